//===- ClusteredAttention.cpp - Attention over a clustered cache ----------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "attn/Reference/ClusteredAttention.h"
#include "Arrays.h"
#include "attn/Approx/Diagnostics.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace attn::reference {

using approx::invalidArgument;

static void requireRange(const char *name, int64_t found, int64_t low,
                         int64_t high) {
  if (found < low || found > high)
    invalidArgument(name, " is ", found, " but must lie in [", low, ", ", high,
                    "]");
}

void validate(const AttentionSizes &sizes, const AttentionOptions &options,
              const ClusteredOptions &clustered) {
  validate(sizes, options);
  if (options.windowLeft || options.windowRight || options.mask ||
      !options.alibiSlopes.empty())
    invalidArgument("attention has a ",
                    options.mask                  ? "mask"
                    : options.alibiSlopes.empty() ? "sliding window"
                                                  : "position bias",
                    " but the clustered form needs scores that do not depend "
                    "on positions");
  if (sizes.keys > int64_t(1) << 32 || sizes.batch * sizes.kvHeads >= int64_t(1)
                                                                          << 31)
    invalidArgument("there are ", sizes.keys, " keys and ",
                    sizes.batch * sizes.kvHeads,
                    " key/value heads but the clustered form takes at most ",
                    int64_t(1) << 32, " and ", (int64_t(1) << 31) - 1);
  validate(clustered.support);
  requireRange("maxClusters", clustered.maxClusters, 0, int64_t(1) << 31);
  requireRange("samplesPerCluster", clustered.samplesPerCluster, 1, 1 << 16);
  requireRange("valueSamples", clustered.valueSamples, 1, 1 << 16);
  if (!(std::isfinite(clustered.radius) && clustered.radius >= 0))
    invalidArgument("radius is ", clustered.radius,
                    " but must be finite and at least 0");
  if (clustered.remainder) {
    validate(sizes, options, *clustered.remainder);
    if (clustered.remainder->degree != 0 || clustered.remainder->rank != 0)
      invalidArgument("the remainder has degree ", clustered.remainder->degree,
                      " on ", clustered.remainder->rank,
                      " directions but the clustered form needs degree 0 and "
                      "none");
  }
}

/// c: the score that stands for the whole body.
double ClusteredState::remainderScore(const double *query, double scale) const {
  double sum = 0.0;
  switch (options.remainder->center) {
  case ExpansionCenter::Zero:
    return 0.0;
  case ExpansionCenter::Given:
    for (int64_t c = 0; c < headDim; ++c)
      sum += query[c] * options.remainder->centerKey[kvHead * headDim + c];
    return scale * sum;
  case ExpansionCenter::Mean:
    for (int64_t c = 0; c < headDim; ++c)
      sum += query[c] * keySum[c];
    return scale * sum / double(bodyTokens);
  }
  return 0.0;
}

namespace {

/// weight * exp(logit), times the value for the numerator (unless it is null)
/// and times 1 for the denominator (if it counts there).
struct Term {
  double logit;
  double weight;
  const std::vector<double> *value;
  bool inDenominator;
};

} // namespace

static double squaredNorm(const std::vector<double> &vector) {
  double sum = 0.0;
  for (double entry : vector)
    sum += entry * entry;
  return sum;
}

AttentionPartial ClusteredState::attend(const double *query, double scale,
                                        std::optional<double> softcap,
                                        double learnedSink) const {
  const auto scoreOf = [&](const CachedToken &token) {
    double dot = 0.0;
    for (int64_t c = 0; c < headDim; ++c)
      dot += query[c] * token.key[c];
    const double logit = scale * dot;
    return softcap ? *softcap * std::tanh(logit / *softcap) : logit;
  };

  std::vector<Term> terms;
  for (const std::vector<CachedToken> *tokens : {&sinkTokens, &windowTokens})
    for (const CachedToken &token : *tokens)
      terms.push_back({scoreOf(token), 1.0, &token.value, true});
  if (learnedSink != kMinusInfinity)
    terms.push_back({learnedSink, 1.0, nullptr, true});

  const size_t firstSample = terms.size();
  const bool isSubGen = options.estimator == ClusterEstimator::SubGen;
  for (const KeyCluster &cluster : keyClusters)
    for (const CachedToken &token : cluster.samples)
      terms.push_back(
          {scoreOf(token),
           double(cluster.count) / double(options.samplesPerCluster),
           isSubGen ? nullptr : &token.value, true});
  for (const CachedToken &token : valueSlots)
    terms.push_back({scoreOf(token),
                     valueSquares / (double(options.valueSamples) *
                                     squaredNorm(token.value)),
                     &token.value, false});

  if (options.remainder && bodyTokens > 0) {
    double center = remainderScore(query, scale);
    const size_t samplesEnd = terms.size();
    if (firstSample == samplesEnd) {
      terms.push_back({center, double(bodyTokens), nullptr, true});
    } else {
      double largest = kMinusInfinity;
      for (size_t index = firstSample; index < samplesEnd; ++index)
        largest = std::max(largest, terms[index].logit);
      center = std::min(center, largest);
    }
    terms.push_back({center, 1.0, &valueSum, false});
    // The weights in the denominator add up to the number of tokens, so there
    // the remainder cancels.
    for (size_t index = firstSample; index < samplesEnd; ++index)
      if (terms[index].value)
        terms.push_back(
            {center, -terms[index].weight, terms[index].value, false});
  }

  AttentionPartial partial;
  partial.numerator.assign(valueDim, 0.0);
  partial.shift = kMinusInfinity;
  for (const Term &term : terms)
    if (term.logit > partial.shift)
      partial.shift = term.logit;
  const double shift = partial.shift == kMinusInfinity ? 0.0 : partial.shift;
  for (const Term &term : terms) {
    const double weight = term.weight * std::exp(term.logit - shift);
    if (term.inDenominator)
      partial.denominator += weight;
    if (term.value)
      for (int64_t c = 0; c < valueDim; ++c)
        partial.numerator[c] += weight * (*term.value)[c];
  }
  if (options.guard)
    for (const CachedToken &token : valueSlots)
      partial.denominator =
          std::max(partial.denominator, std::exp(scoreOf(token) - shift));
  if (undefined) {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    partial.denominator = nan;
    partial.numerator.assign(valueDim, nan);
  }
  return partial;
}

