//===- TopKEdgeTest.cpp - Edge cases of the top-k kernel -----------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A step of decoding with large scores, no key or a NaN, for each kind of
// selection, with keys split and not, of one head and of a group, with a key
// index and without.
//
//===----------------------------------------------------------------------===//

#include "TopKProblem.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

using namespace attn::testing;
using namespace attn::reference;

namespace {

struct Setting {
  /// As the form's attribute has it, and the reference.
  const char *budget;
  KeyBudget expected;
  int64_t keySplits;
  bool isGroup, hasIndex;
};

void PrintTo(const Setting &setting, std::ostream *out) {
  *out << setting.budget << ", key_splits = " << setting.keySplits
       << (setting.isGroup ? ", group" : ", one head")
       << (setting.hasIndex ? ", index" : "");
}

std::vector<Setting> makeSettings() {
  std::vector<Setting> settings;
  for (const auto &[budget, expected] :
       // Less than the sinks and the window.
       {std::pair<const char *, KeyBudget>("keep = 1", KeyCount{1}),
        std::pair<const char *, KeyBudget>("keep = 1/8", KeyFraction{0.125}),
        // No number of equal masses adds up to exactly this part.
        std::pair<const char *, KeyBudget>("top_p = 0.3137", TopP{0.3137})})
    for (int64_t splits : {1, 3})
      for (bool isGroup : {false, true})
        for (bool hasIndex : {false, true})
          settings.push_back({budget, expected, splits, isGroup, hasIndex});
  return settings;
}

class TopKEdges : public ::testing::TestWithParam<Setting> {
protected:
  TopKEdges() {
    const Setting &setting = GetParam();
    Random random(setting.isGroup ? 23 : 24);
    problem = drawProblem(random, DType::F32, 8);
    AttentionSizes &s = problem.sizes;
    s.batch = s.kvHeads = 2;
    s.heads = setting.isGroup ? 6 : 2;
    s.queries = 1;
    s.keys = 203;
    s.valueDim = 16;
    const auto draw = [&](int64_t heads, int64_t rows, int64_t columns,
                          int64_t largest) {
      return integers(random, s.batch * heads * rows * columns, largest);
    };
    problem.key = draw(s.kvHeads, s.keys, s.headDim, 3);
    problem.value = draw(s.kvHeads, s.keys, s.valueDim, 4);
    problem.basis.keys.assign(size_t(s.kvHeads * s.headDim * s.headDim), 0.0);
    for (int64_t g = 0; g < s.kvHeads; ++g)
      for (int64_t c = 0; c < s.headDim; ++c)
        problem.basis.keys[size_t((g * s.headDim + c) * s.headDim + c)] = 1.0;
    // Heads with equal queries order the keys as one does.
    problem.query.assign(size_t(s.batch * s.heads * s.headDim), 0.0);
    for (int64_t head = 0; head < s.batch * s.heads; ++head)
      problem.query[size_t(head * s.headDim)] = 1.0;
    // Scores of 0 and, with the scale below, +-63 at most.
    for (int64_t row = 0; row < s.batch * s.kvHeads * s.keys; ++row)
      problem.key[size_t(row * s.headDim)] = double(random.integer(-127, 127));
    if (setting.hasIndex)
      addIndex(random, problem, s.headDim);
    if (setting.keySplits > 1)
      problem.plan = "#attn.cpu_plan<isa = " + randomIsa(random) +
                     ", kernel = topk, query_block = 1, key_block = 16, "
                     "key_splits = " +
                     std::to_string(setting.keySplits) + ">";
    topk.rank = s.headDim;
    topk.support = {1, 2};
    topk.budget = setting.expected;
    topk.remainder.reset();
    topk.roundsCoordinates = setting.hasIndex;
    form = std::string("#attn.topk<rank = 8, ") + setting.budget +
           ", sinks = 1, window = 2, remainder_degree = none>";
  }

  CallResult call(const CompiledFunction &compiled, int threads = 1) const {
    return callFunction(compiled, problem, threads);
  }

