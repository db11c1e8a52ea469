//===- GpuWarpSpecializedMutationTest.cpp - Faults on sm_90a --------------===//
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

/// Two boxes of features, seven blocks of keys, several tiles of queries for a
/// CTA, causality, lengths; tiles without a key, and one block. Logits rise by
/// more than the range of f32.
MutationSubject &subject() {
  static MutationSubject instance(
      [] {
        AttentionSignature signature = makeGpuSignature(
            DType::BF16, /*headDim=*/72, /*valueDim=*/72, /*heads=*/4,
            /*kvHeads=*/2);
        signature.causal = true;
        signature.alignment = Alignment::BottomRight;
        signature.hasKvLengths = true;
        signature.hasLogsumexp = true;
        return signature;
      }(),
      "#attn.gpu_plan<arch = 90, schedule = warp_specialized, tile_q = 128, "
      "tile_k = 16, stages = 2, warps = 12>",
      {{1.5, 150, 103, 97},
       {-0.4, 270, 101, 101},
       {0.4, 150, 103, 95},
       {0.4, 20, 13, 13}},
      "sm_90a", /*maxInstructions=*/400'000);
  return instance;
}

TEST(WarpSpecializedMutation, OriginalIsClean) {
  EXPECT_EQ(subject().judge(subject().getOriginal(), 3), "");
}

TEST(WarpSpecializedMutation, Copies) { expectCopyFaultsFound(subject()); }

TEST(WarpSpecializedMutation, Barriers) {
  expectBarrierFaultsFound(subject());
  expectEachFound(subject(), "bar\\.arrive ([^,]*), 256;",
                  "bar.arrive $1, 128;");
}

TEST(WarpSpecializedMutation, Products) { expectProductFaultsFound(subject()); }

TEST(WarpSpecializedMutation, Softmax) {
  expectEachFound(subject(), "(shfl\\.sync\\.bfly\\.b32[^;]*), [12], 31",
                  "$1, 4, 31");
  expectEachFound(subject(), "ex2\\.approx\\.ftz\\.f32", "neg.ftz.f32");
  expectEachFound(subject(), "(st\\.global[^\\[]*\\[%rd[0-9]+)([^\\]]*\\])",
                  "$1+32$2");
}

/// Why the deletion of line `index` may go unnoticed; empty if it may not.
std::string explain(const std::vector<std::string> &lines, size_t index) {
  const std::string &line = lines[index];
  std::string common = explainWarpSpecialized(lines, index);
  if (!common.empty())
    return common;
  if (line.rfind("\tbar.sync \t%r", 0) == 0)
    return "turns decide when a group multiplies, not what";
  static const std::regex move("^\tmov\\.b32 \t%r[0-9]+, ([^;]+);");
  std::smatch match;
  if (std::regex_match(line, match, move)) {
    std::string value = constantOf(lines, index, match[1]);
    if (value == "0fFF800000" || value == "0f00000000")
      return "maximum and sum of rows without a key: either leaves outputs of "
             "0 "
             "and a log-sum-exp of -inf";
  }
  static const std::regex noTile("^\tsetp\\.lt\\.s32 \t%p[0-9]+, %r[0-9]+, 1;");
  std::string skipped = skippedBy(lines, index);
  if (!skipped.empty() && std::regex_match(lines[index - 1], noTile))
    return "no CTA is without a tile";
  // A wait that is not tried again.
  if (index > 1 &&
      lines[index - 2].find("mbarrier.try_wait") != std::string::npos)
    for (size_t next = index + 1;
         next < lines.size() && lines[next].find("wgmma") == std::string::npos;
         ++next)
      if (lines[next].rfind("\tbar.sync \t%r", 0) == 0)
        return "the turn behind it is for all warps of the group, and another "
               "one waits";
  auto contains = [&](const char *text) {
    return skipped.find(text) != std::string::npos;
  };
  if (contains("lg2.approx") && !contains("cvt.rn.bf16x2"))
    return "all four lanes of a row store its log-sum-exp";
  if (contains("\tst.shared.v4") && !contains("wgmma"))
    return "clears values behind the last key where there are none";
  return "";
}

/// Every instruction when tests are to be long, else one of many.
TEST(WarpSpecializedMutation, Deletions) {
  expectDeletionsFound(subject(), explain, testScale() > 1 ? 1 : 24);
}

} // namespace
