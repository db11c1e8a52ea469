//===- CtaMatrix.cpp - The matrix units
//-------------------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Products are exact in f32 (16-bit and tf32 operands), sums are taken in f32
// in the order of k. Hardware sums in another order and rounds differently in
// the last bits.
//
//===----------------------------------------------------------------------===//

#include "Cta.h"
#include "MatrixLayouts.h"

using namespace attn::ptx;

static float toElement(Type type, uint64_t bits) {
  switch (type) {
  case Type::F16:
    return halfToFloat(uint16_t(bits));
  case Type::BF16:
    return bfloatToFloat(uint16_t(bits));
  default:
    // tf32 ignores the low 13 bits.
    return toFloat(bits & 0xffffe000u);
  }
}

static uint64_t packHalves(float low, float high) {
  return toHalf(low) | uint64_t(toHalf(high)) << 16;
}

/// mma.sync.m16n8k(K): D = A B + C.
void Cta::executeMatrixMultiply(Warp &warp, const Instruction &in) {
  constexpr unsigned rows = 16, columns = 8;
  unsigned depth = unsigned(in.count);
  bool wide = in.sourceType == Type::TF32, single = in.type == Type::F32;
  float a[rows][16], b[16][columns], c[rows][columns];
  Lanes scratch;
  auto fill = [&](const Operand &operand, auto &matrix, auto narrowPosition,
                  auto widePosition) {
    for (unsigned reg = 0; reg < operand.elements.size(); ++reg) {
      const Lanes &values =
          read(warp, operand.elements[reg], allLanes, scratch);
      for (unsigned lane = 0; lane < warpSize; ++lane) {
        if (wide) {
          Element at = widePosition(lane, reg);
          matrix[at.row][at.column] = toElement(in.sourceType, values[lane]);
          continue;
        }
        for (unsigned half = 0; half < 2; ++half) {
          Element at = narrowPosition(lane, reg, half);
          matrix[at.row][at.column] =
              toElement(in.sourceType, values[lane] >> (16 * half) & 0xffff);
        }
      }
    }
  };
  fill(in.operands[1], a, narrowFragmentA, wideFragmentA);
  fill(in.operands[2], b, narrowFragmentB, wideFragmentB);
  const Operand &addend = in.operands[3];
  for (unsigned reg = 0; reg < addend.elements.size(); ++reg) {
    const Lanes &values = read(warp, addend.elements[reg], allLanes, scratch);
    for (unsigned lane = 0; lane < warpSize; ++lane)
      for (unsigned part = 0; part < (single ? 1u : 2u); ++part) {
        Element at = accumulatorFragment(lane, single ? reg : 2 * reg + part);
        c[at.row][at.column] =
            single ? toFloat(values[lane])
                   : halfToFloat(uint16_t(values[lane] >> (16 * part)));
      }
  }
  for (unsigned row = 0; row < rows; ++row)
    for (unsigned column = 0; column < columns; ++column) {
      float sum = 0;
      for (unsigned k = 0; k < depth; ++k)
        sum += a[row][k] * b[k][column];
      c[row][column] += sum;
    }
  launch.statistics.matrixFlops += 2ull * rows * columns * depth;
  const Operand &result = in.operands[0];
  for (unsigned reg = 0; reg < result.elements.size(); ++reg) {
    Lanes values;
    for (unsigned lane = 0; lane < warpSize; ++lane) {
      auto element = [&](unsigned number) {
        Element at = accumulatorFragment(lane, number);
        return c[at.row][at.column];
      };
      values[lane] = single
                         ? fromFloat(element(reg))
                         : packHalves(element(2 * reg), element(2 * reg + 1));
    }
    write(warp, result.elements[reg], values, allLanes);
  }
}

// wgmma ----------------------------------------------------------------------

/// The four warps of a warpgroup meet at the instruction.
Cta::Next Cta::executeWarpgroupMultiply(Warp &warp, const Instruction &in,
                                        LaneMask lanes) {
  if (warps.size() % 4) {
    findings.error("wgmma", "a CTA of ", warps.size(),
                   " warps has no complete warpgroups");
    aborted = true;
    return Next::Advance;
  }
  uint32_t pc = uint32_t(&in - kernel.code.data());
  block(warp, lanes, Waiting::Warpgroup, pc);
  std::vector<Warp *> group;
  for (unsigned id = warp.id & ~3u; id < (warp.id & ~3u) + 4; ++id)
    if (warps[id].live == allLanes &&
        warps[id].waiting[0] == Waiting::Warpgroup &&
        warps[id].waitKey[0] == pc)
      group.push_back(&warps[id]);
  if (group.size() < 4)
    return Next::Stay;
  for (Warp *member : group) {
    block(*member, allLanes, Waiting::Nothing, 0);
    if (member != &warp)
      advance(*member, allLanes);
  }
  multiplyWarpgroup(in, group);
  return Next::Advance;
}

