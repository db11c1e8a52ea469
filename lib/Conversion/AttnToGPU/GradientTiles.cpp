//===- GradientTiles.cpp - Tiles of rows and columns ----------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "GradientTiles.h"

using namespace mlir;
using namespace mlir::attn;
using Predicate = GpuKernelBuilder::Predicate;
using Axis = GpuKernelBuilder::Axis;

/// Rows and columns of the accumulators of mma.m16n8 and wgmma.m64n that four
/// elements of a thread belong to.
static constexpr int64_t fragmentRows = 16, fragmentColumns = 8;

void GradientTiles::locate(Value tile) {
  batchIndex = b.blockId(Axis::Z);
  batch = a.batch(batchIndex);
  Value y = b.blockId(Axis::Y);
  head = hasQueryRows() ? y : Value();
  kvHead = hasQueryRows() ? b.divi(y, a.group) : y;
  tileStart = b.muli(tile, rowCount);
  Value last = b.addi(tileStart, rowCount), lastTile;
  if (hasQueryRows()) {
    Value lastQuery = b.addi(b.mini(last, a.queries), -1);
    std::tie(firstTile, lastTile) =
        a.keyBlocks(batch, tileStart, lastQuery, columnCount);
  } else {
    auto [firstQuery, lastQuery] =
        gradient.queryRange(batch, tileStart, b.mini(last, a.keys));
    firstTile = b.divi(firstQuery, columnCount);
    lastTile = b.ceilDivi(lastQuery, columnCount);
  }
  tilesPerHead = b.maxi(b.subi(lastTile, firstTile), b.i32(0));
  tileCount = hasQueryRows() ? tilesPerHead : b.muli(tilesPerHead, a.group);
}

std::pair<Value, Value> GradientTiles::columnsOf(Value index) {
  if (hasQueryRows())
    return {kvHead, b.muli(b.addi(firstTile, index), columnCount)};
  // Without a tile, nothing is copied; the quotient only has to be defined.
  Value perHead = b.maxi(tilesPerHead, b.i32(1));
  Value queryHead = b.addi(b.muli(kvHead, a.group), b.divi(index, perHead));
  Value tile = b.addi(firstTile, b.remi(index, perHead));
  return {queryHead, b.muli(tile, columnCount)};
}

void GradientTiles::locateRows(Value warp, Value ownLane) {
  lane = ownLane;
  Value first =
      b.addi(b.addi(tileStart, b.muli(warp, fragmentRows)), b.divi(lane, 4));
  for (int row = 0; row < rowsPerThread; ++row) {
    rows[row] = b.addi(first, row * fragmentRows / rowsPerThread);
    exists[row] =
        b.cmpi(Predicate::slt, rows[row], hasQueryRows() ? a.queries : a.keys);
    if (hasQueryRows())
      queryRows[row] = gradient.row(batch, head, rows[row], exists[row]);
  }
}

void GradientTiles::storeOperand(ValueRange sums, int64_t features, Value scale,
                                 OpOperand &operand) {
  Value i64Head = b.toI64(hasQueryRows() ? head : kvHead);
  Value firstColumn = b.toI64(b.muli(b.remi(lane, 4), 2));
  for (int row = 0; row < rowsPerThread; ++row)
    b.ifThen(exists[row], [&] {
      Value to = b.offset(a.rowOf(operand, batch, i64Head, b.toI64(rows[row])),
                          a.dataType, firstColumn);
      for (int64_t tile = 0; tile < features / fragmentColumns; ++tile) {
        Value low = b.mulf(sums[4 * tile + 2 * row], scale);
        Value high = b.mulf(sums[4 * tile + 2 * row + 1], scale);
        b.store(b.pack(low, high, a.dataType),
                b.offset(to, a.dataType, b.i64(tile * fragmentColumns)));
      }
    });
}

void GradientTiles::store(ValueRange sums) {
  if (hasQueryRows())
    return storeOperand(sums, a.headDim, gradient.scale(), gradient.dQuery);
  if (sumsScores())
    storeOperand(sums.take_front(scoreSums()), a.headDim, gradient.scale(),
                 gradient.dKey);
  if (sumsWeights())
    storeOperand(sums.take_back(weightSums()), a.valueDim, b.f32(1),
                 gradient.dValue);
}
