//===- SupportLowering.cpp - Exact support and remainder ----------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SupportLowering.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"

using namespace mlir;
using namespace mlir::attn;

Value mlir::attn::isAlwaysSupported(ImplicitLocOpBuilder &b,
                                    const TiledAttention::HeadContext &context,
                                    Value i, Value j, int64_t sinks,
                                    int64_t window) {
  using Predicate = arith::CmpIPredicate;
  auto constant = [&](int64_t value) -> Value {
    return arith::ConstantIndexOp::create(b, value);
  };
  Value position = arith::AddIOp::create(b, context.offset, i);
  Value distance = arith::SubIOp::create(b, position, j);
  Value isSink = arith::CmpIOp::create(b, Predicate::slt, j, constant(sinks));
  Value isBefore =
      arith::CmpIOp::create(b, Predicate::sge, distance, constant(0));
  Value isNear =
      arith::CmpIOp::create(b, Predicate::slt, distance, constant(window));
  Value isRecent = arith::AndIOp::create(b, isBefore, isNear);
  return arith::OrIOp::create(b, isSink, isRecent);
}

/// By Horner's rule.
Value mlir::attn::createTaylorExp(ImplicitLocOpBuilder &nb, TileBuilder &tiles,
                                  Value x, int64_t degree) {
  Value one = tiles.accumulatorConstant(nb, 1.0);
  Value sum = one;
  for (int64_t i = degree; i >= 1; --i) {
    Value share = tiles.accumulatorConstant(nb, 1.0 / i);
    Value term =
        arith::MulFOp::create(nb, arith::MulFOp::create(nb, x, share), sum);
    sum = arith::AddFOp::create(nb, one, term);
  }
  return sum;
}

Value SupportLowering::markSinksAndWindow(
    const TiledAttention::HeadContext &context, RowRange rows, RowRange keyRows,
    int64_t sinks, int64_t window) {
  Value marks = tensor::EmptyOp::create(
      b, ArrayRef<OpFoldResult>{rows.count, keyRows.count}, b.getI1Type());
  return attention.generic(
      {}, {}, marks, {0, 1}, /*loops=*/2,
      [&](ImplicitLocOpBuilder &nb, ValueRange) -> Value {
        Value i = arith::AddIOp::create(nb, rows.first,
                                        linalg::IndexOp::create(nb, 0));
        Value j = arith::AddIOp::create(nb, keyRows.first,
                                        linalg::IndexOp::create(nb, 1));
        return isAlwaysSupported(nb, context, i, j, sinks, window);
      });
}

/// The first columns of a head's matrix in `bases`.
Value SupportLowering::firstColumns(Value bases, Value kvHead, Amount amount) {
  OpFoldResult zero = b.getIndexAttr(0), one = b.getIndexAttr(1);
  int64_t columns = amount.of(headDim);
  auto columnsType = RankedTensorType::get(
      {headDim, columns}, getElementTypeOrSelf(bases.getType()));
  return tensor::ExtractSliceOp::create(
      b, columnsType, bases, ArrayRef<OpFoldResult>{kvHead, zero, zero},
      ArrayRef<OpFoldResult>{one, attention.headDim, b.getIndexAttr(columns)},
      ArrayRef<OpFoldResult>{one, one, one});
}

Value SupportLowering::components(Value queryTile, Value kvHead, RowRange rows,
                                  Amount amount) {
  return attention.contract(
      queryTile, {0, 2}, firstColumns(queryBasis, kvHead, amount), {2, 1},
      attention.filled({rows.count, b.getIndexAttr(amount.of(headDim))}, 0.0));
}

Value SupportLowering::project(Value queryTile, Value kvHead, RowRange rows,
                               Amount amount) {
  return attention.contract(
      components(queryTile, kvHead, rows, amount), {0, 2},
      firstColumns(basis, kvHead, amount), {1, 2},
      attention.filled({rows.count, attention.headDim}, 0.0));
}

Value SupportLowering::emptyLike(Value tile) {
  return attention.empty(tensor::getMixedSizes(b, b.getLoc(), tile));
}

