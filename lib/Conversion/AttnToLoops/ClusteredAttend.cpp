//===- ClusteredAttend.cpp - Attention to the clustered cache -----------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

// One pass over the keys for the scores of all heads of the group, one over the
// scores for the coefficients, one over the values. With x the scores, w the
// weights of the slots and c the score that stands for the whole body:
//
//   denominator  sum of w e^x over exact tokens and clusters
//   numerator    sum of w e^x v over exact tokens, of w (e^x - e^c) v over the
//                body's samples, and e^c times the sum of the body's values
//
// all relative to the largest x, which the learned sink counts towards.
//
//===----------------------------------------------------------------------===//

#include "ClusteredState.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "llvm/Support/MathExtras.h"
#include <limits>

using namespace mlir;
using namespace mlir::attn;

static constexpr double infinity = std::numeric_limits<double>::infinity();

/// Columns of ClusteredQuery::statistics: the largest score, that of the body's
/// samples; later the denominator and the largest e^x of a value slot.
static constexpr int64_t maximumColumn = 0, sampleColumn = 1;
static constexpr int64_t denominatorColumn = 1, guardColumn = 2;

/// Slots whose keys, then values, stay in the first-level cache while all heads
/// of the group read them.
static constexpr int64_t blockSlots = 64;
/// Rows between the one that is read and the one that is requested.
static constexpr int64_t prefetchRows = 16;

KernelBuilder ClusteredStateEmitter::kernel() {
  ImplicitLocOpBuilder &b = loops.b;
  KernelBuilder result(b.getLoc(), b.getContext(), isa, accumulatorType);
  result.setInsertionPoint(b.getInsertionBlock(), b.getInsertionPoint());
  return result;
}

void ClusteredStateEmitter::attend(const ClusteredQuery &query) {
  Value slots = loops.index(0);
  if (form.getClusters() > 0) {
    Value clusters = getInteger(ClusteredInteger::Clusters);
    slots = loops.mul(clusters, loops.index(form.getSamples()));
  }
  slots = loops.add(firstClusterSlot(), slots);
  computeScores(query, slots);
  loops.forEach(loops.index(0), query.group,
                [&](Value head) { computeCoefficients(query, head, slots); });
  addValues(query, isSubGen() ? firstClusterSlot() : slots);
  loops.forEach(loops.index(0), query.group,
                [&](Value head) { finishRow(query, head); });
}

/// Heads that share a key in registers: their queries take half of them.
int64_t ClusteredStateEmitter::headsOfTile() {
  int64_t registers = isa >= CpuIsa::AVX512 ? 32 : 16;
  int64_t vectors = std::max<int64_t>(headDim, valueDim) / lanes;
  return std::clamp<int64_t>(registers / 2 / std::max<int64_t>(vectors, 1), 1,
                             maxHeadsOfTile);
}

/// Visits the heads in tiles. The first one reads from memory, the others what
/// it has left in the cache.
void ClusteredStateEmitter::forHeadsOfGroup(const ClusteredQuery &query,
                                            HeadTileFn body) {
  std::optional<int64_t> group = getConstantIntValue(query.group);
  if (!group) {
    body(loops.index(0), 1, /*isFirst=*/true);
    loops.forEach(loops.index(1), query.group,
                  [&](Value head) { body(head, 1, /*isFirst=*/false); });
    return;
  }
  int64_t head = 0;
  for (int64_t tile = headsOfTile(); tile > 0; tile /= 2) {
    if (head == 0 && tile <= *group) {
      body(loops.index(0), tile, /*isFirst=*/true);
      head = tile;
    }
    int64_t end = head + (*group - head) / tile * tile;
    if (head > 0 && head < end) {
      loops.forEach(
          loops.index(head), loops.index(end),
          [&](Value first) { body(first, tile, /*isFirst=*/false); }, tile);
      head = end;
    }
  }
}

//===----------------------------------------------------------------------===//
// Scores
//===----------------------------------------------------------------------===//

