//===- GuardedBytes.cpp - Memory between unreadable pages -----------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "GuardedBytes.h"

#include <algorithm>
#include <new>
#include <sys/mman.h>
#include <unistd.h>

/// Those of AddressSanitizer's runtime, where the program has it.
extern "C" {
[[gnu::weak]] void __asan_poison_memory_region(const volatile void *address,
                                               size_t size);
[[gnu::weak]] void __asan_unpoison_memory_region(const volatile void *address,
                                                 size_t size);
}

namespace attn::testing {

GuardedBytes::GuardedBytes(size_t size, Placement placement) : numBytes(size) {
  const auto page = size_t(sysconf(_SC_PAGESIZE));
  const size_t inner = (size + page - 1) / page * page;
  mappedBytes = inner + 2 * page;
  mapping =
      mmap(nullptr, mappedBytes, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (mapping == MAP_FAILED) {
    mapping = nullptr;
    throw std::bad_alloc();
  }
  uint8_t *first = static_cast<uint8_t *>(mapping) + page;
  if (inner > 0 && mprotect(first, inner, PROT_READ | PROT_WRITE) != 0) {
    munmap(mapping, mappedBytes);
    throw std::bad_alloc();
  }
  bytes = placement == Placement::AtStart ? first : first + inner - size;
  // Pages guard one end, to the byte; this guards the other.
  if (__asan_poison_memory_region) {
    __asan_poison_memory_region(first, bytes - first);
    __asan_poison_memory_region(bytes + size, first + inner - (bytes + size));
  }
}

GuardedBytes::~GuardedBytes() {
  if (!mapping)
    return;
  if (__asan_unpoison_memory_region)
    __asan_unpoison_memory_region(mapping, mappedBytes);
  munmap(mapping, mappedBytes);
}

bool GuardedBytes::operator==(const std::vector<uint8_t> &other) const {
  return std::equal(bytes, bytes + numBytes, other.begin(), other.end());
}

void GuardedBytes::swap(GuardedBytes &other) noexcept {
  std::swap(bytes, other.bytes);
  std::swap(numBytes, other.numBytes);
  std::swap(mapping, other.mapping);
  std::swap(mappedBytes, other.mappedBytes);
}

} // namespace attn::testing
