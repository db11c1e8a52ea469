//===- SimtKernel.cpp - Attention by scalar arithmetic, and merging -------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "GpuKernels.h"

using namespace mlir;
using namespace mlir::attn;
using Predicate = GpuKernelBuilder::Predicate;
using Axis = GpuKernelBuilder::Axis;

namespace {
/// A warp and its row.
struct WarpRow {
  Value lane;
  DeviceAttention::Batch batch;
  DeviceAttention::Row row;
};
} // namespace

static WarpRow locate(GpuKernelBuilder &b, DeviceAttention &a,
                      GpuPlanAttr plan) {
  WarpRow result;
  auto [query, lane] = b.rowOfWarp(plan.getWarps());
  result.lane = lane;
  result.batch = a.batch(b.blockId(Axis::Z));
  Value exists = b.cmpi(Predicate::slt, query, a.queries);
  result.row = a.row(result.batch, b.blockId(Axis::Y), query, exists);
  return result;
}

/// The features that a lane has: every 32nd.
static int64_t featuresPerLane(const DeviceAttention &a) {
  return llvm::divideCeil(a.valueDim, warpLanes);
}

/// Does `body(index, feature)` for each feature of the lane.
static void forEachFeature(GpuKernelBuilder &b, DeviceAttention &a, Value lane,
                           function_ref<void(int64_t, Value)> body) {
  for (int64_t index = 0; index < featuresPerLane(a); ++index) {
    Value feature = b.addi(lane, index * warpLanes);
    if ((index + 1) * warpLanes <= a.valueDim)
      body(index, feature);
    else
      b.ifThen(b.cmpi(Predicate::slt, feature, b.i32(a.valueDim)),
               [&] { body(index, feature); });
  }
}

/// The largest logit as a finite shift.
static Value toShift(GpuKernelBuilder &b, Value largest) {
  Value none = b.cmpf(arith::CmpFPredicate::OEQ, largest, b.negativeInfinity());
  return b.select(none, b.f32(0), largest);
}

/// Stores the row: `outputs` times `scale`, and the log-sum-exp.
static void storeRow(GpuKernelBuilder &b, DeviceAttention &a,
                     const WarpRow &place, ArrayRef<Value> outputs, Value scale,
                     Value maximum, Value sum) {
  b.ifThen(place.row.exists, [&] {
    Value target = a.outputRow(place.batch, place.row);
    forEachFeature(b, a, place.lane, [&](int64_t index, Value feature) {
      b.store(b.narrow(b.mulf(outputs[index], scale), a.dataType),
              b.offset(target, a.dataType, b.toI64(feature)));
    });
    if (!a.hasLogsumexp())
      return;
    Value isFirst = b.cmpi(Predicate::eq, place.lane, b.i32(0));
    b.ifThen(isFirst, [&] {
      Value logsumexp = b.mulf(b.addf(maximum, b.log2(sum)), b.f32(ln2));
      b.store(logsumexp, a.logsumexpEntry(place.batch, place.row));
    });
  });
}

/// Adds the sink to (maximum, sum), normalises and stores.
static void finishRow(GpuKernelBuilder &b, DeviceAttention &a,
                      const WarpRow &place, ArrayRef<Value> outputs,
                      Value maximum, Value sum) {
  Value scale = b.f32(1);
  if (a.op.getSink()) {
    Value sink = a.sinkLogit(place.row);
    Value largest = b.maxf(maximum, sink);
    Value shift = toShift(b, largest);
    scale = b.exp2(b.subf(maximum, shift));
    sum = b.fma(sum, scale, b.exp2(b.subf(sink, shift)));
    maximum = largest;
  }
  // A row without a key yields 0.
  Value empty = b.cmpf(arith::CmpFPredicate::OEQ, sum, b.f32(0));
  scale = b.divf(scale, b.select(empty, b.f32(1), sum));
  storeRow(b, a, place, outputs, scale, maximum, sum);
}

