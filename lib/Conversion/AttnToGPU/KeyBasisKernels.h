//===- KeyBasisKernels.h - Directions of keys -*- C++ -*- -----------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_ATTNTOGPU_KEYBASISKERNELS_H
#define ATTN_LIB_CONVERSION_ATTNTOGPU_KEYBASISKERNELS_H

#include "FormKernels.h"

namespace mlir::attn {

/// Kernels of attn.key_basis, in f64: the moments of keys and queries, an entry
/// per thread; then a CTA per key/value head rotates them (Jacobi's method) and
/// writes its bases.
class KeyBasisKernels {
public:
  enum Array {
    /// `[moments, head_dim, head_dim]` f64: means of products of key and key
    /// (per key/value head), for a balanced basis behind them those of query
    /// and query; or of key and query, per query head.
    Moments,
    /// `[kv_heads, matrices, head_dim, head_dim]` f64.
    Scratch,
    arrayCount
  };
  /// Of a scratch space. Vectors are rows; so is what rotations turn.
  enum Matrix { Rotated, Vectors, Root, InverseRoot, Product, matrixCount };

  KeyBasisKernels(const FormKernelMaker::Body &body, KeyBasisOp op);

  static constexpr int64_t momentWarps = 4;
  /// Warps of the CTA that solves.
  static int64_t solveWarps(KeyBasisOp op);
  static int64_t solveBytes(KeyBasisOp op);
  static int64_t headDimOf(KeyBasisOp op);

  /// Grid: x = entries, y = moments.
  void emitMoments();
  /// Grid: x = key/value heads.
  void emitSolve();

private:
  /// A matrix in device memory.
  using Entry = function_ref<Value(Value row, Value column)>;
  Value real(double value);
  Value load(Value matrix, Value row, Value column);
  void store(Value value, Value matrix, Value row, Value column);
  void fill(Value matrix, Entry entry);
  Value sum(Value count, function_ref<Value(Value)> term);
  Value element(OpOperand &operand, Value batch, Value head, Value row,
                Value feature);
  Value readNumber(OpOperand &operand, Value batch);
  Value lengthOf(Value batch);
  Value sizeOf(OpOperand &operand, std::optional<unsigned> dim);
  Value momentOfKeys(Value head, Value row, Value column);
  Value momentOfQueries(Value kvHead, Value row, Value column);
  Value momentOfBoth(Value head, Value row, Value column);
  Value moment(Value index);
  Value scratch(Matrix matrix);
  Value withRidge(Value matrix, Value row, Value column, Value ridge);
  Value ridgeOf(Value matrix);
  void rotateAll();
  void makePower(Matrix target, bool inverse);
  Value eigenvalue(Value index);
  Value placeOf(Value index);
  Value signOf(Value index);
  void writeBasis(OpOperand &basis, Entry component);

  GpuKernelBuilder &b;
  KernelParameters &parameters;
  ArrayRef<Value> arrays;
  Value shared;
  KeyBasisOp op;
  DataDims dims;
  int64_t headDim;
  /// i32.
  Value threads, group, ownHead;
};

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_ATTNTOGPU_KEYBASISKERNELS_H
