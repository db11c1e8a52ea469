//===- BackwardKernel.cpp - Tasks of the gradient of exact attention ------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "BackwardEmitter.h"

using namespace mlir;
using namespace mlir::attn;

BackwardEmitter::BackwardEmitter(KernelBuilder &b, AttentionBackwardOp op,
                                 CpuPlanAttr plan, func::FuncOp fallback)
    : b(b), op(op), plan(plan), fallback(fallback), attention(b, op),
      scale(attention.op.getEffectiveScale()), scoreFactor(scale),
      parts(b, backwardSplitsElements(op, plan)) {
  if (std::optional<APFloat> softcap = op.getSoftcap())
    scoreFactor /= softcap->convertToDouble();
  else
    scoreFactor *= log2E;
}

bool mlir::attn::backwardUsesTiles(AttentionBackwardOp op, CpuPlanAttr plan) {
  Type element = getElementTypeOrSelf(op.getQuery().getType());
  return plan.getIsa() == CpuIsa::AMX && (element.isBF16() || element.isF32());
}

bool mlir::attn::backwardSplitsElements(AttentionBackwardOp op,
                                        CpuPlanAttr plan) {
  return backwardUsesTiles(op, plan) &&
         getElementTypeOrSelf(op.getQuery().getType()).isF32();
}

/// What weights and gradients of scores are computed in.
BackwardEmitter::Memory BackwardEmitter::allocateTiles() {
  int64_t d = attention.headDim, dv = attention.valueDim;
  Memory memory;
  Type operand = usesPairs() ? b.getI32Type() : Type(b.floatType());
  auto rows = [&](int64_t size) {
    return b.stack({rowBlock(), stride(padded(steps(size)))}, operand);
  };
  if (usesTiles()) {
    memory.scores = b.stack({2, tileUnit, panelSize()});
    memory.dWeights = b.stack({2, tileUnit, panelSize()});
  } else {
    if (!isInPlace(d))
      memory.queryRows = rows(d);
    if (!isInPlace(dv))
      memory.dOutputRows = rows(dv);
    memory.weights = b.stack({rowBlock(), stride(bufferKeys())});
  }
  int64_t panelParts = panels() * parts.size();
  memory.keyT = b.stack({panelParts, steps(d), panelSize()}, operand);
  memory.valueT = b.stack({panelParts, steps(dv), panelSize()}, operand);
  return memory;
}

BackwardEmitter::Memory BackwardEmitter::allocate() {
  int64_t d = attention.headDim, dv = attention.valueDim;
  Memory memory = allocateTiles();
  if (op.getSoftcap() && !usesTiles())
    memory.slopes = b.stack({rowBlock(), stride(bufferKeys())});
  Type pair = b.getI32Type();
  if (usesTiles()) {
    int64_t panelParts = panels() * parts.size();
    int64_t unitParts = rowBlock() / tileUnit * parts.size();
    memory.keyRows = b.stack(
        {panelParts, 2 * steps(d) / tileSize, tileSize, tileSize}, pair);
    memory.weightPairs = b.stack({unitParts, tileSize, panelSize()}, pair);
    memory.gradientPairs = b.stack({unitParts, tileSize, panelSize()}, pair);
    memory.gradientRows = b.stack({panelParts, rowBlock(), tileSize}, pair);
    memory.dKey = b.stack({panels(), padded(d), panelSize()});
    memory.dValue = b.stack({panels(), padded(dv), panelSize()});
    return memory;
  }
  memory.keyRows = b.stack({steps(keyBlock()), stride(padded(d))},
                           usesPairs() ? pair : Type(b.floatType()));
  if (usesPairs()) {
    memory.queryRowPairs =
        b.stack({steps(rowBlock()), stride(padded(d))}, pair);
    memory.dOutputRowPairs =
        b.stack({steps(rowBlock()), stride(padded(dv))}, pair);
    memory.weightPairs =
        b.stack({steps(rowBlock()), stride(bufferKeys())}, pair);
    memory.gradientRows =
        b.stack({rowBlock(), stride(steps(bufferKeys()))}, pair);
  }
  memory.dKey = b.stack({bufferKeys(), stride(padded(d))});
  memory.dValue = b.stack({bufferKeys(), stride(padded(dv))});
  return memory;
}

