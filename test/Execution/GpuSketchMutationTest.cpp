//===- GpuSketchMutationTest.cpp - Faults in kernels of sketches ----------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "GpuMutations.h"
#include "GpuSketchProgram.h"
#include "gtest/gtest.h"

#include <cmath>
#include <regex>

using namespace attn::testing;
using namespace attn::reference;

namespace {

/// Small problems that use every instruction of their kernels.
using SketchSubject = MutatedProblems<SketchProblem, SketchOnGpu>;

/// The problem with other numbers of keys, of which the sums have as many as
/// windows leave, or none.
std::vector<SketchProblem> withLengths(Random &random, SketchProblem problem,
                                       const std::vector<int64_t> &lengths) {
  std::vector<SketchProblem> problems;
  for (int64_t length : lengths) {
    const ExactSupport &support = problem.sketch.support;
    const int64_t most =
        length - problem.sizes.queries + 1 - support.window - support.sinks;
    problem.options.kvLengths = {length};
    problem.folded = {problems.size() % 4 == 3 ? 0
                                               : std::max<int64_t>(most, 0)};
    problem.query = draw(random, problem.dtype, int64_t(problem.query.size()));
    problems.push_back(problem);
  }
  return problems;
}

SketchProblem subjectProblem(Random &random, DType dtype, SketchKeep keep,
                             int64_t valueDim, int64_t rank) {
  SketchProblem problem = drawSketch(random, dtype, keep, 8, valueDim, 2, rank);
  AttentionSizes &s = problem.sizes;
  s.batch = s.kvHeads = 1;
  // More than a thread has sums for.
  s.heads = 10;
  s.queries = keep == SketchKeep::Promoted ? 1 : 2;
  s.keys = 190;
  problem.sketch.support = {2, 9};
  if (rank < s.headDim)
    problem.sketch.remainder.directions.resize(size_t(s.headDim * rank));
  problem.query = draw(random, dtype, s.heads * s.queries * s.headDim);
  problem.key = draw(random, dtype, s.keys * s.headDim);
  problem.value = draw(random, dtype, s.keys * s.valueDim);
  return problem;
}

/// `plan` is that of the attention but for what all have in common.
SketchSubject makeSubject(Random random, DType dtype, SketchKeep keep,
                          int64_t valueDim, int64_t rank,
                          ExpansionCenter center, const std::string &plan) {
  SketchProblem problem = subjectProblem(random, dtype, keep, valueDim, rank);
  problem.sketch.remainder.center = center;
  return SketchSubject(
      withLengths(random, problem, {190, 187, 100, 60, 12, 2}), 200'000,
      ", plan = #attn.gpu_plan<arch = 80, " + plan + ", key_splits = 2>");
}

/// Tiles, slots without those that are folded, the mean as the center, a basis.
SketchSubject &compactSubject() {
  static SketchSubject subject = makeSubject(
      Random(13), DType::BF16, SketchKeep::Compact, 40, 5,
      ExpansionCenter::Mean, "schedule = multistage, tile_q = 16, warps = 1");
  return subject;
}

/// A warp per row, sums of all keys, columns that are loaded in pairs.
SketchSubject &promotedSubject() {
  static SketchSubject subject =
      makeSubject(Random(14), DType::F32, SketchKeep::Promoted, 64, 8,
                  ExpansionCenter::Zero, "schedule = simt, tile_q = 4");
  return subject;
}

/// All slots, of which those that are folded are skipped.
SketchSubject &skippedSubject() {
  static SketchSubject subject =
      makeSubject(Random(15), DType::F32, SketchKeep::Skipped, 33, 8,
                  ExpansionCenter::Mean, "schedule = simt, tile_q = 4");
  return subject;
}

TEST(GpuSketchMutation, OriginalIsClean) {
  for (SketchSubject *each :
       {&compactSubject(), &promotedSubject(), &skippedSubject()})
    EXPECT_EQ(each->judge(each->getOriginal(), 2), "");
}

TEST(GpuSketchMutation, PlantedFaults) {
  const std::string kernels = "attn_feature_(?!simt|multistage).*";
  for (SketchSubject *each :
       {&compactSubject(), &promotedSubject(), &skippedSubject()}) {
    expectEachFound(*each, "bar(rier)?\\.sync[^;]*;", "", kernels);
    expectEachFound(*each, "(st\\.global[^\\[]*\\[%rd[0-9]+)([^\\]]*\\])",
                    "$1+32$2", kernels);
  }
  expectEachFound(compactSubject(), "shfl\\.sync\\.idx", "shfl.sync.bfly",
                  "attn_feature_rest.*");
}

using PrefillSubject = MutatedProblems<PrefillProblem, PrefillOnGpu>;

PrefillProblem prefillProblem(DType dtype, bool causal) {
  PrefillProblem problem;
  problem.dtype = dtype;
  problem.sizes = makeSizes(1, 2, 1, 33, 203, 8, 8);
  problem.options.causal = causal;
  problem.options.alignment = Alignment::BottomRight;
  problem.sketch.support = {3, 9};
  return problem;
}

/// Matrix units, causal.
PrefillSubject &prefillTileSubject() {
  static PrefillSubject subject = [] {
    Random random(7);
    PrefillProblem problem = prefillProblem(DType::BF16, true);
    problem.plan = ", plan = #attn.gpu_plan<arch = 80, schedule = multistage, "
                   "tile_q = 32, tile_k = 16, warps = 2>";
    redraw(random, problem, 3.0);
    return PrefillSubject({problem}, 200'000);
  }();
  return subject;
}

/// FMA, all keys, a basis.
PrefillSubject &prefillBasisSubject() {
  static PrefillSubject subject = [] {
    Random random(8);
    PrefillProblem problem = prefillProblem(DType::F32, false);
    problem.sizes.valueDim = 5;
    addDirections(random, problem, 7);
    problem.plan = ", plan = #attn.gpu_plan<arch = 80, schedule = simt, "
                   "tile_q = 32, tile_k = 16, warps = 2>";
    redraw(random, problem, 3.0);
    return PrefillSubject({problem}, 200'000);
  }();
  return subject;
}

/// Rows behind each block of keys.
std::vector<PrefillProblem> withOffsets(PrefillProblem problem) {
  std::vector<PrefillProblem> problems;
  problem.options.alignment = Alignment::Offset;
  for (int64_t offset : {159, 0, 68, 132}) {
    problem.options.queryOffset = {offset};
    problems.push_back(problem);
  }
  return problems;
}

/// Matrix units, causal, the mean as the center.
PrefillSubject &centerSubject() {
  static PrefillSubject subject = [] {
    Random random(11);
    PrefillProblem problem = prefillProblem(DType::BF16, true);
    // So that somebody reads the sum of all blocks.
    problem.sizes.keys = 192;
    problem.sketch.support.window = 0;
    problem.sketch.remainder.center = ExpansionCenter::Mean;
    problem.plan = ", plan = #attn.gpu_plan<arch = 80, schedule = multistage, "
                   "tile_q = 32, tile_k = 16, warps = 2>";
    redraw(random, problem, 3.0);
    return PrefillSubject(withOffsets(problem), 200'000);
  }();
  return subject;
}

/// FMA, all keys, a basis, the mean as the center.
PrefillSubject &centerOfAllSubject() {
  static PrefillSubject subject = [] {
    Random random(12);
    PrefillProblem problem = prefillProblem(DType::F32, false);
    problem.sizes.keys = 192;
    problem.sizes.valueDim = 5;
    problem.sketch.remainder.center = ExpansionCenter::Mean;
    addDirections(random, problem, 7);
    problem.plan = ", plan = #attn.gpu_plan<arch = 80, schedule = simt, "
                   "tile_q = 32, tile_k = 16, warps = 2>";
    redraw(random, problem, 3.0);
    return PrefillSubject(withOffsets(problem), 200'000);
  }();
  return subject;
}

TEST(GpuSketchPrefillMutation, OriginalIsClean) {
  for (PrefillSubject *each : {&prefillTileSubject(), &prefillBasisSubject(),
                               &centerSubject(), &centerOfAllSubject()})
    EXPECT_EQ(each->judge(each->getOriginal(), 3), "");
}

TEST(GpuSketchPrefillMutation, PlantedFaults) {
  for (PrefillSubject *each : {&prefillTileSubject(), &prefillBasisSubject(),
                               &centerSubject(), &centerOfAllSubject()}) {
    expectEachFound(*each, "bar(rier)?\\.sync[^;]*;", "");
    expectEachFound(*each, "(st\\.global[^\\[]*\\[%rd[0-9]+)([^\\]]*\\])",
                    "$1+32$2");
    expectEachFound(*each, "lg2\\.approx\\.ftz\\.f32", "ex2.approx.ftz.f32");
  }
  // The fragments of the matrix units, their roles exchanged.
  expectEachFound(
      prefillTileSubject(),
      "(mma\\.sync[^{]*\\{[^}]*\\},\\s*\\{ *)(%r[0-9]+), *(%r[0-9]+)",
      "$1$3, $2");
  expectEachFound(prefillBasisSubject(), "shfl\\.sync\\.idx", "shfl.sync.bfly");
}

} // namespace
