//===- BackwardTiles.cpp - The five products of the gradient --------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "BackwardEmitter.h"
#include "TileProduct.h"
#include <limits>

using namespace mlir;
using namespace mlir::attn;

static constexpr double infinity = std::numeric_limits<double>::infinity();

//===----------------------------------------------------------------------===//
// What the structural masks keep
//===----------------------------------------------------------------------===//

Value BackwardEmitter::isKept(const Visit &visit, Value row, Value key) {
  Value kept;
  if (visit.keptLast)
    kept = b.cmpi(Predicate::slt, key,
                  b.addi(b.addi(row, visit.keptLast), unitRows() - 1));
  if (visit.keptFirst) {
    Value isAfter = b.cmpi(Predicate::sgt, b.addi(key, panelSize()),
                           b.addi(row, visit.keptFirst));
    kept = kept ? b.andi(kept, isAfter) : isAfter;
  }
  return kept;
}

BackwardEmitter::Range BackwardEmitter::rowsOf(const Block &,
                                               const Visit &visit, Value key) {
  Range range = {b.index(0), visit.rowCount};
  if (visit.keptLast)
    range.first = b.maxi(range.first, b.addi(b.subi(key, visit.keptLast), 1));
  if (visit.keptFirst)
    range.last =
        b.mini(range.last, b.addi(b.subi(key, visit.keptFirst), unitRows()));
  return range;
}

BackwardEmitter::Range BackwardEmitter::keysOf(const Block &block,
                                               const Visit &visit, Value row) {
  Range range = {b.index(0), b.subi(block.end, block.first)};
  if (visit.keptLast) {
    Value last = b.addi(b.addi(row, visit.keptLast), unitRows() - 1);
    range.last = b.mini(range.last, b.subi(last, block.first));
  }
  if (visit.keptFirst)
    range.first =
        b.maxi(range.first, b.subi(b.addi(row, visit.keptFirst), block.first));
  return range;
}

//===----------------------------------------------------------------------===//
// Weights and gradients of the scores
//===----------------------------------------------------------------------===//

/// A tile of rows times a panel. Rows past the last one, whose weights are 0,
/// are copies of it. Each sum starts with its row's element of `initial` (0 if
/// null).
SmallVector<Value> BackwardEmitter::products(Value rows, Value panels,
                                             Value initial, int64_t features,
                                             Value panel, Value row,
                                             Value rowCount) {
  SmallVector<Value> tile;
  for (int64_t i = 0; i < tileRows(); ++i)
    tile.push_back(b.mini(b.addi(row, i), b.addi(rowCount, -1)));
  auto element = [&](Value step, int64_t i) {
    return b.loadOperandBroadcast(rows, {tile[i], step});
  };
  auto vector = [&](Value step, int64_t v) {
    return b.loadOperand(panels, {panel, step, b.index(v * b.lanes())});
  };
  auto multiply = [&](Value x, Value y, Value sum) {
    return b.multiplyAdd(x, y, sum);
  };
  TileProduct product = {tileRows(), vectors(), plan.getUnroll(),
                         element,    vector,    multiply};
  SmallVector<Value> sums;
  for (int64_t i = 0; i < tileRows(); ++i)
    sums.append(vectors(), initial ? b.loadBroadcast(initial, b.addi(row, i))
                                   : b.splat(0.0));
  return product.reduce(b, sums, steps(features));
}

/// The score that a product of a query and keys is. Where nothing but the
/// structural masks changes it, it has the log-sum-exp subtracted.
BackwardEmitter::Score BackwardEmitter::scoreOf(Value product,
                                                Value minusLogsumexp) {
  Score score = {product, Value()};
  // Keys in pairs are as they are: the factor is still to come.
  if (usesPairs()) {
    Value factor = b.splat(scoreFactor);
    score.value = changesScores() ? b.mulf(product, factor)
                                  : b.fma(product, factor, minusLogsumexp);
  }
  if (std::optional<APFloat> softcap = op.getSoftcap()) {
    Value bounded = b.tanh(score.value);
    score.slope = b.fma(b.negf(bounded), bounded, b.splat(1.0));
    score.value = b.mulf(bounded, b.splat(softcap->convertToDouble() * log2E));
  }
  return score;
}

