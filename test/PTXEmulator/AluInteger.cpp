//===- AluInteger.cpp - Integer and bit operations
//--------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "AluCodec.h"

#include <algorithm>

using namespace attn::ptx;

/// Operations on integers of one type (ISA 9.0, section 9.7.1).
template <typename Codec, typename WideCodec>
static void addArithmetic(AluTable &table, const std::string &type) {
  using T = typename Codec::Value;
  // Wraps as two's complement does; wide enough that nothing is promoted to a
  // signed type.
  using Wrap = uint64_t;
  auto name = [&](const char *opcode) {
    return std::string(opcode) + "." + type;
  };
  addBinary<Codec>(table, name("add"),
                   [](T a, T b) { return T(Wrap(a) + Wrap(b)); });
  addBinary<Codec>(table, name("sub"),
                   [](T a, T b) { return T(Wrap(a) - Wrap(b)); });
  addBinary<Codec>(table, name("min"), [](T a, T b) { return std::min(a, b); });
  addBinary<Codec>(table, name("max"), [](T a, T b) { return std::max(a, b); });
  addBinary<Codec>(table, name("mul.lo"),
                   [](T a, T b) { return T(Wrap(a) * Wrap(b)); });
  addTernary<Codec>(table, name("mad.lo"), [](T a, T b, T c) {
    return T(Wrap(a) * Wrap(b) + Wrap(c));
  });
  addBinary<Codec>(table, name("mul.hi"), [](T a, T b) {
    return T((__int128(a) * __int128(b)) >> (8 * sizeof(T)));
  });
  addTernary<Codec>(table, name("mad.hi"), [](T a, T b, T c) {
    return T(Wrap((__int128(a) * __int128(b)) >> (8 * sizeof(T))) + Wrap(c));
  });
  // Division by zero gives a value that depends on the machine; all ones is
  // what is seen. The smallest integer divided by -1 wraps.
  addBinary<Codec>(table, name("div"), [](T a, T b) {
    return b == 0                              ? T(-1)
           : std::is_signed_v<T> && b == T(-1) ? T(0 - Wrap(a))
                                               : T(a / b);
  });
  addBinary<Codec>(table, name("rem"), [](T a, T b) {
    return b == 0 ? a : std::is_signed_v<T> && b == T(-1) ? T(0) : T(a % b);
  });
  addTernary<Codec>(table, name("sad"), [](T a, T b, T c) {
    return T(Wrap(c) + (a < b ? Wrap(b) - Wrap(a) : Wrap(a) - Wrap(b)));
  });
  // A shift by the width or more empties the register, or fills it with the
  // sign.
  addFunction<Codec, Codec, U32Codec>(table, name("shr"), [](T a, uint32_t b) {
    constexpr uint32_t width = 8 * sizeof(T);
    if constexpr (std::is_signed_v<T>)
      return T(a >> std::min(b, width - 1));
    else
      return b >= width ? T(0) : T(a >> b);
  });
  if constexpr (std::is_signed_v<T>) {
    addUnary<Codec>(table, name("neg"), [](T a) { return T(0 - Wrap(a)); });
    addUnary<Codec>(table, name("abs"),
                    [](T a) { return a < 0 ? T(0 - Wrap(a)) : a; });
  }
  if constexpr (!std::is_same_v<WideCodec, void>) {
    using W = typename WideCodec::Value;
    addFunction<WideCodec, Codec, Codec>(table, name("mul.wide"),
                                         [](T a, T b) { return W(a) * W(b); });
    addFunction<WideCodec, Codec, Codec, WideCodec>(
        table, name("mad.wide"),
        [](T a, T b, W c) { return W(Wrap(W(a) * W(b)) + Wrap(c)); });
  }
  addComparisons<Codec>(table, type);
}

/// Operations on bits (section 9.7.8); `movable` are the types of that width.
template <typename Codec>
static void addLogic(AluTable &table, const std::string &bitType,
                     std::initializer_list<const char *> movable) {
  using T = typename Codec::Value;
  auto name = [&](const char *opcode) {
    return std::string(opcode) + "." + bitType;
  };
  addBinary<Codec>(table, name("and"), [](T a, T b) { return T(a & b); });
  addBinary<Codec>(table, name("or"), [](T a, T b) { return T(a | b); });
  addBinary<Codec>(table, name("xor"), [](T a, T b) { return T(a ^ b); });
  addUnary<Codec>(table, name("not"), [](T a) { return T(~a); });
  addUnary<Codec>(table, name("cnot"), [](T a) { return T(a == 0); });
  auto shiftRight = [](T a, uint32_t b) {
    return b >= 8 * sizeof(T) ? T(0) : T(a >> b);
  };
  addFunction<Codec, Codec, U32Codec>(table, name("shl"), [](T a, uint32_t b) {
    return b >= 8 * sizeof(T) ? T(0) : T(a << b);
  });
  addFunction<Codec, Codec, U32Codec>(table, name("shr"), shiftRight);
  for (const char *type : movable)
    addUnary<Codec>(table, std::string("mov.") + type, [](T a) { return a; });
  for (const char *comparison : {"eq", "ne"})
    table[std::string("setp.") + comparison + "." + bitType] =
        table[std::string("setp.") + comparison + ".u" + bitType.substr(1)];
}

