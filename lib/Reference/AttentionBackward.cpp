//===- AttentionBackward.cpp - Gradients of exact attention in f64 --------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// With P = exp(x - logsumexp), dP_ij = dO_i . v_j and D_i = dO_i . O_i:
//
//   dx_ij = P_ij (dP_ij - D_i)       the softmax; D_i = sum_j P_ij dP_ij holds
//                                    with a sink too, whose value row is zero
//   dq_i  = sum_j dx_ij slope_ij k_j
//   dk_j  = sum_i dx_ij slope_ij q_i
//   dv_j  = sum_i P_ij dO_i
//   dmask = dx summed over the broadcast dimensions
//   dsink = sum_i P_i,sink (0 - D_i)
//
//===----------------------------------------------------------------------===//

#include "Arrays.h"
#include "attn/Reference/Attention.h"

#include <cmath>

namespace attn::reference {

static double dot(const double *a, const double *b, int64_t size) {
  double sum = 0.0;
  for (int64_t c = 0; c < size; ++c)
    sum += a[c] * b[c];
  return sum;
}

static void addScaled(double *target, double factor, const double *source,
                      int64_t size) {
  for (int64_t c = 0; c < size; ++c)
    target[c] += factor * source[c];
}

AttentionGradients attentionBackward(
    const AttentionSizes &sizes, const AttentionOptions &options,
    const std::vector<double> &query, const std::vector<double> &key,
    const std::vector<double> &value, const std::vector<double> &output,
    const std::vector<double> &logsumexp, const std::vector<double> &dOutput) {
  validate(sizes, options);
  requireInputs(sizes, query, key, value);
  requireShape("output", output, outputShape(sizes));
  requireShape("logsumexp", logsumexp, rowShape(sizes));
  requireShape("dOutput", dOutput, outputShape(sizes));

  AttentionGradients gradients = zeroGradients(sizes, options);
  for (int64_t b = 0; b < sizes.batch; ++b)
    for (int64_t h = 0; h < sizes.heads; ++h)
      for (int64_t i = 0; i < sizes.queries; ++i) {
        const double rowLogsumexp =
            logsumexp[rowStart(rowShape(sizes), b, h, i)];
        if (rowLogsumexp == kMinusInfinity)
          continue;

        const int64_t kv = kvHead(sizes, h);
        const int64_t queryRow = rowStart(queryShape(sizes), b, h, i);
        const int64_t outputRow = rowStart(outputShape(sizes), b, h, i);
        const double *dO = dOutput.data() + outputRow;
        const double rowDot =
            dot(dO, output.data() + outputRow, sizes.valueDim);

        for (int64_t j = 0; j < keyLength(sizes, options, b); ++j) {
          const Score s = score(sizes, options, query, key, b, h, i, j);
          if (s.logit == kMinusInfinity)
            continue;
          const int64_t keyRow = rowStart(keyShape(sizes), b, kv, j);
          const int64_t valueRow = rowStart(valueShape(sizes), b, kv, j);
          const double probability = std::exp(s.logit - rowLogsumexp);
          const double dProbability =
              dot(dO, value.data() + valueRow, sizes.valueDim);
          const double dLogit = probability * (dProbability - rowDot);

          addScaled(gradients.dQuery.data() + queryRow, dLogit * s.slope,
                    key.data() + keyRow, sizes.headDim);
          addScaled(gradients.dKey.data() + keyRow, dLogit * s.slope,
                    query.data() + queryRow, sizes.headDim);
          addScaled(gradients.dValue.data() + valueRow, probability, dO,
                    sizes.valueDim);
          if (!gradients.dMask.empty())
            gradients.dMask[maskIndex(*options.mask, b, h, i, j)] += dLogit;
        }
        if (!options.sinks.empty())
          gradients.dSink[h] -=
              std::exp(options.sinks[h] - rowLogsumexp) * rowDot;
      }
  return gradients;
}

} // namespace attn::reference
