//===- GradientTerms.cpp - Gradients multiplied out -----------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "GradientTerms.h"
#include "AttentionMatch.h"

using namespace mlir;
using namespace mlir::attn::raise;

/// Terms that a gradient may be made of: two for that of the softmax, times
/// four while the gradient of a soft cap, (1 - t) + (1 - t) t, is multiplied
/// out.
static constexpr unsigned mostTerms = 8;

GradientTerm GradientTerm::times(const GradientTerm &other,
                                 bool inverse) const {
  GradientTerm product = *this;
  product.factor = inverse ? factor / other.factor : factor * other.factor;
  int sign = inverse ? -1 : 1;
  product.exponentials += sign * other.exponentials;
  product.sums += sign * other.sums;
  product.tanhs += sign * other.tanhs;
  product.parts.append(other.parts.begin(), other.parts.end());
  return product;
}

Expr *GradientTerms::collectViews(Expr *expr, SmallVectorImpl<Expr *> &views) {
  while (true) {
    if (expr->kind == ExprKind::Cast) {
      expr = expr->operands[0];
      continue;
    }
    if (expr->kind != ExprKind::Access)
      return expr;
    views.push_back(expr);
    Expr *definition = exprs.define(expr);
    if (!definition)
      return expr;
    expr = definition;
  }
}

GradientTerms::GradientTerms(ElementExprs &exprs, Expr *weights, Expr *tanh)
    : exprs(exprs), tanh(tanh) {
  Expr *expr = collectViews(weights, weightViews);
  // A guard of rows without keys.
  while (expr->kind == ExprKind::Select) {
    bool first = exprs.constantNumber(expr->operands[1]) == 0.0;
    expr = collectViews(expr->operands[first ? 2 : 1], weightViews);
  }
  Expr *numerator, *denominator;
  if (matchQuotient(exprs, expr, numerator, denominator)) {
    collectViews(numerator, exponentialViews);
    collectViews(denominator, sumViews);
  }
}

bool GradientTerms::reads(Expr *expr, ArrayRef<Expr *> views,
                          ArrayRef<Atom> atoms) {
  while (true) {
    if (expr->kind == ExprKind::Cast) {
      expr = expr->operands[0];
      continue;
    }
    if (expr->kind != ExprKind::Access)
      return false;
    for (Expr *view : views)
      if (view->tensor == expr->tensor)
        return exprs.equal(view, expr, atoms);
    Expr *definition = exprs.define(expr);
    if (!definition)
      return false;
    expr = definition;
  }
}

bool GradientTerms::haveEqualFactors(const GradientTerm &a,
                                     const GradientTerm &b) {
  if (!a.hasPowers(b.exponentials, b.sums) || a.tanhs != b.tanhs ||
      a.parts.size() != b.parts.size())
    return false;
  SmallVector<Expr *, 3> rest(b.parts);
  for (Expr *part : a.parts) {
    auto *same = llvm::find_if(
        rest, [&](Expr *other) { return exprs.equal(part, other); });
    if (same == rest.end())
      return false;
    rest.erase(same);
  }
  return true;
}

void GradientTerms::add(SmallVectorImpl<GradientTerm> &terms,
                        const GradientTerm &term) {
  auto *same = llvm::find_if(terms, [&](const GradientTerm &other) {
    return haveEqualFactors(term, other);
  });
  if (same == terms.end()) {
    terms.push_back(term);
    return;
  }
  same->factor += term.factor;
  if (same->factor == 0)
    terms.erase(same);
}

bool GradientTerms::expand(Expr *expr, double factor,
                           SmallVectorImpl<GradientTerm> &terms,
                           ArrayRef<Atom> atoms) {
  auto addPower = [&](int exponentials, int sums, int tanhs) {
    GradientTerm term;
    term.factor = factor;
    term.exponentials = exponentials;
    term.sums = sums;
    term.tanhs = tanhs;
    add(terms, term);
    return true;
  };
  if (isWeights(expr, atoms))
    return addPower(1, -1, 0);
  if (reads(expr, exponentialViews, atoms))
    return addPower(1, 0, 0);
  if (reads(expr, sumViews, atoms))
    return addPower(0, 1, 0);
  Expr *inner = exprs.lookThroughCasts(expr);
  if (std::optional<double> number = exprs.constantNumber(inner)) {
    factor *= *number;
    return factor == 0 || addPower(0, 0, 0);
  }
  switch (inner->kind) {
  case ExprKind::Tanh:
    if (tanh && exprs.equal(tanh, inner, atoms))
      return addPower(0, 0, 1);
    break;
  case ExprKind::Neg:
    return expand(inner->operands[0], -factor, terms, atoms);
  case ExprKind::Add:
  case ExprKind::Sub: {
    bool minus = inner->kind == ExprKind::Sub;
    return expand(inner->operands[0], factor, terms, atoms) &&
           expand(inner->operands[1], minus ? -factor : factor, terms, atoms) &&
           terms.size() <= mostTerms;
  }
  case ExprKind::Recip:
  case ExprKind::Div: {
    SmallVector<GradientTerm> numerator, divisor;
    bool isRecip = inner->kind == ExprKind::Recip;
    if (isRecip)
      numerator.emplace_back().factor = factor;
    else if (!expand(inner->operands[0], factor, numerator, atoms))
      return false;
    if (!expand(inner->operands[isRecip ? 0 : 1], 1, divisor, atoms) ||
        divisor.size() != 1 || !divisor[0].parts.empty())
      break;
    for (const GradientTerm &term : numerator)
      add(terms, term.times(divisor[0], /*inverse=*/true));
    return terms.size() <= mostTerms;
  }
  case ExprKind::Mul: {
    SmallVector<GradientTerm> left, right;
    if (!expand(inner->operands[0], factor, left, atoms) ||
        !expand(inner->operands[1], 1, right, atoms))
      return false;
    for (const GradientTerm &a : left)
      for (const GradientTerm &b : right)
        add(terms, a.times(b));
    return terms.size() <= mostTerms;
  }
  case ExprKind::Reduce:
    // The sum over a dimension of size 1.
    if (inner->reduce == ReduceKind::Sum &&
        exprs.space.resolve(inner->index).empty())
      return expand(inner->operands[0], factor, terms, atoms);
    break;
  case ExprKind::Select:
    // A mask clears what the weights clear already.
    for (unsigned i : {1u, 2u})
      if (exprs.constantNumber(inner->operands[i]) == 0.0) {
        conditions.push_back(inner->operands[0]);
        return expand(inner->operands[3 - i], factor, terms, atoms);
      }
    break;
  default:
    break;
  }
  GradientTerm term;
  term.factor = factor;
  term.parts.push_back(inner);
  add(terms, term);
  return true;
}

bool GradientTerms::takeSoftcapGradient(SmallVectorImpl<GradientTerm> &terms) {
  SmallVector<GradientTerm> rest, squares;
  for (const GradientTerm &term : terms) {
    if (term.tanhs != 0 && term.tanhs != 2)
      return false;
    (term.tanhs == 0 ? rest : squares).push_back(term);
  }
  for (GradientTerm square : squares) {
    square.tanhs = 0;
    auto *same = llvm::find_if(rest, [&](const GradientTerm &other) {
      return haveEqualFactors(square, other);
    });
    if (same == rest.end() ||
        std::abs(square.factor + same->factor) > 1e-6 * std::abs(same->factor))
      return false;
  }
  if (squares.size() != rest.size())
    return false;
  terms.assign(rest.begin(), rest.end());
  return true;
}
