//===- AttnToVector.cpp - convert-attn-to-vector -------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "../RuntimeChecks.h"
#include "Kernels.h"
#include "SubnormalNumbers.h"
#include "attn/Conversion/KernelFunctions.h"
#include "attn/Conversion/Passes.h"
#include "attn/IR/CpuPlan.h"
#include "attn/Plan/CpuTarget.h"
#include "mlir/Dialect/AMX/AMXDialect.h"
#include "mlir/Dialect/ControlFlow/IR/ControlFlowOps.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/X86Vector/X86VectorDialect.h"
#include "llvm/ADT/TypeSwitch.h"

namespace mlir::attn {
#define GEN_PASS_DEF_CONVERTATTNTOVECTOR
#include "attn/Conversion/Passes.h.inc"
} // namespace mlir::attn

using namespace mlir;
using namespace mlir::attn;

namespace {
struct ConvertAttnToVectorPass
    : attn::impl::ConvertAttnToVectorBase<ConvertAttnToVectorPass> {
  using Base::Base;

  LogicalResult initialize(MLIRContext *context) override;
  void runOnOperation() override;

private:
  LogicalResult convert(RewriterBase &rewriter, SymbolTable &symbols,
                        PlannableOpInterface op, CpuPlanAttr plan);
  LogicalResult emitCall(ImplicitLocOpBuilder &b, SymbolTable &symbols,
                         Operation *op, CpuPlanAttr plan, ValueRange arguments);
  FailureOr<func::FuncOp> getKernel(SymbolTable &symbols, Operation *op,
                                    CpuPlanAttr plan, TypeRange types,
                                    func::FuncOp fallback = {});

  CpuIsa targetIsa = CpuIsa::Generic;
  /// What makes two ops the same kernel: name, argument types, attributes, and
  /// the plan, which may be another one than the op's.
  using KernelKey = std::tuple<OperationName, Type, Attribute, Attribute>;
  llvm::DenseMap<KernelKey, func::FuncOp> kernels;
};

/// The memrefs that a kernel is called with, and the copies among them.
struct KernelArguments {
  SmallVector<Value> values;
  SmallVector<memref::AllocOp> copies;
  /// Copies of inits, and what they are written back to.
  SmallVector<std::pair<Value, Value>> results;
};
} // namespace

LogicalResult ConvertAttnToVectorPass::initialize(MLIRContext *context) {
  FailureOr<CpuIsa> parsed =
      parseCpuIsa(isaName, "convert-attn-to-vector", UnknownLoc::get(context));
  if (failed(parsed))
    return failure();
  targetIsa = *parsed;
  return success();
}

static bool hasUnitInnerStride(MemRefType type) {
  if (type.getRank() == 0)
    return true;
  auto [strides, offset] = type.getStridesAndOffset();
  return strides.back() == 1;
}

/// A slice of a memref that is known to be empty is refused, even where it is
/// never reached: the kernel sees such a size as dynamic.
static Value hideEmptySizes(ImplicitLocOpBuilder &b, Value memref) {
  auto type = cast<MemRefType>(memref.getType());
  if (!llvm::is_contained(type.getShape(), 0))
    return memref;
  SmallVector<int64_t> shape(type.getShape());
  llvm::replace(shape, int64_t(0), ShapedType::kDynamic);
  return memref::CastOp::create(
      b, MemRefType::get(shape, type.getElementType(), type.getLayout()),
      memref);
}

/// Operands whose type does not promise a unit inner stride are copied.
static KernelArguments makeArguments(ImplicitLocOpBuilder &b, Operation *op) {
  auto dpsOp = cast<DestinationStyleOpInterface>(op);
  KernelArguments arguments;
  for (OpOperand &operand : op->getOpOperands()) {
    Value value = operand.get();
    auto type = dyn_cast<MemRefType>(value.getType());
    if (type && !hasUnitInnerStride(type)) {
      SmallVector<Value> dynamicSizes;
      for (int64_t dim = 0; dim < type.getRank(); ++dim)
        if (type.isDynamicDim(dim))
          dynamicSizes.push_back(
              memref::DimOp::create(b, operand.get(), dim).getResult());
      auto copy = memref::AllocOp::create(
          b, MemRefType::get(type.getShape(), type.getElementType()),
          dynamicSizes);
      arguments.copies.push_back(copy);
      if (dpsOp.isDpsInit(&operand))
        arguments.results.emplace_back(copy, operand.get());
      // What a kernel adds to has to be there.
      if (!dpsOp.isDpsInit(&operand) || isa<FeatureUpdateOp>(op))
        memref::CopyOp::create(b, operand.get(), copy);
      value = copy;
    }
    if (type)
      value = hideEmptySizes(b, value);
    arguments.values.push_back(value);
  }
  return arguments;
}

