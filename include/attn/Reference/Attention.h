//===- Attention.h - Exact attention in f64 ---------------------*- C++ -*-===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The definition of `attn.attention` and `attn.attention_backward` as plain
// loops in f64. It shares no code with the compiler, so that a compiled
// function and this file can only agree by both being right.
//
// For batch b, query head h, query i and key j:
//
//   raw   = scale * dot(query[b, h, i], key[b, h / group, j])
//   x     = softcap * tanh(raw / softcap)              with a softcap
//   p_i   = offset_b + i                               the query's position
//   kept  = j < length_b
//           and (causal      implies j <= p_i)
//           and (windowLeft  implies j >= p_i - windowLeft)
//           and (windowRight implies j <= p_i + windowRight)
//   x    += -alibiSlope_h * |p_i - j|                  with ALiBi
//   x    += mask[b, h, i, j], or kept &= mask[...]     with a mask operand
//   P     = exp(x) / (sum of exp(x) over kept keys + exp(sink_h))
//   out   = sum over kept keys of P * value[b, h / group, j]
//   logsumexp = log(sum of exp(x) over kept keys + exp(sink_h))
//
// with group = heads / kvHeads.
//
// What is masked is not used: a key that is not kept, or whose additive mask is
// -inf, takes no part, whatever its key and value rows hold (NaN included).
// Keys at or past the batch's length are not read at all. A row without a used
// key gives output 0 and logsumexp -inf (with a sink: logsumexp = sink).
// A NaN in anything that is used makes the result NaN, and so does a score of
// +inf (inf - inf in the softmax); a score of -inf counts as masked.
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_REFERENCE_ATTENTION_H
#define ATTN_REFERENCE_ATTENTION_H

#include <array>
#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

namespace attn::reference {

/// Where query 0 stands among the keys: the offset_b above.
enum class Alignment {
  /// offset_b = 0: query i stands at key i.
  TopLeft,
  /// offset_b = length_b - queries: the last query stands at the last valid
  /// key. Negative where there are more queries than keys.
  BottomRight,
  /// offset_b = AttentionOptions::queryOffset.
  Offset
};

/// Sizes of one attention problem. Every size may be 0 except headDim and
/// valueDim. `heads` is a multiple of `kvHeads`.
struct AttentionSizes {
  int64_t batch = 1;
  int64_t heads = 1;
  int64_t kvHeads = 1;
  int64_t queries = 1;
  int64_t keys = 1;
  int64_t headDim = 1;
  int64_t valueDim = 1;
};

/// Keeps a key where the entry is not 0.
using KeepMask = std::vector<uint8_t>;
/// Is added to the score; -inf removes the key.
using AdditiveMask = std::vector<double>;

/// A mask operand, broadcast to [batch, heads, queries, keys].
struct AttentionMask {
  /// Each size is 1 or the full one.
  std::array<int64_t, 4> shape = {1, 1, 1, 1};
  /// Row-major in `shape`.
  std::variant<KeepMask, AdditiveMask> values;
};

/// Everything optional about attention; the default is plain softmax attention.
struct AttentionOptions {
  /// Finite; 1/sqrt(headDim) where absent.
  std::optional<double> scale;
  /// Finite and > 0.
  std::optional<double> softcap;
  bool causal = false;
  /// Number of keys visible before and after the query's own position, >= 0;
  /// unbounded where absent.
  std::optional<int64_t> windowLeft;
  std::optional<int64_t> windowRight;
  Alignment alignment = Alignment::TopLeft;
  /// One entry, or one per batch; present exactly with Alignment::Offset.
  /// Between -2^61 and 2^61, so that no position overflows.
  std::vector<int64_t> queryOffset;
  /// Valid keys of each batch, in [0, keys]; empty means all.
  std::vector<int64_t> kvLengths;
  /// One per query head, or empty.
  std::vector<double> alibiSlopes;
  /// One logit per query head that only the denominator sees, or empty.
  std::vector<double> sinks;
  std::optional<AttentionMask> mask;
};

/// Row-major results.
struct AttentionResult {
  /// [batch, heads, queries, valueDim]
  std::vector<double> output;
  /// [batch, heads, queries]
  std::vector<double> logsumexp;
};

/// Row-major gradients of a scalar loss.
struct AttentionGradients {
  /// [batch, heads, queries, headDim]
  std::vector<double> dQuery;
  /// [batch, kvHeads, keys, headDim]; 0 for keys past the batch's length.
  std::vector<double> dKey;
  /// [batch, kvHeads, keys, valueDim]; 0 for keys past the batch's length.
  std::vector<double> dValue;
  /// The mask's own shape: summed over the dimensions that it broadcasts. Empty
  /// without an additive mask.
  std::vector<double> dMask;
  /// [heads]; empty without sinks.
  std::vector<double> dSink;
};

/// One query against one key.
struct Score {
  /// The argument of the softmax; -inf where the key is masked.
  double logit;
  /// d logit / d dot(query, key): the scale times the softcap's derivative; 0
  /// where the key is masked.
  double slope;
};

/// Throws std::invalid_argument, with the value found and the value needed, if
/// `sizes` or `options` break a rule stated at their declaration.
void validate(const AttentionSizes &sizes, const AttentionOptions &options);

/// Number of valid keys of batch `b`.
int64_t keyLength(const AttentionSizes &sizes, const AttentionOptions &options,
                  int64_t b);

/// Position p_i of query `i` of batch `b` among the keys.
int64_t queryPosition(const AttentionSizes &sizes,
                      const AttentionOptions &options, int64_t b, int64_t i);

/// Position in the mask's values of the entry that [b, h, i, j] reads.
int64_t maskIndex(const AttentionMask &mask, int64_t b, int64_t h, int64_t i,
                  int64_t j);

/// Score of query `i` of head `h` against key `j`, both of batch `b`. The sizes
/// and options are valid and the indices in range (`j` < keyLength).
Score score(const AttentionSizes &sizes, const AttentionOptions &options,
            const std::vector<double> &query, const std::vector<double> &key,
            int64_t b, int64_t h, int64_t i, int64_t j);

/// Exact attention. `query` is [batch, heads, queries, headDim], `key` is
/// [batch, kvHeads, keys, headDim], `value` is [batch, kvHeads, keys,
/// valueDim], all row-major. Finite scores of any size are safe: the softmax is
/// shifted by the row's maximum. Throws std::invalid_argument on invalid sizes
/// or options and on arrays whose number of elements does not fit the sizes.
AttentionResult attention(const AttentionSizes &sizes,
                          const AttentionOptions &options,
                          const std::vector<double> &query,
                          const std::vector<double> &key,
                          const std::vector<double> &value);

/// Gradients of a loss whose gradient by the output is `dOutput` ([batch,
/// heads, queries, valueDim]). `output` and `logsumexp` are the results of
/// `attention` on the same inputs; P is recomputed as exp(x - logsumexp). A row
/// whose logsumexp is -inf contributes nothing. Throws as `attention` does.
AttentionGradients attentionBackward(
    const AttentionSizes &sizes, const AttentionOptions &options,
    const std::vector<double> &query, const std::vector<double> &key,
    const std::vector<double> &value, const std::vector<double> &output,
    const std::vector<double> &logsumexp, const std::vector<double> &dOutput);

} // namespace attn::reference

#endif // ATTN_REFERENCE_ATTENTION_H
