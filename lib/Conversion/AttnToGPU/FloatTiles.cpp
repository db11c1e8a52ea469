//===- FloatTiles.cpp - Tiles of f32 in shared memory ---------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "FloatTiles.h"

using namespace mlir;
using namespace mlir::attn;
using Predicate = GpuKernelBuilder::Predicate;

void FloatTiles::fill(Tile tile, int64_t tileRows, int64_t count, bool ones,
                      Type type, int64_t width,
                      function_ref<Source(Value row)> source) {
  // Chunks of a row; the padding is part of them.
  int64_t chunks = getPadded(count + ones) / width;
  b.forLoop(
      thread, b.i32(tileRows * chunks), b.i32(threads), {},
      [&](Value chunk, ValueRange) -> SmallVector<Value> {
        Value row = b.divi(chunk, chunks);
        Value column = b.muli(b.remi(chunk, chunks), width);
        Source from = source(row);
        Value isRead = from.exists;
        if (count < chunks * width)
          isRead = b.andi(isRead, b.cmpi(Predicate::slt, column, b.i32(count)));
        SmallVector<Value> values = b.ifElse(
            isRead,
            [&]() -> SmallVector<Value> {
              Value at = b.offset(from.row, type, b.toI64(column));
              if (width == 1)
                return {b.widen(b.load(at, type))};
              return b.loadVector(at, type, width);
            },
            [&] {
              SmallVector<Value> zeros(width, b.f32(0));
              if (ones) {
                Value isOne = b.andi(
                    from.exists, b.cmpi(Predicate::eq, column, b.i32(count)));
                zeros[0] = b.select(isOne, b.f32(1), b.f32(0));
              }
              return zeros;
            });
        Value to = element(tile, row, column);
        if (width == 1)
          b.store(values[0], to);
        for (int64_t part = 0; part + 4 <= width; part += 4)
          b.storeVector(ArrayRef(values).slice(part, 4),
                        b.offset(to, b.getF32Type(), b.i32(part)));
        return {};
      });
}

void FloatTiles::fill(Tile tile, int64_t tileRows, int64_t count,
                      function_ref<Value(Value row, Value column)> value) {
  int64_t padded = getPadded(count);
  b.forLoop(thread, b.i32(tileRows * padded), b.i32(threads), {},
            [&](Value index, ValueRange) -> SmallVector<Value> {
              Value row = b.divi(index, padded), column = b.remi(index, padded);
              auto compute = [&]() -> SmallVector<Value> {
                return {value(row, column)};
              };
              Value filled =
                  count == padded
                      ? compute()[0]
                      : b.ifElse(b.cmpi(Predicate::slt, column, b.i32(count)),
                                 compute, [&]() -> SmallVector<Value> {
                                   return {b.f32(0)};
                                 })[0];
              b.store(filled, element(tile, row, column));
              return {};
            });
}

Value FloatTiles::toTf32(Value value, bool isExact) {
  return isExact ? b.bitcast(value, b.getI32Type()) : b.roundToTf32(value);
}

