//===- NpyTest.cpp - NumPy's file format ---------------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "attn/Support/Npy.h"
#include "attn/Support/HalfFloat.h"
#include "gtest/gtest.h"
#include <cstdio>
#include <cstring>

using namespace attn::support;

namespace {
/// A file of the given version.
std::string makeFile(const std::string &header, const std::string &data,
                     int version = 1) {
  std::string file("\x93NUMPY", 6);
  file += static_cast<char>(version);
  file += '\0';
  for (int i = 0; i < (version == 1 ? 2 : 4); ++i)
    file += static_cast<char>(header.size() >> (8 * i) & 0xFF);
  return file + header + data;
}

std::string makeHeader(const std::string &descr, const std::string &shape,
                       const std::string &order = "False") {
  return "{'descr': '" + descr + "', 'fortran_order': " + order +
         ", 'shape': " + shape + ", }\n";
}

template <typename T>
std::string bytesOf(const std::vector<T> &values) {
  return std::string(reinterpret_cast<const char *>(values.data()),
                     values.size() * sizeof(T));
}

template <typename T>
std::vector<T> valuesOf(const Array &array) {
  std::vector<T> values(array.data.size() / sizeof(T));
  memcpy(values.data(), array.data.data(), array.data.size());
  return values;
}

void expectError(const std::string &file, const std::string &message) {
  Array array;
  std::string error;
  EXPECT_FALSE(parseNpy(file, array, error));
  EXPECT_EQ(error, message);
}
} // namespace

TEST(Npy, ReadsAllVersions) {
  for (int version : {1, 2, 3}) {
    Array array;
    std::string error;
    std::string data = bytesOf<float>({1, 2, 3, 4, 5, 6});
    ASSERT_TRUE(parseNpy(makeFile(makeHeader("<f4", "(2, 3)"), data, version),
                         array, error))
        << error;
    EXPECT_EQ(toString(array.dtype, array.shape), "2x3xf32");
    EXPECT_EQ(valuesOf<float>(array), (std::vector<float>{1, 2, 3, 4, 5, 6}));
  }
}

TEST(Npy, ReadsAllTypes) {
  const std::pair<const char *, const char *> types[] = {
      {"|b1", "i1"},   {"|i1", "i8"},        {"<i2", "i16"},
      {"<i4", "i32"},  {"<i8", "i64"},       {"|u1", "ui8"},
      {"<u2", "ui16"}, {"<u4", "ui32"},      {"<u8", "ui64"},
      {"<f2", "f16"},  {"<f4", "f32"},       {"<f8", "f64"},
      {"=f8", "f64"},  {">f8", "f64"},       {"<V2", "bf16"},
      {"|V2", "bf16"}, {"<c8", "complex64"}, {"<c16", "complex128"}};
  for (auto [descr, name] : types) {
    Array array;
    std::string error;
    EXPECT_TRUE(parseNpy(makeFile(makeHeader(descr, "(0,)"), ""), array, error))
        << error;
    EXPECT_EQ(toString(array.dtype), name);
  }
}

TEST(Npy, SwapsBytes) {
  Array array;
  std::string error;
  ASSERT_TRUE(parseNpy(
      makeFile(makeHeader(">i4", "(2,)"), std::string("\0\0\0\1\0\0\1\0", 8)),
      array, error));
  EXPECT_EQ(valuesOf<int32_t>(array), (std::vector<int32_t>{1, 256}));
  // Complex numbers are swapped part by part.
  ASSERT_TRUE(parseNpy(makeFile(makeHeader(">c8", "(1,)"),
                                std::string("\x3f\x80\0\0\x40\0\0\0", 8)),
                       array, error));
  EXPECT_EQ(valuesOf<float>(array), (std::vector<float>{1, 2}));
}

TEST(Npy, ReordersColumnMajor) {
  Array array;
  std::string error;
  // numpy.asfortranarray(numpy.arange(24).reshape(2, 3, 4))
  std::vector<int64_t> columnMajor;
  for (int64_t k = 0; k < 4; ++k)
    for (int64_t j = 0; j < 3; ++j)
      for (int64_t i = 0; i < 2; ++i)
        columnMajor.push_back(12 * i + 4 * j + k);
  ASSERT_TRUE(parseNpy(
      makeFile(makeHeader("<i8", "(2, 3, 4)", "True"), bytesOf(columnMajor)),
      array, error));
  std::vector<int64_t> expected(24);
  for (int64_t i = 0; i < 24; ++i)
    expected[i] = i;
  EXPECT_EQ(valuesOf<int64_t>(array), expected);
}

