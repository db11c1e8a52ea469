//===- PrefillTiles.cpp - Prefill by the tiles of AMX --------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The two products of bf16 prefill on tile registers. Keys and transposed values
// are first operands, with the pairs of a row next to each other; the pairs of
// queries and weights, with those of a column in the lanes of one vector, are
// second ones. Nothing but the values is laid out for it.
//
//===----------------------------------------------------------------------===//

#include "PrefillEmitter.h"
#include "TileSums.h"

using namespace mlir;
using namespace mlir::attn;

/// `count` keys in whole pairs of tiles.
Value PrefillEmitter::wholeTileKeys(Value count) {
  return b.muli(b.ceilDivi(count, tileKeys), tileKeys);
}

void PrefillEmitter::forEachColumnPair(
    function_ref<void(int64_t, int64_t)> body) {
  for (int64_t vector = 0; vector < vectors(); vector += 2)
    body(vector, std::min<int64_t>(2, vectors() - vector));
}

/// Values of a block as [feature, key pair]; 0 past the last key, up to a group
/// of pairs behind the block, which a visit that begins inside of it reads.
void PrefillEmitter::packTransposedValues(const Task &task, Value first,
                                          Value count) {
  int64_t lanes = b.lanes();
  Value groups = b.ceilDivi(count, tileKeys);
  Value lastKey = b.addi(count, -1);
  Value zero = b.zeroPairs();
  b.forLoop(b.index(0), groups, 1, [&](Value group) {
    Value firstKey = b.muli(group, tileKeys);
    Value firstPair = b.muli(group, tileSize);
    b.forRuns(attention.valueDim, lanes, [&](Value feature, int64_t size) {
      auto bitsOf = [&](Value key) {
        Value row = b.addi(first, b.mini(key, lastKey));
        Value bits = b.loadFirstBits(task.value, {row, feature}, size);
        return b.select(b.cmpi(Predicate::slt, key, count), bits, zero);
      };
      SmallVector<Value> pairs;
      for (int64_t i = 0; i < tileSize; ++i)
        pairs.push_back(b.joinHalves(bitsOf(b.addi(firstKey, 2 * i)),
                                     bitsOf(b.addi(firstKey, 2 * i + 1))));
      pairs = b.transpose(pairs);
      for (int64_t i = 0; i < tileSize; ++i)
        b.storePairs(pairs[i], task.valueBuffer,
                     {b.addi(feature, i), firstPair});
    });
  });
  b.forLoop(b.index(0), b.index(valueRows()), 1, [&](Value feature) {
    b.storePairs(zero, task.valueBuffer, {feature, b.muli(groups, tileSize)});
  });
}

/// Scores of the visit's keys, in whole tiles, into `task.scores`.
void PrefillEmitter::multiplyKeyTiles(const Task &task, const Visit &visit,
                                      Value count) {
  Value firstRow = b.subi(visit.first, visit.blockFirst);
  b.forLoop(b.index(0), count, tileKeys, [&](Value row) {
    forEachColumnPair([&](int64_t vector, int64_t columns) {
      TileSums tiles(b, 2, columns);
      SmallVector<Value> sums = tiles.zeros();
      for (int64_t pair = 0; pair < steps(attention.headDim);
           pair += tileSize) {
        SmallVector<Value> keys =
            tiles.load(tiles.operandType, task.keyBuffer,
                       {b.addi(firstRow, row), b.index(pair)}, 0, 2);
        SmallVector<Value> queries = tiles.load(
            tiles.operandType, task.queryT,
            {visit.panel, b.index(pair), columnOf(vector)}, 2, columns);
        sums = tiles.multiplyAdd(keys, queries, sums);
      }
      tiles.storeSums(sums, task.scores, {row, columnOf(vector)});
    });
  });
}

/// Weights between the last vector of them and the last tile, which the second
/// product reads.
void PrefillEmitter::clearWeightTail(const Task &task, Value count) {
  Value written = b.muli(b.ceilDivi(count, keyTile()), keyTile());
  b.forLoop(b.divi(written, b.index(2)),
            b.divi(wholeTileKeys(count), b.index(2)), 1, [&](Value pair) {
              for (int64_t vector = 0; vector < vectors(); ++vector)
                b.storePairs(b.zeroPairs(), task.pairWeights,
                             {pair, columnOf(vector)});
            });
}

/// outputT = outputT * factors + V^T P^T.
void PrefillEmitter::addWeightedValueTiles(const Task &task, const Visit &visit,
                                           ArrayRef<Value> factors) {
  Value count = b.subi(visit.last, visit.first);
  clearWeightTail(task, count);
  b.forLoop(b.index(0), b.index(valueRows()), 1, [&](Value feature) {
    for (int64_t vector = 0; vector < vectors(); ++vector) {
      Value place[] = {visit.panel, feature, columnOf(vector)};
      Value old = b.loadVector(task.outputT, place);
      b.storeVector(b.mulf(old, factors[vector]), task.outputT, place);
    }
  });
  Value pairs = b.divi(wholeTileKeys(count), b.index(2));
  Value firstPair = b.divi(b.subi(visit.first, visit.blockFirst), b.index(2));
  forEachColumnPair([&](int64_t vector, int64_t columns) {
    b.forRuns(valueRows(), 2 * tileSize, [&](Value feature, int64_t size) {
      TileSums tiles(b, size / tileSize, columns);
      Value place[] = {visit.panel, feature, columnOf(vector)};
      SmallVector<Value> sums = b.forLoop(
          b.index(0), pairs, tileSize, tiles.loadSums(task.outputT, place),
          [&](Value pair, ValueRange carried) {
            SmallVector<Value> values =
                tiles.load(tiles.operandType, task.valueBuffer,
                           {feature, b.addi(firstPair, pair)}, 0, tiles.rows);
            SmallVector<Value> weights =
                tiles.load(tiles.operandType, task.pairWeights,
                           {pair, columnOf(vector)}, 1, columns);
            return tiles.multiplyAdd(values, weights, carried);
          });
      tiles.storeSums(sums, task.outputT, place);
    });
  });
}
