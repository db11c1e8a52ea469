//===- FeatureQueryKernel.cpp - One query against sums of features --------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

// A step of decoding: one query of each of the heads that share a key/value
// head, which are a task's rows. It is as fast as the sums are read. A panel of
// rows in lanes would be empty but for a few lanes, so that here features are
// in lanes, and keys that the state holds as they are meet the kernel of exact
// decode: those that weigh exp(x), and apart from them those that weigh the
// polynomial, as one position divides the slots into ranges of both.
//
// With a center, the polynomial of degree g about d times exp(c) takes its
// place, where c and d are the row's mean scores of the keys that do not weigh
// exp(x): T_g(y - d) = sum_i T_{g-i}(-d) y^i / i!.

#include "AttentionKernel.h"
#include "FeatureSums.h"
#include "GatheredAttention.h"
#include "Kernels.h"
#include "attn/Plan/CpuTarget.h"

using namespace mlir;
using namespace mlir::attn;

namespace {
using FloatPredicate = arith::CmpFPredicate;

class FeatureQueryEmitter {
public:
  FeatureQueryEmitter(KernelBuilder &b, FeatureAttentionOp op, CpuPlanAttr plan)
      : b(b), op(op), plan(plan), attention(b, cast<AttentionOpInterface>(*op)),
        form(op.getForm()), rank(form.getRank().of(attention.headDim)),
        rows(attention.op.getSizes().groupSize()),
        features(b, op, rank, form.getDegree(), b.lanes()) {}

  void emit();

private:
  struct Task {
    AttentionKernel::Head head;
    /// [row, feature of the polynomial]; [row, value_dim] and [row]: what they
    /// give with the sums.
    Value phi, numerators, denominators;
    /// [row, head_dim]: the query, scaled, and what the polynomial sees of it:
    /// the same without a basis. [rank] and zeros: a row in the basis.
    Value query, seen, projected;
    /// [head_dim]: the sum of the keys that do not weigh exp(x); [row]: c, d
    /// (in units of log 2) and d; the first two null without a center.
    Value keySum, scoreCenters, log2Centers, centers;
    /// Number of keys in the sums.
    Value folded;
  };
  /// Slots [first, last).
  struct Range {
    Value first, last;
  };

  bool isCentered() { return form.getCenter() == SketchCenter::Mean; }
  Task allocate(Value batch, Value kvHead);
  void loadQueries(Task &task);
  void addKeys(const Task &task, Range range);
  void findCenters(const Task &task, ArrayRef<Range> others);
  void readSums(const Task &task);
  void scaleDegrees(const Task &task, Value row);
  GatheredAttention::Config makeConfig();
  SmallVector<Range> divideSlots(const Task &task, SmallVector<Range> &others);
  void write(const Task &task, GatheredAttention &exact,
             GatheredAttention &others);
  void emitTask(Value batch, Value kvHead);

  KernelBuilder &b;
  FeatureAttentionOp op;
  CpuPlanAttr plan;
  AttentionKernel attention;
  SketchFormAttr form;
  int64_t rank, rows;
  FeaturePanel features;
};
} // namespace

FeatureQueryEmitter::Task FeatureQueryEmitter::allocate(Value batch,
                                                        Value kvHead) {
  Task task;
  task.head = attention.head(batch, b.muli(kvHead, attention.groupSize));
  // They may be too many for the stack; the last vector of a row is written
  // as a whole.
  task.phi = memref::AllocOp::create(
      b, MemRefType::get({rows, features.count() + b.lanes()}, b.floatType()),
      b.getI64IntegerAttr(64));
  task.numerators = b.stack({rows, attention.valueDim});
  task.denominators = b.stack({rows});
  task.query = b.stack({rows, attention.headDim});
  task.seen = op.getBasis() ? b.stack({rows, attention.headDim}) : task.query;
  task.projected = b.stack({rank + b.lanes()});
  if (isCentered()) {
    task.keySum = b.stack({attention.headDim});
    task.scoreCenters = b.stack({rows});
    task.log2Centers = b.stack({rows});
    task.centers = b.stack({rows});
  }
  task.folded =
      b.load(op.getFeatureSums(), {batch, task.head.kvHead, b.index(0)});
  return task;
}

