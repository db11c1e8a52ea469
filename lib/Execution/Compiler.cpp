//===- Compiler.cpp - From IR to LLVM IR ---------------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "EntryPoints.h"
#include "Target.h"
#include "attn/Execution/GPUCompiler.h"
#include "attn/Pipelines/GPUPipeline.h"
#include "mlir/IR/Verifier.h"
#include "mlir/Pass/PassManager.h"
#include "mlir/Pass/PassRegistry.h"
#include "mlir/Target/LLVMIR/Export.h"
#include "llvm/IR/Module.h"
#include "llvm/Support/Path.h"

using namespace mlir;
using namespace mlir::attn;

std::string attn::makeModuleName(StringRef path) {
  StringRef base = llvm::sys::path::filename(path);
  base = base.take_until([](char c) { return c == '.'; });
  std::string name;
  for (char c : base)
    name.push_back(llvm::isAlnum(c) ? c : '_');
  if (name.empty())
    return "module";
  return llvm::isDigit(name.front()) ? "_" + name : name;
}

namespace {
/// Up to attn-plan, or to the end.
enum class LastStage { Plans, LLVM };
} // namespace

/// Adds the passes that `options` ask for.
static LogicalResult addPasses(OpPassManager &pm,
                               const CompilerOptions &options, Location loc,
                               LastStage stage = LastStage::LLVM) {
  LoweringOptions lowering = options.lowering;
  if (lowering.queryBlock < 1 || lowering.keyBlock < 1)
    return emitError(loc) << "tiles of attention have " << lowering.queryBlock
                          << " query rows and " << lowering.keyBlock
                          << " keys, need at least 1";
  if (options.passPipeline.empty()) {
    FailureOr<CpuIsa> isa = getKernelIsa(options, loc);
    if (failed(isa))
      return failure();
    lowering.isa = stringifyCpuIsa(*isa).str();
    if (!options.isPlanned)
      buildPlanningPipeline(pm, lowering);
    if (stage == LastStage::LLVM)
      buildPlannedLoweringPipeline(pm, lowering);
    return success();
  }
  if (options.isPlanned || stage == LastStage::Plans)
    return emitError(loc) << "plans are changed in the pipeline "
                             "attn-lower-to-llvm, found another one";
  std::string error;
  llvm::raw_string_ostream errorStream(error);
  FailureOr<OpPassManager> parsed =
      parsePassPipeline(options.passPipeline, errorStream);
  if (failed(parsed))
    return emitError(loc) << "cannot parse the pass pipeline: "
                          << StringRef(error).rtrim();
  if (parsed->getOpAnchorName() != ModuleOp::getOperationName() &&
      parsed->getOpAnchorName() != OpPassManager::getAnyOpAnchorName())
    return emitError(loc) << "the pass pipeline starts at '"
                          << parsed->getOpAnchorName()
                          << "', needs 'builtin.module(...)'";
  pm = std::move(*parsed);
  return success();
}

LogicalResult attn::printPipeline(llvm::raw_ostream &os,
                                  const CompilerOptions &options,
                                  MLIRContext *context) {
  OpPassManager pm(ModuleOp::getOperationName());
  if (failed(addPasses(pm, options, UnknownLoc::get(context))))
    return failure();
  pm.printAsTextualPipeline(os);
  return success();
}

/// Runs the passes that `addTo` adds. A failure has been reported.
static LogicalResult
runPasses(ModuleOp module, const CompilerOptions &options,
          function_ref<LogicalResult(OpPassManager &)> addTo,
          bool verifyEach = true) {
  MLIRContext *context = module->getContext();
  PassManager pm(context, ModuleOp::getOperationName());
  pm.enableVerifier(verifyEach);
  if (options.configurePassManager && failed(options.configurePassManager(pm)))
    return emitError(module.getLoc()) << "cannot configure the pass manager";
  if (failed(addTo(pm)))
    return failure();
  bool reported = false;
  LogicalResult result = success();
  {
    ScopedDiagnosticHandler handler(context, [&](Diagnostic &diagnostic) {
      reported |= diagnostic.getSeverity() == DiagnosticSeverity::Error;
      return failure(); // and on to the caller's handler
    });
    result = pm.run(module);
    if (!verifyEach && succeeded(result))
      result = verify(module);
  }
  if (failed(result) && !reported)
    emitError(module.getLoc()) << "a pass failed without saying why; "
                                  "--mlir-print-ir-after-failure shows where";
  return result;
}

LogicalResult attn::planModule(ModuleOp module,
                               const CompilerOptions &options) {
  return runPasses(module, options, [&](OpPassManager &pm) {
    return addPasses(pm, options, module.getLoc(), LastStage::Plans);
  });
}

LogicalResult attn::lowerToLLVMDialect(ModuleOp module,
                                       const CompilerOptions &options) {
  auto lower = [&](const CompilerOptions &given, bool verifyEach) {
    return runPasses(
        module, given,
        [&](OpPassManager &pm) {
          return addPasses(pm, given, module.getLoc());
        },
        verifyEach);
  };
  if (!options.passPipeline.empty())
    return lower(options, /*verifyEach=*/true);
  // Up to the plans, ops are the user's, and what a verifier says about them is
  // for the user. From there on they are ours: verifying them after each of 60
  // passes takes 40% of the passes' time, so it is done at the end.
  CompilerOptions planned = options;
  planned.isPlanned = true;
  if (!options.isPlanned && failed(planModule(module, options)))
    return failure();
  return lower(planned, /*verifyEach=*/false);
}

