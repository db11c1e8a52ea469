//===- ConvDistanceKernels.cpp - Gradients of an approximation ------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// With gradient = approximation, gradients by logits are summed over the pairs
// of a segment at each distance. Those sums are gradients by the scores of a
// segment's first key, which pass them on to it and to the queries.
//
//===----------------------------------------------------------------------===//

#include "ConvGradientKernels.h"
#include "RowSums.h"
#include "TileProducts.h"

using namespace mlir;
using namespace mlir::attn;
using Predicate = GpuKernelBuilder::Predicate;
using Axis = GpuKernelBuilder::Axis;

void ConvGradientKernels::ifExact(bool wanted, function_ref<void()> body) {
  Value isGiven = covers(batch, head);
  b.ifThen(wanted ? b.cmpi(Predicate::eq, isGiven, b.bit(false)) : isGiven,
           body);
}

//===----------------------------------------------------------------------===//
// Sums of equal distance
//===----------------------------------------------------------------------===//

Value ConvGradientKernels::partsEntry(Value base, Value bucket, Value place) {
  Value buckets = b.ceilDivi(a.queries, plan.getTileQ());
  Value row = b.muli(number, b.toI64(baseCount()));
  row = b.muli(b.addi(row, b.toI64(base)), b.toI64(buckets));
  row = b.muli(b.addi(row, b.toI64(bucket)),
               b.i64(plan.getTileQ() + plan.getTileK()));
  return b.offset(arrays[Distances], b.getF32Type(),
                  b.addi(row, b.toI64(place)));
}

/// The gradient by the score of a segment's first key at a distance.
Value ConvGradientKernels::distanceGradient(Value base, Value lag) {
  Type f32 = b.getF32Type();
  Value sum;
  if (plan.getSchedule() == GpuSchedule::Simt) {
    sum = b.load(b.offset(arrays[Distances], f32, lagsIndex(base, lag)), f32);
  } else {
    // Of a tile's keys the last ones are as far behind the queries of the
    // buckets that follow.
    int64_t tileQ = plan.getTileQ(), tileK = plan.getTileK();
    Value bucket = b.divi(lag, tileQ), inBucket = b.remi(lag, tileQ);
    sum = b.load(partsEntry(base, bucket, b.addi(inBucket, tileK - 1)), f32);
    int64_t most = llvm::divideCeil(tileK - 1, tileQ);
    for (int64_t next = 1; next <= most; ++next) {
      Value other = b.addi(bucket, next);
      Value place = b.addi(inBucket, tileK - 1 - next * tileQ);
      Value isIn =
          b.andi(b.cmpi(Predicate::sge, place, b.i32(0)),
                 b.cmpi(Predicate::slt, b.muli(other, tileQ), a.queries));
      sum = b.addf(sum,
                   b.ifElse(
                       isIn,
                       [&]() -> SmallVector<Value> {
                         return {b.load(partsEntry(base, other, place), f32)};
                       },
                       [&]() -> SmallVector<Value> { return {b.f32(0)}; })[0]);
    }
  }
  if (op.getSoftcap())
    sum = b.mulf(sum, b.load(slopesEntry(base, lag), f32));
  return sum;
}

void ConvGradientKernels::emitDistancesByFma() {
  Type f32 = b.getF32Type(), i32 = b.getI32Type();
  locate();
  Value lag = b.addi(b.muli(b.blockId(Axis::X), plan.getWarps()), warp);
  auto addSegment = [&](Value base, Value start) {
    Value next = b.load(startsEntry(b.addi(base, 1)), i32);
    Value last = b.mini(next, b.subi(a.queries, lag));
    Value logit = b.load(lagsEntry(base, lag), f32);
    Value sum = b.forLoop(
        b.addi(start, lane), last, b.i32(warpLanes), b.f32(0),
        [&](Value key, ValueRange carried) -> SmallVector<Value> {
          DeviceGradient::Row row =
              gradient.row(batch, head, b.addi(key, lag), b.bit(true));
          Value dOutput =
              a.rowOf(gradient.dOutput, batch, row.row.head, row.row.query);
          Value value = a.valueRow(batch, kvHead, b.toI64(key));
          Value dWeight = b.dot(a.dataType, dOutput, value, a.valueDim);
          return {
              b.addf(carried[0],
                     gradient.weigh(row, {logit, Value()}, dWeight).dLogit)};
        })[0];
    sum = b.reduceWarp(sum, [&](Value x, Value y) { return b.addf(x, y); });
    b.ifThen(b.cmpi(Predicate::eq, lane, b.i32(0)), [&] {
      b.store(sum, b.offset(arrays[Distances], f32, lagsIndex(base, lag)));
    });
  };
  ifExact(false, [&] {
    b.forLoop(b.i32(0), baseCount(), b.i32(1), {},
              [&](Value base, ValueRange) -> SmallVector<Value> {
                Value start = b.load(startsEntry(base), i32);
                Value exists = b.andi(
                    b.cmpi(Predicate::slt, start, batch.length),
                    b.cmpi(Predicate::slt, b.addi(start, lag), a.queries));
                b.ifThen(exists, [&] { addSegment(base, start); });
                return {};
              });
  });
}

