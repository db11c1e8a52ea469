//===- GpuBackwardKernels.h - Kernels of gradients -*- C++ -*- ------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// No sum is taken by atomics: each gradient is summed by one warp, in an order
// that depends on sizes alone. So results do not differ from run to run.
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_ATTNTOGPU_GPUBACKWARDKERNELS_H
#define ATTN_LIB_CONVERSION_ATTNTOGPU_GPUBACKWARDKERNELS_H

#include "DeviceGradient.h"
#include "attn/IR/GpuPlan.h"

namespace mlir::attn {

/// Writes `delta`: a warp per query row. Grid: x = groups of `warps` queries,
/// y = heads, z = batch.
void emitDelta(GpuKernelBuilder &b, DeviceGradient &gradient, GpuPlanAttr plan);

/// d_sink from `delta`: a warp per head. Grid: x = heads.
void emitSinkGradient(GpuKernelBuilder &b, DeviceGradient &gradient);

/// d_query by a warp per query row in f32 arithmetic. Grid as for `delta`.
void emitSimtQueryGradient(GpuKernelBuilder &b, DeviceGradient &gradient,
                           GpuPlanAttr plan);

/// d_key and d_value by a warp per key. Grid: x = groups of `warps` keys,
/// y = key/value heads, z = batch.
void emitSimtKeyGradients(GpuKernelBuilder &b, DeviceGradient &gradient,
                          GpuPlanAttr plan);

/// d_mask by a warp per row of the mask, in f32 arithmetic. Where the mask is
/// the same for all of a dimension, the warp sums over it. Grid: x = groups of
/// `warps` queries of the mask, y = its heads, z = its batches.
void emitMaskGradient(GpuKernelBuilder &b, DeviceGradient &gradient,
                      GpuPlanAttr plan);

/// What a kernel of tiles computes.
enum class BackwardTarget { Query, KeyAndValue, Key, Value };

/// Gradients by mma.sync: `tile_q` rows per CTA stay in shared memory (queries
/// for d_query, else keys), tiles of `tile_k` of the others pass through it.
/// Weights and gradients by scores are rounded to the 16-bit type before the
/// last product. Grid: x = groups of `tile_q` rows, y = heads (key/value heads
/// for keys), z = batch. `shared` points to dynamic shared memory.
void emitMultistageBackward(GpuKernelBuilder &b, DeviceGradient &gradient,
                            GpuPlanAttr plan, BackwardTarget target,
                            Value shared);

/// Pointers (generic) to the tensor maps that a kernel is passed: boxes of 64
/// features by `tile_q` rows or `tile_k` columns.
struct GradientMaps {
  Value query, dOutput, key, value;
};

/// The same by wgmma and tensor copies on sm_90a, with the same grid. `shared`
/// is at a multiple of 1024.
void emitWarpSpecializedBackward(GpuKernelBuilder &b, DeviceGradient &gradient,
                                 GpuPlanAttr plan, BackwardTarget target,
                                 Value shared, const GradientMaps &maps);

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_ATTNTOGPU_GPUBACKWARDKERNELS_H
