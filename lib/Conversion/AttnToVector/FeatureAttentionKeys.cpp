//===- FeatureAttentionKeys.cpp - Keys beside sums of features ------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The keys that a panel of rows attends one by one: a block of scores at a
// time, weights of rows that see a key exactly, by the polynomial, or not.
//
//===----------------------------------------------------------------------===//

#include "FeatureAttentionEmitter.h"
#include <limits>

using namespace mlir;
using namespace mlir::attn;

static constexpr double infinity = std::numeric_limits<double>::infinity();

using Predicate = arith::CmpIPredicate;
using FloatPredicate = arith::CmpFPredicate;

/// Which rows see the key in `slot`, and for which it weighs exp(x).
FeatureAttentionEmitter::Visibility
FeatureAttentionEmitter::visibility(const Panel &panel, const Slots &slots,
                                    Value slot, int64_t v) {
  auto vectorType = b.vectorOf(b.getI32Type());
  auto splat = [&](int64_t number) -> Value {
    return b.constant(
        DenseElementsAttr::get(vectorType, b.getI32IntegerAttr(number)));
  };
  Value position = b.addi(slot, slots.shift);
  Value distance = b.subi(panel.head.offset, position);
  distance =
      b.maxi(b.mini(distance, b.index(maxDistance)), b.index(-maxDistance));
  Value base = arith::IndexCastOp::create(b, b.getI32Type(), distance);
  Value distances = arith::AddIOp::create(
      b, vector::BroadcastOp::create(b, vectorType, base),
      vector::LoadOp::create(b, vectorType, panel.rowNumbers, lane(v)));
  Value isBefore =
      arith::CmpIOp::create(b, Predicate::sge, distances, splat(0));
  Value isNear =
      arith::CmpIOp::create(b, Predicate::slt, distances,
                            splat(std::min(form.getWindow(), maxDistance)));
  auto maskType = b.vectorOf(b.getI1Type());
  Value isSink = vector::BroadcastOp::create(
      b, maskType, b.cmpi(Predicate::slt, position, b.index(form.getSinks())));
  Value isRecent = arith::AndIOp::create(b, isBefore, isNear);
  Visibility result;
  result.isExact = arith::OrIOp::create(b, isSink, isRecent);
  result.isVisible = isBefore;
  if (!op.getCausal())
    result.isVisible = b.constant(DenseElementsAttr::get(maskType, true));
  return result;
}

/// target[j] = `query`, [head_dim, rows], times the key in slot first + j.
void FeatureAttentionEmitter::scores(Panel &panel, Value query, Value target,
                                     Value first, Value count) {
  int64_t keyTile = plan.getKeyTile();
  auto tile = [&](Value j, int64_t keys) {
    SmallVector<Value> inits(keys * vectors, b.splat(0.0));
    SmallVector<Value> sums = b.forLoop(
        b.index(0), b.index(attention.headDim), 1, inits,
        [&](Value d, ValueRange carried) {
          SmallVector<Value> rows, next;
          for (int64_t v = 0; v < vectors; ++v)
            rows.push_back(b.loadVector(query, {d, lane(v)}));
          for (int64_t key = 0; key < keys; ++key) {
            Value slot = b.addi(first, b.addi(j, key));
            Value entry = b.loadBroadcast(op.getKey(), at(panel, slot, d));
            for (int64_t v = 0; v < vectors; ++v)
              next.push_back(b.fma(entry, rows[v], carried[key * vectors + v]));
          }
          return next;
        });
    for (int64_t key = 0; key < keys; ++key)
      for (int64_t v = 0; v < vectors; ++v)
        b.storeVector(sums[key * vectors + v], target,
                      {b.addi(j, key), lane(v)});
  };
  Value whole = b.muli(b.divi(count, b.index(keyTile)), keyTile);
  b.forLoop(b.index(0), whole, keyTile, [&](Value j) { tile(j, keyTile); });
  b.forLoop(whole, count, 1, [&](Value j) { tile(j, 1); });
}

/// Whether any row may see a key among the slots that does not weigh exp(x).
Value FeatureAttentionEmitter::hasOthers(const Panel &panel, const Slots &slots,
                                         Value first, Value count) {
  Value position = b.addi(first, slots.shift);
  Value result = b.cmpi(
      Predicate::sle, position,
      b.addi(panel.lastPosition, -std::min(form.getWindow(), maxDistance)));
  if (!op.getCausal())
    result = b.ori(result, b.cmpi(Predicate::sgt, b.addi(position, count),
                                  panel.firstPosition));
  return result;
}

