//===- ConvHeads.cpp - Segments, kernels and row sums of heads ------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ConvHeads.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include <limits>

using namespace mlir;
using namespace mlir::attn;

using Predicate = arith::CmpIPredicate;

static constexpr double infinity = std::numeric_limits<double>::infinity();

ConvHeads::ConvHeads(KernelBuilder &b, AttentionOpInterface op,
                     ConvFormAttr form, Value given)
    : attention(b, op), form(form), b(b), given(given) {
  size = attention.keys;
  bases = given ? b.dim(given, 0)
                : b.maxi(b.mini(b.index(form.getBases()), size), b.index(1));
  headCount = b.muli(attention.batch, attention.heads);
  kernelPitch = b.addi(size, 2 * padding);
  auto allocate = [&](Type type, Value count) -> Value {
    auto buffer = memref::AllocOp::create(
        b, MemRefType::get({ShapedType::kDynamic}, type), ValueRange{count});
    buffer.setAlignment(64);
    return buffer;
  };
  Type f64 = b.getF64Type(), index = b.getIndexType();
  starts = allocate(index, b.muli(headCount, b.addi(bases, 1)));
  kernels =
      allocate(b.floatType(), b.muli(b.muli(headCount, bases), kernelPitch));
  // Vectors of sums are read and written past the last one.
  sums = allocate(f64, b.addi(b.muli(headCount, size), padding));
  scalars = allocate(f64, b.muli(headCount, 2));
  choices = allocate(index, b.muli(headCount, 2));
}

void ConvHeads::destroy() {
  for (Value buffer : {starts, kernels, sums, scalars, choices})
    memref::DeallocOp::create(b, buffer);
}

ConvHeads::HeadRows ConvHeads::rowsOf(Value number) {
  HeadRows rows;
  Value batch = b.divi(number, attention.heads);
  Value head = b.subi(number, b.muli(batch, attention.heads));
  rows.head = attention.head(batch, head);
  rows.number = number;
  rows.query = attention.rows(attention.op.getQuery(), batch, head);
  rows.key = attention.rows(attention.op.getKey(), batch, rows.head.kvHead);
  return rows;
}

//===----------------------------------------------------------------------===//
// Access
//===----------------------------------------------------------------------===//

KernelBuilder ConvHeads::builderFor(FloatType type) {
  KernelBuilder other(b.getLoc(), b.getContext(), b.getIsa(), type);
  other.setInsertionPoint(b.getInsertionBlock(), b.getInsertionPoint());
  return other;
}

Value ConvHeads::segmentStart(KernelBuilder &at, Value head, Value segment) {
  return at.load(starts, at.addi(at.muli(head, at.addi(bases, 1)), segment));
}

Value ConvHeads::kernelAt(KernelBuilder &at, Value head, Value segment) {
  Value row = at.addi(at.muli(head, bases), segment);
  return at.addi(at.muli(row, kernelPitch), padding);
}

Value ConvHeads::method(KernelBuilder &at, Value head) {
  return at.load(choices, at.muli(head, 2));
}

Value ConvHeads::transformLength(KernelBuilder &at, Value head) {
  return at.load(choices, at.addi(at.muli(head, 2), 1));
}

Value ConvHeads::shift(KernelBuilder &at, Value head) {
  return at.load(scalars, at.muli(head, 2));
}

Value ConvHeads::rowSum(KernelBuilder &at, Value head, Value row) {
  return at.load(sums, at.addi(at.muli(head, size), row));
}

Value ConvHeads::isDirectRow(KernelBuilder &at, Value head, Value row) {
  Value least = at.load(scalars, at.addi(at.muli(head, 2), 1));
  // Not "ordered and less": a NaN is summed.
  return at.cmpf(arith::CmpFPredicate::ULT, rowSum(at, head, row), least);
}

Value ConvHeads::asFloat(Value index) {
  return arith::SIToFPOp::create(
      b, b.floatType(), arith::IndexCastOp::create(b, b.getI64Type(), index));
}

Value ConvHeads::laneNumbers() {
  return arith::SIToFPOp::create(b, b.vectorType(), b.laneIds());
}

//===----------------------------------------------------------------------===//
// Scores
//===----------------------------------------------------------------------===//

