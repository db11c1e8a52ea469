//===- StateTest.cpp - Streaming states against the reference -----------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

// A stream of keys, appended in pieces of any size and attended after each
// piece, gives what the form gives for the whole causal sequence. The states
// are loop-carried, cross a call of a private function, and are results of the
// public one.
//
//===----------------------------------------------------------------------===//

#include "CompiledFunction.h"
#include "attn/Reference/SketchedAttention.h"
#include "attn/Reference/TopKAttention.h"
#include "attn/Testing/NarrowFloat.h"
#include "attn/Testing/Random.h"

#include <cmath>
#include <gtest/gtest.h>
#include <limits>

using namespace attn::testing;
using namespace attn::reference;

namespace {
/// A form with a state, its capacity, and the reference of the whole sequence.
struct StatefulForm {
  const char *form;
  int64_t capacity;
  /// Columns of the basis that the state takes; 0 without.
  int64_t basisColumns;
  std::function<AttentionResult(
      const AttentionSizes &, const AttentionOptions &, const KeyBasis &,
      const std::vector<double> &query, const std::vector<double> &key,
      const std::vector<double> &value)>
      reference;
};

struct StreamProblem {
  AttentionSizes sizes;
  std::vector<double> query, key, value;
  KeyBasis basis;
};
} // namespace

static constexpr int64_t kHeadDim = 6, kValueDim = 5;

/// The first `columns` of each basis.
static std::vector<double> columnsOf(const AttentionSizes &sizes,
                                     const KeyBasis &basis, int64_t columns) {
  std::vector<double> result;
  for (int64_t row = 0; row < sizes.kvHeads * sizes.headDim; ++row)
    for (int64_t c = 0; c < columns; ++c)
      result.push_back(basis.keys[size_t(row * sizes.headDim + c)]);
  return result;
}

static AttentionResult
sketchReference(int64_t degree, int64_t rank, int64_t sinks, int64_t window,
                ExpansionCenter center, const AttentionSizes &sizes,
                const AttentionOptions &options, const KeyBasis &basis,
                const std::vector<double> &query,
                const std::vector<double> &key,
                const std::vector<double> &value) {
  SketchOptions sketch;
  sketch.support = {sinks, window};
  sketch.remainder.degree = degree;
  sketch.remainder.center = center;
  if (rank < sizes.headDim) {
    sketch.remainder.rank = rank;
    sketch.remainder.directions = columnsOf(sizes, basis, rank);
  }
  return sketchedAttention(sizes, options, sketch, query, key, value);
}

/// What the top-k forms below have in common.
static TopKOptions stateTopKOptions() {
  TopKOptions options;
  options.rank = 3;
  options.roundsCoordinates = true;
  options.budget = KeyFraction{0.25};
  options.support = {1, 2};
  return options;
}

