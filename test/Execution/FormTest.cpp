//===- FormTest.cpp - Compiled forms against the reference --------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

// The forms on random problems, set by option and computed by compiled code. A
// selection is not continuous: where two keys are almost equally good, f32 may
// take the other one. So what selects is compared in f64, where compiled code
// and reference agree to rounding, and what does not in all types.
//
//===----------------------------------------------------------------------===//

#include "CompiledFunction.h"
#include "attn/Reference/SketchedAttention.h"
#include "attn/Reference/TopKAttention.h"
#include "attn/Testing/Random.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <sstream>

using namespace attn::testing;
using namespace attn::reference;

static constexpr int kCasesPerFunction = 4;

namespace {
/// A form as the compiler and as the reference take it.
struct TopKForm {
  std::string text;
  TopKOptions options;
  /// Absent: all of headDim.
  int64_t remainderRank = 0;
};

} // namespace

/// A signature in f64 whose logits order keys clearly.
static AttentionSignature f64Signature(uint64_t seed) {
  AttentionSignature signature = randomSignature(seed);
  signature.dtype = DType::F64;
  signature.maskDType = DType::F64;
  signature.softcap = std::nullopt;
  return signature;
}

static TopKForm drawTopK(Random &random, int64_t headDim) {
  TopKForm form;
  std::ostringstream text;
  const int64_t rank = random.integer(1, headDim);
  form.options.rank = rank;
  text << "#attn.topk<rank = " << rank;
  if (random.below(3) == 0) {
    const int64_t percent = random.integer(0, 99);
    form.options.budget = TopP{double(percent) / 100};
    if (percent == 0) {
      // top_p = 0 would mean that `keep` decides.
      form.options.budget = KeyFraction{1.0};
      text << ", keep = 1/1";
    } else {
      text << ", top_p = " << double(percent) / 100;
    }
  } else if (random.below(2) == 0) {
    const int64_t keys = random.integer(1, 12);
    form.options.budget = KeyCount{keys};
    text << ", keep = " << keys;
  } else {
    // A denominator that is a power of two: the product is exact in f64.
    const int64_t eighths = random.integer(1, 8);
    form.options.budget = KeyFraction{double(eighths) / 8};
    text << ", keep = " << eighths << "/8";
  }
  form.options.support.sinks = random.integer(0, 3);
  form.options.support.window = random.integer(0, 5);
  form.options.shareGroup = random.below(2) == 0;
  text << ", sinks = " << form.options.support.sinks
       << ", window = " << form.options.support.window
       << ", shared = " << (form.options.shareGroup ? "true" : "false");
  if (random.below(3) == 0) {
    form.options.remainder = std::nullopt;
    text << ", remainder_degree = none";
  } else {
    const int64_t degree = 2 * random.integer(0, 2);
    form.options.remainder->degree = degree;
    form.remainderRank = random.integer(1, headDim);
    text << ", remainder_degree = " << degree
         << ", remainder_rank = " << form.remainderRank;
  }
  form.text = text.str() + ">";
  return form;
}

/// The first `rank` columns of the bases: [kvHeads, headDim, rank].
static std::vector<double> firstColumns(const AttentionSizes &sizes,
                                        const KeyBasis &basis, int64_t rank) {
  std::vector<double> columns;
  for (int64_t row = 0; row < sizes.kvHeads * sizes.headDim; ++row)
    for (int64_t column = 0; column < rank; ++column)
      columns.push_back(basis.keys[size_t(row * sizes.headDim + column)]);
  return columns;
}

/// What attn-apply-forms does to an op without an alignment.
static AttentionOptions alignedOptions(const AttentionCase &attentionCase) {
  AttentionOptions options = attentionCase.options;
  if (!attentionCase.signature.alignment)
    options.alignment = Alignment::BottomRight;
  return options;
}

class TopKForms : public ::testing::TestWithParam<int> {};

TEST_P(TopKForms, MatchReference) {
  const uint64_t seed = uint64_t(GetParam()) + (uint64_t(1) << 33);
  AttentionFunction function =
      randomFunction(f64Signature(seed), Direction::Forward, seed);
  Random random(seed);
  TopKForm form = drawTopK(random, function.signature.headDim);
  function.form = form.text;
  function.isa = randomIsa(random);
  const AttentionSizes typed = randomSizes(function, seed);
  SCOPED_TRACE(form.text + "\n" + printModule(function, typed));
  const CompiledFunction compiled(function, typed);
  for (int index = 0; index < kCasesPerFunction; ++index) {
    const AttentionCase drawn =
        drawCase(function, seed, index, kCasesPerFunction);
    const AttentionOptions options = alignedOptions(drawn);
    const KeyBasis basis =
        keyBasis(drawn.sizes, options, KeyBasisKind::KeyPCA, drawn.key);
    TopKOptions topk = form.options;
    if (topk.remainder && form.remainderRank < drawn.sizes.headDim) {
      topk.remainder->rank = form.remainderRank;
      topk.remainder->directions =
          firstColumns(drawn.sizes, basis, form.remainderRank);
    }
    const TopKResult expected = topKAttention(
        drawn.sizes, options, topk, basis, drawn.query, drawn.key, drawn.value);
    SCOPED_TRACE(describe(drawn));
    EXPECT_EQ(compareWithResult(run(compiled, function, drawn), function, drawn,
                                expected.attention, 1e-9),
              "");
  }
}

