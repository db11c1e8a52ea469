//===- AttentionAnalysis.cpp - Read a contraction as attention ------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "AttentionMatch.h"
#include "GradientAnalysis.h"
#include "MaskEmitter.h"
#include "SharedSoftmax.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"
#include <cmath>

using namespace mlir;
using namespace mlir::attn;
using namespace mlir::attn::raise;

using OpSet = llvm::SmallSetVector<Operation *, 32>;

Operation *mlir::attn::raise::enclosingUser(Operation *producer,
                                            Operation *user) {
  Operation *enclosing = producer->getBlock()->findAncestorOpInBlock(*user);
  return isa_and_nonnull<linalg::LinalgOp>(enclosing) ? enclosing : user;
}

SmallVector<Value> GradientMatch::values() const {
  SmallVector<Value> all;
  for (Value value : {query.value, key.value, this->value.value})
    if (value)
      all.push_back(value);
  for (const Multiple &mask : masks)
    all.push_back(mask.value);
  return all;
}

Operation *AttentionMatch::firstResult() const {
  Operation *first = result.getDefiningOp();
  for (const Shared &other : shared)
    if (Operation *op = other.result.getDefiningOp();
        op->isBeforeInBlock(first))
      first = op;
  return first;
}

void mlir::attn::raise::collectScoreOps(ElementExprs &exprs,
                                        AttentionMatch &match,
                                        const OpSet &ends) {
  OpSet &ops = match.scoreOps;
  ops.clear();
  match.otherUses.clear();
  ops.insert(match.scores);
  for (unsigned i = 0; i < ops.size(); ++i)
    for (Operation *direct : ops[i]->getUsers()) {
      Operation *user = enclosingUser(ops[i], direct);
      // Sizes are known without the tensor.
      if (ends.contains(user) || isa<tensor::DimOp>(user) ||
          isOpTriviallyDead(user))
        continue;
      if (exprs.operations().contains(user))
        ops.insert(user);
      else
        match.otherUses.insert(user);
    }
}

static std::string describeOtherUse(const AttentionMatch &match) {
  return ("the scores or the weights have another use, by '" +
          match.otherUses.front()->getName().getStringRef() + "'")
      .str();
}

/// Accounts for what else reads the scores and the weights: the gradients of
/// this attention, or a reason to refuse.
static bool settleOtherUses(ElementExprs &exprs, Expr *weights,
                            AttentionMatch &match, OpSet ends,
                            Refusal &refusal) {
  if (match.otherUses.empty())
    return true;
  if (match.residual)
    return refusal.because(
        "the contraction with the values adds to a tensor, and " +
        describeOtherUse(match));
  matchSharedSoftmax(exprs, weights, match, ends);
  if (!match.shared.empty())
    match.steps.push_back("values");
  if (match.otherUses.empty())
    return true;
  // What the search for gradients leaves is another one.
  const std::string otherUse = describeOtherUse(match);
  if (!match.shared.empty())
    return refusal.because(otherUse);
  Refusal attempt;
  bool isGradient = matchGradients(exprs, weights, match, ends, attempt);
  if (!match.gradients.empty())
    match.steps.push_back("gradients");
  if (isGradient)
    return true;
  if (!attempt.text().empty())
    return refusal.because(attempt.text());
  return refusal.because(otherUse +
                         (match.sink ? "; the gradients of an attention with a "
                                       "sink are not read"
                                     : ""));
}

/// Tensors that a mask would read, down to which it is computed anew.
static void collectLeaves(Expr *expr, SmallVectorImpl<Expr *> &leaves) {
  if (expr->kind == ExprKind::Access)
    leaves.push_back(expr);
  else
    for (Expr *operand : expr->operands)
      collectLeaves(operand, leaves);
}

