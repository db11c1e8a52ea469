//===- KeySelection.cpp - Selection of the best keys of each row --------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "KeySelection.h"
#include "SupportLowering.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"

using namespace mlir;
using namespace mlir::attn;

namespace {
/// A key's measure becomes an unsigned integer, its *order*, which compares as
/// the measure does: 0 for a key that the row does not keep, all ones for one
/// that is always selected (or whose measure is NaN, so that a NaN is attended
/// to and stays one), and in between otherwise.
class KeySelection {
public:
  KeySelection(ImplicitLocOpBuilder &b, TiledAttention &attention,
               TopKFormAttr form, RowRange rows, RowRange keyRows)
      : b(b), attention(attention), form(form), rows(rows), keyRows(keyRows),
        bits(attention.accumulatorType.getWidth()),
        orderType(b.getIntegerType(bits)) {}

  Value select(const TiledAttention::HeadContext &context,
               const Candidates &candidates);

private:
  using Predicate = arith::CmpIPredicate;

  Value integer(OpBuilder &builder, Type type, const APInt &value) {
    return arith::ConstantOp::create(builder, b.getLoc(),
                                     builder.getIntegerAttr(type, value));
  }
  Value order(OpBuilder &builder, const APInt &value) {
    return integer(builder, orderType, value);
  }
  Value filledIntegers(Type type, const APInt &value);

  Value orders(const TiledAttention::HeadContext &context,
               const Candidates &candidates);
  Value countAtLeast(Value orders, Value thresholds, Predicate predicate);
  Value budgets(Value orders);
  Value budgetsByMass(Value orders, Value mass);
  Value largestThreshold(
      function_ref<Value(ImplicitLocOpBuilder &, Value candidate)> isEnough);
  Value threshold(Value orders, Value budgets);
  Value markSelected(Value orders, Value thresholds, Value budgets);

  ImplicitLocOpBuilder &b;
  TiledAttention &attention;
  TopKFormAttr form;
  RowRange rows, keyRows;
  unsigned bits;
  IntegerType orderType;
};
} // namespace

Value KeySelection::filledIntegers(Type type, const APInt &value) {
  Value empty =
      tensor::EmptyOp::create(b, ArrayRef<OpFoldResult>{rows.count}, type);
  return linalg::FillOp::create(b, integer(b, type, value), empty).getResult(0);
}

Value KeySelection::orders(const TiledAttention::HeadContext &context,
                           const Candidates &candidates) {
  SmallVector<OpFoldResult> sizes = {rows.count, keyRows.count};
  Value out = tensor::EmptyOp::create(b, sizes, orderType);
  return attention.generic(
      {candidates.measure, candidates.valid}, {{0, 1}, {0, 1}}, out, {0, 1},
      /*loops=*/2, [&](ImplicitLocOpBuilder &nb, ValueRange args) -> Value {
        Value measure = args[0], valid = args[1];
        Value isNan = arith::CmpFOp::create(nb, arith::CmpFPredicate::UNO,
                                            measure, measure);
        // -0 and 0 are one measure: the sum with 0 makes both 0.
        Value zero = attention.accumulatorConstant(nb, 0.0);
        measure = arith::AddFOp::create(nb, measure, zero);
        // Of two negative floats the one with larger magnitude is smaller.
        Value raw = arith::BitcastOp::create(nb, orderType, measure);
        Value isNegative = arith::CmpIOp::create(nb, Predicate::slt, raw,
                                                 order(nb, APInt(bits, 0)));
        Value flipped = arith::SelectOp::create(
            nb, isNegative, order(nb, APInt::getAllOnes(bits)),
            order(nb, APInt::getSignMask(bits)));
        Value result = arith::XOrIOp::create(nb, raw, flipped);

        Value i = arith::AddIOp::create(nb, rows.first,
                                        linalg::IndexOp::create(nb, 0));
        Value j = arith::AddIOp::create(nb, keyRows.first,
                                        linalg::IndexOp::create(nb, 1));
        Value always = isAlwaysSupported(nb, context, i, j, form.getSinks(),
                                         form.getWindow());
        always = arith::OrIOp::create(nb, always, isNan);
        result = arith::SelectOp::create(
            nb, always, order(nb, APInt::getAllOnes(bits)), result);
        return arith::SelectOp::create(nb, valid, result,
                                       order(nb, APInt(bits, 0)));
      });
}

