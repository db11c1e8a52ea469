//===- GpuPlan.h - The plan of a GPU kernel -*- C++ -*- -------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_IR_GPUPLAN_H
#define ATTN_IR_GPUPLAN_H

#include "attn/IR/AttnDialect.h"
#include "llvm/Support/MathExtras.h"

#include "attn/IR/AttnGpuEnums.h.inc"

#define GET_ATTRDEF_CLASSES
#include "attn/IR/AttnGpuPlan.h.inc"

namespace mlir::attn {
class ConvAttentionOp;

/// Whether one kernel of gradients sums d_key and d_value, where registers of a
/// thread can hold both; else a kernel each does.
bool sumsKeysWithValues(GpuSchedule schedule, int64_t headDim,
                        int64_t valueDim);
/// Bytes of shared memory that a kernel of gradients with schedule = multistage
/// or warp_specialized needs for these sizes.
int64_t getBackwardSharedBytes(GpuPlanAttr plan, int64_t headDim,
                               int64_t valueDim);

/// f32 from one row to the next in a tile of f32 in shared memory: rows are
/// padded to multiples of eight columns, and four more make them start in
/// different banks.
inline int64_t getFloatTilePitch(int64_t columns) {
  return llvm::alignTo(columns, 8) + 4;
}
/// Keys of a chunk whose monomials attn.sketched_attention sums before it pairs
/// any with queries: about half as many as features, where sums of a chunk are
/// as much work as its pairs.
int64_t getSketchChunk(SketchedAttentionOp op);
/// Bytes of shared memory of its kernel of queries: tiles of queries, of one
/// stage of keys, values and sums, and of all of it.
int64_t getSketchQueryBytes(SketchedAttentionOp op, GpuPlanAttr plan);
int64_t getSketchStageBytes(SketchedAttentionOp op, GpuPlanAttr plan);
int64_t getSketchSharedBytes(SketchedAttentionOp op, GpuPlanAttr plan);
/// Bytes of shared memory of the kernel of attn.conv_attention that multiplies
/// Toeplitz tiles: of the values of one tile of keys, and of all.
int64_t getConvTileBytes(ConvAttentionOp op, GpuPlanAttr plan);
int64_t getConvSharedBytes(ConvAttentionOp op, GpuPlanAttr plan);
/// Distances of a tile of its gradient that a thread of the plan's kernel sums,
/// and bytes of shared memory of that kernel.
int64_t getConvDistances(GpuPlanAttr plan);
int64_t getConvDistanceBytes(GpuPlanAttr plan, int64_t valueDim);

/// What of an op in a form the GPU kernels lack; empty if they cover it.
std::string whyNoGpuKernel(Operation *op);
/// Query heads of an op in a form that visit the same list of keys.
int64_t getHeadsPerKeyList(Operation *op);
} // namespace mlir::attn

#endif // ATTN_IR_GPUPLAN_H
