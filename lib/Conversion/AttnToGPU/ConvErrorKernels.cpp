//===- ConvErrorKernels.cpp - Whether a head is exact
//-----------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "../PhiloxBuilder.h"
#include "ConvKernels.h"

using namespace mlir;
using namespace mlir::attn;
using Predicate = GpuKernelBuilder::Predicate;
using Axis = GpuKernelBuilder::Axis;
using ::attn::approx::PhiloxUse;

Value ConvKernels::finiteEntry(Value part) {
  Value parts = b.muli(b.ceilDivi(a.keys, rowsPerCta), warps);
  Value at = b.addi(b.muli(number, b.toI64(parts)), b.toI64(part));
  return b.offset(arrays[Finite], b.getF32Type(), at);
}

//===----------------------------------------------------------------------===//
// Finite inputs
//===----------------------------------------------------------------------===//

void ConvKernels::emitFinite() {
  locate();
  Value first =
      b.addi(b.muli(b.blockId(Axis::X), rowsPerCta), b.muli(warp, warpLanes));
  auto test = [&](Value rows, function_ref<Value(Value)> pointer) {
    return b.forLoop(
        first, b.mini(rows, b.addi(first, warpLanes)), b.i32(1), b.f32(0),
        [&](Value row, ValueRange carried) {
          Value vector = pointer(b.toI64(row));
          return b.forLoop(
              lane, b.i32(a.headDim), b.i32(warpLanes), carried,
              [&](Value feature, ValueRange sum) {
                Value x = b.load(b.offset(vector, a.dataType, b.toI64(feature)),
                                 a.dataType);
                // 0 times what is not finite is NaN.
                return SmallVector<Value>{b.fma(b.widen(x), b.f32(0), sum[0])};
              });
        })[0];
  };
  Value ofQueries = test(a.queries, [&](Value query) {
    DeviceAttention::Row row;
    row.head = b.toI64(head);
    row.query = query;
    return a.queryRow(batch, row);
  });
  Value ofKeys = test(batch.length,
                      [&](Value key) { return a.keyRow(batch, kvHead, key); });
  Value sum = b.reduceWarp(b.addf(ofQueries, ofKeys),
                           [&](Value x, Value y) { return b.addf(x, y); });
  b.ifThen(b.cmpi(Predicate::eq, lane, b.i32(0)), [&] {
    Value part = b.addi(b.muli(b.blockId(Axis::X), warps), warp);
    b.store(sum, finiteEntry(part));
  });
}

//===----------------------------------------------------------------------===//
// Samples
//===----------------------------------------------------------------------===//

/// A sampled row is computed twice, from the scores and from the segments.
static constexpr int64_t kinds = 2;
/// In shared memory, for each warp: maximum and sum of each kind, then the
/// outputs of each.
static int64_t perWarp(int64_t valueDim) { return kinds * (2 + valueDim); }

int64_t ConvKernels::samplesBytes(ConvAttentionOp op) {
  return 4 * warps *
         perWarp(cast<AttentionOpInterface>(*op).getSizes().valueDim);
}

Value ConvKernels::samplesEntry(Value sample, Value samples, int64_t part) {
  Value at = b.addi(b.muli(number, b.toI64(samples)), b.toI64(sample));
  at = b.addi(b.muli(at, 2), part);
  return b.offset(arrays[Samples], b.getF32Type(), at);
}

Value ConvKernels::errorsEntry() {
  return b.offset(arrays[Errors], b.getF32Type(), number);
}

/// The row of a sample: uniform in its part of the rows.
Value ConvKernels::sampledRow(Value sample, Value samples) {
  Value word =
      createPhiloxWord(b, uint64_t(form.getSeed()), PhiloxUse::RowSample,
                       b.toI32(number), sample, b.i32(0));
  auto bound = [&](Value part) {
    return b.divi(b.muli(b.toI64(part), b.toI64(a.queries)), b.toI64(samples));
  };
  Value first = bound(sample);
  Value count = b.subi(bound(b.addi(sample, 1)), first);
  Value behind =
      arith::MulFOp::create(b, createUniformDouble(b, word),
                            arith::SIToFPOp::create(b, b.getF64Type(), count));
  return b.toI32(
      b.addi(first, arith::FPToSIOp::create(b, b.getI64Type(), behind)));
}

/// A maximum as a finite shift.
static Value toShift(GpuKernelBuilder &b, Value largest) {
  Value none = b.cmpf(arith::CmpFPredicate::OEQ, largest, b.negativeInfinity());
  return b.select(none, b.f32(0), largest);
}

