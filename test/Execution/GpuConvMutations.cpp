//===- GpuConvMutations.cpp - Problems for faults -------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "GpuConvMutations.h"
#include "gtest/gtest.h"

#include <algorithm>
#include <cmath>
#include <regex>

namespace attn::testing {

using namespace reference;

static void makeWaves(GpuConvProblem &problem, const Waves &waves) {
  const AttentionSizes &s = problem.data.sizes;
  const DType dtype = problem.program.dtype;
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
      for (int64_t member = 0; member < 2; ++member) {
        double &each = query[member * perHead];
        each = member && !waves.inAllHeads
                   ? 4 * each
                   : roundTo(dtype, 3 * wave(0) + waves.noise * each);
      }
      double &key = problem.data.key[size_t(row * s.headDim + feature)];
      if (!std::isnan(key))
        key = roundTo(dtype,
                      wave(place < waves.turn ? 0.0 : 2.0) + waves.noise * key);
    }
}

void redrawDecided(GpuConvProblem &problem, const AttentionSizes &sizes,
                   const Waves &waves) {
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
      const bool hasWaves = head % 2 == 0 || waves.inAllHeads;
      if (each.exact != (!hasWaves && hasKeys))
        return false;
      // So that the exact head would be another.
      constexpr double least = 0.02;
      if (waves.noise > 0 && hasWaves &&
          each.estimatedError.value_or(0) < least)
        return false;
    }
    return true;
  };
  for (uint64_t seed = first + 1; seed <= first + 50; ++seed) {
    redraw(problem, sizes, seed);
    makeWaves(problem, waves);
    if (isRight())
      return;
  }
  ADD_FAILURE() << "no data is decided, at " << first << " keys";
}

std::vector<GpuConvProblem> withLengths(GpuConvProblem problem,
                                        const std::vector<int64_t> &lengths) {
  std::vector<GpuConvProblem> problems;
  const AttentionSizes sizes = problem.data.sizes;
  for (int64_t length : lengths) {
    problem.data.options.kvLengths = {length};
    redrawDecided(problem, sizes);
    problems.push_back(problem);
  }
  return problems;
}

GpuConvProblem withGroups(GpuConvProblem problem) {
  AttentionSizes sizes = problem.data.sizes;
  sizes.batch = sizes.kvHeads = 2;
  sizes.heads = 4;
  sizes.queries = sizes.keys = 60;
  AttentionOptions &options = problem.data.options;
  options.kvLengths = {60, 53};
  for (std::vector<double> *each : {&options.alibiSlopes, &options.sinks})
    each->insert(each->end(), each->rbegin(), each->rend());
  Waves waves;
  waves.noise = 0.03;
  redrawDecided(problem, sizes, waves);
  return problem;
}

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

bool leavesOutExact(const std::vector<std::string> &lines, size_t index) {
  return conditionOf(lines, index).rfind("\tor.pred", 0) == 0 && index > 2 &&
         lines[index - 3].rfind("\tsetp.nan", 0) == 0 &&
         lines[index - 2].rfind("\tsetp.gt", 0) == 0;
}

std::string explainStarts(const std::vector<std::string> &lines, size_t index) {
  if (kernelOf(lines, index).rfind("attn_conv_starts", 0) != 0)
    return "";
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
  return "";
}

size_t deletionStride(size_t sample) { return testScale() > 1 ? 1 : sample; }

} // namespace attn::testing
