//===- TwoValues.cpp - Numbers made of a condition ------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TwoValues.h"
#include <functional>

using namespace mlir;
using namespace mlir::attn::raise;

std::optional<TwoValues> mlir::attn::raise::readTwoValues(ElementExprs &exprs,
                                                          Expr *expr,
                                                          unsigned depth) {
  if (std::optional<double> number = exprs.constantNumber(expr))
    return TwoValues{nullptr, *number, *number};
  if (std::optional<int64_t> integer = exprs.constantInteger(expr))
    return TwoValues{nullptr, static_cast<double>(*integer),
                     static_cast<double>(*integer)};
  expr = exprs.look(expr);
  if (depth == 0 || expr->isBool())
    return std::nullopt;
  auto read = [&](unsigned i) {
    return readTwoValues(exprs, expr->operands[i], depth - 1);
  };
  auto combine = [&](auto function) -> std::optional<TwoValues> {
    std::optional<TwoValues> a = read(0), b = a ? read(1) : std::nullopt;
    if (!b || (a->condition && b->condition &&
               !exprs.equal(a->condition, b->condition)))
      return std::nullopt;
    return TwoValues{a->condition ? a->condition : b->condition,
                     function(a->onTrue, b->onTrue),
                     function(a->onFalse, b->onFalse)};
  };
  switch (expr->kind) {
  case ExprKind::Cast: {
    Expr *inner = exprs.look(expr->operands[0]);
    bool isSigned = isa_and_nonnull<arith::SIToFPOp, arith::ExtSIOp>(expr->op);
    if (inner->isBool())
      return TwoValues{inner, isSigned ? -1.0 : 1.0, 0};
    std::optional<TwoValues> values = readTwoValues(exprs, inner, depth - 1);
    // Conversions of other integers than 0 and 1 may wrap around.
    bool isFloat = inner->isFloat() && expr->isFloat();
    auto isBit = [](double value) { return value == 0 || value == 1; };
    if (!values ||
        (!isFloat && !(isBit(values->onTrue) && isBit(values->onFalse))))
      return std::nullopt;
    return values;
  }
  case ExprKind::Select: {
    std::optional<double> onTrue = exprs.constantNumber(expr->operands[1]);
    std::optional<double> onFalse = exprs.constantNumber(expr->operands[2]);
    if (!onTrue || !onFalse)
      return std::nullopt;
    return TwoValues{expr->operands[0], *onTrue, *onFalse};
  }
  case ExprKind::Neg: {
    std::optional<TwoValues> value = read(0);
    if (value)
      value = TwoValues{value->condition, -value->onTrue, -value->onFalse};
    return value;
  }
  case ExprKind::Add:
    return combine(std::plus<double>());
  case ExprKind::Sub:
    return combine(std::minus<double>());
  case ExprKind::Mul:
    return combine(std::multiplies<double>());
  default:
    return std::nullopt;
  }
}
