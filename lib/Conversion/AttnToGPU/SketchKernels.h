//===- SketchKernels.h - Sketched attention of many rows -*- C++ -*- ------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_ATTNTOGPU_SKETCHKERNELS_H
#define ATTN_LIB_CONVERSION_ATTNTOGPU_SKETCHKERNELS_H

#include "AccumulatorRows.h"
#include "FeatureKernels.h"
#include "FloatTiles.h"

namespace mlir::attn {

/// Kernels of attn.sketched_attention: monomials of the keys of each chunk are
/// multiplied with their values, a scan over chunks makes sums over all keys
/// before a chunk of them, and tiles of queries start from these sums and go on
/// with the keys that are left, pair by pair.
class SketchKernels {
public:
  enum Array {
    /// With a basis: `[batch, heads, rows, rank]` f32 of queries and of keys.
    QueryCoordinates,
    KeyCoordinates,
    /// `[batch, kv_heads, chunks + 1, features, value_dim + 1]` f32: of each
    /// chunk the sums of monomials times values, and of monomials; after the
    /// scan, of all keys before it. Sinks are left out.
    Sums,
    /// With `center = mean`: `[batch, kv_heads, blocks + 2, keyNumbers]` f32,
    /// of
    /// each `keysPerBlock` keys the sum, and of their coordinates behind; after
    /// the scan, of all keys before.
    KeySums,
    /// `[batch, heads, queries, 3]` f32: the mean score of a row's polynomial
    /// keys in units of log2(e), that of their coordinates, and what that is
    /// above the score of `origin`.
    Centers,
    arrayCount
  };
  /// Of the kernels that take an element per thread.
  static constexpr int64_t elementWarps = 4;
  static bool isCentered(SketchedAttentionOp op) {
    return op.getForm().getCenter() == SketchCenter::Mean;
  }
  static constexpr int64_t keysPerBlock = 64;
  /// Of a key, and of its coordinates with a basis.
  static int64_t keyNumbers(SketchedAttentionOp op);
  /// The columns of a row of sums.
  static int64_t sumColumns(SketchedAttentionOp op);
  static int64_t rankOf(SketchedAttentionOp op);
  static int64_t featuresOf(SketchedAttentionOp op);
  /// Tiles of features, of 16 for each warp.
  static int64_t featureTiles(SketchedAttentionOp op, GpuPlanAttr plan);
  static int64_t sumsBytes(SketchedAttentionOp op, GpuPlanAttr plan);

  SketchKernels(const FormKernelMaker::Body &body, DeviceAttention &attention,
                SketchedAttentionOp op, GpuPlanAttr plan);

  /// With a basis. Grid: x = elements, y = (key/value) heads, z = batch.
  void emitQueryCoordinates() { emitCoordinates(/*ofKeys=*/false); }
  void emitKeyCoordinates() { emitCoordinates(/*ofKeys=*/true); }
  /// With `center = mean`. Grid: x = blocks, y = key/value heads, z = batch.
  void emitKeyBlocks();
  /// Grid: x = numbers of a key, y = key/value heads, z = batch.
  void emitKeyScan();
  /// Grid: x = queries, a warp each, y = heads, z = batch.
  void emitCenters();
  /// Grid: x = tiles of features times chunks, y = key/value heads, z = batch.
  void emitSums();
  /// Grid: x = elements of the sums of a chunk, y = key/value heads, z = batch.
  void emitScan();
  /// Grid: x = tiles of queries, y = heads, z = batch.
  void emitAttention();

private:
  struct Rows {
    FloatTiles::Tile queries, coordinates;
  };
  void emitCoordinates(bool ofKeys);
  void fillKeys(FloatTiles::Tile tile, const DeviceAttention::Batch &batch,
                Value kvHead, Value first, Value last);
  FloatTiles::Source coordinateRow(Array array, Value batch, Value head,
                                   Value row, Value exists);
  Value chunkCount();
  Value sumsRow(Value batch, Value kvHead, Value chunk, Value feature);
  Value monomial(FloatTiles::Tile tile, Value row, ArrayRef<Value> coordinates,
                 ArrayRef<Value> origin = {});
  void scanSums(Value count, function_ref<Value(Value)> entry);
  Value blockCount();
  Value keySumsEntry(Value batch, Value kvHead, Value block, Value number);
  Value originOf(Value number);
  Value keyNumber(Value key, Value number);
  Value keysBefore(Value key, Value number);
  Value centerEntry(Value batch, Value head, Value query);
  void loadCenters();

  void locateRows();
  void chooseKeys();
  void fillQueries();
  AccumulatorRows::Softmax startFromSums();
  AccumulatorRows::Softmax addPairs(const AccumulatorRows::Softmax &start);
  SmallVector<Value> makeLogits(ArrayRef<Value> scores,
                                ArrayRef<Value> projected, Value firstKey);
  /// Tiles in shared memory of one stage, in f32 behind the queries.
  int64_t stageWords() const;
  FloatTiles::Tile tileAt(Value stage, int64_t words, int64_t count);

  GpuKernelBuilder &b;
  KernelParameters &parameters;
  ArrayRef<Value> arrays;
  Value shared;
  DeviceAttention &a;
  SketchedAttentionOp op;
  SketchFormAttr form;
  GpuPlanAttr plan;
  int64_t rank, chunk, tileK;
  /// Elements that are read at once.
  int64_t width;
  /// Whether tf32 has all bits of queries, keys and values.
  bool isExact;
  FloatTiles tiles;
  FeatureTable table;

  // Of a tile of queries.
  AccumulatorRows accumulator;
  DeviceAttention::Batch batch;
  Value kvHead, tileStart;
  /// Keys below `sinks` and from `firstKey` to `lastKey` are paired with the
  /// queries, in blocks; sums have the others: those of the chunks before
  /// `firstChunk`, and without causality those from `lastChunk` on. i32.
  Value sinks, firstKey, lastKey, firstChunk, lastChunk, hasSums;
  /// With `center = mean`, per row.
  Value scoreCenters[AccumulatorRows::count], centers[AccumulatorRows::count];
  SmallVector<Value> shifts[AccumulatorRows::count];
};

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_ATTNTOGPU_SKETCHKERNELS_H