/// The field of `a` of `length` bits from `position` (bfe).
template <typename T>
static T extractField(T a, uint32_t position, uint32_t length) {
  constexpr uint32_t width = 8 * sizeof(T);
  position &= 255;
  length &= 255;
  if (length == 0)
    return 0;
  if constexpr (std::is_signed_v<T>) {
    // Beyond the register the sign goes on; the sign is the field's top bit.
    using Unsigned = std::make_unsigned_t<T>;
    uint32_t top = std::min(position + length - 1, width - 1);
    bool sign = Unsigned(a) >> top & 1;
    Unsigned result = sign ? ~Unsigned(0) : 0;
    for (uint32_t bit = 0; bit < length && bit < width; ++bit)
      if (position + bit < width) {
        Unsigned value = Unsigned(a) >> (position + bit) & 1;
        result = (result & ~(Unsigned(1) << bit)) | value << bit;
      }
    return T(result);
  } else {
    T shifted = position >= width ? T(0) : T(a >> position);
    return length >= width ? shifted : T(shifted & ((T(1) << length) - 1));
  }
}

/// prmt in its default mode: each nibble of the selector picks one of the eight
/// bytes of b:a, or copies of its sign.
static uint32_t permuteBytes(uint32_t a, uint32_t b, uint32_t selector) {
  uint64_t bytes = uint64_t(b) << 32 | a;
  uint32_t result = 0;
  for (unsigned index = 0; index < 4; ++index) {
    uint32_t nibble = selector >> (4 * index) & 15;
    uint32_t byte = uint32_t(bytes >> (8 * (nibble & 7))) & 255;
    if (nibble & 8)
      byte = byte & 128 ? 255 : 0;
    result |= byte << (8 * index);
  }
  return result;
}

/// dp4a: c + the products of the bytes of two words, which are signed or not.
template <typename A, typename B, typename Sum>
static Sum dotBytes(uint32_t a, uint32_t b, Sum c) {
  uint32_t sum = uint32_t(c);
  for (unsigned shift = 0; shift < 32; shift += 8)
    sum += uint32_t(int32_t(A(a >> shift)) * int32_t(B(b >> shift)));
  return Sum(sum);
}

