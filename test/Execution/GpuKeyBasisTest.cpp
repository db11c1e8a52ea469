//===- GpuKeyBasisTest.cpp - Bases of keys on the emulator ----------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Eigenvectors of well separated eigenvalues are unique up to their sign, which
// the definition says; so are bases but for directions without any weight,
// which complete them in any way.
//
//===----------------------------------------------------------------------===//

#include "EmulatedGpu.h"
#include "GpuMutations.h"
#include "attn/Reference/KeyBasis.h"
#include "attn/Testing/NarrowFloat.h"
#include "attn/Testing/Random.h"
#include "gtest/gtest.h"

#include <algorithm>
#include <cmath>
#include <sstream>

using namespace attn::testing;
using namespace attn::reference;

namespace {

struct BasisProblem {
  AttentionSizes sizes;
  AttentionOptions options;
  KeyBasisKind kind = KeyBasisKind::KeyPCA;
  DType dtype = DType::F32;
  std::vector<double> key, query;
};

/// Data whose features differ in size, so that the spectrum falls clearly.
std::vector<double> drawRows(Random &random, const BasisProblem &problem,
                             int64_t rows) {
  const int64_t headDim = problem.sizes.headDim;
  std::vector<double> values = random.uniforms(rows * headDim, -1.0, 1.0);
  for (size_t at = 0; at < values.size(); ++at) {
    const double size =
        std::exp2(-0.7 * double((at * 5 + 3) % size_t(headDim)));
    values[at] = roundTo(problem.dtype, size * values[at]);
  }
  return values;
}

void draw(Random &random, BasisProblem &problem) {
  const AttentionSizes &s = problem.sizes;
  problem.key = drawRows(random, problem, s.batch * s.kvHeads * s.keys);
  problem.query = drawRows(random, problem, s.batch * s.heads * s.queries);
  // What lies behind the last key is never used.
  if (!problem.options.kvLengths.empty())
    for (int64_t row = 0; row < s.batch * s.kvHeads * s.keys; ++row)
      if (row % s.keys >=
          problem.options.kvLengths[size_t(row / s.keys / s.kvHeads)])
        std::fill_n(problem.key.begin() + row * s.headDim, s.headDim, NAN);
}

std::string typeOf(const std::vector<int64_t> &shape, const std::string &name) {
  std::string text = "memref<";
  for (int64_t size : shape)
    text += std::to_string(size) + "x";
  return text + name + ">";
}

std::string printBasis(const BasisProblem &problem) {
  const AttentionSizes &s = problem.sizes;
  const std::string element = name(elementOf(problem.dtype));
  const std::string key =
      typeOf({s.batch, s.kvHeads, s.keys, s.headDim}, element);
  const std::string query =
      typeOf({s.batch, s.heads, s.queries, s.headDim}, element);
  const std::string basis = typeOf({s.kvHeads, s.headDim, s.headDim}, "f32");
  const std::string numbers = typeOf({s.batch}, "i64");
  const bool hasQuery = problem.kind != KeyBasisKind::KeyPCA;
  const bool hasLengths = !problem.options.kvLengths.empty();
  const bool hasOffset = !problem.options.queryOffset.empty();
  const bool isBalanced = problem.kind == KeyBasisKind::Balanced;
  std::ostringstream text;
  text << "func.func @main(%k: " << key << ", %q: " << query
       << ", %n: " << numbers << ", %p: " << numbers << ", %b: " << basis
       << ", %c: " << basis << ") {\n  attn.key_basis ins(%k"
       << (hasQuery ? ", %q : " + key + ", " + query : " : " + key) << ") "
       << (hasOffset ? "query_offset(%p : " + numbers + ") " : "")
       << (hasLengths ? "kv_lengths(%n : " + numbers + ") " : "")
       << "outs(%b : " << basis << ") "
       << (isBalanced ? "query_basis(%c : " + basis + ") " : "") << "{";
  if (isBalanced)
    text << "kind = #attn.basis_kind<balanced>";
  else if (hasQuery)
    text << "kind = #attn.basis_kind<query_aware>, alignment = "
            "#attn.alignment<"
         << (hasOffset ? "offset" : "bottom_right") << ">";
  text << "}\n  return\n}\n";
  return text.str();
}

class BasisOnGpu {
public:
  explicit BasisOnGpu(const BasisProblem &problem)
      : program(printBasis(problem)) {}

