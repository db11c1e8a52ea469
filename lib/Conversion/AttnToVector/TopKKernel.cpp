//===- TopKKernel.cpp - Exact attention to selected keys -----------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// One task is a block of queries of the heads that select together. It computes
// their approximate scores for all keys, reading each key once, and then, query
// by query, selects keys and attends to them. Memory is linear in the number of
// keys.
//
//===----------------------------------------------------------------------===//

#include "AttentionKernel.h"
#include "GatheredAttention.h"
#include "Kernels.h"
#include "KeyIndexScores.h"
#include "OrderedSelection.h"
#include "RowOptions.h"
#include <limits>
#include <numeric>

using namespace mlir;
using namespace mlir::attn;

using Predicate = arith::CmpIPredicate;

static constexpr double infinity = std::numeric_limits<double>::infinity();

namespace {
class TopKEmitter {
public:
  TopKEmitter(KernelBuilder &b, TopKAttentionOp op, CpuPlanAttr plan)
      : b(b), op(op), form(op.getForm()), plan(plan), attention(b, op),
        selection(b) {}

  void emit();

private:
  struct Task {
    /// The first of the heads that select together.
    AttentionKernel::Head head;
    /// Queries, and rows [head, query].
    Value firstQuery, queries, rows;
    /// Keys [base, last) cover those that any row keeps; `size` is their
    /// number, rounded up to whole blocks.
    Value base, last, size;
    /// Scores [row, key - base], units of log 2; -inf where masked. The largest
    /// ones of each row are among the lanes of `maxima[row]`, or NaN is.
    Value scores, maxima;
    /// Orders and candidates of one query; its list of keys.
    Value orders, candidates, list;
    Value key, value;
    /// The sum of the values of the first `totalKeys[0]` keys, or null.
    Value totals, totalKeys;
  };

  int64_t headsOfTask() {
    return form.getShared() ? attention.op.getSizes().groupSize() : 1;
  }
  /// Keys whose scores are written at a time.
  int64_t blockOfScores() {
    return op.getKeyCodes() ? keyIndexBlock : config.keyBlock;
  }
  bool hasRemainder() { return static_cast<bool>(form.getRemainderDegree()); }
  void emitTask(Value batch, Value kvHead, Value member, Value block);
  Value projectQueries(const Task &task);
  void scoresOfKeys(const Task &task, Value components, RowOptions &options);
  void scoresOfIndex(const Task &task, Value components, RowOptions &options);
  Value finishScores(const Task &task, RowOptions &options, Value row,
                     Value first, Value x, bool inner);
  void storeScores(const Task &task, Value row, Value key, Value x);
  void clearTail(const Task &task);
  void sumValues(const Task &task, Value last);
  void copyValueSums(const Task &task);
  void measure(const Task &task, Value query);
  void forceKeys(const Task &task, Value query);
  Value selectKeys(const Task &task);
  void attendTo(const Task &task, GatheredAttention &gathered, Value query,
                Value count);
  Value scoreRow(const Task &task, Value head, Value query) {
    return b.addi(b.muli(head, task.queries), query);
  }

  KernelBuilder &b;
  TopKAttentionOp op;
  TopKFormAttr form;
  CpuPlanAttr plan;
  AttentionKernel attention;
  OrderedSelection selection;
  GatheredAttention::Config config;
};
} // namespace

static Value isNotMasked(KernelBuilder &b, Value x) {
  return b.cmpf(arith::CmpFPredicate::UNE, x, b.splat(-infinity));
}

