//===- SketchCenterKernels.cpp - Where polynomials are expanded -----------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A row's mean score is the score of the mean of its keys, which two sums over
// the keys before a position give. Sums of monomials about 0 would cancel at a
// center that is far from it, the more so with factors of 11 bits; so they are
// of keys less an origin, the mean of the first block of keys: every row that
// reads sums has all of it in them, so that no row depends on later keys.
//
//===----------------------------------------------------------------------===//

#include "SketchKernels.h"

using namespace mlir;
using namespace mlir::attn;
using Predicate = GpuKernelBuilder::Predicate;
using Axis = GpuKernelBuilder::Axis;

int64_t SketchKernels::keyNumbers(SketchedAttentionOp op) {
  int64_t headDim = cast<AttentionOpInterface>(*op).getSizes().headDim;
  return headDim + (op.getBasis() ? rankOf(op) : 0);
}

Value SketchKernels::blockCount() { return b.ceilDivi(a.keys, keysPerBlock); }

/// A pointer to a number of the sums of a block.
Value SketchKernels::keySumsEntry(Value batch, Value kvHead, Value block,
                                  Value number) {
  Value index = b.addi(b.muli(batch, b.toI64(a.kvHeads)), kvHead);
  index = b.muli(index, b.toI64(b.addi(blockCount(), 2)));
  index = b.muli(b.addi(index, b.toI64(block)), keyNumbers(op));
  index = b.addi(index, b.toI64(number));
  return b.offset(arrays[KeySums], b.getF32Type(), index);
}

/// The mean of the first block's keys that are no sinks.
Value SketchKernels::originOf(Value number) {
  Value count = b.subi(b.mini(batch.length, b.i32(keysPerBlock)), sinks);
  Value block = b.mini(b.i32(1), blockCount());
  Value sum =
      b.load(keySumsEntry(batch.index, kvHead, block, number), b.getF32Type());
  return b.divf(sum, b.toF32(b.maxi(count, b.i32(1))));
}

/// A feature of a key, or a coordinate of it behind these.
Value SketchKernels::keyNumber(Value key, Value number) {
  auto feature = [&] {
    Value row = a.keyRow(batch, kvHead, b.toI64(key));
    return SmallVector<Value>{b.widen(
        b.load(b.offset(row, a.dataType, b.toI64(number)), a.dataType))};
  };
  if (!op.getBasis())
    return feature()[0];
  return b.ifElse(
      b.cmpi(Predicate::slt, number, b.i32(a.headDim)), feature,
      [&]() -> SmallVector<Value> {
        Value row =
            coordinateRow(KeyCoordinates, batch.index, kvHead, key, b.bit(true))
                .row;
        Value column = b.toI64(b.addi(number, -a.headDim));
        return {b.load(b.offset(row, b.getF32Type(), column), b.getF32Type())};
      })[0];
}

void SketchKernels::emitKeyBlocks() {
  batch = a.batch(b.blockId(Axis::Z));
  kvHead = b.toI64(b.blockId(Axis::Y));
  sinks = b.toI32(b.mini(b.i64(form.getSinks()), b.toI64(batch.length)));
  Value block = b.blockId(Axis::X), start = b.muli(block, keysPerBlock);
  Value end = b.mini(b.addi(start, keysPerBlock), batch.length);
  b.forLoop(b.threadId(), b.i32(keyNumbers(op)),
            b.i32(elementWarps * warpLanes), {},
            [&](Value number, ValueRange) -> SmallVector<Value> {
              Value total = b.forLoop(b.maxi(start, sinks), end, b.i32(1),
                                      b.f32(0), [&](Value key, ValueRange sum) {
                                        return SmallVector<Value>{b.addf(
                                            sum[0], keyNumber(key, number))};
                                      })[0];
              b.store(total, keySumsEntry(batch.index, kvHead, block, number));
              return {};
            });
}

void SketchKernels::emitKeyScan() {
  Value number = b.addi(b.muli(b.blockId(Axis::X), elementWarps * warpLanes),
                        b.threadId());
  b.ifThen(b.cmpi(Predicate::slt, number, b.i32(keyNumbers(op))), [&] {
    auto entry = [&](Value block) {
      return keySumsEntry(b.toI64(b.blockId(Axis::Z)),
                          b.toI64(b.blockId(Axis::Y)), block, number);
    };
    scanSums(blockCount(), entry);
  });
}

/// The sum of the keys before one that are no sinks.
Value SketchKernels::keysBefore(Value key, Value number) {
  Value block = b.divi(key, keysPerBlock);
  Value sum =
      b.load(keySumsEntry(batch.index, kvHead, block, number), b.getF32Type());
  return b.forLoop(b.maxi(b.muli(block, keysPerBlock), sinks), key, b.i32(1),
                   sum, [&](Value key, ValueRange sum) {
                     return SmallVector<Value>{
                         b.addf(sum[0], keyNumber(key, number))};
                   })[0];
}