/// Scores of a row with a vector of keys from `key` on behind bias and masks.
/// `isInner`: whether it keeps them all.
Value BackwardEmitter::keptScore(const Block &block, const Visit &visit,
                                 RowOptions &options, Value row, Value key,
                                 bool isInner, Value score) {
  GatheredAttention::Lanes lanes;
  lanes.first = key;
  lanes.last = block.end;
  lanes.isFull = isInner;
  // Rows past the last one have the options of the last one.
  Value visitRow = b.mini(row, b.addi(visit.rowCount, -1));
  score = options.apply(visitRow, lanes, isInner, score);
  if (isInner)
    return score;
  return b.select(b.firstLanes(b.subi(block.end, key)), score,
                  b.splat(-infinity));
}

Value BackwardEmitter::weightOf(Value score, Value minusLogsumexp) {
  if (changesScores())
    score = b.addf(score, minusLogsumexp);
  // With tiles of bf16 all but the gradient of a mask is rounded.
  return usesTiles() && !parts.areSplit() && !op.getDMask()
             ? b.exp2ForBF16(score)
             : b.exp2(score);
}

Value BackwardEmitter::keepsAll(const Block &block, const Visit &visit,
                                Value row, Value key, int64_t rows) {
  Value last = b.addi(key, panelSize());
  Value inner = b.cmpi(Predicate::sle, last, block.end);
  if (visit.keptLast)
    inner = b.andi(inner,
                   b.cmpi(Predicate::sle, last, b.addi(row, visit.keptLast)));
  if (visit.keptFirst)
    inner =
        b.andi(inner, b.cmpi(Predicate::sge, key,
                             b.addi(b.addi(row, visit.keptFirst), rows - 1)));
  return inner;
}

/// Weights of a tile from products of queries and keys.
BackwardEmitter::WeightTile
BackwardEmitter::weightsOf(const Block &block, const Visit &visit,
                           RowOptions &options, Value panel, Value row,
                           SmallVector<Value> scores) {
  WeightTile tile;
  Value key = b.addi(block.first, b.muli(panel, panelSize()));
  auto rowAt = [&](int64_t index) { return b.addi(row, index / vectors()); };
  auto minusLogsumexp = [&](int64_t index) {
    return b.loadBroadcast(visit.minusLogsumexp, rowAt(index));
  };
  for (auto [index, product] : llvm::enumerate(scores)) {
    Score score = scoreOf(product, minusLogsumexp(index));
    product = score.value;
    if (score.slope)
      tile.slopes.push_back(score.slope);
  }
  auto keep = [&](bool isInner) {
    SmallVector<Value> result;
    for (auto [index, score] : llvm::enumerate(scores))
      result.push_back(keptScore(block, visit, options, rowAt(index),
                                 b.addi(key, (index % vectors()) * b.lanes()),
                                 isInner, score));
    return result;
  };
  scores = b.ifElse(
      keepsAll(block, visit, row, key, tileRows()), [&] { return keep(true); },
      [&] { return keep(false); });
  for (auto [index, score] : llvm::enumerate(scores))
    tile.weights.push_back(weightOf(score, minusLogsumexp(index)));
  return tile;
}

void BackwardEmitter::computeWeightTile(const Memory &memory,
                                        const Block &block, const Visit &visit,
                                        RowOptions &options, Value panel,
                                        Value row) {
  SmallVector<Value> scores =
      products(visit.queryRows, memory.keyT,
               changesScores() || usesPairs() ? Value() : visit.minusLogsumexp,
               attention.headDim, panel, row, visit.rowCount);
  WeightTile tile =
      weightsOf(block, visit, options, panel, row, std::move(scores));
  Value column = b.muli(panel, panelSize());
  if (memory.slopes)
    for (auto [index, slope] : llvm::enumerate(tile.slopes))
      b.storeVector(slope, memory.slopes,
                    {b.addi(row, index / vectors()),
                     b.addi(column, (index % vectors()) * b.lanes())});
  storeTile(memory, tile.weights, row, column, /*areGradients=*/false);
}

