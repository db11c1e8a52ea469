//===- AccumulatorRows.cpp - Softmax in matrix accumulators ---------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "AccumulatorRows.h"

using namespace mlir;
using namespace mlir::attn;
using Predicate = GpuKernelBuilder::Predicate;

AccumulatorRows::Softmax AccumulatorRows::makeEmpty() const {
  Softmax state;
  for (int row = 0; row < count; ++row) {
    state.maximum[row] = b.negativeInfinity();
    state.sum[row] = b.f32(0);
  }
  state.output.assign(llvm::divideCeil(a.valueDim, columns) * 4, b.f32(0));
  return state;
}

SmallVector<Value> AccumulatorRows::flatten(const Softmax &state) {
  SmallVector<Value> values;
  for (int row = 0; row < count; ++row)
    llvm::append_values(values, state.maximum[row], state.sum[row]);
  llvm::append_range(values, state.output);
  return values;
}

AccumulatorRows::Softmax AccumulatorRows::unflatten(ValueRange values) {
  Softmax state;
  for (int row = 0; row < count; ++row) {
    state.maximum[row] = values[2 * row];
    state.sum[row] = values[2 * row + 1];
  }
  state.output = llvm::to_vector(values.drop_front(2 * count));
  return state;
}

SmallVector<Value> AccumulatorRows::maskListed(ArrayRef<Value> scores,
                                               Value firstColumn) {
  SmallVector<Value> logits;
  for (auto [index, score] : llvm::enumerate(scores)) {
    Value place = b.addi(firstColumn, index / 4 * columns + index % 2);
    Value logit = score;
    if (list.weights && a.isPlain())
      logit = b.mulf(score, b.f32(a.plainScale()));
    else if (!a.isPlain() || a.op.getMask())
      logit = a.logit(rows[rowOf(index)], score, list.key(b, place));
    Value kept = b.cmpi(Predicate::slt, place, list.count);
    if (list.weights) {
      auto [weighed, sample] = list.weigh(b, logit, place);
      // Slots past the end have the last one's score.
      Value &largest = largestSample[rowOf(index)];
      sample = b.select(kept, sample, b.negativeInfinity());
      largest = b.maxf(largest, sample);
      logit = weighed;
    }
    logits.push_back(b.select(kept, logit, b.negativeInfinity()));
  }
  return logits;
}

void AccumulatorRows::applyOptions(SmallVector<Value> &scores, Value firstKey,
                                   int64_t tileK) {
  Value firstColumn = b.addi(firstKey, b.muli(b.remi(lane, 4), 2));
  auto masked = [&] {
    if (list)
      return maskListed(scores, firstColumn);
    SmallVector<Value> logits;
    for (auto [index, score] : llvm::enumerate(scores)) {
      int64_t column = index / 4 * columns + index % 2;
      logits.push_back(a.logit(rows[rowOf(index)], score, firstColumn, column));
    }
    return logits;
  };
  if (!a.isPlain() || a.op.getMask() || list.weights) {
    scores = masked();
    return;
  }
  Value whole = b.bit(true);
  if (list)
    whole = b.cmpi(Predicate::sge, list.count, b.addi(firstKey, tileK));
  else
    for (const DeviceAttention::Row &row : rows) {
      Value end = b.addi(firstKey, tileK);
      whole = b.andi(whole, b.cmpi(Predicate::sle, row.first, firstKey));
      whole = b.andi(whole, b.cmpi(Predicate::sge, row.last, end));
    }
  scores = b.ifElse(whole, [&] { return scores; }, masked);
}

void AccumulatorRows::addToSums(Softmax &state, SmallVector<Value> &scores,
                                Value (&correction)[count]) {
  for (int row = 0; row < count; ++row) {
    Value largest = state.maximum[row];
    for (size_t index = 0; index < scores.size(); ++index)
      if (rowOf(index) == row)
        largest = b.maxf(largest, scores[index]);
    // The four lanes of a row.
    for (int64_t mask : {1, 2})
      largest = b.maxf(largest, b.shuffleXor(largest, mask));
    // Without a key yet, any finite shift will do.
    Value none =
        b.cmpf(arith::CmpFPredicate::OEQ, largest, b.negativeInfinity());
    Value shift = b.negf(b.mulf(b.select(none, b.f32(0), largest), unit()));
    correction[row] = b.exp2(b.fma(state.maximum[row], unit(), shift));
    state.maximum[row] = largest;
    Value sum = b.mulf(state.sum[row], correction[row]);
    for (size_t index = 0; index < scores.size(); ++index)
      if (rowOf(index) == row) {
        scores[index] = b.exp2(b.fma(scores[index], unit(), shift));
        sum = b.addf(sum, scores[index]);
      }
    state.sum[row] = sum;
  }
}

