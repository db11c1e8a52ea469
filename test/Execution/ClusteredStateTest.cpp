//===- ClusteredStateTest.cpp - The clustered cache as tensors ------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

// Appending, merging and attending on the components of a cache, in f64, in
// which compiled code chooses the same samples as the reference.
//
//===----------------------------------------------------------------------===//

#include "ClusteredCache.h"
#include "CompiledFunction.h"
#include "FormText.h"
#include "attn/Reference/ClusteredAttention.h"
#include "attn/Testing/Random.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

using namespace attn::testing;
using namespace attn::reference;

namespace {

constexpr int64_t kBatch = 2, kKvHeads = 2, kHeads = 4, kHeadDim = 5,
                  kValueDim = 3;

ClusteredCacheShape shapeOf(const ClusteredOptions &options) {
  return {options, Element::F64, kBatch, kKvHeads, kHeadDim, kValueDim};
}

/// One of the three ops on the cache as a function of tensors.
class CacheProgram {
public:
  enum Kind { Append, Merge, Attend };

  CacheProgram(Kind kind, const ClusteredOptions &options)
      : compiled(print(kind, options), {}) {}

  CallResult call(const std::vector<const HostTensor *> &inputs,
                  int threads = 1) const {
    return compiled.call(inputs, threads);
  }

private:
  static std::string print(Kind kind, const ClusteredOptions &options) {
    const ClusteredCacheShape shape = shapeOf(options);
    const std::string state = shape.names("s"), later = shape.names("l"),
                      types = shape.types(), parameters = shape.parameters("s"),
                      laterParameters = shape.parameters("l");
    const std::string form = " {form = " + printForm(options) + "}";
    const std::string all =
        "%r#0, %r#1, %r#2, %r#3, %r#4, %r#5, %r#6, %r#7, %r#8";
    if (kind == Append)
      return "func.func @append(%k: tensor<2x2x?x5xf64>, "
             "%v: tensor<2x2x?x3xf64>, " +
             parameters + ") -> (" + types +
             ") {\n  %r:9 = attn.clustered_append ins(%k, %v : "
             "tensor<2x2x?x5xf64>, tensor<2x2x?x3xf64>) outs(" +
             state + " : " + types + ")" + form + " -> " + types +
             "\n  return " + all + " : " + types + "\n}\n";
    if (kind == Merge)
      return "func.func @merge(" + laterParameters + ", " + parameters +
             ") -> (" + types + ") {\n  %r:9 = attn.clustered_merge ins(" +
             later + " : " + types + ") outs(" + state + " : " + types + ")" +
             form + " -> " + types + "\n  return " + all + " : " + types +
             "\n}\n";
    return "func.func @attend(%q: tensor<2x4x1x5xf64>, " + parameters +
           ") -> (tensor<2x4x1x3xf64>, tensor<2x4x1xf64>) {\n"
           "  %o = tensor.empty() : tensor<2x4x1x3xf64>\n"
           "  %e = tensor.empty() : tensor<2x4x1xf64>\n"
           "  %r:2 = attn.clustered_attend ins(%q : tensor<2x4x1x5xf64>) "
           "state(" +
           state + " : " + types +
           ") outs(%o : tensor<2x4x1x3xf64>) logsumexp(%e : "
           "tensor<2x4x1xf64>)" +
           form +
           " -> tensor<2x4x1x3xf64>, tensor<2x4x1xf64>\n"
           "  return %r#0, %r#1 : tensor<2x4x1x3xf64>, "
           "tensor<2x4x1xf64>\n}\n";
  }

