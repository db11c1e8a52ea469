//===- Values.cpp - Arrays as text ---------------------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Values.h"
#include "attn/Approx/Philox.h"
#include "attn/Support/HalfFloat.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/Format.h"
#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>
#include <unistd.h>

using namespace attn::support;
using llvm::StringRef;

static llvm::Error makeError(const llvm::Twine &message) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), message);
}

//===----------------------------------------------------------------------===//
// Elements
//===----------------------------------------------------------------------===//

template <typename T>
static void store(Array &array, int64_t index, T value) {
  memcpy(&array.data[index * sizeof(T)], &value, sizeof(T));
}
template <typename T>
static T load(const Array &array, int64_t index) {
  T value;
  memcpy(&value, &array.data[index * sizeof(T)], sizeof(T));
  return value;
}

static bool isFloat(AttnDataType dtype) {
  return dtype.code == ATTN_CODE_FLOAT || dtype.code == ATTN_CODE_BFLOAT;
}

static void storeFloat(Array &array, int64_t index, double value) {
  if (array.dtype.code == ATTN_CODE_BFLOAT)
    return store<uint16_t>(array, index, toBFloat(value));
  if (array.dtype.bits == 16)
    return store<uint16_t>(array, index, toHalf(value));
  if (array.dtype.bits == 32)
    return store<float>(array, index, static_cast<float>(value));
  store<double>(array, index, value);
}

/// The low bits of `value`, which has the range of the type.
static void storeInteger(Array &array, int64_t index, uint64_t value) {
  size_t bytes = array.dtype.bits / 8;
  memcpy(&array.data[index * bytes], &value, bytes);
}

static int64_t loadSigned(const Array &array, int64_t index) {
  switch (array.dtype.bits) {
  case 8:
    return load<int8_t>(array, index);
  case 16:
    return load<int16_t>(array, index);
  case 32:
    return load<int32_t>(array, index);
  default:
    return load<int64_t>(array, index);
  }
}

static uint64_t loadUnsigned(const Array &array, int64_t index) {
  switch (array.dtype.bits) {
  case 8:
    return load<uint8_t>(array, index);
  case 16:
    return load<uint16_t>(array, index);
  case 32:
    return load<uint32_t>(array, index);
  default:
    return load<uint64_t>(array, index);
  }
}

double getElement(const Array &array, int64_t index) {
  AttnDataType dtype = array.dtype;
  switch (dtype.code) {
  case ATTN_CODE_BFLOAT:
    return bfloatToFloat(load<uint16_t>(array, index));
  case ATTN_CODE_FLOAT:
    return dtype.bits == 16   ? halfToFloat(load<uint16_t>(array, index))
           : dtype.bits == 32 ? load<float>(array, index)
                              : load<double>(array, index);
  case ATTN_CODE_COMPLEX:
    return dtype.bits == 64 ? load<float>(array, index)
                            : load<double>(array, index);
  case ATTN_CODE_INT:
    return static_cast<double>(loadSigned(array, index));
  default:
    return static_cast<double>(loadUnsigned(array, index));
  }
}

//===----------------------------------------------------------------------===//
// Reading
//===----------------------------------------------------------------------===//

static bool parseElementType(StringRef name, AttnDataType &dtype) {
  auto make = [](uint8_t code, uint8_t bits) {
    return AttnDataType{code, bits, 1};
  };
  AttnDataType unknown = {0xFF, 0, 0};
  dtype = llvm::StringSwitch<AttnDataType>(name)
              .Case("f16", make(ATTN_CODE_FLOAT, 16))
              .Case("bf16", make(ATTN_CODE_BFLOAT, 16))
              .Case("f32", make(ATTN_CODE_FLOAT, 32))
              .Case("f64", make(ATTN_CODE_FLOAT, 64))
              .Case("i1", make(ATTN_CODE_BOOL, 8))
              .Case("i8", make(ATTN_CODE_INT, 8))
              .Case("i16", make(ATTN_CODE_INT, 16))
              .Case("i32", make(ATTN_CODE_INT, 32))
              .Cases({"i64", "index"}, make(ATTN_CODE_INT, 64))
              .Case("ui8", make(ATTN_CODE_UINT, 8))
              .Case("ui16", make(ATTN_CODE_UINT, 16))
              .Case("ui32", make(ATTN_CODE_UINT, 32))
              .Case("ui64", make(ATTN_CODE_UINT, 64))
              .Default(unknown);
  return dtype.code != unknown.code;
}

