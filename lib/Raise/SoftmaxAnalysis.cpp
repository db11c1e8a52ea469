//===- SoftmaxAnalysis.cpp - Find a softmax -------------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "AttentionMatch.h"
#include "CandidateSearch.h"
#include "MaskEmitter.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;
using namespace mlir::attn::raise;

std::string mlir::attn::raise::describe(Expr *expr) {
  if (expr->op)
    return ("'" + expr->op->getName().getStringRef() + "'").str();
  switch (expr->kind) {
  case ExprKind::Access:
    return "a block argument";
  case ExprKind::Constant:
    return "a constant";
  default:
    return "a scalar";
  }
}

static bool isReduction(Expr *expr, ReduceKind kind) {
  return expr->kind == ExprKind::Reduce && expr->reduce == kind;
}

bool mlir::attn::raise::matchQuotient(ElementExprs &exprs, Expr *expr,
                                      Expr *&numerator, Expr *&denominator) {
  if (expr->kind == ExprKind::Div) {
    numerator = expr->operands[0];
    denominator = expr->operands[1];
    return true;
  }
  if (expr->kind != ExprKind::Mul)
    return false;
  for (unsigned i : {1u, 0u}) {
    Expr *factor = exprs.lookThroughCasts(expr->operands[i]);
    numerator = expr->operands[1 - i];
    if (factor->kind == ExprKind::Recip) {
      denominator = factor->operands[0];
      return true;
    }
    if (factor->kind == ExprKind::Div &&
        exprs.constantNumber(factor->operands[0]) == 1.0) {
      denominator = factor->operands[1];
      return true;
    }
  }
  return false;
}

/// Sets exponent and denominator where `expr` is `exp(exponent - log(sum))`,
/// with the sum of exponentials anywhere among what is subtracted.
static bool matchLogQuotient(ElementExprs &exprs, Expr *expr, Expr *&exponent,
                             Expr *&denominator) {
  expr = exprs.lookThroughCasts(expr);
  if (expr->kind != ExprKind::Exp)
    return false;
  Expr *difference = exprs.lookThroughCasts(expr->operands[0]);
  if (difference->kind != ExprKind::Sub)
    return false;
  auto isLogSum = [&](Expr *term) {
    term = exprs.lookThroughCasts(term);
    if (term->kind != ExprKind::Log)
      return false;
    Expr *sum = exprs.lookThroughCasts(term->operands[0]);
    if (!isReduction(sum, ReduceKind::Sum))
      return false;
    denominator = sum;
    return true;
  };
  Expr *subtracted = exprs.lookThroughCasts(difference->operands[1]);
  if (isLogSum(subtracted)) {
    exponent = difference->operands[0];
    return true;
  }
  // x - (m + log(sum)), with the maximum in the same term.
  if (subtracted->kind == ExprKind::Add)
    for (unsigned i : {0u, 1u})
      if (isLogSum(subtracted->operands[i])) {
        exponent =
            exprs.make(ExprKind::Sub, difference->type,
                       {difference->operands[0], subtracted->operands[1 - i]},
                       difference->op);
        return true;
      }
  return false;
}

Operation *mlir::attn::raise::getExponential(ElementExprs &exprs, Expr *expr) {
  expr = exprs.lookThroughCasts(expr);
  return expr->kind == ExprKind::Exp || expr->kind == ExprKind::Exp2 ? expr->op
                                                                     : nullptr;
}

namespace {
class SoftmaxMatcher {
public:
  SoftmaxMatcher(ElementExprs &exprs, ArrayRef<Atom> keys, bool allowUnstable,
                 SoftmaxMatch &match, Refusal &refusal)
      : exprs(exprs), keys(keys), allowUnstable(allowUnstable), match(match),
        refusal(refusal) {}

  bool matchWeights(Expr *weights, Expr *rowSum);

private:
  bool matchExponent(Expr *exponent);
  /// The atoms of a reduction over the row are the keys, or one index of which
  /// the keys are a part.
  bool runsOverKeys(Expr *reduction);
  /// Reads the logit that a row has besides those of the keys.
  bool matchSink();
  bool isRowMaximum(Expr *expr, Expr *logits);
  /// True in no row but those whose logits are all -inf.
  bool isMaskedRow(Expr *condition, bool negated);
  bool isMaximumOfMaskedRow(Expr *condition, bool negated);
  bool isNaNTest(Expr *condition, Expr *weights);

