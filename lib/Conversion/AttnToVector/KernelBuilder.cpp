//===- KernelBuilder.cpp - Emission of vector kernels --------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "KernelBuilder.h"
#include "attn/Plan/CpuTarget.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"
#include "llvm/Support/SaveAndRestore.h"

using namespace mlir;
using namespace mlir::attn;

KernelBuilder::KernelBuilder(Location loc, MLIRContext *context, CpuIsa isa,
                             FloatType floatType, std::optional<CpuIsa> cpuIsa)
    : ImplicitLocOpBuilder(loc, context), targetIsa(isa),
      cpuIsa(cpuIsa.value_or(isa)), elementType(floatType),
      numLanes(getLanes(isa, floatType.getIntOrFloatBitWidth())) {}

Value KernelBuilder::constant(TypedAttr value) {
  Operation *function = getInsertionBlock()->getParentOp();
  while (!function->hasTrait<OpTrait::IsIsolatedFromAbove>())
    function = function->getParentOp();
  Value &known = constants[{function, value}];
  if (!known) {
    InsertionGuard guard(*this);
    setInsertionPointToStart(&function->getRegion(0).front());
    known = arith::ConstantOp::create(*this, value);
  }
  return known;
}

//===----------------------------------------------------------------------===//
// Indices
//===----------------------------------------------------------------------===//

Value KernelBuilder::index(int64_t value) {
  return constant(getIndexAttr(value));
}

Value KernelBuilder::addi(Value a, Value b) {
  return createOrFold<arith::AddIOp>(a, b);
}

Value KernelBuilder::addi(Value a, int64_t b) {
  return b == 0 ? a : addi(a, index(b));
}

Value KernelBuilder::subi(Value a, Value b) {
  return createOrFold<arith::SubIOp>(a, b);
}

Value KernelBuilder::muli(Value a, Value b) {
  return createOrFold<arith::MulIOp>(a, b);
}

Value KernelBuilder::muli(Value a, int64_t b) { return muli(a, index(b)); }

Value KernelBuilder::divi(Value a, Value b) {
  return createOrFold<arith::DivUIOp>(a, b);
}

Value KernelBuilder::ceilDivi(Value a, int64_t b) {
  return createOrFold<arith::DivUIOp>(addi(a, b - 1), index(b));
}

Value KernelBuilder::ceilDivi(Value a, Value b) {
  return createOrFold<arith::DivUIOp>(addi(a, addi(b, -1)), b);
}

Value KernelBuilder::mini(Value a, Value b) {
  return createOrFold<arith::MinSIOp>(a, b);
}

Value KernelBuilder::maxi(Value a, Value b) {
  return createOrFold<arith::MaxSIOp>(a, b);
}

Value KernelBuilder::cmpi(arith::CmpIPredicate predicate, Value a, Value b) {
  return createOrFold<arith::CmpIOp>(predicate, a, b);
}

Value KernelBuilder::andi(Value a, Value b) {
  return createOrFold<arith::AndIOp>(a, b);
}

Value KernelBuilder::ori(Value a, Value b) {
  return createOrFold<arith::OrIOp>(a, b);
}

Value KernelBuilder::select(Value condition, Value a, Value b) {
  return createOrFold<arith::SelectOp>(condition, a, b);
}

Value KernelBuilder::broadcastIndex(Value memref, int64_t dimension,
                                    Value position) {
  auto type = cast<MemRefType>(memref.getType());
  if (type.getDimSize(dimension) == 1)
    return index(0);
  if (!type.isDynamicDim(dimension))
    return position;
  Value isOne =
      cmpi(arith::CmpIPredicate::eq, dim(memref, dimension), index(1));
  return select(isOne, index(0), position);
}

Value KernelBuilder::dim(Value memref, std::optional<unsigned> dimension) {
  if (!dimension)
    return index(1);
  return createOrFold<memref::DimOp>(memref, index(*dimension));
}

