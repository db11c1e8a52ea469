//===- TosaViews.cpp - TOSA operations as expressions ---------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ElementExpr.h"
#include "mlir/Dialect/Tosa/IR/TosaOps.h"
#include "mlir/Dialect/Tosa/Utils/ConversionUtils.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace mlir::attn::raise;

/// An operand that scales or shifts quantised values and is 0 for others.
static bool isZeroConstant(ElementExprs &exprs, Value value) {
  Expr *expr = exprs.accessAll(value);
  return exprs.constantNumber(expr) == 0.0 || exprs.constantInteger(expr) == 0;
}

Expr *ElementExprs::defineTosaElementwise(OpResult result,
                                          ArrayRef<IndexList> indices) {
  Operation *op = result.getOwner();
  ArrayRef<int64_t> shape = cast<RankedTensorType>(result.getType()).getShape();
  // Operands have the rank of the result; a size of 1 is broadcast. An unknown
  // size may be 1 at run time.
  auto operand = [&](Value value) -> Expr * {
    auto type = dyn_cast<RankedTensorType>(value.getType());
    if (!type || type.getRank() != static_cast<int64_t>(shape.size()))
      return nullptr;
    IndexLists lists;
    for (auto [dim, size] : llvm::enumerate(type.getShape())) {
      if (size != 1 && (size != shape[dim] || (ShapedType::isDynamic(size) &&
                                               op->getNumOperands() > 1)))
        return nullptr;
      lists.push_back(size == 1 ? IndexList{} : indices[dim]);
    }
    return access(value, std::move(lists));
  };
  Type type = getElementTypeOrSelf(result);
  auto build = [&](ExprKind kind, ValueRange values) -> Expr * {
    SmallVector<Expr *> operands;
    for (Value value : values)
      if (!operands.emplace_back(operand(value)))
        return nullptr;
    return make(kind, type, operands, op);
  };
  auto compare = [&](arith::CmpFPredicate floatPredicate,
                     arith::CmpIPredicate intPredicate) -> Expr * {
    Expr *expr = build(ExprKind::Compare, op->getOperands());
    if (expr) {
      expr->floatPredicate = floatPredicate;
      expr->intPredicate = intPredicate;
    }
    return expr;
  };
  auto all = [&](ExprKind kind) { return build(kind, op->getOperands()); };
  return TypeSwitch<Operation *, Expr *>(op)
      .Case<tosa::AddOp>([&](auto) { return all(ExprKind::Add); })
      .Case<tosa::SubOp>([&](auto) { return all(ExprKind::Sub); })
      .Case<tosa::MaximumOp>([&](auto) { return all(ExprKind::Max); })
      .Case<tosa::MinimumOp>([&](auto) { return all(ExprKind::Min); })
      .Case<tosa::LogicalAndOp>([&](auto) { return all(ExprKind::And); })
      .Case<tosa::LogicalOrOp>([&](auto) { return all(ExprKind::Or); })
      .Case<tosa::LogicalXorOp>([&](auto) { return all(ExprKind::Xor); })
      .Case<tosa::LogicalNotOp>([&](auto) { return all(ExprKind::Not); })
      .Case<tosa::ExpOp>([&](auto) { return all(ExprKind::Exp); })
      .Case<tosa::LogOp>([&](auto) { return all(ExprKind::Log); })
      .Case<tosa::TanhOp>([&](auto) { return all(ExprKind::Tanh); })
      .Case<tosa::ReciprocalOp>([&](auto) { return all(ExprKind::Recip); })
      .Case<tosa::SelectOp>([&](auto) { return all(ExprKind::Select); })
      .Case<tosa::CastOp>([&](auto) -> Expr * {
        // A cast to i1 asks whether the value is not 0.
        Expr *value = operand(op->getOperand(0));
        if (!value || (type.isInteger(1) && !value->isBool()))
          return nullptr;
        return make(ExprKind::Cast, type, value, op);
      })
      .Case<tosa::MulOp>([&](tosa::MulOp mul) -> Expr * {
        if (!isZeroConstant(*this, mul.getShift()))
          return nullptr;
        return build(ExprKind::Mul, {mul.getInput1(), mul.getInput2()});
      })
      .Case<tosa::NegateOp>([&](tosa::NegateOp negate) -> Expr * {
        if (!isZeroConstant(*this, negate.getInput1Zp()) ||
            !isZeroConstant(*this, negate.getOutputZp()))
          return nullptr;
        return build(ExprKind::Neg, negate.getInput1());
      })
      .Case<tosa::GreaterOp>([&](auto) {
        return compare(arith::CmpFPredicate::OGT, arith::CmpIPredicate::sgt);
      })
      .Case<tosa::GreaterEqualOp>([&](auto) {
        return compare(arith::CmpFPredicate::OGE, arith::CmpIPredicate::sge);
      })
      .Case<tosa::EqualOp>([&](auto) {
        return compare(arith::CmpFPredicate::OEQ, arith::CmpIPredicate::eq);
      })
      .Case<tosa::PowOp, tosa::SigmoidOp, tosa::ErfOp, tosa::RsqrtOp,
            tosa::AbsOp, tosa::CeilOp, tosa::FloorOp, tosa::SinOp, tosa::CosOp,
            tosa::ClampOp>([&](auto) { return all(ExprKind::Function); })
      .Default([](Operation *) { return nullptr; });
}

