//===- FormPropertyTest.cpp - What holds for every form -------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

// Properties that do not depend on what a form computes, of compiled code as
// anyone gets it: kernels where there are some, the portable lowering
// elsewhere. Streams of keys are in StateTest.cpp and ClusteredStateTest.cpp.
//
//===----------------------------------------------------------------------===//

#include "CompiledFunction.h"
#include "attn/Testing/Random.h"

#include "llvm/ADT/STLFunctionalExtras.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>

using namespace attn::testing;
using namespace attn::reference;

namespace {
struct Form {
  const char *name;
  const char *text;
  /// How long a causal prefill of one head is cheap.
  int64_t longPrefill;
};
} // namespace

// Nothing here may look at later tokens: top-k ranks by all coordinates, as a
// basis of fewer would be found from all keys at hand; segments of a
// convolution are searched one by one, and no error is estimated.
static constexpr Form kForms[] = {
    {"Exact", "", 16384},
    {"TopK", "#attn.topk<rank = 1/1, keep = 1/4, sinks = 2, window = 4>", 4096},
    {"TopKDropped",
     "#attn.topk<rank = 1/1, keep = 9, sinks = 2, window = 4, "
     "remainder_degree = none>",
     4096},
    {"TopKSketch",
     "#attn.topk<rank = 1/1, keep = 1/8, sinks = 2, window = 4, shared = "
     "false, "
     "remainder_degree = 2>",
     4096},
    {"Sketch", "#attn.sketch<degree = 2, sinks = 2, window = 8>", 65536},
    {"SketchOfDegree0", "#attn.sketch<degree = 0, sinks = 2, window = 8>",
     65536},
    {"SketchCentred",
     "#attn.sketch<degree = 2, sinks = 2, window = 8, center = mean>", 65536},
    {"Stratified",
     "#attn.clustered<sinks = 2, window = 8, clusters = 6, radius = 0.5>",
     65536},
    {"SubGen",
     "#attn.clustered<estimator = subgen, sinks = 2, window = 8, clusters = 6, "
     "value_samples = 8, radius = 0.5>",
     65536},
    {"WindowAndMean", "#attn.clustered<sinks = 2, window = 8, clusters = 0>",
     65536},
    {"Convolution",
     "#attn.conv<bases = 4, probe = 1, search = linear, sampled_rows = 0, "
     "fallback = none>",
     65536},
};

static AttentionSignature signatureOf(DType dtype, bool causal = true) {
  AttentionSignature signature;
  signature.dtype = dtype;
  signature.heads = 4;
  signature.kvHeads = 2;
  signature.headDim = 6;
  signature.valueDim = 5;
  signature.hasLogsumexp = true;
  if (causal) {
    signature.causal = true;
    signature.alignment = Alignment::TopLeft;
  }
  return signature;
}

static AttentionSizes sizesOf(const AttentionSignature &signature,
                              int64_t length, int64_t batch = 1) {
  return sizesFor(signature, batch, length, length);
}

static AttentionFunction functionOf(const AttentionSignature &signature,
                                    const Form &form) {
  AttentionFunction function = dynamicFunction(signature, Direction::Forward);
  function.form = form.text;
  return function;
}

static AttentionRun runOk(const CompiledFunction &compiled,
                          const AttentionFunction &function,
                          const AttentionCase &data, int threads = 1) {
  AttentionRun result = run(compiled, function, data, nullptr, threads);
  EXPECT_EQ(result.status, ATTN_OK) << result.error;
  EXPECT_EQ(result.damage, "");
  return result;
}

class FormProperties : public ::testing::TestWithParam<Form> {};

INSTANTIATE_TEST_SUITE_P(Form, FormProperties, ::testing::ValuesIn(kForms),
                         [](const auto &info) {
                           return std::string(info.param.name);
                         });

