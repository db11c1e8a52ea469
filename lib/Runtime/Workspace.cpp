//===- Workspace.cpp - Temporary buffers in the caller's memory ----------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Invocation.h"

using namespace attn::runtime;

namespace attn::runtime {
/// In front of each temporary buffer. Ends right there with `magic`, as
/// AllocationHeader does.
struct Temporary {
  Temporary *previous, *next; ///< in the order of places
  Arena *arena;
  uint64_t begin, end; ///< its place, this header included
  void *allocation;    ///< what is freed with it; null: in the workspace
  uint64_t : 64;
  uint32_t : 32;
  uint32_t magic;
};
} // namespace attn::runtime

static constexpr uint32_t temporaryMagic = 0x74546E41;
static_assert(sizeof(Temporary) == minAlignment,
              "a buffer behind a header is aligned");

static uint64_t alignUp(uint64_t value) {
  return (value + minAlignment - 1) / minAlignment * minAlignment;
}

Arena attn::runtime::makeArena(void *workspace, uint64_t bytes) {
  Arena arena;
  uint64_t address = reinterpret_cast<uintptr_t>(workspace);
  uint64_t skipped = alignUp(address) - address;
  if (!workspace || bytes <= skipped)
    return arena;
  arena.memory = static_cast<char *>(workspace) + skipped;
  arena.bytes = bytes - skipped;
  return arena;
}

uint64_t attn::runtime::getNeededWorkspace(const Arena &arena) {
  return arena.needed ? arena.needed + minAlignment - 1 : 0;
}

void *attn_rt_temporary_alloc(uint64_t alignment, uint64_t size) {
  Arena *arena = currentThread().temporaries;
  if (!arena || alignment > minAlignment || size > PTRDIFF_MAX)
    return _mlir_memref_to_llvm_aligned_alloc(alignment, size);
  uint64_t bytes = sizeof(Temporary) + alignUp(size), begin = 0;
  Temporary *previous = nullptr, *next = arena->first;
  while (next && next->begin - begin < bytes) {
    begin = next->end;
    previous = next;
    next = next->next;
  }
  uint64_t end = begin + bytes;
  void *memory = nullptr, *allocation = nullptr;
  if (end <= arena->bytes)
    memory = arena->memory + begin;
  else
    memory = allocation =
        allocateForCall(minAlignment, size, sizeof(Temporary));
  auto *header = static_cast<Temporary *>(memory);
  header->previous = previous;
  header->next = next;
  header->arena = arena;
  header->begin = begin;
  header->end = end;
  header->allocation = allocation;
  header->magic = temporaryMagic;
  (previous ? previous->next : arena->first) = header;
  if (next)
    next->previous = header;
  if (arena->needed < end)
    arena->needed = end;
  return header + 1;
}

bool attn::runtime::freeTemporary(void *pointer) {
  Temporary *header = static_cast<Temporary *>(pointer) - 1;
  if (header->magic != temporaryMagic)
    return false;
  header->magic = 0;
  (header->previous ? header->previous->next : header->arena->first) =
      header->next;
  if (header->next)
    header->next->previous = header->previous;
  if (header->allocation)
    _mlir_memref_to_llvm_free(header->allocation);
  return true;
}

SharedArena::SharedArena(Arena *arena, int64_t threads)
    : arena(arena), begin(0), shareBytes(0), threads(threads) {
  if (!arena)
    return;
  for (Temporary *buffer = arena->first; buffer; buffer = buffer->next)
    begin = buffer->end;
  if (arena->bytes > begin)
    shareBytes = (arena->bytes - begin) / threads / minAlignment * minAlignment;
}

Arena SharedArena::take() {
  int64_t index = __atomic_fetch_add(&numTaken, 1, __ATOMIC_RELAXED);
  Arena share;
  if (shareBytes == 0 || index >= threads)
    return share;
  share.memory = arena->memory + begin + index * shareBytes;
  share.bytes = shareBytes;
  return share;
}

void SharedArena::giveBack(const Arena &share) {
  uint64_t known = __atomic_load_n(&neededShare, __ATOMIC_RELAXED);
  while (known < share.needed &&
         !__atomic_compare_exchange_n(&neededShare, &known, share.needed,
                                      /*weak=*/true, __ATOMIC_RELAXED,
                                      __ATOMIC_RELAXED)) {
  }
}

void SharedArena::finish() {
  uint64_t needed = neededShare ? begin + threads * neededShare : 0;
  if (arena && arena->needed < needed)
    arena->needed = needed;
}
