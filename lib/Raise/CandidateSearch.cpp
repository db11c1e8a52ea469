//===- CandidateSearch.cpp - Where attention may be -----------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CandidateSearch.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Dialect/Tosa/IR/TosaOps.h"
#include "mlir/Interfaces/LoopLikeInterface.h"

using namespace mlir;
using namespace mlir::attn;
using namespace mlir::attn::raise;

/// How many operations the search from one exponential looks at. Frontends put
/// about ten between it and the contraction; the bound keeps the time of the
/// pass linear, and where it is met the report says so.
static constexpr unsigned mostOperations = 512;

/// How many operations may stand between a contraction and what is replaced.
static constexpr unsigned longestChain = 12;

/// True where the body of an operation such as tensor.generate or scf.forall,
/// which makes a tensor element by element, has a scalar exponential.
static bool computesElementwiseExp(Operation *op) {
  auto makesTensor = [](Operation *op) {
    return op->getNumRegions() != 0 &&
           llvm::any_of(op->getResultTypes(), llvm::IsaPred<RankedTensorType>);
  };
  if (!makesTensor(op))
    return false;
  return op
      ->walk<WalkOrder::PreOrder>([&](Operation *inner) {
        if (inner != op && (isa<linalg::LinalgOp>(inner) || makesTensor(inner)))
          return WalkResult::skip();
        return isa<math::ExpOp, math::Exp2Op>(inner) &&
                       inner->getResult(0).getType().isFloat()
                   ? WalkResult::interrupt()
                   : WalkResult::advance();
      })
      .wasInterrupted();
}

bool mlir::attn::raise::computesExp(Operation *op) {
  if (isa<linalg::SoftmaxOp, tosa::ExpOp>(op))
    return true;
  if (isa<math::ExpOp, math::Exp2Op>(op))
    return isa<RankedTensorType>(op->getResult(0).getType());
  if (!isa<linalg::LinalgOp>(op))
    return computesElementwiseExp(op);
  return op
      ->walk([](Operation *inner) {
        return isa<math::ExpOp, math::Exp2Op>(inner) ? WalkResult::interrupt()
                                                     : WalkResult::advance();
      })
      .wasInterrupted();
}

bool mlir::attn::raise::carriesElements(Operation *op) {
  if (op->getNumResults() == 0 ||
      !isa<RankedTensorType>(op->getResult(0).getType()))
    return false;
  return isa<linalg::LinalgOp, linalg::SoftmaxOp>(op) ||
         isa<tensor::TensorDialect, tosa::TosaDialect>(op->getDialect()) ||
         OpTrait::hasElementwiseMappableTraits(op);
}

std::pair<Expr *, Expr *>
mlir::attn::raise::findSumOfProducts(ElementExprs &exprs, Operation *op) {
  Expr *sum = exprs.define(exprs.accessAll(op->getResult(0)));
  if (!sum || sum->kind != ExprKind::Reduce || sum->reduce != ReduceKind::Sum)
    return {nullptr, nullptr};
  Expr *product = exprs.lookThroughCasts(sum->operands[0]);
  if (product->kind != ExprKind::Mul)
    return {nullptr, nullptr};
  return {product, sum};
}

bool mlir::attn::raise::isSumOfProducts(Operation *op, bool ofOuterIndices) {
  auto linalgOp = dyn_cast<linalg::LinalgOp>(op);
  bool isReduction = isa<tosa::ReduceSumOp>(op) ||
                     (linalgOp && linalgOp.getNumReductionLoops() > 0 &&
                      linalgOp.getNumDpsInputs() == 1);
  if (!isReduction || op->getNumResults() != 1 ||
      !isa<RankedTensorType>(op->getResult(0).getType()))
    return false;
  ElementExprs exprs;
  Expr *product, *sum;
  std::tie(product, sum) = findSumOfProducts(exprs, op);
  if (!product)
    return false;
  llvm::SmallSetVector<Atom, 8> atoms[2];
  for (unsigned i : {0u, 1u}) {
    exprs.collectAtoms(product->operands[i], atoms[i]);
    // A sum over a single element has no index to depend on.
    IndexList summed = exprs.space.resolve(sum->index);
    if (!summed.empty() && llvm::none_of(summed, [&](Atom atom) {
          return atoms[i].contains(atom);
        }))
      return false;
  }
  auto covers = [](auto &all, auto &some) {
    return llvm::all_of(some, [&](Atom atom) { return all.contains(atom); });
  };
  return !ofOuterIndices ||
         !(covers(atoms[0], atoms[1]) && covers(atoms[1], atoms[0]));
}

