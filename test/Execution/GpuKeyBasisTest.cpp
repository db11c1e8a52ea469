//===- GpuKeyBasisTest.cpp - Bases of keys on the emulator ----------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "GpuKeyBasisProgram.h"
#include "gtest/gtest.h"

using namespace attn::testing;
using namespace attn::reference;

namespace {

class GpuKeyBasis : public ::testing::TestWithParam<int> {};

TEST_P(GpuKeyBasis, MatchesReference) {
  Random random(uint64_t(GetParam()) + (uint64_t(1) << 46));
  BasisProblem problem;
  problem.dtype =
      std::vector{DType::F32, DType::BF16, DType::F16}[GetParam() % 3];
  problem.kind = std::vector{KeyBasisKind::KeyPCA, KeyBasisKind::QueryAware,
                             KeyBasisKind::Balanced}[GetParam() / 3 % 3];
  AttentionSizes &s = problem.sizes;
  s.batch = random.integer(1, 2);
  s.kvHeads = random.integer(1, 2);
  s.heads = s.kvHeads * random.integer(1, 3);
  s.headDim = random.integer(1, 9);
  s.valueDim = 1;
  s.keys = random.integer(20, 60);
  s.queries = random.integer(20, s.keys);
  if (random.chance(0.5))
    for (int64_t batch = 0; batch < s.batch; ++batch)
      problem.options.kvLengths.push_back(random.integer(18, s.keys));
  problem.options.alignment = Alignment::BottomRight;
  if (problem.kind == KeyBasisKind::QueryAware && random.chance(0.5)) {
    problem.options.alignment = Alignment::Offset;
    for (int64_t batch = 0; batch < s.batch; ++batch)
      problem.options.queryOffset.push_back(random.integer(-3, 8));
  }
  draw(random, problem);
  SCOPED_TRACE(printBasis(problem));
  BasisOnGpu gpu(problem);
  EXPECT_EQ(gpu.check(problem, uint64_t(GetParam())), "");
  EXPECT_EQ(gpu.launches, 2u);
}

INSTANTIATE_TEST_SUITE_P(Seed, GpuKeyBasis,
                         ::testing::Range(0, 18 * testScale()));

/// More rows than a warp has lanes, fewer keys than directions, one key, none.
TEST(GpuKeyBasis, Sizes) {
  Random random(3);
  for (auto [headDim, keys] : std::vector<std::pair<int64_t, int64_t>>{
           {34, 50}, {8, 3}, {5, 1}, {4, 0}, {1, 7}}) {
    BasisProblem problem;
    problem.sizes.headDim = headDim;
    problem.sizes.keys = std::max<int64_t>(keys, 1);
    problem.options.kvLengths = {keys};
    draw(random, problem);
    SCOPED_TRACE(printBasis(problem));
    EXPECT_EQ(BasisOnGpu(problem).check(problem), "");
  }
}

} // namespace