  ElementExprs &exprs;
  ArrayRef<Atom> keys;
  bool allowUnstable;
  SoftmaxMatch &match;
  Refusal &refusal;
  /// The index of a row with a sink.
  std::optional<Atom> extendedRow;
};
} // namespace

bool SoftmaxMatcher::runsOverKeys(Expr *reduction) {
  IndexList reduced = exprs.space.resolve(reduction->index);
  IndexList expected = exprs.space.resolve(keys);
  if (const IndexSpace::Range *range = exprs.space.range(reduced);
      range && exprs.space.equal(range->base, keys)) {
    if (extendedRow && *extendedRow != reduced[0])
      return false;
    extendedRow = reduced[0];
    return true;
  }
  llvm::sort(reduced);
  llvm::sort(expected);
  return !extendedRow && reduced == expected;
}

/// `expr` over the tensors that it comes from, instead of those in between.
static Expr *overSources(ElementExprs &exprs, Expr *expr) {
  expr = exprs.look(expr);
  if (expr->operands.empty() || expr->kind == ExprKind::Reduce ||
      expr->kind == ExprKind::Compare)
    return expr;
  SmallVector<Expr *> operands;
  for (Expr *operand : expr->operands)
    operands.push_back(overSources(exprs, operand));
  return exprs.make(expr->kind, expr->type, operands, expr->op);
}

bool SoftmaxMatcher::matchSink() {
  const IndexSpace::Range row = *exprs.space.range(*extendedRow);
  std::optional<Size> count = exprs.space.total(row.base);
  int64_t size = exprs.space.size(*extendedRow);
  if (!count || !count->isStatic() || count->factor != size - 1)
    return refusal.because("the softmax runs over more than the keys and one "
                           "sink");
  Atom other = exprs.space.createRange(size, IndexList{},
                                       row.offset == 0 ? size - 1 : 0);
  Expr *sink = exprs.substitute(match.logits, *extendedRow, other);
  if (sink)
    sink = overSources(exprs, sink);
  if (!sink || !sink->isFloat() || !canEmitScalar(exprs.space, sink))
    return refusal.because("the logits of the softmax that have no key are not "
                           "understood");
  match.sink = sink;
  return true;
}

bool SoftmaxMatcher::isRowMaximum(Expr *expr, Expr *logits) {
  expr = exprs.lookThroughCasts(expr);
  // max(-inf, m) and the guard of -inf - -inf change no other value; with the
  // lowest finite value in place of -inf neither.
  if (expr->kind == ExprKind::Max)
    for (unsigned i : {0u, 1u})
      if (std::optional<double> bound = exprs.constantNumber(expr->operands[i]);
          bound && *bound <= -1e30)
        return isRowMaximum(expr->operands[1 - i], logits);
  if (expr->kind == ExprKind::Select) {
    Expr *condition = exprs.look(expr->operands[0]);
    if (condition->kind == ExprKind::Compare)
      for (unsigned i : {1u, 2u})
        if (exprs.constantNumber(expr->operands[i]) == 0.0 &&
            isRowMaximum(condition->operands[0], logits) &&
            exprs.isNegativeInfinity(condition->operands[1]))
          return isRowMaximum(expr->operands[3 - i], logits);
  }
  if (!isReduction(expr, ReduceKind::Max))
    return false;
  IndexList row = exprs.space.resolve(expr->index);
  Expr *body = exprs.lookThroughCasts(expr->operands[0]);
  return (exprs.equal(logits, expr->operands[0], row) ||
          exprs.equal(exprs.lookThroughCasts(logits), body, row)) &&
         runsOverKeys(expr);
}

