//===- CandidateSearch.h - Where attention may be --------------*- C++ -*-===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// From an exponential to the contractions that it reaches. What is found here
// is a candidate: it is raised, or there is a reason why not.
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_RAISE_CANDIDATESEARCH_H
#define ATTN_LIB_RAISE_CANDIDATESEARCH_H

#include "AttentionMatch.h"

namespace mlir::attn::raise {

using OpSet = llvm::SmallSetVector<Operation *, 32>;

/// True for an operation on tensors that computes exponentials.
bool computesExp(Operation *op);

/// Operations that an element of a tensor passes through.
bool carriesElements(Operation *op);

/// A sum over products of two elements that both depend on the index of the
/// sum: a contraction in two operations, one that multiplies and one that adds.
/// With `ofOuterIndices`, one of the two has an index that the other lacks.
bool isSumOfProducts(Operation *op, bool ofOuterIndices = false);

/// Where an element of the result of `op` is a sum of products, the product and
/// the sum; else null.
std::pair<Expr *, Expr *> findSumOfProducts(ElementExprs &exprs, Operation *op);

/// What an exponential reaches.
struct Cone {
  /// The operations in between, which elements pass through.
  OpSet within;
  /// Where the way ends well.
  OpSet contractions;
  /// Operations that read tensors of `within` and that the analysis does not
  /// follow: control flow, calls, operations of unknown dialects.
  OpSet escapes;
  /// The search has stopped before the end.
  bool isCut = false;
};

Cone followExp(Operation *exp);

/// The first operation of the cone that divides an exponential by its own sum;
/// sets that exponential. Null where there is none.
Operation *findQuotient(const Cone &cone, Operation *&exp);

/// True where `contraction` weighs by an exponential itself and its result is
/// divided by something that the exponential reaches too; sets the exponential.
bool isDividedAfterwards(const Cone &cone, Operation *contraction,
                         Operation *&exp);

/// True where `contraction` weighs by an exponential itself, and a loop carries
/// its result and a sum of the exponentials: an online softmax, which divides
/// behind the loop. Sets the exponential.
bool isSummedByLoop(const Cone &cone, Operation *contraction, Operation *&exp);

/// The exponential and the reason where the quotient of `quotient` reaches
/// `contraction` in a way that the expression of its result does not show; null
/// where it does not.
Operation *explainHiddenSoftmax(const Cone &cone, Operation *quotient,
                                Operation *exp, Operation *contraction,
                                Refusal &refusal);

/// The operation of `escapes` that the quotient reaches; null if there is none.
Operation *findEscape(const Cone &cone, Operation *quotient);

/// Values that layout operations, conversions and a division by something
/// within the cone make of the result of a contraction, outermost first: the
/// candidates for what is replaced.
SmallVector<Value, 4> resultCandidates(const Cone &cone,
                                       Operation *contraction);

} // namespace mlir::attn::raise

#endif // ATTN_LIB_RAISE_CANDIDATESEARCH_H
