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
/// `options.lowering` it takes the form, raising and runtime checks. `chip` is
/// an NVIDIA GPU such as "sm_80".
LogicalResult lowerToGPU(ModuleOp module, llvm::StringRef chip,
                         const CompilerOptions &options);

/// Compiles the kernels of a module that `lowerToGPU` has lowered to PTX.
FailureOr<std::string> emitPTX(ModuleOp module, llvm::StringRef chip,
                               const CompilerOptions &options);

} // namespace mlir::attn

#endif // ATTN_EXECUTION_GPUCOMPILER_H
