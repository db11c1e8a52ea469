//===- CtaMemory.cpp - Loads, stores and cp.async
//---------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Cta.h"

using namespace attn::ptx;

/// What a load yields that could not be done.
static constexpr uint8_t loadPoison = 0xff;

/// Turns a generic address into one of a space.
Space Cta::resolveSpace(Space space, uint64_t &address) const {
  if (space != Space::Generic)
    return space;
  for (auto [candidate, window] : {std::pair(Space::Shared, sharedWindow),
                                   {Space::Param, paramWindow},
                                   {Space::Local, localWindow}})
    if (address >= window && address - window < windowBytes) {
      address -= window;
      return candidate;
    }
  return Space::Global;
}

uint8_t *Cta::localMemory(Warp &warp, unsigned lane, uint64_t address,
                          unsigned size, const char *what) {
  std::vector<uint8_t> &memory = local[warp.id * warpSize + lane];
  if (memory.empty())
    memory.assign(launch.localBytes, loadPoison);
  if (address > memory.size() || size > memory.size() - address) {
    findings.error("oob-local", what, ": ", size, " bytes at local address ",
                   Hex{address}, " of ", memory.size());
    return nullptr;
  }
  return memory.data() + address;
}

const uint8_t *Cta::readMemory(Warp &warp, unsigned lane, Space space,
                               uint64_t address, unsigned size,
                               const char *what) {
  switch (resolveSpace(space, address)) {
  case Space::Shared:
    if (!shared.checkRange(address, size, size, what))
      return nullptr;
    shared.read(warp, int(lane), uint32_t(address), size, what);
    return shared.data(uint32_t(address));
  case Space::Param:
    if (address > launch.parameters.size() ||
        size > launch.parameters.size() - address) {
      findings.error("oob-param", what, ": ", size, " bytes at offset ",
                     address, " of ", launch.parameters.size(),
                     " bytes of parameters");
      return nullptr;
    }
    return launch.parameters.data() + address;
  case Space::Local:
    return localMemory(warp, lane, address, size, what);
  default:
    return launch.global.read({&warp, int(lane)}, address, size, size, what);
  }
}

/// A live mbarrier is only touched through its own instructions.
void Cta::checkClobber(uint32_t address, unsigned size, const char *what) {
  for (const MBarrier &barrier : mbarriers)
    if (barrier.live && address < barrier.address + 8 &&
        barrier.address < address + size)
      findings.error("mbarrier-clobber", what, " writes shared ", Hex{address},
                     " over the live mbarrier at ", Hex{barrier.address});
}

uint8_t *Cta::writeMemory(Warp &warp, unsigned lane, Space space,
                          uint64_t address, unsigned size, const char *what) {
  switch (resolveSpace(space, address)) {
  case Space::Shared:
    if (!shared.checkRange(address, size, size, what))
      return nullptr;
    shared.checkWrite(warp, int(lane), uint32_t(address), size, what);
    checkClobber(uint32_t(address), size, what);
    shared.noteWrite(warp, int(lane), uint32_t(address), size);
    return shared.data(uint32_t(address));
  case Space::Local:
    return localMemory(warp, lane, address, size, what);
  case Space::Param:
  case Space::Const:
    findings.error("read-only", what, " writes parameters or constants");
    return nullptr;
  default:
    return launch.global.write({&warp, int(lane)}, address, size, size, what);
  }
}

void Cta::executeLoad(Warp &warp, const Instruction &in, LaneMask lanes) {
  unsigned bytes = byteSize(in.type), count = unsigned(in.count);
  Lanes addresses = readAddress(warp, in.operands[1], lanes);
  std::vector<Lanes> values(count);
  forEachLane(lanes, [&](unsigned lane) {
    const uint8_t *memory =
        readMemory(warp, lane, in.space, addresses[lane], bytes * count, "ld");
    for (unsigned element = 0; element < count; ++element) {
      uint64_t bits = truncateTo(~uint64_t(0), bytes);
      if (memory) {
        bits = 0;
        memcpy(&bits, memory + element * bytes, bytes);
      }
      values[element][lane] =
          isSigned(in.type) ? uint64_t(signExtend(bits, bytes)) : bits;
    }
  });
  const Operand &destination = in.operands[0];
  if (destination.kind != Operand::Kind::Vector)
    return write(warp, destination, values[0], lanes);
  for (unsigned element = 0; element < count; ++element)
    write(warp, destination.elements[element], values[element], lanes);
}

