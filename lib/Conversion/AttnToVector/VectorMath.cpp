//===- VectorMath.cpp - Exponentials of vectors --------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The coefficients are minimax in the relative error (Remez exchange in 50
// digits); the errors given are those of the polynomials alone.
//
//===----------------------------------------------------------------------===//

#include "KernelBuilder.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "llvm/ADT/bit.h"
#include "llvm/Support/MathExtras.h"
#include <algorithm>
#include <cmath>
#include <limits>

using namespace mlir;
using namespace mlir::attn;

/// 2^f for f in [0, 1], error 7.5e-8, and for f in [-1/2, 1/2], 7.5e-8.
static constexpr double exp2Floor32[] = {0.999999925064,  0.693153073207,
                                         0.240153616983,  0.0558263182317,
                                         0.0089893398766, 0.00187757676566};
static constexpr double exp2Nearest32[] = {1.00000007165,    0.693146967065,
                                           0.240221197237,   0.0555071327186,
                                           0.00967554134312, 0.0013276472632};
/// 2^f for f in [0, 1], error 7.5e-5: a twenty-fifth of what rounding to bf16
/// may change.
static constexpr double exp2FloorBF16[] = {0.999925218566, 0.695833540479,
                                           0.226067155397, 0.0780245226895};
/// The same in f64, error 3.1e-18.
static constexpr double exp2Floor64[] = {
    0.999999999999999997,   0.693147180559946235,   0.240226506959054712,
    0.0555041086657111632,  0.00961812909879244896, 0.00133335586615834706,
    1.54035114462742881e-4, 1.52531902527511925e-5, 1.320819344985004e-6,
    1.02544577142324723e-7, 6.5544557738570504e-9,  6.27243695713783512e-10};
static constexpr double exp2Nearest64[] = {
    0.999999999999999997,   0.69314718055994533,    0.240226506959101562,
    0.0555041086648199216,  0.00961812910758833524, 0.00133335581467899217,
    1.54035304625144321e-4, 1.52527334899885256e-5, 1.32154330896763992e-6,
    1.01781980216719308e-7, 7.0741056135081428e-9,  4.43528270695727715e-10};
/// tanh(sqrt z) / sqrt z for z in [0, 0.3025], error 9.4e-10.
static constexpr double tanhSmall[] = {0.999999999065,  -0.333333109581,
                                       0.133324607486,  -0.0538427072461,
                                       0.0210396754102, -0.00623555947716};
static constexpr double tanhSmallLimit = 0.55;

Value KernelBuilder::polynomial(Value x, ArrayRef<double> coefficients,
                                double bias) {
  Value sum = splat(coefficients.back());
  for (double coefficient :
       llvm::reverse(coefficients.drop_front().drop_back()))
    sum = fma(sum, x, splat(coefficient));
  return fma(sum, x, splat(coefficients.front() + bias));
}

/// Below this a power of two would be denormal. Not "ordered and less": NaN
/// stays.
Value KernelBuilder::hasNormalPower(Value x) {
  return cmpf(arith::CmpFPredicate::UGE, x,
              splat(isDouble() ? -1022.0 : -126.0));
}

/// p(x - floor(x)) * 2^floor(x), 0 where that is denormal: either what the CPU
/// makes of such results, or by a mask, as vscalef takes microcode for them
/// otherwise. Intel's CPUs with AMX are known to take none where they become 0.
Value KernelBuilder::exp2ByScaling(Value x, ArrayRef<double> coefficients,
                                   double bias) {
  StringRef suffix = isDouble() ? ".pd.512" : ".ps.512";
  IntegerType maskType = getIntegerType(numLanes);
  Value all = constant(getIntegerAttr(maskType, -1));
  Value currentRounding = constant(getI32IntegerAttr(4));
  // Round down, without an inexact exception.
  Value floorMode = constant(getI32IntegerAttr(9));
  Value zero = splat(0.0);
  Value fraction =
      intrinsic(("llvm.x86.avx512.mask.reduce" + suffix).str(), vectorType(),
                {x, floorMode, zero, all, currentRounding});
  Value power = polynomial(fraction, coefficients, bias);
  Value mask = all;
  if (!flushesSubnormals || cpuIsa < CpuIsa::AMX) {
    Value bits = vector::BitCastOp::create(*this, VectorType::get(1, maskType),
                                           hasNormalPower(x));
    mask = vector::ExtractOp::create(*this, bits, 0);
  }
  return intrinsic(("llvm.x86.avx512.mask.scalef" + suffix).str(), vectorType(),
                   {power, x, zero, mask, currentRounding});
}

