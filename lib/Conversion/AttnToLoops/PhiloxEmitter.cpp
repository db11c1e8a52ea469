//===- PhiloxEmitter.cpp - Counter-based random numbers in IR -----------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "PhiloxEmitter.h"
#include "../PhiloxBuilder.h"

using namespace mlir;
using namespace mlir::attn;
using ::attn::approx::PhiloxUse;

std::array<Value, 4> PhiloxEmitter::block(PhiloxUse use, Value stream,
                                          Value position, Value block) {
  return createPhilox(loops.b, seed, use, stream, position, block);
}

Value PhiloxEmitter::word(PhiloxUse use, Value stream, Value position,
                          Value sample) {
  ImplicitLocOpBuilder &b = loops.b;
  Value number = arith::ShRUIOp::create(b, sample, loops.i32(2));
  Value lane = arith::AndIOp::create(b, sample, loops.i32(3));
  std::array<Value, 4> words = block(use, stream, position, number);
  Value result = words[3];
  for (uint32_t candidate : {2u, 1u, 0u})
    result = loops.select(loops.equal(lane, loops.i32(candidate)),
                          words[candidate], result);
  return result;
}

Value PhiloxEmitter::uniformBelow(Value word, Value bound) {
  return arith::MulUIExtendedOp::create(loops.b, word, bound).getHigh();
}

Value PhiloxEmitter::uniformDouble(Value word) {
  return createUniformDouble(loops.b, word);
}
