//===- FeatureAttentionKernel.cpp - Queries against sums of features ------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "FeatureAttentionEmitter.h"
#include "Kernels.h"
#include "llvm/Support/MathExtras.h"
#include <limits>

using namespace mlir;
using namespace mlir::attn;

static constexpr double infinity = std::numeric_limits<double>::infinity();

using Predicate = arith::CmpIPredicate;
using FloatPredicate = arith::CmpFPredicate;

/// Indices into key or value.
SmallVector<Value> FeatureAttentionEmitter::at(const Panel &panel, Value row,
                                               Value column) {
  return attention.dims.elementIndices(panel.head.batch, panel.kvHead, row,
                                       column);
}

/// Indices into query or output of a row of the panel: the rows of the group's
/// heads follow each other.
SmallVector<Value> FeatureAttentionEmitter::queryAt(const Panel &panel,
                                                    Value row, Value column) {
  Value global = b.addi(panel.firstRow, row);
  Value member = b.divi(global, attention.queries);
  Value first = b.muli(panel.kvHead, attention.groupSize);
  SmallVector<Value> indices(4);
  indices[*attention.dims.batch] = panel.head.batch;
  indices[*attention.dims.head] = b.addi(first, member);
  indices[attention.dims.sequence] =
      b.subi(global, b.muli(member, attention.queries));
  indices[attention.dims.feature] = column;
  return indices;
}

FeatureAttentionEmitter::Panel FeatureAttentionEmitter::allocate(Value batch,
                                                                 Value kvHead,
                                                                 Value firstRow,
                                                                 Value rows) {
  Panel panel;
  panel.head = attention.head(batch, b.muli(kvHead, attention.groupSize));
  panel.kvHead = kvHead;
  panel.firstRow = firstRow;
  panel.rows = rows;
  auto buffer = [&](ArrayRef<int64_t> shape) -> Value {
    return memref::AllocOp::create(b, MemRefType::get(shape, b.floatType()),
                                   b.getI64IntegerAttr(64));
  };
  panel.query = buffer({attention.headDim, panelRows});
  if (op.getBasis())
    panel.projected = buffer({rank, panelRows});
  panel.weights = buffer({keyBlock, panelRows});
  if (op.getBasis() && form.getDegree() > 0) {
    panel.inBasis = buffer({attention.headDim, panelRows});
    panel.polynomial = buffer({keyBlock, panelRows});
  }
  panel.numerator = buffer({panelRows, attention.valueDim});
  panel.maximum = b.stack({panelRows});
  panel.sum = b.stack({panelRows});
  panel.scratch = b.stack({panelRows});
  panel.rowNumbers = b.stack({panelRows}, b.getI32Type());
  if (isCentered()) {
    panel.scoreCenter = b.stack({panelRows});
    panel.center = op.getBasis() ? b.stack({panelRows}) : panel.scoreCenter;
  }
  return panel;
}

void FeatureAttentionEmitter::release(const Panel &panel) {
  for (Value buffer : {panel.query, panel.projected, panel.inBasis,
                       panel.weights, panel.polynomial, panel.numerator})
    if (buffer)
      memref::DeallocOp::create(b, buffer);
}

void FeatureAttentionEmitter::loadQuery(Panel &panel) {
  fillPanel(b, panel.query, panel.rows, [&](Value row, Value column) {
    return b.load(op.getQuery(), queryAt(panel, row, column));
  });
  scalePanel(b, panel.query, attention.op.getEffectiveScale());
  if (panel.projected)
    projectPanel(b, panel.query, op.getBasis(), panel.kvHead, panel.projected);
  if (panel.inBasis)
    expandPanel(b, panel.projected, op.getBasis(), panel.kvHead, panel.inBasis);
  // A panel that ends in another head than it began in has that head's first
  // row and the last row of the one before.
  Value start =
      b.subi(panel.firstRow, b.muli(b.divi(panel.firstRow, attention.queries),
                                    attention.queries));
  Value end = b.addi(start, b.addi(panel.rows, -1));
  Value isOneHead = b.cmpi(Predicate::slt, end, attention.queries);
  Value lastRow = b.addi(attention.queries, -1);
  panel.firstPosition =
      b.addi(panel.head.offset, b.select(isOneHead, start, b.index(0)));
  panel.lastPosition =
      b.addi(panel.head.offset, b.select(isOneHead, end, lastRow));
  b.forLoop(b.index(0), b.index(panelRows), 1, [&](Value row) {
    SmallVector<Value> indices = queryAt(panel, row, b.index(0));
    Value number = arith::IndexCastOp::create(b, b.getI32Type(),
                                              indices[attention.dims.sequence]);
    b.store(number, panel.rowNumbers, row);
  });
}

