//===- WrongAnswerTest.cpp - The execution tests can fail -----------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Compiles another problem than the one that the reference solves, on the same
// data, and requires that the comparison notices.
//
//===----------------------------------------------------------------------===//

#include "CompiledFunction.h"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>

using namespace attn::testing;
using attn::reference::Alignment;

namespace {
struct Mistake {
  const char *name;
  std::function<void(AttentionSignature &)> make;
};
} // namespace

static AttentionSignature fullSignature(DType dtype) {
  AttentionSignature signature;
  signature.dtype = signature.maskDType = dtype;
  signature.heads = 4;
  signature.kvHeads = 2;
  signature.headDim = signature.valueDim = 8;
  signature.scale = 0.5;
  signature.softcap = 4.0;
  signature.causal = true;
  signature.windowLeft = 6;
  signature.alignment = Alignment::BottomRight;
  signature.hasLogsumexp = true;
  return signature;
}

static const Mistake kMistakes[] = {
    {"Scale", [](AttentionSignature &s) { s.scale = 0.52; }},
    {"DefaultScale", [](AttentionSignature &s) { s.scale.reset(); }},
    {"Softcap", [](AttentionSignature &s) { s.softcap = 4.5; }},
    {"NoSoftcap", [](AttentionSignature &s) { s.softcap.reset(); }},
    {"NotCausal", [](AttentionSignature &s) { s.causal = false; }},
    {"WindowOffByOne", [](AttentionSignature &s) { s.windowLeft = 7; }},
    {"Alignment",
     [](AttentionSignature &s) { s.alignment = Alignment::TopLeft; }},
};

class WrongAnswer : public ::testing::TestWithParam<Mistake> {};
INSTANTIATE_TEST_SUITE_P(Mistake, WrongAnswer, ::testing::ValuesIn(kMistakes),
                         [](const auto &info) { return info.param.name; });

/// How often a compiled function with `signature` matches the right answer.
static int countMatches(const AttentionSignature &right,
                        const AttentionSignature &compiledSignature,
                        Direction direction) {
  attn::reference::AttentionSizes sizes;
  sizes.batch = 1;
  sizes.heads = right.heads;
  sizes.kvHeads = right.kvHeads;
  sizes.headDim = right.headDim;
  sizes.valueDim = right.valueDim;
  sizes.queries = 13;
  sizes.keys = 21;
  const AttentionFunction function =
      dynamicFunction(compiledSignature, direction);
  const CompiledFunction compiled(function, sizes);
  int matches = 0;
  for (uint64_t seed = 0; seed < 3; ++seed) {
    AttentionCase c = randomData(right, sizes, seed);
    // Scores of the order of 1, whatever amplitude was drawn.
    Random random(seed);
    c.query = random.uniforms(int64_t(c.query.size()), -1, 1);
    c.key = random.uniforms(int64_t(c.key.size()), -1, 1);
    for (std::vector<double> *array : {&c.query, &c.key})
      for (double &value : *array)
        value = roundTo(right.dtype, value);
    matches += checkCase(compiled, function, c).empty();
  }
  return matches;
}

TEST_P(WrongAnswer, IsNoticed) {
  for (DType dtype : {DType::F64, DType::F32, DType::F16}) {
    const AttentionSignature right = fullSignature(dtype);
    AttentionSignature wrong = right;
    GetParam().make(wrong);
    for (Direction direction : {Direction::Forward, Direction::Backward}) {
      EXPECT_EQ(countMatches(right, wrong, direction), 0)
          << name(dtype) << " " << int(direction);
    }
  }
}

TEST(WrongAnswer, TheRightAnswerPasses) {
  for (DType dtype : {DType::F64, DType::F32, DType::F16})
    for (Direction direction : {Direction::Forward, Direction::Backward})
      EXPECT_EQ(
          countMatches(fullSignature(dtype), fullSignature(dtype), direction),
          3);
}

/// A load of the element at `index` of four, from either side.
TEST(WrongAnswer, ReadingOutsideEndsTheTest) {
  const std::string text =
      "func.func @attention(%a: memref<4xf32>, %i: index) -> f32 {\n"
      "  %v = memref.load %a[%i] : memref<4xf32>\n"
      "  return %v : f32\n"
      "}\n";
  const CompiledFunction compiled(text, mlir::attn::CompilerOptions());
  const auto load = [&](Placement placement, double index) {
    const HostTensor array(Element::F32, {4}, {1, 2, 3, 4}, {1}, placement);
    const HostTensor place(Element::Index, {}, {index});
    return compiled.call({&array, &place}).outputs.at(0).values.at(0);
  };
  // A child of its own: the workers of earlier calls are not in a fork.
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  EXPECT_EQ(load(Placement::AtEnd, 3), 4);
  EXPECT_TRUE(std::isnan(load(Placement::AtEnd, -1)));
  EXPECT_DEATH(load(Placement::AtEnd, 4), "");
  EXPECT_EQ(load(Placement::AtStart, 0), 1);
  EXPECT_TRUE(std::isnan(load(Placement::AtStart, 4)));
  EXPECT_DEATH(load(Placement::AtStart, -1), "");
}

TEST(WrongAnswer, ChangedMemoryIsNoticed) {
  const std::string text = "func.func @attention(%a: memref<4xf32>) {\n"
                           "  %i = arith.constant 2 : index\n"
                           "  %v = arith.constant 1.0 : f32\n"
                           "  memref.store %v, %a[%i] : memref<4xf32>\n"
                           "  return\n"
                           "}\n";
  const CompiledFunction compiled(text, mlir::attn::CompilerOptions());
  const HostTensor array(Element::F32, {4}, {0, 0, 0, 0});
  ASSERT_EQ(compiled.call({&array}).status, ATTN_OK);
  EXPECT_FALSE(array.isIntact());
  EXPECT_TRUE(array.outsideIsIntact());
  EXPECT_EQ(array.read().values, (std::vector<double>{0, 0, 1, 0}));

  // The same store seen as one between the elements of a strided array.
  const std::string strided =
      "func.func @attention(%a: memref<2xf32, strided<[?], offset: ?>>) {\n"
      "  %i = arith.constant 2 : index\n"
      "  %v = arith.constant 1.0 : f32\n"
      "  %dense = memref.reinterpret_cast %a to offset: [0], sizes: [4], "
      "strides: [1]\n"
      "      : memref<2xf32, strided<[?], offset: ?>> to memref<4xf32, "
      "strided<[1]>>\n"
      "  memref.store %v, %dense[%i] : memref<4xf32, strided<[1]>>\n"
      "  return\n"
      "}\n";
  const CompiledFunction writesOutside(strided, mlir::attn::CompilerOptions());
  const HostTensor gapped(Element::F32, {2}, {0, 0}, {3});
  ASSERT_EQ(writesOutside.call({&gapped}).status, ATTN_OK);
  EXPECT_FALSE(gapped.outsideIsIntact());
}
