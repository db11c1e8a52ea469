//===- GpuTopKTest.cpp - Top-k attention on the emulator ------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "EmulatedGpu.h"
#include "GpuMutations.h"
#include "TopKProblem.h"
#include "attn/Testing/Compare.h"
#include "gtest/gtest.h"

#include <cmath>
#include <sstream>

using namespace attn::testing;
using namespace attn::reference;

namespace {

constexpr const char *simtPlan =
    "#attn.gpu_plan<arch = 80, schedule = simt, tile_q = 4";
constexpr const char *tilePlan = "#attn.gpu_plan<arch = 80, schedule = "
                                 "multistage, tile_q = 16, warps = 1";

/// The form as text and as options of the reference.
struct Selection {
  TopKOptions options;
  std::string text;
};

Selection makeSelection(int64_t rank, const std::string &keep,
                        ExactSupport support, bool shared, bool remainder) {
  Selection result;
  TopKOptions &topk = result.options;
  topk.rank = rank;
  const size_t slash = keep.find('/');
  if (slash == std::string::npos)
    topk.budget = KeyCount{std::stoll(keep)};
  else
    topk.budget =
        KeyFraction{std::stod(keep) / std::stod(keep.substr(slash + 1))};
  topk.support = support;
  topk.shareGroup = shared;
  if (!remainder)
    topk.remainder.reset();
  std::ostringstream text;
  text << "#attn.topk<rank = " << rank << ", keep = " << keep
       << ", sinks = " << support.sinks << ", window = " << support.window
       << ", shared = " << (shared ? "true" : "false")
       << (remainder ? "" : ", remainder_degree = none") << ">";
  result.text = text.str();
  return result;
}

/// Compiles and runs one problem.
class TopKOnGpu {
public:
  TopKOnGpu(const TopKProblem &problem, const Selection &selection)
      : selection(selection), program(printFunction(problem, selection.text)) {}

  EmulatedGpuProgram &getProgram() { return program; }

  /// Findings, and differences from the reference; empty if there are none.
  std::string check(const TopKProblem &problem, uint64_t seed = 0,
                    uint64_t maxInstructions = 50'000'000) {
    std::deque<HostTensor> tensors = makeInputs(problem);
    std::vector<EmulatedGpuProgram::Argument> arguments;
    for (HostTensor &tensor : tensors)
      arguments.push_back(
          {"input " + std::to_string(arguments.size()), &tensor});
    auto nans = [](const std::vector<int64_t> &shape) {
      int64_t count = 1;
      for (int64_t size : shape)
        count *= size;
      return std::vector<double>(size_t(count), NAN);
    };
    HostTensor output(elementOf(problem.dtype), outputShape(problem),
                      nans(outputShape(problem))),
        logsumexp(Element::F32, logsumexpShape(problem),
                  nans(logsumexpShape(problem)));
    arguments.push_back({"output", &output, /*isWritten=*/true});
    arguments.push_back({"logsumexp", &logsumexp, /*isWritten=*/true});
    EmulatedGpuProgram::Outcome outcome =
        program.run(arguments, seed, maxInstructions);
    launches = outcome.launches;
    outputs = {output.read(), logsumexp.read()};
    if (std::string found = outcome.findings + outcome.damage; !found.empty())
      return found;
    const TopKResult expected =
        topKAttention(problem.sizes, problem.options, selection.options,
                      problem.basis, problem.query, problem.key, problem.value);
    Tolerance tolerance;
    tolerance.scale = ErrorScale::Array;
    tolerance.floor = 1.0;
    // One key more or less in 40 changes a row by about 1%; weights of tiles
    // are rounded to 16 bits.
    tolerance.relative = problem.dtype == DType::BF16  ? 0x1p-8
                         : problem.dtype == DType::F16 ? 0x1p-10
                                                       : 1e-5;
    Comparison comparison = compare(outputs[0], outputShape(problem),
                                    expected.attention.output, tolerance);
    if (!comparison)
      return "output: " + comparison.message;
    tolerance.relative = 1e-5;
    comparison = compare(outputs[1], logsumexpShape(problem),
                         expected.attention.logsumexp, tolerance);
    return comparison ? "" : "logsumexp: " + comparison.message;
  }

