//===- MultistageKernel.cpp - Attention by mma.sync and cp.async ----------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "GpuKernels.h"

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
        elementType(attention.dataType) {}

  void emit();

private:
  static constexpr int rowsPerThread = 2;

  /// What the loop over key blocks carries.
  struct Softmax {
    /// Per row: the largest logit so far, and this thread's part of the sum.
    Value maximum[rowsPerThread], sum[rowsPerThread];
    /// Accumulators by feature tile: elements 0, 1 of row 0 and 2, 3 of row 1.
    SmallVector<Value> output;
  };
  SmallVector<Value> flatten(const Softmax &state) const;
  Softmax unflatten(ValueRange values) const;

  void locate();
  void findKeyBlocks();
  void copyTile(Value tile, int64_t rows, int64_t features,
                function_ref<std::pair<Value, Value>(Value)> sourceRow);
  void copyQueries();
  void copyKeyBlock(Value block, Value stage);
  SmallVector<SmallVector<Value, 4>> loadQueries();
  SmallVector<Value> computeScores(Value keyTile);
  void applyOptions(SmallVector<Value> &scores, Value block);
  Softmax accumulate(const Softmax &state, SmallVector<Value> scores,
                     Value valueTile);
  void finish(Softmax state);
  void storeRow(const Softmax &state, int row, Value scale);

  int64_t valueTiles() const { return a.valueDim / mmaColumns; }
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
  DeviceAttention::Batch batch;
  Value kvHead, split;
  /// Rows of the grid's x axis: all queries of a head, or of a packed group.
  Value rowCount, tileStart;
  DeviceAttention::Row rows[rowsPerThread];
  /// First block of keys, and the number of blocks, for this CTA.
  Value firstBlock, blockCount;
  SmallVector<SmallVector<Value, 4>> queryFragments;
};
} // namespace

SmallVector<Value> MultistageEmitter::flatten(const Softmax &state) const {
  SmallVector<Value> values;
  for (int row = 0; row < rowsPerThread; ++row)
    llvm::append_values(values, state.maximum[row], state.sum[row]);
  llvm::append_range(values, state.output);
  return values;
}

MultistageEmitter::Softmax
MultistageEmitter::unflatten(ValueRange values) const {
  Softmax state;
  for (int row = 0; row < rowsPerThread; ++row) {
    state.maximum[row] = values[2 * row];
    state.sum[row] = values[2 * row + 1];
  }
  state.output = llvm::to_vector(values.drop_front(2 * rowsPerThread));
  return state;
}

