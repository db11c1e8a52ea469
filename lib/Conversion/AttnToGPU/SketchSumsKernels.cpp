//===- SketchSumsKernels.cpp - Keys to sums of monomials ------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SketchKernels.h"

using namespace mlir;
using namespace mlir::attn;
using Predicate = GpuKernelBuilder::Predicate;
using Axis = GpuKernelBuilder::Axis;

static AttentionSizes sizesOf(SketchedAttentionOp op) {
  return cast<AttentionOpInterface>(*op).getSizes();
}

int64_t SketchKernels::sumColumns(SketchedAttentionOp op) {
  return sizesOf(op).valueDim + 1;
}
int64_t SketchKernels::rankOf(SketchedAttentionOp op) {
  return op.getForm().getRank().of(sizesOf(op).headDim);
}
int64_t SketchKernels::featuresOf(SketchedAttentionOp op) {
  return *op.getForm().getFeatureCount(sizesOf(op).headDim);
}
int64_t SketchKernels::featureTiles(SketchedAttentionOp op, GpuPlanAttr plan) {
  return llvm::divideCeil(featuresOf(op), FloatTiles::rows * plan.getWarps());
}
int64_t SketchKernels::sumsBytes(SketchedAttentionOp op, GpuPlanAttr plan) {
  return 4 * plan.getStages() * plan.getTileK() *
         (getFloatTilePitch(rankOf(op) + 1) +
          getFloatTilePitch(sizesOf(op).valueDim));
}

SketchKernels::SketchKernels(const FormKernelMaker::Body &body,
                             DeviceAttention &attention, SketchedAttentionOp op,
                             GpuPlanAttr plan)
    : b(body.b), parameters(body.parameters), arrays(body.arrays),
      shared(body.shared), a(attention), op(op), form(op.getForm()), plan(plan),
      rank(rankOf(op)), chunk(getSketchChunk(op)), tileK(plan.getTileK()),
      width(plan.getSchedule() == GpuSchedule::Simt ? 1 : 8),
      isExact(!a.dataType.isF32()),
      tiles(b, /*matrixUnits=*/plan.getSchedule() != GpuSchedule::Simt,
            b.threadId(), plan.getWarps() * warpLanes),
      table(b, rank, form.getDegree()),
      accumulator(b, attention, tiles.getLane()) {}

//===----------------------------------------------------------------------===//
// Coordinates
//===----------------------------------------------------------------------===//

/// A row of coordinates; the first one where there is none.
FloatTiles::Source SketchKernels::coordinateRow(Array array, Value batch,
                                                Value head, Value row,
                                                Value exists) {
  bool ofKeys = array == KeyCoordinates;
  Value index = b.muli(batch, b.toI64(ofKeys ? a.kvHeads : a.heads));
  index = b.muli(b.addi(index, head), b.toI64(ofKeys ? a.keys : a.queries));
  index = b.addi(index, b.select(exists, b.toI64(row), b.i64(0)));
  return {b.offset(arrays[array], b.getF32Type(), b.muli(index, rank)), exists};
}

void SketchKernels::emitCoordinates(bool ofKeys) {
  Type f32 = b.getF32Type();
  Value index = b.addi(b.muli(b.blockId(Axis::X), elementWarps * warpLanes),
                       b.threadId());
  Value row = b.divi(index, rank), column = b.remi(index, rank);
  Value head = b.toI64(b.blockId(Axis::Y));
  batch = a.batch(b.blockId(Axis::Z));
  b.ifThen(b.cmpi(Predicate::slt, row, ofKeys ? a.keys : a.queries), [&] {
    Value vector, ownHead = head;
    if (ofKeys) {
      vector = a.keyRow(batch, head, b.toI64(row));
    } else {
      DeviceAttention::Row place;
      place.head = head;
      place.query = b.toI64(row);
      vector = a.queryRow(batch, place);
      ownHead = b.divi(head, b.toI64(a.group));
    }
    unsigned operand = op.getBasisMutable()[0].getOperandNumber();
    Type element = getElementTypeOrSelf(op.getBasis().getType());
    Value at = b.muli(ownHead, parameters.stride(b, operand, 0));
    at = b.addi(at, b.muli(b.toI64(column), parameters.stride(b, operand, 2)));
    Value sum = b.forLoop(
        b.i32(0), b.i32(a.headDim), b.i32(1), b.f32(0),
        [&](Value feature, ValueRange carried) {
          Value x = b.widen(b.load(
              b.offset(vector, a.dataType, b.toI64(feature)), a.dataType));
          Value entry = b.addi(
              at, b.muli(b.toI64(feature), parameters.stride(b, operand, 1)));
          Value y = b.widen(
              b.load(b.offset(parameters.pointer(b, operand), element, entry),
                     element));
          return SmallVector<Value>{b.fma(x, y, carried[0])};
        })[0];
    Value target = coordinateRow(ofKeys ? KeyCoordinates : QueryCoordinates,
                                 batch.index, head, row, b.bit(true))
                       .row;
    b.store(sum, b.offset(target, f32, b.toI64(column)));
  });
}

