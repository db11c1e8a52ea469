//===- ScoreAnalysis.cpp - What stands between Q K^T and softmax ----------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "AttentionMatch.h"
#include <cmath>

using namespace mlir;
using namespace mlir::attn::raise;

namespace {
/// Walks from the softmax down to the contraction. At each point the logits are
/// `outer` times the expression at hand, plus what has been recorded.
class ScoreMatcher {
public:
  ScoreMatcher(ElementExprs &exprs, ArrayRef<Atom> keys, MaskAnalysis &masks,
               ScoreMatch &match, Refusal &refusal)
      : exprs(exprs), keys(keys), match(match), refusal(refusal), masks(masks) {
  }

  bool visit(Expr *expr, double outer);

private:
  bool visitSum(Expr *expr, double outer);
  bool visitSelect(Expr *expr, double outer);
  bool visitContraction(Expr *reduce, double outer);
  bool visitProduct(Expr *expr, double outer);
  /// Takes `factor` to the query, of which the rest is the product.
  bool visitRowScale(Expr *factor, Expr *rest, double outer);
  bool readsKeys(Expr *expr);

  ElementExprs &exprs;
  ArrayRef<Atom> keys;
  ScoreMatch &match;
  Refusal &refusal;
  MaskAnalysis &masks;
};
} // namespace

bool ScoreMatcher::readsKeys(Expr *expr) {
  llvm::SmallSetVector<Atom, 8> atoms;
  exprs.collectAtoms(expr, atoms);
  return llvm::any_of(exprs.space.resolve(keys),
                      [&](Atom key) { return atoms.contains(key); });
}

/// The factors of a product that are no constants; constants go to `scale`.
static void collectFactors(ElementExprs &exprs, Expr *expr, double &scale,
                           SmallVectorImpl<Expr *> &factors) {
  Expr *inner = expr;
  while (inner->kind == ExprKind::Cast)
    inner = inner->operands[0];
  if (inner->kind == ExprKind::Mul) {
    for (Expr *operand : inner->operands)
      collectFactors(exprs, operand, scale, factors);
    return;
  }
  if (std::optional<double> number = exprs.constantNumber(inner)) {
    scale *= *number;
    return;
  }
  factors.push_back(expr);
}

bool ScoreMatcher::visitContraction(Expr *reduce, double outer) {
  SmallVector<Expr *> factors;
  double scale = outer;
  collectFactors(exprs, exprs.lookThroughCasts(reduce->operands[0]), scale,
                 factors);
  if (factors.size() != 2)
    return refusal.because("the logits are a sum of something else than "
                           "products of two tensors");
  bool keyFirst = readsKeys(factors[0]);
  bool unitKeys = exprs.space.resolve(keys).empty();
  if (!unitKeys && keyFirst == readsKeys(factors[1]))
    return refusal.because("the logits do not come from one tensor that the "
                           "keys index and one that they do not");
  match.contraction = reduce;
  match.features = reduce->index;
  match.query = factors[keyFirst ? 1 : 0];
  match.key = factors[keyFirst ? 0 : 1];
  match.scale = match.softcap ? scale * *match.softcap : scale;
  return true;
}

bool ScoreMatcher::visitRowScale(Expr *factor, Expr *rest, double outer) {
  if (match.rowScale)
    return refusal.because("the logits are multiplied by two tensors that are "
                           "not constant");
  match.rowScale = factor;
  return visit(rest, outer);
}

bool ScoreMatcher::visitProduct(Expr *expr, double outer) {
  // Where there is a single key, neither side depends on it.
  ScoreMatch before = match;
  Refusal attempt;
  for (unsigned i : {0u, 1u}) {
    Expr *factor = exprs.look(expr->operands[i]);
    if (readsKeys(factor))
      continue;
    std::swap(attempt, refusal);
    refusal.clear();
    if (visitRowScale(factor, expr->operands[1 - i], outer))
      return true;
    std::swap(attempt, refusal);
    match = before;
  }
  return refusal.because(attempt.text().empty()
                             ? "the logits are multiplied by a tensor that "
                               "depends on the keys"
                             : attempt.text());
}

