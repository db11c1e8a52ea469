//===- GpuPasses.h - What is not attention, to GPUs -*- C++ -*-------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_CONVERSION_GPUPASSES_H
#define ATTN_CONVERSION_GPUPASSES_H

#include "mlir/Pass/Pass.h"

namespace mlir::attn {

#define GEN_PASS_DECL
#include "attn/Conversion/GpuPasses.h.inc"

#define GEN_PASS_REGISTRATION
#include "attn/Conversion/GpuPasses.h.inc"

} // namespace mlir::attn

#endif // ATTN_CONVERSION_GPUPASSES_H
