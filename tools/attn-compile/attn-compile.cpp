//===- attn-compile.cpp - Model IR to native code ------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "attn/Execution/CommandLine.h"
#include "attn/Execution/GPUCompiler.h"
#include "attn/Pipelines/Registration.h"
#include "mlir/IR/DialectRegistry.h"
#include "llvm/IR/LLVMContext.h"
#include "llvm/IR/Module.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/InitLLVM.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/ToolOutputFile.h"

using namespace mlir;
using namespace mlir::attn;
namespace cl = llvm::cl;

namespace {
enum class OutputKind { Automatic, LLVM, Object, Shared, PTX, Cubin };
} // namespace

static cl::opt<std::string> inputPath(cl::Positional, cl::init("-"),
                                      cl::cat(getToolCategory()),
                                      cl::desc("<model IR, - for stdin>"));
static cl::opt<std::string> outputPath("o", cl::value_desc("file"),
                                       cl::cat(getToolCategory()),
                                       cl::desc("Output file"));
static cl::opt<OutputKind> outputKind(
    "emit", cl::init(OutputKind::Automatic), cl::cat(getToolCategory()),
    cl::desc("What to write; without it the extension of -o decides"),
    cl::values(clEnumValN(OutputKind::LLVM, "llvm", "LLVM IR (.ll)"),
               clEnumValN(OutputKind::Object, "obj", "object file (.o)"),
               clEnumValN(OutputKind::Shared, "shared", "shared library (.so)"),
               clEnumValN(OutputKind::PTX, "ptx",
                          "PTX of the GPU kernels (.ptx)"),
               clEnumValN(OutputKind::Cubin, "cubin",
                          "machine code of the GPU kernels (.cubin)")));
static cl::opt<std::string>
    target("target", cl::init("cpu"), cl::value_desc("cpu|cuda:sm_NN,..."),
           cl::cat(getToolCategory()),
           cl::desc("Compile for the CPU, or attention for NVIDIA GPUs from "
                    "sm_80. A library for several GPUs, cuda:sm_80,sm_90a, "
                    "takes the code for the one that it meets"));
static cl::opt<std::string>
    headerPath("header", cl::value_desc("file"), cl::cat(getToolCategory()),
               cl::desc("Also write a C header for the functions"));
static cl::opt<std::string> moduleNameOption(
    "module-name", cl::value_desc("name"), cl::cat(getToolCategory()),
    cl::desc("Name in the exported symbol attn_module_<name>; by default from "
             "the input or output file"));
static cl::opt<std::string>
    linker("linker", cl::value_desc("program"), cl::cat(getToolCategory()),
           cl::desc("C compiler that links shared libraries; by default the "
                    "first of cc, clang and gcc on PATH"));
static cl::opt<std::string> runtimeLibrary(
    "runtime-library", cl::value_desc("file"), cl::cat(getToolCategory()),
    cl::desc("The runtime to link, libAttnRuntime.a; by default the one that "
             "belongs to this program"));

static LogicalResult fail(const llvm::Twine &message) {
  llvm::errs() << "attn-compile: " << message << "\n";
  return failure();
}

/// The kind of output that the options ask for.
static FailureOr<OutputKind> getOutputKind() {
  if (outputKind != OutputKind::Automatic)
    return outputKind.getValue();
  StringRef extension = llvm::sys::path::extension(outputPath);
  if (extension == ".ll")
    return OutputKind::LLVM;
  if (extension == ".o")
    return OutputKind::Object;
  if (extension == ".so")
    return OutputKind::Shared;
  if (extension == ".ptx")
    return OutputKind::PTX;
  if (extension == ".cubin")
    return OutputKind::Cubin;
  if (outputPath == "-")
    return OutputKind::LLVM;
  return fail("cannot tell what to write to '" + outputPath +
              "': needs the extension .ll, .o, .so, .ptx or .cubin, or --emit");
}

