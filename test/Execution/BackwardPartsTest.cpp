//===- BackwardPartsTest.cpp - Gradients of f32 by AMX tiles -------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SplitElements.h"

#include <cmath>
#include <limits>

using namespace attn::testing;

namespace {
/// Gradients of 100 queries over 150 keys: units, panels and blocks, and rests
/// of each.
class BackwardParts : public SplitElements {
protected:
  BackwardParts()
      : SplitElements(Direction::Backward, "backward",
                      "query_block = 64, key_block = 96, key_splits = 2", 100,
                      150) {}
};
} // namespace

TEST_F(BackwardParts, PlainNumbersHaveParts) { expectPartsOfPlainNumbers(); }

/// Sums of six products are no less exact than those of an FMA.
TEST_F(BackwardParts, ErrorIsThatOfFMA) {
  for (uint64_t seed : {1, 2, 3}) {
    const AttentionCase c = makeCase(seed);
    const BoundedGradients exact = boundedGradients(c);
    const AttentionRun byTiles = outputs(c, /*usesTiles=*/true);
    const AttentionRun byVectors = outputs(c, /*usesTiles=*/false);
    const BoundedArray *gradients[] = {&exact.dQuery, &exact.dKey,
                                       &exact.dValue};
    for (size_t index = 0; index < 3; ++index) {
      const auto error = [&](const AttentionRun &run) {
        return squaredError(c, run, index, gradients[index]->exact);
      };
      EXPECT_GT(error(byTiles), 0.0);
      EXPECT_LT(error(byTiles), error(byVectors))
          << "seed " << seed << ", result " << index;
    }
  }
}

/// In the first and the last row and feature.
TEST_F(BackwardParts, NumbersWithoutParts) { expectNoPartsOf(1e10); }

/// What is small beside the others of its rows makes no difference.
TEST_F(BackwardParts, SmallNumbersAmongOthers) { expectPartsOfSmallNumbers(); }

/// Up to the limits of what is split, products of all operands are in range.
TEST_F(BackwardParts, NumbersOfOtherSizes) {
  for (int exponent : {-19, 20}) {
    AttentionCase c = makeCase(6);
    for (Operand operand : {&AttentionCase::value, &AttentionCase::dOutput})
      scale(c.*operand, exponent);
    scale(c.query, exponent);
    scale(c.key, -exponent);
    EXPECT_TRUE(hasParts(c)) << exponent;
    EXPECT_EQ(check(c), "") << exponent;
  }
  AttentionCase c = makeCase(7);
  scale(c.dOutput, -40);
  expectParts(c);
}

/// The smallest parts of small numbers' products would be 0.
TEST_F(BackwardParts, SmallNumbers) {
  for (Operand operand : operands()) {
    AttentionCase c = makeCase(8);
    scale(c.*operand, operand == &AttentionCase::dOutput ? -50 : -30);
    EXPECT_FALSE(hasParts(c));
    EXPECT_EQ(check(c), "");
  }
}

/// Rows of zeros have parts: a loss may not see all rows.
TEST_F(BackwardParts, Zeros) {
  for (Operand operand : operands()) {
    AttentionCase c = makeCase(9);
    std::fill_n((c.*operand).begin(), 40 * 48, 0.0);
    expectParts(c);
  }
}

/// What lies behind the last key is NaN.
TEST_F(BackwardParts, NothingBehindTheLengthCounts) {
  expectPartsOfLengths({1, 96, 97, 149});
}

/// Every option at once, with gradients of the mask and of the sinks, which the
/// kernel without tiles has to compute again as well.
TEST_F(BackwardParts, MaskAndSinks) {
  signature.mask = MaskKind::Additive;
  signature.hasSinks = true;
  signature.softcap = 3.0;
  signature.causal = true;
  signature.alignment = attn::reference::Alignment::BottomRight;
  AttentionCase c = makeCase(11);
  expectParts(c);
  c.value.back() = 1e10;
  EXPECT_FALSE(hasParts(c));
  EXPECT_EQ(check(c), "");
}

/// A single head's task, whose thread has memory of its own, and many of them.
TEST_F(BackwardParts, WholeTasks) {
  signature.heads = 8;
  signature.kvHeads = 4;
  useBlocks("query_block = 64, key_block = 96");
  AttentionCase c = makeCase(12);
  expectParts(c);
  c.key.back() = 1e10;
  EXPECT_FALSE(hasParts(c));
}
