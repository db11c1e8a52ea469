//===- GatheredAttention.cpp - Weighted, gathered attention --------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "GatheredAttention.h"
#include <limits>

using namespace mlir;
using namespace mlir::attn;

static constexpr double infinity = std::numeric_limits<double>::infinity();
/// A row is rescaled when a score exceeds its maximum by this power of two.
static constexpr double slack = 8.0;

RowResults GatheredAttention::results(KernelBuilder &b, const Config &config) {
  auto order = config.roundsWeights() ? FeatureChunks::PairOrder::Unpacked
                                      : FeatureChunks::PairOrder::EvenOdd;
  return RowResults(
      b, FeatureChunks(config.valueDim, b.lanes(), config.storage, order));
}

GatheredAttention::GatheredAttention(KernelBuilder &b, const Config &config,
                                     Value rows)
    : RowResults(results(b, config)), cfg(config), numRows(rows),
      keyChunks(config.headDim, b.lanes(), config.storage) {
  assert((!cfg.sumsValues || cfg.rows) && "the first tile has to be known");
  // Fewer rows than eight share too few loads of a key.
  useQuads = !cfg.useTiles && b.hasAVX512() && cfg.storage.isF32() &&
             !b.isDouble() && cfg.rows && *cfg.rows % 8 == 0 &&
             cfg.headDim % b.lanes() == 0;
  // The last rows of weights and sums are those that sum values up.
  int64_t bound = cfg.maxRows + cfg.valueSumRows();
  scoreBuffer = b.stack({bound, cfg.keyBlock});
  if (cfg.useTiles) {
    allocateTiles();
  } else {
    if (useQuads)
      queryBuffer = b.stack({cfg.maxRows / 4, cfg.headDim / 4, b.lanes()});
    else
      queryBuffer =
          cfg.keepsQueries()
              ? b.stack({bound, pairVectors() * 2 * b.lanes()}, cfg.storage)
              : b.stack({bound, keyChunks.paddedSize()});
    partialBuffer = b.stack({cfg.keyBlock, keyChunks.lanes()});
  }
  if (cfg.scoresOnly)
    return;
  weightBuffer = cfg.roundsWeights()
                     ? b.stack({bound, cfg.keyBlock}, cfg.storage)
                     : scoreBuffer;
  maximumBuffer = b.stack({bound});
  sumBuffer = b.stack({bound, b.lanes()});
  accBuffer = b.stack({bound, valueChunks.paddedSize()});
}

//===----------------------------------------------------------------------===//
// State
//===----------------------------------------------------------------------===//

void GatheredAttention::clear() {
  auto clearVectors = [&](Value row) {
    for (int64_t v = 0; v < valueChunks.vectors(); ++v)
      storeLanes(b, constantLanes(b, 0.0, valueChunks.lanes()), accBuffer,
                 {row, b.index(v * valueChunks.lanes())});
  };
  b.forLoop(b.index(0), numRows, 1, [&](Value row) {
    b.store(b.scalar(-infinity), maximumBuffer, row);
    storeLanes(b, b.splat(0.0), sumBuffer, {row, b.index(0)});
    clearVectors(row);
  });
  for (int64_t row = 0; row < cfg.valueSumRows(); ++row)
    clearVectors(b.index(cfg.maxRows + row));
}

void GatheredAttention::setQuery(Value row, Value memref,
                                 ArrayRef<Value> indices) {
  if (cfg.useTiles)
    return setQueryTile(row, memref, indices);
  if (useQuads)
    return setQueryQuads(row, memref, indices);
  int64_t lanes = keyChunks.lanes();
  if (cfg.keepsQueries()) {
    for (int64_t feature = 0; feature < cfg.headDim; feature += 2 * lanes) {
      int64_t elements = std::min(cfg.headDim - feature, 2 * lanes);
      Value pairs =
          b.loadFirstAsPairs(memref, withOffset(b, indices, feature), elements);
      storeLanes(b, b.asPairs(pairs), queryBuffer, {row, b.index(feature)});
    }
    return;
  }
  Value scale = constantLanes(b, cfg.scale, lanes);
  for (const FeatureChunks::Chunk &chunk : keyChunks.chunks()) {
    SmallVector<Value, 2> parts = keyChunks.loadRow(b, chunk, memref, indices);
    for (Value &part : parts)
      part = b.mulf(part, scale);
    if (chunk.covered > 0) {
      SmallVector<bool> isNew(lanes, true);
      std::fill_n(isNew.begin(), chunk.covered, false);
      Value mask = b.constant(DenseElementsAttr::get(
          VectorType::get(lanes, b.getI1Type()), ArrayRef<bool>(isNew)));
      parts[0] = b.select(mask, parts[0], constantLanes(b, 0.0, lanes));
    }
    for (auto [part, vector] :
         llvm::enumerate(keyChunks.fromFeatureOrder(b, chunk, parts)))
      storeLanes(b, vector, queryBuffer,
                 {row, b.index((chunk.vector + part) * lanes)});
  }
}

