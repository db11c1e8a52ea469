//===- KernelFunctions.h - The mark of kernels -*- C++ -*------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_CONVERSION_KERNELFUNCTIONS_H
#define ATTN_CONVERSION_KERNELFUNCTIONS_H

#include "llvm/ADT/StringRef.h"

namespace mlir::attn {

/// The attribute, in LLVM IR, of functions that are vectorised and unrolled as
/// they are to be run, so that LLVM need not look for either.
inline constexpr llvm::StringLiteral kernelFunctionAttribute = "attn-kernel";

/// The attribute, in LLVM IR, of functions that are as fast without strength
/// reduction of their loops in code generation.
inline constexpr llvm::StringLiteral noStrengthReductionAttribute =
    "attn-no-strength-reduction";

/// The discardable attribute of functions that becomes attributes of LLVM IR.
inline constexpr llvm::StringLiteral passthroughAttribute = "passthrough";

} // namespace mlir::attn

#endif // ATTN_CONVERSION_KERNELFUNCTIONS_H
