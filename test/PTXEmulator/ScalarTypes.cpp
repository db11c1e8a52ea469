//===- ScalarTypes.cpp - Scalar types of PTX
//--------------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ScalarTypes.h"

#include <cmath>
#include <limits>

using namespace attn::ptx;

namespace {
struct TypeRow {
  const char *name;
  unsigned bytes;
};
} // namespace

/// In the order of the enumerators.
static const TypeRow typeRows[] = {
    {"none", 0}, {"b8", 1},   {"u8", 1},   {"s8", 1},    {"b16", 2},
    {"u16", 2},  {"s16", 2},  {"f16", 2},  {"bf16", 2},  {"b32", 4},
    {"u32", 4},  {"s32", 4},  {"f32", 4},  {"b64", 8},   {"u64", 8},
    {"s64", 8},  {"f64", 8},  {"pred", 1}, {"f16x2", 4}, {"bf16x2", 4},
    {"tf32", 4}, {"b128", 16}};

std::optional<Type> attn::ptx::parseType(std::string_view text) {
  for (unsigned i = 1; i < std::size(typeRows); ++i)
    if (text == typeRows[i].name)
      return Type(i);
  return std::nullopt;
}

const char *attn::ptx::name(Type type) { return typeRows[size_t(type)].name; }

unsigned attn::ptx::byteSize(Type type) { return typeRows[size_t(type)].bytes; }

bool attn::ptx::isFloat(Type type) {
  return type == Type::F16 || type == Type::BF16 || type == Type::F32 ||
         type == Type::F64;
}

bool attn::ptx::isSigned(Type type) {
  return type == Type::S8 || type == Type::S16 || type == Type::S32 ||
         type == Type::S64;
}

double attn::ptx::roundToInteger(double value, Rounding rounding) {
  switch (rounding) {
  case Rounding::NearestEven: {
    double down = std::floor(value), fraction = value - down;
    if (fraction != 0.5)
      return std::copysign(fraction < 0.5 ? down : down + 1, value);
    return std::copysign(std::fmod(down, 2.0) == 0 ? down : down + 1, value);
  }
  case Rounding::Zero:
    return std::trunc(value);
  case Rounding::Down:
    return std::floor(value);
  case Rounding::Up:
    return std::ceil(value);
  case Rounding::NearestAway:
    return std::round(value);
  }
  return value;
}

double attn::ptx::roundToFormat(double value, const FloatFormat &format,
                                Rounding rounding) {
  if (value == 0 || !std::isfinite(value))
    return value;
  int exponent = std::max(std::ilogb(value), format.minExponent);
  // The distance between neighbouring values of the format is 2^quantum.
  int quantum = exponent - (format.precision - 1);
  double rounded = std::ldexp(
      roundToInteger(std::ldexp(value, -quantum), rounding), quantum);
  double largest = std::ldexp(2.0 - std::ldexp(1.0, 1 - format.precision),
                              format.maxExponent);
  if (std::fabs(rounded) <= largest)
    return rounded;
  bool towardsZero = rounding == Rounding::Zero ||
                     (rounding == Rounding::Down && value > 0) ||
                     (rounding == Rounding::Up && value < 0);
  return std::copysign(
      towardsZero ? largest : std::numeric_limits<double>::infinity(), value);
}

float attn::ptx::halfToFloat(uint16_t bits) {
  uint32_t sign = uint32_t(bits & 0x8000) << 16;
  uint32_t exponent = bits >> 10 & 0x1f, fraction = bits & 0x3ff;
  if (exponent == 0x1f)
    return toFloat(sign | 0x7f800000u | fraction << 13);
  if (exponent)
    return toFloat(sign | (exponent + 112) << 23 | fraction << 13);
  float magnitude = float(fraction) * 0x1p-24f;
  return sign ? -magnitude : magnitude;
}

uint16_t attn::ptx::toHalf(double value, Rounding rounding) {
  if (std::isnan(value))
    return 0x7fff;
  double rounded = roundToFormat(value, halfFormat, rounding);
  uint16_t sign = std::signbit(rounded) ? 0x8000 : 0;
  double magnitude = std::fabs(rounded);
  if (std::isinf(magnitude))
    return sign | 0x7c00;
  if (magnitude < 0x1p-14)
    return sign | uint16_t(magnitude * 0x1p24);
  uint32_t bits = uint32_t(fromFloat(float(magnitude)));
  return sign | uint16_t((bits >> 13) - (112u << 10));
}

uint16_t attn::ptx::toBFloat(double value, Rounding rounding) {
  if (std::isnan(value))
    return 0x7fff;
  return uint16_t(
      fromFloat(float(roundToFormat(value, bfloatFormat, rounding))) >> 16);
}

double attn::ptx::decodeFloat(Type type, uint64_t bits) {
  switch (type) {
  case Type::F16:
    return halfToFloat(uint16_t(bits));
  case Type::BF16:
    return bfloatToFloat(uint16_t(bits));
  case Type::F64:
    return toDouble(bits);
  default:
    return toFloat(bits);
  }
}

uint64_t attn::ptx::encodeFloat(Type type, double value, Rounding rounding) {
  switch (type) {
  case Type::F16:
    return toHalf(value, rounding);
  case Type::BF16:
    return toBFloat(value, rounding);
  case Type::F64:
    return fromDouble(value);
  case Type::TF32:
    return std::isnan(value)
               ? 0x7fffffff
               : fromFloat(float(roundToFormat(value, tf32Format, rounding)));
  default:
    return std::isnan(value)
               ? 0x7fffffff
               : fromFloat(float(roundToFormat(value, singleFormat, rounding)));
  }
}