/// What comes after row i never changes rows up to i: queries, keys and values
/// all change. To rounding, as transforms spread rounding errors over rows.
TEST_P(FormProperties, RowsDoNotSeeLaterTokens) {
  constexpr int64_t kLength = 150;
  const AttentionSignature signature = signatureOf(DType::F64);
  const AttentionFunction function = functionOf(signature, GetParam());
  const AttentionSizes sizes = sizesOf(signature, kLength);
  const CompiledFunction compiled(function, sizes);
  EXPECT_EQ(compiled.getDiagnostics().find("stays exact"), std::string::npos);
  const AttentionCase data = randomData(signature, sizes, 11);
  const AttentionRun before = runOk(compiled, function, data);
  for (int64_t row : {0, 3, 64, 101, 148}) {
    AttentionCase changed = data;
    Random random{uint64_t(row)};
    const auto change = [&](std::vector<double> &array, int64_t heads,
                            int64_t dim) {
      for (int64_t h = 0; h < heads; ++h)
        for (int64_t at = (h * kLength + row + 1) * dim;
             at < (h + 1) * kLength * dim; ++at)
          array[size_t(at)] = random.uniform(-2, 2);
    };
    change(changed.query, sizes.heads, sizes.headDim);
    change(changed.key, sizes.kvHeads, sizes.headDim);
    change(changed.value, sizes.kvHeads, sizes.valueDim);
    const AttentionRun after = runOk(compiled, function, changed);
    double early = 0.0, late = 0.0;
    for (int64_t h = 0; h < sizes.heads; ++h)
      for (int64_t i = 0; i < kLength; ++i)
        for (int64_t c = 0; c < sizes.valueDim; ++c) {
          const size_t at = size_t((h * kLength + i) * sizes.valueDim + c);
          const double difference = std::abs(before.outputs[0].values[at] -
                                             after.outputs[0].values[at]);
          double &largest = i <= row ? early : late;
          largest = std::max(largest, difference);
        }
    EXPECT_LT(early, 1e-9) << row;
    EXPECT_GT(late, 1e-3) << row;
  }
}

TEST_P(FormProperties, ThreadsDoNotChangeABit) {
  for (bool usePlans : {true, false}) {
    const AttentionSignature signature = signatureOf(DType::F32);
    AttentionFunction function = functionOf(signature, GetParam());
    function.usePlans = usePlans;
    const AttentionSizes sizes = sizesOf(signature, 133, /*batch=*/2);
    const CompiledFunction compiled(function, sizes);
    const AttentionCase data = randomData(signature, sizes, 4);
    const AttentionRun one = runOk(compiled, function, data, 1);
    for (int threads : {2, 3}) {
      const AttentionRun more = runOk(compiled, function, data, threads);
      for (size_t index = 0; index < one.outputs.size(); ++index)
        EXPECT_EQ(toBytes(one.outputs[index]), toBytes(more.outputs[index]))
            << threads << " threads, plans: " << usePlans;
    }
  }
}

/// One token is its own value, whatever the form.
TEST_P(FormProperties, OneTokenIsItsValue) {
  for (bool causal : {true, false}) {
    // A convolution needs causal attention.
    if (!causal && GetParam().name == std::string("Convolution"))
      continue;
    const AttentionSignature signature = signatureOf(DType::F32, causal);
    const AttentionFunction function = functionOf(signature, GetParam());
    const AttentionSizes sizes = sizesOf(signature, 1);
    const AttentionCase data = randomData(signature, sizes, 8);
    const CompiledFunction compiled(function, sizes);
    const AttentionRun result = runOk(compiled, function, data);
    for (int64_t h = 0; h < sizes.heads; ++h)
      for (int64_t c = 0; c < sizes.valueDim; ++c)
        EXPECT_NEAR(result.outputs[0].values[h * sizes.valueDim + c],
                    data.value[h / 2 * sizes.valueDim + c], 1e-5);
  }
}

TEST_P(FormProperties, ZeroValuesGiveZeros) {
  const AttentionSignature signature = signatureOf(DType::F32);
  const AttentionFunction function = functionOf(signature, GetParam());
  const AttentionSizes sizes = sizesOf(signature, 70);
  AttentionCase data = randomData(signature, sizes, 9);
  std::fill(data.value.begin(), data.value.end(), 0.0);
  const CompiledFunction compiled(function, sizes);
  const AttentionRun result = runOk(compiled, function, data);
  for (double value : result.outputs[0].values)
    EXPECT_EQ(value, 0.0);
}