static std::string getModuleName() {
  if (!moduleNameOption.empty())
    return moduleNameOption;
  for (StringRef path : {inputPath.getValue(), outputPath.getValue()})
    if (!path.empty() && path != "-")
      return makeModuleName(path);
  return "module";
}

/// Opens `path` and lets `write` fill it. The file appears only if that
/// succeeds.
static LogicalResult
writeFile(StringRef path,
          llvm::function_ref<LogicalResult(llvm::raw_pwrite_stream &)> write,
          llvm::sys::fs::OpenFlags flags = llvm::sys::fs::OF_None) {
  std::error_code error;
  llvm::ToolOutputFile file(path, error, flags);
  if (error)
    return fail("cannot write '" + path + "': " + error.message());
  if (failed(write(file.os())))
    return failure();
  file.os().flush();
  if (file.os().has_error()) {
    error = file.os().error();
    file.os().clear_error();
    return fail("cannot write '" + path + "': " + error.message());
  }
  file.keep();
  return success();
}

static LogicalResult writeText(StringRef text) {
  return writeFile(outputPath, [&](llvm::raw_ostream &os) {
    os << text;
    return success();
  });
}

static LogicalResult writeLibrary(llvm::ArrayRef<CompiledObject> objects,
                                  Location loc,
                                  const CompilerOptions &options) {
  LinkOptions linkOptions;
  linkOptions.linker = linker;
  linkOptions.runtimeLibrary = runtimeLibrary;
  linkOptions.sanitizeAddress = options.sanitizeAddress;
  return linkSharedLibrary(objects, outputPath, linkOptions, loc);
}

static LogicalResult writeOutput(llvm::Module &llvmModule, Location loc,
                                 OutputKind kind,
                                 const CompilerOptions &options) {
  if (kind == OutputKind::LLVM)
    return writeFile(
        outputPath,
        [&](llvm::raw_ostream &os) {
          llvmModule.print(os, nullptr);
          return success();
        },
        llvm::sys::fs::OF_Text);
  FailureOr<CompiledObject> object = emitObject(llvmModule, options, loc);
  if (failed(object))
    return failure();
  if (kind == OutputKind::Object)
    return writeText(StringRef(object->data(), object->size()));
  return writeLibrary(*object, loc, options);
}

static LogicalResult checkModuleName(StringRef name) {
  bool valid =
      !name.empty() && !llvm::isDigit(name.front()) &&
      llvm::all_of(name, [](char c) { return llvm::isAlnum(c) || c == '_'; });
  if (valid)
    return success();
  return fail("--module-name='" + name +
              "' needs to be a C identifier: letters, digits, underscores");
}

/// The chips of --target; none for the CPU.
static FailureOr<SmallVector<std::string>> getChips() {
  FailureOr<SmallVector<std::string>> chips = parseTarget(target);
  if (succeeded(chips))
    return chips;
  return fail("--target='" + target +
              "' needs to be cpu or cuda:<chip>, such as cuda:sm_80");
}

/// Writes the code of the kernels for one GPU.
static LogicalResult writeKernels(ModuleOp module, StringRef chip,
                                  OutputKind kind,
                                  const CompilerOptions &options) {
  if (failed(lowerToGPU(module, chip, options)))
    return failure();
  FailureOr<std::string> ptx = emitPTX(module, chip, options);
  if (failed(ptx))
    return failure();
  if (kind == OutputKind::PTX)
    return writeText(*ptx);
  FailureOr<std::string> machineCode = assemblePTX(*ptx, chip, module.getLoc());
  if (failed(machineCode))
    return failure();
  if (machineCode->empty())
    return fail("--emit=cubin needs the ptxas of a CUDA toolkit");
  return writeText(*machineCode);
}

