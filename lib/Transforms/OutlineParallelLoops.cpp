//===- OutlineParallelLoops.cpp - Parallel loops on threads --------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "attn/Conversion/KernelFunctions.h"
#include "attn/Transforms/Passes.h"
#include "mlir/Conversion/LLVMCommon/MemRefBuilder.h"
#include "mlir/Conversion/LLVMCommon/TypeConverter.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/IR/Matchers.h"
#include "mlir/Transforms/RegionUtils.h"

namespace mlir::attn {
#define GEN_PASS_DEF_ATTNOUTLINEPARALLELLOOPS
#include "attn/Transforms/Passes.h.inc"
} // namespace mlir::attn

using namespace mlir;
using namespace mlir::attn;

static constexpr StringLiteral parallelForName = "attn_rt_parallel_for";

namespace {
/// Outlines one loop.
class LoopOutliner {
public:
  LoopOutliner(ModuleOp module, scf::ParallelOp loop,
               const LLVMTypeConverter &converter)
      : module(module), loop(loop), converter(converter), loc(loop.getLoc()) {}

  /// Returns false, and changes nothing, where a captured value has no
  /// representation in memory, or the loop frees it.
  bool run(LLVM::LLVMFuncOp parallelFor, StringRef name);

private:
  bool isFreed(Value value);
  bool collectCaptured();
  void appendFields(OpBuilder &builder, Value value,
                    SmallVectorImpl<Value> &fields);
  Value readFields(OpBuilder &builder, Type type,
                   function_ref<Value()> readNext);
  Value createContext(OpBuilder &builder);
  Value getIterationCount(OpBuilder &builder, IRMapping &mapping,
                          SmallVectorImpl<Value> &tripCounts);
  func::FuncOp createBody(StringRef name);
  void unpackContext(OpBuilder &builder, Value context, IRMapping &mapping);

  ModuleOp module;
  scf::ParallelOp loop;
  const LLVMTypeConverter &converter;
  Location loc;
  SmallVector<Value> captured;
  SmallVector<Operation *> constants;      ///< cloned instead of captured
  SmallVector<OpOperand *> usesOfCaptured; ///< and of constants, in the loop
  LLVM::LLVMStructType contextType;
};
} // namespace

/// What the type of a memref says about the offset, the sizes and the strides
/// of its descriptor, in this order.
static SmallVector<int64_t> getDescriptorNumbers(MemRefType type) {
  auto [strides, offset] = type.getStridesAndOffset();
  SmallVector<int64_t> numbers = {offset};
  llvm::append_range(numbers, type.getShape());
  llvm::append_range(numbers, strides);
  return numbers;
}

/// The type of a memref that has strides, else null.
static MemRefType asStridedMemRef(Type type) {
  auto memref = dyn_cast<MemRefType>(type);
  return memref && memref.isStrided() ? memref : MemRefType();
}

bool LoopOutliner::isFreed(Value value) {
  return llvm::any_of(value.getUsers(), [&](Operation *user) {
    return isa<memref::DeallocOp, memref::ReallocOp>(user) &&
           loop->isProperAncestor(user);
  });
}

bool LoopOutliner::collectCaptured() {
  llvm::SetVector<Value> used;
  visitUsedValuesDefinedAbove(loop.getRegion(), loop.getRegion(),
                              [&](OpOperand *use) {
                                used.insert(use->get());
                                usesOfCaptured.push_back(use);
                              });
  for (ValueRange bounds :
       {loop.getLowerBound(), loop.getUpperBound(), loop.getStep()})
    used.insert(bounds.begin(), bounds.end());
  for (Value value : used) {
    Operation *definition = value.getDefiningOp();
    if (definition && matchPattern(definition, m_Constant())) {
      constants.push_back(definition);
      continue;
    }
    if (!converter.convertType(value.getType()) || isFreed(value))
      return false;
    captured.push_back(value);
  }
  return true;
}

static Value castTo(OpBuilder &builder, Location loc, Value value, Type type) {
  if (value.getType() == type)
    return value;
  return UnrealizedConversionCastOp::create(builder, loc, type, value)
      .getResult(0);
}

/// Appends the fields of the context for a captured value. Those of a memref
/// are the address of its elements and what its type leaves open: a descriptor
/// of four known dimensions would be eleven.
void LoopOutliner::appendFields(OpBuilder &builder, Value value,
                                SmallVectorImpl<Value> &fields) {
  Type type = value.getType();
  Value converted = castTo(builder, loc, value, converter.convertType(type));
  MemRefType memref = asStridedMemRef(type);
  if (!memref) {
    fields.push_back(converted);
    return;
  }
  SmallVector<Value> parts; // allocated and aligned address, numbers
  MemRefDescriptor::unpack(builder, loc, converted, memref, parts);
  fields.push_back(parts[1]);
  for (auto [part, number] : llvm::zip_equal(ArrayRef(parts).drop_front(2),
                                             getDescriptorNumbers(memref)))
    if (ShapedType::isDynamic(number))
      fields.push_back(part);
}

