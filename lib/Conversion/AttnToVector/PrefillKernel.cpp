//===- PrefillKernel.cpp - Exact attention of many queries ---------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Kernels.h"
#include "PrefillEmitter.h"
#include "TileProduct.h"
#include "attn/Plan/CpuTarget.h"
#include <cmath>
#include <limits>

using namespace mlir;
using namespace mlir::attn;

static constexpr double infinity = std::numeric_limits<double>::infinity();

/// The binary logarithm of what weights may be where scores are compared first:
/// far less than what a chunk is given up for (PrefillChunks.cpp), so that the
/// next one is not.
static constexpr double mostGrowth = 12;

/// Panels of queries that are worth packing keys and values for.
static constexpr int64_t leastPanels = 4;

static bool canUsePairs(AttentionOp op) {
  return getElementTypeOrSelf(op.getQuery().getType()).isBF16();
}

bool mlir::attn::prefillUsesTiles(AttentionOp op, CpuPlanAttr plan) {
  return plan.getIsa() == CpuIsa::AMX &&
         (canUsePairs(op) ||
          getElementTypeOrSelf(op.getQuery().getType()).isF32());
}

bool mlir::attn::prefillSplitsElements(AttentionOp op, CpuPlanAttr plan) {
  return prefillUsesTiles(op, plan) && !canUsePairs(op);
}

PrefillEmitter::PrefillEmitter(KernelBuilder &b, AttentionOp op,
                               CpuPlanAttr plan, func::FuncOp fallback)
    : b(b), op(op), plan(plan), fallback(fallback), attention(b, op),
      options(b, attention), scale(attention.op.getEffectiveScale()),
      parts(b, prefillSplitsElements(op, plan)) {
  Type type = attention.dataType;
  operands = Operands::Converted;
  if (prefillUsesTiles(op, plan))
    operands = Operands::Tiles;
  else if (type == b.floatType())
    operands = Operands::Direct;
  else if (plan.getIsa() >= CpuIsa::AVX512BF16 && canUsePairs(op))
    operands = Operands::Pairs;
}

double PrefillEmitter::scoreFactor() const {
  if (!usesPairs() || transformsScores())
    return 1.0;
  return std::abs(scale) * log2E;
}

Value PrefillEmitter::referenceOf(Value maximum) {
  double factor = scoreFactor();
  Value scaled = factor == 1.0 ? maximum : b.mulf(maximum, b.splat(factor));
  return hasFixedReference() ? b.fixedReference(scaled) : scaled;
}

void PrefillEmitter::initializePanel(const Task &task, Value panel) {
  Value zero = b.splat(0.0), lowest = b.splat(-infinity);
  for (int64_t vector = 0; vector < vectors(); ++vector) {
    b.storeVector(lowest, task.maximum, {panel, columnOf(vector)});
    b.storeVector(zero, task.sum, {panel, columnOf(vector)});
  }
  b.forLoop(b.index(0), b.index(valueRows()), 1, [&](Value feature) {
    for (int64_t vector = 0; vector < vectors(); ++vector)
      b.storeVector(zero, task.outputT, {panel, feature, columnOf(vector)});
  });
}

//===----------------------------------------------------------------------===//
// Scores
//===----------------------------------------------------------------------===//

/// Products of `keyTile` keys from `key` on with the queries of the panel. Keys
/// past the end are copies of the last one, or 0: nothing else may be read.
/// With Tiles they are there already.
SmallVector<Value> PrefillEmitter::productTile(const Task &task,
                                               const Visit &visit, Value key) {
  if (operands == Operands::Tiles) {
    SmallVector<Value> scores;
    for (int64_t i = 0; i < keyTile(); ++i)
      for (int64_t vector = 0; vector < vectors(); ++vector)
        scores.push_back(
            b.loadVector(task.scores, {b.addi(b.subi(key, visit.first), i),
                                       columnOf(vector)}));
    return scores;
  }
  Value source = task.key;
  SmallVector<Value> rows;
  for (int64_t i = 0; i < keyTile(); ++i) {
    if (operands == Operands::Direct)
      rows.push_back(b.mini(b.addi(key, i), b.addi(visit.end, -1)));
    else
      rows.push_back(b.addi(b.subi(key, visit.blockFirst), i));
  }
  if (operands != Operands::Direct)
    source = task.keyBuffer;
  auto element = [&](Value step, int64_t row) {
    return b.loadOperandBroadcast(source, {rows[row], step});
  };
  auto vector = [&](Value step, int64_t i) {
    return b.loadOperand(task.queryT, {visit.panel, step, columnOf(i)});
  };
  auto multiply = [&](Value x, Value y, Value sum) {
    return b.multiplyAdd(x, y, sum);
  };
  TileProduct product = {keyTile(), vectors(), plan.getUnroll(),
                         element,   vector,    multiply};
  SmallVector<Value> zeros(keyTile() * vectors(), b.splat(0.0));
  return product.reduce(b, zeros, steps(attention.headDim));
}

