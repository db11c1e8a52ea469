//===- GpuKernelBuilder.cpp - Emission of GPU kernels ---------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "GpuKernelBuilder.h"

using namespace mlir;
using namespace mlir::attn;

//===----------------------------------------------------------------------===//
// Integers
//===----------------------------------------------------------------------===//

Value GpuKernelBuilder::i32(int64_t value) {
  return arith::ConstantOp::create(*this, getI32IntegerAttr(value));
}
Value GpuKernelBuilder::i64(int64_t value) {
  return arith::ConstantOp::create(*this, getI64IntegerAttr(value));
}
Value GpuKernelBuilder::bit(bool value) {
  return arith::ConstantOp::create(*this, getBoolAttr(value));
}

/// A constant of the type of `like`.
static Value constantLike(GpuKernelBuilder &b, Value like, int64_t value) {
  return like.getType().isInteger(64) ? b.i64(value) : b.i32(value);
}

Value GpuKernelBuilder::addi(Value a, Value b) {
  return createOrFold<arith::AddIOp>(a, b);
}
Value GpuKernelBuilder::addi(Value a, int64_t b) {
  return addi(a, constantLike(*this, a, b));
}
Value GpuKernelBuilder::subi(Value a, Value b) {
  return createOrFold<arith::SubIOp>(a, b);
}
Value GpuKernelBuilder::muli(Value a, Value b) {
  return createOrFold<arith::MulIOp>(a, b);
}
Value GpuKernelBuilder::muli(Value a, int64_t b) {
  return muli(a, constantLike(*this, a, b));
}
Value GpuKernelBuilder::divi(Value a, Value b) {
  return createOrFold<arith::DivUIOp>(a, b);
}
Value GpuKernelBuilder::divi(Value a, int64_t b) {
  return divi(a, constantLike(*this, a, b));
}
Value GpuKernelBuilder::remi(Value a, Value b) {
  return createOrFold<arith::RemUIOp>(a, b);
}
Value GpuKernelBuilder::remi(Value a, int64_t b) {
  return remi(a, constantLike(*this, a, b));
}
Value GpuKernelBuilder::ceilDivi(Value a, int64_t b) {
  return divi(addi(a, b - 1), b);
}
Value GpuKernelBuilder::mini(Value a, Value b) {
  return createOrFold<arith::MinSIOp>(a, b);
}
Value GpuKernelBuilder::maxi(Value a, Value b) {
  return createOrFold<arith::MaxSIOp>(a, b);
}
Value GpuKernelBuilder::andi(Value a, Value b) {
  return createOrFold<arith::AndIOp>(a, b);
}
Value GpuKernelBuilder::ori(Value a, Value b) {
  return createOrFold<arith::OrIOp>(a, b);
}
Value GpuKernelBuilder::xori(Value a, Value b) {
  return createOrFold<arith::XOrIOp>(a, b);
}
Value GpuKernelBuilder::shiftRight(Value a, int64_t position) {
  return createOrFold<arith::ShRUIOp>(a, constantLike(*this, a, position));
}
Value GpuKernelBuilder::bitcast(Value a, Type type) {
  return createOrFold<arith::BitcastOp>(type, a);
}
Value GpuKernelBuilder::cmpi(Predicate predicate, Value a, Value b) {
  return createOrFold<arith::CmpIOp>(predicate, a, b);
}
Value GpuKernelBuilder::select(Value condition, Value a, Value b) {
  return createOrFold<arith::SelectOp>(condition, a, b);
}
Value GpuKernelBuilder::toI64(Value value) {
  return value.getType().isInteger(64)
             ? value
             : createOrFold<arith::ExtSIOp>(getI64Type(), value);
}
Value GpuKernelBuilder::zeroExtend(Value value) {
  return createOrFold<arith::ExtUIOp>(getI64Type(), value);
}
Value GpuKernelBuilder::toI32(Value value) {
  return value.getType().isInteger(32)
             ? value
             : createOrFold<arith::TruncIOp>(getI32Type(), value);
}

