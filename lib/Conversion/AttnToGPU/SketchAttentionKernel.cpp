//===- SketchAttentionKernel.cpp - Queries to sums and pairs --------------===//
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
using Softmax = AccumulatorRows::Softmax;

/// Bounds windows, so that no position overflows.
static constexpr int64_t most = int64_t(1) << 61;

int64_t SketchKernels::stageWords() const {
  return getSketchStageBytes(op, plan) / 4;
}

/// `words` f32 behind the start of a stage.
FloatTiles::Tile SketchKernels::tileAt(Value stage, int64_t words,
                                       int64_t count) {
  int64_t first = getSketchQueryBytes(op, plan) / 4 + words;
  return tiles.at(shared, b.addi(b.muli(stage, stageWords()), first), count);
}

void SketchKernels::locateRows() {
  batch = accumulator.batch = a.batch(b.blockId(Axis::Z));
  Value head = b.blockId(Axis::Y);
  kvHead = b.toI64(b.divi(head, a.group));
  tileStart = b.muli(b.blockId(Axis::X), plan.getTileQ());
  Value first = b.addi(tileStart, b.muli(tiles.getWarp(), FloatTiles::rows));
  first = b.addi(first, tiles.firstRow());
  for (int row = 0; row < AccumulatorRows::count; ++row) {
    Value query = b.addi(first, row * AccumulatorRows::distance);
    accumulator.rows[row] =
        a.row(batch, head, query, b.cmpi(Predicate::slt, query, a.queries));
  }
  // Weights of the polynomial become logits, too.
  accumulator.takesLogits = true;
}

/// Which keys the sums have of this tile's queries. Windows are paired, so the
/// chunks that they reach into are.
void SketchKernels::chooseKeys() {
  Value length = b.toI64(batch.length), zero = b.i64(0);
  auto clamp = [&](Value key) {
    return b.toI32(b.maxi(zero, b.mini(key, length)));
  };
  int64_t window = std::min(form.getWindow(), most);
  Value lastQuery =
      b.mini(b.addi(tileStart, plan.getTileQ() - 1), b.addi(a.queries, -1));
  Value before =
      clamp(b.addi(b.addi(batch.offset, b.toI64(tileStart)), 1 - window));
  Value behind = clamp(b.addi(b.addi(batch.offset, b.toI64(lastQuery)), 1));
  sinks = clamp(b.i64(std::min(form.getSinks(), most)));
  firstChunk = b.divi(before, chunk);
  if (op.getCausal()) {
    hasSums = b.cmpi(Predicate::sgt, b.muli(firstChunk, chunk), sinks);
    firstChunk = b.select(hasSums, firstChunk, b.i32(0));
    firstKey = b.muli(firstChunk, chunk);
    lastKey = behind;
    return;
  }
  if (window == 0) {
    firstChunk = lastChunk = b.ceilDivi(sinks, chunk);
  } else {
    // Chunks of sinks are paired where the window's are not behind them.
    Value isBehind = b.cmpi(Predicate::sle, sinks, b.muli(firstChunk, chunk));
    lastChunk = b.ceilDivi(behind, chunk);
    lastChunk = b.select(isBehind, lastChunk,
                         b.maxi(lastChunk, b.ceilDivi(sinks, chunk)));
    firstChunk = b.select(isBehind, firstChunk, b.i32(0));
    lastChunk = b.maxi(lastChunk, firstChunk);
  }
  Value hasChunks = b.cmpi(Predicate::sgt, chunkCount(), b.i32(0));
  firstChunk = b.select(hasChunks, firstChunk, b.i32(0));
  firstKey = b.mini(b.muli(firstChunk, chunk), batch.length);
  lastKey = b.mini(b.muli(lastChunk, chunk), batch.length);
  lastKey = b.select(hasChunks, lastKey, batch.length);
  // Keys that the sums have.
  Value count = b.maxi(b.subi(firstKey, sinks), b.i32(0));
  count = b.addi(
      count, b.maxi(b.subi(batch.length, b.maxi(lastKey, sinks)), b.i32(0)));
  hasSums = b.andi(hasChunks, b.cmpi(Predicate::sgt, count, b.i32(0)));
}

/// The queries and, with a basis, their coordinates behind them.
void SketchKernels::fillQueries() {
  Value head = b.toI64(b.blockId(Axis::Y));
  auto exists = [&](Value query) {
    return b.cmpi(Predicate::slt, query, a.queries);
  };
  int64_t rows = plan.getTileQ();
  bool projects = bool(op.getBasis());
  tiles.fill(tiles.at(shared, b.i32(0), a.headDim + !projects), rows, a.headDim,
             /*ones=*/!projects, a.dataType, width,
             [&](Value row) -> FloatTiles::Source {
               Value query = b.addi(tileStart, row);
               DeviceAttention::Row place;
               place.head = head;
               place.query = b.toI64(query);
               return {a.queryRow(batch, place), exists(query)};
             });
  if (!projects)
    return;
  Value words = b.i32(rows * getFloatTilePitch(a.headDim));
  tiles.fill(tiles.at(shared, words, rank + 1), rows, rank, /*ones=*/true,
             b.getF32Type(), /*width=*/1, [&](Value row) {
               Value query = b.addi(tileStart, row);
               return coordinateRow(QueryCoordinates, batch.index, head, query,
                                    exists(query));
             });
}