INSTANTIATE_TEST_SUITE_P(Seed, TopKForms, ::testing::Range(0, 40));

/// Bases that look at queries as well, on as many tokens as a basis needs.
class TopKBases : public ::testing::TestWithParam<int> {};

TEST_P(TopKBases, MatchReference) {
  const uint64_t seed = uint64_t(GetParam()) + (uint64_t(1) << 40);
  const bool isBalanced = GetParam() % 2 == 0;
  AttentionSignature signature;
  signature.dtype = DType::F64;
  signature.kvHeads = 2;
  signature.heads = 4;
  signature.headDim = 6;
  signature.valueDim = 3;
  // Canonicalisation drops an alignment that nothing but a form would use.
  signature.causal = GetParam() % 4 < 2;
  signature.alignment =
      signature.causal ? Alignment::TopLeft : Alignment::BottomRight;
  signature.hasKvLengths = GetParam() % 5 == 0;
  AttentionFunction function = dynamicFunction(signature, Direction::Forward);
  function.form = std::string("#attn.topk<rank = 2, keep = 1/4, sinks = 1, "
                              "window = 2, basis = ") +
                  (isBalanced ? "balanced>" : "query_aware>");
  AttentionSizes sizes;
  sizes.batch = 2;
  sizes.heads = 4;
  sizes.kvHeads = 2;
  sizes.queries = 37;
  sizes.keys = 45;
  sizes.headDim = 6;
  sizes.valueDim = 3;
  const AttentionCase drawn = randomData(signature, sizes, seed);
  const KeyBasis basis =
      keyBasis(sizes, drawn.options,
               isBalanced ? KeyBasisKind::Balanced : KeyBasisKind::QueryAware,
               drawn.key, drawn.query);
  TopKOptions topk;
  topk.rank = 2;
  topk.budget = KeyFraction{0.25};
  topk.support = {1, 2};
  const TopKResult expected = topKAttention(
      sizes, drawn.options, topk, basis, drawn.query, drawn.key, drawn.value);
  const CompiledFunction compiled(function, sizes);
  EXPECT_EQ(compareWithResult(run(compiled, function, drawn), function, drawn,
                              expected.attention, 1e-9),
            "");

  // Another basis selects other keys.
  const KeyBasis other =
      keyBasis(sizes, drawn.options, KeyBasisKind::KeyPCA, drawn.key);
  const TopKResult ofOther = topKAttention(sizes, drawn.options, topk, other,
                                           drawn.query, drawn.key, drawn.value);
  EXPECT_NE(ofOther.attention.output, expected.attention.output);
}

INSTANTIATE_TEST_SUITE_P(Seed, TopKBases, ::testing::Range(0, 8));

class SketchForms : public ::testing::TestWithParam<int> {};

TEST_P(SketchForms, MatchReference) {
  const uint64_t seed = uint64_t(GetParam()) + (uint64_t(1) << 34);
  AttentionFunction function =
      randomFunction(f64Signature(seed), Direction::Forward, seed);
  Random random(seed);
  const int64_t headDim = function.signature.headDim;
  SketchOptions sketch;
  const int64_t degree = 2 * random.integer(0, 3),
                rank = random.integer(1, headDim);
  sketch.remainder.degree = degree;
  sketch.support.sinks = random.integer(0, 3);
  sketch.support.window = random.integer(0, 5);
  const bool centered = GetParam() % 2 == 1;
  if (centered)
    sketch.remainder.center = ExpansionCenter::Mean;
  std::ostringstream text;
  text << "#attn.sketch<degree = " << degree << ", rank = " << rank
       << ", sinks = " << sketch.support.sinks
       << ", window = " << sketch.support.window
       << ", center = " << (centered ? "mean" : "zero") << ">";
  function.form = text.str();
  const AttentionSizes typed = randomSizes(function, seed);
  SCOPED_TRACE(function.form + "\n" + printModule(function, typed));
  const CompiledFunction compiled(function, typed);
  for (int index = 0; index < kCasesPerFunction; ++index) {
    const AttentionCase drawn =
        drawCase(function, seed, index, kCasesPerFunction);
    const AttentionOptions options = alignedOptions(drawn);
    SketchOptions here = sketch;
    if (rank < headDim) {
      const KeyBasis basis =
          keyBasis(drawn.sizes, options, KeyBasisKind::KeyPCA, drawn.key);
      here.remainder.rank = rank;
      here.remainder.directions = firstColumns(drawn.sizes, basis, rank);
    }
    const AttentionResult expected = sketchedAttention(
        drawn.sizes, options, here, drawn.query, drawn.key, drawn.value);
    SCOPED_TRACE(describe(drawn));
    EXPECT_EQ(compareWithResult(run(compiled, function, drawn), function, drawn,
                                expected, 1e-9),
              "");
  }
}

