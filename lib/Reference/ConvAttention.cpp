//===- ConvAttention.cpp - Convolution-basis attention in f64 -------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "attn/Reference/ConvAttention.h"
#include "Arrays.h"
#include "ConvBasis.h"
#include "HeadSlice.h"
#include "attn/Approx/Philox.h"

#include <algorithm>
#include <cmath>

namespace attn::reference {

double convErrorBound(double noise, double maxValue) {
  return 2 * std::expm1(2 * noise) * maxValue;
}

/// log(exp(logSum) + exp(sink)).
static double withSink(double logSum, double sink) {
  const double maximum = std::max(logSum, sink);
  if (maximum == kMinusInfinity || std::isnan(logSum))
    return logSum;
  return maximum +
         std::log(std::exp(logSum - maximum) + std::exp(sink - maximum));
}

/// Whether the scores can be finite: a NaN must reach the rows that use it, and
/// kernels read off a few columns would lose it. Keys behind the last valid one
/// may be anything.
static bool hasFiniteScores(const HeadSlice &head) {
  const auto allFinite = [](const std::vector<double> &values) {
    return std::all_of(values.begin(), values.end(),
                       [](double value) { return std::isfinite(value); });
  };
  const int64_t keys = keyLength(head.sizes, head.options, 0);
  if (!allFinite(head.query) ||
      !allFinite(sliceRange(head.key, 0, keys * head.sizes.headDim)))
    return false;
  if (!head.options.mask)
    return true;
  const auto *bias = std::get_if<AdditiveMask>(&head.options.mask->values);
  return !bias || std::all_of(bias->begin(), bias->end(), [](double value) {
    return std::isfinite(value) || value == kMinusInfinity;
  });
}

/// The row of sample s: uniform in the s-th of `samples` equal parts.
static int64_t sampledRow(const ConvOptions &conv, uint32_t stream, int64_t s,
                          int64_t samples, int64_t rows) {
  const double position = approx::uniformDouble(approx::philoxWord(
      conv.seed, approx::PhiloxUse::RowSample, stream, uint32_t(s), 0));
  const int64_t first = s * rows / samples, end = (s + 1) * rows / samples;
  return first + int64_t(position * double(end - first));
}

/// |output - exact|_2 / |exact|_2 over the sampled rows.
static double estimateError(const HeadSlice &head, const ConvOptions &conv,
                            const std::vector<double> &output, uint32_t stream,
                            int64_t samples) {
  const int64_t width = head.sizes.valueDim;
  double errorSquares = 0.0, squares = 0.0;
  for (int64_t s = 0; s < samples; ++s) {
    const int64_t i = sampledRow(conv, stream, s, samples, head.sizes.queries);
    const HeadSlice row = sliceQuery(head, i);
    const std::vector<double> exact =
        attention(row.sizes, row.options, row.query, row.key, row.value).output;
    for (int64_t c = 0; c < width; ++c) {
      const double difference = output[i * width + c] - exact[c];
      errorSquares += difference * difference;
      squares += exact[c] * exact[c];
    }
  }
  return errorSquares == 0.0 ? 0.0 : std::sqrt(errorSquares / squares);
}

/// One head: writes its [queries, valueDim] and [queries] results.
static ConvHead convHead(const HeadSlice &head, const ConvOptions &conv,
                         uint32_t stream, AttentionResult &result) {
  ConvHead info;
  info.exact = !hasFiniteScores(head);
  if (!info.exact) {
    info.basis = convBasisOfHead(head, conv);
    result.logsumexp = approx::logRowSums(info.basis.logits);
    if (!head.options.sinks.empty())
      for (double &logSum : result.logsumexp)
        logSum = withSink(logSum, head.options.sinks[0]);
    info.plan = approx::planToeplitz(info.basis.logits, result.logsumexp,
                                     conv.rangeTolerance, conv.method);
    const approx::ToeplitzProbabilities probabilities(
        info.basis.logits, result.logsumexp, info.plan);
    const int64_t usedValues = info.basis.logits.columns * head.sizes.valueDim;
    result.output = probabilities.apply(sliceRange(head.value, 0, usedValues),
                                        head.sizes.valueDim);

    const int64_t samples = std::min(conv.sampledRows, head.sizes.queries);
    if (samples > 0) {
      info.estimatedError =
          estimateError(head, conv, result.output, stream, samples);
      // Negated so that a NaN falls back.
      info.exact = conv.fallbackTolerance &&
                   !(*info.estimatedError <= *conv.fallbackTolerance);
    }
  }
  if (info.exact)
    result =
        attention(head.sizes, head.options, head.query, head.key, head.value);
  return info;
}

ConvResult convAttention(const AttentionSizes &sizes,
                         const AttentionOptions &options,
                         const ConvOptions &conv,
                         const std::vector<double> &query,
                         const std::vector<double> &key,
                         const std::vector<double> &value) {
  validate(sizes, options, conv);
  requireInputs(sizes, query, key, value);

  // Heads follow each other in the outputs' layout.
  ConvResult result;
  for (int64_t b = 0; b < sizes.batch; ++b)
    for (int64_t h = 0; h < sizes.heads; ++h) {
      AttentionResult head;
      result.heads.push_back(
          convHead(sliceHead(sizes, options, query, key, value, b, h), conv,
                   uint32_t(b * sizes.heads + h), head));
      AttentionResult &all = result.attention;
      all.output.insert(all.output.end(), head.output.begin(),
                        head.output.end());
      all.logsumexp.insert(all.logsumexp.end(), head.logsumexp.begin(),
                           head.logsumexp.end());
    }
  return result;
}

} // namespace attn::reference
