//===- NarrowFloatTest.cpp - Rounding to f16, bf16 and f32 ----------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "attn/Testing/NarrowFloat.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace attn::testing {

static constexpr double kInf = std::numeric_limits<double>::infinity();
static constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

TEST(NarrowFloat, KnownF16Values) {
  EXPECT_EQ(toF16(0.0), 0x0000);
  EXPECT_EQ(toF16(-0.0), 0x8000);
  EXPECT_EQ(toF16(1.0), 0x3C00);
  EXPECT_EQ(toF16(-2.0), 0xC000);
  EXPECT_EQ(toF16(0.1), 0x2E66);
  EXPECT_EQ(toF16(1.0 / 3.0), 0x3555);
  EXPECT_EQ(toF16(65504.0), 0x7BFF);
  EXPECT_EQ(toF16(0x1p-14), 0x0400);
  EXPECT_EQ(toF16(0x1p-24), 0x0001);
  EXPECT_EQ(toF16(1023 * 0x1p-24), 0x03FF);
  EXPECT_EQ(toF16(kInf), 0x7C00);
  EXPECT_EQ(toF16(-kInf), 0xFC00);
}

TEST(NarrowFloat, KnownBF16Values) {
  EXPECT_EQ(toBF16(1.0), 0x3F80);
  EXPECT_EQ(toBF16(-2.0), 0xC000);
  EXPECT_EQ(toBF16(3.140625), 0x4049);
  EXPECT_EQ(toBF16(0.1), 0x3DCD);
  EXPECT_EQ(toBF16(0x1.FEp127), 0x7F7F);
  EXPECT_EQ(toBF16(0x1p-126), 0x0080);
  EXPECT_EQ(toBF16(0x1p-133), 0x0001);
  EXPECT_EQ(toBF16(kInf), 0x7F80);
  EXPECT_EQ(toBF16(-kInf), 0xFF80);
}

TEST(NarrowFloat, TiesGoToTheEvenPattern) {
  EXPECT_EQ(toF16(1 + 0x1p-11), 0x3C00);
  EXPECT_EQ(toF16(1 + 3 * 0x1p-11), 0x3C02);
  EXPECT_EQ(toF16(1 + 0x1p-11 + 0x1p-40), 0x3C01);
  EXPECT_EQ(toF16(0x1p-25), 0x0000);
  EXPECT_EQ(toF16(3 * 0x1p-25), 0x0002);
  EXPECT_EQ(toF16(0x1p-25 + 0x1p-60), 0x0001);
  EXPECT_EQ(toBF16(1 + 0x1p-8), 0x3F80);
  EXPECT_EQ(toBF16(1 + 3 * 0x1p-8), 0x3F82);
}

TEST(NarrowFloat, OverflowStartsHalfAStepPastTheLargest) {
  EXPECT_EQ(toF16(65519.99), 0x7BFF);
  EXPECT_EQ(toF16(65520.0), 0x7C00);
  EXPECT_EQ(toF16(-1e300), 0xFC00);
  EXPECT_EQ(toBF16(0x1.FEFp127), 0x7F7F);
  EXPECT_EQ(toBF16(0x1.FFp127), 0x7F80);
}

TEST(NarrowFloat, UnderflowKeepsTheSign) {
  EXPECT_EQ(toF16(-1e-300), 0x8000);
  EXPECT_EQ(toBF16(std::numeric_limits<double>::denorm_min()), 0x0000);
}

TEST(NarrowFloat, RoundsOnce) {
  // Through f32 the tail 2^-30 is lost first and the tie goes down to even.
  const double value = 1 + 0x1p-11 + 0x1p-30;
  EXPECT_EQ(toF16(double(float(value))), 0x3C00);
  EXPECT_EQ(toF16(value), 0x3C01);
}

