//===- TopKToGPU.h - Launches of top-k attention -*- C++ -*- --------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_ATTNTOGPU_TOPKTOGPU_H
#define ATTN_LIB_CONVERSION_ATTNTOGPU_TOPKTOGPU_H

#include "FormKernels.h"

namespace mlir::attn {

/// The kernels that compute `op` (on memrefs), in the order of their launches.
SmallVector<FormKernel> makeFormKernels(TopKAttentionOp op, GpuPlanAttr plan,
                                        StringRef sharedName,
                                        MakeKernel makeKernel);

/// Launches them, with memory for scores, lists and partial results between.
void launchForm(ImplicitLocOpBuilder &b, TopKAttentionOp op, GpuPlanAttr plan,
                ArrayRef<FormKernel> kernels);

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_ATTNTOGPU_TOPKTOGPU_H
