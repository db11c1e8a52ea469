//===- FormsToGPU.h - Launches of the ops of forms -*- C++ -*- ------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_ATTNTOGPU_FORMSTOGPU_H
#define ATTN_LIB_CONVERSION_ATTNTOGPU_FORMSTOGPU_H

#include "FormKernels.h"
#include "attn/IR/ClusteredOps.h"
#include "attn/IR/ConvOps.h"
#include "attn/IR/FeatureOps.h"

namespace mlir::attn {

/// The kernels that compute an op (on memrefs), in the order of their launches.
SmallVector<FormKernel> makeFormKernels(TopKAttentionOp op, GpuPlanAttr plan,
                                        StringRef sharedName,
                                        MakeKernel makeKernel);
SmallVector<FormKernel> makeFormKernels(FeatureUpdateOp op, GpuPlanAttr plan,
                                        StringRef sharedName,
                                        MakeKernel makeKernel);
SmallVector<FormKernel> makeFormKernels(FeatureAttentionOp op, GpuPlanAttr plan,
                                        StringRef sharedName,
                                        MakeKernel makeKernel);
SmallVector<FormKernel> makeFormKernels(SketchedAttentionOp op,
                                        GpuPlanAttr plan, StringRef sharedName,
                                        MakeKernel makeKernel);
SmallVector<FormKernel> makeFormKernels(ConvAttentionOp op, GpuPlanAttr plan,
                                        StringRef sharedName,
                                        MakeKernel makeKernel);
SmallVector<FormKernel> makeFormKernels(ConvAttentionBackwardOp op,
                                        GpuPlanAttr plan, StringRef sharedName,
                                        MakeKernel makeKernel);
SmallVector<FormKernel> makeFormKernels(KeyBasisOp op, GpuPlanAttr plan,
                                        StringRef sharedName,
                                        MakeKernel makeKernel);
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

/// Launches them, with memory between for what they hand on.
void launchForm(ImplicitLocOpBuilder &b, TopKAttentionOp op, GpuPlanAttr plan,
                ArrayRef<FormKernel> kernels);
void launchForm(ImplicitLocOpBuilder &b, FeatureUpdateOp op, GpuPlanAttr plan,
                ArrayRef<FormKernel> kernels);
void launchForm(ImplicitLocOpBuilder &b, FeatureAttentionOp op,
                GpuPlanAttr plan, ArrayRef<FormKernel> kernels);
void launchForm(ImplicitLocOpBuilder &b, SketchedAttentionOp op,
                GpuPlanAttr plan, ArrayRef<FormKernel> kernels);
void launchForm(ImplicitLocOpBuilder &b, ConvAttentionOp op, GpuPlanAttr plan,
                ArrayRef<FormKernel> kernels);
void launchForm(ImplicitLocOpBuilder &b, ConvAttentionBackwardOp op,
                GpuPlanAttr plan, ArrayRef<FormKernel> kernels);
void launchForm(ImplicitLocOpBuilder &b, KeyBasisOp op, GpuPlanAttr plan,
                ArrayRef<FormKernel> kernels);
void launchForm(ImplicitLocOpBuilder &b, ClusteredAppendOp op, GpuPlanAttr plan,
                ArrayRef<FormKernel> kernels);
void launchForm(ImplicitLocOpBuilder &b, ClusteredMergeOp op, GpuPlanAttr plan,
                ArrayRef<FormKernel> kernels);
void launchForm(ImplicitLocOpBuilder &b, ClusteredAttendOp op, GpuPlanAttr plan,
                ArrayRef<FormKernel> kernels);
void launchForm(ImplicitLocOpBuilder &b, ClusteredAttentionOp op,
                GpuPlanAttr plan, ArrayRef<FormKernel> kernels);

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_ATTNTOGPU_FORMSTOGPU_H
