//===- TileProducts.cpp - Tiles in shared memory and mma.sync -------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TileProducts.h"
#include "attn/IR/GpuPlan.h"

using namespace mlir;
using namespace mlir::attn;
using Predicate = GpuKernelBuilder::Predicate;

/// A copy of cp.async.cg, and its elements of 16 bits.
static constexpr int64_t chunkBytes = 16, chunkElements = 8;

/// Features are padded with zeros to the depth of a product.
static int64_t paddedFeatures(int64_t features) {
  return llvm::alignTo(features, TileProducts::depth);
}

void TileProducts::copy(
    Value tile, int64_t rowsInTile, int64_t features,
    function_ref<std::pair<Value, Value>(Value)> sourceRow) {
  int64_t chunksPerRow = paddedFeatures(features) / chunkElements;
  int64_t total = rowsInTile * chunksPerRow;
  for (int64_t start = 0; start < total; start += threads) {
    Value chunk = b.addi(thread, start);
    auto copyChunk = [&] {
      Value row = b.divi(chunk, chunksPerRow);
      Value column = b.muli(b.remi(chunk, chunksPerRow), chunkElements);
      auto [source, exists] = sourceRow(row);
      if (features % depth)
        exists =
            b.andi(exists, b.cmpi(Predicate::slt, column, b.i32(features)));
      Value bytes = b.select(exists, b.i32(chunkBytes), b.i32(0));
      Value to =
          b.addi(b.muli(row, GpuPlanAttr::getRowPitch(features)), column);
      b.copyAsync(element(tile, to), element(source, b.toI64(column)), bytes);
    };
    if (start + threads <= total)
      copyChunk();
    else
      b.ifThen(b.cmpi(Predicate::slt, chunk, b.i32(total)), copyChunk);
  }
}

TileProducts::Fragments TileProducts::loadRows(Value tile, int64_t features) {
  // Rows lane % 16 and chunks lane / 16.
  Value row = b.addi(b.muli(warp, rows), b.remi(lane, rows));
  Value base = b.addi(b.muli(row, GpuPlanAttr::getRowPitch(features)),
                      b.muli(b.divi(lane, rows), chunkElements));
  Fragments fragments;
  for (int64_t k = 0; k < paddedFeatures(features); k += depth)
    fragments.push_back(
        b.loadMatrices(element(tile, b.addi(base, k)), /*transpose=*/false));
  return fragments;
}

void TileProducts::multiplyTransposed(SmallVectorImpl<Value> &sums,
                                      const Fragments &left, Value tile,
                                      int64_t tileRows, int64_t features) {
  // Four matrices are 16 rows by 16 features; lanes 8 to 15 and 24 to 31 name
  // rows of the features' upper half.
  Value row = b.addi(b.remi(lane, 8), b.muli(b.divi(lane, 16), 8));
  Value column = b.muli(b.remi(b.divi(lane, 8), 2), chunkElements);
  Value base = b.addi(b.muli(row, GpuPlanAttr::getRowPitch(features)), column);
  for (auto [step, fragment] : llvm::enumerate(left))
    for (int64_t first = 0; first < tileRows; first += 2 * columns) {
      int64_t at = first * GpuPlanAttr::getRowPitch(features) + step * depth;
      SmallVector<Value, 4> right =
          b.loadMatrices(element(tile, b.addi(base, at)), /*transpose=*/false);
      for (int64_t half = 0; half < 2; ++half) {
        int64_t index = (first / columns + half) * 4;
        SmallVector<Value, 4> sum =
            b.multiply(fragment, ArrayRef(right).slice(2 * half, 2),
                       ArrayRef(sums).slice(index, 4), elementType);
        llvm::copy(sum, sums.begin() + index);
      }
    }
}

void TileProducts::multiply(SmallVectorImpl<Value> &sums, ArrayRef<Value> left,
                            Value tile, int64_t tileRows, int64_t features) {
  // Rows lane % 16 of 16 rows, columns of 16 features.
  Value base =
      b.addi(b.muli(b.remi(lane, 16), GpuPlanAttr::getRowPitch(features)),
             b.muli(b.divi(lane, 16), chunkElements));
  for (int64_t first = 0; first < tileRows; first += depth) {
    // The accumulators of two tiles of columns are a fragment of operand A.
    SmallVector<Value> fragment;
    for (int64_t index = first / columns * 4; fragment.size() < 4; index += 2)
      fragment.push_back(b.pack(left[index], left[index + 1], elementType));
    for (int64_t feature = 0; feature < paddedFeatures(features);
         feature += 2 * columns) {
      int64_t at = first * GpuPlanAttr::getRowPitch(features) + feature;
      SmallVector<Value, 4> right =
          b.loadMatrices(element(tile, b.addi(base, at)), /*transpose=*/true);
      for (int64_t half = 0; half < 2; ++half) {
        int64_t index = feature / columns + half;
        if (index * columns >= features)
          continue;
        SmallVector<Value, 4> sum =
            b.multiply(fragment, ArrayRef(right).slice(2 * half, 2),
                       ArrayRef(sums).slice(4 * index, 4), elementType);
        llvm::copy(sum, sums.begin() + 4 * index);
      }
    }
  }
}
