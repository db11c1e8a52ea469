//===- ExpandGpuMath.cpp - attn-expand-gpu-math ---------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "attn/Conversion/GpuPasses.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/Math/Transforms/Passes.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"
#include "mlir/Transforms/GreedyPatternRewriteDriver.h"
#include "llvm/ADT/TypeSwitch.h"
#include <limits>

namespace mlir::attn {
#define GEN_PASS_DEF_ATTNEXPANDGPUMATH
#include "attn/Conversion/GpuPasses.h.inc"
} // namespace mlir::attn

using namespace mlir;
using namespace mlir::attn;

namespace {
/// sin and cos of f32. The argument is reduced to [-pi/4, pi/4] in f64, which
/// has an error of |x| 2^-54 or less; then come the Taylor series, whose first
/// missing term is less than 2^-28 of the result.
template <typename Op>
struct ExpandCircular : OpRewritePattern<Op> {
  using OpRewritePattern<Op>::OpRewritePattern;
  LogicalResult matchAndRewrite(Op op,
                                PatternRewriter &rewriter) const override;
};

/// f64; the polynomials of the dialect are for f32.
struct ExpandExp : OpRewritePattern<math::ExpOp> {
  using OpRewritePattern::OpRewritePattern;
  LogicalResult matchAndRewrite(math::ExpOp op,
                                PatternRewriter &rewriter) const override;
};
struct ExpandLog : OpRewritePattern<math::LogOp> {
  using OpRewritePattern::OpRewritePattern;
  LogicalResult matchAndRewrite(math::LogOp op,
                                PatternRewriter &rewriter) const override;
};

struct AttnExpandGpuMathPass
    : attn::impl::AttnExpandGpuMathBase<AttnExpandGpuMathPass> {
  using Base::Base;
  void runOnOperation() override;
};
} // namespace

namespace {
/// f64 arithmetic.
class DoubleBuilder : public ImplicitLocOpBuilder {
public:
  using ImplicitLocOpBuilder::ImplicitLocOpBuilder;
  using Predicate = arith::CmpFPredicate;

  Value number(double value) {
    return arith::ConstantOp::create(*this, getF64FloatAttr(value));
  }
  Value integer(int64_t value) {
    return arith::ConstantOp::create(*this, getI64IntegerAttr(value));
  }
  Value add(Value x, Value y) { return arith::AddFOp::create(*this, x, y); }
  Value sub(Value x, Value y) { return arith::SubFOp::create(*this, x, y); }
  Value mul(Value x, Value y) { return arith::MulFOp::create(*this, x, y); }
  Value fma(Value x, Value y, Value z) {
    return math::FmaOp::create(*this, x, y, z);
  }
  Value roundEven(Value x) { return math::RoundEvenOp::create(*this, x); }
  Value compare(Predicate predicate, Value x, Value y) {
    return arith::CmpFOp::create(*this, predicate, x, y);
  }
  Value select(Value condition, Value x, Value y) {
    return arith::SelectOp::create(*this, condition, x, y);
  }
  Value toInteger(Value x) {
    return arith::FPToSIOp::create(*this, getI64Type(), x);
  }
  Value bits(Value x) {
    return arith::BitcastOp::create(*this, getI64Type(), x);
  }
  Value fromBits(Value x) {
    return arith::BitcastOp::create(*this, getF64Type(), x);
  }
  /// Coefficients begin with that of the highest power of `x`.
  Value polynomial(Value x, ArrayRef<double> coefficients) {
    Value sum = number(coefficients.front());
    for (double coefficient : coefficients.drop_front())
      sum = fma(sum, x, number(coefficient));
    return sum;
  }
  /// 2^n for n that give no subnormal.
  Value powerOfTwo(Value n) {
    Value biased = arith::AddIOp::create(*this, n, integer(1023));
    return fromBits(arith::ShLIOp::create(*this, biased, integer(52)));
  }
};
} // namespace

/// ln 2 as a number with 32 bits, so that its product with an exponent is
/// exact, and the rest.
static constexpr double ln2High = 0x1.62e42feep-1,
                        ln2Low = 0x1.a39ef35793c76p-33;

