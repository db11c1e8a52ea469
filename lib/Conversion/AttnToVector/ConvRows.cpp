//===- ConvRows.cpp - Rows of the convolution form by sums ----------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ConvRows.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include <algorithm>
#include <limits>

using namespace mlir;
using namespace mlir::attn;

using Predicate = arith::CmpIPredicate;

static constexpr double infinity = std::numeric_limits<double>::infinity();
/// Columns whose weights are held at a time.
static constexpr int64_t columnBlock = 32;
/// Vectors of features that are summed at a time, in registers.
static constexpr int64_t featureVectors = 4;
/// Keys of a register tile of exact scores, features of one of exact sums.
static constexpr int64_t keyTile = 8;

//===----------------------------------------------------------------------===//
// Rows of the form
//===----------------------------------------------------------------------===//

/// The largest score of a row, sink included; 0 for a row without keys.
Value ConvRows::rowMaximum(const ConvHeads::HeadRows &head, Value row,
                           Value sink) {
  Value zero = b.index(0), lowest = b.splat(-infinity);
  Value largest = b.forLoop(
      zero, heads.bases, 1, sink ? b.broadcast(sink) : lowest,
      [&](Value segment, ValueRange carried) -> SmallVector<Value> {
        Value start = heads.segmentStart(b, head.number, segment);
        Value end = heads.segmentEnd(b, head.number, segment);
        Value first = b.maxi(b.addi(b.subi(row, end), 1), zero);
        Value isThere = b.cmpi(Predicate::slt, start, end);
        Value last = b.select(isThere, b.addi(b.subi(row, start), 1), first);
        Value at = heads.kernelAt(b, head.number, segment);
        return b.forLoop(
            first, last, b.lanes(), carried[0],
            [&](Value lag, ValueRange maximum) -> SmallVector<Value> {
              Value mask = b.firstLanes(b.subi(last, lag));
              Value scores =
                  b.loadVectorMasked(heads.kernels, b.addi(at, lag), mask);
              scores = b.select(mask, scores, lowest);
              return {b.maxOrSecond(scores, maximum[0])};
            });
      })[0];
  Value maximum = b.reduceMax(largest);
  Value isEmpty =
      b.cmpf(arith::CmpFPredicate::OEQ, maximum, b.scalar(-infinity));
  return b.select(isEmpty, b.scalar(0.0), maximum);
}

ConvRows::SumScratch ConvRows::createSumScratch() {
  int64_t lanes = b.lanes();
  int64_t features = llvm::alignTo(heads.attention.valueDim, lanes);
  return {b.stack({rowTile, columnBlock}), b.stack({rowTile, lanes}),
          b.stack({rowTile, features})};
}

