//===- CompositionTest.cpp - Attention ops among other code ---------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Functions of more than one op, operands that are one value, results that
// other ops read: what bufferization could get wrong.
//
//===----------------------------------------------------------------------===//

#include "CompiledFunction.h"

#include <gtest/gtest.h>

using namespace attn::testing;

static constexpr int64_t kRows = 9, kDim = 4;

static std::vector<double> attend(const std::vector<double> &query,
                                  const std::vector<double> &key,
                                  const std::vector<double> &value) {
  attn::reference::AttentionSizes sizes;
  sizes.queries = sizes.keys = kRows;
  sizes.headDim = sizes.valueDim = kDim;
  return attn::reference::attention(sizes, {}, query, key, value).output;
}

static std::vector<double> draw(uint64_t seed) {
  return Random(seed).uniforms(kRows * kDim, -1, 1);
}

static void expectNear(const Array &found, const std::vector<double> &expected,
                       const char *what) {
  Tolerance tolerance;
  tolerance.relative = 1e-13;
  const Comparison comparison =
      compare(found, {kRows, kDim}, expected, tolerance);
  EXPECT_TRUE(comparison) << what << ": " << comparison.message;
}

/// Compiles `text`, with T for the type of an array, and calls it.
static std::vector<Array> call(std::string text, const std::string &type,
                               std::vector<HostTensor> &arguments) {
  for (size_t at; (at = text.find("!T")) != std::string::npos;)
    text.replace(at, 2, type);
  mlir::attn::CompilerOptions options;
  options.optLevel = 1;
  options.lowering.queryBlock = 4;
  options.lowering.keyBlock = 2;
  const CompiledFunction compiled(text, options);
  std::vector<const HostTensor *> pointers;
  for (const HostTensor &argument : arguments)
    pointers.push_back(&argument);
  CallResult result = compiled.call(pointers, /*threads=*/2);
  EXPECT_EQ(result.status, ATTN_OK) << result.error;
  return result.outputs;
}

static const char *kTensor = "tensor<?x4xf64>";
static const char *kMemRef = "memref<?x4xf64>";

static std::vector<HostTensor> makeArguments(size_t count) {
  std::vector<HostTensor> arguments;
  for (size_t index = 0; index < count; ++index)
    arguments.emplace_back(Element::F64, std::vector<int64_t>{kRows, kDim},
                           draw(index));
  return arguments;
}

TEST(Composition, OneTensorIsQueryKeyValueAndDestination) {
  std::vector<HostTensor> arguments = makeArguments(1);
  const std::vector<Array> results = call(
      "func.func @f(%a: !T) -> (!T, !T) {\n"
      "  %r = attn.attention ins(%a, %a, %a : !T, !T, !T) outs(%a : !T) -> !T\n"
      "  return %r, %a : !T, !T\n"
      "}\n",
      kTensor, arguments);
  ASSERT_EQ(results.size(), 2u);
  expectNear(results[0], attend(draw(0), draw(0), draw(0)), "attention");
  expectNear(results[1], draw(0), "the argument");
  EXPECT_TRUE(arguments[0].isIntact());
}

TEST(Composition, ResultsFeedOpsWhoseOperandsStayAlive) {
  std::vector<HostTensor> arguments = makeArguments(3);
  const std::vector<Array> results = call(
      "func.func @f(%q: !T, %k: !T, %v: !T) -> (!T, !T, !T) {\n"
      "  %a = attn.attention ins(%q, %k, %v : !T, !T, !T) outs(%q : !T) -> !T\n"
      "  %b = attn.attention ins(%a, %k, %v : !T, !T, !T) outs(%a : !T) -> !T\n"
      "  %c = attn.attention ins(%b, %a, %q : !T, !T, !T) outs(%b : !T) -> !T\n"
      "  return %a, %b, %c : !T, !T, !T\n"
      "}\n",
      kTensor, arguments);
  ASSERT_EQ(results.size(), 3u);
  const std::vector<double> a = attend(draw(0), draw(1), draw(2));
  const std::vector<double> b = attend(a, draw(1), draw(2));
  expectNear(results[0], a, "first");
  expectNear(results[1], b, "second");
  expectNear(results[2], attend(b, a, draw(0)), "third");
}

