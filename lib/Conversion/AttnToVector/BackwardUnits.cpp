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
//   for each unit:  S of the next unit by tiles   | P and dS of 16 rows
//                   dP of the next unit by tiles  | P and dS of the other 16
//
// Both are emitted in turns, a few vector instructions behind each product of
// tiles, which hides as many as it takes cycles (see PrefillChunks.cpp). A
// product takes 52 cycles until the next one can add to its sums, and 16 until
// one that adds to others, so that four sums are computed at a time. What
// follows the last unit of a panel is the first one of the next panel.
//
//===----------------------------------------------------------------------===//

#include "BackwardEmitter.h"
#include "TileSums.h"

using namespace mlir;
using namespace mlir::attn;

//===----------------------------------------------------------------------===//
// Products
//===----------------------------------------------------------------------===//

/// What of a unit is multiplied: Q K^T in the first half, dO V^T in the second.
BackwardEmitter::UnitProduct BackwardEmitter::productOf(const Memory &memory,
                                                        const Visit &visit,
                                                        const Unit &unit,
                                                        bool isFirst) {
  if (isFirst)
    return {visit.queryRows, memory.keyT, unit.scores,
            steps(attention.headDim)};
  return {visit.dOutputRows, memory.valueT, unit.dWeights,
          steps(attention.valueDim)};
}

/// Emits both halves: as a loop where their operands have the same shapes.
void BackwardEmitter::forEachHalf(
    const Memory &memory, const Visit &visit, const Unit &unit,
    function_ref<void(Value, const UnitProduct &)> body) {
  UnitProduct first = productOf(memory, visit, unit, /*isFirst=*/true);
  UnitProduct second = productOf(memory, visit, unit, /*isFirst=*/false);
  if (first.pairs != second.pairs) {
    body(b.index(0), first);
    body(b.index(tileSize), second);
    return;
  }
  b.forLoop(b.index(0), b.index(tileUnit), tileSize, [&](Value half) {
    Value isFirst = b.cmpi(Predicate::eq, half, b.index(0));
    body(half, {b.select(isFirst, first.rows, second.rows),
                b.select(isFirst, first.panels, second.panels),
                b.select(isFirst, first.target, second.target), first.pairs});
  });
}

/// `behindProduct` is called behind each of `productsOfHalf`.
void BackwardEmitter::multiplyUnit(const UnitProduct &product, const Unit &unit,
                                   function_ref<void()> behindProduct) {
  TileSums tiles(b, 2, 2);
  Value zero = b.index(0);
  Value rowUnit = b.divi(unit.row, b.index(tileUnit));
  SmallVector<Value> sums;
  for (int64_t pair = 0; pair < product.pairs; pair += tileSize)
    sums = tiles.multiplyAddParts(
        parts.size(),
        [&](int64_t row, int64_t part) {
          return tiles.loadStreamed(product.rows,
                                    {parts.indexOf(rowUnit, part), b.index(row),
                                     b.index(pair / tileSize), zero, zero});
        },
        [&](int64_t column, int64_t part) {
          return tiles.load(tiles.operandType, product.panels,
                            {parts.indexOf(unit.panel, part), b.index(pair),
                             b.index(column * tileSize)});
        },
        [&](int64_t i) { return pair == 0 ? tiles.zero() : sums[i]; },
        behindProduct);
  tiles.storeSums(sums, product.target, {zero, zero});
}

