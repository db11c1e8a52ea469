//===- TileSums.cpp - Products by the tiles of AMX -----------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TileSums.h"
#include "../StreamedTiles.h"
#include "mlir/Dialect/AMX/AMXDialect.h"

using namespace mlir;
using namespace mlir::attn;

void mlir::attn::packRowTiles(KernelBuilder &b, Value source, Value first,
                              Value count, Value rows, int64_t features,
                              Value target) {
  auto pack = [&](Value begin, Value end,
                  function_ref<Value(Value, Value, int64_t)> pairsOf) {
    b.forLoop(begin, end, 1, [&](Value row) {
      Value tile = b.divi(row, b.index(tileSize));
      Value tileRow = b.subi(row, b.muli(tile, tileSize));
      b.forRuns(features, 2 * tileSize, [&](Value feature, int64_t size) {
        Value step = b.divi(feature, b.index(2 * tileSize));
        b.storePairs(pairsOf(row, feature, size), target,
                     {tile, step, tileRow, b.index(0)});
      });
    });
  };
  pack(b.index(0), count, [&](Value row, Value feature, int64_t size) {
    return b.loadFirstAsPairs(source, {b.addi(first, row), feature}, size);
  });
  pack(count, rows, [&](Value, Value, int64_t) { return b.zeroPairs(); });
}

void mlir::attn::transposeRowPairs(KernelBuilder &b, Value source, Value first,
                                   Value count, int64_t features,
                                   function_ref<void(Value, Value)> store) {
  b.transposeRows(
      source, first, count, features, b.getI16Type(),
      llvm::alignTo(features, tileSize), [&](Value rows, Value feature) {
        store(vector::BitCastOp::create(b, b.vectorOf(b.getI32Type()), rows),
              feature);
      });
}

void mlir::attn::packTransposedPairs(KernelBuilder &b, Value source,
                                     Value first, Value count, Value steps,
                                     int64_t features, Value target) {
  b.forLoop(b.index(0), steps, 1, [&](Value step) {
    Value row = b.muli(step, 2 * tileSize);
    transposeRowPairs(
        b, source, b.addi(first, row), b.subi(count, row), features,
        [&](Value pairs, Value feature) {
          b.storePairs(pairs, target, {step, feature, b.index(0)});
        });
  });
}

TileSums::TileSums(KernelBuilder &b, int64_t rows, int64_t columns)
    : b(b), rows(rows), columns(columns),
      operandType(
          amx::TileType::get({tileSize, 2 * tileSize}, b.getBF16Type())),
      sumType(amx::TileType::get({tileSize, tileSize}, b.getF32Type())) {}

SmallVector<Value> TileSums::load(Type type, Value memref,
                                  ArrayRef<Value> indices, unsigned dimension,
                                  int64_t count) {
  SmallVector<Value> tiles;
  for (int64_t i = 0; i < count; ++i)
    tiles.push_back(amx::TileLoadOp::create(b, type, memref,
                                            advance(indices, dimension, i)));
  return tiles;
}

Value TileSums::load(Type type, Value memref, ArrayRef<Value> indices) {
  return amx::TileLoadOp::create(b, type, memref, indices);
}

Value TileSums::loadStreamed(Value memref, ArrayRef<Value> indices) {
  auto tile = amx::TileLoadOp::create(b, operandType, memref, indices);
  tile->setAttr(streamedTileAttrName, b.getUnitAttr());
  return tile;
}

Value TileSums::zero() { return amx::TileZeroOp::create(b, sumType); }

SmallVector<Value> TileSums::zeros() {
  SmallVector<Value> sums;
  for (int64_t i = 0; i < rows * columns; ++i)
    sums.push_back(zero());
  return sums;
}

SmallVector<Value> TileSums::loadSums(Value memref, ArrayRef<Value> indices) {
  SmallVector<Value> sums;
  forEach(indices, [&](SmallVector<Value> at) {
    sums.push_back(amx::TileLoadOp::create(b, sumType, memref, at));
  });
  return sums;
}