/// Requests a row that will be read soon. One past the end is no fault.
void ClusteredStateEmitter::prefetchRow(Value matrix, Value row,
                                        int64_t elements) {
  constexpr int64_t cacheLineBits = 512;
  Type type = getElementTypeOrSelf(matrix.getType());
  int64_t step = cacheLineBits / type.getIntOrFloatBitWidth();
  for (int64_t c = 0; c < elements; c += step)
    kernel().prefetch(matrix, {row, loops.index(c)});
}

/// q . k of `count` heads for as many slots as a vector has lanes, the features
/// in lanes until the sums; those beyond the last full vector in shorter ones.
SmallVector<Value>
ClusteredStateEmitter::dotProducts(const ClusteredQuery &query, Value firstHead,
                                   int64_t count, bool isFirst,
                                   Value firstSlot) {
  // Row by row, in the order of the memory, while the query fits the registers.
  constexpr int64_t maxQueryVectors = 8;
  int64_t full = headDim / lanes * lanes;
  bool isByRows = full > 0 && full / lanes <= maxQueryVectors;
  SmallVector<Value> results(count);
  if (isByRows)
    results = productsByRows(query, firstHead, count, isFirst, firstSlot, full);
  for (int64_t head = 0; head < count; ++head) {
    Value row = loops.add(firstHead, loops.index(head));
    results[head] = addProductsOfRest(query, row, firstSlot,
                                      isByRows ? full : 0, results[head]);
  }
  return results;
}

SmallVector<Value> ClusteredStateEmitter::productsByRows(
    const ClusteredQuery &query, Value firstHead, int64_t count, bool isFirst,
    Value firstSlot, int64_t features) {
  Type storage = getElementTypeOrSelf(state.keys.getType());
  auto type = VectorType::get(lanes, accumulatorType);
  SmallVector<SmallVector<Value>> own(count);
  for (int64_t head = 0; head < count; ++head)
    for (int64_t c = 0; c < features; c += lanes)
      own[head].push_back(loops.loadVector(
          type, query.queries,
          {loops.add(firstHead, loops.index(head)), loops.index(c)}));
  auto productRow = [&](int64_t head, Value lane) {
    return loops.add(loops.index(head * lanes), lane);
  };
  loops.forEach(loops.index(0), loops.index(lanes), [&](Value lane) {
    Value slot = loops.add(firstSlot, lane);
    if (isFirst)
      prefetchRow(state.keys, loops.add(slot, loops.index(prefetchRows)),
                  headDim);
    SmallVector<Value> sums(count, loops.real(type, 0.0));
    for (int64_t part = 0; part < features / lanes; ++part) {
      Value key = loops.toFloat(
          loops.loadVector(VectorType::get(lanes, storage), state.keys,
                           {slot, loops.index(part * lanes)}),
          accumulatorType);
      for (int64_t head = 0; head < count; ++head)
        sums[head] = loops.fma(own[head][part], key, sums[head]);
    }
    for (int64_t head = 0; head < count; ++head)
      loops.storeVector(sums[head], query.products,
                        {productRow(head, lane), loops.index(0)});
  });
  kernel().keepRolled();
  SmallVector<Value> results;
  for (int64_t head = 0; head < count; ++head) {
    SmallVector<Value> sums;
    for (int64_t lane = 0; lane < lanes; ++lane)
      sums.push_back(loops.loadVector(
          type, query.products,
          {productRow(head, loops.index(lane)), loops.index(0)}));
    results.push_back(kernel().sumsOfLanes(sums));
  }
  return results;
}