/// Row and feature of cache line `number` of rows of `size` features.
std::pair<Value, Value> FeatureAttentionEmitter::line(Value number,
                                                      int64_t size, Type type) {
  constexpr int64_t cacheLineBits = 512;
  int64_t elements = cacheLineBits / type.getIntOrFloatBitWidth();
  Value linesOfRow = b.index(llvm::divideCeil(size, elements));
  Value row = b.divi(number, linesOfRow);
  return {row, b.muli(b.subi(number, b.muli(row, linesOfRow)), elements)};
}

/// Requests cache line `number` of the keys, and of the values, of `slots`.
void FeatureAttentionEmitter::prefetchSlots(const Panel &panel,
                                            const Slots &slots, Value number) {
  for (auto [memref, size] : {std::pair(op.getKey(), attention.headDim),
                              std::pair(op.getValue(), attention.valueDim)}) {
    auto [row, column] = line(number, size, attention.dataType);
    row = b.mini(b.addi(slots.first, row), b.addi(slots.last, -1));
    b.prefetch(memref, at(panel, b.maxi(row, b.index(0)), column));
  }
}

/// numerator = phi(q) value_sums and sum = phi(q) . feature_sums, relative to
/// exp(0) or exp(c); feature 0 counts the keys, and the maximum over none is
/// -inf. `next` is what is read afterwards.
void FeatureAttentionEmitter::startFromSums(Panel &panel, const Slots &next) {
  Value zero = b.index(0), batch = panel.head.batch;
  Value phi = memref::AllocOp::create(
      b, MemRefType::get({features.count(), panelRows}, b.floatType()),
      b.getI64IntegerAttr(64));
  Value count = b.load(op.getFeatureSums(), {batch, panel.kvHead, zero});
  Value isEmpty = b.cmpf(FloatPredicate::OEQ, count, b.scalar(0.0));
  for (int64_t v = 0; v < vectors; ++v) {
    b.storeVector(
        b.select(isEmpty, b.splat(-infinity), centerOf(panel.scoreCenter, v)),
        panel.maximum, lane(v));
    b.storeVector(b.splat(0.0), panel.sum, lane(v));
  }
  auto addToSum = [&](Value feature, ArrayRef<Value> products) {
    Value weight =
        b.loadBroadcast(op.getFeatureSums(), {batch, panel.kvHead, feature});
    for (int64_t v = 0; v < vectors; ++v) {
      Value sum = b.loadVector(panel.sum, lane(v));
      b.storeVector(b.fma(products[v], weight, sum), panel.sum, lane(v));
    }
  };
  features.evaluate(panel.projected ? panel.projected : panel.query, panel.rows,
                    phi, [&](Value feature, ArrayRef<Value> products) {
                      if (!isCentered())
                        addToSum(feature, products);
                      // A step of decoding is as fast as memory, which has
                      // nothing to do while features are computed.
                      if (isOnePanel())
                        prefetchSlots(panel, next, feature);
                    });
  if (isCentered()) {
    scaleDegrees(panel, phi);
    b.forLoop(zero, b.index(features.count()), 1, [&](Value feature) {
      SmallVector<Value> products;
      for (int64_t v = 0; v < vectors; ++v)
        products.push_back(b.loadVector(phi, {feature, lane(v)}));
      addToSum(feature, products);
    });
  }
  b.forLoop(zero, b.index(panelRows), 1, [&](Value row) {
    b.forLoop(zero, b.index(attention.valueDim), 1, [&](Value column) {
      b.store(b.scalar(0.0), panel.numerator, {row, column});
    });
  });
  auto weight = [&](Value row, Value k) {
    return b.loadBroadcast(phi, {k, row});
  };
  auto sumsAt = [&](Value k, Value column) {
    return SmallVector<Value>{batch, panel.kvHead, k, column};
  };
  auto resultAt = [&](Value row, Value column) {
    return SmallVector<Value>{row, column};
  };
  PanelProduct product{weight,          op.getValueSums(), sumsAt,
                       panel.numerator, resultAt,          attention.valueDim};
  multiplyPanel(b, product, panel.rows, zero, b.index(features.count()),
                {plan.getKeyTile(), plan.getFeatureTile()});
  memref::DeallocOp::create(b, phi);
}

