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

WarpRow mlir::attn::locateRow(GpuKernelBuilder &b, DeviceAttention &a,
                              GpuPlanAttr plan, Value i32Head) {
  WarpRow result;
  auto [query, lane] = b.rowOfWarp(plan.getWarps());
  result.lane = lane;
  result.batch = a.batch(b.blockId(Axis::Z));
  // Of CTAs of a single row, there are as many as rows.
  Value exists = plan.getWarps() == 1
                     ? b.bit(true)
                     : b.cmpi(Predicate::slt, query, a.queries);
  result.row = a.row(result.batch, i32Head, query, exists);
  return result;
}

Value KeyList::key(GpuKernelBuilder &b, Value index) const {
  index = b.mini(index, b.addi(count, -1));
  if (!numbers)
    return index;
  return b.load(b.offset(numbers, b.getI32Type(), b.toI64(index)),
                b.getI32Type());
}

std::pair<Value, Value> KeyList::weigh(GpuKernelBuilder &b, Value score,
                                       Value index) const {
  Value slot = b.mini(index, b.addi(count, -1));
  Value weight =
      b.load(b.offset(weights, b.getF32Type(), b.toI64(slot)), b.getF32Type());
  Value isToken = b.cmpf(arith::CmpFPredicate::UNE, weight, b.f32(0));
  Value isSample = b.andi(isToken, b.cmpi(Predicate::sge, slot, firstSample));
  Value logit = b.addf(score, b.log2(weight));
  return {b.select(isToken, logit, b.negativeInfinity()),
          b.select(isSample, score, b.negativeInfinity())};
}

Value KeyLists::setOf(GpuKernelBuilder &b, DeviceAttention &a, Value batch,
                      Value head, Value query) const {
  Value sets = b.divi(b.toI64(a.heads), heads);
  Value set = b.addi(b.muli(batch, sets), b.divi(head, heads));
  return b.addi(b.muli(set, b.toI64(a.queries)), query);
}

KeyList KeyLists::find(GpuKernelBuilder &b, DeviceAttention &a, Value batch,
                       Value head, Value query) const {
  if (findSlots)
    return findSlots(batch, b.divi(head, b.toI64(a.group)));
  return find(b, a, setOf(b, a, batch, head, query));
}

KeyList KeyLists::find(GpuKernelBuilder &b, DeviceAttention &a,
                       Value set) const {
  Type i32 = b.getI32Type();
  KeyList list;
  list.numbers = b.offset(numbers, i32, b.muli(set, b.toI64(a.keys)));
  list.count = b.maxi(b.load(b.offset(counts, i32, set), i32), b.i32(0));
  return list;
}

int64_t mlir::attn::featuresPerLane(const DeviceAttention &a) {
  return llvm::divideCeil(a.valueDim, warpLanes);
}

Value mlir::attn::partialRow(GpuKernelBuilder &b, DeviceAttention &a,
                             Value batch, const DeviceAttention::Row &row,
                             Value split) {
  Value index = b.addi(b.muli(b.toI64(split), b.toI64(a.batches)), batch);
  index = b.addi(b.muli(index, b.toI64(a.heads)), row.head);
  return b.addi(b.muli(index, b.toI64(a.queries)), row.query);
}

Value mlir::attn::statisticEntry(GpuKernelBuilder &b, PartialResults partial,
                                 Value partialRow, SlotStatistic which) {
  Value entry =
      b.addi(b.muli(partialRow, int64_t(SlotStatistic::Count)), int64_t(which));
  return b.offset(partial.statistics, b.getF32Type(), entry);
}

