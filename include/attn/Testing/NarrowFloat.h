//===- NarrowFloat.h - Element types and their rounding ------ -*- C++ -*--===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_TESTING_NARROWFLOAT_H
#define ATTN_TESTING_NARROWFLOAT_H

#include <cstddef>
#include <cstdint>

namespace attn::testing {

/// Element types of the compiled functions.
enum class DType { F64, F32, F16, BF16 };

/// "f64", "f32", "f16" or "bf16".
const char *name(DType dtype);

/// Bytes of one element.
size_t byteSize(DType dtype);

/// The bit pattern of the value of `dtype` nearest to `value`, ties to the even
/// pattern, in the low bits. Overflow gives infinity, a NaN stays a (quiet) NaN
/// of the same sign. Rounds once: f64 to f16 does not pass through f32.
uint64_t encode(DType dtype, double value);

/// The value of a bit pattern of `dtype`; exact.
double decode(DType dtype, uint64_t bits);

/// `value` rounded to `dtype`.
inline double roundTo(DType dtype, double value) {
  return decode(dtype, encode(dtype, value));
}

inline uint16_t toF16(double value) {
  return uint16_t(encode(DType::F16, value));
}
inline uint16_t toBF16(double value) {
  return uint16_t(encode(DType::BF16, value));
}
inline float fromF16(uint16_t bits) { return float(decode(DType::F16, bits)); }
inline float fromBF16(uint16_t bits) {
  return float(decode(DType::BF16, bits));
}

/// Distance from 1 to the next larger value of `dtype`: 2^-52, 2^-23, 2^-10 or
/// 2^-7. Rounding to nearest errs by at most half of it, relatively.
double epsilon(DType dtype);

/// Number of representable steps of `dtype` between `a` and `b`, both rounded
/// to it first. -0 and +0 are one value; infinity is one step past the largest
/// finite value. 0 for two NaN, infinity for one.
double ulpDistance(DType dtype, double a, double b);

} // namespace attn::testing

#endif // ATTN_TESTING_NARROWFLOAT_H
