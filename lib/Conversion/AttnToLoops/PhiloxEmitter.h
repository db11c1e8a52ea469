//===- PhiloxEmitter.h - Counter-based random numbers in IR -*- C++ -*---===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The numbers of attn/Approx/Philox.h, computed by emitted code. The operations
// are exact on integers and in f64, so that every target draws the same ones.
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_ATTNTOLOOPS_PHILOXEMITTER_H
#define ATTN_LIB_CONVERSION_ATTNTOLOOPS_PHILOXEMITTER_H

#include "LoopBuilder.h"
#include "attn/Approx/Philox.h"
#include <array>

namespace mlir::attn {

/// Emits the random words of one seed.
class PhiloxEmitter {
public:
  PhiloxEmitter(LoopBuilder &loops, uint64_t seed) : loops(loops), seed(seed) {}

  /// The four words of block `block`: samples `4 block` to `4 block + 3` of
  /// `philoxWord`. `stream`, `position` and `block` are i32.
  std::array<Value, 4> block(::attn::approx::PhiloxUse use, Value stream,
                             Value position, Value block);
  /// `philoxWord` for an i32 `sample`.
  Value word(::attn::approx::PhiloxUse use, Value stream, Value position,
             Value sample);

  /// `uniformBelow` of i32 values.
  Value uniformBelow(Value word, Value bound);
  /// `uniformDouble`: f64 in [0, 1).
  Value uniformDouble(Value word);

private:
  LoopBuilder &loops;
  uint64_t seed;
};

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_ATTNTOLOOPS_PHILOXEMITTER_H
