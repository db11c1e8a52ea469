//===- LargePages.h - Memory in large pages -*- C++ -* -------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Rows of keys and values that a form selects lie anywhere in a large cache.
// With small pages nearly each of them needs an address translation of its own.
// So large buffers begin at the boundary of a large page, and the system is
// asked for large pages where it gives them on request only. Header only: the
// runtime depends on nothing but the C library.
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_SUPPORT_LARGEPAGES_H
#define ATTN_SUPPORT_LARGEPAGES_H

#include <cstddef>
#ifdef __linux__
#include <sys/mman.h>
#endif

namespace attn::support {

/// The size of a large page of x86-64, and of AArch64 with small pages of 4
/// KiB.
inline constexpr size_t largePageBytes = size_t(2) << 20;

/// The alignment of a buffer of `bytes`: `alignment`, or a large page's. Small
/// buffers, which would leave most of a page unused, stay in small pages.
inline size_t alignmentForLargePages(size_t alignment, size_t bytes) {
  bool isLarge = bytes >= 2 * largePageBytes && alignment < largePageBytes;
  return isLarge ? largePageBytes : alignment;
}

/// Asks for large pages for a buffer that was aligned as above. Advice: what
/// becomes of it changes no content.
inline void adviseLargePages(void *buffer, size_t bytes) {
#ifdef MADV_HUGEPAGE
  // A last part of a page is shared with other buffers.
  if (bytes >= 2 * largePageBytes)
    (void)madvise(buffer, bytes / largePageBytes * largePageBytes,
                  MADV_HUGEPAGE);
#else
  (void)buffer;
  (void)bytes;
#endif
}

} // namespace attn::support

#endif // ATTN_SUPPORT_LARGEPAGES_H
