//===- GpuKeyBasisMutationTest.cpp - Faults in kernels of key bases -------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "GpuKeyBasisProgram.h"
#include "GpuMutations.h"
#include "gtest/gtest.h"

using namespace attn::testing;
using namespace attn::reference;

namespace {

/// A small problem of each kind that uses every instruction of its kernels.
using BasisSubject = MutatedProblems<BasisProblem, BasisOnGpu>;

BasisSubject makeSubject(KeyBasisKind kind) {
  Random random(uint64_t(kind) + 20);
  BasisProblem problem;
  problem.kind = kind;
  problem.dtype = DType::BF16;
  AttentionSizes &s = problem.sizes;
  s.batch = s.kvHeads = 2;
  s.heads = 4;
  // With an odd number of directions, one has a round off; there is work for
  // more than a warp.
  s.headDim = 9;
  s.valueDim = 1;
  s.keys = 31;
  s.queries = 23;
  problem.options.alignment = Alignment::BottomRight;
  std::vector<BasisProblem> problems;
  for (const std::vector<int64_t> &lengths : std::vector<std::vector<int64_t>>{
           {31, 29}, {20, 31}, {0, 20}, {0, 0}, {3, 1}}) {
    problem.options.kvLengths = lengths;
    draw(random, problem);
    problems.push_back(problem);
  }
  return BasisSubject(problems, 2'000'000);
}

class GpuKeyBasisMutation : public ::testing::TestWithParam<KeyBasisKind> {};

TEST_P(GpuKeyBasisMutation, PlantedFaults) {
  BasisSubject subject = makeSubject(GetParam());
  EXPECT_EQ(subject.judge(subject.getOriginal(), 3), "");
  expectEachFound(subject, "(st\\.global[^\\[]*\\[%rd[0-9]+)([^\\]]*\\])",
                  "$1+32$2");
  expectEachFound(subject, "sqrt\\.rn\\.f64", "rcp.rn.f64");
}

/// Why the deletion of line `index` may go unnoticed; empty if it may not.
std::string explain(const std::vector<std::string> &lines, size_t index) {
  auto starts = [&](size_t line, const char *text) {
    return line < lines.size() && lines[line].rfind(text, 0) == 0;
  };
  if (kernelOf(lines, index).rfind("attn_key_basis_solve", 0) == 0 &&
      starts(index, "\tbra.uni") && starts(index + 2, "\tbar.sync") &&
      starts(index + 3, "\tadd.s32"))
    return "enters behind the first round, and there are more than convergence "
           "takes";
  return "";
}

/// Of every instruction in long tests, of a sample in others.
TEST_P(GpuKeyBasisMutation, Deletions) {
  BasisSubject subject = makeSubject(GetParam());
  expectDeletionsFound(subject, explain, testScale() > 1 ? 1 : 48);
}

INSTANTIATE_TEST_SUITE_P(Kind, GpuKeyBasisMutation,
                         ::testing::Values(KeyBasisKind::KeyPCA,
                                           KeyBasisKind::QueryAware,
                                           KeyBasisKind::Balanced));

} // namespace
