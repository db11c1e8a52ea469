//===- ConvLowering.cpp - attn.conv_attention by sums ---------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

// The products are sums with a maximum per row, which hold any range of scores:
// quadratic time, and memory for `bases` kernels per head. Transforms belong to
// the planned lowering.
//
//===----------------------------------------------------------------------===//

#include "ConvLowering.h"
#include "ConvBasis.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"

using namespace mlir;
using namespace mlir::attn;

Value mlir::attn::readPerHead(ImplicitLocOpBuilder &b, DataDims dims,
                              Value perHead, Value batchIndex,
                              Value headIndex) {
  return tensor::ExtractOp::create(b, perHead,
                                   dims.headIndices(batchIndex, headIndex));
}

/// Copies `[batch, heads]` into an init without the dimensions that the query
/// lacks.
static Value copyPerHead(ImplicitLocOpBuilder &b, TiledAttention &attention,
                         Value perHead, Value init) {
  unsigned rank = cast<RankedTensorType>(init.getType()).getRank();
  SmallVector<unsigned> loops = llvm::to_vector(llvm::seq<unsigned>(0, rank));
  return attention.generic({}, {}, init, loops, rank,
                           [&](ImplicitLocOpBuilder &nb, ValueRange) -> Value {
                             Value zero = arith::ConstantIndexOp::create(nb, 0);
                             SmallVector<Value> indices = {zero, zero};
                             unsigned loop = 0;
                             if (attention.dims.batch)
                               indices[0] = linalg::IndexOp::create(nb, loop++);
                             if (attention.dims.head)
                               indices[1] = linalg::IndexOp::create(nb, loop);
                             return tensor::ExtractOp::create(nb, perHead,
                                                              indices);
                           });
}

SmallVector<Value> mlir::attn::lowerConv(ImplicitLocOpBuilder &b,
                                         ConvAttentionOp op,
                                         TiledAttention &attention) {
  ConvBasis basis(b, attention, op.getForm(),
                  attention.tensorOf(op.getStarts()));
  Value errors = basis.createErrors();
  SmallVector<Value> results = lowerQueryTiles(
      b, attention, op.getOutput(), op.getLogsumexp(),
      [&](const TiledAttention::HeadContext &context, Value queryTile,
          RowRange rows, Value kvHead) {
        Value error = tensor::ExtractOp::create(
            b, errors, ValueRange{context.batchIndex, context.headIndex});
        return basis.visitKeys(context, queryTile, rows, kvHead,
                               basis.createIsExact(error));
      });
  if (op.getError())
    results.push_back(
        copyPerHead(b, attention, errors, attention.tensorOf(op.getError())));
  return results;
}