static const StatefulForm &formNumber(int number) {
  using std::placeholders::_1, std::placeholders::_2, std::placeholders::_3,
      std::placeholders::_4, std::placeholders::_5, std::placeholders::_6;
  auto sketch = [](int64_t degree, int64_t rank, int64_t sinks, int64_t window,
                   ExpansionCenter center = ExpansionCenter::Zero) {
    return std::bind(sketchReference, degree, rank, sinks, window, center, _1,
                     _2, _3, _4, _5, _6);
  };
  static const StatefulForm forms[] = {
      {"#attn.exact", 64, 0,
       [](const AttentionSizes &sizes, const AttentionOptions &options,
          const KeyBasis &, const std::vector<double> &q,
          const std::vector<double> &k, const std::vector<double> &v) {
         return attention(sizes, options, q, k, v);
       }},
      {"#attn.topk<rank = 3, keep = 1/4, sinks = 1, window = 2, "
       "remainder_degree = 2, remainder_rank = 4>",
       64, 4,
       [](const AttentionSizes &sizes, const AttentionOptions &options,
          const KeyBasis &basis, const std::vector<double> &q,
          const std::vector<double> &k, const std::vector<double> &v) {
         TopKOptions topk = stateTopKOptions();
         topk.remainder->degree = 2;
         topk.remainder->rank = 4;
         topk.remainder->directions = columnsOf(sizes, basis, 4);
         return topKAttention(sizes, options, topk, basis, q, k, v).attention;
       }},
      {"#attn.sketch<degree = 2, sinks = 2, window = 3>", 13, 0,
       sketch(2, kHeadDim, 2, 3)},
      {"#attn.sketch<degree = 4, rank = 3, sinks = 0, window = 1>", 9, 3,
       sketch(4, 3, 0, 1)},
      {"#attn.sketch<degree = 0, sinks = 1, window = 0>", 10, 0,
       sketch(0, kHeadDim, 1, 0)},
      {"#attn.sketch<degree = 6, rank = 1, sinks = 3, window = 4>", 15, 1,
       sketch(6, 1, 3, 4)},
      {"#attn.topk<rank = 3, keep = 1/4, sinks = 1, window = 2>", 64, 3,
       [](const AttentionSizes &sizes, const AttentionOptions &options,
          const KeyBasis &basis, const std::vector<double> &q,
          const std::vector<double> &k, const std::vector<double> &v) {
         return topKAttention(sizes, options, stateTopKOptions(), basis, q, k,
                              v)
             .attention;
       }},
      {"#attn.sketch<degree = 2, sinks = 2, window = 3, center = mean>", 13, 0,
       sketch(2, kHeadDim, 2, 3, ExpansionCenter::Mean)},
      {"#attn.sketch<degree = 4, rank = 3, sinks = 0, window = 1, "
       "center = mean>",
       9, 3, sketch(4, 3, 0, 1, ExpansionCenter::Mean)},
      {"#attn.sketch<degree = 0, sinks = 1, window = 0, center = mean>", 10, 0,
       sketch(0, kHeadDim, 1, 0, ExpansionCenter::Mean)},
  };
  return forms[number];
}

static StreamProblem drawProblem(int64_t keys, uint64_t seed,
                                 double scale = 1.0) {
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
  return problem;
}

/// Replaces each $NAME.
static std::string
expand(std::string text,
       const std::vector<std::pair<std::string, std::string>> &names) {
  for (const auto &[name, value] : names)
    for (size_t at; (at = text.find("$" + name)) != std::string::npos;)
      text.replace(at, name.size() + 1, value);
  return text;
}

static std::vector<std::pair<std::string, std::string>>
namesOf(const StatefulForm &form, DType dtype) {
  const std::string element = name(elementOf(dtype)),
                    wide = dtype == DType::F64 ? "f64" : "f32";
  const std::string basis =
      "tensor<2x6x" + std::to_string(std::max<int64_t>(form.basisColumns, 1)) +
      "x" + wide + ">";
  return {{"STATE", "!attn.state<" + std::string(form.form) + ", 2x2x" +
                        std::to_string(form.capacity) + "x6x" + element +
                        ", value_dim = 5>"},
          {"INIT", form.basisColumns
                       ? "attn.state_init basis(%basis : " + basis + ")"
                       : "attn.state_init"},
          {"BASIS", basis},
          {"T", element},
          {"W", wide}};
}