/// The first `rank` components of each row in the queries' basis.
Value TopKEmitter::projectQueries(const Task &task) {
  int64_t rank = form.getRank().of(attention.headDim);
  int64_t maxRows = headsOfTask() * plan.getQueryBlock();
  FeatureChunks chunks(rank, b.lanes(), b.floatType());
  Value basis = op.getQueryBasis() ? op.getQueryBasis() : op.getBasis();
  Value components = b.stack({maxRows, rank});
  b.forLoop(b.index(0), task.rows, 1, [&](Value row) {
    Value head = b.addi(task.head.head, b.divi(row, task.queries));
    Value query =
        b.addi(task.firstQuery,
               arith::RemUIOp::create(b, row, task.queries).getResult());
    Value queries = attention.rows(op.getQuery(), task.head.batch, head);
    SmallVector<Value> zeros(chunks.chunks().size(),
                             constantLanes(b, 0.0, chunks.lanes()));
    SmallVector<Value> sums = b.forLoop(
        b.index(0), b.index(attention.headDim), 1, zeros,
        [&](Value feature, ValueRange carried) {
          Value element = broadcastLanes(
              b, b.widen(b.load(queries, {query, feature})), chunks.lanes());
          SmallVector<Value> next;
          for (auto [sum, chunk] : llvm::zip_equal(carried, chunks.chunks())) {
            Value column = b.widen(loadLanes(
                b, basis, {task.head.kvHead, feature, b.index(chunk.offset)},
                chunks.lanes()));
            next.push_back(b.fma(element, column, sum));
          }
          return next;
        });
    for (auto [sum, chunk] : llvm::zip_equal(sums, chunks.chunks()))
      storeLanes(b, sum, components, {row, b.index(chunk.offset)});
  });
  return components;
}

/// Products with the keys themselves: the components as a vector of features.
void TopKEmitter::scoresOfKeys(const Task &task, Value components,
                               RowOptions &options) {
  int64_t rank = form.getRank().of(attention.headDim);
  int64_t maxRows = headsOfTask() * plan.getQueryBlock();
  GatheredAttention::Config scoring = config;
  scoring.maxRows = maxRows;
  scoring.rows = std::nullopt;
  scoring.useBF16Dot = false;
  scoring.scale = 1.0;
  scoring.scoresOnly = true;
  scoring.sumsValues = false;
  GatheredAttention scorer(b, scoring, task.rows);
  Value projected = b.stack({maxRows, attention.headDim});
  b.forLoop(b.index(0), task.rows, 1, [&](Value row) {
    b.forLoop(b.index(0), b.index(attention.headDim), 1, [&](Value feature) {
      Value sum =
          b.forLoop(b.index(0), b.index(rank), 1, ValueRange{b.scalar(0.0)},
                    [&](Value c, ValueRange carried) -> SmallVector<Value> {
                      Value column = b.widen(b.load(
                          op.getBasis(), {task.head.kvHead, feature, c}));
                      return {b.fma(b.load(components, {row, c}), column,
                                    carried[0])};
                    })
              .front();
      b.store(sum, projected, {row, feature});
    });
    scorer.setQuery(row, projected, {row, b.index(0)});
  });
  GatheredAttention::Keys keys;
  keys.key = task.key;
  keys.value = task.value;
  b.forLoop(task.base, task.last, config.keyBlock, [&](Value block) {
    Value isFull =
        b.cmpi(Predicate::sle, b.addi(block, config.keyBlock), task.last);
    auto emitBlock = [&](bool inner) -> SmallVector<Value> {
      scorer.emitScores(keys, block, task.last, inner);
      return {};
    };
    b.ifElse(
        isFull, [&] { return emitBlock(true); },
        [&] { return emitBlock(false); });
    b.forLoop(b.index(0), task.rows, 1, [&](Value row) {
      for (int64_t key = 0; key < config.keyBlock; key += b.lanes()) {
        Value x = loadLanes(b, scorer.scores(), {row, b.index(key)}, b.lanes());
        x = b.mulf(x, b.splat(attention.op.getEffectiveScale()));
        storeScores(task, row, b.addi(block, key),
                    finishScores(task, options, row, b.addi(block, key), x,
                                 /*inner=*/false));
      }
    });
  });
}

/// Products with the codes of the key index.
void TopKEmitter::scoresOfIndex(const Task &task, Value components,
                                RowOptions &options) {
  KeyIndexScores scorer(b, headsOfTask() * plan.getQueryBlock(),
                        form.getRank().of(attention.headDim));
  scorer.setQueries(components, task.rows, attention.op.getEffectiveScale());
  Value batch = task.head.batch, kvHead = task.head.kvHead;
  Value codes = sliceAt(b, op.getKeyCodes(),
                        {batch, kvHead, Value(), Value(), Value(), Value()});
  Value scales =
      sliceAt(b, op.getKeyScales(), {batch, kvHead, Value(), Value()});
  Value first = b.divi(task.base, b.index(keyIndexBlock));
  Value last = b.ceilDivi(task.last, keyIndexBlock);
  scorer.emit(codes, scales, first, last, task.rows,
              [&](Value row, Value key, Value products) {
                Value isInner =
                    b.cmpi(Predicate::sle, b.addi(key, b.lanes()), task.last);
                if (Value keepsAll = options.keepAll(key, b.lanes()))
                  isInner = b.andi(isInner, keepsAll);
                auto finish = [&](bool inner) -> SmallVector<Value> {
                  return {
                      finishScores(task, options, row, key, products, inner)};
                };
                Value x = b.ifElse(
                               isInner, [&] { return finish(true); },
                               [&] { return finish(false); })
                              .front();
                storeScores(task, row, key, x);
              });
}