//===----------------------------------------------------------------------===//
// Sums
//===----------------------------------------------------------------------===//

/// Chunks that there are sums of: with causality only whole ones are folded,
/// and few keys are paired with all queries anyway.
Value SketchKernels::chunkCount() {
  if (op.getCausal())
    return b.divi(a.keys, chunk);
  Value isMore = b.cmpi(Predicate::sgt, a.keys, b.i32(chunk));
  return b.select(isMore, b.ceilDivi(a.keys, chunk), b.i32(0));
}

/// A pointer to the sums of a feature.
Value SketchKernels::sumsRow(Value batch, Value kvHead, Value chunk,
                             Value feature) {
  Value index = b.addi(b.muli(batch, b.toI64(a.kvHeads)), kvHead);
  index = b.muli(index, b.toI64(b.addi(chunkCount(), 1)));
  index = b.muli(b.addi(index, b.toI64(chunk)), table.count());
  index = b.addi(index, b.toI64(feature));
  return b.offset(arrays[Sums], b.getF32Type(), b.muli(index, sumColumns(op)));
}

/// The product of some coordinates of a row, as seen from `origin`, of which
/// rows that do not exist (their 1 is a 0) have nothing.
Value SketchKernels::monomial(FloatTiles::Tile tile, Value row,
                              ArrayRef<Value> coordinates,
                              ArrayRef<Value> origin) {
  Type f32 = b.getF32Type();
  Value product, one;
  if (!origin.empty())
    one = b.load(tiles.element(tile, row, b.i32(rank)), f32);
  for (auto [index, coordinate] : llvm::enumerate(coordinates)) {
    Value x = b.load(tiles.element(tile, row, coordinate), f32);
    if (one)
      x = b.fma(b.negf(origin[index]), one, x);
    product = product ? b.mulf(product, x) : x;
  }
  return product;
}

/// Coordinates of `tileK` keys from `first` on, those before `last`, and a 1.
void SketchKernels::fillKeys(FloatTiles::Tile tile,
                             const DeviceAttention::Batch &batch, Value kvHead,
                             Value first, Value last) {
  auto sourceOf = [&](Value row) -> FloatTiles::Source {
    Value key = b.addi(first, row);
    Value exists = b.andi(b.cmpi(Predicate::sge, key, sinks),
                          b.cmpi(Predicate::slt, key, last));
    if (op.getBasis())
      return coordinateRow(KeyCoordinates, batch.index, kvHead, key, exists);
    return {a.keyRow(batch, kvHead, b.toI64(key)), exists};
  };
  bool projects = bool(op.getBasis());
  tiles.fill(tile, tileK, rank, /*ones=*/true,
             projects ? Type(b.getF32Type()) : Type(a.dataType),
             projects ? 1 : width, sourceOf);
}