void Cta::executeStore(Warp &warp, const Instruction &in, LaneMask lanes) {
  unsigned bytes = byteSize(in.type), count = unsigned(in.count);
  Lanes addresses = readAddress(warp, in.operands[0], lanes);
  const Operand &source = in.operands[1];
  std::vector<Lanes> values(count);
  for (unsigned element = 0; element < count; ++element) {
    Lanes scratch;
    const Operand &operand = source.kind == Operand::Kind::Vector
                                 ? source.elements[element]
                                 : source;
    values[element] = read(warp, operand, lanes, scratch);
  }
  // Which lane wins is not defined.
  if (in.space != Space::Local)
    forEachLane(lanes, [&](unsigned lane) {
      for (unsigned other = 0; other < lane; ++other)
        for (unsigned element = 0; element < count; ++element)
          if ((lanes >> other & 1) && addresses[other] == addresses[lane] &&
              truncateTo(values[element][other], bytes) !=
                  truncateTo(values[element][lane], bytes))
            return findings.error("race-lane", "st: lanes ", other, " and ",
                                  lane, " write different values to ",
                                  Hex{addresses[lane]});
    });
  forEachLane(lanes, [&](unsigned lane) {
    uint8_t *memory =
        writeMemory(warp, lane, in.space, addresses[lane], bytes * count, "st");
    for (unsigned element = 0; memory && element < count; ++element)
      memcpy(memory + element * bytes, &values[element][lane], bytes);
  });
}

/// The new value of an atomic operation.
static uint64_t combine(const Instruction &in, uint64_t memory, uint64_t source,
                        uint64_t swap) {
  unsigned bytes = byteSize(in.type);
  bool isSignedType = isSigned(in.type);
  bool less = isSignedType
                  ? signExtend(memory, bytes) < signExtend(source, bytes)
                  : truncateTo(memory, bytes) < truncateTo(source, bytes);
  switch (AtomicOp(in.mode)) {
  case AtomicOp::Add:
    if (isFloat(in.type))
      return encodeFloat(in.type, decodeFloat(in.type, memory) +
                                      decodeFloat(in.type, source));
    return memory + source;
  case AtomicOp::Min:
    return less ? memory : source;
  case AtomicOp::Max:
    return less ? source : memory;
  case AtomicOp::Exchange:
    return source;
  case AtomicOp::CompareAndSwap:
    return memory == truncateTo(source, bytes) ? swap : memory;
  case AtomicOp::And:
    return memory & source;
  case AtomicOp::Or:
    return memory | source;
  case AtomicOp::Xor:
    return memory ^ source;
  case AtomicOp::Increment:
    return memory >= truncateTo(source, bytes) ? 0 : memory + 1;
  }
  return memory;
}

void Cta::executeAtomic(Warp &warp, const Instruction &in, LaneMask lanes) {
  bool returns = in.parts[0] == "atom";
  unsigned bytes = byteSize(in.type);
  Lanes addresses = readAddress(warp, in.operands[returns ? 1 : 0], lanes);
  Lanes scratch[2], previous = {};
  size_t first = returns ? 2 : 1;
  const Lanes &sources = read(warp, in.operands[first], lanes, scratch[0]);
  const Lanes &swaps =
      in.operands.size() > first + 1
          ? read(warp, in.operands[first + 1], lanes, scratch[1])
          : sources;
  forEachLane(lanes, [&](unsigned lane) {
    uint64_t address = addresses[lane];
    Space space = resolveSpace(in.space, address);
    uint8_t *memory = nullptr;
    if (space == Space::Shared) {
      if (!shared.checkRange(address, bytes, bytes, "atom"))
        return;
      shared.atomic(warp, int(lane), uint32_t(address), bytes);
      memory = shared.data(uint32_t(address));
    } else if (space == Space::Global) {
      memory = launch.global.atomic({&warp, int(lane)}, address, bytes, "atom");
    } else {
      findings.error("address", "an atomic needs shared or global memory");
    }
    if (!memory)
      return;
    memcpy(&previous[lane], memory, bytes);
    uint64_t result = combine(in, previous[lane], sources[lane], swaps[lane]);
    memcpy(memory, &result, bytes);
  });
  if (returns)
    write(warp, in.operands[0], previous, lanes);
}

/// Rows of 8 x 16 bits have 16 bytes; lane 8 i + r names row r of matrix i. A
/// lane's register holds two neighbours of row lane / 4, or, transposed, of
/// column lane / 4.
static unsigned elementOffset(unsigned lane, unsigned half, bool transpose,
                              unsigned &row) {
  unsigned pair = 2 * (lane % 4) + half, line = lane / 4;
  row = transpose ? pair : line;
  return 2 * (transpose ? line : pair);
}

