//===- ScoreOptions.h - Softcap, ALiBi and masks on tiles -*- C++ -* -----===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// From dot products to scores, on tiles with queries in vector lanes. Scores
// are in units of log2(e), -inf where masked.
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_ATTNTOVECTOR_SCOREOPTIONS_H
#define ATTN_LIB_CONVERSION_ATTNTOVECTOR_SCOREOPTIONS_H

#include "AttentionKernel.h"

namespace mlir::attn {

/// What the options of one head depend on, loaded once per task.
struct HeadScoreOptions {
  /// ALiBi slope in units of log2(e), in all lanes; null without.
  Value slope;
  /// The mask's `[queries, keys]`, or `[keys]` with a mask of rank 1; null
  /// without. A size may be 1.
  Value mask;
};

/// The options of one op. A tile is `keyCount x vectors` vectors, key by key.
class ScoreOptions {
public:
  ScoreOptions(KernelBuilder &b, AttentionKernel &attention)
      : b(b), attention(attention) {}

  /// Whether there is more to a score than the scaled product.
  bool transforms() const;
  bool hasMask() const { return bool(attention.op.getMask()); }

  HeadScoreOptions head(const AttentionKernel::Head &head);

  /// Scores of the keys from `firstKey` on, for the rows from `firstRow` on.
  /// `products` times `factor` are the arguments of the softcap's tanh where
  /// there is a softcap, otherwise scores. `bias` is what `packMask` wrote, and
  /// `biasRow` its row of the first key.
  SmallVector<Value> transform(const AttentionKernel::Head &head,
                               const HeadScoreOptions &options,
                               ArrayRef<Value> products, double factor,
                               int64_t vectors, Value firstKey, Value firstRow,
                               Value bias, Value biasRow);

  /// Writes the mask of `rows` queries from `firstRow` on and `count` keys from
  /// `firstKey` on to `bias` [key, row], as what is added to scores. `bias` has
  /// room for `count` rounded up to whole vectors.
  void packMask(const HeadScoreOptions &options, Value firstRow, int64_t rows,
                Value firstKey, Value count, Value bias);

  /// -inf where row `r` of the tile does not keep a key: it keeps those in
  /// `[keptFirst + r, keptLast + r)` (null: no bound) and below `end`.
  SmallVector<Value> maskStructure(ArrayRef<Value> scores, int64_t vectors,
                                   Value firstKey, Value end, Value keptFirst,
                                   Value keptLast);

private:
  Value maskToBias(Value element);
  Value loadMask(Value mask, Value row, Value key, Value lanes);
  void packBroadcastRows(Value mask, int64_t rows, Value firstKey, Value count,
                         Value bias);
  void packBroadcastKeys(Value mask, Value firstRow, int64_t rows, Value count,
                         Value bias);
  void packBlocks(Value mask, Value firstRow, int64_t rows, Value firstKey,
                  Value count, Value bias);
  Value maskRow(Value mask, Value row);

  KernelBuilder &b;
  AttentionKernel &attention;
};

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_ATTNTOVECTOR_SCOREOPTIONS_H
