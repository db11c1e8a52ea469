//===- OutputSketchTest.cpp - Each sketch against its theorem -------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "attn/Reference/OutputSketch.h"
#include "TestSupport.h"
#include "attn/Reference/SketchedAttention.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace attn::reference {

constexpr double kScale = 0.4;

static OutputSketch sketchKeys(const Problem &p,
                               const OutputSketchOptions &options,
                               int64_t begin, int64_t end) {
  OutputSketch sketch(p.sizes.headDim, p.sizes.valueDim, options);
  for (int64_t j = begin; j < end; ++j)
    sketch.appendKey(j, &p.key[j * p.sizes.headDim],
                     &p.value[j * p.sizes.valueDim]);
  return sketch;
}

static std::vector<SparseColumn> answer(const Problem &p, OutputSketch sketch) {
  for (int64_t i = 0; i < p.sizes.queries; ++i)
    sketch.appendQuery(i, &p.query[i * p.sizes.headDim], kScale);
  return sketch.recover(p.sizes.queries);
}

static std::vector<SparseColumn> run(const Problem &p,
                                     const OutputSketchOptions &options) {
  return answer(p, sketchKeys(p, options, 0, p.sizes.keys));
}

/// Y: what the features give without any sketch, [queries, valueDim].
static std::vector<double> featureOutput(const Problem &p, int64_t degree) {
  AttentionOptions options;
  options.scale = kScale;
  SketchOptions sketch;
  sketch.remainder.degree = degree;
  return sketchedAttention(p.sizes, options, sketch, p.query, p.key, p.value)
      .output;
}

/// phi(q_i) / D_i times any [features, valueDim] product.
static std::vector<double> outputOf(const Problem &p, int64_t degree,
                                    const std::vector<double> &product) {
  const approx::TaylorFeatures phi(p.sizes.headDim, degree);
  std::vector<double> sums(phi.count(), 0.0), features(phi.count());
  for (int64_t j = 0; j < p.sizes.keys; ++j) {
    phi.evaluate(&p.key[j * p.sizes.headDim], 1.0, features.data());
    for (int64_t f = 0; f < phi.count(); ++f)
      sums[f] += features[f];
  }
  std::vector<double> result(p.sizes.queries * p.sizes.valueDim, 0.0);
  for (int64_t i = 0; i < p.sizes.queries; ++i) {
    phi.evaluate(&p.query[i * p.sizes.headDim], kScale, features.data());
    double mass = 0.0;
    for (int64_t f = 0; f < phi.count(); ++f)
      mass += features[f] * sums[f];
    for (int64_t f = 0; f < phi.count(); ++f)
      for (int64_t c = 0; c < p.sizes.valueDim; ++c)
        result[i * p.sizes.valueDim + c] +=
            features[f] / mass * product[f * p.sizes.valueDim + c];
  }
  return result;
}

static std::vector<double> columnOf(const std::vector<double> &matrix,
                                    int64_t columns, int64_t c) {
  std::vector<double> result;
  for (size_t entry = c; entry < matrix.size(); entry += columns)
    result.push_back(matrix[entry]);
  return result;
}

static double distance(const std::vector<double> &a,
                       const std::vector<double> &b) {
  double squares = 0.0;
  for (size_t i = 0; i < a.size(); ++i)
    squares += (a[i] - b[i]) * (a[i] - b[i]);
  return std::sqrt(squares);
}

static std::vector<double> dense(const SparseColumn &column, int64_t rows) {
  std::vector<double> result(rows, 0.0);
  for (const auto &[row, value] : column)
    result[row] = value;
  return result;
}

/// The distance to the nearest k-sparse vector.
static double tailOf(std::vector<double> column, int64_t sparsity) {
  std::sort(column.begin(), column.end(),
            [](double a, double b) { return std::abs(a) > std::abs(b); });
  std::fill(column.begin(),
            column.begin() + std::min<int64_t>(sparsity, column.size()), 0.0);
  return distance(column, std::vector<double>(column.size(), 0.0));
}

