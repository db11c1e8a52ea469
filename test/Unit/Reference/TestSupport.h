//===- TestSupport.h - Problems for the reference's tests ---- -*- C++ -*--===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_TEST_UNIT_REFERENCE_TESTSUPPORT_H
#define ATTN_TEST_UNIT_REFERENCE_TESTSUPPORT_H

#include "attn/Reference/Attention.h"
#include "attn/Testing/Compare.h"
#include "attn/Testing/Random.h"

#include <gtest/gtest.h>

#include <limits>
#include <vector>

namespace attn::reference {

inline constexpr double kInf = std::numeric_limits<double>::infinity();
inline constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

/// Sizes, options and inputs of one call.
struct Problem {
  AttentionSizes sizes;
  AttentionOptions options;
  std::vector<double> query, key, value;

  AttentionResult run() const {
    return attention(sizes, options, query, key, value);
  }
};

/// Inputs uniform in [-2, 2): logits of a few units, so that the softmax is
/// neither flat nor one-hot.
inline Problem makeProblem(const AttentionSizes &sizes,
                           const AttentionOptions &options = {},
                           uint64_t seed = 1) {
  testing::Random random(seed);
  const int64_t kvRows = sizes.batch * sizes.kvHeads * sizes.keys;
  Problem problem{sizes, options, {}, {}, {}};
  problem.query = random.uniforms(
      sizes.batch * sizes.heads * sizes.queries * sizes.headDim, -2, 2);
  problem.key = random.uniforms(kvRows * sizes.headDim, -2, 2);
  problem.value = random.uniforms(kvRows * sizes.valueDim, -2, 2);
  return problem;
}

/// An additive mask of `shape`, uniform in [-1, 1).
inline AttentionMask makeBias(std::array<int64_t, 4> shape, uint64_t seed) {
  testing::Random random(seed);
  const int64_t count = shape[0] * shape[1] * shape[2] * shape[3];
  return {shape, random.uniforms(count, -1, 1)};
}

/// A keep mask of `shape` that keeps two thirds.
inline AttentionMask makeKeep(std::array<int64_t, 4> shape, uint64_t seed) {
  testing::Random random(seed);
  KeepMask keep(shape[0] * shape[1] * shape[2] * shape[3]);
  for (uint8_t &entry : keep)
    entry = random.chance(2.0 / 3.0);
  return {shape, keep};
}

/// Relative to the expected array's largest element (at least 1). 1e-13 is 450
/// roundings of f64, above what sums of the tests' at most 100 terms collect.
inline void expectNear(const std::vector<double> &actual,
                       const std::vector<double> &expected,
                       double relative = 1e-13) {
  testing::Tolerance tolerance;
  tolerance.relative = relative;
  tolerance.scale = testing::ErrorScale::Array;
  tolerance.floor = 1.0;
  const testing::Comparison comparison =
      testing::compare({testing::DType::F64, {int64_t(actual.size())}, actual},
                       {int64_t(expected.size())}, expected, tolerance);
  EXPECT_TRUE(comparison.passed) << comparison.message;
}

} // namespace attn::reference

#endif // ATTN_TEST_UNIT_REFERENCE_TESTSUPPORT_H
