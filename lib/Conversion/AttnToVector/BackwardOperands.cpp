//===- BackwardOperands.cpp - What the products of the gradient read ------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "BackwardEmitter.h"
#include <limits>

using namespace mlir;
using namespace mlir::attn;

static constexpr double infinity = std::numeric_limits<double>::infinity();

int64_t BackwardEmitter::stride(int64_t elements) const {
  int64_t lineElements = KernelBuilder::cacheLineBytes / (b.isDouble() ? 8 : 4);
  return (llvm::divideCeil(elements, lineElements) | 1) * lineElements;
}

void BackwardEmitter::clearRows(Value buffer, Value first, int64_t rows,
                                int64_t features) {
  b.forLoop(first, b.index(rows), 1, [&](Value row) {
    b.forRuns(padded(features), b.lanes(), [&](Value feature, int64_t) {
      b.storeVector(b.splat(0.0), buffer, {row, feature});
    });
  });
}

/// `count` of `rows` rows of a head, converted to the arithmetic's type and
/// filled up to whole vectors by 0. The other rows are 0.
void BackwardEmitter::copyRows(Value source, Value firstRow, Value count,
                               int64_t rows, int64_t features, Value target) {
  b.forLoop(b.index(0), count, 1, [&](Value row) {
    b.forRuns(features, b.lanes(), [&](Value feature, int64_t size) {
      b.storeVector(b.loadFirst(source, {b.addi(firstRow, row), feature}, size),
                    target, {row, feature});
    });
  });
  clearRows(target, count, rows, features);
}

void BackwardEmitter::copyRowPairs(Value source, Value firstRow, Value count,
                                   int64_t features, Value target) {
  b.forEachRowPair(source, firstRow, count, features,
                   [&](Value pairs, Value pair, Value feature, int64_t) {
                     b.storePairs(pairs, target, {pair, feature});
                   });
}

//===----------------------------------------------------------------------===//
// Queries
//===----------------------------------------------------------------------===//

/// sum(d_output * output) of the rows of a vector of lanes from `firstRow` on.
Value BackwardEmitter::deltaOf(Value batch, Value head, Value firstRow) {
  Value output = attention.rows(op.getOutput(), batch, head);
  Value dOutput = attention.rows(op.getDOutput(), batch, head);
  Value lastRow = b.addi(attention.queries, -1);
  return b.sumsOfLanes(b.computeInLoop(b.floatType(), [&](Value lane) {
    Value row = b.mini(b.addi(firstRow, lane), lastRow);
    auto add = [&](Value feature, int64_t count, Value sum) {
      return b.fma(b.loadFirst(output, {row, feature}, count),
                   b.loadFirst(dOutput, {row, feature}, count), sum);
    };
    Value sum = b.splat(0.0);
    int64_t whole = attention.valueDim - attention.valueDim % b.lanes();
    if (whole)
      sum = b.forLoop(b.index(0), b.index(whole), b.lanes(), sum,
                      [&](Value feature, ValueRange carried) {
                        return SmallVector<Value>{
                            add(feature, b.lanes(), carried[0])};
                      })[0];
    if (whole < attention.valueDim)
      sum = add(b.index(whole), attention.valueDim - whole, sum);
    return sum;
  }));
}

/// The log-sum-exp of a vector of rows in units of log 2. A row that keeps no
/// key, or is past the last one, has weights of 0: it is inf.
Value BackwardEmitter::logsumexpOf(Value batch, Value head, Value firstRow) {
  Value source = attention.rowVector(op.getLogsumexp(), batch, head);
  Value valid = b.firstLanes(b.subi(attention.queries, firstRow));
  Value loaded = b.loadVectorMasked(source, firstRow, valid);
  Value isEmpty = b.cmpf(arith::CmpFPredicate::OEQ, loaded, b.splat(-infinity));
  Value unused = b.splat(infinity);
  loaded = b.select(isEmpty, unused, b.mulf(loaded, b.splat(log2E)));
  return b.select(valid, loaded, unused);
}

/// Whether products can read rows of the operands as they are.
bool BackwardEmitter::isInPlace(int64_t features) const {
  return attention.dataType == b.floatType() && features % b.lanes() == 0;
}

/// The visit's rows of a head, as they are or copied.
Value BackwardEmitter::rowsOfVisit(const Visit &visit, Value rows, Value copy,
                                   int64_t features) {
  if (usesPairs()) {
    b.copyFeaturePairs(rows, visit.firstRow, visit.rowCount, features, copy);
    return copy;
  }
  if (copy) {
    copyRows(rows, visit.firstRow, visit.rowCount, rowBlock(), features, copy);
    return copy;
  }
  OpFoldResult one = b.getIndexAttr(1), zero = b.getIndexAttr(0);
  return memref::SubViewOp::create(
      b, rows, ArrayRef<OpFoldResult>{visit.firstRow, zero},
      ArrayRef<OpFoldResult>{visit.rowCount, b.getIndexAttr(features)},
      ArrayRef<OpFoldResult>{one, one});
}

