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
#include "KeyRanking.h"

using namespace mlir;
using namespace mlir::attn;

using Predicate = arith::CmpIPredicate;

namespace {
class TopKEmitter {
public:
  TopKEmitter(KernelBuilder &b, TopKAttentionOp op, CpuPlanAttr plan)
      : b(b), op(op), form(op.getForm()), plan(plan), attention(b, op),
        selection(b) {}

  void emit();

private:
  struct Task : KeyRanking::Rows {
    /// Orders and candidates of one query; its list of keys.
    Value orders, size, candidates, list;
    Value value;
    /// The sum of the values of the first `totalKeys[0]` keys, or null.
    Value totals, totalKeys;
  };

  int64_t headsOfTask() {
    return form.getShared() ? attention.op.getSizes().groupSize() : 1;
  }
  bool hasRemainder() { return static_cast<bool>(form.getRemainderDegree()); }
  void emitTask(Value batch, Value kvHead, Value member, Value block);
  void sumValues(const Task &task, Value last);
  void copyValueSums(const Task &task);
  void forceKeys(const Task &task, Value query);
  Value selectKeys(const Task &task);
  void attendTo(const Task &task, GatheredAttention &gathered, Value query,
                Value count);

  KernelBuilder &b;
  TopKAttentionOp op;
  TopKFormAttr form;
  CpuPlanAttr plan;
  AttentionKernel attention;
  OrderedSelection selection;
  GatheredAttention::Config config;
};
} // namespace

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
  task.count = b.muli(task.queries, headsOfTask());
  task.key = attention.rows(op.getKey(), batch, kvHead);
  task.value = attention.rows(op.getValue(), batch, kvHead);
  RowOptions options(b, attention, task.head, task.firstQuery, task.queries);
  Value first = b.maxi(options.firstKey(), b.index(0));
  task.last = b.maxi(options.lastKey(), b.index(0));
  KeyRanking ranking(b, op, attention, selection, headsOfTask(),
                     plan.getQueryBlock(), config);
  task.base = ranking.wholeBlocks(b.mini(first, task.last));
  if (hasRemainder()) {
    task.totals = b.stack({attention.valueDim});
    task.totalKeys = b.stack({1}, b.getIndexType());
    b.forLoop(b.index(0), b.index(attention.valueDim), 1, [&](Value feature) {
      b.store(b.scalar(0.0), task.totals, feature);
    });
    memref::StoreOp::create(b, b.index(0), task.totalKeys, b.index(0));
  }

  ranking.rank(task, options);
  task.size = ranking.size();
  // A vector may be written past the end of a list.
  Value listSize =
      b.addi(b.maxi(task.size, task.head.length), selection.granularity());
  auto allocate = [&](Type type) -> Value {
    return memref::AllocOp::create(b,
                                   MemRefType::get(ShapedType::kDynamic, type),
                                   listSize, b.getI64IntegerAttr(64));
  };
  task.candidates = allocate(selection.orderType());
  task.list = allocate(b.getI32Type());
  GatheredAttention gathered(b, config, b.index(headsOfTask()));
  b.forLoop(b.index(0), task.queries, 1, [&](Value query) {
    task.orders = ranking.getOrders(query);
    forceKeys(task, b.addi(task.firstQuery, query));
    attendTo(task, gathered, query, selectKeys(task));
  });
  ranking.deallocate();
  memref::DeallocOp::create(b, task.candidates);
  memref::DeallocOp::create(b, task.list);
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
