//===- ConvBasisKernels.h - Segments on a GPU -*- C++ -*- -----------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_ATTNTOGPU_CONVBASISKERNELS_H
#define ATTN_LIB_CONVERSION_ATTNTOGPU_CONVBASISKERNELS_H

#include "FormKernels.h"
#include "attn/IR/ConvOps.h"

namespace mlir::attn {

/// What attn.conv_attention and its gradient have in common: kernels that find
/// the segments of a head and their logits by distance, and who reads them.
class ConvBasisKernels {
public:
  enum BasisArray {
    /// `[batch, heads, bases + 1]` i32: first columns of the segments; the
    /// number of valid keys for segments that are not there, and at the end.
    Starts,
    /// `[batch, heads, bases, keys]` f32: logits by distance, in units of
    /// log2(e).
    Lags,
    /// `[batch, heads, keys]` i32: the segment of each valid key.
    Segments,
    basisArrayCount
  };
  /// Of these kernels.
  static constexpr int64_t warps = 4;
  /// Rows that a CTA of `warps` tests or that it has distances of.
  static constexpr int64_t rowsPerCta = warps * warpLanes;
  static int64_t startsBytes();

  /// Grid: x = 1, y = heads, z = batch.
  void emitStarts();
  /// Grid: x = bases times distances / rowsPerCta, y = heads, z = batch.
  void emitLags();

protected:
  /// `starts` is the operand, or empty.
  ConvBasisKernels(const FormKernelMaker::Body &body,
                   DeviceAttention &attention, ConvFormAttr form,
                   MutableOperandRange starts, GpuPlanAttr plan);
  virtual ~ConvBasisKernels() = default;

  /// A query and a key, i32.
  struct Pair {
    Value query, key;
  };
  /// Finds the head of this CTA.
  void locate();
  /// The number of a head (i32) of a batch over all batches, i64.
  Value numberOf(const DeviceAttention::Batch &ofBatch, Value ofHead);
  Value baseCount();
  /// Pointers to what is known of a head, by its number; of the one that was
  /// located without.
  Value startsEntry(Value base, Value ofNumber = Value());
  Value lagsEntry(Value base, Value lag, Value ofNumber = Value());
  Value segmentsEntry(Value key, Value ofNumber = Value());
  /// An index into an array `[batch, heads, bases, keys]`.
  Value lagsIndex(Value base, Value lag, Value ofNumber = Value());
  /// A pointer to the element of a head in an operand of the shape of errors.
  Value errorOperandEntry(unsigned operand,
                          const DeviceAttention::Batch &ofBatch, Value ofHead);
  /// Whether a head with this error is computed exactly.
  Value isExact(Value error);

  Value laneProduct(function_ref<Pair(Value index)> place);
  /// In units of log2(e).
  Value toLogit(Pair pair, Value product);
  Value laneLogit(function_ref<Pair(Value index)> place);
  /// For the gradient, which has more of a pair to keep.
  /// Returns the logit.
  virtual Value storeLag(Value base, Value lag, Pair pair, Value product);
  /// For the forward pass: the largest and smallest logit that this thread has
  /// of distances [tile * rowsPerCta, (tile + 1) * rowsPerCta), -inf and inf
  /// where it has none.
  virtual void storeRange(Value base, Value tile, Value largest,
                          Value smallest) {}

  GpuKernelBuilder &b;
  KernelParameters &parameters;
  ArrayRef<Value> arrays;
  Value shared;
  DeviceAttention &a;
  ConvFormAttr form;
  GpuPlanAttr plan;
  Value thread, lane, warp;
  DeviceAttention::Batch batch;
  /// i32; `number` counts heads over all batches, i64.
  Value head, kvHead, number;

private:
  Value groupProduct(Pair pair);
  Value groupLogit(Pair pair);
  Value combineWarps(Value perThread,
                     function_ref<Value(Value, Value)> combine);
  Value probeLength();
  void takeStarts();
  void findStarts();
  void probe(Value base, Value start);
  Value difference(Value base, Value column, Value lag);
  Value threshold();
  Value leaves(Value base, Value column);
  Value bisect(Value base, Value start);
  Value scan(Value base, Value start);

  /// Lanes that multiply a query with a key together; pairs that a warp and
  /// that a CTA have at once.
  static constexpr int64_t groupLanes = 8, warpGroups = warpLanes / groupLanes,
                           groups = warps * warpGroups;
  /// The number of the operand.
  std::optional<unsigned> starts;
};

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_ATTNTOGPU_CONVBASISKERNELS_H
