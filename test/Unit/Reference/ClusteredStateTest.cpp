//===- ClusteredStateTest.cpp - Tests of the clustered cache's updates ----===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ClusteredTestSupport.h"
#include "attn/Approx/Philox.h"

#include <stdexcept>

namespace attn::reference {
namespace {

using approx::PhiloxUse;
using approx::philoxWord;

std::vector<int64_t> positionsOf(const std::vector<CachedToken> &tokens) {
  std::vector<int64_t> positions;
  for (const CachedToken &token : tokens)
    positions.push_back(token.position);
  return positions;
}

TEST(ClusteredState, TokensPassFromWindowToBody) {
  ClusteredOptions options = bodyOnly(ClusterEstimator::Stratified, 100, 0);
  options.support = {2, 3};
  const ClusteredState state = stateOf(options, randomTokens(9, 1));
  EXPECT_EQ(positionsOf(state.sinks()), (std::vector<int64_t>{0, 1}));
  EXPECT_EQ(positionsOf(state.window()), (std::vector<int64_t>{6, 7, 8}));
  EXPECT_EQ(state.bodyCount(), 4);
  ASSERT_EQ(state.clusters().size(), 4u);
  for (int64_t c = 0; c < 4; ++c)
    EXPECT_EQ(positionsOf(state.clusters()[c].samples),
              (std::vector<int64_t>{2 + c, 2 + c}));
  EXPECT_EQ(state.begin(), 0);
  EXPECT_EQ(state.end(), 9);
}

TEST(ClusteredState, FirstTokenFillsAllSlots) {
  const ClusteredState state = stateOf(
      bodyOnly(ClusterEstimator::SubGen, 4, 1.0, 3), randomTokens(1, 1));
  ASSERT_EQ(state.clusters().size(), 1u);
  EXPECT_EQ(state.clusters()[0].count, 1);
  EXPECT_EQ(positionsOf(state.clusters()[0].samples),
            (std::vector<int64_t>(3, 0)));
  EXPECT_EQ(positionsOf(state.valueSamples()), (std::vector<int64_t>(8, 0)));
}

// The updates once more, from the header's words alone.
TEST(ClusteredState, DrawsTheDocumentedNumbers) {
  constexpr int64_t kCount = 60, kSlots = 5, kValueSlots = 8;
  ClusteredOptions options = bodyOnly(ClusterEstimator::SubGen, 3, 1.0, kSlots);
  options.seed = 0x123456789u;
  const Tokens tokens = clusteredTokens(kCount, 0.4, 2);
  const ClusteredState state = stateOf(options, tokens);
  ASSERT_EQ(state.clusters().size(), 3u);

  double mu = 0;
  std::vector<int64_t> valueSlots(kValueSlots);
  std::vector<std::vector<int64_t>> slots(3, std::vector<int64_t>(kSlots));
  for (int64_t i = 0; i < kCount; ++i) {
    const int64_t joined = i / 3 + 1;
    for (int64_t slot = 0; slot < kSlots; ++slot)
      if (approx::uniformBelow(philoxWord(options.seed,
                                          PhiloxUse::ClusterReservoir, 3,
                                          uint32_t(i), uint32_t(slot)),
                               uint32_t(joined)) == 0)
        slots[i % 3][slot] = i;
    const auto [a, b] = pairAt(tokens.values, i);
    mu += a * a + b * b;
    for (int64_t slot = 0; slot < kValueSlots; ++slot)
      if (approx::uniformDouble(philoxWord(options.seed, PhiloxUse::ValueSample,
                                           3, uint32_t(i), uint32_t(slot))) *
              mu <
          a * a + b * b)
        valueSlots[slot] = i;
  }
  for (int64_t c = 0; c < 3; ++c) {
    EXPECT_EQ(state.clusters()[c].count, 20);
    EXPECT_EQ(positionsOf(state.clusters()[c].samples), slots[c]);
    EXPECT_EQ(
        state.clusters()[c].representative,
        (std::vector<double>{tokens.keys[2 * c], tokens.keys[2 * c + 1]}));
  }
  EXPECT_EQ(positionsOf(state.valueSamples()), valueSlots);
  EXPECT_DOUBLE_EQ(state.squaredValueNorms(), mu);
}

TEST(ClusteredState, ZeroValuesAreNeverDrawn) {
  const ClusteredOptions options = bodyOnly(ClusterEstimator::SubGen, 4, 10.0);
  Tokens tokens = randomTokens(40, 3);
  for (int64_t i = 0; i < 40; ++i)
    if (i != 17 && i != 30)
      tokens.values[2 * i] = tokens.values[2 * i + 1] = 0.0;
  const ClusteredState before = stateOf(options, tokens.slice(0, 17));
  EXPECT_TRUE(before.valueSamples().empty());
  EXPECT_EQ(before.squaredValueNorms(), 0.0);
  const ClusteredState after = stateOf(options, tokens);
  ASSERT_EQ(after.valueSamples().size(), 8u);
  for (int64_t position : positionsOf(after.valueSamples()))
    EXPECT_TRUE(position == 17 || position == 30) << position;
}

TEST(ClusteredState, NearestRepresentativeWinsAndTiesGoToTheFirst) {
  ClusteredOptions options = bodyOnly(ClusterEstimator::Stratified, 4, 1.0);
  ClusteredState state = makeState(options);
  // Representatives at 0 and 2; 1 is within the radius of both, 1.2 is nearer
  // to the second.
  state.append({0, 0, 2, 0, 1, 0, 1.2, 0}, std::vector<double>(8, 1.0));
  ASSERT_EQ(state.clusters().size(), 2u);
  EXPECT_EQ(state.clusters()[0].count, 2);
  EXPECT_EQ(state.clusters()[1].count, 2);
}

TEST(ClusteredState, CapacityHoldsUnderBothPolicies) {
  for (CapacityPolicy policy :
       {CapacityPolicy::MergeNearest, CapacityPolicy::WidenRadius})
    for (int64_t capacity : {1, 2, 7})
      for (double radius : {0.0, 0.3}) {
        ClusteredOptions options =
            bodyOnly(ClusterEstimator::Stratified, capacity, radius);
        options.capacity = policy;
        ClusteredState state = makeState(options);
        const Tokens tokens = randomTokens(150, 4);
        double lastRadius = radius;
        for (int64_t i = 0; i < 150; ++i) {
          const Tokens token = tokens.slice(i, i + 1);
          state.append(token.keys, token.values);
          EXPECT_LE(int64_t(state.clusters().size()), capacity);
          int64_t total = 0;
          for (const KeyCluster &cluster : state.clusters()) {
            total += cluster.count;
            EXPECT_EQ(cluster.samples.size(), 2u);
          }
          EXPECT_EQ(total, i + 1);
          EXPECT_GE(state.radius(), lastRadius);
          lastRadius = state.radius();
        }
        EXPECT_EQ(state.radius() > radius,
                  policy == CapacityPolicy::WidenRadius);
        if (policy == CapacityPolicy::WidenRadius)
          for (size_t a = 0; a < state.clusters().size(); ++a)
            for (size_t b = 0; b < a; ++b) {
              const auto &x = state.clusters()[a].representative;
              const auto &y = state.clusters()[b].representative;
              EXPECT_GT(std::hypot(x[0] - y[0], x[1] - y[1]), state.radius());
            }
      }
}

TEST(ClusteredState, MergeNearestJoinsTheNearestPair) {
  ClusteredOptions options = bodyOnly(ClusterEstimator::Stratified, 3, 0.0);
  options.capacity = CapacityPolicy::MergeNearest;
  ClusteredState state = makeState(options);
  // 5 arrives twice, so its cluster is the larger one and keeps its key when 4
  // and 5 merge to make room for 9.
  state.append({0, 0, 4, 0, 5, 0, 5, 0, 9, 0}, std::vector<double>(10, 1.0));
  ASSERT_EQ(state.clusters().size(), 3u);
  EXPECT_EQ(state.clusters()[0].representative[0], 0);
  EXPECT_EQ(state.clusters()[1].representative[0], 5);
  EXPECT_EQ(state.clusters()[1].count, 3);
  EXPECT_EQ(state.clusters()[2].representative[0], 9);

  // Among equally large clusters the first keeps its key.
  state = makeState(options);
  state.append({0, 0, 4, 0, 5, 0, 9, 0}, std::vector<double>(8, 1.0));
  EXPECT_EQ(state.clusters()[1].representative[0], 4);
}

TEST(ClusteredState, AppendingOneByOneEqualsMany) {
  for (ClusterEstimator estimator :
       {ClusterEstimator::SubGen, ClusterEstimator::Stratified}) {
    ClusteredOptions options = bodyOnly(estimator, 6, 0.2);
    options.support = {3, 5};
    options.remainder = TaylorRemainder{};
    const Tokens tokens = randomTokens(100, 5);
    const ClusteredState many = stateOf(options, tokens);
    ClusteredState one = makeState(options);
    for (int64_t i = 0; i < 100; ++i) {
      EXPECT_FALSE(one == many);
      const Tokens token = tokens.slice(i, i + 1);
      one.append(token.keys, token.values);
    }
    EXPECT_TRUE(one == many);
    options.seed = 1;
    EXPECT_FALSE(stateOf(options, tokens) == many);
  }
}

TEST(ClusteredState, MergingWithoutABodyIsAppending) {
  ClusteredOptions options = bodyOnly(ClusterEstimator::SubGen, 6, 0.2);
  options.support = {4, 10};
  const Tokens tokens = randomTokens(50, 6);
  // Splits within the sinks, within the window and behind.
  for (int64_t split : {0, 2, 4, 43, 50}) {
    ClusteredState left = stateOf(options, tokens.slice(0, split));
    const int64_t end = std::min<int64_t>(50, std::max<int64_t>(split, 4) + 10);
    left.merge(stateOf(options, tokens.slice(split, end), split));
    EXPECT_TRUE(left == stateOf(options, tokens.slice(0, end))) << split;
  }
}

TEST(ClusteredState, MergingKeepsWhatIsExact) {
  for (ClusterEstimator estimator :
       {ClusterEstimator::SubGen, ClusterEstimator::Stratified})
    for (int64_t split : {1, 20, 40}) {
      ClusteredOptions options = bodyOnly(estimator, 5, 1.0);
      options.support = {4, 10};
      options.remainder = TaylorRemainder{};
      options.remainder->center = ExpansionCenter::Mean;
      const Tokens tokens = clusteredTokens(60, 0.4, 7);
      ClusteredState merged = stateOf(options, tokens.slice(0, split));
      merged.merge(stateOf(options, tokens.slice(split, 60), split));
      const ClusteredState whole = stateOf(options, tokens);
      EXPECT_EQ(merged.end(), 60);
      EXPECT_EQ(merged.bodyCount(), whole.bodyCount());
      EXPECT_NEAR(merged.squaredValueNorms(), whole.squaredValueNorms(), 1e-12);
      EXPECT_TRUE(merged.sinks() == whole.sinks());
      EXPECT_TRUE(merged.window() == whole.window());
      ASSERT_EQ(merged.clusters().size(), 3u);
      ASSERT_EQ(whole.clusters().size(), 3u);
      // The same clusters, in the order in which they were met.
      for (const KeyCluster &cluster : merged.clusters()) {
        int64_t expected = -1;
        for (const KeyCluster &other : whole.clusters())
          if (std::fabs(other.representative[0] - cluster.representative[0]) <
              1)
            expected = other.count;
        EXPECT_EQ(cluster.count, expected);
        for (const CachedToken &sample : cluster.samples)
          EXPECT_NEAR(sample.key[0], cluster.representative[0], 1.0);
      }
    }
}

TEST(ClusteredState, RejectsForeignStates) {
  const ClusteredOptions options =
      bodyOnly(ClusterEstimator::Stratified, 6, 0.2);
  ClusteredState state = stateOf(options, randomTokens(5, 1));
  EXPECT_THROW(state.merge(makeState(options, 4)), std::invalid_argument);
  ClusteredOptions other = options;
  other.seed = 9;
  EXPECT_THROW(state.merge(makeState(other, 5)), std::invalid_argument);
  other = options;
  other.remainder = TaylorRemainder{};
  EXPECT_THROW(state.merge(makeState(other, 5)), std::invalid_argument);
  EXPECT_THROW(state.merge(ClusteredState(options, 2, 2, 4, 0, 5)),
               std::invalid_argument);
  EXPECT_THROW(state.merge(ClusteredState(options, 3, 2, 3, 0, 5)),
               std::invalid_argument);
  EXPECT_NO_THROW(state.merge(makeState(options, 5)));

  EXPECT_THROW(state.append({1, 2, 3}, {1, 2}), std::invalid_argument);
  EXPECT_THROW(state.append({1, 2}, {1, 2, 3, 4}), std::invalid_argument);
  ClusteredState late = makeState(options, (int64_t(1) << 32) - 1);
  EXPECT_NO_THROW(late.append({1, 2}, {1, 2}));
  EXPECT_THROW(late.append({1, 2}, {1, 2}), std::invalid_argument);
}

TEST(ClusteredState, CountsItsNumbers) {
  ClusteredOptions options = bodyOnly(ClusterEstimator::Stratified, 10, 1.0, 3);
  options.support = {4, 6};
  // 10 exact tokens of 5 numbers; 10 clusters of key, count and 3 tokens.
  EXPECT_EQ(makeState(options).capacityInNumbers(),
            10 * 5 + 10 * (2 + 1 + 3 * 5) + 4);
  options.estimator = ClusterEstimator::SubGen;
  EXPECT_EQ(makeState(options).capacityInNumbers(),
            10 * 5 + 10 * (2 + 1 + 3 * 3) + 8 * 5 + 1 + 4);
  options.maxClusters = 0;
  options.remainder = TaylorRemainder{};
  EXPECT_EQ(makeState(options).capacityInNumbers(), 10 * 5 + 3 + 4);
}

} // namespace
} // namespace attn::reference
