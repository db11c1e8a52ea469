//===- ClusteredAttentionTest.cpp - Tests of clustered attention ----------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ClusteredTestSupport.h"

#include <algorithm>
#include <stdexcept>

namespace attn::reference {
namespace {

constexpr ClusterEstimator kEstimators[] = {ClusterEstimator::SubGen,
                                            ClusterEstimator::Stratified};

Problem makeDecodeProblem(int64_t n, uint64_t seed = 1) {
  AttentionOptions options;
  options.causal = true;
  return makeProblem({1, 1, 1, n, n, 3, 2}, options, seed);
}

AttentionResult runClustered(const Problem &problem,
                             const ClusteredOptions &options) {
  return clusteredAttention(problem.sizes, problem.options, options,
                            problem.query, problem.key, problem.value)
      .attention;
}

TEST(ClusteredAttention, RadiusZeroIsExact) {
  AttentionOptions attentionOptions;
  attentionOptions.causal = true;
  attentionOptions.softcap = 2.5;
  attentionOptions.sinks = {0.3, -0.5, 1.0, 0.1};
  attentionOptions.kvLengths = {30, 21};
  const Problem problem =
      makeProblem({2, 4, 2, 30, 30, 3, 2}, attentionOptions);
  const AttentionResult exact = problem.run();
  for (bool withSupport : {false, true}) {
    ClusteredOptions options = bodyOnly(ClusterEstimator::Stratified, 30, 0);
    if (withSupport)
      options.support = {3, 7};
    const AttentionResult result = runClustered(problem, options);
    expectNear(result.output, exact.output);
    expectNear(result.logsumexp, exact.logsumexp);
    // The paper's denominator is exact as well, its numerator is not.
    options.estimator = ClusterEstimator::SubGen;
    expectNear(runClustered(problem, options).logsumexp, exact.logsumexp);
  }
}

// With one distinct key per cluster, a remainder changes nothing but roundings.
TEST(ClusteredAttention, RemainderOfExactSamplesIsExact) {
  const Problem problem = makeDecodeProblem(25);
  for (ExpansionCenter center :
       {ExpansionCenter::Zero, ExpansionCenter::Mean, ExpansionCenter::Given}) {
    ClusteredOptions options = bodyOnly(ClusterEstimator::Stratified, 25, 0);
    options.remainder = TaylorRemainder{};
    options.remainder->center = center;
    if (center == ExpansionCenter::Given)
      options.remainder->centerKey = {0.5, -1, 2};
    expectNear(runClustered(problem, options).output, problem.run().output,
               1e-12);
  }
}

TEST(ClusteredAttention, SupportThatHoldsAllIsExact) {
  const Problem problem = makeDecodeProblem(20);
  for (ClusterEstimator estimator : kEstimators) {
    ClusteredOptions options = bodyOnly(estimator, 2, 0.1);
    options.support = {3, 17};
    expectNear(runClustered(problem, options).output, problem.run().output);
    options.support = {20, 0};
    expectNear(runClustered(problem, options).output, problem.run().output);
  }
}

TEST(ClusteredAttention, WithoutClustersAndRemainderTheBodyIsDropped) {
  Problem problem = makeDecodeProblem(24);
  ClusteredOptions options = bodyOnly(ClusterEstimator::Stratified, 0, 0);
  options.support = {2, 5};
  const AttentionResult result = runClustered(problem, options);
  KeepMask keep(24 * 24);
  for (int64_t i = 0; i < 24; ++i)
    for (int64_t j = 0; j < 24; ++j)
      keep[i * 24 + j] = j < 2 || j > i - 5;
  problem.options.mask = AttentionMask{{1, 1, 24, 24}, keep};
  const AttentionResult expected = problem.run();
  expectNear(result.output, expected.output);
  expectNear(result.logsumexp, expected.logsumexp);
}

TEST(ClusteredAttention, DegreeZeroRemainderAloneWeighsTheBodyAlike) {
  const Problem problem = makeDecodeProblem(24);
  const double scale = 1 / std::sqrt(3.0);
  for (bool centered : {false, true}) {
    ClusteredOptions options = bodyOnly(ClusterEstimator::Stratified, 0, 0);
    options.support = {2, 5};
    options.remainder = TaylorRemainder{};
    if (centered)
      options.remainder->center = ExpansionCenter::Mean;
    const AttentionResult result = runClustered(problem, options);
    for (int64_t i = 0; i < 24; ++i) {
      double meanScore = 0, bodyCount = 0;
      std::vector<double> scores;
      const auto inBody = [&](int64_t j) { return j >= 2 && j <= i - 5; };
      for (int64_t j = 0; j <= i; ++j) {
        double dot = 0;
        for (int64_t c = 0; c < 3; ++c)
          dot += problem.query[i * 3 + c] * problem.key[j * 3 + c];
        scores.push_back(scale * dot);
        if (inBody(j)) {
          meanScore += scores[j];
          ++bodyCount;
        }
      }
      meanScore = centered && bodyCount > 0 ? meanScore / bodyCount : 0;
      double denominator = 0, numerator[2] = {};
      for (int64_t j = 0; j <= i; ++j) {
        const double weight = std::exp(inBody(j) ? meanScore : scores[j]);
        denominator += weight;
        for (int64_t c = 0; c < 2; ++c)
          numerator[c] += weight * problem.value[j * 2 + c];
      }
      EXPECT_NEAR(result.logsumexp[i], std::log(denominator), 1e-12);
      for (int64_t c = 0; c < 2; ++c)
        EXPECT_NEAR(result.output[i * 2 + c], numerator[c] / denominator,
                    1e-12);
    }
  }
}

// The estimators written out once more, on the state that the cache shows.
TEST(ClusteredAttention, EstimatesFollowTheFormulas) {
  for (ClusterEstimator estimator : kEstimators)
    for (bool withRemainder : {false, true}) {
      ClusteredOptions options = bodyOnly(estimator, 4, 0.5, 3);
      options.support = {2, 4};
      options.guard = false;
      if (withRemainder) {
        // A center far below all scores is never lowered.
        options.remainder = TaylorRemainder{};
        options.remainder->center = ExpansionCenter::Given;
        options.remainder->centerKey = {-10, 0};
      }
      const Tokens tokens = randomTokens(60, 8);
      const ClusteredState state = stateOf(options, tokens);
      const std::vector<double> query = {0.9, -0.4};
      constexpr double kScale = 0.8, kSink = 0.25;
      const auto weightOf = [&](const CachedToken &token) {
        return std::exp(kScale *
                        (query[0] * token.key[0] + query[1] * token.key[1]));
      };

      std::vector<double> numerator(2, 0.0);
      double denominator = std::exp(kSink);
      const auto add = [&](const CachedToken &token, double weight) {
        for (int64_t c = 0; c < 2; ++c)
          numerator[c] += weight * token.value[c];
      };
      for (const auto *exact : {&state.sinks(), &state.window()})
        for (const CachedToken &token : *exact) {
          add(token, weightOf(token));
          denominator += weightOf(token);
        }
      const double rest = withRemainder ? std::exp(kScale * -9.0) : 0.0;
      for (const KeyCluster &cluster : state.clusters())
        for (const CachedToken &token : cluster.samples) {
          const double share = double(cluster.count) / 3;
          denominator += share * weightOf(token);
          if (estimator == ClusterEstimator::Stratified)
            add(token, share * (weightOf(token) - rest));
        }
      for (const CachedToken &token : state.valueSamples()) {
        const double square =
            token.value[0] * token.value[0] + token.value[1] * token.value[1];
        add(token, state.squaredValueNorms() / (8 * square) *
                       (weightOf(token) - rest));
      }
      for (int64_t j = 2; j < 56; ++j)
        for (int64_t c = 0; c < 2; ++c)
          numerator[c] += rest * tokens.values[2 * j + c];

      const AttentionPartial partial =
          state.attend(query.data(), kScale, std::nullopt, kSink);
      EXPECT_NEAR(std::exp(partial.shift) * partial.denominator / denominator,
                  1, 1e-12);
      for (int64_t c = 0; c < 2; ++c)
        EXPECT_NEAR(std::exp(partial.shift) * partial.numerator[c],
                    numerator[c], 1e-11);
    }
}

TEST(ClusteredAttention, LaterInputsDoNotChangeARow) {
  const Problem problem = makeDecodeProblem(60);
  for (ClusterEstimator estimator : kEstimators) {
    ClusteredOptions options = bodyOnly(estimator, 5, 0.5);
    options.support = {2, 6};
    options.remainder = TaylorRemainder{};
    const std::vector<double> before = runClustered(problem, options).output;
    for (int64_t last : {0, 7, 8, 30, 58}) {
      Problem changed = problem;
      for (int64_t i = last + 1; i < 60; ++i) {
        changed.query[i * 3] += 1;
        changed.key[i * 3 + 1] -= 2;
        changed.value[i * 2] = 100;
      }
      const std::vector<double> after = runClustered(changed, options).output;
      const auto kept = before.begin() + (last + 1) * 2;
      EXPECT_TRUE(std::equal(before.begin(), kept, after.begin()));
      EXPECT_FALSE(
          std::equal(kept, before.end(), after.begin() + (last + 1) * 2));
    }
  }
}

// A decode step (one query at the last position) is the last row of prefill.
TEST(ClusteredAttention, DecodeEqualsPrefill) {
  const Problem prefill = makeDecodeProblem(40);
  Problem decode = prefill;
  decode.sizes.queries = 1;
  decode.options.alignment = Alignment::BottomRight;
  decode.query.erase(decode.query.begin(), decode.query.end() - 3);
  const ClusteredOptions options = bodyOnly(ClusterEstimator::SubGen, 5, 0.5);
  const std::vector<double> all = runClustered(prefill, options).output;
  const std::vector<double> last = runClustered(decode, options).output;
  EXPECT_EQ(last, std::vector<double>(all.end() - 2, all.end()));
  decode.options.causal = false;
  EXPECT_EQ(runClustered(decode, options).output, last);
}

TEST(ClusteredAttention, HeadsDrawTheirOwnNumbersAndGroupsShareTheCache) {
  AttentionOptions attentionOptions;
  attentionOptions.causal = true;
  Problem problem = makeProblem({1, 4, 2, 50, 50, 2, 2}, attentionOptions);
  // Both kv heads see the same tokens, all query heads the same queries.
  const auto repeat = [](std::vector<double> &data, int64_t size) {
    for (size_t index = size; index < data.size(); ++index)
      data[index] = data[index - size];
  };
  repeat(problem.query, 100);
  repeat(problem.key, 100);
  repeat(problem.value, 100);
  const ClusteredOptions options = bodyOnly(ClusterEstimator::SubGen, 3, 0.5);
  const std::vector<double> output = runClustered(problem, options).output;
  const auto head = [&](int64_t h) {
    return std::vector<double>(output.begin() + h * 100,
                               output.begin() + (h + 1) * 100);
  };
  EXPECT_EQ(head(0), head(1));
  EXPECT_EQ(head(2), head(3));
  EXPECT_NE(head(0), head(2));
}

TEST(ClusteredAttention, EmptyAndTinyProblems) {
  for (ClusterEstimator estimator : kEstimators) {
    const ClusteredOptions options = bodyOnly(estimator, 3, 0.5);
    const Problem one = makeDecodeProblem(1);
    expectNear(runClustered(one, options).output, one.value);

    Problem noKeys = makeDecodeProblem(4);
    noKeys.options.kvLengths = {0};
    const AttentionResult nothing = runClustered(noKeys, options);
    EXPECT_EQ(nothing.output, std::vector<double>(8, 0.0));
    EXPECT_EQ(nothing.logsumexp, std::vector<double>(4, -kInf));
    noKeys.options.sinks = {0.5};
    EXPECT_EQ(runClustered(noKeys, options).logsumexp,
              std::vector<double>(4, 0.5));

    Problem zeros = makeDecodeProblem(10);
    zeros.value.assign(20, 0.0);
    EXPECT_EQ(runClustered(zeros, options).output,
              std::vector<double>(20, 0.0));
  }
}

TEST(ClusteredAttention, IdenticalKeysShareAClusterAndKeepTheSum) {
  Problem problem = makeDecodeProblem(30);
  for (int64_t i = 0; i < 30; ++i)
    for (int64_t c = 0; c < 3; ++c)
      problem.key[i * 3 + c] = 0.5 * double(c);
  const ClusteredOptions options =
      bodyOnly(ClusterEstimator::Stratified, 3, 0.0);
  const ClusteredResult result =
      clusteredAttention(problem.sizes, problem.options, options, problem.query,
                         problem.key, problem.value);
  EXPECT_EQ(result.states[0].clusters().size(), 1u);
  expectNear(result.attention.logsumexp, problem.run().logsumexp);
}

TEST(ClusteredAttention, LargeLogitsStayFinite) {
  for (ClusterEstimator estimator : kEstimators)
    for (double size : {50.0, 1e5})
      for (bool withRemainder : {false, true}) {
        Problem problem = makeDecodeProblem(50);
        for (double &entry : problem.query)
          entry *= size;
        ClusteredOptions options = bodyOnly(estimator, 4, 0.5);
        options.support = {1, 3};
        if (withRemainder)
          options.remainder = TaylorRemainder{};
        const AttentionResult result = runClustered(problem, options);
        for (double entry : result.output)
          EXPECT_LE(std::fabs(entry), std::sqrt(8.0));
        for (double entry : result.logsumexp)
          EXPECT_TRUE(std::isfinite(entry));
      }
}

TEST(ClusteredAttention, NaNReachesAllLaterRows) {
  for (bool inValue : {false, true}) {
    Problem problem = makeDecodeProblem(30);
    (inValue ? problem.value[10 * 2] : problem.key[10 * 3]) = kNaN;
    ClusteredOptions options = bodyOnly(ClusterEstimator::Stratified, 3, 0.5);
    options.support = {2, 4};
    const std::vector<double> output = runClustered(problem, options).output;
    for (int64_t i = 0; i < 30; ++i)
      EXPECT_EQ(std::isnan(output[i * 2]), i >= 10) << i;
  }
}

// The paper's estimator as written has outliers, where D misses a heavy key
// that N holds.
TEST(ClusteredAttention, GuardRemovesOutliers) {
  double largestGuarded = 0, largestAsWritten = 0;
  double sumGuarded = 0, sumAsWritten = 0;
  for (uint64_t seed = 0; seed < 20; ++seed) {
    Problem problem = makeDecodeProblem(60, seed);
    for (double &entry : problem.query)
      entry *= 3;
    const AttentionResult exact = problem.run();
    ClusteredOptions options = bodyOnly(ClusterEstimator::SubGen, 3, 2.0, 1);
    options.seed = seed;
    const AttentionResult guarded = runClustered(problem, options);
    options.guard = false;
    const AttentionResult asWritten = runClustered(problem, options);
    double longest = 0;
    for (int64_t i = 0; i < 60; ++i) {
      const auto lengthAt = [&](const std::vector<double> &output) {
        return std::hypot(output[2 * i], output[2 * i + 1]);
      };
      const auto errorAt = [&](const std::vector<double> &output) {
        return std::hypot(output[2 * i] - exact.output[2 * i],
                          output[2 * i + 1] - exact.output[2 * i + 1]);
      };
      longest = std::max(longest, lengthAt(problem.value));
      EXPECT_LE(lengthAt(guarded.output), longest * (1 + 1e-12));
      largestGuarded = std::max(largestGuarded, errorAt(guarded.output));
      largestAsWritten = std::max(largestAsWritten, errorAt(asWritten.output));
      sumGuarded += errorAt(guarded.output);
      sumAsWritten += errorAt(asWritten.output);
      EXPECT_GE(guarded.logsumexp[i], asWritten.logsumexp[i]);
    }
  }
  EXPECT_LT(largestGuarded, 6);
  EXPECT_GT(largestAsWritten, 100);
  EXPECT_LT(sumGuarded, 0.5 * sumAsWritten);
}

TEST(ClusteredAttention, RejectsBadOptions) {
  const Problem good = makeDecodeProblem(4);
  const auto rejected = [&](auto change) {
    Problem problem = good;
    ClusteredOptions options;
    change(problem, options);
    EXPECT_THROW(validate(problem.sizes, problem.options, options),
                 std::invalid_argument);
  };
  using P = Problem;
  using C = ClusteredOptions;
  rejected([](P &p, C &) { p.options.windowLeft = 3; });
  rejected([](P &p, C &) { p.options.windowRight = 3; });
  rejected([](P &p, C &) { p.options.alibiSlopes = {1}; });
  rejected([](P &p, C &) { p.options.mask = makeBias({1, 1, 4, 4}, 1); });
  rejected([](P &p, C &) { p.options.softcap = 1.0; }); // with a remainder
  rejected([](P &p, C &) { p.sizes.keys = (int64_t(1) << 32) + 1; });
  rejected([](P &, C &c) { c.maxClusters = -1; });
  rejected([](P &, C &c) { c.samplesPerCluster = 0; });
  rejected([](P &, C &c) { c.valueSamples = 0; });
  rejected([](P &, C &c) { c.radius = -1; });
  rejected([](P &, C &c) { c.radius = kNaN; });
  rejected([](P &, C &c) { c.support.sinks = -1; });
  rejected([](P &, C &c) { c.remainder->degree = 2; });
  rejected([](P &, C &c) {
    c.remainder->rank = 1;
    c.remainder->directions = {1, 0, 0};
  });
  EXPECT_NO_THROW(validate(good.sizes, good.options, ClusteredOptions()));
}

} // namespace
} // namespace attn::reference