/// Of a significand of 8 bits in [1, 2).
static constexpr double halfUnitOfBF16 = 1.0 / 256;

Value KernelBuilder::exp2ForBF16(Value x) {
  assert(hasAVX512() && !isDouble() && "pairs of bf16 need AVX-512");
  return exp2ByScaling(x, exp2FloorBF16, /*bias=*/0.0);
}

Value KernelBuilder::exp2ToTruncate(Value x) {
  assert(hasAVX512() && !isDouble() && "pairs of bf16 need AVX-512");
  return exp2ByScaling(x, exp2FloorBF16, halfUnitOfBF16);
}

Value KernelBuilder::addHalfUnitOfBF16(Value x) {
  VectorType type = vectorOf(getI32Type());
  constexpr int64_t exponentBits = 0x7f800000;
  Value exponent =
      andi(arith::BitcastOp::create(*this, type, x), bits(type, exponentBits));
  Value power = arith::BitcastOp::create(*this, vectorType(), exponent);
  return fma(power, splat(halfUnitOfBF16), x);
}

Value KernelBuilder::exp2(Value x) {
  if (hasAVX512())
    return exp2ByScaling(
        x, isDouble() ? ArrayRef(exp2Floor64) : ArrayRef(exp2Floor32),
        /*bias=*/0.0);
  // Adding 1.5 * 2^23 (2^52) rounds to an integer, which then stands in the low
  // bits of the sum; with the exponent's bias added as well, shifting these
  // bits to the exponent gives 2^n.
  int64_t mantissaBits = isDouble() ? 52 : 23;
  double exponentBias = isDouble() ? 1023.0 : 127.0;
  double magic =
      1.5 * static_cast<double>(int64_t(1) << mantissaBits) + exponentBias;
  Value shifted = addf(x, splat(magic));
  Value fraction = subf(x, subf(shifted, splat(magic)));
  Value power = polynomial(fraction, isDouble() ? ArrayRef(exp2Nearest64)
                                                : ArrayRef(exp2Nearest32));
  IntegerType intType = getIntegerType(isDouble() ? 64 : 32);
  VectorType bitsType = vectorOf(intType);
  Value bits = arith::BitcastOp::create(*this, bitsType, shifted);
  Value shift = constant(
      DenseElementsAttr::get(bitsType, getIntegerAttr(intType, mantissaBits)));
  Value factor = arith::BitcastOp::create(
      *this, vectorType(), arith::ShLIOp::create(*this, bits, shift));
  return select(hasNormalPower(x), mulf(power, factor), splat(0.0));
}

//===----------------------------------------------------------------------===//
// Fixed exponents (Schraudolph, A fast, compact approximation of the
// exponential function, 1999): x + 2^15 * 1.5 in f32 has x * 2^8 in its low 16
// bits. With the bias of exponents added they are the exponent and 8 bits of a
// significand that is linear in x, to be corrected by what 1 + f and 2^f differ
// by.
//===----------------------------------------------------------------------===//

