//===- KeyBases.h - Bases of keys and queries, computed or read -*- C++ -*-===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_TRANSFORMS_KEYBASES_H
#define ATTN_LIB_TRANSFORMS_KEYBASES_H

#include "attn/IR/AttnDialect.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"

namespace mlir::attn {

/// Bases of the key/value heads of an op, `[kv_heads, head_dim, head_dim]`;
/// `queries` is null where it equals `keys`.
struct KeyBases {
  Value keys, queries;
};

/// Emits an `attn.key_basis` of the op's own keys and queries. On memrefs the
/// bases are new buffers, marked as deallocated by hand.
KeyBases createKeyBases(ImplicitLocOpBuilder &b, AttentionOp op,
                        BasisKind kind);

/// Constants from the files that `attn-run --calibrate` wrote for the op with
/// this number. Emits an error and fails where the op is on memrefs, has an
/// unknown number of heads, or where a file is absent or has another shape.
FailureOr<KeyBases> readKeyBases(ImplicitLocOpBuilder &b, AttentionOp op,
                                 BasisKind kind, StringRef folder,
                                 unsigned number);

/// The number of each attention op in its function, in the order of the text.
llvm::DenseMap<Operation *, unsigned> numberAttention(Operation *root);

/// Tells buffer deallocation that this op's buffer is freed by an op of ours.
void markManualDeallocation(Operation *op);

} // namespace mlir::attn

#endif // ATTN_LIB_TRANSFORMS_KEYBASES_H