//===----------------------------------------------------------------------===//
// f32
//===----------------------------------------------------------------------===//

Value GpuKernelBuilder::f32(double value) {
  return arith::ConstantOp::create(*this, getF32FloatAttr(float(value)));
}
Value GpuKernelBuilder::negativeInfinity() {
  return f32(-std::numeric_limits<double>::infinity());
}
Value GpuKernelBuilder::addf(Value a, Value b) {
  return createOrFold<arith::AddFOp>(a, b);
}
Value GpuKernelBuilder::subf(Value a, Value b) {
  return createOrFold<arith::SubFOp>(a, b);
}
Value GpuKernelBuilder::mulf(Value a, Value b) {
  return createOrFold<arith::MulFOp>(a, b);
}
Value GpuKernelBuilder::divf(Value a, Value b) {
  return createOrFold<arith::DivFOp>(a, b);
}
Value GpuKernelBuilder::negf(Value a) { return createOrFold<arith::NegFOp>(a); }
Value GpuKernelBuilder::fma(Value a, Value b, Value c) {
  return LLVM::FMAOp::create(*this, a, b, c);
}
Value GpuKernelBuilder::maxf(Value a, Value b) {
  return LLVM::MaxNumOp::create(*this, a, b);
}
Value GpuKernelBuilder::cmpf(arith::CmpFPredicate predicate, Value a, Value b) {
  return createOrFold<arith::CmpFOp>(predicate, a, b);
}
Value GpuKernelBuilder::toF32(Value value) {
  return arith::SIToFPOp::create(*this, getF32Type(), value);
}
Value GpuKernelBuilder::toInteger(Value x, Type type) {
  return arith::FPToSIOp::create(*this, type, x);
}

Value GpuKernelBuilder::logTaylor(Value x, int64_t degree) {
  if (degree == 0)
    return f32(0);
  // Where x is large, x^g / g! is taken out, and what is left is a polynomial
  // of 1 / x with the coefficients in the opposite order.
  constexpr double large = 16.0;
  Value isLarge = cmpf(arith::CmpFPredicate::OGT, absf(x), f32(large));
  Value argument = select(isLarge, divf(f32(1), x), x);
  SmallVector<double> coefficients = {1.0};
  for (int64_t power = 1; power <= degree; ++power)
    coefficients.push_back(coefficients.back() / double(power));
  auto coefficient = [&](int64_t power) {
    return select(isLarge, f32(coefficients[degree - power]),
                  f32(coefficients[power]));
  };
  Value sum = coefficient(degree);
  for (int64_t power = degree - 1; power >= 0; --power)
    sum = fma(sum, argument, coefficient(power));
  Value factor = mulf(f32(double(degree)), log2(absf(x)));
  return addf(log2(sum), select(isLarge, factor, f32(0)));
}

Value GpuKernelBuilder::intrinsic(StringRef name, Type result,
                                  ValueRange operands) {
  return LLVM::CallIntrinsicOp::create(*this, result, getStringAttr(name),
                                       operands)
      .getResult(0);
}
Value GpuKernelBuilder::absf(Value a) {
  // The op would become a call of libdevice; the intrinsic is an instruction.
  StringRef name = a.getType().isF64() ? "llvm.fabs.f64" : "llvm.fabs.f32";
  return intrinsic(name, a.getType(), a);
}
Value GpuKernelBuilder::sqrt(Value a) {
  return intrinsic("llvm.sqrt.f32", getF32Type(), a);
}
Value GpuKernelBuilder::exp2(Value x) {
  return intrinsic("llvm.nvvm.ex2.approx.ftz.f", getF32Type(), x);
}
Value GpuKernelBuilder::log2(Value x) {
  return intrinsic("llvm.nvvm.lg2.approx.ftz.f", getF32Type(), x);
}

Value GpuKernelBuilder::roundToI32(Value x) {
  return intrinsic("llvm.nvvm.f2i.rn", getI32Type(), x);
}