Value ConvHeads::slopeOf(Value headIndex) {
  Value slopes = attention.op.getAlibiSlopes();
  if (!slopes)
    return Value();
  return b.mulf(b.loadBroadcast(slopes, headIndex), b.splat(log2E));
}

Value ConvHeads::sinkOf(Value headIndex) {
  Value sinks = attention.op.getSink();
  if (!sinks)
    return Value();
  return b.mulf(b.widen(b.load(sinks, headIndex)), b.scalar(log2E));
}

Value ConvHeads::finishScores(Value products, Value distances, Value slope) {
  Value x = products;
  if (std::optional<APFloat> softcap = attention.op.getSoftcap()) {
    double cap = softcap->convertToDouble();
    x = b.tanh(b.divf(x, b.splat(cap)));
    x = b.mulf(x, b.splat(cap * log2E));
  } else {
    x = b.mulf(x, b.splat(log2E));
  }
  if (slope)
    x = b.subf(x, b.mulf(slope, distances));
  Value masked = b.splat(-infinity);
  auto require = [&](arith::CmpFPredicate predicate, double bound) {
    x = b.select(b.cmpf(predicate, distances, b.splat(bound)), x, masked);
  };
  require(arith::CmpFPredicate::OGE, 0.0);
  if (std::optional<uint64_t> window = attention.op.getWindowLeft())
    require(arith::CmpFPredicate::OLE, static_cast<double>(*window));
  return x;
}

Value ConvHeads::dot(Value left, Value leftRow, Value right, Value rightRow,
                     int64_t features) {
  int64_t lanes = b.lanes();
  int64_t whole = features - features % lanes;
  auto step = [&](Value feature, Value sum) {
    return b.fma(b.loadVector(left, {leftRow, feature}),
                 b.loadVector(right, {rightRow, feature}), sum);
  };
  Value sum = b.splat(0.0);
  if (whole)
    sum = b.forLoop(b.index(0), b.index(whole), lanes, sum,
                    [&](Value feature, ValueRange carried) {
                      return SmallVector<Value>{step(feature, carried[0])};
                    })[0];
  if (whole < features) {
    Value mask = b.firstLanes(b.index(features - whole));
    Value at = b.index(whole);
    sum = b.fma(b.loadVectorMasked(left, {leftRow, at}, mask),
                b.loadVectorMasked(right, {rightRow, at}, mask), sum);
  }
  return b.reduceAdd(sum);
}

ConvHeads::PairScore ConvHeads::scoreAt(const HeadRows &head, Value row,
                                        Value column, Value slope) {
  Value product =
      b.mulf(dot(head.query, row, head.key, column, attention.headDim),
             b.scalar(attention.op.getEffectiveScale()));
  Value scores = finishScores(b.broadcast(product),
                              broadcastFloat(b.subi(row, column)), slope);
  return {product, vector::ExtractOp::create(b, scores, 0)};
}

Value ConvHeads::areRowsFinite(Value rows, Value first, Value last,
                               int64_t features) {
  int64_t lanes = b.lanes();
  // 0 times a number is 0, and NaN for what is not finite.
  Value sum = b.forLoop(
      first, last, 1, b.splat(0.0),
      [&](Value row, ValueRange carried) -> SmallVector<Value> {
        Value next = carried[0];
        for (int64_t feature = 0; feature < features; feature += lanes) {
          Value vector = b.loadFirst(rows, {row, b.index(feature)},
                                     std::min(lanes, features - feature));
          next = b.fma(vector, b.splat(0.0), next);
        }
        return {next};
      })[0];
  return b.cmpf(arith::CmpFPredicate::OEQ, b.reduceAdd(sum), b.scalar(0.0));
}

//===----------------------------------------------------------------------===//
// Starts
//===----------------------------------------------------------------------===//

/// Whether `column` leaves the segment that began at `start`.
Value ConvHeads::leaves(const HeadRows &head, Value start, Value column,
                        Value probe, Value threshold, Value slope) {
  Value distance = b.forLoop(
      b.index(0), probe, 1, b.scalar(0.0),
      [&](Value lag, ValueRange carried) -> SmallVector<Value> {
        Value x = scoreAt(head, b.addi(start, lag), start, slope).score;
        Value y = scoreAt(head, b.addi(column, lag), column, slope).score;
        // Both masked: -inf - -inf would be NaN.
        Value isEqual = b.cmpf(arith::CmpFPredicate::OEQ, x, y);
        Value difference =
            b.select(isEqual, b.scalar(0.0), b.absf(b.subf(x, y)));
        return {b.addf(carried[0], difference)};
      })[0];
  return b.cmpf(arith::CmpFPredicate::OGE, distance, threshold);
}

