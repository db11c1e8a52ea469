//===- GlobalMemory.cpp - Device buffers and their races
//--------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "GlobalMemory.h"

using namespace attn::ptx;

uint64_t GlobalMemory::addBuffer(std::string name, void *data, size_t size,
                                 Access access) {
  return map(nextAddress, std::move(name), data, size, access);
}

uint64_t GlobalMemory::addVariable(std::string name, void *data, size_t size) {
  return map(nextVariable, std::move(name), data, size, Access::ReadWrite);
}

uint64_t GlobalMemory::map(uint64_t &next, std::string name, void *data,
                           size_t size, Access access) {
  uint64_t address = next;
  next += (size + 0x20000) / 0x10000 * 0x10000;
  buffers.push_back({std::move(name),
                     address,
                     static_cast<uint8_t *>(data),
                     size,
                     access,
                     {}});
  return address;
}

void GlobalMemory::beginLaunch() {
  cta = 0;
  releases.assign(1, 0);
  for (Buffer &buffer : buffers)
    if (buffer.access == Access::ReadWrite)
      buffer.shadow.assign(buffer.size, {});
}

GlobalMemory::Buffer *GlobalMemory::find(uint64_t address, unsigned size,
                                         unsigned align, const char *what) {
  if (address % align) {
    findings.error("misaligned", what, ": global address ", Hex{address},
                   " is not a multiple of ", align);
    return nullptr;
  }
  for (Buffer &buffer : buffers)
    if (address >= buffer.address && size <= buffer.size &&
        address - buffer.address <= buffer.size - size)
      return &buffer;
  std::string near;
  for (Buffer &buffer : buffers)
    if (address + 0x8000 >= buffer.address &&
        address < buffer.address + buffer.size + 0x8000)
      near = concat("; buffer ", buffer.name, " has ", buffer.size,
                    " bytes, the access is at offset ",
                    int64_t(address - buffer.address));
  findings.error("oob-global", what, ": ", size, " bytes at global address ",
                 Hex{address}, " lie in no buffer", near);
  return nullptr;
}

GlobalMemory::Buffer *GlobalMemory::findWritable(uint64_t address,
                                                 unsigned size, unsigned align,
                                                 const char *what) {
  Buffer *buffer = find(address, size, align, what);
  if (!buffer || buffer->access == Access::ReadWrite)
    return buffer;
  findings.error("read-only", what, " writes byte ", address - buffer->address,
                 " of the read-only buffer ", buffer->name);
  return nullptr;
}

bool GlobalMemory::isOrderedAfterWrite(Agent agent,
                                       const Shadow &shadow) const {
  if (!shadow.writerCta)
    return true;
  if (shadow.writerCta != cta)
    return acquired && shadow.writerCta < releases.size() &&
           releases[shadow.writerCta] > shadow.writeReleases;
  const Warp &warp = *agent.warp;
  if (shadow.writerWarp != int(warp.id))
    return shadow.writeClock <= warp.clock[shadow.writerWarp];
  return shadow.writerLane == agent.lane || shadow.writeStep <= warp.syncStep ||
         shadow.writeStep == warp.step;
}

void GlobalMemory::checkRead(Agent agent, Buffer &buffer, size_t offset,
                             const char *what) {
  Shadow &shadow = buffer.shadow[offset];
  const Warp &warp = *agent.warp;
  if (!isOrderedAfterWrite(agent, shadow))
    findings.error("race-global", what, " reads byte ", offset, " of buffer ",
                   buffer.name, ", written by CTA number ",
                   shadow.writerCta - 1, ", warp ", int(shadow.writerWarp),
                   " without synchronisation");
  shadow.readerCta = cta;
  shadow.readerWarp = int8_t(warp.id);
  shadow.readerLane = int8_t(agent.lane);
  shadow.readClock = warp.clock[warp.id];
  shadow.readStep = warp.step;
}

void GlobalMemory::checkWrite(Agent agent, Buffer &buffer, size_t offset,
                              const char *what) {
  Shadow &shadow = buffer.shadow[offset];
  const Warp &warp = *agent.warp;
  bool readFirst = false;
  if (shadow.readerCta && shadow.readerCta != cta)
    readFirst = !acquired;
  else if (shadow.readerCta && shadow.readerWarp != int(warp.id))
    readFirst = shadow.readClock > warp.clock[shadow.readerWarp];
  else if (shadow.readerCta && shadow.readerLane != agent.lane)
    readFirst = shadow.readStep > warp.syncStep && shadow.readStep != warp.step;
  if (readFirst || !isOrderedAfterWrite(agent, shadow))
    findings.error(
        "race-global", what, " writes byte ", offset, " of buffer ",
        buffer.name, ", ", readFirst ? "read" : "written", " by CTA number ",
        (readFirst ? shadow.readerCta : shadow.writerCta) - 1, ", warp ",
        int(readFirst ? shadow.readerWarp : shadow.writerWarp),
        " without synchronisation");
  shadow.writerCta = cta;
  shadow.writerWarp = int8_t(warp.id);
  shadow.writerLane = int8_t(agent.lane);
  shadow.writeClock = warp.clock[warp.id];
  shadow.writeStep = warp.step;
  shadow.writeReleases = cta < releases.size() ? releases[cta] : 0;
  shadow.atomic = false;
}

const uint8_t *GlobalMemory::read(Agent agent, uint64_t address, unsigned size,
                                  unsigned align, const char *what) {
  Buffer *buffer = find(address, size, align, what);
  if (!buffer)
    return nullptr;
  size_t offset = address - buffer->address;
  if (buffer->access == Access::ReadWrite)
    for (unsigned byte = 0; byte < size; ++byte)
      checkRead(agent, *buffer, offset + byte, what);
  return buffer->data + offset;
}

uint8_t *GlobalMemory::write(Agent agent, uint64_t address, unsigned size,
                             unsigned align, const char *what) {
  Buffer *buffer = findWritable(address, size, align, what);
  if (!buffer)
    return nullptr;
  size_t offset = address - buffer->address;
  for (unsigned byte = 0; byte < size; ++byte)
    checkWrite(agent, *buffer, offset + byte, what);
  return buffer->data + offset;
}

uint8_t *GlobalMemory::atomic(Agent agent, uint64_t address, unsigned size,
                              const char *what) {
  Buffer *buffer = findWritable(address, size, size, what);
  if (!buffer)
    return nullptr;
  size_t offset = address - buffer->address;
  acquired = true;
  releases.resize(std::max<size_t>(releases.size(), cta + 1));
  for (unsigned byte = 0; byte < size; ++byte)
    if (!buffer->shadow[offset + byte].atomic)
      checkWrite(agent, *buffer, offset + byte, what);
  ++releases[cta];
  for (unsigned byte = 0; byte < size; ++byte)
    buffer->shadow[offset + byte].atomic = true;
  return buffer->data + offset;
}

const uint8_t *GlobalMemory::peek(uint64_t address, unsigned size,
                                  unsigned align, const char *what) {
  Buffer *buffer = find(address, size, align, what);
  return buffer ? buffer->data + (address - buffer->address) : nullptr;
}

size_t GlobalMemory::countWritten(uint64_t address) const {
  for (const Buffer &buffer : buffers)
    if (buffer.address == address)
      return std::count_if(
          buffer.shadow.begin(), buffer.shadow.end(),
          [](const Shadow &shadow) { return shadow.writerCta != 0; });
  return 0;
}
