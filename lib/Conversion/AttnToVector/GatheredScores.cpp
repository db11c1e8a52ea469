//===- GatheredScores.cpp - Scores of a block of keys --------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "GatheredAttention.h"
#include "attn/Plan/CpuTarget.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;
using namespace mlir::attn;

/// While a pass over the (inner) block at `first` is in one half of its keys
/// (`ofKeys`) or values, requests what is read some half blocks later, in the
/// order in which blocks are read: keys, then values. The half pass has `steps`
/// steps, of which this is `step`.
///
/// One stream of addresses in their order, a few rows ahead, is what hardware
/// prefetchers go on with; requests for keys and values in turn, or for rows in
/// parallel, reach about half of the bandwidth on Zen 4.
///
/// The rows of a list are no such stream, and are requested as they would best
/// be read: key and value of an element together. There all of the requests
/// count, and Zen 4 drops some of them while its second cache waits for many;
/// so each line is requested three times, which costs little where the first
/// request was heard. (Reading 1 KB rows by a bare loop takes 8.5, 15.5 and 20
/// GB/s with one, two and three requests a line.) Before all, the first line of
/// a row is requested for the sake of the translation of its address: a request
/// that waits for that holds up those behind it.
void GatheredAttention::prefetch(const Keys &keys, Value first, Value last,
                                 bool ofKeys, int64_t half, Value step,
                                 int64_t steps) {
  int64_t target = (ofKeys ? 0 : 2) + half;
  if (keys.indices) {
    prefetchRows(keys, first, last, target + 12, step, steps,
                 /*firstLinesOnly=*/true);
    for (int64_t distance : {6, 4, 3})
      prefetchRows(keys, first, last, target + distance, step, steps,
                   /*firstLinesOnly=*/false);
  } else if (keys.numRows) {
    prefetchAhead(keys, first, last, target + 1, step, steps);
  }
}

/// Requests part `step` of `steps` of the keys and values of a quarter of a
/// block of list elements: `target` counts from the first one of the block at
/// `first`.
void GatheredAttention::prefetchRows(const Keys &keys, Value first, Value last,
                                     int64_t target, Value step, int64_t steps,
                                     bool firstLinesOnly) {
  int64_t quarter = cfg.keyBlock / 4;
  int64_t start = target * quarter;
  int64_t elements = elementsOfLine();
  Value bound = b.subi(keys.listEnd ? keys.listEnd : last, b.index(1));
  for (bool ofKeys : {true, false}) {
    int64_t linesOfRow =
        firstLinesOnly
            ? 1
            : llvm::divideCeil(ofKeys ? cfg.headDim : cfg.valueDim, elements);
    int64_t lines = quarter * linesOfRow;
    auto request = [&](Value row, Value feature, int64_t count) {
      Value position = b.mini(b.addi(b.addi(first, start), row), bound);
      Value keyRow = rowOf(keys, position);
      for (int64_t i = 0; i < count; ++i)
        b.prefetch(ofKeys ? keys.key : keys.value,
                   {keyRow, b.addi(feature, i * elements)});
    };
    // Lines of a row follow each other in a step as far as that comes out even.
    int64_t linesOfStep = llvm::divideCeil(lines, steps);
    bool isEven = lines % steps == 0;
    if (isEven && linesOfRow % linesOfStep == 0) {
      Value line = b.muli(step, linesOfStep);
      Value row = b.divi(line, b.index(linesOfRow));
      request(row, b.muli(b.subi(line, b.muli(row, linesOfRow)), elements),
              linesOfStep);
      continue;
    }
    if (isEven && linesOfStep % linesOfRow == 0) {
      int64_t rows = linesOfStep / linesOfRow;
      for (int64_t row = 0; row < rows; ++row)
        request(b.addi(b.muli(step, rows), row), b.index(0), linesOfRow);
      continue;
    }
    Value line = isEven ? b.muli(step, linesOfStep)
                        : b.divi(b.muli(step, lines), b.index(steps));
    for (int64_t i = 0; i < linesOfStep; ++i) {
      Value number = b.addi(line, i);
      Value row = b.divi(number, b.index(linesOfRow));
      request(row, b.muli(b.subi(number, b.muli(row, linesOfRow)), elements),
              1);
    }
  }
}

