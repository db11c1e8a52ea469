//===- TopKAttentionTest.cpp - Cases by hand and edge cases ---------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "attn/Reference/TopKAttention.h"
#include "TestSupport.h"

#include <cmath>
#include <stdexcept>

namespace attn::reference {

using Sets = std::vector<std::vector<int64_t>>;

static TopKOptions dropped(KeyBudget budget, ExactSupport support = {}) {
  TopKOptions topk;
  topk.budget = budget;
  topk.support = support;
  topk.remainder.reset();
  return topk;
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

static TopKResult run(const Problem &p, const TopKOptions &topk) {
  return topKAttention(p.sizes, p.options, topk, identityBasis(p.sizes),
                       p.query, p.key, p.value);
}

static std::vector<int64_t> chosen(const Problem &p, const TopKOptions &topk) {
  return run(p, topk).selection.keys[0];
}

TEST(TopKAttention, AttendsTheLargestScores) {
  const Problem p = scalarKeys({0, 3, 1, 2, -1});
  const TopKResult result = run(p, dropped(KeyCount{2}));
  EXPECT_EQ(result.selection.keys, Sets({{1, 3}}));
  const double mass = std::exp(3.0) + std::exp(2.0);
  expectNear(result.attention.output,
             {(2 * std::exp(3.0) + 4 * std::exp(2.0)) / mass});
  expectNear(result.attention.logsumexp, {std::log(mass)});
}

TEST(TopKAttention, TheDefaultRemainderCountsEachDroppedKeyOnce) {
  const Problem p = scalarKeys({0, 3, 1, 2, -1});
  TopKOptions topk;
  topk.budget = KeyCount{2};
  const AttentionResult result = run(p, topk).attention;
  const double mass = std::exp(3.0) + std::exp(2.0) + 3;
  expectNear(result.output,
             {(2 * std::exp(3.0) + 4 * std::exp(2.0) + 1 + 3 + 5) / mass});
  expectNear(result.logsumexp, {std::log(mass)});
}

TEST(TopKAttention, CentersMoveTheExpansion) {
  const Problem p = scalarKeys({6, 3, 1, 2});
  TopKOptions topk;
  topk.budget = KeyCount{1};
  topk.remainder->center = ExpansionCenter::Mean;
  // The rest has mean score 2: each of its keys weighs e^2.
  const double mass = std::exp(6.0) + 3 * std::exp(2.0);
  expectNear(run(p, topk).attention.logsumexp, {std::log(mass)});
  topk.remainder->center = ExpansionCenter::Given;
  topk.remainder->centerKey = {1.5};
  topk.remainder->degree = 1;
  // 1 + (x - 1.5) for x = 3, 1, 2.
  const double linear = std::exp(6.0) + std::exp(1.5) * (2.5 + 0.5 + 1.5);
  expectNear(run(p, topk).attention.logsumexp, {std::log(linear)});
}

TEST(TopKAttention, AnOddDegreeWithoutPositiveMassFallsBackToEven) {
  // 1 + x over {-3, -4} is -5: degree 0 takes over, of mass 2. Over {-3, 4} it
  // is 3 and stands, with a weight of -2 for the first.
  TopKOptions topk;
  topk.budget = KeyCount{1};
  topk.remainder->degree = 1;
  const AttentionResult even = run(scalarKeys({5, -3, -4}), topk).attention;
  expectNear(even.logsumexp, {std::log(std::exp(5.0) + 2)});
  const Problem odd = scalarKeys({5, -3, 4});
  const double mass = std::exp(5.0) - 2 + 5;
  expectNear(run(odd, topk).attention.logsumexp, {std::log(mass)});
  expectNear(run(odd, topk).attention.output,
             {(std::exp(5.0) - 2 * 2 + 3 * 5) / mass});
}

TEST(TopKAttention, BudgetsAreClamped) {
  const Problem p = scalarKeys({0, 3, 1, 2});
  EXPECT_EQ(chosen(p, dropped(KeyCount{0})), std::vector<int64_t>({1}));
  EXPECT_EQ(chosen(p, dropped(KeyCount{9})),
            std::vector<int64_t>({0, 1, 2, 3}));
  EXPECT_EQ(chosen(p, dropped(KeyFraction{0.0})), std::vector<int64_t>({1}));
  EXPECT_EQ(chosen(p, dropped(KeyFraction{0.5})), std::vector<int64_t>({1, 3}));
  EXPECT_EQ(chosen(p, dropped(KeyFraction{0.51})),
            std::vector<int64_t>({1, 2, 3}));
  EXPECT_EQ(chosen(p, dropped(TopP{0.999})), std::vector<int64_t>({1}));
  TopKOptions zeroRank = dropped(KeyCount{2}), hugeRank = zeroRank;
  zeroRank.rank = 0;
  hugeRank.rank = 100;
  EXPECT_EQ(chosen(p, zeroRank), std::vector<int64_t>({1, 3}));
  EXPECT_EQ(chosen(p, hugeRank), std::vector<int64_t>({1, 3}));
}

TEST(TopKAttention, TiesGoToTheLowerIndex) {
  const Problem same = scalarKeys({2, 2, 2, 2, 2});
  EXPECT_EQ(chosen(same, dropped(KeyCount{2})), std::vector<int64_t>({0, 1}));
  EXPECT_EQ(chosen(same, dropped(TopP{0.5})), std::vector<int64_t>({0, 1, 2}));
  const Problem some = scalarKeys({1, 2, 1, 2, 1});
  EXPECT_EQ(chosen(some, dropped(KeyCount{3})),
            std::vector<int64_t>({0, 1, 3}));
  // Identical keys and values: any set gives the same output.
  Problem constant = same;
  constant.value.assign(5, 7.0);
  expectNear(run(constant, dropped(KeyCount{2})).attention.output, {7});
  expectNear(run(constant, TopKOptions{}).attention.output, {7});
}

TEST(TopKAttention, SharesThatUnderflowAreStillOrdered) {
  // exp(-800) and exp(-900) are both 0 in f64; the scores tell them apart, and
  // eps = 0 drops neither.
  Problem p = scalarKeys({0, -900, -800});
  EXPECT_EQ(chosen(p, dropped(KeyCount{2})), std::vector<int64_t>({0, 2}));
  EXPECT_EQ(chosen(p, dropped(TopP{0.0})), std::vector<int64_t>({0, 1, 2}));
  EXPECT_EQ(chosen(p, dropped(TopP{1e-9})), std::vector<int64_t>({0}));
  // A shared set only has the shares, which tie.
  p.sizes.heads = 2;
  p.query = {1, 1};
  EXPECT_EQ(chosen(p, dropped(KeyCount{2})), std::vector<int64_t>({0, 1}));
}

TEST(TopKAttention, SupportCountsTowardsTheBudget) {
  const Problem p = scalarKeys({0, 5, 4, 3, 2, 1});
  EXPECT_EQ(chosen(p, dropped(KeyCount{3}, {1, 1})),
            std::vector<int64_t>({0, 1, 5}));
  // Larger than the budget: the set is the support.
  EXPECT_EQ(chosen(p, dropped(KeyCount{2}, {2, 2})),
            std::vector<int64_t>({0, 1, 4, 5}));
  // Overlapping, and larger than the sequence.
  EXPECT_EQ(chosen(p, dropped(KeyCount{1}, {4, 5})),
            std::vector<int64_t>({0, 1, 2, 3, 4, 5}));
  EXPECT_EQ(chosen(p, dropped(TopP{0.9}, {0, 1})),
            std::vector<int64_t>({1, 5}));
}

TEST(TopKAttention, TheWindowFollowsTheRow) {
  Problem p = makeProblem({1, 1, 1, 4, 4, 2, 1}, {}, 2);
  p.options.causal = true;
  EXPECT_EQ(run(p, dropped(KeyCount{0}, {0, 2})).selection.keys,
            Sets({{0}, {0, 1}, {1, 2}, {2, 3}}));
  // Two decode steps against four keys stand at positions 2 and 3.
  Problem decode = makeProblem({1, 1, 1, 2, 4, 2, 1}, {}, 2);
  decode.options.alignment = Alignment::BottomRight;
  decode.options.causal = true;
  EXPECT_EQ(run(decode, dropped(KeyCount{0}, {1, 1})).selection.keys,
            Sets({{0, 2}, {0, 3}}));
}

TEST(TopKAttention, MaskedKeysAreNeverSelected) {
  Problem p = scalarKeys({9, 1, 8, 2, 3});
  p.options.mask = AttentionMask{{1, 1, 1, 5}, KeepMask{0, 1, 0, 1, 1}};
  EXPECT_EQ(chosen(p, dropped(KeyCount{2}, {1, 0})),
            std::vector<int64_t>({3, 4}));
  EXPECT_EQ(chosen(p, dropped(KeyFraction{0.5})), std::vector<int64_t>({3, 4}));
  // Additive masks shift the ranks, and remove at -inf.
  p.options.mask =
      AttentionMask{{1, 1, 1, 5}, AdditiveMask{-kInf, 10, -8, 0, 0}};
  EXPECT_EQ(chosen(p, dropped(KeyCount{2})), std::vector<int64_t>({1, 4}));
  // Keys past the length do not exist.
  p.options.mask.reset();
  p.options.kvLengths = {2};
  EXPECT_EQ(chosen(p, dropped(KeyCount{3})), std::vector<int64_t>({0, 1}));
}

TEST(TopKAttention, RowsWithoutKeysAreZero) {
  Problem p = scalarKeys({1, 2});
  p.options.mask = AttentionMask{{1, 1, 1, 2}, KeepMask{0, 0}};
  for (const TopKOptions &topk : {dropped(KeyCount{1}), TopKOptions{}}) {
    const TopKResult result = run(p, topk);
    EXPECT_TRUE(result.selection.keys[0].empty());
    EXPECT_EQ(result.attention.output, std::vector<double>{0});
    EXPECT_EQ(result.attention.logsumexp, std::vector<double>{-kInf});
  }
  p.options.sinks = {0.5};
  EXPECT_EQ(run(p, TopKOptions{}).attention.output, std::vector<double>{0});
  EXPECT_EQ(run(p, TopKOptions{}).attention.logsumexp,
            std::vector<double>{0.5});
  const Problem none = scalarKeys({});
  EXPECT_EQ(run(none, TopKOptions{}).attention.output, std::vector<double>{0});
}

TEST(TopKAttention, OneKeyIsItsValue) {
  const Problem p = scalarKeys({-3});
  for (KeyBudget budget : {KeyBudget(KeyCount{0}), KeyBudget(TopP{0.5})}) {
    expectNear(run(p, dropped(budget)).attention.output, {1});
    expectNear(run(p, dropped(budget)).attention.logsumexp, {-3});
  }
}

TEST(TopKAttention, ZeroValuesGiveZero) {
  Problem p = makeProblem({1, 2, 1, 3, 8, 4, 2}, {}, 1);
  p.value.assign(p.value.size(), 0.0);
  EXPECT_EQ(run(p, TopKOptions{}).attention.output,
            std::vector<double>(12, 0.0));
}

TEST(TopKAttention, LogitsOfFiftyAndBeyond) {
  for (double size : {50.0, 5e3}) {
    const Problem p = scalarKeys({-size, size, 0, -size, size - 1});
    for (int64_t degree : {0, 1, 2, 4}) {
      TopKOptions topk;
      topk.budget = KeyCount{2};
      topk.remainder->degree = degree;
      const AttentionResult result = run(p, topk).attention;
      // The rest (three keys of at most T_4(5000)) is below rounding.
      expectNear(result.logsumexp, p.run().logsumexp);
      expectNear(result.output, p.run().output, 1e-12);
    }
    // A support far below its rest: the rest decides, without overflow.
    const Problem low = scalarKeys({-size, -size, -size});
    TopKOptions topk;
    topk.budget = KeyCount{1};
    expectNear(run(low, topk).attention.output, {2.5}, 1e-12);
    expectNear(run(low, dropped(KeyCount{1})).attention.logsumexp, {-size});
  }
}

TEST(TopKAttention, NaNReachesTheRowsThatSeeIt) {
  Problem p = makeProblem({1, 2, 1, 3, 6, 4, 2}, {}, 4);
  p.options.causal = true;
  p.key[1 * 4 + 2] = kNaN;
  for (bool shareGroup : {false, true})
    for (KeyBudget budget : {KeyBudget(KeyCount{1}), KeyBudget(TopP{0.4})}) {
      TopKOptions topk = dropped(budget);
      topk.shareGroup = shareGroup;
      topk.rank = 1;
      const TopKResult result =
          topKAttention(p.sizes, p.options, topk,
                        keyBasis(p.sizes, p.options, KeyBasisKind::KeyPCA,
                                 makeProblem(p.sizes, {}, 5).key),
                        p.query, p.key, p.value);
      for (int64_t h = 0; h < 2; ++h)
        for (int64_t i = 0; i < 3; ++i) {
          EXPECT_EQ(std::isnan(result.attention.logsumexp[h * 3 + i]), i > 0);
          EXPECT_EQ(result.selection.undefined[h * 3 + i] != 0, i > 0);
          for (int64_t c = 0; c < 2; ++c)
            EXPECT_EQ(std::isnan(result.attention.output[(h * 3 + i) * 2 + c]),
                      i > 0);
        }
    }
}

TEST(TopKAttention, ANaNValueCountsWhereItsKeyDoes) {
  Problem p = scalarKeys({0, 3, 1});
  p.value[0] = kNaN;
  EXPECT_EQ(run(p, dropped(KeyCount{1})).attention.output,
            std::vector<double>{2});
  EXPECT_TRUE(std::isnan(run(p, TopKOptions{}).attention.output[0]));
}

TEST(TopKAttention, SharedSetsFollowTheSumOfTheShares) {
  // Head 0 spreads over keys 0 and 1, head 1 insists on key 2, and key 3 is
  // second for both: shares (.5, .5, 0, 0) roughly and (0, 0, 1, 0).
  Problem p;
  p.sizes = {1, 2, 1, 1, 4, 2, 1};
  p.options.scale = 1.0;
  p.query = {1, 0, 0, 1};
  p.key = {4, 0, 4, 0, 0, 9, 3, 3};
  p.value = {1, 2, 3, 4};
  TopKOptions topk = dropped(KeyCount{2});
  topk.rank = 2;
  EXPECT_EQ(run(p, topk).selection.keys, Sets({{0, 2}, {0, 2}}));
  topk.shareGroup = false;
  EXPECT_EQ(run(p, topk).selection.keys, Sets({{0, 1}, {2, 3}}));
}

TEST(TopKAttention, EqualQueriesShareWhatEachWouldSelect) {
  Problem p = makeProblem({1, 3, 1, 1, 16, 4, 2}, {}, 9);
  for (int64_t c = 0; c < 4; ++c)
    p.query[4 + c] = p.query[8 + c] = p.query[c];
  TopKOptions topk = dropped(KeyCount{5});
  topk.rank = 3;
  const Sets shared = run(p, topk).selection.keys;
  topk.shareGroup = false;
  EXPECT_EQ(run(p, topk).selection.keys, shared);
}

TEST(TopKAttention, AHeadAttendsOnlyWhatItSees) {
  Problem p = makeProblem({1, 2, 1, 1, 6, 2, 1}, {}, 3);
  p.options.mask =
      AttentionMask{{1, 2, 1, 6}, KeepMask{1, 1, 1, 0, 0, 0, 0, 0, 0, 1, 1, 1}};
  const Sets keys = run(p, dropped(KeyCount{6})).selection.keys;
  EXPECT_EQ(keys, Sets({{0, 1, 2}, {3, 4, 5}}));
}

TEST(TopKAttention, CapsAndBiasesArePartOfTheRank) {
  Problem p = scalarKeys({0, 3, 1, 2});
  p.options.softcap = 2.0;
  EXPECT_EQ(chosen(p, dropped(KeyCount{2})), std::vector<int64_t>({1, 3}));
  // ALiBi is part of the rank: here it outweighs the scores.
  p.options.softcap.reset();
  p.options.alibiSlopes = {10.0};
  EXPECT_EQ(chosen(p, dropped(KeyCount{2})), std::vector<int64_t>({2, 3}));
}

TEST(TopKAttention, BiasesMultiplyTheRest) {
  Problem p = scalarKeys({0, 3, 1, 2});
  p.options.mask = AttentionMask{{1, 1, 1, 4}, AdditiveMask{-1, 0, 0.5, 0}};
  TopKOptions topk;
  topk.budget = KeyCount{2};
  const double mass =
      std::exp(3.0) + std::exp(2.0) + std::exp(-1.0) + std::exp(0.5);
  expectNear(run(p, topk).attention.logsumexp, {std::log(mass)});
}

TEST(TopKAttention, RefusesBadOptions) {
  const Problem p = makeProblem({1, 2, 1, 2, 4, 4, 2}, {}, 1);
  const auto expectRefused = [&](const TopKOptions &topk) {
    EXPECT_THROW(run(p, topk), std::invalid_argument);
  };
  expectRefused(dropped(KeyCount{-1}));
  expectRefused(dropped(KeyFraction{1.5}));
  expectRefused(dropped(KeyFraction{kNaN}));
  expectRefused(dropped(TopP{1.0}));
  expectRefused(dropped(TopP{-0.1}));
  expectRefused(dropped(KeyCount{1}, {-1, 0}));
  expectRefused(dropped(KeyCount{1}, {0, -1}));
  TopKOptions topk;
  topk.rank = -1;
  expectRefused(topk);
  topk = {};
  topk.remainder->degree = -1;
  expectRefused(topk);
  topk.remainder->degree = 65;
  expectRefused(topk);
  topk = {};
  topk.remainder->rank = 2;
  expectRefused(topk);
  topk.remainder->directions.assign(8, kInf);
  expectRefused(topk);
  topk = {};
  topk.remainder->center = ExpansionCenter::Given;
  expectRefused(topk);

  Problem capped = p;
  capped.options.softcap = 5.0;
  EXPECT_THROW(run(capped, TopKOptions{}), std::invalid_argument);
  KeyBasis basis = identityBasis(p.sizes);
  basis.keys.pop_back();
  EXPECT_THROW(topKAttention(p.sizes, p.options, TopKOptions{}, basis, p.query,
                             p.key, p.value),
               std::invalid_argument);
  basis.keys.push_back(kNaN);
  EXPECT_THROW(topKAttention(p.sizes, p.options, TopKOptions{}, basis, p.query,
                             p.key, p.value),
               std::invalid_argument);
}

} // namespace attn::reference