/// The value whose fields `appendFields` appended.
Value LoopOutliner::readFields(OpBuilder &builder, Type type,
                               function_ref<Value()> readNext) {
  Value field = readNext();
  MemRefType memref = asStridedMemRef(type);
  if (!memref)
    return castTo(builder, loc, field, type);
  SmallVector<Value> parts = {field, field};
  for (int64_t number : getDescriptorNumbers(memref))
    parts.push_back(ShapedType::isDynamic(number)
                        ? readNext()
                        : LLVM::ConstantOp::create(
                              builder, loc, converter.getIndexType(), number));
  return castTo(builder, loc,
                MemRefDescriptor::pack(builder, loc, converter, memref, parts),
                type);
}

/// Stores the captured values in a struct on the stack. The struct is allocated
/// at the function's entry: a loop around this one must not grow the stack.
Value LoopOutliner::createContext(OpBuilder &builder) {
  SmallVector<Value> fields;
  for (Value value : captured)
    appendFields(builder, value, fields);
  contextType = LLVM::LLVMStructType::getLiteral(
      loop.getContext(), llvm::to_vector(TypeRange(fields)));
  auto pointer = LLVM::LLVMPointerType::get(loop.getContext());
  Value context;
  {
    OpBuilder::InsertionGuard guard(builder);
    auto function = loop->getParentOfType<FunctionOpInterface>();
    builder.setInsertionPointToStart(&function.getFunctionBody().front());
    Value one = LLVM::ConstantOp::create(builder, loc, builder.getI64Type(), 1);
    context = LLVM::AllocaOp::create(builder, loc, pointer, contextType, one);
  }
  Value packed = LLVM::PoisonOp::create(builder, loc, contextType);
  for (auto [index, field] : llvm::enumerate(fields))
    packed = LLVM::InsertValueOp::create(builder, loc, packed, field,
                                         static_cast<int64_t>(index));
  LLVM::StoreOp::create(builder, loc, packed, context);
  return context;
}

void LoopOutliner::unpackContext(OpBuilder &builder, Value context,
                                 IRMapping &mapping) {
  Value packed = LLVM::LoadOp::create(builder, loc, contextType, context);
  int64_t index = 0;
  auto readNext = [&]() -> Value {
    return LLVM::ExtractValueOp::create(builder, loc, packed, index++);
  };
  for (Value value : captured)
    mapping.map(value, readFields(builder, value.getType(), readNext));
  for (Operation *constant : constants)
    builder.clone(*constant, mapping);
}

/// The product of the dimensions' trip counts, none of them negative.
Value LoopOutliner::getIterationCount(OpBuilder &builder, IRMapping &mapping,
                                      SmallVectorImpl<Value> &tripCounts) {
  Value zero = arith::ConstantIndexOp::create(builder, loc, 0);
  Value count = arith::ConstantIndexOp::create(builder, loc, 1);
  for (auto [lower, upper, step] : llvm::zip_equal(
           loop.getLowerBound(), loop.getUpperBound(), loop.getStep())) {
    Value extent =
        arith::SubIOp::create(builder, loc, mapping.lookupOrDefault(upper),
                              mapping.lookupOrDefault(lower));
    Value trips = arith::CeilDivSIOp::create(builder, loc, extent,
                                             mapping.lookupOrDefault(step));
    trips = arith::MaxSIOp::create(builder, loc, trips, zero);
    tripCounts.push_back(trips);
    count = arith::MulIOp::create(builder, loc, count, trips);
  }
  return count;
}

