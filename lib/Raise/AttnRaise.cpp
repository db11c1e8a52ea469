//===- AttnRaise.cpp - Find softmax attention in model IR -----------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "AttentionMatch.h"
#include "Rewrite.h"
#include "attn/IR/AttnDialect.h"
#include "attn/Raise/Passes.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Dialect/Tosa/IR/TosaOps.h"

namespace mlir::attn {
#define GEN_PASS_DEF_ATTNRAISE
#include "attn/Raise/Passes.h.inc"
} // namespace mlir::attn

using namespace mlir;
using namespace mlir::attn;
using namespace mlir::attn::raise;

using OpSet = llvm::SmallSetVector<Operation *, 32>;

/// How many operations may lie on the way from an exponential to the
/// contraction with the values. The longest chain that frontends emit has 10.
static constexpr unsigned longestWay = 24;

static bool computesExp(Operation *op) {
  if (isa<linalg::SoftmaxOp, tosa::ExpOp>(op))
    return true;
  if (isa<math::ExpOp, math::Exp2Op>(op))
    return isa<RankedTensorType>(op->getResult(0).getType());
  if (!isa<linalg::LinalgOp>(op))
    return false;
  return op
      ->walk([](Operation *inner) {
        return isa<math::ExpOp, math::Exp2Op>(inner) ? WalkResult::interrupt()
                                                     : WalkResult::advance();
      })
      .wasInterrupted();
}

/// Operations that an element of a tensor passes through.
static bool carriesElements(Operation *op) {
  if (op->getNumResults() == 0 ||
      !isa<RankedTensorType>(op->getResult(0).getType()))
    return false;
  return isa<linalg::LinalgOp, linalg::SoftmaxOp>(op) ||
         isa<tensor::TensorDialect, tosa::TosaDialect>(op->getDialect()) ||
         OpTrait::hasElementwiseMappableTraits(op);
}

/// What an exponential reaches: the operations in between and the contractions.
static void followExp(Operation *exp, OpSet &within, OpSet &contractions) {
  within.insert(exp);
  unsigned levelBegin = 0;
  for (unsigned level = 0; level < longestWay; ++level) {
    unsigned levelEnd = within.size();
    for (unsigned i = levelBegin; i < levelEnd; ++i)
      for (Operation *direct : within[i]->getUsers()) {
        Operation *user = enclosingUser(within[i], direct);
        if (isContractionLike(user))
          contractions.insert(user);
        else if (carriesElements(user))
          within.insert(user);
      }
    if (levelEnd == within.size())
      return;
    levelBegin = levelEnd;
  }
}

/// A conversion of elements, or a permutation of dimensions.
static bool isLayoutOrCast(Operation *op) {
  if (isa<tensor::ExpandShapeOp, tensor::CollapseShapeOp, tensor::ReshapeOp,
          linalg::TransposeOp, tosa::ReshapeOp, tosa::TransposeOp,
          tosa::CastOp>(op))
    return true;
  auto linalgOp = dyn_cast<linalg::LinalgOp>(op);
  if (!linalgOp)
    return isa<arith::ExtFOp, arith::TruncFOp>(op);
  if (linalgOp.getNumReductionLoops() != 0 || linalgOp.getNumDpsInputs() != 1 ||
      op->getNumResults() != 1)
    return false;
  Value yielded = linalgOp.getBlock()->getTerminator()->getOperand(0);
  if (Operation *producer = yielded.getDefiningOp())
    if (isa<arith::ExtFOp, arith::TruncFOp>(producer))
      yielded = producer->getOperand(0);
  auto input = dyn_cast<RankedTensorType>(
      linalgOp.getDpsInputOperand(0)->get().getType());
  auto result = dyn_cast<RankedTensorType>(op->getResult(0).getType());
  // A result of higher rank would be a broadcast.
  return yielded == linalgOp.getBlock()->getArgument(0) && input && result &&
         input.getRank() == result.getRank() &&
         linalgOp.getMatchingIndexingMap(linalgOp.getDpsInputOperand(0))
             .isPermutation();
}

/// Values that layout operations and conversions alone make of the result of a
/// contraction, outermost first: the candidates for what is replaced.
static SmallVector<Value, 3> resultCandidates(Operation *contraction) {
  Value innermost = contraction->getResult(0);
  Value beforeCast = innermost, outermost = innermost;
  while (outermost.hasOneUse()) {
    Operation *user = *outermost.user_begin();
    if (user->getBlock() != contraction->getBlock() || !isLayoutOrCast(user) ||
        !isa<RankedTensorType>(user->getResult(0).getType()))
      break;
    outermost = user->getResult(0);
    if (getElementTypeOrSelf(outermost) == getElementTypeOrSelf(beforeCast))
      beforeCast = outermost;
  }
  SmallVector<Value, 3> values{outermost};
  for (Value value : {beforeCast, innermost})
    if (!llvm::is_contained(values, value))
      values.push_back(value);
  return values;
}

/// The scalar expressions that `expr` is made of within one operation.
static Operation *getNormalizedExpInBody(ElementExprs &exprs, Expr *expr) {
  if (expr->kind == ExprKind::Access || expr->kind == ExprKind::Reduce)
    return nullptr;
  if (Operation *exp = getNormalizedExp(exprs, expr))
    return exp;
  for (Expr *operand : expr->operands)
    if (Operation *exp = getNormalizedExpInBody(exprs, operand))
      return exp;
  return nullptr;
}

