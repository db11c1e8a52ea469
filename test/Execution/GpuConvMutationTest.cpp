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

#include "GpuConvMutations.h"
#include "gtest/gtest.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <regex>

using namespace attn::testing;
using namespace attn::reference;

namespace {

/// No keys too; and logits of tiles that are close to each other, and far
/// apart.
std::vector<GpuConvProblem> withRanges(GpuConvProblem problem) {
  std::vector<GpuConvProblem> problems = withLengths(problem, {101, 70, 0});
  problem.data.options.alibiSlopes = {-1, 0.0625};
  problems.push_back(withLengths(problem, {101})[0]);
  return problems;
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

/// More rows than the lanes of a warp have parts of, the last of which is no
/// number; all of them see one key.
GpuConvProblem withManyRows(GpuConvProblem problem) {
  problem = withSize(problem, 1025, 1);
  const AttentionSizes &sizes = problem.data.sizes;
  problem.data.query[size_t(sizes.queries * sizes.headDim - 1)] = NAN;
  return problem;
}

/// Matrix units; segments are found by halves.
ConvSubject &tileSubject() {
  static ConvSubject subject = [] {
    GpuConvProblem problem = makeSubjectProblem(DType::BF16, 8, 8);
    problem.program.plan = tilePlan("multistage", 16, 3, 2);
    setForm(problem);
    std::vector<GpuConvProblem> problems = withEdges(withRanges(problem));
    problems.push_back(withManyRows(problem));
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
    // Keys that end in the first tile, behind the first rows of all threads.
    std::vector<GpuConvProblem> problems = withRanges(problem);
    problems.push_back(withLengths(problem, {9}).front());
    problems = withEdges(problems);
    problems.push_back(withManyRows(problem));
    return ConvSubject(problems, 400'000);
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

TEST(GpuConvMutation, OriginalIsClean) {
  for (ConvSubject *each : {&tileSubject(), &floatSubject(), &startsSubject()})
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

/// Why the deletion of line `index` may go unnoticed in the kernels of the
/// approximation, and of attention; empty if it may not.
std::string explainApproximation(const std::vector<std::string> &lines,
                                 size_t index) {
  const std::string kernel = kernelOf(lines, index),
                    condition = conditionOf(lines, index);
  auto starts = [&](size_t line, const char *text) {
    return line < lines.size() && lines[line].rfind(text, 0) == 0;
  };
  std::smatch match;
  static const std::regex noRowOrNoKey(
      "^\tor\\.pred \t%p[0-9]+, %p[0-9]+, (%p[0-9]+);");
  static const std::regex noKey("^\tsetp\\.lt\\.s64 \t%p[0-9]+, %rd[0-9]+, 1;");
  if (kernel.rfind("attn_conv_exact", 0) == 0 &&
      std::regex_match(condition, match, noRowOrNoKey) &&
      std::regex_match(definitionOf(lines, index, match[1]), noKey))
    return "leaves out the keys of a row that sees none, all masked, and of "
           "one that does not exist, which is not stored";
  if (kernel.rfind("attn_conv_attention", 0) != 0)
    return "";
  if (leavesOutExact(lines, index))
    return "what this makes of exact heads the next kernel replaces";
  static const std::regex noNext(
      "^\tsetp\\.ge\\.u32 \t%p[0-9]+, (%r[0-9]+), .*");
  static const std::regex isNext("^\tadd\\.s32 \t%r[0-9]+, %r[0-9]+, [12];");
  if (std::regex_match(condition, match, noNext) &&
      std::regex_match(definitionOf(lines, index, match[1]), isNext))
    return "fills a stage that no step reads";
  static const std::regex storesReference(
      "\\$[A-Za-z0-9_]+:\n(?:\t(?:shl|add)[^\n]*\n)*\tst\\.shared\\.b32[^\n]*"
      "\n");
  std::string next;
  for (size_t line = index + 1; line < lines.size() && !starts(line, "\tbra");
       ++line)
    next += lines[line] + "\n";
  if (starts(index, "\tbra.uni") && std::regex_match(next, storesReference))
    return "all threads have the reference that the first one stores";
  // Logits that were read from the window, in front of those that are looked
  // up: the branch to these is above.
  if (starts(index, "\tbra.uni") && starts(index + 1, "$")) {
    const std::string target =
        " \t" + lines[index + 1].substr(0, lines[index + 1].size() - 1) + ";";
    for (size_t line = index; line-- > 0;) {
      if (starts(line, "\t@%p"))
        return lines[line].find(target) == std::string::npos
                   ? ""
                   : "looks the logits of a tile of one segment up one by one, "
                     "too";
      static const std::regex reads("^\t(?:mul|add|ld\\.shared|mov)[^\n]*");
      if (!std::regex_match(lines[line], reads))
        break;
    }
  }
  return "";
}

/// Why the deletion of line `index` may go unnoticed; empty if it may not.
std::string explain(const std::vector<std::string> &lines, size_t index) {
  for (const auto &explainKernel : {explainApproximation, explainStarts})
    if (std::string reason = explainKernel(lines, index); !reason.empty())
      return reason;
  const std::string kernel = kernelOf(lines, index);
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

TEST(GpuConvMutation, DeletionsInTiles) {
  expectDeletionsFound(tileSubject(), explain, deletionStride());
}
TEST(GpuConvMutation, DeletionsInFloats) {
  expectDeletionsFound(floatSubject(), explain, deletionStride());
}
TEST(GpuConvMutation, DeletionsInStarts) {
  expectDeletionsFound(startsSubject(), explain, deletionStride(),
                       "attn_conv_(starts|lags).*");
}

} // namespace
