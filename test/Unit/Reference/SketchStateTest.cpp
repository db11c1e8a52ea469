//===- SketchStateTest.cpp - The state against the definition -------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "attn/Reference/SketchState.h"
#include "BruteForceForms.h"
#include "TestSupport.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace attn::reference {

static SketchOptions makeSketch(const AttentionSizes &sizes,
                                testing::Random &random) {
  SketchOptions sketch;
  sketch.remainder = makeRemainder(sizes, random);
  sketch.support = {random.integer(0, 3), random.integer(0, 4)};
  return sketch;
}

/// The state of keys [begin, end) of head 0 of a problem with one kv head.
static SketchState stateOf(const Problem &p, const SketchOptions &sketch,
                           int64_t begin, int64_t end) {
  SketchState state(p.sizes, sketch, 0);
  for (int64_t j = begin; j < end; ++j)
    state.append(&p.key[j * p.sizes.headDim], &p.value[j * p.sizes.valueDim]);
  return state;
}

static double largest(const std::vector<double> &values) {
  double result = 1.0;
  for (double value : values)
    result = std::max(result, std::abs(value));
  return result;
}

TEST(SketchState, StepsAreTheRowsOfCausalAttention) {
  for (uint64_t seed = 0; seed < 200; ++seed) {
    SCOPED_TRACE(seed);
    testing::Random random(seed);
    const int64_t n = 12, kvHeads = random.integer(1, 2);
    const AttentionSizes sizes{1, kvHeads * 2, kvHeads, n, n, 3, 2};
    Problem p = makeProblem(sizes, {}, seed);
    p.options.causal = true;
    p.options.scale = random.uniform(-0.5, 0.5);
    if (random.chance(0.3))
      p.options.sinks = random.uniforms(sizes.heads, -2, 2);
    const SketchOptions sketch = makeSketch(sizes, random);
    const AttentionResult expected =
        sketchedAttention(sizes, p.options, sketch, p.query, p.key, p.value);
    std::vector<double> output(expected.output.size()),
        logsumexp(expected.logsumexp.size());
    for (int64_t kv = 0; kv < kvHeads; ++kv) {
      SketchState state(sizes, sketch, kv);
      for (int64_t i = 0; i < n; ++i) {
        state.append(&p.key[(kv * n + i) * 3], &p.value[(kv * n + i) * 2]);
        for (int64_t h = 2 * kv; h < 2 * kv + 2; ++h) {
          std::optional<double> sink;
          if (!p.options.sinks.empty())
            sink = p.options.sinks[h];
          const SketchRow row =
              state.attend(&p.query[(h * n + i) * 3], *p.options.scale, sink);
          std::copy(row.output.begin(), row.output.end(),
                    output.begin() + (h * n + i) * 2);
          logsumexp[h * n + i] = row.logsumexp;
        }
      }
    }
    // An odd degree's denominator may come close to 0.
    const double amplification = largest(expected.output);
    expectNear(output, expected.output, 1e-12 * amplification * amplification);
    expectNear(logsumexp, expected.logsumexp, 1e-11 * amplification);
  }
}

TEST(SketchState, MergedStatesAreTheStateOfTheConcatenation) {
  for (uint64_t seed = 0; seed < 200; ++seed) {
    SCOPED_TRACE(seed);
    testing::Random random(seed);
    const Problem p = makeProblem({1, 1, 1, 1, 14, 3, 2}, {}, seed);
    SketchOptions sketch = makeSketch(p.sizes, random);
    // Even degrees: the comparison then needs no amplification.
    sketch.remainder.degree -= sketch.remainder.degree % 2;
    int64_t cuts[2] = {random.integer(0, 14), random.integer(0, 14)};
    std::sort(cuts, cuts + 2);
    const SketchState whole = stateOf(p, sketch, 0, 14);
    const SketchState a = stateOf(p, sketch, 0, cuts[0]),
                      b = stateOf(p, sketch, cuts[0], cuts[1]),
                      c = stateOf(p, sketch, cuts[1], 14);
    SketchState left = a;
    left.merge(b);
    left.merge(c);
    SketchState tail = b;
    tail.merge(c);
    SketchState right = a;
    right.merge(tail);
    for (const SketchState *state : {&left, &right}) {
      EXPECT_EQ(state->count(), 14);
      EXPECT_EQ(state->sketchedCount(), whole.sketchedCount());
      expectNear(state->numerator(), whole.numerator());
      expectNear(state->normalizer(), whole.normalizer());
      expectNear(state->keySum(), whole.keySum());
      const SketchRow row = state->attend(p.query.data(), 0.3),
                      expected = whole.attend(p.query.data(), 0.3);
      expectNear(row.output, expected.output, 1e-12);
      expectNear({row.logsumexp}, {expected.logsumexp}, 1e-12);
    }
  }
}