void Cta::executeLoadMatrix(Warp &warp, const Instruction &in, LaneMask lanes) {
  Lanes addresses = readAddress(warp, in.operands[1], lanes);
  const Operand &destination = in.operands[0];
  for (unsigned matrix = 0; matrix < unsigned(in.count); ++matrix) {
    const uint8_t *rows[8];
    bool complete = true;
    for (unsigned row = 0; row < 8; ++row) {
      unsigned lane = matrix * 8 + row;
      rows[row] = readMemory(warp, lane, Space::Shared, addresses[lane], 16,
                             "ldmatrix");
      complete &= rows[row] != nullptr;
    }
    Lanes values;
    for (unsigned lane = 0; lane < warpSize; ++lane) {
      values[lane] = ~uint32_t(0);
      for (unsigned half = 0; complete && half < 2; ++half) {
        unsigned row, offset = elementOffset(lane, half, in.transpose, row);
        uint16_t element;
        memcpy(&element, rows[row] + offset, 2);
        values[lane] = half ? values[lane] | uint64_t(element) << 16 : element;
      }
    }
    write(warp,
          destination.kind == Operand::Kind::Vector
              ? destination.elements[matrix]
              : destination,
          values, lanes);
  }
}

void Cta::executeStoreMatrix(Warp &warp, const Instruction &in,
                             LaneMask lanes) {
  Lanes addresses = readAddress(warp, in.operands[0], lanes);
  const Operand &source = in.operands[1];
  for (unsigned matrix = 0; matrix < unsigned(in.count); ++matrix) {
    Lanes scratch;
    const Lanes &values = read(
        warp,
        source.kind == Operand::Kind::Vector ? source.elements[matrix] : source,
        lanes, scratch);
    uint8_t *rows[8];
    bool complete = true;
    for (unsigned row = 0; row < 8; ++row) {
      unsigned lane = matrix * 8 + row;
      rows[row] = writeMemory(warp, lane, Space::Shared, addresses[lane], 16,
                              "stmatrix");
      complete &= rows[row] != nullptr;
    }
    for (unsigned lane = 0; complete && lane < warpSize; ++lane)
      for (unsigned half = 0; half < 2; ++half) {
        unsigned row, offset = elementOffset(lane, half, in.transpose, row);
        uint16_t element = uint16_t(values[lane] >> (16 * half));
        memcpy(rows[row] + offset, &element, 2);
      }
  }
}

/// cp.async: the destination is poisoned until a wait of the same lane covers
/// the copy's group, which is the weakest that the ISA promises.
void Cta::executeCopyAsync(Warp &warp, const Instruction &in, LaneMask lanes) {
  Lanes destinations = readAddress(warp, in.operands[0], lanes);
  Lanes sources = readAddress(warp, in.operands[1], lanes);
  unsigned bytes = unsigned(in.count);
  forEachLane(lanes, [&](unsigned lane) {
    PendingCopy copy;
    copy.lane = lane;
    copy.group = warp.copyCommits[lane];
    copy.bytes = copy.sourceBytes = bytes;
    copy.line = in.line;
    if (in.operands.size() > 3)
      copy.sourceBytes = unsigned(readLane(warp, in.operands[3], lane));
    if (copy.sourceBytes > bytes) {
      findings.error("cp.async", "copies ", copy.sourceBytes,
                     " bytes of source into ", bytes);
      return;
    }
    copy.source = sources[lane];
    uint64_t destination = destinations[lane];
    if (resolveSpace(Space::Generic, copy.source) != Space::Global) {
      findings.error("address", "cp.async needs a source in global memory");
      return;
    }
    if (!shared.checkRange(destination, bytes, bytes, "cp.async"))
      return;
    copy.destination = uint32_t(destination);
    if (copy.sourceBytes &&
        !launch.global.read({&warp, int(lane)}, copy.source, copy.sourceBytes,
                            bytes, "cp.async"))
      return;
    shared.checkWrite(warp, int(lane), copy.destination, bytes, "cp.async");
    checkClobber(copy.destination, bytes, "cp.async");
    shared.beginCopy(copy.destination, bytes, in.line);
    warp.copies.push_back(copy);
  });
}

void Cta::executeCopyAsyncWait(Warp &warp, const Instruction &in,
                               LaneMask lanes) {
  // wait_all covers what is not committed yet.
  bool all = in.operands.empty();
  uint64_t keep = all ? 0 : in.operands[0].bits;
  auto isDone = [&](const PendingCopy &copy) {
    if (!(lanes >> copy.lane & 1))
      return false;
    return all || copy.group + keep < warp.copyCommits[copy.lane];
  };
  for (const PendingCopy &copy : warp.copies) {
    if (!isDone(copy))
      continue;
    uint8_t *memory = shared.data(copy.destination);
    memset(memory, 0, copy.bytes);
    const uint8_t *source =
        copy.sourceBytes
            ? launch.global.peek(copy.source, copy.sourceBytes, 1, "cp.async")
            : nullptr;
    if (source)
      memcpy(memory, source, copy.sourceBytes);
    shared.endCopy(copy.destination, copy.bytes);
    shared.noteWrite(warp, int(copy.lane), copy.destination, copy.bytes);
  }
  warp.copies.erase(
      std::remove_if(warp.copies.begin(), warp.copies.end(), isDone),
      warp.copies.end());
}