void TopKEmitter::storeScores(const Task &task, Value row, Value key, Value x) {
  storeLanes(b, x, task.scores, {row, b.subi(key, task.base)});
  Value old = loadLanes(b, task.maxima, {row, b.index(0)}, b.lanes());
  storeLanes(b, b.maxOrSecond(x, old), task.maxima, {row, b.index(0)});
}

/// Masks what whole blocks leave open up to the size of the lists.
void TopKEmitter::clearTail(const Task &task) {
  Value covered = b.subi(task.last, task.base);
  Value first = b.muli(b.ceilDivi(covered, blockOfScores()), blockOfScores());
  b.forLoop(b.index(0), task.rows, 1, [&](Value row) {
    b.forLoop(first, task.size, b.lanes(), [&](Value column) {
      storeLanes(b, b.splat(-infinity), task.scores, {row, column});
    });
  });
}

/// Scaled products to scores: softcap, and what the options make of them.
/// `inner` says that the options keep all of the lanes, which begin at key
/// `first`.
Value TopKEmitter::finishScores(const Task &task, RowOptions &options,
                                Value row, Value first, Value x, bool inner) {
  x = GatheredAttention::scaleScores(b, x, 1.0, config.softcap);
  GatheredAttention::Lanes lanes{first, Value(), task.last, inner};
  if (options.changeScores())
    x = options.apply(row, lanes, inner, x);
  if (inner)
    return x;
  Value valid = b.firstLanes(b.subi(task.last, first));
  return b.select(valid, x, b.splat(-infinity));
}

/// Adds the values up to key `last` to the totals. Queries come in their order
/// and keep no fewer keys than those before them, so that no row's totals
/// depend on values that it must not see.
void TopKEmitter::sumValues(const Task &task, Value last) {
  Value first = b.load(task.totalKeys, b.index(0));
  memref::StoreOp::create(b, last, task.totalKeys, b.index(0));
  FeatureChunks chunks(attention.valueDim, b.lanes(), attention.dataType);
  constexpr size_t chunksAtATime = 4;
  SmallVector<std::pair<Value, Value>> updates;
  ArrayRef<FeatureChunks::Chunk> rest = chunks.chunks();
  while (!rest.empty()) {
    ArrayRef<FeatureChunks::Chunk> group =
        rest.take_front(std::min(chunksAtATime, rest.size()));
    rest = rest.drop_front(group.size());
    int64_t vectors = 0;
    for (const FeatureChunks::Chunk &chunk : group)
      vectors += chunk.isPair ? 2 : 1;
    SmallVector<Value> zeros(vectors, constantLanes(b, 0.0, chunks.lanes()));
    SmallVector<Value> sums =
        b.forLoop(first, last, 1, zeros, [&](Value key, ValueRange carried) {
          SmallVector<Value> next;
          for (const FeatureChunks::Chunk &chunk : group)
            for (Value data :
                 chunks.load(b, chunk, task.value, {key, b.index(0)}))
              next.push_back(b.addf(carried[next.size()], data));
          return next;
        });
    size_t vector = 0;
    for (const FeatureChunks::Chunk &chunk : group) {
      size_t count = chunk.isPair ? 2 : 1;
      SmallVector<Value, 2> ordered =
          chunks.toFeatureOrder(b, chunk, ArrayRef(sums).slice(vector, count));
      vector += count;
      for (auto [part, data] : llvm::enumerate(ordered)) {
        Value place = b.index(chunk.offset + part * chunks.lanes());
        Value old = loadLanes(b, task.totals, {place}, chunks.lanes());
        updates.emplace_back(place, b.addf(old, data));
      }
    }
  }
  // A last vector overlaps the one before it, so all are read before.
  for (auto [place, total] : updates)
    storeLanes(b, total, task.totals, {place});
}