/// Requests part `step` of `steps` of a half of the keys or values: `target`
/// counts from the first half of the keys of the block at `first`.
void GatheredAttention::prefetchAhead(const Keys &keys, Value first, Value last,
                                      int64_t target, Value step,
                                      int64_t steps) {
  // Halves of keys, then of values: 0 to 3, and 4 in the next block.
  bool keysNext = target % 4 < 2;
  int64_t halfBlock = cfg.keyBlock / 2;
  int64_t start = target / 4 * cfg.keyBlock + target % 2 * halfBlock;
  int64_t elements = elementsOfLine();
  int64_t linesOfRow =
      llvm::divideCeil(keysNext ? cfg.headDim : cfg.valueDim, elements);
  int64_t lines = halfBlock * linesOfRow;
  Value line = lines % steps == 0 ? b.muli(step, lines / steps)
                                  : b.divi(b.muli(step, lines), b.index(steps));
  bool maybePastEnd = target >= 4 || lines % steps != 0;
  Value bound = b.subi(keys.numRows, b.index(1));
  for (int64_t i = 0; i < llvm::divideCeilSigned(lines, steps); ++i) {
    Value number = b.addi(line, i);
    Value row = b.divi(number, b.index(linesOfRow));
    Value feature = b.muli(b.subi(number, b.muli(row, linesOfRow)), elements);
    Value position = b.addi(b.addi(first, start), row);
    if (maybePastEnd)
      position = b.mini(position, bound);
    Value rows = keysNext ? keys.key : keys.value;
    if (requestsToFirstCache(b.getCpuIsa()))
      b.prefetchToFirstCache(rows, {position, feature});
    else
      b.prefetch(rows, {position, feature});
  }
}

/// The vectors of the query's row buffer in runs of equal ones.
SmallVector<GatheredAttention::KeyRun> GatheredAttention::keyRuns() {
  int64_t lanes = keyChunks.lanes();
  SmallVector<KeyRun> runs;
  if (cfg.keepsQueries()) {
    int64_t whole = cfg.headDim / (2 * lanes), covered = whole * 2 * lanes;
    if (whole > 0)
      runs.push_back({0, 0, whole, 2 * lanes, 1, {}});
    if (int64_t rest = cfg.headDim - covered; rest > 0)
      runs.push_back({covered, covered, 1, rest, 1, {}});
    return runs;
  }
  for (const FeatureChunks::Chunk &chunk : keyChunks.chunks()) {
    int64_t elements = chunk.isPair ? 2 * lanes : lanes;
    if (!runs.empty() && runs.back().chunk.isPair == chunk.isPair &&
        chunk.covered == 0)
      ++runs.back().count;
    else
      runs.push_back({chunk.offset, chunk.vector * lanes, 1, elements,
                      std::max<int64_t>(elementsOfLine() / elements, 1),
                      chunk});
  }
  return runs;
}

/// Cache lines that the runs of one key take.
static int64_t linesOf(ArrayRef<GatheredAttention::KeyRun> runs) {
  int64_t lines = 0;
  for (const GatheredAttention::KeyRun &run : runs)
    lines += llvm::divideCeil(run.count, run.stepsOfLine);
  return lines;
}

