//===- RowSums.h - Weighted sums of rows -*- C++ -*- ----------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_ATTNTOGPU_ROWSUMS_H
#define ATTN_LIB_CONVERSION_ATTNTOGPU_ROWSUMS_H

#include "GpuKernelBuilder.h"

namespace mlir::attn {

/// Sums of rows of `features` elements in global memory, weighted, by a warp: a
/// lane has every 32nd feature.
class RowSums {
public:
  RowSums(GpuKernelBuilder &b, Type type, Value lane, int64_t features)
      : b(b), type(type), lane(lane), features(features) {}

  int64_t perLane() const { return llvm::divideCeil(features, warpLanes); }
  /// The feature that this lane's sum `part` is of; past the end where it has
  /// none.
  Value featureOf(int64_t part) { return b.addi(lane, part * warpLanes); }

  /// sums + weight * row.
  SmallVector<Value> add(ValueRange sums, Value weight, Value row);

  /// Stores the sums times `scale` as a row.
  void store(ValueRange sums, Value scale, Value row);

private:
  bool isWhole(int64_t part) const {
    return (part + 1) * warpLanes <= features;
  }

  GpuKernelBuilder &b;
  Type type;
  Value lane;
  int64_t features;
};

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_ATTNTOGPU_ROWSUMS_H