TEST(Npy, ReadsHeadersAsPythonWritesThem) {
  for (const char *header :
       {"{'shape': (2,), 'fortran_order': False, 'descr': '|i1'}",
        "{\"descr\":\"|i1\",\"fortran_order\":False,\"shape\":(2,)}   \n",
        "{'descr': '|i1', 'fortran_order': False, 'shape': (2L,), }"}) {
    Array array;
    std::string error;
    EXPECT_TRUE(parseNpy(makeFile(header, "\1\2"), array, error)) << error;
    EXPECT_EQ(array.shape, std::vector<int64_t>{2});
  }
  Array array;
  std::string error;
  EXPECT_TRUE(parseNpy(makeFile(makeHeader("|i1", "()"), "\5"), array, error));
  EXPECT_EQ(array.getNumElements(), 1);
  // The other size of an empty array does not matter.
  EXPECT_TRUE(
      parseNpy(makeFile(makeHeader("<f8", "(0, 9223372036854775807, 9)"), ""),
               array, error))
      << error;
}

TEST(Npy, RefusesOtherFiles) {
  expectError("", "it does not start like a .npy file");
  expectError("PK\3\4 a zip archive", "it does not start like a .npy file");
  expectError("\x93NUMP", "it does not start like a .npy file");
  expectError("\x93NUMPY\1", "it is truncated in front of its header");
  expectError(std::string("\x93NUMPY\2\0\1\0", 10),
              "it is truncated in front of its header");
  expectError(makeFile("", "", 4),
              "its format version is 4.0, needs 1, 2 or 3");
  expectError(makeFile("", "", 0),
              "its format version is 0.0, needs 1, 2 or 3");
  std::string file = makeFile(makeHeader("<f4", "(1,)"), "1234");
  expectError(file.substr(0, 20),
              "it is truncated: its header has 58 bytes, 10 are there");
  std::string large = makeFile("", "", 2);
  large.replace(8, 4, "\xff\xff\xff\xff");
  expectError(large, "it is truncated: its header has 4294967295 bytes, 0 are "
                     "there");
}

TEST(Npy, RefusesOtherHeaders) {
  auto expect = [](const std::string &header, const std::string &message) {
    expectError(makeFile(header, ""), "its header " + message);
  };
  expect("", "is no dictionary");
  expect("[]", "is no dictionary");
  expect("{", "is no dictionary with quoted keys");
  expect("{descr: 1}", "is no dictionary with quoted keys");
  expect("{'descr'}", "is no dictionary with quoted keys");
  expect("{'descr': '<f4'", "is a dictionary without end");
  expect("{}", "lacks one of 'descr', 'fortran_order' and 'shape'");
  expect("{'shape': (1,)}",
         "lacks one of 'descr', 'fortran_order' and 'shape'");
  expect("{'descr': [('a', '<f4')]}",
         "describes a structured type; needs plain numbers");
  expect("{'fortran_order': 1}",
         "has a fortran_order other than True and False");
  expect("{'color': 1}", "has the unknown key 'color'");
  expect("{'shape': 3}", "has a shape that is no tuple");
  expect("{'shape': (1", "has a shape without end");
  std::string size = "has a shape with a size that is no number from 0 to "
                     "2^63-1";
  expect("{'shape': (-1,)}", size);
  expect("{'shape': (9223372036854775808,)}", size);
  expect("{'shape': (1.5,)}", "has a shape without end");
  expect("{'shape': (,)}", size);
}

TEST(Npy, RefusesOtherTypes) {
  for (const char *descr : {"<f16", "<i3", "<O8", "<U4", "f4", "<f", "", ">V2",
                            "<V4", "<M8", "<b2"})
    expectError(makeFile(makeHeader(descr, "(0,)"), ""),
                std::string("its element type '") + descr +
                    "' is not supported, needs b1, i1 to i8, u1 to u8, f2 to "
                    "f8, c8, c16 or V2 (bfloat16)");
}

