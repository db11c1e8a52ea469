//===- GatheredValues.cpp - Weighted sums of values ----------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The third pass over a block: acc[r,:] += sum_j weight[r,j] value[j,:], for a
// tile of rows and as many features as registers have sums for. Only keys of
// the list are visited: those behind the last one would have weights of 0, and
// 0 times infinity is NaN.
//
//===----------------------------------------------------------------------===//

#include "GatheredAttention.h"
#include "llvm/Support/SaveAndRestore.h"

using namespace mlir;
using namespace mlir::attn;

/// The rows that a register tile sums up for.
SmallVector<Value> GatheredAttention::rowsOfTile(Value firstRow, int64_t rows,
                                                 bool isFirst) {
  SmallVector<Value> result;
  for (int64_t row = 0; row < rows; ++row)
    result.push_back(b.addi(firstRow, row));
  for (int64_t row = 0; isFirst && row < cfg.valueSumRows(); ++row)
    result.push_back(b.index(cfg.maxRows + row));
  return result;
}

using Chunks = ArrayRef<FeatureChunks::Chunk>;

static int64_t vectorsOf(const FeatureChunks::Chunk &chunk) {
  return chunk.isPair ? 2 : 1;
}

/// The chunks in groups of at most `maxVectors` vectors, or of one chunk.
static SmallVector<Chunks> groupChunks(Chunks chunks, int64_t maxVectors) {
  SmallVector<Chunks> groups;
  while (!chunks.empty()) {
    size_t count = 0;
    int64_t vectors = 0;
    while (count < chunks.size() && (count == 0 || vectors < maxVectors))
      vectors += vectorsOf(chunks[count++]);
    groups.push_back(chunks.take_front(count));
    chunks = chunks.drop_front(count);
  }
  return groups;
}

/// Whether a loop can go from one group to the other.
static bool areAlike(Chunks left, Chunks right) {
  return llvm::equal(left, right, [](const auto &a, const auto &b) {
    return a.isPair == b.isPair && a.covered == 0 && b.covered == 0;
  });
}

/// Calls `add` for groups of chunks, each with its accumulators in registers:
/// for `keysAtATime` keys from `offset` on. `add` returns the next
/// accumulators, [row, vector]. Steps of all passes share what there is to
/// prefetch, those of one half and then of the other.
///
/// Groups that are alike are a loop: the code of wide rows would take long to
/// compile.
void GatheredAttention::sumInGroups(const Keys &keys, Value first, Value last,
                                    bool prefetchRows, ArrayRef<Value> rows,
                                    int64_t maxVectors, int64_t keysAtATime,
                                    AddFn add) {
  assert(!(keysOfBlock && prefetchRows) && "no halves of them");
  SmallVector<Chunks> groups = groupChunks(valueChunks.chunks(), maxVectors);
  int64_t width = valueChunks.lanes(), numGroups = groups.size();
  int64_t keysOfHalf = numGroups * cfg.keyBlock / 2;
  auto halvesOf = [&](int64_t group) -> SmallVector<int64_t, 2> {
    if (!prefetchRows || 2 * (group + 1) <= numGroups)
      return {0};
    if (2 * group >= numGroups)
      return {1};
    return {0, 1};
  };
  // Group `begin`, or the one that is `number` behind it.
  auto sumGroup = [&](int64_t begin, Value number) {
    Chunks chunks = groups[begin];
    int64_t firstVector = chunks.front().vector;
    int64_t vectors =
        chunks.back().vector + vectorsOf(chunks.back()) - firstVector;
    Group group{chunks, vectors, b.muli(number, vectors * width)};
    auto place = [&](Value row, int64_t v) -> SmallVector<Value> {
      return {row, b.addi(group.feature, (firstVector + v) * width)};
    };
    SmallVector<Value> acc;
    for (Value row : rows)
      for (int64_t v = 0; v < vectors; ++v)
        acc.push_back(loadLanes(b, accBuffer, place(row, v), width));
    SmallVector<int64_t, 2> halves = halvesOf(begin);
    int64_t keysOfPart = cfg.keyBlock / halves.size();
    Value keysBefore =
        b.addi(b.muli(number, cfg.keyBlock), begin * cfg.keyBlock);
    for (auto [part, half] : llvm::enumerate(halves)) {
      acc = b.rolledLoop(b.index(part * keysOfPart),
                         endOfKeys((part + 1) * keysOfPart), keysAtATime, acc,
                         [&, half = half](Value offset, ValueRange carried) {
                           if (prefetchRows) {
                             Value key = b.addi(b.addi(keysBefore, offset),
                                                -half * keysOfHalf);
                             prefetch(keys, first, last, /*ofKeys=*/false, half,
                                      b.divi(key, b.index(keysAtATime)),
                                      keysOfHalf / keysAtATime);
                           }
                           return add(group, offset, carried);
                         });
    }
    for (auto [index, row] : llvm::enumerate(rows))
      for (int64_t v = 0; v < vectors; ++v)
        storeLanes(b, acc[index * vectors + v], accBuffer, place(row, v));
  };
  for (int64_t begin = 0, end; begin < numGroups; begin = end) {
    end = begin + 1;
    while (end < numGroups && areAlike(groups[begin], groups[end]) &&
           halvesOf(begin) == halvesOf(end))
      ++end;
    if (end == begin + 1)
      sumGroup(begin, b.index(0));
    else
      b.rolledLoop(b.index(0), b.index(end - begin), 1, {},
                   [&](Value number, ValueRange) -> SmallVector<Value> {
                     sumGroup(begin, number);
                     return {};
                   });
  }
}

