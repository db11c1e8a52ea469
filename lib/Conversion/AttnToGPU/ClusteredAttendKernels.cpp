//===- ClusteredAttendKernels.cpp - Attention to the clustered cache ------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ClusteredKernels.h"
#include "WideNumbers.h"
#include <limits>

using namespace mlir;
using namespace mlir::attn;
using Predicate = GpuKernelBuilder::Predicate;
using Compare = arith::CmpFPredicate;
using Axis = GpuKernelBuilder::Axis;

CacheSizes mlir::attn::makeCacheSizes(ValueRange numbers) {
  auto number = [&](CacheSize which) { return numbers[size_t(which)]; };
  return {number(CacheSize::Sinks),     number(CacheSize::Window),
          number(CacheSize::Clusters),  number(CacheSize::Slots),
          number(CacheSize::ValueRows), number(CacheSize::Columns)};
}

ClusteredAttendKernels::ClusteredAttendKernels(
    const FormKernelMaker::Body &body, DeviceAttention &attention,
    ClusteredFormAttr form, GpuPlanAttr plan)
    : b(body.b), arrays(body.arrays), shared(body.shared), a(attention),
      form(form), plan(plan), sizes(makeCacheSizes(body.numbers)) {}

Value ClusteredAttendKernels::integer(Value head, ClusteredInteger which) {
  Value at =
      b.addi(b.muli(head, int64_t(ClusteredInteger::Count)), int64_t(which));
  return b.load(b.offset(arrays[Integers], b.getI64Type(), at), b.getI64Type());
}

Value ClusteredAttendKernels::real(Value head, ClusteredReal which) {
  Value at =
      b.addi(b.muli(head, int64_t(ClusteredReal::Count)), int64_t(which));
  return b.load(b.offset(arrays[Reals], b.getF64Type(), at), b.getF64Type());
}

KeyList ClusteredAttendKernels::slotsOf(Value batch, Value kvHead) {
  Value head = headOf(batch, kvHead);
  KeyList slots;
  slots.weights =
      b.offset(arrays[Weights], b.getF32Type(), b.muli(head, sizes.slots));
  slots.firstSample = b.toI32(b.addi(sizes.sinks, sizes.window));
  Value firstCluster = b.addi(slots.firstSample, form.getValueSlots());
  slots.count = firstCluster;
  if (!hasClusters())
    return slots;
  if (isSubGen())
    slots.firstCluster = firstCluster;
  Value clusters = b.toI32(integer(head, ClusteredInteger::Clusters));
  slots.count = b.addi(firstCluster, b.muli(clusters, form.getSamples()));
  return slots;
}

Value ClusteredAttendKernels::sampleSum(Value part, Value head, Value feature) {
  Value heads = b.muli(b.toI64(a.batches), b.toI64(a.kvHeads));
  Value row = b.addi(b.muli(b.toI64(part), heads), head);
  return b.offset(arrays[SampleSums], b.getF32Type(),
                  b.addi(b.muli(row, a.valueDim), feature));
}

/// A warp has every `countParts`-th sample, a lane every 32nd feature.
void ClusteredAttendKernels::emitSampleSums() {
  Type f32 = b.getF32Type();
  Value thread = b.threadId(), lane = b.remi(thread, warpLanes);
  Value part =
      b.addi(b.muli(b.blockId(Axis::X), warps), b.divi(thread, warpLanes));
  DeviceAttention::Batch batch;
  batch.index = b.toI64(b.blockId(Axis::Z));
  Value kvHead = b.toI64(b.blockId(Axis::Y));
  KeyList slots = slotsOf(batch.index, kvHead);
  Value last = slots.firstCluster ? slots.firstCluster : slots.count;
  auto columnOf = [&](int64_t index) {
    // Lanes past the end read the row's last feature and drop it.
    return b.toI64(
        b.mini(b.addi(lane, index * warpLanes), b.i32(a.valueDim - 1)));
  };
  SmallVector<Value> zeros(featuresPerLane(a), b.f32(0));
  SmallVector<Value> sums = b.forLoop(
      b.addi(slots.firstSample, part), last, b.i32(countParts(plan)), zeros,
      [&](Value slot, ValueRange carried) {
        Value weight = b.load(b.offset(slots.weights, f32, b.toI64(slot)), f32);
        Value values = a.valueRow(batch, kvHead, b.toI64(slot));
        SmallVector<Value> next;
        for (auto [index, sum] : llvm::enumerate(carried)) {
          Value value = b.widen(
              b.load(b.offset(values, a.dataType, columnOf(int64_t(index))),
                     a.dataType));
          next.push_back(b.fma(weight, value, sum));
        }
        return next;
      });
  Value head = headOf(batch.index, kvHead);
  forEachFeature(b, a, lane, [&](int64_t index, Value feature) {
    b.store(sums[index], sampleSum(part, head, b.toI64(feature)));
  });
}