/// Number of keys of each row whose order compares so with the threshold.
Value KeySelection::countAtLeast(Value orders, Value thresholds,
                                 Predicate predicate) {
  return attention.generic(
      {orders, thresholds}, {{0, 1}, {0}},
      filledIntegers(b.getI64Type(), APInt(64, 0)), {0}, /*loops=*/2,
      [&](ImplicitLocOpBuilder &nb, ValueRange args) -> Value {
        Value counts = arith::CmpIOp::create(nb, predicate, args[0], args[1]);
        Value one = arith::ExtUIOp::create(nb, nb.getI64Type(), counts);
        return arith::AddIOp::create(nb, args[2], one);
      });
}

/// Size of the selection of each row by `keep`.
Value KeySelection::budgets(Value orders) {
  Value zeros = filledIntegers(orderType, APInt(bits, 0));
  Value ones = filledIntegers(orderType, APInt::getAllOnes(bits));
  Value valid = countAtLeast(orders, zeros, Predicate::ugt);
  Value always = countAtLeast(orders, ones, Predicate::uge);
  Value out = tensor::EmptyOp::create(b, ArrayRef<OpFoldResult>{rows.count},
                                      b.getI64Type());
  return attention.generic(
      {valid, always}, {{0}, {0}}, out, {0}, /*loops=*/1,
      [&](ImplicitLocOpBuilder &nb, ValueRange args) -> Value {
        auto constant = [&](int64_t value) -> Value {
          return arith::ConstantIntOp::create(nb, value, 64);
        };
        Amount keep = form.getKeep();
        Value budget = constant(keep.getNumerator());
        if (keep.isFraction()) {
          budget = arith::MulIOp::create(nb, args[0], budget);
          budget = arith::CeilDivUIOp::create(nb, budget,
                                              constant(keep.getDenominator()));
        }
        budget = arith::MaxSIOp::create(nb, budget, constant(1));
        budget = arith::MaxSIOp::create(nb, budget, args[1]);
        return arith::MinSIOp::create(nb, budget, args[0]);
      });
}

/// The largest threshold that is enough, per row: `isEnough` maps a tensor of
/// candidates to i1, and what is enough stays so for a smaller threshold.
Value KeySelection::largestThreshold(
    function_ref<Value(ImplicitLocOpBuilder &, Value candidate)> isEnough) {
  auto loop = scf::ForOp::create(
      b, attention.constant(0), attention.constant(bits), attention.constant(1),
      filledIntegers(orderType, APInt(bits, 0)));
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPointToStart(loop.getBody());
  Value found = loop.getRegionIterArg(0);
  Value step =
      arith::IndexCastOp::create(b, b.getI64Type(), loop.getInductionVar());
  if (bits < 64)
    step = arith::TruncIOp::create(b, orderType, step);
  Value bit =
      arith::ShRUIOp::create(b, order(b, APInt::getSignMask(bits)), step);
  Value empty =
      tensor::EmptyOp::create(b, ArrayRef<OpFoldResult>{rows.count}, orderType);
  Value candidate = attention.generic(
      {found}, {{0}}, empty, {0}, /*loops=*/1,
      [&](ImplicitLocOpBuilder &nb, ValueRange args) -> Value {
        return arith::OrIOp::create(nb, args[0], bit);
      });
  Value enough = isEnough(b, candidate);
  Value next = attention.generic(
      {enough, candidate}, {{0}, {0}}, found, {0}, /*loops=*/1,
      [](ImplicitLocOpBuilder &nb, ValueRange args) -> Value {
        return arith::SelectOp::create(nb, args[0], args[1], args[2]);
      });
  scf::YieldOp::create(b, next);
  return loop.getResult(0);
}

