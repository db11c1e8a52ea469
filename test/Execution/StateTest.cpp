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

#include "StateProblem.h"
#include "attn/Testing/NarrowFloat.h"
#include "attn/Testing/Random.h"

#include <cmath>
#include <gtest/gtest.h>
#include <limits>

using namespace attn::testing;
using namespace attn::reference;

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
    %v: tensor<2x2x?x5x$T>, %basis: $BASIS, %queries: $BASIS, %chunk: index)
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
  const KeyBasis &bases = basisOf(form, problem);
  const Element wide = dtype == DType::F64 ? Element::F64 : Element::F32;
  const HostTensor query(element, {2, 4, sizes.queries, kHeadDim},
                         problem.query),
      key(element, {2, 2, sizes.keys, kHeadDim}, problem.key),
      value(element, {2, 2, sizes.keys, kValueDim}, problem.value),
      basis(wide, {2, kHeadDim, columns},
            columnsOf(sizes, bases.keys, columns)),
      queries(wide, {2, kHeadDim, columns},
              columnsOf(sizes,
                        bases.queries.empty() ? bases.keys : bases.queries,
                        columns)),
      chunkSize(Element::Index, {}, {double(chunk)});
  return compiled.call({&query, &key, &value, &basis, &queries, &chunkSize},
                       threads);
}

/// Bit by bit.
static void expectSame(const Array &a, const Array &b) {
  ASSERT_EQ(a.shape, b.shape);
  EXPECT_EQ(toBytes(a), toBytes(b));
}

/// The sketch folds what does not fit.
static bool holdsAllKeys(const StatefulForm &form) {
  return std::string(form.form).find("sketch") == std::string::npos;
}

class States : public ::testing::TestWithParam<int> {};

TEST_P(States, StreamIsTheWholeSequence) {
  const StatefulForm &form = formNumber(GetParam());
  const CompiledFunction compiled = compileText(kStream, form, DType::F64);
  for (int64_t keys : {1, 2, 11, 47, 150}) {
    if (keys > form.capacity && holdsAllKeys(form))
      continue;
    const StreamProblem problem = drawProblem(keys, uint64_t(keys));
    const AttentionResult expected =
        wholeSequence(form, problem, causalOptions());
    CallResult first;
    std::vector<int64_t> chunks = {1, 2, 3};
    if (holdsAllKeys(form))
      chunks.push_back(keys);
    for (int64_t chunk : chunks) {
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
    %v: tensor<2x2x?x5x$T>, %basis: $BASIS, %queries: $BASIS,
    %first: index)
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
  for (int64_t keys : {2, 9, 14, 33, 61, 200}) {
    if (keys > form.capacity && holdsAllKeys(form))
      continue;
    for (int64_t first : {int64_t(0), int64_t(1), keys / 2, keys - 1, keys}) {
      SCOPED_TRACE(std::string(form.form) + ", " + std::to_string(first) +
                   " of " + std::to_string(keys) + " keys");
      StreamProblem problem = drawProblem(keys, uint64_t(keys + first));
      problem.sizes.queries = 2;
      problem.query.resize(2 * 4 * 2 * kHeadDim);
      const AttentionResult expected =
          wholeSequence(form, problem, causalOptions());
      const CallResult result =
          callStream(compiled, form, DType::F64, problem, first);
      ASSERT_EQ(result.status, ATTN_OK) << result.error;
      expectNear(result.outputs[0], {2, 4, 2, kValueDim}, expected.output,
                 1e-10);
      expectNear(result.outputs[1], {2}, {double(keys), double(keys)}, 0.0);
    }
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
        wholeSequence(form, problem, causalOptions());
    const CallResult result = callStream(compiled, form, dtype, problem, 2);
    ASSERT_EQ(result.status, ATTN_OK) << result.error;
    expectNear(result.outputs[0], {2, 4, 47, kValueDim}, expected.output,
               tolerance);
  }
}

INSTANTIATE_TEST_SUITE_P(Forms, States, ::testing::Range(0, kNumStatefulForms));

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
      const AttentionResult expected = wholeSequence(form, problem, options);
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
