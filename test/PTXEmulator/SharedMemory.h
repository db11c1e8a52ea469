//===- SharedMemory.h - Shared memory and its hazards -*- C++ -*-
//-----------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_TEST_PTXEMULATOR_SHAREDMEMORY_H
#define ATTN_TEST_PTXEMULATOR_SHAREDMEMORY_H

#include "Findings.h"
#include "Warp.h"

namespace attn::ptx {

/// The shared memory of one CTA with a shadow that knows, for every two bytes,
/// who wrote and read them when, and which asynchronous operations are still
/// using them. Every access is checked against it:
///  - "oob-shared", "misaligned": outside the CTA's memory, or unaligned;
///  - "uninit-shared": a read of bytes that nobody wrote;
///  - "race": two warps without an order between their accesses;
///  - "race-lane": two lanes of a warp without a barrier between them;
///  - "async-raw", "async-waw": an access to the destination of a copy in
///    flight; "async-war": a write to what a wgmma or bulk store still reads;
///  - "proxy": the async proxy reads what was written through the generic one,
///    without a proxy fence.
/// Memory that nobody wrote, and destinations of copies in flight, hold NaN.
class SharedMemory {
public:
  static constexpr unsigned chunkBytes = 16;
  static constexpr int noLane = -1;

  SharedMemory(std::vector<Warp> &warps, Findings &findings)
      : warps(warps), findings(findings) {}

  /// Memory from address `begin` to `end`.
  void reset(uint32_t begin, uint32_t end);

  uint8_t *data(uint32_t address) { return bytes.data() + (address - begin); }

  bool checkRange(uint64_t address, uint64_t size, uint64_t align,
                  const char *what);
  /// A read of a lane (or of a unit that acts for the warp, `noLane`).
  void read(const Warp &warp, int lane, uint32_t address, unsigned size,
            const char *what);
  /// The same through the async proxy.
  void readAsync(const Warp &warp, uint32_t address, unsigned size,
                 const char *what);
  /// Checks that a write may happen now.
  bool checkWrite(const Warp &warp, int lane, uint32_t address, unsigned size,
                  const char *what);
  /// Notes a write through the generic proxy.
  void noteWrite(const Warp &warp, int lane, uint32_t address, unsigned size);
  /// Notes what an asynchronous copy that reports to mbarrier number `mbarrier`
  /// wrote in its phase `phase`.
  void noteAsyncWrite(unsigned mbarrier, uint32_t phase, uint32_t address,
                      unsigned size);
  /// An atomic access; atomics do not race with each other.
  void atomic(const Warp &warp, int lane, uint32_t address, unsigned size);

  /// Marks and poisons the destination of a copy in flight, and unmarks it.
  void beginCopy(uint32_t address, unsigned size, int line);
  void endCopy(uint32_t address, unsigned size);
  /// Marks chunks that an operation in flight reads.
  void beginAsyncReads(const std::vector<uint32_t> &chunks);
  void endAsyncReads(const Warp &warp, const std::vector<uint32_t> &chunks);
  /// The chunk of an address.
  static uint32_t chunkOf(uint32_t address) { return address / chunkBytes; }

private:
  static constexpr unsigned granuleBytes = 2;
  enum class Access : uint8_t { Generic, Atomic, Async };

  /// Two bytes: the last write, and copies into them under way.
  struct Granule {
    int16_t writer = -1;
    int8_t lane = noLane;
    Access access = Access::Generic;
    uint16_t copies = 0;
    uint32_t clock = 0, step = 0;
    int copyLine = 0;
  };
  /// The last read of a granule by one warp.
  struct Reader {
    uint32_t clock = 0, step = 0;
    int8_t lane = noLane;
  };
  struct Chunk {
    uint16_t asyncReads = 0;
  };

  size_t firstGranule(uint32_t address) const {
    return (address - begin) / granuleBytes;
  }
  size_t lastGranule(uint32_t address, unsigned size) const {
    return (address - begin + size - 1) / granuleBytes;
  }
  uint32_t addressOf(size_t granule) const {
    return begin + uint32_t(granule) * granuleBytes;
  }
  bool isFenced(const Warp &reader, const Granule &granule) const;
  bool checkRead(const Warp &warp, int lane, size_t granule, bool async,
                 const char *what);
  bool racesInWarp(const Warp &warp, int lane, int otherLane,
                   uint32_t step) const;
  std::string writerName(const Granule &granule) const;

  std::vector<Warp> &warps;
  Findings &findings;
  uint32_t begin = 0, end = 0;
  std::vector<uint8_t> bytes;
  std::vector<Granule> granules;
  /// By granule and warp.
  std::vector<Reader> readers;
  std::vector<Chunk> chunks;
  /// By chunk and warp: the clock at which the warp's asynchronous reads of it
  /// were known complete.
  std::vector<uint32_t> asyncReadClocks;
};

} // namespace attn::ptx

#endif // ATTN_TEST_PTXEMULATOR_SHAREDMEMORY_H
