//===- TaylorFeatures.cpp - Monomials of the exponential ------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "attn/Approx/TaylorFeatures.h"
#include "attn/Approx/Diagnostics.h"
#include "attn/Approx/TaylorExp.h"

#include <cmath>

namespace attn::approx {

std::optional<int64_t> taylorFeatureCount(int64_t dim, int64_t degree) {
  constexpr int64_t kLimit = int64_t(1) << 62;
  int64_t count = 1;
  for (int64_t i = 1; i <= degree; ++i) {
    // C(dim + i, i) = C(dim + i - 1, i - 1) (dim + i) / i, an exact division.
    const __int128 next = __int128(count) * (dim + i) / i;
    if (next > kLimit)
      return std::nullopt;
    count = int64_t(next);
  }
  return count;
}

TaylorFeatures::TaylorFeatures(int64_t dim, int64_t degree)
    : vectorDim(dim), maxDegree(degree) {
  if (dim < 1)
    invalidArgument("the vectors' length is ", dim, " but must be at least 1");
  if (degree < 0 || degree > kMaxTaylorDegree)
    invalidArgument("the degree is ", degree, " but must lie in [0, ",
                    kMaxTaylorDegree, "]");
  constexpr int64_t kMostFeatures = int64_t(1) << 26;
  const std::optional<int64_t> count = taylorFeatureCount(dim, degree);
  if (!count || *count > kMostFeatures)
    invalidArgument("degree ", degree, " on vectors of length ", dim,
                    " takes more than the ", kMostFeatures,
                    " features that are supported: lower the degree or "
                    "project to fewer directions");

  table.reserve(*count);
  table.push_back({-1, 0, 0});
  begins = {0, 1};
  for (int64_t i = 1; i <= degree; ++i) {
    for (int64_t parent = begins[i - 1]; parent < begins[i]; ++parent)
      for (int64_t c = table[parent].coordinate; c < dim; ++c) {
        const bool repeats = c == table[parent].coordinate;
        table.push_back(
            {parent, c, repeats ? table[parent].multiplicity + 1 : 1});
      }
    begins.push_back(int64_t(table.size()));
  }
}

std::vector<int64_t> TaylorFeatures::exponents(int64_t f) const {
  std::vector<int64_t> result(vectorDim, 0);
  for (; f > 0; f = table[f].parent)
    ++result[table[f].coordinate];
  return result;
}

void TaylorFeatures::evaluate(const double *vector, double factor,
                              double *features) const {
  features[0] = 1.0;
  for (int64_t f = 1; f < count(); ++f) {
    const Monomial &monomial = table[f];
    // a! grows by the factor `multiplicity` when the exponent rises to it.
    features[f] = features[monomial.parent] * factor *
                  vector[monomial.coordinate] /
                  std::sqrt(double(monomial.multiplicity));
  }
}

} // namespace attn::approx
