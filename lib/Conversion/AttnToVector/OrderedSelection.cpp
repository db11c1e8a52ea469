//===- OrderedSelection.cpp - The largest elements of a list -------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "OrderedSelection.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/Math/IR/Math.h"

using namespace mlir;
using namespace mlir::attn;

using Predicate = arith::CmpIPredicate;

/// Passes over all orders before the rest is copied, where no sample told the
/// range. They leave 2^-12 of all numbers: an eighth of an octave.
static constexpr int64_t fullPasses = 12;
/// Passes over a sample.
static constexpr int64_t samplePasses = 16;
/// One vector in this many is in the sample.
static constexpr int64_t sampleSpacing = 16;
/// Orders from which on a sample pays.
static constexpr int64_t minSampledSize = 8192;

OrderedSelection::OrderedSelection(KernelBuilder &b)
    : b(b), type(b.getIntegerType(b.isDouble() ? 64 : 32)) {}

Value OrderedSelection::constant(const APInt &value) {
  return b.constant(b.getIntegerAttr(type, value));
}

Value OrderedSelection::splat(Value scalar) {
  return vector::BroadcastOp::create(b, b.vectorOf(scalar.getType()), scalar);
}

Value OrderedSelection::orders(Value x, Value valid) {
  // -0 and 0 are one number: the sum with 0 makes both 0.
  Value sum = b.addf(x, b.splat(0.0));
  Value bits = arith::BitcastOp::create(b, b.vectorOf(type), sum);
  // Of two negative floats the one with larger magnitude is smaller.
  Value sign = arith::ShRSIOp::create(
      b, bits, splat(constant(APInt(type.getWidth(), type.getWidth() - 1))));
  Value flip = b.andi(sign, splat(constant(forced())));
  Value order = arith::XOrIOp::create(b, bits, flip);
  Value isNaN = b.cmpf(arith::CmpFPredicate::UNO, x, x);
  order = b.select(isNaN, splat(constant(forced())), order);
  return b.select(valid, order, splat(constant(masked())));
}

Value OrderedSelection::numberOf(Value orders) {
  Type ordersType = orders.getType();
  Type result = b.floatType();
  auto constantLike = [&](const APInt &value) {
    return isa<VectorType>(ordersType) ? splat(value) : constant(value);
  };
  if (isa<VectorType>(ordersType))
    result = b.vectorType();
  Value sign = arith::ShRSIOp::create(
      b, orders, constantLike(APInt(type.getWidth(), type.getWidth() - 1)));
  Value flip = b.andi(sign, constantLike(forced()));
  return arith::BitcastOp::create(
      b, result, arith::XOrIOp::create(b, orders, flip).getResult());
}

static Value loadOrders(KernelBuilder &b, Value orders, Value position,
                        IntegerType type) {
  return vector::LoadOp::create(b, b.vectorOf(type), orders, position);
}

Value OrderedSelection::reserveRequests(Value size) {
  return requests ? requests->reserve(b.divi(size, b.index(b.lanes())))
                  : Value();
}

void OrderedSelection::request(Value firstLine, Value position) {
  if (firstLine)
    requests->request(b.addi(firstLine, b.divi(position, b.index(b.lanes()))));
}

SmallVector<Value> OrderedSelection::countAtLeast(Value orders, Value size,
                                                  ArrayRef<Value> bounds,
                                                  int64_t spacing) {
  return count(orders, size, bounds, spacing, /*firstLine=*/Value());
}

SmallVector<Value> OrderedSelection::countRequesting(Value orders, Value size,
                                                     ArrayRef<Value> bounds) {
  return count(orders, size, bounds, /*spacing=*/1, reserveRequests(size));
}

