//===- MatrixLayouts.cpp - Where the matrix units find elements
//-------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "MatrixLayouts.h"

using namespace attn::ptx;

MatrixDescriptor::MatrixDescriptor(uint64_t bits)
    : start(uint32_t(bits & 0x3fff) << 4),
      leadingOffset(uint32_t(bits >> 16 & 0x3fff) << 4),
      strideOffset(uint32_t(bits >> 32 & 0x3fff) << 4),
      baseOffset(unsigned(bits >> 49 & 7)) {
  static constexpr Swizzle modes[] = {Swizzle::None, Swizzle::Bytes128,
                                      Swizzle::Bytes64, Swizzle::Bytes32};
  swizzle = modes[bits >> 62];
  constexpr uint64_t reservedBits = uint64_t(3) << 14 | uint64_t(3) << 30 |
                                    uint64_t(7) << 46 | uint64_t(0x3ff) << 52;
  reserved = bits & reservedBits;
}

uint32_t MatrixDescriptor::addressOf(unsigned mn, unsigned k,
                                     bool transposed) const {
  constexpr unsigned elementBytes = 2;
  unsigned span = spanBytes(swizzle);
  unsigned perSpan = span / elementBytes;
  uint32_t address = start;
  if (!transposed) {
    // Core matrices of 8 rows (mn) by one span of k.
    unsigned byte = k * elementBytes;
    address += mn % 8 * span + mn / 8 * strideOffset;
    address +=
        swizzle == Swizzle::None ? byte / 16 * leadingOffset + byte % 16 : byte;
  } else if (swizzle == Swizzle::None) {
    // Core matrices of 8 k by 8 mn.
    address += mn % 8 * elementBytes + mn / 8 * strideOffset;
    address += k % 8 * 16 + k / 8 * leadingOffset;
  } else {
    address += mn % perSpan * elementBytes + mn / perSpan * leadingOffset;
    address += k % 8 * span + k / 8 * strideOffset;
  }
  return swizzleAddress(address, swizzle);
}