int64_t BackwardEmitter::productsOfHalf(const UnitProduct &product) const {
  return 4 * product.pairs / tileSize * TileSums::productsOfParts(parts.size());
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

/// Weights and gradients of rows of a unit, in stages that what else is emitted
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

  /// Four vectors, and the parts of bf16 of their elements.
  int64_t stagesOfPair() const { return 4 + emitter.parts.size(); }

  void emit(int64_t stage) {
    int64_t pair = stage / stagesOfPair();
    stage %= stagesOfPair();
    if (stage == 0) {
      weights.clear();
      gradients.clear();
    }
    if (!memory.weights && stage < emitter.parts.size())
      requestPair(2 * pair, stage);
    if (stage < 4)
      computeVector(2 * pair + stage / 2, stage % 2);
    else
      storePair(2 * pair, stage - 4);
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

  /// Stores what products read of a pair of rows. With parts, weights and
  /// gradients become what is left of them.
  void storePair(int64_t row, int64_t part) {
    if (memory.weights) {
      if (part == 0)
        emitter.storeTile(memory, gradients,
                          b.addi(unit.row, b.addi(firstRow, row)),
                          b.muli(unit.panel, emitter.panelSize()),
                          /*areGradients=*/true);
      return;
    }
    storeRowPairs(roundRows(weights, part), memory.weightPairs, row, part);
    SmallVector<Value> rounded = roundRows(gradients, part);
    storeRowPairs(rounded, memory.gradientPairs, row, part);
    for (int64_t i = 0; i < 2; ++i)
      b.storePairs(
          vector::BitCastOp::create(b, b.vectorOf(b.getI32Type()), rounded[i]),
          memory.gradientRows, placeOfRow(row + i, part));
  }

  /// Two rows in bf16, or their next parts.
  SmallVector<Value> roundRows(MutableArrayRef<Value> rows, int64_t part) {
    SmallVector<Value> elements;
    for (Value &row : rows)
      elements.push_back(emitter.parts.takePart(row, part));
    return {b.roundToBF16(elements[0], elements[1]),
            b.roundToBF16(elements[2], elements[3])};
  }

  void storeRowPairs(ArrayRef<Value> rows, Value target, int64_t row,
                     int64_t part) {
    auto [low, high] = joinRows(b, rows[0], rows[1]);
    b.storePairs(low, target, placeOfPair(row, part, 0));
    b.storePairs(high, target, placeOfPair(row, part, 1));
  }

  /// Requests what `storePair` writes: the first cache is too small to keep it,
  /// and stores that miss it would wait for each other.
  void requestPair(int64_t row, int64_t part) {
    for (int64_t i = 0; i < 2; ++i) {
      for (Value pairs : {memory.weightPairs, memory.gradientPairs})
        b.prefetch(pairs, placeOfPair(row, part, i), /*isWrite=*/true);
      b.prefetch(memory.gradientRows, placeOfRow(row + i, part),
                 /*isWrite=*/true);
    }
  }

  /// Where the pairs of two rows are, by vectors, and those of one row.
  SmallVector<Value> placeOfPair(int64_t row, int64_t part, int64_t vector) {
    Value rowUnit = b.divi(unit.row, b.index(tileUnit));
    return {emitter.parts.indexOf(rowUnit, part),
            b.divi(b.addi(firstRow, row), b.index(2)),
            b.index(vector * b.lanes())};
  }
  SmallVector<Value> placeOfRow(int64_t row, int64_t part) {
    return {emitter.parts.indexOf(unit.panel, part),
            b.addi(unit.row, b.addi(firstRow, row)), b.index(0)};
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

/// Weights and gradients of half a unit's rows, beside one of the products of
/// the next unit.
void BackwardEmitter::computeHalf(const Memory &memory, const Block &block,
                                  const Visit &visit, RowOptions &options,
                                  const Unit &unit, Value half,
                                  const Unit &next,
                                  const UnitProduct &product) {
  auto computeInner = [&] {
    UnitRows rows(*this, memory, block, visit, options, unit, half,
                  /*isInner=*/true);
    int64_t stages = tileSize / 2 * rows.stagesOfPair();
    int64_t done = 0, products = 0;
    multiplyUnit(product, next, [&] {
      ++products;
      for (; done < stages * products / productsOfHalf(product); ++done)
        rows.emit(done);
    });
  };
  // Few units are not whole: little code is better.
  auto computeOther = [&] {
    multiplyUnit(product, next);
    b.forLoop(half, b.addi(half, tileSize), 2, [&](Value row) {
      UnitRows rows(*this, memory, block, visit, options, unit, row,
                    /*isInner=*/false);
      for (int64_t stage = 0; stage < rows.stagesOfPair(); ++stage)
        rows.emit(stage);
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
    forEachHalf(memory, visit, unit, [&](Value, const UnitProduct &product) {
      multiplyUnit(product, unit);
    });
  });
  // Behind the last panel, and before one without units, products are to no
  // purpose.
  Value nextPanel = b.mini(b.addi(panel, 1), b.addi(block.panels, -1));
  Value nextFirst = b.mini(unitsOfPanel(block, visit, nextPanel).first,
                           b.index(rowBlock() / tileUnit - 1));
  Value lastUnit = b.addi(units.last, -1);
  return b.forLoop(units.first, units.last, 1, buffer,
                   [&](Value number, ValueRange carried) -> SmallVector<Value> {
                     Value nextBuffer = b.subi(b.index(1), carried[0]);
                     Value isLast = b.cmpi(Predicate::eq, number, lastUnit);
                     Unit unit = unitAt(panel, number, carried[0]);
                     Unit next =
                         unitAt(b.select(isLast, nextPanel, panel),
                                b.select(isLast, nextFirst, b.addi(number, 1)),
                                nextBuffer);
                     forEachHalf(memory, visit, next,
                                 [&](Value half, const UnitProduct &product) {
                                   computeHalf(memory, block, visit, options,
                                               unit, half, next, product);
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
