//===- PlanSpace.h - Plans to choose from -*- C++ -* ---------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_PLAN_PLANSPACE_H
#define ATTN_PLAN_PLANSPACE_H

#include "attn/Plan/CpuTarget.h"

namespace mlir::attn {

/// Plans that `op` can be computed by, for a search: `plan` first, then the
/// other kernels for the op, then plans that differ from `plan` in one choice
/// (register tile, instruction set, unrolling, a block, splits, parallel), then
/// pairs of register tiles and key blocks. The list depends on the arguments
/// alone, has no plan twice, and each plan in it verifies. The conversion may
/// still refuse one whose tasks need too much stack.
SmallVector<CpuPlanAttr> enumeratePlans(Operation *op, CpuPlanAttr plan,
                                        const CpuTarget &target);

} // namespace mlir::attn

#endif // ATTN_PLAN_PLANSPACE_H
