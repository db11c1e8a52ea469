//===- WarpSpecializedBackwardKernel.cpp - Gradients by wgmma -------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// One group of warps copies, two multiply, as in Shah et al., FlashAttention-3,
// 2024, section 3. With keys as rows (S^T = K Q^T and dP^T = V dO^T), weights
// and gradients by scores are fragments of operand A of the products that are
// summed, dV += P^T dO and dK += dS^T Q: nothing goes through shared memory but
// the operands. Each group starts S and dP together, computes weights while dP
// runs, and gradients by scores while dV does.
//
//===----------------------------------------------------------------------===//

#include "AccumulatorRows.h"
#include "GradientTiles.h"
#include "WarpSpecializedTiles.h"

using namespace mlir;
using namespace mlir::attn;
using Predicate = GpuKernelBuilder::Predicate;
using Axis = GpuKernelBuilder::Axis;

namespace {
class WarpSpecializedGradients : private GradientTiles {
public:
  WarpSpecializedGradients(GpuKernelBuilder &b, DeviceGradient &gradient,
                           GpuPlanAttr plan, BackwardTarget target,
                           Value shared, const GradientMaps &maps)
      : GradientTiles(b, gradient, target, plan.getTileQ(), plan.getTileK()),
        b(b), maps(maps), shared(shared), ring{plan.getStages()},
        thread(b.threadId()), lane(b.remi(thread, warpLanes)),
        // The same in all lanes, and the assembler sees that it is.
        warp(b.shuffleFrom(b.divi(thread, warpLanes), b.i32(0))) {}

  void emit();

private:
  void initBarriers();
  void copy();
  void copyTile(Value to, bool isRows, Value tileHead, Value first,
                Value barrier);
  void copyRows();
  Value copyColumns(Value index, Value clearings);
  void writeStatistics(Value index);

  void multiply();
  SmallVector<Value> addTile(Value index, ValueRange sums);
  /// Of the elements of a thread, in the order of accumulators: weights as
  /// fragments (if they are summed), and the factors of DeviceGradient.
  struct Weights {
    SmallVector<Value> fragments, factors;
  };
  Weights weigh(ArrayRef<Value> scores, Value index, Value stage);
  SmallVector<Value> multiplyFactors(const Weights &weights,
                                     ArrayRef<Value> dWeights, Value stage);
  /// Shift (or delta) of the row or column of the elements of a tile of eight
  /// columns, by element.
  SmallVector<Value, 4> statisticsOf(int64_t tile, bool isDelta, Value stage);

  /// What the first product of a tile of rows multiplies, and the second.
  bool needsSecondRows() const { return sumsScores(); }
  int64_t rowBytes(int64_t features) const {
    return GpuPlanAttr::getBoxedBytes(rowCount, features);
  }
  int64_t columnBytes(int64_t features) const {
    return GpuPlanAttr::getBoxedBytes(columnCount, features);
  }
  // Shared memory: rows, columns by stage, statistics of query columns by
  // stage, barriers. First operands have head_dim features, second ones
  // value_dim.
  Value secondRowsAt() {
    return offsetBytes(b, shared, b.i32(rowBytes(a.headDim)));
  }
  int64_t stageBytes() const {
    return columnBytes(a.headDim) + columnBytes(a.valueDim);
  }
  Value columnsAt(Value stage) {
    return offsetBytes(b, shared,
                       b.addi(b.muli(stage, stageBytes()),
                              rowBytes(a.headDim) + rowBytes(a.valueDim)));
  }
  Value secondOf(Value columns) {
    return offsetBytes(b, columns, b.i32(columnBytes(a.headDim)));
  }
  int64_t statisticsOffset() const {
    return rowBytes(a.headDim) + rowBytes(a.valueDim) +
           ring.stages * stageBytes();
  }
  static constexpr int64_t floatBytes = 4;
  int64_t statisticsBytes() const { return 2 * columnCount * floatBytes; }
  /// The shifts of a stage, and its deltas.
  Value statisticsAt(Value stage, bool isDelta) {
    int64_t first = statisticsOffset() + (isDelta ? statisticsBytes() / 2 : 0);
    return offsetBytes(b, shared,
                       b.addi(b.muli(stage, statisticsBytes()), first));
  }
  enum Barrier : int64_t {
    RowsFull,
    KeysCleared,
    FirstOfStages,
    ColumnsFull = FirstOfStages,
    ColumnsEmpty,
    LastOfStages = ColumnsEmpty
  };
  Value barrier(Barrier which, Value stage = Value());
  /// Whether key columns past the length are cleared.
  bool clearsKeys() { return hasQueryRows() && a.op.getKvLengths(); }

