//===- Cta.h - Execution of one CTA -*- C++ -*-
//-----------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The executor's parts, by file: Cta.cpp schedules warps and steps through
// instructions, CtaOperands.cpp reads and writes registers, CtaScalar.cpp has
// arithmetic and warp-wide exchange, CtaMemory.cpp loads, stores and cp.async,
// CtaBarriers.cpp barriers and mbarriers, CtaTensorCopy.cpp the copy engine,
// CtaMatrix.cpp the matrix units.
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_TEST_PTXEMULATOR_CTA_H
#define ATTN_TEST_PTXEMULATOR_CTA_H

#include "Emulator.h"
#include "SharedMemory.h"
#include "Warp.h"

#include <random>
#include <unordered_map>

namespace attn::ptx {

/// Windows of the generic address space. Global memory is everything else.
inline constexpr uint64_t sharedWindow = 0x0a0000000000;
inline constexpr uint64_t paramWindow = 0x0b0000000000;
inline constexpr uint64_t localWindow = 0x0c0000000000;
inline constexpr uint64_t windowBytes = uint64_t(1) << 32;

/// What the CTAs of a launch share.
struct LaunchState {
  const Kernel &kernel;
  const LaunchOptions &options;
  Findings &findings;
  GlobalMemory &global;
  Statistics &statistics;
  std::mt19937_64 random;
  std::vector<uint8_t> parameters;
  /// Addresses of variables and parameters.
  std::unordered_map<std::string, uint64_t> symbols;
  uint32_t sharedBegin = 0, sharedEnd = 0;
  uint64_t localBytes = 0;
};

class Cta {
public:
  Cta(LaunchState &launch, std::array<unsigned, 3> index);

  /// Runs to the end. False if execution cannot go on.
  bool run();

private:
  /// What happens to the program counter after an instruction.
  enum class Next { Advance, Stay };

  struct NamedBarrier {
    unsigned arrived = 0, needed = 0;
    /// Whether all threads of the CTA take part.
    bool wholeCta = false;
    VectorClock clock = {};
  };
  struct MBarrier {
    bool live = false, warned = false;
    uint32_t address = 0, expected = 0, pending = 0, phase = 0;
    int64_t transfer = 0;
    /// What waiters of the completed phase learn; what arrivals of the current
    /// phase bring.
    VectorClock completed = {}, arriving = {};
    unsigned initWarp = 0;
    uint32_t initClock = 0;
  };
  /// A copy to shared memory under way, which completes at any time.
  struct BulkCopy {
    uint32_t destination = 0, bytes = 0, mbarrier = 0, phase = 0;
    bool tensor = false;
    TensorMap map;
    std::vector<int32_t> coordinates;
    uint64_t source = 0;
    int line = 0;
  };

  // Scheduling
  void schedule();
  bool step(Warp &warp);
  LaneMask runnableGroup(const Warp &warp) const;
  bool gatherLanes(Warp &warp, const Instruction &in, LaneMask lanes,
                   LaneMask group);
  Next execute(Warp &warp, const Instruction &in, LaneMask lanes);
  void exitLanes(Warp &warp, LaneMask lanes);
  void advance(Warp &warp, LaneMask lanes);
  void block(Warp &warp, LaneMask lanes, Waiting why, uint32_t key);
  void reportDeadlock();
  void synchronizeLanes(Warp &warp) { warp.syncStep = warp.step; }

  // Operands
  void checkRegister(Warp &warp, int reg, LaneMask lanes);
  uint64_t readSpecial(const Warp &warp, unsigned lane, SpecialRegister which);
  uint64_t symbolAddress(const Operand &operand);
  /// The values of a source in all lanes; `scratch` holds what is no register.
  const Lanes &read(Warp &warp, const Operand &operand, LaneMask lanes,
                    Lanes &scratch);
  uint64_t readLane(Warp &warp, const Operand &operand, unsigned lane);
  void write(Warp &warp, const Operand &operand, const Lanes &values,
             LaneMask lanes);
  void writeLane(Warp &warp, const Operand &operand, unsigned lane,
                 uint64_t value);
  void writeRegister(Warp &warp, int reg, const Lanes &values, LaneMask lanes);
  void checkSources(Warp &warp, const Operand &operand, LaneMask lanes);
  Lanes readAddress(Warp &warp, const Operand &operand, LaneMask lanes);

  // Arithmetic and exchange
  void executeAlu(Warp &warp, const Instruction &in, LaneMask lanes);
  void executeSetPredicate(Warp &warp, const Instruction &in, LaneMask lanes);
  void executeSelect(Warp &warp, const Instruction &in, LaneMask lanes);
  void executeMove(Warp &warp, const Instruction &in, LaneMask lanes);
  void executeConvert(Warp &warp, const Instruction &in, LaneMask lanes);
  void executeConvertAddress(Warp &warp, const Instruction &in, LaneMask lanes);
  void executeIsSpace(Warp &warp, const Instruction &in, LaneMask lanes);
  void executeLogicTable(Warp &warp, const Instruction &in, LaneMask lanes);
  void executeBitFieldInsert(Warp &warp, const Instruction &in, LaneMask lanes);
  void executeShuffle(Warp &warp, const Instruction &in, LaneMask lanes);
  void executeVote(Warp &warp, const Instruction &in, LaneMask lanes);
  void executeElect(Warp &warp, const Instruction &in, LaneMask lanes);

