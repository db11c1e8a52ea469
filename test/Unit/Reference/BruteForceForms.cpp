//===- BruteForceForms.cpp - The forms once more --------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "BruteForceForms.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace attn::reference {

Problem makeMaskedProblem(uint64_t seed) {
  testing::Random random(seed);
  AttentionSizes sizes;
  sizes.batch = random.integer(1, 2);
  sizes.kvHeads = random.integer(1, 2);
  sizes.heads = sizes.kvHeads * random.integer(1, 3);
  sizes.queries = random.integer(1, 5);
  sizes.keys = random.integer(1, 14);
  sizes.headDim = random.integer(1, 6);
  sizes.valueDim = random.integer(1, 3);
  Problem problem = makeProblem(sizes, {}, seed + 1000);
  problem.options.alignment = Alignment::BottomRight;
  const bool causal = random.chance(0.5);
  const double density = random.pick<double>({0.0, 0.5, 1.0, 1.0});
  KeepMask keep;
  for (int64_t b = 0; b < sizes.batch; ++b)
    for (int64_t h = 0; h < sizes.heads; ++h)
      for (int64_t i = 0; i < sizes.queries; ++i)
        for (int64_t j = 0; j < sizes.keys; ++j)
          keep.push_back(
              random.chance(density) &&
              (!causal || j <= queryPosition(sizes, problem.options, b, i)));
  problem.options.mask = AttentionMask{
      {sizes.batch, sizes.heads, sizes.queries, sizes.keys}, keep};
  if (random.chance(0.3))
    problem.options.sinks = random.uniforms(sizes.heads, -2, 2);
  if (random.chance(0.3))
    problem.options.scale = random.uniform(-1, 1);
  return problem;
}

TaylorRemainder makeRemainder(const AttentionSizes &sizes,
                              testing::Random &random) {
  TaylorRemainder remainder;
  remainder.degree = random.integer(0, 5);
  remainder.rank = random.integer(0, sizes.headDim);
  remainder.directions =
      random.uniforms(sizes.kvHeads * sizes.headDim * remainder.rank, -1, 1);
  remainder.center = random.pick<ExpansionCenter>(
      {ExpansionCenter::Zero, ExpansionCenter::Given, ExpansionCenter::Mean});
  if (remainder.center == ExpansionCenter::Given)
    remainder.centerKey = random.uniforms(sizes.kvHeads * sizes.headDim, -1, 1);
  return remainder;
}

using Real = long double;
using Matrix = std::vector<std::vector<Real>>;

/// One head's rows of a row-major [batch, heads, rows, dim] array.
static Matrix headOf(const std::vector<double> &data, int64_t head,
                     int64_t rows, int64_t dim) {
  Matrix result(rows, std::vector<Real>(dim));
  for (int64_t r = 0; r < rows; ++r)
    for (int64_t c = 0; c < dim; ++c)
      result[r][c] = data[(head * rows + r) * dim + c];
  return result;
}

static Matrix multiply(const Matrix &left, const Matrix &right) {
  const size_t inner = right.size();
  const size_t columns = inner == 0 ? 0 : right[0].size();
  Matrix result(left.size(), std::vector<Real>(columns, 0));
  for (size_t r = 0; r < left.size(); ++r)
    for (size_t c = 0; c < columns; ++c)
      for (size_t k = 0; k < inner; ++k)
        result[r][c] += left[r][k] * right[k][c];
  return result;
}

static Real dot(const std::vector<Real> &a, const std::vector<Real> &b,
                size_t size) {
  Real sum = 0;
  for (size_t c = 0; c < size; ++c)
    sum += a[c] * b[c];
  return sum;
}

static bool sees(const AttentionSizes &sizes, const AttentionOptions &options,
                 int64_t row, int64_t j) {
  return std::get<KeepMask>(options.mask->values)[row * sizes.keys + j] != 0;
}

static Real scaleOf(const AttentionSizes &sizes,
                    const AttentionOptions &options) {
  return options.scale ? Real(*options.scale)
                       : 1 / std::sqrt(Real(sizes.headDim));
}