/// What sums of monomials give: a softmax whose weights are as they are.
Softmax SketchKernels::startFromSums() {
  Type f32 = b.getF32Type();
  int64_t columns = sumColumns(op);
  bool projects = bool(op.getBasis());
  FloatTiles::Tile queries = tiles.at(
      shared,
      b.i32(projects ? plan.getTileQ() * getFloatTilePitch(a.headDim) : 0),
      rank + 1);
  double scale = a.op.getEffectiveScale();
  Softmax start = accumulator.makeEmpty();
  for (auto [maximum, center] : llvm::zip(start.maximum, scoreCenters))
    maximum = b.select(hasSums, isCentered(op) ? center : b.f32(0),
                       b.negativeInfinity());
  Value lastFeature = b.i32(table.count() - 1);
  Value row =
      b.addi(b.muli(tiles.getWarp(), FloatTiles::rows), tiles.firstRow());
  SmallVector<Value> sums = b.stagedLoop(
      b.select(hasSums, b.i32(llvm::divideCeil(table.count(), tileK)),
               b.i32(0)),
      AccumulatorRows::flatten(start),
      [&](Value step, Value stage) {
        Value first = b.muli(step, tileK);
        tiles.fill(tileAt(stage, 0, columns), tileK, columns,
                   [&](Value row, Value column) {
                     Value feature = b.addi(first, row);
                     Value exists =
                         b.cmpi(Predicate::sle, feature, lastFeature);
                     auto entry = [&](Value chunk) {
                       Value from =
                           sumsRow(batch.index, kvHead, chunk, feature);
                       return b.load(b.offset(from, f32, b.toI64(column)), f32);
                     };
                     return b.ifElse(
                         exists,
                         [&]() -> SmallVector<Value> {
                           Value sum = entry(firstChunk);
                           if (op.getCausal())
                             return {sum};
                           Value others =
                               b.subf(entry(chunkCount()), entry(lastChunk));
                           return {b.addf(sum, others)};
                         },
                         [&]() -> SmallVector<Value> { return {b.f32(0)}; })[0];
                   });
      },
      [&](Value step, Value stage, ValueRange carried) {
        Softmax state = AccumulatorRows::unflatten(carried);
        FloatTiles::Tile tile = tileAt(stage, 0, columns);
        SmallVector<Value> features(tileK / 2);
        for (int64_t index = 0; index < tileK / 2; ++index) {
          // Two rows share what a feature is.
          if (index % 4 / 2)
            continue;
          Value inTile = b.addi(tiles.firstColumn(), index / 4 * 8 + index % 2);
          Value feature =
              b.mini(b.addi(b.muli(step, tileK), inTile), lastFeature);
          SmallVector<Value> coordinates = table.getCoordinates(feature);
          Value weight = table.getWeight(feature, scale);
          Value total =
              b.load(tiles.element(tile, inTile, b.i32(a.valueDim)), f32);
          for (int half = 0; half < AccumulatorRows::count; ++half) {
            Value at = b.addi(row, half * AccumulatorRows::distance);
            Value product = b.mulf(monomial(queries, at, coordinates), weight);
            if (isCentered(op))
              product =
                  b.mulf(product, table.pickByDegree(feature, shifts[half]));
            features[index + 2 * half] = product;
            state.sum[half] = b.fma(product, total, state.sum[half]);
          }
        }
        tiles.multiply(state.output, features, tile, tileK, a.valueDim,
                       /*isExact=*/false);
        return AccumulatorRows::flatten(state);
      });
  return AccumulatorRows::unflatten(sums);
}

