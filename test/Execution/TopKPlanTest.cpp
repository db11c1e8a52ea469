//===- TopKPlanTest.cpp - The top-k kernel against the reference ---------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// On the problems of TopKProblem.h, whose selection every arithmetic agrees on.
//
//===----------------------------------------------------------------------===//

#include "TopKProblem.h"

#include <gtest/gtest.h>

#include "llvm/ADT/STLExtras.h"
#include <cmath>
#include <functional>
#include <limits>
#include <sstream>

using namespace attn::testing;
using namespace attn::reference;

using Problem = TopKProblem;

static CompiledFunction compile(const Problem &problem, const std::string &form,
                                const std::string &isa) {
  mlir::attn::CompilerOptions options;
  options.optLevel = 1;
  options.lowering.isa = isa;
  return CompiledFunction(printFunction(problem, form), options);
}

class TopKPlans : public ::testing::TestWithParam<int> {};

TEST_P(TopKPlans, SelectExactly) {
  const uint64_t seed = uint64_t(GetParam()) + (uint64_t(1) << 41);
  Random random(seed);
  const DType dtype = std::vector{DType::F32, DType::BF16, DType::F16,
                                  DType::F64}[GetParam() % 4];
  // 32 is what the bf16 dot product asks for.
  const int64_t headDim = random.chance(0.5) ? 32 : random.integer(1, 37);
  Problem problem = drawProblem(random, dtype, headDim);
  if (random.chance(0.3))
    problem.sizes.valueDim = 32;
  problem.value = integers(random,
                           problem.sizes.batch * problem.sizes.kvHeads *
                               problem.sizes.keys * problem.sizes.valueDim,
                           4);
  TopKOptions topk;
  // A set of one head is ordered by its scores, not by rounded softmaxes.
  topk.shareGroup = problem.sizes.heads == problem.sizes.kvHeads;
  topk.rank = random.integer(1, headDim);
  topk.support = {random.integer(0, 3), random.integer(0, 5)};
  std::ostringstream form;
  form << "#attn.topk<rank = " << *topk.rank;
  if (random.chance(0.6)) {
    topk.budget = KeyCount{random.integer(1, 40)};
    form << ", keep = " << std::get<KeyCount>(topk.budget).keys;
  } else {
    // No number of equal masses adds up to exactly this part.
    topk.budget = TopP{double(random.integer(1, 9)) / 10 + 0.0137};
    form << ", top_p = " << std::get<TopP>(topk.budget).eps;
  }
  if (random.chance(0.2))
    problem.options.windowLeft = random.integer(0, 200);
  form << ", sinks = " << topk.support.sinks
       << ", window = " << topk.support.window
       << ", shared = " << (topk.shareGroup ? "true" : "false");
  const bool isTaylor = random.chance(0.3);
  if (isTaylor) {
    topk.remainder = TaylorRemainder::ofDegree(2 * random.integer(1, 2));
    form << ", remainder_degree = " << topk.remainder->degree;
  } else if (random.chance(0.5)) {
    topk.remainder.reset();
    form << ", remainder_degree = none";
  } else if (random.chance(0.5)) {
    addValueSums(problem);
  }
  if (random.chance(0.5)) {
    addIndex(random, problem, *topk.rank);
    topk.roundsCoordinates = true;
  }
  int64_t remainderRank = headDim;
  if (isTaylor && random.chance(0.5)) {
    remainderRank = random.integer(1, headDim);
    form << ", remainder_rank = " << remainderRank;
    setRemainderRank(problem, *topk.remainder, remainderRank);
  }
  if (isTaylor && remainderRank <= 8 && random.chance(0.8)) {
    std::vector<int64_t> folded;
    for (int64_t batch = 0; batch < problem.sizes.batch; ++batch)
      folded.push_back(random.integer(0, problem.sizes.keys));
    addFeatureSums(problem, topk.remainder->degree, remainderRank, folded);
  }
  form << ">";
  const std::string isa = randomIsa(random);
  if (random.chance(0.5))
    problem.plan = "#attn.cpu_plan<isa = " + isa +
                   ", kernel = topk, query_block = 1, key_block = " +
                   std::to_string(16 * random.integer(1, 2)) +
                   ", key_splits = " + std::to_string(random.integer(2, 5)) +
                   ">";
  SCOPED_TRACE(printFunction(problem, form.str()) + isa);
  const CompiledFunction compiled = compile(problem, form.str(), isa);
  EXPECT_EQ(compiled.getDiagnostics(), "") << "has no plan";
  const CallResult result = callFunction(compiled, problem);
  const TopKResult expected =
      topKAttention(problem.sizes, problem.options, topk, problem.basis,
                    problem.query, problem.key, problem.value);
  const AttentionSizes &s = problem.sizes;
  Tolerance tolerance;
  tolerance.scale = ErrorScale::Array;
  tolerance.floor = 1.0;
  // One key more or less in 40 changes a row by about 1%.
  tolerance.relative = dtype == DType::BF16  ? 0x1p-8
                       : dtype == DType::F16 ? 0x1p-11
                       : dtype == DType::F32 ? 1e-5
                                             : 1e-12;
  Comparison comparison =
      compare(result.outputs[0], {s.batch, s.heads, s.queries, s.valueDim},
              expected.attention.output, tolerance);
  EXPECT_TRUE(comparison) << comparison.message;
  tolerance.relative = dtype == DType::F64 ? 1e-12 : 1e-5;
  comparison = compare(result.outputs[1], {s.batch, s.heads, s.queries},
                       expected.attention.logsumexp, tolerance);
  EXPECT_TRUE(comparison) << comparison.message;
  const CallResult again = callFunction(compiled, problem, 2);
  for (int index : {0, 1})
    EXPECT_EQ(toBytes(again.outputs[index]), toBytes(result.outputs[index]));
}

