//===- CtaOperands.cpp - Registers and other operands
//-----------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Cta.h"

using namespace attn::ptx;

/// Reports reads of what was not written, and of what a wgmma in flight owns.
void Cta::checkRegister(Warp &warp, int reg, LaneMask lanes) {
  if ((warp.initialized[reg] & lanes) != lanes) {
    findings.warning("uninit-reg", "reads register ",
                     kernel.registers[reg].name, " before any write to it");
    warp.initialized[reg] |= lanes;
  }
  if (warp.accumulating[reg])
    findings.error("wgmma-acc", "reads register ", kernel.registers[reg].name,
                   ", into which a wgmma in flight accumulates");
}

uint64_t Cta::readSpecial(const Warp &warp, unsigned lane,
                          SpecialRegister which) {
  const LaunchOptions &options = launch.options;
  unsigned thread = warp.id * warpSize + lane;
  LaneMask self = LaneMask(1) << lane;
  switch (which) {
  case SpecialRegister::TidX:
    return thread % options.block[0];
  case SpecialRegister::TidY:
    return thread / options.block[0] % options.block[1];
  case SpecialRegister::TidZ:
    return thread / options.block[0] / options.block[1];
  case SpecialRegister::NtidX:
  case SpecialRegister::NtidY:
  case SpecialRegister::NtidZ:
    return options.block[size_t(which) - size_t(SpecialRegister::NtidX)];
  case SpecialRegister::CtaidX:
  case SpecialRegister::CtaidY:
  case SpecialRegister::CtaidZ:
    return index[size_t(which) - size_t(SpecialRegister::CtaidX)];
  case SpecialRegister::NctaidX:
  case SpecialRegister::NctaidY:
  case SpecialRegister::NctaidZ:
    return options.grid[size_t(which) - size_t(SpecialRegister::NctaidX)];
  case SpecialRegister::LaneId:
    return lane;
  case SpecialRegister::WarpId:
    return warp.id;
  case SpecialRegister::NWarpId:
    return warps.size();
  case SpecialRegister::LaneMaskEq:
    return self;
  case SpecialRegister::LaneMaskLt:
    return self - 1;
  case SpecialRegister::LaneMaskLe:
    return self | (self - 1);
  case SpecialRegister::LaneMaskGt:
    return LaneMask(~(self | (self - 1)));
  case SpecialRegister::LaneMaskGe:
    return LaneMask(~(self - 1));
  case SpecialRegister::WarpSize:
    return warpSize;
  case SpecialRegister::Clock:
    return launch.statistics.warpInstructions;
  case SpecialRegister::ClusterRank:
    return 0;
  case SpecialRegister::ClusterSize:
    return 1;
  }
  return 0;
}

uint64_t Cta::symbolAddress(const Operand &operand) {
  auto found = launch.symbols.find(operand.name);
  if (found != launch.symbols.end())
    return found->second + operand.offset;
  findings.error("unsupported", "symbol ", operand.name, " has no address");
  aborted = true;
  return 0;
}

const Lanes &Cta::read(Warp &warp, const Operand &operand, LaneMask lanes,
                       Lanes &scratch) {
  switch (operand.kind) {
  case Operand::Kind::Register: {
    checkRegister(warp, operand.reg, lanes);
    const Lanes &values = warp.registers[operand.reg];
    if (!operand.negated)
      return values;
    for (unsigned lane = 0; lane < warpSize; ++lane)
      scratch[lane] = !(values[lane] & 1);
    return scratch;
  }
  case Operand::Kind::Symbol:
    scratch.fill(symbolAddress(operand));
    return scratch;
  case Operand::Kind::Special:
    for (unsigned lane = 0; lane < warpSize; ++lane)
      scratch[lane] = readSpecial(warp, lane, operand.special);
    return scratch;
  default:
    scratch.fill(operand.bits);
    return scratch;
  }
}

uint64_t Cta::readLane(Warp &warp, const Operand &operand, unsigned lane) {
  switch (operand.kind) {
  case Operand::Kind::Register: {
    checkRegister(warp, operand.reg, LaneMask(1) << lane);
    uint64_t value = warp.registers[operand.reg][lane];
    return operand.negated ? !(value & 1) : value;
  }
  case Operand::Kind::Symbol:
    return symbolAddress(operand);
  case Operand::Kind::Special:
    return readSpecial(warp, lane, operand.special);
  default:
    return operand.bits;
  }
}

void Cta::write(Warp &warp, const Operand &operand, const Lanes &values,
                LaneMask lanes) {
  if (operand.kind == Operand::Kind::Register)
    writeRegister(warp, operand.reg, values, lanes);
}

void Cta::writeLane(Warp &warp, const Operand &operand, unsigned lane,
                    uint64_t value) {
  Lanes values;
  values[lane] = value;
  write(warp, operand, values, LaneMask(1) << lane);
}

void Cta::writeRegister(Warp &warp, int reg, const Lanes &values,
                        LaneMask lanes) {
  if (warp.accumulating[reg] || warp.operandInFlight[reg])
    findings.error("wgmma-acc", "writes register ", kernel.registers[reg].name,
                   ", ",
                   warp.accumulating[reg] ? "an accumulator" : "an operand",
                   " of a wgmma in flight");
  unsigned bytes = kernel.registers[reg].bytes;
  Lanes &target = warp.registers[reg];
  forEachLane(lanes, [&](unsigned lane) {
    target[lane] = truncateTo(values[lane], bytes);
  });
  warp.initialized[reg] |= lanes;
  warp.writeOrder[reg] = ++warp.order;
}

void Cta::checkSources(Warp &warp, const Operand &operand, LaneMask lanes) {
  if (operand.kind == Operand::Kind::Register)
    checkRegister(warp, operand.reg, lanes);
  for (const Operand &element : operand.elements)
    checkSources(warp, element, lanes);
}

/// The addresses in brackets, of all lanes.
Lanes Cta::readAddress(Warp &warp, const Operand &operand, LaneMask lanes) {
  Lanes scratch;
  Lanes addresses = read(warp, operand.elements[0], lanes, scratch);
  for (uint64_t &address : addresses)
    address += uint64_t(operand.offset);
  return addresses;
}