/// Keys that are all the same share all weights: exact attention is the mean of
/// the values that a row sees. A form is, too, unless it weighs the keys
/// outside of its support about another point than their score, or draws the
/// values.
TEST_P(FormProperties, IdenticalKeysAreAveraged) {
  const std::string name = GetParam().name;
  const bool isDrawn = name == "Stratified" || name == "SubGen";
  const bool isSketch = name.find("Sketch") == 0 && name != "SketchCentred";
  const bool isTopK = name.find("TopK") == 0;
  const AttentionSignature signature = signatureOf(DType::F64);
  const AttentionFunction function = functionOf(signature, GetParam());
  const AttentionSizes sizes = sizesOf(signature, 40);
  AttentionCase data = randomData(signature, sizes, 10);
  for (size_t at = sizes.headDim; at < data.key.size(); ++at)
    data.key[at] = data.key[at % size_t(sizes.headDim)];
  // Where the weights are those of a polynomial about 0, a score of 0 makes
  // them exact; a dropped key never is.
  if (isSketch || isTopK || name == "WindowAndMean")
    std::fill(data.query.begin(), data.query.end(), 0.0);
  const CompiledFunction compiled(function, sizes);
  const AttentionRun result = runOk(compiled, function, data);
  for (double value : result.outputs[0].values)
    EXPECT_TRUE(std::isfinite(value));
  // Scores of equal keys depend on the query alone, not on a distance.
  if (isDrawn || name == "TopKDropped" || name == "Convolution")
    return;
  for (int64_t h = 0; h < sizes.heads; ++h)
    for (int64_t i = 0; i < sizes.queries; ++i)
      for (int64_t c = 0; c < sizes.valueDim; ++c) {
        double mean = 0.0;
        for (int64_t j = 0; j <= i; ++j)
          mean += data.value[(h / 2 * sizes.keys + j) * sizes.valueDim + c];
        EXPECT_NEAR(result.outputs[0]
                        .values[(h * sizes.queries + i) * sizes.valueDim + c],
                    mean / double(i + 1), 1e-9);
      }
}

/// Logits of 50 and more stay finite, and no output is longer than the longest
/// value by more than rounding (a convolution in f32 transforms: than their
/// error).
TEST_P(FormProperties, LargeLogitsAreSafe) {
  const AttentionSignature signature = signatureOf(DType::F32);
  const AttentionFunction function = functionOf(signature, GetParam());
  const AttentionSizes sizes = sizesOf(signature, 90);
  AttentionCase data = randomData(signature, sizes, 12);
  for (double &value : data.query)
    value *= 100;
  double longest = 0.0;
  for (size_t row = 0; row < data.value.size() / 5; ++row) {
    double square = 0.0;
    for (size_t c = 0; c < 5; ++c)
      square += std::pow(data.value[row * 5 + c], 2);
    longest = std::max(longest, std::sqrt(square));
  }
  const CompiledFunction compiled(function, sizes);
  const AttentionRun result = runOk(compiled, function, data);
  for (size_t row = 0; row < result.outputs[0].values.size() / 5; ++row) {
    double square = 0.0;
    for (size_t c = 0; c < 5; ++c)
      square += std::pow(result.outputs[0].values[row * 5 + c], 2);
    EXPECT_LE(std::sqrt(square), longest * 1.001) << row;
  }
}

/// A NaN in a key or in a value reaches the last row, which sees it.
TEST_P(FormProperties, NaNIsNotLost) {
  const AttentionSignature signature = signatureOf(DType::F32);
  const AttentionFunction function = functionOf(signature, GetParam());
  const AttentionSizes sizes = sizesOf(signature, 50);
  const AttentionCase data = randomData(signature, sizes, 13);
  const CompiledFunction compiled(function, sizes);
  const double nan = std::numeric_limits<double>::quiet_NaN();
  for (bool inKey : {true, false}) {
    AttentionCase changed = data;
    // In the body: neither a sink nor in the last row's window.
    if (inKey)
      changed.key[20 * sizes.headDim] = nan;
    else
      changed.value[20 * sizes.valueDim] = nan;
    const AttentionRun result = runOk(compiled, function, changed);
    // A polynomial of degree 0 looks at no key.
    if (inKey && GetParam().name == std::string("SketchOfDegree0"))
      continue;
    // Without a remainder a value counts where its key is selected.
    if (!inKey && GetParam().name == std::string("TopKDropped"))
      continue;
    EXPECT_TRUE(std::isnan(result.outputs[0].values[49 * sizes.valueDim]))
        << (inKey ? "key" : "value");
  }
}

