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
#include <regex>

using namespace attn::testing;
using namespace attn::reference;

namespace {

using ConvSubject = MutatedProblems<GpuConvProblem, ConvOnGpu>;

/// Makes the first head's scores functions of distances: waves that turn at a
/// key in the middle, so that there are two segments. The second head's queries
/// stay random, and become large, so that it is exact.
void makeFirstHeadStationary(GpuConvProblem &problem) {
  const AttentionSizes &s = problem.data.sizes;
  const DType dtype = problem.program.dtype;
  constexpr int64_t turn = 41;
  const int64_t perHead = s.keys * s.headDim;
  for (int64_t row = 0; row < s.keys; ++row)
    for (int64_t feature = 0; feature < s.headDim; ++feature) {
      const double frequency = 0.9 / double(feature / 2 + 1);
      auto wave = [&](double phase) {
        const double angle = frequency * double(row) + phase;
        return feature % 2 ? std::sin(angle) : std::cos(angle);
      };
      const size_t index = size_t(row * s.headDim + feature);
      std::vector<double> &query = problem.data.query;
      query[index] = roundTo(dtype, 3 * wave(0));
      query[size_t(perHead) + index] *= 4;
      double &key = problem.data.key[index];
      if (!std::isnan(key))
        key = roundTo(dtype, wave(row < turn ? 0.0 : 2.0));
    }
}

/// Problems that differ in the numbers of their valid keys.
std::vector<GpuConvProblem> withLengths(GpuConvProblem problem,
                                        const std::vector<int64_t> &lengths) {
  std::vector<GpuConvProblem> problems;
  const AttentionSizes sizes = problem.data.sizes;
  for (int64_t length : lengths) {
    problem.data.options.kvLengths = {length};
    uint64_t seed = uint64_t(length);
    do {
      redraw(problem, sizes, ++seed);
      makeFirstHeadStationary(problem);
    } while (!isDecided(problem) && seed < uint64_t(length) + 20);
    EXPECT_TRUE(isDecided(problem));
    const ConvProblem &data = problem.data;
    const ConvResult result =
        convAttention(data.sizes, data.options, problem.conv, data.query,
                      data.key, data.value);
    EXPECT_FALSE(result.heads[0].exact);
    EXPECT_EQ(result.heads[1].exact, length > 0);
    problems.push_back(problem);
  }
  return problems;
}

/// No keys too; and logits of tiles that are close to each other, and far
/// apart.
std::vector<GpuConvProblem> withRanges(GpuConvProblem problem) {
  std::vector<GpuConvProblem> problems = withLengths(problem, {101, 70, 0});
  problem.data.options.alibiSlopes = {-1, 0.0625};
  problems.push_back(withLengths(problem, {101})[0]);
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
    std::vector<GpuConvProblem> problems = withRanges(problem);
    // No numbers, in the first row of a warp that looks for them.
    problems.push_back(problems[0]);
    problems.back().data.key[96 * 8 + 7] = NAN;
    problems.push_back(problems[0]);
    problems.back().data.query[96 * 8] = NAN;
    return ConvSubject(problems, 400'000);
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
    return ConvSubject(withRanges(problem), 400'000);
  }();
  return subject;
}

/// Segments that are given, the last of them behind the last key.
ConvSubject &startsSubject() {
  static ConvSubject subject = [] {
    GpuConvProblem problem = makeSubjectProblem(DType::BF16, 8, 8);
    problem.program.plan = tilePlan("multistage", 16, 2, 1);
    problem.conv.bases = ConvStarts{0, 41, 90};
    setForm(problem);
    return ConvSubject(withLengths(problem, {101, 70}), 400'000);
  }();
  return subject;
}

/// Gradients of the approximation by matrix units; one head of two is exact.
ConvSubject &gradientSubject() {
  static ConvSubject subject = [] {
    GpuConvProblem problem = makeSubjectProblem(DType::BF16, 8, 8);
    problem.program.backward = true;
    problem.program.backwardPlan = tilePlan("multistage", 16, 2, 2);
    problem.conv.gradient = ConvGradient::Approximation;
    setForm(problem);
    return ConvSubject(withLengths(problem, {101, 70}), 400'000);
  }();
  return subject;
}

/// Gradients of attention by FMA.
ConvSubject &floatGradientSubject() {
  static ConvSubject subject = [] {
    GpuConvProblem problem = makeSubjectProblem(DType::F32, 6, 5);
    problem.program.backward = true;
    setForm(problem);
    return ConvSubject(withLengths(problem, {101, 70}), 400'000);
  }();
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

constexpr size_t stride = 48;

TEST(GpuConvMutation, DeletionsInTiles) {
  expectDeletionsFound(tileSubject(), explain, stride);
}
TEST(GpuConvMutation, DeletionsInFloats) {
  expectDeletionsFound(floatSubject(), explain, stride);
}
TEST(GpuConvMutation, DeletionsInStarts) {
  expectDeletionsFound(startsSubject(), explain, stride,
                       "attn_conv_(starts|lags).*");
}

TEST(GpuConvMutation, DeletionsInGradients) {
  expectDeletionsFound(gradientSubject(), explain, 2 * stride, gradientKernels);
}
TEST(GpuConvMutation, DeletionsInFloatGradients) {
  expectDeletionsFound(floatGradientSubject(), explain, stride,
                       "attn_conv_d_.*");
}

} // namespace
