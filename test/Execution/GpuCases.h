//===- GpuCases.h - Problems for GPU kernels -*- C++ -*--------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_TEST_EXECUTION_GPUCASES_H
#define ATTN_TEST_EXECUTION_GPUCASES_H

#include "EmulatedGpu.h"
#include "attn/Testing/Random.h"
#include "gtest/gtest.h"

namespace attn::testing {

AttentionSignature makeGpuSignature(DType dtype, int64_t headDim,
                                    int64_t valueDim, int64_t heads = 1,
                                    int64_t kvHeads = 1);

/// Random data whose logits rise by `perKey` from key to key: every block has a
/// new maximum, and all sums before it have to be scaled down. Data without a
/// trend lets wrong maxima pass.
AttentionCase makeRisingCase(const AttentionSignature &signature,
                             const reference::AttentionSizes &sizes,
                             double perKey, uint64_t seed);

/// Sets the keys and values behind the last valid ones, which may be anything:
/// to `even` in rows of even number, to `odd` in the others.
void fillBehindLengths(AttentionCase &data, double even, double odd);

/// A signature at random of a 16-bit type, whose head and value sizes are among
/// those given.
AttentionSignature randomNarrowSignature(uint64_t seed, Random &random,
                                         std::vector<int64_t> headDims,
                                         std::vector<int64_t> valueDims);

/// The head sizes that models use, and one that is no multiple of 16.
struct GpuHeadSize {
  int64_t head, value;
};
std::vector<GpuHeadSize> gpuHeadSizes();
std::string gpuHeadSizeName(const ::testing::TestParamInfo<GpuHeadSize> &info);

/// On memrefs of open sizes; planned by `attn-plan` if there is no plan.
AttentionFunction makeGpuFunction(const AttentionSignature &signature,
                                  const std::string &plan = "",
                                  Direction direction = Direction::Forward);

// Properties of every kernel. `narrow` says whether it rounds weights to the
// type of the values.

/// Results of random sizes and data are the reference's. `maxWork` bounds the
/// pairs of query and key times heads.
void expectRandomResults(const EmulatedGpuFunction &compiled, bool narrow,
                         uint64_t seed, int64_t maxWork);

/// Logits of +-50 and more are no matter, and a NaN reaches what it should: the
/// row of a query, every row from a key, a column from a value.
void expectExtremeValues(const EmulatedGpuFunction &compiled, bool narrow);

/// Sizes of 0 and 1: no launch, or rows without a key. `ragged` queries are a
/// tile and one more.
void expectEmptyAndSingle(const EmulatedGpuFunction &compiled, int64_t ragged);

/// No order of events changes a result or makes a finding.
void expectAnyOrder(const EmulatedGpuFunction &compiled,
                    const AttentionCase &data);

} // namespace attn::testing

#endif // ATTN_TEST_EXECUTION_GPUCASES_H
