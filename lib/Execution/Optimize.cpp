//===- Optimize.cpp - LLVM's optimisations --------------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Kernels that are marked are vectorised, unrolled as far as their plan says,
// and simplified by MLIR's passes. What is left for LLVM is to fold the
// arithmetic of addresses and to move it out of loops. Its default pipelines
// take three to five times as long for code that is no faster: they are for the
// rest of a module, which may be a whole model.
//
//===----------------------------------------------------------------------===//

#include "ClampedRows.h"
#include "Target.h"
#include "attn/Conversion/KernelFunctions.h"
#include "llvm/Analysis/LoopInfo.h"
#include "llvm/IR/Module.h"
#include "llvm/Passes/PassBuilder.h"
#include "llvm/Transforms/InstCombine/InstCombine.h"
#include "llvm/Transforms/Instrumentation/AddressSanitizer.h"
#include "llvm/Transforms/Scalar/EarlyCSE.h"
#include "llvm/Transforms/Scalar/GVN.h"
#include "llvm/Transforms/Scalar/LICM.h"
#include "llvm/Transforms/Scalar/LoopPassManager.h"
#include "llvm/Transforms/Scalar/LoopRotation.h"
#include "llvm/Transforms/Scalar/SROA.h"
#include "llvm/Transforms/Scalar/SimplifyCFG.h"

using namespace mlir;
using namespace mlir::attn;

static bool isKernel(const llvm::Function &function) {
  return function.hasFnAttribute(kernelFunctionAttribute);
}

/// The kernel that a pass is about to run on, or on a loop of.
static bool isInKernel(const llvm::Any &ir) {
  if (auto *function = llvm::any_cast<const llvm::Function *>(&ir))
    return isKernel(**function);
  if (auto *loop = llvm::any_cast<const llvm::Loop *>(&ir))
    return isKernel(*(*loop)->getHeader()->getParent());
  return false;
}

static llvm::FunctionPassManager buildKernelPasses() {
  auto moveInvariants = [] { return llvm::LICMPass(llvm::LICMOptions()); };
  llvm::FunctionPassManager passes;
  passes.addPass(llvm::SROAPass(llvm::SROAOptions::ModifyCFG));
  passes.addPass(llvm::EarlyCSEPass(/*UseMemorySSA=*/true));
  passes.addPass(llvm::SimplifyCFGPass());
  passes.addPass(llvm::InstCombinePass());
  llvm::LoopPassManager loops;
  loops.addPass(llvm::LoopRotatePass());
  loops.addPass(moveInvariants());
  passes.addPass(llvm::createFunctionToLoopPassAdaptor(std::move(loops),
                                                       /*UseMemorySSA=*/true));
  passes.addPass(llvm::GVNPass());
  passes.addPass(llvm::InstCombinePass());
  passes.addPass(llvm::createFunctionToLoopPassAdaptor(moveInvariants(),
                                                       /*UseMemorySSA=*/true));
  passes.addPass(llvm::SimplifyCFGPass());
  passes.addPass(HideClampedRows());
  return passes;
}

namespace {
/// Runs the passes of kernels, where `isAllowed` is set meanwhile.
struct KernelPasses : llvm::PassInfoMixin<KernelPasses> {
  explicit KernelPasses(bool &isAllowed) : isAllowed(isAllowed) {}

  llvm::PreservedAnalyses run(llvm::Module &llvmModule,
                              llvm::ModuleAnalysisManager &analyses) {
    llvm::FunctionAnalysisManager &functions =
        analyses.getResult<llvm::FunctionAnalysisManagerModuleProxy>(llvmModule)
            .getManager();
    llvm::FunctionPassManager passes = buildKernelPasses();
    isAllowed = true;
    for (llvm::Function &function : llvmModule)
      if (!function.isDeclaration() && isKernel(function))
        functions.invalidate(function, passes.run(function, functions));
    isAllowed = false;
    llvm::PreservedAnalyses preserved;
    preserved.preserve<llvm::FunctionAnalysisManagerModuleProxy>();
    return preserved;
  }
  static bool isRequired() { return true; }

private:
  bool &isAllowed;
};
} // namespace

void attn::optimize(llvm::Module &llvmModule,
                    llvm::TargetMachine &targetMachine, unsigned optLevel,
                    bool sanitizeAddress) {
  llvm::PipelineTuningOptions tuning;
  tuning.LoopVectorization = optLevel >= 2;
  tuning.SLPVectorization = optLevel >= 2;
  llvm::PassInstrumentationCallbacks callbacks;
  bool isForKernels = false;
  callbacks.registerShouldRunOptionalPassCallback(
      [&](StringRef, llvm::Any ir) { return isForKernels || !isInKernel(ir); });
  llvm::PassBuilder passBuilder(&targetMachine, tuning, /*PGOOpt=*/std::nullopt,
                                &callbacks);
  llvm::LoopAnalysisManager loops;
  llvm::FunctionAnalysisManager functions;
  llvm::CGSCCAnalysisManager components;
  llvm::ModuleAnalysisManager modules;
  passBuilder.registerModuleAnalyses(modules);
  passBuilder.registerCGSCCAnalyses(components);
  passBuilder.registerFunctionAnalyses(functions);
  passBuilder.registerLoopAnalyses(loops);
  passBuilder.crossRegisterProxies(loops, functions, components, modules);
  const llvm::OptimizationLevel levels[] = {
      llvm::OptimizationLevel::O0, llvm::OptimizationLevel::O1,
      llvm::OptimizationLevel::O2, llvm::OptimizationLevel::O3};
  llvm::ModulePassManager passes =
      optLevel == 0
          ? passBuilder.buildO0DefaultPipeline(levels[0])
          : passBuilder.buildPerModuleDefaultPipeline(levels[optLevel]);
  // After those: what is inlined into a kernel is simplified with it.
  if (optLevel > 0)
    passes.addPass(KernelPasses(isForKernels));
  if (sanitizeAddress) {
    for (llvm::Function &function : llvmModule)
      if (!function.isDeclaration())
        function.addFnAttr(llvm::Attribute::SanitizeAddress);
    // Lists of globals by section need a linker that knows their ends, which
    // the one of code in memory does not.
    passes.addPass(llvm::AddressSanitizerPass(llvm::AddressSanitizerOptions(),
                                              /*UseGlobalGC=*/false));
  }
  passes.run(llvmModule, modules);
}
