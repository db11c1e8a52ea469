//===- BackwardAmx.cpp - The gradient by the tiles of AMX -----------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A unit is 32 rows by 32 keys: two by two tiles of S and of dP, and what all
// products reduce over at once. Weights and gradients of a unit's scores are
// computed in one pass, when both of its products are known.
//
//===----------------------------------------------------------------------===//

#include "BackwardEmitter.h"
#include "TileSums.h"

using namespace mlir;
using namespace mlir::attn;

//===----------------------------------------------------------------------===//
// Operands
//===----------------------------------------------------------------------===//

/// Rows `[first, last)` of pairs.
void BackwardEmitter::clearPairs(Value buffer, Value first, int64_t last) {
  int64_t columns = cast<MemRefType>(buffer.getType()).getShape().back();
  b.forLoop(first, b.index(last), 1, [&](Value row) {
    b.forLoop(b.index(0), b.index(columns), b.lanes(), [&](Value column) {
      b.storePairs(b.zeroPairs(), buffer, {row, column});
    });
  });
}

/// A block of rows as [feature, row pair]; 0 past the last one.
void BackwardEmitter::packTransposedRows(Value source, Value firstRow,
                                         Value count, int64_t features,
                                         Value target) {
  Value lastRow = b.addi(count, -1);
  Value zero = b.zeroPairs();
  b.forLoop(b.index(0), b.index(rowBlock()), tileUnit, [&](Value unit) {
    b.forRuns(features, b.lanes(), [&](Value feature, int64_t size) {
      auto bitsOf = [&](Value row) {
        Value place[] = {b.addi(firstRow, b.mini(row, lastRow)), feature};
        return b.select(b.cmpi(Predicate::slt, row, count),
                        b.loadFirstBits(source, place, size), zero);
      };
      SmallVector<Value> pairs;
      for (int64_t i = 0; i < tileSize; ++i)
        pairs.push_back(b.joinHalves(bitsOf(b.addi(unit, 2 * i)),
                                     bitsOf(b.addi(unit, 2 * i + 1))));
      pairs = b.transpose(pairs);
      for (int64_t i = 0; i < tileSize; ++i)
        b.storePairs(pairs[i], target,
                     {b.addi(feature, i), b.divi(unit, b.index(2))});
    });
  });
}

/// Both layouts of a block of queries and of their output gradients.
void BackwardEmitter::packTileRows(const Workspace &workspace, Value batch,
                                   Value head, Value block) {
  Value firstRow = b.muli(block, rowBlock());
  Value count =
      b.mini(b.subi(attention.queries, firstRow), b.index(rowBlock()));
  auto pack = [&](Value source, int64_t features, Value rows, Value steps) {
    source = attention.rows(source, batch, head);
    auto blockOf = [&](Value memref) {
      return sliceAt(b, memref, {batch, head, block, Value(), Value()});
    };
    rows = blockOf(rows);
    b.copyFeaturePairs(source, firstRow, count, features, rows);
    clearPairs(rows, count, rowBlock());
    packTransposedRows(source, firstRow, count, features, blockOf(steps));
  };
  pack(op.getQuery(), attention.headDim, workspace.queryRows,
       workspace.querySteps);
  pack(op.getDOutput(), attention.valueDim, workspace.dOutputRows,
       workspace.dOutputSteps);
}

/// A vector of keys from `column` of a buffer [feature, key] on, as
/// [key, feature].
void BackwardEmitter::transposeKeys(Value buffer, Value column,
                                    int64_t features, Value target) {
  b.forLoop(b.index(0), b.index(features), b.lanes(), [&](Value feature) {
    SmallVector<Value> rows;
    for (int64_t i = 0; i < b.lanes(); ++i)
      rows.push_back(b.loadVector(buffer, {b.addi(feature, i), column}));
    rows = b.transpose(rows);
    for (int64_t i = 0; i < b.lanes(); ++i)
      b.storeVector(rows[i], target, {b.index(i), feature});
  });
}

//===----------------------------------------------------------------------===//
// Weights and gradients of the scores
//===----------------------------------------------------------------------===//

/// A unit of rows times a panel.
void BackwardEmitter::multiplyUnit(Value rows, Value panels, Value target,
                                   int64_t features, Value panel, Value row) {
  TileSums tiles(b, 2, 2);
  SmallVector<Value> sums = tiles.zeros();
  for (int64_t pair = 0; pair < steps(features); pair += tileSize) {
    SmallVector<Value> left =
        tiles.load(tiles.operandType, rows, {row, b.index(pair)}, 0, 2);
    SmallVector<Value> right = tiles.load(
        tiles.operandType, panels, {panel, b.index(pair), b.index(0)}, 2, 2);
    sums = tiles.multiplyAdd(left, right, sums);
  }
  tiles.storeSums(sums, target, {b.index(0), b.index(0)});
}

