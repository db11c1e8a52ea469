//===- RandomAttentionTest.cpp - What the random problems cover -----------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "attn/Testing/RandomAttention.h"
#include "attn/Testing/Random.h"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <set>
#include <string>

namespace attn::testing {

static constexpr uint64_t kSeeds = 1000;
/// Small, since only the shapes and the options matter here.
static constexpr int64_t kWork = 1 << 13;

TEST(RandomAttention, EveryCaseIsValid) {
  for (uint64_t seed = 0; seed < kSeeds; ++seed) {
    const AttentionCase drawn =
        randomCase(randomSignature(seed), seed + 1, kWork);
    SCOPED_TRACE(describe(drawn));
    const reference::AttentionSizes &sizes = drawn.sizes;
    ASSERT_NO_THROW(reference::validate(sizes, drawn.options));
    ASSERT_NO_THROW(reference::attention(sizes, drawn.options, drawn.query,
                                         drawn.key, drawn.value));
    ASSERT_LE(sizes.batch * sizes.heads * sizes.queries * sizes.keys *
                  (sizes.headDim + sizes.valueDim),
              kWork);
    ASSERT_EQ(int64_t(drawn.dOutput.size()),
              sizes.batch * sizes.heads * sizes.queries * sizes.valueDim);
  }
}

TEST(RandomAttention, EverySignatureMeetsTheOpsConstraints) {
  for (uint64_t seed = 0; seed < kSeeds; ++seed) {
    const AttentionSignature s = randomSignature(seed);
    SCOPED_TRACE(describe(s));
    ASSERT_EQ(s.heads % s.kvHeads, 0);
    ASSERT_TRUE(s.rank > 2 || s.heads == 1);
    if (s.causal || s.windowLeft || s.windowRight || s.hasAlibi)
      ASSERT_TRUE(s.alignment.has_value());
    if (s.offsetPerBatch)
      ASSERT_TRUE(s.alignment == reference::Alignment::Offset && s.rank == 4);
    ASSERT_GE(s.maskRank, 1);
    ASSERT_LE(s.maskRank, s.rank);
    for (int dim = 0; dim < 4 - s.maskRank; ++dim)
      ASSERT_TRUE(s.maskBroadcast[dim]);
    ASSERT_LE(epsilon(s.maskDType), epsilon(s.dtype));
  }
}

TEST(RandomAttention, TheSameSeedsGiveTheSameCase) {
  for (uint64_t seed = 0; seed < 50; ++seed) {
    const AttentionSignature signature = randomSignature(seed);
    EXPECT_EQ(describe(signature), describe(randomSignature(seed)));
    const AttentionCase a = randomCase(signature, seed, kWork);
    const AttentionCase b = randomCase(signature, seed, kWork);
    EXPECT_EQ(describe(a), describe(b));
    EXPECT_EQ(a.query, b.query);
    EXPECT_EQ(a.value, b.value);
    EXPECT_EQ(a.dOutput, b.dOutput);
  }
}

TEST(RandomAttention, OtherSeedsGiveOtherCases) {
  std::set<std::string> signatures, cases;
  for (uint64_t seed = 0; seed < kSeeds; ++seed) {
    signatures.insert(describe(randomSignature(seed)));
    cases.insert(describe(randomCase(randomSignature(0), seed, kWork)));
  }
  EXPECT_GT(signatures.size(), kSeeds * 9 / 10);
  EXPECT_EQ(cases.size(), kSeeds);
}

TEST(RandomAttention, EveryOptionAppears) {
  std::map<std::string, int> seen;
  for (uint64_t seed = 0; seed < kSeeds; ++seed) {
    const AttentionSignature s = randomSignature(seed);
    const AttentionCase drawn = randomCase(s, seed, kWork);
    const auto count = [&](const std::string &what, bool holds) {
      seen[what] += holds;
    };
    for (DType dtype : {DType::F64, DType::F32, DType::F16, DType::BF16})
      count(name(dtype), s.dtype == dtype);
    count("bshd", s.layout == Layout::BSHD);
    for (int rank = 2; rank <= 4; ++rank)
      count("rank " + std::to_string(rank), s.rank == rank);
    count("grouped", s.heads > s.kvHeads && s.kvHeads > 1);
    count("multi-query", s.heads > 1 && s.kvHeads == 1);
    count("d != dv", s.headDim != s.valueDim);
    count("scale", s.scale.has_value());
    count("softcap", s.softcap.has_value());
    count("causal", s.causal);
    count("window left", s.windowLeft.has_value());
    count("window right", s.windowRight.has_value());
    count("top left", s.alignment == reference::Alignment::TopLeft);
    count("bottom right", s.alignment == reference::Alignment::BottomRight);
    count("offset", s.alignment == reference::Alignment::Offset);
    count("offset per batch", s.offsetPerBatch && drawn.sizes.batch > 1);
    count("lengths", s.hasKvLengths);
    count("alibi", s.hasAlibi);
    count("sinks", s.hasSinks);
    count("logsumexp", s.hasLogsumexp);
    count("no option", !s.scale && !s.softcap && !s.alignment &&
                           !s.hasKvLengths && !s.hasSinks &&
                           s.mask == MaskKind::None);
    count("keep mask", s.mask == MaskKind::Keep);
    count("additive mask", s.mask == MaskKind::Additive);
    count("f32 mask on a narrow type",
          s.mask == MaskKind::Additive && s.maskDType != s.dtype);
    if (s.mask != MaskKind::None)
      for (int dim = 0; dim < 4; ++dim) {
        count("mask broadcast " + std::to_string(dim), s.maskBroadcast[dim]);
        count("mask full " + std::to_string(dim), !s.maskBroadcast[dim]);
      }
    count("mask of lower rank",
          s.mask != MaskKind::None && s.maskRank < s.rank);
    count("more queries than keys", drawn.sizes.queries > drawn.sizes.keys);
    count("one query", drawn.sizes.queries == 1 && drawn.sizes.keys > 1);
    for (int64_t size : {0, 1, 3, 7, 16, 17, 33, 64, 65, 127}) {
      count("queries " + std::to_string(size), drawn.sizes.queries == size);
      count("keys " + std::to_string(size), drawn.sizes.keys == size);
    }
    count("batch 0", drawn.sizes.batch == 0);
    count("batch 3", drawn.sizes.batch == 3);
  }
  for (const auto &[what, times] : seen)
    EXPECT_GE(times, 4) << what;
  EXPECT_GE(seen.size(), 60u);
}

TEST(RandomAttention, TheDataIsRepresentable) {
  for (uint64_t seed = 0; seed < 200; ++seed) {
    const AttentionCase drawn = randomCase(randomSignature(seed), seed, kWork);
    const AttentionSignature &signature = drawn.signature;
    const auto check = [&](DType dtype, const std::vector<double> &values) {
      for (double value : values)
        ASSERT_EQ(value, roundTo(dtype, value)) << describe(drawn);
    };
    check(signature.dtype, drawn.query);
    check(signature.dtype, drawn.key);
    check(signature.dtype, drawn.value);
    check(signature.dtype, drawn.dOutput);
    check(signature.dtype, drawn.options.sinks);
    check(signature.dtype, drawn.options.alibiSlopes);
    if (signature.mask == MaskKind::Additive)
      check(signature.maskDType,
            std::get<reference::AdditiveMask>(drawn.options.mask->values));
    if (signature.dtype != DType::F64 && signature.scale)
      check(DType::F32, {*signature.scale});
  }
}

TEST(RandomAttention, FixedSizesStay) {
  for (uint64_t seed = 0; seed < 500; ++seed) {
    const AttentionSignature signature = randomSignature(seed);
    FixedSizes fixed;
    fixed.keys = 97;
    if (signature.rank == 4)
      fixed.batch = 3;
    const reference::AttentionSizes sizes =
        randomSizes(signature, seed, fixed, kWork);
    EXPECT_EQ(sizes.keys, 97);
    EXPECT_EQ(sizes.batch, signature.rank == 4 ? 3 : 1);
    // The open size is made as small as it has to be, and no smaller than 1.
    const int64_t perQuery = sizes.batch * sizes.heads * sizes.keys *
                             (sizes.headDim + sizes.valueDim);
    EXPECT_TRUE(sizes.queries <= 1 || sizes.queries * perQuery <= kWork)
        << describe(signature);
    const AttentionCase drawn = randomData(signature, sizes, seed);
    EXPECT_NO_THROW(reference::validate(drawn.sizes, drawn.options));
    EXPECT_EQ(int64_t(drawn.key.size()),
              sizes.batch * sizes.kvHeads * sizes.keys * sizes.headDim);
  }
}

TEST(RandomAttention, Layouts) {
  const Shape4 shape = {1, 2, 3, 2};
  const std::vector<double> bhsd = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
  const std::vector<double> bshd = {0, 1, 6, 7, 2, 3, 8, 9, 4, 5, 10, 11};
  EXPECT_EQ(toLayout(bhsd, shape, Layout::BHSD), bhsd);
  EXPECT_EQ(toLayout(bhsd, shape, Layout::BSHD), bshd);
  EXPECT_EQ(fromLayout(bshd, shape, Layout::BSHD), bhsd);

  const Shape4 larger = {3, 5, 7, 2};
  const std::vector<double> data = Random(3).uniforms(3 * 5 * 7 * 2, -1, 1);
  EXPECT_EQ(
      fromLayout(toLayout(data, larger, Layout::BSHD), larger, Layout::BSHD),
      data);
}

TEST(RandomAttention, OperandShapes) {
  using Shape = std::vector<int64_t>;
  EXPECT_EQ(operandShape({2, 3, 5, 7}, Layout::BHSD, 4), (Shape{2, 3, 5, 7}));
  EXPECT_EQ(operandShape({2, 3, 5, 7}, Layout::BSHD, 4), (Shape{2, 5, 3, 7}));
  EXPECT_EQ(operandShape({1, 3, 5, 7}, Layout::BHSD, 3), (Shape{3, 5, 7}));
  EXPECT_EQ(operandShape({1, 3, 5, 7}, Layout::BSHD, 3), (Shape{5, 3, 7}));
  EXPECT_EQ(operandShape({1, 1, 5, 7}, Layout::BSHD, 2), (Shape{5, 7}));

  AttentionCase drawn;
  drawn.options.mask =
      reference::AttentionMask{{1, 1, 5, 7}, reference::KeepMask(35)};
  drawn.signature.maskRank = 2;
  EXPECT_EQ(maskOperandShape(drawn), (Shape{5, 7}));
  drawn.signature.maskRank = 3;
  EXPECT_EQ(maskOperandShape(drawn), (Shape{1, 5, 7}));
}

} // namespace attn::testing
