//===- PositionBounds.h - Positions that fit 64 bits -*- C++ -* ----------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Offsets and windows are any 64-bit numbers. Cut to these bounds, which no
// sequence is long enough to tell from more, sums of them and of row numbers do
// not overflow. All lowerings cut alike.
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_IR_POSITIONBOUNDS_H
#define ATTN_IR_POSITIONBOUNDS_H

#include <algorithm>
#include <cstdint>

namespace mlir::attn {

/// Of the magnitude of a query offset.
inline constexpr int64_t maxOffset = int64_t(1) << 61;

/// A window's size, at most 2^62.
inline int64_t clampWindow(uint64_t window) {
  return static_cast<int64_t>(std::min(window, uint64_t(1) << 62));
}

} // namespace mlir::attn

#endif // ATTN_IR_POSITIONBOUNDS_H
