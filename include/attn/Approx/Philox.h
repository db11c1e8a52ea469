//===- Philox.h - Counter-based random numbers ------------------*- C++ -*-===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Philox4x32-10: a function from a 128-bit counter and a 64-bit key to 128
// random bits. It has no state, so a number depends only on what it is for:
// every target and every number of threads draws the same ones.
// Source: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1,
// 2, 3", SC 2011.
//
// How this project uses it, in the reference and in compiled code alike:
//
//   key     = {seed mod 2^32, seed div 2^32} of the form's `seed`
//   counter = {position, stream, block, use}
//     position  which token, row or feature the number is for
//     stream    which head, as batch * kvHeads + kvHead; 0 where heads share
//     block     sample s of a group reads word s mod 4 of block s div 4
//     use       a PhiloxUse, so that two uses of a seed never share numbers
//
// The conversions below are written in operations that are exact in the type
// they return, so they too give the same result everywhere.
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_APPROX_PHILOX_H
#define ATTN_APPROX_PHILOX_H

#include <array>
#include <cstdint>

namespace attn::approx {

/// Last word of the counter. The values are part of what a seed means: they
/// are never renumbered.
enum class PhiloxUse : uint32_t {
  /// Slots of a cluster's reservoir when a token joins it.
  ClusterReservoir = 0,
  /// Slots of the sample drawn by squared value norm.
  ValueSample = 1,
  /// Which side a slot keeps where two clusters or two states merge.
  ReservoirMerge = 2,
  /// As ReservoirMerge, for the sample drawn by squared value norm.
  ValueSampleMerge = 3,
  /// Rows chosen to estimate the error of an approximation.
  RowSample = 4,
  /// Random signs and hash buckets of linear sketches.
  SketchKeySide = 5,
  SketchOutputSide = 6,
};

/// The ten-round bijection. Any counter and key are valid.
inline std::array<uint32_t, 4> philox4x32(std::array<uint32_t, 4> counter,
                                          std::array<uint32_t, 2> key) {
  constexpr int kRounds = 10;
  constexpr uint64_t kMultiplier0 = 0xD2511F53u, kMultiplier1 = 0xCD9E8D57u;
  constexpr uint32_t kWeyl0 = 0x9E3779B9u, kWeyl1 = 0xBB67AE85u;
  for (int round = 0; round < kRounds; ++round) {
    const uint64_t product0 = kMultiplier0 * counter[0];
    const uint64_t product1 = kMultiplier1 * counter[2];
    counter = {
        uint32_t(product1 >> 32) ^ counter[1] ^ key[0], uint32_t(product1),
        uint32_t(product0 >> 32) ^ counter[3] ^ key[1], uint32_t(product0)};
    key = {key[0] + kWeyl0, key[1] + kWeyl1};
  }
  return counter;
}

/// Random word `sample` of a group of samples, laid out as described above.
inline uint32_t philoxWord(uint64_t seed, PhiloxUse use, uint32_t stream,
                           uint32_t position, uint32_t sample) {
  const std::array<uint32_t, 4> block =
      philox4x32({position, stream, sample / 4, uint32_t(use)},
                 {uint32_t(seed), uint32_t(seed >> 32)});
  return block[sample % 4];
}

/// Uniform in [0, 1), a multiple of 2^-24: exact in f32, which holds 24 bits.
inline float uniformFloat(uint32_t word) { return float(word >> 8) * 0x1p-24f; }

/// Uniform in [0, 1), a multiple of 2^-32: exact in f64.
inline double uniformDouble(uint32_t word) { return double(word) * 0x1p-32; }

/// Uniform in [0, 1), a multiple of 2^-53, from two words.
inline double uniformDouble(uint32_t high, uint32_t low) {
  return double((uint64_t(high) << 32 | low) >> 11) * 0x1p-53;
}

/// Uniform in {0, ..., bound - 1} for `bound` >= 1: the high half of the
/// product. A value's probability differs from 1 / bound by less than 2^-32.
inline uint32_t uniformBelow(uint32_t word, uint32_t bound) {
  return uint32_t(uint64_t(word) * bound >> 32);
}

/// +1 or -1, each with probability 1/2, from the top bit.
inline double randomSign(uint32_t word) { return word >> 31 ? -1.0 : 1.0; }

} // namespace attn::approx

#endif // ATTN_APPROX_PHILOX_H