/// The same with tiles, whose operands are pairs.
int64_t BackwardEmitter::tileStackBytes() {
  int64_t d = 2 * steps(attention.headDim), dv = 2 * steps(attention.valueDim);
  int64_t packed = parts.size() * (d + dv) / 2 * keyBlock();
  int64_t units = 4 * tileUnit * panelSize();
  // Of rows that are split, as many as tiles multiply.
  if (parts.areSplit())
    units += parts.size() * tileUnit * (d + dv);
  int64_t weights = rowBlock() * (panelSize() + steps(keyBlock()));
  int64_t elements = packed + units +
                     parts.size() * (weights + steps(keyBlock()) * d) +
                     (d + dv) * (keyBlock() + tileUnit);
  if (op.getDMask()) {
    int64_t mask =
        packed + units + (rowBlock() + maskRows()) * stride(keyBlock());
    elements = plan.getParallel() ? std::max(elements, mask) : elements + mask;
  }
  return elements * 4;
}

int64_t BackwardEmitter::stackBytes() {
  if (usesTiles())
    return tileStackBytes();
  int64_t d = stride(padded(attention.headDim));
  int64_t dv = stride(padded(attention.valueDim));
  int64_t tiles = (d + dv) * (rowBlock() + bufferKeys()) +
                  rowBlock() * stride(bufferKeys());
  int64_t elements = tiles + (d + dv) * bufferKeys() + d * keyBlock() +
                     (usesPairs() ? 2 : 1) * rowBlock() * stride(bufferKeys());
  if (op.getDMask()) {
    // Tasks that are no functions of their own share one.
    int64_t mask = tiles + maskRows() * stride(bufferKeys());
    elements = plan.getParallel() ? std::max(elements, mask) : elements + mask;
  }
  return elements * (b.isDouble() ? 8 : 4);
}

//===----------------------------------------------------------------------===//
// Blocks, heads and tasks
//===----------------------------------------------------------------------===//

/// Whether a task has all there is of its heads, and a thread one task after
/// the other in the same memory.
bool BackwardEmitter::tasksAreWhole() {
  return plan.getKeySplits() == 1 && !op.getDMask();
}

SmallVector<Value> BackwardEmitter::placeOf(const Workspace &workspace,
                                            Value batch, Value head,
                                            Value block) {
  if (workspace.thread)
    return {workspace.thread, b.subi(head, workspace.firstHead), block};
  return {batch, head, block};
}

/// What a buffer of the workspace has of a block of rows.
Value BackwardEmitter::rowsAt(const Workspace &workspace, Value buffer,
                              Value batch, Value head, Value block) {
  SmallVector<Value> place = placeOf(workspace, batch, head, block);
  place.resize(cast<MemRefType>(buffer.getType()).getRank());
  return sliceAt(b, buffer, place);
}

Value BackwardEmitter::dQueryOf(const Workspace &workspace, Value split,
                                Value batch, Value head, Value block) {
  SmallVector<Value> place = placeOf(workspace, batch, head, block);
  place.insert(place.begin(), split);
  place.append(2, Value());
  return sliceAt(b, workspace.dQuery, place);
}

Value BackwardEmitter::rowNumbersOf(const Workspace &workspace, Value batch,
                                    Value head, Value block, int64_t which) {
  return sliceAt(b, rowsAt(workspace, workspace.rowNumbers, batch, head, block),
                 {b.index(which), Value()});
}

