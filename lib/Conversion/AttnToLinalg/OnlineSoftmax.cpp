//===- OnlineSoftmax.cpp - Weighted sums over key tiles -----------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "OnlineSoftmax.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"

using namespace mlir;
using namespace mlir::attn;

OnlineSoftmax OnlineSoftmaxBuilder::initialState(RowRange rows) {
  return {attention.filled({rows.count}, -infinity),
          attention.filled({rows.count}, 0.0),
          attention.filled({rows.count, attention.valueDim}, 0.0)};
}

/// The same sums relative to another maximum. `newMaximum` and the factor have
/// buffers of their own, and the carried maximum is overwritten last: each
/// carried value can then be updated in place by bufferization.
OnlineSoftmax OnlineSoftmaxBuilder::rescale(OnlineSoftmax state,
                                            Value newMaximum, RowRange rows) {
  Value factor = attention.generic(
      {state.maximum, newMaximum}, {{0}, {0}}, attention.empty({rows.count}),
      {0}, /*loops=*/1,
      [&](ImplicitLocOpBuilder &nb, ValueRange args) -> Value {
        return attention.expOfDifference(nb, args[0], args[1]);
      });
  auto multiply = [](ImplicitLocOpBuilder &nb, ValueRange args) -> Value {
    return arith::MulFOp::create(nb, args[1], args[0]);
  };
  Value sum =
      attention.generic({factor}, {{0}}, state.sum, {0}, /*loops=*/1, multiply);
  Value numerator = attention.generic({factor}, {{0}}, state.numerator, {0, 1},
                                      /*loops=*/2, multiply);
  Value maximum =
      linalg::CopyOp::create(b, newMaximum, state.maximum).getResult(0);
  return {maximum, sum, numerator};
}

OnlineSoftmax OnlineSoftmaxBuilder::addTile(OnlineSoftmax state, Value shifts,
                                            WeightsFn weightsFn,
                                            Value valueTile, RowRange rows) {
  // maximumf, not maxnumf: a NaN score has to stay one.
  auto larger = [](ImplicitLocOpBuilder &nb, ValueRange args) -> Value {
    return arith::MaximumFOp::create(nb, args[0], args[1]);
  };
  Value tileMaximum = attention.generic(
      {shifts}, {{0, 1}}, attention.filled({rows.count}, -infinity), {0},
      /*loops=*/2, larger);
  Value newMaximum = attention.generic({state.maximum}, {{0}}, tileMaximum, {0},
                                       /*loops=*/1, larger);
  state = rescale(state, newMaximum, rows);
  Value weights = weightsFn(newMaximum);
  state.sum =
      attention.generic({weights}, {{0, 1}}, state.sum, {0}, /*loops=*/2,
                        [](ImplicitLocOpBuilder &nb, ValueRange args) -> Value {
                          return arith::AddFOp::create(nb, args[1], args[0]);
                        });
  state.numerator =
      attention.contract(weights, {0, 2}, valueTile, {2, 1}, state.numerator);
  return state;
}

/// A sink is a key with a given score and without a value.
OnlineSoftmax OnlineSoftmaxBuilder::addSink(OnlineSoftmax state, RowRange rows,
                                            Value headIndex) {
  Value sink = tensor::ExtractOp::create(
      b, attention.tensorOf(attention.op.getSink()), headIndex);
  sink = attention.toAccumulator(b, sink);
  Value newMaximum = attention.generic(
      {state.maximum}, {{0}}, attention.empty({rows.count}), {0}, /*loops=*/1,
      [&](ImplicitLocOpBuilder &nb, ValueRange args) -> Value {
        return arith::MaximumFOp::create(nb, args[0], sink);
      });
  state = rescale(state, newMaximum, rows);
  state.sum = attention.generic(
      {state.maximum}, {{0}}, state.sum, {0}, /*loops=*/1,
      [&](ImplicitLocOpBuilder &nb, ValueRange args) -> Value {
        return arith::AddFOp::create(
            nb, args[1], attention.expOfDifference(nb, sink, args[0]));
      });
  return state;
}

