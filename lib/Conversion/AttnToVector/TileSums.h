//===- TileSums.h - Products by the tiles of AMX -*- C++ -* --------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Products of bf16 on tile registers (Intel SDM, TDPBF16PS): a tile of 16 rows
// by 16 pairs times a tile of 16 pairs by 16 columns. The first operand has the
// pairs of a row next to each other; the second has those of a column in the
// lanes of one vector. Both are pairs in 32 bits in memory.
//
// Eight tile registers hold 2 x 2 sums, 2 + 2 operands: one more live tile
// would go to the stack, and LLVM says nothing.
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_ATTNTOVECTOR_TILESUMS_H
#define ATTN_LIB_CONVERSION_ATTNTOVECTOR_TILESUMS_H

#include "KernelBuilder.h"
#include <deque>

namespace mlir::attn {

/// Rows and pairs, and columns of sums, of a tile.
inline constexpr int64_t tileSize = 16;

/// `count` rows of bf16 from `first` on in tiles: [tile, step, row, feature
/// pair]. The other ones of `rows`, and other features of a step, are 0.
void packRowTiles(KernelBuilder &b, Value source, Value first, Value count,
                  Value rows, int64_t features, Value target);

/// Hands to `store(pairs, feature)` what 32 rows of bf16 from `first` on have
/// of a feature, in pairs of rows. Those past `count` are 0, as are features
/// behind the last one up to a whole tile.
void transposeRowPairs(KernelBuilder &b, Value source, Value first, Value count,
                       int64_t features,
                       function_ref<void(Value, Value)> store);

/// `count` rows of bf16 from `first` on, transposed: [step, feature, row pair],
/// of `tileSize` pairs in each of `steps`. What is past the last row is 0.
void packTransposedPairs(KernelBuilder &b, Value source, Value first,
                         Value count, Value steps, int64_t features,
                         Value target);

/// Sums of 1 or 2 by 1 or 2 tiles.
struct TileSums {
  TileSums(KernelBuilder &b, int64_t rows, int64_t columns);

  /// The first tile of `memref` at the indices, and those after it: down its
  /// rows or along its columns.
  SmallVector<Value> load(Type type, Value memref, ArrayRef<Value> indices,
                          unsigned dimension, int64_t count);
  Value load(Type type, Value memref, ArrayRef<Value> indices);
  /// An operand from a buffer that is larger than the first cache, which it is
  /// not to push anything out of.
  Value loadStreamed(Value memref, ArrayRef<Value> indices);
  Value zero();
  SmallVector<Value> zeros();
  /// Sums at [..., row, column] of `memref`.
  SmallVector<Value> loadSums(Value memref, ArrayRef<Value> indices);
  void storeSums(ArrayRef<Value> sums, Value memref, ArrayRef<Value> indices);
  SmallVector<Value> multiplyAdd(ArrayRef<Value> left, ArrayRef<Value> right,
                                 ValueRange sums);
  /// The same with operands that are loaded right before their first product,
  /// by `left(row)` and `right(column)`.
  SmallVector<Value> multiplyAdd(function_ref<Value(int64_t)> left,
                                 function_ref<Value(int64_t)> right,
                                 ValueRange sums,
                                 function_ref<void()> behindProduct = {});
  /// The same with sums that begin right before their products, by `sum(i)`.
  SmallVector<Value> multiplyAdd(function_ref<Value(int64_t)> left,
                                 function_ref<Value(int64_t)> right,
                                 function_ref<Value(int64_t)> sum,
                                 function_ref<void()> behindProduct);

  /// Products of tiles for one of operands of 1 or 3 parts.
  static int64_t productsOfParts(int64_t parts) { return parts == 1 ? 1 : 6; }
  /// The same with operands of 1 or 3 parts, as above, of which the last is the
  /// smallest. Products of two small parts are left out.
  SmallVector<Value>
  multiplyAddParts(int64_t parts, function_ref<Value(int64_t, int64_t)> left,
                   function_ref<Value(int64_t, int64_t)> right,
                   function_ref<Value(int64_t)> sum,
                   function_ref<void()> behindProduct);

  KernelBuilder &b;
  int64_t rows, columns;
  Type operandType, sumType;

  void forEach(ArrayRef<Value> indices,
               function_ref<void(SmallVector<Value>)> body);

private:
  SmallVector<Value> advance(ArrayRef<Value> indices, unsigned dimension,
                             int64_t tiles);
};

/// Stores of sums that wait for the products of others: one right in front of a
/// product takes hardly any time, four in a row as much as five products.
class DelayedStores {
public:
  explicit DelayedStores(KernelBuilder &b) : b(b) {}

  void add(TileSums &tiles, ValueRange sums, Value memref,
           ArrayRef<Value> indices);
  /// The first one, if any is left.
  void storeNext();
  void storeAll();

private:
  struct Store {
    Value sum, memref;
    SmallVector<Value> indices;
  };

  KernelBuilder &b;
  std::deque<Store> stores;
};

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_ATTNTOVECTOR_TILESUMS_H
