//===- FeatureQueryTest.cpp - Queries against sums of features ------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

// The kernels for one query per head and for several against the portable
// lowering, which StateTest.cpp holds against the reference: every element type
// and instruction set, degrees, bases, both centers, keys in the sums taken
// out, skipped or promoted.
//
//===----------------------------------------------------------------------===//

#include "CompiledFunction.h"
#include "attn/Approx/TaylorFeatures.h"
#include "attn/Testing/Random.h"

#include <gtest/gtest.h>

#include "llvm/ADT/STLExtras.h"
#include <cmath>
#include <limits>

using namespace attn::testing;

namespace {

/// An op and its operands.
struct Problem {
  std::string text;
  std::vector<HostTensor> inputs;
  Element element = Element::F32;
  int64_t group = 1;

  std::vector<const HostTensor *> operands() const {
    std::vector<const HostTensor *> result;
    for (const HostTensor &input : inputs)
      result.push_back(&input);
    return result;
  }
};

/// `logits` is how large each term of a score may be.
Problem draw(Random &random, double logits = 1.0, int64_t queries = 1) {
  Problem problem;
  const std::vector<Element> elements = {Element::F64, Element::F32,
                                         Element::BF16, Element::F16};
  problem.element = elements[size_t(random.integer(0, 3))];
  const Element wide =
      problem.element == Element::F64 ? Element::F64 : Element::F32;
  const std::vector<int64_t> dims = {3, 8, 16, 20, 33};
  const int64_t batch = random.integer(1, 2), kvHeads = random.integer(1, 2),
                headDim = dims[size_t(random.integer(0, 4))],
                valueDim = dims[size_t(random.integer(0, 4))],
                degree = 2 * random.integer(0, headDim > 8 ? 1 : 2),
                rank =
                    random.chance(0.4) ? random.integer(1, headDim) : headDim,
                keys = random.integer(1, 80), sinks = random.integer(0, 3);
  problem.group = random.integer(1, 5);
  const bool isCentered = random.chance(0.5), isCausal = random.chance(0.7),
             isCompact = random.chance(0.6), hasSink = random.chance(0.3),
             isPromoted = queries > 1 && !isCompact && random.chance(0.5);
  const int64_t features = *attn::approx::taylorFeatureCount(rank, degree);
  const int64_t sums = features + (isCentered ? headDim : 0);
  const int64_t heads = kvHeads * problem.group;

  std::vector<std::string> names, types;
  const auto add = [&](const char *operand, std::vector<int64_t> shape,
                       Element element, std::vector<double> values) {
    names.push_back(std::string("%") + operand);
    types.push_back(arrayType("tensor", shape, name(element)));
    problem.inputs.emplace_back(element, shape, values);
    return names.back() + " : " + types.back();
  };
  const auto uniforms = [&](std::vector<int64_t> shape, double bound) {
    int64_t elements = 1;
    for (int64_t size : shape)
      elements *= size;
    return random.uniforms(elements, -bound, bound);
  };
  const auto addUniforms = [&](const char *operand, std::vector<int64_t> shape,
                               Element element, double bound) {
    return add(operand, shape, element, uniforms(shape, bound));
  };
  const double size = std::sqrt(logits);
  const std::vector<int64_t> queryShape = {batch, heads, queries, headDim},
                             keyShape = {batch, kvHeads, keys, headDim},
                             outputShape = {batch, heads, queries, valueDim};
  addUniforms("q", queryShape, problem.element, size);
  addUniforms("k", keyShape, problem.element, size);
  addUniforms("v", {batch, kvHeads, keys, valueDim}, problem.element, 1);
  addUniforms("a", {batch, kvHeads, features, valueDim}, wide, 3);
  // Feature 0 counts the keys, and outweighs the others.
  std::vector<double> featureSums = uniforms({batch, kvHeads, sums}, 0.5);
  const bool isEmpty = random.chance(0.2);
  const std::vector<double> basisData = uniforms({kvHeads, headDim, rank}, 0.5);
  for (int64_t head = 0; head < batch * kvHeads; ++head) {
    double *own = featureSums.data() + head * sums;
    own[0] = 400;
    // The sums of the features of degree 1 are those of the keys in the basis.
    for (int64_t c = 0; isCentered && degree > 0 && c < rank; ++c) {
      double sum = rank == headDim ? own[features + c] : 0;
      for (int64_t d = 0; rank < headDim && d < headDim; ++d)
        sum += own[features + d] *
               basisData[size_t(((head % kvHeads) * headDim + d) * rank + c)];
      own[1 + c] = sum;
    }
    if (isEmpty)
      std::fill(own, own + sums, 0.0);
  }
  add("c", {batch, kvHeads, sums}, wide, featureSums);
  if (isEmpty)
    problem.inputs[3] =
        HostTensor(wide, {batch, kvHeads, features, valueDim},
                   std::vector<double>(
                       size_t(batch * kvHeads * features * valueDim), 0.0));
  std::string basis, sink;
  if (rank < headDim)
    basis =
        " basis(" + add("p", {kvHeads, headDim, rank}, wide, basisData) + ")";
  std::vector<double> folded, positions, lengths;
  for (int64_t b = 0; b < batch; ++b) {
    lengths.push_back(double(random.integer(0, keys)));
    folded.push_back(isEmpty ? 0 : double(random.integer(0, 40)));
    // At the end of the keys, or anywhere.
    positions.push_back(random.chance(0.7)
                            ? lengths.back() - 1 +
                                  (isCompact ? folded.back() : 0)
                            : double(random.integer(-3, keys + 50)));
  }
  const std::string foldedText = add("f", {batch}, Element::I64, folded),
                    positionText = add("o", {batch}, Element::I64, positions),
                    lengthText = add("n", {batch}, Element::I64, lengths);
  if (hasSink)
    sink = " sink(" + addUniforms("s", {heads}, problem.element, 2) + ")";

  const std::string output =
                        arrayType("tensor", outputShape, name(problem.element)),
                    logsumexp = arrayType("tensor", {batch, heads, queries},
                                          name(wide));
  std::string parameters;
  for (size_t index = 0; index < names.size(); ++index)
    parameters += (index ? ", " : "") + names[index] + ": " + types[index];
  problem.text =
      "func.func @f(" + parameters + ") -> (" + output + ", " + logsumexp +
      ") {\n  %x = tensor.empty() : " + output +
      "\n  %l = tensor.empty() : " + logsumexp +
      "\n  %r:2 = attn.feature_attention ins(%q, %k, %v : " + types[0] + ", " +
      types[1] + ", " + types[2] + ") sums(%a, %c : " + types[3] + ", " +
      types[4] + ")" + basis + " folded(" + foldedText + ") query_offset(" +
      positionText + ") kv_lengths(" + lengthText + ")" + sink +
      " outs(%x : " + output + ") logsumexp(%l : " + logsumexp +
      ") {alignment = #attn.alignment<offset>" + (isCausal ? ", causal" : "") +
      (isCompact ? ", compact" : "") + (isPromoted ? ", promote" : "") +
      ", scale = 1.0, form = #attn.sketch<degree = " + std::to_string(degree) +
      ", rank = " + std::to_string(rank) +
      ", sinks = " + std::to_string(sinks) +
      ", window = " + std::to_string(random.integer(0, 20)) +
      ", center = " + (isCentered ? "mean" : "zero") + ">} -> " + output +
      ", " + logsumexp + "\n  return %r#0, %r#1 : " + output + ", " +
      logsumexp + "\n}\n";
  return problem;
}

CallResult runProblem(const Problem &problem, bool plan, const std::string &isa,
                      int threads = 1) {
  mlir::attn::CompilerOptions options;
  options.lowering.plan = plan;
  options.lowering.isa = isa;
  const CompiledFunction compiled(problem.text, options);
  if (plan)
    EXPECT_EQ(compiled.getDiagnostics().find("portable lowering"),
              std::string::npos)
        << compiled.getDiagnostics();
  return compiled.call(problem.operands(), threads);
}

void expectClose(const Problem &problem, const CallResult &result,
                 const CallResult &expected) {
  ASSERT_EQ(result.status, ATTN_OK) << result.error;
  ASSERT_EQ(expected.status, ATTN_OK) << expected.error;
  const double tolerance = problem.element == Element::F64    ? 1e-10
                           : problem.element == Element::F32  ? 2e-4
                           : problem.element == Element::BF16 ? 2e-2
                                                              : 3e-3;
  for (size_t output : {0, 1})
    for (size_t i = 0; i < expected.outputs[output].values.size(); ++i) {
      const double found = result.outputs[output].values[i],
                   wanted = expected.outputs[output].values[i];
      if (found == wanted || (std::isnan(found) && std::isnan(wanted)))
        continue;
      ASSERT_NEAR(found, wanted, tolerance * std::max(1.0, std::abs(wanted)))
          << "output " << output << ", element " << i;
    }
}

/// The kernel for instructions of the host or lesser ones, on one thread and on
/// two.
static void expectPlannedIsPortable(const Problem &problem, Random &random) {
  const std::string isa = random.chance(0.5) ? "native" : randomIsa(random);
  SCOPED_TRACE(isa + "\n" + problem.text);
  const CallResult result = runProblem(problem, /*plan=*/true, isa);
  expectClose(problem, result, runProblem(problem, /*plan=*/false, isa));
  const CallResult threads = runProblem(problem, /*plan=*/true, isa, 2);
  for (size_t output : {0, 1})
    EXPECT_EQ(toBytes(result.outputs[output]),
              toBytes(threads.outputs[output]));
}

class FeatureQueries : public ::testing::TestWithParam<int> {};

TEST_P(FeatureQueries, MatchThePortableLowering) {
  const uint64_t seed = uint64_t(GetParam()) + (uint64_t(1) << 47);
  Random random(seed);
  const Problem problem = draw(random);
  expectPlannedIsPortable(problem, random);
}

INSTANTIATE_TEST_SUITE_P(Seed, FeatureQueries, ::testing::Range(0, 20));

class FeaturePanels : public ::testing::TestWithParam<int> {};

TEST_P(FeaturePanels, MatchThePortableLowering) {
  Random random(uint64_t(GetParam()) + (uint64_t(1) << 49));
  const Problem problem = draw(random, 1.0, random.integer(2, 21));
  expectPlannedIsPortable(problem, random);
}

INSTANTIATE_TEST_SUITE_P(Seed, FeaturePanels, ::testing::Range(0, 12));

/// Scores of tens, far beyond where the polynomial is of use.
TEST(FeatureQuery, LargeLogits) {
  Random random(uint64_t(1) << 48);
  for (int index = 0; index < 4; ++index) {
    Problem problem;
    do
      problem = draw(random, 10.0);
    while (problem.element != Element::F64);
    SCOPED_TRACE(problem.text);
    expectClose(problem, runProblem(problem, /*plan=*/true, "native"),
                runProblem(problem, /*plan=*/false, "native"));
  }
}

/// A NaN in any operand reaches the rows that the portable lowering gives it.
TEST(FeatureQuery, NaNReachesWhatUsesIt) {
  Random random((uint64_t(1) << 48) + 1);
  // Query, key, value, sums of values and of features.
  for (size_t operand = 0; operand < 5; ++operand)
    for (int repetition = 0; repetition < 4; ++repetition) {
      // The sums of no key are zeros. Rows of a panel share them alone.
      Problem problem;
      do
        problem = draw(random, 1.0, operand >= 3 && random.chance(0.5) ? 3 : 1);
      while ((problem.inputs[4].read().values[0] == 0.0) != (repetition >= 2));
      HostTensor &input = problem.inputs[operand];
      std::vector<double> values = input.read().values;
      values[size_t(random.below(int64_t(values.size())))] =
          std::numeric_limits<double>::quiet_NaN();
      const Element wide =
          problem.element == Element::F64 ? Element::F64 : Element::F32;
      input = HostTensor(operand < 3 ? problem.element : wide, input.getShape(),
                         values);
      SCOPED_TRACE("operand " + std::to_string(operand) + "\n" + problem.text);
      const CallResult result = runProblem(problem, /*plan=*/true, "native");
      expectClose(problem, result,
                  runProblem(problem, /*plan=*/false, "native"));
      // A query is used by its row in any case.
      if (operand == 0)
        EXPECT_TRUE(llvm::any_of(result.outputs[1].values,
                                 [](double x) { return std::isnan(x); }));
    }
}

} // namespace
