//===- BackwardLowering.cpp - attn.attention_backward by recomputation --===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "BackwardLowering.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"

using namespace mlir;
using namespace mlir::attn;

BackwardLowering::BackwardLowering(ImplicitLocOpBuilder &b,
                                   TiledAttention &attention,
                                   BackwardOperands operands)
    : b(b), attention(attention), op(attention.op), operands(operands),
      delta(rowSumsOfProduct(operands.output, operands.dOutput)) {}

/// delta[i] = sum_d output[i,d] * d_output[i,d], `[batch, heads, queries]`.
Value BackwardLowering::rowSumsOfProduct(Value output, Value dOutput) {
  SmallVector<unsigned> dataDims, rowDims;
  SmallVector<OpFoldResult> sizes;
  const DataDims &dims = attention.dims;
  for (unsigned dim = 0; dim < dims.rank(); ++dim)
    dataDims.push_back(dim);
  if (dims.batch) {
    rowDims.push_back(*dims.batch);
    sizes.push_back(attention.batch);
  }
  if (dims.head) {
    rowDims.push_back(*dims.head);
    sizes.push_back(attention.heads);
  }
  rowDims.push_back(dims.sequence);
  sizes.push_back(attention.queries);
  return attention.generic(
      {output, dOutput}, {dataDims, dataDims}, attention.filled(sizes, 0.0),
      rowDims, dims.rank(),
      [](ImplicitLocOpBuilder &nb, ValueRange args) -> Value {
        Value product = arith::MulFOp::create(nb, args[0], args[1]);
        return arith::AddFOp::create(nb, args[2], product);
      });
}

scf::ForOp BackwardLowering::forEach(
    Value first, Value last, int64_t step, ValueRange iterArgs,
    function_ref<SmallVector<Value>(Value, ValueRange)> body) {
  auto loop =
      scf::ForOp::create(b, first, last, attention.constant(step), iterArgs);
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPointToStart(loop.getBody());
  SmallVector<Value> next =
      body(loop.getInductionVar(), ValueRange(loop.getRegionIterArgs()));
  if (!next.empty())
    scf::YieldOp::create(b, next);
  return loop;
}

BackwardLowering::TileScores
BackwardLowering::createScores(const HeadContext &context, Value queryTile,
                               Value kvHead, RowRange rows, RowRange keyRows) {
  Value products = attention.scaledProducts(
      queryTile, keyTile(context, kvHead, keyRows), rows, keyRows);
  return {products, attention.scores(context, products, rows, keyRows)};
}

BackwardLowering::Tile
BackwardLowering::tileGradients(const HeadContext &context, Value kvHead,
                                RowRange rows, RowRange keyRows) {
  Value batchIndex = context.batchIndex, headIndex = context.headIndex;
  Tile tile;
  tile.query = attention.dataTile(attention.query, batchIndex, headIndex, rows);
  tile.dOutput =
      attention.dataTile(operands.dOutput, batchIndex, headIndex, rows);
  Value logsumexpTile =
      attention.rowTile(operands.logsumexp, batchIndex, headIndex, rows);
  Value deltaTile = attention.rowTile(delta, batchIndex, headIndex, rows);
  Value valueTile =
      attention.dataTile(attention.value, batchIndex, kvHead, keyRows);

  auto [products, scores] =
      createScores(context, tile.query, kvHead, rows, keyRows);
  tile.weights = attention.generic(
      {logsumexpTile}, {{0}}, scores, {0, 1}, /*loops=*/2,
      [&](ImplicitLocOpBuilder &nb, ValueRange args) -> Value {
        // Against the -inf of a row without keys the weights are the right 0.
        return attention.expOfDifference(nb, args[1], args[0]);
      });
  Value dWeights =
      attention.contract(tile.dOutput, {0, 2}, valueTile, {1, 2},
                         attention.filled({rows.count, keyRows.count}, 0.0));
  tile.dScores = attention.generic(
      {tile.weights, deltaTile}, {{0, 1}, {0}}, dWeights, {0, 1}, /*loops=*/2,
      [](ImplicitLocOpBuilder &nb, ValueRange args) -> Value {
        Value centered = arith::SubFOp::create(nb, args[2], args[1]);
        return arith::MulFOp::create(nb, args[0], centered);
      });
  tile.dProducts = createScoreGradients(context, rows, keyRows, tile.dScores);
  if (std::optional<APFloat> softcap = op.getSoftcap()) {
    tile.dProducts = attention.generic(
        {products}, {{0, 1}}, tile.dProducts, {0, 1}, /*loops=*/2,
        [&](ImplicitLocOpBuilder &nb, ValueRange args) -> Value {
          Value cap =
              attention.accumulatorConstant(nb, softcap->convertToDouble());
          Value one = attention.accumulatorConstant(nb, 1.0);
          Value ratio = arith::DivFOp::create(nb, args[0], cap);
          Value tanh = math::TanhOp::create(nb, ratio);
          Value slope = arith::SubFOp::create(
              nb, one, arith::MulFOp::create(nb, tanh, tanh));
          return arith::MulFOp::create(nb, args[1], slope);
        });
  }
  return tile;
}