/// Requests into the second cache the part of a block of rows from `firstRow`
/// on that belongs to a tile of weights: hardware does not see the next block
/// coming, and a burst of requests would hold up the products. Rows past the
/// last one are no fault.
void BackwardEmitter::prefetchPart(Value rows, Value firstRow, int64_t features,
                                   Value panel, Value row) {
  auto type = cast<MemRefType>(rows.getType());
  int64_t lineElements =
      KernelBuilder::cacheLineBytes * 8 / type.getElementTypeBitWidth();
  int64_t linesOfRow = llvm::divideCeil(features, lineElements);
  int64_t lines =
      llvm::divideCeil(rowBlock() * linesOfRow, panels() * rowTiles());
  Value part =
      b.addi(b.muli(panel, rowTiles()), b.divi(row, b.index(tileRows())));
  for (int64_t i = 0; i < lines; ++i) {
    Value line = b.addi(b.muli(part, lines), i);
    Value lineRow = b.divi(line, b.index(linesOfRow));
    Value feature =
        b.muli(b.subi(line, b.muli(lineRow, linesOfRow)), lineElements);
    b.prefetch(rows, {b.addi(firstRow, lineRow), feature});
  }
}

//===----------------------------------------------------------------------===//
// Keys and values
//===----------------------------------------------------------------------===//

/// Rows of a block as panels [panel, feature (pair), key]; 0 past the end.
/// Elements, but not pairs, are multiplied by a factor.
void BackwardEmitter::packPanels(Value source, const Block &block,
                                 int64_t features, double factor,
                                 Value target) {
  b.forLoop(b.index(0), block.panels, 1, [&](Value panel) {
    Value panelKey = b.addi(block.first, b.muli(panel, panelSize()));
    b.forLoop(b.index(0), b.index(panelSize()), b.lanes(), [&](Value column) {
      Value key = b.addi(panelKey, column);
      Value count = b.subi(block.end, key);
      auto store = [&](Value keys, Value step) {
        b.storeVector(keys, target, {panel, step, column});
      };
      if (usesPairs())
        b.transposeRows(source, key, count, features, b.getI32Type(),
                        steps(features), store);
      else
        b.transposeElements(source, key, count, features, factor, store);
    });
  });
}

void BackwardEmitter::packBlock(const Memory &memory, const Block &block) {
  if (usesTiles())
    return packTileBlock(memory, block);
  packPanels(block.key, block, attention.headDim, scoreFactor, memory.keyT);
  packPanels(block.value, block, attention.valueDim, 1.0, memory.valueT);
  if (!memory.keyRows)
    return;
  Value count = b.subi(block.end, block.first);
  if (usesPairs())
    copyRowPairs(block.key, block.first, count, attention.headDim,
                 memory.keyRows);
  else
    copyRows(block.key, block.first, count, keyBlock(), attention.headDim,
             memory.keyRows);
}

/// Gradients of the block times a factor. Keys of `[block.end, last)` have
/// none: register tiles leave there what does not count.
void BackwardEmitter::writeBlock(const Block &block, Value last, Value buffer,
                                 Value target, int64_t features,
                                 double factor) {
  auto write = [&](Value first, Value end,
                   function_ref<Value(Value, Value)> value) {
    b.forLoop(first, end, 1, [&](Value key) {
      b.forRuns(features, b.lanes(), [&](Value feature, int64_t count) {
        b.storeFirst(value(key, feature), target, {key, feature}, count);
      });
    });
  };
  auto writeRows = [&](Value rows, Value first, Value end) {
    write(first, end, [&](Value key, Value feature) {
      Value sum = b.loadVector(rows, {b.subi(key, first), feature});
      return factor == 1.0 ? sum : b.mulf(sum, b.splat(factor));
    });
  };
  if (usesTiles()) {
    Value rows = b.stack({tileUnit, padded(features)});
    b.forLoop(block.first, block.end, tileUnit, [&](Value key) {
      Value panel = b.divi(b.subi(key, block.first), b.index(tileUnit));
      transposeKeys(buffer, panel, features, rows);
      writeRows(rows, key, b.mini(b.addi(key, tileUnit), block.end));
    });
  } else {
    writeRows(buffer, block.first, block.end);
  }
  write(b.maxi(block.first, block.end), last,
        [&](Value, Value) { return b.splat(0.0); });
}
