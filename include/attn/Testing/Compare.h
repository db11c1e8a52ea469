//===- Compare.h - Comparison of computed arrays with expected ones  -*- C++
//-*--===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_TESTING_COMPARE_H
#define ATTN_TESTING_COMPARE_H

#include "attn/Testing/NarrowFloat.h"

#include <cstdint>
#include <string>
#include <vector>

namespace attn::testing {

/// A row-major array of `dtype`, its elements widened to f64 (exact).
struct Array {
  DType dtype = DType::F64;
  std::vector<int64_t> shape;
  std::vector<double> values;
};

/// The array of `shape` whose elements of `dtype` lie in `data`. Throws
/// std::invalid_argument if `byteCount` is not what the shape needs.
Array arrayFromBytes(DType dtype, std::vector<int64_t> shape, const void *data,
                     size_t byteCount);

/// The elements of `array` encoded in its dtype, as compiled code reads them.
std::vector<uint8_t> toBytes(const Array &array);

/// What an error is measured against.
enum class ErrorScale {
  /// The expected element's magnitude.
  Element,
  /// The largest finite magnitude in the expected innermost row. A sum whose
  /// terms cancel is only accurate on this scale.
  Row,
  /// The largest finite magnitude in the whole expected array.
  Array
};

struct Tolerance {
  /// Largest relative error that passes; finite and >= 0.
  double relative = 0.0;
  ErrorScale scale = ErrorScale::Row;
  /// Lower bound of the scale; finite and >= 0.
  double floor = 0.0;
  /// If not empty: one scale per element, instead of the two above; each finite
  /// and >= 0.
  std::vector<double> elementScale;
  /// Whether arrays without elements may pass.
  bool allowEmpty = false;
};

struct Comparison {
  bool passed = false;
  /// What differs, or the errors found; never empty.
  std::string message;
  double maxAbsoluteError = 0.0;
  /// The relative error of an element is |actual - expected| / scale, with
  /// scale = max(what ErrorScale says, floor); 0 where both are equal, infinity
  /// where they differ and the scale is 0.
  double maxRelativeError = 0.0;
  /// In units of the actual array's dtype, against the expected value rounded
  /// to it.
  double maxUlps = 0.0;
  /// Elements that fail.
  int64_t mismatches = 0;
  /// Index of the largest relative error (of the first, among equals); empty
  /// where no element was compared.
  std::vector<int64_t> worstIndex;

  explicit operator bool() const { return passed; }
};

/// Compares `actual` with the f64 values `expected`. Passes only if the shapes
/// are equal, both arrays hold as many elements as the shape says, at least one
/// element is there (or `allowEmpty`), the tolerance is valid, and for each
/// element: the relative error is within the tolerance, or both are NaN, or the
/// actual one is the infinity to which the expected one rounds in the actual
/// dtype. Where only one side is NaN or infinite, the errors count as infinite.
Comparison compare(const Array &actual,
                   const std::vector<int64_t> &expectedShape,
                   const std::vector<double> &expected,
                   const Tolerance &tolerance);

} // namespace attn::testing

#endif // ATTN_TESTING_COMPARE_H
