//===- ConvGradients.cpp - Gradients by transforms ------------------------===//
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

void ConvProducts::addToRow(Value vector, Value target, Value row, Value at,
                            Value mask) {
  Type stored = cast<MemRefType>(target.getType()).getElementType();
  VectorType type = b.vectorOf(stored);
  if (stored != b.floatType())
    vector = b.isDouble() ? arith::TruncFOp::create(b, type, vector).getResult()
                          : arith::ExtFOp::create(b, type, vector).getResult();
  Value zero = b.constant(b.getZeroAttr(type));
  Value old = vector::MaskedLoadOp::create(b, type, target, ValueRange{row, at},
                                           mask, zero);
  vector::MaskedStoreOp::create(b, target, ValueRange{row, at}, mask,
                                b.addf(old, vector));
}

/// The sum over the columns j of a segment of P[j + l, j] (d_output[j + l] .
/// value[j] - delta[j + l]): the correlation of the first term stands in
/// `sums`, that of the second is a difference of running sums.
void ConvProducts::storeKernelGradients(Value delta, Value sums,
                                        Value dKernels) {
  Value zero = b.index(0);
  Type f64 = b.getF64Type();
  auto wide = [&](Value x) -> Value {
    return x.getType() == f64 ? x
                              : arith::ExtFOp::create(b, f64, x).getResult();
  };
  Value running =
      memref::AllocOp::create(b, MemRefType::get({ShapedType::kDynamic}, f64),
                              ValueRange{b.addi(heads.size, 1)});
  Value none = b.constant(b.getF64FloatAttr(0.0));
  memref::StoreOp::create(b, none, running, ValueRange{zero});
  b.forLoop(zero, heads.size, 1, {none},
            [&](Value row, ValueRange sum) -> SmallVector<Value> {
              Value term = b.mulf(wide(b.load(delta, row)), inverseRowSum(row));
              Value next = b.addf(sum[0], term);
              memref::StoreOp::create(b, next, running,
                                      ValueRange{b.addi(row, 1)});
              return {next};
            });
  Value scale = inverseLength();
  Value shift = toFloat(heads.shift(b, head));
  b.forLoop(zero, heads.bases, 1, [&](Value segment) {
    Value start = heads.segmentStart(b, head, segment);
    Value end = heads.segmentEnd(b, head, segment);
    Value isThere = b.cmpi(Predicate::slt, start, end);
    Value lags = b.select(isThere, b.subi(heads.size, start), zero);
    Value from = heads.kernelAt(b, head, segment);
    Value sumsAt = b.addi(b.muli(filterRow(segment), transforms.rowSize()),
                          filterColumn(segment));
    b.forLoop(zero, lags, 1, [&](Value lag) {
      Value sum =
          b.load(sums, b.addi(sumsAt, b.muli(lag, transforms.rowSize())));
      Value last = b.mini(b.addi(end, lag), heads.size);
      Value second =
          b.subf(b.load(running, last), b.load(running, b.addi(start, lag)));
      Value difference = b.subf(b.mulf(wide(sum), scale), second);
      Value score = toFloat(wide(b.load(heads.kernels, b.addi(from, lag))));
      Value weight = vector::ExtractOp::create(
          b,
          b.exp2(vector::BroadcastOp::create(b, b.vectorType(),
                                             b.subf(score, shift))),
          0);
      Value gradient = b.mulf(difference, wide(weight));
      Type stored = cast<MemRefType>(dKernels.getType()).getElementType();
      if (stored != f64)
        gradient = arith::TruncFOp::create(b, stored, gradient);
      memref::StoreOp::create(b, gradient, dKernels, ValueRange{segment, lag});
    });
  });
  memref::DeallocOp::create(b, running);
}

/// target[row] += output[row] * scale(row) for the rows [first, last).
void ConvProducts::addOutput(Value first, Value last, Value feature,
                             int64_t features, ScaleFn scale, Value target) {
  b.forLoop(first, last, 1, [&](Value row) {
    Value factor = scale(row);
    forBlockVectors(feature, features, [&](int64_t part, Value at, Value mask) {
      addToRow(b.mulf(outputVector(row, part), factor), target, row, at, mask);
    });
  });
}

void ConvProducts::multiplyTransposed(Value source, Value feature,
                                      int64_t features, ScaleFn scale,
                                      Value spectra, Value buffer,
                                      function_ref<void(Value)> use) {
  Value zero = b.index(0);
  pack(source, zero, heads.size, feature, features, scale, buffer);
  transforms.forward(plan, buffer, zero);
  b.forLoop(zero, heads.bases, 1, [&](Value segment) {
    Value isThere = b.cmpi(Predicate::slt, heads.segmentStart(b, head, segment),
                           heads.segmentEnd(b, head, segment));
    b.ifThen(isThere, [&] {
      transforms.filter(plan, buffer, spectra, filterRow(segment),
                        filterColumn(segment), output, /*conjugate=*/true,
                        /*accumulate=*/false);
      transforms.inverse(plan, output, zero);
      use(segment);
    });
  });
}

