//===- CtaBarriers.cpp - Barriers, mbarriers and register pools
//-------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Cta.h"

using namespace attn::ptx;

// Named barriers -------------------------------------------------------------

Cta::Next Cta::executeBarrier(Warp &warp, const Instruction &in,
                              LaneMask lanes) {
  unsigned first = unsigned(__builtin_ctz(lanes));
  unsigned id =
      in.operands.empty() ? 0 : unsigned(readLane(warp, in.operands[0], first));
  unsigned count = in.operands.size() < 2
                       ? 0
                       : unsigned(readLane(warp, in.operands[1], first));
  if (id >= barriers.size()) {
    findings.error("barrier", "barrier ", id, ", there are 0 to 15");
    aborted = true;
    return Next::Advance;
  }
  if (count % warpSize)
    findings.error("barrier", "thread count ", count,
                   " is not a multiple of 32");
  unsigned live = 0;
  for (const Warp &other : warps)
    live += unsigned(__builtin_popcount(other.live));
  NamedBarrier &barrier = barriers[id];
  if (barrier.arrived && count && barrier.needed != count)
    findings.error("barrier", "barrier ", id, " is used with ", barrier.needed,
                   " and with ", count, " threads at once");
  barrier.wholeCta = !count;
  barrier.needed = count ? count : live;
  join(barrier.clock, warp.clock);
  // An aligned barrier counts the warp, whether or not lanes have exited.
  barrier.arrived +=
      in.aligned ? (count ? warpSize : unsigned(__builtin_popcount(warp.live)))
                 : unsigned(__builtin_popcount(lanes));
  if (in.arriveOnly)
    ++warp.clock[warp.id];
  else
    block(warp, lanes, Waiting::Barrier, id);
  if (barrier.arrived > barrier.needed)
    findings.error("barrier", barrier.arrived, " threads arrive at barrier ",
                   id, " of ", barrier.needed);
  if (barrier.arrived >= barrier.needed)
    completeBarrier(id);
  return in.arriveOnly ? Next::Advance : Next::Stay;
}

void Cta::completeBarrier(unsigned id) {
  NamedBarrier &barrier = barriers[id];
  for (Warp &warp : warps) {
    LaneMask released = 0;
    forEachLane(warp.live, [&](unsigned lane) {
      if (warp.waiting[lane] == Waiting::Barrier && warp.waitKey[lane] == id)
        released |= LaneMask(1) << lane;
    });
    if (!released)
      continue;
    block(warp, released, Waiting::Nothing, 0);
    advance(warp, released);
    join(warp.clock, barrier.clock);
    ++warp.clock[warp.id];
    synchronizeLanes(warp);
  }
  barrier = {};
}

/// A barrier of the whole CTA does not wait for threads that have exited.
void Cta::completeBarriersAfterExit() {
  unsigned live = 0;
  for (const Warp &warp : warps)
    live += unsigned(__builtin_popcount(warp.live));
  for (unsigned id = 0; id < barriers.size(); ++id)
    if (barriers[id].arrived && barriers[id].wholeCta &&
        barriers[id].arrived >= live) {
      findings.warning("barrier", "barrier ", id,
                       " completes only because threads have exited");
      completeBarrier(id);
    }
}

void Cta::executeProxyFence(Warp &warp) {
  uint32_t clock = ++warp.clock[warp.id];
  warp.fences.push_back(clock);
  warp.fenceClock = warp.clock;
}

// mbarriers ------------------------------------------------------------------

