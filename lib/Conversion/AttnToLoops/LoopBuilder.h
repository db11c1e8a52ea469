//===- LoopBuilder.h - Short names for loops over memrefs -*- C++ -*-----===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_ATTNTOLOOPS_LOOPBUILDER_H
#define ATTN_LIB_CONVERSION_ATTNTOLOOPS_LOOPBUILDER_H

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"

namespace mlir::attn {

/// Emits scalar and vector arithmetic, structured control flow and memory
/// accesses at one insertion point. Arithmetic follows the element type of its
/// operands; integers are unsigned where that makes a difference, except in
/// comparisons of indices, which are signed.
class LoopBuilder {
public:
  explicit LoopBuilder(ImplicitLocOpBuilder &b) : b(b) {}

  ImplicitLocOpBuilder &b;

  // Constants.
  Value index(int64_t value);
  Value i1(bool value);
  Value i32(uint32_t value);
  Value i64(int64_t value);
  /// Of a float type, or of a vector of one.
  Value real(Type type, double value);

  // Arithmetic.
  Value add(Value x, Value y);
  Value sub(Value x, Value y);
  Value mul(Value x, Value y);
  Value div(Value x, Value y);
  Value rem(Value x, Value y);
  Value min(Value x, Value y);
  Value max(Value x, Value y);
  /// x y + z. Rounded once or twice, as the target does it best.
  Value fma(Value x, Value y, Value z);
  Value logicalAnd(Value x, Value y);
  Value logicalOr(Value x, Value y);
  Value logicalNot(Value x);
  Value select(Value condition, Value x, Value y);

  // Comparisons. Those of floats are false where an operand is NaN.
  Value less(Value x, Value y);
  Value lessEqual(Value x, Value y);
  Value greater(Value x, Value y) { return less(y, x); }
  Value greaterEqual(Value x, Value y) { return lessEqual(y, x); }
  Value equal(Value x, Value y);

  // Conversions. Floats are widened or narrowed to `type`, or to a vector of it
  // where `value` is one.
  Value toFloat(Value value, Type type);
  Value indexToFloat(Value value, Type type);
  Value toIndex(Value value);
  Value indexToI32(Value value);
  Value indexToI64(Value value);

  // Memory. Vectors are read and written along the last dimension, in which the
  // memref is contiguous.
  Value load(Value memref, ValueRange indices);
  void store(Value value, Value memref, ValueRange indices);
  Value loadVector(VectorType type, Value memref, ValueRange indices);
  void storeVector(Value value, Value memref, ValueRange indices);
  Value broadcast(VectorType type, Value scalar);
  /// first, first + 1, ... in the lanes, as i64.
  Value laneIndices(int64_t lanes, Value first);
  Value dim(Value memref, int64_t dimension);
  /// The value of all lanes together by a tree of `combine`, whose shape does
  /// not depend on the target.
  Value reduce(Value vector, function_ref<Value(Value, Value)> combine);

  // Control flow.
  using LoopBody = function_ref<void(Value index)>;
  void forEach(Value first, Value last, LoopBody body, int64_t step = 1);
  using CarryingBody =
      function_ref<SmallVector<Value>(Value index, ValueRange carried)>;
  SmallVector<Value> forEach(Value first, Value last, ValueRange init,
                             CarryingBody body, int64_t step = 1);
  using Block = function_ref<void()>;
  void ifThen(Value condition, Block then);
  void ifElse(Value condition, Block then, Block otherwise);
};

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_ATTNTOLOOPS_LOOPBUILDER_H