/// Appends and attends `%chunk` rows at a time; returns outputs, log-sum-exps
/// and the state.
static constexpr const char *kStream = R"(
!state = $STATE
func.func private @step(%s: !state, %q: tensor<2x4x?x6x$T>,
    %k: tensor<2x2x?x6x$T>, %v: tensor<2x2x?x5x$T>)
    -> (!state, tensor<2x4x?x5x$T>, tensor<2x4x?x$W>) {
  %t = attn.state_append %k, %v to %s
      : tensor<2x2x?x6x$T>, tensor<2x2x?x5x$T>, !state
  %o, %l = attn.state_attend %q to %t {causal}
      : tensor<2x4x?x6x$T>, !state -> tensor<2x4x?x5x$T>, tensor<2x4x?x$W>
  return %t, %o, %l : !state, tensor<2x4x?x5x$T>, tensor<2x4x?x$W>
}
func.func @stream(%q: tensor<2x4x?x6x$T>, %k: tensor<2x2x?x6x$T>,
    %v: tensor<2x2x?x5x$T>, %basis: $BASIS, %chunk: index)
    -> (tensor<2x4x?x5x$T>, tensor<2x4x?x$W>, !state) {
  %c0 = arith.constant 0 : index
  %c2 = arith.constant 2 : index
  %n = tensor.dim %q, %c2 : tensor<2x4x?x6x$T>
  %s0 = $INIT : !state
  %o0 = tensor.empty(%n) : tensor<2x4x?x5x$T>
  %l0 = tensor.empty(%n) : tensor<2x4x?x$W>
  %r:3 = scf.for %i = %c0 to %n step %chunk
      iter_args(%s = %s0, %o = %o0, %l = %l0)
      -> (!state, tensor<2x4x?x5x$T>, tensor<2x4x?x$W>) {
    %rest = arith.subi %n, %i : index
    %m = arith.minsi %rest, %chunk : index
    %qi = tensor.extract_slice %q[0, 0, %i, 0] [2, 4, %m, 6] [1, 1, 1, 1]
        : tensor<2x4x?x6x$T> to tensor<2x4x?x6x$T>
    %ki = tensor.extract_slice %k[0, 0, %i, 0] [2, 2, %m, 6] [1, 1, 1, 1]
        : tensor<2x2x?x6x$T> to tensor<2x2x?x6x$T>
    %vi = tensor.extract_slice %v[0, 0, %i, 0] [2, 2, %m, 5] [1, 1, 1, 1]
        : tensor<2x2x?x5x$T> to tensor<2x2x?x5x$T>
    %t, %oi, %li = func.call @step(%s, %qi, %ki, %vi)
        : (!state, tensor<2x4x?x6x$T>, tensor<2x2x?x6x$T>, tensor<2x2x?x5x$T>)
        -> (!state, tensor<2x4x?x5x$T>, tensor<2x4x?x$W>)
    %o1 = tensor.insert_slice %oi into %o[0, 0, %i, 0] [2, 4, %m, 5]
        [1, 1, 1, 1] : tensor<2x4x?x5x$T> into tensor<2x4x?x5x$T>
    %l1 = tensor.insert_slice %li into %l[0, 0, %i] [2, 4, %m] [1, 1, 1]
        : tensor<2x4x?x$W> into tensor<2x4x?x$W>
    scf.yield %t, %o1, %l1 : !state, tensor<2x4x?x5x$T>, tensor<2x4x?x$W>
  }
  return %r#1, %r#2, %r#0 : tensor<2x4x?x5x$T>, tensor<2x4x?x$W>, !state
}
)";

static CompiledFunction compileText(const char *text, const StatefulForm &form,
                                    DType dtype) {
  mlir::attn::CompilerOptions options;
  options.optLevel = 1;
  return CompiledFunction(expand(text, namesOf(form, dtype)), options);
}

static CallResult callStream(const CompiledFunction &compiled,
                             const StatefulForm &form, DType dtype,
                             const StreamProblem &problem, int64_t chunk,
                             int threads = 1) {
  const AttentionSizes &sizes = problem.sizes;
  const Element element = elementOf(dtype);
  const int64_t columns = std::max<int64_t>(form.basisColumns, 1);
  const HostTensor query(element, {2, 4, sizes.queries, kHeadDim},
                         problem.query),
      key(element, {2, 2, sizes.keys, kHeadDim}, problem.key),
      value(element, {2, 2, sizes.keys, kValueDim}, problem.value),
      basis(dtype == DType::F64 ? Element::F64 : Element::F32,
            {2, kHeadDim, columns}, columnsOf(sizes, problem.basis, columns)),
      chunkSize(Element::Index, {}, {double(chunk)});
  return compiled.call({&query, &key, &value, &basis, &chunkSize}, threads);
}

static AttentionOptions causalOptions() {
  AttentionOptions options;
  options.causal = true;
  options.alignment = Alignment::BottomRight;
  return options;
}

static void expectNear(const Array &actual, std::vector<int64_t> shape,
                       const std::vector<double> &expected, double relative) {
  Tolerance tolerance;
  tolerance.relative = relative;
  tolerance.scale = ErrorScale::Array;
  tolerance.floor = 1.0;
  const Comparison comparison = compare(actual, shape, expected, tolerance);
  EXPECT_TRUE(comparison) << comparison.message;
}

