//===- FeatureAttentionKernel.cpp - Queries against sums of features ------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

// A task is a panel of rows: query rows of all the heads that share a key/value
// head, so that a decode step reads its sums once. Rows lie in lanes where
// scores and weights are computed, and are rows of register tiles where they
// are multiplied with values or sums. Both parts have the shape "weights times
// a matrix": phi(q) times the sums, and the softmax's weights times the values.
//
//===----------------------------------------------------------------------===//

#include "AttentionKernel.h"
#include "FeaturePanel.h"
#include "Kernels.h"
#include "llvm/Support/MathExtras.h"
#include <algorithm>
#include <limits>

using namespace mlir;
using namespace mlir::attn;

static constexpr double infinity = std::numeric_limits<double>::infinity();
/// Distances are cut to +-2^29 and windows to 2^29: no comparison of the two
/// changes as long as a panel's rows are closer than that.
static constexpr int64_t maxDistance = int64_t(1) << 29;

namespace {
using Predicate = arith::CmpIPredicate;
using FloatPredicate = arith::CmpFPredicate;

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
  void startFromSums(Panel &panel, const Slots &next);
  void addSink(Panel &panel);
  void addSlots(Panel &panel, const Slots &slots);
  void addBlock(Panel &panel, const Slots &slots, Value first, Value count);
  void scores(Panel &panel, Value query, Value target, Value first,
              Value count);
  Visibility visibility(const Panel &panel, const Slots &slots, Value slot,
                        int64_t v);
  void rescale(Panel &panel, ArrayRef<Value> newMaximum);
  Value taylor(Value x);
  Value expOf(Value x, Value maximum);
  void write(Panel &panel);

  /// Whether each key/value head is read once.
  bool isOnePanel() {
    AttentionSizes sizes = attention.op.getSizes();
    return !ShapedType::isDynamic(sizes.queries) &&
           !ShapedType::isDynamic(sizes.groupSize()) &&
           sizes.groupSize() * sizes.queries <= panelRows;
  }

