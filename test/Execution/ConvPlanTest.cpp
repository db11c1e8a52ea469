//===- ConvPlanTest.cpp - The planned kernel of the convolution form ------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

// Transforms of every arithmetic and instruction set against the reference.
// Starts are given: in f32 a search may find others than the reference.
//
//===----------------------------------------------------------------------===//

#include "ConvProgram.h"
#include "attn/Testing/Random.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace attn::testing;
using namespace attn::reference;

namespace {

struct Setting {
  const char *isa;
  const char *arithmetic;
  DType dtype;
  /// Largest error against f64, of outputs of size 1.
  double tolerance;
};

void PrintTo(const Setting &setting, std::ostream *out) {
  *out << setting.isa << " " << setting.arithmetic;
}

ConvProgram programOf(const Setting &setting) {
  ConvProgram program;
  program.dtype = setting.dtype;
  program.headDim = 19;
  program.valueDim = 37;
  program.hasStarts = true;
  program.options.optLevel = 0;
  program.options.lowering.isa = setting.isa;
  program.form = std::string("#attn.conv<fallback = none, arithmetic = ") +
                 setting.arithmetic + ">";
  return program;
}

AttentionSizes sizesOf(const ConvProgram &program, int64_t n) {
  AttentionSizes sizes;
  sizes.batch = 2;
  sizes.heads = 2;
  sizes.queries = sizes.keys = n;
  sizes.headDim = program.headDim;
  sizes.valueDim = program.valueDim;
  return sizes;
}

ConvResult reference(const ConvProblem &problem, const ConvStarts &starts) {
  ConvOptions conv;
  conv.bases = starts;
  conv.fallbackTolerance = std::nullopt;
  conv.method = attn::approx::ToeplitzMethod::Direct;
  return convAttention(problem.sizes, problem.options, conv, problem.query,
                       problem.key, problem.value);
}

/// Gradients by sums in f64.
AttentionGradients referenceGradients(const ConvProblem &problem,
                                      const ConvStarts &starts,
                                      ConvGradient gradient) {
  ConvOptions conv;
  conv.bases = starts;
  conv.sampledRows = 0;
  conv.gradient = gradient;
  conv.method = attn::approx::ToeplitzMethod::Direct;
  const ConvResult forward =
      convAttention(problem.sizes, problem.options, conv, problem.query,
                    problem.key, problem.value);
  return convAttentionBackward(problem.sizes, problem.options, conv,
                               problem.query, problem.key, problem.value,
                               forward, problem.dOutput);
}

std::string gradientForm(ConvGradient gradient, const std::string &arithmetic) {
  return std::string("#attn.conv<sampled_rows = 0, gradient = ") +
         (gradient == ConvGradient::Attention ? "attention" : "approximation") +
         ", arithmetic = " + arithmetic + ">";
}

class ConvPlans : public ::testing::TestWithParam<Setting> {};

TEST_P(ConvPlans, MatchReference) {
  const Setting setting = GetParam();
  ConvProgram program = programOf(setting);
  const CompiledFunction compiled = compileConvProgram(program);
  // Lengths whose transforms have every radix: 40, 48, 64, 80, ...; and one
  // head of several blocks of rows and lags.
  for (int64_t n : {1, 20, 24, 33, 100, 261, 700, 2300}) {
    ConvStarts starts = {0};
    if (n > 30)
      starts = {0, 5, n / 3, n / 2};
    AttentionSizes sizes = sizesOf(program, n);
    if (n > 2048)
      sizes.batch = sizes.heads = 1;
    const ConvProblem problem =
        randomConvProblem(sizes, {}, setting.dtype, uint64_t(n));
    const CallResult one = callConvProgram(compiled, program, problem, starts);
    ASSERT_EQ(one.status, ATTN_OK) << one.error;
    const ConvResult expected = reference(problem, starts);
    EXPECT_LE(largestError(one.outputs[0].values, expected.attention.output),
              setting.tolerance)
        << "n = " << n;
    EXPECT_LE(largestError(one.outputs[1].values, expected.attention.logsumexp),
              setting.tolerance)
        << "n = " << n;
    std::vector<double> errors;
    for (const ConvHead &head : expected.heads)
      errors.push_back(*head.estimatedError);
    EXPECT_LE(largestError(one.outputs[2].values, errors),
              10 * setting.tolerance)
        << "n = " << n;
    const CallResult two =
        callConvProgram(compiled, program, problem, starts, /*threads=*/2);
    for (size_t index = 0; index < one.outputs.size(); ++index)
      EXPECT_EQ(one.outputs[index].values, two.outputs[index].values);
  }
}

/// Both gradients, with two query heads for a key/value head and every option
/// that has a part in them; softcap, which gives each score a slope of its own,
/// in f32.
void expectGradients(const Setting &setting, ConvGradient gradient) {
  ConvProgram program = programOf(setting);
  program.backward = true;
  program.hasSinks = program.hasAlibi = program.hasKvLengths = true;
  if (setting.dtype == DType::F32)
    program.softcap = 3.0;
  program.windowLeft = 150;
  program.form = gradientForm(gradient, setting.arithmetic);
  const CompiledFunction compiled = compileConvProgram(program);
  for (int64_t n : {1, 33, 261}) {
    ConvStarts starts = {0};
    if (n > 30)
      starts = {0, 5, n / 3, n / 2};
    AttentionSizes sizes = sizesOf(program, n);
    sizes.kvHeads = 1;
    AttentionOptions options;
    options.causal = true;
    options.alibiSlopes = {0.0625, 0.015625};
    options.sinks = {0.5, -0.25};
    options.softcap = program.softcap;
    options.windowLeft = program.windowLeft;
    options.kvLengths = {n, n - n / 4};
    const ConvProblem problem =
        randomConvProblem(sizes, options, setting.dtype, uint64_t(n) + 1000);
    const AttentionGradients expected =
        referenceGradients(problem, starts, gradient);
    const CallResult result =
        callConvProgram(compiled, program, problem, starts);
    ASSERT_EQ(result.status, ATTN_OK) << result.error;
    const std::vector<double> *gradients[] = {
        &expected.dQuery, &expected.dKey, &expected.dValue, &expected.dSink};
    for (size_t index = 0; index < 4; ++index)
      EXPECT_LE(
          largestError(result.outputs[3 + index].values, *gradients[index]),
          5 * setting.tolerance)
          << "gradient " << index << ", n = " << n;
    const CallResult two =
        callConvProgram(compiled, program, problem, starts, /*threads=*/2);
    for (size_t index = 0; index < result.outputs.size(); ++index)
      EXPECT_EQ(result.outputs[index].values, two.outputs[index].values);
  }
}

TEST_P(ConvPlans, GradientsOfTheApproximationMatchReference) {
  expectGradients(GetParam(), ConvGradient::Approximation);
}

TEST_P(ConvPlans, GradientsOfAttentionMatchReference) {
  expectGradients(GetParam(), ConvGradient::Attention);
}

// The range tolerance of the transforms is 1e-4 of the largest value; on
// kernels of this range they are far better.
INSTANTIATE_TEST_SUITE_P(
    All, ConvPlans,
    ::testing::Values(Setting{"native", "auto", DType::F32, 1e-5},
                      Setting{"native", "f32", DType::F32, 1e-5},
                      Setting{"native", "f64", DType::F32, 2e-6},
                      Setting{"native", "direct", DType::F32, 2e-6},
                      Setting{"native", "f64", DType::F64, 1e-12},
                      Setting{"native", "f32", DType::BF16, 1e-2},
                      Setting{"native", "auto", DType::F16, 2e-3},
                      Setting{"generic", "f32", DType::F32, 1e-5},
                      Setting{"generic", "direct", DType::F64, 1e-12},
                      Setting{"generic", "f64", DType::F32, 2e-6}));

/// Kernels that rise or fall by hundreds: a transform would lose rows, and the
/// choice is to sum those.
TEST(ConvPlan, HoldsTheRangeOfKernels) {
  ConvProgram program = programOf({"native", "auto", DType::F32, 0});
  program.hasAlibi = true;
  for (const char *arithmetic : {"auto", "f32", "f64"}) {
    program.form = std::string("#attn.conv<fallback = none, arithmetic = ") +
                   arithmetic + ">";
    const CompiledFunction compiled = compileConvProgram(program);
    for (double slope : {0.1, 2.0, -0.01, -0.05, -0.5, -8.0}) {
      AttentionOptions options;
      options.alibiSlopes = {slope, -slope};
      const ConvProblem problem =
          randomConvProblem(sizesOf(program, 600), options, DType::F32, 11);
      const CallResult result =
          callConvProgram(compiled, program, problem, {0, 200});
      ASSERT_EQ(result.status, ATTN_OK) << result.error;
      EXPECT_LE(largestError(result.outputs[0].values,
                             reference(problem, {0, 200}).attention.output),
                1e-4)
          << arithmetic << ", slope " << slope;
    }
  }
}

/// The same for gradients: rows by transforms and by sums add up.
TEST(ConvPlan, GradientsHoldTheRangeOfKernels) {
  for (ConvGradient gradient :
       {ConvGradient::Attention, ConvGradient::Approximation}) {
    ConvProgram program = programOf({"native", "f32", DType::F32, 0});
    program.hasAlibi = program.backward = true;
    program.form = gradientForm(gradient, "f32");
    const CompiledFunction compiled = compileConvProgram(program);
    for (double slope : {0.1, -0.01, -0.05, -8.0}) {
      AttentionSizes sizes = sizesOf(program, 600);
      sizes.batch = 1;
      AttentionOptions options;
      options.causal = true;
      options.alibiSlopes = {slope, -slope};
      const ConvProblem problem =
          randomConvProblem(sizes, options, DType::F32, 12);
      const AttentionGradients expected =
          referenceGradients(problem, {0, 200}, gradient);
      const CallResult result =
          callConvProgram(compiled, program, problem, {0, 200});
      ASSERT_EQ(result.status, ATTN_OK) << result.error;
      const std::vector<double> *gradients[] = {
          &expected.dQuery, &expected.dKey, &expected.dValue};
      for (size_t index = 0; index < 3; ++index)
        EXPECT_LE(
            largestError(result.outputs[3 + index].values, *gradients[index]),
            2e-4)
            << program.form << ", gradient " << index << ", slope " << slope;
    }
  }
}

/// A NaN among the values reaches the rows that use it, and leaves those before
/// it alone as far as a transform is concerned.
TEST(ConvPlan, NonFiniteValuesAreNotTransformed) {
  ConvProgram program = programOf({"native", "f32", DType::F32, 0});
  const CompiledFunction compiled = compileConvProgram(program);
  // Where it stands among blocks of rows does not matter.
  for (int64_t n : {300, 2300}) {
    ConvProblem problem =
        randomConvProblem(sizesOf(program, n), {}, DType::F32, 4);
    problem.value[size_t(n / 2 * 37 + 3)] =
        std::numeric_limits<double>::infinity();
    const CallResult result = callConvProgram(compiled, program, problem, {0});
    ASSERT_EQ(result.status, ATTN_OK) << result.error;
    const auto output = [&](int64_t row, int64_t feature) {
      return result.outputs[0].values[size_t(row * 37 + feature)];
    };
    EXPECT_TRUE(std::isfinite(output(20, 3)));
    EXPECT_FALSE(std::isfinite(output(n / 2, 3)));
    EXPECT_FALSE(std::isfinite(output(n - 1, 3)));
    EXPECT_TRUE(std::isfinite(output(n - 1, 4)));
    // The other batch does not see it.
    EXPECT_TRUE(std::isfinite(output(2 * n + n - 1, 3)));
  }
}

/// Rows up to i move by no more than rounding when tokens after i do.
TEST(ConvPlan, TransformsAreCausalToRounding) {
  ConvProgram program = programOf({"native", "f32", DType::F32, 0});
  const CompiledFunction compiled = compileConvProgram(program);
  const int64_t n = 300, row = 171;
  AttentionSizes sizes = sizesOf(program, n);
  sizes.batch = 1;
  sizes.heads = 1;
  const ConvProblem problem = randomConvProblem(sizes, {}, DType::F32, 6);
  ConvProblem changed = problem;
  for (size_t index = size_t(row + 1) * 19; index < size_t(n) * 19; ++index)
    changed.query[index] = changed.key[index] = 0.25;
  for (size_t index = size_t(row + 1) * 37; index < size_t(n) * 37; ++index)
    changed.value[index] = -2;
  const auto rowsOf = [&](const ConvProblem &data) {
    const CallResult result =
        callConvProgram(compiled, program, data, {0, 100, 200});
    EXPECT_EQ(result.status, ATTN_OK) << result.error;
    std::vector<double> rows = result.outputs[0].values;
    rows.resize(size_t(row + 1) * 37);
    return rows;
  };
  EXPECT_LE(largestError(rowsOf(changed), rowsOf(problem)), 2e-5);
}

/// Nothing is of the size of the score matrix.
TEST(ConvPlan, MemoryIsLinear) {
  ConvProgram program = programOf({"native", "auto", DType::F32, 0});
  program.form = "#attn.conv";
  const CompiledFunction compiled = compileConvProgram(program);
  const auto peakOf = [&](int64_t n) {
    AttentionSizes sizes = sizesOf(program, n);
    sizes.batch = 1;
    const ConvProblem problem = randomConvProblem(sizes, {}, DType::F32, 1);
    const CallResult result =
        callConvProgram(compiled, program, problem, {0, n / 2});
    EXPECT_EQ(result.status, ATTN_OK) << result.error;
    return double(result.statistics.peak_bytes);
  };
  const double small = peakOf(2048), large = peakOf(8192);
  EXPECT_LE(large, 4.1 * small);
  EXPECT_LE(large, 8192.0 * 8192.0 * 4 / 10);
}

/// Nor in the gradients, whose memory doubles with the length; and any number
/// of threads gives the same bits.
TEST(ConvPlan, MemoryOfGradientsIsLinear) {
  for (ConvGradient gradient :
       {ConvGradient::Attention, ConvGradient::Approximation}) {
    ConvProgram program = programOf({"native", "auto", DType::F32, 0});
    program.backward = true;
    program.form = gradientForm(gradient, "auto");
    const CompiledFunction compiled = compileConvProgram(program);
    const auto peakOf = [&](int64_t n) {
      AttentionSizes sizes = sizesOf(program, n);
      sizes.batch = 1;
      AttentionOptions options;
      options.causal = true;
      const ConvProblem problem =
          randomConvProblem(sizes, options, DType::F32, 1);
      const CallResult result =
          callConvProgram(compiled, program, problem, {0, n / 2});
      EXPECT_EQ(result.status, ATTN_OK) << result.error;
      const CallResult more =
          callConvProgram(compiled, program, problem, {0, n / 2}, 2);
      for (size_t index = 0; index < result.outputs.size(); ++index)
        EXPECT_EQ(toBytes(more.outputs[index]), toBytes(result.outputs[index]))
            << "result " << index << " of " << n << " rows by two threads";
      return double(result.statistics.peak_bytes);
    };
    const double small = peakOf(2048), large = peakOf(4096);
    EXPECT_GT(small, 0.0);
    EXPECT_LE(large, 2.1 * small) << program.form;
    EXPECT_LE(large, 4096.0 * 4096.0 * 4 / 4);
  }
}

} // namespace
