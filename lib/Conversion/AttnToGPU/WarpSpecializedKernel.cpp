//===- WarpSpecializedKernel.cpp - Attention by wgmma and tensor copies ---===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The schedule is that of Shah et al., FlashAttention-3, 2024, algorithm 2 and
// section 3.1: a group of warps copies, two groups multiply and take turns at
// the matrix units, and within a group the scores of a block are computed while
// the weights of the block before are multiplied.
//
//===----------------------------------------------------------------------===//

#include "AccumulatorRows.h"
#include "WarpSpecializedTiles.h"

using namespace mlir;
using namespace mlir::attn;
using Predicate = GpuKernelBuilder::Predicate;
using Axis = GpuKernelBuilder::Axis;

/// Keys and values that may be expected to stay in the second-level cache,
/// which has 50 MiB.
static constexpr int64_t cachedBytes = int64_t(32) << 20;

namespace {
class WarpSpecializedEmitter {
public:
  WarpSpecializedEmitter(GpuKernelBuilder &b, DeviceAttention &attention,
                         GpuPlanAttr plan, Value shared, const TensorMaps &maps)
      : b(b), a(attention), plan(plan), maps(maps), shared(shared),
        thread(b.threadId()), lane(b.remi(thread, warpLanes)),
        // The same in all lanes, and the assembler sees that it is.
        warp(b.shuffleFrom(b.divi(thread, warpLanes), b.i32(0))),
        accumulator(b, attention, lane) {}

  void emit();

private:
  /// A tile of queries, and the blocks of keys that any of them keeps.
  struct Tile {
    DeviceAttention::Batch batch;
    Value batchIndex, head, firstQuery;
    Value firstBlock, blockCount;
  };
  void planTiles();
  Tile findTile(Value round);
  /// Does `body` for each tile of this CTA, carrying values.
  SmallVector<Value>
  forEachTile(ValueRange inits,
              function_ref<SmallVector<Value>(const Tile &, ValueRange)> body);

  void initBarriers();
  void copy();
  void copyQueries(const Tile &tile, Value number);
  void copyKeys(const Tile &tile, Value block, Value number);
  Value copyValues(const Tile &tile, Value block, Value number, Value patches);
  void copyTile(Value shared, Value map, const Tile &tile, Value head,
                Value firstRow, int64_t rows, int64_t features, Value barrier);

  void multiply();
  AccumulatorRows::Softmax attend(const Tile &tile,
                                  AccumulatorRows::Softmax state, Value first,
                                  Value number);
  SmallVector<Value> startScores(Value number);
  void startOutputs(AccumulatorRows::Softmax &state, ArrayRef<Value> weights,
                    Value number);
  void takeTurn() { meetAt(b, ownTurn, multiplyingGroups * groupThreads); }
  void passTurn() { comeTo(b, otherTurn, multiplyingGroups * groupThreads); }
  void release(Value barrier) { arriveOnce(b, lane, barrier); }

  // Tiles of keys and values are numbered over all tiles of queries.
  BufferRing ring() { return {plan.getStages()}; }
  Value stageOf(Value number) { return ring().stageOf(b, number); }
  Value phaseOf(Value number) { return ring().phaseOf(b, number); }

  // Shared memory: queries, keys by stage, values by stage, barriers.
  int64_t queryBytes() const {
    return GpuPlanAttr::getBoxedBytes(plan.getTileQ(), a.headDim);
  }
  int64_t keyBytes() const {
    return GpuPlanAttr::getBoxedBytes(plan.getTileK(), a.headDim);
  }
  int64_t valueBytes() const {
    return GpuPlanAttr::getBoxedBytes(plan.getTileK(), a.valueDim);
  }
  Value keysAt(Value stage) {
    return offsetBytes(b, shared,
                       b.addi(b.muli(stage, keyBytes()), queryBytes()));
  }
  Value valuesAt(Value stage) {
    return offsetBytes(b, shared,
                       b.addi(b.muli(stage, valueBytes()),
                              queryBytes() + plan.getStages() * keyBytes()));
  }
  enum Barrier : int64_t {
    QueriesFull,
    QueriesEmpty,
    ValuesPatched,
    FirstOfStages,
    KeysFull = FirstOfStages,
    KeysEmpty,
    ValuesFull,
    ValuesEmpty,
    LastOfStages = ValuesEmpty
  };
  Value barrier(Barrier which, Value stage = Value());

  GpuKernelBuilder &b;
  DeviceAttention &a;
  GpuPlanAttr plan;
  const TensorMaps &maps;
  Value shared;

