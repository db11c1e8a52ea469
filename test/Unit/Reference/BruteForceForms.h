//===- BruteForceForms.h - The forms once more ------------------*- C++ -*-===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_TEST_UNIT_REFERENCE_BRUTEFORCEFORMS_H
#define ATTN_TEST_UNIT_REFERENCE_BRUTEFORCEFORMS_H

#include "TestSupport.h"
#include "attn/Reference/TopKAttention.h"

#include <vector>

namespace attn::reference {

/// A small problem whose whole visibility (causal, random holes, rows and keys
/// that nobody sees) lies in one full keep mask.
Problem makeMaskedProblem(uint64_t seed);

/// Random degree (0 to 5), directions and center.
TaylorRemainder makeRemainder(const AttentionSizes &sizes,
                              testing::Random &random);

/// Second ways to the definitions of the approximate forms: whole matrices in
/// long double, weights without logarithms or shifts. Defined for finite
/// inputs, scores below 11000, and options without softcap, ALiBi and additive
/// mask; `options.mask` must hold all that a row may see as a full keep mask
/// [batch, heads, queries, keys], and causality, windows and lengths are not
/// looked at.

/// The keys that each row selects, [batch * heads * queries], ascending.
std::vector<std::vector<int64_t>>
bruteForceSelection(const AttentionSizes &sizes,
                    const AttentionOptions &options, const TopKOptions &topk,
                    const KeyBasis &basis, const std::vector<double> &query,
                    const std::vector<double> &key);

/// Attention of each row over `exact` and `remainder`.
AttentionResult bruteForceRemainder(
    const AttentionSizes &sizes, const AttentionOptions &options,
    const std::optional<TaylorRemainder> &remainder,
    const std::vector<std::vector<int64_t>> &exact,
    const std::vector<double> &query, const std::vector<double> &key,
    const std::vector<double> &value);

} // namespace attn::reference

#endif // ATTN_TEST_UNIT_REFERENCE_BRUTEFORCEFORMS_H