void mlir::attn::emitSimtAttention(GpuKernelBuilder &b, DeviceAttention &a,
                                   GpuPlanAttr plan) {
  WarpRow place = locate(b, a, plan);
  const DeviceAttention::Row &row = place.row;
  Value unit = b.f32(a.isPlain() ? a.plainScale() : 1.0);
  Value kvHead = b.divi(row.head, b.toI64(a.group));
  DeviceAttention::Row readable = row;
  readable.head = b.select(row.exists, row.head, b.i64(0));
  readable.query = b.select(row.exists, row.query, b.i64(0));
  Value query = a.queryRow(place.batch, readable);
  int64_t perLane = featuresPerLane(a);
  // The maximum, the sum and the lane's features.
  SmallVector<Value> inits = {b.negativeInfinity(), b.f32(0)};
  inits.append(perLane, b.f32(0));
  auto step = [&](Value firstKey, ValueRange carried) {
    // Each lane computes the logit of one key.
    Value key = b.addi(firstKey, place.lane);
    Value inRange = b.andi(b.cmpi(Predicate::slt, key, row.last),
                           b.cmpi(Predicate::sge, key, row.first));
    auto none = [&] { return SmallVector<Value>{b.negativeInfinity()}; };
    auto compute = [&] {
      Value keys = a.keyRow(place.batch, kvHead, b.toI64(key));
      Value product = b.dot(a.dataType, query, keys, a.headDim);
      return SmallVector<Value>{a.logit(row, product, key)};
    };
    Value logit = b.ifElse(inRange, compute, none)[0];
    Value largest =
        b.reduceWarp(b.maxf(carried[0], logit),
                     [&](Value x, Value y) { return b.maxf(x, y); });
    Value shift = b.negf(b.mulf(toShift(b, largest), unit));
    Value correction = b.exp2(b.fma(carried[0], unit, shift));
    Value weight = b.exp2(b.fma(logit, unit, shift));
    Value sum = b.fma(
        carried[1], correction,
        b.reduceWarp(weight, [&](Value x, Value y) { return b.addf(x, y); }));
    SmallVector<Value> features;
    for (Value feature : carried.drop_front(2))
      features.push_back(b.mulf(feature, correction));
    // Then every lane has its features of each key's value.
    Value count = b.mini(b.i32(warpLanes), b.subi(row.last, firstKey));
    features = b.forLoop(
        b.i32(0), count, b.i32(1), features, [&](Value index, ValueRange sums) {
          Value share = b.shuffleFrom(weight, index);
          Value values =
              a.valueRow(place.batch, kvHead, b.toI64(b.addi(firstKey, index)));
          SmallVector<Value> next;
          for (int64_t part = 0; part < perLane; ++part) {
            Value feature = b.addi(place.lane, part * warpLanes);
            auto add = [&] {
              Value value = b.load(
                  b.offset(values, a.dataType, b.toI64(feature)), a.dataType);
              return SmallVector<Value>{
                  b.fma(share, b.widen(value), sums[part])};
            };
            if ((part + 1) * warpLanes <= a.valueDim)
              next.append(add());
            else
              next.append(b.ifElse(
                  b.cmpi(Predicate::slt, feature, b.i32(a.valueDim)), add,
                  [&] { return SmallVector<Value>{sums[part]}; }));
          }
          return next;
        });
    SmallVector<Value> next = {largest, sum};
    next.append(features);
    return next;
  };
  SmallVector<Value> state =
      b.forLoop(row.first, row.last, b.i32(warpLanes), inits, step);
  finishRow(b, a, place, ArrayRef(state).drop_front(2), b.mulf(state[0], unit),
            state[1]);
}

void mlir::attn::emitMergeAttention(GpuKernelBuilder &b, DeviceAttention &a,
                                    GpuPlanAttr plan, PartialResults partial,
                                    Value splits) {
  WarpRow place = locate(b, a, plan);
  const DeviceAttention::Row &row = place.row;
  auto indexOf = [&](Value split) {
    Value index =
        b.addi(b.muli(b.toI64(split), b.toI64(a.batches)), place.batch.index);
    index = b.addi(b.muli(index, b.toI64(a.heads)), row.head);
    return b.addi(b.muli(index, b.toI64(a.queries)), row.query);
  };
  auto logsumexpOf = [&](Value split) {
    return b.load(b.offset(partial.logsumexp, b.getF32Type(), indexOf(split)),
                  b.getF32Type());
  };
  // Rows that do not exist have no splits.
  Value count = b.select(row.exists, splits, b.i32(0));
  Value largest = b.forLoop(b.i32(0), count, b.i32(1), b.negativeInfinity(),
                            [&](Value split, ValueRange carried) {
                              return SmallVector<Value>{
                                  b.maxf(carried[0], logsumexpOf(split))};
                            })[0];
  Value shift = toShift(b, largest);
  SmallVector<Value> inits(featuresPerLane(a) + 1, b.f32(0));
  SmallVector<Value> state = b.forLoop(
      b.i32(0), count, b.i32(1), inits, [&](Value split, ValueRange carried) {
        Value weight = b.exp2(b.subf(logsumexpOf(split), shift));
        SmallVector<Value> next = {b.addf(carried[0], weight)};
        Value outputs = b.offset(partial.output, b.getF32Type(),
                                 b.muli(indexOf(split), a.valueDim));
        for (int64_t part = 0; part < featuresPerLane(a); ++part) {
          // Lanes past the end read the row's last feature and drop it.
          Value feature = b.mini(b.addi(place.lane, part * warpLanes),
                                 b.i32(a.valueDim - 1));
          Value value =
              b.load(b.offset(outputs, b.getF32Type(), b.toI64(feature)),
                     b.getF32Type());
          next.push_back(b.fma(weight, value, carried[part + 1]));
        }
        return next;
      });
  finishRow(b, a, place, ArrayRef(state).drop_front(), largest, state[0]);
}
