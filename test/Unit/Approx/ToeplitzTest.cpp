//===- ToeplitzTest.cpp - Tests of segmented Toeplitz softmax -------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "attn/Approx/Toeplitz.h"
#include "attn/Approx/Fft.h"
#include "attn/Testing/Random.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <stdexcept>
#include <vector>

namespace attn::approx {
namespace {

constexpr double kInf = std::numeric_limits<double>::infinity();
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr ToeplitzMethod kMethods[] = {
    ToeplitzMethod::FftF32, ToeplitzMethod::FftF64, ToeplitzMethod::Direct};

/// Logits uniform in [-range, range).
SegmentedToeplitz makeLogits(int64_t rows, int64_t columns,
                             std::vector<int64_t> starts, double range,
                             uint64_t seed) {
  testing::Random random(seed);
  SegmentedToeplitz logits{rows, columns, std::move(starts), {}};
  for (int64_t start : logits.starts)
    logits.logKernels.push_back(random.uniforms(rows - start, -range, range));
  return logits;
}

/// The dense matrix P by its definition, [rows, columns].
std::vector<double>
denseProbabilities(const SegmentedToeplitz &logits,
                   const std::vector<double> &logNormalizer,
                   const std::vector<std::vector<double>> &factors = {}) {
  std::vector<double> dense(logits.rows * logits.columns, 0.0);
  for (int64_t r = 0; r < logits.segments(); ++r)
    for (int64_t j = logits.starts[r]; j < logits.segmentEnd(r); ++j)
      for (int64_t i = j; i < logits.rows; ++i)
        if (logits.logKernels[r][i - j] != -kInf)
          dense[i * logits.columns + j] =
              std::exp(logits.logKernels[r][i - j] - logNormalizer[i]) *
              (factors.empty() ? 1.0 : factors[r][i - j]);
  return dense;
}

double maxDifference(const std::vector<double> &a,
                     const std::vector<double> &b) {
  EXPECT_EQ(a.size(), b.size());
  double maximum = a.size() == b.size() && !a.empty() ? 0.0 : kInf;
  for (size_t index = 0; index < a.size(); ++index) {
    const double difference = std::fabs(a[index] - b[index]);
    maximum = difference <= maximum ? maximum : difference;
    if (std::isnan(difference))
      return kInf;
  }
  return maximum;
}

/// Tolerance of a method's product, for values of order 1.
double toleranceOf(ToeplitzMethod method) {
  return method == ToeplitzMethod::FftF32 ? 1e-4 : 1e-12;
}

struct Shape {
  int64_t rows, columns;
  std::vector<int64_t> starts;
};

const std::vector<Shape> kShapes = {
    {1, 1, {0}},
    {2, 2, {0, 1}},
    {7, 7, {0}},
    {13, 13, {0, 1, 12}},
    {40, 40, {0, 5, 6, 30}},
    {33, 20, {0, 10, 19}},
    {64, 64, {0, 32}},
    {50, 1, {0}},
};

TEST(Toeplitz, RowSumsEqualTheDefinition) {
  for (const Shape &shape : kShapes) {
    SegmentedToeplitz logits =
        makeLogits(shape.rows, shape.columns, shape.starts, 5, 1);
    logits.logKernels[0][shape.rows / 2] = -kInf;
    const std::vector<double> sums = logRowSums(logits);
    const std::vector<double> dense =
        denseProbabilities(logits, std::vector<double>(shape.rows, 0.0));
    for (int64_t i = 0; i < shape.rows; ++i) {
      double sum = 0;
      for (int64_t j = 0; j < shape.columns; ++j)
        sum += dense[i * shape.columns + j];
      if (sum == 0) {
        EXPECT_EQ(sums[i], -kInf);
      } else {
        EXPECT_NEAR(sums[i], std::log(sum), 1e-13) << i;
      }
    }
  }
}

// exp(1000) leaves f64 and exp(-1000) vanishes in it; sums of a row must not
// depend on what other rows hold.
TEST(Toeplitz, RowSumsHoldAnyRange) {
  SegmentedToeplitz logits{4, 4, {0, 2}, {{-1000, 0, 1000, 0}, {-1000, 3}}};
  const std::vector<double> sums = logRowSums(logits);
  EXPECT_DOUBLE_EQ(sums[0], -1000);
  EXPECT_DOUBLE_EQ(sums[1], 0);
  EXPECT_DOUBLE_EQ(sums[2], 1000);
  EXPECT_DOUBLE_EQ(sums[3], 1000);

  logits.logKernels = {{-kInf, kNaN, 0, 0}, {kInf, 0}};
  const std::vector<double> odd = logRowSums(logits);
  EXPECT_EQ(odd[0], -kInf);
  EXPECT_TRUE(std::isnan(odd[1]));
  EXPECT_TRUE(std::isnan(odd[2]));
  EXPECT_TRUE(std::isnan(odd[3]));
}

TEST(Toeplitz, ProductsEqualTheDenseMatrix) {
  for (const Shape &shape : kShapes)
    for (int64_t width : {1, 4, 5})
      for (bool withFactors : {false, true})
        for (ToeplitzMethod method : kMethods) {
          testing::Random random(17);
          const SegmentedToeplitz logits =
              makeLogits(shape.rows, shape.columns, shape.starts, 1, 2);
          const std::vector<double> sums = logRowSums(logits);
          std::vector<std::vector<double>> factors;
          if (withFactors)
            for (const std::vector<double> &kernel : logits.logKernels)
              factors.push_back(random.uniforms(int64_t(kernel.size()), -1, 1));
          const std::vector<double> dense =
              denseProbabilities(logits, sums, factors);
          const std::vector<double> values =
              random.uniforms(shape.columns * width, -1, 1);
          const std::vector<double> weights =
              random.uniforms(shape.rows * width, -1, 1);

          std::vector<double> product(shape.rows * width, 0.0);
          std::vector<double> transposed(shape.columns * width, 0.0);
          std::vector<std::vector<double>> lagSums;
          for (const std::vector<double> &kernel : logits.logKernels)
            lagSums.emplace_back(kernel.size(), 0.0);
          for (int64_t r = 0; r < logits.segments(); ++r)
            for (int64_t j = logits.starts[r]; j < logits.segmentEnd(r); ++j)
              for (int64_t i = j; i < shape.rows; ++i)
                for (int64_t c = 0; c < width; ++c) {
                  const double p = dense[i * shape.columns + j];
                  product[i * width + c] += p * values[j * width + c];
                  transposed[j * width + c] += p * weights[i * width + c];
                  lagSums[r][i - j] +=
                      p * weights[i * width + c] * values[j * width + c];
                }

          const ToeplitzPlan plan = planToeplitz(logits, sums, 1e-2, method);
          if (method != ToeplitzMethod::Direct) {
            EXPECT_FALSE(plan.directRow.back());
          }
          const ToeplitzProbabilities matrix(logits, sums, plan, factors);
          const double tolerance = toleranceOf(method);
          EXPECT_LE(maxDifference(matrix.apply(values, width), product),
                    tolerance);
          EXPECT_LE(
              maxDifference(matrix.applyTransposed(weights, width), transposed),
              tolerance);
          const auto actual = matrix.lagSums(weights, values, width);
          ASSERT_EQ(actual.size(), lagSums.size());
          for (size_t r = 0; r < lagSums.size(); ++r)
            EXPECT_LE(maxDifference(actual[r], lagSums[r]), tolerance);
        }
}

// The normaliser is the same operator on the vector of ones.
TEST(Toeplitz, OnesAreMappedToOnes) {
  for (ToeplitzMethod method : kMethods) {
    const SegmentedToeplitz logits = makeLogits(100, 100, {0, 30, 31}, 2, 5);
    const std::vector<double> sums = logRowSums(logits);
    const ToeplitzProbabilities matrix(
        logits, sums, planToeplitz(logits, sums, 1e-3, method));
    EXPECT_LE(maxDifference(matrix.apply(std::vector<double>(100, 1.0), 1),
                            std::vector<double>(100, 1.0)),
              toleranceOf(method));
  }
}

/// Logits in +-range that rise with the lag: the largest is met by the last row
/// only, and the others pay for it in a common shift.
SegmentedToeplitz risingLogits(int64_t rows, double range) {
  SegmentedToeplitz logits{rows, rows, {0}, {std::vector<double>(rows)}};
  for (int64_t lag = 0; lag < rows; ++lag)
    logits.logKernels[0][lag] =
        range * (2.0 * double(lag) / double(rows - 1) - 1.0);
  return logits;
}

// The estimate must lie above the error that is measured in every row, and not
// so far above that it would send everything to the direct sums.
TEST(Toeplitz, EstimatedErrorCoversTheMeasuredOne) {
  for (double range : {0.0, 1.0, 5.0, 10.0})
    for (bool rising : {false, true})
      for (bool single : {false, true}) {
        constexpr int64_t kRows = 1024, kWidth = 2;
        const SegmentedToeplitz logits =
            rising ? risingLogits(kRows, range)
                   : makeLogits(kRows, kRows, {0, 100, 700}, range, 3);
        const std::vector<double> sums = logRowSums(logits);
        testing::Random random(4);
        std::vector<double> values = random.uniforms(kRows * kWidth, -1, 1);
        // A constant column is the worst: all its errors have one sign.
        for (int64_t row = 0; row < kRows; ++row)
          values[row * kWidth] = 1.0;
        const ToeplitzProbabilities exact(
            logits, sums,
            planToeplitz(logits, sums, 1e-9, ToeplitzMethod::Direct));
        // No row is direct, whatever its error.
        const ToeplitzPlan plan{single ? ToeplitzMethod::FftF32
                                       : ToeplitzMethod::FftF64,
                                std::vector<bool>(kRows, false), 0, 0};
        const ToeplitzProbabilities transformed(logits, sums, plan);
        const std::vector<double> expected = exact.apply(values, kWidth);
        const std::vector<double> actual = transformed.apply(values, kWidth);
        const std::vector<double> amplification =
            toeplitzAmplification(logits, sums);
        double worstRatio = 0;
        for (int64_t i = 0; i < kRows; ++i)
          for (int64_t c = 0; c < kWidth; ++c) {
            const double error =
                std::fabs(actual[i * kWidth + c] - expected[i * kWidth + c]);
            // The direct sum itself carries up to 2^-53 per term, 1e-13 in all.
            const double estimate =
                amplification[i] * (single ? 0x1p-24 : 0x1p-53);
            EXPECT_LE(error, estimate + 1e-13) << i;
            worstRatio = std::max(worstRatio, error / estimate);
          }
        EXPECT_GT(worstRatio, 0.05);
      }
}

TEST(Toeplitz, WideRangeIsNoiseInF32AndRightAsPlanned) {
  constexpr int64_t kRows = 2048;
  testing::Random random(6);
  const std::vector<double> values = random.uniforms(kRows, -1, 1);
  for (double range : {5.0, 10.0, 20.0, 400.0}) {
    const SegmentedToeplitz logits = risingLogits(kRows, range);
    const std::vector<double> sums = logRowSums(logits);
    const ToeplitzProbabilities exact(
        logits, sums, planToeplitz(logits, sums, 1, ToeplitzMethod::Direct));
    const ToeplitzProbabilities naive(
        logits, sums,
        {ToeplitzMethod::FftF32, std::vector<bool>(kRows, false), 0, 0});
    const ToeplitzPlan plan = planToeplitz(logits, sums, 1e-4);
    const ToeplitzProbabilities planned(logits, sums, plan);
    const std::vector<double> expected = exact.apply(values, 1);
    EXPECT_GT(maxDifference(naive.apply(values, 1), expected), 1e-3);
    EXPECT_LE(maxDifference(planned.apply(values, 1), expected), 1e-4);
  }
}

TEST(Toeplitz, PlanFollowsTheRange) {
  // A flat kernel only troubles the first rows, whose sums are small.
  const SegmentedToeplitz flat = risingLogits(4096, 0.0);
  const ToeplitzPlan plan = planToeplitz(flat, logRowSums(flat), 1e-4);
  EXPECT_EQ(plan.method, ToeplitzMethod::FftF32);
  EXPECT_TRUE(plan.directRow[0]);
  EXPECT_FALSE(plan.directRow[256]);
  EXPECT_LE(plan.errorEstimate, 1e-4);
  EXPECT_GT(plan.errorEstimate, 1e-6);

  const SegmentedToeplitz steep = risingLogits(4096, 9.0);
  EXPECT_EQ(planToeplitz(steep, logRowSums(steep), 1e-4).method,
            ToeplitzMethod::FftF64);
  const SegmentedToeplitz steeper = risingLogits(4096, 400.0);
  EXPECT_EQ(planToeplitz(steeper, logRowSums(steeper), 1e-4).method,
            ToeplitzMethod::Direct);
  // At small sizes the transforms do not pay.
  const SegmentedToeplitz small = risingLogits(16, 0.0);
  EXPECT_EQ(planToeplitz(small, logRowSums(small), 1e-4).method,
            ToeplitzMethod::Direct);
}

// A NaN in row 5 of the values must not reach rows before it, which a transform
// would do.
TEST(Toeplitz, NaNStaysWhereItIsUsed) {
  const SegmentedToeplitz logits = makeLogits(32, 32, {0, 9}, 1, 8);
  const std::vector<double> sums = logRowSums(logits);
  std::vector<double> values(32, 1.0);
  values[5] = kNaN;
  for (ToeplitzMethod method : kMethods) {
    const ToeplitzProbabilities matrix(
        logits, sums, planToeplitz(logits, sums, 1e-2, method));
    const std::vector<double> product = matrix.apply(values, 1);
    for (int64_t i = 0; i < 32; ++i)
      EXPECT_EQ(std::isnan(product[i]), i >= 5) << i;
  }
}

TEST(Toeplitz, MaskedRowsGiveZero) {
  SegmentedToeplitz logits = makeLogits(40, 40, {0}, 1, 8);
  logits.logKernels[0][0] = logits.logKernels[0][1] = -kInf;
  const std::vector<double> sums = logRowSums(logits);
  EXPECT_EQ(sums[0], -kInf);
  EXPECT_EQ(sums[1], -kInf);
  for (ToeplitzMethod method : kMethods) {
    const ToeplitzProbabilities matrix(
        logits, sums, planToeplitz(logits, sums, 1e-2, method));
    const std::vector<double> product =
        matrix.apply(std::vector<double>(40, 1.0), 1);
    EXPECT_EQ(product[0], 0.0);
    EXPECT_EQ(product[1], 0.0);
    EXPECT_NEAR(product[2], 1.0, 1e-2);
  }
}

TEST(Toeplitz, FftLengthWrapsNothingThatIsNeeded) {
  const SegmentedToeplitz one = makeLogits(1000, 1000, {0}, 1, 1);
  EXPECT_EQ(toeplitzFftLength(one), fftLength(1999));
  const SegmentedToeplitz two = makeLogits(1000, 1000, {0, 400}, 1, 1);
  EXPECT_EQ(toeplitzFftLength(two), fftLength(1599));
}

TEST(Toeplitz, RejectsWhatIsNotSegmented) {
  const SegmentedToeplitz good = makeLogits(10, 8, {0, 3}, 1, 1);
  EXPECT_NO_THROW(validate(good));
  const auto rejected = [&](auto change) {
    SegmentedToeplitz bad = good;
    change(bad);
    EXPECT_THROW(validate(bad), std::invalid_argument);
  };
  rejected([](SegmentedToeplitz &bad) { bad.columns = 11; });
  rejected([](SegmentedToeplitz &bad) { bad.columns = 3; });
  rejected([](SegmentedToeplitz &bad) { bad.starts[0] = 1; });
  rejected([](SegmentedToeplitz &bad) { bad.starts[1] = 0; });
  rejected([](SegmentedToeplitz &bad) { bad.starts.clear(); });
  rejected([](SegmentedToeplitz &bad) { bad.logKernels.pop_back(); });
  rejected([](SegmentedToeplitz &bad) { bad.logKernels[1].pop_back(); });
  rejected([](SegmentedToeplitz &bad) { bad.rows = -1; });
  EXPECT_THROW(planToeplitz(good, logRowSums(good), 0.0),
               std::invalid_argument);
  EXPECT_THROW(planToeplitz(good, logRowSums(good), kNaN),
               std::invalid_argument);
  EXPECT_THROW(planToeplitz(good, {}, 0.1), std::invalid_argument);
}

} // namespace
} // namespace attn::approx
