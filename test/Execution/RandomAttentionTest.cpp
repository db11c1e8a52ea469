//===- RandomAttentionTest.cpp - Compiled attention against the reference -===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Each test compiles one function and calls it with several random problems.
// The test's parameter is the seed of everything. ATTN_TEST_SCALE=n runs n
// times as many functions; the seeds of the smaller run come first.
//
//===----------------------------------------------------------------------===//

#include "CompiledFunction.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <set>

using namespace attn::testing;

static constexpr int kForwardFunctions = 300;
static constexpr int kBackwardFunctions = 120;
static constexpr int kCasesPerFunction = 8;

static int scale() {
  const char *text = std::getenv("ATTN_TEST_SCALE");
  const int value = text ? std::atoi(text) : 1;
  return value > 0 ? value : 1;
}

static AttentionFunction drawFunction(uint64_t seed, Direction direction) {
  AttentionSignature signature = randomSignature(seed);
  AttentionFunction function =
      randomFunction(signature, direction, seed + (uint64_t(1) << 32));
  // Half of them by the portable lowering; PlanTest.cpp draws plans.
  function.usePlans = seed % 2;
  return function;
}

static void check(uint64_t seed, Direction direction) {
  const AttentionFunction function = drawFunction(seed, direction);
  const attn::reference::AttentionSizes sizes = randomSizes(function, seed);
  SCOPED_TRACE(printModule(function, sizes));
  SCOPED_TRACE("query-block=" + std::to_string(function.queryBlock) +
               " key-block=" + std::to_string(function.keyBlock) +
               " parallel=" + std::to_string(function.parallel) +
               " use-plans=" + std::to_string(function.usePlans) +
               " fuse=" + std::to_string(function.fuse) +
               " opt-level=" + std::to_string(function.optLevel) +
               ", to repeat: ATTN_TEST_SCALE=" + std::to_string(scale()) +
               " and this test's name in --gtest_filter");
  const CompiledFunction compiled(function, sizes);
  EXPECT_EQ(checkDrawnCases(compiled, function, seed, kCasesPerFunction), "");
}

class RandomForward : public ::testing::TestWithParam<int> {};
class RandomBackward : public ::testing::TestWithParam<int> {};

TEST_P(RandomForward, MatchesReference) {
  check(uint64_t(GetParam()), Direction::Forward);
}

TEST_P(RandomBackward, MatchesReference) {
  // Other signatures than the forward functions have.
  check((uint64_t(1) << 20) + uint64_t(GetParam()), Direction::Backward);
}

INSTANTIATE_TEST_SUITE_P(Seed, RandomForward,
                         ::testing::Range(0, kForwardFunctions *scale()));
INSTANTIATE_TEST_SUITE_P(Seed, RandomBackward,
                         ::testing::Range(0, kBackwardFunctions *scale()));

/// The promise of this file, counted.
TEST(RandomAttention, CoversTwoThousandCombinations) {
  std::set<std::string> combinations;
  const auto add = [&](uint64_t seed, Direction direction) {
    const AttentionFunction function = drawFunction(seed, direction);
    for (int index = 0; index < kCasesPerFunction; ++index) {
      const attn::reference::AttentionSizes sizes =
          drawCase(function, seed, index, kCasesPerFunction).sizes;
      combinations.insert(
          std::to_string(int(direction)) + describe(function.signature) + " " +
          std::to_string(sizes.batch) + " " + std::to_string(sizes.queries) +
          " " + std::to_string(sizes.keys));
    }
  };
  for (int seed = 0; seed < kForwardFunctions; ++seed)
    add(uint64_t(seed), Direction::Forward);
  for (int seed = 0; seed < kBackwardFunctions; ++seed)
    add((uint64_t(1) << 20) + uint64_t(seed), Direction::Backward);
  RecordProperty("combinations", int(combinations.size()));
  EXPECT_GE(combinations.size(), 2000u);
}
