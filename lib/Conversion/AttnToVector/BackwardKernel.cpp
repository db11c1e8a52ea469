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
                                 CpuPlanAttr plan)
    : b(b), op(op), plan(plan), attention(b, op),
      scale(attention.op.getEffectiveScale()), scoreFactor(scale) {
  if (std::optional<APFloat> softcap = op.getSoftcap())
    scoreFactor /= softcap->convertToDouble();
  else
    scoreFactor *= log2E;
}

bool mlir::attn::backwardUsesTiles(AttentionBackwardOp op, CpuPlanAttr plan) {
  return plan.getIsa() == CpuIsa::AMX &&
         getElementTypeOrSelf(op.getQuery().getType()).isBF16();
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
  memory.keyT = b.stack({panels(), steps(d), panelSize()}, operand);
  memory.valueT = b.stack({panels(), steps(dv), panelSize()}, operand);
  return memory;
}

BackwardEmitter::Memory BackwardEmitter::allocate() {
  int64_t d = attention.headDim, dv = attention.valueDim;
  Memory memory = allocateTiles();
  if (op.getSoftcap() && !usesTiles())
    memory.slopes = b.stack({rowBlock(), stride(bufferKeys())});
  Type pair = b.getI32Type();
  if (usesTiles()) {
    memory.keyRows =
        b.stack({panels(), padded(d) / tileSize, tileSize, tileSize}, pair);
    memory.weightPairs = b.stack({steps(rowBlock()), panelSize()}, pair);
    memory.gradientPairs = b.stack({steps(rowBlock()), panelSize()}, pair);
    memory.gradientRows =
        b.stack({panels(), rowBlock(), steps(panelSize())}, pair);
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
  int64_t d = padded(attention.headDim), dv = padded(attention.valueDim);
  int64_t packed = (steps(d) + steps(dv)) * keyBlock();
  int64_t units = 4 * tileUnit * panelSize();
  int64_t elements = packed + units +
                     rowBlock() * (panelSize() + steps(keyBlock())) +
                     steps(keyBlock()) * d + (d + dv) * (keyBlock() + tileUnit);
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

Value BackwardEmitter::dQueryOf(const Workspace &workspace, Value split,
                                Value batch, Value head, Value block) {
  return sliceAt(b, workspace.dQuery,
                 {split, batch, head, block, Value(), Value()});
}

Value BackwardEmitter::rowNumbersOf(const Workspace &workspace, Value batch,
                                    Value head, Value block, int64_t which) {
  return sliceAt(b, workspace.rowNumbers,
                 {batch, head, block, b.index(which), Value()});
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
    auto prepared = [&](Value rows) {
      return sliceAt(
          b, rows,
          {head.batch, head.head, block, Value(), Value(), Value(), Value()});
    };
    visit.queryRows = prepared(workspace.queryRows);
    visit.dOutputRows = prepared(workspace.dOutputRows);
    auto unitsOfBlock = [&](Value units) {
      return sliceAt(b, units,
                     {head.batch, head.head, block, Value(), Value(), Value()});
    };
    visit.querySteps = unitsOfBlock(workspace.querySteps);
    visit.dOutputSteps = unitsOfBlock(workspace.dOutputSteps);
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
      // With one task per head, what it reads here it finds in the cache.
      if (plan.getKeySplits() == 1)
        prepareRows(workspace, batch, head, rows);
    });
  });

  Value blocks = b.ceilDivi(attention.keys, keyBlock());
  Value length = attention.length(batch);
  Value dKey = attention.rows(op.getDKey(), batch, kvHead);
  Value dValue = attention.rows(op.getDValue(), batch, kvHead);
  b.forLoop(split, blocks, plan.getKeySplits(), [&](Value number) {
    Block block = blockOf(batch, kvHead, b.muli(number, keyBlock()));
    b.ifThen(b.cmpi(Predicate::slt, block.first, length), [&] {
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
    });
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
BackwardEmitter::allocateWorkspace(Value rowBlocks) {
  auto allocate = [&](ArrayRef<int64_t> shape, Type type) {
    auto buffer = memref::AllocOp::create(
        b, MemRefType::get(shape, type),
        ValueRange{attention.batch, attention.heads, rowBlocks});
    buffer.setAlignment(KernelBuilder::cacheLineBytes);
    return buffer;
  };
  constexpr int64_t dynamic = ShapedType::kDynamic;
  int64_t d = attention.headDim, dv = attention.valueDim;
  Workspace workspace;
  workspace.dQuery = allocate({plan.getKeySplits(), dynamic, dynamic, dynamic,
                               rowBlock(), padded(d)},
                              b.floatType());
  int64_t vectorRows = llvm::alignTo(rowBlock(), b.lanes());
  workspace.rowNumbers = allocate({dynamic, dynamic, dynamic, 2, vectorRows},
                                  b.floatType());
  if (!usesTiles())
    return workspace;
  auto rows = [&](int64_t features) {
    return allocate({dynamic, dynamic, dynamic, rowBlock() / tileSize,
                     steps(features) / tileSize, tileSize, tileSize},
                    b.getI32Type());
  };
  auto units = [&](int64_t features) {
    return allocate({dynamic, dynamic, dynamic, rowBlock() / tileUnit,
                     padded(features), tileSize},
                    b.getI32Type());
  };
  workspace.queryRows = rows(d);
  workspace.dOutputRows = rows(dv);
  workspace.querySteps = units(d);
  workspace.dOutputSteps = units(dv);
  return workspace;
}

LogicalResult BackwardEmitter::emit() {
  if (stackBytes() > maxKernelStackBytes)
    return op.emitOpError()
           << "has a plan whose tasks need " << stackBytes()
           << " bytes of stack, needs at most " << maxKernelStackBytes
           << "; a smaller query_block or key_block takes less";
  Value rowBlocks = b.ceilDivi(attention.queries, rowBlock());
  int64_t splits = plan.getKeySplits();
  Workspace workspace = allocateWorkspace(rowBlocks);
  if (splits > 1)
    b.parallelLoop({attention.batch, attention.heads, rowBlocks},
                   plan.getParallel(), [&](ValueRange indices) {
                     prepareRows(workspace, indices[0], indices[1], indices[2]);
                   });
  b.parallelLoop({attention.batch, attention.kvHeads, b.index(splits)},
                 plan.getParallel(), [&](ValueRange indices) {
                   emitTask(workspace, indices[0], indices[1], indices[2]);
                 });
  b.parallelLoop({attention.batch, attention.heads, rowBlocks},
                 plan.getParallel(), [&](ValueRange indices) {
                   writeQueries(workspace, indices[0], indices[1], indices[2]);
                 });
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
  return success();
}

LogicalResult mlir::attn::emitBackward(KernelBuilder &b, AttentionBackwardOp op,
                                       CpuPlanAttr plan) {
  return BackwardEmitter(b, op, plan).emit();
}
