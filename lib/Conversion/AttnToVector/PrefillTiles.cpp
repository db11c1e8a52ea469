//===- PrefillTiles.cpp - Prefill by the tiles of AMX --------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The two products of bf16 prefill on tile registers. Keys and transposed
// values are first operands, with the pairs of a row next to each other; the
// pairs of queries and weights, with those of a column in the lanes of one
// vector, are second ones. Tiles of keys, values and weights are each one piece
// of memory.
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

/// Scores of the visit's keys, in whole tiles, into `task.scores`.
void PrefillEmitter::multiplyKeyTiles(const Task &task, const Visit &visit,
                                      Value count) {
  Value firstRow = b.subi(visit.first, visit.blockFirst);
  b.forLoop(b.index(0), count, tileKeys, [&](Value row) {
    multiplyKeyStep(task, visit.panel, b.addi(firstRow, row), row);
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
                             weightPlace(pair, vector));
            });
}

/// Most of the time references stay where they are.
void PrefillEmitter::scaleNumerators(const Task &task, Value panel,
                                     ArrayRef<Value> factors) {
  Value changes;
  for (Value factor : factors) {
    Value lanes = b.cmpf(arith::CmpFPredicate::UNE, factor, b.splat(1.0));
    changes = changes ? b.ori(changes, lanes) : lanes;
  }
  b.ifThen(
      vector::ReductionOp::create(b, vector::CombiningKind::OR, changes), [&] {
        b.forLoop(b.index(0), b.index(valueRows()), 1, [&](Value feature) {
          for (int64_t vector = 0; vector < vectors(); ++vector) {
            Value place[] = {panel, feature, columnOf(vector)};
            Value old = b.loadVector(task.outputT, place);
            b.storeVector(b.mulf(old, factors[vector]), task.outputT, place);
          }
        });
      });
}

/// outputT = outputT + V^T P^T.
void PrefillEmitter::addWeightedValueTiles(const Task &task,
                                           const Visit &visit) {
  clearWeightTail(task, b.subi(visit.last, visit.first));
  multiplyValueTiles(task, visit, {});
}

/// outputT = outputT + V^T P^T, and meanwhile `sums` (of each vector of
/// queries, or none) plus the weights.
SmallVector<Value> PrefillEmitter::multiplyValueTiles(const Task &task,
                                                      const Visit &visit,
                                                      ArrayRef<Value> sums) {
  Value pairs =
      b.divi(wholeTileKeys(b.subi(visit.last, visit.first)), b.index(2));
  Value firstStep =
      b.divi(b.subi(visit.first, visit.blockFirst), b.index(tileKeys));
  // Runs of features, which share the weights to add where that works out.
  int64_t runs = llvm::divideCeil(valueRows(), 2 * tileSize);
  bool sharesWeights =
      valueRows() % (2 * tileSize) == 0 && tileSize % runs == 0;
  int64_t addingRuns = sharesWeights ? runs : 1;
  int64_t pairsOfRun = tileSize / addingRuns;
  // Adds to two sums per vector: a chain of additions takes longer than the
  // tiles.
  auto addFeatures = [&](Value feature, int64_t size, int64_t vector,
                         int64_t columns, ValueRange parts) {
    TileSums tiles(b, size / tileSize, columns);
    Value place[] = {visit.panel, feature, columnOf(vector)};
    SmallVector<Value> carried = tiles.loadSums(task.outputT, place);
    size_t count = carried.size();
    carried.append(parts.begin(), parts.end());
    Value firstAdded =
        b.muli(b.divi(feature, b.index(2 * tileSize)), pairsOfRun);
    auto addStep = [&](Value pair, ValueRange values) {
      Value step = b.addi(firstStep, b.divi(pair, b.index(tileSize)));
      SmallVector<Value> next = tiles.multiplyAdd(
          [&](int64_t row) {
            return tiles.loadStreamed(
                task.valueBuffer,
                {step, b.addi(feature, row * tileSize), b.index(0)});
          },
          [&](int64_t column) {
            return tiles.load(tiles.operandType, task.pairWeights,
                              weightPlace(pair, vector + column));
          },
          values.take_front(count));
      next.append(values.begin() + count, values.end());
      for (int64_t i = 0; !parts.empty() && i < pairsOfRun; ++i)
        for (int64_t column = 0; column < columns; ++column) {
          Value &sum = next[count + 2 * column + i % 2];
          Value added = b.addi(b.addi(pair, firstAdded), i);
          Value weights = b.loadPairs(task.pairWeights,
                                      weightPlace(added, vector + column));
          sum = b.dotPairs(weights, b.onePairs(), sum);
        }
      return next;
    };
    // Two steps at a time.
    Value evenPairs =
        b.muli(b.divi(pairs, b.index(2 * tileSize)), 2 * tileSize);
    carried = b.forLoop(b.index(0), evenPairs, 2 * tileSize, carried,
                        [&](Value pair, ValueRange values) {
                          return addStep(b.addi(pair, tileSize),
                                         addStep(pair, values));
                        });
    carried = b.forLoop(evenPairs, pairs, tileSize, carried, addStep);
    tiles.storeSums(ArrayRef(carried).take_front(count), task.outputT, place);
    return SmallVector<Value>(ArrayRef(carried).drop_front(count));
  };
  SmallVector<Value> total;
  forEachColumnPair([&](int64_t vector, int64_t columns) {
    SmallVector<Value> parts;
    for (int64_t i = 0; !sums.empty() && i < columns; ++i)
      parts.append({sums[vector + i], b.splat(0.0)});
    int64_t first = 0;
    if (!sums.empty()) {
      int64_t size = std::min(valueRows(), 2 * tileSize);
      first = addingRuns * size;
      parts = b.forLoop(b.index(0), b.index(first), size, parts,
                        [&](Value feature, ValueRange carried) {
                          return addFeatures(feature, size, vector, columns,
                                             carried);
                        });
    }
    for (size_t i = 0; i < parts.size(); i += 2)
      total.push_back(b.addf(parts[i], parts[i + 1]));
    b.forRuns(valueRows() - first, 2 * tileSize,
              [&](Value feature, int64_t size) {
                addFeatures(b.addi(feature, first), size, vector, columns, {});
              });
  });
  return total;
}
