//===- ConvAttentionKernels.cpp - Toeplitz tiles times values -------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ConvKernels.h"
#include "FloatTiles.h"
#include "TileProducts.h"
#include <limits>

using namespace mlir;
using namespace mlir::attn;
using Predicate = GpuKernelBuilder::Predicate;
using Axis = GpuKernelBuilder::Axis;
using Softmax = AccumulatorRows::Softmax;

ConvKernels::ConvKernels(const FormKernelMaker::Body &body,
                         DeviceAttention &attention, ConvAttentionOp op,
                         GpuPlanAttr plan)
    : ConvBasisKernels(body, attention, op.getForm(), op.getStartsMutable(),
                       plan),
      op(op), accumulator(b, attention, lane) {}

//===----------------------------------------------------------------------===//
// Weights of tiles
//===----------------------------------------------------------------------===//
//
// A tile whose keys are of one segment has tile_q + tile_k - 1 different
// logits, those of its distances. They are kept in shared memory from the
// largest key and the first query on, with the segment of each key behind them.
// Where they differ little, it is their exponentials that are kept, relative to
// a reference of all of them: a weight then is one multiplication by a factor
// of its row. Keys of tiles in which a segment ends look their logits up one by
// one.

/// Binary digits by which logits of a tile may differ for that, and how many of
/// them are above the reference of a row: f16 has few below 1.
static int64_t mostDigits(Type type) { return type.isF16() ? 12 : 64; }
static int64_t digitsAbove(Type type) { return type.isF16() ? 12 : 0; }

/// f32 of the logits of one tile.
static int64_t windowWords(GpuPlanAttr plan) {
  return plan.getTileQ() + plan.getTileK();
}

/// A pointer to what is kept of the distance `index`, counted from the smallest
/// one.
Value ConvKernels::windowEntry(Value stage, Value index) {
  int64_t first = plan.getStages() * getConvTileBytes(op, plan) / 4;
  int64_t perStage = windowWords(plan) + plan.getTileK() + 1;
  Value word = b.addi(b.addi(b.muli(stage, perStage), first), index);
  return b.offset(shared, b.getF32Type(), word);
}

/// A pointer to the segment of a key of the tile.
Value ConvKernels::keySegmentEntry(Value stage, Value key) {
  return windowEntry(stage, b.addi(key, windowWords(plan)));
}

/// One to the reference; NaN where logits are kept.
Value ConvKernels::referenceEntry(Value stage) {
  return keySegmentEntry(stage, b.i32(plan.getTileK()));
}

/// Does `body(place)` for this thread's places among `count`.
static void forEachPlace(GpuKernelBuilder &b, Value thread, int64_t threads,
                         int64_t count, function_ref<void(Value)> body) {
  for (int64_t first = 0; first < count; first += threads) {
    Value place = b.addi(thread, first);
    if (first + threads <= count)
      body(place);
    else
      b.ifThen(b.cmpi(Predicate::slt, place, b.i32(count)),
               [&] { body(place); });
  }
}

Value ConvKernels::rangesEntry(Value base, Value tile, int64_t part) {
  Value row = b.addi(b.muli(number, b.toI64(baseCount())), b.toI64(base));
  Value at = b.muli(row, b.toI64(b.ceilDivi(a.keys, rowsPerCta)));
  at = b.addi(b.muli(b.addi(at, b.toI64(tile)), 2), part);
  return b.offset(arrays[Ranges], b.getF32Type(), at);
}

int64_t ConvKernels::rangesBytes() {
  // Two numbers per warp.
  return 8 * warps;
}

void ConvKernels::storeRange(Value base, Value tile, Value largest,
                             Value smallest) {
  Type f32 = b.getF32Type();
  auto max = [&](Value x, Value y) { return b.maxf(x, y); };
  auto entry = [&](Value ofWarp, int64_t part) {
    return b.offset(shared, f32, b.addi(b.muli(ofWarp, 2), part));
  };
  // The smallest one is minus the largest of those with the other sign.
  Value ofThread[] = {largest, b.negf(smallest)};
  for (int64_t part = 0; part < 2; ++part) {
    Value ofWarp = b.reduceWarp(ofThread[part], max);
    b.ifThen(b.cmpi(Predicate::eq, lane, b.i32(0)),
             [&] { b.store(ofWarp, entry(warp, part)); });
  }
  b.barrier();
  b.ifThen(b.cmpi(Predicate::eq, thread, b.i32(0)), [&] {
    for (int64_t part = 0; part < 2; ++part) {
      Value all = b.load(entry(b.i32(0), part), f32);
      for (int64_t other = 1; other < warps; ++other)
        all = max(all, b.load(entry(b.i32(other), part), f32));
      b.store(all, rangesEntry(base, tile, part));
    }
  });
}