/// The live mbarrier at an address, or null with a finding.
Cta::MBarrier *Cta::findMBarrier(Warp &warp, uint64_t address, const char *what,
                                 bool async) {
  resolveSpace(Space::Generic, address);
  if (!shared.checkRange(address, 8, 8, what))
    return nullptr;
  for (MBarrier &barrier : mbarriers) {
    if (!barrier.live || barrier.address != address)
      continue;
    if (barrier.initWarp != warp.id &&
        barrier.initClock > warp.clock[barrier.initWarp])
      findings.error("race", what, " uses the mbarrier at ",
                     Hex{barrier.address}, " that warp ", barrier.initWarp,
                     " initialised, without synchronisation");
    const std::vector<uint32_t> &fences = warps[barrier.initWarp].fences;
    if (async && !barrier.warned &&
        (fences.empty() || fences.back() <= barrier.initClock)) {
      barrier.warned = true;
      findings.warning("proxy", what, " uses the mbarrier at ",
                       Hex{barrier.address},
                       " in the async proxy; after its initialisation there "
                       "is no fence.mbarrier_init or fence.proxy.async");
    }
    return &barrier;
  }
  findings.error("mbarrier", what, ": no initialised mbarrier at shared ",
                 Hex{address});
  return nullptr;
}

void Cta::completePhaseIfDone(MBarrier &barrier) {
  constexpr int64_t limit = (1 << 20) - 1;
  if (barrier.transfer > limit || barrier.transfer < -limit)
    findings.error("mbarrier", "the mbarrier at ", Hex{barrier.address},
                   " counts ", barrier.transfer,
                   " bytes, beyond its range of 2^20 - 1");
  if (barrier.pending || barrier.transfer)
    return;
  unsigned number = unsigned(&barrier - mbarriers.data());
  uint32_t &copyClock = barrier.arriving[maxWarps + number];
  copyClock = std::max(copyClock, barrier.phase + 1);
  join(barrier.completed, barrier.arriving);
  ++barrier.phase;
  barrier.pending = barrier.expected;
  for (Warp &warp : warps)
    for (unsigned lane = 0; lane < warpSize; ++lane)
      if (warp.waiting[lane] == Waiting::MBarrier &&
          warp.waitKey[lane] == barrier.address)
        warp.waiting[lane] = Waiting::Nothing;
}

void Cta::executeMBarrierInit(Warp &warp, const Instruction &in,
                              LaneMask lanes) {
  Lanes addresses = readAddress(warp, in.operands[0], lanes);
  Lanes scratch;
  const Lanes &counts = read(warp, in.operands[1], lanes, scratch);
  forEachLane(lanes, [&](unsigned lane) {
    uint64_t address = addresses[lane];
    resolveSpace(Space::Generic, address);
    if (!shared.checkRange(address, 8, 8, "mbarrier.init"))
      return;
    if (!counts[lane] || counts[lane] > (1 << 20) - 1)
      findings.error("mbarrier", "count ", counts[lane],
                     ", needs to be 1 to 2^20 - 1");
    for (const MBarrier &barrier : mbarriers)
      if (barrier.live && barrier.address == address) {
        findings.error("mbarrier", "the mbarrier at ", Hex{address},
                       " is initialised again without mbarrier.inval");
        return;
      }
    if (mbarriers.size() == maxMBarriers) {
      findings.error("unsupported", "more than ", maxMBarriers, " mbarriers");
      aborted = true;
      return;
    }
    shared.checkWrite(warp, int(lane), uint32_t(address), 8, "mbarrier.init");
    shared.noteWrite(warp, int(lane), uint32_t(address), 8);
    MBarrier barrier;
    barrier.live = true;
    barrier.address = uint32_t(address);
    barrier.expected = barrier.pending = uint32_t(counts[lane]);
    barrier.initWarp = warp.id;
    barrier.initClock = warp.clock[warp.id];
    mbarriers.push_back(barrier);
  });
}

void Cta::executeMBarrierInvalidate(Warp &warp, const Instruction &in,
                                    LaneMask lanes) {
  Lanes addresses = readAddress(warp, in.operands[0], lanes);
  forEachLane(lanes, [&](unsigned lane) {
    if (MBarrier *barrier =
            findMBarrier(warp, addresses[lane], "mbarrier.inval"))
      barrier->live = false;
  });
}

