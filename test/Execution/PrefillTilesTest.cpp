//===- PrefillTilesTest.cpp - Prefill by AMX tiles over many keys --------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Weights by tiles are relative to a reference that moves rarely. Scores that
// rise, fall, are far from 0 or NaN have to move it, or leave it, where exact
// attention does not care.
//
//===----------------------------------------------------------------------===//

#include "CompiledFunction.h"
#include "attn/Plan/CpuTarget.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/TargetParser/Host.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <map>

using namespace attn::testing;
using mlir::attn::CpuIsa;

namespace {
struct Operands {
  DType dtype;
  int64_t headDim;
};

/// Attention of 70 queries over 700 keys: several packed blocks, each of
/// chunks, and rests of both.
class PrefillTiles : public ::testing::TestWithParam<Operands> {
protected:
  void SetUp() override {
    if (mlir::attn::getHostCpuIsa() < CpuIsa::AVX512BF16 ||
        !llvm::sys::getHostCPUFeatures().lookup("avx512vbmi"))
      GTEST_SKIP() << "this machine has no avx512_bf16 or no avx512_vbmi";
    signature.dtype = signature.maskDType = GetParam().dtype;
    signature.heads = 2;
    signature.kvHeads = 1;
    signature.headDim = GetParam().headDim;
    signature.valueDim = 48;
  }

  AttentionCase makeCase(uint64_t seed) {
    return randomData(signature, sizesFor(signature, 1, 70, 700), seed);
  }

  AttentionFunction function() const {
    AttentionFunction result = dynamicFunction(signature, Direction::Forward);
    // For an open number of queries f32 may be computed without tiles.
    setOpenDims(result, {});
    result.plan = "#attn.cpu_plan<isa = amx, kernel = prefill, query_vectors = "
                  "2, key_tile = 8, query_block = 64, key_block = 128>";
    result.isa = "amx";
    result.emulateTiles = mlir::attn::getHostCpuIsa() != CpuIsa::AMX;
    return result;
  }
  /// Compiled once per text.
  static const CompiledFunction &codeOf(const AttentionFunction &function,
                                        const AttentionCase &c) {
    static std::map<std::string, CompiledFunction> all;
    return all.try_emplace(printModule(function, c.sizes), function, c.sizes)
        .first->second;
  }
  void expectMatch(const AttentionCase &c) const {
    EXPECT_EQ(checkCase(codeOf(function(), c), function(), c), "");
  }
  /// Multiplies the scores of key `k` by 2^exponents(k), which is exact.
  template <typename Exponents>
  void scaleKeys(AttentionCase &c, Exponents exponents) const {
    for (size_t i = 0; i < c.key.size(); ++i)
      c.key[i] = std::ldexp(c.key[i], exponents(i / signature.headDim));
  }

  AttentionSignature signature;
};
} // namespace

TEST_P(PrefillTiles, Rising) {
  AttentionCase c = makeCase(1);
  scaleKeys(c, [](int64_t key) { return int(key / 120); });
  expectMatch(c);
}

TEST_P(PrefillTiles, Falling) {
  AttentionCase c = makeCase(2);
  scaleKeys(c, [](int64_t key) { return 5 - int(key / 120); });
  expectMatch(c);
}

/// Rows of which some move the reference and others do not.
TEST_P(PrefillTiles, OneLargeKey) {
  for (int64_t large : {130, 163, 255, 384, 699}) {
    AttentionCase c = makeCase(3);
    scaleKeys(c, [&](int64_t key) { return key == large ? 6 : 0; });
    expectMatch(c);
  }
}

TEST_P(PrefillTiles, TinyScores) {
  AttentionCase c = makeCase(4);
  scaleKeys(c, [](int64_t) { return -100; });
  expectMatch(c);
}

/// References that fixed exponents do not reach.
TEST_P(PrefillTiles, FarFromZero) {
  for (int exponent : {12, 14, 17}) {
    AttentionCase c = makeCase(5);
    scaleKeys(c, [&](int64_t) { return exponent; });
    expectMatch(c);
  }
}

TEST_P(PrefillTiles, LargeValues) {
  AttentionCase c = makeCase(6);
  scaleKeys(c, [](int64_t key) { return int(key / 120); });
  for (double &value : c.value)
    value = std::ldexp(value, 80);
  expectMatch(c);
}

TEST_P(PrefillTiles, CausalWithWindow) {
  signature.causal = true;
  signature.windowLeft = 400;
  signature.alignment = attn::reference::Alignment::BottomRight;
  AttentionCase c = makeCase(7);
  scaleKeys(c, [](int64_t key) { return int(key / 160); });
  expectMatch(c);
}

TEST_P(PrefillTiles, LogSumExp) {
  signature.hasLogsumexp = true;
  AttentionCase c = makeCase(8);
  scaleKeys(c, [](int64_t key) { return int(key / 120); });
  expectMatch(c);
}

TEST_P(PrefillTiles, NaNReachesEveryRow) {
  for (int64_t key : {3, 200, 450, 699}) {
    AttentionCase c = makeCase(9);
    c.key[key * signature.headDim] = std::numeric_limits<double>::quiet_NaN();
    const AttentionRun result = run(codeOf(function(), c), function(), c);
    ASSERT_EQ(result.status, ATTN_OK) << result.error;
    for (double value : result.outputs.front().values)
      ASSERT_TRUE(std::isnan(value)) << "key " << key;
  }
}

INSTANTIATE_TEST_SUITE_P(
    Operands, PrefillTiles,
    ::testing::Values(Operands{DType::BF16, 40}, Operands{DType::BF16, 64},
                      Operands{DType::BF16, 128}, Operands{DType::F32, 40},
                      Operands{DType::F32, 64}, Operands{DType::F32, 128}),
    [](const auto &info) {
      return std::string(name(info.param.dtype)) + "x" +
             std::to_string(info.param.headDim);
    });