bool ScoreMatcher::visitSum(Expr *expr, double outer) {
  // One side leads to the contraction and the other is a mask or a bias.
  ScoreMatch before = match;
  for (unsigned i : {0u, 1u}) {
    Refusal attempt;
    std::swap(attempt, refusal);
    double sign = expr->kind == ExprKind::Sub && i == 1 ? -1 : 1;
    bool found = visit(expr->operands[i], sign * outer);
    std::swap(attempt, refusal);
    if (!found) {
      match = before;
      // The reason of the first side is the better guess.
      if (refusal.text().empty())
        refusal = attempt;
      continue;
    }
    refusal.clear();
    // The mask comes after the soft cap only if it was met before it.
    if (before.softcap)
      return refusal.because("a mask is applied before the soft cap");
    double otherSign = expr->kind == ExprKind::Sub && i == 0 ? -1 : 1;
    return masks.addAddend(expr->operands[1 - i], otherSign * outer,
                           match.masks);
  }
  return false;
}

bool ScoreMatcher::visitSelect(Expr *expr, double outer) {
  for (unsigned i : {2u, 1u}) {
    std::optional<double> fill = exprs.constantNumber(expr->operands[i]);
    if (!fill)
      continue;
    if (match.softcap)
      return refusal.because("a mask is applied before the soft cap");
    bool negated = i == 1;
    match.selects.push_back(expr->operands[0]);
    *fill *= outer;
    if (*fill == -std::numeric_limits<double>::infinity())
      return masks.addCondition(expr->operands[0], negated, match.masks) &&
             visit(expr->operands[3 - i], outer);
    MaskTerms after = std::move(match.masks);
    match.masks = MaskTerms();
    if (!visit(expr->operands[3 - i], outer))
      return false;
    MaskTerms inner = std::move(match.masks);
    match.masks = std::move(after);
    masks.addFill(expr->operands[0], negated, *fill, expr->type, inner,
                  match.masks);
    return true;
  }
  return refusal.because("a select between the contraction of query and key "
                         "and the softmax replaces logits by values that are "
                         "not constant");
}

bool ScoreMatcher::visit(Expr *expr, double outer) {
  expr = exprs.lookThroughCasts(expr);
  switch (expr->kind) {
  case ExprKind::Reduce:
    if (expr->reduce == ReduceKind::Sum)
      return visitContraction(expr, outer);
    break;
  case ExprKind::Neg:
    return visit(expr->operands[0], -outer);
  case ExprKind::Mul:
    for (unsigned i : {0u, 1u})
      if (std::optional<double> factor =
              exprs.constantNumber(expr->operands[i]))
        return visit(expr->operands[1 - i], outer * *factor);
    return visitProduct(expr, outer);
  case ExprKind::Div:
    if (std::optional<double> divisor = exprs.constantNumber(expr->operands[1]))
      return visit(expr->operands[0], outer / *divisor);
    if (Expr *divisor = exprs.look(expr->operands[1]); !readsKeys(divisor))
      return visitRowScale(exprs.make(ExprKind::Div, expr->type,
                                      {exprs.constant(expr->type, 1), divisor},
                                      expr->op),
                           expr->operands[0], outer);
    return refusal.because("the logits are divided by a tensor that depends on "
                           "the keys");
  case ExprKind::Add:
  case ExprKind::Sub:
  case ExprKind::Select:
  case ExprKind::Tanh:
    if (match.rowScale)
      return refusal.because(
          "masked or capped logits are multiplied by a tensor "
          "that is not constant");
    if (expr->kind == ExprKind::Select)
      return visitSelect(expr, outer);
    if (expr->kind != ExprKind::Tanh)
      return visitSum(expr, outer);
    if (match.softcap)
      return refusal.because("the logits pass through tanh twice");
    if (!std::isfinite(outer) || outer == 0)
      return refusal.because("the soft cap is not finite");
    // outer * tanh(y) = c * tanh(sign * y) with c positive, and the score is
    // c * sign * y.
    match.softcap = std::abs(outer);
    match.tanh = expr;
    return visit(expr->operands[0], outer < 0 ? -1 : 1);
  case ExprKind::Access:
    return refusal.because("the logits come from " + describe(expr) +
                           ", not from a contraction of two tensors");
  default:
    break;
  }
  return refusal.because("the logits are changed by " + describe(expr) +
                         " between the contraction of query and key and the "
                         "softmax");
}

