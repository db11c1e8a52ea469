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
#include <cstring>
#include <regex>
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
using TopKSubject = MutatedProblems<TopKProblem, TopKOnGpu>;

/// The problem with numbers of valid keys; signs alternate, so that other keys
/// are selected.
std::vector<TopKProblem> withLengths(TopKProblem problem,
                                     const std::vector<int64_t> &lengths) {
  std::vector<TopKProblem> problems;
  for (int64_t length : lengths) {
    problem.options.kvLengths = {length};
    problems.push_back(problem);
    for (double &value : problem.query)
      value = -value;
  }
  return problems;
}

/// Tiles, ten heads a set, the keys themselves, a remainder of all other keys.
TopKSubject &tileSubject() {
  static TopKSubject subject = [] {
    Random random(7);
    TopKProblem problem = drawProblem(random, DType::BF16, 16);
    AttentionSizes &s = problem.sizes;
    s.batch = s.kvHeads = 1;
    // Rows of both halves of a tile.
    s.heads = 10;
    s.valueDim = 8;
    redraw(random, problem, 2, 300);
    makeGroupsEqual(problem);
    // Of opposite order: which keys are selected depends on all that their
    // softmaxes are divided by.
    for (size_t half = problem.query.size() / 2, at = half;
         at < problem.query.size(); ++at)
      problem.query[at] = -problem.query[at];
    problem.plan = std::string(tilePlan) + ", key_splits = 2>";
    return TopKSubject(withLengths(problem, {297, 61, 300, 5, 1, 0}), 60'000,
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
    redraw(random, problem, 2, 300);
    addIndex(random, problem, 7);
    Selection selection = makeSelection(7, "1/2", {2, 3}, false, true);
    selection.options.roundsCoordinates = true;
    problem.plan = std::string(simtPlan) + ", key_splits = 2>";
    std::vector<TopKProblem> problems =
        withLengths(problem, {297, 61, 300, 5, 1, 0, 299});
    // No key has a score.
    problems.back().query[0] = NAN;
    for (TopKProblem &each : problems)
      addValueSums(each);
    return TopKSubject(problems, 60'000, selection);
  }();
  return subject;
}

/// f32 numbers as integers in the same order.
int64_t orderOf(float value) {
  int32_t bits;
  std::memcpy(&bits, &value, sizeof bits);
  return bits < 0 ? int64_t(INT32_MIN) - bits : bits;
}
float valueOf(int64_t order) {
  const int32_t bits = int32_t(order < 0 ? INT32_MIN - order : order);
  float value;
  std::memcpy(&value, &bits, sizeof value);
  return value;
}

/// Scores of `keys` keys. Around the `kept`-th are some that differ from it in
/// the upper, in the middle and in the lower bits alone, and equal ones.
std::vector<double> drawScores(Random &random, int64_t keys, int64_t kept) {
  const float sign = random.chance(0.5) ? -1.0f : 1.0f;
  const int64_t threshold =
      orderOf(sign * float(std::exp2(random.uniform(-3, 3))));
  std::vector<double> above, below;
  auto add = [&](int64_t distance) {
    above.push_back(valueOf(threshold + distance));
    below.push_back(valueOf(threshold - distance));
  };
  for (int digit = 1; digit < 9; ++digit)
    add(int64_t(digit) << 21);
  for (int count = 0; count < 20; ++count) {
    // Steps that the scale does not round away.
    add(random.integer(1, 40) << 10);
    add(random.integer(1, 100) << 3);
  }
  std::vector<double> scores(6, valueOf(threshold));
  const int64_t equal = random.integer(0, 6);
  // Values of a first digit that later digits may have as well.
  for (int count = 0; count < 16; ++count)
    below.push_back(-std::exp2(random.uniform(20, 120)));
  while (int64_t(above.size()) < kept - equal)
    above.push_back(valueOf(threshold + random.integer(1, 1 << 23)));
  above.resize(size_t(kept - equal));
  while (int64_t(above.size() + below.size() + scores.size()) < keys)
    below.push_back(valueOf(threshold - random.integer(1, 1 << 23)));
  scores.insert(scores.end(), above.begin(), above.end());
  scores.insert(scores.end(), below.begin(), below.end());
  scores.resize(size_t(keys));
  for (size_t last = scores.size(); last-- > 1;)
    std::swap(scores[last], scores[size_t(random.below(int64_t(last) + 1))]);
  return scores;
}

/// Lists longer than a step of the selection, thresholds of all digits, more
/// keys that are kept whatever their scores than there are to keep, keys
/// without a score; each row of queries has scores of its own.
TopKSubject &selectionSubject() {
  static TopKSubject subject = [] {
    Random random(11);
    TopKProblem problem = drawProblem(random, DType::F32, 4);
    AttentionSizes &s = problem.sizes;
    s.batch = s.kvHeads = 1;
    s.heads = s.queries = 2;
    s.keys = 2916;
    s.valueDim = 1;
    constexpr int64_t sinks = 2, window = 110;
    problem.basis.keys = {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1};
    problem.query = problem.basis.keys;
    problem.plan = std::string(simtPlan) + ">";
    std::vector<TopKProblem> problems;
    auto add = [&](int64_t length) {
      problem.options.kvLengths = {length};
      problem.key.assign(size_t(4 * s.keys), 0.0);
      for (size_t row = 0; row < 4; ++row) {
        const std::vector<double> scores = drawScores(
            random, s.keys, std::max(s.keys / 16 - sinks - window, int64_t(8)));
        for (size_t key = 0; key < scores.size(); ++key)
          problem.key[4 * key + row] = scores[key];
      }
      problem.value = integers(random, s.keys, 4);
      problems.push_back(problem);
    };
    for (int count = 0; count < 16; ++count)
      add(s.keys - (count ? random.integer(0, 40) : 0));
    for (int64_t length : {300, 600, 900, 1, 2300, 2700})
      add(length);
    for (size_t key = 5; key < 1024; key += 256) {
      add(s.keys);
      problems.back().key[4 * key] = NAN;
    }
    return TopKSubject(problems, 60'000,
                       makeSelection(4, "1/16", {sinks, window}, false, true));
  }();
  return subject;
}

TEST(GpuTopKMutation, OriginalIsClean) {
  for (TopKSubject *each :
       {&tileSubject(), &indexSubject(), &selectionSubject()})
    EXPECT_EQ(each->judge(each->getOriginal(), 1), "");
}

TEST(GpuTopKMutation, PlantedFaults) {
  for (TopKSubject *each : {&tileSubject(), &indexSubject()}) {
    expectEachFound(*each, "bar(rier)?\\.sync[^;]*;", "");
    expectEachFound(*each, "(st\\.global[^\\[]*\\[%rd[0-9]+)([^\\]]*\\])",
                    "$1+32$2");
  }
  expectEachFound(indexSubject(), "dp4a\\.s32\\.s32", "dp4a.u32.s32");
}

/// Why the deletion of line `index` may go unnoticed; empty if it may not.
std::string explain(const std::vector<std::string> &lines, size_t index) {
  const std::string kernel = kernelOf(lines, index), &line = lines[index];
  auto isKernel = [&](const char *name) { return kernel.rfind(name, 0) == 0; };
  std::smatch match;
  static const std::regex maximum("^\tmax\\.f32 \t(%r[0-9]+), (%r[0-9]+), .*");
  if (isKernel("attn_topk_softmax"))
    for (size_t near = index - 4; near <= index; ++near)
      if (std::regex_match(lines[near], match, maximum) && match[1] == match[2])
        return "softmaxes are the same relative to any number near the maximum";
  static const std::regex noMore(
      "^\tsetp\\.(?:le|ge)\\.[su]32 \t%p[0-9]+, %r[0-9]+, %r[0-9]+;");
  if ((isKernel("attn_topk_simt") || isKernel("attn_topk_multistage") ||
       isKernel("attn_topk_rest")) &&
      std::regex_match(conditionOf(lines, index), noMore) &&
      skippedBy(lines, index).find("\tst.") == std::string::npos)
    return "leaves out the keys of a part that has none, all masked";
  static const std::regex isNumber(
      "^\tfma\\.rn\\.f32 \t%r[0-9]+, %r[0-9]+, 0f00000000, 0f00000000;");
  if (isKernel("attn_topk_project") && std::regex_match(line, isNumber))
    return "a query that is no number makes its row NaN in attention, too";
  static const std::regex clears(
      "^\tst\\.shared\\.b32 \t\\[%rd[0-9]+(?:\\+[0-9]+)?\\], 0;");
  if (isKernel("attn_topk_select") && std::regex_match(line, clears))
    return "the problems left no counts of these digits in the search before, "
           "or "
           "only of digits below the one that is found";
  static const std::regex tooLarge(
      "^\tsetp\\.gt\\.u32 \t%p[0-9]+, (%r[0-9]+), [0-9]+;");
  const std::string condition = conditionOf(lines, index);
  if (isKernel("attn_topk_merge") &&
      std::regex_match(condition, match, tooLarge) &&
      definitionOf(lines, index, match[1]) ==
          "\tmov.u32 \t" + match[1].str() + ", %ctaid.x;")
    return "the grid has as many CTAs as there are rows";
  // Sums of keys whose order is a certain one.
  static const std::regex adds(
      "^\tadd\\.s32 \t%r[0-9]+, %r[0-9]+, (%r[0-9]+);");
  static const std::regex picks("^\tselp\\.b32 \t%r[0-9]+, 1, 0, (%p[0-9]+);");
  static const std::regex isOrder(
      "^\tsetp\\.eq\\.b32 \t%p[0-9]+, %r[0-9]+, (-[12]);");
  if (isKernel("attn_topk_select") && std::regex_match(line, match, adds)) {
    const std::string pick = definitionOf(lines, index, match[1]);
    if (std::regex_match(pick, match, picks)) {
      const std::string order = definitionOf(lines, index, match[1]);
      bool isRemainder = false;
      for (size_t near = index - 10; near < index; ++near)
        isRemainder |= lines[near].find(".pragma") != std::string::npos;
      if (std::regex_match(order, match, isOrder) && match[1] == "-1")
        return "undefined keys order first and make the row NaN as well";
      if (std::regex_match(order, match, isOrder) && isRemainder)
        return "with keys past the 2048th more are kept than those that are "
               "kept whatever their scores";
    }
  }
  static const std::regex rest("^\tadd\\.s32 \t(%r[0-9]+), (%r[0-9]+), -32;");
  if (isKernel("attn_topk_simt") && std::regex_match(line, match, rest) &&
      match[1] == match[2])
    return "visits lanes without a key, whose weights are 0";
  const std::string skipped = skippedBy(lines, index);
  auto contains = [&](const char *text) {
    return skipped.find(text) != std::string::npos;
  };
  if (contains("0fFF800000") && !contains("\tst.") && !contains("\tcp.") &&
      !contains("\tbar"))
    return "masks blocks that have nothing to mask";
  return "";
}
size_t stride() { return testScale() > 1 ? 1 : 12; }
constexpr const char *notSelection = "attn_topk_(?!select).*";
TEST(GpuTopKMutation, DeletionsInTiles) {
  expectDeletionsFound(tileSubject(), explain, stride(), notSelection);
}
TEST(GpuTopKMutation, DeletionsInIndex) {
  expectDeletionsFound(indexSubject(), explain, stride(), notSelection);
}
TEST(GpuTopKMutation, DeletionsInSelection) {
  expectDeletionsFound(selectionSubject(), explain, stride(),
                       "attn_topk_select.*");
}

} // namespace
