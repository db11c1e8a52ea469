//===- KeySelection.h - Selection of the best keys of each row -*- C++ -* -===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_ATTNTOLINALG_KEYSELECTION_H
#define ATTN_LIB_CONVERSION_ATTNTOLINALG_KEYSELECTION_H

#include "TiledAttention.h"

namespace mlir::attn {

/// The keys `[first, first + count)` that a row tile may select from.
struct Candidates {
  /// Measure of each key, `[rows, count]`: larger is better.
  Value measure;
  /// Whether the row keeps the key at all, i1 `[rows, count]`.
  Value valid;
  /// Softmax of the approximate scores (or its sum over a group), `[rows,
  /// count]`; null where selection is not by mass.
  Value mass;
};

/// Emits the selection of `#attn.topk` (steps 2 of `attn.topk_attention`) for a
/// tile of rows: i1 `[rows, keys]`, true for the selected ones. It finds the
/// size of the selection, then the measure of its last member by a bitwise
/// search, and never sorts.
Value selectKeys(ImplicitLocOpBuilder &b, TiledAttention &attention,
                 TopKFormAttr form, const TiledAttention::HeadContext &context,
                 const Candidates &candidates, RowRange rows, RowRange keyRows);

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_ATTNTOLINALG_KEYSELECTION_H