/// Copies the queries, scaled, and evaluates their features.
void FeatureQueryEmitter::loadQueries(Task &task) {
  Value zero = b.index(0), scale = b.scalar(attention.op.getEffectiveScale());
  Value headDim = b.index(attention.headDim);
  for (int64_t lane = 0; lane < b.lanes(); ++lane)
    b.store(b.scalar(0.0), task.projected, b.index(rank + lane));
  b.forLoop(zero, b.index(rows), 1, [&](Value row) {
    Value query = attention.rows(op.getQuery(), task.head.batch,
                                 b.addi(task.head.head, row));
    b.forLoop(zero, headDim, 1, [&](Value d) {
      Value element = b.mulf(b.widen(b.load(query, {zero, d})), scale);
      b.store(element, task.query, {row, d});
      if (!op.getBasis())
        b.store(element, task.projected, d);
    });
    if (op.getBasis()) {
      auto entry = [&](Value d, Value column) {
        return b.widen(b.load(op.getBasis(), {task.head.kvHead, d, column}));
      };
      auto sum = [&](Value size, function_ref<Value(Value)> term) {
        return b.forLoop(
            zero, size, 1, b.scalar(0.0),
            [&](Value i, ValueRange carried) -> SmallVector<Value> {
              return {b.addf(carried[0], term(i))};
            })[0];
      };
      b.forLoop(zero, b.index(rank), 1, [&](Value column) {
        Value product = sum(headDim, [&](Value d) {
          return b.mulf(b.load(task.query, {row, d}), entry(d, column));
        });
        b.store(product, task.projected, column);
      });
      // The product of a key with this is that of both in the basis.
      b.forLoop(zero, headDim, 1, [&](Value d) {
        Value product = sum(b.index(rank), [&](Value column) {
          return b.mulf(b.load(task.projected, column), entry(d, column));
        });
        b.store(product, task.seen, {row, d});
      });
    }
    features.evaluateRow(task.projected, task.phi, row);
  });
}

//===----------------------------------------------------------------------===//
// Ranges of slots
//===----------------------------------------------------------------------===//

/// The slots of keys that weigh exp(x); to `others` those that weigh the
/// polynomial.
SmallVector<FeatureQueryEmitter::Range>
FeatureQueryEmitter::divideSlots(const Task &task, SmallVector<Range> &others) {
  Value zero = b.index(0), sinks = b.index(form.getSinks());
  Value position = task.head.offset, end = task.head.length;
  auto clamp = [&](Value slot, const Range &range) {
    return b.maxi(range.first, b.mini(slot, range.last));
  };
  Range sinkSlots = {zero, b.mini(sinks, end)};
  if (op.getCausal())
    sinkSlots.last = clamp(b.addi(position, 1), sinkSlots);

  Value folded = arith::IndexCastOp::create(
      b, b.getIndexType(), b.load(op.getFolded(), task.head.batch));
  Range recent = {sinks, end};
  // The slot of a key that stands where the query does.
  Value own = position;
  if (op.getCompact())
    own = b.subi(position, folded);
  else
    recent.first = b.addi(sinks, folded);
  recent.last = b.maxi(recent.first, recent.last);
  // Windows reach no further than positions, which are below 2^61.
  constexpr int64_t longest = int64_t(1) << 61;
  int64_t window = std::min(form.getWindow(), longest);
  Range near = {clamp(b.addi(own, 1 - window), recent),
                clamp(b.addi(own, 1), recent)};
  near.last = b.maxi(near.first, near.last);
  others.push_back({recent.first, near.first});
  if (!op.getCausal())
    others.push_back({near.last, recent.last});
  return {sinkSlots, near};
}

