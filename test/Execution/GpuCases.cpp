//===- GpuCases.cpp - Problems for GPU kernels ----------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "GpuCases.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace attn::testing {

AttentionSignature makeGpuSignature(DType dtype, int64_t headDim,
                                    int64_t valueDim, int64_t heads,
                                    int64_t kvHeads) {
  AttentionSignature signature;
  signature.dtype = dtype;
  signature.headDim = headDim;
  signature.valueDim = valueDim;
  signature.heads = heads;
  signature.kvHeads = kvHeads;
  return signature;
}

AttentionCase makeRisingCase(const AttentionSignature &signature,
                             const reference::AttentionSizes &sizes,
                             double perKey, uint64_t seed) {
  AttentionCase result = randomData(signature, sizes, seed);
  double factor = 4 / std::sqrt(double(sizes.headDim));
  for (int64_t row = 0; row < sizes.batch * sizes.heads * sizes.queries; ++row)
    result.query[row * sizes.headDim] = 4;
  for (int64_t head = 0; head < sizes.batch * sizes.kvHeads; ++head)
    for (int64_t key = 0; key < sizes.keys; ++key)
      result.key[(head * sizes.keys + key) * sizes.headDim] =
          roundTo(signature.dtype, perKey * double(key) / factor);
  return result;
}

void fillBehindLengths(AttentionCase &data, double even, double odd) {
  const reference::AttentionSizes &s = data.sizes;
  for (int64_t row = 0; row < s.batch * s.kvHeads * s.keys; ++row) {
    const int64_t key = row % s.keys, batch = row / s.keys / s.kvHeads;
    if (key < data.options.kvLengths[size_t(batch)])
      continue;
    const double value = key % 2 ? odd : even;
    std::fill_n(data.key.begin() + row * s.headDim, s.headDim, value);
    std::fill_n(data.value.begin() + row * s.valueDim, s.valueDim, value);
  }
}

AttentionFunction makeGpuFunction(const AttentionSignature &signature,
                                  const std::string &plan,
                                  Direction direction) {
  AttentionFunction function =
      dynamicFunction(signature, direction, Container::MemRef);
  function.plan = plan;
  return function;
}

AttentionSignature randomNarrowSignature(uint64_t seed, Random &random,
                                         std::vector<int64_t> headDims,
                                         std::vector<int64_t> valueDims) {
  AttentionSignature signature = randomSignature(seed);
  signature.dtype = random.pick<DType>({DType::F16, DType::BF16});
  if (signature.mask == MaskKind::Additive)
    signature.maskDType =
        random.pick<DType>({signature.dtype, DType::F32, DType::F64});
  signature.headDim = random.pick<int64_t>(headDims);
  signature.valueDim = random.pick<int64_t>(valueDims);
  return signature;
}

std::vector<GpuHeadSize> gpuHeadSizes() {
  return {{64, 64}, {96, 96}, {128, 128}, {192, 128}, {256, 256}, {72, 40}};
}

std::string gpuHeadSizeName(const ::testing::TestParamInfo<GpuHeadSize> &info) {
  return std::to_string(info.param.head) + "x" +
         std::to_string(info.param.value);
}

void expectRandomResults(const EmulatedGpuFunction &compiled, bool narrow,
                         uint64_t seed, int64_t maxWork) {
  const AttentionFunction &function = compiled.getFunction();
  for (uint64_t index = 0; index < 2; ++index) {
    reference::AttentionSizes sizes = randomSizes(
        function.signature, seed * 2 + index, function.fixed, maxWork);
    AttentionCase data =
        randomData(function.signature, sizes, seed * 2 + index);
    EXPECT_EQ(checkOnGpu(compiled, data, narrow, seed), "")
        << describe(data) << "\n"
        << printModule(function, sizes);
  }
}

void expectExtremeValues(const EmulatedGpuFunction &compiled, bool narrow) {
  const AttentionSignature &signature = compiled.getFunction().signature;
  constexpr int64_t queries = 20;
  reference::AttentionSizes sizes = sizesFor(signature, 1, queries, 100);
  for (double perKey : {-8.0, 8.0}) {
    AttentionCase data = makeRisingCase(signature, sizes, perKey, 1);
    EXPECT_EQ(checkOnGpu(compiled, data, narrow), "");
  }
  const int64_t expected[] = {signature.valueDim, queries * signature.valueDim,
                              queries};
  for (int input = 0; input < 3; ++input) {
    AttentionCase data = randomData(signature, sizes, 2);
    std::vector<double> *arrays[] = {&data.query, &data.key, &data.value};
    (*arrays[input])[17] = NAN;
    EmulatedGpuFunction::Run run = compiled.run(data);
    EXPECT_EQ(run.findings, "");
    int64_t nans = 0;
    for (double value : run.attention.outputs[0].values)
      nans += std::isnan(value);
    EXPECT_EQ(nans, expected[input]);
  }
}

void expectEmptyAndSingle(const EmulatedGpuFunction &compiled, int64_t ragged) {
  const AttentionFunction &function = compiled.getFunction();
  const std::array<int64_t, 4> cases[] = {{0, 5, 5, 0},
                                          {2, 0, 5, 0},
                                          {1, 5, 0, 1},
                                          {1, 1, 1, 1},
                                          {2, ragged, 1, 1}};
  for (auto [batch, queries, keys, launches] : cases) {
    AttentionCase data =
        randomData(function.signature,
                   sizesFor(function.signature, batch, queries, keys), 3);
    EmulatedGpuFunction::Run run = compiled.run(data);
    EXPECT_EQ(run.launches, unsigned(launches));
    EXPECT_EQ(compareGpuRun(run, function, data, true), "") << describe(data);
  }
}

void expectAnyOrder(const EmulatedGpuFunction &compiled,
                    const AttentionCase &data) {
  EmulatedGpuFunction::Run first = compiled.run(data, 0);
  EXPECT_EQ(compareGpuRun(first, compiled.getFunction(), data, true), "");
  for (uint64_t seed = 1; seed < 20; ++seed) {
    EmulatedGpuFunction::Run run = compiled.run(data, seed);
    EXPECT_EQ(run.findings, "");
    EXPECT_EQ(run.attention.outputs[0].values,
              first.attention.outputs[0].values);
  }
}

} // namespace attn::testing