TEST(NarrowFloat, NaNStaysNaN) {
  for (DType dtype : {DType::F64, DType::F32, DType::F16, DType::BF16}) {
    EXPECT_TRUE(std::isnan(roundTo(dtype, kNaN))) << name(dtype);
    EXPECT_TRUE(std::isnan(roundTo(dtype, -kNaN))) << name(dtype);
  }
  EXPECT_TRUE(std::isnan(fromF16(0x7C01)));
  EXPECT_TRUE(std::isnan(fromF16(0xFFFF)));
  EXPECT_TRUE(std::isnan(fromBF16(0x7F81)));
}

TEST(NarrowFloat, EveryPatternSurvivesARoundTrip) {
  for (DType dtype : {DType::F16, DType::BF16})
    for (uint32_t bits = 0; bits < 0x10000; ++bits) {
      const double value = decode(dtype, bits);
      if (!std::isnan(value))
        ASSERT_EQ(encode(dtype, value), bits) << name(dtype);
    }
}

TEST(NarrowFloat, EveryMidpointRoundsToTheEvenNeighbour) {
  for (DType dtype : {DType::F16, DType::BF16}) {
    const uint64_t infinity = encode(dtype, kInf);
    for (uint64_t bits = 0; bits + 1 < infinity; ++bits) {
      const double low = decode(dtype, bits), high = decode(dtype, bits + 1);
      ASSERT_LT(low, high);
      const double middle = (low + high) / 2;
      ASSERT_EQ(encode(dtype, middle), bits + (bits & 1)) << name(dtype);
      ASSERT_EQ(encode(dtype, std::nextafter(middle, 0.0)), bits);
      ASSERT_EQ(encode(dtype, std::nextafter(middle, kInf)), bits + 1);
    }
  }
}

TEST(NarrowFloat, F32AgreesWithTheHardware) {
  // Patterns spread over all of f64, among them f32's subnormals and overflow.
  uint64_t bits = 1;
  for (int count = 0; count < 100000; ++count) {
    bits = bits * 6364136223846793005u + 1442695040888963407u;
    const double value =
        count % 2 ? decode(DType::F64, bits)
                  : std::ldexp(double(bits >> 11), int(bits % 300) - 210);
    if (std::isnan(value))
      continue;
    // A conversion past the largest float is only defined for IEEE floats.
    static_assert(std::numeric_limits<float>::is_iec559);
    ASSERT_EQ(roundTo(DType::F32, value), double(float(value))) << value;
  }
}

TEST(NarrowFloat, WidthAndPrecision) {
  EXPECT_EQ(byteSize(DType::F64), 8u);
  EXPECT_EQ(byteSize(DType::F32), 4u);
  EXPECT_EQ(byteSize(DType::F16), 2u);
  EXPECT_EQ(byteSize(DType::BF16), 2u);
  for (DType dtype : {DType::F64, DType::F32, DType::F16, DType::BF16})
    EXPECT_EQ(1 + epsilon(dtype), decode(dtype, encode(dtype, 1.0) + 1));
}

TEST(NarrowFloat, UlpDistance) {
  EXPECT_EQ(ulpDistance(DType::F16, 1.0, 1.0), 0);
  EXPECT_EQ(ulpDistance(DType::F16, 0.0, -0.0), 0);
  EXPECT_EQ(ulpDistance(DType::F16, 1.0, 1 + 0x1p-10), 1);
  EXPECT_EQ(ulpDistance(DType::BF16, 1 + 0x1p-7, 1.0), 1);
  EXPECT_EQ(ulpDistance(DType::F32, 1.0, 1 - 0x1p-24), 1);
  EXPECT_EQ(ulpDistance(DType::F64, 1.0, 1 + 3 * 0x1p-52), 3);
  EXPECT_EQ(ulpDistance(DType::F16, 0x1p-24, -0x1p-24), 2);
  EXPECT_EQ(ulpDistance(DType::F16, 65504.0, kInf), 1);
  EXPECT_EQ(ulpDistance(DType::F16, 1.0, kNaN), kInf);
  EXPECT_EQ(ulpDistance(DType::F16, kNaN, kNaN), 0);
  // The f64 result is rounded before it is counted.
  EXPECT_EQ(ulpDistance(DType::F16, 1.0, 1 + 0x1p-12), 0);
}

} // namespace attn::testing
