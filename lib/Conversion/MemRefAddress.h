//===- MemRefAddress.h - Addresses of memrefs -*- C++ -*-------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_MEMREFADDRESS_H
#define ATTN_LIB_CONVERSION_MEMREFADDRESS_H

#include "mlir/IR/ImplicitLocOpBuilder.h"

namespace mlir::attn {

/// The address of a memref's first element, its offset included, as i64.
Value emitAddress(ImplicitLocOpBuilder &b, Value memref);

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_MEMREFADDRESS_H
