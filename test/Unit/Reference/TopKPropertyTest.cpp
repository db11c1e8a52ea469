//===- TopKPropertyTest.cpp - Random problems against a second path -------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "BruteForceForms.h"
#include "TestSupport.h"
#include "attn/Approx/TaylorExp.h"
#include "attn/Testing/RandomAttention.h"

#include <algorithm>
#include <cmath>

namespace attn::reference {

static TopKOptions makeTopK(const AttentionSizes &sizes, uint64_t seed) {
  testing::Random random(seed);
  TopKOptions topk;
  if (random.chance(0.8))
    topk.rank = random.integer(0, sizes.headDim + 1);
  switch (random.below(3)) {
  case 0:
    topk.budget = KeyCount{random.integer(0, sizes.keys + 2)};
    break;
  case 1:
    topk.budget = KeyFraction{random.uniform(0, 1)};
    break;
  default:
    topk.budget = TopP{random.chance(0.2) ? 0.0 : random.uniform(0, 0.9)};
  }
  if (random.chance(0.5))
    topk.support = {random.integer(0, 3), random.integer(0, 4)};
  topk.shareGroup = random.chance(0.5);
  topk.remainder.reset();
  if (random.chance(0.6))
    topk.remainder = makeRemainder(sizes, random);
  return topk;
}

static KeyBasis makeBasis(const Problem &p, uint64_t seed) {
  testing::Random random(seed);
  if (random.chance(0.2))
    return identityBasis(p.sizes);
  AttentionSizes sizes = p.sizes;
  sizes.queries = sizes.keys = 12;
  const Problem sample = makeProblem(sizes, {}, seed);
  return keyBasis(
      sizes, {},
      random.pick<KeyBasisKind>({KeyBasisKind::KeyPCA, KeyBasisKind::QueryAware,
                                 KeyBasisKind::Balanced}),
      sample.key, sample.query);
}

TEST(TopKProperty, AgreesWithDenseMatrices) {
  for (uint64_t seed = 0; seed < 600; ++seed) {
    SCOPED_TRACE(seed);
    const Problem p = makeMaskedProblem(seed);
    const TopKOptions topk = makeTopK(p.sizes, seed + 1);
    const KeyBasis basis = makeBasis(p, seed + 2);
    const TopKResult result =
        topKAttention(p.sizes, p.options, topk, basis, p.query, p.key, p.value);
    ASSERT_EQ(
        result.selection.keys,
        bruteForceSelection(p.sizes, p.options, topk, basis, p.query, p.key));
    const AttentionResult expected =
        bruteForceRemainder(p.sizes, p.options, topk.remainder,
                            result.selection.keys, p.query, p.key, p.value);
    // With an odd degree the denominator may come close to 0.
    double amplification = 1.0;
    for (double entry : expected.output)
      amplification = std::max(amplification, std::abs(entry));
    expectNear(result.attention.output, expected.output, 1e-12 * amplification);
    expectNear(result.attention.logsumexp, expected.logsumexp,
               1e-11 * amplification);
  }
}

TEST(TopKProperty, WithAllKeysItIsExactAttentionUnderEveryOption) {
  for (uint64_t seed = 0; seed < 300; ++seed) {
    const testing::AttentionCase c = testing::randomCase(
        testing::randomSignature(seed), seed + 1, /*maxWork=*/1 << 13);
    SCOPED_TRACE(testing::describe(c));
    TopKOptions topk = makeTopK(c.sizes, seed);
    switch (seed % 4) {
    case 0:
      topk.budget = KeyCount{c.sizes.keys};
      break;
    case 1:
      topk.budget = KeyFraction{1.0};
      break;
    case 2:
      topk.budget = TopP{0.0};
      break;
    default:
      topk.budget = KeyCount{0};
      topk.support = {c.sizes.keys, 0};
    }
    if (c.options.softcap)
      topk.remainder.reset();
    const AttentionResult expected =
        attention(c.sizes, c.options, c.query, c.key, c.value);
    const TopKResult result =
        topKAttention(c.sizes, c.options, topk, identityBasis(c.sizes), c.query,
                      c.key, c.value);
    if (expected.output.empty()) {
      EXPECT_TRUE(result.attention.output.empty());
      continue;
    }
    expectNear(result.attention.output, expected.output, 1e-13);
    expectNear(result.attention.logsumexp, expected.logsumexp, 1e-13);
  }
}

TEST(TopKProperty, FullRankSelectsTheLargestScoresInAnyBasis) {
  for (uint64_t seed = 0; seed < 100; ++seed) {
    SCOPED_TRACE(seed);
    const Problem p = makeMaskedProblem(seed);
    TopKOptions topk;
    topk.rank = p.sizes.headDim;
    topk.budget = KeyCount{3};
    topk.shareGroup = seed % 2;
    const KeySelection oracle = selectKeys(
        p.sizes, p.options, topk, identityBasis(p.sizes), p.query, p.key);
    for (KeyBasisKind kind : {KeyBasisKind::KeyPCA, KeyBasisKind::Balanced}) {
      const KeyBasis basis = keyBasis(p.sizes, p.options, kind, p.key, p.query);
      EXPECT_EQ(
          selectKeys(p.sizes, p.options, topk, basis, p.query, p.key).keys,
          oracle.keys);
    }
  }
}

TEST(TopKProperty, KeysOfLowRankNeedOnlyTheirRank) {
  // Keys in a random 2-dimensional subspace of 6: two coordinates of their PCA
  // hold whole scores, two coordinates of the plain axes do not.
  int differing = 0;
  for (uint64_t seed = 0; seed < 50; ++seed) {
    SCOPED_TRACE(seed);
    const AttentionSizes sizes{1, 2, 1, 6, 20, 6, 2};
    Problem p = makeProblem(sizes, {}, seed);
    testing::Random random(seed + 1);
    const std::vector<double> plane = random.uniforms(12, -1, 1);
    for (int64_t j = 0; j < 20; ++j) {
      const double a = random.uniform(-2, 2), b = random.uniform(-2, 2);
      for (int64_t c = 0; c < 6; ++c)
        p.key[j * 6 + c] = a * plane[c] + b * plane[6 + c];
    }
    TopKOptions topk;
    topk.rank = 2;
    topk.budget = KeyCount{5};
    TopKOptions fullRank = topk;
    fullRank.rank = 6;
    const KeyBasis pca =
        keyBasis(sizes, p.options, KeyBasisKind::KeyPCA, p.key);
    const auto select = [&](const TopKOptions &options, const KeyBasis &basis) {
      return selectKeys(sizes, p.options, options, basis, p.query, p.key).keys;
    };
    const auto oracle = select(fullRank, identityBasis(sizes));
    EXPECT_EQ(select(topk, pca), oracle);
    differing += select(topk, identityBasis(sizes)) != oracle;
  }
  EXPECT_GT(differing, 40);
}

TEST(TopKProperty, TopPIsTheSmallestSetThatHoldsTheMass) {
  for (uint64_t seed = 0; seed < 100; ++seed) {
    SCOPED_TRACE(seed);
    const AttentionSizes sizes{1, 1, 1, 1, 9, 3, 1};
    Problem p = makeProblem(sizes, {}, seed);
    p.options.alignment = Alignment::BottomRight;
    testing::Random random(seed);
    const double eps = random.uniform(0.01, 0.9);
    TopKOptions topk;
    topk.rank = 3;
    topk.budget = TopP{eps};
    topk.support = {random.integer(0, 2), random.integer(0, 2)};
    const auto selection = selectKeys(sizes, p.options, topk,
                                      identityBasis(sizes), p.query, p.key);

    std::vector<double> share(9);
    double sum = 0.0;
    for (int64_t j = 0; j < 9; ++j)
      sum += share[j] =
          std::exp(score(sizes, p.options, p.query, p.key, 0, 0, 0, j).logit);
    unsigned forced = 0;
    for (int64_t j = 0; j < 9; ++j)
      if (isInSupport(topk.support, 8, j))
        forced |= 1u << j;
    // All subsets that hold the forced keys and the mass.
    size_t smallest = 9;
    for (unsigned subset = 1; subset < 512; ++subset) {
      double mass = 0.0;
      for (int64_t j = 0; j < 9; ++j)
        if (subset >> j & 1)
          mass += share[j] / sum;
      if ((subset & forced) == forced && mass >= 1 - eps)
        smallest = std::min(smallest, size_t(__builtin_popcount(subset)));
    }
    double held = 0.0;
    for (int64_t j : selection.keys[0])
      held += share[j] / sum;
    EXPECT_GE(held, 1 - eps - 1e-15);
    EXPECT_EQ(selection.keys[0].size(), smallest);
  }
}

TEST(TopKProperty, DroppingMassEpsCostsAtMostTwoEps) {
  // With full rank and no remainder, o~ - o = sum over the dropped keys of
  // p_j (o~ - v_j), so the error is at most eps times the values' spread.
  for (uint64_t seed = 0; seed < 200; ++seed) {
    SCOPED_TRACE(seed);
    const AttentionSizes sizes{1, 2, 2, 8, 30, 4, 3};
    AttentionOptions options;
    options.causal = true;
    options.alignment = Alignment::BottomRight;
    const Problem p = makeProblem(sizes, options, seed);
    testing::Random random(seed);
    const double eps = random.uniform(0.0, 0.5);
    TopKOptions topk;
    topk.rank = 4;
    topk.budget = TopP{eps};
    topk.remainder.reset();
    const std::vector<double> exact = p.run().output;
    const std::vector<double> output =
        topKAttention(sizes, options, topk, identityBasis(sizes), p.query,
                      p.key, p.value)
            .attention.output;
    for (size_t index = 0; index < exact.size(); ++index)
      ASSERT_LE(std::abs(output[index] - exact[index]), 2 * eps * 2 + 1e-13);
  }
}

TEST(TopKProperty, LaterTokensNeverChangeEarlierRows) {
  for (uint64_t seed = 0; seed < 100; ++seed) {
    SCOPED_TRACE(seed);
    testing::Random random(seed);
    const int64_t n = 12;
    const AttentionSizes sizes{1, 4, 2, n, n, 4, 2};
    AttentionOptions options;
    options.causal = true;
    const Problem p = makeProblem(sizes, options, seed);
    TopKOptions topk = makeTopK(sizes, seed);
    const KeyBasis basis = makeBasis(p, seed);
    const int64_t i = random.below(n - 1);
    Problem changed = p;
    const auto overwriteAfter = [&](std::vector<double> &data, int64_t heads,
                                    int64_t dim) {
      for (int64_t h = 0; h < heads; ++h)
        for (int64_t entry = (h * n + i + 1) * dim; entry < (h + 1) * n * dim;
             ++entry)
          data[entry] = random.chance(0.1) ? kNaN : random.uniform(-9, 9);
    };
    overwriteAfter(changed.query, 4, 4);
    overwriteAfter(changed.key, 2, 4);
    overwriteAfter(changed.value, 2, 2);
    const TopKResult before =
        topKAttention(sizes, options, topk, basis, p.query, p.key, p.value);
    const TopKResult after = topKAttention(
        sizes, options, topk, basis, changed.query, changed.key, changed.value);
    for (int64_t h = 0; h < 4; ++h)
      for (int64_t row = h * n; row <= h * n + i; ++row) {
        ASSERT_EQ(after.selection.keys[row], before.selection.keys[row]);
        ASSERT_EQ(after.attention.logsumexp[row],
                  before.attention.logsumexp[row]);
        for (int64_t c = 0; c < 2; ++c)
          ASSERT_EQ(after.attention.output[row * 2 + c],
                    before.attention.output[row * 2 + c]);
      }
  }
}

TEST(TopKProperty, PrefillRowsAreDecodeSteps) {
  const int64_t n = 10;
  const AttentionSizes sizes{1, 2, 1, n, n, 4, 2};
  AttentionOptions options;
  options.causal = true;
  const Problem p = makeProblem(sizes, options, 8);
  const KeyBasis basis = keyBasis(sizes, options, KeyBasisKind::KeyPCA, p.key);
  TopKOptions topk;
  topk.rank = 2;
  topk.budget = KeyCount{4};
  topk.support = {1, 2};
  topk.remainder->center = ExpansionCenter::Mean;
  const AttentionResult prefill =
      topKAttention(sizes, options, topk, basis, p.query, p.key, p.value)
          .attention;
  for (int64_t i = 0; i < n; ++i) {
    const AttentionSizes step{1, 2, 1, 1, i + 1, 4, 2};
    AttentionOptions decode;
    decode.alignment = Alignment::BottomRight;
    std::vector<double> query(p.query.begin() + i * 4,
                              p.query.begin() + (i + 1) * 4);
    query.insert(query.end(), p.query.begin() + (n + i) * 4,
                 p.query.begin() + (n + i + 1) * 4);
    const std::vector<double> key(p.key.begin(), p.key.begin() + (i + 1) * 4);
    const std::vector<double> value(p.value.begin(),
                                    p.value.begin() + (i + 1) * 2);
    const AttentionResult row =
        topKAttention(step, decode, topk, basis, query, key, value).attention;
    for (int64_t h = 0; h < 2; ++h) {
      EXPECT_EQ(row.logsumexp[h], prefill.logsumexp[h * n + i]);
      for (int64_t c = 0; c < 2; ++c)
        EXPECT_EQ(row.output[h * 2 + c], prefill.output[(h * n + i) * 2 + c]);
    }
  }
}

TEST(TopKProperty, RemainderMeetsItsBound) {
  // Logits within +-range: each weight outside the set is off by at most the
  // Taylor error, so the output by at most averageErrorBound of it.
  for (int64_t degree : {0, 2, 4, 8, 16})
    for (uint64_t seed = 0; seed < 40; ++seed) {
      SCOPED_TRACE(seed);
      const AttentionSizes sizes{1, 2, 1, 5, 25, 4, 3};
      Problem p = makeProblem(sizes, {}, seed);
      p.options.scale = 0.03 * double(1 + seed % 3);
      double range = 0.0;
      for (int64_t h = 0; h < 2; ++h)
        for (int64_t i = 0; i < 5; ++i)
          for (int64_t j = 0; j < 25; ++j)
            range = std::max(
                range,
                std::abs(
                    score(sizes, p.options, p.query, p.key, 0, h, i, j).logit));
      TopKOptions topk;
      topk.budget = KeyCount{int64_t(seed % 5)};
      topk.remainder->degree = degree;
      const AttentionResult exact = p.run();
      const AttentionResult result =
          topKAttention(sizes, p.options, topk, identityBasis(sizes), p.query,
                        p.key, p.value)
              .attention;
      const double weightError = approx::taylorRelativeError(range, degree);
      for (size_t index = 0; index < exact.output.size(); ++index)
        ASSERT_LE(std::abs(result.output[index] - exact.output[index]),
                  2 * approx::averageErrorBound(weightError) + 1e-14);
      if (weightError < 0.5)
        for (size_t row = 0; row < exact.logsumexp.size(); ++row)
          ASSERT_LE(std::abs(result.logsumexp[row] - exact.logsumexp[row]),
                    -std::log1p(-weightError) + 1e-14);
      if (degree == 16)
        expectNear(result.output, exact.output, 1e-13);
    }
}

} // namespace attn::reference
