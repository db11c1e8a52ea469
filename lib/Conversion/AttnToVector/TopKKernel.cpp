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
// What the other keys weigh takes their sum of values alone where a remainder
// of degree 0 gives all of them the same weight. Else they are read in a pass
// of their own, with the polynomial of their scores for the exponential.
//
//===----------------------------------------------------------------------===//

#include "Kernels.h"
#include "TopKEmitter.h"
#include "attn/Plan/CpuTarget.h"
#include <limits>

using namespace mlir;
using namespace mlir::attn;

using Predicate = arith::CmpIPredicate;

void TopKEmitter::clearTotals(Value totals) {
  b.forLoop(b.index(0), b.index(attention.valueDim), 1,
            [&](Value feature) { b.store(b.scalar(0.0), totals, feature); });
}

/// Adds the values of keys [first, last) to the totals.
void TopKEmitter::sumValues(const Task &task, Value totals, Value first,
                            Value last) {
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
        Value old = loadLanes(b, totals, {place}, chunks.lanes());
        updates.emplace_back(place, b.addf(old, data));
      }
    }
  }
  // A last vector overlaps the one before it, so all are read before.
  for (auto [place, total] : updates)
    storeLanes(b, total, totals, {place});
}

/// Whether a row's totals are given: those of all valid keys.
Value TopKEmitter::usesValueSums(const Task &task, Value visible) {
  return b.cmpi(Predicate::eq, visible, task.head.length);
}

void TopKEmitter::copyValueSums(const Task &task, Value totals) {
  b.forLoop(b.index(0), b.index(attention.valueDim), 1, [&](Value feature) {
    Value sum =
        b.load(op.getValueSums(), {task.head.batch, task.head.kvHead, feature});
    b.store(sum, totals, feature);
  });
}