/// The numbers of a block of rows.
void BackwardEmitter::writeRowNumbers(const Workspace &workspace, Value batch,
                                      Value head, Value block) {
  Value logsumexp = rowNumbersOf(workspace, batch, head, block, 0);
  Value delta = rowNumbersOf(workspace, batch, head, block, 1);
  Value firstRow = b.muli(block, rowBlock());
  b.forLoop(b.index(0), b.index(rowBlock()), b.lanes(), [&](Value row) {
    Value first = b.addi(firstRow, row);
    b.storeVector(b.negf(logsumexpOf(batch, head, first)), logsumexp, row);
    b.storeVector(b.negf(deltaOf(batch, head, first)), delta, row);
  });
}

/// What all tasks read of a block of rows.
void BackwardEmitter::prepareRows(const Workspace &workspace, Value batch,
                                  Value head, Value block) {
  writeRowNumbers(workspace, batch, head, block);
  if (usesTiles())
    packTileRows(workspace, batch, head, block);
}

/// The block of keys from `first` on, cut at the length.
BackwardEmitter::Block BackwardEmitter::blockOf(Value batch, Value kvHead,
                                                Value first) {
  Block block;
  block.key = attention.rows(op.getKey(), batch, kvHead);
  block.value = attention.rows(op.getValue(), batch, kvHead);
  block.first = first;
  block.end = b.mini(b.addi(first, keyBlock()), attention.length(batch));
  block.panels = b.ceilDivi(b.subi(block.end, first), panelSize());
  return block;
}

/// Blocks with rows that may keep a key of the block.
BackwardEmitter::Range
BackwardEmitter::rowBlocksOf(const AttentionKernel::Head &head,
                             const Block &block) {
  Value firstRow = b.index(0), lastRow = attention.queries;
  if (head.lastKey)
    firstRow = b.maxi(firstRow, b.addi(b.subi(block.first, head.lastKey), 1));
  if (head.firstKey)
    lastRow = b.mini(lastRow, b.subi(block.end, head.firstKey));
  return {b.divi(b.mini(firstRow, attention.queries), b.index(rowBlock())),
          b.ceilDivi(b.maxi(lastRow, b.index(0)), rowBlock())};
}

/// The visit of a block of rows, without gradients of its queries.
BackwardEmitter::Visit
BackwardEmitter::beginVisit(const Memory &memory, const Workspace &workspace,
                            const AttentionKernel::Head &head, Value block) {
  Visit visit;
  visit.head = head;
  visit.firstRow = b.muli(block, rowBlock());
  if (head.firstKey)
    visit.keptFirst = b.addi(head.firstKey, visit.firstRow);
  if (head.lastKey)
    visit.keptLast = b.addi(head.lastKey, visit.firstRow);
  visit.rowCount =
      b.mini(b.subi(attention.queries, visit.firstRow), b.index(rowBlock()));
  visit.query = attention.rows(op.getQuery(), head.batch, head.head);
  visit.dOutput = attention.rows(op.getDOutput(), head.batch, head.head);
  if (usesTiles()) {
    auto prepared = [&](Value buffer) {
      return rowsAt(workspace, buffer, head.batch, head.head, block);
    };
    visit.queryRows = prepared(workspace.queryRows);
    visit.dOutputRows = prepared(workspace.dOutputRows);
    visit.querySteps = prepared(workspace.querySteps);
    visit.dOutputSteps = prepared(workspace.dOutputSteps);
  } else {
    visit.queryRows =
        rowsOfVisit(visit, visit.query, memory.queryRows, attention.headDim);
    visit.dOutputRows = rowsOfVisit(visit, visit.dOutput, memory.dOutputRows,
                                    attention.valueDim);
    visit.querySteps = visit.queryRows;
    visit.dOutputSteps = visit.dOutputRows;
  }
  if (memory.queryRowPairs) {
    copyRowPairs(visit.query, visit.firstRow, visit.rowCount, attention.headDim,
                 visit.querySteps = memory.queryRowPairs);
    copyRowPairs(visit.dOutput, visit.firstRow, visit.rowCount,
                 attention.valueDim,
                 visit.dOutputSteps = memory.dOutputRowPairs);
  }
  visit.minusLogsumexp =
      rowNumbersOf(workspace, head.batch, head.head, block, 0);
  visit.minusDelta = rowNumbersOf(workspace, head.batch, head.head, block, 1);
  return visit;
}