/// Bits of a fraction.
static constexpr int64_t fixedFractionBits = 8;
/// Multiples of 2^-8 have this exponent.
static constexpr double fixedOne = 1.5 * (1 << (23 - fixedFractionBits));
/// What exponents may grow by before `isFixedExponent` fails. Weights are as
/// much smaller than they would have to be: the largest one is 2^-56 where none
/// grew, others are 0 from 2^-70 of it on, and so are their products with
/// values below 2^-70. Where scores have a deviation of 16, the largest of
/// thousands is rarely further above that of a few.
static constexpr double fixedHeadroom = 56;

/// The linear significand is larger than that of the power, by up to 22. Fixed
/// exponents are smaller by this much, so that all corrections are additions.
static constexpr int64_t fixedDeficit = 24;

/// What to add to a fixed exponent whose fraction has these high 6 bits, in
/// units of 2^-8: what gives the smallest error once the sum's last bit is
/// rounded away, ties upward.
static SmallVector<int8_t> makeFixedCorrections() {
  SmallVector<int8_t> corrections;
  constexpr int64_t one = 1 << fixedFractionBits, bucket = one / 64;
  // With and without a carry into the exponent.
  auto powerOfBF16 = [](int64_t bits) {
    constexpr int64_t units = one / 2;
    return std::ldexp(1.0 + double(bits % units) / units, bits / units);
  };
  for (int64_t first = 0; first < one; first += bucket) {
    double bestError = std::numeric_limits<double>::infinity();
    int8_t best = 0;
    for (int8_t candidate = 0; candidate <= fixedDeficit; ++candidate) {
      double error = 0;
      for (int64_t fixed = first; fixed < first + bucket; ++fixed) {
        double power = std::exp2(double(fixed + fixedDeficit) / one);
        error +=
            std::pow(powerOfBF16((fixed + candidate + 1) / 2) / power - 1.0, 2);
      }
      if (error >= bestError)
        continue;
      bestError = error;
      best = candidate;
    }
    corrections.push_back(best);
  }
  return corrections;
}

Value KernelBuilder::fixedReference(Value x) {
  // Rounded to what a fixed exponent can represent.
  Value rounded = subf(addf(x, splat(fixedOne)), splat(fixedOne));
  return addf(rounded, splat(fixedHeadroom));
}

Value KernelBuilder::fixedOffset(Value reference) {
  constexpr double deficit = double(fixedDeficit) / (1 << fixedFractionBits);
  return subf(splat(fixedOne + 127 - deficit), reference);
}

Value KernelBuilder::fixedExponent(Value x, double factor, Value offset) {
  Value sum = fma(x, splat(factor), offset);
  // 0 for what is too small; NaN stays.
  return arith::BitcastOp::create(*this, vectorOf(getI32Type()),
                                  maxOrSecond(splat(fixedOne), sum));
}

Value KernelBuilder::isFixedExponent(Value combined) {
  VectorType type = vectorOf(getI32Type());
  // Neither another exponent of f32 nor one of a weight of 2 and more.
  constexpr int64_t outside = 0xffff8000;
  int64_t expected = llvm::bit_cast<uint32_t>(float(fixedOne));
  return cmpi(arith::CmpIPredicate::eq,
              andi(combined, bits(type, int32_t(outside))),
              bits(type, expected));
}

/// A mask of the bytes whose bit is set. Its value is hidden from the
/// optimizer, which makes a blend or an "and" of its own of a selection by a
/// known mask, instead of a part of the instruction in front of it.
static Value byteMask(KernelBuilder &b, uint64_t mask) {
  Value known = b.constant(b.getI64IntegerAttr(mask));
  Value hidden =
      LLVM::InlineAsmOp::create(
          b, TypeRange(b.getI64Type()), ValueRange(known), "", "=r,0",
          /*has_side_effects=*/false, /*is_align_stack=*/false,
          LLVM::TailCallKind::None, LLVM::AsmDialectAttr(), ArrayAttr())
          .getResult(0);
  Value vector = vector::BroadcastOp::create(
      b, VectorType::get(1, b.getI64Type()), hidden);
  return vector::BitCastOp::create(b, VectorType::get(64, b.getI1Type()),
                                   vector);
}

