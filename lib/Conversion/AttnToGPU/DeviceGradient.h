//===- DeviceGradient.h - Gradients as a GPU kernel sees them -*- C++ -*- -===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_ATTNTOGPU_DEVICEGRADIENT_H
#define ATTN_LIB_CONVERSION_ATTNTOGPU_DEVICEGRADIENT_H

#include "DeviceAttention.h"

namespace mlir::attn {

/// A logit in units of log2(e), -inf where the key is masked, and its
/// derivative by the product of query and key, but for the scale; null where
/// that is 1.
struct GradientLogit {
  Value logit, slope;
};

/// Of `count` logits, these and then their slopes.
SmallVector<Value> flattenLogits(ArrayRef<GradientLogit> logits);
SmallVector<GradientLogit> unflattenLogits(ValueRange values, size_t count);

/// Logits that do not come from products of queries and keys.
class GivenLogits {
public:
  virtual ~GivenLogits() = default;
  /// Whether a head (i32) has them (i1); of any other, scores are products.
  virtual Value covers(const DeviceAttention::Batch &batch, Value i32Head) = 0;
  /// That of a query and a key of such a head, all i32.
  virtual GradientLogit at(const DeviceAttention::Batch &batch, Value i32Head,
                           Value i32Query, Value i32Key) = 0;
  /// A tile of a warp, whose logits a thread has as accumulators of mma.m16n8:
  /// 16 rows from `firstRow` on by `columns` columns from `firstColumn` on.
  struct Tile {
    /// Else rows are keys, and columns queries.
    bool hasQueryRows;
    /// i32.
    Value i32Head, firstRow, firstColumn;
    int64_t columns;
  };
  virtual SmallVector<GradientLogit> ofTile(const DeviceAttention::Batch &batch,
                                            const Tile &tile) = 0;
  /// Whether gradients by scores of these heads are not summed over pairs:
  /// queries have a kernel of their own, and the sums of a key are what
  /// `addKeySums` adds.
  virtual bool sumsScores() const = 0;
  /// Adds them to the sums (f32) of features (i32) of a key (i32), over all
  /// heads of the key/value head that have given logits.
  virtual SmallVector<Value> addKeySums(const DeviceAttention::Batch &batch,
                                        Value i32KvHead, Value i32Key,
                                        ArrayRef<Value> features,
                                        ValueRange sums) = 0;
};

/// An attention gradient inside of a kernel. The gradients by logits come
/// from the log-sum-exp of the forward pass and `delta`, the row sums of
/// d_output * output (Dao, FlashAttention-2, 2023, algorithm 2).
class DeviceGradient {
public:
  /// `delta` points to f32 `[batch, heads, queries]` without gaps.
  DeviceGradient(GpuKernelBuilder &builder, DeviceAttention &attention,
                 Value delta);

  DeviceAttention &a;
  /// Of the op.
  OpOperand &query, &output, &dOutput, &dQuery, &dKey, &dValue;
  /// Null where it has none.
  OpOperand *dSink;
  /// Null where all scores are products.
  GivenLogits *given = nullptr;

  /// A query row, and what its gradients need.
  struct Row {
    DeviceAttention::Row row;
    /// Minus the log-sum-exp in units of log2(e); 0 for a row without a key.
    Value shift;
    Value delta;
  };
  Row row(const DeviceAttention::Batch &batch, Value i32Head, Value i32Query,
          Value exists);

  /// The entry of `delta` of an existing row (i64).
  Value deltaEntry(const DeviceAttention::Batch &batch, Value i64Head,
                   Value i64Query);

  /// A weight, the gradient by its logit, and that by the product of query and
  /// key but for the scale. All are 0 where the key is masked.
  struct Weight {
    Value weight, dLogit, dScore;
  };
  /// `dot` is the product of query and key, `dWeight` that of d_output and
  /// value.
  Weight weigh(const Row &row, Value dot, Value dWeight, Value i32Key);

  /// The logit of such a product.
  GradientLogit logitOf(const Row &row, Value dot, Value i32Key);
  Weight weigh(const Row &row, const GradientLogit &logit, Value dWeight);
  /// That of a query and a key, whose product `dot` computes where it is
  /// needed.
  Weight weighPair(const DeviceAttention::Batch &batch, const Row &row,
                   Value dWeight, Value i32Key, function_ref<Value()> dot);

  /// A weight before the gradient by it is known, and what makes a dScore of
  /// that gradient: less than 0 where the key is masked.
  struct Factor {
    Value weight, factor;
  };
  /// Of a pair that nothing masks, where logits are plain.
  Factor weighKept(Value shift, Value dot);
  /// Of any pair; `kept` says what length, causality and windows keep. The key
  /// is `i32First + column`.
  Factor weighMasked(const DeviceAttention::Row &row, Value shift, Value dot,
                     Value kept, Value i32First, int64_t column);
  Value dScore(Value factor, Value dWeight, Value delta);

  /// Queries [first, last) among which are all that keep a key of
  /// [firstKey, lastKey); all i32. last may be less than first.
  std::pair<Value, Value> queryRange(const DeviceAttention::Batch &batch,
                                     Value i32FirstKey, Value i32LastKey);

  /// What gradients by query and key are multiplied by.
  Value scale();
  /// The derivative of the cap at a product of query and key; null without one.
  Value capSlope(Value dot);

private:
  /// 2^(logit - log-sum-exp).
  Value weightOf(Value logit, Value shift);
  Weight weigh(const Row &row, Value weight, const GradientLogit &logit,
               Value dWeight);

  GpuKernelBuilder &b;
  Value deltas;
};

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_ATTNTOGPU_DEVICEGRADIENT_H
