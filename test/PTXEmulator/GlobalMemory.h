//===- GlobalMemory.h - Device buffers and their races -*- C++ -*-
//----------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_TEST_PTXEMULATOR_GLOBALMEMORY_H
#define ATTN_TEST_PTXEMULATOR_GLOBALMEMORY_H

#include "Findings.h"
#include "Warp.h"

#include <deque>

namespace attn::ptx {

/// What a kernel may do with a buffer.
enum class Access { ReadOnly, ReadWrite };

/// The global memory of a device: buffers of the caller at made-up addresses
/// with unmapped space between them. Reported are
///  - "oob-global", "misaligned": outside every buffer, or unaligned;
///  - "read-only": a write to an input;
///  - "race-global": accesses to one byte of a writable buffer, one of them a
///    write, by two lanes, warps or CTAs of a launch without an order between
///    them. Two CTAs are ordered by an atomic of the first after its write
///    and one of the second before its access; that fences stand with them is
///    not checked.
class GlobalMemory {
public:
  explicit GlobalMemory(Findings &findings) : findings(findings) {}

  /// Maps `size` bytes at `data`, which stay the caller's; returns the device
  /// address, a multiple of 256.
  uint64_t addBuffer(std::string name, void *data, size_t size, Access access);
  /// The same for a variable of the module, writable. The addresses of buffers
  /// do not depend on how many there are.
  uint64_t addVariable(std::string name, void *data, size_t size);

  /// Forgets the accesses of the previous launch.
  void beginLaunch();
  /// CTAs run one after the other.
  void beginCta() { ++cta, acquired = false; }

  /// Who accesses memory.
  struct Agent {
    const Warp *warp;
    int lane;
  };

  /// The bytes, or null if the access is not possible.
  const uint8_t *read(Agent agent, uint64_t address, unsigned size,
                      unsigned align, const char *what);
  uint8_t *write(Agent agent, uint64_t address, unsigned size, unsigned align,
                 const char *what);
  uint8_t *atomic(Agent agent, uint64_t address, unsigned size,
                  const char *what);
  /// Bytes without a check of races: what a copy engine reads.
  const uint8_t *peek(uint64_t address, unsigned size, unsigned align,
                      const char *what);

  /// How many bytes of a buffer the last launch wrote.
  size_t countWritten(uint64_t address) const;

private:
  /// The last write of a byte, and the reads of it.
  struct Shadow {
    /// 0 for none.
    uint32_t writerCta = 0, readerCta = 0;
    uint32_t writeClock = 0, writeStep = 0, writeReleases = 0;
    uint32_t readClock = 0, readStep = 0;
    int8_t writerWarp = 0, writerLane = 0, readerWarp = 0, readerLane = 0;
    bool atomic = false;
  };
  struct Buffer {
    std::string name;
    uint64_t address;
    uint8_t *data;
    size_t size;
    Access access;
    std::vector<Shadow> shadow;
  };

  Buffer *find(uint64_t address, unsigned size, unsigned align,
               const char *what);
  /// The same, and not read-only.
  Buffer *findWritable(uint64_t address, unsigned size, unsigned align,
                       const char *what);
  void checkRead(Agent agent, Buffer &buffer, size_t offset, const char *what);
  void checkWrite(Agent agent, Buffer &buffer, size_t offset, const char *what);
  bool isOrderedAfterWrite(Agent agent, const Shadow &shadow) const;

  uint64_t map(uint64_t &next, std::string name, void *data, size_t size,
               Access access);

  Findings &findings;
  std::deque<Buffer> buffers;
  uint64_t nextAddress = 0x700000000000, nextVariable = 0x600000000000;
  uint32_t cta = 0;
  /// Whether the current CTA has executed an atomic, and how many each has.
  bool acquired = false;
  std::vector<uint32_t> releases;
};

} // namespace attn::ptx

#endif // ATTN_TEST_PTXEMULATOR_GLOBALMEMORY_H
