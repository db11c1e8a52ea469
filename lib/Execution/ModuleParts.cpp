//===- ModuleParts.cpp - Modules that make up a module -------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ModuleParts.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/IR/InstrTypes.h"
#include "llvm/IR/Module.h"
#include "llvm/Transforms/Utils/ValueMapper.h"

using namespace mlir;
using namespace mlir::attn;

/// Instructions that are worth a part, which has LLVM's pipelines and context
/// set up once more.
static constexpr size_t leastPart = 700;
/// No module is split into more: each thread has something to do already.
static constexpr size_t mostParts = 64;

size_t attn::getLeastPart(size_t total) {
  return std::max(leastPart, total / mostParts);
}

/// Whether nothing ties a function to the rest of its module: neither LLVM IR,
/// nor what may be inlined.
static bool isMovable(const llvm::Function &function) {
  auto isCall = [](const llvm::Use &use) {
    auto *call = dyn_cast<llvm::CallBase>(use.getUser());
    return call && call->isCallee(&use);
  };
  return !function.isDeclaration() && function.hasLocalLinkage() &&
         !function.hasComdat() && !function.getSubprogram() &&
         (function.hasFnAttribute(llvm::Attribute::NoInline) ||
          llvm::none_of(function.uses(), isCall)) &&
         llvm::none_of(function, [](const llvm::BasicBlock &block) {
           return block.hasAddressTaken();
         });
}

/// The functions that go to each part but the first, which keeps the rest. A
/// large function is a part of its own; small ones share one.
static SmallVector<SmallVector<llvm::Function *>>
assignFunctions(llvm::Module &llvmModule) {
  struct Sized {
    llvm::Function *function;
    size_t size, index;
  };
  SmallVector<Sized> movable;
  size_t total = 0;
  for (llvm::Function &function : llvmModule) {
    size_t size = function.getInstructionCount();
    total += size;
    if (isMovable(function))
      movable.push_back({&function, size, movable.size()});
  }
  llvm::sort(movable, [](const Sized &lhs, const Sized &rhs) {
    return std::make_pair(rhs.size, lhs.index) <
           std::make_pair(lhs.size, rhs.index);
  });
  size_t limit = getLeastPart(total), size = 0;
  SmallVector<SmallVector<llvm::Function *>> parts;
  SmallVector<llvm::Function *> part;
  for (const Sized &entry : movable) {
    part.push_back(entry.function);
    size += entry.size;
    if (size < limit)
      continue;
    parts.push_back(std::exchange(part, {}));
    size = 0;
  }
  return parts; // What is left is too small, and stays.
}

namespace {
/// Splits one module.
class Splitter {
public:
  Splitter(llvm::Module &whole, llvm::GlobalValue::VisibilityTypes visibility)
      : whole(whole), visibility(visibility) {}

  /// Moves `functions` to a new module, where they still refer to `whole`.
  std::unique_ptr<llvm::Module> move(ArrayRef<llvm::Function *> functions);
  /// Declares in `part` what it refers to.
  void declareUses(llvm::Module &part);

private:
  llvm::Function *declare(const llvm::Function &function, llvm::Module &in);
  llvm::GlobalVariable *declare(const llvm::GlobalVariable &variable,
                                llvm::Module &in);

  llvm::Module &whole;
  llvm::GlobalValue::VisibilityTypes visibility;
};

/// Declares in a part what it refers to in the whole.
class Declarations final : public llvm::ValueMaterializer {
public:
  using Declare = function_ref<llvm::Value *(llvm::GlobalValue &)>;
  Declarations(const llvm::Module &part, Declare declare)
      : part(part), declare(declare) {}

  llvm::Value *materialize(llvm::Value *value) override {
    auto *global = dyn_cast<llvm::GlobalValue>(value);
    return global && global->getParent() != &part ? declare(*global) : nullptr;
  }

private:
  const llvm::Module &part;
  Declare declare;
};
} // namespace

void attn::makeExternal(llvm::GlobalValue &value,
                        llvm::GlobalValue::VisibilityTypes visibility) {
  // None that C can name has a dot.
  value.setName(value.getName() + ".attn");
  value.setLinkage(llvm::GlobalValue::ExternalLinkage);
  value.setVisibility(visibility);
  if (!value.isDeclaration())
    value.setDSOLocal(true);
}

