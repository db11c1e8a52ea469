//===- MaskGradientKernel.cpp - The gradient by a mask --------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "GpuBackwardKernels.h"

using namespace mlir;
using namespace mlir::attn;
using Predicate = GpuKernelBuilder::Predicate;
using Axis = GpuKernelBuilder::Axis;

/// What a mask's position in a dimension of `maskSize` is added to: itself, or
/// all of `size` where the mask is the same for all. i32.
static std::pair<Value, Value> spread(GpuKernelBuilder &b, Value position,
                                      Value maskSize, Value size) {
  Value isOne = b.cmpi(Predicate::eq, maskSize, b.i32(1));
  return {b.select(isOne, b.i32(0), position),
          b.select(isOne, size, b.addi(position, 1))};
}

void mlir::attn::emitMaskGradient(GpuKernelBuilder &b, DeviceGradient &gradient,
                                  GpuPlanAttr plan) {
  DeviceAttention &a = gradient.a;
  auto op = cast<AttentionBackwardOp>(*a.op);
  unsigned operand = op.getDMaskMutable()[0].getOperandNumber();
  Type type = getElementTypeOrSelf(op.getDMask().getType());
  Value maskKeys = a.maskSize(operand, DeviceAttention::MaskDim::Keys);
  Value maskQueries = a.maskSize(operand, DeviceAttention::MaskDim::Queries);
  Value maskHeads = a.maskSize(operand, DeviceAttention::MaskDim::Heads);
  Value maskBatches = a.maskSize(operand, DeviceAttention::MaskDim::Batch);
  std::pair<Value, Value> place = b.rowOfWarp(plan.getWarps());
  Value maskQuery = place.first, lane = place.second;
  Value maskHead = b.blockId(Axis::Y), maskBatch = b.blockId(Axis::Z);
  auto batches = spread(b, maskBatch, maskBatches, a.batches);
  auto heads = spread(b, maskHead, maskHeads, a.heads);
  auto queries = spread(b, maskQuery, maskQueries, a.queries);
  Value one = b.i32(1);
  Value isOneKey = b.cmpi(Predicate::eq, maskKeys, one);

  // What one query adds to the sum of a lane, whose keys are every 32nd of
  // [first, last).
  auto addQuery = [&](const DeviceAttention::Batch &batch, Value head,
                      Value query, std::pair<Value, Value> keys, Value sum) {
    DeviceGradient::Row row = gradient.row(batch, head, query, b.bit(true));
    Value kvHead = b.divi(row.row.head, b.toI64(a.group));
    Value queryRow = a.queryRow(batch, row.row);
    Value dOutput =
        a.rowOf(gradient.dOutput, batch, row.row.head, row.row.query);
    return b.forLoop(
        keys.first, keys.second, b.i32(warpLanes), sum,
        [&](Value key, ValueRange carried) {
          Value at = b.toI64(key);
          Value product = b.dot(a.dataType, queryRow,
                                a.keyRow(batch, kvHead, at), a.headDim);
          Value dWeight = b.dot(a.dataType, dOutput,
                                a.valueRow(batch, kvHead, at), a.valueDim);
          return SmallVector<Value>{b.addf(
              carried[0], gradient.weigh(row, product, dWeight, key).dLogit)};
        });
  };
  auto addKeys = [&](Value firstKey) {
    Value maskKey = b.addi(firstKey, lane);
    std::pair<Value, Value> keys = {
        maskKey,
        b.select(isOneKey, a.keys, b.mini(a.keys, b.addi(maskKey, 1)))};
    Value sum = b.forLoop(
        batches.first, batches.second, one, b.f32(0),
        [&](Value batchIndex, ValueRange ofBatches) {
          DeviceAttention::Batch batch = a.batch(batchIndex);
          return b.forLoop(heads.first, heads.second, one, ofBatches,
                           [&](Value head, ValueRange ofHeads) {
                             return b.forLoop(
                                 queries.first, queries.second, one, ofHeads,
                                 [&](Value query, ValueRange ofQueries) {
                                   return addQuery(batch, head, query, keys,
                                                   ofQueries[0]);
                                 });
                           });
        })[0];
    Value all =
        b.reduceWarp(sum, [&](Value x, Value y) { return b.addf(x, y); });
    // Of one key alone, that is lane 0.
    b.ifThen(b.cmpi(Predicate::slt, maskKey, maskKeys), [&] {
      Value row = a.maskRow(operand, b.toI64(maskBatch), b.toI64(maskHead),
                            b.toI64(maskQuery));
      b.store(b.narrow(b.select(isOneKey, all, sum), type),
              a.maskEntry(operand, row, b.toI64(maskKey)));
    });
  };
  // All lanes of a warp have one row.
  b.ifThen(b.cmpi(Predicate::slt, maskQuery, maskQueries), [&] {
    b.forLoop(b.i32(0), maskKeys, b.i32(warpLanes), {},
              [&](Value firstKey, ValueRange) {
                addKeys(firstKey);
                return SmallVector<Value>();
              });
  });
}