/// What the maximum of a row has to cover: the scores of the support, and the
/// biases of the others, whose polynomial is 1 at 0.
Value SupportLowering::shifts(Value scores, Value biases, Value support) {
  return attention.generic(
      {scores, biases, support}, {{0, 1}, {0, 1}, {0, 1}}, emptyLike(scores),
      {0, 1}, /*loops=*/2,
      [&](ImplicitLocOpBuilder &nb, ValueRange args) -> Value {
        Value other = args[1];
        if (!remainder.degree || remainder.isInSums)
          other = attention.accumulatorConstant(
              nb, -std::numeric_limits<double>::infinity());
        return arith::SelectOp::create(nb, args[2], args[0], other);
      });
}

Value SupportLowering::weights(Value scores, Value biases, Value products,
                               Value support, Value maximum) {
  return attention.generic(
      {scores, biases, products, support, maximum},
      {{0, 1}, {0, 1}, {0, 1}, {0, 1}, {0}}, emptyLike(scores), {0, 1},
      /*loops=*/2, [&](ImplicitLocOpBuilder &nb, ValueRange args) -> Value {
        Value exact = attention.expOfDifference(nb, args[0], args[4]);
        Value zero = attention.accumulatorConstant(nb, 0.0);
        Value other = zero;
        if (remainder.degree) {
          // A masked pair has a bias of -inf; its polynomial may be infinite,
          // and 0 times that would be NaN.
          Value bias = attention.expOfDifference(nb, args[1], args[4]);
          Value isMasked =
              arith::CmpFOp::create(nb, arith::CmpFPredicate::OEQ, bias, zero);
          Value weight = arith::MulFOp::create(
              nb, bias,
              createTaylorExp(nb, attention, args[2], *remainder.degree));
          other = arith::SelectOp::create(nb, isMasked, zero, weight);
        }
        if (remainder.isInSums) {
          exact = arith::SubFOp::create(nb, exact, other);
          other = zero;
        }
        return arith::SelectOp::create(nb, args[3], exact, other);
      });
}

Value SupportLowering::remainderQueryOf(Value queryTile, Value kvHead,
                                        RowRange rows) {
  bool projected = remainder.degree && *remainder.degree > 0 &&
                   !remainder.isFullRank(headDim);
  return projected ? project(queryTile, kvHead, rows, remainder.rank)
                   : queryTile;
}

SupportLowering::KeyTile
SupportLowering::keyTile(const TiledAttention::HeadContext &context,
                         Value queryTile, Value remainderQuery, RowRange rows,
                         Value kvHead, Value first, Value last) {
  KeyTile tile;
  tile.rows = attention.clippedRows(first, last, attention.tileSizes.keys,
                                    /*full=*/false);
  Value keys =
      attention.dataTile(attention.key, context.batchIndex, kvHead, tile.rows);
  tile.products = attention.scaledProducts(queryTile, keys, rows, tile.rows);
  tile.projected =
      remainderQuery == queryTile
          ? tile.products
          : attention.scaledProducts(remainderQuery, keys, rows, tile.rows);
  tile.biases = attention.scores(
      context, attention.filled({rows.count, tile.rows.count}, 0.0), rows,
      tile.rows);
  return tile;
}

/// `tile + factor rows`, row by row.
Value SupportLowering::plusRows(Value tile, Value rows, double factor) {
  return attention.generic(
      {tile, rows}, {{0, 1}, {0}}, emptyLike(tile), {0, 1}, /*loops=*/2,
      [&](ImplicitLocOpBuilder &nb, ValueRange args) -> Value {
        Value share = arith::MulFOp::create(
            nb, args[1], attention.accumulatorConstant(nb, factor));
        return arith::AddFOp::create(nb, args[0], share);
      });
}

RestSums SupportLowering::emptyRest(RowRange rows) {
  // Values of their own: each is written to.
  auto zeros = [&] { return attention.filled({rows.count}, 0.0); };
  Value scores = zeros(), projected = zeros();
  return {scores, projected, zeros()};
}