/// Logits, in units of log2(e), of `tileK` keys from `firstOfTile` on.
SmallVector<Value> SketchKernels::makeLogits(ArrayRef<Value> scores,
                                             ArrayRef<Value> projected,
                                             Value firstOfTile) {
  double scale = a.op.getEffectiveScale();
  Value window = b.i64(std::min(form.getWindow(), most));
  SmallVector<Value> logits;
  for (auto [index, score] : llvm::enumerate(scores)) {
    const DeviceAttention::Row &row = accumulator.rows[index % 4 / 2];
    Value key = b.addi(b.addi(firstOfTile, tiles.firstColumn()),
                       int64_t(index) / 4 * 8 + int64_t(index) % 2);
    Value isSink = b.cmpi(Predicate::slt, key, sinks);
    Value distance = b.subi(row.position, b.toI64(key));
    Value isNear = b.andi(b.cmpi(Predicate::sge, distance, b.i64(0)),
                          b.cmpi(Predicate::slt, distance, window));
    Value exact = b.mulf(score, b.f32(scale * log2E));
    Value argument = b.mulf(projected[index], b.f32(scale));
    if (isCentered(op))
      argument = b.subf(argument, centers[index % 4 / 2]);
    Value logit = b.log2(emitTaylor(b, argument, form.getDegree()));
    if (isCentered(op))
      logit = b.addf(logit, scoreCenters[index % 4 / 2]);
    logit = b.select(b.ori(isSink, isNear), exact, logit);
    // The sums have the keys before the first one.
    Value isPaired = b.ori(isSink, b.cmpi(Predicate::sge, key, firstKey));
    Value isKept = b.andi(isPaired, b.cmpi(Predicate::slt, key, row.last));
    logits.push_back(b.select(isKept, logit, b.negativeInfinity()));
  }
  return logits;
}

Softmax SketchKernels::addPairs(const Softmax &start) {
  bool projects = bool(op.getBasis());
  int64_t keyWords = tileK * getFloatTilePitch(a.headDim);
  int64_t valueWords = tileK * getFloatTilePitch(a.valueDim);
  FloatTiles::Tile queries = tiles.at(shared, b.i32(0), a.headDim + !projects);
  FloatTiles::Tile coordinates = tiles.at(
      shared, b.i32(plan.getTileQ() * getFloatTilePitch(a.headDim)), rank + 1);
  // Blocks of sinks, then those behind the sums.
  Value firstBlock = b.divi(firstKey, tileK);
  Value sinkBlocks = b.mini(b.ceilDivi(sinks, tileK), firstBlock);
  Value blocks = b.ceilDivi(lastKey, tileK);
  blocks = b.maxi(b.subi(blocks, firstBlock), b.i32(0));
  auto firstKeyOf = [&](Value step) {
    Value behind = b.addi(b.subi(step, sinkBlocks), firstBlock);
    Value isSinks = b.cmpi(Predicate::slt, step, sinkBlocks);
    return b.muli(b.select(isSinks, step, behind), tileK);
  };
  SmallVector<Value> result = b.stagedLoop(
      b.addi(sinkBlocks, blocks), AccumulatorRows::flatten(start),
      [&](Value step, Value stage) {
        Value first = firstKeyOf(step);
        auto rowsOf = [&](auto pointer) {
          return [&, pointer](Value row) -> FloatTiles::Source {
            Value key = b.addi(first, row);
            return {pointer(b.toI64(key)),
                    b.cmpi(Predicate::slt, key, batch.length)};
          };
        };
        tiles.fill(tileAt(stage, 0, a.headDim), tileK, a.headDim,
                   /*ones=*/false, a.dataType, width, rowsOf([&](Value key) {
                     return a.keyRow(batch, kvHead, key);
                   }));
        tiles.fill(tileAt(stage, keyWords, a.valueDim), tileK, a.valueDim,
                   /*ones=*/false, a.dataType, width, rowsOf([&](Value key) {
                     return a.valueRow(batch, kvHead, key);
                   }));
        if (projects)
          tiles.fill(
              tileAt(stage, keyWords + valueWords, rank), tileK, rank,
              /*ones=*/false, b.getF32Type(), /*width=*/1, [&](Value row) {
                Value key = b.addi(first, row);
                return coordinateRow(KeyCoordinates, batch.index, kvHead, key,
                                     b.cmpi(Predicate::slt, key, batch.length));
              });
      },
      [&](Value step, Value stage, ValueRange carried) {
        Softmax state = AccumulatorRows::unflatten(carried);
        SmallVector<Value> scores(tileK / 2, b.f32(0));
        SmallVector<Value> projected(scores);
        tiles.multiplyTransposed(scores, queries, tileAt(stage, 0, a.headDim),
                                 tileK, a.headDim, isExact);
        if (projects)
          tiles.multiplyTransposed(projected, coordinates,
                                   tileAt(stage, keyWords + valueWords, rank),
                                   tileK, rank, /*isExact=*/false);
        SmallVector<Value> logits =
            makeLogits(scores, projects ? projected : scores, firstKeyOf(step));
        Value correction[AccumulatorRows::count];
        accumulator.addToSums(state, logits, correction);
        accumulator.rescale(state, correction);
        tiles.multiply(state.output, logits,
                       tileAt(stage, keyWords, a.valueDim), tileK, a.valueDim,
                       isExact);
        return AccumulatorRows::flatten(state);
      });
  return AccumulatorRows::unflatten(result);
}

void SketchKernels::emitAttention() {
  locateRows();
  chooseKeys();
  if (isCentered(op))
    loadCenters();
  fillQueries();
  Softmax start = startFromSums();
  // The last features of the sums may still be in use.
  b.barrier();
  accumulator.store(addPairs(start), PartialResults(), Value());
}
