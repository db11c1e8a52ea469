//===- SimtBackwardKernels.cpp - Gradients by scalar arithmetic -----------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "GpuBackwardKernels.h"
#include "RowSums.h"

using namespace mlir;
using namespace mlir::attn;
using Predicate = GpuKernelBuilder::Predicate;
using Axis = GpuKernelBuilder::Axis;

static Value addf(GpuKernelBuilder &b, Value value) {
  return b.reduceWarp(value, [&](Value x, Value y) { return b.addf(x, y); });
}

void mlir::attn::emitDelta(GpuKernelBuilder &b, DeviceGradient &gradient,
                           GpuPlanAttr plan) {
  DeviceAttention &a = gradient.a;
  auto [query, lane] = b.rowOfWarp(plan.getWarps());
  DeviceAttention::Batch batch = a.batch(b.blockId(Axis::Z));
  Value head = b.toI64(b.blockId(Axis::Y)), row = b.toI64(query);
  // All lanes of a warp have one row.
  b.ifThen(b.cmpi(Predicate::slt, query, a.queries), [&, lane = lane] {
    Value output = a.rowOf(gradient.output, batch, head, row);
    Value dOutput = a.rowOf(gradient.dOutput, batch, head, row);
    Value sum = b.forLoop(
        lane, b.i32(a.valueDim), b.i32(warpLanes), b.f32(0),
        [&](Value feature, ValueRange carried) {
          Value at = b.toI64(feature);
          Value x = b.load(b.offset(output, a.dataType, at), a.dataType);
          Value y = b.load(b.offset(dOutput, a.dataType, at), a.dataType);
          return SmallVector<Value>{b.fma(b.widen(x), b.widen(y), carried[0])};
        })[0];
    sum = addf(b, sum);
    b.ifThen(b.cmpi(Predicate::eq, lane, b.i32(0)),
             [&] { b.store(sum, gradient.deltaEntry(batch, head, row)); });
  });
}

void mlir::attn::emitSinkGradient(GpuKernelBuilder &b,
                                  DeviceGradient &gradient) {
  DeviceAttention &a = gradient.a;
  Value lane = b.threadId(), head = b.blockId(Axis::X);
  // Queries of all batches, in one row.
  Value count = b.muli(a.batches, a.queries);
  Value sum = b.forLoop(
      lane, count, b.i32(warpLanes), b.f32(0),
      [&](Value index, ValueRange carried) {
        DeviceAttention::Batch batch = a.batch(b.divi(index, a.queries));
        DeviceGradient::Row row =
            gradient.row(batch, head, b.remi(index, a.queries), b.bit(true));
        Value weight = b.exp2(b.addf(a.sinkLogit(row.row), row.shift));
        return SmallVector<Value>{b.fma(b.negf(weight), row.delta, carried[0])};
      })[0];
  sum = addf(b, sum);
  b.ifThen(b.cmpi(Predicate::eq, lane, b.i32(0)), [&] {
    b.store(
        b.narrow(sum, getElementTypeOrSelf(gradient.dSink->get().getType())),
        a.perHeadEntry(gradient.dSink->getOperandNumber(), b.toI64(head)));
  });
}

void mlir::attn::emitSimtQueryGradient(GpuKernelBuilder &b,
                                       DeviceGradient &gradient,
                                       GpuPlanAttr plan) {
  DeviceAttention &a = gradient.a;
  auto [query, lane] = b.rowOfWarp(plan.getWarps());
  DeviceAttention::Batch batch = a.batch(b.blockId(Axis::Z));
  Value exists = b.cmpi(Predicate::slt, query, a.queries);
  DeviceGradient::Row row =
      gradient.row(batch, b.blockId(Axis::Y), query, exists);
  Value kvHead = b.divi(row.row.head, b.toI64(a.group));
  // A row that does not exist has no key, and reads nothing.
  Value queryRow = a.queryRow(batch, row.row);
  Value dOutput = a.rowOf(gradient.dOutput, batch, row.row.head, row.row.query);
  RowSums sums(b, a.dataType, lane, a.headDim);
  auto step = [&, lane = lane](Value firstKey, ValueRange carried) {
    // Each lane has one key.
    Value key = b.addi(firstKey, lane);
    auto compute = [&] {
      Value i64Key = b.toI64(key);
      Value dWeight = b.dot(a.dataType, dOutput,
                            a.valueRow(batch, kvHead, i64Key), a.valueDim);
      auto product = [&] {
        return b.dot(a.dataType, queryRow, a.keyRow(batch, kvHead, i64Key),
                     a.headDim);
      };
      return SmallVector<Value>{
          gradient.weighPair(batch, row, dWeight, key, product).dScore};
    };
    Value dScore = b.ifElse(b.cmpi(Predicate::slt, key, row.row.last), compute,
                            [&] { return SmallVector<Value>{b.f32(0)}; })[0];
    Value count = b.mini(b.i32(warpLanes), b.subi(row.row.last, firstKey));
    return b.forLoop(b.i32(0), count, b.i32(1), carried,
                     [&](Value index, ValueRange given) {
                       Value from = b.toI64(b.addi(firstKey, index));
                       return sums.add(given, b.shuffleFrom(dScore, index),
                                       a.keyRow(batch, kvHead, from));
                     });
  };
  SmallVector<Value> inits(sums.perLane(), b.f32(0));
  SmallVector<Value> results =
      b.forLoop(row.row.first, row.row.last, b.i32(warpLanes), inits, step);
  b.ifThen(exists, [&] {
    sums.store(results, gradient.scale(),
               a.rowOf(gradient.dQuery, batch, row.row.head, row.row.query));
  });
}

