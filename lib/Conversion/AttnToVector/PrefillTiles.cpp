//===- PrefillTiles.cpp - Prefill by the tiles of AMX --------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The two products of prefill on tile registers, of bf16 or of f32 in parts.
// Keys and transposed values are first operands, with the pairs of a row next
// to each other; the pairs of queries and weights, with those of a column in
// the lanes of one vector, are second ones. Tiles of keys, values and weights
// are each one piece of memory.
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
    multiplyKeyStep(task, {visit.panel, b.addi(firstRow, row)}, row);
  });
}

/// Weights between the last vector of them and the last tile, which the second
/// product reads.
void PrefillEmitter::clearWeightTail(const Task &task, Value count) {
  Value written = b.muli(b.ceilDivi(count, keyTile()), keyTile());
  b.forLoop(b.divi(written, b.index(2)),
            b.divi(wholeTileKeys(count), b.index(2)), 1, [&](Value pair) {
              for (int64_t vector = 0; vector < vectors(); ++vector)
                for (int64_t part = 0; part < parts.size(); ++part)
                  b.storePairs(b.zeroPairs(), task.pairWeights,
                               weightPlace(pair, vector, part));
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

/// How many runs of two tiles of features add weights to their sums beside
/// their products: all, each as many pairs of each step, where that works out.
int64_t PrefillEmitter::addingRuns() const {
  constexpr int64_t features = 2 * tileSize;
  int64_t runs = valueRows() / features;
  bool isEven = valueRows() % features == 0 && tileSize % runs == 0;
  return isEven ? runs : 1;
}

/// Products of one step's values and weights, and the sums of some weights.
/// `carried` has the sums of `tiles`, and two for each of its columns of those:
/// a chain of additions takes longer than the tiles.
SmallVector<Value>
PrefillEmitter::multiplyValueStep(const Task &task, TileSums &tiles,
                                  Value feature, int64_t vector, Value step,
                                  Value firstPair, ValueRange carried) {
  size_t count = tiles.rows * tiles.columns;
  SmallVector<Value> next = tiles.multiplyAddParts(
      parts.size(),
      [&](int64_t row, int64_t part) {
        return tiles.loadStreamed(
            task.valueBuffer, {parts.indexOf(step, part),
                               b.addi(feature, row * tileSize), b.index(0)});
      },
      [&](int64_t column, int64_t part) {
        return tiles.load(tiles.operandType, task.pairWeights,
                          weightPlace(firstPair, vector + column, part));
      },
      [&](int64_t i) { return carried[i]; }, {});
  next.append(carried.begin() + count, carried.end());
  if (next.size() == count)
    return next;
  int64_t pairs = tileSize / addingRuns();
  Value run = b.divi(feature, b.index(2 * tileSize));
  Value first = b.addi(firstPair, b.muli(run, pairs));
  for (int64_t i = 0; i < pairs; ++i)
    for (int64_t column = 0; column < tiles.columns; ++column) {
      Value weights = b.loadPairs(
          task.pairWeights, weightPlace(b.addi(first, i), vector + column));
      Value &sum = next[count + 2 * column + i % 2];
      sum = b.dotPairs(weights, b.onePairs(), sum);
    }
  return next;
}

/// Requests a part of the sums from `feature` on into the first cache, which
/// weights and scores of a chunk may have pushed them out of: each of eight
/// steps an eighth of two tiles' rows.
void PrefillEmitter::requestSums(const Task &task, Value panel, Value feature,
                                 int64_t vector, int64_t columns, Value step) {
  constexpr int64_t rows = 2 * tileSize / 8;
  Value first = b.addi(feature, b.muli(step, rows));
  for (int64_t row = 0; row < rows; ++row)
    for (int64_t column = 0; column < columns; ++column)
      b.prefetchToFirstCache(
          task.outputT, {panel, b.addi(first, row), columnOf(vector + column)});
}

/// outputT = outputT + V^T P^T, and meanwhile `sums` (of each vector of
/// queries, or none) plus the weights.
SmallVector<Value> PrefillEmitter::multiplyValueTiles(const Task &task,
                                                      const Visit &visit,
                                                      ArrayRef<Value> sums) {
  Value steps = b.ceilDivi(b.subi(visit.last, visit.first), tileKeys);
  // Two steps at a time, but of parts, of which one has products enough.
  const int64_t run = parts.areSplit() ? 1 : 2;
  Value wholeSteps = b.muli(b.divi(steps, b.index(run)), run);
  Value firstStep =
      b.divi(b.subi(visit.first, visit.blockFirst), b.index(tileKeys));
  auto multiplyRun = [&](Value feature, int64_t size, int64_t vector,
                         int64_t columns, ValueRange parts) {
    TileSums tiles(b, size / tileSize, columns);
    Value place[] = {visit.panel, feature, columnOf(vector)};
    SmallVector<Value> carried = tiles.loadSums(task.outputT, place);
    size_t count = carried.size();
    carried.append(parts.begin(), parts.end());
    auto multiplyStep = [&](Value step, ValueRange values) {
      requestSums(task, visit.panel, b.addi(feature, size), vector, columns,
                  step);
      return multiplyValueStep(task, tiles, feature, vector,
                               b.addi(firstStep, step), b.muli(step, tileSize),
                               values);
    };
    carried = b.forLoop(b.index(0), wholeSteps, run, carried,
                        [&](Value step, ValueRange values) {
                          SmallVector<Value> next(values);
                          for (int64_t i = 0; i < run; ++i)
                            next = multiplyStep(b.addi(step, i), next);
                          return next;
                        });
    // No loop: LLVM's strength reduction would take longer for its addresses
    // than for all others of the kernel.
    if (run > 1)
      carried = b.ifElse(
          b.cmpi(arith::CmpIPredicate::slt, wholeSteps, steps),
          [&] { return multiplyStep(wholeSteps, carried); },
          [&] { return carried; });
    tiles.storeSums(ArrayRef(carried).take_front(count), task.outputT, place);
    return SmallVector<Value>(ArrayRef(carried).drop_front(count));
  };
  SmallVector<Value> total;
  forEachColumnPair([&](int64_t vector, int64_t columns) {
    int64_t first = 0;
    if (!sums.empty()) {
      int64_t size = std::min(valueRows(), 2 * tileSize);
      first = addingRuns() * size;
      SmallVector<Value> parts;
      for (int64_t i = 0; i < columns; ++i)
        parts.append({sums[vector + i], b.splat(0.0)});
      parts = b.forLoop(b.index(0), b.index(first), size, parts,
                        [&](Value feature, ValueRange carried) {
                          return multiplyRun(feature, size, vector, columns,
                                             carried);
                        });
      for (int64_t i = 0; i < columns; ++i)
        total.push_back(b.addf(parts[2 * i], parts[2 * i + 1]));
    }
    b.forRuns(valueRows() - first, 2 * tileSize,
              [&](Value feature, int64_t size) {
                multiplyRun(b.addi(feature, first), size, vector, columns, {});
              });
  });
  return total;
}
