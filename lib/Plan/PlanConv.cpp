//===- PlanConv.cpp - Plans of the convolution form -----------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Planner.h"

using namespace mlir;
using namespace mlir::attn;

/// The kernel decides by the data what a plan could decide by the types: how
/// long the transforms are, and where sums take their place.
static CpuPlanAttr convPlan(MLIRContext *context, const CpuTarget &target) {
  return CpuPlanAttr::get(context, target.isa, CpuKernel::Conv,
                          /*query_vectors=*/1, /*key_tile=*/1,
                          /*feature_tile=*/1, /*unroll=*/1, /*query_block=*/1,
                          /*key_block=*/1, /*key_splits=*/1, target.parallel,
                          /*open_sizes=*/false);
}

FailureOr<CpuPlanAttr> mlir::attn::planConv(ConvAttentionOp op,
                                            const CpuTarget &target,
                                            std::string &) {
  return convPlan(op.getContext(), target);
}

FailureOr<CpuPlanAttr> mlir::attn::planConvBackward(ConvAttentionBackwardOp op,
                                                    const CpuTarget &target,
                                                    std::string &) {
  return convPlan(op.getContext(), target);
}
