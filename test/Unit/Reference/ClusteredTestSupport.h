//===- ClusteredTestSupport.h - Caches for tests ------------- -*- C++ -*--===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_TEST_UNIT_REFERENCE_CLUSTEREDTESTSUPPORT_H
#define ATTN_TEST_UNIT_REFERENCE_CLUSTEREDTESTSUPPORT_H

#include "TestSupport.h"
#include "attn/Reference/ClusteredAttention.h"

#include <cmath>
#include <utility>
#include <vector>

namespace attn::reference {

/// Everything goes to the body, and nothing but samples represents it: the
/// algorithm of the paper.
inline ClusteredOptions bodyOnly(ClusterEstimator estimator, int64_t clusters,
                                 double radius, int64_t samples = 2) {
  ClusteredOptions options;
  options.estimator = estimator;
  options.support = {0, 0};
  options.maxClusters = clusters;
  options.radius = radius;
  options.samplesPerCluster = samples;
  options.valueSamples = 8;
  options.remainder.reset();
  return options;
}

/// Tokens as [count, 2] keys and [count, 2] values.
struct Tokens {
  std::vector<double> keys, values;

  int64_t count() const { return int64_t(keys.size()) / 2; }
  Tokens slice(int64_t begin, int64_t end) const {
    return {{keys.begin() + 2 * begin, keys.begin() + 2 * end},
            {values.begin() + 2 * begin, values.begin() + 2 * end}};
  }
};

inline Tokens randomTokens(int64_t count, uint64_t seed) {
  testing::Random random(seed);
  Tokens tokens;
  tokens.keys = random.uniforms(2 * count, -2, 2);
  tokens.values = random.uniforms(2 * count, -2, 2);
  return tokens;
}

/// Keys within `radius` of one of three centers 10 apart; token i belongs to
/// cluster i mod 3.
inline Tokens clusteredTokens(int64_t count, double radius, uint64_t seed) {
  testing::Random random(seed);
  Tokens tokens = randomTokens(count, seed);
  for (int64_t i = 0; i < count; ++i) {
    const double angle = random.uniform(0, 6.28);
    const double length = random.uniform(0, radius);
    tokens.keys[2 * i] = 10.0 * double(i % 3) + length * std::cos(angle);
    tokens.keys[2 * i + 1] = length * std::sin(angle);
  }
  return tokens;
}

inline ClusteredState makeState(const ClusteredOptions &options,
                                int64_t first = 0) {
  return ClusteredState(options, 2, 2, 3, 0, first);
}

inline ClusteredState stateOf(const ClusteredOptions &options,
                              const Tokens &tokens, int64_t first = 0) {
  ClusteredState state = makeState(options, first);
  state.append(tokens.keys, tokens.values);
  return state;
}

inline std::pair<double, double> pairAt(const std::vector<double> &data,
                                        int64_t index) {
  return {data[2 * index], data[2 * index + 1]};
}

} // namespace attn::reference

#endif // ATTN_TEST_UNIT_REFERENCE_CLUSTEREDTESTSUPPORT_H
