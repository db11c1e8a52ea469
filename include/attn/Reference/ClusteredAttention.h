//===- ClusteredAttention.h - Clustered cache in f64 ------------*- C++ -*-===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The definition of the clustered form: attention over a cache of bounded size.
// Source: Zandieh, Han, Mirrokni, Karbasi, "SubGen: token generation in
// sublinear time and memory", 2024; exact support, the stratified estimator,
// capacity, remainder and merging are additions.
//
// A key/value head's tokens arrive one after the other. The first `sinks` and
// the last `window` are kept exactly. A token that leaves the window joins the
// body, of which only samples are kept. With x_j = softcap(scale q . k_j):
//
//   numerator   N = sum over exact tokens of e^x v  +  body's estimate
//   denominator D = sum over exact tokens of e^x    +  body's estimate
//                   + exp(learned sink)
//   output = N / D,   logsumexp = log D
//
// The body's keys are clustered: a key joins the nearest representative within
// `radius` (Euclidean distance, ties to the lower index), or else becomes one.
// A cluster c holds its representative, its count n_c and t slots; each slot is
// a uniform sample of its tokens, independent of the other slots. Then
//
//   Stratified  N += sum over c and slots of (n_c / t) e^x v
//               D += sum over c and slots of (n_c / t) e^x
//   SubGen      N += sum over s value slots of mu / (s |v|^2) e^x v
//               D as above
//
// where each value slot holds a token drawn with probability |v|^2 / mu from
// all of the body, mu = sum of |v|^2. All estimates of N and D are unbiased
// (without the guard); their quotient is not.
//
// A remainder of degree 0 lets all n tokens of the body weigh the same, exp(c),
// and the samples the rest, e^x - exp(c), with the weights above:
//
//   N += exp(c) (sum of the body's v),  D += exp(c) n
//
// which needs the sum of the values (and of the keys, where c is the score of
// their mean). For a given c both estimates stay unbiased; that of N has less
// variance where the scores lie near c. In D the weights add up to n, so the
// constant cancels. c above all sampled scores would only add noise, so it is
// lowered to the largest of them. Without clusters the remainder is all there
// is of the body; without either, the body is dropped.
//
// Random numbers: Philox words with position = the token's position and stream
// = batch index * kvHeads + kv head (plus 2^31 where two states merge), so they
// depend on nothing but the seed and on which token is meant:
//
//   joining a cluster   ClusterReservoir, sample = slot: the token takes the
//                       slot if uniformBelow(word, n_c) = 0 (n_c counts it)
//   value slots         ValueSample, sample = slot: the token takes the slot if
//                       uniformDouble(word) * mu < |v|^2 (mu includes it)
//   merging clusters    ReservoirMerge, sample = t * (merges before, at this
//                       position) + slot: the slot is taken from the second
//                       cluster if uniformBelow(word, n_1 + n_2) < n_2
//   merging states      ValueSampleMerge, sample = slot: taken from the second
//                       state if uniformDouble(word) * (mu_1 + mu_2) < mu_2
//
// The first token of a cluster thus takes all slots, and so does the first with
// v != 0 of the value slots, which stay empty until then. A token with v = 0 is
// never drawn, and its term in N is 0.
//
// NaN and infinity: once a key or value that is not finite joins the body, all
// later outputs are NaN: samples may not hold it, and exact attention would see
// it.
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_REFERENCE_CLUSTEREDATTENTION_H
#define ATTN_REFERENCE_CLUSTEREDATTENTION_H

#include "attn/Reference/Attention.h"
#include "attn/Reference/Remainder.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace attn::reference {

enum class ClusterEstimator {
  /// The paper's: N from tokens drawn by |v|^2, D from the clusters. Where D
  /// misses a heavy key that N holds, the quotient is large; see `guard`.
  SubGen,
  /// N and D from the same tokens: without a remainder the output is an average
  /// of values with positive weights.
  Stratified
};

