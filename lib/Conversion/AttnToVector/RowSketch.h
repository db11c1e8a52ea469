//===- RowSketch.h - CountSketch of rows and their recovery -*- C++ -* ---===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Phi of attn/Reference/OutputSketch.h: in each of `depth` blocks every row of
// a matrix is added, with a sign, to one of `width` rows. From them each column
// is recovered as a sparse vector.
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_ATTNTOVECTOR_ROWSKETCH_H
#define ATTN_LIB_CONVERSION_ATTNTOVECTOR_ROWSKETCH_H

#include "KernelBuilder.h"

namespace mlir::attn {

/// One sketch in memory. Columns are in lanes, padded with zeros to whole
/// vectors.
class RowSketch {
public:
  struct Sizes {
    int64_t width, depth;
    /// Entries that are recovered per column.
    int64_t sparsity;
    int64_t columns;
  };
  /// Allocates it; `stream` is an i32 (attn/Approx/Philox.h).
  RowSketch(KernelBuilder &b, const Sizes &sizes, uint64_t seed, Value stream);
  void destroy();

  void clear();
  /// Numbers of a row with its padding.
  int64_t paddedColumns() const;
  /// Adds row number `row`, [paddedColumns] at `indices` of `memref`.
  void add(Value row, Value memref, ArrayRef<Value> indices);
  /// Hands to `store(row, column, vector)` a vector of each of the `rows` rows
  /// of the recovered matrix at each multiple of the lanes below the columns:
  /// per column the `sparsity` largest of the rows' medians over the blocks,
  /// ties to the lower row, and zeros.
  void recover(Value rows,
               function_ref<void(Value row, Value column, Value vector)> store);

private:
  void findPlaces(Value row);
  Value integers(int64_t value);
  Value orderOf(Value vector);
  Value fromOrder(Value order);
  Value medianOfVotes();
  void exchange(Value lower, Value upper);
  Value magnitudeOf(Value estimate);
  SmallVector<Value> countRows(Value rows, ArrayRef<Value> bounds,
                               arith::CmpIPredicate predicate);
  Value findBounds(Value rows, Value kept);

  KernelBuilder &b;
  Sizes sizes;
  uint64_t seed;
  Value stream;
  /// Of a vector, as wide as the arithmetic's type.
  VectorType orderType;
  /// [width * depth, paddedColumns]; index and sign of each block for the row
  /// at hand; [depth, lane], what the blocks say of it; [row, lane], medians.
  Value sums, places, signs, votes, estimates;
};

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_ATTNTOVECTOR_ROWSKETCH_H