/// A row that sees all valid keys takes their sums as they are.
void TopKEmitter::copyValueSums(const Task &task) {
  memref::StoreOp::create(b, task.head.length, task.totalKeys, b.index(0));
  b.forLoop(b.index(0), b.index(attention.valueDim), 1, [&](Value feature) {
    Value sum =
        b.load(op.getValueSums(), {task.head.batch, task.head.kvHead, feature});
    b.store(sum, task.totals, feature);
  });
}

/// Orders of the keys for query `query` of the task: by the score of a single
/// head, or by the sum of the heads' softmaxes.
void TopKEmitter::measure(const Task &task, Value query) {
  int64_t heads = headsOfTask();
  Value zero = b.index(0);
  if (heads == 1) {
    b.forLoop(zero, task.size, b.lanes(), [&](Value column) {
      Value x = loadLanes(b, task.scores, {query, column}, b.lanes());
      storeLanes(b, selection.orders(x, isNotMasked(b, x)), task.orders,
                 {column});
    });
    return;
  }
  Value factors = b.stack({heads});
  b.forLoop(zero, b.index(heads), 1, [&](Value head) {
    Value row = scoreRow(task, head, query);
    Value lowest = b.splat(-infinity);
    Value maximum = loadLanes(b, task.maxima, {row, zero}, b.lanes());
    Value scalar = b.reduceMax(maximum);
    Value isEmpty =
        b.cmpf(arith::CmpFPredicate::OEQ, scalar, b.scalar(-infinity));
    Value shift = b.broadcast(b.select(isEmpty, b.scalar(0.0), scalar));
    // Exponentials take the place of the scores, except of masked ones.
    Value sums =
        b.forLoop(zero, task.size, b.lanes(), ValueRange{b.splat(0.0)},
                  [&](Value column, ValueRange carried) -> SmallVector<Value> {
                    Value x =
                        loadLanes(b, task.scores, {row, column}, b.lanes());
                    Value weight = b.exp2(b.subf(x, shift));
                    storeLanes(b, b.select(isNotMasked(b, x), weight, lowest),
                               task.scores, {row, column});
                    return {b.addf(carried[0], weight)};
                  })
            .front();
    Value sum = b.reduceAdd(sums);
    Value isZero = b.cmpf(arith::CmpFPredicate::OEQ, sum, b.scalar(0.0));
    b.store(b.divf(b.scalar(1.0), b.select(isZero, b.scalar(1.0), sum)),
            factors, head);
  });
  b.forLoop(zero, task.size, b.lanes(), [&](Value column) {
    Value mass = b.splat(0.0), valid;
    for (int64_t head = 0; head < heads; ++head) {
      Value row = scoreRow(task, b.index(head), query);
      Value weight = loadLanes(b, task.scores, {row, column}, b.lanes());
      Value counts = isNotMasked(b, weight);
      weight = b.select(counts, weight, b.splat(0.0));
      mass = b.fma(weight, b.loadBroadcast(factors, b.index(head)), mass);
      valid = valid ? b.ori(valid, counts) : counts;
    }
    storeLanes(b, selection.orders(mass, valid), task.orders, {column});
  });
}

/// First and most recent keys are selected before all others.
void TopKEmitter::forceKeys(const Task &task, Value query) {
  auto force = [&](Value first, Value last) {
    first = b.maxi(first, task.base);
    last = b.mini(last, task.last);
    b.forLoop(b.subi(first, task.base), b.subi(last, task.base), 1,
              [&](Value column) {
                Value order = b.load(task.orders, column);
                Value isMasked = b.cmpi(Predicate::eq, order,
                                        selection.constant(selection.masked()));
                order = b.select(isMasked, order,
                                 selection.constant(selection.forced()));
                memref::StoreOp::create(b, order, task.orders, column);
              });
  };
  // Both are bounded by the number of keys.
  constexpr int64_t most = int64_t(1) << 61;
  if (int64_t sinks = std::min(form.getSinks(), most))
    force(b.index(0), b.index(sinks));
  if (int64_t window = std::min(form.getWindow(), most)) {
    Value position = b.addi(task.head.offset, query);
    force(b.addi(position, 1 - window), b.addi(position, 1));
  }
}