Expr *ElementExprs::defineTosa(OpResult result, ArrayRef<IndexList> indices) {
  Operation *op = result.getOwner();
  if (!isa<RankedTensorType>(result.getType()))
    return nullptr;
  auto reduce = [&](ReduceKind kind, Value input, uint32_t axis) -> Expr * {
    if (!isa<RankedTensorType>(input.getType()))
      return nullptr;
    IndexLists lists(indices);
    lists[axis] = space.create(input, axis);
    return makeReduce(kind, access(input, lists), lists[axis], op);
  };
  return TypeSwitch<Operation *, Expr *>(op)
      .Case<tosa::ReduceMaxOp>([&](auto reduction) {
        return reduce(ReduceKind::Max, reduction.getInput(),
                      reduction.getAxis());
      })
      .Case<tosa::ReduceSumOp>([&](auto reduction) {
        return reduce(ReduceKind::Sum, reduction.getInput(),
                      reduction.getAxis());
      })
      .Case<tosa::ReduceAllOp>([&](auto reduction) {
        return reduce(ReduceKind::All, reduction.getInput(),
                      reduction.getAxis());
      })
      .Case<tosa::ReduceAnyOp>([&](auto reduction) {
        return reduce(ReduceKind::Any, reduction.getInput(),
                      reduction.getAxis());
      })
      .Case<tosa::MatMulOp>([&](tosa::MatMulOp matmul) -> Expr * {
        Value a = matmul.getA(), b = matmul.getB();
        if (!isa<RankedTensorType>(a.getType()) ||
            !isa<RankedTensorType>(b.getType()) ||
            !isZeroConstant(*this, matmul.getAZp()) ||
            !isZeroConstant(*this, matmul.getBZp()))
          return nullptr;
        IndexList inner = space.create(a, 2);
        Expr *left = access(a, {indices[0], indices[1], inner});
        Expr *right = access(b, {indices[0], inner, indices[2]});
        Type type = getElementTypeOrSelf(result);
        if (left->type != type) {
          left = make(ExprKind::Cast, type, left, op);
          right = make(ExprKind::Cast, type, right, op);
        }
        Expr *product = make(ExprKind::Mul, type, {left, right}, op);
        return makeReduce(ReduceKind::Sum, product, inner, op);
      })
      .Case<tosa::TransposeOp>([&](tosa::TransposeOp transpose) -> Expr * {
        if (!isa<RankedTensorType>(transpose.getInput1().getType()))
          return nullptr;
        IndexLists lists(indices.size());
        for (auto [dim, source] : llvm::enumerate(transpose.getPerms()))
          lists[source] = indices[dim];
        return access(transpose.getInput1(), std::move(lists));
      })
      .Case<tosa::IdentityOp>([&](auto identity) -> Expr * {
        if (!isa<RankedTensorType>(identity.getInput1().getType()))
          return nullptr;
        return access(identity.getInput1(), IndexLists(indices));
      })
      .Case<tosa::ReshapeOp>([&](tosa::ReshapeOp reshape) {
        return accessReshaped(reshape.getInput1(), indices);
      })
      .Case<tosa::SliceOp>([&](tosa::SliceOp slice) -> Expr * {
        SmallVector<int64_t> starts, sizes;
        if (!tosa::getConstShapeValues(slice.getStart().getDefiningOp(),
                                       starts) ||
            !tosa::getConstShapeValues(slice.getSize().getDefiningOp(),
                                       sizes) ||
            starts.size() != indices.size() || sizes.size() != indices.size())
          return nullptr;
        return accessSliced(op, slice.getInput1(), starts, sizes, indices);
      })
      .Case<tosa::ConcatOp>([&](tosa::ConcatOp concat) {
        return accessConcatenated(concat.getInput1(), concat.getAxis(),
                                  indices);
      })
      .Case<tosa::TileOp>([&](tosa::TileOp tile) -> Expr * {
        auto source = dyn_cast<RankedTensorType>(tile.getInput1().getType());
        auto target = cast<RankedTensorType>(result.getType());
        if (!source || !source.hasStaticShape() || !target.hasStaticShape())
          return nullptr;
        IndexLists lists;
        for (auto [from, to, list] :
             llvm::zip_equal(source.getShape(), target.getShape(), indices)) {
          if (from == 0)
            return nullptr;
          Size repeats, size;
          repeats.factor = to / from;
          size.factor = from;
          std::optional<IndexLists> parts = space.split(list, {repeats, size});
          if (!parts)
            return nullptr;
          lists.push_back((*parts)[1]);
        }
        return access(tile.getInput1(), std::move(lists));
      })
      .Default(
          [&](Operation *) { return defineTosaElementwise(result, indices); });
}