/// Requests into the second cache this panel's part of as many keys and values
/// behind the block as are scored at a time: those of the next block, or of the
/// next head where heads follow each other in memory. Rows that are not there
/// are no fault.
void PrefillEmitter::prefetchRows(const Task &task, const Visit &visit,
                                  Value row) {
  int64_t elements =
      KernelBuilder::cacheLineBytes * 8 / attention.dataType.getWidth();
  Value firstRow = b.addi(visit.end, row);
  auto request = [&](Value source, int64_t features) {
    int64_t linesOfRow = llvm::divideCeil(features, elements);
    int64_t lines = llvm::divideCeil(keyTile() * linesOfRow, panelsPerBlock());
    for (int64_t i = 0; i < lines; ++i) {
      Value line = b.addi(b.muli(visit.panel, lines), i);
      Value lineRow = b.divi(line, b.index(linesOfRow));
      Value feature =
          b.muli(b.subi(line, b.muli(lineRow, linesOfRow)), elements);
      b.prefetch(source, {b.addi(firstRow, lineRow), feature});
    }
  };
  request(task.key, attention.headDim);
  request(task.value, attention.valueDim);
}

/// Requests `tile`'s part of what the panel writes at the end of the task, and
/// of the panel of queries that the next task has in its place: in short
/// sequences those are the next head's. All at once they would hold up the
/// products for as long as memory takes.
void PrefillEmitter::prefetchPanel(const Task &task, const Visit &visit,
                                   Value row) {
  int64_t elements =
      KernelBuilder::cacheLineBytes * 8 / attention.dataType.getWidth();
  Value nextRow = b.addi(visit.firstRow, task.rowCount);
  int64_t rows = llvm::divideCeil(panelRows() * keyTile(), keyBlock());
  Value first = b.divi(b.muli(row, panelRows()), b.index(keyBlock()));
  for (int64_t i = 0; i < rows; ++i) {
    for (int64_t feature = 0; feature < attention.valueDim; feature += elements)
      b.prefetch(task.output,
                 {b.addi(visit.firstRow, b.addi(first, i)), b.index(feature)},
                 /*isWrite=*/true);
    for (int64_t feature = 0; feature < attention.headDim; feature += elements)
      b.prefetch(task.query,
                 {b.addi(nextRow, b.addi(first, i)), b.index(feature)});
  }
}

/// Whether some row of the panel does not keep one of `keys` keys from `key`
/// on.
Value PrefillEmitter::needsMask(const Visit &visit, Value key, int64_t keys) {
  Value last = b.addi(key, keys);
  Value result = b.cmpi(Predicate::sgt, last, visit.end);
  if (visit.keptLast)
    result = b.ori(result, b.cmpi(Predicate::sgt, last, visit.keptLast));
  if (visit.keptFirst)
    result = b.ori(result, b.cmpi(Predicate::slt, key,
                                  b.addi(visit.keptFirst, panelRows() - 1)));
  return result;
}