//===----------------------------------------------------------------------===//
// Rows and list elements
//===----------------------------------------------------------------------===//

/// Covers the rows by tiles of a power of two and, for the rest, of smaller
/// ones.
void GatheredAttention::forEachRowTile(TileFn body) {
  int64_t tile = std::min<int64_t>(b.hasAVX512() ? 8 : 4, keyChunks.lanes());
  if (!cfg.rows) {
    Value full = b.muli(b.divi(numRows, b.index(tile)), tile);
    b.forLoop(b.index(0), full, tile,
              [&](Value row) { body(row, tile, /*isFirst=*/false); });
    Value row = full;
    // Bits below the lowest one of a divisor are 0.
    int64_t least = cfg.rowMultiple & -cfg.rowMultiple;
    for (int64_t rest = tile / 2; rest >= least; rest /= 2) {
      Value bit = arith::AndIOp::create(b, numRows, b.index(rest));
      b.ifThen(b.cmpi(arith::CmpIPredicate::ne, bit, b.index(0)),
               [&] { body(row, rest, /*isFirst=*/false); });
      row = b.addi(row, bit);
    }
    return;
  }
  int64_t rows = *cfg.rows, row = 0;
  bool isFirst = true;
  auto visit = [&](int64_t size) {
    body(b.index(row), size, isFirst);
    isFirst = false;
    row += size;
  };
  if (rows >= tile)
    visit(tile);
  if (int64_t full = rows / tile * tile; row < full) {
    b.forLoop(b.index(row), b.index(full), tile,
              [&](Value first) { body(first, tile, /*isFirst=*/false); });
    row = full;
  }
  for (int64_t rest = tile / 2; rest > 0; rest /= 2)
    if (rows & rest)
      visit(rest);
}

/// Position of an element of the block at `first`. Past the end it is the last
/// one, whose weight is then set to 0.
Value GatheredAttention::listPosition(Value first, Value offset, Value last,
                                      bool inner) {
  Value position = b.addi(first, offset);
  return inner ? position : b.mini(position, b.subi(last, b.index(1)));
}

static Value loadIndex(KernelBuilder &b, Value indices, Value position) {
  return b.createOrFold<arith::IndexCastOp>(b.getIndexType(),
                                            b.load(indices, position));
}

Value GatheredAttention::rowOf(const Keys &keys, Value position) {
  return keys.indices ? loadIndex(b, keys.indices, position) : position;
}

static Value roundToBF16(KernelBuilder &b, Value vector) {
  return b.intrinsic("llvm.x86.avx512bf16.cvtneps2bf16.512",
                     VectorType::get(b.lanes(), b.getBF16Type()), vector);
}

//===----------------------------------------------------------------------===//
// Softmax
//===----------------------------------------------------------------------===//

/// The lanes from list position `first` on that are no samples.
Value GatheredAttention::beforeSamples(const Keys &keys, Value first) {
  return b.firstLanes(b.subi(keys.firstSample, first));
}