/// Reads "2x3xf32".
static llvm::Error parseType(StringRef text, Array &array) {
  StringRef rest = text;
  int64_t elements = 1;
  while (!rest.empty() && llvm::isDigit(rest.front())) {
    auto [size, tail] = rest.split('x');
    int64_t value = 0;
    if (size.getAsInteger(10, value))
      return makeError("'" + size + "' in '" + text +
                       "' is no size from 0 to 2^63-1");
    array.shape.push_back(value);
    rest = tail;
    if (__builtin_mul_overflow(elements, value, &elements))
      return makeError("'" + text + "' has more than 2^63 elements");
  }
  if (!parseElementType(rest, array.dtype))
    return makeError("'" + text +
                     "' needs to be sizes and an element type, such as "
                     "2x3xf32; element types are f16, bf16, f32, f64, i1, i8, "
                     "i16, i32, i64, ui8, ui16, ui32 and ui64");
  int64_t bytes = 0;
  int64_t limit = int64_t(sysconf(_SC_PHYS_PAGES)) * sysconf(_SC_PAGESIZE);
  if (__builtin_mul_overflow(elements, int64_t(array.dtype.bits / 8), &bytes) ||
      bytes > limit)
    return makeError("'" + text + "' has " + llvm::Twine(elements) +
                     " elements, more than memory holds");
  array.data.resize(bytes);
  return llvm::Error::success();
}

static llvm::Error parseFloat(StringRef text, Array &array, int64_t index) {
  std::string terminated = text.str();
  char *end = nullptr;
  // f32 is rounded once, from the decimal number.
  double value = array.dtype.bits == 32 ? strtof(terminated.c_str(), &end)
                                        : strtod(terminated.c_str(), &end);
  if (end == terminated.c_str() || *end != '\0')
    return makeError("'" + text + "' is no " + toString(array.dtype));
  storeFloat(array, index, value);
  return llvm::Error::success();
}

static llvm::Error parseInteger(StringRef text, Array &array, int64_t index) {
  unsigned bits = array.dtype.bits;
  if (array.dtype.code == ATTN_CODE_INT) {
    int64_t value = 0;
    if (!text.getAsInteger(0, value) && llvm::isIntN(bits, value)) {
      storeInteger(array, index, static_cast<uint64_t>(value));
      return llvm::Error::success();
    }
  } else {
    uint64_t value = 0;
    bool isBool = array.dtype.code == ATTN_CODE_BOOL;
    bool parsed = !text.getAsInteger(0, value);
    if (isBool && (text == "true" || text == "false")) {
      value = text == "true";
      parsed = true;
    }
    if (parsed && (isBool ? value <= 1 : llvm::isUIntN(bits, value))) {
      storeInteger(array, index, value);
      return llvm::Error::success();
    }
  }
  return makeError("'" + text + "' is no " + toString(array.dtype));
}

static llvm::Error parseElements(StringRef text, Array &array) {
  llvm::SmallVector<StringRef> elements;
  StringRef separators = ", []\n\t";
  for (StringRef rest = text.ltrim(separators); !rest.empty();
       rest = rest.ltrim(separators)) {
    elements.push_back(rest.substr(0, rest.find_first_of(separators)));
    rest = rest.drop_front(elements.back().size());
  }
  int64_t count = array.getNumElements();
  bool isSplat = elements.size() == 1 && count != 1;
  if (!isSplat && static_cast<int64_t>(elements.size()) != count)
    return makeError(toString(array.dtype, array.shape) + " has " +
                     llvm::Twine(count) + " elements, got " +
                     llvm::Twine(elements.size()));
  int64_t given = isSplat ? std::min<int64_t>(count, 1) : count;
  for (int64_t i = 0; i < given; ++i)
    if (llvm::Error error = isFloat(array.dtype)
                                ? parseFloat(elements[i], array, i)
                                : parseInteger(elements[i], array, i))
      return error;
  // Each copy doubles what is filled.
  size_t filled = given * (array.dtype.bits / 8);
  while (isSplat && filled < array.data.size()) {
    size_t copied = std::min(filled, array.data.size() - filled);
    memcpy(&array.data[filled], &array.data[0], copied);
    filled += copied;
  }
  return llvm::Error::success();
}

