//===- DecomposedSketchTest.cpp - Sketches of whole sequences -------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

// Whole sequences through sums of features: the rows of a chunk, the keys of
// the window, sinks, lengths and positions come together here.
//
//===----------------------------------------------------------------------===//

#include "StateProblem.h"
#include "attn/Testing/Random.h"

#include <cmath>
#include <gtest/gtest.h>
#include <limits>

using namespace attn::testing;
using namespace attn::reference;

class DecomposedSketch : public ::testing::TestWithParam<int> {};

TEST_P(DecomposedSketch, MatchesPairs) {
  static constexpr const char *kAttention = R"(
func.func @f(%q: tensor<2x4x?x6x$T>, %k: tensor<2x2x?x6x$T>,
    %v: tensor<2x2x?x5x$T>, %lengths: tensor<2xi64>, %offset: tensor<2xi64>,
    %sink: tensor<4x$T>, %o: tensor<2x4x?x5x$T>, %l: tensor<2x4x?x$W>)
    -> (tensor<2x4x?x5x$T>, tensor<2x4x?x$W>) {
  %r:2 = attn.attention ins(%q, %k, %v : tensor<2x4x?x6x$T>,
      tensor<2x2x?x6x$T>, tensor<2x2x?x5x$T>)
      $OFFSET kv_lengths(%lengths : tensor<2xi64>) sink(%sink : tensor<4x$T>)
      outs(%o : tensor<2x4x?x5x$T>) logsumexp(%l : tensor<2x4x?x$W>)
      {$CAUSAL alignment = #attn.alignment<$ALIGNMENT>, scale = 0.5,
       form = $FORM} -> tensor<2x4x?x5x$T>, tensor<2x4x?x$W>
  return %r#0, %r#1 : tensor<2x4x?x5x$T>, tensor<2x4x?x$W>
}
)";
  const int number = GetParam();
  const bool causal = number % 2 == 0, planned = number / 2 % 2 == 0,
             centered = number >= 4;
  const Alignment alignments[] = {Alignment::TopLeft, Alignment::BottomRight,
                                  Alignment::Offset};
  const char *alignmentNames[] = {"top_left", "bottom_right", "offset"};
  for (int position = 0; position < 3; ++position) {
    const bool hasOffset = alignments[position] == Alignment::Offset;
    auto names = namesOf({"#attn.exact", 1, 0, nullptr}, DType::F64);
    names.insert(
        names.begin(),
        {{"OFFSET", hasOffset ? "query_offset(%offset : tensor<2xi64>)" : ""},
         {"CAUSAL", causal ? "causal," : ""},
         {"ALIGNMENT", alignmentNames[position]},
         {"FORM", std::string("#attn.sketch<degree = 2, sinks = 3, window = 9, "
                              "center = ") +
                      (centered ? "mean>" : "zero>")}});
    mlir::attn::CompilerOptions compilerOptions;
    compilerOptions.optLevel = 1;
    compilerOptions.lowering.plan = planned;
    // The table's plan first, then drawn ones.
    std::string plan;
    if (planned && position > 0) {
      Random random(uint64_t(number * 3 + position));
      plan = "#attn.cpu_plan<isa = " + randomIsa(random) +
             ", kernel = sketch, query_vectors = " +
             std::to_string(random.integer(1, 3)) +
             ", key_tile = " + std::to_string(random.integer(1, 8)) +
             ", feature_tile = " + std::to_string(random.integer(1, 5)) +
             ", key_block = " + std::to_string(random.integer(1, 70)) + ">";
    }
    SCOPED_TRACE(plan);
    const CompiledFunction compiled(expand(kAttention, names), compilerOptions,
                                    plan);
    for (int64_t queries : {64, 150}) {
      StreamProblem problem = drawProblem(150, uint64_t(number));
      problem.sizes.queries = queries;
      problem.query.resize(2 * 4 * queries * kHeadDim);
      AttentionOptions options;
      options.causal = causal;
      options.scale = 0.5;
      options.alignment = alignments[position];
      options.kvLengths = {150, 77};
      if (hasOffset)
        options.queryOffset = {11, -5};
      options.sinks = {0.5, -1.0, 2.0, 0.0};
      const AttentionResult expected = sketchReference(
          2, kHeadDim, 3, 9,
          centered ? ExpansionCenter::Mean : ExpansionCenter::Zero)(
          problem.sizes, options, problem.basis, problem.query, problem.key,
          problem.value);
      const HostTensor query(Element::F64, {2, 4, queries, kHeadDim},
                             problem.query),
          key(Element::F64, {2, 2, 150, kHeadDim}, problem.key),
          value(Element::F64, {2, 2, 150, kValueDim}, problem.value),
          lengths(Element::I64, {2}, {150, 77}),
          offset(Element::I64, {2}, {11, -5}),
          sink(Element::F64, {4}, options.sinks),
          output(Element::F64, {2, 4, queries, kValueDim},
                 std::vector<double>(2 * 4 * queries * kValueDim, 0.0)),
          logsumexp(Element::F64, {2, 4, queries},
                    std::vector<double>(2 * 4 * queries, 0.0));
      for (int threads : {1, 2}) {
        SCOPED_TRACE(std::string(alignmentNames[position]) + ", " +
                     std::to_string(queries) + " queries");
        const CallResult result =
            compiled.call({&query, &key, &value, &lengths, &offset, &sink,
                           &output, &logsumexp},
                          threads);
        ASSERT_EQ(result.status, ATTN_OK) << result.error;
        expectNear(result.outputs[0], {2, 4, queries, kValueDim},
                   expected.output, 1e-10);
        expectNear(result.outputs[1], {2, 4, queries}, expected.logsumexp,
                   1e-10);
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Options, DecomposedSketch, ::testing::Range(0, 8));

/// Logits beyond any exponential of f32, and a NaN that stays one.
TEST(DecomposedSketchEdges, LargeLogitsAndNaN) {
  static constexpr const char *kAttention = R"(
func.func @f(%q: tensor<1x1x200x6xf32>, %k: tensor<1x1x200x6xf32>)
    -> tensor<1x1x200x6xf32> {
  %o = tensor.empty() : tensor<1x1x200x6xf32>
  %r = attn.attention ins(%q, %k, %k : tensor<1x1x200x6xf32>,
      tensor<1x1x200x6xf32>, tensor<1x1x200x6xf32>)
      outs(%o : tensor<1x1x200x6xf32>)
      {causal, alignment = #attn.alignment<bottom_right>, scale = 1.0,
       form = #attn.sketch<degree = 2, sinks = 0, window = 4>}
      -> tensor<1x1x200x6xf32>
  return %r : tensor<1x1x200x6xf32>
}
)";
  const CompiledFunction compiled(kAttention, mlir::attn::CompilerOptions());
  AttentionSizes sizes;
  sizes.batch = sizes.heads = sizes.kvHeads = 1;
  sizes.queries = sizes.keys = 200;
  sizes.headDim = sizes.valueDim = 6;
  Random random(7);
  std::vector<double> query = random.uniforms(1200, -5, 5),
                      key = random.uniforms(1200, -5, 5);
  for (std::vector<double> *values : {&query, &key})
    for (double &number : *values)
      number = roundTo(DType::F32, number);
  AttentionOptions options = causalOptions();
  options.scale = 1.0;
  const AttentionResult expected =
      sketchReference(2, 6, 0, 4)(sizes, options, KeyBasis(), query, key, key);
  const HostTensor q(Element::F32, {1, 1, 200, 6}, query);
  {
    const HostTensor k(Element::F32, {1, 1, 200, 6}, key);
    const CallResult result = compiled.call({&q, &k});
    ASSERT_EQ(result.status, ATTN_OK) << result.error;
    expectNear(result.outputs[0], {1, 1, 200, 6}, expected.output, 1e-4);
  }
  // What a NaN does to the rows before it that share its tiles is unspecified.
  key[100 * 6] = std::numeric_limits<double>::quiet_NaN();
  const HostTensor k(Element::F32, {1, 1, 200, 6}, key);
  const CallResult result = compiled.call({&q, &k});
  ASSERT_EQ(result.status, ATTN_OK) << result.error;
  for (int64_t row = 0; row < 200; ++row)
    if (row < 64 || row >= 100)
      EXPECT_EQ(std::isnan(result.outputs[0].values[size_t(row * 6)]),
                row >= 100)
          << row;
}

/// Tensors without a batch, or without heads as well, are those of size 1
/// there: equal bit by bit, log-sum-exp included.
TEST(DecomposedSketchRanks, MissingDimensionsAreOnes) {
  static constexpr const char *kAttention = R"(
func.func @f(%q: tensor<$B200x6xf32>, %k: tensor<$B200x6xf32>)
    -> (tensor<$B200x6xf32>, tensor<$B200xf32>) {
  %o = tensor.empty() : tensor<$B200x6xf32>
  %l = tensor.empty() : tensor<$B200xf32>
  %r:2 = attn.attention ins(%q, %k, %k : tensor<$B200x6xf32>,
      tensor<$B200x6xf32>, tensor<$B200x6xf32>)
      outs(%o : tensor<$B200x6xf32>) logsumexp(%l : tensor<$B200xf32>)
      {causal, alignment = #attn.alignment<top_left>,
       form = #attn.sketch<degree = 2, sinks = 2, window = 4>}
      -> tensor<$B200x6xf32>, tensor<$B200xf32>
  return %r#0, %r#1 : tensor<$B200x6xf32>, tensor<$B200xf32>
}
)";
  Random random(11);
  const std::vector<double> query = random.uniforms(1200, -2, 2),
                            key = random.uniforms(1200, -2, 2);
  std::vector<Array> first;
  for (const char *leading : {"1x1x", "1x", ""}) {
    SCOPED_TRACE(leading);
    const CompiledFunction compiled(expand(kAttention, {{"B", leading}}),
                                    mlir::attn::CompilerOptions());
    EXPECT_EQ(compiled.getDiagnostics(), "");
    std::vector<int64_t> shape(std::string(leading).size() / 2, 1);
    shape.insert(shape.end(), {200, 6});
    const HostTensor q(Element::F32, shape, query), k(Element::F32, shape, key);
    const CallResult result = compiled.call({&q, &k});
    ASSERT_EQ(result.status, ATTN_OK) << result.error;
    ASSERT_EQ(result.outputs[0].shape, shape);
    if (first.empty())
      first = result.outputs;
    EXPECT_EQ(result.outputs[0].values, first[0].values);
    EXPECT_EQ(result.outputs[1].values, first[1].values);
  }
}
