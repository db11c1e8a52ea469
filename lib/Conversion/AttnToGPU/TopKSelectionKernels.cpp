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
// of the threads. A selection by mass sums up masses, as whole numbers, in
// place of counts, and from the bottom.
//
//===----------------------------------------------------------------------===//

#include "TopKKernels.h"
#include <cmath>

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

/// With a selection by mass: the upper words of the masses of a digit, whose
/// lower words are where counts are, and numbers of 64 bits: of the digit that
/// was found, what may be dropped of it; and what warps tell.
static constexpr int64_t upperWords =
    llvm::alignTo<2>(scratch + 3 * scratchWords);
static constexpr int64_t foundDropped = upperWords + counts;
static constexpr int64_t massScratch = foundDropped + 2;
/// The masses of a head are whole numbers whose sum is about 2^this, so that
/// their sums do not depend on the order of the threads.
static constexpr int64_t massBits = 40;

int64_t TopKKernels::selectionBytes(TopKAttentionOp op) {
  if (selectsByMass(op))
    return 4 * (massScratch + 2 * scratchWords);
  return 4 * (scratch + 3 * scratchWords);
}

KeyLists TopKKernels::lists() {
  return {arrays[Numbers], arrays[Counts], headsPerSet};
}
PartialResults TopKKernels::partial() {
  return {arrays[PartialOutput], arrays[PartialLogsumexp]};
}

