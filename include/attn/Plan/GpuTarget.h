//===- GpuTarget.h - What plans know of a GPU -*- C++ -*- -----------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_PLAN_GPUTARGET_H
#define ATTN_PLAN_GPUTARGET_H

#include "attn/IR/AttnDialect.h"

namespace mlir::attn {

/// The compute capability of a chip: 80 for "sm_80", 90 for "sm_90a". Reports
/// what is no chip, or one below sm_80, at `loc` as an error of `user`.
FailureOr<int64_t> parseGpuArch(StringRef chip, StringRef user, Location loc);

} // namespace mlir::attn

#endif // ATTN_PLAN_GPUTARGET_H