SmallVector<Value> OrderedSelection::count(Value orders, Value size,
                                           ArrayRef<Value> bounds,
                                           int64_t spacing, Value firstLine) {
  const int64_t sums = std::max<int64_t>(4 / bounds.size(), 1);
  int64_t step = sums * spacing * b.lanes(), numBounds = bounds.size();
  SmallVector<Value> splats;
  for (Value bound : bounds)
    splats.push_back(splat(bound));
  VectorType vectorType = b.vectorOf(type);
  SmallVector<Value> zeros(sums * numBounds,
                           b.constant(b.getZeroAttr(vectorType)));
  Value last = b.muli(b.divi(size, b.index(step)), step);
  SmallVector<Value> counts = b.forLoop(
      b.index(0), last, step, zeros, [&](Value position, ValueRange carried) {
        SmallVector<Value> next;
        for (int64_t i = 0; i < sums; ++i) {
          Value offset = b.addi(position, i * spacing * b.lanes());
          request(firstLine, offset);
          Value vector = loadOrders(b, orders, offset, type);
          for (Value bound : splats) {
            Value reached = b.cmpi(Predicate::sge, vector, bound);
            // All bits set is -1.
            Value one = arith::ExtSIOp::create(b, vectorType, reached);
            next.push_back(arith::SubIOp::create(b, carried[next.size()], one));
          }
        }
        return next;
      });
  SmallVector<Value> totals;
  for (int64_t bound = 0; bound < numBounds; ++bound) {
    Value total = counts[bound];
    for (int64_t i = 1; i < sums; ++i)
      total = b.addi(total, counts[i * numBounds + bound]);
    Value sum =
        vector::ReductionOp::create(b, vector::CombiningKind::ADD, total);
    totals.push_back(b.createOrFold<arith::IndexCastOp>(b.getIndexType(), sum));
  }
  return totals;
}

Value OrderedSelection::largest(Value orders, Value size) {
  Value result =
      b.forLoop(b.index(0), size, b.lanes(), ValueRange{splat(masked())},
                [&](Value position, ValueRange carried) -> SmallVector<Value> {
                  Value next = loadOrders(b, orders, position, type);
                  return {
                      arith::MaxSIOp::create(b, carried[0], next).getResult()};
                })
          .front();
  return vector::ReductionOp::create(b, vector::CombiningKind::MAXSI, result);
}

/// The sums of the masses of orders below each of `bounds`.
SmallVector<Value> OrderedSelection::massBelow(Value orders, Value masses,
                                               Value size,
                                               ArrayRef<Value> bounds) {
  SmallVector<Value> splats;
  for (Value bound : bounds)
    splats.push_back(splat(bound));
  SmallVector<Value> zeros(bounds.size(), b.splat(0.0));
  SmallVector<Value> sums = b.forLoop(
      b.index(0), size, b.lanes(), zeros,
      [&](Value position, ValueRange carried) {
        Value vector = loadOrders(b, orders, position, type);
        Value mass =
            vector::LoadOp::create(b, b.vectorType(), masses, position);
        SmallVector<Value> next;
        for (auto [bound, sum] : llvm::zip_equal(splats, carried)) {
          Value isBelow = b.cmpi(Predicate::slt, vector, bound);
          next.push_back(b.addf(sum, b.select(isBelow, mass, b.splat(0.0))));
        }
        return next;
      });
  for (Value &sum : sums)
    sum = b.reduceAdd(sum);
  return sums;
}

