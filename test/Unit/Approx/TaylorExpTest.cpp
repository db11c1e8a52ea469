//===- TaylorExpTest.cpp - The polynomial, its error and positivity -------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "attn/Approx/TaylorExp.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace attn::approx {

/// The polynomial's value in 80-bit arithmetic, summed from the top.
static long double horner(long double x, int64_t degree) {
  long double value = 1.0L;
  for (int64_t i = degree; i >= 1; --i)
    value = 1.0L + x / (long double)i * value;
  return value;
}

TEST(TaylorExp, LowDegreesByHand) {
  for (double x : {-7.0, -1.0, -0.25, 0.0, 0.5, 3.0}) {
    EXPECT_NEAR(taylorExp(x, 0), 1.0, 1e-15);
    EXPECT_NEAR(taylorExp(x, 1), 1.0 + x, 1e-14);
    EXPECT_NEAR(taylorExp(x, 2), 1.0 + x + x * x / 2, 1e-14);
  }
  EXPECT_EQ(taylorExp(0.0, 7), 1.0);
  EXPECT_TRUE(
      std::isnan(taylorExp(std::numeric_limits<double>::quiet_NaN(), 4)));
}

TEST(TaylorExp, EvenDegreesKeepTheirRelativeAccuracyAndStayPositive) {
  for (int64_t degree = 0; degree <= kMaxTaylorDegree; degree += 2)
    for (double x = -80.0; x <= 80.0; x += 0.3125) {
      const double value = taylorExp(x, degree);
      ASSERT_GT(value, 0.0) << "x " << x << " degree " << degree;
      // Within |x| <= 8 cancellation costs the 80-bit sum at most e^16 2^-64.
      if (x >= -8.0)
        ASSERT_NEAR(value / double(horner(x, degree)), 1.0, 1e-12)
            << "x " << x << " degree " << degree;
    }
}

TEST(TaylorExp, HighDegreesAreTheExponential) {
  // Beyond -8 the terms' size, e^|x|, shows in the relative error.
  for (double x = -8.0; x <= 20.0; x += 0.25)
    ASSERT_NEAR(taylorExp(x, 64) / std::exp(x), 1.0, 1e-13) << "x " << x;
}

TEST(TaylorRelativeError, IsTheLargestErrorOnTheRange) {
  for (int64_t degree : {0, 1, 2, 3, 4, 6, 8})
    for (double range : {0.125, 0.5, 1.0, 2.0, 5.0}) {
      const double bound = taylorRelativeError(range, degree);
      double largest = 0.0;
      for (int step = -64; step <= 64; ++step) {
        const long double x = range * step / 64.0L;
        const double error =
            double(std::fabs(horner(x, degree) - std::exp(x)) / std::exp(x));
        EXPECT_LE(error, bound * (1 + 1e-6) + 1e-16);
        largest = std::max(largest, error);
      }
      // Attained at -range, up to the 80-bit sum's own rounding.
      EXPECT_NEAR(largest, bound, 1e-6 * bound + 1e-16);
    }
}

TEST(TaylorRelativeError, KnownValues) {
  // T_4(-1) = 0.375 and T_4(-2) = 1/3.
  EXPECT_NEAR(taylorRelativeError(1.0, 4), 0.375 * std::exp(1.0) - 1, 1e-15);
  EXPECT_NEAR(taylorRelativeError(2.0, 4), std::exp(2.0) / 3 - 1, 1e-14);
  // Degree 0: e^R - 1, without the cancellation.
  EXPECT_NEAR(taylorRelativeError(1e-9, 0) / std::expm1(1e-9), 1.0, 1e-15);
  EXPECT_EQ(taylorRelativeError(0.0, 3), 0.0);
  EXPECT_EQ(taylorRelativeError(1e300, 4),
            std::numeric_limits<double>::infinity());
}

TEST(TaylorDegreeFor, IsTheSmallestEvenDegreeThatReaches) {
  for (double range : {0.0, 0.01, 0.5, 1.0, 3.0, 10.0})
    for (double tolerance : {0.5, 1e-2, 1e-6}) {
      const std::optional<int64_t> degree = taylorDegreeFor(range, tolerance);
      ASSERT_TRUE(degree);
      EXPECT_EQ(*degree % 2, 0);
      EXPECT_LE(taylorRelativeError(range, *degree), tolerance);
      if (*degree > 0)
        EXPECT_GT(taylorRelativeError(range, *degree - 2), tolerance);
    }
  EXPECT_FALSE(taylorDegreeFor(60.0, 0.1));
}

TEST(AverageErrorBound, IsReachedByNoAverage) {
  // Two values at the ends of [-1, 1], weights 1/2 off by +-e: the average
  // moves by e, within 2 e / (1 - e).
  EXPECT_EQ(averageErrorBound(0.0), 0.0);
  EXPECT_NEAR(averageErrorBound(0.5), 2.0, 1e-15);
  for (double e : {0.1, 0.3, 0.9})
    EXPECT_LE(e, averageErrorBound(e));
  const double infinity = std::numeric_limits<double>::infinity();
  EXPECT_EQ(averageErrorBound(1.0), infinity);
  EXPECT_EQ(averageErrorBound(std::numeric_limits<double>::quiet_NaN()),
            infinity);
}

} // namespace attn::approx
