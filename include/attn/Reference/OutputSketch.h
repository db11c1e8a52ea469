//===- OutputSketch.h - Sketched keys, values and outputs -------*- C++ -*-===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The one-pass algorithm in sublinear memory: three linear sketches, and
// k-sparse recovery of each column of the output from them. Not causal: all
// keys come first, then the queries.
// Source: Addanki, Li, Song, Yang, "One pass streaming algorithm for super long
// token attention approximation in sublinear space", 2023, algorithm 1.
//
// For one head with t features phi, Y = D^-1 phi(Q) phi(K)^T V (row i divided
// by D_i = phi(q_i) . c):
//
//   Psi  [m2, n]   +-1 / sqrt(m2), for the product phi(K)^T V (AMS)
//   Phi  [m1, m]   `depth` blocks of `width` rows; in each block every output
//                  row goes to one row, with a sign (CountSketch); m1 = width *
//                  depth
//
//   for each key:    skK += Psi[:, j] phi(k_j)^T     [m2, t]
//                    skV += Psi[:, j] v_j^T          [m2, valueDim]
//                    c   += phi(k_j)                 [t]
//   for each query:  skQ += Phi[:, i] (phi(q_i) / D_i)^T   [m1, t]
//   at the end:      Z = skQ (skK^T skV)             [m1, valueDim]
//                    column a of the output: for each row i the median over the
//                    blocks of sign * Z[row of i, a]; the k largest in
//                    magnitude stay (ties to the lower row), the others are 0
//
// Psi. The product's entries are unbiased, and
//   E |skK^T skV - phi(K)^T V|_F^2 <= 2 / m2 * |phi(K)|_F^2 |V|_F^2.
// Without Psi (productRows = 0) the product is accumulated exactly, in t *
// valueDim numbers: fewer than m2 (t + valueDim) as soon as m2 reaches the
// smaller of t and valueDim, hence the default.
//
// Phi. Let y be a column, tail its distance from the nearest k-sparse vector
// and w >= 8 k the width. In one block an estimate's squared error exceeds
// 8 tail^2 / w with probability at most 1/4 (one of the k largest shares the
// row: k / w <= 1/8; the others' noise, Markov: 1/8). The median of `depth`
// blocks fails with probability at most exp(-depth ln(4/3) / 2) (Chernoff). If
// no row fails and w = 72 k / eps1^2, the recovered column T obeys
//   |T - y|_2 <= (1 + eps1) tail.
// (Write e = eps1 / 3: estimates are off by at most e tail / sqrt(k), the kept
// ones together by e tail; a large entry that lost its place to a smaller one
// is at most 2 e tail / sqrt(k) above it; so the squared distance is at most
// ((1 + 2 e)^2 + e^2) tail^2 <= (1 + 3 e)^2 tail^2.) With Psi, y is a column of
// the sketched Y~, and tail(y~) <= tail(y) + |y~ - y|: the paper's eps2.
//
// A NaN in a key or value reaches every output row; one in a query reaches its
// own row and those that share its rows of Phi in most blocks.
//
// Random numbers: attn/Approx/Philox.h. Psi[s, j] takes the sign of word s of
// (SketchKeySide, position j). In block b, output row i goes to row
// uniformBelow(word 2 b, width) with the sign of word 2 b + 1 of
// (SketchOutputSide, position i).
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_REFERENCE_OUTPUTSKETCH_H
#define ATTN_REFERENCE_OUTPUTSKETCH_H

#include "attn/Approx/TaylorFeatures.h"
#include "attn/Reference/Attention.h"

#include <cstdint>
#include <utility>
#include <vector>

namespace attn::reference {

struct OutputSketchOptions {
  /// g, in [0, kMaxTaylorDegree]. Where an odd degree makes a query's D_i <= 0,
  /// that query takes the even degree below.
  int64_t degree = 2;
  /// m2, at least 0; 0: no Psi, the product is exact.
  int64_t productRows = 0;
  /// At least 1 each.
  int64_t recoveryWidth = 1;
  int64_t recoveryDepth = 1;
  /// k: entries recovered per column, at least 0; clamped to the rows.
  int64_t sparsity = 1;
  uint64_t seed = 0;
};

/// ceil(72 k / eps1^2), at least 8 k and 1: the width for |T - y|_2 <= (1 +
/// eps1) tail. `sparsity` >= 0, 0 < `eps1`.
int64_t recoveryWidth(int64_t sparsity, double eps1);

/// The smallest odd depth that fails with probability at most `failure` (in (0,
/// 1)) for any of `rows` estimates.
int64_t recoveryDepth(int64_t rows, double failure);

/// Entries (row, value) by rising row; all others are 0.
using SparseColumn = std::vector<std::pair<int64_t, double>>;

class OutputSketch {
public:
  /// An empty state. `stream` tells heads apart. Throws std::invalid_argument
  /// for options that break a rule stated above.
  OutputSketch(int64_t headDim, int64_t valueDim,
               const OutputSketchOptions &options, uint32_t stream = 0);

  /// Adds the key at `position`, in [0, 2^32), each position once. Throws
  /// std::invalid_argument for a position outside, and after a query.
  void appendKey(int64_t position, const double *key, const double *value);

  /// Adds the keys of `other`, whose positions differ from this one's: the
  /// state is a sum over keys. Throws std::invalid_argument for different
  /// options, and if either has seen a query.
  void merge(const OutputSketch &other);

  /// Adds the query of output row `row`, in [0, 2^32), each row once. Without
  /// any key its output is 0.
  void appendQuery(int64_t row, const double *query, double scale);

  /// [valueDim] columns of the output's rows [0, rows).
  std::vector<SparseColumn> recover(int64_t rows) const;

  /// phi(q), without the degrees above the one in use, and D.
  double queryFeatures(const double *query, double scale,
                       std::vector<double> &features) const;

  /// skK^T skV, or the exact product: [features, valueDim].
  std::vector<double> product() const;

  /// Numbers held, which does not depend on how many keys and queries came.
  int64_t stateSize() const;

private:
  double keySign(int64_t position, int64_t sample) const;
  std::pair<int64_t, double> bucket(int64_t row, int64_t block) const;

  int64_t headDim, valueDim;
  OutputSketchOptions options;
  uint32_t stream;
  approx::TaylorFeatures phi;
  int64_t keyCount = 0;
  bool hasQueries = false;
  std::vector<double> featureSums;
  /// With Psi: skK and skV. Without: exactProduct.
  std::vector<double> sketchedKeys, sketchedValues, exactProduct;
  std::vector<double> sketchedQueries;
};

/// The form of `attn.sketched_attention` with these sketches: one for every
/// query head, of stream batch * kvHeads + key/value head, without the rows of
/// Phi that `hasRecovery` leaves out (the outputs are then phi(q) times the
/// product over D). Keys past a batch's length are not seen. Of `options` the
/// scale and the lengths count; throws std::invalid_argument if anything else
/// would hide or change a score. Returns the outputs, recovered entries and
/// zeros, and log D.
AttentionResult outputSketchedAttention(const AttentionSizes &sizes,
                                        const AttentionOptions &options,
                                        const OutputSketchOptions &sketch,
                                        bool hasRecovery,
                                        const std::vector<double> &query,
                                        const std::vector<double> &key,
                                        const std::vector<double> &value);

} // namespace attn::reference

#endif // ATTN_REFERENCE_OUTPUTSKETCH_H
