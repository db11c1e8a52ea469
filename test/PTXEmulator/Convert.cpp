//===- Convert.cpp - The cvt instruction
//------------------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Convert.h"

#include <algorithm>
#include <cmath>

using namespace attn::ptx;

bool attn::ptx::canConvert(Type to, Type from) {
  auto known = [](Type type) {
    switch (type) {
    case Type::U8:
    case Type::S8:
    case Type::U16:
    case Type::S16:
    case Type::U32:
    case Type::S32:
    case Type::U64:
    case Type::S64:
      return true;
    default:
      return isFloat(type);
    }
  };
  return known(from) && (known(to) || (to == Type::TF32 && from == Type::F32));
}

/// An integer register as a wide integer.
static __int128 widen(Type type, uint64_t bits) {
  unsigned bytes = byteSize(type);
  if (isSigned(type))
    return signExtend(bits, bytes);
  return truncateTo(bits, bytes);
}

/// Keeps a value in the range of an integer type.
static __int128 clampTo(Type type, __int128 value) {
  unsigned bits = 8 * byteSize(type);
  __int128 largest = (__int128(1) << (isSigned(type) ? bits - 1 : bits)) - 1;
  __int128 smallest = isSigned(type) ? -largest - 1 : 0;
  return std::clamp(value, smallest, largest);
}

static double flushIf(bool flush, Type type, double value) {
  return flush && type == Type::F32 ? flushSubnormal(float(value)) : value;
}

/// Integers of 64 bits do not fit f64: rounds to f32 once, by an odd last bit.
static double integerToDouble(__int128 value, Type to) {
  double result = double(value);
  if (to == Type::F64 || __int128(result) == value)
    return result;
  uint64_t bits = fromDouble(result);
  if (bits & 1)
    return result;
  bool resultIsLarger = (__int128(result) > value) == (result > 0);
  return toDouble(resultIsLarger ? bits - 1 : bits + 1);
}

uint64_t attn::ptx::convert(const Instruction &instruction, uint64_t bits) {
  Type to = instruction.type, from = instruction.sourceType;
  unsigned bytes = byteSize(to);
  if (!isFloat(from)) {
    __int128 value = widen(from, bits);
    if (isFloat(to))
      return encodeFloat(to, integerToDouble(value, to), instruction.rounding);
    if (instruction.saturate)
      value = clampTo(to, value);
    return truncateTo(uint64_t(value), bytes);
  }
  double value =
      flushIf(instruction.flushSubnormals, from, decodeFloat(from, bits));
  if (!isFloat(to) && to != Type::TF32) {
    // A NaN becomes 0, anything beyond the range the nearest integer in it
    // (what the hardware does; the ISA leaves the NaN open).
    if (std::isnan(value))
      return 0;
    value = roundToInteger(value, instruction.rounding);
    double limit = std::ldexp(1.0, 100);
    return truncateTo(
        uint64_t(clampTo(to, __int128(std::clamp(value, -limit, limit)))),
        bytes);
  }
  if (instruction.roundToIntegral)
    value = roundToInteger(value, instruction.rounding);
  if (instruction.saturate)
    value = value > 1 ? 1 : value > 0 ? value : 0;
  if (instruction.relu && value < 0)
    value = 0;
  if (from == to && !instruction.roundToIntegral && !instruction.saturate &&
      !instruction.relu && !instruction.flushSubnormals)
    return bits;
  uint64_t result =
      encodeFloat(to, value,
                  instruction.roundToIntegral ? Rounding::NearestEven
                                              : instruction.rounding);
  if (instruction.flushSubnormals && to == Type::F32)
    return fromFloat(flushSubnormal(toFloat(result)));
  return result;
}

uint64_t attn::ptx::convertPacked(const Instruction &instruction,
                                  uint64_t upper, uint64_t lower) {
  auto half = [&](uint64_t bits) -> uint64_t {
    double value = toFloat(bits);
    if (instruction.relu && !(value > 0) && !std::isnan(value))
      value = 0;
    return instruction.type == Type::BF16x2
               ? toBFloat(value, instruction.rounding)
               : toHalf(value, instruction.rounding);
  };
  return half(upper) << 16 | half(lower);
}