void GatheredAttention::weighRow(const Keys &keys, Value first, Value last,
                                 bool inner, Value row, ScoreFn score) {
  assert(!(keys.weights && keys.taylorDegree) && "factors of one kind");
  int64_t lanes = b.lanes(), groups = cfg.keyBlock / lanes;
  SmallVector<Value> x, factors;
  Value largest = b.splat(-infinity);
  for (int64_t group = 0; group < groups; ++group) {
    Value offset = b.index(group * lanes);
    Value value = loadLanes(b, scoreBuffer, {row, offset}, lanes);
    value = finishScores(value);
    if (keys.taylorDegree) {
      if (keys.taylorCenters)
        value = b.subf(value, b.broadcast(b.load(keys.taylorCenters, row)));
      factors.push_back(taylorExp(value, *keys.taylorDegree));
      value = b.splat(0.0);
    }
    Lanes place{b.addi(first, offset), Value(), last, inner};
    if (keys.indices && score)
      place.rows = gatherList(keys.indices, place);
    if (keys.weights) {
      factors.push_back(b.widen(gatherList(keys.weights, place)));
      Value isNone =
          b.cmpf(arith::CmpFPredicate::OEQ, factors.back(), b.splat(0.0));
      value = b.select(isNone, b.splat(-infinity), value);
    }
    if (score)
      value = score(row, place, inner, value);
    if (!inner)
      value = b.select(b.firstLanes(b.subi(last, place.first)), value,
                       b.splat(-infinity));
    x.push_back(value);
    largest = b.maxOrSecond(value, largest);
  }

  Value maximum = b.load(maximumBuffer, row);
  Value limit = b.broadcast(b.addf(maximum, b.scalar(slack)));
  Value exceeds = vector::ReductionOp::create(
      b, vector::CombiningKind::OR,
      b.cmpf(arith::CmpFPredicate::OGT, largest, limit));
  b.ifThen(exceeds, [&] {
    Value next = b.maxOrSecond(maximum, b.reduceMax(largest));
    b.store(next, maximumBuffer, row);
    Value factor = scalarExp2(b.subf(maximum, next));
    Value zero = b.index(0);
    Value sums = loadLanes(b, sumBuffer, {row, zero}, lanes);
    storeLanes(b, b.mulf(sums, broadcastLanes(b, factor, lanes)), sumBuffer,
               {row, zero});
    int64_t width = valueChunks.lanes();
    Value factors = broadcastLanes(b, factor, width);
    for (int64_t v = 0; v < valueChunks.vectors(); ++v) {
      Value place = b.index(v * width);
      Value acc = loadLanes(b, accBuffer, {row, place}, width);
      storeLanes(b, b.mulf(acc, factors), accBuffer, {row, place});
    }
  });

  Value shift = b.broadcast(finite(b.load(maximumBuffer, row)));
  Value sums = loadLanes(b, sumBuffer, {row, b.index(0)}, lanes);
  for (int64_t group = 0; group < groups; ++group) {
    Value weights = b.exp2(b.subf(x[group], shift));
    if (keys.weights)
      weights = b.mulf(weights, factors[group]);
    if (keys.taylorDegree) {
      // A masked key weighs nothing, however large its polynomial is.
      Value isMasked =
          b.cmpf(arith::CmpFPredicate::OEQ, x[group], b.splat(-infinity));
      weights =
          b.select(isMasked, b.splat(0.0), b.mulf(weights, factors[group]));
    }
    Value counted = weights;
    if (!keys.countSamples)
      counted = b.select(beforeSamples(keys, b.addi(first, group * lanes)),
                         weights, b.splat(0.0));
    sums = b.addf(sums, counted);
    if (!keys.value)
      continue;
    if (cfg.roundsWeights())
      weights = roundToBF16(b, weights);
    storeLanes(b, weights, weightBuffer, {row, b.index(group * lanes)});
  }
  storeLanes(b, sums, sumBuffer, {row, b.index(0)});
}

/// The Taylor polynomial of exp at 0, by Horner's rule; `x` in units of log 2.
Value GatheredAttention::taylorExp(Value x, int64_t degree) {
  Value one = b.splat(1.0), sum = one;
  for (int64_t i = degree; i >= 1; --i)
    sum = b.fma(b.mulf(x, b.splat(llvm::numbers::ln2 / double(i))), sum, one);
  return sum;
}