/// Bit by bit.
static void expectSame(const Array &a, const Array &b) {
  ASSERT_EQ(a.shape, b.shape);
  EXPECT_EQ(toBytes(a), toBytes(b));
}

class States : public ::testing::TestWithParam<int> {};

TEST_P(States, StreamIsTheWholeSequence) {
  const StatefulForm &form = formNumber(GetParam());
  const CompiledFunction compiled = compileText(kStream, form, DType::F64);
  for (int64_t keys : {1, 2, 11, 47}) {
    const StreamProblem problem = drawProblem(keys, uint64_t(keys));
    const AttentionResult expected =
        form.reference(problem.sizes, causalOptions(), problem.basis,
                       problem.query, problem.key, problem.value);
    CallResult first;
    for (int64_t chunk : {1, 2, 3}) {
      SCOPED_TRACE(std::string(form.form) + ", " + std::to_string(keys) +
                   " keys in pieces of " + std::to_string(chunk));
      const CallResult result =
          callStream(compiled, form, DType::F64, problem, chunk);
      ASSERT_EQ(result.status, ATTN_OK) << result.error;
      expectNear(result.outputs[0], {2, 4, keys, kValueDim}, expected.output,
                 1e-10);
      expectNear(result.outputs[1], {2, 4, keys}, expected.logsumexp, 1e-10);
      const CallResult parallel =
          callStream(compiled, form, DType::F64, problem, chunk, 2);
      ASSERT_EQ(parallel.status, ATTN_OK) << parallel.error;
      if (chunk == 1)
        first = result;
      // What lies in slots past the last key is unspecified.
      const size_t keySlots = 2, valueSlots = 3;
      for (size_t index = 0; index < result.outputs.size(); ++index) {
        if (index == keySlots || index == valueSlots)
          continue;
        expectSame(result.outputs[index], parallel.outputs[index]);
        // Lengths, sums and the number of folded keys.
        if (index > valueSlots)
          expectSame(result.outputs[index], first.outputs[index]);
      }
    }
  }
}

TEST_P(States, MergeIsTheConcatenation) {
  static constexpr const char *kMerge = R"(
!state = $STATE
func.func @merged(%q: tensor<2x4x?x6x$T>, %k: tensor<2x2x?x6x$T>,
    %v: tensor<2x2x?x5x$T>, %basis: $BASIS, %first: index)
    -> (tensor<2x4x?x5x$T>, tensor<2xi64>) {
  %c2 = arith.constant 2 : index
  %n = tensor.dim %k, %c2 : tensor<2x2x?x6x$T>
  %rest = arith.subi %n, %first : index
  %k0 = tensor.extract_slice %k[0, 0, 0, 0] [2, 2, %first, 6] [1, 1, 1, 1]
      : tensor<2x2x?x6x$T> to tensor<2x2x?x6x$T>
  %v0 = tensor.extract_slice %v[0, 0, 0, 0] [2, 2, %first, 5] [1, 1, 1, 1]
      : tensor<2x2x?x5x$T> to tensor<2x2x?x5x$T>
  %k1 = tensor.extract_slice %k[0, 0, %first, 0] [2, 2, %rest, 6] [1, 1, 1, 1]
      : tensor<2x2x?x6x$T> to tensor<2x2x?x6x$T>
  %v1 = tensor.extract_slice %v[0, 0, %first, 0] [2, 2, %rest, 5] [1, 1, 1, 1]
      : tensor<2x2x?x5x$T> to tensor<2x2x?x5x$T>
  %empty = $INIT : !state
  %a = attn.state_append %k0, %v0 to %empty
      : tensor<2x2x?x6x$T>, tensor<2x2x?x5x$T>, !state
  %b = attn.state_append %k1, %v1 to %empty
      : tensor<2x2x?x6x$T>, tensor<2x2x?x5x$T>, !state
  %m = attn.state_merge %a, %b : !state
  %o = attn.state_attend %q to %m {causal}
      : tensor<2x4x?x6x$T>, !state -> tensor<2x4x?x5x$T>
  %length = attn.state_lengths %m : !state -> tensor<2xi64>
  return %o, %length : tensor<2x4x?x5x$T>, tensor<2xi64>
}
)";
  const StatefulForm &form = formNumber(GetParam());
  const CompiledFunction compiled = compileText(kMerge, form, DType::F64);
  for (int64_t keys : {2, 9, 14, 33, 61})
    for (int64_t first : {int64_t(0), int64_t(1), keys / 2, keys - 1, keys}) {
      SCOPED_TRACE(std::string(form.form) + ", " + std::to_string(first) +
                   " of " + std::to_string(keys) + " keys");
      StreamProblem problem = drawProblem(keys, uint64_t(keys + first));
      problem.sizes.queries = 2;
      problem.query.resize(2 * 4 * 2 * kHeadDim);
      const AttentionResult expected =
          form.reference(problem.sizes, causalOptions(), problem.basis,
                         problem.query, problem.key, problem.value);
      const CallResult result =
          callStream(compiled, form, DType::F64, problem, first);
      ASSERT_EQ(result.status, ATTN_OK) << result.error;
      expectNear(result.outputs[0], {2, 4, 2, kValueDim}, expected.output,
                 1e-10);
      expectNear(result.outputs[1], {2}, {double(keys), double(keys)}, 0.0);
    }
}