Value GpuKernelBuilder::tanh(Value x) {
  // Below 0.3 the next term of the series, 1382/155925 x^10, is 5e-8 of x.
  constexpr double seriesLimit = 0.3;
  Value square = mulf(x, x);
  Value series = f32(62.0 / 2835);
  for (double coefficient : {-17.0 / 315, 2.0 / 15, -1.0 / 3, 1.0})
    series = fma(series, square, f32(coefficient));
  series = mulf(series, x);
  // tanh |x| = 1 - 2 / (e^(2 |x|) + 1); an overflow gives 1.
  constexpr double twoLog2E = 2 * 1.4426950408889634074;
  Value magnitude = absf(x);
  Value power = exp2(mulf(magnitude, f32(twoLog2E)));
  Value quotient = divf(f32(2), addf(power, f32(1)));
  Value large = intrinsic("llvm.copysign.f32", getF32Type(),
                          ValueRange{subf(f32(1), quotient), x});
  return select(cmpf(arith::CmpFPredicate::OLT, magnitude, f32(seriesLimit)),
                series, large);
}

Value GpuKernelBuilder::widen(Value value) {
  unsigned bits = value.getType().getIntOrFloatBitWidth();
  if (bits < 32)
    return arith::ExtFOp::create(*this, getF32Type(), value);
  if (bits > 32)
    return arith::TruncFOp::create(*this, getF32Type(), value);
  return value;
}
Value GpuKernelBuilder::narrow(Value value, Type type) {
  if (type.isF64())
    return arith::ExtFOp::create(*this, type, value);
  return type.isF32() ? value : arith::TruncFOp::create(*this, type, value);
}

Value GpuKernelBuilder::roundToTf32(Value value) {
  return NVVM::ConvertFloatToTF32Op::create(
      *this, getI32Type(), value, NVVM::FPRoundingMode::RNA,
      NVVM::SaturationMode::NONE, /*relu=*/false);
}

Value GpuKernelBuilder::pack(Value low, Value high, Type type) {
  // The instruction's first source becomes the upper half.
  StringRef name = type.isBF16() ? "cvt.rn.bf16x2.f32 $0, $1, $2;"
                                 : "cvt.rn.f16x2.f32 $0, $1, $2;";
  return LLVM::InlineAsmOp::create(
             *this, TypeRange(getI32Type()), ValueRange{high, low}, name,
             "=r,f,f", /*has_side_effects=*/false, /*is_align_stack=*/false,
             LLVM::TailCallKind::None, LLVM::AsmDialectAttr(), ArrayAttr())
      .getResult(0);
}

//===----------------------------------------------------------------------===//
// Memory
//===----------------------------------------------------------------------===//

Value GpuKernelBuilder::offset(Value pointer, Type element, Value offset) {
  return LLVM::GEPOp::create(*this, pointer.getType(), element, pointer,
                             ArrayRef<LLVM::GEPArg>{offset});
}
Value GpuKernelBuilder::load(Value pointer, Type element) {
  return LLVM::LoadOp::create(*this, element, pointer);
}
void GpuKernelBuilder::store(Value value, Value pointer) {
  LLVM::StoreOp::create(*this, value, pointer);
}
SmallVector<Value> GpuKernelBuilder::loadVector(Value pointer, Type element,
                                                int64_t count) {
  auto type = VectorType::get(count, element);
  int64_t bytes = count * element.getIntOrFloatBitWidth() / 8;
  Value vector =
      LLVM::LoadOp::create(*this, type, pointer, /*alignment=*/bytes);
  SmallVector<Value> elements;
  for (int64_t index = 0; index < count; ++index) {
    Value one = LLVM::ExtractElementOp::create(*this, vector, i32(index));
    elements.push_back(isa<FloatType>(element) ? widen(one) : one);
  }
  return elements;
}
void GpuKernelBuilder::storeVector(ArrayRef<Value> values, Value pointer) {
  auto type = VectorType::get(int64_t(values.size()), getF32Type());
  Value vector = LLVM::PoisonOp::create(*this, type);
  for (auto [index, value] : llvm::enumerate(values))
    vector = LLVM::InsertElementOp::create(*this, vector, value,
                                           i32(int64_t(index)));
  LLVM::StoreOp::create(*this, vector, pointer,
                        /*alignment=*/unsigned(4 * values.size()));
}
Value GpuKernelBuilder::atomicAdd(Value shared, Value value) {
  return LLVM::AtomicRMWOp::create(*this, LLVM::AtomicBinOp::add, shared, value,
                                   LLVM::AtomicOrdering::monotonic);
}

