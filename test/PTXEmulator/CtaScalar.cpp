//===- CtaScalar.cpp - Arithmetic and exchange between lanes
//----------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Alu.h"
#include "Convert.h"
#include "Cta.h"

#include <cfenv>
#include <cmath>

using namespace attn::ptx;

static void flushSubnormals(Lanes &values) {
  for (uint64_t &bits : values)
    bits = fromFloat(flushSubnormal(toFloat(bits)));
}

namespace {
/// The direction in which this thread's arithmetic rounds, for a while.
class RoundingScope {
public:
  explicit RoundingScope(Rounding rounding) : previous(fegetround()) {
    switch (rounding) {
    case Rounding::Zero:
      fesetround(FE_TOWARDZERO);
      break;
    case Rounding::Down:
      fesetround(FE_DOWNWARD);
      break;
    case Rounding::Up:
      fesetround(FE_UPWARD);
      break;
    default:
      break;
    }
  }
  ~RoundingScope() { fesetround(previous); }

private:
  int previous;
};
} // namespace

void Cta::executeAlu(Warp &warp, const Instruction &in, LaneMask lanes) {
  const AluFunction &alu = *in.alu;
  Lanes scratch[3];
  const Lanes *sources[3] = {&scratch[0], &scratch[0], &scratch[0]};
  bool flush = in.flushSubnormals && alu.sources[0] == Type::F32;
  for (unsigned source = 0; source < alu.sourceCount; ++source) {
    sources[source] =
        &read(warp, in.operands[source + 1], lanes, scratch[source]);
    if (flush) {
      scratch[source] = *sources[source];
      flushSubnormals(scratch[source]);
      sources[source] = &scratch[source];
    }
  }
  if (!alu.sourceCount)
    scratch[0].fill(0);
  Lanes result;
  if (in.rounding == Rounding::NearestEven) {
    alu.evaluate(result, *sources[0], *sources[1], *sources[2]);
  } else {
    RoundingScope scope(in.rounding);
    alu.evaluate(result, *sources[0], *sources[1], *sources[2]);
  }
  if (flush)
    flushSubnormals(result);
  if (in.saturate)
    for (uint64_t &bits : result) {
      float value = toFloat(bits);
      bits = fromFloat(value > 1 ? 1.0f : value > 0 ? value : 0.0f);
    }
  write(warp, in.operands[0], result, lanes);
}

void Cta::executeSetPredicate(Warp &warp, const Instruction &in,
                              LaneMask lanes) {
  Lanes scratch[3], result;
  Lanes a = read(warp, in.operands[1], lanes, scratch[0]);
  Lanes b = read(warp, in.operands[2], lanes, scratch[1]);
  if (in.flushSubnormals && in.type == Type::F32) {
    flushSubnormals(a);
    flushSubnormals(b);
  }
  in.alu->evaluate(result, a, b, b);
  Lanes inverse;
  for (unsigned lane = 0; lane < warpSize; ++lane)
    inverse[lane] = !result[lane];
  if (BoolOp(in.mode) != BoolOp::None) {
    const Lanes &other = read(warp, in.operands[3], lanes, scratch[2]);
    auto combine = [&](Lanes &values) {
      for (unsigned lane = 0; lane < warpSize; ++lane) {
        uint64_t bit = other[lane] & 1;
        switch (BoolOp(in.mode)) {
        case BoolOp::And:
          values[lane] &= bit;
          break;
        case BoolOp::Or:
          values[lane] |= bit;
          break;
        default:
          values[lane] ^= bit;
          break;
        }
      }
    };
    combine(result);
    combine(inverse);
  }
  const Operand &destination = in.operands[0];
  if (destination.kind == Operand::Kind::Pair) {
    write(warp, destination.elements[0], result, lanes);
    write(warp, destination.elements[1], inverse, lanes);
  } else {
    write(warp, destination, result, lanes);
  }
}

void Cta::executeSelect(Warp &warp, const Instruction &in, LaneMask lanes) {
  Lanes scratch[3], result;
  const Lanes &a = read(warp, in.operands[1], lanes, scratch[0]);
  const Lanes &b = read(warp, in.operands[2], lanes, scratch[1]);
  const Lanes &predicate = read(warp, in.operands[3], lanes, scratch[2]);
  for (unsigned lane = 0; lane < warpSize; ++lane)
    result[lane] = predicate[lane] & 1 ? a[lane] : b[lane];
  write(warp, in.operands[0], result, lanes);
}

