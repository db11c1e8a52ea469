//===- GatheredTiles.cpp - Gathered attention by AMX tiles ---------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Products of bf16 rows with a range of keys on tile registers. Keys, as they
// lie in memory, are first operands, and the pairs of features of up to 16
// queries, one in each column, second ones. Their products, [key, row], are
// transposed, so that the softmax is that of the other products.
//
// Rows of rounded weights are first operands of the second product. The pairs
// of keys that its second ones have come from interleaving two rows of values,
// whose features are then in the order of those of the bf16 dot product.
//
//===----------------------------------------------------------------------===//

#include "GatheredAttention.h"
#include "TileSums.h"
#include "mlir/Dialect/AMX/AMXDialect.h"
#include "llvm/ADT/bit.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;
using namespace mlir::attn;

void GatheredAttention::allocateTiles() {
  int64_t rowTiles = llvm::divideCeil(cfg.maxRows, tileSize);
  Type pairType = b.getI32Type();
  queryTiles =
      b.stack({rowTiles, cfg.headDim / tileKeys, tileSize, tileSize}, pairType);
  productTiles = b.stack({tileKeys, tileSize});
  keyCopies = b.stack({tileKeys, cfg.headDim}, cfg.storage);
  valueTiles =
      b.stack({cfg.valueDim / tileSize, tileSize, 2 * tileSize}, cfg.storage);
}

void GatheredAttention::setQueryTile(Value row, Value memref,
                                     ArrayRef<Value> indices) {
  Value tile = b.divi(row, b.index(tileSize));
  Value column = b.subi(row, b.muli(tile, tileSize));
  b.forLoop(b.index(0), b.index(cfg.headDim / 2), 1, [&](Value pair) {
    SmallVector<Value> place(indices);
    place.back() = b.addi(place.back(), b.muli(pair, 2));
    Value elements = vector::BitCastOp::create(
        b, VectorType::get(1, b.getI32Type()), loadLanes(b, memref, place, 2));
    Value featureTile = b.divi(pair, b.index(tileSize));
    Value tileRow = b.subi(pair, b.muli(featureTile, tileSize));
    memref::StoreOp::create(b, vector::ExtractOp::create(b, elements, 0),
                            queryTiles,
                            ValueRange{tile, featureTile, tileRow, column});
  });
}

/// The keys of the block at `first` as a memref and a row of it. Past the end
/// they are the last one.
std::pair<Value, Value> GatheredAttention::keysOfTiles(const Keys &keys,
                                                       Value first, Value last,
                                                       bool inner) {
  if (inner)
    return {keys.key, first};
  b.forLoop(b.index(0), b.index(tileKeys), 1, [&](Value key) {
    Value keyRow = listPosition(first, key, last, inner);
    for (int64_t feature = 0; feature < cfg.headDim; feature += tileKeys)
      storeLanes(b,
                 loadLanes(b, keys.key, {keyRow, b.index(feature)}, tileKeys),
                 keyCopies, {key, b.index(feature)});
  });
  return {keyCopies, b.index(0)};
}

/// In the block at `first`, requests part `part` of `parts` of what is read
/// half a block later: values while its keys are multiplied (the first half of
/// them) and weighed, and keys of the next block while its values are packed
/// and multiplied. Tiles leave memory idle between their loads; with requests
/// that are spread like this over all that a block does 32 MB in the third
/// cache are read at 96% of the rate of a bare loop, instead of 75%, and at 60%
/// if keys and values are requested in turn. They go to the first cache, as
/// tiles wait for the second.
void GatheredAttention::requestTileRows(const Keys &keys, Value first,
                                        bool inner, bool ofKeys,
                                        bool isFirstHalf, Value part,
                                        int64_t parts) {
  // Each further tile of rows would request them again.
  if (!inner || !keys.arePrefetched() || *cfg.rows > tileSize)
    return;
  int64_t half = cfg.keyBlock / 2;
  int64_t rows = llvm::divideCeil(half, parts);
  int64_t start = (ofKeys ? cfg.keyBlock : 0) + (isFirstHalf ? 0 : half);
  Value row = b.addi(b.addi(first, start), b.muli(part, rows));
  int64_t elements = elementsOfLine();
  int64_t features = ofKeys ? cfg.headDim : cfg.valueDim;
  for (int64_t i = 0; i < rows; ++i) {
    Value position = b.addi(row, i);
    if (ofKeys)
      position = b.mini(position, b.subi(keys.numRows, b.index(1)));
    for (int64_t feature = 0; feature < features; feature += elements)
      b.prefetchToFirstCache(ofKeys ? keys.key : keys.value,
                             {position, b.index(feature)});
  }
}

