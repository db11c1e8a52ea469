//===- SparseRecovery.h - Sparse columns from a CountSketch -*- C++ -* ----===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_ATTNTOLINALG_SPARSERECOVERY_H
#define ATTN_LIB_CONVERSION_ATTNTOLINALG_SPARSERECOVERY_H

#include "TileBuilder.h"

namespace mlir::attn {

/// A CountSketch of the rows of a matrix, `[width * depth, columns]`: in each
/// of `depth` blocks a row is added, with a sign, to one of `width` rows.
struct RecoveryPlan {
  int64_t width, depth;
  /// Entries that are kept per column.
  int64_t sparsity;
  int64_t seed;
  /// i32: which random numbers; see attn/Approx/Philox.h.
  Value stream;
  /// Of the matrix.
  OpFoldResult rows, columns;
};

/// Where a row goes in a block: a row of the sketch, and the sign in the
/// accumulator type.
struct SketchBucket {
  Value row, sign;
};
SketchBucket bucketOf(ImplicitLocOpBuilder &b, TileBuilder &tiles,
                      const RecoveryPlan &plan, Value position, Value block);

/// `[columns]`: one row of a matrix.
Value extractRow(ImplicitLocOpBuilder &b, Value matrix, Value row);
Value insertRow(ImplicitLocOpBuilder &b, Value part, Value matrix, Value row);

/// The matrix whose columns have at most `sparsity` entries: the largest of the
/// medians over the blocks. `sketch` and the result are of the accumulator
/// type.
Value recoverColumns(ImplicitLocOpBuilder &b, TileBuilder &tiles,
                     const RecoveryPlan &plan, Value sketch);

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_ATTNTOLINALG_SPARSERECOVERY_H
