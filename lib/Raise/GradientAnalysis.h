//===- GradientAnalysis.h - Read the gradient of an attention --*- C++ -*-===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// With weights P = softmax(scale * Q K^T + masks) and dO the gradient of the
// result, automatic differentiation computes
//
//   dV = P^T dO,  dP = dO V^T,  dS = P * (dP - rowsum(P * dP)),
//   dQ = scale * dS K,  dK = scale * dS^T Q,
//
// in whatever order and with the products multiplied out. Where the forward
// attention stands in the same block, all of this becomes one
// `attn.attention_backward`.
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_RAISE_GRADIENTANALYSIS_H
#define ATTN_LIB_RAISE_GRADIENTANALYSIS_H

#include "AttentionMatch.h"

namespace mlir::attn::raise {

/// Reads all that the weights reach besides the contraction with the values as
/// gradients; false where something is left over. Leaves a reason where
/// something that looks like a gradient is none. The operations that compute
/// the gradients join `ends`.
bool matchGradients(ElementExprs &exprs, Expr *weights, AttentionMatch &match,
                    llvm::SmallSetVector<Operation *, 32> &ends,
                    Refusal &refusal);

/// True where `sum` is the sum of P * dP in the gradient of a softmax of which
/// the weights come from outside of the function.
bool isGradientOfSavedWeights(Operation *sum);

} // namespace mlir::attn::raise

#endif // ATTN_LIB_RAISE_GRADIENTANALYSIS_H
