//===- PrefillKernel.cpp - Exact attention of many queries ---------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// An online softmax (Milakov and Gimelshein, 2018) over blocks of keys, with
// the queries in vector lanes: S^T = K Q^T and O^T += V^T P^T, where elements
// of K and V are broadcast. Neither has to be packed or transposed, and the
// softmax has no reduction across lanes. Only Q and O are transposed, once.
//
//===----------------------------------------------------------------------===//

#include "AttentionKernel.h"
#include "Kernels.h"
#include <limits>

using namespace mlir;
using namespace mlir::attn;

static constexpr double infinity = std::numeric_limits<double>::infinity();

namespace {
class PrefillEmitter {
public:
  PrefillEmitter(KernelBuilder &b, AttentionOp op, CpuPlanAttr plan)
      : b(b), op(op), plan(plan), attention(b, op) {}

  void emit();

private:
  using Predicate = arith::CmpIPredicate;

  /// The queries of one task and its memory. A panel is what the lanes of one
  /// register tile hold.
  struct Task {
    AttentionKernel::Head head;
    Value query, key, value, output;
    Value firstRow, rowCount, panels;
    /// Scaled queries [panel, feature, row]; numerators [panel, feature, row];
    /// weights [key, row]; maxima and sums [panel, row].
    Value queryT, outputT, weights, maximum, sum;
  };

  void emitTask(Value batch, Value head, Value block);
  void packQueries(const Task &task);
  void initialize(const Task &task);
  void visitPanel(const Task &task, Value firstBlockKey, Value panel);
  SmallVector<Value> scoreTile(const Task &task, Value panel, Value firstKey,
                               Value length);
  SmallVector<Value> maskTile(ArrayRef<Value> scores, Value firstKey,
                              Value length, Value panelFirst, Value panelLast);
  void addWeightedValues(const Task &task, Value panel, Value firstKey,
                         Value count, ArrayRef<Value> factors,
                         Value firstFeature, int64_t features);
  void writeOutput(const Task &task);
  void writeLogsumexp(const Task &task);

  Value rowVectorIndex(int64_t vector) { return b.index(vector * b.lanes()); }
  int64_t panelRows() const { return plan.getQueryVectors() * b.lanes(); }
  /// Rows of `weights`: a block of keys in whole register tiles.
  int64_t weightRows() const {
    return llvm::alignTo(plan.getKeyBlock(), plan.getKeyTile());
  }

  KernelBuilder &b;
  AttentionOp op;
  CpuPlanAttr plan;
  AttentionKernel attention;
};
} // namespace

/// Copies `rows` x features of a data operand, from `firstRow` on, into a
/// transposed buffer [feature, row] at `panel` and the row `column`, times
/// `factor`. Rows past the last one are copies of it.
static void packTransposed(KernelBuilder &b, Value source, Value firstRow,
                           Value lastRow, int64_t features, double factor,
                           Value target, Value panel, Value column) {
  int64_t lanes = b.lanes();
  SmallVector<Value> rowIndices;
  for (int64_t row = 0; row < lanes; ++row)
    rowIndices.push_back(b.mini(b.addi(firstRow, row), lastRow));
  auto packColumns = [&](Value feature, int64_t count) {
    SmallVector<Value> rows;
    for (Value row : rowIndices) {
      Value vector = count == lanes
                         ? b.loadVector(source, {row, feature})
                         : b.loadVectorMasked(source, {row, feature},
                                              b.firstLanes(b.index(count)));
      rows.push_back(b.mulf(vector, b.splat(factor)));
    }
    SmallVector<Value> columns = b.transpose(rows);
    for (int64_t i = 0; i < count; ++i)
      b.storeVector(columns[i], target, {panel, b.addi(feature, i), column});
  };
  int64_t whole = features - features % lanes;
  if (whole)
    b.forLoop(b.index(0), b.index(whole), lanes,
              [&](Value feature) { packColumns(feature, lanes); });
  if (whole < features)
    packColumns(b.index(whole), features - whole);
}

void PrefillEmitter::packQueries(const Task &task) {
  Value lastRow = b.subi(attention.queries, b.index(1));
  double factor = attention.op.getEffectiveScale() * log2E;
  b.forLoop(b.index(0), task.panels, 1, [&](Value panel) {
    Value firstRow = b.addi(task.firstRow, b.muli(panel, panelRows()));
    b.forLoop(b.index(0), b.index(panelRows()), b.lanes(), [&](Value column) {
      packTransposed(b, task.query, b.addi(firstRow, column), lastRow,
                     attention.headDim, factor, task.queryT, panel, column);
    });
  });
}