void BackwardEmitter::visitHead(const Memory &memory, const Block &block,
                                const Workspace &workspace, Value split,
                                Value batch, Value headIndex) {
  AttentionKernel::Head head = attention.head(batch, headIndex);
  Range blocks = rowBlocksOf(head, block);
  b.forLoop(blocks.first, blocks.last, 1, [&](Value rows) {
    Visit visit = beginVisit(memory, workspace, head, rows);
    visit.dQuery = dQueryOf(workspace, split, batch, headIndex, rows);
    Value next = b.mini(b.addi(rows, 1), b.addi(blocks.last, -1));
    visit.nextDQuery = dQueryOf(workspace, split, batch, headIndex, next);
    computeGradients(memory, block, visit);
  });
}

/// Adds what a visit contributes to the gradients.
void BackwardEmitter::computeGradients(const Memory &memory, const Block &block,
                                       const Visit &visit) {
  if (usesTiles())
    return addTileGradients(memory, block, visit);
  computeWeights(memory, block, visit);
  addToKeys(memory, block, visit, visit.dOutputSteps, memory.dValue,
            attention.valueDim);
  computeScoreGradients(memory, block, visit);
  addToKeys(memory, block, visit, visit.querySteps, memory.dKey,
            attention.headDim);
  addToQueries(memory, block, visit);
}

void BackwardEmitter::emitTask(const Workspace &workspace, Value batch,
                               Value kvHead, Value split) {
  Memory memory = allocate();
  Value firstHead = b.muli(kvHead, attention.groupSize);
  Value lastHead = b.addi(firstHead, attention.groupSize);
  Value rowBlocks = b.ceilDivi(attention.queries, rowBlock());
  b.forLoop(firstHead, lastHead, 1, [&](Value head) {
    b.forLoop(b.index(0), rowBlocks, 1, [&](Value rows) {
      clearRows(dQueryOf(workspace, split, batch, head, rows), b.index(0),
                rowBlock(), attention.headDim);
      // What the task reads here it finds in the cache.
      if (tasksAreWhole())
        prepareRows(workspace, batch, head, rows);
    });
  });

  Value blocks = b.ceilDivi(attention.keys, keyBlock());
  Value length = attention.length(batch);
  Value dKey = attention.rows(op.getDKey(), batch, kvHead);
  Value dValue = attention.rows(op.getDValue(), batch, kvHead);
  b.forLoop(split, blocks, plan.getKeySplits(), [&](Value number) {
    Block block = blockOf(batch, kvHead, b.muli(number, keyBlock()));
    auto computeBlock = [&] {
      if (usesTiles()) {
        clearKeys(memory.dKey);
        clearKeys(memory.dValue);
      } else {
        clearRows(memory.dKey, b.index(0), bufferKeys(), attention.headDim);
        clearRows(memory.dValue, b.index(0), bufferKeys(), attention.valueDim);
      }
      packBlock(memory, block);
      b.forLoop(firstHead, lastHead, 1, [&](Value head) {
        visitHead(memory, block, workspace, split, batch, head);
      });
    };
    b.ifThen(b.cmpi(Predicate::slt, block.first, length),
             [&] { parts.ifRecordIsClear(computeBlock); });
    Value last = b.mini(b.addi(block.first, keyBlock()), attention.keys);
    writeBlock(block, last, memory.dKey, dKey, attention.headDim, scale);
    writeBlock(block, last, memory.dValue, dValue, attention.valueDim, 1.0);
  });
}