/// Adds the keys of at most a block of slots.
void FeatureAttentionEmitter::addBlock(Panel &panel, const Slots &slots,
                                       Value first, Value count) {
  scores(panel, panel.query, panel.weights, first, count);
  if (panel.polynomial)
    b.ifThen(hasOthers(panel, slots, first, count), [&] {
      scores(panel, panel.inBasis, panel.polynomial, first, count);
    });

  Value zero = b.index(0);
  SmallVector<Value> maximum;
  for (int64_t v = 0; v < vectors; ++v)
    maximum.push_back(b.loadVector(panel.maximum, lane(v)));
  // The polynomial is relative to exp(0), or exp(c).
  SmallVector<Value> shiftOfOthers, center;
  for (int64_t v = 0; v < vectors; ++v) {
    shiftOfOthers.push_back(slots.isInSums ? b.splat(-infinity)
                                           : centerOf(panel.scoreCenter, v));
    center.push_back(centerOf(panel.center, v));
  }
  maximum =
      b.forLoop(zero, count, 1, maximum, [&](Value j, ValueRange carried) {
        SmallVector<Value> next;
        for (int64_t v = 0; v < vectors; ++v) {
          Visibility key = visibility(panel, slots, b.addi(first, j), v);
          Value shift = arith::SelectOp::create(
              b, key.isExact, b.loadVector(panel.weights, {j, lane(v)}),
              shiftOfOthers[v]);
          shift = arith::SelectOp::create(b, key.isVisible, shift,
                                          b.splat(-infinity));
          next.push_back(b.maxOrSecond(shift, carried[v]));
        }
        return next;
      });
  rescale(panel, maximum);

  SmallVector<Value> unit, sums;
  for (int64_t v = 0; v < vectors; ++v) {
    unit.push_back(expOf(centerOf(panel.scoreCenter, v), maximum[v]));
    sums.push_back(b.loadVector(panel.sum, lane(v)));
  }
  sums = b.forLoop(zero, count, 1, sums, [&](Value j, ValueRange carried) {
    SmallVector<Value> next;
    for (int64_t v = 0; v < vectors; ++v) {
      Visibility key = visibility(panel, slots, b.addi(first, j), v);
      Value score = b.loadVector(panel.weights, {j, lane(v)});
      Value exact = expOf(score, maximum[v]);
      Value x = panel.polynomial ? b.loadVector(panel.polynomial, {j, lane(v)})
                                 : score;
      if (isCentered())
        x = b.subf(x, center[v]);
      Value other = b.mulf(taylor(x, form.getDegree()), unit[v]);
      if (slots.isInSums) {
        exact = b.subf(exact, other);
        other = b.splat(0.0);
      }
      Value weight = arith::SelectOp::create(b, key.isExact, exact, other);
      weight = arith::SelectOp::create(b, key.isVisible, weight, b.splat(0.0));
      b.storeVector(weight, panel.weights, {j, lane(v)});
      next.push_back(b.addf(carried[v], weight));
    }
    return next;
  });
  for (int64_t v = 0; v < vectors; ++v)
    b.storeVector(sums[v], panel.sum, lane(v));

  auto weight = [&](Value row, Value k) {
    return b.loadBroadcast(panel.weights, {k, row});
  };
  auto valueAt = [&](Value k, Value column) {
    return at(panel, b.addi(first, k), column);
  };
  auto resultAt = [&](Value row, Value column) {
    return SmallVector<Value>{row, column};
  };
  PanelProduct product{weight,          op.getValue(), valueAt,
                       panel.numerator, resultAt,      attention.valueDim};
  multiplyPanel(b, product, panel.rows, zero, count,
                {plan.getKeyTile(), plan.getFeatureTile()});
}

/// One past the last slot that a row of the panel may see.
Value FeatureAttentionEmitter::lastSlot(const Panel &panel,
                                        const Slots &slots) {
  if (!op.getCausal())
    return slots.last;
  return b.mini(slots.last, b.addi(b.subi(panel.lastPosition, slots.shift), 1));
}

void FeatureAttentionEmitter::addSlots(Panel &panel, const Slots &slots) {
  Value last = lastSlot(panel, slots);
  b.forLoop(slots.first, last, keyBlock, [&](Value first) {
    addBlock(panel, slots, first,
             b.mini(b.subi(last, first), b.index(keyBlock)));
  });
}