bool SoftmaxMatcher::matchExponent(Expr *exponent) {
  exponent = exprs.lookThroughCasts(exponent);
  if (exponent->kind == ExprKind::Mul || exponent->kind == ExprKind::Div)
    for (unsigned i : {0u, 1u}) {
      if (exponent->kind == ExprKind::Div && i == 0)
        continue;
      std::optional<double> factor =
          exprs.constantNumber(exponent->operands[i]);
      Expr *rest = exprs.lookThroughCasts(exponent->operands[1 - i]);
      if (!factor || rest->kind != ExprKind::Sub || *factor == 0)
        continue;
      match.multiplier *=
          exponent->kind == ExprKind::Mul ? *factor : 1 / *factor;
      return matchExponent(rest);
    }
  if (exponent->kind == ExprKind::Sub) {
    match.logits = exponent->operands[0];
    if (isRowMaximum(exponent->operands[1], match.logits)) {
      // Models subtract it before they call a softmax that does so again.
      for (Expr *again = exprs.lookThroughCasts(match.logits);
           again->kind == ExprKind::Sub &&
           isRowMaximum(again->operands[1], again->operands[0]);
           again = exprs.lookThroughCasts(match.logits))
        match.logits = again->operands[0];
      return true;
    }
    llvm::SmallSetVector<Atom, 8> atoms;
    exprs.collectAtoms(exponent->operands[1], atoms);
    bool constantInRow =
        llvm::none_of(exprs.space.resolve(keys),
                      [&](Atom key) { return atoms.contains(key); });
    if (!constantInRow)
      match.logits = exponent;
  } else {
    match.logits = exponent;
  }
  if (allowUnstable)
    return true;
  return refusal.because(
      "the maximum of the row is not subtracted before the exponential; the "
      "option allow-unstable raises this too");
}

bool SoftmaxMatcher::isMaskedRow(Expr *condition, bool negated) {
  condition = exprs.look(condition);
  if (condition->kind == ExprKind::Not)
    return isMaskedRow(condition->operands[0], !negated);
  if (condition->kind == ExprKind::Compare)
    return isMaximumOfMaskedRow(condition, negated);
  if (condition->kind != ExprKind::Reduce ||
      condition->reduce != (negated ? ReduceKind::Any : ReduceKind::All))
    return false;
  // all(x == -inf), or the negation of any(x != -inf).
  Expr *test = exprs.look(condition->operands[0]);
  bool wantsEqual = !negated;
  while (test->kind == ExprKind::Not) {
    wantsEqual = !wantsEqual;
    test = exprs.look(test->operands[0]);
  }
  if (test->kind != ExprKind::Compare || !test->operands[0]->isFloat())
    return false;
  using Predicate = arith::CmpFPredicate;
  Predicate predicate = test->floatPredicate;
  bool isEqual = predicate == Predicate::OEQ;
  bool isDifferent = predicate == Predicate::UNE;
  if (wantsEqual ? !isEqual : !isDifferent)
    return false;
  for (unsigned i : {0u, 1u}) {
    if (!exprs.isNegativeInfinity(test->operands[1 - i]))
      continue;
    Expr *tested = exprs.lookThroughCasts(test->operands[i]);
    return exprs.equal(exprs.lookThroughCasts(match.logits), tested,
                       exprs.space.resolve(condition->index)) &&
           runsOverKeys(condition);
  }
  return false;
}

/// True if the logits, or an addend of them, are `body` with the atoms in
/// `bindable` renamed.
static bool isAddendOf(ElementExprs &exprs, Expr *logits, Expr *body,
                       ArrayRef<Atom> bindable) {
  logits = exprs.lookThroughCasts(logits);
  if (exprs.equal(logits, body, bindable))
    return true;
  return logits->kind == ExprKind::Add &&
         llvm::any_of(logits->operands, [&](Expr *operand) {
           return isAddendOf(exprs, operand, body, bindable);
         });
}