void ConvProducts::forEachValueGradient(Value dOutput, Value dValue,
                                        Value buffer,
                                        function_ref<void(Value, Value)> use) {
  int64_t features = heads.attention.valueDim;
  Value scale = b.broadcast(toFloat(inverseLength()));
  b.forLoop(
      b.index(0), b.index(features), transforms.rowSize(), [&](Value feature) {
        multiplyTransposed(
            dOutput, feature, features,
            [&](Value row) { return b.broadcast(toFloat(inverseRowSum(row))); },
            filters, buffer,
            [&](Value segment) {
              addOutput(
                  heads.segmentStart(b, head, segment),
                  heads.segmentEnd(b, head, segment), feature, features,
                  [&](Value) { return scale; }, dValue);
              use(feature, segment);
            });
      });
}

void ConvProducts::addApproximationGradients(Value value, Value dOutput,
                                             Value delta, Value dValue,
                                             Value dKernels) {
  int64_t rowSize = transforms.rowSize();
  int64_t features = heads.attention.valueDim;
  Value zero = b.index(0);
  Value runs = b.ceilDivi(heads.bases, b.lanes());
  Value sumRows = b.muli(runs, plan.length);
  Value sums = transforms.createData(sumRows);
  b.forLoop(zero, b.muli(sumRows, rowSize), b.lanes(),
            [&](Value i) { b.storeVector(b.splat(0.0), sums, i); });
  Value gradients = transforms.createData(plan.length);
  forEachValueGradient(
      dOutput, dValue, gradients, [&](Value feature, Value segment) {
        pack(value, heads.segmentStart(b, head, segment),
             heads.segmentEnd(b, head, segment), feature, features, nullptr,
             input);
        transforms.forward(plan, input, zero);
        transforms.correlate(plan, gradients, input, sums, filterRow(segment),
                             filterColumn(segment));
      });
  b.forLoop(zero, runs, 1, [&](Value run) {
    transforms.inverse(plan, sums, b.muli(run, plan.length));
  });
  storeKernelGradients(delta, sums, dKernels);
  memref::DeallocOp::create(b, sums);
  memref::DeallocOp::create(b, gradients);
}

// dot(dO_i, v_j) - delta_i is the dot product of [dO_i, -delta_i] and [v_j, 1],
// split into its terms: for each of them, with G = P times the slopes,
//
//   dQ += diag(dO_c) G diag(v_c) K      dK += diag(v_c) G^T diag(dO_c) Q
void ConvProducts::addAttentionGradients(Value query, Value key, Value value,
                                         Value dOutput, Value delta,
                                         Value dQuery, Value dKey,
                                         Value dValue) {
  int64_t headDim = heads.attention.headDim;
  int64_t valueDim = heads.attention.valueDim;
  Value zero = b.index(0);
  bool hasSlopes = heads.attention.op.getSoftcap().has_value();
  Value slopeFilters = hasSlopes ? transformKernels(hasSlopes) : filters;
  forEachValueGradient(dOutput, dValue, input, [](Value, Value) {});

  auto allocateColumn = [&]() -> Value {
    return memref::AllocOp::create(
        b, MemRefType::get({ShapedType::kDynamic}, b.floatType()),
        ValueRange{heads.size});
  };
  // Of a term: that of each value, and that of each gradient with the factors
  // of its row.
  Value rowFactors = allocateColumn(), values = allocateColumn(),
        gradients = allocateColumn();
  Value scale =
      b.constant(b.getF64FloatAttr(heads.attention.op.getEffectiveScale()));
  b.forLoop(zero, heads.size, 1, [&](Value row) {
    b.store(toFloat(b.mulf(rowScaleWide(row), scale)), rowFactors, row);
  });
  Value columns = heads.segmentEnd(b, head, b.subi(heads.bases, b.index(1)));
  auto broadcastOf = [&](Value column) {
    return [this, column](Value row) { return b.loadBroadcast(column, row); };
  };
  // Without valid keys nothing would be multiplied.
  Value terms = b.select(b.cmpi(Predicate::sgt, columns, zero),
                         b.index(valueDim + 1), zero);
  b.forLoop(zero, terms, 1, [&](Value term) {
    Value isFeature = b.cmpi(Predicate::slt, term, b.index(valueDim));
    Value feature = b.mini(term, b.index(valueDim - 1));
    b.forLoop(zero, columns, 1, [&](Value column) {
      Value x = b.widen(b.load(value, {column, feature}));
      b.store(b.select(isFeature, x, b.scalar(1.0)), values, column);
    });
    b.forLoop(zero, heads.size, 1, [&](Value row) {
      Value x = b.widen(b.load(dOutput, {row, feature}));
      x = b.select(isFeature, x, b.negf(b.widen(b.load(delta, row))));
      b.store(b.mulf(x, b.load(rowFactors, row)), gradients, row);
    });
    b.forLoop(zero, b.index(headDim), transforms.rowSize(), [&](Value feature) {
      multiply(key, feature, headDim, broadcastOf(values), slopeFilters);
      addOutput(zero, heads.size, feature, headDim, broadcastOf(gradients),
                dQuery);
      multiplyTransposed(query, feature, headDim, broadcastOf(gradients),
                         slopeFilters, input, [&](Value segment) {
                           addOutput(heads.segmentStart(b, head, segment),
                                     heads.segmentEnd(b, head, segment),
                                     feature, headDim, broadcastOf(values),
                                     dKey);
                         });
    });
  });
  for (Value column : {rowFactors, values, gradients})
    memref::DeallocOp::create(b, column);
  if (hasSlopes)
    memref::DeallocOp::create(b, slopeFilters);
}