/// exp(x - maximum), where the maximum of no key counts as 0.
Value FeatureAttentionEmitter::expOf(Value x, Value maximum) {
  Value isEmpty = b.cmpf(FloatPredicate::OEQ, maximum, b.splat(-infinity));
  Value shift = arith::SelectOp::create(b, isEmpty, b.splat(0.0), maximum);
  return b.exp2(b.mulf(b.subf(x, shift), b.splat(llvm::numbers::log2e)));
}

/// The Taylor polynomial of exp of this degree.
Value FeatureAttentionEmitter::taylor(Value x, int64_t degree) {
  Value sum = b.splat(1.0);
  for (int64_t i = degree; i >= 1; --i)
    sum = b.fma(b.mulf(x, b.splat(1.0 / i)), sum, b.splat(1.0));
  return sum;
}

/// Sums relative to another maximum.
void FeatureAttentionEmitter::rescale(Panel &panel,
                                      ArrayRef<Value> newMaximum) {
  for (int64_t v = 0; v < vectors; ++v) {
    Value old = b.loadVector(panel.maximum, lane(v));
    Value factor = expOf(old, newMaximum[v]);
    Value sum = b.loadVector(panel.sum, lane(v));
    b.storeVector(b.mulf(sum, factor), panel.sum, lane(v));
    b.storeVector(newMaximum[v], panel.maximum, lane(v));
    b.storeVector(factor, panel.scratch, lane(v));
  }
  b.forLoop(b.index(0), panel.rows, 1, [&](Value row) {
    Value factor = b.loadBroadcast(panel.scratch, row);
    for (int64_t column = 0; column < attention.valueDim; column += b.lanes()) {
      SmallVector<Value> indices = {row, b.index(column)};
      int64_t left = attention.valueDim - column;
      if (left >= b.lanes()) {
        Value vector = b.loadVector(panel.numerator, indices);
        b.storeVector(b.mulf(vector, factor), panel.numerator, indices);
        continue;
      }
      Value mask = b.firstLanes(b.index(left));
      Value vector = b.loadVectorMasked(panel.numerator, indices, mask);
      b.storeVectorMasked(b.mulf(vector, factor), panel.numerator, indices,
                          mask);
    }
  });
}

/// A sink is a key with a given score and without a value.
void FeatureAttentionEmitter::addSink(Panel &panel) {
  if (!op.getSink())
    return;
  // Lanes past the last row would read past the last head.
  for (int64_t v = 0; v < vectors; ++v)
    b.storeVector(b.splat(0.0), panel.scratch, lane(v));
  b.forLoop(b.index(0), panel.rows, 1, [&](Value row) {
    SmallVector<Value> indices = queryAt(panel, row, b.index(0));
    Value sink = b.load(op.getSink(), indices[*attention.dims.head]);
    b.store(b.widen(sink), panel.scratch, row);
  });
  SmallVector<Value> sinks, newMaximum;
  for (int64_t v = 0; v < vectors; ++v) {
    sinks.push_back(b.loadVector(panel.scratch, lane(v)));
    newMaximum.push_back(
        b.maxOrSecond(b.loadVector(panel.maximum, lane(v)), sinks.back()));
  }
  rescale(panel, newMaximum);
  for (int64_t v = 0; v < vectors; ++v) {
    Value sum = b.loadVector(panel.sum, lane(v));
    b.storeVector(b.addf(sum, expOf(sinks[v], newMaximum[v])), panel.sum,
                  lane(v));
  }
}