Value KernelBuilder::exp2OfFixed(Value low, Value high) {
  assert(lanes() == 16 && "pairs of bf16 need vectors of 512 bits");
  VectorType halves = VectorType::get(32, getI16Type());
  VectorType bytes = VectorType::get(64, getI8Type());
  auto cast = [&](VectorType type, Value value) -> Value {
    return vector::BitCastOp::create(*this, type, value);
  };
  auto bytesOf = [&](ArrayRef<int8_t> values) -> Value {
    return constant(DenseElementsAttr::get(bytes, values));
  };
  // The low half of each high exponent, above that of the low one.
  SmallVector<int8_t> upward;
  for (int64_t i = 0; i < 64; ++i)
    upward.push_back(i % 4 < 2 ? i % 16 : i % 16 - 2);
  Value moved = intrinsic("llvm.x86.avx512.pshuf.b.512", bytes,
                          {cast(bytes, high), bytesOf(upward)});
  constexpr uint64_t highHalves = 0xcccccccccccccccc;
  Value fixed = select(byteMask(*this, highHalves), moved, cast(bytes, low));
  // A shuffle of bytes reads 6 bits of its indices, here those of the fractions
  // in the low bytes.
  Value index = arith::ShRUIOp::create(*this, cast(halves, fixed),
                                       bits(halves, /*value=*/2));
  Value correction =
      intrinsic("llvm.x86.avx512.permvar.qi.512", bytes,
                {bytesOf(makeFixedCorrections()), cast(bytes, index)});
  constexpr uint64_t lowBytes = 0x5555555555555555;
  correction = select(byteMask(*this, lowBytes), correction,
                      bytesOf(SmallVector<int8_t>(64, 0)));
  // (a + b + 1) / 2 of unsigned halves.
  return cast(vectorOf(getI32Type()),
              intrinsic("llvm.x86.avx512.pavg.w.512", halves,
                        {cast(halves, fixed), cast(halves, correction)}));
}

Value KernelBuilder::biasInLog2(Value bias) {
  auto constant = [&](double value) {
    return isa<VectorType>(bias.getType()) ? splat(value) : scalar(value);
  };
  double lowest = isDouble() ? std::numeric_limits<double>::lowest()
                             : std::numeric_limits<float>::lowest();
  Value minusInfinity = constant(-std::numeric_limits<double>::infinity());
  Value isMasked = cmpf(arith::CmpFPredicate::OEQ, bias, minusInfinity);
  Value scaled = mulf(bias, constant(llvm::numbers::log2e));
  Value bounded = arith::MaximumFOp::create(*this, scaled, constant(lowest));
  return select(isMasked, minusInfinity, bounded);
}

Value KernelBuilder::log2(Value x) { return math::Log2Op::create(*this, x); }

Value KernelBuilder::tanh(Value x) {
  if (isDouble())
    return math::TanhOp::create(*this, x);
  // 1 - 2 / (e^2|x| + 1) cancels for small x, the polynomial is for those.
  Value magnitude = absf(x);
  Value square = mulf(x, x);
  Value small = mulf(magnitude, polynomial(square, tanhSmall));
  // From here on tanh is 1 in f32. NaN is the second operand.
  constexpr double saturation = 9.5;
  Value isLarge = cmpf(arith::CmpFPredicate::OGT, magnitude, splat(saturation));
  Value bounded = select(isLarge, splat(saturation), magnitude);
  constexpr double twiceLog2E = 2.885390081777926815;
  Value power = exp2(mulf(bounded, splat(twiceLog2E)));
  Value large = subf(splat(1.0), divf(splat(2.0), addf(power, splat(1.0))));
  Value isSmall =
      cmpf(arith::CmpFPredicate::OLT, magnitude, splat(tanhSmallLimit));
  Value result = select(isSmall, small, large);
  return math::CopySignOp::create(*this, result, x);
}
