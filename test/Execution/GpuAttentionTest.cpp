//===- GpuAttentionTest.cpp - Emitted PTX against the reference -----------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "GpuCases.h"

#include "attn/Testing/Random.h"
#include "gtest/gtest.h"

#include <array>
#include <cmath>

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

struct HeadSize {
  int64_t head, value;
};
class GpuHeadSizes : public ::testing::TestWithParam<HeadSize> {};

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

INSTANTIATE_TEST_SUITE_P(
    Grid, GpuHeadSizes,
    ::testing::Values(HeadSize{64, 64}, HeadSize{96, 96}, HeadSize{128, 128},
                      HeadSize{192, 128}, HeadSize{256, 256}, HeadSize{72, 40}),
    [](const ::testing::TestParamInfo<HeadSize> &info) {
      return std::to_string(info.param.head) + "x" +
             std::to_string(info.param.value);
    });

/// Options, ranks, layouts and sizes at random, for the kernel of tiles.
class GpuRandomTiles : public ::testing::TestWithParam<int> {};

TEST_P(GpuRandomTiles, MatchReference) {
  uint64_t seed = uint64_t(GetParam());
  Random random(seed + 1000);
  AttentionSignature signature = randomSignature(seed);
  signature.dtype = random.pick<DType>({DType::F16, DType::BF16});
  if (signature.mask == MaskKind::Additive)
    signature.maskDType =
        random.pick<DType>({signature.dtype, DType::F32, DType::F64});
  signature.headDim = random.pick<int64_t>({8, 16, 24, 64});
  signature.valueDim = random.pick<int64_t>({8, 16, 40, 64});
  AttentionFunction function = makeGpuFunction(
      signature,
      random.pick<std::string>(
          {"", multistage(16, 1, 3), multistage(32, 2, 2),
           multistage(16, 1, 2, ", key_splits = 3"),
           multistage(32, 2, 4, ", key_splits = 2, pack_heads = true")}));
  EmulatedGpuFunction compiled(function, randomSizes(function, seed));
  EXPECT_TRUE(usesMma(compiled));
  for (uint64_t index = 0; index < 2; ++index) {
    AttentionSizes sizes =
        randomSizes(signature, seed * 2 + index, function.fixed, 1 << 19);
    AttentionCase data = randomData(signature, sizes, seed * 2 + index);
    EXPECT_EQ(checkOnGpu(compiled, data, true, seed), "")
        << describe(data) << "\n"
        << printModule(function, sizes);
  }
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
  for (uint64_t index = 0; index < 2; ++index) {
    AttentionSizes sizes =
        randomSizes(signature, seed * 2 + index, function.fixed, 1 << 16);
    AttentionCase data = randomData(signature, sizes, seed * 2 + index);
    EXPECT_EQ(checkOnGpu(compiled, data, false, seed), "")
        << describe(data) << "\n"
        << printModule(function, sizes);
  }
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
    for (auto *forms : {&function.inputs, &function.outputs})
      for (ValueForm &form : *forms)
        for (size_t dim = 0; dim < form.dims.size(); ++dim)
          if (form.dims[dim] != Dim::Batch && form.dims[dim] != Dim::Keys)
            form.isDynamic[dim] = false;
    AttentionSizes sizes = sizesFor(signature, 2, queries, 711);
    EmulatedGpuFunction compiled(function, sizes);
    AttentionCase data = makeRisingCase(signature, sizes, 0.1, 5);
    EmulatedGpuFunction::Run run = compiled.run(data, 1);
    EXPECT_EQ(run.launches, 2u);
    EXPECT_EQ(compareGpuRun(run, compiled.getFunction(), data, true), "");
  }
}

/// Logits of +-50 and more, and a NaN in each of the inputs.
TEST(GpuAttention, ExtremeValues) {
  AttentionSignature signature = makeGpuSignature(DType::BF16, 16, 16);
  signature.hasLogsumexp = true;
  for (const std::string &plan :
       {multistage(16, 1),
        std::string(
            "#attn.gpu_plan<arch = 80, schedule = simt, tile_q = 4>")}) {
    EmulatedGpuFunction compiled(makeGpuFunction(signature, plan),
                                 sizesFor(signature, 1, 1, 1));
    bool narrow = usesMma(compiled);
    AttentionSizes sizes = sizesFor(signature, 1, 20, 100);
    for (double perKey : {-8.0, 8.0}) {
      AttentionCase data = makeRisingCase(signature, sizes, perKey, 1);
      EXPECT_EQ(checkOnGpu(compiled, data, narrow), "");
    }
    for (int input = 0; input < 3; ++input) {
      AttentionCase data = randomData(signature, sizes, 2);
      std::vector<double> *arrays[] = {&data.query, &data.key, &data.value};
      (*arrays[input])[17] = NAN;
      EmulatedGpuFunction::Run run = compiled.run(data);
      EXPECT_EQ(run.findings, "");
      // Row 1 for the query, every row for a key, a column for a value.
      int64_t nans = 0;
      for (double value : run.attention.outputs[0].values)
        nans += std::isnan(value);
      EXPECT_EQ(nans, input == 0 ? 16 : input == 1 ? 320 : 20);
    }
  }
}

/// Sizes of 0 and 1: no launch, or rows without a key.
TEST(GpuAttention, EmptyAndSingle) {
  AttentionSignature signature = makeGpuSignature(DType::F16, 32, 32, 2, 1);
  signature.hasLogsumexp = true;
  EmulatedGpuFunction compiled(makeGpuFunction(signature, multistage(16, 1)),
                               sizesFor(signature, 1, 1, 1));
  const std::array<int64_t, 4> cases[] = {
      {0, 5, 5, 0}, {2, 0, 5, 0}, {1, 5, 0, 1}, {1, 1, 1, 1}, {2, 17, 1, 1}};
  for (auto [batch, queries, keys, launches] : cases) {
    AttentionCase data =
        randomData(signature, sizesFor(signature, batch, queries, keys), 3);
    EmulatedGpuFunction::Run run = compiled.run(data);
    EXPECT_EQ(run.launches, unsigned(launches));
    EXPECT_EQ(compareGpuRun(run, compiled.getFunction(), data, true), "")
        << describe(data);
  }
}

/// No order of events changes a result or makes a finding.
TEST(GpuAttention, AnyOrderOfEvents) {
  AttentionSignature signature = makeGpuSignature(DType::BF16, 32, 32);
  EmulatedGpuFunction compiled(makeGpuFunction(signature, multistage(16, 4, 3)),
                               sizesFor(signature, 1, 1, 1));
  AttentionCase data =
      makeRisingCase(signature, sizesFor(signature, 1, 70, 103), 0.3, 4);
  EmulatedGpuFunction::Run first = compiled.run(data, 0);
  EXPECT_EQ(compareGpuRun(first, compiled.getFunction(), data, true), "");
  for (uint64_t seed = 1; seed < 20; ++seed) {
    EmulatedGpuFunction::Run run = compiled.run(data, seed);
    EXPECT_EQ(run.findings, "");
    EXPECT_EQ(run.attention.outputs[0].values,
              first.attention.outputs[0].values);
  }
}

} // namespace
