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

#include "SupportLowering.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"

using namespace mlir;
using namespace mlir::attn;

SmallVector<Value> mlir::attn::lowerSketched(ImplicitLocOpBuilder &b,
                                             SketchedAttentionOp op,
                                             TiledAttention &attention) {
  SketchFormAttr form = op.getForm();
  SupportLowering lowering(b, attention, attention.tensorOf(op.getBasis()),
                           /*queryBasis=*/Value(),
                           {TaylorDegree(form.getDegree()), form.getRank()});
  auto visitKeys = [&](const TiledAttention::HeadContext &context,
                       Value queryTile, RowRange rows, Value kvHead) {
    auto support = [&](RowRange keyRows) -> Value {
      Value marks = tensor::EmptyOp::create(
          b, ArrayRef<OpFoldResult>{rows.count, keyRows.count}, b.getI1Type());
      return attention.generic(
          {}, {}, marks, {0, 1}, /*loops=*/2,
          [&](ImplicitLocOpBuilder &nb, ValueRange) -> Value {
            Value i = arith::AddIOp::create(nb, rows.first,
                                            linalg::IndexOp::create(nb, 0));
            Value j = arith::AddIOp::create(nb, keyRows.first,
                                            linalg::IndexOp::create(nb, 1));
            return isAlwaysSupported(nb, context, i, j, form.getSinks(),
                                     form.getWindow());
          });
    };
    return lowering.visitKeys(context, queryTile, rows, kvHead,
                              attention.keyBounds(context, rows), support);
  };
  return lowerQueryTiles(b, attention, op.getOutput(), op.getLogsumexp(),
                         visitKeys);
}
