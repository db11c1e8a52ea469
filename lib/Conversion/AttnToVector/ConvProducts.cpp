//===- ConvProducts.cpp - Toeplitz products by transforms -----------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ConvProducts.h"

using namespace mlir;
using namespace mlir::attn;

using Predicate = arith::CmpIPredicate;

ConvProducts::ConvProducts(KernelBuilder &b, ConvHeads &heads, Value head)
    : b(b), heads(heads), head(head), transforms(b) {
  plan = transforms.createPlan(heads.transformLength(b, head));
  filters = transformKernels(/*hasSlopes=*/false);
  input = transforms.createData(plan.length);
  output = transforms.createData(plan.length);
}

void ConvProducts::destroy() {
  for (Value buffer : {filters, input, output})
    memref::DeallocOp::create(b, buffer);
  transforms.destroyPlan(plan);
}

Value ConvProducts::filterRow(Value segment) {
  return b.muli(b.divi(segment, b.index(b.lanes())), plan.length);
}

Value ConvProducts::filterColumn(Value segment) {
  return arith::RemUIOp::create(b, segment, b.index(b.lanes()));
}

/// An f64 scalar in the type of the transforms.
Value ConvProducts::toFloat(Value wide) {
  return b.isDouble()
             ? wide
             : arith::TruncFOp::create(b, b.floatType(), wide).getResult();
}

Value ConvProducts::inverseLength() {
  Value length = arith::SIToFPOp::create(
      b, b.getF64Type(),
      arith::IndexCastOp::create(b, b.getI64Type(), plan.length));
  Value one = b.constant(b.getF64FloatAttr(1.0));
  return b.divf(one, length);
}

Value ConvProducts::inverseRowSum(Value row) {
  auto f64 = [&](double value) -> Value {
    return b.constant(b.getF64FloatAttr(value));
  };
  Value isLost = heads.isDirectRow(b, head, row);
  Value sum = b.select(isLost, f64(1.0), heads.rowSum(b, head, row));
  return b.select(isLost, f64(0.0), b.divf(f64(1.0), sum));
}

Value ConvProducts::rowScale(Value row) { return toFloat(rowScaleWide(row)); }

Value ConvProducts::rowScaleWide(Value row) {
  return b.mulf(inverseLength(), inverseRowSum(row));
}

/// d score / d (dot product) at the lags of a vector of scores, without the
/// scale: 1 - tanh^2 of a softcap, from the score that it gave.
Value ConvProducts::softcapSlope(Value score, Value lag) {
  double cap = heads.attention.op.getSoftcap()->convertToDouble();
  if (Value slopes = heads.attention.op.getAlibiSlopes()) {
    Value headIndex = arith::RemUIOp::create(b, head, heads.attention.heads);
    Value slope = b.mulf(b.loadBroadcast(slopes, headIndex), b.splat(log2E));
    Value distance = b.addf(b.broadcastIndexAsFloat(lag), b.laneNumbers(0));
    score = b.fma(slope, distance, score);
  }
  Value tanh = b.mulf(score, b.splat(1.0 / (cap * log2E)));
  return b.subf(b.splat(1.0), b.mulf(tanh, tanh));
}

/// exp2(kernel - shift) of each segment as a column, times the softcap's slope
/// if asked for.
Value ConvProducts::transformKernels(bool hasSlopes) {
  int64_t lanes = b.lanes(), rowSize = transforms.rowSize();
  Value zero = b.index(0);
  Value shift = b.broadcast(toFloat(heads.shift(b, head)));
  Value runs = b.ceilDivi(heads.bases, lanes);
  Value spectra = transforms.createData(b.muli(runs, plan.length));
  b.forLoop(zero, b.muli(b.muli(runs, plan.length), rowSize), lanes,
            [&](Value i) { b.storeVector(b.splat(0.0), spectra, i); });
  b.forLoop(zero, heads.bases, 1, [&](Value segment) {
    Value start = heads.segmentStart(b, head, segment);
    Value isThere =
        b.cmpi(Predicate::slt, start, heads.segmentEnd(b, head, segment));
    b.ifThen(isThere, [&] {
      Value at = heads.kernelAt(b, head, segment);
      Value to =
          b.addi(b.muli(filterRow(segment), rowSize), filterColumn(segment));
      // What lies past the last lag is 0, and so are the rows that it goes to.
      b.forLoop(zero, b.subi(heads.size, start), lanes, [&](Value lag) {
        Value scores = b.loadVector(heads.kernels, b.addi(at, lag));
        Value weights = b.exp2(b.subf(scores, shift));
        if (hasSlopes) {
          // A masked score has no slope.
          Value none = b.splat(0.0);
          Value isMasked = b.cmpf(arith::CmpFPredicate::OEQ, weights, none);
          Value slopes = b.mulf(weights, softcapSlope(scores, lag));
          weights = b.select(isMasked, none, slopes);
        }
        for (int64_t lane = 0; lane < lanes; ++lane) {
          Value row = b.addi(lag, lane);
          b.store(vector::ExtractOp::create(b, weights, lane), spectra,
                  b.addi(to, b.muli(row, rowSize)));
        }
      });
    });
  });
  b.forLoop(zero, runs, 1, [&](Value run) {
    transforms.forward(plan, spectra, b.muli(run, plan.length));
  });
  return spectra;
}

