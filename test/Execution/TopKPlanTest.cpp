//===- TopKPlanTest.cpp - The top-k kernel against the reference ---------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Where elements of queries, keys and bases are small integers, scores are
// exact in every type and many of them are equal: what is selected, the lower
// index of equals included, is then the same in every arithmetic.
//
//===----------------------------------------------------------------------===//

#include "CompiledFunction.h"
#include "attn/Reference/TopKAttention.h"
#include "attn/Testing/NarrowFloat.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <sstream>

using namespace attn::testing;
using namespace attn::reference;

namespace {
struct Problem {
  AttentionSizes sizes;
  AttentionOptions options;
  DType dtype = DType::F32;
  std::vector<double> query, key, value;
  KeyBasis basis;
};
} // namespace

static std::vector<double> integers(Random &random, int64_t count,
                                    int64_t largest) {
  std::vector<double> values;
  for (int64_t i = 0; i < count; ++i)
    values.push_back(double(random.integer(-largest, largest)));
  return values;
}

/// Causal attention with few enough distinct scores that many are equal.
static Problem drawProblem(Random &random, DType dtype, int64_t headDim) {
  Problem problem;
  problem.dtype = dtype;
  AttentionSizes &sizes = problem.sizes;
  sizes.batch = random.integer(1, 2);
  sizes.kvHeads = random.integer(1, 2);
  sizes.heads = sizes.kvHeads * random.integer(1, 3);
  sizes.queries = random.integer(1, 9);
  sizes.keys = sizes.queries + random.integer(0, 300);
  sizes.headDim = headDim;
  sizes.valueDim = random.integer(1, 40);
  problem.options.causal = true;
  problem.options.alignment = Alignment::BottomRight;
  // A power of two, so that scores stay exact.
  problem.options.scale = 1.0 / 64;
  problem.query = integers(
      random, sizes.batch * sizes.heads * sizes.queries * sizes.headDim, 3);
  problem.key = integers(
      random, sizes.batch * sizes.kvHeads * sizes.keys * sizes.headDim, 3);
  problem.value = integers(
      random, sizes.batch * sizes.kvHeads * sizes.keys * sizes.valueDim, 4);
  problem.basis.keys =
      integers(random, sizes.kvHeads * sizes.headDim * sizes.headDim, 1);
  return problem;
}

static std::string typeOf(std::vector<int64_t> shape, const std::string &name) {
  std::string text = "tensor<";
  for (int64_t size : shape)
    text += std::to_string(size) + "x";
  return text + name + ">";
}

static std::string printFunction(const Problem &problem,
                                 const std::string &form) {
  const AttentionSizes &s = problem.sizes;
  const std::string element = name(elementOf(problem.dtype)),
                    wide = problem.dtype == DType::F64 ? "f64" : "f32";
  const std::string q = typeOf({s.batch, s.heads, s.queries, s.headDim},
                               element),
                    k = typeOf({s.batch, s.kvHeads, s.keys, s.headDim},
                               element),
                    v = typeOf({s.batch, s.kvHeads, s.keys, s.valueDim},
                               element),
                    o = typeOf({s.batch, s.heads, s.queries, s.valueDim},
                               element),
                    l = typeOf({s.batch, s.heads, s.queries}, wide),
                    basis = typeOf({s.kvHeads, s.headDim, s.headDim}, wide);
  std::ostringstream text;
  text << "func.func @main(%q: " << q << ", %k: " << k << ", %v: " << v
       << ", %b: " << basis << ") -> (" << o << ", " << l << ") {\n"
       << "  %oi = tensor.empty() : " << o << "\n"
       << "  %li = tensor.empty() : " << l << "\n"
       << "  %o, %l = attn.topk_attention ins(%q, %k, %v : " << q << ", " << k
       << ", " << v << ") basis(%b : " << basis << ") outs(%oi : " << o
       << ") logsumexp(%li : " << l << ") {causal, scale = 0.015625 : f64, "
       << "alignment = #attn.alignment<bottom_right>, form = " << form
       << "} -> " << o << ", " << l << "\n"
       << "  return %o, %l : " << o << ", " << l << "\n}\n";
  return text.str();
}

