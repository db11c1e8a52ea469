//===- FeatureAttentionKernels.cpp - Queries to sums ----------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "FeatureKernels.h"

using namespace mlir;
using namespace mlir::attn;
using Predicate = GpuKernelBuilder::Predicate;
using Axis = GpuKernelBuilder::Axis;

/// Query heads whose sums a thread has in registers at once.
static constexpr int64_t headsAtOnce = 8;
/// Bounds windows and sinks, so that no position overflows.
static constexpr int64_t most = int64_t(1) << 61;

static AttentionSizes sizesOf(FeatureAttentionOp op) {
  return cast<AttentionOpInterface>(*op).getSizes();
}

/// Per query head the coordinates and a 1, and the vector that keys are
/// multiplied with.
int64_t FeatureAttentionKernels::restBytes(FeatureAttentionOp op) {
  AttentionSizes sizes = sizesOf(op);
  int64_t rank = op.getForm().getRank().of(sizes.headDim);
  return 4 * (sizes.groupSize() * (rank + 1 + sizes.headDim) + sharedPadding);
}

FeatureAttentionKernels::FeatureAttentionKernels(
    const FormKernelMaker::Body &body, DeviceAttention &attention,
    FeatureAttentionOp op, GpuPlanAttr plan)
    : b(body.b), parameters(body.parameters), arrays(body.arrays),
      shared(body.shared), a(attention), op(op), form(op.getForm()), plan(plan),
      groupSize(sizesOf(op).groupSize()),
      rank(form.getRank().of(attention.headDim)) {}

FeatureAttentionKernels::Place FeatureAttentionKernels::locate(Value i32Query) {
  Place place;
  place.i32Batch = b.blockId(Axis::Z);
  place.i32Query = i32Query;
  place.batch = a.batch(place.i32Batch);
  place.position = b.addi(place.batch.offset, b.toI64(i32Query));
  unsigned operand = op.getFoldedMutable().getOperandNumber();
  Value at = b.muli(place.batch.index, parameters.stride(b, operand, 0));
  Value folded =
      b.load(b.offset(parameters.pointer(b, operand), b.getI64Type(), at),
             b.getI64Type());
  place.folded = b.maxi(b.i64(0), b.mini(folded, b.i64(most)));
  return place;
}

/// The position of the key in a slot behind the sinks (i64).
Value FeatureAttentionKernels::positionOf(const Place &place, Value slot) {
  return op.getCompact() ? b.addi(slot, place.folded) : slot;
}

/// The slots behind the sinks whose keys weigh exactly: [first, last), i64.
std::pair<Value, Value>
FeatureAttentionKernels::exactSlots(const Place &place) {
  Value sinks = b.i64(std::min(form.getSinks(), most));
  int64_t window = std::min(form.getWindow(), most);
  Value last = b.addi(place.position, 1);
  Value first = b.addi(last, -window);
  Value start = sinks;
  if (op.getCompact()) {
    first = b.subi(first, place.folded);
    last = b.subi(last, place.folded);
  } else if (!op.getPromote()) {
    // What the sums hold is not there any more.
    start = b.addi(start, place.folded);
  }
  last = b.mini(last, b.toI64(place.batch.length));
  first = b.maxi(first, start);
  return {first, b.maxi(last, first)};
}

void FeatureAttentionKernels::emitLists() {
  Type i32 = b.getI32Type();
  Value query = b.blockId(Axis::X);
  Place place = locate(query);
  Value sinks = b.mini(b.i64(std::min(form.getSinks(), most)),
                       b.toI64(place.batch.length));
  if (op.getCausal())
    sinks = b.maxi(b.i64(0), b.mini(sinks, b.addi(place.position, 1)));
  auto [first, last] = exactSlots(place);
  Value head = b.toI64(b.muli(b.blockId(Axis::Y), groupSize));
  Value set = lists().setOf(b, a, place.batch.index, head, b.toI64(query));
  Value numbers = b.offset(arrays[Numbers], i32, b.muli(set, b.toI64(a.keys)));
  Value sinkCount = b.toI32(sinks);
  Value count = b.addi(sinkCount, b.toI32(b.subi(last, first)));
  Value shift = b.subi(b.toI32(first), sinkCount);
  b.forLoop(b.threadId(), count, b.i32(warpLanes), {},
            [&](Value index, ValueRange) -> SmallVector<Value> {
              Value isSink = b.cmpi(Predicate::slt, index, sinkCount);
              Value slot = b.select(isSink, index, b.addi(index, shift));
              b.store(slot, b.offset(numbers, i32, b.toI64(index)));
              return {};
            });
  b.ifThen(b.cmpi(Predicate::eq, b.threadId(), b.i32(0)),
           [&] { b.store(count, b.offset(arrays[Counts], i32, set)); });
}

