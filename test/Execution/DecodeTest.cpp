//===- DecodeTest.cpp - The decode kernel against the reference -----------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The kernel for few queries on random problems: every option, type and
// instruction set, blocks of queries and parts of the keys that divide nothing.
//
//===----------------------------------------------------------------------===//

#include "CompiledFunction.h"
#include "attn/Plan/CpuTarget.h"
#include "attn/Testing/Random.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <optional>
#include <sstream>
#include <tuple>
#include <utility>

using namespace attn::testing;
using mlir::attn::CpuIsa;

static constexpr int kFunctions = 60;
static constexpr int kCasesPerFunction = 6;

static std::string planText(CpuIsa isa, int64_t queryBlock, int64_t keyBlock,
                            int64_t keySplits, bool parallel,
                            bool openSizes = false) {
  std::ostringstream text;
  text << "#attn.cpu_plan<isa = " << mlir::attn::stringifyCpuIsa(isa).str()
       << ", kernel = decode, query_block = " << queryBlock
       << ", key_block = " << keyBlock << ", key_splits = " << keySplits
       << ", parallel = " << (parallel ? "true" : "false")
       << ", open_sizes = " << (openSizes ? "true" : "false") << ">";
  return text.str();
}

static CpuIsa widestIsa() {
  return std::min(mlir::attn::getHostCpuIsa(), CpuIsa::AVX512BF16);
}

/// The kernel shares keys between the heads of a group, whose number it has to
/// know.
static void fixHeads(AttentionFunction &function) {
  fixDims(function, {Dim::Heads, Dim::KvHeads});
}

class RandomDecode : public ::testing::TestWithParam<int> {};

TEST_P(RandomDecode, MatchesReference) {
  const uint64_t seed = (uint64_t(1) << 22) + uint64_t(GetParam());
  Random random(seed);
  const AttentionSignature signature = randomSignature(seed);
  AttentionFunction function =
      randomFunction(signature, Direction::Forward, seed);
  fixHeads(function);
  const int64_t queryBlock = random.integer(1, 20);
  // For four rows and more the dot product of bf16 sums up values as well, and
  // rounds weights to bf16 (see BF16Dot).
  const bool roundsWeights =
      signature.headDim >= 16 && signature.valueDim >= 16 &&
      queryBlock * signature.heads >= 4 * signature.kvHeads;
  const CpuIsa widest =
      roundsWeights ? std::min(widestIsa(), CpuIsa::AVX512) : widestIsa();
  function.plan =
      planText(CpuIsa(random.integer(0, int64_t(widest))), queryBlock,
               16 * random.integer(1, 4), random.integer(1, 4),
               random.chance(0.5), random.chance(0.5));
  const attn::reference::AttentionSizes sizes = randomSizes(function, seed);
  SCOPED_TRACE(printModule(function, sizes));
  const CompiledFunction compiled(function, sizes);
  EXPECT_EQ(compiled.getDiagnostics(), "");
  EXPECT_EQ(checkDrawnCases(compiled, function, seed, kCasesPerFunction), "");
}

INSTANTIATE_TEST_SUITE_P(Seed, RandomDecode, ::testing::Range(0, kFunctions));

/// Rows of a group from 1 to beyond two register tiles, odd numbers of keys.
class DecodeGroups : public ::testing::TestWithParam<int> {};

static AttentionFunction
makeFunction(DType dtype, int64_t group, int64_t headDim,
             std::optional<int64_t> valueDim = std::nullopt) {
  AttentionSignature signature;
  signature.dtype = dtype;
  signature.heads = 2 * group;
  signature.kvHeads = 2;
  signature.headDim = headDim;
  signature.valueDim = valueDim.value_or(headDim);
  signature.causal = true;
  signature.alignment = attn::reference::Alignment::BottomRight;
  signature.hasLogsumexp = true;
  AttentionFunction function = dynamicFunction(signature, Direction::Forward);
  fixHeads(function);
  return function;
}