  Value thread, lane, warp;
  AccumulatorRows accumulator;
  /// How tiles are dealt out (i32): tiles of a head, of all heads, heads whose
  /// keys stay in the cache together; CTAs, rounds of this one.
  Value tilesOfHead, allHeads, sectionHeads, ctas, rounds;
  /// Of a multiplying group: its number, its barrier and the other group's.
  Value group, ownTurn, otherTurn;
  /// Descriptors of the group's queries, and of stage 0.
  Value queryMatrix, keyMatrix, valueMatrix;
};
} // namespace

Value WarpSpecializedEmitter::barrier(Barrier which, Value stage) {
  int64_t first = queryBytes() + plan.getStages() * (keyBytes() + valueBytes());
  return barrierAt(b, shared, first, which, LastOfStages - FirstOfStages + 1,
                   stage);
}

void WarpSpecializedEmitter::initBarriers() {
  // A warp that multiplies arrives when its part of a product is done.
  constexpr int64_t readers = multiplyingGroups * groupWarps;
  b.ifThen(b.cmpi(Predicate::eq, thread, b.i32(0)), [&] {
    initBarrier(b, barrier(QueriesFull), 1);
    initBarrier(b, barrier(QueriesEmpty), readers);
    if (a.op.getKvLengths())
      initBarrier(b, barrier(ValuesPatched), 1);
    for (int64_t stage = 0; stage < plan.getStages(); ++stage)
      for (auto [which, arrivals] : {std::pair(KeysFull, int64_t(1)),
                                     {KeysEmpty, readers},
                                     {ValuesFull, 1},
                                     {ValuesEmpty, readers}})
        initBarrier(b, barrier(which, b.i32(stage)), arrivals);
    fenceBarrierInit(b);
  });
  b.barrier();
}

//===----------------------------------------------------------------------===//
// Tiles of queries
//===----------------------------------------------------------------------===//

/// Tiles are in this order: sections of heads whose keys and values fit into
/// the cache; in a section the last queries first, which under causality have
/// the most keys; then the heads. CTAs take them in turns, back and forth, so
/// that none gets the longer of every round.
void WarpSpecializedEmitter::planTiles() {
  tilesOfHead = b.ceilDivi(a.queries, plan.getTileQ());
  allHeads = b.muli(a.heads, a.batches);
  int64_t keyBytes = 2 * (a.headDim + a.valueDim);
  Value cachedHeads =
      b.divi(b.i32(cachedBytes / keyBytes), b.maxi(a.keys, b.i32(1)));
  sectionHeads = b.muli(b.maxi(cachedHeads, b.i32(1)), a.group);
  sectionHeads = b.mini(sectionHeads, allHeads);
  ctas = b.gridSize(Axis::X);
  Value tiles = b.muli(tilesOfHead, allHeads);
  Value fullRounds = b.divi(tiles, ctas);
  Value left = b.subi(tiles, b.muli(fullRounds, ctas));
  Value cta = b.blockId(Axis::X);
  Value isBackward = b.cmpi(Predicate::ne, b.remi(fullRounds, 2), b.i32(0));
  Value place = b.select(isBackward, b.subi(b.addi(ctas, -1), cta), cta);
  Value hasOneMore = b.cmpi(Predicate::slt, place, left);
  rounds = b.addi(fullRounds, b.select(hasOneMore, b.i32(1), b.i32(0)));
}

WarpSpecializedEmitter::Tile WarpSpecializedEmitter::findTile(Value round) {
  Value cta = b.blockId(Axis::X);
  Value isBackward = b.cmpi(Predicate::ne, b.remi(round, 2), b.i32(0));
  Value place = b.select(isBackward, b.subi(b.addi(ctas, -1), cta), cta);
  Value index = b.addi(b.muli(round, ctas), place);
  Value perSection = b.muli(sectionHeads, tilesOfHead);
  Value section = b.divi(index, perSection);
  Value within = b.subi(index, b.muli(section, perSection));
  Value firstHead = b.muli(section, sectionHeads);
  Value headsHere = b.mini(sectionHeads, b.subi(allHeads, firstHead));
  Value row = b.divi(within, headsHere);
  Value anyHead = b.addi(firstHead, b.subi(within, b.muli(row, headsHere)));

  Tile tile;
  tile.batchIndex = b.divi(anyHead, a.heads);
  tile.head = b.subi(anyHead, b.muli(tile.batchIndex, a.heads));
  tile.firstQuery =
      b.muli(b.subi(b.addi(tilesOfHead, -1), row), plan.getTileQ());
  tile.batch = a.batch(tile.batchIndex);
  Value lastQuery = b.mini(b.addi(tile.firstQuery, plan.getTileQ() - 1),
                           b.addi(a.queries, -1));
  auto [firstBlock, lastBlock] =
      a.keyBlocks(tile.batch, tile.firstQuery, lastQuery, plan.getTileK());
  tile.firstBlock = firstBlock;
  tile.blockCount = b.maxi(b.subi(lastBlock, firstBlock), b.i32(0));
  return tile;
}

