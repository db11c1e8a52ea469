//===- EdgeCaseTest.cpp - Compiled attention where it is special ----------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CompiledFunction.h"
#include "attn/Plan/CpuTarget.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

using namespace attn::testing;
using attn::reference::AdditiveMask;
using attn::reference::Alignment;
using attn::reference::AttentionMask;
using attn::reference::KeepMask;

static constexpr double kInf = std::numeric_limits<double>::infinity();
static constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

static AttentionSignature plainSignature(DType dtype = DType::F32) {
  AttentionSignature signature;
  signature.dtype = dtype;
  signature.heads = 2;
  signature.headDim = 5;
  signature.valueDim = 3;
  signature.hasLogsumexp = true;
  signature.maskDType = dtype;
  return signature;
}

static AttentionCase makeCase(const AttentionSignature &signature,
                              int64_t batch, int64_t queries, int64_t keys,
                              uint64_t seed = 1) {
  return randomData(signature, sizesFor(signature, batch, queries, keys), seed);
}

/// The code of `function`, whose sizes are all open; compiled once per text,
/// with plans and without.
static const CompiledFunction &codeOf(const AttentionFunction &function,
                                      const AttentionCase &c) {
  static std::map<std::pair<std::string, bool>, CompiledFunction> all;
  return all
      .try_emplace({printModule(function, c.sizes), function.usePlans},
                   function, c.sizes)
      .first->second;
}

/// The outputs of a call that has to succeed.
static AttentionRun runForward(const AttentionCase &c, bool usePlans = true) {
  AttentionFunction function = dynamicFunction(c.signature, Direction::Forward);
  function.usePlans = usePlans;
  AttentionRun result = run(codeOf(function, c), function, c);
  EXPECT_EQ(result.status, ATTN_OK) << result.error;
  EXPECT_EQ(result.damage, "");
  return result;
}

/// Forward and backward, each element within its bound.
static void expectMatch(const AttentionCase &c) {
  for (Direction direction : {Direction::Forward, Direction::Backward}) {
    const AttentionFunction function = dynamicFunction(c.signature, direction);
    EXPECT_EQ(checkCase(codeOf(function, c), function, c), "") << describe(c);
  }
}

/// NaN where the reference has NaN, and nowhere else.
static void expectSameNaNs(const AttentionCase &c) {
  const AttentionRun result = runForward(c);
  const attn::reference::AttentionResult expected =
      attn::reference::attention(c.sizes, c.options, c.query, c.key, c.value);
  const auto nans = [](const std::vector<double> &values) {
    std::string text;
    for (double value : values)
      text += std::isnan(value) ? 'N' : '.';
    return text;
  };
  EXPECT_NE(nans(expected.output).find('N'), std::string::npos)
      << "the case has no NaN";
  ASSERT_EQ(result.outputs.size(), 2u);
  EXPECT_EQ(nans(result.outputs[0].values), nans(expected.output));
  EXPECT_EQ(nans(result.outputs[1].values), nans(expected.logsumexp));
}

/// Gradients of `c` by the compiled function, in the order of its outputs.
static std::vector<Array> runBackward(const AttentionCase &c, bool usePlans) {
  AttentionFunction function =
      dynamicFunction(c.signature, Direction::Backward);
  function.usePlans = usePlans;
  const BoundedGradients call = boundedGradients(c);
  AttentionRun result = run(codeOf(function, c), function, c, &call);
  EXPECT_EQ(result.status, ATTN_OK) << result.error;
  EXPECT_EQ(result.damage, "");
  EXPECT_EQ(result.outputs.size(), 3u);
  return result.outputs;
}

/// Those of the reference, of what the compiled function is called with.
static std::vector<std::vector<double>>
referenceGradients(const AttentionCase &c) {
  const BoundedGradients call = boundedGradients(c);
  attn::reference::AttentionGradients gradients =
      attn::reference::attentionBackward(c.sizes, c.options, c.query, c.key,
                                         c.value, call.output, call.logsumexp,
                                         c.dOutput);
  return {gradients.dQuery, gradients.dKey, gradients.dValue};
}