void ClusteredAttendKernels::emitAttention() {
  KeyLists lists;
  // The heads of a group; only tiles need to know their number.
  lists.heads = a.op.getSizes().groupSize();
  lists.findSlots = [&](Value batch, Value kvHead) {
    return slotsOf(batch, kvHead);
  };
  emitListAttention(b, a, plan, shared, partial(), lists);
}

void ClusteredAttendKernels::emitFinish() {
  Type f32 = b.getF32Type();
  WarpRow place = locateRow(b, a, plan, b.blockId(Axis::Y));
  const DeviceAttention::Row &row = place.row;
  Value exists = row.exists;
  Value rowHead = b.select(exists, row.head, b.i64(0));
  Value head = headOf(place.batch.index, b.divi(rowHead, b.toI64(a.group)));
  auto indexOf = [&](Value split) {
    return partialRow(b, a, place.batch.index, row, split);
  };
  auto logsumexpOf = [&](Value split) {
    return b.load(b.offset(arrays[PartialLogsumexp], f32, indexOf(split)), f32);
  };
  auto statisticOf = [&](Value split, SlotStatistic which) {
    return b.load(statisticEntry(b, partial(), indexOf(split), which), f32);
  };
  // Rows that do not exist have no splits.
  Value splits = b.select(exists, b.i32(plan.getKeySplits()), b.i32(0));
  bool hasUnequal = isSubGen() && hasClusters();
  // The largest logit, sample, value slot and logarithm of a denominator.
  SmallVector<Value> largest(hasUnequal ? 4 : 2, b.negativeInfinity());
  largest = b.forLoop(
      b.i32(0), splits, b.i32(1), largest,
      [&](Value split, ValueRange carried) {
        SmallVector<Value> found = {
            logsumexpOf(split),
            statisticOf(split, SlotStatistic::LargestSample)};
        if (hasUnequal)
          llvm::append_values(
              found, statisticOf(split, SlotStatistic::LargestValueSlot),
              statisticOf(split, SlotStatistic::Denominator));
        for (auto [value, before] : llvm::zip(found, carried))
          value = b.maxf(before, value);
        return found;
      });
  Value maximum = largest[0];
  if (hasUnequal)
    maximum = b.maxf(maximum, largest[3]);
  // The score of the whole body is 0, lowered to the largest sampled one.
  Value body, bodyScore;
  if (form.getRemainderDegree()) {
    body = integer(head, ClusteredInteger::Body);
    Value hasBody = b.cmpi(Predicate::sgt, body, b.i64(0));
    Value score = b.f32(0);
    if (hasClusters())
      score =
          b.select(b.cmpf(Compare::OLT, largest[1], score), largest[1], score);
    bodyScore = b.select(hasBody, score, b.negativeInfinity());
    maximum = b.maxf(maximum, bodyScore);
  }
  Value sink;
  if (a.op.getSink()) {
    sink = a.sinkLogit(row);
    maximum = b.maxf(maximum, sink);
  }
  Value isEmpty = b.cmpf(Compare::OEQ, maximum, b.negativeInfinity());
  Value shift = b.select(isEmpty, b.f32(0), maximum);
  auto powerOf = [&](Value exponent) {
    return b.exp2(b.subf(exponent, shift));
  };

  int64_t perLane = featuresPerLane(a);
  auto columnOf = [&](int64_t index) {
    // Lanes past the end read the row's last feature and drop it.
    return b.toI64(
        b.mini(b.addi(place.lane, index * warpLanes), b.i32(a.valueDim - 1)));
  };
  SmallVector<Value> sums(1 + perLane, b.f32(0));
  sums = b.forLoop(
      b.i32(0), splits, b.i32(1), sums, [&](Value split, ValueRange carried) {
        Value weight = powerOf(logsumexpOf(split));
        Value counted =
            hasUnequal ? powerOf(statisticOf(split, SlotStatistic::Denominator))
                       : weight;
        SmallVector<Value> next = {b.addf(carried[0], counted)};
        Value outputs = b.offset(arrays[PartialOutput], f32,
                                 b.muli(indexOf(split), a.valueDim));
        for (int64_t index = 0; index < perLane; ++index) {
          Value value = b.load(b.offset(outputs, f32, columnOf(index)), f32);
          next.push_back(b.fma(weight, value, carried[1 + index]));
        }
        return next;
      });
  Value denominator = sums[0];
  if (bodyScore) {
    Value weight = powerOf(bodyScore);
    if (!hasClusters())
      denominator = b.fma(weight, b.toF32(body), denominator);
    SmallVector<Value> rest;
    for (int64_t index = 0; index < perLane; ++index) {
      Value at = b.addi(b.muli(head, a.valueDim), columnOf(index));
      rest.push_back(b.widen(b.load(
          b.offset(arrays[ValueSum], b.getF64Type(), at), b.getF64Type())));
    }
    if (needsSampleSums(form))
      rest = b.forLoop(
          b.i32(0), b.i32(countParts(plan)), b.i32(1), rest,
          [&](Value part, ValueRange carried) {
            SmallVector<Value> next;
            for (auto [index, sum] : llvm::enumerate(carried))
              next.push_back(b.subf(
                  sum, b.load(sampleSum(part, head, columnOf(int64_t(index))),
                              f32)));
            return next;
          });
    for (auto [index, value] : llvm::enumerate(rest))
      sums[1 + index] = b.fma(weight, value, sums[1 + index]);
  }
  if (sink)
    denominator = b.addf(denominator, powerOf(sink));
  // A token in a value slot is one of the terms of the denominator.
  if (hasUnequal && form.getGuard())
    denominator = b.maxf(denominator, powerOf(largest[2]));
  finish(place, maximum, denominator, ArrayRef(sums).drop_front(), head);
}

