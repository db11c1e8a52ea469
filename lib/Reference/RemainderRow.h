//===- RemainderRow.h - One row of support and remainder --------*- C++ -*-===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_REFERENCE_REMAINDERROW_H
#define ATTN_LIB_REFERENCE_REMAINDERROW_H

#include "Arrays.h"
#include "attn/Reference/Remainder.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace attn::reference {

/// A weight sign * exp(logarithm); `key` is the row of its value, or -1 for
/// one that only the denominator sees.
struct SignedWeight {
  int64_t key;
  double logarithm;
  double sign;
};

/// A key outside the support: x, y and b of attn/Reference/Remainder.h.
struct RemainderKey {
  int64_t key;
  double score;
  double projected;
  double bias;
};

/// The inputs of one call, and the rows' parts of them.
class RowScores {
public:
  /// Throws as `attention` does. The arrays must outlive this object.
  RowScores(const AttentionSizes &sizes, const AttentionOptions &options,
            const std::vector<double> &query, const std::vector<double> &key);

  /// The scale in use.
  double scale() const { return scaleInUse; }

  /// The exact score after cap, masks and biases; -inf where masked.
  double logit(int64_t b, int64_t h, int64_t i, int64_t j) const {
    return score(sizes, options, query, key, b, h, i, j).logit;
  }

  /// ALiBi and additive mask; -inf where the key is masked.
  double bias(int64_t b, int64_t h, int64_t i, int64_t j) const {
    return score(sizes, options, zeroQuery, zeroKey, b, h, i, j).logit;
  }

  const double *queryRow(int64_t b, int64_t h, int64_t i) const {
    return query.data() + rowStart(queryShape(sizes), b, h, i);
  }
  const double *keyRow(int64_t b, int64_t h, int64_t j) const {
    return key.data() + rowStart(keyShape(sizes), b, kvHead(sizes, h), j);
  }

  const AttentionSizes &sizes;
  const AttentionOptions &options;

private:
  const std::vector<double> &query;
  const std::vector<double> &key;
  std::vector<double> zeroQuery, zeroKey;
  double scaleInUse;
};

/// scale * query . key after projection to the directions of kv head `kv`
/// ([headDim, rank] each); the plain inner product where the rank is 0.
double projectedScore(const AttentionSizes &sizes,
                      const TaylorRemainder &remainder, int64_t kv,
                      double scale, const double *query, const double *key);

/// The point c for x and d for y.
struct Expansion {
  double score;
  double projected;
};

/// The keys of row [b, h, i] that are neither masked nor marked in `exact`
/// (one entry per valid key).
std::vector<RemainderKey> remainderKeys(const RowScores &scores,
                                        const TaylorRemainder &remainder,
                                        int64_t b, int64_t h, int64_t i,
                                        const std::vector<uint8_t> &exact);

/// `rest` is not empty.
Expansion expansionOf(const RowScores &scores, const TaylorRemainder &remainder,
                      int64_t b, int64_t h, int64_t i,
                      const std::vector<RemainderKey> &rest);

/// Writes output and logsumexp of row [b, h, i]: the keys marked in `exact`
/// exactly, the others by `remainder`, or not at all without one. `result` has
/// its full size.
void attendRow(const RowScores &scores,
               const std::optional<TaylorRemainder> &remainder,
               const std::vector<double> &value, int64_t b, int64_t h,
               int64_t i, const std::vector<uint8_t> &exact,
               AttentionResult &result);

} // namespace attn::reference

#endif // ATTN_LIB_REFERENCE_REMAINDERROW_H