static void expectSameGradientNaNs(const AttentionCase &c) {
  const std::vector<std::vector<double>> expected = referenceGradients(c);
  for (bool usePlans : {false, true}) {
    const std::vector<Array> gradients = runBackward(c, usePlans);
    bool hasNaN = false;
    for (size_t which = 0; which < gradients.size(); ++which)
      for (size_t index = 0; index < expected[which].size(); ++index) {
        hasNaN |= std::isnan(expected[which][index]);
        EXPECT_EQ(std::isnan(gradients[which].values[index]),
                  std::isnan(expected[which][index]))
            << "gradient " << which << " at " << index
            << ", use-plans=" << usePlans;
      }
    EXPECT_TRUE(hasNaN) << "the case has no NaN";
  }
}

static double smallestNumber(DType dtype) {
  switch (dtype) {
  case DType::F64:
    return 0x1p-1074;
  case DType::F32:
    return 0x1p-149;
  case DType::F16:
    return 0x1p-24;
  default:
    return 0x1p-133;
  }
}

class EdgeCase : public ::testing::TestWithParam<DType> {};
INSTANTIATE_TEST_SUITE_P(AllTypes, EdgeCase,
                         ::testing::Values(DType::F64, DType::F32, DType::F16,
                                           DType::BF16),
                         [](const auto &info) {
                           return std::string(name(info.param));
                         });

//===----------------------------------------------------------------------===//
// Rows without keys
//===----------------------------------------------------------------------===//

TEST_P(EdgeCase, LengthsOfNoneSomeAndAllKeys) {
  AttentionSignature signature = plainSignature(GetParam());
  signature.hasKvLengths = true;
  AttentionCase c = makeCase(signature, 3, 9, 11);
  c.options.kvLengths = {0, 11, 6};
  expectMatch(c);

  const AttentionRun result = runForward(c);
  const int64_t rows = c.sizes.heads * c.sizes.queries;
  for (int64_t index = 0; index < rows * c.sizes.valueDim; ++index)
    EXPECT_EQ(result.outputs[0].values[index], 0.0);
  for (int64_t row = 0; row < rows; ++row)
    EXPECT_EQ(result.outputs[1].values[row], -kInf);
}

TEST_P(EdgeCase, FullyMaskedRowsOfAKeepMask) {
  AttentionSignature signature = plainSignature(GetParam());
  signature.mask = MaskKind::Keep;
  AttentionCase c = makeCase(signature, 1, 6, 19);
  KeepMask keep(2 * 6 * 19, 1);
  // Row 2 of head 0 keeps nothing, row 3 only its last key.
  std::fill_n(keep.begin() + 2 * 19, 19, 0);
  std::fill_n(keep.begin() + 3 * 19, 18, 0);
  c.options.mask = AttentionMask{{1, 2, 6, 19}, keep};
  expectMatch(c);
  const AttentionRun result = runForward(c);
  EXPECT_EQ(result.outputs[1].values[2], -kInf);
  for (int64_t e = 0; e < 3; ++e) {
    EXPECT_EQ(result.outputs[0].values[2 * 3 + e], 0.0);
    // Its weight is 1 up to the rounding of an exponential and a division.
    const double value = c.value[18 * 3 + e];
    EXPECT_NEAR(result.outputs[0].values[3 * 3 + e], value,
                1e-6 * std::abs(value));
  }
}

TEST_P(EdgeCase, FullyMaskedRowsOfAnAdditiveMask) {
  AttentionSignature signature = plainSignature(GetParam());
  signature.mask = MaskKind::Additive;
  AttentionCase c = makeCase(signature, 1, 6, 19);
  AdditiveMask bias(2 * 6 * 19, 0.5);
  std::fill_n(bias.begin() + 2 * 19, 19, -kInf);
  c.options.mask = AttentionMask{{1, 2, 6, 19}, bias};
  expectMatch(c);
  const AttentionRun result = runForward(c);
  EXPECT_EQ(result.outputs[1].values[2], -kInf);
  EXPECT_EQ(result.outputs[0].values[2 * 3], 0.0);
}

