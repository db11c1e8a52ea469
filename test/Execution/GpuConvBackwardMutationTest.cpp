//===- GpuConvBackwardMutationTest.cpp - Faults in gradients --------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Whether tests of gradients of the convolution form would notice faults in
// their kernels.
//
//===----------------------------------------------------------------------===//

#include "GpuConvMutations.h"
#include "gtest/gtest.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <regex>

using namespace attn::testing;
using namespace attn::reference;

namespace {

/// No head is exact.
GpuConvProblem withAllApproximate(GpuConvProblem problem) {
  AttentionSizes sizes = problem.data.sizes;
  sizes.queries = sizes.keys = 60;
  problem.data.options.kvLengths = {60};
  Waves waves;
  waves.inAllHeads = true;
  redrawDecided(problem, sizes, waves);
  return problem;
}

/// A second segment that has no tile of 16 keys at the distances of queries
/// from 32 keys on, but rows at such a distance from its last keys. Gradients
/// are of rows for which the first segment has large weights there, at a
/// distance of 28, each of them summed elsewhere.
GpuConvProblem withLateSegment(GpuConvProblem problem) {
  AttentionSizes sizes = problem.data.sizes;
  sizes.queries = sizes.keys = 80;
  problem.data.options.kvLengths = {80};
  problem.data.options.alibiSlopes = {-0.0625, -0.0625};
  Waves waves;
  waves.turn = 48;
  redrawDecided(problem, sizes, waves);
  for (size_t index = 0; index < problem.data.dOutput.size(); ++index) {
    const int64_t row = int64_t(index) / sizes.valueDim % sizes.queries;
    const bool isChosen = row == 32 || row == 33 || row == 36 || row == 37;
    problem.data.dOutput[index] *= isChosen ? 16 : 0;
  }
  return problem;
}

/// One head of two is exact, or none, or the first one too, with keys and
/// without; fewer rows than warps.
ConvSubject makeGradientSubject(GpuConvProblem problem) {
  problem.program.backward = true;
  setForm(problem);
  std::vector<GpuConvProblem> problems = withLengths(problem, {101, 70, 0});
  problems.push_back(problems.back());
  problems.back().data.query.front() = NAN;
  problems.push_back(withGroups(problems.front()));
  problems.push_back(withAllApproximate(problem));
  problems.push_back(withSize(problem, 60, 60));
  problems.push_back(withLateSegment(problem));
  for (int64_t n : {1, 2})
    problems.push_back(withSize(problem, n, n));
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

/// Gradients by FMA, of attention and of the approximation.
ConvSubject &floatSubject(ConvGradient gradient) {
  auto make = [](ConvGradient which) {
    GpuConvProblem problem = makeSubjectProblem(DType::F32, 6, 5);
    problem.conv.gradient = which;
    return makeGradientSubject(problem);
  };
  static ConvSubject ofAttention = make(ConvGradient::Attention),
                     ofApproximation = make(ConvGradient::Approximation);
  return gradient == ConvGradient::Attention ? ofAttention : ofApproximation;
}

TEST(GpuConvBackwardMutation, OriginalIsClean) {
  for (ConvSubject *each :
       {&gradientSubject(), &floatSubject(ConvGradient::Attention),
        &floatSubject(ConvGradient::Approximation)})
    EXPECT_EQ(each->judge(each->getOriginal(), 2), "");
}

/// Kernels of gradients, without those that find the segments again, and those
/// that have nothing of their own.
constexpr const char *gradientKernels =
    "attn_conv_(dis|key|d_query_of|d_key|d_value).*";

TEST(GpuConvBackwardMutation, PlantedFaults) {
  for (ConvSubject *each :
       {&gradientSubject(), &floatSubject(ConvGradient::Attention),
        &floatSubject(ConvGradient::Approximation)})
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

/// Whether an instruction says that a segment starts behind the last key.
bool isBehindKeys(const std::vector<std::string> &lines, size_t index,
                  const std::string &instruction) {
  static const std::regex isBehind(
      "^\tsetp\\.ge\\.s32 \t%p[0-9]+, (%r[0-9]+), (%r[0-9]+);");
  static const std::regex isAny(
      "^\tor\\.pred \t%p[0-9]+, %p[0-9]+, (%p[0-9]+);");
  std::smatch match;
  if (std::regex_match(instruction, match, isAny))
    return isBehindKeys(lines, index, definitionOf(lines, index, match[1]));
  // A length is read as 64 bits.
  return std::regex_match(instruction, match, isBehind) &&
         definitionOf(lines, index, match[1]).rfind("\tld.global", 0) == 0 &&
         definitionOf(lines, index, match[2]).rfind("\tcvt.u32.u64", 0) == 0;
}

/// Whether line `index` enters or is all of what is for groups without a head.
bool isForNoHeads(const std::vector<std::string> &lines, size_t index) {
  size_t entry = index;
  if (index && lines[index - 1].rfind("$", 0) == 0) {
    const std::string &label = lines[index - 1];
    const auto enters =
        std::find(lines.begin(), lines.end(),
                  "\tbra.uni \t" + label.substr(0, label.size() - 1) + ";");
    entry = size_t(enters - lines.begin());
  }
  static const std::regex hasHeads(
      "^\tsetp\\.gt\\.s32 \t%p[0-9]+, (%r[0-9]+), 0;");
  if (entry >= lines.size() || lines[entry].rfind("\tbra.uni", 0) != 0)
    return false;
  const std::string condition = conditionOf(lines, entry - 1);
  std::smatch match;
  return std::regex_match(condition, match, hasHeads) &&
         definitionOf(lines, entry, match[1]).rfind("\tdiv.u32", 0) == 0;
}

/// Why the deletion of line `index` may go unnoticed; empty if it may not.
std::string explain(const std::vector<std::string> &lines, size_t index) {
  const std::string kernel = kernelOf(lines, index),
                    condition = conditionOf(lines, index),
                    skipped = skippedBy(lines, index);
  if (std::string reason = explainGradientDeletion(lines, index);
      !reason.empty())
    return reason;
  if (std::string reason = explainStarts(lines, index); !reason.empty())
    return reason;
  if (kernel.rfind("attn_conv_d_key", 0) == 0 && isForNoHeads(lines, index))
    return "a group has a head";
  const bool isSums = kernel.rfind("attn_conv_distances", 0) == 0;
  if (!isSums && kernel.rfind("attn_conv_key_sums", 0) != 0)
    return "";
  if (leavesOutExact(lines, index) || isBehindKeys(lines, index, condition))
    return "sums of exact heads, and of segments that start behind the last "
           "key, are not read";
  if (!isSums)
    return "";
  bool isInLoop = false;
  for (size_t line = index; line-- > 0 && kernelOf(lines, line) == kernel;)
    isInLoop |= lines[line].rfind("\tcp.async.wait_group", 0) == 0;
  static const std::regex noRow("^\tsetp\\.gt\\.u32 \t%p[0-9]+, %r[0-9]+, 31;");
  static const std::regex oneCopy(
      "(?:\t(?!cp|st|bar)[^\n]*\n)*\tcp\\.async\\.cg[^\n]*\n");
  if (!isInLoop && std::regex_match(condition, noRow) &&
      std::regex_match(skipped, oneCopy))
    return "threads without a row copy into the next stage, which is filled "
           "later";
  // Sums of a thread, by steps of eight distances: three for even columns of a
  // tile of 16 keys, and three for odd ones.
  constexpr size_t steps = 3;
  static const std::regex move("^\tmov\\.b32 \t(%r[0-9]+), %r[0-9]+;");
  static const std::regex store("^\tst\\.shared\\.v2\\.b32 \t\\[%rd[0-9]+"
                                "\\+?([0-9]*)\\], \\{(%r[0-9]+), "
                                "(%r[0-9]+)\\};");
  std::smatch moved, stored;
  if (condition.empty() || !std::regex_match(lines[index], moved, move))
    return "";
  for (size_t line = index; line < lines.size(); ++line)
    if (std::regex_match(lines[line], stored, store) &&
        (stored[2] == moved[1] || stored[3] == moved[1])) {
      const size_t word =
          std::strtoul(stored[1].str().c_str(), nullptr, 10) / 4 +
          (stored[3] == moved[1]);
      return word % steps == steps - 1
                 ? "of queries that a segment has no tile for, only distances "
                   "in front of those from their first one on are read"
                 : "";
    }
  return "";
}

TEST(GpuConvBackwardMutation, DeletionsInTiles) {
  // Those that find the segments again too, and those that have nothing of
  // their own.
  expectDeletionsFound(gradientSubject(), explain, deletionStride(144),
                       "attn_conv_(starts_0_0|lags_0_0|delta|dis|key|d_).*");
}
TEST(GpuConvBackwardMutation, DeletionsInFloats) {
  expectDeletionsFound(floatSubject(ConvGradient::Attention), explain,
                       deletionStride(), "attn_conv_d_.*");
}
TEST(GpuConvBackwardMutation, DeletionsInFloatSums) {
  expectDeletionsFound(floatSubject(ConvGradient::Approximation), explain,
                       deletionStride(), "attn_conv_(dis|key|d_).*");
}

} // namespace