/// Adds the products of the features from `done` on to `result`, which may be
/// null.
Value ClusteredStateEmitter::addProductsOfRest(const ClusteredQuery &query,
                                               Value head, Value firstSlot,
                                               int64_t done, Value result) {
  Type storage = getElementTypeOrSelf(state.keys.getType());
  SmallVector<Value> slots;
  for (int64_t lane = 0; lane < lanes; ++lane)
    slots.push_back(loops.add(firstSlot, loops.index(lane)));
  auto loadKey = [&](int64_t width, Value slot, Value c) {
    Value key = loops.loadVector(VectorType::get(width, storage), state.keys,
                                 {slot, c});
    return loops.toFloat(key, accumulatorType);
  };
  auto type = VectorType::get(lanes, accumulatorType);
  int64_t full = headDim / lanes * lanes;
  if (done < full) {
    SmallVector<Value> sums = loops.forEach(
        loops.index(0), loops.index(full),
        SmallVector<Value>(lanes, loops.real(type, 0.0)),
        [&](Value c, ValueRange sums) -> SmallVector<Value> {
          Value own = loops.loadVector(type, query.queries, {head, c});
          SmallVector<Value> next;
          for (auto [slot, sum] : llvm::zip_equal(slots, sums))
            next.push_back(loops.fma(own, loadKey(lanes, slot, c), sum));
          return next;
        },
        lanes);
    result = kernel().sumsOfLanes(sums);
  }
  for (int64_t width = lanes / 2; width >= 1; width /= 2) {
    if (!(headDim & width))
      continue;
    Value first = loops.index(headDim / (2 * width) * (2 * width));
    Value own = loops.loadVector(VectorType::get(width, accumulatorType),
                                 query.queries, {head, first});
    SmallVector<Value> parts;
    for (Value slot : slots)
      parts.push_back(
          loops.reduce(loops.mul(own, loadKey(width, slot, first)),
                       [&](Value x, Value y) { return loops.add(x, y); }));
    Value part = vector::FromElementsOp::create(loops.b, type, parts);
    result = result ? loops.add(result, part) : part;
  }
  return result;
}

/// Scores of a block, -inf in slots without a token, and their maxima.
void ClusteredStateEmitter::computeScoresOfBlock(const ClusteredQuery &query,
                                                 Value firstHead, int64_t count,
                                                 bool isFirst, Value first,
                                                 Value last) {
  auto type = VectorType::get(lanes, accumulatorType);
  Value scale = loops.real(type, query.scale);
  Value none = loops.real(type, -infinity);
  Value firstSample = loops.indexToI64(exactSlots());
  auto rowOf = [&](int64_t head) {
    return loops.add(firstHead, loops.index(head));
  };
  // [head, column].
  SmallVector<Value> maxima = loops.forEach(
      first, last, SmallVector<Value>(2 * count, none),
      [&](Value slot, ValueRange largest) -> SmallVector<Value> {
        SmallVector<Value> next(largest);
        SmallVector<Value> products =
            dotProducts(query, firstHead, count, isFirst, slot);
        Value weight = loops.loadVector(type, state.weights, slot);
        Value isEmpty = loops.equal(weight, loops.real(type, 0.0));
        for (int64_t head = 0; head < count; ++head) {
          Value x = loops.mul(products[head], scale);
          if (query.softcap) {
            Value cap = loops.real(type, *query.softcap);
            x = loops.mul(cap,
                          math::TanhOp::create(loops.b, loops.div(x, cap)));
          }
          x = loops.select(isEmpty, none, x);
          loops.storeVector(x, query.scores, {rowOf(head), slot});
          next[2 * head] = loops.max(next[2 * head], x);
          if (!hasRemainder())
            continue;
          Value positions = loops.laneIndices(lanes, slot);
          Value isSample = loops.lessEqual(
              loops.broadcast(cast<VectorType>(positions.getType()),
                              firstSample),
              positions);
          Value sample = loops.select(isSample, x, none);
          next[2 * head + 1] = loops.max(next[2 * head + 1], sample);
        }
        return next;
      },
      lanes);
  for (auto [number, vector] : llvm::enumerate(maxima)) {
    SmallVector<Value> place = {rowOf(number / 2), loops.index(number % 2)};
    Value largest =
        loops.reduce(vector, [&](Value x, Value y) { return loops.max(x, y); });
    Value before = loops.load(query.statistics, place);
    loops.store(loops.max(before, largest), query.statistics, place);
  }
}