/// What happens when a key would become the cluster after the last one. It
/// becomes a cluster of its own first, and then:
enum class CapacityPolicy {
  /// The two nearest clusters merge (ties to the lower indices). `radius`
  /// stays.
  MergeNearest,
  /// The radius doubles, or grows to the smallest distance between two
  /// representatives if that is larger; then each cluster merges into the first
  /// one before it within the radius. Representatives stay farther apart than
  /// the radius (the doubling algorithm of Charikar, Chekuri, Feder, Motwani,
  /// "Incremental clustering and dynamic information retrieval", 1997).
  WidenRadius
};
// A merged cluster keeps the place of the first and the representative of the
// larger one (of the first, among equals).

struct ClusteredOptions {
  ClusterEstimator estimator = ClusterEstimator::Stratified;
  /// Tokens kept exactly.
  ExactSupport support = {4, 128};
  /// Largest number of clusters, in [0, 2^31]. 0: the body is not sampled.
  int64_t maxClusters = 64;
  /// t in [1, 2^16].
  int64_t samplesPerCluster = 2;
  /// s in [1, 2^16]; used by SubGen alone.
  int64_t valueSamples = 64;
  /// delta, finite and >= 0. 0 with WidenRadius: the radius adapts to the data.
  double radius = 0.0;
  CapacityPolicy capacity = CapacityPolicy::WidenRadius;
  /// Degree 0, without directions; absent: none.
  std::optional<TaylorRemainder> remainder = TaylorRemainder{};
  /// Two corrections by what is known of the exact result. D is at least e^x of
  /// each token in a value slot, since that token is one of its terms. And the
  /// output, an average of values, is no longer than the longest value seen; a
  /// longer one is shortened, which brings it nearer to the exact one (a
  /// projection onto a ball never moves a point away from one inside).
  bool guard = true;
  uint64_t seed = 0;
};

/// Throws std::invalid_argument, with the value found and the value needed, if
/// a rule above is broken. The form takes scale, softcap (without remainder),
/// learned sinks, lengths and any alignment; it rejects windows, masks and
/// ALiBi, which depend on positions that samples stand for.
void validate(const AttentionSizes &sizes, const AttentionOptions &options,
              const ClusteredOptions &clustered);

struct CachedToken {
  /// In the sequence.
  int64_t position = 0;
  std::vector<double> key, value;
};

struct KeyCluster {
  std::vector<double> representative;
  /// Tokens that joined.
  int64_t count = 0;
  /// t of them, with repetition. SubGen reads their keys alone.
  std::vector<CachedToken> samples;
};

bool operator==(const CachedToken &a, const CachedToken &b);
bool operator==(const KeyCluster &a, const KeyCluster &b);

/// A partial result: N = exp(shift) numerator, D = exp(shift) denominator.
struct AttentionPartial {
  std::vector<double> numerator;
  double denominator = 0.0;
  /// The largest exponent in N and D; -inf where there is none.
  double shift = 0.0;
};

/// The cache of one key/value head.
class ClusteredState {
public:
  /// An empty state for the tokens from position `first` on. `options` is valid
  /// and kept; `stream` is batch index * kvHeads + kv head, below 2^31, and
  /// `kvHead` picks the remainder's center key.
  ClusteredState(ClusteredOptions options, int64_t headDim, int64_t valueDim,
                 uint32_t stream, int64_t kvHead, int64_t first = 0);

  /// Appends tokens in order: `keys` is [count, headDim], `values` [count,
  /// valueDim]. One by one or many at once gives the same state. Throws
  /// std::invalid_argument if the arrays' sizes disagree or a position would
  /// reach 2^32.
  void append(const std::vector<double> &keys,
              const std::vector<double> &values);

  /// Appends the tokens of `other`, which must begin where this state ends and
  /// agree in options, sizes and stream (std::invalid_argument otherwise).
  ///
  /// The result is distributed as the state of the concatenation wherever the
  /// two cluster alike: exact tokens, sums and value slots always do; a cluster
  /// of `other` joins as a whole the nearest representative within the radius
  /// (the larger one of the two states), so its members may be up to twice the
  /// radius away. Where `other` has no body, the result is that of appending.
  void merge(const ClusteredState &other);