INSTANTIATE_TEST_SUITE_P(Seed, TopKPlans, ::testing::Range(0, 64));

/// What comes after a row changes nothing of it, the remainder included.
TEST(TopKPlan, IsCausal) {
  for (DType dtype : {DType::F32, DType::BF16}) {
    Random random(17);
    Problem problem = drawProblem(random, dtype, 32);
    AttentionSizes &s = problem.sizes;
    s.batch = 1;
    s.heads = s.kvHeads = 1;
    s.queries = s.keys = 75;
    s.valueDim = 7;
    problem.basis.keys = integers(random, s.headDim * s.headDim, 1);
    problem.query = random.uniforms(s.queries * s.headDim, -1.0, 1.0);
    problem.key = random.uniforms(s.keys * s.headDim, -1.0, 1.0);
    problem.value = random.uniforms(s.keys * s.valueDim, -1.0, 1.0);
    const CompiledFunction compiled =
        compile(problem, "#attn.topk<rank = 4, keep = 1/4, window = 3>", "");
    const CallResult whole = callFunction(compiled, problem);
    constexpr int64_t kept = 42;
    Problem changed = problem;
    const double nan = std::numeric_limits<double>::quiet_NaN();
    std::fill(changed.key.begin() + kept * s.headDim, changed.key.end(), nan);
    std::fill(changed.value.begin() + kept * s.valueDim, changed.value.end(),
              nan);
    const CallResult prefix = callFunction(compiled, changed);
    for (int64_t element = 0; element < kept * s.valueDim; ++element)
      ASSERT_EQ(prefix.outputs[0].values[size_t(element)],
                whole.outputs[0].values[size_t(element)])
          << element;
    EXPECT_TRUE(
        std::isnan(prefix.outputs[0].values[size_t(kept * s.valueDim)]));
  }
}

/// Rows whose keys all weigh next to nothing keep their digits: what the
/// remainder leaves of a sum over all keys is not subtracted from it.
TEST(TopKPlan, SmallWeightsAreNotLostInTheRemainder) {
  for (DType dtype : {DType::F32, DType::BF16}) {
    Random random(18);
    Problem problem = drawProblem(random, dtype, 32);
    AttentionSizes &s = problem.sizes;
    s.batch = s.heads = s.kvHeads = s.queries = 1;
    s.keys = 100;
    s.valueDim = 32;
    problem.basis.keys = integers(random, s.headDim * s.headDim, 1);
    problem.query.assign(size_t(s.headDim), -10.0);
    problem.key.assign(size_t(s.keys * s.headDim), 4.0);
    problem.value = integers(random, s.keys * s.valueDim, 4);
    const CompiledFunction compiled =
        compile(problem, "#attn.topk<rank = 4, keep = 1/1>", "");
    const CallResult result = callFunction(compiled, problem);
    const AttentionResult expected = attention(
        s, problem.options, problem.query, problem.key, problem.value);
    Tolerance tolerance;
    tolerance.relative = 1e-5;
    Comparison comparison =
        compare(result.outputs[1], {1, 1, 1}, expected.logsumexp, tolerance);
    EXPECT_TRUE(comparison) << comparison.message;
    tolerance.relative = dtype == DType::BF16 ? 0x1p-7 : 1e-5;
    comparison = compare(result.outputs[0], {1, 1, 1, s.valueDim},
                         expected.output, tolerance);
    EXPECT_TRUE(comparison) << comparison.message;
  }
}