/// A pointer to the three numbers of a row.
Value SketchKernels::centerEntry(Value batch, Value head, Value query) {
  Value row = b.addi(b.muli(batch, b.toI64(a.heads)), head);
  row = b.addi(b.muli(row, b.toI64(a.queries)), query);
  return b.offset(arrays[Centers], b.getF32Type(), b.muli(row, 3));
}

void SketchKernels::emitCenters() {
  Type f32 = b.getF32Type();
  auto [query, lane] = b.rowOfWarp(elementWarps);
  Value ownQuery = query, ownLane = lane;
  batch = a.batch(b.blockId(Axis::Z));
  Value head = b.blockId(Axis::Y);
  kvHead = b.toI64(b.divi(head, a.group));
  b.ifThen(b.cmpi(Predicate::slt, ownQuery, a.queries), [&] {
    DeviceAttention::Row row = a.row(batch, head, ownQuery, b.bit(true));
    Value length = b.toI64(batch.length), last = b.toI64(row.last);
    sinks = b.toI32(b.mini(b.i64(form.getSinks()), length));
    // The keys from `sinks` to `last` less those of the window.
    constexpr int64_t most = int64_t(1) << 61;
    int64_t window = std::min(form.getWindow(), most);
    auto clamp = [&](Value key) {
      return b.toI32(b.maxi(b.toI64(sinks), b.mini(key, last)));
    };
    Value end = clamp(last);
    Value nearFirst = clamp(b.addi(row.position, 1 - window));
    Value nearLast = b.maxi(clamp(b.addi(row.position, 1)), nearFirst);
    Value count = b.subi(b.subi(end, sinks), b.subi(nearLast, nearFirst));
    Value share = b.divf(b.f32(1), b.toF32(b.maxi(count, b.i32(1))));
    auto meanKey = [&](Value number) {
      Value sum = keysBefore(nearFirst, number);
      if (!op.getCausal())
        sum = b.addf(
            sum, b.subf(keysBefore(end, number), keysBefore(nearLast, number)));
      return b.mulf(sum, share);
    };
    // Scores of the mean and, where the sums are of these numbers, of the
    // origin.
    auto scoresOf = [&](int64_t first, int64_t size, Value vector, Type type,
                        bool areSummed) {
      SmallVector<Value> zeros(areSummed ? 2 : 1, b.f32(0));
      SmallVector<Value> products = b.forLoop(
          ownLane, b.i32(size), b.i32(warpLanes), zeros,
          [&](Value index, ValueRange carried) {
            Value x =
                b.widen(b.load(b.offset(vector, type, b.toI64(index)), type));
            Value number = b.addi(index, first);
            SmallVector<Value> sums = {b.fma(x, meanKey(number), carried[0])};
            if (areSummed)
              sums.push_back(b.fma(x, originOf(number), carried[1]));
            return sums;
          });
      for (Value &product : products)
        product =
            b.mulf(b.reduceWarp(product,
                                [&](Value x, Value y) { return b.addf(x, y); }),
                   b.f32(a.op.getEffectiveScale()));
      return products;
    };
    const bool projects = bool(op.getBasis());
    SmallVector<Value> scores =
        scoresOf(0, a.headDim, a.queryRow(batch, row), a.dataType, !projects);
    Value score = scores[0];
    if (projects) {
      Value coordinates = coordinateRow(QueryCoordinates, batch.index, row.head,
                                        ownQuery, b.bit(true))
                              .row;
      scores = scoresOf(a.headDim, rank, coordinates, f32, true);
    }
    b.ifThen(b.cmpi(Predicate::eq, ownLane, b.i32(0)), [&] {
      Value target = centerEntry(batch.index, row.head, row.query);
      b.store(b.mulf(score, b.f32(log2E)), target);
      b.store(scores[0], b.offset(target, f32, b.i64(1)));
      b.store(b.subf(scores[0], scores[1]), b.offset(target, f32, b.i64(2)));
    });
  });
}

/// The centers of the thread's rows.
void SketchKernels::loadCenters() {
  Type f32 = b.getF32Type();
  for (int row = 0; row < AccumulatorRows::count; ++row) {
    const DeviceAttention::Row &place = accumulator.rows[row];
    Value query = b.select(place.exists, place.query, b.i64(0));
    Value entry = centerEntry(batch.index, place.head, query);
    scoreCenters[row] = b.load(entry, f32);
    centers[row] = b.load(b.offset(entry, f32, b.i64(1)), f32);
    shifts[row] = table.makeShifts(b.load(b.offset(entry, f32, b.i64(2)), f32));
  }
}