void ConvKernels::emitSamples() {
  Type f32 = b.getF32Type();
  locate();
  Value sample = b.blockId(Axis::X), samples = b.gridSize(Axis::X);
  Value query = sampledRow(sample, samples);
  DeviceAttention::Row row = a.row(batch, head, query, b.bit(true));
  int64_t perLane = featuresPerLane(a);
  auto columnOf = [&](int64_t part) {
    // Lanes past the end read the row's last feature and drop it.
    return b.mini(b.addi(lane, part * warpLanes), b.i32(a.valueDim - 1));
  };
  SmallVector<Value> inits;
  for (int64_t kind = 0; kind < kinds; ++kind) {
    llvm::append_values(inits, b.negativeInfinity(), b.f32(0));
    inits.append(perLane, b.f32(0));
  }
  int64_t perKind = 2 + perLane;
  SmallVector<Value> state = b.forLoop(
      b.addi(row.first, b.muli(warp, warpLanes)), row.last, b.i32(rowsPerCta),
      inits, [&](Value firstKey, ValueRange carried) {
        Value key = b.addi(firstKey, lane);
        Value isIn = b.cmpi(Predicate::slt, key, row.last);
        Value exact = laneLogit([&](Value index) -> Pair {
          return {query, b.mini(b.addi(firstKey, index), b.addi(row.last, -1))};
        });
        Value approximate = b.ifElse(
            isIn,
            [&]() -> SmallVector<Value> {
              Value segment = b.load(segmentsEntry(key), b.getI32Type());
              return {b.load(lagsEntry(segment, b.subi(query, key)), f32)};
            },
            [&]() -> SmallVector<Value> { return {b.negativeInfinity()}; })[0];
        SmallVector<Value> next(carried), weights;
        Value logits[kinds] = {b.select(isIn, exact, b.negativeInfinity()),
                               approximate};
        for (int64_t kind = 0; kind < kinds; ++kind) {
          MutableArrayRef<Value> of =
              MutableArrayRef(next).slice(kind * perKind, perKind);
          Value largest =
              b.reduceWarp(b.maxf(of[0], logits[kind]),
                           [&](Value x, Value y) { return b.maxf(x, y); });
          Value shift = toShift(b, largest);
          Value correction = b.exp2(b.subf(of[0], shift));
          Value weight = b.exp2(b.subf(logits[kind], shift));
          Value sum = b.reduceWarp(
              weight, [&](Value x, Value y) { return b.addf(x, y); });
          of[0] = largest;
          of[1] = b.fma(of[1], correction, sum);
          for (Value &output : of.drop_front(2))
            output = b.mulf(output, correction);
          weights.push_back(weight);
        }
        Value count = b.mini(b.i32(warpLanes), b.subi(row.last, firstKey));
        return b.forLoop(
            b.i32(0), count, b.i32(1), next, [&](Value index, ValueRange sums) {
              SmallVector<Value> added(sums);
              Value values =
                  a.valueRow(batch, kvHead, b.toI64(b.addi(firstKey, index)));
              Value shares[kinds] = {b.shuffleFrom(weights[0], index),
                                     b.shuffleFrom(weights[1], index)};
              for (int64_t part = 0; part < perLane; ++part) {
                Value at =
                    b.offset(values, a.dataType, b.toI64(columnOf(part)));
                Value value = b.widen(b.load(at, a.dataType));
                for (int64_t kind = 0; kind < kinds; ++kind) {
                  Value &sum = added[kind * perKind + 2 + part];
                  sum = b.fma(shares[kind], value, sum);
                }
              }
              return added;
            });
      });
  Value first = b.muli(warp, perWarp(a.valueDim));
  auto wordAt = [&](Value index) { return b.offset(shared, f32, index); };
  for (int64_t kind = 0; kind < kinds; ++kind) {
    ArrayRef<Value> of = ArrayRef(state).slice(kind * perKind, perKind);
    b.ifThen(b.cmpi(Predicate::eq, lane, b.i32(0)), [&] {
      b.store(of[0], wordAt(b.addi(first, 2 * kind)));
      b.store(of[1], wordAt(b.addi(first, 2 * kind + 1)));
    });
    for (int64_t part = 0; part < perLane; ++part) {
      Value column = b.addi(lane, part * warpLanes);
      b.ifThen(b.cmpi(Predicate::slt, column, b.i32(a.valueDim)), [&] {
        int64_t behind = 2 * kinds + kind * a.valueDim;
        b.store(of[2 + part], wordAt(b.addi(first, b.addi(column, behind))));
      });
    }
  }
  b.barrier();
  b.ifThen(b.cmpi(Predicate::eq, warp, b.i32(0)),
           [&] { mergeSample(query, sample, samples); });
}

