//===- GradientAnalysis.cpp - Read the gradient of an attention -----------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "GradientAnalysis.h"
#include "CandidateSearch.h"
#include "GradientTerms.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Tosa/IR/TosaOps.h"
#include <cmath>

using namespace mlir;
using namespace mlir::attn;
using namespace mlir::attn::raise;

/// Operations looked at on the way from the weights to the gradients.
static constexpr unsigned mostOperations = 256;

namespace {
class GradientMatcher {
public:
  GradientMatcher(ElementExprs &exprs, Expr *weights, AttentionMatch &match,
                  GradientMatch &gradients);

  bool knowsWeights() const { return products.knowsWeights(); }

  /// Reads `value` as the gradient of query, key or value.
  bool matchResult(Value value, Refusal &refusal);

  /// Reads `value` as a multiple of the gradient of a mask.
  bool matchMaskGradient(Value value, Refusal &refusal);

private:
  /// A multiple of a sum, the atoms that it is over, and those atoms and the
  /// ones of the result together.
  struct Sum {
    Expr *output = nullptr;
    double factor = 1;
    bool isSum = false;
    IndexList reduced;
    Expr *body = nullptr;
    SmallVector<Atom> atoms;
  };
  Sum readSum(Value value);
  /// Reads `expr` as a multiple of the gradient by the logits; with
  /// `beforeSoftcap`, of the logits before the soft cap.
  bool matchSoftmaxGradient(Expr *expr, ArrayRef<Atom> atoms,
                            bool beforeSoftcap, double &factor,
                            Refusal &refusal);
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
  GradientTerms products;
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

GradientMatcher::GradientMatcher(ElementExprs &exprs, Expr *weights,
                                 AttentionMatch &match,
                                 GradientMatch &gradients)
    : exprs(exprs), match(match), gradients(gradients),
      products(exprs, weights, match.tanh) {}

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

bool GradientMatcher::matchSoftmaxGradient(Expr *expr, ArrayRef<Atom> atoms,
                                           bool beforeSoftcap, double &factor,
                                           Refusal &refusal) {
  SmallVector<GradientTerm> terms;
  products.conditions.clear();
  if (!products.expand(expr, 1, terms, atoms))
    return false;
  bool isCapped = match.softcap && beforeSoftcap;
  bool lacksSoftcap = isCapped && !products.takeSoftcapGradient(terms);
  // c P dP - c P rowsum(P dP).
  if (terms.size() != 2)
    return false;
  for (unsigned i : {0u, 1u}) {
    const GradientTerm &direct = terms[i], &summed = terms[1 - i];
    if (!direct.hasPowers(1, -1) || direct.parts.size() != 1 ||
        summed.exponentials != 1 || summed.parts.size() != 1 ||
        direct.tanhs != 0 || summed.tanhs != 0)
      continue;
    Expr *product = direct.parts[0], *sum = summed.parts[0];
    if (sum->kind != ExprKind::Reduce || sum->reduce != ReduceKind::Sum)
      continue;
    SmallVector<GradientTerm> inner;
    IndexList bound = exprs.space.resolve(sum->index);
    if (!products.expand(sum->operands[0], 1, inner, bound) ||
        inner.size() != 1 || inner[0].exponentials != 1 ||
        inner[0].tanhs != 0 || inner[0].parts.size() != 1)
      continue;
    // The sum of the exponentials may be divided by inside and outside.
    GradientTerm whole = summed.times(inner[0]);
    if (whole.sums != -2 || !exprs.equal(product, inner[0].parts[0], bound) ||
        !sameSet(exprs.space.resolve(sum->index),
                 exprs.space.resolve(match.roles.keys)) ||
        std::abs(direct.factor + whole.factor) > 1e-6 * std::abs(whole.factor))
      continue;
    if (!matchWeightsGradient(product, refusal))
      return false;
    for (Expr *condition : products.conditions)
      if (!isMask(condition))
        return refusal.because("the gradient is cleared by a condition that is "
                               "no mask of the attention");
    if (lacksSoftcap)
      return refusal.because("the gradient lacks the one of the soft cap");
    factor *= direct.factor;
    return true;
  }
  return false;
}

GradientMatcher::Sum GradientMatcher::readSum(Value value) {
  Sum sum;
  sum.output = exprs.accessAll(value);
  sum.body = exprs.lookThroughCasts(sum.output);
  auto takeFactor = [&]() {
    while (sum.body->kind == ExprKind::Mul || sum.body->kind == ExprKind::Div) {
      std::optional<double> right = exprs.constantNumber(sum.body->operands[1]);
      std::optional<double> left =
          sum.body->kind == ExprKind::Mul
              ? exprs.constantNumber(sum.body->operands[0])
              : std::nullopt;
      if (!left && !right)
        return;
      if (sum.body->kind == ExprKind::Div)
        sum.factor /= *right;
      else
        sum.factor *= left ? *left : *right;
      sum.body = exprs.lookThroughCasts(sum.body->operands[left ? 1 : 0]);
    }
  };
  takeFactor();
  // The heads of a group are summed after the rows, or with them.
  while (sum.body->kind == ExprKind::Reduce &&
         sum.body->reduce == ReduceKind::Sum) {
    sum.isSum = true;
    sum.reduced.append(sum.body->index);
    sum.body = exprs.lookThroughCasts(sum.body->operands[0]);
    takeFactor();
  }
  sum.atoms.append(exprs.space.resolve(sum.reduced));
  for (const IndexList &list : exprs.space.resolveAll(sum.output->indices))
    sum.atoms.append(list.begin(), list.end());
  return sum;
}

bool GradientMatcher::matchMaskGradient(Value value, Refusal &refusal) {
  Sum sum = readSum(value);
  if (!matchSoftmaxGradient(sum.body, sum.atoms, /*beforeSoftcap=*/false,
                            sum.factor, refusal))
    return false;
  Expr *mask = combineMasks(exprs, match.masks.conditions, match.masks.addends);
  if (!mask || mask->isBool())
    return refusal.because("the gradient of the scores themselves is needed, "
                           "and no float mask is added to them");
  if (mask->type != getElementTypeOrSelf(value))
    return refusal.because("the gradient of the mask has another element type "
                           "than the mask");
  IndexList ofScores;
  for (const IndexList &list : exprs.space.resolveAll(match.maskDims()))
    ofScores.append(list);
  if (!sameSet(exprs.space.resolve(sum.atoms), ofScores))
    return false;
  // The operand is whole in the dimensions that it has at all.
  llvm::SmallSetVector<Atom, 8> ofMask, ofOperand;
  exprs.collectAtoms(mask, ofMask);
  for (const IndexList &list : exprs.space.resolveAll(match.maskDims()))
    if (llvm::any_of(list, [&](Atom atom) { return ofMask.contains(atom); }))
      ofOperand.insert_range(list);
  for (const IndexList &list : exprs.space.resolveAll(sum.output->indices))
    for (Atom atom : list)
      if (!ofOperand.contains(atom))
        return refusal.because("the gradient of the scores is needed for "
                               "indices over which the mask is broadcast");
  gradients.masks.push_back(
      {value, exprs.space.resolveAll(sum.output->indices), sum.factor});
  return true;
}

bool GradientMatcher::matchResult(Value value, Refusal &refusal) {
  Sum sum = readSum(value);
  Expr *body = sum.body;
  if (!sum.isSum || body->kind != ExprKind::Mul)
    return false;
  ArrayRef<Atom> atoms = sum.atoms;
  double &factor = sum.factor;
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
    result.indices = exprs.space.resolveAll(sum.output->indices);
    return true;
  };
  for (unsigned i : {0u, 1u}) {
    Expr *first = body->operands[i], *second = body->operands[1 - i];
    if (products.isWeights(first, atoms)) {
      if (!sameSet(exprs.space.resolve(sum.reduced), exprs.space.resolve(rows)))
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
    if (!matchSoftmaxGradient(first, atoms, /*beforeSoftcap=*/true, inner,
                              refusal)) {
      if (!refusal.text().empty())
        return false;
      continue;
    }
    double scale = 1;
    IndexList resolved = exprs.space.resolve(sum.reduced);
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

/// Reads what else needs the gradient of the scores as gradients of a mask.
static bool matchMaskGradients(ElementExprs &exprs, GradientMatcher &matcher,
                               AttentionMatch &match, OpSet &ends,
                               Refusal &refusal) {
  while (!match.otherUses.empty()) {
    Operation *user = match.otherUses.front();
    SmallVector<Value> candidates;
    if (carriesElements(user) && user->getNumResults() == 1)
      candidates = gradientCandidates(user);
    user->walk([&](Operation *inner) {
      for (Value operand : inner->getOperands())
        if (match.scoreOps.contains(operand.getDefiningOp()) &&
            isa<RankedTensorType>(operand.getType()))
          candidates.push_back(operand);
    });
    auto *found = llvm::find_if(candidates, [&](Value value) {
      Refusal attempt;
      bool matches = matcher.matchMaskGradient(value, attempt);
      if (!matches && refusal.text().empty() && !attempt.text().empty())
        refusal = attempt;
      return matches;
    });
    if (found == candidates.end())
      return false;
    ends.insert(found->getDefiningOp());
    collectScoreOps(exprs, match, ends);
  }
  return true;
}

bool mlir::attn::raise::matchGradients(ElementExprs &exprs, Expr *weights,
                                       AttentionMatch &match, OpSet &ends,
                                       Refusal &refusal) {
  GradientMatcher matcher(exprs, weights, match, match.gradients);
  if (!matcher.knowsWeights())
    return false;
  OpSet reached(match.scoreOps.begin(), match.scoreOps.end());
  Operation *result = match.result.getDefiningOp();
  Refusal ofData;
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
            ends.insert(value.getDefiningOp());
            isGradient = true;
            break;
          }
          if (ofData.text().empty() && !attempt.text().empty())
            ofData = attempt;
        }
      if (!isGradient)
        reached.insert(user);
    }
  }
  collectScoreOps(exprs, match, ends);
  if (matchMaskGradients(exprs, matcher, match, ends, refusal))
    return true;
  if (!ofData.text().empty())
    refusal = ofData;
  return false;
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
