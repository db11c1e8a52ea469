//===- OutputSketchTest.cpp - Sketched products and outputs, compiled -----===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

// The paper's Psi, Phi and recovery as options of #attn.sketch. Which entries
// are recovered is not continuous, so that compiled code and the reference are
// compared in f64; the theorem is one about compiled code in f32, where every
// key/value head draws its own random numbers and so is a seed of its own.
//
//===----------------------------------------------------------------------===//

#include "attn/Reference/OutputSketch.h"
#include "CompiledFunction.h"
#include "attn/Reference/KeyBasis.h"
#include "attn/Reference/SketchedAttention.h"
#include "attn/Testing/Random.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <sstream>

using namespace attn::testing;
using namespace attn::reference;

static constexpr int kCasesPerFunction = 4;

/// The form with `options`; a width of 0 leaves recovery out.
static std::string formText(const OutputSketchOptions &options, int64_t width,
                            int64_t rank) {
  std::ostringstream text;
  text << "#attn.sketch<degree = " << options.degree << ", rank = " << rank
       << ", sinks = 0, window = 0, product_rows = " << options.productRows
       << ", recovery_width = " << width
       << ", recovery_depth = " << options.recoveryDepth
       << ", sparsity = " << options.sparsity << ", seed = " << options.seed
       << ">";
  return text.str();
}

/// Rows of `data` in the first `rank` columns of their head's basis.
static std::vector<double> projected(const std::vector<double> &data,
                                     const AttentionSizes &sizes, int64_t heads,
                                     int64_t rows, const KeyBasis &basis,
                                     int64_t rank) {
  std::vector<double> result;
  for (int64_t b = 0; b < sizes.batch; ++b)
    for (int64_t h = 0; h < heads; ++h)
      for (int64_t i = 0; i < rows; ++i)
        for (int64_t r = 0; r < rank; ++r) {
          const int64_t g = h / (heads / sizes.kvHeads);
          double sum = 0.0;
          for (int64_t c = 0; c < sizes.headDim; ++c)
            sum += data[((b * heads + h) * rows + i) * sizes.headDim + c] *
                   basis.keys[(g * sizes.headDim + c) * sizes.headDim + r];
          result.push_back(sum);
        }
  return result;
}

static AttentionResult reference(const AttentionCase &drawn,
                                 const OutputSketchOptions &sketch,
                                 bool hasRecovery, int64_t rank) {
  AttentionSizes sizes = drawn.sizes;
  AttentionOptions options = drawn.options;
  options.alignment = Alignment::TopLeft;
  if (!options.scale)
    options.scale = 1.0 / std::sqrt(double(sizes.headDim));
  if (rank == sizes.headDim)
    return outputSketchedAttention(sizes, options, sketch, hasRecovery,
                                   drawn.query, drawn.key, drawn.value);
  const KeyBasis basis =
      keyBasis(sizes, options, KeyBasisKind::KeyPCA, drawn.key);
  const std::vector<double> query =
      projected(drawn.query, sizes, sizes.heads, sizes.queries, basis, rank);
  const std::vector<double> key =
      projected(drawn.key, sizes, sizes.kvHeads, sizes.keys, basis, rank);
  sizes.headDim = rank;
  return outputSketchedAttention(sizes, options, sketch, hasRecovery, query,
                                 key, drawn.value);
}

class OutputSketches : public ::testing::TestWithParam<int> {};

