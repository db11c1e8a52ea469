//===- FeatureAttentionCenters.cpp - Where polynomials are expanded -------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The mean scores of a panel's rows over the keys that do not weigh exp(x): the
// product with the sum of the keys that were folded, and the scores of the
// others among those that are held as they are. Keys that the sums hold and
// that weigh exp(x) (`promote`) count against it.
//
//===----------------------------------------------------------------------===//

#include "FeatureAttentionEmitter.h"

using namespace mlir;
using namespace mlir::attn;

/// A vector of centers, or of zeros.
Value FeatureAttentionEmitter::centerOf(Value centers, int64_t v) {
  return centers ? b.loadVector(centers, lane(v)) : b.splat(0.0);
}

/// Adds the scores of some slots to the sums in `scoreCenter` and `center`, and
/// how many there are per row to `counts`.
void FeatureAttentionEmitter::addOthers(Panel &panel, const Slots &slots,
                                        Value counts) {
  Value last = lastSlot(panel, slots);
  b.forLoop(slots.first, last, keyBlock, [&](Value first) {
    Value count = b.mini(b.subi(last, first), b.index(keyBlock));
    auto addBlock = [&] {
      scores(panel, panel.query, panel.weights, first, count);
      if (panel.polynomial)
        scores(panel, panel.inBasis, panel.polynomial, first, count);
      SmallVector<std::pair<Value, Value>> sums = {
          {panel.weights, panel.scoreCenter}};
      if (panel.polynomial)
        sums.emplace_back(panel.polynomial, panel.center);
      for (int64_t v = 0; v < vectors; ++v) {
        SmallVector<Value> totals = {b.loadVector(counts, lane(v))};
        for (auto [source, target] : sums)
          totals.push_back(b.loadVector(target, lane(v)));
        totals = b.forLoop(
            b.index(0), count, 1, totals, [&](Value j, ValueRange carried) {
              Visibility key = visibility(panel, slots, b.addi(first, j), v);
              auto add = [&](Value sum, Value term) {
                Value next =
                    slots.isInSums ? b.subf(sum, term) : b.addf(sum, term);
                next = b.select(key.isVisible, next, sum);
                return slots.isInSums ? b.select(key.isExact, next, sum)
                                      : b.select(key.isExact, sum, next);
              };
              SmallVector<Value> next = {add(carried[0], b.splat(1.0))};
              for (auto [index, sum] : llvm::enumerate(sums))
                next.push_back(add(carried[1 + index],
                                   b.loadVector(sum.first, {j, lane(v)})));
              return next;
            });
        b.storeVector(totals[0], counts, lane(v));
        for (auto [index, sum] : llvm::enumerate(sums))
          b.storeVector(totals[1 + index], sum.second, lane(v));
      }
    };
    if (slots.isInSums)
      addBlock();
    else
      b.ifThen(hasOthers(panel, slots, first, count), addBlock);
  });
}

/// Mean scores, 0 without a key.
void FeatureAttentionEmitter::findCenters(Panel &panel, ArrayRef<Slots> slots) {
  Value counts = b.stack({panelRows});
  auto sumsAt = [&](Value index) {
    return b.loadBroadcast(op.getFeatureSums(),
                           {panel.head.batch, panel.kvHead, index});
  };
  SmallVector<std::pair<Value, Value>> sums = {
      {panel.query, panel.scoreCenter}};
  if (panel.inBasis)
    sums.emplace_back(panel.inBasis, panel.center);
  for (int64_t v = 0; v < vectors; ++v) {
    b.storeVector(sumsAt(b.index(0)), counts, lane(v));
    for (const auto &sum : sums) {
      Value total =
          b.forLoop(b.index(0), b.index(attention.headDim), 1,
                    ValueRange{b.splat(0.0)},
                    [&](Value d, ValueRange carried) -> SmallVector<Value> {
                      Value entry = sumsAt(b.addi(d, features.count()));
                      return {b.fma(b.loadVector(sum.first, {d, lane(v)}),
                                    entry, carried[0])};
                    })
              .front();
      b.storeVector(total, sum.second, lane(v));
    }
  }
  for (const Slots &range : slots)
    addOthers(panel, range, counts);
  for (int64_t v = 0; v < vectors; ++v) {
    Value count = b.loadVector(counts, lane(v));
    Value isNone = b.cmpf(arith::CmpFPredicate::OLE, count, b.splat(0.0));
    Value factor = b.select(isNone, b.splat(0.0), b.divf(b.splat(1.0), count));
    for (const auto &sum : sums)
      b.storeVector(b.mulf(b.loadVector(sum.second, lane(v)), factor),
                    sum.second, lane(v));
    // A polynomial of degree 0 sees no score.
    if (panel.center != panel.scoreCenter && !panel.inBasis)
      b.storeVector(b.splat(0.0), panel.center, lane(v));
  }
}

/// Features of degree i times T_{g-i}(-d).
void FeatureAttentionEmitter::scaleDegrees(const Panel &panel, Value phi) {
  for (int64_t i = 0; i < form.getDegree(); ++i)
    for (int64_t v = 0; v < vectors; ++v) {
      Value factor =
          taylor(b.negf(centerOf(panel.center, v)), form.getDegree() - i);
      b.forLoop(b.index(features.begin(i)), b.index(features.begin(i + 1)), 1,
                [&](Value feature) {
                  Value product = b.loadVector(phi, {feature, lane(v)});
                  b.storeVector(b.mulf(product, factor), phi,
                                {feature, lane(v)});
                });
    }
}
