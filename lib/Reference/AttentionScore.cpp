//===- AttentionScore.cpp - Which keys a query sees, and how much ---------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Arrays.h"

#include <cmath>

namespace attn::reference {

int64_t keyLength(const AttentionSizes &sizes, const AttentionOptions &options,
                  int64_t b) {
  return options.kvLengths.empty() ? sizes.keys : options.kvLengths[b];
}

int64_t queryPosition(const AttentionSizes &sizes,
                      const AttentionOptions &options, int64_t b, int64_t i) {
  switch (options.alignment) {
  case Alignment::TopLeft:
    return i;
  case Alignment::BottomRight:
    return keyLength(sizes, options, b) - sizes.queries + i;
  case Alignment::Offset:
    return options.queryOffset[options.queryOffset.size() == 1 ? 0 : b] + i;
  }
  return i;
}

int64_t maskIndex(const AttentionMask &mask, int64_t b, int64_t h, int64_t i,
                  int64_t j) {
  const std::array<int64_t, 4> index = {b, h, i, j};
  int64_t flat = 0;
  for (int dim = 0; dim < 4; ++dim)
    flat = flat * mask.shape[dim] + (mask.shape[dim] == 1 ? 0 : index[dim]);
  return flat;
}

/// Causal and window bounds on `distance` = j - p_i.
static bool isInsideStructure(const AttentionOptions &options,
                              int64_t distance) {
  if (options.causal && distance > 0)
    return false;
  if (options.windowLeft && distance < -*options.windowLeft)
    return false;
  if (options.windowRight && distance > *options.windowRight)
    return false;
  return true;
}

/// What the mask operand adds to the score; -inf removes the key.
static double maskTerm(const AttentionOptions &options, int64_t b, int64_t h,
                       int64_t i, int64_t j) {
  if (!options.mask)
    return 0.0;
  const int64_t index = maskIndex(*options.mask, b, h, i, j);
  if (const auto *keep = std::get_if<KeepMask>(&options.mask->values))
    return (*keep)[index] ? 0.0 : kMinusInfinity;
  return std::get<AdditiveMask>(options.mask->values)[index];
}

Score score(const AttentionSizes &sizes, const AttentionOptions &options,
            const std::vector<double> &query, const std::vector<double> &key,
            int64_t b, int64_t h, int64_t i, int64_t j) {
  const Score masked = {kMinusInfinity, 0.0};
  const int64_t distance = j - queryPosition(sizes, options, b, i);
  if (!isInsideStructure(options, distance))
    return masked;
  const double bias = maskTerm(options, b, h, i, j);
  if (bias == kMinusInfinity)
    return masked;

  const double *q = &query[rowStart(queryShape(sizes), b, h, i)];
  const double *k = &key[rowStart(keyShape(sizes), b, kvHead(sizes, h), j)];
  double dot = 0.0;
  for (int64_t c = 0; c < sizes.headDim; ++c)
    dot += q[c] * k[c];

  const double scale =
      options.scale.value_or(1.0 / std::sqrt(double(sizes.headDim)));
  double logit = scale * dot;
  double slope = scale;
  if (options.softcap) {
    const double u = logit / *options.softcap;
    logit = *options.softcap * std::tanh(u);
    // 1 / cosh^2 keeps its relative accuracy where 1 - tanh^2 cancels, and
    // reaches 0 where cosh overflows.
    const double secant = 1.0 / std::cosh(u);
    slope *= secant * secant;
  }
  if (!options.alibiSlopes.empty())
    logit += -options.alibiSlopes[h] * std::abs(double(distance));
  logit += bias;
  return {logit, slope};
}

} // namespace attn::reference