bool mlir::attn::raise::matchScores(ElementExprs &exprs,
                                    const SoftmaxMatch &softmax,
                                    ArrayRef<Atom> keys, ScoreMatch &match,
                                    Refusal &refusal) {
  MaskAnalysis masks(exprs, keys, softmax.sink != nullptr, refusal);
  if (!ScoreMatcher(exprs, keys, masks, match, refusal)
           .visit(softmax.logits, softmax.multiplier) ||
      !masks.settleFills(match.masks))
    return false;
  masks.settleAlibi(match.masks);
  return true;
}

/// True where each index that may be broadcast is all of a dimension.
static bool hasWholeBroadcasts(const IndexSpace &space, Expr *access) {
  for (const IndexList &list : space.resolveAll(access->indices))
    for (Atom atom : list)
      if (space.isBroadcastPart(atom) ||
          (space.broadcastBase(atom) && list.size() > 1))
        return false;
  return true;
}

bool mlir::attn::raise::findDataOperand(ElementExprs &exprs, Expr *factor,
                                        Type type, bool absorbScale,
                                        StringRef name, DataOperand &operand,
                                        Refusal &refusal) {
  double scale = 1;
  Expr *narrow = nullptr;
  double narrowScale = 1;
  SmallVector<IndexLists> views;
  auto take = [&](Expr *access) {
    operand.tensor = access->tensor;
    operand.indices.clear();
    operand.broadcastDims.clear();
    for (auto [dim, list] :
         llvm::enumerate(exprs.space.resolveAll(access->indices))) {
      operand.indices.push_back(exprs.space.withoutBroadcasts(list));
      if (operand.indices.back() != list)
        operand.broadcastDims.push_back(dim);
    }
    operand.views = views;
    operand.scale = scale;
  };
  for (Expr *expr = factor;;) {
    if (expr->kind == ExprKind::Access) {
      // A dimension that is a part of what may be broadcast has no size of its
      // own; the tensor that it was made from serves.
      if (!hasWholeBroadcasts(exprs.space, expr))
        break;
      IndexLists &view = views.emplace_back();
      for (ArrayRef<Atom> list : expr->indices)
        view.push_back(exprs.space.withoutBroadcasts(list));
      if (expr->type == type)
        take(expr);
      else if (!operand.tensor) {
        narrow = expr;
        narrowScale = scale;
      }
      Expr *definition = exprs.define(expr);
      if (!definition)
        break;
      expr = definition;
      continue;
    }
    bool isWidening = expr->kind == ExprKind::Cast && expr->isFloat() &&
                      expr->operands[0]->isFloat() &&
                      expr->operands[0]->type.getIntOrFloatBitWidth() <
                          expr->type.getIntOrFloatBitWidth();
    if (isWidening && expr->type != type) {
      expr = expr->operands[0];
      continue;
    }
    if (isWidening && !operand.tensor) {
      expr = expr->operands[0];
      continue;
    }
    if (absorbScale && expr->kind == ExprKind::Mul) {
      std::optional<double> left = exprs.constantNumber(expr->operands[0]);
      std::optional<double> right = exprs.constantNumber(expr->operands[1]);
      if (left || right) {
        scale *= left ? *left : *right;
        expr = expr->operands[left ? 1 : 0];
        continue;
      }
    }
    if (absorbScale && expr->kind == ExprKind::Div)
      if (std::optional<double> divisor =
              exprs.constantNumber(expr->operands[1])) {
        scale /= *divisor;
        expr = expr->operands[0];
        continue;
      }
    break;
  }
  if (operand.tensor)
    return true;
  // Only a narrower tensor: it is extended on the way in.
  if (narrow && isa<FloatType>(narrow->type) &&
      narrow->type.getIntOrFloatBitWidth() < type.getIntOrFloatBitWidth()) {
    scale = narrowScale;
    take(narrow);
    return true;
  }
  return refusal.because(("the " + name +
                          " has no tensor of the element type "
                          "of the result")
                             .str());
}