void ConvRows::sumRows(const ConvHeads::HeadRows &head, Value value,
                       Value firstRow, const Destination &to,
                       const SumScratch &scratch) {
  int64_t lanes = b.lanes(), valueDim = heads.attention.valueDim;
  int64_t vectors = llvm::divideCeil(valueDim, lanes);
  Value zero = b.index(0);
  Value lastRow = b.subi(heads.size, b.index(1));
  SmallVector<Value> rows, isDirect;
  Value anyDirect;
  for (int64_t i = 0; i < rowTile; ++i) {
    Value row = b.addi(firstRow, i);
    rows.push_back(b.mini(row, lastRow));
    Value lost = b.andi(b.cmpi(Predicate::sle, row, lastRow),
                        heads.isDirectRow(b, head.number, rows.back()));
    isDirect.push_back(lost);
    anyDirect = anyDirect ? b.ori(anyDirect, lost) : lost;
  }
  b.ifThen(anyDirect, [&] {
    Value sink = heads.sinkOf(head.head.head);
    Value weights = scratch.weights, sums = scratch.sums,
          numerators = scratch.numerators;
    SmallVector<Value> maxima;
    for (int64_t i = 0; i < rowTile; ++i) {
      maxima.push_back(rowMaximum(head, rows[i], sink));
      b.storeVector(b.splat(0.0), sums, {b.index(i), zero});
      for (int64_t v = 0; v < vectors; ++v)
        b.storeVector(b.splat(0.0), numerators,
                      {b.index(i), b.index(v * lanes)});
    }
    // Columns downwards, so that lags rise with their distance from the first.
    auto addBlock = [&](Value at, Value topColumn, Value count) {
      for (int64_t i = 0; i < rowTile; ++i) {
        Value first = b.addi(at, b.subi(rows[i], topColumn));
        b.forLoop(zero, b.index(columnBlock), lanes, [&](Value t) {
          Value scores = b.loadVector(heads.kernels, b.addi(first, t));
          Value weight = b.exp2(b.subf(scores, b.broadcast(maxima[i])));
          weight =
              b.select(b.firstLanes(b.subi(count, t)), weight, b.splat(0.0));
          b.storeVector(weight, weights, {b.index(i), t});
          Value sum = b.loadVector(sums, {b.index(i), zero});
          b.storeVector(b.addf(sum, weight), sums, {b.index(i), zero});
        });
      }
      for (int64_t chunk = 0; chunk < vectors; chunk += featureVectors) {
        int64_t width = std::min(featureVectors, vectors - chunk);
        SmallVector<Value> inits;
        auto feature = [&](int64_t v) { return b.index((chunk + v) * lanes); };
        for (int64_t i = 0; i < rowTile; ++i)
          for (int64_t v = 0; v < width; ++v)
            inits.push_back(b.loadVector(numerators, {b.index(i), feature(v)}));
        SmallVector<Value> totals = b.forLoop(
            zero, count, 1, inits,
            [&](Value t, ValueRange carried) -> SmallVector<Value> {
              Value column = b.subi(topColumn, t);
              SmallVector<Value> next(carried), values;
              for (int64_t v = 0; v < width; ++v) {
                int64_t rest = valueDim - (chunk + v) * lanes;
                values.push_back(
                    rest >= lanes
                        ? b.loadVector(value, {column, feature(v)})
                        : b.loadVectorMasked(value, {column, feature(v)},
                                             b.firstLanes(b.index(rest))));
              }
              for (int64_t i = 0; i < rowTile; ++i) {
                Value weight = b.loadBroadcast(weights, {b.index(i), t});
                for (int64_t v = 0; v < width; ++v)
                  next[i * width + v] =
                      b.fma(weight, values[v], next[i * width + v]);
              }
              return next;
            });
        for (int64_t i = 0; i < rowTile; ++i)
          for (int64_t v = 0; v < width; ++v)
            b.storeVector(totals[i * width + v], numerators,
                          {b.index(i), feature(v)});
      }
    };
    b.forLoop(zero, heads.bases, 1, [&](Value segment) {
      Value start = heads.segmentStart(b, head.number, segment);
      Value end = b.mini(heads.segmentEnd(b, head.number, segment),
                         b.addi(rows.back(), 1));
      Value at = heads.kernelAt(b, head.number, segment);
      b.forLoop(zero, b.maxi(b.subi(end, start), zero), columnBlock,
                [&](Value done) {
                  Value top = b.subi(b.subi(end, b.index(1)), done);
                  Value left = b.addi(b.subi(top, start), 1);
                  addBlock(at, top, b.mini(left, b.index(columnBlock)));
                });
    });
    for (int64_t i = 0; i < rowTile; ++i)
      b.ifThen(isDirect[i], [&] {
        Value sum = b.reduceAdd(b.loadVector(sums, {b.index(i), zero}));
        if (sink) {
          Value power = b.exp2(b.broadcast(b.subf(sink, maxima[i])));
          sum = b.addf(sum, vector::ExtractOp::create(b, power, 0));
        }
        Value isEmpty = b.cmpf(arith::CmpFPredicate::OEQ, sum, b.scalar(0.0));
        Value factor =
            b.select(isEmpty, b.scalar(0.0), b.divf(b.scalar(1.0), sum));
        for (int64_t v = 0; v < vectors; ++v) {
          Value at = b.index(v * lanes);
          Value result = b.mulf(b.loadVector(numerators, {b.index(i), at}),
                                b.broadcast(factor));
          int64_t rest = valueDim - v * lanes;
          if (rest >= lanes)
            b.storeVector(result, to.output, {rows[i], at});
          else
            b.storeVectorMasked(result, to.output, {rows[i], at},
                                b.firstLanes(b.index(rest)));
        }
        if (to.logsumexp) {
          Value logarithm = math::Log2Op::create(b, sum);
          b.store(b.mulf(b.addf(logarithm, maxima[i]), b.scalar(ln2)),
                  to.logsumexp, rows[i]);
        }
      });
  });
}