SmallVector<Value> WarpSpecializedEmitter::forEachTile(
    ValueRange inits,
    function_ref<SmallVector<Value>(const Tile &, ValueRange)> body) {
  return b.forLoop(b.i32(0), rounds, b.i32(1), inits,
                   [&](Value round, ValueRange carried) {
                     return body(findTile(round), carried);
                   });
}

//===----------------------------------------------------------------------===//
// The group that copies
//===----------------------------------------------------------------------===//

void WarpSpecializedEmitter::copyTile(Value to, Value map, const Tile &tile,
                                      Value head, Value firstRow, int64_t rows,
                                      int64_t features, Value full) {
  copyBoxes(
      b, to, map, rows, features,
      [&](Value feature) {
        return a.boxCoordinates(tile.batchIndex, head, firstRow, feature);
      },
      full);
}

/// `number` counts tiles of queries.
void WarpSpecializedEmitter::copyQueries(const Tile &tile, Value number) {
  waitForPhase(b, barrier(QueriesEmpty), phaseBefore(b, b.remi(number, 2)));
  b.ifThen(b.cmpi(Predicate::eq, lane, b.i32(0)), [&] {
    arriveExpecting(b, barrier(QueriesFull), queryBytes());
    copyTile(shared, maps.query, tile, tile.head, tile.firstQuery,
             plan.getTileQ(), a.headDim, barrier(QueriesFull));
  });
}

void WarpSpecializedEmitter::copyKeys(const Tile &tile, Value block,
                                      Value number) {
  Value stage = stageOf(number), full = barrier(KeysFull, stage);
  waitForPhase(b, barrier(KeysEmpty, stage), phaseBefore(b, phaseOf(number)));
  b.ifThen(b.cmpi(Predicate::eq, lane, b.i32(0)), [&] {
    arriveExpecting(b, full, keyBytes());
    copyTile(keysAt(stage), maps.key, tile, b.divi(tile.head, a.group),
             b.muli(block, plan.getTileK()), plan.getTileK(), a.headDim, full);
  });
}

/// Weights of keys past the length are 0, but 0 times what lies there need not
/// be: a NaN or an infinity stays one. Values behind the last are cleared
/// before anybody multiplies them. Returns how often that happened, `patches`
/// included.
Value WarpSpecializedEmitter::copyValues(const Tile &tile, Value block,
                                         Value number, Value patches) {
  Value stage = stageOf(number), full = barrier(ValuesFull, stage);
  Value firstKey = b.muli(block, plan.getTileK());
  waitForPhase(b, barrier(ValuesEmpty, stage), phaseBefore(b, phaseOf(number)));
  auto copyTo = [&](Value counter) {
    b.ifThen(b.cmpi(Predicate::eq, lane, b.i32(0)), [&] {
      arriveExpecting(b, counter, valueBytes());
      copyTile(valuesAt(stage), maps.value, tile, b.divi(tile.head, a.group),
               firstKey, plan.getTileK(), a.valueDim, counter);
    });
  };
  if (!a.op.getKvLengths()) {
    copyTo(full);
    return patches;
  }
  // What lies behind the last key of the operand is copied as zeros.
  Value end = b.mini(b.addi(firstKey, plan.getTileK()), a.keys);
  Value hasMore = b.cmpi(Predicate::sgt, end, tile.batch.length);
  return b.ifElse(
      hasMore,
      [&]() -> SmallVector<Value> {
        copyTo(barrier(ValuesPatched));
        waitForPhase(b, barrier(ValuesPatched), b.remi(patches, 2));
        clearRows(b, lane, valuesAt(stage), b.subi(tile.batch.length, firstKey),
                  plan.getTileK(), a.valueDim);
        fenceAsyncProxy(b);
        synchronizeWarp(b);
        b.ifThen(b.cmpi(Predicate::eq, lane, b.i32(0)),
                 [&] { arrive(b, full); });
        return {b.addi(patches, 1)};
      },
      [&]() -> SmallVector<Value> {
        copyTo(full);
        return {patches};
      })[0];
}

