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

/// Passes over all orders before the rest is copied. They leave a range of
/// 2^-12 of all numbers: an eighth of an octave.
static constexpr int64_t fullPasses = 12;

OrderedSelection::OrderedSelection(KernelBuilder &b)
    : b(b), type(b.getIntegerType(b.isDouble() ? 64 : 32)) {}

Value OrderedSelection::constant(const APInt &value) {
  return arith::ConstantOp::create(b, b.getIntegerAttr(type, value));
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

static Value loadOrders(KernelBuilder &b, Value orders, Value position,
                        IntegerType type) {
  return vector::LoadOp::create(b, b.vectorOf(type), orders, position);
}

Value OrderedSelection::countAtLeast(Value orders, Value size, Value bound) {
  constexpr int64_t sums = 4;
  Value bounds = splat(bound);
  VectorType vectorType = b.vectorOf(type);
  SmallVector<Value> zeros(
      sums, arith::ConstantOp::create(b, b.getZeroAttr(vectorType)));
  SmallVector<Value> counts =
      b.forLoop(b.index(0), size, sums * b.lanes(), zeros,
                [&](Value position, ValueRange carried) {
                  SmallVector<Value> next;
                  for (int64_t i = 0; i < sums; ++i) {
                    Value vector = loadOrders(
                        b, orders, b.addi(position, i * b.lanes()), type);
                    Value reached = b.cmpi(Predicate::sge, vector, bounds);
                    // All bits set is -1.
                    Value one = arith::ExtSIOp::create(b, vectorType, reached);
                    next.push_back(arith::SubIOp::create(b, carried[i], one));
                  }
                  return next;
                });
  Value total = counts[0];
  for (int64_t i = 1; i < sums; ++i)
    total = b.addi(total, counts[i]);
  Value sum = vector::ReductionOp::create(b, vector::CombiningKind::ADD, total);
  return b.createOrFold<arith::IndexCastOp>(b.getIndexType(), sum);
}

/// One step of the search. State: low, high, and how many orders are at least
/// each; at least `wanted` reach low, fewer reach high. A range that holds no
/// integer in between, or exactly the wanted ones above its lower end, stays.
SmallVector<Value> OrderedSelection::bisect(Value orders, Value size,
                                            Value wanted, ValueRange state) {
  Value low = state[0], high = state[1];
  // The mean, rounded down, without overflow.
  Value half =
      arith::ShRSIOp::create(b, arith::XOrIOp::create(b, low, high).getResult(),
                             constant(APInt(type.getWidth(), 1)));
  Value middle = b.addi(b.andi(low, high), half);
  Value count = countAtLeast(orders, size, middle);
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
    Value zero = arith::ConstantOp::create(b, b.getZeroAttr(vectorType));
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

OrderedSelection::Threshold OrderedSelection::findThreshold(Value orders,
                                                            Value size,
                                                            Value count,
                                                            Value candidates) {
  Value lowest = constant(masked() + 1), highest = constant(forced());
  Value forcedCount = countAtLeast(orders, size, highest);
  Value isForced = b.cmpi(Predicate::sge, forcedCount, count);
  SmallVector<Value> result = b.ifElse(
      isForced, [&]() -> SmallVector<Value> { return {highest, count}; },
      [&]() -> SmallVector<Value> {
        // How many reach the lowest bound does not matter, unless as a count
        // that ends the search.
        SmallVector<Value> state = {lowest, highest, b.addi(count, 1),
                                    forcedCount};
        state = b.forLoop(b.index(0), b.index(fullPasses), 1, state,
                          [&](Value, ValueRange carried) {
                            return bisect(orders, size, count, carried);
                          });
        // The orders in [low, high).
        Value low = splat(state[0]), high = splat(state[1]);
        Value end =
            b.forLoop(
                 b.index(0), size, b.lanes(), ValueRange{b.index(0)},
                 [&](Value position, ValueRange carried) -> SmallVector<Value> {
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
        SmallVector<Type> types;
        for (Value value : inner)
          types.push_back(value.getType());
        auto loop = scf::WhileOp::create(
            b, types, inner,
            [&](OpBuilder &nested, Location, ValueRange carried) {
              OpBuilder::InsertionGuard guard(b);
              b.setInsertionPoint(nested.getInsertionBlock(),
                                  nested.getInsertionPoint());
              Value next =
                  b.addi(carried[0], constant(APInt(type.getWidth(), 1)));
              Value isOpen = b.cmpi(Predicate::slt, next, carried[1]);
              Value isInexact = b.cmpi(Predicate::ne, carried[2], wanted);
              scf::ConditionOp::create(b, b.andi(isOpen, isInexact), carried);
            },
            [&](OpBuilder &nested, Location, ValueRange carried) {
              OpBuilder::InsertionGuard guard(b);
              b.setInsertionPoint(nested.getInsertionBlock(),
                                  nested.getInsertionPoint());
              scf::YieldOp::create(b,
                                   bisect(candidates, padded, wanted, carried));
            });
        Value found = loop.getResult(0);
        Value isExact = b.cmpi(Predicate::eq, loop.getResult(2), wanted);
        Value below = arith::SubIOp::create(
            b, found, constant(APInt(type.getWidth(), 1)));
        Value ties = b.subi(wanted, loop.getResult(3));
        return {b.select(isExact, below, found),
                b.select(isExact, b.index(0), ties)};
      });
  return {result[0], result[1]};
}

void OrderedSelection::select(Value orders, Value size, Value count,
                              Value candidates, Value list, Value base) {
  Threshold threshold = findThreshold(orders, size, count, candidates);
  Value bounds = splat(threshold.value);
  Value ids = b.laneIds();
  b.forLoop(
      b.index(0), size, b.lanes(), ValueRange{b.index(0), threshold.ties},
      [&](Value position, ValueRange carried) {
        Value end = carried[0], open = carried[1];
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
