//===- Cta.cpp - Scheduling of one CTA
//--------------------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Cta.h"

using namespace attn::ptx;

/// What a register holds that nobody wrote: a NaN as f32, and far outside any
/// buffer as an address.
static constexpr uint64_t registerPoison = 0x7fc0dead7fc0dead;
/// Registers of an SM; a launch gives every thread an equal part.
static constexpr unsigned registersPerSM = 65536;

Cta::Cta(LaunchState &launch, std::array<unsigned, 3> index)
    : launch(launch), kernel(launch.kernel), findings(launch.findings),
      index(index), threads(launch.options.block[0] * launch.options.block[1] *
                            launch.options.block[2]),
      warps((threads + warpSize - 1) / warpSize), shared(warps, findings),
      local(size_t(warps.size()) * warpSize) {
  impatience = launch.random() % 4 == 0 ? 200 : 0;
  shared.reset(launch.sharedBegin, launch.sharedEnd);
  // References to mbarriers stay valid.
  mbarriers.reserve(maxMBarriers);
  Lanes poisoned;
  poisoned.fill(registerPoison);
  unsigned perThread = launch.options.registers;
  if (!perThread)
    perThread = std::min<unsigned>(255, registersPerSM /
                                            (warps.size() * warpSize) / 8 * 8);
  for (unsigned id = 0; id < warps.size(); ++id) {
    Warp &warp = warps[id];
    warp.id = id;
    unsigned lanes = std::min(warpSize, threads - warpSize * id);
    warp.live = lanes == warpSize ? allLanes : (LaneMask(1) << lanes) - 1;
    size_t registers = kernel.registers.size();
    warp.registers.assign(registers, poisoned);
    warp.initialized.assign(registers, 0);
    warp.writeOrder.assign(registers, 0);
    warp.accumulating.assign(registers, 0);
    warp.operandInFlight.assign(registers, 0);
    warp.clock[id] = 1;
    warp.registerLimit = int(perThread);
  }
  freeRegisters =
      int64_t(registersPerSM) - int64_t(warps.size() * warpSize * perThread);
}

bool Cta::run() {
  launch.global.beginCta();
  findings.cta = index;
  schedule();
  findings.line = 0;
  findings.warp = -1;
  if (!copies.empty())
    findings.warning("exit", "the CTA exits with ", copies.size(),
                     " copies in flight, the first of line ", copies[0].line);
  while (!copies.empty() && !aborted)
    completeCopy(0);
  return !aborted;
}

/// Runs the warps in random order, each for a random number of steps. Some are
/// preferred strongly, so that what is not synchronised goes wrong in the
/// values too.
void Cta::schedule() {
  std::mt19937_64 &random = launch.random;
  std::vector<unsigned> order(warps.size()), weight(warps.size());
  for (unsigned id = 0; id < warps.size(); ++id) {
    order[id] = id;
    weight[id] = 1 + unsigned(random() % 3) * (random() % 2 ? 1 : 20);
  }
  uint64_t limit =
      launch.statistics.warpInstructions + launch.options.maxInstructions;
  while (!aborted) {
    bool live = false, progress = false;
    std::shuffle(order.begin(), order.end(), random);
    for (unsigned id : order) {
      Warp &warp = warps[id];
      if (!warp.live)
        continue;
      live = true;
      unsigned steps = weight[id] * (8 + unsigned(random() % 32));
      while (steps-- && !aborted && step(warp))
        progress = true;
    }
    if (!live || aborted)
      return;
    if (launch.options.stopAtFinding && !findings.get().empty()) {
      aborted = true;
      return;
    }
    if (launch.statistics.warpInstructions > limit) {
      findings.error("watchdog", "more than ", launch.options.maxInstructions,
                     " warp instructions in one CTA");
      aborted = true;
      return;
    }
    // Copies complete at any time, and at the latest when all wait for them.
    if (!copies.empty() && (!progress || random() % 4 == 0))
      completeCopy(random() % copies.size());
    else if (!progress)
      reportDeadlock();
  }
}

void Cta::reportDeadlock() {
  static const char *const reasons[] = {"runs",
                                        "bar.sync",
                                        "mbarrier",
                                        "lanes to converge",
                                        "warps of its warpgroup",
                                        "registers"};
  std::ostringstream os;
  os << "no warp can go on;";
  for (const Warp &warp : warps) {
    std::set<std::string> states;
    forEachLane(warp.live, [&](unsigned lane) {
      std::ostringstream state;
      state << "line " << kernel.code[warp.pc[lane]].line << " waits for "
            << reasons[size_t(warp.waiting[lane])];
      if (warp.waiting[lane] == Waiting::Barrier) {
        const NamedBarrier &barrier = barriers[warp.waitKey[lane]];
        state << " " << warp.waitKey[lane] << " (" << barrier.arrived << " of "
              << barrier.needed << " threads)";
      }
      for (const MBarrier &barrier : mbarriers)
        if (warp.waiting[lane] == Waiting::MBarrier && barrier.live &&
            barrier.address == warp.waitKey[lane])
          state << " " << Hex{barrier.address} << " (phase " << barrier.phase
                << ", pending " << barrier.pending << ", bytes "
                << barrier.transfer << ")";
      states.insert(state.str());
    });
    for (const std::string &state : states)
      os << " warp " << warp.id << " " << state << ";";
  }
  findings.line = 0;
  findings.warp = -1;
  findings.error("deadlock", os.str());
  aborted = true;
}

