//===- GpuConvProblem.cpp - Convolutions on the emulator ------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "GpuConvProblem.h"
#include "gtest/gtest.h"

#include <cmath>
#include <deque>
#include <sstream>

namespace attn::testing {

using namespace reference;

ConvStarts GpuConvProblem::starts() const {
  if (wrongStarts)
    return *wrongStarts;
  const auto *given = std::get_if<ConvStarts>(&conv.bases);
  return given ? *given : ConvStarts();
}

/// The attribute of a form, from the reference's options.
static std::string printConvForm(const ConvOptions &conv) {
  std::ostringstream text;
  text << std::scientific << "#attn.conv<";
  if (const auto *recovery = std::get_if<ConvRecovery>(&conv.bases))
    text << "bases = " << recovery->maxBases << ", probe = " << recovery->window
         << ", delta = " << recovery->minDistance
         << ", eps = " << recovery->noise << ", search = "
         << (recovery->search == ConvSearch::Linear ? "linear" : "bisection")
         << ", ";
  text << "sampled_rows = " << conv.sampledRows << ", fallback = ";
  if (conv.fallbackTolerance)
    text << *conv.fallbackTolerance;
  else
    text << "none";
  text << ", seed = " << conv.seed << ", gradient = "
       << (conv.gradient == ConvGradient::Approximation ? "approximation"
                                                        : "attention")
       << ">";
  return text.str();
}

void setForm(GpuConvProblem &problem) {
  problem.program.form = printConvForm(problem.conv);
  problem.program.hasStarts =
      std::holds_alternative<ConvStarts>(problem.conv.bases);
}

AttentionSizes makeConvSizes(int64_t n, int64_t headDim, int64_t valueDim,
                             int64_t heads, int64_t kvHeads, int64_t batch) {
  AttentionSizes sizes;
  sizes.batch = batch;
  sizes.heads = heads;
  sizes.kvHeads = kvHeads;
  sizes.queries = sizes.keys = n;
  sizes.headDim = headDim;
  sizes.valueDim = valueDim;
  return sizes;
}

void redraw(GpuConvProblem &problem, const AttentionSizes &sizes,
            uint64_t seed) {
  problem.program.headDim = sizes.headDim;
  problem.program.valueDim = sizes.valueDim;
  problem.data = randomConvProblem(sizes, problem.data.options,
                                   problem.program.dtype, seed);
  ConvProblem &data = problem.data;
  if (data.options.kvLengths.empty())
    return;
  for (int64_t row = 0; row < sizes.batch * sizes.kvHeads * sizes.keys; ++row) {
    const int64_t batch = row / sizes.keys / sizes.kvHeads;
    if (row % sizes.keys < data.options.kvLengths[size_t(batch)])
      continue;
    std::fill_n(data.key.begin() + row * sizes.headDim, sizes.headDim, NAN);
    std::fill_n(data.value.begin() + row * sizes.valueDim, sizes.valueDim, NAN);
  }
}

static ConvResult reference(const ConvProblem &data, const ConvOptions &conv) {
  return convAttention(data.sizes, data.options, conv, data.query, data.key,
                       data.value);
}

bool isDecided(const GpuConvProblem &problem) {
  ConvOptions conv = problem.conv;
  conv.fallbackTolerance = std::nullopt;
  const ConvResult result = reference(problem.data, conv);
  for (const ConvHead &head : result.heads)
    if (problem.conv.fallbackTolerance && head.estimatedError &&
        std::abs(*head.estimatedError - *problem.conv.fallbackTolerance) < 1e-3)
      return false;
  auto *recovery = std::get_if<ConvRecovery>(&conv.bases);
  if (!recovery)
    return true;
  const double delta = recovery->minDistance;
  for (double changed : {delta - 1e-3, delta + 1e-3}) {
    recovery->minDistance = std::max(changed, 0.0);
    const ConvResult other = reference(problem.data, conv);
    for (size_t head = 0; head < result.heads.size(); ++head)
      if (other.heads[head].basis.logits.starts !=
          result.heads[head].basis.logits.starts)
        return false;
  }
  return true;
}

std::string ConvOnGpu::check(const GpuConvProblem &problem, uint64_t seed,
                             uint64_t maxInstructions) {
  const DType dtype = problem.program.dtype;
  const AttentionSizes &s = problem.data.sizes;
  std::vector<HostTensor> inputs =
      makeConvInputs(problem.program, problem.data, problem.starts());
  const ConvResult expected = reference(problem.data, problem.conv);
  std::deque<HostTensor> tensors;
  std::vector<EmulatedGpuProgram::Argument> arguments;
  for (HostTensor &input : inputs)
    arguments.push_back({"input", &input, false});
  const std::vector<double> expectedErrors = errorsOf(expected);
  auto addOutput = [&](const char *name, Element element,
                       const std::vector<int64_t> &shape, size_t count) {
    tensors.emplace_back(element, shape, std::vector<double>(count, 1e30));
    arguments.push_back({name, &tensors.back(), true});
  };
  addOutput("output", elementOf(dtype),
            {s.batch, s.heads, s.queries, s.valueDim},
            expected.attention.output.size());
  addOutput("logsumexp", Element::F32, {s.batch, s.heads, s.queries},
            expected.attention.logsumexp.size());
  addOutput("error", Element::F32, {s.batch, s.heads}, expectedErrors.size());
  AttentionGradients expectedGradients;
  std::vector<std::pair<const char *, const std::vector<double> *>> wanted;
  if (problem.program.backward) {
    const ConvProblem &data = problem.data;
    expectedGradients =
        convAttentionBackward(s, data.options, problem.conv, data.query,
                              data.key, data.value, expected, data.dOutput);
    wanted = {{"d_query", &expectedGradients.dQuery},
              {"d_key", &expectedGradients.dKey},
              {"d_value", &expectedGradients.dValue}};
    if (problem.program.hasSinks)
      wanted.push_back({"d_sink", &expectedGradients.dSink});
    const std::vector<int64_t> shapes[] = {
        {s.batch, s.heads, s.queries, s.headDim},
        {s.batch, s.kvHeads, s.keys, s.headDim},
        {s.batch, s.kvHeads, s.keys, s.valueDim},
        {s.heads}};
    for (size_t index = 0; index < wanted.size(); ++index)
      addOutput(wanted[index].first, elementOf(dtype), shapes[index],
                wanted[index].second->size());
  }
  const EmulatedGpuProgram::Outcome outcome =
      program.run(arguments, seed, maxInstructions);
  launches = outcome.launches;
  if (problem.wrongStarts)
    return outcome.findings.find("trap") != std::string::npos
               ? ""
               : "wrong starts are taken\n";
  if (std::string found = outcome.findings + outcome.damage; !found.empty())
    return found;
  output = tensors[0].read().values;
  errors = tensors[2].read().values;
  // Weights and results are rounded to the type of elements.
  const double single = 4e-5;
  const double narrow = dtype == DType::BF16  ? 0x1p-7
                        : dtype == DType::F16 ? 0x1p-9
                                              : single;
  auto differs = [](const char *what, const std::vector<double> &found,
                    const std::vector<double> &wanted, double tolerance) {
    const double error = largestError(found, wanted);
    return error <= tolerance ? ""
                              : std::string(what) + " is off by " +
                                    std::to_string(error) + "\n";
  };
  std::string problems =
      differs("output", output, expected.attention.output, narrow) +
      differs("logsumexp", tensors[1].read().values,
              expected.attention.logsumexp, single) +
      differs("error", errors, expectedErrors, 2e-4);
  // Their sums are of rounded weights and rounded gradients by scores, which
  // come from a rounded output.
  gradients.clear();
  for (size_t index = 0; index < wanted.size(); ++index) {
    gradients.push_back(tensors[3 + index].read().values);
    problems += differs(wanted[index].first, gradients.back(),
                        *wanted[index].second, 4 * narrow);
  }
  return problems;
}

static void drawForm(Random &random, GpuConvProblem &problem) {
  ConvOptions &conv = problem.conv;
  if (random.chance(0.4)) {
    ConvStarts starts;
    const int64_t most = random.pick<int64_t>({9, 70, 400});
    for (int64_t start = 0; start < 200; start += random.integer(1, most))
      starts.push_back(start);
    conv.bases = starts;
  } else {
    ConvRecovery recovery;
    recovery.maxBases = random.integer(1, 5);
    recovery.window = random.pick<int64_t>({1, 3, 16, 40});
    recovery.minDistance = double(random.integer(0, 40)) / 16;
    recovery.noise = random.chance(0.7) ? 0.0 : 1.0 / 64;
    if (random.chance(0.4))
      recovery.search = ConvSearch::Linear;
    conv.bases = recovery;
  }
  conv.sampledRows = random.pick<int64_t>({0, 1, 5, 16});
  conv.seed = uint64_t(random.integer(0, 1000));
  conv.fallbackTolerance = std::nullopt;
  if (random.chance(0.4))
    conv.fallbackTolerance = random.pick<double>({0.125, 0.5, 1.0});
}

void drawConvOptions(Random &random, GpuConvProblem &problem,
                     const AttentionSizes &sizes) {
  ConvProgram &program = problem.program;
  AttentionOptions &options = problem.data.options;
  auto perHead = [&](double low, double high) {
    std::vector<double> values = random.uniforms(sizes.heads, low, high);
    for (double &value : values)
      value = roundTo(program.dtype, value);
    return values;
  };
  if (random.chance(0.25))
    options.softcap = program.softcap = 2.5;
  if (random.chance(0.25))
    options.windowLeft = program.windowLeft = random.integer(0, 60);
  if ((program.hasAlibi = random.chance(0.4)))
    options.alibiSlopes = perHead(-0.2, 0.5);
  if ((program.hasSinks = random.chance(0.3)))
    options.sinks = perHead(-1, 1);
  if ((program.hasKvLengths = random.chance(0.4)))
    for (int64_t batch = 0; batch < sizes.batch; ++batch)
      options.kvLengths.push_back(
          random.chance(0.2) ? random.integer(0, sizes.keys)
                             : random.integer(sizes.keys / 2, sizes.keys));
  drawForm(random, problem);
}

std::string tilePlan(const char *schedule, int64_t tileK, int64_t stages,
                     int64_t warps) {
  std::ostringstream text;
  text << "#attn.gpu_plan<arch = 80, schedule = " << schedule
       << ", tile_q = " << 16 * warps << ", tile_k = " << tileK
       << ", stages = " << stages << ", warps = " << warps << ">";
  return text.str();
}

GpuConvProblem makeConvProblem(DType dtype, const AttentionSizes &sizes,
                               ConvStarts starts, uint64_t seed,
                               AttentionOptions options) {
  GpuConvProblem problem;
  problem.program.dtype = dtype;
  problem.conv.bases = std::move(starts);
  problem.conv.fallbackTolerance = std::nullopt;
  problem.program.hasAlibi = !options.alibiSlopes.empty();
  problem.program.hasKvLengths = !options.kvLengths.empty();
  problem.data.options = std::move(options);
  setForm(problem);
  redraw(problem, sizes, seed);
  return problem;
}

void expectEmptyAndSingle(GpuConvProblem problem) {
  ConvOnGpu gpu(problem);
  EXPECT_EQ(gpu.check(problem), "");
  AttentionSizes sizes = problem.data.sizes;
  sizes.batch = sizes.queries = sizes.keys = 1;
  problem.data.options.kvLengths = {1};
  redraw(problem, sizes, 5);
  EXPECT_EQ(gpu.check(problem), "");
  sizes.batch = 2;
  sizes.queries = sizes.keys = 0;
  problem.data.options.kvLengths = {0, 0};
  redraw(problem, sizes, 5);
  EXPECT_EQ(gpu.check(problem), "");
}

} // namespace attn::testing
