//===- SparseRecovery.cpp - Sparse columns from a CountSketch -------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SparseRecovery.h"
#include "../PhiloxBuilder.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include <limits>

using namespace mlir;
using namespace mlir::attn;
using ::attn::approx::PhiloxUse;

static RankedTensorType rowType(Value matrix) {
  auto type = cast<RankedTensorType>(matrix.getType());
  return RankedTensorType::get({type.getDimSize(1)}, type.getElementType());
}

/// Offsets, sizes and strides of one row.
static std::array<SmallVector<OpFoldResult>, 3>
rowSlice(ImplicitLocOpBuilder &b, Value matrix, Value row) {
  OpFoldResult zero = b.getIndexAttr(0), one = b.getIndexAttr(1);
  SmallVector<OpFoldResult> sizes =
      tensor::getMixedSizes(b, b.getLoc(), matrix);
  return {SmallVector<OpFoldResult>{row, zero},
          SmallVector<OpFoldResult>{one, sizes[1]},
          SmallVector<OpFoldResult>{one, one}};
}

Value mlir::attn::extractRow(ImplicitLocOpBuilder &b, Value matrix, Value row) {
  auto [offsets, sizes, strides] = rowSlice(b, matrix, row);
  return tensor::ExtractSliceOp::create(b, rowType(matrix), matrix, offsets,
                                        sizes, strides);
}

Value mlir::attn::insertRow(ImplicitLocOpBuilder &b, Value part, Value matrix,
                            Value row) {
  auto [offsets, sizes, strides] = rowSlice(b, matrix, row);
  return tensor::InsertSliceOp::create(b, part, matrix, offsets, sizes,
                                       strides);
}

SketchBucket mlir::attn::bucketOf(ImplicitLocOpBuilder &b, TileBuilder &tiles,
                                  const RecoveryPlan &plan, Value position,
                                  Value block) {
  auto word = [&](Value index) -> Value {
    return arith::IndexCastOp::create(b, b.getI32Type(), index);
  };
  auto drawn = [&](Value sample) {
    return createPhiloxWord(b, plan.seed, PhiloxUse::SketchOutputSide,
                            plan.stream, word(position), word(sample));
  };
  Value twice = arith::AddIOp::create(b, block, block);
  Value width = arith::ConstantIntOp::create(b, b.getI32Type(),
                                             static_cast<int32_t>(plan.width));
  Value inBlock = arith::IndexCastUIOp::create(
      b, b.getIndexType(), createUniformBelow(b, drawn(twice), width));
  Value start = arith::MulIOp::create(b, block, tiles.constant(plan.width));
  Value row = arith::AddIOp::create(b, start, inBlock);
  Value next = arith::AddIOp::create(b, twice, tiles.constant(1));
  Value sign =
      createRandomSign(b, drawn(next), tiles.accumulatorConstant(b, 1.0));
  return {row, sign};
}

namespace {
class SparseRecovery {
public:
  SparseRecovery(ImplicitLocOpBuilder &b, TileBuilder &tiles,
                 const RecoveryPlan &plan)
      : b(b), tiles(tiles), plan(plan),
        orderType(b.getIntegerType(tiles.accumulatorType.getWidth())) {}

  Value estimates(Value sketch);
  Value keepLargest(Value estimates);

private:
  using Predicate = arith::CmpIPredicate;

  OpFoldResult attr(int64_t value) { return b.getIndexAttr(value); }
  Value integer(ImplicitLocOpBuilder &nb, int64_t value) {
    return arith::ConstantOp::create(nb, nb.getIntegerAttr(orderType, value));
  }
  Value integers(OpFoldResult size, int64_t value) {
    Value empty =
        tensor::EmptyOp::create(b, ArrayRef<OpFoldResult>{size}, orderType);
    return linalg::FillOp::create(b, integer(b, value), empty).getResult(0);
  }
  Value medianOf(Value votes);
  Value orderOf(ImplicitLocOpBuilder &nb, Value estimate);
  Value countOrders(Value estimates, Value bounds, Predicate predicate);
  Value thresholds(Value estimates, Value kept);

  ImplicitLocOpBuilder &b;
  TileBuilder &tiles;
  const RecoveryPlan &plan;
  IntegerType orderType;
};
} // namespace