/// The first operation of `within` that divides an exponential by its own sum;
/// sets that exponential.
static Operation *findQuotient(const OpSet &within, Operation *&exp) {
  ElementExprs exprs;
  for (Operation *op : within)
    if (Expr *element = exprs.define(exprs.accessAll(op->getResult(0))))
      if ((exp = getNormalizedExpInBody(exprs, element)))
        return op;
  return nullptr;
}

/// True where `contraction` weighs by an exponential itself and its result is
/// divided by something that the exponential reaches too.
static bool isDividedAfterwards(const OpSet &within, Operation *contraction,
                                Operation *&exp) {
  ElementExprs exprs;
  Expr *sum = exprs.look(exprs.accessAll(contraction->getResult(0)));
  if (sum->kind != ExprKind::Reduce || sum->operands[0]->kind != ExprKind::Mul)
    return false;
  exp = nullptr;
  for (Expr *factor : sum->operands[0]->operands)
    if (Expr *inner = exprs.lookThroughCasts(factor);
        inner->kind == ExprKind::Exp || inner->kind == ExprKind::Exp2)
      exp = inner->op;
  if (!exp)
    return false;
  OpSet after;
  after.insert(contraction);
  for (unsigned i = 0; i < after.size() && after.size() < longestWay; ++i)
    for (Operation *user : after[i]->getUsers()) {
      if (!carriesElements(user) || isContractionLike(user))
        continue;
      Expr *element = exprs.define(exprs.accessAll(user->getResult(0)));
      if (within.contains(user) && element &&
          (element->kind == ExprKind::Div || element->kind == ExprKind::Mul))
        return true;
      after.insert(user);
    }
  return false;
}

/// The exponential and the reason where the quotient of `quotient` reaches
/// `contraction` in a way that the expression of its result does not show; null
/// where it does not.
static Operation *explainHiddenSoftmax(const OpSet &within, Operation *quotient,
                                       Operation *exp, Operation *contraction,
                                       Refusal &refusal) {
  ElementExprs exprs;
  OpSet reached;
  reached.insert(quotient);
  Operation *opaque = nullptr;
  for (unsigned i = 0; i < reached.size(); ++i) {
    if (!opaque && !exprs.define(exprs.accessAll(reached[i]->getResult(0))))
      opaque = reached[i];
    for (Operation *direct : reached[i]->getUsers()) {
      Operation *user = enclosingUser(reached[i], direct);
      if (user == contraction) {
        refusal.because(
            "the weights pass through '" +
            (opaque ? opaque : contraction)->getName().getStringRef() +
            "' in a way that is not understood");
        return exp;
      }
      if (within.contains(user))
        reached.insert(user);
    }
  }
  return nullptr;
}

namespace {
struct AttnRaisePass : attn::impl::AttnRaiseBase<AttnRaisePass> {
  using Base::Base;
  void runOnOperation() override;

private:
  /// Raises what the exponential in `op` weighs, or says why not.
  void raiseFrom(Operation *op);
  /// True where the contraction has become an attention. Else sets the
  /// exponential and the reason, if a softmax weighs the contraction at all.
  bool raise(Operation *contraction, const OpSet &within, Operation *&exp,
             Refusal &refusal);

  DenseSet<Operation *> erased, remarked;
};
} // namespace

bool AttnRaisePass::raise(Operation *contraction, const OpSet &within,
                          Operation *&exp, Refusal &refusal) {
  for (Value result : resultCandidates(contraction)) {
    refusal.clear();
    ElementExprs exprs(assumeEqualSizes);
    AttentionMatch match;
    if (matchAttention(exprs, result, allowUnstable, within, match, refusal) &&
        canRewrite(exprs, match, refusal)) {
      rewriteToAttention(exprs, match, erased);
      return true;
    }
    exp = match.exp;
  }
  return false;
}

void AttnRaisePass::raiseFrom(Operation *op) {
  OpSet within, contractions;
  followExp(op, within, contractions);
  if (contractions.empty())
    return;
  Operation *normalized = nullptr;
  Operation *quotient = findQuotient(within, normalized);
  for (Operation *contraction : contractions) {
    Operation *exp = nullptr;
    Refusal refusal;
    if (quotient && raise(contraction, within, exp, refusal)) {
      ++numRaised;
      return;
    }
    if (!exp) {
      refusal.clear();
      if (isDividedAfterwards(within, contraction, exp))
        refusal.because("the exponentials are not divided by their sum before "
                        "the contraction with the values");
      else if (quotient)
        exp = explainHiddenSoftmax(within, quotient, normalized, contraction,
                                   refusal);
    }
    if (exp && remarked.insert(exp).second) {
      ++numRefused;
      exp->emitRemark() << "not raised to attention: " << refusal.text();
    }
  }
}

void AttnRaisePass::runOnOperation() {
  erased.clear();
  remarked.clear();
  SmallVector<Operation *> exponentials;
  getOperation()->walk([&](Operation *op) {
    if (computesExp(op))
      exponentials.push_back(op);
  });
  for (Operation *exp : exponentials)
    if (!erased.contains(exp))
      raiseFrom(exp);
}
