//===- RemainderRow.cpp - One row of support and remainder ----------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "RemainderRow.h"
#include "attn/Approx/Diagnostics.h"
#include "attn/Approx/TaylorExp.h"

#include <algorithm>
#include <cmath>

namespace attn::reference {

using approx::invalidArgument;

void validate(const ExactSupport &support) {
  constexpr int64_t limit = int64_t(1) << 61;
  if (support.sinks < 0 || support.sinks > limit)
    invalidArgument("sinks is ", support.sinks, " but must lie in [0, ", limit,
                    "]");
  if (support.window < 0 || support.window > limit)
    invalidArgument("window is ", support.window, " but must lie in [0, ",
                    limit, "]");
}

static void requireFinite(const char *name, const std::vector<double> &values) {
  for (size_t index = 0; index < values.size(); ++index)
    if (!std::isfinite(values[index]))
      invalidArgument(name, "[", index, "] is ", values[index],
                      " but must be finite");
}

void validate(const AttentionSizes &sizes, const AttentionOptions &options,
              const TaylorRemainder &remainder) {
  if (remainder.degree < 0 || remainder.degree > approx::kMaxTaylorDegree)
    invalidArgument("the remainder's degree is ", remainder.degree,
                    " but must lie in [0, ", approx::kMaxTaylorDegree, "]");
  if (remainder.rank < 0 || remainder.rank > sizes.headDim)
    invalidArgument("the remainder's rank is ", remainder.rank,
                    " but must lie in [0, headDim], ", sizes.headDim);
  requireShape("directions", remainder.directions,
               {sizes.kvHeads, sizes.headDim, remainder.rank, 1});
  requireFinite("directions", remainder.directions);
  if (!remainder.queryDirections.empty())
    requireShape("queryDirections", remainder.queryDirections,
                 {sizes.kvHeads, sizes.headDim, remainder.rank, 1});
  requireFinite("queryDirections", remainder.queryDirections);
  const bool isGiven = remainder.center == ExpansionCenter::Given;
  requireShape("centerKey", remainder.centerKey,
               {isGiven ? sizes.kvHeads : 0, sizes.headDim, 1, 1});
  requireFinite("centerKey", remainder.centerKey);
  if (options.softcap)
    invalidArgument("softcap is ", *options.softcap,
                    " but a remainder needs scores without a cap: no Taylor "
                    "feature represents tanh");
}

RowScores::RowScores(const AttentionSizes &sizes,
                     const AttentionOptions &options,
                     const std::vector<double> &query,
                     const std::vector<double> &key)
    : sizes(sizes), options(options), query(query), key(key) {
  validate(sizes, options);
  requireShape("query", query, queryShape(sizes));
  requireShape("key", key, keyShape(sizes));
  zeroQuery.assign(query.size(), 0.0);
  zeroKey.assign(key.size(), 0.0);
  scaleInUse = options.scale.value_or(1.0 / std::sqrt(double(sizes.headDim)));
}

double projectedScore(const AttentionSizes &sizes,
                      const TaylorRemainder &remainder, int64_t kv,
                      double scale, const double *query, const double *key) {
  double sum = 0.0;
  if (remainder.rank == 0) {
    for (int64_t c = 0; c < sizes.headDim; ++c)
      sum += query[c] * key[c];
    return scale * sum;
  }
  const int64_t start = kv * sizes.headDim * remainder.rank;
  const double *directions = remainder.directions.data() + start;
  const double *queryDirections =
      remainder.queryDirections.empty()
          ? directions
          : remainder.queryDirections.data() + start;
  for (int64_t r = 0; r < remainder.rank; ++r) {
    double a = 0.0, b = 0.0;
    for (int64_t c = 0; c < sizes.headDim; ++c) {
      a += query[c] * queryDirections[c * remainder.rank + r];
      b += key[c] * directions[c * remainder.rank + r];
    }
    sum += a * b;
  }
  return scale * sum;
}

std::vector<RemainderKey> remainderKeys(const RowScores &scores,
                                        const TaylorRemainder &remainder,
                                        int64_t b, int64_t h, int64_t i,
                                        const std::vector<uint8_t> &exact) {
  const TaylorRemainder unprojected;
  const int64_t kv = kvHead(scores.sizes, h);
  const double *q = scores.queryRow(b, h, i);
  std::vector<RemainderKey> rest;
  for (int64_t j = 0; j < int64_t(exact.size()); ++j) {
    if (exact[j])
      continue;
    const double bias = scores.bias(b, h, i, j);
    if (bias == kMinusInfinity)
      continue;
    const double *k = scores.keyRow(b, h, j);
    rest.push_back(
        {j, projectedScore(scores.sizes, unprojected, kv, scores.scale(), q, k),
         projectedScore(scores.sizes, remainder, kv, scores.scale(), q, k),
         bias});
  }
  return rest;
}

Expansion expansionOf(const RowScores &scores, const TaylorRemainder &remainder,
                      int64_t b, int64_t h, int64_t i,
                      const std::vector<RemainderKey> &rest) {
  Expansion point = {0.0, 0.0};
  switch (remainder.center) {
  case ExpansionCenter::Zero:
    break;
  case ExpansionCenter::Given: {
    const int64_t kv = kvHead(scores.sizes, h);
    const double *q = scores.queryRow(b, h, i);
    const double *mu = remainder.centerKey.data() + kv * scores.sizes.headDim;
    point.score = projectedScore(scores.sizes, {}, kv, scores.scale(), q, mu);
    point.projected =
        projectedScore(scores.sizes, remainder, kv, scores.scale(), q, mu);
    break;
  }
  case ExpansionCenter::Mean:
    for (const RemainderKey &key : rest) {
      point.score += key.score / double(rest.size());
      point.projected += key.projected / double(rest.size());
    }
    break;
  }
  return point;
}

/// The largest logarithm, NaN ignored; -inf where there is none.
static double largestLogarithm(const std::vector<SignedWeight> &weights) {
  double largest = kMinusInfinity;
  for (const SignedWeight &weight : weights)
    if (weight.logarithm > largest)
      largest = weight.logarithm;
  return largest;
}

/// Sum of the weights, times exp(-shift).
static double shiftedMass(const std::vector<SignedWeight> &weights,
                          double shift) {
  double mass = 0.0;
  for (const SignedWeight &weight : weights)
    mass += weight.sign * std::exp(weight.logarithm - shift);
  return mass;
}

static std::vector<SignedWeight>
taylorWeights(const std::vector<RemainderKey> &rest, Expansion point,
              int64_t degree) {
  std::vector<SignedWeight> weights;
  for (const RemainderKey &key : rest) {
    const double series =
        approx::taylorExp(key.projected - point.projected, degree);
    weights.push_back({key.key,
                       point.score + key.bias + std::log(std::abs(series)),
                       series < 0.0 ? -1.0 : 1.0});
  }
  // Only an odd degree can fail this; a NaN passes, and shows in the output.
  if (degree % 2 == 1 && shiftedMass(weights, largestLogarithm(weights)) <= 0.0)
    return taylorWeights(rest, point, degree - 1);
  return weights;
}

void attendRow(const RowScores &scores,
               const std::optional<TaylorRemainder> &remainder,
               const std::vector<double> &value, int64_t b, int64_t h,
               int64_t i, const std::vector<uint8_t> &exact,
               AttentionResult &result) {
  std::vector<SignedWeight> weights;
  for (int64_t j = 0; j < int64_t(exact.size()); ++j) {
    if (!exact[j])
      continue;
    const double logit = scores.logit(b, h, i, j);
    if (logit != kMinusInfinity)
      weights.push_back({j, logit, 1.0});
  }
  if (remainder) {
    const std::vector<RemainderKey> rest =
        remainderKeys(scores, *remainder, b, h, i, exact);
    if (!rest.empty()) {
      const Expansion point = expansionOf(scores, *remainder, b, h, i, rest);
      for (const SignedWeight &weight :
           taylorWeights(rest, point, remainder->degree))
        weights.push_back(weight);
    }
  }
  if (!scores.options.sinks.empty())
    weights.push_back({-1, scores.options.sinks[h], 1.0});

  // As in exact attention, the shift is replaced where it is -inf.
  const double largest = largestLogarithm(weights);
  const double shift = largest == kMinusInfinity ? 0.0 : largest;
  const double mass = shiftedMass(weights, shift);
  const AttentionSizes &sizes = scores.sizes;
  double *output = result.output.data() + rowStart(outputShape(sizes), b, h, i);
  double &logsumexp = result.logsumexp[rowStart(rowShape(sizes), b, h, i)];
  std::fill(output, output + sizes.valueDim, 0.0);
  logsumexp = kMinusInfinity;
  if (mass == 0.0)
    return;
  for (const SignedWeight &weight : weights) {
    if (weight.key < 0)
      continue;
    const double share =
        weight.sign * std::exp(weight.logarithm - shift) / mass;
    const double *v = value.data() + rowStart(valueShape(sizes), b,
                                              kvHead(sizes, h), weight.key);
    for (int64_t c = 0; c < sizes.valueDim; ++c)
      output[c] += share * v[c];
  }
  logsumexp = shift + std::log(mass);
}

} // namespace attn::reference
