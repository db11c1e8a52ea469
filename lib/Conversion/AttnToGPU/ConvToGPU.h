//===- ConvToGPU.h - Launches of the convolution form -*- C++ -*- ---------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_ATTNTOGPU_CONVTOGPU_H
#define ATTN_LIB_CONVERSION_ATTNTOGPU_CONVTOGPU_H

#include "FormKernels.h"
#include "attn/IR/ConvOps.h"

namespace mlir::attn {

/// The kernels that compute an op (on memrefs), in the order of their launches.
SmallVector<FormKernel> makeFormKernels(ConvAttentionOp op, GpuPlanAttr plan,
                                        StringRef sharedName,
                                        MakeKernel makeKernel);
SmallVector<FormKernel> makeFormKernels(ConvAttentionBackwardOp op,
                                        GpuPlanAttr plan, StringRef sharedName,
                                        MakeKernel makeKernel);

/// Launches them.
void launchForm(ImplicitLocOpBuilder &b, ConvAttentionOp op, GpuPlanAttr plan,
                ArrayRef<FormKernel> kernels);
void launchForm(ImplicitLocOpBuilder &b, ConvAttentionBackwardOp op,
                GpuPlanAttr plan, ArrayRef<FormKernel> kernels);

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_ATTNTOGPU_CONVTOGPU_H
