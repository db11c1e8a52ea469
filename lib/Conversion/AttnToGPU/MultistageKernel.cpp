//===- MultistageKernel.cpp - Attention by mma.sync and cp.async ----------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "AccumulatorRows.h"

using namespace mlir;
using namespace mlir::attn;
using Predicate = GpuKernelBuilder::Predicate;
using Axis = GpuKernelBuilder::Axis;

/// Rows and columns of the accumulator tile of mma.sync.m16n8k16, and its
/// depth.
static constexpr int64_t mmaRows = 16, mmaColumns = 8, mmaDepth = 16;
static constexpr int64_t warpLanes = 32;
/// A copy of cp.async.cg, and its elements of 16 bits.
static constexpr int64_t chunkBytes = 16, chunkElements = 8;
/// Query fragments of wider heads are read from shared memory again for every
/// block: registers are short.
static constexpr int64_t widestHeadInRegisters = 128;

/// Features are padded with zeros to the depth of a product.
static int64_t paddedFeatures(int64_t features) {
  return llvm::alignTo(features, mmaDepth);
}

namespace {
/// The state of a thread: two rows of the query tile, a quarter of the columns.
class MultistageEmitter {
public:
  MultistageEmitter(GpuKernelBuilder &b, DeviceAttention &attention,
                    GpuPlanAttr plan, Value shared, PartialResults partial)
      : b(b), a(attention), plan(plan), partial(partial), shared(shared),
        elementType(attention.dataType), thread(b.threadId()),
        lane(b.remi(thread, warpLanes)), warp(b.divi(thread, warpLanes)),
        accumulator(b, attention, lane) {}

  void emit();

private:
  void locate();
  void findKeyBlocks();
  void copyTile(Value tile, int64_t rows, int64_t features,
                function_ref<std::pair<Value, Value>(Value)> sourceRow);
  void copyQueries();
  void copyKeyBlock(Value block, Value stage);
  SmallVector<SmallVector<Value, 4>> loadQueries();
  SmallVector<Value> computeScores(Value keyTile);
  AccumulatorRows::Softmax accumulate(AccumulatorRows::Softmax state,
                                      SmallVector<Value> scores,
                                      Value valueTile);

  Value keyTileAt(Value stage);
  Value valueTileAt(Value stage);
  /// A pointer into shared memory, in elements.
  Value element(Value base, Value index) {
    return b.offset(base, elementType, index);
  }

  GpuKernelBuilder &b;
  DeviceAttention &a;
  GpuPlanAttr plan;
  PartialResults partial;
  Value shared;
  Type elementType;

  Value thread, lane, warp;
  AccumulatorRows accumulator;
  DeviceAttention::Batch batch;
  Value kvHead, split;
  /// Rows of the grid's x axis: all queries of a head, or of a packed group.
  Value rowCount, tileStart;
  /// First block of keys, and the number of blocks, for this CTA.
  Value firstBlock, blockCount;
  SmallVector<SmallVector<Value, 4>> queryFragments;
};
} // namespace

