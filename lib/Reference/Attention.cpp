//===- Attention.cpp - Exact attention in f64 -----------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "attn/Reference/Attention.h"
#include "Arrays.h"

#include <cmath>

namespace attn::reference {

/// The largest entry, NaN ignored; -inf where there is none.
static double maximumOf(const std::vector<double> &logits) {
  double maximum = kMinusInfinity;
  for (double logit : logits)
    if (logit > maximum)
      maximum = logit;
  return maximum;
}

AttentionResult attention(const AttentionSizes &sizes,
                          const AttentionOptions &options,
                          const std::vector<double> &query,
                          const std::vector<double> &key,
                          const std::vector<double> &value) {
  validate(sizes, options);
  requireInputs(sizes, query, key, value);

  AttentionResult result;
  result.output.assign(elementCount(outputShape(sizes)), 0.0);
  result.logsumexp.assign(elementCount(rowShape(sizes)), kMinusInfinity);

  for (int64_t b = 0; b < sizes.batch; ++b)
    for (int64_t h = 0; h < sizes.heads; ++h)
      for (int64_t i = 0; i < sizes.queries; ++i) {
        const int64_t length = keyLength(sizes, options, b);
        std::vector<double> logits;
        for (int64_t j = 0; j < length; ++j)
          logits.push_back(score(sizes, options, query, key, b, h, i, j).logit);
        // The sink is one more logit whose value row is zero.
        if (!options.sinks.empty())
          logits.push_back(options.sinks[h]);

        // Any finite shift is exact in real arithmetic. The maximum keeps every
        // exponential in [0, 1]; it is replaced where it is -inf, since
        // -inf - -inf would turn a fully masked row into NaN.
        const double maximum = maximumOf(logits);
        const double shift = maximum == kMinusInfinity ? 0.0 : maximum;
        double denominator = 0.0;
        for (double logit : logits)
          denominator += std::exp(logit - shift);
        if (denominator == 0.0)
          continue;

        double *output =
            result.output.data() + rowStart(outputShape(sizes), b, h, i);
        for (int64_t j = 0; j < length; ++j) {
          if (logits[j] == kMinusInfinity)
            continue;
          const double probability = std::exp(logits[j] - shift) / denominator;
          const double *v = value.data() +
                            rowStart(valueShape(sizes), b, kvHead(sizes, h), j);
          for (int64_t c = 0; c < sizes.valueDim; ++c)
            output[c] += probability * v[c];
        }
        result.logsumexp[rowStart(rowShape(sizes), b, h, i)] =
            shift + std::log(denominator);
      }
  return result;
}

} // namespace attn::reference
