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

/// Both layouts of a block of queries and of their output gradients.
void BackwardEmitter::packTileRows(const Workspace &workspace, Value batch,
                                   Value head, Value block) {
  Value firstRow = b.muli(block, rowBlock());
  Value count =
      b.mini(b.subi(attention.queries, firstRow), b.index(rowBlock()));
  auto pack = [&](Value source, int64_t features, Value rows, Value steps) {
    source = attention.rows(source, batch, head);
    rows = sliceAt(b, rows, {batch, head, block, Value(), Value()});
    steps = sliceAt(b, steps, {batch, head, block, Value(), Value(), Value()});
    b.copyFeaturePairs(source, firstRow, count, features, rows);
    clearPairs(rows, count, rowBlock());
    packTransposedPairs(b, source, firstRow, count,
                        b.index(rowBlock() / tileUnit), features, steps);
  };
  pack(op.getQuery(), attention.headDim, workspace.queryRows,
       workspace.querySteps);
  pack(op.getDOutput(), attention.valueDim, workspace.dOutputRows,
       workspace.dOutputSteps);
}

/// The key of a unit whose sums are in a column: `joinRows` takes four keys out
/// of eight.
static int64_t keyOfColumn(int64_t column) {
  return column % 16 / 4 * 8 + column / 16 * 4 + column % 4;
}

void BackwardEmitter::clearKeys(Value buffer) {
  ArrayRef<int64_t> sizes = cast<MemRefType>(buffer.getType()).getShape();
  b.forLoop(b.index(0), b.index(sizes[0]), 1, [&](Value panel) {
    clearRows(sliceAt(b, buffer, {panel, Value(), Value()}), b.index(0),
              sizes[1], sizes[2]);
  });
}

/// A panel of a buffer [panel, feature, key] as [key, feature].
void BackwardEmitter::transposeKeys(Value buffer, Value panel,
                                    int64_t features, Value target) {
  b.forLoop(b.index(0), b.index(features), b.lanes(), [&](Value feature) {
    for (int64_t half = 0; half < tileUnit; half += b.lanes()) {
      SmallVector<Value> rows;
      for (int64_t i = 0; i < b.lanes(); ++i)
        rows.push_back(b.loadVector(
            buffer, {panel, b.addi(feature, i), b.index(half)}));
      rows = b.transpose(rows);
      for (int64_t i = 0; i < b.lanes(); ++i)
        b.storeVector(rows[i], target,
                      {b.index(keyOfColumn(half + i)), feature});
    }
  });
}

//===----------------------------------------------------------------------===//
// Weights and gradients of the scores
//===----------------------------------------------------------------------===//

/// Both products of a unit, for two tiles of rows and `columns` of keys, one
/// step of their sums after the other.
class BackwardEmitter::UnitProducts {
public:
  UnitProducts(BackwardEmitter &emitter, const Memory &memory,
               const Visit &visit, const Unit &unit, Value column,
               int64_t columns)
      : tiles(emitter.b, 2, columns), unit(unit), column(column) {
    addSteps(visit.queryRows, memory.keyT, unit.scores,
             emitter.steps(emitter.attention.headDim));
    addSteps(visit.dOutputRows, memory.valueT, unit.dWeights,
             emitter.steps(emitter.attention.valueDim));
    load();
  }

  int64_t size() const { return steps.size(); }

  /// Multiplies up to a step. A step's operands are requested with the step
  /// before it, and sums stored with a later call: what stands in between does
  /// not wait for them.
  void advance(int64_t last) {
    flush();
    for (; next < last; load()) {
      const Step &step = steps[next];
      if (step.pair == 0)
        sums = tiles.zeros();
      sums = tiles.multiplyAdd(left, right, sums);
      if (++next == size() || steps[next].pair == 0)
        finished.emplace_back(sums, step.target);
    }
  }
  /// Multiplies all, each product's sums stored before the next one's begin.
  void advanceAll() {
    while (next < size()) {
      int64_t last = next + 1;
      while (last < size() && steps[last].pair != 0)
        ++last;
      advance(last);
    }
    flush();
  }
  void flush() {
    for (auto &[stored, target] : finished)
      tiles.storeSums(stored, target, {tiles.b.index(0), column});
    finished.clear();
  }

private:
  struct Step {
    Value rows, panels, target;
    int64_t pair;
  };

  void addSteps(Value rows, Value panels, Value target, int64_t pairs) {
    for (int64_t pair = 0; pair < pairs; pair += tileSize)
      steps.push_back({rows, panels, target, pair});
  }
  void load() {
    if (next == size())
      return;
    const Step &step = steps[next];
    Value pair = tiles.b.index(step.pair);
    left = tiles.load(tiles.operandType, step.rows, {unit.row, pair}, 0, 2);
    right = tiles.load(tiles.operandType, step.panels,
                       {unit.panel, pair, column}, 2, tiles.columns);
  }

  TileSums tiles;
  Unit unit;
  Value column;
  SmallVector<Step> steps;
  int64_t next = 0;
  SmallVector<Value> left, right, sums;
  SmallVector<std::pair<SmallVector<Value>, Value>> finished;
};