//===----------------------------------------------------------------------===//
// Threads
//===----------------------------------------------------------------------===//

Value GpuKernelBuilder::threadId() {
  return NVVM::ThreadIdXOp::create(*this, getI32Type());
}
Value GpuKernelBuilder::blockId(Axis axis) {
  switch (axis) {
  case Axis::X:
    return NVVM::BlockIdXOp::create(*this, getI32Type());
  case Axis::Y:
    return NVVM::BlockIdYOp::create(*this, getI32Type());
  case Axis::Z:
    return NVVM::BlockIdZOp::create(*this, getI32Type());
  }
  llvm_unreachable("no such axis");
}
Value GpuKernelBuilder::gridSize(Axis axis) {
  switch (axis) {
  case Axis::X:
    return NVVM::GridDimXOp::create(*this, getI32Type());
  case Axis::Y:
    return NVVM::GridDimYOp::create(*this, getI32Type());
  case Axis::Z:
    return NVVM::GridDimZOp::create(*this, getI32Type());
  }
  llvm_unreachable("no such axis");
}

static Value shuffle(GpuKernelBuilder &b, Value value, Value lane,
                     NVVM::ShflKind kind) {
  if (value.getType().isInteger(64)) {
    Value low = shuffle(b, b.toI32(value), lane, kind);
    Value high = shuffle(b, b.toI32(b.shiftRight(value, 32)), lane, kind);
    high = arith::ShLIOp::create(b, b.zeroExtend(high), b.i64(32));
    return b.ori(high, b.zeroExtend(low));
  }
  // All lanes take part, and the warp is one segment.
  return NVVM::ShflOp::create(b, value.getType(), b.i32(-1), value, lane,
                              b.i32(31), kind, UnitAttr());
}
Value GpuKernelBuilder::shuffleXor(Value value, int64_t mask) {
  return shuffle(*this, value, i32(mask), NVVM::ShflKind::bfly);
}
Value GpuKernelBuilder::shuffleFrom(Value value, Value lane) {
  return shuffle(*this, value, lane, NVVM::ShflKind::idx);
}
Value GpuKernelBuilder::reduceWarp(Value value,
                                   function_ref<Value(Value, Value)> combine) {
  for (int64_t mask = 16; mask; mask /= 2)
    value = combine(value, shuffleXor(value, mask));
  return value;
}

Value GpuKernelBuilder::scanWarp(Value value) {
  Value lane = remi(threadId(), warpLanes);
  for (int64_t distance = 1; distance < warpLanes; distance *= 2) {
    Value from = maxi(addi(lane, -distance), i32(0));
    Value before = shuffleFrom(value, from);
    Value reaches = cmpi(Predicate::sge, lane, i32(distance));
    value = addi(value, select(reaches, before, constantLike(*this, value, 0)));
  }
  return value;
}
Value GpuKernelBuilder::dotBytes(Value a, Value b, Value sum) {
  return intrinsic("llvm.nvvm.idp4a.s.s", getI32Type(), ValueRange{a, b, sum});
}

std::pair<Value, Value> GpuKernelBuilder::rowOfWarp(int64_t warps) {
  Value thread = threadId();
  Value row = addi(muli(blockId(Axis::X), warps), divi(thread, warpLanes));
  return {row, remi(thread, warpLanes)};
}

