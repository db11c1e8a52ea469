//===- BackwardMask.cpp - The gradient by a mask --------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "BackwardEmitter.h"

using namespace mlir;
using namespace mlir::attn;

namespace {
/// Dimensions of a mask, which counts them from the right.
enum MaskDims : unsigned { Batch, Head, Query, Key, NumMaskDims };
} // namespace

BackwardEmitter::MaskDim BackwardEmitter::maskDim(unsigned dim, Value size) {
  int64_t missing =
      NumMaskDims - cast<MemRefType>(op.getDMask().getType()).getRank();
  Value found =
      dim < missing ? b.index(1) : b.dim(op.getDMask(), dim - missing);
  return {b.cmpi(Predicate::eq, found, b.index(1)), size};
}

/// Adds the gradients of a visit's scores to those of a task's rows from
/// `firstRow` on.
void BackwardEmitter::addToMask(const Memory &memory, const Block &block,
                                const Visit &visit, Value firstRow) {
  Value columns = b.muli(block.panels, panelSize());
  b.forLoop(b.index(0), visit.rowCount, 1, [&](Value row) {
    Value target = b.addi(firstRow, row);
    b.forLoop(b.index(0), columns, b.lanes(), [&](Value column) {
      b.storeVector(b.addf(b.loadVector(memory.dMask, {target, column}),
                           b.loadVector(memory.weights, {row, column})),
                    memory.dMask, {target, column});
    });
  });
}

/// Writes a task's sums. Rows of a mask that has one for all queries are added
/// first, and so are keys.
void BackwardEmitter::writeMask(const Memory &memory, ArrayRef<MaskDim> dims,
                                ArrayRef<Range> ranges) {
  int64_t rank = cast<MemRefType>(op.getDMask().getType()).getRank();
  auto placeOf = [&](Value row, Value key) {
    Value place[] = {ranges[Batch].first, ranges[Head].first,
                     b.addi(ranges[Query].first, row), key};
    return SmallVector<Value>(ArrayRef(place).take_back(rank));
  };
  auto forEachColumn = [&](function_ref<void(Value)> body) {
    b.forLoop(b.index(0), b.index(keyBlock()), b.lanes(), body);
  };
  b.ifThen(dims[Query].isOne, [&] {
    b.forLoop(b.index(1), b.index(rowBlock()), 1, [&](Value row) {
      forEachColumn([&](Value column) {
        b.storeVector(b.addf(b.loadVector(memory.dMask, {b.index(0), column}),
                             b.loadVector(memory.dMask, {row, column})),
                      memory.dMask, {b.index(0), column});
      });
    });
  });
  Value rows = b.select(dims[Query].isOne, b.index(1),
                        b.subi(ranges[Query].last, ranges[Query].first));
  Value keys = b.subi(ranges[Key].last, ranges[Key].first);
  b.forLoop(b.index(0), rows, 1, [&](Value row) {
    b.ifThenElse(
        dims[Key].isOne,
        [&] {
          Value sum = b.forLoop(
              b.index(0), b.index(keyBlock()), b.lanes(), b.splat(0.0),
              [&](Value column, ValueRange carried) -> SmallVector<Value> {
                return {b.addf(carried[0],
                               b.loadVector(memory.dMask, {row, column}))};
              })[0];
          b.store(b.reduceAdd(sum), op.getDMask(),
                  placeOf(row, ranges[Key].first));
        },
        [&] {
          b.forLoop(b.index(0), keys, b.lanes(), [&](Value column) {
            b.storeVectorMasked(b.loadVector(memory.dMask, {row, column}),
                                op.getDMask(),
                                placeOf(row, b.addi(ranges[Key].first, column)),
                                b.firstLanes(b.subi(keys, column)));
          });
        });
  });
}

/// Sums the gradients of all scores in `ranges`, which is one position of a
/// dimension that is not broadcast, or a block of queries and of keys.
void BackwardEmitter::emitMaskTask(const Workspace &workspace,
                                   ArrayRef<MaskDim> dims,
                                   ArrayRef<Range> ranges) {
  Memory memory = allocateTiles();
  if (usesTiles())
    memory.weights = b.stack({rowBlock(), stride(bufferKeys())});
  memory.dMask = b.stack({maskRows(), stride(bufferKeys())});
  clearRows(memory.dMask, b.index(0), maskRows(), keyBlock());
  Range rowBlocks = {b.divi(ranges[Query].first, b.index(rowBlock())),
                     b.ceilDivi(ranges[Query].last, rowBlock())};
  auto visitKeys = [&](Value batch, Value headIndex, Value firstKey) {
    AttentionKernel::Head head = attention.head(batch, headIndex);
    Block block = blockOf(batch, head.kvHead, firstKey);
    Range kept = rowBlocksOf(head, block);
    Value first = b.maxi(kept.first, rowBlocks.first);
    Value last = b.mini(kept.last, rowBlocks.last);
    Value isVisited = b.andi(b.cmpi(Predicate::slt, firstKey, head.length),
                             b.cmpi(Predicate::slt, first, last));
    b.ifThen(isVisited, [&] {
      packBlock(memory, block);
      b.forLoop(first, last, 1, [&](Value rows) {
        Visit visit = beginVisit(memory, workspace, head, rows);
        if (usesTiles()) {
          addTileGradients(memory, block, visit);
        } else {
          computeWeights(memory, block, visit);
          computeScoreGradients(memory, block, visit);
        }
        Value target = b.select(dims[Query].isOne, b.index(0),
                                b.subi(visit.firstRow, ranges[Query].first));
        addToMask(memory, block, visit, target);
      });
    });
  };
  b.forLoop(ranges[Batch].first, ranges[Batch].last, 1, [&](Value batch) {
    b.forLoop(ranges[Head].first, ranges[Head].last, 1, [&](Value head) {
      b.forLoop(ranges[Key].first, ranges[Key].last, keyBlock(),
                [&](Value key) { visitKeys(batch, head, key); });
    });
  });
  writeMask(memory, dims, ranges);
}

void BackwardEmitter::emitMaskGradient(const Workspace &workspace) {
  MaskDim dims[] = {
      maskDim(Batch, attention.batch), maskDim(Head, attention.heads),
      maskDim(Query, attention.queries), maskDim(Key, attention.keys)};
  int64_t steps[] = {1, 1, maskRows(), keyBlock()};
  SmallVector<Value> tasks;
  for (auto [dim, step] : llvm::zip_equal(dims, steps))
    tasks.push_back(
        b.select(dim.isOne, b.index(1), b.ceilDivi(dim.size, step)));
  b.parallelLoop(tasks, plan.getParallel(), [&](ValueRange indices) {
    SmallVector<Range> ranges;
    for (auto [index, dim, step] : llvm::zip_equal(indices, dims, steps)) {
      Value first = b.muli(index, step);
      Value last = b.mini(b.addi(first, step), dim.size);
      ranges.push_back({first, b.select(dim.isOne, dim.size, last)});
    }
    emitMaskTask(workspace, dims, ranges);
  });
}
