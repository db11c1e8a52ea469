//===- TopKSelectionKernels.cpp - The largest of many orders --------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

//
// A CTA selects for one set: three passes over its orders count how many have
// each value of their next 11 (at last 10) bits, from the top, which gives the
// smallest order that is selected; another one writes the list, where of equal
// orders the first keys are taken. Sums of integers do not depend on the order
// of the threads.
//
//===----------------------------------------------------------------------===//

#include "TopKKernels.h"

using namespace mlir;
using namespace mlir::attn;
using Predicate = GpuKernelBuilder::Predicate;
using Axis = GpuKernelBuilder::Axis;

static constexpr int64_t threads = TopKKernels::selectionWarps * warpLanes;
/// Keys whose orders a thread has under way at once.
static constexpr int64_t keysAtOnce = 8;
static constexpr int64_t digitBits = 11;

/// Shared memory in words of 32 bits: counts of the values of a digit, the
/// digit that was found and how many are wanted of it, and what the warps of a
/// CTA tell each other.
static constexpr int64_t counts = int64_t(1) << digitBits;
static constexpr int64_t foundDigit = counts, foundWanted = foundDigit + 1;
static constexpr int64_t scratch = foundWanted + 1;
static constexpr int64_t scratchWords = TopKKernels::selectionWarps;

int64_t TopKKernels::selectionBytes() {
  return 4 * (scratch + 3 * scratchWords);
}
int64_t TopKKernels::restBytes(TopKAttentionOp op) {
  return 4 * warps * cast<AttentionOpInterface>(*op).getSizes().valueDim;
}

KeyLists TopKKernels::lists() {
  return {arrays[Numbers], arrays[Counts], headsPerSet};
}
PartialResults TopKKernels::partial() {
  return {arrays[PartialOutput], arrays[PartialLogsumexp]};
}

/// The sum of the i32 of all threads up to this one, and that of all.
std::pair<Value, Value> TopKKernels::scanCta(Value value, Value firstWord) {
  Type i32 = b.getI32Type();
  Value warp = b.divi(b.threadId(), warpLanes);
  Value lane = b.remi(b.threadId(), warpLanes);
  Value inWarp = b.scanWarp(value);
  b.ifThen(b.cmpi(Predicate::eq, lane, b.i32(warpLanes - 1)), [&] {
    b.store(inWarp, sharedAt(i32, b.toI64(b.addi(firstWord, warp))));
  });
  b.barrier();
  Value before = b.i32(0), total = b.i32(0);
  for (int64_t part = 0; part < selectionWarps; ++part) {
    Value sum = b.load(sharedAt(i32, b.toI64(b.addi(firstWord, part))), i32);
    Value isBefore = b.cmpi(Predicate::sgt, warp, b.i32(part));
    before = b.addi(before, b.select(isBefore, sum, b.i32(0)));
    total = b.addi(total, sum);
  }
  return {b.addi(before, inWarp), total};
}

/// How many of `valid` keys are selected, `forced` of them whatever their
/// measure.
Value TopKKernels::budget(Value valid, Value forced) {
  Amount keep = form.getKeep();
  Value budget =
      b.i64(std::min<int64_t>(keep.getNumerator(), Amount::maxDenominator));
  if (keep.isFraction()) {
    Value product = b.muli(b.toI64(valid), keep.getNumerator());
    budget = b.ceilDivi(product, keep.getDenominator());
  }
  budget = b.toI32(b.mini(budget, b.toI64(valid)));
  budget = b.maxi(b.maxi(budget, b.i32(1)), forced);
  return b.mini(budget, valid);
}