/// What this thread's accumulators of the tiles of queries that are `bucket`
/// tiles behind those of keys add up to, for keys of a segment.
SmallVector<Value> ConvGradientKernels::sumDistances(Value base, Value bucket,
                                                     Value start) {
  constexpr int64_t columns = TileProducts::columns;
  constexpr int64_t rowsPerThread = 2;
  int64_t tileQ = plan.getTileQ(), tileK = plan.getTileK();
  int64_t tiles = tileK / columns;
  TileProducts products(b, a.dataType, thread, lane, warp,
                        plan.getWarps() * warpLanes);
  Value next = b.load(startsEntry(b.addi(base, 1)), b.getI32Type());
  Value firstLag = b.muli(bucket, tileQ);
  Value firstTile = b.divi(start, tileK);
  Value lastTile = b.mini(b.ceilDivi(next, tileK),
                          b.ceilDivi(b.subi(a.queries, firstLag), tileK));
  Value count = b.maxi(b.subi(lastTile, firstTile), b.i32(0));
  auto firstKeyOf = [&](Value step) {
    return b.muli(b.addi(firstTile, step), tileK);
  };
  // Queries' d_output, and then values of keys.
  int64_t pitch = GpuPlanAttr::getRowPitch(a.valueDim);
  auto queriesAt = [&](Value stage) {
    return products.element(shared, b.muli(stage, (tileQ + tileK) * pitch));
  };
  auto keysAt = [&](Value stage) {
    return products.element(queriesAt(stage), b.i32(tileQ * pitch));
  };
  auto copy = [&](Value step, Value stage) {
    Value firstKey = firstKeyOf(step);
    products.copy(queriesAt(stage), tileQ, a.valueDim, [&](Value row) {
      Value query = b.addi(b.addi(firstKey, firstLag), row);
      return std::pair(
          a.rowOf(gradient.dOutput, batch, b.toI64(head), b.toI64(query)),
          b.cmpi(Predicate::slt, query, a.queries));
    });
    products.copy(keysAt(stage), tileK, a.valueDim, [&](Value row) {
      Value key = b.addi(firstKey, row);
      return std::pair(a.valueRow(batch, kvHead, b.toI64(key)),
                       b.cmpi(Predicate::slt, key, batch.length));
    });
  };
  Value ownRow = b.addi(b.muli(warp, TileProducts::rows), b.divi(lane, 4));
  Value ownColumn = b.muli(b.remi(lane, 4), 2);
  // Distances are the same in all tiles.
  SmallVector<Value> logits;
  Value existing = b.subi(a.keys, start);
  for (int64_t part = 0; part < 2; ++part)
    for (int64_t step = 1 - tiles; step <= 1; ++step) {
      Value lag = b.addi(b.subi(b.addi(firstLag, ownRow), ownColumn),
                         step * columns - part);
      Value exists = b.andi(b.cmpi(Predicate::sge, lag, b.i32(0)),
                            b.cmpi(Predicate::slt, lag, existing));
      logits.push_back(atDistance(number, base, lag, exists).logit);
    }
  auto use = [&](Value step, Value stage, ValueRange carried) {
    SmallVector<Value> dWeights(tileK / 2, b.f32(0)), sums(carried);
    products.multiplyTransposed(dWeights,
                                products.loadRows(queriesAt(stage), a.valueDim),
                                keysAt(stage), tileK, a.valueDim);
    Value firstKey = firstKeyOf(step);
    DeviceGradient::Row rows[rowsPerThread];
    for (int64_t row = 0; row < rowsPerThread; ++row) {
      Value query =
          b.addi(b.addi(firstKey, firstLag), b.addi(ownRow, row * columns));
      Value exists = b.cmpi(Predicate::slt, query, a.queries);
      rows[row] = gradient.row(batch, head, query, exists);
      rows[row].shift = b.select(exists, rows[row].shift, b.negativeInfinity());
    }
    for (auto [element, dWeight] : llvm::enumerate(dWeights)) {
      int64_t tile = int64_t(element) / 4, row = element % 4 / 2,
              part = element % 2;
      Value key = b.addi(b.addi(firstKey, ownColumn), tile * columns + part);
      Value isOwn = b.andi(b.cmpi(Predicate::sge, key, start),
                           b.cmpi(Predicate::slt, key, next));
      size_t place = size_t(part * (tiles + 1) + row - tile + tiles - 1);
      Value dLogit =
          gradient.weigh(rows[row], {logits[place], Value()}, dWeight).dLogit;
      sums[place] = b.addf(sums[place], b.select(isOwn, dLogit, b.f32(0)));
    }
    return sums;
  };
  // The segment before has left the buffers.
  b.barrier();
  b.startCopies(count, plan.getStages(), copy);
  SmallVector<Value> inits(getConvDistances(plan), b.f32(0));
  return b.copiedLoop(count, plan.getStages(), inits, copy, use);
}

