//===- AttentionMaskTest.cpp - Which keys a query sees --------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TestSupport.h"

#include <cmath>

namespace attn::reference {

/// The keys that each row of a one-head problem uses, read off the output: with
/// zero queries and the identity as values, a used key's column is not 0.
static std::vector<std::vector<int64_t>>
usedKeys(int64_t queries, int64_t keys, const AttentionOptions &options,
         int64_t batch = 1) {
  Problem p = makeProblem({batch, 1, 1, queries, keys, 1, keys}, options);
  p.query.assign(p.query.size(), 0.0);
  for (int64_t b = 0; b < batch; ++b)
    for (int64_t j = 0; j < keys; ++j)
      for (int64_t c = 0; c < keys; ++c)
        p.value[(b * keys + j) * keys + c] = j == c;
  const AttentionResult result = p.run();
  std::vector<std::vector<int64_t>> used(batch * queries);
  for (int64_t row = 0; row < batch * queries; ++row) {
    for (int64_t j = 0; j < keys; ++j)
      if (result.output[row * keys + j] != 0.0)
        used[row].push_back(j);
    for (int64_t j : used[row])
      EXPECT_DOUBLE_EQ(result.output[row * keys + j],
                       1.0 / double(used[row].size()));
    EXPECT_DOUBLE_EQ(result.logsumexp[row], std::log(double(used[row].size())));
  }
  return used;
}

using Rows = std::vector<std::vector<int64_t>>;

TEST(AttentionMask, CausalTopLeft) {
  AttentionOptions options;
  options.causal = true;
  EXPECT_EQ(usedKeys(4, 3, options), (Rows{{0}, {0, 1}, {0, 1, 2}, {0, 1, 2}}));
}

TEST(AttentionMask, CausalBottomRight) {
  AttentionOptions options;
  options.causal = true;
  options.alignment = Alignment::BottomRight;
  EXPECT_EQ(usedKeys(2, 4, options), (Rows{{0, 1, 2}, {0, 1, 2, 3}}));
  // More queries than keys: the first ones see nothing.
  EXPECT_EQ(usedKeys(3, 2, options), (Rows{{}, {0}, {0, 1}}));
}

TEST(AttentionMask, CausalBottomRightCountsFromTheValidLength) {
  AttentionOptions options;
  options.causal = true;
  options.alignment = Alignment::BottomRight;
  options.kvLengths = {4, 2, 0};
  EXPECT_EQ(usedKeys(2, 4, options, /*batch=*/3),
            (Rows{{0, 1, 2}, {0, 1, 2, 3}, {0}, {0, 1}, {}, {}}));
}

TEST(AttentionMask, CausalWithOneOffset) {
  AttentionOptions options;
  options.causal = true;
  options.alignment = Alignment::Offset;
  options.queryOffset = {2};
  EXPECT_EQ(usedKeys(2, 5, options, /*batch=*/2),
            (Rows{{0, 1, 2}, {0, 1, 2, 3}, {0, 1, 2}, {0, 1, 2, 3}}));
}

TEST(AttentionMask, CausalWithOneOffsetPerBatch) {
  AttentionOptions options;
  options.causal = true;
  options.alignment = Alignment::Offset;
  options.queryOffset = {-1, 1, int64_t(1) << 61};
  EXPECT_EQ(usedKeys(2, 3, options, /*batch=*/3),
            (Rows{{}, {0}, {0, 1}, {0, 1, 2}, {0, 1, 2}, {0, 1, 2}}));
}

TEST(AttentionMask, OffsetDoesNotDependOnTheLength) {
  AttentionOptions options;
  options.causal = true;
  options.alignment = Alignment::Offset;
  options.queryOffset = {2};
  options.kvLengths = {2};
  EXPECT_EQ(usedKeys(2, 5, options), (Rows{{0, 1}, {0, 1}}));
}

TEST(AttentionMask, WindowLeft) {
  AttentionOptions options;
  options.windowLeft = 1;
  EXPECT_EQ(usedKeys(4, 4, options),
            (Rows{{0, 1, 2, 3}, {0, 1, 2, 3}, {1, 2, 3}, {2, 3}}));
}

TEST(AttentionMask, WindowRight) {
  AttentionOptions options;
  options.windowRight = 1;
  EXPECT_EQ(usedKeys(3, 4, options), (Rows{{0, 1}, {0, 1, 2}, {0, 1, 2, 3}}));
}

TEST(AttentionMask, WindowOfZeroIsTheDiagonal) {
  AttentionOptions options;
  options.windowLeft = 0;
  options.windowRight = 0;
  EXPECT_EQ(usedKeys(4, 3, options), (Rows{{0}, {1}, {2}, {}}));
}

TEST(AttentionMask, CausalClipsTheRightWindow) {
  AttentionOptions options;
  options.causal = true;
  options.windowLeft = 1;
  options.windowRight = 2;
  EXPECT_EQ(usedKeys(3, 4, options), (Rows{{0}, {0, 1}, {1, 2}}));
}

TEST(AttentionMask, AWindowOfAnySizeDoesNotOverflow) {
  AttentionOptions options;
  options.windowLeft = std::numeric_limits<int64_t>::max();
  options.windowRight = std::numeric_limits<int64_t>::max();
  options.alignment = Alignment::Offset;
  options.queryOffset = {-(int64_t(1) << 61)};
  EXPECT_EQ(usedKeys(1, 3, options), (Rows{{0, 1, 2}}));
}

TEST(AttentionMask, KeepMaskAndStructureBothApply) {
  AttentionOptions options;
  options.causal = true;
  options.mask = AttentionMask{{1, 1, 1, 3}, KeepMask{0, 1, 1}};
  EXPECT_EQ(usedKeys(3, 3, options), (Rows{{}, {1}, {1, 2}}));
}

TEST(AttentionMask, MinusInfinityMasksAsFalseDoes) {
  AttentionOptions keep, bias;
  keep.mask = AttentionMask{{1, 1, 2, 3}, KeepMask{0, 1, 1, 0, 0, 0}};
  bias.mask = AttentionMask{{1, 1, 2, 3},
                            AdditiveMask{-kInf, 0, 0, -kInf, -kInf, -kInf}};
  EXPECT_EQ(usedKeys(2, 3, keep), (Rows{{1, 2}, {}}));
  EXPECT_EQ(usedKeys(2, 3, bias), usedKeys(2, 3, keep));
}

TEST(AttentionMask, BroadcastsOverEverySubsetOfDimensions) {
  const AttentionSizes sizes = {2, 4, 2, 3, 5, 2, 2};
  const std::array<int64_t, 4> full = {2, 4, 3, 5};
  for (int subset = 0; subset < 16; ++subset)
    for (bool additive : {false, true}) {
      SCOPED_TRACE(subset);
      std::array<int64_t, 4> shape = full;
      for (int dim = 0; dim < 4; ++dim)
        if (subset & (1 << dim))
          shape[dim] = 1;
      Problem p = makeProblem(sizes);
      p.options.mask = additive ? makeBias(shape, 7) : makeKeep(shape, 7);

      const auto expand = [&](const auto &values) {
        auto expanded = values;
        expanded.clear();
        for (int64_t b = 0; b < full[0]; ++b)
          for (int64_t h = 0; h < full[1]; ++h)
            for (int64_t i = 0; i < full[2]; ++i)
              for (int64_t j = 0; j < full[3]; ++j)
                expanded.push_back(
                    values[(((b % shape[0]) * shape[1] + h % shape[1]) *
                                shape[2] +
                            i % shape[2]) *
                               shape[3] +
                           j % shape[3]]);
        return AttentionMask{full, expanded};
      };
      Problem expanded = p;
      expanded.options.mask = std::visit(expand, p.options.mask->values);
      EXPECT_EQ(p.run().output, expanded.run().output);
      EXPECT_EQ(p.run().logsumexp, expanded.run().logsumexp);
    }
}

//===----------------------------------------------------------------------===//
// Rows without keys, and empty arrays
//===----------------------------------------------------------------------===//

TEST(AttentionMask, ARowWithoutKeysIsZero) {
  Problem p = makeProblem({1, 1, 1, 2, 3, 2, 2});
  p.options.mask = AttentionMask{{1, 1, 1, 1}, KeepMask{0}};
  const AttentionResult result = p.run();
  EXPECT_EQ(result.output, (std::vector<double>{0, 0, 0, 0}));
  EXPECT_EQ(result.logsumexp, (std::vector<double>{-kInf, -kInf}));
}

TEST(AttentionMask, ARowWithoutKeysButWithASinkIsZero) {
  Problem p = makeProblem({1, 1, 1, 1, 3, 2, 2});
  p.options.mask = AttentionMask{{1, 1, 1, 1}, KeepMask{0}};
  p.options.sinks = {1.5};
  const AttentionResult result = p.run();
  EXPECT_EQ(result.output, (std::vector<double>{0, 0}));
  EXPECT_EQ(result.logsumexp, (std::vector<double>{1.5}));
}

TEST(AttentionMask, SizesOfZero) {
  const AttentionResult noKeys = makeProblem({2, 2, 1, 3, 0, 4, 5}).run();
  EXPECT_EQ(noKeys.output, std::vector<double>(2 * 2 * 3 * 5, 0.0));
  EXPECT_EQ(noKeys.logsumexp, std::vector<double>(2 * 2 * 3, -kInf));
  for (AttentionSizes sizes : {AttentionSizes{0, 2, 1, 3, 4, 4, 5},
                               AttentionSizes{2, 0, 1, 3, 4, 4, 5},
                               AttentionSizes{2, 0, 0, 3, 4, 4, 5},
                               AttentionSizes{2, 2, 1, 0, 4, 4, 5}}) {
    const AttentionResult empty = makeProblem(sizes).run();
    EXPECT_TRUE(empty.output.empty());
    EXPECT_TRUE(empty.logsumexp.empty());
  }
}

//===----------------------------------------------------------------------===//
// NaN and infinity
//===----------------------------------------------------------------------===//

TEST(AttentionMask, AUsedNaNStays) {
  const Problem base = makeProblem({1, 1, 1, 2, 3, 2, 2});
  Problem p = base;
  p.query[0] = kNaN;
  AttentionResult result = p.run();
  EXPECT_TRUE(std::isnan(result.output[0]) && std::isnan(result.output[1]));
  EXPECT_TRUE(std::isnan(result.logsumexp[0]));
  EXPECT_FALSE(std::isnan(result.output[2]) || std::isnan(result.logsumexp[1]));

  p = base;
  p.key[4] = kNaN;
  result = p.run();
  for (double entry : result.output)
    EXPECT_TRUE(std::isnan(entry));

  p = base;
  p.value[3] = kNaN;
  result = p.run();
  EXPECT_TRUE(std::isnan(result.output[1]) && std::isnan(result.output[3]));
  EXPECT_FALSE(std::isnan(result.output[0]) || std::isnan(result.output[2]));

  p = base;
  p.options.sinks = {kNaN};
  EXPECT_TRUE(std::isnan(p.run().output[0]));

  p = base;
  p.options.mask = AttentionMask{{1, 1, 1, 3}, AdditiveMask{0, kNaN, 0}};
  EXPECT_TRUE(std::isnan(p.run().output[0]));
}

TEST(AttentionMask, ANaNInTheOnlyKeyStays) {
  Problem p = makeProblem({1, 1, 1, 1, 1, 1, 1});
  p.key[0] = kNaN;
  EXPECT_TRUE(std::isnan(p.run().output[0]));
  EXPECT_TRUE(std::isnan(p.run().logsumexp[0]));
}

TEST(AttentionMask, AScoreOfPlusInfinityIsNaN) {
  Problem p = makeProblem({1, 1, 1, 1, 2, 1, 1});
  p.query = {1};
  p.key = {kInf, 0};
  EXPECT_TRUE(std::isnan(p.run().output[0]));
  EXPECT_TRUE(std::isnan(p.run().logsumexp[0]));
}

TEST(AttentionMask, AScoreOfMinusInfinityIsMasked) {
  Problem p = makeProblem({1, 1, 1, 1, 2, 1, 1});
  p.query = {1};
  p.key = {-kInf, 0.5};
  p.value = {kNaN, 3};
  EXPECT_EQ(p.run().output[0], 3.0);
  EXPECT_EQ(p.run().logsumexp[0], 0.5);
}

TEST(AttentionMask, WhatIsMaskedIsNotRead) {
  const Problem base = makeProblem({1, 1, 1, 2, 4, 2, 2});
  // Keys 2 and 3 drop out in a different way each time.
  std::vector<AttentionOptions> ways(4);
  ways[0].kvLengths = {2};
  ways[1].mask = AttentionMask{{1, 1, 1, 4}, KeepMask{1, 1, 0, 0}};
  ways[2].mask = AttentionMask{{1, 1, 1, 4}, AdditiveMask{0, 0, -kInf, -kInf}};
  ways[3].windowRight = 0;
  ways[3].alignment = Alignment::Offset;
  ways[3].queryOffset = {0};
  for (const AttentionOptions &options : ways) {
    Problem clean = base, dirty = base;
    clean.options = dirty.options = options;
    for (size_t entry = 4; entry < 8; ++entry)
      dirty.key[entry] = dirty.value[entry] = kNaN;
    const AttentionResult expected = clean.run(), result = dirty.run();
    EXPECT_EQ(result.output, expected.output);
    EXPECT_EQ(result.logsumexp, expected.logsumexp);
    const std::vector<double> dOutput = {1, -2, 3, 0.5};
    const auto gradients = [&](const Problem &p) {
      return attentionBackward(p.sizes, p.options, p.query, p.key, p.value,
                               expected.output, expected.logsumexp, dOutput);
    };
    EXPECT_EQ(gradients(dirty).dQuery, gradients(clean).dQuery);
    EXPECT_EQ(gradients(dirty).dKey, gradients(clean).dKey);
    EXPECT_EQ(gradients(dirty).dValue, gradients(clean).dValue);
  }
}

} // namespace attn::reference
