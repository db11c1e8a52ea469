//===- BackwardUnits.cpp - Weights and their gradients beside tiles -------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// While vectors compute the weights of one unit and the gradients of its
// scores, tiles multiply for the next one:
//
//   for each unit:  S and dP of the next unit by tiles | P and dS of this one
//
// Half a unit at a time both are emitted in turns, a few vector instructions
// behind each product of tiles, which hides as many as it takes cycles (see
// PrefillChunks.cpp). What follows the last unit of a panel is the first one
// of the next panel.
//
//===----------------------------------------------------------------------===//

#include "BackwardEmitter.h"
#include "TileSums.h"

using namespace mlir;
using namespace mlir::attn;

//===----------------------------------------------------------------------===//
// Products
//===----------------------------------------------------------------------===//

/// Both products of half a unit, a row of tiles. `behindProduct` is called
/// behind each of `halfProducts`.
void BackwardEmitter::multiplyHalf(const Memory &memory, const Visit &visit,
                                   const Unit &unit, Value half,
                                   function_ref<void()> behindProduct) {
  TileSums tiles(b, 1, 2);
  Value zero = b.index(0);
  Value rowTile = b.divi(b.addi(unit.row, half), b.index(tileSize));
  auto multiply = [&](Value rows, Value panels, int64_t pairs, Value target) {
    SmallVector<Value> sums = tiles.zeros();
    for (int64_t pair = 0; pair < pairs; pair += tileSize)
      sums = tiles.multiplyAdd(
          [&](int64_t) {
            return tiles.loadStreamed(
                rows, {rowTile, b.index(pair / tileSize), zero, zero});
          },
          [&](int64_t column) {
            return tiles.load(
                tiles.operandType, panels,
                {unit.panel, b.index(pair), b.index(column * tileSize)});
          },
          sums, behindProduct);
    tiles.storeSums(sums, target, {half, zero});
  };
  multiply(visit.queryRows, memory.keyT, steps(attention.headDim), unit.scores);
  multiply(visit.dOutputRows, memory.valueT, steps(attention.valueDim),
           unit.dWeights);
}

int64_t BackwardEmitter::halfProducts() const {
  return 2 * (steps(attention.headDim) + steps(attention.valueDim)) / tileSize;
}

//===----------------------------------------------------------------------===//
// Weights and gradients of the scores
//===----------------------------------------------------------------------===//

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

/// Weights and gradients of rows of a unit, in parts that what else is emitted
/// may stand between: each vector of a pair of rows, then what is done with
/// both rows.
class BackwardEmitter::UnitRows {
public:
  /// `isInner`: whether every row keeps all keys.
  UnitRows(BackwardEmitter &emitter, const Memory &memory, const Block &block,
           const Visit &visit, RowOptions &options, const Unit &unit,
           Value firstRow, bool isInner)
      : emitter(emitter), b(emitter.b), memory(memory), block(block),
        visit(visit), options(options), unit(unit), firstRow(firstRow),
        isInner(isInner) {}

  static constexpr int64_t partsOfPair = 5;

  void emit(int64_t part) {
    int64_t pair = part / partsOfPair, vector = part % partsOfPair;
    if (vector < partsOfPair - 1)
      return computeVector(2 * pair + vector / 2, vector % 2);
    storePair(2 * pair);
    weights.clear();
    gradients.clear();
  }

private:
  void computeVector(int64_t row, int64_t column) {
    Value unitRow = b.addi(firstRow, row);
    Value visitRow = b.addi(unit.row, unitRow);
    if (column == 0) {
      minusLogsumexp = b.loadBroadcast(visit.minusLogsumexp, visitRow);
      minusDelta = b.loadBroadcast(visit.minusDelta, visitRow);
    }
    Value place[] = {unitRow, b.index(column * b.lanes())};
    Score score =
        emitter.scoreOf(b.loadVector(unit.scores, place), minusLogsumexp);
    Value key =
        b.addi(block.first, b.addi(b.muli(unit.panel, emitter.panelSize()),
                                   column * b.lanes()));
    Value kept = emitter.keptScore(block, visit, options, visitRow, key,
                                   isInner, score.value);
    Value weight = emitter.weightOf(kept, minusLogsumexp);
    Value gradient = b.loadVector(unit.dWeights, place);
    gradient = b.mulf(b.addf(gradient, minusDelta), weight);
    // The gradient of a mask is that behind the softcap.
    if (score.slope && !memory.weights)
      gradient = b.mulf(gradient, score.slope);
    weights.push_back(weight);
    gradients.push_back(gradient);
  }

  void storePair(int64_t row) {
    Value unitRow = b.addi(firstRow, row);
    Value visitRow = b.addi(unit.row, unitRow);
    if (memory.weights)
      return emitter.storeTile(memory, gradients, visitRow,
                               b.muli(unit.panel, emitter.panelSize()),
                               /*areGradients=*/true);
    Value pair = b.divi(visitRow, b.index(2));
    storeRowPairs(roundRows(weights), memory.weightPairs, pair);
    SmallVector<Value> rounded = roundRows(gradients);
    storeRowPairs(rounded, memory.gradientPairs, pair);
    for (int64_t i = 0; i < 2; ++i)
      b.storePairs(
          vector::BitCastOp::create(b, b.vectorOf(b.getI32Type()), rounded[i]),
          memory.gradientRows, {unit.panel, b.addi(visitRow, i), b.index(0)});
  }