/// The scaled coordinates of the group's queries, and what keys are multiplied
/// with to give the argument of the polynomial, to shared memory.
void FeatureAttentionKernels::prepareQueries(const Place &place, Value kvHead) {
  double scale = a.op.getEffectiveScale();
  Value threads = b.i32(warps * warpLanes);
  auto rowOf = [&](Value head) {
    DeviceAttention::Row row;
    row.head = b.addi(b.muli(kvHead, groupSize), b.toI64(head));
    row.query = b.toI64(place.i32Query);
    return a.queryRow(place.batch, row);
  };
  auto element = [&](Value row, Value feature) {
    return b.widen(
        b.load(b.offset(row, a.dataType, b.toI64(feature)), a.dataType));
  };
  auto basisEntry = [&](Value feature, Value column) {
    unsigned operand = op.getBasisMutable()[0].getOperandNumber();
    Value at = b.muli(kvHead, parameters.stride(b, operand, 0));
    at = b.addi(at, b.muli(b.toI64(feature), parameters.stride(b, operand, 1)));
    at = b.addi(at, b.muli(b.toI64(column), parameters.stride(b, operand, 2)));
    return b.load(b.offset(parameters.pointer(b, operand), b.getF32Type(), at),
                  b.getF32Type());
  };
  auto sum = [&](int64_t count, function_ref<Value(Value)> term) {
    return b.forLoop(b.i32(0), b.i32(count), b.i32(1), b.f32(0),
                     [&](Value index, ValueRange carried) {
                       return SmallVector<Value>{
                           b.addf(carried[0], term(index))};
                     })[0];
  };
  int64_t pitch = rank + 1;
  b.forLoop(b.threadId(), b.i32(groupSize * pitch), threads, {},
            [&](Value index, ValueRange) -> SmallVector<Value> {
              Value row = rowOf(b.divi(index, pitch));
              Value column = b.remi(index, pitch);
              Value coordinate = b.ifElse(
                  b.cmpi(Predicate::slt, column, b.i32(rank)),
                  [&]() -> SmallVector<Value> {
                    Value x =
                        op.getBasis()
                            ? sum(a.headDim,
                                  [&](Value feature) {
                                    return b.mulf(element(row, feature),
                                                  basisEntry(feature, column));
                                  })
                            : element(row, column);
                    return {b.mulf(x, b.f32(scale))};
                  },
                  [&]() -> SmallVector<Value> { return {b.f32(1)}; })[0];
              b.store(coordinate, sharedAt(index));
              return {};
            });
  b.barrier();
  b.forLoop(b.threadId(), b.i32(groupSize * a.headDim), threads, {},
            [&](Value index, ValueRange) -> SmallVector<Value> {
              Value head = b.divi(index, a.headDim);
              Value feature = b.remi(index, a.headDim);
              auto coordinate = [&](Value column) {
                return b.load(sharedAt(b.addi(b.muli(head, pitch), column)),
                              b.getF32Type());
              };
              Value x = op.getBasis()
                            ? sum(rank,
                                  [&](Value column) {
                                    return b.mulf(coordinate(column),
                                                  basisEntry(feature, column));
                                  })
                            : coordinate(feature);
              b.store(x, sharedAt(b.addi(index, groupSize * pitch)));
              return {};
            });
  clearPadding(b, shared, groupSize * (pitch + a.headDim));
  b.barrier();
}

/// The Taylor polynomial of exp.
Value FeatureAttentionKernels::polynomial(Value y) {
  Value sum = b.f32(1);
  for (int64_t power = form.getDegree(); power > 0; --power)
    sum = b.fma(b.mulf(y, b.f32(1.0 / double(power))), sum, b.f32(1));
  return sum;
}

Value FeatureAttentionKernels::restRow(Value part, Value batch, Value head,
                                       Value query) {
  Value row = b.addi(b.muli(b.toI64(part), b.toI64(a.batches)), batch);
  row = b.addi(b.muli(row, b.toI64(a.heads)), head);
  row = b.addi(b.muli(row, b.toI64(a.queries)), query);
  return b.offset(arrays[Rest], b.getF32Type(), b.muli(row, a.valueDim + 1));
}