  unsigned launches = 0;
  std::vector<Array> outputs;

private:
  Selection selection;
  EmulatedGpuProgram program;
};

/// Heads of a group get equal queries: their softmaxes are equal, and the sum
/// orders keys as the scores do.
void makeGroupsEqual(TopKProblem &problem) {
  const AttentionSizes &s = problem.sizes;
  const int64_t group = s.heads / s.kvHeads, row = s.queries * s.headDim;
  for (int64_t head = 0; head < s.batch * s.heads; ++head)
    std::copy_n(problem.query.begin() + head / group * group * row, row,
                problem.query.begin() + head * row);
}

/// Draws everything again, with other numbers of rows and keys.
void redraw(Random &random, TopKProblem &problem, int64_t queries,
            int64_t keys) {
  AttentionSizes &s = problem.sizes;
  s.queries = queries;
  s.keys = keys;
  problem.query = integers(random, s.batch * s.heads * queries * s.headDim, 3);
  problem.key = integers(random, s.batch * s.kvHeads * keys * s.headDim, 3);
  problem.value = integers(random, s.batch * s.kvHeads * keys * s.valueDim, 4);
  problem.basis.keys = integers(random, s.kvHeads * s.headDim * s.headDim, 1);
}

class GpuTopK : public ::testing::TestWithParam<int> {};

TEST_P(GpuTopK, SelectExactly) {
  Random random(uint64_t(GetParam()) + (uint64_t(1) << 43));
  const DType dtype =
      std::vector{DType::F32, DType::BF16, DType::F16}[GetParam() % 3];
  const bool tiles = dtype != DType::F32 && random.chance(0.8);
  TopKProblem problem = drawProblem(random, dtype,
                                    tiles ? random.pick<int64_t>({16, 32, 40})
                                          : random.integer(1, 37));
  if (tiles)
    problem.sizes.valueDim = random.pick<int64_t>({8, 16, 40});
  const int64_t queries = random.integer(1, 3);
  redraw(random, problem, queries, queries + random.integer(0, 150));
  AttentionSizes &s = problem.sizes;
  const bool shared = random.chance(0.6);
  if (shared)
    makeGroupsEqual(problem);
  if (random.chance(0.3))
    for (int64_t batch = 0; batch < s.batch; ++batch)
      problem.options.kvLengths.push_back(random.integer(0, s.keys));
  if (random.chance(0.3))
    problem.options.sinks = integers(random, s.heads, 2);
  const bool remainder = random.chance(0.6);
  const int64_t rank = random.integer(1, s.headDim);
  Selection selection = makeSelection(
      rank, random.pick<std::string>({"1", "17", "40", "1/8", "1/2", "1/1"}),
      {random.integer(0, 3), random.integer(0, 5)}, shared, remainder);
  if (remainder && random.chance(0.5))
    addValueSums(problem);
  if (random.chance(0.4)) {
    addIndex(random, problem, rank);
    if (shared)
      makeGroupsEqual(problem);
    selection.options.roundsCoordinates = true;
  }
  if (!remainder && random.chance(0.3))
    problem.options.windowLeft = random.integer(0, 60);
  problem.plan = random.pick<std::string>(
      {"", std::string(tiles ? tilePlan : simtPlan) + ", key_splits = 3>",
       std::string(simtPlan) + ", key_splits = 2>"});
  SCOPED_TRACE(printFunction(problem, selection.text));
  TopKOnGpu gpu(problem, selection);
  EXPECT_EQ(gpu.check(problem, uint64_t(GetParam())), "");
}

INSTANTIATE_TEST_SUITE_P(Seed, GpuTopK, ::testing::Range(0, 36 * testScale()));

/// More keys than the selection reads at once, of all shapes of a list.
TEST(GpuTopK, LongLists) {
  Random random(3);
  for (int kind = 0; kind < 4; ++kind)
    for (const char *keep : {"1/8", "3000", "15/16"}) {
      TopKProblem problem = drawProblem(random, DType::F32, 4);
      AttentionSizes &s = problem.sizes;
      s.batch = s.kvHeads = 1;
      s.heads = 1 + kind % 2;
      s.valueDim = 3;
      redraw(random, problem, 1, random.integer(4097, 5000));
      problem.basis.keys = {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1};
      std::fill(problem.query.begin(), problem.query.end(), 0.0);
      for (int64_t head = 0; head < s.heads; ++head)
        problem.query[size_t(4 * head)] = 1.0;
      for (int64_t key = 0; key < s.keys; ++key)
        problem.key[size_t(4 * key)] =
            kind == 0   ? double(random.integer(-900, 900))
            : kind == 1 ? 3.0
            : kind == 2 ? double(key / 32)
                        : double((s.keys - key) / 32);
      TopKOnGpu gpu(problem, makeSelection(4, keep, {2, 3}, true,
                                           /*remainder=*/kind < 2));
      SCOPED_TRACE(std::to_string(kind) + keep);
      EXPECT_EQ(gpu.check(problem), "");
    }
}

/// Scores that are no numbers, extreme scores, and no key at all.
TEST(GpuTopK, EdgeCases) {
  for (DType dtype : {DType::F32, DType::BF16}) {
    Random random(4);
    TopKProblem problem = drawProblem(random, dtype, 16);
    AttentionSizes &s = problem.sizes;
    s.batch = 2;
    s.kvHeads = 2;
    s.heads = 4;
    s.valueDim = 8;
    redraw(random, problem, 2, 70);
    makeGroupsEqual(problem);
    Selection selection = makeSelection(8, "1/4", {1, 2}, true, true);
    TopKOnGpu gpu(problem, selection);
    EXPECT_EQ(gpu.check(problem), "");
    // Projection, scores, softmax, masses, selection, rest, attention, merge.
    EXPECT_EQ(gpu.launches, 8u);
    TopKProblem changed = problem;
    changed.key[size_t(s.headDim * 5 + 1)] = NAN;
    EXPECT_EQ(gpu.check(changed), "");
    int64_t undefined = 0;
    for (double value : gpu.outputs[1].values)
      undefined += std::isnan(value);
    EXPECT_EQ(undefined, 2 * s.queries);
    // Scores order keys also where the exponentials of most are 0.
    TopKProblem steep = problem;
    for (double &value : steep.key)
      value *= 256;
    TopKOnGpu ordered(steep, makeSelection(8, "1/4", {1, 2}, false, true));
    EXPECT_EQ(ordered.check(steep), "");
  }
  Random random(5);
  TopKProblem problem = drawProblem(random, DType::F16, 8);
  problem.sizes.batch = 2;
  problem.sizes.valueDim = 8;
  redraw(random, problem, 1, 20);
  problem.options.kvLengths = {0, 1};
  TopKOnGpu gpu(problem, makeSelection(3, "1/2", {0, 0}, false, true));
  EXPECT_EQ(gpu.check(problem), "");
}

/// No order of events changes a result or makes a finding.
TEST(GpuTopK, AnyOrderOfEvents) {
  Random random(6);
  TopKProblem problem = drawProblem(random, DType::BF16, 16);
  AttentionSizes &s = problem.sizes;
  s.batch = s.kvHeads = 1;
  s.heads = 2;
  s.valueDim = 16;
  redraw(random, problem, 1, 300);
  makeGroupsEqual(problem);
  TopKOnGpu gpu(problem, makeSelection(8, "40", {1, 2}, true, true));
  EXPECT_EQ(gpu.check(problem), "");
  const std::vector<double> first = gpu.outputs[0].values;
  for (uint64_t seed = 1; seed < 10; ++seed) {
    EXPECT_EQ(gpu.check(problem, seed), "");
    EXPECT_EQ(gpu.outputs[0].values, first);
  }
}

/// Small problems that use every instruction of their kernels.
class TopKSubject : public MutatedProgram {
public:
  TopKSubject(const std::vector<TopKProblem> &problems,
              const Selection &selection)
      : problems(problems), gpu(problems.front(), selection) {
    original = gpu.getProgram().getPtx();
  }