/// Adds to `sums`, one per row from `firstRow` on, the products of step `step`
/// of a run with a key.
SmallVector<Value> GatheredAttention::addProducts(const KeyRun &run, Value step,
                                                  Value key, Value keyRow,
                                                  Value firstRow,
                                                  ValueRange sums) {
  int64_t lanes = keyChunks.lanes();
  SmallVector<Value> next(sums);
  Value feature = b.addi(b.muli(step, run.elements), run.offset);
  Value place = b.addi(b.muli(step, run.elements), run.queryOffset);
  auto query = [&](int64_t row, int64_t part, int64_t elements) {
    return loadLanes(b, queryBuffer,
                     {b.addi(firstRow, row), b.addi(place, part * elements)},
                     elements);
  };
  int64_t rows = next.size();
  if (cfg.keepsQueries()) {
    Value data =
        b.asPairs(b.loadFirstAsPairs(key, {keyRow, feature}, run.elements));
    for (int64_t row = 0; row < rows; ++row)
      next[row] = b.dotPairs(data, query(row, 0, 2 * lanes), next[row]);
    return next;
  }
  FeatureChunks::Chunk chunk = run.chunk;
  chunk.offset = 0;
  for (auto [part, data] :
       llvm::enumerate(keyChunks.load(b, chunk, key, {keyRow, feature})))
    for (int64_t row = 0; row < rows; ++row)
      next[row] = b.fma(data, query(row, part, lanes), next[row]);
  return next;
}

/// Whether `scoreRow` takes a block in groups of keys. Requests stay apart in a
/// loop over keys; and the code of wide keys takes long to compile.
bool GatheredAttention::scoresInGroups(bool inner, bool prefetchRows) {
  int64_t vectors = cfg.keepsQueries() ? pairVectors() : keyChunks.vectors();
  return inner && !prefetchRows && b.hasAVX512() &&
         vectors <= mostGroupedKeyVectors;
}

/// Scores of one row with as many keys as a vector has lanes, all at once:
/// while one group of keys is summed up, the next one's loads are under way.
/// They stay in the order of the memory, which hardware prefetchers go on with:
/// mixed by the compiler, f32 is read at 80 instead of 92% of the rate.
void GatheredAttention::scoreRowInGroups(const Keys &keys, Value first,
                                         Value last, Value row) {
  int64_t lanes = keyChunks.lanes();
  SmallVector<KeyRun> runs = keyRuns();
  b.rolledLoop(
      b.index(0), endOfKeys(cfg.keyBlock), lanes, {},
      [&](Value group, ValueRange) -> SmallVector<Value> {
        Value scores = b.sumsOfLanes(lanes, [&](int64_t key) {
          Value keyRow =
              rowOf(keys, listPosition(first, b.addi(group, key), last, true));
          Value sum = constantLanes(b, 0.0, lanes);
          for (const KeyRun &run : runs)
            for (int64_t step = 0; step < run.count; ++step)
              sum = addProducts(run, b.index(step), keys.key, keyRow, row,
                                {sum})
                        .front();
          b.keepOrderOfLoads();
          return sum;
        });
        storeLanes(b, scores, scoreBuffer, {row, group});
        return {};
      });
}

/// Before the block of rows at `first` is read, requests its first lines, as
/// nothing else would be read while the softmax of a row waits for its last
/// scores, and where keys are read from memory the block after it.
void GatheredAttention::requestNext(const Keys &keys, Value rows, Value first,
                                    bool inner) {
  if (!keys.requestsBlocks || !inner)
    return;
  if (scoresInGroups(inner, /*prefetchRows=*/false)) {
    constexpr int64_t lines = 8;
    int64_t elements = elementsOfLine();
    int64_t features = cast<MemRefType>(rows.getType()).getShape().back();
    int64_t linesOfRow = llvm::divideCeil(features, elements);
    for (int64_t line = 0; line < lines; ++line)
      b.prefetchToFirstCache(rows, {b.addi(first, line / linesOfRow),
                                    b.index(line % linesOfRow * elements)});
  }
  b.ifThen(keys.requestsBlocks,
           [&] { requestBlock(rows, b.addi(first, cfg.keyBlock)); });
}

