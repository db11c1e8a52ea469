//===- RowTile.h - Tiles on their way to rows in memory -*- C++ -* -------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_ATTNTOVECTOR_ROWTILE_H
#define ATTN_LIB_CONVERSION_ATTNTOVECTOR_ROWTILE_H

#include "KernelBuilder.h"

namespace mlir::attn {

/// Stores `columns` (of one feature each, rows in lanes; at most as many as
/// there are lanes) as rows of `target` from `row` and `feature` on: as many
/// rows as there are lanes, or `rowsLeft` if that is less. `rowsBuffer` is a
/// square of stack memory, of the columns' type. With `flushSubnormals` bf16 is
/// rounded by the instruction for that, which makes 0 of subnormal numbers.
void storeTransposed(KernelBuilder &b, ArrayRef<Value> columns, Value target,
                     Value row, Value feature, Value rowsLeft,
                     Value rowsBuffer, bool flushSubnormals);

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_ATTNTOVECTOR_ROWTILE_H