//===----------------------------------------------------------------------===//
// Arithmetic
//===----------------------------------------------------------------------===//

Value KernelBuilder::scalar(double value) {
  return constant(getFloatAttr(elementType, value));
}

Value KernelBuilder::splat(double value) {
  return constant(
      DenseElementsAttr::get(vectorType(), getFloatAttr(elementType, value)));
}

Value KernelBuilder::broadcast(Value scalar) {
  return vector::BroadcastOp::create(*this, vectorType(), widen(scalar));
}

Value KernelBuilder::addf(Value a, Value b) {
  return arith::AddFOp::create(*this, a, b);
}

Value KernelBuilder::subf(Value a, Value b) {
  return arith::SubFOp::create(*this, a, b);
}

Value KernelBuilder::mulf(Value a, Value b) {
  return arith::MulFOp::create(*this, a, b);
}

Value KernelBuilder::divf(Value a, Value b) {
  return arith::DivFOp::create(*this, a, b);
}

Value KernelBuilder::negf(Value a) { return arith::NegFOp::create(*this, a); }

Value KernelBuilder::absf(Value a) { return math::AbsFOp::create(*this, a); }

Value KernelBuilder::cmpf(arith::CmpFPredicate predicate, Value a, Value b) {
  return arith::CmpFOp::create(*this, predicate, a, b);
}

Value KernelBuilder::fma(Value a, Value b, Value c) {
  if (targetIsa != CpuIsa::Generic) {
    if (isa<VectorType>(a.getType()))
      return vector::FMAOp::create(*this, a, b, c);
    return math::FmaOp::create(*this, a, b, c);
  }
  // Without the instruction, fma is a call of libm per element. The flag lets
  // targets with one use it.
  auto contract = arith::FastMathFlagsAttr::get(getContext(),
                                                arith::FastMathFlags::contract);
  Value product = arith::MulFOp::create(*this, a, b, contract);
  return arith::AddFOp::create(*this, product, c, contract);
}

Value KernelBuilder::maxOrSecond(Value a, Value b) {
  return select(cmpf(arith::CmpFPredicate::OGT, a, b), a, b);
}

Value KernelBuilder::widen(Value value) {
  Type type = getElementTypeOrSelf(value.getType());
  if (type == elementType)
    return value;
  Type target = elementType;
  if (auto vector = dyn_cast<VectorType>(value.getType()))
    target = vector.clone(elementType);
  if (type.getIntOrFloatBitWidth() > elementType.getWidth())
    return arith::TruncFOp::create(*this, target, value);
  return arith::ExtFOp::create(*this, target, value);
}

Value KernelBuilder::narrow(Value value, Type type) {
  if (type == getElementTypeOrSelf(value.getType()))
    return value;
  bool isWider = type.getIntOrFloatBitWidth() > elementType.getWidth();
  if (auto vector = dyn_cast<VectorType>(value.getType()))
    type = vector.clone(type);
  if (isWider)
    return arith::ExtFOp::create(*this, type, value);
  return arith::TruncFOp::create(*this, type, value);
}

/// Combines the lanes by halving: shuffles within the register, no loop over
/// the lanes, and the same order of operations on every target.
template <typename CombineFn>
static Value reduceLanes(KernelBuilder &b, Value vector, CombineFn combine) {
  for (int64_t half = b.lanes() / 2; half > 0; half /= 2) {
    SmallVector<int64_t> other;
    for (int64_t lane = 0; lane < b.lanes(); ++lane)
      other.push_back(lane ^ half);
    vector =
        combine(vector::ShuffleOp::create(b, vector, vector, other), vector);
  }
  return vector::ExtractOp::create(b, vector, 0);
}

Value KernelBuilder::reduceAdd(Value vector) {
  return reduceLanes(*this, vector,
                     [&](Value x, Value y) { return addf(x, y); });
}

Value KernelBuilder::reduceMax(Value vector) {
  return reduceLanes(*this, vector,
                     [&](Value x, Value y) { return maxOrSecond(x, y); });
}

