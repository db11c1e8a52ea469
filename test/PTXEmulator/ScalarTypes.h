//===- ScalarTypes.h - Scalar types of PTX -*- C++ -*-
//----------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_TEST_PTXEMULATOR_SCALARTYPES_H
#define ATTN_TEST_PTXEMULATOR_SCALARTYPES_H

#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>

namespace attn::ptx {

/// Fundamental types of PTX (ISA 9.0, section 5.2), and the packed ones.
enum class Type : uint8_t {
  None,
  B8,
  U8,
  S8,
  B16,
  U16,
  S16,
  F16,
  BF16,
  B32,
  U32,
  S32,
  F32,
  B64,
  U64,
  S64,
  F64,
  Pred,
  F16x2,
  BF16x2,
  TF32,
  B128
};

/// "f32" -> Type::F32; nothing for another text.
std::optional<Type> parseType(std::string_view text);
const char *name(Type type);
/// Bytes in memory; a predicate counts 1.
unsigned byteSize(Type type);
bool isFloat(Type type);
bool isSigned(Type type);

template <typename To, typename From>
To bitCast(From from) {
  static_assert(sizeof(To) == sizeof(From));
  To to;
  memcpy(&to, &from, sizeof(to));
  return to;
}

/// A register holds its value in the low bits, the rest is 0.
inline float toFloat(uint64_t bits) { return bitCast<float>(uint32_t(bits)); }
inline double toDouble(uint64_t bits) { return bitCast<double>(bits); }
inline uint64_t fromFloat(float value) { return bitCast<uint32_t>(value); }
inline uint64_t fromDouble(double value) { return bitCast<uint64_t>(value); }

/// Rounding modifiers: .rn .rz .rm .rp .rna
enum class Rounding : uint8_t { NearestEven, Zero, Down, Up, NearestAway };

/// `value` rounded to the nearest integer in that direction.
double roundToInteger(double value, Rounding rounding);

/// A binary floating-point format: `precision` significant bits, normal
/// exponents from `minExponent` to `maxExponent`, gradual underflow.
struct FloatFormat {
  int precision, minExponent, maxExponent;
};
inline constexpr FloatFormat halfFormat = {11, -14, 15};
inline constexpr FloatFormat bfloatFormat = {8, -126, 127};
inline constexpr FloatFormat tf32Format = {11, -126, 127};
inline constexpr FloatFormat singleFormat = {24, -126, 127};

/// The value of `format` that `value` rounds to, once.
double roundToFormat(double value, const FloatFormat &format,
                     Rounding rounding);

float halfToFloat(uint16_t bits);
inline float bfloatToFloat(uint16_t bits) {
  return toFloat(uint64_t(bits) << 16);
}
/// A NaN becomes the canonical NaN 0x7fff, as PTX has it.
uint16_t toHalf(double value, Rounding rounding = Rounding::NearestEven);
uint16_t toBFloat(double value, Rounding rounding = Rounding::NearestEven);

/// The value of a floating-point register.
double decodeFloat(Type type, uint64_t bits);
uint64_t encodeFloat(Type type, double value,
                     Rounding rounding = Rounding::NearestEven);

/// Subnormal values of f32 become 0 of the same sign (.ftz).
inline float flushSubnormal(float value) {
  uint32_t bits = bitCast<uint32_t>(value);
  return bits & 0x7f800000u ? value : bitCast<float>(bits & 0x80000000u);
}

/// The low `bytes` bytes of `bits`.
inline uint64_t truncateTo(uint64_t bits, unsigned bytes) {
  return bytes >= 8 ? bits : bits & ((uint64_t(1) << (8 * bytes)) - 1);
}

/// The low `bytes` bytes of `bits`, extended by their sign.
inline int64_t signExtend(uint64_t bits, unsigned bytes) {
  unsigned shift = 64 - 8 * bytes;
  return int64_t(bits << shift) >> shift;
}

} // namespace attn::ptx

#endif // ATTN_TEST_PTXEMULATOR_SCALARTYPES_H
