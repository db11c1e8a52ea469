//===- FeatureAttentionEmitter.h - Panels of sketched attention -*- C++ -* ===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A task is a panel of rows: query rows of all the heads that share a key/value
// head, so that a decode step reads its sums once. Rows lie in lanes where
// scores and weights are computed, and are rows of register tiles where they
// are multiplied with values or sums. Both parts have the shape "weights times
// a matrix": phi(q) times the sums, and the softmax's weights times the values.
//
// With a center, the polynomial of degree g about d times exp(c) takes the
// place of that about 0, where c and d are the row's mean scores of the keys
// that do not weigh exp(x): T_g(y - d) = sum_i T_{g-i}(-d) y^i / i!.
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_ATTNTOVECTOR_FEATUREATTENTIONEMITTER_H
#define ATTN_LIB_CONVERSION_ATTNTOVECTOR_FEATUREATTENTIONEMITTER_H

#include "AttentionKernel.h"
#include "FeaturePanel.h"
#include "attn/IR/FeatureOps.h"
#include <algorithm>

namespace mlir::attn {

class FeatureAttentionEmitter {
public:
  FeatureAttentionEmitter(KernelBuilder &b, FeatureAttentionOp op,
                          CpuPlanAttr plan)
      : b(b), op(op), plan(plan), attention(b, cast<AttentionOpInterface>(*op)),
        form(op.getForm()), rank(form.getRank().of(attention.headDim)),
        panelRows(plan.getQueryVectors() * b.lanes()),
        vectors(plan.getQueryVectors()), keyBlock(plan.getKeyBlock()),
        features(b, op, rank, form.getDegree(), panelRows) {}

  void emit();

private:
  /// One panel of rows and its memory.
  struct Panel {
    AttentionKernel::Head head;
    Value kvHead;
    /// First row, counted over the heads of the group, and number of rows.
    Value firstRow, rows;
    /// Query in lanes, [head_dim, rows]; what the polynomial sees of it, the
    /// same without a basis.
    Value query, projected;
    /// The query projected and back: its product with a key is the product of
    /// both in the basis.
    Value inBasis;
    /// Row within its head, i32 in lanes; [rows]. Positions of the first and
    /// the last one, over all heads of the panel.
    Value rowNumbers, firstPosition, lastPosition;
    /// Weights or scores, and the scores on the basis, [key_block, rows].
    Value weights, polynomial;
    /// [rows, value_dim]; running maximum and sum, scratch: [rows].
    Value numerator, maximum, sum, scratch;
    /// [rows]: c and d, the same without a basis; null without a center.
    Value scoreCenter, center;
  };
  /// Slots [first, last) hold the keys at positions slot + shift.
  struct Slots {
    Value first, last, shift;
    bool isInSums;
  };
  /// What a key is to the rows in one vector of lanes.
  struct Visibility {
    Value isVisible, isExact;
  };

  Value lane(int64_t v) { return b.index(v * b.lanes()); }
  SmallVector<Value> at(const Panel &panel, Value row, Value column);
  Panel allocate(Value batch, Value kvHead, Value firstRow, Value rows);
  void release(const Panel &panel);
  SmallVector<Value> queryAt(const Panel &panel, Value row, Value column);
  void loadQuery(Panel &panel);
  Slots recentSlots(const Panel &panel);
  std::pair<Value, Value> line(Value number, int64_t size, Type type);
  void prefetchSlots(const Panel &panel, const Slots &slots, Value number);
  bool isCentered() const { return form.getCenter() == SketchCenter::Mean; }
  Value centerOf(Value centers, int64_t v);
  Value hasOthers(const Panel &panel, const Slots &slots, Value first,
                  Value count);
  void addOthers(Panel &panel, const Slots &slots, Value counts);
  void findCenters(Panel &panel, ArrayRef<Slots> slots);
  void scaleDegrees(const Panel &panel, Value phi);
  Value lastSlot(const Panel &panel, const Slots &slots);
  void startFromSums(Panel &panel, const Slots &next);
  void addSink(Panel &panel);
  void addSlots(Panel &panel, const Slots &slots);
  void addBlock(Panel &panel, const Slots &slots, Value first, Value count);
  void scores(Panel &panel, Value query, Value target, Value first,
              Value count);
  Visibility visibility(const Panel &panel, const Slots &slots, Value slot,
                        int64_t v);
  void rescale(Panel &panel, ArrayRef<Value> newMaximum);
  Value taylor(Value x, int64_t degree);
  Value expOf(Value x, Value maximum);
  void write(Panel &panel);

  /// Whether each key/value head is read once.
  bool isOnePanel() {
    AttentionSizes sizes = attention.op.getSizes();
    return !ShapedType::isDynamic(sizes.queries) &&
           !ShapedType::isDynamic(sizes.groupSize()) &&
           sizes.groupSize() * sizes.queries <= panelRows;
  }

  /// Distances are cut to +-2^29 and windows to 2^29: no comparison of the two
  /// changes as long as a panel's rows are closer than that.
  static constexpr int64_t maxDistance = int64_t(1) << 29;

  KernelBuilder &b;
  FeatureAttentionOp op;
  CpuPlanAttr plan;
  AttentionKernel attention;
  SketchFormAttr form;
  int64_t rank, panelRows, vectors, keyBlock;
  FeaturePanel features;
};

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_ATTNTOVECTOR_FEATUREATTENTIONEMITTER_H