/// The order that is the `wanted`-th from the top, and how many of the keys
/// that have it are selected.
std::pair<Value, Value> TopKKernels::findThreshold(Value orders, Value wanted) {
  Type i32 = b.getI32Type();
  Value thread = b.threadId(), threshold;
  int64_t shift = 32;
  while (shift > 0) {
    int64_t width = std::min(digitBits, shift), digits = int64_t(1) << width;
    Value higher = threshold;
    int64_t higherShift = shift;
    shift -= width;
    for (int64_t word = 0; word < digits; word += threads)
      b.store(b.i32(0), sharedAt(i32, b.toI64(b.addi(thread, word))));
    b.barrier();
    b.forLoop(
        thread, a.keys, b.i32(threads * keysAtOnce), {},
        [&](Value first, ValueRange) -> SmallVector<Value> {
          SmallVector<std::pair<Value, Value>> loaded;
          for (int64_t part = 0; part < keysAtOnce; ++part) {
            Value key = b.addi(first, part * threads);
            Value counts = b.cmpi(Predicate::slt, key, a.keys);
            key = b.mini(key, b.addi(a.keys, -1));
            Value order = b.load(b.offset(orders, i32, b.toI64(key)), i32);
            loaded.emplace_back(order, counts);
          }
          for (auto [order, counts] : loaded) {
            if (higher)
              counts = b.andi(counts,
                              b.cmpi(Predicate::eq,
                                     b.shiftRight(order, higherShift), higher));
            Value digit = b.andi(b.shiftRight(order, shift), b.i32(digits - 1));
            b.ifThen(counts, [&] {
              b.atomicAdd(sharedAt(i32, b.toI64(digit)), b.i32(1));
            });
          }
          return {};
        });
    b.barrier();
    // Each thread has some digits, the first one the highest.
    int64_t perThread = digits / threads;
    Value highest = b.subi(b.i32(digits - 1), b.muli(thread, perThread));
    SmallVector<Value> ownCounts;
    Value own = b.i32(0);
    for (int64_t index = 0; index < perThread; ++index) {
      Value place = b.toI64(b.addi(highest, -index));
      ownCounts.push_back(b.load(sharedAt(i32, place), i32));
      own = b.addi(own, ownCounts.back());
    }
    Value above = b.subi(scanCta(own, b.i32(scratch)).first, own);
    for (auto [index, count] : llvm::enumerate(ownCounts)) {
      Value up = b.addi(above, count);
      Value isHere = b.andi(b.cmpi(Predicate::slt, above, wanted),
                            b.cmpi(Predicate::sge, up, wanted));
      Value from = above;
      b.ifThen(isHere, [&, index = index] {
        b.store(b.addi(highest, -int64_t(index)),
                sharedAt(i32, b.i64(foundDigit)));
        b.store(b.subi(wanted, from), sharedAt(i32, b.i64(foundWanted)));
      });
      above = up;
    }
    b.barrier();
    Value digit = b.load(sharedAt(i32, b.i64(foundDigit)), i32);
    wanted = b.load(sharedAt(i32, b.i64(foundWanted)), i32);
    threshold = higher ? b.ori(b.muli(higher, digits), digit) : digit;
  }
  return {threshold, wanted};
}

/// Writes the keys above the threshold, and the first `ties` that have it.
void TopKKernels::writeList(Value orders, Value numbers, Value threshold,
                            Value ties) {
  Type i32 = b.getI32Type();
  Value zero = b.i32(0);
  // Counts of both kinds are the halves of a number.
  constexpr int64_t upper = int64_t(1) << 16;
  // As signed numbers; no threshold is the least or the largest.
  Value flip = b.i32(std::numeric_limits<int32_t>::min());
  Value below = b.addi(b.xori(threshold, flip), -1);
  Value up = b.addi(below, 2);
  b.forLoop(
      zero, a.keys, b.i32(threads * keysAtOnce), ValueRange{zero, zero, zero},
      [&](Value block, ValueRange carried) -> SmallVector<Value> {
        Value first = b.addi(block, b.muli(b.threadId(), keysAtOnce));
        // 2 above the threshold, 1 at it, else 0: numbers, since there are few
        // registers for conditions.
        SmallVector<Value> keys, kinds;
        Value own = zero;
        for (int64_t part = 0; part < keysAtOnce; ++part) {
          Value key = b.addi(first, part);
          Value exists = b.cmpi(Predicate::slt, key, a.keys);
          keys.push_back(b.mini(key, b.addi(a.keys, -1)));
          Value order =
              b.load(b.offset(orders, i32, b.toI64(keys.back())), i32);
          order = b.xori(b.select(exists, order, b.i32(maskedOrder)), flip);
          Value kind = b.subi(b.mini(b.maxi(order, below), up), below);
          kinds.push_back(kind);
          own = b.addi(own, b.divi(kind, 2));
          own = b.addi(own, b.muli(b.remi(kind, 2), upper));
        }
        // Warps are at most one block apart, so two places are enough.
        Value place =
            b.addi(b.muli(carried[2], scratchWords), scratch + scratchWords);
        auto [upTo, total] = scanCta(own, place);
        Value before = b.subi(upTo, own);
        Value above = b.addi(carried[0], b.remi(before, upper));
        Value tie = b.addi(carried[1], b.divi(before, upper));
        for (int64_t part = 0; part < keysAtOnce; ++part) {
          Value isAbove = b.cmpi(Predicate::eq, kinds[part], b.i32(2));
          Value isTie = b.cmpi(Predicate::eq, kinds[part], b.i32(1));
          Value isSelected =
              b.ori(isAbove, b.andi(isTie, b.cmpi(Predicate::slt, tie, ties)));
          Value target = b.addi(above, b.mini(tie, ties));
          b.ifThen(isSelected, [&] {
            b.store(keys[part], b.offset(numbers, i32, b.toI64(target)));
            if (hasRemainder(op))
              b.store(b.i32(maskedOrder),
                      b.offset(orders, i32, b.toI64(keys[part])));
          });
          above = b.addi(above, b.divi(kinds[part], 2));
          tie = b.addi(tie, b.remi(kinds[part], 2));
        }
        return {b.addi(carried[0], b.remi(total, upper)),
                b.addi(carried[1], b.divi(total, upper)),
                b.subi(b.i32(1), carried[2])};
      });
}

