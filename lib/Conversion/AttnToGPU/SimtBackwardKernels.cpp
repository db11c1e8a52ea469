//===- SimtBackwardKernels.cpp - Gradients by scalar arithmetic -----------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "GpuBackwardKernels.h"

using namespace mlir;
using namespace mlir::attn;
using Predicate = GpuKernelBuilder::Predicate;
using Axis = GpuKernelBuilder::Axis;

static Value addf(GpuKernelBuilder &b, Value value) {
  return b.reduceWarp(value, [&](Value x, Value y) { return b.addf(x, y); });
}

namespace {
/// Sums of rows, weighted: a lane has every 32nd feature.
class FeatureSums {
public:
  FeatureSums(GpuKernelBuilder &b, Type type, Value lane, int64_t features)
      : b(b), type(type), lane(lane), features(features) {}

  int64_t perLane() const { return llvm::divideCeil(features, warpLanes); }

  /// sums + weight * row.
  SmallVector<Value> add(ValueRange sums, Value weight, Value row) {
    SmallVector<Value> next;
    for (int64_t part = 0; part < perLane(); ++part)
      next.push_back(ifFeature(
          part,
          [&](Value feature) {
            Value value = b.load(b.offset(row, type, b.toI64(feature)), type);
            return b.fma(weight, b.widen(value), sums[part]);
          },
          sums[part]));
    return next;
  }

  void store(ValueRange sums, Value scale, Value row) {
    for (int64_t part = 0; part < perLane(); ++part) {
      Value feature = b.addi(lane, part * warpLanes);
      auto write = [&] {
        b.store(b.narrow(b.mulf(sums[part], scale), type),
                b.offset(row, type, b.toI64(feature)));
      };
      if (isWhole(part))
        write();
      else
        b.ifThen(b.cmpi(Predicate::slt, feature, b.i32(features)), write);
    }
  }

private:
  bool isWhole(int64_t part) const {
    return (part + 1) * warpLanes <= features;
  }
  Value ifFeature(int64_t part, function_ref<Value(Value)> compute,
                  Value otherwise) {
    Value feature = b.addi(lane, part * warpLanes);
    if (isWhole(part))
      return compute(feature);
    return b.ifElse(
        b.cmpi(Predicate::slt, feature, b.i32(features)),
        [&] { return SmallVector<Value>{compute(feature)}; },
        [&] { return SmallVector<Value>{otherwise}; })[0];
  }

  GpuKernelBuilder &b;
  Type type;
  Value lane;
  int64_t features;
};
} // namespace

void mlir::attn::emitDelta(GpuKernelBuilder &b, DeviceGradient &gradient,
                           GpuPlanAttr plan) {
  DeviceAttention &a = gradient.a;
  auto [query, lane] = b.rowOfWarp(plan.getWarps());
  DeviceAttention::Batch batch = a.batch(b.blockId(Axis::Z));
  Value head = b.toI64(b.blockId(Axis::Y)), row = b.toI64(query);
  // All lanes of a warp have one row.
  b.ifThen(b.cmpi(Predicate::slt, query, a.queries), [&, lane = lane] {
    Value output = a.rowOf(gradient.op.getOutputMutable(), batch, head, row);
    Value dOutput = a.rowOf(gradient.op.getDOutputMutable(), batch, head, row);
    Value sum = b.forLoop(
        lane, b.i32(a.valueDim), b.i32(warpLanes), b.f32(0),
        [&](Value feature, ValueRange carried) {
          Value at = b.toI64(feature);
          Value x = b.load(b.offset(output, a.dataType, at), a.dataType);
          Value y = b.load(b.offset(dOutput, a.dataType, at), a.dataType);
          return SmallVector<Value>{b.fma(b.widen(x), b.widen(y), carried[0])};
        })[0];
    sum = addf(b, sum);
    b.ifThen(b.cmpi(Predicate::eq, lane, b.i32(0)),
             [&] { b.store(sum, gradient.deltaEntry(batch, head, row)); });
  });
}

void mlir::attn::emitSinkGradient(GpuKernelBuilder &b,
                                  DeviceGradient &gradient) {
  DeviceAttention &a = gradient.a;
  Value lane = b.threadId(), head = b.blockId(Axis::X);
  // Queries of all batches, in one row.
  Value count = b.muli(a.batches, a.queries);
  Value sum = b.forLoop(
      lane, count, b.i32(warpLanes), b.f32(0),
      [&](Value index, ValueRange carried) {
        DeviceAttention::Batch batch = a.batch(b.divi(index, a.queries));
        DeviceGradient::Row row =
            gradient.row(batch, head, b.remi(index, a.queries), b.bit(true));
        Value weight = b.exp2(b.addf(a.sinkLogit(row.row), row.shift));
        return SmallVector<Value>{b.fma(b.negf(weight), row.delta, carried[0])};
      })[0];
  sum = addf(b, sum);
  b.ifThen(b.cmpi(Predicate::eq, lane, b.i32(0)), [&] {
    b.store(
        b.narrow(sum, getElementTypeOrSelf(gradient.op.getDSink().getType())),
        a.perHeadEntry(gradient.op.getDSinkMutable()[0].getOperandNumber(),
                       b.toI64(head)));
  });
}

