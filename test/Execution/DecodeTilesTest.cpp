//===- DecodeTilesTest.cpp - Decode by AMX tiles against the reference ----===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Few queries of bf16 by tiles: any number of rows of a key, every option,
// blocks of keys with a rest, logits of any size.
//
//===----------------------------------------------------------------------===//

#include "CompiledFunction.h"
#include "attn/Plan/CpuTarget.h"
#include "attn/Testing/Random.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <utility>

using namespace attn::testing;
using mlir::attn::CpuIsa;

static bool canEmulateTiles() {
  return mlir::attn::getHostCpuIsa() >= CpuIsa::AVX512BF16;
}

static std::string planText(int64_t keySplits, bool openSizes = false) {
  return "#attn.cpu_plan<isa = amx, kernel = decode, query_block = 16, "
         "key_block = 32, key_splits = " +
         std::to_string(keySplits) +
         ", open_sizes = " + (openSizes ? "true" : "false") + ">";
}

/// What tells the kernel how many rows meet a key.
static void fixRows(AttentionFunction &function) {
  fixDims(function, {Dim::Heads, Dim::KvHeads, Dim::Queries});
}

//===----------------------------------------------------------------------===//
// Random problems
//===----------------------------------------------------------------------===//

namespace {
class RandomDecodeTiles : public ::testing::TestWithParam<int> {
protected:
  void check(bool emulate) {
    const uint64_t seed = (uint64_t(5) << 22) + uint64_t(GetParam());
    Random random(seed);
    AttentionSignature signature = randomSignature(seed);
    signature.dtype = DType::BF16;
    signature.headDim = 32 * random.integer(1, 4);
    signature.valueDim = 32 * random.integer(1, 4);
    if (signature.rank > 2) {
      signature.kvHeads = random.integer(1, 2);
      signature.heads = signature.kvHeads * random.integer(1, 9);
    }
    AttentionFunction function =
        randomFunction(signature, Direction::Forward, seed);
    function.fixed.queries = random.integer(1, 6);
    fixRows(function);
    function.plan = planText(random.integer(1, 4), random.chance(0.5));
    function.isa = "amx";
    function.emulateTiles = emulate;
    const attn::reference::AttentionSizes sizes = randomSizes(function, seed);
    const std::string text = printModule(function, sizes);
    SCOPED_TRACE(text);
    const CompiledFunction compiled(function, sizes);
    EXPECT_EQ(compiled.getDiagnostics(), "");
    EXPECT_EQ(checkDrawnCases(compiled, function, seed, /*count=*/6), "");
  }
};
} // namespace

TEST_P(RandomDecodeTiles, EmulatedMatchReference) {
  if (!canEmulateTiles())
    GTEST_SKIP() << "this machine has no avx512_bf16";
  check(/*emulate=*/true);
}

TEST_P(RandomDecodeTiles, MatchReference) {
  if (mlir::attn::getHostCpuIsa() != CpuIsa::AMX)
    GTEST_SKIP() << "this machine has no AMX";
  check(/*emulate=*/false);
}

INSTANTIATE_TEST_SUITE_P(Seed, RandomDecodeTiles, ::testing::Range(0, 30));

//===----------------------------------------------------------------------===//
// Rows, keys and logits
//===----------------------------------------------------------------------===//

namespace {
/// Causal attention of 2 key/value heads with a log-sum-exp.
class DecodeTiles : public ::testing::Test {
protected:
  void SetUp() override {
    if (!canEmulateTiles())
      GTEST_SKIP() << "this machine has no avx512_bf16";
  }

  void setProblem(int64_t group, int64_t queries) {
    AttentionSignature signature;
    signature.dtype = DType::BF16;
    signature.heads = 2 * group;
    signature.kvHeads = 2;
    signature.headDim = 64;
    signature.valueDim = 96;
    signature.causal = true;
    signature.alignment = attn::reference::Alignment::BottomRight;
    signature.hasLogsumexp = true;
    function = dynamicFunction(signature, Direction::Forward);
    fixRows(function);
    function.plan = planText(/*keySplits=*/2);
    function.isa = "amx";
    function.emulateTiles = mlir::attn::getHostCpuIsa() != CpuIsa::AMX;
    sizes = sizesFor(signature, /*batch=*/1, queries, /*keys=*/100);
  }
  AttentionCase makeCase(int64_t keys, uint64_t seed) {
    sizes.keys = keys;
    return randomData(function.signature, sizes, seed);
  }