void mlir::attn::forEachFeature(GpuKernelBuilder &b, DeviceAttention &a,
                                Value lane,
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

void mlir::attn::storePartial(GpuKernelBuilder &b, DeviceAttention &a,
                              const WarpRow &place, ArrayRef<Value> outputs,
                              Value maximum, Value sum, PartialResults partial,
                              Value split) {
  Value empty = b.cmpf(arith::CmpFPredicate::OEQ, sum, b.f32(0));
  Value scale = b.divf(b.f32(1), b.select(empty, b.f32(1), sum));
  Type f32 = b.getF32Type();
  b.ifThen(place.row.exists, [&] {
    Value index = partialRow(b, a, place.batch.index, place.row, split);
    Value target = b.offset(partial.output, f32, b.muli(index, a.valueDim));
    forEachFeature(b, a, place.lane, [&](int64_t part, Value feature) {
      b.store(b.mulf(outputs[part], scale),
              b.offset(target, f32, b.toI64(feature)));
    });
    b.ifThen(b.cmpi(Predicate::eq, place.lane, b.i32(0)), [&] {
      b.store(b.addf(maximum, b.log2(sum)),
              b.offset(partial.logsumexp, f32, index));
    });
  });
}

SmallVector<Value>
mlir::attn::addKeysOfLanes(GpuKernelBuilder &b, DeviceAttention &a, Value lane,
                           const DeviceAttention::Batch &batch, Value kvHead,
                           ValueRange carried, ArrayRef<Value> logits,
                           Value unit, Value count,
                           function_ref<Value(Value)> keyAt) {
  int64_t perLane = featuresPerLane(a);
  int64_t perRow = 2 + perLane;
  SmallVector<Value> weights, state, features;
  for (auto [row, logit] : llvm::enumerate(logits)) {
    ValueRange own = carried.slice(row * perRow, perRow);
    Value largest = b.reduceWarp(
        b.maxf(own[0], logit), [&](Value x, Value y) { return b.maxf(x, y); });
    Value shift = b.negf(b.mulf(toShift(b, largest), unit));
    Value correction = b.exp2(b.fma(own[0], unit, shift));
    weights.push_back(b.exp2(b.fma(logit, unit, shift)));
    Value sum = b.fma(own[1], correction,
                      b.reduceWarp(weights.back(), [&](Value x, Value y) {
                        return b.addf(x, y);
                      }));
    state.append({largest, sum});
    for (Value feature : own.drop_front(2))
      features.push_back(b.mulf(feature, correction));
  }
  // Then every lane has its features of each key's value.
  features = b.forLoop(
      b.i32(0), count, b.i32(1), features, [&](Value index, ValueRange sums) {
        SmallVector<Value> shares;
        for (Value weight : weights)
          shares.push_back(b.shuffleFrom(weight, index));
        Value values = a.valueRow(batch, kvHead, b.toI64(keyAt(index)));
        SmallVector<Value> next(sums.size());
        for (int64_t part = 0; part < perLane; ++part) {
          Value feature = b.addi(lane, part * warpLanes);
          auto sumOf = [&](size_t row) { return sums[row * perLane + part]; };
          auto add = [&] {
            Value value = b.widen(b.load(
                b.offset(values, a.dataType, b.toI64(feature)), a.dataType));
            SmallVector<Value> added;
            for (auto [row, share] : llvm::enumerate(shares))
              added.push_back(b.fma(share, value, sumOf(row)));
            return added;
          };
          auto keep = [&] {
            SmallVector<Value> kept;
            for (size_t row = 0; row < shares.size(); ++row)
              kept.push_back(sumOf(row));
            return kept;
          };
          SmallVector<Value> ofPart =
              (part + 1) * warpLanes <= a.valueDim
                  ? add()
                  : b.ifElse(b.cmpi(Predicate::slt, feature, b.i32(a.valueDim)),
                             add, keep);
          for (auto [row, sum] : llvm::enumerate(ofPart))
            next[row * perLane + part] = sum;
        }
        return next;
      });
  SmallVector<Value> result;
  for (size_t row = 0; row < logits.size(); ++row) {
    result.append(state.begin() + 2 * row, state.begin() + 2 * row + 2);
    auto first = features.begin() + row * perLane;
    result.append(first, first + perLane);
  }
  return result;
}

/// Stores what the lanes know of slots.
static void storeStatistics(GpuKernelBuilder &b, DeviceAttention &a,
                            const WarpRow &place, ArrayRef<Value> ofLane,
                            Value maximum, PartialResults partial,
                            Value split) {
  auto larger = [&](Value x, Value y) { return b.maxf(x, y); };
  SmallVector<std::pair<SlotStatistic, Value>> statistics = {
      {SlotStatistic::LargestSample, b.reduceWarp(ofLane[0], larger)}};
  if (ofLane.size() > 1) {
    Value sum =
        b.reduceWarp(ofLane[2], [&](Value x, Value y) { return b.addf(x, y); });
    statistics.emplace_back(SlotStatistic::LargestValueSlot,
                            b.reduceWarp(ofLane[1], larger));
    statistics.emplace_back(SlotStatistic::Denominator,
                            b.addf(maximum, b.log2(sum)));
  }
  Value isFirst = b.cmpi(Predicate::eq, place.lane, b.i32(0));
  b.ifThen(b.andi(place.row.exists, isFirst), [&] {
    Value row = partialRow(b, a, place.batch.index, place.row, split);
    for (auto [which, value] : statistics)
      b.store(value, statisticEntry(b, partial, row, which));
  });
}

void mlir::attn::emitSimtAttention(GpuKernelBuilder &b, DeviceAttention &a,
                                   GpuPlanAttr plan, PartialResults partial,
                                   const KeyLists &lists) {
  Value head = b.blockId(Axis::Y), split = b.i32(0);
  if (partial) {
    split = b.remi(head, plan.getKeySplits());
    head = b.divi(head, plan.getKeySplits());
  }
  WarpRow place = locateRow(b, a, plan, head);
  const DeviceAttention::Row &row = place.row;
  Value kvHead = b.divi(row.head, b.toI64(a.group));
  DeviceAttention::Row readable = row;
  readable.head = b.select(row.exists, row.head, b.i64(0));
  readable.query = b.select(row.exists, row.query, b.i64(0));
  Value query = a.queryRow(place.batch, readable);
  // Places of keys in the list, or keys.
  KeyList list;
  Value first = row.first, last = row.last;
  if (lists) {
    list = lists.find(b, a, place.batch.index, readable.head, readable.query);
    first = b.i32(0);
    last = b.select(row.exists, list.count, b.i32(0));
  }
  // Weights are added to logits, so that these are scaled before.
  Value unit = b.f32(a.isPlain() && !list.weights ? a.plainScale() : 1.0);
  auto keyAt = [&](Value index) { return list ? list.key(b, index) : index; };
  if (partial) {
    Value each =
        b.ceilDivi(b.maxi(b.subi(last, first), b.i32(0)), plan.getKeySplits());
    first = b.addi(first, b.muli(split, each));
    last = b.mini(last, b.addi(first, each));
  }
  int64_t perLane = featuresPerLane(a);
  // The maximum, the sum and the lane's features; then, of slots, the lane's
  // largest scores and its part of the denominator.
  SmallVector<Value> inits = {b.negativeInfinity(), b.f32(0)};
  inits.append(perLane, b.f32(0));
  bool hasUnequal = bool(list.firstCluster);
  if (list.weights)
    inits.push_back(b.negativeInfinity());
  if (hasUnequal)
    llvm::append_values(inits, b.negativeInfinity(), b.f32(0));
  auto step = [&](Value firstKey, ValueRange carried) {
    // Each lane computes the logit of one key.
    Value index = b.addi(firstKey, place.lane);
    Value inRange = b.cmpi(Predicate::slt, index, last);
    size_t count = list.weights ? 2 : 1;
    auto none = [&] { return SmallVector<Value>(count, b.negativeInfinity()); };
    auto compute = [&]() -> SmallVector<Value> {
      Value key = keyAt(index);
      Value keys = a.keyRow(place.batch, kvHead, b.toI64(key));
      Value product = b.dot(a.dataType, query, keys, a.headDim);
      if (list.weights && a.isPlain())
        product = b.mulf(product, b.f32(a.plainScale()));
      Value logit = a.logit(row, product, key);
      if (!list.weights)
        return {logit};
      auto [weighed, sample] = list.weigh(b, logit, key);
      return {weighed, sample};
    };
    SmallVector<Value> logits = b.ifElse(inRange, compute, none);
    size_t ofRow = 2 + perLane;
    Value lastValue = hasUnequal ? b.mini(last, list.firstCluster) : last;
    SmallVector<Value> next = addKeysOfLanes(
        b, a, place.lane, place.batch, kvHead, carried.take_front(ofRow),
        logits[0], unit, b.mini(b.i32(warpLanes), b.subi(lastValue, firstKey)),
        [&](Value index) { return keyAt(b.addi(firstKey, index)); });
    ValueRange ofSlots = carried.drop_front(ofRow);
    if (list.weights)
      next.push_back(b.maxf(ofSlots[0], logits[1]));
    if (hasUnequal) {
      Value isCluster = b.cmpi(Predicate::sge, index, list.firstCluster);
      Value valueSlot = b.select(isCluster, b.negativeInfinity(), logits[1]);
      next.push_back(b.maxf(ofSlots[1], valueSlot));
      Value shift = b.negf(b.mulf(toShift(b, next[0]), unit));
      Value correction = b.exp2(b.fma(carried[0], unit, shift));
      Value weight = b.exp2(b.fma(logits[0], unit, shift));
      Value isExact = b.cmpi(Predicate::slt, index, list.firstSample);
      Value counted = b.select(b.ori(isCluster, isExact), weight, b.f32(0));
      next.push_back(b.fma(ofSlots[2], correction, counted));
    }
    return next;
  };
  SmallVector<Value> state =
      b.forLoop(first, last, b.i32(warpLanes), inits, step);
  ArrayRef<Value> outputs = ArrayRef(state).slice(2, perLane);
  Value maximum = b.mulf(state[0], unit);
  if (!partial)
    return finishRow(b, a, place, outputs, maximum, state[1]);
  // What does not count in the denominator is not divided by it.
  storePartial(b, a, place, outputs, maximum, hasUnequal ? b.f32(1) : state[1],
               partial, split);
  if (list.weights)
    storeStatistics(b, a, place, ArrayRef(state).drop_front(2 + perLane),
                    maximum, partial, split);
}

void mlir::attn::emitMergeAttention(
    GpuKernelBuilder &b, DeviceAttention &a, GpuPlanAttr plan,
    PartialResults partial, Value splits,
    function_ref<RowRest(const WarpRow &)> makeRest) {
  WarpRow place = locateRow(b, a, plan, b.blockId(Axis::Y));
  const DeviceAttention::Row &row = place.row;
  auto indexOf = [&](Value split) {
    return partialRow(b, a, place.batch.index, place.row, split);
  };
  auto logsumexpOf = [&](Value split) {
    return b.load(b.offset(partial.logsumexp, b.getF32Type(), indexOf(split)),
                  b.getF32Type());
  };
  // Rows that do not exist have no splits.
  Value count = b.select(row.exists, splits, b.i32(0));
  RowRest rest;
  if (makeRest)
    rest = makeRest(place);
  Value least = makeRest ? b.maxf(rest.logsumexp, b.negativeInfinity())
                         : b.negativeInfinity();
  Value largest = b.forLoop(
      b.i32(0), count, b.i32(1), least, [&](Value split, ValueRange carried) {
        return SmallVector<Value>{b.maxf(carried[0], logsumexpOf(split))};
      })[0];
  Value shift = toShift(b, largest);
  SmallVector<Value> inits(featuresPerLane(a) + 1, b.f32(0));
  if (makeRest) {
    inits[0] = b.exp2(b.subf(rest.logsumexp, shift));
    for (auto [index, output] : llvm::enumerate(rest.outputs))
      inits[index + 1] = b.mulf(inits[0], output);
  }
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
