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
  Value runs = b.ceilDivi(heads.bases, b.lanes());
  filters = transforms.createData(b.muli(runs, plan.length));
  input = transforms.createData(plan.length);
  output = transforms.createData(plan.length);
  transformKernels();
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
  Value one = arith::ConstantOp::create(b, b.getF64FloatAttr(1.0));
  return b.divf(one, length);
}

void ConvProducts::addToRow(Value vector, Value target, Value row, Value at,
                            Value mask) {
  Type stored = cast<MemRefType>(target.getType()).getElementType();
  VectorType type = b.vectorOf(stored);
  if (stored != b.floatType())
    vector = b.isDouble() ? arith::TruncFOp::create(b, type, vector).getResult()
                          : arith::ExtFOp::create(b, type, vector).getResult();
  Value zero = arith::ConstantOp::create(b, b.getZeroAttr(type));
  Value old = vector::MaskedLoadOp::create(b, type, target, ValueRange{row, at},
                                           mask, zero);
  vector::MaskedStoreOp::create(b, target, ValueRange{row, at}, mask,
                                b.addf(old, vector));
}

Value ConvProducts::rowScale(Value row) {
  return toFloat(b.mulf(inverseLength(), inverseRowSum(row)));
}

/// exp2(kernel - shift) of each segment as a column.
void ConvProducts::transformKernels() {
  int64_t lanes = b.lanes(), rowSize = transforms.rowSize();
  Value zero = b.index(0);
  Value shift = b.broadcast(toFloat(heads.shift(b, head)));
  Value runs = b.ceilDivi(heads.bases, lanes);
  b.forLoop(zero, b.muli(b.muli(runs, plan.length), rowSize), lanes,
            [&](Value i) { b.storeVector(b.splat(0.0), filters, i); });
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
        Value weights =
            b.exp2(b.subf(b.loadVector(heads.kernels, b.addi(at, lag)), shift));
        for (int64_t lane = 0; lane < lanes; ++lane) {
          Value row = b.addi(lag, lane);
          b.store(vector::ExtractOp::create(b, weights, lane), filters,
                  b.addi(to, b.muli(row, rowSize)));
        }
      });
    });
  });
  b.forLoop(zero, runs, 1, [&](Value run) {
    transforms.forward(plan, filters, b.muli(run, plan.length));
  });
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
  Value left = b.subi(b.index(features), feature);
  Value masks[] = {b.firstLanes(left),
                   b.firstLanes(b.subi(left, b.index(lanes)))};
  // A masked load may not begin outside of the array.
  Value second = b.mini(b.addi(feature, lanes), b.index(features - 1));
  b.forLoop(first, last, 1, [&](Value row) {
    Value factor = scale ? scale(row) : Value();
    for (auto [part, at] : llvm::enumerate(ArrayRef<Value>{feature, second})) {
      Value vector = b.loadVectorMasked(source, {row, at}, masks[part]);
      if (factor)
        vector = b.mulf(vector, factor);
      b.storeVector(vector, buffer, b.addi(b.muli(row, rowSize), part * lanes));
    }
  });
}

void ConvProducts::apply(Value value, Value result) {
  int64_t lanes = b.lanes(), rowSize = transforms.rowSize();
  int64_t features = heads.attention.valueDim;
  Value zero = b.index(0);
  b.forLoop(zero, b.index(features), rowSize, [&](Value feature) {
    b.forLoop(zero, heads.bases, 1, [&](Value segment) {
      Value start = heads.segmentStart(b, head, segment);
      Value end = heads.segmentEnd(b, head, segment);
      b.ifThen(b.cmpi(Predicate::slt, start, end), [&] {
        pack(value, start, end, feature, features, nullptr, input);
        transforms.forward(plan, input, zero);
        auto filter = [&](bool accumulate) {
          transforms.filter(plan, input, filters, filterRow(segment),
                            filterColumn(segment), output,
                            /*conjugate=*/false, accumulate);
        };
        b.ifElse(
            b.cmpi(Predicate::eq, segment, zero),
            [&] {
              filter(false);
              return SmallVector<Value>();
            },
            [&] {
              filter(true);
              return SmallVector<Value>();
            });
      });
    });
    transforms.inverse(plan, output, zero);
    Value left = b.subi(b.index(features), feature);
    Value masks[] = {b.firstLanes(left),
                     b.firstLanes(b.subi(left, b.index(lanes)))};
    Value second = b.mini(b.addi(feature, lanes), b.index(features - 1));
    b.forLoop(zero, heads.size, 1, [&](Value row) {
      Value isHeld = b.select(heads.isDirectRow(b, head, row),
                              arith::ConstantIntOp::create(b, 0, 1),
                              arith::ConstantIntOp::create(b, 1, 1));
      b.ifThen(isHeld, [&] {
        Value scale = b.broadcast(rowScale(row));
        for (auto [part, at] :
             llvm::enumerate(ArrayRef<Value>{feature, second})) {
          Value x =
              b.loadVector(output, b.addi(b.muli(row, rowSize), part * lanes));
          b.storeVectorMasked(b.mulf(x, scale), result, {row, at}, masks[part]);
        }
      });
    });
  });
}