LogicalResult attn::lowerToGPU(ModuleOp module, StringRef chip,
                               const CompilerOptions &options) {
  if (options.sanitizeAddress)
    return emitError(module.getLoc())
           << "AddressSanitizer checks code for CPUs, found the target "
           << chip;
  return runPasses(module, options, [&](OpPassManager &pm) {
    GPULoweringOptions lowering;
    lowering.chip = chip.str();
    lowering.raise = options.lowering.raise;
    lowering.form = options.lowering.form;
    lowering.strictForm = options.lowering.strictForm;
    lowering.bases = options.lowering.bases;
    lowering.collectBases = options.lowering.collectBases;
    lowering.runtimeChecks = options.lowering.runtimeChecks;
    buildLowerToGPUPipeline(pm, lowering);
    return success();
  });
}

LogicalResult attn::lowerGPUHostToLLVMDialect(ModuleOp module,
                                              const CompilerOptions &options) {
  return runPasses(module, options, [](OpPassManager &pm) {
    buildGPUHostPipeline(pm);
    return success();
  });
}

static void setTarget(llvm::Module &llvmModule,
                      llvm::TargetMachine &targetMachine) {
  llvmModule.setDataLayout(targetMachine.createDataLayout());
  llvmModule.setTargetTriple(targetMachine.getTargetTriple());
}

/// Whoever compiles the IR further gets the same CPU.
static void setTargetOfFunctions(llvm::Module &llvmModule,
                                 llvm::TargetMachine &targetMachine) {
  for (llvm::Function &function : llvmModule) {
    if (function.isDeclaration())
      continue;
    function.addFnAttr("target-cpu", targetMachine.getTargetCPU());
    function.addFnAttr("target-features",
                       targetMachine.getTargetFeatureString());
  }
}

std::unique_ptr<llvm::Module>
attn::translatePart(ModuleOp part, llvm::TargetMachine &targetMachine,
                    const CompilerOptions &options,
                    llvm::LLVMContext &llvmContext) {
  std::unique_ptr<llvm::Module> llvmModule =
      translateModuleToLLVMIR(part, llvmContext, options.moduleName);
  if (!llvmModule)
    return nullptr;
  setTarget(*llvmModule, targetMachine);
  setTargetOfFunctions(*llvmModule, targetMachine);
  return llvmModule;
}

/// `finish` completes the module before its descriptor is added.
static FailureOr<std::unique_ptr<llvm::Module>>
translate(ModuleOp module, const CompilerOptions &options,
          llvm::LLVMContext &llvmContext, StringRef targetGPU,
          function_ref<void(llvm::Module &)> finish) {
  Location loc = module.getLoc();
  FailureOr<std::unique_ptr<llvm::TargetMachine>> targetMachine =
      createTargetMachine(options, loc);
  if (failed(targetMachine))
    return failure();
  SmallVector<EntryPoint> entryPoints = collectEntryPoints(module);
  if (entryPoints.empty())
    return emitError(loc)
           << "the module has no public function to call; a func.func is "
              "public unless it is marked 'private'";

  std::unique_ptr<llvm::Module> llvmModule =
      translateModuleToLLVMIR(module, llvmContext, options.moduleName);
  if (!llvmModule)
    return failure();
  setTarget(*llvmModule, **targetMachine);
  finish(*llvmModule);
  if (failed(addModuleDescriptor(*llvmModule, entryPoints, options.moduleName,
                                 (*targetMachine)->getTargetCPU(),
                                 getCheckedFeatures(**targetMachine), targetGPU,
                                 loc)))
    return failure();
  setTargetOfFunctions(*llvmModule, **targetMachine);
  return llvmModule;
}

FailureOr<std::unique_ptr<llvm::Module>>
attn::translateToLLVMIR(ModuleOp module, const CompilerOptions &options,
                        llvm::LLVMContext &llvmContext) {
  return translate(module, options, llvmContext, /*targetGPU=*/"",
                   [](llvm::Module &) {});
}

LogicalResult attn::optimize(llvm::Module &llvmModule,
                             const CompilerOptions &options, Location loc) {
  FailureOr<std::unique_ptr<llvm::TargetMachine>> targetMachine =
      createTargetMachine(options, loc);
  if (failed(targetMachine))
    return failure();
  optimize(llvmModule, **targetMachine, options.optLevel,
           options.sanitizeAddress);
  return success();
}

FailureOr<std::unique_ptr<llvm::Module>> attn::translateGPUToLLVMIR(
    ModuleOp module, StringRef chip, ArrayRef<GpuImage> images,
    const CompilerOptions &options, llvm::LLVMContext &llvmContext) {
  FailureOr<std::unique_ptr<llvm::Module>> llvmModule = translate(
      module, options, llvmContext, chip,
      [&](llvm::Module &llvmModule) { defineGpuImages(llvmModule, images); });
  if (failed(llvmModule) ||
      failed(optimize(**llvmModule, options, module.getLoc())))
    return failure();
  return llvmModule;
}
