//===- DestinationShapes.cpp - Shapes of results from inits -------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "DestinationShapes.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"

using namespace mlir;

LogicalResult
mlir::attn::reifyFromInits(OpBuilder &builder, DestinationStyleOpInterface op,
                           ReifiedRankedShapedTypeDims &reifiedReturnShapes) {
  for (Value init : op.getDpsInits())
    if (isa<TensorType>(init.getType()))
      reifiedReturnShapes.push_back(
          tensor::getMixedSizes(builder, op.getLoc(), init));
  return success();
}