TEST(OutputSketch, WithRoomForEverythingItIsTheFeatureOutput) {
  for (int64_t degree : {0, 1, 2, 3}) {
    SCOPED_TRACE(degree);
    const Problem p = makeProblem({1, 1, 1, 8, 20, 3, 2}, {}, 1);
    OutputSketchOptions options;
    options.degree = degree;
    options.recoveryWidth = 512;
    options.recoveryDepth = 9;
    options.sparsity = 8;
    const std::vector<SparseColumn> columns = run(p, options);
    const std::vector<double> expected = featureOutput(p, degree);
    ASSERT_EQ(columns.size(), 2u);
    for (int64_t c = 0; c < 2; ++c)
      expectNear(dense(columns[c], 8), columnOf(expected, 2, c), 1e-12);
  }
}

TEST(OutputSketch, KeepsTheLargestEntries) {
  const Problem p = makeProblem({1, 1, 1, 10, 20, 3, 1}, {}, 2);
  OutputSketchOptions options;
  options.recoveryWidth = 512;
  options.recoveryDepth = 9;
  const std::vector<double> expected = featureOutput(p, 2);
  for (int64_t sparsity : {0, 1, 3, 10, 12}) {
    options.sparsity = sparsity;
    const SparseColumn column = run(p, options)[0];
    EXPECT_EQ(int64_t(column.size()), std::min<int64_t>(sparsity, 10));
    EXPECT_NEAR(distance(dense(column, 10), expected),
                tailOf(expected, sparsity), 1e-12);
    for (size_t entry = 1; entry < column.size(); ++entry)
      EXPECT_LT(column[entry - 1].first, column[entry].first);
  }
}

TEST(OutputSketch, ProductIsUnbiasedWithTheStatedVariance) {
  const Problem p = makeProblem({1, 1, 1, 1, 30, 2, 2}, {}, 3);
  OutputSketchOptions options;
  const std::vector<double> exact = sketchKeys(p, options, 0, 30).product();
  const approx::TaylorFeatures phi(2, 2);
  double featureSquares = 0.0, valueSquares = 0.0;
  std::vector<double> features(phi.count());
  for (int64_t j = 0; j < 30; ++j) {
    phi.evaluate(&p.key[j * 2], 1.0, features.data());
    for (double entry : features)
      featureSquares += entry * entry;
  }
  for (double entry : p.value)
    valueSquares += entry * entry;

  options.productRows = 16;
  constexpr int kSeeds = 400;
  std::vector<double> mean(exact.size(), 0.0);
  double meanSquare = 0.0;
  int far = 0;
  for (int seed = 0; seed < kSeeds; ++seed) {
    options.seed = uint64_t(seed);
    const std::vector<double> product = sketchKeys(p, options, 0, 30).product();
    for (size_t entry = 0; entry < exact.size(); ++entry)
      mean[entry] += product[entry] / kSeeds;
    const double error = distance(product, exact);
    meanSquare += error * error / kSeeds;
    // Chebyshev at ten times the bound of the mean square.
    far += error * error > 10 * 2.0 / 16 * featureSquares * valueSquares;
  }
  const double bound = 2.0 / 16 * featureSquares * valueSquares;
  EXPECT_LE(meanSquare, bound);
  EXPECT_LE(far, kSeeds / 10);
  // Not vacuous: signs that did not vary would give far less or far more.
  EXPECT_GE(meanSquare, bound / 20);
  // The mean's own deviation is sqrt(bound / kSeeds) in all; 4 of them.
  EXPECT_LE(distance(mean, exact), 4 * std::sqrt(bound / kSeeds));
}

TEST(OutputSketch, EstimatesAreUnbiasedWithinABucket) {
  // Two rows of Phi for 16 outputs: each estimate carries the others with
  // random signs, of variance at most |y|^2 / 2 (half of them share its row).
  constexpr int kSeeds = 800;
  const Problem p = makeProblem({1, 1, 1, 16, 12, 2, 1}, {}, 8);
  const std::vector<double> y = featureOutput(p, 2);
  OutputSketchOptions options;
  options.recoveryWidth = 2;
  options.sparsity = 16;
  std::vector<double> mean(16, 0.0);
  for (int seed = 0; seed < kSeeds; ++seed) {
    options.seed = uint64_t(seed);
    const SparseColumn column = run(p, options)[0];
    for (const auto &[row, value] : column)
      mean[row] += value / kSeeds;
  }
  const double deviation =
      tailOf(y, 0) / std::sqrt(2.0) / std::sqrt(double(kSeeds));
  for (int64_t row = 0; row < 16; ++row)
    EXPECT_NEAR(mean[row], y[row], 4.5 * deviation);
}

