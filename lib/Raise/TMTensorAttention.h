//===- TMTensorAttention.h - torch-mlir's own attention op -----*- C++ -*-===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_RAISE_TMTENSORATTENTION_H
#define ATTN_LIB_RAISE_TMTENSORATTENTION_H

#include "AttentionMatch.h"
#include "attn/IR/AttnDialect.h"

namespace mlir::attn::raise {

/// True for `tm_tensor.attention`, an operation of a dialect of torch-mlir that
/// is not linked here: it parses in its generic form where unregistered
/// dialects are allowed.
bool isTMTensorAttention(Operation *op);

/// Replaces it by `attn.attention`: softmax(Q K^T / sqrt(head_dim) + mask) V on
/// tensors [..., sequence, dim], with a float mask. Null, and a reason, where
/// its operands are others.
AttentionOp raiseTMTensorAttention(Operation *op, Refusal &refusal);

} // namespace mlir::attn::raise

#endif // ATTN_LIB_RAISE_TMTENSORATTENTION_H
