//===- GpuKeyBasisProgram.cpp - Bases of keys on the emulator -------------===//
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

#include "GpuKeyBasisProgram.h"

#include "attn/Testing/NarrowFloat.h"

#include <algorithm>
#include <cmath>
#include <sstream>

namespace attn::testing {

using namespace reference;

static std::vector<double> drawRows(Random &random, const BasisProblem &problem,
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

std::string printBasis(const BasisProblem &problem) {
  const AttentionSizes &s = problem.sizes;
  const std::string element = name(elementOf(problem.dtype));
  const std::string key =
      memrefType({s.batch, s.kvHeads, s.keys, s.headDim}, element);
  const std::string query =
      memrefType({s.batch, s.heads, s.queries, s.headDim}, element);
  const std::string basis =
      memrefType({s.kvHeads, s.headDim, s.headDim}, "f32");
  const std::string numbers = memrefType({s.batch}, "i64");
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

std::string BasisOnGpu::check(const BasisProblem &problem, uint64_t seed,
                              uint64_t maxInstructions) {
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

} // namespace attn::testing
