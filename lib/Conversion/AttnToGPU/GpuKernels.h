//===- GpuKernels.h - One emitter per GPU kernel -*- C++ -*- --------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_ATTNTOGPU_GPUKERNELS_H
#define ATTN_LIB_CONVERSION_ATTNTOGPU_GPUKERNELS_H

#include "DeviceAttention.h"
#include "attn/IR/GpuPlan.h"

namespace mlir::attn {

/// Partial results of a kernel that splits the keys: f32, `[splits, batch,
/// heads, queries, valueDim]` normalised outputs and `[splits, batch, heads,
/// queries]` base-2 log-sum-exps without the sink.
struct PartialResults {
  Value output, logsumexp;
  explicit operator bool() const { return bool(output); }
};

/// One list of key numbers (a pointer to i32) and its length (i32).
struct KeyList {
  Value numbers, count;
  explicit operator bool() const { return bool(numbers); }
  /// The key at `index`, or the last one; i32. Needs a key.
  Value key(GpuKernelBuilder &b, Value index) const;
};

/// Lists of keys, rising, that rows visit instead of all keys: for each batch,
/// set of `heads` query heads, and query. `numbers` points to `[batch, sets,
/// queries, keys]` i32 and `counts` to `[batch, sets, queries]` i32, where less
/// than 0 is an empty list.
struct KeyLists {
  Value numbers, counts;
  int64_t heads;
  explicit operator bool() const { return bool(numbers); }
  /// i64; the set of a query head and a query.
  Value setOf(GpuKernelBuilder &b, DeviceAttention &attention, Value batch,
              Value head, Value query) const;
  KeyList find(GpuKernelBuilder &b, DeviceAttention &attention,
               Value i64Set) const;
};

/// Tiles through shared memory by cp.async in `stages` buffers, products by
/// mma.sync, an online softmax in registers (Dao, FlashAttention-2, 2023,
/// algorithm 1). A warp has 16 rows of the query tile. With `pack_heads`, rows
/// are the queries of all heads that share a key/value head.
/// Grid: x = query tiles, y = heads (key/value heads when packed) times splits,
/// z = batch. `shared` points to dynamic shared memory.
/// With `lists`, rows are the heads of a set. Grid: x = queries, y = sets times
/// splits, z = batch.
void emitMultistageAttention(GpuKernelBuilder &b, DeviceAttention &attention,
                             GpuPlanAttr plan, Value shared,
                             PartialResults partial,
                             const KeyLists &lists = KeyLists());

/// Pointers (generic) to the tensor maps that a kernel is passed: boxes of 64
/// features by `tile_q` queries, and by `tile_k` keys.
struct TensorMaps {
  Value query, key, value;
};

/// For sm_90a: four warps copy by tensor copies, two groups of four multiply by
/// wgmma. Grid: x = CTAs, as many as there are multiprocessors, or tiles of
/// queries if these are fewer. `shared` points to dynamic shared memory at a
/// multiple of 1024.
void emitWarpSpecializedAttention(GpuKernelBuilder &b,
                                  DeviceAttention &attention, GpuPlanAttr plan,
                                  Value shared, const TensorMaps &maps);

/// A warp per query row with f32 arithmetic, for what no other kernel covers.
/// Grid: x = groups of `warps` rows, y = heads times splits, z = batch.
void emitSimtAttention(GpuKernelBuilder &b, DeviceAttention &attention,
                       GpuPlanAttr plan, PartialResults partial,
                       const KeyLists &lists = KeyLists());

/// A warp and its row.
struct WarpRow {
  Value lane;
  DeviceAttention::Batch batch;
  DeviceAttention::Row row;
};
/// The features that a lane of a warp per row has: every 32nd.
int64_t featuresPerLane(const DeviceAttention &attention);

/// A step of the online softmax of some rows that read the same keys, of which
/// each lane has one: per row the maximum, the sum and the lane's features are
/// carried. `logits` (one per row) become weights when they are multiplied with
/// `unit`; `keyAt(index)` is the key (i32) of lane `index`, of which there are
/// `count`.
SmallVector<Value> addKeysOfLanes(GpuKernelBuilder &b, DeviceAttention &a,
                                  Value lane,
                                  const DeviceAttention::Batch &batch,
                                  Value kvHead, ValueRange carried,
                                  ArrayRef<Value> logits, Value unit,
                                  Value count,
                                  function_ref<Value(Value)> keyAt);
/// Normalises what that carries and stores it as a part; `maximum` is in units
/// of log2(e).
void storePartial(GpuKernelBuilder &b, DeviceAttention &a, const WarpRow &place,
                  ArrayRef<Value> outputs, Value maximum, Value sum,
                  PartialResults partial, Value split);

/// What a row has beside the partial results: a normalised output, the features
/// of this lane, and its base-2 log-sum-exp, or NaN for a row that is NaN.
struct RowRest {
  SmallVector<Value> outputs;
  Value logsumexp;
};

/// Merges partial results by their log-sum-exps and applies the sink. Grid: x =
/// groups of `warps` rows, y = heads, z = batch; `splits` is an i32. Rows that
/// do not exist have a rest, too: that of row 0 of head 0.
void emitMergeAttention(
    GpuKernelBuilder &b, DeviceAttention &attention, GpuPlanAttr plan,
    PartialResults partial, Value splits,
    function_ref<RowRest(const WarpRow &)> makeRest = nullptr);

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_ATTNTOGPU_GPUKERNELS_H
