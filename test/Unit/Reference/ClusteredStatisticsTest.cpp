//===- ClusteredStatisticsTest.cpp - Distributions of clustered samples ---===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// All seeds are fixed, so each test either always passes or never. The stated
// probabilities are those with which a right implementation would have failed
// for seeds chosen at random.
//
//===----------------------------------------------------------------------===//

#include "ClusteredTestSupport.h"

#include <algorithm>
#include <array>
#include <map>

namespace attn::reference {
namespace {

/// What a chi-square variable exceeds with probability 1e-6 (Wilson and
/// Hilferty's approximation; 4.75 is that quantile of the normal distribution).
double chiSquareLimit(double degrees) {
  const double term = 2 / (9 * degrees);
  return degrees * std::pow(1 - term + 4.75 * std::sqrt(term), 3);
}

/// Pearson's statistic of `counts` against `expected` (same total).
double chiSquare(const std::vector<double> &counts,
                 const std::vector<double> &expected) {
  double statistic = 0;
  for (size_t bin = 0; bin < counts.size(); ++bin)
    statistic += (counts[bin] - expected[bin]) * (counts[bin] - expected[bin]) /
                 expected[bin];
  return statistic;
}

constexpr int64_t kTokens = 60, kSeeds = 3000, kSlots = 2;

/// How often each token sits in a cluster slot and in a value slot of states
/// that `build` makes from a seed.
struct SlotCounts {
  std::vector<double> cluster = std::vector<double>(kTokens, 0.0);
  std::vector<double> value = std::vector<double>(kTokens, 0.0);
  /// Slots 0 and 1 of the same cluster hold the same token.
  double coincidences = 0;
};

template <typename Build>
SlotCounts countSlots(Build build) {
  SlotCounts counts;
  for (uint64_t seed = 0; seed < kSeeds; ++seed) {
    ClusteredOptions options =
        bodyOnly(ClusterEstimator::SubGen, 3, 1.0, kSlots);
    options.seed = seed * 0x9E3779B97F4A7C15u;
    const ClusteredState state = build(options);
    EXPECT_EQ(state.clusters().size(), 3u);
    for (const KeyCluster &cluster : state.clusters()) {
      for (const CachedToken &token : cluster.samples)
        ++counts.cluster[token.position];
      counts.coincidences +=
          cluster.samples[0].position == cluster.samples[1].position;
    }
    for (const CachedToken &token : state.valueSamples())
      ++counts.value[token.position];
  }
  return counts;
}

/// Each slot is uniform over its cluster's 20 tokens and independent of the
/// other; value slots follow |v|^2. Fails with probability 1e-6 for each of the
/// first two and 2e-9 (6 standard deviations) for the third.
void expectRightDistribution(const SlotCounts &counts, const Tokens &tokens) {
  EXPECT_LT(chiSquare(counts.cluster,
                      std::vector<double>(kTokens, kSeeds * kSlots / 20.0)),
            chiSquareLimit(kTokens - 3));
  std::vector<double> expected;
  double total = 0;
  for (int64_t i = 0; i < kTokens; ++i) {
    const auto [a, b] = pairAt(tokens.values, i);
    expected.push_back(a * a + b * b);
    total += expected.back();
  }
  for (double &entry : expected)
    entry *= 8 * kSeeds / total;
  EXPECT_LT(chiSquare(counts.value, expected), chiSquareLimit(kTokens - 1));
  const double pairs = 3.0 * kSeeds;
  EXPECT_NEAR(counts.coincidences, pairs / 20,
              6 * std::sqrt(pairs / 20 * 19 / 20));
}

/// Values whose norms are not tiny, so that every expected count is above 50.
Tokens statisticsTokens() {
  Tokens tokens = clusteredTokens(kTokens, 0.4, 11);
  for (double &entry : tokens.values)
    entry += entry < 0 ? -0.5 : 0.5;
  return tokens;
}

TEST(ClusteredStatistics, SlotsAreUniformSamples) {
  const Tokens tokens = statisticsTokens();
  expectRightDistribution(countSlots([&](const ClusteredOptions &options) {
                            return stateOf(options, tokens);
                          }),
                          tokens);
}

TEST(ClusteredStatistics, MergedStatesHaveTheSameDistribution) {
  const Tokens tokens = statisticsTokens();
  expectRightDistribution(
      countSlots([&](const ClusteredOptions &options) {
        ClusteredState state = stateOf(options, tokens.slice(0, 15));
        state.merge(stateOf(options, tokens.slice(15, 24), 15));
        state.merge(stateOf(options, tokens.slice(24, kTokens), 24));
        return state;
      }),
      tokens);
}

// Clusters that the capacity merges keep uniform samples, too: here the first
// two of the three centers become one cluster of 40.
TEST(ClusteredStatistics, CapacityMergesKeepSamplesUniform) {
  Tokens tokens = statisticsTokens();
  for (int64_t i = 0; i < kTokens; ++i)
    if (i % 3 == 2)
      tokens.keys[2 * i] += 100;
  std::vector<double> counts(kTokens, 0.0), expected;
  for (uint64_t seed = 0; seed < kSeeds; ++seed) {
    ClusteredOptions options =
        bodyOnly(ClusterEstimator::Stratified, 2, 1.0, kSlots);
    options.seed = seed;
    const ClusteredState state = stateOf(options, tokens);
    for (const KeyCluster &cluster : state.clusters())
      for (const CachedToken &token : cluster.samples)
        ++counts[token.position];
  }
  for (int64_t i = 0; i < kTokens; ++i)
    expected.push_back(kSeeds * kSlots / (i % 3 == 2 ? 20.0 : 40.0));
  EXPECT_LT(chiSquare(counts, expected), chiSquareLimit(kTokens - 2));
}

/// Mean of N and D over many seeds against the exact sums, in standard errors
/// of the mean. Above 5 with probability 6e-7 per number.
std::array<double, 3> deviations(ClusteredOptions options,
                                 const Tokens &tokens) {
  const std::vector<double> query = {0.9, -0.7};
  std::array<double, 3> exact{}, sum{}, squares{};
  for (int64_t j = 0; j < tokens.count(); ++j) {
    const auto [k0, k1] = pairAt(tokens.keys, j);
    const double weight = std::exp(query[0] * k0 + query[1] * k1);
    exact[0] += weight * tokens.values[2 * j];
    exact[1] += weight * tokens.values[2 * j + 1];
    exact[2] += weight;
  }
  constexpr int64_t kRuns = 4000;
  for (uint64_t seed = 0; seed < kRuns; ++seed) {
    options.seed = 77 + seed;
    const AttentionPartial partial =
        stateOf(options, tokens).attend(query.data(), 1.0, std::nullopt, -kInf);
    const double factor = std::exp(partial.shift);
    const std::array<double, 3> estimate = {factor * partial.numerator[0],
                                            factor * partial.numerator[1],
                                            factor * partial.denominator};
    for (int which = 0; which < 3; ++which) {
      sum[which] += estimate[which];
      squares[which] += estimate[which] * estimate[which];
    }
  }
  std::array<double, 3> result;
  for (int which = 0; which < 3; ++which) {
    const double mean = sum[which] / kRuns;
    const double variance = squares[which] / kRuns - mean * mean;
    EXPECT_GT(variance, 1e-6 * mean * mean);
    result[which] =
        std::fabs(mean - exact[which]) / std::sqrt(variance / kRuns);
  }
  return result;
}

TEST(ClusteredStatistics, EstimatesAreUnbiased) {
  const Tokens tokens = randomTokens(40, 12);
  for (ClusterEstimator estimator :
       {ClusterEstimator::SubGen, ClusterEstimator::Stratified})
    for (CapacityPolicy policy :
         {CapacityPolicy::MergeNearest, CapacityPolicy::WidenRadius})
      for (bool withRemainder : {false, true}) {
        ClusteredOptions options = bodyOnly(estimator, 5, 0.4);
        options.capacity = policy;
        options.guard = false;
        if (withRemainder) {
          // A low center, which the sampled scores never lower further.
          options.remainder = TaylorRemainder{};
          options.remainder->center = ExpansionCenter::Given;
          options.remainder->centerKey = {-2, 2};
        }
        for (double deviation : deviations(options, tokens))
          EXPECT_LT(deviation, 5);
      }
}

/// Root-mean-square error of the output over seeds.
double outputError(ClusteredOptions options, const Tokens &tokens,
                   const std::vector<double> &query) {
  AttentionOptions none;
  none.scale = 1.0;
  const std::vector<double> exact =
      attention({1, 1, 1, 1, tokens.count(), 2, 2}, none, query, tokens.keys,
                tokens.values)
          .output;
  double squares = 0;
  for (uint64_t seed = 0; seed < 200; ++seed) {
    options.seed = seed;
    const ClusteredState state = stateOf(options, tokens);
    const std::vector<double> output =
        state.output(state.attend(query.data(), 1.0, std::nullopt, -kInf));
    squares += (output[0] - exact[0]) * (output[0] - exact[0]) +
               (output[1] - exact[1]) * (output[1] - exact[1]);
  }
  return std::sqrt(squares / 200);
}

TEST(ClusteredStatistics, RemainderLowersTheErrorWhereScoresAreAlike) {
  const Tokens tokens = randomTokens(200, 13);
  const std::vector<double> query = {0.1, 0.15};
  ClusteredOptions options = bodyOnly(ClusterEstimator::Stratified, 8, 0.0);
  const double without = outputError(options, tokens, query);
  options.remainder = TaylorRemainder{};
  EXPECT_LT(outputError(options, tokens, query), 0.5 * without);
}

TEST(ClusteredStatistics, StratifiedBeatsThePaperOnClusteredValues) {
  // Values follow the cluster, so samples from the same cluster agree.
  Tokens tokens = clusteredTokens(150, 0.5, 14);
  for (int64_t i = 0; i < 150; ++i)
    tokens.values[2 * i] += 10 * double(i % 3);
  const std::vector<double> query = {0.1, 1.0};
  const double stratified = outputError(
      bodyOnly(ClusterEstimator::Stratified, 3, 1.0, 4), tokens, query);
  ClusteredOptions paper = bodyOnly(ClusterEstimator::SubGen, 3, 1.0, 4);
  paper.valueSamples = 12;
  EXPECT_LT(stratified, 0.5 * outputError(paper, tokens, query));
}

/// Largest singular value of the [count, 2] values.
double operatorNorm(const std::vector<double> &values) {
  double a = 0, b = 0, c = 0;
  for (size_t i = 0; i < values.size(); i += 2) {
    a += values[i] * values[i];
    b += values[i] * values[i + 1];
    c += values[i + 1] * values[i + 1];
  }
  return std::sqrt((a + c) / 2 + std::hypot((a - c) / 2, b));
}

/// Share of 100 seeds, each with its own data, for which the theorem's
/// inequality fails.
double failureShare(double eps, double radius, int64_t samplesPerCluster,
                    int64_t valueSamples) {
  int64_t failures = 0;
  for (uint64_t seed = 0; seed < 100; ++seed) {
    const Tokens tokens = clusteredTokens(90, radius / 2, 100 + seed);
    testing::Random random(seed);
    const double angle = random.uniform(0, 6.28);
    const std::vector<double> query = {0.3 * std::cos(angle),
                                       0.3 * std::sin(angle)};
    // Every key is within `radius` of its representative, which is itself a key
    // within radius / 2 of the center.
    ClusteredOptions options =
        bodyOnly(ClusterEstimator::SubGen, 3, radius, samplesPerCluster);
    options.valueSamples = valueSamples;
    options.seed = seed;
    options.guard = false;
    const ClusteredState state = stateOf(options, tokens);
    EXPECT_EQ(state.clusters().size(), 3u);
    const std::vector<double> output =
        state.output(state.attend(query.data(), 1.0, std::nullopt, -kInf));

    double total = 0, squares = 0, exact[2] = {};
    for (int64_t j = 0; j < 90; ++j) {
      const auto [k0, k1] = pairAt(tokens.keys, j);
      const double weight = std::exp(query[0] * k0 + query[1] * k1);
      total += weight;
      squares += weight * weight;
      exact[0] += weight * tokens.values[2 * j];
      exact[1] += weight * tokens.values[2 * j + 1];
    }
    const double error =
        std::hypot(output[0] - exact[0] / total, output[1] - exact[1] / total);
    const double bound =
        eps * std::sqrt(squares) / total * operatorNorm(tokens.values);
    failures += !(error <= bound);
  }
  return double(failures) / 100;
}

// SubGen's theorem with the constants of subGenFailureBound: with these sizes
// at most 10% of the queries may fail. With far fewer samples most do, so the
// inequality is one that can be missed.
TEST(ClusteredStatistics, ErrorKeepsTheTheoremsProbability) {
  constexpr double kEps = 0.5, kRadius = 2.0;
  const double bound = subGenFailureBound(kEps, kRadius, 0.3, 2, 512, 2048);
  EXPECT_LT(bound, 0.1);
  EXPECT_LE(failureShare(kEps, kRadius, 512, 2048), bound);
  EXPECT_GT(failureShare(kEps, kRadius, 2, 4), 0.5);
}

} // namespace
} // namespace attn::reference
