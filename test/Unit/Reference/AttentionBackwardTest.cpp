//===- AttentionBackwardTest.cpp - Gradients by finite differences --------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TestSupport.h"

#include <cmath>
#include <functional>

namespace attn::reference {

static std::vector<double> makeDOutput(const AttentionSizes &sizes) {
  return testing::Random(99).uniforms(
      sizes.batch * sizes.heads * sizes.queries * sizes.valueDim, -1, 1);
}

static AttentionGradients backward(const Problem &p,
                                   const std::vector<double> &dOutput) {
  const AttentionResult result = p.run();
  return attentionBackward(p.sizes, p.options, p.query, p.key, p.value,
                           result.output, result.logsumexp, dOutput);
}

/// Central differences of sum(dOutput * output) by each entry of `variable`.
///
/// Step 2^-17: the truncation error is step^2 / 6 times the third derivative,
/// the rounding error 2^-53 |loss| / step. With inputs of at most 2, losses and
/// third derivatives below 100, both stay below 1e-9.
static std::vector<double>
differences(Problem p, const std::vector<double> &dOutput,
            const std::function<std::vector<double> &(Problem &)> &variable) {
  constexpr double step = 0x1p-17;
  const auto loss = [&] {
    const std::vector<double> output = p.run().output;
    double sum = 0.0;
    for (size_t index = 0; index < output.size(); ++index)
      sum += dOutput[index] * output[index];
    return sum;
  };
  std::vector<double> result;
  for (double &entry : variable(p)) {
    const double original = entry;
    entry = original + step;
    const double above = loss();
    entry = original - step;
    const double below = loss();
    entry = original;
    result.push_back((above - below) / (2 * step));
  }
  return result;
}

/// Checks every gradient of `p`; they must not vanish altogether.
static void checkGradients(const Problem &p) {
  constexpr double tolerance = 1e-8;
  const std::vector<double> dOutput = makeDOutput(p.sizes);
  const AttentionGradients gradients = backward(p, dOutput);
  const auto check = [&](const char *what, const std::vector<double> &gradient,
                         auto &&variable) {
    SCOPED_TRACE(what);
    const std::vector<double> expected = differences(p, dOutput, variable);
    double largest = 0.0;
    for (double entry : expected)
      largest = std::max(largest, std::abs(entry));
    EXPECT_GT(largest, 1e-3);
    expectNear(gradient, expected, tolerance);
  };
  check("query", gradients.dQuery,
        [](Problem &q) -> std::vector<double> & { return q.query; });
  check("key", gradients.dKey,
        [](Problem &q) -> std::vector<double> & { return q.key; });
  check("value", gradients.dValue,
        [](Problem &q) -> std::vector<double> & { return q.value; });
  if (p.options.mask && p.options.mask->values.index() == 1)
    check("mask", gradients.dMask, [](Problem &q) -> std::vector<double> & {
      return std::get<AdditiveMask>(q.options.mask->values);
    });
  else
    EXPECT_TRUE(gradients.dMask.empty());
  if (!p.options.sinks.empty())
    check("sink", gradients.dSink,
          [](Problem &q) -> std::vector<double> & { return q.options.sinks; });
  else
    EXPECT_TRUE(gradients.dSink.empty());
}

static const AttentionSizes kSizes = {2, 4, 2, 3, 5, 3, 2};

TEST(AttentionBackward, Plain) { checkGradients(makeProblem(kSizes)); }

TEST(AttentionBackward, Scale) {
  AttentionOptions options;
  options.scale = -0.7;
  checkGradients(makeProblem(kSizes, options));
}

TEST(AttentionBackward, Softcap) {
  AttentionOptions options;
  options.softcap = 1.5;
  checkGradients(makeProblem(kSizes, options));
}

TEST(AttentionBackward, CausalWithEveryAlignment) {
  for (Alignment alignment :
       {Alignment::TopLeft, Alignment::BottomRight, Alignment::Offset}) {
    AttentionOptions options;
    options.causal = true;
    options.alignment = alignment;
    if (alignment == Alignment::Offset)
      options.queryOffset = {-1, 2};
    checkGradients(makeProblem(kSizes, options));
  }
}

TEST(AttentionBackward, Window) {
  AttentionOptions options;
  options.windowLeft = 1;
  options.windowRight = 1;
  options.alignment = Alignment::BottomRight;
  checkGradients(makeProblem(kSizes, options));
}

TEST(AttentionBackward, Lengths) {
  AttentionOptions options;
  options.kvLengths = {3, 0};
  const Problem p = makeProblem(kSizes, options);
  checkGradients(p);
  const AttentionGradients gradients = backward(p, makeDOutput(kSizes));
  for (int64_t head = 0; head < 4; ++head)
    for (int64_t j = 0; j < 5; ++j)
      if (head >= 2 || j >= 3) {
        EXPECT_EQ(gradients.dKey[(head * 5 + j) * 3], 0.0);
        EXPECT_EQ(gradients.dValue[(head * 5 + j) * 2], 0.0);
      }
}

TEST(AttentionBackward, Alibi) {
  AttentionOptions options;
  options.alibiSlopes = {0.5, 0.25, 0.125, -0.5};
  checkGradients(makeProblem(kSizes, options));
}

TEST(AttentionBackward, Sinks) {
  AttentionOptions options;
  options.sinks = {0.0, 1.0, -1.0, 2.0};
  checkGradients(makeProblem(kSizes, options));
}

TEST(AttentionBackward, KeepMask) {
  AttentionOptions options;
  options.mask = makeKeep({2, 1, 3, 5}, 3);
  checkGradients(makeProblem(kSizes, options));
}

TEST(AttentionBackward, AdditiveMaskOverEverySubsetOfDimensions) {
  for (int subset = 0; subset < 16; ++subset) {
    SCOPED_TRACE(subset);
    std::array<int64_t, 4> shape = {2, 4, 3, 5};
    for (int dim = 0; dim < 4; ++dim)
      if (subset & (1 << dim))
        shape[dim] = 1;
    AttentionOptions options;
    options.mask = makeBias(shape, 5);
    // A bias that is constant along a row has no effect, unless a sink or a
    // mask makes it one.
    options.sinks = {0.5, 1.0, 0.0, 0.25};
    checkGradients(makeProblem(kSizes, options));
  }
}

TEST(AttentionBackward, AllOptionsTogether) {
  AttentionOptions options;
  options.scale = 0.8;
  options.softcap = 2.0;
  options.causal = true;
  options.windowLeft = 3;
  options.alignment = Alignment::BottomRight;
  options.kvLengths = {5, 4};
  options.alibiSlopes = {0.5, 0.25, 0.125, 0.0625};
  options.sinks = {0.0, 1.0, -1.0, 0.5};
  options.mask = makeBias({1, 4, 1, 5}, 11);
  checkGradients(makeProblem(kSizes, options));
}

//===----------------------------------------------------------------------===//
// Identities
//===----------------------------------------------------------------------===//

TEST(AttentionBackward, TheScoreGradientOfARowSumsToZero) {
  AttentionOptions options;
  options.mask = makeBias({2, 4, 3, 5}, 5);
  const AttentionGradients gradients =
      backward(makeProblem(kSizes, options), makeDOutput(kSizes));
  std::vector<double> sums(2 * 4 * 3, 0.0);
  for (size_t index = 0; index < gradients.dMask.size(); ++index)
    sums[index / 5] += gradients.dMask[index];
  expectNear(sums, std::vector<double>(sums.size(), 0.0));
}

TEST(AttentionBackward, TheScoreGradientOfARowAndItsSinkSumToZero) {
  AttentionOptions options;
  options.mask = makeBias({2, 4, 3, 5}, 5);
  options.sinks = {0.5, 1.0, 0.0, -1.0};
  const AttentionGradients gradients =
      backward(makeProblem(kSizes, options), makeDOutput(kSizes));
  std::vector<double> sums = gradients.dSink;
  for (int64_t b = 0; b < 2; ++b)
    for (int64_t h = 0; h < 4; ++h)
      for (int64_t entry = 0; entry < 15; ++entry)
        sums[h] += gradients.dMask[(b * 4 + h) * 15 + entry];
  expectNear(sums, std::vector<double>(4, 0.0));
}

TEST(AttentionBackward, TheWeightsOfARowSumToOne) {
  // dOutput = 1 makes dValue the column sums of P.
  const Problem p = makeProblem({1, 1, 1, 4, 6, 3, 1});
  const AttentionGradients gradients = backward(p, std::vector<double>(4, 1.0));
  double sum = 0.0;
  for (double entry : gradients.dValue)
    sum += entry;
  EXPECT_NEAR(sum, 4.0, 1e-13);
}

TEST(AttentionBackward, EqualValuesLeaveNoScoreGradient) {
  Problem p = makeProblem(kSizes);
  p.value.assign(p.value.size(), 0.75);
  const AttentionGradients gradients = backward(p, makeDOutput(kSizes));
  expectNear(gradients.dQuery, std::vector<double>(p.query.size(), 0.0));
  expectNear(gradients.dKey, std::vector<double>(p.key.size(), 0.0));
}

TEST(AttentionBackward, IsLinearInDOutput) {
  AttentionOptions options;
  options.sinks = {0.5, 1.0, 0.0, -1.0};
  const Problem p = makeProblem(kSizes, options);
  std::vector<double> dOutput = makeDOutput(kSizes);
  const AttentionGradients once = backward(p, dOutput);
  for (double &entry : dOutput)
    entry *= 4.0;
  const AttentionGradients fourfold = backward(p, dOutput);
  const auto check = [](std::vector<double> a, const std::vector<double> &b) {
    for (double &entry : a)
      entry *= 4.0;
    EXPECT_EQ(a, b);
  };
  check(once.dQuery, fourfold.dQuery);
  check(once.dKey, fourfold.dKey);
  check(once.dValue, fourfold.dValue);
  check(once.dSink, fourfold.dSink);
}

TEST(AttentionBackward, GroupedHeadsSumTheGradientsOfRepeatedHeads) {
  const Problem grouped = makeProblem({1, 2, 1, 3, 5, 3, 2});
  Problem repeated = grouped;
  repeated.sizes.kvHeads = 2;
  for (std::vector<double> *data : {&repeated.key, &repeated.value}) {
    const std::vector<double> head = *data;
    data->insert(data->end(), head.begin(), head.end());
  }
  const std::vector<double> dOutput = makeDOutput(grouped.sizes);
  const AttentionGradients a = backward(grouped, dOutput);
  const AttentionGradients b = backward(repeated, dOutput);
  const auto foldHalves = [](const std::vector<double> &data) {
    std::vector<double> sum(data.begin(), data.begin() + data.size() / 2);
    for (size_t index = 0; index < sum.size(); ++index)
      sum[index] += data[sum.size() + index];
    return sum;
  };
  expectNear(a.dQuery, b.dQuery);
  expectNear(a.dKey, foldHalves(b.dKey));
  expectNear(a.dValue, foldHalves(b.dValue));
}

//===----------------------------------------------------------------------===//
// Rows without keys, extreme scores
//===----------------------------------------------------------------------===//

TEST(AttentionBackward, ARowWithoutKeysContributesNothing) {
  AttentionOptions options;
  options.mask = AttentionMask{{1, 1, 2, 1}, AdditiveMask{-kInf, 0.0}};
  Problem p = makeProblem({1, 1, 1, 2, 3, 2, 2}, options);
  const std::vector<double> dOutput = {5, 6, 0, 0};
  const AttentionGradients gradients = backward(p, dOutput);
  EXPECT_EQ(gradients.dQuery, std::vector<double>(4, 0.0));
  EXPECT_EQ(gradients.dKey, std::vector<double>(6, 0.0));
  EXPECT_EQ(gradients.dValue, std::vector<double>(6, 0.0));
  EXPECT_EQ(gradients.dMask, std::vector<double>(2, 0.0));

  p.options.sinks = {1.0};
  EXPECT_EQ(backward(p, dOutput).dSink, std::vector<double>(1, 0.0));
  p.options.sinks = {-kInf};
  EXPECT_EQ(backward(p, dOutput).dSink, std::vector<double>(1, 0.0));
}

TEST(AttentionBackward, ASaturatedSoftcapStopsTheGradient) {
  AttentionOptions options;
  options.softcap = 1.0;
  Problem p = makeProblem({1, 1, 1, 1, 2, 1, 1}, options);
  p.query = {1e5};
  p.key = {1, -1};
  p.value = {1, 2};
  const AttentionGradients gradients = backward(p, {1.0});
  EXPECT_EQ(gradients.dQuery[0], 0.0);
  EXPECT_EQ(gradients.dKey, (std::vector<double>{0, 0}));
  EXPECT_GT(gradients.dValue[0], 0.8);
}

TEST(AttentionBackward, ANaNReachesTheGradients) {
  Problem p = makeProblem({1, 1, 1, 1, 2, 1, 1});
  p.query[0] = kNaN;
  const AttentionGradients gradients = backward(p, {1.0});
  EXPECT_TRUE(std::isnan(gradients.dQuery[0]));
  EXPECT_TRUE(std::isnan(gradients.dKey[0]));
  EXPECT_TRUE(std::isnan(gradients.dValue[0]));
}

} // namespace attn::reference