static Value boolean(KernelBuilder &b, bool value) {
  return arith::ConstantIntOp::create(b, value, 1);
}

Value ConvHeads::bisect(const HeadRows &head, Value start, Value probe,
                        Value threshold, Value slope) {
  Value length = head.head.length;
  Value low = b.addi(start, 1), last = b.subi(length, probe);
  Value lastLeaves = b.ifElse(
      b.cmpi(Predicate::sle, low, last),
      [&]() -> SmallVector<Value> {
        return {leaves(head, start, last, probe, threshold, slope)};
      },
      [&]() -> SmallVector<Value> { return {boolean(b, false)}; })[0];
  return b.ifElse(
      lastLeaves,
      [&]() -> SmallVector<Value> {
        return {b.whileLoop(
            {low, last},
            [&](ValueRange range) {
              return b.cmpi(Predicate::slt, range[0], range[1]);
            },
            [&](ValueRange range) -> SmallVector<Value> {
              Value half = b.divi(b.subi(range[1], range[0]), b.index(2));
              Value middle = b.addi(range[0], half);
              Value isLeft =
                  leaves(head, start, middle, probe, threshold, slope);
              return {b.select(isLeft, range[0], b.addi(middle, 1)),
                      b.select(isLeft, middle, range[1])};
            })[0]};
      },
      [&]() -> SmallVector<Value> { return {length}; })[0];
}

Value ConvHeads::scan(const HeadRows &head, Value start, Value probe,
                      Value threshold, Value slope) {
  Value length = head.head.length;
  Value last = b.subi(length, probe);
  Value column = b.whileLoop(
      {b.addi(start, 1)},
      [&](ValueRange carried) {
        return b.ifElse(
            b.cmpi(Predicate::sle, carried[0], last),
            [&]() -> SmallVector<Value> {
              Value isLeft =
                  leaves(head, start, carried[0], probe, threshold, slope);
              return {b.select(isLeft, boolean(b, false), boolean(b, true))};
            },
            [&]() -> SmallVector<Value> { return {boolean(b, false)}; })[0];
      },
      [&](ValueRange carried) -> SmallVector<Value> {
        return {b.addi(carried[0], 1)};
      })[0];
  return b.select(b.cmpi(Predicate::sle, column, last), column, length);
}

void ConvHeads::findStarts(const HeadRows &head) {
  Value length = head.head.length, slope = slopeOf(head.head.head);
  Value base = b.muli(head.number, b.addi(bases, 1));
  auto store = [&](Value segment, Value start) {
    memref::StoreOp::create(b, b.mini(start, length), starts,
                            ValueRange{b.addi(base, segment)});
  };
  store(bases, length);
  if (given) {
    b.forLoop(b.index(0), bases, 1, [&](Value segment) {
      store(segment, arith::IndexCastOp::create(b, b.getIndexType(),
                                                b.load(given, segment)));
    });
    return;
  }
  Value probe = b.mini(b.index(form.getProbe()), length);
  // (delta - 2 probe eps) log2(e).
  Value threshold =
      b.subf(b.scalar(form.getDelta().convertToDouble() * log2E),
             b.mulf(asFloat(probe),
                    b.scalar(2 * form.getEps().convertToDouble() * log2E)));
  Value zero = b.index(0);
  store(zero, zero);
  b.forLoop(b.index(1), bases, 1, {zero},
            [&](Value segment, ValueRange last) -> SmallVector<Value> {
              Value next = b.ifElse(
                  b.cmpi(Predicate::slt, last[0], length),
                  [&]() -> SmallVector<Value> {
                    return {form.getSearch() == ConvSearch::Bisection
                                ? bisect(head, last[0], probe, threshold, slope)
                                : scan(head, last[0], probe, threshold, slope)};
                  },
                  [&]() -> SmallVector<Value> { return {length}; })[0];
              store(segment, next);
              return {next};
            });
}

//===----------------------------------------------------------------------===//
// Kernels
//===----------------------------------------------------------------------===//