/// Adds the copies of the gradient of a block of queries in order, and scales
/// it. They lie far apart: one after the other, each is read as it lies in
/// memory.
void BackwardEmitter::writeQueries(const Workspace &workspace, Value batch,
                                   Value head, Value block) {
  Value target = attention.rows(op.getDQuery(), batch, head);
  Value firstRow = b.muli(block, rowBlock());
  Value count =
      b.mini(b.subi(attention.queries, firstRow), b.index(rowBlock()));
  Value sums = dQueryOf(workspace, b.index(0), batch, head, block);
  auto forEachVector = [&](function_ref<void(ValueRange, int64_t)> body) {
    b.forLoop(b.index(0), count, 1, [&](Value row) {
      b.forRuns(attention.headDim, b.lanes(), [&](Value feature, int64_t size) {
        body({row, feature}, size);
      });
    });
  };
  b.forLoop(b.index(1), b.index(plan.getKeySplits()), 1, [&](Value split) {
    Value part = dQueryOf(workspace, split, batch, head, block);
    forEachVector([&](ValueRange place, int64_t) {
      b.storeVector(
          b.addf(b.loadVector(sums, place), b.loadVector(part, place)), sums,
          place);
    });
  });
  forEachVector([&](ValueRange place, int64_t size) {
    b.storeFirst(b.mulf(b.loadVector(sums, place), b.splat(scale)), target,
                 {b.addi(firstRow, place[0]), place[1]}, size);
  });
}

/// d_sink[head]: minus the sum over batches and rows of the sink's weight times
/// delta.
void BackwardEmitter::writeSink(Value head) {
  Value sink = b.mulf(b.loadBroadcast(op.getSink(), head), b.splat(log2E));
  Value zero = b.splat(0.0);
  Value sums = b.forLoop(
      b.index(0), attention.batch, 1, zero,
      [&](Value batch, ValueRange ofBatches) {
        return b.forLoop(
            b.index(0), attention.queries, b.lanes(), ofBatches,
            [&](Value row, ValueRange ofRows) {
              Value weight =
                  b.exp2(b.subf(sink, logsumexpOf(batch, head, row)));
              Value valid = b.firstLanes(b.subi(attention.queries, row));
              Value delta = b.select(valid, deltaOf(batch, head, row), zero);
              return SmallVector<Value>{
                  b.fma(b.negf(weight), delta, ofRows[0])};
            });
      })[0];
  b.store(b.reduceAdd(sums), op.getDSink(), head);
}

BackwardEmitter::Workspace
BackwardEmitter::allocateWorkspace(ValueRange sizes) {
  auto allocate = [&](ArrayRef<int64_t> shape, Type type) {
    auto buffer =
        memref::AllocOp::create(b, MemRefType::get(shape, type), sizes);
    buffer.setAlignment(KernelBuilder::cacheLineBytes);
    return buffer;
  };
  constexpr int64_t dynamic = ShapedType::kDynamic;
  int64_t d = attention.headDim, dv = attention.valueDim;
  Workspace workspace;
  workspace.dQuery = allocate(
      {plan.getKeySplits(), dynamic, dynamic, dynamic, rowBlock(), padded(d)},
      b.floatType());
  int64_t vectorRows = llvm::alignTo(rowBlock(), b.lanes());
  workspace.rowNumbers =
      allocate({dynamic, dynamic, dynamic, 2, vectorRows}, b.floatType());
  if (!usesTiles())
    return workspace;
  int64_t unitParts = rowBlock() / tileUnit * parts.size();
  auto rows = [&](int64_t features) {
    return allocate({dynamic, dynamic, dynamic, unitParts, tileUnit / tileSize,
                     steps(features) / tileSize, tileSize, tileSize},
                    b.getI32Type());
  };
  auto units = [&](int64_t features) {
    return allocate(
        {dynamic, dynamic, dynamic, unitParts, 2 * steps(features), tileSize},
        b.getI32Type());
  };
  workspace.queryRows = rows(d);
  workspace.dOutputRows = rows(dv);
  workspace.querySteps = units(d);
  workspace.dOutputSteps = units(dv);
  return workspace;
}

