//===- ConvGradientKernels.h - Gradients of convolutions -*- C++ -*- ------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_ATTNTOGPU_CONVGRADIENTKERNELS_H
#define ATTN_LIB_CONVERSION_ATTNTOGPU_CONVGRADIENTKERNELS_H

#include "ConvBasisKernels.h"
#include "GpuBackwardKernels.h"

namespace mlir::attn {

/// Kernels of attn.conv_attention_backward: behind those of segments the ones
/// of attn.attention_backward, which read logits by distance in place of
/// multiplying queries with keys, but for heads that are exact.
class ConvGradientKernels : public ConvBasisKernels, private GivenLogits {
public:
  enum Array {
    /// `[batch, heads, bases, keys]` f32: derivatives of logits by products of
    /// query and key, with a softcap.
    Slopes = basisArrayCount,
    /// `[batch, heads, queries]` f32: row sums of d_output * output.
    Deltas,
    /// With gradient = approximation f32 sums of gradients by logits of equal
    /// segment and distance: `[batch, heads, bases, keys]`, or of kernels of
    /// tiles `[batch, heads, bases, tiles of queries, tile_q + tile_k]`, parts
    /// that overlap.
    Distances,
    /// The same of products with queries, `[batch, heads, bases, head_dim]`.
    KeySums,
    arrayCount
  };
  static int64_t keySumsBytes(ConvAttentionBackwardOp op);

  ConvGradientKernels(const FormKernelMaker::Body &body,
                      DeviceAttention &attention, ConvAttentionBackwardOp op,
                      GpuPlanAttr plan);

  /// Grids are those of GpuBackwardKernels.h.
  void emitDeltas() { emitDelta(b, gradient, plan); }
  void emitSinks() { emitSinkGradient(b, gradient); }
  void emitQueriesByFma();
  void emitKeysByFma() { emitSimtKeyGradients(b, gradient, plan); }
  void emitQueryTiles();
  template <BackwardTarget target>
  void emitKeyTiles() {
    emitMultistageBackward(b, gradient, plan, target, shared);
  }

  // With gradient = approximation, of heads that are not exact.

  /// `Distances`, a warp per distance. Grid: x = groups of `warps` distances,
  /// y = heads, z = batch.
  void emitDistancesByFma();
  /// The same by mma.sync. Grid: x = tiles of queries, y = heads, z = batch.
  void emitDistanceTiles();
  /// `KeySums`. Grid: x = bases, y = heads, z = batch.
  void emitKeySums();
  /// d_query, a warp per row. Grid: as of deltas.
  void emitQueriesOfStarts();

private:
  Value storeLag(Value base, Value lag, Pair pair, Value product) override;
  Value covers(const DeviceAttention::Batch &ofBatch, Value i32Head) override;
  GradientLogit at(const DeviceAttention::Batch &ofBatch, Value i32Head,
                   Value i32Query, Value i32Key) override;
  SmallVector<GradientLogit> ofTile(const DeviceAttention::Batch &ofBatch,
                                    const Tile &tile) override;
  bool sumsScores() const override;
  SmallVector<Value> addKeySums(const DeviceAttention::Batch &ofBatch,
                                Value i32KvHead, Value i32Key,
                                ArrayRef<Value> features,
                                ValueRange sums) override;
  void emitQueries(function_ref<void()> emit);
  /// For the located head, if it is exact, or is not.
  void ifExact(bool wanted, function_ref<void()> body);
  SmallVector<Value> sumDistances(Value base, Value bucket, Value start);
  Value partsEntry(Value base, Value bucket, Value place);
  Value keySumsEntry(Value ofNumber, Value base, Value feature);
  Value distanceGradient(Value base, Value lag);
  Value slopesEntry(Value base, Value lag, Value ofNumber = Value());
  GradientLogit atDistance(Value ofNumber, Value segment, Value lag,
                           Value exists);

  ConvAttentionBackwardOp op;
  DeviceGradient gradient;
};

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_ATTNTOGPU_CONVGRADIENTKERNELS_H