OnlineSoftmax
OnlineSoftmaxBuilder::visitKeyTiles(const TiledAttention::HeadContext &context,
                                    RowRange rows, Value kvHead,
                                    ScoresFn scoresFn) {
  int64_t tile = attention.tileSizes.keys;
  Bounds bounds = attention.keyBounds(context, rows);
  auto loop =
      scf::ForOp::create(b, bounds.first, bounds.last, attention.constant(tile),
                         initialState(rows).values());
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPointToStart(loop.getBody());
  OnlineSoftmax state{loop.getRegionIterArg(0), loop.getRegionIterArg(1),
                      loop.getRegionIterArg(2)};
  RowRange keyRows = attention.clippedRows(loop.getInductionVar(), bounds.last,
                                           tile, attention.allKeyTilesFull());
  Value scores = scoresFn(keyRows);
  Value valueTile =
      attention.dataTile(attention.value, context.batchIndex, kvHead, keyRows);
  state = addTile(
      state, scores,
      [&](Value maximum) {
        return attention.generic(
            {maximum}, {{0}}, scores, {0, 1}, /*loops=*/2,
            [&](ImplicitLocOpBuilder &nb, ValueRange args) -> Value {
              return attention.expOfDifference(nb, args[1], args[0]);
            });
      },
      valueTile, rows);
  scf::YieldOp::create(b, state.values());
  return {loop.getResult(0), loop.getResult(1), loop.getResult(2)};
}

/// numerator / sum, and 0 for a row that kept no key.
Value OnlineSoftmaxBuilder::normalize(const OnlineSoftmax &state, Value out) {
  return attention.generic(
      {state.numerator, state.sum}, {{0, 1}, {0}}, out, {0, 1}, /*loops=*/2,
      [&](ImplicitLocOpBuilder &nb, ValueRange args) -> Value {
        return attention.quotientOrZero(nb, args[0], args[1]);
      });
}

/// maximum + log(sum); -inf for a row that kept no key, whose maximum is -inf
/// and whose sum is 0.
Value OnlineSoftmaxBuilder::logsumexp(const OnlineSoftmax &state, Value out) {
  return attention.generic(
      {state.maximum, state.sum}, {{0}, {0}}, out, {0}, /*loops=*/1,
      [](ImplicitLocOpBuilder &nb, ValueRange args) -> Value {
        return arith::AddFOp::create(nb, args[0],
                                     math::LogOp::create(nb, args[1]));
      });
}

SmallVector<Value> mlir::attn::lowerQueryTiles(ImplicitLocOpBuilder &b,
                                               TiledAttention &attention,
                                               Value output, Value logsumexp,
                                               VisitKeysFn visitKeys) {
  int64_t tile = attention.tileSizes.queries;
  SmallVector<Value> inits = {attention.tensorOf(output)};
  if (logsumexp)
    inits.push_back(attention.tensorOf(logsumexp));

  SmallVector<OpFoldResult> tiles = {
      attention.batch, attention.heads,
      attention.countTiles(attention.queries, tile)};
  auto loop = scf::ForallOp::create(b, tiles, inits, /*mapping=*/std::nullopt);
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPointToStart(loop.getBody());

  OnlineSoftmaxBuilder softmax(b, attention);
  Value batchIndex = loop.getInductionVar(0);
  Value headIndex = loop.getInductionVar(1);
  RowRange rows =
      attention.tileRows(loop.getInductionVar(2), attention.queries, tile);
  TiledAttention::HeadContext context =
      attention.headContext(batchIndex, headIndex);
  Value queryTile =
      attention.dataTile(attention.query, batchIndex, headIndex, rows);
  OnlineSoftmax state =
      visitKeys(context, queryTile, rows, attention.kvHeadOf(headIndex));
  if (attention.op.getSink())
    state = softmax.addSink(state, rows, headIndex);

  auto outArgs = loop.getRegionIterArgs();
  auto insert = [&](Value tile, Value out, const TiledAttention::Slice &slice) {
    OpBuilder::InsertionGuard insertGuard(b);
    b.setInsertionPointToEnd(loop.getTerminator().getBody());
    tensor::ParallelInsertSliceOp::create(b, tile, out, slice.offsets,
                                          slice.sizes, slice.strides);
  };
  b.setInsertionPoint(loop.getTerminator());
  TiledAttention::Slice outputSlice =
      attention.dataSlice(outArgs[0], batchIndex, headIndex, rows);
  insert(softmax.normalize(state, attention.extract(outArgs[0], outputSlice)),
         outArgs[0], outputSlice);
  if (logsumexp) {
    TiledAttention::Slice rowSlice =
        attention.rowSlice(outArgs[1], batchIndex, headIndex, rows);
    insert(softmax.logsumexp(state, attention.extract(outArgs[1], rowSlice)),
           outArgs[1], rowSlice);
  }
  return SmallVector<Value>(loop.getResults());
}