static void addBitFunctions(AluTable &table) {
  addFunction<S32Codec, B32Codec, B32Codec, S32Codec>(
      table, "dp4a.s32.s32", [](uint32_t a, uint32_t b, int32_t c) {
        return dotBytes<int8_t, int8_t>(a, b, c);
      });
  addFunction<S32Codec, B32Codec, B32Codec, S32Codec>(
      table, "dp4a.u32.s32", [](uint32_t a, uint32_t b, int32_t c) {
        return dotBytes<uint8_t, int8_t>(a, b, c);
      });
  addFunction<S32Codec, B32Codec, B32Codec, S32Codec>(
      table, "dp4a.s32.u32", [](uint32_t a, uint32_t b, int32_t c) {
        return dotBytes<int8_t, uint8_t>(a, b, c);
      });
  addFunction<U32Codec, B32Codec, B32Codec, U32Codec>(
      table, "dp4a.u32.u32", [](uint32_t a, uint32_t b, uint32_t c) {
        return dotBytes<uint8_t, uint8_t>(a, b, c);
      });
  addFunction<U32Codec, B32Codec>(table, "popc.b32", [](uint32_t a) {
    return uint32_t(__builtin_popcount(a));
  });
  addFunction<U32Codec, B64Codec>(table, "popc.b64", [](uint64_t a) {
    return uint32_t(__builtin_popcountll(a));
  });
  addFunction<U32Codec, B32Codec>(table, "clz.b32", [](uint32_t a) {
    return a ? uint32_t(__builtin_clz(a)) : 32u;
  });
  addFunction<U32Codec, B64Codec>(table, "clz.b64", [](uint64_t a) {
    return a ? uint32_t(__builtin_clzll(a)) : 64u;
  });
  addUnary<B32Codec>(table, "brev.b32", [](uint32_t a) {
    uint32_t result = 0;
    for (unsigned bit = 0; bit < 32; ++bit)
      result |= (a >> bit & 1) << (31 - bit);
    return result;
  });
  addFunction<U32Codec, U32Codec, U32Codec, U32Codec>(
      table, "bfe.u32",
      [](uint32_t a, uint32_t b, uint32_t c) { return extractField(a, b, c); });
  addFunction<S32Codec, S32Codec, U32Codec, U32Codec>(
      table, "bfe.s32",
      [](int32_t a, uint32_t b, uint32_t c) { return extractField(a, b, c); });
  addFunction<U64Codec, U64Codec, U32Codec, U32Codec>(
      table, "bfe.u64",
      [](uint64_t a, uint32_t b, uint32_t c) { return extractField(a, b, c); });
  addFunction<S64Codec, S64Codec, U32Codec, U32Codec>(
      table, "bfe.s64",
      [](int64_t a, uint32_t b, uint32_t c) { return extractField(a, b, c); });
  addTernary<B32Codec>(
      table, "prmt.b32",
      [](uint32_t a, uint32_t b, uint32_t c) { return permuteBytes(a, b, c); });
  // Funnel shifts of b:a; .wrap takes the amount modulo 32, .clamp stops there.
  addTernary<B32Codec>(table, "shf.l.wrap.b32",
                       [](uint32_t a, uint32_t b, uint32_t c) {
                         uint64_t both = uint64_t(b) << 32 | a;
                         return uint32_t(both << (c & 31) >> 32);
                       });
  addTernary<B32Codec>(table, "shf.r.wrap.b32",
                       [](uint32_t a, uint32_t b, uint32_t c) {
                         uint64_t both = uint64_t(b) << 32 | a;
                         return uint32_t(both >> (c & 31));
                       });
  addTernary<B32Codec>(table, "shf.l.clamp.b32",
                       [](uint32_t a, uint32_t b, uint32_t c) {
                         uint64_t both = uint64_t(b) << 32 | a;
                         return c >= 32 ? a : uint32_t(both << c >> 32);
                       });
  addTernary<B32Codec>(table, "shf.r.clamp.b32",
                       [](uint32_t a, uint32_t b, uint32_t c) {
                         uint64_t both = uint64_t(b) << 32 | a;
                         return uint32_t(both >> std::min(c, 32u));
                       });
}

void attn::ptx::addIntegerFunctions(AluTable &table) {
  addArithmetic<U16Codec, U32Codec>(table, "u16");
  addArithmetic<S16Codec, S32Codec>(table, "s16");
  addArithmetic<U32Codec, U64Codec>(table, "u32");
  addArithmetic<S32Codec, S64Codec>(table, "s32");
  addArithmetic<U64Codec, void>(table, "u64");
  addArithmetic<S64Codec, void>(table, "s64");
  // Only unsigned types have these names for their orders.
  for (const char *type : {"u16", "u32", "u64"})
    for (auto [alias, comparison] :
         {std::pair("lo", "lt"), {"ls", "le"}, {"hi", "gt"}, {"hs", "ge"}})
      table[std::string("setp.") + alias + "." + type] =
          table[std::string("setp.") + comparison + "." + type];
  addBinary<S32Codec>(table, "add.sat.s32", [](int32_t a, int32_t b) {
    return int32_t(
        std::clamp(int64_t(a) + b, int64_t(INT32_MIN), int64_t(INT32_MAX)));
  });
  addBinary<S32Codec>(table, "sub.sat.s32", [](int32_t a, int32_t b) {
    return int32_t(
        std::clamp(int64_t(a) - b, int64_t(INT32_MIN), int64_t(INT32_MAX)));
  });
  addBinary<S32Codec>(table, "min.relu.s32", [](int32_t a, int32_t b) {
    return std::max(std::min(a, b), 0);
  });
  addBinary<S32Codec>(table, "max.relu.s32", [](int32_t a, int32_t b) {
    return std::max(std::max(a, b), 0);
  });
  addLogic<B16Codec>(table, "b16", {"b16", "u16", "s16"});
  addLogic<B32Codec>(table, "b32", {"b32", "u32", "s32"});
  addLogic<B64Codec>(table, "b64", {"b64", "u64", "s64"});
  addBinary<PredicateCodec>(table, "and.pred",
                            [](bool a, bool b) { return a && b; });
  addBinary<PredicateCodec>(table, "or.pred",
                            [](bool a, bool b) { return a || b; });
  addBinary<PredicateCodec>(table, "xor.pred",
                            [](bool a, bool b) { return a != b; });
  addUnary<PredicateCodec>(table, "not.pred", [](bool a) { return !a; });
  addUnary<PredicateCodec>(table, "mov.pred", [](bool a) { return a; });
  addBitFunctions(table);
}
