//===- ClusteredFormTest.cpp - The clustered form against the reference ---===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

// Which cluster a key joins is not continuous in the keys, so that compiled
// code and the reference are compared in f64, where both choose the same
// samples: any other choice would differ by far more than the tolerance. The
// statistics are those of compiled code itself; every head draws its own random
// numbers, so that many heads with equal data are many seeds.
//
//===----------------------------------------------------------------------===//

#include "CompiledFunction.h"
#include "FormText.h"
#include "attn/Reference/ClusteredAttention.h"
#include "attn/Testing/Random.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

using namespace attn::testing;
using namespace attn::reference;

namespace {

constexpr int kCasesPerFunction = 4;

/// A form as the compiler and as the reference take it.
struct DrawnForm {
  std::string text;
  ClusteredOptions options;
};

ClusteredOptions drawOptions(Random &random) {
  ClusteredOptions options;
  if (random.chance(0.5))
    options.estimator = ClusterEstimator::SubGen;
  options.support = {random.integer(0, 3), random.integer(0, 5)};
  options.maxClusters = random.integer(0, 6);
  options.samplesPerCluster = random.integer(1, 6);
  options.valueSamples = random.integer(1, 9);
  // Quarters are exact in the text.
  options.radius = double(random.integer(0, 8)) / 4;
  if (random.chance(0.5))
    options.capacity = CapacityPolicy::MergeNearest;
  if (random.chance(0.5))
    options.remainder = std::nullopt;
  options.guard = random.chance(0.5);
  options.seed = random.next();
  return options;
}

/// A signature that the form takes.
AttentionSignature clusteredSignature(uint64_t seed) {
  AttentionSignature signature = randomSignature(seed);
  signature.windowLeft = signature.windowRight = std::nullopt;
  signature.hasAlibi = false;
  signature.mask = MaskKind::None;
  return signature;
}

AttentionResult reference(const AttentionCase &drawn,
                          const ClusteredOptions &options) {
  return clusteredAttention(drawn.sizes, drawn.options, options, drawn.query,
                            drawn.key, drawn.value)
      .attention;
}

class ClusteredForms : public ::testing::TestWithParam<int> {};

TEST_P(ClusteredForms, MatchReference) {
  const uint64_t seed = uint64_t(GetParam()) + (uint64_t(1) << 37);
  Random random(seed);
  const ClusteredOptions options = drawOptions(random);
  AttentionSignature signature = clusteredSignature(seed);
  signature.dtype = DType::F64;
  if (options.remainder)
    signature.softcap = std::nullopt;
  AttentionFunction function =
      randomFunction(signature, Direction::Forward, seed);
  function.form = printForm(options);
  const AttentionSizes typed = randomSizes(function, seed);
  SCOPED_TRACE(function.form + "\n" + printModule(function, typed));
  const CompiledFunction compiled(function, typed);
  EXPECT_EQ(compiled.getDiagnostics().find("stays exact"), std::string::npos);
  for (int index = 0; index < kCasesPerFunction; ++index) {
    const AttentionCase drawn =
        drawCase(function, seed, index, kCasesPerFunction);
    SCOPED_TRACE(describe(drawn));
    const AttentionRun result =
        run(compiled, function, drawn, nullptr, 1 + index % 2);
    EXPECT_EQ(compareWithResult(result, function, drawn,
                                reference(drawn, options), 1e-9),
              "");
  }
}

INSTANTIATE_TEST_SUITE_P(Seed, ClusteredForms, ::testing::Range(0, 32));

/// Forms that estimate nothing, in all types, within exact attention's bounds.
class CompleteClusteredForms : public ::testing::TestWithParam<int> {};

TEST_P(CompleteClusteredForms, AreExact) {
  const uint64_t seed = uint64_t(GetParam()) + (uint64_t(1) << 38);
  AttentionSignature signature = clusteredSignature(seed);
  signature.softcap = std::nullopt;
  AttentionFunction function =
      randomFunction(signature, Direction::Forward, seed);
  // Everything in the window; or at radius 0 a cluster for every key.
  const bool inWindow = GetParam() % 2 == 0;
  function.form = inWindow ? "#attn.clustered<window = 2147483648>"
                           : "#attn.clustered<sinks = 0, window = 0, "
                             "clusters = 2147483648, samples = 1, "
                             "remainder_degree = none>";
  const AttentionSizes typed = randomSizes(function, seed);
  SCOPED_TRACE(printModule(function, typed));
  const CompiledFunction compiled(function, typed);
  EXPECT_EQ(checkDrawnCases(compiled, function, seed, kCasesPerFunction), "");
}

INSTANTIATE_TEST_SUITE_P(Seed, CompleteClusteredForms, ::testing::Range(0, 12));

/// Several heads of a group take keys and values from registers, in tiles and a
/// rest.
TEST(ClusteredForm, HeadsOfAGroupShareKeys) {
  uint64_t seed = uint64_t(1) << 39;
  for (int64_t group : {3, 4, 5, 7})
    for (int64_t dim : {16, 40, 64}) {
      AttentionSignature signature = clusteredSignature(++seed);
      signature.dtype =
          std::vector{DType::F32, DType::BF16, DType::F64}[seed % 3];
      signature.softcap = std::nullopt;
      signature.rank = 4;
      signature.kvHeads = 2;
      signature.heads = 2 * group;
      signature.headDim = signature.valueDim = dim;
      AttentionFunction function =
          randomFunction(signature, Direction::Forward, seed);
      function.form = "#attn.clustered<window = 2147483648>";
      const AttentionSizes typed = randomSizes(function, seed);
      SCOPED_TRACE(printModule(function, typed));
      const CompiledFunction compiled(function, typed);
      EXPECT_EQ(checkDrawnCases(compiled, function, seed, kCasesPerFunction),
                "");
    }
}

//===----------------------------------------------------------------------===//
// Small problems
//===----------------------------------------------------------------------===//

/// Heads with one query after all keys, or as many as keys with `causal`.
struct Problem {
  AttentionFunction function;
  AttentionCase data;
};

Problem makeProblem(const ClusteredOptions &options, int64_t heads,
                    int64_t keys, bool causal, uint64_t seed,
                    DType dtype = DType::F64) {
  AttentionSignature signature;
  signature.dtype = dtype;
  signature.heads = signature.kvHeads = heads;
  signature.headDim = 6;
  signature.valueDim = 3;
  signature.hasLogsumexp = true;
  if (causal) {
    signature.causal = true;
    signature.alignment = Alignment::TopLeft;
  }
  AttentionSizes sizes;
  sizes.heads = sizes.kvHeads = heads;
  sizes.queries = causal ? keys : 1;
  sizes.keys = keys;
  sizes.headDim = signature.headDim;
  sizes.valueDim = signature.valueDim;
  Problem problem{dynamicFunction(signature, Direction::Forward),
                  randomData(signature, sizes, seed)};
  problem.function.form = printForm(options);
  return problem;
}

AttentionRun runProblem(const Problem &problem, int threads = 1) {
  const CompiledFunction compiled(problem.function, problem.data.sizes);
  return run(compiled, problem.function, problem.data, nullptr, threads);
}

/// All heads get the data of the first one.
void repeatFirstHead(AttentionCase &data) {
  for (std::vector<double> *array : {&data.query, &data.key, &data.value}) {
    const size_t period = array->size() / size_t(data.sizes.heads);
    for (size_t index = period; index < array->size(); ++index)
      (*array)[index] = (*array)[index - period];
  }
}

TEST(ClusteredForm, RowsDoNotSeeLaterTokens) {
  for (ClusterEstimator estimator :
       {ClusterEstimator::Stratified, ClusterEstimator::SubGen}) {
    ClusteredOptions options;
    options.estimator = estimator;
    options.support = {1, 3};
    options.maxClusters = 4;
    Problem problem = makeProblem(options, 2, 40, /*causal=*/true, 5);
    const CompiledFunction compiled(problem.function, problem.data.sizes);
    const AttentionRun before = run(compiled, problem.function, problem.data);
    ASSERT_EQ(before.status, ATTN_OK) << before.error;
    for (int64_t row : {0, 3, 17, 38}) {
      AttentionCase changed = problem.data;
      for (int64_t head = 0; head < 2; ++head)
        for (int64_t j = row + 1; j < 40; ++j) {
          for (int64_t c = 0; c < 6; ++c)
            changed.key[size_t((head * 40 + j) * 6 + c)] += 1;
          for (int64_t c = 0; c < 3; ++c)
            changed.value[size_t((head * 40 + j) * 3 + c)] = 100;
        }
      const AttentionRun after = run(compiled, problem.function, changed);
      ASSERT_EQ(after.status, ATTN_OK) << after.error;
      EXPECT_NE(before.outputs[0].values, after.outputs[0].values);
      for (int64_t head = 0; head < 2; ++head)
        for (int64_t index = 0; index < (row + 1) * 3; ++index) {
          const size_t element = size_t(head * 40 * 3 + index);
          ASSERT_EQ(before.outputs[0].values[element],
                    after.outputs[0].values[element])
              << "tokens after row " << row << " changed";
        }
    }
  }
}

TEST(ClusteredForm, AnotherSeedIsNoticed) {
  ClusteredOptions options;
  options.support = {0, 2};
  options.maxClusters = 3;
  const Problem problem = makeProblem(options, 2, 50, /*causal=*/true, 9);
  const AttentionRun result = runProblem(problem);
  ClusteredOptions other = options;
  other.seed = 1;
  Tolerance tolerance;
  tolerance.relative = 1e-9;
  EXPECT_FALSE(compare(result.outputs[0],
                       shapeOf(problem.function.outputs[0], problem.data),
                       reference(problem.data, other).output, tolerance));
}

TEST(ClusteredForm, IdenticalKeysHaveAnExactDenominator) {
  ClusteredOptions options;
  options.support = {0, 0};
  options.remainder = std::nullopt;
  Problem problem = makeProblem(options, 1, 70, /*causal=*/false, 2);
  for (size_t index = 6; index < problem.data.key.size(); ++index)
    problem.data.key[index] = problem.data.key[index - 6];
  const AttentionRun result = runProblem(problem);
  ASSERT_EQ(result.status, ATTN_OK) << result.error;
  const AttentionResult exact =
      attention(problem.data.sizes, problem.data.options, problem.data.query,
                problem.data.key, problem.data.value);
  EXPECT_NEAR(result.outputs[1].values[0], exact.logsumexp[0], 1e-12);
}

TEST(ClusteredForm, ZeroValuesGiveZeros) {
  ClusteredOptions options;
  options.estimator = ClusterEstimator::SubGen;
  options.support = {0, 1};
  options.maxClusters = 3;
  Problem problem = makeProblem(options, 2, 30, /*causal=*/true, 4);
  std::fill(problem.data.value.begin(), problem.data.value.end(), 0.0);
  const AttentionRun result = runProblem(problem);
  ASSERT_EQ(result.status, ATTN_OK) << result.error;
  for (double element : result.outputs[0].values)
    EXPECT_EQ(element, 0.0);
}

/// A NaN in the body reaches all later rows, and none before.
TEST(ClusteredForm, NanReachesTheRowsThatSeeIt) {
  for (DType dtype : {DType::F64, DType::F32, DType::BF16}) {
    ClusteredOptions options;
    options.support = {1, 2};
    options.maxClusters = 3;
    Problem problem = makeProblem(options, 1, 30, /*causal=*/true, 6, dtype);
    problem.data.key[10 * 6] = std::numeric_limits<double>::quiet_NaN();
    const AttentionRun result = runProblem(problem);
    ASSERT_EQ(result.status, ATTN_OK) << result.error;
    for (int64_t row = 0; row < 30; ++row)
      for (int64_t c = 0; c < 3; ++c)
        EXPECT_EQ(std::isnan(result.outputs[0].values[size_t(row * 3 + c)]),
                  row >= 10)
            << "row " << row;
  }
}

/// Logits far outside of the range of exp.
TEST(ClusteredForm, LargeLogitsAreSafe) {
  for (DType dtype : {DType::F64, DType::F32})
    for (double size : {50.0, 400.0}) {
      ClusteredOptions options;
      options.support = {1, 2};
      options.maxClusters = 64;
      options.samplesPerCluster = 1;
      Problem problem = makeProblem(options, 1, 40, /*causal=*/true, 8, dtype);
      // One feature decides the score.
      for (size_t index = 0; index < problem.data.query.size(); ++index) {
        problem.data.query[index] = index % 6 == 0 ? size * std::sqrt(6.0) : 0;
        if (index % 6 == 0)
          problem.data.key[index] = index % 4 == 0 ? 1.0 : -1.0;
      }
      const AttentionRun result = runProblem(problem);
      ASSERT_EQ(result.status, ATTN_OK) << result.error;
      const AttentionResult exact =
          attention(problem.data.sizes, problem.data.options,
                    problem.data.query, problem.data.key, problem.data.value);
      for (size_t index = 0; index < exact.output.size(); ++index)
        EXPECT_NEAR(result.outputs[0].values[index], exact.output[index],
                    dtype == DType::F64 ? 1e-9 : 2e-4);
    }
}

//===----------------------------------------------------------------------===//
// Statistics
//===----------------------------------------------------------------------===//

struct Mean {
  double mean = 0.0, standardError = 0.0;
};

Mean meanOf(const std::vector<double> &samples) {
  Mean result;
  for (double sample : samples)
    result.mean += sample / double(samples.size());
  double variance = 0.0;
  for (double sample : samples)
    variance += (sample - result.mean) * (sample - result.mean);
  const double count = double(samples.size());
  result.standardError = std::sqrt(variance / (count - 1) / count);
  return result;
}

/// Means of D and of N over many heads lie within 5 standard errors of the
/// exact sums, which a right implementation misses with probability 6e-7.
TEST(ClusteredForm, EstimatesAreUnbiased) {
  constexpr int64_t kHeads = 3000;
  for (ClusterEstimator estimator :
       {ClusterEstimator::Stratified, ClusterEstimator::SubGen})
    for (CapacityPolicy capacity :
         {CapacityPolicy::WidenRadius, CapacityPolicy::MergeNearest}) {
      ClusteredOptions options;
      options.estimator = estimator;
      options.capacity = capacity;
      options.support = {1, 2};
      options.maxClusters = 5;
      options.valueSamples = 7;
      options.remainder = std::nullopt;
      options.guard = false;
      Problem problem = makeProblem(options, kHeads, 40, /*causal=*/false, 11);
      repeatFirstHead(problem.data);
      SCOPED_TRACE(problem.function.form);
      const AttentionRun result = runProblem(problem, 2);
      ASSERT_EQ(result.status, ATTN_OK) << result.error;

      AttentionSizes sizes = problem.data.sizes;
      sizes.heads = sizes.kvHeads = 1;
      const auto head = [](std::vector<double> array) {
        array.resize(array.size() / kHeads);
        return array;
      };
      const AttentionResult exact =
          attention(sizes, problem.data.options, head(problem.data.query),
                    head(problem.data.key), head(problem.data.value));
      std::vector<double> denominators, numerators;
      for (int64_t h = 0; h < kHeads; ++h) {
        const double denominator =
            std::exp(result.outputs[1].values[size_t(h)] - exact.logsumexp[0]);
        denominators.push_back(denominator);
        numerators.push_back(denominator *
                             result.outputs[0].values[size_t(h * 3)]);
      }
      const Mean d = meanOf(denominators), n = meanOf(numerators);
      EXPECT_GT(d.standardError, 1e-6);
      EXPECT_NEAR(d.mean, 1.0, 5 * d.standardError);
      EXPECT_NEAR(n.mean, exact.output[0], 5 * n.standardError);
    }
}

/// Part of the heads whose error exceeds eps |p|_2 |V|_F; |V|_F is at least
/// the operator norm of the theorem and at most sqrt(3) times it here.
double failureRate(const Problem &problem, double eps, double operatorShare) {
  const AttentionRun result = runProblem(problem, 2);
  if (result.status != ATTN_OK)
    throw std::runtime_error(result.error);
  const AttentionSizes &sizes = problem.data.sizes;
  const AttentionResult exact =
      attention(sizes, problem.data.options, problem.data.query,
                problem.data.key, problem.data.value);
  const double scale = 1.0 / std::sqrt(double(sizes.headDim));
  int64_t failures = 0;
  for (int64_t h = 0; h < sizes.heads; ++h) {
    double squaredWeights = 0.0, squaredValues = 0.0, squaredError = 0.0;
    for (int64_t j = 0; j < sizes.keys; ++j) {
      double dot = 0.0;
      for (int64_t c = 0; c < 6; ++c)
        dot += problem.data.query[size_t(h * 6 + c)] *
               problem.data.key[size_t((h * sizes.keys + j) * 6 + c)];
      const double weight = std::exp(scale * dot - exact.logsumexp[size_t(h)]);
      squaredWeights += weight * weight;
      for (int64_t c = 0; c < 3; ++c) {
        const double v =
            problem.data.value[size_t((h * sizes.keys + j) * 3 + c)];
        squaredValues += v * v;
      }
    }
    for (int64_t c = 0; c < 3; ++c) {
      const size_t element = size_t(h * 3 + c);
      const double error =
          result.outputs[0].values[element] - exact.output[element];
      squaredError += error * error;
    }
    const double bound =
        eps * operatorShare * std::sqrt(squaredWeights * squaredValues);
    failures += std::sqrt(squaredError) > bound;
  }
  return double(failures) / double(sizes.heads);
}

/// SubGen on a body alone whose keys lie within `radius` of their
/// representatives: the theorem with |V|_op >= |V|_F / sqrt(valueDim).
TEST(ClusteredForm, SubGenMeetsItsTheorem) {
  constexpr int64_t kHeads = 200;
  constexpr double kEps = 0.5, kRadius = 0.25;
  ClusteredOptions options;
  options.estimator = ClusterEstimator::SubGen;
  options.support = {0, 0};
  options.maxClusters = 64;
  options.samplesPerCluster = 8;
  options.valueSamples = 2000;
  options.radius = kRadius;
  options.remainder = std::nullopt;
  options.guard = false;
  Problem problem = makeProblem(options, kHeads, 60, /*causal=*/false, 21);
  double largestQuery = 0.0;
  for (int64_t h = 0; h < kHeads; ++h) {
    double square = 0.0;
    for (int64_t c = 0; c < 6; ++c)
      square += std::pow(problem.data.query[size_t(h * 6 + c)], 2);
    largestQuery = std::max(largestQuery, std::sqrt(square / 6));
  }
  const double stated =
      subGenFailureBound(kEps, kRadius, largestQuery, 3,
                         options.samplesPerCluster, options.valueSamples);
  ASSERT_LT(stated, 0.5);
  // The failures of a right implementation stay below the stated probability
  // by 5 standard deviations, but for a probability of 3e-7.
  EXPECT_LE(failureRate(problem, kEps, std::sqrt(1.0 / 3)),
            stated + 5 * std::sqrt(stated * (1 - stated) / kHeads));

  // With a few samples the same inequality fails for most.
  options.samplesPerCluster = 1;
  options.valueSamples = 1;
  problem.function.form = printForm(options);
  EXPECT_GT(failureRate(problem, kEps, std::sqrt(1.0 / 3)), 0.5);
}

} // namespace