void ClusteredStateEmitter::computeScores(const ClusteredQuery &query,
                                          Value slots) {
  loops.forEach(loops.index(0), query.group, [&](Value head) {
    for (int64_t column : {maximumColumn, sampleColumn})
      loops.store(loops.real(accumulatorType, -infinity), query.statistics,
                  {head, loops.index(column)});
  });
  loops.forEach(
      loops.index(0), slots,
      [&](Value first) {
        Value last =
            loops.min(loops.add(first, loops.index(blockSlots)), slots);
        forHeadsOfGroup(query, [&](Value head, int64_t count, bool isFirst) {
          computeScoresOfBlock(query, head, count, isFirst, first, last);
        });
      },
      blockSlots);
}

//===----------------------------------------------------------------------===//
// Coefficients
//===----------------------------------------------------------------------===//

/// e^x of a full vector of numbers that are not positive.
Value ClusteredStateEmitter::exp(Value vector) {
  Value exponent =
      loops.mul(vector, loops.real(vector.getType(), llvm::numbers::log2e));
  return kernel().exp2(exponent);
}

/// Replaces the scores of a head by what the values are multiplied with, and
/// sets the sums to what the remainder contributes.
void ClusteredStateEmitter::computeCoefficients(const ClusteredQuery &query,
                                                Value head, Value slots) {
  Type f64 = loops.b.getF64Type();
  auto type = VectorType::get(lanes, accumulatorType);
  auto column = [&](int64_t number) -> SmallVector<Value> {
    return {head, loops.index(number)};
  };
  Value none = loops.real(accumulatorType, -infinity);
  Value zero = loops.real(accumulatorType, 0.0);
  Value maximum = loops.load(query.statistics, column(maximumColumn));
  if (query.sink)
    maximum = loops.max(maximum, query.sink(head));

  // The score of the whole body is 0, lowered to the largest sampled one. The
  // body has samples as soon as it has tokens, if there are clusters at all.
  Value body, center;
  if (hasRemainder()) {
    body = getInteger(ClusteredInteger::Body);
    Value hasBody = loops.less(loops.index(0), body);
    if (form.getClusters() > 0) {
      center =
          loops.min(zero, loops.load(query.statistics, column(sampleColumn)));
    } else {
      center = loops.select(hasBody, zero, none);
      maximum = loops.max(maximum, center);
    }
  }
  Value isEmpty = loops.equal(maximum, none);
  Value shift = loops.select(isEmpty, zero, maximum);
  loops.store(maximum, query.statistics, column(maximumColumn));
  auto relativeExp = [&](Value score) -> Value {
    return math::ExpOp::create(loops.b, loops.sub(score, shift));
  };
  Value centerWeight = hasRemainder() ? relativeExp(center) : zero;

  Value denominator = zero;
  if (query.sink)
    denominator = relativeExp(query.sink(head));
  if (hasRemainder() && form.getClusters() == 0)
    denominator = loops.add(
        denominator,
        loops.mul(loops.indexToFloat(body, accumulatorType), centerWeight));

  Value shifts = loops.broadcast(type, shift);
  Value centers = loops.broadcast(type, centerWeight);
  Value zeros = loops.real(type, 0.0);
  Value exactEnd = loops.indexToI64(exactSlots());
  Value valuesEnd = loops.indexToI64(firstClusterSlot());
  SmallVector<Value> sums = loops.forEach(
      loops.index(0), slots, {zeros, zeros},
      [&](Value slot, ValueRange carried) -> SmallVector<Value> {
        Value x = loops.loadVector(type, query.scores, {head, slot});
        Value weight = loops.loadVector(type, state.weights, slot);
        Value e = exp(loops.sub(x, shifts));
        Value positions = loops.laneIndices(lanes, slot);
        auto isBefore = [&](Value end) {
          return loops.less(
              positions,
              loops.broadcast(cast<VectorType>(positions.getType()), end));
        };
        Value coefficient = e;
        if (hasRemainder() && form.getClusters() > 0) {
          Value rest = loops.sub(e, centers);
          coefficient = loops.select(isBefore(exactEnd), e, rest);
        }
        coefficient = loops.mul(weight, coefficient);
        loops.storeVector(coefficient, query.scores, {head, slot});
        Value mass = loops.mul(weight, e);
        if (!isSubGen())
          return {loops.add(carried[0], mass), carried[1]};
        // The value slots count in the numerator alone.
        Value isExact = isBefore(exactEnd);
        Value isValueSlot =
            loops.logicalAnd(isBefore(valuesEnd), loops.logicalNot(isExact));
        mass = loops.select(isValueSlot, zeros, mass);
        Value guarded = loops.select(isValueSlot, e, zeros);
        return {loops.add(carried[0], mass), loops.max(carried[1], guarded)};
      },
      lanes);
  auto sumOf = [&](Value x, Value y) { return loops.add(x, y); };
  auto largestOf = [&](Value x, Value y) { return loops.max(x, y); };
  denominator = loops.add(denominator, loops.reduce(sums[0], sumOf));
  loops.store(denominator, query.statistics, column(denominatorColumn));
  loops.store(loops.reduce(sums[1], largestOf), query.statistics,
              column(guardColumn));

  loops.forEach(loops.index(0), loops.index(valueDim), [&](Value c) {
    Value sum = zero;
    if (hasRemainder()) {
      Value product = loops.mul(loops.toFloat(centerWeight, f64),
                                loops.load(state.valueSum, c));
      sum = loops.toFloat(product, accumulatorType);
    }
    loops.store(sum, query.sums, {head, c});
  });
}