INSTANTIATE_TEST_SUITE_P(Seed, SketchForms, ::testing::Range(0, 24));

/// A part that all keys share is what a center is for: far from 0 the
/// polynomial is useless, about the mean it is as good as without that part,
/// and exact attention does not notice it.
TEST(SketchForm, ACenterForgetsAShiftOfAllKeys) {
  AttentionSignature signature;
  signature.dtype = DType::F64;
  signature.headDim = 4;
  signature.valueDim = 3;
  signature.causal = true;
  signature.alignment = Alignment::TopLeft;
  signature.scale = 0.5;
  AttentionSizes sizes;
  sizes.queries = sizes.keys = 60;
  sizes.headDim = 4;
  sizes.valueDim = 3;
  AttentionCase drawn = randomData(signature, sizes, 3);
  for (double &entry : drawn.query)
    entry /= 4;
  AttentionCase shifted = drawn;
  for (size_t entry = 0; entry < shifted.key.size(); ++entry)
    shifted.key[entry] += entry % 4 == 0 ? 30.0 : -20.0;
  const std::vector<double> exact =
      attention(sizes, drawn.options, drawn.query, drawn.key, drawn.value)
          .output;
  const auto errorOf = [&](const AttentionCase &data, const char *center) {
    AttentionFunction function = dynamicFunction(signature, Direction::Forward);
    function.form = std::string("#attn.sketch<degree = 2, sinks = 0, window = "
                                "2, center = ") +
                    center + ">";
    const CompiledFunction compiled(function, sizes);
    const AttentionRun result = run(compiled, function, data);
    EXPECT_EQ(result.status, ATTN_OK) << result.error;
    double largest = 0.0;
    for (size_t entry = 0; entry < exact.size(); ++entry)
      largest = std::max(
          largest, std::abs(result.outputs[0].values[entry] - exact[entry]));
    return largest;
  };
  const double plain = errorOf(drawn, "mean");
  EXPECT_LT(plain, 0.05);
  EXPECT_NEAR(errorOf(shifted, "mean"), plain, 1e-9);
  EXPECT_GT(errorOf(shifted, "zero"), 2 * plain);
}

/// Forms that keep every key, in all types, within exact attention's bounds.
class CompleteForms : public ::testing::TestWithParam<int> {};

TEST_P(CompleteForms, AreExact) {
  const uint64_t seed = uint64_t(GetParam()) + (uint64_t(1) << 35);
  AttentionFunction function =
      randomFunction(randomSignature(seed), Direction::Forward, seed);
  function.form = "#attn.topk<rank = 1, keep = 1/1>";
  const AttentionSizes typed = randomSizes(function, seed);
  SCOPED_TRACE(printModule(function, typed));
  const CompiledFunction compiled(function, typed);
  EXPECT_EQ(checkDrawnCases(compiled, function, seed, kCasesPerFunction), "");
}

INSTANTIATE_TEST_SUITE_P(Seed, CompleteForms, ::testing::Range(0, 20));

/// The comparison tells a wrong form from the right one.
TEST(Forms, AnotherSelectionIsNoticed) {
  AttentionSignature signature;
  signature.dtype = DType::F64;
  signature.headDim = 8;
  signature.valueDim = 4;
  AttentionFunction function = dynamicFunction(signature, Direction::Forward);
  function.form = "#attn.topk<rank = 8, keep = 4, sinks = 0, window = 0>";
  AttentionSizes sizes;
  sizes.queries = 6;
  sizes.keys = 40;
  sizes.headDim = 8;
  sizes.valueDim = 4;
  const CompiledFunction compiled(function, sizes);
  const AttentionCase drawn = randomData(signature, sizes, 1);
  const AttentionOptions options = alignedOptions(drawn);
  TopKOptions topk;
  topk.rank = 8;
  topk.budget = KeyCount{5};
  const KeyBasis basis =
      keyBasis(sizes, options, KeyBasisKind::KeyPCA, drawn.key);
  const TopKResult other = topKAttention(sizes, options, topk, basis,
                                         drawn.query, drawn.key, drawn.value);
  const AttentionRun result = run(compiled, function, drawn);
  ASSERT_EQ(result.status, ATTN_OK) << result.error;
  Tolerance tolerance;
  tolerance.relative = 1e-9;
  EXPECT_FALSE(compare(result.outputs[0], shapeOf(function.outputs[0], drawn),
                       other.attention.output, tolerance));
}
