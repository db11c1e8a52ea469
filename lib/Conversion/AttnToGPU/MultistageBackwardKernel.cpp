//===- MultistageBackwardKernel.cpp - Gradients by mma.sync ---------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "GpuBackwardKernels.h"
#include "TileProducts.h"

using namespace mlir;
using namespace mlir::attn;
using Predicate = GpuKernelBuilder::Predicate;
using Axis = GpuKernelBuilder::Axis;

namespace {
/// A tile of rows stays in shared memory, tiles of columns pass by. Rows are
/// queries with their d_output, and columns keys with their values, or the
/// other way round. Either way the first product of a row and a column gives
/// the score, the second one the gradient by the weight.
class BackwardEmitter {
public:
  BackwardEmitter(GpuKernelBuilder &b, DeviceGradient &gradient,
                  GpuPlanAttr plan, BackwardTarget target, Value shared)
      : b(b), gradient(gradient), a(gradient.a), plan(plan), target(target),
        shared(shared), thread(b.threadId()), lane(b.remi(thread, warpLanes)),
        warp(b.divi(thread, warpLanes)),
        products(b, a.dataType, thread, lane, warp,
                 plan.getWarps() * warpLanes) {}

  void emit();

private:
  static constexpr int rowsPerThread = 2;

  bool hasQueryRows() const { return target == BackwardTarget::Query; }
  /// Sums of columns' keys or queries, by gradients of scores.
  bool sumsScores() const { return target != BackwardTarget::Value; }
  /// Sums of columns' d_output, by weights.
  bool sumsWeights() const {
    return target == BackwardTarget::KeyAndValue ||
           target == BackwardTarget::Value;
  }

  void locate();
  void findColumns();
  /// Pointers to a row of the first and the second operand, and whether it
  /// exists.
  struct Source {
    Value first, second, exists;
  };
  Source querySource(Value i64Head, Value i32Query);
  Source keySource(Value i32Key);
  void copy(Value tile, int64_t rows, function_ref<Source(Value)> source);
  /// The head and the first column of a tile.
  std::pair<Value, Value> columnsOf(Value index);
  void copyColumns(Value index, Value stage);
  Value columnTile(Value stage);
  /// The second operand's tile behind the first one's.
  Value secondOf(Value tile, int64_t rows) {
    return products.element(tile,
                            b.i32(rows * GpuPlanAttr::getRowPitch(a.headDim)));
  }
  SmallVector<Value> addTile(Value index, ValueRange sums);
  void store(ValueRange sums, int64_t features, Value scale,
             OpOperand &operand);

  int64_t scoreSums() const { return sumsScores() ? a.headDim / 2 : 0; }
  int64_t weightSums() const { return sumsWeights() ? a.valueDim / 2 : 0; }

  GpuKernelBuilder &b;
  DeviceGradient &gradient;
  DeviceAttention &a;
  GpuPlanAttr plan;
  BackwardTarget target;
  Value shared, thread, lane, warp;
  TileProducts products;

  DeviceAttention::Batch batch;
  /// i32. `head` is that of query rows.
  Value head, kvHead, tileStart;
  /// This thread's rows (i32), and what queries among them need.
  Value rows[rowsPerThread], exists[rowsPerThread];
  DeviceGradient::Row queryRows[rowsPerThread];
  /// Tiles of columns: the first one of each head, their number per head, and
  /// in all.
  Value firstTile, tilesPerHead, tileCount;
};
} // namespace

void BackwardEmitter::locate() {
  batch = a.batch(b.blockId(Axis::Z));
  Value y = b.blockId(Axis::Y);
  head = hasQueryRows() ? y : Value();
  kvHead = hasQueryRows() ? b.divi(y, a.group) : y;
  tileStart = b.muli(b.blockId(Axis::X), plan.getTileQ());
  Value first = b.addi(b.addi(tileStart, b.muli(warp, TileProducts::rows)),
                       b.divi(lane, 4));
  for (int row = 0; row < rowsPerThread; ++row) {
    rows[row] = b.addi(first, row * TileProducts::rows / rowsPerThread);
    exists[row] =
        b.cmpi(Predicate::slt, rows[row], hasQueryRows() ? a.queries : a.keys);
    if (hasQueryRows())
      queryRows[row] = gradient.row(batch, head, rows[row], exists[row]);
  }
}