/// Tasks that have all there is of the heads of a key/value head. Returns what
/// is left to be freed.
BackwardEmitter::Workspace BackwardEmitter::emitWholeTasks(Value rowBlocks) {
  Value tasks = b.muli(attention.batch, attention.kvHeads);
  Value threads = plan.getParallel() ? b.mini(b.threads(), tasks) : b.index(1);
  Workspace workspace =
      allocateWorkspace({threads, attention.groupSize, rowBlocks});
  auto emitWholeTask = [&](Value thread, Value task) {
    Value batch = b.divi(task, attention.kvHeads);
    Value kvHead = b.subi(task, b.muli(batch, attention.kvHeads));
    Value firstHead = b.muli(kvHead, attention.groupSize);
    Workspace own = workspace;
    own.thread = thread;
    own.firstHead = firstHead;
    emitTask(own, batch, kvHead, b.index(0));
    b.forLoop(firstHead, b.addi(firstHead, attention.groupSize), 1,
              [&](Value head) {
                b.forLoop(b.index(0), rowBlocks, 1, [&](Value block) {
                  writeQueries(own, batch, head, block);
                });
              });
  };
  b.parallelLoop(threads, plan.getParallel(), [&](ValueRange indices) {
    Value thread = indices[0];
    Value rounds = b.ceilDivi(b.subi(tasks, thread), threads);
    b.forLoop(b.index(0), rounds, 1, [&](Value round) {
      emitWholeTask(thread, b.addi(b.muli(round, threads), thread));
    });
  });
  return workspace;
}

/// Tasks of which several read the same rows, and add to the gradients of the
/// same queries; or whose rows the mask's gradient reads, too.
BackwardEmitter::Workspace BackwardEmitter::emitSplitTasks(Value rowBlocks) {
  Value rows[] = {attention.batch, attention.heads, rowBlocks};
  Workspace workspace = allocateWorkspace(rows);
  b.parallelLoop(rows, plan.getParallel(), [&](ValueRange indices) {
    prepareRows(workspace, indices[0], indices[1], indices[2]);
  });
  Value splits = b.index(plan.getKeySplits());
  b.parallelLoop({attention.batch, attention.kvHeads, splits},
                 plan.getParallel(), [&](ValueRange indices) {
                   emitTask(workspace, indices[0], indices[1], indices[2]);
                 });
  b.parallelLoop(rows, plan.getParallel(), [&](ValueRange indices) {
    writeQueries(workspace, indices[0], indices[1], indices[2]);
  });
  return workspace;
}

LogicalResult BackwardEmitter::emit() {
  if (stackBytes() > maxKernelStackBytes)
    return op.emitOpError()
           << "has a plan whose tasks need " << stackBytes()
           << " bytes of stack, needs at most " << maxKernelStackBytes
           << "; a smaller query_block or key_block takes less";
  parts.beginRecord();
  Value rowBlocks = b.ceilDivi(attention.queries, rowBlock());
  Workspace workspace =
      tasksAreWhole() ? emitWholeTasks(rowBlocks) : emitSplitTasks(rowBlocks);
  if (op.getDMask())
    emitMaskGradient(workspace);
  for (Value buffer :
       {workspace.dOutputSteps, workspace.querySteps, workspace.dOutputRows,
        workspace.queryRows, workspace.rowNumbers, workspace.dQuery})
    if (buffer)
      memref::DeallocOp::create(b, buffer);
  if (op.getDSink())
    b.parallelLoop(attention.heads, plan.getParallel(),
                   [&](ValueRange indices) { writeSink(indices[0]); });
  parts.ifRecordIsSet(
      [&] { func::CallOp::create(b, fallback, op->getOperands()); });
  return success();
}

LogicalResult mlir::attn::emitBackward(KernelBuilder &b, AttentionBackwardOp op,
                                       CpuPlanAttr plan,
                                       func::FuncOp fallback) {
  return BackwardEmitter(b, op, plan, fallback).emit();
}
