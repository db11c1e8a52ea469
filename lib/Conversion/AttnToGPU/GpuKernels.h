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
#include <functional>

namespace mlir::attn {

/// Partial results of a kernel that splits the keys: f32, `[splits, batch,
/// heads, queries, valueDim]` normalised outputs and `[splits, batch, heads,
/// queries]` base-2 log-sum-exps without the sink. Of weighted slots also
/// `[splits, batch, heads, queries, SlotStatistic]`.
struct PartialResults {
  Value output, logsumexp;
  Value statistics = Value();
  explicit operator bool() const { return bool(output); }
};

/// What a row knows of weighted slots besides its sums, base 2: the largest
/// scores, without weights, of all samples and of those drawn by value, and the
/// logarithm of the denominator. The last two are of lists with slots that do
/// not count in the denominator, or have no values.
enum class SlotStatistic : int64_t {
  LargestSample,
  LargestValueSlot,
  Denominator,
  Count
};

/// One list of key numbers (a pointer to i32) and its length (i32). Without
/// numbers, the keys are slots of a clustered cache, in their order.
struct KeyList {
  Value numbers, count;
  /// Of slots: a pointer to f32, what the exponential of each slot's score is
  /// multiplied with, 0 where it holds no token.
  Value weights;
  /// i32: slots from `firstSample` on are samples, and those from
  /// `firstCluster` on, unless it is null, have no values; then the samples
  /// before it do not count in the denominator.
  Value firstSample, firstCluster;
  explicit operator bool() const { return bool(count); }
  /// The key at `index`, or the last one; i32. Needs a key.
  Value key(GpuKernelBuilder &b, Value index) const;
  /// Of a slot with the score `score`, base 2: its logit, and the score if it
  /// is a sample, otherwise -inf. Slots past the end have the last one's.
  std::pair<Value, Value> weigh(GpuKernelBuilder &b, Value score,
                                Value index) const;
};

/// Lists of keys, rising, that rows visit instead of all keys: for each batch,
/// set of `heads` query heads, and query. `numbers` points to `[batch, sets,
/// queries, keys]` i32 and `counts` to `[batch, sets, queries]` i32, where less
/// than 0 is an empty list. With `findSlots`, the slots of the cache of a batch
/// and key/value head (i64).
struct KeyLists {
  Value numbers, counts;
  int64_t heads;
  std::function<KeyList(Value batch, Value kvHead)> findSlots = nullptr;
  explicit operator bool() const { return bool(numbers) || bool(findSlots); }
  /// i64; the set of a query head and a query.
  Value setOf(GpuKernelBuilder &b, DeviceAttention &attention, Value batch,
              Value head, Value query) const;
  KeyList find(GpuKernelBuilder &b, DeviceAttention &attention,
               Value i64Set) const;
  /// Of a query and its head (i64), whatever it is that they visit.
  KeyList find(GpuKernelBuilder &b, DeviceAttention &attention, Value batch,
               Value head, Value query) const;
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
/// The row of this warp, of `i32Head`. Grid: x = groups of `warps` rows, z =
/// batch.
WarpRow locateRow(GpuKernelBuilder &b, DeviceAttention &attention,
                  GpuPlanAttr plan, Value i32Head);
/// The features that a lane of a warp per row has: every 32nd.
int64_t featuresPerLane(const DeviceAttention &attention);
/// Does `body(index, i32Feature)` for each feature of the lane.
void forEachFeature(GpuKernelBuilder &b, DeviceAttention &attention, Value lane,
                    function_ref<void(int64_t, Value)> body);
/// Index of a row among partial results, i64.
Value partialRow(GpuKernelBuilder &b, DeviceAttention &attention,
                 Value i64Batch, const DeviceAttention::Row &row, Value split);
/// A pointer to one of a row's statistics.
Value statisticEntry(GpuKernelBuilder &b, PartialResults partial,
                     Value partialRow, SlotStatistic which);

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