/// `factor * gradient`, converted to the element type of `out`.
Value BackwardLowering::scaledInto(Value gradient, Value out, double factor) {
  return attention.generic(
      {gradient}, {{0, 1}}, out, {0, 1}, /*loops=*/2,
      [&](ImplicitLocOpBuilder &nb, ValueRange args) -> Value {
        if (factor == 1.0)
          return args[0];
        return arith::MulFOp::create(nb, args[0],
                                     attention.accumulatorConstant(nb, factor));
      });
}

void BackwardLowering::insertInto(scf::ForallOp loop, Value tile, Value out,
                                  const TiledAttention::Slice &slice) {
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPointToEnd(loop.getTerminator().getBody());
  tensor::ParallelInsertSliceOp::create(b, tile, out, slice.offsets,
                                        slice.sizes, slice.strides);
}

Value BackwardLowering::lowerQuery() {
  int64_t queryTile = attention.tileSizes.queries;
  int64_t tileOfKeys = attention.tileSizes.keys;
  SmallVector<OpFoldResult> tiles = {
      attention.batch, attention.heads,
      attention.countTiles(attention.queries, queryTile)};
  auto loop = scf::ForallOp::create(b, tiles, ValueRange{operands.dQuery},
                                    /*mapping=*/std::nullopt);
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPoint(loop.getTerminator());

  HeadContext context =
      attention.headContext(loop.getInductionVar(0), loop.getInductionVar(1));
  Value kvHead = attention.kvHeadOf(context.headIndex);
  RowRange rows =
      attention.tileRows(loop.getInductionVar(2), attention.queries, queryTile);
  Bounds bounds = attention.keyBounds(context, rows);
  Value zeros = attention.filled({rows.count, attention.headDim}, 0.0);
  scf::ForOp sum =
      forEach(bounds.first, bounds.last, tileOfKeys, zeros,
              [&](Value first, ValueRange carried) -> SmallVector<Value> {
                RowRange keyRows =
                    attention.clippedRows(first, bounds.last, tileOfKeys,
                                          attention.allKeyTilesFull());
                Tile tile = tileGradients(context, kvHead, rows, keyRows);
                return {attention.contract(tile.dProducts, {0, 2},
                                           keyTile(context, kvHead, keyRows),
                                           {2, 1}, carried[0])};
              });
  Value out = loop.getRegionIterArgs()[0];
  TiledAttention::Slice slice =
      attention.dataSlice(out, context.batchIndex, context.headIndex, rows);
  double scale = op.getEffectiveScale();
  insertInto(loop,
             scaledInto(sum.getResult(0), attention.extract(out, slice), scale),
             out, slice);
  return loop.getResult(0);
}

