//===- GpuTopKProgram.cpp - Top-k attention on the emulator ---------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "GpuTopKProgram.h"
#include "attn/Testing/Compare.h"

#include <cmath>
#include <iomanip>
#include <sstream>

using namespace attn::testing;
using namespace attn::reference;

Selection attn::testing::makeSelection(int64_t rank, const std::string &keep,
                                       ExactSupport support, bool shared,
                                       bool remainder) {
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

/// Adds a parameter to the form's text.
static void addParameter(Selection &selection, const std::string &name,
                         const std::string &value) {
  selection.text.back() = ',';
  selection.text += " " + name + " = " + value + ">";
}

void attn::testing::selectByMass(Selection &selection, double eps) {
  selection.options.budget = TopP{eps};
  std::ostringstream text;
  text << std::setprecision(17) << std::showpoint << eps;
  addParameter(selection, "top_p", text.str());
}

void attn::testing::setDegree(Selection &selection, const TopKProblem &problem,
                              int64_t degree, int64_t rank) {
  selection.options.remainder = TaylorRemainder::ofDegree(degree);
  addParameter(selection, "remainder_degree", std::to_string(degree));
  addParameter(selection, "remainder_rank", std::to_string(rank));
  setRemainderRank(problem, *selection.options.remainder, rank);
}

std::string TopKOnGpu::check(const TopKProblem &problem, uint64_t seed,
                             uint64_t maxInstructions) {
  std::deque<HostTensor> tensors = makeInputs(problem);
  std::vector<EmulatedGpuProgram::Argument> arguments;
  for (HostTensor &tensor : tensors)
    arguments.push_back({"input " + std::to_string(arguments.size()), &tensor});
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
  // One key more or less in 40 changes a row by about 1%. Half a unit of the
  // output is up to 2^-8 of it, or 2^-11, and weights of tiles are rounded to
  // 16 bits, too.
  tolerance.relative = problem.dtype == DType::BF16  ? 0x1.8p-8
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

void attn::testing::makeGroupsEqual(TopKProblem &problem) {
  const AttentionSizes &s = problem.sizes;
  const int64_t group = s.heads / s.kvHeads, row = s.queries * s.headDim;
  for (int64_t head = 0; head < s.batch * s.heads; ++head)
    std::copy_n(problem.query.begin() + head / group * group * row, row,
                problem.query.begin() + head * row);
}

void attn::testing::redraw(Random &random, TopKProblem &problem,
                           int64_t queries, int64_t keys) {
  AttentionSizes &s = problem.sizes;
  s.queries = queries;
  s.keys = keys;
  problem.query = integers(random, s.batch * s.heads * queries * s.headDim, 3);
  problem.key = integers(random, s.batch * s.kvHeads * keys * s.headDim, 3);
  problem.value = integers(random, s.batch * s.kvHeads * keys * s.valueDim, 4);
  problem.basis.keys = integers(random, s.kvHeads * s.headDim * s.headDim, 1);
}
