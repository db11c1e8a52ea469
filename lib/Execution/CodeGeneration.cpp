//===- CodeGeneration.cpp - Object files ---------------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ModuleParts.h"
#include "Target.h"
#include "attn/Conversion/KernelFunctions.h"
#include "mlir/IR/Threading.h"
#include "llvm/Bitcode/BitcodeReader.h"
#include "llvm/Bitcode/BitcodeWriter.h"
#include "llvm/IR/DiagnosticHandler.h"
#include "llvm/IR/DiagnosticInfo.h"
#include "llvm/IR/DiagnosticPrinter.h"
#include "llvm/IR/LLVMContext.h"
#include "llvm/IR/LegacyPassManager.h"
#include "llvm/IR/Module.h"
#include "llvm/IR/PassManager.h"
#include "llvm/Pass.h"
#include "llvm/Support/MemoryBufferRef.h"
#include "llvm/Transforms/IPO/DeadArgumentElimination.h"

using namespace mlir;
using namespace mlir::attn;

namespace {
/// Reports what LLVM finds at `loc`. Without a handler it prints errors, and
/// exits.
class DiagnosticReporter : public llvm::DiagnosticHandler {
public:
  DiagnosticReporter(Location loc, bool &hasErrors)
      : loc(loc), hasErrors(hasErrors) {}

  bool handleDiagnostics(const llvm::DiagnosticInfo &info) override {
    if (info.getSeverity() != llvm::DS_Error)
      return false;
    std::string text;
    llvm::raw_string_ostream stream(text);
    llvm::DiagnosticPrinterRawOStream printer(stream);
    info.print(printer);
    emitError(loc) << "the code generator reports: " << text;
    return hasErrors = true;
  }

private:
  Location loc;
  bool &hasErrors;
};

/// Takes the passes of a code generator to a pass manager, but for strength
/// reduction of loops.
///
/// It takes a quarter of the time to generate code for a kernel with AMX tiles,
/// which is as fast without: its few instructions for addresses stand beside
/// products of 16 cycles. A target machine has no option for it, LLVM's command
/// line has one for the whole process.
class DropStrengthReduction : public llvm::legacy::PassManagerBase {
public:
  explicit DropStrengthReduction(llvm::legacy::PassManagerBase &passes)
      : passes(passes) {}

  void add(llvm::Pass *pass) override {
    if (pass->getPassName() == "Loop Strength Reduction")
      delete pass;
    else
      passes.add(pass);
  }

private:
  llvm::legacy::PassManagerBase &passes;
};
} // namespace

static bool hasOnlyTileKernels(const llvm::Module &llvmModule) {
  return llvm::all_of(llvmModule, [](const llvm::Function &function) {
    return function.isDeclaration() ||
           function.hasFnAttribute(tileKernelAttribute);
  });
}

static FailureOr<CompiledObject> emitObject(llvm::Module &llvmModule,
                                            llvm::TargetMachine &targetMachine,
                                            Location loc) {
  CompiledObject object;
  llvm::raw_svector_ostream stream(object);
  llvm::legacy::PassManager passes;
  DropStrengthReduction filter(passes);
  auto &target = hasOnlyTileKernels(llvmModule)
                     ? static_cast<llvm::legacy::PassManagerBase &>(filter)
                     : passes;
  if (targetMachine.addPassesToEmitFile(target, stream, /*DwoOut=*/nullptr,
                                        llvm::CodeGenFileType::ObjectFile))
    return emitError(loc) << "the code generator cannot write object files";
  llvm::LLVMContext &llvmContext = llvmModule.getContext();
  std::unique_ptr<llvm::DiagnosticHandler> callers =
      llvmContext.getDiagnosticHandler();
  bool hasErrors = false;
  llvmContext.setDiagnosticHandler(
      std::make_unique<DiagnosticReporter>(loc, hasErrors));
  passes.run(llvmModule);
  llvmContext.setDiagnosticHandler(std::move(callers));
  if (hasErrors)
    return failure();
  return object;
}

FailureOr<CompiledObject> attn::emitObject(llvm::Module &llvmModule,
                                           const CompilerOptions &options,
                                           Location loc) {
  FailureOr<std::unique_ptr<llvm::TargetMachine>> targetMachine =
      createTargetMachine(options, loc);
  if (failed(targetMachine))
    return failure();
  return ::emitObject(llvmModule, **targetMachine, loc);
}

static FailureOr<CompiledObject>
compilePart(llvm::Module &part, const CompilerOptions &options, Location loc) {
  FailureOr<std::unique_ptr<llvm::TargetMachine>> targetMachine =
      createTargetMachine(options, loc);
  if (failed(targetMachine))
    return failure();
  optimize(part, **targetMachine, options.optLevel, options.sanitizeAddress);
  return ::emitObject(part, **targetMachine, loc);
}

FailureOr<SmallVector<CompiledObject>>
attn::compileParts(llvm::Module &llvmModule, const CompilerOptions &options,
                   llvm::GlobalValue::VisibilityTypes visibility,
                   Location loc) {
  // Bitcode takes a part from one LLVM context to another.
  SmallVector<std::string> bitcode;
  // The size of a part, and which one it is; 0 is what is left of the module.
  SmallVector<std::pair<size_t, size_t>> turns;
  // AddressSanitizer keeps lists of a module's globals.
  if (!options.sanitizeAddress) {
    // A memref is many arguments, of which kernels need few. LLVM removes them
    // where it sees all calls.
    if (options.optLevel > 0) {
      llvm::ModuleAnalysisManager analyses;
      llvm::DeadArgumentEliminationPass().run(llvmModule, analyses);
    }
    for (const std::unique_ptr<llvm::Module> &part :
         splitModule(llvmModule, visibility)) {
      llvm::raw_string_ostream stream(bitcode.emplace_back());
      llvm::WriteBitcodeToFile(*part, stream);
      turns.emplace_back(part->getInstructionCount(), bitcode.size());
    }
  }
  // No thread begins with a large part when the others are done.
  turns.emplace_back(llvmModule.getInstructionCount(), 0);
  llvm::sort(turns, std::greater<>());

  SmallVector<CompiledObject> objects(bitcode.size() + 1);
  auto compile = [&](size_t turn) -> LogicalResult {
    size_t index = turns[turn].second;
    FailureOr<CompiledObject> object;
    if (index == 0) {
      object = compilePart(llvmModule, options, loc);
    } else {
      llvm::LLVMContext llvmContext;
      llvm::Expected<std::unique_ptr<llvm::Module>> part =
          llvm::parseBitcodeFile(
              llvm::MemoryBufferRef(bitcode[index - 1], options.moduleName),
              llvmContext);
      if (!part)
        return emitError(loc) << "cannot read a part of the module: "
                              << llvm::toString(part.takeError());
      object = compilePart(**part, options, loc);
    }
    if (failed(object))
      return failure();
    objects[index] = std::move(*object);
    return success();
  };
  if (failed(failableParallelForEachN(loc.getContext(), 0, objects.size(),
                                      compile)))
    return failure();
  return objects;
}

FailureOr<SmallVector<CompiledObject>>
attn::compileToObjects(ModuleOp module, const CompilerOptions &options) {
  llvm::LLVMContext llvmContext;
  FailureOr<std::unique_ptr<llvm::Module>> llvmModule =
      translateForEachCPU(module, options, llvmContext);
  if (failed(llvmModule))
    return failure();
  return compileParts(**llvmModule, options,
                      llvm::GlobalValue::HiddenVisibility, module.getLoc());
}