/// Writes the scores of the visit; returns the new maxima.
SmallVector<Value> PrefillEmitter::computeScores(const Task &task,
                                                 const Visit &visit,
                                                 ArrayRef<Value> maxima) {
  Value count = b.subi(visit.last, visit.first);
  if (task.bias)
    options.packMask(task.options, visit.firstRow, panelRows(), visit.first,
                     count, task.bias);
  if (operands == Operands::Tiles)
    multiplyKeyTiles(task, visit, count);
  double factor = 1.0;
  if (usesPairs()) {
    std::optional<APFloat> softcap = op.getSoftcap();
    factor =
        std::abs(scale) * (softcap ? 1.0 / softcap->convertToDouble() : log2E);
  }
  return b.forLoop(
      b.index(0), count, keyTile(), maxima, [&](Value row, ValueRange carried) {
        Value key = b.addi(visit.first, row);
        if (operands != Operands::Tiles) {
          prefetchRows(task, visit, row);
          b.ifThen(visit.isLast, [&] { prefetchPanel(task, visit, row); });
        }
        SmallVector<Value> scores = productTile(task, visit, key);
        if (transformsScores())
          scores =
              options.transform(task.head, task.options, scores, factor,
                                vectors(), key, visit.firstRow, task.bias, row);
        // Tiles inside of all bounds are not masked.
        scores = b.ifElse(
            needsMask(visit, key, keyTile()),
            [&] {
              return options.maskStructure(scores, vectors(), key, visit.end,
                                           visit.keptFirst, visit.keptLast);
            },
            [&] { return scores; });
        SmallVector<Value> larger(carried);
        for (auto [index, score] : llvm::enumerate(scores)) {
          int64_t vector = index % vectors();
          b.storeVector(score, task.scores,
                        {b.addi(row, index / vectors()), columnOf(vector)});
          larger[vector] = b.maxOrSecond(score, larger[vector]);
        }
        return larger;
      });
}

//===----------------------------------------------------------------------===//
// Weights
//===----------------------------------------------------------------------===//

/// Replaces scores by 2^(score - shift); returns the sums with them.
SmallVector<Value> PrefillEmitter::computeWeights(const Task &task, Value count,
                                                  ArrayRef<Value> shifts,
                                                  ArrayRef<Value> sums) {
  return b.forLoop(b.index(0), count, keyTile(), sums,
                   [&](Value row, ValueRange carried) {
                     SmallVector<Value> next(carried);
                     for (int64_t key = 0; key < keyTile(); ++key)
                       for (int64_t vector = 0; vector < vectors(); ++vector) {
                         Value place[] = {b.addi(row, key), columnOf(vector)};
                         Value score = b.loadVector(task.scores, place);
                         Value weight = b.exp2(b.subf(score, shifts[vector]));
                         b.storeVector(weight, task.scores, place);
                         next[vector] = b.addf(next[vector], weight);
                       }
                     return next;
                   });
}

/// The weights of two keys, as pairs of bf16 for the dot product; returns the
/// sum with them. They are rounded by truncation, with half a unit added
/// before, and the sums are those of the rounded weights; those are too coarse
/// for a log-sum-exp, whose sums and weights are of f32.
Value PrefillEmitter::computePairWeight(const Task &task, Value row, Value pair,
                                        int64_t vector, Value shift,
                                        Value sum) {
  double factor = scoreFactor();
  bool hasLogsumexp = static_cast<bool>(op.getLogsumexp());
  auto weightOf = [&](Value row) {
    Value score = b.loadVector(task.scores, {row, columnOf(vector)});
    Value exponent = factor == 1.0
                         ? b.subf(score, shift)
                         : b.fma(score, b.splat(factor), b.negf(shift));
    return hasLogsumexp || parts.areSplit() ? b.exp2(exponent)
                                            : b.exp2ToTruncate(exponent);
  };
  Value low = weightOf(row), high = weightOf(b.addi(row, 1));
  if (parts.areSplit()) {
    sum = b.addf(sum, b.addf(low, high));
    for (int64_t part = 0; part < parts.size(); ++part) {
      Value lowPart = parts.takePart(low, part);
      Value highPart = parts.takePart(high, part);
      b.storePairs(b.truncateToPairs(lowPart, highPart), task.pairWeights,
                   weightPlace(pair, vector, part));
    }
    return sum;
  }
  if (hasLogsumexp) {
    sum = b.addf(sum, b.addf(low, high));
    low = b.addHalfUnitOfBF16(low);
    high = b.addHalfUnitOfBF16(high);
  }
  Value pairs = b.truncateToPairs(low, high);
  b.storePairs(pairs, task.pairWeights, weightPlace(pair, vector));
  return hasLogsumexp ? sum : b.dotPairs(b.asPairs(pairs), b.onePairs(), sum);
}

