//===- GpuVariants.cpp - One module for several GPUs ----------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "EntryPoints.h"
#include "attn/Execution/GPUCompiler.h"
#include "attn/Plan/GpuTarget.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/LLVMContext.h"
#include "llvm/IR/Module.h"

using namespace mlir;
using namespace mlir::attn;

FailureOr<SmallVector<std::string>> attn::parseTarget(StringRef target) {
  SmallVector<std::string> chips;
  if (target == "cpu")
    return chips;
  if (!target.consume_front("cuda:") || target.empty())
    return failure();
  for (StringRef chip : llvm::split(target, ','))
    chips.push_back(chip.str());
  return chips;
}

namespace {
struct Chip {
  std::string name;
  GpuTarget target;
};

/// Which chips keep their PTX beside machine code, and what is known of ptxas.
class Chips {
public:
  LogicalResult parse(ArrayRef<std::string> names, Location loc);
  const Chip &find(StringRef name) const {
    return *llvm::find_if(chips,
                          [&](const Chip &chip) { return chip.name == name; });
  }
  bool keepsPTX(const Chip &chip) const {
    return llvm::none_of(chips, [&](const Chip &other) {
      return other.target.arch > chip.target.arch &&
             (chip.target.isSpecific || !other.target.isSpecific);
    });
  }

private:
  SmallVector<Chip> chips;
};
} // namespace

LogicalResult Chips::parse(ArrayRef<std::string> names, Location loc) {
  for (const std::string &name : names) {
    FailureOr<GpuTarget> target = parseGpuTarget(name, "--target", loc);
    if (failed(target))
      return failure();
    auto isSame = [&](const Chip &chip) {
      return chip.target.arch == target->arch;
    };
    if (auto *same = llvm::find_if(chips, isSame); same != chips.end())
      return emitError(loc) << "a library has code for each compute capability "
                               "once, found '"
                            << same->name << "' and '" << name << "'";
    chips.push_back({name, *target});
  }
  return success();
}

/// Code of the kernels of a module from `lowerToGPU`. Where there is no ptxas,
/// `assembly` becomes `None`.
static FailureOr<SmallVector<GpuImage>>
compileKernels(ModuleOp module, const Chip &chip, bool keepPTX,
               GpuAssembly &assembly, const CompilerOptions &options) {
  FailureOr<std::string> ptx = emitPTX(module, chip.name, options);
  if (failed(ptx))
    return failure();
  SmallVector<GpuImage> images;
  if (assembly == GpuAssembly::IfPossible) {
    FailureOr<std::string> machineCode =
        assemblePTX(*ptx, chip.name, module.getLoc());
    if (failed(machineCode))
      return failure();
    if (machineCode->empty())
      assembly = GpuAssembly::None;
    else
      images.push_back({ATTN_GPU_CUBIN, chip.target.arch,
                        chip.target.isSpecific, std::move(*machineCode)});
  }
  if (images.empty() || keepPTX)
    images.push_back({ATTN_GPU_PTX, chip.target.arch, chip.target.isSpecific,
                      std::move(*ptx)});
  return images;
}

/// Says in the exported descriptor which GPUs its variants are for.
static void setTargetGPU(llvm::Module &llvmModule, StringRef moduleName,
                         ArrayRef<std::string> chips) {
  llvm::GlobalVariable *exported =
      llvmModule.getNamedGlobal(("attn_module_" + moduleName).str());
  auto *fields = cast<llvm::ConstantStruct>(exported->getInitializer());
  SmallVector<llvm::Constant *> changed;
  for (llvm::Value *field : fields->operands())
    changed.push_back(cast<llvm::Constant>(field));
  auto *text = llvm::ConstantDataArray::getString(llvmModule.getContext(),
                                                  llvm::join(chips, ","));
  changed[TargetGPU] = new llvm::GlobalVariable(
      llvmModule, text->getType(), /*isConstant=*/true,
      llvm::GlobalValue::PrivateLinkage, text, "attn_text");
  changed[ChosenVariant] = llvm::ConstantPointerNull::get(
      cast<llvm::PointerType>(changed[ChosenVariant]->getType()));
  exported->setInitializer(
      llvm::ConstantStruct::get(fields->getType(), changed));
}

FailureOr<std::unique_ptr<llvm::Module>>
attn::compileGPUToLLVMIR(ModuleOp module, ArrayRef<std::string> chips,
                         GpuAssembly assembly, const CompilerOptions &options,
                         llvm::LLVMContext &llvmContext) {
  Chips parsed;
  if (failed(parsed.parse(chips, module.getLoc())))
    return failure();
  FailureOr<std::unique_ptr<llvm::Module>> compiled = compileForEach(
      module, chips, options.moduleName,
      [&](ModuleOp copy,
          StringRef name) -> FailureOr<std::unique_ptr<llvm::Module>> {
        if (failed(lowerToGPU(copy, name, options)))
          return failure();
        const Chip &chip = parsed.find(name);
        FailureOr<SmallVector<GpuImage>> images = compileKernels(
            copy, chip, parsed.keepsPTX(chip), assembly, options);
        if (failed(images) || failed(lowerGPUHostToLLVMDialect(copy, options)))
          return failure();
        return translateGPUToLLVMIR(copy, name, *images, options, llvmContext);
      });
  if (succeeded(compiled) && chips.size() > 1)
    setTargetGPU(**compiled, options.moduleName, chips);
  return compiled;
}

FailureOr<std::unique_ptr<CompiledModule>>
attn::jitCompileForGPU(ModuleOp module, StringRef chip,
                       const CompilerOptions &options) {
  llvm::LLVMContext llvmContext;
  FailureOr<std::unique_ptr<llvm::Module>> llvmModule = compileGPUToLLVMIR(
      module, chip.str(), GpuAssembly::None, options, llvmContext);
  if (failed(llvmModule))
    return failure();
  FailureOr<CompiledObject> object =
      emitObject(**llvmModule, options, module.getLoc());
  if (failed(object))
    return failure();
  return jitLink(*object, options, module.getLoc());
}