TEST(OutputSketch, RecoveryMeetsItsBound) {
  constexpr int64_t rows = 48, sparsity = 3;
  constexpr double eps1 = 1.0, failure = 0.01;
  OutputSketchOptions options;
  options.sparsity = sparsity;
  options.recoveryWidth = recoveryWidth(sparsity, eps1);
  options.recoveryDepth = recoveryDepth(rows, failure);
  EXPECT_EQ(options.recoveryWidth, 216);
  EXPECT_EQ(options.recoveryDepth, 59);
  int failures = 0, columns = 0;
  for (uint64_t seed = 0; seed < 60; ++seed) {
    const Problem p = makeProblem({1, 1, 1, rows, 12, 2, 2}, {}, seed);
    options.seed = seed + 100;
    const std::vector<SparseColumn> result = run(p, options);
    const std::vector<double> exact = featureOutput(p, 2);
    for (int64_t c = 0; c < 2; ++c, ++columns) {
      const std::vector<double> y = columnOf(exact, 2, c);
      failures += distance(dense(result[c], rows), y) >
                  (1 + eps1) * tailOf(y, sparsity) + 1e-12;
    }
  }
  EXPECT_LE(failures, columns * failure);
}

TEST(OutputSketch, ProductAndRecoveryTogetherMeetTheirBound) {
  constexpr int64_t rows = 32, sparsity = 4;
  constexpr double eps1 = 1.5;
  OutputSketchOptions options;
  options.sparsity = sparsity;
  options.recoveryWidth = recoveryWidth(sparsity, eps1);
  options.recoveryDepth = recoveryDepth(rows, 0.01);
  options.productRows = 64;
  int failures = 0, columns = 0;
  for (uint64_t seed = 0; seed < 40; ++seed) {
    const Problem p = makeProblem({1, 1, 1, rows, 25, 2, 2}, {}, seed);
    options.seed = seed;
    const OutputSketch sketch = sketchKeys(p, options, 0, 25);
    const std::vector<double> exact = featureOutput(p, 2),
                              sketched = outputOf(p, 2, sketch.product());
    const std::vector<SparseColumn> result = answer(p, sketch);
    for (int64_t c = 0; c < 2; ++c, ++columns) {
      const std::vector<double> y = columnOf(exact, 2, c);
      const double eps2 = (2 + eps1) * distance(columnOf(sketched, 2, c), y);
      failures += distance(dense(result[c], rows), y) >
                  (1 + eps1) * tailOf(y, sparsity) + eps2 + 1e-12;
    }
  }
  EXPECT_LE(failures, columns * 0.01);
}

TEST(OutputSketch, MergedSketchesAreTheSketchOfAllKeys) {
  const Problem p = makeProblem({1, 1, 1, 6, 20, 2, 2}, {}, 5);
  for (int64_t productRows : {0, 12}) {
    OutputSketchOptions options;
    options.productRows = productRows;
    options.recoveryWidth = 64;
    options.recoveryDepth = 5;
    options.sparsity = 6;
    OutputSketch merged = sketchKeys(p, options, 0, 7);
    merged.merge(sketchKeys(p, options, 7, 20));
    expectNear(merged.product(), sketchKeys(p, options, 0, 20).product(),
               1e-12);
    const std::vector<SparseColumn> result = answer(p, merged),
                                    expected = run(p, options);
    for (int64_t c = 0; c < 2; ++c)
      expectNear(dense(result[c], 6), dense(expected[c], 6), 1e-12);
  }
}

TEST(OutputSketch, TheSeedDecidesTheNumbers) {
  const Problem p = makeProblem({1, 1, 1, 6, 10, 2, 1}, {}, 6);
  OutputSketchOptions options;
  options.productRows = 8;
  const std::vector<double> first = sketchKeys(p, options, 0, 10).product();
  EXPECT_EQ(sketchKeys(p, options, 0, 10).product(), first);
  options.seed = 1;
  EXPECT_NE(sketchKeys(p, options, 0, 10).product(), first);
}

