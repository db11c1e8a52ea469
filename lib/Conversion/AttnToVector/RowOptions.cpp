//===- RowOptions.cpp - Options of attention along the keys --------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "RowOptions.h"
#include <limits>

using namespace mlir;
using namespace mlir::attn;

using Predicate = arith::CmpIPredicate;

static constexpr double infinity = std::numeric_limits<double>::infinity();

RowOptions::RowOptions(KernelBuilder &b, AttentionKernel &attention,
                       const AttentionKernel::Head &head, Value firstQuery,
                       Value queries)
    : b(b), attention(attention), head(head), firstQuery(firstQuery),
      queries(queries), keysBegin(b.index(0)), keysEnd(head.length) {
  Value lastQuery = b.addi(b.addi(firstQuery, queries), -1);
  if (head.firstKey) {
    keysBegin = b.maxi(keysBegin, b.addi(head.firstKey, firstQuery));
    innerBegin = b.addi(head.firstKey, lastQuery);
  }
  if (head.lastKey) {
    keysEnd = b.mini(keysEnd, b.addi(head.lastKey, lastQuery));
    innerEnd = b.addi(head.lastKey, firstQuery);
  }
}

Value RowOptions::keepAll(Value first, int64_t count) {
  Value result;
  if (innerBegin)
    result = b.cmpi(Predicate::sge, first, innerBegin);
  if (innerEnd) {
    Value kept = b.cmpi(Predicate::sle, b.addi(first, count), innerEnd);
    result = result ? b.andi(result, kept) : kept;
  }
  return result;
}

bool RowOptions::changeScores() const {
  return innerBegin || innerEnd || attention.op.getAlibiSlopes() ||
         attention.op.getMask();
}

/// `bound` minus the lanes' keys as i32, cut to what fits.
Value RowOptions::keysBefore(const GatheredAttention::Lanes &lanes,
                             Value bound) {
  // Twice the lanes away, a lane more or less decides nothing.
  auto type = b.vectorOf(b.getI32Type());
  auto splat = [&](Value scalar) -> Value {
    Value narrow = arith::IndexCastOp::create(b, b.getI32Type(), scalar);
    return vector::BroadcastOp::create(b, type, narrow);
  };
  constexpr int64_t far = std::numeric_limits<int32_t>::max();
  if (lanes.rows) {
    // Rows of a list are in [0, 2^31); a bound outside of that is as good as
    // its nearest end.
    Value clamped = b.maxi(b.mini(bound, b.index(far)), b.index(-1));
    return arith::SubIOp::create(b, splat(clamped), lanes.rows);
  }
  Value distance = b.subi(bound, lanes.first);
  constexpr int64_t limit = int64_t(1) << 30;
  distance = b.maxi(b.mini(distance, b.index(limit)), b.index(-limit));
  return arith::SubIOp::create(b, splat(distance), b.laneIds());
}

Value RowOptions::apply(Value row, const GatheredAttention::Lanes &lanes,
                        bool inner, Value x) {
  Value query = arith::RemUIOp::create(b, row, queries);
  query = b.addi(firstQuery, query);
  if (Value slopes = attention.op.getAlibiSlopes()) {
    Value slope = b.widen(b.load(slopes, headOf(row)));
    Value position = b.addi(head.offset, query);
    // |p - j|, rounded to the arithmetic's type once or twice.
    Value distance;
    auto toFloat = [&](Value integers) -> Value {
      return arith::SIToFPOp::create(b, b.vectorType(), integers);
    };
    auto indexToFloat = [&](Value index) -> Value {
      Value wide = arith::IndexCastOp::create(b, b.getI64Type(), index);
      return b.broadcast(
          arith::SIToFPOp::create(b, b.floatType(), wide).getResult());
    };
    if (lanes.rows)
      distance = b.subf(indexToFloat(position), toFloat(lanes.rows));
    else
      distance = b.subf(indexToFloat(b.subi(position, lanes.first)),
                        toFloat(b.laneIds()));
    Value factor = b.broadcast(b.mulf(slope, b.scalar(-log2E)));
    x = b.fma(factor, b.absf(distance), x);
  }
  if (attention.op.getMask())
    x = applyMask(row, query, lanes, x);
  if (inner)
    return x;
  Value kept;
  if (head.lastKey) {
    Value before = keysBefore(lanes, b.addi(head.lastKey, query));
    kept = zeroCompare(Predicate::sgt, before);
  }
  if (head.firstKey) {
    Value before = keysBefore(lanes, b.addi(head.firstKey, query));
    Value isAfter = zeroCompare(Predicate::sle, before);
    kept = kept ? b.andi(kept, isAfter) : isAfter;
  }
  return kept ? b.select(kept, x, b.splat(-infinity)) : x;
}

