//===- BackwardAmx.cpp - The gradient by the tiles of AMX -----------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A unit is 32 rows by 32 keys: two by two tiles of S and of dP, and what all
// products reduce over at once. BackwardUnits.cpp computes the weights and
// gradients of a panel's scores; here are the operands, and the products with
// those.
//
//===----------------------------------------------------------------------===//

#include "BackwardEmitter.h"
#include "TileSums.h"

using namespace mlir;
using namespace mlir::attn;

//===----------------------------------------------------------------------===//
// Operands
//===----------------------------------------------------------------------===//

/// Products of four numbers up to this, and their sums, are far from infinity;
/// those of smaller ones have parts that are subnormal.
static constexpr ElementParts::Magnitudes allowedElements = {0x1p-24, 0x1p28};
/// Gradients are small as a rule.
static constexpr ElementParts::Magnitudes allowedGradients = {0x1p-44, 0x1p28};

/// Hands units of 32 of `count` rows from `first` on to `body`, by parts.
void BackwardEmitter::forEachUnit(Value source, Value first, Value count,
                                  Value units, int64_t features,
                                  ElementParts::Magnitudes allowed,
                                  function_ref<void(const UnitPart &)> body) {
  Value buffer =
      parts.areSplit() ? parts.rowBuffer(tileUnit, features) : Value();
  b.forLoop(b.index(0), units, 1, [&](Value unit) {
    Value row = b.muli(unit, tileUnit);
    Value unitFirst = b.addi(first, row), unitCount = b.subi(count, row);
    if (!buffer)
      return body({unit, source, unitFirst,
                   b.mini(b.maxi(unitCount, b.index(0)), b.index(tileUnit)),
                   features});
    parts.splitRows(source, unitFirst, unitCount, features, allowed, buffer);
    parts.forEach([&](Value part) {
      body({parts.indexOf(unit, part), parts.rowsOf(buffer, part), b.index(0),
            b.index(tileUnit), 2 * steps(features)});
    });
  });
}

/// Keys, or values, as a panel [feature pair, key].
void BackwardEmitter::packPanel(const UnitPart &keys, Value target) {
  b.forLoop(b.index(0), b.index(tileUnit), b.lanes(), [&](Value column) {
    b.transposeRows(keys.rows, b.addi(keys.first, column),
                    b.subi(keys.count, column), keys.features, b.getI32Type(),
                    steps(keys.features), [&](Value pairs, Value step) {
                      b.storePairs(pairs, target, {keys.index, step, column});
                    });
  });
}

/// Keys as [feature tile, key pair, feature].
void BackwardEmitter::packKeyTiles(const UnitPart &keys, Value target) {
  auto store = [&](Value pairs, Value pair, Value feature, int64_t) {
    b.storePairs(
        pairs, target,
        {keys.index, b.divi(feature, b.index(tileSize)), pair, b.index(0)});
  };
  b.forEachRowPair(keys.rows, keys.first, keys.count, keys.features, store);
  b.forLoop(b.ceilDivi(keys.count, 2), b.index(tileSize), 1, [&](Value pair) {
    b.forRuns(padded(keys.features), b.lanes(),
              [&](Value feature, int64_t size) {
                store(b.zeroPairs(), pair, feature, size);
              });
  });
}

/// What products read of a block of keys and values.
void BackwardEmitter::packTileBlock(const Memory &memory, const Block &block) {
  Value count = b.subi(block.end, block.first);
  forEachUnit(block.key, block.first, count, block.panels, attention.headDim,
              allowedElements, [&](const UnitPart &keys) {
                packPanel(keys, memory.keyT);
                if (memory.keyRows)
                  packKeyTiles(keys, memory.keyRows);
              });
  forEachUnit(block.value, block.first, count, block.panels, attention.valueDim,
              allowedElements, [&](const UnitPart &values) {
                packPanel(values, memory.valueT);
              });
}

/// Both layouts of a block of queries and of their output gradients.
void BackwardEmitter::packTileRows(const Workspace &workspace, Value batch,
                                   Value head, Value block) {
  Value firstRow = b.muli(block, rowBlock());
  Value count =
      b.mini(b.subi(attention.queries, firstRow), b.index(rowBlock()));
  auto pack = [&](Value source, int64_t features,
                  ElementParts::Magnitudes allowed, Value rows, Value steps) {
    source = attention.rows(source, batch, head);
    rows = rowsAt(workspace, rows, batch, head, block);
    steps = rowsAt(workspace, steps, batch, head, block);
    auto packUnit = [&](const UnitPart &unit) {
      packRowTiles(
          b, unit.rows, unit.first, unit.count, b.index(tileUnit),
          unit.features,
          sliceAt(b, rows, {unit.index, Value(), Value(), Value(), Value()}));
      transposeRowPairs(
          b, unit.rows, unit.first, unit.count, unit.features,
          [&](Value pairs, Value feature) {
            b.storePairs(pairs, steps, {unit.index, feature, b.index(0)});
          });
    };
    forEachUnit(source, firstRow, count, b.index(rowBlock() / tileUnit),
                features, allowed, packUnit);
  };
  pack(op.getQuery(), attention.headDim, allowedElements, workspace.queryRows,
       workspace.querySteps);
  pack(op.getDOutput(), attention.valueDim, allowedGradients,
       workspace.dOutputRows, workspace.dOutputSteps);
}

/// The key of a unit whose sums are in one of the first columns: `joinRows`
/// takes four keys out of eight. Those behind the four are in the other
/// columns.
static Value keyOfColumn(KernelBuilder &b, Value column) {
  Value four = b.muli(b.divi(column, b.index(4)), 4);
  return b.addi(column, four);
}

