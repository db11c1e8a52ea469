//===- Npy.cpp - NumPy's file format -------------------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "attn/Support/Npy.h"
#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstring>

using namespace attn::support;

static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__,
              "arrays are read for little-endian machines");

//===----------------------------------------------------------------------===//
// Arrays
//===----------------------------------------------------------------------===//

int64_t Array::getNumElements() const {
  int64_t count = 1;
  for (int64_t size : shape)
    count *= size;
  return count;
}

AttnTensor Array::getTensor() {
  return attn_tensor(data.data(), dtype.code, dtype.bits,
                     static_cast<int32_t>(shape.size()), shape.data());
}

std::string attn::support::toString(AttnDataType dtype) {
  switch (dtype.code) {
  case ATTN_CODE_BOOL:
    return "i1";
  case ATTN_CODE_INT:
    return "i" + std::to_string(dtype.bits);
  case ATTN_CODE_UINT:
    return "ui" + std::to_string(dtype.bits);
  case ATTN_CODE_FLOAT:
    return "f" + std::to_string(dtype.bits);
  case ATTN_CODE_BFLOAT:
    return "bf" + std::to_string(dtype.bits);
  case ATTN_CODE_COMPLEX:
    return "complex" + std::to_string(dtype.bits);
  default:
    return "type" + std::to_string(dtype.code);
  }
}

std::string attn::support::toString(AttnDataType dtype,
                                    const std::vector<int64_t> &shape) {
  std::string text;
  for (int64_t size : shape)
    text += std::to_string(size) + "x";
  return text + toString(dtype);
}

//===----------------------------------------------------------------------===//
// The header: a Python dictionary literal
//===----------------------------------------------------------------------===//

namespace {
struct Header {
  std::string descr;
  bool fortranOrder = false;
  std::vector<int64_t> shape;
  bool hasDescr = false, hasOrder = false, hasShape = false;
};

/// Reads the three keys that a header has, in any order.
class HeaderParser {
public:
  HeaderParser(std::string_view text, std::string &error)
      : text(text), error(error) {}

  bool parse(Header &header);

private:
  bool fail(const std::string &message) {
    error = "its header " + message;
    return false;
  }
  void skipSpace() {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\n' ||
                             text.front() == '\t' || text.front() == '\r'))
      text.remove_prefix(1);
  }
  bool consume(std::string_view token) {
    skipSpace();
    if (text.substr(0, token.size()) != token)
      return false;
    text.remove_prefix(token.size());
    return true;
  }
  bool parseString(std::string &value);
  bool parseSize(int64_t &value);
  bool parseShape(std::vector<int64_t> &shape);
  bool parseEntry(const std::string &key, Header &header);

  std::string_view text;
  std::string &error;
};
} // namespace

bool HeaderParser::parseString(std::string &value) {
  skipSpace();
  if (text.empty() || (text.front() != '\'' && text.front() != '"'))
    return false;
  size_t end = text.find(text.front(), 1);
  if (end == std::string_view::npos)
    return false;
  value = std::string(text.substr(1, end - 1));
  text.remove_prefix(end + 1);
  return true;
}

bool HeaderParser::parseSize(int64_t &value) {
  skipSpace();
  size_t length = 0;
  value = 0;
  while (length < text.size() && text[length] >= '0' && text[length] <= '9') {
    if (__builtin_mul_overflow(value, 10, &value) ||
        __builtin_add_overflow(value, text[length] - '0', &value))
      return false;
    ++length;
  }
  text.remove_prefix(length);
  // Python 2 wrote long integers with a suffix.
  if (length > 0)
    consume("L");
  return length > 0;
}

bool HeaderParser::parseShape(std::vector<int64_t> &shape) {
  if (!consume("("))
    return fail("has a shape that is no tuple");
  while (!consume(")")) {
    int64_t size = 0;
    if (!parseSize(size))
      return fail("has a shape with a size that is no number from 0 to 2^63-1");
    shape.push_back(size);
    if (!consume(",")) {
      if (!consume(")"))
        return fail("has a shape without end");
      return true;
    }
  }
  return true;
}

bool HeaderParser::parseEntry(const std::string &key, Header &header) {
  if (key == "descr") {
    header.hasDescr = true;
    if (!parseString(header.descr))
      return fail("describes a structured type; needs plain numbers");
    return true;
  }
  if (key == "fortran_order") {
    header.hasOrder = true;
    header.fortranOrder = consume("True");
    return header.fortranOrder || consume("False") ||
           fail("has a fortran_order other than True and False");
  }
  if (key == "shape") {
    header.hasShape = true;
    return parseShape(header.shape);
  }
  return fail("has the unknown key '" + key + "'");
}

