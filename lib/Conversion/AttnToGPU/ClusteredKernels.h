//===- ClusteredKernels.h - Kernels of the clustered form -*- C++ -*- -----===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_ATTNTOGPU_CLUSTEREDKERNELS_H
#define ATTN_LIB_CONVERSION_ATTNTOGPU_CLUSTEREDKERNELS_H

#include "DeviceCache.h"
#include "FormKernels.h"

namespace mlir::attn {

/// Sizes that a kernel is told behind its arrays, in this order.
enum class CacheSize {
  Sinks,
  Window,
  Clusters,
  Slots,
  ValueRows,
  Columns,
  Count
};

CacheSizes makeCacheSizes(ValueRange numbers);

/// Kernels that read the cache for rows of queries. With x the scores and w the
/// weights of the slots, and c the score that stands for the whole body (see
/// AttnToLoops/ClusteredAttend.h):
///
///   denominator  sum of w e^x over exact tokens and clusters
///   numerator    sum of w e^x v over exact tokens and samples with values,
///                and e^c times the sum of the body's values less that of w v
///                over the samples
///
/// The sums of w e^x are attention to weighted slots, by the kernels of lists,
/// where log w is added to a slot's logit.
class ClusteredAttendKernels {
public:
  /// Arrays of the cache, and those that the kernels share.
  enum Array {
    Weights,
    ValueSum,
    Reals,
    Integers,
    /// `[parts, batch, kv_heads, value_dim]` f32: sums of w v over samples.
    SampleSums,
    PartialOutput,
    PartialLogsumexp,
    /// `SlotStatistic`s of each partial result.
    Statistics,
    arrayCount
  };
  static constexpr int64_t warps = 4;
  static bool needsSampleSums(ClusteredFormAttr form) {
    return form.getClusters() > 0 && form.getRemainderDegree();
  }
  /// Parts of the samples: warps of `key_splits` CTAs.
  static int64_t countParts(GpuPlanAttr plan) {
    return plan.getKeySplits() * warps;
  }

  /// `attention` is of queries to the slots as keys.
  ClusteredAttendKernels(const FormKernelMaker::Body &body,
                         DeviceAttention &attention, ClusteredFormAttr form,
                         GpuPlanAttr plan);

  /// Grid: x = `key_splits`, y = key/value heads, z = batch.
  void emitSampleSums();
  /// Grids of the two schedules for lists.
  void emitAttention();
  /// Grid: x = groups of `warps` (of the plan) queries, y = heads, z = batch.
  void emitFinish();

private:
  bool isSubGen() const {
    return form.getEstimator() == ClusterEstimator::SubGen;
  }
  bool hasClusters() const { return form.getClusters() > 0; }
  KeyList slotsOf(Value batch, Value kvHead);
  Value headOf(Value batch, Value kvHead) {
    return b.addi(b.muli(batch, b.toI64(a.kvHeads)), kvHead);
  }
  Value integer(Value head, ClusteredInteger which);
  Value real(Value head, ClusteredReal which);
  Value sampleSum(Value part, Value head, Value i64Feature);
  PartialResults partial() {
    return {arrays[PartialOutput], arrays[PartialLogsumexp],
            arrays[Statistics]};
  }
  void finish(const WarpRow &place, Value maximum, Value denominator,
              ArrayRef<Value> numerators, Value head);

  GpuKernelBuilder &b;
  ArrayRef<Value> arrays;
  Value shared;
  DeviceAttention &a;
  ClusteredFormAttr form;
  GpuPlanAttr plan;
  CacheSizes sizes;
};

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_ATTNTOGPU_CLUSTEREDKERNELS_H