template <typename Op>
LogicalResult
ExpandCircular<Op>::matchAndRewrite(Op op, PatternRewriter &rewriter) const {
  if (!op.getType().isF32())
    return failure();
  DoubleBuilder b(op.getLoc(), rewriter);
  Value x = arith::ExtFOp::create(b, b.getF64Type(), op.getOperand());
  // The nearest multiple of pi/2.
  Value quarters = b.roundEven(b.mul(x, b.number(0.63661977236758138)));
  Value rest = b.fma(quarters, b.number(-1.5707963267948966), x);
  Value square = b.mul(rest, rest);
  Value sine = b.mul(rest, b.polynomial(square, {1.0 / 362880, -1.0 / 5040,
                                                 1.0 / 120, -1.0 / 6, 1.0}));
  Value cosine = b.polynomial(
      square, {-1.0 / 3628800, 1.0 / 40320, -1.0 / 720, 1.0 / 24, -0.5, 1.0});
  // Beyond 2^62 quarters, and where x is no number, any will do.
  Value isCountable =
      b.compare(arith::CmpFPredicate::OLT, math::AbsFOp::create(b, quarters),
                b.number(4.6e18));
  Value index = b.toInteger(b.select(isCountable, quarters, b.number(0)));
  // The cosine is a quarter ahead.
  if (std::is_same_v<Op, math::CosOp>)
    index = arith::AddIOp::create(b, index, b.integer(1));
  auto hasBit = [&](int64_t mask) -> Value {
    Value bit = arith::AndIOp::create(b, index, b.integer(mask));
    return arith::CmpIOp::create(b, arith::CmpIPredicate::ne, bit,
                                 b.integer(0));
  };
  Value result = b.select(hasBit(1), cosine, sine);
  result = b.select(hasBit(2), arith::NegFOp::create(b, result), result);
  rewriter.replaceOpWithNewOp<arith::TruncFOp>(op, b.getF32Type(), result);
  return success();
}

/// x = n ln 2 + r with |r| <= ln 2 / 2, and e^r by its Taylor series, whose
/// first missing term is less than 2^-57.
LogicalResult ExpandExp::matchAndRewrite(math::ExpOp op,
                                         PatternRewriter &rewriter) const {
  if (!op.getType().isF64())
    return failure();
  DoubleBuilder b(op.getLoc(), rewriter);
  // Beyond these, the result is 0 or infinite.
  Value x = op.getOperand(), low = b.number(-746), high = b.number(710);
  Value isNumber = b.compare(arith::CmpFPredicate::ORD, x, x);
  Value clamped = b.select(isNumber, x, b.number(0));
  clamped = b.select(b.compare(arith::CmpFPredicate::OLT, clamped, low), low,
                     clamped);
  clamped = b.select(b.compare(arith::CmpFPredicate::OGT, clamped, high), high,
                     clamped);
  Value n = b.roundEven(b.mul(clamped, b.number(1.4426950408889634)));
  Value rest = b.fma(n, b.number(-ln2High), clamped);
  rest = b.fma(n, b.number(-ln2Low), rest);
  SmallVector<double> coefficients = {1.0};
  for (int64_t power = 1; power <= 13; ++power)
    coefficients.insert(coefficients.begin(),
                        coefficients.front() / double(power));
  Value result = b.polynomial(rest, coefficients);
  // In two steps: 2^n alone may be infinite or subnormal.
  Value exponent = b.toInteger(n);
  Value half = arith::ShRSIOp::create(b, exponent, b.integer(1));
  Value otherHalf = arith::SubIOp::create(b, exponent, half);
  result = b.mul(b.mul(result, b.powerOfTwo(half)), b.powerOfTwo(otherHalf));
  rewriter.replaceOp(op, b.select(isNumber, result, x));
  return success();
}

/// x = m 2^n with m in [1/sqrt 2, sqrt 2), and ln m = 2 artanh((m-1)/(m+1)) by
/// its Taylor series, whose first missing term is less than 2^-56 of it.
LogicalResult ExpandLog::matchAndRewrite(math::LogOp op,
                                         PatternRewriter &rewriter) const {
  if (!op.getType().isF64())
    return failure();
  DoubleBuilder b(op.getLoc(), rewriter);
  using Predicate = arith::CmpFPredicate;
  Value x = op.getOperand(), zero = b.number(0);
  Value isTiny = b.compare(Predicate::OLT, x, b.number(0x1p-1022));
  Value normal = b.select(isTiny, b.mul(x, b.number(0x1p54)), x);
  Value bits = b.bits(normal);
  Value n = arith::SubIOp::create(
      b, arith::ShRUIOp::create(b, bits, b.integer(52)), b.integer(1023));
  Value fraction =
      arith::AndIOp::create(b, bits, b.integer((int64_t(1) << 52) - 1));
  Value m = b.fromBits(
      arith::OrIOp::create(b, fraction, b.integer(int64_t(1023) << 52)));
  Value isLarge = b.compare(Predicate::OGT, m, b.number(1.4142135623730951));
  m = b.select(isLarge, b.mul(m, b.number(0.5)), m);
  Value exponent = arith::SIToFPOp::create(b, b.getF64Type(), n);
  exponent = b.add(exponent, b.select(isLarge, b.number(1), zero));
  exponent = b.add(exponent, b.select(isTiny, b.number(-54), zero));
  Value s =
      arith::DivFOp::create(b, b.sub(m, b.number(1)), b.add(m, b.number(1)));
  SmallVector<double> coefficients;
  for (int64_t odd = 21; odd >= 1; odd -= 2)
    coefficients.push_back(2.0 / double(odd));
  Value result = b.mul(s, b.polynomial(b.mul(s, s), coefficients));
  result = b.fma(exponent, b.number(ln2Low), result);
  result = b.fma(exponent, b.number(ln2High), result);
  Value infinity = b.number(std::numeric_limits<double>::infinity());
  Value nan = b.number(std::numeric_limits<double>::quiet_NaN());
  result = b.select(b.compare(Predicate::OEQ, x, infinity), x, result);
  result = b.select(b.compare(Predicate::OEQ, x, zero),
                    arith::NegFOp::create(b, infinity), result);
  result = b.select(b.compare(Predicate::OLT, x, zero), nan, result);
  Value isNumber = b.compare(Predicate::ORD, x, x);
  rewriter.replaceOp(op, b.select(isNumber, result, x));
  return success();
}

