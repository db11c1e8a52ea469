//===- TopKProblem.cpp - Problems of top-k attention ---------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TopKProblem.h"

#include "attn/Approx/TaylorFeatures.h"
#include "attn/Testing/NarrowFloat.h"
#include <gtest/gtest.h>

#include <cmath>
#include <iomanip>
#include <limits>
#include <sstream>

namespace attn::testing {

using namespace reference;

std::vector<double> integers(Random &random, int64_t count, int64_t largest) {
  std::vector<double> values;
  for (int64_t i = 0; i < count; ++i)
    values.push_back(double(random.integer(-largest, largest)));
  return values;
}

TopKProblem drawProblem(Random &random, DType dtype, int64_t headDim) {
  TopKProblem problem;
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

void addIndex(Random &random, TopKProblem &problem, int64_t rank) {
  const AttentionSizes &s = problem.sizes;
  problem.indexRank = rank;
  problem.options.scale = 0x1p-14;
  std::fill(problem.basis.keys.begin(), problem.basis.keys.end(), 0.0);
  for (int64_t g = 0; g < s.kvHeads; ++g)
    for (int64_t c = 0; c < s.headDim; ++c)
      problem.basis.keys[size_t((g * s.headDim + c) * s.headDim + c)] = 1.0;
  for (std::vector<double> *rows : {&problem.query, &problem.key})
    for (size_t row = 0; row < rows->size(); row += size_t(s.headDim))
      (*rows)[row + size_t(random.below(rank))] =
          random.chance(0.5) ? 127.0 : -127.0;
  const int64_t blocks = (s.keys + 15) / 16, groups = (rank + 3) / 4;
  // What lies past the last key is never used.
  problem.codes.assign(size_t(s.batch * s.kvHeads * blocks * groups * 64),
                       -77.0);
  problem.scales.assign(size_t(s.batch * s.kvHeads * blocks * 16),
                        std::numeric_limits<double>::quiet_NaN());
  for (int64_t head = 0; head < s.batch * s.kvHeads; ++head)
    for (int64_t j = 0; j < s.keys; ++j) {
      const int64_t block = head * blocks + j / 16;
      problem.scales[size_t(block * 16 + j % 16)] = 1.0;
      for (int64_t c = 0; c < groups * 4; ++c)
        problem.codes[size_t(((block * groups + c / 4) * 16 + j % 16) * 4 +
                             c % 4)] =
            c < rank ? problem.key[size_t((head * s.keys + j) * s.headDim + c)]
                     : 0.0;
    }
}

void addValueSums(TopKProblem &problem) {
  const AttentionSizes &s = problem.sizes;
  problem.hasValueSums = true;
  problem.valueSums.assign(size_t(s.batch * s.kvHeads * s.valueDim), 0.0);
  for (int64_t head = 0; head < s.batch * s.kvHeads; ++head)
    for (int64_t j = 0; j < keyLength(s, problem.options,
                                      head / std::max<int64_t>(s.kvHeads, 1));
         ++j)
      for (int64_t c = 0; c < s.valueDim; ++c)
        problem.valueSums[size_t(head * s.valueDim + c)] +=
            problem.value[size_t((head * s.keys + j) * s.valueDim + c)];
}

void addFeatureSums(TopKProblem &problem, int64_t degree, int64_t rank,
                    std::vector<int64_t> folded) {
  const AttentionSizes &s = problem.sizes;
  const approx::TaylorFeatures phi(rank, degree);
  problem.hasValueSums = true;
  problem.features = phi.count();
  problem.folded = std::move(folded);
  problem.valueSums.assign(
      size_t(s.batch * s.kvHeads * phi.count() * s.valueDim), 0.0);
  problem.featureSums.assign(size_t(s.batch * s.kvHeads * phi.count()), 0.0);
  std::vector<double> x(rank), features(phi.count());
  for (int64_t head = 0; head < s.batch * s.kvHeads; ++head)
    for (int64_t j = 0; j < problem.folded[size_t(head / s.kvHeads)]; ++j) {
      const double *key = &problem.key[size_t((head * s.keys + j) * s.headDim)];
      for (int64_t r = 0; r < rank; ++r) {
        x[size_t(r)] = rank == s.headDim ? key[r] : 0.0;
        for (int64_t c = 0; c < s.headDim && rank < s.headDim; ++c)
          x[size_t(r)] +=
              key[c] * problem.basis.keys[size_t(
                           (head % s.kvHeads * s.headDim + c) * s.headDim + r)];
      }
      phi.evaluate(x.data(), 1.0, features.data());
      for (int64_t f = 0; f < phi.count(); ++f) {
        const size_t row = size_t(head * phi.count() + f);
        problem.featureSums[row] += features[size_t(f)];
        for (int64_t c = 0; c < s.valueDim; ++c)
          problem.valueSums[row * size_t(s.valueDim) + size_t(c)] +=
              features[size_t(f)] *
              problem.value[size_t((head * s.keys + j) * s.valueDim + c)];
      }
    }
}

void setRemainderRank(const TopKProblem &problem, TaylorRemainder &remainder,
                      int64_t rank) {
  const AttentionSizes &s = problem.sizes;
  if (rank == s.headDim)
    return;
  remainder.rank = rank;
  for (int64_t row = 0; row < s.kvHeads * s.headDim; ++row)
    for (int64_t column = 0; column < rank; ++column)
      remainder.directions.push_back(
          problem.basis.keys[size_t(row * s.headDim + column)]);
}

void addMask(Random &random, TopKProblem &problem, bool isBoolean) {
  const AttentionSizes &s = problem.sizes;
  KeepMask keep;
  AdditiveMask added;
  for (int64_t entry = 0; entry < s.queries * s.keys; ++entry) {
    const bool isKept = random.chance(0.8);
    keep.push_back(isKept);
    added.push_back(isKept ? double(random.integer(-2, 2))
                           : -std::numeric_limits<double>::infinity());
  }
  AttentionMask mask;
  mask.shape = {1, 1, s.queries, s.keys};
  if (isBoolean)
    mask.values = keep;
  else
    mask.values = added;
  problem.options.mask = mask;
}

void addSlopes(Random &random, TopKProblem &problem) {
  problem.options.alibiSlopes.clear();
  for (int64_t head = 0; head < problem.sizes.heads; ++head)
    problem.options.alibiSlopes.push_back(
        std::exp2(-double(random.integer(3, 8))));
}

/// Of an index and of the sums.
static std::vector<int64_t> codesShape(const TopKProblem &problem) {
  const AttentionSizes &s = problem.sizes;
  return {s.batch, s.kvHeads, (s.keys + 15) / 16, (problem.indexRank + 3) / 4,
          16,      4};
}
static std::vector<int64_t> scalesShape(const TopKProblem &problem) {
  const AttentionSizes &s = problem.sizes;
  return {s.batch, s.kvHeads, (s.keys + 15) / 16, 16};
}
static bool isBoolean(const AttentionMask &mask) {
  return std::holds_alternative<KeepMask>(mask.values);
}
static std::vector<int64_t> maskShape(const TopKProblem &problem) {
  return {problem.sizes.queries, problem.sizes.keys};
}
static std::vector<int64_t> sumsShape(const TopKProblem &problem) {
  const AttentionSizes &s = problem.sizes;
  if (problem.features)
    return {s.batch, s.kvHeads, problem.features, s.valueDim};
  return {s.batch, s.kvHeads, s.valueDim};
}

std::string printFunction(const TopKProblem &problem, const std::string &form) {
  const AttentionSizes &s = problem.sizes;
  const std::string element = name(elementOf(problem.dtype)),
                    wide = problem.dtype == DType::F64 ? "f64" : "f32";
  const std::string
      q = arrayType("tensor", {s.batch, s.heads, s.queries, s.headDim},
                    element),
      k = arrayType("tensor", {s.batch, s.kvHeads, s.keys, s.headDim}, element),
      v = arrayType("tensor", {s.batch, s.kvHeads, s.keys, s.valueDim},
                    element),
      o = arrayType("tensor", {s.batch, s.heads, s.queries, s.valueDim},
                    element),
      l = arrayType("tensor", {s.batch, s.heads, s.queries}, wide),
      basis = arrayType("tensor", {s.kvHeads, s.headDim, s.headDim}, wide);
  std::string parameters, operands;
  if (problem.indexRank) {
    const std::string codes = arrayType("tensor", codesShape(problem), "i8"),
                      scales = arrayType("tensor", scalesShape(problem), wide);
    parameters += ", %codes: " + codes + ", %scales: " + scales;
    operands += "key_index(%codes, %scales : " + codes + ", " + scales + ") ";
  }
  if (problem.hasValueSums) {
    const std::string sums = arrayType("tensor", sumsShape(problem), wide);
    parameters += ", %sums: " + sums;
    operands += "value_sums(%sums : " + sums + ") ";
  }
  if (problem.features) {
    const std::string sums = arrayType("tensor",
                                       {s.batch, s.kvHeads, problem.features},
                                       wide),
                      lengths = arrayType("tensor", {s.batch}, "i64");
    parameters += ", %features: " + sums + ", %folded: " + lengths;
    operands += "feature_sums(%features : " + sums +
                ") folded(%folded : " + lengths + ") ";
  }
  std::string options;
  if (problem.options.mask) {
    const std::string mask =
        arrayType("tensor", maskShape(problem),
                  isBoolean(*problem.options.mask) ? "i1" : wide);
    parameters += ", %mask: " + mask;
    options += "mask(%mask : " + mask + ") ";
  }
  if (!problem.options.kvLengths.empty()) {
    const std::string lengths = arrayType("tensor", {s.batch}, "i64");
    parameters += ", %n: " + lengths;
    options += "kv_lengths(%n : " + lengths + ") ";
  }
  if (!problem.options.alibiSlopes.empty()) {
    const std::string slopes = arrayType("tensor", {s.heads}, wide);
    parameters += ", %slopes: " + slopes;
    options += "alibi_slopes(%slopes : " + slopes + ") ";
  }
  if (!problem.options.sinks.empty()) {
    const std::string sinks = arrayType("tensor", {s.heads}, wide);
    parameters += ", %sinks: " + sinks;
    options += "sink(%sinks : " + sinks + ") ";
  }
  std::ostringstream text;
  text << "func.func @main(%q: " << q << ", %k: " << k << ", %v: " << v
       << ", %b: " << basis << parameters << ") -> (" << o << ", " << l
       << ") {\n"
       << "  %oi = tensor.empty() : " << o << "\n"
       << "  %li = tensor.empty() : " << l << "\n"
       << "  %o, %l = attn.topk_attention ins(%q, %k, %v : " << q << ", " << k
       << ", " << v << ") basis(%b : " << basis << ") " << operands << options
       << "outs(%oi : " << o << ") logsumexp(%li : " << l
       << ") {causal, scale = " << std::scientific << std::setprecision(16)
       << *problem.options.scale << " : f64, "
       << "alignment = #attn.alignment<bottom_right>, ";
  if (problem.options.windowLeft)
    text << "window_left = " << *problem.options.windowLeft << ", ";
  if (!problem.plan.empty())
    text << "plan = " << problem.plan << ", ";
  text << "form = " << form << "} -> " << o << ", " << l << "\n"
       << "  return %o, %l : " << o << ", " << l << "\n}\n";
  return text.str();
}

CallResult callFunction(const CompiledFunction &compiled,
                        const TopKProblem &problem, int threads) {
  const std::deque<HostTensor> tensors = makeInputs(problem);
  std::vector<const HostTensor *> inputs;
  for (const HostTensor &tensor : tensors)
    inputs.push_back(&tensor);
  CallResult result = compiled.call(inputs, threads);
  EXPECT_EQ(result.status, ATTN_OK) << result.error;
  return result;
}

std::vector<int64_t> outputShape(const TopKProblem &problem) {
  const AttentionSizes &s = problem.sizes;
  return {s.batch, s.heads, s.queries, s.valueDim};
}

std::vector<int64_t> logsumexpShape(const TopKProblem &problem) {
  const AttentionSizes &s = problem.sizes;
  return {s.batch, s.heads, s.queries};
}

std::deque<HostTensor> makeInputs(const TopKProblem &problem) {
  const AttentionSizes &s = problem.sizes;
  const Element element = elementOf(problem.dtype),
                wide =
                    problem.dtype == DType::F64 ? Element::F64 : Element::F32;
  std::deque<HostTensor> inputs;
  inputs.emplace_back(
      element, std::vector<int64_t>{s.batch, s.heads, s.queries, s.headDim},
      problem.query);
  inputs.emplace_back(
      element, std::vector<int64_t>{s.batch, s.kvHeads, s.keys, s.headDim},
      problem.key);
  inputs.emplace_back(
      element, std::vector<int64_t>{s.batch, s.kvHeads, s.keys, s.valueDim},
      problem.value);
  inputs.emplace_back(wide,
                      std::vector<int64_t>{s.kvHeads, s.headDim, s.headDim},
                      problem.basis.keys);
  if (problem.indexRank) {
    inputs.emplace_back(Element::I8, codesShape(problem), problem.codes);
    inputs.emplace_back(wide, scalesShape(problem), problem.scales);
  }
  if (problem.hasValueSums)
    inputs.emplace_back(wide, sumsShape(problem), problem.valueSums);
  if (problem.features) {
    inputs.emplace_back(
        wide, std::vector<int64_t>{s.batch, s.kvHeads, problem.features},
        problem.featureSums);
    inputs.emplace_back(
        Element::I64, std::vector<int64_t>{s.batch},
        std::vector<double>(problem.folded.begin(), problem.folded.end()));
  }
  if (const auto &mask = problem.options.mask) {
    std::vector<double> values;
    if (isBoolean(*mask)) {
      const KeepMask &keep = std::get<KeepMask>(mask->values);
      values.assign(keep.begin(), keep.end());
    } else {
      values = std::get<AdditiveMask>(mask->values);
    }
    inputs.emplace_back(isBoolean(*mask) ? Element::I1 : wide,
                        maskShape(problem), values);
  }
  if (!problem.options.kvLengths.empty()) {
    const std::vector<int64_t> &lengths = problem.options.kvLengths;
    inputs.emplace_back(Element::I64, std::vector<int64_t>{s.batch},
                        std::vector<double>(lengths.begin(), lengths.end()));
  }
  if (!problem.options.alibiSlopes.empty())
    inputs.emplace_back(wide, std::vector<int64_t>{s.heads},
                        problem.options.alibiSlopes);
  if (!problem.options.sinks.empty())
    inputs.emplace_back(wide, std::vector<int64_t>{s.heads},
                        problem.options.sinks);
  return inputs;
}

} // namespace attn::testing