  GpuKernelBuilder &b;
  const GradientMaps &maps;
  Value shared;
  BufferRing ring;
  Value thread, lane, warp;

  /// Of this thread's rows: columns in [first, last) are kept by length,
  /// causality and windows (i32).
  Value firstColumn[rowsPerThread], lastColumn[rowsPerThread];
  /// Descriptors of the group's rows, and of stage 0.
  Value firstRowMatrix, secondRowMatrix, firstColumnMatrix, secondColumnMatrix;
};
} // namespace

Value WarpSpecializedGradients::barrier(Barrier which, Value stage) {
  int64_t first = statisticsOffset() + ring.stages * statisticsBytes();
  return barrierAt(b, shared, first, which, LastOfStages - FirstOfStages + 1,
                   stage);
}

void WarpSpecializedGradients::initBarriers() {
  // The copies of a tile of columns; each lane that writes statistics.
  int64_t writers = hasQueryRows() ? 1 : 1 + warpLanes;
  constexpr int64_t readers = multiplyingGroups * groupWarps;
  b.ifThen(b.cmpi(Predicate::eq, thread, b.i32(0)), [&] {
    initBarrier(b, barrier(RowsFull), 1);
    if (clearsKeys())
      initBarrier(b, barrier(KeysCleared), 1);
    for (int64_t stage = 0; stage < ring.stages; ++stage) {
      initBarrier(b, barrier(ColumnsFull, b.i32(stage)), writers);
      initBarrier(b, barrier(ColumnsEmpty, b.i32(stage)), readers);
    }
    fenceBarrierInit(b);
  });
  b.barrier();
}

//===----------------------------------------------------------------------===//
// The group that copies
//===----------------------------------------------------------------------===//

/// Copies rows or columns, both of their operands as far as they are needed.
/// One lane calls it.
void WarpSpecializedGradients::copyTile(Value to, bool isRows, Value tileHead,
                                        Value first, Value full) {
  int64_t count = isRows ? rowCount : columnCount;
  bool areQueries = isRows == hasQueryRows();
  bool needsSecond = !isRows || needsSecondRows();
  int64_t firstBytes = GpuPlanAttr::getBoxedBytes(count, a.headDim);
  int64_t secondBytes = GpuPlanAttr::getBoxedBytes(count, a.valueDim);
  auto coordinates = [&](Value feature) {
    return a.boxCoordinates(batchIndex, tileHead, first, feature);
  };
  arriveExpecting(b, full, firstBytes + (needsSecond ? secondBytes : 0));
  copyBoxes(b, to, areQueries ? maps.query : maps.key, count, a.headDim,
            coordinates, full);
  if (needsSecond)
    copyBoxes(b, offsetBytes(b, to, b.i32(firstBytes)),
              areQueries ? maps.dOutput : maps.value, count, a.valueDim,
              coordinates, full);
}

