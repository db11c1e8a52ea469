//===- DeviceGradient.cpp - Gradients as a GPU kernel sees them -----------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "DeviceGradient.h"

using namespace mlir;
using namespace mlir::attn;
using Predicate = GpuKernelBuilder::Predicate;

DeviceGradient::DeviceGradient(GpuKernelBuilder &builder,
                               DeviceAttention &attention, Value delta)
    : a(attention), op(cast<AttentionBackwardOp>(*attention.op)), b(builder),
      deltas(delta) {}

Value DeviceGradient::deltaEntry(const DeviceAttention::Batch &batch,
                                 Value i64Head, Value i64Query) {
  Value index = b.addi(b.muli(batch.index, b.toI64(a.heads)), i64Head);
  index = b.addi(b.muli(index, b.toI64(a.queries)), i64Query);
  return b.offset(deltas, b.getF32Type(), index);
}

DeviceGradient::Row DeviceGradient::row(const DeviceAttention::Batch &batch,
                                        Value i32Head, Value i32Query,
                                        Value exists) {
  Row result;
  result.row = a.row(batch, i32Head, i32Query, exists);
  auto load = [&] {
    Value entry = b.load(a.logsumexpEntry(batch, result.row), b.getF32Type());
    Value logsumexp = b.mulf(entry, b.f32(log2E));
    Value none =
        b.cmpf(arith::CmpFPredicate::OEQ, logsumexp, b.negativeInfinity());
    Value delta = b.load(deltaEntry(batch, result.row.head, result.row.query),
                         b.getF32Type());
    return SmallVector<Value>{b.select(none, b.f32(0), b.negf(logsumexp)),
                              delta};
  };
  SmallVector<Value> loaded = b.ifElse(
      exists, load, [&] { return SmallVector<Value>{b.f32(0), b.f32(0)}; });
  result.shift = loaded[0];
  result.delta = loaded[1];
  return result;
}

Value DeviceGradient::weightOf(Value logit, Value shift) {
  Value unit = b.f32(a.isPlain() ? a.plainScale() : 1.0);
  return b.exp2(b.fma(logit, unit, shift));
}

Value DeviceGradient::capSlope(double softcap, Value dot) {
  Value capped = b.tanh(b.mulf(dot, b.f32(a.op.getEffectiveScale() / softcap)));
  return b.fma(b.negf(capped), capped, b.f32(1));
}

DeviceGradient::Weight DeviceGradient::weigh(const Row &row, Value dot,
                                             Value dWeight, Value i32Key) {
  Value logit = a.logit(row.row, dot, i32Key);
  Weight result;
  result.weight = weightOf(logit, row.shift);
  // Of a masked key, d_output * value may be anything.
  Value kept = b.cmpf(arith::CmpFPredicate::UNE, logit, b.negativeInfinity());
  Value dLogit = b.mulf(result.weight, b.subf(dWeight, row.delta));
  result.dLogit = b.select(kept, dLogit, b.f32(0));
  Value dScore = dLogit;
  if (std::optional<APFloat> softcap = op.getSoftcap()) {
    Value slope = capSlope(softcap->convertToDouble(), dot);
    dScore = b.mulf(dScore, slope);
  }
  result.dScore = b.select(kept, dScore, b.f32(0));
  return result;
}

DeviceGradient::Factor DeviceGradient::weighKept(Value shift, Value dot) {
  Value weight = weightOf(dot, shift);
  return {weight, weight};
}

DeviceGradient::Factor
DeviceGradient::weighMasked(const DeviceAttention::Row &row, Value shift,
                            Value dot, Value kept, Value i32First,
                            int64_t column) {
  Value logit = a.logitWhere(kept, row, dot, i32First, column);
  Value weight = weightOf(logit, shift), factor = weight;
  if (std::optional<APFloat> softcap = op.getSoftcap())
    factor = b.mulf(factor, capSlope(softcap->convertToDouble(), dot));
  Value masked = b.cmpf(arith::CmpFPredicate::OEQ, logit, b.negativeInfinity());
  return {weight, b.select(masked, b.f32(-1), factor)};
}

Value DeviceGradient::dScore(Value factor, Value dWeight, Value delta) {
  // Of a masked key, d_output * value may be anything.
  Value masked = b.cmpf(arith::CmpFPredicate::OLT, factor, b.f32(0));
  return b.select(masked, b.f32(0), b.mulf(factor, b.subf(dWeight, delta)));
}

std::pair<Value, Value>
DeviceGradient::queryRange(const DeviceAttention::Batch &batch,
                           Value i32FirstKey, Value i32LastKey) {
  // As in DeviceAttention::keyRange, solved for the query.
  Value queries = b.toI64(a.queries), zero = b.i64(0);
  auto clamp = [&](Value query) {
    return b.toI32(b.maxi(zero, b.mini(query, queries)));
  };
  Value first = b.i32(0), last = a.queries;
  auto [left, right] = a.windows();
  if (right)
    first = clamp(b.subi(b.addi(b.toI64(i32FirstKey), -*right), batch.offset));
  if (left)
    last = clamp(b.subi(b.addi(b.toI64(i32LastKey), *left), batch.offset));
  Value any = b.cmpi(Predicate::slt, i32FirstKey, batch.length);
  return {first, b.select(any, last, b.i32(0))};
}

Value DeviceGradient::scale() { return b.f32(a.op.getEffectiveScale()); }
