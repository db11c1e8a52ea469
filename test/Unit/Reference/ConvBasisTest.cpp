//===- ConvBasisTest.cpp - Tests of the recovery of the basis -------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ConvTestSupport.h"

#include <stdexcept>

namespace attn::reference {
namespace {

ConvBasis recover(const Problem &problem, const ConvOptions &conv) {
  return convBasis(problem.sizes, problem.options, conv, problem.query,
                   problem.key, 0, 0);
}

ConvOptions withRecovery(const ConvRecovery &recovery) {
  ConvOptions conv;
  conv.bases = recovery;
  return conv;
}

// The hypothesis of the theorem holds, so both searches must find the true
// starts in every one of the cases.
TEST(ConvBasis, PlantedStartsAreFound) {
  for (uint64_t seed = 0; seed < 300; ++seed) {
    const int64_t bases = 1 + int64_t(seed % 6);
    PlantedBasis planted = plantBasis(48, bases, 4, 1.0, seed);
    for (ConvSearch search : {ConvSearch::Bisection, ConvSearch::Linear}) {
      planted.recovery.search = search;
      const ConvBasis basis =
          recover(planted.problem, withRecovery(planted.recovery));
      EXPECT_EQ(basis.logits.starts, planted.starts) << "seed " << seed;
    }
  }
}

TEST(ConvBasis, KernelsAreTheStartColumns) {
  const PlantedBasis planted = plantBasis(20, 3, 2, 1.0, 5);
  const ConvBasis basis =
      recover(planted.problem, withRecovery(planted.recovery));
  ASSERT_EQ(basis.logits.segments(), 3);
  for (int64_t r = 0; r < 3; ++r) {
    const int64_t start = planted.starts[r];
    ASSERT_EQ(int64_t(basis.logits.logKernels[r].size()), 20 - start);
    for (int64_t i = start; i < 20; ++i)
      EXPECT_EQ(basis.logits.logKernels[r][i - start],
                planted.scores[i * 20 + start]);
  }
}

TEST(ConvBasis, SlopesAreTheScoresDerivatives) {
  Problem problem = makeCausalProblem(9);
  problem.options.softcap = 1.5;
  const ConvBasis basis = recover(problem, withStarts({0, 4}));
  for (int64_t r = 0; r < 2; ++r)
    for (int64_t i = basis.logits.starts[r]; i < 9; ++i)
      EXPECT_EQ(basis.slopes[r][i - basis.logits.starts[r]],
                score(problem.sizes, problem.options, problem.query,
                      problem.key, 0, 0, i, basis.logits.starts[r])
                    .slope);
}

TEST(ConvBasis, StopsAtTheLargestNumberOfBases) {
  PlantedBasis planted = plantBasis(48, 5, 3, 1.0, 2);
  planted.recovery.maxBases = 2;
  const ConvBasis basis =
      recover(planted.problem, withRecovery(planted.recovery));
  EXPECT_EQ(basis.logits.starts,
            (ConvStarts{planted.starts[0], planted.starts[1]}));
}

TEST(ConvBasis, WithoutADistanceEveryColumnStarts) {
  const Problem problem = makeCausalProblem(12);
  ConvRecovery recovery;
  recovery.maxBases = 100;
  recovery.window = 3;
  recovery.minDistance = 0;
  // The last window - 1 columns are too short to be compared.
  EXPECT_EQ(recover(problem, withRecovery(recovery)).logits.starts,
            allStarts(10));
}

TEST(ConvBasis, WindowIsCutToTheKeys) {
  const Problem problem = makeCausalProblem(5);
  ConvRecovery recovery;
  recovery.window = 1000;
  recovery.minDistance = 0;
  EXPECT_EQ(recover(problem, withRecovery(recovery)).logits.starts,
            ConvStarts{0});
}

TEST(ConvBasis, PositionOnlyScoresAreOneBasis) {
  Problem problem = makeCausalProblem(30);
  problem.query.assign(problem.query.size(), 0.0);
  problem.options.alibiSlopes = {0.3};
  problem.options.windowLeft = 11;
  ConvRecovery recovery;
  recovery.minDistance = 1e-9;
  EXPECT_EQ(recover(problem, withRecovery(recovery)).logits.starts,
            ConvStarts{0});
}

TEST(ConvBasis, KeysPastTheLengthHaveNoSegment) {
  Problem problem = makeCausalProblem(10);
  problem.options.kvLengths = {6};
  const ConvBasis basis = recover(problem, withStarts({0, 4, 6, 8}));
  EXPECT_EQ(basis.logits.starts, (ConvStarts{0, 4}));
  EXPECT_EQ(basis.logits.columns, 6);
  EXPECT_EQ(basis.logits.rows, 10);
}

TEST(ConvBasis, RejectsBadOptions) {
  const Problem good = makeCausalProblem(6);
  const auto rejected = [&](auto change) {
    Problem problem = good;
    ConvOptions conv;
    ConvRecovery recovery;
    change(problem, conv, recovery);
    if (std::holds_alternative<ConvRecovery>(conv.bases))
      conv.bases = recovery;
    EXPECT_THROW(validate(problem.sizes, problem.options, conv),
                 std::invalid_argument);
  };
  using P = Problem;
  using C = ConvOptions;
  using R = ConvRecovery;
  rejected([](P &p, C &, R &) { p.options.causal = false; });
  rejected([](P &p, C &, R &) { p.sizes.keys = 7; });
  rejected([](P &p, C &, R &) { p.options.windowLeft = -1; });
  rejected([](P &p, C &, R &) {
    p.options.alignment = Alignment::Offset;
    p.options.queryOffset = {1};
  });
  rejected([](P &p, C &, R &) {
    p.options.alignment = Alignment::BottomRight;
    p.options.kvLengths = {5};
  });
  rejected([](P &, C &, R &r) { r.maxBases = 0; });
  rejected([](P &, C &, R &r) { r.window = 0; });
  rejected([](P &, C &, R &r) { r.minDistance = -1; });
  rejected([](P &, C &, R &r) { r.minDistance = kNaN; });
  rejected([](P &, C &, R &r) { r.noise = -1; });
  rejected([](P &, C &, R &r) { r.noise = kInf; });
  rejected([](P &, C &c, R &) { c.bases = ConvStarts{}; });
  rejected([](P &, C &c, R &) { c.bases = ConvStarts{1}; });
  rejected([](P &, C &c, R &) { c.bases = ConvStarts{0, 3, 3}; });
  rejected([](P &, C &c, R &) { c.rangeTolerance = 0; });
  rejected([](P &, C &c, R &) { c.rangeTolerance = kNaN; });
  rejected([](P &, C &c, R &) { c.sampledRows = -1; });
  rejected([](P &, C &c, R &) { c.fallbackTolerance = -1; });
  rejected([](P &, C &c, R &) { c.fallbackTolerance = kNaN; });
  EXPECT_NO_THROW(validate(good.sizes, good.options, ConvOptions()));
}

} // namespace
} // namespace attn::reference
