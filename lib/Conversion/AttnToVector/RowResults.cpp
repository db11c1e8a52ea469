//===- RowResults.cpp - Partial results of attention
//-----------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "RowResults.h"
#include "llvm/Support/MathExtras.h"
#include <limits>

using namespace mlir;
using namespace mlir::attn;

static constexpr double infinity = std::numeric_limits<double>::infinity();

SmallVector<Value> RowResults::Partial::flatten() const {
  SmallVector<Value> values = {maximum, sum};
  values.append(vectors);
  return values;
}

RowResults::Partial RowResults::Partial::unflatten(ValueRange values) {
  return {values[0], values[1], SmallVector<Value>(values.drop_front(2))};
}

Value RowResults::scalarExp2(Value x) {
  return vector::ExtractOp::create(b, b.exp2(b.broadcast(x)), 0);
}

/// Where a row has no key so far, x - maximum would be the difference of two
/// infinities.
Value RowResults::finite(Value maximum) {
  Value isEmpty =
      b.cmpf(arith::CmpFPredicate::OEQ, maximum, b.scalar(-infinity));
  return b.select(isEmpty, b.scalar(0.0), maximum);
}

RowResults::Partial RowResults::empty() {
  SmallVector<Value> zeros(valueChunks.vectors(),
                           constantLanes(b, 0.0, valueChunks.lanes()));
  return {b.scalar(-infinity), b.scalar(0.0), zeros};
}

void RowResults::store(const Partial &partial, Value memref,
                       ArrayRef<Value> indices) {
  int64_t width = valueChunks.lanes();
  for (auto [v, vector] : llvm::enumerate(partial.vectors))
    storeLanes(b, vector, memref, withOffset(b, indices, v * width));
  int64_t end = valueChunks.paddedSize();
  b.store(partial.maximum, memref, withOffset(b, indices, end));
  b.store(partial.sum, memref, withOffset(b, indices, end + 1));
}

RowResults::Partial RowResults::load(Value memref, ArrayRef<Value> indices) {
  Partial partial;
  int64_t width = valueChunks.lanes(), end = valueChunks.paddedSize();
  for (int64_t v = 0; v < valueChunks.vectors(); ++v)
    partial.vectors.push_back(
        loadLanes(b, memref, withOffset(b, indices, v * width), width));
  partial.maximum = b.load(memref, withOffset(b, indices, end));
  partial.sum = b.load(memref, withOffset(b, indices, end + 1));
  return partial;
}

RowResults::Partial RowResults::merge(const Partial &left,
                                      const Partial &right) {
  Partial result;
  result.maximum = b.maxOrSecond(left.maximum, right.maximum);
  Value shift = finite(result.maximum);
  Value leftFactor = scalarExp2(b.subf(left.maximum, shift));
  Value rightFactor = scalarExp2(b.subf(right.maximum, shift));
  result.sum =
      b.addf(b.mulf(left.sum, leftFactor), b.mulf(right.sum, rightFactor));
  int64_t width = valueChunks.lanes();
  Value leftFactors = broadcastLanes(b, leftFactor, width);
  Value rightFactors = broadcastLanes(b, rightFactor, width);
  for (auto [l, r] : llvm::zip_equal(left.vectors, right.vectors))
    result.vectors.push_back(
        b.addf(b.mulf(l, leftFactors), b.mulf(r, rightFactors)));
  return result;
}

RowResults::Partial RowResults::sums(Value count, Value totals,
                                     ArrayRef<Value> indices) {
  Value isEmpty = b.cmpf(arith::CmpFPredicate::OEQ, count, b.scalar(0.0));
  Partial result;
  result.maximum = b.select(isEmpty, b.scalar(-infinity), b.scalar(0.0));
  result.sum = count;
  for (const FeatureChunks::Chunk &chunk : valueChunks.chunks())
    llvm::append_range(
        result.vectors,
        valueChunks.fromFeatureOrder(
            b, chunk, valueChunks.loadRow(b, chunk, totals, indices)));
  return result;
}

RowResults::Partial RowResults::rest(Value count, Value totals,
                                     ArrayRef<Value> indices,
                                     ArrayRef<Value> subtracted) {
  Partial result = sums(count, totals, indices);
  Value isEmpty = b.cmpf(arith::CmpFPredicate::OEQ, count, b.scalar(0.0));
  Value zeros = constantLanes(b, 0.0, valueChunks.lanes());
  for (auto [vector, part] : llvm::zip_equal(result.vectors, subtracted))
    vector = b.select(isEmpty, zeros, b.subf(vector, part));
  return result;
}

RowResults::Partial RowResults::addSink(const Partial &partial, Value logit) {
  Partial sink = empty();
  sink.maximum = b.mulf(logit, b.scalar(llvm::numbers::log2e));
  sink.sum = b.scalar(1.0);
  return merge(partial, sink);
}

void RowResults::storeOutput(const Partial &partial, Value memref,
                             ArrayRef<Value> indices) {
  Value isEmpty = b.cmpf(arith::CmpFPredicate::OEQ, partial.sum, b.scalar(0.0));
  Value inverse =
      b.select(isEmpty, b.scalar(0.0), b.divf(b.scalar(1.0), partial.sum));
  int64_t width = valueChunks.lanes();
  Value factors = broadcastLanes(b, inverse, width);
  for (const FeatureChunks::Chunk &chunk : valueChunks.chunks()) {
    ArrayRef<Value> vectors =
        ArrayRef(partial.vectors).slice(chunk.vector, chunk.isPair ? 2 : 1);
    for (auto [part, vector] :
         llvm::enumerate(valueChunks.toFeatureOrder(b, chunk, vectors)))
      storeLanes(b, b.mulf(vector, factors), memref,
                 withOffset(b, indices, chunk.offset + part * width));
  }
}

Value RowResults::sumOfWeights(const Partial &partial) {
  Value most = b.scalar(126.0);
  Value isLarge = b.cmpf(arith::CmpFPredicate::OGT, partial.maximum, most);
  Value exponent = b.select(isLarge, most, partial.maximum);
  return b.mulf(partial.sum, scalarExp2(exponent));
}

Value RowResults::isFinite(const Partial &partial) {
  Value zeros = constantLanes(b, 0.0, valueChunks.lanes()), sum = zeros;
  for (Value vector : partial.vectors)
    sum = b.fma(vector, zeros, sum);
  // 0 times what is not finite is NaN.
  Value total = vector::ReductionOp::create(b, vector::CombiningKind::ADD, sum);
  total = b.fma(partial.sum, b.scalar(0.0), total);
  return b.cmpf(arith::CmpFPredicate::OEQ, total, b.scalar(0.0));
}

Value RowResults::logsumexp(const Partial &partial) {
  Value total = b.addf(finite(partial.maximum), b.log2(partial.sum));
  return b.mulf(total, b.scalar(llvm::numbers::ln2));
}