/// The order of the last selected key of each row.
Value KeySelection::threshold(Value orders, Value budgets) {
  return largestThreshold([&](ImplicitLocOpBuilder &, Value candidate) {
    Value count = countAtLeast(orders, candidate, Predicate::uge);
    Value out = tensor::EmptyOp::create(b, ArrayRef<OpFoldResult>{rows.count},
                                        b.getI1Type());
    return attention.generic(
        {count, budgets}, {{0}, {0}}, out, {0}, /*loops=*/1,
        [](ImplicitLocOpBuilder &nb, ValueRange args) -> Value {
          return arith::CmpIOp::create(nb, Predicate::sge, args[0], args[1]);
        });
  });
}

/// Size of the selection of each row by `top_p`: keys in falling order until
/// their mass is at least 1 - top_p of the total.
Value KeySelection::budgetsByMass(Value orders, Value mass) {
  FloatType type = attention.accumulatorType;
  double needed = 1.0 - form.getTopP().convertToDouble();
  auto massAtLeast = [&](Value thresholds, Predicate predicate) {
    return attention.generic(
        {orders, mass, thresholds}, {{0, 1}, {0, 1}, {0}},
        attention.filled({rows.count}, 0.0), {0}, /*loops=*/2,
        [&](ImplicitLocOpBuilder &nb, ValueRange args) -> Value {
          Value counts = arith::CmpIOp::create(nb, predicate, args[0], args[2]);
          Value zero =
              arith::ConstantOp::create(nb, nb.getFloatAttr(type, 0.0));
          Value term = arith::SelectOp::create(nb, counts, args[1], zero);
          return arith::AddFOp::create(nb, args[3], term);
        });
  };
  Value zeros = filledIntegers(orderType, APInt(bits, 0));
  Value ones = filledIntegers(orderType, APInt::getAllOnes(bits));
  Value target = attention.generic(
      {}, {}, massAtLeast(zeros, Predicate::ugt), {0}, /*loops=*/1,
      [&](ImplicitLocOpBuilder &nb, ValueRange args) -> Value {
        Value factor =
            arith::ConstantOp::create(nb, nb.getFloatAttr(type, needed));
        return arith::MulFOp::create(nb, args[0], factor);
      });
  Value thresholds =
      largestThreshold([&](ImplicitLocOpBuilder &, Value candidate) {
        Value reached = massAtLeast(candidate, Predicate::uge);
        Value out = tensor::EmptyOp::create(
            b, ArrayRef<OpFoldResult>{rows.count}, b.getI1Type());
        return attention.generic(
            {reached, target}, {{0}, {0}}, out, {0}, /*loops=*/1,
            [](ImplicitLocOpBuilder &nb, ValueRange args) -> Value {
              return arith::CmpFOp::create(nb, arith::CmpFPredicate::OGE,
                                           args[0], args[1]);
            });
      });
  // Keys at the threshold have one order and so one mass; as many of them are
  // needed as fill what those above it leave open.
  Value above = countAtLeast(orders, thresholds, Predicate::ugt);
  Value upTo = countAtLeast(orders, thresholds, Predicate::uge);
  Value massAbove = massAtLeast(thresholds, Predicate::ugt);
  Value massUpTo = massAtLeast(thresholds, Predicate::uge);
  Value valid = countAtLeast(orders, zeros, Predicate::ugt);
  Value always = countAtLeast(orders, ones, Predicate::uge);
  Value out = tensor::EmptyOp::create(b, ArrayRef<OpFoldResult>{rows.count},
                                      b.getI64Type());
  return attention.generic(
      {above, upTo, massAbove, massUpTo, target, valid, always},
      {{0}, {0}, {0}, {0}, {0}, {0}, {0}}, out, {0}, /*loops=*/1,
      [&](ImplicitLocOpBuilder &nb, ValueRange args) -> Value {
        Value ties = arith::SubIOp::create(nb, args[1], args[0]);
        Value tieCount = arith::SIToFPOp::create(nb, type, ties);
        Value tieMass = arith::SubFOp::create(nb, args[3], args[2]);
        Value open = arith::SubFOp::create(nb, args[4], args[2]);
        Value share = arith::DivFOp::create(nb, open, tieMass);
        Value needed = math::CeilOp::create(
            nb, arith::MulFOp::create(nb, share, tieCount));
        // A quotient of zeros (no mass left) or NaN counts as all ties.
        Value isRegular = arith::CmpFOp::create(nb, arith::CmpFPredicate::OLT,
                                                needed, tieCount);
        Value asInteger = arith::FPToSIOp::create(
            nb, nb.getI64Type(),
            arith::SelectOp::create(nb, isRegular, needed, tieCount));
        Value budget = arith::AddIOp::create(nb, args[0], asInteger);
        Value one = arith::ConstantIntOp::create(nb, 1, 64);
        budget = arith::MaxSIOp::create(nb, budget, one);
        budget = arith::MaxSIOp::create(nb, budget, args[6]);
        return arith::MinSIOp::create(nb, budget, args[5]);
      });
}

