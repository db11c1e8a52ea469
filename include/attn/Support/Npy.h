//===- Npy.h - NumPy's file format -*- C++ -*- ---------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

//
// Reads and writes .npy files of versions 1 to 3, as numpy.lib.format documents
// them.
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_SUPPORT_NPY_H
#define ATTN_SUPPORT_NPY_H

#include "attn-c/Runtime.h"
#include "attn/Support/LargePages.h"
#include <new>
#include <string>
#include <string_view>
#include <vector>

namespace attn::support {

/// Allocates arrays: aligned to a cache line, and in large pages where they are
/// large.
template <typename T>
struct ArrayAllocator {
  using value_type = T;

  ArrayAllocator() = default;
  template <typename U>
  ArrayAllocator(const ArrayAllocator<U> &) {}

  T *allocate(size_t count) {
    size_t bytes = count * sizeof(T);
    void *memory = ::operator new(bytes, alignment(bytes));
    adviseLargePages(memory, bytes);
    return static_cast<T *>(memory);
  }
  void deallocate(T *memory, size_t count) {
    ::operator delete(memory, alignment(count * sizeof(T)));
  }

  bool operator==(const ArrayAllocator &) const { return true; }
  bool operator!=(const ArrayAllocator &) const { return false; }

private:
  static std::align_val_t alignment(size_t bytes) {
    constexpr size_t cacheLine = 64;
    return std::align_val_t(alignmentForLargePages(cacheLine, bytes));
  }
};
using Bytes = std::vector<char, ArrayAllocator<char>>;

/// An array in memory: row-major, in the byte order of this machine.
struct Array {
  AttnDataType dtype = {ATTN_CODE_FLOAT, 32, 1};
  std::vector<int64_t> shape;
  Bytes data;

  int64_t getNumElements() const;
  /// A view for `attn_invoke`; valid as long as the array is unchanged.
  AttnTensor getTensor();
};

/// "f32", "i64", "ui8", "bf16", "i1", "complex64".
std::string toString(AttnDataType dtype);
/// "2x3xf32"; "f32" for rank 0.
std::string toString(AttnDataType dtype, const std::vector<int64_t> &shape);

/// Reads an array from the bytes of a file. Element types: booleans, signed and
/// unsigned integers of 8 to 64 bits, floats of 16 to 64 bits, complex numbers
/// of 64 and 128 bits; either byte order, row- or column-major. NumPy has no
/// bfloat16 of its own: arrays of type `V2`, as ml_dtypes saves them, are taken
/// as such. On failure returns false and says in `error` what is wrong.
bool parseNpy(std::string_view bytes, Array &array, std::string &error);

/// Reads a file; messages name it.
bool readNpy(const std::string &path, Array &array, std::string &error);

/// Writes row-major data, bfloat16 as `V2`.
bool writeNpy(const std::string &path, AttnDataType dtype,
              const std::vector<int64_t> &shape, const void *data,
              std::string &error);

} // namespace attn::support

#endif // ATTN_SUPPORT_NPY_H