void BackwardEmitter::clearKeys(Value buffer) {
  ArrayRef<int64_t> sizes = cast<MemRefType>(buffer.getType()).getShape();
  b.forLoop(b.index(0), b.index(sizes[0]), 1, [&](Value panel) {
    clearRows(sliceAt(b, buffer, {panel, Value(), Value()}), b.index(0),
              sizes[1], sizes[2]);
  });
}

/// A panel of a buffer [panel, feature, key] as [key, feature].
void BackwardEmitter::transposeKeys(Value buffer, Value panel, int64_t features,
                                    Value target) {
  b.forLoop(b.index(0), b.index(features), b.lanes(), [&](Value feature) {
    b.forLoop(b.index(0), b.index(tileUnit), b.lanes(), [&](Value half) {
      Value behind = b.divi(half, b.index(4));
      auto part = [&](VectorType type, int64_t row, Value key) -> Value {
        return vector::LoadOp::create(
            b, type, buffer,
            ValueRange{panel, b.addi(feature, row), b.addi(half, key)});
      };
      auto store = [&](Value features, Value column) {
        b.storeVector(features, target,
                      {b.addi(behind, keyOfColumn(b, column)), feature});
      };
      b.transposeParts(part, b.lanes(), b.floatType(), store);
    });
  });
}

/// Adds what a visit contributes to the gradients. Pairs of a panel's weights
/// are read while they are in the first cache.
void BackwardEmitter::addTileGradients(const Memory &memory, const Block &block,
                                       const Visit &visit) {
  RowOptions options(b, attention, visit.head, visit.firstRow,
                     b.index(rowBlock()));
  b.forLoop(
      b.index(0), block.panels, 1, b.index(0),
      [&](Value panel, ValueRange carried) -> SmallVector<Value> {
        Value buffer =
            computeUnits(memory, block, visit, options, panel, carried[0]);
        if (!memory.weights) {
          addToKeyTiles(block, visit, panel, visit.dOutputSteps,
                        memory.weightPairs, memory.dValue, attention.valueDim);
          addToKeyTiles(block, visit, panel, visit.querySteps,
                        memory.gradientPairs, memory.dKey, attention.headDim);
        }
        return {buffer};
      });
  if (!memory.weights)
    addToQueryTiles(memory, block, visit);
}

//===----------------------------------------------------------------------===//
// Sums over rows and over keys
//===----------------------------------------------------------------------===//

/// A range of rows or keys in whole units.
BackwardEmitter::Range BackwardEmitter::unitsOf(Range range) {
  Value first = b.maxi(range.first, b.index(0));
  Value last = b.maxi(range.last, b.index(0));
  return {b.divi(first, b.index(tileUnit)), b.ceilDivi(last, tileUnit)};
}

/// target[panel, :, key] += sum over rows of rows[:, row] * weights[row, key].
void BackwardEmitter::addToKeyTiles(const Block &block, const Visit &visit,
                                    Value panel, Value rows, Value weights,
                                    Value target, int64_t features) {
  Range units = unitsOfPanel(block, visit, panel);
  Value zero = b.index(0);
  b.forRuns(padded(features), tileUnit, [&](Value feature, int64_t size) {
    TileSums tiles(b, size / tileSize, 2);
    SmallVector<Value> sums =
        b.forLoop(units.first, units.last, 1,
                  tiles.loadSums(target, {panel, feature, zero}),
                  [&](Value unit, ValueRange carried) {
                    return tiles.multiplyAddParts(
                        parts.size(),
                        [&](int64_t row, int64_t part) {
                          return tiles.loadStreamed(
                              rows, {parts.indexOf(unit, part),
                                     b.addi(feature, row * tileSize), zero});
                        },
                        [&](int64_t column, int64_t part) {
                          return tiles.load(tiles.operandType, weights,
                                            {parts.indexOf(unit, part), zero,
                                             b.index(column * tileSize)});
                        },
                        [&](int64_t i) { return carried[i]; }, {});
                  });
    tiles.storeSums(sums, target, {panel, feature, zero});
  });
}

/// dQuery[row, :] += sum over keys of gradients[row, key] * keyRows[key, :].
void BackwardEmitter::addToQueryTiles(const Memory &memory, const Block &block,
                                      const Visit &visit) {
  Value zero = b.index(0);
  b.forLoop(zero, visit.rowCount, tileUnit, [&](Value row) {
    Range panels = unitsOf(keysOf(block, visit, row));
    b.forRuns(
        padded(attention.headDim), tileUnit, [&](Value feature, int64_t size) {
          TileSums tiles(b, 2, size / tileSize);
          Value featureTile = b.divi(feature, b.index(tileSize));
          SmallVector<Value> sums = b.forLoop(
              panels.first, panels.last, 1,
              tiles.loadSums(visit.dQuery, {row, feature}),
              [&](Value panel, ValueRange carried) {
                return tiles.multiplyAddParts(
                    parts.size(),
                    [&](int64_t i, int64_t part) {
                      return tiles.load(tiles.operandType, memory.gradientRows,
                                        {parts.indexOf(panel, part),
                                         b.addi(row, i * tileSize), zero});
                    },
                    [&](int64_t column, int64_t part) {
                      return tiles.loadStreamed(memory.keyRows,
                                                {parts.indexOf(panel, part),
                                                 b.addi(featureTile, column),
                                                 zero, zero});
                    },
                    [&](int64_t i) { return carried[i]; }, {});
              });
          tiles.storeSums(sums, visit.dQuery, {row, feature});
        });
  });
}