void BackwardEmitter::findColumns() {
  int64_t columns = plan.getTileK();
  Value last = b.addi(tileStart, plan.getTileQ()), lastTile;
  if (hasQueryRows()) {
    Value lastQuery = b.addi(b.mini(last, a.queries), -1);
    std::tie(firstTile, lastTile) =
        a.keyBlocks(batch, tileStart, lastQuery, columns);
  } else {
    auto [firstQuery, lastQuery] =
        gradient.queryRange(batch, tileStart, b.mini(last, a.keys));
    firstTile = b.divi(firstQuery, columns);
    lastTile = b.ceilDivi(lastQuery, columns);
  }
  tilesPerHead = b.maxi(b.subi(lastTile, firstTile), b.i32(0));
  tileCount = hasQueryRows() ? tilesPerHead : b.muli(tilesPerHead, a.group);
}

BackwardEmitter::Source BackwardEmitter::querySource(Value i64Head,
                                                     Value i32Query) {
  Value query = b.toI64(i32Query);
  return {a.rowOf(gradient.op.getQueryMutable(), batch, i64Head, query),
          a.rowOf(gradient.op.getDOutputMutable(), batch, i64Head, query),
          b.cmpi(Predicate::slt, i32Query, a.queries)};
}

BackwardEmitter::Source BackwardEmitter::keySource(Value i32Key) {
  Value key = b.toI64(i32Key), i64Head = b.toI64(kvHead);
  // What lies past the batch's length may be anything.
  return {a.keyRow(batch, i64Head, key), a.valueRow(batch, i64Head, key),
          b.cmpi(Predicate::slt, i32Key, batch.length)};
}

void BackwardEmitter::copy(Value tile, int64_t tileRows,
                           function_ref<Source(Value)> source) {
  products.copy(tile, tileRows, a.headDim, [&](Value row) {
    Source from = source(row);
    return std::pair(from.first, from.exists);
  });
  products.copy(secondOf(tile, tileRows), tileRows, a.valueDim, [&](Value row) {
    Source from = source(row);
    return std::pair(from.second, from.exists);
  });
}

std::pair<Value, Value> BackwardEmitter::columnsOf(Value index) {
  if (hasQueryRows())
    return {kvHead, b.muli(b.addi(firstTile, index), plan.getTileK())};
  // Without a tile, nothing is copied; the quotient only has to be defined.
  Value perHead = b.maxi(tilesPerHead, b.i32(1));
  Value queryHead = b.addi(b.muli(kvHead, a.group), b.divi(index, perHead));
  Value tile = b.addi(firstTile, b.remi(index, perHead));
  return {queryHead, b.muli(tile, plan.getTileK())};
}

Value BackwardEmitter::columnTile(Value stage) {
  int64_t perRow = GpuPlanAttr::getRowPitch(a.headDim) +
                   GpuPlanAttr::getRowPitch(a.valueDim);
  return products.element(shared,
                          b.addi(b.muli(stage, plan.getTileK() * perRow),
                                 plan.getTileQ() * perRow));
}

void BackwardEmitter::copyColumns(Value index, Value stage) {
  auto [columnHead, firstColumn] = columnsOf(index);
  Value i64Head = b.toI64(columnHead);
  copy(columnTile(stage), plan.getTileK(),
       [&, firstColumn = firstColumn](Value row) {
         Value column = b.addi(firstColumn, row);
         return hasQueryRows() ? keySource(column)
                               : querySource(i64Head, column);
       });
}