/// Adds what `left` and `right`, each the sums of `size` vectors, have in one
/// half of their lanes to what they have in the other, by shuffles of one
/// cycle: at first by interleaving within 128 bits, then by choosing among
/// these.
static Value addHalves(KernelBuilder &b, Value left, Value right,
                       int64_t size) {
  int64_t lanes = cast<VectorType>(left.getType()).getNumElements();
  int64_t chunk = std::min<int64_t>(b.isDouble() ? 2 : 4, lanes);
  auto shuffle = [&](int64_t half) -> Value {
    SmallVector<int64_t> order;
    for (int64_t lane = 0; lane < lanes; ++lane) {
      if (size < chunk) {
        int64_t group = lane % chunk / size;
        order.push_back(group % 2 * lanes + lane / chunk * chunk +
                        half * chunk / 2 + group / 2 * size + lane % size);
      } else {
        int64_t chunks = lanes / chunk, number = lane / chunk;
        order.push_back(number / (chunks / 2) * lanes +
                        (number % (chunks / 2) * 2 + half) * chunk +
                        lane % chunk);
      }
    }
    return vector::ShuffleOp::create(b, left, right, order);
  };
  Value low = shuffle(0);
  return b.addf(low, shuffle(1));
}

Value KernelBuilder::sumsOfLanes(SmallVector<Value> vectors) {
  // Neighbours, so that scheduling by the tree of sums leaves the order of
  // loads alone.
  for (int64_t size = 1; vectors.size() > 1; size *= 2) {
    SmallVector<Value> sums;
    for (size_t i = 0; i < vectors.size(); i += 2)
      sums.push_back(addHalves(*this, vectors[i], vectors[i + 1], size));
    vectors = sums;
  }
  return vectors.front();
}

static Value sumsOfRange(KernelBuilder &b, int64_t first, int64_t count,
                         function_ref<Value(int64_t)> vectorAt) {
  if (count == 1)
    return vectorAt(first);
  int64_t half = count / 2;
  Value left = sumsOfRange(b, first, half, vectorAt);
  Value right = sumsOfRange(b, first + half, half, vectorAt);
  return addHalves(b, left, right, half);
}

Value KernelBuilder::sumsOfLanes(int64_t count,
                                 function_ref<Value(int64_t)> vectorAt) {
  return sumsOfRange(*this, 0, count, vectorAt);
}

SmallVector<Value>
KernelBuilder::computeInLoop(Type element,
                             function_ref<Value(Value)> vectorAt) {
  Value buffer = stack({numLanes, numLanes}, element);
  forLoop(index(0), index(numLanes), 1, [&](Value i) {
    vector::StoreOp::create(*this, vectorAt(i), buffer,
                            ValueRange{i, index(0)});
  });
  SmallVector<Value> vectors;
  for (int64_t i = 0; i < numLanes; ++i)
    vectors.push_back(vector::LoadOp::create(*this, vectorOf(element), buffer,
                                             ValueRange{index(i), index(0)}));
  return vectors;
}

Value KernelBuilder::laneIds(int64_t first) {
  SmallVector<int32_t> ids;
  for (int64_t lane = 0; lane < numLanes; ++lane)
    ids.push_back(first + lane);
  return constant(
      DenseElementsAttr::get(vectorOf(getI32Type()), ArrayRef(ids)));
}

Value KernelBuilder::laneNumbers(int64_t first) {
  SmallVector<Attribute> numbers;
  for (int64_t lane = 0; lane < numLanes; ++lane)
    numbers.push_back(
        getFloatAttr(elementType, static_cast<double>(first + lane)));
  return constant(DenseElementsAttr::get(vectorType(), numbers));
}

Value KernelBuilder::broadcastIndexAsFloat(Value index) {
  Value integer = arith::IndexCastOp::create(*this, getI64Type(), index);
  return broadcast(arith::SIToFPOp::create(*this, elementType, integer));
}

