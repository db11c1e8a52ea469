//===- TopKProblem.h - Problems of top-k attention -*- C++ -*--------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Where elements of queries, keys and bases are small integers, scores are
// exact in every type and many of them are equal: what is selected, the lower
// index of equals included, is then the same in every arithmetic.
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_TEST_EXECUTION_TOPKPROBLEM_H
#define ATTN_TEST_EXECUTION_TOPKPROBLEM_H

#include "CompiledFunction.h"
#include "attn/Reference/TopKAttention.h"
#include "attn/Testing/Random.h"

#include <deque>
#include <string>
#include <vector>

namespace attn::testing {

struct TopKProblem {
  reference::AttentionSizes sizes;
  reference::AttentionOptions options;
  DType dtype = DType::F32;
  std::vector<double> query, key, value;
  reference::KeyBasis basis;
  /// With a key index of this rank; 0 without.
  int64_t indexRank = 0;
  bool hasValueSums = false;
  /// Sums of so many features of the first `folded` keys; 0 without.
  int64_t features = 0;
  std::vector<int64_t> folded;
  /// A plan of the op; empty: attn-plan's.
  std::string plan;
  std::vector<double> codes, scales, valueSums, featureSums;
};

std::vector<double> integers(Random &random, int64_t count, int64_t largest);

/// Causal attention with few enough distinct scores that many are equal.
TopKProblem drawProblem(Random &random, DType dtype, int64_t headDim);

/// Makes the first `rank` components of queries and keys integers, the largest
/// of which is 127: codes that need no rounding and a scale of 1.
void addIndex(Random &random, TopKProblem &problem, int64_t rank);
/// Directions of a polynomial remainder: the first `rank` columns of the basis.
void setRemainderRank(const TopKProblem &problem,
                      reference::TaylorRemainder &remainder, int64_t rank);
/// Adds a mask of `[queries, keys]` with small integers and -inf, or one of
/// truth values; or slopes of ALiBi that are powers of two.
void addMask(Random &random, TopKProblem &problem, bool isBoolean);
void addSlopes(Random &random, TopKProblem &problem);
/// Of the valid keys, as the lengths are then.
void addValueSums(TopKProblem &problem);
/// For a remainder of this degree on the first `rank` columns of the basis, of
/// the first `folded[b]` keys of each batch.
void addFeatureSums(TopKProblem &problem, int64_t degree, int64_t rank,
                    std::vector<int64_t> folded);

/// A function of the op: query, key, value, basis and what else there is to
/// output and log-sum-exp.
std::string printFunction(const TopKProblem &problem, const std::string &form);

/// Its inputs.
std::deque<HostTensor> makeInputs(const TopKProblem &problem);
/// What that function returns for them; the call has to succeed.
CallResult callFunction(const CompiledFunction &compiled,
                        const TopKProblem &problem, int threads = 1);
std::vector<int64_t> outputShape(const TopKProblem &problem);
std::vector<int64_t> logsumexpShape(const TopKProblem &problem);

} // namespace attn::testing

#endif // ATTN_TEST_EXECUTION_TOPKPROBLEM_H
