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

/// Tiles through shared memory by cp.async in `stages` buffers, products by
/// mma.sync, an online softmax in registers (Dao, FlashAttention-2, 2023,
/// algorithm 1). A warp has 16 rows of the query tile. With `pack_heads`, rows
/// are the queries of all heads that share a key/value head.
/// Grid: x = query tiles, y = heads (key/value heads when packed) times splits,
/// z = batch. `shared` points to dynamic shared memory.
void emitMultistageAttention(GpuKernelBuilder &b, DeviceAttention &attention,
                             GpuPlanAttr plan, Value shared,
                             PartialResults partial);

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
/// Grid: x = groups of `warps` rows, y = heads, z = batch.
void emitSimtAttention(GpuKernelBuilder &b, DeviceAttention &attention,
                       GpuPlanAttr plan);

/// Merges partial results by their log-sum-exps and applies the sink. Grid as
/// for simt; `splits` is an i32.
void emitMergeAttention(GpuKernelBuilder &b, DeviceAttention &attention,
                        GpuPlanAttr plan, PartialResults partial, Value splits);

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_ATTNTOGPU_GPUKERNELS_H
