//===- TaylorFeaturesTest.cpp - Monomials and their inner products --------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "attn/Approx/TaylorFeatures.h"
#include "attn/Approx/TaylorExp.h"
#include "attn/Testing/Random.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>
#include <stdexcept>

namespace attn::approx {

static std::vector<double> evaluated(const TaylorFeatures &features,
                                     const std::vector<double> &vector,
                                     double factor = 1.0) {
  std::vector<double> result(features.count());
  features.evaluate(vector.data(), factor, result.data());
  return result;
}

TEST(TaylorFeatures, Counts) {
  EXPECT_EQ(taylorFeatureCount(64, 0), 1);
  EXPECT_EQ(taylorFeatureCount(64, 1), 65);
  EXPECT_EQ(taylorFeatureCount(64, 2), 2145);
  EXPECT_EQ(taylorFeatureCount(64, 4), 814385);
  EXPECT_EQ(taylorFeatureCount(16, 2), 153);
  EXPECT_EQ(taylorFeatureCount(0, 5), 1);
  EXPECT_FALSE(taylorFeatureCount(int64_t(1) << 40, 4));
  EXPECT_EQ(TaylorFeatures(64, 2).count(), 2145);
}

TEST(TaylorFeatures, OrderOfASmallCase) {
  const TaylorFeatures features(2, 2);
  const std::vector<std::vector<int64_t>> expected = {{0, 0}, {1, 0}, {0, 1},
                                                      {2, 0}, {1, 1}, {0, 2}};
  ASSERT_EQ(features.count(), int64_t(expected.size()));
  for (int64_t f = 0; f < features.count(); ++f)
    EXPECT_EQ(features.exponents(f), expected[f]) << f;
  EXPECT_EQ(features.degreeBegin(0), 0);
  EXPECT_EQ(features.degreeBegin(1), 1);
  EXPECT_EQ(features.degreeBegin(2), 3);
  EXPECT_EQ(features.degreeBegin(3), 6);

  const std::vector<double> phi = evaluated(features, {3, 5});
  const std::vector<double> values = {
      1, 3, 5, 9 / std::sqrt(2.0), 15, 25 / std::sqrt(2.0)};
  for (int64_t f = 0; f < features.count(); ++f)
    EXPECT_NEAR(phi[f], values[f], 1e-14) << f;
}

TEST(TaylorFeatures, EveryMonomialOnceAndByDegree) {
  for (int64_t dim : {1, 2, 3, 5})
    for (int64_t degree : {0, 1, 3, 5}) {
      const TaylorFeatures features(dim, degree);
      EXPECT_EQ(features.count(), taylorFeatureCount(dim, degree));
      std::set<std::vector<int64_t>> seen;
      for (int64_t i = 0; i <= degree; ++i)
        for (int64_t f = features.degreeBegin(i);
             f < features.degreeBegin(i + 1); ++f) {
          const std::vector<int64_t> exponents = features.exponents(f);
          EXPECT_EQ(
              std::accumulate(exponents.begin(), exponents.end(), int64_t(0)),
              i);
          seen.insert(exponents);
        }
      EXPECT_EQ(int64_t(seen.size()), features.count());
    }
}

TEST(TaylorFeatures, InnerProductsAreTheTaylorPolynomial) {
  for (uint64_t seed = 0; seed < 50; ++seed) {
    testing::Random random(seed);
    const int64_t dim = random.integer(1, 6), degree = random.integer(0, 6);
    const double scale = random.uniform(-1, 1);
    const TaylorFeatures features(dim, degree);
    const std::vector<double> q = random.uniforms(dim, -1, 1),
                              k = random.uniforms(dim, -1, 1);
    const double x =
        scale * std::inner_product(q.begin(), q.end(), k.begin(), 0.0);
    const std::vector<double> left = evaluated(features, q, scale),
                              right = evaluated(features, k);
    EXPECT_NEAR(
        std::inner_product(left.begin(), left.end(), right.begin(), 0.0),
        taylorExp(x, degree), 1e-13);
    // Degree by degree: the block of degree i holds x^i / i!.
    double term = 1.0;
    for (int64_t i = 0; i <= degree; ++i) {
      EXPECT_NEAR(std::inner_product(left.begin() + features.degreeBegin(i),
                                     left.begin() + features.degreeBegin(i + 1),
                                     right.begin() + features.degreeBegin(i),
                                     0.0),
                  term, 1e-13);
      term *= x / double(i + 1);
    }
  }
}

TEST(TaylorFeatures, RefusesBadSizes) {
  EXPECT_THROW(TaylorFeatures(0, 2), std::invalid_argument);
  EXPECT_THROW(TaylorFeatures(4, -1), std::invalid_argument);
  EXPECT_THROW(TaylorFeatures(4, kMaxTaylorDegree + 1), std::invalid_argument);
  EXPECT_THROW(TaylorFeatures(64, 8), std::invalid_argument);
}

} // namespace attn::approx