/// mov between a register and a vector of its parts.
void Cta::executeMove(Warp &warp, const Instruction &in, LaneMask lanes) {
  const Operand &to = in.operands[0], &from = in.operands[1];
  unsigned bits = 8 * byteSize(in.sourceType);
  Lanes scratch, part;
  if (to.kind == Operand::Kind::Vector) {
    Lanes whole = read(warp, from, lanes, scratch);
    for (size_t element = 0; element < to.elements.size(); ++element) {
      for (unsigned lane = 0; lane < warpSize; ++lane)
        part[lane] = truncateTo(whole[lane] >> (bits * element), bits / 8);
      write(warp, to.elements[element], part, lanes);
    }
    return;
  }
  Lanes whole = {};
  for (size_t element = 0; element < from.elements.size(); ++element) {
    const Lanes &values = read(warp, from.elements[element], lanes, scratch);
    for (unsigned lane = 0; lane < warpSize; ++lane)
      whole[lane] |= truncateTo(values[lane], bits / 8) << (bits * element);
  }
  write(warp, to, whole, lanes);
}

void Cta::executeConvert(Warp &warp, const Instruction &in, LaneMask lanes) {
  Lanes scratch[2], result;
  const Lanes &a = read(warp, in.operands[1], lanes, scratch[0]);
  if (in.operands.size() == 3) {
    const Lanes &b = read(warp, in.operands[2], lanes, scratch[1]);
    for (unsigned lane = 0; lane < warpSize; ++lane)
      result[lane] = convertPacked(in, a[lane], b[lane]);
  } else {
    for (unsigned lane = 0; lane < warpSize; ++lane)
      result[lane] = convert(in, a[lane]);
    // A wider destination gets the sign too.
    if (isSigned(in.type))
      for (uint64_t &value : result)
        value = uint64_t(signExtend(value, byteSize(in.type)));
  }
  write(warp, in.operands[0], result, lanes);
}

static uint64_t windowOf(Space space) {
  switch (space) {
  case Space::Shared:
    return sharedWindow;
  case Space::Param:
    return paramWindow;
  case Space::Local:
    return localWindow;
  default:
    return 0;
  }
}

void Cta::executeConvertAddress(Warp &warp, const Instruction &in,
                                LaneMask lanes) {
  Lanes scratch;
  Lanes addresses = read(warp, in.operands[1], lanes, scratch);
  uint64_t window = windowOf(in.space);
  if (window && in.toSpace)
    forEachLane(lanes, [&](unsigned lane) {
      if (addresses[lane] < window || addresses[lane] - window >= windowBytes)
        findings.error("address", "cvta.to: generic address ",
                       Hex{addresses[lane]}, " does not lie in that space");
    });
  for (uint64_t &address : addresses)
    address = in.toSpace ? address - window : address + window;
  write(warp, in.operands[0], addresses, lanes);
}

void Cta::executeIsSpace(Warp &warp, const Instruction &in, LaneMask lanes) {
  Lanes scratch, result;
  const Lanes &addresses = read(warp, in.operands[1], lanes, scratch);
  for (unsigned lane = 0; lane < warpSize; ++lane) {
    uint64_t address = addresses[lane];
    result[lane] = resolveSpace(Space::Generic, address) == in.space;
  }
  write(warp, in.operands[0], result, lanes);
}

/// lop3: bit i of the table is the result where the sources' bits are i.
void Cta::executeLogicTable(Warp &warp, const Instruction &in, LaneMask lanes) {
  Lanes scratch[3], result;
  const Lanes &a = read(warp, in.operands[1], lanes, scratch[0]);
  const Lanes &b = read(warp, in.operands[2], lanes, scratch[1]);
  const Lanes &c = read(warp, in.operands[3], lanes, scratch[2]);
  unsigned table = unsigned(in.operands[4].bits);
  for (unsigned lane = 0; lane < warpSize; ++lane) {
    result[lane] = 0;
    for (unsigned row = 0; row < 8; ++row)
      if (table >> row & 1)
        result[lane] |= (row & 4 ? a[lane] : ~a[lane]) &
                        (row & 2 ? b[lane] : ~b[lane]) &
                        (row & 1 ? c[lane] : ~c[lane]);
  }
  write(warp, in.operands[0], result, lanes);
}