TEST(Npy, RefusesOtherAmountsOfData) {
  expectError(makeFile(makeHeader("<f4", "(2, 3)"), "1234"),
              "an array of 2x3xf32 needs 24 bytes of data, it has 4");
  expectError(makeFile(makeHeader("<f4", "(1,)"), "12345"),
              "an array of 1xf32 needs 4 bytes of data, it has 5");
  expectError(makeFile(makeHeader("<f8", "(4294967296, 4294967296)"), ""),
              "an array of 4294967296x4294967296xf64 needs more than 2^63 "
              "bytes of data, it has 0");
}

TEST(Npy, ReadsWhatItWrites) {
  std::string path = ::testing::TempDir() + "/attn-npy-test.npy";
  for (AttnDataType dtype :
       {AttnDataType{ATTN_CODE_FLOAT, 32, 1},
        AttnDataType{ATTN_CODE_BFLOAT, 16, 1},
        AttnDataType{ATTN_CODE_BOOL, 8, 1}, AttnDataType{ATTN_CODE_UINT, 64, 1},
        AttnDataType{ATTN_CODE_COMPLEX, 128, 1}})
    for (std::vector<int64_t> shape :
         {std::vector<int64_t>{}, {3}, {2, 0}, {2, 3, 1, 2}}) {
      Array written;
      written.dtype = dtype;
      written.shape = shape;
      for (int64_t i = 0; i < written.getNumElements() * dtype.bits / 8; ++i)
        written.data.push_back(static_cast<char>(i));
      std::string error;
      ASSERT_TRUE(writeNpy(path, dtype, shape, written.data.data(), error));
      Array read;
      ASSERT_TRUE(readNpy(path, read, error)) << error;
      EXPECT_EQ(toString(read.dtype, read.shape), toString(dtype, shape));
      EXPECT_EQ(read.data, written.data);
    }
  remove(path.c_str());
}

TEST(Npy, NamesTheFile) {
  Array array;
  std::string error;
  EXPECT_FALSE(readNpy("/no/such.npy", array, error));
  EXPECT_EQ(error, "cannot open '/no/such.npy': No such file or directory");
  EXPECT_FALSE(readNpy("/", array, error));
  EXPECT_EQ(error, "cannot read '/': Is a directory");
  EXPECT_FALSE(writeNpy("/no/such.npy", array.dtype, {}, "1234", error));
  EXPECT_EQ(error, "cannot write '/no/such.npy': No such file or directory");
  // The header alone cannot hold as many sizes.
  std::vector<int64_t> shape(30000, 1);
  EXPECT_FALSE(writeNpy("/no/such.npy", array.dtype, shape, "1234", error));
  EXPECT_EQ(error, "cannot write '/no/such.npy': its shape has 30000 "
                   "dimensions");
}

TEST(Npy, SurvivesAnyByteChanged) {
  std::string file =
      makeFile(makeHeader("<f4", "(2, 3)"), bytesOf<float>({1, 2, 3, 4, 5, 6}));
  for (size_t i = 0; i < file.size(); ++i)
    for (int change : {1, 4, 0x20, 0x80}) {
      std::string changed = file;
      changed[i] ^= change;
      Array array;
      std::string error;
      // Either is fine, as long as the data is what the type says.
      if (parseNpy(changed, array, error))
        EXPECT_EQ(
            array.data.size(),
            static_cast<size_t>(array.getNumElements() * array.dtype.bits / 8));
      else
        EXPECT_FALSE(error.empty());
    }
  for (size_t size = 0; size < file.size(); ++size) {
    Array array;
    std::string error;
    EXPECT_FALSE(parseNpy(file.substr(0, size), array, error)) << size;
  }
}

TEST(HalfFloat, ConvertsBothWays) {
  EXPECT_EQ(halfToFloat(0x3C00), 1);
  EXPECT_EQ(bfloatToFloat(0x3F80), 1);
  EXPECT_EQ(toHalf(0.1), 0x2E66);
  EXPECT_EQ(toBFloat(0.1), 0x3DCD);
}
