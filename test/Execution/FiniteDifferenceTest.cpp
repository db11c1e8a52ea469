//===- FiniteDifferenceTest.cpp - Compiled gradients by differences -------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Compares the compiled gradients with central differences of the compiled
// forward function, in f64 and without the reference.
//
//===----------------------------------------------------------------------===//

#include "CompiledFunction.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

using namespace attn::testing;
using attn::reference::AdditiveMask;

/// The array of `c` that the gradient `role` belongs to, [batch, heads,
/// sequence, dim].
static std::vector<double> &inputOf(Role role, AttentionCase &c) {
  switch (role) {
  case Role::DQuery:
    return c.query;
  case Role::DKey:
    return c.key;
  case Role::DValue:
    return c.value;
  case Role::DMask:
    return std::get<AdditiveMask>(c.options.mask->values);
  default:
    return c.options.sinks;
  }
}

/// A result in the order of the reference.
static std::vector<double> inReferenceOrder(Role role, const Array &array,
                                            const AttentionCase &c) {
  const attn::reference::AttentionSizes &s = c.sizes;
  const Layout layout = c.signature.layout;
  switch (role) {
  case Role::Output:
    return fromLayout(array.values, {s.batch, s.heads, s.queries, s.valueDim},
                      layout);
  case Role::DQuery:
    return fromLayout(array.values, {s.batch, s.heads, s.queries, s.headDim},
                      layout);
  case Role::DKey:
    return fromLayout(array.values, {s.batch, s.kvHeads, s.keys, s.headDim},
                      layout);
  case Role::DValue:
    return fromLayout(array.values, {s.batch, s.kvHeads, s.keys, s.valueDim},
                      layout);
  default:
    return array.values;
  }
}

/// sum(dOutput * output)
static double loss(const CompiledFunction &compiled,
                   const AttentionFunction &function, const AttentionCase &c) {
  const AttentionRun result = run(compiled, function, c);
  EXPECT_EQ(result.status, ATTN_OK) << result.error;
  const std::vector<double> output =
      inReferenceOrder(Role::Output, result.outputs[0], c);
  double sum = 0;
  for (size_t index = 0; index < output.size(); ++index)
    sum += output[index] * c.dOutput[index];
  return sum;
}

class FiniteDifference : public ::testing::TestWithParam<int> {};
INSTANTIATE_TEST_SUITE_P(Seed, FiniteDifference, ::testing::Range(0, 16));

TEST_P(FiniteDifference, OfTheCompiledForwardFunction) {
  const uint64_t seed = (uint64_t(1) << 40) + uint64_t(GetParam());
  AttentionSignature signature = randomSignature(seed);
  signature.dtype = signature.maskDType = DType::F64;
  signature.hasLogsumexp = true;
  if (signature.heads == 0)
    signature.heads = signature.kvHeads;
  const AttentionFunction forward =
      randomFunction(signature, Direction::Forward, seed);
  AttentionFunction backward =
      randomFunction(signature, Direction::Backward, seed);
  backward.fixed = forward.fixed;
  attn::reference::AttentionSizes sizes = randomSizes(forward, seed);
  sizes.queries = std::max<int64_t>(sizes.queries, 1);
  sizes.keys = std::max<int64_t>(sizes.keys, 1);
  sizes.batch = std::max<int64_t>(sizes.batch, 1);
  AttentionCase c = randomData(signature, sizes, seed);
  const CompiledFunction forwardCode(forward, sizes);
  const CompiledFunction backwardCode(backward, sizes);

  // What the backward function reads is what the forward one returned.
  const AttentionRun forwardRun = run(forwardCode, forward, c);
  ASSERT_EQ(forwardRun.status, ATTN_OK) << forwardRun.error;
  BoundedGradients saved;
  saved.output = inReferenceOrder(Role::Output, forwardRun.outputs[0], c);
  saved.logsumexp = forwardRun.outputs[1].values;
  const AttentionRun backwardRun = run(backwardCode, backward, c, &saved);
  ASSERT_EQ(backwardRun.status, ATTN_OK) << backwardRun.error;

  Random random(seed);
  const double step = 1e-5;
  for (size_t index = 0; index < backward.outputs.size(); ++index) {
    const Role role = backward.outputs[index].role;
    const std::vector<double> gradient =
        inReferenceOrder(role, backwardRun.outputs[index], c);
    std::vector<double> &input = inputOf(role, c);
    ASSERT_EQ(gradient.size(), input.size()) << name(role);
    const std::vector<double> direction =
        random.uniforms(int64_t(input.size()), -1, 1);
    double predicted = 0, magnitude = 0;
    for (size_t at = 0; at < input.size(); ++at) {
      predicted += gradient[at] * direction[at];
      magnitude += std::abs(gradient[at] * direction[at]);
    }
    const std::vector<double> original = input;
    const auto lossAt = [&](double distance) {
      for (size_t at = 0; at < input.size(); ++at)
        input[at] = original[at] + distance * direction[at];
      return loss(forwardCode, forward, c);
    };
    const double difference = (lossAt(step) - lossAt(-step)) / (2 * step);
    input = original;
    // The truncation error is of order step^2 = 1e-10, the rounding error of
    // order 1e-16 / step, each relative to sums of many terms.
    EXPECT_NEAR(predicted, difference, 1e-6 * magnitude + 1e-7)
        << name(role) << "\n"
        << describe(c);
  }
}