/// The same as `computeWeights`, in pairs.
SmallVector<Value> PrefillEmitter::computePairWeights(const Task &task,
                                                      Value count,
                                                      ArrayRef<Value> shifts,
                                                      ArrayRef<Value> sums) {
  return b.forLoop(
      b.index(0), count, keyTile(), sums, [&](Value row, ValueRange carried) {
        SmallVector<Value> next(carried);
        Value firstPair = b.divi(row, b.index(2));
        for (int64_t key = 0; key < keyTile(); key += 2)
          for (int64_t vector = 0; vector < vectors(); ++vector)
            next[vector] = computePairWeight(task, b.addi(row, key),
                                             b.addi(firstPair, key / 2), vector,
                                             shifts[vector], next[vector]);
        return next;
      });
}

/// outputT[feature, :] = outputT[feature, :] * factors + sum of weights times
/// values, for `features` features.
void PrefillEmitter::addWeightedValues(const Task &task, const Visit &visit,
                                       ArrayRef<Value> factors,
                                       Value firstFeature, int64_t features) {
  Value count = b.subi(visit.last, visit.first);
  Value source = task.value, weights = task.scores, firstRow = visit.first;
  if (operands != Operands::Direct) {
    source = task.valueBuffer;
    firstRow = b.subi(visit.first, visit.blockFirst);
  }
  if (operands == Operands::Pairs) {
    weights = task.pairWeights;
    count = b.ceilDivi(count, 2);
    firstRow = b.divi(firstRow, b.index(2));
  }
  SmallVector<Value> sums;
  for (int64_t feature = 0; feature < features; ++feature)
    for (int64_t vector = 0; vector < vectors(); ++vector) {
      Value old = b.loadVector(
          task.outputT,
          {visit.panel, b.addi(firstFeature, feature), columnOf(vector)});
      sums.push_back(b.mulf(old, factors[vector]));
    }
  auto element = [&](Value step, int64_t feature) {
    return b.loadOperandBroadcast(
        source, {b.addi(firstRow, step), b.addi(firstFeature, feature)});
  };
  auto vector = [&](Value step, int64_t i) {
    return b.loadOperand(weights, {step, columnOf(i)});
  };
  auto multiply = [&](Value x, Value y, Value sum) {
    return b.multiplyAdd(x, y, sum);
  };
  TileProduct product = {features, vectors(), plan.getUnroll(),
                         element,  vector,    multiply};
  sums = product.reduce(b, sums, count);
  for (int64_t feature = 0; feature < features; ++feature)
    for (int64_t vector = 0; vector < vectors(); ++vector)
      b.storeVector(
          sums[feature * vectors() + vector], task.outputT,
          {visit.panel, b.addi(firstFeature, feature), columnOf(vector)});
}

//===----------------------------------------------------------------------===//
// Blocks and tasks
//===----------------------------------------------------------------------===//

/// Makes sums of weights, and with Tiles numerators, relative to `maxima`
/// instead of the last ones, where they differ enough.
PrefillEmitter::Reference
PrefillEmitter::moveReference(const Task &task, Value panel,
                              ArrayRef<Value> maxima) {
  // What is smaller than this does not show beside the new maximum's weight,
  // and would make denormals of numerators.
  Value negligible =
      b.splat(b.isDouble() || parts.areSplit() ? -128.0 : -64.0);
  Reference result;
  for (int64_t vector = 0; vector < vectors(); ++vector) {
    Value place[] = {panel, columnOf(vector)};
    Value last = b.loadVector(task.maximum, place), maximum = maxima[vector];
    if (operands == Operands::Tiles) {
      // Numerators are in memory: better larger weights than to rescale them.
      Value most = b.addf(last, b.splat(mostGrowth / scoreFactor()));
      Value isNear = b.cmpf(arith::CmpFPredicate::OLE, maximum, most);
      maximum = b.select(isNear, last, maximum);
    }
    Value old = referenceOf(last);
    // Rows that have no key yet are relative to 0: the difference of two
    // infinities would be NaN.
    auto isEmpty = [&](Value maximum) {
      return b.cmpf(arith::CmpFPredicate::OEQ, maximum, b.splat(-infinity));
    };
    Value shift =
        b.select(isEmpty(maximum), b.splat(0.0), referenceOf(maximum));
    Value change = b.subf(old, shift);
    Value isNegligible = b.cmpf(arith::CmpFPredicate::OLT, change, negligible);
    Value factor = b.select(isNegligible, b.splat(0.0), b.exp2(change));
    if (operands == Operands::Tiles)
      // There is nothing to rescale.
      factor = b.select(isEmpty(last), b.splat(1.0), factor);
    b.storeVector(maximum, task.maximum, place);
    b.storeVector(b.mulf(b.loadVector(task.sum, place), factor), task.sum,
                  place);
    result.shifts.push_back(shift);
    result.factors.push_back(factor);
  }
  if (operands == Operands::Tiles)
    scaleNumerators(task, panel, result.factors);
  return result;
}