Value OrderedSelection::countByMass(Value orders, Value masses, Value size,
                                    double eps) {
  Value total =
      b.forLoop(b.index(0), size, b.lanes(), ValueRange{b.splat(0.0)},
                [&](Value position, ValueRange carried) -> SmallVector<Value> {
                  Value mass = vector::LoadOp::create(b, b.vectorType(), masses,
                                                      position);
                  return {b.addf(carried[0], mass)};
                })
          .front();
  // All of what is below `low` may be left out, not all below `high`. What is
  // summed up is the part left out: of many small masses, it keeps its digits.
  Value limit = b.mulf(b.reduceAdd(total), b.scalar(eps));
  SmallVector<Value> state = {constant(masked() + 1), constant(forced())};
  // Each pass leaves a quarter of the range, which is less than all integers.
  int64_t passes = type.getWidth() / 2;
  state = b.forLoop(
      b.index(0), b.index(passes), 1, state,
      [&](Value, ValueRange carried) -> SmallVector<Value> {
        Value low = carried[0], high = carried[1];
        Value middle = middleOf(low, high);
        Value bounds[] = {middleOf(low, middle), middle,
                          middleOf(middle, high)};
        SmallVector<Value> sums = massBelow(orders, masses, size, bounds);
        // Sums grow with the bounds.
        SmallVector<Value> fits;
        for (Value sum : sums)
          fits.push_back(b.cmpf(arith::CmpFPredicate::OLE, sum, limit));
        for (size_t i = 0; i < fits.size(); ++i)
          low = b.select(fits[i], bounds[i], low);
        for (size_t i = fits.size(); i > 0; --i)
          high = b.select(fits[i - 1], high, bounds[i - 1]);
        return {low, high};
      });
  Value last = state[0];
  Value next = b.addi(last, constant(APInt(type.getWidth(), 1)));
  SmallVector<Value> sums = massBelow(orders, masses, size, {last, next});
  SmallVector<Value> counts = countAtLeast(orders, size, {last, next});
  // Equal orders have equal masses; the last ones of them are left out first.
  Value ties = b.subi(counts[0], counts[1]);
  Value tiesAsFloat = arith::SIToFPOp::create(
      b, b.floatType(),
      arith::IndexCastOp::create(b, b.getI64Type(), ties).getResult());
  Value share = b.divf(b.subf(limit, sums[0]), b.subf(sums[1], sums[0]));
  Value out = math::FloorOp::create(b, b.mulf(share, tiesAsFloat));
  // A quotient of zeros, where nothing has this order, or NaN is not less.
  Value isRegular = b.cmpf(arith::CmpFPredicate::OLT, out, tiesAsFloat);
  out = b.select(isRegular, out, b.scalar(0.0));
  Value outCount = b.createOrFold<arith::IndexCastOp>(
      b.getIndexType(),
      arith::FPToSIOp::create(b, b.getI64Type(), out).getResult());
  return b.subi(counts[0], outCount);
}

/// The mean, rounded down, without overflow.
Value OrderedSelection::middleOf(Value low, Value high) {
  Value half =
      arith::ShRSIOp::create(b, arith::XOrIOp::create(b, low, high).getResult(),
                             constant(APInt(type.getWidth(), 1)));
  return b.addi(b.andi(low, high), half);
}

/// One step of the search. State: low, high, and how many orders are at least
/// each; at least `wanted` reach low, fewer reach high. A range that holds no
/// integer in between, or exactly the wanted ones above its lower end, stays.
SmallVector<Value> OrderedSelection::bisect(Value orders, Value size,
                                            Value wanted, ValueRange state,
                                            int64_t spacing) {
  Value low = state[0], high = state[1];
  Value middle = middleOf(low, high);
  Value count = countAtLeast(orders, size, {middle}, spacing).front();
  Value enough = b.cmpi(Predicate::sge, count, wanted);
  return {b.select(enough, middle, low), b.select(enough, high, middle),
          b.select(enough, count, state[2]), b.select(enough, state[3], count)};
}

/// Appends the lanes of `vector` that `mask` selects; returns the next
/// position. May write up to a vector past it.
Value OrderedSelection::append(Value vector, Value mask, Value buffer,
                               Value position) {
  if (b.hasAVX512()) {
    auto vectorType = cast<VectorType>(vector.getType());
    Value zero = b.constant(b.getZeroAttr(vectorType));
    // Compressed in a register: to memory it takes microcode on Zen.
    Value packed = b.intrinsic("llvm.x86.avx512.mask.compress", vectorType,
                               {vector, zero, mask});
    vector::StoreOp::create(b, packed, buffer, position);
    Type bitsType = b.getIntegerType(b.lanes());
    Value bits = vector::ExtractOp::create(
        b,
        vector::BitCastOp::create(b, VectorType::get(1, bitsType), mask)
            .getResult(),
        0);
    Value count = math::CtPopOp::create(b, bits);
    return b.addi(position, b.createOrFold<arith::IndexCastUIOp>(
                                b.getIndexType(), count));
  }
  for (int64_t lane = 0; lane < b.lanes(); ++lane) {
    // Written in any case, and overwritten if it does not count.
    memref::StoreOp::create(
        b, vector::ExtractOp::create(b, vector, lane).getResult(), buffer,
        position);
    Value taken = vector::ExtractOp::create(b, mask, lane);
    position =
        b.addi(position,
               b.createOrFold<arith::IndexCastUIOp>(b.getIndexType(), taken));
  }
  return position;
}

