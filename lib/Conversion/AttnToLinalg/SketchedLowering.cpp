//===- SketchedLowering.cpp - attn.sketched_attention pair by pair ------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

// The sums of features are expanded back into sums over pairs, which is the
// definition and not the point of the form: time is quadratic in the length,
// memory linear.
//
//===----------------------------------------------------------------------===//

#include "OutputSketchLowering.h"
#include "SupportLowering.h"

using namespace mlir;
using namespace mlir::attn;

SmallVector<Value> mlir::attn::lowerSketched(ImplicitLocOpBuilder &b,
                                             SketchedAttentionOp op,
                                             TiledAttention &attention) {
  SketchFormAttr form = op.getForm();
  if (form.isCompressed())
    return lowerOutputSketch(b, op, attention);
  SupportLowering lowering(b, attention, attention.tensorOf(op.getBasis()),
                           /*queryBasis=*/Value(),
                           {TaylorDegree(form.getDegree()), form.getRank()});
  auto visitKeys = [&](const TiledAttention::HeadContext &context,
                       Value queryTile, RowRange rows, Value kvHead) {
    auto support = [&](RowRange keyRows) {
      return lowering.markSinksAndWindow(context, rows, keyRows,
                                         form.getSinks(), form.getWindow());
    };
    Bounds bounds = attention.keyBounds(context, rows);
    std::optional<Expansion> expansion;
    if (form.getCenter() == SketchCenter::Mean)
      expansion = lowering.meanOf(lowering.sumRest(lowering.emptyRest(rows),
                                                   context, queryTile, rows,
                                                   kvHead, bounds, support));
    return lowering.visitKeys(context, queryTile, rows, kvHead, bounds, support,
                              /*initial=*/std::nullopt, expansion);
  };
  return lowerQueryTiles(b, attention, op.getOutput(), op.getLogsumexp(),
                         visitKeys);
}