TEST_P(OutputSketches, MatchReference) {
  const uint64_t seed = uint64_t(GetParam()) + (uint64_t(1) << 41);
  Random random(seed);
  AttentionSignature signature = randomSignature(seed);
  signature.dtype = DType::F64;
  signature.softcap = std::nullopt;
  signature.causal = signature.hasAlibi = signature.hasSinks = false;
  signature.windowLeft = signature.windowRight = std::nullopt;
  signature.alignment = std::nullopt;
  signature.mask = MaskKind::None;
  OutputSketchOptions options;
  // A degree of 0 makes all rows equal, and rounding would choose among them.
  options.degree = 2 * random.integer(1, 2);
  options.productRows = random.chance(0.5) ? random.integer(1, 20) : 0;
  const bool hasRecovery = options.productRows == 0 || random.chance(0.7);
  options.recoveryWidth = random.integer(1, 40);
  options.recoveryDepth = random.integer(1, 6);
  options.sparsity = random.integer(0, 9);
  options.seed = uint64_t(random.integer(0, 1 << 30)) << 20;
  const int64_t rank = random.integer(1, signature.headDim);
  AttentionFunction function =
      randomFunction(signature, Direction::Forward, seed);
  function.form =
      formText(options, hasRecovery ? options.recoveryWidth : 0, rank);
  function.usePlans = random.chance(0.7);
  if (random.chance(0.5))
    function.isa = randomIsa(random);
  const AttentionSizes typed = randomSizes(function, seed);
  SCOPED_TRACE(function.form + "\n" + printModule(function, typed));
  const CompiledFunction compiled(function, typed);
  EXPECT_EQ(compiled.getDiagnostics().find("stays exact"), std::string::npos);
  // A plan needs the numbers of heads, which the types may leave open.
  if (!compiled.getDiagnostics().empty())
    EXPECT_NE(compiled.getDiagnostics().find("needs the numbers of heads"),
              std::string::npos)
        << compiled.getDiagnostics();
  for (int index = 0; index < kCasesPerFunction; ++index) {
    const AttentionCase drawn =
        drawCase(function, seed, index, kCasesPerFunction);
    SCOPED_TRACE(describe(drawn));
    bool hasOneKey = false;
    for (int64_t b = 0; b < drawn.sizes.batch; ++b)
      hasOneKey |= keyLength(drawn.sizes, drawn.options, b) == 1;
    // So does a single key.
    if (hasRecovery && hasOneKey)
      continue;
    EXPECT_EQ(compareWithResult(
                  run(compiled, function, drawn, nullptr, 1 + index % 2),
                  function, drawn, reference(drawn, options, hasRecovery, rank),
                  1e-9),
              "");
  }
}

INSTANTIATE_TEST_SUITE_P(Seed, OutputSketches, ::testing::Range(0, 24));

//===----------------------------------------------------------------------===//
// Small problems
//===----------------------------------------------------------------------===//

namespace {
struct Problem {
  AttentionFunction function;
  AttentionCase data;
};
} // namespace

static Problem makeProblem(int64_t heads, int64_t queries, int64_t keys,
                           DType dtype, uint64_t seed) {
  AttentionSignature signature;
  signature.dtype = dtype;
  signature.heads = signature.kvHeads = heads;
  signature.headDim = 3;
  signature.valueDim = 2;
  signature.scale = 1.0;
  signature.hasLogsumexp = true;
  AttentionSizes sizes;
  sizes.heads = sizes.kvHeads = heads;
  sizes.queries = queries;
  sizes.keys = keys;
  sizes.headDim = signature.headDim;
  sizes.valueDim = signature.valueDim;
  AttentionFunction function = dynamicFunction(signature, Direction::Forward);
  fixDims(function, {Dim::Heads, Dim::KvHeads});
  return {function, randomData(signature, sizes, seed)};
}

static AttentionRun runProblem(const Problem &problem, int threads = 1) {
  const CompiledFunction compiled(problem.function, problem.data.sizes);
  EXPECT_EQ(compiled.getDiagnostics(), "") << "has no plan";
  return run(compiled, problem.function, problem.data, nullptr, threads);
}

/// Outputs with a few large rows, which is what recovery is for: half of the
/// keys lie along the first coordinate and carry the value 1, the others lie
/// opposite and carry -1, so that a small query averages to almost nothing.
static void makeOutputsSparse(AttentionCase &data, int64_t large) {
  const AttentionSizes &sizes = data.sizes;
  for (int64_t h = 0; h < sizes.heads; ++h) {
    for (int64_t j = 0; j < sizes.keys; ++j) {
      const double sign = j % 2 == 0 ? 1.0 : -1.0;
      data.key[(h * sizes.keys + j) * 3] = sign;
      for (int64_t c = 0; c < 2; ++c)
        data.value[(h * sizes.keys + j) * 2 + c] = sign;
    }
    for (int64_t i = 0; i < sizes.queries; ++i) {
      double *row = &data.query[(h * sizes.queries + i) * 3];
      for (int64_t c = 0; c < 3; ++c)
        row[c] /= 64;
      if (i % (sizes.queries / large) == 0)
        row[0] = 1.0;
    }
  }
}

