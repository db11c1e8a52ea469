//===- FeaturesToGPU.h - Launches of the sketch form -*- C++ -*- ----------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_ATTNTOGPU_FEATURESTOGPU_H
#define ATTN_LIB_CONVERSION_ATTNTOGPU_FEATURESTOGPU_H

#include "FormKernels.h"
#include "attn/IR/FeatureOps.h"

namespace mlir::attn {

/// The kernels that compute an op (on memrefs), in the order of their launches.
SmallVector<FormKernel> makeFormKernels(FeatureUpdateOp op, GpuPlanAttr plan,
                                        StringRef sharedName,
                                        MakeKernel makeKernel);
SmallVector<FormKernel> makeFormKernels(FeatureAttentionOp op, GpuPlanAttr plan,
                                        StringRef sharedName,
                                        MakeKernel makeKernel);
SmallVector<FormKernel> makeFormKernels(SketchedAttentionOp op,
                                        GpuPlanAttr plan, StringRef sharedName,
                                        MakeKernel makeKernel);

/// Launches them.
void launchForm(ImplicitLocOpBuilder &b, FeatureUpdateOp op, GpuPlanAttr plan,
                ArrayRef<FormKernel> kernels);
void launchForm(ImplicitLocOpBuilder &b, FeatureAttentionOp op,
                GpuPlanAttr plan, ArrayRef<FormKernel> kernels);
void launchForm(ImplicitLocOpBuilder &b, SketchedAttentionOp op,
                GpuPlanAttr plan, ArrayRef<FormKernel> kernels);

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_ATTNTOGPU_FEATURESTOGPU_H