std::vector<std::vector<int64_t>>
bruteForceSelection(const AttentionSizes &sizes,
                    const AttentionOptions &options, const TopKOptions &topk,
                    const KeyBasis &basis, const std::vector<double> &query,
                    const std::vector<double> &key) {
  const int64_t dim = sizes.headDim, group = sizes.heads / sizes.kvHeads;
  const size_t rank = size_t(
      std::min(dim, std::max<int64_t>(1, topk.rank ? *topk.rank : dim / 4)));
  std::vector<std::vector<int64_t>> result(sizes.batch * sizes.heads *
                                           sizes.queries);
  for (int64_t b = 0; b < sizes.batch; ++b)
    for (int64_t h = 0; h < sizes.heads; ++h)
      for (int64_t i = 0; i < sizes.queries; ++i) {
        const int64_t kv = h / group;
        const int64_t first = topk.shareGroup ? kv * group : h;
        const int64_t last = topk.shareGroup ? first + group : h + 1;
        const Matrix keys =
            multiply(headOf(key, b * sizes.kvHeads + kv, sizes.keys, dim),
                     headOf(basis.keys, kv, dim, dim));
        std::vector<Real> mass(sizes.keys, 0);
        std::set<int64_t> seen;
        for (int64_t g = first; g < last; ++g) {
          const Matrix queries = multiply(
              headOf(query, b * sizes.heads + g, sizes.queries, dim),
              headOf(basis.queries.empty() ? basis.keys : basis.queries, kv,
                     dim, dim));
          const int64_t row = (b * sizes.heads + g) * sizes.queries + i;
          Real sum = 0;
          std::vector<Real> share(sizes.keys, 0);
          for (int64_t j = 0; j < sizes.keys; ++j)
            if (sees(sizes, options, row, j)) {
              seen.insert(j);
              share[j] = std::exp(scaleOf(sizes, options) *
                                  dot(queries[i], keys[j], rank));
              sum += share[j];
            }
          for (int64_t j = 0; j < sizes.keys; ++j)
            if (share[j] != 0)
              mass[j] += share[j] / sum;
        }

        // One key at a time: the best that is left, until the budget is met.
        const int64_t position = queryPosition(sizes, options, b, i);
        std::set<int64_t> chosen;
        Real total = 0, held = 0;
        for (int64_t j : seen) {
          total += mass[j];
          if (j < topk.support.sinks ||
              (j <= position && position - j < topk.support.window)) {
            chosen.insert(j);
            held += mass[j];
          }
        }
        const auto isMet = [&] {
          if (chosen.size() == seen.size())
            return true;
          if (chosen.empty())
            return false;
          if (const auto *count = std::get_if<KeyCount>(&topk.budget))
            return int64_t(chosen.size()) >= count->keys;
          if (const auto *part = std::get_if<KeyFraction>(&topk.budget))
            return double(chosen.size()) >=
                   part->fraction * double(seen.size());
          const Real eps = std::get<TopP>(topk.budget).eps;
          return eps > 0 && held >= (1 - eps) * total;
        };
        while (!isMet()) {
          int64_t best = -1;
          for (int64_t j : seen)
            if (!chosen.count(j) && (best < 0 || mass[j] > mass[best]))
              best = j;
          chosen.insert(best);
          held += mass[best];
        }
        const int64_t row = (b * sizes.heads + h) * sizes.queries + i;
        for (int64_t j : chosen)
          if (sees(sizes, options, row, j))
            result[row].push_back(j);
      }
  return result;
}

static Real taylor(Real x, int64_t degree) {
  Real value = 1;
  for (int64_t i = degree; i >= 1; --i)
    value = 1 + x / Real(i) * value;
  return value;
}

AttentionResult bruteForceRemainder(
    const AttentionSizes &sizes, const AttentionOptions &options,
    const std::optional<TaylorRemainder> &remainder,
    const std::vector<std::vector<int64_t>> &exact,
    const std::vector<double> &query, const std::vector<double> &key,
    const std::vector<double> &value) {
  const int64_t dim = sizes.headDim, group = sizes.heads / sizes.kvHeads;
  const Real scale = scaleOf(sizes, options);
  AttentionResult result;
  for (int64_t row = 0; row < sizes.batch * sizes.heads * sizes.queries;
       ++row) {
    const int64_t head = row / sizes.queries, i = row % sizes.queries;
    const int64_t kv = head % sizes.heads / group;
    const int64_t kvRow = head / sizes.heads * sizes.kvHeads + kv;
    const Matrix q = {headOf(query, head, sizes.queries, dim)[i]};
    const Matrix k = headOf(key, kvRow, sizes.keys, dim);
    const Matrix v = headOf(value, kvRow, sizes.keys, sizes.valueDim);
    const std::set<int64_t> inside(exact[row].begin(), exact[row].end());

    std::vector<Real> weight(sizes.keys, 0);
    std::vector<int64_t> rest;
    for (int64_t j = 0; j < sizes.keys; ++j) {
      if (inside.count(j))
        weight[j] = std::exp(scale * dot(q[0], k[j], dim));
      else if (remainder && sees(sizes, options, row, j))
        rest.push_back(j);
    }
    if (!rest.empty()) {
      const bool projects = remainder->rank > 0;
      const Matrix directions =
          projects ? headOf(remainder->directions, kv, dim, remainder->rank)
                   : Matrix();
      const auto projected = [&](const std::vector<Real> &vector) {
        return projects ? multiply({vector}, directions)[0] : vector;
      };
      // The centre as a key: a given one, or the mean of the rest.
      std::vector<Real> mu(dim, 0);
      if (remainder->center == ExpansionCenter::Given)
        mu = headOf(remainder->centerKey, 0, sizes.kvHeads, dim)[kv];
      if (remainder->center == ExpansionCenter::Mean)
        for (int64_t j : rest)
          for (int64_t c = 0; c < dim; ++c)
            mu[c] += k[j][c] / Real(rest.size());
      for (int64_t degree = remainder->degree;; --degree) {
        Real mass = 0;
        for (int64_t j : rest) {
          std::vector<Real> centered(dim);
          for (int64_t c = 0; c < dim; ++c)
            centered[c] = k[j][c] - mu[c];
          const std::vector<Real> left = projected(q[0]),
                                  right = projected(centered);
          weight[j] = std::exp(scale * dot(q[0], mu, dim)) *
                      taylor(scale * dot(left, right, left.size()), degree);
          mass += weight[j];
        }
        if (degree % 2 == 0 || mass > 0)
          break;
      }
    }

    Real mass = 0;
    std::vector<Real> sum(sizes.valueDim, 0);
    for (int64_t j = 0; j < sizes.keys; ++j) {
      mass += weight[j];
      for (int64_t c = 0; c < sizes.valueDim; ++c)
        sum[c] += weight[j] * v[j][c];
    }
    if (!options.sinks.empty())
      mass += std::exp(Real(options.sinks[head % sizes.heads]));
    for (Real entry : sum)
      result.output.push_back(double(mass == 0 ? 0 : entry / mass));
    result.logsumexp.push_back(double(std::log(mass)));
  }
  return result;
}

} // namespace attn::reference