//===----------------------------------------------------------------------===//
// The whole
//===----------------------------------------------------------------------===//

void FeatureAttentionEmitter::write(Panel &panel) {
  b.forLoop(b.index(0), panel.rows, 1, [&](Value row) {
    Value sum = b.load(panel.sum, row);
    Value isEmpty = b.cmpf(FloatPredicate::OEQ, sum, b.scalar(0.0));
    Value reciprocal =
        b.select(isEmpty, b.scalar(0.0), b.divf(b.scalar(1.0), sum));
    b.forLoop(b.index(0), b.index(attention.valueDim), 1, [&](Value column) {
      Value number = b.mulf(b.load(panel.numerator, {row, column}), reciprocal);
      b.store(b.narrow(number, attention.dataType), op.getOutput(),
              queryAt(panel, row, column));
    });
  });
  if (!op.getLogsumexp())
    return;
  for (int64_t v = 0; v < vectors; ++v) {
    Value logarithm = b.mulf(b.log2(b.loadVector(panel.sum, lane(v))),
                             b.splat(llvm::numbers::ln2));
    b.storeVector(b.addf(b.loadVector(panel.maximum, lane(v)), logarithm),
                  panel.scratch, lane(v));
  }
  b.forLoop(b.index(0), panel.rows, 1, [&](Value row) {
    SmallVector<Value> indices = queryAt(panel, row, b.index(0));
    b.store(b.load(panel.scratch, row), op.getLogsumexp(),
            {indices[*attention.dims.batch], indices[*attention.dims.head],
             indices[attention.dims.sequence]});
  });
}

/// The slots of the keys that are not sinks and not in the sums alone.
FeatureAttentionEmitter::Slots
FeatureAttentionEmitter::recentSlots(const Panel &panel) {
  Value sinks = b.index(form.getSinks());
  Value folded = arith::IndexCastOp::create(
      b, b.getIndexType(), b.load(op.getFolded(), panel.head.batch));
  Slots recent{sinks, panel.head.length, b.index(0), op.getPromote()};
  if (op.getCompact())
    recent.shift = folded;
  else if (!op.getPromote())
    recent.first = b.addi(sinks, folded);
  if (op.getPromote()) {
    // All other keys weigh what the sums say.
    int64_t window = std::min(form.getWindow(), maxDistance);
    recent.first =
        b.maxi(recent.first, b.addi(panel.firstPosition, 1 - window));
    recent.last = b.mini(recent.last, b.addi(panel.lastPosition, 1));
  }
  return recent;
}

void FeatureAttentionEmitter::emit() {
  Value allRows = b.muli(attention.groupSize, attention.queries);
  Value sizes[] = {attention.batch, attention.kvHeads,
                   b.ceilDivi(allRows, panelRows)};
  b.parallelLoop(sizes, plan.getParallel(), [&](ValueRange task) {
    Value firstRow = b.muli(task[2], panelRows);
    Value rows = b.mini(b.subi(allRows, firstRow), b.index(panelRows));
    Panel panel = allocate(task[0], task[1], firstRow, rows);
    loadQuery(panel);
    Slots recent = recentSlots(panel);
    // Positions of sinks are those of their slots; none is in the sums.
    Slots sinks{b.index(0), b.mini(b.index(form.getSinks()), panel.head.length),
                b.index(0), /*isInSums=*/false};
    // Sinks always weigh exp(x).
    if (isCentered())
      findCenters(panel, recent);
    startFromSums(panel, recent);
    addSink(panel);
    if (form.getSinks() > 0)
      addSlots(panel, sinks);
    addSlots(panel, recent);
    write(panel);
    release(panel);
  });
}

LogicalResult mlir::attn::emitFeatureAttention(KernelBuilder &b,
                                               FeatureAttentionOp op,
                                               CpuPlanAttr plan) {
  if (isFeatureQuery(op, plan))
    return emitFeatureQuery(b, op, plan);
  FeatureAttentionEmitter(b, op, plan).emit();
  return success();
}
