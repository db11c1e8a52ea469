//===- ConvKernels.h - The convolution form on a GPU -*- C++ -*- ----------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_ATTNTOGPU_CONVKERNELS_H
#define ATTN_LIB_CONVERSION_ATTNTOGPU_CONVKERNELS_H

#include "AccumulatorRows.h"
#include "ConvBasisKernels.h"

namespace mlir::attn {

/// Kernels of attn.conv_attention: behind those of segments the error on
/// sampled rows, and then either products of Toeplitz tiles with values by an
/// online softmax, or exact attention.
class ConvKernels : public ConvBasisKernels {
public:
  enum Array {
    /// `[batch, heads, rows / 32]` f32: NaN where queries or keys are not
    /// finite, else 0.
    Finite = basisArrayCount,
    /// `[batch, heads, bases, distances / rowsPerCta, 2]` f32: the largest
    /// logit, and minus the smallest one.
    Ranges,
    /// `[batch, heads, samples, 2]` f32: of sampled rows the squares of
    /// differences from exact attention, and of exact attention.
    Samples,
    /// `[batch, heads]` f32.
    Errors,
    arrayCount
  };
  /// Of the kernel that adds up errors; the last two have those of the plan.
  static constexpr int64_t errorWarps = 1;
  static int64_t rangesBytes();
  static int64_t samplesBytes(ConvAttentionOp op);

  ConvKernels(const FormKernelMaker::Body &body, DeviceAttention &attention,
              ConvAttentionOp op, GpuPlanAttr plan);

  /// Grid: x = rows / rowsPerCta, y = heads, z = batch.
  void emitFinite();
  /// Grid: x = samples, y = heads, z = batch.
  void emitSamples();
  /// Grid: x = 1, y = heads, z = batch.
  void emitErrors();
  /// Grid: x = tiles of queries, y = heads, z = batch.
  void emitAttention();
  /// Grid: that of the plan's schedule for attn.attention.
  void emitExact();

private:
  void storeRange(Value base, Value tile, Value largest,
                  Value smallest) override;
  Value rangesEntry(Value base, Value tile, int64_t part);
  Value finiteEntry(Value part);
  Value samplesEntry(Value sample, Value samples, int64_t part);
  Value errorsEntry();

  Value sampledRow(Value sample, Value samples);
  void mergeSample(Value query, Value sample, Value samples);
  void storeError(Value error);
  Value isExact();

  /// What this thread stores of the window of a tile, and what all share.
  struct Window {
    SmallVector<Value> logits, segments;
    Value reference;
  };
  Window loadWindow(Value firstKey);
  void storeWindow(const Window &window, Value stage);
  Value loadReference(Value segment, Value smallest, Value count);
  SmallVector<Value> readDistances(Value stage);
  SmallVector<Value> lookUpLogits(Value firstKey, Value stage);
  SmallVector<Value> scaleWeights(AccumulatorRows::Softmax &state,
                                  Value firstKey, Value stage, Value reference);
  SmallVector<Value> addToState(AccumulatorRows::Softmax &state, Value firstKey,
                                Value stage);
  Value windowEntry(Value stage, Value index);
  Value keySegmentEntry(Value stage, Value key);
  Value referenceEntry(Value stage);
  AccumulatorRows::Softmax addTilesOf16Bits(Value first, Value blocks);
  AccumulatorRows::Softmax addTilesOfF32(Value first, Value blocks);

  ConvAttentionOp op;
  // Of a tile of queries.
  AccumulatorRows accumulator;
  Value tileStart;
};

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_ATTNTOGPU_CONVKERNELS_H
