//===- BruteForce.h - Attention once more, by dense matrices - -*- C++ -*--===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_TEST_UNIT_REFERENCE_BRUTEFORCE_H
#define ATTN_TEST_UNIT_REFERENCE_BRUTEFORCE_H

#include "attn/Reference/Attention.h"

#include <vector>

namespace attn::reference {

/// A second way to the definition, to check `attention` with: whole matrices in
/// long double, one option applied after the other, keys and values repeated
/// for grouped heads, and no shift in the softmax (80-bit exponentials reach
/// e^11356). It is only defined for finite inputs and scores below 11000.
AttentionResult bruteForceAttention(const AttentionSizes &sizes,
                                    const AttentionOptions &options,
                                    const std::vector<double> &query,
                                    const std::vector<double> &key,
                                    const std::vector<double> &value);

} // namespace attn::reference

#endif // ATTN_TEST_UNIT_REFERENCE_BRUTEFORCE_H
