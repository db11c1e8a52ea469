//===- OnlineSoftmax.h - Weighted sums over key tiles -*- C++ -* --------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_ATTNTOLINALG_ONLINESOFTMAX_H
#define ATTN_LIB_CONVERSION_ATTNTOLINALG_ONLINESOFTMAX_H

#include "TiledAttention.h"
#include <limits>

namespace mlir::attn {

/// The state of an online softmax over the rows of a tile (Milakov and
/// Gimelshein, 2018, algorithm 3): after some keys, the sum of their weights w
/// is `sum * exp(maximum)` and the sum of w v is `numerator * exp(maximum)`.
struct OnlineSoftmax {
  Value maximum, sum, numerator;

  SmallVector<Value> values() const { return {maximum, sum, numerator}; }
};

/// Emits the steps of an online softmax.
class OnlineSoftmaxBuilder {
public:
  OnlineSoftmaxBuilder(ImplicitLocOpBuilder &b, TiledAttention &attention)
      : b(b), attention(attention) {}

  /// Weights `[rows, keys]` of a tile, divided by exp(maximum).
  using WeightsFn = function_ref<Value(Value maximum)>;

  OnlineSoftmax initialState(RowRange rows);
  /// Adds the keys of a tile. The maximum becomes at least that of `shifts`,
  /// `[rows, keys]`.
  OnlineSoftmax addTile(OnlineSoftmax state, Value shifts, WeightsFn weights,
                        Value valueTile, RowRange rows);
  OnlineSoftmax addSink(OnlineSoftmax state, RowRange rows, Value headIndex);

  /// Scores `[rows, keyRows]` of a tile.
  using ScoresFn = function_ref<Value(RowRange keyRows)>;

  /// The sums over all keys that a tile of rows may keep, with exp(score) as
  /// weight.
  OnlineSoftmax visitKeyTiles(const TiledAttention::HeadContext &context,
                              RowRange rows, Value kvHead, ScoresFn scores);
  Value normalize(const OnlineSoftmax &state, Value out);
  Value logsumexp(const OnlineSoftmax &state, Value out);

private:
  OnlineSoftmax rescale(OnlineSoftmax state, Value newMaximum, RowRange rows);

  static constexpr double infinity = std::numeric_limits<double>::infinity();

  ImplicitLocOpBuilder &b;
  TiledAttention &attention;
};

/// Emits a loop over all batches, query heads and tiles of query rows, in which
/// `visitKeys` returns the sums over all keys of a row tile. Adds the sink,
/// normalises, and writes `output` and `logsumexp` (may be null). Returns the
/// values of the inits afterwards.
using VisitKeysFn =
    function_ref<OnlineSoftmax(const TiledAttention::HeadContext &context,
                               Value queryTile, RowRange rows, Value kvHead)>;
SmallVector<Value> lowerQueryTiles(ImplicitLocOpBuilder &b,
                                   TiledAttention &attention, Value output,
                                   Value logsumexp, VisitKeysFn visitKeys);

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_ATTNTOLINALG_ONLINESOFTMAX_H
