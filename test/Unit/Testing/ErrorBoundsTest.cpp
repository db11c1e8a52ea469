//===- ErrorBoundsTest.cpp - The bounds hold, and wrong answers leave them
//-===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "attn/Testing/ErrorBounds.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace attn::testing {

using reference::AdditiveMask;
using reference::Alignment;
using reference::KeepMask;

namespace {
/// Mistakes that an implementation could make.
enum class Fault {
  None,
  ScaleOffByOnePercent,
  NoSoftcap,
  CausalOffByOne,
  WindowOffByOne,
  WrongKvHead,
  LengthIgnored,
  SinkIgnored,
  AlibiSigned,
  MaskTransposedHeads,
  NarrowScores,
  NarrowAccumulation,
  NoSinkGradient,
  NoSoftcapGradient,
  NoRowDot
};

/// Attention as a kernel computes it: in f32 (f64 for f64), one pass over
/// blocks of eight keys with an online softmax.
template <typename Real>
class BlockedAttention {
public:
  BlockedAttention(const AttentionCase &c, Fault fault) : c(c), fault(fault) {}

  reference::AttentionResult forward() const {
    reference::AttentionResult result;
    for (int64_t b = 0; b < c.sizes.batch; ++b)
      for (int64_t h = 0; h < c.sizes.heads; ++h)
        for (int64_t i = 0; i < c.sizes.queries; ++i)
          forwardRow(b, h, i, result);
    return result;
  }

  reference::AttentionGradients
  backward(const std::vector<double> &output,
           const std::vector<double> &logsumexp) const;

private:
  static constexpr Real kInf = std::numeric_limits<Real>::infinity();

  int64_t queryRow(int64_t b, int64_t h, int64_t i) const {
    return (b * c.sizes.heads + h) * c.sizes.queries + i;
  }
  int64_t keyRow(int64_t b, int64_t h, int64_t j) const {
    const int64_t group = c.sizes.heads / c.sizes.kvHeads;
    const int64_t head =
        fault == Fault::WrongKvHead ? h % c.sizes.kvHeads : h / group;
    return (b * c.sizes.kvHeads + head) * c.sizes.keys + j;
  }
  int64_t length(int64_t b) const {
    return fault == Fault::LengthIgnored
               ? c.sizes.keys
               : reference::keyLength(c.sizes, c.options, b);
  }
  Real scale() const {
    const double exact =
        c.options.scale.value_or(1 / std::sqrt(double(c.sizes.headDim)));
    return Real(fault == Fault::ScaleOffByOnePercent ? exact * 1.01 : exact);
  }
  Real rawScore(int64_t b, int64_t h, int64_t i, int64_t j) const {
    Real sum = 0;
    for (int64_t e = 0; e < c.sizes.headDim; ++e)
      sum += Real(c.query[queryRow(b, h, i) * c.sizes.headDim + e]) *
             Real(c.key[keyRow(b, h, j) * c.sizes.headDim + e]);
    return sum * scale();
  }
  Real score(int64_t b, int64_t h, int64_t i, int64_t j) const;
  void forwardRow(int64_t b, int64_t h, int64_t i,
                  reference::AttentionResult &result) const;

