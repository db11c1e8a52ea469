//===- TaylorExp.h - The exponential's Taylor series ------------*- C++ -*-===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_APPROX_TAYLOREXP_H
#define ATTN_APPROX_TAYLOREXP_H

#include <cstdint>
#include <optional>

namespace attn::approx {

/// Degrees that this project uses; larger ones gain nothing in f64.
inline constexpr int64_t kMaxTaylorDegree = 64;

/// T_g(x) = sum_{i <= g} x^i / i!, the exponential's Taylor polynomial of
/// degree g = `degree`, in [0, kMaxTaylorDegree]. For even g it is positive for
/// every x (T_g' = T_{g-1}, so at its minimum T_g(x) = x^g / g! > 0), and this
/// function is accurate to some roundings; for odd g it has one zero, and close
/// to it only the absolute error is small. NaN for NaN.
double taylorExp(double x, int64_t degree);

/// The largest |T_g(x) - e^x| / e^x over |x| <= `range` (>= 0): attained at
/// x = -range, and equal to
///   range^{g+1} / g! * integral over u in [0, 1] of u^g e^{u range}
/// by the integral form of the remainder. Below 1e-17 for tiny ranges, infinite
/// for huge ones.
double taylorRelativeError(double range, int64_t degree);

/// The smallest even degree whose taylorRelativeError over `range` is at most
/// `tolerance` (> 0); none where kMaxTaylorDegree does not suffice.
std::optional<int64_t> taylorDegreeFor(double range, double tolerance);

/// If each weight of an average is off by at most a factor in [1 - weightError,
/// 1 + weightError], the average is off by at most this much times the largest
/// |value|: 2 e / (1 - e), by
///   o~ - o = sum_j p_j d_j (v_j - o) / sum_j p_j (1 + d_j),  |d_j| <= e.
/// Infinite from weightError = 1 on.
double averageErrorBound(double weightError);

} // namespace attn::approx

#endif // ATTN_APPROX_TAYLOREXP_H