/// Scores, weights and numerators of at most `keyBlock` keys.
void PrefillEmitter::visitKeys(const Task &task, const Visit &visit) {
  SmallVector<Value> maxima, sums;
  for (int64_t vector = 0; vector < vectors(); ++vector)
    maxima.push_back(
        b.loadVector(task.maximum, {visit.panel, columnOf(vector)}));
  maxima = computeScores(task, visit, maxima);
  Reference reference = moveReference(task, visit.panel, maxima);
  for (int64_t vector = 0; vector < vectors(); ++vector)
    sums.push_back(b.loadVector(task.sum, {visit.panel, columnOf(vector)}));
  Value count = b.subi(visit.last, visit.first);
  sums = usesPairs() ? computePairWeights(task, count, reference.shifts, sums)
                     : computeWeights(task, count, reference.shifts, sums);
  for (int64_t vector = 0; vector < vectors(); ++vector)
    b.storeVector(sums[vector], task.sum, {visit.panel, columnOf(vector)});
  if (operands == Operands::Tiles)
    return addWeightedValueTiles(task, visit);
  b.forRuns(attention.valueDim, plan.getFeatureTile(),
            [&](Value feature, int64_t features) {
              addWeightedValues(task, visit, reference.factors, feature,
                                features);
            });
}

void PrefillEmitter::visitPanel(const Task &task, Value blockFirst, Value end,
                                Value panel) {
  Visit visit;
  visit.panel = panel;
  visit.blockFirst = blockFirst;
  visit.end = end;
  visit.firstRow = b.addi(task.firstRow, b.muli(panel, panelRows()));
  // What at least one row of the panel may keep.
  visit.first = blockFirst;
  visit.last = end;
  if (task.head.firstKey) {
    visit.keptFirst = b.addi(task.head.firstKey, visit.firstRow);
    visit.first = b.maxi(visit.first, visit.keptFirst);
    if (usesPairs()) {
      int64_t unit = operands == Operands::Tiles ? tileKeys : 2;
      Value distance = b.subi(visit.first, blockFirst);
      distance = b.muli(b.divi(distance, b.index(unit)), unit);
      visit.first = b.addi(blockFirst, distance);
    }
  }
  if (task.head.lastKey) {
    visit.keptLast = b.addi(task.head.lastKey, visit.firstRow);
    visit.last = b.mini(visit.last, b.addi(visit.keptLast, panelRows() - 1));
  }
  visit.isLast =
      b.cmpi(Predicate::sge, end,
             visit.keptLast ? b.mini(task.head.length,
                                     b.addi(visit.keptLast, panelRows() - 1))
                            : task.head.length);
  b.ifThen(b.cmpi(Predicate::slt, visit.first, visit.last), [&] {
    if (operands == Operands::Tiles)
      visitSteps(task, visit);
    else
      visitKeys(task, visit);
  });
}

