//===- ForwardLowering.cpp - attn.attention as an online softmax ----===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TiledAttention.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include <limits>

using namespace mlir;
using namespace mlir::attn;

namespace {
/// The state of an online softmax over the rows of a tile (Milakov and
/// Gimelshein, 2018, algorithm 3): after some keys, the sum of exp(x) is
/// `sum * exp(maximum)` and the sum of exp(x) v is
/// `numerator * exp(maximum)`.
struct OnlineSoftmax {
  Value maximum, sum, numerator;

  SmallVector<Value> values() const { return {maximum, sum, numerator}; }
};

/// Emits the forward lowering of one op.
class ForwardLowering {
public:
  ForwardLowering(ImplicitLocOpBuilder &b, TiledAttention &attention)
      : b(b), attention(attention) {}

  OnlineSoftmax visitAllKeys(const TiledAttention::HeadContext &context,
                             Value queryTile, RowRange rows, Value kvHead);
  OnlineSoftmax addSink(OnlineSoftmax state, RowRange rows, Value headIndex);
  Value normalize(const OnlineSoftmax &state, Value out);
  Value logsumexp(const OnlineSoftmax &state, Value out);

private:
  OnlineSoftmax initialState(RowRange rows);
  OnlineSoftmax addTile(OnlineSoftmax state, Value scores, Value valueTile,
                        RowRange rows);
  OnlineSoftmax rescale(OnlineSoftmax state, Value newMaximum, RowRange rows);

  static constexpr double infinity = std::numeric_limits<double>::infinity();

  ImplicitLocOpBuilder &b;
  TiledAttention &attention;
};
} // namespace

OnlineSoftmax ForwardLowering::initialState(RowRange rows) {
  return {attention.filled({rows.count}, -infinity),
          attention.filled({rows.count}, 0.0),
          attention.filled({rows.count, attention.valueDim}, 0.0)};
}

/// The same sums relative to another maximum. `newMaximum` and the factor have
/// buffers of their own, and the carried maximum is overwritten last: each
/// carried value can then be updated in place by bufferization.
OnlineSoftmax ForwardLowering::rescale(OnlineSoftmax state, Value newMaximum,
                                       RowRange rows) {
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

OnlineSoftmax ForwardLowering::addTile(OnlineSoftmax state, Value scores,
                                       Value valueTile, RowRange rows) {
  // maximumf, not maxnumf: a NaN score has to stay one.
  auto larger = [](ImplicitLocOpBuilder &nb, ValueRange args) -> Value {
    return arith::MaximumFOp::create(nb, args[0], args[1]);
  };
  Value tileMaximum = attention.generic(
      {scores}, {{0, 1}}, attention.filled({rows.count}, -infinity), {0},
      /*loops=*/2, larger);
  Value newMaximum = attention.generic({state.maximum}, {{0}}, tileMaximum, {0},
                                       /*loops=*/1, larger);
  state = rescale(state, newMaximum, rows);
  Value weights = attention.generic(
      {newMaximum}, {{0}}, scores, {0, 1}, /*loops=*/2,
      [&](ImplicitLocOpBuilder &nb, ValueRange args) -> Value {
        return attention.expOfDifference(nb, args[1], args[0]);
      });
  state.sum =
      attention.generic({weights}, {{0, 1}}, state.sum, {0}, /*loops=*/2,
                        [](ImplicitLocOpBuilder &nb, ValueRange args) -> Value {
                          return arith::AddFOp::create(nb, args[1], args[0]);
                        });
  state.numerator =
      attention.contract(weights, {0, 2}, valueTile, {2, 1}, state.numerator);
  return state;
}

OnlineSoftmax
ForwardLowering::visitAllKeys(const TiledAttention::HeadContext &context,
                              Value queryTile, RowRange rows, Value kvHead) {
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
  Value keyTile =
      attention.dataTile(attention.key, context.batchIndex, kvHead, keyRows);
  Value valueTile =
      attention.dataTile(attention.value, context.batchIndex, kvHead, keyRows);
  Value products = attention.scaledProducts(queryTile, keyTile, rows, keyRows);
  Value scores = attention.scores(context, products, rows, keyRows);
  state = addTile(state, scores, valueTile, rows);
  scf::YieldOp::create(b, state.values());
  return {loop.getResult(0), loop.getResult(1), loop.getResult(2)};
}

/// A sink is a key with a given score and without a value.
OnlineSoftmax ForwardLowering::addSink(OnlineSoftmax state, RowRange rows,
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

/// numerator / sum, and 0 for a row that kept no key.
Value ForwardLowering::normalize(const OnlineSoftmax &state, Value out) {
  return attention.generic(
      {state.numerator, state.sum}, {{0, 1}, {0}}, out, {0, 1}, /*loops=*/2,
      [&](ImplicitLocOpBuilder &nb, ValueRange args) -> Value {
        Value zero = arith::ConstantOp::create(
            nb, nb.getFloatAttr(attention.accumulatorType, 0.0));
        Value isEmpty =
            arith::CmpFOp::create(nb, arith::CmpFPredicate::OEQ, args[1], zero);
        Value quotient = arith::DivFOp::create(nb, args[0], args[1]);
        return arith::SelectOp::create(nb, isEmpty, zero, quotient);
      });
}

/// maximum + log(sum); -inf for a row that kept no key, whose maximum is -inf
/// and whose sum is 0.
Value ForwardLowering::logsumexp(const OnlineSoftmax &state, Value out) {
  return attention.generic(
      {state.maximum, state.sum}, {{0}, {0}}, out, {0}, /*loops=*/1,
      [](ImplicitLocOpBuilder &nb, ValueRange args) -> Value {
        return arith::AddFOp::create(nb, args[0],
                                     math::LogOp::create(nb, args[1]));
      });
}

SmallVector<Value> mlir::attn::lowerForward(ImplicitLocOpBuilder &b,
                                            AttentionOp op,
                                            TiledAttention &attention) {
  int64_t tile = attention.tileSizes.queries;
  SmallVector<Value> inits = {attention.tensorOf(op.getOutput())};
  if (op.getLogsumexp())
    inits.push_back(attention.tensorOf(op.getLogsumexp()));

  SmallVector<OpFoldResult> tiles = {
      attention.batch, attention.heads,
      attention.countTiles(attention.queries, tile)};
  auto loop = scf::ForallOp::create(b, tiles, inits, /*mapping=*/std::nullopt);
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPointToStart(loop.getBody());

  ForwardLowering lowering(b, attention);
  Value batchIndex = loop.getInductionVar(0);
  Value headIndex = loop.getInductionVar(1);
  RowRange rows =
      attention.tileRows(loop.getInductionVar(2), attention.queries, tile);
  TiledAttention::HeadContext context =
      attention.headContext(batchIndex, headIndex);
  Value queryTile =
      attention.dataTile(attention.query, batchIndex, headIndex, rows);
  OnlineSoftmax state = lowering.visitAllKeys(context, queryTile, rows,
                                              attention.kvHeadOf(headIndex));
  if (op.getSink())
    state = lowering.addSink(state, rows, headIndex);

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
  insert(lowering.normalize(state, attention.extract(outArgs[0], outputSlice)),
         outArgs[0], outputSlice);
  if (op.getLogsumexp()) {
    TiledAttention::Slice rowSlice =
        attention.rowSlice(outArgs[1], batchIndex, headIndex, rows);
    insert(lowering.logsumexp(state, attention.extract(outArgs[1], rowSlice)),
           outArgs[1], rowSlice);
  }
  return SmallVector<Value>(loop.getResults());
}
