//===- UseWorkspace.cpp - attn-use-workspace ------------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "attn/Transforms/Passes.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/IR/BuiltinOps.h"

namespace mlir::attn {
#define GEN_PASS_DEF_ATTNUSEWORKSPACE
#include "attn/Transforms/Passes.h.inc"
} // namespace mlir::attn

using namespace mlir;
using namespace mlir::attn;

namespace {
struct UseWorkspacePass : attn::impl::AttnUseWorkspaceBase<UseWorkspacePass> {
  using Base::Base;
  void runOnOperation() override;
};
} // namespace

/// Whether every way from `first` leads to `last`, of which `first` is an
/// operand, before it leads to `first` again or out of the function.
static bool alwaysReaches(Operation *first, Operation *last) {
  Block *source = first->getBlock(), *target = last->getBlock();
  if (source == target)
    return true;
  SmallVector<Block *> open = {source};
  llvm::SmallPtrSet<Block *, 16> seen;
  while (!open.empty()) {
    Block *block = open.pop_back_val();
    if (block->hasNoSuccessors())
      return false;
    for (Block *next : block->getSuccessors()) {
      if (next == source)
        return false;
      if (next != target && seen.insert(next).second)
        open.push_back(next);
    }
  }
  return true;
}

/// The allocation that `op` always frees, or null.
static LLVM::CallOp getFreedAllocation(LLVM::CallOp op) {
  if (op.getCallee() != "_mlir_memref_to_llvm_free")
    return nullptr;
  auto allocation = op.getOperand(0).getDefiningOp<LLVM::CallOp>();
  if (!allocation ||
      allocation.getCallee() != "_mlir_memref_to_llvm_aligned_alloc" ||
      !alwaysReaches(allocation, op))
    return nullptr;
  return allocation;
}

void UseWorkspacePass::runOnOperation() {
  ModuleOp module = getOperation();
  constexpr StringLiteral name = "attn_rt_temporary_alloc";
  LLVM::LLVMFuncOp declaration;
  module.walk([&](LLVM::CallOp op) {
    LLVM::CallOp allocation = getFreedAllocation(op);
    if (!allocation)
      return;
    if (!declaration)
      declaration = module.lookupSymbol<LLVM::LLVMFuncOp>(name);
    if (!declaration) {
      OpBuilder builder = OpBuilder::atBlockBegin(module.getBody());
      Type i64 = builder.getI64Type();
      auto pointer = LLVM::LLVMPointerType::get(&getContext());
      declaration = LLVM::LLVMFuncOp::create(
          builder, module.getLoc(), name,
          LLVM::LLVMFunctionType::get(pointer, {i64, i64}));
    }
    allocation.setCallee(name);
    ++numTemporaries;
  });
}
