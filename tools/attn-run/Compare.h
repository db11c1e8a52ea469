//===- Compare.h - Results against expectations -*- C++ -*- --------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_TOOLS_ATTN_RUN_COMPARE_H
#define ATTN_TOOLS_ATTN_RUN_COMPARE_H

#include "attn/Support/Npy.h"

/// How far a result is from what was expected.
struct Comparison {
  /// Empty, or why the two cannot be compared: type or shape differ.
  std::string incomparable;
  int64_t numElements = 0;
  int64_t numMismatches = 0;
  std::vector<int64_t> firstMismatch; ///< index
  double actual = 0, expected = 0;    ///< at the first mismatch
  double maxAbsoluteError = 0;        ///< NaN where a NaN is on one side only
  double maxExpected = 0;             ///< largest finite magnitude

  bool matches() const { return incomparable.empty() && numMismatches == 0; }
  /// The largest error in units of the largest expected magnitude.
  double getRelativeError() const;
};

/// Compares elements: |actual - expected| <= atol + rtol |expected|. Infinities
/// and integers have to be equal; a NaN matches a NaN and nothing else.
Comparison compareArrays(const attn::support::Array &actual,
                         const attn::support::Array &expected, double rtol,
                         double atol);

#endif // ATTN_TOOLS_ATTN_RUN_COMPARE_H
