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

  /// `output = P value` in columns [first, last); `first` is a multiple of
  /// `columnBlock`.
  void apply(Value value, Value output, Value first, Value last);
  /// Columns that are transformed together.
  int64_t columnBlock() const { return transforms.rowSize(); }

  // Gradients, from the rows that a transform holds. `delta` has the sum over a
  // row of output times its gradient. Sums are in the arithmetic's type.

  /// Of the approximation: adds to `dValue`, `[keys, value_dim]`, and stores
  /// the gradient of segment r at lag l in `dKernels[r, l]`.
  void addApproximationGradients(Value value, Value dOutput, Value delta,
                                 Value dValue, Value dKernels);
  /// Of attention whose probabilities these are: adds to `dQuery`, `[queries,
  /// head_dim]`, `dKey`, `[keys, head_dim]`, and `dValue`.
  void addAttentionGradients(Value query, Value key, Value value, Value dOutput,
                             Value delta, Value dQuery, Value dKey,
                             Value dValue);

private:
  /// The spectra of the kernels.
  Value transformKernels(bool hasSlopes);
  Value softcapSlope(Value score, Value lag);
  void storeKernelGradients(Value delta, Value sums, Value dKernels);
  /// 1 / (row sum) of a row that a transform holds, 0 of another; f64.
  Value inverseRowSum(Value row);

  // Blocks of `2 * lanes` features from `feature` on.

  /// `body(part, at, mask)` for both vectors of a block: the first feature, and
  /// which lanes there are.
  void
  forBlockVectors(Value feature, int64_t features,
                  function_ref<void(int64_t part, Value at, Value mask)> body);
  /// Fills a buffer with a block of rows [first, last) of `source`, times
  /// `scale(row)`, a vector, and zeros in all other rows.
  using ScaleFn = function_ref<Value(Value row)>;
  void pack(Value source, Value first, Value last, Value feature,
            int64_t features, ScaleFn scale, Value buffer);
  /// `output` = the kernels' matrix times a block of `source`, rows times
  /// `scale`.
  void multiply(Value source, Value feature, int64_t features, ScaleFn scale,
                Value spectra);
  /// For each segment, `output` = its columns of the kernels' matrix,
  /// transposed, times a block of `source`, whose spectrum is left in `buffer`.
  void multiplyTransposed(Value source, Value feature, int64_t features,
                          ScaleFn scale, Value spectra, Value buffer,
                          function_ref<void(Value segment)> use);
  Value outputVector(Value row, int64_t part);
  void addOutput(Value first, Value last, Value feature, int64_t features,
                 ScaleFn scale, Value target);
  /// Adds the gradient of the values, and leaves the spectrum of a block of
  /// weighted gradients in `buffer` for `use(feature, segment)`.
  void forEachValueGradient(Value dOutput, Value dValue, Value buffer,
                            function_ref<void(Value, Value)> use);
  Value toFloat(Value wide);
  /// What a row of the transforms' result is multiplied by to become one of the
  /// product: they give the length times exp2(-shift) times its numerator. In
  /// the arithmetic's type and in f64.
  Value rowScale(Value row);
  Value rowScaleWide(Value row);
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
