//===- ConvBasis.cpp - Recovery of the convolution basis ------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ConvBasis.h"
#include "Arrays.h"
#include "attn/Approx/Diagnostics.h"

#include <algorithm>
#include <cmath>

namespace attn::reference {

using approx::invalidArgument;

static void validateRecovery(const ConvRecovery &recovery) {
  if (recovery.maxBases < 1)
    invalidArgument("maxBases is ", recovery.maxBases,
                    " but must be at least 1");
  if (recovery.window < 1)
    invalidArgument("window is ", recovery.window, " but must be at least 1");
  if (!(std::isfinite(recovery.minDistance) && recovery.minDistance >= 0))
    invalidArgument("minDistance is ", recovery.minDistance,
                    " but must be finite and at least 0");
  if (!(std::isfinite(recovery.noise) && recovery.noise >= 0))
    invalidArgument("noise is ", recovery.noise,
                    " but must be finite and at least 0");
}

static void validateStarts(const ConvStarts &starts) {
  if (starts.empty() || starts[0] != 0)
    invalidArgument("the starts ",
                    starts.empty() ? "are empty"
                                   : "begin with " + std::to_string(starts[0]),
                    " but must begin with 0");
  for (size_t r = 1; r < starts.size(); ++r)
    if (starts[r] <= starts[r - 1])
      invalidArgument("start ", r, " is ", starts[r],
                      " but must exceed the one before, ", starts[r - 1]);
}

void validate(const AttentionSizes &sizes, const AttentionOptions &options,
              const ConvOptions &conv) {
  validate(sizes, options);
  if (!options.causal)
    invalidArgument("attention is not causal but the convolution form needs "
                    "causal attention");
  if (sizes.queries != sizes.keys)
    invalidArgument("there are ", sizes.queries, " queries and ", sizes.keys,
                    " keys but the convolution form needs equally many");
  for (int64_t b = 0; b < sizes.batch; ++b)
    if (const int64_t position = queryPosition(sizes, options, b, 0);
        position != 0)
      invalidArgument("query 0 of batch ", b, " is at position ", position,
                      " but the convolution form needs position 0");
  if (const auto *recovery = std::get_if<ConvRecovery>(&conv.bases))
    validateRecovery(*recovery);
  else
    validateStarts(std::get<ConvStarts>(conv.bases));
  if (!(std::isfinite(conv.rangeTolerance) && conv.rangeTolerance > 0))
    invalidArgument("rangeTolerance is ", conv.rangeTolerance,
                    " but must be finite and above 0");
  if (conv.sampledRows < 0)
    invalidArgument("sampledRows is ", conv.sampledRows,
                    " but must be at least 0");
  if (conv.fallbackTolerance && !(*conv.fallbackTolerance >= 0))
    invalidArgument("fallbackTolerance is ", *conv.fallbackTolerance,
                    " but must be at least 0");
}

namespace {

/// Searches the starts of one head.
class StartSearch {
public:
  StartSearch(const HeadSlice &head, const ConvRecovery &recovery)
      : head(head), recovery(recovery),
        columns(keyLength(head.sizes, head.options, 0)),
        window(std::min(recovery.window, columns)),
        threshold(recovery.minDistance - 2 * double(window) * recovery.noise) {}

  ConvStarts run() const {
    ConvStarts starts;
    if (columns == 0)
      return starts;
    starts.push_back(0);
    while (int64_t(starts.size()) < recovery.maxBases) {
      const int64_t next = recovery.search == ConvSearch::Bisection
                               ? bisect(starts.back())
                               : scan(starts.back());
      if (next == columns)
        break;
      starts.push_back(next);
    }
    return starts;
  }

private:
  /// Whether `column` leaves the segment that began at `start`.
  bool leaves(int64_t start, int64_t column) const {
    double distance = 0.0;
    for (int64_t lag = 0; lag < window; ++lag) {
      const double a = head.score(start + lag, start).logit;
      const double b = head.score(column + lag, column).logit;
      // Both masked: -inf - -inf would be NaN.
      if (a != b)
        distance += std::abs(a - b);
    }
    return distance >= threshold;
  }

  /// The first column that could no longer be a start.
  int64_t candidatesEnd() const { return columns - window + 1; }

  /// Right if the columns that leave follow those that stay; `columns` where
  /// the last candidate stays.
  int64_t bisect(int64_t start) const {
    int64_t low = start + 1, high = candidatesEnd();
    if (low >= high || !leaves(start, high - 1))
      return columns;
    --high;
    while (low < high) {
      const int64_t middle = low + (high - low) / 2;
      if (leaves(start, middle))
        high = middle;
      else
        low = middle + 1;
    }
    return low;
  }

  int64_t scan(int64_t start) const {
    for (int64_t column = start + 1; column < candidatesEnd(); ++column)
      if (leaves(start, column))
        return column;
    return columns;
  }

  const HeadSlice &head;
  const ConvRecovery &recovery;
  int64_t columns;
  int64_t window;
  double threshold;
};

} // namespace

ConvBasis convBasisOfHead(const HeadSlice &head, const ConvOptions &conv) {
  ConvBasis basis;
  basis.logits.rows = head.sizes.queries;
  basis.logits.columns = keyLength(head.sizes, head.options, 0);
  if (const auto *recovery = std::get_if<ConvRecovery>(&conv.bases)) {
    basis.logits.starts = StartSearch(head, *recovery).run();
  } else {
    for (int64_t start : std::get<ConvStarts>(conv.bases))
      if (start < basis.logits.columns)
        basis.logits.starts.push_back(start);
  }
  for (int64_t start : basis.logits.starts) {
    std::vector<double> logits, slopes;
    for (int64_t i = start; i < basis.logits.rows; ++i) {
      const Score score = head.score(i, start);
      logits.push_back(score.logit);
      slopes.push_back(score.slope);
    }
    basis.logits.logKernels.push_back(std::move(logits));
    basis.slopes.push_back(std::move(slopes));
  }
  return basis;
}

ConvBasis convBasis(const AttentionSizes &sizes,
                    const AttentionOptions &options, const ConvOptions &conv,
                    const std::vector<double> &query,
                    const std::vector<double> &key, int64_t b, int64_t h) {
  validate(sizes, options, conv);
  requireShape("query", query, queryShape(sizes));
  requireShape("key", key, keyShape(sizes));
  const std::vector<double> noValue(elementCount(valueShape(sizes)), 0.0);
  return convBasisOfHead(sliceHead(sizes, options, query, key, noValue, b, h),
                         conv);
}

} // namespace attn::reference
