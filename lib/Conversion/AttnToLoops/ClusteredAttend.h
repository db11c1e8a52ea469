//===- ClusteredAttend.h - Attention to the clustered cache -*- C++ -*---===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The slots of a cache are one list of weighted keys, which GatheredAttention
// reads. With x the scores, w the weights of the slots and c the score that
// stands for the whole body:
//
//   denominator  sum of w e^x over exact tokens and clusters
//   numerator    sum of w e^x v over exact tokens, of w (e^x - e^c) v over the
//                body's samples, and e^c times the sum of the body's values
//
// The terms with e^c are a partial result of their own, of score c and
// denominator 0: the sum of the body's values less that of w v over the
// samples, which is the same for all queries.
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_ATTNTOLOOPS_CLUSTEREDATTEND_H
#define ATTN_LIB_CONVERSION_ATTNTOLOOPS_CLUSTEREDATTEND_H

#include "../AttnToVector/GatheredAttention.h"
#include "ClusteredState.h"

namespace mlir::attn {

/// Attention of the query heads that read the cache of one key/value head.
class ClusteredAttend {
public:
  /// One row of queries. Heads count from the first one of the group.
  struct Row {
    /// An element of a query, of the keys' type.
    std::function<Value(Value head, Value feature)> loadQuery;
    /// The learned sink, in the accumulator type; null without sinks.
    std::function<Value(Value head)> sink;
    /// Writes an element of the output, in the accumulator type.
    std::function<void(Value head, Value feature, Value value)> storeOutput;
    /// Writes a log-sum-exp in the accumulator type; null where not needed.
    std::function<void(Value head, Value value)> storeLogsumexp;
  };

  /// Memory is allocated on the stack. `group` heads read the key/value head;
  /// where their number is not known they read it one by one.
  ClusteredAttend(LoopBuilder &loops, KernelBuilder &b, ClusteredFormAttr form,
                  ClusteredStateEmitter &state, Value group, double scale,
                  std::optional<double> softcap);

  void attend(const Row &row);

private:
  ClusteredAttend(LoopBuilder &loops, KernelBuilder &b, ClusteredFormAttr form,
                  ClusteredStateEmitter &state, Value group,
                  const GatheredAttention::Config &config);
  bool isSubGen() const;
  bool hasClusters() const { return form.getClusters() > 0; }
  bool hasRemainder() const;
  void attendTile(const Row &row, Value firstHead);
  void addSlots();
  Value recordSamples(Value row, const GatheredAttention::Lanes &lanes,
                      bool inner, Value x, bool areValueSlots);
  RowResults::Partial rest();
  RowResults::Partial withScoreOfBody(RowResults::Partial rest, Value row);
  void finish(const Row &row, Value tileRow, Value head,
              const RowResults::Partial &partial);

  LoopBuilder &loops;
  KernelBuilder &b;
  ClusteredFormAttr form;
  ClusteredStateEmitter &state;
  Value group;
  GatheredAttention gathered;
  /// [head of a tile, feature] of the keys' type; [feature].
  Value queries, numerators, totals;
  /// [head of a tile, lane]: the largest scores of samples and of value slots.
  Value sampleMaxima, valueSlotMaxima;
};

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_ATTNTOLOOPS_CLUSTEREDATTEND_H