static CompiledFunction compile(const Problem &problem, const std::string &form,
                                const std::string &isa) {
  mlir::attn::CompilerOptions options;
  options.optLevel = 1;
  options.lowering.isa = isa;
  return CompiledFunction(printFunction(problem, form), options);
}

static CallResult call(const CompiledFunction &compiled, const Problem &problem,
                       int threads) {
  const AttentionSizes &s = problem.sizes;
  const Element element = elementOf(problem.dtype);
  const HostTensor query(element, {s.batch, s.heads, s.queries, s.headDim},
                         problem.query),
      key(element, {s.batch, s.kvHeads, s.keys, s.headDim}, problem.key),
      value(element, {s.batch, s.kvHeads, s.keys, s.valueDim}, problem.value),
      basis(problem.dtype == DType::F64 ? Element::F64 : Element::F32,
            {s.kvHeads, s.headDim, s.headDim}, problem.basis.keys);
  CallResult result = compiled.call({&query, &key, &value, &basis}, threads);
  EXPECT_EQ(result.status, ATTN_OK) << result.error;
  return result;
}

class TopKPlans : public ::testing::TestWithParam<int> {};

TEST_P(TopKPlans, SelectExactly) {
  const uint64_t seed = uint64_t(GetParam()) + (uint64_t(1) << 41);
  Random random(seed);
  const DType dtype = std::vector{DType::F32, DType::BF16, DType::F16,
                                  DType::F64}[GetParam() % 4];
  // 32 is what the bf16 dot product asks for.
  const int64_t headDim = random.chance(0.5) ? 32 : random.integer(1, 37);
  Problem problem = drawProblem(random, dtype, headDim);
  if (random.chance(0.3))
    problem.sizes.valueDim = 32;
  problem.value = integers(random,
                           problem.sizes.batch * problem.sizes.kvHeads *
                               problem.sizes.keys * problem.sizes.valueDim,
                           4);
  TopKOptions topk;
  // A set of one head is ordered by its scores, not by rounded softmaxes.
  topk.shareGroup = problem.sizes.heads == problem.sizes.kvHeads;
  topk.rank = random.integer(1, headDim);
  topk.budget = KeyCount{random.integer(1, 40)};
  topk.support = {random.integer(0, 3), random.integer(0, 5)};
  std::ostringstream form;
  form << "#attn.topk<rank = " << *topk.rank
       << ", keep = " << std::get<KeyCount>(topk.budget).keys
       << ", sinks = " << topk.support.sinks
       << ", window = " << topk.support.window
       << ", shared = " << (topk.shareGroup ? "true" : "false");
  if (random.chance(0.5)) {
    topk.remainder.reset();
    form << ", remainder_degree = none";
  }
  form << ">";
  const std::string isa = randomIsa(random);
  SCOPED_TRACE(printFunction(problem, form.str()) + isa);
  const CompiledFunction compiled = compile(problem, form.str(), isa);
  EXPECT_EQ(compiled.getDiagnostics(), "") << "has no plan";
  const CallResult result = call(compiled, problem, 1);
  const TopKResult expected =
      topKAttention(problem.sizes, problem.options, topk, problem.basis,
                    problem.query, problem.key, problem.value);
  const AttentionSizes &s = problem.sizes;
  Tolerance tolerance;
  tolerance.scale = ErrorScale::Array;
  tolerance.floor = 1.0;
  // One key more or less in 40 changes a row by about 1%.
  tolerance.relative = dtype == DType::BF16  ? 0x1p-8
                       : dtype == DType::F16 ? 0x1p-11
                       : dtype == DType::F32 ? 1e-5
                                             : 1e-12;
  Comparison comparison =
      compare(result.outputs[0], {s.batch, s.heads, s.queries, s.valueDim},
              expected.attention.output, tolerance);
  EXPECT_TRUE(comparison) << comparison.message;
  tolerance.relative = dtype == DType::F64 ? 1e-12 : 1e-5;
  comparison = compare(result.outputs[1], {s.batch, s.heads, s.queries},
                       expected.attention.logsumexp, tolerance);
  EXPECT_TRUE(comparison) << comparison.message;
  const CallResult again = call(compiled, problem, 2);
  for (int index : {0, 1})
    EXPECT_EQ(toBytes(again.outputs[index]), toBytes(result.outputs[index]));
}

