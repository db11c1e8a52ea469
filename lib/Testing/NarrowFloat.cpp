//===- NarrowFloat.cpp - Element types and their rounding -----------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "attn/Testing/NarrowFloat.h"

#include <cmath>
#include <cstring>
#include <limits>

namespace attn::testing {

namespace {
/// A binary interchange format: sign, exponent, fraction.
struct Format {
  int exponentBits;
  int fractionBits;

  int smallestExponent() const { return 2 - (1 << (exponentBits - 1)); }
  uint64_t signBit() const {
    return uint64_t(1) << (exponentBits + fractionBits);
  }
  uint64_t infinity() const {
    return ((uint64_t(1) << exponentBits) - 1) << fractionBits;
  }
  uint64_t quietBit() const { return uint64_t(1) << (fractionBits - 1); }
};
} // namespace

static Format formatOf(DType dtype) {
  switch (dtype) {
  case DType::F64:
    return {11, 52};
  case DType::F32:
    return {8, 23};
  case DType::F16:
    return {5, 10};
  case DType::BF16:
    return {8, 7};
  }
  return {11, 52};
}

const char *name(DType dtype) {
  switch (dtype) {
  case DType::F64:
    return "f64";
  case DType::F32:
    return "f32";
  case DType::F16:
    return "f16";
  case DType::BF16:
    return "bf16";
  }
  return "unknown";
}

size_t byteSize(DType dtype) {
  const Format format = formatOf(dtype);
  return size_t(1 + format.exponentBits + format.fractionBits) / 8;
}

double epsilon(DType dtype) {
  return std::ldexp(1.0, -formatOf(dtype).fractionBits);
}

static uint64_t bitsOf(double value) {
  uint64_t bits;
  std::memcpy(&bits, &value, sizeof(bits));
  return bits;
}

uint64_t encode(DType dtype, double value) {
  if (dtype == DType::F64)
    return bitsOf(value);
  const Format format = formatOf(dtype);
  const uint64_t sign = std::signbit(value) ? format.signBit() : 0;
  if (std::isnan(value))
    return sign | format.infinity() | format.quietBit();
  const double magnitude = std::abs(value);
  if (std::isinf(value) || magnitude == 0.0)
    return sign | (magnitude == 0.0 ? 0 : format.infinity());

  // Count the magnitude in units of the last place. Both scalings are by powers
  // of two, hence exact.
  const int smallest = format.smallestExponent();
  int exponent = std::ilogb(magnitude);
  if (exponent < smallest)
    exponent = smallest;
  const double units = std::ldexp(magnitude, format.fractionBits - exponent);
  double whole = std::floor(units);
  const double rest = units - whole;
  if (rest > 0.5 || (rest == 0.5 && std::fmod(whole, 2.0) == 1.0))
    whole += 1.0;

  // The leading bit of a normal number adds 1 to the exponent field, and so
  // does a carry out of the fraction; a subnormal leaves the field at 0.
  const uint64_t bits =
      (uint64_t(exponent - smallest) << format.fractionBits) + uint64_t(whole);
  return sign | (bits > format.infinity() ? format.infinity() : bits);
}

double decode(DType dtype, uint64_t bits) {
  if (dtype == DType::F64) {
    double value;
    std::memcpy(&value, &bits, sizeof(value));
    return value;
  }
  const Format format = formatOf(dtype);
  const double sign = bits & format.signBit() ? -1.0 : 1.0;
  const uint64_t magnitude = bits & (format.signBit() - 1);
  if (magnitude > format.infinity())
    return std::copysign(std::numeric_limits<double>::quiet_NaN(), sign);
  if (magnitude == format.infinity())
    return sign * std::numeric_limits<double>::infinity();
  const int smallest = format.smallestExponent();
  const uint64_t field = magnitude >> format.fractionBits;
  const uint64_t fraction =
      magnitude & ((uint64_t(1) << format.fractionBits) - 1);
  if (field == 0)
    return sign * std::ldexp(double(fraction), smallest - format.fractionBits);
  return sign *
         std::ldexp(double(fraction + (uint64_t(1) << format.fractionBits)),
                    int(field) - 1 + smallest - format.fractionBits);
}

double ulpDistance(DType dtype, double a, double b) {
  if (std::isnan(a) || std::isnan(b))
    return std::isnan(a) && std::isnan(b)
               ? 0.0
               : std::numeric_limits<double>::infinity();
  const uint64_t signBit = formatOf(dtype).signBit();
  const uint64_t bitsA = encode(dtype, a);
  const uint64_t bitsB = encode(dtype, b);
  const uint64_t magnitudeA = bitsA & (signBit - 1);
  const uint64_t magnitudeB = bitsB & (signBit - 1);
  if ((bitsA & signBit) != (bitsB & signBit))
    return double(magnitudeA) + double(magnitudeB);
  return double(magnitudeA > magnitudeB ? magnitudeA - magnitudeB
                                        : magnitudeB - magnitudeA);
}

} // namespace attn::testing
