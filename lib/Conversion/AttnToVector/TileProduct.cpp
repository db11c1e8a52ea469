//===- TileProduct.cpp - Sums of outer products in registers -------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TileProduct.h"

using namespace mlir;
using namespace mlir::attn;

SmallVector<Value> TileProduct::step(Value index, ValueRange sums) const {
  SmallVector<Value> next(sums), loaded;
  for (int64_t v = 0; v < vectors; ++v)
    loaded.push_back(vector(index, v));
  for (int64_t r = 0; r < rows; ++r) {
    Value broadcast = element(index, r);
    for (int64_t v = 0; v < vectors; ++v) {
      Value &sum = next[r * vectors + v];
      sum = multiplyAdd(broadcast, loaded[v], sum);
    }
  }
  return next;
}

/// Over `count` steps, a multiple of `unroll`.
SmallVector<Value> TileProduct::unrolled(KernelBuilder &b,
                                         SmallVector<Value> sums,
                                         Value count) const {
  return b.forLoop(b.index(0), count, unroll, sums,
                   [&](Value first, ValueRange carried) {
                     SmallVector<Value> next(carried);
                     for (int64_t i = 0; i < unroll; ++i)
                       next = step(b.addi(first, i), next);
                     return next;
                   });
}

SmallVector<Value> TileProduct::reduce(KernelBuilder &b,
                                       SmallVector<Value> sums,
                                       int64_t count) const {
  int64_t whole = count - count % unroll;
  if (whole)
    sums = unrolled(b, sums, b.index(whole));
  for (int64_t i = whole; i < count; ++i)
    sums = step(b.index(i), sums);
  return sums;
}

SmallVector<Value> TileProduct::reduce(KernelBuilder &b,
                                       SmallVector<Value> sums,
                                       Value count) const {
  Value rest = arith::RemUIOp::create(b, count, b.index(unroll));
  Value whole = b.subi(count, rest);
  sums = unrolled(b, sums, whole);
  if (unroll == 1)
    return sums;
  return b.forLoop(whole, count, 1, sums, [&](Value i, ValueRange carried) {
    return step(i, carried);
  });
}
