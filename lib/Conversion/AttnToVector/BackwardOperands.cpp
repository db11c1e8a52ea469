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

/// `count` of `rows` rows of a head, times a factor, converted to the
/// arithmetic's type and filled up to whole vectors by 0. The other rows are 0.
void BackwardEmitter::copyRows(Value source, Value firstRow, Value count,
                               int64_t rows, int64_t features, double factor,
                               Value target) {
  b.forLoop(b.index(0), count, 1, [&](Value row) {
    b.forRuns(features, b.lanes(), [&](Value feature, int64_t size) {
      Value vector =
          b.loadFirst(source, {b.addi(firstRow, row), feature}, size);
      if (factor != 1.0)
        vector = b.mulf(vector, b.splat(factor));
      b.storeVector(vector, target, {row, feature});
    });
  });
  clearRows(target, count, rows, features);
}

//===----------------------------------------------------------------------===//
// Queries
//===----------------------------------------------------------------------===//

/// sum(d_output * output) of the rows of a vector of lanes from `firstRow` on.
Value BackwardEmitter::deltaOf(Value batch, Value head, Value firstRow) {
  Value output = attention.rows(op.getOutput(), batch, head);
  Value dOutput = attention.rows(op.getDOutput(), batch, head);
  SmallVector<Value> rows = attention.rowsOfLanes(firstRow);
  auto add = [&](Value feature, int64_t count, ValueRange sums) {
    SmallVector<Value> next;
    for (auto [row, sum] : llvm::zip_equal(rows, sums))
      next.push_back(b.fma(b.loadFirst(output, {row, feature}, count),
                           b.loadFirst(dOutput, {row, feature}, count), sum));
    return next;
  };
  SmallVector<Value> sums(b.lanes(), b.splat(0.0));
  int64_t whole = attention.valueDim - attention.valueDim % b.lanes();
  if (whole)
    sums = b.forLoop(b.index(0), b.index(whole), b.lanes(), sums,
                     [&](Value feature, ValueRange carried) {
                       return add(feature, b.lanes(), carried);
                     });
  if (whole < attention.valueDim)
    sums = add(b.index(whole), attention.valueDim - whole, sums);
  return b.sumsOfLanes(sums);
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
  if (copy) {
    copyRows(rows, visit.firstRow, visit.rowCount, rowBlock(), features, 1.0,
             copy);
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

/// Rows of a block as panels [panel, feature, key], times a factor; 0 past the
/// end.
void BackwardEmitter::packPanels(Value source, const Block &block,
                                 int64_t features, double factor,
                                 Value target) {
  int64_t lanes = b.lanes();
  Value zero = b.splat(0.0), lastKey = b.addi(block.end, -1);
  b.forLoop(b.index(0), block.panels, 1, [&](Value panel) {
    Value panelKey = b.addi(block.first, b.muli(panel, panelSize()));
    b.forLoop(b.index(0), b.index(panelSize()), lanes, [&](Value column) {
      b.forRuns(features, lanes, [&](Value feature, int64_t count) {
        SmallVector<Value> rows;
        for (int64_t i = 0; i < lanes; ++i) {
          Value key = b.addi(b.addi(panelKey, column), i);
          Value row =
              b.loadFirst(source, {b.mini(key, lastKey), feature}, count);
          row = b.mulf(row, b.splat(factor));
          rows.push_back(
              b.select(b.cmpi(Predicate::sle, key, lastKey), row, zero));
        }
        rows = b.transpose(rows);
        for (int64_t i = 0; i < count; ++i)
          b.storeVector(rows[i], target, {panel, b.addi(feature, i), column});
      });
    });
  });
}

void BackwardEmitter::packBlock(const Memory &memory, const Block &block) {
  double factor = scale;
  if (std::optional<APFloat> softcap = op.getSoftcap())
    factor /= softcap->convertToDouble();
  else
    factor *= log2E;
  packPanels(block.key, block, attention.headDim, factor, memory.keyT);
  packPanels(block.value, block, attention.valueDim, 1.0, memory.valueT);
  if (!memory.keyRows)
    return;
  copyRows(block.key, block.first, b.subi(block.end, block.first), keyBlock(),
           attention.headDim, scale, memory.keyRows);
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
  write(block.first, block.end, [&](Value key, Value feature) {
    Value sum = b.loadVector(buffer, {b.subi(key, block.first), feature});
    return factor == 1.0 ? sum : b.mulf(sum, b.splat(factor));
  });
  write(b.maxi(block.first, block.end), last,
        [&](Value, Value) { return b.splat(0.0); });
}
