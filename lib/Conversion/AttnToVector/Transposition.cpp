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

/// Bits that shuffles exchange with those of other registers for the least.
static constexpr int64_t chunkBits = 128;

/// Columns that are made at a time: as many as the chunks of a row have.
static constexpr int64_t squareSize = 4;

/// Elements of bf16 in a chunk, and in a cache line.
static constexpr int64_t chunkElements = chunkBits / 16;
static constexpr int64_t lineElements = KernelBuilder::cacheLineBytes / 2;

static int64_t bitsOf(Type element) { return element.getIntOrFloatBitWidth(); }

SmallVector<Value> KernelBuilder::transpose(ArrayRef<Value> rows) {
  int64_t size = rows.size();
  auto type = cast<VectorType>(rows.front().getType());
  int64_t lanes = type.getNumElements();
  assert(llvm::isPowerOf2_64(size) && size <= lanes && "no squares");
  SmallVector<Value> columns(rows);
  auto shuffle = [&](Value a, Value b,
                     function_ref<int64_t(int64_t)> source) -> Value {
    return vector::ShuffleOp::create(
        *this, a, b, llvm::map_to_vector(llvm::seq<int64_t>(0, lanes), source));
  };
  // Exchanges the off-diagonal blocks of ever smaller size, down to chunks.
  int64_t part = std::min(size, chunkBits / bitsOf(type.getElementType()));
  for (int64_t half = size / 2; half >= part; half /= 2)
    for (int64_t row = 0; row < size; ++row) {
      if (row & half)
        continue;
      Value a = columns[row], b = columns[row + half];
      columns[row] = shuffle(a, b, [&](int64_t lane) {
        return lane & half ? lanes + (lane ^ half) : lane;
      });
      columns[row + half] = shuffle(a, b, [&](int64_t lane) {
        return lane & half ? lanes + lane : lane ^ half;
      });
    }
  // Each time the halves of a square's rows are interleaved by element, the
  // index of a row moves by one bit into that of the lane.
  for (int64_t first = 0; first < size; first += part)
    for (int64_t step = 1; step < part; step *= 2) {
      SmallVector<Value> next;
      for (int64_t i = 0; i < part; ++i)
        next.push_back(
            shuffle(columns[first + i / 2], columns[first + (i + part) / 2],
                    [&](int64_t lane) {
                      int64_t inPart = lane % part;
                      return lane - inPart + (i % 2 * part + inPart) / 2 +
                             inPart % 2 * lanes;
                    }));
      llvm::copy(next, columns.begin() + first);
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

/// Hands the first `count` of `size` columns to `store`, those of as many rows
/// as a register has lanes; `partOf(row)` has their elements.
static void transposePart(KernelBuilder &b, int64_t lanes, int64_t size,
                          function_ref<Value(int64_t)> partOf, int64_t count,
                          function_ref<void(Value, int64_t)> store) {
  SmallVector<Value> vectors;
  for (int64_t i = 0; i < size; ++i) {
    SmallVector<Value> parts;
    for (int64_t row = i; row < lanes; row += size)
      parts.push_back(partOf(row));
    vectors.push_back(concatenate(b, parts));
  }
  vectors = b.transpose(vectors);
  for (int64_t i = 0; i < count; ++i)
    store(vectors[i], i);
}

void KernelBuilder::transposeParts(
    function_ref<Value(VectorType, int64_t, Value)> partOf, int64_t columns,
    Type element, function_ref<void(Value, Value)> store) {
  int64_t size = std::min(numLanes, squareSize);
  auto type = VectorType::get(size, element);
  forRuns(columns, size, [&](Value first, int64_t count) {
    transposePart(
        *this, numLanes, size,
        [&](int64_t row) { return partOf(type, row, first); }, count,
        [&](Value column, int64_t i) { store(column, addi(first, i)); });
  });
}

void KernelBuilder::transposeElements(Value memref, Value first, Value count,
                                      int64_t features, double factor,
                                      function_ref<void(Value, Value)> store) {
  Value rows = index(numLanes);
  Value end = maxi(mini(count, rows), index(0));
  Value buffer = stack({numLanes, numLanes});
  forRuns(features, numLanes, [&](Value feature, int64_t size) {
    forLoop(index(0), end, 1, [&](Value row) {
      Value elements = loadFirst(memref, {addi(first, row), feature}, size);
      storeVector(mulf(elements, splat(factor)), buffer, {row, index(0)});
    });
    forLoop(end, rows, 1, [&](Value row) {
      storeVector(splat(0.0), buffer, {row, index(0)});
    });
    auto partOf = [&](VectorType type, int64_t row, Value column) -> Value {
      return vector::LoadOp::create(*this, type, buffer,
                                    ValueRange{index(row), column});
    };
    transposeParts(partOf, size, elementType, [&](Value elements, Value i) {
      store(elements, addi(feature, i));
    });
  });
}

/// Rows of bf16 from `first` on, of which the first `count` are read; the other
/// ones, and further features, are 0.
static void copyRows(KernelBuilder &b, Value memref, Value first, Value count,
                     int64_t features, Value copy) {
  Value rows = b.index(cast<MemRefType>(copy.getType()).getDimSize(0));
  auto type = VectorType::get(lineElements, b.getBF16Type());
  Value zero = b.constant(b.getZeroAttr(type));
  b.forLoop(b.index(0), rows, 1, [&](Value row) {
    Value isThere = b.cmpi(arith::CmpIPredicate::slt, row, count);
    b.forRuns(features, lineElements, [&](Value feature, int64_t size) {
      Value mask = vector::CreateMaskOp::create(
          b, type.clone(b.getI1Type()),
          b.select(isThere, b.index(size), b.index(0)));
      Value place[] = {b.addi(first, row), feature};
      Value line =
          vector::MaskedLoadOp::create(b, type, memref, place, mask, zero);
      vector::StoreOp::create(b, line, copy, ValueRange{row, feature});
    });
  });
}

/// Requests the part of `rows` rows from `first` on that belongs to the chunk
/// of features from `feature` on, when those of all chunks are a whole line.
static void prefetchRows(KernelBuilder &b, Value memref, Value first,
                         int64_t rows, Value feature) {
  int64_t requests = rows / (lineElements / chunkElements);
  Value line = b.divi(feature, b.index(lineElements));
  Value chunk = b.subi(b.divi(feature, b.index(chunkElements)),
                       b.muli(line, lineElements / chunkElements));
  Value row = b.addi(first, b.muli(chunk, requests));
  for (int64_t i = 0; i < requests; ++i)
    b.prefetchToFirstCache(memref,
                           {b.addi(row, i), b.muli(line, lineElements)});
}

void KernelBuilder::transposeRows(Value memref, Value first, Value count,
                                  int64_t features, Type element,
                                  int64_t columns,
                                  function_ref<void(Value, Value)> store) {
  int64_t pack = bitsOf(element) / 16, size = chunkElements / pack;
  int64_t rows = numLanes * bitsOf(elementType) / bitsOf(element);
  int64_t width = llvm::alignTo(features, lineElements);
  assert(features <= columns * pack && columns * pack <= width);
  Value copy = stack({rows, width}, getBF16Type());
  auto copyFirst = [&] {
    copyRows(*this, memref, first, count, features, copy);
  };
  Value source = copy;
  if (features % chunkElements || columns * pack != features) {
    copyFirst();
  } else {
    Value isPart = cmpi(arith::CmpIPredicate::slt, count, index(rows));
    ifThen(isPart, copyFirst);
    constexpr int64_t dynamic = ShapedType::kDynamic;
    auto type = MemRefType::get(
        {rows, features}, getBF16Type(),
        StridedLayoutAttr::get(getContext(), dynamic, {dynamic, 1}));
    auto rowsOf = [&](Value memref, Value first) -> Value {
      OpFoldResult zero = getIndexAttr(0), one = getIndexAttr(1);
      Value rowsThere = memref::SubViewOp::create(
          *this, memref, ArrayRef<OpFoldResult>{first, zero},
          ArrayRef<OpFoldResult>{getIndexAttr(rows), getIndexAttr(features)},
          ArrayRef<OpFoldResult>{one, one});
      return memref::CastOp::create(*this, type, rowsThere);
    };
    source = select(isPart, rowsOf(copy, index(0)), rowsOf(memref, first));
  }
  auto partType = VectorType::get(chunkElements, getBF16Type());
  auto type = VectorType::get(size, element);
  forRuns(columns, size, [&](Value column, int64_t count) {
    Value feature = muli(column, pack);
    prefetchRows(*this, memref, addi(first, rows), rows, feature);
    auto partOf = [&](int64_t row) -> Value {
      return vector::BitCastOp::create(
          *this, type,
          vector::LoadOp::create(*this, partType, source,
                                 ValueRange{index(row), feature}));
    };
    transposePart(
        *this, rows, size, partOf, count,
        [&](Value vector, int64_t i) { store(vector, addi(column, i)); });
  });
}
