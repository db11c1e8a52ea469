//===- GpuWarpSpecializedMutations.h - Faults on sm_90a -*- C++ -*---------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Faults that kernels of `warp_specialized` share, forward and backward.
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_TEST_EXECUTION_GPUWARPSPECIALIZEDMUTATIONS_H
#define ATTN_TEST_EXECUTION_GPUWARPSPECIALIZEDMUTATIONS_H

#include "GpuMutations.h"

namespace attn::testing {

/// Each fault has to be noticed: of copies of tensors, of barriers, and of
/// products and their operands.
void expectCopyFaultsFound(MutatedProgram &subject);
void expectBarrierFaultsFound(MutatedProgram &subject);
void expectProductFaultsFound(MutatedProgram &subject);

/// Reasons why deletions may go unnoticed that hold for both; empty if none
/// does.
std::string explainWarpSpecialized(const std::vector<std::string> &lines,
                                   size_t index);

} // namespace attn::testing

#endif // ATTN_TEST_EXECUTION_GPUWARPSPECIALIZEDMUTATIONS_H