//===----------------------------------------------------------------------===//
// Values
//===----------------------------------------------------------------------===//

/// sums += coefficients values over the first `rows` slots.
void ClusteredStateEmitter::addValues(const ClusteredQuery &query, Value rows) {
  Type storage = getElementTypeOrSelf(state.values.getType());
  /// Vectors that are summed at once: enough to hide the latency of an
  /// addition, few enough for the registers of any target.
  constexpr int64_t maxVectors = 4;
  auto addColumns = [&](Value firstHead, int64_t count, bool isFirst,
                        Value first, Value last, Value column, int64_t width,
                        int64_t vectors) {
    auto type = VectorType::get(width, accumulatorType);
    SmallVector<Value> heads, columns, sums;
    for (int64_t head = 0; head < count; ++head)
      heads.push_back(loops.add(firstHead, loops.index(head)));
    for (int64_t v = 0; v < vectors; ++v)
      columns.push_back(loops.add(column, loops.index(v * width)));
    for (Value head : heads)
      for (Value place : columns)
        sums.push_back(loops.loadVector(type, query.sums, {head, place}));
    auto addRow = [&](Value slot, ValueRange carried) {
      SmallVector<Value> next(carried), coefficients;
      for (Value head : heads)
        coefficients.push_back(
            loops.broadcast(type, loops.load(query.scores, {head, slot})));
      for (int64_t v = 0; v < vectors; ++v) {
        Value value =
            loops.toFloat(loops.loadVector(VectorType::get(width, storage),
                                           state.values, {slot, columns[v]}),
                          accumulatorType);
        for (int64_t head = 0; head < count; ++head) {
          Value &sum = next[head * vectors + v];
          sum = loops.fma(coefficients[head], value, sum);
        }
      }
      return next;
    };
    auto prefetchValues = [&](Value slot) {
      if (isFirst)
        prefetchRow(state.values, loops.add(slot, loops.index(prefetchRows)),
                    valueDim);
    };
    if (count == 1) {
      // Two rows at a time with sums of their own, for the latency of an
      // addition; then the last one of an odd number.
      Value pairsEnd =
          loops.sub(last, loops.rem(loops.sub(last, first), loops.index(2)));
      SmallVector<Value> both = sums;
      both.append(vectors, loops.real(type, 0.0));
      both = loops.forEach(
          first, pairsEnd, both,
          [&](Value slot, ValueRange carried) -> SmallVector<Value> {
            Value other = loops.add(slot, loops.index(1));
            prefetchValues(slot);
            prefetchValues(other);
            SmallVector<Value> next = addRow(slot, carried.take_front(vectors));
            next.append(addRow(other, carried.drop_front(vectors)));
            return next;
          },
          /*step=*/2);
      for (int64_t v = 0; v < vectors; ++v)
        sums[v] = loops.add(both[v], both[vectors + v]);
      sums = loops.forEach(pairsEnd, last, sums, addRow);
    } else {
      sums =
          loops.forEach(first, last, sums, [&](Value slot, ValueRange carried) {
            prefetchValues(slot);
            return addRow(slot, carried);
          });
    }
    for (auto [index, sum] : llvm::enumerate(sums))
      loops.storeVector(sum, query.sums,
                        {heads[index / vectors], columns[index % vectors]});
  };

  auto addBlock = [&](Value head, int64_t count, bool isFirst, Value first,
                      Value last) {
    int64_t next = 0;
    for (int64_t vectors = maxVectors; vectors >= 1; vectors /= 2) {
      int64_t columns = vectors * lanes;
      int64_t end = next + (valueDim - next) / columns * columns;
      if (end == next)
        continue;
      loops.forEach(
          loops.index(next), loops.index(end),
          [&](Value column) {
            addColumns(head, count, isFirst, first, last, column, lanes,
                       vectors);
          },
          columns);
      next = end;
    }
    for (int64_t width = lanes / 2; width >= 1; width /= 2) {
      if (!(valueDim & width))
        continue;
      addColumns(head, count, isFirst, first, last, loops.index(next), width,
                 1);
      next += width;
    }
  };

  loops.forEach(
      loops.index(0), rows,
      [&](Value first) {
        Value last = loops.min(loops.add(first, loops.index(blockSlots)), rows);
        forHeadsOfGroup(query, [&](Value head, int64_t count, bool isFirst) {
          addBlock(head, count, isFirst, first, last);
        });
      },
      blockSlots);
}

