//===- TiledAttention.cpp - Tiles of attention in linalg ------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TiledAttention.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"

using namespace mlir;
using namespace mlir::attn;

TiledAttention::TiledAttention(ImplicitLocOpBuilder &builder,
                               AttentionOpInterface op, TileSizes tileSizes,
                               function_ref<Value(Value)> operandAsTensor)
    : TileBuilder(builder, op.getLayout(),
                  cast<ShapedType>(op.getQuery().getType())),
      op(op), tileSizes(tileSizes) {
  for (Value operand : op->getOperands())
    if (!tensors.count(operand))
      tensors[operand] = operandAsTensor(operand);
  query = asTensor(op.getQuery());
  key = asTensor(op.getKey());
  value = asTensor(op.getValue());

  batch = sizeOf(query, dims.batch);
  heads = sizeOf(query, dims.head);
  kvHeads = sizeOf(key, dims.head);
  queries = sizeOf(query, dims.sequence);
  keys = sizeOf(key, dims.sequence);
  headDim = sizeOf(query, dims.feature);
  valueDim = sizeOf(value, dims.feature);
  // Without key/value heads there is no query head either and the quotient is
  // not used; it only has to be defined.
  Value divisor = b.createOrFold<arith::MaxUIOp>(asValue(kvHeads), constant(1));
  groupSize = b.createOrFold<arith::DivUIOp>(asValue(heads), divisor);
}

Value TiledAttention::kvHeadOf(Value head) {
  if (isConstantIntValue(groupSize, 1))
    return head;
  return b.createOrFold<arith::DivUIOp>(head, groupSize);
}
