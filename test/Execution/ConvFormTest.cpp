//===- ConvFormTest.cpp - The convolution form against the reference ------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

// Where a segment starts is not continuous in the scores, so that compiled code
// and the reference are compared in f64, where they find the same starts. What
// does not depend on the search is tested in f32 as well.
//
//===----------------------------------------------------------------------===//

#include "ConvProgram.h"
#include "attn/Testing/Random.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <sstream>

using namespace attn::testing;
using namespace attn::reference;

namespace {

/// A form as the compiler and as the reference take it.
struct DrawnForm {
  std::string text;
  ConvOptions options;
};

DrawnForm drawForm(Random &random) {
  DrawnForm form;
  ConvRecovery recovery;
  recovery.maxBases = random.integer(1, 6);
  recovery.window = random.integer(1, 8);
  // Sixteenths are exact in f64 and in the text.
  recovery.minDistance = double(random.integer(0, 40)) / 16;
  recovery.noise = random.chance(0.5) ? 0.0 : 1.0 / 64;
  if (random.chance(0.5))
    recovery.search = ConvSearch::Linear;
  form.options.bases = recovery;
  form.options.sampledRows = random.integer(0, 9);
  form.options.seed = uint64_t(random.integer(0, 1000));
  form.options.fallbackTolerance = std::nullopt;
  if (random.chance(0.5))
    form.options.fallbackTolerance = double(random.integer(1, 8)) / 8;
  if (random.chance(0.5))
    form.options.gradient = ConvGradient::Approximation;
  std::ostringstream text;
  text << "#attn.conv<bases = " << recovery.maxBases
       << ", probe = " << recovery.window << std::scientific
       << ", delta = " << recovery.minDistance << ", eps = " << recovery.noise
       << ", search = "
       << (recovery.search == ConvSearch::Linear ? "linear" : "bisection")
       << ", sampled_rows = " << form.options.sampledRows << ", fallback = ";
  if (form.options.fallbackTolerance)
    text << *form.options.fallbackTolerance;
  else
    text << "none";
  text << ", seed = " << form.options.seed << ", arithmetic = "
       << random.pick<const char *>({"auto", "f32", "f64", "direct"})
       << ", gradient = "
       << (form.options.gradient == ConvGradient::Approximation
               ? "approximation"
               : "attention")
       << ">";
  form.text = text.str();
  return form;
}

ConvProgram drawProgram(Random &random, AttentionOptions &options,
                        int64_t heads) {
  ConvProgram program;
  program.headDim = random.integer(1, 9);
  program.valueDim = random.integer(1, 6);
  program.options.optLevel = 0;
  program.options.lowering.queryBlock = random.integer(1, 9);
  program.options.lowering.keyBlock = random.integer(1, 9);
  program.options.lowering.plan = random.chance(0.7);
  program.options.lowering.isa =
      random.pick<const char *>({"native", "native", "native", "generic"});
  if (random.chance(0.3))
    options.softcap = program.softcap = 2.5;
  if (random.chance(0.3))
    options.windowLeft = program.windowLeft = random.integer(0, 12);
  if (random.chance(0.4)) {
    program.hasAlibi = true;
    options.alibiSlopes = random.uniforms(heads, 0.0, 0.5);
  }
  if (random.chance(0.3)) {
    program.hasSinks = true;
    options.sinks = random.uniforms(heads, -1, 1);
  }
  program.hasKvLengths = random.chance(0.4);
  return program;
}

AttentionSizes drawSizes(Random &random, const ConvProgram &program,
                         int64_t kvHeads, int64_t heads) {
  AttentionSizes sizes;
  sizes.batch = random.integer(1, 2);
  sizes.heads = heads;
  sizes.kvHeads = kvHeads;
  sizes.queries = sizes.keys =
      random.pick<int64_t>({0, 1, 2, 3, 7, 16, 29, 40, 129});
  sizes.headDim = program.headDim;
  sizes.valueDim = program.valueDim;
  return sizes;
}

void drawLengths(Random &random, const AttentionSizes &sizes,
                 AttentionOptions &options) {
  options.kvLengths.clear();
  for (int64_t b = 0; b < sizes.batch; ++b)
    options.kvLengths.push_back(random.integer(0, sizes.keys));
}

ConvResult reference(const ConvProblem &problem, const ConvOptions &conv) {
  return convAttention(problem.sizes, problem.options, conv, problem.query,
                       problem.key, problem.value);
}

AttentionResult exact(const ConvProblem &problem) {
  return attention(problem.sizes, problem.options, problem.query, problem.key,
                   problem.value);
}

void expectForward(const CallResult &result, const ConvResult &expected,
                   double tolerance) {
  ASSERT_EQ(result.status, ATTN_OK) << result.error;
  EXPECT_LE(largestError(result.outputs[0].values, expected.attention.output),
            tolerance);
  EXPECT_LE(
      largestError(result.outputs[1].values, expected.attention.logsumexp),
      tolerance);
  EXPECT_LE(largestError(result.outputs[2].values, errorsOf(expected)),
            tolerance);
}

class ConvForms : public ::testing::TestWithParam<int> {};

TEST_P(ConvForms, MatchReference) {
  Random random(uint64_t(GetParam()) + (uint64_t(1) << 36));
  AttentionOptions options;
  const int64_t kvHeads = random.integer(1, 2);
  const int64_t heads = kvHeads * random.integer(1, 2);
  ConvProgram program = drawProgram(random, options, heads);
  DrawnForm form = drawForm(random);
  program.form = form.text;
  program.backward = true;
  program.hasStarts = random.chance(0.25);
  SCOPED_TRACE(printConvProgram(program));
  const CompiledFunction compiled = compileConvProgram(program);
  for (int index = 0; index < 4; ++index) {
    const AttentionSizes sizes = drawSizes(random, program, kvHeads, heads);
    if (program.hasKvLengths)
      drawLengths(random, sizes, options);
    const ConvProblem problem =
        randomConvProblem(sizes, options, DType::F64, random.next());
    ConvStarts starts;
    if (program.hasStarts) {
      for (int64_t start = 0; start < 40; start += random.integer(1, 9))
        starts.push_back(start);
      form.options.bases = starts;
    }
    SCOPED_TRACE("n = " + std::to_string(sizes.queries));
    const CallResult result =
        callConvProgram(compiled, program, problem, starts, 1 + index % 2);
    const ConvResult expected = reference(problem, form.options);
    expectForward(result, expected, 1e-9);
    const AttentionGradients gradients = convAttentionBackward(
        problem.sizes, problem.options, form.options, problem.query,
        problem.key, problem.value, expected, problem.dOutput);
    ASSERT_EQ(result.outputs.size(), program.hasSinks ? 7u : 6u);
    EXPECT_LE(largestError(result.outputs[3].values, gradients.dQuery), 1e-9);
    EXPECT_LE(largestError(result.outputs[4].values, gradients.dKey), 1e-9);
    EXPECT_LE(largestError(result.outputs[5].values, gradients.dValue), 1e-9);
    if (program.hasSinks) {
      EXPECT_LE(largestError(result.outputs[6].values, gradients.dSink), 1e-9);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Seed, ConvForms, ::testing::Range(0, 32));

/// One head without options.
ConvProblem plainProblem(int64_t n, DType dtype, uint64_t seed,
                         AttentionOptions options = {}) {
  AttentionSizes sizes;
  sizes.queries = sizes.keys = n;
  sizes.headDim = 8;
  sizes.valueDim = 4;
  return randomConvProblem(sizes, std::move(options), dtype, seed);
}

/// Results in f32 are this close to exact ones on inputs of size 1.
constexpr double kSingle = 2e-5;

TEST(ConvForm, EveryColumnAsSegmentIsExact) {
  ConvProgram program;
  program.form = "#attn.conv<bases = 1000, probe = 1, delta = 0.0, "
                 "search = linear, fallback = none>";
  const CompiledFunction compiled = compileConvProgram(program);
  for (int64_t n : {1, 2, 31}) {
    const ConvProblem problem = plainProblem(n, DType::F64, uint64_t(n));
    const CallResult result = callConvProgram(compiled, program, problem);
    ASSERT_EQ(result.status, ATTN_OK) << result.error;
    EXPECT_LE(largestError(result.outputs[0].values, exact(problem).output),
              1e-12);
    EXPECT_LE(largestError(result.outputs[2].values, {0.0}), 1e-12);
  }
}

/// Scores that depend on the distance alone.
TEST(ConvForm, PositionOnlyScoresAreExactWithOneSegment) {
  for (DType dtype : {DType::F64, DType::F32}) {
    ConvProgram program;
    program.dtype = dtype;
    program.hasAlibi = true;
    program.form = "#attn.conv<bases = 1, fallback = none>";
    const CompiledFunction compiled = compileConvProgram(program);
    AttentionOptions options;
    options.alibiSlopes = {0.25};
    ConvProblem problem = plainProblem(50, dtype, 7, options);
    for (size_t index = 0; index < problem.key.size(); ++index)
      problem.key[index] = problem.key[index % 8];
    for (size_t index = 0; index < problem.query.size(); ++index)
      problem.query[index] = problem.query[index % 8];
    const CallResult result = callConvProgram(compiled, program, problem);
    ASSERT_EQ(result.status, ATTN_OK) << result.error;
    EXPECT_LE(largestError(result.outputs[0].values, exact(problem).output),
              dtype == DType::F64 ? 1e-13 : kSingle);
  }
}

/// Rows up to i do not move when tokens after i do: to the last bit in the
/// portable lowering, to rounding in the kernel, where segments that begin
/// later in a tile of rows change the order of its sums.
void expectCausal(const std::string &form, const ConvStarts &starts,
                  bool plan) {
  ConvProgram program;
  program.form = form;
  program.hasStarts = !starts.empty();
  program.options.lowering.plan = plan;
  const CompiledFunction compiled = compileConvProgram(program);
  const double tolerance = plan ? 1e-14 : 0.0;
  const int64_t n = 37;
  const ConvProblem problem = plainProblem(n, DType::F64, 3);
  const CallResult before = callConvProgram(compiled, program, problem, starts);
  ASSERT_EQ(before.status, ATTN_OK) << before.error;
  for (int64_t row : {0, 5, 20, 35}) {
    ConvProblem changed = problem;
    for (size_t index = size_t(row + 1) * 8; index < size_t(n) * 8; ++index) {
      changed.query[index] *= -2;
      changed.key[index] += 1;
    }
    for (size_t index = size_t(row + 1) * 4; index < size_t(n) * 4; ++index)
      changed.value[index] = 100;
    const CallResult after =
        callConvProgram(compiled, program, changed, starts);
    ASSERT_EQ(after.status, ATTN_OK) << after.error;
    for (size_t index = 0; index < size_t(row + 1) * 4; ++index)
      ASSERT_NEAR(before.outputs[0].values[index],
                  after.outputs[0].values[index], tolerance)
          << "element " << index << ", tokens after row " << row << " changed";
    EXPECT_NE(before.outputs[0].values, after.outputs[0].values);
  }
}

TEST(ConvForm, GivenStartsAreCausal) {
  for (bool plan : {false, true})
    expectCausal("#attn.conv<fallback = none, arithmetic = direct>", {0, 9, 22},
                 plan);
}

TEST(ConvForm, LinearSearchOfOneRowIsCausal) {
  for (bool plan : {false, true})
    expectCausal("#attn.conv<bases = 5, probe = 1, delta = 0.5, "
                 "search = linear, fallback = none, arithmetic = direct>",
                 {}, plan);
}

/// Scores of +-50 and more, of one segment and towards the farthest lag: a
/// single shift would lose every row but the last.
TEST(ConvForm, HoldsLargeScores) {
  ConvProgram program;
  program.dtype = DType::F32;
  program.hasAlibi = true;
  program.form = "#attn.conv<bases = 1, fallback = none>";
  const CompiledFunction compiled = compileConvProgram(program);
  for (double slope : {-2.0, -8.0, 2.0, 8.0}) {
    AttentionOptions options;
    options.alibiSlopes = {slope};
    ConvProblem problem = plainProblem(64, DType::F32, 5, options);
    std::fill(problem.key.begin(), problem.key.end(), 0.0);
    const CallResult result = callConvProgram(compiled, program, problem);
    ASSERT_EQ(result.status, ATTN_OK) << result.error;
    EXPECT_LE(largestError(result.outputs[0].values, exact(problem).output),
              kSingle)
        << "slope " << slope;
  }
}

/// A NaN reaches the rows that use it and no other, and the error says so.
TEST(ConvForm, NonFiniteInputsAreComputedExactly) {
  ConvProgram program;
  program.form = "#attn.conv<bases = 2, fallback = none>";
  const CompiledFunction compiled = compileConvProgram(program);
  for (double bad : {std::numeric_limits<double>::quiet_NaN(),
                     std::numeric_limits<double>::infinity()})
    for (bool inQuery : {true, false}) {
      ConvProblem problem = plainProblem(20, DType::F64, 9);
      (inQuery ? problem.query : problem.key)[11 * 8 + 2] = bad;
      const CallResult result = callConvProgram(compiled, program, problem);
      ASSERT_EQ(result.status, ATTN_OK) << result.error;
      EXPECT_LE(largestError(result.outputs[0].values, exact(problem).output),
                1e-12);
      EXPECT_TRUE(std::isnan(result.outputs[2].values[0]));
      EXPECT_TRUE(std::isfinite(result.outputs[0].values[10 * 4]));
    }
}

TEST(ConvForm, NaNInValuesReachesTheRowsThatUseIt) {
  ConvProgram program;
  program.hasStarts = true;
  program.form = "#attn.conv<sampled_rows = 0>";
  const CompiledFunction compiled = compileConvProgram(program);
  ConvProblem problem = plainProblem(20, DType::F64, 9);
  problem.value[11 * 4 + 1] = std::numeric_limits<double>::quiet_NaN();
  const CallResult result =
      callConvProgram(compiled, program, problem, {0, 10});
  ASSERT_EQ(result.status, ATTN_OK) << result.error;
  for (int64_t row = 11; row < 20; ++row) {
    EXPECT_TRUE(std::isnan(result.outputs[0].values[size_t(row * 4 + 1)]))
        << "row " << row;
    EXPECT_TRUE(std::isfinite(result.outputs[0].values[size_t(row * 4)]))
        << "row " << row;
  }
}

/// Scores made of three segments, up to noise of at most eps in each entry.
TEST(ConvForm, MeetsItsBoundOnDataOfItsShape) {
  constexpr int64_t n = 48;
  constexpr double eps = 0.01, delta = 1.0;
  constexpr int probe = 4;
  ConvProgram program;
  program.headDim = n;
  program.form = "#attn.conv<bases = 3, probe = 4, delta = 1.0, eps = 0.01, "
                 "fallback = none>";
  const CompiledFunction compiled = compileConvProgram(program);
  ConvOptions conv;
  ConvRecovery recovery;
  recovery.maxBases = 3;
  recovery.window = probe;
  recovery.minDistance = delta;
  recovery.noise = eps;
  conv.bases = recovery;
  conv.fallbackTolerance = std::nullopt;
  for (uint64_t seed = 0; seed < 20; ++seed) {
    Random random(seed);
    const int64_t starts[] = {0, random.integer(4, 14), random.integer(18, 34)};
    AttentionSizes sizes;
    sizes.queries = sizes.keys = n;
    sizes.headDim = n;
    sizes.valueDim = 4;
    ConvProblem problem = randomConvProblem(sizes, {}, DType::F64, seed);
    problem.options.scale = 1.0 / std::sqrt(double(n));
    // Keys are unit vectors, so that a query's entries are its scores.
    double kernels[3][n];
    for (int r = 0; r < 3; ++r)
      for (int64_t lag = 0; lag < n; ++lag)
        // Any two differ by more than delta over the probe.
        kernels[r][lag] = random.uniform(-1, 1) + 2.5 * r;
    std::fill(problem.key.begin(), problem.key.end(), 0.0);
    for (int64_t j = 0; j < n; ++j) {
      problem.key[size_t(j * n + j)] = std::sqrt(double(n));
      const int r = j >= starts[2] ? 2 : j >= starts[1] ? 1 : 0;
      for (int64_t i = 0; i < n; ++i)
        problem.query[size_t(i * n + j)] =
            (i >= j ? kernels[r][i - j] : 0.0) + random.uniform(-eps, eps);
    }
    const CallResult result = callConvProgram(compiled, program, problem);
    ASSERT_EQ(result.status, ATTN_OK) << result.error;
    const std::vector<double> expected = exact(problem).output;
    double worst = 0;
    for (size_t index = 0; index < expected.size(); ++index)
      worst = std::max(
          worst, std::abs(result.outputs[0].values[index] - expected[index]));
    EXPECT_LE(worst, convErrorBound(eps, 1.0)) << "seed " << seed;
    EXPECT_GT(worst, 0.0);
  }
}

/// Each head decides for itself.
TEST(ConvForm, FallsBackPerHead) {
  ConvProgram program;
  program.form = "#attn.conv<bases = 1, fallback = 0.05>";
  const CompiledFunction compiled = compileConvProgram(program);
  AttentionSizes sizes;
  sizes.heads = sizes.kvHeads = 2;
  sizes.queries = sizes.keys = 40;
  sizes.headDim = 8;
  sizes.valueDim = 4;
  ConvProblem problem = randomConvProblem(sizes, {}, DType::F64, 21);
  // The first head's scores do not depend on anything.
  std::fill(problem.key.begin(), problem.key.begin() + 40 * 8, 0.5);
  for (int64_t index = 0; index < 40 * 8; ++index)
    problem.query[size_t(index)] = double(index % 8);
  const CallResult result = callConvProgram(compiled, program, problem);
  ASSERT_EQ(result.status, ATTN_OK) << result.error;
  EXPECT_LE(result.outputs[2].values[0], 1e-12);
  EXPECT_GT(result.outputs[2].values[1], 0.05);
  EXPECT_LE(largestError(result.outputs[0].values, exact(problem).output),
            1e-12);
}

TEST(ConvForm, StartsAreChecked) {
  ConvProgram program;
  program.hasStarts = true;
  const CompiledFunction compiled = compileConvProgram(program);
  const ConvProblem problem = plainProblem(8, DType::F64, 1);
  const auto errorFor = [&](const ConvStarts &starts) {
    const CallResult result =
        callConvProgram(compiled, program, problem, starts);
    EXPECT_NE(result.status, ATTN_OK);
    return result.error;
  };
  EXPECT_NE(errorFor({}).find("needs starts with at least one element"),
            std::string::npos);
  EXPECT_NE(errorFor({1, 2}).find("needs starts that begin with 0"),
            std::string::npos);
  EXPECT_NE(errorFor({0, 3, 3}).find("needs starts that rise"),
            std::string::npos);
}

/// The search of the compiled code is noticed if it is another one.
TEST(ConvForm, AnotherBasisIsNoticed) {
  ConvProgram program;
  program.form = "#attn.conv<bases = 2, fallback = none>";
  const CompiledFunction compiled = compileConvProgram(program);
  const ConvProblem problem = plainProblem(40, DType::F64, 2);
  ConvOptions conv;
  conv.fallbackTolerance = std::nullopt;
  ConvRecovery recovery;
  recovery.maxBases = 3;
  conv.bases = recovery;
  const CallResult result = callConvProgram(compiled, program, problem);
  ASSERT_EQ(result.status, ATTN_OK) << result.error;
  EXPECT_GT(largestError(result.outputs[0].values,
                         reference(problem, conv).attention.output),
            1e-6);
}

} // namespace
