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
// rest of a module, which may be a whole model. What is inlined into a kernel
// has to be simplified with it, so they come first.
//
//===----------------------------------------------------------------------===//

#include "ClampedRows.h"
#include "LoopRotation.h"
#include "Target.h"
#include "attn/Conversion/KernelFunctions.h"
#include "llvm/Analysis/LoopInfo.h"
#include "llvm/IR/Module.h"
#include "llvm/Passes/PassBuilder.h"
#include "llvm/Transforms/InstCombine/InstCombine.h"
#include "llvm/Transforms/Instrumentation/AddressSanitizer.h"
#include "llvm/Transforms/Scalar/EarlyCSE.h"
#include "llvm/Transforms/Scalar/LICM.h"
#include "llvm/Transforms/Scalar/LoopPassManager.h"
#include "llvm/Transforms/Scalar/SROA.h"
#include "llvm/Transforms/Scalar/SimplifyCFG.h"
#include "llvm/Transforms/Utils/LCSSA.h"
#include "llvm/Transforms/Utils/LoopSimplify.h"

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
  llvm::FunctionPassManager passes;
  passes.addPass(llvm::SROAPass(llvm::SROAOptions::ModifyCFG));
  passes.addPass(llvm::EarlyCSEPass(/*UseMemorySSA=*/true));
  passes.addPass(llvm::SimplifyCFGPass());
  passes.addPass(llvm::LoopSimplifyPass());
  passes.addPass(llvm::LCSSAPass());
  passes.addPass(RotateLoops());
  // Once, of loops in their last form: a second time takes as long as the
  // first, and the kernels are no faster.
  passes.addPass(llvm::InstCombinePass());
  passes.addPass(llvm::createFunctionToLoopPassAdaptor(
      llvm::LICMPass(llvm::LICMOptions()), /*UseMemorySSA=*/true));
  // GVN takes longer and the kernels are no faster: MLIR has removed what is
  // equal across blocks.
  passes.addPass(llvm::EarlyCSEPass(/*UseMemorySSA=*/true));
  passes.addPass(llvm::SimplifyCFGPass());
  passes.addPass(HideClampedRows());
  return passes;
}

namespace {
/// LLVM's pass managers, and the analyses that their passes ask for.
class Passes {
public:
  Passes(llvm::TargetMachine &targetMachine, unsigned optLevel,
         llvm::PassInstrumentationCallbacks *callbacks = nullptr)
      : builder(&targetMachine, getTuning(optLevel), /*PGOOpt=*/std::nullopt,
                callbacks) {
    builder.registerModuleAnalyses(modules);
    builder.registerCGSCCAnalyses(components);
    builder.registerFunctionAnalyses(functions);
    builder.registerLoopAnalyses(loops);
    builder.crossRegisterProxies(loops, functions, components, modules);
  }

  llvm::PassBuilder builder;
  llvm::LoopAnalysisManager loops;
  llvm::FunctionAnalysisManager functions;
  llvm::CGSCCAnalysisManager components;
  llvm::ModuleAnalysisManager modules;

private:
  static llvm::PipelineTuningOptions getTuning(unsigned optLevel) {
    llvm::PipelineTuningOptions tuning;
    tuning.LoopVectorization = optLevel >= 2;
    tuning.SLPVectorization = optLevel >= 2;
    return tuning;
  }
};
} // namespace

/// The default pipeline, for what is not in a kernel.
static void runDefaultPasses(llvm::Module &llvmModule,
                             llvm::TargetMachine &targetMachine,
                             unsigned optLevel) {
  llvm::PassInstrumentationCallbacks callbacks;
  callbacks.registerShouldRunOptionalPassCallback(
      [](StringRef, llvm::Any ir) { return !isInKernel(ir); });
  Passes passes(targetMachine, optLevel, &callbacks);
  const llvm::OptimizationLevel levels[] = {
      llvm::OptimizationLevel::O0, llvm::OptimizationLevel::O1,
      llvm::OptimizationLevel::O2, llvm::OptimizationLevel::O3};
  llvm::ModulePassManager pipeline =
      optLevel == 0
          ? passes.builder.buildO0DefaultPipeline(levels[0])
          : passes.builder.buildPerModuleDefaultPipeline(levels[optLevel]);
  pipeline.run(llvmModule, passes.modules);
}

void attn::optimize(llvm::Module &llvmModule,
                    llvm::TargetMachine &targetMachine, unsigned optLevel,
                    bool sanitizeAddress) {
  bool hasOnlyKernels =
      llvm::all_of(llvmModule, [](const llvm::Function &function) {
        return function.isDeclaration() || isKernel(function);
      });
  if (!hasOnlyKernels || optLevel == 0)
    runDefaultPasses(llvmModule, targetMachine, optLevel);
  Passes passes(targetMachine, optLevel);
  if (optLevel > 0) {
    llvm::FunctionPassManager kernelPasses = buildKernelPasses();
    for (llvm::Function &function : llvmModule)
      if (!function.isDeclaration() && isKernel(function)) {
        kernelPasses.run(function, passes.functions);
        passes.functions.clear(function, function.getName());
      }
  }
  if (sanitizeAddress) {
    for (llvm::Function &function : llvmModule)
      if (!function.isDeclaration())
        function.addFnAttr(llvm::Attribute::SanitizeAddress);
    llvm::ModulePassManager pipeline;
    // Lists of globals by section need a linker that knows their ends, which
    // the one of code in memory does not.
    pipeline.addPass(llvm::AddressSanitizerPass(llvm::AddressSanitizerOptions(),
                                                /*UseGlobalGC=*/false));
    pipeline.run(llvmModule, passes.modules);
  }
}