/// The quotient after the guard, and the log-sum-exp. Lengths are compared in
/// f64, which holds the squares of any sum.
void ClusteredAttendKernels::finish(const WarpRow &place, Value maximum,
                                    Value denominator,
                                    ArrayRef<Value> numerators, Value head) {
  // A row without a key yields 0.
  Value isEmpty = b.cmpf(Compare::OEQ, maximum, b.negativeInfinity());
  Value divisor = b.select(isEmpty, b.f32(1), denominator);
  if (hasClusters() || form.getRemainderDegree()) {
    Value isDefined = b.cmpi(
        Predicate::eq, integer(head, ClusteredInteger::Undefined), b.i64(0));
    Value nan = b.f32(std::numeric_limits<double>::quiet_NaN());
    denominator = b.select(isDefined, denominator, nan);
    divisor = b.select(isDefined, divisor, nan);
  }
  Value wide = toF64(b, divisor);
  Value factor = b.divf(makeF64(b, 1), wide);
  if (form.getGuard()) {
    Value square = makeF64(b, 0);
    for (auto [index, numerator] : llvm::enumerate(numerators)) {
      Value isOwn =
          b.cmpi(Predicate::slt, b.addi(place.lane, int64_t(index) * warpLanes),
                 b.i32(a.valueDim));
      Value entry = b.select(isOwn, toF64(b, numerator), makeF64(b, 0));
      square = b.addf(square, b.mulf(entry, entry));
    }
    Value norm = sqrtF64(b, reduceWarpWide(b, square, [&](Value x, Value y) {
                           return b.addf(x, y);
                         }));
    Value longest = real(head, ClusteredReal::LargestValueNorm);
    Value isTooLong = b.cmpf(Compare::OGT, norm, b.mulf(longest, wide));
    factor = b.select(isTooLong, b.divf(longest, norm), factor);
  }
  b.ifThen(place.row.exists, [&] {
    Value target = a.outputRow(place.batch, place.row);
    forEachFeature(b, a, place.lane, [&](int64_t index, Value feature) {
      Value entry = b.mulf(toF64(b, numerators[index]), factor);
      b.store(b.narrow(b.widen(entry), a.dataType),
              b.offset(target, a.dataType, b.toI64(feature)));
    });
    if (!a.hasLogsumexp())
      return;
    b.ifThen(b.cmpi(Predicate::eq, place.lane, b.i32(0)), [&] {
      Value logsumexp =
          b.mulf(b.addf(maximum, b.log2(denominator)), b.f32(ln2));
      b.store(logsumexp, a.logsumexpEntry(place.batch, place.row));
    });
  });
}