/// A range [low, high) of orders that the `count`-th largest one most likely
/// lies in, by a sample: the orders of ranks a little above and below.
std::pair<Value, Value> OrderedSelection::sampleRange(Value orders, Value size,
                                                      Value count) {
  Value lowest = constant(masked() + 1), highest = constant(forced());
  Value rank = b.divi(count, b.index(sampleSpacing));
  // Ranks in a sample of m deviate by sqrt(m) / 2 at most where keys are
  // independent; neighbours are not.
  Value margin = b.divi(size, b.index(sampleSpacing * 32));
  auto search = [&](Value wanted) {
    SmallVector<Value> state = {lowest, highest, b.addi(wanted, 1), b.index(0)};
    return b.forLoop(b.index(0), b.index(samplePasses), 1, state,
                     [&](Value, ValueRange carried) {
                       return bisect(orders, size, wanted, carried,
                                     sampleSpacing);
                     });
  };
  Value low = search(b.addi(rank, margin))[0];
  Value high = search(b.maxi(b.subi(rank, margin), b.index(0)))[1];
  return {low, high};
}

/// Narrows the range of all orders, as far as is worth passes over all of them.
/// Returns the state of a search.
SmallVector<Value> OrderedSelection::narrow(Value orders, Value size,
                                            Value count, Value forcedCount,
                                            Value firstLine) {
  // How many reach the lowest bound does not matter, unless as a count that
  // ends the search.
  SmallVector<Value> all = {constant(masked() + 1), constant(forced()),
                            b.addi(count, 1), forcedCount};
  Value isSampled = b.cmpi(Predicate::sge, size, b.index(minSampledSize));
  SmallVector<Value> start = b.ifElse(
      isSampled,
      [&]() -> SmallVector<Value> {
        auto [low, high] = sampleRange(orders, size, count);
        SmallVector<Value> reached =
            this->count(orders, size, {low, high}, /*spacing=*/1, firstLine);
        // Above `high`, between, or below `low`.
        Value isAbove = b.cmpi(Predicate::sge, reached[1], count);
        Value isBelow = b.cmpi(Predicate::slt, reached[0], count);
        auto choose = [&](Value above, Value between, Value below) {
          return b.select(isAbove, above, b.select(isBelow, below, between));
        };
        Value isInside = b.cmpi(Predicate::eq, isAbove, isBelow);
        return {choose(high, low, all[0]), choose(all[1], high, low),
                choose(reached[1], reached[0], all[2]),
                choose(all[3], reached[1], reached[0]),
                b.select(isInside, b.index(0), b.index(fullPasses))};
      },
      [&]() -> SmallVector<Value> {
        SmallVector<Value> state = all;
        state.push_back(b.index(fullPasses));
        return state;
      });
  return b.forLoop(b.index(0), start[4], 1, ArrayRef(start).take_front(4),
                   [&](Value, ValueRange carried) {
                     return bisect(orders, size, count, carried);
                   });
}

