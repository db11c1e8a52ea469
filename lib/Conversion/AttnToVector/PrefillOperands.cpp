//===- PrefillOperands.cpp - What the products of prefill read -----------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "PrefillEmitter.h"
#include "TileSums.h"
#include <cmath>

using namespace mlir;
using namespace mlir::attn;

void PrefillEmitter::allocate(Task &task) {
  Type pair = b.getI32Type();
  Type element = usesPairs() ? pair : Type(b.floatType());
  int64_t rows = panelRows(), panels = panelsPerBlock();
  task.queryT =
      b.stack({panels * parts.size(), steps(attention.headDim), rows}, element);
  task.outputT = b.stack({panels, valueRows(), rows});
  int64_t scoreRows = operands == Operands::Tiles ? scoreKeys : keyBlock();
  task.scores = b.stack({scoreRows, rows});
  task.maximum = b.stack({panels, rows});
  task.sum = b.stack({panels, rows});
  if (options.hasMask())
    task.bias = b.stack(
        {static_cast<int64_t>(llvm::alignTo(scoreRows, b.lanes())), rows});
  if (operands == Operands::Direct)
    return;
  if (operands == Operands::Tiles) {
    constexpr int64_t pairs = tileKeys / 2;
    task.scoredPanel = b.stack({2}, b.getIndexType());
    task.keyBuffer = b.stack({packedKeys() / tileSize,
                              steps(attention.headDim) / pairs * parts.size(),
                              tileSize, pairs},
                             pair);
    task.valueBuffer = b.stack(
        {packedKeys() / tileKeys * parts.size(), valueRows(), pairs}, pair);
    int64_t keys =
        transformsScores() ? scoreKeys : std::max(keyBlock(), scoreKeys);
    task.pairWeights =
        b.stack({vectors() * parts.size(), steps(keys), b.lanes()}, pair);
    return;
  }
  // A register tile may begin at any key and reach beyond the block.
  task.keyBuffer =
      b.stack({keyBlock() + keyTile(), steps(attention.headDim)}, element);
  task.valueBuffer = b.stack({steps(keyBlock()), attention.valueDim}, element);
  if (usesPairs())
    task.pairWeights = b.stack({steps(keyBlock()), rows}, pair);
}

int64_t PrefillEmitter::stackBytes() const {
  int64_t blockRows = panelsPerBlock() * panelRows();
  int64_t scoreRows = operands == Operands::Tiles ? scoreKeys : keyBlock();
  int64_t elements =
      blockRows * (parts.size() * steps(attention.headDim) + valueRows() + 2) +
      panelRows() * (2 * scoreRows + parts.size() * keyBlock());
  if (operands != Operands::Direct)
    elements += packedKeys() * parts.size() *
                (steps(attention.headDim) + steps(attention.valueDim));
  return elements * (b.isDouble() ? 8 : 4);
}

//===----------------------------------------------------------------------===//
// Queries
//===----------------------------------------------------------------------===//

void PrefillEmitter::packQueries(const Task &task) {
  if (parts.areSplit())
    return packQueryParts(task);
  double factor = scale;
  if (std::optional<APFloat> softcap = op.getSoftcap())
    factor /= softcap->convertToDouble();
  else
    factor *= log2E;
  b.forLoop(b.index(0), task.panels, 1, [&](Value panel) {
    Value firstRow = b.addi(task.firstRow, b.muli(panel, panelRows()));
    b.forLoop(b.index(0), b.index(panelRows()), b.lanes(), [&](Value column) {
      auto store = [&](Value vector, Value step) {
        Value place[] = {panel, step, column};
        vector::StoreOp::create(b, vector, task.queryT, place);
      };
      Value row = b.addi(firstRow, column);
      if (usesPairs())
        packQueryPairs(task, row, store);
      else
        b.transposeElements(task.query, row, b.subi(attention.queries, row),
                            attention.headDim, factor, store);
    });
  });
}

/// Pairs of features, unscaled: the scale is part of the exponent. Its sign is
/// put on the queries, so that the largest product has the largest score.
void PrefillEmitter::packQueryPairs(const Task &task, Value row,
                                    function_ref<void(Value, Value)> store) {
  b.transposeRows(task.query, row, b.subi(attention.queries, row),
                  attention.headDim, b.getI32Type(), steps(attention.headDim),
                  [&](Value pairs, Value step) {
                    store(scale < 0 ? b.negatePairs(pairs) : pairs, step);
                  });
}

//===----------------------------------------------------------------------===//
// Keys and values
//===----------------------------------------------------------------------===//

/// Converts keys and values in [first, end); the rest of the block, which a
/// register tile may read, becomes 0.
void PrefillEmitter::packBlock(const Task &task, Value first, Value end) {
  if (operands == Operands::Direct)
    return;
  if (usesPairs())
    return packPairs(task, first, end);
  Value count = b.subi(end, first);
  auto convert = [&](Value source, Value target, int64_t features) {
    b.forLoop(b.index(0), count, 1, [&](Value row) {
      b.forRuns(features, b.lanes(), [&](Value feature, int64_t size) {
        Value vector = b.loadFirst(source, {b.addi(first, row), feature}, size);
        b.storeFirst(vector, target, {row, feature}, size);
      });
    });
  };
  convert(task.key, task.keyBuffer, attention.headDim);
  convert(task.value, task.valueBuffer, attention.valueDim);
  Value tileEnd = b.muli(b.ceilDivi(count, keyTile()), keyTile());
  b.forLoop(count, tileEnd, 1, [&](Value row) {
    b.forRuns(attention.headDim, b.lanes(), [&](Value feature, int64_t size) {
      b.storeFirst(b.splat(0.0), task.keyBuffer, {row, feature}, size);
    });
  });
}

