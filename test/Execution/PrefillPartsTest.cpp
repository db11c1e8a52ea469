//===- PrefillPartsTest.cpp - Prefill of f32 by AMX tiles ----------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Tiles multiply f32 in three parts of bf16. Where an element has none that
// suffice, all is computed without tiles: the same bits as the kernel without
// them gives, which no other result has.
//
//===----------------------------------------------------------------------===//

#include "CompiledFunction.h"
#include "attn/Plan/CpuTarget.h"
#include "attn/Reference/Attention.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <map>

using namespace attn::testing;
using mlir::attn::CpuIsa;

namespace {
using Operand = std::vector<double> AttentionCase::*;

/// Attention of 70 queries over 700 keys, in several tasks.
class PrefillParts : public ::testing::Test {
protected:
  void SetUp() override {
    if (mlir::attn::getHostCpuIsa() < CpuIsa::AVX512BF16)
      GTEST_SKIP() << "this machine has no avx512_bf16";
    signature.dtype = DType::F32;
    signature.heads = 2;
    signature.kvHeads = 1;
    signature.headDim = 40;
    signature.valueDim = 48;
  }

  AttentionCase makeCase(uint64_t seed) const {
    return randomData(signature, sizesFor(signature, 2, 70, 700), seed);
  }

  AttentionFunction function(bool usesTiles) const {
    AttentionFunction result = dynamicFunction(signature, Direction::Forward);
    // Few of an open number of queries would be computed without tiles.
    for (std::vector<ValueForm> *forms : {&result.inputs, &result.outputs})
      for (ValueForm &form : *forms)
        form.isDynamic.assign(form.dims.size(), false);
    result.plan = std::string("#attn.cpu_plan<isa = ") +
                  (usesTiles ? "amx" : "avx512") +
                  ", kernel = prefill, query_vectors = 2, key_tile = 8, "
                  "unroll = 1, query_block = 32, key_block = 128>";
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

  Array output(const AttentionCase &c, bool usesTiles, int threads = 1) const {
    const AttentionFunction f = function(usesTiles);
    const AttentionRun result = run(codeOf(f, c), f, c, nullptr, threads);
    EXPECT_EQ(result.status, ATTN_OK) << result.error;
    EXPECT_EQ(result.damage, "");
    return result.outputs.front();
  }
  std::string check(const AttentionCase &c) const {
    const AttentionFunction f = function(/*usesTiles=*/true);
    return checkCase(codeOf(f, c), f, c);
  }
  /// Whether tiles have computed the result.
  bool hasParts(const AttentionCase &c) const {
    const std::vector<uint8_t> expected = toBytes(output(c, false));
    const std::vector<uint8_t> found = toBytes(output(c, true));
    for (int threads : {2, 3, 8})
      EXPECT_EQ(toBytes(output(c, true, threads)), found)
          << threads << " threads";
    return found != expected;
  }

  AttentionSignature signature;
};
} // namespace

static void scale(std::vector<double> &values, int exponent) {
  for (double &value : values)
    value = std::ldexp(value, exponent);
}

static constexpr Operand operands[] = {
    &AttentionCase::query, &AttentionCase::key, &AttentionCase::value};

TEST_F(PrefillParts, PlainNumbersHaveParts) {
  for (uint64_t seed : {1, 2, 3}) {
    const AttentionCase c = makeCase(seed);
    EXPECT_TRUE(hasParts(c));
    EXPECT_EQ(check(c), "");
  }
}

/// Sums of six products are no less exact than those of an FMA.
TEST_F(PrefillParts, ErrorIsThatOfFMA) {
  for (uint64_t seed : {1, 2, 3}) {
    const AttentionCase c = makeCase(seed);
    const AttentionFunction f = function(/*usesTiles=*/true);
    const std::vector<double> exact =
        toOperandLayout(f.outputs.front(), c, boundedAttention(c).output).exact;
    double squares[2];
    for (bool usesTiles : {false, true}) {
      const Array found = output(c, usesTiles);
      ASSERT_EQ(found.values.size(), exact.size());
      squares[usesTiles] = 0.0;
      for (size_t i = 0; i < exact.size(); ++i)
        squares[usesTiles] += std::pow(found.values[i] - exact[i], 2.0);
    }
    EXPECT_GT(squares[true], 0.0);
    EXPECT_LT(squares[true], squares[false]) << "seed " << seed;
  }
}

/// In the first and the last row and feature.
TEST_F(PrefillParts, NumbersWithoutParts) {
  const double infinity = std::numeric_limits<double>::infinity();
  for (Operand operand : operands)
    for (double number : {infinity, -infinity, double(NAN), -1e30, 3e38})
      for (bool isLast : {false, true}) {
        AttentionCase c = makeCase(4);
        (isLast ? (c.*operand).back() : (c.*operand).front()) = float(number);
        EXPECT_FALSE(hasParts(c)) << number << " " << isLast;
      }
}

/// Numbers of any size that are far from the limits of f32 have parts, as have
/// those that make no difference.
TEST_F(PrefillParts, NumbersOfOtherSizes) {
  for (int exponent : {-50, -20, 20}) {
    AttentionCase c = makeCase(5);
    scale(c.key, exponent);
    scale(c.query, -exponent);
    scale(c.value, exponent);
    EXPECT_TRUE(hasParts(c)) << exponent;
    EXPECT_EQ(check(c), "") << exponent;
  }
  for (Operand operand : operands)
    for (double number : {1e-30, 0x1p-126, 0.0}) {
      AttentionCase c = makeCase(6);
      (c.*operand).front() = number;
      EXPECT_TRUE(hasParts(c)) << number;
      EXPECT_EQ(check(c), "") << number;
    }
}

/// The smallest parts of small values would be 0.
TEST_F(PrefillParts, SmallValues) {
  AttentionCase c = makeCase(7);
  scale(c.value, -110);
  EXPECT_FALSE(hasParts(c));
  EXPECT_EQ(check(c), "");
}

/// The scale makes scores of products that are close to nothing, and large ones
/// of others.
TEST_F(PrefillParts, LargeScale) {
  signature.scale = 0x1p110;
  AttentionCase c = makeCase(8);
  scale(c.query, -56);
  scale(c.key, -56);
  EXPECT_TRUE(hasParts(c));
  EXPECT_EQ(check(c), "");
  scale(c.query, 40);
  scale(c.key, -40);
  EXPECT_FALSE(hasParts(c));
  EXPECT_EQ(check(c), "");
}

/// What lies behind the last key is NaN.
TEST_F(PrefillParts, NothingBehindTheLengthCounts) {
  signature.hasKvLengths = true;
  for (int64_t length : {1, 128, 345, 699}) {
    AttentionCase c = makeCase(9);
    c.options.kvLengths = {length, 700};
    EXPECT_TRUE(hasParts(c)) << length;
    EXPECT_EQ(check(c), "") << length;
  }
}

/// An element that no row keeps may have it computed without tiles, or not, but
/// right.
TEST_F(PrefillParts, MaskedRows) {
  signature.causal = true;
  signature.windowLeft = 100;
  signature.alignment = attn::reference::Alignment::TopLeft;
  for (int64_t key : {0, 40, 69, 70, 128, 500}) {
    AttentionCase c = makeCase(10);
    c.value[key * signature.valueDim] = 1e30;
    EXPECT_EQ(check(c), "") << key;
    hasParts(c);
  }
}

/// 255 and 256 of an open number of queries.
TEST_F(PrefillParts, OpenNumberOfQueries) {
  if (mlir::attn::getHostCpuIsa() != CpuIsa::AMX)
    GTEST_SKIP() << "emulated tiles are there for any number of queries";
  const auto bits = [&](bool usesTiles, int64_t queries) {
    AttentionFunction f = dynamicFunction(signature, Direction::Forward);
    f.plan = function(usesTiles).plan;
    f.isa = "amx";
    const AttentionCase c =
        randomData(signature, sizesFor(signature, 1, queries, 64), 11);
    EXPECT_EQ(checkCase(codeOf(f, c), f, c), "");
    return toBytes(run(codeOf(f, c), f, c).outputs.front());
  };
  for (int64_t queries : {1, 255})
    EXPECT_EQ(bits(true, queries), bits(false, queries)) << queries;
  for (int64_t queries : {256, 300})
    EXPECT_NE(bits(true, queries), bits(false, queries)) << queries;
}
