//===- BruteForce.cpp - Attention once more, by dense matrices ------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "BruteForce.h"

#include <cmath>
#include <limits>

namespace attn::reference {

namespace {
using Real = long double;

/// A row-major matrix.
struct Matrix {
  int64_t rows, columns;
  std::vector<Real> data;

  Matrix(int64_t rows, int64_t columns)
      : rows(rows), columns(columns), data(rows * columns, 0.0L) {}
  Real &operator()(int64_t r, int64_t c) { return data[r * columns + c]; }
  Real operator()(int64_t r, int64_t c) const { return data[r * columns + c]; }

  template <typename Function>
  void apply(Function function) {
    for (int64_t r = 0; r < rows; ++r)
      for (int64_t c = 0; c < columns; ++c)
        (*this)(r, c) = function(r, c, (*this)(r, c));
  }
};
} // namespace

/// Matrix number `index` of an array of such matrices.
static Matrix slice(const std::vector<double> &data, int64_t index,
                    int64_t rows, int64_t columns) {
  Matrix matrix(rows, columns);
  matrix.apply([&](int64_t r, int64_t c, Real) {
    return Real(data[(index * rows + r) * columns + c]);
  });
  return matrix;
}

static Matrix product(const Matrix &a, const Matrix &b) {
  Matrix result(a.rows, b.columns);
  for (int64_t k = 0; k < a.columns; ++k)
    result.apply([&](int64_t r, int64_t c, Real sum) {
      return sum + a(r, k) * b(k, c);
    });
  return result;
}

static Matrix transpose(const Matrix &a) {
  Matrix result(a.columns, a.rows);
  result.apply([&](int64_t r, int64_t c, Real) { return a(c, r); });
  return result;
}

/// The mask operand of one head as a matrix: 0 or the bias where kept, -inf
/// elsewhere.
static Matrix maskMatrix(const AttentionSizes &sizes, const AttentionMask &mask,
                         int64_t b, int64_t h) {
  const auto stride = [&](int dim) {
    int64_t product = 1;
    for (int inner = dim + 1; inner < 4; ++inner)
      product *= mask.shape[inner];
    return mask.shape[dim] == 1 ? 0 : product;
  };
  Matrix matrix(sizes.queries, sizes.keys);
  matrix.apply([&](int64_t i, int64_t j, Real) -> Real {
    const int64_t at =
        b * stride(0) + h * stride(1) + i * stride(2) + j * stride(3);
    if (mask.values.index() == 1)
      return std::get<1>(mask.values)[at];
    return std::get<0>(mask.values)[at] != 0
               ? 0.0L
               : -std::numeric_limits<Real>::infinity();
  });
  return matrix;
}

AttentionResult bruteForceAttention(const AttentionSizes &sizes,
                                    const AttentionOptions &options,
                                    const std::vector<double> &query,
                                    const std::vector<double> &key,
                                    const std::vector<double> &value) {
  const Real minusInfinity = -std::numeric_limits<Real>::infinity();
  AttentionResult result;
  for (int64_t head = 0; head < sizes.batch * sizes.heads; ++head) {
    const int64_t b = head / sizes.heads, h = head % sizes.heads;
    const int64_t repeats = sizes.heads / sizes.kvHeads;
    const int64_t kvIndex = b * sizes.kvHeads + h / repeats;
    const int64_t valid =
        options.kvLengths.empty() ? sizes.keys : options.kvLengths.at(b);
    int64_t offset = 0;
    if (options.alignment == Alignment::BottomRight)
      offset = valid - sizes.queries;
    if (options.alignment == Alignment::Offset)
      offset = options.queryOffset.size() > 1 ? options.queryOffset.at(b)
                                              : options.queryOffset.at(0);

    Matrix scores =
        product(slice(query, head, sizes.queries, sizes.headDim),
                transpose(slice(key, kvIndex, sizes.keys, sizes.headDim)));
    const Real scale = options.scale ? Real(*options.scale)
                                     : 1.0L / std::sqrt(Real(sizes.headDim));
    scores.apply([&](int64_t, int64_t, Real x) { return scale * x; });
    if (options.softcap) {
      const Real cap = *options.softcap;
      scores.apply([&](int64_t, int64_t, Real x) {
        const Real e = std::exp(-2.0L * std::abs(x) / cap);
        return std::copysign(cap * (1.0L - e) / (1.0L + e), x);
      });
    }
    if (!options.alibiSlopes.empty())
      scores.apply([&](int64_t i, int64_t j, Real x) {
        const Real away = std::abs(Real(offset) + Real(i) - Real(j));
        return x - Real(options.alibiSlopes.at(h)) * away;
      });
    if (options.mask) {
      const Matrix mask = maskMatrix(sizes, *options.mask, b, h);
      scores.apply(
          [&](int64_t i, int64_t j, Real x) { return x + mask(i, j); });
    }
    const auto drop = [&](auto &&condition) {
      scores.apply([&](int64_t i, int64_t j, Real x) {
        return condition(offset + i, j) ? minusInfinity : x;
      });
    };
    drop([&](int64_t, int64_t j) { return j >= valid; });
    if (options.causal)
      drop([](int64_t position, int64_t j) { return j > position; });
    if (options.windowLeft)
      drop([&](int64_t position, int64_t j) {
        return j < position - *options.windowLeft;
      });
    if (options.windowRight)
      drop([&](int64_t position, int64_t j) {
        return j > position + *options.windowRight;
      });

    Matrix weights = scores;
    weights.apply([](int64_t, int64_t, Real x) { return std::exp(x); });
    const Matrix numerator =
        product(weights, slice(value, kvIndex, sizes.keys, sizes.valueDim));
    for (int64_t i = 0; i < sizes.queries; ++i) {
      Real sum =
          options.sinks.empty() ? 0.0L : std::exp(Real(options.sinks.at(h)));
      for (int64_t j = 0; j < sizes.keys; ++j)
        sum += weights(i, j);
      result.logsumexp.push_back(double(std::log(sum)));
      for (int64_t c = 0; c < sizes.valueDim; ++c)
        result.output.push_back(sum == 0.0L ? 0.0
                                            : double(numerator(i, c) / sum));
    }
  }
  return result;
}

} // namespace attn::reference
