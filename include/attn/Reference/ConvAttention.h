//===- ConvAttention.h - Convolution-basis attention in f64 -----*- C++ -*-===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The definition of the convolution form. Source: Liang, Liu, Shi, Song, Xu,
// Zhao, Zhuang, "Conv-Basis: a new paradigm for efficient attention inference
// and gradient computation in transformers", Findings of EMNLP 2025.
//
// conv(b, m) is the n x n matrix whose bottom right m x m block is lower
// triangular Toeplitz with first column b. If the masked scores are the sum of
// conv(b_r, m_r) with m_1 = n > m_2 > ... > m_k, then between two starts c_r =
// n - m_r all columns share the kernel u_r = b_1 + ... + b_r (its first m_r
// entries), and so
//
//   out = (1 / D) sum over r of toeplitz(exp(u_r)) value[c_r ... c_{r+1} - 1]
//
// a sum of k convolutions with positive kernels: no n x n matrix, and nothing
// cancels. (The paper sums k kernels exp(u_r) - exp(u_{r-1}) instead, which is
// the same number and cancels.) u_r is read off column c_r of the scores.
//
// A row uses no query after its own: u_r at lag i - j comes from query c_r + i
// - j, which is at most i since c_r <= j. Averages over the columns of a
// segment would read later queries. Which columns are starts may depend on
// later rows; ConvSearch says when.
//
// The form applies to causal self-attention: as many queries as keys, query i
// at position i. Scale, softcap, window, ALiBi, masks and sinks act as in
// Attention.h; all that matters is that the scores they give are of the shape
// above, and the error estimate tells.
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_REFERENCE_CONVATTENTION_H
#define ATTN_REFERENCE_CONVATTENTION_H

#include "attn/Approx/Toeplitz.h"
#include "attn/Reference/Attention.h"

#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

namespace attn::reference {

/// How the next start is found.
enum class ConvSearch {
  /// By bisection over the columns, O(window * log n) scores per start (as
  /// in the paper). Whether a column is a start then depends on all
  /// rows.
  Bisection,
  /// Column by column, O(window * n) scores in all. Whether column c is a start
  /// depends on rows up to c + window - 1; with window = 1 the form is strictly
  /// causal.
  Linear
};

/// Recovery of the starts from the scores. Column c continues the segment that
/// started at column a if
///
///   sum over lag < window of |x[c + lag, c] - x[a + lag, a]|
///       < minDistance - 2 * window * noise
///
/// and otherwise starts a new one. Column 0 is the first start; the last window
/// - 1 columns never are starts. If the scores are a k-conv basis, in which any
/// two segments differ by at least minDistance in this norm, plus noise of at
/// most `noise` <= minDistance / (5 * window) per entry, then the starts found
/// are the true ones and the error of the output is at most
/// convErrorBound(noise, max |value|).
struct ConvRecovery {
  /// k >= 1. After the last start the segment goes on to the end.
  int64_t maxBases = 4;
  /// T >= 1 of the paper; cut to the number of keys.
  int64_t window = 16;
  /// delta >= 0. Where the right-hand side above is not positive, every column
  /// is a start.
  double minDistance = 1.6;
  /// eps >= 0.
  double noise = 0.0;
  ConvSearch search = ConvSearch::Bisection;
};

/// Known starts, rising from 0; those behind the last valid key are dropped.
/// {0} is the position-only case: scores that depend on the lag alone (ALiBi or
/// a relative bias over constant content), for which the form is exact.
using ConvStarts = std::vector<int64_t>;

/// What the backward pass differentiates.
enum class ConvGradient {
  /// Attention whose probabilities are the approximate ones: the paper's
  /// gradient. Every query and key takes part. O(k n d^2 log n).
  Attention,
  /// The function that was computed, with its starts held fixed: queries and
  /// keys matter through the scores of the start columns alone. O(k n d log n).
  Approximation
};

struct ConvOptions {
  std::variant<ConvRecovery, ConvStarts> bases = ConvRecovery();
  /// By transforms or sums; chosen by approx::planToeplitz where absent.
  std::optional<approx::ToeplitzMethod> method;
  /// Largest estimated error that rounding in the transforms may cause,
  /// relative to the largest value; > 0. Rows beyond it are summed directly.
  double rangeTolerance = 1e-4;
  /// Rows whose exact output the estimate of the error compares with; >= 0,
  /// cut to the number of queries. Row s of m is drawn uniformly from the s-th
  /// of m equal parts.
  int64_t sampledRows = 16;
  /// A head whose estimated error exceeds it (or is NaN) is computed exactly;
  /// >= 0. Without it, or without sampled rows, no head is.
  std::optional<double> fallbackTolerance = 0.1;
  /// Of the Philox numbers (PhiloxUse::RowSample, stream = batch index * heads
  /// + head, position = s).
  uint64_t seed = 0;
  ConvGradient gradient = ConvGradient::Attention;
};

/// The scores of one head as the form sees them.
struct ConvBasis {
  approx::SegmentedToeplitz logits;
  /// d logit / d dot(query, key) at each segment and lag.
  std::vector<std::vector<double>> slopes;
};

/// How one head was computed.
struct ConvHead {
  /// Without segments where the head is exact because its query, key or
  /// additive mask holds a NaN or infinity (other than a mask's -inf).
  ConvBasis basis;
  approx::ToeplitzPlan plan;
  /// Relative error over the sampled rows: |approximate - exact|_2 /
  /// |exact|_2. Absent without sampled rows.
  std::optional<double> estimatedError;
  /// The estimate exceeded the tolerance, or the inputs were not finite.
  bool exact = false;
};

struct ConvResult {
  AttentionResult attention;
  /// [batch, heads]
  std::vector<ConvHead> heads;
};

/// Throws std::invalid_argument, with the value found and the value needed, if
/// a rule above is broken, also where the form does not apply to the sizes and
/// attention options.
void validate(const AttentionSizes &sizes, const AttentionOptions &options,
              const ConvOptions &conv);

/// The starts of head [b, h], found or given, and the kernels read off their
/// columns. Throws as convAttention.
ConvBasis convBasis(const AttentionSizes &sizes,
                    const AttentionOptions &options, const ConvOptions &conv,
                    const std::vector<double> &query,
                    const std::vector<double> &key, int64_t b, int64_t h);

/// 2 (exp(2 noise) - 1) maxValue: the largest error of any output if each score
/// lies within `noise` of a matrix of the form's shape with the segments used.
/// Kernels read off noisy columns differ from the scores by up to 2 noise; the
/// numerator and the denominator then change by factors within exp(+-2 noise).
double convErrorBound(double noise, double maxValue);

/// Convolution-basis attention; shapes and errors as `attention`.
ConvResult
convAttention(const AttentionSizes &sizes, const AttentionOptions &options,
              const ConvOptions &conv, const std::vector<double> &query,
              const std::vector<double> &key, const std::vector<double> &value);

/// Gradients as ConvOptions::gradient says; exact ones for exact heads.
/// `result` is that of `convAttention` on the same inputs.
AttentionGradients convAttentionBackward(
    const AttentionSizes &sizes, const AttentionOptions &options,
    const ConvOptions &conv, const std::vector<double> &query,
    const std::vector<double> &key, const std::vector<double> &value,
    const ConvResult &result, const std::vector<double> &dOutput);

} // namespace attn::reference

#endif // ATTN_REFERENCE_CONVATTENTION_H
