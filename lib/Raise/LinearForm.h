//===- LinearForm.h - Integers that are linear in the indices --*- C++ -*-===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_RAISE_LINEARFORM_H
#define ATTN_LIB_RAISE_LINEARFORM_H

#include "ElementExpr.h"

namespace mlir::attn::raise {

/// `constant` plus multiples of indices and of integers of which no more is
/// known: scalars and elements of tensors. Models keep positions far from the
/// bounds of their types, so that nothing is taken to overflow.
struct LinearForm {
  SmallVector<std::pair<Atom, int64_t>> terms;
  SmallVector<std::pair<Expr *, int64_t>> unknowns;
  int64_t constant = 0;

  void add(Atom atom, int64_t factor);
  void addUnknown(Expr *expr, int64_t factor);
  /// Leaves out what cancels.
  void dropZeros();
};

/// Adds `factor` times the mixed-radix number `list`.
bool addIndex(IndexSpace &space, ArrayRef<Atom> list, int64_t factor,
              LinearForm &form);

/// Adds `factor` times an integer expression, if it is linear.
bool addLinear(ElementExprs &exprs, Expr *expr, int64_t factor,
               LinearForm &form);

/// `sign * (j - i)` with `j` the index of the keys and `i` that of the rows,
/// which is empty where there is none.
struct KeyDifference {
  int64_t sign = 1;
  IndexList rows;
};

/// Reads the indices of `form` as such a difference.
std::optional<KeyDifference> readKeyDifference(IndexSpace &space,
                                               ArrayRef<Atom> keys,
                                               const LinearForm &form);

} // namespace mlir::attn::raise

#endif // ATTN_LIB_RAISE_LINEARFORM_H