/// The rules for registers of wgmma (ISA 9.0, section 9.7.15.7.1): accesses
/// before have to be ordered by wgmma.fence, except that a wgmma may follow
/// another of the same shape on the same accumulators.
void Cta::checkWarpgroupRegisters(const Instruction &in, Warp &warp) {
  findings.warp = int(warp.id);
  const std::vector<Operand> &accumulators = in.operands[0].elements;
  if (!warp.warpgroupFence)
    findings.error("wgmma-fence", "no wgmma.fence before the first wgmma");
  auto isLate = [&](int reg) {
    return warp.writeOrder[reg] > warp.warpgroupFence;
  };
  for (const Operand &accumulator : accumulators) {
    int reg = accumulator.reg;
    if (reg < 0)
      continue;
    const std::string &name = kernel.registers[reg].name;
    if (warp.operandInFlight[reg])
      findings.error("wgmma-acc", "accumulator ", name,
                     " is an operand of a wgmma in flight");
    if (isLate(reg)) {
      findings.warning("wgmma-fence", "accumulator ", name,
                       " is written after the last wgmma.fence");
      for (const Operand &other : accumulators)
        warp.writeOrder[other.reg] = 0;
    }
    if (!warp.accumulating[reg])
      continue;
    for (const AsyncOperation &operation : warp.openMultiplies)
      if (operation.accumulators.size() != accumulators.size() &&
          std::count(operation.accumulators.begin(),
                     operation.accumulators.end(), reg))
        findings.error("wgmma-acc", "accumulator ", name,
                       " is in flight with another shape");
  }
  if (in.operands[1].kind != Operand::Kind::Vector)
    return;
  for (const Operand &operand : in.operands[1].elements) {
    if (operand.reg < 0)
      continue;
    checkRegister(warp, operand.reg, allLanes);
    if (isLate(operand.reg))
      findings.error("wgmma-fence", "operand ",
                     kernel.registers[operand.reg].name,
                     " is written after the last wgmma.fence");
  }
}

/// Reads an operand (rows x 16) through its descriptor, and checks that all
/// warps of the group may.
bool Cta::readSharedMatrix(const std::vector<Warp *> &group,
                           const Operand &operand, unsigned rows,
                           bool transposed, Type type, const char *what,
                           std::vector<float> &elements,
                           std::vector<uint32_t> &chunks) {
  uint64_t bits = warps[group[0]->id].registers[operand.reg][0];
  for (Warp *warp : group) {
    findings.warp = int(warp->id);
    checkRegister(*warp, operand.reg, allLanes);
    for (uint64_t value : warp->registers[operand.reg])
      if (value != bits)
        findings.error("wgmma-desc", what,
                       ": the descriptor differs within the warpgroup");
  }
  findings.warp = int(group[0]->id);
  MatrixDescriptor descriptor(bits);
  if (descriptor.reserved)
    findings.error("wgmma-desc", what, " descriptor ", Hex{bits},
                   " has reserved bits set");
  unsigned repeat = descriptor.swizzle == Swizzle::None
                        ? 16
                        : 8 * spanBytes(descriptor.swizzle);
  if (descriptor.swizzle != Swizzle::None &&
      (descriptor.start & (repeat - 1)) >> 7 != descriptor.baseOffset)
    findings.warning("wgmma-desc", what, " descriptor starts at ",
                     Hex{descriptor.start}, ", not on the swizzle's repeat of ",
                     repeat, " bytes, with base offset ",
                     descriptor.baseOffset);
  if (descriptor.baseOffset) {
    findings.error("unsupported", what, " descriptor with base offset ",
                   descriptor.baseOffset);
    return false;
  }
  constexpr unsigned depth = 16;
  elements.resize(size_t(rows) * depth);
  size_t firstChunk = chunks.size();
  for (unsigned mn = 0; mn < rows; ++mn)
    for (unsigned k = 0; k < depth; ++k) {
      uint32_t address = descriptor.addressOf(mn, k, transposed);
      bool startsChunk = (transposed ? mn : k) % 8 == 0;
      if (startsChunk) {
        if (!shared.checkRange(address & ~15u, 16, 16, what))
          return false;
        chunks.push_back(SharedMemory::chunkOf(address));
      }
      uint16_t element;
      memcpy(&element, shared.data(address), 2);
      elements[mn * depth + k] = toElement(type, element);
    }
  for (Warp *warp : group) {
    findings.warp = int(warp->id);
    for (size_t index = firstChunk; index < chunks.size(); ++index)
      shared.readAsync(*warp, chunks[index] * SharedMemory::chunkBytes,
                       SharedMemory::chunkBytes, what);
  }
  return true;
}

