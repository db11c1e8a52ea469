//===- ClampedRows.cpp - Addresses of clamped rows -----------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ClampedRows.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Analysis/LoopInfo.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/IntrinsicInst.h"

using namespace mlir::attn;

using Values = llvm::SmallVector<llvm::Value *>;

/// Freezes each minimum and maximum of integers.
static Values freezeClamps(llvm::Function &function) {
  llvm::SmallVector<llvm::Instruction *> clamps;
  for (llvm::Instruction &instruction : llvm::instructions(function))
    if (llvm::isa<llvm::MinMaxIntrinsic>(instruction) &&
        instruction.getType()->isIntegerTy())
      clamps.push_back(&instruction);
  Values frozen;
  for (llvm::Instruction *clamp : clamps) {
    auto *copy =
        new llvm::FreezeInst(clamp, "", std::next(clamp->getIterator()));
    clamp->replaceUsesWithIf(
        copy, [&](llvm::Use &use) { return use.getUser() != copy; });
    frozen.push_back(copy);
  }
  return frozen;
}

/// The values, and the addresses that are computed from them.
static llvm::SmallPtrSet<llvm::Value *, 32> findDependent(Values values) {
  llvm::SmallPtrSet<llvm::Value *, 32> dependent;
  while (!values.empty()) {
    llvm::Value *value = values.pop_back_val();
    if (!dependent.insert(value).second)
      continue;
    for (llvm::User *user : value->users())
      if (llvm::isa<llvm::BinaryOperator, llvm::CastInst,
                    llvm::GetElementPtrInst>(user))
        values.push_back(user);
  }
  return dependent;
}

/// Freezes in front of the loop what addresses in it start from.
static void freezeBases(const llvm::Loop &loop,
                        const llvm::SmallPtrSetImpl<llvm::Value *> &rows) {
  llvm::BasicBlock *preheader = loop.getLoopPreheader();
  if (!preheader)
    return;
  llvm::DenseMap<llvm::Value *, llvm::Value *> copies;
  for (llvm::BasicBlock *block : loop.blocks())
    for (llvm::Instruction &instruction : *block) {
      auto *address = llvm::dyn_cast<llvm::GetElementPtrInst>(&instruction);
      if (!address || loop.isLoopInvariant(address))
        continue;
      llvm::Value *base = address->getPointerOperand();
      if (!rows.contains(base) || !loop.isLoopInvariant(base))
        continue;
      llvm::Value *&copy = copies[base];
      if (!copy)
        copy = new llvm::FreezeInst(base, "",
                                    preheader->getTerminator()->getIterator());
      address->setOperand(llvm::GetElementPtrInst::getPointerOperandIndex(),
                          copy);
    }
}

llvm::PreservedAnalyses
HideClampedRows::run(llvm::Function &function,
                     llvm::FunctionAnalysisManager &analyses) {
  auto rows = findDependent(freezeClamps(function));
  auto &loops = analyses.getResult<llvm::LoopAnalysis>(function);
  for (llvm::Loop *loop : loops.getLoopsInPreorder())
    if (loop->isInnermost())
      freezeBases(*loop, rows);
  llvm::PreservedAnalyses preserved;
  preserved.preserveSet<llvm::CFGAnalyses>();
  return preserved;
}
