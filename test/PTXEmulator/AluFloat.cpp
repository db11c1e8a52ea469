//===- AluFloat.cpp - Floating-point operations
//-----------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The operations that PTX calls approximate (ex2.approx and the like) are
// computed exactly here: a kernel has to be right for any result within the
// approximation's bound, and tests compare within it.
//
//===----------------------------------------------------------------------===//

#include "AluCodec.h"

#include <cmath>
#include <limits>

using namespace attn::ptx;

/// min and max of IEEE 754-2008: a number wins over a NaN, and -0 < +0.
template <typename T>
static T maximumNumber(T a, T b) {
  if (a != a)
    return b;
  if (b != b)
    return a;
  if (a == b)
    return std::signbit(a) ? b : a;
  return a > b ? a : b;
}
template <typename T>
static T minimumNumber(T a, T b) {
  return -maximumNumber<T>(-a, -b);
}
/// The same where a NaN wins (.NaN).
template <typename T>
static T maximum(T a, T b) {
  return a != a || b != b ? std::numeric_limits<T>::quiet_NaN()
                          : maximumNumber(a, b);
}
template <typename T>
static T minimum(T a, T b) {
  return -maximum<T>(-a, -b);
}

/// a * b + c of 16-bit floats, ready to be rounded once. The product is exact
/// in f64; where the sum is not, its last bit is made odd, so that the final
/// rounding sees that something lies beyond (Boldo and Melquiond, "Emulation
/// of a FMA and correctly rounded sums", 2008).
static double fusedMultiplyAdd(double a, double b, double c) {
  double product = a * b, sum = product + c;
  if (!std::isfinite(sum))
    return sum;
  double virtualC = sum - product;
  double error = (product - (sum - virtualC)) + (c - virtualC);
  if (error != 0 && (fromDouble(sum) & 1) == 0)
    sum = std::nextafter(sum, error > 0 ? HUGE_VAL : -HUGE_VAL);
  return sum;
}
static float fusedMultiplyAdd(float a, float b, float c) {
  return std::fma(a, b, c);
}
static double fusedMultiplyAddWide(double a, double b, double c) {
  return std::fma(a, b, c);
}

/// Operations of one type (ISA 9.0, sections 9.7.3 and 9.7.4).
template <typename Codec>
static void addArithmetic(AluTable &table, const std::string &type) {
  using T = typename Codec::Value;
  auto name = [&](const char *opcode) {
    return std::string(opcode) + "." + type;
  };
  addBinary<Codec>(table, name("add"), [](T a, T b) { return a + b; });
  addBinary<Codec>(table, name("sub"), [](T a, T b) { return a - b; });
  addBinary<Codec>(table, name("mul"), [](T a, T b) { return a * b; });
  auto fma = [](T a, T b, T c) {
    if constexpr (Codec::type == Type::F64)
      return fusedMultiplyAddWide(a, b, c);
    else
      return fusedMultiplyAdd(a, b, c);
  };
  addTernary<Codec>(table, name("fma"), fma);
  addTernary<Codec>(table, name("mad"), fma);
  addBinary<Codec>(table, name("min"),
                   [](T a, T b) { return minimumNumber(a, b); });
  addBinary<Codec>(table, name("max"),
                   [](T a, T b) { return maximumNumber(a, b); });
  addBinary<Codec>(table, name("min.NaN"),
                   [](T a, T b) { return minimum(a, b); });
  addBinary<Codec>(table, name("max.NaN"),
                   [](T a, T b) { return maximum(a, b); });
  addBinary<Codec>(table, name("div"), [](T a, T b) { return a / b; });
  addUnary<Codec>(table, name("rcp"), [](T a) { return 1 / a; });
  addUnary<Codec>(table, name("sqrt"), [](T a) { return std::sqrt(a); });
  // The exact functions are taken in f64, so that they are rounded once.
  auto addExact = [&](const char *opcode, auto function) {
    addUnary<Codec>(table, name(opcode), function);
  };
  addExact("rsqrt", [](T a) { return T(1 / std::sqrt(double(a))); });
  addExact("ex2", [](T a) { return T(std::exp2(double(a))); });
  addExact("lg2", [](T a) { return T(std::log2(double(a))); });
  addExact("sin", [](T a) { return T(std::sin(double(a))); });
  addExact("cos", [](T a) { return T(std::cos(double(a))); });
  addExact("tanh", [](T a) { return T(std::tanh(double(a))); });
  addBinary<Codec>(table, name("copysign"),
                   [](T a, T b) { return std::copysign(b, a); });
  addComparisons<Codec>(table, type);
  auto addUnordered = [&](const char *comparison, auto function) {
    addFunction<PredicateCodec, Codec, Codec>(
        table, std::string("setp.") + comparison + "." + type, function);
  };
  addUnordered("equ", [](T a, T b) { return !(a < b || a > b); });
  addUnordered("neu", [](T a, T b) { return !(a == b); });
  addUnordered("ltu", [](T a, T b) { return !(a >= b); });
  addUnordered("leu", [](T a, T b) { return !(a > b); });
  addUnordered("gtu", [](T a, T b) { return !(a <= b); });
  addUnordered("geu", [](T a, T b) { return !(a < b); });
  addUnordered("num", [](T a, T b) { return a == a && b == b; });
  addUnordered("nan", [](T a, T b) { return a != a || b != b; });
}

