//===- ConvAttentionBackward.cpp - Gradients of the convolution form ------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// With dO the gradient of the output, r_i = dot(dO_i, O_i) and G = P times the
// slope d logit / d dot, entry by entry (a sum of Toeplitz matrices like P):
//
//   dlogit[i][j] = P[i][j] (dot(dO_i, V_j) - r_i)
//   dV           = P^T dO
//
// ConvGradient::Attention: dlogit reaches query and key at every entry. The dot
// product is split into the columns c of V, each a product of diagonals and G:
//
//   dQ = sum over c of diag(dO_c) G diag(V_c) K  -  diag(r) G K
//   dK = sum over c of diag(V_c) G^T diag(dO_c) Q  -  G^T diag(r) Q
//
// ConvGradient::Approximation: dlogit is summed over each segment and lag,
// which gives the gradient of the kernel u_r, and u_r[lag] is the score of
// query start + lag against key `start`.
//
//===----------------------------------------------------------------------===//

#include "Arrays.h"
#include "ConvBasis.h"
#include "HeadSlice.h"
#include "attn/Approx/Diagnostics.h"
#include "attn/Reference/ConvAttention.h"

#include <cmath>
#include <utility>

namespace attn::reference {

using Matrix = std::vector<double>;

/// Row i of the [rows, width] matrix times factors[i * stride].
static Matrix scaleRows(const Matrix &matrix, int64_t rows, int64_t width,
                        const double *factors, int64_t stride) {
  Matrix scaled(rows * width);
  for (int64_t i = 0; i < rows; ++i)
    for (int64_t c = 0; c < width; ++c)
      scaled[i * width + c] = matrix[i * width + c] * factors[i * stride];
  return scaled;
}

static void add(Matrix &target, double factor, const Matrix &source) {
  for (size_t index = 0; index < source.size(); ++index)
    target[index] += factor * source[index];
}

/// r_i above.
static Matrix rowDots(const HeadSlice &head, const Matrix &output,
                      const Matrix &dOutput) {
  const int64_t width = head.sizes.valueDim;
  Matrix dots(head.sizes.queries, 0.0);
  for (int64_t i = 0; i < head.sizes.queries; ++i)
    for (int64_t c = 0; c < width; ++c)
      dots[i] += output[i * width + c] * dOutput[i * width + c];
  return dots;
}

static void addAttentionGradient(AttentionGradients &gradients,
                                 const HeadSlice &head, const ConvHead &info,
                                 const AttentionResult &result,
                                 const Matrix &dots, const Matrix &dOutput) {
  const int64_t rows = info.basis.logits.rows;
  const int64_t columns = info.basis.logits.columns;
  const int64_t dim = head.sizes.headDim, width = head.sizes.valueDim;
  const approx::ToeplitzProbabilities slopes(
      info.basis.logits, result.logsumexp, info.plan, info.basis.slopes);
  const Matrix keys = sliceRange(head.key, 0, columns * dim);

  for (int64_t c = 0; c < width; ++c) {
    const double *dO = dOutput.data() + c, *v = head.value.data() + c;
    const Matrix weighted =
        slopes.apply(scaleRows(keys, columns, dim, v, width), dim);
    add(gradients.dQuery, 1, scaleRows(weighted, rows, dim, dO, width));
    const Matrix transposed = slopes.applyTransposed(
        scaleRows(head.query, rows, dim, dO, width), dim);
    add(gradients.dKey, 1, scaleRows(transposed, columns, dim, v, width));
  }
  add(gradients.dQuery, -1,
      scaleRows(slopes.apply(keys, dim), rows, dim, dots.data(), 1));
  add(gradients.dKey, -1,
      slopes.applyTransposed(scaleRows(head.query, rows, dim, dots.data(), 1),
                             dim));

  // An n x n operand has an n x n gradient: nothing to save here.
  if (gradients.dMask.empty())
    return;
  for (int64_t r = 0; r < info.basis.logits.segments(); ++r)
    for (int64_t j = info.basis.logits.starts[r];
         j < info.basis.logits.segmentEnd(r); ++j)
      for (int64_t i = j; i < rows; ++i) {
        const double logit = info.basis.logits.logKernels[r][i - j];
        if (logit == kMinusInfinity)
          continue;
        double dProbability = 0.0;
        for (int64_t c = 0; c < width; ++c)
          dProbability += dOutput[i * width + c] * head.value[j * width + c];
        gradients.dMask[maskIndex(*head.options.mask, 0, 0, i, j)] +=
            std::exp(logit - result.logsumexp[i]) * (dProbability - dots[i]);
      }
}

static void
addApproximationGradient(AttentionGradients &gradients, const HeadSlice &head,
                         const ConvHead &info, const AttentionResult &result,
                         const Matrix &dots, const Matrix &dOutput) {
  const int64_t rows = info.basis.logits.rows;
  const int64_t columns = info.basis.logits.columns;
  const int64_t dim = head.sizes.headDim, width = head.sizes.valueDim;
  // dot(dO_i, V_j) - r_i as one dot product: [dO_i, -r_i] and [V_j, 1].
  Matrix left(rows * (width + 1)), right(columns * (width + 1), 1.0);
  for (int64_t i = 0; i < rows; ++i) {
    for (int64_t c = 0; c < width; ++c)
      left[i * (width + 1) + c] = dOutput[i * width + c];
    left[i * (width + 1) + width] = -dots[i];
  }
  for (int64_t j = 0; j < columns; ++j)
    for (int64_t c = 0; c < width; ++c)
      right[j * (width + 1) + c] = head.value[j * width + c];
  const approx::ToeplitzProbabilities probabilities(
      info.basis.logits, result.logsumexp, info.plan);
  const std::vector<Matrix> dKernels =
      probabilities.lagSums(left, right, width + 1);

  for (int64_t r = 0; r < info.basis.logits.segments(); ++r)
    for (int64_t lag = 0; lag < int64_t(dKernels[r].size()); ++lag) {
      if (info.basis.logits.logKernels[r][lag] == kMinusInfinity)
        continue;
      const int64_t j = info.basis.logits.starts[r], i = j + lag;
      const double dDot = dKernels[r][lag] * info.basis.slopes[r][lag];
      for (int64_t c = 0; c < dim; ++c) {
        gradients.dQuery[i * dim + c] += dDot * head.key[j * dim + c];
        gradients.dKey[j * dim + c] += dDot * head.query[i * dim + c];
      }
      if (!gradients.dMask.empty())
        gradients.dMask[maskIndex(*head.options.mask, 0, 0, i, j)] +=
            dKernels[r][lag];
    }
}

static AttentionGradients headGradients(const HeadSlice &head,
                                        const ConvOptions &conv,
                                        const ConvHead &info,
                                        const AttentionResult &result,
                                        const Matrix &dOutput) {
  if (info.exact)
    return attentionBackward(head.sizes, head.options, head.query, head.key,
                             head.value, result.output, result.logsumexp,
                             dOutput);
  AttentionGradients gradients = zeroGradients(head.sizes, head.options);
  const approx::ToeplitzProbabilities probabilities(
      info.basis.logits, result.logsumexp, info.plan);
  add(gradients.dValue, 1,
      probabilities.applyTransposed(dOutput, head.sizes.valueDim));

  const Matrix dots = rowDots(head, result.output, dOutput);
  if (conv.gradient == ConvGradient::Attention)
    addAttentionGradient(gradients, head, info, result, dots, dOutput);
  else
    addApproximationGradient(gradients, head, info, result, dots, dOutput);
  if (!head.options.sinks.empty())
    for (int64_t i = 0; i < head.sizes.queries; ++i)
      // A sink of -inf over a masked row: no probability at all.
      if (result.logsumexp[i] != kMinusInfinity)
        gradients.dSink[0] -=
            std::exp(head.options.sinks[0] - result.logsumexp[i]) * dots[i];
  return gradients;
}

AttentionGradients convAttentionBackward(
    const AttentionSizes &sizes, const AttentionOptions &options,
    const ConvOptions &conv, const std::vector<double> &query,
    const std::vector<double> &key, const std::vector<double> &value,
    const ConvResult &result, const std::vector<double> &dOutput) {
  validate(sizes, options, conv);
  requireInputs(sizes, query, key, value);
  requireShape("output", result.attention.output, outputShape(sizes));
  requireShape("logsumexp", result.attention.logsumexp, rowShape(sizes));
  requireShape("dOutput", dOutput, outputShape(sizes));
  if (int64_t(result.heads.size()) != sizes.batch * sizes.heads)
    approx::invalidArgument("the result has ", result.heads.size(),
                            " heads but needs ", sizes.batch * sizes.heads);

  AttentionGradients gradients = zeroGradients(sizes, options);
  for (int64_t b = 0; b < sizes.batch; ++b)
    for (int64_t h = 0; h < sizes.heads; ++h) {
      const int64_t firstRow = rowStart(rowShape(sizes), b, h, 0);
      const int64_t firstOutput = rowStart(outputShape(sizes), b, h, 0);
      const int64_t outputs = sizes.queries * sizes.valueDim;
      const AttentionResult headResult{
          sliceRange(result.attention.output, firstOutput, outputs),
          sliceRange(result.attention.logsumexp, firstRow, sizes.queries)};
      addHeadGradients(
          gradients, sizes, options,
          headGradients(sliceHead(sizes, options, query, key, value, b, h),
                        conv, result.heads[b * sizes.heads + h], headResult,
                        sliceRange(dOutput, firstOutput, outputs)),
          b, h);
    }
  return gradients;
}

} // namespace attn::reference
