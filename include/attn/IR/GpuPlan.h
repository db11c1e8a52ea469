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

#include "attn/IR/AttnGpuEnums.h.inc"

#define GET_ATTRDEF_CLASSES
#include "attn/IR/AttnGpuPlan.h.inc"

namespace mlir::attn {
/// Bytes of shared memory that a kernel of gradients with schedule = multistage
/// needs for these sizes.
int64_t getBackwardSharedBytes(GpuPlanAttr plan, int64_t headDim,
                               int64_t valueDim);

/// What of an op in a form the GPU kernels lack; empty if they cover it.
std::string whyNoGpuKernel(Operation *op);
/// Query heads of an op in a form that visit the same list of keys.
int64_t getHeadsPerKeyList(Operation *op);
} // namespace mlir::attn

#endif // ATTN_IR_GPUPLAN_H
