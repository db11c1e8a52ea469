//===- AllocationCount.cpp - What the C library was asked for -------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The C library's functions are counted by definitions that take their place in
// the program that this file is part of.
//
//===----------------------------------------------------------------------===//

#include "AllocationCount.h"

#include <atomic>
#include <cerrno>
#include <cstddef>

static std::atomic<uint64_t> allocations;
static std::atomic<int64_t> live;

uint64_t attn::testing::numAllocations() { return allocations; }
int64_t attn::testing::numLiveAllocations() { return live; }

/// Counts a call that returned `memory`, null if it failed.
static void *counted(void *memory) {
  ++allocations;
  if (memory)
    ++live;
  return memory;
}

// Visible, or libraries would go on calling those of the C library.
#pragma GCC visibility push(default)
extern "C" {
void *__libc_malloc(size_t);
void *__libc_calloc(size_t, size_t);
void *__libc_realloc(void *, size_t);
void *__libc_memalign(size_t, size_t);
void __libc_free(void *);

void *malloc(size_t bytes) { return counted(__libc_malloc(bytes)); }
void *calloc(size_t count, size_t bytes) {
  return counted(__libc_calloc(count, bytes));
}
void *realloc(void *memory, size_t bytes) {
  void *moved = __libc_realloc(memory, bytes);
  // Of no bytes it frees, and where it fails the old memory stays.
  if (memory && (moved || bytes == 0))
    --live;
  return counted(moved);
}
void *memalign(size_t alignment, size_t bytes) {
  return counted(__libc_memalign(alignment, bytes));
}
void *aligned_alloc(size_t alignment, size_t bytes) {
  return counted(__libc_memalign(alignment, bytes));
}
int posix_memalign(void **memory, size_t alignment, size_t bytes) {
  void *found = counted(__libc_memalign(alignment, bytes));
  if (!found)
    return ENOMEM;
  *memory = found;
  return 0;
}
void free(void *memory) {
  if (memory)
    --live;
  __libc_free(memory);
}
}
#pragma GCC visibility pop
