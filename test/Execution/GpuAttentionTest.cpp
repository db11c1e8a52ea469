//===- GpuAttentionTest.cpp - Emitted PTX against the reference -----------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "GpuCases.h"

using namespace attn::testing;
using attn::reference::Alignment;
using attn::reference::AttentionSizes;

namespace {

std::string multistage(int64_t tileK, int64_t warps = 4, int64_t stages = 2,
                       const std::string &more = "") {
  return "#attn.gpu_plan<arch = 80, schedule = multistage, tile_q = " +
         std::to_string(16 * warps) + ", tile_k = " + std::to_string(tileK) +
         ", stages = " + std::to_string(stages) +
         ", warps = " + std::to_string(warps) + more + ">";
}

bool usesMma(const EmulatedGpuFunction &compiled) {
  return compiled.getPtx().find("mma.sync") != std::string::npos;
}

class GpuHeadSizes : public ::testing::TestWithParam<GpuHeadSize> {};

/// Every head size, 16-bit type and direction of the maxima; 6 and more blocks
/// of keys, the last one ragged.
TEST_P(GpuHeadSizes, MatchReference) {
  for (DType dtype : {DType::BF16, DType::F16})
    for (bool causal : {false, true}) {
      AttentionSignature signature =
          makeGpuSignature(dtype, GetParam().head, GetParam().value);
      signature.causal = causal;
      if (causal)
        signature.alignment = Alignment::BottomRight;
      signature.hasLogsumexp = true;
      EmulatedGpuFunction compiled(makeGpuFunction(signature),
                                   sizesFor(signature, 1, 1, 1));
      EXPECT_TRUE(usesMma(compiled));
      int64_t keys = causal ? 6 * 64 + 17 : 7 * 64 - 3;
      AttentionSizes sizes = sizesFor(signature, 1, causal ? 77 : 19, keys);
      double perKey = causal ? 0.3 : -0.3;
      AttentionCase data = makeRisingCase(signature, sizes, perKey, 7);
      EXPECT_EQ(checkOnGpu(compiled, data, true, 3), "") << describe(data);
    }
}

INSTANTIATE_TEST_SUITE_P(Grid, GpuHeadSizes,
                         ::testing::ValuesIn(gpuHeadSizes()), gpuHeadSizeName);

/// Options, ranks, layouts and sizes at random, for the kernel of tiles.
class GpuRandomTiles : public ::testing::TestWithParam<int> {};

TEST_P(GpuRandomTiles, MatchReference) {
  uint64_t seed = uint64_t(GetParam());
  Random random(seed + 1000);
  AttentionSignature signature =
      randomNarrowSignature(seed, random, {8, 16, 24, 64}, {8, 16, 40, 64});
  AttentionFunction function = makeGpuFunction(
      signature,
      random.pick<std::string>(
          {"", multistage(16, 1, 3), multistage(32, 2, 2),
           multistage(16, 1, 2, ", key_splits = 3"),
           multistage(32, 2, 4, ", key_splits = 2, pack_heads = true")}));
  EmulatedGpuFunction compiled(function, randomSizes(function, seed));
  EXPECT_TRUE(usesMma(compiled));
  expectRandomResults(compiled, /*narrow=*/true, seed, 1 << 19);
}

INSTANTIATE_TEST_SUITE_P(Seed, GpuRandomTiles,
                         ::testing::Range(0, 30 * testScale()));

/// The same for the kernel that covers the rest, f32 among it.
class GpuRandomSimt : public ::testing::TestWithParam<int> {};

TEST_P(GpuRandomSimt, MatchReference) {
  uint64_t seed = uint64_t(GetParam()) + 5000;
  Random random(seed);
  AttentionSignature signature = randomSignature(seed);
  signature.dtype = random.pick<DType>({DType::F32, DType::F16, DType::BF16});
  if (signature.mask == MaskKind::Additive)
    signature.maskDType = random.pick<DType>({signature.dtype, DType::F32});
  AttentionFunction function = makeGpuFunction(
      signature, "#attn.gpu_plan<arch = 80, schedule = simt, tile_q = 4>");
  EmulatedGpuFunction compiled(function, randomSizes(function, seed));
  EXPECT_FALSE(usesMma(compiled));
  expectRandomResults(compiled, /*narrow=*/false, seed, 1 << 16);
}

INSTANTIATE_TEST_SUITE_P(Seed, GpuRandomSimt,
                         ::testing::Range(0, 20 * testScale()));

/// Few queries of grouped heads against many keys: packed rows, split keys and
/// a merge, chosen by the planner from static sizes.
TEST(GpuAttention, Decode) {
  for (int64_t queries : {1, 3}) {
    AttentionSignature signature = makeGpuSignature(DType::BF16, 64, 64, 8, 2);
    signature.causal = true;
    signature.alignment = Alignment::BottomRight;
    signature.hasKvLengths = true;
    signature.hasSinks = true;
    signature.hasLogsumexp = true;
    AttentionFunction function = makeGpuFunction(signature);
    function.fixed.queries = queries;
    fixDims(function, {Dim::Heads, Dim::KvHeads, Dim::Queries});
    AttentionSizes sizes = sizesFor(signature, 2, queries, 711);
    EmulatedGpuFunction compiled(function, sizes);
    AttentionCase data = makeRisingCase(signature, sizes, 0.1, 5);
    EmulatedGpuFunction::Run run = compiled.run(data, 1);
    EXPECT_EQ(run.launches, 2u);
    EXPECT_EQ(compareGpuRun(run, compiled.getFunction(), data, true), "");
  }
}

TEST(GpuAttention, ExtremeValues) {
  AttentionSignature signature = makeGpuSignature(DType::BF16, 16, 16);
  signature.hasLogsumexp = true;
  for (const std::string &plan :
       {multistage(16, 1),
        std::string(
            "#attn.gpu_plan<arch = 80, schedule = simt, tile_q = 4>")}) {
    EmulatedGpuFunction compiled(makeGpuFunction(signature, plan),
                                 sizesFor(signature, 1, 1, 1));
    expectExtremeValues(compiled, usesMma(compiled));
  }
}

TEST(GpuAttention, EmptyAndSingle) {
  AttentionSignature signature = makeGpuSignature(DType::F16, 32, 32, 2, 1);
  signature.hasLogsumexp = true;
  EmulatedGpuFunction compiled(makeGpuFunction(signature, multistage(16, 1)),
                               sizesFor(signature, 1, 1, 1));
  expectEmptyAndSingle(compiled, 17);
}

TEST(GpuAttention, AnyOrderOfEvents) {
  AttentionSignature signature = makeGpuSignature(DType::BF16, 32, 32);
  EmulatedGpuFunction compiled(makeGpuFunction(signature, multistage(16, 4, 3)),
                               sizesFor(signature, 1, 1, 1));
  expectAnyOrder(
      compiled,
      makeRisingCase(signature, sizesFor(signature, 1, 70, 103), 0.3, 4));
}

} // namespace