void Cta::advance(Warp &warp, LaneMask lanes) {
  forEachLane(lanes, [&](unsigned lane) { ++warp.pc[lane]; });
}

void Cta::block(Warp &warp, LaneMask lanes, Waiting why, uint32_t key) {
  forEachLane(lanes, [&](unsigned lane) {
    warp.waiting[lane] = why;
    warp.waitKey[lane] = key;
  });
}

/// The lanes at the smallest program counter of those that can run: what
/// diverged meets again after the branches. Lanes that wait there for others to
/// converge are among them.
LaneMask Cta::runnableGroup(const Warp &warp) const {
  uint32_t smallest = ~0u;
  forEachLane(warp.live, [&](unsigned lane) {
    if (warp.waiting[lane] == Waiting::Nothing)
      smallest = std::min(smallest, warp.pc[lane]);
  });
  LaneMask group = 0;
  if (smallest != ~0u)
    forEachLane(warp.live, [&](unsigned lane) {
      if (warp.pc[lane] == smallest &&
          (warp.waiting[lane] == Waiting::Nothing ||
           warp.waiting[lane] == Waiting::Convergence))
        group |= LaneMask(1) << lane;
    });
  return group;
}

/// Whether all lanes that a .sync or .aligned instruction needs are here. If
/// not, those that are here wait.
bool Cta::gatherLanes(Warp &warp, const Instruction &in, LaneMask lanes,
                      LaneMask group) {
  LaneMask needed = warp.live;
  if (in.memberMask >= 0) {
    unsigned first = unsigned(__builtin_ctz(lanes));
    LaneMask members =
        LaneMask(readLane(warp, in.operands[in.memberMask], first));
    if (!(members >> first & 1))
      findings.error("sync-mask", "lane ", first,
                     " executes an instruction whose member mask ",
                     Hex{members}, " lacks it");
    needed &= members;
  }
  if ((lanes & needed) == needed) {
    block(warp, lanes, Waiting::Nothing, 0);
    return true;
  }
  block(warp, lanes, Waiting::Convergence, 0);
  advance(warp, group & ~lanes);
  return false;
}

/// Executes one instruction of a warp. False if no lane can run.
bool Cta::step(Warp &warp) {
  LaneMask group = runnableGroup(warp);
  if (!group)
    return false;
  uint32_t pc = warp.pc[__builtin_ctz(group)];
  const Instruction &in = kernel.code[pc];
  findings.line = in.line;
  findings.warp = int(warp.id);
  ++launch.statistics.warpInstructions;
  ++warp.step;
  LaneMask lanes = group;
  if (in.guard >= 0) {
    checkRegister(warp, in.guard, group);
    const Lanes &predicate = warp.registers[in.guard];
    lanes = 0;
    forEachLane(group, [&](unsigned lane) {
      if (((predicate[lane] & 1) != 0) != in.guardNegated)
        lanes |= LaneMask(1) << lane;
    });
  }
  if (in.operation == Operation::Branch) {
    forEachLane(group, [&](unsigned lane) {
      warp.pc[lane] = lanes >> lane & 1 ? uint32_t(in.target) : pc + 1;
    });
    return true;
  }
  if (!lanes) {
    advance(warp, group);
    return true;
  }
  if (in.operation == Operation::Exit) {
    advance(warp, group & ~lanes);
    exitLanes(warp, lanes);
    return true;
  }
  if ((in.aligned || in.memberMask >= 0) &&
      !gatherLanes(warp, in, lanes, group))
    return true;
  if (execute(warp, in, lanes) == Next::Advance)
    advance(warp, group);
  else
    advance(warp, group & ~lanes);
  return true;
}

void Cta::exitLanes(Warp &warp, LaneMask lanes) {
  warp.live &= ~lanes;
  // Lanes that waited for the ones that left may now be complete.
  forEachLane(warp.live, [&](unsigned lane) {
    if (warp.waiting[lane] == Waiting::Convergence)
      warp.waiting[lane] = Waiting::Nothing;
  });
  if (!warp.live) {
    if (!warp.openMultiplies.empty() || !warp.multiplyGroups.empty())
      findings.error("wgmma", "the warp exits with a wgmma in flight");
    if (!warp.copies.empty())
      findings.warning("cp.async", "the warp exits with the cp.async of line ",
                       warp.copies[0].line, " in flight");
  }
  completeBarriersAfterExit();
}

