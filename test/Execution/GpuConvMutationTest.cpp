//===- GpuConvMutationTest.cpp - Faults in convolution kernels ------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Whether tests of the convolution form would notice faults in its kernels.
//
//===----------------------------------------------------------------------===//

#include "GpuConvProblem.h"
#include "GpuMutations.h"
#include "gtest/gtest.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <regex>

using namespace attn::testing;
using namespace attn::reference;

namespace {

using ConvSubject = MutatedProblems<GpuConvProblem, ConvOnGpu>;

/// Makes scores of even heads functions of distances, and of what they were,
/// times `noise`: waves that turn at a key in the middle, so that there are two
/// segments. Queries of odd heads stay random, and become large, so that those
/// are exact.
void makeEvenHeadsStationary(GpuConvProblem &problem, double noise) {
  const AttentionSizes &s = problem.data.sizes;
  const DType dtype = problem.program.dtype;
  constexpr int64_t turn = 41;
  const int64_t perHead = s.keys * s.headDim;
  for (int64_t row = 0; row < s.batch * s.kvHeads * s.keys; ++row)
    for (int64_t feature = 0; feature < s.headDim; ++feature) {
      const int64_t kvHead = row / s.keys, place = row % s.keys;
      const double frequency = 0.9 / double(feature / 2 + 1);
      auto wave = [&](double phase) {
        const double angle = frequency * double(place) + phase;
        return feature % 2 ? std::sin(angle) : std::cos(angle);
      };
      double *query = &problem.data.query[size_t(2 * kvHead * perHead +
                                                 place * s.headDim + feature)];
      query[0] = roundTo(dtype, 3 * wave(0) + noise * query[0]);
      query[perHead] *= 4;
      double &key = problem.data.key[size_t(row * s.headDim + feature)];
      if (!std::isnan(key))
        key = roundTo(dtype, wave(place < turn ? 0.0 : 2.0) + noise * key);
    }
}

/// Draws data of which even heads are approximated, and odd ones exact.
void redrawDecided(GpuConvProblem &problem, const AttentionSizes &sizes,
                   double noise) {
  const auto &lengths = problem.data.options.kvLengths;
  const uint64_t first = uint64_t(lengths[0]);
  auto isRight = [&] {
    if (!isDecided(problem))
      return false;
    const ConvProblem &data = problem.data;
    const ConvResult result =
        convAttention(data.sizes, data.options, problem.conv, data.query,
                      data.key, data.value);
    for (size_t head = 0; head < result.heads.size(); ++head) {
      const ConvHead &each = result.heads[head];
      const bool hasKeys = lengths[head / size_t(sizes.heads)] > 0;
      if (each.exact != (head % 2 == 1 && hasKeys))
        return false;
      // So that the exact head would be another.
      constexpr double least = 0.02;
      if (noise > 0 && head % 2 == 0 && each.estimatedError.value_or(0) < least)
        return false;
    }
    return true;
  };
  for (uint64_t seed = first + 1; seed <= first + 50; ++seed) {
    redraw(problem, sizes, seed);
    makeEvenHeadsStationary(problem, noise);
    if (isRight())
      return;
  }
  ADD_FAILURE() << "no data is decided, at " << first << " keys";
}

/// Problems that differ in the numbers of their valid keys.
std::vector<GpuConvProblem> withLengths(GpuConvProblem problem,
                                        const std::vector<int64_t> &lengths) {
  std::vector<GpuConvProblem> problems;
  const AttentionSizes sizes = problem.data.sizes;
  for (int64_t length : lengths) {
    problem.data.options.kvLengths = {length};
    redrawDecided(problem, sizes, /*noise=*/0);
    problems.push_back(problem);
  }
  return problems;
}

/// Two batches, and two groups of heads.
GpuConvProblem withGroups(GpuConvProblem problem) {
  AttentionSizes sizes = problem.data.sizes;
  sizes.batch = sizes.kvHeads = 2;
  sizes.heads = 4;
  sizes.queries = sizes.keys = 60;
  AttentionOptions &options = problem.data.options;
  options.kvLengths = {60, 53};
  for (std::vector<double> *each : {&options.alibiSlopes, &options.sinks})
    each->insert(each->end(), each->rbegin(), each->rend());
  redrawDecided(problem, sizes, /*noise=*/0.03);
  return problem;
}

/// No keys too; and logits of tiles that are close to each other, and far
/// apart.
std::vector<GpuConvProblem> withRanges(GpuConvProblem problem) {
  std::vector<GpuConvProblem> problems = withLengths(problem, {101, 70, 0});
  problem.data.options.alibiSlopes = {-1, 0.0625};
  problems.push_back(withLengths(problem, {101})[0]);
  return problems;
}

/// As many queries and keys as given, of which the first `valid` are valid.
GpuConvProblem withSize(GpuConvProblem problem, int64_t n, int64_t valid) {
  problem.data.options.kvLengths = {valid};
  AttentionSizes sizes = problem.data.sizes;
  sizes.queries = sizes.keys = n;
  uint64_t seed = uint64_t(n);
  do
    redraw(problem, sizes, ++seed);
  while (!isDecided(problem) && seed < uint64_t(n) + 20);
  EXPECT_TRUE(isDecided(problem));
  return problem;
}

/// Keys and queries that are no numbers, in the last feature of the first and
/// the last row of a warp, and where there are no keys; a warp without rows;
/// more rows than a step of a block has; one key; groups of heads.
std::vector<GpuConvProblem> withEdges(std::vector<GpuConvProblem> problems) {
  const GpuConvProblem whole = problems.front();
  const AttentionSizes &sizes = whole.data.sizes;
  for (int64_t row : {sizes.keys / 32 * 32, sizes.keys - 1}) {
    const size_t last = size_t((row + 1) * sizes.headDim - 1);
    problems.push_back(whole);
    problems.back().data.key[last] = NAN;
    problems.push_back(whole);
    problems.back().data.query[last] = NAN;
  }
  const auto noKeys = std::find_if(problems.begin(), problems.end(),
                                   [](const GpuConvProblem &each) {
                                     return each.data.options.kvLengths[0] == 0;
                                   });
  GpuConvProblem exactWithoutKeys = *noKeys;
  exactWithoutKeys.data.query.front() = NAN;
  problems.push_back(exactWithoutKeys);
  problems.push_back(withSize(whole, 90, 90));
  problems.push_back(withSize(whole, 200, 150));
  problems.push_back(withSize(whole, 1, 1));
  problems.push_back(withGroups(whole));
  return problems;
}

GpuConvProblem makeSubjectProblem(DType dtype, int64_t headDim,
                                  int64_t valueDim) {
  GpuConvProblem problem;
  problem.program.dtype = dtype;
  problem.program.hasKvLengths = problem.program.hasAlibi = true;
  problem.data.options.alibiSlopes = {0.0625, 0.0625};
  problem.conv.fallbackTolerance = 0.25;
  problem.conv.sampledRows = 5;
  problem.data.sizes = makeConvSizes(101, headDim, valueDim, 2, 1);
  return problem;
}

/// Matrix units; segments are found by halves.
ConvSubject &tileSubject() {
  static ConvSubject subject = [] {
    GpuConvProblem problem = makeSubjectProblem(DType::BF16, 8, 8);
    problem.program.plan = tilePlan("multistage", 16, 3, 2);
    setForm(problem);
    return ConvSubject(withEdges(withRanges(problem)), 400'000);
  }();
  return subject;
}

/// FMA, a sink; segments are found one column after the other.
ConvSubject &floatSubject() {
  static ConvSubject subject = [] {
    GpuConvProblem problem = makeSubjectProblem(DType::F32, 6, 5);
    problem.program.hasSinks = true;
    problem.data.options.sinks = {0.5, -0.25};
    problem.program.plan = tilePlan("simt", 16, 2, 2);
    ConvRecovery recovery;
    recovery.search = ConvSearch::Linear;
    problem.conv.bases = recovery;
    setForm(problem);
    return ConvSubject(withEdges(withRanges(problem)), 400'000);
  }();
  return subject;
}

/// Segments that are given, the last of them behind the last key; more of them
/// than a block has threads; and wrong ones.
ConvSubject &startsSubject() {
  static ConvSubject subject = [] {
    GpuConvProblem problem = makeSubjectProblem(DType::BF16, 8, 8);
    problem.program.plan = tilePlan("multistage", 16, 2, 1);
    problem.conv.bases = ConvStarts{0, 41, 90};
    setForm(problem);
    std::vector<GpuConvProblem> problems = withRanges(problem);
    problems.push_back(problems.front());
    problems.back().wrongStarts = ConvStarts{0, 41, 41};
    problems.push_back(problems.front());
    problems.back().wrongStarts = ConvStarts{1, 41, 90};
    ConvStarts many(134);
    std::iota(many.begin(), many.end(), 0);
    problem.conv.bases = many;
    problems.push_back(withGroups(problems.front()));
    problems.push_back(withSize(problem, 131, 131));
    return ConvSubject(problems, 400'000);
  }();
  return subject;
}

/// One head of two is exact.
ConvSubject makeGradientSubject(GpuConvProblem problem) {
  problem.program.backward = true;
  setForm(problem);
  std::vector<GpuConvProblem> problems = withLengths(problem, {101, 70, 0});
  problems.push_back(withGroups(problems.front()));
  problems.push_back(withSize(problem, 1, 1));
  return ConvSubject(problems, 400'000);
}

/// Gradients of the approximation by matrix units.
ConvSubject &gradientSubject() {
  static ConvSubject subject = [] {
    GpuConvProblem problem = makeSubjectProblem(DType::BF16, 8, 8);
    problem.program.backwardPlan = tilePlan("multistage", 16, 2, 2);
    problem.conv.gradient = ConvGradient::Approximation;
    return makeGradientSubject(problem);
  }();
  return subject;
}

/// Gradients of attention by FMA.
ConvSubject &floatGradientSubject() {
  static ConvSubject subject =
      makeGradientSubject(makeSubjectProblem(DType::F32, 6, 5));
  return subject;
}

TEST(GpuConvMutation, OriginalIsClean) {
  for (ConvSubject *each : {&tileSubject(), &floatSubject(), &startsSubject(),
                            &gradientSubject(), &floatGradientSubject()})
    EXPECT_EQ(each->judge(each->getOriginal(), 2), "");
}

TEST(GpuConvMutation, PlantedFaults) {
  for (ConvSubject *each : {&tileSubject(), &floatSubject()}) {
    expectEachFound(*each, "bar(rier)?\\.sync[^;]*;", "");
    expectEachFound(*each, "(st\\.global[^\\[]*\\[%rd[0-9]+)([^\\]]*\\])",
                    "$1+32$2");
    expectEachFound(*each, "ex2\\.approx\\.ftz\\.f32", "lg2.approx.ftz.f32");
  }
  expectEachFound(startsSubject(),
                  "(st\\.global[^\\[]*\\[%rd[0-9]+)([^\\]]*\\])", "$1+32$2",
                  "attn_conv_starts.*");
  // The fragments of the matrix units, their roles exchanged.
  expectEachFound(
      tileSubject(),
      "(mma\\.sync[^{]*\\{[^}]*\\},\\s*\\{ *)(%r[0-9]+), *(%r[0-9]+)",
      "$1$3, $2");
  expectEachFound(tileSubject(), "cp\\.async\\.wait_group\\s+[0-9]+;", "");
  expectEachFound(floatSubject(), "shfl\\.sync\\.idx", "shfl.sync.bfly");
}

/// Kernels of gradients, without those that find the segments again, and those
/// that have nothing of their own.
constexpr const char *gradientKernels =
    "attn_conv_(dis|key|d_query_of|d_key|d_value).*";

TEST(GpuConvMutation, PlantedFaultsInGradients) {
  for (ConvSubject *each : {&gradientSubject(), &floatGradientSubject()})
    expectEachFound(*each, "(st\\.global[^\\[]*\\[%rd[0-9]+)([^\\]]*\\])",
                    "$1+32$2", gradientKernels);
  expectEachFound(gradientSubject(), "bar(rier)?\\.sync[^;]*;", "",
                  gradientKernels);
  expectEachFound(
      gradientSubject(),
      "(mma\\.sync[^{]*\\{[^}]*\\},\\s*\\{ *)(%r[0-9]+), *(%r[0-9]+)",
      "$1$3, $2", gradientKernels);
  expectEachFound(gradientSubject(), "cp\\.async\\.wait_group\\s+[0-9]+;", "",
                  "attn_conv_distances.*");
}

/// Why the deletion of line `index` may go unnoticed; empty if it may not.
std::string explain(const std::vector<std::string> &lines, size_t index) {
  if (std::string reason = explainGradientDeletion(lines, index);
      !reason.empty())
    return reason;
  // Behind the last barrier of the kernel of logits, their range is stored.
  const std::string kernel = kernelOf(lines, index);
  if (kernel.rfind("attn_conv_lags", 0) == 0) {
    bool isLast = true;
    for (size_t next = index;
         next < lines.size() && lines[next].rfind("\t// .globl", 0) != 0;
         ++next)
      isLast &= lines[next].rfind("\tbar.sync", 0) != 0;
    if (isLast)
      return "weights are the same relative to another number, or from logits "
             "where the range is not known";
  }
  if (kernel.rfind("attn_conv_starts", 0) == 0) {
    const std::string condition = conditionOf(lines, index);
    auto follows = [&](size_t distance, const char *start) {
      return index + distance < lines.size() &&
             lines[index + distance].rfind(start, 0) == 0;
    };
    static const std::regex oneStore(
        "(?:\t(?!st\\.)[^\n]*\n)*\tst\\.global\\.b32[^\n]*\n");
    if (condition.rfind("\tnot.pred", 0) == 0 &&
        std::regex_match(skippedBy(lines, index), oneStore))
      return "the other lanes of a group, and groups behind the last distance, "
             "have the logit that is stored";
    if (condition.rfind("\tsetp.le.s32", 0) == 0 && follows(1, "\tsub.s32") &&
        follows(2, "\tshr.u32"))
      return "a range of one column is its own half";
    static const std::regex isLast("^\tsetp\\.g[et]\\.s32 .*");
    if (std::regex_match(condition, isLast) && index > 4 &&
        lines[index - 1].rfind("\tmov.b32", 0) == 0 &&
        std::any_of(lines.begin() + index - 4, lines.begin() + index,
                    [](const std::string &line) {
                      return line.rfind("\tbar.sync", 0) == 0;
                    }))
      return "the start is the last column to compare, which leaves none";
    if (index > 3 && lines[index].rfind("\tmul.lo.s64", 0) == 0 &&
        lines[index - 3].front() == '$' && follows(1, "$"))
      return "the first thread alone stores the number of keys, and it has a "
             "start";
  }
  auto starts = [&](size_t line, const char *text) {
    return line < lines.size() && lines[line].rfind(text, 0) == 0;
  };
  if (kernel.rfind("attn_conv_samples", 0) == 0) {
    // Quotients by 64 bits have a way of their own, in front of that by 32.
    const bool isWide =
        starts(index, "\tdiv.u64") && starts(index + 3, "\tcvt.u32.u64");
    const bool leavesWide =
        starts(index, "\tbra.uni") && index && starts(index - 1, "\tdiv.u64");
    const bool avoidsWide =
        starts(index, "\tbra.uni") && starts(index + 2, "\tdiv.u64");
    if (isWide || leavesWide || avoidsWide)
      return "the numbers have 32 bits, and the quotient by 64 is the same";
    static const std::regex none(
        "^\tsetp\\.lt\\.s32 \t%p[0-9]+, (%r[0-9]+), 1;");
    const std::string condition = conditionOf(lines, index);
    std::smatch left;
    if (std::regex_match(condition, left, none) &&
        definitionOf(lines, index, left[1]).rfind("\tsub.s32", 0) == 0)
      return "a block of keys that is visited has one";
  }
  static const std::regex branch("^\t@!?%p[0-9]+ bra \t(\\$[A-Za-z0-9_]+);");
  std::smatch match;
  if (std::regex_match(lines[index], match, branch)) {
    const auto label =
        std::find(lines.begin(), lines.end(), match[1].str() + ":");
    if (label + 1 < lines.end() && (label + 1)->rfind("\tdiv.u64", 0) == 0)
      return "the numbers have 32 bits, and the quotient by those is the same";
  }
  return "";
}

/// Of what is deleted whole in long tests alone, and of the rest.
constexpr size_t sample = 48;
size_t stride() { return testScale() > 1 ? 1 : sample; }

TEST(GpuConvMutation, DeletionsInTiles) {
  expectDeletionsFound(tileSubject(), explain, sample);
}
TEST(GpuConvMutation, DeletionsInFloats) {
  expectDeletionsFound(floatSubject(), explain, sample);
}
TEST(GpuConvMutation, DeletionsInStarts) {
  expectDeletionsFound(startsSubject(), explain, stride(),
                       "attn_conv_(starts|lags).*");
}

TEST(GpuConvMutation, DeletionsInGradients) {
  expectDeletionsFound(gradientSubject(), explain, 2 * sample, gradientKernels);
}
TEST(GpuConvMutation, DeletionsInFloatGradients) {
  expectDeletionsFound(floatGradientSubject(), explain, stride(),
                       "attn_conv_d_.*");
}

} // namespace
