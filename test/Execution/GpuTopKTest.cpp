//===- GpuTopKTest.cpp - Top-k attention on the emulator ------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "GpuTopKProgram.h"
#include "gtest/gtest.h"

#include <cmath>

using namespace attn::testing;
using namespace attn::reference;

namespace {

/// A problem of any sizes, some with lengths and sinks; whether the kernels of
/// tiles take it, and whether the heads of a group share a list of keys.
struct DrawnTopK {
  TopKProblem problem;
  bool tiles, shared;
};
DrawnTopK drawTopK(Random &random, int number) {
  const DType dtype =
      std::vector{DType::F32, DType::BF16, DType::F16}[number % 3];
  const bool tiles = dtype != DType::F32 && random.chance(0.8);
  TopKProblem problem = drawProblem(random, dtype,
                                    tiles ? random.pick<int64_t>({16, 32, 40})
                                          : random.integer(1, 37));
  if (tiles)
    problem.sizes.valueDim = random.pick<int64_t>({8, 16, 40});
  const int64_t queries = random.integer(1, 3);
  redraw(random, problem, queries, queries + random.integer(0, 150));
  AttentionSizes &s = problem.sizes;
  const bool shared = random.chance(0.6);
  if (shared)
    makeGroupsEqual(problem);
  if (random.chance(0.3))
    for (int64_t batch = 0; batch < s.batch; ++batch)
      problem.options.kvLengths.push_back(random.integer(0, s.keys));
  if (random.chance(0.3))
    problem.options.sinks = integers(random, s.heads, 2);
  return {problem, tiles, shared};
}

/// Scores are of a key index.
void useIndex(Random &random, TopKProblem &problem, Selection &selection) {
  addIndex(random, problem, *selection.options.rank);
  if (selection.options.shareGroup)
    makeGroupsEqual(problem);
  selection.options.roundsCoordinates = true;
}

void choosePlan(Random &random, TopKProblem &problem, bool tiles) {
  problem.plan = random.pick<std::string>(
      {"", std::string(tiles ? tilePlan : simtPlan) + ", key_splits = 3>",
       std::string(simtPlan) + ", key_splits = 2>"});
}

class GpuTopK : public ::testing::TestWithParam<int> {};

TEST_P(GpuTopK, SelectExactly) {
  Random random(uint64_t(GetParam()) + (uint64_t(1) << 43));
  auto [problem, tiles, shared] = drawTopK(random, GetParam());
  AttentionSizes &s = problem.sizes;
  const bool remainder = random.chance(0.6);
  const int64_t rank = random.integer(1, s.headDim);
  Selection selection = makeSelection(
      rank, random.pick<std::string>({"1", "17", "40", "1/8", "1/2", "1/1"}),
      {random.integer(0, 3), random.integer(0, 5)}, shared, remainder);
  if (remainder && random.chance(0.5))
    addValueSums(problem);
  if (random.chance(0.4))
    useIndex(random, problem, selection);
  if (!remainder && random.chance(0.3))
    problem.options.windowLeft = random.integer(0, 60);
  choosePlan(random, problem, tiles);
  SCOPED_TRACE(printFunction(problem, selection.text));
  EXPECT_EQ(TopKOnGpu(problem, selection).check(problem, uint64_t(GetParam())),
            "");
}

/// Selection by mass, and remainders whose keys weigh differently.
TEST_P(GpuTopK, WeighExactly) {
  Random random(uint64_t(GetParam()) + (uint64_t(1) << 44));
  auto [problem, tiles, shared] = drawTopK(random, GetParam());
  AttentionSizes &s = problem.sizes;
  const bool hasRemainder = random.chance(0.8);
  const int64_t rank = random.integer(1, s.headDim);
  Selection selection = makeSelection(
      rank, random.pick<std::string>({"1", "17", "1/8", "1/2"}),
      {random.integer(0, 3), random.integer(0, 5)}, shared, hasRemainder);
  if (random.chance(0.4))
    useIndex(random, problem, selection);
  // No number of equal masses adds up to exactly this part.
  if (random.chance(0.5))
    selectByMass(selection, double(random.integer(0, 9)) / 10 + 0.0137);
  if (hasRemainder && random.chance(0.7))
    setDegree(selection, problem, 2 * random.integer(1, 2),
              random.chance(0.5) ? s.headDim : random.integer(1, s.headDim));
  if (random.chance(0.3))
    problem.options.windowLeft = random.integer(0, 60);
  if (random.chance(0.4))
    addMask(random, problem, random.chance(0.5));
  else if (!shared && random.chance(0.4))
    addSlopes(random, problem);
  choosePlan(random, problem, tiles);
  SCOPED_TRACE(printFunction(problem, selection.text));
  EXPECT_EQ(TopKOnGpu(problem, selection).check(problem, uint64_t(GetParam())),
            "");
}

INSTANTIATE_TEST_SUITE_P(Seed, GpuTopK, ::testing::Range(0, 36 * testScale()));

/// More keys than the selection reads at once, of all shapes of a list.
TEST(GpuTopK, LongLists) {
  Random random(3);
  for (int kind = 0; kind < 4; ++kind)
    for (const char *keep : {"1/8", "3000", "15/16"}) {
      TopKProblem problem = drawProblem(random, DType::F32, 4);
      AttentionSizes &s = problem.sizes;
      s.batch = s.kvHeads = 1;
      s.heads = 1 + kind % 2;
      s.valueDim = 3;
      redraw(random, problem, 1, random.integer(4097, 5000));
      problem.basis.keys = {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1};
      std::fill(problem.query.begin(), problem.query.end(), 0.0);
      for (int64_t head = 0; head < s.heads; ++head)
        problem.query[size_t(4 * head)] = 1.0;
      for (int64_t key = 0; key < s.keys; ++key)
        problem.key[size_t(4 * key)] =
            kind == 0   ? double(random.integer(-900, 900))
            : kind == 1 ? 3.0
            : kind == 2 ? double(key / 32)
                        : double((s.keys - key) / 32);
      TopKOnGpu gpu(problem, makeSelection(4, keep, {2, 3}, true,
                                           /*remainder=*/kind < 2));
      SCOPED_TRACE(std::to_string(kind) + keep);
      EXPECT_EQ(gpu.check(problem), "");
    }
}

/// Scores that are no numbers, extreme scores, and no key at all.
TEST(GpuTopK, EdgeCases) {
  for (DType dtype : {DType::F32, DType::BF16}) {
    Random random(4);
    TopKProblem problem = drawProblem(random, dtype, 16);
    AttentionSizes &s = problem.sizes;
    s.batch = 2;
    s.kvHeads = 2;
    s.heads = 4;
    s.valueDim = 8;
    redraw(random, problem, 2, 70);
    makeGroupsEqual(problem);
    Selection selection = makeSelection(8, "1/4", {1, 2}, true, true);
    TopKOnGpu gpu(problem, selection);
    EXPECT_EQ(gpu.check(problem), "");
    // Projection, scores, softmax, masses, selection, rest, attention, merge.
    EXPECT_EQ(gpu.launches, 8u);
    TopKProblem changed = problem;
    changed.key[size_t(s.headDim * 5 + 1)] = NAN;
    EXPECT_EQ(gpu.check(changed), "");
    int64_t undefined = 0;
    for (double value : gpu.outputs[1].values)
      undefined += std::isnan(value);
    EXPECT_EQ(undefined, 2 * s.queries);
    // Scores order keys also where the exponentials of most are 0.
    TopKProblem steep = problem;
    for (double &value : steep.key)
      value *= 256;
    TopKOnGpu ordered(steep, makeSelection(8, "1/4", {1, 2}, false, true));
    EXPECT_EQ(ordered.check(steep), "");
  }
  Random random(5);
  TopKProblem problem = drawProblem(random, DType::F16, 8);
  problem.sizes.batch = 2;
  problem.sizes.valueDim = 8;
  redraw(random, problem, 1, 20);
  problem.options.kvLengths = {0, 1};
  TopKOnGpu gpu(problem, makeSelection(3, "1/2", {0, 0}, false, true));
  EXPECT_EQ(gpu.check(problem), "");
}

/// Budgets of one key, of all and of more, those that sinks and the window use
/// up, and masses of nearly all and nearly none.
TEST(GpuTopK, Budgets) {
  for (DType dtype : {DType::F32, DType::F16})
    for (bool shared : {false, true}) {
      Random random(12);
      TopKProblem problem = drawProblem(random, dtype, 16);
      problem.sizes.valueDim = 8;
      redraw(random, problem, 2, 150);
      if (shared)
        makeGroupsEqual(problem);
      for (const char *keep : {"1", "4", "149", "150", "151", "100000", "1/1"})
        for (bool remainder : {false, true}) {
          SCOPED_TRACE(keep);
          TopKOnGpu gpu(problem,
                        makeSelection(5, keep, {3, 2}, shared, remainder));
          EXPECT_EQ(gpu.check(problem), "");
        }
      for (double eps : {1e-9, 1e-5, 0.99, 0.999999}) {
        Selection selection = makeSelection(5, "1", {3, 2}, shared, true);
        selectByMass(selection, eps);
        SCOPED_TRACE(selection.text);
        EXPECT_EQ(TopKOnGpu(problem, selection).check(problem), "");
      }
    }
}

/// Of equal masses the last keys are left out, as many as fit exactly.
TEST(GpuTopK, EqualMasses) {
  for (bool shared : {false, true})
    for (double eps : {0.25, 0.5, 0.953125}) {
      Random random(13);
      TopKProblem problem = drawProblem(random, DType::F32, 4);
      problem.sizes.batch = problem.sizes.kvHeads = 1;
      problem.sizes.heads = 2;
      problem.options.causal = false;
      redraw(random, problem, 1, 64);
      std::fill(problem.query.begin(), problem.query.end(), 0.0);
      Selection selection = makeSelection(4, "1", {1, 0}, shared, false);
      selectByMass(selection, eps);
      TopKOnGpu gpu(problem, selection);
      EXPECT_EQ(gpu.check(problem), "");
      // Without a remainder the log-sum-exp counts the keys.
      for (double value : gpu.outputs[1].values)
        EXPECT_NEAR(std::exp(value), 64 * (1 - eps), 1e-3);
    }
}

/// Scores that are no numbers, extreme scores, masses that are 0, and no key at
/// all, where keys are weighed one by one.
TEST(GpuTopK, WeighedEdgeCases) {
  for (DType dtype : {DType::F32, DType::BF16})
    for (bool byMass : {false, true}) {
      Random random(14);
      TopKProblem problem = drawProblem(random, dtype, 16);
      AttentionSizes &s = problem.sizes;
      s.batch = 2;
      s.kvHeads = 2;
      s.heads = 4;
      s.valueDim = 8;
      redraw(random, problem, 2, 70);
      makeGroupsEqual(problem);
      auto select = [&](bool shared) {
        Selection selection = makeSelection(8, "1/4", {1, 2}, shared, true);
        if (byMass)
          selectByMass(selection, 0.2137);
        setDegree(selection, problem, 2, 16);
        return selection;
      };
      TopKOnGpu gpu(problem, select(true));
      EXPECT_EQ(gpu.check(problem), "");
      // As with a remainder of degree 0, but for the kernel that weighs it.
      EXPECT_EQ(gpu.launches, 8u);
      TopKProblem changed = problem;
      changed.key[size_t(s.headDim * 5 + 1)] = NAN;
      EXPECT_EQ(gpu.check(changed), "");
      int64_t undefined = 0;
      for (double value : gpu.outputs[1].values)
        undefined += std::isnan(value);
      EXPECT_EQ(undefined, 2 * s.queries);
      TopKProblem steep = problem;
      for (double &value : steep.key)
        value *= 256;
      EXPECT_EQ(TopKOnGpu(steep, select(false)).check(steep), "");
      TopKProblem few = problem;
      few.options.kvLengths = {0, 2};
      EXPECT_EQ(TopKOnGpu(few, select(true)).check(few), "");
    }
}

/// Logits that rise by far from key to key, so that each block of keys has the
/// largest one so far.
TEST(GpuTopK, RisingScores) {
  for (DType dtype : {DType::F32, DType::BF16, DType::F16})
    for (int64_t degree : {0, 2}) {
      Random random(15);
      TopKProblem problem = drawProblem(random, dtype, 16);
      AttentionSizes &s = problem.sizes;
      s.valueDim = 16;
      redraw(random, problem, 1, 333);
      std::fill(problem.query.begin(), problem.query.end(), 1.0);
      problem.options.scale = 0.25;
      for (size_t at = 0; at < problem.key.size(); ++at)
        problem.key[at] = double(int64_t(at) / s.headDim % s.keys / 8);
      Selection selection = makeSelection(8, "1/2", {2, 3}, true, true);
      if (degree)
        setDegree(selection, problem, degree, s.headDim);
      problem.plan = dtype == DType::F32
                         ? std::string(simtPlan) + ", key_splits = 2>"
                         : std::string(tilePlan) + ", key_splits = 2>";
      SCOPED_TRACE(printFunction(problem, selection.text));
      EXPECT_EQ(TopKOnGpu(problem, selection).check(problem), "");
    }
}

/// No order of events changes a result or makes a finding.
TEST(GpuTopK, AnyOrderOfEvents) {
  Random random(6);
  TopKProblem problem = drawProblem(random, DType::BF16, 16);
  AttentionSizes &s = problem.sizes;
  s.batch = s.kvHeads = 1;
  s.heads = 2;
  s.valueDim = 16;
  redraw(random, problem, 1, 300);
  makeGroupsEqual(problem);
  TopKOnGpu gpu(problem, makeSelection(8, "40", {1, 2}, true, true));
  EXPECT_EQ(gpu.check(problem), "");
  const std::vector<double> first = gpu.outputs[0].values;
  for (uint64_t seed = 1; seed < 10; ++seed) {
    EXPECT_EQ(gpu.check(problem, seed), "");
    EXPECT_EQ(gpu.outputs[0].values, first);
  }
}

} // namespace