/// Which rows this thread has: lane / 4 of its warp's 16, and eight further.
void MultistageEmitter::locate() {
  batch = accumulator.batch = a.batch(b.blockId(Axis::Z));
  Value head = b.blockId(Axis::Y);
  split = b.i32(0);
  if (partial) {
    split = b.remi(head, plan.getKeySplits());
    head = b.divi(head, plan.getKeySplits());
  }
  bool packed = plan.getPackHeads();
  kvHead = packed ? head : b.divi(head, a.group);
  rowCount = packed ? b.muli(a.group, a.queries) : a.queries;
  tileStart = b.muli(b.blockId(Axis::X), plan.getTileQ());
  Value first =
      b.addi(b.addi(tileStart, b.muli(warp, mmaRows)), b.divi(lane, 4));
  for (int row = 0; row < AccumulatorRows::count; ++row) {
    Value index = b.addi(first, row * AccumulatorRows::distance);
    Value exists = b.cmpi(Predicate::slt, index, rowCount);
    Value rowHead = head, query = index;
    if (packed) {
      rowHead = b.addi(b.muli(kvHead, a.group), b.divi(index, a.queries));
      query = b.remi(index, a.queries);
    }
    accumulator.rows[row] = a.row(batch, rowHead, query, exists);
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
  std::tie(firstBlock, lastBlock) =
      a.keyBlocks(batch, first, last, plan.getTileK());
  if (partial) {
    Value blocks = b.maxi(b.subi(lastBlock, firstBlock), b.i32(0));
    Value each = b.ceilDivi(blocks, plan.getKeySplits());
    firstBlock = b.addi(firstBlock, b.muli(split, each));
    lastBlock = b.mini(lastBlock, b.addi(firstBlock, each));
  }
  blockCount = b.maxi(b.subi(lastBlock, firstBlock), b.i32(0));
}

/// Copies rows of a tile in chunks, all threads together. `sourceRow` gives the
/// row's pointer in global memory and whether it exists; what does not, and the
/// padding of features, becomes 0.
void MultistageEmitter::copyTile(
    Value tile, int64_t rowsInTile, int64_t features,
    function_ref<std::pair<Value, Value>(Value)> sourceRow) {
  int64_t chunksPerRow = paddedFeatures(features) / chunkElements;
  int64_t total = rowsInTile * chunksPerRow;
  int64_t threads = plan.getWarps() * warpLanes;
  for (int64_t start = 0; start < total; start += threads) {
    Value chunk = b.addi(thread, start);
    auto copy = [&] {
      Value row = b.divi(chunk, chunksPerRow);
      Value column = b.muli(b.remi(chunk, chunksPerRow), chunkElements);
      auto [source, exists] = sourceRow(row);
      if (features % mmaDepth)
        exists =
            b.andi(exists, b.cmpi(Predicate::slt, column, b.i32(features)));
      Value bytes = b.select(exists, b.i32(chunkBytes), b.i32(0));
      Value to =
          b.addi(b.muli(row, GpuPlanAttr::getRowPitch(features)), column);
      b.copyAsync(element(tile, to), element(source, b.toI64(column)), bytes);
    };
    if (start + threads <= total)
      copy();
    else
      b.ifThen(b.cmpi(Predicate::slt, chunk, b.i32(total)), copy);
  }
}

void MultistageEmitter::copyQueries() {
  copyTile(shared, plan.getTileQ(), a.headDim, [&](Value row) {
    Value index = b.addi(tileStart, row);
    Value exists = b.cmpi(Predicate::slt, index, rowCount);
    DeviceAttention::Row source;
    Value head = b.blockId(Axis::Y);
    if (partial)
      head = b.divi(head, plan.getKeySplits());
    source.head = b.toI64(head);
    source.query = b.toI64(index);
    if (plan.getPackHeads()) {
      source.head =
          b.toI64(b.addi(b.muli(kvHead, a.group), b.divi(index, a.queries)));
      source.query = b.toI64(b.remi(index, a.queries));
    }
    return std::pair(a.queryRow(batch, source), exists);
  });
}

Value MultistageEmitter::keyTileAt(Value stage) {
  int64_t queries = plan.getTileQ() * GpuPlanAttr::getRowPitch(a.headDim);
  int64_t perStage = plan.getTileK() * (GpuPlanAttr::getRowPitch(a.headDim) +
                                        GpuPlanAttr::getRowPitch(a.valueDim));
  return element(shared, b.addi(b.muli(stage, perStage), queries));
}

Value MultistageEmitter::valueTileAt(Value stage) {
  return element(keyTileAt(stage),
                 b.i32(plan.getTileK() * GpuPlanAttr::getRowPitch(a.headDim)));
}

void MultistageEmitter::copyKeyBlock(Value block, Value stage) {
  Value firstKey = b.muli(b.addi(firstBlock, block), plan.getTileK());
  Value head = b.toI64(kvHead);
  auto rowOf = [&](auto pointer) {
    return [&, pointer](Value row) {
      Value key = b.addi(firstKey, row);
      Value exists = b.cmpi(Predicate::slt, key, batch.length);
      return std::pair(pointer(b.toI64(key)), exists);
    };
  };
  copyTile(keyTileAt(stage), plan.getTileK(), a.headDim,
           rowOf([&](Value key) { return a.keyRow(batch, head, key); }));
  copyTile(valueTileAt(stage), plan.getTileK(), a.valueDim,
           rowOf([&](Value key) { return a.valueRow(batch, head, key); }));
}

/// Fragments of operand A, by depth: rows lane % 16 and chunks lane / 16.
SmallVector<SmallVector<Value, 4>> MultistageEmitter::loadQueries() {
  Value row = b.addi(b.muli(warp, mmaRows), b.remi(lane, mmaRows));
  Value base = b.addi(b.muli(row, GpuPlanAttr::getRowPitch(a.headDim)),
                      b.muli(b.divi(lane, mmaRows), chunkElements));
  SmallVector<SmallVector<Value, 4>> fragments;
  for (int64_t k = 0; k < paddedFeatures(a.headDim); k += mmaDepth)
    fragments.push_back(
        b.loadMatrices(element(shared, b.addi(base, k)), /*transpose=*/false));
  return fragments;
}

/// S = Q K^T of this warp's rows: four elements for each tile of eight keys.
SmallVector<Value> MultistageEmitter::computeScores(Value keyTile) {
  SmallVector<SmallVector<Value, 4>> queries = queryFragments;
  if (queries.empty())
    queries = loadQueries();
  SmallVector<Value> scores(plan.getTileK() / 2, b.f32(0));
  // Four matrices are 16 keys by 16 features; lanes 8 to 15 and 24 to 31 name
  // rows of the features' upper half.
  Value row = b.addi(b.remi(lane, 8), b.muli(b.divi(lane, 16), 8));
  Value column = b.muli(b.remi(b.divi(lane, 8), 2), chunkElements);
  Value base = b.addi(b.muli(row, GpuPlanAttr::getRowPitch(a.headDim)), column);
  for (auto [step, query] : llvm::enumerate(queries))
    for (int64_t key = 0; key < plan.getTileK(); key += 2 * mmaColumns) {
      int64_t at = key * GpuPlanAttr::getRowPitch(a.headDim) + step * mmaDepth;
      SmallVector<Value, 4> keys =
          b.loadMatrices(element(keyTile, b.addi(base, at)), false);
      for (int64_t half = 0; half < 2; ++half) {
        int64_t first = (key / mmaColumns + half) * 4;
        SmallVector<Value, 4> sum =
            b.multiply(query, ArrayRef(keys).slice(2 * half, 2),
                       ArrayRef(scores).slice(first, 4), elementType);
        llvm::copy(sum, scores.begin() + first);
      }
    }
  return scores;
}

/// One step of the online softmax and O += P V.
AccumulatorRows::Softmax
MultistageEmitter::accumulate(AccumulatorRows::Softmax state,
                              SmallVector<Value> scores, Value valueTile) {
  Value correction[AccumulatorRows::count];
  accumulator.addToSums(state, scores, correction);
  accumulator.rescale(state, correction);
  // Rows lane % 16 of 16 keys, columns of 16 features.
  Value base =
      b.addi(b.muli(b.remi(lane, 16), GpuPlanAttr::getRowPitch(a.valueDim)),
             b.muli(b.divi(lane, 16), chunkElements));
  for (int64_t key = 0; key < plan.getTileK(); key += mmaDepth) {
    // The accumulators of two tiles of keys are a fragment of operand A.
    SmallVector<Value> weights =
        accumulator.pack(ArrayRef(scores).slice(key / mmaColumns * 4, 8));
    for (int64_t feature = 0; feature < paddedFeatures(a.valueDim);
         feature += 2 * mmaColumns) {
      int64_t at = key * GpuPlanAttr::getRowPitch(a.valueDim) + feature;
      SmallVector<Value, 4> values =
          b.loadMatrices(element(valueTile, b.addi(base, at)), true);
      for (int64_t half = 0; half < 2; ++half) {
        int64_t tile = feature / mmaColumns + half;
        if (tile * mmaColumns >= a.valueDim)
          continue;
        SmallVector<Value, 4> sum =
            b.multiply(weights, ArrayRef(values).slice(2 * half, 2),
                       ArrayRef(state.output).slice(4 * tile, 4), elementType);
        llvm::copy(sum, state.output.begin() + 4 * tile);
      }
    }
  }
  return state;
}

void MultistageEmitter::emit() {
  locate();
  findKeyBlocks();
  int64_t stages = plan.getStages();
  // The queries travel with the first block of keys.
  copyQueries();
  for (int64_t stage = 0; stage + 1 < stages; ++stage) {
    Value block = b.i32(stage);
    b.ifThen(b.cmpi(Predicate::slt, block, blockCount),
             [&] { copyKeyBlock(block, block); });
    b.commitCopies();
  }
  bool inRegisters = a.headDim <= widestHeadInRegisters;
  SmallVector<Value> inits = AccumulatorRows::flatten(accumulator.makeEmpty());
  if (inRegisters) {
    // All of the first group, so that the fragments can be read.
    b.waitForCopies(stages - 2);
    b.barrier();
    queryFragments = loadQueries();
  }
  SmallVector<Value> results = b.forLoop(
      b.i32(0), blockCount, b.i32(1), inits,
      [&](Value block, ValueRange carried) {
        // Each thread waits for its own copies of this block. After
        // the barrier all copies are there, and nobody reads the
        // buffer any more into which the next block goes.
        b.waitForCopies(stages - 2);
        b.barrier();
        Value ahead = b.addi(block, stages - 1);
        b.ifThen(b.cmpi(Predicate::slt, ahead, blockCount),
                 [&] { copyKeyBlock(ahead, b.remi(ahead, stages)); });
        b.commitCopies();
        Value stage = b.remi(block, stages);
        SmallVector<Value> scores = computeScores(keyTileAt(stage));
        Value firstKey = b.muli(b.addi(firstBlock, block), plan.getTileK());
        accumulator.applyOptions(scores, firstKey, plan.getTileK());
        return AccumulatorRows::flatten(accumulate(
            AccumulatorRows::unflatten(carried), scores, valueTileAt(stage)));
      });
  // Without a block there may still be queries on their way.
  if (!inRegisters)
    b.waitForCopies(0);
  accumulator.store(AccumulatorRows::unflatten(results), partial, split);
}

void mlir::attn::emitMultistageAttention(GpuKernelBuilder &b,
                                         DeviceAttention &attention,
                                         GpuPlanAttr plan, Value shared,
                                         PartialResults partial) {
  MultistageEmitter(b, attention, plan, shared, partial).emit();
}