/// Weights and gradients of a unit from its products.
void BackwardEmitter::computeUnit(const Memory &memory, const Block &block,
                                  const Visit &visit, RowOptions &options,
                                  Value panel, Value firstRow) {
  Value column = b.muli(panel, panelSize());
  b.forLoop(b.index(0), b.index(tileUnit), tileRows(), [&](Value unitRow) {
    Value row = b.addi(firstRow, unitRow);
    auto products = [&](Value buffer) {
      SmallVector<Value> tile;
      for (int64_t i = 0; i < tileRows(); ++i)
        for (int64_t v = 0; v < vectors(); ++v)
          tile.push_back(b.loadVector(
              buffer, {b.addi(unitRow, i), b.index(v * b.lanes())}));
      return tile;
    };
    WeightTile tile = weightsOf(block, visit, options, panel, row,
                                products(memory.scores));
    if (memory.weightPairs)
      storeTile(memory, tile.weights, row, column, /*areGradients=*/false);
    SmallVector<Value> gradients = products(memory.dWeights);
    for (auto [index, gradient] : llvm::enumerate(gradients)) {
      Value minusDelta = b.loadBroadcast(visit.minusDelta,
                                         b.addi(row, index / vectors()));
      gradient = b.mulf(b.addf(gradient, minusDelta), tile.weights[index]);
      if (!tile.slopes.empty())
        gradient = b.mulf(gradient, tile.slopes[index]);
    }
    storeTile(memory, gradients, row, column, /*areGradients=*/true);
  });
}

/// Weights and gradients of the scores of a visit. Units of which nothing is
/// kept stay as they are: no product reads them. The mask's gradient does.
void BackwardEmitter::computeUnits(const Memory &memory, const Block &block,
                                   const Visit &visit) {
  RowOptions options(b, attention, visit.head, visit.firstRow,
                     b.index(rowBlock()));
  b.forLoop(b.index(0), block.panels, 1, [&](Value panel) {
    Value column = b.muli(panel, panelSize());
    b.forLoop(b.index(0), visit.rowCount, tileUnit, [&](Value row) {
      auto compute = [&] {
        multiplyUnit(visit.queryRows, memory.keyT, memory.scores,
                     attention.headDim, panel, row);
        multiplyUnit(visit.dOutputRows, memory.valueT, memory.dWeights,
                     attention.valueDim, panel, row);
        computeUnit(memory, block, visit, options, panel, row);
      };
      auto clear = [&] {
        if (!memory.weights)
          return;
        b.forLoop(row, b.addi(row, tileUnit), 1, [&](Value unitRow) {
          for (int64_t v = 0; v < vectors(); ++v)
            b.storeVector(b.splat(0.0), memory.weights,
                          {unitRow, b.addi(column, v * b.lanes())});
        });
      };
      if (Value kept = isKept(visit, row, b.addi(block.first, column)))
        b.ifThenElse(kept, compute, clear);
      else
        compute();
    });
  });
}

//===----------------------------------------------------------------------===//
// Sums over rows and over keys
//===----------------------------------------------------------------------===//

/// A range of rows or keys in pairs of whole units.
BackwardEmitter::Range BackwardEmitter::unitsOf(Range range) {
  auto pairs = [&](Value units) { return b.muli(units, tileSize); };
  Value first = b.maxi(range.first, b.index(0));
  Value last = b.maxi(range.last, b.index(0));
  return {pairs(b.divi(first, b.index(tileUnit))),
          pairs(b.ceilDivi(last, tileUnit))};
}

/// target[:, key] += sum over rows of rows[:, row] * weights[row, key].
void BackwardEmitter::addToKeyTiles(const Memory &memory, const Block &block,
                                    const Visit &visit, Value rows,
                                    Value weights, Value target,
                                    int64_t features) {
  Value count = b.subi(block.end, block.first);
  b.forLoop(b.index(0), count, tileUnit, [&](Value key) {
    Range range = unitsOf(rowsOf(block, visit, b.addi(block.first, key)));
    b.forRuns(padded(features), tileUnit, [&](Value feature, int64_t size) {
      TileSums tiles(b, size / tileSize, 2);
      SmallVector<Value> sums = b.forLoop(
          range.first, range.last, tileSize,
          tiles.loadSums(target, {feature, key}),
          [&](Value pair, ValueRange carried) {
            SmallVector<Value> left = tiles.load(
                tiles.operandType, rows, {feature, pair}, 0, tiles.rows);
            SmallVector<Value> right =
                tiles.load(tiles.operandType, weights, {pair, key}, 1, 2);
            return tiles.multiplyAdd(left, right, carried);
          });
      tiles.storeSums(sums, target, {feature, key});
    });
  });
}

/// dQuery[row, :] += sum over keys of gradients[row, key] * keyRows[key, :].
void BackwardEmitter::addToQueryTiles(const Memory &memory, const Block &block,
                                      const Visit &visit) {
  b.forLoop(b.index(0), visit.rowCount, tileUnit, [&](Value row) {
    Range range = unitsOf(keysOf(block, visit, row));
    b.forRuns(padded(attention.headDim), tileUnit, [&](Value feature,
                                                       int64_t size) {
      TileSums tiles(b, 2, size / tileSize);
      SmallVector<Value> sums = b.forLoop(
          range.first, range.last, tileSize,
          tiles.loadSums(visit.dQuery, {row, feature}),
          [&](Value pair, ValueRange carried) {
            SmallVector<Value> left = tiles.load(
                tiles.operandType, memory.gradientRows, {row, pair}, 0, 2);
            SmallVector<Value> right =
                tiles.load(tiles.operandType, memory.keyRows, {pair, feature},
                           1, tiles.columns);
            return tiles.multiplyAdd(left, right, carried);
          });
      tiles.storeSums(sums, visit.dQuery, {row, feature});
    });
  });
}
