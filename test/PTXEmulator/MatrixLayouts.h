//===- MatrixLayouts.h - Where the matrix units find elements -*- C++ -*-
//---===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Fragments of mma.sync: which element of a matrix a lane holds in which
// register (ISA 9.0, sections 9.7.14.5.7 and .8). Shared memory operands of
// wgmma: where an element lies that a matrix descriptor describes (section
// 9.7.15.5.1). Pure functions, so that they can be tested alone.
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_TEST_PTXEMULATOR_MATRIXLAYOUTS_H
#define ATTN_TEST_PTXEMULATOR_MATRIXLAYOUTS_H

#include "TensorMap.h"

namespace attn::ptx {

struct Element {
  unsigned row, column;
};

/// A (16 x K) of 16-bit elements: half `half` of register `index`.
inline Element narrowFragmentA(unsigned lane, unsigned index, unsigned half) {
  return {lane / 4 + 8 * (index & 1), 2 * (lane % 4) + 8 * (index >> 1) + half};
}
/// B (K x 8) of 16-bit elements.
inline Element narrowFragmentB(unsigned lane, unsigned index, unsigned half) {
  return {2 * (lane % 4) + 8 * index + half, lane / 4};
}
/// A and B of tf32, one element per register.
inline Element wideFragmentA(unsigned lane, unsigned index) {
  return {lane / 4 + 8 * (index & 1), lane % 4 + 4 * (index >> 1)};
}
inline Element wideFragmentB(unsigned lane, unsigned index) {
  return {lane % 4 + 4 * index, lane / 4};
}
/// C and D (16 x 8): element `index` of four. Of f16, register r holds elements
/// 2r and 2r + 1.
inline Element accumulatorFragment(unsigned lane, unsigned index) {
  return {lane / 4 + 8 * (index >> 1), 2 * (lane % 4) + (index & 1)};
}

/// The fields of a wgmma matrix descriptor. Offsets are in bytes.
struct MatrixDescriptor {
  uint32_t start;
  uint32_t leadingOffset, strideOffset;
  unsigned baseOffset;
  Swizzle swizzle;
  /// Whether bits are set that have to be 0.
  bool reserved;

  explicit MatrixDescriptor(uint64_t bits);

  /// Shared address of the 16-bit element (mn, k) of an operand, which lies
  /// with consecutive k together, or with consecutive mn (`transposed`).
  uint32_t addressOf(unsigned mn, unsigned k, bool transposed) const;
};

} // namespace attn::ptx

#endif // ATTN_TEST_PTXEMULATOR_MATRIXLAYOUTS_H