/// The parts of all warps together, by one of them.
void ConvKernels::mergeSample(Value query, Value sample, Value samples) {
  Type f32 = b.getF32Type();
  auto wordOf = [&](int64_t part, Value behind) {
    Value at = b.addi(behind, part * perWarp(a.valueDim));
    return b.load(b.offset(shared, f32, at), f32);
  };
  DeviceAttention::Row row = a.row(batch, head, query, b.bit(true));
  Value shares[kinds][warps];
  for (int64_t kind = 0; kind < kinds; ++kind) {
    Value maxima[warps];
    Value largest = op.getSink() ? a.sinkLogit(row) : b.negativeInfinity();
    for (int64_t part = 0; part < warps; ++part) {
      maxima[part] = wordOf(part, b.i32(2 * kind));
      largest = b.maxf(largest, maxima[part]);
    }
    Value shift = toShift(b, largest);
    Value sum =
        op.getSink() ? b.exp2(b.subf(a.sinkLogit(row), shift)) : b.f32(0);
    for (int64_t part = 0; part < warps; ++part) {
      shares[kind][part] = b.exp2(b.subf(maxima[part], shift));
      sum = b.fma(wordOf(part, b.i32(2 * kind + 1)), shares[kind][part], sum);
    }
    // A row without a key yields 0.
    Value isEmpty = b.cmpf(arith::CmpFPredicate::OEQ, sum, b.f32(0));
    Value scale = b.divf(b.f32(1), b.select(isEmpty, b.f32(1), sum));
    for (Value &share : shares[kind])
      share = b.mulf(share, scale);
  }
  SmallVector<Value> sums = b.forLoop(
      lane, b.i32(a.valueDim), b.i32(warpLanes), ValueRange{b.f32(0), b.f32(0)},
      [&](Value column, ValueRange carried) -> SmallVector<Value> {
        Value outputs[kinds];
        for (int64_t kind = 0; kind < kinds; ++kind) {
          outputs[kind] = b.f32(0);
          for (int64_t part = 0; part < warps; ++part) {
            Value behind = b.addi(column, 2 * kinds + kind * a.valueDim);
            outputs[kind] =
                b.fma(wordOf(part, behind), shares[kind][part], outputs[kind]);
          }
        }
        Value difference = b.subf(outputs[1], outputs[0]);
        return {b.fma(difference, difference, carried[0]),
                b.fma(outputs[0], outputs[0], carried[1])};
      });
  for (int64_t part = 0; part < 2; ++part) {
    Value sum = b.reduceWarp(sums[part],
                             [&](Value x, Value y) { return b.addf(x, y); });
    b.ifThen(b.cmpi(Predicate::eq, lane, b.i32(0)),
             [&] { b.store(sum, samplesEntry(sample, samples, part)); });
  }
}

/// For the kernels that read it, and the op's result.
void ConvKernels::storeError(Value error) {
  b.store(error, errorsEntry());
  if (!op.getError())
    return;
  unsigned operand = op.getErrorMutable()[0].getOperandNumber();
  b.store(error, errorOperandEntry(operand, batch, head));
}

void ConvKernels::emitErrors() {
  Type f32 = b.getF32Type();
  locate();
  constexpr int64_t most = std::numeric_limits<int32_t>::max();
  Value samples =
      b.mini(b.i32(std::min(form.getSampledRows(), most)), a.queries);
  auto add = [&](Value x, Value y) { return b.addf(x, y); };
  auto sumOf = [&](Value count, function_ref<Value(Value)> entry) {
    Value own = b.forLoop(lane, count, b.i32(warpLanes), b.f32(0),
                          [&](Value index, ValueRange carried) {
                            return SmallVector<Value>{
                                b.addf(carried[0], b.load(entry(index), f32))};
                          })[0];
    return b.reduceWarp(own, add);
  };
  Value differences = sumOf(
      samples, [&](Value sample) { return samplesEntry(sample, samples, 0); });
  Value squares = sumOf(
      samples, [&](Value sample) { return samplesEntry(sample, samples, 1); });
  Value parts = b.muli(b.ceilDivi(a.keys, rowsPerCta), warps);
  Value finite = sumOf(parts, [&](Value part) { return finiteEntry(part); });
  Value isZero = b.cmpf(arith::CmpFPredicate::OEQ, differences, b.f32(0));
  Value error =
      b.select(isZero, b.f32(0), b.sqrt(b.divf(differences, squares)));
  b.ifThen(b.cmpi(Predicate::eq, lane, b.i32(0)),
           [&] { storeError(b.addf(error, finite)); });
}

Value ConvKernels::isExact() {
  return ConvBasisKernels::isExact(b.load(errorsEntry(), b.getF32Type()));
}