/// Writes the products of `rows` rows with 16 keys, from `firstKey` on in
/// `productTiles`, to scores().
void GatheredAttention::storeProducts(int64_t firstKey, Value firstRow,
                                      int64_t rows) {
  // Keys that are `size` apart are next to each other in a vector, so that the
  // blocks of `size` lanes are transposed at once.
  int64_t size =
      std::max<int64_t>(llvm::bit_ceil(static_cast<uint64_t>(rows)), 4);
  SmallVector<Value> vectors;
  for (int64_t i = 0; i < size; ++i) {
    Value joined = constantLanes(b, 0.0, tileSize);
    for (int64_t lane = 0; lane < tileSize; lane += size)
      joined = vector::InsertStridedSliceOp::create(
          b,
          loadLanes(b, productTiles, {b.index(firstKey + i + lane), b.index(0)},
                    size),
          joined, ArrayRef<int64_t>{lane}, ArrayRef<int64_t>{1});
    vectors.push_back(joined);
  }
  vectors = b.transpose(vectors);
  for (int64_t row = 0; row < rows; ++row)
    storeLanes(b, vectors[row], scoreBuffer,
               {b.addi(firstRow, row), b.index(firstKey)});
}

void GatheredAttention::scoreByTiles(const Keys &keys, Value first, Value last,
                                     bool inner) {
  std::pair<Value, Value> source = keysOfTiles(keys, first, last, inner);
  Value keyRows = source.first, firstKey = source.second;
  b.forRuns(*cfg.rows, tileSize, [&](Value firstRow, int64_t rows) {
    Value rowTile = b.divi(firstRow, b.index(tileSize)), zero = b.index(0);
    TileSums tiles(b, /*rows=*/2, /*columns=*/1);
    int64_t steps = cfg.headDim / tileKeys;
    SmallVector<Value> products = b.rolledLoop(
        zero, b.index(steps), 1, tiles.zeros(),
        [&](Value featureTile, ValueRange sums) {
          requestTileRows(keys, first, inner, /*ofKeys=*/false,
                          /*isFirstHalf=*/true, featureTile, steps);
          Value feature = b.muli(featureTile, tileKeys);
          return tiles.multiplyAdd(
              [&](int64_t row) {
                return tiles.load(tiles.operandType, keyRows,
                                  {b.addi(firstKey, row * tileSize), feature});
              },
              [&](int64_t) {
                return tiles.load(tiles.operandType, queryTiles,
                                  {rowTile, featureTile, zero, zero});
              },
              sums);
        });
    tiles.storeSums(products, productTiles, {zero, zero});
    for (int64_t key = 0; key < tileKeys; key += tileSize)
      storeProducts(key, firstRow, rows);
  });
}

/// Values of the block as [feature tile, key pair, feature].
void GatheredAttention::packValueTiles(const Keys &keys, Value first,
                                       Value last, bool inner) {
  b.rolledLoop(
      b.index(0), b.index(tileSize), 1, {},
      [&](Value pair, ValueRange) -> SmallVector<Value> {
        requestTileRows(keys, first, inner, /*ofKeys=*/true,
                        /*isFirstHalf=*/true, pair, tileSize);
        RowPair rows =
            rowPair(keys, b.addi(first, b.muli(pair, 2)), last, inner);
        for (const FeatureChunks::Chunk &chunk : valueChunks.chunks())
          for (auto [part, pairs] : llvm::enumerate(
                   interleaveValues(keys.value, rows, chunk, b.index(0))))
            storeLanes(b, pairs, valueTiles,
                       {b.index(chunk.vector + part), pair, b.index(0)});
        return {};
      });
}

void GatheredAttention::sumByTiles(const Keys &keys, Value first, Value last,
                                   bool inner) {
  packValueTiles(keys, first, last, inner);
  auto valueType =
      amx::TileType::get({tileSize, 2 * tileSize}, b.getBF16Type());
  b.forRuns(*cfg.rows, tileSize, [&](Value firstRow, int64_t rows) {
    // Tiles of fewer rows take fewer cycles.
    auto weightType = amx::TileType::get({rows, tileKeys}, b.getBF16Type());
    auto sumType = amx::TileType::get({rows, tileSize}, b.getF32Type());
    Value zero = b.index(0);
    Value weights = amx::TileLoadOp::create(b, weightType, weightBuffer,
                                            ValueRange{firstRow, zero});
    int64_t steps = cfg.valueDim / tileSize;
    b.rolledLoop(
        zero, b.index(steps), 1, {},
        [&](Value featureTile, ValueRange) -> SmallVector<Value> {
          requestTileRows(keys, first, inner, /*ofKeys=*/true,
                          /*isFirstHalf=*/false, featureTile, steps);
          Value place[] = {firstRow, b.muli(featureTile, tileSize)};
          Value sums = amx::TileLoadOp::create(b, sumType, accBuffer, place);
          Value values = amx::TileLoadOp::create(
              b, valueType, valueTiles, ValueRange{featureTile, zero, zero});
          sums = amx::TileMulFOp::create(b, sumType, weights, values, sums);
          amx::TileStoreOp::create(b, accBuffer, place, sums);
          return {};
        });
  });
}