void ConvHeads::fillKernel(const HeadRows &head, Value segment,
                           Value firstLag) {
  int64_t lanes = b.lanes();
  static_assert(lagBlock % 64 == 0, "blocks are whole vectors");
  Value slope = slopeOf(head.head.head), masked = b.splat(-infinity);
  Value start = segmentStart(b, head.number, segment);
  Value lags = b.subi(size, start);
  Value lastLag = b.mini(b.addi(firstLag, lagBlock), lags);
  Value at = kernelAt(b, head.number, segment);
  // A segment of no columns has no kernel.
  Value isThere =
      b.cmpi(Predicate::slt, start, segmentEnd(b, head.number, segment));
  auto pad = [&](Value first) {
    b.forLoop(b.index(0), b.index(padding), lanes, [&](Value i) {
      b.storeVector(masked, kernels, b.addi(first, i));
    });
  };
  b.ifThen(b.andi(isThere, b.cmpi(Predicate::slt, firstLag, lags)), [&] {
    b.ifThen(b.cmpi(Predicate::eq, firstLag, b.index(0)),
             [&] { pad(b.subi(at, b.index(padding))); });
    b.forLoop(firstLag, lastLag, 1, [&](Value lag) {
      Value product = dot(head.query, b.addi(start, lag), head.key, start,
                          attention.headDim);
      b.store(b.mulf(product, b.scalar(attention.op.getEffectiveScale())),
              kernels, b.addi(at, lag));
    });
    b.forLoop(firstLag, lastLag, lanes, [&](Value lag) {
      Value distances = b.addf(laneNumbers(), broadcastFloat(lag));
      Value position = b.addi(at, lag);
      b.storeVector(
          finishScores(b.loadVector(kernels, position), distances, slope),
          kernels, position);
    });
    b.ifThen(b.cmpi(Predicate::eq, lastLag, lags),
             [&] { pad(b.addi(at, lags)); });
  });
}

//===----------------------------------------------------------------------===//
// Row sums
//===----------------------------------------------------------------------===//