/// The sum of the integers of all threads up to this one, and that of all.
std::pair<Value, Value> TopKKernels::scanCta(Value value, Value firstWord) {
  Type type = value.getType();
  int64_t words = type.getIntOrFloatBitWidth() / 32;
  Value warp = b.divi(b.threadId(), warpLanes);
  Value lane = b.remi(b.threadId(), warpLanes);
  Value inWarp = b.scanWarp(value);
  b.ifThen(b.cmpi(Predicate::eq, lane, b.i32(warpLanes - 1)), [&] {
    Value word = b.addi(firstWord, b.muli(warp, words));
    b.store(inWarp, sharedAt(b.getI32Type(), b.toI64(word)));
  });
  b.barrier();
  Value zero = words == 1 ? b.i32(0) : b.i64(0);
  Value before = zero, total = zero;
  for (int64_t part = 0; part < selectionWarps; ++part) {
    Value word = b.toI64(b.addi(firstWord, part * words));
    Value sum = b.load(sharedAt(b.getI32Type(), word), type);
    Value isBefore = b.cmpi(Predicate::sgt, warp, b.i32(part));
    before = b.addi(before, b.select(isBefore, sum, zero));
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

/// The mass of a key as a whole number.
Value TopKKernels::massOf(Value masses, Value key) {
  Type f32 = b.getF32Type();
  Value mass = b.load(b.offset(masses, f32, b.toI64(key)), f32);
  return b.toInteger(b.mulf(mass, b.f32(std::ldexp(1.0, massBits))),
                     b.getI64Type());
}

/// Of the keys that nothing forces, the order of the first, from the least,
/// with which more than `dropped` would be left out; and how many of those that
/// have it stay, since the last ones of them are left out before.
std::pair<Value, Value> TopKKernels::findByMass(Value orders, Value masses,
                                                Value dropped) {
  Type i32 = b.getI32Type(), i64 = b.getI64Type();
  Value thread = b.threadId(), zero = b.i32(0), threshold;
  auto wordAt = [&](Value word) { return sharedAt(i32, b.toI64(word)); };
  auto orderOf = [&](Value key) {
    return b.load(b.offset(orders, i32, b.toI64(key)), i32);
  };
  int64_t shift = 32;
  while (shift > 0) {
    int64_t width = std::min(digitBits, shift), digits = int64_t(1) << width;
    Value higher = threshold;
    int64_t higherShift = shift;
    shift -= width;
    for (int64_t word = 0; word < digits; word += threads)
      for (int64_t half : {int64_t(0), upperWords})
        b.store(zero, wordAt(b.addi(thread, word + half)));
    b.barrier();
    b.forLoop(thread, a.keys, b.i32(threads), {},
              [&](Value key, ValueRange) -> SmallVector<Value> {
                Value order = orderOf(key);
                Value counts = b.cmpi(Predicate::ne, order, b.i32(forcedOrder));
                if (higher)
                  counts = b.andi(
                      counts, b.cmpi(Predicate::eq,
                                     b.shiftRight(order, higherShift), higher));
                Value digit =
                    b.andi(b.shiftRight(order, shift), b.i32(digits - 1));
                b.ifThen(counts, [&] {
                  Value mass = massOf(masses, key);
                  Value low = b.toI32(mass);
                  Value old = b.atomicAdd(wordAt(digit), low);
                  Value carries = b.cmpi(Predicate::ult, b.addi(old, low), low);
                  Value high = b.addi(b.toI32(b.shiftRight(mass, 32)),
                                      b.select(carries, b.i32(1), zero));
                  b.atomicAdd(wordAt(b.addi(digit, upperWords)), high);
                });
                return {};
              });
    b.barrier();
    // Each thread has some digits, the first one the lowest.
    int64_t perThread = digits / threads;
    Value lowest = b.muli(thread, perThread);
    SmallVector<Value> ownMasses;
    Value own = b.i64(0);
    for (int64_t index = 0; index < perThread; ++index) {
      Value place = b.addi(lowest, index);
      Value high = b.load(wordAt(b.addi(place, upperWords)), i32);
      Value mass = arith::ShLIOp::create(b, b.zeroExtend(high), b.i64(32));
      ownMasses.push_back(
          b.ori(mass, b.zeroExtend(b.load(wordAt(place), i32))));
      own = b.addi(own, ownMasses.back());
    }
    Value below = b.subi(scanCta(own, b.i32(massScratch)).first, own);
    for (auto [index, mass] : llvm::enumerate(ownMasses)) {
      Value up = b.addi(below, mass);
      Value isHere = b.andi(b.cmpi(Predicate::sle, below, dropped),
                            b.cmpi(Predicate::sgt, up, dropped));
      b.ifThen(isHere, [&, index = index] {
        b.store(b.addi(lowest, int64_t(index)), wordAt(b.i32(foundDigit)));
        b.store(b.subi(dropped, below), wordAt(b.i32(foundDropped)));
      });
      below = up;
    }
    b.barrier();
    Value digit = b.load(wordAt(b.i32(foundDigit)), i32);
    dropped = b.load(wordAt(b.i32(foundDropped)), i64);
    threshold = higher ? b.ori(b.muli(higher, digits), digit) : digit;
  }
  SmallVector<Value> own =
      b.forLoop(thread, a.keys, b.i32(threads), ValueRange{zero, b.i64(0)},
                [&](Value key, ValueRange carried) {
                  Value isEqual =
                      b.cmpi(Predicate::eq, orderOf(key), threshold);
                  Value mass = b.select(isEqual, massOf(masses, key), b.i64(0));
                  return SmallVector<Value>{
                      b.addi(carried[0], b.select(isEqual, b.i32(1), zero)),
                      b.maxi(carried[1], mass)};
                });
  Value equal = reduceCta(own[0], scratch, i32,
                          [&](Value x, Value y) { return b.addi(x, y); });
  // Keys of one order have one mass.
  Value each = reduceCta(own[1], massScratch / 2, i64,
                         [&](Value x, Value y) { return b.maxi(x, y); });
  // How many of these are left out: a quotient of fewer than 32 bits, without
  // the assembler's function for all of them.
  Value left = b.forLoop(
      zero, b.i32(31), b.i32(1), b.i64(0), [&](Value step, ValueRange found) {
        Value bit =
            arith::ShRUIOp::create(b, b.i64(int64_t(1) << 30), b.toI64(step));
        Value next = b.ori(found[0], bit);
        // No product of more than all keys, which 64 bits may not hold.
        Value fits =
            b.andi(b.cmpi(Predicate::sle, next, b.toI64(equal)),
                   b.cmpi(Predicate::sle, b.muli(next, each), dropped));
        return SmallVector<Value>{b.select(fits, next, found[0])};
      })[0];
  return {threshold, b.subi(equal, b.toI32(left))};
}

/// The least order that is selected by mass, and how many of the keys that have
/// it are. `forced` keys are whatever their masses.
std::pair<Value, Value>
TopKKernels::findThresholdByMass(Value orders, Value masses, Value forced) {
  Type i64 = b.getI64Type(), f64 = b.getF64Type();
  SmallVector<Value> own = b.forLoop(
      b.threadId(), a.keys, b.i32(threads), ValueRange{b.i64(0), b.i64(0)},
      [&](Value key, ValueRange carried) {
        Value order = b.load(b.offset(orders, b.getI32Type(), b.toI64(key)),
                             b.getI32Type());
        Value mass = massOf(masses, key);
        Value isForced = b.cmpi(Predicate::eq, order, b.i32(forcedOrder));
        return SmallVector<Value>{
            b.addi(carried[0], mass),
            b.addi(carried[1], b.select(isForced, b.i64(0), mass))};
      });
  Value total = scanCta(own[0], b.i32(massScratch)).second;
  // Somebody may still read what makes the total.
  b.barrier();
  Value unforced = scanCta(own[1], b.i32(massScratch)).second;
  double eps = form.getTopP().convertToDouble();
  Value part = arith::MulFOp::create(
      b, arith::SIToFPOp::create(b, f64, total),
      arith::ConstantOp::create(b, b.getF64FloatAttr(eps)));
  Value dropped = b.mini(b.toInteger(part, i64), b.addi(total, -1));
  SmallVector<Value> found = b.ifElse(
      b.cmpi(Predicate::sle, unforced, dropped),
      [&]() -> SmallVector<Value> { return {b.i32(forcedOrder), forced}; },
      [&]() -> SmallVector<Value> {
        auto [threshold, ties] = findByMass(orders, masses, dropped);
        return {threshold, ties};
      });
  return {found[0], found[1]};
}

/// Writes the keys above the threshold, and the first `ties` that have it; how
/// many are above it.
Value TopKKernels::writeList(Value orders, Value numbers, Value threshold,
                             Value ties) {
  Type i32 = b.getI32Type();
  Value zero = b.i32(0);
  // Counts of both kinds are the halves of a number.
  constexpr int64_t upper = int64_t(1) << 16;
  // As signed numbers; no threshold is the least or the largest.
  Value flip = b.i32(std::numeric_limits<int32_t>::min());
  Value below = b.addi(b.xori(threshold, flip), -1);
  Value up = b.addi(below, 2);
  return b.forLoop(
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
      })[0];
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
  Value selected =
      b.select(isUndefined, zero,
               selectsByMass(op) ? totals[0] : budget(totals[0], totals[1]));
  Value isAny = b.cmpi(Predicate::ne, selected, zero);
  if (selectsByMass(op)) {
    Value masses = at(Masses, b.getF32Type(), firstKey);
    selected = b.ifElse(
        isAny,
        [&]() -> SmallVector<Value> {
          auto [threshold, ties] =
              findThresholdByMass(orders, masses, totals[1]);
          Value above = writeList(orders, numbers, threshold, ties);
          return {b.addi(above, ties)};
        },
        [&]() -> SmallVector<Value> { return {zero}; })[0];
  } else {
    b.ifThen(isAny, [&] {
      auto [threshold, ties] = findThreshold(orders, selected);
      writeList(orders, numbers, threshold, ties);
    });
  }
  b.ifThen(b.cmpi(Predicate::eq, b.threadId(), zero), [&] {
    b.store(b.select(isUndefined, b.i32(-1), selected), at(Counts, i32, set));
  });
}

void TopKKernels::emitAttention() {
  emitListAttention(b, a, plan, shared, partial(), lists());
}

void TopKKernels::emitMerge() {
  emitMergeAttention(b, a, plan, partial(),
                     b.i32(plan.getKeySplits() + restParts(op, plan)),
                     [&](const WarpRow &place) { return makeRest(place); });
}
