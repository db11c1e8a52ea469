//===- SketchedAttention.h - One-pass sketch in f64 -------------*- C++ -*-===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The definition of `attn.sketched_attention`: sinks and a recent window are
// attended exactly, every other key weighs what a Taylor polynomial of degree g
// says (attn/Reference/Remainder.h). The polynomial is an inner product of
// features, so one pass over keys and values into a state of fixed size answers
// all queries: attn/Reference/SketchState.h. Here it is written per pair of
// query and key, which takes quadratic time and shares nothing with the state.
// Source: Addanki, Li, Song, Yang, "One pass streaming algorithm for super long
// token attention approximation in sublinear space", 2023, for the state of
// features; the exact support, the expansion point and the projection are
// additions. The paper's further compression is attn/Reference/OutputSketch.h.
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_REFERENCE_SKETCHEDATTENTION_H
#define ATTN_REFERENCE_SKETCHEDATTENTION_H

#include "attn/Reference/Attention.h"
#include "attn/Reference/Remainder.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace attn::reference {

struct SketchOptions {
  /// Sinks and window relative to each row's position; see TopKAttention.h on
  /// the alignment of decode steps.
  ExactSupport support;
  TaylorRemainder remainder = TaylorRemainder::ofDegree(2);
};

/// Throws std::invalid_argument, with the value found and the value needed, if
/// a rule stated at the members' declarations is broken.
void validate(const AttentionSizes &sizes, const AttentionOptions &options,
              const SketchOptions &sketch);

/// Sketched attention; array shapes as for `attention`. Masks apply to support
/// and rest alike. Throws as `attention` does, for an invalid `sketch` and for
/// a softcap.
AttentionResult sketchedAttention(const AttentionSizes &sizes,
                                  const AttentionOptions &options,
                                  const SketchOptions &sketch,
                                  const std::vector<double> &query,
                                  const std::vector<double> &key,
                                  const std::vector<double> &value);

/// Whether a degree suffices for the scores that are there.
struct TaylorRange {
  /// The largest |y - d| over all keys outside the support; infinite if one is
  /// NaN.
  double deviation = 0.0;
  /// The largest |(x - c) - (y - d)|: what the projection loses.
  double projectionGap = 0.0;
  /// Bound of each weight's relative error:
  /// (1 + taylorRelativeError(deviation, g)) e^projectionGap - 1.
  double weightError = 0.0;
  /// Bound of the output's error in units of the largest |value|
  /// (averageErrorBound); infinite where weightError >= 1.
  double outputError = 0.0;
  /// weightError <= tolerance.
  bool isWithinReach = true;
  /// The smallest even degree within reach; none where no degree is, because
  /// of the projection or of a range that is too large.
  std::optional<int64_t> degreeNeeded;
  /// One line that says all this.
  std::string message;
};

/// Measures the scores that the sketch would represent, over all rows.
/// `tolerance` (> 0) bounds the relative error of a weight. A row for which an
/// odd degree falls back to the even one below is not told apart: its error may
/// exceed the bound of the odd degree, which is then at least 1.
TaylorRange measureTaylorRange(const AttentionSizes &sizes,
                               const AttentionOptions &options,
                               const SketchOptions &sketch,
                               const std::vector<double> &query,
                               const std::vector<double> &key,
                               double tolerance);

} // namespace attn::reference

#endif // ATTN_REFERENCE_SKETCHEDATTENTION_H
