//===- DetachedFunctions.cpp - Modules of one function -------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "DetachedFunctions.h"
#include "ModuleParts.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/IR/SymbolTable.h"
#include "llvm/ADT/SetVector.h"

using namespace mlir;
using namespace mlir::attn;

using Declarations = llvm::SetVector<Operation *>;

/// The declarations that a function needs; none where it needs more than that.
static std::optional<Declarations> findDeclarations(LLVM::LLVMFuncOp function,
                                                    SymbolTable &symbols) {
  std::optional<SymbolTable::UseRange> uses =
      SymbolTable::getSymbolUses(&function.getBody());
  if (!uses)
    return std::nullopt;
  Declarations declarations;
  for (const SymbolTable::SymbolUse &use : *uses) {
    auto name = dyn_cast<FlatSymbolRefAttr>(use.getSymbolRef());
    auto needed =
        name ? symbols.lookup<LLVM::LLVMFuncOp>(name.getAttr()) : nullptr;
    if (!needed || !needed.isExternal())
      return std::nullopt;
    declarations.insert(needed);
  }
  return declarations;
}

static OwningOpRef<ModuleOp> moveToModule(LLVM::LLVMFuncOp function,
                                          const Declarations &declarations,
                                          ModuleOp whole) {
  OwningOpRef<ModuleOp> module(ModuleOp::create(function.getLoc()));
  (*module)->setAttrs(whole->getAttrDictionary());
  for (Operation *declaration : declarations)
    module->push_back(declaration->clone());
  function.setLinkage(LLVM::Linkage::External);
  auto moved = cast<LLVM::LLVMFuncOp>(function->cloneWithoutRegions());
  module->push_back(moved);
  moved.getBody().takeBody(function.getBody());
  return module;
}

SmallVector<DetachedFunction> attn::detachFunctions(ModuleOp module) {
  SmallVector<std::pair<LLVM::LLVMFuncOp, size_t>> sized;
  llvm::DenseSet<StringAttr> called;
  size_t total = 0;
  for (auto function : module.getOps<LLVM::LLVMFuncOp>()) {
    size_t size = 0;
    function.getBody().walk([&](Operation *op) {
      ++size;
      if (auto call = dyn_cast<LLVM::CallOp>(op))
        if (FlatSymbolRefAttr callee = call.getCalleeAttr())
          called.insert(callee.getAttr());
    });
    sized.emplace_back(function, size);
    total += size;
  }
  SymbolTable symbols(module);
  SmallVector<DetachedFunction> detached;
  for (auto [function, size] : sized) {
    if (size < getLeastPart(total) || !function.isPrivate() ||
        function.getComdat() || function.getPersonality() ||
        called.contains(function.getSymNameAttr()))
      continue;
    std::optional<Declarations> declarations =
        findDeclarations(function, symbols);
    if (!declarations)
      continue;
    detached.push_back({function.getSymName().str(),
                        moveToModule(function, *declarations, module), size});
  }
  return detached;
}
