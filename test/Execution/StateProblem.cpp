//===- StateProblem.cpp - Streams of keys for states ----------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "StateProblem.h"
#include "attn/Testing/Random.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <iterator>

using namespace attn::reference;

namespace attn::testing {

std::vector<double> columnsOf(const AttentionSizes &sizes,
                              const std::vector<double> &basis,
                              int64_t columns) {
  std::vector<double> result;
  for (int64_t row = 0; row < sizes.kvHeads * sizes.headDim; ++row)
    for (int64_t c = 0; c < columns; ++c)
      result.push_back(basis[size_t(row * sizes.headDim + c)]);
  return result;
}

static bool isBalanced(const StatefulForm &form) {
  return std::string(form.form).find("balanced") != std::string::npos;
}

const KeyBasis &basisOf(const StatefulForm &form,
                        const StreamProblem &problem) {
  return isBalanced(form) ? problem.balanced : problem.basis;
}

AttentionResult wholeSequence(const StatefulForm &form,
                              const StreamProblem &problem,
                              const AttentionOptions &options) {
  return form.wholeSequence(problem.sizes, options, basisOf(form, problem),
                            problem.query, problem.key, problem.value);
}

WholeSequence sketchReference(int64_t degree, int64_t rank, int64_t sinks,
                              int64_t window, ExpansionCenter center) {
  return [=](const AttentionSizes &sizes, const AttentionOptions &options,
             const KeyBasis &basis, const auto &...data) {
    SketchOptions sketch;
    sketch.support = {sinks, window};
    sketch.remainder.degree = degree;
    sketch.remainder.center = center;
    if (rank < sizes.headDim) {
      sketch.remainder.rank = rank;
      sketch.remainder.directions = columnsOf(sizes, basis.keys, rank);
    }
    return sketchedAttention(sizes, options, sketch, data...);
  };
}

/// The top-k forms below, whose remainders have a degree of 0 or, on four
/// directions of keys and perhaps of queries, of 2.
static WholeSequence topKReference(int64_t degree,
                                   bool hasQueryDirections = false) {
  return [=](const AttentionSizes &sizes, const AttentionOptions &options,
             const KeyBasis &basis, const auto &...data) {
    TopKOptions topk;
    topk.rank = 3;
    topk.roundsCoordinates = true;
    topk.budget = KeyFraction{0.25};
    topk.support = {1, 2};
    if (degree > 0) {
      topk.remainder->degree = degree;
      topk.remainder->rank = 4;
      topk.remainder->directions = columnsOf(sizes, basis.keys, 4);
      if (hasQueryDirections)
        topk.remainder->queryDirections = columnsOf(sizes, basis.queries, 4);
    }
    return topKAttention(sizes, options, topk, basis, data...).attention;
  };
}

const StatefulForm &formNumber(int number) {
  static const StatefulForm forms[] = {
      {"#attn.exact", 64, 0,
       [](const AttentionSizes &sizes, const AttentionOptions &options,
          const KeyBasis &,
          const auto &...data) { return attention(sizes, options, data...); }},
      {"#attn.topk<rank = 3, keep = 1/4, sinks = 1, window = 2, "
       "remainder_degree = 2, remainder_rank = 4>",
       64, 4, topKReference(2)},
      {"#attn.sketch<degree = 2, sinks = 2, window = 3>", 13, 0,
       sketchReference(2, kHeadDim, 2, 3)},
      {"#attn.sketch<degree = 4, rank = 3, sinks = 0, window = 1>", 9, 3,
       sketchReference(4, 3, 0, 1)},
      {"#attn.sketch<degree = 0, sinks = 1, window = 0>", 10, 0,
       sketchReference(0, kHeadDim, 1, 0)},
      {"#attn.sketch<degree = 6, rank = 1, sinks = 3, window = 4>", 15, 1,
       sketchReference(6, 1, 3, 4)},
      {"#attn.topk<rank = 3, keep = 1/4, sinks = 1, window = 2>", 64, 3,
       topKReference(0)},
      {"#attn.sketch<degree = 2, sinks = 2, window = 3, center = mean>", 13, 0,
       sketchReference(2, kHeadDim, 2, 3, ExpansionCenter::Mean)},
      {"#attn.sketch<degree = 4, rank = 3, sinks = 0, window = 1, "
       "center = mean>",
       9, 3, sketchReference(4, 3, 0, 1, ExpansionCenter::Mean)},
      {"#attn.sketch<degree = 0, sinks = 1, window = 0, center = mean>", 10, 0,
       sketchReference(0, kHeadDim, 1, 0, ExpansionCenter::Mean)},
      {"#attn.topk<rank = 3, keep = 1/4, sinks = 1, window = 2, "
       "basis = balanced>",
       64, 3, topKReference(0)},
      // Sums of features over blocks of 64 keys, and keys after them.
      {"#attn.topk<rank = 3, keep = 1/4, sinks = 1, window = 2, "
       "remainder_degree = 2, remainder_rank = 4, basis = balanced>",
       256, 4, topKReference(2, /*hasQueryDirections=*/true)},
  };
  static_assert(std::size(forms) == kNumStatefulForms);
  return forms[number];
}

StreamProblem drawProblem(int64_t keys, uint64_t seed, double scale) {
  StreamProblem problem;
  AttentionSizes &sizes = problem.sizes;
  sizes.batch = 2;
  sizes.kvHeads = 2;
  sizes.heads = 4;
  sizes.queries = sizes.keys = keys;
  sizes.headDim = kHeadDim;
  sizes.valueDim = kValueDim;
  Random random(seed);
  problem.query = random.uniforms(sizes.batch * sizes.heads * keys * kHeadDim,
                                  -scale, scale);
  problem.key = random.uniforms(sizes.batch * sizes.kvHeads * keys * kHeadDim,
                                -scale, scale);
  problem.value = random.uniforms(
      sizes.batch * sizes.kvHeads * keys * kValueDim, -1.0, 1.0);
  problem.basis = keyBasis(sizes, {}, KeyBasisKind::KeyPCA,
                           random.uniforms(problem.key.size(), -1.0, 1.0));
  problem.balanced = keyBasis(sizes, {}, KeyBasisKind::Balanced,
                              random.uniforms(problem.key.size(), -1.0, 1.0),
                              random.uniforms(problem.query.size(), -1.0, 1.0));
  return problem;
}

std::string
expand(std::string text,
       const std::vector<std::pair<std::string, std::string>> &names) {
  for (const auto &[name, value] : names)
    for (size_t at; (at = text.find("$" + name)) != std::string::npos;)
      text.replace(at, name.size() + 1, value);
  return text;
}

std::vector<std::pair<std::string, std::string>>
namesOf(const StatefulForm &form, DType dtype) {
  const std::string element = name(elementOf(dtype)),
                    wide = dtype == DType::F64 ? "f64" : "f32";
  const std::string basis =
      "tensor<2x6x" + std::to_string(std::max<int64_t>(form.basisColumns, 1)) +
      "x" + wide + ">";
  const std::string init = "attn.state_init basis(%basis : " + basis + ")";
  return {{"STATE", "!attn.state<" + std::string(form.form) + ", 2x2x" +
                        std::to_string(form.capacity) + "x6x" + element +
                        ", value_dim = 5>"},
          {"INIT", isBalanced(form)
                       ? init + " query_basis(%queries : " + basis + ")"
                   : form.basisColumns ? init
                                       : "attn.state_init"},
          {"BASIS", basis},
          {"T", element},
          {"W", wide}};
}

AttentionOptions causalOptions() {
  AttentionOptions options;
  options.causal = true;
  options.alignment = Alignment::BottomRight;
  return options;
}

void expectNear(const Array &actual, std::vector<int64_t> shape,
                const std::vector<double> &expected, double relative) {
  Tolerance tolerance;
  tolerance.relative = relative;
  tolerance.scale = ErrorScale::Array;
  tolerance.floor = 1.0;
  const Comparison comparison = compare(actual, shape, expected, tolerance);
  EXPECT_TRUE(comparison) << comparison.message;
}

} // namespace attn::testing