/// The largest logit around the distances of a tile; NaN where they differ too
/// much. `smallest` is the first distance.
Value ConvKernels::loadReference(Value segment, Value smallest, Value count) {
  Type f32 = b.getF32Type();
  int64_t behind = plan.getTileQ() + plan.getTileK() - 2;
  int64_t most = llvm::divideCeil(behind, rowsPerCta);
  Value first = b.divi(b.maxi(smallest, b.i32(0)), rowsPerCta);
  Value last = b.divi(
      b.maxi(b.mini(b.addi(smallest, behind), b.addi(count, -1)), b.i32(0)),
      rowsPerCta);
  Value largest, lowest;
  for (int64_t index = 0; index <= most; ++index) {
    Value tile = b.mini(b.addi(first, index), last);
    Value high = b.load(rangesEntry(segment, tile, 0), f32);
    Value low = b.load(rangesEntry(segment, tile, 1), f32);
    largest = largest ? b.maxf(largest, high) : high;
    lowest = lowest ? b.maxf(lowest, low) : low;
  }
  // By how much they differ, which is infinite with -inf among them.
  Value isNear = b.cmpf(arith::CmpFPredicate::OLE, b.addf(largest, lowest),
                        b.f32(mostDigits(a.dataType)));
  return b.select(isNear, largest,
                  b.f32(std::numeric_limits<double>::quiet_NaN()));
}

/// A load per number, so that what is computed in between hides them.
ConvKernels::Window ConvKernels::loadWindow(Value firstKey) {
  Type i32 = b.getI32Type();
  int64_t threads = plan.getWarps() * warpLanes;
  Value lastKey = b.addi(batch.length, -1);
  Value segment = b.load(segmentsEntry(firstKey), i32);
  Value start = b.load(startsEntry(segment), i32);
  Value count = b.subi(a.keys, start);
  // The distance of the tile's first query and its last key.
  Value smallest = b.subi(tileStart, b.addi(firstKey, plan.getTileK() - 1));
  Window window;
  window.reference = loadReference(segment, smallest, count);
  for (int64_t first = 0; first < windowWords(plan); first += threads) {
    Value lag = b.addi(smallest, b.addi(thread, first));
    Value exists = b.andi(b.cmpi(Predicate::sge, lag, b.i32(0)),
                          b.cmpi(Predicate::slt, lag, count));
    window.logits.append(b.ifElse(
        exists,
        [&]() -> SmallVector<Value> {
          return {b.load(lagsEntry(segment, lag), b.getF32Type())};
        },
        [&]() -> SmallVector<Value> { return {b.negativeInfinity()}; }));
  }
  for (int64_t first = 0; first < plan.getTileK(); first += threads) {
    Value key = b.mini(b.addi(firstKey, b.addi(thread, first)), lastKey);
    window.segments.push_back(b.load(segmentsEntry(key), i32));
  }
  return window;
}

void ConvKernels::storeWindow(const Window &window, Value stage) {
  int64_t threads = plan.getWarps() * warpLanes;
  Value reference = window.reference;
  Value keepsLogits = b.cmpf(arith::CmpFPredicate::UNO, reference, reference);
  size_t next = 0;
  forEachPlace(b, thread, threads, windowWords(plan), [&](Value place) {
    Value logit = window.logits[next++];
    Value weight = b.exp2(b.subf(logit, reference));
    b.store(b.select(keepsLogits, logit, weight), windowEntry(stage, place));
  });
  next = 0;
  forEachPlace(b, thread, threads, plan.getTileK(), [&](Value place) {
    b.store(window.segments[next++], keySegmentEntry(stage, place));
  });
  b.ifThen(b.cmpi(Predicate::eq, thread, b.i32(0)),
           [&] { b.store(reference, referenceEntry(stage)); });
}

