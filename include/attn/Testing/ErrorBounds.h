//===- ErrorBounds.h - How far rounding can take attention --- -*- C++ -*--===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_TESTING_ERRORBOUNDS_H
#define ATTN_TESTING_ERRORBOUNDS_H

#include "attn/Testing/Compare.h"
#include "attn/Testing/RandomAttention.h"

#include <vector>

namespace attn::testing {

/// What an array should hold, and how far rounding may take each element.
struct BoundedArray {
  std::vector<double> exact;
  std::vector<double> bound;
};

/// Forward results of a case; shapes as in reference::AttentionResult.
struct BoundedAttention {
  BoundedArray output;
  BoundedArray logsumexp;
};

/// Gradients of a case; shapes as in reference::AttentionGradients.
struct BoundedGradients {
  /// What the backward function is to be called with: the exact results,
  /// rounded to the types that it reads them in.
  std::vector<double> output;
  std::vector<double> logsumexp;
  BoundedArray dQuery, dKey, dValue, dMask, dSink;
};

/// The type of the arithmetic and of the log-sum-exp: f64 for f64, else f32.
inline DType arithmeticType(DType dtype) {
  return dtype == DType::F64 ? DType::F64 : DType::F32;
}

/// The reference's result with a bound of the error of any implementation that
/// computes in `arithmeticType`, sums in any order, in one pass or in blocks
/// with an online softmax, evaluates exp, tanh and log to 16 units of roundoff,
/// and rounds the output once to the case's dtype (the log-sum-exp stays in the
/// arithmetic's type). Operands and results below the normal numbers of the
/// arithmetic may be taken for 0. For bf16 the weights may be rounded to bf16
/// as well, which the products with the values then read.
///
/// The bound follows from the standard model fl(a op b) = (a op b)(1 + d),
/// |d| <= u (Higham, "Accuracy and Stability of Numerical Algorithms", 2002,
/// section 2.2): the scores' errors are bounded one by one, and an error of at
/// most E in each score changes a weight by at most a factor e^(2E). It is a
/// worst case: errors that are met are mostly 10 to 1000 times smaller.
BoundedAttention boundedAttention(const AttentionCase &attentionCase);

/// The same for the gradients; the weights are recomputed from the log-sum-exp.
/// For bf16 the weights and the gradients by products of queries and keys may
/// be rounded to bf16, once each, before the products that give d_query, d_key
/// and d_value. d_mask and d_sink are sums of numbers that are not rounded.
BoundedGradients boundedGradients(const AttentionCase &attentionCase);

/// Compares `actual` with the exact values, each within its own bound. Passes
/// on arrays without elements, if `shape` says so.
Comparison compareBounded(const Array &actual,
                          const std::vector<int64_t> &shape,
                          const BoundedArray &expected);

} // namespace attn::testing

#endif // ATTN_TESTING_ERRORBOUNDS_H