/// Weights of the rows that sum values up: those of the list.
void GatheredAttention::weighValues(const Keys &keys, Value first, Value last,
                                    bool inner) {
  int64_t lanes = b.lanes();
  for (int64_t offset = 0; offset < cfg.keyBlock; offset += lanes) {
    Lanes place{b.addi(first, offset), Value(), last, inner};
    Value weights =
        keys.weights ? b.widen(gatherList(keys.weights, place)) : b.splat(1.0);
    if (keys.firstSample)
      weights =
          b.select(beforeSamples(keys, place.first), b.splat(0.0), weights);
    if (!inner)
      weights = b.select(b.firstLanes(b.subi(last, place.first)), weights,
                         b.splat(0.0));
    for (int64_t row = 0; row < cfg.valueSumRows(); ++row) {
      Value stored = weights;
      if (cfg.useBF16Dot) {
        stored = roundToBF16(b, weights);
        weights = b.subf(weights, b.widen(stored));
      }
      storeLanes(b, stored, weightBuffer,
                 {b.index(cfg.maxRows + row), b.index(offset)});
    }
  }
}

/// Elements of a per-key list for the lanes; past the end, the last one's.
Value GatheredAttention::gatherList(Value list, const Lanes &lanes) {
  if (lanes.isFull)
    return loadLanes(b, list, lanes.first, b.lanes());
  Value bound = b.subi(lanes.last, b.index(1));
  SmallVector<Value> elements;
  for (int64_t lane = 0; lane < b.lanes(); ++lane)
    elements.push_back(b.load(list, b.mini(b.addi(lanes.first, lane), bound)));
  Type element = cast<MemRefType>(list.getType()).getElementType();
  return vector::FromElementsOp::create(b, VectorType::get(b.lanes(), element),
                                        elements);
}

//===----------------------------------------------------------------------===//
// The loop over the list
//===----------------------------------------------------------------------===//

void GatheredAttention::weighRows(const Keys &keys, Value first, Value last,
                                  bool inner, ScoreFn score) {
  b.forLoop(b.index(0), numRows, 1, [&](Value row) {
    if (cfg.useTiles)
      requestTileRows(keys, first, inner, /*ofKeys=*/false,
                      /*isFirstHalf=*/false, row, *cfg.rows);
    weighRow(keys, first, last, inner, row, score);
  });
}

void GatheredAttention::attendBlock(const Keys &keys, Value first, Value last,
                                    bool inner, ScoreFn score) {
  emitScores(keys, first, last, inner);
  requestNext(keys, keys.value, first, inner);
  weighRows(keys, first, last, inner, score);
  requestNext(keys, keys.key, b.addi(first, cfg.keyBlock), inner);
  sumValues(keys, first, last, inner);
}

void GatheredAttention::attend(const Keys &keys, Value first, Value last,
                               InnerFn isInner, ScoreFn score) {
  b.forLoop(first, last, cfg.keyBlock, [&](Value block) {
    Value inner =
        b.cmpi(arith::CmpIPredicate::sle, b.addi(block, cfg.keyBlock), last);
    if (isInner)
      if (Value condition = isInner(block))
        inner = b.andi(inner, condition);
    if (!cfg.rows && !keys.indices && !keys.weights)
      return attendOpenRows(keys, block, last, inner, score);
    b.ifThenElse(
        inner, [&] { attendBlock(keys, block, last, /*inner=*/true, score); },
        [&] { attendBlock(keys, block, last, /*inner=*/false, score); });
  });
}

//===----------------------------------------------------------------------===//
// Results
//===----------------------------------------------------------------------===//

GatheredAttention::Partial GatheredAttention::getPartial(Value row) {
  Partial partial;
  partial.maximum = b.load(maximumBuffer, row);
  partial.sum =
      b.reduceAdd(loadLanes(b, sumBuffer, {row, b.index(0)}, b.lanes()));
  for (int64_t v = 0; v < valueChunks.vectors(); ++v)
    partial.vectors.push_back(loadLanes(b, accBuffer,
                                        {row, b.index(v * valueChunks.lanes())},
                                        valueChunks.lanes()));
  return partial;
}

SmallVector<Value> GatheredAttention::getValueSums() {
  int64_t width = valueChunks.lanes();
  SmallVector<Value> sums;
  for (int64_t v = 0; v < valueChunks.vectors(); ++v) {
    Value sum;
    for (int64_t row = 0; row < cfg.valueSumRows(); ++row) {
      Value part =
          loadLanes(b, accBuffer,
                    {b.index(cfg.maxRows + row), b.index(v * width)}, width);
      sum = sum ? b.addf(sum, part) : part;
    }
    sums.push_back(sum);
  }
  return sums;
}