/// Column by column the middle vote, or the mean of the two middle ones; a NaN
/// ends at the top. Votes of equal size are told apart by their block.
Value SparseRecovery::medianOf(Value votes) {
  OpFoldResult depth = attr(plan.depth);
  auto isNaN = [](ImplicitLocOpBuilder &nb, Value x) -> Value {
    return arith::CmpFOp::create(nb, arith::CmpFPredicate::UNO, x, x);
  };
  auto isBelow = [&](ImplicitLocOpBuilder &nb, Value x, Value y) -> Value {
    Value isSmaller =
        arith::CmpFOp::create(nb, arith::CmpFPredicate::OLT, x, y);
    Value isOrdered =
        arith::CmpFOp::create(nb, arith::CmpFPredicate::ORD, x, x);
    Value beforeNaN = arith::AndIOp::create(nb, isNaN(nb, y), isOrdered);
    return arith::OrIOp::create(nb, isSmaller, beforeNaN);
  };
  Value zeroRanks = tensor::EmptyOp::create(
      b, ArrayRef<OpFoldResult>{depth, plan.columns}, orderType);
  zeroRanks = linalg::FillOp::create(b, integer(b, 0), zeroRanks).getResult(0);
  // Loops: vote, column, other vote.
  Value ranks = tiles.generic(
      {votes, votes}, {{0, 1}, {2, 1}}, zeroRanks, {0, 1}, /*loops=*/3,
      [&](ImplicitLocOpBuilder &nb, ValueRange args) -> Value {
        Value isFirst = arith::CmpIOp::create(nb, Predicate::ult,
                                              linalg::IndexOp::create(nb, 2),
                                              linalg::IndexOp::create(nb, 0));
        Value isAfter = isBelow(nb, args[0], args[1]);
        Value isBefore = isBelow(nb, args[1], args[0]);
        Value isTie =
            arith::CmpIOp::create(nb, Predicate::eq, isAfter, isBefore);
        Value counts = arith::OrIOp::create(
            nb, isBefore, arith::AndIOp::create(nb, isTie, isFirst));
        return arith::AddIOp::create(
            nb, args[2], arith::ExtUIOp::create(nb, orderType, counts));
      });
  int64_t upper = plan.depth / 2;
  int64_t lower = plan.depth % 2 == 1 ? upper : upper - 1;
  double share = lower == upper ? 1.0 : 0.5;
  return tiles.generic(
      {votes, ranks}, {{1, 0}, {1, 0}}, tiles.filled({plan.columns}, 0.0), {0},
      /*loops=*/2, [&](ImplicitLocOpBuilder &nb, ValueRange args) -> Value {
        Value isLower = arith::CmpIOp::create(nb, Predicate::eq, args[1],
                                              integer(nb, lower));
        Value isUpper = arith::CmpIOp::create(nb, Predicate::eq, args[1],
                                              integer(nb, upper));
        Value isMiddle = arith::OrIOp::create(nb, isLower, isUpper);
        Value part = arith::MulFOp::create(
            nb, args[0], tiles.accumulatorConstant(nb, share));
        Value zero = tiles.accumulatorConstant(nb, 0.0);
        return arith::AddFOp::create(
            nb, args[2], arith::SelectOp::create(nb, isMiddle, part, zero));
      });
}

/// `[rows, columns]`.
Value SparseRecovery::estimates(Value sketch) {
  Value zero = tiles.constant(0), one = tiles.constant(1);
  auto rowLoop =
      scf::ForOp::create(b, zero, tiles.asValue(plan.rows), one,
                         tiles.filled({plan.rows, plan.columns}, 0.0));
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPointToStart(rowLoop.getBody());
  Value row = rowLoop.getInductionVar();
  auto blockLoop =
      scf::ForOp::create(b, zero, tiles.constant(plan.depth), one,
                         tiles.filled({attr(plan.depth), plan.columns}, 0.0));
  {
    OpBuilder::InsertionGuard inner(b);
    b.setInsertionPointToStart(blockLoop.getBody());
    Value block = blockLoop.getInductionVar();
    SketchBucket bucket = bucketOf(b, tiles, plan, row, block);
    Value votes = blockLoop.getRegionIterArg(0);
    Value vote =
        tiles.generic({extractRow(b, sketch, bucket.row)}, {{0}},
                      extractRow(b, votes, block), {0}, /*loops=*/1,
                      [&](ImplicitLocOpBuilder &nb, ValueRange args) -> Value {
                        return arith::MulFOp::create(nb, bucket.sign, args[0]);
                      });
    scf::YieldOp::create(b, insertRow(b, vote, votes, block));
  }
  Value found = medianOf(blockLoop.getResult(0));
  scf::YieldOp::create(b,
                       insertRow(b, found, rowLoop.getRegionIterArg(0), row));
  return rowLoop.getResult(0);
}

/// An integer that grows with the magnitude; that of a NaN is infinity's.
Value SparseRecovery::orderOf(ImplicitLocOpBuilder &nb, Value estimate) {
  Value magnitude = math::AbsFOp::create(nb, estimate);
  Value isNaN = arith::CmpFOp::create(nb, arith::CmpFPredicate::UNO, magnitude,
                                      magnitude);
  Value infinity =
      tiles.accumulatorConstant(nb, std::numeric_limits<double>::infinity());
  return arith::BitcastOp::create(
      nb, orderType, arith::SelectOp::create(nb, isNaN, infinity, magnitude));
}

/// Per column, how many orders compare with the column's bound.
Value SparseRecovery::countOrders(Value estimates, Value bounds,
                                  Predicate predicate) {
  return tiles.generic(
      {estimates, bounds}, {{1, 0}, {0}}, integers(plan.columns, 0), {0},
      /*loops=*/2, [&](ImplicitLocOpBuilder &nb, ValueRange args) -> Value {
        Value counts =
            arith::CmpIOp::create(nb, predicate, orderOf(nb, args[0]), args[1]);
        return arith::AddIOp::create(
            nb, args[2], arith::ExtUIOp::create(nb, orderType, counts));
      });
}

