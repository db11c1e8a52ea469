//===- CodeGeneration.cpp - Object files ---------------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "DetachedFunctions.h"
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
/// It takes a quarter of the time to generate code for a gradient with AMX
/// tiles, which is as fast without: its few instructions for addresses stand
/// beside products of 16 cycles. A target machine has no option for it, LLVM's
/// command line has one for the whole process.
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

static bool needsStrengthReduction(const llvm::Module &llvmModule) {
  return llvm::any_of(llvmModule, [](const llvm::Function &function) {
    return !function.isDeclaration() &&
           !function.hasFnAttribute(noStrengthReductionAttribute);
  });
}

static FailureOr<CompiledObject> emitObject(llvm::Module &llvmModule,
                                            llvm::TargetMachine &targetMachine,
                                            Location loc) {
  CompiledObject object;
  llvm::raw_svector_ostream stream(object);
  llvm::legacy::PassManager passes;
  DropStrengthReduction filter(passes);
  auto &target = needsStrengthReduction(llvmModule)
                     ? passes
                     : static_cast<llvm::legacy::PassManagerBase &>(filter);
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
optimizeAndEmit(llvm::Module &part, llvm::TargetMachine &targetMachine,
                const CompilerOptions &options, Location loc) {
  optimize(part, targetMachine, options.optLevel, options.sanitizeAddress);
  return ::emitObject(part, targetMachine, loc);
}

namespace {
/// A part of a module, and how a thread compiles it.
struct Part {
  size_t size = 0;
  std::function<FailureOr<CompiledObject>(llvm::TargetMachine &)> compile;
};
} // namespace

static Part makePart(DetachedFunction &function, const CompilerOptions &options,
                     llvm::GlobalValue::VisibilityTypes visibility,
                     Location loc) {
  auto compile =
      [&options, &function, visibility,
       loc](llvm::TargetMachine &targetMachine) -> FailureOr<CompiledObject> {
    llvm::LLVMContext llvmContext;
    std::unique_ptr<llvm::Module> part =
        translatePart(*function.module, targetMachine, options, llvmContext);
    if (!part)
      return failure();
    makeExternal(*part->getFunction(function.name), visibility);
    return optimizeAndEmit(*part, targetMachine, options, loc);
  };
  return {function.size, compile};
}

/// Of a part in another LLVM context: bitcode takes it to its own.
static Part makePart(const llvm::Module &llvmModule,
                     const CompilerOptions &options, Location loc) {
  std::string bitcode;
  llvm::raw_string_ostream stream(bitcode);
  llvm::WriteBitcodeToFile(llvmModule, stream);
  auto compile =
      [&options, bitcode = std::move(bitcode),
       loc](llvm::TargetMachine &targetMachine) -> FailureOr<CompiledObject> {
    llvm::LLVMContext llvmContext;
    llvm::Expected<std::unique_ptr<llvm::Module>> part = llvm::parseBitcodeFile(
        llvm::MemoryBufferRef(bitcode, options.moduleName), llvmContext);
    if (!part)
      return emitError(loc) << "cannot read a part of the module: "
                            << llvm::toString(part.takeError());
    return optimizeAndEmit(**part, targetMachine, options, loc);
  };
  return {llvmModule.getInstructionCount(), compile};
}

/// Compiles parts by the threads of the context.
static FailureOr<SmallVector<CompiledObject>>
compileParts(ArrayRef<Part> parts, const CompilerOptions &options,
             Location loc) {
  // No thread begins with a large part when the others are done.
  auto turns = llvm::to_vector(llvm::seq<size_t>(0, parts.size()));
  llvm::sort(turns, [&](size_t lhs, size_t rhs) {
    return std::make_pair(parts[rhs].size, lhs) <
           std::make_pair(parts[lhs].size, rhs);
  });
  SmallVector<CompiledObject> objects(parts.size());
  auto compile = [&](size_t index) -> LogicalResult {
    FailureOr<std::unique_ptr<llvm::TargetMachine>> targetMachine =
        createTargetMachine(options, loc);
    if (failed(targetMachine))
      return failure();
    FailureOr<CompiledObject> object = parts[index].compile(**targetMachine);
    if (failed(object))
      return failure();
    objects[index] = std::move(*object);
    return success();
  };
  if (failed(failableParallelForEach(loc.getContext(), turns, compile)))
    return failure();
  return objects;
}

FailureOr<SmallVector<CompiledObject>>
attn::compileToObjects(ModuleOp module, const CompilerOptions &options,
                       llvm::GlobalValue::VisibilityTypes visibility) {
  Location loc = module.getLoc();
  FailureOr<SmallVector<std::string>> cpus = getTargetCPUs(options, loc);
  if (failed(cpus))
    return failure();
  llvm::LLVMContext llvmContext;
  FailureOr<std::unique_ptr<llvm::Module>> whole = failure();
  SmallVector<DetachedFunction> detached;
  // AddressSanitizer keeps lists of a module's globals.
  const bool isOnePart = options.sanitizeAddress;
  if (isOnePart || cpus->size() > 1) {
    whole = translateForEachCPU(module, options, llvmContext);
  } else {
    if (failed(lowerToLLVMDialect(module, options)))
      return failure();
    detached = detachFunctions(module);
    whole = translateToLLVMIR(module, options, llvmContext);
  }
  if (failed(whole))
    return failure();

  SmallVector<Part> parts;
  parts.emplace_back(); // What is left at the end.
  for (DetachedFunction &function : detached) {
    makeExternal(*(*whole)->getFunction(function.name), visibility);
    parts.push_back(makePart(function, options, visibility, loc));
  }
  if (!isOnePart) {
    // A memref is many arguments, of which kernels need few. LLVM removes them
    // where it sees all calls.
    if (options.optLevel > 0) {
      llvm::ModuleAnalysisManager analyses;
      llvm::DeadArgumentEliminationPass().run(**whole, analyses);
    }
    for (const std::unique_ptr<llvm::Module> &part :
         splitModule(**whole, visibility))
      parts.push_back(makePart(*part, options, loc));
  }
  parts.front() = {
      (*whole)->getInstructionCount(), [&](llvm::TargetMachine &targetMachine) {
        return optimizeAndEmit(**whole, targetMachine, options, loc);
      }};
  return compileParts(parts, options, loc);
}

FailureOr<SmallVector<CompiledObject>>
attn::compileToObjects(ModuleOp module, const CompilerOptions &options) {
  return compileToObjects(module, options, llvm::GlobalValue::HiddenVisibility);
}
