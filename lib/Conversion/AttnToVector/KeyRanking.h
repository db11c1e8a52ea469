//===- KeyRanking.h - Approximate scores of keys -*- C++ -* ---------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Ranks the keys for some rows of queries by products of a few components: of
// the keys themselves, or of a key index. Each key is read once for all rows.
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_ATTNTOVECTOR_KEYRANKING_H
#define ATTN_LIB_CONVERSION_ATTNTOVECTOR_KEYRANKING_H

#include "AttentionKernel.h"
#include "GatheredAttention.h"
#include "OrderedSelection.h"
#include "RowOptions.h"

namespace mlir::attn {

class KeyRanking {
public:
  struct Rows {
    /// The first of the heads that select together.
    AttentionKernel::Head head;
    /// Queries, and rows [head, query].
    Value firstQuery, queries, count;
    /// Keys [base, last) cover those that any row keeps.
    Value base, last;
    /// Memref [key, feature].
    Value key;
  };

  /// `heads` select together; `maxQueries` bounds the queries. `config` is that
  /// of exact attention to the selected keys.
  KeyRanking(KernelBuilder &b, TopKAttentionOp op, AttentionKernel &attention,
             OrderedSelection &selection, int64_t heads, int64_t maxQueries,
             const GatheredAttention::Config &config);

  /// `base` for keys from `first` on: the index is read in whole blocks.
  Value wholeBlocks(Value first);
  /// Allocates memory for the rows and ranks all of their keys.
  void rank(const Rows &rows, RowOptions &options);
  /// The orders (see OrderedSelection) of the keys for query `query` of the
  /// rows, memref [key - base]: by the score of a single head, or by the sum of
  /// the heads' softmaxes. Callers may change it; it lasts until the next call.
  Value getOrders(Value query);
  /// Size of a list of orders: as many as there are keys, rounded up.
  Value size() const { return numOrders; }
  void deallocate();

private:
  Value projectQueries();
  void scoresOfKeys(Value components, RowOptions &options);
  void scoresOfIndex(Value components, RowOptions &options);
  Value finishScores(RowOptions &options, Value row, Value first, Value x,
                     bool inner);
  void storeScores(Value row, Value key, Value x);
  void clearTail();
  Value weighRow(Value row);
  Value isNotMasked(Value x);

  KernelBuilder &b;
  TopKAttentionOp op;
  AttentionKernel &attention;
  OrderedSelection &selection;
  int64_t heads, maxRows, rankOfKeys;
  GatheredAttention::Config config;

  Rows rows;
  Value numOrders;
  /// Orders [row, key - base] of a single head; orders [key - base] of the
  /// query at hand.
  Value rowOrders, orders;
  /// Of several heads: scores [row, key - base], units of log 2, -inf where
  /// masked. The largest ones of each row are among the lanes of `maxima[row]`,
  /// or NaN is. What a query's weights are multiplied by, per head.
  Value scores, maxima, factors;
};

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_ATTNTOVECTOR_KEYRANKING_H