  std::string judge(const std::string &ptx, uint64_t orders) override {
    gpu.getProgram().replacePtx(ptx);
    for (uint64_t order = 0; order < orders; ++order)
      for (const TopKProblem &problem : problems)
        try {
          std::string found = gpu.check(problem, order, 60'000);
          if (!found.empty())
            return found;
        } catch (const std::runtime_error &) {
          return "refused";
        }
    return "";
  }

private:
  std::vector<TopKProblem> problems;
  TopKOnGpu gpu;
};

/// Tiles, two heads a set, the keys themselves, a remainder of all other keys.
TopKSubject &tileSubject() {
  static TopKSubject subject = [] {
    Random random(7);
    TopKProblem problem = drawProblem(random, DType::BF16, 16);
    AttentionSizes &s = problem.sizes;
    s.batch = s.kvHeads = 1;
    s.heads = 2;
    s.valueDim = 8;
    redraw(random, problem, 2, 150);
    makeGroupsEqual(problem);
    problem.plan = std::string(tilePlan) + ", key_splits = 2>";
    TopKProblem negative = problem;
    for (double &value : negative.key)
      value = -value;
    return TopKSubject({problem, negative},
                       makeSelection(7, "1/4", {2, 3}, true, true));
  }();
  return subject;
}

/// A warp per row, a key index, sums of all values.
TopKSubject &indexSubject() {
  static TopKSubject subject = [] {
    Random random(8);
    TopKProblem problem = drawProblem(random, DType::F32, 12);
    AttentionSizes &s = problem.sizes;
    s.batch = 1;
    s.kvHeads = 1;
    s.heads = 2;
    s.valueDim = 40;
    redraw(random, problem, 2, 150);
    addValueSums(problem);
    addIndex(random, problem, 7);
    Selection selection = makeSelection(7, "1/4", {2, 3}, false, true);
    selection.options.roundsCoordinates = true;
    problem.plan = std::string(simtPlan) + ", key_splits = 2>";
    return TopKSubject({problem}, selection);
  }();
  return subject;
}

TEST(GpuTopKMutation, OriginalIsClean) {
  for (TopKSubject *each : {&tileSubject(), &indexSubject()})
    EXPECT_EQ(each->judge(each->getOriginal(), 3), "");
}

TEST(GpuTopKMutation, PlantedFaults) {
  for (TopKSubject *each : {&tileSubject(), &indexSubject()}) {
    expectEachFound(*each, "bar(rier)?\\.sync[^;]*;", "");
    expectEachFound(*each, "(st\\.global[^\\[]*\\[%rd[0-9]+)([^\\]]*\\])",
                    "$1+32$2");
  }
  expectEachFound(indexSubject(), "dp4a\\.s32\\.s32", "dp4a.u32.s32");
}

} // namespace
