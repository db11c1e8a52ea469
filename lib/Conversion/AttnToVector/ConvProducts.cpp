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

/// What a row of the transforms' result is multiplied by to become one of the
/// product: they give the length times exp2(-shift) times its numerator.
Value ConvProducts::rowScale(Value row) {
  Type f64 = b.getF64Type();
  Value length = arith::SIToFPOp::create(
      b, f64, arith::IndexCastOp::create(b, b.getI64Type(), plan.length));
  Value one = arith::ConstantOp::create(b, b.getF64FloatAttr(1.0));
  return toFloat(b.divf(one, b.mulf(length, heads.rowSum(b, head, row))));
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
