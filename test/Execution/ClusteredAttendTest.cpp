//===- ClusteredAttendTest.cpp - Attention to given clustered caches ------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

// attn.clustered_attend on caches of random content against the form's formula
// in f64: every element type and instruction set, groups of heads that fill
// register tiles or leave a rest, both estimators. What a cache holds is given,
// so that no choice of a cluster depends on rounding.
//
//===----------------------------------------------------------------------===//

#include "ClusteredAttendProblem.h"
#include "CompiledFunction.h"
#include "FormText.h"
#include "attn/Plan/CpuTarget.h"
#include "attn/Testing/Random.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

using namespace attn::testing;
using namespace attn::reference;

namespace {

using Problem = ClusteredAttendProblem;

/// In bf16 weights may be rounded to it.
double worstError(const Problem &problem, const CallResult &result) {
  return attn::testing::worstError(problem, result.outputs,
                                   problem.cache.element == Element::BF16);
}

class ClusteredAttends : public ::testing::TestWithParam<int> {};

TEST_P(ClusteredAttends, MatchTheFormula) {
  const uint64_t seed = uint64_t(GetParam()) + (uint64_t(1) << 43);
  Random random(seed);
  const Problem problem = drawClusteredAttend(random);
  mlir::attn::CompilerOptions options;
  options.lowering.isa = random.chance(0.5) ? "native" : randomIsa(random);
  const std::string text = printOnTensors(problem);
  SCOPED_TRACE(options.lowering.isa + "\n" + text);
  const CompiledFunction compiled(text, options);
  const CallResult result = compiled.call(inputsOf(problem));
  ASSERT_EQ(result.status, ATTN_OK) << result.error;
  EXPECT_LE(worstError(problem, result), 1.0);

  const CallResult threads = compiled.call(inputsOf(problem), 2);
  ASSERT_EQ(threads.status, ATTN_OK) << threads.error;
  for (size_t output : {0, 1})
    EXPECT_EQ(result.outputs[output].values, threads.outputs[output].values);
}

INSTANTIATE_TEST_SUITE_P(Seed, ClusteredAttends, ::testing::Range(0, 32));

/// Four heads of a bf16 cache, which meet the bf16 dot product where the CPU
/// has it.
Problem groupOfBF16(Random &random) {
  Problem problem;
  do
    problem = drawClusteredAttend(random);
  while (problem.cache.element != Element::BF16 || problem.group < 4 ||
         problem.cache.headDim < 16 || problem.cache.valueDim < 16 ||
         problem.clusters < 4 ||
         problem.cache.options.estimator == ClusterEstimator::SubGen);
  return problem;
}

TEST(ClusteredAttend, GroupsOfBF16MatchTheFormula) {
  Random random(uint64_t(1) << 44);
  for (int index = 0; index < 8; ++index) {
    const Problem problem = groupOfBF16(random);
    const std::string text = printOnTensors(problem);
    SCOPED_TRACE(text);
    const CompiledFunction compiled(text, {});
    const CallResult result = compiled.call(inputsOf(problem));
    ASSERT_EQ(result.status, ATTN_OK) << result.error;
    EXPECT_LE(worstError(problem, result), 1.0);
  }
}

/// The comparison notices a sample that counts a quarter more, or a body whose
/// values are another's.
TEST(ClusteredAttend, AnotherCacheIsNoticed) {
  Random random(uint64_t(1) << 45);
  for (size_t component : {size_t(4), size_t(6)}) {
    Problem problem;
    do
      problem = groupOfBF16(random);
    while (!problem.cache.options.remainder || problem.hasSink ||
           problem.scale > 1);
    const CompiledFunction compiled(printOnTensors(problem), {});
    const CallResult result = compiled.call(inputsOf(problem));
    ASSERT_EQ(result.status, ATTN_OK) << result.error;
    EXPECT_LE(worstError(problem, result), 1.0);
    problem.change(component, [&](size_t, double element) {
      return component == 4 ? (element > 1 ? 1.25 * element : element)
                            : -element;
    });
    EXPECT_GT(worstError(problem, result), 2.0);
  }
}

/// A NaN in an exact token reaches the rows of the heads that read it.
TEST(ClusteredAttend, NanReachesTheHeadsThatReadIt) {
  Random random(uint64_t(1) << 46);
  for (int index = 0; index < 4; ++index) {
    Problem problem;
    do
      problem = drawClusteredAttend(random);
    while (problem.cache.exactSlots() == 0 || problem.cache.kvHeads < 2 ||
           problem.cache.batch != 1);
    problem.set(4, 0, 1.0);
    problem.set(size_t(index % 2), 0, std::numeric_limits<double>::quiet_NaN());
    SCOPED_TRACE(printOnTensors(problem));
    const CompiledFunction compiled(printOnTensors(problem), {});
    const CallResult result = compiled.call(inputsOf(problem));
    ASSERT_EQ(result.status, ATTN_OK) << result.error;
    const int64_t perHead = problem.rows * problem.cache.valueDim;
    for (int64_t head = 0; head < problem.heads(); ++head)
      EXPECT_EQ(std::isnan(result.outputs[0].values[size_t(head * perHead)]),
                head < problem.group)
          << "head " << head;
  }
}

} // namespace
