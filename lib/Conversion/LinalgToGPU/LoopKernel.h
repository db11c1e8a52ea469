//===- LoopKernel.h - Kernels of linalg ops -*- C++ -*- -------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_LINALGTOGPU_LOOPKERNEL_H
#define ATTN_LIB_CONVERSION_LINALGTOGPU_LOOPKERNEL_H

#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"

namespace mlir::attn {

/// Threads of a CTA.
inline constexpr int64_t loopKernelThreads = 256;

/// Emits what one thread does for a linalg op on memrefs: the point of the
/// parallel loops that is its number, and all of the other loops. Their sums
/// stay in registers.
class LoopKernel {
public:
  /// `mapping` has the operands of `op`, and what its region uses, inside the
  /// kernel; `sizes` are those of its loops there.
  LoopKernel(ImplicitLocOpBuilder &b, linalg::LinalgOp op, IRMapping mapping,
             ArrayRef<Value> sizes);

  /// `thread` counts all threads of the grid; those past the last point do
  /// nothing.
  void emit(Value thread);

private:
  void placeThread(Value thread);
  SmallVector<Value> emitLoops(ArrayRef<unsigned> loops, ValueRange sums);
  SmallVector<Value> emitBody(ValueRange sums);
  SmallVector<Value> indicesOf(OpOperand &operand);
  Value load(OpOperand &operand);
  /// Null for what is only written.
  SmallVector<Value> loadResults();
  void storeResults(ValueRange values);

  ImplicitLocOpBuilder &b;
  linalg::LinalgOp op;
  IRMapping mapping;
  SmallVector<Value> sizes;
  /// Those of parallel loops, the one that runs fastest last, and the others.
  SmallVector<unsigned> parallel, sequential;
  /// Of each loop; 0 before it is entered.
  SmallVector<Value> positions;
  /// Whether each point of the parallel loops has results of its own.
  bool keepsSums;
};

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_LINALGTOGPU_LOOPKERNEL_H
