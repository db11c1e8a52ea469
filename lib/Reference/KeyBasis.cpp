//===- KeyBasis.cpp - Bases that order directions by use ------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "attn/Reference/KeyBasis.h"
#include "Arrays.h"
#include "attn/Approx/Diagnostics.h"
#include "attn/Approx/SymmetricEigen.h"

#include <algorithm>
#include <cmath>

namespace attn::reference {

using approx::invalidArgument;
using approx::symmetricEigen;
using approx::SymmetricEigen;

/// [size, size] row-major.
using Matrix = std::vector<double>;

static Matrix product(int64_t size, const Matrix &left, const Matrix &right) {
  Matrix result(size * size, 0.0);
  for (int64_t r = 0; r < size; ++r)
    for (int64_t k = 0; k < size; ++k)
      for (int64_t c = 0; c < size; ++c)
        result[r * size + c] += left[r * size + k] * right[k * size + c];
  return result;
}

static Matrix transpose(int64_t size, const Matrix &matrix) {
  Matrix result(size * size);
  for (int64_t r = 0; r < size; ++r)
    for (int64_t c = 0; c < size; ++c)
      result[c * size + r] = matrix[r * size + c];
  return result;
}

static Matrix identity(int64_t size) {
  Matrix result(size * size, 0.0);
  for (int64_t c = 0; c < size; ++c)
    result[c * size + c] = 1.0;
  return result;
}

/// V diag(values^exponent) V^T, for positive values.
static Matrix power(const SymmetricEigen &eigen, double exponent) {
  const int64_t size = eigen.size;
  Matrix scaled = eigen.vectors;
  for (int64_t r = 0; r < size; ++r)
    for (int64_t c = 0; c < size; ++c)
      scaled[r * size + c] *= std::pow(eigen.values[c], exponent);
  return product(size, scaled, transpose(size, eigen.vectors));
}

namespace {
/// The mean of outer products of pairs of vectors.
class MeanOuterProduct {
public:
  explicit MeanOuterProduct(int64_t size) : size(size), sum(size * size, 0.0) {}

  void add(const double *left, const double *right) {
    ++count;
    for (int64_t r = 0; r < size; ++r)
      for (int64_t c = 0; c < size; ++c)
        sum[r * size + c] += left[r] * right[c];
  }

  Matrix mean() const {
    Matrix result = sum;
    for (double &entry : result)
      entry /= double(std::max<int64_t>(count, 1));
    return result;
  }

private:
  int64_t size;
  int64_t count = 0;
  Matrix sum;
};
} // namespace

static void requireFinite(const char *name, const double *row, int64_t size) {
  for (int64_t c = 0; c < size; ++c)
    if (!std::isfinite(row[c]))
      invalidArgument("the ", name, " sample holds ", row[c],
                      " but a basis needs finite samples");
}

namespace {
/// The rows that belong to one key/value head.
class Sample {
public:
  Sample(const AttentionSizes &sizes, const AttentionOptions &options,
         const std::vector<double> &key, const std::vector<double> &query,
         int64_t kv)
      : sizes(sizes), options(options), key(key), query(query), kv(kv) {}

  Matrix keyMoment() const {
    MeanOuterProduct moment(sizes.headDim);
    for (int64_t b = 0; b < sizes.batch; ++b)
      for (int64_t j = 0; j < keyLength(sizes, options, b); ++j)
        moment.add(keyRow(b, j), keyRow(b, j));
    return moment.mean();
  }

  Matrix queryMoment() const {
    MeanOuterProduct moment(sizes.headDim);
    for (int64_t b = 0; b < sizes.batch; ++b)
      for (int64_t h = kv * group(); h < (kv + 1) * group(); ++h)
        for (int64_t i = 0; i < sizes.queries; ++i)
          moment.add(queryRow(b, h, i), queryRow(b, h, i));
    return moment.mean();
  }

  /// sum_h C_h C_h^T.
  Matrix crossMoment() const {
    const int64_t size = sizes.headDim;
    Matrix sum(size * size, 0.0);
    for (int64_t h = kv * group(); h < (kv + 1) * group(); ++h) {
      MeanOuterProduct cross(size);
      for (int64_t b = 0; b < sizes.batch; ++b)
        for (int64_t i = 0; i < sizes.queries; ++i) {
          const int64_t p = queryPosition(sizes, options, b, i);
          if (p >= 0 && p < keyLength(sizes, options, b))
            cross.add(keyRow(b, p), queryRow(b, h, i));
        }
      const Matrix mean = cross.mean();
      const Matrix square = product(size, mean, transpose(size, mean));
      for (int64_t entry = 0; entry < size * size; ++entry)
        sum[entry] += square[entry];
    }
    return sum;
  }

private:
  int64_t group() const { return sizes.heads / sizes.kvHeads; }