/// What is kept of the distances of this thread's weights, which are the same
/// for rows and columns that are eight further: from the smallest one on in
/// steps of eight, and the same for the next column.
SmallVector<Value> ConvKernels::readDistances(Value stage) {
  constexpr int64_t columns = AccumulatorRows::columns;
  int64_t tiles = plan.getTileK() / columns;
  Value ownRow = b.addi(b.muli(warp, FloatTiles::rows), b.divi(lane, 4));
  Value ownColumn = b.muli(b.remi(lane, 4), 2);
  Value base = b.addi(b.subi(ownRow, ownColumn), plan.getTileK() - 1);
  SmallVector<Value> kept;
  for (int64_t part = 0; part < 2; ++part)
    for (int64_t step = 1 - tiles; step <= 1; ++step)
      kept.push_back(
          b.load(windowEntry(stage, b.addi(base, step * columns - part)),
                 b.getF32Type()));
  return kept;
}

/// The place among them of the weight of an accumulator.
static int64_t distanceOf(int64_t element, int64_t tiles) {
  return element % 2 * (tiles + 1) + element % 4 / 2 - element / 4 + tiles - 1;
}

SmallVector<Value> ConvKernels::lookUpLogits(Value firstKey, Value stage) {
  Type f32 = b.getF32Type(), i32 = b.getI32Type();
  constexpr int64_t columns = AccumulatorRows::columns;
  Value ownColumn = b.muli(b.remi(lane, 4), 2);
  SmallVector<Value> logits(plan.getTileK() / 2);
  for (int64_t index = 0; index < plan.getTileK() / 4; ++index) {
    int64_t column = index / 2 * columns + index % 2;
    Value place = b.addi(ownColumn, column), key = b.addi(firstKey, place);
    Value segment = b.load(keySegmentEntry(stage, place), i32);
    for (int64_t row = 0; row < AccumulatorRows::count; ++row) {
      const DeviceAttention::Row &query = accumulator.rows[row];
      logits[index / 2 * 4 + row * 2 + index % 2] = b.ifElse(
          b.cmpi(Predicate::slt, key, query.last),
          [&]() -> SmallVector<Value> {
            Value lag = b.subi(b.toI32(query.query), key);
            return {b.load(lagsEntry(segment, lag), f32)};
          },
          [&]() -> SmallVector<Value> { return {b.negativeInfinity()}; })[0];
    }
  }
  return logits;
}

/// A step of the online softmax, from exponentials of all distances: the
/// weights of this thread. A row's maximum becomes a reference that its logits
/// are not much larger than.
SmallVector<Value> ConvKernels::scaleWeights(Softmax &state, Value firstKey,
                                             Value stage, Value reference) {
  int64_t tileK = plan.getTileK(), tiles = tileK / AccumulatorRows::columns;
  SmallVector<Value> kept = readDistances(stage);
  Value newest = b.addf(reference, b.f32(-digitsAbove(a.dataType)));
  Value lastKey = b.addi(firstKey, tileK), factor[AccumulatorRows::count],
        correction[AccumulatorRows::count];
  // Both rows have the distances between the first and the last one.
  Value common;
  for (int64_t part = 0; part < 2; ++part)
    for (int64_t place = 1; place < tiles; ++place) {
      Value each = kept[part * (tiles + 1) + place];
      common = common ? b.addf(common, each) : each;
    }
  for (int64_t row = 0; row < AccumulatorRows::count; ++row) {
    const DeviceAttention::Row &query = accumulator.rows[row];
    Value before = state.maximum[row];
    Value hasKey = b.andi(b.cmpi(Predicate::slt, query.first, lastKey),
                          b.cmpi(Predicate::sgt, query.last, firstKey));
    Value after = b.select(hasKey, b.maxf(before, newest), before);
    Value isSame = b.cmpf(arith::CmpFPredicate::OEQ, before, after);
    correction[row] = b.select(isSame, b.f32(1), b.exp2(b.subf(before, after)));
    factor[row] = b.select(hasKey, b.exp2(b.subf(reference, after)), b.f32(0));
    state.maximum[row] = after;
    int64_t own = row ? tiles : 0;
    Value sum = b.addf(kept[own], kept[tiles + 1 + own]);
    if (common)
      sum = b.addf(sum, common);
    state.sum[row] =
        b.fma(sum, factor[row], b.mulf(state.sum[row], correction[row]));
  }
  accumulator.rescale(state, correction);
  SmallVector<Value> weights;
  for (int64_t element = 0; element < tileK / 2; ++element)
    weights.push_back(
        b.mulf(kept[distanceOf(element, tiles)], factor[element % 4 / 2]));
  return weights;
}

