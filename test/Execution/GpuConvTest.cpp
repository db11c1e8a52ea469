//===- GpuConvTest.cpp - The convolution form on the emulator -------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// attn.conv_attention: segments, Toeplitz tiles times values, errors of sampled
// rows, and exact attention for the heads that need it.
//
//===----------------------------------------------------------------------===//

#include "GpuConvProblem.h"
#include "gtest/gtest.h"

#include <cmath>
#include <limits>

using namespace attn::testing;
using namespace attn::reference;

namespace {

class GpuConv : public ::testing::TestWithParam<int> {};

TEST_P(GpuConv, MatchesReference) {
  Random random(uint64_t(GetParam()) + (uint64_t(1) << 46));
  GpuConvProblem problem;
  ConvProgram &program = problem.program;
  program.dtype =
      std::vector{DType::F32, DType::BF16, DType::F16}[GetParam() % 3];
  const bool tiles = program.dtype != DType::F32 && random.chance(0.7);
  const int64_t kvHeads = random.integer(1, 2);
  const AttentionSizes sizes = makeConvSizes(
      random.chance(0.2) ? random.integer(1, 20) : random.integer(97, 200),
      tiles ? 8 * random.integer(1, 3) : random.integer(1, 20),
      tiles ? 8 * random.integer(1, 3) : random.integer(1, 37),
      kvHeads * random.integer(1, 2), kvHeads, random.integer(1, 2));
  if (random.chance(0.3))
    program.staticSizes = sizes;
  drawConvOptions(random, problem, sizes);
  if (random.chance(0.6)) {
    const bool multistage =
        tiles && sizes.headDim % 8 == 0 && random.chance(0.7);
    program.plan = tilePlan(
        multistage ? "multistage" : "simt", random.pick<int64_t>({16, 32}),
        multistage ? random.integer(2, 4) : 2, random.integer(1, 3));
  }
  setForm(problem);
  SCOPED_TRACE(printConvProgram(program));
  do
    redraw(problem, sizes, random.next());
  while (!isDecided(problem));
  EXPECT_EQ(ConvOnGpu(problem).check(problem, uint64_t(GetParam())), "");
}

INSTANTIATE_TEST_SUITE_P(Seed, GpuConv, ::testing::Range(0, 24 * testScale()));

/// Blocks of keys whose logits rise or fall by far more than f32 holds of one
/// shift, and segments that end within blocks.
TEST(GpuConv, SteepLogits) {
  for (DType dtype : {DType::F32, DType::BF16, DType::F16})
    for (double slope : {-8.0, -0.5, 0.5, 8.0}) {
      AttentionOptions options;
      options.alibiSlopes = {slope};
      const GpuConvProblem problem = makeConvProblem(
          dtype, makeConvSizes(143, 8, 8), {0, 40, 90}, 5, options);
      ConvOnGpu gpu(problem);
      EXPECT_EQ(gpu.check(problem), "") << "slope " << slope;
      // Finite inputs, starts, logits by distance, samples, errors, tiles,
      // exact heads.
      EXPECT_EQ(gpu.launches, 7u);
    }
}

/// The sizes of models, with the plan that they get.
TEST(GpuConv, HeadSizes) {
  const std::pair<int64_t, int64_t> cases[] = {
      {64, 64}, {128, 128}, {192, 128}};
  for (auto [headDim, valueDim] : cases) {
    const GpuConvProblem problem = makeConvProblem(
        DType::BF16, makeConvSizes(131, headDim, valueDim), {0, 77}, 6);
    EXPECT_EQ(ConvOnGpu(problem).check(problem), "") << headDim;
  }
}

/// Every column as a segment is exact attention.
TEST(GpuConv, EveryColumnAsSegment) {
  for (int64_t n : {1, 2, 70}) {
    ConvStarts all(static_cast<size_t>(n));
    for (int64_t start = 0; start < n; ++start)
      all[size_t(start)] = start;
    const GpuConvProblem problem =
        makeConvProblem(DType::F32, makeConvSizes(n, 5, 3), all, 7);
    ConvOnGpu gpu(problem);
    EXPECT_EQ(gpu.check(problem), "");
    EXPECT_LE(gpu.errors[0], 1e-6);
  }
}

/// Scores that depend on the distance alone are exact with one segment.
TEST(GpuConv, PositionOnlyScores) {
  for (DType dtype : {DType::F32, DType::BF16}) {
    AttentionOptions options;
    options.alibiSlopes = {0.25};
    GpuConvProblem problem =
        makeConvProblem(dtype, makeConvSizes(100, 8, 8), {0}, 7, options);
    for (std::vector<double> *rows : {&problem.data.query, &problem.data.key})
      for (size_t index = 0; index < rows->size(); ++index)
        (*rows)[index] = (*rows)[index % 8];
    ConvOnGpu gpu(problem);
    EXPECT_EQ(gpu.check(problem), "");
    EXPECT_LE(gpu.errors[0], 1e-6);
  }
}

/// A head that is not finite is computed exactly, and says so; others are not.
TEST(GpuConv, NonFiniteInputs) {
  for (DType dtype : {DType::F32, DType::F16})
    for (double bad : {std::numeric_limits<double>::quiet_NaN(),
                       std::numeric_limits<double>::infinity()})
      for (bool inQuery : {true, false}) {
        GpuConvProblem problem =
            makeConvProblem(dtype, makeConvSizes(75, 8, 8, 2, 2), {0, 20}, 9);
        const size_t row = 75 + 61;
        (inQuery ? problem.data.query : problem.data.key)[row * 8 + 2] = bad;
        ConvOnGpu gpu(problem);
        EXPECT_EQ(gpu.check(problem), "");
        EXPECT_TRUE(std::isfinite(gpu.errors[0]));
        EXPECT_TRUE(std::isnan(gpu.errors[1]));
        EXPECT_TRUE(std::isfinite(gpu.output[(row - 1) * 8]));
      }
}

/// Each head decides for itself.
TEST(GpuConv, FallsBackPerHead) {
  for (DType dtype : {DType::F32, DType::BF16}) {
    GpuConvProblem problem =
        makeConvProblem(dtype, makeConvSizes(70, 8, 8, 2, 2), {0}, 21);
    problem.conv.fallbackTolerance = 0.05;
    setForm(problem);
    // Nothing about the first head's scores changes.
    std::fill_n(problem.data.key.begin(), 70 * 8, 0.5);
    for (size_t index = 0; index < 70 * 8; ++index)
      problem.data.query[index] = double(index % 8) / 8;
    ConvOnGpu gpu(problem);
    EXPECT_EQ(gpu.check(problem), "");
    EXPECT_LE(gpu.errors[0], 1e-6);
    EXPECT_GT(gpu.errors[1], 0.05);
  }
}

/// No key, no batch, one key.
TEST(GpuConv, EmptyAndSingle) {
  AttentionOptions options;
  options.kvLengths = {0, 1, 37};
  expectEmptyAndSingle(makeConvProblem(
      DType::BF16, makeConvSizes(37, 8, 8, 2, 1, 3), {0, 5}, 4, options));
}

/// On the device nobody can be told more.
TEST(GpuConv, StartsAreChecked) {
  GpuConvProblem problem =
      makeConvProblem(DType::F32, makeConvSizes(40, 4, 4), {0, 5, 9}, 4);
  ConvOnGpu gpu(problem);
  EXPECT_EQ(gpu.check(problem), "");
  for (const ConvStarts &starts :
       {ConvStarts{1, 5, 9}, ConvStarts{0, 5, 5}, ConvStarts{0, -3, 9}}) {
    problem.wrongStarts = starts;
    EXPECT_EQ(gpu.check(problem), "");
  }
}

/// No order of events changes a result or makes a finding.
TEST(GpuConv, AnyOrderOfEvents) {
  GpuConvProblem problem =
      makeConvProblem(DType::BF16, makeConvSizes(120, 8, 8, 2, 1), {0, 30}, 6);
  problem.program.plan = tilePlan("multistage", 16, 3, 2);
  ConvOnGpu gpu(problem);
  EXPECT_EQ(gpu.check(problem), "");
  const std::vector<double> first = gpu.output;
  for (uint64_t seed = 1; seed < 8; ++seed) {
    EXPECT_EQ(gpu.check(problem, seed), "");
    EXPECT_EQ(gpu.output, first);
  }
}

} // namespace
