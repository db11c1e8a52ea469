//===- GatheredAttention.cpp - Weighted, gathered attention --------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "GatheredAttention.h"
#include <limits>
#include "llvm/Support/MathExtras.h"

using namespace mlir;
using namespace mlir::attn;

static constexpr double infinity = std::numeric_limits<double>::infinity();
/// A row is rescaled when a score exceeds its maximum by this power of two.
static constexpr double slack = 8.0;
static constexpr int64_t cacheLineBytes = 64;

static int64_t bytesOf(FloatType type) { return type.getWidth() / 8; }

RowResults GatheredAttention::results(KernelBuilder &b, const Config &config) {
  auto order = config.useBF16Dot ? FeatureChunks::PairOrder::Unpacked
                                 : FeatureChunks::PairOrder::EvenOdd;
  return RowResults(
      b, FeatureChunks(config.valueDim, b.lanes(), config.storage, order),
      config.weighsAgainstOne);
}

GatheredAttention::GatheredAttention(KernelBuilder &b, const Config &config,
                                     Value rows)
    : RowResults(results(b, config)), cfg(config), numRows(rows),
      keyChunks(config.headDim, b.lanes(), config.storage) {
  int64_t bound = cfg.maxRows;
  queryBuffer = cfg.useBF16Dot ? b.stack({bound, cfg.headDim}, cfg.storage)
                               : b.stack({bound, keyChunks.paddedSize()});
  scoreBuffer = b.stack({bound, cfg.keyBlock});
  weightBuffer = cfg.useBF16Dot ? b.stack({bound, cfg.keyBlock}, cfg.storage)
                                : scoreBuffer;
  maximumBuffer = b.stack({bound});
  sumBuffer = b.stack({bound, b.lanes()});
  accBuffer = b.stack({bound, valueChunks.paddedSize()});
}

//===----------------------------------------------------------------------===//
// State
//===----------------------------------------------------------------------===//

void GatheredAttention::clear() {
  b.forLoop(b.index(0), numRows, 1, [&](Value row) {
    b.store(b.scalar(cfg.weighsAgainstOne ? 0.0 : -infinity), maximumBuffer,
            row);
    storeLanes(b, b.splat(0.0), sumBuffer, {row, b.index(0)});
    for (int64_t v = 0; v < valueChunks.vectors(); ++v)
      storeLanes(b, constantLanes(b, 0.0, valueChunks.lanes()), accBuffer,
                 {row, b.index(v * valueChunks.lanes())});
  });
}