  EmulatedGpuProgram &getProgram() { return program; }
  unsigned launches = 0;

  std::string check(const BasisProblem &problem, uint64_t seed = 0,
                    uint64_t maxInstructions = 200'000'000) {
    const AttentionSizes &s = problem.sizes;
    const Element element = elementOf(problem.dtype);
    const std::vector<int64_t> shape = {s.kvHeads, s.headDim, s.headDim};
    const std::vector<double> nans(size_t(s.kvHeads * s.headDim * s.headDim),
                                   NAN);
    auto numbers = [&](const std::vector<int64_t> &values) {
      std::vector<double> result(values.begin(), values.end());
      result.resize(size_t(s.batch), -77.0);
      return result;
    };
    EmulatedGpuArguments arguments;
    arguments.add("key", element, {s.batch, s.kvHeads, s.keys, s.headDim},
                  problem.key);
    arguments.add("query", element, {s.batch, s.heads, s.queries, s.headDim},
                  problem.query);
    arguments.add("lengths", Element::I64, {s.batch},
                  numbers(problem.options.kvLengths));
    arguments.add("offset", Element::I64, {s.batch},
                  numbers(problem.options.queryOffset));
    arguments.add("basis", Element::F32, shape, nans, true);
    arguments.add("query basis", Element::F32, shape, nans, true);
    EmulatedGpuProgram::Outcome outcome =
        program.run(arguments.get(), seed, maxInstructions);
    launches = outcome.launches;
    if (std::string found = outcome.findings + outcome.damage; !found.empty())
      return found;
    // Rows behind the last key are not read there either.
    BasisProblem clean = problem;
    for (double &entry : clean.key)
      entry = std::isnan(entry) ? 0.0 : entry;
    const KeyBasis expected =
        keyBasis(s, problem.options, problem.kind, clean.key, clean.query);
    const std::vector<double> keys = arguments[4].read().values,
                              queries = arguments[5].read().values;
    std::string found =
        compareColumns(s, keys, expected.keys, expected.spectrum, "basis");
    if (found.empty() && !expected.queries.empty())
      found = compareColumns(s, queries, expected.queries, expected.spectrum,
                             "query basis");
    if (found.empty())
      found = checkProduct(s, keys, expected.queries.empty() ? keys : queries);
    return found;
  }

private:
  /// Columns that some data decides.
  static std::string compareColumns(const AttentionSizes &s,
                                    const std::vector<double> &found,
                                    const std::vector<double> &expected,
                                    const std::vector<double> &spectrum,
                                    const char *what) {
    const int64_t d = s.headDim;
    for (int64_t head = 0; head < s.kvHeads; ++head)
      for (int64_t column = 0; column < d; ++column) {
        const double weight = spectrum[size_t(head * d + column)];
        if (!(weight > 1e-9 * spectrum[size_t(head * d)]))
          continue;
        for (int64_t row = 0; row < d; ++row) {
          const size_t at = size_t((head * d + row) * d + column);
          const double bound = 1e-5 * (1.0 + std::fabs(expected[at]));
          if (!(std::fabs(found[at] - expected[at]) <= bound)) {
            std::ostringstream text;
            text << what << "[" << head << ", " << row << ", " << column
                 << "] is " << found[at] << ", not " << expected[at];
            return text.str();
          }
        }
      }
    return "";
  }

  /// B_k^T B_q = 1.
  static std::string checkProduct(const AttentionSizes &s,
                                  const std::vector<double> &keys,
                                  const std::vector<double> &queries) {
    const int64_t d = s.headDim;
    for (int64_t head = 0; head < s.kvHeads; ++head)
      for (int64_t i = 0; i < d; ++i)
        for (int64_t j = 0; j < d; ++j) {
          double sum = 0, size = 1;
          for (int64_t row = 0; row < d; ++row) {
            const double term = keys[size_t((head * d + row) * d + i)] *
                                queries[size_t((head * d + row) * d + j)];
            sum += term;
            size += std::fabs(term);
          }
          if (!(std::fabs(sum - double(i == j)) <= 1e-5 * size)) {
            std::ostringstream text;
            text << "columns " << i << " and " << j << " of head " << head
                 << " have the product " << sum;
            return text.str();
          }
        }
    return "";
  }