void GatheredAttention::sumTile(const Keys &keys, Value first, Value last,
                                bool inner, Value firstRow, int64_t rows,
                                bool isFirst) {
  int64_t width = valueChunks.lanes();
  // One row has all registers, so that its values are read in one pass, unless
  // another one sums values up.
  int64_t registers = b.hasAVX512() ? 16 : 8;
  int64_t maxVectors = std::max<int64_t>(
      registers / std::max<int64_t>(rows, cfg.sumsValues ? 2 : 1), 1);
  // Full blocks have an even number of keys.
  int64_t unroll = inner && rows == 1 ? 2 : 1;
  SmallVector<Value> tileRows = rowsOfTile(firstRow, rows, isFirst);
  sumInGroups(
      keys, first, last, isFirst && inner && keys.arePrefetched(), tileRows,
      maxVectors, unroll,
      [&](const Group &group, Value offset, ValueRange carried) {
        SmallVector<Value> next(carried);
        for (int64_t u = 0; u < unroll; ++u) {
          Value element = b.addi(offset, u);
          Value keyRow = rowOf(keys, b.addi(first, element));
          SmallVector<Value> weights;
          for (Value row : tileRows)
            weights.push_back(
                broadcastLanes(b, b.load(weightBuffer, {row, element}), width));
          int64_t v = 0;
          for (const FeatureChunks::Chunk &chunk : group.chunks) {
            for (Value data : valueChunks.load(b, chunk, keys.value,
                                               {keyRow, group.feature})) {
              for (auto [row, weight] : llvm::enumerate(weights)) {
                Value &sum = next[row * group.vectors + v];
                sum = b.fma(data, weight, sum);
              }
              ++v;
            }
          }
        }
        return next;
      });
}

/// The rows of a list element and of the one after it.
GatheredAttention::RowPair GatheredAttention::rowPair(const Keys &keys,
                                                      Value position,
                                                      Value last, bool inner) {
  RowPair pair;
  for (int64_t i = 0; i < 2; ++i) {
    pair.rows.push_back(
        rowOf(keys, listPosition(position, b.index(i), last, inner)));
    if (!inner)
      pair.isListed.push_back(
          b.cmpi(arith::CmpIPredicate::slt, b.addi(position, i), last));
  }
  return pair;
}