TEST(Composition, LoopsCarryResults) {
  std::vector<HostTensor> arguments = makeArguments(2);
  const std::vector<Array> results = call(
      "func.func @f(%q: !T, %kv: !T) -> !T {\n"
      "  %c0 = arith.constant 0 : index\n"
      "  %c1 = arith.constant 1 : index\n"
      "  %c3 = arith.constant 3 : index\n"
      "  %r = scf.for %i = %c0 to %c3 step %c1 iter_args(%x = %q) -> (!T) {\n"
      "    %n = attn.attention ins(%x, %kv, %kv : !T, !T, !T)\n"
      "        outs(%x : !T) -> !T\n"
      "    scf.yield %n : !T\n"
      "  }\n"
      "  return %r : !T\n"
      "}\n",
      kTensor, arguments);
  ASSERT_EQ(results.size(), 1u);
  std::vector<double> expected = draw(0);
  for (int step = 0; step < 3; ++step)
    expected = attend(expected, draw(1), draw(1));
  expectNear(results[0], expected, "three steps");
}

TEST(Composition, FunctionsCallFunctions) {
  std::vector<HostTensor> arguments = makeArguments(2);
  const std::vector<Array> results =
      call("func.func private @layer(%x: !T, %kv: !T) -> !T {\n"
           "  %r = attn.attention ins(%x, %kv, %kv : !T, !T, !T)\n"
           "      outs(%x : !T) -> !T\n"
           "  return %r : !T\n"
           "}\n"
           "func.func @f(%x: !T, %kv: !T) -> (!T, !T) {\n"
           "  %a = call @layer(%x, %kv) : (!T, !T) -> !T\n"
           "  %b = call @layer(%a, %kv) : (!T, !T) -> !T\n"
           "  return %a, %b : !T, !T\n"
           "}\n",
           kTensor, arguments);
  ASSERT_EQ(results.size(), 2u);
  const std::vector<double> a = attend(draw(0), draw(1), draw(1));
  expectNear(results[0], a, "first layer");
  expectNear(results[1], attend(a, draw(1), draw(1)), "second layer");
}

TEST(Composition, MemRefsAreWrittenInProgramOrder) {
  std::vector<HostTensor> arguments = makeArguments(4);
  call("func.func @f(%q: !T, %k: !T, %v: !T, %o: !T) {\n"
       "  attn.attention ins(%q, %k, %v : !T, !T, !T) outs(%o : !T)\n"
       "  attn.attention ins(%o, %k, %v : !T, !T, !T) outs(%q : !T)\n"
       "  attn.attention ins(%q, %o, %v : !T, !T, !T) outs(%k : !T)\n"
       "  return\n"
       "}\n",
       kMemRef, arguments);
  const std::vector<double> o = attend(draw(0), draw(1), draw(2));
  const std::vector<double> q = attend(o, draw(1), draw(2));
  expectNear(arguments[3].read(), o, "first");
  expectNear(arguments[0].read(), q, "second");
  expectNear(arguments[1].read(), attend(q, o, draw(2)), "third");
  EXPECT_TRUE(arguments[2].isIntact());
}

/// The backward op reads what the forward op of the same function returned, and
/// its destinations are the inputs.
TEST(Composition, ForwardAndBackwardInOneFunction) {
  std::vector<HostTensor> arguments = makeArguments(4);
  const std::vector<Array> results = call(
      "func.func @f(%q: !T, %k: !T, %v: !T, %g: !T) -> (!T, !T, !T, !T) {\n"
      "  %c0 = arith.constant 0 : index\n"
      "  %n = tensor.dim %q, %c0 : !T\n"
      "  %e = tensor.empty(%n) : tensor<?xf64>\n"
      "  %o, %l = attn.attention ins(%q, %k, %v : !T, !T, !T) outs(%q : !T)\n"
      "      logsumexp(%e : tensor<?xf64>) -> !T, tensor<?xf64>\n"
      "  %d:3 = attn.attention_backward ins(%q, %k, %v : !T, !T, !T)\n"
      "      forward(%o, %l : !T, tensor<?xf64>) d_output(%g : !T)\n"
      "      outs(%q, %k, %k : !T, !T, !T) -> !T, !T, !T\n"
      "  return %o, %d#0, %d#1, %d#2 : !T, !T, !T, !T\n"
      "}\n",
      kTensor, arguments);
  ASSERT_EQ(results.size(), 4u);
  attn::reference::AttentionSizes sizes;
  sizes.queries = sizes.keys = kRows;
  sizes.headDim = sizes.valueDim = kDim;
  const auto forward =
      attn::reference::attention(sizes, {}, draw(0), draw(1), draw(2));
  const auto backward = attn::reference::attentionBackward(
      sizes, {}, draw(0), draw(1), draw(2), forward.output, forward.logsumexp,
      draw(3));
  expectNear(results[0], forward.output, "output");
  expectNear(results[1], backward.dQuery, "d_query");
  expectNear(results[2], backward.dKey, "d_key");
  expectNear(results[3], backward.dValue, "d_value");
  for (const HostTensor &argument : arguments)
    EXPECT_TRUE(argument.isIntact());
}
