//===- GpuConvBackwardTest.cpp - Gradients of convolutions on a GPU -------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// attn.conv_attention_backward behind attn.conv_attention, on the emulator:
// both gradients, with segments that are found again or given, and heads that
// are exact.
//
//===----------------------------------------------------------------------===//

#include "GpuConvProblem.h"
#include "gtest/gtest.h"

#include <cmath>

using namespace attn::testing;
using namespace attn::reference;

namespace {

class GpuConvBackward : public ::testing::TestWithParam<int> {};

TEST_P(GpuConvBackward, MatchesReference) {
  Random random(uint64_t(GetParam()) + (uint64_t(1) << 47));
  GpuConvProblem problem;
  ConvProgram &program = problem.program;
  program.backward = true;
  program.dtype =
      std::vector{DType::F32, DType::BF16, DType::F16}[GetParam() % 3];
  const bool tiles = program.dtype != DType::F32 && random.chance(0.7);
  const int64_t kvHeads = random.integer(1, 2);
  const AttentionSizes sizes = makeConvSizes(
      random.chance(0.2) ? random.integer(1, 20) : random.integer(97, 150),
      tiles ? 8 * random.integer(1, 3) : random.integer(1, 20),
      tiles ? 8 * random.integer(1, 3) : random.integer(1, 37),
      kvHeads * random.integer(1, 2), kvHeads, random.integer(1, 2));
  if (random.chance(0.3))
    program.staticSizes = sizes;
  drawConvOptions(random, problem, sizes);
  if (random.chance(0.5))
    problem.conv.gradient = ConvGradient::Approximation;
  if (tiles && random.chance(0.6))
    program.backwardPlan =
        tilePlan("multistage", random.pick<int64_t>({16, 32}),
                 random.integer(2, 3), random.integer(1, 3));
  setForm(problem);
  SCOPED_TRACE(printConvProgram(program));
  do
    redraw(problem, sizes, random.next());
  while (!isDecided(problem));
  EXPECT_EQ(ConvOnGpu(problem).check(problem, uint64_t(GetParam())), "");
}

INSTANTIATE_TEST_SUITE_P(Seed, GpuConvBackward,
                         ::testing::Range(0, 18 * testScale()));

constexpr ConvGradient bothGradients[] = {ConvGradient::Attention,
                                          ConvGradient::Approximation};

GpuConvProblem makeBackwardProblem(ConvGradient gradient, DType dtype,
                                   const AttentionSizes &sizes,
                                   ConvStarts starts, uint64_t seed,
                                   AttentionOptions options = {}) {
  GpuConvProblem problem = makeConvProblem(dtype, sizes, std::move(starts),
                                           seed, std::move(options));
  problem.program.backward = true;
  problem.conv.gradient = gradient;
  setForm(problem);
  return problem;
}

/// Blocks of keys whose logits rise or fall steeply, and segments that end
/// within blocks.
TEST(GpuConvBackward, SteepLogits) {
  for (ConvGradient gradient : bothGradients)
    for (DType dtype : {DType::F32, DType::BF16})
      for (double slope : {-8.0, -0.5, 0.5, 8.0}) {
        AttentionOptions options;
        options.alibiSlopes = {slope};
        const GpuConvProblem problem = makeBackwardProblem(
            gradient, dtype, makeConvSizes(143, 8, 8), {0, 40, 90}, 5, options);
        EXPECT_EQ(ConvOnGpu(problem).check(problem), "") << "slope " << slope;
      }
}

/// The sizes of models, with the plan that they get.
TEST(GpuConvBackward, HeadSizes) {
  const std::pair<int64_t, int64_t> cases[] = {
      {64, 64}, {128, 128}, {192, 128}};
  for (ConvGradient gradient : bothGradients)
    for (auto [headDim, valueDim] : cases) {
      const GpuConvProblem problem =
          makeBackwardProblem(gradient, DType::BF16,
                              makeConvSizes(99, headDim, valueDim), {0, 77}, 6);
      EXPECT_EQ(ConvOnGpu(problem).check(problem), "") << headDim;
    }
}

/// Every column as a segment: both are the gradient of attention.
TEST(GpuConvBackward, EveryColumnAsSegment) {
  ConvStarts all(70);
  for (int64_t start = 0; start < 70; ++start)
    all[size_t(start)] = start;
  for (ConvGradient gradient : bothGradients)
    for (DType dtype : {DType::F32, DType::F16}) {
      GpuConvProblem problem =
          makeBackwardProblem(gradient, dtype, makeConvSizes(70, 8, 8), all, 7);
      ConvOnGpu gpu(problem);
      EXPECT_EQ(gpu.check(problem), "");
      problem.conv.gradient = ConvGradient::Attention;
      EXPECT_EQ(gpu.check(problem), "");
    }
}

/// Some heads of a key/value head are exact, others are not.
TEST(GpuConvBackward, FallsBackPerHead) {
  for (ConvGradient gradient : bothGradients)
    for (DType dtype : {DType::F32, DType::BF16}) {
      GpuConvProblem problem = makeBackwardProblem(
          gradient, dtype, makeConvSizes(70, 8, 8, 2, 1), {0}, 21);
      problem.conv.fallbackTolerance = 0.05;
      setForm(problem);
      // Nothing about the first head's scores changes.
      std::fill_n(problem.data.query.begin(), 70 * 8, 0.0);
      ConvOnGpu gpu(problem);
      EXPECT_EQ(gpu.check(problem), "");
      EXPECT_LE(gpu.errors[0], 1e-6);
      EXPECT_GT(gpu.errors[1], 0.05);
    }
}

/// No key, no batch, one key.
TEST(GpuConvBackward, EmptyAndSingle) {
  AttentionOptions options;
  options.kvLengths = {0, 1, 37};
  for (ConvGradient gradient : bothGradients)
    expectEmptyAndSingle(makeBackwardProblem(gradient, DType::BF16,
                                             makeConvSizes(37, 8, 8, 2, 1, 3),
                                             {0, 5}, 4, options));
}

/// No order of events changes a gradient or makes a finding.
TEST(GpuConvBackward, AnyOrderOfEvents) {
  for (ConvGradient gradient : bothGradients) {
    GpuConvProblem problem = makeBackwardProblem(
        gradient, DType::BF16, makeConvSizes(100, 8, 8, 2, 1), {0, 30}, 6);
    problem.program.backwardPlan = tilePlan("multistage", 16, 3, 2);
    ConvOnGpu gpu(problem);
    EXPECT_EQ(gpu.check(problem), "");
    const std::vector<std::vector<double>> first = gpu.gradients;
    for (uint64_t seed = 1; seed < 6; ++seed) {
      EXPECT_EQ(gpu.check(problem, seed), "");
      EXPECT_EQ(gpu.gradients, first);
    }
  }
}

} // namespace