/// Casts what the kernel is called with to the types that it is written for.
static void openSizes(ImplicitLocOpBuilder &b, Operation *op, CpuPlanAttr plan,
                      MutableArrayRef<Value> arguments) {
  SmallVector<Type> types =
      getOpenTypes(op, plan, ValueRange(arguments).getTypes());
  for (auto [value, type] : llvm::zip_equal(arguments, types))
    if (value.getType() != type)
      value = memref::CastOp::create(b, type, value);
}

/// Kernels whose loops are vectorised and unrolled as far as their plan says.
/// LLVM would go on with it, in loops that pack operands above all, and its
/// default passes take several times as long as all others, for nothing. Decode
/// of a known number of rows gains up to 5% by them, gradients of convolutions
/// 20%.
static bool isScheduledByPlan(Operation *op, CpuKernel kernel) {
  if (kernel == CpuKernel::Decode)
    return ShapedType::isDynamic(
        cast<AttentionOpInterface>(op).getSizes().queries);
  return kernel == CpuKernel::Prefill || kernel == CpuKernel::Backward;
}

static LogicalResult emitKernel(KernelBuilder &b, Operation *op,
                                CpuPlanAttr plan, func::FuncOp fallback) {
  switch (plan.getKernel()) {
  case CpuKernel::Prefill:
    return emitPrefill(b, cast<AttentionOp>(op), plan, fallback);
  case CpuKernel::Backward:
    return emitBackward(b, cast<AttentionBackwardOp>(op), plan, fallback);
  case CpuKernel::Conv:
    if (auto backward = dyn_cast<ConvAttentionBackwardOp>(op))
      return emitConvBackward(b, backward, plan);
    return emitConv(b, cast<ConvAttentionOp>(op), plan);
  case CpuKernel::Decode:
    return emitDecode(b, cast<AttentionOp>(op), plan);
  case CpuKernel::Sketch:
    if (auto update = dyn_cast<FeatureUpdateOp>(op))
      return emitFeatureUpdate(b, update, plan);
    if (auto sketched = dyn_cast<SketchedAttentionOp>(op))
      return emitOutputSketch(b, sketched, plan);
    return emitFeatureAttention(b, cast<FeatureAttentionOp>(op), plan);
  case CpuKernel::TopK:
    return emitTopK(b, cast<TopKAttentionOp>(op), plan);
  default:
    return op->emitOpError() << "has a plan for the kernel '"
                             << stringifyCpuKernel(plan.getKernel())
                             << "', which there is no code for";
  }
}

/// f64 for f64 data, f32 for all other.
static FloatType arithmeticTypeOf(Operation *op) {
  Type element = getElementTypeOrSelf(op->getOperand(0).getType());
  MLIRContext *context = op->getContext();
  return element.isF64() ? FloatType(Float64Type::get(context))
                         : FloatType(Float32Type::get(context));
}

/// Whether the kernel of a plan multiplies by AMX tiles.
static bool usesTiles(Operation *op, CpuPlanAttr plan) {
  if (plan.getKernel() == CpuKernel::Prefill)
    return prefillUsesTiles(cast<AttentionOp>(op), plan);
  if (plan.getKernel() == CpuKernel::Decode)
    return decodeUsesTiles(cast<AttentionOp>(op), plan);
  if (plan.getKernel() == CpuKernel::Backward)
    return backwardUsesTiles(cast<AttentionBackwardOp>(op), plan);
  return false;
}