/// One warp copies; the others of its group have nothing to do.
void WarpSpecializedEmitter::copy() {
  giveRegistersBack(b, copyingRegisters);
  b.ifThen(b.cmpi(Predicate::eq, warp, b.i32(0)), [&] {
    // Tiles of queries, tiles of keys and values, tiles of values cleared.
    SmallVector<Value> inits(3, b.i32(0));
    forEachTile(inits, [&](const Tile &tile, ValueRange carried) {
      Value hasKeys = b.cmpi(Predicate::sgt, tile.blockCount, b.i32(0));
      return b.ifElse(
          hasKeys,
          [&]() -> SmallVector<Value> {
            copyQueries(tile, carried[0]);
            Value patches =
                b.forLoop(b.i32(0), tile.blockCount, b.i32(1), carried[2],
                          [&](Value index, ValueRange inner) {
                            Value block = b.addi(tile.firstBlock, index);
                            Value number = b.addi(carried[1], index);
                            copyKeys(tile, block, number);
                            return SmallVector<Value>{
                                copyValues(tile, block, number, inner[0])};
                          })[0];
            return {b.addi(carried[0], 1), b.addi(carried[1], tile.blockCount),
                    patches};
          },
          [&] { return SmallVector<Value>(carried); });
    });
  });
}

//===----------------------------------------------------------------------===//
// The groups that multiply
//===----------------------------------------------------------------------===//

/// Starts S = Q K^T with tile `number` of keys.
SmallVector<Value> WarpSpecializedEmitter::startScores(Value number) {
  Value keys = advanceMatrix(b, keyMatrix, b.muli(stageOf(number), keyBytes()));
  return mlir::attn::startScores(b, {queryMatrix, plan.getTileQ()},
                                 {keys, plan.getTileK()}, a.headDim,
                                 a.dataType);
}

/// Starts O += P V with tile `number` of values.
void WarpSpecializedEmitter::startOutputs(AccumulatorRows::Softmax &state,
                                          ArrayRef<Value> weights,
                                          Value number) {
  Value values =
      advanceMatrix(b, valueMatrix, b.muli(stageOf(number), valueBytes()));
  startWeightedSums(b, state.output, weights, {values, plan.getTileK()},
                    a.valueDim, a.dataType);
}

/// Attention of the tile's rows to its keys, of which there are some, on from
/// `state`. `first` is the number of the first tile of keys, `number` that of
/// the queries.
AccumulatorRows::Softmax
WarpSpecializedEmitter::attend(const Tile &tile, AccumulatorRows::Softmax state,
                               Value first, Value number) {
  Value correction[AccumulatorRows::count];
  auto logits = [&](SmallVector<Value> &scores, Value index) {
    Value firstKey = b.muli(b.addi(tile.firstBlock, index), plan.getTileK());
    accumulator.applyOptions(scores, firstKey, plan.getTileK());
  };
  waitForPhase(b, barrier(QueriesFull), b.remi(number, 2));
  waitForPhase(b, barrier(KeysFull, stageOf(first)), phaseOf(first));
  takeTurn();
  fenceProducts(b);
  SmallVector<Value> scores = startScores(first);
  passTurn();
  waitForProducts(b, 0);
  scores = pinRegisters(b, scores);
  release(barrier(KeysEmpty, stageOf(first)));
  logits(scores, b.i32(0));
  accumulator.addToSums(state, scores, correction);
  SmallVector<Value> weights = packFragments(b, scores, a.dataType);

  SmallVector<Value> inits = AccumulatorRows::flatten(state);
  size_t stateSize = inits.size();
  llvm::append_range(inits, weights);
  SmallVector<Value> results = b.forLoop(
      b.i32(1), tile.blockCount, b.i32(1), inits,
      [&](Value index, ValueRange carried) {
        AccumulatorRows::Softmax state =
            AccumulatorRows::unflatten(carried.take_front(stateSize));
        Value keys = b.addi(first, index), values = b.addi(keys, -1);
        waitForPhase(b, barrier(KeysFull, stageOf(keys)), phaseOf(keys));
        waitForPhase(b, barrier(ValuesFull, stageOf(values)), phaseOf(values));
        takeTurn();
        SmallVector<Value> weights =
            pinRegisters(b, llvm::to_vector(carried.drop_front(stateSize)));
        state.output = pinRegisters(b, state.output);
        fenceProducts(b);
        SmallVector<Value> scores = startScores(keys);
        startOutputs(state, weights, values);
        passTurn();
        // The products with values go on during the softmax.
        waitForProducts(b, 1);
        scores = pinRegisters(b, scores);
        release(barrier(KeysEmpty, stageOf(keys)));
        logits(scores, index);
        Value correction[AccumulatorRows::count];
        accumulator.addToSums(state, scores, correction);
        waitForProducts(b, 0);
        state.output = pinRegisters(b, state.output);
        release(barrier(ValuesEmpty, stageOf(values)));
        accumulator.rescale(state, correction);
        SmallVector<Value> next = AccumulatorRows::flatten(state);
        llvm::append_range(next, packFragments(b, scores, a.dataType));
        return next;
      });
  release(barrier(QueriesEmpty));
  Value last = b.addi(b.addi(first, tile.blockCount), -1);
  state = AccumulatorRows::unflatten(ValueRange(results).take_front(stateSize));
  waitForPhase(b, barrier(ValuesFull, stageOf(last)), phaseOf(last));
  takeTurn();
  weights = pinRegisters(b, ArrayRef(results).drop_front(stateSize));
  state.output = pinRegisters(b, state.output);
  fenceProducts(b);
  startOutputs(state, weights, last);
  passTurn();
  waitForProducts(b, 0);
  state.output = pinRegisters(b, state.output);
  release(barrier(ValuesEmpty, stageOf(last)));
  return state;
}

