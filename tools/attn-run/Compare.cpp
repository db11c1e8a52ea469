//===- Compare.cpp - Results against expectations ------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Compare.h"
#include "Values.h"
#include <cmath>
#include <cstring>

using namespace attn::support;

double Comparison::getRelativeError() const {
  if (maxAbsoluteError == 0)
    return 0;
  return maxAbsoluteError / maxExpected;
}

static std::vector<int64_t> unflatten(int64_t position,
                                      const std::vector<int64_t> &shape) {
  std::vector<int64_t> index(shape.size());
  for (size_t dim = shape.size(); dim-- > 0;) {
    index[dim] = position % shape[dim];
    position /= shape[dim];
  }
  return index;
}

/// Error of one element; NaN where exactly one side is NaN.
static double getError(double actual, double expected) {
  if (actual == expected || (std::isnan(actual) && std::isnan(expected)))
    return 0;
  return std::abs(actual - expected);
}

Comparison compareArrays(const Array &actual, const Array &expected,
                         double rtol, double atol) {
  Comparison result;
  bool sameType = actual.dtype.code == expected.dtype.code &&
                  actual.dtype.bits == expected.dtype.bits;
  if (!sameType || actual.shape != expected.shape) {
    result.incomparable = "is " + toString(actual.dtype, actual.shape) +
                          ", expected " +
                          toString(expected.dtype, expected.shape);
    return result;
  }
  result.numElements = actual.getNumElements();
  bool isComplex = actual.dtype.code == ATTN_CODE_COMPLEX;
  bool isExact = actual.dtype.code == ATTN_CODE_INT ||
                 actual.dtype.code == ATTN_CODE_UINT ||
                 actual.dtype.code == ATTN_CODE_BOOL;
  size_t bytes = actual.dtype.bits / 8;
  int64_t parts = isComplex ? 2 : 1;
  for (int64_t i = 0; i < result.numElements * parts; ++i) {
    double a = getElement(actual, i), e = getElement(expected, i);
    double error = getError(a, e);
    if (!(error <= result.maxAbsoluteError) &&
        !std::isnan(result.maxAbsoluteError))
      result.maxAbsoluteError = error;
    if (std::isfinite(e))
      result.maxExpected = std::max(result.maxExpected, std::abs(e));
    // 64-bit integers differ where their doubles may not.
    bool match = isExact ? memcmp(&actual.data[i * bytes],
                                  &expected.data[i * bytes], bytes) == 0
                         : error == 0 || (std::isfinite(e) &&
                                          error <= atol + rtol * std::abs(e));
    if (match)
      continue;
    if (result.numMismatches++ > 0)
      continue;
    result.firstMismatch = unflatten(i / parts, actual.shape);
    result.actual = a;
    result.expected = e;
  }
  return result;
}