FailureOr<func::FuncOp>
ConvertAttnToVectorPass::getKernel(SymbolTable &symbols, Operation *op,
                                   CpuPlanAttr plan, TypeRange types,
                                   func::FuncOp fallback) {
  auto type = FunctionType::get(&getContext(), types, TypeRange());
  KernelKey key(op->getName(), type, op->getPropertiesAsAttribute(), plan);
  if (func::FuncOp known = kernels.lookup(key))
    return known;

  KernelBuilder b(op->getLoc(), &getContext(), plan.getIsa(),
                  arithmeticTypeOf(op), targetIsa);
  auto function = func::FuncOp::create(
      b, ("attn_kernel_" + stringifyCpuKernel(plan.getKernel()) + "_0").str(),
      type);
  function.setPrivate();
  // Inlined, every caller would compile the kernel again. What no_inline says
  // is lost on the way to LLVM.
  function.setNoInline(true);
  SmallVector<Attribute> attributes = {b.getStringAttr("noinline")};
  if (isScheduledByPlan(op, plan.getKernel()))
    attributes.push_back(b.getStringAttr(kernelFunctionAttribute));
  // Prefill of f32 by tiles takes up to 3% longer without it.
  if (plan.getKernel() == CpuKernel::Backward && usesTiles(op, plan))
    attributes.push_back(b.getStringAttr(noStrengthReductionAttribute));
  const bool flushes = flushesSubnormals(targetIsa);
  if (flushes)
    attributes.push_back(subnormalsAttribute(&getContext()));
  function->setDiscardableAttr(passthroughAttribute,
                               b.getArrayAttr(attributes));
  symbols.insert(function);
  Block *body = function.addEntryBlock();
  b.setInsertionPointToStart(body);
  auto terminator = func::ReturnOp::create(b);
  b.setInsertionPoint(terminator);
  Value callersMode = flushes ? flushSubnormals(b) : Value();
  IRMapping mapping;
  mapping.map(op->getOperands(), body->getArguments());
  Operation *copy = b.clone(*op, mapping);
  // Equal operands of the op are distinct arguments.
  copy->setOperands(body->getArguments());
  LogicalResult emitted = emitKernel(b, copy, plan, fallback);
  copy->erase();
  if (failed(emitted))
    return failure();
  if (flushes) {
    b.setInsertionPoint(terminator);
    restoreSubnormals(b, callersMode);
  }
  if (isScheduledByPlan(op, plan.getKernel()))
    function.walk(keepRolled);
  kernels[key] = function;
  ++numKernels;
  return function;
}

/// Whether the kernel may call another one of the same plan without tiles.
static bool splitsElements(Operation *op, CpuPlanAttr plan) {
  if (plan.getKernel() == CpuKernel::Prefill)
    return prefillSplitsElements(cast<AttentionOp>(op), plan);
  return plan.getKernel() == CpuKernel::Backward &&
         backwardSplitsElements(cast<AttentionBackwardOp>(op), plan);
}

static CpuPlanAttr withoutParallel(CpuPlanAttr plan) {
  CpuPlanFields fields(plan);
  fields.parallel = false;
  return fields.get(plan.getContext());
}

/// Whether tiles are to multiply, if elements are split only if there are
/// enough queries.
static Value takesTiles(ImplicitLocOpBuilder &b, Operation *op, bool isSplit) {
  Value permitted = callRuntime(b, "attn_rt_request_tiles", b.getI32Type());
  Value zero = arith::ConstantOp::create(b, b.getI32IntegerAttr(0));
  Value result =
      arith::CmpIOp::create(b, arith::CmpIPredicate::ne, permitted, zero);
  auto attention = cast<AttentionOpInterface>(op);
  if (!isSplit || !ShapedType::isDynamic(attention.getSizes().queries))
    return result;
  Value query = attention.getQuery();
  DataDims dims = getDataDims(attention.getLayout(),
                              cast<ShapedType>(query.getType()).getRank());
  Value queries = memref::DimOp::create(b, query, dims.sequence);
  Value least = arith::ConstantIndexOp::create(b, leastSplitQueries);
  return arith::AndIOp::create(
      b, result,
      arith::CmpIOp::create(b, arith::CmpIPredicate::uge, queries, least));
}

