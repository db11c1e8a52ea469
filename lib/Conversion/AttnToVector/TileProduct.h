//===- TileProduct.h - Sums of outer products in registers -*- C++ -* ----===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_ATTNTOVECTOR_TILEPRODUCT_H
#define ATTN_LIB_CONVERSION_ATTNTOVECTOR_TILEPRODUCT_H

#include "KernelBuilder.h"

namespace mlir::attn {

/// `sums[r, v] += sum over steps of element(step, r) * vector(step, v)`, with
/// an element in all lanes: the inner loop of every matrix product in a kernel.
struct TileProduct {
  int64_t rows;
  int64_t vectors;
  /// Steps in one iteration of the loop.
  int64_t unroll;
  function_ref<Value(Value step, int64_t row)> element;
  function_ref<Value(Value step, int64_t vector)> vector;
  /// element * vector + sum.
  function_ref<Value(Value, Value, Value)> multiplyAdd;

  /// Over `count` steps, known now or when the code runs.
  SmallVector<Value> reduce(KernelBuilder &b, SmallVector<Value> sums,
                            int64_t count) const;
  SmallVector<Value> reduce(KernelBuilder &b, SmallVector<Value> sums,
                            Value count) const;

private:
  SmallVector<Value> step(Value index, ValueRange sums) const;
  SmallVector<Value> unrolled(KernelBuilder &b, SmallVector<Value> sums,
                              Value count) const;
};

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_ATTNTOVECTOR_TILEPRODUCT_H