void ConvGradientKernels::emitDistanceTiles() {
  Type f32 = b.getF32Type(), i32 = b.getI32Type();
  locate();
  int64_t tileQ = plan.getTileQ(), tileK = plan.getTileK();
  int64_t threads = plan.getWarps() * warpLanes, count = getConvDistances(plan);
  int64_t steps = count / 2;
  Value bucket = b.blockId(Axis::X);
  auto wordAt = [&](Value index) { return b.offset(shared, f32, index); };
  auto addSegment = [&](Value base, Value start) {
    SmallVector<Value> sums = sumDistances(base, bucket, start);
    b.barrier();
    for (auto [index, sum] : llvm::enumerate(sums))
      b.store(sum, wordAt(b.addi(b.muli(thread, count), int64_t(index))));
    b.barrier();
    // Sums of a distance are those of the threads that have it, in their order.
    auto collect = [&](Value place) {
      Value offset = b.addi(place, 1 - tileK);
      Value sum = b.forLoop(
          b.i32(0), b.i32(threads), b.i32(1), b.f32(0),
          [&](Value other, ValueRange carried) -> SmallVector<Value> {
            Value sum = carried[0], otherLane = b.remi(other, warpLanes);
            Value row =
                b.addi(b.muli(b.divi(other, warpLanes), TileProducts::rows),
                       b.divi(otherLane, 4));
            Value column = b.muli(b.remi(otherLane, 4), 2);
            for (int64_t part = 0; part < 2; ++part) {
              // offset = row - column + 8 step - part, with steps from
              // 2 - `steps` on.
              Value behind = b.addi(b.addi(b.subi(offset, row), column),
                                    part + (steps - 2) * TileProducts::columns);
              Value bounded = b.maxi(behind, b.i32(0));
              Value step = b.divi(bounded, TileProducts::columns);
              Value has =
                  b.andi(b.cmpi(Predicate::eq,
                                b.muli(step, TileProducts::columns), behind),
                         b.cmpi(Predicate::slt, step, b.i32(steps)));
              Value word =
                  b.addi(b.muli(other, count), b.addi(step, part * steps));
              sum = b.ifElse(
                  has,
                  [&]() -> SmallVector<Value> {
                    return {b.addf(sum, b.load(wordAt(word), f32))};
                  },
                  [&]() -> SmallVector<Value> { return {sum}; })[0];
            }
            return {sum};
          })[0];
      b.store(sum, partsEntry(base, bucket, place));
    };
    b.forLoop(thread, b.i32(tileQ + tileK - 1), b.i32(threads), {},
              [&](Value place, ValueRange) -> SmallVector<Value> {
                collect(place);
                return {};
              });
  };
  ifExact(false, [&] {
    b.forLoop(b.i32(0), baseCount(), b.i32(1), {},
              [&](Value base, ValueRange) -> SmallVector<Value> {
                Value start = b.load(startsEntry(base), i32);
                b.ifThen(b.cmpi(Predicate::slt, start, batch.length),
                         [&] { addSegment(base, start); });
                return {};
              });
  });
}

//===----------------------------------------------------------------------===//
// What they pass on
//===----------------------------------------------------------------------===//

int64_t ConvGradientKernels::keySumsBytes(ConvAttentionBackwardOp op) {
  return 4 * warps * cast<AttentionOpInterface>(*op).getSizes().headDim;
}

Value ConvGradientKernels::keySumsEntry(Value ofNumber, Value base,
                                        Value feature) {
  Value row = b.muli(ofNumber, b.toI64(baseCount()));
  row = b.muli(b.addi(row, b.toI64(base)), b.i64(a.headDim));
  return b.offset(arrays[KeySums], b.getF32Type(),
                  b.addi(row, b.toI64(feature)));
}

