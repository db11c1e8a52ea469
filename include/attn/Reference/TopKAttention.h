//===- TopKAttention.h - Low-rank top-k attention in f64 --------*- C++ -*-===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The definition of `attn.topk_attention`. Each row ranks its keys by partial
// scores on r coordinates, attends the best of them exactly, and drops the rest
// or lets it weigh what a Taylor polynomial says.
// Source: Singhania et al., "Loki: Low-rank keys for efficient sparse
// attention", NeurIPS 2024, section 4, algorithm 1; sets shared by a group,
// sinks, window, top-p and remainder are additions.
//
// For row [b, h, i], with V the keys that it sees (mask and structure; see
// attn/Reference/Attention.h):
//
//   a_j = the score that the first r coordinates of q B_q and k_j B_k give,
//         with softcap, ALiBi and additive mask applied as to the exact score
//   rank_j = a_j, or for a shared set sum over the group's heads of
//   softmax(a)_j S = the keys of V in the exact support, then keys by falling
//   rank (ties to
//       the lower index) up to the budget
//   output and logsumexp: attn/Reference/Remainder.h with the support S
//
// The bases only decide what is selected. Rotating the cache itself changes no
// score, since B_k B_q^T = 1, so the exact part uses q and k as they are.
//
// Positions: the window is relative to the row's position p_i. With fewer
// queries than keys (decode) the alignment must be BottomRight or Offset, or
// the last query does not stand at the last key.
//
// NaN: if a partial score of a key in V is NaN or +inf, no order of the keys
// means anything, and every row that uses the selection is NaN, as exact
// attention would be.
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_REFERENCE_TOPKATTENTION_H
#define ATTN_REFERENCE_TOPKATTENTION_H

#include "attn/Reference/Attention.h"
#include "attn/Reference/KeyBasis.h"
#include "attn/Reference/Remainder.h"

#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

namespace attn::reference {

/// This many keys, exact support included; clamped to [1, |V|]. At least 0.
struct KeyCount {
  int64_t keys = 1;
};

/// ceil(fraction * |V|) keys, the product rounded to f64; at least 1. In [0,
/// 1].
struct KeyFraction {
  double fraction = 0.125;
};

/// The smallest set with the exact support in it that holds at least 1 - eps of
/// the mass: of softmax(a), or of the sum over the group's heads. At least 1
/// key; all of V for eps = 0. In [0, 1).
struct TopP {
  double eps = 0.1;
};

using KeyBudget = std::variant<KeyCount, KeyFraction, TopP>;

struct TopKOptions {
  /// r, at least 0; clamped to [1, headDim]. Absent: headDim / 4, rounded down
  /// (the paper's main setting).
  std::optional<int64_t> rank;
  KeyBudget budget = KeyFraction{};
  /// Counts towards the budget. Where it exceeds the budget, it is the set.
  ExactSupport support;
  /// One set per key/value head instead of one per query head, so that a group
  /// of query heads gathers each key once. V is then what any head of the group
  /// sees; each head attends those keys of the set that it sees itself.
  bool shareGroup = true;
  /// Absent: the rest is dropped.
  std::optional<TaylorRemainder> remainder = TaylorRemainder{};
  /// Whether the r coordinates of a query or key are rounded to multiples of
  /// 1/127 of the largest magnitude among them, ties to even, before they are
  /// multiplied: the selection by a key index.
  bool roundsCoordinates = false;
};

/// Which keys each row attends exactly.
struct KeySelection {
  /// [batch * heads * queries]; indices ascending, all seen by the row.
  std::vector<std::vector<int64_t>> keys;
  /// [batch * heads * queries]; not 0 where a partial score is NaN or +inf.
  std::vector<uint8_t> undefined;
};

struct TopKResult {
  AttentionResult attention;
  KeySelection selection;
};

/// Throws std::invalid_argument, with the value found and the value needed, if
/// `topk` breaks a rule stated above.
void validate(const AttentionSizes &sizes, const AttentionOptions &options,
              const TopKOptions &topk);

/// The sets S. `basis` is [kvHeads, headDim, headDim], twice or once; any
/// finite matrices are legal.
KeySelection selectKeys(const AttentionSizes &sizes,
                        const AttentionOptions &options,
                        const TopKOptions &topk, const KeyBasis &basis,
                        const std::vector<double> &query,
                        const std::vector<double> &key);

/// Top-k attention; array shapes as for `attention`. Equals it where S is V.
/// Throws as `attention` does, and for invalid `topk` or `basis`.
TopKResult topKAttention(const AttentionSizes &sizes,
                         const AttentionOptions &options,
                         const TopKOptions &topk, const KeyBasis &basis,
                         const std::vector<double> &query,
                         const std::vector<double> &key,
                         const std::vector<double> &value);

} // namespace attn::reference

#endif // ATTN_REFERENCE_TOPKATTENTION_H
