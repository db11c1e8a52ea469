//===- SplitElements.cpp - f32 by AMX tiles, or without ------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SplitElements.h"
#include "attn/Plan/CpuTarget.h"

#include <cmath>
#include <limits>
#include <map>

using namespace attn::testing;
using mlir::attn::CpuIsa;

SplitElements::SplitElements(Direction direction, std::string kernel,
                             std::string blocks, int64_t queries, int64_t keys)
    : direction(direction), kernel(std::move(kernel)),
      blocks(std::move(blocks)), queries(queries), keys(keys) {
  signature.dtype = DType::F32;
  signature.heads = 2;
  signature.kvHeads = 1;
  signature.headDim = 40;
  signature.valueDim = 48;
}

void SplitElements::SetUp() {
  if (mlir::attn::getHostCpuIsa() < CpuIsa::AVX512BF16)
    GTEST_SKIP() << "this machine has no avx512_bf16";
}

AttentionCase SplitElements::makeCase(uint64_t seed) const {
  return randomData(signature, sizesFor(signature, 2, queries, keys), seed);
}

std::vector<SplitElements::Operand> SplitElements::operands() const {
  std::vector<Operand> all = {&AttentionCase::query, &AttentionCase::key,
                              &AttentionCase::value};
  if (direction == Direction::Backward)
    all.push_back(&AttentionCase::dOutput);
  return all;
}

AttentionFunction SplitElements::function(bool usesTiles) const {
  AttentionFunction result = dynamicFunction(signature, direction);
  // Few of an open number of queries would be computed without tiles.
  setOpenDims(result, {});
  result.plan =
      "#attn.cpu_plan<isa = " + std::string(usesTiles ? "amx" : "avx512") +
      ", kernel = " + kernel +
      ", query_vectors = 2, key_tile = 8, unroll = 1, " + blocks + ">";
  result.isa = "amx";
  result.emulateTiles = mlir::attn::getHostCpuIsa() != CpuIsa::AMX;
  return result;
}

const CompiledFunction &SplitElements::codeOf(const AttentionFunction &function,
                                              const AttentionCase &c) {
  static std::map<std::string, CompiledFunction> all;
  return all.try_emplace(printModule(function, c.sizes), function, c.sizes)
      .first->second;
}

std::optional<BoundedGradients>
SplitElements::gradientsOf(const AttentionCase &c) const {
  if (direction == Direction::Forward)
    return std::nullopt;
  return boundedGradients(c);
}

AttentionRun
SplitElements::runWith(const AttentionCase &c,
                       const std::optional<BoundedGradients> &gradients,
                       bool usesTiles, int threads) const {
  const AttentionFunction f = function(usesTiles);
  AttentionRun result =
      run(codeOf(f, c), f, c, gradients ? &*gradients : nullptr, threads);
  EXPECT_EQ(result.status, ATTN_OK) << result.error;
  EXPECT_EQ(result.damage, "");
  return result;
}

AttentionRun SplitElements::outputs(const AttentionCase &c,
                                    bool usesTiles) const {
  return runWith(c, gradientsOf(c), usesTiles, /*threads=*/1);
}

std::string SplitElements::check(const AttentionCase &c) const {
  const AttentionFunction f = function(/*usesTiles=*/true);
  return checkCase(codeOf(f, c), f, c);
}

static std::vector<std::vector<uint8_t>> bitsOf(const AttentionRun &run) {
  std::vector<std::vector<uint8_t>> bits;
  for (const Array &array : run.outputs)
    bits.push_back(toBytes(array));
  return bits;
}

bool SplitElements::hasParts(const AttentionCase &c) const {
  const std::optional<BoundedGradients> gradients = gradientsOf(c);
  const auto bits = [&](bool usesTiles, int threads) {
    return bitsOf(runWith(c, gradients, usesTiles, threads));
  };
  const auto found = bits(/*usesTiles=*/true, 1);
  for (int threads : {2, 3, 8})
    EXPECT_EQ(bits(/*usesTiles=*/true, threads), found)
        << threads << " threads";
  return found != bits(/*usesTiles=*/false, 1);
}

void SplitElements::expectParts(const AttentionCase &c) const {
  EXPECT_TRUE(hasParts(c));
  EXPECT_EQ(check(c), "");
}

void SplitElements::expectPartsOfPlainNumbers() const {
  for (uint64_t seed : {1, 2, 3}) {
    SCOPED_TRACE(seed);
    expectParts(makeCase(seed));
  }
}

void SplitElements::expectNoPartsOf(double large) const {
  const double infinity = std::numeric_limits<double>::infinity();
  for (Operand operand : operands())
    for (double number : {infinity, -infinity, double(NAN), -large, 3e38})
      for (bool isLast : {false, true}) {
        AttentionCase c = makeCase(4);
        (isLast ? (c.*operand).back() : (c.*operand).front()) = float(number);
        EXPECT_FALSE(hasParts(c)) << number << " " << isLast;
      }
}

void SplitElements::expectPartsOfSmallNumbers() const {
  for (Operand operand : operands())
    for (double number : {1e-30, 0x1p-126, 0.0}) {
      SCOPED_TRACE(number);
      AttentionCase c = makeCase(5);
      (c.*operand).front() = number;
      expectParts(c);
    }
}

void SplitElements::expectPartsOfLengths(
    std::initializer_list<int64_t> lengths) {
  signature.hasKvLengths = true;
  for (int64_t length : lengths) {
    SCOPED_TRACE(length);
    AttentionCase c = makeCase(9);
    c.options.kvLengths = {length, keys};
    expectParts(c);
  }
}

double SplitElements::squaredError(const AttentionCase &c,
                                   const AttentionRun &found, size_t index,
                                   const std::vector<double> &exact) const {
  const AttentionFunction f = function(/*usesTiles=*/true);
  const std::vector<double> expected =
      toOperandLayout(f.outputs[index], c, {exact, exact}).exact;
  const Array &array = found.outputs[index];
  EXPECT_EQ(array.values.size(), expected.size());
  double sum = 0.0;
  for (size_t i = 0; i < expected.size(); ++i)
    sum += std::pow(array.values[i] - expected[i], 2.0);
  return sum;
}

void attn::testing::scale(std::vector<double> &values, int exponent) {
  for (double &value : values)
    value = std::ldexp(value, exponent);
}
