//===- Toeplitz.h - Softmax of segmented Toeplitz logits --------*- C++ -*-===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A causal matrix of logits whose columns fall into segments, and where a logit
// depends only on its column's segment and on the lag (row minus column):
//
//   X[i][j] = u_r[i - j]    for j in segment r and i >= j; masked for i < j
//
// Then P = softmax of the rows is a sum of Toeplitz matrices with positive
// kernels exp(u_r), scaled by rows, and products with P are convolutions:
//
//   (P V)[i] = (1 / D_i) * sum over r, and over j <= i in segment r, of
//              exp(u_r[i - j]) V[j]
//
// A transform allows only one shift M for all of exp(u_r[lag] - M), not one per
// row. Its rounding errors spread over all rows, so a row whose D_i is small
// against the largest kernel entries comes out wrong, in the extreme as noise.
// `planToeplitz` measures this and computes such rows directly, where each has
// a shift of its own.
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_APPROX_TOEPLITZ_H
#define ATTN_APPROX_TOEPLITZ_H

#include <cstdint>
#include <optional>
#include <vector>

namespace attn::approx {

/// The logits X above.
struct SegmentedToeplitz {
  /// Queries.
  int64_t rows = 0;
  /// Keys: at most `rows`. The columns behind them are masked.
  int64_t columns = 0;
  /// First column of each segment, rising from 0, all below `columns`; empty
  /// exactly where there are no columns.
  std::vector<int64_t> starts;
  /// logKernels[r][lag] = u_r[lag] for 0 <= lag < rows - starts[r]. -inf masks
  /// the lag.
  std::vector<std::vector<double>> logKernels;

  int64_t segments() const { return int64_t(starts.size()); }
  int64_t segmentEnd(int64_t segment) const {
    return segment + 1 < segments() ? starts[segment + 1] : columns;
  }
};

/// Throws std::invalid_argument, with the value found and the value needed, if
/// a rule above is broken.
void validate(const SegmentedToeplitz &logits);

/// log of the sum of exp over each row; -inf where the row is masked, NaN where
/// it holds a NaN or +inf. Relative accuracy of the sum does not depend on the
/// range of the logits. O(rows * segments) operations: every row's lags in a
/// segment form a window of fixed length, and a window is the end of one block
/// plus the beginning of the next (van Herk 1992, Gil and Werman 1993), so no
/// sums are ever subtracted.
std::vector<double> logRowSums(const SegmentedToeplitz &logits);

/// Length of the transforms: no index that an output needs is wrapped onto. It
/// is rows plus the longest segment minus 1, or a little more.
int64_t toeplitzFftLength(const SegmentedToeplitz &logits);

enum class ToeplitzMethod {
  /// Transforms in f32.
  FftF32,
  /// Transforms in f64.
  FftF64,
  /// Sums, with a shift per row.
  Direct
};

struct ToeplitzPlan {
  ToeplitzMethod method = ToeplitzMethod::Direct;
  /// Rows that are computed directly whatever the method.
  std::vector<bool> directRow;
  /// Largest estimated error of the other rows of P V, relative to the largest
  /// entry of V.
  double errorEstimate = 0.0;
  /// Estimated operations per column of V.
  double cost = 0.0;
};

/// Estimated error of row i of P V by a transform of unit roundoff u, relative
/// to the largest entry of V and divided by u:
///
///   log2(N) * sum over r of |exp(u_r)|_2 sqrt(columns of segment r) / D_i
///
/// The norms bound what the product of the spectra can hold, hence what an
/// error relative to it can do to any row (Higham, "Accuracy and stability of
/// numerical algorithms", 2nd ed., section 24.1, whose worst case is 20 times
/// this; the tests measure up to a fifth of it). `logNormalizer` holds log D_i.
std::vector<double>
toeplitzAmplification(const SegmentedToeplitz &logits,
                      const std::vector<double> &logNormalizer);

/// Plans products whose error stays below `tolerance` > 0 (relative to the
/// largest entry of V). Rows beyond it become direct rows. Without a
/// `requested` method, takes the cheapest: transforms in f64 count twice, and
/// direct sums a quarter, since they are matrix products, which run nearer to a
/// machine's peak.
ToeplitzPlan
planToeplitz(const SegmentedToeplitz &logits,
             const std::vector<double> &logNormalizer, double tolerance,
             std::optional<ToeplitzMethod> requested = std::nullopt);

/// Products with P[i][j] = exp(X[i][j] - logNormalizer[i]) * factor, where the
/// factor is 1 or the entry of `factors` at the same segment and lag. A masked
/// entry is 0 and its row of V is not used. Rows with logNormalizer -inf are 0.
///
/// With transforms, arrays with NaN or infinity are computed directly all the
/// same: a transform would spread them over rows that do not use them.
class ToeplitzProbabilities {
public:
  /// All arrays fit `logits`, which is valid; the caller keeps it alive.
  ToeplitzProbabilities(const SegmentedToeplitz &logits,
                        std::vector<double> logNormalizer, ToeplitzPlan plan,
                        std::vector<std::vector<double>> factors = {});

  /// P V: `values` is [columns, width] and the result [rows, width].
  std::vector<double> apply(const std::vector<double> &values,
                            int64_t width) const;

  /// The transpose of P times W: `values` is [rows, width] and the result
  /// [columns, width].
  std::vector<double> applyTransposed(const std::vector<double> &values,
                                      int64_t width) const;

  /// Sums of P[i][j] * dot(left[i], right[j]) over the entries of each segment
  /// and lag: result[r][lag]. `left` is [rows, width], `right` [columns,
  /// width].
  std::vector<std::vector<double>> lagSums(const std::vector<double> &left,
                                           const std::vector<double> &right,
                                           int64_t width) const;

private:
  bool usesFft(const std::vector<double> &values) const;
  double entry(int64_t segment, int64_t row, int64_t column) const;

  const SegmentedToeplitz &logits;
  std::vector<double> logNormalizer;
  ToeplitzPlan plan;
  std::vector<std::vector<double>> factors;
  /// The common shift M of the transforms: the largest logit.
  double shift;
  bool kernelsAreFinite;
};

} // namespace attn::approx

#endif // ATTN_APPROX_TOEPLITZ_H
