//===- CompareTest.cpp - The comparison refuses each kind of wrong answer -===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "attn/Testing/Compare.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <stdexcept>

namespace attn::testing {

static constexpr double kInf = std::numeric_limits<double>::infinity();
static constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

static Tolerance within(double relative, ErrorScale scale = ErrorScale::Row,
                        double floor = 0.0) {
  Tolerance tolerance;
  tolerance.relative = relative;
  tolerance.scale = scale;
  tolerance.floor = floor;
  return tolerance;
}

static Comparison compareRow(const std::vector<double> &actual,
                             const std::vector<double> &expected,
                             const Tolerance &tolerance,
                             DType dtype = DType::F64) {
  return compare({dtype, {int64_t(actual.size())}, actual},
                 {int64_t(expected.size())}, expected, tolerance);
}

TEST(Compare, EqualArraysPass) {
  const Comparison result =
      compareRow({1, -2, 0, kInf, -kInf}, {1, -2, 0, kInf, -kInf}, within(0));
  EXPECT_TRUE(result.passed) << result.message;
  EXPECT_EQ(result.maxAbsoluteError, 0.0);
  EXPECT_EQ(result.maxRelativeError, 0.0);
  EXPECT_EQ(result.maxUlps, 0.0);
}

TEST(Compare, ReportsTheWorstElement) {
  const Comparison result =
      compare({DType::F32, {2, 3}, {1, 2, 4, 8, 16, 32.5}}, {2, 3},
              {1, 2, 4, 8, 16, 32}, within(1e-3));
  EXPECT_FALSE(result.passed);
  EXPECT_EQ(result.mismatches, 1);
  EXPECT_EQ(result.maxAbsoluteError, 0.5);
  EXPECT_EQ(result.maxRelativeError, 0.5 / 32);
  EXPECT_EQ(result.maxUlps, 0.5 / 32 / 0x1p-23);
  EXPECT_EQ(result.worstIndex, (std::vector<int64_t>{1, 2}));
  for (const char *part : {"1 of 6", "[1, 2]", "32.5", "ULP of f32"})
    EXPECT_NE(result.message.find(part), std::string::npos) << result.message;
}

TEST(Compare, TheToleranceIsTheLargestErrorThatPasses) {
  EXPECT_TRUE(compareRow({1.25}, {1.0}, within(0.25)));
  EXPECT_FALSE(compareRow({1.25}, {1.0}, within(0.2499)));
  EXPECT_TRUE(compareRow({0.75}, {1.0}, within(0.25)));
  EXPECT_FALSE(compareRow({-1.0}, {1.0}, within(1.9)));
}

TEST(Compare, ErrorScales) {
  const Array actual = {DType::F64, {2, 2}, {1.5, 8, 64, 128}};
  const std::vector<double> expected = {1, 8, 64, 128};
  const auto error = [&](ErrorScale scale, double floor = 0.0) {
    return compare(actual, {2, 2}, expected, within(0, scale, floor))
        .maxRelativeError;
  };
  EXPECT_EQ(error(ErrorScale::Element), 0.5);
  EXPECT_EQ(error(ErrorScale::Row), 0.5 / 8);
  EXPECT_EQ(error(ErrorScale::Array), 0.5 / 128);
  EXPECT_EQ(error(ErrorScale::Element, 2.0), 0.25);
}

TEST(Compare, ElementScalesReplaceTheOthers) {
  Tolerance tolerance = within(0.125);
  tolerance.elementScale = {1, 8};
  EXPECT_TRUE(compareRow({1.125, 6}, {1.0, 5.0}, tolerance));
  EXPECT_FALSE(compareRow({1.125, 6.25}, {1.0, 5.0}, tolerance));
  EXPECT_FALSE(compareRow({1.25, 5}, {1.0, 5.0}, tolerance));
  tolerance.elementScale = {1};
  EXPECT_FALSE(compareRow({1, 5}, {1, 5}, tolerance));
  tolerance.elementScale = {1, kInf};
  EXPECT_FALSE(compareRow({1, 5}, {1, 5}, tolerance));
  tolerance.elementScale = {1, kNaN};
  EXPECT_FALSE(compareRow({1, 5}, {1, 5}, tolerance));
}

TEST(Compare, InfinityIsNoScale) {
  EXPECT_FALSE(compareRow({kInf, 2}, {kInf, 1}, within(0.5)));
}

TEST(Compare, AnErrorAgainstZeroIsInfinite) {
  const Comparison result = compareRow({1e-300}, {0.0}, within(1e6));
  EXPECT_FALSE(result.passed);
  EXPECT_EQ(result.maxRelativeError, kInf);
  EXPECT_TRUE(compareRow({-0.0}, {0.0}, within(0)));
}

TEST(Compare, AnOverflowingErrorFails) {
  EXPECT_FALSE(compareRow({1e308}, {-1e308}, within(1e3)));
}

TEST(Compare, NaNOnlyMatchesNaN) {
  EXPECT_FALSE(compareRow({kNaN}, {1.0}, within(1e9)));
  EXPECT_FALSE(compareRow({1.0}, {kNaN}, within(1e9)));
  EXPECT_FALSE(compareRow({kNaN, 1.0}, {1.0, kNaN}, within(1e9)));
  EXPECT_FALSE(compareRow({kInf}, {kNaN}, within(1e9)));
  EXPECT_FALSE(compareRow({kNaN}, {kInf}, within(1e9)));
  EXPECT_TRUE(compareRow({kNaN, 1.0}, {kNaN, 1.0}, within(0)));
  EXPECT_EQ(compareRow({kNaN}, {1.0}, within(1e9)).maxAbsoluteError, kInf);
}

TEST(Compare, InfinityOnlyMatchesItself) {
  EXPECT_FALSE(compareRow({kInf}, {-kInf}, within(1e9)));
  EXPECT_FALSE(compareRow({1e308}, {kInf}, within(1e9)));
  EXPECT_FALSE(compareRow({kInf}, {1e308}, within(1e9)));
}

TEST(Compare, AnExpectedValueBeyondTheDTypeIsItsInfinity) {
  EXPECT_TRUE(compareRow({kInf}, {70000.0}, within(0), DType::F16));
  EXPECT_FALSE(compareRow({kInf}, {-70000.0}, within(0), DType::F16));
  EXPECT_FALSE(compareRow({kInf}, {60000.0}, within(1), DType::F16));
  EXPECT_FALSE(compareRow({kInf}, {70000.0}, within(1), DType::F32));
}

TEST(Compare, WrongShapesFail) {
  const std::vector<double> six(6, 1.0);
  EXPECT_FALSE(compare({DType::F64, {2, 3}, six}, {3, 2}, six, within(1)));
  EXPECT_FALSE(compare({DType::F64, {6}, six}, {2, 3}, six, within(1)));
  EXPECT_FALSE(compare({DType::F64, {1, 6}, six}, {6}, six, within(1)));
  const Comparison result =
      compare({DType::F64, {2, 3}, six}, {3, 2}, six, within(1));
  for (const char *part : {"[2, 3]", "[3, 2]"})
    EXPECT_NE(result.message.find(part), std::string::npos) << result.message;
}

TEST(Compare, DataThatDoesNotFillTheShapeFails) {
  EXPECT_FALSE(compare({DType::F64, {2}, {1}}, {2}, {1, 1}, within(1)));
  EXPECT_FALSE(compare({DType::F64, {2}, {1, 1}}, {2}, {1}, within(1)));
  EXPECT_FALSE(compare({DType::F64, {2}, {}}, {2}, {}, within(1)));
  EXPECT_FALSE(compare({DType::F64, {-1}, {1}}, {-1}, {1}, within(1)));
  const int64_t huge = int64_t(1) << 32;
  EXPECT_FALSE(
      compare({DType::F64, {huge, huge}, {}}, {huge, huge}, {}, within(1)));
}

TEST(Compare, EmptyArraysFailUnlessAllowed) {
  Tolerance tolerance = within(1);
  EXPECT_FALSE(compareRow({}, {}, tolerance));
  tolerance.allowEmpty = true;
  EXPECT_TRUE(compareRow({}, {}, tolerance));
  EXPECT_FALSE(compareRow({}, {1}, tolerance));
  EXPECT_FALSE(compareRow({1}, {}, tolerance));
  EXPECT_FALSE(compare({DType::F64, {0, 2}, {}}, {0, 3}, {}, tolerance));
}

TEST(Compare, AnInvalidToleranceFails) {
  for (double value : {-1.0, kNaN, kInf}) {
    EXPECT_FALSE(compareRow({1}, {1}, within(value)));
    EXPECT_FALSE(compareRow({1}, {1}, within(0, ErrorScale::Row, value)));
  }
}

TEST(Compare, AScalarHasRankZero) {
  EXPECT_TRUE(compare({DType::F64, {}, {2}}, {}, {2}, within(0)));
  EXPECT_FALSE(compare({DType::F64, {}, {2}}, {}, {3}, within(0)));
}

TEST(Compare, BytesRoundTrip) {
  for (DType dtype : {DType::F64, DType::F32, DType::F16, DType::BF16}) {
    const Array array = {dtype, {2, 2}, {1.5, -0.25, kInf, 0}};
    const std::vector<uint8_t> bytes = toBytes(array);
    EXPECT_EQ(bytes.size(), 4 * byteSize(dtype));
    const Array back =
        arrayFromBytes(dtype, {2, 2}, bytes.data(), bytes.size());
    EXPECT_EQ(back.values, array.values);
    EXPECT_EQ(back.shape, array.shape);
    EXPECT_EQ(back.dtype, dtype);
  }
  const float floats[] = {1.0f, 2.5f};
  EXPECT_EQ(arrayFromBytes(DType::F32, {2}, floats, sizeof(floats)).values,
            (std::vector<double>{1.0, 2.5}));
}

TEST(Compare, BytesThatDoNotFillTheShapeAreRefused) {
  const float data[3] = {};
  EXPECT_THROW(arrayFromBytes(DType::F32, {4}, data, 12),
               std::invalid_argument);
  EXPECT_THROW(arrayFromBytes(DType::F32, {2}, data, 12),
               std::invalid_argument);
  EXPECT_THROW(arrayFromBytes(DType::F32, {3}, data, 11),
               std::invalid_argument);
  EXPECT_THROW(arrayFromBytes(DType::F32, {-3}, data, 12),
               std::invalid_argument);
}

} // namespace attn::testing
