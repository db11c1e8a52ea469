//===- ClusteredLowering.h - Ops of the clustered form -*- C++ -*--------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_ATTNTOLOOPS_CLUSTEREDLOWERING_H
#define ATTN_LIB_CONVERSION_ATTNTOLOOPS_CLUSTEREDLOWERING_H

#include "LoopBuilder.h"
#include "attn/IR/ClusteredOps.h"

namespace mlir::attn {

/// Emit the code of an op on memrefs at the builder's insertion point, with
/// the vectors of `isa`. The op itself stays.
void lowerClusteredAttention(LoopBuilder &loops, ClusteredAttentionOp op,
                             CpuIsa isa);
void lowerClusteredAppend(LoopBuilder &loops, ClusteredAppendOp op, CpuIsa isa);
void lowerClusteredAttend(LoopBuilder &loops, ClusteredAttendOp op, CpuIsa isa);
void lowerClusteredMerge(LoopBuilder &loops, ClusteredMergeOp op, CpuIsa isa);

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_ATTNTOLOOPS_CLUSTEREDLOWERING_H