void AccumulatorRows::rescale(Softmax &state,
                              const Value (&correction)[count]) {
  for (auto [index, value] : llvm::enumerate(state.output))
    value = b.mulf(value, correction[rowOf(index)]);
}

SmallVector<Value> mlir::attn::packFragments(GpuKernelBuilder &b,
                                             ArrayRef<Value> accumulators,
                                             Type type) {
  SmallVector<Value> packed;
  for (size_t index = 0; index < accumulators.size(); index += 2)
    packed.push_back(
        b.pack(accumulators[index], accumulators[index + 1], type));
  return packed;
}

void AccumulatorRows::storeRow(const Softmax &state, int row, Value scale,
                               PartialResults partial, Value split) {
  Type stored = partial ? Type(b.getF32Type()) : Type(a.dataType);
  Value target =
      partial ? b.offset(partial.output, stored,
                         b.muli(partialRow(b, a, batch.index, rows[row], split),
                                a.valueDim))
              : a.outputRow(batch, rows[row]);
  // The distances that follow are constants of the instructions.
  Value column = b.muli(b.remi(lane, 4), 2);
  target = b.offset(target, stored, b.toI64(column));
  for (int64_t first = 0; first < a.valueDim; first += columns) {
    const Value *sums = &state.output[first / columns * 4 + 2 * row];
    Value low = b.mulf(sums[0], scale), high = b.mulf(sums[1], scale);
    Value to = b.offset(target, stored, b.i64(first));
    if (!stored.isF32() && a.valueDim % columns == 0) {
      b.store(b.pack(low, high, a.dataType), to);
      continue;
    }
    for (auto [part, value] : {std::pair(int64_t(0), low), {1, high}}) {
      auto storeOne = [&, part = part, value = value] {
        b.store(b.narrow(value, stored), b.offset(to, stored, b.i64(part)));
      };
      if (first + columns <= a.valueDim)
        storeOne();
      else
        b.ifThen(
            b.cmpi(Predicate::slt, column, b.i32(a.valueDim - first - part)),
            storeOne);
    }
  }
}

void AccumulatorRows::store(const Softmax &state, PartialResults partial,
                            Value split) {
  for (int row = 0; row < count; ++row) {
    Value sum = state.sum[row];
    for (int64_t mask : {1, 2})
      sum = b.addf(sum, b.shuffleXor(sum, mask));
    Value maximum = b.mulf(state.maximum[row], unit());
    Value scale = b.f32(1);
    if (a.op.getSink() && !partial) {
      Value sink = a.sinkLogit(rows[row]);
      Value largest = b.maxf(maximum, sink);
      Value none =
          b.cmpf(arith::CmpFPredicate::OEQ, largest, b.negativeInfinity());
      Value shift = b.select(none, b.f32(0), largest);
      scale = b.exp2(b.subf(maximum, shift));
      sum = b.fma(sum, scale, b.exp2(b.subf(sink, shift)));
      maximum = largest;
    }
    // A row without a key yields 0.
    Value empty = b.cmpf(arith::CmpFPredicate::OEQ, sum, b.f32(0));
    Value divisor = b.select(empty, b.f32(1), sum);
    scale = b.divf(scale, divisor);
    Value sample = largestSample[row];
    for (int64_t mask : {1, 2})
      if (sample)
        sample = b.maxf(sample, b.shuffleXor(sample, mask));
    b.ifThen(rows[row].exists, [&] {
      storeRow(state, row, scale, partial, split);
      if (!partial && !a.hasLogsumexp())
        return;
      Value isFirst = b.cmpi(Predicate::eq, b.remi(lane, 4), b.i32(0));
      b.ifThen(isFirst, [&] {
        Value logsumexp = b.addf(maximum, b.log2(sum));
        if (sample)
          b.store(sample, statisticEntry(
                              b, partial,
                              partialRow(b, a, batch.index, rows[row], split),
                              SlotStatistic::LargestSample));
        if (partial)
          b.store(logsumexp,
                  b.offset(partial.logsumexp, b.getF32Type(),
                           partialRow(b, a, batch.index, rows[row], split)));
        else
          b.store(b.mulf(logsumexp, b.f32(ln2)),
                  a.logsumexpEntry(batch, rows[row]));
      });
    });
  }
}