//===----------------------------------------------------------------------===//
// Gradients
//===----------------------------------------------------------------------===//

Value ConvProducts::inverseRowSum(Value row) {
  auto f64 = [&](double value) -> Value {
    return arith::ConstantOp::create(b, b.getF64FloatAttr(value));
  };
  Value isLost = heads.isDirectRow(b, head, row);
  Value sum = b.select(isLost, f64(1.0), heads.rowSum(b, head, row));
  return b.select(isLost, f64(0.0), b.divf(f64(1.0), sum));
}

/// d_value[j] = sum over i of P[i, j] d_output[i], the part of one segment's
/// columns: the correlation stands in `output`.
void ConvProducts::addValueGradients(Value segment, Value feature,
                                     Value dValue) {
  int64_t lanes = b.lanes(), rowSize = transforms.rowSize();
  int64_t features = heads.attention.valueDim;
  Value left = b.subi(b.index(features), feature);
  Value masks[] = {b.firstLanes(left),
                   b.firstLanes(b.subi(left, b.index(lanes)))};
  Value second = b.mini(b.addi(feature, lanes), b.index(features - 1));
  Value scale = b.broadcast(toFloat(inverseLength()));
  b.forLoop(heads.segmentStart(b, head, segment),
            heads.segmentEnd(b, head, segment), 1, [&](Value row) {
              for (auto [part, at] :
                   llvm::enumerate(ArrayRef<Value>{feature, second})) {
                Value x = b.loadVector(
                    output, b.addi(b.muli(row, rowSize), part * lanes));
                addToRow(b.mulf(x, scale), dValue, row, at, masks[part]);
              }
            });
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
  Value none = arith::ConstantOp::create(b, b.getF64FloatAttr(0.0));
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

void ConvProducts::addGradients(Value value, Value dOutput, Value delta,
                                Value dValue, Value dKernels) {
  int64_t rowSize = transforms.rowSize();
  int64_t features = heads.attention.valueDim;
  Value zero = b.index(0);
  Value runs = b.ceilDivi(heads.bases, b.lanes());
  Value sumRows = b.muli(runs, plan.length);
  Value sums = transforms.createData(sumRows);
  b.forLoop(zero, b.muli(sumRows, rowSize), b.lanes(),
            [&](Value i) { b.storeVector(b.splat(0.0), sums, i); });
  Value gradients = transforms.createData(plan.length);
  b.forLoop(zero, b.index(features), rowSize, [&](Value feature) {
    pack(
        dOutput, zero, heads.size, feature, features,
        [&](Value row) { return b.broadcast(toFloat(inverseRowSum(row))); },
        gradients);
    transforms.forward(plan, gradients, zero);
    b.forLoop(zero, heads.bases, 1, [&](Value segment) {
      Value start = heads.segmentStart(b, head, segment);
      Value end = heads.segmentEnd(b, head, segment);
      b.ifThen(b.cmpi(Predicate::slt, start, end), [&] {
        transforms.filter(plan, gradients, filters, filterRow(segment),
                          filterColumn(segment), output, /*conjugate=*/true,
                          /*accumulate=*/false);
        transforms.inverse(plan, output, zero);
        addValueGradients(segment, feature, dValue);
        pack(value, start, end, feature, features, nullptr, input);
        transforms.forward(plan, input, zero);
        transforms.correlate(plan, gradients, input, sums, filterRow(segment),
                             filterColumn(segment));
      });
    });
  });
  b.forLoop(zero, runs, 1, [&](Value run) {
    transforms.inverse(plan, sums, b.muli(run, plan.length));
  });
  storeKernelGradients(delta, sums, dKernels);
  memref::DeallocOp::create(b, sums);
  memref::DeallocOp::create(b, gradients);
}