std::pair<Value, Value> BackwardLowering::lowerKeyAndValue() {
  // Nothing to write; a static slice of no rows would not verify.
  if (isConstantIntValue(attention.keys, 0))
    return {operands.dKey, operands.dValue};
  int64_t queryTile = attention.tileSizes.queries;
  SmallVector<OpFoldResult> tiles = {
      attention.batch, attention.kvHeads,
      attention.countTiles(attention.keys, attention.tileSizes.keys)};
  auto loop = scf::ForallOp::create(b, tiles,
                                    ValueRange{operands.dKey, operands.dValue},
                                    /*mapping=*/std::nullopt);
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPoint(loop.getTerminator());

  Value batchIndex = loop.getInductionVar(0);
  Value kvHead = loop.getInductionVar(1);
  RowRange tileRows = attention.tileRows(
      loop.getInductionVar(2), attention.keys, attention.tileSizes.keys);
  // Keys past the length are not read and have a gradient of 0.
  RowRange keyRows = tileRows;
  if (op.getKvLengths()) {
    Value length = attention.headContext(batchIndex, kvHead).length;
    Value rest = arith::SubIOp::create(b, length, tileRows.first);
    rest = arith::MaxSIOp::create(b, rest, attention.constant(0));
    keyRows.count =
        arith::MinSIOp::create(b, rest, attention.asValue(tileRows.count))
            .getResult();
  }

  // The sums start in the results wherever they can. Equal tensors of zeros
  // would be one after CSE; where the sums need no scaling either, one-shot
  // bufferization (LLVM 22) would put it into the slice of d_key and let the
  // insertion there overwrite what d_value has yet to start from.
  auto zeroSum = [&](unsigned index, OpFoldResult features) -> Value {
    Value out = loop.getRegionIterArgs()[index];
    if (getElementTypeOrSelf(out) != attention.accumulatorType)
      return attention.filled({keyRows.count, features}, 0.0);
    TiledAttention::Slice slice =
        attention.dataSlice(out, batchIndex, kvHead, keyRows);
    return linalg::FillOp::create(b, attention.accumulatorConstant(0.0),
                                  attention.extract(out, slice))
        .getResult(0);
  };
  SmallVector<Value> zeros = {zeroSum(0, attention.headDim),
                              zeroSum(1, attention.valueDim)};
  // Every query head of the group adds to the one key/value head.
  scf::ForOp sums = forEach(
      attention.constant(0), attention.groupSize, 1, zeros,
      [&](Value member, ValueRange carried) -> SmallVector<Value> {
        Value head = arith::MulIOp::create(b, kvHead, attention.groupSize);
        head = arith::AddIOp::create(b, head, member);
        HeadContext context = attention.headContext(batchIndex, head);
        Bounds bounds = attention.queryBounds(context, keyRows);
        scf::ForOp inner =
            forEach(bounds.first, bounds.last, queryTile, carried,
                    [&](Value first, ValueRange sum) -> SmallVector<Value> {
                      RowRange rows = attention.clippedRows(
                          first, bounds.last, queryTile, /*full=*/false);
                      Tile tile = tileGradients(context, kvHead, rows, keyRows);
                      return {attention.contract(tile.dProducts, {2, 0},
                                                 tile.query, {2, 1}, sum[0]),
                              attention.contract(tile.weights, {2, 0},
                                                 tile.dOutput, {2, 1}, sum[1])};
                    });
        return SmallVector<Value>(inner.getResults());
      });

  auto write = [&](unsigned index, double factor) {
    Value out = loop.getRegionIterArgs()[index];
    TiledAttention::Slice slice =
        attention.dataSlice(out, batchIndex, kvHead, tileRows);
    Value outTile = attention.extract(out, slice);
    Value sum = sums.getResult(index);
    if (!op.getKvLengths())
      return insertInto(loop, scaledInto(sum, outTile, factor), out, slice);
    // The zeros lie in the result. In a tensor of their own they would be
    // shared by d_key and d_value after CSE, and one-shot bufferization (LLVM
    // 22) lets one of two parallel insertions overwrite what the other reads.
    Value zeros =
        linalg::FillOp::create(
            b,
            attention.fromAccumulator(b, attention.accumulatorConstant(0.0),
                                      getElementTypeOrSelf(out)),
            outTile)
            .getResult(0);
    SmallVector<OpFoldResult> first(2, b.getIndexAttr(0));
    SmallVector<OpFoldResult> stride(2, b.getIndexAttr(1));
    SmallVector<OpFoldResult> valid = {keyRows.count,
                                       slice.sizes[attention.dims.feature]};
    Value validTile =
        tensor::ExtractSliceOp::create(b, zeros, first, valid, stride);
    validTile = scaledInto(sum, validTile, factor);
    insertInto(loop,
               tensor::InsertSliceOp::create(b, validTile, zeros, first, valid,
                                             stride),
               out, slice);
  };
  write(0, op.getEffectiveScale());
  write(1, 1.0);
  return {loop.getResult(0), loop.getResult(1)};
}

