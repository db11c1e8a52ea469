//===- ErrorBounds.cpp - How far rounding can take attention --------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "attn/Testing/ErrorBounds.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

namespace attn::testing {

using reference::AttentionGradients;
using reference::AttentionResult;
using reference::Score;

/// Units of roundoff that exp, tanh and log may err by.
static constexpr double kFunction = 16;

namespace {
/// A score and the bound of its computed value's error.
struct BoundedScore {
  Score exact;
  /// Of the logit as the argument of exp.
  double logitError;
  /// Of d logit / d dot.
  double slopeError;
};

/// The numbers of one case that every bound needs.
class Analysis {
public:
  explicit Analysis(const AttentionCase &c)
      : c(c), u(epsilon(arithmeticType(c.signature.dtype)) / 2),
        exact(reference::attention(c.sizes, c.options, c.query, c.key,
                                   c.value)) {}

  const AttentionCase &c;
  /// Unit roundoff of the arithmetic.
  const double u;
  const AttentionResult exact;

  int64_t group() const { return c.sizes.heads / c.sizes.kvHeads; }
  int64_t queryRow(int64_t b, int64_t h, int64_t i) const {
    return (b * c.sizes.heads + h) * c.sizes.queries + i;
  }
  int64_t keyRow(int64_t b, int64_t h, int64_t j) const {
    return (b * c.sizes.kvHeads + h / group()) * c.sizes.keys + j;
  }
  BoundedScore score(int64_t b, int64_t h, int64_t i, int64_t j) const;

  /// The smallest normal number of the arithmetic. What is below it, operands
  /// and results, may be taken for 0.
  double smallestNormal() const {
    return c.signature.dtype == DType::F64 ? std::numeric_limits<double>::min()
                                           : std::numeric_limits<float>::min();
  }

  /// Rounding of `value` to `dtype` when it is stored, underflow included.
  static double storage(DType dtype, double value) {
    const double smallest = decode(dtype, 1);
    return epsilon(dtype) / 2 * std::abs(value) +
           std::max(smallest, double(std::numeric_limits<float>::min()));
  }