/// True for keys above the threshold, and for the first ones at it up to the
/// size of the selection.
Value KeySelection::markSelected(Value orders, Value thresholds,
                                 Value budgets) {
  Value above = countAtLeast(orders, thresholds, Predicate::ugt);
  SmallVector<OpFoldResult> sizes = {rows.count, keyRows.count};
  Value marks = tensor::EmptyOp::create(b, sizes, b.getI1Type());
  Value zero = attention.constant(0), one = attention.constant(1);

  auto rowLoop =
      scf::ForOp::create(b, zero, attention.asValue(rows.count), one, marks);
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPointToStart(rowLoop.getBody());
  Value row = rowLoop.getInductionVar();
  Value threshold = tensor::ExtractOp::create(b, thresholds, row);
  Value atThreshold =
      arith::SubIOp::create(b, tensor::ExtractOp::create(b, budgets, row),
                            tensor::ExtractOp::create(b, above, row));
  auto keyLoop =
      scf::ForOp::create(b, zero, attention.asValue(keyRows.count), one,
                         ValueRange{rowLoop.getRegionIterArg(0), atThreshold});
  {
    OpBuilder::InsertionGuard inner(b);
    b.setInsertionPointToStart(keyLoop.getBody());
    Value key = keyLoop.getInductionVar();
    Value open = keyLoop.getRegionIterArg(1);
    Value element = tensor::ExtractOp::create(b, orders, ValueRange{row, key});
    Value isAbove =
        arith::CmpIOp::create(b, Predicate::ugt, element, threshold);
    Value isTie = arith::CmpIOp::create(b, Predicate::eq, element, threshold);
    Value hasRoom = arith::CmpIOp::create(
        b, Predicate::sgt, open, arith::ConstantIntOp::create(b, 0, 64));
    Value takesTie = arith::AndIOp::create(b, isTie, hasRoom);
    Value selected = arith::OrIOp::create(b, isAbove, takesTie);
    Value marked = tensor::InsertOp::create(
        b, selected, keyLoop.getRegionIterArg(0), ValueRange{row, key});
    Value taken = arith::ExtUIOp::create(b, b.getI64Type(), takesTie);
    scf::YieldOp::create(
        b, ValueRange{marked, arith::SubIOp::create(b, open, taken)});
  }
  scf::YieldOp::create(b, keyLoop.getResult(0));
  return rowLoop.getResult(0);
}

Value KeySelection::select(const TiledAttention::HeadContext &context,
                           const Candidates &candidates) {
  Value keyOrders = orders(context, candidates);
  Value sizes = candidates.mass ? budgetsByMass(keyOrders, candidates.mass)
                                : budgets(keyOrders);
  return markSelected(keyOrders, threshold(keyOrders, sizes), sizes);
}

Value mlir::attn::selectKeys(ImplicitLocOpBuilder &b, TiledAttention &attention,
                             TopKFormAttr form,
                             const TiledAttention::HeadContext &context,
                             const Candidates &candidates, RowRange rows,
                             RowRange keyRows) {
  return KeySelection(b, attention, form, rows, keyRows)
      .select(context, candidates);
}
