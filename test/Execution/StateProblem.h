//===- StateProblem.h - Streams of keys for states -*- C++ -*- ------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_TEST_EXECUTION_STATEPROBLEM_H
#define ATTN_TEST_EXECUTION_STATEPROBLEM_H

#include "CompiledFunction.h"
#include "attn/Reference/SketchedAttention.h"
#include "attn/Reference/TopKAttention.h"

#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace attn::testing {

/// What a form gives for a whole sequence.
using WholeSequence = std::function<reference::AttentionResult(
    const reference::AttentionSizes &, const reference::AttentionOptions &,
    const reference::KeyBasis &, const std::vector<double> &query,
    const std::vector<double> &key, const std::vector<double> &value)>;

/// A form with a state, and its capacity.
struct StatefulForm {
  const char *form;
  int64_t capacity;
  /// Columns of the basis that the state takes; 0 without.
  int64_t basisColumns;
  WholeSequence wholeSequence;
};

/// As many queries as keys, the bases from other keys and queries.
struct StreamProblem {
  reference::AttentionSizes sizes;
  std::vector<double> query, key, value;
  /// Key PCA, and a balanced pair.
  reference::KeyBasis basis, balanced;
};

inline constexpr int64_t kHeadDim = 6, kValueDim = 5;

/// The first `columns` of each matrix of a basis, keys' or queries'.
std::vector<double> columnsOf(const reference::AttentionSizes &sizes,
                              const std::vector<double> &basis,
                              int64_t columns);

/// The basis of a problem that the form asks for.
const reference::KeyBasis &basisOf(const StatefulForm &form,
                                   const StreamProblem &problem);

/// What the form gives for the whole causal sequence, or with these options.
reference::AttentionResult
wholeSequence(const StatefulForm &form, const StreamProblem &problem,
              const reference::AttentionOptions &options);

/// The sketch of degree `degree` on `rank` directions.
WholeSequence sketchReference(
    int64_t degree, int64_t rank, int64_t sinks, int64_t window,
    reference::ExpansionCenter center = reference::ExpansionCenter::Zero);

/// The forms whose states are tested.
inline constexpr int kNumStatefulForms = 12;
const StatefulForm &formNumber(int number);

/// 2 batches of 4 heads over 2, as many queries as keys, drawn from
/// [-scale, scale].
StreamProblem drawProblem(int64_t keys, uint64_t seed, double scale = 1.0);

/// Replaces each $NAME.
std::string
expand(std::string text,
       const std::vector<std::pair<std::string, std::string>> &names);

/// What $STATE, $INIT, $BASIS, $T and $W stand for in the text of a test.
std::vector<std::pair<std::string, std::string>>
namesOf(const StatefulForm &form, DType dtype);

reference::AttentionOptions causalOptions();

/// Expects the shape, and the numbers within `relative` of the largest.
void expectNear(const Array &actual, std::vector<int64_t> shape,
                const std::vector<double> &expected, double relative);

} // namespace attn::testing

#endif // ATTN_TEST_EXECUTION_STATEPROBLEM_H
