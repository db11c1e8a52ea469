//===- TopKRestKernels.cpp - Keys that are not selected -------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Where all keys of the remainder weigh the same, it is a sum of values and a
// number of keys. Otherwise it is attention to the keys that are not selected,
// with the logarithms of its weights as logits, whose parts are merged with
// those of the selected keys.
//
//===----------------------------------------------------------------------===//

#include "TopKKernels.h"

using namespace mlir;
using namespace mlir::attn;
using Predicate = GpuKernelBuilder::Predicate;
using Axis = GpuKernelBuilder::Axis;

/// Sums of values that a thread of a weighted remainder has in registers.
static constexpr int64_t sumsAtOnce = 32;

int64_t TopKKernels::restBytes(TopKAttentionOp op) {
  return 4 * warps * cast<AttentionOpInterface>(*op).getSizes().valueDim;
}

/// Whether the sums of values that the op has are those of the row's keys.
Value TopKKernels::restIsOfAll(const DeviceAttention::Batch &batch,
                               Value last) {
  if (!op.getValueSums())
    return b.bit(false);
  return b.cmpi(Predicate::eq, last, batch.length);
}

void TopKKernels::emitRest() {
  Type i32 = b.getI32Type(), f32 = b.getF32Type();
  Value warp = b.divi(b.threadId(), warpLanes);
  Value lane = b.remi(b.threadId(), warpLanes);
  Value query = b.divi(b.blockId(Axis::X), plan.getKeySplits());
  Value part = b.remi(b.blockId(Axis::X), plan.getKeySplits());
  DeviceAttention::Batch batch = a.batch(b.blockId(Axis::Z));
  Value firstHead = b.muli(b.blockId(Axis::Y), headsPerSet);
  Value kvHead = b.toI64(b.divi(firstHead, a.group));
  Value set =
      lists().setOf(b, a, batch.index, b.toI64(firstHead), b.toI64(query));
  KeyList list = lists().find(b, a, set);
  Value orders = at(Orders, i32, b.muli(set, b.toI64(a.keys)));
  Value last = a.keyRange(batch, query).second;
  Value ofAll = restIsOfAll(batch, last);
  // Places in the list, or keys.
  Value count = b.select(ofAll, list.count, last);
  Value each = b.ceilDivi(count, plan.getKeySplits());
  Value first = b.muli(part, each);
  Value end = b.mini(b.addi(first, each), count);
  SmallVector<Value> zeros(featuresPerLane(a), b.f32(0));
  auto addValue = [&](Value key, ValueRange sums) {
    Value values = a.valueRow(batch, kvHead, b.toI64(key));
    SmallVector<Value> next;
    for (auto [index, sum] : llvm::enumerate(sums)) {
      // Lanes past the end read the row's last feature and drop it.
      Value feature =
          b.mini(b.addi(lane, index * warpLanes), b.i32(a.valueDim - 1));
      Value value =
          b.load(b.offset(values, a.dataType, b.toI64(feature)), a.dataType);
      next.push_back(b.addf(sum, b.widen(value)));
    }
    return next;
  };
  SmallVector<Value> sums = b.forLoop(
      b.addi(first, warp), end, b.i32(warps), zeros,
      [&](Value index, ValueRange carried) {
        auto selected = [&] { return addValue(list.key(b, index), carried); };
        auto other = [&] {
          Value order = b.load(b.offset(orders, i32, b.toI64(index)), i32);
          Value isRest = b.cmpi(Predicate::ne, order, b.i32(maskedOrder));
          return b.ifElse(
              isRest, [&] { return addValue(index, carried); },
              [&] { return SmallVector<Value>(carried); });
        };
        if (!op.getValueSums())
          return other();
        return b.ifElse(ofAll, selected, other);
      });
  for (auto [index, sum] : llvm::enumerate(sums)) {
    Value feature = b.addi(lane, index * warpLanes);
    b.ifThen(b.cmpi(Predicate::slt, feature, b.i32(a.valueDim)),
             [&, sum = sum] {
               Value place = b.addi(b.muli(warp, a.valueDim), feature);
               b.store(sum, sharedAt(f32, b.toI64(place)));
             });
  }
  b.barrier();
  Value target = restRow(part, set);
  b.forLoop(b.threadId(), b.i32(a.valueDim), b.i32(warps * warpLanes), {},
            [&](Value feature, ValueRange) -> SmallVector<Value> {
              Value total = b.f32(0);
              for (int64_t index = 0; index < warps; ++index) {
                Value place = b.addi(feature, index * a.valueDim);
                total =
                    b.addf(total, b.load(sharedAt(f32, b.toI64(place)), f32));
              }
              b.store(total, b.offset(target, f32, b.toI64(feature)));
              return {};
            });
}

