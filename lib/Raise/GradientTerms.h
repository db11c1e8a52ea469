//===- GradientTerms.h - Gradients multiplied out --------------*- C++ -*-===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Automatic differentiation emits one rule after the other, so that a gradient
// is a product of sums in any order. Multiplied out, with the weights as
// exponentials divided by their sum, it is always the same few terms.
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_RAISE_GRADIENTTERMS_H
#define ATTN_LIB_RAISE_GRADIENTTERMS_H

#include "ElementExpr.h"

namespace mlir::attn::raise {

/// `factor` times powers of the exponentials, of their sum and of the
/// hyperbolic tangent of the soft cap, times the product of `parts`. The
/// weights are exponentials / sum.
struct GradientTerm {
  double factor = 1;
  int exponentials = 0;
  int sums = 0;
  int tanhs = 0;
  SmallVector<Expr *, 3> parts;

  /// The product, or the quotient, of the two.
  GradientTerm times(const GradientTerm &other, bool inverse = false) const;
  bool hasPowers(int ofExponentials, int ofSums) const {
    return exponentials == ofExponentials && sums == ofSums;
  }
};

/// Reads expressions as sums of such terms, for one softmax.
class GradientTerms {
public:
  /// `tanh` is that of the soft cap, or null.
  GradientTerms(ElementExprs &exprs, Expr *weights, Expr *tanh);

  bool knowsWeights() const { return !weightViews.empty(); }

  /// True where `expr` reads the weights; renames `atoms` to their indices.
  bool isWeights(Expr *expr, ArrayRef<Atom> atoms) {
    return reads(expr, weightViews, atoms);
  }

  /// Multiplies `factor * expr` out into `terms`, down to the weights, sums
  /// over more than one element and tensors that are not understood. False
  /// where there are more terms than a gradient of attention has.
  bool expand(Expr *expr, double factor, SmallVectorImpl<GradientTerm> &terms,
              ArrayRef<Atom> atoms);

  /// Takes the factor `1 - tanh^2` out of `terms`; false where it is not one.
  bool takeSoftcapGradient(SmallVectorImpl<GradientTerm> &terms);

  /// Conditions that `expand` has met, each of which clears what it multiplied
  /// out: they are compared once the indices are known.
  SmallVector<Expr *> conditions;

private:
  bool reads(Expr *expr, ArrayRef<Expr *> views, ArrayRef<Atom> atoms);
  /// The tensors from `expr` down to what computes it, as far as there is only
  /// layout and conversions in between; adds them to `views`.
  Expr *collectViews(Expr *expr, SmallVectorImpl<Expr *> &views);
  /// Adds `term`, to a term of the same factors where there is one.
  void add(SmallVectorImpl<GradientTerm> &terms, const GradientTerm &term);
  bool haveEqualFactors(const GradientTerm &a, const GradientTerm &b);

  ElementExprs &exprs;
  Expr *tanh;
  /// The gradient may read any of the tensors between the division and the
  /// contraction with the values as the weights, and likewise the exponentials
  /// and their sum.
  SmallVector<Expr *> weightViews, exponentialViews, sumViews;
};

} // namespace mlir::attn::raise

#endif // ATTN_LIB_RAISE_GRADIENTTERMS_H