Value BackwardLowering::forEachPair(const HeadContext &context, Value init,
                                    AddPairFn addPair) {
  int64_t queryTile = attention.tileSizes.queries;
  int64_t tileOfKeys = attention.tileSizes.keys;
  Value zero = attention.constant(0);
  auto size = [&](OpFoldResult s) { return attention.asValue(s); };

  auto addTile = [&](RowRange rows, RowRange keyRows, Value total) -> Value {
    Tile tile = tileGradients(context, attention.kvHeadOf(context.headIndex),
                              rows, keyRows);
    auto addOne = [&](Value row, Value column, Value current) -> Value {
      Value i = arith::AddIOp::create(b, rows.first, row);
      Value j = arith::AddIOp::create(b, keyRows.first, column);
      Value gradient =
          tensor::ExtractOp::create(b, tile.dScores, ValueRange{row, column});
      return addPair(i, j, gradient, current);
    };
    return forEach(zero, size(rows.count), 1, total,
                   [&](Value row, ValueRange outer) -> SmallVector<Value> {
                     scf::ForOp columns =
                         forEach(zero, size(keyRows.count), 1, outer,
                                 [&](Value column,
                                     ValueRange inner) -> SmallVector<Value> {
                                   return {addOne(row, column, inner[0])};
                                 });
                     return {columns.getResult(0)};
                   })
        .getResult(0);
  };
  return forEach(zero, size(attention.queries), queryTile, init,
                 [&](Value first, ValueRange outer) -> SmallVector<Value> {
                   RowRange rows = attention.clippedRows(
                       first, size(attention.queries), queryTile,
                       /*full=*/false);
                   Bounds bounds = attention.keyBounds(context, rows);
                   scf::ForOp columns =
                       forEach(bounds.first, bounds.last, tileOfKeys, outer,
                               [&](Value firstKey,
                                   ValueRange inner) -> SmallVector<Value> {
                                 RowRange keyRows = attention.clippedRows(
                                     firstKey, bounds.last, tileOfKeys,
                                     /*full=*/false);
                                 return {addTile(rows, keyRows, inner[0])};
                               });
                   return {columns.getResult(0)};
                 })
      .getResult(0);
}

/// The gradient of the mask has its size, which may be that of the score
/// matrix. Pairs that share a mask element (a broadcast) are summed one by one
/// in a fixed order.
Value BackwardLowering::lowerMask() {
  Value mask = attention.tensorOf(op.getMask());
  Value zero = attention.constant(0);
  auto addHead = [&](const HeadContext &context, Value total) {
    return forEachPair(
        context, total,
        [&](Value i, Value j, Value dScore, Value current) -> Value {
          SmallVector<Value> indices = attention.maskIndices(
              b, mask, context.batchIndex, context.headIndex, i, j);
          Value old = tensor::ExtractOp::create(b, current, indices);
          Value updated = arith::AddFOp::create(b, old, dScore);
          return tensor::InsertOp::create(b, updated, current, indices);
        });
  };
  Value sum = attention.filled(tensor::getMixedSizes(b, b.getLoc(), mask), 0.0);
  sum = forEach(
            zero, attention.asValue(attention.batch), 1, sum,
            [&](Value batchIndex, ValueRange outer) -> SmallVector<Value> {
              scf::ForOp allHeads = forEach(
                  zero, attention.asValue(attention.heads), 1, outer,
                  [&](Value headIndex, ValueRange inner) -> SmallVector<Value> {
                    HeadContext context =
                        attention.headContext(batchIndex, headIndex);
                    return {addHead(context, inner[0])};
                  });
              return {allHeads.getResult(0)};
            })
            .getResult(0);

  SmallVector<unsigned> loops = llvm::to_vector(
      llvm::seq<unsigned>(0, cast<RankedTensorType>(mask.getType()).getRank()));
  return attention.generic(
      {sum}, {loops}, operands.dMask, loops, loops.size(),
      [](ImplicitLocOpBuilder &, ValueRange args) -> Value { return args[0]; });
}

