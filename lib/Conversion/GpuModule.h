//===- GpuModule.h - Where GPU kernels are -*- C++ -*- --------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_GPUMODULE_H
#define ATTN_LIB_CONVERSION_GPUMODULE_H

#include "mlir/Dialect/GPU/IR/GPUDialect.h"
#include "mlir/IR/BuiltinOps.h"

namespace mlir::attn {

/// `gpu.module @attn_kernels`, where all kernels of a module are; makes it if
/// there is none.
gpu::GPUModuleOp getKernelModule(ModuleOp module);

/// A kernel of `threads` threads that does nothing yet. Its name is `name` with
/// a number.
gpu::GPUFuncOp makeKernel(gpu::GPUModuleOp module, StringRef name,
                          ArrayRef<Type> types, int64_t threads);

/// The name by which a kernel is launched.
SymbolRefAttr getKernelName(Operation *kernel);

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_GPUMODULE_H
