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
  return createPhiloxWord(loops.b, seed, use, stream, position, sample);
}

Value PhiloxEmitter::uniformBelow(Value word, Value bound) {
  return createUniformBelow(loops.b, word, bound);
}

Value PhiloxEmitter::uniformDouble(Value word) {
  return createUniformDouble(loops.b, word);
}