  // Memory
  Space resolveSpace(Space space, uint64_t &address) const;
  /// The bytes that a lane accesses, or null.
  const uint8_t *readMemory(Warp &warp, unsigned lane, Space space,
                            uint64_t address, unsigned size, const char *what);
  uint8_t *writeMemory(Warp &warp, unsigned lane, Space space, uint64_t address,
                       unsigned size, const char *what);
  void checkClobber(uint32_t address, unsigned size, const char *what);
  uint8_t *localMemory(Warp &warp, unsigned lane, uint64_t address,
                       unsigned size, const char *what);
  void executeLoad(Warp &warp, const Instruction &in, LaneMask lanes);
  void executeStore(Warp &warp, const Instruction &in, LaneMask lanes);
  void executeAtomic(Warp &warp, const Instruction &in, LaneMask lanes);
  void executeLoadMatrix(Warp &warp, const Instruction &in, LaneMask lanes);
  void executeStoreMatrix(Warp &warp, const Instruction &in, LaneMask lanes);
  void executeCopyAsync(Warp &warp, const Instruction &in, LaneMask lanes);
  void executeCopyAsyncWait(Warp &warp, const Instruction &in, LaneMask lanes);

  // Barriers
  Next executeBarrier(Warp &warp, const Instruction &in, LaneMask lanes);
  void completeBarrier(unsigned id);
  void completeBarriersAfterExit();
  void executeProxyFence(Warp &warp);
  MBarrier *findMBarrier(Warp &warp, uint64_t address, const char *what,
                         bool async = false);
  void completePhaseIfDone(MBarrier &barrier);
  void executeMBarrierInit(Warp &warp, const Instruction &in, LaneMask lanes);
  void executeMBarrierInvalidate(Warp &warp, const Instruction &in,
                                 LaneMask lanes);
  void executeMBarrierArrive(Warp &warp, const Instruction &in, LaneMask lanes);
  Next executeMBarrierWait(Warp &warp, const Instruction &in, LaneMask lanes);
  Next executeSetMaxRegisters(Warp &warp, const Instruction &in,
                              LaneMask lanes);

  // Copy engine
  bool readTensorMap(Warp &warp, uint64_t address, TensorMap &map,
                     const char *what);
  bool checkBox(const TensorMap &map, uint64_t shared, const char *what);
  void executeTensorLoad(Warp &warp, const Instruction &in, LaneMask lanes);
  void executeTensorStore(Warp &warp, const Instruction &in, LaneMask lanes);
  void executeBulkLoad(Warp &warp, const Instruction &in, LaneMask lanes);
  void issueCopy(Warp &warp, BulkCopy copy);
  void completeCopy(size_t index);
  std::vector<int32_t> readCoordinates(Warp &warp, const Operand &map,
                                       unsigned lane);
  void retire(Warp &warp, std::vector<AsyncGroup> &groups, size_t keep);

  // Matrix units
  void executeMatrixMultiply(Warp &warp, const Instruction &in);
  Next executeWarpgroupMultiply(Warp &warp, const Instruction &in,
                                LaneMask lanes);
  void multiplyWarpgroup(const Instruction &in,
                         const std::vector<Warp *> &group);
  void checkWarpgroupRegisters(const Instruction &in, Warp &warp);
  bool readSharedMatrix(const std::vector<Warp *> &group,
                        const Operand &descriptor, unsigned rows,
                        bool transposed, Type type, const char *what,
                        std::vector<float> &elements,
                        std::vector<uint32_t> &chunks);
  void executeWarpgroupWait(Warp &warp, const Instruction &in);

  LaunchState &launch;
  const Kernel &kernel;
  Findings &findings;
  std::array<unsigned, 3> index;
  unsigned threads;
  std::vector<Warp> warps;
  SharedMemory shared;
  /// By thread, allocated when used.
  std::vector<std::vector<uint8_t>> local;
  std::array<NamedBarrier, 16> barriers;
  std::vector<MBarrier> mbarriers;
  std::vector<BulkCopy> copies;
  /// Registers of the SM that no warp holds, for setmaxnreg.
  int64_t freeRegisters = 0;
  /// How many more times try_wait gives up at once.
  unsigned impatience;
  bool aborted = false;
};

/// The lanes of a mask, in order.
template <typename Visit>
void forEachLane(LaneMask lanes, Visit visit) {
  for (; lanes; lanes &= lanes - 1)
    visit(unsigned(__builtin_ctz(lanes)));
}

} // namespace attn::ptx

#endif // ATTN_TEST_PTXEMULATOR_CTA_H
