//===- RowSketch.cpp - CountSketch of rows and their recovery -------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "RowSketch.h"
#include "../PhiloxBuilder.h"
#include "FeatureChunks.h"
#include "llvm/Support/MathExtras.h"
#include <limits>

using namespace mlir;
using namespace mlir::attn;

using Predicate = arith::CmpIPredicate;

static Value allocate(KernelBuilder &b, Type type, ArrayRef<int64_t> shape,
                      ValueRange sizes = {}) {
  return memref::AllocOp::create(b, MemRefType::get(shape, type), sizes,
                                 b.getI64IntegerAttr(64));
}

RowSketch::RowSketch(KernelBuilder &b, const Sizes &sizes, uint64_t seed,
                     Value stream)
    : b(b), sizes(sizes), seed(seed), stream(stream),
      orderType(b.vectorOf(b.getIntegerType(b.floatType().getWidth()))) {
  // A vector of counters gives the words of two blocks in each lane.
  int64_t drawn = llvm::alignTo(sizes.depth, 2 * b.lanes());
  sums =
      allocate(b, b.floatType(), {sizes.width * sizes.depth, paddedColumns()});
  places = allocate(b, b.getIndexType(), {drawn});
  signs = allocate(b, b.floatType(), {drawn});
  votes = allocate(b, orderType.getElementType(), {sizes.depth, b.lanes()});
}

void RowSketch::destroy() {
  for (Value buffer : {sums, places, signs, votes})
    memref::DeallocOp::create(b, buffer);
}

int64_t RowSketch::paddedColumns() const {
  return llvm::alignTo(sizes.columns, b.lanes());
}

void RowSketch::clear() {
  b.forLoop(b.index(0), b.index(sizes.width * sizes.depth), 1, [&](Value row) {
    b.forLoop(b.index(0), b.index(paddedColumns()), b.lanes(),
              [&](Value column) {
                b.storeVector(b.splat(0.0), sums, {row, column});
              });
  });
}

/// Rows of the sketch, and signs, that a row of the matrix has in the blocks.
void RowSketch::findPlaces(Value row) {
  int64_t lanes = b.lanes();
  VectorType words = b.vectorOf(b.getI32Type()),
             indices = b.vectorOf(b.getIndexType());
  auto inAllLanes = [&](VectorType type, Value number) -> Value {
    return vector::BroadcastOp::create(b, type, number);
  };
  Value position = inAllLanes(
      words, arith::IndexCastOp::create(b, b.getI32Type(), row).getResult());
  Value streams = inAllLanes(words, stream);
  Value width = inAllLanes(
      words, arith::ConstantIntOp::create(b, b.getI32Type(),
                                          static_cast<int32_t>(sizes.width)));
  Value laneIds = arith::IndexCastUIOp::create(b, indices, b.laneIds());
  Value pairs = b.index(llvm::divideCeil(sizes.depth, 2));
  b.forLoop(b.index(0), pairs, lanes, [&](Value first) {
    Value pair = arith::AddIOp::create(b, inAllLanes(indices, first), laneIds);
    std::array<Value, 4> drawn = createPhilox(
        b, seed, ::attn::approx::PhiloxUse::SketchOutputSide, streams, position,
        arith::IndexCastUIOp::create(b, words, pair));
    Value rowsOfPair[2], signsOfPair[2];
    for (int64_t part : {0, 1}) {
      Value within = arith::IndexCastUIOp::create(
          b, indices, createUniformBelow(b, drawn[2 * part], width));
      Value block = arith::AddIOp::create(
          b, arith::MulIOp::create(b, pair, inAllLanes(indices, b.index(2))),
          inAllLanes(indices, b.index(part)));
      Value start = arith::MulIOp::create(
          b, block, inAllLanes(indices, b.index(sizes.width)));
      rowsOfPair[part] = arith::AddIOp::create(b, start, within);
      signsOfPair[part] =
          createRandomSign(b, drawn[2 * part + 1], b.splat(1.0));
    }
    Value at = b.muli(first, 2);
    auto store = [&](Value *parts, Value memref) {
      storeLanes(b, vector::InterleaveOp::create(b, parts[0], parts[1]), memref,
                 {at});
    };
    store(rowsOfPair, places);
    store(signsOfPair, signs);
  });
}

