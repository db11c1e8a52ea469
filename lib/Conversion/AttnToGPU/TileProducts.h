//===- TileProducts.h - Tiles in shared memory and mma.sync -*- C++ -*- ---===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_ATTNTOGPU_TILEPRODUCTS_H
#define ATTN_LIB_CONVERSION_ATTNTOGPU_TILEPRODUCTS_H

#include "GpuKernelBuilder.h"

namespace mlir::attn {

/// Tiles of rows of 16-bit features in shared memory, `getRowPitch` elements
/// apart and padded with zeros to multiples of 16 features, and products with
/// them by mma.sync.m16n8k16. Accumulators of a warp are 16 rows, four f32 per
/// thread for each eight columns: two of row lane / 4, two of the row eight
/// further, in columns lane % 4 * 2 and the next.
class TileProducts {
public:
  /// Rows and columns of an accumulator, and the depth of a product.
  static constexpr int64_t rows = 16, columns = 8, depth = 16;

  TileProducts(GpuKernelBuilder &b, Type elementType, Value thread, Value lane,
               Value warp, int64_t threads)
      : b(b), elementType(elementType), thread(thread), lane(lane), warp(warp),
        threads(threads) {}

  /// A pointer into shared memory, in elements.
  Value element(Value base, Value index) {
    return b.offset(base, elementType, index);
  }

  /// Copies rows to a tile in chunks of cp.async, all threads together.
  /// `sourceRow` gives a row's pointer in global memory and whether it exists;
  /// what does not, and the padding of features, becomes 0.
  void copy(Value tile, int64_t rowsInTile, int64_t features,
            function_ref<std::pair<Value, Value>(Value)> sourceRow);

  /// Fragments of operand A, by depth: the 16 rows of this warp.
  using Fragments = SmallVector<SmallVector<Value, 4>>;
  Fragments loadRows(Value tile, int64_t features);

  /// sums += left * tile^T, of this warp's rows by `tileRows` columns.
  void multiplyTransposed(SmallVectorImpl<Value> &sums, const Fragments &left,
                          Value tile, int64_t tileRows, int64_t features);

  /// sums += left * tile, of this warp's rows by `features` columns. `left` are
  /// accumulators of `tileRows` columns in f32, rounded to the type of
  /// elements.
  void multiply(SmallVectorImpl<Value> &sums, ArrayRef<Value> left, Value tile,
                int64_t tileRows, int64_t features);

private:
  GpuKernelBuilder &b;
  Type elementType;
  Value thread, lane, warp;
  int64_t threads;
};

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_ATTNTOGPU_TILEPRODUCTS_H
