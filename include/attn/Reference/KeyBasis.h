//===- KeyBasis.h - Bases that order directions by use ----------*- C++ -*-===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Bases of the head dimension, one per key/value head, whose leading
// coordinates carry most of the scores. With K' = K B_k and Q' = Q B_q, where
// B_k B_q^T = 1, all scores stay what they are, q' . k' = q . k, and the first
// r coordinates give partial scores that rank the keys.
//
// Notation: E_k is the mean over the keys of all batches (those within
// kvLengths), E_q the mean over the queries of all batches and of the query
// heads that share the key/value head. Means are not subtracted: what counts is
// the size of the scores, not their variance.
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_REFERENCE_KEYBASIS_H
#define ATTN_REFERENCE_KEYBASIS_H

#include "attn/Reference/Attention.h"

#include <cstdint>
#include <vector>

namespace attn::reference {

enum class KeyBasisKind {
  /// Eigenvectors of E_k[k k^T]: the least mean |k - B_r B_r^T k|^2 at every r.
  /// Source: Singhania et al., "Loki: Low-rank keys for efficient sparse
  /// attention", NeurIPS 2024, section 3.
  KeyPCA,
  /// Eigenvectors of sum_h C_h C_h^T with C_h = E[k_p q_h^T] over the tokens p:
  /// query i of the sample is paired with the key at its own position, and left
  /// out where there is none. (Over all pairs C_h would be the product of two
  /// means, of rank one.)
  QueryAware,
  /// The pair of bases that makes both second moments the same diagonal matrix,
  /// B_k^T E_k[k k^T] B_k = B_q^T E_q[q q^T] B_q = diag(sigma), as balanced
  /// truncation does in model reduction. Among all bilinear forms of rank r,
  /// the
  /// first r coordinates have the least mean squared error of the score of an
  /// independent query and key: sum_{i > r} sigma_i^2. Not orthogonal. Each
  /// moment gets 1e-9 of its mean diagonal added, so that its root is
  /// invertible.
  Balanced
};

/// Row-major bases; coordinates are columns.
struct KeyBasis {
  /// B_k: [kvHeads, headDim, headDim].
  std::vector<double> keys;
  /// B_q, of the same shape; empty where it equals B_k (orthogonal bases).
  std::vector<double> queries;
  /// [kvHeads, headDim], falling: what each coordinate carries. KeyPCA and
  /// QueryAware: the eigenvalues; Balanced: sigma_i^2.
  std::vector<double> spectrum;
};

/// The basis of `kind` for the sample `key` and `query` (unused by KeyPCA, for
/// which it may be empty). Of `options` only kvLengths and the query's position
/// count. Directions without any weight complete the basis in an arbitrary but
/// fixed way; without any sample it is the identity. Throws
/// std::invalid_argument as `attention` does, and for a sample that is not
/// finite.
KeyBasis keyBasis(const AttentionSizes &sizes, const AttentionOptions &options,
                  KeyBasisKind kind, const std::vector<double> &key,
                  const std::vector<double> &query = {});

/// The coordinates as they are: ranks by the first r entries of each key.
KeyBasis identityBasis(const AttentionSizes &sizes);

} // namespace attn::reference

#endif // ATTN_REFERENCE_KEYBASIS_H