Value GpuKernelBuilder::dot(Type type, Value x, Value y, int64_t size) {
  return forLoop(
      i32(0), i32(size), i32(1), f32(0), [&](Value index, ValueRange sum) {
        Value at = toI64(index);
        Value left = load(offset(x, type, at), type);
        Value right = load(offset(y, type, at), type);
        return SmallVector<Value>{fma(widen(left), widen(right), sum[0])};
      })[0];
}

void GpuKernelBuilder::barrier() { NVVM::Barrier0Op::create(*this); }

//===----------------------------------------------------------------------===//
// Tiles
//===----------------------------------------------------------------------===//

void GpuKernelBuilder::copyAsync(Value shared, Value global, Value bytes) {
  NVVM::CpAsyncOp::create(*this, shared, global, 16,
                          NVVM::LoadCacheModifierKind::CG, bytes);
}
void GpuKernelBuilder::commitCopies() {
  NVVM::CpAsyncCommitGroupOp::create(*this);
}
void GpuKernelBuilder::waitForCopies(int64_t pending) {
  NVVM::CpAsyncWaitGroupOp::create(*this, getI32IntegerAttr(pending));
}

SmallVector<Value, 4> GpuKernelBuilder::loadMatrices(Value shared,
                                                     bool transpose) {
  auto type = LLVM::LLVMStructType::getLiteral(
      getContext(), SmallVector<Type>(4, getI32Type()));
  Value loaded = NVVM::LdMatrixOp::create(
      *this, type, shared, /*num=*/4,
      transpose ? NVVM::MMALayout::col : NVVM::MMALayout::row,
      NVVM::LdStMatrixShapeAttr::get(getContext(), 8, 8),
      NVVM::LdStMatrixEltType::B16);
  SmallVector<Value, 4> matrices;
  for (int64_t index = 0; index < 4; ++index)
    matrices.push_back(LLVM::ExtractValueOp::create(*this, loaded, index));
  return matrices;
}

SmallVector<Value, 4> GpuKernelBuilder::multiply(ArrayRef<Value> a,
                                                 ArrayRef<Value> b,
                                                 ArrayRef<Value> c, Type type) {
  NVVM::MMATypes elements =
      type.isBF16() ? NVVM::MMATypes::bf16 : NVVM::MMATypes::f16;
  // f16 fragments are typed, bf16 fragments are bits.
  auto toFragment = [&](ArrayRef<Value> registers) {
    if (type.isBF16())
      return SmallVector<Value>(registers);
    SmallVector<Value> fragment;
    for (Value bits : registers)
      fragment.push_back(LLVM::BitcastOp::create(
          *this, VectorType::get(2, getF16Type()), bits));
    return fragment;
  };
  auto resultType = LLVM::LLVMStructType::getLiteral(
      getContext(), SmallVector<Type>(4, getF32Type()));
  Value product = NVVM::MmaOp::create(
      *this, resultType, toFragment(a), toFragment(b), c,
      ArrayRef<int64_t>{16, 8, 16}, std::nullopt, std::nullopt,
      std::array<NVVM::MMATypes, 2>{elements, elements},
      std::array<NVVM::MMALayout, 2>{NVVM::MMALayout::row,
                                     NVVM::MMALayout::col});
  return unpackProduct(product);
}

SmallVector<Value, 4> GpuKernelBuilder::multiplyTf32(ArrayRef<Value> a,
                                                     ArrayRef<Value> b,
                                                     ArrayRef<Value> c) {
  auto resultType = LLVM::LLVMStructType::getLiteral(
      getContext(), SmallVector<Type>(4, getF32Type()));
  return unpackProduct(NVVM::MmaOp::create(
      *this, resultType, a, b, c, ArrayRef<int64_t>{16, 8, 8}, std::nullopt,
      std::nullopt,
      std::array<NVVM::MMATypes, 2>{NVVM::MMATypes::tf32, NVVM::MMATypes::tf32},
      std::array<NVVM::MMALayout, 2>{NVVM::MMALayout::row,
                                     NVVM::MMALayout::col}));
}