  const AttentionCase &c;
  const Fault fault;
};

template <typename Real>
Real BlockedAttention<Real>::score(int64_t b, int64_t h, int64_t i,
                                   int64_t j) const {
  const reference::AttentionOptions &options = c.options;
  const int64_t distance = j - reference::queryPosition(c.sizes, options, b, i);
  const int64_t slack = fault == Fault::WindowOffByOne;
  if (options.causal && distance > (fault == Fault::CausalOffByOne))
    return -kInf;
  if (options.windowLeft && distance < -*options.windowLeft - slack)
    return -kInf;
  if (options.windowRight && distance > *options.windowRight + slack)
    return -kInf;
  Real x = rawScore(b, h, i, j);
  if (options.softcap && fault != Fault::NoSoftcap)
    x = Real(*options.softcap) * std::tanh(x / Real(*options.softcap));
  if (!options.alibiSlopes.empty())
    x -= Real(options.alibiSlopes[h]) *
         Real(fault == Fault::AlibiSigned ? -distance : std::abs(distance));
  if (options.mask) {
    const int64_t head =
        fault == Fault::MaskTransposedHeads ? c.sizes.heads - 1 - h : h;
    const int64_t at = reference::maskIndex(*options.mask, b, head, i, j);
    if (const auto *keep = std::get_if<KeepMask>(&options.mask->values))
      return (*keep)[at] ? x : -kInf;
    x += Real(std::get<AdditiveMask>(options.mask->values)[at]);
  }
  return fault == Fault::NarrowScores ? Real(roundTo(DType::BF16, x)) : x;
}

template <typename Real>
void BlockedAttention<Real>::forwardRow(
    int64_t b, int64_t h, int64_t i, reference::AttentionResult &result) const {
  const int64_t dim = c.sizes.valueDim;
  Real maximum = -kInf, sum = 0;
  std::vector<Real> numerator(dim, Real(0));
  if (!c.options.sinks.empty() && fault != Fault::SinkIgnored) {
    maximum = Real(c.options.sinks[h]);
    sum = 1;
  }
  for (int64_t start = 0; start < length(b); start += 8) {
    const int64_t end = std::min(start + 8, length(b));
    Real larger = maximum;
    for (int64_t j = start; j < end; ++j)
      larger = std::max(larger, score(b, h, i, j));
    if (larger == -kInf)
      continue;
    const Real rescale = std::exp(maximum - larger);
    maximum = larger;
    sum *= rescale;
    for (Real &entry : numerator)
      entry *= rescale;
    for (int64_t j = start; j < end; ++j) {
      const Real weight = std::exp(score(b, h, i, j) - maximum);
      sum += weight;
      for (int64_t e = 0; e < dim; ++e) {
        Real &entry = numerator[e];
        entry += weight * Real(c.value[keyRow(b, h, j) * dim + e]);
        if (fault == Fault::NarrowAccumulation)
          entry = Real(roundTo(DType::BF16, entry));
      }
    }
  }
  for (Real entry : numerator)
    result.output.push_back(
        roundTo(c.signature.dtype, sum == 0 ? 0 : entry / sum));
  result.logsumexp.push_back(maximum + std::log(sum));
}

template <typename Real>
reference::AttentionGradients
BlockedAttention<Real>::backward(const std::vector<double> &output,
                                 const std::vector<double> &logsumexp) const {
  const int64_t dim = c.sizes.headDim, valueDim = c.sizes.valueDim;
  std::vector<Real> dQuery(c.query.size()), dKey(c.key.size()),
      dValue(c.value.size()), dMask, dSink(c.options.sinks.size());
  if (c.signature.mask == MaskKind::Additive)
    dMask.resize(std::get<AdditiveMask>(c.options.mask->values).size());
  for (int64_t b = 0; b < c.sizes.batch; ++b)
    for (int64_t h = 0; h < c.sizes.heads; ++h)
      for (int64_t i = 0; i < c.sizes.queries; ++i) {
        const int64_t row = queryRow(b, h, i);
        const Real lse = Real(logsumexp[row]);
        if (lse == -kInf)
          continue;
        const auto dO = [&](int64_t e) {
          return Real(c.dOutput[row * valueDim + e]);
        };
        Real rowDot = 0;
        for (int64_t e = 0; e < valueDim; ++e)
          rowDot += dO(e) * Real(output[row * valueDim + e]);
        if (fault == Fault::NoRowDot)
          rowDot = 0;
        if (!dSink.empty() && fault != Fault::NoSinkGradient)
          dSink[h] -= std::exp(Real(c.options.sinks[h]) - lse) * rowDot;
        for (int64_t j = 0; j < length(b); ++j) {
          const Real x = score(b, h, i, j);
          if (x == -kInf)
            continue;
          const int64_t kv = keyRow(b, h, j);
          const Real weight = std::exp(x - lse);
          Real dWeight = 0;
          for (int64_t e = 0; e < valueDim; ++e) {
            dWeight += dO(e) * Real(c.value[kv * valueDim + e]);
            dValue[kv * valueDim + e] += weight * dO(e);
          }
          const Real dLogit = weight * (dWeight - rowDot);
          if (!dMask.empty())
            dMask[reference::maskIndex(*c.options.mask, b, h, i, j)] += dLogit;
          Real dDot = dLogit * scale();
          if (c.options.softcap && fault != Fault::NoSoftcapGradient) {
            const Real t =
                std::tanh(rawScore(b, h, i, j) / Real(*c.options.softcap));
            dDot *= 1 - t * t;
          }
          for (int64_t e = 0; e < dim; ++e) {
            dQuery[row * dim + e] += dDot * Real(c.key[kv * dim + e]);
            dKey[kv * dim + e] += dDot * Real(c.query[row * dim + e]);
          }
        }
      }
  const auto stored = [](DType dtype, const std::vector<Real> &values) {
    std::vector<double> result;
    for (Real value : values)
      result.push_back(roundTo(dtype, value));
    return result;
  };
  const DType dtype = c.signature.dtype;
  return {stored(dtype, dQuery), stored(dtype, dKey), stored(dtype, dValue),
          stored(c.signature.maskDType, dMask), stored(dtype, dSink)};
}

/// Whether all results of a case lie within their bounds, and how near they
/// come to them.
struct Verdict {
  bool within = true;
  std::string message;
  double nearest = 0.0;

