//===- PlanTest.cpp - Random plans against the reference ------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Planned kernels on random problems with random plans: every instruction set
// that this machine has, tiles and blocks that divide nothing.
//
//===----------------------------------------------------------------------===//

#include "CompiledFunction.h"
#include "attn/Plan/CpuTarget.h"
#include "attn/Testing/Random.h"

#include <gtest/gtest.h>

#include <sstream>

using namespace attn::testing;
using mlir::attn::CpuIsa;

static constexpr int kForwardFunctions = 240;
static constexpr int kCasesPerFunction = 6;

/// Small sizes, so that every loop has several iterations and a rest.
static std::string drawPlan(Random &random, const std::string &kernel) {
  std::ostringstream text;
  text << "#attn.cpu_plan<isa = " << randomIsa(random)
       << ", kernel = " << kernel
       << ", query_vectors = " << random.integer(1, 3)
       << ", key_tile = " << random.integer(1, 8)
       << ", feature_tile = " << random.integer(1, 8)
       << ", unroll = " << random.integer(1, 4)
       << ", query_block = " << random.integer(1, 70)
       << ", key_block = " << random.integer(1, 40)
       << ", key_splits = " << random.integer(1, 3)
       << ", parallel = " << (random.chance(0.5) ? "true" : "false")
       << ", open_sizes = " << (random.chance(0.5) ? "true" : "false") << ">";
  return text.str();
}

static void check(const AttentionFunction &function, uint64_t seed) {
  const attn::reference::AttentionSizes sizes = randomSizes(function, seed);
  SCOPED_TRACE(printModule(function, sizes));
  SCOPED_TRACE("opt-level=" + std::to_string(function.optLevel));
  const CompiledFunction compiled(function, sizes);
  EXPECT_EQ(compiled.getDiagnostics(), "");
  EXPECT_EQ(checkDrawnCases(compiled, function, seed, kCasesPerFunction), "");
}

class RandomPlan : public ::testing::TestWithParam<int> {};

TEST_P(RandomPlan, ForwardMatchesReference) {
  const uint64_t seed = (uint64_t(1) << 21) + uint64_t(GetParam());
  Random random(seed);
  AttentionFunction function =
      randomFunction(randomSignature(seed), Direction::Forward, seed);
  function.plan = drawPlan(random, "prefill");
  check(function, seed);
}

TEST_P(RandomPlan, BackwardMatchesReference) {
  const uint64_t seed = (uint64_t(1) << 22) + uint64_t(GetParam());
  Random random(seed);
  AttentionFunction function =
      randomFunction(randomSignature(seed), Direction::Backward, seed);
  function.plan = drawPlan(random, "backward");
  check(function, seed);
}

INSTANTIATE_TEST_SUITE_P(Seed, RandomPlan,
                         ::testing::Range(0, kForwardFunctions));

/// Fixes the number of queries: few of f32 are computed without tiles where it
/// is open.
static void fixQueries(AttentionFunction &function, int64_t queries) {
  function.fixed.queries = queries;
  fixDims(function, {Dim::Queries});
}

/// Each bit is a dimension in which the mask is broadcast. Tasks of its
/// gradient own 32 rows by 16 keys, and the sizes have several and a rest.
class MaskGradient : public ::testing::TestWithParam<int> {};

static constexpr int64_t maskQueries = 70;

static AttentionSignature broadcastMask(int broadcast) {
  AttentionSignature signature;
  signature.heads = 4;
  signature.kvHeads = 2;
  signature.headDim = 5;
  signature.valueDim = 18;
  signature.mask = MaskKind::Additive;
  for (int dim = 0; dim < 4; ++dim)
    signature.maskBroadcast[dim] = broadcast >> dim & 1;
  // As few dimensions as there can be: all, queries and keys, or keys.
  signature.maskRank = 4;
  while (signature.maskRank > 1 &&
         signature.maskBroadcast[4 - signature.maskRank])
    --signature.maskRank;
  if (broadcast % 3 == 0)
    signature.softcap = 2.0;
  signature.causal = broadcast % 2 != 0;
  signature.hasKvLengths = broadcast % 4 == 3;
  signature.alignment = attn::reference::Alignment::BottomRight;
  return signature;
}

static void checkMaskGradient(const AttentionFunction &function) {
  const AttentionSignature &signature = function.signature;
  const attn::reference::AttentionSizes sizes =
      sizesFor(signature, 2, maskQueries, 37);
  const CompiledFunction compiled(function, sizes);
  for (uint64_t seed : {1, 2}) {
    const AttentionCase c = randomData(signature, sizes, seed);
    EXPECT_EQ(checkCase(compiled, function, c), "") << describe(c);
  }
}

TEST_P(MaskGradient, IsSummedOverWhatIsBroadcast) {
  AttentionFunction function =
      dynamicFunction(broadcastMask(GetParam()), Direction::Backward);
  function.plan = "#attn.cpu_plan<isa = generic, kernel = backward, "
                  "query_vectors = 2, key_tile = 4, query_block = 8, "
                  "key_block = 16, key_splits = 2>";
  checkMaskGradient(function);
}