  SmallVector<Value> roundRows(ArrayRef<Value> rows) {
    return {b.roundToBF16(rows[0], rows[1]), b.roundToBF16(rows[2], rows[3])};
  }

  void storeRowPairs(ArrayRef<Value> rows, Value target, Value pair) {
    auto [low, high] = joinRows(b, rows[0], rows[1]);
    b.storePairs(low, target, {pair, b.index(0)});
    b.storePairs(high, target, {pair, b.index(b.lanes())});
  }

  BackwardEmitter &emitter;
  KernelBuilder &b;
  const Memory &memory;
  const Block &block;
  const Visit &visit;
  RowOptions &options;
  const Unit &unit;
  Value firstRow;
  bool isInner;
  Value minusLogsumexp, minusDelta;
  SmallVector<Value> weights, gradients;
};

/// Weights and gradients of half a unit, beside the products of half of the
/// next one.
void BackwardEmitter::computeHalf(const Memory &memory, const Block &block,
                                  const Visit &visit, RowOptions &options,
                                  const Unit &unit, const Unit &next,
                                  Value half) {
  auto computeInner = [&] {
    UnitRows rows(*this, memory, block, visit, options, unit, half,
                  /*isInner=*/true);
    constexpr int64_t parts = tileSize / 2 * UnitRows::partsOfPair;
    int64_t done = 0, products = 0;
    multiplyHalf(memory, visit, next, half, [&] {
      ++products;
      for (; done < parts * products / halfProducts(); ++done)
        rows.emit(done);
    });
  };
  // Few units are not whole: little code is better.
  auto computeOther = [&] {
    multiplyHalf(memory, visit, next, half);
    b.forLoop(half, b.addi(half, tileSize), 2, [&](Value row) {
      UnitRows rows(*this, memory, block, visit, options, unit, row,
                    /*isInner=*/false);
      for (int64_t part = 0; part < UnitRows::partsOfPair; ++part)
        rows.emit(part);
    });
  };
  Value key = b.addi(block.first, b.muli(unit.panel, panelSize()));
  b.ifThenElse(keepsAll(block, visit, b.addi(unit.row, half), key, tileSize),
               computeInner, computeOther);
}

/// Units that keep some key of a panel.
BackwardEmitter::Range BackwardEmitter::unitsOfPanel(const Block &block,
                                                     const Visit &visit,
                                                     Value panel) {
  return unitsOf(
      rowsOf(block, visit, b.addi(block.first, b.muli(panel, panelSize()))));
}

/// Weights and gradients of the scores of a panel. Units of which nothing is
/// kept stay as they are: no product reads them. The mask's gradient does.
/// `buffer` has the products of the panel's first unit where the panel before
/// it has units; returned is that of the next panel's first one.
Value BackwardEmitter::computeUnits(const Memory &memory, const Block &block,
                                    const Visit &visit, RowOptions &options,
                                    Value panel, Value buffer) {
  auto unitAt = [&](Value panel, Value number, Value buffer) {
    auto slice = [&](Value buffers) {
      return sliceAt(b, buffers, {buffer, Value(), Value()});
    };
    return Unit{panel, b.muli(number, tileUnit), slice(memory.scores),
                slice(memory.dWeights)};
  };
  Range units = unitsOfPanel(block, visit, panel);
  if (memory.weights)
    clearUnits(memory, visit, b.muli(panel, panelSize()), units);
  Range before = unitsOfPanel(block, visit, b.addi(panel, -1));
  Value isFirst = b.ori(b.cmpi(Predicate::eq, panel, b.index(0)),
                        b.cmpi(Predicate::sge, before.first, before.last));
  Value isEmpty = b.cmpi(Predicate::sge, units.first, units.last);
  b.ifThen(b.cmpi(Predicate::ugt, isFirst, isEmpty), [&] {
    Unit unit = unitAt(panel, units.first, buffer);
    b.forLoop(b.index(0), b.index(tileUnit), tileSize,
              [&](Value half) { multiplyHalf(memory, visit, unit, half); });
  });
  // Behind the last panel, and before one without units, products are to no
  // purpose.
  Value nextPanel = b.mini(b.addi(panel, 1), b.addi(block.panels, -1));
  Value nextFirst = b.mini(unitsOfPanel(block, visit, nextPanel).first,
                           b.index(rowBlock() / tileUnit - 1));
  Value lastUnit = b.addi(units.last, -1);
  return b.forLoop(
      units.first, units.last, 1, buffer,
      [&](Value number, ValueRange carried) -> SmallVector<Value> {
        Value nextBuffer = b.subi(b.index(1), carried[0]);
        Value isLast = b.cmpi(Predicate::eq, number, lastUnit);
        Unit unit = unitAt(panel, number, carried[0]);
        Unit next =
            unitAt(b.select(isLast, nextPanel, panel),
                   b.select(isLast, nextFirst, b.addi(number, 1)), nextBuffer);
        b.forLoop(b.index(0), b.index(tileUnit), tileSize, [&](Value half) {
          computeHalf(memory, block, visit, options, unit, next, half);
        });
        return {nextBuffer};
      })[0];
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
  clear(b.index(0), b.mini(b.muli(computed.first, tileUnit), visit.rowCount));
  clear(b.muli(computed.last, tileUnit), visit.rowCount);
}