void RowSketch::add(Value row, Value memref, ArrayRef<Value> indices) {
  findPlaces(row);
  b.forLoop(b.index(0), b.index(sizes.depth), 1, [&](Value block) {
    Value place = b.load(places, block);
    Value sign = b.loadBroadcast(signs, block);
    for (int64_t column = 0; column < paddedColumns(); column += b.lanes()) {
      Value old = b.loadVector(sums, {place, b.index(column)});
      Value number = b.loadVector(memref, withOffset(b, indices, column));
      b.storeVector(b.fma(sign, number, old), sums, {place, b.index(column)});
    }
  });
}

//===----------------------------------------------------------------------===//
// Medians
//===----------------------------------------------------------------------===//

/// An integer in all lanes.
Value RowSketch::integers(int64_t value) {
  return b.constant(DenseElementsAttr::get(
      orderType, b.getIntegerAttr(orderType.getElementType(), value)));
}

/// Integers that compare as the numbers do, NaN above all others. Bits of
/// negative numbers are those of their magnitude, which grows downwards.
Value RowSketch::orderOf(Value vector) {
  Value isNaN = b.cmpf(arith::CmpFPredicate::UNO, vector, vector);
  Value nan = b.splat(std::numeric_limits<double>::quiet_NaN());
  return fromOrder(
      arith::BitcastOp::create(b, orderType, b.select(isNaN, nan, vector)));
}

/// The bits of the number with an order: the map is its own inverse.
Value RowSketch::fromOrder(Value order) {
  int64_t width = orderType.getElementTypeBitWidth();
  Value sign = arith::ShRSIOp::create(b, order, integers(width - 1));
  Value magnitude = arith::AndIOp::create(
      b, sign, integers(static_cast<int64_t>(~uint64_t(0) >> (65 - width))));
  return arith::XOrIOp::create(b, order, magnitude);
}

/// Sorts two rows of votes.
void RowSketch::exchange(Value lower, Value upper) {
  Value zero = b.index(0);
  Value x = loadLanes(b, votes, {lower, zero}, b.lanes());
  Value y = loadLanes(b, votes, {upper, zero}, b.lanes());
  storeLanes(b, arith::MinSIOp::create(b, x, y), votes, {lower, zero});
  storeLanes(b, arith::MaxSIOp::create(b, x, y), votes, {upper, zero});
}

/// Batcher's merge exchange sorts each lane without looking at it (Knuth, The
/// Art of Computer Programming 3, 5.2.2, algorithm M): the steps are few and
/// known, those of a step in loops.
Value RowSketch::medianOfVotes() {
  int64_t depth = sizes.depth;
  int64_t top = depth > 1 ? llvm::bit_ceil(uint64_t(depth)) / 2 : 0;
  for (int64_t p = top; p > 0; p /= 2) {
    int64_t r = 0, d = p;
    for (int64_t q = top;; q /= 2) {
      // All i below depth - d with (i & p) == r.
      Value end = b.index(depth - d);
      b.forLoop(b.index(r), end, 2 * p, [&](Value run) {
        b.forLoop(run, b.mini(b.addi(run, p), end), 1,
                  [&](Value i) { exchange(i, b.addi(i, d)); });
      });
      if (q == p)
        break;
      d = q - p;
      r = p;
    }
  }
  auto vote = [&](int64_t rank) -> Value {
    Value order = loadLanes(b, votes, {b.index(rank), b.index(0)}, b.lanes());
    return arith::BitcastOp::create(b, b.vectorType(), fromOrder(order));
  };
  if (depth % 2 == 1)
    return vote(depth / 2);
  Value half = b.splat(0.5);
  return b.fma(half, vote(depth / 2), b.mulf(half, vote(depth / 2 - 1)));
}

//===----------------------------------------------------------------------===//
// The largest
//===----------------------------------------------------------------------===//

/// An integer that grows with the magnitude; that of a NaN is infinity's.
Value RowSketch::magnitudeOf(Value estimate) {
  Value bits = arith::BitcastOp::create(b, orderType, b.absf(estimate));
  APInt infinity =
      APFloat::getInf(b.floatType().getFloatSemantics()).bitcastToAPInt();
  return arith::MinSIOp::create(b, bits, integers(infinity.getSExtValue()));
}

