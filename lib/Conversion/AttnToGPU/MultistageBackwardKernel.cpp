//===- MultistageBackwardKernel.cpp - Gradients by mma.sync ---------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "GradientTiles.h"
#include "TileProducts.h"

using namespace mlir;
using namespace mlir::attn;
using Predicate = GpuKernelBuilder::Predicate;
using Axis = GpuKernelBuilder::Axis;

namespace {
class BackwardEmitter : private GradientTiles {
public:
  BackwardEmitter(GpuKernelBuilder &b, DeviceGradient &gradient,
                  GpuPlanAttr plan, BackwardTarget target, Value shared)
      : GradientTiles(b, gradient, target, plan.getTileQ(), plan.getTileK()),
        b(b), plan(plan), shared(shared), thread(b.threadId()),
        lane(b.remi(thread, warpLanes)), warp(b.divi(thread, warpLanes)),
        products(b, a.dataType, thread, lane, warp,
                 plan.getWarps() * warpLanes) {}

  void emit();

private:
  /// Pointers to a row of the first and the second operand, and whether it
  /// exists.
  struct Source {
    Value first, second, exists;
  };
  Source querySource(Value i64Head, Value i32Query);
  Source keySource(Value i32Key);
  void copy(Value tile, int64_t rows, function_ref<Source(Value)> source);
  void copyColumns(Value index, Value stage);
  Value columnTile(Value stage);
  /// The second operand's tile behind the first one's.
  Value secondOf(Value tile, int64_t rows) {
    return products.element(tile,
                            b.i32(rows * GpuPlanAttr::getRowPitch(a.headDim)));
  }
  SmallVector<Value> addTile(Value index, ValueRange sums);

  GpuKernelBuilder &b;
  GpuPlanAttr plan;
  Value shared, thread, lane, warp;
  TileProducts products;
};
} // namespace

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

void BackwardEmitter::emit() {
  locate(b.blockId(Axis::X));
  locateRows(warp, lane);
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
  store(sums);
}

void mlir::attn::emitMultistageBackward(GpuKernelBuilder &b,
                                        DeviceGradient &gradient,
                                        GpuPlanAttr plan, BackwardTarget target,
                                        Value shared) {
  BackwardEmitter(b, gradient, plan, target, shared).emit();
}
