//===- KeyIndexVerification.h - Constraints of key indices -*- C++ -* -----===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_IR_KEYINDEXVERIFICATION_H
#define ATTN_LIB_IR_KEYINDEXVERIFICATION_H

#include "attn/IR/AttnDialect.h"

namespace mlir::attn {

/// topk_attention_c5 and c6.
LogicalResult verifyKeyIndex(TopKAttentionOp op);

} // namespace mlir::attn

#endif // ATTN_LIB_IR_KEYINDEXVERIFICATION_H