void SketchKernels::emitSums() {
  Type f32 = b.getF32Type();
  int64_t tilesOfFeatures = featureTiles(op, plan);
  Value place = b.blockId(Axis::X);
  Value ownChunk = b.divi(place, tilesOfFeatures);
  kvHead = b.toI64(b.blockId(Axis::Y));
  batch = a.batch(b.blockId(Axis::Z));
  sinks = b.toI32(b.mini(b.i64(form.getSinks()), b.toI64(batch.length)));
  Value firstFeature = b.muli(b.remi(place, tilesOfFeatures),
                              FloatTiles::rows * plan.getWarps());
  firstFeature =
      b.addi(firstFeature, b.muli(tiles.getWarp(), FloatTiles::rows));
  Value features[AccumulatorRows::count];
  SmallVector<Value> coordinates[AccumulatorRows::count];
  SmallVector<Value> origins[AccumulatorRows::count];
  for (int row = 0; row < AccumulatorRows::count; ++row) {
    features[row] = b.addi(b.addi(firstFeature, tiles.firstRow()),
                           row * AccumulatorRows::distance);
    coordinates[row] =
        table.getCoordinates(b.mini(features[row], b.i32(table.count() - 1)));
    if (!isCentered(op))
      continue;
    int64_t first = op.getBasis() ? a.headDim : 0;
    for (Value coordinate : coordinates[row]) {
      Value near = b.mini(coordinate, b.i32(rank - 1));
      Value isOne = b.cmpi(Predicate::eq, coordinate, b.i32(rank));
      origins[row].push_back(
          b.select(isOne, b.f32(0), originOf(b.addi(near, first))));
    }
  }
  Value start = b.muli(ownChunk, chunk);
  Value end = b.mini(b.addi(start, chunk), batch.length);
  Value steps = b.ceilDivi(b.maxi(b.subi(end, start), b.i32(0)), tileK);
  int64_t keyWords = tileK * getFloatTilePitch(rank + 1);
  int64_t words = sumsBytes(op, plan) / 4 / plan.getStages();
  auto keyTile = [&](Value stage) {
    return tiles.at(shared, b.muli(stage, words), rank + 1);
  };
  auto valueTile = [&](Value stage) {
    return tiles.at(shared, b.addi(b.muli(stage, words), keyWords), a.valueDim);
  };
  int64_t sumCount = llvm::divideCeil(a.valueDim, FloatTiles::columns) * 4;
  SmallVector<Value> inits(AccumulatorRows::count + sumCount, b.f32(0));
  SmallVector<Value> sums = b.stagedLoop(
      steps, inits,
      [&](Value step, Value stage) {
        Value first = b.addi(start, b.muli(step, tileK));
        fillKeys(keyTile(stage), batch, kvHead, first, end);
        tiles.fill(valueTile(stage), tileK, a.valueDim, /*ones=*/false,
                   a.dataType, width, [&](Value row) -> FloatTiles::Source {
                     Value key = b.addi(first, row);
                     Value exists = b.andi(b.cmpi(Predicate::sge, key, sinks),
                                           b.cmpi(Predicate::slt, key, end));
                     return {a.valueRow(batch, kvHead, b.toI64(key)), exists};
                   });
      },
      [&](Value, Value stage, ValueRange carried) {
        FloatTiles::Tile keys = keyTile(stage);
        SmallVector<Value> totals(carried.take_front(AccumulatorRows::count));
        SmallVector<Value> products(carried.drop_front(AccumulatorRows::count));
        SmallVector<Value> monomials;
        for (int64_t index = 0; index < tileK / 2; ++index) {
          Value key = b.addi(tiles.firstColumn(), index / 4 * 8 + index % 2);
          int row = index % 4 / 2;
          monomials.push_back(
              monomial(keys, key, coordinates[row], origins[row]));
          totals[row] = b.addf(totals[row], monomials.back());
        }
        tiles.multiply(products, monomials, valueTile(stage), tileK, a.valueDim,
                       isExact);
        totals.append(products);
        return totals;
      });
  for (int row = 0; row < AccumulatorRows::count; ++row) {
    Value total = sums[row];
    for (int64_t mask : {1, 2})
      total = b.addf(total, b.shuffleXor(total, mask));
    Value exists = b.cmpi(Predicate::slt, features[row], b.i32(table.count()));
    b.ifThen(exists, [&] {
      Value target = sumsRow(batch.index, kvHead, ownChunk, features[row]);
      Value column = tiles.firstColumn();
      for (int64_t index = 0; index < sumCount; ++index) {
        if (index % 4 / 2 != row)
          continue;
        int64_t behind = index / 4 * FloatTiles::columns + index % 2;
        Value at = b.addi(column, behind);
        auto store = [&] {
          b.store(sums[AccumulatorRows::count + index],
                  b.offset(target, f32, b.toI64(at)));
        };
        if (behind + FloatTiles::columns - 2 < a.valueDim)
          store();
        else
          b.ifThen(b.cmpi(Predicate::slt, at, b.i32(a.valueDim)), store);
      }
      b.ifThen(b.cmpi(Predicate::eq, column, b.i32(0)), [&] {
        b.store(total, b.offset(target, f32, b.i64(a.valueDim)));
      });
    });
  }
}

/// Replaces sums by those of all before, and writes the sum of all behind them.
void SketchKernels::scanSums(Value count, function_ref<Value(Value)> entry) {
  Value total = b.forLoop(b.i32(0), count, b.i32(1), b.f32(0),
                          [&](Value index, ValueRange carried) {
                            Value at = entry(index);
                            Value own = b.load(at, b.getF32Type());
                            b.store(carried[0], at);
                            return SmallVector<Value>{b.addf(carried[0], own)};
                          })[0];
  b.store(total, entry(count));
}

void SketchKernels::emitScan() {
  Type f32 = b.getF32Type();
  Value index = b.addi(b.muli(b.blockId(Axis::X), elementWarps * warpLanes),
                       b.threadId());
  int64_t perChunk = table.count() * sumColumns(op);
  b.ifThen(b.cmpi(Predicate::slt, index, b.i32(perChunk)), [&] {
    Value first =
        b.offset(sumsRow(b.toI64(b.blockId(Axis::Z)),
                         b.toI64(b.blockId(Axis::Y)), b.i32(0), b.i32(0)),
                 f32, b.toI64(index));
    scanSums(chunkCount(), [&](Value chunk) {
      return b.offset(first, f32, b.muli(b.toI64(chunk), perChunk));
    });
  });
}
