//===- KeyBasisLowering.h - attn.key_basis by Jacobi rotations -*- C++ -* -===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_ATTNTOLINALG_KEYBASISLOWERING_H
#define ATTN_LIB_CONVERSION_ATTNTOLINALG_KEYBASISLOWERING_H

#include "attn/IR/AttnDialect.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"

namespace mlir::attn {

/// Lowers `attn.key_basis` on tensors at the builder's insertion point; returns
/// the basis. `kvLengths` may be null.
Value lowerKeyBasis(ImplicitLocOpBuilder &builder, DataDims dims, Value key,
                    Value kvLengths, Value basis);

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_ATTNTOLINALG_KEYBASISLOWERING_H