/// A step of the online softmax: the weights of this thread of a tile of keys
/// from `firstKey` on.
SmallVector<Value> ConvKernels::addToState(Softmax &state, Value firstKey,
                                           Value stage) {
  Type f32 = b.getF32Type(), i32 = b.getI32Type();
  int64_t tileK = plan.getTileK(), count = tileK / 2;
  auto segmentOf = [&](int64_t key) {
    return b.load(keySegmentEntry(stage, b.i32(key)), i32);
  };
  Value isOne = b.cmpi(Predicate::eq, segmentOf(0), segmentOf(tileK - 1));
  isOne = b.andi(isOne,
                 b.cmpi(Predicate::sle, b.addi(firstKey, tileK), batch.length));
  Value reference = b.load(referenceEntry(stage), f32);
  Value isScaled =
      b.andi(isOne, b.cmpf(arith::CmpFPredicate::ORD, reference, reference));
  auto join = [&](ArrayRef<Value> weights, const Softmax &next) {
    SmallVector<Value> all(weights);
    all.append(AccumulatorRows::flatten(next));
    return all;
  };
  SmallVector<Value> all = b.ifElse(
      isScaled,
      [&] {
        Softmax next = state;
        SmallVector<Value> weights =
            scaleWeights(next, firstKey, stage, reference);
        return join(weights, next);
      },
      [&] {
        SmallVector<Value> logits = b.ifElse(
            isOne,
            [&] {
              SmallVector<Value> kept = readDistances(stage), ofDistance;
              for (int64_t element = 0; element < count; ++element)
                ofDistance.push_back(kept[distanceOf(
                    element, tileK / AccumulatorRows::columns)]);
              return ofDistance;
            },
            [&] { return lookUpLogits(firstKey, stage); });
        Softmax next = state;
        Value correction[AccumulatorRows::count];
        accumulator.addToSums(next, logits, correction);
        accumulator.rescale(next, correction);
        return join(logits, next);
      });
  state = AccumulatorRows::unflatten(ArrayRef(all).drop_front(count));
  return SmallVector<Value>(ArrayRef(all).take_front(count));
}

//===----------------------------------------------------------------------===//
// Products
//===----------------------------------------------------------------------===//

/// Products by mma.sync of 16 bits; values are copied by cp.async.
Softmax ConvKernels::addTilesOf16Bits(Value firstBlock, Value blocks) {
  int64_t tileK = plan.getTileK(), stages = plan.getStages();
  TileProducts products(b, a.dataType, thread, lane, warp,
                        plan.getWarps() * warpLanes);
  auto firstKeyOf = [&](Value block) {
    return b.muli(b.addi(firstBlock, block), tileK);
  };
  auto tileAt = [&](Value stage) {
    return products.element(shared,
                            b.muli(stage, getConvTileBytes(op, plan) / 2));
  };
  auto copy = [&](Value block, Value stage) {
    Value firstKey = firstKeyOf(block);
    products.copy(tileAt(stage), tileK, a.valueDim, [&](Value row) {
      Value key = b.addi(firstKey, row);
      return std::pair(a.valueRow(batch, kvHead, b.toI64(key)),
                       b.cmpi(Predicate::slt, key, batch.length));
    });
  };
  b.startCopies(blocks, stages, copy);
  for (int64_t stage = 0; stage + 1 < stages; ++stage) {
    Value block = b.i32(stage);
    b.ifThen(b.cmpi(Predicate::slt, block, blocks),
             [&] { storeWindow(loadWindow(firstKeyOf(block)), block); });
  }
  return AccumulatorRows::unflatten(b.copiedLoop(
      blocks, stages, AccumulatorRows::flatten(accumulator.makeEmpty()), copy,
      [&](Value block, Value stage, ValueRange carried) {
        Softmax state = AccumulatorRows::unflatten(carried);
        Value ahead = b.addi(block, stages - 1);
        Value isAhead = b.cmpi(Predicate::slt, ahead, blocks);
        // The last block's once more where there is no other.
        Window window =
            loadWindow(firstKeyOf(b.mini(ahead, b.addi(blocks, -1))));
        SmallVector<Value> weights =
            addToState(state, firstKeyOf(block), stage);
        products.multiply(state.output, weights, tileAt(stage), tileK,
                          a.valueDim);
        b.ifThen(isAhead, [&] { storeWindow(window, b.remi(ahead, stages)); });
        return AccumulatorRows::flatten(state);
      }));
}

