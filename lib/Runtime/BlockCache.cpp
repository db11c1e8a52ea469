//===- BlockCache.cpp - Memory that calls pass on ------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "BlockCache.h"
#include "attn/Support/LargePages.h"
#include <cstdlib>
#include <cstring>
#include <pthread.h>

using namespace attn::runtime;
using namespace attn::support;

namespace {
/// Small blocks `malloc` keeps itself; a large one costs less to get than to
/// use.
constexpr uint64_t minCachedBlock = uint64_t(64) << 10;
constexpr uint64_t maxCachedBlock = maxCachedBytes / 2;

/// Freed blocks, the most recent one last: it is the most likely to be in a
/// cache of the CPU.
struct Cache {
  static constexpr int32_t capacity = 32;
  pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
  Block blocks[capacity];
  int32_t count = 0;
  uint64_t bytes = 0;

  Block remove(int32_t index) {
    Block block = blocks[index];
    --count;
    bytes -= block.bytes;
    memmove(&blocks[index], &blocks[index + 1],
            (count - index) * sizeof(Block));
    return block;
  }
};
} // namespace

static Cache cache;

/// False where another thread has the cache: nobody waits for it, so that a
/// child of `fork` needs no thread that it does not have.
static bool lockCache() { return pthread_mutex_trylock(&cache.mutex) == 0; }
static void unlockCache() { pthread_mutex_unlock(&cache.mutex); }

static Block takeFromCache(uint64_t alignment, uint64_t bytes) {
  Block result = {nullptr, 0};
  if (bytes < minCachedBlock || bytes > maxCachedBlock || !lockCache())
    return result;
  for (int32_t i = cache.count - 1; i >= 0 && !result.memory; --i) {
    const Block &block = cache.blocks[i];
    bool fits = block.bytes >= bytes && block.bytes / 2 <= bytes &&
                reinterpret_cast<uintptr_t>(block.memory) % alignment == 0;
    if (fits)
      result = cache.remove(i);
  }
  unlockCache();
  return result;
}

Block attn::runtime::allocateBlock(uint64_t alignment, uint64_t bytes) {
  alignment = alignmentForLargePages(alignment, bytes);
  Block block = takeFromCache(alignment, bytes);
  if (block.memory)
    return block;
  if (posix_memalign(&block.memory, alignment, bytes) != 0)
    return {nullptr, 0};
  block.bytes = bytes;
  adviseLargePages(block.memory, bytes);
  return block;
}

void attn::runtime::freeBlock(Block block) {
  bool isKept = block.bytes >= minCachedBlock && block.bytes <= maxCachedBlock;
  if (!isKept || !lockCache())
    return free(block.memory);
  while (cache.count == Cache::capacity ||
         cache.bytes + block.bytes > maxCachedBytes)
    free(cache.remove(0).memory);
  cache.blocks[cache.count++] = block;
  cache.bytes += block.bytes;
  unlockCache();
}

uint64_t attn::runtime::getCachedBytes() {
  pthread_mutex_lock(&cache.mutex);
  uint64_t bytes = cache.bytes;
  unlockCache();
  return bytes;
}

/// A library that is unloaded leaves nothing behind.
__attribute__((destructor)) static void emptyCache() {
  if (!lockCache())
    return;
  while (cache.count)
    free(cache.remove(cache.count - 1).memory);
  unlockCache();
}