  /// Calls `function(b, h, i)` for each row of the output.
  template <typename Function>
  void forEachRow(Function function) const {
    for (int64_t b = 0; b < c.sizes.batch; ++b)
      for (int64_t h = 0; h < c.sizes.heads; ++h)
        for (int64_t i = 0; i < c.sizes.queries; ++i)
          function(b, h, i);
  }
};
} // namespace

static double dotOfMagnitudes(const std::vector<double> &a, int64_t rowA,
                              const std::vector<double> &b, int64_t rowB,
                              int64_t size) {
  double sum = 0.0;
  for (int64_t e = 0; e < size; ++e)
    sum += std::abs(a[rowA * size + e] * b[rowB * size + e]);
  return sum;
}

static double dot(const std::vector<double> &a, int64_t rowA,
                  const std::vector<double> &b, int64_t rowB, int64_t size) {
  double sum = 0.0;
  for (int64_t e = 0; e < size; ++e)
    sum += a[rowA * size + e] * b[rowB * size + e];
  return sum;
}

static double sumOfMagnitudes(const std::vector<double> &a, int64_t row,
                              int64_t size) {
  double sum = 0.0;
  for (int64_t e = 0; e < size; ++e)
    sum += std::abs(a[row * size + e]);
  return sum;
}

BoundedScore Analysis::score(int64_t b, int64_t h, int64_t i, int64_t j) const {
  BoundedScore result{
      reference::score(c.sizes, c.options, c.query, c.key, b, h, i, j), 0.0,
      0.0};
  if (std::isinf(result.exact.logit))
    return result;
  const int64_t dim = c.sizes.headDim;
  const double scale =
      std::abs(c.options.scale.value_or(1 / std::sqrt(double(dim))));
  // dim products and sums; the scale's own rounding, its product, its root.
  double magnitude = scale * dotOfMagnitudes(c.query, queryRow(b, h, i), c.key,
                                             keyRow(b, h, j), dim);
  double error = double(dim + 6) * u * magnitude;
  result.slopeError = 4 * u * std::abs(result.exact.slope);
  if (c.options.softcap) {
    const double cap = *c.options.softcap;
    // tanh has slope at most 1, and |y tanh'(y)| <= |tanh(y)| <= 1.
    const double tanhError = error / cap + (kFunction + 4) * u;
    error = tanhError * cap;
    magnitude = cap;
    // The derivative is formed as 1 - tanh^2.
    result.slopeError += scale * (2 * tanhError + 2 * u);
  }
  if (!c.options.alibiSlopes.empty()) {
    const double distance =
        double(j - reference::queryPosition(c.sizes, c.options, b, i));
    const double term = std::abs(c.options.alibiSlopes[h] * distance);
    error += 3 * u * term;
    magnitude += term;
  }
  magnitude += std::abs(result.exact.logit);
  // Two sums, and the product with log2(e) where exp2 is used.
  result.logitError = error + 4 * u * magnitude;
  return result;
}

BoundedAttention boundedAttention(const AttentionCase &attentionCase) {
  const Analysis analysis(attentionCase);
  const AttentionCase &c = attentionCase;
  const double u = analysis.u;
  const int64_t dim = c.sizes.valueDim;
  BoundedAttention result;
  result.output = {analysis.exact.output,
                   std::vector<double>(analysis.exact.output.size())};
  result.logsumexp = {analysis.exact.logsumexp,
                      std::vector<double>(analysis.exact.logsumexp.size())};

  analysis.forEachRow([&](int64_t b, int64_t h, int64_t i) {
    const int64_t row = analysis.queryRow(b, h, i);
    const double logsumexp = analysis.exact.logsumexp[row];
    std::vector<double> magnitudes(dim, 0.0);
    double largestError = 0.0, largestLogit = 0.0;
    if (!c.options.sinks.empty())
      largestLogit = std::abs(c.options.sinks[h]);
    for (int64_t j = 0; j < reference::keyLength(c.sizes, c.options, b); ++j) {
      const BoundedScore score = analysis.score(b, h, i, j);
      if (std::isinf(score.exact.logit))
        continue;
      largestError = std::max(largestError, score.logitError);
      largestLogit = std::max(largestLogit, std::abs(score.exact.logit));
      const double probability = std::exp(score.exact.logit - logsumexp);
      for (int64_t e = 0; e < dim; ++e)
        magnitudes[e] +=
            probability * std::abs(c.value[analysis.keyRow(b, h, j) * dim + e]);
    }
    // The shift by the maximum, and with it the sink.
    largestError += 8 * u * largestLogit;
    // A sum of `keys` terms in numerator and denominator, and a rescaling at
    // each of at most keys / 8 blocks.
    const double sums =
        (2.0 + kFunction / 4) * double(c.sizes.keys) * u + 4 * kFunction * u;
    // Weights in bf16, as the dot product of bf16 takes them.
    const double weights =
        c.signature.dtype == DType::BF16 ? epsilon(DType::BF16) : 0.0;
    const double relative = std::expm1(2 * largestError + sums) + weights;
    for (int64_t e = 0; e < dim; ++e)
      result.output.bound[row * dim + e] =
          relative * magnitudes[e] +
          double(c.sizes.keys) * analysis.smallestNormal() +
          Analysis::storage(c.signature.dtype,
                            analysis.exact.output[row * dim + e]);
    result.logsumexp.bound[row] =
        std::isinf(logsumexp)
            ? 0.0
            : largestError + sums + 4 * u * std::abs(logsumexp) +
                  kFunction * u * std::log(double(c.sizes.keys) + 2) +
                  std::numeric_limits<float>::min();
  });
  return result;
}

/// Adds a term of a sum of `count` rounded terms: its own error, and what it
/// adds to the error of the sum.
static void addTerm(double &bound, double magnitude, double error,
                    double roundoff, int64_t count) {
  bound += error + (double(count) + 4) * roundoff * (magnitude + error);
}

BoundedGradients boundedGradients(const AttentionCase &attentionCase) {
  const Analysis analysis(attentionCase);
  const AttentionCase &c = attentionCase;
  const double u = analysis.u;
  const DType dtype = c.signature.dtype;
  const int64_t dim = c.sizes.headDim, valueDim = c.sizes.valueDim;
  const auto zeros = [](const std::vector<double> &exact) {
    return BoundedArray{exact, std::vector<double>(exact.size(), 0.0)};
  };
  const AttentionGradients exact = reference::attentionBackward(
      c.sizes, c.options, c.query, c.key, c.value, analysis.exact.output,
      analysis.exact.logsumexp, c.dOutput);
  BoundedGradients result;
  result.output = analysis.exact.output;
  for (double &entry : result.output)
    entry = roundTo(dtype, entry);
  result.logsumexp = analysis.exact.logsumexp;
  for (double &entry : result.logsumexp)
    entry = roundTo(arithmeticType(dtype), entry);
  result.dQuery = zeros(exact.dQuery);
  result.dKey = zeros(exact.dKey);
  result.dValue = zeros(exact.dValue);
  result.dMask = zeros(exact.dMask);
  result.dSink = zeros(exact.dSink);

  // Weights, and gradients by products of queries and keys, in bf16, as the dot
  // product of bf16 takes them.
  const double rounding = dtype == DType::BF16 ? epsilon(dtype) / 2 : 0.0;
  const double flushed = analysis.smallestNormal();
  const auto productError = [&](double x, double xError, double y) {
    return (xError + rounding * (x + xError)) * y + flushed * (x + y + 2);
  };

  // Terms in the longest sum of each kind.
  const int64_t keyTerms = analysis.group() * c.sizes.queries;
  const int64_t allTerms = c.sizes.batch * c.sizes.heads * c.sizes.queries;

  analysis.forEachRow([&](int64_t b, int64_t h, int64_t i) {
    const int64_t row = analysis.queryRow(b, h, i);
    const double logsumexp = analysis.exact.logsumexp[row];
    if (std::isinf(logsumexp))
      return;
    const double rowDot =
        dot(c.dOutput, row, analysis.exact.output, row, valueDim);
    const double rowDotError =
        (epsilon(dtype) / 2 + double(valueDim + 2) * u) *
        dotOfMagnitudes(c.dOutput, row, analysis.exact.output, row, valueDim);

    for (int64_t j = 0; j < reference::keyLength(c.sizes, c.options, b); ++j) {
      const BoundedScore score = analysis.score(b, h, i, j);
      if (std::isinf(score.exact.logit))
        continue;
      const int64_t keyRow = analysis.keyRow(b, h, j);
      const double probability = std::exp(score.exact.logit - logsumexp);
      const double probabilityError =
          probability *
              std::expm1(
                  score.logitError + kFunction * u +
                  8 * u * (std::abs(score.exact.logit) + std::abs(logsumexp))) +
          flushed;
      const double difference =
          dot(c.dOutput, row, c.value, keyRow, valueDim) - rowDot;
      const double differenceError =
          rowDotError +
          double(valueDim + 2) * u *
              dotOfMagnitudes(c.dOutput, row, c.value, keyRow, valueDim) +
          u * (std::abs(difference) + std::abs(rowDot)) +
          flushed * (sumOfMagnitudes(c.dOutput, row, valueDim) +
                     sumOfMagnitudes(c.value, keyRow, valueDim) +
                     2 * double(valueDim));
      const double dLogit = std::abs(probability * difference);
      const double dLogitError =
          probabilityError * (std::abs(difference) + differenceError) +
          probability * differenceError + 2 * u * dLogit;
      const double slope = std::abs(score.exact.slope);
      const double dDot = dLogit * slope;
      const double dDotError =
          dLogitError * (slope + score.slopeError) + dLogit * score.slopeError;

      for (int64_t e = 0; e < dim; ++e) {
        const double k = std::abs(c.key[keyRow * dim + e]);
        const double q = std::abs(c.query[row * dim + e]);
        addTerm(result.dQuery.bound[row * dim + e], dDot * k,
                productError(dDot, dDotError, k), u, c.sizes.keys);
        addTerm(result.dKey.bound[keyRow * dim + e], dDot * q,
                productError(dDot, dDotError, q), u, keyTerms);
      }
      for (int64_t e = 0; e < valueDim; ++e) {
        const double dO = std::abs(c.dOutput[row * valueDim + e]);
        addTerm(result.dValue.bound[keyRow * valueDim + e], probability * dO,
                productError(probability, probabilityError, dO), u, keyTerms);
      }
      if (!exact.dMask.empty())
        addTerm(result.dMask
                    .bound[reference::maskIndex(*c.options.mask, b, h, i, j)],
                dLogit, dLogitError, u, allTerms * c.sizes.keys);
    }
    if (!c.options.sinks.empty()) {
      const double sink = c.options.sinks[h];
      const double probability = std::exp(sink - logsumexp);
      const double probabilityError =
          probability *
          std::expm1(kFunction * u +
                     8 * u * (std::abs(sink) + std::abs(logsumexp)));
      addTerm(result.dSink.bound[h], probability * std::abs(rowDot),
              probabilityError * (std::abs(rowDot) + rowDotError) +
                  probability * rowDotError,
              u, c.sizes.batch * c.sizes.queries);
    }
  });

  const auto addStorage = [](BoundedArray &array, DType stored) {
    for (size_t index = 0; index < array.exact.size(); ++index)
      array.bound[index] += Analysis::storage(stored, array.exact[index]);
  };
  addStorage(result.dQuery, dtype);
  addStorage(result.dKey, dtype);
  addStorage(result.dValue, dtype);
  addStorage(result.dMask, c.signature.maskDType);
  addStorage(result.dSink, dtype);
  return result;
}

Comparison compareBounded(const Array &actual,
                          const std::vector<int64_t> &shape,
                          const BoundedArray &expected) {
  if (expected.bound.size() != expected.exact.size()) {
    Comparison mismatch;
    mismatch.message =
        "the expected array has " + std::to_string(expected.exact.size()) +
        " elements but " + std::to_string(expected.bound.size()) + " bounds";
    return mismatch;
  }
  Tolerance tolerance;
  tolerance.relative = 1.0;
  tolerance.elementScale = expected.bound;
  tolerance.allowEmpty = true;
  return compare(actual, shape, expected.exact, tolerance);
}

} // namespace attn::testing
