//===- TopKRemainderTest.cpp - Sums of features beside a selection -------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What the keys outside of a selection weigh, as the difference of given sums
// and of what is selected: whether the kernel reads the sums instead of the
// keys, and when it must not. TopKPlanTest has such problems among others.
//
//===----------------------------------------------------------------------===//

#include "TopKProblem.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace attn::testing;
using namespace attn::reference;

static constexpr const char *kForm =
    "#attn.topk<rank = 4, keep = 40, sinks = 2, window = 3, shared = false, "
    "remainder_degree = 2, remainder_rank = 4>";

static TopKOptions optionsOf(const TopKProblem &problem) {
  const AttentionSizes &s = problem.sizes;
  TopKOptions topk;
  topk.rank = 4;
  topk.budget = KeyCount{40};
  topk.support = {2, 3};
  topk.shareGroup = false;
  topk.roundsCoordinates = true;
  topk.remainder = TaylorRemainder::ofDegree(2);
  topk.remainder->rank = 4;
  for (int64_t row = 0; row < s.kvHeads * s.headDim; ++row)
    for (int64_t column = 0; column < 4; ++column)
      topk.remainder->directions.push_back(
          problem.basis.keys[size_t(row * s.headDim + column)]);
  return topk;
}

/// One query of each head, 300 keys with an index.
static TopKProblem drawDecodeProblem(Random &random, bool isSplit) {
  TopKProblem problem = drawProblem(random, DType::F32, 32);
  AttentionSizes &s = problem.sizes;
  s.batch = 1;
  s.kvHeads = 2;
  s.heads = 4;
  s.queries = 1;
  s.keys = 300;
  s.valueDim = 19;
  problem.query = integers(random, s.heads * s.headDim, 3);
  problem.key = integers(random, s.kvHeads * s.keys * s.headDim, 3);
  problem.value = integers(random, s.kvHeads * s.keys * s.valueDim, 4);
  problem.basis.keys.assign(size_t(s.kvHeads * s.headDim * s.headDim), 0.0);
  addIndex(random, problem, 4);
  if (isSplit)
    problem.plan = "#attn.cpu_plan<isa = generic, kernel = topk, query_block = "
                   "1, key_block = 16, key_splits = 3>";
  return problem;
}

static void expectReference(const TopKProblem &problem,
                            const CallResult &result,
                            const TopKProblem &wanted) {
  const AttentionSizes &s = problem.sizes;
  const TopKResult expected =
      topKAttention(s, wanted.options, optionsOf(wanted), wanted.basis,
                    wanted.query, wanted.key, wanted.value);
  Tolerance tolerance;
  tolerance.scale = ErrorScale::Array;
  tolerance.floor = 1.0;
  tolerance.relative = 1e-5;
  Comparison comparison = compare(result.outputs[0], outputShape(problem),
                                  expected.attention.output, tolerance);
  EXPECT_TRUE(comparison) << comparison.message;
  comparison = compare(result.outputs[1], logsumexpShape(problem),
                       expected.attention.logsumexp, tolerance);
  EXPECT_TRUE(comparison) << comparison.message;
}

static CompiledFunction compile(const TopKProblem &problem) {
  mlir::attn::CompilerOptions options;
  options.optLevel = 1;
  return CompiledFunction(printFunction(problem, kForm), options);
}

class TopKRemainders : public ::testing::TestWithParam<bool> {};

/// Values of keys in the sums, but for those that are selected, are not read:
/// that they are NaN shows nowhere.
TEST_P(TopKRemainders, KeysInSumsAreNotRead) {
  Random random(31);
  const TopKProblem problem = drawDecodeProblem(random, GetParam());
  const AttentionSizes &s = problem.sizes;
  TopKProblem summed = problem;
  addFeatureSums(summed, 2, 4, {256});
  const TopKResult expected =
      topKAttention(s, problem.options, optionsOf(problem), problem.basis,
                    problem.query, problem.key, problem.value);
  int hidden = 0;
  for (int64_t g = 0; g < s.kvHeads; ++g)
    for (int64_t j = 0; j < 256; ++j) {
      bool isSelected = false;
      for (int64_t h = g * 2; h < g * 2 + 2; ++h) {
        const std::vector<int64_t> &keys = expected.selection.keys[size_t(h)];
        isSelected |= std::find(keys.begin(), keys.end(), j) != keys.end();
      }
      if (isSelected)
        continue;
      ++hidden;
      std::fill_n(summed.value.begin() + (g * s.keys + j) * s.valueDim,
                  s.valueDim, std::numeric_limits<double>::quiet_NaN());
    }
  EXPECT_GT(hidden, 300);
  const CompiledFunction compiled = compile(summed);
  EXPECT_EQ(compiled.getDiagnostics(), "") << "has no plan";
  const CallResult result = callFunction(compiled, summed);
  expectReference(summed, result, problem);
  // One of them more, past those in the sums, is read.
  summed.value[size_t(270 * s.valueDim)] =
      std::numeric_limits<double>::quiet_NaN();
  EXPECT_TRUE(std::isnan(callFunction(compiled, summed).outputs[0].values[0]));
}