/// Indices of a row in a `[batch, heads, queries]` tensor.
SmallVector<Value> BackwardLowering::rowIndices(Value batchIndex,
                                                Value headIndex, Value row) {
  return attention.dims.rowIndices(batchIndex, headIndex, row);
}

/// d_sink[h] = -sum_{b,i} exp(sink[h] - logsumexp[b,h,i]) * delta[b,h,i].
Value BackwardLowering::lowerSink() {
  Value sinks = attention.tensorOf(op.getSink());
  Value dSink = operands.dSink;
  Type elementType = getElementTypeOrSelf(dSink.getType());
  Value zero = attention.constant(0);
  auto addRow = [&](Value sink, Value batchIndex, Value headIndex, Value row,
                    Value total) -> Value {
    SmallVector<Value> indices = rowIndices(batchIndex, headIndex, row);
    Value lse = tensor::ExtractOp::create(b, operands.logsumexp, indices);
    Value weight = math::ExpOp::create(b, arith::SubFOp::create(b, sink, lse));
    Value rowDelta = tensor::ExtractOp::create(b, delta, indices);
    return arith::SubFOp::create(b, total,
                                 arith::MulFOp::create(b, weight, rowDelta));
  };
  scf::ForOp loop = forEach(
      zero, attention.asValue(attention.heads), 1, dSink,
      [&](Value headIndex, ValueRange out) -> SmallVector<Value> {
        Value sink = attention.toAccumulator(
            b, tensor::ExtractOp::create(b, sinks, headIndex));
        scf::ForOp batches = forEach(
            zero, attention.asValue(attention.batch), 1,
            attention.accumulatorConstant(0.0),
            [&](Value batchIndex, ValueRange outer) -> SmallVector<Value> {
              scf::ForOp rows = forEach(
                  zero, attention.asValue(attention.queries), 1, outer,
                  [&](Value row, ValueRange inner) -> SmallVector<Value> {
                    return {addRow(sink, batchIndex, headIndex, row, inner[0])};
                  });
              return {rows.getResult(0)};
            });
        Value gradient =
            attention.fromAccumulator(b, batches.getResult(0), elementType);
        return {tensor::InsertOp::create(b, gradient, out[0], headIndex)};
      });
  return loop.getResult(0);
}

SmallVector<Value>
mlir::attn::lowerGradients(BackwardLowering &lowering,
                           const BackwardOperands &operands) {
  Value dQuery = lowering.lowerQuery();
  auto [dKey, dValue] = lowering.lowerKeyAndValue();
  SmallVector<Value> results = {dQuery, dKey, dValue};
  if (operands.dMask)
    results.push_back(lowering.lowerMask());
  if (operands.dSink)
    results.push_back(lowering.lowerSink());
  return results;
}

SmallVector<Value> mlir::attn::lowerBackward(ImplicitLocOpBuilder &b,
                                             AttentionBackwardOp op,
                                             TiledAttention &attention) {
  auto tensorOf = [&](Value operand) { return attention.tensorOf(operand); };
  BackwardOperands operands{
      tensorOf(op.getOutput()),  tensorOf(op.getLogsumexp()),
      tensorOf(op.getDOutput()), tensorOf(op.getDQuery()),
      tensorOf(op.getDKey()),    tensorOf(op.getDValue()),
      tensorOf(op.getDMask()),   tensorOf(op.getDSink())};
  BackwardLowering lowering(b, attention, operands);
  return lowerGradients(lowering, operands);
}