Cta::Next Cta::execute(Warp &warp, const Instruction &in, LaneMask lanes) {
  switch (in.operation) {
  case Operation::Alu:
    executeAlu(warp, in, lanes);
    break;
  case Operation::SetPredicate:
    executeSetPredicate(warp, in, lanes);
    break;
  case Operation::Select:
    executeSelect(warp, in, lanes);
    break;
  case Operation::Move:
    executeMove(warp, in, lanes);
    break;
  case Operation::Convert:
    executeConvert(warp, in, lanes);
    break;
  case Operation::ConvertAddress:
    executeConvertAddress(warp, in, lanes);
    break;
  case Operation::IsSpace:
    executeIsSpace(warp, in, lanes);
    break;
  case Operation::LogicTable:
    executeLogicTable(warp, in, lanes);
    break;
  case Operation::BitFieldInsert:
    executeBitFieldInsert(warp, in, lanes);
    break;
  case Operation::Load:
    executeLoad(warp, in, lanes);
    break;
  case Operation::Store:
    executeStore(warp, in, lanes);
    break;
  case Operation::Atomic:
    executeAtomic(warp, in, lanes);
    break;
  case Operation::LoadMatrix:
    executeLoadMatrix(warp, in, lanes);
    break;
  case Operation::StoreMatrix:
    executeStoreMatrix(warp, in, lanes);
    break;
  case Operation::CopyAsync:
    executeCopyAsync(warp, in, lanes);
    break;
  case Operation::CopyAsyncCommit:
    forEachLane(lanes, [&](unsigned lane) { ++warp.copyCommits[lane]; });
    break;
  case Operation::CopyAsyncWait:
    executeCopyAsyncWait(warp, in, lanes);
    break;
  case Operation::Shuffle:
    executeShuffle(warp, in, lanes);
    break;
  case Operation::Vote:
    executeVote(warp, in, lanes);
    break;
  case Operation::Elect:
    executeElect(warp, in, lanes);
    break;
  case Operation::ActiveMask: {
    Lanes mask;
    mask.fill(lanes);
    write(warp, in.operands[0], mask, lanes);
    break;
  }
  case Operation::WarpBarrier:
    synchronizeLanes(warp);
    break;
  case Operation::Barrier:
    return executeBarrier(warp, in, lanes);
  case Operation::ProxyFence:
    executeProxyFence(warp);
    break;
  case Operation::MBarrierInit:
    executeMBarrierInit(warp, in, lanes);
    break;
  case Operation::MBarrierInvalidate:
    executeMBarrierInvalidate(warp, in, lanes);
    break;
  case Operation::MBarrierArrive:
  case Operation::MBarrierExpect:
    executeMBarrierArrive(warp, in, lanes);
    break;
  case Operation::MBarrierWait:
    return executeMBarrierWait(warp, in, lanes);
  case Operation::TensorLoad:
    executeTensorLoad(warp, in, lanes);
    break;
  case Operation::TensorStore:
    executeTensorStore(warp, in, lanes);
    break;
  case Operation::TensorPrefetch: {
    TensorMap map;
    unsigned lane = unsigned(__builtin_ctz(lanes));
    readTensorMap(warp, readAddress(warp, in.operands[0], lanes)[lane], map,
                  "prefetch.tensormap");
    break;
  }
  case Operation::BulkLoad:
    executeBulkLoad(warp, in, lanes);
    break;
  case Operation::BulkCommit:
    warp.storeGroups.push_back(std::move(warp.openStores));
    warp.openStores.clear();
    break;
  case Operation::BulkWait:
    retire(warp, warp.storeGroups, in.operands[0].bits);
    break;
  case Operation::MatrixMultiply:
    executeMatrixMultiply(warp, in);
    break;
  case Operation::WarpgroupMultiply:
    return executeWarpgroupMultiply(warp, in, lanes);
  case Operation::WarpgroupFence:
    warp.warpgroupFence = ++warp.order;
    break;
  case Operation::WarpgroupCommit:
    warp.multiplyGroups.push_back(std::move(warp.openMultiplies));
    warp.openMultiplies.clear();
    break;
  case Operation::WarpgroupWait:
    executeWarpgroupWait(warp, in);
    break;
  case Operation::SetMaxRegisters:
    return executeSetMaxRegisters(warp, in, lanes);
  case Operation::Nothing:
  case Operation::Branch:
  case Operation::Exit:
    break;
  case Operation::Trap:
    findings.error("trap", "trap executed");
    aborted = true;
    break;
  case Operation::Unsupported:
    findings.error("unsupported", in.getText(), ": ", in.unsupported,
                   " is not known to the emulator");
    aborted = true;
    break;
  }
  return Next::Advance;
}