void TileSums::storeSums(ArrayRef<Value> sums, Value memref,
                         ArrayRef<Value> indices) {
  size_t next = 0;
  forEach(indices, [&](SmallVector<Value> at) {
    amx::TileStoreOp::create(b, memref, at, sums[next++]);
  });
}

SmallVector<Value> TileSums::multiplyAdd(ArrayRef<Value> left,
                                         ArrayRef<Value> right,
                                         ValueRange sums) {
  return multiplyAdd([&](int64_t row) { return left[row]; },
                     [&](int64_t column) { return right[column]; }, sums);
}

SmallVector<Value> TileSums::multiplyAdd(function_ref<Value(int64_t)> left,
                                         function_ref<Value(int64_t)> right,
                                         ValueRange sums,
                                         function_ref<void()> behindProduct) {
  return multiplyAdd(
      left, right, [&](int64_t i) { return sums[i]; }, behindProduct);
}

SmallVector<Value> TileSums::multiplyAdd(function_ref<Value(int64_t)> left,
                                         function_ref<Value(int64_t)> right,
                                         function_ref<Value(int64_t)> sum,
                                         function_ref<void()> behindProduct) {
  SmallVector<Value> next, rights;
  for (int64_t row = 0; row < rows; ++row) {
    Value rowTile = left(row);
    for (int64_t column = 0; column < columns; ++column) {
      if (row == 0)
        rights.push_back(right(column));
      Value start = sum(row * columns + column);
      next.push_back(
          amx::TileMulFOp::create(b, sumType, rowTile, rights[column], start));
      if (behindProduct)
        behindProduct();
    }
  }
  return next;
}

SmallVector<Value> TileSums::multiplyAddParts(
    int64_t parts, function_ref<Value(int64_t, int64_t)> left,
    function_ref<Value(int64_t, int64_t)> right,
    function_ref<Value(int64_t)> sum, function_ref<void()> behindProduct) {
  if (parts == 1)
    return multiplyAdd([&](int64_t row) { return left(row, 0); },
                       [&](int64_t column) { return right(column, 0); }, sum,
                       behindProduct);
  // One operand changes at a time.
  constexpr std::pair<int64_t, int64_t> products[] = {{0, 2}, {0, 1}, {1, 1},
                                                      {1, 0}, {2, 0}, {0, 0}};
  SmallVector<Value> lefts(rows), rights(columns), sums;
  int64_t leftPart = -1, rightPart = -1;
  for (auto [l, r] : products) {
    bool isLeftNew = l != leftPart, isRightNew = r != rightPart;
    leftPart = l;
    rightPart = r;
    sums = multiplyAdd(
        [&, l = l](int64_t row) {
          return lefts[row] = isLeftNew ? left(row, l) : lefts[row];
        },
        [&, r = r](int64_t column) {
          return rights[column] =
                     isRightNew ? right(column, r) : rights[column];
        },
        [&](int64_t i) { return sums.empty() ? sum(i) : sums[i]; },
        behindProduct);
  }
  return sums;
}

void DelayedStores::add(TileSums &tiles, ValueRange sums, Value memref,
                        ArrayRef<Value> indices) {
  size_t next = 0;
  tiles.forEach(indices, [&](SmallVector<Value> at) {
    stores.push_back({sums[next++], memref, at});
  });
}

void DelayedStores::storeNext() {
  if (stores.empty())
    return;
  Store store = stores.front();
  stores.pop_front();
  amx::TileStoreOp::create(b, store.memref, store.indices, store.sum);
}

void DelayedStores::storeAll() {
  while (!stores.empty())
    storeNext();
}

SmallVector<Value> TileSums::advance(ArrayRef<Value> indices,
                                     unsigned dimension, int64_t tiles) {
  SmallVector<Value> moved(indices);
  moved[dimension] = b.addi(moved[dimension], tiles * tileSize);
  return moved;
}

void TileSums::forEach(ArrayRef<Value> indices,
                       function_ref<void(SmallVector<Value>)> body) {
  unsigned last = indices.size() - 1;
  for (int64_t row = 0; row < rows; ++row)
    for (int64_t column = 0; column < columns; ++column)
      body(advance(advance(indices, last - 1, row), last, column));
}
