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

/// Keys of a block as [panel, feature tile, key pair, feature]; 0 past the last
/// one.
void BackwardEmitter::packKeyTiles(const Block &block, Value target) {
  Value count = b.subi(block.end, block.first);
  auto store = [&](Value pairs, Value pair, Value feature, int64_t) {
    Value panel = b.divi(pair, b.index(tileSize));
    b.storePairs(pairs, target,
                 {panel, b.divi(feature, b.index(tileSize)),
                  b.subi(pair, b.muli(panel, tileSize)), b.index(0)});
  };
  b.forEachRowPair(block.key, block.first, count, attention.headDim, store);
  b.forLoop(b.ceilDivi(count, 2), b.index(steps(keyBlock())), 1,
            [&](Value pair) {
              b.forRuns(padded(attention.headDim), b.lanes(),
                        [&](Value feature, int64_t size) {
                          store(b.zeroPairs(), pair, feature, size);
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
    rows = sliceAt(b, rows,
                   {batch, head, block, Value(), Value(), Value(), Value()});
    steps = sliceAt(b, steps, {batch, head, block, Value(), Value(), Value()});
    packRowTiles(b, source, firstRow, count, b.index(rowBlock()), features,
                 rows);
    packTransposedPairs(b, source, firstRow, count,
                        b.index(rowBlock() / tileUnit), features, steps);
  };
  pack(op.getQuery(), attention.headDim, workspace.queryRows,
       workspace.querySteps);
  pack(op.getDOutput(), attention.valueDim, workspace.dOutputRows,
       workspace.dOutputSteps);
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
    SmallVector<Value> sums = b.forLoop(
        units.first, units.last, 1,
        tiles.loadSums(target, {panel, feature, zero}),
        [&](Value unit, ValueRange carried) {
          Value pair = b.muli(unit, tileSize);
          return tiles.multiplyAdd(
              [&](int64_t row) {
                return tiles.loadStreamed(
                    rows, {unit, b.addi(feature, row * tileSize), zero});
              },
              [&](int64_t column) {
                return tiles.load(tiles.operandType, weights,
                                  {pair, b.index(column * tileSize)});
              },
              carried);
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
    b.forRuns(padded(attention.headDim), tileUnit, [&](Value feature,
                                                       int64_t size) {
      TileSums tiles(b, 2, size / tileSize);
      Value featureTile = b.divi(feature, b.index(tileSize));
      SmallVector<Value> sums = b.forLoop(
          panels.first, panels.last, 1,
          tiles.loadSums(visit.dQuery, {row, feature}),
          [&](Value panel, ValueRange carried) {
            return tiles.multiplyAdd(
                [&](int64_t i) {
                  return tiles.load(
                      tiles.operandType, memory.gradientRows,
                      {panel, b.addi(row, i * tileSize), zero});
                },
                [&](int64_t column) {
                  return tiles.loadStreamed(
                      memory.keyRows,
                      {panel, b.addi(featureTile, column), zero, zero});
                },
                carried);
          });
      tiles.storeSums(sums, visit.dQuery, {row, feature});
    });
  });
}
