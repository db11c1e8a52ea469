//===- Remainder.h - Exact support and remainder ----------------*- C++ -*-===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What the approximate forms share. A row's keys fall into a support S, which
// is attended exactly, and the rest. The rest is dropped, or each of its keys
// weighs what a Taylor polynomial says:
//
//   x_j = s q . k_j                 the score
//   y_j = s (R^T q) . (R^T k_j)     the score on some directions; x_j without
//   b_j = ALiBi + additive mask
//   w_j = exp(x_j + b_j)                         for j in S
//   w_j = exp(c + b_j) T_g(y_j - d)              for the rest
//   o   = sum_j w_j v_j / sum_j w_j,  logsumexp = log(sum_j w_j)
//
// with the expansion point c for x and d for y. A sum of T_g over keys is an
// inner product with a sum of features (attn/Approx/TaylorFeatures.h): it needs
// no key again, only a state that every key was added to once. With the state
// over all keys, S included, c = d = 0 and no biases, the same is
//
//   o = [phi(q) A + sum_S (e^x - T_g(x)) v] / [phi(q) c + sum_S (e^x - T_g(x))]
//
// Numerical form. Weights are held as logarithms with a sign and shifted by the
// largest before they are summed, so that scores of any finite size are safe;
// support and rest share the shift, which therefore cancels.
//
// Positivity. For even g every weight is positive (T_g > 0), so the denominator
// is, and the output lies between the values. For odd g the rest's mass, the
// sum of its w_j, may not be positive; then the row takes the largest even
// degree below g, whose features the state holds as well.
//
// Biases multiply the weights of the rest, which a state can follow where they
// depend on the key alone (ALiBi: a decay per step). A softcap is no polynomial
// of q . k, so softcap and remainder exclude each other. A learned sink adds
// exp(sink) to the denominator, as in exact attention.
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_REFERENCE_REMAINDER_H
#define ATTN_REFERENCE_REMAINDER_H

#include "attn/Reference/Attention.h"

#include <cstdint>
#include <vector>

namespace attn::reference {

/// Keys that every row attends exactly, if it sees them at all.
struct ExactSupport {
  /// The first keys: 0 <= j < sinks. (Not the learned sink of
  /// AttentionOptions, which has no key.) In [0, 2^61].
  int64_t sinks = 0;
  /// The most recent keys, the row's own position p included:
  /// p - window < j <= p. In [0, 2^61].
  int64_t window = 0;
};

/// The point c that the exponential is expanded at. The scores of the rest
/// should lie close to it.
enum class ExpansionCenter {
  /// c = d = 0: the plain series.
  Zero,
  /// The score of a given key mu: c = s q . mu, d = s (R^T q) . (R^T mu). Equal
  /// to subtracting mu from all keys, which softmax does not notice.
  Given,
  /// c and d are the means of x and y over the rest of the row: the best point
  /// that can be had from a state (it takes the sum of the keys as well).
  Mean
};

/// What the keys outside the support weigh.
struct TaylorRemainder {
  static TaylorRemainder ofDegree(int64_t degree) {
    TaylorRemainder remainder;
    remainder.degree = degree;
    return remainder;
  }

  /// g, in [0, kMaxTaylorDegree]. 0: all weigh the same, exp(c).
  int64_t degree = 0;
  /// Number of directions, in [0, headDim]; 0: no projection.
  int64_t rank = 0;
  /// R: [kvHeads, headDim, rank], finite, columns orthonormal (which is not
  /// checked: the formula holds for any). Empty exactly where rank is 0.
  std::vector<double> directions;
  /// Of the same shape: what takes the place of R for queries,
  /// y_j = s (Q^T q) . (R^T k_j), as in a balanced pair of bases. Empty: R.
  std::vector<double> queryDirections;
  ExpansionCenter center = ExpansionCenter::Zero;
  /// mu: [kvHeads, headDim], finite. Empty unless the center is Given.
  std::vector<double> centerKey;
};

/// Throws std::invalid_argument, with the value found and the value needed, if
/// a rule stated at the declarations is broken.
void validate(const ExactSupport &support);
void validate(const AttentionSizes &sizes, const AttentionOptions &options,
              const TaylorRemainder &remainder);

/// Whether key `j` belongs to the support of a row at `position`.
inline bool isInSupport(const ExactSupport &support, int64_t position,
                        int64_t j) {
  return j < support.sinks || (j <= position && j > position - support.window);
}

} // namespace attn::reference

#endif // ATTN_REFERENCE_REMAINDER_H