/// First and most recent keys are selected before all others.
void TopKEmitter::forceKeys(const Task &task, Value orders, Value query) {
  auto force = [&](Value first, Value last) {
    first = b.maxi(first, task.base);
    last = b.mini(last, task.last);
    b.forLoop(b.subi(first, task.base), b.subi(last, task.base), 1,
              [&](Value column) {
                Value order = b.load(orders, column);
                Value isMasked = b.cmpi(Predicate::eq, order,
                                        selection.constant(selection.masked()));
                order = b.select(isMasked, order,
                                 selection.constant(selection.forced()));
                memref::StoreOp::create(b, order, orders, column);
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
Value TopKEmitter::selectKeys(const Task &task, KeyRanking &ranking,
                              Value orders, Value query) {
  Value size = ranking.sizeFor(b.subi(task.last, task.base));
  Value masses;
  if (!form.getTopP().isZero()) {
    masses = allocate(b.floatType(), {}, {ShapedType::kDynamic}, size);
    ranking.storeMasses(orders, size, masses);
  }
  forceKeys(task, orders, b.addi(task.firstQuery, query));
  SmallVector<Value> counts =
      selection.countRequesting(orders, size,
                                {selection.constant(selection.masked() + 1),
                                 selection.constant(selection.forced())});
  Value valid = counts[0], forced = counts[1];
  Amount keep = form.getKeep();
  Value budget = b.index(keep.getNumerator());
  if (masses) {
    budget = selection.countByMass(orders, masses, size,
                                   form.getTopP().convertToDouble());
    memref::DeallocOp::create(b, masses);
  } else if (keep.isFraction()) {
    // Rounded up.
    Value product = b.muli(valid, keep.getNumerator());
    budget = b.divi(b.addi(product, keep.getDenominator() - 1),
                    b.index(keep.getDenominator()));
  }
  budget = b.maxi(b.maxi(budget, b.index(1)), forced);
  budget = b.mini(budget, valid);
  b.ifThen(b.cmpi(Predicate::sgt, budget, b.index(0)), [&] {
    selection.select(orders, size, budget, forced, task.candidates, task.list,
                     task.base);
  });
  if (visitsRest())
    hideSelected(task, orders, budget);
  return budget;
}

/// Orders that are not masked are then those of the rest.
void TopKEmitter::hideSelected(const Task &task, Value orders, Value count) {
  Value masked = selection.constant(selection.masked());
  b.forLoop(b.index(0), count, 1, [&](Value position) {
    Value key = b.createOrFold<arith::IndexCastOp>(b.getIndexType(),
                                                   b.load(task.list, position));
    memref::StoreOp::create(b, masked, orders,
                            ValueRange{b.subi(key, task.base)});
  });
}

/// Attends query `query` of the task to elements of the list. `subtracted`, if
/// not null, gets what they weigh in the sums of features, a few blocks at a
/// time: their keys and values are read from memory once.
void TopKEmitter::attendSelected(const Task &task, GatheredAttention &gathered,
                                 RowOptions &options, Value query,
                                 Value firstOfList, Value lastOfList,
                                 GatheredAttention *subtracted,
                                 Value restQueries) {
  Value position = b.addi(task.firstQuery, query);
  gathered.clear();
  b.forLoop(b.index(0), b.index(headsOfTask()), 1, [&](Value head) {
    gathered.setQuery(head,
                      attention.rows(op.getQuery(), task.head.batch,
                                     b.addi(task.head.head, head)),
                      {position, b.index(0)});
  });
  GatheredAttention::Keys keys;
  keys.key = task.key;
  keys.value = task.value;
  keys.indices = task.list;
  auto score = [&](Value row, const GatheredAttention::Lanes &lanes, bool inner,
                   Value x) { return options.apply(row, lanes, inner, x); };
  auto attend = [&](Value first, Value last) {
    gathered.attend(keys, first, last, /*isInner=*/nullptr,
                    options.changeScores() ? GatheredAttention::ScoreFn(score)
                                           : GatheredAttention::ScoreFn());
  };
  if (!subtracted)
    return attend(firstOfList, lastOfList);
  keys.listEnd = lastOfList;
  subtracted->clear();
  setRestQueries(task, *subtracted, query, restQueries);
  Value takesSums = keepsSums(task, b.maxi(options.lastKey(), b.index(0)));
  int64_t elements = 4 * config.keyBlock;
  b.forLoop(firstOfList, lastOfList, elements, [&](Value first) {
    Value last = b.mini(b.addi(first, elements), lastOfList);
    attend(first, last);
    b.ifThen(takesSums,
             [&] { attendSubtracted(task, *subtracted, first, last); });
  });
}

/// Adds the part's keys outside of the list, from `first` (0 if null) on, where
/// these weigh a polynomial.
void TopKEmitter::attendRest(const Task &task, GatheredAttention &gathered,
                             RowOptions &options, Value query,
                             Value restQueries, Value orders,
                             const KeyRanking::Part &part, Value first) {
  setRestQueries(task, gathered, query, restQueries);
  GatheredAttention::Keys rest;
  rest.key = task.key;
  rest.value = task.value;
  rest.numRows = task.head.length;
  rest.taylorDegree = form.getRemainderDegree();
  auto scoreOfRest = [&](Value row, const GatheredAttention::Lanes &lanes,
                         bool inner, Value x) -> Value {
    x = options.apply(row, lanes, inner, x);
    Value order =
        loadLanes(b, orders, {b.subi(lanes.first, task.base)}, b.lanes());
    Value isHidden =
        b.cmpi(Predicate::eq, order, selection.splat(selection.masked()));
    if (first)
      isHidden = b.ori(isHidden, b.firstLanes(b.subi(first, lanes.first)));
    return b.select(isHidden, b.splat(-std::numeric_limits<double>::infinity()),
                    x);
  };
  Value begin = b.addi(task.base, part.first);
  if (first) {
    // Whole blocks of orders: those of keys before `first` are hidden.
    Value block = b.index(config.keyBlock);
    begin = b.maxi(begin, b.muli(b.divi(first, block), config.keyBlock));
  }
  gathered.attend(
      rest, begin, b.mini(b.addi(task.base, part.last), task.last),
      [&](Value block) { return options.keepAll(block, config.keyBlock); },
      scoreOfRest);
}

Value TopKEmitter::floatOf(Value number) {
  Value integer = arith::IndexCastOp::create(b, b.getI64Type(), number);
  return arith::SIToFPOp::create(b, b.floatType(), integer);
}

/// The keys outside of the selection, each of weight 1.
RowResults::Partial TopKEmitter::restOf(RowResults &results, Value totals,
                                        Value visible, Value count,
                                        ArrayRef<Value> selectedSums) {
  return results.rest(floatOf(b.subi(visible, count)), totals, {b.index(0)},
                      selectedSums);
}

void TopKEmitter::writeRow(const Task &task, RowResults &results, Value row,
                           Value position, RowResults::Partial partial) {
  attention.writeRow(results, op.getOutput(), op.getLogsumexp(),
                     task.head.batch, b.addi(task.head.head, row), position,
                     partial);
}

TopKEmitter::Task TopKEmitter::makeTask(KeyRanking &ranking, Value batch,
                                        Value kvHead, Value member,
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
  task.base = ranking.wholeBlocks(b.mini(first, task.last));
  return task;
}

KeyRanking TopKEmitter::makeRanking() {
  return KeyRanking(b, op, attention, selection, headsOfTask(),
                    plan.getQueryBlock(), plan.getKeySplits(), config);
}

/// Memory of `shape`, whose dynamic sizes are `sizes`, for each of the indices
/// below `outer`.
Value TopKEmitter::allocate(Type type, ValueRange outer,
                            ArrayRef<int64_t> shape, ValueRange sizes) {
  SmallVector<int64_t> whole(outer.size(), ShapedType::kDynamic);
  llvm::append_range(whole, shape);
  SmallVector<Value> dynamicSizes(outer);
  llvm::append_range(dynamicSizes, sizes);
  return memref::AllocOp::create(b, MemRefType::get(whole, type), dynamicSizes,
                                 b.getI64IntegerAttr(64));
}

/// Where a task is a head's only one, the requests for the key index of the
/// task that most likely comes next on this thread; after the last one, for
/// none.
std::optional<KeyIndexRequests> TopKEmitter::requestsForNext(const Task &task) {
  AttentionSizes sizes = attention.op.getSizes();
  if (!op.getKeyCodes() || sizes.queries != 1 ||
      headsOfTask() != sizes.groupSize())
    return std::nullopt;
  Value one = b.index(1), zero = b.index(0);
  Value next = b.addi(task.head.kvHead, one);
  Value isWithin = b.cmpi(Predicate::slt, next, attention.kvHeads);
  Value batch =
      b.select(isWithin, task.head.batch, b.addi(task.head.batch, one));
  Value exists = b.cmpi(Predicate::slt, batch, attention.batch);
  batch = b.select(exists, batch, task.head.batch);
  Value codes = sliceAt(b, op.getKeyCodes(),
                        {batch, b.select(isWithin, next, zero), Value(),
                         Value(), Value(), Value()});
  Value first = b.divi(task.base, b.index(keyIndexBlock));
  Value last = b.ceilDivi(task.last, keyIndexBlock);
  return KeyIndexRequests(b, codes, first, b.select(exists, last, first));
}

void TopKEmitter::emitTask(Value batch, Value kvHead, Value member,
                           Value block) {
  KeyRanking ranking = makeRanking();
  Task task = makeTask(ranking, batch, kvHead, member, block);
  Value size = ranking.sizeFor(b.subi(task.last, task.base));
  // A vector may be written past the end of a list.
  Value listSize =
      b.addi(b.maxi(size, task.head.length), selection.granularity());
  SmallVector<Value> buffers;
  auto allocateFor = [&](MemRefType type, ValueRange sizes) {
    buffers.push_back(
        allocate(type.getElementType(), {}, type.getShape(), sizes));
    return buffers.back();
  };
  MemRefType orders = ranking.ordersType();
  if (orders.getRank() == 2) {
    task.ranking.orders = allocateFor(orders, {task.count, size});
  } else {
    task.ranking.orders = allocateFor(orders, size);
    task.ranking.scores = allocateFor(ranking.scoresType(), {task.count, size});
    task.ranking.maxima = b.stack(ranking.maximaType().getShape());
    task.ranking.sums = b.stack(ranking.sumsType().getShape());
  }
  auto listType = [](Type type) {
    return MemRefType::get(ShapedType::kDynamic, type);
  };
  task.candidates = allocateFor(listType(selection.orderType()), listSize);
  task.list = allocateFor(listType(b.getI32Type()), listSize);
  Value summed;
  if (hasUniformRest()) {
    task.totals = b.stack({attention.valueDim});
    // Keys that are in the totals.
    summed = b.stack({1}, b.getIndexType());
    clearTotals(task.totals);
    memref::StoreOp::create(b, b.index(0), summed, b.index(0));
  }

  KeyRanking::Part all = ranking.part(task, b.index(0));
  RowOptions options(b, attention, task.head, task.firstQuery, task.queries);
  ranking.rank(task, task.ranking, all, options);
  GatheredAttention gathered(b, config, b.index(headsOfTask()));
  std::optional<GatheredAttention> subtracted;
  Value rests;
  if (usesFeatureSums()) {
    subtracted.emplace(b, subtractedConfig(), b.index(headsOfTask()));
    rests = b.stack({headsOfTask(), gathered.partialSize()});
  }
  std::optional<KeyIndexRequests> next = requestsForNext(task);
  KeyIndexRequests *requests = next ? &*next : nullptr;
  selection.setRequests(requests);
  b.forLoop(b.index(0), task.queries, 1, [&](Value query) {
    ranking.weigh(task, task.ranking, all, query, requests);
    ranking.addHeads(task, task.ranking, all, query, requests);
    Value keyOrders = ranking.getOrders(task.ranking, query);
    Value count = selectKeys(task, ranking, keyOrders, query);
    Value position = b.addi(task.firstQuery, query);
    RowOptions rowOptions(b, attention, task.head, position, b.index(1));
    Value ofRest = visitsRest() ? restQueries(task, ranking, query) : Value();
    attendSelected(task, gathered, rowOptions, query, b.index(0), count,
                   subtracted ? &*subtracted : nullptr, ofRest);
    Value firstOfRest;
    if (usesFeatureSums())
      firstOfRest = restOfSums(
          task, ranking, gathered, query,
          b.maxi(rowOptions.lastKey(), b.index(0)), rests,
          [&](Value row) { return gathered.getPartial(row); },
          [&](Value row) { return subtracted->getPartial(row); });
    if (visitsRest())
      attendRest(task, gathered, rowOptions, query, ofRest, keyOrders, all,
                 firstOfRest);
    RowResults::Partial rest;
    if (task.totals) {
      Value visible = b.maxi(rowOptions.lastKey(), b.index(0));
      // Queries come in their order and keep no fewer keys than those before
      // them, so that no row's totals depend on values that it must not see.
      auto sum = [&] {
        sumValues(task, task.totals, b.load(summed, b.index(0)), visible);
        memref::StoreOp::create(b, visible, summed, b.index(0));
      };
      if (op.getValueSums())
        b.ifThenElse(
            usesValueSums(task, visible),
            [&] {
              copyValueSums(task, task.totals);
              memref::StoreOp::create(b, visible, summed, b.index(0));
            },
            sum);
      else
        sum();
      rest = restOf(gathered, task.totals, visible, count,
                    gathered.getValueSums());
    }
    b.forLoop(b.index(0), b.index(headsOfTask()), 1, [&](Value row) {
      RowResults::Partial partial = gathered.getPartial(row);
      if (task.totals)
        partial = gathered.merge(partial, rest);
      if (rests)
        partial =
            gathered.merge(partial, gathered.load(rests, {row, b.index(0)}));
      writeRow(task, gathered, row, position, partial);
    });
  });
  selection.setRequests(nullptr);
  for (Value buffer : buffers)
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
  config.sumsValues = hasUniformRest();
  // A projected query is no bf16.
  config.useBF16Dot =
      hasFastBF16Dot(plan.getIsa()) &&
      canUseBF16Dot(config.storage, config.headDim, config.valueDim) &&
      !(visitsRest() && form.usesProjectedRemainder(attention.headDim));
  if (plan.getKeySplits() > 1)
    return emitParts();
  Value members = form.getShared() ? b.index(1) : attention.groupSize;
  Value blocks = b.ceilDivi(attention.queries, plan.getQueryBlock());
  b.parallelLoop(
      {attention.batch, attention.kvHeads, members, blocks}, plan.getParallel(),
      [&](ValueRange task) { emitTask(task[0], task[1], task[2], task[3]); });
}

LogicalResult mlir::attn::emitTopK(KernelBuilder &b, TopKAttentionOp op,
                                   CpuPlanAttr plan) {
  if (failed(verifyRowPlan(cast<AttentionOpInterface>(*op), plan)))
    return failure();
  TopKEmitter(b, op, plan).emit();
  return success();
}
