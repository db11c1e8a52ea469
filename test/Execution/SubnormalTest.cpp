//===- SubnormalTest.cpp - Kernels that take subnormal numbers for 0 ------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CompiledFunction.h"
#include "attn/Plan/CpuTarget.h"

#include <gtest/gtest.h>

#include <cfenv>
#include <cmath>
#if defined(__x86_64__)
#include <xmmintrin.h>
#endif

using namespace attn::testing;
using attn::reference::Alignment;

namespace {
/// A kernel, by what it is planned for.
struct Kernel {
  const char *name;
  Direction direction;
  int64_t queries;
  const char *form = "";
};
} // namespace

class Subnormal : public ::testing::TestWithParam<Kernel> {
protected:
  Subnormal() : function(makeFunction(/*usePlans=*/true)) {}

  static AttentionFunction makeFunction(bool usePlans) {
    AttentionSignature signature;
    signature.dtype = DType::F32;
    signature.heads = signature.kvHeads = 2;
    signature.headDim = signature.valueDim = 8;
    signature.causal = true;
    signature.alignment = Alignment::BottomRight;
    AttentionFunction function =
        dynamicFunction(signature, GetParam().direction);
    // Some kernels need to know how many heads there are.
    setOpenDims(function, {});
    function.form = GetParam().form;
    function.usePlans = usePlans;
    return function;
  }

  AttentionCase makeCase() const {
    return randomData(function.signature,
                      sizesFor(function.signature, 1, GetParam().queries, 200),
                      3);
  }

  bool isBackward() const { return function.direction == Direction::Backward; }

  /// All results of a call that has to succeed. Gradients are of the forward
  /// pass of `forward`.
  static std::vector<std::vector<double>>
  results(const CompiledFunction &code, const AttentionFunction &function,
          const AttentionCase &c, const AttentionCase &forward, int threads) {
    std::optional<BoundedGradients> gradients;
    if (function.direction == Direction::Backward)
      gradients = boundedGradients(forward);
    const AttentionRun result =
        run(code, function, c, gradients ? &*gradients : nullptr, threads);
    EXPECT_EQ(result.status, ATTN_OK) << result.error;
    EXPECT_EQ(result.damage, "");
    std::vector<std::vector<double>> all;
    for (const Array &array : result.outputs)
      all.push_back(array.values);
    return all;
  }

  AttentionFunction function;
};

INSTANTIATE_TEST_SUITE_P(
    Kernels, Subnormal,
    ::testing::Values(Kernel{"Prefill", Direction::Forward, 100},
                      Kernel{"Decode", Direction::Forward, 1},
                      Kernel{"Backward", Direction::Backward, 100},
                      Kernel{"TopK", Direction::Forward, 1,
                             "#attn.topk<rank = 4, keep = 1/4>"},
                      Kernel{"Sketch", Direction::Forward, 100,
                             "#attn.sketch<degree = 2>"}),
    [](const auto &info) { return info.param.name; });

/// An operand that is subnormal in the first head counts as 0 there. The
/// portable lowering tells one from the other.
TEST_P(Subnormal, OperandsAreZeros) {
  if (mlir::attn::getHostCpuIsa() == mlir::attn::CpuIsa::Generic)
    GTEST_SKIP() << "kernels for any CPU compute them";
  const AttentionCase plain = makeCase();
  const CompiledFunction code(function, plain.sizes);
  const AttentionFunction portable = makeFunction(/*usePlans=*/false);
  const CompiledFunction portableCode(portable, plain.sizes);
  std::vector<std::vector<double> AttentionCase::*> operands = {
      &AttentionCase::value};
  // What forms make of keys is lost in rounding.
  if (function.form.empty())
    operands.push_back(&AttentionCase::key);
  if (isBackward())
    operands.push_back(&AttentionCase::dOutput);
  for (size_t operand = 0; operand < operands.size(); ++operand) {
    AttentionCase c = plain, zero = plain;
    const auto member = operands[operand];
    for (size_t index = 0; index < (c.*member).size() / 2; ++index) {
      (c.*member)[index] = std::copysign(0x1p-130, (c.*member)[index]);
      (zero.*member)[index] = 0.0;
    }
    // So large that such keys have scores.
    if (member == &AttentionCase::key && !isBackward())
      for (AttentionCase *either : {&c, &zero})
        for (size_t index = 0; index < either->query.size() / 2; ++index)
          either->query[index] = std::copysign(0x1p126, either->query[index]);
    const auto expected = results(code, function, zero, zero, 1);
    for (int threads : {1, 2})
      EXPECT_EQ(results(code, function, c, zero, threads), expected)
          << "operand " << operand << ", " << threads << " threads";
    EXPECT_NE(results(portableCode, portable, c, zero, 1),
              results(portableCode, portable, zero, zero, 1))
        << "operand " << operand;
  }
}