/// Calls the kernel of `plan`, or where it needs AMX and the system refuses it
/// or it does not pay that of the same plan without.
LogicalResult ConvertAttnToVectorPass::emitCall(ImplicitLocOpBuilder &b,
                                                SymbolTable &symbols,
                                                Operation *op, CpuPlanAttr plan,
                                                ValueRange arguments) {
  auto callKernel = [&](func::FuncOp fallback) -> LogicalResult {
    FailureOr<func::FuncOp> kernel =
        getKernel(symbols, op, plan, arguments.getTypes(), fallback);
    if (failed(kernel))
      return failure();
    func::CallOp::create(b, *kernel, arguments);
    // Behind what may call it.
    if (fallback)
      fallback->moveAfter(*kernel);
    return success();
  };
  const bool isSplit = splitsElements(op, plan);
  if (!usesTiles(op, plan) || (alwaysTiles && !isSplit))
    return callKernel({});
  CpuPlanFields withoutTiles(plan);
  withoutTiles.isa = CpuIsa::AVX512;
  // Without unrolling there is less to compile, of what is seldom called.
  withoutTiles.unroll = 1;
  // Scores and weights of a block are in f32 there, in the first cache, as are
  // wide rows of queries, numerators, keys and values, on the stack.
  int64_t &queryBlock = withoutTiles.queryBlock;
  int64_t &keyBlock = withoutTiles.keyBlock;
  keyBlock = std::min<int64_t>(keyBlock, 128);
  if (plan.getKernel() == CpuKernel::Backward)
    queryBlock = std::min<int64_t>(queryBlock, 64);
  if (plan.getKernel() == CpuKernel::Prefill) {
    AttentionSizes sizes = cast<AttentionOpInterface>(op).getSizes();
    int64_t rowBytes = 4 * (sizes.headDim + sizes.valueDim);
    queryBlock =
        std::min(queryBlock, std::max<int64_t>((1 << 20) / rowBytes, 1));
    keyBlock = std::min(keyBlock, std::max<int64_t>((1 << 19) / rowBytes, 1));
  }
  FailureOr<func::FuncOp> fallback = getKernel(
      symbols, op, withoutTiles.get(&getContext()), arguments.getTypes());
  if (failed(fallback))
    return failure();
  if (alwaysTiles)
    return callKernel(*fallback);
  auto choice = scf::IfOp::create(b, takesTiles(b, op, isSplit),
                                  /*withElseRegion=*/true);
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPointToStart(choice.elseBlock());
  func::CallOp::create(b, *fallback, arguments);
  b.setInsertionPointToStart(choice.thenBlock());
  return callKernel(*fallback);
}

LogicalResult ConvertAttnToVectorPass::convert(RewriterBase &rewriter,
                                               SymbolTable &symbols,
                                               PlannableOpInterface op,
                                               CpuPlanAttr plan) {
  if (plan.getIsa() > targetIsa)
    return op->emitOpError()
           << "has a plan for " << stringifyCpuIsa(plan.getIsa())
           << ", but the target has " << stringifyCpuIsa(targetIsa);
  for (Type type : op->getOperandTypes())
    if (isa<TensorType>(type))
      return op->emitOpError() << "needs to be bufferized to have its plan "
                                  "obeyed, found an operand of type "
                               << type;
  if (runtimeChecks)
    emitRuntimeChecks(rewriter, op);
  rewriter.setInsertionPoint(op);
  ImplicitLocOpBuilder b(op->getLoc(), rewriter);
  KernelArguments arguments = makeArguments(b, op);
  if (plan.getOpenSizes())
    openSizes(b, op, plan, arguments.values);
  if (failed(emitCall(b, symbols, op, plan, arguments.values)))
    return failure();
  for (auto [copy, destination] : arguments.results)
    memref::CopyOp::create(b, copy, destination);
  for (memref::AllocOp copy : arguments.copies)
    memref::DeallocOp::create(b, copy);
  rewriter.eraseOp(op);
  ++numCalls;
  return success();
}

void ConvertAttnToVectorPass::runOnOperation() {
  kernels.clear();
  SmallVector<std::pair<PlannableOpInterface, CpuPlanAttr>> ops;
  getOperation()->walk([&](PlannableOpInterface op) {
    if (auto plan = dyn_cast_if_present<CpuPlanAttr>(op.getPlanAttr()))
      ops.emplace_back(op, parallel ? plan : withoutParallel(plan));
  });
  SymbolTable symbols(getOperation());
  IRRewriter rewriter(&getContext());
  for (auto [op, plan] : ops)
    if (failed(convert(rewriter, symbols, op, plan)))
      return signalPassFailure();
}
