//===- AttentionAnalysis.cpp - Read a contraction as attention ------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "AttentionMatch.h"
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

/// Collects what depends on the contraction of query and key up to the
/// contraction with the values. False where something else reads it too.
static bool collectScoreOps(ElementExprs &exprs, Operation *scores,
                            Operation *end, OpSet &ops, Refusal &refusal) {
  ops.insert(scores);
  for (unsigned i = 0; i < ops.size(); ++i)
    for (Operation *direct : ops[i]->getUsers()) {
      Operation *user = enclosingUser(ops[i], direct);
      // Sizes are known without the tensor.
      if (user == end || isa<tensor::DimOp>(user) || isOpTriviallyDead(user))
        continue;
      if (!exprs.operations().contains(user))
        return refusal.because(
            "the scores or the weights have another use, by '" +
            user->getName().getStringRef() + "'");
      ops.insert(user);
    }
  return true;
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
  for (Expr *term :
       llvm::concat<Expr *>(match.masks.conditions, match.masks.addends)) {
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

bool mlir::attn::raise::matchAttention(ElementExprs &exprs, Value result,
                                       bool allowUnstable, const OpSet &within,
                                       AttentionMatch &match,
                                       Refusal &refusal) {
  match.result = result;
  Expr *output = exprs.accessAll(result);
  match.resultIndices = output->indices;
  Type type = output->type;
  Expr *contraction = exprs.lookThroughCasts(output);
  if (contraction->kind != ExprKind::Reduce ||
      contraction->reduce != ReduceKind::Sum)
    return refusal.because("the contraction with the values is not understood");
  match.contraction = contraction->op;
  Expr *product = contraction->operands[0];
  while (product->kind == ExprKind::Cast)
    product = product->operands[0];
  if (product->kind != ExprKind::Mul)
    return refusal.because("the contraction with the values is not understood");
  ArrayRef<Atom> keys = contraction->index;

  Expr *weights = nullptr, *value = nullptr;
  for (unsigned i : {0u, 1u}) {
    if (Operation *exp =
            findNormalizedExp(exprs, product->operands[i], within)) {
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
  if (!matchSoftmax(exprs, weights, keys, allowUnstable, softmax, refusal))
    return false;
  ScoreMatch scores;
  if (!matchScores(exprs, softmax.logits, softmax.multiplier, keys, scores,
                   refusal))
    return false;
  OpSet &scoreOps = match.scoreOps;
  if (!collectScoreOps(exprs, scores.contraction->op, match.contraction,
                       scoreOps, refusal))
    return false;

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
  match.scale = scores.scale * match.query.scale * match.key.scale;
  if (!std::isfinite(match.scale))
    return refusal.because("the scale is not finite");
  match.softcap = scores.softcap;
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
         assignRoles(exprs, weightIndices, match, refusal);
}
