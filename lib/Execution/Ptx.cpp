//===- Ptx.cpp - GPU kernels to PTX and machine code ----------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Target.h"
#include "attn/Execution/GPUCompiler.h"
#include "attn/Plan/GpuTarget.h"
#include "mlir/Dialect/GPU/IR/GPUDialect.h"
#include "mlir/Dialect/LLVMIR/NVVMDialect.h"
#include "mlir/Target/LLVMIR/Export.h"
#include "llvm/IR/LegacyPassManager.h"
#include "llvm/IR/Module.h"
#include "llvm/MC/MCSubtargetInfo.h"
#include "llvm/MC/TargetRegistry.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FileUtilities.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/Program.h"
#include "llvm/Support/TargetSelect.h"

using namespace mlir;
using namespace mlir::attn;

/// The packaged LLVM has all targets.
static void initializeNVPTX() {
  static const bool done = [] {
    LLVMInitializeNVPTXTargetInfo();
    LLVMInitializeNVPTXTarget();
    LLVMInitializeNVPTXTargetMC();
    LLVMInitializeNVPTXAsmPrinter();
    return true;
  }();
  (void)done;
}

/// The oldest version of PTX that knows the chip and what kernels use: drivers
/// take what is not newer than they are. 7.0 has sm_80, 7.1 sm_86, 7.8 sm_89
/// and sm_90, 8.0 sm_90a (PTX ISA 9.0, table "PTX Release History").
static StringRef getPtxFeature(const GpuTarget &gpu) {
  if (gpu.arch >= 120)
    return "+ptx87";
  if (gpu.arch >= 100)
    return "+ptx86";
  if (gpu.isSpecific)
    return "+ptx80";
  if (gpu.arch >= 89)
    return "+ptx78";
  return gpu.arch > 80 ? "+ptx71" : "+ptx70";
}

static FailureOr<std::unique_ptr<llvm::TargetMachine>>
createGpuMachine(StringRef chip, unsigned optLevel, Location loc) {
  FailureOr<GpuTarget> gpu = parseGpuTarget(chip, "emitting PTX", loc);
  if (failed(gpu))
    return failure();
  initializeNVPTX();
  llvm::Triple triple("nvptx64-nvidia-cuda");
  std::string error;
  const llvm::Target *target =
      llvm::TargetRegistry::lookupTarget(triple, error);
  if (!target)
    return emitError(loc) << "this build of LLVM has no NVPTX target: "
                          << error;
  const llvm::CodeGenOptLevel levels[] = {
      llvm::CodeGenOptLevel::None, llvm::CodeGenOptLevel::Less,
      llvm::CodeGenOptLevel::Default, llvm::CodeGenOptLevel::Aggressive};
  std::unique_ptr<llvm::TargetMachine> machine(target->createTargetMachine(
      triple, chip, getPtxFeature(*gpu), llvm::TargetOptions(), std::nullopt,
      std::nullopt, levels[optLevel]));
  // An unknown chip would be taken for the oldest one.
  if (!machine || !machine->getMCSubtargetInfo()->isCPUStringValid(chip))
    return emitError(loc) << "LLVM knows no GPU '" << chip << "'";
  return machine;
}