#if defined(__x86_64__)
namespace {
constexpr unsigned flushToZero = 0x8000, denormalsAreZeros = 0x40,
                   roundUp = 0x4000, exceptionFlags = 0x3f;

/// Adds bits to those of the thread's mode.
class AddedMode {
public:
  explicit AddedMode(unsigned bits) : before(_mm_getcsr()) {
    _mm_setcsr((before & ~exceptionFlags) | bits);
  }
  ~AddedMode() { _mm_setcsr(before); }

private:
  unsigned before;
};
} // namespace

TEST_P(Subnormal, ModeOfTheCallerStays) {
  const AttentionCase c = makeCase();
  const CompiledFunction code(function, c.sizes);
  const auto nearest = results(code, function, c, c, 1);
  std::vector<std::vector<double>> upwards;
  for (unsigned bits : {0u, flushToZero, denormalsAreZeros,
                        flushToZero | denormalsAreZeros, roundUp})
    for (int threads : {1, 2}) {
      std::optional<AddedMode> mode(bits);
      const unsigned before = _mm_getcsr() & ~exceptionFlags;
      const auto found = results(code, function, c, c, threads);
      const unsigned after = _mm_getcsr() & ~exceptionFlags;
      mode.reset();
      EXPECT_EQ(after, before) << threads << " threads";
      if (bits != roundUp) {
        EXPECT_EQ(found, nearest) << bits << ", " << threads << " threads";
        continue;
      }
      EXPECT_NE(found, nearest) << "kernels do not round as their caller";
      if (threads == 1)
        upwards = found;
      EXPECT_EQ(found, upwards);
    }
}
#endif

/// Code around a kernel computes them.
TEST(SubnormalResults, OfOtherOpsStay) {
  const CompiledFunction code(
      "func.func @f(%q: tensor<40x8xf32>, %x: tensor<40x8xf32>)\n"
      "    -> (tensor<40x8xf32>, tensor<40x8xf32>, tensor<40x8xf32>) {\n"
      "  %half = arith.constant dense<0.5> : tensor<40x8xf32>\n"
      "  %before = arith.mulf %x, %half : tensor<40x8xf32>\n"
      "  %init = tensor.empty() : tensor<40x8xf32>\n"
      "  %o = attn.attention ins(%q, %q, %q : tensor<40x8xf32>,\n"
      "      tensor<40x8xf32>, tensor<40x8xf32>)\n"
      "      outs(%init : tensor<40x8xf32>) -> tensor<40x8xf32>\n"
      "  %after = arith.mulf %x, %o : tensor<40x8xf32>\n"
      "  return %before, %o, %after : tensor<40x8xf32>, tensor<40x8xf32>,\n"
      "      tensor<40x8xf32>\n"
      "}\n",
      mlir::attn::CompilerOptions());
  const HostTensor query(Element::F32, {40, 8},
                         Random(1).uniforms(40 * 8, 0.5, 1));
  const double x = 0x1p-130;
  const HostTensor subnormal(Element::F32, {40, 8},
                             std::vector<double>(40 * 8, x));
  for (int threads : {1, 2}) {
    const CallResult result = code.call({&query, &subnormal}, threads);
    ASSERT_EQ(result.status, ATTN_OK) << result.error;
    for (size_t index = 0; index < 40 * 8; ++index) {
      EXPECT_EQ(result.outputs[0].values[index], x / 2);
      const double weighted = x * result.outputs[1].values[index];
      EXPECT_EQ(result.outputs[2].values[index], float(weighted));
    }
  }
}
