//===- PhiloxTest.cpp - Tests of the counter-based generator --------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "attn/Approx/Philox.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <vector>

namespace attn::approx {
namespace {

using Counter = std::array<uint32_t, 4>;

// The known answers that Random123, the authors' library, publishes for
// philox4x32 with 10 rounds.
TEST(Philox, KnownAnswerOfZeros) {
  EXPECT_EQ(philox4x32({0, 0, 0, 0}, {0, 0}),
            (Counter{0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u}));
}

TEST(Philox, KnownAnswerOfOnes) {
  const uint32_t ones = 0xffffffffu;
  EXPECT_EQ(philox4x32({ones, ones, ones, ones}, {ones, ones}),
            (Counter{0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu}));
}

TEST(Philox, KnownAnswerOfDigitsOfPi) {
  EXPECT_EQ(philox4x32({0x243f6a88u, 0x85a308d3u, 0x13198a2eu, 0x03707344u},
                       {0xa4093822u, 0x299f31d0u}),
            (Counter{0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u}));
}

TEST(Philox, WordIsLaidOutAsDocumented) {
  const uint64_t seed = 0x123456789abcdef0u;
  const Counter block = philox4x32({11, 7, 2, uint32_t(PhiloxUse::RowSample)},
                                   {0x9abcdef0u, 0x12345678u});
  for (uint32_t word = 0; word < 4; ++word)
    EXPECT_EQ(philoxWord(seed, PhiloxUse::RowSample, 7, 11, 8 + word),
              block[word]);
}

TEST(Philox, ConversionsHitTheirEnds) {
  EXPECT_EQ(uniformFloat(0), 0.0f);
  EXPECT_EQ(uniformFloat(0xffffffffu), 1.0f - 0x1p-24f);
  EXPECT_EQ(uniformDouble(0), 0.0);
  EXPECT_EQ(uniformDouble(0xffffffffu), 1.0 - 0x1p-32);
  EXPECT_EQ(uniformDouble(0, 0), 0.0);
  EXPECT_EQ(uniformDouble(0xffffffffu, 0xffffffffu), 1.0 - 0x1p-53);
  EXPECT_EQ(uniformDouble(0x80000000u, 0), 0.5);
  EXPECT_EQ(uniformBelow(0, 7), 0u);
  EXPECT_EQ(uniformBelow(0xffffffffu, 7), 6u);
  EXPECT_EQ(uniformBelow(0xffffffffu, 1), 0u);
  EXPECT_EQ(uniformBelow(0xffffffffu, 0xffffffffu), 0xfffffffeu);
  EXPECT_EQ(randomSign(0), 1.0);
  EXPECT_EQ(randomSign(0xffffffffu), -1.0);
}

// Each count is binomial with standard deviation sqrt(n / 16 * 15 / 16); six of
// them bound a deviation whose probability is 2e-9 per bin. The numbers are
// fixed, so the test either always passes or never.
TEST(Philox, FillsBinsEvenlyAlongEveryCoordinate) {
  constexpr uint32_t kDraws = 1 << 16, kBins = 16;
  const double expected = double(kDraws) / kBins;
  const double tolerance = 6 * std::sqrt(expected * (1 - 1.0 / kBins));
  for (int coordinate = 0; coordinate < 4; ++coordinate) {
    std::vector<uint32_t> counts(kBins);
    for (uint32_t draw = 0; draw < kDraws; ++draw) {
      const uint32_t word =
          philoxWord(coordinate == 0 ? draw : 5, PhiloxUse::ClusterReservoir,
                     coordinate == 1 ? draw : 0, coordinate == 2 ? draw : 3,
                     coordinate == 3 ? draw : 1);
      ++counts[uniformBelow(word, kBins)];
    }
    for (uint32_t count : counts)
      EXPECT_NEAR(count, expected, tolerance) << "coordinate " << coordinate;
  }
}

} // namespace
} // namespace attn::approx
