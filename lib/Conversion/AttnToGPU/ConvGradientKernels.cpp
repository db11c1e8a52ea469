//===- ConvGradientKernels.cpp - Gradients of convolutions ----------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ConvGradientKernels.h"
#include "TileProducts.h"

using namespace mlir;
using namespace mlir::attn;
using Predicate = GpuKernelBuilder::Predicate;

ConvGradientKernels::ConvGradientKernels(const FormKernelMaker::Body &body,
                                         DeviceAttention &attention,
                                         ConvAttentionBackwardOp op,
                                         GpuPlanAttr plan)
    : ConvBasisKernels(body, attention, op.getForm(), op.getStartsMutable(),
                       plan),
      op(op), gradient(b, attention, arrays[Deltas]) {
  gradient.given = this;
}

bool ConvGradientKernels::sumsScores() const {
  return form.getGradient() == ConvGradient::Approximation;
}

void ConvGradientKernels::emitQueriesByFma() {
  emitQueries([&] { emitSimtQueryGradient(b, gradient, plan); });
}

void ConvGradientKernels::emitQueryTiles() {
  emitQueries([&] {
    emitMultistageBackward(b, gradient, plan, BackwardTarget::Query, shared);
  });
}

/// Of an approximation only heads that are exact, whose scores are products.
void ConvGradientKernels::emitQueries(function_ref<void()> emit) {
  if (!sumsScores())
    return emit();
  locate();
  gradient.given = nullptr;
  ifExact(true, emit);
}

Value ConvGradientKernels::slopesEntry(Value base, Value lag, Value ofNumber) {
  return b.offset(arrays[Slopes], b.getF32Type(),
                  lagsIndex(base, lag, ofNumber));
}

Value ConvGradientKernels::storeLag(Value base, Value lag, Pair pair,
                                    Value product) {
  if (Value slope = gradient.capSlope(product))
    b.store(slope, slopesEntry(base, lag));
  return ConvBasisKernels::storeLag(base, lag, pair, product);
}

Value ConvGradientKernels::covers(const DeviceAttention::Batch &ofBatch,
                                  Value i32Head) {
  Value error =
      b.load(errorOperandEntry(op.getErrorMutable().getOperandNumber(), ofBatch,
                               i32Head),
             b.getF32Type());
  return b.cmpi(Predicate::eq, isExact(error), b.bit(false));
}

/// What a segment has at a distance; nothing where `exists` says so.
GradientLogit ConvGradientKernels::atDistance(Value ofNumber, Value segment,
                                              Value lag, Value exists) {
  Type f32 = b.getF32Type();
  bool hasSlopes = bool(op.getSoftcap());
  SmallVector<Value> loaded = b.ifElse(
      exists,
      [&] {
        SmallVector<Value> there = {
            b.load(lagsEntry(segment, lag, ofNumber), f32)};
        if (hasSlopes)
          there.push_back(b.load(slopesEntry(segment, lag, ofNumber), f32));
        return there;
      },
      [&] {
        SmallVector<Value> none = {b.negativeInfinity()};
        if (hasSlopes)
          none.push_back(b.f32(1));
        return none;
      });
  return unflattenLogits(loaded, 1)[0];
}

GradientLogit ConvGradientKernels::at(const DeviceAttention::Batch &ofBatch,
                                      Value i32Head, Value i32Query,
                                      Value i32Key) {
  Value ofNumber = numberOf(ofBatch, i32Head);
  // The kernels ask for such pairs alone.
  Value segment = b.load(segmentsEntry(i32Key, ofNumber), b.getI32Type());
  return atDistance(ofNumber, segment, b.subi(i32Query, i32Key), b.bit(true));
}

SmallVector<GradientLogit>
ConvGradientKernels::ofTile(const DeviceAttention::Batch &ofBatch,
                            const Tile &tile) {
  constexpr int64_t columns = TileProducts::columns, rows = TileProducts::rows;
  constexpr int64_t rowsPerThread = 2;
  Type i32 = b.getI32Type();
  Value ofNumber = numberOf(ofBatch, tile.i32Head);
  int64_t tiles = tile.columns / columns, count = tile.columns / 2;
  Value ownRow = b.addi(tile.firstRow, b.divi(lane, 4));
  Value ownColumn = b.addi(tile.firstColumn, b.muli(b.remi(lane, 4), 2));
  auto segmentOf = [&](Value key) {
    return b.load(segmentsEntry(key, ofNumber), i32);
  };
  // The queries and keys of the tile.
  Value firstQuery = tile.firstRow, firstKey = tile.firstColumn;
  int64_t queries = rows, keys = tile.columns;
  if (!tile.hasQueryRows) {
    std::swap(firstQuery, firstKey);
    std::swap(queries, keys);
  }
  Value lastKey = b.addi(firstKey, keys - 1);
  Value isWhole =
      b.andi(b.cmpi(Predicate::slt, lastKey, ofBatch.length),
             b.cmpi(Predicate::sle, b.addi(firstQuery, queries), a.queries));
  SmallVector<Value> segments = b.ifElse(
      isWhole,
      [&]() -> SmallVector<Value> {
        return {segmentOf(firstKey), segmentOf(lastKey)};
      },
      [&]() -> SmallVector<Value> { return {b.i32(0), b.i32(-1)}; });
  SmallVector<Value> logits = b.ifElse(
      b.cmpi(Predicate::eq, segments[0], segments[1]),
      [&] {
        // Rows and columns that are eight further have the same distance.
        Value start = b.load(startsEntry(segments[0], ofNumber), i32);
        Value existing = b.subi(a.keys, start);
        Value base = b.subi(ownRow, ownColumn);
        if (!tile.hasQueryRows)
          base = b.subi(ownColumn, ownRow);
        SmallVector<GradientLogit> ofDistance[2];
        for (int64_t part = 0; part < 2; ++part)
          for (int64_t step = 1 - tiles; step <= 1; ++step) {
            int64_t behind = step * columns - part;
            Value lag = b.addi(base, tile.hasQueryRows ? behind : -behind);
            Value exists = b.andi(b.cmpi(Predicate::sge, lag, b.i32(0)),
                                  b.cmpi(Predicate::slt, lag, existing));
            ofDistance[part].push_back(
                atDistance(ofNumber, segments[0], lag, exists));
          }
        SmallVector<GradientLogit> all;
        for (int64_t index = 0; index < count; ++index) {
          int64_t step = index % 4 / 2 - index / 4;
          all.push_back(ofDistance[index % 2][step + tiles - 1]);
        }
        return flattenLogits(all);
      },
      [&] {
        SmallVector<GradientLogit> all;
        for (int64_t index = 0; index < count; ++index) {
          Value row = b.addi(ownRow, index % 4 / 2 * (rows / rowsPerThread));
          Value column = b.addi(ownColumn, index / 4 * columns + index % 2);
          Value query = tile.hasQueryRows ? row : column;
          Value key = tile.hasQueryRows ? column : row;
          Value exists =
              b.andi(b.cmpi(Predicate::slt, query, a.queries),
                     b.andi(b.cmpi(Predicate::slt, key, ofBatch.length),
                            b.cmpi(Predicate::sle, key, query)));
          SmallVector<Value> segment = b.ifElse(
              exists, [&]() -> SmallVector<Value> { return {segmentOf(key)}; },
              [&]() -> SmallVector<Value> { return {b.i32(0)}; });
          all.push_back(
              atDistance(ofNumber, segment[0], b.subi(query, key), exists));
        }
        return flattenLogits(all);
      });
  return unflattenLogits(logits, size_t(count));
}