//===----------------------------------------------------------------------===//
// Exact rows
//===----------------------------------------------------------------------===//

/// Scores of `keyTile` keys from `firstKey` on, one vector per key. Keys from
/// `lastKey` on are copies of the one before it, and masked.
SmallVector<Value> ConvRows::scoreTile(const ConvHeads::HeadRows &head,
                                       Value queries, Value rowNumbers,
                                       Value firstKey, Value lastKey,
                                       Value slope) {
  SmallVector<Value> keys;
  for (int64_t i = 0; i < keyTile; ++i)
    keys.push_back(b.mini(b.addi(firstKey, i), b.subi(lastKey, b.index(1))));
  SmallVector<Value> products = b.forLoop(
      b.index(0), b.index(heads.attention.headDim), 1,
      SmallVector<Value>(keyTile, b.splat(0.0)),
      [&](Value feature, ValueRange sums) -> SmallVector<Value> {
        Value query = b.loadVector(queries, {feature, b.index(0)});
        SmallVector<Value> next;
        for (int64_t i = 0; i < keyTile; ++i)
          next.push_back(b.fma(b.loadBroadcast(head.key, {keys[i], feature}),
                               query, sums[i]));
        return next;
      });
  SmallVector<Value> scores;
  for (int64_t i = 0; i < keyTile; ++i) {
    Value key = b.addi(firstKey, i);
    Value distances = b.subf(rowNumbers, heads.broadcastFloat(key));
    Value score = heads.finishScores(products[i], distances, slope);
    Value isValid = b.cmpi(Predicate::slt, key, lastKey);
    scores.push_back(b.select(isValid, score, b.splat(-infinity)));
  }
  return scores;
}

ConvRows::ExactScratch ConvRows::createExactScratch() {
  int64_t lanes = b.lanes();
  ExactScratch scratch;
  scratch.rows = b.stack({lanes}, b.getIndexType());
  scratch.numerators = b.stack({heads.attention.valueDim, lanes});
  scratch.totals = b.stack({2, lanes});
  scratch.queries = b.stack({heads.attention.headDim, lanes});
  scratch.rowNumbers = b.stack({1, lanes});
  scratch.weights = b.stack({columnBlock, lanes});
  return scratch;
}

