//===- LoopRotation.cpp - Loops with their test at the end ---------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "LoopRotation.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Analysis/AssumptionCache.h"
#include "llvm/Analysis/InstructionSimplify.h"
#include "llvm/Analysis/LoopInfo.h"
#include "llvm/Analysis/TargetLibraryInfo.h"
#include "llvm/Analysis/TargetTransformInfo.h"
#include "llvm/IR/Dominators.h"
#include "llvm/Transforms/Utils/LoopRotationUtils.h"

using namespace mlir::attn;

/// Instructions that the test of a loop may have, which are duplicated: LLVM's
/// default.
static constexpr unsigned mostHeaderInstructions = 16;

llvm::PreservedAnalyses
RotateLoops::run(llvm::Function &function,
                 llvm::FunctionAnalysisManager &analyses) {
  auto &loops = analyses.getResult<llvm::LoopAnalysis>(function);
  auto &dominators = analyses.getResult<llvm::DominatorTreeAnalysis>(function);
  auto &assumptions = analyses.getResult<llvm::AssumptionAnalysis>(function);
  auto &target = analyses.getResult<llvm::TargetIRAnalysis>(function);
  auto &library = analyses.getResult<llvm::TargetLibraryAnalysis>(function);
  llvm::SimplifyQuery query(function.getDataLayout(), &library, &dominators,
                            &assumptions);
  // Inner loops first, as LLVM's pass manager visits them.
  llvm::SmallVector<llvm::Loop *, 4> outerFirst = loops.getLoopsInPreorder();
  for (llvm::Loop *loop : llvm::reverse(outerFirst))
    llvm::LoopRotation(loop, &loops, &target, &assumptions, &dominators,
                       /*SE=*/nullptr, /*MSSAU=*/nullptr, query,
                       /*RotationOnly=*/false, mostHeaderInstructions,
                       /*IsUtilMode=*/false);
  llvm::PreservedAnalyses preserved;
  preserved.preserve<llvm::LoopAnalysis>();
  preserved.preserve<llvm::DominatorTreeAnalysis>();
  return preserved;
}