void WarpSpecializedEmitter::multiply() {
  takeRegisters(b, multiplyingRegisters);
  group = b.addi(b.divi(warp, groupWarps), -1);
  // Barrier 0 is that of the whole CTA.
  ownTurn = b.addi(group, 1);
  otherTurn = b.subi(b.i32(multiplyingGroups), group);
  queryMatrix = advanceMatrix(b, describeMatrix(b, shared, plan.getTileQ()),
                              b.muli(group, groupRows * boxRowBytes));
  keyMatrix = describeMatrix(b, keysAt(b.i32(0)), plan.getTileK());
  valueMatrix = describeMatrix(b, valuesAt(b.i32(0)), plan.getTileK());
  // The first turn is group 0's; the one that is left over in the end is too.
  b.ifThen(b.cmpi(Predicate::ne, group, b.i32(0)), [&] { passTurn(); });
  constexpr int64_t warpRows = groupRows / groupWarps;
  Value firstRow = b.addi(b.addi(b.muli(group, groupRows),
                                 b.muli(b.remi(warp, groupWarps), warpRows)),
                          b.divi(lane, 4));
  SmallVector<Value> inits(2, b.i32(0));
  forEachTile(inits, [&](const Tile &tile, ValueRange carried) {
    accumulator.batch = tile.batch;
    for (int row = 0; row < AccumulatorRows::count; ++row) {
      Value query = b.addi(b.addi(tile.firstQuery, firstRow),
                           row * AccumulatorRows::distance);
      accumulator.rows[row] = a.row(tile.batch, tile.head, query,
                                    b.cmpi(Predicate::slt, query, a.queries));
    }
    Value hasKeys = b.cmpi(Predicate::sgt, tile.blockCount, b.i32(0));
    // As constants, the outputs would be set once more wherever paths of no,
    // one and more blocks part.
    AccumulatorRows::Softmax empty = accumulator.makeEmpty();
    empty.output = pinRegisters(b, empty.output);
    SmallVector<Value> state = b.ifElse(
        hasKeys,
        [&] {
          return AccumulatorRows::flatten(
              attend(tile, empty, carried[1], carried[0]));
        },
        [&] { return AccumulatorRows::flatten(empty); });
    accumulator.store(AccumulatorRows::unflatten(state), PartialResults(),
                      /*split=*/Value());
    Value one = b.select(hasKeys, b.i32(1), b.i32(0));
    return SmallVector<Value>{b.addi(carried[0], one),
                              b.addi(carried[1], tile.blockCount)};
  });
  b.ifThen(b.cmpi(Predicate::eq, group, b.i32(0)), [&] { takeTurn(); });
}

void WarpSpecializedEmitter::emit() {
  initBarriers();
  planTiles();
  b.ifElse(
      b.cmpi(Predicate::slt, warp, b.i32(groupWarps)),
      [&] {
        copy();
        return SmallVector<Value>();
      },
      [&] {
        multiply();
        return SmallVector<Value>();
      });
}

void mlir::attn::emitWarpSpecializedAttention(GpuKernelBuilder &b,
                                              DeviceAttention &attention,
                                              GpuPlanAttr plan, Value shared,
                                              const TensorMaps &maps) {
  WarpSpecializedEmitter(b, attention, plan, shared, maps).emit();
}