void Cta::executeBitFieldInsert(Warp &warp, const Instruction &in,
                                LaneMask lanes) {
  Lanes scratch[4], result;
  const Lanes &field = read(warp, in.operands[1], lanes, scratch[0]);
  const Lanes &base = read(warp, in.operands[2], lanes, scratch[1]);
  const Lanes &position = read(warp, in.operands[3], lanes, scratch[2]);
  const Lanes &length = read(warp, in.operands[4], lanes, scratch[3]);
  unsigned width = 8 * byteSize(in.type);
  for (unsigned lane = 0; lane < warpSize; ++lane) {
    uint64_t at = position[lane] & 255, bits = length[lane] & 255;
    uint64_t mask = bits >= 64 ? ~uint64_t(0) : (uint64_t(1) << bits) - 1;
    result[lane] =
        at >= width ? base[lane]
                    : (base[lane] & ~(mask << at)) | (field[lane] & mask) << at;
  }
  write(warp, in.operands[0], result, lanes);
}

void Cta::executeShuffle(Warp &warp, const Instruction &in, LaneMask lanes) {
  Lanes scratch[3], result, inRange;
  const Lanes &values = read(warp, in.operands[1], lanes, scratch[0]);
  const Lanes &distance = read(warp, in.operands[2], lanes, scratch[1]);
  const Lanes &control = read(warp, in.operands[3], lanes, scratch[2]);
  result = values;
  inRange.fill(0);
  // The control word holds the last lane of a segment and the mask of the
  // lane's bits that name the segment (ISA 9.0, section 9.7.9.6).
  forEachLane(lanes, [&](unsigned lane) {
    unsigned clamp = control[lane] & 31, segment = control[lane] >> 8 & 31;
    unsigned shift = distance[lane] & 31;
    int last = int((lane & segment) | (clamp & ~segment));
    int source = 0;
    bool valid = false;
    switch (ShuffleMode(in.mode)) {
    case ShuffleMode::Up:
      source = int(lane) - int(shift);
      valid = source >= last;
      break;
    case ShuffleMode::Down:
      source = int(lane + shift);
      valid = source <= last;
      break;
    case ShuffleMode::Butterfly:
      source = int(lane ^ shift);
      valid = source <= last;
      break;
    case ShuffleMode::Index:
      source = int((lane & segment) | (shift & ~segment));
      valid = source <= last;
      break;
    }
    if (!valid)
      source = int(lane);
    if (!(lanes >> source & 1))
      findings.error("shfl", "lane ", lane, " reads from lane ", source,
                     ", which does not take part");
    result[lane] = values[source];
    inRange[lane] = valid;
  });
  const Operand &destination = in.operands[0];
  if (destination.kind == Operand::Kind::Pair) {
    write(warp, destination.elements[0], result, lanes);
    write(warp, destination.elements[1], inRange, lanes);
  } else {
    write(warp, destination, result, lanes);
  }
}

void Cta::executeVote(Warp &warp, const Instruction &in, LaneMask lanes) {
  Lanes scratch, result;
  const Lanes &votes = read(warp, in.operands[1], lanes, scratch);
  LaneMask ballot = 0;
  forEachLane(lanes, [&](unsigned lane) {
    ballot |= LaneMask(votes[lane] & 1) << lane;
  });
  switch (VoteMode(in.mode)) {
  case VoteMode::All:
    result.fill(ballot == lanes);
    break;
  case VoteMode::Any:
    result.fill(ballot != 0);
    break;
  case VoteMode::Uniform:
    result.fill(ballot == 0 || ballot == lanes);
    break;
  case VoteMode::Ballot:
    result.fill(ballot);
    break;
  }
  write(warp, in.operands[0], result, lanes);
}

void Cta::executeElect(Warp &warp, const Instruction &in, LaneMask lanes) {
  unsigned leader = unsigned(__builtin_ctz(lanes));
  Lanes leaders, elected;
  leaders.fill(leader);
  elected.fill(0);
  elected[leader] = 1;
  write(warp, in.operands[0].elements[0], leaders, lanes);
  write(warp, in.operands[0].elements[1], elected, lanes);
}
