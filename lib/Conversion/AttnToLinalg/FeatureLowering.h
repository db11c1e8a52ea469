//===- FeatureLowering.h - Sums of features in linalg -*- C++ -* -------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_ATTNTOLINALG_FEATURELOWERING_H
#define ATTN_LIB_CONVERSION_ATTNTOLINALG_FEATURELOWERING_H

#include "TiledAttention.h"
#include "attn/IR/FeatureOps.h"

namespace mlir::attn {

/// Lowers one op at the builder's insertion point; returns the values of the
/// inits afterwards, in their order.
SmallVector<Value> lowerFeatureUpdate(ImplicitLocOpBuilder &b,
                                      FeatureUpdateOp op, int64_t keyBlock,
                                      function_ref<Value(Value)> asTensor);
SmallVector<Value> lowerFeatureAttention(ImplicitLocOpBuilder &b,
                                         FeatureAttentionOp op,
                                         TiledAttention &attention);

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_ATTNTOLINALG_FEATURELOWERING_H