void PrefillEmitter::packPairs(const Task &task, Value first, Value end) {
  int64_t lanes = b.lanes();
  Value count = b.subi(end, first);
  if (parts.areSplit())
    return packParts(task, first, count);
  if (operands == Operands::Tiles) {
    packRowTiles(b, task.key, first, count, wholeTileKeys(count),
                 attention.headDim, task.keyBuffer);
    packTransposedPairs(b, task.value, first, count,
                        b.ceilDivi(count, tileKeys), attention.valueDim,
                        task.valueBuffer);
    return;
  }
  Value tileEnd = b.muli(b.ceilDivi(count, keyTile()), keyTile());
  Value zero = b.zeroPairs();
  b.copyFeaturePairs(task.key, first, count, attention.headDim, task.keyBuffer);
  b.forLoop(count, tileEnd, 1, [&](Value row) {
    b.forRuns(steps(attention.headDim), lanes,
              [&](Value feature, int64_t size) {
                b.storeFirstPairs(zero, task.keyBuffer, {row, feature}, size);
              });
  });
  b.forEachRowPair(
      task.value, first, count, attention.valueDim,
      [&](Value pairs, Value pair, Value feature, int64_t size) {
        b.storeFirstPairs(pairs, task.valueBuffer, {pair, feature}, size);
      });
}

//===----------------------------------------------------------------------===//
// Parts of f32
//===----------------------------------------------------------------------===//

/// Queries and keys of which scores are far from infinity, and hardly change
/// where a part is subnormal, which tiles take for 0.
static ElementParts::Magnitudes allowedFactors(double scale) {
  return {0.0, 0x1p56 / std::max(1.0, std::abs(scale))};
}
/// Values whose parts are normal numbers, and whose numerators are finite.
static constexpr ElementParts::Magnitudes allowedValues = {0x1p-90, 0x1p32};

void PrefillEmitter::packQueryParts(const Task &task) {
  bool negate = scale < 0;
  Value split = parts.rowBuffer(b.lanes(), attention.headDim);
  b.forLoop(b.index(0), task.panels, 1, [&](Value panel) {
    Value firstRow = b.addi(task.firstRow, b.muli(panel, panelRows()));
    b.forLoop(b.index(0), b.index(panelRows()), b.lanes(), [&](Value column) {
      Value row = b.addi(firstRow, column);
      parts.splitRows(task.query, row, b.subi(attention.queries, row),
                      attention.headDim, allowedFactors(scale), split);
      parts.forEach([&](Value part) {
        b.transposeRows(
            parts.rowsOf(split, part), b.index(0), b.index(b.lanes()),
            2 * steps(attention.headDim), b.getI32Type(),
            steps(attention.headDim), [&](Value pairs, Value step) {
              b.storePairs(negate ? b.negatePairs(pairs) : pairs, task.queryT,
                           {parts.indexOf(panel, part), step, column});
            });
      });
    });
  });
}

void PrefillEmitter::packParts(const Task &task, Value first, Value count) {
  Value keys = parts.rowBuffer(tileKeys, attention.headDim);
  Value values = parts.rowBuffer(tileKeys, attention.valueDim);
  b.forLoop(b.index(0), b.ceilDivi(count, tileKeys), 1, [&](Value step) {
    Value row = b.muli(step, tileKeys);
    Value left = b.subi(count, row), firstRow = b.addi(first, row);
    parts.splitRows(task.key, firstRow, left, attention.headDim,
                    allowedFactors(scale), keys);
    parts.splitRows(task.value, firstRow, left, attention.valueDim,
                    allowedValues, values);
    parts.forEach([&](Value part) {
      b.forLoop(b.index(0), b.index(tileKeys), 1, [&](Value i) {
        Value tile = b.divi(b.addi(row, i), b.index(tileSize));
        Value tileRow = b.subi(b.addi(row, i), b.muli(tile, tileSize));
        for (int64_t feature = 0; feature < attention.headDim;
             feature += tileKeys)
          b.storePairs(b.loadFirstAsPairs(parts.rowsOf(keys, part),
                                          {i, b.index(feature)}, tileKeys),
                       task.keyBuffer,
                       {tile, parts.indexOf(b.index(feature / tileKeys), part),
                        tileRow, b.index(0)});
      });
      transposeRowPairs(
          b, parts.rowsOf(values, part), b.index(0), b.index(tileKeys),
          valueRows(), [&](Value pairs, Value feature) {
            b.storePairs(pairs, task.valueBuffer,
                         {parts.indexOf(step, part), feature, b.index(0)});
          });
    });
  });
}
