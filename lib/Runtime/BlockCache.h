//===- BlockCache.h - Memory that calls pass on -*- C++ -* ---------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// `malloc` gives large blocks back to the system. A kernel whose tasks allocate
// some 100 KiB each would then spend its time on page faults: 2 us each in a
// virtual machine, half of a decode step of top-k attention. So a few freed
// blocks wait for the next allocation of about their size.
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_RUNTIME_BLOCKCACHE_H
#define ATTN_LIB_RUNTIME_BLOCKCACHE_H

#include <stdint.h>

namespace attn::runtime {

struct Block {
  void *memory;
  uint64_t bytes;
};

/// Freed memory is kept up to this many bytes in all.
constexpr uint64_t maxCachedBytes = uint64_t(64) << 20;

/// At least `bytes`, aligned to `alignment` (a power of two); large blocks are
/// in large pages. `memory` is null if there is none.
Block allocateBlock(uint64_t alignment, uint64_t bytes);
void freeBlock(Block block);

/// What is kept at the moment.
uint64_t getCachedBytes();

} // namespace attn::runtime

#endif // ATTN_LIB_RUNTIME_BLOCKCACHE_H