Value KernelBuilder::firstLanes(Value count) {
  return vector::CreateMaskOp::create(*this, vectorOf(getI1Type()), count);
}

//===----------------------------------------------------------------------===//
// Memory
//===----------------------------------------------------------------------===//

static Type elementTypeOf(Value memref) {
  return cast<MemRefType>(memref.getType()).getElementType();
}

Value KernelBuilder::load(Value memref, ValueRange indices) {
  return memref::LoadOp::create(*this, memref, indices);
}

void KernelBuilder::store(Value scalar, Value memref, ValueRange indices) {
  memref::StoreOp::create(*this, narrow(scalar, elementTypeOf(memref)), memref,
                          indices);
}

Value KernelBuilder::loadVector(Value memref, ValueRange indices) {
  return widen(vector::LoadOp::create(*this, vectorOf(elementTypeOf(memref)),
                                      memref, indices));
}

void KernelBuilder::storeVector(Value vector, Value memref,
                                ValueRange indices) {
  vector::StoreOp::create(*this, narrow(vector, elementTypeOf(memref)), memref,
                          indices);
}

Value KernelBuilder::loadVectorMasked(Value memref, ValueRange indices,
                                      Value mask) {
  VectorType type = vectorOf(elementTypeOf(memref));
  Value zero = constant(getZeroAttr(type));
  return widen(
      vector::MaskedLoadOp::create(*this, type, memref, indices, mask, zero));
}

void KernelBuilder::storeVectorMasked(Value vector, Value memref,
                                      ValueRange indices, Value mask) {
  vector::MaskedStoreOp::create(*this, memref, indices, mask,
                                narrow(vector, elementTypeOf(memref)));
}

Value KernelBuilder::loadFirst(Value memref, ValueRange indices,
                               int64_t count) {
  if (count == numLanes)
    return loadVector(memref, indices);
  return loadVectorMasked(memref, indices, firstLanes(index(count)));
}

void KernelBuilder::storeFirst(Value vector, Value memref, ValueRange indices,
                               int64_t count) {
  if (count == numLanes)
    return storeVector(vector, memref, indices);
  storeVectorMasked(vector, memref, indices, firstLanes(index(count)));
}

Value KernelBuilder::loadBoolVector(Value memref, ValueRange indices,
                                    Value mask) {
  // A vector of i1 in memory would be one bit per element.
  auto metadata = memref::ExtractStridedMetadataOp::create(*this, memref);
  Value address = memref::ExtractAlignedPointerAsIndexOp::create(*this, memref);
  address = addi(address, metadata.getOffset());
  for (auto [position, stride] :
       llvm::zip_equal(indices, metadata.getStrides()))
    address = addi(address, muli(position, stride));
  Value integer = arith::IndexCastOp::create(*this, getI64Type(), address);
  Value pointer = LLVM::IntToPtrOp::create(
      *this, LLVM::LLVMPointerType::get(getContext()), integer);
  VectorType type = vectorOf(getI8Type());
  Value zero = constant(getZeroAttr(type));
  Value bytes =
      mask ? LLVM::MaskedLoadOp::create(*this, type, pointer, mask, zero,
                                        /*alignment=*/1)
                 .getResult()
           : LLVM::LoadOp::create(*this, type, pointer, /*alignment=*/1)
                 .getResult();
  return cmpi(arith::CmpIPredicate::ne, bytes, zero);
}

void KernelBuilder::prefetch(Value memref, ValueRange indices, bool isWrite) {
  memref::PrefetchOp::create(*this, memref, indices, isWrite,
                             /*localityHint=*/2, /*isDataCache=*/true);
}

void KernelBuilder::prefetchToFirstCache(Value memref, ValueRange indices) {
  memref::PrefetchOp::create(*this, memref, indices, /*isWrite=*/false,
                             /*localityHint=*/3, /*isDataCache=*/true);
}