/// Requests the block of rows at `first`. Of rows without gaps each eighth line
/// does: hardware prefetchers take it for the start of what they read. More of
/// them, which memory does not answer sooner, keep caches from answering.
void GatheredAttention::requestBlock(Value rows, Value first) {
  auto type = cast<MemRefType>(rows.getType());
  int64_t elements = elementsOfLine(), features = type.getShape().back();
  if (!hasCompactRows(type)) {
    b.forLoop(first, b.addi(first, cfg.keyBlock), 1, [&](Value row) {
      for (int64_t feature = 0; feature < features; feature += elements)
        b.prefetch(rows, {row, b.index(feature)});
    });
    return;
  }
  constexpr int64_t linesOfRequest = 8;
  for (int64_t element = 0; element < cfg.keyBlock * features;
       element += linesOfRequest * elements)
    b.prefetch(
        rows, {b.addi(first, element / features), b.index(element % features)});
}

/// Products of one row with each key of the block, key after key as they lie in
/// memory. The lanes of the sums are added afterwards.
void GatheredAttention::scoreRow(const Keys &keys, Value first, Value last,
                                 bool inner, Value row, bool prefetchRows) {
  int64_t lanes = keyChunks.lanes(), parts = prefetchRows ? 2 : 1;
  int64_t keysOfPart = cfg.keyBlock / parts;
  SmallVector<KeyRun> runs = keyRuns();
  int64_t lines = linesOf(runs);
  if (scoresInGroups(inner, prefetchRows))
    return scoreRowInGroups(keys, first, last, row);
  for (int64_t half = 0; half < parts; ++half) {
    Value begin = b.index(half * keysOfPart);
    b.rolledLoop(begin, endOfKeys((half + 1) * keysOfPart), 1, {},
                 [&](Value key, ValueRange) -> SmallVector<Value> {
                   Value keyRow =
                       rowOf(keys, listPosition(first, key, last, inner));
                   Value sum = constantLanes(b, 0.0, lanes);
                   Value line = b.muli(b.subi(key, begin), lines);
                   if (prefetchRows && keys.indices)
                     prefetch(keys, first, last, /*ofKeys=*/true, half,
                              b.subi(key, begin), keysOfPart);
                   for (const KeyRun &run : runs)
                     for (int64_t step = 0; step < run.count; ++step) {
                       if (prefetchRows && !keys.indices &&
                           step % run.stepsOfLine == 0) {
                         prefetch(keys, first, last, /*ofKeys=*/true, half,
                                  line, keysOfPart * lines);
                         line = b.addi(line, 1);
                       }
                       sum = addProducts(run, b.index(step), keys.key, keyRow,
                                         row, {sum})
                                 .front();
                     }
                   storeLanes(b, sum, partialBuffer, {key, b.index(0)});
                   return {};
                 });
  }
  auto sumLanes = [&](Value key) {
    SmallVector<Value> sums;
    for (int64_t lane = 0; lane < lanes; ++lane)
      sums.push_back(
          loadLanes(b, partialBuffer, {b.addi(key, lane), b.index(0)}, lanes));
    storeLanes(b, b.sumsOfLanes(sums), scoreBuffer, {row, key});
  };
  if (keysOfBlock)
    return b.forLoop(b.index(0), keysOfBlock, lanes, sumLanes);
  for (int64_t key = 0; key < cfg.keyBlock; key += lanes)
    sumLanes(b.index(key));
}

