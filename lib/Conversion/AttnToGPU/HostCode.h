//===- HostCode.h - Sizes and memory of launches -*- C++ -*- --------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_ATTNTOGPU_HOSTCODE_H
#define ATTN_LIB_CONVERSION_ATTNTOGPU_HOSTCODE_H

#include "attn/IR/AttentionShape.h"
#include "attn/IR/AttnDialect.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/GPU/IR/GPUDialect.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"

namespace mlir::attn {

inline Value makeIndex(ImplicitLocOpBuilder &b, int64_t value) {
  return arith::ConstantIndexOp::create(b, value);
}
/// The size of a dimension of `memref`, or 1 for one that it lacks.
inline Value sizeOrOne(ImplicitLocOpBuilder &b, Value memref,
                       std::optional<unsigned> dimension) {
  if (!dimension)
    return makeIndex(b, 1);
  return b.createOrFold<memref::DimOp>(memref, int64_t(*dimension));
}
/// Sizes of an op on memrefs.
struct HostSizes {
  Value batches, heads, kvHeads, queries, keys;
};
inline HostSizes makeSizes(ImplicitLocOpBuilder &b, AttentionOpInterface op) {
  DataDims dims = getDataDims(
      op.getLayout(), cast<MemRefType>(op.getQuery().getType()).getRank());
  return {sizeOrOne(b, op.getQuery(), dims.batch),
          sizeOrOne(b, op.getQuery(), dims.head),
          sizeOrOne(b, op.getKey(), dims.head),
          sizeOrOne(b, op.getQuery(), dims.sequence),
          sizeOrOne(b, op.getKey(), dims.sequence)};
}
inline Value multiply(ImplicitLocOpBuilder &b, Value x, Value y) {
  return b.createOrFold<arith::MulIOp>(x, y);
}
inline Value ceilDivide(ImplicitLocOpBuilder &b, Value x, int64_t y) {
  return b.createOrFold<arith::CeilDivUIOp>(x, makeIndex(b, y));
}

/// Memory for `count` f32 on the device, and its address.
inline std::pair<Value, Value> allocate(ImplicitLocOpBuilder &b, Value count) {
  auto type = MemRefType::get({ShapedType::kDynamic}, b.getF32Type());
  Value memory = gpu::AllocOp::create(b, type, /*asyncToken=*/Type(),
                                      /*asyncDependencies=*/ValueRange(), count,
                                      /*symbolOperands=*/ValueRange())
                     .getMemref();
  Value address = arith::IndexCastOp::create(
      b, b.getI64Type(),
      memref::ExtractAlignedPointerAsIndexOp::create(b, memory));
  return {memory, address};
}

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_ATTNTOGPU_HOSTCODE_H
