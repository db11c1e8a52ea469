//===- MultistageKernel.cpp - Attention by mma.sync and cp.async ----------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "AccumulatorRows.h"
#include "TileProducts.h"

using namespace mlir;
using namespace mlir::attn;
using Predicate = GpuKernelBuilder::Predicate;
using Axis = GpuKernelBuilder::Axis;

/// Query fragments of wider heads are read from shared memory again for every
/// block: registers are short.
static constexpr int64_t widestHeadInRegisters = 128;

namespace {
/// The state of a thread: two rows of the query tile, a quarter of the columns.
class MultistageEmitter {
public:
  MultistageEmitter(GpuKernelBuilder &b, DeviceAttention &attention,
                    GpuPlanAttr plan, Value shared, PartialResults partial,
                    const KeyLists &lists)
      : b(b), a(attention), plan(plan), partial(partial), lists(lists),
        shared(shared), thread(b.threadId()), lane(b.remi(thread, warpLanes)),
        warp(b.divi(thread, warpLanes)),
        products(b, attention.dataType, thread, lane, warp,
                 plan.getWarps() * warpLanes),
        accumulator(b, attention, lane) {}

  void emit();

private:
  struct Place {
    /// i32.
    Value head, query;
    Value exists;
  };
  Place placeOf(Value index);
  void locate();
  void findKeyBlocks();
  void copyQueries();
  void copyKeyBlock(Value block, Value stage);
  SmallVector<Value> computeScores(Value keyTile);
  AccumulatorRows::Softmax accumulate(AccumulatorRows::Softmax state,
                                      SmallVector<Value> scores,
                                      Value valueTile);

  Value keyTileAt(Value stage);
  Value valueTileAt(Value stage);
  GpuKernelBuilder &b;
  DeviceAttention &a;
  GpuPlanAttr plan;
  PartialResults partial;
  const KeyLists &lists;
  Value shared;

  Value thread, lane, warp;
  TileProducts products;
  AccumulatorRows accumulator;
  DeviceAttention::Batch batch;
  /// The first query head of this CTA, its key/value head, and its part of the
  /// keys.
  Value firstHead, kvHead, split;
  /// Rows of the grid's x axis: all queries of a head, or of a packed group.
  /// With lists, of the CTA.
  Value rowCount, tileStart;
  /// First block of keys, and the number of blocks, for this CTA.
  Value firstBlock, blockCount;
  TileProducts::Fragments queryFragments;
};
} // namespace

/// Head and query of a row.
MultistageEmitter::Place MultistageEmitter::placeOf(Value index) {
  Place place{firstHead, index, b.cmpi(Predicate::slt, index, rowCount)};
  if (lists) {
    place.head = b.addi(firstHead, index);
    place.query = b.blockId(Axis::X);
  } else if (plan.getPackHeads()) {
    place.head = b.addi(firstHead, b.divi(index, a.queries));
    place.query = b.remi(index, a.queries);
  }
  return place;
}

/// Which rows this thread has: lane / 4 of its warp's 16, and eight further.
void MultistageEmitter::locate() {
  batch = accumulator.batch = a.batch(b.blockId(Axis::Z));
  Value head = b.blockId(Axis::Y);
  split = b.i32(0);
  if (partial) {
    split = b.remi(head, plan.getKeySplits());
    head = b.divi(head, plan.getKeySplits());
  }
  tileStart = b.muli(b.blockId(Axis::X), plan.getTileQ());
  if (lists) {
    firstHead = b.muli(head, lists.heads);
    kvHead = b.divi(firstHead, a.group);
    rowCount = b.i32(lists.heads);
    tileStart = b.i32(0);
    Value query = b.toI64(b.blockId(Axis::X));
    accumulator.list = lists.find(b, a, batch.index, b.toI64(firstHead), query);
  } else if (plan.getPackHeads()) {
    firstHead = b.muli(head, a.group);
    kvHead = head;
    rowCount = b.muli(a.group, a.queries);
  } else {
    firstHead = head;
    kvHead = b.divi(head, a.group);
    rowCount = a.queries;
  }
  Value first = b.addi(b.addi(tileStart, b.muli(warp, TileProducts::rows)),
                       b.divi(lane, 4));
  for (int row = 0; row < AccumulatorRows::count; ++row) {
    Place place = placeOf(b.addi(first, row * AccumulatorRows::distance));
    accumulator.rows[row] = a.row(batch, place.head, place.query, place.exists);
  }
}

/// The blocks of keys that any row of the tile keeps: bounds grow with the
/// query, so those of the first and the last row are enough.
void MultistageEmitter::findKeyBlocks() {
  Value last = b.addi(a.queries, -1), first = b.i32(0);
  if (!plan.getPackHeads()) {
    first = tileStart;
    last = b.mini(b.addi(tileStart, plan.getTileQ() - 1), last);
  }
  Value lastBlock;
  if (lists) {
    firstBlock = b.i32(0);
    lastBlock = b.ceilDivi(accumulator.list.count, plan.getTileK());
  } else {
    std::tie(firstBlock, lastBlock) =
        a.keyBlocks(batch, first, last, plan.getTileK());
  }
  if (partial) {
    Value blocks = b.maxi(b.subi(lastBlock, firstBlock), b.i32(0));
    Value each = b.ceilDivi(blocks, plan.getKeySplits());
    firstBlock = b.addi(firstBlock, b.muli(split, each));
    lastBlock = b.mini(lastBlock, b.addi(firstBlock, each));
  }
  blockCount = b.maxi(b.subi(lastBlock, firstBlock), b.i32(0));
}

