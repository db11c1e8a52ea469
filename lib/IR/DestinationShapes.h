//===- DestinationShapes.h - Shapes of results from inits -*- C++ -* ----===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_IR_DESTINATIONSHAPES_H
#define ATTN_LIB_IR_DESTINATIONSHAPES_H

#include "mlir/Interfaces/DestinationStyleOpInterface.h"
#include "mlir/Interfaces/InferTypeOpInterface.h"

namespace mlir::attn {

/// The shapes of a destination-style op's results, which are those of its
/// tensor inits.
LogicalResult reifyFromInits(OpBuilder &builder, DestinationStyleOpInterface op,
                             ReifiedRankedShapedTypeDims &reifiedReturnShapes);

} // namespace mlir::attn

#endif // ATTN_LIB_IR_DESTINATIONSHAPES_H
