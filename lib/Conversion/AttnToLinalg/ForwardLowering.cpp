//===- ForwardLowering.cpp - attn.attention as an online softmax --------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "OnlineSoftmax.h"
#include "mlir/Dialect/SCF/IR/SCF.h"

using namespace mlir;
using namespace mlir::attn;

SmallVector<Value> mlir::attn::lowerForward(ImplicitLocOpBuilder &b,
                                            AttentionOp op,
                                            TiledAttention &attention) {
  OnlineSoftmaxBuilder softmax(b, attention);
  auto visitKeys = [&](const TiledAttention::HeadContext &context,
                       Value queryTile, RowRange rows,
                       Value kvHead) -> OnlineSoftmax {
    int64_t tile = attention.tileSizes.keys;
    Bounds bounds = attention.keyBounds(context, rows);
    auto loop = scf::ForOp::create(b, bounds.first, bounds.last,
                                   attention.constant(tile),
                                   softmax.initialState(rows).values());
    OpBuilder::InsertionGuard guard(b);
    b.setInsertionPointToStart(loop.getBody());
    OnlineSoftmax state{loop.getRegionIterArg(0), loop.getRegionIterArg(1),
                        loop.getRegionIterArg(2)};
    RowRange keyRows = attention.clippedRows(
        loop.getInductionVar(), bounds.last, tile, attention.allKeyTilesFull());
    Value keyTile =
        attention.dataTile(attention.key, context.batchIndex, kvHead, keyRows);
    Value valueTile = attention.dataTile(attention.value, context.batchIndex,
                                         kvHead, keyRows);
    Value products =
        attention.scaledProducts(queryTile, keyTile, rows, keyRows);
    Value scores = attention.scores(context, products, rows, keyRows);
    state = softmax.addTile(
        state, scores,
        [&](Value maximum) {
          return attention.generic(
              {maximum}, {{0}}, scores, {0, 1}, /*loops=*/2,
              [&](ImplicitLocOpBuilder &nb, ValueRange args) -> Value {
                return attention.expOfDifference(nb, args[1], args[0]);
              });
        },
        valueTile, rows);
    scf::YieldOp::create(b, state.values());
    return {loop.getResult(0), loop.getResult(1), loop.getResult(2)};
  };
  return lowerQueryTiles(b, attention, op.getOutput(), op.getLogsumexp(),
                         visitKeys);
}