bool HeaderParser::parse(Header &header) {
  if (!consume("{"))
    return fail("is no dictionary");
  while (!consume("}")) {
    std::string key;
    if (!parseString(key) || !consume(":"))
      return fail("is no dictionary with quoted keys");
    if (!parseEntry(key, header))
      return false;
    if (!consume(",")) {
      if (!consume("}"))
        return fail("is a dictionary without end");
      break;
    }
  }
  if (!header.hasDescr || !header.hasOrder || !header.hasShape)
    return fail("lacks one of 'descr', 'fortran_order' and 'shape'");
  return true;
}

//===----------------------------------------------------------------------===//
// Reading
//===----------------------------------------------------------------------===//

/// The element type of a descr such as "<f4"; false if it is not supported.
static bool parseDescr(const std::string &descr, AttnDataType &dtype,
                       bool &swapBytes) {
  if (descr.size() < 3 || descr.size() > 4)
    return false;
  char order = descr[0], kind = descr[1];
  if (order != '<' && order != '>' && order != '|' && order != '=')
    return false;
  int bytes = 0;
  for (char digit : descr.substr(2)) {
    if (digit < '0' || digit > '9')
      return false;
    bytes = 10 * bytes + digit - '0';
  }
  auto sizeIn = [&](std::initializer_list<int> sizes) {
    return std::find(sizes.begin(), sizes.end(), bytes) != sizes.end();
  };
  dtype.lanes = 1;
  dtype.bits = static_cast<uint8_t>(8 * bytes);
  swapBytes = order == '>';
  switch (kind) {
  case 'b':
    dtype.code = ATTN_CODE_BOOL;
    return sizeIn({1});
  case 'i':
    dtype.code = ATTN_CODE_INT;
    return sizeIn({1, 2, 4, 8});
  case 'u':
    dtype.code = ATTN_CODE_UINT;
    return sizeIn({1, 2, 4, 8});
  case 'f':
    dtype.code = ATTN_CODE_FLOAT;
    return sizeIn({2, 4, 8});
  case 'c':
    dtype.code = ATTN_CODE_COMPLEX;
    return sizeIn({8, 16});
  case 'V':
    dtype.code = ATTN_CODE_BFLOAT;
    return sizeIn({2}) && !swapBytes;
  default:
    return false;
  }
}

static void swapAll(Bytes &data, AttnDataType dtype) {
  size_t width = dtype.bits / 8;
  if (dtype.code == ATTN_CODE_COMPLEX)
    width /= 2;
  for (size_t i = 0; i + width <= data.size(); i += width)
    std::reverse(data.begin() + i, data.begin() + i + width);
}

/// From column-major to row-major.
static Bytes reorder(const Bytes &data, const std::vector<int64_t> &shape,
                     size_t elementBytes) {
  Bytes result(data.size());
  std::vector<int64_t> index(shape.size(), 0);
  for (size_t target = 0; target < data.size(); target += elementBytes) {
    int64_t source = 0;
    for (size_t dim = shape.size(); dim-- > 0;)
      source = source * shape[dim] + index[dim];
    memcpy(&result[target], &data[source * elementBytes], elementBytes);
    for (size_t dim = shape.size(); dim-- > 0;) {
      if (++index[dim] < shape[dim])
        break;
      index[dim] = 0;
    }
  }
  return result;
}

/// Number of bytes, or false where it does not fit.
static bool getNumBytes(const std::vector<int64_t> &shape, size_t elementBytes,
                        size_t &bytes) {
  bytes = elementBytes;
  // An empty array may have sizes whose product would overflow.
  if (std::find(shape.begin(), shape.end(), 0) != shape.end()) {
    bytes = 0;
    return true;
  }
  for (int64_t size : shape)
    if (__builtin_mul_overflow(bytes, static_cast<size_t>(size), &bytes))
      return false;
  return bytes <= static_cast<size_t>(PTRDIFF_MAX);
}

