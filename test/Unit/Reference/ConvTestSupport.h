//===- ConvTestSupport.h - Problems for the convolution form -- -*- C++ -*-===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_TEST_UNIT_REFERENCE_CONVTESTSUPPORT_H
#define ATTN_TEST_UNIT_REFERENCE_CONVTESTSUPPORT_H

#include "TestSupport.h"
#include "attn/Reference/ConvAttention.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

namespace attn::reference {

inline Problem makeCausalProblem(int64_t n, uint64_t seed = 1, int64_t dim = 3,
                                 int64_t valueDim = 4) {
  AttentionOptions options;
  options.causal = true;
  return makeProblem({1, 1, 1, n, n, dim, valueDim}, options, seed);
}

/// Every column its own basis.
inline ConvStarts allStarts(int64_t n) {
  ConvStarts starts(n);
  std::iota(starts.begin(), starts.end(), 0);
  return starts;
}

/// No fallback, and the starts given.
inline ConvOptions withStarts(ConvStarts starts) {
  ConvOptions conv;
  conv.bases = std::move(starts);
  conv.fallbackTolerance.reset();
  return conv;
}

/// Scores that are a conv basis by construction, plus noise. They enter as an
/// additive mask over a query of zeros, since no query and key give them.
struct PlantedBasis {
  Problem problem;
  ConvStarts starts;
  /// The hypothesis of the recovery, met by construction.
  ConvRecovery recovery;
  /// The scores, lower triangle of [n, n].
  std::vector<double> scores;
};

inline PlantedBasis plantBasis(int64_t n, int64_t bases, int64_t window,
                               double noiseShare, uint64_t seed) {
  testing::Random random(seed);
  PlantedBasis planted;
  planted.problem = makeCausalProblem(n, seed);
  planted.starts = {0};
  while (int64_t(planted.starts.size()) < bases) {
    const int64_t start = random.integer(1, n - window);
    if (std::find(planted.starts.begin(), planted.starts.end(), start) ==
        planted.starts.end())
      planted.starts.push_back(start);
  }
  std::sort(planted.starts.begin(), planted.starts.end());

  std::vector<std::vector<double>> kernels;
  for (int64_t start : planted.starts)
    kernels.push_back(random.uniforms(n - start, -2, 2));
  double minDistance = kInf;
  for (size_t r = 0; r < kernels.size(); ++r)
    for (size_t s = 0; s < r; ++s) {
      double distance = 0;
      for (int64_t lag = 0; lag < window; ++lag)
        distance += std::fabs(kernels[r][lag] - kernels[s][lag]);
      minDistance = std::min(minDistance, distance);
    }
  if (bases == 1)
    minDistance = 1;

  planted.recovery.maxBases = bases + 3;
  planted.recovery.window = window;
  planted.recovery.minDistance = minDistance;
  planted.recovery.noise = noiseShare * minDistance / (5 * double(window));
  AdditiveMask bias(n * n, 0.0);
  for (size_t r = 0; r < kernels.size(); ++r) {
    const int64_t end = r + 1 < kernels.size() ? planted.starts[r + 1] : n;
    for (int64_t j = planted.starts[r]; j < end; ++j)
      for (int64_t i = j; i < n; ++i)
        bias[i * n + j] =
            kernels[r][i - j] +
            random.uniform(-planted.recovery.noise, planted.recovery.noise);
  }
  planted.scores = bias;
  planted.problem.query.assign(planted.problem.query.size(), 0.0);
  planted.problem.options.mask = AttentionMask{{1, 1, n, n}, bias};
  return planted;
}

inline ConvResult runConv(const Problem &problem, const ConvOptions &conv) {
  return convAttention(problem.sizes, problem.options, conv, problem.query,
                       problem.key, problem.value);
}

inline double largestDifference(const std::vector<double> &a,
                                const std::vector<double> &b) {
  EXPECT_EQ(a.size(), b.size());
  EXPECT_FALSE(a.empty());
  double largest = a.size() == b.size() && !a.empty() ? 0.0 : kInf;
  for (size_t index = 0; index < std::min(a.size(), b.size()); ++index) {
    const double difference = std::fabs(a[index] - b[index]);
    if (!(difference <= largest))
      largest = std::isnan(difference) ? kInf : difference;
  }
  return largest;
}

} // namespace attn::reference

#endif // ATTN_TEST_UNIT_REFERENCE_CONVTESTSUPPORT_H