/// Compiles for GPUs.
static LogicalResult runForGPU(ModuleOp module, ArrayRef<std::string> chips,
                               std::optional<OutputKind> kind,
                               const CompilerOptions &options) {
  if (!headerPath.empty() || !kind)
    return fail("--header needs --target=cpu");
  if (kind == OutputKind::PTX || kind == OutputKind::Cubin) {
    if (chips.size() > 1)
      return fail("--emit=ptx and --emit=cubin write code for one GPU, found "
                  "--target='" +
                  target + "'");
    return writeKernels(module, chips.front(), *kind, options);
  }
  llvm::LLVMContext llvmContext;
  FailureOr<std::unique_ptr<llvm::Module>> llvmModule = compileGPUToLLVMIR(
      module, chips, GpuAssembly::IfPossible, options, llvmContext);
  if (failed(llvmModule))
    return failure();
  return writeOutput(**llvmModule, module.getLoc(), *kind, options);
}

/// Compiles for the CPU and writes what comes out.
static LogicalResult writeForCPU(ModuleOp module, OutputKind kind,
                                 const CompilerOptions &options) {
  if (kind == OutputKind::Shared) {
    FailureOr<SmallVector<CompiledObject>> objects =
        compileToObjects(module, options);
    if (failed(objects))
      return failure();
    return writeLibrary(*objects, module.getLoc(), options);
  }
  llvm::LLVMContext llvmContext;
  FailureOr<std::unique_ptr<llvm::Module>> llvmModule =
      compileToLLVMIR(module, options, llvmContext);
  if (failed(llvmModule))
    return failure();
  return writeOutput(**llvmModule, module.getLoc(), kind, options);
}

/// Compiles for the CPU.
static LogicalResult runForCPU(ModuleOp module, std::optional<OutputKind> kind,
                               const CompilerOptions &options) {
  if (failed(kind ? writeForCPU(module, *kind, options)
                  : lowerToLLVMDialect(module, options)))
    return failure();
  if (headerPath.empty())
    return success();
  return writeFile(
      headerPath,
      [&](llvm::raw_ostream &os) {
        printCHeader(os, module, options);
        return success();
      },
      llvm::sys::fs::OF_Text);
}

static LogicalResult run() {
  FailureOr<CompilerOptions> options =
      getCompilerOptions("attn-compile", getModuleName());
  if (failed(options) || failed(checkModuleName(options->moduleName)))
    return failure();
  DialectRegistry registry;
  registerAllDialects(registry);
  MLIRContext context(registry);
  llvm::SourceMgr sources;
  SourceMgrDiagnosticHandler diagnostics(sources, &context);
  if (isPipelineDumpRequested()) {
    if (failed(printPipeline(llvm::outs(), *options, &context)))
      return failure();
    llvm::outs() << "\n";
    return success();
  }
  if (outputPath.empty() && headerPath.empty())
    return fail("nothing to do: needs -o, --header or --dump-pipeline");
  std::optional<OutputKind> kind;
  if (!outputPath.empty()) {
    FailureOr<OutputKind> requested = getOutputKind();
    if (failed(requested))
      return failure();
    kind = *requested;
    if (kind == OutputKind::Shared && outputPath == "-")
      return fail("a shared library cannot be written to standard output");
  }
  FailureOr<SmallVector<std::string>> chips = getChips();
  if (failed(chips))
    return failure();
  if (chips->empty() && (kind == OutputKind::PTX || kind == OutputKind::Cubin))
    return fail("--emit=ptx and --emit=cubin need --target=cuda:<chip>, such "
                "as cuda:sm_80");
  OwningOpRef<ModuleOp> module = parseModule(inputPath, context);
  if (!module)
    return failure();
  if (!chips->empty())
    return runForGPU(*module, *chips, kind, *options);
  return runForCPU(*module, kind, *options);
}

int main(int argc, char **argv) {
  llvm::InitLLVM initialization(argc, argv);
  registerCompilerCommandLine();
  hideOptionsOfLibraries();
  cl::ParseCommandLineOptions(
      argc, argv,
      "Compiles model IR (linalg, TOSA, attn) to LLVM IR, an object file, a "
      "shared library, or its attention to PTX.\n");
  return failed(run());
}