void KernelBuilder::keepOrderOfLoads() {
  LLVM::InlineAsmOp::create(*this, TypeRange(), ValueRange(), "", "~{memory}",
                            /*has_side_effects=*/true, /*is_align_stack=*/false,
                            LLVM::TailCallKind::None, LLVM::AsmDialectAttr(),
                            ArrayAttr());
}

Value KernelBuilder::loadBroadcast(Value memref, ValueRange indices) {
  return broadcast(load(memref, indices));
}

Value KernelBuilder::stack(ArrayRef<int64_t> shape, Type type) {
  InsertionGuard guard(*this);
  if (stackBlock)
    setInsertionPointToStart(stackBlock);
  auto buffer = memref::AllocaOp::create(*this, MemRefType::get(shape, type));
  buffer.setAlignment(64);
  return buffer;
}

//===----------------------------------------------------------------------===//
// Control flow
//===----------------------------------------------------------------------===//

SmallVector<Value> KernelBuilder::forLoop(
    Value first, Value last, int64_t step, ValueRange inits,
    function_ref<SmallVector<Value>(Value, ValueRange)> body) {
  auto loop = scf::ForOp::create(*this, first, last, index(step), inits);
  InsertionGuard guard(*this);
  setInsertionPointToStart(loop.getBody());
  SmallVector<Value> next =
      body(loop.getInductionVar(), loop.getRegionIterArgs());
  // A loop that carries nothing has its terminator already.
  if (!inits.empty())
    scf::YieldOp::create(*this, next);
  return SmallVector<Value>(loop.getResults());
}

void KernelBuilder::forLoop(Value first, Value last, int64_t step,
                            function_ref<void(Value)> body) {
  forLoop(first, last, step, ValueRange(),
          [&](Value i, ValueRange) -> SmallVector<Value> {
            body(i);
            return {};
          });
}

void mlir::attn::keepRolled(scf::ForOp loop) {
  MLIRContext *context = loop.getContext();
  auto unroll = LLVM::LoopUnrollAttr::get(context, BoolAttr::get(context, true),
                                          {}, {}, {}, {}, {}, {});
  loop->setAttr("llvm.loop_annotation",
                LLVM::LoopAnnotationAttr::get(context, {}, {}, {}, unroll, {},
                                              {}, {}, {}, {}, {}, {}, {}, {},
                                              {}, {}));
}

SmallVector<Value> KernelBuilder::rolledLoop(
    Value first, Value last, int64_t step, ValueRange inits,
    function_ref<SmallVector<Value>(Value, ValueRange)> body) {
  SmallVector<Value> results = forLoop(first, last, step, inits, body);
  keepRolled();
  return results;
}

void KernelBuilder::keepRolled() {
  mlir::attn::keepRolled(cast<scf::ForOp>(*std::prev(getInsertionPoint())));
}

SmallVector<Value>
KernelBuilder::whileLoop(ValueRange inits,
                         function_ref<Value(ValueRange)> condition,
                         function_ref<SmallVector<Value>(ValueRange)> body) {
  SmallVector<Location> locations(inits.size(), getLoc());
  auto loop = scf::WhileOp::create(*this, inits.getTypes(), inits);
  InsertionGuard guard(*this);
  Block *before =
      createBlock(&loop.getBefore(), {}, inits.getTypes(), locations);
  Value holds = condition(before->getArguments());
  scf::ConditionOp::create(*this, holds, before->getArguments());
  Block *after = createBlock(&loop.getAfter(), {}, inits.getTypes(), locations);
  scf::YieldOp::create(*this, body(after->getArguments()));
  return SmallVector<Value>(loop.getResults());
}

