//===- PhiloxBuilder.h - Counter-based random numbers in IR ----*- C++ -*-===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_PHILOXBUILDER_H
#define ATTN_LIB_CONVERSION_PHILOXBUILDER_H

#include "attn/Approx/Philox.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"

namespace mlir::attn {

/// Emits approx::philox4x32 on the counter {position, stream, block, use} and
/// the key of `seed`: four i32 words. `position`, `stream` and `block` are i32,
/// or vectors of i32 of the same size, whose lanes are counters of their own.
std::array<Value, 4> createPhilox(ImplicitLocOpBuilder &b, uint64_t seed,
                                  ::attn::approx::PhiloxUse use, Value stream,
                                  Value position, Value block);

/// approx::philoxWord: word number `sample`, an i32.
Value createPhiloxWord(ImplicitLocOpBuilder &b, uint64_t seed,
                       ::attn::approx::PhiloxUse use, Value stream,
                       Value position, Value sample);

/// `unit`, a float, with the sign that approx::randomSign takes from a word; or
/// vectors of both.
Value createRandomSign(ImplicitLocOpBuilder &b, Value word, Value unit);

/// A word as approx::uniformBelow takes it: i32 in [0, bound); or vectors.
Value createUniformBelow(ImplicitLocOpBuilder &b, Value word, Value bound);

/// A word as approx::uniformDouble takes it: f64 in [0, 1).
Value createUniformDouble(ImplicitLocOpBuilder &b, Value word);

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_PHILOXBUILDER_H
