//===- AttentionClosedFormTest.cpp - Attention against closed forms -------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TestSupport.h"

#include <cmath>

namespace attn::reference {

//===----------------------------------------------------------------------===//
// Softmax
//===----------------------------------------------------------------------===//

TEST(AttentionClosedForm, EqualScoresGiveTheMeanOfTheValues) {
  Problem p = makeProblem({1, 1, 1, 1, 4, 3, 2});
  p.query = {0, 0, 0};
  p.value = {1, 2, 3, 4, 5, 6, 7, 8};
  const AttentionResult result = p.run();
  expectNear(result.output, {4, 5});
  expectNear(result.logsumexp, {std::log(4.0)});
}

TEST(AttentionClosedForm, OneKeyGivesItsValue) {
  Problem p = makeProblem({2, 2, 2, 3, 1, 4, 5});
  const AttentionResult result = p.run();
  for (int64_t b = 0; b < 2; ++b)
    for (int64_t h = 0; h < 2; ++h)
      for (int64_t i = 0; i < 3; ++i)
        for (int64_t c = 0; c < 5; ++c)
          EXPECT_DOUBLE_EQ(result.output[((b * 2 + h) * 3 + i) * 5 + c],
                           p.value[(b * 2 + h) * 5 + c]);
}

TEST(AttentionClosedForm, TwoKeysGiveTheSigmoidOfTheDifference) {
  Problem p = makeProblem({1, 1, 1, 1, 2, 1, 1});
  p.query = {3};
  p.key = {0.5, -0.25};
  p.value = {1, 0};
  const AttentionResult result = p.run();
  expectNear(result.output, {1 / (1 + std::exp(-2.25))});
  expectNear(result.logsumexp, {std::log(std::exp(1.5) + std::exp(-0.75))});
}

TEST(AttentionClosedForm, TheDefaultScaleIsTheInverseRootOfHeadDim) {
  Problem p = makeProblem({1, 2, 2, 3, 5, 16, 4});
  const AttentionResult byDefault = p.run();
  p.options.scale = 0.25;
  EXPECT_EQ(byDefault.output, p.run().output);
  p.options.scale = 0.5;
  EXPECT_NE(byDefault.output, p.run().output);
}

TEST(AttentionClosedForm, HugeScoresPickTheLargest) {
  Problem p = makeProblem({1, 1, 1, 1, 3, 1, 1});
  p.query = {1e150};
  p.key = {1e150, 2e150, -1e150};
  p.value = {1, 2, 3};
  const AttentionResult result = p.run();
  EXPECT_EQ(result.output[0], 2.0);
  EXPECT_DOUBLE_EQ(result.logsumexp[0], 2e300);
}

TEST(AttentionClosedForm, HugeNegativeScoresStillSumToOne) {
  Problem p = makeProblem({1, 1, 1, 1, 2, 1, 1});
  p.query = {1};
  p.key = {-1e300, -1e300};
  p.value = {1, 3};
  EXPECT_EQ(p.run().output[0], 2.0);
}

TEST(AttentionClosedForm, ACommonShiftOfTheScoresChangesOnlyLogsumexp) {
  Problem p = makeProblem({1, 2, 1, 3, 7, 4, 3});
  const AttentionResult plain = p.run();
  p.options.mask = AttentionMask{{1, 1, 1, 1}, AdditiveMask{30.0}};
  AttentionResult shifted = p.run();
  expectNear(shifted.output, plain.output);
  for (double &entry : shifted.logsumexp)
    entry -= 30.0;
  expectNear(shifted.logsumexp, plain.logsumexp);
}

TEST(AttentionClosedForm, TwoHalvesOfTheKeysMergeByLogsumexp) {
  const Problem whole = makeProblem({1, 1, 1, 4, 9, 4, 3});
  const auto part = [&](int64_t first, int64_t last) {
    Problem p = whole;
    p.sizes.keys = last - first;
    p.key.assign(whole.key.begin() + first * 4, whole.key.begin() + last * 4);
    p.value.assign(whole.value.begin() + first * 3,
                   whole.value.begin() + last * 3);
    return p.run();
  };
  const AttentionResult left = part(0, 4), right = part(4, 9);
  AttentionResult merged = left;
  for (int64_t i = 0; i < 4; ++i) {
    merged.logsumexp[i] =
        std::log(std::exp(left.logsumexp[i]) + std::exp(right.logsumexp[i]));
    for (int64_t c = 0; c < 3; ++c)
      merged.output[i * 3 + c] =
          std::exp(left.logsumexp[i] - merged.logsumexp[i]) *
              left.output[i * 3 + c] +
          std::exp(right.logsumexp[i] - merged.logsumexp[i]) *
              right.output[i * 3 + c];
  }
  const AttentionResult expected = whole.run();
  expectNear(merged.output, expected.output);
  expectNear(merged.logsumexp, expected.logsumexp);
}

//===----------------------------------------------------------------------===//
// Grouped heads
//===----------------------------------------------------------------------===//

TEST(AttentionClosedForm, GroupedHeadsEqualRepeatedHeads) {
  const Problem grouped = makeProblem({2, 6, 2, 3, 5, 4, 3});
  Problem repeated = grouped;
  repeated.sizes.kvHeads = 6;
  const auto repeat = [](const std::vector<double> &data, int64_t dim) {
    std::vector<double> all;
    for (int64_t b = 0; b < 2; ++b)
      for (int64_t h = 0; h < 6; ++h) {
        const auto head = data.begin() + (b * 2 + h / 3) * 5 * dim;
        all.insert(all.end(), head, head + 5 * dim);
      }
    return all;
  };
  repeated.key = repeat(grouped.key, 4);
  repeated.value = repeat(grouped.value, 3);
  EXPECT_EQ(grouped.run().output, repeated.run().output);
  EXPECT_EQ(grouped.run().logsumexp, repeated.run().logsumexp);
}

//===----------------------------------------------------------------------===//
// Softcap, ALiBi, sink
//===----------------------------------------------------------------------===//

TEST(AttentionClosedForm, ALargeSoftcapChangesNothing) {
  Problem p = makeProblem({1, 2, 2, 3, 5, 4, 3});
  const AttentionResult plain = p.run();
  // |x| < 16, and c tanh(x/c) = x - x^3 / (3 c^2) + ...
  p.options.softcap = 1e9;
  expectNear(p.run().output, plain.output);
}

TEST(AttentionClosedForm, ASmallSoftcapLeavesOnlyTheSign) {
  Problem p = makeProblem({1, 1, 1, 1, 3, 1, 1});
  p.query = {1};
  p.key = {100, -100, 50};
  p.value = {1, 0, 1};
  p.options.softcap = 0.5;
  const double up = std::exp(0.5), down = std::exp(-0.5);
  const AttentionResult result = p.run();
  expectNear(result.output, {2 * up / (2 * up + down)});
  expectNear(result.logsumexp, {std::log(2 * up + down)});
}

TEST(AttentionClosedForm, SoftcapAppliesBeforeAlibiAndMask) {
  Problem p = makeProblem({1, 1, 1, 1, 2, 1, 1});
  p.query = {1};
  p.key = {3, 3};
  p.value = {1, 0};
  p.options.softcap = 1.0;
  p.options.alibiSlopes = {5.0};
  p.options.mask = AttentionMask{{1, 1, 1, 2}, AdditiveMask{0.0, 7.0}};
  // Logits tanh(3) and tanh(3) - 5 + 7.
  expectNear(p.run().output, {1 / (1 + std::exp(2.0))});
}

TEST(AttentionClosedForm, AlibiWithoutContentIsGeometric) {
  Problem p = makeProblem({1, 2, 1, 1, 4, 1, 1});
  p.query = {0, 0};
  p.value = {1, 0, 0, 0};
  p.options.alibiSlopes = {0.5, 0.25};
  p.options.alignment = Alignment::BottomRight;
  // The query stands at key 3: weights r^3, r^2, r, 1 with r = exp(-slope).
  const auto first = [](double slope) {
    const double r = std::exp(-slope);
    return r * r * r / (1 + r + r * r + r * r * r);
  };
  expectNear(p.run().output, {first(0.5), first(0.25)});
}

TEST(AttentionClosedForm, AlibiFallsOnBothSidesOfThePosition) {
  Problem p = makeProblem({1, 1, 1, 1, 3, 1, 1});
  p.query = {0};
  p.value = {1, 0, 0};
  p.options.alibiSlopes = {1.0};
  p.options.alignment = Alignment::Offset;
  p.options.queryOffset = {1};
  const double r = std::exp(-1.0);
  expectNear(p.run().output, {r / (1 + 2 * r)});
}

TEST(AttentionClosedForm, ASinkTakesItsShareOfTheDenominator) {
  Problem p = makeProblem({1, 2, 1, 1, 3, 1, 1});
  p.query = {0, 0};
  p.value = {6, 6, 6};
  p.options.sinks = {0.0, std::log(3.0)};
  const AttentionResult result = p.run();
  expectNear(result.output, {4.5, 3.0});
  expectNear(result.logsumexp, {std::log(4.0), std::log(6.0)});
}

TEST(AttentionClosedForm, ASinkOfMinusInfinityIsNone) {
  Problem p = makeProblem({1, 1, 1, 2, 3, 2, 2});
  const AttentionResult plain = p.run();
  p.options.sinks = {-kInf};
  EXPECT_EQ(p.run().output, plain.output);
  EXPECT_EQ(p.run().logsumexp, plain.logsumexp);
}

TEST(AttentionClosedForm, AHugeSinkTakesEverything) {
  Problem p = makeProblem({1, 1, 1, 1, 3, 2, 2});
  p.options.sinks = {1e6};
  const AttentionResult result = p.run();
  EXPECT_EQ(result.output, (std::vector<double>{0, 0}));
  EXPECT_EQ(result.logsumexp[0], 1e6);
}

} // namespace attn::reference
