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

/// What a chip's name says.
struct GpuTarget {
  /// The compute capability: 80 for "sm_80", 90 for "sm_90a".
  int64_t arch = 0;
  /// Whether a letter stands behind the number, "sm_90a": code may use what
  /// other chips lack, later ones among them.
  bool isSpecific = false;
};

/// Reports what is no chip, or one below sm_80, at `loc` as an error of `user`.
FailureOr<GpuTarget> parseGpuTarget(StringRef chip, StringRef user,
                                    Location loc);

} // namespace mlir::attn

#endif // ATTN_PLAN_GPUTARGET_H