void mlir::attn::emitSimtKeyGradients(GpuKernelBuilder &b,
                                      DeviceGradient &gradient,
                                      GpuPlanAttr plan) {
  DeviceAttention &a = gradient.a;
  auto [key, lane] = b.rowOfWarp(plan.getWarps());
  DeviceAttention::Batch batch = a.batch(b.blockId(Axis::Z));
  Value kvHead = b.blockId(Axis::Y);
  Value i64Head = b.toI64(kvHead), i64Key = b.toI64(key);
  Value exists = b.cmpi(Predicate::slt, key, a.keys);
  Value keyRow = a.keyRow(batch, i64Head, i64Key);
  Value valueRow = a.valueRow(batch, i64Head, i64Key);
  // Behind the last key there is no query either.
  auto [first, last] = gradient.queryRange(batch, key, b.addi(key, 1));
  RowSums keySums(b, a.dataType, lane, a.headDim);
  RowSums valueSums(b, a.dataType, lane, a.valueDim);
  int64_t own = keySums.perLane();

  auto step = [&, key = key, lane = lane,
               last = last](Value head, Value firstQuery, ValueRange carried) {
    // Each lane has one query.
    Value query = b.addi(firstQuery, lane);
    auto compute = [&] {
      DeviceGradient::Row row = gradient.row(batch, head, query, b.bit(true));
      Value queryRow = a.queryRow(batch, row.row);
      Value dOutput =
          a.rowOf(gradient.dOutput, batch, row.row.head, row.row.query);
      DeviceGradient::Weight weight = gradient.weighPair(
          batch, row, b.dot(a.dataType, dOutput, valueRow, a.valueDim), key,
          [&] { return b.dot(a.dataType, queryRow, keyRow, a.headDim); });
      return SmallVector<Value>{weight.weight, weight.dScore};
    };
    SmallVector<Value> weight =
        b.ifElse(b.cmpi(Predicate::slt, query, last), compute,
                 [&] { return SmallVector<Value>{b.f32(0), b.f32(0)}; });
    Value count = b.mini(b.i32(warpLanes), b.subi(last, firstQuery));
    return b.forLoop(
        b.i32(0), count, b.i32(1), carried, [&](Value index, ValueRange given) {
          Value from = b.toI64(b.addi(firstQuery, index));
          DeviceAttention::Row row;
          row.head = b.toI64(head);
          row.query = from;
          SmallVector<Value> next = keySums.add(given.take_front(own),
                                                b.shuffleFrom(weight[1], index),
                                                a.queryRow(batch, row));
          next.append(valueSums.add(
              given.drop_front(own), b.shuffleFrom(weight[0], index),
              a.rowOf(gradient.dOutput, batch, row.head, row.query)));
          return next;
        });
  };
  SmallVector<Value> inits(own + valueSums.perLane(), b.f32(0));
  SmallVector<Value> results = b.forLoop(
      b.i32(0), a.group, b.i32(1), inits,
      [&, first = first, last = last](Value member, ValueRange carried) {
        Value head = b.addi(b.muli(kvHead, a.group), member);
        return b.forLoop(first, last, b.i32(warpLanes), carried,
                         [&](Value query, ValueRange given) {
                           return step(head, query, given);
                         });
      });
  if (gradient.given && gradient.given->sumsScores()) {
    SmallVector<Value> features;
    for (int64_t part = 0; part < own; ++part)
      features.push_back(keySums.featureOf(part));
    llvm::copy(gradient.given->addKeySums(batch, kvHead, key, features,
                                          ValueRange(results).take_front(own)),
               results.begin());
  }
  b.ifThen(exists, [&] {
    keySums.store(ValueRange(results).take_front(own), gradient.scale(),
                  a.rowOf(gradient.dKey, batch, i64Head, i64Key));
    valueSums.store(ValueRange(results).drop_front(own), b.f32(1),
                    a.rowOf(gradient.dValue, batch, i64Head, i64Key));
  });
}