/// Gradients by scores of keys past the length are 0, but 0 times what lies
/// there need not be: such keys are cleared before anybody multiplies them.
/// Returns how often that happened, `clearings` included.
Value WarpSpecializedGradients::copyColumns(Value index, Value clearings) {
  Value stage = ring.stageOf(b, index), full = barrier(ColumnsFull, stage);
  auto [tileHead, first] = columnsOf(index);
  auto copyTo = [&, tileHead = tileHead, first = first](Value counter) {
    b.ifThen(b.cmpi(Predicate::eq, lane, b.i32(0)), [&] {
      copyTile(columnsAt(stage), /*isRows=*/false, tileHead, first, counter);
    });
  };
  waitForPhase(b, barrier(ColumnsEmpty, stage),
               phaseBefore(b, ring.phaseOf(b, index)));
  if (!clearsKeys()) {
    copyTo(full);
    return clearings;
  }
  // What lies behind the last key of the operand is copied as zeros.
  Value end = b.mini(b.addi(first, columnCount), a.keys);
  return b.ifElse(
      b.cmpi(Predicate::sgt, end, batch.length),
      [&, first = first]() -> SmallVector<Value> {
        copyTo(barrier(KeysCleared));
        waitForPhase(b, barrier(KeysCleared), b.remi(clearings, 2));
        clearRows(b, lane, columnsAt(stage), b.subi(batch.length, first),
                  columnCount, a.headDim);
        fenceAsyncProxy(b);
        synchronizeWarp(b);
        arriveOnce(b, lane, full);
        return {b.addi(clearings, 1)};
      },
      [&]() -> SmallVector<Value> {
        copyTo(full);
        return {clearings};
      })[0];
}

/// What the gradients of query columns need, for both groups at once.
void WarpSpecializedGradients::writeStatistics(Value index) {
  Value stage = ring.stageOf(b, index);
  auto [tileHead, first] = columnsOf(index);
  waitForPhase(b, barrier(ColumnsEmpty, stage),
               phaseBefore(b, ring.phaseOf(b, index)));
  b.forLoop(lane, b.i32(columnCount), b.i32(warpLanes), {},
            [&, tileHead = tileHead, first = first](Value column, ValueRange) {
              Value query = b.addi(first, column);
              DeviceGradient::Row row =
                  gradient.row(batch, tileHead, query,
                               b.cmpi(Predicate::slt, query, a.queries));
              for (bool isDelta : {false, true})
                b.store(isDelta ? row.delta : row.shift,
                        b.offset(statisticsAt(stage, isDelta), b.getF32Type(),
                                 column));
              return SmallVector<Value>();
            });
  arrive(b, barrier(ColumnsFull, stage));
}

/// One warp copies, one writes statistics; the others of the group have nothing
/// to do.
void WarpSpecializedGradients::copy() {
  giveRegistersBack(b, copyingRegisters);
  auto forEachTile =
      [&](ValueRange inits,
          function_ref<SmallVector<Value>(Value, ValueRange)> body) {
        b.forLoop(b.i32(0), tileCount, b.i32(1), inits, body);
      };
  b.ifThen(b.cmpi(Predicate::eq, warp, b.i32(0)), [&] {
    Value isFirst = b.cmpi(Predicate::eq, lane, b.i32(0));
    Value hasColumns = b.cmpi(Predicate::sgt, tileCount, b.i32(0));
    b.ifThen(b.andi(isFirst, hasColumns), [&] {
      copyTile(shared, /*isRows=*/true, hasQueryRows() ? head : kvHead,
               tileStart, barrier(RowsFull));
    });
    forEachTile(b.i32(0), [&](Value index, ValueRange carried) {
      return SmallVector<Value>{copyColumns(index, carried[0])};
    });
  });
  if (!hasQueryRows())
    b.ifThen(b.cmpi(Predicate::eq, warp, b.i32(1)), [&] {
      forEachTile({}, [&](Value index, ValueRange) {
        writeStatistics(index);
        return SmallVector<Value>();
      });
    });
}

//===----------------------------------------------------------------------===//
// The groups that multiply
//===----------------------------------------------------------------------===//

SmallVector<Value, 4> WarpSpecializedGradients::statisticsOf(int64_t tile,
                                                             bool isDelta,
                                                             Value stage) {
  SmallVector<Value, 4> values;
  if (hasQueryRows()) {
    for (const DeviceGradient::Row &row : queryRows)
      values.append(2, isDelta ? row.delta : row.shift);
    return values;
  }
  Value column =
      b.addi(b.muli(b.remi(lane, 4), 2), tile * AccumulatorRows::columns);
  SmallVector<Value> pair = b.loadVector(
      b.offset(statisticsAt(stage, isDelta), b.getF32Type(), column),
      b.getF32Type(), 2);
  for (int row = 0; row < rowsPerThread; ++row)
    llvm::append_range(values, pair);
  return values;
}