void mlir::attn::emitSimtQueryGradient(GpuKernelBuilder &b,
                                       DeviceGradient &gradient,
                                       GpuPlanAttr plan) {
  DeviceAttention &a = gradient.a;
  auto [query, lane] = b.rowOfWarp(plan.getWarps());
  DeviceAttention::Batch batch = a.batch(b.blockId(Axis::Z));
  Value exists = b.cmpi(Predicate::slt, query, a.queries);
  DeviceGradient::Row row =
      gradient.row(batch, b.blockId(Axis::Y), query, exists);
  Value kvHead = b.divi(row.row.head, b.toI64(a.group));
  // A row that does not exist has no key, and reads nothing.
  Value queryRow = a.queryRow(batch, row.row);
  Value dOutput = a.rowOf(gradient.op.getDOutputMutable(), batch, row.row.head,
                          row.row.query);
  FeatureSums sums(b, a.dataType, lane, a.headDim);
  auto step = [&, lane = lane](Value firstKey, ValueRange carried) {
    // Each lane has one key.
    Value key = b.addi(firstKey, lane);
    auto compute = [&] {
      Value i64Key = b.toI64(key);
      Value product = b.dot(a.dataType, queryRow,
                            a.keyRow(batch, kvHead, i64Key), a.headDim);
      Value dWeight = b.dot(a.dataType, dOutput,
                            a.valueRow(batch, kvHead, i64Key), a.valueDim);
      return SmallVector<Value>{
          gradient.weigh(row, product, dWeight, key).dScore};
    };
    Value dScore = b.ifElse(b.cmpi(Predicate::slt, key, row.row.last), compute,
                            [&] { return SmallVector<Value>{b.f32(0)}; })[0];
    Value count = b.mini(b.i32(warpLanes), b.subi(row.row.last, firstKey));
    return b.forLoop(b.i32(0), count, b.i32(1), carried,
                     [&](Value index, ValueRange given) {
                       Value from = b.toI64(b.addi(firstKey, index));
                       return sums.add(given, b.shuffleFrom(dScore, index),
                                       a.keyRow(batch, kvHead, from));
                     });
  };
  SmallVector<Value> inits(sums.perLane(), b.f32(0));
  SmallVector<Value> results =
      b.forLoop(row.row.first, row.row.last, b.i32(warpLanes), inits, step);
  b.ifThen(exists, [&] {
    sums.store(results, gradient.scale(),
               a.rowOf(gradient.op.getDQueryMutable(), batch, row.row.head,
                       row.row.query));
  });
}

void mlir::attn::emitSimtKeyGradients(GpuKernelBuilder &b,
                                      DeviceGradient &gradient,
                                      GpuPlanAttr plan) {
  DeviceAttention &a = gradient.a;
  auto [key, lane] = b.rowOfWarp(plan.getWarps());
  DeviceAttention::Batch batch = a.batch(b.blockId(Axis::Z));
  Value kvHead = b.blockId(Axis::Y);
  Value i64Head = b.toI64(kvHead), i64Key = b.toI64(key);
  Value exists = b.cmpi(Predicate::slt, key, a.keys);
  Value keyRow = a.keyRow(batch, i64Head, i64Key);
  Value valueRow = a.valueRow(batch, i64Head, i64Key);
  // Behind the last key there is no query either.
  auto [first, last] = gradient.queryRange(batch, key, b.addi(key, 1));
  FeatureSums keySums(b, a.dataType, lane, a.headDim);
  FeatureSums valueSums(b, a.dataType, lane, a.valueDim);
  int64_t own = keySums.perLane();

  auto step = [&, key = key, lane = lane,
               last = last](Value head, Value firstQuery, ValueRange carried) {
    // Each lane has one query.
    Value query = b.addi(firstQuery, lane);
    auto compute = [&] {
      DeviceGradient::Row row = gradient.row(batch, head, query, b.bit(true));
      Value queryRow = a.queryRow(batch, row.row);
      Value dOutput = a.rowOf(gradient.op.getDOutputMutable(), batch,
                              row.row.head, row.row.query);
      DeviceGradient::Weight weight =
          gradient.weigh(row, b.dot(a.dataType, queryRow, keyRow, a.headDim),
                         b.dot(a.dataType, dOutput, valueRow, a.valueDim), key);
      return SmallVector<Value>{weight.weight, weight.dScore};
    };
    SmallVector<Value> weight =
        b.ifElse(b.cmpi(Predicate::slt, query, last), compute,
                 [&] { return SmallVector<Value>{b.f32(0), b.f32(0)}; });
    Value count = b.mini(b.i32(warpLanes), b.subi(last, firstQuery));
    return b.forLoop(
        b.i32(0), count, b.i32(1), carried, [&](Value index, ValueRange given) {
          Value from = b.toI64(b.addi(firstQuery, index));
          DeviceAttention::Row row;
          row.head = b.toI64(head);
          row.query = from;
          SmallVector<Value> next = keySums.add(given.take_front(own),
                                                b.shuffleFrom(weight[1], index),
                                                a.queryRow(batch, row));
          next.append(valueSums.add(given.drop_front(own),
                                    b.shuffleFrom(weight[0], index),
                                    a.rowOf(gradient.op.getDOutputMutable(),
                                            batch, row.head, row.query)));
          return next;
        });
  };
  SmallVector<Value> inits(own + valueSums.perLane(), b.f32(0));
  SmallVector<Value> results = b.forLoop(
      b.i32(0), a.group, b.i32(1), inits,
      [&, first = first, last = last](Value member, ValueRange carried) {
        Value head = b.addi(b.muli(kvHead, a.group), member);
        return b.forLoop(first, last, b.i32(warpLanes), carried,
                         [&](Value query, ValueRange given) {
                           return step(head, query, given);
                         });
      });
  b.ifThen(exists, [&] {
    keySums.store(
        ValueRange(results).take_front(own), gradient.scale(),
        a.rowOf(gradient.op.getDKeyMutable(), batch, i64Head, i64Key));
    valueSums.store(
        ValueRange(results).drop_front(own), b.f32(1),
        a.rowOf(gradient.op.getDValueMutable(), batch, i64Head, i64Key));
  });
}