/// The sums of a part of the keys.
Value TopKKernels::restRow(Value part, Value set) {
  Value sets =
      b.muli(b.muli(a.batches, b.divi(a.heads, headsPerSet)), a.queries);
  Value row = b.addi(b.muli(b.toI64(part), b.toI64(sets)), set);
  return at(Rest, b.getF32Type(), b.muli(row, a.valueDim));
}

RowRest TopKKernels::makeRest(const WarpRow &place) {
  Type f32 = b.getF32Type(), i32 = b.getI32Type();
  Value exists = place.row.exists;
  Value head = b.select(exists, place.row.head, b.i64(0));
  Value query = b.select(exists, place.row.query, b.i64(0));
  Value set = lists().setOf(b, a, place.batch.index, head, query);
  Value count = b.load(at(Counts, i32, set), i32);
  Value isUndefined = b.cmpi(Predicate::slt, count, b.i32(0));
  RowRest rest;
  rest.outputs.assign(featuresPerLane(a), b.f32(0));
  rest.logsumexp = b.negativeInfinity();
  if (hasRemainder(op) && !weighsRest(op)) {
    Value last = place.row.last;
    Value others = b.toF32(b.subi(last, count));
    Value ofAll = restIsOfAll(place.batch, last);
    auto featureOf = [&](int64_t index) {
      return b.toI64(
          b.mini(b.addi(place.lane, index * warpLanes), b.i32(a.valueDim - 1)));
    };
    rest.outputs = b.forLoop(
        b.i32(0), b.i32(plan.getKeySplits()), b.i32(1), rest.outputs,
        [&](Value part, ValueRange carried) {
          Value sums = restRow(part, set);
          SmallVector<Value> next;
          for (auto [index, sum] : llvm::enumerate(carried))
            next.push_back(b.addf(
                sum, b.load(b.offset(sums, f32, featureOf(index)), f32)));
          return next;
        });
    Value divisor = b.maxf(others, b.f32(1));
    for (auto [index, sum] : llvm::enumerate(rest.outputs)) {
      if (op.getValueSums()) {
        unsigned operand = op.getValueSumsMutable()[0].getOperandNumber();
        Value kvHead = b.divi(head, b.toI64(a.group));
        Value at = b.muli(place.batch.index, parameters.stride(b, operand, 0));
        at = b.addi(at, b.muli(kvHead, parameters.stride(b, operand, 1)));
        at = b.addi(at,
                    b.muli(featureOf(index), parameters.stride(b, operand, 2)));
        Value all =
            b.load(b.offset(parameters.pointer(b, operand), f32, at), f32);
        sum = b.select(ofAll, b.subf(all, sum), sum);
      }
      sum = b.divf(sum, divisor);
    }
    Value hasRest = b.cmpf(arith::CmpFPredicate::OGT, others, b.f32(0));
    rest.logsumexp = b.select(hasRest, b.log2(divisor), b.negativeInfinity());
  }
  Value nan = b.f32(std::numeric_limits<double>::quiet_NaN());
  rest.logsumexp = b.select(isUndefined, nan, rest.logsumexp);
  return rest;
}

