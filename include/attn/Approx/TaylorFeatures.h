//===- TaylorFeatures.h - Monomials of the exponential ----------*- C++ -*-===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Features phi whose inner products are the exponential's Taylor polynomial:
//
//   <phi(q), phi(k)> = sum_{i <= g} (q . k)^i / i! = T_g(q . k)
//
// By the multinomial theorem (q . k)^i = sum over exponents a with |a| = i of
// i! / a! * q^a k^a, so the feature of a is x^a / sqrt(a!), with a! the product
// of the factorials. A scale s goes to one side: <phi(s q), phi(k)>.
//
// Order of the features: by degree; within a degree, by the monomial's
// coordinates written in rising order (x0 x0, x0 x1, ..., x1 x1, ...). Each
// monomial of degree i is a monomial of degree i - 1, its parent, times one
// coordinate that is not below the parent's last: one product per feature.
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_APPROX_TAYLORFEATURES_H
#define ATTN_APPROX_TAYLORFEATURES_H

#include <cstdint>
#include <optional>
#include <vector>

namespace attn::approx {

/// C(dim + degree, degree), the number of features; none where it exceeds
/// 2^62. `dim` and `degree` are at least 0.
std::optional<int64_t> taylorFeatureCount(int64_t dim, int64_t degree);

/// The features of degree 0 to g of vectors of one length.
class TaylorFeatures {
public:
  struct Monomial {
    /// The monomial without its last coordinate; -1 for the constant.
    int64_t parent;
    /// The last, that is largest, coordinate; 0 for the constant.
    int64_t coordinate;
    /// The exponent of that coordinate; 0 for the constant.
    int64_t multiplicity;
  };

  /// Throws std::invalid_argument unless `dim` >= 1, `degree` is in [0,
  /// kMaxTaylorDegree], and the features number at most 2^26.
  TaylorFeatures(int64_t dim, int64_t degree);

  int64_t dim() const { return vectorDim; }
  int64_t degree() const { return maxDegree; }
  int64_t count() const { return int64_t(table.size()); }

  /// Position of the first feature of degree `i`, in [0, degree() + 1]; the
  /// last of these is count().
  int64_t degreeBegin(int64_t i) const { return begins[i]; }

  /// One entry per feature, in order.
  const std::vector<Monomial> &monomials() const { return table; }

  /// [dim()]: the exponent of each coordinate in feature `f`.
  std::vector<int64_t> exponents(int64_t f) const;

  /// Writes phi(factor * vector), count() numbers. `vector` holds dim().
  void evaluate(const double *vector, double factor, double *features) const;

private:
  int64_t vectorDim;
  int64_t maxDegree;
  std::vector<Monomial> table;
  std::vector<int64_t> begins;
};

} // namespace attn::approx

#endif // ATTN_APPROX_TAYLORFEATURES_H
