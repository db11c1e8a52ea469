//===- GpuClusteredMutationTest.cpp - Faults in kernels of caches ---------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Faults in the kernels of the clustered form: the emulator, or the comparison
// with the CPU or the formula, has to notice each.
//
//===----------------------------------------------------------------------===//

#include "GpuClusteredPrograms.h"
#include "GpuMutations.h"
#include "gtest/gtest.h"

#include <algorithm>
#include <cmath>
#include <regex>

using namespace attn::testing;
using namespace attn::reference;

namespace {

using UpdateSubject = MutatedProblems<UpdateProblem, UpdateOnGpu>;
using AttendSubject = MutatedProblems<ClusteredAttendProblem, AttendOnGpu>;

constexpr uint64_t mostInstructions = 400'000;

/// More clusters than threads, more samples than warps, more features than
/// lanes, and a window that the next token reads.
ClusteredCacheShape makeShape(ClusterEstimator estimator,
                              CapacityPolicy capacity, int64_t window,
                              int64_t clusters, double radius) {
  ClusteredOptions options;
  options.estimator = estimator;
  options.capacity = capacity;
  options.support = {2, window};
  options.maxClusters = clusters;
  options.samplesPerCluster = 3;
  options.valueSamples = 14;
  options.radius = radius;
  options.seed = 0x123456789abcdef;
  return {options, Element::F32, 1, 1, 34, 35};
}

/// Pieces of a stream, each with what the CPU makes of it.
UpdateSubject makeAppend(const ClusteredCacheShape &shape,
                         std::vector<int64_t> pieces, uint64_t seed) {
  Random random(seed);
  UpdateProblem problem;
  problem.shape = shape;
  problem.before = emptyCache(shape);
  const CompiledFunction cpu(printUpdate(problem, "tensor"), {});
  std::vector<UpdateProblem> problems;
  for (int64_t rows : pieces) {
    drawTokens(random, problem, rows, 9);
    problem.after = updateOnCpu(problem, cpu);
    problems.push_back(problem);
    problem.before = problem.after;
  }
  // What is no number, in a value and in a key.
  for (std::vector<double> *data : {&problem.values, &problem.keys}) {
    drawTokens(random, problem, 6, 3);
    (*data)[0] = NAN;
    problem.after = updateOnCpu(problem, cpu);
    problems.push_back(problem);
  }
  return UpdateSubject(problems, mostInstructions);
}

UpdateSubject makeMerge(const ClusteredCacheShape &shape, uint64_t seed) {
  Random random(seed);
  UpdateProblem append, merge;
  append.shape = merge.shape = shape;
  merge.kind = UpdateProblem::Merge;
  const CompiledFunction appendOnCpu(printUpdate(append, "tensor"), {}),
      mergeOnCpu(printUpdate(merge, "tensor"), {});
  std::vector<UpdateProblem> problems;
  // Far from each other, so that clusters of both do not fit.
  const int64_t kinds = 20;
  for (auto [first, second] :
       {std::pair(12, 17), {1, 4}, {0, 14}, {9, 3}, {9, 0}, {5, 6}, {8, 8}}) {
    merge.before = filledCache(random, shape, appendOnCpu, first, kinds);
    merge.later = filledCache(random, shape, appendOnCpu, second, kinds);
    merge.after = updateOnCpu(merge, mergeOnCpu);
    problems.push_back(merge);
  }
  return UpdateSubject(problems, mostInstructions);
}

/// Widens its radius; the next token reads what this one wrote.
UpdateSubject &widenSubject() {
  static UpdateSubject subject = makeAppend(
      makeShape(ClusterEstimator::Stratified, CapacityPolicy::WidenRadius,
                /*window=*/1, /*clusters=*/5, /*radius=*/0.5),
      {3, 0, 17}, 11);
  return subject;
}

/// Samples of values as well; merges the two nearest clusters.
UpdateSubject &nearestSubject() {
  static UpdateSubject subject =
      makeAppend(makeShape(ClusterEstimator::SubGen,
                           CapacityPolicy::MergeNearest, /*window=*/3,
                           /*clusters=*/4, /*radius=*/2),
                 {7, 0, 12}, 12);
  return subject;
}

UpdateSubject &mergeSubject() {
  static UpdateSubject subject =
      makeMerge(makeShape(ClusterEstimator::SubGen, CapacityPolicy::WidenRadius,
                          /*window=*/2, /*clusters=*/4, /*radius=*/2),
                13);
  return subject;
}

/// Scores of samples are below 0, which lowers that of the whole body.
ClusteredAttendProblem withNegativeSamples(ClusteredAttendProblem problem) {
  const ClusteredCacheShape &cache = problem.cache;
  Array query = problem.query.read();
  for (double &entry : query.values)
    entry = std::abs(entry);
  problem.query = HostTensor(cache.element, query.shape, query.values);
  problem.change(0, [&](size_t at, double entry) {
    const bool isSample =
        int64_t(at) / cache.headDim % cache.slots() >= cache.exactSlots();
    return isSample ? -std::abs(entry) : entry;
  });
  return problem;
}

/// Exact tokens alone, whose scores are far above the sink.
ClusteredAttendProblem withoutBody(ClusteredAttendProblem problem) {
  const ClusteredCacheShape &cache = problem.cache;
  problem.clusters = 0;
  // What lies behind the clusters in use may be anything.
  const int64_t first = cache.exactSlots(), last = first + cache.valueSlots();
  problem.change(4, [&](size_t at, double weight) {
    const int64_t slot = int64_t(at) % cache.slots();
    return slot >= first && slot < last ? 0 : weight;
  });
  problem.change(6, [](size_t, double) { return 0.0; });
  for (size_t count : {2, 3})
    problem.set(8, count, 0.0);
  problem.sink =
      HostTensor(cache.element, {problem.heads()},
                 std::vector<double>(size_t(problem.heads()), -300.0));
  return problem;
}

/// The sink alone.
ClusteredAttendProblem withoutTokens(ClusteredAttendProblem problem) {
  problem = withoutBody(std::move(problem));
  problem.change(4, [](size_t, double) { return 0.0; });
  return problem;
}

/// What value slots say bounds the denominator, in SubGen's estimate.
ClusteredAttendProblem withFewSamples(ClusteredAttendProblem problem) {
  const ClusteredCacheShape &cache = problem.cache;
  const int64_t first = cache.exactSlots(), last = first + cache.valueSlots();
  problem.change(4, [&](size_t at, double weight) {
    const int64_t slot = int64_t(at) % cache.slots();
    return slot < first ? 0 : slot < last ? weight : 0x1p-20;
  });
  return problem;
}

/// What draws a cache with a group of heads.
Random findSubject(Element element, ClusterEstimator estimator, uint64_t seed) {
  Random random(seed), before = random;
  ClusteredAttendProblem problem;
  do {
    before = random;
    problem = drawClusteredAttend(random, {element});
  } while (problem.cache.options.estimator != estimator ||
           !problem.cache.options.remainder || !problem.cache.options.guard ||
           problem.cache.batch != 1 || problem.cache.kvHeads != 1 ||
           problem.cache.headDim % 16 || problem.cache.headDim > 32 ||
           problem.cache.valueDim % 8 || problem.cache.valueDim < 40 ||
           problem.group < 3 || problem.group > 12 || !problem.hasSink ||
           problem.cache.exactSlots() == 0 || problem.scale > 1 ||
           problem.clusters < 9);
  return before;
}

AttendSubject makeAttend(Element element, ClusterEstimator estimator,
                         const std::string &plan, uint64_t seed) {
  const Random found = findSubject(element, estimator, seed);
  auto draw = [&] {
    Random random = found;
    return drawClusteredAttend(random, {element});
  };
  std::vector<ClusteredAttendProblem> problems;
  problems.push_back(draw());
  problems.push_back(withNegativeSamples(draw()));
  problems.push_back(withoutBody(draw()));
  problems.push_back(withoutTokens(draw()));
  problems.push_back(withFewSamples(draw()));
  // Rows are shortened to the longest value.
  problems.push_back(draw());
  problems.back().set(7, 2, 0x1p-10);
  // A token that is no number.
  problems.push_back(draw());
  problems.back().set(8, 4, 1.0);
  return AttendSubject(std::move(problems), mostInstructions, plan);
}

AttendSubject &tileSubject() {
  static AttendSubject subject =
      makeAttend(Element::BF16, ClusterEstimator::Stratified,
                 "#attn.gpu_plan<arch = 80, schedule = multistage, tile_q = "
                 "16, tile_k = 16, warps = 1, key_splits = 2>",
                 14);
  return subject;
}

AttendSubject &rowSubject() {
  static AttendSubject subject = makeAttend(
      Element::F32, ClusterEstimator::SubGen,
      "#attn.gpu_plan<arch = 80, schedule = simt, tile_q = 4, key_splits = 2>",
      15);
  return subject;
}

std::vector<MutatedProgram *> updates() {
  return {&widenSubject(), &nearestSubject(), &mergeSubject()};
}

TEST(GpuClusteredMutation, OriginalIsClean) {
  for (MutatedProgram *each : updates())
    EXPECT_EQ(each->judge(each->getOriginal(), 2), "");
  for (MutatedProgram *each :
       std::vector<MutatedProgram *>{&tileSubject(), &rowSubject()})
    EXPECT_EQ(each->judge(each->getOriginal(), 2), "");
}

TEST(GpuClusteredMutation, Barriers) {
  for (MutatedProgram *each : updates())
    expectEachFound(*each, "bar(rier)?\\.sync[^;]*;", "");
}

/// Of the words of random numbers, the highest bit of a multiplier.
TEST(GpuClusteredMutation, RandomNumbers) {
  std::vector<MutatedProgram *> subjects = {&widenSubject(), &nearestSubject()};
  if (testScale() > 1)
    subjects.push_back(&mergeSubject());
  for (MutatedProgram *each : subjects) {
    expectEachFound(*each, "3528531795", "1381048147");
    expectEachFound(*each, "3449720151", "1302236503");
  }
}

/// Why the deletion of line `index` may go unnoticed; empty if it may not.
std::string explain(const std::vector<std::string> &lines, size_t index) {
  const std::string kernel = kernelOf(lines, index);
  // The branch to the block of parts without a sample, and what is in it.
  if (kernel.rfind("attn_clustered_sums", 0) == 0) {
    static const std::regex branch("^\t@%p[0-9]+ bra .*");
    static const std::regex leave("^\tbra\\.uni \t(\\$[A-Za-z0-9_]+);");
    const auto label =
        std::find_if(lines.rend() - index, lines.rend(),
                     [](const std::string &line) { return line[0] == '$'; });
    for (size_t at = 1; at < lines.size(); ++at) {
      std::smatch match;
      if (kernelOf(lines, at) != kernel ||
          !std::regex_match(lines[at], match, leave) ||
          !std::regex_match(lines[at - 1], branch) ||
          conditionOf(lines, at - 1).rfind("\tsetp.lt.s32", 0) != 0)
        continue;
      if (at == index ||
          (label != lines.rend() && *label == match[1].str() + ":"))
        return "each part has a value slot, of which there are more than parts";
      break;
    }
  }
  if (kernel.rfind("attn_clustered_finish", 0) == 0 &&
      lines[index].rfind("\tmov.b32", 0) == 0 &&
      conditionOf(lines, index).rfind("\tsetp.gt.s32", 0) == 0)
    return "of a row that does not exist, which is not stored";
  return "";
}

/// Of the kernels before and after the attention to slots: every instruction
/// when tests are to be long, else one of many.
TEST(GpuClusteredMutation, DeletionsAroundRows) {
  expectDeletionsFound(rowSubject(), explain, testScale() > 1 ? 1 : 8,
                       "attn_clustered_(sums|finish).*");
}

} // namespace