void PrefillEmitter::initialize(const Task &task) {
  Value zero = b.splat(0.0), lowest = b.splat(-infinity);
  b.forLoop(b.index(0), task.panels, 1, [&](Value panel) {
    b.forLoop(b.index(0), b.index(panelRows()), b.lanes(), [&](Value column) {
      b.storeVector(lowest, task.maximum, {panel, column});
      b.storeVector(zero, task.sum, {panel, column});
      b.forLoop(b.index(0), b.index(attention.valueDim), 1, [&](Value feature) {
        b.storeVector(zero, task.outputT, {panel, feature, column});
      });
    });
  });
}

/// Scores of `key_tile` keys from `firstKey` on; keys past the length are
/// copies of the last valid one, as nothing else may be read.
SmallVector<Value> PrefillEmitter::scoreTile(const Task &task, Value panel,
                                             Value firstKey, Value length) {
  int64_t keyTile = plan.getKeyTile(), vectors = plan.getQueryVectors();
  Value lastKey = b.subi(length, b.index(1));
  SmallVector<Value> keyRows;
  for (int64_t key = 0; key < keyTile; ++key)
    keyRows.push_back(b.mini(b.addi(firstKey, key), lastKey));
  auto step = [&](Value feature, ArrayRef<Value> sums) {
    SmallVector<Value> next(sums), queries;
    for (int64_t vector = 0; vector < vectors; ++vector)
      queries.push_back(
          b.loadVector(task.queryT, {panel, feature, rowVectorIndex(vector)}));
    for (int64_t key = 0; key < keyTile; ++key) {
      Value element = b.loadBroadcast(task.key, {keyRows[key], feature});
      for (int64_t vector = 0; vector < vectors; ++vector) {
        Value &sum = next[key * vectors + vector];
        sum = b.fma(element, queries[vector], sum);
      }
    }
    return next;
  };
  SmallVector<Value> sums(keyTile * vectors, b.splat(0.0));
  int64_t unroll = plan.getUnroll();
  int64_t whole = attention.headDim - attention.headDim % unroll;
  if (whole)
    sums = b.forLoop(b.index(0), b.index(whole), unroll, sums,
                     [&](Value feature, ValueRange carried) {
                       SmallVector<Value> next(carried);
                       for (int64_t i = 0; i < unroll; ++i)
                         next = step(b.addi(feature, i), next);
                       return next;
                     });
  for (int64_t feature = whole; feature < attention.headDim; ++feature)
    sums = step(b.index(feature), sums);
  return sums;
}

/// -inf for the pairs that the structural masks exclude. Row `r` of the panel
/// keeps keys in [panelFirst + r, panelLast + r) and below `length`.
SmallVector<Value> PrefillEmitter::maskTile(ArrayRef<Value> scores,
                                            Value firstKey, Value length,
                                            Value panelFirst, Value panelLast) {
  int64_t keyTile = plan.getKeyTile(), vectors = plan.getQueryVectors();
  Value below = b.index(-1), above = b.index(panelRows());
  // Row numbers fit 32 bits, and a key's distance from the bound counts only
  // as far as it differs from row to row.
  auto distance = [&](Value difference) {
    Value clamped = b.maxi(b.mini(difference, above), below);
    Value narrow = arith::IndexCastOp::create(b, b.getI32Type(), clamped);
    return vector::BroadcastOp::create(b, b.vectorOf(b.getI32Type()), narrow)
        .getResult();
  };
  SmallVector<Value> rowIds;
  for (int64_t vector = 0; vector < vectors; ++vector) {
    auto type = b.vectorOf(b.getI32Type());
    Value first = arith::ConstantOp::create(
        b,
        DenseElementsAttr::get(type, b.getI32IntegerAttr(vector * b.lanes())));
    rowIds.push_back(arith::AddIOp::create(b, b.laneIds(), first));
  }
  Value minusInfinity = b.splat(-infinity);
  SmallVector<Value> masked;
  for (int64_t tileKey = 0; tileKey < keyTile; ++tileKey) {
    Value key = b.addi(firstKey, tileKey);
    Value isValid = b.cmpi(Predicate::slt, key, length);
    Value fromLast = panelLast ? b.subi(key, panelLast) : below;
    fromLast = distance(b.select(isValid, fromLast, above));
    Value fromFirst = panelFirst ? distance(b.subi(key, panelFirst)) : Value();
    for (int64_t vector = 0; vector < vectors; ++vector) {
      Value kept = b.cmpi(Predicate::slt, fromLast, rowIds[vector]);
      if (fromFirst)
        kept = b.andi(kept, b.cmpi(Predicate::sge, fromFirst, rowIds[vector]));
      masked.push_back(
          b.select(kept, scores[tileKey * vectors + vector], minusInfinity));
    }
  }
  return masked;
}

