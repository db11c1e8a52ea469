//===- KeyIndexOps.h - Top-k attention on a low-rank key index -*- C++ -*-===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_IR_KEYINDEXOPS_H
#define ATTN_IR_KEYINDEXOPS_H

#include "attn/IR/AttnDialect.h"

namespace mlir::attn {

/// A key index holds keys in blocks of this many, and the components of a key
/// in groups of this many.
inline constexpr int64_t keyIndexBlock = 16;
inline constexpr int64_t keyIndexGroup = 4;

} // namespace mlir::attn

#define GET_OP_CLASSES
#include "attn/IR/KeyIndexOps.h.inc"

#endif // ATTN_IR_KEYINDEXOPS_H
