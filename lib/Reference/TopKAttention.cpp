//===- TopKAttention.cpp - Low-rank top-k attention in f64 ----------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "attn/Reference/TopKAttention.h"
#include "Arrays.h"
#include "RemainderRow.h"
#include "attn/Approx/Diagnostics.h"

#include <algorithm>
#include <cmath>

namespace attn::reference {

using approx::invalidArgument;

void validate(const AttentionSizes &sizes, const AttentionOptions &options,
              const TopKOptions &topk) {
  if (topk.rank && *topk.rank < 0)
    invalidArgument("rank is ", *topk.rank, " but must be at least 0");
  if (const auto *count = std::get_if<KeyCount>(&topk.budget)) {
    if (count->keys < 0)
      invalidArgument("the number of keys is ", count->keys,
                      " but must be at least 0");
  } else if (const auto *part = std::get_if<KeyFraction>(&topk.budget)) {
    if (!(part->fraction >= 0.0 && part->fraction <= 1.0))
      invalidArgument("the fraction of keys is ", part->fraction,
                      " but must lie in [0, 1]");
  } else if (const double eps = std::get<TopP>(topk.budget).eps;
             !(eps >= 0.0 && eps < 1.0)) {
    invalidArgument("eps is ", eps, " but must lie in [0, 1)");
  }
  validate(topk.support);
  if (topk.remainder)
    validate(sizes, options, *topk.remainder);
}

static void validate(const AttentionSizes &sizes, const KeyBasis &basis) {
  const Shape4 shape = {sizes.kvHeads, sizes.headDim, sizes.headDim, 1};
  requireShape("the basis for keys", basis.keys, shape);
  if (!basis.queries.empty())
    requireShape("the basis for queries", basis.queries, shape);
  for (const std::vector<double> *matrix : {&basis.keys, &basis.queries})
    for (double entry : *matrix)
      if (!std::isfinite(entry))
        invalidArgument("the basis holds ", entry, " but must be finite");
}

/// The rows of `data` times the leading `rank` columns of their head's basis
/// matrix; the other coordinates are 0, so that the scores of these rows are
/// the partial scores.
static std::vector<double> leadingCoordinates(const Shape4 &shape,
                                              const std::vector<double> &data,
                                              int64_t headsPerBasis,
                                              const std::vector<double> &basis,
                                              int64_t rank, bool rounds) {
  const int64_t dim = shape[3];
  std::vector<double> result(data.size(), 0.0);
  for (int64_t b = 0; b < shape[0]; ++b)
    for (int64_t h = 0; h < shape[1]; ++h)
      for (int64_t s = 0; s < shape[2]; ++s) {
        const int64_t row = rowStart(shape, b, h, s);
        const int64_t matrix = h / headsPerBasis * dim * dim;
        double largest = 0.0;
        for (int64_t r = 0; r < rank; ++r) {
          for (int64_t c = 0; c < dim; ++c)
            result[row + r] += data[row + c] * basis[matrix + c * dim + r];
          largest = std::max(largest, std::abs(result[row + r]));
        }
        if (!rounds || largest == 0.0)
          continue;
        const double step = largest / 127;
        for (int64_t r = 0; r < rank; ++r)
          result[row + r] = std::nearbyint(result[row + r] / step) * step;
      }
  return result;
}

namespace {
/// A key that some head of the selection sees.
struct Candidate {
  int64_t key;
  bool isForced;
  double rank;
  double mass;
};

/// The keys that one selection ranks.
struct Candidates {
  std::vector<Candidate> keys;
  bool isUndefined = false;
};
} // namespace

/// exp(a - max), over its sum. `undefined` is set where an entry is NaN or
/// +inf.
static std::vector<double> softmax(const std::vector<double> &logits,
                                   bool &undefined) {
  double maximum = kMinusInfinity;
  for (double logit : logits) {
    undefined |= std::isnan(logit) || logit == -kMinusInfinity;
    maximum = std::max(maximum, logit);
  }
  std::vector<double> result(logits.size(), 0.0);
  if (undefined || maximum == kMinusInfinity)
    return result;
  double sum = 0.0;
  for (double logit : logits)
    sum += std::exp(logit - maximum);
  for (size_t j = 0; j < logits.size(); ++j)
    result[j] = std::exp(logits[j] - maximum) / sum;
  return result;
}

/// Ranks and masses for query heads [begin, end) of row [b, i], which share a
/// key/value head.
static Candidates rankKeys(const RowScores &partial, const TopKOptions &topk,
                           int64_t b, int64_t begin, int64_t end, int64_t i) {
  const AttentionSizes &sizes = partial.sizes;
  const int64_t length = keyLength(sizes, partial.options, b);
  const int64_t position = queryPosition(sizes, partial.options, b, i);
  std::vector<double> ranks(length, 0.0), masses(length, 0.0);
  std::vector<uint8_t> isSeen(length, 0);
  Candidates result;
  for (int64_t h = begin; h < end; ++h) {
    std::vector<double> logits;
    for (int64_t j = 0; j < length; ++j) {
      logits.push_back(partial.logit(b, h, i, j));
      isSeen[j] |= logits[j] != kMinusInfinity;
    }
    const std::vector<double> shares = softmax(logits, result.isUndefined);
    for (int64_t j = 0; j < length; ++j) {
      masses[j] += shares[j];
      // The score itself also orders keys whose shares underflow.
      ranks[j] = end - begin == 1 ? logits[j] : masses[j];
    }
  }
  for (int64_t j = 0; j < length; ++j)
    if (isSeen[j])
      result.keys.push_back(
          {j, isInSupport(topk.support, position, j), ranks[j], masses[j]});
  return result;
}

/// Number of leading candidates that hold all but `eps` of the mass, the forced
/// ones (which lead) included.
static int64_t topPCount(const std::vector<Candidate> &ordered, double eps) {
  const int64_t all = int64_t(ordered.size());
  if (eps == 0.0)
    return all;
  double total = 0.0;
  for (const Candidate &candidate : ordered)
    total += candidate.mass;
  // From the small end, so that the sum of many tiny masses is accurate.
  double dropped = 0.0;
  int64_t kept = all;
  while (kept > 1 && !ordered[kept - 1].isForced) {
    dropped += ordered[kept - 1].mass;
    if (dropped > eps * total)
      break;
    --kept;
  }
  return kept;
}

static std::vector<int64_t> chooseKeys(const TopKOptions &topk,
                                       std::vector<Candidate> candidates) {
  std::sort(candidates.begin(), candidates.end(),
            [](const Candidate &a, const Candidate &b) {
              if (a.isForced != b.isForced)
                return a.isForced;
              return a.rank != b.rank ? a.rank > b.rank : a.key < b.key;
            });
  const int64_t all = int64_t(candidates.size());
  int64_t count = 0;
  if (const auto *fixed = std::get_if<KeyCount>(&topk.budget))
    count = fixed->keys;
  else if (const auto *part = std::get_if<KeyFraction>(&topk.budget))
    count = int64_t(std::ceil(part->fraction * double(all)));
  else
    count = topPCount(candidates, std::get<TopP>(topk.budget).eps);
  const int64_t forced =
      std::count_if(candidates.begin(), candidates.end(),
                    [](const Candidate &c) { return c.isForced; });
  count = std::min(std::max({count, forced, int64_t(1)}), all);

  std::vector<int64_t> keys;
  for (int64_t c = 0; c < count; ++c)
    keys.push_back(candidates[c].key);
  std::sort(keys.begin(), keys.end());
  return keys;
}

KeySelection selectKeys(const AttentionSizes &sizes,
                        const AttentionOptions &options,
                        const TopKOptions &topk, const KeyBasis &basis,
                        const std::vector<double> &query,
                        const std::vector<double> &key) {
  const RowScores scores(sizes, options, query, key);
  validate(sizes, options, topk);
  validate(sizes, basis);

  const int64_t group = sizes.kvHeads == 0 ? 1 : sizes.heads / sizes.kvHeads;
  const int64_t rank = std::clamp(topk.rank.value_or(sizes.headDim / 4),
                                  int64_t(1), sizes.headDim);
  const std::vector<double> &queryBasis =
      basis.queries.empty() ? basis.keys : basis.queries;
  const std::vector<double> partialQuery =
      leadingCoordinates(queryShape(sizes), query, std::max<int64_t>(group, 1),
                         queryBasis, rank, topk.roundsCoordinates);
  const std::vector<double> partialKey = leadingCoordinates(
      keyShape(sizes), key, 1, basis.keys, rank, topk.roundsCoordinates);
  const RowScores partial(sizes, options, partialQuery, partialKey);

  KeySelection selection;
  const int64_t rows = elementCount(rowShape(sizes));
  selection.keys.resize(rows);
  selection.undefined.assign(rows, 0);
  const int64_t step = topk.shareGroup ? std::max<int64_t>(group, 1) : 1;
  for (int64_t b = 0; b < sizes.batch; ++b)
    for (int64_t begin = 0; begin < sizes.heads; begin += step)
      for (int64_t i = 0; i < sizes.queries; ++i) {
        const Candidates candidates =
            rankKeys(partial, topk, b, begin, begin + step, i);
        std::vector<int64_t> chosen;
        if (!candidates.isUndefined)
          chosen = chooseKeys(topk, candidates.keys);
        for (int64_t h = begin; h < begin + step; ++h) {
          const int64_t row = rowStart(rowShape(sizes), b, h, i);
          selection.undefined[row] = candidates.isUndefined;
          for (int64_t j : chosen)
            if (scores.bias(b, h, i, j) != kMinusInfinity)
              selection.keys[row].push_back(j);
        }
      }
  return selection;
}

TopKResult topKAttention(const AttentionSizes &sizes,
                         const AttentionOptions &options,
                         const TopKOptions &topk, const KeyBasis &basis,
                         const std::vector<double> &query,
                         const std::vector<double> &key,
                         const std::vector<double> &value) {
  TopKResult result;
  result.selection = selectKeys(sizes, options, topk, basis, query, key);
  requireShape("value", value, valueShape(sizes));
  const double nan = std::nan("");
  result.attention.output.assign(elementCount(outputShape(sizes)), nan);
  result.attention.logsumexp.assign(elementCount(rowShape(sizes)), nan);

  const RowScores scores(sizes, options, query, key);
  for (int64_t b = 0; b < sizes.batch; ++b)
    for (int64_t h = 0; h < sizes.heads; ++h)
      for (int64_t i = 0; i < sizes.queries; ++i) {
        const int64_t row = rowStart(rowShape(sizes), b, h, i);
        if (result.selection.undefined[row])
          continue;
        std::vector<uint8_t> exact(keyLength(sizes, options, b), 0);
        for (int64_t j : result.selection.keys[row])
          exact[j] = 1;
        attendRow(scores, topk.remainder, value, b, h, i, exact,
                  result.attention);
      }
  return result;
}

} // namespace attn::reference
