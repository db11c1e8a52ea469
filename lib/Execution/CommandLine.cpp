//===- CommandLine.cpp - Options of tools that compile -------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "attn/Execution/CommandLine.h"
#include "attn/Pipelines/Registration.h"
#include "mlir/IR/AsmState.h"
#include "mlir/Parser/Parser.h"
#include "mlir/Pass/PassManager.h"
#include "mlir/Support/FileUtilities.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/ManagedStatic.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/SourceMgr.h"

using namespace mlir;
using namespace mlir::attn;
namespace cl = llvm::cl;

namespace {
struct CompilerCommandLine {
  cl::opt<unsigned> optLevel{
      "O",
      cl::Prefix,
      cl::init(3),
      cl::value_desc("0-3"),
      cl::cat(getToolCategory()),
      cl::desc("Optimisation level; 0 and 1 compile fastest")};
  cl::opt<std::string> targetCPU{
      "target-cpu", cl::init("native"), cl::value_desc("name"),
      cl::cat(getToolCategory()),
      cl::desc("CPU to compile for, as LLVM names it, or 'native'. Several, "
               "such as 'x86-64,x86-64-v3,x86-64-v4', for files: at load the "
               "last one is taken that the machine can run, or the one that "
               "$ATTN_TARGET_CPU names")};
  cl::opt<std::string> targetFeatures{
      "target-features", cl::value_desc("+a,-b"), cl::cat(getToolCategory()),
      cl::desc("Features to add to and remove from the CPU's")};
  cl::opt<bool> sanitizeAddress{
      "sanitize-address", cl::cat(getToolCategory()),
      cl::desc("Check each access to memory by AddressSanitizer, whose runtime "
               "the program that runs the code has to have; for CPUs")};
  cl::opt<std::string> lowering{
      "lowering", cl::value_desc("options"), cl::cat(getToolCategory()),
      cl::desc("Options of the pipeline attn-lower-to-llvm, such as "
               "'raise=false query-block=16'")};
  cl::opt<std::string> form{
      "form", cl::value_desc("attribute"), cl::cat(getToolCategory()),
      cl::desc("Compute all attention in this form, such as "
               "'#attn.topk<rank = 16, keep = 1/8>'")};
  cl::opt<bool> strictForm{
      "strict-form", cl::cat(getToolCategory()),
      cl::desc("Fail where the form does not apply, instead of staying exact "
               "with a remark")};
  cl::opt<std::string> bases{
      "bases", cl::value_desc("folder"), cl::cat(getToolCategory()),
      cl::desc("Take the bases of the form from this folder, which attn-run "
               "--calibrate wrote")};
  cl::opt<std::string> passPipeline{
      "pass-pipeline", cl::value_desc("pipeline"), cl::cat(getToolCategory()),
      cl::desc("Passes to run instead of attn-lower-to-llvm; they have to end "
               "in the LLVM dialect")};
  cl::opt<bool> dumpPipeline{
      "dump-pipeline", cl::cat(getToolCategory()),
      cl::desc("Print the pass pipeline in full and exit")};
};
} // namespace

cl::OptionCategory &attn::getToolCategory() {
  static cl::OptionCategory category("Options");
  return category;
}

static llvm::ManagedStatic<CompilerCommandLine> commandLine;

void attn::registerCompilerCommandLine() {
  (void)*commandLine;
  registerAsmPrinterCLOptions();
  registerMLIRContextCLOptions();
  registerPassManagerCLOptions();
  registerDefaultTimingManagerCLOptions();
}

void attn::hideOptionsOfLibraries() {
  for (auto [name, option] : cl::getRegisteredOptions())
    if (!llvm::is_contained(option->Categories, &getToolCategory()) &&
        name != "help" && name != "help-hidden")
      option->setHiddenFlag(cl::Hidden);
}

FailureOr<CompilerOptions> attn::getCompilerOptions(StringRef tool,
                                                    StringRef moduleName) {
  CompilerOptions options;
  options.moduleName = moduleName.str();
  options.optLevel = commandLine->optLevel;
  options.targetCPU = commandLine->targetCPU;
  options.targetFeatures = commandLine->targetFeatures;
  options.passPipeline = commandLine->passPipeline;
  options.sanitizeAddress = commandLine->sanitizeAddress;
  if (options.optLevel > 3) {
    llvm::errs() << tool << ": -O" << options.optLevel
                 << " is unknown, needs -O0 to -O3\n";
    return failure();
  }
  LowerToLLVMPipelineOptions lowering;
  std::string error;
  llvm::raw_string_ostream errorStream(error);
  if (failed(lowering.parseFromString(commandLine->lowering, errorStream))) {
    StringRef reason = StringRef(error).trim();
    reason.consume_front("<Pass-Options-Parser>: ");
    // A bad value was reported by its parser.
    if (!reason.empty())
      llvm::errs() << tool << ": --lowering=" << commandLine->lowering << ": "
                   << reason << "\n";
    return failure();
  }
  options.lowering = lowering.get();
  if (!commandLine->form.empty())
    options.lowering.form = commandLine->form;
  options.lowering.strictForm |= commandLine->strictForm;
  if (!commandLine->bases.empty())
    options.lowering.bases = commandLine->bases;
  // Only a textual pipeline looks passes up by name.
  if (!options.passPipeline.empty())
    registerAllPasses();
  options.configurePassManager = [](PassManager &pm) {
    if (failed(applyPassManagerCLOptions(pm)))
      return failure();
    applyDefaultTimingPassManagerCLOptions(pm);
    return success();
  };
  return options;
}

bool attn::isPipelineDumpRequested() { return commandLine->dumpPipeline; }

/// The text of an op can be as large as its constants, and a diagnostic shows
/// the line of the file: the op comes with it on request only.
static void printOpsOnRequestOnly(MLIRContext &context) {
  cl::Option *option =
      cl::getRegisteredOptions().lookup("mlir-print-op-on-diagnostic");
  if (!option || option->getNumOccurrences() == 0)
    context.printOpOnDiagnostic(false);
}

OwningOpRef<ModuleOp> attn::parseModule(StringRef path, MLIRContext &context) {
  printOpsOnRequestOnly(context);
  std::string error;
  std::unique_ptr<llvm::MemoryBuffer> buffer = openInputFile(path, &error);
  if (!buffer) {
    emitError(UnknownLoc::get(&context)) << error;
    return nullptr;
  }
  llvm::SourceMgr sources;
  sources.AddNewSourceBuffer(std::move(buffer), llvm::SMLoc());
  ParserConfig config(&context);
  return parseSourceFile<ModuleOp>(sources, config);
}