void ConvRows::computeExactRows(const ConvHeads::HeadRows &head, Value value,
                                const ExactScratch &scratch) {
  int64_t lanes = b.lanes(), headDim = heads.attention.headDim;
  int64_t valueDim = heads.attention.valueDim;
  Value zero = b.index(0);
  Value rows = scratch.rows, numerators = scratch.numerators;
  Value queries = scratch.queries, weights = scratch.weights;
  double scale = heads.attention.op.getEffectiveScale();
  Value lastRow = b.forLoop(
      zero, b.index(lanes), 1, {zero},
      [&](Value lane, ValueRange last) -> SmallVector<Value> {
        Value row = b.load(rows, lane);
        b.store(heads.asFloat(row), scratch.rowNumbers, {zero, lane});
        b.forLoop(zero, b.index(headDim), 1, [&](Value feature) {
          Value element = b.widen(b.load(head.query, {row, feature}));
          b.store(b.mulf(element, b.scalar(scale)), queries, {feature, lane});
        });
        return {b.maxi(last[0], row)};
      })[0];
  b.forLoop(zero, b.index(valueDim), 1, [&](Value feature) {
    b.storeVector(b.splat(0.0), numerators, {feature, zero});
  });
  Value rowNumbers = b.loadVector(scratch.rowNumbers, {zero, zero});
  Value slope = heads.slopeOf(head.head.head);
  Value lastKey = b.mini(head.head.length, b.addi(lastRow, 1));
  Value sink = heads.sinkOf(head.head.head);
  // A sink is a key without a value.
  Value maxima = sink ? b.broadcast(sink) : b.splat(-infinity);
  Value sums = sink ? b.splat(1.0) : b.splat(0.0);
  if (sink) {
    Value isNothing =
        b.cmpf(arith::CmpFPredicate::OEQ, maxima, b.splat(-infinity));
    sums = b.select(isNothing, b.splat(0.0), sums);
  }
  SmallVector<Value> final = b.forLoop(
      zero, lastKey, columnBlock, {sums, maxima},
      [&](Value firstKey, ValueRange carried) -> SmallVector<Value> {
        Value blockMaximum = b.forLoop(
            zero, b.index(columnBlock), keyTile, carried[1],
            [&](Value tile, ValueRange maximum) -> SmallVector<Value> {
              SmallVector<Value> scores =
                  scoreTile(head, queries, rowNumbers, b.addi(firstKey, tile),
                            lastKey, slope);
              Value largest = maximum[0];
              for (auto [i, score] : llvm::enumerate(scores)) {
                b.storeVector(score, weights, {b.addi(tile, i), zero});
                largest = b.maxOrSecond(score, largest);
              }
              return {largest};
            })[0];
        // The difference of two infinities would be NaN.
        Value isEmpty =
            b.cmpf(arith::CmpFPredicate::OEQ, blockMaximum, b.splat(-infinity));
        Value base = b.select(isEmpty, b.splat(0.0), blockMaximum);
        Value factor = b.exp2(b.subf(carried[1], base));
        Value sum =
            b.forLoop(zero, b.index(columnBlock), 1, b.mulf(carried[0], factor),
                      [&](Value key, ValueRange total) -> SmallVector<Value> {
                        Value weight = b.exp2(
                            b.subf(b.loadVector(weights, {key, zero}), base));
                        b.storeVector(weight, weights, {key, zero});
                        return {b.addf(total[0], weight)};
                      })[0];
        Value count = b.mini(b.subi(lastKey, firstKey), b.index(columnBlock));
        auto addFeatures = [&](Value feature, int64_t width) {
          SmallVector<Value> inits;
          for (int64_t i = 0; i < width; ++i)
            inits.push_back(b.mulf(
                b.loadVector(numerators, {b.addi(feature, i), zero}), factor));
          SmallVector<Value> totals = b.forLoop(
              zero, count, 1, inits,
              [&](Value key, ValueRange total) -> SmallVector<Value> {
                Value weight = b.loadVector(weights, {key, zero});
                Value row = b.addi(firstKey, key);
                SmallVector<Value> next;
                for (int64_t i = 0; i < width; ++i)
                  next.push_back(
                      b.fma(b.loadBroadcast(value, {row, b.addi(feature, i)}),
                            weight, total[i]));
                return next;
              });
          for (int64_t i = 0; i < width; ++i)
            b.storeVector(totals[i], numerators, {b.addi(feature, i), zero});
        };
        int64_t whole = valueDim - valueDim % keyTile;
        if (whole)
          b.forLoop(zero, b.index(whole), keyTile,
                    [&](Value feature) { addFeatures(feature, keyTile); });
        if (whole < valueDim)
          addFeatures(b.index(whole), valueDim - whole);
        return {sum, blockMaximum};
      });
  b.storeVector(final[0], scratch.totals, {zero, zero});
  b.storeVector(final[1], scratch.totals, {b.index(1), zero});
}
