//===- SketchedAttention.cpp - One-pass sketch in f64 ---------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "attn/Reference/SketchedAttention.h"
#include "Arrays.h"
#include "RemainderRow.h"
#include "attn/Approx/Diagnostics.h"
#include "attn/Approx/TaylorExp.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <sstream>

namespace attn::reference {

void validate(const AttentionSizes &sizes, const AttentionOptions &options,
              const SketchOptions &sketch) {
  validate(sketch.support);
  validate(sizes, options, sketch.remainder);
}

/// [keyLength]: 1 for the support of row [b, i].
static std::vector<uint8_t> supportOf(const RowScores &scores,
                                      const SketchOptions &sketch, int64_t b,
                                      int64_t i) {
  const int64_t position = queryPosition(scores.sizes, scores.options, b, i);
  std::vector<uint8_t> exact;
  for (int64_t j = 0; j < keyLength(scores.sizes, scores.options, b); ++j)
    exact.push_back(isInSupport(sketch.support, position, j));
  return exact;
}

AttentionResult sketchedAttention(const AttentionSizes &sizes,
                                  const AttentionOptions &options,
                                  const SketchOptions &sketch,
                                  const std::vector<double> &query,
                                  const std::vector<double> &key,
                                  const std::vector<double> &value) {
  const RowScores scores(sizes, options, query, key);
  requireShape("value", value, valueShape(sizes));
  validate(sizes, options, sketch);

  AttentionResult result;
  result.output.assign(elementCount(outputShape(sizes)), 0.0);
  result.logsumexp.assign(elementCount(rowShape(sizes)), kMinusInfinity);
  for (int64_t b = 0; b < sizes.batch; ++b)
    for (int64_t h = 0; h < sizes.heads; ++h)
      for (int64_t i = 0; i < sizes.queries; ++i)
        attendRow(scores, sketch.remainder, value, b, h, i,
                  supportOf(scores, sketch, b, i), result);
  return result;
}

static std::string describe(const TaylorRange &range, int64_t degree,
                            double tolerance) {
  std::ostringstream text;
  text << "degree " << degree << " is "
       << (range.isWithinReach ? "within" : "out of")
       << " reach: scores deviate from the expansion point by up to "
       << range.deviation;
  if (range.projectionGap > 0.0)
    text << " and the projection loses up to " << range.projectionGap;
  text << ", so a weight is off by up to a factor 1 +- " << range.weightError
       << ", tolerance " << tolerance;
  if (range.isWithinReach)
    return text.str();
  if (range.degreeNeeded)
    text << "; degree " << *range.degreeNeeded << " would do";
  else
    text << "; no degree up to " << approx::kMaxTaylorDegree << " would do";
  return text.str();
}

TaylorRange measureTaylorRange(const AttentionSizes &sizes,
                               const AttentionOptions &options,
                               const SketchOptions &sketch,
                               const std::vector<double> &query,
                               const std::vector<double> &key,
                               double tolerance) {
  const RowScores scores(sizes, options, query, key);
  validate(sizes, options, sketch);
  if (!(tolerance > 0.0))
    approx::invalidArgument("tolerance is ", tolerance, " but must be above 0");

  TaylorRange range;
  const auto raise = [](double &largest, double found) {
    if (std::isnan(found))
      found = std::numeric_limits<double>::infinity();
    largest = std::max(largest, std::abs(found));
  };
  for (int64_t b = 0; b < sizes.batch; ++b)
    for (int64_t h = 0; h < sizes.heads; ++h)
      for (int64_t i = 0; i < sizes.queries; ++i) {
        const std::vector<RemainderKey> rest = remainderKeys(
            scores, sketch.remainder, b, h, i, supportOf(scores, sketch, b, i));
        if (rest.empty())
          continue;
        const Expansion point =
            expansionOf(scores, sketch.remainder, b, h, i, rest);
        for (const RemainderKey &found : rest) {
          const double deviation = found.projected - point.projected;
          raise(range.deviation, deviation);
          raise(range.projectionGap, (found.score - point.score) - deviation);
        }
      }

  // Without a projection the gap is 0 up to the rounding of the differences.
  if (sketch.remainder.rank == 0)
    range.projectionGap = 0.0;
  const int64_t degree = sketch.remainder.degree;
  const double growth = std::expm1(range.projectionGap);
  const double taylor = approx::taylorRelativeError(range.deviation, degree);
  range.weightError = taylor + growth + taylor * growth;
  range.outputError = approx::averageErrorBound(range.weightError);
  range.isWithinReach = range.weightError <= tolerance;
  const double allowed = (tolerance - growth) / (1.0 + growth);
  if (allowed > 0.0)
    range.degreeNeeded = approx::taylorDegreeFor(range.deviation, allowed);
  range.message = describe(range, degree, tolerance);
  return range;
}

} // namespace attn::reference