void ConvGradientKernels::emitKeySums() {
  Type f32 = b.getF32Type(), i32 = b.getI32Type();
  locate();
  Value base = b.blockId(Axis::X);
  Value start = b.load(startsEntry(base), i32);
  auto wordAt = [&](Value ofWarp, Value feature) {
    return b.offset(shared, f32, b.addi(b.muli(ofWarp, a.headDim), feature));
  };
  auto sum = [&] {
    RowSums features(b, a.dataType, lane, a.headDim);
    SmallVector<Value> inits(features.perLane(), b.f32(0));
    SmallVector<Value> sums =
        b.forLoop(warp, b.subi(a.queries, start), b.i32(warps), inits,
                  [&](Value lag, ValueRange carried) {
                    DeviceAttention::Row row;
                    row.head = b.toI64(head);
                    row.query = b.toI64(b.addi(start, lag));
                    return features.add(carried, distanceGradient(base, lag),
                                        a.queryRow(batch, row));
                  });
    for (auto [part, sum] : llvm::enumerate(sums)) {
      Value feature = features.featureOf(int64_t(part));
      b.ifThen(b.cmpi(Predicate::slt, feature, b.i32(a.headDim)),
               [&, sum = sum] { b.store(sum, wordAt(warp, feature)); });
    }
    b.barrier();
    b.forLoop(thread, b.i32(a.headDim), b.i32(warps * warpLanes), {},
              [&](Value feature, ValueRange) -> SmallVector<Value> {
                Value all = b.load(wordAt(b.i32(0), feature), f32);
                for (int64_t other = 1; other < warps; ++other)
                  all = b.addf(all, b.load(wordAt(b.i32(other), feature), f32));
                b.store(all, keySumsEntry(number, base, feature));
                return {};
              });
  };
  ifExact(false,
          [&] { b.ifThen(b.cmpi(Predicate::slt, start, batch.length), sum); });
}

void ConvGradientKernels::emitQueriesOfStarts() {
  Type i32 = b.getI32Type();
  locate();
  Value query = b.addi(b.muli(b.blockId(Axis::X), plan.getWarps()), warp);
  RowSums features(b, a.dataType, lane, a.headDim);
  auto sum = [&] {
    SmallVector<Value> inits(features.perLane(), b.f32(0));
    SmallVector<Value> sums = b.forLoop(
        b.i32(0), baseCount(), b.i32(1), inits,
        [&](Value base, ValueRange carried) {
          Value start = b.load(startsEntry(base), i32);
          Value hasScore = b.andi(b.cmpi(Predicate::slt, start, batch.length),
                                  b.cmpi(Predicate::sle, start, query));
          return b.ifElse(
              hasScore,
              [&] {
                return features.add(
                    carried, distanceGradient(base, b.subi(query, start)),
                    a.keyRow(batch, kvHead, b.toI64(start)));
              },
              [&] { return SmallVector<Value>(carried); });
        });
    features.store(
        sums, gradient.scale(),
        a.rowOf(gradient.dQuery, batch, b.toI64(head), b.toI64(query)));
  };
  ifExact(false,
          [&] { b.ifThen(b.cmpi(Predicate::slt, query, a.queries), sum); });
}

SmallVector<Value>
ConvGradientKernels::addKeySums(const DeviceAttention::Batch &ofBatch,
                                Value i32KvHead, Value i32Key,
                                ArrayRef<Value> features, ValueRange sums) {
  Type f32 = b.getF32Type(), i32 = b.getI32Type();
  Value isValid = b.cmpi(Predicate::slt, i32Key, ofBatch.length);
  return b.forLoop(
      b.i32(0), a.group, b.i32(1), sums, [&](Value member, ValueRange carried) {
        Value ofHead = b.addi(b.muli(i32KvHead, a.group), member);
        Value ofNumber = numberOf(ofBatch, ofHead);
        Value segment = b.ifElse(
            b.andi(isValid, covers(ofBatch, ofHead)),
            [&]() -> SmallVector<Value> {
              Value own = b.load(segmentsEntry(i32Key, ofNumber), i32);
              Value start = b.load(startsEntry(own, ofNumber), i32);
              Value isStart = b.cmpi(Predicate::eq, start, i32Key);
              return {b.select(isStart, own, b.i32(-1))};
            },
            [&]() -> SmallVector<Value> { return {b.i32(-1)}; })[0];
        return b.ifElse(
            b.cmpi(Predicate::sge, segment, b.i32(0)),
            [&] {
              SmallVector<Value> added;
              for (auto [feature, sum] : llvm::zip_equal(features, carried)) {
                // Lanes past the end read the last feature, and drop it.
                Value at = b.mini(feature, b.i32(a.headDim - 1));
                added.push_back(b.addf(
                    sum, b.load(keySumsEntry(ofNumber, segment, at), f32)));
              }
              return added;
            },
            [&] { return SmallVector<Value>(carried); });
      });
}
