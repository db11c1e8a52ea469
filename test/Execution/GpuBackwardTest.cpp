//===- GpuBackwardTest.cpp - Gradients on a GPU against the reference -----===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "EmulatedGpu.h"

#include "attn/Testing/Random.h"
#include "gtest/gtest.h"

#include <cmath>

using namespace attn::testing;
using attn::reference::Alignment;
using attn::reference::AttentionSizes;

namespace {

AttentionFunction makeFunction(const AttentionSignature &signature,
                               const std::string &plan = "") {
  AttentionFunction function =
      dynamicFunction(signature, Direction::Backward, Container::MemRef);
  function.plan = plan;
  return function;
}

/// A signature whose gradients there are kernels for.
AttentionSignature drawSignature(uint64_t seed) {
  AttentionSignature signature = randomSignature(seed);
  // There is no kernel for d_mask.
  if (signature.mask == MaskKind::Additive)
    signature.mask = MaskKind::Keep;
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
  for (uint64_t index = 0; index < 2; ++index) {
    AttentionSizes sizes =
        randomSizes(signature, seed * 2 + index, function.fixed, 1 << 15);
    AttentionCase data = randomData(signature, sizes, seed * 2 + index);
    EXPECT_EQ(checkOnGpu(compiled, data, false, seed), "")
        << describe(data) << "\n"
        << printModule(function, sizes);
  }
}

INSTANTIATE_TEST_SUITE_P(Seed, GpuBackwardRandomSimt,
                         ::testing::Range(0, 20 * testScale()));

} // namespace
