//===- SharedSoftmax.h - More values for the same weights ------*- C++ -*-===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A model may weigh several tensors by one softmax: values and positions, real
// and imaginary parts, or the result of the attention once more. Attention to
// the values side by side computes the scores once.
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_RAISE_SHAREDSOFTMAX_H
#define ATTN_LIB_RAISE_SHAREDSOFTMAX_H

#include "AttentionMatch.h"

namespace mlir::attn::raise {

/// Finds further contractions of `weights` with tensors that have the batch and
/// head indices of the value, and adds them to `match.shared`; the operations
/// that compute their results join `ends`.
void matchSharedSoftmax(ElementExprs &exprs, Expr *weights,
                        AttentionMatch &match,
                        llvm::SmallSetVector<Operation *, 32> &ends);

/// True where all values are known before the first result is, and copying them
/// side by side takes less time than computing the scores again.
bool isConcatenationCheaper(ElementExprs &exprs, const AttentionMatch &match);

} // namespace mlir::attn::raise

#endif // ATTN_LIB_RAISE_SHAREDSOFTMAX_H