  void add(DType dtype, const std::vector<double> &actual,
           const BoundedArray &expected) {
    const std::vector<int64_t> shape = {int64_t(expected.exact.size())};
    const Comparison comparison = compareBounded(
        {dtype, {int64_t(actual.size())}, actual}, shape, expected);
    nearest = std::max(nearest, comparison.maxRelativeError);
    if (comparison.passed)
      return;
    within = false;
    message += comparison.message + "\n";
  }
};
} // namespace

template <typename Real>
static Verdict judgeForward(const AttentionCase &c, Fault fault) {
  const reference::AttentionResult actual =
      BlockedAttention<Real>(c, fault).forward();
  const BoundedAttention expected = boundedAttention(c);
  Verdict verdict;
  verdict.add(c.signature.dtype, actual.output, expected.output);
  verdict.add(arithmeticType(c.signature.dtype), actual.logsumexp,
              expected.logsumexp);
  return verdict;
}

template <typename Real>
static Verdict judgeBackward(const AttentionCase &c, Fault fault) {
  const BoundedGradients expected = boundedGradients(c);
  const reference::AttentionGradients actual =
      BlockedAttention<Real>(c, fault).backward(expected.output,
                                                expected.logsumexp);
  const DType dtype = c.signature.dtype;
  Verdict verdict;
  verdict.add(dtype, actual.dQuery, expected.dQuery);
  verdict.add(dtype, actual.dKey, expected.dKey);
  verdict.add(dtype, actual.dValue, expected.dValue);
  verdict.add(c.signature.maskDType, actual.dMask, expected.dMask);
  verdict.add(dtype, actual.dSink, expected.dSink);
  return verdict;
}

static Verdict judge(const AttentionCase &c, Fault fault, bool backward) {
  if (c.signature.dtype == DType::F64)
    return backward ? judgeBackward<double>(c, fault)
                    : judgeForward<double>(c, fault);
  return backward ? judgeBackward<float>(c, fault)
                  : judgeForward<float>(c, fault);
}

/// The cases that all tests share, small enough for two thousand of them.
static const std::vector<AttentionCase> &drawnCases() {
  static const std::vector<AttentionCase> cases = [] {
    std::vector<AttentionCase> drawn;
    for (uint64_t seed = 0; seed < 2000; ++seed)
      drawn.push_back(
          randomCase(randomSignature(seed), seed + 1, /*maxWork=*/1 << 12));
    return drawn;
  }();
  return cases;
}

static void expectWithinBounds(bool backward) {
  std::vector<double> nearest;
  for (size_t index = 0; index < 500; ++index) {
    const AttentionCase &c = drawnCases()[index];
    const Verdict verdict = judge(c, Fault::None, backward);
    EXPECT_TRUE(verdict.within) << describe(c) << "\n" << verdict.message;
    nearest.push_back(verdict.nearest);
  }
  // Most cases come within a factor 300 of a bound: the bounds are not vacuous.
  std::sort(nearest.begin(), nearest.end());
  EXPECT_GT(nearest[nearest.size() / 2], 1.0 / 300);
}

TEST(ErrorBounds, RoundingStaysWithinTheForwardBounds) {
  expectWithinBounds(/*backward=*/false);
}

TEST(ErrorBounds, RoundingStaysWithinTheBackwardBounds) {
  expectWithinBounds(/*backward=*/true);
}

/// Of the cases in which a fault can show, most have to leave the bounds. (Not
/// all do: a causal bound past the last key, for instance, changes nothing.)
static void expectCaught(Fault fault, bool backward,
                         bool (*concerns)(const AttentionCase &)) {
  SCOPED_TRACE(int(fault));
  int concerned = 0, caught = 0;
  for (const AttentionCase &c : drawnCases()) {
    if (concerned == 40)
      break;
    if (c.query.empty() || c.sizes.keys < 3 || !concerns(c))
      continue;
    ++concerned;
    caught += !judge(c, fault, backward).within;
  }
  EXPECT_GE(concerned, 20);
  EXPECT_GE(caught, concerned / 2) << "of " << concerned;
}

