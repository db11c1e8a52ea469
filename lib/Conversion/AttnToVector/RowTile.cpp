//===- RowTile.cpp - Tiles on their way to rows in memory ----------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "RowTile.h"

using namespace mlir;
using namespace mlir::attn;

void mlir::attn::storeTransposed(KernelBuilder &b, ArrayRef<Value> columns,
                                 Value target, Value row, Value feature,
                                 Value rowsLeft, Value rowsBuffer,
                                 bool flushSubnormals) {
  int64_t lanes = b.lanes(), count = columns.size();
  SmallVector<Value> square(columns);
  square.resize(lanes, b.splat(0.0));
  SmallVector<Value> rows = b.transpose(square);
  bool rounds =
      flushSubnormals && getElementTypeOrSelf(target.getType()).isBF16();
  auto store = [&](Value vector, Value targetRow) {
    b.storeFirst(rounds ? b.roundToBF16(vector) : vector, target,
                 {targetRow, feature}, count);
  };
  b.ifThenElse(
      b.cmpi(arith::CmpIPredicate::sge, rowsLeft, b.index(lanes)),
      [&] {
        for (int64_t i = 0; i < lanes; ++i)
          store(rows[i], b.addi(row, i));
      },
      [&] {
        for (int64_t i = 0; i < lanes; ++i)
          b.storeVector(rows[i], rowsBuffer, {b.index(i), b.index(0)});
        b.forLoop(b.index(0), rowsLeft, 1, [&](Value i) {
          store(b.loadVector(rowsBuffer, {i, b.index(0)}), b.addi(row, i));
        });
      });
}