void ConvHeads::sumRows(const HeadRows &head) {
  int64_t lanes = b.lanes();
  Value zero = b.index(0);
  // The largest score, and the sink if that is larger.
  Value sink = sinkOf(head.head.head);
  Value lowest = b.splat(-infinity);
  Value largest = b.forLoop(
      zero, bases, 1, sink ? b.broadcast(sink) : lowest,
      [&](Value segment, ValueRange carried) -> SmallVector<Value> {
        Value start = segmentStart(b, head.number, segment);
        Value isThere =
            b.cmpi(Predicate::slt, start, segmentEnd(b, head.number, segment));
        Value lags = b.select(isThere, b.subi(size, start), zero);
        Value at = kernelAt(b, head.number, segment);
        return b.forLoop(
            zero, lags, lanes, carried[0], [&](Value lag, ValueRange maximum) {
              Value scores = b.loadVector(kernels, b.addi(at, lag));
              return SmallVector<Value>{b.maxOrSecond(scores, maximum[0])};
            });
      })[0];
  Value maximum = b.reduceMax(largest);
  Value isEmpty =
      b.cmpf(arith::CmpFPredicate::OEQ, maximum, b.scalar(-infinity));
  maximum = b.select(isEmpty, b.scalar(0.0), maximum);

  KernelBuilder w = wide();
  Value shift = w.widen(maximum);
  memref::StoreOp::create(b, shift, scalars,
                          ValueRange{b.muli(head.number, 2)});
  Value base = b.muli(head.number, size);
  Value initial = w.scalar(0.0);
  if (sink) {
    Value power = w.exp2(w.broadcast(w.subf(w.widen(sink), shift)));
    initial = vector::ExtractOp::create(b, power, 0);
  }
  b.forLoop(zero, size, 1, [&](Value row) {
    memref::StoreOp::create(b, initial, sums, ValueRange{b.addi(base, row)});
  });

  // A row's lags in a segment form a window of fixed length: the end of one
  // block plus the beginning of the next (van Herk 1992, Gil and Werman 1993),
  // so that no sums are subtracted.
  auto scratchType = MemRefType::get({ShapedType::kDynamic}, b.getF64Type());
  Value scratchSize = b.addi(size, padding);
  Value weights =
      memref::AllocOp::create(b, scratchType, ValueRange{scratchSize});
  Value toEnd =
      memref::AllocOp::create(b, scratchType, ValueRange{scratchSize});
  Value norms = b.forLoop(
      zero, bases, 1, w.scalar(0.0),
      [&](Value segment, ValueRange carried) -> SmallVector<Value> {
        Value start = segmentStart(b, head.number, segment);
        Value window = b.subi(segmentEnd(b, head.number, segment), start);
        Value isThere = b.cmpi(Predicate::sgt, window, zero);
        Value lags = b.select(isThere, b.subi(size, start), zero);
        Value at = kernelAt(b, head.number, segment);
        KernelBuilder w = wide();
        Value squares =
            w.forLoop(zero, lags, w.lanes(), w.splat(0.0),
                      [&](Value lag, ValueRange sum) -> SmallVector<Value> {
                        Value scores = w.loadVector(kernels, w.addi(at, lag));
                        Value weight =
                            w.exp2(w.subf(scores, w.broadcast(shift)));
                        w.storeVector(weight, weights, lag);
                        return {w.fma(weight, weight, sum[0])};
                      })[0];
        // Avoids a division by zero of a segment that is not there.
        Value block = w.maxi(window, w.index(1));
        w.forLoop(zero, lags, 1, w.scalar(0.0),
                  [&](Value i, ValueRange sum) -> SmallVector<Value> {
                    Value lag = w.subi(w.subi(lags, w.index(1)), i);
                    Value next = w.addi(lag, 1);
                    Value rest = arith::RemUIOp::create(w, next, block);
                    Value isLast = w.cmpi(Predicate::eq, rest, zero);
                    Value before = w.select(isLast, w.scalar(0.0), sum[0]);
                    Value total = w.addf(before, w.load(weights, lag));
                    w.store(total, toEnd, lag);
                    return {total};
                  });
        w.forLoop(zero, lags, 1, {w.scalar(0.0), zero},
                  [&](Value lag, ValueRange sum) -> SmallVector<Value> {
                    // sum[1] counts the lags of this block.
                    Value isFirst = w.cmpi(Predicate::eq, sum[1], zero);
                    Value before = w.select(isFirst, w.scalar(0.0), sum[0]);
                    Value beginning = w.addf(before, w.load(weights, lag));
                    Value next = w.addi(sum[1], 1);
                    Value isFull = w.cmpi(Predicate::eq, next, block);
                    // What the window has of the block before; nothing where it
                    // fills this one, or begins before lag 0.
                    Value first = w.addi(w.subi(lag, block), 1);
                    Value isInside = w.cmpi(Predicate::sgt, first, zero);
                    Value tail = w.load(toEnd, w.maxi(first, zero));
                    Value hasTail =
                        w.select(isFull, boolean(w, false), isInside);
                    Value total = w.addf(
                        beginning, w.select(hasTail, tail, w.scalar(0.0)));
                    Value row = w.addi(base, w.addi(start, lag));
                    w.store(w.addf(w.load(sums, row), total), sums, row);
                    return {beginning, w.select(isFull, zero, next)};
                  });
        Value columns = arith::SIToFPOp::create(
            w, w.floatType(),
            arith::IndexCastOp::create(w, w.getI64Type(), window));
        Value norm =
            math::SqrtOp::create(w, w.mulf(w.reduceAdd(squares), columns));
        return {w.addf(carried[0], norm)};
      })[0];
  memref::DeallocOp::create(b, weights);
  memref::DeallocOp::create(b, toEnd);
  chooseMethod(head, norms);
}

