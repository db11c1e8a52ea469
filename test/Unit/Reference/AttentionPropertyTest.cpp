//===- AttentionPropertyTest.cpp - Random combinations of all options -----===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "BruteForce.h"
#include "TestSupport.h"
#include "attn/Testing/RandomAttention.h"

#include <algorithm>
#include <cmath>

namespace attn::reference {

using testing::AttentionCase;

static AttentionCase drawCase(uint64_t seed) {
  return testing::randomCase(testing::randomSignature(seed), seed + 1,
                             /*maxWork=*/1 << 13);
}

static AttentionResult run(const AttentionCase &c) {
  return attention(c.sizes, c.options, c.query, c.key, c.value);
}

TEST(AttentionProperty, AgreesWithDenseMatrices) {
  for (uint64_t seed = 0; seed < 500; ++seed) {
    const AttentionCase c = drawCase(seed);
    SCOPED_TRACE(testing::describe(c));
    const AttentionResult result = run(c);
    const AttentionResult expected =
        bruteForceAttention(c.sizes, c.options, c.query, c.key, c.value);
    if (result.output.empty()) {
      EXPECT_TRUE(expected.output.empty());
      continue;
    }
    // Scores reach some hundreds and carry up to headDim roundings of f64.
    expectNear(result.output, expected.output, 1e-11);
    expectNear(result.logsumexp, expected.logsumexp, 1e-11);
  }
}

TEST(AttentionProperty, TheOutputLiesBetweenTheValues) {
  for (uint64_t seed = 0; seed < 200; ++seed) {
    const AttentionCase c = drawCase(seed);
    SCOPED_TRACE(testing::describe(c));
    double largest = 0.0;
    for (double v : c.value)
      largest = std::max(largest, std::abs(v));
    for (double entry : run(c).output)
      ASSERT_LE(std::abs(entry), largest * (1 + 1e-13));
  }
}

/// The derivative of sum(dOutput * output) along a random direction, by central
/// differences and by the gradients.
static void checkDirection(AttentionCase c, uint64_t seed) {
  // Inputs of at most 1 and directions of at most 1/sqrt(headDim) keep the
  // third derivative along the direction to some tens of the loss: with step
  // 2^-15 the truncation error is below 1e-8 and the rounding error below 1e-11
  // of the loss's terms. A wrong sign or factor is off by 1e-3 and more.
  const auto shrink = [](std::vector<double> &values) {
    double largest = 1.0;
    for (double value : values)
      largest = std::max(largest, std::abs(value));
    for (double &value : values)
      value /= largest;
  };
  shrink(c.query);
  shrink(c.key);
  shrink(c.value);
  const AttentionResult result = run(c);
  const AttentionGradients gradients =
      attentionBackward(c.sizes, c.options, c.query, c.key, c.value,
                        result.output, result.logsumexp, c.dOutput);
  double terms = 1.0;
  for (size_t index = 0; index < result.output.size(); ++index)
    terms += std::abs(c.dOutput[index] * result.output[index]);

  const auto check = [&](const char *what, std::vector<double> &variable,
                         const std::vector<double> &gradient, double length) {
    SCOPED_TRACE(what);
    ASSERT_EQ(variable.size(), gradient.size());
    const std::vector<double> direction =
        testing::Random(seed).uniforms(variable.size(), -length, length);
    const std::vector<double> original = variable;
    constexpr double step = 0x1p-15;
    const auto lossAt = [&](double distance) {
      for (size_t index = 0; index < variable.size(); ++index)
        variable[index] = original[index] + distance * direction[index];
      const std::vector<double> output = run(c).output;
      double loss = 0.0;
      for (size_t index = 0; index < output.size(); ++index)
        loss += c.dOutput[index] * output[index];
      return loss;
    };
    const double difference = (lossAt(step) - lossAt(-step)) / (2 * step);
    variable = original;
    double derivative = 0.0;
    for (size_t index = 0; index < variable.size(); ++index)
      derivative += gradient[index] * direction[index];
    EXPECT_NEAR(derivative, difference, 3e-8 * terms);
  };
  const double inverseRoot = 1 / std::sqrt(double(c.sizes.headDim));
  check("query", c.query, gradients.dQuery, inverseRoot);
  check("key", c.key, gradients.dKey, inverseRoot);
  check("value", c.value, gradients.dValue, 1.0);
  if (c.options.mask && c.options.mask->values.index() == 1)
    check("mask", std::get<AdditiveMask>(c.options.mask->values),
          gradients.dMask, 1.0);
  if (!c.options.sinks.empty())
    check("sink", c.options.sinks, gradients.dSink, 1.0);
}

TEST(AttentionProperty, GradientsAgreeWithDifferences) {
  for (uint64_t seed = 0; seed < 400; ++seed) {
    const AttentionCase c = drawCase(seed);
    SCOPED_TRACE(testing::describe(c));
    checkDirection(c, seed + 2);
  }
}

TEST(AttentionProperty, TheOrderOfTheKeysDoesNotMatter) {
  for (uint64_t seed = 0; seed < 200; ++seed) {
    AttentionCase c = drawCase(seed);
    // Options that depend on the key's position would have to be permuted too.
    AttentionOptions options;
    options.scale = c.options.scale;
    options.softcap = c.options.softcap;
    options.sinks = c.options.sinks;
    c.options = options;
    SCOPED_TRACE(testing::describe(c));
    AttentionCase reversed = c;
    const auto reverseKeys = [&](std::vector<double> &data, int64_t dim) {
      const int64_t keys = c.sizes.keys;
      for (int64_t head = 0; head < c.sizes.batch * c.sizes.kvHeads; ++head)
        for (int64_t j = 0; j < keys / 2; ++j)
          std::swap_ranges(data.begin() + (head * keys + j) * dim,
                           data.begin() + (head * keys + j + 1) * dim,
                           data.begin() + (head * keys + keys - 1 - j) * dim);
    };
    reverseKeys(reversed.key, c.sizes.headDim);
    reverseKeys(reversed.value, c.sizes.valueDim);
    const AttentionResult expected = run(c), result = run(reversed);
    if (expected.output.empty())
      continue;
    expectNear(result.output, expected.output, 1e-13);
    expectNear(result.logsumexp, expected.logsumexp, 1e-13);
  }
}

} // namespace attn::reference