RestSums SupportLowering::sumRest(RestSums sums,
                                  const TiledAttention::HeadContext &context,
                                  Value queryTile, RowRange rows, Value kvHead,
                                  Bounds bounds, SupportFn support) {
  Value remainderQuery = remainderQueryOf(queryTile, kvHead, rows);
  auto loop = scf::ForOp::create(b, bounds.first, bounds.last,
                                 attention.constant(attention.tileSizes.keys),
                                 sums.values());
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPointToStart(loop.getBody());
  KeyTile tile = keyTile(context, queryTile, remainderQuery, rows, kvHead,
                         loop.getInductionVar(), bounds.last);
  Value supportTile = support(tile.rows);
  auto addTo = [&](Value sum, Value terms) {
    return attention.generic(
        {tile.biases, supportTile, terms}, {{0, 1}, {0, 1}, {0, 1}}, sum, {0},
        /*loops=*/2, [&](ImplicitLocOpBuilder &nb, ValueRange args) -> Value {
          Value zero = attention.accumulatorConstant(nb, 0.0);
          Value minusInfinity = attention.accumulatorConstant(
              nb, -std::numeric_limits<double>::infinity());
          Value isMasked = arith::CmpFOp::create(nb, arith::CmpFPredicate::OEQ,
                                                 args[0], minusInfinity);
          Value inSupport = zero, outside = args[2];
          if (remainder.isInSums) {
            inSupport = arith::NegFOp::create(nb, args[2]);
            outside = zero;
          }
          Value term = arith::SelectOp::create(nb, args[1], inSupport, outside);
          term = arith::SelectOp::create(nb, isMasked, zero, term);
          return arith::AddFOp::create(nb, args[3], term);
        });
  };
  Value scores = addTo(loop.getRegionIterArg(0), tile.products);
  Value projected = addTo(loop.getRegionIterArg(1), tile.projected);
  Value ones = attention.filled({rows.count, tile.rows.count}, 1.0);
  Value count = addTo(loop.getRegionIterArg(2), ones);
  scf::YieldOp::create(b, ValueRange{scores, projected, count});
  return {loop.getResult(0), loop.getResult(1), loop.getResult(2)};
}

Expansion SupportLowering::meanOf(const RestSums &sums) {
  auto mean = [&](Value sum) {
    return attention.generic(
        {sum, sums.count}, {{0}, {0}}, emptyLike(sum), {0}, /*loops=*/1,
        [&](ImplicitLocOpBuilder &nb, ValueRange args) -> Value {
          Value zero = attention.accumulatorConstant(nb, 0.0);
          Value isEmpty = arith::CmpFOp::create(nb, arith::CmpFPredicate::OLE,
                                                args[1], zero);
          Value quotient = arith::DivFOp::create(nb, args[0], args[1]);
          // What is not a number is not one of no keys either.
          Value none = arith::MulFOp::create(nb, args[0], zero);
          return arith::SelectOp::create(nb, isEmpty, none, quotient);
        });
  };
  return {mean(sums.scores), mean(sums.projected)};
}

OnlineSoftmax SupportLowering::visitKeys(
    const TiledAttention::HeadContext &context, Value queryTile, RowRange rows,
    Value kvHead, Bounds bounds, SupportFn support,
    std::optional<OnlineSoftmax> initial, std::optional<Expansion> expansion) {
  Value remainderQuery = remainderQueryOf(queryTile, kvHead, rows);
  if (!initial)
    initial = softmax.initialState(rows);
  auto loop = scf::ForOp::create(b, bounds.first, bounds.last,
                                 attention.constant(attention.tileSizes.keys),
                                 initial->values());
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPointToStart(loop.getBody());
  OnlineSoftmax state{loop.getRegionIterArg(0), loop.getRegionIterArg(1),
                      loop.getRegionIterArg(2)};
  KeyTile tile = keyTile(context, queryTile, remainderQuery, rows, kvHead,
                         loop.getInductionVar(), bounds.last);
  Value valueTile = attention.dataTile(attention.value, context.batchIndex,
                                       kvHead, tile.rows);
  Value scores = attention.scores(context, tile.products, rows, tile.rows);
  if (expansion) {
    tile.biases = plusRows(tile.biases, expansion->score, 1.0);
    tile.projected = plusRows(tile.projected, expansion->projected, -1.0);
  }
  Value supportTile = support(tile.rows);
  state = softmax.addTile(
      state, shifts(scores, tile.biases, supportTile),
      [&](Value maximum) {
        return weights(scores, tile.biases, tile.projected, supportTile,
                       maximum);
      },
      valueTile, rows);
  scf::YieldOp::create(b, state.values());
  return {loop.getResult(0), loop.getResult(1), loop.getResult(2)};
}