  CompiledFunction compiled;
};

using Cache = std::vector<HostTensor>;

Cache emptyCache(const ClusteredOptions &options, int64_t first = 0) {
  Cache cache;
  for (const auto &component : shapeOf(options).components()) {
    std::vector<double> zeros(size_t(component.size()), 0.0);
    // The last component begins with the next and the first position.
    if (cache.size() == 8)
      for (int64_t head = 0; head < kBatch * kKvHeads; ++head)
        zeros[size_t(head * 6)] = zeros[size_t(head * 6 + 1)] = double(first);
    cache.emplace_back(component.element, component.shape, zeros);
  }
  return cache;
}

Cache cacheOf(const CallResult &result, const ClusteredOptions &options) {
  if (result.status != ATTN_OK)
    throw std::runtime_error(result.error);
  const auto components = shapeOf(options).components();
  Cache cache;
  for (size_t index = 0; index < components.size(); ++index)
    cache.emplace_back(components[index].element, components[index].shape,
                       result.outputs[index].values);
  return cache;
}

/// Rows [first, last) of each head of [batch, kvHeads, rows, dim].
std::vector<double> rowsOf(const std::vector<double> &data, int64_t rows,
                           int64_t dim, int64_t first, int64_t last) {
  std::vector<double> part;
  for (int64_t head = 0; head < kBatch * kKvHeads; ++head)
    part.insert(part.end(), data.begin() + (head * rows + first) * dim,
                data.begin() + (head * rows + last) * dim);
  return part;
}

struct Tokens {
  int64_t rows;
  std::vector<double> keys, values;
};

Cache append(const CacheProgram &program, const ClusteredOptions &options,
             const Cache &cache, const Tokens &tokens, int64_t first,
             int64_t last, int threads = 1) {
  const HostTensor key(Element::F64, {kBatch, kKvHeads, last - first, kHeadDim},
                       rowsOf(tokens.keys, tokens.rows, kHeadDim, first, last));
  const HostTensor value(
      Element::F64, {kBatch, kKvHeads, last - first, kValueDim},
      rowsOf(tokens.values, tokens.rows, kValueDim, first, last));
  std::vector<const HostTensor *> inputs = {&key, &value};
  for (const HostTensor &component : cache)
    inputs.push_back(&component);
  return cacheOf(program.call(inputs, threads), options);
}

void expectSame(const Cache &a, const Cache &b) {
  ASSERT_EQ(a.size(), b.size());
  for (size_t index = 0; index < a.size(); ++index)
    EXPECT_EQ(a[index].read().values, b[index].read().values)
        << "component " << index;
}

/// A call with rows_used beyond the rows would read what is not there.
TEST(ClusteredState, RowsUsedAreChecked) {
  const CompiledFunction compiled(R"(
!K = memref<1x1x16x4xf32>
func.func @append(%k: memref<1x1x2x4xf32>, %used: memref<1xi64>, %s0: !K,
    %s1: !K, %s4: memref<1x1x16xf32>, %s6: memref<1x1x4xf64>,
    %s7: memref<1x1x3xf64>, %s8: memref<1x1x6xi64>) {
  %s2 = memref.alloc() : memref<1x1x4x0xf32>
  %s3 = memref.alloc() : memref<1x1x0xi64>
  %s5 = memref.alloc() : memref<1x1x0xf64>
  attn.clustered_append ins(%k, %k : memref<1x1x2x4xf32>, memref<1x1x2x4xf32>)
      rows_used(%used : memref<1xi64>)
      outs(%s0, %s1, %s2, %s3, %s4, %s5, %s6, %s7, %s8 : !K, !K,
           memref<1x1x4x0xf32>, memref<1x1x0xi64>, memref<1x1x16xf32>,
           memref<1x1x0xf64>, memref<1x1x4xf64>, memref<1x1x3xf64>,
           memref<1x1x6xi64>)
      {form = #attn.clustered<sinks = 4, window = 12, clusters = 0>}
  memref.dealloc %s2 : memref<1x1x4x0xf32>
  memref.dealloc %s3 : memref<1x1x0xi64>
  memref.dealloc %s5 : memref<1x1x0xf64>
  return
}
)",
                                  {});
  const auto call = [&](double used, double next) {
    const HostTensor key(Element::F32, {1, 1, 2, 4}, std::vector<double>(8, 1)),
        count(Element::I64, {1}, {used}),
        keys(Element::F32, {1, 1, 16, 4}, std::vector<double>(64, 0)),
        values(Element::F32, {1, 1, 16, 4}, std::vector<double>(64, 0)),
        weights(Element::F32, {1, 1, 16}, std::vector<double>(16, 0)),
        sum(Element::F64, {1, 1, 4}, std::vector<double>(4, 0)),
        reals(Element::F64, {1, 1, 3}, std::vector<double>(3, 0)),
        integers(Element::I64, {1, 1, 6}, {next, 0, 0, 0, 0, 0});
    return compiled.call(
        {&key, &count, &keys, &values, &weights, &sum, &reals, &integers});
  };
  EXPECT_EQ(call(2, 0).status, ATTN_OK);
  EXPECT_EQ(call(0, 0).status, ATTN_OK);
  for (double used : {3.0, -1.0}) {
    const CallResult result = call(used, 0);
    EXPECT_NE(result.status, ATTN_OK);
    EXPECT_NE(result.error.find("needs rows_used between 0 and the number of "
                                "rows"),
              std::string::npos)
        << result.error;
  }
  EXPECT_EQ(call(2, 4294967294.0).status, ATTN_OK);
  EXPECT_NE(call(2, 4294967295.0).error.find("needs positions below 2^32"),
            std::string::npos);
}

/// The state of one head in the reference after rows [first, last).
ClusteredState referenceState(const ClusteredOptions &options,
                              const Tokens &tokens, int64_t head, int64_t first,
                              int64_t last) {
  ClusteredState state(options, kHeadDim, kValueDim, uint32_t(head),
                       head % kKvHeads, first);
  const auto keys = tokens.keys.begin() + head * tokens.rows * kHeadDim;
  const auto values = tokens.values.begin() + head * tokens.rows * kValueDim;
  state.append({keys + first * kHeadDim, keys + last * kHeadDim},
               {values + first * kValueDim, values + last * kValueDim});
  return state;
}

void expectReference(const CacheProgram &attend, const Cache &cache,
                     const std::vector<ClusteredState> &states,
                     const std::vector<double> &queries) {
  const HostTensor query(Element::F64, {kBatch, kHeads, 1, kHeadDim}, queries);
  std::vector<const HostTensor *> inputs = {&query};
  for (const HostTensor &component : cache)
    inputs.push_back(&component);
  const CallResult result = attend.call(inputs);
  ASSERT_EQ(result.status, ATTN_OK) << result.error;
  const double scale = 1 / std::sqrt(double(kHeadDim));
  for (int64_t head = 0; head < kBatch * kHeads; ++head) {
    const ClusteredState &state = states[size_t(head / (kHeads / kKvHeads))];
    const AttentionPartial partial =
        state.attend(queries.data() + head * kHeadDim, scale, std::nullopt,
                     -std::numeric_limits<double>::infinity());
    const std::vector<double> output = state.output(partial);
    for (int64_t c = 0; c < kValueDim; ++c)
      EXPECT_NEAR(result.outputs[0].values[size_t(head * kValueDim + c)],
                  output[size_t(c)], 1e-9);
    EXPECT_NEAR(result.outputs[1].values[size_t(head)],
                partial.shift + std::log(partial.denominator), 1e-9);
  }
}

class ClusteredStates : public ::testing::TestWithParam<int> {
protected:
  ClusteredStates() : random(uint64_t(GetParam()) + (uint64_t(1) << 39)) {
    if (random.chance(0.5))
      options.estimator = ClusterEstimator::SubGen;
    options.support = {random.integer(0, 3), random.integer(0, 6)};
    options.maxClusters = random.integer(1, 6);
    options.samplesPerCluster = random.integer(1, 5);
    options.valueSamples = random.integer(1, 9);
    options.radius = double(random.integer(0, 6)) / 4;
    if (random.chance(0.5))
      options.capacity = CapacityPolicy::MergeNearest;
    options.seed = random.next();
    tokens.rows = 48;
    const int64_t all = kBatch * kKvHeads * tokens.rows;
    tokens.keys = random.uniforms(all * kHeadDim, -1, 1);
    tokens.values = random.uniforms(all * kValueDim, -1, 1);
    queries = random.uniforms(kBatch * kHeads * kHeadDim, -2, 2);
  }