void TopKKernels::emitSelection() {
  Type i32 = b.getI32Type();
  Value set = lists().setOf(b, a, b.toI64(b.blockId(Axis::Z)),
                            b.toI64(b.muli(b.blockId(Axis::Y), headsPerSet)),
                            b.toI64(b.blockId(Axis::X)));
  Value firstKey = b.muli(set, b.toI64(a.keys));
  Value orders = at(Orders, i32, firstKey),
        numbers = at(Numbers, i32, firstKey);
  Value zero = b.i32(0);
  SmallVector<Value> found = b.forLoop(
      b.threadId(), a.keys, b.i32(threads), ValueRange{zero, zero, zero},
      [&](Value key, ValueRange carried) {
        Value order = b.load(b.offset(orders, i32, b.toI64(key)), i32);
        SmallVector<Value> next;
        for (auto [count, predicate, bound] :
             {std::tuple(carried[0], Predicate::ne, maskedOrder),
              {carried[1], Predicate::eq, forcedOrder},
              {carried[2], Predicate::eq, undefinedOrder}})
          next.push_back(
              b.addi(count, b.select(b.cmpi(predicate, order, b.i32(bound)),
                                     b.i32(1), zero)));
        return next;
      });
  SmallVector<Value> totals;
  for (auto [index, count] : llvm::enumerate(found))
    totals.push_back(reduceCta(count, scratch + index * scratchWords, i32,
                               [&](Value x, Value y) { return b.addi(x, y); }));
  Value isUndefined = b.cmpi(Predicate::ne, totals[2], zero);
  Value selected = b.select(isUndefined, zero, budget(totals[0], totals[1]));
  b.ifThen(b.cmpi(Predicate::ne, selected, zero), [&] {
    auto [threshold, ties] = findThreshold(orders, selected);
    writeList(orders, numbers, threshold, ties);
  });
  b.ifThen(b.cmpi(Predicate::eq, b.threadId(), zero), [&] {
    b.store(b.select(isUndefined, b.i32(-1), selected), at(Counts, i32, set));
  });
}

/// Whether the sums of values that the op has are those of the row's keys.
Value TopKKernels::restIsOfAll(const DeviceAttention::Batch &batch,
                               Value last) {
  if (!op.getValueSums())
    return b.bit(false);
  return b.cmpi(Predicate::eq, last, batch.length);
}

void TopKKernels::emitRest() {
  Type i32 = b.getI32Type(), f32 = b.getF32Type();
  Value warp = b.divi(b.threadId(), warpLanes);
  Value lane = b.remi(b.threadId(), warpLanes);
  Value query = b.divi(b.blockId(Axis::X), plan.getKeySplits());
  Value part = b.remi(b.blockId(Axis::X), plan.getKeySplits());
  DeviceAttention::Batch batch = a.batch(b.blockId(Axis::Z));
  Value firstHead = b.muli(b.blockId(Axis::Y), headsPerSet);
  Value kvHead = b.toI64(b.divi(firstHead, a.group));
  Value set =
      lists().setOf(b, a, batch.index, b.toI64(firstHead), b.toI64(query));
  KeyList list = lists().find(b, a, set);
  Value orders = at(Orders, i32, b.muli(set, b.toI64(a.keys)));
  Value last = a.keyRange(batch, query).second;
  Value ofAll = restIsOfAll(batch, last);
  // Places in the list, or keys.
  Value count = b.select(ofAll, list.count, last);
  Value each = b.ceilDivi(count, plan.getKeySplits());
  Value first = b.muli(part, each);
  Value end = b.mini(b.addi(first, each), count);
  SmallVector<Value> zeros(featuresPerLane(a), b.f32(0));
  auto addValue = [&](Value key, ValueRange sums) {
    Value values = a.valueRow(batch, kvHead, b.toI64(key));
    SmallVector<Value> next;
    for (auto [index, sum] : llvm::enumerate(sums)) {
      // Lanes past the end read the row's last feature and drop it.
      Value feature =
          b.mini(b.addi(lane, index * warpLanes), b.i32(a.valueDim - 1));
      Value value =
          b.load(b.offset(values, a.dataType, b.toI64(feature)), a.dataType);
      next.push_back(b.addf(sum, b.widen(value)));
    }
    return next;
  };
  SmallVector<Value> sums = b.forLoop(
      b.addi(first, warp), end, b.i32(warps), zeros,
      [&](Value index, ValueRange carried) {
        auto selected = [&] { return addValue(list.key(b, index), carried); };
        auto other = [&] {
          Value order = b.load(b.offset(orders, i32, b.toI64(index)), i32);
          Value isRest = b.cmpi(Predicate::ne, order, b.i32(maskedOrder));
          return b.ifElse(
              isRest, [&] { return addValue(index, carried); },
              [&] { return SmallVector<Value>(carried); });
        };
        if (!op.getValueSums())
          return other();
        return b.ifElse(ofAll, selected, other);
      });
  for (auto [index, sum] : llvm::enumerate(sums)) {
    Value feature = b.addi(lane, index * warpLanes);
    b.ifThen(b.cmpi(Predicate::slt, feature, b.i32(a.valueDim)),
             [&, sum = sum] {
               Value place = b.addi(b.muli(warp, a.valueDim), feature);
               b.store(sum, sharedAt(f32, b.toI64(place)));
             });
  }
  b.barrier();
  Value target = restRow(part, set);
  b.forLoop(b.threadId(), b.i32(a.valueDim), b.i32(warps * warpLanes), {},
            [&](Value feature, ValueRange) -> SmallVector<Value> {
              Value total = b.f32(0);
              for (int64_t index = 0; index < warps; ++index) {
                Value place = b.addi(feature, index * a.valueDim);
                total =
                    b.addf(total, b.load(sharedAt(f32, b.toI64(place)), f32));
              }
              b.store(total, b.offset(target, f32, b.toI64(feature)));
              return {};
            });
}

