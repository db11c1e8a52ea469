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

/// The shaped operands of `attn.key_basis` as tensors, null where absent.
struct KeyBasisTensors {
  Value key, query, queryOffset, kvLengths, basis, queryBasis;
};

/// Lowers `attn.key_basis` at the builder's insertion point; returns the values
/// of the inits afterwards.
SmallVector<Value> lowerKeyBasis(ImplicitLocOpBuilder &builder, KeyBasisOp op,
                                 const KeyBasisTensors &tensors);

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_ATTNTOLINALG_KEYBASISLOWERING_H
