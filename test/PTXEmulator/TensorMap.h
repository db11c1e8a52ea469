//===- TensorMap.h - Tensor maps and swizzles -*- C++ -*-
//-------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_TEST_PTXEMULATOR_TENSORMAP_H
#define ATTN_TEST_PTXEMULATOR_TENSORMAP_H

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace attn::ptx {

/// Swizzle of shared memory: the 16-byte chunks of each span are permuted by
/// the number of the 128-byte row (ISA 9.0, section 5.5.7).
enum class Swizzle : uint8_t { None, Bytes32, Bytes64, Bytes128 };

/// 16 (no swizzle), 32, 64 or 128 bytes.
inline unsigned spanBytes(Swizzle swizzle) { return 16u << unsigned(swizzle); }

/// Where the byte of an unswizzled address lies.
inline uint32_t swizzleAddress(uint32_t address, Swizzle swizzle) {
  uint32_t chunkBits = (spanBytes(swizzle) - 1) & 0x70;
  return address ^ ((address >> 3) & chunkBits);
}

/// A tiled tensor map, as cuTensorMapEncodeTiled makes it: sizes and box in
/// elements, innermost first; strides in bytes of dimensions 1 and up.
struct TensorMap {
  uint64_t address = 0;
  unsigned elementBytes = 0;
  std::vector<uint64_t> sizes, strides;
  std::vector<uint32_t> box;
  Swizzle swizzle = Swizzle::None;

  static constexpr size_t encodedBytes = 128;

  /// The 128 bytes that a kernel gets as a parameter. They mean something only
  /// to this emulator. Returns false, and says why, where the driver would.
  bool encode(std::array<uint8_t, encodedBytes> &bytes,
              std::string &error) const;
  static bool decode(const uint8_t *bytes, TensorMap &map);

  unsigned boxBytes() const;
  /// Calls `visit(sharedAddress, globalAddress)` for each element of the box at
  /// `coordinates` that lies at `shared`; the global address is 0 outside the
  /// tensor.
  void
  forEachElement(const std::vector<int32_t> &coordinates, uint32_t shared,
                 const std::function<void(uint32_t, uint64_t)> &visit) const;
};

} // namespace attn::ptx

#endif // ATTN_TEST_PTXEMULATOR_TENSORMAP_H
