//===- GpuMutationTest.cpp - Faults in emitted PTX are found --------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The tests of GPU code are worth what they find. These plant faults into the
// PTX of a kernel and delete its instructions one by one: the emulator or the
// comparison has to notice.
//
//===----------------------------------------------------------------------===//

#include "GpuMutations.h"

#include "gtest/gtest.h"

#include <array>
#include <regex>

using namespace attn::testing;
using attn::reference::Alignment;

namespace {

AttentionSignature makeSignature(DType dtype, int64_t headDim,
                                 int64_t heads = 1, int64_t kvHeads = 1) {
  AttentionSignature signature =
      makeGpuSignature(dtype, headDim, headDim, heads, kvHeads);
  signature.causal = true;
  signature.alignment = Alignment::BottomRight;
  signature.hasLogsumexp = true;
  return signature;
}

/// Tiles: three stages. Seven blocks of keys, the last one ragged; tiles
/// without a key; fewer blocks than stages.
MutationSubject &subject() {
  static MutationSubject instance(
      makeSignature(DType::BF16, 16),
      "#attn.gpu_plan<arch = 80, schedule = multistage, tile_q = 32, "
      "tile_k = 16, stages = 3, warps = 2>",
      {{0.4, 41, 101}, {-0.4, 41, 101}, {0.4, 41, 5}, {-0.4, 7, 21}});
  return instance;
}

/// Packed heads, split keys and their merge, with a sink; parts without a key.
MutationSubject &splitSubject() {
  static MutationSubject instance(
      [] {
        AttentionSignature signature = makeSignature(DType::BF16, 16, 4, 2);
        signature.hasSinks = true;
        return signature;
      }(),
      "#attn.gpu_plan<arch = 80, schedule = multistage, tile_q = 32, "
      "tile_k = 16, stages = 3, warps = 2, key_splits = 3, pack_heads = true>",
      {{0.3, 3, 151}, {-0.3, 9, 133}, {0.3, 5, 2}});
  return instance;
}

/// A warp per row; the last lanes have a feature less.
MutationSubject &simtSubject() {
  static MutationSubject instance(
      makeSignature(DType::F32, 40, 4, 2),
      "#attn.gpu_plan<arch = 80, schedule = simt, tile_q = 4>",
      {{0.3, 3, 71}, {-0.3, 2, 70}, {0.3, 3, 2}});
  return instance;
}

/// Gradients by tiles: three stages, grouped heads, ragged ends, tiles of keys
/// that no query sees, fewer tiles than stages.
MutationSubject &backwardSubject() {
  static MutationSubject instance(
      [] {
        AttentionSignature signature = makeSignature(DType::BF16, 16, 2, 1);
        signature.hasKvLengths = true;
        signature.hasLogsumexp = false;
        return signature;
      }(),
      "#attn.gpu_plan<arch = 80, schedule = multistage, tile_q = 32, "
      "tile_k = 16, stages = 3, warps = 2>",
      {{0.2, 5, 21, 21},
       {0.2, 40, 5, 5},
       {0.2, 41, 101, 97},
       {-0.2, 41, 101, 60}},
      "sm_80", 60'000, Direction::Backward);
  return instance;
}

/// A warp per query and per key; the last lanes have a feature less.
MutationSubject &simtBackwardSubject() {
  static MutationSubject instance(
      [] {
        AttentionSignature signature = makeSignature(DType::F32, 40, 4, 2);
        signature.hasKvLengths = true;
        signature.hasLogsumexp = false;
        signature.hasSinks = true;
        signature.mask = MaskKind::Additive;
        return signature;
      }(),
      "#attn.gpu_plan<arch = 80, schedule = simt, tile_q = 4>",
      {{0.2, 7, 5, 3}, {0.2, 3, 71, 69}, {-0.2, 35, 40, 40}, {0.2, 35, 40, 39}},
      "sm_80", 60'000, Direction::Backward);
  return instance;
}

/// Gradients by masks that others share. Without sinks, all keys of a row
/// together have none.
MutationSubject makeMaskGradients(std::array<bool, 4> broadcast) {
  AttentionSignature signature = makeSignature(DType::F32, 8, 4, 2);
  signature.hasKvLengths = true;
  signature.hasLogsumexp = false;
  signature.hasSinks = true;
  signature.mask = MaskKind::Additive;
  signature.maskBroadcast = broadcast;
  return MutationSubject(
      signature, "#attn.gpu_plan<arch = 80, schedule = simt, tile_q = 4>",
      {{0.2, 2, 37, 35, 2}, {0.2, 3, 37, 37, 2}}, "sm_80", 60'000,
      Direction::Backward);
}
/// A row of the mask is that of all batches and heads.
MutationSubject &headMaskSubject() {
  static MutationSubject instance =
      makeMaskGradients({true, true, false, false});
  return instance;
}
/// An entry is that of all queries and keys.
MutationSubject &rowMaskSubject() {
  static MutationSubject instance =
      makeMaskGradients({false, false, true, true});
  return instance;
}

TEST(GpuMutation, OriginalIsClean) {
  for (MutationSubject *each :
       {&subject(), &splitSubject(), &simtSubject(), &backwardSubject(),
        &simtBackwardSubject(), &headMaskSubject(), &rowMaskSubject()})
    EXPECT_EQ(each->judge(each->getOriginal()), "");
}

/// What kernels by tiles have alike.
void expectTileFaultsFound(MutatedProgram &tiles) {
  expectEachFound(tiles, "bar(rier)?\\.sync[^;]*;", "");
  expectEachFound(tiles, "cp\\.async\\.wait_group[ \t]*1;",
                  "cp.async.wait_group 2;");
  // One key row or chunk further.
  expectEachFound(tiles, "(cp\\.async\\.cg[^\\[]*\\[%rd[0-9]+)([^\\]]*\\])",
                  "$1+16$2");
  // Always 16 bytes: rows past the end hold NaN, or lie outside.
  expectEachFound(tiles, "(cp\\.async\\.cg[^;]*), 16, %r[0-9]+;", "$1, 16;");
  expectEachFound(tiles, "ldmatrix\\.sync\\.aligned\\.m8n8\\.x4\\.trans",
                  "ldmatrix.sync.aligned.m8n8.x4");
  expectEachFound(tiles, "ldmatrix\\.sync\\.aligned\\.m8n8\\.x4\\.shared",
                  "ldmatrix.sync.aligned.m8n8.x4.trans.shared");
  expectEachFound(tiles,
                  "(cvt\\.rn\\.bf16x2\\.f32 %r[0-9]+), (%r[0-9]+), "
                  "(%r[0-9]+);",
                  "$1, $3, $2;");
}

TEST(GpuMutation, Tiles) {
  expectTileFaultsFound(subject());
  expectEachFound(subject(), "cp\\.async\\.wait_group[ \t]*1;", "");
  expectEachFound(subject(), "f32\\.bf16\\.bf16\\.f32", "f32.f16.f16.f32");
}

TEST(GpuMutation, Softmax) {
  expectEachFound(subject(), "(shfl\\.sync\\.bfly\\.b32[^;]*), [12], 31",
                  "$1, 4, 31");
  expectEachFound(subject(), "ex2\\.approx\\.ftz\\.f32", "neg.ftz.f32");
}

TEST(GpuMutation, Stores) {
  expectEachFound(subject(), "(st\\.global[^\\[]*\\[%rd[0-9]+)([^\\]]*\\])",
                  "$1+32$2");
}

/// Parts of the keys and their merge, and a warp per row.
TEST(GpuMutation, SplitsAndRows) {
  for (MutationSubject *each : {&splitSubject(), &simtSubject()}) {
    expectEachFound(*each, "ex2\\.approx\\.ftz\\.f32", "neg.ftz.f32");
    expectEachFound(*each, "lg2\\.approx\\.ftz\\.f32", "neg.ftz.f32");
    expectEachFound(*each, "(st\\.global[^\\[]*\\[%rd[0-9]+)([^\\]]*\\])",
                    "$1+32$2");
  }
  expectEachFound(simtSubject(),
                  "(shfl\\.sync\\.bfly\\.b32[^;]*), (16|8|4|2|1), 31",
                  "$1, 0, 31");
  expectEachFound(simtSubject(), "(shfl\\.sync\\.idx\\.b32[^;]*), %r[0-9]+, 31",
                  "$1, 0, 31");
}

TEST(GpuMutation, Gradients) {
  MutationSubject &tiles = backwardSubject();
  expectTileFaultsFound(tiles);
  for (MutationSubject *each : {&tiles, &simtBackwardSubject()}) {
    expectEachFound(*each, "ex2\\.approx\\.ftz\\.f32", "neg.ftz.f32");
    expectEachFound(*each, "(st\\.global[^\\[]*\\[%rd[0-9]+)([^\\]]*\\])",
                    "$1+32$2");
    // Row sums, and what is taken from them.
    expectEachFound(*each, "(shfl\\.sync\\.bfly\\.b32[^;]*), (16|8|4|2|1), 31",
                    "$1, 0, 31", "attn_(?!d_mask).*");
  }
  // An entry for all keys.
  expectEachFound(rowMaskSubject(),
                  "(shfl\\.sync\\.bfly\\.b32[^;]*), (16|8|4|2|1), 31",
                  "$1, 0, 31", "attn_d_mask.*");
  expectEachFound(simtBackwardSubject(),
                  "(shfl\\.sync\\.idx\\.b32[^;]*), %r[0-9]+, 31", "$1, 0, 31");
}

/// Why the deletion of line `index` may go unnoticed; empty if it may not.
std::string explain(const std::vector<std::string> &lines, size_t index) {
  std::smatch match;
  static const std::regex move("^\tmov\\.b(?:32|64) \t(%rd?[0-9]+), ([^;]+);");
  if (std::regex_match(lines[index], match, move)) {
    // Values for the branch that leaves out the loops over the parts.
    bool isMerge = false;
    for (size_t before = 0; before < index; ++before)
      isMerge |= lines[before].find(".entry attn_merge") != std::string::npos;
    bool isSetAgain = false;
    for (size_t next = index + 1; next < lines.size(); ++next)
      isSetAgain |=
          lines[next].find("\t" + match[1].str() + ",") != std::string::npos;
    if (isMerge && isSetAgain)
      return "of a row that does not exist, which is not stored";
  }
  return explainTileDeletion(lines, index);
}

TEST(GpuMutation, DeletionsInTiles) {
  expectDeletionsFound(subject(), explain);
}
TEST(GpuMutation, DeletionsInSplit) {
  expectDeletionsFound(splitSubject(), explain);
}
TEST(GpuMutation, DeletionsInSimt) {
  expectDeletionsFound(simtSubject(), explain);
}

/// Of the kernels of gradients, all in the long tests.
size_t gradientStride() { return testScale() > 1 ? 1 : 16; }

TEST(GpuMutation, DeletionsInGradients) {
  expectDeletionsFound(backwardSubject(), explainGradientDeletion,
                       gradientStride());
}
TEST(GpuMutation, DeletionsInSimtGradients) {
  expectDeletionsFound(simtBackwardSubject(), explainGradientDeletion,
                       gradientStride(), "attn_(?!d_mask).*");
}
TEST(GpuMutation, DeletionsInMaskGradients) {
  SubjectsOfOneText both({&headMaskSubject(), &rowMaskSubject()});
  expectDeletionsFound(both, explainGradientDeletion, gradientStride(),
                       "attn_d_mask.*");
}

} // namespace