void PrefillEmitter::emitTask(Value batch, Value head, Value block,
                              Value blockRows) {
  Task task;
  task.head = attention.head(batch, head);
  task.options = options.head(task.head);
  task.query = attention.rows(op.getQuery(), batch, head);
  task.key = attention.rows(op.getKey(), batch, task.head.kvHead);
  task.value = attention.rows(op.getValue(), batch, task.head.kvHead);
  task.output = attention.rows(op.getOutput(), batch, head);
  task.firstRow = b.muli(block, blockRows);
  task.rowCount = b.mini(b.subi(attention.queries, task.firstRow), blockRows);
  task.panels = b.ceilDivi(task.rowCount, panelRows());
  allocate(task);
  packQueries(task);

  // Keys that at least one row of the block may keep.
  Value first = b.index(0), last = task.head.length;
  if (task.head.firstKey)
    first = b.maxi(first, b.addi(task.head.firstKey, task.firstRow));
  if (task.head.lastKey) {
    Value lastRow = b.addi(task.firstRow, b.addi(task.rowCount, -1));
    last = b.mini(last, b.addi(task.head.lastKey, lastRow));
  }
  auto forEachPanel = [&](function_ref<void(Value)> body) {
    b.forLoop(b.index(0), task.panels, 1, body);
  };
  auto visitBlock = [&](Value blockFirst) {
    Value end = b.mini(b.addi(blockFirst, packedKeys()), task.head.length);
    packBlock(task, blockFirst, end);
    if (task.scoredPanel)
      memref::StoreOp::create(b, b.index(-1), task.scoredPanel, b.index(0));
    Value isFirst = b.cmpi(Predicate::eq, blockFirst, first);
    forEachPanel([&](Value panel) {
      // Just before it is used, so that it is in the first cache then.
      b.ifThen(isFirst, [&] { initializePanel(task, panel); });
      visitPanel(task, blockFirst, end, panel);
    });
  };
  b.forLoop(first, last, packedKeys(), [&](Value blockFirst) {
    parts.ifRecordIsClear([&] { visitBlock(blockFirst); });
  });
  b.ifThen(b.cmpi(Predicate::sge, first, last), [&] {
    forEachPanel([&](Value panel) { initializePanel(task, panel); });
  });
  writeOutput(task);
  writeLogsumexp(task);
}

/// Queries of a task: as many as the plan allows, as keys and values are packed
/// once for all of them, or fewer where threads would have nothing to do. Where
/// keys begin under a window depends on the task, and so do the last bits of a
/// result, which no number of threads may change.
Value PrefillEmitter::rowsOfTask() {
  int64_t most = panelsPerBlock() * panelRows();
  int64_t least = std::min(most, leastPanels * panelRows());
  if (!plan.getParallel() || least == most || op.getWindowLeft())
    return b.index(most);
  Value threads = b.threads();
  // Two for each thread: under a causal mask, where late ones take longer and
  // go first, who took a long one ends with a short one.
  Value one = b.index(1);
  Value tasks =
      b.select(b.cmpi(Predicate::sgt, threads, one), b.muli(threads, 2), one);
  Value heads = b.maxi(b.muli(attention.batch, attention.heads), one);
  Value blocks = b.ceilDivi(tasks, heads);
  Value panels = b.ceilDivi(b.ceilDivi(attention.queries, blocks), panelRows());
  return b.mini(b.maxi(b.muli(panels, panelRows()), b.index(least)),
                b.index(most));
}

LogicalResult PrefillEmitter::emit() {
  if (stackBytes() > maxKernelStackBytes)
    return op.emitOpError()
           << "has a plan whose tasks need " << stackBytes()
           << " bytes of stack, needs at most " << maxKernelStackBytes
           << "; a smaller query_block or key_block takes less";
  parts.beginRecord();
  Value blockRows = rowsOfTask();
  Value blocks = b.ceilDivi(attention.queries, blockRows);
  // Under a causal mask late blocks have the most keys: they go first, so that
  // no thread starts a long one at the end.
  bool reverse = op.getCausal();
  b.parallelLoop({attention.batch, attention.heads, blocks}, plan.getParallel(),
                 [&](ValueRange indices) {
                   Value block = indices[2];
                   if (reverse)
                     block = b.subi(b.addi(blocks, -1), block);
                   emitTask(indices[0], indices[1], block, blockRows);
                 });
  parts.ifRecordIsSet(
      [&] { func::CallOp::create(b, fallback, op->getOperands()); });
  return success();
}

LogicalResult mlir::attn::emitPrefill(KernelBuilder &b, AttentionOp op,
                                      CpuPlanAttr plan, func::FuncOp fallback) {
  return PrefillEmitter(b, op, plan, fallback).emit();
}
