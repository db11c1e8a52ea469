//===- GuardedBytes.h - Memory between unreadable pages ------ -*- C++ -*--===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_TEST_EXECUTION_GUARDEDBYTES_H
#define ATTN_TEST_EXECUTION_GUARDEDBYTES_H

#include <cstddef>
#include <cstdint>
#include <vector>

namespace attn::testing {

/// Where bytes lie between the two pages that nobody may touch.
enum class Placement {
  /// The last byte is the last before the page behind.
  AtEnd,
  /// The first byte is the first after the page in front.
  AtStart
};

/// Bytes of its own pages, with a page before and after that ends the program
/// when it is read or written.
class GuardedBytes {
public:
  GuardedBytes() = default;
  GuardedBytes(size_t size, Placement placement);
  GuardedBytes(GuardedBytes &&other) noexcept { swap(other); }
  GuardedBytes &operator=(GuardedBytes &&other) noexcept {
    swap(other);
    return *this;
  }
  ~GuardedBytes();

  uint8_t *data() const { return bytes; }
  size_t size() const { return numBytes; }
  bool operator==(const std::vector<uint8_t> &other) const;

private:
  void swap(GuardedBytes &other) noexcept;

  uint8_t *bytes = nullptr;
  size_t numBytes = 0;
  void *mapping = nullptr;
  size_t mappedBytes = 0;
};

} // namespace attn::testing

#endif // ATTN_TEST_EXECUTION_GUARDEDBYTES_H