TEST_P(States, NarrowTypesAreWithinRounding) {
  const StatefulForm &form = formNumber(GetParam());
  // A selection is not continuous: it is compared in f64 only.
  if (std::string(form.form).find("topk") != std::string::npos)
    return;
  for (auto [dtype, tolerance] : {std::pair(DType::F32, 2e-6),
                                  {DType::F16, 2e-3},
                                  {DType::BF16, 1.5e-2}}) {
    const CompiledFunction compiled = compileText(kStream, form, dtype);
    StreamProblem problem = drawProblem(47, 5);
    for (std::vector<double> *values :
         {&problem.query, &problem.key, &problem.value})
      for (double &number : *values)
        number = roundTo(dtype, number);
    for (double &number : problem.basis.keys)
      number = roundTo(DType::F32, number);
    const AttentionResult expected =
        form.reference(problem.sizes, causalOptions(), problem.basis,
                       problem.query, problem.key, problem.value);
    const CallResult result = callStream(compiled, form, dtype, problem, 2);
    ASSERT_EQ(result.status, ATTN_OK) << result.error;
    expectNear(result.outputs[0], {2, 4, 47, kValueDim}, expected.output,
               tolerance);
  }
}

INSTANTIATE_TEST_SUITE_P(Forms, States, ::testing::Range(0, 10));

/// Of a high degree on small scores, a sketch is exact attention.
TEST(SketchStates, HighDegreeIsExact) {
  const StatefulForm form = {"#attn.sketch<degree = 8, sinks = 0, window = 0>",
                             4, 0, nullptr};
  const CompiledFunction compiled = compileText(kStream, form, DType::F64);
  for (uint64_t seed = 0; seed < 10; ++seed) {
    const StreamProblem problem = drawProblem(40, seed, 0.4);
    const AttentionResult expected =
        attention(problem.sizes, causalOptions(), problem.query, problem.key,
                  problem.value);
    const CallResult result =
        callStream(compiled, form, DType::F64, problem, 1);
    ASSERT_EQ(result.status, ATTN_OK) << result.error;
    expectNear(result.outputs[0], {2, 4, 40, kValueDim}, expected.output, 1e-9);
  }
}

/// The memory of a stream beyond its results is the state's, however long.
TEST(SketchStates, MemoryDoesNotGrow) {
  const StatefulForm &form = formNumber(2);
  const CompiledFunction compiled = compileText(kStream, form, DType::F64);
  auto peakBeyondResults = [&](int64_t keys) {
    const CallResult result =
        callStream(compiled, form, DType::F64, drawProblem(keys, 1), 1);
    EXPECT_EQ(result.status, ATTN_OK) << result.error;
    const int64_t results = 2 * 4 * keys * (kValueDim + 1) * 8;
    return int64_t(result.statistics.peak_bytes) - results;
  };
  const int64_t atShort = peakBeyondResults(50),
                atLong = peakBeyondResults(800);
  EXPECT_GT(atShort, 0);
  EXPECT_LE(atLong, atShort + 64);
}

