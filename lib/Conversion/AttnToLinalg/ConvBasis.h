//===- ConvBasis.h - Segments and kernels of the convolution form -*- C++ -*-=//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_ATTNTOLINALG_CONVBASIS_H
#define ATTN_LIB_CONVERSION_ATTNTOLINALG_CONVBASIS_H

#include "OnlineSoftmax.h"
#include "mlir/Dialect/Arith/IR/Arith.h"

namespace mlir::attn {

/// The segments of all heads and the kernels read off their first columns.
class ConvBasis {
public:
  using HeadContext = TiledAttention::HeadContext;

  /// Finds the segments of every head, or takes `starts` (may be null), at the
  /// builder's insertion point.
  ConvBasis(ImplicitLocOpBuilder &b, TiledAttention &attention,
            ConvFormAttr form, Value starts);

  /// The error of every head as `attn.conv_attention` defines it, `[batch,
  /// heads]` in the accumulator type.
  Value createErrors();

  /// Whether a head of this error is computed exactly: i1.
  Value createIsExact(Value error);

  /// The scaled products before softcap and the scores of a tile.
  struct TileScores {
    Value products, scores;
  };
  /// Those of exact attention where `isExact` holds, else those of the basis.
  TileScores createTile(const HeadContext &context, Value queryTile,
                        Value kvHead, RowRange rows, RowRange keyRows,
                        Value isExact);

  /// The sums over all keys for a tile of rows.
  OnlineSoftmax visitKeys(const HeadContext &context, Value queryTile,
                          RowRange rows, Value kvHead, Value isExact);

  /// The segment of column `j` as an index.
  Value createSegment(ImplicitLocOpBuilder &nb, const HeadContext &context,
                      Value j);
  /// Whether column `j` of a segment is its first.
  Value createIsStart(ImplicitLocOpBuilder &nb, const HeadContext &context,
                      Value segment, Value j);

  /// Segments at most.
  OpFoldResult bases;

private:
  Value columnProducts(const HeadContext &context, Value column, RowRange rows);
  Value leaves(const HeadContext &context, Value start, Value column,
               Value probe, Value threshold);
  Value bisect(const HeadContext &context, Value start, Value probe,
               Value threshold);
  Value scan(const HeadContext &context, Value start, Value probe,
             Value threshold);
  Value findStarts(const HeadContext &context);
  Value takeStarts(const HeadContext &context, Value given);
  Value segmentsOf(Value startsOfHead);
  SmallVector<Value> kernelsOf(const HeadContext &context, Value startsOfHead);
  Value gather(const HeadContext &context, Value kernelsOfLags, RowRange rows,
               RowRange keyRows, double masked);
  Value isFinite(const HeadContext &context);
  Value errorOf(const HeadContext &context);

  /// Emits a loop with carried values.
  SmallVector<Value>
  forEach(Value first, Value last, ValueRange carried,
          function_ref<SmallVector<Value>(Value, ValueRange)> body);
  Value choose(Value condition, function_ref<Value()> ifTrue,
               function_ref<Value()> ifFalse);
  Value compare(arith::CmpIPredicate predicate, Value x, Value y);
  Value asIndex(ImplicitLocOpBuilder &nb, Value integer);

  ImplicitLocOpBuilder &b;
  TiledAttention &attention;
  OnlineSoftmaxBuilder softmax;
  ConvFormAttr form;
  /// Number of keys (and of queries).
  Value size;
  /// i64 `[batch, heads, bases]`, rising; `size` where there are fewer.
  Value starts;
  /// i64 `[batch, heads, keys]`.
  Value segments;
  /// `[batch, heads, bases, keys]`: the scores of the first columns by lag, and
  /// the products that they come from where a softcap makes these differ.
  Value kernels, products;
};

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_ATTNTOLINALG_CONVBASIS_H