  const double *keyRow(int64_t b, int64_t j) const {
    const double *row = key.data() + rowStart(keyShape(sizes), b, kv, j);
    requireFinite("key", row, sizes.headDim);
    return row;
  }
  const double *queryRow(int64_t b, int64_t h, int64_t i) const {
    const double *row = query.data() + rowStart(queryShape(sizes), b, h, i);
    requireFinite("query", row, sizes.headDim);
    return row;
  }

  const AttentionSizes &sizes;
  const AttentionOptions &options;
  const std::vector<double> &key;
  const std::vector<double> &query;
  int64_t kv;
};
} // namespace

static SymmetricEigen regularizedEigen(int64_t size, Matrix moment) {
  double trace = 0.0;
  for (int64_t c = 0; c < size; ++c)
    trace += moment[c * size + c];
  const double ridge = trace > 0.0 ? 1e-9 * trace / double(size) : 1.0;
  for (int64_t c = 0; c < size; ++c)
    moment[c * size + c] += ridge;
  return symmetricEigen(size, moment);
}

/// With E_k = L L (L the symmetric root) and L E_q L = V diag(sigma^2) V^T:
///   B_k = L^-1 V diag(sqrt(sigma)),  B_q = L V diag(1 / sqrt(sigma)).
static void appendBalanced(int64_t size, const Matrix &keyMoment,
                           const Matrix &queryMoment, KeyBasis &basis) {
  const SymmetricEigen key = regularizedEigen(size, keyMoment);
  const Matrix root = power(key, 0.5);
  const Matrix inverseRoot = power(key, -0.5);
  // Regularised as well, through its eigenvalues: sigma > 0.
  const Matrix query = power(regularizedEigen(size, queryMoment), 1.0);
  const SymmetricEigen joint =
      symmetricEigen(size, product(size, root, product(size, query, root)));
  Matrix keys = product(size, inverseRoot, joint.vectors);
  Matrix queries = product(size, root, joint.vectors);
  for (int64_t c = 0; c < size; ++c) {
    // The smallest may come out of the subtractions as 0 or below.
    const double least = 0x1p-60 * joint.values[0];
    const double rootSigma = std::pow(std::max(joint.values[c], least), 0.25);
    for (int64_t r = 0; r < size; ++r) {
      keys[r * size + c] *= rootSigma;
      queries[r * size + c] /= rootSigma;
    }
  }
  basis.keys.insert(basis.keys.end(), keys.begin(), keys.end());
  basis.queries.insert(basis.queries.end(), queries.begin(), queries.end());
  basis.spectrum.insert(basis.spectrum.end(), joint.values.begin(),
                        joint.values.end());
}

static void appendOrthogonal(int64_t size, const Matrix &moment,
                             KeyBasis &basis) {
  const SymmetricEigen eigen = symmetricEigen(size, moment);
  basis.keys.insert(basis.keys.end(), eigen.vectors.begin(),
                    eigen.vectors.end());
  basis.spectrum.insert(basis.spectrum.end(), eigen.values.begin(),
                        eigen.values.end());
}

KeyBasis keyBasis(const AttentionSizes &sizes, const AttentionOptions &options,
                  KeyBasisKind kind, const std::vector<double> &key,
                  const std::vector<double> &query) {
  validate(sizes, options);
  requireShape("key", key, keyShape(sizes));
  if (kind != KeyBasisKind::KeyPCA)
    requireShape("query", query, queryShape(sizes));

  KeyBasis basis;
  for (int64_t kv = 0; kv < sizes.kvHeads; ++kv) {
    const Sample sample(sizes, options, key, query, kv);
    switch (kind) {
    case KeyBasisKind::KeyPCA:
      appendOrthogonal(sizes.headDim, sample.keyMoment(), basis);
      break;
    case KeyBasisKind::QueryAware:
      appendOrthogonal(sizes.headDim, sample.crossMoment(), basis);
      break;
    case KeyBasisKind::Balanced:
      appendBalanced(sizes.headDim, sample.keyMoment(), sample.queryMoment(),
                     basis);
      break;
    }
  }
  return basis;
}

KeyBasis identityBasis(const AttentionSizes &sizes) {
  KeyBasis basis;
  const Matrix matrix = identity(sizes.headDim);
  for (int64_t kv = 0; kv < sizes.kvHeads; ++kv) {
    basis.keys.insert(basis.keys.end(), matrix.begin(), matrix.end());
    basis.spectrum.insert(basis.spectrum.end(), sizes.headDim, 1.0);
  }
  return basis;
}

} // namespace attn::reference
