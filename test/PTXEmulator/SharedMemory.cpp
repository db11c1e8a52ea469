//===- SharedMemory.cpp - Shared memory and its hazards
//---------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SharedMemory.h"

using namespace attn::ptx;

static constexpr uint8_t poison = 0xff;

void SharedMemory::reset(uint32_t newBegin, uint32_t newEnd) {
  begin = newBegin;
  end = newEnd;
  // A multiple of a chunk, so that all shadows cover the last bytes.
  size_t size = (end - begin + chunkBytes - 1) / chunkBytes * chunkBytes;
  bytes.assign(size, poison);
  granules.assign(size / granuleBytes, {});
  readers.assign(granules.size() * warps.size(), {});
  chunks.assign(size / chunkBytes, {});
  asyncReadClocks.assign(chunks.size() * warps.size(), 0);
}

bool SharedMemory::checkRange(uint64_t address, uint64_t size, uint64_t align,
                              const char *what) {
  if (address < begin || address > end || size > end - address) {
    findings.error("oob-shared", what, ": shared address ", Hex{address},
                   " and ", size, " bytes lie outside the CTA's memory, ",
                   Hex{begin}, " to ", Hex{end});
    return false;
  }
  if (address % align) {
    findings.error("misaligned", what, ": shared address ", Hex{address},
                   " is not a multiple of ", align);
    return false;
  }
  return true;
}

std::string SharedMemory::writerName(const Granule &granule) const {
  if (granule.writer >= int(maxWarps))
    return concat("a copy to mbarrier ", granule.writer - maxWarps);
  return concat("warp ", granule.writer);
}

/// Whether two lanes of the warp touch memory with no barrier in between. Lanes
/// that take part in one instruction are the writer's business.
bool SharedMemory::racesInWarp(const Warp &warp, int lane, int otherLane,
                               uint32_t step) const {
  return lane != noLane && otherLane != noLane && lane != otherLane &&
         step > warp.syncStep && step != warp.step;
}

/// Whether a write through the generic proxy is visible to the async proxy of
/// `reader`: a proxy fence of the writer after the write that `reader` is
/// ordered after, or one of `reader` after the write reached it.
bool SharedMemory::isFenced(const Warp &reader, const Granule &granule) const {
  const Warp &writer = warps[granule.writer];
  auto fence = std::upper_bound(writer.fences.begin(), writer.fences.end(),
                                granule.clock);
  if (fence != writer.fences.end() &&
      (&writer == &reader || *fence <= reader.clock[granule.writer]))
    return true;
  return granule.clock <= reader.fenceClock[granule.writer];
}

bool SharedMemory::checkRead(const Warp &warp, int lane, size_t index,
                             bool async, const char *what) {
  const Granule &granule = granules[index];
  Hex address{addressOf(index)};
  if (granule.copies) {
    findings.error("async-raw", what, " reads shared ", address,
                   " while the copy of line ", granule.copyLine,
                   " into it is not known to be complete");
    return false;
  }
  if (granule.writer < 0) {
    findings.error("uninit-shared", what, " reads shared ", address,
                   ", which nobody wrote");
    return false;
  }
  bool sameWarp = granule.writer == int(warp.id);
  if (!sameWarp && granule.clock > warp.clock[granule.writer]) {
    findings.error("race", what, " reads shared ", address, " written by ",
                   writerName(granule), " without synchronisation");
    return false;
  }
  if (sameWarp && granule.access == Access::Generic &&
      racesInWarp(warp, lane, granule.lane, granule.step)) {
    findings.error("race-lane", what, " of lane ", lane, " reads shared ",
                   address, " written by lane ", int(granule.lane),
                   " of its warp without a barrier");
    return false;
  }
  if (async && granule.access != Access::Async && !isFenced(warp, granule))
    findings.warning("proxy", what, " reads shared ", address,
                     " through the async proxy, written by ",
                     writerName(granule),
                     " through the generic one, without fence.proxy.async");
  return true;
}

void SharedMemory::read(const Warp &warp, int lane, uint32_t address,
                        unsigned size, const char *what) {
  for (size_t index = firstGranule(address);
       index <= lastGranule(address, size); ++index) {
    if (!checkRead(warp, lane, index, false, what))
      return;
    Reader &reader = readers[index * warps.size() + warp.id];
    uint32_t clock = warp.clock[warp.id];
    // Of several lanes in one instruction, none stands for all.
    bool mixed = reader.step == warp.step && reader.lane != lane;
    reader = {clock, warp.step, int8_t(mixed ? noLane : lane)};
  }
}

void SharedMemory::readAsync(const Warp &warp, uint32_t address, unsigned size,
                             const char *what) {
  for (size_t index = firstGranule(address);
       index <= lastGranule(address, size); ++index)
    if (!checkRead(warp, noLane, index, true, what))
      return;
}