  CompiledFunction compile() const {
    mlir::attn::CompilerOptions options;
    options.optLevel = 1;
    return CompiledFunction(printFunction(problem, form), options);
  }

  void expectReference(const CompiledFunction &compiled) const {
    EXPECT_EQ(compiled.getDiagnostics(), "") << "has no plan";
    const CallResult result = call(compiled), again = call(compiled, 2);
    for (int index : {0, 1})
      EXPECT_EQ(toBytes(again.outputs[index]), toBytes(result.outputs[index]))
          << "two threads";
    const AttentionResult expected =
        topKAttention(problem.sizes, problem.options, topk, problem.basis,
                      problem.query, problem.key, problem.value)
            .attention;
    Tolerance tolerance;
    tolerance.scale = ErrorScale::Array;
    tolerance.floor = 1.0;
    tolerance.relative = 1e-5;
    Comparison comparison = compare(result.outputs[0], outputShape(problem),
                                    expected.output, tolerance);
    EXPECT_TRUE(comparison) << comparison.message;
    comparison = compare(result.outputs[1], logsumexpShape(problem),
                         expected.logsumexp, tolerance);
    EXPECT_TRUE(comparison) << comparison.message;
  }

  TopKProblem problem;
  TopKOptions topk;
  std::string form;
};

INSTANTIATE_TEST_SUITE_P(Setting, TopKEdges,
                         ::testing::ValuesIn(makeSettings()));

TEST_P(TopKEdges, SmallAndLargeScores) {
  // The largest score is 0.001 or 63 (a query of an index is 127: addIndex).
  const double entry = GetParam().hasIndex ? 127.0 : 1.0;
  for (double largest : {1e-3, 63.0}) {
    problem.options.scale = largest / (127.0 * entry);
    expectReference(compile());
  }
}

TEST_P(TopKEdges, OneKeyOrNone) {
  TopKProblem &p = problem;
  p.options.kvLengths = {0, p.sizes.keys};
  const CompiledFunction compiled = compile();
  for (int64_t length : {0, 1}) {
    p.options.kvLengths = {length, p.sizes.keys};
    expectReference(compiled);
  }
}

/// A NaN in a key makes the rows of its head NaN. One in a query leaves its set
/// without an order: all keys are kept then, for its own row, which is NaN, and
/// for the others of the group.
TEST_P(TopKEdges, NaNReachesItsSetAlone) {
  const AttentionSizes &s = problem.sizes;
  const CompiledFunction compiled = compile();
  const CallResult before = call(compiled);
  const std::vector<double> exact =
      attention(s, problem.options, problem.query, problem.key, problem.value)
          .output;
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const int64_t group = s.heads / s.kvHeads, key = 77;
  const TopKProblem original = problem;
  for (bool inKey : {true, false}) {
    problem = original;
    if (inKey) {
      // Key/value head 1 of batch 0.
      problem.key[size_t((s.keys + key) * s.headDim + 3)] = nan;
      if (GetParam().hasIndex) {
        const int64_t blocks = (s.keys + 15) / 16;
        problem.scales[size_t((blocks + key / 16) * 16 + key % 16)] = nan;
      }
    } else {
      problem.query[size_t(group * s.headDim + 3)] = nan;
    }
    const CallResult result = call(compiled), again = call(compiled, 2);
    for (int index : {0, 1})
      EXPECT_EQ(toBytes(again.outputs[index]), toBytes(result.outputs[index]))
          << "two threads";
    for (int64_t head = 0; head < s.batch * s.heads; ++head)
      for (int64_t c = 0; c < s.valueDim; ++c) {
        const size_t at = size_t(head * s.valueDim + c);
        const double found = result.outputs[0].values[at];
        SCOPED_TRACE(std::string(inKey ? "key" : "query") + ", head " +
                     std::to_string(head));
        if (head / group != 1)
          ASSERT_EQ(found, before.outputs[0].values[at]);
        else if (inKey || head == group)
          ASSERT_TRUE(std::isnan(found)) << found;
        else
          ASSERT_NEAR(found, exact[at], 1e-5);
      }
  }
}

} // namespace
