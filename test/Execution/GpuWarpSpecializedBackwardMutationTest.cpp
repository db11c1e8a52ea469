//===- GpuWarpSpecializedBackwardMutationTest.cpp - Faults on sm_90a ------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "GpuWarpSpecializedMutations.h"

#include "gtest/gtest.h"

#include <regex>

using namespace attn::testing;
using attn::reference::Alignment;

namespace {

/// Two boxes of features, grouped heads, causality, lengths; seven tiles of
/// keys and more of queries pass by; tiles of keys that no query sees, queries
/// without a key, tiles of rows without any, tiles that need no mask, and two
/// tiles of rows.
MutationSubject &subject() {
  static MutationSubject instance(
      [] {
        AttentionSignature signature = makeGpuSignature(
            DType::BF16, /*headDim=*/72, /*valueDim=*/72, /*heads=*/2,
            /*kvHeads=*/1);
        signature.causal = true;
        signature.alignment = Alignment::BottomRight;
        signature.hasKvLengths = true;
        return signature;
      }(),
      "#attn.gpu_plan<arch = 90, schedule = warp_specialized, tile_q = 128, "
      "tile_k = 16, stages = 2, warps = 12>",
      {{0.2, 41, 111, 97},
       {-0.2, 140, 20, 5},
       {0.2, 21, 150, 150},
       {0.1, 41, 150, 61}},
      "sm_90a", /*maxInstructions=*/400'000, Direction::Backward);
  return instance;
}

const char *const kernels = "attn_warp_specialized_.*";

TEST(WarpSpecializedGradientMutation, OriginalIsClean) {
  EXPECT_EQ(subject().judge(subject().getOriginal(), 3), "");
}

TEST(WarpSpecializedGradientMutation, Copies) {
  expectCopyFaultsFound(subject());
}

TEST(WarpSpecializedGradientMutation, Barriers) {
  expectBarrierFaultsFound(subject());
}

TEST(WarpSpecializedGradientMutation, Products) {
  expectProductFaultsFound(subject());
}

TEST(WarpSpecializedGradientMutation, Weights) {
  expectEachFound(subject(), "ex2\\.approx\\.ftz\\.f32", "neg.ftz.f32",
                  kernels);
  expectEachFound(subject(), "(st\\.global[^\\[]*\\[%rd[0-9]+)([^\\]]*\\])",
                  "$1+32$2", kernels);
  // Log-sum-exps and row sums of query columns.
  expectEachFound(subject(), "(st\\.shared\\.b32 \t\\[%r[d0-9]+)([^\\]]*\\])",
                  "$1+4$2", kernels);
  expectEachFound(subject(),
                  "(ld\\.shared\\.v2[^\\[]*\\[%r[d0-9]+)([^\\]]*\\])", "$1+8$2",
                  kernels);
  expectEachFound(subject(),
                  "(cvt\\.rn\\.bf16x2\\.f32 %r[0-9]+), (%r[0-9]+), "
                  "(%r[0-9]+);",
                  "$1, $3, $2;", kernels);
}

/// Why the deletion of line `index` may go unnoticed; empty if it may not.
std::string explain(const std::vector<std::string> &lines, size_t index) {
  std::string common = explainWarpSpecialized(lines, index);
  if (!common.empty())
    return common;
  // The register counts tails, and its lowest bit is the phase of the barrier.
  static const std::regex counts("^\tadd\\.s32 \t(%r[0-9]+), \\1, 1;");
  std::smatch match;
  if (std::regex_match(lines[index], match, counts))
    for (const std::string &each : lines)
      if (std::regex_match(each, std::regex("^\tand\\.b32 \t%r[0-9]+, " +
                                            match[1].str() + ", 1;")))
        return "one tile at most, the last, has a tail";
  // Tiles with keys behind the last valid one are copied by a way of their own.
  const std::string skipped = skippedBy(lines, index);
  if (skipped.find("cp.async.bulk") != std::string::npos &&
      skipped.find("st.shared.v4") != std::string::npos)
    return "the way of tiles with a tail is right for others, too";
  return "";
}

/// Every instruction when tests are to be long, else one of many.
TEST(WarpSpecializedGradientMutation, Deletions) {
  expectDeletionsFound(subject(), explain, testScale() > 1 ? 1 : 48, kernels);
}

} // namespace