/// Operations that need no more than to know that a tensor is there.
static bool readsNoElements(Operation *op) {
  return isa<tensor::DimOp, func::ReturnOp>(op);
}

Cone mlir::attn::raise::followExp(Operation *exp) {
  Cone cone;
  cone.within.insert(exp);
  if (isContractionLike(exp))
    cone.contractions.insert(exp);
  for (unsigned i = 0; i < cone.within.size(); ++i) {
    if (cone.within.size() + cone.contractions.size() > mostOperations) {
      cone.isCut = true;
      break;
    }
    Operation *producer = cone.within[i];
    if (cone.contractions.contains(producer))
      continue;
    for (Operation *direct : producer->getUsers()) {
      Operation *user = enclosingUser(producer, direct);
      if (isContractionLike(user) ||
          isSumOfProducts(user, /*ofOuterIndices=*/true))
        cone.contractions.insert(user);
      else if (carriesElements(user))
        cone.within.insert(user);
      else if (!readsNoElements(user))
        cone.escapes.insert(user);
    }
  }
  return cone;
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

/// True where an element of `op` is the quotient of an element of `numerator`
/// and of something else, or a product with a reciprocal.
static bool divides(const Cone &cone, Operation *op, Value numerator) {
  if (!cone.within.contains(op) || !carriesElements(op) ||
      op->getNumResults() != 1)
    return false;
  ElementExprs exprs;
  Expr *element = exprs.define(exprs.accessAll(op->getResult(0)));
  while (element && element->kind == ExprKind::Cast)
    element = element->operands[0];
  if (!element ||
      (element->kind != ExprKind::Div && element->kind != ExprKind::Mul))
    return false;
  return llvm::any_of(element->operands, [&](Expr *operand) {
    while (operand->kind == ExprKind::Cast)
      operand = operand->operands[0];
    return operand->kind == ExprKind::Access && operand->tensor == numerator;
  });
}

SmallVector<Value, 4>
mlir::attn::raise::resultCandidates(const Cone &cone, Operation *contraction) {
  Value innermost = contraction->getResult(0);
  Value outermost = innermost, beforeCast = innermost, quotient;
  for (unsigned i = 0; i < longestChain && outermost.hasOneUse(); ++i) {
    Operation *user = *outermost.user_begin();
    if (user->getBlock() != contraction->getBlock())
      break;
    bool isQuotient = !quotient && divides(cone, user, outermost);
    if ((!isQuotient && !isLayoutOrCast(user)) ||
        !isa<RankedTensorType>(user->getResult(0).getType()))
      break;
    outermost = user->getResult(0);
    if (isQuotient)
      quotient = outermost;
    if (isQuotient ||
        getElementTypeOrSelf(outermost) == getElementTypeOrSelf(beforeCast))
      beforeCast = outermost;
  }
  SmallVector<Value, 4> values{outermost};
  for (Value value : {beforeCast, quotient, innermost})
    if (value && !llvm::is_contained(values, value))
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

Operation *mlir::attn::raise::findQuotient(const Cone &cone, Operation *&exp) {
  ElementExprs exprs;
  for (Operation *op : cone.within)
    for (Value result : op->getResults())
      if (isa<RankedTensorType>(result.getType()))
        if (Expr *element = exprs.define(exprs.accessAll(result)))
          if ((exp = getNormalizedExpInBody(exprs, element)))
            return op;
  return nullptr;
}

/// What `op` sums, if it does; it may add to a tensor. Else null.
static Expr *findSummand(ElementExprs &exprs, Operation *op) {
  Expr *sum = exprs.look(exprs.accessAll(op->getResult(0)));
  if (sum->kind == ExprKind::Add)
    sum = sum->operands[1];
  if (sum->kind != ExprKind::Reduce || sum->reduce != ReduceKind::Sum)
    return nullptr;
  return exprs.lookThroughCasts(sum->operands[0]);
}

/// The exponential that `contraction` weighs by, undivided; null if none.
static Operation *findExponentialFactor(ElementExprs &exprs,
                                        Operation *contraction) {
  Expr *product = findSummand(exprs, contraction);
  if (!product || product->kind != ExprKind::Mul)
    return nullptr;
  Operation *exp = nullptr;
  for (Expr *factor : product->operands)
    if (Operation *inner = getExponential(exprs, factor))
      exp = inner;
  return exp;
}

bool mlir::attn::raise::isDividedAfterwards(const Cone &cone,
                                            Operation *contraction,
                                            Operation *&exp) {
  ElementExprs exprs;
  Operation *factorExp = findExponentialFactor(exprs, contraction);
  if (!factorExp)
    return false;
  OpSet after;
  after.insert(contraction);
  for (unsigned i = 0; i < after.size() && after.size() < longestChain; ++i)
    for (Operation *user : after[i]->getUsers()) {
      if (!carriesElements(user) || isContractionLike(user))
        continue;
      Expr *element = exprs.define(exprs.accessAll(user->getResult(0)));
      if (cone.within.contains(user) && element &&
          (element->kind == ExprKind::Div || element->kind == ExprKind::Mul)) {
        exp = factorExp;
        return true;
      }
      after.insert(user);
    }
  return false;
}

/// True where operations on elements take the result of `op` to `terminator`.
static bool isCarried(Operation *op, Operation *terminator) {
  OpSet after;
  after.insert(op);
  for (unsigned i = 0; i < after.size() && after.size() < longestChain; ++i)
    for (Operation *direct : after[i]->getUsers()) {
      Operation *user = enclosingUser(after[i], direct);
      if (user == terminator)
        return true;
      if (carriesElements(user) && user->getBlock() == op->getBlock())
        after.insert(user);
    }
  return false;
}

bool mlir::attn::raise::isSummedByLoop(const Cone &cone, Operation *contraction,
                                       Operation *&exp) {
  Block *body = contraction->getBlock();
  if (!isa<LoopLikeOpInterface>(body->getParentOp()) ||
      !isCarried(contraction, body->getTerminator()))
    return false;
  ElementExprs exprs;
  exp = findExponentialFactor(exprs, contraction);
  if (!exp)
    return false;
  auto isCarriedSum = [&](Operation *op) {
    if (op->getBlock() != body || op->getNumResults() != 1)
      return false;
    Expr *summand = findSummand(exprs, op);
    return summand && getExponential(exprs, summand) == exp &&
           isCarried(op, body->getTerminator());
  };
  if (llvm::any_of(cone.within, isCarriedSum))
    return true;
  exp = nullptr;
  return false;
}

/// What the quotient reaches within the cone.
static OpSet followQuotient(const Cone &cone, Operation *quotient) {
  OpSet reached;
  reached.insert(quotient);
  for (unsigned i = 0; i < reached.size(); ++i)
    for (Operation *direct : reached[i]->getUsers())
      if (Operation *user = enclosingUser(reached[i], direct);
          cone.within.contains(user))
        reached.insert(user);
  return reached;
}

Operation *mlir::attn::raise::explainHiddenSoftmax(const Cone &cone,
                                                   Operation *quotient,
                                                   Operation *exp,
                                                   Operation *contraction,
                                                   Refusal &refusal) {
  ElementExprs exprs;
  Operation *opaque = nullptr;
  for (Operation *op : followQuotient(cone, quotient)) {
    if (!opaque && !exprs.define(exprs.accessAll(op->getResult(0))))
      opaque = op;
    for (Operation *direct : op->getUsers())
      if (enclosingUser(op, direct) == contraction) {
        refusal.because(
            "the weights pass through '" +
            (opaque ? opaque : contraction)->getName().getStringRef() +
            "' in a way that is not understood");
        return exp;
      }
  }
  return nullptr;
}

Operation *mlir::attn::raise::findEscape(const Cone &cone,
                                         Operation *quotient) {
  for (Operation *op : followQuotient(cone, quotient))
    for (Operation *direct : op->getUsers())
      if (Operation *user = enclosingUser(op, direct);
          cone.escapes.contains(user))
        return user;
  return nullptr;
}