/// Where the difference has no digits, the keys are read: queries and keys are
/// long and nearly orthogonal, so that the features' products cancel.
TEST_P(TopKRemainders, KeysAreReadWhereSumsCancel) {
  Random random(32);
  TopKProblem problem = drawDecodeProblem(random, GetParam());
  const AttentionSizes &s = problem.sizes;
  problem.options.scale = 1.0;
  for (int64_t row = 0; row < s.heads; ++row) {
    std::fill_n(problem.query.begin() + row * s.headDim, s.headDim, 0.0);
    problem.query[size_t(row * s.headDim)] = 127.0;
    problem.query[size_t(row * s.headDim + 2)] = 0.25;
  }
  for (int64_t row = 0; row < s.kvHeads * s.keys; ++row) {
    double *key = &problem.key[size_t(row * s.headDim)];
    std::fill_n(key, s.headDim, 0.0);
    key[1] = 127.0;
    key[2] = double(random.integer(-3, 3));
  }
  // The index holds these components as they are, without their fractions.
  const int64_t blocks = (s.keys + 15) / 16;
  for (int64_t head = 0; head < s.kvHeads; ++head)
    for (int64_t j = 0; j < s.keys; ++j)
      for (int64_t c = 0; c < 4; ++c)
        problem
            .codes[size_t(((head * blocks + j / 16) * 16 + j % 16) * 4 + c)] =
            problem.key[size_t((head * s.keys + j) * s.headDim + c)];
  TopKProblem summed = problem;
  addFeatureSums(summed, 2, 4, {256});
  const CompiledFunction compiled = compile(summed);
  EXPECT_EQ(compiled.getDiagnostics(), "") << "has no plan";
  expectReference(summed, callFunction(compiled, summed), problem);
  // Sums of something else go unnoticed.
  for (double &sum : summed.valueSums)
    sum += 1000.0;
  expectReference(summed, callFunction(compiled, summed), problem);
  // Not so where the features' products are as small as the scores.
  for (int64_t row = 0; row < s.kvHeads * s.keys; ++row)
    summed.key[size_t(row * s.headDim + 1)] = 0.0;
  addFeatureSums(summed, 2, 4, {256});
  for (double &sum : summed.valueSums)
    sum += 1000.0;
  for (int64_t row = 0; row < s.heads; ++row)
    summed.query[size_t(row * s.headDim)] = 0.0;
  const CallResult wrong = callFunction(compiled, summed);
  EXPECT_GT(std::abs(wrong.outputs[0].values[0]), 1.0);
}

/// A value in the sums that is not finite counts as it would among the keys: it
/// is selected by no row, and all of them read it.
TEST_P(TopKRemainders, NaNInSums) {
  Random random(33);
  TopKProblem problem = drawDecodeProblem(random, GetParam());
  const AttentionSizes &s = problem.sizes;
  problem.value[size_t(100 * s.valueDim + 3)] =
      std::numeric_limits<double>::quiet_NaN();
  addFeatureSums(problem, 2, 4, {256});
  const CompiledFunction compiled = compile(problem);
  const CallResult result = callFunction(compiled, problem);
  for (int64_t h = 0; h < s.heads; ++h)
    for (int64_t c = 0; c < s.valueDim; ++c)
      EXPECT_EQ(
          std::isnan(result.outputs[0].values[size_t(h * s.valueDim + c)]),
          h < 2 && c == 3);
}

INSTANTIATE_TEST_SUITE_P(IsSplit, TopKRemainders, ::testing::Bool());