/// wgmma.mma_async.m64nNk16. It computes at once; its registers and shared
/// memory stay in use until a wait covers its group.
void Cta::multiplyWarpgroup(const Instruction &in,
                            const std::vector<Warp *> &group) {
  constexpr unsigned depth = 16, rowsPerWarp = 16;
  unsigned columns = unsigned(in.count);
  const Operand &operandA = in.operands[1], &operandB = in.operands[2];
  bool registersA = operandA.kind == Operand::Kind::Vector;
  bool accumulate = readLane(*group[0], in.operands[3], 0) & 1;
  float scaleA = float(int64_t(in.operands[4].bits));
  float scaleB = float(int64_t(in.operands[5].bits));
  bool transposeA = !registersA && in.operands[6].bits;
  bool transposeB = in.operands[registersA ? 6 : 7].bits;
  for (Warp *warp : group)
    checkWarpgroupRegisters(in, *warp);
  std::vector<float> a(64 * depth), b;
  std::vector<uint32_t> chunks;
  if (registersA) {
    for (unsigned member = 0; member < 4; ++member)
      for (unsigned reg = 0; reg < 4; ++reg) {
        Lanes scratch;
        const Lanes &values =
            read(*group[member], operandA.elements[reg], allLanes, scratch);
        for (unsigned lane = 0; lane < warpSize; ++lane)
          for (unsigned half = 0; half < 2; ++half) {
            Element at = narrowFragmentA(lane, reg, half);
            a[(member * rowsPerWarp + at.row) * depth + at.column] =
                toElement(in.sourceType, values[lane] >> (16 * half) & 0xffff);
          }
      }
  } else if (!readSharedMatrix(group, operandA, 64, transposeA, in.sourceType,
                               "wgmma A", a, chunks)) {
    return;
  }
  if (!readSharedMatrix(group, operandB, columns, transposeB, in.sourceType,
                        "wgmma B", b, chunks))
    return;
  launch.statistics.matrixFlops += 2ull * 64 * columns * depth;
  std::vector<float> product(columns);
  for (unsigned row = 0; row < 64; ++row) {
    std::fill(product.begin(), product.end(), 0.0f);
    for (unsigned k = 0; k < depth; ++k) {
      float value = a[row * depth + k] * scaleA * scaleB;
      for (unsigned column = 0; column < columns; ++column)
        product[column] += value * b[column * depth + k];
    }
    Warp &warp = *group[row / rowsPerWarp];
    unsigned lowRow = row % 8, high = row / 8 % 2;
    for (unsigned column = 0; column < columns; column += 2) {
      unsigned lane = lowRow * 4 + column % 8 / 2;
      unsigned element = column / 8 * 4 + 2 * high;
      auto target = [&](unsigned reg) -> uint64_t & {
        return warp.registers[in.operands[0].elements[reg].reg][lane];
      };
      if (in.type == Type::F32) {
        for (unsigned part = 0; part < 2; ++part) {
          uint64_t &bits = target(element + part);
          bits = fromFloat((accumulate ? toFloat(bits) : 0.0f) +
                           product[column + part]);
        }
      } else {
        uint64_t &bits = target(element / 2);
        float low = accumulate ? halfToFloat(uint16_t(bits)) : 0.0f;
        float up = accumulate ? halfToFloat(uint16_t(bits >> 16)) : 0.0f;
        bits = packHalves(low + product[column], up + product[column + 1]);
      }
    }
  }
  for (Warp *warp : group) {
    AsyncOperation operation;
    operation.chunks = chunks;
    for (const Operand &accumulator : in.operands[0].elements) {
      operation.accumulators.push_back(accumulator.reg);
      ++warp->accumulating[accumulator.reg];
      if (accumulate && warp->initialized[accumulator.reg] != allLanes)
        findings.warning("uninit-reg", "accumulates onto register ",
                         kernel.registers[accumulator.reg].name,
                         " before any write to it");
      warp->initialized[accumulator.reg] = allLanes;
    }
    if (registersA)
      for (const Operand &operand : operandA.elements)
        if (operand.reg >= 0) {
          operation.operandRegisters.push_back(operand.reg);
          ++warp->operandInFlight[operand.reg];
        }
    shared.beginAsyncReads(operation.chunks);
    warp->openMultiplies.push_back(std::move(operation));
  }
}

void Cta::executeWarpgroupWait(Warp &warp, const Instruction &in) {
  uint64_t keep = in.operands[0].bits;
  if (keep == 0 && !warp.openMultiplies.empty())
    findings.warning("wgmma", "waits for all wgmma, but some are not "
                              "committed");
  retire(warp, warp.multiplyGroups, keep);
}