/// Adds what a tile of columns contributes to the sums.
SmallVector<Value> BackwardEmitter::addTile(Value index, ValueRange sums) {
  int64_t columns = plan.getTileK();
  Value tile = columnTile(b.remi(index, plan.getStages()));
  Value secondTile = secondOf(tile, columns);
  auto [columnHead, firstColumn] = columnsOf(index);

  SmallVector<Value> scores(columns / 2, b.f32(0)), dWeights = scores;
  products.multiplyTransposed(scores, products.loadRows(shared, a.headDim),
                              tile, columns, a.headDim);
  if (sumsScores())
    products.multiplyTransposed(
        dWeights,
        products.loadRows(secondOf(shared, plan.getTileQ()), a.valueDim),
        secondTile, columns, a.valueDim);

  Value ownColumn = b.addi(firstColumn, b.muli(b.remi(lane, 4), 2));
  SmallVector<Value> weights(scores.size()), dScores(scores.size());
  for (int64_t pair = 0; pair < columns / 4; ++pair) {
    // The elements of one column.
    int64_t offset = pair / 2 * TileProducts::columns + pair % 2;
    Value column = b.addi(ownColumn, offset);
    DeviceGradient::Row queryRow;
    if (!hasQueryRows())
      queryRow = gradient.row(batch, columnHead, column,
                              b.cmpi(Predicate::slt, column, a.queries));
    for (int row = 0; row < rowsPerThread; ++row) {
      int64_t element = pair / 2 * 4 + row * 2 + pair % 2;
      DeviceGradient::Weight weight =
          hasQueryRows() ? gradient.weigh(queryRows[row], scores[element],
                                          dWeights[element], column)
                         : gradient.weigh(queryRow, scores[element],
                                          dWeights[element], rows[row]);
      weights[element] = weight.weight;
      dScores[element] = weight.dScore;
    }
  }
  SmallVector<Value> scoreSum(sums.take_front(scoreSums()));
  SmallVector<Value> weightSum(sums.take_back(weightSums()));
  if (sumsScores())
    products.multiply(scoreSum, dScores, tile, columns, a.headDim);
  if (sumsWeights())
    products.multiply(weightSum, weights, secondTile, columns, a.valueDim);
  llvm::append_range(scoreSum, weightSum);
  return scoreSum;
}

void BackwardEmitter::store(ValueRange sums, int64_t features, Value scale,
                            OpOperand &operand) {
  Value i64Head = b.toI64(hasQueryRows() ? head : kvHead);
  Value firstColumn = b.toI64(b.muli(b.remi(lane, 4), 2));
  for (int row = 0; row < rowsPerThread; ++row)
    b.ifThen(exists[row], [&] {
      Value to = b.offset(a.rowOf(operand, batch, i64Head, b.toI64(rows[row])),
                          a.dataType, firstColumn);
      for (int64_t tile = 0; tile < features / TileProducts::columns; ++tile) {
        Value low = b.mulf(sums[4 * tile + 2 * row], scale);
        Value high = b.mulf(sums[4 * tile + 2 * row + 1], scale);
        b.store(b.pack(low, high, a.dataType),
                b.offset(to, a.dataType, b.i64(tile * TileProducts::columns)));
      }
    });
}

void BackwardEmitter::emit() {
  locate();
  findColumns();
  int64_t stages = plan.getStages();
  // The rows travel with the first tile of columns.
  copy(shared, plan.getTileQ(), [&](Value row) {
    Value index = b.addi(tileStart, row);
    return hasQueryRows() ? querySource(b.toI64(head), index)
                          : keySource(index);
  });
  for (int64_t stage = 0; stage + 1 < stages; ++stage) {
    Value index = b.i32(stage);
    b.ifThen(b.cmpi(Predicate::slt, index, tileCount),
             [&] { copyColumns(index, index); });
    b.commitCopies();
  }
  SmallVector<Value> inits(scoreSums() + weightSums(), b.f32(0));
  SmallVector<Value> sums =
      b.forLoop(b.i32(0), tileCount, b.i32(1), inits,
                [&](Value index, ValueRange carried) {
                  // As in the forward kernel: own copies are waited for, the
                  // barrier makes everybody's visible and frees the buffer that
                  // was read last.
                  b.waitForCopies(stages - 2);
                  b.barrier();
                  Value ahead = b.addi(index, stages - 1);
                  b.ifThen(b.cmpi(Predicate::slt, ahead, tileCount),
                           [&] { copyColumns(ahead, b.remi(ahead, stages)); });
                  b.commitCopies();
                  return addTile(index, carried);
                });
  // Without a tile the rows may still be on their way.
  b.waitForCopies(0);
  if (hasQueryRows())
    return store(sums, a.headDim, gradient.scale(),
                 gradient.op.getDQueryMutable());
  if (sumsScores())
    store(ValueRange(sums).take_front(scoreSums()), a.headDim, gradient.scale(),
          gradient.op.getDKeyMutable());
  if (sumsWeights())
    store(ValueRange(sums).take_back(weightSums()), a.valueDim, b.f32(1),
          gradient.op.getDValueMutable());
}

void mlir::attn::emitMultistageBackward(GpuKernelBuilder &b,
                                        DeviceGradient &gradient,
                                        GpuPlanAttr plan, BackwardTarget target,
                                        Value shared) {
  BackwardEmitter(b, gradient, plan, target, shared).emit();
}