/// Long lists are searched from what a sample of them tells. Whether it is a
/// good sample changes nothing of the selection.
TEST(TopKPlan, SelectsExactlyFromLongLists) {
  Random random(19);
  const std::vector<std::function<double(int64_t, int64_t)>> orders = {
      [&](int64_t, int64_t) { return double(random.integer(-900, 900)); },
      [&](int64_t, int64_t) { return double(random.integer(-9, 9)); },
      [](int64_t, int64_t) { return 3.0; },
      [](int64_t key, int64_t) { return double(key / 32); },
      [](int64_t key, int64_t keys) { return double((keys - key) / 32); },
      // One vector in sixteen is unlike the others.
      [&](int64_t key, int64_t) {
        return double(random.integer(0, 9) + (key / 16 % 16 ? 0 : 500));
      },
      [&](int64_t key, int64_t) {
        return double(random.integer(0, 9) - (key / 16 % 16 ? 0 : 500));
      }};
  for (const auto &[number, order] : llvm::enumerate(orders))
    for (const char *keep : {"1/8", "1", "20000", "15/16"}) {
      Problem problem = drawProblem(random, DType::F32, 4);
      AttentionSizes &s = problem.sizes;
      s.batch = s.kvHeads = s.queries = 1;
      // Equal scores are equal masses of heads with equal queries.
      s.heads = random.chance(0.5) ? 3 : 1;
      s.keys = random.integer(8193, 11000);
      s.valueDim = 8;
      problem.basis.keys.assign(16, 0.0);
      for (int c = 0; c < 4; ++c)
        problem.basis.keys[size_t(5 * c)] = 1.0;
      problem.query.assign(size_t(4 * s.heads), 0.0);
      for (int64_t head = 0; head < s.heads; ++head)
        problem.query[size_t(4 * head)] = 1.0;
      problem.key.assign(size_t(4 * s.keys), 0.0);
      for (int64_t key = 0; key < s.keys; ++key)
        problem.key[size_t(4 * key)] = order(key, s.keys);
      problem.value = integers(random, s.keys * s.valueDim, 4);
      TopKOptions topk;
      topk.rank = 4;
      topk.remainder.reset();
      topk.support = {2, 3};
      const std::string text(keep);
      if (text == "1/8")
        topk.budget = KeyFraction{1.0 / 8};
      else if (text == "15/16")
        topk.budget = KeyFraction{15.0 / 16};
      else
        topk.budget = KeyCount{std::stoll(text)};
      const std::string isa = randomIsa(random);
      SCOPED_TRACE("order " + std::to_string(number) + ", keep " + text +
                   ", isa " + isa);
      const CompiledFunction compiled =
          compile(problem,
                  "#attn.topk<rank = 4, keep = " + text +
                      ", sinks = 2, window = 3, remainder_degree = none>",
                  isa);
      EXPECT_EQ(compiled.getDiagnostics(), "") << "has no plan";
      const CallResult result = callFunction(compiled, problem);
      const TopKResult expected =
          topKAttention(s, problem.options, topk, problem.basis, problem.query,
                        problem.key, problem.value);
      Tolerance tolerance;
      tolerance.scale = ErrorScale::Array;
      tolerance.floor = 1.0;
      tolerance.relative = 1e-5;
      Comparison comparison =
          compare(result.outputs[0], {1, s.heads, 1, s.valueDim},
                  expected.attention.output, tolerance);
      EXPECT_TRUE(comparison) << comparison.message;
    }
}
