//===- ToeplitzPlan.cpp - Row sums and choice of the method ---------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "attn/Approx/Fft.h"
#include "attn/Approx/Toeplitz.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>

namespace attn::approx {

static constexpr double kInfinity = std::numeric_limits<double>::infinity();

[[noreturn]] static void reject(const std::string &found,
                                const std::string &needed) {
  throw std::invalid_argument("segmented Toeplitz: " + found + ", needed is " +
                              needed);
}

void validate(const SegmentedToeplitz &logits) {
  if (logits.rows < 0 || logits.columns < 0 || logits.columns > logits.rows)
    reject(std::to_string(logits.columns) + " columns and " +
               std::to_string(logits.rows) + " rows",
           "0 <= columns <= rows");
  if (logits.starts.empty() != (logits.columns == 0))
    reject(std::to_string(logits.segments()) + " segments for " +
               std::to_string(logits.columns) + " columns",
           "at least one segment exactly where there are columns");
  if (logits.logKernels.size() != logits.starts.size())
    reject(std::to_string(logits.logKernels.size()) + " kernels for " +
               std::to_string(logits.segments()) + " segments",
           "one kernel per segment");
  for (int64_t r = 0; r < logits.segments(); ++r) {
    const int64_t start = logits.starts[r];
    if (r == 0 ? start != 0 : start <= logits.starts[r - 1])
      reject("segment " + std::to_string(r) + " starts at column " +
                 std::to_string(start),
             "starts that rise from 0");
    if (start >= logits.columns)
      reject("segment " + std::to_string(r) + " starts at column " +
                 std::to_string(start) + " of " +
                 std::to_string(logits.columns),
             "a start below the number of columns");
    if (int64_t(logits.logKernels[r].size()) != logits.rows - start)
      reject("kernel " + std::to_string(r) + " has " +
                 std::to_string(logits.logKernels[r].size()) + " lags",
             std::to_string(logits.rows - start));
  }
}

/// log(exp(a) + exp(b)); NaN if either is NaN or +inf.
static double logAdd(double a, double b) {
  const double maximum = std::max(a, b), minimum = std::min(a, b);
  if (std::isnan(a) || std::isnan(b) || maximum == kInfinity)
    return std::numeric_limits<double>::quiet_NaN();
  if (minimum == -kInfinity)
    return maximum;
  return maximum + std::log1p(std::exp(minimum - maximum));
}

std::vector<double> logRowSums(const SegmentedToeplitz &logits) {
  validate(logits);
  std::vector<double> sums(logits.rows, -kInfinity);
  for (int64_t r = 0; r < logits.segments(); ++r) {
    const std::vector<double> &kernel = logits.logKernels[r];
    const int64_t start = logits.starts[r];
    const int64_t window = logits.segmentEnd(r) - start;
    const int64_t lags = int64_t(kernel.size());
    // toEnd[lag] sums from `lag` to the end of its block of `window` lags.
    std::vector<double> toEnd(lags);
    for (int64_t lag = lags - 1; lag >= 0; --lag) {
      const bool last = lag + 1 == lags || (lag + 1) % window == 0;
      toEnd[lag] = logAdd(kernel[lag], last ? -kInfinity : toEnd[lag + 1]);
    }
    double fromBeginning = -kInfinity;
    for (int64_t lag = 0; lag < lags; ++lag) {
      if (lag % window == 0)
        fromBeginning = -kInfinity;
      fromBeginning = logAdd(fromBeginning, kernel[lag]);
      // The window ends at `lag`. Where it fills one block, or begins before
      // lag 0, `fromBeginning` is all of it.
      const int64_t first = lag - window + 1;
      double sum = fromBeginning;
      if (first > 0 && first % window != 0)
        sum = logAdd(sum, toEnd[first]);
      sums[start + lag] = logAdd(sums[start + lag], sum);
    }
  }
  return sums;
}

int64_t toeplitzFftLength(const SegmentedToeplitz &logits) {
  int64_t longest = 1;
  for (int64_t r = 0; r < logits.segments(); ++r)
    longest = std::max(longest, logits.segmentEnd(r) - logits.starts[r]);
  return fftLength(std::max<int64_t>(1, logits.rows + longest - 1));
}

std::vector<double>
toeplitzAmplification(const SegmentedToeplitz &logits,
                      const std::vector<double> &logNormalizer) {
  double shift = -kInfinity;
  for (const std::vector<double> &kernel : logits.logKernels)
    for (double logit : kernel)
      shift = std::max(shift, logit);

  double norms = 0;
  for (int64_t r = 0; r < logits.segments(); ++r) {
    double squares = 0;
    for (double logit : logits.logKernels[r])
      if (logit != -kInfinity)
        squares += std::exp(2 * (logit - shift));
    norms +=
        std::sqrt(squares * double(logits.segmentEnd(r) - logits.starts[r]));
  }
  const double growth = std::log2(double(toeplitzFftLength(logits)));

  std::vector<double> amplification(logits.rows, 0.0);
  for (int64_t i = 0; i < logits.rows; ++i)
    if (logNormalizer[i] != -kInfinity)
      amplification[i] = growth * norms * std::exp(shift - logNormalizer[i]);
  return amplification;
}

/// Columns that row `i` reads.
static int64_t columnsOfRow(const SegmentedToeplitz &logits, int64_t i) {
  return std::min(i + 1, logits.columns);
}

ToeplitzPlan planToeplitz(const SegmentedToeplitz &logits,
                          const std::vector<double> &logNormalizer,
                          double tolerance,
                          std::optional<ToeplitzMethod> requested) {
  validate(logits);
  if (!(tolerance > 0))
    reject("a tolerance of " + std::to_string(tolerance), "a positive one");
  if (int64_t(logNormalizer.size()) != logits.rows)
    reject(std::to_string(logNormalizer.size()) + " normalizers",
           std::to_string(logits.rows));
  const std::vector<double> amplification =
      toeplitzAmplification(logits, logNormalizer);

  const auto planFor = [&](ToeplitzMethod method) {
    constexpr double kDirectWeight = 0.25;
    ToeplitzPlan plan{method, std::vector<bool>(logits.rows, true), 0.0, 0.0};
    if (method != ToeplitzMethod::Direct) {
      const bool single = method == ToeplitzMethod::FftF32;
      const double roundoff = single ? 0x1p-24 : 0x1p-53;
      for (int64_t i = 0; i < logits.rows; ++i) {
        // Negated so that a NaN makes the row direct.
        plan.directRow[i] = !(roundoff * amplification[i] <= tolerance);
        if (!plan.directRow[i])
          plan.errorEstimate =
              std::max(plan.errorEstimate, roundoff * amplification[i]);
      }
      // One transform per segment, one back; two real columns share each.
      plan.cost = (single ? 1 : 2) * double(logits.segments() + 1) *
                  fftCost(toeplitzFftLength(logits)) / 2;
    }
    for (int64_t i = 0; i < logits.rows; ++i)
      if (plan.directRow[i])
        plan.cost += 2 * kDirectWeight * double(columnsOfRow(logits, i));
    return plan;
  };

  if (requested)
    return planFor(*requested);
  ToeplitzPlan best = planFor(ToeplitzMethod::Direct);
  for (ToeplitzMethod method : {ToeplitzMethod::FftF64, ToeplitzMethod::FftF32})
    if (ToeplitzPlan plan = planFor(method); plan.cost < best.cost)
      best = plan;
  return best;
}

} // namespace attn::approx
