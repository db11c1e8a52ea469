//===- ConvLowering.h - The convolution form in linalg ---------*- C++ -*-===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_ATTNTOLINALG_CONVLOWERING_H
#define ATTN_LIB_CONVERSION_ATTNTOLINALG_CONVLOWERING_H

#include "TiledAttention.h"
#include "attn/IR/ConvOps.h"

namespace mlir::attn {

/// Lowers one op at the builder's insertion point; returns the values of the
/// inits afterwards, in their order.
SmallVector<Value> lowerConv(ImplicitLocOpBuilder &b, ConvAttentionOp op,
                             TiledAttention &attention);
SmallVector<Value> lowerConvBackward(ImplicitLocOpBuilder &b,
                                     ConvAttentionBackwardOp op,
                                     TiledAttention &attention);

/// The element of a head in a tensor of `[batch, heads]` without the dimensions
/// that the query lacks.
Value readPerHead(ImplicitLocOpBuilder &b, DataDims dims, Value perHead,
                  Value batchIndex, Value headIndex);

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_ATTNTOLINALG_CONVLOWERING_H