/// Per lane, how many rows' magnitudes compare with each of the bounds.
SmallVector<Value> RowSketch::countRows(Value rows, ArrayRef<Value> bounds,
                                        Predicate predicate) {
  SmallVector<Value> none(bounds.size(), integers(0));
  return b.forLoop(
      b.index(0), rows, 1, none,
      [&](Value row, ValueRange counts) -> SmallVector<Value> {
        Value magnitude =
            magnitudeOf(b.loadVector(estimates, {row, b.index(0)}));
        SmallVector<Value> next;
        for (auto [bound, count] : llvm::zip_equal(bounds, counts)) {
          Value isCounted = b.cmpi(predicate, magnitude, bound);
          Value more = arith::AddIOp::create(b, count, integers(1));
          next.push_back(b.select(isCounted, more, count));
        }
        return next;
      });
}

/// Per lane the largest number that at least `kept` magnitudes reach: its first
/// bit, and then two at a time.
Value RowSketch::findBounds(Value rows, Value kept) {
  int64_t width = orderType.getElementTypeBitWidth();
  auto suffices = [&](Value count) {
    return b.cmpi(Predicate::sge, count, kept);
  };
  Value top = integers(int64_t(1) << (width - 2));
  Value first = b.select(suffices(countRows(rows, {top}, Predicate::sge)[0]),
                         top, integers(0));
  return b.forLoop(
      b.index(1), b.index(width / 2), 1, first,
      [&](Value pair, ValueRange carried) -> SmallVector<Value> {
        Value place = b.subi(b.index(width - 2), b.muli(pair, 2));
        Value shift = vector::BroadcastOp::create(
            b, orderType,
            arith::IndexCastOp::create(b, orderType.getElementType(), place)
                .getResult());
        Value found = carried[0];
        SmallVector<Value> candidates;
        for (int64_t bits : {1, 2, 3})
          candidates.push_back(arith::OrIOp::create(
              b, found, arith::ShLIOp::create(b, integers(bits), shift)));
        SmallVector<Value> counts = countRows(rows, candidates, Predicate::sge);
        for (auto [candidate, count] : llvm::zip_equal(candidates, counts))
          found = b.select(suffices(count), candidate, found);
        return {found};
      })[0];
}

void RowSketch::recover(
    Value rows,
    function_ref<void(Value row, Value column, Value vector)> store) {
  Value zero = b.index(0);
  estimates =
      allocate(b, b.floatType(), {ShapedType::kDynamic, b.lanes()}, rows);
  Value kept = vector::BroadcastOp::create(
      b, orderType,
      arith::IndexCastOp::create(b, orderType.getElementType(),
                                 b.mini(rows, b.index(sizes.sparsity)))
          .getResult());
  b.forLoop(zero, b.index(sizes.columns), b.lanes(), [&](Value column) {
    b.forLoop(zero, rows, 1, [&](Value row) {
      findPlaces(row);
      b.forLoop(zero, b.index(sizes.depth), 1, [&](Value block) {
        Value vote =
            b.mulf(b.loadBroadcast(signs, block),
                   b.loadVector(sums, {b.load(places, block), column}));
        storeLanes(b, orderOf(vote), votes, {block, zero});
      });
      b.storeVector(medianOfVotes(), estimates, {row, zero});
    });
    Value bounds = findBounds(rows, kept);
    Value above = countRows(rows, {bounds}, Predicate::sgt)[0];
    // How many at the bound there is room for.
    Value room = arith::SubIOp::create(b, kept, above);
    b.forLoop(zero, rows, 1, room,
              [&](Value row, ValueRange carried) -> SmallVector<Value> {
                Value estimate = b.loadVector(estimates, {row, zero});
                Value magnitude = magnitudeOf(estimate);
                Value isTie =
                    b.andi(b.cmpi(Predicate::eq, magnitude, bounds),
                           b.cmpi(Predicate::sgt, carried[0], integers(0)));
                Value stays =
                    b.ori(b.cmpi(Predicate::sgt, magnitude, bounds), isTie);
                store(row, column, b.select(stays, estimate, b.splat(0.0)));
                Value less = arith::SubIOp::create(b, carried[0], integers(1));
                return {b.select(isTie, less, carried[0])};
              });
  });
  memref::DeallocOp::create(b, estimates);
}