SmallVector<Value, 4> GpuKernelBuilder::unpackProduct(Value product) {
  SmallVector<Value, 4> result;
  for (int64_t index = 0; index < 4; ++index)
    result.push_back(LLVM::ExtractValueOp::create(*this, product, index));
  return result;
}

//===----------------------------------------------------------------------===//
// Control flow
//===----------------------------------------------------------------------===//

SmallVector<Value> GpuKernelBuilder::forLoop(
    Value first, Value last, Value step, ValueRange inits,
    function_ref<SmallVector<Value>(Value, ValueRange)> body) {
  auto loop = scf::ForOp::create(
      *this, first, last, step, inits,
      [&](OpBuilder &, Location, Value index, ValueRange carried) {
        OpBuilder::InsertionGuard guard(*this);
        setInsertionPointToEnd(index.getParentBlock());
        scf::YieldOp::create(*this, body(index, carried));
      });
  return SmallVector<Value>(loop->getResults());
}

SmallVector<Value>
GpuKernelBuilder::ifElse(Value condition,
                         function_ref<SmallVector<Value>()> thenBody,
                         function_ref<SmallVector<Value>()> elseBody) {
  auto emit = [&](function_ref<SmallVector<Value>()> body) {
    return [this, body](OpBuilder &nested, Location) {
      OpBuilder::InsertionGuard guard(*this);
      restoreInsertionPoint(nested.saveInsertionPoint());
      scf::YieldOp::create(*this, body());
    };
  };
  auto branch =
      scf::IfOp::create(*this, condition, emit(thenBody), emit(elseBody));
  return SmallVector<Value>(branch->getResults());
}

void GpuKernelBuilder::ifThen(Value condition, function_ref<void()> body) {
  scf::IfOp::create(*this, condition, [&](OpBuilder &nested, Location) {
    OpBuilder::InsertionGuard guard(*this);
    restoreInsertionPoint(nested.saveInsertionPoint());
    body();
    scf::YieldOp::create(*this);
  });
}

SmallVector<Value> GpuKernelBuilder::stagedLoop(
    Value count, ValueRange inits, function_ref<void(Value, Value)> load,
    function_ref<SmallVector<Value>(Value, Value, ValueRange)> use) {
  ifThen(cmpi(Predicate::sgt, count, i32(0)), [&] { load(i32(0), i32(0)); });
  return forLoop(i32(0), count, i32(1), inits,
                 [&](Value step, ValueRange carried) {
                   // The step's buffer is full, and nobody uses the other one.
                   barrier();
                   Value next = addi(step, 1);
                   ifThen(cmpi(Predicate::slt, next, count),
                          [&] { load(next, remi(next, 2)); });
                   return use(step, remi(step, 2), carried);
                 });
}

void GpuKernelBuilder::startCopies(Value count, int64_t stages,
                                   StepCopies copy) {
  for (int64_t stage = 0; stage + 1 < stages; ++stage) {
    Value step = i32(stage);
    ifThen(cmpi(Predicate::slt, step, count), [&] { copy(step, step); });
    commitCopies();
  }
}

SmallVector<Value> GpuKernelBuilder::copiedLoop(
    Value count, int64_t stages, ValueRange inits, StepCopies copy,
    function_ref<SmallVector<Value>(Value, Value, ValueRange)> use) {
  return forLoop(i32(0), count, i32(1), inits,
                 [&](Value step, ValueRange carried) {
                   // Each thread waits for its own copies of this step. After
                   // the barrier all copies are there, and nobody reads the
                   // buffer any more into which the next ones go.
                   waitForCopies(stages - 2);
                   barrier();
                   Value ahead = addi(step, stages - 1);
                   ifThen(cmpi(Predicate::slt, ahead, count),
                          [&] { copy(ahead, remi(ahead, stages)); });
                   commitCopies();
                   return use(step, remi(step, stages), carried);
                 });
}