bool SharedMemory::checkWrite(const Warp &warp, int lane, uint32_t address,
                              unsigned size, const char *what) {
  for (size_t index = firstGranule(address);
       index <= lastGranule(address, size); ++index) {
    const Granule &granule = granules[index];
    Hex at{addressOf(index)};
    size_t chunk = index * granuleBytes / chunkBytes;
    if (granule.copies) {
      findings.error("async-waw", what, " writes shared ", at,
                     " while the copy of line ", granule.copyLine,
                     " into it is in flight");
      return false;
    }
    if (chunks[chunk].asyncReads) {
      findings.error("async-war", what, " writes shared ", at,
                     " while a wgmma or bulk store in flight reads it");
      return false;
    }
    bool sameWarp = granule.writer == int(warp.id);
    if (granule.writer >= 0 && !sameWarp &&
        granule.clock > warp.clock[granule.writer]) {
      findings.error("race", what, " overwrites shared ", at, " written by ",
                     writerName(granule), " without synchronisation");
      return false;
    }
    if (sameWarp && granule.access == Access::Generic &&
        racesInWarp(warp, lane, granule.lane, granule.step)) {
      findings.error("race-lane", what, " of lane ", lane,
                     " overwrites shared ", at, " written by lane ",
                     int(granule.lane), " of its warp without a barrier");
      return false;
    }
    for (const Warp &other : warps) {
      const Reader &reader = readers[index * warps.size() + other.id];
      uint32_t asyncClock = asyncReadClocks[chunk * warps.size() + other.id];
      if (&other == &warp) {
        if (reader.clock && racesInWarp(warp, lane, reader.lane, reader.step)) {
          findings.error("race-lane", what, " of lane ", lane,
                         " overwrites shared ", at, " that lane ",
                         int(reader.lane),
                         " of its warp read, without a barrier");
          return false;
        }
      } else if (reader.clock > warp.clock[other.id] ||
                 asyncClock > warp.clock[other.id]) {
        findings.error("race", what, " overwrites shared ", at, " that warp ",
                       other.id, " read, without synchronisation");
        return false;
      }
    }
  }
  return true;
}

void SharedMemory::noteWrite(const Warp &warp, int lane, uint32_t address,
                             unsigned size) {
  for (size_t index = firstGranule(address);
       index <= lastGranule(address, size); ++index) {
    Granule &granule = granules[index];
    granule.writer = int16_t(warp.id);
    granule.lane = int8_t(lane);
    granule.access = Access::Generic;
    granule.clock = warp.clock[warp.id];
    granule.step = warp.step;
  }
}

void SharedMemory::noteAsyncWrite(unsigned mbarrier, uint32_t phase,
                                  uint32_t address, unsigned size) {
  for (size_t index = firstGranule(address);
       index <= lastGranule(address, size); ++index) {
    Granule &granule = granules[index];
    granule.writer = int16_t(maxWarps + mbarrier);
    granule.access = Access::Async;
    granule.clock = phase + 1;
  }
}

void SharedMemory::atomic(const Warp &warp, int lane, uint32_t address,
                          unsigned size) {
  if (granules[firstGranule(address)].access != Access::Atomic) {
    read(warp, lane, address, size, "atom");
    // The read of this very operation does not conflict with its write.
    for (size_t index = firstGranule(address);
         index <= lastGranule(address, size); ++index)
      readers[index * warps.size() + warp.id] = {};
    checkWrite(warp, lane, address, size, "atom");
  }
  noteWrite(warp, lane, address, size);
  for (size_t index = firstGranule(address);
       index <= lastGranule(address, size); ++index)
    granules[index].access = Access::Atomic;
}

void SharedMemory::beginCopy(uint32_t address, unsigned size, int line) {
  std::fill_n(data(address), size, poison);
  for (size_t index = firstGranule(address);
       index <= lastGranule(address, size); ++index) {
    ++granules[index].copies;
    granules[index].copyLine = line;
  }
}

void SharedMemory::endCopy(uint32_t address, unsigned size) {
  for (size_t index = firstGranule(address);
       index <= lastGranule(address, size); ++index)
    if (granules[index].copies)
      --granules[index].copies;
}

void SharedMemory::beginAsyncReads(const std::vector<uint32_t> &list) {
  for (uint32_t chunk : list)
    ++chunks[chunk - chunkOf(begin)].asyncReads;
}

void SharedMemory::endAsyncReads(const Warp &warp,
                                 const std::vector<uint32_t> &list) {
  for (uint32_t chunk : list) {
    size_t index = chunk - chunkOf(begin);
    if (chunks[index].asyncReads)
      --chunks[index].asyncReads;
    asyncReadClocks[index * warps.size() + warp.id] = warp.clock[warp.id];
  }
}