/// Adds the products of columns `column` to `column` + 7, or + 3 by FMA.
SmallVector<Value> FloatTiles::addProducts(ArrayRef<Value> sums, Tile left,
                                           Tile right, int64_t rightRows,
                                           Value column, bool isExact) {
  Type f32 = b.getF32Type();
  Value leftRow = b.addi(b.muli(warp, rows), firstRow());
  Value leftAt[2];
  for (int64_t half = 0; half < 2; ++half)
    leftAt[half] = b.addi(leftRow, half * 8);
  SmallVector<Value> next(sums);
  if (!matrixUnits) {
    SmallVector<Value> factors[2];
    for (int64_t half = 0; half < 2; ++half)
      factors[half] = b.loadVector(element(left, leftAt[half], column), f32, 4);
    for (int64_t first = 0; first < rightRows; first += columns)
      for (int64_t part = 0; part < 2; ++part) {
        Value row = b.addi(firstColumn(), first + part);
        SmallVector<Value> others =
            b.loadVector(element(right, row, column), f32, 4);
        for (int64_t half = 0; half < 2; ++half) {
          Value &sum = next[first / columns * 4 + half * 2 + part];
          for (int64_t k = 0; k < 4; ++k)
            sum = b.fma(factors[half][k], others[k], sum);
        }
      }
    return next;
  }
  auto read = [&](Tile tile, Value row, Value at) {
    return toTf32(b.load(element(tile, row, at), f32), isExact);
  };
  Value near = b.addi(column, b.remi(lane, 4)), far = b.addi(near, 4);
  Value fragment[] = {read(left, leftAt[0], near), read(left, leftAt[1], near),
                      read(left, leftAt[0], far), read(left, leftAt[1], far)};
  for (int64_t first = 0; first < rightRows; first += columns) {
    Value row = b.addi(firstRow(), first);
    Value other[] = {read(right, row, near), read(right, row, far)};
    int64_t index = first / columns * 4;
    SmallVector<Value, 4> sum =
        b.multiplyTf32(fragment, other, ArrayRef(next).slice(index, 4));
    llvm::copy(sum, next.begin() + index);
  }
  return next;
}

void FloatTiles::multiplyTransposed(SmallVectorImpl<Value> &sums, Tile left,
                                    Tile right, int64_t rightRows,
                                    int64_t count, bool isExact) {
  SmallVector<Value> result = b.forLoop(
      b.i32(0), b.i32(getPadded(count)), b.i32(matrixUnits ? columns : 4), sums,
      [&](Value column, ValueRange carried) {
        return addProducts(SmallVector<Value>(carried), left, right, rightRows,
                           column, isExact);
      });
  sums.assign(result.begin(), result.end());
}

void FloatTiles::multiply(SmallVectorImpl<Value> &sums, ArrayRef<Value> left,
                          Tile right, int64_t rightRows, int64_t count,
                          bool isExact) {
  Type f32 = b.getF32Type();
  int64_t tiles = getPadded(count) / columns;
  if (matrixUnits) {
    // The products of a step of depth 8 may be taken in any order: with those
    // of columns 2 l and 2 l + 1 as l and l + 4, the accumulators of a thread
    // are its fragment.
    for (int64_t first = 0; first < rightRows; first += columns) {
      SmallVector<Value> fragment;
      for (int64_t index : {0, 2, 1, 3})
        fragment.push_back(
            toTf32(left[first / columns * 4 + index], /*isExact=*/false));
      Value row = b.addi(firstColumn(), first);
      for (int64_t tile = 0; tile < tiles; ++tile) {
        Value column = b.addi(firstRow(), tile * columns);
        Value other[2];
        for (int64_t part = 0; part < 2; ++part)
          other[part] = toTf32(
              b.load(element(right, b.addi(row, part), column), f32), isExact);
        SmallVector<Value, 4> sum =
            b.multiplyTf32(fragment, other, ArrayRef(sums).slice(4 * tile, 4));
        llvm::copy(sum, sums.begin() + 4 * tile);
      }
    }
    return;
  }
  // The four lanes of a row have its factors.
  Value quad = b.subi(lane, b.remi(lane, 4));
  for (int64_t depth = 0; depth < rightRows; ++depth) {
    Value source = b.addi(quad, depth % columns / 2);
    Value factor[2];
    for (int64_t half = 0; half < 2; ++half)
      factor[half] = b.shuffleFrom(
          left[depth / columns * 4 + half * 2 + depth % 2], source);
    for (int64_t tile = 0; tile < tiles; ++tile) {
      Value column = b.addi(firstColumn(), tile * columns);
      SmallVector<Value> others =
          b.loadVector(element(right, b.i32(depth), column), f32, 2);
      for (int64_t index = 0; index < 4; ++index) {
        Value &sum = sums[4 * tile + index];
        sum = b.fma(factor[index / 2], others[index % 2], sum);
      }
    }
  }
}