void GatheredAttention::scoreTile(const Keys &keys, Value first, Value last,
                                  bool inner, Value firstRow, int64_t rows,
                                  bool prefetchRows) {
  if (rows == 1)
    return scoreRow(keys, first, last, inner, firstRow, prefetchRows);
  int64_t lanes = keyChunks.lanes();
  int64_t tileKeys = lanes / rows;
  int64_t parts = prefetchRows ? 2 : 1;
  int64_t keysOfPart = cfg.keyBlock / parts;
  SmallVector<KeyRun> runs = keyRuns();
  int64_t lines = linesOf(runs);
  auto tile = [&](Value offset, int64_t half) {
    SmallVector<Value> keyRows;
    for (int64_t key = 0; key < tileKeys; ++key)
      keyRows.push_back(
          rowOf(keys, listPosition(first, b.addi(offset, key), last, inner)));
    Value line = b.muli(
        b.divi(b.addi(offset, -half * keysOfPart), b.index(tileKeys)), lines);
    // [key, row] while they are summed up.
    SmallVector<Value> sums(rows * tileKeys, constantLanes(b, 0.0, lanes));
    for (const KeyRun &run : runs) {
      auto steps = [&](Value step, int64_t count, ValueRange carried) {
        SmallVector<Value> next(carried);
        if (prefetchRows)
          prefetch(keys, first, last, /*ofKeys=*/true, half,
                   b.addi(line, b.divi(step, b.index(run.stepsOfLine))),
                   keysOfPart / tileKeys * lines);
        for (int64_t u = 0; u < count; ++u)
          for (int64_t key = 0; key < tileKeys; ++key) {
            SmallVector<Value> added =
                addProducts(run, b.addi(step, u), keys.key, keyRows[key],
                            firstRow, ValueRange(next).slice(key * rows, rows));
            llvm::copy(added, next.begin() + key * rows);
          }
        return next;
      };
      int64_t whole = run.count / run.stepsOfLine * run.stepsOfLine;
      if (whole > run.stepsOfLine)
        sums = b.rolledLoop(b.index(0), b.index(whole), run.stepsOfLine, sums,
                            [&](Value step, ValueRange carried) {
                              return steps(step, run.stepsOfLine, carried);
                            });
      else if (whole > 0)
        sums = steps(b.index(0), whole, sums);
      if (whole < run.count)
        sums = steps(b.index(whole), run.count - whole, sums);
      line = b.addi(line, llvm::divideCeil(run.count, run.stepsOfLine));
    }
    SmallVector<Value> rowMajor;
    for (int64_t row = 0; row < rows; ++row)
      for (int64_t key = 0; key < tileKeys; ++key)
        rowMajor.push_back(sums[key * rows + row]);
    Value dots = b.sumsOfLanes(rowMajor);
    for (int64_t row = 0; row < rows; ++row)
      storeLanes(b,
                 vector::ExtractStridedSliceOp::create(
                     b, dots, ArrayRef<int64_t>{row * tileKeys},
                     ArrayRef<int64_t>{tileKeys}, ArrayRef<int64_t>{1}),
                 scoreBuffer, {b.addi(firstRow, row), offset});
  };
  for (int64_t half = 0; half < parts; ++half)
    b.forLoop(b.index(half * keysOfPart), endOfKeys((half + 1) * keysOfPart),
              tileKeys, [&](Value offset) { tile(offset, half); });
}

/// Four features of four rows in each vector: [row / 4, feature / 4, lane].
void GatheredAttention::setQueryQuads(Value row, Value memref,
                                      ArrayRef<Value> indices) {
  Value scale = constantLanes(b, cfg.scale, 4);
  Value group = b.divi(row, b.index(4));
  Value lane = b.muli(b.subi(row, b.muli(group, 4)), 4);
  b.forLoop(b.index(0), b.index(cfg.headDim / 4), 1, [&](Value quad) {
    SmallVector<Value> place(indices);
    place.back() = b.addi(place.back(), b.muli(quad, 4));
    Value features = b.widen(loadLanes(b, memref, place, 4));
    storeLanes(b, b.mulf(features, scale), queryBuffer, {group, quad, lane});
  });
}

