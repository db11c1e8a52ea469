//===- SupportLowering.h - Exact support and remainder -*- C++ -* -------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_ATTNTOLINALG_SUPPORTLOWERING_H
#define ATTN_LIB_CONVERSION_ATTNTOLINALG_SUPPORTLOWERING_H

#include "OnlineSoftmax.h"

namespace mlir::attn {

/// How keys outside of the support weigh: `exp(b) T(y)` with `b` the biases of
/// the pair (ALiBi, mask) and `T` the Taylor polynomial of exp at 0 of the
/// score that the first `rank` columns of a basis give; nothing without a
/// degree.
struct Remainder {
  TaylorDegree degree;
  Amount rank;
  /// The keys are part of a sum over features that is added elsewhere: those in
  /// the support weigh the difference, the others nothing more.
  bool isInSums = false;

  /// True when `T` sees the scores of the support themselves.
  bool isFullRank(int64_t headDim) const { return rank.of(headDim) == headDim; }
};

/// Per row, where the exponential is expanded: `score` for the score, and
/// `projected` for the product that the polynomial sees. `[rows]`.
struct Expansion {
  Value score, projected;
};

/// Per row, sums over the keys outside of the support: of their scaled
/// products, of those that the polynomial sees, and of 1. `[rows]`.
struct RestSums {
  Value scores, projected, count;

  SmallVector<Value> values() const { return {scores, projected, count}; }
};

/// Emits attention to a support of keys, exactly, and to the others through a
/// remainder. Right for every shape, not fast: the scores of all keys are
/// computed, and those outside of the support replaced.
class SupportLowering {
public:
  /// `basis` is `[kv_heads, head_dim, columns]`; null where neither the support
  /// nor the remainder is projected. `queryBasis` is that of the queries, null
  /// where it is the same.
  SupportLowering(ImplicitLocOpBuilder &b, TiledAttention &attention,
                  Value basis, Value queryBasis, Remainder remainder)
      : b(b), attention(attention), softmax(b, attention), basis(basis),
        queryBasis(queryBasis ? queryBasis : basis), remainder(remainder),
        headDim(attention.op.getSizes().headDim) {}

  /// Marks the support of a tile, i1 `[rows, keyRows]`.
  using SupportFn = function_ref<Value(RowRange keyRows)>;

  /// The sums over all keys within `bounds` for a tile of rows, added to
  /// `initial` if given. The exponential is expanded at 0 or at `expansion`.
  OnlineSoftmax visitKeys(const TiledAttention::HeadContext &context,
                          Value queryTile, RowRange rows, Value kvHead,
                          Bounds bounds, SupportFn support,
                          std::optional<OnlineSoftmax> initial = {},
                          std::optional<Expansion> expansion = {});

  /// `sums` with the keys outside of the support within `bounds`; where keys
  /// are in sums, without those in the support.
  RestSums sumRest(RestSums sums, const TiledAttention::HeadContext &context,
                   Value queryTile, RowRange rows, Value kvHead, Bounds bounds,
                   SupportFn support);
  /// Sums over no keys.
  RestSums emptyRest(RowRange rows);
  /// The means; 0 over no keys.
  Expansion meanOf(const RestSums &sums);

  /// `query B_q B^T` with the first columns of the bases: its product with a
  /// key is the product of both in their bases, cut to those columns.
  Value project(Value queryTile, Value kvHead, RowRange rows, Amount columns);
  /// `query B_q`, the first columns.
  Value components(Value queryTile, Value kvHead, RowRange rows,
                   Amount columns);

  /// The marks of a support that is the first `sinks` keys and the `window`
  /// last ones up to a row's position.
  Value markSinksAndWindow(const TiledAttention::HeadContext &context,
                           RowRange rows, RowRange keyRows, int64_t sinks,
                           int64_t window);

private:
  /// What both passes over keys need of a tile.
  struct KeyTile {
    RowRange rows;
    /// Scaled products, and those that the polynomial sees; biases.
    Value products, projected, biases;
  };
  KeyTile keyTile(const TiledAttention::HeadContext &context, Value queryTile,
                  Value remainderQuery, RowRange rows, Value kvHead,
                  Value first, Value last);
  /// The query that the polynomial sees: itself without a projection.
  Value remainderQueryOf(Value queryTile, Value kvHead, RowRange rows);
  Value plusRows(Value tile, Value rows, double factor);
  Value shifts(Value scores, Value biases, Value support);
  Value weights(Value scores, Value biases, Value products, Value support,
                Value maximum);
  Value emptyLike(Value tile);
  Value firstColumns(Value bases, Value kvHead, Amount columns);

  ImplicitLocOpBuilder &b;
  TiledAttention &attention;
  OnlineSoftmaxBuilder softmax;
  Value basis, queryBasis;
  Remainder remainder;
  int64_t headDim;
};

/// `sum_{i <= degree} x^i / i!` in the body of a linalg op.
Value createTaylorExp(ImplicitLocOpBuilder &nb, TileBuilder &tiles, Value x,
                      int64_t degree);

/// True for the first `sinks` keys and for the `window` last ones up to the
/// row's position; an i1 at row `i` and key `j`.
Value isAlwaysSupported(ImplicitLocOpBuilder &b,
                        const TiledAttention::HeadContext &context, Value i,
                        Value j, int64_t sinks, int64_t window);

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_ATTNTOLINALG_SUPPORTLOWERING_H
