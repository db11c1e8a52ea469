//===- SketchState.h - Streaming state of the sketch ------------*- C++ -*-===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The state that answers sketchedAttention, for one key/value head: the exact
// support as it is, and over all keys that left it the accumulators
//
//   A = sum_j phi(R^T (k_j - mu)) v_j^T    [features, valueDim]
//   c = sum_j phi(R^T (k_j - mu))          [features]; c[0] counts the keys
//   sum_j k_j                              [headDim]; used by center Mean
//
// with the features of attn/Approx/TaylorFeatures.h (R = 1 without projection,
// mu = 0 unless the center is Given). A query costs features * (valueDim + 1)
// and an append as much, however many keys there are. Keys enter the
// accumulators when they leave the window, so nothing has to be subtracted.
//
// Center Mean needs no second pass: with B_i the part of phi(q) A that the
// features of degree i give, sum_j y_j^i / i! v_j,
//
//   sum_j T_g(y_j - d) v_j = sum_{i <= g} T_{g-i}(-d) B_i
//
// (the binomial theorem, degree by degree), and the mean score is that of
// sum_j k_j.
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_REFERENCE_SKETCHSTATE_H
#define ATTN_REFERENCE_SKETCHSTATE_H

#include "attn/Approx/TaylorFeatures.h"
#include "attn/Reference/SketchedAttention.h"

#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

namespace attn::reference {

/// One row's result.
struct SketchRow {
  /// [valueDim]
  std::vector<double> output;
  double logsumexp;
};

/// A key with its value, each of its full length.
struct KeyValue {
  std::vector<double> key;
  std::vector<double> value;
};

class SketchState {
public:
  /// An empty state of key/value head `kvHead`. Of `sizes` only headDim,
  /// valueDim and kvHeads (for the arrays of `sketch`) count. Throws
  /// std::invalid_argument for an invalid `sketch` and for more features than
  /// TaylorFeatures supports.
  SketchState(const AttentionSizes &sizes, const SketchOptions &sketch,
              int64_t kvHead);

  /// Appends the next key. `key` holds headDim and `value` valueDim numbers.
  void append(const double *key, const double *value);

  /// Appends all keys of `later`, which then is the state of the
  /// concatenation, up to the order of summation. Throws std::invalid_argument
  /// if the states were made for different options.
  void merge(const SketchState &later);

  /// Attention of a query at the position of the last key. `query` holds
  /// headDim numbers; `sinkLogit` is the learned sink. `promoted` are keys that
  /// were appended and have left the support, which this row attends exactly
  /// all the same (top-k selection): their Taylor weights are taken out of the
  /// sums again. Without keys: output 0 and logsumexp -inf (or the sink).
  SketchRow attend(const double *query, double scale,
                   std::optional<double> sinkLogit = std::nullopt,
                   const std::vector<KeyValue> &promoted = {}) const;

  /// Number of keys appended.
  int64_t count() const;
  /// Number of those in the accumulators.
  int64_t sketchedCount() const { return sketched; }
  /// A, row-major.
  const std::vector<double> &numerator() const { return weightedValues; }
  /// c.
  const std::vector<double> &normalizer() const { return featureSums; }
  /// The sum of the sketched keys.
  const std::vector<double> &keySum() const { return keys; }
  const approx::TaylorFeatures &features() const { return phi; }

private:
  std::vector<double> project(const double *vector) const;
  void sketch(const KeyValue &entry);

  int64_t headDim, valueDim;
  ExactSupport support;
  int64_t rank;
  ExpansionCenter center;
  /// R of this head, [headDim, rank], and mu, [headDim].
  std::vector<double> directions, centerKey;
  approx::TaylorFeatures phi;

  std::deque<KeyValue> sinks, window;
  int64_t sketched = 0;
  std::vector<double> weightedValues, featureSums, keys;
};

} // namespace attn::reference

#endif // ATTN_REFERENCE_SKETCHSTATE_H
