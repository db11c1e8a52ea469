//===- PhiloxBuilder.cpp - Counter-based random numbers in IR -------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "PhiloxBuilder.h"
#include "mlir/Dialect/Arith/IR/Arith.h"

using namespace mlir;
using namespace mlir::attn;

/// A constant of an i32 type, or of a vector of i32 in all lanes.
static Value createWord(ImplicitLocOpBuilder &b, Type type, uint32_t value) {
  IntegerAttr word = b.getI32IntegerAttr(static_cast<int32_t>(value));
  if (auto shaped = dyn_cast<ShapedType>(type))
    return arith::ConstantOp::create(b, DenseElementsAttr::get(shaped, word));
  return arith::ConstantOp::create(b, word);
}

std::array<Value, 4> mlir::attn::createPhilox(ImplicitLocOpBuilder &b,
                                              uint64_t seed,
                                              ::attn::approx::PhiloxUse use,
                                              Value stream, Value position,
                                              Value block) {
  constexpr int rounds = 10;
  constexpr uint32_t multiplier0 = 0xD2511F53u, multiplier1 = 0xCD9E8D57u;
  constexpr uint32_t weyl0 = 0x9E3779B9u, weyl1 = 0xBB67AE85u;
  auto word = [&](uint32_t value) -> Value {
    return createWord(b, position.getType(), value);
  };
  auto exclusiveOr = [&](Value x, Value y) -> Value {
    return arith::XOrIOp::create(b, x, y);
  };
  std::array<Value, 4> counter = {position, stream, block,
                                  word(static_cast<uint32_t>(use))};
  uint32_t key0 = static_cast<uint32_t>(seed);
  uint32_t key1 = static_cast<uint32_t>(seed >> 32);
  for (int round = 0; round < rounds; ++round) {
    auto product0 =
        arith::MulUIExtendedOp::create(b, counter[0], word(multiplier0));
    auto product1 =
        arith::MulUIExtendedOp::create(b, counter[2], word(multiplier1));
    counter = {
        exclusiveOr(exclusiveOr(product1.getHigh(), counter[1]), word(key0)),
        product1.getLow(),
        exclusiveOr(exclusiveOr(product0.getHigh(), counter[3]), word(key1)),
        product0.getLow()};
    key0 += weyl0;
    key1 += weyl1;
  }
  return counter;
}

Value mlir::attn::createUniformDouble(ImplicitLocOpBuilder &b, Value word) {
  Value number = arith::UIToFPOp::create(b, b.getF64Type(), word);
  Value unit =
      arith::ConstantOp::create(b, b.getF64FloatAttr(/*2^-32=*/0x1p-32));
  return arith::MulFOp::create(b, number, unit);
}

Value mlir::attn::createPhiloxWord(ImplicitLocOpBuilder &b, uint64_t seed,
                                   ::attn::approx::PhiloxUse use, Value stream,
                                   Value position, Value sample) {
  auto constant = [&](int64_t value) -> Value {
    return arith::ConstantIntOp::create(b, b.getI32Type(), value);
  };
  Value block = arith::ShRUIOp::create(b, sample, constant(2));
  Value lane = arith::AndIOp::create(b, sample, constant(3));
  std::array<Value, 4> words =
      createPhilox(b, seed, use, stream, position, block);
  Value result = words[3];
  for (int64_t candidate : {2, 1, 0}) {
    Value isLane = arith::CmpIOp::create(b, arith::CmpIPredicate::eq, lane,
                                         constant(candidate));
    result = arith::SelectOp::create(b, isLane, words[candidate], result);
  }
  return result;
}

Value mlir::attn::createRandomSign(ImplicitLocOpBuilder &b, Value word,
                                   Value unit) {
  Value zero = createWord(b, word.getType(), 0);
  Value isNegative =
      arith::CmpIOp::create(b, arith::CmpIPredicate::slt, word, zero);
  return arith::SelectOp::create(b, isNegative, arith::NegFOp::create(b, unit),
                                 unit);
}

Value mlir::attn::createUniformBelow(ImplicitLocOpBuilder &b, Value word,
                                     Value bound) {
  return arith::MulUIExtendedOp::create(b, word, bound).getHigh();
}