/// The sums of a part of the keys.
Value TopKKernels::restRow(Value part, Value set) {
  Value sets =
      b.muli(b.muli(a.batches, b.divi(a.heads, headsPerSet)), a.queries);
  Value row = b.addi(b.muli(b.toI64(part), b.toI64(sets)), set);
  return at(Rest, b.getF32Type(), b.muli(row, a.valueDim));
}

RowRest TopKKernels::makeRest(const WarpRow &place) {
  Type f32 = b.getF32Type(), i32 = b.getI32Type();
  Value exists = place.row.exists;
  Value head = b.select(exists, place.row.head, b.i64(0));
  Value query = b.select(exists, place.row.query, b.i64(0));
  Value set = lists().setOf(b, a, place.batch.index, head, query);
  Value count = b.load(at(Counts, i32, set), i32);
  Value isUndefined = b.cmpi(Predicate::slt, count, b.i32(0));
  RowRest rest;
  rest.outputs.assign(featuresPerLane(a), b.f32(0));
  rest.logsumexp = b.negativeInfinity();
  if (hasRemainder(op)) {
    Value last = place.row.last;
    Value others = b.toF32(b.subi(last, count));
    Value ofAll = restIsOfAll(place.batch, last);
    auto featureOf = [&](int64_t index) {
      return b.toI64(
          b.mini(b.addi(place.lane, index * warpLanes), b.i32(a.valueDim - 1)));
    };
    rest.outputs = b.forLoop(
        b.i32(0), b.i32(plan.getKeySplits()), b.i32(1), rest.outputs,
        [&](Value part, ValueRange carried) {
          Value sums = restRow(part, set);
          SmallVector<Value> next;
          for (auto [index, sum] : llvm::enumerate(carried))
            next.push_back(b.addf(
                sum, b.load(b.offset(sums, f32, featureOf(index)), f32)));
          return next;
        });
    Value divisor = b.maxf(others, b.f32(1));
    for (auto [index, sum] : llvm::enumerate(rest.outputs)) {
      if (op.getValueSums()) {
        unsigned operand = op.getValueSumsMutable()[0].getOperandNumber();
        Value kvHead = b.divi(head, b.toI64(a.group));
        Value at = b.muli(place.batch.index, parameters.stride(b, operand, 0));
        at = b.addi(at, b.muli(kvHead, parameters.stride(b, operand, 1)));
        at = b.addi(at,
                    b.muli(featureOf(index), parameters.stride(b, operand, 2)));
        Value all =
            b.load(b.offset(parameters.pointer(b, operand), f32, at), f32);
        sum = b.select(ofAll, b.subf(all, sum), sum);
      }
      sum = b.divf(sum, divisor);
    }
    Value hasRest = b.cmpf(arith::CmpFPredicate::OGT, others, b.f32(0));
    rest.logsumexp = b.select(hasRest, b.log2(divisor), b.negativeInfinity());
  }
  Value nan = b.f32(std::numeric_limits<double>::quiet_NaN());
  rest.logsumexp = b.select(isUndefined, nan, rest.logsumexp);
  return rest;
}

void TopKKernels::emitAttention() {
  emitListAttention(b, a, plan, shared, partial(), lists());
}

void TopKKernels::emitMerge() {
  emitMergeAttention(b, a, plan, partial(), b.i32(plan.getKeySplits()),
                     [&](const WarpRow &place) { return makeRest(place); });
}