/// No value of size queries x keys exists: four times the length takes four
/// times the memory, and less than a bit per pair.
TEST_P(FormProperties, MemoryIsLinearInTheSequence) {
  AttentionSignature signature = signatureOf(DType::F32);
  signature.heads = signature.kvHeads = 1;
  signature.headDim = signature.valueDim = 2;
  signature.hasLogsumexp = false;
  const AttentionFunction function = functionOf(signature, GetParam());
  const CompiledFunction compiled(function, sizesOf(signature, 64));
  const auto peak = [&](int64_t length) {
    const AttentionCase data =
        randomData(signature, sizesOf(signature, length), 1);
    return double(runOk(compiled, function, data).statistics.peak_bytes);
  };
  // ATTN_TEST_SCALE is above 1 in check-attn-all.
  const char *scale = std::getenv("ATTN_TEST_SCALE");
  const bool isLong = scale && std::atoi(scale) > 1;
  const int64_t length = isLong
                             ? std::max<int64_t>(GetParam().longPrefill, 16384)
                             : std::min<int64_t>(GetParam().longPrefill, 16384);
  const double atShort = peak(length / 4), atLong = peak(length);
  EXPECT_GT(atShort, 0.0);
  EXPECT_LE(atLong, 4.5 * atShort + 65536);
  EXPECT_LE(atLong, double(length) * double(length) / 8);
}

//===----------------------------------------------------------------------===//
// Theorems of top-k and its remainder
//===----------------------------------------------------------------------===//

/// The outputs of `form` and of exact attention on many heads of one query,
/// with the longest value and the spread of the scores of each.
static void forHeads(const char *form, double scale, uint64_t seed,
                     llvm::function_ref<void(double error, double largestValue,
                                             double largestScore)>
                         check) {
  constexpr int64_t kHeads = 100, kKeys = 60;
  AttentionSignature signature;
  signature.heads = signature.kvHeads = kHeads;
  signature.headDim = 4;
  signature.valueDim = 1;
  signature.scale = 1.0;
  AttentionSizes sizes = sizesOf(signature, kKeys);
  sizes.queries = 1;
  AttentionFunction function = dynamicFunction(signature, Direction::Forward);
  function.form = form;
  AttentionCase data = randomData(signature, sizes, seed);
  for (double &entry : data.query)
    entry *= scale;
  const CompiledFunction compiled(function, sizes);
  const AttentionRun result = runOk(compiled, function, data);
  const std::vector<double> exact =
      attention(sizes, data.options, data.query, data.key, data.value).output;
  for (int64_t h = 0; h < kHeads; ++h) {
    double value = 0.0, score = 0.0;
    for (int64_t j = 0; j < kKeys; ++j) {
      double product = 0.0;
      for (int64_t c = 0; c < 4; ++c)
        product += data.query[h * 4 + c] * data.key[(h * kKeys + j) * 4 + c];
      score = std::max(score, std::abs(product));
      value = std::max(value, std::abs(data.value[h * kKeys + j]));
    }
    check(std::abs(result.outputs[0].values[h] - exact[h]), value, score);
  }
}

/// Full rank and all but eps of the mass: dropping it costs at most eps times
/// the spread of the values, which is at most twice the largest.
TEST(TopKForm, DroppingMassMeetsItsBound) {
  double worst = 0.0;
  for (uint64_t seed : {1, 2, 3})
    forHeads("#attn.topk<rank = 1/1, top_p = 0.2, sinks = 0, window = 0, "
             "remainder_degree = none>",
             2.0, seed, [&](double error, double value, double) {
               EXPECT_LE(error, 2 * 0.2 * value + 1e-5);
               worst = std::max(worst, error / value);
             });
  EXPECT_GT(worst, 0.02) << "nothing was dropped";
}

/// Scores within R of 0: each weight of the rest is off by a factor of at most
/// 1 +- e with e = |T_2(-R) exp(R) - 1|, and the output by 2 e / (1 - e) times
/// the largest value.
TEST(TopKForm, RemainderMeetsItsBound) {
  double worst = 0.0;
  for (uint64_t seed : {4, 5, 6})
    forHeads("#attn.topk<rank = 2, keep = 5, sinks = 0, window = 0, "
             "remainder_degree = 2>",
             0.25, seed, [&](double error, double value, double r) {
               const double e = std::abs((1 - r + r * r / 2) * std::exp(r) - 1);
               if (e < 1)
                 EXPECT_LE(error, 2 * e / (1 - e) * value + 1e-5);
               worst = std::max(worst, error);
             });
  EXPECT_GT(worst, 1e-4) << "the remainder was exact";
}

/// A remainder of a high degree on small scores is exact attention, whatever is
/// selected.
TEST(TopKForm, RemainderOfHighDegreeIsExact) {
  forHeads("#attn.topk<rank = 1, keep = 1, sinks = 0, window = 0, "
           "remainder_degree = 12>",
           0.1, 7, [&](double error, double value, double) {
             EXPECT_LE(error, 1e-5 * value);
           });
}