void ConvProducts::pack(Value source, Value first, Value last, Value feature,
                        int64_t features, ScaleFn scale, Value buffer) {
  int64_t lanes = b.lanes(), rowSize = transforms.rowSize();
  Value zero = b.index(0);
  auto clear = [&](Value from, Value to) {
    b.forLoop(b.muli(from, rowSize), b.muli(to, rowSize), lanes,
              [&](Value i) { b.storeVector(b.splat(0.0), buffer, i); });
  };
  clear(zero, first);
  clear(last, plan.length);
  b.forLoop(first, last, 1, [&](Value row) {
    Value factor = scale ? scale(row) : Value();
    forBlockVectors(feature, features, [&](int64_t part, Value at, Value mask) {
      Value vector = b.loadVectorMasked(source, {row, at}, mask);
      if (factor)
        vector = b.mulf(vector, factor);
      b.storeVector(vector, buffer, b.addi(b.muli(row, rowSize), part * lanes));
    });
  });
}

void ConvProducts::multiply(Value source, Value feature, int64_t features,
                            ScaleFn scale, Value spectra) {
  Value zero = b.index(0);
  b.forLoop(zero, heads.bases, 1, [&](Value segment) {
    Value start = heads.segmentStart(b, head, segment);
    Value end = heads.segmentEnd(b, head, segment);
    b.ifThen(b.cmpi(Predicate::slt, start, end), [&] {
      pack(source, start, end, feature, features, scale, input);
      transforms.forward(plan, input, zero);
      auto filter = [&](bool accumulate) {
        transforms.filter(plan, input, spectra, filterRow(segment),
                          filterColumn(segment), output,
                          /*conjugate=*/false, accumulate);
      };
      b.ifThenElse(
          b.cmpi(Predicate::eq, segment, zero), [&] { filter(false); },
          [&] { filter(true); });
    });
  });
  transforms.inverse(plan, output, zero);
}

void ConvProducts::forBlockVectors(
    Value feature, int64_t features,
    function_ref<void(int64_t part, Value at, Value mask)> body) {
  Value left = b.subi(b.index(features), feature);
  // A masked access may not begin outside of the array.
  Value second = b.mini(b.addi(feature, b.lanes()), b.index(features - 1));
  body(0, feature, b.firstLanes(left));
  body(1, second, b.firstLanes(b.subi(left, b.index(b.lanes()))));
}

Value ConvProducts::outputVector(Value row, int64_t part) {
  return b.loadVector(
      output, b.addi(b.muli(row, transforms.rowSize()), part * b.lanes()));
}

void ConvProducts::apply(Value value, Value result, Value first, Value last) {
  int64_t features = heads.attention.valueDim;
  Value zero = b.index(0);
  b.forLoop(first, last, columnBlock(), [&](Value feature) {
    multiply(value, feature, features, nullptr, filters);
    b.forLoop(zero, heads.size, 1, [&](Value row) {
      Value isHeld = b.select(heads.isDirectRow(b, head, row),
                              arith::ConstantIntOp::create(b, 0, 1),
                              arith::ConstantIntOp::create(b, 1, 1));
      b.ifThen(isHeld, [&] {
        Value scale = b.broadcast(rowScale(row));
        forBlockVectors(
            feature, features, [&](int64_t part, Value at, Value mask) {
              b.storeVectorMasked(b.mulf(outputVector(row, part), scale),
                                  result, {row, at}, mask);
            });
      });
    });
  });
}