static double norm(const std::vector<double> &values) {
  double squares = 0.0;
  for (double value : values)
    squares += value * value;
  return std::sqrt(squares);
}

/// Part of the columns, over all heads, for which
/// |recovered - y| > (1 + eps1) min over k-sparse |y' - y|.
static double failureRate(const Problem &problem, int64_t degree,
                          int64_t sparsity, double eps1) {
  const AttentionSizes &sizes = problem.data.sizes;
  const AttentionRun result = runProblem(problem, 2);
  EXPECT_EQ(result.status, ATTN_OK) << result.error;
  SketchOptions features;
  features.remainder.degree = degree;
  const std::vector<double> exact =
      sketchedAttention(sizes, problem.data.options, features,
                        problem.data.query, problem.data.key,
                        problem.data.value)
          .output;
  int failures = 0;
  for (int64_t h = 0; h < sizes.heads; ++h)
    for (int64_t c = 0; c < 2; ++c) {
      std::vector<double> y, error;
      for (int64_t i = 0; i < sizes.queries; ++i) {
        const size_t at = size_t((h * sizes.queries + i) * 2 + c);
        y.push_back(exact[at]);
        error.push_back(result.outputs[0].values[at] - exact[at]);
      }
      std::sort(y.begin(), y.end(),
                [](double a, double b) { return std::abs(a) > std::abs(b); });
      y.erase(y.begin(), y.begin() + sparsity);
      // Rounding in f32 comes on top: it is relative to the outputs, at most 1.
      failures += norm(error) > (1 + eps1) * norm(y) + 1e-5;
    }
  return double(failures) / double(2 * sizes.heads);
}

TEST(OutputSketch, RecoveryMeetsItsTheorem) {
  constexpr int64_t kRows = 48, kSparsity = 3, kHeads = 40;
  constexpr double kEps = 1.0, kFailure = 0.01;
  Problem problem = makeProblem(kHeads, kRows, 20, DType::F32, 5);
  makeOutputsSparse(problem.data, kSparsity);
  OutputSketchOptions options;
  options.sparsity = kSparsity;
  options.recoveryDepth = recoveryDepth(kRows, kFailure);
  const int64_t width = recoveryWidth(kSparsity, kEps);
  problem.function.form = formText(options, width, 3);
  // The stated probability is for all rows of a column; five standard
  // deviations above it a right implementation lies with probability 3e-7.
  EXPECT_LE(failureRate(problem, 2, kSparsity, kEps),
            kFailure + 5 * std::sqrt(kFailure * (1 - kFailure) / (2 * kHeads)));

  // A sketch of one row per block misses it for most.
  options.recoveryDepth = 1;
  problem.function.form = formText(options, 1, 3);
  EXPECT_GT(failureRate(problem, 2, kSparsity, kEps), 0.5);
}