/// outputT[feature, :] = outputT[feature, :] * factors + sum of weights times
/// values, for `features` features.
void PrefillEmitter::addWeightedValues(const Task &task, Value panel,
                                       Value firstKey, Value count,
                                       ArrayRef<Value> factors,
                                       Value firstFeature, int64_t features) {
  int64_t vectors = plan.getQueryVectors(), unroll = plan.getUnroll();
  SmallVector<Value> sums;
  for (int64_t feature = 0; feature < features; ++feature)
    for (int64_t vector = 0; vector < vectors; ++vector) {
      Value old =
          b.loadVector(task.outputT, {panel, b.addi(firstFeature, feature),
                                      rowVectorIndex(vector)});
      sums.push_back(b.mulf(old, factors[vector]));
    }
  auto step = [&](Value row, ArrayRef<Value> current) {
    SmallVector<Value> next(current), weights;
    for (int64_t vector = 0; vector < vectors; ++vector)
      weights.push_back(
          b.loadVector(task.weights, {row, rowVectorIndex(vector)}));
    Value key = b.addi(firstKey, row);
    for (int64_t feature = 0; feature < features; ++feature) {
      Value element =
          b.loadBroadcast(task.value, {key, b.addi(firstFeature, feature)});
      for (int64_t vector = 0; vector < vectors; ++vector) {
        Value &sum = next[feature * vectors + vector];
        sum = b.fma(element, weights[vector], sum);
      }
    }
    return next;
  };
  Value rest = arith::RemUIOp::create(b, count, b.index(unroll));
  Value whole = b.subi(count, rest);
  sums = b.forLoop(b.index(0), whole, unroll, sums,
                   [&](Value row, ValueRange carried) {
                     SmallVector<Value> next(carried);
                     for (int64_t i = 0; i < unroll; ++i)
                       next = step(b.addi(row, i), next);
                     return next;
                   });
  if (unroll > 1)
    sums = b.forLoop(whole, count, 1, sums, [&](Value row, ValueRange carried) {
      return step(row, SmallVector<Value>(carried));
    });
  for (int64_t feature = 0; feature < features; ++feature)
    for (int64_t vector = 0; vector < vectors; ++vector)
      b.storeVector(
          sums[feature * vectors + vector], task.outputT,
          {panel, b.addi(firstFeature, feature), rowVectorIndex(vector)});
}