  std::vector<ClusteredState> statesOf(int64_t first, int64_t last) {
    std::vector<ClusteredState> states;
    for (int64_t head = 0; head < kBatch * kKvHeads; ++head)
      states.push_back(referenceState(options, tokens, head, first, last));
    return states;
  }

  Random random;
  ClusteredOptions options;
  Tokens tokens;
  std::vector<double> queries;
};

TEST_P(ClusteredStates, AppendOneByOneOrManyAtOnce) {
  SCOPED_TRACE(printForm(options));
  const CacheProgram program(CacheProgram::Append, options);
  const CacheProgram attend(CacheProgram::Attend, options);
  const Cache whole = append(program, options, emptyCache(options), tokens, 0,
                             tokens.rows, /*threads=*/2);
  Cache steps = emptyCache(options);
  for (int64_t row = 0; row < tokens.rows;) {
    const int64_t next = std::min(tokens.rows, row + random.integer(0, 4));
    steps = append(program, options, steps, tokens, row, next);
    row = next;
    if (row % 7 == 0 && row > 0)
      expectReference(attend, steps, statesOf(0, row), queries);
  }
  expectSame(whole, steps);
  expectReference(attend, whole, statesOf(0, tokens.rows), queries);
}

TEST_P(ClusteredStates, MergeAsTheReference) {
  SCOPED_TRACE(printForm(options));
  const CacheProgram program(CacheProgram::Append, options);
  const CacheProgram merge(CacheProgram::Merge, options);
  const CacheProgram attend(CacheProgram::Attend, options);
  // Short parts have no body, or not all sinks.
  for (int64_t split : {int64_t(1), int64_t(5), int64_t(20), tokens.rows - 3}) {
    SCOPED_TRACE("split at " + std::to_string(split));
    const Cache first =
        append(program, options, emptyCache(options), tokens, 0, split);
    const Cache later = append(program, options, emptyCache(options, split),
                               tokens, split, tokens.rows);
    std::vector<const HostTensor *> inputs;
    for (const Cache *cache : {&later, &first})
      for (const HostTensor &component : *cache)
        inputs.push_back(&component);
    const Cache merged = cacheOf(merge.call(inputs, 2), options);

    std::vector<ClusteredState> states = statesOf(0, split);
    const std::vector<ClusteredState> laterStates =
        statesOf(split, tokens.rows);
    for (size_t head = 0; head < states.size(); ++head)
      states[head].merge(laterStates[head]);
    expectReference(attend, merged, states, queries);
  }
}

/// A decode loop with `!attn.state`, which is the whole sequence row by row;
/// and the state as tensors that were stored and given to another call.
TEST_P(ClusteredStates, DecodeLoop) {
  const std::string state = "!attn.state<" + printForm(options) + ", 2x2x" +
                            std::to_string(shapeOf(options).slots()) +
                            "x5xf64, value_dim = 3>";
  SCOPED_TRACE(state);
  const CompiledFunction compiled("!state = " + state + R"(
func.func @decode(%s0: !state, %q: tensor<2x4x?x5xf64>,
    %k: tensor<2x2x?x5xf64>, %v: tensor<2x2x?x3xf64>)
    -> (tensor<2x4x?x3xf64>, !state) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %n = tensor.dim %q, %c2 : tensor<2x4x?x5xf64>
  %o0 = tensor.empty(%n) : tensor<2x4x?x3xf64>
  %r:2 = scf.for %i = %c0 to %n step %c1 iter_args(%o = %o0, %s = %s0)
      -> (tensor<2x4x?x3xf64>, !state) {
    %qi = tensor.extract_slice %q[0, 0, %i, 0] [2, 4, 1, 5] [1, 1, 1, 1]
        : tensor<2x4x?x5xf64> to tensor<2x4x1x5xf64>
    %ki = tensor.extract_slice %k[0, 0, %i, 0] [2, 2, 1, 5] [1, 1, 1, 1]
        : tensor<2x2x?x5xf64> to tensor<2x2x1x5xf64>
    %vi = tensor.extract_slice %v[0, 0, %i, 0] [2, 2, 1, 3] [1, 1, 1, 1]
        : tensor<2x2x?x3xf64> to tensor<2x2x1x3xf64>
    %t = attn.state_append %ki, %vi to %s
        : tensor<2x2x1x5xf64>, tensor<2x2x1x3xf64>, !state
    %oi = attn.state_attend %qi to %t {causal}
        : tensor<2x4x1x5xf64>, !state -> tensor<2x4x1x3xf64>
    %o1 = tensor.insert_slice %oi into %o[0, 0, %i, 0] [2, 4, 1, 3]
        [1, 1, 1, 1] : tensor<2x4x1x3xf64> into tensor<2x4x?x3xf64>
    scf.yield %o1, %t : tensor<2x4x?x3xf64>, !state
  }
  return %r#0, %r#1 : tensor<2x4x?x3xf64>, !state
}
)",
                                  {});
  std::vector<double> rows =
      random.uniforms(kBatch * kHeads * tokens.rows * kHeadDim, -2, 2);
  const auto queriesOf = [&](int64_t first, int64_t last) {
    std::vector<double> part;
    for (int64_t head = 0; head < kBatch * kHeads; ++head)
      part.insert(part.end(),
                  rows.begin() + (head * tokens.rows + first) * kHeadDim,
                  rows.begin() + (head * tokens.rows + last) * kHeadDim);
    return part;
  };

  AttentionSizes sizes;
  sizes.batch = kBatch;
  sizes.heads = kHeads;
  sizes.kvHeads = kKvHeads;
  sizes.queries = sizes.keys = tokens.rows;
  sizes.headDim = kHeadDim;
  sizes.valueDim = kValueDim;
  AttentionOptions causal;
  causal.causal = true;
  const AttentionResult expected =
      clusteredAttention(sizes, causal, options, rows, tokens.keys,
                         tokens.values)
          .attention;

  Cache cache = emptyCache(options);
  cache.emplace(cache.begin() + 2, Element::I64, std::vector<int64_t>{kBatch},
                std::vector<double>(kBatch, 0.0));
  for (auto [first, last] :
       {std::pair<int64_t, int64_t>{0, 19}, {19, tokens.rows}}) {
    const int64_t count = last - first;
    const HostTensor query(Element::F64, {kBatch, kHeads, count, kHeadDim},
                           queriesOf(first, last)),
        key(Element::F64, {kBatch, kKvHeads, count, kHeadDim},
            rowsOf(tokens.keys, tokens.rows, kHeadDim, first, last)),
        value(Element::F64, {kBatch, kKvHeads, count, kValueDim},
              rowsOf(tokens.values, tokens.rows, kValueDim, first, last));
    std::vector<const HostTensor *> inputs;
    for (const HostTensor &component : cache)
      inputs.push_back(&component);
    for (const HostTensor *tensor : {&query, &key, &value})
      inputs.push_back(tensor);
    const CallResult result = compiled.call(inputs, 2);
    ASSERT_EQ(result.status, ATTN_OK) << result.error;
    for (int64_t head = 0; head < kBatch * kHeads; ++head)
      for (int64_t index = 0; index < count * kValueDim; ++index)
        ASSERT_NEAR(
            result.outputs[0].values[size_t(head * count * kValueDim + index)],
            expected.output[size_t((head * tokens.rows + first) * kValueDim +
                                   index)],
            1e-9);
    Cache next;
    for (size_t index = 0; index < cache.size(); ++index)
      next.emplace_back(
          index == 2 || index == 4 || index == 9 ? Element::I64 : Element::F64,
          cache[index].getShape(), result.outputs[index + 1].values);
    cache = std::move(next);
    EXPECT_EQ(cache[2].read().values,
              std::vector<double>(kBatch, double(last)));
  }
}

INSTANTIATE_TEST_SUITE_P(Seed, ClusteredStates, ::testing::Range(0, 6));

} // namespace