TEST(OutputSketch, ItsSizeIsThatOfTheSketches) {
  OutputSketchOptions options;
  options.recoveryWidth = 10;
  options.recoveryDepth = 3;
  // t = 6 features of dimension 2; 4 value columns.
  const Problem few = makeProblem({1, 1, 1, 1, 2, 2, 4}, {}, 1),
                many = makeProblem({1, 1, 1, 1, 50, 2, 4}, {}, 1);
  EXPECT_EQ(sketchKeys(few, options, 0, 2).stateSize(), 6 + 24 + 180);
  EXPECT_EQ(sketchKeys(many, options, 0, 50).stateSize(), 6 + 24 + 180);
  options.productRows = 20;
  EXPECT_EQ(sketchKeys(many, options, 0, 50).stateSize(),
            6 + 20 * (6 + 4) + 180);
}

TEST(OutputSketch, EdgeCases) {
  OutputSketchOptions options;
  options.recoveryWidth = 16;
  options.recoveryDepth = 4;
  options.sparsity = 2;
  // No keys: zero outputs. No rows: empty columns.
  const Problem none = makeProblem({1, 1, 1, 2, 0, 2, 1}, {}, 1);
  EXPECT_EQ(run(none, options)[0], (SparseColumn{{0, 0.0}, {1, 0.0}}));
  const Problem rowless = makeProblem({1, 1, 1, 0, 3, 2, 1}, {}, 1);
  EXPECT_TRUE(run(rowless, options)[0].empty());
  // A NaN in a value reaches every estimate.
  Problem nan = makeProblem({1, 1, 1, 2, 3, 2, 1}, {}, 1);
  nan.value[1] = kNaN;
  const SparseColumn poisoned = run(nan, options)[0];
  for (const auto &[row, value] : poisoned)
    EXPECT_TRUE(std::isnan(value));
  // An odd degree without positive mass takes the even one below: 1 + x over
  // scores of -2, -3 and -1.5 sums to -3.5, so the row is the values' mean.
  Problem odd;
  odd.sizes = {1, 1, 1, 1, 3, 1, 1};
  odd.query = {1.0};
  odd.key = {-2.0 / kScale, -3.0 / kScale, -1.5 / kScale};
  odd.value = {1, 2, 6};
  options.degree = 1;
  EXPECT_NEAR(run(odd, options)[0][0].second, 3.0, 1e-14);
}

TEST(OutputSketch, RefusesBadUse) {
  const Problem p = makeProblem({1, 1, 1, 1, 3, 2, 1}, {}, 1);
  const auto refuse = [&](auto change) {
    OutputSketchOptions options;
    change(options);
    EXPECT_THROW(OutputSketch(2, 1, options), std::invalid_argument);
  };
  refuse([](OutputSketchOptions &o) { o.degree = -1; });
  refuse([](OutputSketchOptions &o) { o.productRows = -1; });
  refuse([](OutputSketchOptions &o) { o.recoveryWidth = 0; });
  refuse([](OutputSketchOptions &o) { o.recoveryDepth = 0; });
  refuse([](OutputSketchOptions &o) { o.sparsity = -1; });
  EXPECT_THROW(OutputSketch(0, 1, {}), std::invalid_argument);
  EXPECT_THROW(OutputSketch(1, 0, {}), std::invalid_argument);

  OutputSketch sketch = sketchKeys(p, {}, 0, 3);
  EXPECT_THROW(sketch.appendKey(-1, &p.key[0], &p.value[0]),
               std::invalid_argument);
  EXPECT_THROW(sketch.appendQuery(int64_t(1) << 32, &p.query[0], 1.0),
               std::invalid_argument);
  EXPECT_THROW(sketch.recover(-1), std::invalid_argument);
  OutputSketchOptions seeded;
  seeded.seed = 1;
  EXPECT_THROW(sketch.merge(OutputSketch(2, 1, seeded)), std::invalid_argument);
  OutputSketch asked = sketch;
  asked.appendQuery(0, &p.query[0], 1.0);
  EXPECT_THROW(asked.appendKey(3, &p.key[0], &p.value[0]),
               std::invalid_argument);
  EXPECT_THROW(sketch.merge(asked), std::invalid_argument);
}

} // namespace attn::reference