TEST(SketchState, AStateMergesWithItself) {
  const Problem p = makeProblem({1, 1, 1, 1, 5, 3, 2}, {}, 1);
  SketchOptions sketch;
  sketch.support = {1, 2};
  SketchState twice = stateOf(p, sketch, 0, 5);
  twice.merge(twice);
  SketchState expected = stateOf(p, sketch, 0, 5);
  for (int64_t j = 0; j < 5; ++j)
    expected.append(&p.key[j * 3], &p.value[j * 2]);
  EXPECT_EQ(twice.count(), 10);
  expectNear(twice.attend(p.query.data(), 0.5).output,
             expected.attend(p.query.data(), 0.5).output);
}

TEST(SketchState, PromotedKeysAreTopKWithARemainder) {
  // The state sums all keys; the selected ones weigh e^x - T(x) on top.
  for (uint64_t seed = 0; seed < 150; ++seed) {
    SCOPED_TRACE(seed);
    testing::Random random(seed);
    const AttentionSizes sizes{1, 2, 1, 1, 16, 4, 2};
    Problem p = makeProblem(sizes, {}, seed);
    p.options.scale = random.uniform(-0.5, 0.5);
    TopKOptions topk;
    topk.budget = KeyCount{random.integer(1, 16)};
    topk.remainder = makeRemainder(sizes, random);
    const TopKResult expected = topKAttention(
        sizes, p.options, topk, identityBasis(sizes), p.query, p.key, p.value);
    SketchOptions sketch;
    sketch.remainder = *topk.remainder;
    const SketchState state = stateOf(p, sketch, 0, 16);
    std::vector<double> output, logsumexp;
    for (int64_t h = 0; h < 2; ++h) {
      std::vector<KeyValue> promoted;
      for (int64_t j : expected.selection.keys[h])
        promoted.push_back({{&p.key[j * 4], &p.key[j * 4] + 4},
                            {&p.value[j * 2], &p.value[j * 2] + 2}});
      const SketchRow row = state.attend(&p.query[h * 4], *p.options.scale,
                                         std::nullopt, promoted);
      output.insert(output.end(), row.output.begin(), row.output.end());
      logsumexp.push_back(row.logsumexp);
    }
    const double amplification = largest(expected.attention.output);
    expectNear(output, expected.attention.output,
               1e-11 * amplification * amplification);
    expectNear(logsumexp, expected.attention.logsumexp, 1e-10 * amplification);
  }
}

TEST(SketchState, PromotingEveryKeyIsExactWhateverTheScores) {
  Problem p = makeProblem({1, 1, 1, 1, 6, 3, 2}, {}, 4);
  for (double scale : {30.0, -30.0}) {
    p.options.scale = scale;
    const SketchState state = stateOf(p, SketchOptions{}, 0, 6);
    std::vector<KeyValue> promoted;
    for (int64_t j = 0; j < 6; ++j)
      promoted.push_back({{&p.key[j * 3], &p.key[j * 3] + 3},
                          {&p.value[j * 2], &p.value[j * 2] + 2}});
    const SketchRow row =
        state.attend(p.query.data(), scale, std::nullopt, promoted);
    expectNear(row.output, p.run().output);
    expectNear({row.logsumexp}, p.run().logsumexp);
  }
}

