//===- Workspace.h - Temporary buffers in the caller's memory -*- C++ -*--===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Each temporary buffer has a place in an address range without end that begins
// with the workspace: the first gap between the others. Whether there is memory
// at its place decides only where the buffer really is, so that a call without
// a workspace finds out how much it needs.
//
// Code outside of parallel loops uses one range. In a loop what it leaves is
// divided among the threads, each of which has a range of its own: no lock, and
// what an iteration needs does not depend on the others.
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_RUNTIME_WORKSPACE_H
#define ATTN_LIB_RUNTIME_WORKSPACE_H

#include <stdint.h>

namespace attn::runtime {

/// Where a buffer is in its address range.
struct Place {
  Place *previous, *next; ///< in the order of addresses
  uint64_t begin, end;
};

/// The places of an address range that are in use.
struct Places {
  Place *first = nullptr;
  uint64_t needed = 0; ///< end of the last one that was ever used

  /// The first gap of `bytes`, not in use yet.
  Place findGap(uint64_t bytes) const;
  /// `place` is as `findGap` said.
  void insert(Place &place);
  void remove(const Place &place);
};

/// An address range for temporary buffers, for one thread at a time.
struct Arena {
  char *memory = nullptr; ///< at a multiple of 64; null: none
  uint64_t bytes = 0;     ///< of memory
  Places places;
};

/// The range of the caller's workspace, at any address, for a call outside of
/// parallel loops.
Arena makeArena(void *workspace, uint64_t bytes);

/// The bytes of workspace in which all places of `arena` lie, whatever its
/// address.
uint64_t getNeededWorkspace(const Arena &arena);

/// Frees what `attn_rt_temporary_alloc` returned; false if it was something
/// else.
bool freeTemporary(void *pointer);

/// What the temporary buffers of `arena` leave, for the threads of a loop.
class SharedArena {
public:
  SharedArena(Arena *arena, int64_t threads);
  /// A range of its own for a thread; there are as many as threads.
  Arena take();
  /// Takes all of them back, when no thread uses one.
  void reset() { __atomic_store_n(&numTaken, 0, __ATOMIC_RELAXED); }
  /// Records what a thread needed.
  void giveBack(const Arena &share);
  /// After the loop: what all threads needed becomes a need of `arena`.
  void finish();

private:
  Arena *arena; ///< null: not inside of a call
  uint64_t begin, shareBytes;
  int64_t threads;
  int64_t numTaken = 0;     ///< atomic
  uint64_t neededShare = 0; ///< atomic
};

} // namespace attn::runtime

#endif // ATTN_LIB_RUNTIME_WORKSPACE_H
