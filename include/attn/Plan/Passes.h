//===- Passes.h - Passes of lib/Plan -*- C++ -* --------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_PLAN_PASSES_H
#define ATTN_PLAN_PASSES_H

#include "mlir/Pass/Pass.h"

namespace mlir::attn {

#define GEN_PASS_DECL
#include "attn/Plan/Passes.h.inc"

#define GEN_PASS_REGISTRATION
#include "attn/Plan/Passes.h.inc"

} // namespace mlir::attn

#endif // ATTN_PLAN_PASSES_H