OrderedSelection::Threshold
OrderedSelection::findThreshold(Value orders, Value size, Value count,
                                Value forcedCount, Value candidates) {
  Value highest = constant(forced());
  Value isForced = b.cmpi(Predicate::sge, forcedCount, count);
  Value narrowing = reserveRequests(size), copying = reserveRequests(size);
  SmallVector<Value> result = b.ifElse(
      isForced, [&]() -> SmallVector<Value> { return {highest, count}; },
      [&]() -> SmallVector<Value> {
        SmallVector<Value> state =
            narrow(orders, size, count, forcedCount, narrowing);
        // The orders in [low, high).
        Value low = splat(state[0]), high = splat(state[1]);
        Value end =
            b.forLoop(
                 b.index(0), size, b.lanes(), ValueRange{b.index(0)},
                 [&](Value position, ValueRange carried) -> SmallVector<Value> {
                   request(copying, position);
                   Value vector = loadOrders(b, orders, position, type);
                   Value inRange = b.andi(b.cmpi(Predicate::sge, vector, low),
                                          b.cmpi(Predicate::slt, vector, high));
                   return {append(vector, inRange, candidates, carried[0])};
                 })
                .front();
        Value rest = arith::RemUIOp::create(b, end, b.index(granularity()));
        Value isWhole = b.cmpi(Predicate::eq, rest, b.index(0));
        Value padded =
            b.select(isWhole, end, b.addi(b.subi(end, rest), granularity()));
        b.forLoop(end, padded, 1, [&](Value position) {
          memref::StoreOp::create(b, constant(masked()), candidates, position);
        });
        Value above = state[3];
        Value wanted = b.subi(count, above);
        SmallVector<Value> inner = {state[0], state[1], b.subi(state[2], above),
                                    b.index(0)};
        SmallVector<Value> found = b.whileLoop(
            inner,
            [&](ValueRange carried) {
              Value next =
                  b.addi(carried[0], constant(APInt(type.getWidth(), 1)));
              Value isOpen = b.cmpi(Predicate::slt, next, carried[1]);
              Value isInexact = b.cmpi(Predicate::ne, carried[2], wanted);
              return b.andi(isOpen, isInexact);
            },
            [&](ValueRange carried) {
              return bisect(candidates, padded, wanted, carried);
            });
        Value isExact = b.cmpi(Predicate::eq, found[2], wanted);
        Value below = arith::SubIOp::create(
            b, found[0], constant(APInt(type.getWidth(), 1)));
        Value ties = b.subi(wanted, found[3]);
        return {b.select(isExact, below, found[0]),
                b.select(isExact, b.index(0), ties)};
      });
  return {result[0], result[1]};
}

void OrderedSelection::select(Value orders, Value size, Value count,
                              Value forcedCount, Value candidates, Value list,
                              Value base) {
  Threshold threshold =
      findThreshold(orders, size, count, forcedCount, candidates);
  Value bounds = splat(threshold.value);
  Value ids = b.laneIds();
  Value writing = reserveRequests(size);
  b.forLoop(
      b.index(0), size, b.lanes(), ValueRange{b.index(0), threshold.ties},
      [&](Value position, ValueRange carried) {
        Value end = carried[0], open = carried[1];
        request(writing, position);
        Value vector = loadOrders(b, orders, position, type);
        Value above = b.cmpi(Predicate::sgt, vector, bounds);
        Value isTie = b.cmpi(Predicate::eq, vector, bounds);
        Value first = arith::IndexCastOp::create(b, b.getI32Type(),
                                                 b.addi(position, base));
        Value rows = b.addi(splat(first), ids);
        Value hasTies =
            vector::ReductionOp::create(b, vector::CombiningKind::OR, isTie);
        Value takesTies =
            b.andi(hasTies, b.cmpi(Predicate::sgt, open, b.index(0)));
        return b.ifElse(
            takesTies,
            [&]() -> SmallVector<Value> {
              Value next = end, left = open;
              for (int64_t lane = 0; lane < b.lanes(); ++lane) {
                memref::StoreOp::create(
                    b, vector::ExtractOp::create(b, rows, lane).getResult(),
                    list, next);
                Value tie = vector::ExtractOp::create(b, isTie, lane);
                tie = b.andi(tie, b.cmpi(Predicate::sgt, left, b.index(0)));
                Value taken = b.ori(
                    tie, vector::ExtractOp::create(b, above, lane).getResult());
                auto asIndex = [&](Value flag) {
                  return b.createOrFold<arith::IndexCastUIOp>(b.getIndexType(),
                                                              flag);
                };
                next = b.addi(next, asIndex(taken));
                left = b.subi(left, asIndex(tie));
              }
              return {next, left};
            },
            [&]() -> SmallVector<Value> {
              return {append(rows, above, list, end), open};
            });
      });
}
