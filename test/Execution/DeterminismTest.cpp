//===- DeterminismTest.cpp - Equal calls, equal bits ----------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CompiledFunction.h"

#include <gtest/gtest.h>

#include <thread>

using namespace attn::testing;
using attn::reference::Alignment;
using attn::reference::AttentionSizes;

/// Rows are those that AMX tiles multiply where there are such.
static AttentionSignature groupedSignature(DType dtype) {
  AttentionSignature signature;
  signature.dtype = dtype;
  signature.heads = 4;
  signature.kvHeads = 2;
  signature.headDim = signature.valueDim = 32;
  signature.causal = true;
  signature.alignment = Alignment::BottomRight;
  signature.hasLogsumexp = true;
  signature.hasSinks = true;
  signature.mask = MaskKind::Additive;
  signature.maskBroadcast = {true, true, true, false};
  return signature;
}

class Determinism : public ::testing::TestWithParam<CallKind> {
protected:
  Determinism()
      : function(dynamicFunction(groupedSignature(GetParam().dtype),
                                 GetParam().direction)),
        compiled(function, sizesFor(function.signature, 2, 29, 43)) {}

  AttentionCase makeCase(uint64_t seed) const {
    return randomData(function.signature,
                      sizesFor(function.signature, 2, 29, 43), seed);
  }

  /// All result bits of a call that has to succeed.
  std::vector<std::vector<uint8_t>> bits(const AttentionCase &c,
                                         int threads) const {
    std::optional<BoundedGradients> gradients;
    if (function.direction == Direction::Backward)
      gradients = boundedGradients(c);
    const AttentionRun result =
        run(compiled, function, c, gradients ? &*gradients : nullptr, threads);
    EXPECT_EQ(result.status, ATTN_OK) << result.error;
    std::vector<std::vector<uint8_t>> all;
    for (const Array &array : result.outputs)
      all.push_back(toBytes(array));
    EXPECT_FALSE(all.empty());
    return all;
  }

  const AttentionFunction function;
  const CompiledFunction compiled;
};

INSTANTIATE_TEST_SUITE_P(Kinds, Determinism, ::testing::ValuesIn(callKinds()),
                         [](const auto &info) { return name(info.param); });

TEST_P(Determinism, RunsAndThreadCountsGiveEqualBits) {
  const AttentionCase c = makeCase(7);
  const auto expected = bits(c, 1);
  EXPECT_EQ(bits(c, 1), expected);
  for (int threads : {2, 3, 8})
    EXPECT_EQ(bits(c, threads), expected) << threads << " threads";
  EXPECT_NE(bits(makeCase(8), 1), expected) << "the result is constant";
}

/// A single head, whose rows threads share.
TEST_P(Determinism, ThreadsShareOneHead) {
  AttentionSignature signature = groupedSignature(GetParam().dtype);
  signature.heads = signature.kvHeads = 1;
  signature.mask = MaskKind::None;
  // Without a log-sum-exp, tiles have weights of another kind.
  signature.hasLogsumexp = GetParam().direction == Direction::Backward;
  for (bool hasWindow : {false, true}) {
    if (hasWindow)
      signature.windowLeft = 150;
    const AttentionFunction oneHead =
        dynamicFunction(signature, GetParam().direction);
    const AttentionCase c =
        randomData(signature, sizesFor(signature, 1, 700, 900), 11);
    const CompiledFunction code(oneHead, c.sizes);
    BoundedGradients gradients;
    if (GetParam().direction == Direction::Backward)
      gradients = boundedGradients(c);
    std::vector<std::vector<uint8_t>> expected;
    for (int threads : {1, 2, 3, 8}) {
      const AttentionRun result = run(code, oneHead, c, &gradients, threads);
      ASSERT_EQ(result.status, ATTN_OK) << result.error;
      std::vector<std::vector<uint8_t>> bits;
      for (const Array &array : result.outputs)
        bits.push_back(toBytes(array));
      if (expected.empty())
        expected = bits;
      EXPECT_EQ(bits, expected) << threads << " threads, window " << hasWindow;
    }
  }
}

TEST_P(Determinism, CompilingAgainGivesEqualBits) {
  const AttentionCase c = makeCase(7);
  const CompiledFunction again(function, c.sizes);
  std::optional<BoundedGradients> gradients;
  if (function.direction == Direction::Backward)
    gradients = boundedGradients(c);
  const AttentionRun result =
      run(again, function, c, gradients ? &*gradients : nullptr);
  std::vector<std::vector<uint8_t>> all;
  for (const Array &array : result.outputs)
    all.push_back(toBytes(array));
  EXPECT_EQ(all, bits(c, 1));
}

TEST_P(Determinism, ThreadsMayCallTheSameFunction) {
  constexpr int kCallers = 4;
  std::vector<AttentionCase> cases;
  std::vector<std::vector<std::vector<uint8_t>>> expected, found(kCallers);
  for (int caller = 0; caller < kCallers; ++caller) {
    cases.push_back(makeCase(uint64_t(caller)));
    expected.push_back(bits(cases.back(), 1));
  }
  std::vector<std::thread> callers;
  for (int caller = 0; caller < kCallers; ++caller)
    callers.emplace_back([&, caller] {
      for (int repetition = 0; repetition < 5; ++repetition)
        found[caller] = bits(cases[caller], 1 + repetition % 2);
    });
  for (std::thread &caller : callers)
    caller.join();
  EXPECT_EQ(found, expected);
}

/// No value of size queries x keys exists, and what a tile allocates is freed
/// before the next: memory grows with the sequence, not with its square.
TEST_P(Determinism, MemoryIsLinearInTheSequence) {
  AttentionSignature signature = groupedSignature(GetParam().dtype);
  signature.heads = signature.kvHeads = 1;
  signature.headDim = signature.valueDim = 1;
  const AttentionFunction small =
      dynamicFunction(signature, GetParam().direction);
  const CompiledFunction code(small, sizesFor(signature, 1, 1, 1));
  const auto peak = [&](int64_t length) {
    const AttentionCase c =
        randomData(signature, sizesFor(signature, 1, length, length), 1);
    BoundedGradients gradients;
    gradients.output.assign(length, 0.0);
    gradients.logsumexp.assign(length, 0.0);
    const AttentionRun result = run(code, small, c, &gradients);
    EXPECT_EQ(result.status, ATTN_OK) << result.error;
    return result.statistics.peak_bytes;
  };
  const uint64_t shortPeak = peak(256), longPeak = peak(1024);
  EXPECT_GT(shortPeak, 0u);
  EXPECT_LE(longPeak, 5 * shortPeak);
  // Room for 160 numbers per row: the results, and eight copies of a row's
  // gradient in a whole vector.
  EXPECT_LE(longPeak, 1024u * 160 * 4);
}