/// The intrinsic of LLVM that is one instruction, or a few of them; empty if
/// there is none.
static StringRef getIntrinsic(Operation *op) {
  return llvm::TypeSwitch<Operation *, StringRef>(op)
      .Case([](math::AbsFOp) { return "llvm.fabs"; })
      .Case([](math::CeilOp) { return "llvm.ceil"; })
      .Case([](math::FloorOp) { return "llvm.floor"; })
      .Case([](math::TruncOp) { return "llvm.trunc"; })
      .Case([](math::RoundEvenOp) { return "llvm.roundeven"; })
      .Case([](math::SqrtOp) { return "llvm.sqrt"; })
      .Case([](math::FmaOp) { return "llvm.fma"; })
      .Case([](math::CopySignOp) { return "llvm.copysign"; })
      .Case([](arith::MaxNumFOp) { return "llvm.maxnum"; })
      .Case([](arith::MinNumFOp) { return "llvm.minnum"; })
      .Case([](math::Exp2Op op) {
        return op.getType().isF32() ? "llvm.exp2" : "";
      })
      .Default([](Operation *) { return ""; });
}

/// As a call: convert-gpu-to-nvvm takes the ops of the LLVM dialect for these
/// to functions of a library.
static void callIntrinsic(Operation *op, StringRef name) {
  ImplicitLocOpBuilder b(op->getLoc(), op);
  Type type = op->getResult(0).getType();
  std::string overloaded =
      (name + ".f" + Twine(type.getIntOrFloatBitWidth())).str();
  auto call = LLVM::CallIntrinsicOp::create(
      b, type, b.getStringAttr(overloaded), op->getOperands());
  op->replaceAllUsesWith(call);
  op->erase();
}

void AttnExpandGpuMathPass::runOnOperation() {
  MLIRContext *context = &getContext();
  RewritePatternSet patterns(context);
  math::populateExpansionPatterns(patterns, {"sinh", "cosh", "tan", "asinh",
                                             "acosh", "atanh", "fpowi", "powf",
                                             "rsqrt", "round", "sincos"});
  populateMathPolynomialApproximationPatterns(patterns, [](StringRef name) {
    return name != "math.sin" && name != "math.cos";
  });
  patterns.add<ExpandCircular<math::SinOp>, ExpandCircular<math::CosOp>,
               ExpandExp, ExpandLog>(context);
  if (failed(applyPatternsGreedily(getOperation(), std::move(patterns))))
    return signalPassFailure();
  getOperation()->walk([&](Operation *op) {
    StringRef name = getIntrinsic(op);
    if (!name.empty() &&
        isa<Float32Type, Float64Type>(op->getResult(0).getType()))
      callIntrinsic(op, name);
  });
  auto missing = getOperation()->walk([&](Operation *op) -> WalkResult {
    bool isMath = isa_and_present<math::MathDialect>(op->getDialect());
    bool isInteger =
        isa<math::AbsIOp, math::CountLeadingZerosOp, math::CountTrailingZerosOp,
            math::CtPopOp, math::IsNaNOp, math::IsInfOp, math::IsFiniteOp,
            math::IsNormalOp>(op);
    if ((!isMath || isInteger) && !isa<arith::RemFOp>(op))
      return WalkResult::advance();
    return op->emitOpError()
           << "has no GPU code for " << op->getResult(0).getType();
  });
  if (missing.wasInterrupted())
    signalPassFailure();
}
