//===- SketchedAttentionTest.cpp - Closed forms, bounds and edge cases ----===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "attn/Reference/SketchedAttention.h"
#include "BruteForceForms.h"
#include "TestSupport.h"
#include "attn/Approx/TaylorExp.h"
#include "attn/Testing/RandomAttention.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>

namespace attn::reference {

static AttentionResult run(const Problem &p, const SketchOptions &sketch) {
  return sketchedAttention(p.sizes, p.options, sketch, p.query, p.key, p.value);
}

static SketchOptions ofDegree(int64_t degree, ExactSupport support = {}) {
  SketchOptions sketch;
  sketch.remainder.degree = degree;
  sketch.support = support;
  return sketch;
}

/// One query 1 against scalar keys, so that the scores are the keys.
static Problem scalarKeys(std::vector<double> keys) {
  Problem p;
  p.sizes.keys = int64_t(keys.size());
  p.options.alignment = Alignment::BottomRight;
  p.query = {1};
  p.key = std::move(keys);
  for (int64_t j = 0; j < p.sizes.keys; ++j)
    p.value.push_back(double(j + 1));
  return p;
}

TEST(SketchedAttention, DegreeZeroIsTheMeanOfTheValues) {
  Problem p = makeProblem({1, 1, 1, 5, 5, 3, 1}, {}, 1);
  p.options.causal = true;
  const AttentionResult result = run(p, ofDegree(0));
  double sum = 0.0;
  for (int64_t i = 0; i < 5; ++i) {
    sum += p.value[i];
    EXPECT_NEAR(result.output[i], sum / double(i + 1), 1e-15);
    EXPECT_NEAR(result.logsumexp[i], std::log(double(i + 1)), 1e-15);
  }
}

TEST(SketchedAttention, LowDegreesByHand) {
  const Problem p = scalarKeys({1, -2, 0.5, 2});
  // Weights 1 + x: 2, -1, 1.5, 3. Weights 1 + x + x^2 / 2: 2.5, 1, 1.625, 5.
  expectNear(run(p, ofDegree(1)).output, {(2 - 2 + 4.5 + 12) / 5.5});
  expectNear(run(p, ofDegree(2)).output, {(2.5 + 2 + 4.875 + 20) / 10.125});
  expectNear(run(p, ofDegree(2)).logsumexp, {std::log(10.125)});
  // The first and the last key exactly.
  const double mass = std::exp(1.0) + 1 + 1.625 + std::exp(2.0);
  expectNear(run(p, ofDegree(2, {1, 1})).output,
             {(std::exp(1.0) + 2 + 4.875 + 4 * std::exp(2.0)) / mass});
}

TEST(SketchedAttention, FullSupportIsExactAttention) {
  for (uint64_t seed = 0; seed < 200; ++seed) {
    testing::AttentionCase c = testing::randomCase(
        testing::randomSignature(seed), seed + 1, /*maxWork=*/1 << 13);
    SCOPED_TRACE(testing::describe(c));
    c.options.softcap.reset();
    SketchOptions sketch = ofDegree(int64_t(seed % 4), {c.sizes.keys, 0});
    if (c.options.causal && seed % 2)
      sketch.support = {0, int64_t(1) << 61};
    const AttentionResult expected =
        attention(c.sizes, c.options, c.query, c.key, c.value);
    const AttentionResult result =
        sketchedAttention(c.sizes, c.options, sketch, c.query, c.key, c.value);
    if (expected.output.empty()) {
      EXPECT_TRUE(result.output.empty());
      continue;
    }
    expectNear(result.output, expected.output, 1e-13);
    expectNear(result.logsumexp, expected.logsumexp, 1e-13);
  }
}

TEST(SketchedAttention, AgreesWithDenseMatrices) {
  for (uint64_t seed = 0; seed < 300; ++seed) {
    SCOPED_TRACE(seed);
    const Problem p = makeMaskedProblem(seed);
    testing::Random random(seed);
    SketchOptions sketch;
    sketch.remainder = makeRemainder(p.sizes, random);
    sketch.support = {random.integer(0, 3), random.integer(0, 4)};
    std::vector<std::vector<int64_t>> exact;
    const auto &keep = std::get<KeepMask>(p.options.mask->values);
    for (int64_t row = 0; row < p.sizes.batch * p.sizes.heads * p.sizes.queries;
         ++row) {
      const int64_t position =
          p.sizes.keys - p.sizes.queries + row % p.sizes.queries;
      exact.emplace_back();
      for (int64_t j = 0; j < p.sizes.keys; ++j)
        if (keep[row * p.sizes.keys + j] &&
            (j < sketch.support.sinks ||
             (j <= position && position < j + sketch.support.window)))
          exact.back().push_back(j);
    }
    const AttentionResult result = run(p, sketch);
    const AttentionResult expected = bruteForceRemainder(
        p.sizes, p.options, sketch.remainder, exact, p.query, p.key, p.value);
    double amplification = 1.0;
    for (double entry : expected.output)
      amplification = std::max(amplification, std::abs(entry));
    expectNear(result.output, expected.output, 1e-12 * amplification);
    expectNear(result.logsumexp, expected.logsumexp, 1e-11 * amplification);
  }
}

TEST(SketchedAttention, AGivenCenterIsSubtractedFromTheKeys) {
  for (uint64_t seed = 0; seed < 30; ++seed) {
    SCOPED_TRACE(seed);
    Problem p = makeProblem({1, 2, 2, 4, 9, 3, 2}, {}, seed);
    p.options.alignment = Alignment::BottomRight;
    SketchOptions sketch = ofDegree(2 * int64_t(seed % 3), {1, 2});
    Problem shifted = p;
    sketch.remainder.center = ExpansionCenter::Given;
    sketch.remainder.centerKey = testing::Random(seed).uniforms(6, -1, 1);
    for (int64_t row = 0; row < 18; ++row)
      for (int64_t c = 0; c < 3; ++c)
        shifted.key[row * 3 + c] -= sketch.remainder.centerKey[row / 9 * 3 + c];
    const AttentionResult given = run(p, sketch);
    sketch.remainder.center = ExpansionCenter::Zero;
    sketch.remainder.centerKey.clear();
    expectNear(given.output, run(shifted, sketch).output, 1e-12);
  }
}

TEST(SketchedAttention, TheMeanCenterForgetsAShiftOfAllKeys) {
  for (uint64_t seed = 0; seed < 30; ++seed) {
    SCOPED_TRACE(seed);
    const Problem p = makeProblem({1, 1, 1, 4, 9, 3, 2}, {}, seed);
    Problem shifted = p;
    for (size_t entry = 0; entry < p.key.size(); ++entry)
      shifted.key[entry] += 10.0 - 3.0 * double(entry % 3);
    SketchOptions sketch = ofDegree(int64_t(seed % 5), {1, 0});
    sketch.remainder.center = ExpansionCenter::Mean;
    const std::vector<double> expected = run(p, sketch).output;
    double amplification = 1.0;
    for (double entry : expected)
      amplification = std::max(amplification, std::abs(entry));
    expectNear(run(shifted, sketch).output, expected, 1e-11 * amplification);
  }
}

TEST(SketchedAttention, EqualKeysAreExactAboutTheirMean) {
  Problem p = scalarKeys({50, 50, 50, 50});
  for (int64_t degree : {0, 1, 2, 4}) {
    SketchOptions sketch = ofDegree(degree);
    sketch.remainder.center = ExpansionCenter::Mean;
    expectNear(run(p, sketch).output, {2.5});
    expectNear(run(p, sketch).logsumexp, {50 + std::log(4.0)});
  }
}

TEST(SketchedAttention, AllDirectionsAreNoProjection) {
  const Problem p = makeProblem({1, 2, 1, 4, 9, 2, 2}, {}, 3);
  SketchOptions sketch = ofDegree(2);
  const AttentionResult plain = run(p, sketch);
  sketch.remainder.rank = 2;
  sketch.remainder.directions = {0.6, -0.8, 0.8, 0.6};
  expectNear(run(p, sketch).output, plain.output);
  expectNear(run(p, sketch).logsumexp, plain.logsumexp);
}

TEST(SketchedAttention, KeysInsideTheDirectionsLoseNothing) {
  Problem p = makeProblem({1, 1, 1, 4, 9, 3, 2}, {}, 5);
  for (int64_t j = 0; j < 9; ++j) {
    const double along = p.key[j * 3];
    p.key[j * 3] = 0.6 * along;
    p.key[j * 3 + 1] = 0.0;
    p.key[j * 3 + 2] = 0.8 * along;
  }
  SketchOptions sketch = ofDegree(2);
  const AttentionResult plain = run(p, sketch);
  sketch.remainder.rank = 1;
  sketch.remainder.directions = {0.6, 0, 0.8};
  expectNear(run(p, sketch).output, plain.output);
}

TEST(SketchedAttention, MeetsTheBoundThatTheRangePromises) {
  int reached = 0;
  for (uint64_t seed = 0; seed < 300; ++seed) {
    SCOPED_TRACE(seed);
    testing::Random random(seed);
    Problem p = makeProblem({1, 2, 1, 4, 20, 4, 2}, {}, seed);
    p.options.alignment = Alignment::BottomRight;
    p.options.scale = random.uniform(0.01, 0.2);
    SketchOptions sketch = ofDegree(
        random.integer(0, 6), {random.integer(0, 2), random.integer(0, 4)});
    if (random.chance(0.5))
      sketch.remainder.center = ExpansionCenter::Mean;
    if (random.chance(0.3)) {
      // Three of four axes.
      sketch.remainder.rank = 3;
      sketch.remainder.directions = {1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0};
    }
    const TaylorRange range =
        measureTaylorRange(p.sizes, p.options, sketch, p.query, p.key, 0.5);
    const AttentionResult exact = p.run(), result = run(p, sketch);
    EXPECT_EQ(range.isWithinReach, range.weightError <= 0.5);
    if (range.weightError >= 1.0)
      continue;
    ++reached;
    for (size_t index = 0; index < exact.output.size(); ++index)
      ASSERT_LE(std::abs(result.output[index] - exact.output[index]),
                2.0 * range.outputError + 1e-14);
    for (size_t row = 0; row < exact.logsumexp.size(); ++row)
      ASSERT_LE(std::abs(result.logsumexp[row] - exact.logsumexp[row]),
                -std::log1p(-range.weightError) + 1e-14);
  }
  EXPECT_GT(reached, 100);
}

TEST(SketchedAttention, HighDegreesAreExactAttention) {
  Problem p = makeProblem({1, 2, 1, 5, 30, 4, 2}, {}, 2);
  p.options.scale = 0.1;
  const AttentionResult result = run(p, ofDegree(20));
  expectNear(result.output, p.run().output);
  expectNear(result.logsumexp, p.run().logsumexp);
}

TEST(TaylorRange, SaysWhatIsThereAndWhatWouldDo) {
  const Problem p = scalarKeys({1, -2, 0.5, 2, 9});
  // The last key is in the window: 2 is the largest deviation.
  const TaylorRange range = measureTaylorRange(
      p.sizes, p.options, ofDegree(4, {0, 1}), p.query, p.key, 0.1);
  EXPECT_EQ(range.deviation, 2.0);
  EXPECT_EQ(range.projectionGap, 0.0);
  EXPECT_NEAR(range.weightError, std::exp(2.0) / 3 - 1, 1e-14);
  EXPECT_FALSE(range.isWithinReach);
  EXPECT_EQ(range.degreeNeeded, approx::taylorDegreeFor(2.0, 0.1));
  EXPECT_NE(range.message.find("degree 4 is out of reach"), std::string::npos);
  EXPECT_NE(range.message.find("degree 8 would do"), std::string::npos)
      << range.message;

  const TaylorRange enough = measureTaylorRange(
      p.sizes, p.options, ofDegree(8, {0, 1}), p.query, p.key, 0.1);
  EXPECT_TRUE(enough.isWithinReach);
  EXPECT_NE(enough.message.find("within reach"), std::string::npos);

  SketchOptions mean = ofDegree(2, {0, 1});
  mean.remainder.center = ExpansionCenter::Mean;
  EXPECT_NEAR(measureTaylorRange(p.sizes, p.options, mean, p.query, p.key, 0.1)
                  .deviation,
              2.375, 1e-15);
}

TEST(TaylorRange, ProjectionAndHugeScoresMayBeOutOfReachOfAnyDegree) {
  Problem p;
  p.sizes.headDim = 2;
  p.options.scale = 1.0;
  p.query = {1, 1};
  p.key = {0.5, 3};
  p.value = {1};
  SketchOptions sketch = ofDegree(2);
  sketch.remainder.rank = 1;
  sketch.remainder.directions = {1, 0};
  const TaylorRange lost =
      measureTaylorRange(p.sizes, p.options, sketch, p.query, p.key, 0.1);
  EXPECT_EQ(lost.deviation, 0.5);
  EXPECT_EQ(lost.projectionGap, 3.0);
  EXPECT_FALSE(lost.degreeNeeded);
  EXPECT_EQ(lost.outputError, kInf);
  EXPECT_NE(lost.message.find("no degree"), std::string::npos);

  const Problem huge = scalarKeys({500});
  const TaylorRange far = measureTaylorRange(
      huge.sizes, huge.options, ofDegree(4), huge.query, huge.key, 0.1);
  EXPECT_FALSE(far.isWithinReach);
  EXPECT_FALSE(far.degreeNeeded);
  const Problem bad = scalarKeys({kNaN, 0});
  EXPECT_FALSE(measureTaylorRange(bad.sizes, bad.options, ofDegree(4),
                                  bad.query, bad.key, 0.1)
                   .isWithinReach);
  const Problem none = scalarKeys({});
  EXPECT_TRUE(measureTaylorRange(none.sizes, none.options, ofDegree(0),
                                 none.query, none.key, 0.1)
                  .isWithinReach);
  EXPECT_THROW(measureTaylorRange(none.sizes, none.options, ofDegree(0),
                                  none.query, none.key, 0.0),
               std::invalid_argument);
}

TEST(SketchedAttention, LaterTokensNeverChangeEarlierRows) {
  for (uint64_t seed = 0; seed < 60; ++seed) {
    SCOPED_TRACE(seed);
    testing::Random random(seed);
    const int64_t n = 10, i = random.below(n - 1);
    Problem p = makeProblem({1, 1, 1, n, n, 3, 2}, {}, seed);
    p.options.causal = true;
    SketchOptions sketch;
    sketch.remainder = makeRemainder(p.sizes, random);
    sketch.support = {random.integer(0, 2), random.integer(0, 3)};
    Problem changed = p;
    const auto overwrite = [&](std::vector<double> &data, int64_t dim) {
      for (size_t entry = (i + 1) * dim; entry < data.size(); ++entry)
        data[entry] = random.chance(0.1) ? kNaN : random.uniform(-9, 9);
    };
    overwrite(changed.query, 3);
    overwrite(changed.key, 3);
    overwrite(changed.value, 2);
    const AttentionResult before = run(p, sketch), after = run(changed, sketch);
    for (int64_t row = 0; row <= i; ++row) {
      ASSERT_EQ(after.logsumexp[row], before.logsumexp[row]);
      ASSERT_EQ(after.output[row * 2], before.output[row * 2]);
      ASSERT_EQ(after.output[row * 2 + 1], before.output[row * 2 + 1]);
    }
  }
}

TEST(SketchedAttention, EdgeCases) {
  EXPECT_EQ(run(scalarKeys({}), ofDegree(2)).output, std::vector<double>{0});
  EXPECT_EQ(run(scalarKeys({}), ofDegree(2)).logsumexp,
            std::vector<double>{-kInf});
  expectNear(run(scalarKeys({-40}), ofDegree(2)).output, {1});
  Problem masked = scalarKeys({1, 2});
  masked.options.mask = AttentionMask{{1, 1, 1, 2}, KeepMask{0, 0}};
  EXPECT_EQ(run(masked, ofDegree(2)).logsumexp, std::vector<double>{-kInf});
  Problem zero = scalarKeys({1, 2, 3});
  zero.value.assign(3, 0.0);
  EXPECT_EQ(run(zero, ofDegree(2)).output, std::vector<double>{0});
  // Between the values at even degree, whatever the scores.
  for (double size : {50.0, 800.0, 1e5}) {
    const double output =
        run(scalarKeys({size, -size, 0, size / 2}), ofDegree(2)).output[0];
    EXPECT_GE(output, 1.0);
    EXPECT_LE(output, 4.0);
  }
  Problem nan = scalarKeys({1, kNaN, 3});
  EXPECT_TRUE(std::isnan(run(nan, ofDegree(2)).output[0]));
  EXPECT_TRUE(std::isnan(run(nan, ofDegree(1)).logsumexp[0]));
}

TEST(SketchedAttention, RefusesWhatNoFeatureRepresents) {
  Problem p = scalarKeys({1, 2});
  EXPECT_THROW(run(p, ofDegree(-1)), std::invalid_argument);
  EXPECT_THROW(run(p, ofDegree(2, {-1, 0})), std::invalid_argument);
  SketchOptions sketch = ofDegree(2);
  sketch.remainder.rank = 2;
  EXPECT_THROW(run(p, sketch), std::invalid_argument);
  p.options.softcap = 30.0;
  EXPECT_THROW(run(p, ofDegree(2)), std::invalid_argument);
}

} // namespace attn::reference
