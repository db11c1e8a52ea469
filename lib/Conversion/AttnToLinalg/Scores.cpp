//===- Scores.cpp - Scores of a tile with all options applied -------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TiledAttention.h"
#include "attn/IR/PositionBounds.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"
#include <limits>

using namespace mlir;
using namespace mlir::attn;

Value TiledAttention::windowConstant(uint64_t window) {
  return constant(clampWindow(window));
}

TiledAttention::HeadContext TiledAttention::headContext(Value batchIndex,
                                                        Value headIndex) {
  HeadContext context;
  context.batchIndex = batchIndex;
  context.headIndex = headIndex;

  auto readIndex = [&](Value source, Value index) {
    Value value = source;
    if (isa<TensorType>(source.getType()))
      value = tensor::ExtractOp::create(b, source, index);
    return b.createOrFold<arith::IndexCastOp>(b.getIndexType(), value);
  };
  context.length = op.getKvLengths()
                       ? readIndex(tensorOf(op.getKvLengths()), batchIndex)
                       : asValue(keys);
  context.offset = constant(0);
  if (op.getAlignment() == Alignment::BottomRight) {
    context.offset =
        b.createOrFold<arith::SubIOp>(context.length, asValue(queries));
  } else if (op.getAlignment() == Alignment::Offset) {
    Value operand = readIndex(tensorOf(op.getQueryOffset()), batchIndex);
    operand = b.createOrFold<arith::MinSIOp>(operand, constant(maxOffset));
    context.offset =
        b.createOrFold<arith::MaxSIOp>(operand, constant(-maxOffset));
  }
  if (op.getAlibiSlopes()) {
    Value slope =
        tensor::ExtractOp::create(b, tensorOf(op.getAlibiSlopes()), headIndex);
    context.slope = toAccumulator(b, slope);
  }
  return context;
}

Bounds TiledAttention::keyBounds(const HeadContext &context, RowRange rows) {
  Bounds bounds{constant(0), context.length};
  Value firstPosition =
      b.createOrFold<arith::AddIOp>(context.offset, rows.first);
  if (std::optional<uint64_t> left = op.getWindowLeft()) {
    Value first =
        b.createOrFold<arith::SubIOp>(firstPosition, windowConstant(*left));
    bounds.first = b.createOrFold<arith::MaxSIOp>(bounds.first, first);
  }
  std::optional<uint64_t> right = op.getWindowRight();
  if (op.getCausal())
    right = 0;
  if (right) {
    // One past the last position of the tile, plus the window.
    Value last =
        b.createOrFold<arith::AddIOp>(firstPosition, asValue(rows.count));
    last = b.createOrFold<arith::AddIOp>(last, windowConstant(*right));
    bounds.last = b.createOrFold<arith::MinSIOp>(bounds.last, last);
  }
  return bounds;
}

Bounds TiledAttention::queryBounds(const HeadContext &context,
                                   RowRange keyRows) {
  Bounds bounds{constant(0), asValue(queries)};
  std::optional<uint64_t> right = op.getWindowRight();
  if (op.getCausal())
    right = 0;
  if (right) {
    // The first row with position >= first key - right.
    Value first = b.createOrFold<arith::SubIOp>(keyRows.first, context.offset);
    first = b.createOrFold<arith::SubIOp>(first, windowConstant(*right));
    bounds.first = b.createOrFold<arith::MaxSIOp>(bounds.first, first);
  }
  if (std::optional<uint64_t> left = op.getWindowLeft()) {
    // One past the last row with position <= last key + left.
    Value last =
        b.createOrFold<arith::AddIOp>(keyRows.first, asValue(keyRows.count));
    last = b.createOrFold<arith::AddIOp>(last, windowConstant(*left));
    last = b.createOrFold<arith::SubIOp>(last, context.offset);
    bounds.last = b.createOrFold<arith::MinSIOp>(bounds.last, last);
  }
  return bounds;
}

bool TiledAttention::allKeyTilesFull() {
  std::optional<int64_t> known = getConstantIntValue(keys);
  return known && *known % tileSizes.keys == 0 && !op.getKvLengths() &&
         !op.getCausal() && !op.getWindowLeft() && !op.getWindowRight();
}

Value TiledAttention::scaledProducts(Value queryTile, Value keyTile,
                                     RowRange rows, RowRange keyRows) {
  Value products = contract(queryTile, {0, 2}, keyTile, {1, 2},
                            filled({rows.count, keyRows.count}, 0.0));
  Value scale = accumulatorConstant(op.getEffectiveScale());
  return generic({}, {}, products, {0, 1}, /*loops=*/2,
                 [&](ImplicitLocOpBuilder &nb, ValueRange args) -> Value {
                   return arith::MulFOp::create(nb, args[0], scale);
                 });
}