TEST_P(EdgeCase, RowsBeforeTheFirstKey) {
  AttentionSignature signature = plainSignature(GetParam());
  signature.causal = true;
  signature.alignment = Alignment::BottomRight;
  // Nine more queries than keys: the first nine rows see nothing.
  const AttentionCase c = makeCase(signature, 1, 14, 5);
  expectMatch(c);
  const AttentionRun result = runForward(c);
  EXPECT_EQ(result.outputs[1].values[8], -kInf);
  EXPECT_NE(result.outputs[1].values[9], -kInf);
}

TEST_P(EdgeCase, SinkOfARowWithoutKeys) {
  AttentionSignature signature = plainSignature(GetParam());
  signature.hasSinks = true;
  signature.hasKvLengths = true;
  AttentionCase c = makeCase(signature, 1, 3, 7);
  c.options.kvLengths = {0};
  c.options.sinks = {1.5, -2};
  expectMatch(c);
  c.options.sinks = {-kInf, 3};
  const AttentionRun result = runForward(c);
  for (int64_t row = 0; row < 3; ++row) {
    EXPECT_EQ(result.outputs[1].values[row], -kInf);
    // Kernels keep it in units of log2(e).
    EXPECT_NEAR(result.outputs[1].values[3 + row], 3, 1e-6);
  }
  for (double value : result.outputs[0].values)
    EXPECT_EQ(value, 0.0);
}

TEST_P(EdgeCase, SizesOfZero) {
  AttentionSignature signature = plainSignature(GetParam());
  signature.hasSinks = true;
  expectMatch(makeCase(signature, 0, 3, 4));
  expectMatch(makeCase(signature, 2, 0, 4));
  expectMatch(makeCase(signature, 2, 3, 0));
  expectMatch(makeCase(signature, 2, 0, 0));
  signature.heads = 0;
  expectMatch(makeCase(signature, 2, 3, 4));
}

//===----------------------------------------------------------------------===//
// Numbers that are not ordinary
//===----------------------------------------------------------------------===//

TEST_P(EdgeCase, NaNReachesWhatUsesIt) {
  AttentionSignature signature = plainSignature(GetParam());
  signature.causal = true;
  signature.alignment = Alignment::TopLeft;
  const AttentionCase clean = makeCase(signature, 1, 12, 12);

  AttentionCase c = clean;
  c.query[4 * 5 + 1] = kNaN;
  expectSameNaNs(c);
  c = clean;
  c.key[11 * 5 + 1] = kNaN;
  expectSameNaNs(c);

  // What a masked value does is unspecified, so this one is not masked.
  signature.causal = false;
  c = makeCase(signature, 1, 12, 12);
  c.value[11 * 3 + 1] = kNaN;
  expectSameNaNs(c);
}

TEST_P(EdgeCase, NaNInOptionsReachesWhatUsesIt) {
  AttentionSignature signature = plainSignature(GetParam());
  signature.mask = MaskKind::Additive;
  signature.hasSinks = true;
  signature.hasAlibi = true;
  signature.alignment = Alignment::TopLeft;
  AttentionCase clean = makeCase(signature, 1, 9, 9);
  clean.options.mask =
      AttentionMask{{1, 2, 9, 9}, AdditiveMask(2 * 9 * 9, 0.25)};

  AttentionCase c = clean;
  std::get<AdditiveMask>(c.options.mask->values)[3 * 9 + 8] = kNaN;
  expectSameNaNs(c);
  c = clean;
  c.options.sinks[1] = kNaN;
  expectSameNaNs(c);
  c = clean;
  c.options.alibiSlopes[0] = kNaN;
  expectSameNaNs(c);
}