/// max(b) == -inf over the row, where b is the logits or a mask added to them.
/// ONNX's definition of Attention asks it of the mask, so that a row hidden by
/// it is 0 whatever its scores are.
bool SoftmaxMatcher::isMaximumOfMaskedRow(Expr *condition, bool negated) {
  using Predicate = arith::CmpFPredicate;
  if (!condition->operands[0]->isFloat() ||
      condition->floatPredicate != (negated ? Predicate::UNE : Predicate::OEQ))
    return false;
  for (unsigned i : {0u, 1u}) {
    Expr *maximum = exprs.lookThroughCasts(condition->operands[i]);
    if (!exprs.isNegativeInfinity(condition->operands[1 - i]) ||
        !isReduction(maximum, ReduceKind::Max))
      continue;
    // The comparison is what makes the atoms of the reduction keys.
    return isAddendOf(exprs, match.logits,
                      exprs.lookThroughCasts(maximum->operands[0]),
                      exprs.space.resolve(maximum->index)) &&
           runsOverKeys(maximum);
  }
  return false;
}

bool SoftmaxMatcher::isNaNTest(Expr *condition, Expr *weights) {
  condition = exprs.look(condition);
  return condition->kind == ExprKind::Compare &&
         condition->operands[0]->isFloat() &&
         (condition->floatPredicate == arith::CmpFPredicate::UNE ||
          condition->floatPredicate == arith::CmpFPredicate::UNO) &&
         exprs.equal(condition->operands[0], condition->operands[1]) &&
         exprs.equal(exprs.lookThroughCasts(condition->operands[0]),
                     exprs.lookThroughCasts(weights));
}

bool SoftmaxMatcher::matchWeights(Expr *weights, Expr *rowSum) {
  // Guards are checked once the logits are known.
  struct Guard {
    Expr *condition;
    bool negated;
    Expr *guarded;
  };
  SmallVector<Guard> guards;
  Expr *numerator = nullptr, *denominator = nullptr, *exponent = nullptr;
  while (true) {
    weights = exprs.lookThroughCasts(weights);
    if (rowSum) {
      numerator = weights;
      denominator = rowSum;
      break;
    }
    if (matchLogQuotient(exprs, weights, exponent, denominator)) {
      numerator = weights;
      break;
    }
    if (matchQuotient(exprs, weights, numerator, denominator))
      break;
    if (weights->kind == ExprKind::Select &&
        exprs.constantNumber(weights->operands[1]) == 0.0) {
      guards.push_back({weights->operands[0], false, weights->operands[2]});
      weights = weights->operands[2];
      continue;
    }
    if (weights->kind == ExprKind::Select &&
        exprs.constantNumber(weights->operands[2]) == 0.0) {
      guards.push_back({weights->operands[0], true, weights->operands[1]});
      weights = weights->operands[1];
      continue;
    }
    if (weights->kind == ExprKind::Exp || weights->kind == ExprKind::Exp2)
      return refusal.because("the exponentials are not divided by their sum "
                             "before the contraction with the values");
    return refusal.because("the weights are changed by " + describe(weights) +
                           " between the softmax and the contraction with the "
                           "values");
  }

  numerator = exprs.lookThroughCasts(numerator);
  if (numerator->kind == ExprKind::Exp2)
    match.multiplier = llvm::numbers::ln2;
  else if (numerator->kind != ExprKind::Exp)
    return refusal.because(
        "the weights are changed by " +
        describe(numerator->kind == ExprKind::Div ? weights : numerator) +
        " between the softmax and the contraction with the "
        "values");
  denominator = exprs.lookThroughCasts(denominator);
  if (!isReduction(denominator, ReduceKind::Sum))
    return refusal.because("the exponentials are divided by the result of " +
                           describe(denominator) + ", not just by their sum");
  Expr *summed = exprs.lookThroughCasts(denominator->operands[0]);
  if (exponent && summed->kind == numerator->kind)
    summed = summed->operands[0];
  if (!exprs.equal(exponent ? exponent : numerator, summed,
                   exprs.space.resolve(denominator->index)))
    return refusal.because(
        "the exponentials are divided by the sum of something else");
  if (!runsOverKeys(denominator))
    return refusal.because("the softmax does not run over the index that the "
                           "contraction with the values sums over");
  if (!matchExponent(exponent ? exponent : numerator->operands[0]) ||
      (extendedRow && !matchSink()))
    return false;
  for (const Guard &guard : guards) {
    match.guards.push_back(guard.condition);
    if (!isMaskedRow(guard.condition, guard.negated) &&
        !(!guard.negated && isNaNTest(guard.condition, guard.guarded)))
      return refusal.because(
          "a select after the softmax does more than clear fully masked rows");
  }
  return true;
}