/// Two rows of a unit in bf16 as pairs of rows, in the order of `keyOfColumn`:
/// what one instruction each joins.
static std::pair<Value, Value> joinRows(KernelBuilder &b, Value first,
                                        Value second) {
  auto type = VectorType::get(2 * b.lanes(), b.getI16Type());
  first = vector::BitCastOp::create(b, type, first);
  second = vector::BitCastOp::create(b, type, second);
  auto join = [&](int64_t offset) {
    SmallVector<int64_t> order;
    for (int64_t lane = 0; lane < type.getNumElements(); lane += 8)
      for (int64_t i = 0; i < 4; ++i) {
        order.push_back(lane + offset + i);
        order.push_back(type.getNumElements() + lane + offset + i);
      }
    Value joined = vector::ShuffleOp::create(b, first, second, order);
    return vector::BitCastOp::create(b, b.vectorOf(b.getI32Type()), joined)
        .getResult();
  };
  return {join(0), join(4)};
}

/// Stores a tile of weights, or of gradients, as pairs of rows, and the
/// latter's rows as well.
void BackwardEmitter::storePairsOfTile(ArrayRef<Value> tile, Value row,
                                       Value panel, Value pairs, Value rows) {
  SmallVector<Value> rounded;
  for (int64_t i = 0; i < tileRows(); ++i)
    rounded.push_back(b.roundToBF16(tile[2 * i], tile[2 * i + 1]));
  Value rowPair = b.divi(row, b.index(2));
  for (int64_t i = 0; i < tileRows(); i += 2) {
    auto [low, high] = joinRows(b, rounded[i], rounded[i + 1]);
    Value pair = b.addi(rowPair, i / 2);
    b.storePairs(low, pairs, {pair, b.index(0)});
    b.storePairs(high, pairs, {pair, b.index(b.lanes())});
  }
  if (!rows)
    return;
  for (int64_t i = 0; i < tileRows(); ++i)
    b.storePairs(vector::BitCastOp::create(b, b.vectorOf(b.getI32Type()),
                                           rounded[i]),
                 rows, {panel, b.addi(row, i), b.index(0)});
}

/// Weights and gradients of a tile of a unit, whose rows begin at `unitRow`.
void BackwardEmitter::computeUnitTile(const Memory &memory, const Block &block,
                                      const Visit &visit, RowOptions &options,
                                      const Unit &unit, Value unitRow) {
  Value row = b.addi(unit.row, unitRow);
  auto products = [&](Value buffer) {
    SmallVector<Value> tile;
    for (int64_t i = 0; i < tileRows(); ++i)
      for (int64_t v = 0; v < vectors(); ++v)
        tile.push_back(b.loadVector(
            buffer, {b.addi(unitRow, i), b.index(v * b.lanes())}));
    return tile;
  };
  WeightTile tile = weightsOf(block, visit, options, unit.panel, row,
                              products(unit.scores));
  SmallVector<Value> gradients = products(unit.dWeights);
  for (auto [index, gradient] : llvm::enumerate(gradients)) {
    Value minusDelta =
        b.loadBroadcast(visit.minusDelta, b.addi(row, index / vectors()));
    gradient = b.mulf(b.addf(gradient, minusDelta), tile.weights[index]);
    // The gradient of a mask is that behind the softcap.
    if (!tile.slopes.empty() && !memory.weights)
      gradient = b.mulf(gradient, tile.slopes[index]);
  }
  if (memory.weights)
    return storeTile(memory, gradients, row, b.muli(unit.panel, panelSize()),
                     /*areGradients=*/true);
  storePairsOfTile(tile.weights, row, unit.panel, memory.weightPairs, Value());
  storePairsOfTile(gradients, row, unit.panel, memory.gradientPairs,
                   memory.gradientRows);
}

/// Weights and gradients of the scores of a panel. Units of which nothing is
/// kept stay as they are: no product reads them. The mask's gradient does.
///
/// While the vectors of a unit are computed, tiles multiply for the next one:
/// its products stand between them in the code, half a unit at a time.
void BackwardEmitter::computeUnits(const Memory &memory, const Block &block,
                                   const Visit &visit, RowOptions &options,
                                   Value panel) {
  auto unitAt = [&](Value number) {
    Value buffer = b.subi(number, b.muli(b.divi(number, b.index(2)), 2));
    auto slice = [&](Value buffers) {
      return sliceAt(b, buffers, {buffer, Value(), Value()});
    };
    return Unit{panel, b.muli(number, tileUnit), slice(memory.scores),
                slice(memory.dWeights)};
  };
  Value column = b.muli(panel, panelSize());
  Range units = unitsOf(rowsOf(block, visit, b.addi(block.first, column)));
  if (memory.weights)
    clearUnits(memory, visit, column, units);
  b.ifThen(b.cmpi(Predicate::slt, units.first, units.last), [&] {
    // Four sums at a time: those of one product.
    UnitProducts products(*this, memory, visit, unitAt(units.first),
                          b.index(0), 2);
    products.advanceAll();
  });
  Value lastRow = b.muli(b.addi(units.last, -1), tileUnit);
  b.forLoop(units.first, units.last, 1, [&](Value number) {
    Unit unit = unitAt(number);
    // The last one's products are computed once more, to no purpose.
    Unit next = unitAt(b.addi(number, 1));
    next.row = b.mini(next.row, lastRow);
    b.forLoop(b.index(0), b.index(tileUnit), tileSize, [&](Value half) {
      requestNext(visit, panel, number, half);
      UnitProducts products(*this, memory, visit, next, half, 1);
      // Sums are stored behind the last part, which does not wait for them.
      int64_t parts = tileSize / tileRows();
      for (int64_t part = 0; part < parts; ++part) {
        computeUnitTile(memory, block, visit, options, unit,
                        b.addi(half, part * tileRows()));
        if (part + 1 < parts || parts == 1)
          products.advance((part + 1) * products.size() /
                           std::max<int64_t>(parts - 1, 1));
      }
      products.flush();
    });
  });
}