/// The estimate of a row's error by a transform of unit roundoff u, relative to
/// the largest value, is u log2(N) norms / sum (approx::toeplitzAmplification);
/// so the least sum that a transform holds is known.
void ConvHeads::chooseMethod(const HeadRows &head, Value norms) {
  Value zero = b.index(0);
  Value longest =
      b.forLoop(zero, bases, 1, {b.index(1)},
                [&](Value segment, ValueRange most) -> SmallVector<Value> {
                  Value columns = b.subi(segmentEnd(b, head.number, segment),
                                         segmentStart(b, head.number, segment));
                  return {b.maxi(most[0], columns)};
                })[0];
  Value length =
      FftFunctions::createLength(b, b.subi(b.addi(size, longest), b.index(1)));

  KernelBuilder w = wide();
  auto real = [&](Value index) -> Value {
    return arith::SIToFPOp::create(
        w, w.floatType(), arith::IndexCastOp::create(w, w.getI64Type(), index));
  };
  Value growth = math::Log2Op::create(w, real(length));
  Value scaled =
      w.mulf(w.mulf(growth, norms),
             w.scalar(1.0 / form.getRangeTolerance().convertToDouble()));
  Value least32 = w.mulf(scaled, w.scalar(0x1p-24));
  Value least64 = w.mulf(scaled, w.scalar(0x1p-53));
  Value base = b.muli(head.number, size);
  Value none = w.scalar(0.0);
  SmallVector<Value> pairs = w.forLoop(
      zero, size, 1, {none, none, none},
      [&](Value row, ValueRange sum) -> SmallVector<Value> {
        Value columns = real(w.mini(w.addi(row, 1), head.head.length));
        Value rowSum = w.load(sums, w.addi(base, row));
        auto add = [&](Value least, Value to) {
          Value isLost = w.cmpf(arith::CmpFPredicate::ULT, rowSum, least);
          return w.addf(to, w.select(isLost, columns, none));
        };
        return {add(least32, sum[0]), add(least64, sum[1]),
                w.addf(sum[2], columns)};
      });

  // Cycles per two vectors of columns: stages and passes of the transforms of
  // each segment and back, and three per pair for sums.
  Value transforms = w.mulf(real(w.addi(bases, 1)), real(length));
  transforms =
      w.mulf(transforms, w.addf(w.mulf(growth, w.scalar(2.0)), w.scalar(6.0)));
  auto cost = [&](double weight, Value lostPairs) {
    return w.addf(w.mulf(transforms, w.scalar(weight)),
                  w.mulf(lostPairs, w.scalar(3.0)));
  };
  Value cost32 = cost(transformCost, pairs[0]);
  Value cost64 = cost(2.0 * transformCost, pairs[1]);
  Value costDirect = cost(0.0, pairs[2]);
  Value chosen;
  switch (form.getArithmetic()) {
  case ConvArithmetic::F32:
    // f64 operands have no transforms in f32.
    chosen = w.index(b.isDouble() ? transformF64 : transformF32);
    break;
  case ConvArithmetic::F64:
    chosen = w.index(transformF64);
    break;
  case ConvArithmetic::Direct:
    chosen = w.index(direct);
    break;
  case ConvArithmetic::Auto: {
    // Transforms in f32 would lose what f64 operands have.
    Value cheaper = cost64;
    chosen = w.index(transformF64);
    if (!b.isDouble()) {
      Value isCheaper = w.cmpf(arith::CmpFPredicate::OLE, cost32, cost64);
      cheaper = w.select(isCheaper, cost32, cost64);
      chosen = w.select(isCheaper, w.index(transformF32), chosen);
    }
    // Negated, so that a NaN is summed.
    Value isWorth = w.cmpf(arith::CmpFPredicate::OLT, cheaper, costDirect);
    chosen = w.select(isWorth, chosen, w.index(direct));
    break;
  }
  }
  auto is = [&](int64_t which) {
    return w.cmpi(Predicate::eq, chosen, w.index(which));
  };
  Value least = w.select(is(transformF32), least32, least64);
  least = w.select(is(direct), w.scalar(infinity), least);
  Value at = b.muli(head.number, 2);
  memref::StoreOp::create(b, least, scalars, ValueRange{b.addi(at, 1)});
  memref::StoreOp::create(b, chosen, choices, ValueRange{at});
  memref::StoreOp::create(b, length, choices, ValueRange{b.addi(at, 1)});
}

void ConvHeads::setDirect(const HeadRows &head) {
  Value at = b.muli(head.number, 2);
  memref::StoreOp::create(b, wide().scalar(infinity), scalars,
                          ValueRange{b.addi(at, 1)});
  memref::StoreOp::create(b, b.index(direct), choices, ValueRange{at});
}

void ConvHeads::analyse(const HeadRows &head) {
  findStarts(head);
  b.forLoop(b.index(0), bases, 1, [&](Value segment) {
    b.forLoop(b.index(0), size, lagBlock,
              [&](Value lag) { fillKernel(head, segment, lag); });
  });
  sumRows(head);
}
