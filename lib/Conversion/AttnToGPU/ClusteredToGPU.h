//===- ClusteredToGPU.h - Launches of the clustered form -*- C++ -*- ------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_ATTNTOGPU_CLUSTEREDTOGPU_H
#define ATTN_LIB_CONVERSION_ATTNTOGPU_CLUSTEREDTOGPU_H

#include "FormKernels.h"
#include "attn/IR/ClusteredOps.h"

namespace mlir::attn {

/// The kernels that compute an op (on memrefs), in the order of their launches.
SmallVector<FormKernel> makeFormKernels(ClusteredAppendOp op, GpuPlanAttr plan,
                                        StringRef sharedName,
                                        MakeKernel makeKernel);
SmallVector<FormKernel> makeFormKernels(ClusteredMergeOp op, GpuPlanAttr plan,
                                        StringRef sharedName,
                                        MakeKernel makeKernel);
SmallVector<FormKernel> makeFormKernels(ClusteredAttendOp op, GpuPlanAttr plan,
                                        StringRef sharedName,
                                        MakeKernel makeKernel);
SmallVector<FormKernel> makeFormKernels(ClusteredAttentionOp op,
                                        GpuPlanAttr plan, StringRef sharedName,
                                        MakeKernel makeKernel);

/// Launches them.
void launchForm(ImplicitLocOpBuilder &b, ClusteredAppendOp op, GpuPlanAttr plan,
                ArrayRef<FormKernel> kernels);
void launchForm(ImplicitLocOpBuilder &b, ClusteredMergeOp op, GpuPlanAttr plan,
                ArrayRef<FormKernel> kernels);
void launchForm(ImplicitLocOpBuilder &b, ClusteredAttendOp op, GpuPlanAttr plan,
                ArrayRef<FormKernel> kernels);
void launchForm(ImplicitLocOpBuilder &b, ClusteredAttentionOp op,
                GpuPlanAttr plan, ArrayRef<FormKernel> kernels);

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_ATTNTOGPU_CLUSTEREDTOGPU_H