TEST_P(MaskGradient, IsSummedByTiles) {
  if (mlir::attn::getHostCpuIsa() < CpuIsa::AVX512BF16)
    GTEST_SKIP() << "this machine has no avx512_bf16";
  for (DType dtype : {DType::BF16, DType::F32}) {
    AttentionSignature signature = broadcastMask(GetParam());
    signature.dtype = dtype;
    AttentionFunction function =
        dynamicFunction(signature, Direction::Backward);
    fixQueries(function, maskQueries);
    function.plan = "#attn.cpu_plan<isa = amx, kernel = backward, "
                    "query_vectors = 2, key_tile = 4, query_block = 32, "
                    "key_block = 32, key_splits = 2>";
    function.isa = "amx";
    function.emulateTiles = mlir::attn::getHostCpuIsa() != CpuIsa::AMX;
    checkMaskGradient(function);
  }
}

INSTANTIATE_TEST_SUITE_P(Broadcast, MaskGradient, ::testing::Range(0, 16));

/// Results in memory of the caller: what a kernel needs besides is on the
/// stack.
TEST(Plan, PrefillAllocatesNothing) {
  for (DType dtype : {DType::F32, DType::BF16}) {
    AttentionSignature signature;
    signature.dtype = dtype;
    signature.headDim = signature.valueDim = 24;
    AttentionFunction function =
        dynamicFunction(signature, Direction::Forward, Container::MemRef);
    attn::reference::AttentionSizes sizes;
    sizes.headDim = sizes.valueDim = 24;
    const CompiledFunction compiled(function, sizes);
    for (int64_t queries : {1, 70}) {
      sizes.queries = queries;
      sizes.keys = 3000;
      const AttentionRun result =
          run(compiled, function, randomData(signature, sizes, 5));
      ASSERT_EQ(result.status, ATTN_OK) << result.error;
      EXPECT_EQ(result.statistics.allocations, 0u) << queries;
    }
  }
}

/// The kernel with AMX tiles, computed by vectors where there are none.
class RandomTiles : public ::testing::TestWithParam<int> {};

static AttentionFunction drawTiles(Direction direction, DType dtype,
                                   uint64_t seed) {
  Random random(seed);
  AttentionSignature signature = randomSignature(seed);
  signature.dtype = dtype;
  if (dtype == DType::F32 && signature.maskDType != DType::F64)
    signature.maskDType = DType::F32;
  AttentionFunction function = randomFunction(signature, direction, seed);
  const bool isForward = direction == Direction::Forward;
  std::ostringstream text;
  text << "#attn.cpu_plan<isa = amx, kernel = "
       << (isForward ? "prefill" : "backward")
       << ", query_vectors = " << random.integer(1, 3)
       << ", key_tile = " << random.integer(1, 9)
       << ", query_block = " << random.integer(1, 70)
       << ", key_block = " << random.integer(1, 100);
  if (!isForward)
    text << ", key_splits = " << random.integer(1, 3);
  text << ", open_sizes = " << (random.chance(0.5) ? "true" : "false") << ">";
  function.plan = text.str();
  function.isa = "amx";
  return function;
}

/// Numbers of the seeds, so that both directions draw other problems.
static uint64_t tileSeed(Direction direction, int index) {
  return (uint64_t(direction == Direction::Forward ? 1 : 3) << 23) +
         uint64_t(index);
}

static void checkEmulatedTiles(Direction direction, DType dtype, int index) {
  if (mlir::attn::getHostCpuIsa() < CpuIsa::AVX512BF16)
    GTEST_SKIP() << "this machine has no avx512_bf16";
  const uint64_t seed = tileSeed(direction, index);
  AttentionFunction function = drawTiles(direction, dtype, seed);
  function.emulateTiles = true;
  check(function, seed);
}

static void checkTiles(Direction direction, DType dtype, int index) {
  if (mlir::attn::getHostCpuIsa() != CpuIsa::AMX)
    GTEST_SKIP() << "this machine has no AMX";
  const uint64_t seed = tileSeed(direction, index);
  AttentionFunction function = drawTiles(direction, dtype, seed);
  if (dtype == DType::F32)
    fixQueries(function, 1 + (seed * 37) % 100);
  check(function, seed);
}

TEST_P(RandomTiles, EmulatedMatchReference) {
  for (DType dtype : {DType::BF16, DType::F32})
    checkEmulatedTiles(Direction::Forward, dtype, GetParam());
}

TEST_P(RandomTiles, MatchReference) {
  for (DType dtype : {DType::BF16, DType::F32})
    checkTiles(Direction::Forward, dtype, GetParam());
}

TEST_P(RandomTiles, EmulatedBackwardMatchesReference) {
  for (DType dtype : {DType::BF16, DType::F32})
    checkEmulatedTiles(Direction::Backward, dtype, GetParam());
}

TEST_P(RandomTiles, BackwardMatchesReference) {
  for (DType dtype : {DType::BF16, DType::F32})
    checkTiles(Direction::Backward, dtype, GetParam());
}

INSTANTIATE_TEST_SUITE_P(Seed, RandomTiles, ::testing::Range(0, 16));
