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
  Place place; ///< this header included
  Arena *arena;
  void *allocation; ///< what is freed with it; null: in the workspace
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

Place Places::findGap(uint64_t bytes) const {
  Place gap = {nullptr, first, 0, bytes};
  while (gap.next && gap.next->begin - gap.begin < bytes)
    gap = {gap.next, gap.next->next, gap.next->end, gap.next->end + bytes};
  return gap;
}

void Places::insert(Place &place) {
  (place.previous ? place.previous->next : first) = &place;
  if (place.next)
    place.next->previous = &place;
  if (needed < place.end)
    needed = place.end;
}

void Places::remove(const Place &place) {
  (place.previous ? place.previous->next : first) = place.next;
  if (place.next)
    place.next->previous = place.previous;
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
  uint64_t needed = arena.places.needed;
  return needed ? needed + minAlignment - 1 : 0;
}

void *attn_rt_temporary_alloc(uint64_t alignment, uint64_t size) {
  Arena *arena = currentThread().temporaries;
  if (!arena || alignment > minAlignment || size > PTRDIFF_MAX)
    return _mlir_memref_to_llvm_aligned_alloc(alignment, size);
  Place gap = arena->places.findGap(sizeof(Temporary) + alignUp(size));
  void *memory = nullptr, *allocation = nullptr;
  if (gap.end <= arena->bytes)
    memory = arena->memory + gap.begin;
  else
    memory = allocation =
        allocateForCall(minAlignment, size, sizeof(Temporary));
  auto *header = static_cast<Temporary *>(memory);
  header->place = gap;
  header->arena = arena;
  header->allocation = allocation;
  header->magic = temporaryMagic;
  arena->places.insert(header->place);
  return header + 1;
}

bool attn::runtime::freeTemporary(void *pointer) {
  Temporary *header = static_cast<Temporary *>(pointer) - 1;
  if (header->magic != temporaryMagic)
    return false;
  header->magic = 0;
  header->arena->places.remove(header->place);
  if (header->allocation)
    _mlir_memref_to_llvm_free(header->allocation);
  return true;
}

SharedArena::SharedArena(Arena *arena, int64_t threads)
    : arena(arena), begin(0), shareBytes(0), threads(threads) {
  if (!arena)
    return;
  for (Place *place = arena->places.first; place; place = place->next)
    begin = place->end;
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
  while (known < share.places.needed &&
         !__atomic_compare_exchange_n(&neededShare, &known, share.places.needed,
                                      /*weak=*/true, __ATOMIC_RELAXED,
                                      __ATOMIC_RELAXED)) {
  }
}

void SharedArena::finish() {
  uint64_t needed = neededShare ? begin + threads * neededShare : 0;
  if (arena && arena->places.needed < needed)
    arena->places.needed = needed;
}