/// Products by FMA.
Softmax ConvKernels::addTilesOfF32(Value firstBlock, Value blocks) {
  int64_t tileK = plan.getTileK();
  FloatTiles tiles(b, /*matrixUnits=*/false, thread,
                   plan.getWarps() * warpLanes);
  auto firstKeyOf = [&](Value block) {
    return b.muli(b.addi(firstBlock, block), tileK);
  };
  auto tileAt = [&](Value stage) {
    return tiles.at(shared, b.muli(stage, getConvTileBytes(op, plan) / 4),
                    a.valueDim);
  };
  return AccumulatorRows::unflatten(b.stagedLoop(
      blocks, AccumulatorRows::flatten(accumulator.makeEmpty()),
      [&](Value block, Value stage) {
        Value firstKey = firstKeyOf(block);
        tiles.fill(tileAt(stage), tileK, a.valueDim, /*ones=*/false, a.dataType,
                   /*width=*/1, [&](Value row) -> FloatTiles::Source {
                     Value key = b.addi(firstKey, row);
                     return {a.valueRow(batch, kvHead, b.toI64(key)),
                             b.cmpi(Predicate::slt, key, batch.length)};
                   });
        storeWindow(loadWindow(firstKey), stage);
      },
      [&](Value block, Value stage, ValueRange carried) {
        Softmax state = AccumulatorRows::unflatten(carried);
        SmallVector<Value> weights =
            addToState(state, firstKeyOf(block), stage);
        tiles.multiply(state.output, weights, tileAt(stage), tileK, a.valueDim,
                       /*isExact=*/true);
        return AccumulatorRows::flatten(state);
      }));
}

void ConvKernels::emitAttention() {
  locate();
  b.ifThen(b.cmpi(Predicate::eq, isExact(), b.bit(false)), [&] {
    accumulator.takesLogits = true;
    accumulator.batch = batch;
    tileStart = b.muli(b.blockId(Axis::X), plan.getTileQ());
    Value first = b.addi(b.addi(tileStart, b.muli(warp, FloatTiles::rows)),
                         b.divi(lane, 4));
    for (int row = 0; row < AccumulatorRows::count; ++row) {
      Value query = b.addi(first, row * AccumulatorRows::distance);
      accumulator.rows[row] =
          a.row(batch, head, query, b.cmpi(Predicate::slt, query, a.queries));
    }
    Value last =
        b.mini(b.addi(tileStart, plan.getTileQ() - 1), b.addi(a.queries, -1));
    auto [firstBlock, lastBlock] =
        a.keyBlocks(batch, tileStart, last, plan.getTileK());
    Value blocks = b.maxi(b.subi(lastBlock, firstBlock), b.i32(0));
    Softmax result = plan.getSchedule() == GpuSchedule::Simt
                         ? addTilesOfF32(firstBlock, blocks)
                         : addTilesOf16Bits(firstBlock, blocks);
    accumulator.store(result, PartialResults(), Value());
  });
}

void ConvKernels::emitExact() {
  locate();
  b.ifThen(isExact(), [&] {
    if (plan.getSchedule() == GpuSchedule::Simt)
      emitSimtAttention(b, a, plan, PartialResults());
    else
      emitMultistageAttention(b, a, plan, shared, PartialResults());
  });
}
