//===- CompilerSupportTest.cpp - What generated code calls ---------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "../../../lib/Runtime/CompilerSupport.h"
#include "../../../lib/Runtime/Invocation.h"
#include "gtest/gtest.h"
#include <cmath>
#include <cstring>
#include <vector>

struct UnrankedMemRef {
  int64_t rank;
  void *descriptor;
};

namespace {
uint16_t toBits(_Float16 value) {
  uint16_t bits;
  memcpy(&bits, &value, sizeof(bits));
  return bits;
}
_Float16 fromBits(uint16_t bits) {
  _Float16 value;
  memcpy(&value, &bits, sizeof(value));
  return value;
}

/// The value of a half, from its definition.
double halfValue(uint16_t bits) {
  int exponent = bits >> 10 & 0x1F;
  double mantissa = bits & 0x3FF;
  double magnitude = exponent == 0 ? std::ldexp(mantissa, -24)
                                   : std::ldexp(1024 + mantissa, exponent - 25);
  return bits & 0x8000 ? -magnitude : magnitude;
}
bool isFiniteHalf(uint16_t bits) { return (bits & 0x7C00) != 0x7C00; }
} // namespace

TEST(HalfFloat, ExtendsEveryHalf) {
  for (uint32_t bits = 0; bits <= 0xFFFF; ++bits) {
    float value = __extendhfsf2(fromBits(static_cast<uint16_t>(bits)));
    if (isFiniteHalf(bits))
      EXPECT_EQ(value, halfValue(bits)) << bits;
    else if (bits & 0x3FF)
      EXPECT_TRUE(std::isnan(value)) << bits;
    else
      EXPECT_EQ(value, bits & 0x8000 ? -INFINITY : INFINITY) << bits;
    EXPECT_EQ(std::signbit(value), (bits & 0x8000) != 0) << bits;
  }
}

TEST(HalfFloat, TruncatesToTheNearestHalf) {
  // Between two neighbours: each of them, the middle, and just beside it.
  for (uint32_t bits = 0; bits < 0x7BFF; ++bits) {
    double low = halfValue(bits), high = halfValue(bits + 1);
    double middle = (low + high) / 2;
    uint32_t even = bits % 2 == 0 ? bits : bits + 1;
    EXPECT_EQ(toBits(__truncdfhf2(low)), bits);
    EXPECT_EQ(toBits(__truncdfhf2(middle)), even) << bits;
    EXPECT_EQ(toBits(__truncdfhf2(std::nextafter(middle, 0))), bits);
    EXPECT_EQ(toBits(__truncdfhf2(std::nextafter(middle, 1e9))), bits + 1);
    EXPECT_EQ(toBits(__truncsfhf2(static_cast<float>(-low))), bits | 0x8000);
  }
  EXPECT_EQ(toBits(__truncdfhf2(65519.99)), 0x7BFF);
  EXPECT_EQ(toBits(__truncdfhf2(65520)), 0x7C00);
  EXPECT_EQ(toBits(__truncsfhf2(-INFINITY)), 0xFC00);
  EXPECT_EQ(toBits(__truncdfhf2(1e-300)), 0);
  EXPECT_EQ(toBits(__truncdfhf2(5e-324)), 0);
  EXPECT_TRUE(std::isnan(__extendhfsf2(__truncsfhf2(NAN))));
}

TEST(HalfFloat, TruncatesToTheNearestBFloat) {
  // A bfloat16 is the upper half of a float.
  auto valueOf = [](uint32_t bits) {
    float value;
    bits <<= 16;
    memcpy(&value, &bits, sizeof(value));
    return static_cast<double>(value);
  };
  for (uint32_t bits = 0; bits < 0x7F7F; ++bits) {
    double low = valueOf(bits), high = valueOf(bits + 1);
    double middle = (low + high) / 2;
    uint32_t even = bits % 2 == 0 ? bits : bits + 1;
    EXPECT_EQ(toBits(__truncsfbf2(static_cast<float>(low))), bits);
    EXPECT_EQ(toBits(__truncdfbf2(middle)), even) << bits;
    EXPECT_EQ(toBits(__truncdfbf2(std::nextafter(middle, 0))), bits);
    EXPECT_EQ(toBits(__truncdfbf2(-std::nextafter(middle, 1e39))),
              (bits + 1) | 0x8000);
  }
  EXPECT_EQ(toBits(__truncdfbf2(1e39)), 0x7F80);
  EXPECT_EQ(toBits(__truncsfbf2(NAN)) & 0x7FC0, 0x7FC0);
}

TEST(MemRefCopy, CopiesBetweenStrides) {
  // A 2x3 matrix, transposed in memory, into every second column of 2x6.
  std::vector<float> source = {1, 4, 2, 5, 3, 6};
  std::vector<float> target(12, 0);
  int64_t from[] = {0, reinterpret_cast<int64_t>(source.data()), 0, 2, 3, 1, 2};
  int64_t to[] = {0, reinterpret_cast<int64_t>(target.data()), 1, 2, 3, 6, 2};
  UnrankedMemRef fromMemRef = {2, from}, toMemRef = {2, to};
  memrefCopy(sizeof(float), &fromMemRef, &toMemRef);
  EXPECT_EQ(target, (std::vector<float>{0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6}));
}

TEST(MemRefCopy, CopiesScalarsAndNothing) {
  double source = 5, target = 0;
  int64_t from[] = {0, reinterpret_cast<int64_t>(&source), 0, 0, 1};
  int64_t to[] = {0, reinterpret_cast<int64_t>(&target), 0, 0, 1};
  UnrankedMemRef fromMemRef = {1, from}, toMemRef = {1, to};
  memrefCopy(sizeof(double), &fromMemRef, &toMemRef);
  EXPECT_EQ(target, 0);
  fromMemRef.rank = toMemRef.rank = 0;
  memrefCopy(sizeof(double), &fromMemRef, &toMemRef);
  EXPECT_EQ(target, 5);
}

TEST(CpuFeatures, NamesTheMissingOne) {
  using attn::runtime::findMissingCpuFeature;
  char feature[64] = "";
  EXPECT_FALSE(findMissingCpuFeature("", feature, sizeof(feature)));
  EXPECT_FALSE(findMissingCpuFeature(nullptr, feature, sizeof(feature)));
  // Only code that asks for them has features outside of the checked ones.
  EXPECT_FALSE(findMissingCpuFeature("x,y", feature, sizeof(feature)));
#if defined(__x86_64__)
  EXPECT_FALSE(findMissingCpuFeature("sse3", feature, sizeof(feature)));
  __builtin_cpu_init();
  bool hasAvx2 = __builtin_cpu_supports("avx2");
  EXPECT_EQ(findMissingCpuFeature("sse3,avx2", feature, sizeof(feature)),
            !hasAvx2);
#endif
}
