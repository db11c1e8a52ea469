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
// Logits of tiles
//===----------------------------------------------------------------------===//
//
// A tile whose keys are of one segment needs tile_q + tile_k - 1 logits, those
// of its distances. They are kept in shared memory from the largest key and the
// first query on, and behind them the segment of each key. Keys of other tiles
// look their logits up one by one.

/// f32 of the logits of one tile.
static int64_t windowWords(GpuPlanAttr plan) {
  return plan.getTileQ() + plan.getTileK();
}

/// A pointer to the logit of the distance `index`, counted from the smallest
/// one.
Value ConvKernels::windowEntry(Value stage, Value index) {
  int64_t first = plan.getStages() * getConvTileBytes(op, plan) / 4;
  int64_t perStage = windowWords(plan) + plan.getTileK();
  Value word = b.addi(b.addi(b.muli(stage, perStage), first), index);
  return b.offset(shared, b.getF32Type(), word);
}

/// A pointer to the segment of a key of the tile.
Value ConvKernels::keySegmentEntry(Value stage, Value key) {
  return windowEntry(stage, b.addi(key, windowWords(plan)));
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

/// What this thread stores of the window of a tile; a load per number, so that
/// what is computed in between hides them.
SmallVector<Value> ConvKernels::loadWindow(Value firstKey) {
  Type i32 = b.getI32Type();
  int64_t threads = plan.getWarps() * warpLanes;
  Value lastKey = b.addi(batch.length, -1);
  Value segment = b.load(segmentsEntry(firstKey), i32);
  Value start = b.load(startsEntry(segment), i32);
  Value count = b.subi(a.keys, start);
  // The distance of the tile's first query and its last key.
  Value smallest = b.subi(tileStart, b.addi(firstKey, plan.getTileK() - 1));
  SmallVector<Value> loaded;
  for (int64_t first = 0; first < windowWords(plan); first += threads) {
    Value lag = b.addi(smallest, b.addi(thread, first));
    Value exists = b.andi(b.cmpi(Predicate::sge, lag, b.i32(0)),
                          b.cmpi(Predicate::slt, lag, count));
    loaded.append(b.ifElse(
        exists,
        [&]() -> SmallVector<Value> {
          return {b.load(lagsEntry(segment, lag), b.getF32Type())};
        },
        [&]() -> SmallVector<Value> { return {b.negativeInfinity()}; }));
  }
  for (int64_t first = 0; first < plan.getTileK(); first += threads) {
    Value key = b.mini(b.addi(firstKey, b.addi(thread, first)), lastKey);
    loaded.push_back(b.load(segmentsEntry(key), i32));
  }
  return loaded;
}

void ConvKernels::storeWindow(ArrayRef<Value> loaded, Value stage) {
  int64_t threads = plan.getWarps() * warpLanes;
  size_t next = 0;
  forEachPlace(b, thread, threads, windowWords(plan), [&](Value place) {
    b.store(loaded[next++], windowEntry(stage, place));
  });
  forEachPlace(b, thread, threads, plan.getTileK(), [&](Value place) {
    b.store(loaded[next++], keySegmentEntry(stage, place));
  });
}

/// Logits of a tile of keys from `firstKey` on.
SmallVector<Value> ConvKernels::makeLogits(Value firstKey, Value stage) {
  Type f32 = b.getF32Type(), i32 = b.getI32Type();
  constexpr int64_t columns = AccumulatorRows::columns;
  int64_t tileK = plan.getTileK(), tiles = tileK / columns;
  Value ownRow = b.addi(b.muli(warp, FloatTiles::rows), b.divi(lane, 4));
  Value ownColumn = b.muli(b.remi(lane, 4), 2);
  auto segmentOf = [&](Value key) {
    return b.load(keySegmentEntry(stage, key), i32);
  };
  Value isOne =
      b.cmpi(Predicate::eq, segmentOf(b.i32(0)), segmentOf(b.i32(tileK - 1)));
  Value isWhole = b.cmpi(Predicate::sle, b.addi(firstKey, tileK), batch.length);
  return b.ifElse(
      b.andi(isOne, isWhole),
      [&] {
        // Rows and columns that are eight further have the same distance.
        Value base = b.addi(b.subi(ownRow, ownColumn), tileK - 1);
        SmallVector<Value> ofDistance[2];
        for (int64_t part = 0; part < 2; ++part)
          for (int64_t step = 1 - tiles; step <= 1; ++step)
            ofDistance[part].push_back(b.load(
                windowEntry(stage, b.addi(base, step * columns - part)), f32));
        SmallVector<Value> logits;
        for (int64_t tile = 0; tile < tiles; ++tile)
          for (int64_t row = 0; row < AccumulatorRows::count; ++row)
            for (int64_t part = 0; part < 2; ++part)
              logits.push_back(ofDistance[part][row - tile + tiles - 1]);
        return logits;
      },
      [&] {
        SmallVector<Value> logits(tileK / 2);
        for (int64_t index = 0; index < tileK / 4; ++index) {
          int64_t column = index / 2 * columns + index % 2;
          Value place = b.addi(ownColumn, column);
          Value key = b.addi(firstKey, place), segment = segmentOf(place);
          for (int64_t row = 0; row < AccumulatorRows::count; ++row) {
            const DeviceAttention::Row &query = accumulator.rows[row];
            logits[index / 2 * 4 + row * 2 + index % 2] = b.ifElse(
                b.cmpi(Predicate::slt, key, query.last),
                [&]() -> SmallVector<Value> {
                  Value lag = b.subi(b.toI32(query.query), key);
                  return {b.load(lagsEntry(segment, lag), f32)};
                },
                [&]() -> SmallVector<Value> {
                  return {b.negativeInfinity()};
                })[0];
          }
        }
        return logits;
      });
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
        SmallVector<Value> window =
            loadWindow(firstKeyOf(b.mini(ahead, b.addi(blocks, -1))));
        SmallVector<Value> logits = makeLogits(firstKeyOf(block), stage);
        Value correction[AccumulatorRows::count];
        accumulator.addToSums(state, logits, correction);
        accumulator.rescale(state, correction);
        products.multiply(state.output, logits, tileAt(stage), tileK,
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
        SmallVector<Value> logits = makeLogits(firstKeyOf(block), stage);
        Value correction[AccumulatorRows::count];
        accumulator.addToSums(state, logits, correction);
        accumulator.rescale(state, correction);
        tiles.multiply(state.output, logits, tileAt(stage), tileK, a.valueDim,
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
