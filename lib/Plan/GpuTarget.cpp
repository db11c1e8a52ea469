//===- GpuTarget.cpp - What plans know of a GPU ---------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "attn/Plan/GpuTarget.h"

using namespace mlir;
using namespace mlir::attn;

FailureOr<GpuTarget> mlir::attn::parseGpuTarget(StringRef chip, StringRef user,
                                                Location loc) {
  StringRef digits = chip;
  GpuTarget target;
  // A letter behind the number stands for features of one chip or family.
  if (digits.consume_front("sm_") && !digits.consumeInteger(10, target.arch) &&
      (digits.empty() || digits == "a" || digits == "f") && target.arch >= 80 &&
      target.arch < 1000) {
    target.isSpecific = !digits.empty();
    return target;
  }
  return emitError(loc) << user
                        << " needs a GPU of sm_80 or later, such as 'sm_90a', "
                           "found '"
                        << chip << "'";
}