  EmulatedGpuProgram program;
};

class GpuKeyBasis : public ::testing::TestWithParam<int> {};

TEST_P(GpuKeyBasis, MatchesReference) {
  Random random(uint64_t(GetParam()) + (uint64_t(1) << 46));
  BasisProblem problem;
  problem.dtype =
      std::vector{DType::F32, DType::BF16, DType::F16}[GetParam() % 3];
  problem.kind = std::vector{KeyBasisKind::KeyPCA, KeyBasisKind::QueryAware,
                             KeyBasisKind::Balanced}[GetParam() / 3 % 3];
  AttentionSizes &s = problem.sizes;
  s.batch = random.integer(1, 2);
  s.kvHeads = random.integer(1, 2);
  s.heads = s.kvHeads * random.integer(1, 3);
  s.headDim = random.integer(1, 9);
  s.valueDim = 1;
  s.keys = random.integer(20, 60);
  s.queries = random.integer(20, s.keys);
  if (random.chance(0.5))
    for (int64_t batch = 0; batch < s.batch; ++batch)
      problem.options.kvLengths.push_back(random.integer(18, s.keys));
  problem.options.alignment = Alignment::BottomRight;
  if (problem.kind == KeyBasisKind::QueryAware && random.chance(0.5)) {
    problem.options.alignment = Alignment::Offset;
    for (int64_t batch = 0; batch < s.batch; ++batch)
      problem.options.queryOffset.push_back(random.integer(-3, 8));
  }
  draw(random, problem);
  SCOPED_TRACE(printBasis(problem));
  BasisOnGpu gpu(problem);
  EXPECT_EQ(gpu.check(problem, uint64_t(GetParam())), "");
  EXPECT_EQ(gpu.launches, 2u);
}

INSTANTIATE_TEST_SUITE_P(Seed, GpuKeyBasis,
                         ::testing::Range(0, 18 * testScale()));

/// More rows than a warp has lanes, fewer keys than directions, one key, none.
TEST(GpuKeyBasis, Sizes) {
  Random random(3);
  for (auto [headDim, keys] : std::vector<std::pair<int64_t, int64_t>>{
           {34, 50}, {8, 3}, {5, 1}, {4, 0}, {1, 7}}) {
    BasisProblem problem;
    problem.sizes.headDim = headDim;
    problem.sizes.keys = std::max<int64_t>(keys, 1);
    problem.options.kvLengths = {keys};
    draw(random, problem);
    SCOPED_TRACE(printBasis(problem));
    EXPECT_EQ(BasisOnGpu(problem).check(problem), "");
  }
}

/// A small problem of each kind that uses every instruction of its kernels.
using BasisSubject = MutatedProblems<BasisProblem, BasisOnGpu>;

BasisSubject makeSubject(KeyBasisKind kind) {
  Random random(uint64_t(kind) + 20);
  BasisProblem problem;
  problem.kind = kind;
  problem.dtype = DType::BF16;
  AttentionSizes &s = problem.sizes;
  s.batch = s.kvHeads = 2;
  s.heads = 4;
  // With an odd number of directions, one has a round off; there is work for
  // more than a warp.
  s.headDim = 9;
  s.valueDim = 1;
  s.keys = 31;
  s.queries = 23;
  problem.options.alignment = Alignment::BottomRight;
  std::vector<BasisProblem> problems;
  for (const std::vector<int64_t> &lengths :
       std::vector<std::vector<int64_t>>{{31, 29}, {0, 24}, {0, 0}, {3, 1}}) {
    problem.options.kvLengths = lengths;
    draw(random, problem);
    problems.push_back(problem);
  }
  return BasisSubject(problems, 2'000'000);
}

class GpuKeyBasisMutation : public ::testing::TestWithParam<KeyBasisKind> {};

TEST_P(GpuKeyBasisMutation, PlantedFaults) {
  BasisSubject subject = makeSubject(GetParam());
  EXPECT_EQ(subject.judge(subject.getOriginal(), 3), "");
  expectEachFound(subject, "(st\\.global[^\\[]*\\[%rd[0-9]+)([^\\]]*\\])",
                  "$1+32$2");
  expectEachFound(subject, "sqrt\\.rn\\.f64", "rcp.rn.f64");
}

INSTANTIATE_TEST_SUITE_P(Kind, GpuKeyBasisMutation,
                         ::testing::Values(KeyBasisKind::KeyPCA,
                                           KeyBasisKind::QueryAware,
                                           KeyBasisKind::Balanced));

} // namespace
