//===- InfinityTest.cpp - Infinite values of keys -------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CompiledFunction.h"
#include "attn/Plan/CpuTarget.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

using namespace attn::testing;
using attn::reference::AttentionSizes;
using mlir::attn::CpuIsa;

namespace {
struct Problem {
  const char *name;
  int64_t heads, queries, keys, headDim, valueDim;
  bool hasOpenQueries = false;
};

class Infinity
    : public ::testing::TestWithParam<std::tuple<Problem, DType, CpuIsa>> {};
} // namespace

INSTANTIATE_TEST_SUITE_P(
    Kernels, Infinity,
    ::testing::Combine(
        ::testing::Values(Problem{"Decode", 1, 1, 300, 64, 64},
                          Problem{"DecodeOdd", 1, 1, 17, 5, 3},
                          Problem{"Group", 8, 1, 301, 64, 64},
                          Problem{"OpenQueries", 2, 3, 301, 64, 64, true},
                          Problem{"Prefill", 1, 100, 301, 64, 64}),
        ::testing::Values(DType::F64, DType::F32, DType::BF16),
        ::testing::Values(CpuIsa::Generic, CpuIsa::AVX2, CpuIsa::AVX512BF16,
                          CpuIsa::AMX)),
    [](const auto &info) {
      return std::string(std::get<Problem>(info.param).name) + "_" +
             name(std::get<DType>(info.param)) + "_" +
             mlir::attn::stringifyCpuIsa(std::get<CpuIsa>(info.param)).str();
    });

/// Blocks of keys end behind the last key, and nothing there may make NaN of
/// what its values are: 0 times infinity.
TEST_P(Infinity, OfAValueReachesItsFeatureOnly) {
  const auto &[problem, dtype, isa] = GetParam();
  AttentionSignature signature;
  signature.dtype = dtype;
  signature.heads = problem.heads;
  signature.kvHeads = 1;
  signature.headDim = problem.headDim;
  signature.valueDim = problem.valueDim;
  AttentionFunction function = dynamicFunction(signature, Direction::Forward);
  function.isa = mlir::attn::stringifyCpuIsa(isa).str();
  const CpuIsa host = mlir::attn::getHostCpuIsa();
  function.emulateTiles = isa == CpuIsa::AMX && host == CpuIsa::AVX512BF16;
  if (isa > host && !function.emulateTiles)
    GTEST_SKIP() << "this CPU has no " << function.isa;
  setOpenDims(function, problem.hasOpenQueries
                            ? std::vector<Dim>{Dim::Keys, Dim::Queries}
                            : std::vector<Dim>{Dim::Keys});
  const AttentionSizes sizes =
      sizesFor(signature, 1, problem.queries, problem.keys);
  AttentionCase c = randomData(signature, sizes, 1);
  const int64_t features = problem.valueDim, last = problem.keys - 1;
  c.value[last * features] = std::numeric_limits<double>::infinity();
  c.value[last * features + 1] = -std::numeric_limits<double>::infinity();

  const AttentionRun result =
      run(CompiledFunction(function, sizes), function, c);
  ASSERT_EQ(result.status, ATTN_OK) << result.error;
  const std::vector<double> &output = result.outputs.front().values;
  for (size_t index = 0; index < output.size(); ++index) {
    const int64_t feature = index % features;
    if (feature < 2)
      ASSERT_EQ(output[index], c.value[last * features + feature])
          << "feature " << feature;
    else
      ASSERT_TRUE(std::isfinite(output[index])) << "feature " << feature;
  }
}
