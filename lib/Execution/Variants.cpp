//===- Variants.cpp - One module for several CPUs or GPUs -----------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "EntryPoints.h"
#include "Target.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/Module.h"
#include "llvm/Linker/Linker.h"

using namespace mlir;
using namespace mlir::attn;

static FailureOr<std::unique_ptr<llvm::Module>>
translateForOne(ModuleOp module, const CompilerOptions &options,
                llvm::LLVMContext &llvmContext) {
  if (failed(lowerToLLVMDialect(module, options)))
    return failure();
  return translateToLLVMIR(module, options, llvmContext);
}

/// Gives the descriptor of `llvmModule` a symbol of its own, which lasts until
/// `addVariants`.
static void renameDescriptor(llvm::Module &llvmModule, StringRef moduleName,
                             StringRef symbol) {
  llvmModule.getNamedAlias(ATTN_DESCRIPTOR_SYMBOL)->eraseFromParent();
  llvmModule.getNamedGlobal(("attn_module_" + moduleName).str())
      ->setName(symbol);
}

/// Adds to the exported descriptor, which is that of the first target, those of
/// all. It lists itself by a copy: variants have no variants.
static void addVariants(llvm::Module &llvmModule, StringRef moduleName,
                        ArrayRef<std::string> symbols) {
  llvm::GlobalVariable *exported =
      llvmModule.getNamedGlobal(("attn_module_" + moduleName).str());
  auto *fields = cast<llvm::ConstantStruct>(exported->getInitializer());
  auto *pointer = llvm::PointerType::get(llvmModule.getContext(), 0);
  auto addGlobal = [&](llvm::Constant *value, bool isConstant,
                       const llvm::Twine &name) {
    return new llvm::GlobalVariable(llvmModule, value->getType(), isConstant,
                                    llvm::GlobalValue::PrivateLinkage, value,
                                    name);
  };
  SmallVector<llvm::Constant *> variants = {
      addGlobal(fields, /*isConstant=*/true, "attn_variant")};
  for (const std::string &symbol : symbols) {
    llvm::GlobalVariable *variant = llvmModule.getNamedGlobal(symbol);
    variant->setLinkage(llvm::GlobalValue::PrivateLinkage);
    variants.push_back(variant);
  }
  llvm::Constant *list = llvm::ConstantArray::get(
      llvm::ArrayType::get(pointer, variants.size()), variants);
  SmallVector<llvm::Constant *> extended;
  for (llvm::Value *field : fields->operands())
    extended.push_back(cast<llvm::Constant>(field));
  extended[NumVariants] =
      llvm::ConstantInt::get(extended[NumVariants]->getType(), variants.size());
  extended[Variants] = addGlobal(list, /*isConstant=*/true, "attn_variants");
  extended[ChosenVariant] = addGlobal(llvm::ConstantPointerNull::get(pointer),
                                      /*isConstant=*/false, "attn_chosen");
  exported->setInitializer(
      llvm::ConstantStruct::get(fields->getType(), extended));
}

FailureOr<std::unique_ptr<llvm::Module>> attn::compileForEach(
    ModuleOp module, ArrayRef<std::string> targets, StringRef moduleName,
    function_ref<FailureOr<std::unique_ptr<llvm::Module>>(ModuleOp, StringRef)>
        compileFor) {
  if (targets.size() == 1)
    return compileFor(module, targets.front());
  OwningOpRef<ModuleOp> source(module.clone());
  FailureOr<std::unique_ptr<llvm::Module>> linked =
      compileFor(module, targets.front());
  if (failed(linked))
    return failure();
  SmallVector<std::string> symbols;
  for (const std::string &target : targets.drop_front()) {
    OwningOpRef<ModuleOp> copy(source->clone());
    FailureOr<std::unique_ptr<llvm::Module>> variant =
        compileFor(*copy, target);
    if (failed(variant))
      return failure();
    symbols.push_back(
        ("attn_variant_" + Twine(symbols.size()) + "_" + moduleName).str());
    renameDescriptor(**variant, moduleName, symbols.back());
    // Each function carries its CPU and its features.
    if (llvm::Linker::linkModules(**linked, std::move(*variant)))
      return emitError(source->getLoc())
             << "cannot link the code for '" << target << "' with that for '"
             << targets.front() << "'";
  }
  addVariants(**linked, moduleName, symbols);
  return linked;
}

FailureOr<std::unique_ptr<llvm::Module>>
attn::translateForEachCPU(ModuleOp module, const CompilerOptions &options,
                          llvm::LLVMContext &llvmContext) {
  FailureOr<SmallVector<std::string>> cpus =
      getTargetCPUs(options, module.getLoc());
  if (failed(cpus))
    return failure();
  return compileForEach(module, *cpus, options.moduleName,
                        [&](ModuleOp copy, StringRef cpu) {
                          CompilerOptions one = options;
                          one.targetCPU = cpu.str();
                          return translateForOne(copy, one, llvmContext);
                        });
}

FailureOr<std::unique_ptr<llvm::Module>>
attn::compileToLLVMIR(ModuleOp module, const CompilerOptions &options,
                      llvm::LLVMContext &llvmContext) {
  FailureOr<std::unique_ptr<llvm::Module>> llvmModule =
      translateForEachCPU(module, options, llvmContext);
  if (failed(llvmModule) ||
      failed(optimize(**llvmModule, options, module.getLoc())))
    return failure();
  return llvmModule;
}
