//===- GpuBackwardTest.cpp - Gradients on a GPU against the reference -----===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "GpuCases.h"

#include <array>

using namespace attn::testing;
using attn::reference::Alignment;
using attn::reference::AttentionSizes;

namespace {

AttentionFunction makeFunction(const AttentionSignature &signature,
                               const std::string &plan = "") {
  return makeGpuFunction(signature, plan, Direction::Backward);
}

AttentionSignature drawSignature(uint64_t seed) {
  AttentionSignature signature = randomSignature(seed);
  signature.hasLogsumexp = false;
  return signature;
}

/// Options, ranks, layouts and sizes at random, for the kernels of f32
/// arithmetic.
class GpuBackwardRandomSimt : public ::testing::TestWithParam<int> {};

TEST_P(GpuBackwardRandomSimt, MatchReference) {
  uint64_t seed = uint64_t(GetParam()) + 9000;
  Random random(seed);
  AttentionSignature signature = drawSignature(seed);
  signature.dtype = random.pick<DType>({DType::F32, DType::F16, DType::BF16});
  AttentionFunction function = makeFunction(
      signature, "#attn.gpu_plan<arch = 80, schedule = simt, tile_q = 4>");
  EmulatedGpuFunction compiled(function, randomSizes(function, seed));
  expectRandomResults(compiled, /*narrow=*/false, seed, 1 << 15);
}

INSTANTIATE_TEST_SUITE_P(Seed, GpuBackwardRandomSimt,
                         ::testing::Range(0, 20 * testScale()));

std::string multistage(int64_t warps, int64_t tileK, int64_t stages) {
  return "#attn.gpu_plan<arch = 80, schedule = multistage, tile_q = " +
         std::to_string(16 * warps) + ", tile_k = " + std::to_string(tileK) +
         ", stages = " + std::to_string(stages) +
         ", warps = " + std::to_string(warps) + ">";
}

/// The same for the kernels of tiles.
class GpuBackwardRandomTiles : public ::testing::TestWithParam<int> {};

TEST_P(GpuBackwardRandomTiles, MatchReference) {
  uint64_t seed = uint64_t(GetParam()) + 7000;
  Random random(seed);
  AttentionSignature signature = drawSignature(seed);
  signature.dtype = random.pick<DType>({DType::F16, DType::BF16});
  signature.headDim = random.pick<int64_t>({8, 16, 24, 64});
  signature.valueDim = random.pick<int64_t>({8, 16, 40, 64});
  AttentionFunction function = makeFunction(
      signature, random.pick<std::string>(
                     {"", multistage(1, 16, 3), multistage(2, 32, 2)}));
  EmulatedGpuFunction compiled(function, randomSizes(function, seed));
  EXPECT_NE(compiled.getPtx().find("mma.sync"), std::string::npos);
  expectRandomResults(compiled, /*narrow=*/true, seed, 1 << 17);
}

INSTANTIATE_TEST_SUITE_P(Seed, GpuBackwardRandomTiles,
                         ::testing::Range(0, 20 * testScale()));

class GpuBackwardHeadSizes : public ::testing::TestWithParam<GpuHeadSize> {};

/// Head sizes of models with the plan that attn-plan chooses; six and more
/// tiles of keys and of queries, the last ones ragged, grouped heads, and
/// logits that rise or fall from key to key.
TEST_P(GpuBackwardHeadSizes, MatchReference) {
  for (DType dtype : {DType::BF16, DType::F16}) {
    AttentionSignature signature =
        makeGpuSignature(dtype, GetParam().head, GetParam().value, 2, 1);
    signature.causal = dtype == DType::BF16;
    if (signature.causal)
      signature.alignment = Alignment::BottomRight;
    EmulatedGpuFunction compiled(makeFunction(signature),
                                 sizesFor(signature, 1, 1, 1));
    EXPECT_NE(compiled.getPtx().find("mma.sync"), std::string::npos);
    int64_t queries = signature.causal ? 201 : 35;
    AttentionSizes sizes = sizesFor(signature, 1, queries, 6 * 32 + 17);
    AttentionCase data =
        makeRisingCase(signature, sizes, signature.causal ? 0.1 : -0.1, 7);
    EXPECT_EQ(checkOnGpu(compiled, data, true, 3), "") << describe(data);
  }
}

INSTANTIATE_TEST_SUITE_P(Grid, GpuBackwardHeadSizes,
                         ::testing::ValuesIn(gpuHeadSizes()), gpuHeadSizeName);

/// No order of events changes a gradient or makes a finding.
TEST(GpuBackward, AnyOrderOfEvents) {
  AttentionSignature signature = makeGpuSignature(DType::BF16, 32, 32, 2, 1);
  EmulatedGpuFunction compiled(makeFunction(signature, multistage(2, 16, 3)),
                               sizesFor(signature, 1, 1, 1));
  AttentionCase data =
      makeRisingCase(signature, sizesFor(signature, 1, 50, 103), 0.1, 4);
  BoundedGradients gradients = boundedGradients(data);
  EmulatedGpuFunction::Run first =
      compiled.run(data, 0, 50'000'000, &gradients);
  for (uint64_t seed = 1; seed < 10; ++seed) {
    EmulatedGpuFunction::Run run =
        compiled.run(data, seed, 50'000'000, &gradients);
    EXPECT_EQ(run.findings, "");
    for (size_t output = 0; output < 3; ++output)
      EXPECT_EQ(run.attention.outputs[output].values,
                first.attention.outputs[output].values);
  }
}

/// Sizes of 0 and 1, and keys that no query sees: gradients are written all the
/// same.
TEST(GpuBackward, EmptyAndSingle) {
  for (const char *plan :
       {"#attn.gpu_plan<arch = 80, schedule = simt, tile_q = 4>",
        "#attn.gpu_plan<arch = 80, schedule = multistage, tile_q = 16, "
        "tile_k = 16, warps = 1>"}) {
    AttentionSignature signature = makeGpuSignature(DType::F16, 32, 32, 2, 1);
    signature.causal = true;
    signature.alignment = Alignment::TopLeft;
    EmulatedGpuFunction compiled(makeFunction(signature, plan),
                                 sizesFor(signature, 1, 1, 1));
    const std::array<int64_t, 4> cases[] = {
        {0, 5, 5, 0}, {2, 0, 5, 1}, {1, 5, 0, 2}, {1, 1, 1, 3}, {2, 3, 70, 3}};
    for (auto [batch, queries, keys, launches] : cases) {
      AttentionCase data =
          randomData(signature, sizesFor(signature, batch, queries, keys), 3);
      BoundedGradients gradients = boundedGradients(data);
      EmulatedGpuFunction::Run run =
          compiled.run(data, 0, 50'000'000, &gradients);
      EXPECT_EQ(run.launches, unsigned(launches));
      EXPECT_EQ(
          compareGpuRun(run, compiled.getFunction(), data, true, &gradients),
          "")
          << describe(data);
    }
  }
}

} // namespace
