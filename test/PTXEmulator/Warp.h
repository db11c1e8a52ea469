//===- Warp.h - State of a warp -*- C++ -*-
//---------------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_TEST_PTXEMULATOR_WARP_H
#define ATTN_TEST_PTXEMULATOR_WARP_H

#include "Program.h"

#include <algorithm>

namespace attn::ptx {

inline constexpr unsigned maxWarps = 32;
inline constexpr unsigned maxMBarriers = 32;

/// A vector clock (Lamport 1978, Mattern 1989) with one entry per warp, and one
/// per mbarrier for what asynchronous copies write. An event of agent `a` at
/// clock `c` happened before everything whose clock has entry `a` of at least
/// `c`.
using VectorClock = std::array<uint32_t, maxWarps + maxMBarriers>;

inline void join(VectorClock &clock, const VectorClock &other) {
  for (size_t index = 0; index < clock.size(); ++index)
    clock[index] = std::max(clock[index], other[index]);
}

/// Why a lane does not go on.
enum class Waiting : uint8_t {
  Nothing,
  Barrier,
  MBarrier,
  Convergence,
  Warpgroup,
  Registers
};

/// A wgmma or bulk store under way: what it reads and writes.
struct AsyncOperation {
  /// 16-byte chunks of shared memory that it reads.
  std::vector<uint32_t> chunks;
  /// Registers that it accumulates into, and that hold its operand A.
  std::vector<int> accumulators, operandRegisters;
};
using AsyncGroup = std::vector<AsyncOperation>;

/// A cp.async under way.
struct PendingCopy {
  unsigned lane;
  /// Number of commits of the lane before it.
  uint32_t group;
  uint32_t destination;
  uint64_t source;
  unsigned bytes, sourceBytes;
  int line;
};

struct Warp {
  unsigned id = 0;
  LaneMask live = 0;
  std::array<uint32_t, warpSize> pc = {};
  std::array<Waiting, warpSize> waiting = {};
  /// Barrier id, mbarrier address or instruction that a lane waits for.
  std::array<uint32_t, warpSize> waitKey = {};

  std::vector<Lanes> registers;
  /// Lanes in which a register has been written.
  std::vector<LaneMask> initialized;

  VectorClock clock = {};
  /// The clock at the last proxy fence, and the warp's own entry at each.
  VectorClock fenceClock = {};
  std::vector<uint32_t> fences;
  /// Instructions executed so far, and how many of them when the lanes last
  /// synchronised with each other.
  uint32_t step = 0, syncStep = 0;

  /// wgmma: order of register writes, the last wgmma.fence in that order, and
  /// for each register how many operations in flight use it.
  std::vector<uint64_t> writeOrder;
  uint64_t order = 1, warpgroupFence = 0;
  std::vector<uint8_t> accumulating, operandInFlight;
  AsyncGroup openMultiplies, openStores;
  std::vector<AsyncGroup> multiplyGroups, storeGroups;

  std::vector<PendingCopy> copies;
  std::array<uint32_t, warpSize> copyCommits = {};

  /// Registers per thread, as setmaxnreg counts them.
  int registerLimit = 0;
};

} // namespace attn::ptx

#endif // ATTN_TEST_PTXEMULATOR_WARP_H