  AttentionFunction function;
  attn::reference::AttentionSizes sizes;
};

class DecodeTileRows
    : public DecodeTiles,
      public ::testing::WithParamInterface<std::pair<int64_t, int64_t>> {};
} // namespace

TEST_P(DecodeTileRows, MatchReference) {
  const auto [group, queries] = GetParam();
  setProblem(group, queries);
  const CompiledFunction compiled(function, sizes);
  for (int64_t keys : {0, 1, 31, 32, 33, 64, 100, 257}) {
    const AttentionCase drawn = makeCase(keys, uint64_t(keys));
    EXPECT_EQ(checkCase(compiled, function, drawn, 2), "") << describe(drawn);
  }
}

INSTANTIATE_TEST_SUITE_P(GroupAndQueries, DecodeTileRows,
                         ::testing::Values(std::pair(1, 1), std::pair(1, 4),
                                           std::pair(2, 1), std::pair(3, 1),
                                           std::pair(4, 1), std::pair(5, 1),
                                           std::pair(8, 1), std::pair(2, 5),
                                           std::pair(16, 1), std::pair(17, 1),
                                           std::pair(6, 3), std::pair(4, 8),
                                           std::pair(3, 16)));

TEST_F(DecodeTiles, LogitsOfAnySize) {
  setProblem(/*group=*/8, /*queries=*/1);
  const CompiledFunction compiled(function, sizes);
  for (int exponent : {-100, 3, 6, 10, 14}) {
    AttentionCase drawn = makeCase(130, 3);
    for (double &element : drawn.query)
      element = std::ldexp(element, exponent);
    EXPECT_EQ(checkCase(compiled, function, drawn, 1), "") << exponent;
  }
}

/// Maxima that rise from block to block, and fall.
TEST_F(DecodeTiles, RisingAndFallingLogits) {
  setProblem(/*group=*/4, /*queries=*/3);
  const CompiledFunction compiled(function, sizes);
  for (bool rises : {true, false}) {
    AttentionCase drawn = makeCase(300, 4);
    const size_t headDim = size_t(function.signature.headDim);
    for (size_t i = 0; i < drawn.key.size(); ++i) {
      const int block = int(i / headDim % 300 / 40);
      drawn.key[i] = std::ldexp(drawn.key[i], rises ? block : 7 - block);
    }
    EXPECT_EQ(checkCase(compiled, function, drawn, 1), "") << rises;
  }
}

/// NaN in a key reaches the rows that see it and no other, wherever the key is
/// among those that are multiplied at once.
TEST_F(DecodeTiles, NaNReachesTheRowsThatSeeIt) {
  constexpr int64_t group = 4, queries = 2, keys = 70;
  setProblem(group, queries);
  const CompiledFunction compiled(function, sizes);
  const int64_t headDim = function.signature.headDim;
  for (int64_t key : {int64_t(0), int64_t(17), int64_t(40), keys - 1}) {
    AttentionCase drawn = makeCase(keys, 5);
    drawn.key[size_t(key * headDim)] = std::nan(""); // of the first head
    const AttentionRun result = run(compiled, function, drawn);
    ASSERT_EQ(result.status, ATTN_OK) << result.error;
    const std::vector<double> &output = result.outputs[0].values;
    const size_t valueDim = size_t(function.signature.valueDim);
    for (size_t i = 0; i < output.size(); ++i) {
      const size_t row = i / valueDim;
      const bool seesHead = row / queries < group;
      // The last query sees all keys, the first one all but the last.
      const bool seesKey = row % queries == 1 || key < keys - 1;
      ASSERT_EQ(std::isnan(output[i]), seesHead && seesKey)
          << "key " << key << ", element " << i;
    }
  }
}