static bool checkMasks(ElementExprs &exprs, AttentionMatch &match,
                       const IndexLists &weights, const OpSet &scoreOps,
                       Refusal &refusal) {
  IndexLists resolved = exprs.space.resolveAll(weights);
  SmallVector<Expr *> terms(match.masks.conditions);
  terms.append(match.masks.addends);
  if (match.masks.lengths)
    terms.push_back(match.masks.lengths->condition);
  if (match.masks.alibi)
    terms.push_back(match.masks.alibi->addend);
  for (auto [unknown, factor] : match.masks.position().unknowns)
    terms.push_back(unknown);
  for (Expr *term : {match.sink, match.rowScale})
    if (term)
      terms.push_back(term);
  for (Expr *term : terms) {
    SmallVector<Expr *> leaves;
    collectLeaves(term, leaves);
    for (Expr *leaf : leaves)
      if (leaf->op && scoreOps.contains(leaf->op))
        return refusal.because("a mask depends on the scores, through " +
                               describe(leaf));
    llvm::SmallSetVector<Atom, 8> atoms;
    exprs.collectAtoms(term, atoms);
    for (Atom atom : atoms)
      if (llvm::none_of(resolved, [&](const IndexList &list) {
            return llvm::is_contained(list, atom);
          }))
        return refusal.because("a mask has an index that the weights lack");
  }
  return true;
}

/// Keeps lengths and slopes as what they are where they differ by batch and by
/// head only, and turns them back into masks elsewhere.
static bool settleStructure(ElementExprs &exprs, AttentionMatch &match,
                            Refusal &refusal) {
  auto dependsOnlyOn = [&](Expr *expr, const IndexList &list) {
    llvm::SmallSetVector<Atom, 8> atoms;
    exprs.collectAtoms(expr, atoms);
    IndexList resolved = exprs.space.resolve(list);
    return canEmitScalar(exprs.space, expr) &&
           llvm::all_of(atoms, [&](Atom atom) {
             return llvm::is_contained(resolved, atom);
           });
  };
  MaskTerms &masks = match.masks;
  auto differs = [&](auto &term) {
    return !dependsOnlyOn(term.first, match.roles.batch);
  };
  if (masks.lengths && llvm::any_of(masks.lengths->unknowns, differs)) {
    masks.conditions.push_back(masks.lengths->condition);
    masks.lengths.reset();
  }
  if (masks.alibi &&
      (!dependsOnlyOn(masks.alibi->slopes, match.roles.heads()) ||
       (masks.alibi->distance &&
        llvm::any_of(masks.alibi->distance->unknowns, differs)))) {
    masks.addends.push_back(masks.alibi->addend);
    masks.alibi.reset();
  }
  if (match.sink && !dependsOnlyOn(match.sink, match.roles.heads()))
    return refusal.because("the sink differs by more than the head");
  for (auto &[unknown, factor] : masks.position().unknowns)
    if (!dependsOnlyOn(unknown, match.roles.batch))
      return refusal.because("the position of the rows in the mask differs "
                             "within a batch");
  return true;
}

/// A mask that the model repeats over batches or heads is as good without.
static void dropRepeats(ElementExprs &exprs, MaskTerms &masks) {
  for (SmallVector<Expr *> *terms : {&masks.conditions, &masks.addends})
    for (Expr *&term : *terms)
      term = withoutRepeats(exprs, term);
  if (masks.lengths)
    masks.lengths->condition = withoutRepeats(exprs, masks.lengths->condition);
  if (masks.alibi)
    masks.alibi->addend = withoutRepeats(exprs, masks.alibi->addend);
}

/// The tensor to which the operation of `result` adds the contraction, where
/// `expr` is that sum.
static Value findResidual(Expr *expr, Value result) {
  if (expr->kind != ExprKind::Add)
    return {};
  Expr *init = expr->operands[0], *sum = expr->operands[1];
  auto op = result.getDefiningOp<linalg::LinalgOp>();
  if (!op || sum->op != op || sum->kind != ExprKind::Reduce ||
      init->kind != ExprKind::Access || op.getDpsInits()[0] != init->tensor)
    return {};
  return init->tensor;
}

