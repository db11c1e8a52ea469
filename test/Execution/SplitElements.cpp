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
#include <map>

using namespace attn::testing;
using mlir::attn::CpuIsa;

SplitElements::SplitElements(Direction direction, std::string kernel,
                             std::string blocks)
    : direction(direction), kernel(std::move(kernel)),
      blocks(std::move(blocks)) {
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

AttentionFunction SplitElements::function(bool usesTiles) const {
  AttentionFunction result = dynamicFunction(signature, direction);
  // Few of an open number of queries would be computed without tiles.
  for (std::vector<ValueForm> *forms : {&result.inputs, &result.outputs})
    for (ValueForm &form : *forms)
      form.isDynamic.assign(form.dims.size(), false);
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
