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
#include "mlir/IR/ImplicitLocOpBuilder.h"

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

/// Launches CTAs of `threads` threads for `work.x` by `work.y` by `work.z`
/// items, of which each takes `itemsPerCta` along x. A grid without a CTA
/// cannot be launched, and is not.
void launchUnlessEmpty(ImplicitLocOpBuilder &b, Operation *kernel,
                       gpu::KernelDim3 work, int64_t itemsPerCta,
                       int64_t threads, int64_t sharedBytes,
                       ValueRange arguments);

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_GPUMODULE_H