/// Writes the list of selected keys; returns their number.
Value TopKEmitter::selectKeys(const Task &task) {
  SmallVector<Value> counts =
      selection.countAtLeast(task.orders, task.size,
                             {selection.constant(selection.masked() + 1),
                              selection.constant(selection.forced())});
  Value valid = counts[0], forced = counts[1];
  Amount keep = form.getKeep();
  Value budget = b.index(keep.getNumerator());
  if (keep.isFraction()) {
    // Rounded up.
    Value product = b.muli(valid, keep.getNumerator());
    budget = b.divi(b.addi(product, keep.getDenominator() - 1),
                    b.index(keep.getDenominator()));
  }
  budget = b.maxi(b.maxi(budget, b.index(1)), forced);
  budget = b.mini(budget, valid);
  b.ifThen(b.cmpi(Predicate::sgt, budget, b.index(0)), [&] {
    selection.select(task.orders, task.size, budget, forced, task.candidates,
                     task.list, task.base);
  });
  return budget;
}

/// Attends query `query` of the task to the first `count` keys of the list.
void TopKEmitter::attendTo(const Task &task, GatheredAttention &gathered,
                           Value query, Value count) {
  Value position = b.addi(task.firstQuery, query);
  RowOptions options(b, attention, task.head, position, b.index(1));
  Value visible = b.maxi(options.lastKey(), b.index(0));
  if (task.totals) {
    if (op.getValueSums())
      b.ifThenElse(
          b.cmpi(Predicate::eq, visible, task.head.length),
          [&] { copyValueSums(task); }, [&] { sumValues(task, visible); });
    else
      sumValues(task, visible);
  }
  gathered.clear();
  for (int64_t head = 0; head < headsOfTask(); ++head)
    gathered.setQuery(b.index(head),
                      attention.rows(op.getQuery(), task.head.batch,
                                     b.addi(task.head.head, head)),
                      {position, b.index(0)});
  GatheredAttention::Keys keys;
  keys.key = task.key;
  keys.value = task.value;
  keys.indices = task.list;
  auto score = [&](Value row, const GatheredAttention::Lanes &lanes, bool inner,
                   Value x) { return options.apply(row, lanes, inner, x); };
  gathered.attend(keys, b.index(0), count, /*isInner=*/nullptr,
                  options.changeScores() ? GatheredAttention::ScoreFn(score)
                                         : GatheredAttention::ScoreFn());
  RowResults::Partial rest;
  if (task.totals) {
    Value others = arith::SIToFPOp::create(
        b, b.floatType(),
        arith::IndexCastOp::create(b, b.getI64Type(), b.subi(visible, count))
            .getResult());
    rest = gathered.rest(others, task.totals, {b.index(0)},
                         gathered.getValueSums());
  }
  b.forLoop(b.index(0), b.index(headsOfTask()), 1, [&](Value row) {
    RowResults::Partial partial = gathered.getPartial(row);
    Value head = b.addi(task.head.head, row);
    if (task.totals)
      partial = gathered.merge(partial, rest);
    if (op.getSink())
      partial = gathered.addSink(partial, b.widen(b.load(op.getSink(), head)));
    gathered.storeOutput(partial,
                         attention.rows(op.getOutput(), task.head.batch, head),
                         {position, b.index(0)});
    if (op.getLogsumexp())
      b.store(gathered.logsumexp(partial),
              attention.rowVector(op.getLogsumexp(), task.head.batch, head),
              position);
  });
}

