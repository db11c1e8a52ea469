//===- PrefillPartsTest.cpp - Prefill of f32 by AMX tiles ----------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SplitElements.h"
#include "attn/Plan/CpuTarget.h"

#include <cmath>
#include <limits>

using namespace attn::testing;
using mlir::attn::CpuIsa;

namespace {
/// Attention of 70 queries over 700 keys, in several tasks.
class PrefillParts : public SplitElements {
protected:
  PrefillParts()
      : SplitElements(Direction::Forward, "prefill",
                      "query_block = 32, key_block = 128", 70, 700) {}
};
} // namespace

TEST_F(PrefillParts, PlainNumbersHaveParts) { expectPartsOfPlainNumbers(); }

/// Sums of six products are no less exact than those of an FMA.
TEST_F(PrefillParts, ErrorIsThatOfFMA) {
  for (uint64_t seed : {1, 2, 3}) {
    const AttentionCase c = makeCase(seed);
    const std::vector<double> exact = boundedAttention(c).output.exact;
    const auto error = [&](bool usesTiles) {
      return squaredError(c, outputs(c, usesTiles), 0, exact);
    };
    EXPECT_GT(error(true), 0.0);
    EXPECT_LT(error(true), error(false)) << "seed " << seed;
  }
}

/// In the first and the last row and feature.
TEST_F(PrefillParts, NumbersWithoutParts) { expectNoPartsOf(1e30); }

/// Numbers of any size that are far from the limits of f32 have parts, as have
/// those that make no difference.
TEST_F(PrefillParts, NumbersOfOtherSizes) {
  for (int exponent : {-50, -20, 20}) {
    AttentionCase c = makeCase(5);
    scale(c.key, exponent);
    scale(c.query, -exponent);
    scale(c.value, exponent);
    EXPECT_TRUE(hasParts(c)) << exponent;
    EXPECT_EQ(check(c), "") << exponent;
  }
  expectPartsOfSmallNumbers();
}

/// The smallest parts of small values would be 0.
TEST_F(PrefillParts, SmallValues) {
  AttentionCase c = makeCase(7);
  scale(c.value, -110);
  EXPECT_FALSE(hasParts(c));
  EXPECT_EQ(check(c), "");
}

/// The scale makes scores of products that are close to nothing, and large ones
/// of others.
TEST_F(PrefillParts, LargeScale) {
  signature.scale = 0x1p110;
  AttentionCase c = makeCase(8);
  scale(c.query, -56);
  scale(c.key, -56);
  expectParts(c);
  scale(c.query, 40);
  scale(c.key, -40);
  EXPECT_FALSE(hasParts(c));
  EXPECT_EQ(check(c), "");
}

/// What lies behind the last key is NaN.
TEST_F(PrefillParts, NothingBehindTheLengthCounts) {
  expectPartsOfLengths({1, 128, 345, 699});
}

/// An element that no row keeps may have it computed without tiles, or not, but
/// right.
TEST_F(PrefillParts, MaskedRows) {
  signature.causal = true;
  signature.windowLeft = 100;
  signature.alignment = attn::reference::Alignment::TopLeft;
  for (int64_t key : {0, 40, 69, 70, 128, 500}) {
    AttentionCase c = makeCase(10);
    c.value[key * signature.valueDim] = 1e30;
    EXPECT_EQ(check(c), "") << key;
    hasParts(c);
  }
}

/// 255 and 256 of an open number of queries.
TEST_F(PrefillParts, OpenNumberOfQueries) {
  if (mlir::attn::getHostCpuIsa() != CpuIsa::AMX)
    GTEST_SKIP() << "emulated tiles are there for any number of queries";
  const auto bits = [&](bool usesTiles, int64_t queries) {
    AttentionFunction f = dynamicFunction(signature, Direction::Forward);
    f.plan = function(usesTiles).plan;
    f.isa = "amx";
    const AttentionCase c =
        randomData(signature, sizesFor(signature, 1, queries, 64), 11);
    EXPECT_EQ(checkCase(codeOf(f, c), f, c), "");
    return toBytes(run(codeOf(f, c), f, c).outputs.front());
  };
  for (int64_t queries : {1, 255})
    EXPECT_EQ(bits(true, queries), bits(false, queries)) << queries;
  for (int64_t queries : {256, 300})
    EXPECT_NE(bits(true, queries), bits(false, queries)) << queries;
}
