//===- GradientTiles.h - Tiles of rows and columns -*- C++ -*- ------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_ATTNTOGPU_GRADIENTTILES_H
#define ATTN_LIB_CONVERSION_ATTNTOGPU_GRADIENTTILES_H

#include "GpuBackwardKernels.h"

namespace mlir::attn {

/// Which rows of gradients a CTA sums, and over what. A tile of rows stays in
/// shared memory, tiles of columns pass by. Rows are queries with their
/// d_output, and columns keys with their values, or the other way round. Either
/// way the first product of a row and a column gives the score, the second one
/// the gradient by the weight.
class GradientTiles {
public:
  /// `rowCount` rows are a tile, and `columnCount` columns.
  GradientTiles(GpuKernelBuilder &builder, DeviceGradient &gradient,
                BackwardTarget target, int64_t rowCount, int64_t columnCount)
      : gradient(gradient), a(gradient.a), target(target), rowCount(rowCount),
        columnCount(columnCount), b(builder) {}

  DeviceGradient &gradient;
  DeviceAttention &a;
  const BackwardTarget target;
  const int64_t rowCount, columnCount;

  bool hasQueryRows() const { return target == BackwardTarget::Query; }
  /// Sums of columns' keys or queries, by gradients of scores.
  bool sumsScores() const { return target != BackwardTarget::Value; }
  /// Sums of columns' d_output, by weights.
  bool sumsWeights() const {
    return target == BackwardTarget::KeyAndValue ||
           target == BackwardTarget::Value;
  }
  /// Accumulators of a thread, those of scores in front of those of weights.
  int64_t scoreSums() const { return sumsScores() ? a.headDim / 2 : 0; }
  int64_t weightSums() const { return sumsWeights() ? a.valueDim / 2 : 0; }

  /// Finds batch, head and columns of the tile of rows `tile` (i32).
  void locate(Value tile);
  DeviceAttention::Batch batch;
  /// i32. `head` is that of query rows.
  Value batchIndex, head, kvHead, tileStart;
  /// Tiles of columns: the first one of each head, their number per head, and
  /// in all.
  Value firstTile, tilesPerHead, tileCount;
  /// The head and the first column of a tile. Query columns are those of all
  /// heads that share the key/value head.
  std::pair<Value, Value> columnsOf(Value index);

  /// Finds the rows of this thread as accumulators have them: `warp` is the
  /// number of its 16 rows.
  void locateRows(Value warp, Value lane);
  static constexpr int rowsPerThread = 2;
  /// i32, and whether there are such rows.
  Value rows[rowsPerThread], exists[rowsPerThread];
  /// What queries among them need.
  DeviceGradient::Row queryRows[rowsPerThread];

  /// Stores all sums of this thread.
  void store(ValueRange sums);

private:
  void storeOperand(ValueRange sums, int64_t features, Value scale,
                    OpOperand &operand);

  GpuKernelBuilder &b;
  Value lane;
};

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_ATTNTOGPU_GRADIENTTILES_H
