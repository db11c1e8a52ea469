//===- WideNumbers.h - Numbers of 64 bits in kernels -*- C++ -*------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Arithmetic and comparisons of f64 are those of GpuKernelBuilder for f32.
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_ATTNTOGPU_WIDENUMBERS_H
#define ATTN_LIB_CONVERSION_ATTNTOGPU_WIDENUMBERS_H

#include "GpuKernelBuilder.h"

namespace mlir::attn {

Value makeF64(GpuKernelBuilder &b, double value);
/// A float or a signed integer as f64.
Value toF64(GpuKernelBuilder &b, Value value);
/// The square root of an f64, correctly rounded.
Value sqrtF64(GpuKernelBuilder &b, Value value);
/// GpuKernelBuilder::reduceWarp for i64 and f64.
Value reduceWarpWide(GpuKernelBuilder &b, Value value,
                     function_ref<Value(Value, Value)> combine);

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_ATTNTOGPU_WIDENUMBERS_H
