//===- OutputSketchLowering.h - Sketched products and outputs -*- C++ -* --===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_ATTNTOLINALG_OUTPUTSKETCHLOWERING_H
#define ATTN_LIB_CONVERSION_ATTNTOLINALG_OUTPUTSKETCHLOWERING_H

#include "TiledAttention.h"

namespace mlir::attn {

/// `attn.sketched_attention` with product_rows or recovery_width: one pass over
/// the keys, one over the queries, and the recovery of each output column.
SmallVector<Value> lowerOutputSketch(ImplicitLocOpBuilder &b,
                                     SketchedAttentionOp op,
                                     TiledAttention &attention);

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_ATTNTOLINALG_OUTPUTSKETCHLOWERING_H