void PrefillEmitter::visitPanel(const Task &task, Value firstBlockKey,
                                Value panel) {
  int64_t keyTile = plan.getKeyTile(), vectors = plan.getQueryVectors();
  Value firstRow = b.addi(task.firstRow, b.muli(panel, panelRows()));
  // A register tile may reach into the next block, whose keys are not part of
  // this one.
  Value length =
      b.mini(b.addi(firstBlockKey, plan.getKeyBlock()), task.head.length);
  // What at least one row of the panel may keep.
  Value first = firstBlockKey;
  Value last = length;
  Value panelFirst, panelLast;
  if (task.head.firstKey) {
    panelFirst = b.addi(task.head.firstKey, firstRow);
    first = b.maxi(first, panelFirst);
  }
  if (task.head.lastKey) {
    panelLast = b.addi(task.head.lastKey, firstRow);
    last = b.mini(last, b.addi(panelLast, panelRows() - 1));
  }
  b.ifThen(b.cmpi(Predicate::slt, first, last), [&] {
    Value count = b.subi(last, first);
    SmallVector<Value> oldMaxima;
    for (int64_t vector = 0; vector < vectors; ++vector)
      oldMaxima.push_back(
          b.loadVector(task.maximum, {panel, rowVectorIndex(vector)}));
    SmallVector<Value> maxima = b.forLoop(
        b.index(0), count, keyTile, oldMaxima,
        [&](Value row, ValueRange carried) {
          Value key = b.addi(first, row);
          SmallVector<Value> scores = scoreTile(task, panel, key, length);
          Value tileLast = b.addi(key, keyTile);
          Value needsMask = b.cmpi(Predicate::sgt, tileLast, length);
          if (panelLast)
            needsMask =
                b.ori(needsMask, b.cmpi(Predicate::sgt, tileLast, panelLast));
          if (panelFirst)
            needsMask =
                b.ori(needsMask, b.cmpi(Predicate::slt, key,
                                        b.addi(panelFirst, panelRows() - 1)));
          scores = b.ifElse(
              needsMask,
              [&] {
                return maskTile(scores, key, length, panelFirst, panelLast);
              },
              [&] { return scores; });
          SmallVector<Value> larger(carried);
          for (int64_t tileKey = 0; tileKey < keyTile; ++tileKey)
            for (int64_t vector = 0; vector < vectors; ++vector) {
              Value score = scores[tileKey * vectors + vector];
              b.storeVector(score, task.weights,
                            {b.addi(row, tileKey), rowVectorIndex(vector)});
              larger[vector] = b.maxOrSecond(score, larger[vector]);
            }
          return larger;
        });

    // Rows that have no key yet are relative to 0: the difference of two
    // infinities would be NaN.
    SmallVector<Value> shifts, factors, sums;
    for (int64_t vector = 0; vector < vectors; ++vector) {
      Value isEmpty =
          b.cmpf(arith::CmpFPredicate::OEQ, maxima[vector], b.splat(-infinity));
      shifts.push_back(b.select(isEmpty, b.splat(0.0), maxima[vector]));
      factors.push_back(b.exp2(b.subf(oldMaxima[vector], shifts[vector])));
      b.storeVector(maxima[vector], task.maximum,
                    {panel, rowVectorIndex(vector)});
      Value sum = b.loadVector(task.sum, {panel, rowVectorIndex(vector)});
      sums.push_back(b.mulf(sum, factors[vector]));
    }
    sums = b.forLoop(
        b.index(0), count, keyTile, sums, [&](Value row, ValueRange carried) {
          SmallVector<Value> next(carried);
          for (int64_t tileKey = 0; tileKey < keyTile; ++tileKey)
            for (int64_t vector = 0; vector < vectors; ++vector) {
              Value place[] = {b.addi(row, tileKey), rowVectorIndex(vector)};
              Value score = b.loadVector(task.weights, place);
              Value weight = b.exp2(b.subf(score, shifts[vector]));
              b.storeVector(weight, task.weights, place);
              next[vector] = b.addf(next[vector], weight);
            }
          return next;
        });
    for (int64_t vector = 0; vector < vectors; ++vector)
      b.storeVector(sums[vector], task.sum, {panel, rowVectorIndex(vector)});

    int64_t tile = plan.getFeatureTile(), features = attention.valueDim;
    int64_t whole = features - features % tile;
    if (whole)
      b.forLoop(b.index(0), b.index(whole), tile, [&](Value feature) {
        addWeightedValues(task, panel, first, count, factors, feature, tile);
      });
    if (whole < features)
      addWeightedValues(task, panel, first, count, factors, b.index(whole),
                        features - whole);
  });
}

void PrefillEmitter::writeOutput(const Task &task) {
  int64_t lanes = b.lanes(), features = attention.valueDim;
  // A tile of rows on its way to the output, for those that have fewer rows.
  Value rowsBuffer = b.stack({lanes, lanes});
  b.forLoop(b.index(0), task.panels, 1, [&](Value panel) {
    b.forLoop(b.index(0), b.index(panelRows()), lanes, [&](Value column) {
      Value row = b.addi(b.muli(panel, panelRows()), column);
      Value rowsLeft = b.subi(task.rowCount, row);
      Value outputRow = b.addi(task.firstRow, row);
      Value sum = b.loadVector(task.sum, {panel, column});
      // A row that keeps no key is 0.
      Value isEmpty = b.cmpf(arith::CmpFPredicate::OEQ, sum, b.splat(0.0));
      Value inverse =
          b.divf(b.splat(1.0), b.select(isEmpty, b.splat(1.0), sum));
      auto writeFeatures = [&](Value feature, int64_t count) {
        SmallVector<Value> columns;
        for (int64_t i = 0; i < lanes; ++i)
          columns.push_back(
              i < count
                  ? b.mulf(b.loadVector(task.outputT,
                                        {panel, b.addi(feature, i), column}),
                           inverse)
                  : b.splat(0.0));
        SmallVector<Value> rows = b.transpose(columns);
        auto storeRow = [&](Value vector, Value target) {
          if (count == lanes)
            b.storeVector(vector, task.output, {target, feature});
          else
            b.storeVectorMasked(vector, task.output, {target, feature},
                                b.firstLanes(b.index(count)));
        };
        b.ifElse(
            b.cmpi(Predicate::sge, rowsLeft, b.index(lanes)),
            [&]() -> SmallVector<Value> {
              for (int64_t i = 0; i < lanes; ++i)
                storeRow(rows[i], b.addi(outputRow, i));
              return {};
            },
            [&]() -> SmallVector<Value> {
              for (int64_t i = 0; i < lanes; ++i)
                b.storeVector(rows[i], rowsBuffer, {b.index(i), b.index(0)});
              b.forLoop(b.index(0), rowsLeft, 1, [&](Value i) {
                storeRow(b.loadVector(rowsBuffer, {i, b.index(0)}),
                         b.addi(outputRow, i));
              });
              return {};
            });
      };
      int64_t whole = features - features % lanes;
      if (whole)
        b.forLoop(b.index(0), b.index(whole), lanes,
                  [&](Value feature) { writeFeatures(feature, lanes); });
      if (whole < features)
        writeFeatures(b.index(whole), features - whole);
    });
  });
}

