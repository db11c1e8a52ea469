//===- HalfFloat.cpp - Conversions of 16-bit floats in integers ----------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CompilerSupport.h"
#include <cstring>

template <typename To, typename From>
static To bitCast(From value) {
  static_assert(sizeof(To) == sizeof(From), "same size");
  To result;
  memcpy(&result, &value, sizeof(result));
  return result;
}

/// Rounds a double to a 16-bit float of `mantissaBits` stored mantissa bits and
/// exponent bias `bias`. Rounding once from double is right for float, too,
/// because each float is a double.
static uint16_t truncate(double value, int mantissaBits, int bias) {
  uint64_t bits = bitCast<uint64_t>(value);
  uint16_t sign = static_cast<uint16_t>(bits >> 63 << 15);
  int exponentBits = 15 - mantissaBits;
  uint16_t infinity =
      static_cast<uint16_t>(((1u << exponentBits) - 1) << mantissaBits);
  uint64_t mantissa = bits & ((uint64_t(1) << 52) - 1);
  int exponent = static_cast<int>(bits >> 52 & 0x7FF) - 1023;
  if (exponent == 1024) {
    if (mantissa == 0)
      return sign | infinity;
    // A quiet NaN with the payload's upper bits.
    return static_cast<uint16_t>(sign | infinity | (1u << (mantissaBits - 1)) |
                                 (mantissa >> (52 - mantissaBits)));
  }
  if (exponent > bias)
    return sign | infinity;
  int targetExponent = exponent + bias;
  int shift = 52 - mantissaBits;
  if (targetExponent <= 0) {
    // Subnormal: the leading one becomes explicit and moves right.
    shift += 1 - targetExponent;
    if (shift > 54 || exponent == -1023)
      return sign;
    mantissa |= uint64_t(1) << 52;
    targetExponent = 0;
  }
  uint64_t kept = mantissa >> shift;
  uint64_t rest = mantissa & ((uint64_t(1) << shift) - 1);
  uint64_t half = uint64_t(1) << (shift - 1);
  uint64_t result = (uint64_t(targetExponent) << mantissaBits) + kept;
  if (rest > half || (rest == half && (kept & 1)))
    result += 1; // carries into the exponent, up to infinity
  return static_cast<uint16_t>(sign | result);
}

static _Float16 truncateToHalf(double value) {
  return bitCast<_Float16>(truncate(value, 10, 15));
}
static _Float16 truncateToBFloat(double value) {
  return bitCast<_Float16>(truncate(value, 7, 127));
}

_Float16 __truncsfhf2(float value) { return truncateToHalf(value); }
_Float16 __truncdfhf2(double value) { return truncateToHalf(value); }
_Float16 __truncsfbf2(float value) { return truncateToBFloat(value); }
_Float16 __truncdfbf2(double value) { return truncateToBFloat(value); }

float __extendhfsf2(_Float16 value) {
  uint16_t bits = bitCast<uint16_t>(value);
  uint32_t sign = static_cast<uint32_t>(bits & 0x8000) << 16;
  uint32_t exponent = bits >> 10 & 0x1F;
  uint32_t mantissa = bits & 0x3FF;
  if (exponent == 0x1F) {
    uint32_t quiet = mantissa ? 0x400000 : 0;
    return bitCast<float>(sign | 0x7F800000 | quiet | mantissa << 13);
  }
  if (exponent == 0) {
    // The unit of a subnormal half is 2^-24.
    float magnitude = static_cast<float>(mantissa) * 0x1p-24f;
    return bitCast<float>(sign | bitCast<uint32_t>(magnitude));
  }
  return bitCast<float>(sign | (exponent + 112) << 23 | mantissa << 13);
}