/// Requests a part of what the next visit reads, of which each half of a unit
/// has one: all rows of a head do not fit the second cache.
void BackwardEmitter::requestNext(const Visit &visit, Value panel, Value unit,
                                  Value half) {
  int64_t units = rowBlock() / tileUnit, parts = 2 * panels() * units;
  Value part = b.addi(b.muli(b.addi(b.muli(panel, units), unit), 2),
                      b.divi(half, b.index(tileSize)));
  constexpr int64_t lineElements = KernelBuilder::cacheLineBytes / 4;
  for (Value buffer : visit.next) {
    ArrayRef<int64_t> sizes = cast<MemRefType>(buffer.getType()).getShape();
    int64_t elements = 1;
    for (int64_t size : sizes)
      elements *= size;
    int64_t lines = llvm::divideCeil(elements / lineElements, parts);
    for (int64_t i = 0; i < lines; ++i) {
      Value element = b.muli(b.addi(b.muli(part, lines), i), lineElements);
      // Row-major without gaps: the first index may exceed its size.
      SmallVector<Value> place(sizes.size());
      for (size_t dim = sizes.size() - 1; dim > 0; --dim) {
        Value rest = b.divi(element, b.index(sizes[dim]));
        place[dim] = b.subi(element, b.muli(rest, sizes[dim]));
        element = rest;
      }
      place[0] = element;
      b.prefetch(buffer, place);
    }
  }
}

/// Adds what a visit contributes to the gradients. Pairs of a panel's weights
/// are read while they are in the first cache.
void BackwardEmitter::addTileGradients(const Memory &memory, const Block &block,
                                       const Visit &visit) {
  RowOptions options(b, attention, visit.head, visit.firstRow,
                     b.index(rowBlock()));
  b.forLoop(b.index(0), block.panels, 1, [&](Value panel) {
    computeUnits(memory, block, visit, options, panel);
    if (memory.weights)
      return;
    addToKeyTiles(block, visit, panel, visit.dOutputSteps, memory.weightPairs,
                  memory.dValue, attention.valueDim);
    addToKeyTiles(block, visit, panel, visit.querySteps, memory.gradientPairs,
                  memory.dKey, attention.headDim);
  });
  if (!memory.weights)
    addToQueryTiles(memory, block, visit);
}

/// Gradients of the units of a panel that the mask's gradient reads and no
/// product computes.
void BackwardEmitter::clearUnits(const Memory &memory, const Visit &visit,
                                 Value column, Range computed) {
  auto clear = [&](Value first, Value last) {
    b.forLoop(first, last, 1, [&](Value row) {
      for (int64_t v = 0; v < vectors(); ++v)
        b.storeVector(b.splat(0.0), memory.weights,
                      {row, b.addi(column, v * b.lanes())});
    });
  };
  clear(b.index(0),
        b.mini(b.muli(computed.first, tileUnit), visit.rowCount));
  clear(b.muli(computed.last, tileUnit), visit.rowCount);
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
  Value key = b.addi(block.first, b.muli(panel, panelSize()));
  Range units = unitsOf(rowsOf(block, visit, key));
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
                return tiles.load(
                    tiles.operandType, rows,
                    {unit, b.addi(feature, row * tileSize), zero});
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
      SmallVector<Value> sums = b.forLoop(
          panels.first, panels.last, 1,
          tiles.loadSums(visit.dQuery, {row, feature}),
          [&](Value panel, ValueRange carried) {
            Value pair = b.muli(panel, tileSize);
            return tiles.multiplyAdd(
                [&](int64_t i) {
                  return tiles.load(
                      tiles.operandType, memory.gradientRows,
                      {panel, b.addi(row, i * tileSize), zero});
                },
                [&](int64_t column) {
                  return tiles.load(
                      tiles.operandType, memory.keyRows,
                      {pair, b.addi(feature, column * tileSize)});
                },
                carried);
          });
      tiles.storeSums(sums, visit.dQuery, {row, feature});
    });
  });
}
