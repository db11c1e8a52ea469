//===- FloatTiles.h - Tiles of f32 in shared memory -*- C++ -*- -----------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_ATTNTOGPU_FLOATTILES_H
#define ATTN_LIB_CONVERSION_ATTNTOGPU_FLOATTILES_H

#include "GpuKernelBuilder.h"
#include "attn/IR/GpuPlan.h"

namespace mlir::attn {

/// Tiles of f32 of any sizes in shared memory, and products with them: by
/// mma.sync.m16n8k8, which rounds both factors to tf32 (11 bits, those of f16
/// and bf16 exactly), or by f32 FMA. Sums are f32, in accumulators as
/// TileProducts has them: a warp has 16 rows; of each eight columns a thread
/// has four sums, two of row lane / 4 in columns lane % 4 * 2 and the next, and
/// two of the row eight further.
class FloatTiles {
public:
  static constexpr int64_t rows = 16, columns = 8;

  FloatTiles(GpuKernelBuilder &b, bool matrixUnits, Value thread,
             int64_t threads)
      : b(b), matrixUnits(matrixUnits), thread(thread), threads(threads),
        lane(b.remi(thread, warpLanes)), warp(b.divi(thread, warpLanes)) {}

  /// Columns that a tile of `count` has: padded with zeros.
  static int64_t getPadded(int64_t count) {
    return llvm::alignTo(count, columns);
  }

  /// A tile in shared memory, and f32 from one of its rows to the next.
  struct Tile {
    Value base;
    int64_t pitch;
  };
  /// `words` f32 behind `shared`.
  Tile at(Value shared, Value words, int64_t count) {
    return {b.offset(shared, b.getF32Type(), words), getFloatTilePitch(count)};
  }
  Value element(Tile tile, Value row, Value column) {
    Value word = b.addi(b.muli(row, tile.pitch), column);
    return b.offset(tile.base, b.getF32Type(), word);
  }

  /// What `fill` reads of a row: its pointer, `count` elements of `type`, and
  /// whether there is such a row.
  struct Source {
    Value row, exists;
  };
  /// Fills a tile with rows of `count` elements, `width` at a time: 8, which
  /// `count` and what addresses are multiples of have to be multiples of, or 1.
  /// Rows that do not exist are 0. With `ones`, a 1 follows in rows that do.
  void fill(Tile tile, int64_t tileRows, int64_t count, bool ones, Type type,
            int64_t width, function_ref<Source(Value row)> source);

  /// Fills a tile element by element with f32.
  void fill(Tile tile, int64_t tileRows, int64_t count,
            function_ref<Value(Value row, Value column)> value);

  /// sums += left * right^T of this warp's 16 rows of `left` by `rightRows`
  /// rows, over `count` columns. `isExact`: tf32 has all bits of the elements.
  void multiplyTransposed(SmallVectorImpl<Value> &sums, Tile left, Tile right,
                          int64_t rightRows, int64_t count, bool isExact);
  /// sums += left * right of this warp's 16 rows by `count` columns; `left` are
  /// accumulators of `rightRows` columns.
  void multiply(SmallVectorImpl<Value> &sums, ArrayRef<Value> left, Tile right,
                int64_t rightRows, int64_t count, bool isExact);

  /// The number among this warp's 16 rows that the first sum of this thread
  /// has, and the column of it.
  Value firstRow() { return b.divi(lane, 4); }
  Value firstColumn() { return b.muli(b.remi(lane, 4), 2); }
  Value getLane() const { return lane; }
  Value getWarp() const { return warp; }

private:
  Value toTf32(Value value, bool isExact);
  SmallVector<Value> addProducts(ArrayRef<Value> sums, Tile left, Tile right,
                                 int64_t rightRows, Value column, bool isExact);

  GpuKernelBuilder &b;
  bool matrixUnits;
  Value thread;
  int64_t threads;
  Value lane, warp;
};

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_ATTNTOGPU_FLOATTILES_H
