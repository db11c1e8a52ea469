//===- KeyBasisTest.cpp - What each basis is made to do -------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "attn/Reference/KeyBasis.h"
#include "TestSupport.h"

#include <cmath>
#include <stdexcept>

namespace attn::reference {

static const KeyBasisKind kAllKinds[] = {
    KeyBasisKind::KeyPCA, KeyBasisKind::QueryAware, KeyBasisKind::Balanced};

static const std::vector<double> &queryBasis(const KeyBasis &basis) {
  return basis.queries.empty() ? basis.keys : basis.queries;
}

/// Keys and queries with a spectrum: coordinate c is damped by 0.6^c, after
/// which the axes are mixed by a fixed rotation of neighbours.
static Problem makeSample(const AttentionSizes &sizes, uint64_t seed) {
  Problem problem = makeProblem(sizes, {}, seed);
  for (std::vector<double> *data : {&problem.query, &problem.key})
    for (size_t row = 0; row < data->size(); row += sizes.headDim) {
      double *x = data->data() + row;
      for (int64_t c = 0; c < sizes.headDim; ++c)
        x[c] *= std::pow(0.6, double(c));
      for (int64_t c = 0; c + 1 < sizes.headDim; ++c) {
        const double a = x[c], b = x[c + 1];
        x[c] = 0.8 * a - 0.6 * b;
        x[c + 1] = 0.6 * a + 0.8 * b;
      }
    }
  return problem;
}

/// The bilinear form q^T B_q[:, :r] B_k[:, :r]^T k.
static double partialScore(const KeyBasis &basis, int64_t dim, int64_t kv,
                           int64_t rank, const double *q, const double *k) {
  double score = 0.0;
  for (int64_t r = 0; r < rank; ++r) {
    double a = 0.0, b = 0.0;
    for (int64_t c = 0; c < dim; ++c) {
      a += q[c] * queryBasis(basis)[(kv * dim + c) * dim + r];
      b += k[c] * basis.keys[(kv * dim + c) * dim + r];
    }
    score += a * b;
  }
  return score;
}

TEST(KeyBasis, KeepsEveryScore) {
  for (uint64_t seed = 0; seed < 10; ++seed)
    for (KeyBasisKind kind : kAllKinds) {
      const AttentionSizes sizes{2, 4, 2, 9, 9, 6, 1};
      const Problem p = makeSample(sizes, seed);
      const KeyBasis basis = keyBasis(sizes, p.options, kind, p.key, p.query);
      EXPECT_EQ(basis.queries.empty(), kind != KeyBasisKind::Balanced);
      for (int64_t kv = 0; kv < 2; ++kv)
        for (int64_t j = 0; j < 9; ++j) {
          const double *q = &p.query[(kv * 2 * 9 + j) * 6];
          const double *k = &p.key[(kv * 9 + j) * 6];
          double exact = 0.0;
          for (int64_t c = 0; c < 6; ++c)
            exact += q[c] * k[c];
          // The ridge of the balanced basis bounds its condition by some 1e5.
          EXPECT_NEAR(partialScore(basis, 6, kv, 6, q, k), exact, 1e-10);
        }
      for (int64_t kv = 0; kv < 2; ++kv)
        for (int64_t c = 1; c < 6; ++c)
          EXPECT_LE(basis.spectrum[kv * 6 + c], basis.spectrum[kv * 6 + c - 1]);
    }
}

TEST(KeyBasis, PcaFindsThePlaneOfTheKeys) {
  // Keys a (3, 4, 0) + b (0, 0, 1) with E[a^2] = 2, E[b^2] = 1/2, E[ab] = 0,
  // and a mean that is not 0.
  const AttentionSizes sizes{1, 1, 1, 1, 4, 3, 1};
  const double root = std::sqrt(0.5);
  std::vector<double> key;
  for (auto [a, b] : {std::pair{std::sqrt(2.0), root},
                      {std::sqrt(2.0), -root},
                      {std::sqrt(2.0), root},
                      {std::sqrt(2.0), -root}})
    key.insert(key.end(), {3 * a, 4 * a, b});
  const KeyBasis basis = keyBasis(sizes, {}, KeyBasisKind::KeyPCA, key);
  expectNear(basis.spectrum, {50, 0.5, 0});
  expectNear(basis.keys, {0.6, 0, 0.8, 0.8, 0, -0.6, 0, 1, 0});
}

TEST(KeyBasis, PcaErrorIsTheRestOfTheSpectrum) {
  const AttentionSizes sizes{3, 2, 1, 1, 20, 8, 1};
  const Problem p = makeSample(sizes, 4);
  const KeyBasis basis = keyBasis(sizes, {}, KeyBasisKind::KeyPCA, p.key);
  for (int64_t rank = 0; rank <= 8; ++rank) {
    double error = 0.0, rest = 0.0;
    for (int64_t row = 0; row < 60; ++row) {
      const double *k = &p.key[row * 8];
      // |k|^2 - |B_r^T k|^2.
      double squares = 0.0;
      for (int64_t c = 0; c < 8; ++c)
        squares += k[c] * k[c];
      error += (squares - partialScore(basis, 8, 0, rank, k, k)) / 60;
    }
    for (int64_t c = rank; c < 8; ++c)
      rest += basis.spectrum[c];
    EXPECT_NEAR(error, rest, 1e-13);
  }
}

/// Mean over all pairs of the squared error of the partial score.
static double pairError(const Problem &p, const KeyBasis &basis, int64_t rank) {
  const int64_t dim = p.sizes.headDim;
  double error = 0.0;
  int64_t pairs = 0;
  for (size_t q = 0; q < p.query.size(); q += dim)
    for (size_t k = 0; k < p.key.size(); k += dim, ++pairs) {
      const double difference =
          partialScore(basis, dim, 0, dim, &p.query[q], &p.key[k]) -
          partialScore(basis, dim, 0, rank, &p.query[q], &p.key[k]);
      error += difference * difference;
    }
  return error / double(pairs);
}

TEST(KeyBasis, BalancedHasTheLeastErrorOfIndependentPairs) {
  for (uint64_t seed = 0; seed < 5; ++seed) {
    const AttentionSizes sizes{1, 3, 1, 12, 15, 6, 1};
    Problem p = makeSample(sizes, seed);
    // Queries that prefer the directions in which the keys are small.
    for (size_t row = 0; row < p.query.size(); row += 6)
      for (int64_t c = 0; c < 6; ++c)
        p.query[row + c] *= std::pow(2.0, double(c));
    const KeyBasis balanced =
        keyBasis(sizes, {}, KeyBasisKind::Balanced, p.key, p.query);
    const KeyBasis pca = keyBasis(sizes, {}, KeyBasisKind::KeyPCA, p.key);
    double rest = 0.0;
    for (double value : balanced.spectrum)
      rest += value;
    const double all = rest;
    for (int64_t rank = 1; rank < 6; ++rank) {
      rest -= balanced.spectrum[rank - 1];
      const double error = pairError(p, balanced, rank);
      // Up to the ridge of 1e-9.
      EXPECT_NEAR(error, rest, 1e-7 * all);
      EXPECT_LT(error, pairError(p, pca, rank));
    }
  }
}

TEST(KeyBasis, BalancedMomentsAreOneDiagonal) {
  const AttentionSizes sizes{1, 2, 1, 30, 30, 5, 1};
  const Problem p = makeSample(sizes, 11);
  const KeyBasis basis =
      keyBasis(sizes, {}, KeyBasisKind::Balanced, p.key, p.query);
  const auto moment = [&](const std::vector<double> &data,
                          const std::vector<double> &matrix, int64_t a,
                          int64_t b) {
    double sum = 0.0;
    const int64_t rows = int64_t(data.size()) / 5;
    for (int64_t row = 0; row < rows; ++row) {
      double left = 0.0, right = 0.0;
      for (int64_t c = 0; c < 5; ++c) {
        left += data[row * 5 + c] * matrix[c * 5 + a];
        right += data[row * 5 + c] * matrix[c * 5 + b];
      }
      sum += left * right / double(rows);
    }
    return sum;
  };
  for (int64_t a = 0; a < 5; ++a)
    for (int64_t b = 0; b < 5; ++b) {
      const double expected = a == b ? std::sqrt(basis.spectrum[a]) : 0.0;
      const double tolerance = 1e-6 * std::sqrt(basis.spectrum[0]);
      EXPECT_NEAR(moment(p.key, basis.keys, a, b), expected, tolerance);
      EXPECT_NEAR(moment(p.query, basis.queries, a, b), expected, tolerance);
    }
}

TEST(KeyBasis, QueryAwareFollowsTheQueries) {
  // The keys are largest along x0, but no query looks there: the product of
  // token p's key and query lives on x1 and x2 only.
  const AttentionSizes sizes{1, 1, 1, 2, 2, 3, 1};
  const std::vector<double> key = {9, 1, 0, 9, 0, 1};
  const std::vector<double> query = {0, 4, 0, 0, 0, 2};
  // C = (k0 q0^T + k1 q1^T) / 2 = [[0, 18, 9], [0, 2, 0], [0, 0, 1]].
  const KeyBasis basis =
      keyBasis(sizes, {}, KeyBasisKind::QueryAware, key, query);
  double trace = 0.0;
  for (double value : basis.spectrum)
    trace += value;
  EXPECT_NEAR(trace, 18 * 18 + 9 * 9 + 2 * 2 + 1, 1e-12);
  // The leading direction maximises the captured |u^T C|^2 over unit vectors.
  const double c[3][3] = {{0, 18, 9}, {0, 2, 0}, {0, 0, 1}};
  const auto captured = [&](double x, double y, double z) {
    double sum = 0.0;
    for (int column = 0; column < 3; ++column) {
      const double entry =
          x * c[0][column] + y * c[1][column] + z * c[2][column];
      sum += entry * entry;
    }
    return sum / (x * x + y * y + z * z);
  };
  const double best = captured(basis.keys[0], basis.keys[3], basis.keys[6]);
  EXPECT_NEAR(best, basis.spectrum[0], 1e-12);
  testing::Random random(5);
  for (int trial = 0; trial < 200; ++trial)
    EXPECT_LE(captured(random.uniform(-1, 1), random.uniform(-1, 1),
                       random.uniform(-1, 1)),
              best * (1 + 1e-12));
}

TEST(KeyBasis, QueryAwarePairsByPosition) {
  // One query at position 2 of 3: only key 2 counts, whatever the others are.
  const AttentionSizes sizes{1, 1, 1, 1, 3, 2, 1};
  AttentionOptions options;
  options.alignment = Alignment::BottomRight;
  const KeyBasis basis = keyBasis(sizes, options, KeyBasisKind::QueryAware,
                                  {50, 60, 70, 80, 0, 3}, {1, 1});
  expectNear(basis.spectrum, {18, 0});
  expectNear(basis.keys, {0, 1, 1, 0});
}

TEST(KeyBasis, SamplesPastTheLengthAreNotRead) {
  const AttentionSizes sizes{2, 2, 1, 3, 4, 3, 1};
  Problem p = makeProblem(sizes, {}, 3);
  p.options.kvLengths = {4, 2};
  for (KeyBasisKind kind : kAllKinds) {
    const KeyBasis expected = keyBasis(sizes, p.options, kind, p.key, p.query);
    Problem changed = p;
    for (int64_t entry = (4 + 2) * 3; entry < 24; ++entry)
      changed.key[entry] = kNaN;
    const KeyBasis basis =
        keyBasis(sizes, p.options, kind, changed.key, p.query);
    EXPECT_EQ(basis.keys, expected.keys);
    EXPECT_EQ(basis.spectrum, expected.spectrum);
  }
}

TEST(KeyBasis, WithoutSamplesItIsTheIdentity) {
  const AttentionSizes sizes{1, 2, 2, 0, 0, 3, 1};
  for (KeyBasisKind kind : {KeyBasisKind::KeyPCA, KeyBasisKind::QueryAware}) {
    const KeyBasis basis = keyBasis(sizes, {}, kind, {}, {});
    EXPECT_EQ(basis.keys, identityBasis(sizes).keys);
    EXPECT_EQ(basis.spectrum, std::vector<double>(6, 0.0));
  }
  const KeyBasis balanced = keyBasis(sizes, {}, KeyBasisKind::Balanced, {}, {});
  expectNear(balanced.keys, identityBasis(sizes).keys);
  expectNear(balanced.queries, identityBasis(sizes).keys);
}

TEST(KeyBasis, RefusesBadSamples) {
  const AttentionSizes sizes{1, 1, 1, 2, 2, 2, 1};
  EXPECT_THROW(keyBasis(sizes, {}, KeyBasisKind::KeyPCA, {1, 2, 3}),
               std::invalid_argument);
  EXPECT_THROW(keyBasis(sizes, {}, KeyBasisKind::KeyPCA, {1, 2, kNaN, 4}),
               std::invalid_argument);
  EXPECT_THROW(keyBasis(sizes, {}, KeyBasisKind::QueryAware, {1, 2, 3, 4}),
               std::invalid_argument);
  EXPECT_THROW(keyBasis(sizes, {}, KeyBasisKind::Balanced, {1, 2, 3, 4},
                        {1, kInf, 3, 4}),
               std::invalid_argument);
}

} // namespace attn::reference
