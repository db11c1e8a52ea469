//===- HalfFloat.h - 16-bit floats on the host -*- C++ -*- ---------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_SUPPORT_HALFFLOAT_H
#define ATTN_SUPPORT_HALFFLOAT_H

#include <cstdint>

namespace attn::support {

/// Bits of an IEEE half or a bfloat16 as a float, exactly.
float halfToFloat(uint16_t bits);
float bfloatToFloat(uint16_t bits);

/// The nearest half or bfloat16, ties to even; infinity beyond its range.
uint16_t toHalf(double value);
uint16_t toBFloat(double value);

} // namespace attn::support

#endif // ATTN_SUPPORT_HALFFLOAT_H
