//===- ConvProducts.h - Toeplitz products by transforms -*- C++ -* -------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_ATTNTOVECTOR_CONVPRODUCTS_H
#define ATTN_LIB_CONVERSION_ATTNTOVECTOR_CONVPRODUCTS_H

#include "ConvHeads.h"

namespace mlir::attn {

/// Emits the products of a head's probabilities with arrays, in the type of the
/// builder. Rows that a transform would lose are left alone: neither read nor
/// written.
class ConvProducts {
public:
  /// Plans the transforms of a head and transforms its kernels.
  ConvProducts(KernelBuilder &b, ConvHeads &heads, Value head);
  void destroy();

  /// `output = P value`.
  void apply(Value value, Value output);

  /// Gradients of the values and of the kernels, from the rows that a transform
  /// holds. `delta` has the sum over a row of output times its gradient. Adds
  /// to `dValue`, `[keys, value_dim]`, and stores the gradient of segment r at
  /// lag l in `dKernels[r, l]`; both in the arithmetic's type.
  void addGradients(Value value, Value dOutput, Value delta, Value dValue,
                    Value dKernels);

private:
  void transformKernels();
  void addValueGradients(Value segment, Value feature, Value dValue);
  void storeKernelGradients(Value delta, Value sums, Value dKernels);
  /// 1 / (row sum) of a row that a transform holds, 0 of another; f64.
  Value inverseRowSum(Value row);
  /// Fills a buffer with `2 * lanes` features of rows [first, last) of `source`
  /// from `feature` on, times `scale(row)`, and zeros in all other rows.
  using ScaleFn = function_ref<Value(Value row)>;
  void pack(Value source, Value first, Value last, Value feature,
            int64_t features, ScaleFn scale, Value buffer);
  Value toFloat(Value wide);
  /// What a row of the transforms' result is multiplied by to become one of the
  /// product: they give the length times exp2(-shift) times its numerator.
  Value rowScale(Value row);
  /// 1 / length of the transforms; f64.
  Value inverseLength();
  /// Adds a vector to elements of a row of any float type.
  void addToRow(Value vector, Value target, Value row, Value at, Value mask);
  Value filterRow(Value segment);
  Value filterColumn(Value segment);

  KernelBuilder &b;
  ConvHeads &heads;
  Value head;
  FftFunctions transforms;
  FftFunctions::Plan plan;
  /// Spectra of the kernels: one per column, as many as fit a row in each run
  /// of `length` rows.
  Value filters;
  /// Two arrays of `length` rows.
  Value input, output;
};

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_ATTNTOVECTOR_CONVPRODUCTS_H