llvm::Function *Splitter::declare(const llvm::Function &function,
                                  llvm::Module &in) {
  auto *declaration = llvm::Function::Create(
      function.getFunctionType(), llvm::GlobalValue::ExternalLinkage,
      function.getAddressSpace(), function.getName(), &in);
  declaration->setVisibility(function.getVisibility());
  declaration->setCallingConv(function.getCallingConv());
  declaration->setAttributes(function.getAttributes());
  return declaration;
}

llvm::GlobalVariable *Splitter::declare(const llvm::GlobalVariable &variable,
                                        llvm::Module &in) {
  auto *declaration = new llvm::GlobalVariable(
      in, variable.getValueType(), variable.isConstant(),
      llvm::GlobalValue::ExternalLinkage, /*Initializer=*/nullptr,
      variable.getName(), /*InsertBefore=*/nullptr,
      variable.getThreadLocalMode(), variable.getAddressSpace());
  declaration->setVisibility(variable.getVisibility());
  declaration->setAlignment(variable.getAlign());
  return declaration;
}

std::unique_ptr<llvm::Module>
Splitter::move(ArrayRef<llvm::Function *> functions) {
  auto part = std::make_unique<llvm::Module>(whole.getModuleIdentifier(),
                                             whole.getContext());
  part->setSourceFileName(whole.getSourceFileName());
  part->setDataLayout(whole.getDataLayout());
  part->setTargetTriple(whole.getTargetTriple());
  if (llvm::NamedMDNode *flags = whole.getModuleFlagsMetadata())
    for (llvm::MDNode *flag : flags->operands())
      part->getOrInsertModuleFlagsMetadata()->addOperand(flag);
  for (llvm::Function *function : functions) {
    // The name is free in the whole, and so in each part.
    makeExternal(*function, visibility);
    function->removeFromParent();
    function->replaceAllUsesWith(declare(*function, whole));
    part->getFunctionList().push_back(function);
  }
  return part;
}

void Splitter::declareUses(llvm::Module &part) {
  auto declareHere = [&](llvm::GlobalValue &value) -> llvm::Value * {
    // What another part has of the whole was declared there by its name.
    if (llvm::GlobalValue *known = part.getNamedValue(value.getName()))
      return known;
    if (value.hasLocalLinkage())
      makeExternal(value, visibility);
    if (auto *function = dyn_cast<llvm::Function>(&value))
      return declare(*function, part);
    return declare(*cast<llvm::GlobalVariable>(&value), part);
  };
  Declarations declarations(part, declareHere);
  llvm::ValueToValueMapTy map;
  SmallVector<llvm::Function *> moved;
  for (llvm::Function &function : part)
    if (!function.isDeclaration())
      moved.push_back(&function);
  for (llvm::Function *function : moved)
    llvm::RemapFunction(*function, map,
                        llvm::RF_NoModuleLevelChanges |
                            llvm::RF_IgnoreMissingLocals,
                        /*TypeMapper=*/nullptr, &declarations);
}

SmallVector<std::unique_ptr<llvm::Module>>
attn::splitModule(llvm::Module &llvmModule,
                  llvm::GlobalValue::VisibilityTypes visibility) {
  SmallVector<std::unique_ptr<llvm::Module>> parts;
  // Aliases need what they stand for in their module, and assembly is opaque.
  bool isOpaque =
      !llvmModule.getModuleInlineAsm().empty() || !llvmModule.ifunc_empty() ||
      llvm::any_of(llvmModule.aliases(), [](const llvm::GlobalAlias &alias) {
        return alias.hasLocalLinkage();
      });
  if (isOpaque)
    return parts;
  Splitter splitter(llvmModule, visibility);
  for (ArrayRef<llvm::Function *> functions : assignFunctions(llvmModule))
    parts.push_back(splitter.move(functions));
  for (std::unique_ptr<llvm::Module> &part : parts)
    splitter.declareUses(*part);
  return parts;
}
