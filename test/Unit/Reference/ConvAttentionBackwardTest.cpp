//===- ConvAttentionBackwardTest.cpp - Gradients of the convolution form --===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ConvTestSupport.h"

namespace attn::reference {
namespace {

using approx::ToeplitzMethod;

/// A problem with every option that has a gradient or a part in one.
Problem makeFullProblem(int64_t n) {
  AttentionOptions options;
  options.causal = true;
  options.windowLeft = 9;
  options.softcap = 3.0;
  options.alibiSlopes = {0.1, 0.2};
  options.sinks = {0.3, -0.2};
  options.kvLengths = {n - 2};
  options.mask = makeBias({1, 1, n, n}, 4);
  return makeProblem({1, 2, 1, n, n, 3, 2}, options);
}

std::vector<double> makeOutputGradient(const Problem &problem) {
  testing::Random random(77);
  const AttentionSizes &sizes = problem.sizes;
  return random.uniforms(
      sizes.batch * sizes.heads * sizes.queries * sizes.valueDim, -1, 1);
}

AttentionGradients runBackward(const Problem &problem, const ConvOptions &conv,
                               const std::vector<double> &dOutput) {
  return convAttentionBackward(problem.sizes, problem.options, conv,
                               problem.query, problem.key, problem.value,
                               runConv(problem, conv), dOutput);
}

void expectSame(const AttentionGradients &actual,
                const AttentionGradients &expected, double tolerance) {
  expectNear(actual.dQuery, expected.dQuery, tolerance);
  expectNear(actual.dKey, expected.dKey, tolerance);
  expectNear(actual.dValue, expected.dValue, tolerance);
  ASSERT_EQ(actual.dMask.size(), expected.dMask.size());
  if (!expected.dMask.empty())
    expectNear(actual.dMask, expected.dMask, tolerance);
  ASSERT_EQ(actual.dSink.size(), expected.dSink.size());
  if (!expected.dSink.empty())
    expectNear(actual.dSink, expected.dSink, tolerance);
}

TEST(ConvAttentionBackward, AllColumnsAsBasesGiveTheExactGradient) {
  const Problem problem = makeFullProblem(16);
  const std::vector<double> dOutput = makeOutputGradient(problem);
  const AttentionResult exact = problem.run();
  const AttentionGradients expected = attentionBackward(
      problem.sizes, problem.options, problem.query, problem.key, problem.value,
      exact.output, exact.logsumexp, dOutput);
  for (ConvGradient gradient :
       {ConvGradient::Attention, ConvGradient::Approximation})
    for (auto method : {ToeplitzMethod::FftF64, ToeplitzMethod::Direct}) {
      ConvOptions conv = withStarts(allStarts(16));
      conv.gradient = gradient;
      conv.method = method;
      expectSame(runBackward(problem, conv, dOutput), expected, 1e-12);
    }
}

/// The gradient of attention with the basis' probabilities, entry by entry.
AttentionGradients denseGradient(const Problem &problem, const ConvBasis &basis,
                                 const AttentionResult &result,
                                 const std::vector<double> &dOutput) {
  const int64_t n = problem.sizes.queries, dim = problem.sizes.headDim,
                width = problem.sizes.valueDim;
  AttentionGradients gradients;
  gradients.dQuery.assign(n * dim, 0.0);
  gradients.dKey.assign(n * dim, 0.0);
  gradients.dValue.assign(n * width, 0.0);
  for (int64_t r = 0; r < basis.logits.segments(); ++r)
    for (int64_t j = basis.logits.starts[r]; j < basis.logits.segmentEnd(r);
         ++j)
      for (int64_t i = j; i < n; ++i) {
        const double p =
            std::exp(basis.logits.logKernels[r][i - j] - result.logsumexp[i]);
        double dLogit = 0;
        for (int64_t c = 0; c < width; ++c) {
          const double dO = dOutput[i * width + c];
          gradients.dValue[j * width + c] += p * dO;
          dLogit +=
              p * dO *
              (problem.value[j * width + c] - result.output[i * width + c]);
        }
        const double dDot = dLogit * basis.slopes[r][i - j];
        for (int64_t c = 0; c < dim; ++c) {
          gradients.dQuery[i * dim + c] += dDot * problem.key[j * dim + c];
          gradients.dKey[j * dim + c] += dDot * problem.query[i * dim + c];
        }
      }
  return gradients;
}

TEST(ConvAttentionBackward, StructuredProductsEqualTheDenseFormulas) {
  for (auto method : {ToeplitzMethod::FftF32, ToeplitzMethod::FftF64,
                      ToeplitzMethod::Direct}) {
    const Problem problem = makeCausalProblem(37, 5);
    const std::vector<double> dOutput = makeOutputGradient(problem);
    ConvOptions conv = withStarts({0, 5, 30});
    conv.method = method;
    const ConvResult result = runConv(problem, conv);
    expectSame(runBackward(problem, conv, dOutput),
               denseGradient(problem, result.heads[0].basis, result.attention,
                             dOutput),
               method == ToeplitzMethod::FftF32 ? 1e-3 : 1e-12);
  }
}

/// Central differences of the loss dot(dOutput, output) by each entry of
/// `input`, which is part of `problem`.
std::vector<double> finiteDifferences(Problem &problem, const ConvOptions &conv,
                                      const std::vector<double> &dOutput,
                                      std::vector<double> &input) {
  constexpr double kStep = 1e-5;
  const auto loss = [&] {
    const std::vector<double> output = runConv(problem, conv).attention.output;
    double sum = 0;
    for (size_t index = 0; index < output.size(); ++index)
      sum += output[index] * dOutput[index];
    return sum;
  };
  std::vector<double> gradient;
  for (double &entry : input) {
    const double original = entry;
    entry = original + kStep;
    const double above = loss();
    entry = original - kStep;
    const double below = loss();
    entry = original;
    gradient.push_back((above - below) / (2 * kStep));
  }
  return gradient;
}

// The truncation error of the differences is about step^2 = 1e-10.
TEST(ConvAttentionBackward, ApproximationGradientEqualsFiniteDifferences) {
  for (auto method : {ToeplitzMethod::FftF64, ToeplitzMethod::Direct}) {
    Problem problem = makeFullProblem(11);
    const std::vector<double> dOutput = makeOutputGradient(problem);
    ConvOptions conv = withStarts({0, 4, 6});
    conv.gradient = ConvGradient::Approximation;
    conv.method = method;
    conv.sampledRows = 0;
    const AttentionGradients actual = runBackward(problem, conv, dOutput);
    auto &bias = std::get<AdditiveMask>(problem.options.mask->values);
    expectNear(actual.dQuery,
               finiteDifferences(problem, conv, dOutput, problem.query), 1e-8);
    expectNear(actual.dKey,
               finiteDifferences(problem, conv, dOutput, problem.key), 1e-8);
    expectNear(actual.dValue,
               finiteDifferences(problem, conv, dOutput, problem.value), 1e-8);
    expectNear(actual.dMask, finiteDifferences(problem, conv, dOutput, bias),
               1e-8);
    expectNear(actual.dSink,
               finiteDifferences(problem, conv, dOutput, problem.options.sinks),
               1e-8);
  }
}

// On scores of the form's shape, the gradient of attention's formula is the
// exact one by either definition of P, and the two kinds differ: only one of
// them moves scores off that shape.
TEST(ConvAttentionBackward, KindsDifferOffTheStartColumns) {
  const Problem problem = makeCausalProblem(20);
  const std::vector<double> dOutput = makeOutputGradient(problem);
  ConvOptions conv = withStarts({0, 8});
  const AttentionGradients attention = runBackward(problem, conv, dOutput);
  conv.gradient = ConvGradient::Approximation;
  const AttentionGradients approximation = runBackward(problem, conv, dOutput);
  expectNear(attention.dValue, approximation.dValue, 1e-12);
  for (int64_t j = 0; j < 20; ++j) {
    const bool isStart = j == 0 || j == 8;
    EXPECT_EQ(approximation.dKey[j * 3] != 0.0, isStart);
    EXPECT_NE(attention.dKey[j * 3], 0.0);
  }
}

TEST(ConvAttentionBackward, ExactHeadsHaveTheExactGradient) {
  const Problem problem = makeFullProblem(14);
  const std::vector<double> dOutput = makeOutputGradient(problem);
  const AttentionResult exact = problem.run();
  ConvOptions conv;
  EXPECT_TRUE(runConv(problem, conv).heads[0].exact);
  expectSame(runBackward(problem, conv, dOutput),
             attentionBackward(problem.sizes, problem.options, problem.query,
                               problem.key, problem.value, exact.output,
                               exact.logsumexp, dOutput),
             1e-13);
}

TEST(ConvAttentionBackward, RejectsAForeignResult) {
  const Problem problem = makeCausalProblem(6);
  const std::vector<double> dOutput = makeOutputGradient(problem);
  ConvResult result = runConv(problem, ConvOptions());
  result.heads.clear();
  EXPECT_THROW(convAttentionBackward(problem.sizes, problem.options,
                                     ConvOptions(), problem.query, problem.key,
                                     problem.value, result, dOutput),
               std::invalid_argument);
}

} // namespace
} // namespace attn::reference
