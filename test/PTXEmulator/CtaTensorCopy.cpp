//===- CtaTensorCopy.cpp - The bulk copy engine
//-----------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Cta.h"

using namespace attn::ptx;

bool Cta::readTensorMap(Warp &warp, uint64_t address, TensorMap &map,
                        const char *what) {
  if (address % 64)
    findings.error("misaligned", what, ": the tensor map at ", Hex{address},
                   " is not at a multiple of 64");
  Space space = resolveSpace(Space::Generic, address);
  const uint8_t *bytes = nullptr;
  if (space == Space::Global)
    bytes = launch.global.peek(address, TensorMap::encodedBytes, 64, what);
  else if (space == Space::Param &&
           address + TensorMap::encodedBytes <= launch.parameters.size())
    bytes = launch.parameters.data() + address;
  if (bytes && TensorMap::decode(bytes, map))
    return true;
  findings.error("tensormap", what, ": no tensor map at ", Hex{address});
  (void)warp;
  return false;
}

/// A box has to start where its swizzle pattern does.
bool Cta::checkBox(const TensorMap &map, uint64_t address, const char *what) {
  if (!shared.checkRange(address, map.boxBytes(), 128, what))
    return false;
  unsigned repeat =
      map.swizzle == Swizzle::None ? 128 : 8 * spanBytes(map.swizzle);
  if (address % repeat)
    findings.error("misaligned", what, ": the box at ", Hex{address},
                   " does not lie on the swizzle's repeat of ", repeat,
                   " bytes");
  return address % repeat == 0;
}

std::vector<int32_t> Cta::readCoordinates(Warp &warp, const Operand &map,
                                          unsigned lane) {
  std::vector<int32_t> coordinates;
  for (const Operand &coordinate : map.elements[1].elements)
    coordinates.push_back(int32_t(readLane(warp, coordinate, lane)));
  return coordinates;
}

void Cta::executeTensorLoad(Warp &warp, const Instruction &in, LaneMask lanes) {
  Lanes destinations = readAddress(warp, in.operands[0], lanes);
  Lanes maps = readAddress(warp, in.operands[1], lanes);
  Lanes barrierAddresses = readAddress(warp, in.operands[2], lanes);
  forEachLane(lanes, [&](unsigned lane) {
    BulkCopy copy;
    copy.tensor = true;
    if (!readTensorMap(warp, maps[lane], copy.map, "tensor load"))
      return;
    if (int(copy.map.box.size()) != in.count) {
      findings.error("tensormap", "instruction of rank ", in.count,
                     " with a tensor map of rank ", copy.map.box.size());
      return;
    }
    copy.coordinates = readCoordinates(warp, in.operands[1], lane);
    if (!checkBox(copy.map, destinations[lane], "tensor load"))
      return;
    copy.destination = uint32_t(destinations[lane]);
    copy.bytes = copy.map.boxBytes();
    copy.mbarrier = uint32_t(barrierAddresses[lane]);
    copy.line = in.line;
    issueCopy(warp, std::move(copy));
  });
}

void Cta::executeBulkLoad(Warp &warp, const Instruction &in, LaneMask lanes) {
  Lanes destinations = readAddress(warp, in.operands[0], lanes);
  Lanes sources = readAddress(warp, in.operands[1], lanes);
  Lanes barrierAddresses = readAddress(warp, in.operands[3], lanes);
  forEachLane(lanes, [&](unsigned lane) {
    BulkCopy copy;
    copy.bytes = uint32_t(readLane(warp, in.operands[2], lane));
    copy.source = sources[lane];
    copy.mbarrier = uint32_t(barrierAddresses[lane]);
    copy.line = in.line;
    if (!copy.bytes || copy.bytes % 16) {
      findings.error("misaligned", "bulk copy of ", copy.bytes,
                     " bytes, needs a multiple of 16");
      return;
    }
    if (!shared.checkRange(destinations[lane], copy.bytes, 16, "bulk copy"))
      return;
    copy.destination = uint32_t(destinations[lane]);
    issueCopy(warp, std::move(copy));
  });
}

