//===- TopKParts.cpp - Top-k attention by parts of the keys -------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Where there are few tasks, the plan splits the keys. Each step is done for
// all tasks and parts before the next one begins, and the results of the parts
// are merged in their order: they do not depend on the number of threads. Only
// the search for the threshold, and sums of features, are not split.
//
//===----------------------------------------------------------------------===//

#include "TopKEmitter.h"

using namespace mlir;
using namespace mlir::attn;

using Predicate = arith::CmpIPredicate;

/// Step by step, each for all parts of all tasks. A task is one query.
void TopKEmitter::emitParts() {
  Value members = form.getShared() ? b.index(1) : attention.groupSize;
  SmallVector<Value> tasks = {attention.batch, attention.kvHeads, members,
                              attention.queries};
  SmallVector<Value> taskParts = tasks;
  int64_t parts = plan.getKeySplits(), heads = headsOfTask();
  taskParts.push_back(b.index(parts));
  KeyRanking shapes = makeRanking();
  Value size = shapes.sizeFor(attention.keys);
  Value listSize = b.addi(size, selection.granularity());
  SmallVector<Value> buffers;
  auto allocateFor = [&](MemRefType type, ValueRange sizes) {
    buffers.push_back(
        allocate(type.getElementType(), tasks, type.getShape(), sizes));
    return buffers.back();
  };
  constexpr int64_t dynamic = ShapedType::kDynamic;
  KeyRanking::Memory ranking;
  if (heads == 1) {
    ranking.orders = allocateFor(shapes.ordersType(), {b.index(1), size});
  } else {
    ranking.orders = allocateFor(shapes.ordersType(), size);
    ranking.scores = allocateFor(shapes.scoresType(), {b.index(heads), size});
    ranking.maxima = allocateFor(shapes.maximaType(), {});
    ranking.sums = allocateFor(shapes.sumsType(), {});
  }
  Value candidates =
      allocateFor(MemRefType::get(dynamic, selection.orderType()), listSize);
  Value list = allocateFor(MemRefType::get(dynamic, b.getI32Type()), listSize);
  Value counts = allocateFor(MemRefType::get({}, b.getIndexType()), {});
  RowResults results = GatheredAttention::results(b, config);
  int64_t rowsOfPart = heads + (usesFeatureSums()  ? heads
                                : hasUniformRest() ? 1
                                                   : 0);
  Value partials =
      allocateFor(MemRefType::get({parts, rowsOfPart, results.partialSize()},
                                  b.floatType()),
                  {});
  Value totals;
  if (hasUniformRest())
    totals = allocateFor(
        MemRefType::get({parts, attention.valueDim}, b.floatType()), {});
  // With sums of features: what they give, and the first key to be read.
  Value rests, firstOfRest;
  if (usesFeatureSums()) {
    rests = allocateFor(
        MemRefType::get({heads, results.partialSize()}, b.floatType()), {});
    firstOfRest = allocateFor(MemRefType::get({}, b.getIndexType()), {});
  }

  auto sliceOfTask = [&](Value memory, ValueRange indices) -> Value {
    if (!memory)
      return Value();
    SmallVector<Value> place(indices.take_front(tasks.size()));
    place.resize(cast<MemRefType>(memory.getType()).getRank());
    return sliceAt(b, memory, place);
  };
  auto taskOf = [&](KeyRanking &keys, ValueRange indices) {
    Task task = makeTask(keys, indices[0], indices[1], indices[2], indices[3]);
    auto ofTask = [&](Value memory) { return sliceOfTask(memory, indices); };
    task.ranking = {ofTask(ranking.orders), ofTask(ranking.scores),
                    ofTask(ranking.maxima), ofTask(ranking.sums)};
    task.candidates = ofTask(candidates);
    task.list = ofTask(list);
    task.partials = ofTask(partials);
    task.totals = ofTask(totals);
    return task;
  };
  auto forEachPart =
      [&](function_ref<void(KeyRanking &, Task &, const KeyRanking::Part &,
                            ValueRange indices)>
              body) {
        b.parallelLoop(taskParts, plan.getParallel(), [&](ValueRange indices) {
          KeyRanking keys = makeRanking();
          Task task = taskOf(keys, indices);
          body(keys, task, keys.part(task, indices.back()), indices);
        });
      };
  auto optionsOf = [&](const Task &task) {
    return RowOptions(b, attention, task.head, task.firstQuery, b.index(1));
  };
  Value zero = b.index(0);
  auto merged = [&](const Task &task, Value row) {
    return RowResults::Partial::unflatten(
        b.forLoop(zero, b.index(parts), 1, results.empty().flatten(),
                  [&](Value part, ValueRange carried) {
                    return results
                        .merge(RowResults::Partial::unflatten(carried),
                               results.load(task.partials, {part, row, zero}))
                        .flatten();
                  }));
  };
  // With sums of features: the second result of a row.
  auto secondRow = [&](Value row) { return b.addi(row, b.index(heads)); };

  forEachPart([&](KeyRanking &keys, Task &task, const KeyRanking::Part &part,
                  ValueRange) {
    RowOptions options = optionsOf(task);
    keys.rank(task, task.ranking, part, options);
  });
  if (heads > 1) {
    forEachPart(
        [&](KeyRanking &keys, Task &task, const KeyRanking::Part &part,
            ValueRange) { keys.weigh(task, task.ranking, part, zero); });
    forEachPart(
        [&](KeyRanking &keys, Task &task, const KeyRanking::Part &part,
            ValueRange) { keys.addHeads(task, task.ranking, part, zero); });
  }
  b.parallelLoop(tasks, plan.getParallel(), [&](ValueRange indices) {
    KeyRanking keys = makeRanking();
    Task task = taskOf(keys, indices);
    Value orders = keys.getOrders(task.ranking, zero);
    memref::StoreOp::create(b, selectKeys(task, keys, orders, zero), counts,
                            indices);
  });
  forEachPart([&](KeyRanking &keys, Task &task, const KeyRanking::Part &part,
                  ValueRange indices) {
    RowOptions options = optionsOf(task);
    GatheredAttention gathered(b, config, b.index(heads));
    Value count = b.load(counts, indices.drop_back());
    // Whole blocks, so that only the last part has a tail.
    Value blocks = b.ceilDivi(b.ceilDivi(count, config.keyBlock), parts);
    Value elements = b.muli(blocks, config.keyBlock);
    Value first = b.muli(elements, part.part);
    Value last = b.mini(b.addi(first, elements), count);
    std::optional<GatheredAttention> subtracted;
    if (usesFeatureSums())
      subtracted.emplace(b, subtractedConfig(), b.index(heads));
    Value ofRest = visitsRest() ? restQueries(task, keys, zero) : Value();
    attendSelected(task, gathered, options, zero, first, last,
                   subtracted ? &*subtracted : nullptr, ofRest);
    auto store = [&](const RowResults::Partial &row, Value number) {
      gathered.store(row, task.partials, {part.part, number, zero});
    };
    if (usesFeatureSums()) {
      b.forLoop(zero, b.index(heads), 1, [&](Value row) {
        store(subtracted->getPartial(row), secondRow(row));
      });
    } else if (visitsRest()) {
      attendRest(task, gathered, options, zero, ofRest,
                 keys.getOrders(task.ranking, zero), part, /*first=*/Value());
    }
    b.forLoop(zero, b.index(heads), 1,
              [&](Value row) { store(gathered.getPartial(row), row); });
    if (!hasUniformRest())
      return;
    store({b.scalar(0.0), b.scalar(0.0), gathered.getValueSums()},
          b.index(heads));
    Value sums = sliceAt(b, task.totals, {part.part, Value()});
    Value visible = b.maxi(options.lastKey(), zero);
    clearTotals(sums);
    auto sum = [&] {
      Value firstKey = b.addi(task.base, part.first);
      Value lastKey = b.mini(b.addi(task.base, part.last), visible);
      sumValues(task, sums, firstKey, lastKey);
    };
    if (op.getValueSums())
      b.ifThenElse(
          usesValueSums(task, visible),
          [&] {
            b.ifThen(b.cmpi(Predicate::eq, part.part, zero),
                     [&] { copyValueSums(task, sums); });
          },
          sum);
    else
      sum();
  });
  if (usesFeatureSums()) {
    b.parallelLoop(tasks, plan.getParallel(), [&](ValueRange indices) {
      KeyRanking keys = makeRanking();
      Task task = taskOf(keys, indices);
      RowOptions options = optionsOf(task);
      Value first = restOfSums(
          task, keys, results, zero, b.maxi(options.lastKey(), zero),
          sliceOfTask(rests, indices),
          [&](Value row) { return merged(task, row); },
          [&](Value row) { return merged(task, secondRow(row)); });
      memref::StoreOp::create(b, first, firstOfRest, indices);
    });
    forEachPart([&](KeyRanking &keys, Task &task, const KeyRanking::Part &part,
                    ValueRange indices) {
      RowOptions options = optionsOf(task);
      GatheredAttention gathered(b, config, b.index(heads));
      gathered.clear();
      attendRest(task, gathered, options, zero, restQueries(task, keys, zero),
                 keys.getOrders(task.ranking, zero), part,
                 b.load(firstOfRest, indices.drop_back()));
      b.forLoop(zero, b.index(heads), 1, [&](Value row) {
        gathered.store(gathered.getPartial(row), task.partials,
                       {part.part, secondRow(row), zero});
      });
    });
  }
  b.parallelLoop(tasks, plan.getParallel(), [&](ValueRange indices) {
    KeyRanking keys = makeRanking();
    Task task = taskOf(keys, indices);
    RowOptions options = optionsOf(task);
    RowResults::Partial rest;
    if (hasUniformRest()) {
      Value sums = b.stack({attention.valueDim});
      clearTotals(sums);
      b.forLoop(zero, b.index(parts), 1, [&](Value part) {
        b.forLoop(zero, b.index(attention.valueDim), 1, [&](Value feature) {
          Value sum = b.load(task.totals, {part, feature});
          b.store(b.addf(b.load(sums, feature), sum), sums, feature);
        });
      });
      SmallVector<Value> selected = b.forLoop(
          zero, b.index(parts), 1, results.empty().vectors,
          [&](Value part, ValueRange carried) {
            RowResults::Partial next =
                results.load(task.partials, {part, b.index(heads), zero});
            SmallVector<Value> added;
            for (auto [sum, vector] : llvm::zip_equal(carried, next.vectors))
              added.push_back(b.addf(sum, vector));
            return added;
          });
      rest = restOf(results, sums, b.maxi(options.lastKey(), zero),
                    b.load(counts, indices), selected);
    }
    b.forLoop(zero, b.index(heads), 1, [&](Value row) {
      RowResults::Partial partialOfRow = merged(task, row);
      if (hasUniformRest())
        partialOfRow = results.merge(partialOfRow, rest);
      if (usesFeatureSums()) {
        Value ofSums = sliceOfTask(rests, indices);
        partialOfRow =
            results.merge(partialOfRow, merged(task, secondRow(row)));
        partialOfRow =
            results.merge(partialOfRow, results.load(ofSums, {row, zero}));
      }
      writeRow(task, results, row, task.firstQuery, partialOfRow);
    });
  });
  for (Value buffer : buffers)
    memref::DeallocOp::create(b, buffer);
}