void FeatureAttentionKernels::emitRest() {
  Type f32 = b.getF32Type();
  Value query = b.divi(b.blockId(Axis::X), parts);
  Value warp = b.divi(b.threadId(), warpLanes);
  Value lane = b.remi(b.threadId(), warpLanes);
  // Parts of the whole grid.
  Value part = b.addi(b.muli(b.remi(b.blockId(Axis::X), parts), warps), warp);
  constexpr int64_t allParts = parts * warps;
  Place place = locate(query);
  Value kvHead = b.toI64(b.blockId(Axis::Y));
  prepareQueries(place, kvHead);
  FeatureTable table(b, rank, form.getDegree());
  unsigned valueSums = op.getValueSumsMutable().getOperandNumber();
  unsigned featureSums = op.getFeatureSumsMutable().getOperandNumber();
  auto sumsRow = [&](unsigned operand, Value feature) {
    Value at = b.muli(place.batch.index, parameters.stride(b, operand, 0));
    at = b.addi(at, b.muli(kvHead, parameters.stride(b, operand, 1)));
    at = b.addi(at, b.muli(b.toI64(feature), parameters.stride(b, operand, 2)));
    return b.offset(parameters.pointer(b, operand), f32, at);
  };
  int64_t perLane = featuresPerLane(a);
  auto columnOf = [&](int64_t index) {
    // Lanes past the end read the row's last feature and drop it.
    return b.mini(b.addi(lane, index * warpLanes), b.i32(a.valueDim - 1));
  };
  std::pair<Value, Value> exact = exactSlots(place);
  Value firstExact = exact.first, lastExact = exact.second;
  for (int64_t first = 0; first < groupSize; first += headsAtOnce) {
    int64_t count = std::min(headsAtOnce, groupSize - first);
    // The head whose feature this lane computes for all.
    Value own = b.addi(b.remi(lane, count), first);
    Value coordinates = sharedAt(b.muli(own, rank + 1));
    // Per head a denominator and the lane's columns.
    SmallVector<Value> sums(count * (1 + perLane), b.f32(0));
    auto add = [&](ValueRange carried, Value weight, Value total,
                   ArrayRef<Value> values) {
      SmallVector<Value> next;
      for (int64_t head = 0; head < count; ++head) {
        Value share = b.shuffleFrom(weight, b.i32(head));
        next.push_back(b.fma(share, total, carried[next.size()]));
        for (Value value : values)
          next.push_back(b.fma(share, value, carried[next.size()]));
      }
      return next;
    };
    sums = b.forLoop(
        part, b.i32(table.count()), b.i32(allParts), sums,
        [&](Value feature, ValueRange carried) {
          Value weight = table.evaluate(feature, coordinates);
          Value total = b.load(sumsRow(featureSums, feature), f32);
          Value row = sumsRow(valueSums, feature);
          Value stride = parameters.stride(b, valueSums, 3);
          SmallVector<Value> values;
          for (int64_t index = 0; index < perLane; ++index)
            values.push_back(b.load(
                b.offset(row, f32, b.muli(b.toI64(columnOf(index)), stride)),
                f32));
          return add(carried, weight, total, values);
        });
    // Keys that the sums lack, or, with `promote`, that they have and that
    // weigh exactly.
    Value sinks = b.i64(std::min(form.getSinks(), most));
    Value firstSlot = sinks, lastSlot = b.toI64(place.batch.length);
    if (op.getPromote()) {
      firstSlot = firstExact;
      lastSlot = lastExact;
    } else if (!op.getCompact()) {
      firstSlot = b.addi(firstSlot, place.folded);
    }
    firstSlot = b.mini(firstSlot, lastSlot);
    Value products = b.i32(groupSize * (rank + 1));
    sums = b.forLoop(
        b.addi(b.toI32(firstSlot), part), b.toI32(lastSlot), b.i32(allParts),
        sums, [&](Value slot, ValueRange carried) {
          Value wide = b.toI64(slot);
          Value keyRow = a.keyRow(place.batch, kvHead, wide);
          Value vector = b.addi(products, b.muli(own, a.headDim));
          // The lane's head, all of its coordinates.
          Value y = b.forLoop(
              b.i32(0), b.i32(a.headDim), b.i32(1), b.f32(0),
              [&](Value feature, ValueRange sum) {
                Value x = b.load(sharedAt(b.addi(vector, feature)), f32);
                Value element = b.widen(
                    b.load(b.offset(keyRow, a.dataType, b.toI64(feature)),
                           a.dataType));
                return SmallVector<Value>{b.fma(x, element, sum[0])};
              })[0];
          Value weight = polynomial(y);
          if (op.getPromote()) {
            weight = b.negf(weight);
          } else {
            Value isExact = b.andi(b.cmpi(Predicate::sge, wide, firstExact),
                                   b.cmpi(Predicate::slt, wide, lastExact));
            if (op.getCausal())
              isExact =
                  b.ori(isExact, b.cmpi(Predicate::sgt, positionOf(place, wide),
                                        place.position));
            weight = b.select(isExact, b.f32(0), weight);
          }
          Value values = a.valueRow(place.batch, kvHead, wide);
          Value counts = b.cmpf(arith::CmpFPredicate::UNE, weight, b.f32(0));
          SmallVector<Value> columns;
          for (int64_t index = 0; index < perLane; ++index)
            columns.push_back(b.widen(
                b.load(b.offset(values, a.dataType, b.toI64(columnOf(index))),
                       a.dataType)));
          // What does not count may be anything.
          Value any =
              b.shuffleFrom(b.select(counts, b.i32(1), b.i32(0)), b.i32(0));
          Value isCounted = b.cmpi(Predicate::ne, any, b.i32(0));
          for (Value &column : columns)
            column = b.select(isCounted, column, b.f32(0));
          return add(carried, weight, b.f32(1), columns);
        });
    for (int64_t head = 0; head < count; ++head) {
      Value row = restRow(part, place.batch.index,
                          b.addi(b.muli(kvHead, groupSize), first + head),
                          b.toI64(query));
      ArrayRef<Value> own =
          ArrayRef(sums).slice(head * (1 + perLane), 1 + perLane);
      b.ifThen(b.cmpi(Predicate::eq, lane, b.i32(0)),
               [&] { b.store(own[0], b.offset(row, f32, b.i64(a.valueDim))); });
      for (int64_t index = 0; index < perLane; ++index) {
        Value column = b.addi(lane, index * warpLanes);
        b.ifThen(b.cmpi(Predicate::slt, column, b.i32(a.valueDim)), [&] {
          b.store(own[1 + index], b.offset(row, f32, b.toI64(column)));
        });
      }
    }
  }
}