/// Adds the keys of a range to their sum.
void FeatureQueryEmitter::addKeys(const Task &task, Range range) {
  Value key = attention.rows(op.getKey(), task.head.batch, task.head.kvHead);
  b.forLoop(range.first, range.last, 1, [&](Value slot) {
    b.forLoop(b.index(0), b.index(attention.headDim), 1, [&](Value d) {
      Value sum = b.load(task.keySum, d);
      b.store(b.addf(sum, b.widen(b.load(key, {slot, d}))), task.keySum, d);
    });
  });
}

/// Mean scores: products with the mean of the keys.
void FeatureQueryEmitter::findCenters(const Task &task,
                                      ArrayRef<Range> others) {
  Value zero = b.index(0), headDim = b.index(attention.headDim);
  b.forLoop(zero, headDim, 1, [&](Value d) {
    SmallVector<Value> place = {task.head.batch, task.head.kvHead,
                                b.addi(d, features.count())};
    b.store(b.load(op.getFeatureSums(), place), task.keySum, d);
  });
  Value count = task.folded;
  for (const Range &range : others) {
    addKeys(task, range);
    Value slots = arith::IndexCastOp::create(
        b, b.getI64Type(), b.maxi(b.subi(range.last, range.first), zero));
    count = b.addf(
        count, arith::SIToFPOp::create(b, b.floatType(), slots).getResult());
  }
  Value none = b.cmpf(FloatPredicate::OEQ, count, b.scalar(0.0));
  Value factor = b.select(none, b.scalar(0.0), b.divf(b.scalar(1.0), count));
  b.forLoop(zero, b.index(rows), 1, [&](Value row) {
    auto mean = [&](Value query) {
      Value sum =
          b.forLoop(zero, headDim, 1, b.scalar(0.0),
                    [&](Value d, ValueRange carried) -> SmallVector<Value> {
                      Value term = b.mulf(b.load(query, {row, d}),
                                          b.load(task.keySum, d));
                      return {b.addf(carried[0], term)};
                    })[0];
      return b.mulf(sum, factor);
    };
    Value center = mean(task.seen), unit = b.scalar(log2E);
    b.store(center, task.centers, row);
    b.store(b.mulf(center, unit), task.log2Centers, row);
    Value ofScores = op.getBasis() ? mean(task.query) : center;
    b.store(b.mulf(ofScores, unit), task.scoreCenters, row);
  });
}

//===----------------------------------------------------------------------===//
// Sums
//===----------------------------------------------------------------------===//

/// Features of degree i times T_{g-i}(-d).
void FeatureQueryEmitter::scaleDegrees(const Task &task, Value row) {
  Value center = b.negf(b.load(task.centers, row)), one = b.scalar(1.0);
  for (int64_t i = 0; i < form.getDegree(); ++i) {
    Value sum = one;
    for (int64_t j = form.getDegree() - i; j >= 1; --j)
      sum = b.fma(b.mulf(center, b.scalar(1.0 / double(j))), sum, one);
    Value factor = b.broadcast(sum), end = b.index(features.begin(i + 1));
    b.forLoop(b.index(features.begin(i)), end, b.lanes(), [&](Value feature) {
      Value mask = b.firstLanes(b.subi(end, feature));
      SmallVector<Value> place = {row, feature};
      Value phi = b.loadVectorMasked(task.phi, place, mask);
      b.storeVectorMasked(b.mulf(phi, factor), task.phi, place, mask);
    });
  }
}

/// numerators = phi(q) value_sums, denominators = phi(q) . feature_sums,
/// relative to exp(0), or exp(c).
void FeatureQueryEmitter::readSums(const Task &task) {
  if (isCentered())
    b.forLoop(b.index(0), b.index(rows), 1,
              [&](Value row) { scaleDegrees(task, row); });
  FeatureSums(b, features, op.getValueSums(), op.getFeatureSums(),
              task.head.batch, task.head.kvHead)
      .multiply(task.phi, rows, task.numerators, task.denominators,
                {plan.getKeyTile(), plan.getFeatureTile()});
}

