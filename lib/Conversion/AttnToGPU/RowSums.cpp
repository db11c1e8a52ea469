//===- RowSums.cpp - Weighted sums of rows --------------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "RowSums.h"

using namespace mlir;
using namespace mlir::attn;
using Predicate = GpuKernelBuilder::Predicate;

SmallVector<Value> RowSums::add(ValueRange sums, Value weight, Value row) {
  SmallVector<Value> next;
  for (int64_t part = 0; part < perLane(); ++part) {
    Value feature = featureOf(part), sum = sums[part];
    auto compute = [&]() -> SmallVector<Value> {
      Value value = b.load(b.offset(row, type, b.toI64(feature)), type);
      return {b.fma(weight, b.widen(value), sum)};
    };
    if (isWhole(part))
      next.append(compute());
    else
      next.append(b.ifElse(b.cmpi(Predicate::slt, feature, b.i32(features)),
                           compute,
                           [&]() -> SmallVector<Value> { return {sum}; }));
  }
  return next;
}

void RowSums::store(ValueRange sums, Value scale, Value row) {
  for (int64_t part = 0; part < perLane(); ++part) {
    Value feature = featureOf(part);
    auto write = [&] {
      b.store(b.narrow(b.mulf(sums[part], scale), type),
              b.offset(row, type, b.toI64(feature)));
    };
    if (isWhole(part))
      write();
    else
      b.ifThen(b.cmpi(Predicate::slt, feature, b.i32(features)), write);
  }
}
