//===- GpuTopKMutationTest.cpp - Faults in kernels of top-k attention -----===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "GpuMutations.h"
#include "GpuTopKProgram.h"
#include "gtest/gtest.h"

#include <cmath>
#include <cstring>
#include <regex>

using namespace attn::testing;
using namespace attn::reference;

namespace {

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

/// Four rows of queries, of which each finds the scores of its keys in a
/// component of theirs: lists longer than a step of the selection.
TopKProblem drawListProblem(Random &random) {
  TopKProblem problem = drawProblem(random, DType::F32, 4);
  AttentionSizes &s = problem.sizes;
  s.batch = s.kvHeads = 1;
  s.heads = s.queries = 2;
  s.keys = 2916;
  s.valueDim = 1;
  problem.basis.keys = {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1};
  problem.query = problem.basis.keys;
  problem.plan = std::string(simtPlan) + ">";
  return problem;
}

/// Lists longer than a step of the selection, thresholds of all digits, more
/// keys that are kept whatever their scores than there are to keep, keys
/// without a score; each row of queries has scores of its own.
TopKSubject &selectionSubject() {
  static TopKSubject subject = [] {
    Random random(11);
    TopKProblem problem = drawListProblem(random);
    const AttentionSizes &s = problem.sizes;
    constexpr int64_t sinks = 2, window = 110;
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

/// Tiles, two sets of ten heads, selection by mass, a mask, and a polynomial on
/// some components for the other keys.
TopKSubject &massSubject() {
  static TopKSubject subject = [] {
    Random random(16);
    // More directions than a warp projects at once.
    TopKProblem problem = drawProblem(random, DType::BF16, 40);
    AttentionSizes &s = problem.sizes;
    s.batch = 1;
    s.kvHeads = 2;
    s.heads = 20;
    s.valueDim = 40;
    redraw(random, problem, 2, 300);
    makeGroupsEqual(problem);
    addMask(random, problem, /*isBoolean=*/false);
    problem.plan = std::string(tilePlan) + ", key_splits = 2>";
    Selection selection = makeSelection(35, "1", {2, 3}, true, true);
    selectByMass(selection, 0.3137);
    // One less than a vector load reads of them.
    setDegree(selection, problem, 2, 39);
    std::vector<TopKProblem> problems =
        withLengths(problem, {297, 61, 300, 5, 1, 0});
    // Keys that threads meet second are equal, and much of the mass.
    problems.push_back(withLengths(problem, {s.keys}).front());
    std::vector<double> &key = problems.back().key;
    constexpr int64_t threads = 256;
    for (int64_t kvHead = 0; kvHead < s.kvHeads; ++kvHead) {
      double *first = &key[(kvHead * s.keys + threads) * s.headDim];
      for (int64_t feature = 0; feature < s.headDim; ++feature)
        first[feature] *= 2;
      for (int64_t row = 1; row < s.keys - threads; ++row)
        std::copy_n(first, s.headDim, first + row * s.headDim);
    }
    return TopKSubject(problems, 200'000, selection);
  }();
  return subject;
}

/// A warp per row, ALiBi and a window, a polynomial of whole keys.
TopKSubject &weightedSubject() {
  static TopKSubject subject = [] {
    Random random(17);
    TopKProblem problem = drawProblem(random, DType::F32, 12);
    AttentionSizes &s = problem.sizes;
    s.batch = s.kvHeads = 1;
    s.heads = 3;
    s.valueDim = 40;
    redraw(random, problem, 2, 300);
    // Where the polynomial is taken apart and where it is not.
    for (size_t at = 0; at < problem.key.size(); at += 24)
      problem.key[at] = 900.0;
    addSlopes(random, problem);
    problem.options.windowLeft = 270;
    problem.plan = std::string(simtPlan) + ", key_splits = 2>";
    Selection selection = makeSelection(7, "1/4", {2, 3}, false, true);
    setDegree(selection, problem, 4, s.headDim);
    return TopKSubject(withLengths(problem, {297, 61, 300, 5, 1, 0}), 200'000,
                       selection);
  }();
  return subject;
}

/// Masses of lists longer than a step of the selection, many of them equal, and
/// some that are 0.
TopKSubject &massSelectionSubject() {
  static TopKSubject subject = [] {
    Random random(18);
    TopKProblem problem = drawListProblem(random);
    const AttentionSizes &s = problem.sizes;
    std::vector<TopKProblem> problems;
    for (int64_t length :
         {2916, 2901, 2890, 2300, 1700, 900, 300, 130, 114, 3, 1, 2910, 2800}) {
      problem.options.kvLengths = {length};
      std::vector<double> scores;
      for (int64_t count = random.integer(2, 700); count > 0; --count)
        scores.push_back(64 * double(float(random.uniform(-4, 4))));
      scores.push_back(-0x1p20);
      problem.key.clear();
      for (int64_t entry = 0; entry < 4 * s.keys; ++entry)
        problem.key.push_back(random.pick(scores));
      problem.value = integers(random, s.keys, 4);
      problems.push_back(problem);
    }
    problems.back().key[4 * 700] = NAN;
    Selection selection = makeSelection(4, "1", {2, 110}, false, true);
    selectByMass(selection, 0.3137);
    return TopKSubject(problems, 200'000, selection);
  }();
  return subject;
}

TEST(GpuTopKMutation, OriginalIsClean) {
  for (TopKSubject *each :
       {&tileSubject(), &indexSubject(), &selectionSubject(), &massSubject(),
        &weightedSubject(), &massSelectionSubject()})
    EXPECT_EQ(each->judge(each->getOriginal(), 1), "");
}

constexpr const char *weighing =
    "attn_topk_(project|scores|softmax|masses|weighted_rest|merge).*";
constexpr const char *selecting = "attn_topk_select.*";

TEST(GpuTopKMutation, PlantedFaults) {
  for (auto [subject, kernels] :
       {std::pair(&tileSubject(), ".*"), std::pair(&indexSubject(), ".*"),
        std::pair(&massSubject(), weighing),
        std::pair(&weightedSubject(), weighing),
        std::pair(&massSelectionSubject(), selecting)}) {
    expectEachFound(*subject, "bar(rier)?\\.sync[^;]*;", "", kernels);
    expectEachFound(*subject, "(st\\.global[^\\[]*\\[%rd[0-9]+)([^\\]]*\\])",
                    "$1+32$2", kernels);
  }
  expectEachFound(indexSubject(), "dp4a\\.s32\\.s32", "dp4a.u32.s32");
  expectEachFound(weightedSubject(), "lg2\\.approx\\.ftz\\.f32",
                  "ex2.approx.ftz.f32", weighing);
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
  if (std::string reason = explainListAttention(lines, index); !reason.empty())
    return reason;
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

/// Without scores: one product of one head in ten moves the mass of a key too
/// little. Tiles and the key index have every instruction of scores deleted.
TEST(GpuTopKMutation, DeletionsByMass) {
  expectDeletionsFound(massSubject(), explain, stride(),
                       "attn_topk_(project|softmax|masses|weighted_rest|"
                       "merge).*");
}
TEST(GpuTopKMutation, DeletionsInWeights) {
  expectDeletionsFound(weightedSubject(), explain, stride(),
                       "attn_topk_weighted_rest.*");
}

} // namespace
