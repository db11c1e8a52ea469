//===- ClusteredLowering.h - Ops of the clustered form -*- C++ -*--------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_ATTNTOLOOPS_CLUSTEREDLOWERING_H
#define ATTN_LIB_CONVERSION_ATTNTOLOOPS_CLUSTEREDLOWERING_H

#include "../AttnToVector/KernelBuilder.h"
#include "attn/IR/ClusteredOps.h"

namespace mlir::attn {

/// Emit the code of an op on memrefs at the builder's insertion point. The
/// builder computes in f64 for elements of f64 and otherwise in f32. Heads run
/// on the threads of the call if `parallel`. The op itself stays.
void lowerClusteredAttention(KernelBuilder &b, ClusteredAttentionOp op,
                             bool parallel);
void lowerClusteredAppend(KernelBuilder &b, ClusteredAppendOp op,
                          bool parallel);
void lowerClusteredAttend(KernelBuilder &b, ClusteredAttendOp op,
                          bool parallel);
void lowerClusteredMerge(KernelBuilder &b, ClusteredMergeOp op, bool parallel);

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_ATTNTOLOOPS_CLUSTEREDLOWERING_H