bool mlir::attn::raise::matchSoftmax(ElementExprs &exprs, Expr *weights,
                                     Expr *rowSum, ArrayRef<Atom> keys,
                                     bool allowUnstable, SoftmaxMatch &match,
                                     Refusal &refusal) {
  return SoftmaxMatcher(exprs, keys, allowUnstable, match, refusal)
      .matchWeights(weights, rowSum);
}

/// Exponentials that are factors of `expr`.
static void collectExponentials(ElementExprs &exprs, Expr *expr,
                                SmallVectorImpl<Expr *> &found) {
  expr = exprs.lookThroughCasts(expr);
  switch (expr->kind) {
  case ExprKind::Access:
    // Elements that are computed in a way that is not read.
    if (expr->op && computesExp(expr->op))
      found.push_back(expr);
    return;
  case ExprKind::Exp:
  case ExprKind::Exp2:
    found.push_back(expr);
    return;
  case ExprKind::Mul:
  case ExprKind::Neg:
  case ExprKind::Select:
    for (Expr *operand : expr->operands)
      collectExponentials(exprs, operand, found);
    return;
  default:
    return;
  }
}

/// Sums that a denominator is made of.
static void collectSums(ElementExprs &exprs, Expr *expr,
                        SmallVectorImpl<Expr *> &found) {
  expr = exprs.lookThroughCasts(expr);
  switch (expr->kind) {
  case ExprKind::Reduce:
    if (expr->reduce == ReduceKind::Sum)
      found.push_back(expr);
    return;
  case ExprKind::Add:
  case ExprKind::Max:
  case ExprKind::Mul:
  case ExprKind::Select:
    for (Expr *operand : expr->operands)
      collectSums(exprs, operand, found);
    return;
  default:
    return;
  }
}

Operation *mlir::attn::raise::getNormalizedExp(ElementExprs &exprs,
                                               Expr *expr) {
  Expr *numerator, *denominator;
  if (matchLogQuotient(exprs, expr, numerator, denominator))
    return getExponential(exprs, expr);
  if (!matchQuotient(exprs, expr, numerator, denominator))
    return nullptr;
  SmallVector<Expr *> direct, sums;
  collectExponentials(exprs, numerator, direct);
  if (direct.empty())
    return nullptr;
  collectSums(exprs, denominator, sums);
  for (Expr *sum : sums) {
    SmallVector<Expr *> summed;
    collectExponentials(exprs, sum->operands[0], summed);
    // Fusion may have computed one exponential twice.
    for (Expr *exp : direct)
      for (Expr *other : summed)
        if (exp->op == other->op ||
            exprs.equal(exp, other, exprs.space.resolve(sum->index)))
          return exp->op;
  }
  return nullptr;
}

static Operation *
findNormalizedExp(ElementExprs &exprs, Expr *expr,
                  const llvm::SmallSetVector<Operation *, 32> &within,
                  DenseSet<Expr *> &seen) {
  if (!seen.insert(expr).second || expr->kind == ExprKind::Reduce)
    return nullptr;
  if (expr->kind == ExprKind::Access) {
    Expr *definition =
        expr->op && within.contains(expr->op) ? exprs.define(expr) : nullptr;
    return definition ? findNormalizedExp(exprs, definition, within, seen)
                      : nullptr;
  }
  if (Operation *exp = getNormalizedExp(exprs, expr))
    return exp;
  for (Expr *operand : expr->operands)
    if (Operation *exp = findNormalizedExp(exprs, operand, within, seen))
      return exp;
  return nullptr;
}

Operation *mlir::attn::raise::findNormalizedExp(
    ElementExprs &exprs, Expr *weights,
    const llvm::SmallSetVector<Operation *, 32> &within) {
  DenseSet<Expr *> seen;
  return ::findNormalizedExp(exprs, weights, within, seen);
}
