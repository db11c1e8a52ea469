//===- AluCodec.h - Registers as C++ values -*- C++ -*-
//---------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A codec turns the bits of a register of one PTX type into a C++ value and
// back; `addFunction` makes a table entry of a lambda on such values.
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_TEST_PTXEMULATOR_ALUCODEC_H
#define ATTN_TEST_PTXEMULATOR_ALUCODEC_H

#include "Alu.h"

#include <tuple>
#include <type_traits>

namespace attn::ptx {

template <typename T, Type ptxType>
struct IntegerCodec {
  using Value = T;
  static constexpr Type type = ptxType;
  static T decode(uint64_t bits) { return T(bits); }
  static uint64_t encode(T value) {
    return uint64_t(std::make_unsigned_t<T>(value));
  }
};
using U8Codec = IntegerCodec<uint8_t, Type::U8>;
using U16Codec = IntegerCodec<uint16_t, Type::U16>;
using S16Codec = IntegerCodec<int16_t, Type::S16>;
using U32Codec = IntegerCodec<uint32_t, Type::U32>;
using S32Codec = IntegerCodec<int32_t, Type::S32>;
using U64Codec = IntegerCodec<uint64_t, Type::U64>;
using S64Codec = IntegerCodec<int64_t, Type::S64>;
using B16Codec = IntegerCodec<uint16_t, Type::B16>;
using B32Codec = IntegerCodec<uint32_t, Type::B32>;
using B64Codec = IntegerCodec<uint64_t, Type::B64>;

struct PredicateCodec {
  using Value = bool;
  static constexpr Type type = Type::Pred;
  static bool decode(uint64_t bits) { return bits & 1; }
  static uint64_t encode(bool value) { return value; }
};

struct SingleCodec {
  using Value = float;
  static constexpr Type type = Type::F32;
  static float decode(uint64_t bits) { return toFloat(bits); }
  /// PTX makes every NaN result of an f32 operation 0x7fffffff.
  static uint64_t encode(float value) {
    return value == value ? fromFloat(value) : 0x7fffffff;
  }
};

struct DoubleCodec {
  using Value = double;
  static constexpr Type type = Type::F64;
  static double decode(uint64_t bits) { return toDouble(bits); }
  static uint64_t encode(double value) { return fromDouble(value); }
};

/// 16-bit floats are computed in f64, in which sums and products are exact,
/// and rounded once.
struct HalfCodec {
  using Value = double;
  static constexpr Type type = Type::F16;
  static double decode(uint64_t bits) { return halfToFloat(uint16_t(bits)); }
  static uint64_t encode(double value) { return toHalf(value); }
};
struct BFloatCodec {
  using Value = double;
  static constexpr Type type = Type::BF16;
  static double decode(uint64_t bits) { return bfloatToFloat(uint16_t(bits)); }
  static uint64_t encode(double value) { return toBFloat(value); }
};

/// A table entry for `function(Value...)`, with one argument per source.
template <typename Result, typename... Sources, typename Function>
void addFunction(AluTable &table, const std::string &name, Function) {
  static_assert(std::is_empty_v<Function>, "the lambda captures nothing");
  AluFunction entry;
  entry.sourceCount = sizeof...(Sources);
  entry.result = Result::type;
  unsigned index = 0;
  ((entry.sources[index++] = Sources::type), ...);
  entry.evaluate = [](Lanes &result, const Lanes &a, const Lanes &b,
                      const Lanes &c) {
    // An empty lambda holds no state, so any object of its type will do.
    alignas(Function) char storage[sizeof(Function)] = {};
    const Function &function = *reinterpret_cast<Function *>(storage);
    const Lanes *sources[] = {&a, &b, &c};
    for (unsigned lane = 0; lane < warpSize; ++lane) {
      unsigned source = 0;
      // Braces order the evaluation of the arguments.
      std::tuple<typename Sources::Value...> arguments{
          Sources::decode((*sources[source++])[lane])...};
      result[lane] = Result::encode(std::apply(function, arguments));
    }
  };
  table[name] = entry;
}

/// Result and `N` sources of one type.
template <typename Codec, typename Function>
void addUnary(AluTable &table, const std::string &name, Function function) {
  addFunction<Codec, Codec>(table, name, function);
}
template <typename Codec, typename Function>
void addBinary(AluTable &table, const std::string &name, Function function) {
  addFunction<Codec, Codec, Codec>(table, name, function);
}
template <typename Codec, typename Function>
void addTernary(AluTable &table, const std::string &name, Function function) {
  addFunction<Codec, Codec, Codec, Codec>(table, name, function);
}

/// "setp.<comparison>.<type>": the ordered comparisons, false on NaN.
template <typename Codec>
void addComparisons(AluTable &table, const std::string &type) {
  using Value = typename Codec::Value;
  auto add = [&](const char *comparison, auto function) {
    addFunction<PredicateCodec, Codec, Codec>(
        table, std::string("setp.") + comparison + "." + type, function);
  };
  add("eq", [](Value a, Value b) { return a == b; });
  add("ne", [](Value a, Value b) { return a < b || a > b; });
  add("lt", [](Value a, Value b) { return a < b; });
  add("le", [](Value a, Value b) { return a <= b; });
  add("gt", [](Value a, Value b) { return a > b; });
  add("ge", [](Value a, Value b) { return a >= b; });
}

} // namespace attn::ptx

#endif // ATTN_TEST_PTXEMULATOR_ALUCODEC_H