FailureOr<std::string> mlir::attn::emitPTX(ModuleOp module, StringRef chip,
                                           const CompilerOptions &options) {
  SmallVector<gpu::GPUModuleOp> kernels(module.getOps<gpu::GPUModuleOp>());
  if (kernels.empty())
    return emitError(module.getLoc())
           << "the module has no attention to compile for a GPU";
  FailureOr<std::unique_ptr<llvm::TargetMachine>> machine =
      createGpuMachine(chip, options.optLevel, module.getLoc());
  if (failed(machine))
    return failure();
  // LLVM would end the process over an instruction that the chip lacks.
  auto lacks = kernels.front().walk([&](NVVM::WgmmaFenceAlignedOp op) {
    if (chip == "sm_90a")
      return WalkResult::skip();
    emitError(op.getLoc()) << "a plan with schedule = warp_specialized needs "
                              "the GPU sm_90a, found '"
                           << chip << "'";
    return WalkResult::interrupt();
  });
  if (lacks.wasInterrupted())
    return failure();
  // Loads and stores take their alignment from it. Without one i64 are aligned
  // to 4 bytes, and would be loaded in halves.
  std::string layout = (*machine)->createDataLayout().getStringRepresentation();
  kernels.front()->setAttr(LLVM::LLVMDialect::getDataLayoutAttrName(),
                           StringAttr::get(module.getContext(), layout));
  llvm::LLVMContext llvmContext;
  std::unique_ptr<llvm::Module> llvmModule =
      translateModuleToLLVMIR(kernels.front(), llvmContext, options.moduleName);
  if (!llvmModule)
    return failure();
  llvmModule->setTargetTriple((*machine)->getTargetTriple());
  optimize(*llvmModule, **machine, options.optLevel);
  llvm::SmallVector<char, 0> text;
  llvm::raw_svector_ostream stream(text);
  llvm::legacy::PassManager codegen;
  if ((*machine)->addPassesToEmitFile(codegen, stream, nullptr,
                                      llvm::CodeGenFileType::AssemblyFile))
    return emitError(module.getLoc()) << "LLVM cannot emit PTX";
  codegen.run(*llvmModule);
  return std::string(text.begin(), text.end());
}

static std::string findAssembler() {
  if (std::optional<std::string> named =
          llvm::sys::Process::GetEnv("ATTN_PTXAS")) {
    auto path = llvm::sys::findProgramByName(*named);
    return path && llvm::sys::fs::can_execute(*path) ? *path : std::string();
  }
  SmallVector<std::string> folders;
  for (const char *variable : {"CUDA_HOME", "CUDA_PATH"})
    if (std::optional<std::string> toolkit =
            llvm::sys::Process::GetEnv(variable))
      folders.push_back(*toolkit + "/bin");
  folders.push_back("/usr/local/cuda/bin");
  if (auto path = llvm::sys::findProgramByName("ptxas"))
    return *path;
  SmallVector<StringRef> paths(folders.begin(), folders.end());
  auto path = llvm::sys::findProgramByName("ptxas", paths);
  return path ? *path : std::string();
}

FailureOr<std::string> mlir::attn::assemblePTX(StringRef ptx, StringRef chip,
                                               Location loc) {
  std::string assembler = findAssembler();
  if (assembler.empty()) {
    emitRemark(loc)
        << "no ptxas on PATH, in $CUDA_HOME or in /usr/local/cuda, or "
           "none where $ATTN_PTXAS says: "
           "the driver will compile the PTX";
    return std::string();
  }
  SmallString<128> input, output, log;
  int descriptor = -1;
  std::error_code error = llvm::sys::fs::createTemporaryFile(
      "attn-kernels", "ptx", descriptor, input);
  if (!error)
    error = llvm::sys::fs::createTemporaryFile("attn-kernels", "cubin", output);
  if (!error)
    error = llvm::sys::fs::createTemporaryFile("attn-kernels", "log", log);
  if (error)
    return emitError(loc) << "cannot create a temporary file: "
                          << error.message();
  llvm::FileRemover removeInput(input), removeOutput(output), removeLog(log);
  {
    llvm::raw_fd_ostream stream(descriptor, /*shouldClose=*/true);
    stream << ptx;
  }
  std::string architecture = ("-arch=" + chip).str();
  std::string message;
  StringRef arguments[] = {assembler, architecture, input, "-o", output};
  int status = llvm::sys::ExecuteAndWait(
      assembler, arguments, /*Env=*/std::nullopt,
      /*Redirects=*/{StringRef(""), StringRef(log), StringRef(log)},
      /*SecondsToWait=*/0, /*MemoryLimit=*/0, &message);
  if (status != 0) {
    auto text = llvm::MemoryBuffer::getFile(log);
    return emitError(loc) << "'" << assembler << "' failed with status "
                          << status << ": " << message
                          << (text ? (*text)->getBuffer().rtrim() : "");
  }
  auto machineCode = llvm::MemoryBuffer::getFile(output);
  if (!machineCode)
    return emitError(loc) << "cannot read '" << output
                          << "': " << machineCode.getError().message();
  return (*machineCode)->getBuffer().str();
}
