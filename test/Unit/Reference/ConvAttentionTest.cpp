//===- ConvAttentionTest.cpp - Tests of the convolution form --------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ConvTestSupport.h"
#include "attn/Approx/Philox.h"

namespace attn::reference {
namespace {

using approx::ToeplitzMethod;

/// The scores of the basis as an additive mask, so that exact attention on a
/// query of zeros is the dense second path.
AttentionResult denseFromBasis(const Problem &problem, const ConvBasis &basis) {
  const int64_t n = problem.sizes.queries;
  AdditiveMask bias(n * n, -kInf);
  for (int64_t r = 0; r < basis.logits.segments(); ++r)
    for (int64_t j = basis.logits.starts[r]; j < basis.logits.segmentEnd(r);
         ++j)
      for (int64_t i = j; i < n; ++i)
        bias[i * n + j] = basis.logits.logKernels[r][i - j];
  Problem dense = problem;
  dense.query.assign(dense.query.size(), 0.0);
  dense.options = AttentionOptions();
  dense.options.sinks = problem.options.sinks;
  dense.options.mask = AttentionMask{{1, 1, n, n}, bias};
  return dense.run();
}

TEST(ConvAttention, EqualsTheDenseMatrixOfItsBasis) {
  for (int64_t n : {1, 2, 17, 60})
    for (ConvStarts starts :
         {ConvStarts{0}, ConvStarts{0, 1}, ConvStarts{0, 3, 16}})
      for (bool withSink : {false, true})
        for (auto method : {ToeplitzMethod::FftF32, ToeplitzMethod::FftF64,
                            ToeplitzMethod::Direct}) {
          Problem problem = makeCausalProblem(n, 3);
          if (withSink)
            problem.options.sinks = {0.7};
          ConvOptions conv = withStarts(starts);
          conv.method = method;
          const ConvResult result = runConv(problem, conv);
          const AttentionResult dense =
              denseFromBasis(problem, result.heads[0].basis);
          expectNear(result.attention.output, dense.output,
                     method == ToeplitzMethod::FftF32 ? 1e-4 : 1e-12);
          expectNear(result.attention.logsumexp, dense.logsumexp);
        }
}

TEST(ConvAttention, AllColumnsAsBasesAreExact) {
  Problem problem = makeCausalProblem(40);
  problem.options.windowLeft = 13;
  problem.options.softcap = 2.0;
  problem.options.alibiSlopes = {0.2};
  problem.options.sinks = {-0.4};
  problem.options.kvLengths = {33};
  problem.options.mask = makeBias({1, 1, 40, 40}, 3);
  const ConvResult result = runConv(problem, withStarts(allStarts(40)));
  const AttentionResult exact = problem.run();
  expectNear(result.attention.output, exact.output, 1e-12);
  expectNear(result.attention.logsumexp, exact.logsumexp);
  EXPECT_LT(*result.heads[0].estimatedError, 1e-12);

  ConvOptions recovered;
  ConvRecovery recovery;
  recovery.maxBases = 40;
  recovery.window = 1;
  recovery.minDistance = 0;
  recovered.bases = recovery;
  expectNear(runConv(problem, recovered).attention.output, exact.output, 1e-12);
}

TEST(ConvAttention, PositionOnlyScoresAreExactWithOneBasis) {
  // ALiBi over constant content.
  Problem alibi = makeCausalProblem(70);
  for (int64_t i = 0; i < 70; ++i)
    for (int64_t c = 0; c < 3; ++c) {
      alibi.query[i * 3 + c] = 0.1 * double(c);
      alibi.key[i * 3 + c] = 0.3;
    }
  alibi.options.alibiSlopes = {0.25};

  // Rotary embedding of constant content: dot(R^i q, R^j k) depends on i - j.
  Problem rotary = makeCausalProblem(70, 2, 2);
  for (int64_t i = 0; i < 70; ++i) {
    const double angle = 0.37 * double(i);
    rotary.query[i * 2] = rotary.key[i * 2] = 2 * std::cos(angle);
    rotary.query[i * 2 + 1] = rotary.key[i * 2 + 1] = 2 * std::sin(angle);
  }

  // A relative bias over a zero query.
  Problem relative = makeCausalProblem(70, 3);
  relative.query.assign(relative.query.size(), 0.0);
  testing::Random random(1);
  const std::vector<double> table = random.uniforms(70, -3, 3);
  AdditiveMask bias(70 * 70, 0.0);
  for (int64_t i = 0; i < 70; ++i)
    for (int64_t j = 0; j <= i; ++j)
      bias[i * 70 + j] = table[i - j];
  relative.options.mask = AttentionMask{{1, 1, 70, 70}, bias};

  for (const Problem &problem : {alibi, rotary, relative}) {
    const AttentionResult exact = problem.run();
    for (auto method : {ToeplitzMethod::FftF64, ToeplitzMethod::Direct}) {
      ConvOptions conv = withStarts({0});
      conv.method = method;
      const ConvResult result = runConv(problem, conv);
      expectNear(result.attention.output, exact.output, 1e-12);
      expectNear(result.attention.logsumexp, exact.logsumexp);
    }
  }
}

// The paper's theorem is not a probabilistic one: no failure is allowed,
// whatever the seed. That the error comes within a factor of the bound shows
// that the test sees the noise.
TEST(ConvAttention, ErrorStaysBelowTheBound) {
  double largestShare = 0;
  for (uint64_t seed = 0; seed < 300; ++seed) {
    PlantedBasis planted =
        plantBasis(48, 1 + int64_t(seed % 5), 4, 1.0, 1000 + seed);
    ConvOptions conv;
    conv.bases = planted.recovery;
    conv.fallbackTolerance.reset();
    const ConvResult result = runConv(planted.problem, conv);
    const double error = largestDifference(result.attention.output,
                                           planted.problem.run().output);
    double maxValue = 0;
    for (double value : planted.problem.value)
      maxValue = std::max(maxValue, std::fabs(value));
    const double bound = convErrorBound(planted.recovery.noise, maxValue);
    EXPECT_LE(error, bound) << "seed " << seed;
    largestShare = std::max(largestShare, error / bound);
  }
  EXPECT_GT(largestShare, 0.1);
  EXPECT_DOUBLE_EQ(convErrorBound(0.5, 3), 6 * (std::exp(1.0) - 1));
}

TEST(ConvAttention, PlantedBasisWithoutNoiseIsExact) {
  for (uint64_t seed = 0; seed < 20; ++seed) {
    PlantedBasis planted = plantBasis(64, 4, 5, 0.0, seed);
    ConvOptions conv;
    conv.bases = planted.recovery;
    expectNear(runConv(planted.problem, conv).attention.output,
               planted.problem.run().output, 1e-12);
  }
}

TEST(ConvAttention, EstimateOverAllRowsIsTheError) {
  const Problem problem = makeCausalProblem(30);
  ConvOptions conv = withStarts({0, 10});
  conv.sampledRows = 1000;
  const ConvResult result = runConv(problem, conv);
  const std::vector<double> exact = problem.run().output;
  double errorSquares = 0, squares = 0;
  for (size_t index = 0; index < exact.size(); ++index) {
    const double error = result.attention.output[index] - exact[index];
    errorSquares += error * error;
    squares += exact[index] * exact[index];
  }
  EXPECT_NEAR(*result.heads[0].estimatedError,
              std::sqrt(errorSquares / squares), 1e-12);
}

TEST(ConvAttention, EstimateFromSamplesIsClose) {
  const Problem problem = makeCausalProblem(200);
  ConvOptions conv = withStarts({0, 50});
  conv.sampledRows = 200;
  const double all = *runConv(problem, conv).heads[0].estimatedError;
  conv.sampledRows = 32;
  double other = 0;
  for (uint64_t seed : {0, 1, 2}) {
    conv.seed = seed;
    const double sampled = *runConv(problem, conv).heads[0].estimatedError;
    EXPECT_NEAR(sampled, all, 0.3 * all);
    EXPECT_NE(sampled, other);
    other = sampled;
  }
  conv.sampledRows = 0;
  EXPECT_FALSE(runConv(problem, conv).heads[0].estimatedError);
}

// Scores of independent queries and keys are no conv basis, whatever k.
TEST(ConvAttention, UnstructuredHeadsFallBackToExact) {
  const Problem problem = makeCausalProblem(64);
  ConvOptions conv;
  const ConvResult result = runConv(problem, conv);
  EXPECT_TRUE(result.heads[0].exact);
  EXPECT_GT(*result.heads[0].estimatedError, 0.3);
  expectNear(result.attention.output, problem.run().output);

  conv.fallbackTolerance = 2.0;
  const ConvResult kept = runConv(problem, conv);
  EXPECT_FALSE(kept.heads[0].exact);
  EXPECT_GT(largestDifference(kept.attention.output, result.attention.output),
            0.1);
}

/// Changes everything that belongs to rows after `last`.
Problem changeAfter(const Problem &problem, int64_t last) {
  Problem changed = problem;
  const AttentionSizes &sizes = problem.sizes;
  for (int64_t i = last + 1; i < sizes.queries; ++i) {
    for (int64_t c = 0; c < sizes.headDim; ++c) {
      changed.query[i * sizes.headDim + c] += 1.0 + double(c);
      changed.key[i * sizes.headDim + c] -= 0.7;
    }
    for (int64_t c = 0; c < sizes.valueDim; ++c)
      changed.value[i * sizes.valueDim + c] += 5.0;
  }
  return changed;
}

// Bit for bit by sums. A transform mixes the roundings of all rows, so there
// it holds to rounding.
TEST(ConvAttention, LaterInputsDoNotChangeARow) {
  constexpr int64_t kRows = 50;
  const Problem problem = makeCausalProblem(kRows);
  ConvRecovery strict;
  strict.search = ConvSearch::Linear;
  strict.window = 1;
  strict.minDistance = 1.0;
  strict.maxBases = 12;
  for (bool recovered : {false, true})
    for (auto method : {ToeplitzMethod::FftF64, ToeplitzMethod::Direct}) {
      ConvOptions conv = withStarts({0, 7, 20, 31});
      if (recovered)
        conv.bases = strict;
      conv.method = method;
      const ConvResult before = runConv(problem, conv);
      EXPECT_GT(before.heads[0].basis.logits.segments(), 3);
      for (int64_t last : {0, 6, 7, 24, 48}) {
        const ConvResult after = runConv(changeAfter(problem, last), conv);
        const int64_t kept = (last + 1) * problem.sizes.valueDim;
        for (int64_t index = 0; index < kept; ++index) {
          const double difference =
              after.attention.output[index] - before.attention.output[index];
          if (method == ToeplitzMethod::Direct) {
            EXPECT_EQ(difference, 0.0);
          } else {
            EXPECT_NEAR(difference, 0.0, 1e-11);
          }
        }
        EXPECT_NE(after.attention.output[kept], before.attention.output[kept]);
      }
    }
}

TEST(ConvAttention, HeadsAndBatchesAreIndependent) {
  AttentionOptions options;
  options.causal = true;
  options.alibiSlopes = {0.1, 0.2, 0.3, 0.4};
  options.sinks = {0.5, -0.5, 1, 2};
  options.kvLengths = {20, 13};
  options.mask = makeBias({2, 1, 20, 20}, 4);
  const AttentionSizes sizes{2, 4, 2, 20, 20, 3, 2};
  const Problem problem = makeProblem(sizes, options);
  const ConvResult result = runConv(problem, withStarts(allStarts(20)));
  const AttentionResult exact = problem.run();
  ASSERT_EQ(result.heads.size(), 8u);
  expectNear(result.attention.output, exact.output, 1e-12);
  expectNear(result.attention.logsumexp, exact.logsumexp);
}

TEST(ConvAttention, MaskedAndEmptyProblems) {
  Problem masked = makeCausalProblem(6);
  masked.options.mask = AttentionMask{{1, 1, 1, 1}, KeepMask{0}};
  const ConvResult nothing = runConv(masked, withStarts({0}));
  EXPECT_EQ(nothing.attention.output, std::vector<double>(24, 0.0));
  EXPECT_EQ(nothing.attention.logsumexp, std::vector<double>(6, -kInf));

  masked.options.sinks = {0.5};
  EXPECT_EQ(runConv(masked, withStarts({0})).attention.logsumexp,
            std::vector<double>(6, 0.5));

  Problem noKeys = makeCausalProblem(6);
  noKeys.options.kvLengths = {0};
  EXPECT_EQ(runConv(noKeys, ConvOptions()).attention.output,
            std::vector<double>(24, 0.0));

  const Problem empty = makeCausalProblem(0);
  EXPECT_TRUE(runConv(empty, ConvOptions()).attention.output.empty());
}

TEST(ConvAttention, NaNReachesTheRowsThatUseIt) {
  for (bool inValue : {false, true}) {
    Problem problem = makeCausalProblem(12);
    (inValue ? problem.value[5 * 4] : problem.key[5 * 3]) = kNaN;
    const ConvResult result = runConv(problem, withStarts({0, 3}));
    EXPECT_EQ(result.heads[0].exact, !inValue);
    for (int64_t i = 0; i < 12; ++i)
      EXPECT_EQ(std::isnan(result.attention.output[i * 4]), i >= 5);
  }
}

// Logits of +-50: beyond any transform for most rows, and still exact.
TEST(ConvAttention, WideLogitsStayAccurate) {
  Problem problem = makeCausalProblem(600);
  problem.query.assign(problem.query.size(), 0.0);
  AdditiveMask bias(600 * 600, 0.0);
  for (int64_t i = 0; i < 600; ++i)
    for (int64_t j = 0; j <= i; ++j)
      bias[i * 600 + j] = double(i - j) / 6 - 50;
  problem.options.mask = AttentionMask{{1, 1, 600, 600}, bias};
  const std::vector<double> exact = problem.run().output;
  expectNear(runConv(problem, withStarts({0})).attention.output, exact, 1e-4);
  ConvOptions conv = withStarts({0});
  conv.rangeTolerance = 1e-9;
  expectNear(runConv(problem, conv).attention.output, exact, 1e-9);
}

} // namespace
} // namespace attn::reference
