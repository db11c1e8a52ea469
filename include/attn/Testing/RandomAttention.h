//===- RandomAttention.h - Random valid attention problems --- -*- C++ -*--===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_TESTING_RANDOMATTENTION_H
#define ATTN_TESTING_RANDOMATTENTION_H

#include "attn/Reference/Attention.h"
#include "attn/Testing/Compare.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace attn::testing {

/// Order of the dimensions of query, key, value and output. Masks are always
/// [batch, heads, queries, keys], log-sum-exps [batch, heads, queries].
enum class Layout { BHSD, BSHD };

enum class MaskKind { None, Keep, Additive };

/// What the type and the attributes of one attention op say, with the sizes
/// that stay open (batch, queries, keys) left out: one function to compile.
struct AttentionSignature {
  DType dtype = DType::F32;
  Layout layout = Layout::BHSD;
  /// 4; 3 without the batch dimension; 2 without batch and heads. What is
  /// absent has size 1.
  int rank = 4;
  int64_t heads = 1;
  int64_t kvHeads = 1;
  int64_t headDim = 1;
  int64_t valueDim = 1;
  /// Attributes; scale and softcap are values of f32 (f64 with dtype F64).
  std::optional<double> scale;
  std::optional<double> softcap;
  bool causal = false;
  std::optional<int64_t> windowLeft;
  std::optional<int64_t> windowRight;
  /// Present wherever something depends on positions; may be present alone.
  std::optional<reference::Alignment> alignment;
  /// With Alignment::Offset: a scalar, or one per batch.
  bool offsetPerBatch = false;
  bool hasKvLengths = false;
  bool hasAlibi = false;
  bool hasSinks = false;
  bool hasLogsumexp = false;
  /// Width of query_offset and kv_lengths: 32 or 64.
  int integerBits = 64;
  MaskKind mask = MaskKind::None;
  /// Element type of an additive mask: dtype or a wider one.
  DType maskDType = DType::F32;
  /// Dimensions of [batch, heads, queries, keys] in which the mask has size 1;
  /// true for each dimension that maskRank drops.
  std::array<bool, 4> maskBroadcast = {false, false, false, false};
  /// 1 to `rank`: the mask's leading dimensions may be absent.
  int maskRank = 4;
};

/// A signature with sizes and data. All arrays are [batch, heads, sequence,
/// dim] and finite, except that additive masks may hold -inf. Query, key,
/// value, dOutput, slopes and sinks are representable in `signature.dtype`, the
/// mask in `maskDType`: compiled code and reference read the same numbers.
struct AttentionCase {
  uint64_t seed = 0;
  AttentionSignature signature;
  reference::AttentionSizes sizes;
  reference::AttentionOptions options;
  std::vector<double> query, key, value, dOutput;
};

/// A valid signature; the same from the same seed. Over many seeds every
/// option, dtype, layout and rank appears, alone and with others.
AttentionSignature randomSignature(uint64_t seed);

/// Sizes (0, 1, primes, powers of two and their neighbours) and data for
/// `signature`, with batch * heads * queries * keys * (headDim + valueDim) of
/// at most `maxWork`, which is at least 4096 (one query and one key of the
/// largest signature). Deterministic as randomSignature is.
AttentionCase randomCase(const AttentionSignature &signature, uint64_t seed,
                         int64_t maxWork = 1 << 20);

/// Sizes that the types of a function fix; what is absent is drawn.
struct FixedSizes {
  std::optional<int64_t> batch, queries, keys;
};

/// Sizes as randomCase draws them, with the work limited by making the sizes
/// smaller that are not fixed. `fixed.batch` is 1, or absent, with a rank below
/// 4.
reference::AttentionSizes randomSizes(const AttentionSignature &signature,
                                      uint64_t seed,
                                      const FixedSizes &fixed = {},
                                      int64_t maxWork = 1 << 20);

/// These sizes, with the heads and dimensions of `signature`.
reference::AttentionSizes sizesFor(const AttentionSignature &signature,
                                   int64_t batch, int64_t queries,
                                   int64_t keys);

/// Data for `signature` with the given sizes, whose heads and dimensions are
/// those of the signature.
AttentionCase randomData(const AttentionSignature &signature,
                         const reference::AttentionSizes &sizes, uint64_t seed);

/// One line with everything but the data: what a failing test prints.
std::string describe(const AttentionSignature &signature);
std::string describe(const AttentionCase &attentionCase);

using Shape4 = std::array<int64_t, 4>;

/// The shape that an array of [batch, heads, sequence, dim] has as an operand
/// of `layout` and `rank`.
std::vector<int64_t> operandShape(const Shape4 &shape, Layout layout, int rank);

/// Reorders a row-major [batch, heads, sequence, dim] array into `layout`.
std::vector<double> toLayout(const std::vector<double> &values,
                             const Shape4 &shape, Layout layout);

/// Reorders a row-major array in `layout` into [batch, heads, sequence, dim],
/// which is `shape`.
std::vector<double> fromLayout(const std::vector<double> &values,
                               const Shape4 &shape, Layout layout);

/// The mask's operand shape: `maskRank` dimensions, counted from the right.
std::vector<int64_t> maskOperandShape(const AttentionCase &attentionCase);

} // namespace attn::testing

#endif // ATTN_TESTING_RANDOMATTENTION_H