/// The quotient after the guard, and the log-sum-exp; in f64, which holds the
/// squares of any sum.
void ClusteredStateEmitter::finishRow(const ClusteredQuery &query, Value head) {
  Type f64 = loops.b.getF64Type();
  auto statistic = [&](int64_t column) {
    return loops.toFloat(
        loops.load(query.statistics, {head, loops.index(column)}), f64);
  };
  Value zero = loops.real(f64, 0.0), one = loops.real(f64, 1.0);
  Value denominator = statistic(denominatorColumn);
  if (form.getGuard() && isSubGen())
    denominator = loops.max(denominator, statistic(guardColumn));
  if (form.getClusters() > 0 || hasRemainder()) {
    Value isDefined =
        loops.equal(getInteger(ClusteredInteger::Undefined), loops.index(0));
    Value nan = loops.real(f64, std::numeric_limits<double>::quiet_NaN());
    denominator = loops.select(isDefined, denominator, nan);
  }
  if (query.storeLogsumexp) {
    Value logsumexp = loops.add(statistic(maximumColumn),
                                math::LogOp::create(loops.b, denominator));
    query.storeLogsumexp(head, loops.toFloat(logsumexp, accumulatorType));
  }

  // A row without keys has a numerator of 0.
  Value isEmpty =
      loops.equal(statistic(maximumColumn), loops.real(f64, -infinity));
  Value factor = loops.div(one, loops.select(isEmpty, one, denominator));
  if (form.getGuard()) {
    Value square = loops.forEach(
        loops.index(0), loops.index(valueDim), zero,
        [&](Value c, ValueRange sum) -> SmallVector<Value> {
          Value entry = loops.toFloat(loops.load(query.sums, {head, c}), f64);
          return {loops.add(sum[0], loops.mul(entry, entry))};
        })[0];
    Value norm = math::SqrtOp::create(loops.b, square);
    Value largest = getReal(ClusteredReal::LargestValueNorm);
    Value isTooLong = loops.greater(norm, loops.mul(largest, denominator));
    factor = loops.select(isTooLong, loops.div(largest, norm), factor);
  }
  loops.forEach(loops.index(0), loops.index(valueDim), [&](Value c) {
    Value entry = loops.toFloat(loops.load(query.sums, {head, c}), f64);
    query.storeOutput(head, c,
                      loops.toFloat(loops.mul(entry, factor), accumulatorType));
  });
}
