//===- SymmetricEigenTest.cpp - Closed forms and invariants ---------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "attn/Approx/SymmetricEigen.h"
#include "attn/Testing/Random.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

namespace attn::approx {

static constexpr double kPi = 3.14159265358979323846;

static std::vector<double> randomSymmetric(int64_t size, uint64_t seed) {
  testing::Random random(seed);
  std::vector<double> matrix(size * size);
  for (int64_t r = 0; r < size; ++r)
    for (int64_t c = 0; c <= r; ++c)
      matrix[r * size + c] = matrix[c * size + r] = random.uniform(-1, 1);
  return matrix;
}

/// A = V diag(values) V^T, V^T V = I and falling values, all to `tolerance`
/// (relative to the largest |value| where it scales with the matrix).
static void expectDecomposes(const std::vector<double> &matrix,
                             const SymmetricEigen &eigen, double tolerance) {
  const int64_t n = eigen.size;
  ASSERT_EQ(int64_t(eigen.values.size()), n);
  ASSERT_EQ(int64_t(eigen.vectors.size()), n * n);
  double largest = 0.0;
  for (double value : eigen.values)
    largest = std::max(largest, std::abs(value));
  for (int64_t c = 1; c < n; ++c)
    EXPECT_GE(eigen.values[c - 1], eigen.values[c]);
  for (int64_t r = 0; r < n; ++r)
    for (int64_t c = 0; c < n; ++c) {
      double product = 0.0, inner = 0.0;
      for (int64_t k = 0; k < n; ++k) {
        product += eigen.vectors[r * n + k] * eigen.values[k] *
                   eigen.vectors[c * n + k];
        inner += eigen.vectors[k * n + r] * eigen.vectors[k * n + c];
      }
      ASSERT_NEAR(product, matrix[r * n + c], tolerance * largest);
      ASSERT_NEAR(inner, r == c ? 1.0 : 0.0, tolerance);
    }
}

TEST(SymmetricEigen, SmallMatricesByHand) {
  EXPECT_TRUE(symmetricEigen(0, {}).values.empty());

  const SymmetricEigen one = symmetricEigen(1, {-3.0});
  EXPECT_EQ(one.values, std::vector<double>{-3.0});
  EXPECT_EQ(one.vectors, std::vector<double>{1.0});

  // [[2, 1], [1, 2]]: 3 along (1, 1) and 1 along (1, -1).
  const SymmetricEigen two = symmetricEigen(2, {2, 1, 1, 2});
  const double root = std::sqrt(0.5);
  EXPECT_NEAR(two.values[0], 3.0, 1e-15);
  EXPECT_NEAR(two.values[1], 1.0, 1e-15);
  const double expected[] = {root, root, root, -root};
  for (int entry = 0; entry < 4; ++entry)
    EXPECT_NEAR(two.vectors[entry], expected[entry], 1e-15);
}

TEST(SymmetricEigen, DiagonalMatricesAreOnlySorted) {
  const SymmetricEigen eigen = symmetricEigen(3, {1, 0, 0, 0, -2, 0, 0, 0, 5});
  EXPECT_EQ(eigen.values, (std::vector<double>{5, 1, -2}));
  EXPECT_EQ(eigen.vectors, (std::vector<double>{0, 1, 0, 0, 0, 1, 1, 0, 0}));
}

TEST(SymmetricEigen, EqualValuesKeepTheirOrder) {
  const SymmetricEigen eigen = symmetricEigen(3, {4, 0, 0, 0, 4, 0, 0, 0, 4});
  EXPECT_EQ(eigen.values, (std::vector<double>{4, 4, 4}));
  EXPECT_EQ(eigen.vectors, (std::vector<double>{1, 0, 0, 0, 1, 0, 0, 0, 1}));
}

TEST(SymmetricEigen, SecondDifferences) {
  // The matrix with 2 on and -1 beside the diagonal has the eigenvalues
  // 2 - 2 cos(k pi / (n + 1)) with eigenvectors sin(j k pi / (n + 1)).
  constexpr int64_t n = 12;
  std::vector<double> matrix(n * n, 0.0);
  for (int64_t r = 0; r < n; ++r) {
    matrix[r * n + r] = 2;
    if (r + 1 < n)
      matrix[r * n + r + 1] = matrix[(r + 1) * n + r] = -1;
  }
  const SymmetricEigen eigen = symmetricEigen(n, matrix);
  for (int64_t c = 0; c < n; ++c) {
    const int64_t k = n - c;
    EXPECT_NEAR(eigen.values[c], 2 - 2 * std::cos(k * kPi / (n + 1)), 1e-14);
    const double ratio = eigen.vectors[0 * n + c] / std::sin(k * kPi / (n + 1));
    for (int64_t j = 0; j < n; ++j)
      EXPECT_NEAR(eigen.vectors[j * n + c],
                  ratio * std::sin((j + 1) * k * kPi / (n + 1)), 1e-13);
  }
}

TEST(SymmetricEigen, RankOne) {
  // u u^T has one eigenvalue |u|^2, along u.
  const std::vector<double> u = {1, -2, 3, 0.5};
  std::vector<double> matrix;
  double squares = 0.0;
  for (double a : u) {
    squares += a * a;
    for (double b : u)
      matrix.push_back(a * b);
  }
  const SymmetricEigen eigen = symmetricEigen(4, matrix);
  EXPECT_NEAR(eigen.values[0], squares, 1e-14);
  for (int64_t c = 1; c < 4; ++c)
    EXPECT_NEAR(eigen.values[c], 0.0, 1e-14);
  for (int64_t k = 0; k < 4; ++k)
    EXPECT_NEAR(eigen.vectors[k * 4], u[k] / std::sqrt(squares), 1e-15);
}

TEST(SymmetricEigen, RandomMatricesAreReconstructed) {
  for (uint64_t seed = 0; seed < 40; ++seed) {
    const int64_t size = 2 + int64_t(seed);
    const std::vector<double> matrix = randomSymmetric(size, seed);
    expectDecomposes(matrix, symmetricEigen(size, matrix), 1e-13);
  }
  const std::vector<double> head = randomSymmetric(128, 7);
  expectDecomposes(head, symmetricEigen(128, head), 1e-12);
}

TEST(SymmetricEigen, AnyMagnitude) {
  for (int exponent : {-1060, -600, 600, 1020}) {
    std::vector<double> matrix = randomSymmetric(6, 3);
    const SymmetricEigen unit = symmetricEigen(6, matrix);
    for (double &entry : matrix)
      entry = std::ldexp(entry, exponent);
    const SymmetricEigen scaled = symmetricEigen(6, matrix);
    // Below 2^-1022 the entries themselves are rounded, to 2^-1074.
    for (int64_t c = 0; c < 6; ++c)
      EXPECT_NEAR(std::ldexp(scaled.values[c], -exponent), unit.values[c],
                  exponent == -1060 ? 1e-3 : 1e-14);
  }
}

TEST(SymmetricEigen, TheInPlaceFormReportsNonConvergence) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  double matrix[] = {1, nan, nan, 2}, vectors[4];
  EXPECT_FALSE(diagonalizeByJacobi(2, matrix, vectors));
  double zero[] = {0, 0, 0, 0};
  EXPECT_TRUE(diagonalizeByJacobi(2, zero, vectors));
  EXPECT_EQ(vectors[0], 1.0);
  EXPECT_EQ(vectors[1], 0.0);
}

TEST(SymmetricEigen, RefusesWhatIsNotSymmetricFiniteOrSquare) {
  EXPECT_THROW(symmetricEigen(2, {1, 2, 3, 4}), std::invalid_argument);
  EXPECT_THROW(symmetricEigen(2, {1, 2, 2}), std::invalid_argument);
  EXPECT_THROW(symmetricEigen(-1, {}), std::invalid_argument);
  EXPECT_THROW(symmetricEigen(1, {std::numeric_limits<double>::infinity()}),
               std::invalid_argument);
}

} // namespace attn::approx
