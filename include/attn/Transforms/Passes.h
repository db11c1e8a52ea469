//===- Passes.h - Passes of lib/Transforms -*- C++ -* --------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_TRANSFORMS_PASSES_H
#define ATTN_TRANSFORMS_PASSES_H

#include "mlir/Pass/Pass.h"

namespace mlir::attn {

#define GEN_PASS_DECL
#include "attn/Transforms/Passes.h.inc"

std::unique_ptr<Pass> createAttnRunWhere();
/// attn-run-where, with the passes that `addPasses` adds.
std::unique_ptr<Pass>
createAttnRunWhere(llvm::ArrayRef<llvm::StringRef> ops,
                   llvm::function_ref<void(OpPassManager &)> addPasses);

#define GEN_PASS_REGISTRATION
#include "attn/Transforms/Passes.h.inc"

} // namespace mlir::attn

#endif // ATTN_TRANSFORMS_PASSES_H
