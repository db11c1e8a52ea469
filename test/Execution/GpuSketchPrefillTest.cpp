//===- GpuSketchPrefillTest.cpp - Sketched attention on the emulator ------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// attn.sketched_attention of many rows: sums over chunks of keys, their scan,
// and tiles of queries that start from sums and go on with pairs.
//
//===----------------------------------------------------------------------===//

#include "GpuSketchProgram.h"
#include "attn/Testing/NarrowFloat.h"
#include "gtest/gtest.h"

#include <cmath>

using namespace attn::testing;
using namespace attn::reference;

namespace {

class GpuSketchPrefill : public ::testing::TestWithParam<int> {};

TEST_P(GpuSketchPrefill, MatchesReference) {
  Random random(uint64_t(GetParam()) + (uint64_t(1) << 45));
  PrefillProblem problem;
  problem.dtype =
      std::vector{DType::F32, DType::BF16, DType::F16}[GetParam() % 3];
  AttentionSizes &s = problem.sizes;
  s.batch = random.integer(1, 2);
  s.kvHeads = random.integer(1, 2);
  s.heads = s.kvHeads * random.integer(1, 2);
  s.queries = random.integer(1, 90);
  // Up to four chunks of 64.
  s.keys =
      random.chance(0.2) ? random.integer(1, 70) : random.integer(130, 270);
  const bool tiles = problem.dtype != DType::F32 && random.chance(0.7);
  s.headDim = tiles ? 8 : random.integer(1, 9);
  s.valueDim = tiles ? 8 * random.integer(1, 3) : random.integer(1, 21);
  AttentionOptions &options = problem.options;
  options.causal = random.chance(0.6);
  options.alignment = random.pick<Alignment>(
      {Alignment::TopLeft, Alignment::BottomRight, Alignment::Offset});
  if (random.chance(0.5))
    for (int64_t batch = 0; batch < s.batch; ++batch)
      options.kvLengths.push_back(random.integer(0, s.keys));
  if (options.alignment == Alignment::Offset)
    for (int64_t batch = 0; batch < s.batch; ++batch)
      options.queryOffset.push_back(random.integer(-20, s.keys + 20));
  if (random.chance(0.3))
    options.sinks = random.uniforms(s.heads, -2.0, 2.0);
  for (double &sink : options.sinks)
    sink = roundTo(DType::F32, sink);
  if (random.chance(0.3))
    options.scale = random.pick<double>({0.25, 0.5, -0.375});
  problem.sketch.support = {random.pick<int64_t>({0, 0, 3, 40, 70}),
                            random.pick<int64_t>({0, 1, 9, 100})};
  problem.sketch.remainder = TaylorRemainder::ofDegree(
      random.pick<int64_t>({0, 2, 2, 2, s.headDim < 6 ? 4 : 2}));
  if (s.headDim > 1 && random.chance(0.3))
    addDirections(random, problem, random.integer(1, s.headDim - 1));
  const bool usesTiles =
      problem.dtype != DType::F32 && s.headDim % 8 == 0 && s.valueDim % 8 == 0;
  if (random.chance(0.5)) {
    const int64_t warps = random.integer(1, 3);
    problem.plan =
        ", plan = #attn.gpu_plan<arch = 80, schedule = " +
        std::string(usesTiles && random.chance(0.7) ? "multistage" : "simt") +
        ", tile_q = " + std::to_string(16 * warps) +
        ", tile_k = " + std::to_string(random.pick<int>({16, 32})) +
        ", warps = " + std::to_string(warps) + ">";
  }
  if (GetParam() % 2)
    problem.sketch.remainder.center = ExpansionCenter::Mean;
  redraw(random, problem, random.pick<double>({0.0, 4.0}));
  SCOPED_TRACE(printPrefill(problem));
  EXPECT_EQ(PrefillOnGpu(problem).check(problem, uint64_t(GetParam())), "");
}

INSTANTIATE_TEST_SUITE_P(Seed, GpuSketchPrefill,
                         ::testing::Range(0, 24 * testScale()));

/// With `center = mean`, what all keys have in common costs nothing.
TEST(GpuSketchPrefill, CommonPart) {
  for (DType dtype : {DType::F32, DType::BF16})
    for (bool causal : {true, false}) {
      Random random(10);
      PrefillProblem problem;
      problem.dtype = dtype;
      problem.sizes = makeSizes(1, 2, 1, 50, 230, 8, 8);
      problem.options.causal = causal;
      problem.options.alignment = Alignment::BottomRight;
      problem.sketch.support = {3, 9};
      problem.sketch.remainder.degree = 2;
      problem.sketch.remainder.center = ExpansionCenter::Mean;
      redraw(random, problem);
      for (double &entry : problem.key)
        entry = roundTo(dtype, entry + 8.0);
      PrefillOnGpu gpu(problem);
      EXPECT_EQ(gpu.check(problem), "");
      // Blocks, their scan, centers; sums, their scan, attention.
      EXPECT_EQ(gpu.launches, 6u);
    }
}

/// More features than a tile, and chunks of more keys than the least.
TEST(GpuSketchPrefill, ManyFeatures) {
  for (bool causal : {true, false}) {
    Random random(9);
    PrefillProblem problem;
    problem.dtype = DType::BF16;
    problem.sizes = makeSizes(1, 2, 1, 70, 300, 16, 24);
    problem.options.causal = causal;
    problem.options.alignment = Alignment::BottomRight;
    problem.options.kvLengths = {291};
    problem.sketch.support = {4, 20};
    redraw(random, problem);
    PrefillOnGpu gpu(problem);
    EXPECT_EQ(gpu.check(problem), "");
    // Sums, scan, attention.
    EXPECT_EQ(gpu.launches, 3u);
  }
}

/// Steep logits of the keys that weigh exactly, NaN, and no key at all.
TEST(GpuSketchPrefill, EdgeCases) {
  for (DType dtype : {DType::F32, DType::F16}) {
    Random random(4);
    PrefillProblem problem;
    problem.dtype = dtype;
    problem.sizes = makeSizes(2, 2, 2, 40, 200, 8, 8);
    problem.options.causal = true;
    problem.options.alignment = Alignment::BottomRight;
    problem.options.kvLengths = {0, 200};
    problem.options.scale = 4.0;
    problem.sketch.support = {2, 30};
    redraw(random, problem, 6.0);
    PrefillOnGpu gpu(problem);
    EXPECT_EQ(gpu.check(problem), "");
    PrefillProblem undefined = problem;
    undefined.options.kvLengths = {200, 200};
    redraw(random, undefined);
    // Seen by all rows of a head, through the sums or in pairs.
    for (int64_t key : {5, 130})
      undefined.key[size_t(key * undefined.sizes.headDim)] = NAN;
    EXPECT_EQ(gpu.check(undefined), "");
    int64_t found = 0;
    for (double value : gpu.output.values)
      found += std::isnan(value);
    EXPECT_EQ(found, problem.sizes.queries * problem.sizes.valueDim);
  }
}

/// No order of events changes a result or makes a finding.
TEST(GpuSketchPrefill, AnyOrderOfEvents) {
  Random random(6);
  PrefillProblem problem;
  problem.dtype = DType::BF16;
  problem.sizes = makeSizes(1, 1, 1, 50, 200, 8, 8);
  problem.options.alignment = Alignment::BottomRight;
  problem.sketch.support = {2, 30};
  redraw(random, problem);
  PrefillOnGpu gpu(problem);
  EXPECT_EQ(gpu.check(problem), "");
  const std::vector<double> first = gpu.output.values;
  for (uint64_t seed = 1; seed < 8; ++seed) {
    EXPECT_EQ(gpu.check(problem, seed), "");
    EXPECT_EQ(gpu.output.values, first);
  }
}

} // namespace