/// Scores of eight rows with eight keys at a time. A load repeats four features
/// of a key for four rows, so that four lanes are left to add for a score
/// instead of all.
void GatheredAttention::scoreQuads(const Keys &keys, Value first, Value last,
                                   bool inner, Value firstRow,
                                   bool prefetchRows) {
  constexpr int64_t groups = 2, tileKeys = 8;
  int64_t lanes = b.lanes(), parts = prefetchRows ? 2 : 1;
  int64_t keysOfPart = cfg.keyBlock / parts;
  int64_t lines = cfg.headDim / lanes;
  SmallVector<int64_t> repeated;
  for (int64_t lane = 0; lane < lanes; ++lane)
    repeated.push_back(lane % 4);
  Value firstGroup = b.divi(firstRow, b.index(4));
  auto tile = [&](Value offset, int64_t half) {
    SmallVector<Value> keyRows;
    for (int64_t key = 0; key < tileKeys; ++key)
      keyRows.push_back(
          rowOf(keys, listPosition(first, b.addi(offset, key), last, inner)));
    Value line = b.muli(
        b.divi(b.addi(offset, -half * keysOfPart), b.index(tileKeys)), lines);
    // [group of rows, key].
    SmallVector<Value> sums(groups * tileKeys, constantLanes(b, 0.0, lanes));
    sums = b.rolledLoop(
        b.index(0), b.index(lines), 1, sums,
        [&](Value step, ValueRange carried) {
          SmallVector<Value> next(carried);
          if (prefetchRows)
            prefetch(keys, first, last, /*ofKeys=*/true, half,
                     b.addi(line, step), keysOfPart / tileKeys * lines);
          for (int64_t u = 0; u < lanes / 4; ++u) {
            Value quad = b.addi(b.muli(step, lanes / 4), u);
            SmallVector<Value> queries;
            for (int64_t group = 0; group < groups; ++group)
              queries.push_back(
                  loadLanes(b, queryBuffer,
                            {b.addi(firstGroup, group), quad, b.index(0)},
                            lanes));
            for (int64_t key = 0; key < tileKeys; ++key) {
              Value features =
                  loadLanes(b, keys.key, {keyRows[key], b.muli(quad, 4)}, 4);
              features =
                  vector::ShuffleOp::create(b, features, features, repeated);
              for (int64_t group = 0; group < groups; ++group) {
                Value &sum = next[group * tileKeys + key];
                sum = b.fma(features, queries[group], sum);
              }
            }
          }
          return next;
        });
    for (int64_t group = 0; group < groups; ++group)
      for (int64_t key = 0; key < tileKeys; key += 4) {
        Value scores = b.sumsOfLanes(
            llvm::to_vector(ArrayRef(sums).slice(group * tileKeys + key, 4)));
        for (int64_t row = 0; row < 4; ++row)
          storeLanes(b,
                     vector::ExtractStridedSliceOp::create(
                         b, scores, ArrayRef<int64_t>{row * 4},
                         ArrayRef<int64_t>{4}, ArrayRef<int64_t>{1}),
                     scoreBuffer,
                     {b.addi(firstRow, group * 4 + row), b.addi(offset, key)});
      }
  };
  for (int64_t half = 0; half < parts; ++half)
    b.forLoop(b.index(half * keysOfPart), b.index((half + 1) * keysOfPart),
              tileKeys, [&](Value offset) { tile(offset, half); });
}

void GatheredAttention::emitScores(const Keys &keys, Value first, Value last,
                                   bool inner) {
  if (cfg.useTiles)
    return scoreByTiles(keys, first, last, inner);
  forEachRowTile([&](Value row, int64_t rows, bool isFirst) {
    bool prefetchRows = isFirst && inner && keys.arePrefetched();
    if (useQuads)
      scoreQuads(keys, first, last, inner, row, prefetchRows);
    else
      scoreTile(keys, first, last, inner, row, rows, prefetchRows);
  });
}

Value GatheredAttention::finishScores(Value x) {
  // What setQuery has multiplied the query by is in x already.
  return scaleScores(b, x, cfg.keepsQueries() ? cfg.scale : 1.0, cfg.softcap);
}

Value GatheredAttention::scaleScores(KernelBuilder &b, Value x, double factor,
                                     std::optional<double> softcap) {
  if (softcap) {
    x = b.tanh(b.mulf(x, b.splat(factor / *softcap)));
    factor = *softcap;
  }
  return b.mulf(x, b.splat(factor * llvm::numbers::log2e));
}