std::vector<double>
ClusteredState::output(const AttentionPartial &partial) const {
  std::vector<double> result = partial.numerator;
  if (partial.denominator == 0.0 && partial.shift == kMinusInfinity)
    return result;
  // Compared before the division, whose result may leave f64.
  const double norm = std::sqrt(squaredNorm(result));
  const bool isTooLong =
      options.guard && norm > largestValueNorm * partial.denominator;
  const double factor =
      isTooLong ? largestValueNorm / norm : 1.0 / partial.denominator;
  for (double &entry : result)
    entry *= factor;
  return result;
}

double subGenFailureBound(double eps, double radius, double r, int64_t valueDim,
                          int64_t samplesPerCluster, int64_t valueSamples) {
  const double spread = std::sinh(radius * r);
  return 9 *
         (double(valueDim) / double(valueSamples) +
          spread * spread / double(samplesPerCluster)) /
         (eps * eps);
}

ClusteredResult clusteredAttention(const AttentionSizes &sizes,
                                   const AttentionOptions &options,
                                   const ClusteredOptions &clustered,
                                   const std::vector<double> &query,
                                   const std::vector<double> &key,
                                   const std::vector<double> &value) {
  validate(sizes, options, clustered);
  requireInputs(sizes, query, key, value);
  const double scale =
      options.scale.value_or(1.0 / std::sqrt(double(sizes.headDim)));

  ClusteredResult result;
  result.attention.output.assign(elementCount(outputShape(sizes)), 0.0);
  result.attention.logsumexp.assign(elementCount(rowShape(sizes)),
                                    kMinusInfinity);
  for (int64_t b = 0; b < sizes.batch; ++b)
    for (int64_t kv = 0; kv < sizes.kvHeads; ++kv) {
      ClusteredState state(clustered, sizes.headDim, sizes.valueDim,
                           uint32_t(b * sizes.kvHeads + kv), kv);
      const int64_t length = keyLength(sizes, options, b);
      const auto appendUpTo = [&](int64_t end) {
        const int64_t begin = state.end();
        if (end <= begin)
          return;
        const auto keys = key.begin() + rowStart(keyShape(sizes), b, kv, 0);
        const auto values =
            value.begin() + rowStart(valueShape(sizes), b, kv, 0);
        state.append(
            {keys + begin * sizes.headDim, keys + end * sizes.headDim},
            {values + begin * sizes.valueDim, values + end * sizes.valueDim});
      };

      const int64_t group = sizes.heads / sizes.kvHeads;
      for (int64_t i = 0; i < sizes.queries; ++i) {
        appendUpTo(
            options.causal
                ? std::min(length, queryPosition(sizes, options, b, i) + 1)
                : length);
        for (int64_t h = kv * group; h < (kv + 1) * group; ++h) {
          const AttentionPartial partial = state.attend(
              query.data() + rowStart(queryShape(sizes), b, h, i), scale,
              options.softcap,
              options.sinks.empty() ? kMinusInfinity : options.sinks[h]);
          const std::vector<double> output = state.output(partial);
          std::copy(output.begin(), output.end(),
                    result.attention.output.begin() +
                        rowStart(outputShape(sizes), b, h, i));
          result.attention.logsumexp[rowStart(rowShape(sizes), b, h, i)] =
              partial.denominator == 0.0
                  ? kMinusInfinity
                  : partial.shift + std::log(partial.denominator);
        }
      }
      appendUpTo(length);
      result.states.push_back(std::move(state));
    }
  return result;
}

} // namespace attn::reference
