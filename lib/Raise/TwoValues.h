//===- TwoValues.h - Numbers made of a condition ---------------*- C++ -*-===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_RAISE_TWOVALUES_H
#define ATTN_LIB_RAISE_TWOVALUES_H

#include "ElementExpr.h"

namespace mlir::attn::raise {

/// A number that takes one of two values by a condition; of no condition where
/// it is a constant.
struct TwoValues {
  Expr *condition = nullptr;
  double onTrue = 0;
  double onFalse = 0;
};

/// Reads `expr` as two values: a select between constants, or arithmetic on a
/// condition that has been converted to a number, `(1 - keep) * -10000`, of at
/// most `depth` operations.
std::optional<TwoValues> readTwoValues(ElementExprs &exprs, Expr *expr,
                                       unsigned depth = 6);

} // namespace mlir::attn::raise

#endif // ATTN_LIB_RAISE_TWOVALUES_H