TEST(StateErrors, FullCache) {
  StatefulForm form = formNumber(0);
  form.capacity = 10;
  const CompiledFunction compiled = compileText(kStream, form, DType::F64);
  EXPECT_EQ(
      callStream(compiled, form, DType::F64, drawProblem(10, 1), 3).status,
      ATTN_OK);
  const CallResult result =
      callStream(compiled, form, DType::F64, drawProblem(11, 1), 3);
  EXPECT_EQ(result.status, ATTN_CHECK_FAILED);
  EXPECT_NE(result.error.find("the state is full"), std::string::npos)
      << result.error;
}

TEST(StateErrors, SketchLooksBehindWhatItHolds) {
  const StatefulForm &form = formNumber(2);
  const CompiledFunction compiled = compileText(kStream, form, DType::F64);
  const CallResult result =
      callStream(compiled, form, DType::F64, drawProblem(47, 1), 12);
  EXPECT_EQ(result.status, ATTN_CHECK_FAILED);
  EXPECT_NE(result.error.find("looks behind the keys that the state holds"),
            std::string::npos)
      << result.error;
}

/// Batches of different lengths: each is what it is alone.
TEST(RaggedStates, RowsUsed) {
  static constexpr const char *kRagged = R"(
!state = $STATE
func.func @ragged(%q: tensor<2x4x?x6x$T>, %k: tensor<2x2x?x6x$T>,
    %v: tensor<2x2x?x5x$T>, %used: tensor<2xi64>)
    -> (tensor<2x4x?x5x$T>, tensor<2xi64>) {
  %s = attn.state_init : !state
  %t = attn.state_append %k, %v to %s rows_used(%used : tensor<2xi64>)
      : tensor<2x2x?x6x$T>, tensor<2x2x?x5x$T>, !state
  %o = attn.state_attend %q to %t {causal}
      : tensor<2x4x?x6x$T>, !state -> tensor<2x4x?x5x$T>
  %n = attn.state_lengths %t : !state -> tensor<2xi64>
  return %o, %n : tensor<2x4x?x5x$T>, tensor<2xi64>
}
)";
  for (int number : {0, 2, 4}) {
    const StatefulForm &form = formNumber(number);
    SCOPED_TRACE(form.form);
    const CompiledFunction compiled = compileText(kRagged, form, DType::F64);
    StreamProblem problem = drawProblem(40, 3);
    problem.sizes.queries = 1;
    problem.query.resize(2 * 4 * kHeadDim);
    const HostTensor query(Element::F64, {2, 4, 1, kHeadDim}, problem.query),
        key(Element::F64, {2, 2, 40, kHeadDim}, problem.key),
        value(Element::F64, {2, 2, 40, kValueDim}, problem.value);
    for (auto [first, second] : {std::pair(40, 7), {0, 25}, {13, 14}}) {
      const HostTensor used(Element::I64, {2}, {double(first), double(second)});
      AttentionOptions options = causalOptions();
      options.kvLengths = {first, second};
      const AttentionResult expected =
          form.reference(problem.sizes, options, problem.basis, problem.query,
                         problem.key, problem.value);
      const CallResult result = compiled.call({&query, &key, &value, &used});
      ASSERT_EQ(result.status, ATTN_OK) << result.error;
      expectNear(result.outputs[0], {2, 4, 1, kValueDim}, expected.output,
                 1e-10);
      expectNear(result.outputs[1], {2}, {double(first), double(second)}, 0.0);
    }
    const HostTensor tooMany(Element::I64, {2}, {41, 0});
    const CallResult failed = compiled.call({&query, &key, &value, &tooMany});
    EXPECT_EQ(failed.status, ATTN_CHECK_FAILED);
    EXPECT_NE(failed.error.find("rows_used between 0"), std::string::npos)
        << failed.error;
  }
}

/// Whole sequences through sums of features: the rows of a chunk, the keys of
/// the window, sinks, lengths and positions come together here.
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
          centered ? ExpansionCenter::Mean : ExpansionCenter::Zero,
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
      sketchReference(2, 6, 0, 4, ExpansionCenter::Zero, sizes, options,
                      KeyBasis(), query, key, key);
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
