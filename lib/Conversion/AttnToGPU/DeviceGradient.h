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

/// An attn.attention_backward inside of a kernel. The gradients by logits come
/// from the log-sum-exp of the forward pass and `delta`, the row sums of
/// d_output * output (Dao, FlashAttention-2, 2023, algorithm 2).
class DeviceGradient {
public:
  /// `delta` points to f32 `[batch, heads, queries]` without gaps.
  DeviceGradient(GpuKernelBuilder &builder, DeviceAttention &attention,
                 Value delta);

  DeviceAttention &a;
  AttentionBackwardOp op;

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

private:
  /// 2^(logit - log-sum-exp).
  Value weightOf(Value logit, Value shift);
  /// The derivative of the cap at a product of query and key.
  Value capSlope(double softcap, Value dot);

  GpuKernelBuilder &b;
  Value deltas;
};

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_ATTNTOGPU_DEVICEGRADIENT_H