void FeatureAttentionKernels::emitAttention() {
  emitListAttention(b, a, plan, shared, partial(), lists());
}

void FeatureAttentionKernels::emitMerge() {
  emitMergeAttention(b, a, plan, partial(), b.i32(plan.getKeySplits()),
                     [&](const WarpRow &place) { return makeRest(place); });
}

RowRest FeatureAttentionKernels::makeRest(const WarpRow &place) {
  Type f32 = b.getF32Type();
  Value exists = place.row.exists;
  Value head = b.select(exists, place.row.head, b.i64(0));
  Value query = b.select(exists, place.row.query, b.i64(0));
  int64_t perLane = featuresPerLane(a);
  SmallVector<Value> zeros(1 + perLane, b.f32(0));
  SmallVector<Value> sums = b.forLoop(
      b.i32(0), b.i32(parts * warps), b.i32(1), zeros,
      [&](Value part, ValueRange carried) {
        Value row = restRow(part, place.batch.index, head, query);
        SmallVector<Value> next = {b.addf(
            carried[0], b.load(b.offset(row, f32, b.i64(a.valueDim)), f32))};
        for (int64_t index = 0; index < perLane; ++index) {
          Value column = b.mini(b.addi(place.lane, index * warpLanes),
                                b.i32(a.valueDim - 1));
          next.push_back(
              b.addf(carried[next.size()],
                     b.load(b.offset(row, f32, b.toI64(column)), f32)));
        }
        return next;
      });
  // Nothing, but for rounding; a NaN stays one.
  Value isEmpty = b.cmpf(arith::CmpFPredicate::OLE, sums[0], b.f32(0));
  Value divisor = b.select(isEmpty, b.f32(1), sums[0]);
  RowRest rest;
  rest.logsumexp = b.select(isEmpty, b.negativeInfinity(), b.log2(divisor));
  for (Value sum : ArrayRef(sums).drop_front())
    rest.outputs.push_back(b.divf(sum, divisor));
  return rest;
}