/// Which rows this thread has: lane / 4 of its warp's 16, and eight further.
void MultistageEmitter::locate() {
  thread = b.threadId();
  lane = b.remi(thread, warpLanes);
  warp = b.divi(thread, warpLanes);
  batch = a.batch(b.blockId(Axis::Z));
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
  for (int row = 0; row < rowsPerThread; ++row) {
    Value index = b.addi(first, row * mmaRows / rowsPerThread);
    Value exists = b.cmpi(Predicate::slt, index, rowCount);
    Value rowHead = head, query = index;
    if (packed) {
      rowHead = b.addi(b.muli(kvHead, a.group), b.divi(index, a.queries));
      query = b.remi(index, a.queries);
    }
    rows[row] = a.row(batch, rowHead, query, exists);
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
  Value firstKey = a.keyRange(batch, first).first;
  Value lastKey = a.keyRange(batch, last).second;
  firstBlock = b.divi(firstKey, plan.getTileK());
  Value lastBlock = b.ceilDivi(lastKey, plan.getTileK());
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

/// Scores to logits. A block that all rows of the warp keep whole needs no
/// mask, if there is nothing but a scale.
void MultistageEmitter::applyOptions(SmallVector<Value> &scores, Value block) {
  Value firstKey = b.muli(b.addi(firstBlock, block), plan.getTileK());
  Value firstColumn = b.addi(firstKey, b.muli(b.remi(lane, 4), 2));
  auto masked = [&] {
    SmallVector<Value> logits;
    for (auto [index, score] : llvm::enumerate(scores)) {
      int64_t column = index / 4 * mmaColumns + index % 2;
      logits.push_back(
          a.logit(rows[index % 4 / 2], score, b.addi(firstColumn, column)));
    }
    return logits;
  };
  if (!a.isPlain() || a.op.getMask()) {
    scores = masked();
    return;
  }
  Value whole = b.bit(true);
  for (const DeviceAttention::Row &row : rows) {
    Value end = b.addi(firstKey, plan.getTileK());
    whole = b.andi(whole, b.cmpi(Predicate::sle, row.first, firstKey));
    whole = b.andi(whole, b.cmpi(Predicate::sge, row.last, end));
  }
  scores = b.ifElse(whole, [&] { return scores; }, masked);
}

/// One step of the online softmax and O += P V.
MultistageEmitter::Softmax
MultistageEmitter::accumulate(const Softmax &state, SmallVector<Value> scores,
                              Value valueTile) {
  Softmax next = state;
  // In plain attention the maxima are of unscaled scores, and the scale is part
  // of the multiply-add below.
  Value unit = b.f32(a.isPlain() ? a.plainScale() : 1.0);
  Value correction[rowsPerThread];
  for (int row = 0; row < rowsPerThread; ++row) {
    Value largest = state.maximum[row];
    for (size_t index = 0; index < scores.size(); ++index)
      if (int(index % 4 / 2) == row)
        largest = b.maxf(largest, scores[index]);
    // The four lanes of a row.
    for (int64_t mask : {1, 2})
      largest = b.maxf(largest, b.shuffleXor(largest, mask));
    next.maximum[row] = largest;
    // Without a key yet, any finite shift will do.
    Value none =
        b.cmpf(arith::CmpFPredicate::OEQ, largest, b.negativeInfinity());
    Value shift = b.negf(b.mulf(b.select(none, b.f32(0), largest), unit));
    correction[row] = b.exp2(b.fma(state.maximum[row], unit, shift));
    Value sum = b.mulf(state.sum[row], correction[row]);
    for (size_t index = 0; index < scores.size(); ++index)
      if (int(index % 4 / 2) == row) {
        scores[index] = b.exp2(b.fma(scores[index], unit, shift));
        sum = b.addf(sum, scores[index]);
      }
    next.sum[row] = sum;
  }
  for (auto [index, value] : llvm::enumerate(next.output))
    value = b.mulf(value, correction[index % 4 / 2]);
  // Rows lane % 16 of 16 keys, columns of 16 features.
  Value base =
      b.addi(b.muli(b.remi(lane, 16), GpuPlanAttr::getRowPitch(a.valueDim)),
             b.muli(b.divi(lane, 16), chunkElements));
  for (int64_t key = 0; key < plan.getTileK(); key += mmaDepth) {
    // The accumulators of two tiles of keys are a fragment of operand A.
    SmallVector<Value, 4> weights;
    for (int64_t pair = 0; pair < 4; ++pair) {
      int64_t at = key / mmaColumns * 4 + 2 * pair;
      weights.push_back(b.pack(scores[at], scores[at + 1], elementType));
    }
    for (int64_t feature = 0; feature < paddedFeatures(a.valueDim);
         feature += 2 * mmaColumns) {
      int64_t at = key * GpuPlanAttr::getRowPitch(a.valueDim) + feature;
      SmallVector<Value, 4> values =
          b.loadMatrices(element(valueTile, b.addi(base, at)), true);
      for (int64_t half = 0; half < 2; ++half) {
        int64_t tile = feature / mmaColumns + half;
        if (tile >= valueTiles())
          continue;
        SmallVector<Value, 4> sum =
            b.multiply(weights, ArrayRef(values).slice(2 * half, 2),
                       ArrayRef(next.output).slice(4 * tile, 4), elementType);
        llvm::copy(sum, next.output.begin() + 4 * tile);
      }
    }
  }
  return next;
}

void MultistageEmitter::storeRow(const Softmax &state, int row, Value scale) {
  const DeviceAttention::Row &place = rows[row];
  Type stored = partial ? Type(b.getF32Type()) : elementType;
  Value target;
  if (partial) {
    Value index =
        b.addi(b.muli(b.toI64(split), b.toI64(a.batches)), batch.index);
    index = b.addi(b.muli(index, b.toI64(a.heads)), place.head);
    index = b.addi(b.muli(index, b.toI64(a.queries)), place.query);
    target = b.offset(partial.output, stored, b.muli(index, a.valueDim));
  } else {
    target = a.outputRow(batch, place);
  }
  Value firstColumn = b.muli(b.remi(lane, 4), 2);
  for (int64_t tile = 0; tile < valueTiles(); ++tile) {
    Value low = b.mulf(state.output[4 * tile + 2 * row], scale);
    Value high = b.mulf(state.output[4 * tile + 2 * row + 1], scale);
    Value to = b.offset(target, stored,
                        b.toI64(b.addi(firstColumn, tile * mmaColumns)));
    if (partial) {
      b.store(low, to);
      b.store(high, b.offset(to, stored, b.i64(1)));
    } else {
      b.store(b.pack(low, high, elementType), to);
    }
  }
}

/// Sums over the lanes of a row, normalises and stores.
void MultistageEmitter::finish(Softmax state) {
  Value unit = b.f32(a.isPlain() ? a.plainScale() : 1.0);
  for (int row = 0; row < rowsPerThread; ++row) {
    Value sum = state.sum[row];
    for (int64_t mask : {1, 2})
      sum = b.addf(sum, b.shuffleXor(sum, mask));
    Value maximum = b.mulf(state.maximum[row], unit);
    Value scale = b.f32(1);
    if (a.op.getSink() && !partial) {
      Value sink = a.sinkLogit(rows[row]);
      Value largest = b.maxf(maximum, sink);
      Value none =
          b.cmpf(arith::CmpFPredicate::OEQ, largest, b.negativeInfinity());
      Value shift = b.select(none, b.f32(0), largest);
      scale = b.exp2(b.subf(maximum, shift));
      sum = b.fma(sum, scale, b.exp2(b.subf(sink, shift)));
      maximum = largest;
    }
    // A row without a key yields 0.
    Value empty = b.cmpf(arith::CmpFPredicate::OEQ, sum, b.f32(0));
    Value divisor = b.select(empty, b.f32(1), sum);
    scale = b.divf(scale, divisor);
    b.ifThen(rows[row].exists, [&] {
      storeRow(state, row, scale);
      if (!partial && !a.hasLogsumexp())
        return;
      Value isFirst = b.cmpi(Predicate::eq, b.remi(lane, 4), b.i32(0));
      b.ifThen(isFirst, [&] {
        Value logsumexp = b.addf(maximum, b.log2(sum));
        if (!partial) {
          b.store(b.mulf(logsumexp, b.f32(ln2)),
                  a.logsumexpEntry(batch, rows[row]));
          return;
        }
        Value index =
            b.addi(b.muli(b.toI64(split), b.toI64(a.batches)), batch.index);
        index = b.addi(b.muli(index, b.toI64(a.heads)), rows[row].head);
        index = b.addi(b.muli(index, b.toI64(a.queries)), rows[row].query);
        b.store(logsumexp, b.offset(partial.logsumexp, b.getF32Type(), index));
      });
    });
  }
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
  Softmax init;
  for (int row = 0; row < rowsPerThread; ++row) {
    init.maximum[row] = b.negativeInfinity();
    init.sum[row] = b.f32(0);
  }
  init.output.assign(4 * valueTiles(), b.f32(0));
  bool inRegisters = a.headDim <= widestHeadInRegisters;
  SmallVector<Value> inits = flatten(init);
  if (inRegisters) {
    // All of the first group, so that the fragments can be read.
    b.waitForCopies(stages - 2);
    b.barrier();
    queryFragments = loadQueries();
  }
  SmallVector<Value> results =
      b.forLoop(b.i32(0), blockCount, b.i32(1), inits,
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
                  applyOptions(scores, block);
                  return flatten(accumulate(unflatten(carried), scores,
                                            valueTileAt(stage)));
                });
  // Without a block there may still be queries on their way.
  if (!inRegisters)
    b.waitForCopies(0);
  finish(unflatten(results));
}

void mlir::attn::emitMultistageAttention(GpuKernelBuilder &b,
                                         DeviceAttention &attention,
                                         GpuPlanAttr plan, Value shared,
                                         PartialResults partial) {
  MultistageEmitter(b, attention, plan, shared, partial).emit();
}
