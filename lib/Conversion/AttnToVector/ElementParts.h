//===- ElementParts.h - f32 as sums of bf16 -*- C++ -*--------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The 24 significant bits of f32 are those of three numbers of bf16, which the
// tiles of AMX multiply: x = x0 + x1 + x2. Of the nine products of two such
// sums six count; the others are below 2^-20 of the whole (Henry, Tang and
// Heinecke, Leveraging the bfloat16 Artificial Intelligence Datatype For
// Higher-Precision Computations, 2019, section III).
//
// Infinities and NaN are no such sums (a part of 0 times infinity is NaN), the
// parts of small numbers are subnormal, which tiles take for 0, and products of
// large parts of other signs overflow. A kernel that meets such numbers records
// it, and a kernel without tiles computes everything again.
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_ATTNTOVECTOR_ELEMENTPARTS_H
#define ATTN_LIB_CONVERSION_ATTNTOVECTOR_ELEMENTPARTS_H

#include "KernelBuilder.h"

namespace mlir::attn {

class ElementParts {
public:
  /// `areSplit`: whether elements are f32 in three parts, not bf16 in one.
  ElementParts(KernelBuilder &b, bool areSplit)
      : b(b), count(areSplit ? 3 : 1) {}

  /// The largest magnitude of some rows, if they are not all 0 or subnormal, is
  /// to be in [least, most].
  struct Magnitudes {
    double least, most;
  };

  int64_t size() const { return count; }
  bool areSplit() const { return count > 1; }

  /// Where a part is in a dimension that has all parts of one index together.
  Value indexOf(Value index, Value part);
  Value indexOf(Value index, int64_t part);

  /// Stack memory for `rows` rows of bf16, whole tiles of features: [part, row,
  /// feature].
  Value rowBuffer(int64_t rows, int64_t features);
  /// The rows of a part of such a buffer.
  Value rowsOf(Value buffer, Value part);
  /// `body(part)` for each part. A loop: code for all three takes long to
  /// compile.
  void forEach(function_ref<void(Value)> body);
  /// Splits `rows` rows of f32 from `first` on. The other rows of the buffer,
  /// and features behind the last one, are 0. Records what is not allowed.
  void splitRows(Value source, Value first, Value rows, int64_t features,
                 Magnitudes allowed, Value buffer);

  /// A part of a vector, in f32; `rest` has it and smaller ones, then only
  /// these.
  Value takePart(Value &rest, int64_t part);

  /// Begins the record of rows that cannot be split.
  void beginRecord();
  /// What is to be done as long as there are none.
  void ifRecordIsClear(function_ref<void()> body);
  /// What is to be done if there were some.
  void ifRecordIsSet(function_ref<void()> body);

private:
  void checkMagnitudes(Value bits, Magnitudes allowed);
  Value updateRecord(int32_t bits);

  KernelBuilder &b;
  int64_t count;
  /// Not 0 where rows cannot be split; null if none are.
  Value record;
};

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_ATTNTOVECTOR_ELEMENTPARTS_H