/// E |skK^T skV - phi(K)^T V|_F^2 <= 2 / m2 |phi(K)|_F^2 |V|_F^2, seen through
/// one query: its output is off by at most |phi(q)| / D times that norm.
TEST(OutputSketch, ProductMeetsItsTheorem) {
  constexpr int64_t kHeads = 60, kKeys = 30, kProductRows = 64;
  Problem problem = makeProblem(kHeads, 1, kKeys, DType::F32, 9);
  OutputSketchOptions options;
  options.productRows = kProductRows;
  problem.function.form = formText(options, 0, 3);
  const AttentionRun result = runProblem(problem, 2);
  ASSERT_EQ(result.status, ATTN_OK) << result.error;
  SketchOptions features;
  const AttentionCase &data = problem.data;
  const AttentionResult exact = sketchedAttention(
      data.sizes, data.options, features, data.query, data.key, data.value);
  const attn::approx::TaylorFeatures phi(3, 2);
  const auto featureNorm = [&](const double *row) {
    std::vector<double> values(size_t(phi.count()));
    phi.evaluate(row, 1.0, values.data());
    return norm(values);
  };
  int failures = 0;
  double largest = 0.0;
  constexpr double kFailure = 0.1;
  for (int64_t h = 0; h < kHeads; ++h) {
    double keySquares = 0.0, valueSquares = 0.0;
    for (int64_t j = 0; j < kKeys; ++j) {
      keySquares += std::pow(featureNorm(&data.key[(h * kKeys + j) * 3]), 2);
      for (int64_t c = 0; c < 2; ++c)
        valueSquares += std::pow(data.value[(h * kKeys + j) * 2 + c], 2);
    }
    // Markov: the square exceeds its mean over kFailure that rarely.
    const double bound =
        std::sqrt(2.0 / kProductRows * keySquares * valueSquares / kFailure) *
        featureNorm(&data.query[h * 3]) / std::exp(exact.logsumexp[h]);
    std::vector<double> error;
    for (int64_t c = 0; c < 2; ++c)
      error.push_back(result.outputs[0].values[h * 2 + c] -
                      exact.output[h * 2 + c]);
    failures += norm(error) > bound;
    largest = std::max(largest, norm(error));
  }
  EXPECT_LE(double(failures) / kHeads,
            kFailure + 5 * std::sqrt(kFailure * (1 - kFailure) / kHeads));
  EXPECT_GT(largest, 1e-3) << "nothing was sketched";
}

TEST(OutputSketch, ThreadsAndSeeds) {
  Problem problem = makeProblem(5, 30, 40, DType::F32, 2);
  OutputSketchOptions options;
  options.productRows = 4;
  options.recoveryDepth = 3;
  options.sparsity = 5;
  problem.function.form = formText(options, 8, 3);
  const AttentionRun one = runProblem(problem, 1), two = runProblem(problem, 2);
  ASSERT_EQ(one.status, ATTN_OK) << one.error;
  ASSERT_EQ(two.status, ATTN_OK) << two.error;
  EXPECT_EQ(toBytes(one.outputs[0]), toBytes(two.outputs[0]));
  options.seed = 1;
  problem.function.form = formText(options, 8, 3);
  EXPECT_NE(toBytes(runProblem(problem).outputs[0]), toBytes(one.outputs[0]));
}

/// Ties go to the lower row, a NaN counts as the largest, zeros recover zeros,
/// and logits of 50 stay finite.
TEST(OutputSketch, EdgeCases) {
  OutputSketchOptions options;
  options.recoveryDepth = 9;
  options.sparsity = 2;
  Problem problem = makeProblem(1, 6, 5, DType::F64, 4);
  problem.function.form = formText(options, 4096, 3);
  AttentionCase &data = problem.data;
  // Equal queries have equal outputs: the first two are kept.
  for (int64_t i = 1; i < 6; ++i)
    std::copy_n(data.query.begin(), 3, data.query.begin() + i * 3);
  AttentionRun result = runProblem(problem);
  ASSERT_EQ(result.status, ATTN_OK) << result.error;
  for (int64_t i = 0; i < 6; ++i)
    for (int64_t c = 0; c < 2; ++c)
      EXPECT_EQ(result.outputs[0].values[i * 2 + c] != 0.0, i < 2) << i;

  std::fill(data.value.begin(), data.value.end(), 0.0);
  result = runProblem(problem);
  ASSERT_EQ(result.status, ATTN_OK) << result.error;
  for (double value : result.outputs[0].values)
    EXPECT_EQ(value, 0.0);

  data.query[5 * 3] = std::numeric_limits<double>::quiet_NaN();
  result = runProblem(problem);
  ASSERT_EQ(result.status, ATTN_OK) << result.error;
  EXPECT_TRUE(std::isnan(result.outputs[0].values[5 * 2]));

  Problem large = makeProblem(1, 4, 7, DType::F32, 4);
  large.function.form = formText(options, 64, 3);
  for (double &value : large.data.query)
    value *= 50;
  result = runProblem(large);
  ASSERT_EQ(result.status, ATTN_OK) << result.error;
  for (double value : result.outputs[0].values)
    EXPECT_TRUE(std::isfinite(value));
}
