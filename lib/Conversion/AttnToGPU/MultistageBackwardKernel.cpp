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
  /// That of the queries of a tile of columns.
  Value headOf(Value columnHead) { return hasQueryRows() ? head : columnHead; }
  SmallVector<GradientLogit>
  giveLogits(Value columnHead, Value firstColumn,
             function_ref<SmallVector<Value>()> products,
             function_ref<GradientLogit(size_t, Value)> logitOf);
  SmallVector<Value> addTile(Value index, ValueRange sums);
  void addKeySums(MutableArrayRef<Value> sums);

  GpuKernelBuilder &b;
  GpuPlanAttr plan;
  Value shared, thread, lane, warp;
  TileProducts products;
};
} // namespace

BackwardEmitter::Source BackwardEmitter::querySource(Value i64Head,
                                                     Value i32Query) {
  Value query = b.toI64(i32Query);
  return {a.rowOf(gradient.query, batch, i64Head, query),
          a.rowOf(gradient.dOutput, batch, i64Head, query),
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

/// Logits of a tile where not all scores are products; `products` computes
/// those.
SmallVector<GradientLogit> BackwardEmitter::giveLogits(
    Value columnHead, Value firstColumn,
    function_ref<SmallVector<Value>()> products,
    function_ref<GradientLogit(size_t element, Value product)> logitOf) {
  Value i32Head = headOf(columnHead);
  SmallVector<Value> logits = b.ifElse(
      gradient.given->covers(batch, i32Head),
      [&] {
        GivenLogits::Tile tile;
        tile.hasQueryRows = hasQueryRows();
        tile.i32Head = i32Head;
        tile.firstRow = b.addi(tileStart, b.muli(warp, TileProducts::rows));
        tile.firstColumn = firstColumn;
        tile.columns = plan.getTileK();
        return flattenLogits(gradient.given->ofTile(batch, tile));
      },
      [&] {
        SmallVector<GradientLogit> ofProducts;
        for (auto [element, product] : llvm::enumerate(products()))
          ofProducts.push_back(logitOf(element, product));
        return flattenLogits(ofProducts);
      });
  return unflattenLogits(logits, plan.getTileK() / 2);
}

/// Adds what a tile of columns contributes to the sums.
SmallVector<Value> BackwardEmitter::addTile(Value index, ValueRange sums) {
  int64_t columns = plan.getTileK();
  Value tile = columnTile(b.remi(index, plan.getStages()));
  Value secondTile = secondOf(tile, columns);
  Value columnHead, firstColumn;
  std::tie(columnHead, firstColumn) = columnsOf(index);

  auto multiply = [&] {
    SmallVector<Value> scores(columns / 2, b.f32(0));
    products.multiplyTransposed(scores, products.loadRows(shared, a.headDim),
                                tile, columns, a.headDim);
    return scores;
  };
  SmallVector<Value> scores, dWeights(columns / 2, b.f32(0));
  if (!gradient.given)
    scores = multiply();
  if (sumsScores())
    products.multiplyTransposed(
        dWeights,
        products.loadRows(secondOf(shared, plan.getTileQ()), a.valueDim),
        secondTile, columns, a.valueDim);

  // Of each four elements two are of one column, in either row.
  Value ownColumn = b.addi(firstColumn, b.muli(b.remi(lane, 4), 2));
  auto columnOf = [&](size_t element) {
    return b.addi(ownColumn,
                  int64_t(element / 4 * TileProducts::columns + element % 2));
  };
  auto rowOf = [](size_t element) { return element % 4 / 2; };
  auto keyOf = [&](size_t element) {
    return hasQueryRows() ? columnOf(element) : rows[rowOf(element)];
  };
  // Those of columns are loaded where they are needed.
  SmallVector<DeviceGradient::Row> queries(dWeights.size());
  auto queryOf = [&](size_t element) -> const DeviceGradient::Row & {
    if (hasQueryRows())
      return queryRows[rowOf(element)];
    DeviceGradient::Row &own = queries[element - 2 * rowOf(element)];
    if (!own.shift) {
      Value query = columnOf(element);
      own = gradient.row(batch, columnHead, query,
                         b.cmpi(Predicate::slt, query, a.queries));
    }
    return own;
  };
  SmallVector<GradientLogit> logits;
  if (gradient.given) {
    // Not in a branch.
    for (size_t element = 0; element < dWeights.size(); ++element)
      queryOf(element);
    logits = giveLogits(
        columnHead, firstColumn, multiply, [&](size_t element, Value product) {
          return gradient.logitOf(queryOf(element), product, keyOf(element));
        });
  }
  SmallVector<Value> weights(dWeights.size()), dScores(dWeights.size());
  // Column by column.
  for (size_t pair = 0; pair < weights.size() / 2; ++pair)
    for (size_t row = 0; row < rowsPerThread; ++row) {
      size_t element = pair / 2 * 4 + row * 2 + pair % 2;
      DeviceGradient::Weight weight =
          gradient.given ? gradient.weigh(queryOf(element), logits[element],
                                          dWeights[element])
                         : gradient.weigh(queryOf(element), scores[element],
                                          dWeights[element], keyOf(element));
      weights[element] = weight.weight;
      dScores[element] = weight.dScore;
    }
  SmallVector<Value> scoreSum(sums.take_front(scoreSums()));
  SmallVector<Value> weightSum(sums.take_back(weightSums()));
  auto addScores = [&] {
    SmallVector<Value> added(scoreSum);
    products.multiply(added, dScores, tile, columns, a.headDim);
    return added;
  };
  if (sumsScores() && gradient.given && gradient.given->sumsScores())
    scoreSum = b.ifElse(
        gradient.given->covers(batch, headOf(columnHead)),
        [&] { return scoreSum; }, addScores);
  else if (sumsScores())
    scoreSum = addScores();
  if (sumsWeights())
    products.multiply(weightSum, weights, secondTile, columns, a.valueDim);
  llvm::append_range(scoreSum, weightSum);
  return scoreSum;
}

/// Of scores that are not summed over pairs.
void BackwardEmitter::addKeySums(MutableArrayRef<Value> sums) {
  Value ownFeature = b.muli(b.remi(lane, 4), 2);
  for (int row = 0; row < rowsPerThread; ++row) {
    SmallVector<Value> features, ofRow;
    auto placeOf = [&](int64_t index) {
      return index / 2 * 4 + 2 * row + index % 2;
    };
    for (int64_t index = 0; index < scoreSums() / 2; ++index) {
      features.push_back(
          b.addi(ownFeature, index / 2 * TileProducts::columns + index % 2));
      ofRow.push_back(sums[placeOf(index)]);
    }
    ofRow =
        gradient.given->addKeySums(batch, kvHead, rows[row], features, ofRow);
    for (auto [index, sum] : llvm::enumerate(ofRow))
      sums[placeOf(index)] = sum;
  }
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
  auto copyTile = [&](Value index, Value stage) { copyColumns(index, stage); };
  b.startCopies(tileCount, stages, copyTile);
  SmallVector<Value> inits(scoreSums() + weightSums(), b.f32(0));
  SmallVector<Value> sums =
      b.copiedLoop(tileCount, stages, inits, copyTile,
                   [&](Value index, Value, ValueRange carried) {
                     return addTile(index, carried);
                   });
  // Without a tile the rows may still be on their way.
  b.waitForCopies(0);
  if (!hasQueryRows() && sumsScores() && gradient.given &&
      gradient.given->sumsScores())
    addKeySums(sums);
  store(sums);
}

void mlir::attn::emitMultistageBackward(GpuKernelBuilder &b,
                                        DeviceGradient &gradient,
                                        GpuPlanAttr plan, BackwardTarget target,
                                        Value shared) {
  BackwardEmitter(b, gradient, plan, target, shared).emit();
}
