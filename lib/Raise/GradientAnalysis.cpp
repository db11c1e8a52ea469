//===- GradientAnalysis.cpp - Read the gradient of an attention -----------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "GradientAnalysis.h"
#include "CandidateSearch.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Tosa/IR/TosaOps.h"
#include <cmath>

using namespace mlir;
using namespace mlir::attn;
using namespace mlir::attn::raise;

/// Operations looked at on the way from the weights to the gradients.
static constexpr unsigned mostOperations = 256;

/// Terms of a sum and factors of a product that a gradient may be made of.
static constexpr unsigned mostTerms = 4;

namespace {
/// `factor` times a power of the exponentials, a power of their sum, and the
/// product of `parts`. The weights are exponentials / sum.
struct Term {
  double factor = 1;
  int exponentials = 0;
  int sums = 0;
  SmallVector<Expr *, 3> parts;

  Term times(const Term &other, bool inverse = false) const {
    Term product = *this;
    product.factor = inverse ? factor / other.factor : factor * other.factor;
    int sign = inverse ? -1 : 1;
    product.exponentials += sign * other.exponentials;
    product.sums += sign * other.sums;
    product.parts.append(other.parts.begin(), other.parts.end());
    return product;
  }
};

class GradientMatcher {
public:
  GradientMatcher(ElementExprs &exprs, Expr *weights, AttentionMatch &match,
                  GradientMatch &gradients);

  bool knowsWeights() const { return !weightViews.empty(); }

  /// Reads `value` as one of the gradients.
  bool matchResult(Value value, Refusal &refusal);

private:
  /// True where `expr` reads one of the tensors of `views`; renames `atoms` to
  /// those of the attention.
  bool reads(Expr *expr, ArrayRef<Expr *> views, ArrayRef<Atom> atoms);
  bool isWeights(Expr *expr, ArrayRef<Atom> atoms) {
    return reads(expr, weightViews, atoms);
  }
  /// The tensors from `expr` down to what computes it, as far as there is only
  /// layout and conversions in between; adds them to `views`.
  Expr *collectViews(Expr *expr, SmallVectorImpl<Expr *> &views);
  bool expand(Expr *expr, double factor, SmallVectorImpl<Term> &terms,
              ArrayRef<Atom> atoms);
  bool matchSoftmaxGradient(Expr *expr, ArrayRef<Atom> atoms, double &factor,
                            Refusal &refusal);
  /// Takes the factor 1 - tanh(y)^2 of the soft cap and constants off a
  /// product; null where that factor is missing.
  Expr *takeSoftcapGradient(Expr *expr, ArrayRef<Atom> atoms, double &factor);
  /// Reads `product` as dP = dO V^T.
  bool matchWeightsGradient(Expr *product, Refusal &refusal);
  bool matchOutputGradient(Expr *expr, Refusal &refusal);
  /// True where `expr` reads the operand `known`; renames `atoms` to its
  /// indices. Sets the constant factor between the two.
  bool readsOperand(Expr *expr, const DataOperand &known, ArrayRef<Atom> atoms,
                    double &factor);
  bool isMask(Expr *condition);

  ElementExprs &exprs;
  AttentionMatch &match;
  GradientMatch &gradients;
  /// The gradient may read any of the tensors between the division and the
  /// contraction with the values as the weights, and likewise the exponentials
  /// and their sum.
  SmallVector<Expr *> weightViews, exponentialViews, sumViews;
  /// Conditions under which a gradient is cleared.
  SmallVector<Expr *> pendingMasks;
};
} // namespace

/// Renames the atoms `fresh` to those of `known`, one by one or one for all.
static bool bindInOrder(IndexSpace &space, ArrayRef<Atom> fresh,
                        ArrayRef<Atom> known) {
  IndexList target = space.resolve(known);
  if (fresh.size() == 1)
    return space.bind(fresh[0], target);
  if (fresh.size() != target.size())
    return false;
  for (auto [atom, other] : llvm::zip_equal(fresh, target))
    if (!space.bind(atom, other))
      return false;
  return true;
}

static bool sameSet(IndexList a, IndexList b) {
  llvm::sort(a);
  llvm::sort(b);
  return a == b;
}

