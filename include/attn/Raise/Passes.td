//===- Passes.td - Raising from model IR -*- tablegen -* ------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_RAISE_PASSES_TD
#define ATTN_RAISE_PASSES_TD

include "mlir/Pass/PassBase.td"

def AttnRaise : Pass<"attn-raise"> {
  let summary = "find softmax attention in linalg and TOSA";
  let dependentDialects = ["::mlir::attn::AttnDialect"];
}

#endif // ATTN_RAISE_PASSES_TD