void TopKKernels::emitWeightedRest() {
  Type i32 = b.getI32Type(), f32 = b.getF32Type();
  Value lane = b.remi(b.threadId(), warpLanes);
  Value query = b.divi(b.blockId(Axis::X), plan.getKeySplits());
  Value part =
      b.addi(b.muli(b.remi(b.blockId(Axis::X), plan.getKeySplits()), warps),
             b.divi(b.threadId(), warpLanes));
  DeviceAttention::Batch batch = a.batch(b.blockId(Axis::Z));
  Value firstHead = b.muli(b.blockId(Axis::Y), headsPerSet);
  Value kvHead = b.toI64(b.divi(firstHead, a.group));
  Value set =
      lists().setOf(b, a, batch.index, b.toI64(firstHead), b.toI64(query));
  Value orders = at(Orders, i32, b.muli(set, b.toI64(a.keys)));
  Value first, last;
  std::tie(first, last) = a.keyRange(batch, query);
  Value each =
      b.ceilDivi(b.maxi(b.subi(last, first), b.i32(0)), restParts(op, plan));
  first = b.addi(first, b.muli(part, each));
  last = b.mini(b.addi(first, each), last);

  int64_t degree = *form.getRemainderDegree();
  Value scale = b.f32(a.op.getEffectiveScale());
  int64_t perRow = 2 + featuresPerLane(a);
  int64_t headsAtOnce = std::max<int64_t>(1, sumsAtOnce / perRow);
  for (int64_t head = 0; head < headsPerSet; head += headsAtOnce) {
    int64_t count = std::min(headsAtOnce, headsPerSet - head);
    SmallVector<DeviceAttention::Row> rows;
    SmallVector<Value> vectors, inits;
    for (int64_t index = 0; index < count; ++index) {
      rows.push_back(
          a.row(batch, b.addi(firstHead, head + index), query, b.bit(true)));
      Value row = rowIndex(batch.index, rows.back().head, rows.back().query);
      vectors.push_back(projectsRest(op)
                            ? at(RestQueries, f32, b.muli(row, a.headDim))
                            : a.queryRow(batch, rows.back()));
      inits.append({b.negativeInfinity(), b.f32(0)});
      inits.append(featuresPerLane(a), b.f32(0));
    }
    auto logitsOf = [&](Value key) {
      SmallVector<Value> products(count, b.f32(0));
      if (degree > 0)
        products = multiplyKey(a.keyRow(batch, kvHead, b.toI64(key)), vectors,
                               projectsRest(op) ? f32 : Type(a.dataType));
      SmallVector<Value> logits;
      for (auto [row, product] : llvm::zip_equal(rows, products))
        logits.push_back(b.addf(a.logit(row, b.f32(0), key),
                                b.logTaylor(b.mulf(product, scale), degree)));
      return logits;
    };
    SmallVector<Value> sums = b.forLoop(
        first, last, b.i32(warpLanes), inits,
        [&](Value firstKey, ValueRange carried) {
          // A key per lane, unless it is selected or no row keeps it.
          Value key = b.addi(firstKey, lane);
          Value near = b.mini(key, b.addi(a.keys, -1));
          Value order = b.load(b.offset(orders, i32, b.toI64(near)), i32);
          Value isRest =
              b.andi(b.cmpi(Predicate::slt, key, last),
                     b.cmpi(Predicate::ne, order, b.i32(maskedOrder)));
          SmallVector<Value> logits = b.ifElse(
              isRest, [&] { return logitsOf(key); },
              [&] { return SmallVector<Value>(count, b.negativeInfinity()); });
          return addKeysOfLanes(
              b, a, lane, batch, kvHead, carried, logits, b.f32(1),
              b.mini(b.i32(warpLanes), b.subi(last, firstKey)),
              [&](Value index) { return b.addi(firstKey, index); });
        });
    for (auto [index, row] : llvm::enumerate(rows)) {
      ArrayRef<Value> own = ArrayRef(sums).slice(index * perRow, perRow);
      storePartial(b, a, {lane, batch, row}, own.drop_front(2), own[0], own[1],
                   partial(), b.addi(part, plan.getKeySplits()));
    }
  }
}
