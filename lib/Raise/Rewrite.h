//===- Rewrite.h - Replace what was found by attn.attention ----*- C++ -*-===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_RAISE_REWRITE_H
#define ATTN_LIB_RAISE_REWRITE_H

#include "AttentionMatch.h"
#include "attn/IR/AttnDialect.h"

namespace mlir::attn::raise {

/// True where `rewriteToAttention` can express the masks of the match, and can
/// compute every size that it needs.
bool canRewrite(ElementExprs &exprs, const AttentionMatch &match,
                Refusal &refusal);

/// Puts attn.attention in the place of the match and erases what is then
/// unused; `erased` gets the addresses of those operations. Returns all
/// operations of the dialect that were made, attn.attention first.
SmallVector<Operation *, 2> rewriteToAttention(ElementExprs &exprs,
                                               const AttentionMatch &match,
                                               DenseSet<Operation *> &erased);

} // namespace mlir::attn::raise

#endif // ATTN_LIB_RAISE_REWRITE_H