void MultistageEmitter::copyQueries() {
  products.copy(shared, plan.getTileQ(), a.headDim, [&](Value row) {
    Place place = placeOf(b.addi(tileStart, row));
    DeviceAttention::Row source;
    source.head = b.toI64(place.head);
    source.query = b.toI64(place.query);
    return std::pair(a.queryRow(batch, source), place.exists);
  });
}

Value MultistageEmitter::keyTileAt(Value stage) {
  int64_t queries = plan.getTileQ() * GpuPlanAttr::getRowPitch(a.headDim);
  int64_t perStage = plan.getTileK() * (GpuPlanAttr::getRowPitch(a.headDim) +
                                        GpuPlanAttr::getRowPitch(a.valueDim));
  return products.element(shared, b.addi(b.muli(stage, perStage), queries));
}

Value MultistageEmitter::valueTileAt(Value stage) {
  return products.element(
      keyTileAt(stage),
      b.i32(plan.getTileK() * GpuPlanAttr::getRowPitch(a.headDim)));
}

void MultistageEmitter::copyKeyBlock(Value block, Value stage) {
  Value firstKey = b.muli(b.addi(firstBlock, block), plan.getTileK());
  Value head = b.toI64(kvHead);
  auto rowOf = [&](auto pointer) {
    return [&, pointer](Value row) {
      Value key = b.addi(firstKey, row);
      Value exists = b.cmpi(Predicate::slt, key, batch.length);
      if (lists) {
        exists = b.cmpi(Predicate::slt, key, accumulator.list.count);
        key = accumulator.list.key(b, key);
      }
      return std::pair(pointer(b.toI64(key)), exists);
    };
  };
  products.copy(keyTileAt(stage), plan.getTileK(), a.headDim,
                rowOf([&](Value key) { return a.keyRow(batch, head, key); }));
  products.copy(valueTileAt(stage), plan.getTileK(), a.valueDim,
                rowOf([&](Value key) { return a.valueRow(batch, head, key); }));
}

/// S = Q K^T of this warp's rows.
SmallVector<Value> MultistageEmitter::computeScores(Value keyTile) {
  TileProducts::Fragments queries = queryFragments;
  if (queries.empty())
    queries = products.loadRows(shared, a.headDim);
  SmallVector<Value> scores(plan.getTileK() / 2, b.f32(0));
  products.multiplyTransposed(scores, queries, keyTile, plan.getTileK(),
                              a.headDim);
  return scores;
}

/// One step of the online softmax and O += P V.
AccumulatorRows::Softmax
MultistageEmitter::accumulate(AccumulatorRows::Softmax state,
                              SmallVector<Value> scores, Value valueTile) {
  Value correction[AccumulatorRows::count];
  accumulator.addToSums(state, scores, correction);
  accumulator.rescale(state, correction);
  products.multiply(state.output, scores, valueTile, plan.getTileK(),
                    a.valueDim);
  return state;
}

void MultistageEmitter::emit() {
  locate();
  findKeyBlocks();
  int64_t stages = plan.getStages();
  // The queries travel with the first block of keys.
  copyQueries();
  auto copy = [&](Value block, Value stage) { copyKeyBlock(block, stage); };
  b.startCopies(blockCount, stages, copy);
  bool inRegisters = a.headDim <= widestHeadInRegisters;
  SmallVector<Value> inits = AccumulatorRows::flatten(accumulator.makeEmpty());
  // Of weighted slots, the largest samples as well.
  size_t ofSlots = accumulator.list.weights ? AccumulatorRows::count : 0;
  inits.append(ofSlots, b.negativeInfinity());
  auto takeSamples = [&](ValueRange carried) {
    llvm::copy(carried.take_back(ofSlots), accumulator.largestSample);
    return AccumulatorRows::unflatten(carried.drop_back(ofSlots));
  };
  if (inRegisters) {
    // All of the first group, so that the fragments can be read.
    b.waitForCopies(stages - 2);
    b.barrier();
    queryFragments = products.loadRows(shared, a.headDim);
  }
  SmallVector<Value> results = b.copiedLoop(
      blockCount, stages, inits, copy,
      [&](Value block, Value stage, ValueRange carried) {
        SmallVector<Value> scores = computeScores(keyTileAt(stage));
        Value firstKey = b.muli(b.addi(firstBlock, block), plan.getTileK());
        AccumulatorRows::Softmax state = takeSamples(carried);
        accumulator.applyOptions(scores, firstKey, plan.getTileK());
        SmallVector<Value> next = AccumulatorRows::flatten(
            accumulate(state, scores, valueTileAt(stage)));
        next.append(accumulator.largestSample,
                    accumulator.largestSample + ofSlots);
        return next;
      });
  // Without a block there may still be queries on their way.
  if (!inRegisters)
    b.waitForCopies(0);
  accumulator.store(takeSamples(results), partial, split);
}

void mlir::attn::emitMultistageAttention(GpuKernelBuilder &b,
                                         DeviceAttention &attention,
                                         GpuPlanAttr plan, Value shared,
                                         PartialResults partial,
                                         const KeyLists &lists) {
  MultistageEmitter(b, attention, plan, shared, partial, lists).emit();
}