WarpSpecializedGradients::Weights
WarpSpecializedGradients::weigh(ArrayRef<Value> scores, Value index,
                                Value stage) {
  Value columnHead, first;
  std::tie(columnHead, first) = columnsOf(index);
  Value ownColumn = b.addi(first, b.muli(b.remi(lane, 4), 2));
  size_t fragments = sumsWeights() ? scores.size() / 2 : 0;
  auto flatten = [&](ArrayRef<DeviceGradient::Factor> elements) {
    SmallVector<Value> weights, result;
    for (const DeviceGradient::Factor &element : elements)
      weights.push_back(element.weight);
    if (sumsWeights())
      result = packFragments(b, weights, a.dataType);
    if (sumsScores())
      for (const DeviceGradient::Factor &element : elements)
        result.push_back(element.factor);
    return result;
  };
  auto weighAll = [&](bool isMasked) {
    SmallVector<DeviceGradient::Factor> elements;
    for (auto [place, score] : llvm::enumerate(scores)) {
      int64_t tile = place / 4, row = place % 4 / 2;
      int64_t column = tile * AccumulatorRows::columns + place % 2;
      SmallVector<Value, 4> shifts = statisticsOf(tile, false, stage);
      if (!isMasked) {
        elements.push_back(gradient.weighKept(shifts[place % 4], score));
        continue;
      }
      Value kept =
          b.andi(b.cmpi(Predicate::sgt, b.subi(lastColumn[row], ownColumn),
                        b.i32(column)),
                 b.cmpi(Predicate::sle, b.subi(firstColumn[row], ownColumn),
                        b.i32(column)));
      Value key = hasQueryRows() ? ownColumn : rows[row];
      int64_t offset = hasQueryRows() ? column : 0;
      DeviceAttention::Row query;
      if (hasQueryRows()) {
        query = queryRows[row].row;
      } else {
        Value number = b.addi(ownColumn, column);
        query = a.row(batch, columnHead, number,
                      b.cmpi(Predicate::slt, number, a.queries));
      }
      elements.push_back(gradient.weighMasked(query, shifts[place % 4], score,
                                              kept, key, offset));
    }
    return flatten(elements);
  };
  SmallVector<Value> values;
  if (!a.isPlain() || a.op.getMask()) {
    values = weighAll(/*isMasked=*/true);
  } else {
    Value whole = b.bit(true), end = b.addi(first, columnCount);
    for (int row = 0; row < rowsPerThread; ++row) {
      whole = b.andi(whole, b.cmpi(Predicate::sle, firstColumn[row], first));
      whole = b.andi(whole, b.cmpi(Predicate::sge, lastColumn[row], end));
    }
    values = b.ifElse(
        whole, [&] { return weighAll(/*isMasked=*/false); },
        [&] { return weighAll(/*isMasked=*/true); });
  }
  Weights result;
  result.fragments.assign(values.begin(), values.begin() + fragments);
  result.factors.assign(values.begin() + fragments, values.end());
  return result;
}

SmallVector<Value> WarpSpecializedGradients::multiplyFactors(
    const Weights &weights, ArrayRef<Value> dWeights, Value stage) {
  SmallVector<Value> dScores;
  for (size_t place = 0; place < dWeights.size(); ++place)
    dScores.push_back(gradient.dScore(
        weights.factors[place], dWeights[place],
        statisticsOf(place / 4, /*isDelta=*/true, stage)[place % 4]));
  return packFragments(b, dScores, a.dataType);
}

