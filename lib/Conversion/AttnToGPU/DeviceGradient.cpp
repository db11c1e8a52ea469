//===- DeviceGradient.cpp - Gradients as a GPU kernel sees them -----------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "DeviceGradient.h"
#include "attn/IR/ConvOps.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace mlir::attn;
using Predicate = GpuKernelBuilder::Predicate;

SmallVector<Value> mlir::attn::flattenLogits(ArrayRef<GradientLogit> logits) {
  SmallVector<Value> values;
  for (const GradientLogit &each : logits)
    values.push_back(each.logit);
  for (const GradientLogit &each : logits)
    if (each.slope)
      values.push_back(each.slope);
  return values;
}

SmallVector<GradientLogit> mlir::attn::unflattenLogits(ValueRange values,
                                                       size_t count) {
  SmallVector<GradientLogit> logits(count);
  for (size_t index = 0; index < count; ++index)
    logits[index] = {values[index],
                     values.size() > count ? values[count + index] : Value()};
  return logits;
}

template <typename Get>
static OpOperand *operandOf(DeviceAttention &attention, Get get) {
  return llvm::TypeSwitch<Operation *, OpOperand *>(attention.op)
      .Case<AttentionBackwardOp, ConvAttentionBackwardOp>(
          [&](auto op) { return get(op); });
}

DeviceGradient::DeviceGradient(GpuKernelBuilder &builder,
                               DeviceAttention &attention, Value delta)
    : a(attention),
      query(*operandOf(a, [](auto op) { return &op.getQueryMutable(); })),
      output(*operandOf(a, [](auto op) { return &op.getOutputMutable(); })),
      dOutput(*operandOf(a, [](auto op) { return &op.getDOutputMutable(); })),
      dQuery(*operandOf(a, [](auto op) { return &op.getDQueryMutable(); })),
      dKey(*operandOf(a, [](auto op) { return &op.getDKeyMutable(); })),
      dValue(*operandOf(a, [](auto op) { return &op.getDValueMutable(); })),
      dSink(operandOf(a,
                      [](auto op) -> OpOperand * {
                        MutableOperandRange dSink = op.getDSinkMutable();
                        return dSink.empty() ? nullptr : &dSink[0];
                      })),
      b(builder), deltas(delta) {}

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

Value DeviceGradient::capSlope(Value dot) {
  std::optional<APFloat> softcap = a.op.getSoftcap();
  if (!softcap)
    return Value();
  Value capped = b.tanh(b.mulf(
      dot, b.f32(a.op.getEffectiveScale() / softcap->convertToDouble())));
  return b.fma(b.negf(capped), capped, b.f32(1));
}

DeviceGradient::Weight DeviceGradient::weigh(const Row &row, Value weight,
                                             const GradientLogit &logit,
                                             Value dWeight) {
  // Of a masked key, d_output * value may be anything.
  Value kept =
      b.cmpf(arith::CmpFPredicate::UNE, logit.logit, b.negativeInfinity());
  Value dLogit = b.mulf(weight, b.subf(dWeight, row.delta));
  Value dScore = logit.slope ? b.mulf(dLogit, logit.slope) : dLogit;
  return {weight, b.select(kept, dLogit, b.f32(0)),
          b.select(kept, dScore, b.f32(0))};
}

DeviceGradient::Weight DeviceGradient::weigh(const Row &row, Value dot,
                                             Value dWeight, Value i32Key) {
  Value logit = a.logit(row.row, dot, i32Key);
  return weigh(row, weightOf(logit, row.shift), {logit, capSlope(dot)},
               dWeight);
}

DeviceGradient::Weight DeviceGradient::weigh(const Row &row,
                                             const GradientLogit &logit,
                                             Value dWeight) {
  return weigh(row, b.exp2(b.addf(logit.logit, row.shift)), logit, dWeight);
}

GradientLogit DeviceGradient::logitOf(const Row &row, Value dot, Value i32Key) {
  Value logit = a.logit(row.row, dot, i32Key);
  if (a.isPlain())
    logit = b.mulf(logit, b.f32(a.plainScale()));
  return {logit, capSlope(dot)};
}

DeviceGradient::Weight
DeviceGradient::weighPair(const DeviceAttention::Batch &batch, const Row &row,
                          Value dWeight, Value i32Key,
                          function_ref<Value()> dot) {
  if (!given)
    return weigh(row, dot(), dWeight, i32Key);
  Value i32Head = b.toI32(row.row.head);
  Value isGiven = given->covers(batch, i32Head);
  SmallVector<Value> logit = b.ifElse(
      isGiven,
      [&] {
        return flattenLogits(
            given->at(batch, i32Head, b.toI32(row.row.query), i32Key));
      },
      [&] { return flattenLogits(logitOf(row, dot(), i32Key)); });
  Weight weight = weigh(row, unflattenLogits(logit, 1)[0], dWeight);
  if (given->sumsScores())
    weight.dScore = b.select(isGiven, b.f32(0), weight.dScore);
  return weight;
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
  if (Value slope = capSlope(dot))
    factor = b.mulf(factor, slope);
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