/// mbarrier.arrive, with or without .expect_tx, and mbarrier.expect_tx alone.
void Cta::executeMBarrierArrive(Warp &warp, const Instruction &in,
                                LaneMask lanes) {
  bool arrives = in.operation == Operation::MBarrierArrive;
  size_t addressOperand = arrives ? 1 : 0;
  Lanes addresses = readAddress(warp, in.operands[addressOperand], lanes);
  const char *what = arrives ? "mbarrier.arrive" : "mbarrier.expect_tx";
  forEachLane(lanes, [&](unsigned lane) {
    MBarrier *barrier = findMBarrier(warp, addresses[lane], what);
    if (!barrier)
      return;
    uint64_t operand =
        in.operands.size() > addressOperand + 1
            ? readLane(warp, in.operands[addressOperand + 1], lane)
            : 1;
    uint64_t state = barrier->phase;
    if (in.expectTransfer)
      barrier->transfer += int64_t(uint32_t(operand));
    if (arrives) {
      uint32_t count = in.expectTransfer ? 1 : uint32_t(operand);
      if (count > barrier->pending) {
        findings.error("mbarrier", count, " arrivals at the mbarrier at ",
                       Hex{barrier->address}, " of which ", barrier->pending,
                       " are pending in phase ", barrier->phase);
        count = barrier->pending;
      }
      join(barrier->arriving, warp.clock);
      barrier->pending -= count;
      writeLane(warp, in.operands[0], lane, state);
    }
    completePhaseIfDone(*barrier);
  });
  ++warp.clock[warp.id];
}

Cta::Next Cta::executeMBarrierWait(Warp &warp, const Instruction &in,
                                   LaneMask lanes) {
  Lanes addresses = readAddress(warp, in.operands[1], lanes);
  Lanes scratch;
  Lanes states = read(warp, in.operands[2], lanes, scratch);
  // try_wait may give up at any time: a kernel without a retry loop shows.
  bool givesUp = launch.random() % 4 == 0;
  if (impatience) {
    --impatience;
    givesUp = true;
  }
  LaneMask blocked = 0;
  forEachLane(lanes, [&](unsigned lane) {
    MBarrier *barrier = findMBarrier(warp, addresses[lane], "mbarrier wait");
    if (!barrier) {
      aborted = true;
      return;
    }
    if (in.parity && states[lane] > 1)
      findings.error("mbarrier", "parity ", states[lane],
                     ", needs to be 0 or 1");
    bool done = in.parity ? (barrier->phase & 1) != (states[lane] & 1)
                          : barrier->phase != states[lane];
    if (done) {
      join(warp.clock, barrier->completed);
      synchronizeLanes(warp);
    } else if (in.tryWait && !givesUp) {
      blocked |= LaneMask(1) << lane;
      block(warp, LaneMask(1) << lane, Waiting::MBarrier, barrier->address);
      return;
    }
    writeLane(warp, in.operands[0], lane, done);
  });
  if (!blocked)
    return Next::Advance;
  advance(warp, lanes & ~blocked);
  return Next::Stay;
}

// Register pool --------------------------------------------------------------

/// setmaxnreg: the launch gave every warp an equal part of the SM's registers;
/// a warp gets more only when others have given theirs back.
Cta::Next Cta::executeSetMaxRegisters(Warp &warp, const Instruction &in,
                                      LaneMask lanes) {
  int count = int(in.operands[0].bits);
  bool wrongWay =
      in.increase ? count < warp.registerLimit : count > warp.registerLimit;
  if (wrongWay && launch.options.registers)
    findings.error("setmaxnreg", in.increase ? "increases" : "decreases",
                   " to ", count, " from ", warp.registerLimit);
  else if (wrongWay)
    findings.warning("setmaxnreg", in.increase ? "increases" : "decreases",
                     " to ", count, " from an assumed ", warp.registerLimit);
  int64_t more = int64_t(count - warp.registerLimit) * warpSize;
  if (in.increase && more > freeRegisters) {
    block(warp, lanes, Waiting::Registers, uint32_t(count));
    return Next::Stay;
  }
  freeRegisters -= more;
  warp.registerLimit = count;
  if (more < 0)
    for (Warp &other : warps)
      for (Waiting &waiting : other.waiting)
        if (waiting == Waiting::Registers)
          waiting = Waiting::Nothing;
  return Next::Advance;
}
