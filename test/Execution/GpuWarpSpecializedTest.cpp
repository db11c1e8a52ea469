//===- GpuWarpSpecializedTest.cpp - Kernels of sm_90a ---------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "GpuCases.h"

#include <cmath>

using namespace attn::testing;
using attn::reference::Alignment;
using attn::reference::AttentionSizes;

namespace {

const char *const chip = "sm_90a";

std::string warpSpecialized(int64_t tileK, int64_t stages = 2) {
  return "#attn.gpu_plan<arch = 90, schedule = warp_specialized, tile_q = 128, "
         "tile_k = " +
         std::to_string(tileK) + ", stages = " + std::to_string(stages) +
         ", warps = 12>";
}

bool usesWgmma(const EmulatedGpuFunction &compiled) {
  return compiled.getPtx().find("wgmma.mma_async") != std::string::npos;
}

class WarpSpecializedHeadSizes : public ::testing::TestWithParam<GpuHeadSize> {
};

/// What attn-plan chooses for every head size, 16-bit type and direction of the
/// maxima; at least 6 blocks of keys, the last one ragged, and two tiles of
/// queries, the last one ragged.
TEST_P(WarpSpecializedHeadSizes, MatchReference) {
  for (bool causal : {false, true}) {
    AttentionSignature signature = makeGpuSignature(
        causal ? DType::F16 : DType::BF16, GetParam().head, GetParam().value);
    signature.causal = causal;
    if (causal)
      signature.alignment = Alignment::BottomRight;
    signature.hasLogsumexp = true;
    EmulatedGpuFunction compiled(makeGpuFunction(signature),
                                 sizesFor(signature, 1, 1, 1), chip);
    EXPECT_TRUE(usesWgmma(compiled));
    int64_t keys = causal ? 6 * 128 + 17 : 7 * 128 - 3;
    AttentionSizes sizes = sizesFor(signature, 1, causal ? 177 : 19, keys);
    AttentionCase data =
        makeRisingCase(signature, sizes, causal ? 0.3 : -0.3, 7);
    EXPECT_EQ(checkOnGpu(compiled, data, true, 3), "") << describe(data);
  }
}

INSTANTIATE_TEST_SUITE_P(Grid, WarpSpecializedHeadSizes,
                         ::testing::ValuesIn(gpuHeadSizes()), gpuHeadSizeName);

/// Options, ranks, layouts, sizes, tiles and stages at random.
class WarpSpecializedRandom : public ::testing::TestWithParam<int> {};

TEST_P(WarpSpecializedRandom, MatchReference) {
  uint64_t seed = uint64_t(GetParam()) + 9000;
  Random random(seed);
  AttentionSignature signature = randomNarrowSignature(
      seed, random, {8, 24, 64, 72, 136}, {8, 16, 40, 64, 136});
  AttentionFunction function = makeGpuFunction(
      signature, random.pick<std::string>(
                     {warpSpecialized(16), warpSpecialized(16, 3),
                      warpSpecialized(32, 2), warpSpecialized(48, 4)}));
  EmulatedGpuFunction compiled(function, randomSizes(function, seed), chip);
  EXPECT_TRUE(usesWgmma(compiled));
  expectRandomResults(compiled, /*narrow=*/true, seed, 1 << 19);
}

INSTANTIATE_TEST_SUITE_P(Seed, WarpSpecializedRandom,
                         ::testing::Range(0, 20 * testScale()));

/// Many tiles of queries for few CTAs: heads of several batches, causal, with a
/// window and lengths; some tiles have no key.
TEST(WarpSpecialized, TilesInTurns) {
  AttentionSignature signature =
      makeGpuSignature(DType::BF16, 32, 32, /*heads=*/4, /*kvHeads=*/2);
  signature.causal = true;
  signature.alignment = Alignment::BottomRight;
  signature.windowLeft = 90;
  signature.hasKvLengths = true;
  signature.hasLogsumexp = true;
  EmulatedGpuFunction compiled(makeGpuFunction(signature, warpSpecialized(32)),
                               sizesFor(signature, 1, 1, 1), chip);
  for (uint64_t seed = 0; seed < 3; ++seed) {
    AttentionCase data =
        makeRisingCase(signature, sizesFor(signature, 3, 300, 203), 0.2, seed);
    EXPECT_EQ(checkOnGpu(compiled, data, true, seed), "") << describe(data);
  }
}

/// What lies behind the last valid key may be anything.
TEST(WarpSpecialized, GarbageBehindLengths) {
  AttentionSignature signature = makeGpuSignature(DType::F16, 64, 72, 2, 1);
  signature.hasKvLengths = true;
  signature.hasLogsumexp = true;
  EmulatedGpuFunction compiled(makeGpuFunction(signature, warpSpecialized(32)),
                               sizesFor(signature, 1, 1, 1), chip);
  AttentionCase data =
      makeRisingCase(signature, sizesFor(signature, 3, 140, 230), 0.1, 1);
  data.options.kvLengths = {229, 3, 64};
  AttentionCase garbage = data;
  fillBehindLengths(garbage, INFINITY, NAN);
  EmulatedGpuFunction::Run clean = compiled.run(data),
                           run = compiled.run(garbage);
  EXPECT_EQ(compareGpuRun(clean, compiled.getFunction(), data, true), "");
  EXPECT_EQ(run.findings, "");
  for (int output : {0, 1})
    EXPECT_EQ(run.attention.outputs[output].values,
              clean.attention.outputs[output].values);
}

TEST(WarpSpecialized, ExtremeValues) {
  AttentionSignature signature = makeGpuSignature(DType::BF16, 16, 16);
  signature.hasLogsumexp = true;
  EmulatedGpuFunction compiled(makeGpuFunction(signature, warpSpecialized(16)),
                               sizesFor(signature, 1, 1, 1), chip);
  expectExtremeValues(compiled, /*narrow=*/true);
}

TEST(WarpSpecialized, EmptyAndSingle) {
  AttentionSignature signature = makeGpuSignature(DType::F16, 32, 32, 2, 1);
  signature.hasLogsumexp = true;
  EmulatedGpuFunction compiled(makeGpuFunction(signature, warpSpecialized(16)),
                               sizesFor(signature, 1, 1, 1), chip);
  expectEmptyAndSingle(compiled, 129);
}

TEST(WarpSpecialized, AnyOrderOfEvents) {
  AttentionSignature signature = makeGpuSignature(DType::BF16, 64, 64, 2, 1);
  signature.hasKvLengths = true;
  EmulatedGpuFunction compiled(makeGpuFunction(signature, warpSpecialized(32)),
                               sizesFor(signature, 1, 1, 1), chip);
  expectAnyOrder(
      compiled,
      makeRisingCase(signature, sizesFor(signature, 2, 150, 203), 0.3, 4));
}

} // namespace
