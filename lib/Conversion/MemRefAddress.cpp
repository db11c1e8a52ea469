//===- MemRefAddress.cpp - Addresses of memrefs ---------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "MemRefAddress.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"

using namespace mlir;
using namespace mlir::attn;

Value mlir::attn::emitAddress(ImplicitLocOpBuilder &b, Value memref) {
  auto type = cast<MemRefType>(memref.getType());
  auto toI64 = [&](Value index) {
    return b.createOrFold<arith::IndexCastOp>(b.getI64Type(), index);
  };
  Value address =
      toI64(memref::ExtractAlignedPointerAsIndexOp::create(b, memref));
  auto [strides, offset] = type.getStridesAndOffset();
  if (offset == 0)
    return address;
  Value elements =
      ShapedType::isDynamic(offset)
          ? toI64(
                memref::ExtractStridedMetadataOp::create(b, memref).getOffset())
          : arith::ConstantOp::create(b, b.getI64IntegerAttr(offset));
  int64_t bytes =
      std::max<int64_t>(1, type.getElementType().getIntOrFloatBitWidth() / 8);
  Value scale = arith::ConstantOp::create(b, b.getI64IntegerAttr(bytes));
  return arith::AddIOp::create(b, address,
                               arith::MulIOp::create(b, elements, scale));
}
