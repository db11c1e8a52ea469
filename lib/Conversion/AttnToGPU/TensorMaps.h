//===- TensorMaps.h - Tensor maps as parameters -*- C++ -*- ---------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_ATTNTOGPU_TENSORMAPS_H
#define ATTN_LIB_CONVERSION_ATTNTOGPU_TENSORMAPS_H

#include "mlir/Dialect/GPU/IR/GPUDialect.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"

namespace mlir::attn {

/// A kernel of `threads` threads that does nothing yet, with `maps` tensor maps
/// behind its numbers: parameters of 128 bytes, passed by value. Dynamic shared
/// memory, the symbol `sharedName`, is at a multiple of 1024, where swizzles
/// repeat.
FunctionOpInterface makeKernelWithMaps(gpu::GPUModuleOp module,
                                       StringRef sharedName, StringRef name,
                                       ArrayRef<Type> types, int64_t threads,
                                       int64_t maps);

/// Host code: a pointer to the tensor map of an operand in boxes of `rows` in
/// dimension `sequence` by 64 features, 128 bytes.
Value makeTensorMap(ImplicitLocOpBuilder &b, Value memref, unsigned sequence,
                    int64_t rows);

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_ATTNTOGPU_TENSORMAPS_H