/// Stores weights, or gradients of the scores, for what reads them next.
void BackwardEmitter::storeTile(const Memory &memory, ArrayRef<Value> tile,
                                Value row, Value column, bool areGradients) {
  auto columnOf = [&](int64_t v) { return b.addi(column, v * b.lanes()); };
  if (memory.weights && (!areGradients || !memory.weightPairs))
    for (auto [index, value] : llvm::enumerate(tile))
      b.storeVector(
          value, memory.weights,
          {b.addi(row, index / vectors()), columnOf(index % vectors())});
  if (!memory.weightPairs)
    return;
  SmallVector<Value> rounded;
  for (Value value : tile)
    rounded.push_back(b.roundToBF16(value));
  Value rowPair = b.divi(row, b.index(2));
  for (int64_t i = 0; i < tileRows(); i += 2)
    for (int64_t v = 0; v < vectors(); ++v) {
      Value low = rounded[i * vectors() + v];
      Value high = rounded[(i + 1) * vectors() + v];
      b.storePairs(b.joinHalves(b.asHalves(low), b.asHalves(high)),
                   memory.weightPairs, {b.addi(rowPair, i / 2), columnOf(v)});
      if (!areGradients)
        continue;
      Value keyPair = b.divi(columnOf(v), b.index(2));
      b.storeNeighbours(low, memory.gradientRows, {b.addi(row, i), keyPair});
      b.storeNeighbours(high, memory.gradientRows,
                        {b.addi(row, i + 1), keyPair});
    }
}

/// Weights of the visit. Tiles of which nothing is kept are 0.
void BackwardEmitter::computeWeights(const Memory &memory, const Block &block,
                                     const Visit &visit) {
  RowOptions options(b, attention, visit.head, visit.firstRow,
                     b.index(rowBlock()));
  b.forLoop(b.index(0), block.panels, 1, [&](Value panel) {
    b.forLoop(b.index(0), visit.rowCount, tileRows(), [&](Value row) {
      prefetchPart(visit.query, b.addi(visit.firstRow, rowBlock()),
                   attention.headDim, panel, row);
      if (visit.nextDQuery)
        prefetchPart(visit.nextDQuery, b.index(0), attention.headDim, panel,
                     row);
      auto compute = [&] {
        computeWeightTile(memory, block, visit, options, panel, row);
      };
      Value column = b.muli(panel, panelSize());
      Value kept = isKept(visit, row, b.addi(block.first, column));
      if (!kept)
        return compute();
      b.ifThenElse(kept, compute, [&] {
        SmallVector<Value> zeros(tileRows() * vectors(), b.splat(0.0));
        storeTile(memory, zeros, row, column,
                  /*areGradients=*/bool(memory.weightPairs));
      });
    });
  });
}

/// Replaces weights by weight * (d_weight - delta).
void BackwardEmitter::computeScoreGradients(const Memory &memory,
                                            const Block &block,
                                            const Visit &visit) {
  auto compute = [&](Value panel, Value row) {
    SmallVector<Value> gradients =
        products(visit.dOutputRows, memory.valueT, visit.minusDelta,
                 attention.valueDim, panel, row, visit.rowCount);
    Value column = b.muli(panel, panelSize());
    for (auto [index, gradient] : llvm::enumerate(gradients)) {
      Value place[] = {b.addi(row, index / vectors()),
                       b.addi(column, (index % vectors()) * b.lanes())};
      gradient = b.mulf(gradient, b.loadVector(memory.weights, place));
      if (memory.slopes)
        gradient = b.mulf(gradient, b.loadVector(memory.slopes, place));
    }
    storeTile(memory, gradients, row, column, /*areGradients=*/true);
  };
  b.forLoop(b.index(0), block.panels, 1, [&](Value panel) {
    b.forLoop(b.index(0), visit.rowCount, tileRows(), [&](Value row) {
      prefetchPart(visit.dOutput, b.addi(visit.firstRow, rowBlock()),
                   attention.valueDim, panel, row);
      Value key = b.addi(block.first, b.muli(panel, panelSize()));
      if (Value kept = isKept(visit, row, key))
        b.ifThen(kept, [&] { compute(panel, row); });
      else
        compute(panel, row);
    });
  });
}