/// Creates `name(begin, end, context)`, which runs iterations [begin, end).
func::FuncOp LoopOutliner::createBody(StringRef name) {
  auto builder = OpBuilder::atBlockEnd(module.getBody());
  Type i64 = builder.getI64Type();
  auto pointer = LLVM::LLVMPointerType::get(loop.getContext());
  auto function = func::FuncOp::create(
      builder, loc, name, builder.getFunctionType({i64, i64, pointer}, {}));
  function.setPrivate();
  auto parent = loop->getParentOfType<FunctionOpInterface>();
  if (Attribute attributes = parent->getDiscardableAttr(passthroughAttribute))
    function->setDiscardableAttr(passthroughAttribute, attributes);
  Block *entry = function.addEntryBlock();
  builder.setInsertionPointToStart(entry);

  IRMapping mapping;
  unpackContext(builder, entry->getArgument(2), mapping);
  SmallVector<Value> tripCounts;
  getIterationCount(builder, mapping, tripCounts);
  Type index = builder.getIndexType();
  Value begin =
      arith::IndexCastOp::create(builder, loc, index, entry->getArgument(0));
  Value end =
      arith::IndexCastOp::create(builder, loc, index, entry->getArgument(1));
  Value one = arith::ConstantIndexOp::create(builder, loc, 1);
  auto iterations = scf::ForOp::create(builder, loc, begin, end, one);
  func::ReturnOp::create(builder, loc);

  // The last dimension runs fastest.
  builder.setInsertionPointToStart(iterations.getBody());
  Value rest = iterations.getInductionVar();
  for (size_t dim = tripCounts.size(); dim-- > 0;) {
    Value position = rest;
    if (dim > 0) {
      position = arith::RemUIOp::create(builder, loc, rest, tripCounts[dim]);
      rest = arith::DivUIOp::create(builder, loc, rest, tripCounts[dim]);
    }
    Value scaled = arith::MulIOp::create(
        builder, loc, position, mapping.lookupOrDefault(loop.getStep()[dim]));
    mapping.map(loop.getInductionVars()[dim],
                arith::AddIOp::create(
                    builder, loc, scaled,
                    mapping.lookupOrDefault(loop.getLowerBound()[dim])));
  }
  for (OpOperand *use : usesOfCaptured)
    use->set(mapping.lookup(use->get()));
  for (Value position : loop.getInductionVars())
    position.replaceAllUsesWith(mapping.lookup(position));
  // Stack memory of an iteration is given back at its end. Where its size is
  // known all iterations use the same: an scf.for is a scope for allocations of
  // its own, so canonicalisation drops the one made below, but its lowering to
  // branches does not give anything back.
  for (auto alloca :
       llvm::make_early_inc_range(loop.getBody()->getOps<memref::AllocaOp>()))
    if (alloca->getNumOperands() == 0)
      alloca->moveBefore(entry, entry->begin());
  bool usesStack =
      loop.walk([](memref::AllocaOp) { return WalkResult::interrupt(); })
          .wasInterrupted();
  if (usesStack) {
    auto scope = memref::AllocaScopeOp::create(builder, loc, TypeRange());
    builder.createBlock(&scope.getBodyRegion());
    memref::AllocaScopeReturnOp::create(builder, loc, ValueRange());
    builder.setInsertionPointToStart(&scope.getBodyRegion().front());
  }
  // Moved, not cloned: kernels have thousands of ops.
  builder.getBlock()->getOperations().splice(
      builder.getInsertionPoint(), loop.getBody()->getOperations(),
      loop.getBody()->begin(), std::prev(loop.getBody()->end()));
  return function;
}

bool LoopOutliner::run(LLVM::LLVMFuncOp parallelFor, StringRef name) {
  if (!collectCaptured())
    return false;
  OpBuilder builder(loop);
  IRMapping identity;
  SmallVector<Value> tripCounts;
  Value count = getIterationCount(builder, identity, tripCounts);
  Value count64 =
      arith::IndexCastOp::create(builder, loc, builder.getI64Type(), count);
  Value context = createContext(builder);
  func::FuncOp body = createBody(name);
  Value function =
      func::ConstantOp::create(builder, loc, body.getFunctionType(), name);
  Value address = castTo(builder, loc, function, context.getType());
  LLVM::CallOp::create(builder, loc, parallelFor,
                       ValueRange{count64, address, context});
  loop.erase();
  return true;
}

namespace {
struct AttnOutlineParallelLoopsPass
    : attn::impl::AttnOutlineParallelLoopsBase<AttnOutlineParallelLoopsPass> {
  using Base::Base;
  void runOnOperation() override;

private:
  FailureOr<LLVM::LLVMFuncOp> declareParallelFor();
};
} // namespace

FailureOr<LLVM::LLVMFuncOp> AttnOutlineParallelLoopsPass::declareParallelFor() {
  ModuleOp module = getOperation();
  if (Operation *existing = module.lookupSymbol(parallelForName)) {
    if (auto function = dyn_cast<LLVM::LLVMFuncOp>(existing))
      return function;
    return existing->emitError()
           << "'" << parallelForName
           << "' is a function of the runtime library and needs to be an "
              "llvm.func";
  }
  auto builder = OpBuilder::atBlockBegin(module.getBody());
  auto pointer = LLVM::LLVMPointerType::get(&getContext());
  auto type =
      LLVM::LLVMFunctionType::get(LLVM::LLVMVoidType::get(&getContext()),
                                  {builder.getI64Type(), pointer, pointer});
  return LLVM::LLVMFuncOp::create(builder, module.getLoc(), parallelForName,
                                  type);
}

void AttnOutlineParallelLoopsPass::runOnOperation() {
  ModuleOp module = getOperation();
  SmallVector<scf::ParallelOp> loops;
  module.walk<WalkOrder::PreOrder>([&](scf::ParallelOp loop) {
    if (!loop.getInitVals().empty())
      return WalkResult::advance();
    loops.push_back(loop);
    // Loops inside run on one thread.
    return WalkResult::skip();
  });
  if (loops.empty())
    return;
  FailureOr<LLVM::LLVMFuncOp> parallelFor = declareParallelFor();
  if (failed(parallelFor))
    return signalPassFailure();
  LLVMTypeConverter converter(&getContext());
  unsigned number = 0;
  for (scf::ParallelOp loop : loops) {
    auto function = loop->getParentOfType<FunctionOpInterface>();
    std::string name;
    do {
      name = (function.getName() + "_parallel_" + Twine(number++)).str();
    } while (module.lookupSymbol(name));
    if (LoopOutliner(module, loop, converter).run(*parallelFor, name))
      ++numOutlined;
  }
}