  KernelBuilder &b;
  FeatureAttentionOp op;
  CpuPlanAttr plan;
  AttentionKernel attention;
  SketchFormAttr form;
  int64_t rank, panelRows, vectors, keyBlock;
  FeaturePanel features;
};
} // namespace

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
/// exp(0); feature 0 counts the keys, and the maximum over none is -inf. `next`
/// is what is read afterwards.
void FeatureAttentionEmitter::startFromSums(Panel &panel, const Slots &next) {
  Value zero = b.index(0), batch = panel.head.batch;
  Value phi = memref::AllocOp::create(
      b, MemRefType::get({features.count(), panelRows}, b.floatType()),
      b.getI64IntegerAttr(64));
  Value count = b.load(op.getFeatureSums(), {batch, panel.kvHead, zero});
  Value isEmpty = b.cmpf(FloatPredicate::OEQ, count, b.scalar(0.0));
  Value start =
      b.broadcast(b.select(isEmpty, b.scalar(-infinity), b.scalar(0.0)));
  for (int64_t v = 0; v < vectors; ++v) {
    b.storeVector(start, panel.maximum, lane(v));
    b.storeVector(b.splat(0.0), panel.sum, lane(v));
  }
  features.evaluate(panel.projected ? panel.projected : panel.query, panel.rows,
                    phi, [&](Value feature, ArrayRef<Value> products) {
                      Value weight = b.loadBroadcast(
                          op.getFeatureSums(), {batch, panel.kvHead, feature});
                      for (int64_t v = 0; v < vectors; ++v) {
                        Value sum = b.loadVector(panel.sum, lane(v));
                        b.storeVector(b.fma(products[v], weight, sum),
                                      panel.sum, lane(v));
                      }
                      // A step of decoding is as fast as memory, which has
                      // nothing to do while features are computed.
                      if (isOnePanel())
                        prefetchSlots(panel, next, feature);
                    });
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

Value FeatureAttentionEmitter::taylor(Value x) {
  Value sum = b.splat(1.0);
  for (int64_t i = form.getDegree(); i >= 1; --i)
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
// Keys one by one
//===----------------------------------------------------------------------===//

/// Which rows see the key in `slot`, and for which it weighs exp(x).
FeatureAttentionEmitter::Visibility
FeatureAttentionEmitter::visibility(const Panel &panel, const Slots &slots,
                                    Value slot, int64_t v) {
  auto vectorType = b.vectorOf(b.getI32Type());
  auto splat = [&](int64_t number) -> Value {
    return arith::ConstantOp::create(
        b, DenseElementsAttr::get(vectorType, b.getI32IntegerAttr(number)));
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
    result.isVisible =
        arith::ConstantOp::create(b, DenseElementsAttr::get(maskType, true));
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

/// Adds the keys of at most a block of slots.
void FeatureAttentionEmitter::addBlock(Panel &panel, const Slots &slots,
                                       Value first, Value count) {
  scores(panel, panel.query, panel.weights, first, count);
  if (panel.polynomial) {
    // Where every key that a row sees is exact, the polynomial is not needed.
    Value position = b.addi(first, slots.shift);
    Value isNeeded = b.cmpi(
        Predicate::sle, position,
        b.addi(panel.lastPosition, -std::min(form.getWindow(), maxDistance)));
    if (!op.getCausal())
      isNeeded = b.ori(isNeeded, b.cmpi(Predicate::sgt, b.addi(position, count),
                                        panel.firstPosition));
    b.ifThen(isNeeded, [&] {
      scores(panel, panel.inBasis, panel.polynomial, first, count);
    });
  }

  Value zero = b.index(0);
  SmallVector<Value> maximum;
  for (int64_t v = 0; v < vectors; ++v)
    maximum.push_back(b.loadVector(panel.maximum, lane(v)));
  // The polynomial is relative to exp(0).
  double shiftOfOthers = slots.isInSums ? -infinity : 0.0;
  maximum =
      b.forLoop(zero, count, 1, maximum, [&](Value j, ValueRange carried) {
        SmallVector<Value> next;
        for (int64_t v = 0; v < vectors; ++v) {
          Visibility key = visibility(panel, slots, b.addi(first, j), v);
          Value shift = arith::SelectOp::create(
              b, key.isExact, b.loadVector(panel.weights, {j, lane(v)}),
              b.splat(shiftOfOthers));
          shift = arith::SelectOp::create(b, key.isVisible, shift,
                                          b.splat(-infinity));
          next.push_back(b.maxOrSecond(shift, carried[v]));
        }
        return next;
      });
  rescale(panel, maximum);

  SmallVector<Value> unit, sums;
  for (int64_t v = 0; v < vectors; ++v) {
    unit.push_back(expOf(b.splat(0.0), maximum[v]));
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
      Value other = b.mulf(taylor(x), unit[v]);
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

void FeatureAttentionEmitter::addSlots(Panel &panel, const Slots &slots) {
  Value last = slots.last;
  if (op.getCausal())
    last = b.mini(last, b.addi(b.subi(panel.lastPosition, slots.shift), 1));
  b.forLoop(slots.first, last, keyBlock, [&](Value first) {
    addBlock(panel, slots, first,
             b.mini(b.subi(last, first), b.index(keyBlock)));
  });
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
    startFromSums(panel, recent);
    addSink(panel);
    if (form.getSinks() > 0)
      addSlots(panel,
               {b.index(0), b.mini(b.index(form.getSinks()), panel.head.length),
                b.index(0), /*isInSums=*/false});
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
  if (op.getForm().getCenter() != SketchCenter::Zero)
    return op.emitOpError() << "has a plan for the kernel 'sketch', which "
                               "needs center = zero or "
                               "one query per head and no promote, found "
                            << op.getForm();
  FeatureAttentionEmitter(b, op, plan).emit();
  return success();
}