/// Logits of +-1e4: products of +-100, exact in every type.
TEST_P(EdgeCase, LogitsOfTenThousand) {
  AttentionSignature signature = plainSignature(GetParam());
  signature.headDim = 1;
  signature.scale = 1.0;
  signature.hasSinks = true;
  AttentionCase c = makeCase(signature, 1, 3, 20);
  for (size_t row = 0; row < c.query.size(); ++row)
    c.query[row] = row % 2 ? -100 : 100;
  for (size_t row = 0; row < c.key.size(); ++row)
    c.key[row] = row % 3 ? 100 : -100;
  expectMatch(c);
  for (double &value : c.key)
    value = -100;
  expectMatch(c);
  for (double &sink : c.options.sinks)
    sink = roundTo(GetParam(), 10000);
  expectMatch(c);
}

/// Whether planned kernels take subnormal numbers for 0. Those of f16 are
/// normal in f32.
static bool flushesSubnormals(DType dtype) {
  return dtype != DType::F16 &&
         mlir::attn::getHostCpuIsa() != mlir::attn::CpuIsa::Generic;
}

/// A single key has weight 1, so its value comes back bit for bit.
TEST_P(EdgeCase, SubnormalValues) {
  AttentionSignature signature = plainSignature(GetParam());
  AttentionCase c = makeCase(signature, 1, 4, 1);
  const double smallest = smallestNumber(GetParam());
  c.value = {smallest, -smallest, 5 * smallest};
  for (bool usePlans : {false, true}) {
    const AttentionRun result = runForward(c, usePlans);
    const bool isFlushed = usePlans && flushesSubnormals(GetParam());
    for (size_t index = 0; index < result.outputs[0].values.size(); ++index)
      EXPECT_EQ(result.outputs[0].values[index],
                isFlushed ? 0.0 : c.value[index % 3])
          << "use-plans=" << usePlans;
  }
}

//===----------------------------------------------------------------------===//
// Gradients of numbers that are not ordinary
//===----------------------------------------------------------------------===//

TEST_P(EdgeCase, NaNReachesTheGradientsThatUseIt) {
  for (bool causal : {false, true}) {
    AttentionSignature signature = plainSignature(GetParam());
    signature.causal = causal;
    if (causal)
      signature.alignment = Alignment::TopLeft;
    const AttentionCase clean = makeCase(signature, 1, 40, 40);
    // The last row of queries keeps all keys, and all rows keep the first key:
    // what a masked pair's NaN does is unspecified.
    AttentionCase c = clean;
    c.query[39 * 5 + 1] = kNaN;
    expectSameGradientNaNs(c);
    c = clean;
    c.dOutput[39 * 3 + 1] = kNaN;
    expectSameGradientNaNs(c);
    c = clean;
    c.key[1] = kNaN;
    expectSameGradientNaNs(c);
    c = clean;
    c.value[1] = kNaN;
    expectSameGradientNaNs(c);
  }
}

/// Each term of a sum may lose a unit of the smallest number. Gradients of what
/// kernels take for 0 are 0.
TEST_P(EdgeCase, SubnormalGradientsOfTheOutput) {
  const DType dtype = GetParam();
  AttentionCase c = makeCase(plainSignature(dtype), 1, 9, 9);
  const double smallest = smallestNumber(dtype);
  // In units of the smallest number: how large inputs are, and the tolerance.
  double magnitude = 0x1p16, tolerance = 500;
  if (dtype == DType::F16 || dtype == DType::BF16) {
    magnitude = dtype == DType::F16 ? 0x1p8 : 0x1p4;
    tolerance = dtype == DType::F16 ? 20 : 5;
  }
  for (double &value : c.dOutput)
    value = smallest * std::round(magnitude * std::clamp(value, -3.0, 3.0));
  AttentionCase flushed = c;
  std::fill(flushed.dOutput.begin(), flushed.dOutput.end(), 0.0);
  for (bool usePlans : {false, true}) {
    const bool isFlushed = usePlans && flushesSubnormals(dtype);
    const std::vector<std::vector<double>> expected =
        referenceGradients(isFlushed ? flushed : c);
    const std::vector<Array> gradients = runBackward(c, usePlans);
    double largest = 0.0;
    for (size_t which = 0; which < gradients.size(); ++which)
      for (size_t index = 0; index < expected[which].size(); ++index) {
        largest = std::max(largest, std::abs(expected[which][index]));
        EXPECT_NEAR(gradients[which].values[index], expected[which][index],
                    isFlushed ? 0.0 : tolerance * smallest)
            << "gradient " << which << " at " << index
            << ", use-plans=" << usePlans;
      }
    if (!isFlushed)
      EXPECT_GT(largest, 4 * tolerance * smallest) << "the bound says nothing";
  }
}

