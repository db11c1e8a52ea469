//===- SketchState.cpp - Streaming state of the sketch --------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "attn/Reference/SketchState.h"
#include "Arrays.h"
#include "attn/Approx/Diagnostics.h"
#include "attn/Approx/TaylorExp.h"

#include <algorithm>
#include <cmath>

namespace attn::reference {

using approx::invalidArgument;

static double dot(const double *a, const double *b, int64_t size) {
  double sum = 0.0;
  for (int64_t c = 0; c < size; ++c)
    sum += a[c] * b[c];
  return sum;
}

static void addTo(std::vector<double> &target,
                  const std::vector<double> &source) {
  for (size_t entry = 0; entry < target.size(); ++entry)
    target[entry] += source[entry];
}

/// The features' vectors are R^T (k - mu), or the keys as they are.
static int64_t featureDim(const AttentionSizes &sizes,
                          const SketchOptions &sketch, int64_t kvHead) {
  AttentionOptions options;
  validate(sizes, options);
  validate(sizes, options, sketch);
  if (kvHead < 0 || kvHead >= sizes.kvHeads)
    invalidArgument("kvHead is ", kvHead, " but must lie in [0, ",
                    sizes.kvHeads, ")");
  if (!sketch.remainder.queryDirections.empty())
    invalidArgument("queryDirections has ",
                    sketch.remainder.queryDirections.size(),
                    " elements but must be empty for a state");
  return sketch.remainder.rank == 0 ? sizes.headDim : sketch.remainder.rank;
}

SketchState::SketchState(const AttentionSizes &sizes,
                         const SketchOptions &sketch, int64_t kvHead)
    : headDim(sizes.headDim), valueDim(sizes.valueDim), support(sketch.support),
      rank(sketch.remainder.rank), center(sketch.remainder.center),
      phi(featureDim(sizes, sketch, kvHead), sketch.remainder.degree) {
  const TaylorRemainder &remainder = sketch.remainder;
  const auto slice = [&](const std::vector<double> &data, int64_t size) {
    return std::vector<double>(data.begin() + kvHead * size,
                               data.begin() + (kvHead + 1) * size);
  };
  directions = slice(remainder.directions, headDim * rank);
  centerKey = center == ExpansionCenter::Given
                  ? slice(remainder.centerKey, headDim)
                  : std::vector<double>(headDim, 0.0);
  weightedValues.assign(phi.count() * valueDim, 0.0);
  featureSums.assign(phi.count(), 0.0);
  keys.assign(headDim, 0.0);
}

int64_t SketchState::count() const {
  return int64_t(sinks.size()) + sketched + int64_t(window.size());
}

std::vector<double> SketchState::project(const double *vector) const {
  if (rank == 0)
    return std::vector<double>(vector, vector + headDim);
  std::vector<double> result(rank, 0.0);
  for (int64_t c = 0; c < headDim; ++c)
    for (int64_t r = 0; r < rank; ++r)
      result[r] += vector[c] * directions[c * rank + r];
  return result;
}

void SketchState::sketch(const KeyValue &entry) {
  std::vector<double> centered = entry.key;
  for (int64_t c = 0; c < headDim; ++c) {
    centered[c] -= centerKey[c];
    keys[c] += entry.key[c];
  }
  std::vector<double> features(phi.count());
  phi.evaluate(project(centered.data()).data(), 1.0, features.data());
  for (int64_t f = 0; f < phi.count(); ++f) {
    featureSums[f] += features[f];
    for (int64_t c = 0; c < valueDim; ++c)
      weightedValues[f * valueDim + c] += features[f] * entry.value[c];
  }
  ++sketched;
}

void SketchState::append(const double *key, const double *value) {
  KeyValue entry = {std::vector<double>(key, key + headDim),
                    std::vector<double>(value, value + valueDim)};
  if (int64_t(sinks.size()) < support.sinks) {
    sinks.push_back(std::move(entry));
    return;
  }
  window.push_back(std::move(entry));
  if (int64_t(window.size()) > support.window) {
    sketch(window.front());
    window.pop_front();
  }
}

void SketchState::merge(const SketchState &later) {
  if (headDim != later.headDim || valueDim != later.valueDim ||
      support.sinks != later.support.sinks ||
      support.window != later.support.window || center != later.center ||
      directions != later.directions || centerKey != later.centerKey ||
      phi.dim() != later.phi.dim() || phi.degree() != later.phi.degree())
    invalidArgument("a state of ", phi.degree(), ", ", phi.dim(),
                    " (degree, feature dimension) cannot take one of ",
                    later.phi.degree(), ", ", later.phi.dim(),
                    ": head and value dimension, support, center and "
                    "directions must be equal as well");
  // A copy, so that a state can be merged with itself.
  const SketchState other = later;
  for (const KeyValue &entry : other.sinks)
    append(entry.key.data(), entry.value.data());
  if (other.sketched > 0) {
    // The other's window is full and follows; nothing before it is recent. Its
    // sinks are full too, so none of its sketched keys is a sink here.
    for (const KeyValue &entry : window)
      sketch(entry);
    window.clear();
    sketched += other.sketched;
    addTo(weightedValues, other.weightedValues);
    addTo(featureSums, other.featureSums);
    addTo(keys, other.keys);
  }
  for (const KeyValue &entry : other.window)
    append(entry.key.data(), entry.value.data());
}

/// Numerator [valueDim] and, as its last entry, the denominator.
using Sums = std::vector<double>;

/// sum_{i <= degree} T_{degree-i}(-shift) blocks[i].
static Sums shiftedSeries(const std::vector<Sums> &blocks, int64_t degree,
                          double shift) {
  Sums total(blocks[0].size(), 0.0);
  for (int64_t i = 0; i <= degree; ++i) {
    const double factor = approx::taylorExp(-shift, degree - i);
    for (size_t c = 0; c < total.size(); ++c)
      total[c] += factor * blocks[i][c];
  }
  return total;
}

SketchRow SketchState::attend(const double *query, double scale,
                              std::optional<double> sinkLogit,
                              const std::vector<KeyValue> &promoted) const {
  // Terms exp(logarithm) * sums, brought to one shift at the end.
  std::vector<std::pair<double, Sums>> terms;
  const auto addExact = [&](const KeyValue &entry) {
    Sums sums = entry.value;
    sums.push_back(1.0);
    terms.emplace_back(scale * dot(query, entry.key.data(), headDim), sums);
  };
  std::for_each(sinks.begin(), sinks.end(), addExact);
  std::for_each(window.begin(), window.end(), addExact);
  std::for_each(promoted.begin(), promoted.end(), addExact);
  if (sinkLogit) {
    Sums sums(valueDim + 1, 0.0);
    sums.back() = 1.0;
    terms.emplace_back(*sinkLogit, sums);
  }

  const int64_t rest = sketched - int64_t(promoted.size());
  if (rest > 0) {
    const std::vector<double> q = project(query);
    std::vector<double> features(phi.count());
    phi.evaluate(q.data(), scale, features.data());
    std::vector<Sums> blocks(phi.degree() + 1, Sums(valueDim + 1, 0.0));
    for (int64_t i = 0; i <= phi.degree(); ++i)
      for (int64_t f = phi.degreeBegin(i); f < phi.degreeBegin(i + 1); ++f) {
        for (int64_t c = 0; c < valueDim; ++c)
          blocks[i][c] += features[f] * weightedValues[f * valueDim + c];
        blocks[i][valueDim] += features[f] * featureSums[f];
      }
    double scoreSum = scale * dot(query, keys.data(), headDim);
    for (const KeyValue &entry : promoted) {
      scoreSum -= scale * dot(query, entry.key.data(), headDim);
      std::vector<double> centered = entry.key;
      for (int64_t c = 0; c < headDim; ++c)
        centered[c] -= centerKey[c];
      const double y =
          scale * dot(q.data(), project(centered.data()).data(), phi.dim());
      double power = 1.0;
      for (int64_t i = 0; i <= phi.degree(); ++i) {
        for (int64_t c = 0; c < valueDim; ++c)
          blocks[i][c] -= power * entry.value[c];
        blocks[i][valueDim] -= power;
        power *= y / double(i + 1);
      }
    }

    // The features hold k - mu already, so only Mean shifts y here.
    double point = scale * dot(query, centerKey.data(), headDim);
    double shift = 0.0;
    if (center == ExpansionCenter::Mean) {
      point = scoreSum / double(rest);
      if (phi.degree() > 0)
        shift = blocks[1][valueDim] / double(rest);
    }
    int64_t degree = phi.degree();
    Sums sums = shiftedSeries(blocks, degree, shift);
    // Odd degrees may fail this by themselves, high even ones by cancellation.
    // Degree 0 counts keys and cannot; a NaN is let through.
    while (sums.back() <= 0.0 && degree > 0) {
      degree -= degree % 2 == 1 ? 1 : 2;
      sums = shiftedSeries(blocks, degree, shift);
    }
    terms.emplace_back(point, sums);
  }

  SketchRow row = {std::vector<double>(valueDim, 0.0), kMinusInfinity};
  double largest = kMinusInfinity;
  for (const auto &[logarithm, sums] : terms)
    if (logarithm > largest)
      largest = logarithm;
  const double base = largest == kMinusInfinity ? 0.0 : largest;
  double mass = 0.0;
  for (const auto &[logarithm, sums] : terms) {
    // -inf marks a masked key, whose value takes no part.
    if (logarithm == kMinusInfinity)
      continue;
    const double factor = std::exp(logarithm - base);
    mass += factor * sums.back();
    for (int64_t c = 0; c < valueDim; ++c)
      row.output[c] += factor * sums[c];
  }
  if (mass == 0.0) {
    std::fill(row.output.begin(), row.output.end(), 0.0);
    return row;
  }
  for (double &entry : row.output)
    entry /= mass;
  row.logsumexp = base + std::log(mass);
  return row;
}

} // namespace attn::reference