/// The features of a chunk of two rows of values as pairs of keys; zeros for a
/// row past the end.
SmallVector<Value, 2>
GatheredAttention::interleaveValues(Value memref, const RowPair &pair,
                                    const FeatureChunks::Chunk &chunk,
                                    Value feature) {
  int64_t vectors = vectorsOf(chunk), width = vectors * valueChunks.lanes();
  Value place = b.addi(feature, chunk.offset);
  auto bitsType = VectorType::get(width, b.getI16Type());
  SmallVector<Value> bits;
  for (Value row : pair.rows)
    bits.push_back(vector::BitCastOp::create(
        b, bitsType, loadLanes(b, memref, {row, place}, width)));
  for (auto [isListed, row] : llvm::zip(pair.isListed, bits))
    row = b.select(isListed, row, b.constant(b.getZeroAttr(bitsType)));
  // Of two vectors, each gets one half of every eight elements, as one
  // instruction interleaves them.
  int64_t half = chunk.isPair ? 4 : width, group = vectors * half;
  SmallVector<Value, 2> pairs;
  for (int64_t vector = 0; vector < vectors; ++vector) {
    SmallVector<int64_t> order;
    for (int64_t first = vector * half; first < width; first += group)
      for (int64_t i = first; i < first + half; ++i)
        order.append({i, width + i});
    pairs.push_back(
        b.asPairs(vector::ShuffleOp::create(b, bits[0], bits[1], order)));
  }
  return pairs;
}

/// Two keys at a time: their values interleaved against pairs of weights.
void GatheredAttention::sumTileByDots(const Keys &keys, Value first, Value last,
                                      bool inner, Value firstRow, int64_t rows,
                                      bool isFirst) {
  int64_t width = valueChunks.lanes();
  auto rawType = VectorType::get(2 * width, cfg.storage);
  auto wordType = VectorType::get(width, b.getI32Type());
  int64_t maxVectors = std::max<int64_t>(std::min<int64_t>(16 / rows, 8), 2);
  SmallVector<Value> tileRows = rowsOfTile(firstRow, rows, isFirst);
  sumInGroups(
      keys, first, last, isFirst && inner && keys.arePrefetched(), tileRows,
      maxVectors, /*keysAtATime=*/2,
      [&](const Group &group, Value offset, ValueRange carried) {
        RowPair keyRows = rowPair(keys, b.addi(first, offset), last, inner);
        SmallVector<Value> next(carried), data;
        for (const FeatureChunks::Chunk &chunk : group.chunks)
          llvm::append_range(data, interleaveValues(keys.value, keyRows, chunk,
                                                    group.feature));
        for (auto [index, row] : llvm::enumerate(tileRows)) {
          Value pair = loadLanes(b, weightBuffer, {row, offset}, 2);
          Value word = vector::ExtractOp::create(
              b,
              vector::BitCastOp::create(b, VectorType::get(1, b.getI32Type()),
                                        pair)
                  .getResult(),
              0);
          Value words = vector::BroadcastOp::create(b, wordType, word);
          Value weights = vector::BitCastOp::create(b, rawType, words);
          for (int64_t v = 0; v < group.vectors; ++v) {
            Value &sum = next[index * group.vectors + v];
            sum = b.dotPairs(data[v], weights, sum);
          }
        }
        return next;
      });
}

void GatheredAttention::sumValues(const Keys &keys, Value first, Value last,
                                  bool inner) {
  if (!keys.value)
    return;
  if (cfg.useTiles)
    return sumByTiles(keys, first, last, inner);
  if (cfg.sumsValues)
    weighValues(keys, first, last, inner);
  llvm::SaveAndRestore<Value> scope(keysOfBlock);
  if (!inner)
    keysOfBlock = b.mini(b.subi(last, first), b.index(cfg.keyBlock));
  forEachRowTile([&](Value row, int64_t rows, bool isFirst) {
    if (cfg.useBF16Dot)
      sumTileByDots(keys, first, last, inner, row, rows, isFirst);
    else
      sumTile(keys, first, last, inner, row, rows, isFirst);
  });
}