/// Scores of about 0, whose weights are those of a mean.
TEST_P(EdgeCase, SubnormalQueriesAndKeys) {
  AttentionCase c = makeCase(plainSignature(GetParam()), 1, 9, 9);
  const double smallest = smallestNumber(GetParam());
  for (std::vector<double> *values : {&c.query, &c.key})
    for (double &value : *values)
      value = smallest * std::round(16 * std::clamp(value, -3.0, 3.0));
  expectMatch(c);
}

//===----------------------------------------------------------------------===//
// Gradients that need no scaling
//===----------------------------------------------------------------------===//

/// One tile of queries of one head, a scale of 1 and equal head sizes: the sums
/// of d_key and d_value are then alike but for what is added to them, and come
/// into the results unchanged.
TEST_P(EdgeCase, UnscaledGradientsOfOneQueryTile) {
  for (bool hasKvLengths : {false, true}) {
    AttentionSignature signature = plainSignature(GetParam());
    signature.kvHeads = signature.heads;
    signature.headDim = signature.valueDim = 3;
    signature.scale = 1.0;
    signature.hasLogsumexp = false;
    signature.hasKvLengths = hasKvLengths;
    AttentionCase c = makeCase(signature, 2, 3, 11);
    if (hasKvLengths)
      c.options.kvLengths = {11, 6};
    AttentionFunction function =
        dynamicFunction(signature, Direction::Backward);
    setOpenDims(function, {});
    for (bool usePlans : {false, true}) {
      function.usePlans = usePlans;
      EXPECT_EQ(checkCase({function, c.sizes}, function, c), "")
          << describe(c) << " use-plans=" << usePlans;
    }
  }
}

//===----------------------------------------------------------------------===//
// Positions far away
//===----------------------------------------------------------------------===//

TEST(EdgeCase, OffsetsNearTheEndOfTheIntegers) {
  AttentionSignature signature = plainSignature();
  signature.causal = true;
  signature.windowLeft = 0;
  signature.alignment = Alignment::Offset;
  signature.offsetPerBatch = true;
  AttentionCase c = makeCase(signature, 4, 3, 10);
  // Numbers that f64, in which the arrays of these tests are kept, holds.
  const int64_t far = int64_t(1) << 61;
  c.options.queryOffset = {far, -far, far - 256, 3};
  c.signature.windowLeft = c.options.windowLeft = far - 254;
  expectMatch(c);
  c.signature.windowLeft = c.options.windowLeft = far;
  expectMatch(c);
}

TEST(EdgeCase, WindowsThatCoverEverything) {
  AttentionSignature signature = plainSignature();
  signature.windowLeft = std::numeric_limits<int64_t>::max();
  signature.windowRight = std::numeric_limits<int64_t>::max();
  signature.alignment = Alignment::BottomRight;
  AttentionCase c = makeCase(signature, 1, 7, 10);
  // The reference adds positions without care for overflow.
  c.options.windowLeft.reset();
  c.options.windowRight.reset();
  expectMatch(c);
}
