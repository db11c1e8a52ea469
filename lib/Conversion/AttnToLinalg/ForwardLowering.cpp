//===- ForwardLowering.cpp - attn.attention as an online softmax --------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "OnlineSoftmax.h"

using namespace mlir;
using namespace mlir::attn;

SmallVector<Value> mlir::attn::lowerForward(ImplicitLocOpBuilder &b,
                                            AttentionOp op,
                                            TiledAttention &attention) {
  OnlineSoftmaxBuilder softmax(b, attention);
  auto visitKeys = [&](const TiledAttention::HeadContext &context,
                       Value queryTile, RowRange rows,
                       Value kvHead) -> OnlineSoftmax {
    return softmax.visitKeyTiles(context, rows, kvHead, [&](RowRange keyRows) {
      Value keyTile = attention.dataTile(attention.key, context.batchIndex,
                                         kvHead, keyRows);
      Value products =
          attention.scaledProducts(queryTile, keyTile, rows, keyRows);
      return attention.scores(context, products, rows, keyRows);
    });
  };
  return lowerQueryTiles(b, attention, op.getOutput(), op.getLogsumexp(),
                         visitKeys);
}
