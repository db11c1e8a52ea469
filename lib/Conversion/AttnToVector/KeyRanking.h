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
  /// What is known of the keys. Columns are keys minus the base, as many as
  /// `sizeFor` says.
  struct Memory {
    /// Of a single head: orders (see OrderedSelection) [row, column]. Of
    /// several: orders [column] of the query at hand, and scores [row, column],
    /// units of log 2, -inf where masked.
    Value orders, scores;
    /// Of several heads. The largest scores of a part's rows are among the
    /// lanes of [part, row, lane], or NaN is. Sums of the weights of the query
    /// at hand [part, head].
    Value maxima, sums;
  };
  /// Columns [first, last), of part `part` of `parts`: whole blocks.
  struct Part {
    Value part, first, last;
  };

  /// `heads` select together; `maxQueries` bounds the queries. `config` is that
  /// of exact attention to the selected keys.
  KeyRanking(KernelBuilder &b, TopKAttentionOp op, AttentionKernel &attention,
             OrderedSelection &selection, int64_t heads, int64_t maxQueries,
             int64_t parts, const GatheredAttention::Config &config);

  /// `base` for keys from `first` on: the index is read in whole blocks.
  Value wholeBlocks(Value first);
  /// Columns for `keys` keys: rounded up to whole blocks.
  Value sizeFor(Value keys);
  Part part(const Rows &rows, Value part);
  /// The shapes of the memory, with `dynamic` for rows and columns.
  MemRefType ordersType();
  MemRefType scoresType();
  MemRefType maximaType();
  MemRefType sumsType();

  // In this order, each for all parts before the next one. With a single head
  // there is nothing to do but the first.

  /// Scores of all rows.
  void rank(const Rows &rows, const Memory &memory, const Part &part,
            RowOptions &options);
  /// Scores of a query to weights relative to the largest; requests a line of
  /// what is ranked next per vector, if there is any.
  void weigh(const Rows &rows, const Memory &memory, const Part &part,
             Value query, KeyIndexRequests *requests = nullptr);
  /// Orders of a query by the sum of the heads' softmaxes; the same.
  void addHeads(const Rows &rows, const Memory &memory, const Part &part,
                Value query, KeyIndexRequests *requests = nullptr);

  /// The orders of a query, memref [column]. Callers may change it.
  Value getOrders(const Memory &memory, Value query);
  /// The parts of the softmax that `size` orders stand for, up to a factor that
  /// all have in common; 0 for a masked key.
  void storeMasses(Value orders, Value size, Value masses);

  /// `query B_q[:, :columns]` of each row, [row, column].
  Value components(const Rows &rows, int64_t columns);
  /// `query B_q[:, :columns] B_k[:, :columns]^T` of each row, [row, feature].
  Value projectQueries(const Rows &rows, int64_t columns);

private:
  /// Columns of a part are a multiple of this many.
  int64_t blockUnit();
  void scoresOfKeys(const Part &part, RowOptions &options);
  void scoresOfIndex(const Part &part, RowOptions &options);
  Value finishScores(RowOptions &options, Value row, Value first, Value x,
                     bool inner);
  void storeScores(Value row, Value key, Value x);
  void clearTail(const Part &part);
  Value largestScore(const Memory &memory, Value row);
  Value isNotMasked(Value x);
  bool rowsKeepAll();
  double scoreFactor();
  Value rowOf(const Rows &rows, Value head, Value query);

  KernelBuilder &b;
  TopKAttentionOp op;
  AttentionKernel &attention;
  OrderedSelection &selection;
  int64_t heads, maxRows, parts, rankOfKeys;
  GatheredAttention::Config config;

  /// While scores are computed.
  Rows rows;
  Memory memory;
  Value partNumber;
};

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_ATTNTOVECTOR_KEYRANKING_H