/// maximum + log2(sum), in natural units; -inf for a row that keeps no key.
void PrefillEmitter::writeLogsumexp(const Task &task) {
  if (!op.getLogsumexp())
    return;
  Value target =
      attention.rowVector(op.getLogsumexp(), task.head.batch, task.head.head);
  b.forLoop(b.index(0), task.panels, 1, [&](Value panel) {
    b.forLoop(b.index(0), b.index(panelRows()), b.lanes(), [&](Value column) {
      Value row = b.addi(b.muli(panel, panelRows()), column);
      Value sum = b.loadVector(task.sum, {panel, column});
      Value maximum = b.loadVector(task.maximum, {panel, column});
      Value logsumexp = b.mulf(b.addf(maximum, b.log2(sum)), b.splat(ln2));
      b.storeVectorMasked(logsumexp, target, {b.addi(task.firstRow, row)},
                          b.firstLanes(b.subi(task.rowCount, row)));
    });
  });
}

void PrefillEmitter::emitTask(Value batch, Value head, Value block) {
  int64_t panels = llvm::divideCeil(plan.getQueryBlock(), panelRows());
  int64_t blockRows = panels * panelRows();
  Task task;
  task.head = attention.head(batch, head);
  task.query = attention.rows(op.getQuery(), batch, head);
  task.key = attention.rows(op.getKey(), batch, task.head.kvHead);
  task.value = attention.rows(op.getValue(), batch, task.head.kvHead);
  task.output = attention.rows(op.getOutput(), batch, head);
  task.firstRow = b.muli(block, blockRows);
  task.rowCount =
      b.mini(b.subi(attention.queries, task.firstRow), b.index(blockRows));
  task.panels = b.ceilDivi(task.rowCount, panelRows());
  task.queryT = b.stack({panels, attention.headDim, panelRows()});
  task.outputT = b.stack({panels, attention.valueDim, panelRows()});
  task.weights = b.stack({weightRows(), panelRows()});
  task.maximum = b.stack({panels, panelRows()});
  task.sum = b.stack({panels, panelRows()});

  packQueries(task);
  initialize(task);
  // Keys that at least one row of the block may keep.
  Value first = b.index(0), last = task.head.length;
  if (task.head.firstKey)
    first = b.maxi(first, b.addi(task.head.firstKey, task.firstRow));
  if (task.head.lastKey) {
    Value lastRow = b.addi(task.firstRow, b.addi(task.rowCount, -1));
    last = b.mini(last, b.addi(task.head.lastKey, lastRow));
  }
  b.forLoop(first, last, plan.getKeyBlock(), [&](Value firstBlockKey) {
    b.forLoop(b.index(0), task.panels, 1,
              [&](Value panel) { visitPanel(task, firstBlockKey, panel); });
  });
  writeOutput(task);
  writeLogsumexp(task);
}

void PrefillEmitter::emit() {
  int64_t blockRows = llvm::alignTo(plan.getQueryBlock(), panelRows());
  Value blocks = b.ceilDivi(attention.queries, blockRows);
  // Under a causal mask late blocks have the most keys: they go first, so that
  // no thread starts a long one at the end.
  bool reverse = op.getCausal();
  b.parallelLoop({attention.batch, attention.heads, blocks}, plan.getParallel(),
                 [&](ValueRange indices) {
                   Value block = indices[2];
                   if (reverse)
                     block = b.subi(b.subi(blocks, b.index(1)), block);
                   emitTask(indices[0], indices[1], block);
                 });
}

LogicalResult mlir::attn::emitPrefill(KernelBuilder &b, AttentionOp op,
                                      CpuPlanAttr plan) {
  Type element = getElementTypeOrSelf(op.getQuery().getType());
  if ((!element.isF32() && !element.isF64()) || op.getMask() ||
      op.getAlibiSlopes() || op.getSink() || op.getSoftcap())
    return op.emitOpError() << "has a plan for the kernel 'prefill', which "
                               "covers f32 and f64 without mask, ALiBi, sink "
                               "and softcap";
  PrefillEmitter(b, op, plan).emit();
  return success();
}
