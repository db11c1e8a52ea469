//===- LoopRotation.h - Loops with their test at the end -*- C++ -*--------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_EXECUTION_LOOPROTATION_H
#define ATTN_LIB_EXECUTION_LOOPROTATION_H

#include "llvm/IR/PassManager.h"

namespace mlir::attn {

/// Rotates loops as LLVM's `LoopRotatePass` does, but without the analyses that
/// loop passes keep up to date. Nothing asks for scalar evolution yet, and for
/// each loop that is rotated it visits all that is computed from what is in it
/// to forget it: a quarter of the time of all passes in front of code
/// generation.
///
/// Loops need the form of `LoopSimplifyPass` and `LCSSAPass`.
struct RotateLoops : llvm::PassInfoMixin<RotateLoops> {
  llvm::PreservedAnalyses run(llvm::Function &function,
                              llvm::FunctionAnalysisManager &analyses);
};

} // namespace mlir::attn

#endif // ATTN_LIB_EXECUTION_LOOPROTATION_H
