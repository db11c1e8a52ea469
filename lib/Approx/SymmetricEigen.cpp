//===- SymmetricEigen.cpp - Eigenvectors by Jacobi rotations --------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "attn/Approx/SymmetricEigen.h"
#include "attn/Approx/Diagnostics.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace attn::approx {

/// Rotates rows and columns `p` and `q` so that entry (p, q) becomes 0.
static void rotate(int64_t size, double *matrix, double *vectors, int64_t p,
                   int64_t q) {
  const double off = matrix[p * size + q];
  const double gap = matrix[q * size + q] - matrix[p * size + p];
  // tangent = the smaller root of t^2 + t gap / off - 1 = 0, so that the
  // rotation turns by at most 45 degrees, which the convergence proof needs.
  // The form without a quotient gap / off cannot overflow.
  const double root = std::sqrt(gap * gap + 4.0 * off * off);
  const double tangent = 2.0 * off / (gap >= 0.0 ? gap + root : gap - root);
  const double cosine = 1.0 / std::sqrt(1.0 + tangent * tangent);
  const double sine = tangent * cosine;

  for (int64_t k = 0; k < size; ++k) {
    const double left = matrix[k * size + p];
    const double right = matrix[k * size + q];
    matrix[k * size + p] = cosine * left - sine * right;
    matrix[k * size + q] = sine * left + cosine * right;
  }
  for (int64_t k = 0; k < size; ++k) {
    const double upper = matrix[p * size + k];
    const double lower = matrix[q * size + k];
    matrix[p * size + k] = cosine * upper - sine * lower;
    matrix[q * size + k] = sine * upper + cosine * lower;
  }
  matrix[p * size + q] = 0.0;
  matrix[q * size + p] = 0.0;
  for (int64_t k = 0; k < size; ++k) {
    const double left = vectors[k * size + p];
    const double right = vectors[k * size + q];
    vectors[k * size + p] = cosine * left - sine * right;
    vectors[k * size + q] = sine * left + cosine * right;
  }
}

bool diagonalizeByJacobi(int64_t size, double *matrix, double *vectors) {
  double squares = 0.0;
  for (int64_t entry = 0; entry < size * size; ++entry) {
    squares += matrix[entry] * matrix[entry];
    vectors[entry] = 0.0;
  }
  for (int64_t c = 0; c < size; ++c)
    vectors[c * size + c] = 1.0;

  // Entries this small change no eigenvalue by more than a rounding of |A|_F.
  const double negligible = 0x1p-54 * std::sqrt(squares);
  // Convergence is quadratic after the first sweeps; 10 is the most that
  // matrices of a few hundred rows need.
  constexpr int kMaxSweeps = 64;
  for (int sweep = 0; sweep < kMaxSweeps; ++sweep) {
    bool rotated = false;
    for (int64_t p = 0; p < size; ++p)
      for (int64_t q = p + 1; q < size; ++q)
        // Negated, so that a NaN counts as large and ends in `false`.
        if (!(std::abs(matrix[p * size + q]) <= negligible)) {
          rotate(size, matrix, vectors, p, q);
          rotated = true;
        }
    if (!rotated)
      return true;
  }
  return false;
}

/// The largest magnitude; throws on an entry that is not finite.
static double largestMagnitude(int64_t size,
                               const std::vector<double> &matrix) {
  double largest = 0.0;
  for (int64_t entry = 0; entry < size * size; ++entry) {
    if (!std::isfinite(matrix[entry]))
      invalidArgument("entry [", entry / size, ", ", entry % size,
                      "] of the matrix is ", matrix[entry],
                      " but must be finite");
    largest = std::max(largest, std::abs(matrix[entry]));
  }
  return largest;
}

/// +1 or -1: what makes the column's largest component positive. Components
/// that differ by rounding alone count as equal, or the sign would hang on it.
static double columnSign(int64_t size, const std::vector<double> &vectors,
                         int64_t column) {
  double largest = 0.0;
  for (int64_t k = 0; k < size; ++k)
    largest = std::max(largest, std::abs(vectors[k * size + column]));
  for (int64_t k = 0; k < size; ++k)
    if (std::abs(vectors[k * size + column]) >= largest * (1.0 - 1e-6))
      return vectors[k * size + column] < 0.0 ? -1.0 : 1.0;
  return 1.0;
}

SymmetricEigen symmetricEigen(int64_t size, const std::vector<double> &matrix) {
  if (size < 0 || size > (int64_t(1) << 20) ||
      int64_t(matrix.size()) != size * size)
    invalidArgument("the matrix has ", matrix.size(),
                    " elements but must be square of size ", size,
                    ", in [0, 2^20]");
  const double largest = largestMagnitude(size, matrix);

  // A power of two near the largest entry as unit: exact, and no square
  // overflows or vanishes.
  int exponent = 0;
  std::frexp(largest, &exponent);
  std::vector<double> work(size * size), vectors(size * size);
  for (int64_t r = 0; r < size; ++r)
    for (int64_t c = 0; c < size; ++c) {
      const double upper = std::ldexp(matrix[r * size + c], -exponent);
      const double lower = std::ldexp(matrix[c * size + r], -exponent);
      if (std::abs(upper - lower) > 1e-9)
        invalidArgument("entries [", r, ", ", c, "] and [", c, ", ", r,
                        "] of the matrix are ", matrix[r * size + c], " and ",
                        matrix[c * size + r], " but must be equal");
      work[r * size + c] = 0.5 * (upper + lower);
    }
  if (!diagonalizeByJacobi(size, work.data(), vectors.data()))
    invalidArgument("the Jacobi iteration did not converge for a matrix of "
                    "size ",
                    size);

  std::vector<int64_t> order(size);
  std::iota(order.begin(), order.end(), 0);
  // Falling values; equal ones keep their order.
  std::sort(order.begin(), order.end(), [&](int64_t a, int64_t b) {
    const double left = work[a * size + a], right = work[b * size + b];
    return left != right ? left > right : a < b;
  });
  SymmetricEigen result;
  result.size = size;
  result.vectors.resize(size * size);
  for (int64_t c = 0; c < size; ++c) {
    const int64_t from = order[c];
    result.values.push_back(std::ldexp(work[from * size + from], exponent));
    const double sign = columnSign(size, vectors, from);
    for (int64_t k = 0; k < size; ++k)
      result.vectors[k * size + c] = sign * vectors[k * size + from];
  }
  return result;
}

} // namespace attn::approx
