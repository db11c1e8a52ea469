//===- MatrixLoops.h - Small dense matrices by loops -*- C++ -*----------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_ATTNTOLINALG_MATRIXLOOPS_H
#define ATTN_LIB_CONVERSION_ATTNTOLINALG_MATRIXLOOPS_H

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"

namespace mlir::attn {

/// Scalars of a square f64 matrix held in a tensor.
class MatrixLoops {
public:
  MatrixLoops(ImplicitLocOpBuilder &b, int64_t size)
      : b(b), size(size), type(b.getF64Type()) {}

  using Predicate = arith::CmpFPredicate;

  Value index(int64_t value) {
    return arith::ConstantIndexOp::create(b, value);
  }
  Value real(double value) {
    return arith::ConstantOp::create(b, b.getFloatAttr(type, value));
  }
  Value add(Value x, Value y) { return arith::AddFOp::create(b, x, y); }
  Value sub(Value x, Value y) { return arith::SubFOp::create(b, x, y); }
  Value mul(Value x, Value y) { return arith::MulFOp::create(b, x, y); }
  Value div(Value x, Value y) { return arith::DivFOp::create(b, x, y); }
  Value abs(Value x) { return math::AbsFOp::create(b, x); }
  Value get(Value matrix, Value row, Value column) {
    return tensor::ExtractOp::create(b, matrix, ValueRange{row, column});
  }
  Value set(Value matrix, Value row, Value column, Value value) {
    return tensor::InsertOp::create(b, value, matrix, ValueRange{row, column});
  }

  /// A loop from `first` to `last` that maps the carried values.
  using Body =
      function_ref<SmallVector<Value>(Value index, ValueRange carried)>;
  ValueRange forEach(Value first, Value last, ValueRange carried, Body body);

  Value identity();
  Value zeros();
  Value transposed(Value matrix);
  Value product(Value left, Value right);

  /// The symmetric `matrix` turned diagonal, and `vectors` turned with it.
  ValueRange rotateAll(Value matrix, Value vectors);
  /// The columns of `vectors` by falling diagonal entry of `matrix`, each with
  /// a positive largest component, in the type of `out`.
  Value sortedColumns(Value matrix, Value vectors, Value out);
  /// V diag(values^exponent) V^T for what rotateAll returned, with positive
  /// values.
  Value power(Value matrix, Value vectors, double exponent);

private:
  /// The cosine and sine of a rotation.
  struct Rotation {
    Value cosine, sine;
  };
  Rotation rotationFor(Value matrix, Value p, Value q);
  Value rotatePair(Value matrix, Value rowA, Value columnA, Value rowB,
                   Value columnB, Rotation rotation);
  Value largestRemaining(Value matrix, Value taken);
  Value signOfLargest(Value vectors, Value column);

  ImplicitLocOpBuilder &b;
  int64_t size;
  FloatType type;
};

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_ATTNTOLINALG_MATRIXLOOPS_H