//===----------------------------------------------------------------------===//
// The whole
//===----------------------------------------------------------------------===//

GatheredAttention::Config FeatureQueryEmitter::makeConfig() {
  GatheredAttention::Config config;
  config.headDim = attention.headDim;
  config.valueDim = attention.valueDim;
  config.storage = attention.dataType;
  config.maxRows = rows;
  config.rows = rows;
  config.keyBlock = getKeyBlock(attention.dataType.getWidth(), rows);
  // Queries are scaled.
  config.scale = 1.0;
  return config;
}

void FeatureQueryEmitter::write(const Task &task, GatheredAttention &exact,
                                GatheredAttention &others) {
  Value zero = b.index(0);
  b.forLoop(zero, b.index(rows), 1, [&](Value row) {
    RowResults::Partial sums =
        exact.sums(task.folded, task.numerators, {row, zero});
    sums.sum = b.load(task.denominators, row);
    RowResults::Partial rest = exact.merge(sums, others.getPartial(row));
    if (isCentered())
      rest.maximum = b.addf(rest.maximum, b.load(task.scoreCenters, row));
    RowResults::Partial partial = exact.merge(exact.getPartial(row), rest);
    attention.writeRow(exact, op.getOutput(), op.getLogsumexp(),
                       task.head.batch, b.addi(task.head.head, row), zero,
                       partial);
  });
}

void FeatureQueryEmitter::emitTask(Value batch, Value kvHead) {
  Task task = allocate(batch, kvHead);
  loadQueries(task);
  SmallVector<Range> othersRanges;
  SmallVector<Range> exactRanges = divideSlots(task, othersRanges);
  if (isCentered())
    findCenters(task, othersRanges);
  readSums(task);

  GatheredAttention exact(b, makeConfig(), b.index(rows));
  GatheredAttention others(b, makeConfig(), b.index(rows));
  exact.clear();
  others.clear();
  b.forLoop(b.index(0), b.index(rows), 1, [&](Value row) {
    exact.setQuery(row, task.query, {row, b.index(0)});
    others.setQuery(row, task.seen, {row, b.index(0)});
  });
  GatheredAttention::Keys keys;
  keys.key = attention.rows(op.getKey(), batch, kvHead);
  keys.value = attention.rows(op.getValue(), batch, kvHead);
  keys.numRows = task.head.length;
  for (const Range &range : exactRanges)
    exact.attend(keys, range.first, range.last, /*isInner=*/nullptr,
                 /*score=*/nullptr);
  keys.taylorDegree = TaylorDegree(form.getDegree());
  keys.taylorCenters = task.log2Centers;
  for (const Range &range : othersRanges)
    others.attend(keys, range.first, range.last, /*isInner=*/nullptr,
                  /*score=*/nullptr);
  write(task, exact, others);
  memref::DeallocOp::create(b, task.phi);
}

void FeatureQueryEmitter::emit() {
  b.parallelLoop({attention.batch, attention.kvHeads}, plan.getParallel(),
                 [&](ValueRange task) { emitTask(task[0], task[1]); });
}

bool mlir::attn::isFeatureQuery(FeatureAttentionOp op, CpuPlanAttr plan) {
  AttentionSizes sizes = cast<AttentionOpInterface>(*op).getSizes();
  return plan.getQueryBlock() == 1 && sizes.queries == 1 &&
         !ShapedType::isDynamic(sizes.groupSize()) && !op.getPromote();
}

LogicalResult mlir::attn::emitFeatureQuery(KernelBuilder &b,
                                           FeatureAttentionOp op,
                                           CpuPlanAttr plan) {
  FeatureQueryEmitter(b, op, plan).emit();
  return success();
}