/// Per column the largest number that at least `kept` orders reach, bit by bit.
/// Orders are not negative, so that they compare as signed numbers.
Value SparseRecovery::thresholds(Value estimates, Value kept) {
  int64_t bits = orderType.getWidth() - 1;
  auto loop = scf::ForOp::create(b, tiles.constant(0), tiles.constant(bits),
                                 tiles.constant(1), integers(plan.columns, 0));
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPointToStart(loop.getBody());
  Value place = arith::SubIOp::create(b, tiles.constant(bits - 1),
                                      loop.getInductionVar());
  Value bit = arith::ShLIOp::create(
      b, integer(b, 1), arith::IndexCastOp::create(b, orderType, place));
  Value found = loop.getRegionIterArg(0);
  auto orders = [&](ArrayRef<Value> inputs, TileBuilder::BodyFn body) {
    SmallVector<ArrayRef<unsigned>> dims;
    static constexpr unsigned column[] = {0};
    dims.assign(inputs.size(), column);
    Value out = tensor::EmptyOp::create(b, ArrayRef<OpFoldResult>{plan.columns},
                                        orderType);
    return tiles.generic(inputs, dims, out, {0}, /*loops=*/1, body);
  };
  Value candidates =
      orders({found}, [&](ImplicitLocOpBuilder &nb, ValueRange args) -> Value {
        return arith::OrIOp::create(nb, args[0], bit);
      });
  Value counts = countOrders(estimates, candidates, Predicate::sge);
  Value next =
      orders({found, candidates, counts},
             [&](ImplicitLocOpBuilder &nb, ValueRange args) -> Value {
               Value suffices =
                   arith::CmpIOp::create(nb, Predicate::sge, args[2], kept);
               return arith::SelectOp::create(nb, suffices, args[1], args[0]);
             });
  scf::YieldOp::create(b, next);
  return loop.getResult(0);
}

Value SparseRecovery::keepLargest(Value estimates) {
  Value rows = tiles.asValue(plan.rows);
  Value kept = arith::IndexCastOp::create(
      b, orderType,
      arith::MinSIOp::create(b, rows, tiles.constant(plan.sparsity)));
  Value bounds = thresholds(estimates, kept);
  Value above = countOrders(estimates, bounds, Predicate::sgt);
  // How many at the bound there is room for.
  Value room =
      tiles.generic({above}, {{0}}, integers(plan.columns, 0), {0}, /*loops=*/1,
                    [&](ImplicitLocOpBuilder &nb, ValueRange args) -> Value {
                      return arith::SubIOp::create(nb, kept, args[0]);
                    });
  auto loop = scf::ForOp::create(b, tiles.constant(0), rows, tiles.constant(1),
                                 ValueRange{estimates, room});
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPointToStart(loop.getBody());
  Value row = loop.getInductionVar();
  Value matrix = loop.getRegionIterArg(0), open = loop.getRegionIterArg(1);
  Value entries = extractRow(b, matrix, row);
  auto isTie = [&](ImplicitLocOpBuilder &nb, Value estimate, Value bound,
                   Value left) -> Value {
    Value isEqual =
        arith::CmpIOp::create(nb, Predicate::eq, orderOf(nb, estimate), bound);
    Value hasRoom =
        arith::CmpIOp::create(nb, Predicate::sgt, left, integer(nb, 0));
    return arith::AndIOp::create(nb, isEqual, hasRoom);
  };
  // The ties that are left, before the entries are overwritten.
  Value taken = tensor::EmptyOp::create(b, ArrayRef<OpFoldResult>{plan.columns},
                                        orderType);
  Value left = tiles.generic(
      {entries, bounds, open}, {{0}, {0}, {0}}, taken, {0}, /*loops=*/1,
      [&](ImplicitLocOpBuilder &nb, ValueRange args) -> Value {
        Value takes = isTie(nb, args[0], args[1], args[2]);
        return arith::SubIOp::create(
            nb, args[2], arith::ExtUIOp::create(nb, orderType, takes));
      });
  Value keptRow = tiles.generic(
      {bounds, open}, {{0}, {0}}, entries, {0}, /*loops=*/1,
      [&](ImplicitLocOpBuilder &nb, ValueRange args) -> Value {
        Value isAbove = arith::CmpIOp::create(nb, Predicate::sgt,
                                              orderOf(nb, args[2]), args[0]);
        Value stays = arith::OrIOp::create(
            nb, isAbove, isTie(nb, args[2], args[0], args[1]));
        return arith::SelectOp::create(nb, stays, args[2],
                                       tiles.accumulatorConstant(nb, 0.0));
      });
  scf::YieldOp::create(b, ValueRange{insertRow(b, keptRow, matrix, row), left});
  return loop.getResult(0);
}

Value mlir::attn::recoverColumns(ImplicitLocOpBuilder &b, TileBuilder &tiles,
                                 const RecoveryPlan &plan, Value sketch) {
  SparseRecovery recovery(b, tiles, plan);
  return recovery.keepLargest(recovery.estimates(sketch));
}
