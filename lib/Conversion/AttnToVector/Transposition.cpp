//===- Transposition.cpp - Rows of vectors as columns --------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "KernelBuilder.h"

using namespace mlir;
using namespace mlir::attn;

/// Columns that are made at a time: as many as the 128 bits of a row have that
/// shuffles exchange with those of other rows for the least.
static constexpr int64_t squareSize = 4;

SmallVector<Value> KernelBuilder::transpose(ArrayRef<Value> rows) {
  int64_t size = rows.size();
  assert(llvm::isPowerOf2_64(size) && size <= numLanes && "no squares");
  SmallVector<Value> columns(rows);
  // Exchanges the off-diagonal blocks of ever smaller size.
  for (int64_t half = size / 2; half > 0; half /= 2) {
    SmallVector<int64_t> upper, lower;
    for (int64_t lane = 0; lane < numLanes; ++lane) {
      bool isLow = (lane & half) == 0;
      upper.push_back(isLow ? lane : numLanes + (lane ^ half));
      lower.push_back(isLow ? lane ^ half : numLanes + lane);
    }
    for (int64_t row = 0; row < size; ++row) {
      if (row & half)
        continue;
      Value a = columns[row], b = columns[row + half];
      columns[row] = vector::ShuffleOp::create(*this, a, b, upper);
      columns[row + half] = vector::ShuffleOp::create(*this, a, b, lower);
    }
  }
  return columns;
}

/// Vectors one after the other, a power of two.
static Value concatenate(KernelBuilder &b, SmallVector<Value> vectors) {
  while (vectors.size() > 1) {
    int64_t size = cast<VectorType>(vectors.front().getType()).getNumElements();
    auto order = llvm::to_vector(llvm::seq<int64_t>(0, 2 * size));
    SmallVector<Value> joined;
    for (size_t i = 0; i < vectors.size(); i += 2)
      joined.push_back(
          vector::ShuffleOp::create(b, vectors[i], vectors[i + 1], order));
    vectors = joined;
  }
  return vectors.front();
}

void KernelBuilder::transposeParts(
    function_ref<Value(VectorType, int64_t, Value)> partOf, int64_t columns,
    Type element, function_ref<void(Value, Value)> store) {
  int64_t size = std::min(numLanes, squareSize);
  auto type = VectorType::get(size, element);
  forRuns(columns, size, [&](Value first, int64_t count) {
    SmallVector<Value> vectors;
    for (int64_t i = 0; i < size; ++i) {
      SmallVector<Value> parts;
      for (int64_t row = i; row < numLanes; row += size)
        parts.push_back(partOf(type, row, first));
      vectors.push_back(concatenate(*this, parts));
    }
    vectors = transpose(vectors);
    for (int64_t i = 0; i < count; ++i)
      store(vectors[i], addi(first, i));
  });
}

void KernelBuilder::transposeInLoop(Type element,
                                    function_ref<Value(Value)> rowAt,
                                    int64_t columns,
                                    function_ref<void(Value, Value)> store) {
  Value buffer = stack({numLanes, numLanes}, element);
  forLoop(index(0), index(numLanes), 1, [&](Value i) {
    vector::StoreOp::create(*this, rowAt(i), buffer, ValueRange{i, index(0)});
  });
  auto part = [&](VectorType type, int64_t row, Value first) -> Value {
    return vector::LoadOp::create(*this, type, buffer,
                                  ValueRange{index(row), first});
  };
  transposeParts(part, columns, element, store);
}
