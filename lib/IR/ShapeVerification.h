//===- ShapeVerification.h - Shapes in diagnostics -*- C++ -* -----------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_IR_SHAPEVERIFICATION_H
#define ATTN_LIB_IR_SHAPEVERIFICATION_H

#include "mlir/IR/BuiltinTypes.h"
#include "mlir/IR/Operation.h"

namespace mlir::attn {

/// False if no run could make the two sizes equal.
bool sizesCanBeEqual(int64_t a, int64_t b);

/// The size as a type prints it.
std::string sizeText(int64_t size);

/// Emits an error at `op` unless `type`, that of `name`, has `elementType` and
/// can have `shape`.
LogicalResult verifyShapeAndType(Operation *op, StringRef name, ShapedType type,
                                 ArrayRef<int64_t> shape, Type elementType);

} // namespace mlir::attn

#endif // ATTN_LIB_IR_SHAPEVERIFICATION_H
