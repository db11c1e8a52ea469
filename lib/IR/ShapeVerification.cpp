//===- ShapeVerification.cpp - Shapes in diagnostics --------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ShapeVerification.h"
#include "mlir/IR/Diagnostics.h"

using namespace mlir;

bool mlir::attn::sizesCanBeEqual(int64_t a, int64_t b) {
  return a == b || ShapedType::isDynamic(a) || ShapedType::isDynamic(b);
}

std::string mlir::attn::sizeText(int64_t size) {
  return ShapedType::isDynamic(size) ? "?" : std::to_string(size);
}

LogicalResult mlir::attn::verifyShapeAndType(Operation *op, StringRef name,
                                             ShapedType type,
                                             ArrayRef<int64_t> shape,
                                             Type elementType) {
  if (type.getElementType() != elementType)
    return op->emitOpError()
           << "needs " << name << " of element type " << elementType
           << ", found " << type.getElementType();
  bool matches = type.getRank() == static_cast<int64_t>(shape.size());
  for (int64_t dim = 0; matches && dim < type.getRank(); ++dim)
    matches = sizesCanBeEqual(type.getDimSize(dim), shape[dim]);
  if (matches)
    return success();
  InFlightDiagnostic diag = op->emitOpError();
  diag << "needs " << name << " of shape [";
  llvm::interleaveComma(shape, diag, [&](int64_t s) { diag << sizeText(s); });
  diag << "], found [";
  llvm::interleaveComma(type.getShape(), diag,
                        [&](int64_t s) { diag << sizeText(s); });
  return diag << "]";
}