SmallVector<Value> TiledAttention::maskIndices(OpBuilder &builder, Value mask,
                                               Value batchIndex,
                                               Value headIndex, Value i,
                                               Value j) {
  auto type = cast<RankedTensorType>(mask.getType());
  Value full[] = {batchIndex, headIndex, i, j};
  // A query of rank 3 or 2 has no batch (and head); its mask has at most that
  // rank, so that counting from the right is the same.
  SmallVector<Value> indices;
  for (int64_t dim = 0; dim < type.getRank(); ++dim) {
    Value index = full[4 - type.getRank() + dim];
    if (type.getDimSize(dim) == 1) {
      index = constant(0);
    } else if (type.isDynamicDim(dim)) {
      Value size = builder.createOrFold<tensor::DimOp>(b.getLoc(), mask, dim);
      Value isOne = arith::CmpIOp::create(
          builder, b.getLoc(), arith::CmpIPredicate::eq, size, constant(1));
      index = arith::SelectOp::create(builder, b.getLoc(), isOne, constant(0),
                                      index);
    }
    indices.push_back(index);
  }
  return indices;
}

/// Whether the structural masks keep key `j` for a row at `position`; null when
/// they keep every key below the length.
Value TiledAttention::isKept(OpBuilder &builder, const HeadContext &context,
                             Value position, Value j) {
  Location loc = b.getLoc();
  Value kept;
  auto require = [&](arith::CmpIPredicate predicate, Value bound) {
    Value condition = arith::CmpIOp::create(builder, loc, predicate, j, bound);
    kept =
        kept ? arith::AndIOp::create(builder, loc, kept, condition) : condition;
  };
  if (op.getCausal())
    require(arith::CmpIPredicate::sle, position);
  if (std::optional<uint64_t> left = op.getWindowLeft())
    require(
        arith::CmpIPredicate::sge,
        arith::SubIOp::create(builder, loc, position, windowConstant(*left)));
  if (std::optional<uint64_t> right = op.getWindowRight())
    require(
        arith::CmpIPredicate::sle,
        arith::AddIOp::create(builder, loc, position, windowConstant(*right)));
  return kept;
}

Value TiledAttention::scores(const HeadContext &context, Value products,
                             RowRange rows, RowRange keyRows) {
  Value mask = tensorOf(op.getMask());
  bool unchanged = !op.getSoftcap() && !op.usesPositions() && !mask;
  if (unchanged)
    return products;
  return generic(
      {}, {}, products, {0, 1}, /*loops=*/2,
      [&](ImplicitLocOpBuilder &nb, ValueRange args) -> Value {
        // windowConstant and maskIndices create constants through `b`.
        OpBuilder::InsertionGuard guard(b);
        b.setInsertionPoint(nb.getInsertionBlock(), nb.getInsertionPoint());

        Value x = args[0];
        if (std::optional<APFloat> softcap = op.getSoftcap()) {
          Value cap = accumulatorConstant(softcap->convertToDouble());
          Value ratio = arith::DivFOp::create(nb, x, cap);
          x = arith::MulFOp::create(nb, cap, math::TanhOp::create(nb, ratio));
        }
        Value i = arith::AddIOp::create(nb, rows.first,
                                        linalg::IndexOp::create(nb, 0));
        Value j = arith::AddIOp::create(nb, keyRows.first,
                                        linalg::IndexOp::create(nb, 1));
        Value position = arith::AddIOp::create(nb, context.offset, i);
        if (context.slope) {
          Value difference = arith::SubIOp::create(nb, position, j);
          difference =
              arith::IndexCastOp::create(nb, nb.getI64Type(), difference);
          Value distance =
              arith::SIToFPOp::create(nb, accumulatorType, difference);
          distance = math::AbsFOp::create(nb, distance);
          x = arith::SubFOp::create(
              nb, x, arith::MulFOp::create(nb, context.slope, distance));
        }
        Value kept = isKept(nb, context, position, j);
        if (mask) {
          Value element = tensor::ExtractOp::create(
              nb, mask,
              maskIndices(nb, mask, context.batchIndex, context.headIndex, i,
                          j));
          if (element.getType().isInteger(1))
            kept = kept ? arith::AndIOp::create(nb, kept, element) : element;
          else
            x = arith::AddFOp::create(nb, x, toAccumulator(nb, element));
        }
        if (!kept)
          return x;
        Value minusInfinity =
            accumulatorConstant(-std::numeric_limits<double>::infinity());
        return arith::SelectOp::create(nb, kept, x, minusInfinity);
      });
}