bool attn::support::parseNpy(std::string_view bytes, Array &array,
                             std::string &error) {
  constexpr std::string_view magic("\x93NUMPY", 6);
  if (bytes.substr(0, magic.size()) != magic) {
    error = "it does not start like a .npy file";
    return false;
  }
  if (bytes.size() < 10) {
    error = "it is truncated in front of its header";
    return false;
  }
  auto byteAt = [&](size_t i) { return static_cast<unsigned char>(bytes[i]); };
  unsigned version = byteAt(6);
  if (version < 1 || version > 3) {
    error = "its format version is " + std::to_string(version) + "." +
            std::to_string(byteAt(7)) + ", needs 1, 2 or 3";
    return false;
  }
  size_t headerStart = version == 1 ? 10 : 12;
  if (bytes.size() < headerStart) {
    error = "it is truncated in front of its header";
    return false;
  }
  size_t headerBytes = byteAt(8) | size_t(byteAt(9)) << 8;
  if (version > 1)
    headerBytes |= size_t(byteAt(10)) << 16 | size_t(byteAt(11)) << 24;
  if (headerBytes > bytes.size() - headerStart) {
    error = "it is truncated: its header has " + std::to_string(headerBytes) +
            " bytes, " + std::to_string(bytes.size() - headerStart) +
            " are there";
    return false;
  }

  Header header;
  if (!HeaderParser(bytes.substr(headerStart, headerBytes), error)
           .parse(header))
    return false;
  bool swapBytes = false;
  if (!parseDescr(header.descr, array.dtype, swapBytes)) {
    error = "its element type '" + header.descr +
            "' is not supported, needs b1, i1 to i8, u1 to u8, f2 to f8, c8, "
            "c16 or V2 (bfloat16)";
    return false;
  }
  array.shape = header.shape;
  size_t elementBytes = array.dtype.bits / 8;
  size_t needed = 0;
  bool fits = getNumBytes(array.shape, elementBytes, needed);
  std::string_view data = bytes.substr(headerStart + headerBytes);
  if (!fits || needed != data.size()) {
    error = "an array of " + toString(array.dtype, array.shape) + " needs " +
            (fits ? std::to_string(needed) : "more than 2^63") +
            " bytes of data, it has " + std::to_string(data.size());
    return false;
  }
  array.data.assign(data.begin(), data.end());
  if (swapBytes)
    swapAll(array.data, array.dtype);
  if (header.fortranOrder && array.shape.size() > 1)
    array.data = reorder(array.data, array.shape, elementBytes);
  return true;
}

bool attn::support::readNpy(const std::string &path, Array &array,
                            std::string &error) {
  FILE *file = fopen(path.c_str(), "rb");
  if (!file) {
    error = "cannot open '" + path + "': " + strerror(errno);
    return false;
  }
  std::string bytes;
  std::vector<char> chunk(1 << 16);
  while (size_t count = fread(chunk.data(), 1, chunk.size(), file))
    bytes.append(chunk.data(), count);
  int readError = ferror(file) ? errno : 0;
  fclose(file);
  if (readError) {
    error = "cannot read '" + path + "': " + strerror(readError);
    return false;
  }
  if (parseNpy(bytes, array, error))
    return true;
  error = "cannot read '" + path + "': " + error;
  return false;
}

//===----------------------------------------------------------------------===//
// Writing
//===----------------------------------------------------------------------===//

static std::string getDescr(AttnDataType dtype) {
  std::string bytes = std::to_string(dtype.bits / 8);
  std::string order = dtype.bits == 8 ? "|" : "<";
  switch (dtype.code) {
  case ATTN_CODE_BOOL:
    return "|b1";
  case ATTN_CODE_INT:
    return order + "i" + bytes;
  case ATTN_CODE_UINT:
    return order + "u" + bytes;
  case ATTN_CODE_BFLOAT:
    return "<V" + bytes;
  case ATTN_CODE_COMPLEX:
    return order + "c" + bytes;
  default:
    return order + "f" + bytes;
  }
}

bool attn::support::writeNpy(const std::string &path, AttnDataType dtype,
                             const std::vector<int64_t> &shape,
                             const void *data, std::string &error) {
  std::string header =
      "{'descr': '" + getDescr(dtype) + "', 'fortran_order': False, 'shape': (";
  for (int64_t size : shape)
    header += std::to_string(size) + ", ";
  header += "), }";
  // The data starts at a multiple of 64; the header ends in a newline.
  constexpr size_t prefix = 10, alignment = 64;
  header.append(alignment - 1 - (prefix + header.size()) % alignment, ' ');
  header += '\n';
  if (header.size() > UINT16_MAX) {
    error = "cannot write '" + path + "': its shape has " +
            std::to_string(shape.size()) + " dimensions";
    return false;
  }

  FILE *file = fopen(path.c_str(), "wb");
  if (!file) {
    error = "cannot write '" + path + "': " + strerror(errno);
    return false;
  }
  size_t bytes = dtype.bits / 8;
  for (int64_t size : shape)
    bytes *= size;
  const unsigned char start[prefix] = {
      0x93,
      'N',
      'U',
      'M',
      'P',
      'Y',
      1,
      0,
      static_cast<unsigned char>(header.size() & 0xFF),
      static_cast<unsigned char>(header.size() >> 8)};
  bool written =
      fwrite(start, 1, prefix, file) == prefix &&
      fwrite(header.data(), 1, header.size(), file) == header.size() &&
      (bytes == 0 || fwrite(data, 1, bytes, file) == bytes);
  int writeError = written ? 0 : errno;
  // A full disk may show only when the buffer is flushed.
  if (fclose(file) != 0 && written)
    writeError = errno;
  if (!writeError)
    return true;
  error = "cannot write '" + path + "': " + strerror(writeError);
  return false;
}
