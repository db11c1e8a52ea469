//===- TopKKernels.h - Which keys to attend to -*- C++ -*- ----------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_ATTNTOGPU_TOPKKERNELS_H
#define ATTN_LIB_CONVERSION_ATTNTOGPU_TOPKKERNELS_H

#include "FormKernels.h"
#include "GpuKernels.h"

namespace mlir::attn {

/// Kernels of attn.topk_attention. A set is the query heads that select
/// together: those of a key/value head, or one. The order of a key is a number
/// of 32 bits that compares as its measure does: 0 for a masked key; above all
/// numbers, what is always selected, and above that a measure that is no
/// number, which makes the rows of its set NaN.
class TopKKernels {
public:
  /// Arrays of 32-bit numbers that the kernels share.
  enum Array {
    /// `[batch, heads, queries, components()]`: queries as vectors that the
    /// keys are multiplied with (f32), or the codes of their components, four
    /// in a number.
    Projected,
    /// `[batch, heads, queries]` f32: what the products of codes are multiplied
    /// with.
    Steps,
    /// `[batch, heads, queries, keys]` f32, in units of log2(e).
    Scores,
    /// `[batch, heads, queries, 2]` f32: maximum and inverse sum of a softmax.
    Softmax,
    /// `[batch, sets, queries, keys]` f32, for a selection by mass: the sums of
    /// the softmaxes.
    Masses,
    /// `[batch, sets, queries, keys]`.
    Orders,
    /// Selected keys and how many, as KeyLists says; -1 for rows that are NaN.
    /// What is selected has the order 0 then.
    Numbers,
    Counts,
    /// `[parts, batch, sets, queries, value_dim]` f32: sums of values.
    Rest,
    /// `[batch, heads, queries, head_dim]` f32: queries as vectors whose
    /// products with keys the remainder takes, where these are projected.
    RestQueries,
    /// With weighted remainders, behind the parts of the lists.
    PartialOutput,
    PartialLogsumexp,
    arrayCount
  };

  TopKKernels(const FormKernelMaker::Body &body, DeviceAttention &attention,
              TopKAttentionOp op, GpuPlanAttr plan)
      : b(body.b), parameters(body.parameters), arrays(body.arrays),
        shared(body.shared), a(attention), op(op), form(op.getForm()),
        plan(plan), headsPerSet(getHeadsPerSet(op)) {}

  static int64_t getHeadsPerSet(TopKAttentionOp op);
  /// Numbers of a projected query.
  static int64_t components(TopKAttentionOp op);
  static bool selectsByMass(TopKAttentionOp op) {
    return !op.getForm().getTopP().isZero();
  }
  /// Whether keys need softmaxes of their scores: their measure is a sum of
  /// these, or the selection goes by their mass.
  static bool needsSoftmax(TopKAttentionOp op) {
    return getHeadsPerSet(op) > 1 || selectsByMass(op);
  }
  static bool hasRemainder(TopKAttentionOp op) {
    return bool(op.getForm().getRemainderDegree());
  }
  /// Whether keys of the remainder weigh differently, or whether some of them
  /// are no keys of a row: then no sum of values alone will do.
  static bool weighsRest(TopKAttentionOp op);
  /// Whether the remainder sees the first components of keys only.
  static bool projectsRest(TopKAttentionOp op);
  /// Parts of the keys that a weighted remainder is computed in.
  static int64_t restParts(TopKAttentionOp op, GpuPlanAttr plan) {
    return weighsRest(op) ? plan.getKeySplits() * warps : 0;
  }
  static int64_t projectionBytes(TopKAttentionOp op);
  static int64_t softmaxBytes();
  static int64_t selectionBytes(TopKAttentionOp op);
  static int64_t restBytes(TopKAttentionOp op);
  /// Warps of a CTA, but for the attention itself.
  static constexpr int64_t warps = 4, selectionWarps = 8;

  /// Grid: x = queries, y = heads, z = batch.
  void emitProjection();
  /// Scores, or orders where a set is one head. Grid: x = queries times blocks
  /// of `warps` * 32 keys, y = sets, z = batch.
  void emitScores();
  /// Grid: x = queries, y = heads, z = batch; `selectionWarps`.
  void emitSoftmax();
  /// Orders from the softmaxes of a set. Grid as for scores.
  void emitMasses();
  /// Grid: x = queries, y = sets, z = batch; `selectionWarps`.
  void emitSelection();
  /// Sums of the values of keys that are not selected, or of those that are
  /// where the op has the sums of all. Grid: x = queries
  /// times `key_splits` parts, y = sets, z = batch.
  void emitRest();
  /// Attention to the keys that are not selected, with the weights of the
  /// remainder, in parts. Grid as for emitRest.
  void emitWeightedRest();
  /// Attention to the lists, in parts. Grids of the two schedules for lists.
  void emitAttention();
  /// Merges the parts and what the keys that are not selected add.
  void emitMerge();

private:
  KeyLists lists();
  PartialResults partial();
  RowRest makeRest(const WarpRow &place);
  static constexpr int64_t maskedOrder = 0, forcedOrder = -2,
                           undefinedOrder = -1;
  struct KeyOfThread {
    Value query, key, set, exists;
    DeviceAttention::Batch batch;
    /// i32 and i64.
    Value firstHead, kvHead;
  };
  KeyOfThread locateKey();
  Value rowIndex(Value batch, Value head, Value query);
  Value at(Array array, Type type, Value index) {
    return b.offset(arrays[array], type, index);
  }
  Value basisEntry(MemRefType type, unsigned operand, Value kvHead,
                   Value feature, Value column);
  void roundToCodes(Value lane, Value row, int64_t rank);
  void projectQuery(const DeviceAttention::Batch &batch,
                    const DeviceAttention::Row &row, int64_t columns,
                    bool toCodes, Array target);
  /// Products of a key (a pointer to its features) with vectors of `type`.
  SmallVector<Value> multiplyKey(Value key, ArrayRef<Value> vectors, Type type);
  SmallVector<Value> multiplyKey(const KeyOfThread &place, int64_t first,
                                 int64_t count);
  SmallVector<Value> multiplyCodes(const KeyOfThread &place, int64_t first,
                                   int64_t count);
  Value toOrder(const KeyOfThread &place, Value measure, Value isMasked,
                Value isUndefined);
  Value isUndefined(Value score);
  Value sharedAt(Type type, Value index) {
    return b.offset(shared, type, index);
  }
  std::pair<Value, Value> scanCta(Value value, Value firstWord);
  Value reduceCta(Value value, int64_t firstWord, Type type,
                  function_ref<Value(Value, Value)> combine);
  std::pair<Value, Value> findThreshold(Value orders, Value wanted);
  Value budget(Value valid, Value forced);
  Value massOf(Value masses, Value key);
  std::pair<Value, Value> findByMass(Value orders, Value masses, Value dropped);
  std::pair<Value, Value> findThresholdByMass(Value orders, Value masses,
                                              Value forced);
  Value writeList(Value orders, Value numbers, Value threshold, Value ties);
  Value restRow(Value part, Value set);
  Value restIsOfAll(const DeviceAttention::Batch &batch, Value last);

  GpuKernelBuilder &b;
  KernelParameters &parameters;
  ArrayRef<Value> arrays;
  Value shared;
  DeviceAttention &a;
  TopKAttentionOp op;
  TopKFormAttr form;
  GpuPlanAttr plan;
  int64_t headsPerSet;
};

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_ATTNTOGPU_TOPKKERNELS_H
