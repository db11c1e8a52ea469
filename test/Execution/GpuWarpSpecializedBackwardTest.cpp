//===- GpuWarpSpecializedBackwardTest.cpp - Gradients on sm_90a -----------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "GpuCases.h"

#include <array>
#include <cmath>

using namespace attn::testing;
using attn::reference::Alignment;
using attn::reference::AttentionSizes;

namespace {

const char *const chip = "sm_90a";
constexpr uint64_t maxInstructions = 50'000'000;

AttentionFunction makeFunction(const AttentionSignature &signature,
                               const std::string &plan = "") {
  return makeGpuFunction(signature, plan, Direction::Backward);
}

std::string warpSpecialized(int64_t tileK, int64_t stages = 2) {
  return "#attn.gpu_plan<arch = 90, schedule = warp_specialized, tile_q = 128, "
         "tile_k = " +
         std::to_string(tileK) + ", stages = " + std::to_string(stages) +
         ", warps = 12>";
}

bool usesWgmma(const EmulatedGpuFunction &compiled) {
  return compiled.getPtx().find("wgmma.mma_async") != std::string::npos;
}

class WarpSpecializedGradientHeadSizes
    : public ::testing::TestWithParam<GpuHeadSize> {};

/// Head sizes of models with the plan that attn-plan chooses; six and more
/// tiles of keys and of queries pass by, the last ones ragged, rows are two
/// tiles and a ragged one, heads are grouped, and logits rise or fall from key
/// to key.
TEST_P(WarpSpecializedGradientHeadSizes, MatchReference) {
  for (DType dtype : {DType::BF16, DType::F16}) {
    AttentionSignature signature =
        makeGpuSignature(dtype, GetParam().head, GetParam().value, 2, 1);
    signature.causal = dtype == DType::BF16;
    if (signature.causal)
      signature.alignment = Alignment::BottomRight;
    EmulatedGpuFunction compiled(makeFunction(signature),
                                 sizesFor(signature, 1, 1, 1), chip);
    EXPECT_TRUE(usesWgmma(compiled));
    // Without causality, every query meets every key.
    int64_t queries = signature.causal ? 297 : 35;
    int64_t keys = GetParam().value > 64 ? 6 * 64 + 17 : 6 * 96 + 17;
    AttentionSizes sizes = sizesFor(signature, 1, queries, keys);
    AttentionCase data =
        makeRisingCase(signature, sizes, signature.causal ? 0.1 : -0.1, 7);
    EXPECT_EQ(checkOnGpu(compiled, data, true, 3), "") << describe(data);
  }
}

INSTANTIATE_TEST_SUITE_P(Grid, WarpSpecializedGradientHeadSizes,
                         ::testing::ValuesIn(gpuHeadSizes()), gpuHeadSizeName);

/// Options, ranks, layouts, sizes, tiles and stages at random.
class WarpSpecializedGradientRandom : public ::testing::TestWithParam<int> {};

TEST_P(WarpSpecializedGradientRandom, MatchReference) {
  uint64_t seed = uint64_t(GetParam()) + 11000;
  Random random(seed);
  AttentionSignature signature = randomNarrowSignature(
      seed, random, {8, 24, 64, 72, 136}, {8, 16, 40, 64, 136});
  signature.hasLogsumexp = false;
  // Four stages of two times 136 features exceed the shared memory.
  const int64_t stages = signature.headDim + signature.valueDim > 250 ? 3 : 4;
  AttentionFunction function = makeFunction(
      signature, random.pick<std::string>(
                     {warpSpecialized(16), warpSpecialized(16, 3),
                      warpSpecialized(32, 2), warpSpecialized(48, stages)}));
  EmulatedGpuFunction compiled(function, randomSizes(function, seed), chip);
  EXPECT_TRUE(usesWgmma(compiled));
  expectRandomResults(compiled, /*narrow=*/true, seed, 1 << 17);
}

INSTANTIATE_TEST_SUITE_P(Seed, WarpSpecializedGradientRandom,
                         ::testing::Range(0, 20 * testScale()));

/// Tiles of rows of several heads and batches, causal, with a window and
/// lengths; some meet no column.
TEST(WarpSpecializedGradient, WindowsAndLengths) {
  AttentionSignature signature =
      makeGpuSignature(DType::BF16, 32, 32, /*heads=*/4, /*kvHeads=*/2);
  signature.causal = true;
  signature.alignment = Alignment::BottomRight;
  signature.windowLeft = 90;
  signature.hasKvLengths = true;
  EmulatedGpuFunction compiled(makeFunction(signature, warpSpecialized(32)),
                               sizesFor(signature, 1, 1, 1), chip);
  for (uint64_t seed = 0; seed < 3; ++seed) {
    AttentionCase data =
        makeRisingCase(signature, sizesFor(signature, 3, 300, 203), 0.2, seed);
    EXPECT_EQ(checkOnGpu(compiled, data, true, seed), "") << describe(data);
  }
}

/// What lies behind the last valid key may be anything; its gradients are 0.
TEST(WarpSpecializedGradient, GarbageBehindLengths) {
  AttentionSignature signature = makeGpuSignature(DType::F16, 72, 64, 2, 1);
  signature.hasKvLengths = true;
  EmulatedGpuFunction compiled(makeFunction(signature, warpSpecialized(32)),
                               sizesFor(signature, 1, 1, 1), chip);
  AttentionCase data =
      makeRisingCase(signature, sizesFor(signature, 3, 140, 230), 0.1, 1);
  data.options.kvLengths = {229, 3, 64};
  AttentionCase garbage = data;
  fillBehindLengths(garbage, INFINITY, NAN);
  BoundedGradients gradients = boundedGradients(data);
  EmulatedGpuFunction::Run clean = compiled.run(data, 0, maxInstructions,
                                                &gradients),
                           run = compiled.run(garbage, 0, maxInstructions,
                                              &gradients);
  EXPECT_EQ(
      compareGpuRun(clean, compiled.getFunction(), data, true, &gradients), "");
  EXPECT_EQ(run.findings, "");
  for (int output : {0, 1, 2})
    EXPECT_EQ(run.attention.outputs[output].values,
              clean.attention.outputs[output].values);
}

/// Logits of +-50 and more are no matter, and a NaN reaches what it should.
TEST(WarpSpecializedGradient, ExtremeValues) {
  AttentionSignature signature = makeGpuSignature(DType::BF16, 16, 24);
  EmulatedGpuFunction compiled(makeFunction(signature, warpSpecialized(16)),
                               sizesFor(signature, 1, 1, 1), chip);
  constexpr int64_t queries = 20, keys = 100;
  AttentionSizes sizes = sizesFor(signature, 1, queries, keys);
  for (double perKey : {-8.0, 8.0}) {
    AttentionCase data = makeRisingCase(signature, sizes, perKey, 1);
    EXPECT_EQ(checkOnGpu(compiled, data, true), "");
  }
  // A query with a NaN spoils its own gradient and those of all keys and
  // values; a key or a value spoils what every query has of it, which is all.
  // d_output spoils its query's gradient, all keys', and a column of d_value.
  constexpr int64_t head = 16, value = 24;
  const std::array<int64_t, 3> expected[] = {
      {head, keys * head, keys * value},
      {queries * head, keys * head, keys * value},
      {queries * head, keys * head, 0},
      {head, keys * head, keys}};
  for (int input = 0; input < 4; ++input) {
    AttentionCase data = randomData(signature, sizes, 2);
    std::vector<double> *arrays[] = {&data.query, &data.key, &data.value,
                                     &data.dOutput};
    (*arrays[input])[17] = NAN;
    BoundedGradients gradients = boundedGradients(data);
    EmulatedGpuFunction::Run run =
        compiled.run(data, 0, maxInstructions, &gradients);
    EXPECT_EQ(run.findings, "");
    for (int output = 0; output < 3; ++output) {
      int64_t nans = 0;
      for (double each : run.attention.outputs[output].values)
        nans += std::isnan(each);
      EXPECT_EQ(nans, expected[input][output])
          << "NaN in " << input << ", output " << output;
    }
  }
}

/// Sizes of 0 and 1, and keys that no query sees: gradients are written all the
/// same.
TEST(WarpSpecializedGradient, EmptyAndSingle) {
  AttentionSignature signature = makeGpuSignature(DType::F16, 32, 32, 2, 1);
  signature.causal = true;
  signature.alignment = Alignment::TopLeft;
  EmulatedGpuFunction compiled(makeFunction(signature, warpSpecialized(16)),
                               sizesFor(signature, 1, 1, 1), chip);
  const std::array<int64_t, 4> cases[] = {
      {0, 5, 5, 0}, {2, 0, 5, 1}, {1, 5, 0, 2}, {1, 1, 1, 3}, {2, 3, 270, 3}};
  for (auto [batch, queries, keys, launches] : cases) {
    AttentionCase data =
        randomData(signature, sizesFor(signature, batch, queries, keys), 3);
    BoundedGradients gradients = boundedGradients(data);
    EmulatedGpuFunction::Run run =
        compiled.run(data, 0, maxInstructions, &gradients);
    EXPECT_EQ(run.launches, unsigned(launches));
    EXPECT_EQ(
        compareGpuRun(run, compiled.getFunction(), data, true, &gradients), "")
        << describe(data);
  }
}

/// No order of events changes a gradient or makes a finding.
TEST(WarpSpecializedGradient, AnyOrderOfEvents) {
  AttentionSignature signature = makeGpuSignature(DType::BF16, 64, 64, 2, 1);
  signature.hasKvLengths = true;
  EmulatedGpuFunction compiled(makeFunction(signature, warpSpecialized(32)),
                               sizesFor(signature, 1, 1, 1), chip);
  AttentionCase data =
      makeRisingCase(signature, sizesFor(signature, 2, 150, 203), 0.3, 4);
  BoundedGradients gradients = boundedGradients(data);
  EmulatedGpuFunction::Run first =
      compiled.run(data, 0, maxInstructions, &gradients);
  EXPECT_EQ(
      compareGpuRun(first, compiled.getFunction(), data, true, &gradients), "");
  for (uint64_t seed = 1; seed < 10; ++seed) {
    EmulatedGpuFunction::Run run =
        compiled.run(data, seed, maxInstructions, &gradients);
    EXPECT_EQ(run.findings, "");
    for (size_t output = 0; output < 3; ++output)
      EXPECT_EQ(run.attention.outputs[output].values,
                first.attention.outputs[output].values);
  }
}

} // namespace
