//===- Kernels.h - One emitter per kernel -*- C++ -* ---------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_ATTNTOVECTOR_KERNELS_H
#define ATTN_LIB_CONVERSION_ATTNTOVECTOR_KERNELS_H

#include "KernelBuilder.h"
#include "attn/IR/ConvOps.h"
#include "attn/IR/FeatureOps.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"

namespace mlir::attn {

/// Each emits the body of a kernel function in front of its terminator. `op` is
/// the op to compute, a copy whose operands are the function's arguments; it is
/// erased afterwards. All shaped operands are memrefs with a unit inner stride
/// whose sizes have been checked. Fails, with an error at `op`, where the plan
/// cannot be obeyed.
LogicalResult emitPrefill(KernelBuilder &b, AttentionOp op, CpuPlanAttr plan,
                          func::FuncOp fallback);
/// Whether emitPrefill multiplies by AMX tiles.
bool prefillUsesTiles(AttentionOp op, CpuPlanAttr plan);
/// Whether its tiles have parts of f32 elements. Where some element is too
/// large for that, or not finite, the kernel calls `fallback`, with its
/// arguments.
bool prefillSplitsElements(AttentionOp op, CpuPlanAttr plan);
LogicalResult emitBackward(KernelBuilder &b, AttentionBackwardOp op,
                           CpuPlanAttr plan, func::FuncOp fallback);
/// The same of emitBackward.
bool backwardUsesTiles(AttentionBackwardOp op, CpuPlanAttr plan);
bool backwardSplitsElements(AttentionBackwardOp op, CpuPlanAttr plan);
LogicalResult emitConv(KernelBuilder &b, ConvAttentionOp op, CpuPlanAttr plan);
LogicalResult emitDecode(KernelBuilder &b, AttentionOp op, CpuPlanAttr plan);
/// The same of emitDecode.
bool decodeUsesTiles(AttentionOp op, CpuPlanAttr plan);
LogicalResult emitFeatureUpdate(KernelBuilder &b, FeatureUpdateOp op,
                                CpuPlanAttr plan);
LogicalResult emitFeatureAttention(KernelBuilder &b, FeatureAttentionOp op,
                                   CpuPlanAttr plan);
/// The same where one query per head is known and a plan has query_block = 1.
bool isFeatureQuery(FeatureAttentionOp op, CpuPlanAttr plan);
LogicalResult emitFeatureQuery(KernelBuilder &b, FeatureAttentionOp op,
                               CpuPlanAttr plan);
/// `op` has compressed outputs.
LogicalResult emitOutputSketch(KernelBuilder &b, SketchedAttentionOp op,
                               CpuPlanAttr plan);
LogicalResult emitConvBackward(KernelBuilder &b, ConvAttentionBackwardOp op,
                               CpuPlanAttr plan);
LogicalResult emitTopK(KernelBuilder &b, TopKAttentionOp op, CpuPlanAttr plan);

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_ATTNTOVECTOR_KERNELS_H