TEST_P(DecodeGroups, MatchReference) {
  const int64_t group = GetParam();
  for (int isa = 0; isa <= int(std::min(widestIsa(), CpuIsa::AVX512)); ++isa) {
    AttentionFunction function = makeFunction(DType::F32, group, 24);
    function.plan = planText(CpuIsa(isa), 3, 16, 2, true);
    attn::reference::AttentionSizes sizes;
    sizes.heads = 2 * group;
    sizes.kvHeads = 2;
    sizes.headDim = sizes.valueDim = 24;
    const CompiledFunction compiled(function, sizes);
    for (int64_t keys : {1, 15, 16, 17, 100}) {
      sizes.batch = 1;
      sizes.queries = keys == 100 ? 5 : 1;
      sizes.keys = keys;
      const AttentionCase drawn =
          randomData(function.signature, sizes, uint64_t(keys));
      EXPECT_EQ(checkCase(compiled, function, drawn, 2), "") << describe(drawn);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Group, DecodeGroups,
                         ::testing::Values(1, 2, 3, 4, 7, 8, 12, 17));

/// A known number of rows in eights: by four features of four rows at a time.
class DecodeEights
    : public ::testing::TestWithParam<std::pair<int64_t, int64_t>> {};

TEST_P(DecodeEights, MatchReference) {
  if (widestIsa() < CpuIsa::AVX512)
    GTEST_SKIP() << "this machine has no AVX-512";
  const auto [group, queries] = GetParam();
  for (int64_t headDim : {16, 80}) {
    AttentionFunction function = makeFunction(DType::F32, group, headDim);
    fixDims(function, {Dim::Queries});
    function.plan = planText(CpuIsa::AVX512, queries, 32, 2, true);
    attn::reference::AttentionSizes sizes;
    sizes.batch = 1;
    sizes.heads = 2 * group;
    sizes.kvHeads = 2;
    sizes.queries = queries;
    sizes.headDim = sizes.valueDim = headDim;
    const CompiledFunction compiled(function, sizes);
    for (int64_t keys : {0, 1, 31, 32, 33, 100, 257}) {
      sizes.keys = keys;
      const AttentionCase drawn =
          randomData(function.signature, sizes, uint64_t(keys));
      EXPECT_EQ(checkCase(compiled, function, drawn, 2), "") << describe(drawn);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(GroupAndQueries, DecodeEights,
                         ::testing::Values(std::pair(8, 1), std::pair(2, 4),
                                           std::pair(8, 2), std::pair(24, 1),
                                           std::pair(5, 8)));

/// Values of more vectors than there are registers for: passes over groups of
/// vectors, alike or not, in one half of the requests or in both.
class DecodeWideValues
    : public ::testing::TestWithParam<std::tuple<DType, int64_t>> {};

TEST_P(DecodeWideValues, MatchReference) {
  const auto [dtype, group] = GetParam();
  for (CpuIsa isa : {CpuIsa::AVX2, CpuIsa::AVX512, CpuIsa::AVX512BF16}) {
    if (isa > widestIsa() ||
        (isa == CpuIsa::AVX512BF16 && dtype != DType::BF16))
      continue;
    for (int64_t valueDim : {96, 160, 808}) {
      AttentionFunction function = makeFunction(dtype, group, 32, valueDim);
      setOpenDims(function, {Dim::Keys});
      function.plan = planText(isa, 1, 32, 2, true);
      function.isa = mlir::attn::stringifyCpuIsa(isa).str();
      attn::reference::AttentionSizes sizes;
      sizes.batch = sizes.queries = 1;
      sizes.heads = 2 * group;
      sizes.kvHeads = 2;
      sizes.headDim = 32;
      sizes.valueDim = valueDim;
      const CompiledFunction compiled(function, sizes);
      EXPECT_EQ(compiled.getDiagnostics(), "");
      for (int64_t keys : {1, 31, 64, 143}) {
        sizes.keys = keys;
        const AttentionCase drawn =
            randomData(function.signature, sizes, uint64_t(keys));
        EXPECT_EQ(checkCase(compiled, function, drawn, 2), "")
            << describe(drawn);
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(
    TypeAndGroup, DecodeWideValues,
    ::testing::Combine(::testing::Values(DType::F32, DType::F16, DType::BF16),
                       ::testing::Values(1, 5, 8)));

class DecodeOneQuery : public ::testing::TestWithParam<DType> {};

/// Of few keys rows are not requested, of many they are; one function does both
/// where their number is open. (For CPUs with AMX they always are.)
TEST_P(DecodeOneQuery, MatchesReferenceWithAndWithoutRequests) {
  constexpr int64_t dim = 64;
  const int64_t bytesOfKey = 2 * dim * (GetParam() == DType::F32 ? 4 : 2);
  const int64_t cached = mlir::attn::mostCachedKeyBytes / 2 / bytesOfKey;
  AttentionFunction function = makeFunction(GetParam(), 1, dim);
  const CpuIsa isa = std::min(widestIsa(), CpuIsa::AVX512);
  function.plan = planText(isa, 1, 32, 3, true);
  function.isa = mlir::attn::stringifyCpuIsa(isa).str();
  attn::reference::AttentionSizes sizes;
  sizes.batch = sizes.queries = 1;
  sizes.heads = sizes.kvHeads = 2;
  sizes.headDim = sizes.valueDim = dim;
  const CompiledFunction compiled(function, sizes);
  for (int64_t keys : {int64_t(0), int64_t(1), int64_t(33), int64_t(200),
                       cached, cached + 1, cached + 47}) {
    sizes.keys = keys;
    const AttentionCase drawn =
        randomData(function.signature, sizes, uint64_t(keys));
    EXPECT_EQ(checkCase(compiled, function, drawn, 2), "") << describe(drawn);
  }
}

INSTANTIATE_TEST_SUITE_P(Type, DecodeOneQuery,
                         ::testing::Values(DType::F32, DType::BF16,
                                           DType::F16));

/// Weights rounded to bf16 change an output by up to 2^-8 of the largest value.
TEST(Decode, BF16DotIsAsAccurateAsItsWeights) {
  if (widestIsa() < CpuIsa::AVX512BF16)
    GTEST_SKIP() << "this machine has no bf16 dot product";
  // Values that are pairs of vectors, a single one, and one that overlaps the
  // one before it.
  for (auto [group, valueDim] :
       {std::pair(1, 64), std::pair(4, 64), std::pair(6, 64), std::pair(8, 64),
        std::pair(1, 80), std::pair(4, 16), std::pair(5, 17), std::pair(8, 40),
        std::pair(6, 47), std::pair(8, 304)}) {
    AttentionFunction function = makeFunction(DType::BF16, group, 64, valueDim);
    function.plan = planText(CpuIsa::AVX512BF16, 2, 16, 2, true);
    attn::reference::AttentionSizes sizes;
    sizes.batch = 1;
    sizes.heads = 2 * group;
    sizes.kvHeads = 2;
    sizes.headDim = 64;
    sizes.valueDim = valueDim;
    sizes.queries = 3;
    sizes.keys = 75;
    SCOPED_TRACE(printModule(function, sizes));
    const CompiledFunction compiled(function, sizes);
    const AttentionCase drawn = randomData(function.signature, sizes, 7);
    const attn::reference::AttentionResult expected =
        attn::reference::attention(drawn.sizes, drawn.options, drawn.query,
                                   drawn.key, drawn.value);
    const AttentionRun result = run(compiled, function, drawn);
    ASSERT_EQ(result.status, ATTN_OK) << result.error;
    Tolerance tolerance;
    tolerance.relative = 0x1p-7;
    tolerance.scale = ErrorScale::Array;
    EXPECT_TRUE(compare(result.outputs[0], shapeOf(function.outputs[0], drawn),
                        expected.output, tolerance));
    tolerance.relative = 1e-5;
    EXPECT_TRUE(compare(result.outputs[1], shapeOf(function.outputs[1], drawn),
                        expected.logsumexp, tolerance));
  }
}

/// Scores by the dot product, of rows whose last vector has fewer elements.
/// Weights are as exact as elsewhere: so few values are summed up in f32.
TEST(Decode, BF16DotOfAnyNumberOfFeatures) {
  if (widestIsa() < CpuIsa::AVX512BF16)
    GTEST_SKIP() << "this machine has no bf16 dot product";
  for (int64_t headDim : {16, 17, 33, 64, 80, 263})
    for (int64_t group : {1, 5}) {
      AttentionFunction function =
          makeFunction(DType::BF16, group, headDim, /*valueDim=*/8);
      setOpenDims(function, {Dim::Keys});
      function.plan = planText(CpuIsa::AVX512BF16, 1, 32, 2, true);
      attn::reference::AttentionSizes sizes;
      sizes.batch = sizes.queries = 1;
      sizes.heads = 2 * group;
      sizes.kvHeads = 2;
      sizes.headDim = headDim;
      sizes.valueDim = 8;
      const CompiledFunction compiled(function, sizes);
      for (int64_t keys : {1, 32, 75}) {
        sizes.keys = keys;
        const AttentionCase drawn =
            randomData(function.signature, sizes, uint64_t(keys));
        EXPECT_EQ(checkCase(compiled, function, drawn, 2), "")
            << describe(drawn);
      }
      // What is not there must not count: 0 times infinity would be NaN.
      AttentionCase drawn = randomData(function.signature, sizes, 8);
      for (size_t i = size_t(headDim); i <= drawn.query.size();
           i += size_t(headDim))
        drawn.query[i - 1] = -1.0;
      drawn.key[size_t(headDim - 1)] = std::numeric_limits<double>::infinity();
      const AttentionRun result = run(compiled, function, drawn);
      ASSERT_EQ(result.status, ATTN_OK) << result.error;
      for (double element : result.outputs[0].values)
        EXPECT_TRUE(std::isfinite(element)) << headDim << " features";
    }
}

/// Logits of any size, and NaN, which reaches the rows that see it and no
/// other.
TEST(Decode, ExtremeLogitsAndNaN) {
  AttentionFunction function = makeFunction(DType::F32, 2, 16);
  function.plan =
      planText(std::min(widestIsa(), CpuIsa::AVX512), 4, 16, 2, true);
  attn::reference::AttentionSizes sizes;
  sizes.batch = 1;
  sizes.heads = 4;
  sizes.kvHeads = 2;
  sizes.headDim = sizes.valueDim = 16;
  sizes.queries = 2;
  sizes.keys = 70;
  const CompiledFunction compiled(function, sizes);
  for (double factor : {10.0, 100.0, 1000.0}) {
    AttentionCase drawn = randomData(function.signature, sizes, 3);
    for (double &element : drawn.query)
      element = float(element * factor);
    EXPECT_EQ(checkCase(compiled, function, drawn, 1), "") << factor;
  }
  AttentionCase drawn = randomData(function.signature, sizes, 4);
  drawn.key[3 * 16 + 5] = std::nan(""); // key 3 of the first head
  const AttentionRun result = run(compiled, function, drawn);
  ASSERT_EQ(result.status, ATTN_OK) << result.error;
  const std::vector<double> &output = result.outputs[0].values;
  for (size_t element = 0; element < output.size(); ++element)
    EXPECT_EQ(std::isnan(output[element]), element < output.size() / 2)
        << element;
}