TEST(ErrorBounds, WrongScoresLeaveTheBounds) {
  for (bool backward : {false, true}) {
    expectCaught(
        Fault::ScaleOffByOnePercent, backward,
        [](const AttentionCase &c) { return c.signature.dtype == DType::F32; });
    expectCaught(Fault::NoSoftcap, backward, [](const AttentionCase &c) {
      return c.options.softcap && *c.options.softcap < 5;
    });
    expectCaught(Fault::AlibiSigned, backward, [](const AttentionCase &c) {
      return c.signature.hasAlibi && c.options.kvLengths.empty() &&
             !c.options.causal && !c.options.mask;
    });
    expectCaught(Fault::NarrowScores, backward, [](const AttentionCase &c) {
      return c.signature.dtype == DType::F32;
    });
  }
}

TEST(ErrorBounds, WrongMasksLeaveTheBounds) {
  for (bool backward : {false, true}) {
    expectCaught(Fault::CausalOffByOne, backward, [](const AttentionCase &c) {
      return c.options.causal && c.signature.alignment == Alignment::TopLeft &&
             !c.options.mask && !c.options.windowRight &&
             c.options.kvLengths.empty();
    });
    expectCaught(Fault::WindowOffByOne, backward, [](const AttentionCase &c) {
      return c.options.windowLeft && *c.options.windowLeft < 8 &&
             c.sizes.queries > 8 && c.options.kvLengths.empty();
    });
    expectCaught(Fault::LengthIgnored, backward, [](const AttentionCase &c) {
      return c.signature.hasKvLengths && !c.signature.alignment &&
             c.options.kvLengths[0] < c.sizes.keys &&
             c.signature.mask != MaskKind::Keep;
    });
    expectCaught(Fault::MaskTransposedHeads, backward,
                 [](const AttentionCase &c) {
                   return c.options.mask && c.options.mask->shape[1] > 1;
                 });
  }
}

TEST(ErrorBounds, WrongHeadsAndSinksLeaveTheBounds) {
  for (bool backward : {false, true})
    expectCaught(Fault::WrongKvHead, backward, [](const AttentionCase &c) {
      return c.sizes.kvHeads > 1 && c.sizes.heads > c.sizes.kvHeads;
    });
  expectCaught(Fault::SinkIgnored, false, [](const AttentionCase &c) {
    return c.signature.hasSinks && c.options.sinks[0] > 0;
  });
  expectCaught(Fault::NoSinkGradient, true, [](const AttentionCase &c) {
    return c.signature.hasSinks && c.options.sinks[0] > 0;
  });
}

TEST(ErrorBounds, WrongArithmeticLeavesTheBounds) {
  expectCaught(Fault::NarrowAccumulation, false, [](const AttentionCase &c) {
    return c.signature.dtype == DType::F32;
  });
  expectCaught(Fault::NoSoftcapGradient, true, [](const AttentionCase &c) {
    return c.options.softcap && *c.options.softcap < 5;
  });
  expectCaught(Fault::NoRowDot, true,
               [](const AttentionCase &) { return true; });
}

TEST(ErrorBounds, ARowWithoutKeysHasNoSlack) {
  AttentionCase c = randomCase(AttentionSignature(), 1);
  c.options.mask = reference::AttentionMask{{1, 1, 1, 1}, KeepMask{0}};
  const BoundedAttention expected = boundedAttention(c);
  ASSERT_FALSE(expected.output.exact.empty());
  const std::vector<int64_t> shape = {int64_t(expected.output.exact.size())};
  std::vector<double> zeros(expected.output.exact.size(), 0.0);
  EXPECT_TRUE(
      compareBounded({DType::F32, shape, zeros}, shape, expected.output));
  zeros[0] = 1e-30;
  EXPECT_FALSE(
      compareBounded({DType::F32, shape, zeros}, shape, expected.output));
  const std::vector<int64_t> rows = {int64_t(expected.logsumexp.exact.size())};
  std::vector<double> lowest(expected.logsumexp.exact.size(), -1e30);
  EXPECT_FALSE(
      compareBounded({DType::F32, rows, lowest}, rows, expected.logsumexp));
}

TEST(ErrorBounds, MissingBoundsFail) {
  EXPECT_FALSE(compareBounded({DType::F64, {1}, {1}}, {1}, {{1}, {}}));
  EXPECT_TRUE(compareBounded({DType::F64, {1}, {1}}, {1}, {{1}, {0}}));
}

} // namespace attn::testing
