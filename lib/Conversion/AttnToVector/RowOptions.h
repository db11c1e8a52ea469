//===- RowOptions.h - Options of attention along the keys -*- C++ -* ------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What masks and biases do to scores whose lanes are keys: those of
// GatheredAttention.
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_ATTNTOVECTOR_ROWOPTIONS_H
#define ATTN_LIB_CONVERSION_ATTNTOVECTOR_ROWOPTIONS_H

#include "AttentionKernel.h"
#include "GatheredAttention.h"

namespace mlir::attn {

/// Applies the structural masks, ALiBi and the mask operand of an op to rows of
/// GatheredAttention. Row r is query head `head + r / queries` and query
/// `firstQuery + r % queries`.
class RowOptions {
public:
  /// `head` is the first one.
  RowOptions(KernelBuilder &b, AttentionKernel &attention,
             const AttentionKernel::Head &head, Value firstQuery,
             Value queries);

  /// Keys that at least one row may keep: the structural masks and the length.
  Value firstKey() const { return keysBegin; }
  Value lastKey() const { return keysEnd; }
  /// Whether all rows keep the `count` keys from `first` on, as far as the
  /// structural masks tell; null when they keep all below the length.
  Value keepAll(Value first, int64_t count);
  /// Whether a score depends on more than the product.
  bool changeScores() const;
  /// See GatheredAttention::ScoreFn.
  Value apply(Value row, const GatheredAttention::Lanes &lanes, bool inner,
              Value x);

private:
  Value headOf(Value row);
  Value keysBefore(const GatheredAttention::Lanes &lanes, Value bound);
  Value zeroCompare(arith::CmpIPredicate predicate, Value integers);
  Value applyMask(Value row, Value query, const GatheredAttention::Lanes &lanes,
                  Value x);

  KernelBuilder &b;
  AttentionKernel &attention;
  AttentionKernel::Head head;
  Value firstQuery, queries;
  Value keysBegin, keysEnd;
  /// Largest lower and smallest upper bound of the rows, or null.
  Value innerBegin, innerEnd;
};

/// Fails, with an error at `op`, for a plan that no kernel of rows of a group
/// can obey.
LogicalResult verifyRowPlan(AttentionOpInterface op, CpuPlanAttr plan);

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_ATTNTOVECTOR_ROWOPTIONS_H