  /// N and D for one query, estimated from the tokens so far. `learnedSink` is
  /// the sink's logit, -inf without.
  AttentionPartial attend(const double *query, double scale,
                          std::optional<double> softcap,
                          double learnedSink) const;

  /// N / D after the guard; zeros where there is no key.
  std::vector<double> output(const AttentionPartial &partial) const;

  int64_t begin() const { return firstPosition; }
  int64_t end() const { return nextPosition; }
  const std::vector<CachedToken> &sinks() const { return sinkTokens; }
  const std::vector<CachedToken> &window() const { return windowTokens; }
  const std::vector<KeyCluster> &clusters() const { return keyClusters; }
  const std::vector<CachedToken> &valueSamples() const { return valueSlots; }
  /// mu.
  double squaredValueNorms() const { return valueSquares; }
  int64_t bodyCount() const { return bodyTokens; }
  double radius() const { return currentRadius; }

  /// Numbers a compiled cache of these options holds at capacity, counting a
  /// number for each count, position and norm.
  int64_t capacityInNumbers() const;

  friend bool operator==(const ClusteredState &a, const ClusteredState &b);

private:
  void appendToken(CachedToken token);
  void addToBody(const CachedToken &token);
  void addToClusters(const CachedToken &token);
  void addToValueSlots(const CachedToken &token);
  void mergeBody(const ClusteredState &other);
  void addCluster(KeyCluster cluster, uint32_t stream, int64_t position,
                  uint32_t &merges);
  void mergeClusters(int64_t first, int64_t second, uint32_t stream,
                     int64_t position, uint32_t &merges);
  std::optional<int64_t>
  nearestWithinRadius(const std::vector<double> &key) const;
  double remainderScore(const double *query, double scale) const;

  ClusteredOptions options;
  int64_t headDim, valueDim;
  uint32_t stream;
  int64_t kvHead;
  int64_t firstPosition, nextPosition;
  double currentRadius;
  std::vector<CachedToken> sinkTokens, windowTokens;
  std::vector<KeyCluster> keyClusters;
  std::vector<CachedToken> valueSlots;
  double valueSquares = 0.0;
  int64_t bodyTokens = 0;
  std::vector<double> keySum, valueSum;
  double largestValueNorm = 0.0;
  /// A key or value in the body was not finite.
  bool undefined = false;
};

/// Probability that |output - exact|_2 > eps |p|_2 |V|_op for one query by the
/// SubGen estimator on a body alone, at most: with keys within `radius` of
/// their representatives and r = scale |q|, `samplesPerCluster` = t,
/// `valueSamples` = s and 0 < eps <= 1,
///
///   9 (valueDim / s + sinh(radius r)^2 / t) / eps^2
///
/// From the paper's lemmas with explicit constants: the variance of N is at
/// most |V|_F^2 |e^x|_2^2 / s, and |V|_F^2 <= valueDim |V|_op^2; in a cluster
/// e^x varies by a factor exp(2 radius r), so the relative variance of D is at
/// most sinh(radius r)^2 / t; Chebyshev's inequality at eps / 3 for each, and
/// |attention|_2 <= |p|_2 |V|_op.
double subGenFailureBound(double eps, double radius, double r, int64_t valueDim,
                          int64_t samplesPerCluster, int64_t valueSamples);

struct ClusteredResult {
  AttentionResult attention;
  /// [batch, kvHeads], after all valid keys.
  std::vector<ClusteredState> states;
};

/// Attention of each query over the state of the keys it sees: with causal
/// masking those up to its position, else all valid ones. Shapes and errors as
/// `attention`; also std::invalid_argument by `validate` above.
ClusteredResult clusteredAttention(const AttentionSizes &sizes,
                                   const AttentionOptions &options,
                                   const ClusteredOptions &clustered,
                                   const std::vector<double> &query,
                                   const std::vector<double> &key,
                                   const std::vector<double> &value);

} // namespace attn::reference

#endif // ATTN_REFERENCE_CLUSTEREDATTENTION_H