Expr *GradientMatcher::collectViews(Expr *expr,
                                    SmallVectorImpl<Expr *> &views) {
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

GradientMatcher::GradientMatcher(ElementExprs &exprs, Expr *weights,
                                 AttentionMatch &match,
                                 GradientMatch &gradients)
    : exprs(exprs), match(match), gradients(gradients) {
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

bool GradientMatcher::reads(Expr *expr, ArrayRef<Expr *> views,
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

bool GradientMatcher::isMask(Expr *condition) {
  Expr *wanted = exprs.look(condition);
  while (wanted->kind == ExprKind::Not)
    wanted = exprs.look(wanted->operands[0]);
  return llvm::any_of(match.selects, [&](Expr *known) {
    known = exprs.look(known);
    while (known->kind == ExprKind::Not)
      known = exprs.look(known->operands[0]);
    return exprs.equal(known, wanted);
  });
}

/// Multiplies `expr` out into terms, down to the weights, their exponentials
/// and sums, sums over more than one element and tensors that are not
/// understood.
bool GradientMatcher::expand(Expr *expr, double factor,
                             SmallVectorImpl<Term> &terms,
                             ArrayRef<Atom> atoms) {
  if (isWeights(expr, atoms)) {
    terms.push_back({factor, 1, -1, {}});
    return true;
  }
  if (reads(expr, exponentialViews, atoms)) {
    terms.push_back({factor, 1, 0, {}});
    return true;
  }
  if (reads(expr, sumViews, atoms)) {
    terms.push_back({factor, 0, 1, {}});
    return true;
  }
  Expr *inner = exprs.lookThroughCasts(expr);
  if (std::optional<double> number = exprs.constantNumber(inner)) {
    if (*number != 0)
      terms.push_back({factor * *number, 0, 0, {}});
    return true;
  }
  switch (inner->kind) {
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
    SmallVector<Term> numerator, divisor;
    bool isRecip = inner->kind == ExprKind::Recip;
    if (isRecip)
      numerator.push_back({factor, 0, 0, {}});
    else if (!expand(inner->operands[0], factor, numerator, atoms))
      return false;
    if (!expand(inner->operands[isRecip ? 0 : 1], 1, divisor, atoms) ||
        divisor.size() != 1 || !divisor[0].parts.empty())
      break;
    for (const Term &term : numerator)
      terms.push_back(term.times(divisor[0], /*inverse=*/true));
    return terms.size() <= mostTerms;
  }
  case ExprKind::Mul: {
    SmallVector<Term> left, right;
    if (!expand(inner->operands[0], factor, left, atoms) ||
        !expand(inner->operands[1], 1, right, atoms))
      return false;
    for (const Term &a : left)
      for (const Term &b : right)
        terms.push_back(a.times(b));
    return terms.size() <= mostTerms;
  }
  case ExprKind::Reduce:
    // The sum over a dimension of size 1.
    if (inner->reduce == ReduceKind::Sum &&
        exprs.space.resolve(inner->index).empty())
      return expand(inner->operands[0], factor, terms, atoms);
    break;
  case ExprKind::Select:
    // A mask clears what the weights clear already; it is compared once the
    // indices are known.
    for (unsigned i : {1u, 2u})
      if (exprs.constantNumber(inner->operands[i]) == 0.0) {
        pendingMasks.push_back(inner->operands[0]);
        return expand(inner->operands[3 - i], factor, terms, atoms);
      }
    break;
  default:
    break;
  }
  terms.push_back({factor, 0, 0, {inner}});
  return true;
}

bool GradientMatcher::readsOperand(Expr *expr, const DataOperand &known,
                                   ArrayRef<Atom> atoms, double &factor) {
  DataOperand found;
  Refusal ignored;
  if (!findDataOperand(exprs, expr, getElementTypeOrSelf(match.result),
                       /*absorbScale=*/true, "", found, ignored) ||
      found.tensor != known.tensor)
    return false;
  for (auto [wanted, list] : llvm::zip_equal(known.indices, found.indices))
    if (!exprs.unify(wanted, list, atoms))
      return false;
  factor = found.scale;
  return true;
}

bool GradientMatcher::matchOutputGradient(Expr *expr, Refusal &refusal) {
  DataOperand found;
  if (!findDataOperand(exprs, expr, getElementTypeOrSelf(match.result),
                       /*absorbScale=*/false, "gradient of the result", found,
                       refusal))
    return false;
  llvm::SmallSetVector<Atom, 8> ofOutput;
  for (const IndexList &list : match.outputDims())
    for (Atom atom : exprs.space.resolve(list))
      ofOutput.insert(atom);
  for (const IndexList &list : exprs.space.resolveAll(found.indices))
    for (Atom atom : list)
      if (!ofOutput.contains(atom))
        return refusal.because("the gradient of the result has an index that "
                               "the result lacks");
  DataOperand &known = gradients.outputGradient;
  if (!known.tensor) {
    known = found;
    return true;
  }
  return (known.tensor == found.tensor &&
          exprs.space.resolveAll(known.indices) ==
              exprs.space.resolveAll(found.indices)) ||
         refusal.because("the gradients do not come from one gradient of the "
                         "result");
}

bool GradientMatcher::matchWeightsGradient(Expr *product, Refusal &refusal) {
  Expr *pair =
      product->kind == ExprKind::Reduce && product->reduce == ReduceKind::Sum
          ? exprs.lookThroughCasts(product->operands[0])
          : nullptr;
  if (pair && pair->kind == ExprKind::Mul)
    for (unsigned value : {0u, 1u}) {
      double scale = 1;
      if (readsOperand(pair->operands[value], match.value,
                       exprs.space.resolve(product->index), scale) &&
          scale == 1)
        return matchOutputGradient(pair->operands[1 - value], refusal);
    }
  return refusal.because("the gradient of the weights is no contraction of the "
                         "gradient of the result and the values");
}

Expr *GradientMatcher::takeSoftcapGradient(Expr *expr, ArrayRef<Atom> atoms,
                                           double &factor) {
  bool found = false;
  auto isSoftcapGradient = [&](Expr *candidate) {
    candidate = exprs.lookThroughCasts(candidate);
    if (found || candidate->kind != ExprKind::Sub ||
        exprs.constantNumber(candidate->operands[0]) != 1.0)
      return false;
    Expr *square = exprs.lookThroughCasts(candidate->operands[1]);
    return square->kind == ExprKind::Mul &&
           llvm::all_of(square->operands, [&](Expr *operand) {
             return exprs.equal(match.tanh, exprs.lookThroughCasts(operand),
                                atoms);
           });
  };
  while (true) {
    Expr *product = exprs.lookThroughCasts(expr);
    if (product->kind != ExprKind::Mul)
      return found ? expr : nullptr;
    Expr *rest = nullptr;
    for (unsigned i : {0u, 1u}) {
      std::optional<double> number = exprs.constantNumber(product->operands[i]);
      if (!number && !isSoftcapGradient(product->operands[i]))
        continue;
      found |= !number;
      factor *= number.value_or(1);
      rest = product->operands[1 - i];
      break;
    }
    if (!rest)
      return found ? expr : nullptr;
    expr = rest;
  }
}

bool GradientMatcher::matchSoftmaxGradient(Expr *expr, ArrayRef<Atom> atoms,
                                           double &factor, Refusal &refusal) {
  SmallVector<Term> terms;
  pendingMasks.clear();
  if (match.softcap && !(expr = takeSoftcapGradient(expr, atoms, factor)))
    return false;
  // c P dP - c P rowsum(P dP).
  if (!expand(expr, 1, terms, atoms) || terms.size() != 2)
    return false;
  for (unsigned i : {0u, 1u}) {
    const Term &direct = terms[i], &summed = terms[1 - i];
    if (direct.exponentials != 1 || direct.sums != -1 ||
        direct.parts.size() != 1 || summed.exponentials != 1 ||
        summed.parts.size() != 1)
      continue;
    Expr *product = direct.parts[0], *sum = summed.parts[0];
    if (sum->kind != ExprKind::Reduce || sum->reduce != ReduceKind::Sum)
      continue;
    SmallVector<Term> inner;
    IndexList bound = exprs.space.resolve(sum->index);
    if (!expand(sum->operands[0], 1, inner, bound) || inner.size() != 1 ||
        inner[0].exponentials != 1 || inner[0].parts.size() != 1)
      continue;
    // The sum of the exponentials may be divided by inside and outside.
    Term whole = summed.times(inner[0]);
    if (whole.sums != -2 || !exprs.equal(product, inner[0].parts[0], bound) ||
        !sameSet(exprs.space.resolve(sum->index),
                 exprs.space.resolve(match.roles.keys)) ||
        std::abs(direct.factor + whole.factor) > 1e-6 * std::abs(whole.factor))
      continue;
    if (!matchWeightsGradient(product, refusal))
      return false;
    for (Expr *mask : pendingMasks)
      if (!isMask(mask))
        return refusal.because("the gradient is cleared by a condition that is "
                               "no mask of the attention");
    factor *= direct.factor;
    return true;
  }
  return false;
}

bool GradientMatcher::matchResult(Value value, Refusal &refusal) {
  Expr *output = exprs.accessAll(value);
  double factor = 1;
  Expr *sum = exprs.lookThroughCasts(output);
  auto takeFactor = [&]() {
    while (sum->kind == ExprKind::Mul || sum->kind == ExprKind::Div) {
      std::optional<double> right = exprs.constantNumber(sum->operands[1]);
      std::optional<double> left = sum->kind == ExprKind::Mul
                                       ? exprs.constantNumber(sum->operands[0])
                                       : std::nullopt;
      if (!left && !right)
        return;
      if (sum->kind == ExprKind::Div)
        factor /= *right;
      else
        factor *= left ? *left : *right;
      sum = exprs.lookThroughCasts(sum->operands[left ? 1 : 0]);
    }
  };
  takeFactor();
  // The heads of a group are summed after the rows, or with them.
  IndexList reduced;
  Expr *body = sum;
  bool isSum = false;
  while (body->kind == ExprKind::Reduce && body->reduce == ReduceKind::Sum) {
    isSum = true;
    reduced.append(body->index);
    sum = body = exprs.lookThroughCasts(body->operands[0]);
    takeFactor();
    body = sum;
  }
  if (!isSum || body->kind != ExprKind::Mul)
    return false;
  SmallVector<Atom> atoms(exprs.space.resolve(reduced));
  for (const IndexList &list : exprs.space.resolveAll(output->indices))
    atoms.append(list.begin(), list.end());

  const Roles &roles = match.roles;
  IndexList rows = roles.rows;
  rows.append(roles.groups);
  auto record = [&](GradientMatch::Result &result, StringRef name,
                    double wanted) {
    if (std::abs(factor - wanted) > 1e-6 * std::abs(wanted))
      return refusal.because("the gradient of the " + name +
                             " has another factor than the scores");
    if (getElementTypeOrSelf(value) != getElementTypeOrSelf(match.result))
      return refusal.because("the gradient of the " + name +
                             " has another element type than the result");
    if (result.value)
      return refusal.because("the gradient of the " + name +
                             " is computed twice");
    result.value = value;
    result.indices = exprs.space.resolveAll(output->indices);
    return true;
  };
  for (unsigned i : {0u, 1u}) {
    Expr *first = body->operands[i], *second = body->operands[1 - i];
    if (isWeights(first, atoms)) {
      if (!sameSet(exprs.space.resolve(reduced), exprs.space.resolve(rows)))
        continue;
      // What is left of the indices is the feature.
      IndexList features;
      llvm::SmallSetVector<Atom, 8> ofGradient;
      exprs.collectAtoms(second, ofGradient);
      for (Atom atom : exprs.space.resolve(atoms))
        if (ofGradient.contains(atom) && llvm::is_contained(atoms, atom))
          features.push_back(atom);
      if (!bindInOrder(exprs.space, features, roles.valueFeatures))
        continue;
      return matchOutputGradient(second, refusal) &&
             record(gradients.value, "value", 1);
    }
    double inner = 1;
    if (!matchSoftmaxGradient(first, atoms, inner, refusal)) {
      if (!refusal.text().empty())
        return false;
      continue;
    }
    double scale = 1;
    IndexList resolved = exprs.space.resolve(reduced);
    bool isQuery = sameSet(resolved, exprs.space.resolve(roles.keys)) &&
                   readsOperand(second, match.key, atoms, scale);
    bool isKey = !isQuery && sameSet(resolved, exprs.space.resolve(rows)) &&
                 readsOperand(second, match.query, atoms, scale);
    if (!isQuery && !isKey)
      return refusal.because("the gradient of the scores is contracted with "
                             "something else than query or key");
    factor *= inner * scale;
    return isQuery ? record(gradients.query, "query", match.scale)
                   : record(gradients.key, "key", match.scale);
  }
  return false;
}

/// Values that operations on single tensors make of the result of a sum of
/// products, outermost first.
static SmallVector<Value> gradientCandidates(Operation *op) {
  constexpr unsigned longestChain = 8;
  SmallVector<Value> values{op->getResult(0)};
  while (values.size() < longestChain && values.back().hasOneUse()) {
    Operation *user = *values.back().user_begin();
    if (user->getBlock() != op->getBlock() || isContractionLike(user) ||
        !carriesElements(user) || user->getNumResults() != 1)
      break;
    values.push_back(user->getResult(0));
  }
  std::reverse(values.begin(), values.end());
  return values;
}

bool mlir::attn::raise::matchGradients(ElementExprs &exprs, Expr *weights,
                                       AttentionMatch &match,
                                       GradientMatch &gradients,
                                       Refusal &refusal) {
  GradientMatcher matcher(exprs, weights, match, gradients);
  if (!matcher.knowsWeights())
    return false;
  OpSet reached(match.scoreOps.begin(), match.scoreOps.end());
  Operation *result = match.result.getDefiningOp();
  for (unsigned i = 0; i < reached.size() && reached.size() < mostOperations;
       ++i) {
    for (Operation *direct : reached[i]->getUsers()) {
      Operation *user = enclosingUser(reached[i], direct);
      if (user == match.contraction || user == result ||
          reached.contains(user) || !carriesElements(user))
        continue;
      bool isGradient = false;
      if (isContractionLike(user) || isSumOfProducts(user))
        for (Value value : gradientCandidates(user)) {
          Refusal attempt;
          if (matcher.matchResult(value, attempt)) {
            isGradient = true;
            break;
          }
          if (refusal.text().empty() && !attempt.text().empty())
            refusal = attempt;
        }
      if (!isGradient)
        reached.insert(user);
    }
  }
  return !gradients.empty();
}

bool mlir::attn::raise::isGradientOfSavedWeights(Operation *op) {
  if (!isSumOfProducts(op) && !isContractionLike(op))
    return false;
  ElementExprs exprs;
  Expr *product = findSumOfProducts(exprs, op).first;
  if (!product)
    return false;
  // P (dP - sum), or P dP - P sum, in which P is an argument.
  for (Expr *factor : product->operands) {
    Expr *weights = exprs.lookThroughCasts(factor);
    if (weights->kind != ExprKind::Access ||
        !isa<BlockArgument>(weights->tensor))
      continue;
    OpSet after;
    after.insert(op);
    for (unsigned i = 0; i < after.size() && after.size() < 16; ++i)
      for (Operation *user : after[i]->getUsers()) {
        if (!carriesElements(user) || isContractionLike(user) ||
            user->getNumResults() != 1)
          continue;
        after.insert(user);
        ElementExprs local;
        Expr *element = local.look(local.accessAll(user->getResult(0)));
        auto readsWeights = [&](Expr *expr) {
          expr = local.lookThroughCasts(expr);
          return expr->kind == ExprKind::Access &&
                 expr->tensor == weights->tensor;
        };
        auto hasWeights = [&](Expr *expr) {
          expr = local.lookThroughCasts(expr);
          return expr->kind == ExprKind::Mul &&
                 llvm::any_of(expr->operands, readsWeights);
        };
        bool isDifference = element->kind == ExprKind::Sub &&
                            llvm::all_of(element->operands, hasWeights);
        bool isProduct =
            hasWeights(element) &&
            llvm::any_of(element->operands, [&](Expr *operand) {
              return local.lookThroughCasts(operand)->kind == ExprKind::Sub;
            });
        if (isDifference || isProduct)
          return true;
      }
  }
  return false;
}
