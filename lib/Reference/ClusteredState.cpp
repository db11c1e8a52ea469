//===- ClusteredState.cpp - The clustered cache of one head ---------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Arrays.h"
#include "attn/Approx/Diagnostics.h"
#include "attn/Approx/Philox.h"
#include "attn/Reference/ClusteredAttention.h"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

namespace attn::reference {

using approx::invalidArgument;
using approx::PhiloxUse;
using approx::philoxWord;

/// Added to the stream where two states merge, so that these numbers are not
/// those of a cluster merge at the same position.
static constexpr uint32_t kStateMergeStream = uint32_t(1) << 31;

static double squaredNorm(const std::vector<double> &vector) {
  double sum = 0.0;
  for (double entry : vector)
    sum += entry * entry;
  return sum;
}

static double distance(const std::vector<double> &a,
                       const std::vector<double> &b) {
  double sum = 0.0;
  for (size_t c = 0; c < a.size(); ++c)
    sum += (a[c] - b[c]) * (a[c] - b[c]);
  return std::sqrt(sum);
}

static bool isFinite(const std::vector<double> &vector) {
  return std::all_of(vector.begin(), vector.end(),
                     [](double entry) { return std::isfinite(entry); });
}

ClusteredState::ClusteredState(ClusteredOptions options, int64_t headDim,
                               int64_t valueDim, uint32_t stream,
                               int64_t kvHead, int64_t first)
    : options(std::move(options)), headDim(headDim), valueDim(valueDim),
      stream(stream), kvHead(kvHead), firstPosition(first), nextPosition(first),
      currentRadius(this->options.radius), keySum(headDim, 0.0),
      valueSum(valueDim, 0.0) {}

void ClusteredState::append(const std::vector<double> &keys,
                            const std::vector<double> &values) {
  const int64_t count = int64_t(keys.size()) / headDim;
  if (int64_t(keys.size()) != count * headDim ||
      int64_t(values.size()) != count * valueDim)
    invalidArgument("append got ", keys.size(), " key and ", values.size(),
                    " value elements but needs equally many rows of ", headDim,
                    " and ", valueDim);
  // A position is one word of the random numbers' counter.
  constexpr int64_t kPositions = int64_t(1) << 32;
  if (count > kPositions - nextPosition)
    invalidArgument("appending ", count, " tokens at position ", nextPosition,
                    " but positions must stay below ", kPositions);
  for (int64_t row = 0; row < count; ++row) {
    CachedToken token;
    token.position = nextPosition;
    token.key.assign(keys.begin() + row * headDim,
                     keys.begin() + (row + 1) * headDim);
    token.value.assign(values.begin() + row * valueDim,
                       values.begin() + (row + 1) * valueDim);
    appendToken(std::move(token));
  }
}

void ClusteredState::appendToken(CachedToken token) {
  nextPosition = token.position + 1;
  const double norm = std::sqrt(squaredNorm(token.value));
  if (norm > largestValueNorm)
    largestValueNorm = norm;
  if (token.position < options.support.sinks) {
    sinkTokens.push_back(std::move(token));
    return;
  }
  windowTokens.push_back(std::move(token));
  if (int64_t(windowTokens.size()) > options.support.window) {
    const CachedToken oldest = std::move(windowTokens.front());
    windowTokens.erase(windowTokens.begin());
    addToBody(oldest);
  }
}

void ClusteredState::addToBody(const CachedToken &token) {
  if (!isFinite(token.key) || !isFinite(token.value))
    undefined = true;
  ++bodyTokens;
  for (int64_t c = 0; c < headDim; ++c)
    keySum[c] += token.key[c];
  for (int64_t c = 0; c < valueDim; ++c)
    valueSum[c] += token.value[c];
  if (options.maxClusters == 0 || undefined)
    return;
  addToClusters(token);
  if (options.estimator == ClusterEstimator::SubGen)
    addToValueSlots(token);
}

std::optional<int64_t>
ClusteredState::nearestWithinRadius(const std::vector<double> &key) const {
  std::optional<int64_t> nearest;
  double smallest = 0.0;
  for (size_t c = 0; c < keyClusters.size(); ++c) {
    const double d = distance(key, keyClusters[c].representative);
    if (d <= currentRadius && (!nearest || d < smallest)) {
      nearest = int64_t(c);
      smallest = d;
    }
  }
  return nearest;
}

void ClusteredState::addToClusters(const CachedToken &token) {
  if (const std::optional<int64_t> nearest = nearestWithinRadius(token.key)) {
    KeyCluster &cluster = keyClusters[*nearest];
    ++cluster.count;
    for (int64_t slot = 0; slot < options.samplesPerCluster; ++slot) {
      const uint32_t word =
          philoxWord(options.seed, PhiloxUse::ClusterReservoir, stream,
                     uint32_t(token.position), uint32_t(slot));
      if (approx::uniformBelow(word, uint32_t(cluster.count)) == 0)
        cluster.samples[slot] = token;
    }
    return;
  }
  const std::vector<CachedToken> samples(options.samplesPerCluster, token);
  uint32_t merges = 0;
  addCluster({token.key, 1, samples}, stream, token.position, merges);
}

void ClusteredState::addToValueSlots(const CachedToken &token) {
  const double square = squaredNorm(token.value);
  valueSquares += square;
  if (square == 0.0)
    return;
  // The comparison below is true for all slots where mu = |v|^2.
  valueSlots.resize(options.valueSamples);
  for (int64_t slot = 0; slot < options.valueSamples; ++slot) {
    const uint32_t word =
        philoxWord(options.seed, PhiloxUse::ValueSample, stream,
                   uint32_t(token.position), uint32_t(slot));
    if (approx::uniformDouble(word) * valueSquares < square)
      valueSlots[slot] = token;
  }
}

/// The pair of clusters whose representatives are nearest; ties to the lower
/// indices. There are at least two.
static std::tuple<int64_t, int64_t, double>
nearestPair(const std::vector<KeyCluster> &clusters) {
  std::tuple<int64_t, int64_t, double> best = {
      0, 1, distance(clusters[0].representative, clusters[1].representative)};
  for (size_t a = 0; a < clusters.size(); ++a)
    for (size_t b = a + 1; b < clusters.size(); ++b)
      if (const double d =
              distance(clusters[a].representative, clusters[b].representative);
          d < std::get<2>(best))
        best = {int64_t(a), int64_t(b), d};
  return best;
}

/// Appends a cluster and applies the capacity policy.
void ClusteredState::addCluster(KeyCluster cluster, uint32_t mergeStream,
                                int64_t position, uint32_t &merges) {
  keyClusters.push_back(std::move(cluster));
  if (int64_t(keyClusters.size()) <= options.maxClusters)
    return;
  // With a capacity of at least 1 there are two clusters now.
  const auto [first, second, smallest] = nearestPair(keyClusters);
  if (options.capacity == CapacityPolicy::MergeNearest) {
    mergeClusters(first, second, mergeStream, position, merges);
    return;
  }
  currentRadius = std::max(2 * currentRadius, smallest);
  for (int64_t b = 1; b < int64_t(keyClusters.size()); ++b)
    for (int64_t a = 0; a < b; ++a)
      if (distance(keyClusters[a].representative,
                   keyClusters[b].representative) <= currentRadius) {
        mergeClusters(a, b, mergeStream, position, merges);
        --b;
        break;
      }
}

/// Merges cluster `second` into `first` < `second`.
void ClusteredState::mergeClusters(int64_t first, int64_t second,
                                   uint32_t mergeStream, int64_t position,
                                   uint32_t &merges) {
  KeyCluster &target = keyClusters[first];
  const KeyCluster source = std::move(keyClusters[second]);
  keyClusters.erase(keyClusters.begin() + second);
  const int64_t slots = options.samplesPerCluster;
  const uint32_t total = uint32_t(target.count + source.count);
  for (int64_t slot = 0; slot < slots; ++slot) {
    const uint32_t word =
        philoxWord(options.seed, PhiloxUse::ReservoirMerge, mergeStream,
                   uint32_t(position), uint32_t(merges * slots + slot));
    if (approx::uniformBelow(word, total) < uint32_t(source.count))
      target.samples[slot] = source.samples[slot];
  }
  if (source.count > target.count)
    target.representative = source.representative;
  target.count += source.count;
  ++merges;
}

void ClusteredState::mergeBody(const ClusteredState &other) {
  undefined |= other.undefined;
  bodyTokens += other.bodyTokens;
  for (int64_t c = 0; c < headDim; ++c)
    keySum[c] += other.keySum[c];
  for (int64_t c = 0; c < valueDim; ++c)
    valueSum[c] += other.valueSum[c];

  const uint32_t mergeStream = stream + kStateMergeStream;
  currentRadius = std::max(currentRadius, other.currentRadius);
  uint32_t merges = 0;
  for (const KeyCluster &cluster : other.keyClusters) {
    const std::optional<int64_t> nearest =
        nearestWithinRadius(cluster.representative);
    if (!nearest) {
      addCluster(cluster, mergeStream, other.firstPosition, merges);
      continue;
    }
    keyClusters.push_back(cluster);
    mergeClusters(*nearest, int64_t(keyClusters.size()) - 1, mergeStream,
                  other.firstPosition, merges);
  }

  if (other.valueSlots.empty())
    return;
  valueSquares += other.valueSquares;
  valueSlots.resize(options.valueSamples);
  for (int64_t slot = 0; slot < options.valueSamples; ++slot) {
    const uint32_t word =
        philoxWord(options.seed, PhiloxUse::ValueSampleMerge, mergeStream,
                   uint32_t(other.firstPosition), uint32_t(slot));
    if (approx::uniformDouble(word) * valueSquares < other.valueSquares)
      valueSlots[slot] = other.valueSlots[slot];
  }
}

static bool sameRemainder(const std::optional<TaylorRemainder> &a,
                          const std::optional<TaylorRemainder> &b) {
  return a.has_value() == b.has_value() &&
         (!a || (a->center == b->center && a->centerKey == b->centerKey));
}

static bool sameOptions(const ClusteredOptions &a, const ClusteredOptions &b) {
  const auto tie = [](const ClusteredOptions &o) {
    return std::tie(o.estimator, o.support.sinks, o.support.window,
                    o.maxClusters, o.samplesPerCluster, o.valueSamples,
                    o.radius, o.capacity, o.guard, o.seed);
  };
  return tie(a) == tie(b) && sameRemainder(a.remainder, b.remainder);
}

void ClusteredState::merge(const ClusteredState &other) {
  if (other.firstPosition != nextPosition)
    invalidArgument("merging a state that begins at position ",
                    other.firstPosition, " but the first one ends at ",
                    nextPosition);
  if (other.headDim != headDim || other.valueDim != valueDim ||
      other.stream != stream || other.kvHead != kvHead)
    invalidArgument("merging states of stream ", stream, ", kv head ", kvHead,
                    ", dims ", headDim, " and ", valueDim, " and of ",
                    other.stream, ", ", other.kvHead, ", ", other.headDim,
                    " and ", other.valueDim, " but both must be alike");
  if (!sameOptions(options, other.options))
    invalidArgument("merging states whose options differ but they must agree");

  // In the order of the sequence. A body means that the other window is full,
  // so that appending it pushes out all that came before.
  for (const CachedToken &token : other.sinkTokens)
    appendToken(token);
  if (other.bodyTokens > 0) {
    largestValueNorm = std::max(largestValueNorm, other.largestValueNorm);
    mergeBody(other);
  }
  for (const CachedToken &token : other.windowTokens)
    appendToken(token);
  nextPosition = other.nextPosition;
}

bool operator==(const CachedToken &a, const CachedToken &b) {
  return std::tie(a.position, a.key, a.value) ==
         std::tie(b.position, b.key, b.value);
}

bool operator==(const KeyCluster &a, const KeyCluster &b) {
  return std::tie(a.representative, a.count, a.samples) ==
         std::tie(b.representative, b.count, b.samples);
}

bool operator==(const ClusteredState &a, const ClusteredState &b) {
  const auto tie = [](const ClusteredState &s) {
    return std::tie(s.headDim, s.valueDim, s.stream, s.kvHead, s.firstPosition,
                    s.nextPosition, s.currentRadius, s.sinkTokens,
                    s.windowTokens, s.keyClusters, s.valueSlots, s.valueSquares,
                    s.bodyTokens, s.keySum, s.valueSum, s.largestValueNorm,
                    s.undefined);
  };
  return tie(a) == tie(b) && sameOptions(a.options, b.options);
}

int64_t ClusteredState::capacityInNumbers() const {
  const int64_t token = headDim + valueDim + 1;
  const bool isSubGen = options.estimator == ClusterEstimator::SubGen;
  // SubGen reads no value of a cluster's samples.
  const int64_t sample = isSubGen ? headDim + 1 : token;
  int64_t numbers = (options.support.sinks + options.support.window) * token;
  numbers +=
      options.maxClusters * (headDim + 1 + options.samplesPerCluster * sample);
  if (isSubGen && options.maxClusters > 0)
    numbers += options.valueSamples * token + 1;
  if (options.remainder) {
    const bool needsKeys = options.remainder->center == ExpansionCenter::Mean;
    numbers += valueDim + 1 + (needsKeys ? headDim : 0);
  }
  // Positions, radius and the longest value.
  return numbers + 4;
}

} // namespace attn::reference