/// Adds what a tile of columns contributes to the sums.
SmallVector<Value> WarpSpecializedGradients::addTile(Value index,
                                                     ValueRange sums) {
  SmallVector<Value> scoreSum(sums.take_front(scoreSums()));
  SmallVector<Value> weightSum(sums.take_back(weightSums()));
  Value stage = ring.stageOf(b, index);
  Value offset = b.muli(stage, stageBytes());
  TileMatrix columns = {advanceMatrix(b, firstColumnMatrix, offset),
                        columnCount};
  TileMatrix secondColumns = {advanceMatrix(b, secondColumnMatrix, offset),
                              columnCount};
  waitForPhase(b, barrier(ColumnsFull, stage), ring.phaseOf(b, index));
  fenceProducts(b);
  SmallVector<Value> scores = startScores(b, {firstRowMatrix, rowCount},
                                          columns, a.headDim, a.dataType);
  SmallVector<Value> dWeights;
  if (sumsScores())
    dWeights = startScores(b, {secondRowMatrix, rowCount}, secondColumns,
                           a.valueDim, a.dataType);
  waitForProducts(b, sumsScores() ? 1 : 0);
  scores = pinRegisters(b, scores);
  Weights weights = weigh(scores, index, stage);
  if (sumsWeights()) {
    weights.fragments = pinRegisters(b, weights.fragments);
    weightSum = pinRegisters(b, weightSum);
    fenceProducts(b);
    startWeightedSums(b, weightSum, weights.fragments, secondColumns,
                      a.valueDim, a.dataType);
  }
  if (sumsScores()) {
    // Else they would be computed when dP is there.
    weights.factors = pinRegisters(b, weights.factors);
    waitForProducts(b, sumsWeights() ? 1 : 0);
    dWeights = pinRegisters(b, dWeights);
    SmallVector<Value> dScores =
        pinRegisters(b, multiplyFactors(weights, dWeights, stage));
    scoreSum = pinRegisters(b, scoreSum);
    fenceProducts(b);
    startWeightedSums(b, scoreSum, dScores, columns, a.headDim, a.dataType);
  }
  waitForProducts(b, 0);
  SmallVector<Value> result;
  for (ArrayRef<Value> each : {ArrayRef(scoreSum), ArrayRef(weightSum)})
    if (!each.empty())
      llvm::append_range(result, pinRegisters(b, each));
  arriveOnce(b, lane, barrier(ColumnsEmpty, stage));
  return result;
}

void WarpSpecializedGradients::multiply() {
  takeRegisters(b, multiplyingRegisters);
  Value ownWarp = b.addi(warp, -groupWarps);
  locateRows(ownWarp, lane);
  for (int row = 0; row < rowsPerThread; ++row)
    std::tie(firstColumn[row], lastColumn[row]) =
        hasQueryRows()
            ? std::pair(queryRows[row].row.first, queryRows[row].row.last)
            : gradient.queryRange(batch, rows[row], b.addi(rows[row], 1));
  Value groupStart =
      b.muli(b.divi(ownWarp, groupWarps), groupRows * boxRowBytes);
  firstRowMatrix =
      advanceMatrix(b, describeMatrix(b, shared, rowCount), groupStart);
  secondRowMatrix =
      advanceMatrix(b, describeMatrix(b, secondRowsAt(), rowCount), groupStart);
  Value columns = columnsAt(b.i32(0));
  firstColumnMatrix = describeMatrix(b, columns, columnCount);
  secondColumnMatrix = describeMatrix(b, secondOf(columns), columnCount);
  b.ifThen(b.cmpi(Predicate::sgt, tileCount, b.i32(0)),
           [&] { waitForPhase(b, barrier(RowsFull), b.i32(0)); });
  SmallVector<Value> inits(scoreSums() + weightSums(), b.f32(0));
  store(b.forLoop(b.i32(0), tileCount, b.i32(1), inits,
                  [&](Value index, ValueRange carried) {
                    return addTile(index, carried);
                  }));
}

void WarpSpecializedGradients::emit() {
  initBarriers();
  // CTAs start in the order of their numbers. The last queries have the most
  // keys under causality, the first keys the most queries.
  Value tile = b.blockId(Axis::X);
  if (hasQueryRows())
    tile = b.subi(b.addi(b.gridSize(Axis::X), -1), tile);
  locate(tile);
  b.ifElse(
      b.cmpi(Predicate::slt, warp, b.i32(groupWarps)),
      [&] {
        copy();
        return SmallVector<Value>();
      },
      [&] {
        multiply();
        return SmallVector<Value>();
      });
}

void mlir::attn::emitWarpSpecializedBackward(
    GpuKernelBuilder &b, DeviceGradient &gradient, GpuPlanAttr plan,
    BackwardTarget target, Value shared, const GradientMaps &maps) {
  WarpSpecializedGradients(b, gradient, plan, target, shared, maps).emit();
}