void GatheredAttention::setQuery(Value row, Value memref,
                                 ArrayRef<Value> indices) {
  int64_t lanes = keyChunks.lanes();
  if (cfg.useBF16Dot) {
    for (int64_t feature = 0; feature < cfg.headDim; feature += 2 * lanes) {
      SmallVector<Value> place(indices);
      place.back() = b.addi(place.back(), feature);
      storeLanes(b, loadLanes(b, memref, place, 2 * lanes), queryBuffer,
                 {row, b.index(feature)});
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
      Value mask = arith::ConstantOp::create(
          b, DenseElementsAttr::get(VectorType::get(lanes, b.getI1Type()),
                                    ArrayRef<bool>(isNew)));
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

/// Covers the rows by tiles of `tile` (a power of two) and, for the rest, of
/// smaller powers of two.
void GatheredAttention::forEachRowTile(int64_t tile, TileFn body) {
  if (!cfg.rows) {
    Value full = b.muli(b.divi(numRows, b.index(tile)), tile);
    b.forLoop(b.index(0), full, tile,
              [&](Value row) { body(row, tile, /*isFirst=*/false); });
    Value row = full;
    for (int64_t rest = tile / 2; rest > 0; rest /= 2) {
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

/// Prefetches features [firstFeature, lastFeature) of the row that stands
/// prefetchKeys behind element `offset` of the (inner) block at `first`.
void GatheredAttention::prefetchRow(const Keys &keys, Value memref, Value first,
                                    Value offset, Value last,
                                    int64_t firstFeature, int64_t lastFeature) {
  Value row;
  if (keys.indices) {
    Value ahead = b.addi(b.addi(first, offset), cfg.prefetchKeys);
    row = loadIndex(b, keys.indices, b.mini(ahead, b.subi(last, b.index(1))));
  } else if (keys.numRows) {
    // The block at hand is inner, so that there are keyBlock rows.
    Value bound = b.subi(keys.numRows, b.index(cfg.keyBlock));
    row = b.addi(b.mini(b.addi(first, cfg.prefetchKeys), bound), offset);
  } else {
    return;
  }
  int64_t step = cacheLineBytes / bytesOf(cfg.storage);
  for (int64_t feature = firstFeature; feature < lastFeature; feature += step)
    memref::PrefetchOp::create(b, memref, ValueRange{row, b.index(feature)},
                               /*isWrite=*/false, /*localityHint=*/3,
                               /*isDataCache=*/true);
}

//===----------------------------------------------------------------------===//
// Scores
//===----------------------------------------------------------------------===//

int64_t GatheredAttention::keysOfScoreTile(int64_t rows) const {
  return keyChunks.lanes() / rows;
}

/// Lane i of the result is the sum of the lanes of vectors[i]. Each step adds
/// the halves of two vectors that the lower lanes' and the upper lanes' results
/// come from.
static Value sumsOfLanes(KernelBuilder &b, SmallVector<Value> vectors) {
  int64_t lanes = vectors.size();
  for (int64_t half = lanes / 2; half > 0; half /= 2) {
    SmallVector<int64_t> kept, moved;
    for (int64_t lane = 0; lane < lanes; ++lane) {
      int64_t source = lane & half ? lanes : 0;
      kept.push_back(source + lane);
      moved.push_back(source + (lane ^ half));
    }
    for (int64_t i = 0; i < half; ++i) {
      Value low = vectors[i], high = vectors[i + half];
      vectors[i] =
          b.addf(vector::ShuffleOp::create(b, low, high, kept).getResult(),
                 vector::ShuffleOp::create(b, low, high, moved).getResult());
    }
  }
  return vectors.front();
}

static Value dotBF16(KernelBuilder &b, Value sum, Value left, Value right) {
  return b.intrinsic("llvm.x86.avx512bf16.dpbf16ps.512", sum.getType(),
                     {sum, left, right});
}

void GatheredAttention::scoreTile(const Keys &keys, Value first, Value last,
                                  bool inner, Value firstRow, int64_t rows,
                                  bool prefetch) {
  int64_t lanes = keyChunks.lanes();
  int64_t tileKeys = keysOfScoreTile(rows);
  Value zero = b.index(0);
  auto step = [&](Value offset) {
    SmallVector<Value> keyRows;
    for (int64_t key = 0; key < tileKeys; ++key) {
      Value element = b.addi(offset, key);
      keyRows.push_back(rowOf(keys, listPosition(first, element, last, inner)));
      if (prefetch && inner)
        prefetchRow(keys, keys.key, first, element, last, 0, cfg.headDim);
    }
    SmallVector<Value> sums(rows * tileKeys, constantLanes(b, 0.0, lanes));
    auto queryVector = [&](int64_t row, int64_t feature, int64_t elements) {
      return loadLanes(b, queryBuffer,
                       {b.addi(firstRow, row), b.index(feature)}, elements);
    };
    if (cfg.useBF16Dot) {
      for (int64_t feature = 0; feature < cfg.headDim; feature += 2 * lanes) {
        SmallVector<Value> data;
        for (Value row : keyRows)
          data.push_back(
              loadLanes(b, keys.key, {row, b.index(feature)}, 2 * lanes));
        for (int64_t row = 0; row < rows; ++row) {
          Value query = queryVector(row, feature, 2 * lanes);
          for (int64_t key = 0; key < tileKeys; ++key) {
            Value &sum = sums[row * tileKeys + key];
            sum = dotBF16(b, sum, data[key], query);
          }
        }
      }
    } else {
      for (const FeatureChunks::Chunk &chunk : keyChunks.chunks()) {
        SmallVector<SmallVector<Value, 2>> data;
        for (Value row : keyRows)
          data.push_back(keyChunks.load(b, chunk, keys.key, {row, zero}));
        for (int64_t part = 0; part < (chunk.isPair ? 2 : 1); ++part)
          for (int64_t row = 0; row < rows; ++row) {
            Value query =
                queryVector(row, (chunk.vector + part) * lanes, lanes);
            for (int64_t key = 0; key < tileKeys; ++key) {
              Value &sum = sums[row * tileKeys + key];
              sum = b.fma(data[key][part], query, sum);
            }
          }
      }
    }
    Value dots = sumsOfLanes(b, sums);
    for (int64_t row = 0; row < rows; ++row) {
      Value part = dots;
      if (rows > 1)
        part = vector::ExtractStridedSliceOp::create(
            b, dots, ArrayRef<int64_t>{row * tileKeys},
            ArrayRef<int64_t>{tileKeys}, ArrayRef<int64_t>{1});
      storeLanes(b, part, scoreBuffer, {b.addi(firstRow, row), offset});
    }
  };
  if (tileKeys == cfg.keyBlock)
    return step(zero);
  b.forLoop(zero, b.index(cfg.keyBlock), tileKeys, step);
}

static int64_t largestTile(const KernelBuilder &b, int64_t lanes) {
  return std::min<int64_t>(b.hasAVX512() ? 8 : 4, lanes);
}

void GatheredAttention::emitScores(const Keys &keys, Value first, Value last,
                                   bool inner) {
  forEachRowTile(largestTile(b, keyChunks.lanes()),
                 [&](Value row, int64_t rows, bool isFirst) {
                   scoreTile(keys, first, last, inner, row, rows, isFirst);
                 });
}

Value GatheredAttention::finishScores(Value x) {
  constexpr double log2E = llvm::numbers::log2e;
  double factor = 1.0;
  // What setQuery has multiplied the query by is in x already.
  if (cfg.useBF16Dot)
    factor = cfg.scale;
  if (cfg.softcap) {
    x = b.tanh(b.mulf(x, b.splat(factor / *cfg.softcap)));
    factor = *cfg.softcap;
  }
  return b.mulf(x, b.splat(factor * log2E));
}

//===----------------------------------------------------------------------===//
// Softmax
//===----------------------------------------------------------------------===//

void GatheredAttention::weighRow(const Keys &keys, Value first, Value last,
                                 bool inner, Value row, ScoreFn score) {
  int64_t lanes = b.lanes(), groups = cfg.keyBlock / lanes;
  SmallVector<Value> x, valid;
  Value largest = b.splat(-infinity);
  for (int64_t group = 0; group < groups; ++group) {
    Value offset = b.index(group * lanes);
    Value value = loadLanes(b, scoreBuffer, {row, offset}, lanes);
    value = finishScores(value);
    Lanes place{b.addi(first, offset), Value(), last, inner};
    valid.push_back(Value());
    if (!inner)
      valid.back() = b.firstLanes(b.subi(last, place.first));
    if (keys.indices && score)
      place.rows = gatherList(keys.indices, place);
    if (keys.logWeights) {
      Value weights = b.widen(gatherList(keys.logWeights, place));
      value = b.fma(weights, b.splat(llvm::numbers::log2e), value);
    }
    if (score)
      value = score(row, place, inner, value);
    if (!inner)
      value = b.select(valid.back(), value, b.splat(-infinity));
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
  Value one;
  if (cfg.weighsAgainstOne)
    one = b.exp2(b.subf(b.splat(0.0), shift));
  for (int64_t group = 0; group < groups; ++group) {
    Value weights = b.exp2(b.subf(x[group], shift));
    if (one) {
      weights = b.subf(weights, one);
      if (!inner)
        weights = b.select(valid[group], weights, b.splat(0.0));
    }
    sums = b.addf(sums, weights);
    if (cfg.useBF16Dot)
      weights = b.intrinsic("llvm.x86.avx512bf16.cvtneps2bf16.512",
                            VectorType::get(lanes, cfg.storage), weights);
    storeLanes(b, weights, weightBuffer, {row, b.index(group * lanes)});
  }
  storeLanes(b, sums, sumBuffer, {row, b.index(0)});
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
// Weighted sums
//===----------------------------------------------------------------------===//

void GatheredAttention::sumTile(const Keys &keys, Value first, Value last,
                                bool inner, Value firstRow, int64_t rows,
                                bool prefetch) {
  int64_t width = valueChunks.lanes();
  int64_t vectorsAtATime =
      std::max<int64_t>((b.hasAVX512() ? 16 : 8) / rows, 1);
  if (rows == 1)
    vectorsAtATime = 8;
  ArrayRef<FeatureChunks::Chunk> rest = valueChunks.chunks();
  while (!rest.empty()) {
    size_t count = 0;
    int64_t vectors = 0;
    while (count < rest.size() && (count == 0 || vectors < vectorsAtATime))
      vectors += rest[count++].isPair ? 2 : 1;
    ArrayRef<FeatureChunks::Chunk> chunks = rest.take_front(count);
    rest = rest.drop_front(count);

    int64_t firstVector = chunks.front().vector;
    auto place = [&](int64_t row, int64_t v) -> SmallVector<Value> {
      return {b.addi(firstRow, row), b.index((firstVector + v) * width)};
    };
    SmallVector<Value> acc;
    for (int64_t row = 0; row < rows; ++row)
      for (int64_t v = 0; v < vectors; ++v)
        acc.push_back(loadLanes(b, accBuffer, place(row, v), width));
    int64_t endFeature = rest.empty() ? cfg.valueDim : rest.front().offset;
    int64_t unroll = rows == 1 ? 4 : 2;
    acc = b.forLoop(
        b.index(0), b.index(cfg.keyBlock), unroll, acc,
        [&](Value offset, ValueRange carried) {
          SmallVector<Value> next(carried);
          for (int64_t u = 0; u < unroll; ++u) {
            Value element = b.addi(offset, u);
            Value keyRow =
                rowOf(keys, listPosition(first, element, last, inner));
            if (prefetch && inner)
              prefetchRow(keys, keys.value, first, element, last,
                          chunks.front().offset, endFeature);
            SmallVector<Value> data;
            for (const FeatureChunks::Chunk &chunk : chunks)
              llvm::append_range(data, valueChunks.load(b, chunk, keys.value,
                                                        {keyRow, b.index(0)}));
            for (int64_t row = 0; row < rows; ++row) {
              Value weight = broadcastLanes(
                  b, b.load(weightBuffer, {b.addi(firstRow, row), element}),
                  width);
              for (int64_t v = 0; v < vectors; ++v) {
                Value &sum = next[row * vectors + v];
                sum = b.fma(data[v], weight, sum);
              }
            }
          }
          return next;
        });
    for (int64_t row = 0; row < rows; ++row)
      for (int64_t v = 0; v < vectors; ++v)
        storeLanes(b, acc[row * vectors + v], accBuffer, place(row, v));
  }
}

/// Two keys at a time: their values interleaved against pairs of weights.
void GatheredAttention::sumTileByDots(const Keys &keys, Value first, Value last,
                                      bool inner, Value firstRow, int64_t rows,
                                      bool prefetch) {
  int64_t width = valueChunks.lanes();
  auto rawType = VectorType::get(2 * width, cfg.storage);
  auto bitsType = VectorType::get(2 * width, b.getI16Type());
  auto wordType = VectorType::get(width, b.getI32Type());
  // Interleaves within groups of eight elements, as one instruction does.
  SmallVector<int64_t> low, high;
  for (int64_t group = 0; group < 2 * width; group += 8)
    for (int64_t i = 0; i < 4; ++i) {
      low.append({group + i, 2 * width + group + i});
      high.append({group + 4 + i, 2 * width + group + 4 + i});
    }
  int64_t chunksAtATime = std::max<int64_t>(8 / rows, 1);
  if (rows == 1)
    chunksAtATime = 4;
  ArrayRef<FeatureChunks::Chunk> rest = valueChunks.chunks();
  while (!rest.empty()) {
    ArrayRef<FeatureChunks::Chunk> chunks = rest.take_front(chunksAtATime);
    rest = rest.drop_front(chunks.size());
    int64_t vectors = 2 * chunks.size();
    int64_t firstVector = chunks.front().vector;
    auto place = [&](int64_t row, int64_t v) -> SmallVector<Value> {
      return {b.addi(firstRow, row), b.index((firstVector + v) * width)};
    };
    SmallVector<Value> acc;
    for (int64_t row = 0; row < rows; ++row)
      for (int64_t v = 0; v < vectors; ++v)
        acc.push_back(loadLanes(b, accBuffer, place(row, v), width));
    int64_t endFeature = rest.empty() ? cfg.valueDim : rest.front().offset;
    acc = b.forLoop(
        b.index(0), b.index(cfg.keyBlock), 2, acc,
        [&](Value offset, ValueRange carried) {
          SmallVector<Value> next(carried), keyRows;
          for (int64_t u = 0; u < 2; ++u) {
            Value element = b.addi(offset, u);
            keyRows.push_back(
                rowOf(keys, listPosition(first, element, last, inner)));
            if (prefetch && inner)
              prefetchRow(keys, keys.value, first, element, last,
                          chunks.front().offset, endFeature);
          }
          SmallVector<Value> data;
          for (const FeatureChunks::Chunk &chunk : chunks) {
            SmallVector<Value> bits;
            for (Value row : keyRows)
              bits.push_back(vector::BitCastOp::create(
                  b, bitsType,
                  loadLanes(b, keys.value, {row, b.index(chunk.offset)},
                            2 * width)));
            for (ArrayRef<int64_t> order : {ArrayRef(low), ArrayRef(high)})
              data.push_back(vector::BitCastOp::create(
                  b, rawType,
                  vector::ShuffleOp::create(b, bits[0], bits[1], order)
                      .getResult()));
          }
          for (int64_t row = 0; row < rows; ++row) {
            Value pair =
                loadLanes(b, weightBuffer, {b.addi(firstRow, row), offset}, 2);
            Value word = vector::ExtractOp::create(
                b,
                vector::BitCastOp::create(b, VectorType::get(1, b.getI32Type()),
                                          pair)
                    .getResult(),
                0);
            Value words = vector::BroadcastOp::create(b, wordType, word);
            Value weights = vector::BitCastOp::create(b, rawType, words);
            for (int64_t v = 0; v < vectors; ++v) {
              Value &sum = next[row * vectors + v];
              sum = dotBF16(b, sum, data[v], weights);
            }
          }
          return next;
        });
    for (int64_t row = 0; row < rows; ++row)
      for (int64_t v = 0; v < vectors; ++v)
        storeLanes(b, acc[row * vectors + v], accBuffer, place(row, v));
  }
}

//===----------------------------------------------------------------------===//
// The loop over the list
//===----------------------------------------------------------------------===//

void GatheredAttention::attendBlock(const Keys &keys, Value first, Value last,
                                    bool inner, ScoreFn score) {
  emitScores(keys, first, last, inner);
  b.forLoop(b.index(0), numRows, 1,
            [&](Value row) { weighRow(keys, first, last, inner, row, score); });
  forEachRowTile(largestTile(b, keyChunks.lanes()), [&](Value row, int64_t rows,
                                                        bool isFirst) {
    if (cfg.useBF16Dot)
      sumTileByDots(keys, first, last, inner, row, rows, isFirst);
    else
      sumTile(keys, first, last, inner, row, rows, isFirst);
  });
}

void GatheredAttention::attend(const Keys &keys, Value first, Value last,
                               InnerFn isInner, ScoreFn score) {
  b.forLoop(first, last, cfg.keyBlock, [&](Value block) {
    Value inner =
        b.cmpi(arith::CmpIPredicate::sle, b.addi(block, cfg.keyBlock), last);
    if (isInner)
      if (Value condition = isInner(block))
        inner = b.andi(inner, condition);
    b.ifElse(
        inner,
        [&]() -> SmallVector<Value> {
          attendBlock(keys, block, last, /*inner=*/true, score);
          return {};
        },
        [&]() -> SmallVector<Value> {
          attendBlock(keys, block, last, /*inner=*/false, score);
          return {};
        });
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
