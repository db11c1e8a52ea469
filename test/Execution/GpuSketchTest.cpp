//===- GpuSketchTest.cpp - Sums of features on the emulator ---------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// attn.feature_update folds some keys into sums, attn.feature_attention attends
// to these and to the other keys: together they are sketched attention to all.
//
//===----------------------------------------------------------------------===//

#include "GpuSketchProgram.h"
#include "attn/Testing/NarrowFloat.h"
#include "gtest/gtest.h"

using namespace attn::testing;
using namespace attn::reference;

namespace {

class GpuSketch : public ::testing::TestWithParam<int> {};

TEST_P(GpuSketch, MatchesReference) {
  Random random(uint64_t(GetParam()) + (uint64_t(1) << 44));
  const DType dtype =
      std::vector{DType::F32, DType::BF16, DType::F16}[GetParam() % 3];
  const bool tiles = dtype != DType::F32 && random.chance(0.7);
  const int64_t headDim =
      tiles ? random.pick<int64_t>({8, 16}) : random.integer(1, 13);
  SketchProblem problem = drawSketch(
      random, dtype,
      random.pick<SketchKeep>(
          {SketchKeep::Skipped, SketchKeep::Compact, SketchKeep::Promoted}),
      headDim, tiles ? 8 * random.integer(1, 5) : random.integer(1, 70),
      random.pick<int64_t>({0, 2, 2, 2, 4}),
      random.chance(0.3) ? random.integer(1, headDim) : headDim);
  if (GetParam() % 2)
    problem.sketch.remainder.center = ExpansionCenter::Mean;
  const std::string plan =
      random.chance(0.5) ? ""
                         : ", plan = #attn.gpu_plan<arch = 80, schedule = "
                           "simt, tile_q = 4, key_splits = 2>";
  SCOPED_TRACE(printSketch(problem, plan));
  EXPECT_EQ(SketchOnGpu(problem, plan).check(problem, uint64_t(GetParam())),
            "");
}

INSTANTIATE_TEST_SUITE_P(Seed, GpuSketch,
                         ::testing::Range(0, 24 * testScale()));

/// With `center = mean`, what all keys have in common costs nothing.
TEST(GpuSketch, CommonPart) {
  for (SketchKeep keep :
       {SketchKeep::Skipped, SketchKeep::Compact, SketchKeep::Promoted}) {
    Random random(11);
    SketchProblem problem = drawSketch(random, DType::F32, keep, 8, 33, 2, 8);
    problem.sketch.remainder.center = ExpansionCenter::Mean;
    for (double &entry : problem.key)
      entry = roundTo(DType::F32, entry + 6.0);
    EXPECT_EQ(SketchOnGpu(problem).check(problem), "");
  }
}

/// Columns that lanes load in pairs and in fours, and more heads than a thread
/// has sums for.
TEST(GpuSketch, WideSums) {
  for (int64_t valueDim : {64, 128}) {
    Random random(12);
    SketchProblem problem =
        drawSketch(random, DType::BF16, SketchKeep::Compact, 8, valueDim, 2, 8);
    problem.sizes.heads = problem.sizes.kvHeads * 11;
    problem.query = draw(random, DType::BF16,
                         problem.sizes.batch * problem.sizes.heads *
                             problem.sizes.queries * 8);
    EXPECT_EQ(SketchOnGpu(problem).check(problem), "");
  }
}

/// More keys and features than a step of the update has.
TEST(GpuSketch, LargerSums) {
  Random random(9);
  SketchProblem problem =
      drawSketch(random, DType::BF16, SketchKeep::Skipped, 24, 32, 2, 24);
  AttentionSizes &s = problem.sizes;
  s.batch = s.kvHeads = s.queries = 1;
  s.heads = 2;
  s.keys = 143;
  problem.options.kvLengths = {141};
  problem.folded = {120};
  problem.sketch.support = {2, 9};
  problem.query = draw(random, DType::BF16, s.heads * s.headDim);
  problem.key = draw(random, DType::BF16, s.keys * s.headDim);
  problem.value = draw(random, DType::BF16, s.keys * s.valueDim);
  EXPECT_EQ(SketchOnGpu(problem).check(problem), "");
}

} // namespace
