//===- GpuClusteredTest.cpp - The clustered form on the emulator ----------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Appending and merging give the CPU's cache to the last bit. Attention to
// given caches is compared with the form's formula in f64, attention that
// builds its cache with the CPU's, which makes the same choices, and with exact
// attention where the form estimates nothing.
//
//===----------------------------------------------------------------------===//

#include "FormText.h"
#include "GpuCases.h"
#include "GpuClusteredPrograms.h"
#include "attn/Testing/Compare.h"
#include "gtest/gtest.h"

#include <cmath>

using namespace attn::testing;
using namespace attn::reference;

namespace {

constexpr const char *simtPlan =
    "#attn.gpu_plan<arch = 80, schedule = simt, tile_q = 4";

ClusteredCacheShape drawShape(Random &random) {
  return {drawClusteredOptions(random),
          random.pick<Element>({Element::F32, Element::BF16, Element::F16}),
          random.integer(1, 2),
          random.integer(1, 2),
          random.pick<int64_t>({1, 5, 8, 33}),
          random.pick<int64_t>({1, 3, 8, 34})};
}

class GpuClusteredCache : public ::testing::TestWithParam<int> {};

TEST_P(GpuClusteredCache, AppendsAsTheCpu) {
  Random random(uint64_t(GetParam()) + (uint64_t(1) << 47));
  UpdateProblem problem;
  problem.shape = drawShape(random);
  problem.before = emptyCache(problem.shape);
  SCOPED_TRACE(printUpdate(problem, "memref"));
  const CompiledFunction cpu(printUpdate(problem, "tensor"), {});
  UpdateOnGpu gpu(problem);
  // Pieces, one of no tokens and some of one, and then with what is no number.
  for (int64_t rows :
       {random.integer(1, 40), int64_t(0), int64_t(1), random.integer(1, 20)}) {
    drawTokens(random, problem, rows, random.integer(1, 12));
    problem.after = updateOnCpu(problem, cpu);
    ASSERT_EQ(gpu.check(problem, uint64_t(rows)), "");
    problem.before = problem.after;
  }
  drawTokens(random, problem, 12, 3);
  problem.keys[0] = random.chance(0.5) ? NAN : INFINITY;
  problem.after = updateOnCpu(problem, cpu);
  EXPECT_EQ(gpu.check(problem), "");
}

TEST_P(GpuClusteredCache, MergesAsTheCpu) {
  Random random(uint64_t(GetParam()) + (uint64_t(1) << 48));
  UpdateProblem append, merge;
  append.shape = merge.shape = drawShape(random);
  merge.kind = UpdateProblem::Merge;
  SCOPED_TRACE(printUpdate(merge, "memref"));
  const CompiledFunction appendOnCpu(printUpdate(append, "tensor"), {}),
      mergeOnCpu(printUpdate(merge, "tensor"), {});
  UpdateOnGpu gpu(merge);
  for (auto [first, second] : {std::pair(0, 9), {30, 25}, {20, 2}, {3, 30}}) {
    merge.before = filledCache(random, merge.shape, appendOnCpu, first);
    merge.later = filledCache(random, merge.shape, appendOnCpu, second);
    merge.after = updateOnCpu(merge, mergeOnCpu);
    ASSERT_EQ(gpu.check(merge, uint64_t(first)), "")
        << first << " + " << second;
  }
}

INSTANTIATE_TEST_SUITE_P(Seed, GpuClusteredCache,
                         ::testing::Range(0, 16 * testScale()));

/// One token after the other, or all of them.
TEST(GpuClusteredCache, PiecesDoNotMatter) {
  Random random(uint64_t(1) << 49);
  UpdateProblem all;
  all.shape = {drawClusteredOptions(random), Element::BF16, 1, 2, 8, 8};
  all.shape.options.maxClusters = 3;
  all.before = emptyCache(all.shape, /*first=*/0);
  drawTokens(random, all, 24, 6);
  UpdateOnGpu gpu(all);
  const CompiledFunction cpu(printUpdate(all, "tensor"), {});
  all.after = updateOnCpu(all, cpu);
  ASSERT_EQ(gpu.check(all), "");
  UpdateProblem one = all;
  one.rows = 1;
  one.rowsUsed = {1};
  for (int64_t row = 0; row < all.rows; ++row) {
    one.keys.clear();
    one.values.clear();
    for (int64_t head = 0; head < 2; ++head) {
      const auto rowOf = [&](const std::vector<double> &data) {
        return data.begin() + (head * all.rows + row) * 8;
      };
      one.keys.insert(one.keys.end(), rowOf(all.keys), rowOf(all.keys) + 8);
      one.values.insert(one.values.end(), rowOf(all.values),
                        rowOf(all.values) + 8);
    }
    one.after = updateOnCpu(one, cpu);
    ASSERT_EQ(gpu.check(one), "");
    one.before = one.after;
  }
  for (size_t component = 0; component < all.after.size(); ++component)
    EXPECT_TRUE(isSame(one.after[component], all.after[component]));
}

/// Caches of an odd number of warps, and of more clusters than threads, that
/// are full.
TEST(GpuClusteredCache, OverflowsOfManyClusters) {
  Random random((uint64_t(1) << 49) + 1);
  for (int64_t clusters : {66, 270})
    for (CapacityPolicy policy :
         {CapacityPolicy::WidenRadius, CapacityPolicy::MergeNearest}) {
      UpdateProblem problem;
      ClusteredOptions options;
      options.capacity = policy;
      options.support = {0, 0};
      options.maxClusters = clusters;
      options.samplesPerCluster = 1;
      options.radius = 0x1p-10;
      problem.shape = {options, Element::F32, 1, 1, 3, 2};
      SCOPED_TRACE(printUpdate(problem, "tensor"));
      const CompiledFunction cpu(printUpdate(problem, "tensor"), {});
      problem.after = emptyCache(problem.shape, /*first=*/0);
      auto draw = [&](int64_t rows) {
        problem.before = problem.after;
        drawTokens(random, problem, rows, 4 * clusters);
        problem.after = updateOnCpu(problem, cpu);
      };
      while (problem.after[8][2] < double(clusters))
        draw(1);
      draw(3);
      EXPECT_GT(problem.after[8][5], 0);
      EXPECT_EQ(UpdateOnGpu(problem).check(problem), "");
    }
}

//===----------------------------------------------------------------------===//
// Attention to given caches
//===----------------------------------------------------------------------===//

class GpuClusteredAttends : public ::testing::TestWithParam<int> {};

TEST_P(GpuClusteredAttends, MatchTheFormula) {
  Random random(uint64_t(GetParam()) + (uint64_t(1) << 50));
  const ClusteredAttendProblem problem = drawClusteredAttend(
      random, {Element::F32, Element::BF16, Element::BF16, Element::F16});
  const std::string plan = random.pick<std::string>(
      {"", "", std::string(simtPlan) + ", key_splits = 3>"});
  SCOPED_TRACE(printOnMemRefs(problem, plan));
  AttendOnGpu gpu(problem, plan);
  EXPECT_EQ(gpu.check(problem, uint64_t(GetParam())), "");
}

INSTANTIATE_TEST_SUITE_P(Seed, GpuClusteredAttends,
                         ::testing::Range(0, 20 * testScale()));

/// A NaN in an exact token reaches the rows of the heads that read it, and one
/// that joined the body all of them.
TEST(GpuClusteredAttend, NanReachesTheHeadsThatReadIt) {
  Random random(uint64_t(1) << 51);
  for (int kind = 0; kind < 3; ++kind) {
    ClusteredAttendProblem problem;
    do
      problem = drawClusteredAttend(random, {Element::F32, Element::BF16});
    while (problem.cache.exactSlots() == 0 || problem.cache.kvHeads < 2 ||
           problem.cache.batch != 1 || !problem.cache.options.remainder);
    problem.set(4, 0, 1.0);
    if (kind < 2)
      problem.set(size_t(kind), 0, NAN);
    else
      problem.set(8, 4, 1.0);
    SCOPED_TRACE(printOnMemRefs(problem, ""));
    AttendOnGpu gpu(problem, "");
    gpu.check(problem);
    const int64_t perHead = problem.rows * problem.cache.valueDim;
    for (int64_t head = 0; head < problem.heads(); ++head)
      EXPECT_EQ(std::isnan(gpu.outputs[0].values[size_t(head * perHead)]),
                head < problem.group)
          << "head " << head;
  }
}

/// No order of events changes a result or makes a finding.
TEST(GpuClusteredAttend, AnyOrderOfEvents) {
  Random random(uint64_t(1) << 52);
  for (Element element : {Element::F32, Element::BF16}) {
    const ClusteredAttendProblem problem =
        drawClusteredAttend(random, {element});
    AttendOnGpu gpu(problem, "");
    ASSERT_EQ(gpu.check(problem), "");
    const std::vector<double> first = gpu.outputs[0].values;
    for (uint64_t seed = 1; seed < 5; ++seed) {
      EXPECT_EQ(gpu.check(problem, seed), "");
      EXPECT_EQ(gpu.outputs[0].values, first);
    }
  }
}

//===----------------------------------------------------------------------===//
// attn.clustered_attention
//===----------------------------------------------------------------------===//

/// A signature that the form and the kernels take.
AttentionSignature drawSignature(Random &random, uint64_t seed) {
  AttentionSignature signature = randomSignature(seed);
  signature.windowLeft = signature.windowRight = std::nullopt;
  signature.hasAlibi = false;
  signature.mask = MaskKind::None;
  signature.softcap = std::nullopt;
  signature.dtype = random.pick<DType>({DType::F32, DType::BF16, DType::F16});
  return signature;
}

/// Forms that estimate nothing, within exact attention's bounds.
class GpuClusteredForms : public ::testing::TestWithParam<int> {};

TEST_P(GpuClusteredForms, AreExactIfComplete) {
  const uint64_t seed = uint64_t(GetParam()) + (uint64_t(1) << 53);
  Random random(seed);
  AttentionFunction function = makeGpuFunction(drawSignature(random, seed));
  function.form = GetParam() % 2 ? "#attn.clustered<window = 2147483648>"
                                 : "#attn.clustered<sinks = 0, window = 0, "
                                   "clusters = 2147483648, samples = 1, "
                                   "remainder_degree = none>";
  const EmulatedGpuFunction compiled(function, randomSizes(function, seed));
  for (uint64_t index = 0; index < 2; ++index) {
    const AttentionSizes sizes = randomSizes(
        function.signature, seed * 2 + index, function.fixed, 1 << 11);
    const AttentionCase data =
        randomData(function.signature, sizes, seed * 2 + index);
    EXPECT_EQ(checkOnGpu(compiled, data, /*narrowWeights=*/true, seed), "")
        << describe(data) << "\n"
        << printModule(function, sizes);
  }
}

/// The CPU makes the same choices.
TEST_P(GpuClusteredForms, MatchTheCpu) {
  const uint64_t seed = uint64_t(GetParam()) + (uint64_t(1) << 54);
  Random random(seed);
  AttentionFunction function = makeGpuFunction(drawSignature(random, seed));
  ClusteredOptions options = drawClusteredOptions(random);
  // A quotient of sums of different samples magnifies rounding.
  if (function.signature.dtype != DType::F32)
    options.estimator = ClusterEstimator::Stratified;
  options.maxClusters = std::min<int64_t>(options.maxClusters, 9);
  function.form = printForm(options);
  const AttentionSizes typed = randomSizes(function, seed);
  SCOPED_TRACE(function.form + printModule(function, typed));
  const EmulatedGpuFunction onGpu(function, typed);
  const CompiledFunction onCpu(onGpu.getFunction(), typed);
  for (uint64_t index = 0; index < 2; ++index) {
    const AttentionSizes sizes = randomSizes(
        function.signature, seed * 2 + index, function.fixed, 1 << 11);
    const AttentionCase data =
        randomData(function.signature, sizes, seed * 2 + index);
    SCOPED_TRACE(describe(data));
    const EmulatedGpuFunction::Run found = onGpu.run(data, seed);
    const AttentionRun expected = run(onCpu, onGpu.getFunction(), data);
    ASSERT_EQ(expected.status, ATTN_OK) << expected.error;
    EXPECT_EQ(found.findings + found.attention.damage, "");
    for (size_t output = 0; output < expected.outputs.size(); ++output) {
      if (expected.outputs[output].values.empty())
        continue;
      Tolerance tolerance;
      tolerance.scale = ErrorScale::Array;
      tolerance.floor = 1.0;
      tolerance.relative = function.signature.dtype == DType::BF16  ? 0x1p-6
                           : function.signature.dtype == DType::F16 ? 0x1p-9
                                                                    : 1e-4;
      const Comparison comparison = compare(
          found.attention.outputs[output], expected.outputs[output].shape,
          expected.outputs[output].values, tolerance);
      EXPECT_TRUE(comparison) << comparison.message;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Seed, GpuClusteredForms,
                         ::testing::Range(0, 10 * testScale()));

} // namespace