void TopKEmitter::emitTask(Value batch, Value kvHead, Value member,
                           Value block) {
  Task task;
  task.head = attention.head(
      batch, b.addi(b.muli(kvHead, attention.groupSize), member));
  task.firstQuery = b.muli(block, plan.getQueryBlock());
  task.queries = b.mini(b.subi(attention.queries, task.firstQuery),
                        b.index(plan.getQueryBlock()));
  task.rows = b.muli(task.queries, headsOfTask());
  task.key = attention.rows(op.getKey(), batch, kvHead);
  task.value = attention.rows(op.getValue(), batch, kvHead);
  RowOptions options(b, attention, task.head, task.firstQuery, task.queries);
  Value first = b.maxi(options.firstKey(), b.index(0));
  task.last = b.maxi(options.lastKey(), b.index(0));
  task.base = b.mini(first, task.last);
  // The index is read in whole blocks.
  if (op.getKeyCodes())
    task.base =
        b.muli(b.divi(task.base, b.index(keyIndexBlock)), keyIndexBlock);
  if (hasRemainder()) {
    task.totals = b.stack({attention.valueDim});
    task.totalKeys = b.stack({1}, b.getIndexType());
    b.forLoop(b.index(0), b.index(attention.valueDim), 1, [&](Value feature) {
      b.store(b.scalar(0.0), task.totals, feature);
    });
    memref::StoreOp::create(b, b.index(0), task.totalKeys, b.index(0));
  }

  int64_t step = std::lcm(selection.granularity(), blockOfScores());
  task.size = b.muli(b.ceilDivi(b.subi(task.last, task.base), step), step);
  auto allocate = [&](ArrayRef<int64_t> shape, Type type,
                      ValueRange sizes) -> Value {
    return memref::AllocOp::create(b, MemRefType::get(shape, type), sizes,
                                   b.getI64IntegerAttr(64));
  };
  constexpr int64_t dynamic = ShapedType::kDynamic;
  // A vector may be written past the end of a list.
  Value listSize = b.addi(b.maxi(task.size, task.head.length), step);
  task.scores =
      allocate({dynamic, dynamic}, b.floatType(), {task.rows, task.size});
  task.orders = allocate(dynamic, selection.orderType(), task.size);
  task.candidates = allocate(dynamic, selection.orderType(), listSize);
  task.list = allocate(dynamic, b.getI32Type(), listSize);

  task.maxima = b.stack({headsOfTask() * plan.getQueryBlock(), b.lanes()});
  b.forLoop(b.index(0), task.rows, 1, [&](Value row) {
    storeLanes(b, b.splat(-infinity), task.maxima, {row, b.index(0)});
  });
  Value components = projectQueries(task);
  if (op.getKeyCodes())
    scoresOfIndex(task, components, options);
  else
    scoresOfKeys(task, components, options);
  clearTail(task);
  GatheredAttention gathered(b, config, b.index(headsOfTask()));
  b.forLoop(b.index(0), task.queries, 1, [&](Value query) {
    measure(task, query);
    forceKeys(task, b.addi(task.firstQuery, query));
    attendTo(task, gathered, query, selectKeys(task));
  });
  for (Value buffer : {task.scores, task.orders, task.candidates, task.list})
    memref::DeallocOp::create(b, buffer);
}

void TopKEmitter::emit() {
  config.headDim = attention.headDim;
  config.valueDim = attention.valueDim;
  config.storage = attention.dataType;
  config.maxRows = headsOfTask();
  config.rows = headsOfTask();
  config.keyBlock = plan.getKeyBlock();
  config.scale = attention.op.getEffectiveScale();
  if (op.getSoftcap())
    config.softcap = op.getSoftcap()->convertToDouble();
  config.sumsValues = hasRemainder();
  config.useBF16Dot = usesBF16Dot(attention, plan);
  Value members = form.getShared() ? b.index(1) : attention.groupSize;
  Value blocks = b.ceilDivi(attention.queries, plan.getQueryBlock());
  b.parallelLoop(
      {attention.batch, attention.kvHeads, members, blocks}, plan.getParallel(),
      [&](ValueRange task) { emitTask(task[0], task[1], task[2], task[3]); });
}

LogicalResult mlir::attn::emitTopK(KernelBuilder &b, TopKAttentionOp op,
                                   CpuPlanAttr plan) {
  auto attention = cast<AttentionOpInterface>(*op);
  if (failed(verifyRowPlan(attention, plan)))
    return failure();
  TopKFormAttr form = op.getForm();
  bool hasBiases = op.getMask() || op.getAlibiSlopes();
  bool hasWindow = op.getWindowLeft() || op.getWindowRight();
  TaylorDegree degree = form.getRemainderDegree();
  if (!form.getTopP().isZero() ||
      (degree && (*degree > 0 || hasBiases || hasWindow)))
    return op.emitOpError()
           << "has a plan for the kernel 'topk', which needs a form without "
              "top_p and with a remainder of degree 0 (without mask, ALiBi and "
              "windows) or none, found "
           << form;
  TopKEmitter(b, op, plan).emit();
  return success();
}
