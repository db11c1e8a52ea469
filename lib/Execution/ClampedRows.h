//===- ClampedRows.h - Addresses of clamped rows -*- C++ -*- -------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_EXECUTION_CLAMPEDROWS_H
#define ATTN_LIB_EXECUTION_CLAMPEDROWS_H

#include "llvm/IR/PassManager.h"

namespace mlir::attn {

/// Makes what depends on a minimum unknown to strength reduction.
///
/// Rows past the last one are copies of it: a tile's row `i` is at
/// `base + stride * min(first + i, last)`. No such address is another one plus
/// a constant, so strength reduction, which runs within code generation, takes
/// the terms of each apart and tries their sums. That was half of the time to
/// generate code for a gradient. The result of a `freeze` has no terms, and the
/// instruction vanishes.
struct HideClampedRows : llvm::PassInfoMixin<HideClampedRows> {
  llvm::PreservedAnalyses run(llvm::Function &function,
                              llvm::FunctionAnalysisManager &analyses);
};

} // namespace mlir::attn

#endif // ATTN_LIB_EXECUTION_CLAMPEDROWS_H
