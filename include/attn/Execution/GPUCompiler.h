//===- GPUCompiler.h - From IR to GPU code -*- C++ -*- --------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_EXECUTION_GPUCOMPILER_H
#define ATTN_EXECUTION_GPUCOMPILER_H

#include "attn/Execution/Compiler.h"

namespace mlir::attn {

/// Lowers a module to launches of GPU kernels, in place (attn-lower-to-gpu). Of
/// `options.lowering` it takes the form, its bases, raising and runtime checks.
/// `chip` is an NVIDIA GPU such as "sm_80".
LogicalResult lowerToGPU(ModuleOp module, llvm::StringRef chip,
                         const CompilerOptions &options);

/// Compiles the kernels of a module that `lowerToGPU` has lowered to PTX.
FailureOr<std::string> emitPTX(ModuleOp module, llvm::StringRef chip,
                               const CompilerOptions &options);

/// The GPUs that a target names: {"sm_80", "sm_90a"} for "cuda:sm_80,sm_90a",
/// none for "cpu". Fails, silently, for any other text.
FailureOr<llvm::SmallVector<std::string>> parseTarget(llvm::StringRef target);

/// Code of the kernels of a module.
struct GpuImage {
  /// ATTN_GPU_CUBIN or ATTN_GPU_PTX.
  int32_t kind;
  /// Compute capability: 80 for sm_80.
  int64_t arch;
  /// Whether it runs on GPUs of this very compute capability only, sm_90a.
  bool isSpecific;
  std::string data;
};

/// Assembles PTX by the `ptxas` of a CUDA toolkit: $ATTN_PTXAS, or else on
/// PATH, in $CUDA_HOME or in /usr/local/cuda. Empty, with a remark at `loc`,
/// where there is none.
FailureOr<std::string> assemblePTX(llvm::StringRef ptx, llvm::StringRef chip,
                                   Location loc);

/// Lowers what `lowerToGPU` leaves of the host to the LLVM dialect, and drops
/// the kernels.
LogicalResult lowerGPUHostToLLVMDialect(ModuleOp module,
                                        const CompilerOptions &options);

/// Translates a module from `lowerGPUHostToLLVMDialect` as `compileToLLVMIR`
/// does. What comes out holds the code of the kernels.
FailureOr<std::unique_ptr<llvm::Module>> translateGPUToLLVMIR(
    ModuleOp module, llvm::StringRef chip, llvm::ArrayRef<GpuImage> images,
    const CompilerOptions &options, llvm::LLVMContext &llvmContext);

/// Whether kernels are assembled where there is a ptxas.
enum class GpuAssembly { None, IfPossible };

/// All of the above for each of `chips`, {"sm_80", "sm_90a"}: a module that
/// takes, at each call, the code for the GPU that it meets. PTX is kept of what
/// is not assembled, of the newest chip, and of the newest without features of
/// its own, for later GPUs. Changes `module`.
FailureOr<std::unique_ptr<llvm::Module>>
compileGPUToLLVMIR(ModuleOp module, llvm::ArrayRef<std::string> chips,
                   GpuAssembly assembly, const CompilerOptions &options,
                   llvm::LLVMContext &llvmContext);

/// The same in memory, for one GPU, whose driver compiles the PTX.
FailureOr<std::unique_ptr<CompiledModule>>
jitCompileForGPU(ModuleOp module, llvm::StringRef chip,
                 const CompilerOptions &options);

} // namespace mlir::attn

#endif // ATTN_EXECUTION_GPUCOMPILER_H