bool mlir::attn::raise::matchAttention(ElementExprs &exprs, Value result,
                                       bool allowUnstable, const OpSet &within,
                                       AttentionMatch &match,
                                       Refusal &refusal) {
  match.result = result;
  Expr *output = exprs.accessAll(result);
  match.resultIndices = output->indices;
  Type type = output->type;
  Expr *contraction = exprs.lookThroughCasts(output);
  // The exponentials may be divided by their sum after the contraction.
  Expr *rowSum = nullptr;
  if (Expr *numerator; matchQuotient(exprs, contraction, numerator, rowSum))
    contraction = exprs.lookThroughCasts(numerator);
  if (Value residual = findResidual(contraction, result)) {
    match.residual = residual;
    contraction = contraction->operands[1];
  }
  if (contraction->kind != ExprKind::Reduce ||
      contraction->reduce != ReduceKind::Sum)
    return refusal.because("the contraction with the values is not understood");
  match.contraction = contraction->op;
  Expr *product = exprs.lookThroughCasts(contraction->operands[0]);
  if (product->kind != ExprKind::Mul)
    return refusal.because("the contraction with the values is not understood");
  ArrayRef<Atom> keys = contraction->index;

  Expr *weights = nullptr, *value = nullptr;
  for (unsigned i : {0u, 1u}) {
    Operation *exp =
        rowSum ? getExponential(exprs, product->operands[i])
               : findNormalizedExp(exprs, product->operands[i], within);
    if (exp) {
      match.exp = exp;
      weights = product->operands[i];
      value = product->operands[1 - i];
      break;
    }
  }
  if (!weights)
    return false;
  if (!isa<Float16Type, BFloat16Type, Float32Type, Float64Type>(type))
    return refusal.because("the element type of the result is not f16, bf16, "
                           "f32 or f64");

  SoftmaxMatch softmax;
  if (!matchSoftmax(exprs, weights, rowSum, keys, allowUnstable, softmax,
                    refusal))
    return false;
  match.steps.push_back("softmax");
  ScoreMatch scores;
  if (!matchScores(exprs, softmax, keys, scores, refusal))
    return false;
  match.steps.push_back("scores and masks");
  dropRepeats(exprs, scores.masks);
  match.scores = scores.contraction->op;
  match.selects = scores.selects;
  match.selects.append(softmax.guards);
  OpSet &scoreOps = match.scoreOps;
  OpSet ends;
  ends.insert(match.contraction);
  ends.insert(result.getDefiningOp());
  collectScoreOps(exprs, match, ends);
  if (match.residual && scoreOps.contains(match.residual.getDefiningOp()))
    return refusal.because("the contraction with the values adds to a tensor "
                           "that depends on the scores");

  if (!findDataOperand(exprs, scores.query, type, /*absorbScale=*/true, "query",
                       match.query, refusal) ||
      !findDataOperand(exprs, scores.key, type, /*absorbScale=*/true, "key",
                       match.key, refusal) ||
      !findDataOperand(exprs, value, type, /*absorbScale=*/false, "value",
                       match.value, refusal))
    return false;
  for (const DataOperand *operand : {&match.query, &match.key, &match.value})
    if (Operation *op = operand->tensor.getDefiningOp();
        op && scoreOps.contains(op))
      return refusal.because("the query, key or value depends on the scores");
  match.steps.push_back("query, key and value");
  match.scale = scores.scale * match.query.scale * match.key.scale;
  if (!std::isfinite(match.scale))
    return refusal.because("the scale is not finite");
  match.rowScale = scores.rowScale;
  if (match.rowScale && match.rowScale->type != type)
    return refusal.because("the scale of the logits has another element type "
                           "than the result");
  match.softcap = scores.softcap;
  match.tanh = scores.tanh;
  match.sink = softmax.sink;
  match.sinkFactor = softmax.multiplier;
  match.masks = scores.masks;

  Expr *weightsTensor = weights;
  while (weightsTensor->kind == ExprKind::Cast)
    weightsTensor = weightsTensor->operands[0];
  IndexLists weightIndices = weightsTensor->indices;
  if (weightsTensor->kind != ExprKind::Access) {
    // Weights computed inside the contraction: their indices are those of the
    // scores.
    llvm::SmallSetVector<Atom, 8> atoms;
    exprs.collectAtoms(weights, atoms);
    weightIndices.clear();
    for (Atom atom : atoms)
      weightIndices.push_back({atom});
  }
  match.roles.keys = IndexList(keys);
  match.roles.features = scores.features;
  return checkMasks(exprs, match, weightIndices, scoreOps, refusal) &&
         assignRoles(exprs, weightIndices, match, refusal) &&
         settleStructure(exprs, match, refusal) &&
         settleOtherUses(exprs, weights, match, ends, refusal);
}