TEST(SketchState, ItsSizeDoesNotDependOnTheKeys) {
  const Problem p = makeProblem({1, 1, 1, 1, 40, 3, 2}, {}, 6);
  SketchOptions sketch;
  sketch.support = {2, 3};
  const SketchState few = stateOf(p, sketch, 0, 6),
                    many = stateOf(p, sketch, 0, 40);
  EXPECT_EQ(many.features().count(), 10);
  EXPECT_EQ(many.numerator().size(), 20u);
  EXPECT_EQ(many.normalizer().size(), 10u);
  EXPECT_EQ(few.numerator().size(), many.numerator().size());
  EXPECT_EQ(many.normalizer()[0], 35.0);
  EXPECT_EQ(many.sketchedCount(), 35);
  EXPECT_EQ(few.sketchedCount(), 1);
}

TEST(SketchState, WithoutKeys) {
  const Problem p = makeProblem({1, 1, 1, 1, 1, 3, 2}, {}, 7);
  const SketchState state(p.sizes, SketchOptions{}, 0);
  EXPECT_EQ(state.attend(p.query.data(), 1.0).output,
            std::vector<double>(2, 0.0));
  EXPECT_EQ(state.attend(p.query.data(), 1.0).logsumexp, -kInf);
  EXPECT_EQ(state.attend(p.query.data(), 1.0, 0.25).logsumexp, 0.25);
  SketchState merged = state;
  merged.merge(state);
  EXPECT_EQ(merged.count(), 0);
}

TEST(SketchState, CancellationLowersTheDegreeInsteadOfTheSign) {
  // T_40(-21) from its terms of up to 1e8 drowns in their rounding.
  Problem p;
  p.sizes = {1, 1, 1, 1, 8, 1, 1};
  p.query = {1};
  p.key.assign(8, -21.0);
  for (int64_t j = 0; j < 8; ++j)
    p.value.push_back(double(j));
  for (int64_t degree = 30; degree <= 64; ++degree) {
    SketchOptions sketch;
    sketch.remainder.degree = degree;
    const SketchRow row = stateOf(p, sketch, 0, 8).attend(p.query.data(), 1.0);
    ASSERT_TRUE(std::isfinite(row.logsumexp)) << degree;
  }
}

TEST(SketchState, NaNReachesTheResult) {
  Problem p = makeProblem({1, 1, 1, 1, 6, 3, 2}, {}, 4);
  p.key[0] = kNaN;
  for (int64_t sinks : {0, 1}) {
    SketchOptions sketch;
    sketch.support.sinks = sinks;
    const SketchRow row = stateOf(p, sketch, 0, 6).attend(p.query.data(), 1.0);
    EXPECT_TRUE(std::isnan(row.output[0]));
    EXPECT_TRUE(std::isnan(row.logsumexp));
  }
}

TEST(SketchState, RefusesWhatDoesNotFit) {
  const AttentionSizes sizes{1, 2, 2, 1, 1, 3, 2};
  SketchState state(sizes, SketchOptions{}, 0);
  SketchOptions other;
  other.support.window = 1;
  EXPECT_THROW(state.merge(SketchState(sizes, other, 0)),
               std::invalid_argument);
  other = {};
  other.remainder.degree = 1;
  EXPECT_THROW(state.merge(SketchState(sizes, other, 0)),
               std::invalid_argument);
  EXPECT_THROW(SketchState(sizes, SketchOptions{}, 2), std::invalid_argument);
  EXPECT_THROW(SketchState(sizes, SketchOptions{}, -1), std::invalid_argument);
  other.remainder.degree = -1;
  EXPECT_THROW(SketchState(sizes, other, 0), std::invalid_argument);
  AttentionSizes wide = sizes;
  wide.headDim = 64;
  other.remainder.degree = 8;
  EXPECT_THROW(SketchState(wide, other, 0), std::invalid_argument);
}

} // namespace attn::reference
