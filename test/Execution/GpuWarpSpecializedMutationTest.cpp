//===- GpuWarpSpecializedMutationTest.cpp - Faults on sm_90a --------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "GpuMutations.h"

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

TEST(WarpSpecializedMutation, Copies) {
  // Other bytes than arrive; another box; another place.
  expectEachFound(subject(), "(arrive\\.expect_tx[^;]*\\]), %r[0-9]+;",
                  "$1, 2048;");
  expectEachFound(subject(),
                  "(cp\\.async\\.bulk[^{]*\\{)(%r[0-9]+), (%r[0-9]+)",
                  "$1$3, $2");
  expectEachFound(subject(), "(cp\\.async\\.bulk[^\\[]*\\[%rd[0-9]+)\\]",
                  "$1+1024]");
  expectEachFound(subject(), "(cp\\.async\\.bulk.* \\[[^\\]]*)\\];", "$1+8];");
}

TEST(WarpSpecializedMutation, Barriers) {
  // Too few and too many arrivals; other barriers; no fence.
  expectEachFound(subject(), "(mbarrier\\.init[^;]*\\]), %r[0-9]+;", "$1, 7;");
  expectEachFound(subject(), "(mbarrier\\.init[^;]*\\]), %r[0-9]+;", "$1, 9;");
  expectEachFound(subject(), "(mbarrier\\.arrive\\.shared[^;]*)\\];", "$1+8];");
  expectEachFound(subject(), "(mbarrier\\.try_wait[^;]*\\]), %r[0-9]+;",
                  "$1, 1;");
  expectEachFound(subject(), "fence\\.[^;]*;", "");
  expectEachFound(subject(), "bar\\.arrive ([^,]*), 256;",
                  "bar.arrive $1, 128;");
  expectEachFound(subject(), "setmaxnreg\\.dec\\.sync\\.aligned\\.u32[ \t]*24;",
                  "setmaxnreg.dec.sync.aligned.u32 40;");
}

TEST(WarpSpecializedMutation, Products) {
  // The first product of a tile takes no accumulators, the others do.
  expectEachFound(subject(), "setp\\.ne\\.b32[ \t]*p, 0, 0;",
                  "setp.ne.b32 p, 1, 0;");
  expectEachFound(subject(), "setp\\.ne\\.b32[ \t]*p, 1, 0;",
                  "setp.ne.b32 p, 0, 0;");
  // V is transposed, K is not; signs.
  expectEachFound(subject(), "p, 1, 1, 1;", "p, 1, 1, 0;");
  expectEachFound(subject(), "p, 1, 1, 0, 0;", "p, 1, 1, 0, 1;");
  expectEachFound(subject(), "p, 1, 1, ", "p, -1, 1, ");
  expectEachFound(subject(), "f32\\.bf16\\.bf16", "f32.f16.f16");
  // Another swizzle; eight rows further apart.
  expectEachFound(subject(), ", 46116862[0-9]+;", ", 6917529300000000000;");
  expectEachFound(subject(), "wgmma\\.wait_group\\.sync\\.aligned[ \t]*0;",
                  "wgmma.wait_group.sync.aligned 1;");
  expectEachFound(subject(), "wgmma\\.wait_group\\.sync\\.aligned[ \t]*1;",
                  "wgmma.wait_group.sync.aligned 2;");
  expectEachFound(subject(), "wgmma\\.fence[^;]*;", "");
  expectEachFound(subject(), "wgmma\\.commit_group[^;]*;", "");
}

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