SmallVector<Value>
KernelBuilder::ifElse(Value condition,
                      function_ref<SmallVector<Value>()> thenBody,
                      function_ref<SmallVector<Value>()> elseBody) {
  // The types follow from the bodies, and the bodies need to be inside of their
  // function while they are emitted: they may look up its module.
  auto untyped = scf::IfOp::create(*this, condition, /*withElseRegion=*/true);
  auto emitBody = [&](Block *block, function_ref<SmallVector<Value>()> body) {
    InsertionGuard guard(*this);
    block->getTerminator()->erase();
    setInsertionPointToEnd(block);
    auto yield = scf::YieldOp::create(*this, body());
    return SmallVector<Type>(yield.getOperandTypes());
  };
  SmallVector<Type> types = emitBody(untyped.thenBlock(), thenBody);
  emitBody(untyped.elseBlock(), elseBody);
  auto ifOp = scf::IfOp::create(*this, types, condition);
  ifOp.getThenRegion().takeBody(untyped.getThenRegion());
  ifOp.getElseRegion().takeBody(untyped.getElseRegion());
  untyped.erase();
  return SmallVector<Value>(ifOp.getResults());
}

void KernelBuilder::ifThen(Value condition, function_ref<void()> body) {
  if (std::optional<int64_t> known = getConstantIntValue(condition)) {
    if (*known)
      body();
    return;
  }
  auto ifOp = scf::IfOp::create(*this, condition, /*withElseRegion=*/false);
  InsertionGuard guard(*this);
  setInsertionPointToStart(ifOp.thenBlock());
  body();
}

void KernelBuilder::ifThenElse(Value condition, function_ref<void()> thenBody,
                               function_ref<void()> elseBody) {
  auto ifOp = scf::IfOp::create(*this, condition, /*withElseRegion=*/true);
  InsertionGuard guard(*this);
  setInsertionPointToStart(ifOp.thenBlock());
  thenBody();
  setInsertionPointToStart(ifOp.elseBlock());
  elseBody();
}

void KernelBuilder::forRuns(int64_t size, int64_t step,
                            function_ref<void(Value, int64_t)> body) {
  int64_t whole = size - size % step;
  if (whole)
    forLoop(index(0), index(whole), step,
            [&](Value first) { body(first, step); });
  if (whole < size)
    body(index(whole), size - whole);
}

void KernelBuilder::parallelLoop(ValueRange sizes, bool parallel,
                                 function_ref<void(ValueRange)> body) {
  InsertionGuard guard(*this);
  if (parallel) {
    SmallVector<Value> zeros(sizes.size(), index(0));
    SmallVector<Value> ones(sizes.size(), index(1));
    auto loop = scf::ParallelOp::create(*this, zeros, sizes, ones);
    setInsertionPointToStart(loop.getBody());
    llvm::SaveAndRestore<Block *> scope(stackBlock, loop.getBody());
    body(loop.getInductionVars());
    return;
  }
  llvm::SaveAndRestore<Block *> scope(stackBlock, getInsertionBlock());
  SmallVector<Value> indices;
  for (Value size : sizes) {
    auto loop = scf::ForOp::create(*this, index(0), size, index(1));
    setInsertionPointToStart(loop.getBody());
    indices.push_back(loop.getInductionVar());
  }
  body(indices);
}

Value KernelBuilder::threads() {
  return arith::IndexCastOp::create(
      *this, getIndexType(),
      callRuntime(*this, "attn_rt_threads", getI64Type()));
}

Value KernelBuilder::intrinsic(StringRef name, Type result,
                               ValueRange arguments) {
  return LLVM::CallIntrinsicOp::create(*this, result, getStringAttr(name),
                                       arguments)
      .getResult(0);
}

Value mlir::attn::callRuntime(ImplicitLocOpBuilder &b, StringRef name,
                              Type result) {
  auto module =
      b.getInsertionBlock()->getParentOp()->getParentOfType<ModuleOp>();
  if (!module.lookupSymbol(name)) {
    OpBuilder::InsertionGuard guard(b);
    b.setInsertionPointToEnd(module.getBody());
    func::FuncOp::create(b, name, FunctionType::get(b.getContext(), {}, result))
        .setPrivate();
  }
  return func::CallOp::create(b, name, result, ValueRange()).getResult(0);
}