/// Operations that only touch the sign, and moves: bits stay as they are.
template <typename BitCodec>
static void addSignFunctions(AluTable &table, const std::string &type,
                             Type ptxType) {
  using T = typename BitCodec::Value;
  constexpr T sign = T(1) << (8 * sizeof(T) - 1);
  addUnary<BitCodec>(table, "neg." + type, [](T a) { return T(a ^ sign); });
  addUnary<BitCodec>(table, "abs." + type, [](T a) { return T(a & ~sign); });
  addUnary<BitCodec>(table, "mov." + type, [](T a) { return a; });
  for (const char *opcode : {"neg.", "abs.", "mov."}) {
    AluFunction &entry = table[opcode + type];
    entry.result = entry.sources[0] = ptxType;
  }
}

/// Two 16-bit floats in one register.
template <typename Codec>
struct PackedCodec {
  struct Value {
    double low, high;
  };
  static constexpr Type type =
      Codec::type == Type::F16 ? Type::F16x2 : Type::BF16x2;
  static Value decode(uint64_t bits) {
    return {Codec::decode(bits & 0xffff), Codec::decode(bits >> 16 & 0xffff)};
  }
  static uint64_t encode(Value value) {
    return Codec::encode(value.low) | Codec::encode(value.high) << 16;
  }
};

template <typename Codec>
static void addPacked(AluTable &table, const std::string &type) {
  using Packed = PackedCodec<Codec>;
  using V = typename Packed::Value;
  auto name = [&](const char *opcode) {
    return std::string(opcode) + "." + type;
  };
  addBinary<Packed>(table, name("add"),
                    [](V a, V b) { return V{a.low + b.low, a.high + b.high}; });
  addBinary<Packed>(table, name("sub"),
                    [](V a, V b) { return V{a.low - b.low, a.high - b.high}; });
  addBinary<Packed>(table, name("mul"),
                    [](V a, V b) { return V{a.low * b.low, a.high * b.high}; });
  addTernary<Packed>(table, name("fma"), [](V a, V b, V c) {
    return V{fusedMultiplyAdd(a.low, b.low, c.low),
             fusedMultiplyAdd(a.high, b.high, c.high)};
  });
  addBinary<Packed>(table, name("max"), [](V a, V b) {
    return V{maximumNumber(a.low, b.low), maximumNumber(a.high, b.high)};
  });
  addBinary<Packed>(table, name("min"), [](V a, V b) {
    return V{minimumNumber(a.low, b.low), minimumNumber(a.high, b.high)};
  });
  addBinary<Packed>(table, name("max.NaN"), [](V a, V b) {
    return V{maximum(a.low, b.low), maximum(a.high, b.high)};
  });
  addBinary<Packed>(table, name("min.NaN"), [](V a, V b) {
    return V{minimum(a.low, b.low), minimum(a.high, b.high)};
  });
  addUnary<Packed>(table, name("ex2"),
                   [](V a) { return V{std::exp2(a.low), std::exp2(a.high)}; });
  addUnary<Packed>(table, name("tanh"),
                   [](V a) { return V{std::tanh(a.low), std::tanh(a.high)}; });
  addUnary<B32Codec>(table, name("neg"),
                     [](uint32_t a) { return a ^ 0x80008000u; });
  addUnary<B32Codec>(table, name("abs"),
                     [](uint32_t a) { return a & 0x7fff7fffu; });
}

void attn::ptx::addFloatFunctions(AluTable &table) {
  addArithmetic<SingleCodec>(table, "f32");
  addArithmetic<DoubleCodec>(table, "f64");
  addArithmetic<HalfCodec>(table, "f16");
  addArithmetic<BFloatCodec>(table, "bf16");
  addSignFunctions<B32Codec>(table, "f32", Type::F32);
  addSignFunctions<B64Codec>(table, "f64", Type::F64);
  addSignFunctions<B16Codec>(table, "f16", Type::F16);
  addSignFunctions<B16Codec>(table, "bf16", Type::BF16);
  addPacked<HalfCodec>(table, "f16x2");
  addPacked<BFloatCodec>(table, "bf16x2");
}

const AluFunction *attn::ptx::findAluFunction(const std::string &name) {
  static const AluTable table = [] {
    AluTable result;
    addIntegerFunctions(result);
    addFloatFunctions(result);
    return result;
  }();
  auto found = table.find(name);
  return found == table.end() ? nullptr : &found->second;
}