INSTANTIATE_TEST_SUITE_P(Seed, TopKPlans, ::testing::Range(0, 48));

/// What comes after a row changes nothing of it, the remainder included.
TEST(TopKPlan, IsCausal) {
  for (DType dtype : {DType::F32, DType::BF16}) {
    Random random(17);
    Problem problem = drawProblem(random, dtype, 32);
    AttentionSizes &s = problem.sizes;
    s.batch = 1;
    s.heads = s.kvHeads = 1;
    s.queries = s.keys = 75;
    s.valueDim = 7;
    problem.basis.keys = integers(random, s.headDim * s.headDim, 1);
    problem.query = random.uniforms(s.queries * s.headDim, -1.0, 1.0);
    problem.key = random.uniforms(s.keys * s.headDim, -1.0, 1.0);
    problem.value = random.uniforms(s.keys * s.valueDim, -1.0, 1.0);
    const CompiledFunction compiled =
        compile(problem, "#attn.topk<rank = 4, keep = 1/4, window = 3>", "");
    const CallResult whole = call(compiled, problem, 1);
    constexpr int64_t kept = 42;
    Problem changed = problem;
    const double nan = std::numeric_limits<double>::quiet_NaN();
    std::fill(changed.key.begin() + kept * s.headDim, changed.key.end(), nan);
    std::fill(changed.value.begin() + kept * s.valueDim, changed.value.end(),
              nan);
    const CallResult prefix = call(compiled, changed, 1);
    for (int64_t element = 0; element < kept * s.valueDim; ++element)
      ASSERT_EQ(prefix.outputs[0].values[size_t(element)],
                whole.outputs[0].values[size_t(element)])
          << element;
    EXPECT_TRUE(
        std::isnan(prefix.outputs[0].values[size_t(kept * s.valueDim)]));
  }
}

/// Rows whose keys all weigh next to nothing keep their digits: what the
/// remainder leaves of a sum over all keys is not subtracted from it.
TEST(TopKPlan, SmallWeightsAreNotLostInTheRemainder) {
  for (DType dtype : {DType::F32, DType::BF16}) {
    Random random(18);
    Problem problem = drawProblem(random, dtype, 32);
    AttentionSizes &s = problem.sizes;
    s.batch = s.heads = s.kvHeads = s.queries = 1;
    s.keys = 100;
    s.valueDim = 32;
    problem.basis.keys = integers(random, s.headDim * s.headDim, 1);
    problem.query.assign(size_t(s.headDim), -10.0);
    problem.key.assign(size_t(s.keys * s.headDim), 4.0);
    problem.value = integers(random, s.keys * s.valueDim, 4);
    const CompiledFunction compiled =
        compile(problem, "#attn.topk<rank = 4, keep = 1/1>", "");
    const CallResult result = call(compiled, problem, 1);
    const AttentionResult expected = attention(
        s, problem.options, problem.query, problem.key, problem.value);
    Tolerance tolerance;
    tolerance.relative = 1e-5;
    Comparison comparison =
        compare(result.outputs[1], {1, 1, 1}, expected.logsumexp, tolerance);
    EXPECT_TRUE(comparison) << comparison.message;
    tolerance.relative = dtype == DType::BF16 ? 0x1p-7 : 1e-5;
    comparison = compare(result.outputs[0], {1, 1, 1, s.valueDim},
                         expected.output, tolerance);
    EXPECT_TRUE(comparison) << comparison.message;
  }
}
