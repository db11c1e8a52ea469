//===- TaylorExp.cpp - The exponential's Taylor series --------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "attn/Approx/TaylorExp.h"

#include <cmath>
#include <limits>

namespace attn::approx {

double taylorRelativeError(double range, int64_t degree) {
  double factor = range;
  for (int64_t i = 1; i <= degree; ++i)
    factor *= range / double(i);
  // The integral's own series; each term is positive, so nothing cancels.
  double power = 1.0;
  double integral = 0.0;
  for (int64_t k = 0; power > 0x1p-60 * integral; ++k) {
    integral += power / double(degree + 1 + k);
    power *= range / double(k + 1);
  }
  return factor * integral;
}

/// The polynomial by its terms, largest last where |x| > degree.
static double sumOfTerms(double x, int64_t degree) {
  double term = 1.0;
  double sum = 1.0;
  for (int64_t i = 1; i <= degree; ++i) {
    term *= x / double(i);
    sum += term;
  }
  return sum;
}

double taylorExp(double x, int64_t degree) {
  // All terms positive, or alternating and growing: then pairs of neighbours
  // have one sign and little cancels.
  if (x >= 0.0 || -x > double(degree))
    return sumOfTerms(x, degree);
  // The terms would cancel down to e^x; T_g(-R) = e^-R (1 +- error) does not.
  const double error = taylorRelativeError(-x, degree);
  return std::exp(x) * (degree % 2 == 0 ? 1.0 + error : 1.0 - error);
}

std::optional<int64_t> taylorDegreeFor(double range, double tolerance) {
  for (int64_t degree = 0; degree <= kMaxTaylorDegree; degree += 2)
    if (taylorRelativeError(range, degree) <= tolerance)
      return degree;
  return std::nullopt;
}

double averageErrorBound(double weightError) {
  if (!(weightError < 1.0))
    return std::numeric_limits<double>::infinity();
  return 2.0 * weightError / (1.0 - weightError);
}

} // namespace attn::approx