void Cta::issueCopy(Warp &warp, BulkCopy copy) {
  ++launch.statistics.tensorCopies;
  MBarrier *barrier = findMBarrier(warp, copy.mbarrier, "a bulk copy", true);
  if (!barrier)
    return;
  copy.phase = barrier->phase;
  shared.checkWrite(warp, SharedMemory::noLane, copy.destination, copy.bytes,
                    "a bulk copy");
  checkClobber(copy.destination, copy.bytes, "a bulk copy");
  shared.beginCopy(copy.destination, copy.bytes, copy.line);
  copies.push_back(std::move(copy));
}

void Cta::completeCopy(size_t number) {
  BulkCopy copy = std::move(copies[number]);
  copies.erase(copies.begin() + ptrdiff_t(number));
  findings.line = copy.line;
  if (copy.tensor) {
    unsigned bytes = copy.map.elementBytes;
    copy.map.forEachElement(
        copy.coordinates, copy.destination, [&](uint32_t to, uint64_t from) {
          // What lies outside the tensor reads as 0.
          memset(shared.data(to), 0, bytes);
          if (!from)
            return;
          if (const uint8_t *source =
                  launch.global.peek(from, bytes, bytes, "tensor load"))
            memcpy(shared.data(to), source, bytes);
        });
  } else if (const uint8_t *source =
                 launch.global.peek(copy.source, copy.bytes, 16, "bulk copy")) {
    memcpy(shared.data(copy.destination), source, copy.bytes);
  }
  shared.endCopy(copy.destination, copy.bytes);
  for (MBarrier &barrier : mbarriers) {
    if (!barrier.live || barrier.address != copy.mbarrier)
      continue;
    shared.noteAsyncWrite(unsigned(&barrier - mbarriers.data()), barrier.phase,
                          copy.destination, copy.bytes);
    barrier.transfer -= copy.bytes;
    if (barrier.phase != copy.phase)
      findings.error("mbarrier", "a copy issued in phase ", copy.phase,
                     " of the mbarrier at ", Hex{barrier.address},
                     " completes in phase ", barrier.phase,
                     ": expect_tx is missing or too small");
    completePhaseIfDone(barrier);
    return;
  }
  findings.error("mbarrier", "a copy completes on the dead mbarrier at ",
                 Hex{copy.mbarrier});
}

void Cta::executeTensorStore(Warp &warp, const Instruction &in,
                             LaneMask lanes) {
  Lanes maps = readAddress(warp, in.operands[0], lanes);
  Lanes sources = readAddress(warp, in.operands[1], lanes);
  forEachLane(lanes, [&](unsigned lane) {
    TensorMap map;
    if (!readTensorMap(warp, maps[lane], map, "tensor store"))
      return;
    if (int(map.box.size()) != in.count) {
      findings.error("tensormap", "instruction of rank ", in.count,
                     " with a tensor map of rank ", map.box.size());
      return;
    }
    if (!checkBox(map, sources[lane], "tensor store"))
      return;
    uint32_t source = uint32_t(sources[lane]);
    unsigned bytes = map.boxBytes();
    shared.readAsync(warp, source, bytes, "tensor store");
    map.forEachElement(readCoordinates(warp, in.operands[0], lane), source,
                       [&](uint32_t from, uint64_t to) {
                         if (!to)
                           return;
                         if (uint8_t *target = launch.global.write(
                                 {&warp, int(lane)}, to, map.elementBytes,
                                 map.elementBytes, "tensor store"))
                           memcpy(target, shared.data(from), map.elementBytes);
                       });
    AsyncOperation operation;
    for (uint32_t address = source; address < source + bytes;
         address += SharedMemory::chunkBytes)
      operation.chunks.push_back(SharedMemory::chunkOf(address));
    shared.beginAsyncReads(operation.chunks);
    warp.openStores.push_back(std::move(operation));
  });
}

/// Ends all but the last `keep` groups: their registers and shared memory are
/// free again.
void Cta::retire(Warp &warp, std::vector<AsyncGroup> &groups, size_t keep) {
  while (groups.size() > keep) {
    for (const AsyncOperation &operation : groups.front()) {
      for (int reg : operation.accumulators)
        --warp.accumulating[reg];
      for (int reg : operation.operandRegisters)
        --warp.operandInFlight[reg];
      shared.endAsyncReads(warp, operation.chunks);
    }
    groups.erase(groups.begin());
  }
}