static void fillRandom(Array &array, uint64_t seed, uint32_t number) {
  // The approximations number their uses from 0; this one is a tool's.
  constexpr uint32_t use = UINT32_MAX;
  constexpr double twoPi = 6.283185307179586;
  for (int64_t i = 0, count = array.getNumElements(); i < count; ++i) {
    auto words = attn::approx::philox4x32(
        {uint32_t(i), uint32_t(uint64_t(i) >> 32), number, use},
        {uint32_t(seed), uint32_t(seed >> 32)});
    if (isFloat(array.dtype)) {
      // Box and Muller (1958); 1 - u lies in (0, 1].
      double u = 1 - attn::approx::uniformDouble(words[0], words[1]);
      double v = attn::approx::uniformDouble(words[2], words[3]);
      storeFloat(array, i, std::sqrt(-2 * std::log(u)) * std::cos(twoPi * v));
    } else {
      uint32_t bound = array.dtype.code == ATTN_CODE_BOOL ? 2 : 10;
      storeInteger(array, i, attn::approx::uniformBelow(words[0], bound));
    }
  }
}

llvm::Expected<Array> parseValue(StringRef text, uint64_t seed,
                                 uint32_t number) {
  Array array;
  if (text.consume_front("@")) {
    std::string error;
    if (!readNpy(text.str(), array, error))
      return makeError(error);
    return array;
  }
  auto [type, elements] = text.split('=');
  if (llvm::Error error = parseType(type, array))
    return error;
  if (!text.contains('=')) {
    fillRandom(array, seed, number);
    return array;
  }
  if (llvm::Error error = parseElements(elements, array))
    return error;
  return array;
}

//===----------------------------------------------------------------------===//
// Printing
//===----------------------------------------------------------------------===//

/// The shortest decimal number that reads back as the same element.
static std::string formatFloat(AttnDataType dtype, double value) {
  char buffer[64];
  auto print = [&](auto number) {
    return std::string(buffer,
                       std::to_chars(buffer, std::end(buffer), number).ptr);
  };
  if (dtype.bits == 64 || !std::isfinite(value))
    return print(value);
  if (dtype.bits == 32)
    return print(static_cast<float>(value));
  auto round = [&](double number) {
    return dtype.code == ATTN_CODE_BFLOAT ? toBFloat(number) : toHalf(number);
  };
  // Five digits tell all 16-bit floats apart.
  double shortest = value;
  for (int digits = 1; digits <= 5; ++digits) {
    snprintf(buffer, sizeof(buffer), "%.*g", digits, value);
    shortest = strtod(buffer, nullptr);
    if (round(shortest) == round(value))
      break;
  }
  return print(shortest);
}

static void printElement(llvm::raw_ostream &os, const Array &array,
                         int64_t index) {
  AttnDataType dtype = array.dtype;
  switch (dtype.code) {
  case ATTN_CODE_INT:
    os << loadSigned(array, index);
    return;
  case ATTN_CODE_UINT:
  case ATTN_CODE_BOOL:
    os << loadUnsigned(array, index);
    return;
  case ATTN_CODE_COMPLEX: {
    AttnDataType part = {ATTN_CODE_FLOAT, uint8_t(dtype.bits / 2), 1};
    os << "(" << formatFloat(part, getElement(array, 2 * index)) << ","
       << formatFloat(part, getElement(array, 2 * index + 1)) << ")";
    return;
  }
  default:
    os << formatFloat(dtype, getElement(array, index));
    return;
  }
}

void printValue(llvm::raw_ostream &os, const Array &array,
                int64_t maxElements) {
  os << toString(array.dtype, array.shape) << "=";
  int64_t count = array.getNumElements();
  size_t rank = array.shape.size();
  if (count == 0) {
    os << "[]";
    return;
  }
  if (rank == 0)
    return printElement(os, array, 0);
  // A bracket opens before, and closes after, each run of elements that a
  // dimension spans. The outermost of several is left out, as the sizes are
  // printed.
  size_t outermost = rank > 1 ? 1 : 0;
  auto numRuns = [&](int64_t index) {
    int64_t span = 1;
    size_t runs = 0;
    for (size_t dim = rank; dim-- > outermost;) {
      span *= array.shape[dim];
      runs += index % span == 0;
    }
    return runs;
  };
  for (int64_t i = 0; i < count; ++i) {
    size_t opened = numRuns(i);
    if (i == maxElements) {
      // Close what is open.
      if (opened == 0)
        os << " ...]";
      else
        os << "...";
      return;
    }
    os << (opened ? std::string(opened, '[') : " ");
    printElement(os, array, i);
    os << std::string(numRuns(i + 1), ']');
  }
}