//===----------------------------------------------------------------------===//
// Sums over rows and over keys
//===----------------------------------------------------------------------===//

/// target[row + i, features] += sum over the range of element(step, i) *
/// rows[step, features], for a tile of rows and `size` features.
void BackwardEmitter::addProduct(Value target, Value firstTargetRow,
                                 Value feature, int64_t size,
                                 function_ref<Value(Value, int64_t)> element,
                                 Value rows, Range range) {
  int64_t tileVectors = size / b.lanes();
  auto place = [&](int64_t i, int64_t v) {
    return SmallVector<Value>{b.addi(firstTargetRow, i),
                              b.addi(feature, v * b.lanes())};
  };
  SmallVector<Value> sums;
  for (int64_t i = 0; i < tileRows(); ++i)
    for (int64_t v = 0; v < tileVectors; ++v)
      sums.push_back(b.loadVector(target, place(i, v)));
  auto elementAt = [&](Value step, int64_t i) {
    return element(b.addi(range.first, step), i);
  };
  auto vector = [&](Value step, int64_t v) {
    return b.loadOperand(
        rows, {b.addi(range.first, step), b.addi(feature, v * b.lanes())});
  };
  auto multiply = [&](Value x, Value y, Value sum) {
    return b.multiplyAdd(x, y, sum);
  };
  TileProduct product = {tileRows(), tileVectors, plan.getUnroll(),
                         elementAt,  vector,      multiply};
  Value count = b.maxi(b.subi(range.last, range.first), b.index(0));
  sums = product.reduce(b, sums, count);
  for (auto [index, sum] : llvm::enumerate(sums))
    b.storeVector(sum, target, place(index / tileVectors, index % tileVectors));
}

/// A range of rows or keys in elements or pairs. What is in a pair besides is
/// 0: masked, past the end, or a tile of which nothing is kept.
BackwardEmitter::Range BackwardEmitter::stepsOf(Range range) {
  if (!usesPairs())
    return range;
  Value first = b.maxi(range.first, b.index(0));
  return {b.divi(first, b.index(2)),
          b.ceilDivi(b.maxi(range.last, b.index(0)), 2)};
}

/// target[key, :] += sum over rows of weights[row, key] * rows[row, :].
void BackwardEmitter::addToKeys(const Memory &memory, const Block &block,
                                const Visit &visit, Value rows, Value target,
                                int64_t features) {
  Value count = b.subi(block.end, block.first);
  Value weights = usesPairs() ? memory.weightPairs : memory.weights;
  b.forRuns(padded(features), panelSize(), [&](Value feature, int64_t size) {
    b.forLoop(b.index(0), count, tileRows(), [&](Value key) {
      auto element = [&](Value row, int64_t i) {
        return b.loadOperandBroadcast(weights, {row, b.addi(key, i)});
      };
      addProduct(target, key, feature, size, element, rows,
                 stepsOf(rowsOf(block, visit, b.addi(block.first, key))));
    });
  });
}

/// dQuery[row, :] += sum over keys of weights[row, key] * keyRows[key, :].
void BackwardEmitter::addToQueries(const Memory &memory, const Block &block,
                                   const Visit &visit) {
  Value gradients = usesPairs() ? memory.gradientRows : memory.weights;
  b.forRuns(
      padded(attention.headDim), panelSize(), [&](Value feature, int64_t size) {
        b.forLoop(b.index(0), visit.rowCount, tileRows(), [&](Value row) {
          auto element = [&](Value key, int64_t i) {
            return b.loadOperandBroadcast(gradients, {b.addi(row, i), key});
          };
          addProduct(visit.dQuery, row, feature, size, element, memory.keyRows,
                     stepsOf(keysOf(block, visit, row)));
        });
      });
}
