//===- HalfFloat.cpp - 16-bit floats on the host -------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "attn/Support/HalfFloat.h"
#include "../Runtime/CompilerSupport.h"
#include <cstring>

using namespace attn::support;

// The conversions of compiled code, so that the host rounds as it does.

static uint16_t toBits(_Float16 value) {
  uint16_t bits;
  memcpy(&bits, &value, sizeof(bits));
  return bits;
}

float attn::support::halfToFloat(uint16_t bits) {
  _Float16 value;
  memcpy(&value, &bits, sizeof(value));
  return __extendhfsf2(value);
}

float attn::support::bfloatToFloat(uint16_t bits) {
  uint32_t wide = uint32_t(bits) << 16;
  float value;
  memcpy(&value, &wide, sizeof(value));
  return value;
}

uint16_t attn::support::toHalf(double value) {
  return toBits(__truncdfhf2(value));
}

uint16_t attn::support::toBFloat(double value) {
  return toBits(__truncdfbf2(value));
}