Value RowOptions::zeroCompare(Predicate predicate, Value integers) {
  Value zero = b.constant(b.getZeroAttr(integers.getType()));
  return b.cmpi(predicate, integers, zero);
}

Value RowOptions::headOf(Value row) {
  return b.addi(head.head, b.divi(row, queries));
}

/// The mask is `[batch, heads, queries, keys]`, counted from the right, and
/// broadcasts where a size is 1.
Value RowOptions::applyMask(Value row, Value query,
                            const GatheredAttention::Lanes &lanes, Value x) {
  Value mask = attention.op.getMask();
  auto type = cast<MemRefType>(mask.getType());
  Value coordinates[] = {head.batch, headOf(row), query, Value()};
  SmallVector<Value> indices;
  Value keyIsBroadcast;
  int64_t keyDim = type.getRank() - 1;
  for (int64_t dim = 0; dim < keyDim; ++dim)
    indices.push_back(
        b.broadcastIndex(mask, dim, coordinates[4 - type.getRank() + dim]));
  indices.push_back(Value());
  if (type.isDynamicDim(keyDim))
    keyIsBroadcast = b.cmpi(Predicate::eq, b.dim(mask, keyDim), b.index(1));
  auto valueAt = [&](Value key) {
    indices.back() = key;
    return b.load(mask, indices);
  };
  Type element = type.getElementType();
  auto combine = [&](Value values) -> Value {
    if (element.isInteger(1))
      return b.select(values, x, b.splat(-infinity));
    return b.addf(x, b.biasInLog2(b.widen(values)));
  };
  VectorType vectorType = b.vectorOf(element);
  auto broadcastElement = [&]() -> Value {
    return vector::BroadcastOp::create(b, vectorType, valueAt(b.index(0)));
  };
  if (type.getShape().back() == 1)
    return combine(broadcastElement());

  auto laneElements = [&]() -> Value {
    if (!lanes.rows) {
      indices.back() = lanes.first;
      Value some = lanes.isFull ? Value()
                                : b.firstLanes(b.subi(lanes.last, lanes.first));
      // A vector of i1 in memory is packed, a mask's elements are bytes.
      if (element.isInteger(1))
        return b.loadBoolVector(mask, indices, some);
      if (lanes.isFull)
        return vector::LoadOp::create(b, vectorType, mask, indices);
      Value zero = b.constant(b.getZeroAttr(vectorType));
      return vector::MaskedLoadOp::create(b, vectorType, mask, indices, some,
                                          zero);
    }
    SmallVector<Value> elements;
    for (int64_t lane = 0; lane < b.lanes(); ++lane)
      elements.push_back(valueAt(b.createOrFold<arith::IndexCastOp>(
          b.getIndexType(),
          vector::ExtractOp::create(b, lanes.rows, lane).getResult())));
    return vector::FromElementsOp::create(b, vectorType, elements);
  };
  if (!keyIsBroadcast)
    return combine(laneElements());
  SmallVector<Value> values = b.ifElse(
      keyIsBroadcast,
      [&]() -> SmallVector<Value> { return {broadcastElement()}; },
      [&]() -> SmallVector<Value> { return {laneElements()}; });
  return combine(values.front());
}
