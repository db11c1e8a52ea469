//===- TopKEmitter.h - Steps of top-k attention -*- C++ -* ---------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_ATTNTOVECTOR_TOPKEMITTER_H
#define ATTN_LIB_CONVERSION_ATTNTOVECTOR_TOPKEMITTER_H

#include "AttentionKernel.h"
#include "GatheredAttention.h"
#include "KeyRanking.h"

namespace mlir::attn {

/// Emits the kernel, as one loop over tasks or in steps over parts of the keys.
class TopKEmitter {
public:
  TopKEmitter(KernelBuilder &b, TopKAttentionOp op, CpuPlanAttr plan)
      : b(b), op(op), form(op.getForm()), plan(plan), attention(b, op),
        selection(b) {}

  void emit();

private:
  struct Task : KeyRanking::Rows {
    Value value;
    KeyRanking::Memory ranking;
    /// Candidates of one query, and its list of keys.
    Value candidates, list;
    /// Where the remainder needs it: the sums of the values of all keys,
    /// [feature], or [part, feature].
    Value totals;
    /// What the parts leave for the merge: [part, row, partial result]; the
    /// sums of the values of selected keys are a row of their own.
    Value partials;
  };

  int64_t headsOfTask() {
    return form.getShared() ? attention.op.getSizes().groupSize() : 1;
  }
  /// Whether the keys outside of the selection all weigh 1.
  bool hasUniformRest() {
    TaylorDegree degree = form.getRemainderDegree();
    return degree && *degree == 0 && !op.getMask() && !op.getAlibiSlopes() &&
           !op.getWindowLeft() && !op.getWindowRight();
  }
  bool visitsRest() { return form.getRemainderDegree() && !hasUniformRest(); }
  /// Whether some of the rest may be taken from sums of features.
  bool usesFeatureSums() {
    return op.getFeatureSums() && !op.getMask() && !op.getAlibiSlopes() &&
           !op.getWindowLeft() && !op.getWindowRight();
  }
  /// [head, value_dim] and [head]: what the keys in the sums of features weigh;
  /// [head]: what bounds the rounding errors, B in TopKRemainder.cpp.
  struct Sums {
    Value numerators, denominators, bounds;
  };
  KeyRanking makeRanking();
  std::optional<KeyIndexRequests> requestsForNext(const Task &task);
  Task makeTask(KeyRanking &ranking, Value batch, Value kvHead, Value member,
                Value block);
  Value allocate(Type type, ValueRange outer, ArrayRef<int64_t> shape,
                 ValueRange sizes);
  void emitTask(Value batch, Value kvHead, Value member, Value block);
  void emitParts();
  void clearTotals(Value totals);
  void sumValues(const Task &task, Value totals, Value first, Value last);
  void copyValueSums(const Task &task, Value totals);
  void forceKeys(const Task &task, Value orders, Value query);
  Value selectKeys(const Task &task, KeyRanking &ranking, Value orders,
                   Value query);
  void hideSelected(const Task &task, Value orders, Value count);
  void attendSelected(const Task &task, GatheredAttention &gathered,
                      RowOptions &options, Value query, Value firstOfList,
                      Value lastOfList, GatheredAttention *subtracted,
                      Value restQueries);
  void attendRest(const Task &task, GatheredAttention &gathered,
                  RowOptions &options, Value query, Value restQueries,
                  Value orders, const KeyRanking::Part &part, Value first);
  // What is left of sums of features.
  Value floatOf(Value number);
  GatheredAttention::Config subtractedConfig();
  KeyRanking::Rows rowsOfQuery(const Task &task, Value query);
  Value restQueries(const Task &task, KeyRanking &ranking, Value query);
  void setRestQueries(const Task &task, GatheredAttention &gathered,
                      Value query, Value projected);
  void attendSubtracted(const Task &task, GatheredAttention &subtracted,
                        Value firstOfList, Value lastOfList);
  Value foldedKeys(const Task &task);
  Value keepsSums(const Task &task, Value visible);
  Value boundOfSums(Value squaredNorm, Value sumOfPowers, Value count);
  Sums readSums(const Task &task, KeyRanking &ranking, Value query);
  Value isReliable(RowResults &results, const RowResults::Partial &selected,
                   const RowResults::Partial &rest, Value bound);
  Value restOfSums(const Task &task, KeyRanking &ranking, RowResults &results,
                   Value query, Value visible, Value rests,
                   function_ref<RowResults::Partial(Value)> selected,
                   function_ref<RowResults::Partial(Value)> subtracted);
  void writeRow(const Task &task, RowResults &results, Value row,
                Value position, RowResults::Partial partial);
  RowResults::Partial restOf(RowResults &results, Value totals, Value visible,
                             Value count, ArrayRef<Value> selectedSums);
  Value usesValueSums(const Task &task, Value visible);

  KernelBuilder &b;
  TopKAttentionOp op;
  TopKFormAttr form;
  CpuPlanAttr plan;
  AttentionKernel attention;
  OrderedSelection selection;
  GatheredAttention::Config config;
};

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_ATTNTOVECTOR_TOPKEMITTER_H
