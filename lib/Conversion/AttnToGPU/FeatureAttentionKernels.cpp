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
/// Features whose sums a warp has under way at once.
static constexpr int64_t featuresAtOnce = 4;
/// Bounds windows and sinks, so that no position overflows.
static constexpr int64_t most = int64_t(1) << 61;

static AttentionSizes sizesOf(FeatureAttentionOp op) {
  return cast<AttentionOpInterface>(*op).getSizes();
}

/// Per query head the coordinates and a 1; the vector that keys are multiplied
/// with; with `center = mean`, the center and the factors of the degrees; and
/// what the warps of a CTA add up.
int64_t FeatureAttentionKernels::restBytes(FeatureAttentionOp op) {
  AttentionSizes sizes = sizesOf(op);
  int64_t rank = op.getForm().getRank().of(sizes.headDim);
  int64_t group = sizes.groupSize();
  int64_t words = group * (rank + 1 + sizes.headDim) + sharedPadding;
  if (isCentered(op))
    words += group * (2 + op.getForm().getDegree());
  words += warps * std::min(group, headsAtOnce) * (sizes.valueDim + 1);
  return 4 * words;
}

FeatureAttentionKernels::FeatureAttentionKernels(
    const FormKernelMaker::Body &body, DeviceAttention &attention,
    FeatureAttentionOp op, GpuPlanAttr plan)
    : b(body.b), parameters(body.parameters), arrays(body.arrays),
      shared(body.shared), a(attention), op(op), form(op.getForm()), plan(plan),
      groupSize(sizesOf(op).groupSize()),
      rank(form.getRank().of(attention.headDim)),
      table(b, rank, form.getDegree()), vectorsAt(groupSize * (rank + 1)),
      centersAt(vectorsAt + groupSize * attention.headDim + sharedPadding),
      reductionAt(centersAt +
                  (isCentered(op) ? groupSize * (2 + form.getDegree()) : 0)) {}

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

Value FeatureAttentionKernels::restRow(Value part, Value batch, Value head,
                                       Value query) {
  Value row = b.addi(b.muli(b.toI64(part), b.toI64(a.batches)), batch);
  row = b.addi(b.muli(row, b.toI64(a.heads)), head);
  row = b.addi(b.muli(row, b.toI64(a.queries)), query);
  return b.offset(arrays[Rest], b.getF32Type(), b.muli(row, a.valueDim + 1));
}

std::pair<Value, Value>
FeatureAttentionKernels::otherSlots(const Place &place) {
  Value first = b.i64(std::min(form.getSinks(), most));
  Value last = b.toI64(place.batch.length);
  if (op.getPromote())
    std::tie(first, last) = exactSlots(place);
  else if (!op.getCompact())
    first = b.addi(first, place.folded);
  return {b.mini(first, last), last};
}

Value FeatureAttentionKernels::isOther(const Place &place, Value slot) {
  if (op.getPromote())
    return b.bit(true);
  auto [first, last] = exactSlots(place);
  Value isExact = b.andi(b.cmpi(Predicate::sge, slot, first),
                         b.cmpi(Predicate::slt, slot, last));
  if (op.getCausal())
    isExact = b.ori(isExact, b.cmpi(Predicate::sgt, positionOf(place, slot),
                                    place.position));
  return b.xori(isExact, b.bit(true));
}

Value FeatureAttentionKernels::meanKey(Value batch, Value kvHead, Value query) {
  Value row = b.addi(b.muli(batch, b.toI64(a.kvHeads)), kvHead);
  row = b.addi(b.muli(row, b.toI64(a.queries)), b.toI64(query));
  return b.offset(arrays[MeanKeys], b.getF32Type(), b.muli(row, a.headDim));
}

/// A pointer to sums of a feature.
Value FeatureAttentionKernels::sumsPointer(OpOperand &operand,
                                           const Place &place, Value kvHead,
                                           Value feature) {
  unsigned number = operand.getOperandNumber();
  Value at = b.muli(place.batch.index, parameters.stride(b, number, 0));
  at = b.addi(at, b.muli(kvHead, parameters.stride(b, number, 1)));
  at = b.addi(at, b.muli(b.toI64(feature), parameters.stride(b, number, 2)));
  return b.offset(parameters.pointer(b, number), b.getF32Type(), at);
}

void FeatureAttentionKernels::emitMeanKeys() {
  Type f32 = b.getF32Type();
  Value query = b.blockId(Axis::X);
  Value kvHead = b.toI64(b.blockId(Axis::Y));
  Place place = locate(query);
  OpOperand &sums = op.getFeatureSumsMutable();
  Value sign = b.f32(op.getPromote() ? -1 : 1);
  auto [first, last] = otherSlots(place);
  Value firstSlot = first, lastSlot = last;
  Value target = meanKey(place.batch.index, kvHead, query);
  b.forLoop(
      b.threadId(), b.i32(a.headDim), b.i32(warps * warpLanes), {},
      [&](Value feature, ValueRange) -> SmallVector<Value> {
        Value folded = b.load(
            sumsPointer(sums, place, kvHead, b.addi(feature, table.count())),
            f32);
        Value count = b.load(sumsPointer(sums, place, kvHead, b.i32(0)), f32);
        SmallVector<Value> found = b.forLoop(
            b.toI32(firstSlot), b.toI32(lastSlot), b.i32(1),
            ValueRange{folded, count}, [&](Value slot, ValueRange carried) {
              Value wide = b.toI64(slot);
              return b.ifElse(
                  isOther(place, wide),
                  [&]() -> SmallVector<Value> {
                    Value row = a.keyRow(place.batch, kvHead, wide);
                    Value x = b.widen(
                        b.load(b.offset(row, a.dataType, b.toI64(feature)),
                               a.dataType));
                    return {b.fma(sign, x, carried[0]),
                            b.addf(carried[1], sign)};
                  },
                  [&] { return SmallVector<Value>(carried); });
            });
        // No key: no polynomial either.
        Value isNone = b.cmpf(arith::CmpFPredicate::OLE, found[1], b.f32(0));
        Value mean = b.divf(found[0], b.select(isNone, b.f32(1), found[1]));
        b.store(b.select(isNone, b.f32(0), mean),
                b.offset(target, f32, b.toI64(feature)));
        return {};
      });
}

/// Of each head, where its polynomial is expanded, and what that makes of its
/// features of each degree, to shared memory.
void FeatureAttentionKernels::prepareCenters(const Place &place, Value kvHead) {
  Type f32 = b.getF32Type();
  int64_t perHead = 2 + form.getDegree();
  Value mean = meanKey(place.batch.index, kvHead, place.i32Query);
  b.forLoop(
      b.threadId(), b.i32(groupSize), b.i32(warps * warpLanes), {},
      [&](Value head, ValueRange) -> SmallVector<Value> {
        Value vector = b.addi(b.muli(head, a.headDim), vectorsAt);
        Value center = b.forLoop(
            b.i32(0), b.i32(a.headDim), b.i32(1), b.f32(0),
            [&](Value feature, ValueRange sum) {
              Value x = b.load(sharedAt(b.addi(vector, feature)), f32);
              Value y = b.load(b.offset(mean, f32, b.toI64(feature)), f32);
              return SmallVector<Value>{b.fma(x, y, sum[0])};
            })[0];
        Value at = b.addi(b.muli(head, perHead), centersAt);
        b.store(center, sharedAt(at));
        for (auto [degree, shift] : llvm::enumerate(table.makeShifts(center)))
          b.store(shift, sharedAt(b.addi(at, 1 + int64_t(degree))));
        return {};
      });
  b.barrier();
}

/// Neighbouring columns of a row of sums that a lane loads at once.
int64_t FeatureAttentionKernels::columnsPerLoad() {
  auto type = cast<MemRefType>(op.getValueSums().getType());
  if (type.getLayout().isIdentity())
    for (int64_t count : {4, 2})
      if (a.valueDim % (count * warpLanes) == 0)
        return count;
  return 1;
}

/// The `index`-th column of a lane; those past the end read the row's last one
/// and drop it.
Value FeatureAttentionKernels::columnOf(Value lane, int64_t index) {
  int64_t width = columnsPerLoad();
  Value column = b.addi(b.muli(lane, width),
                        index / width * width * warpLanes + index % width);
  return b.mini(column, b.i32(a.valueDim - 1));
}

/// Adds the products of features and their sums, those of a warp's part, to
/// `sums`: per head a denominator and the lane's columns.
SmallVector<Value>
FeatureAttentionKernels::addFeatures(const Place &place, Value kvHead,
                                     Value part, int64_t firstHead,
                                     int64_t count, ValueRange inits) {
  Type f32 = b.getF32Type();
  Value lane = b.remi(b.threadId(), warpLanes);
  int64_t perLane = featuresPerLane(a), width = columnsPerLoad();
  unsigned valueSums = op.getValueSumsMutable().getOperandNumber();
  Value lastFeature = b.i32(table.count() - 1);
  // A lane evaluates one of the next features for one head.
  Value ownHead = b.addi(b.remi(lane, count), firstHead);
  Value ownFeature = b.mini(b.divi(lane, count), b.i32(featuresAtOnce - 1));
  Value coordinates = sharedAt(b.muli(ownHead, rank + 1));
  Value each = b.ceilDivi(b.i32(table.count()), parts * warps);
  Value first = b.muli(part, each);
  Value end = b.mini(b.addi(first, each), b.i32(table.count()));
  return b.forLoop(
      first, end, b.i32(featuresAtOnce), inits,
      [&](Value feature, ValueRange carried) {
        SmallVector<Value> totals, values;
        for (int64_t next = 0; next < featuresAtOnce; ++next) {
          Value near = b.mini(b.addi(feature, next), lastFeature);
          totals.push_back(b.load(
              sumsPointer(op.getFeatureSumsMutable(), place, kvHead, near),
              f32));
          Value row =
              sumsPointer(op.getValueSumsMutable(), place, kvHead, near);
          Value stride = parameters.stride(b, valueSums, 3);
          for (int64_t index = 0; index < perLane; index += width) {
            Value column = b.muli(b.toI64(columnOf(lane, index)), stride);
            values.append(b.loadVector(b.offset(row, f32, column), f32, width));
          }
        }
        Value own = b.addi(feature, ownFeature);
        Value near = b.mini(own, lastFeature);
        Value weight = table.evaluate(near, coordinates);
        if (isCentered(op)) {
          SmallVector<Value> degrees;
          for (int64_t degree = 0; degree <= form.getDegree(); ++degree)
            degrees.push_back(b.i32(degree));
          Value at =
              b.addi(b.muli(ownHead, 2 + form.getDegree()),
                     b.addi(table.pickByDegree(near, degrees), centersAt + 1));
          weight = b.mulf(weight, b.load(sharedAt(at), f32));
        }
        weight = b.select(b.cmpi(Predicate::slt, own, end), weight, b.f32(0));
        SmallVector<Value> sums(carried);
        for (int64_t next = 0; next < featuresAtOnce; ++next)
          for (int64_t head = 0; head < count; ++head) {
            Value share = b.shuffleFrom(weight, b.i32(next * count + head));
            Value *target = &sums[head * (1 + perLane)];
            *target = b.fma(share, totals[next], *target);
            for (int64_t index = 0; index < perLane; ++index) {
              ++target;
              *target = b.fma(share, values[next * perLane + index], *target);
            }
          }
        return sums;
      });
}

/// Adds the polynomials of keys that the sums lack, or, with `promote`, takes
/// away those of keys that they have and that weigh exactly.
SmallVector<Value> FeatureAttentionKernels::addSlots(const Place &place,
                                                     Value kvHead, Value part,
                                                     int64_t firstHead,
                                                     int64_t count,
                                                     ValueRange inits) {
  Type f32 = b.getF32Type();
  Value lane = b.remi(b.threadId(), warpLanes);
  int64_t perLane = featuresPerLane(a);
  // The head whose weight this lane computes for all.
  Value own = b.addi(b.remi(lane, count), firstHead);
  Value vector = b.addi(b.muli(own, a.headDim), vectorsAt);
  auto [firstSlot, lastSlot] = otherSlots(place);
  return b.forLoop(
      b.addi(b.toI32(firstSlot), part), b.toI32(lastSlot), b.i32(parts * warps),
      inits, [&](Value slot, ValueRange carried) {
        Value wide = b.toI64(slot);
        auto add = [&] {
          Value keyRow = a.keyRow(place.batch, kvHead, wide);
          Value y = b.forLoop(
              b.i32(0), b.i32(a.headDim), b.i32(1), b.f32(0),
              [&](Value feature, ValueRange sum) {
                Value x = b.load(sharedAt(b.addi(vector, feature)), f32);
                Value element = b.widen(
                    b.load(b.offset(keyRow, a.dataType, b.toI64(feature)),
                           a.dataType));
                return SmallVector<Value>{b.fma(x, element, sum[0])};
              })[0];
          if (isCentered(op)) {
            Value at = b.addi(b.muli(own, 2 + form.getDegree()), centersAt);
            y = b.subf(y, b.load(sharedAt(at), f32));
          }
          Value weight = emitTaylor(b, y, form.getDegree());
          if (op.getPromote())
            weight = b.negf(weight);
          Value values = a.valueRow(place.batch, kvHead, wide);
          SmallVector<Value> columns, sums;
          for (int64_t index = 0; index < perLane; ++index) {
            Value column = b.toI64(columnOf(lane, index));
            columns.push_back(b.widen(
                b.load(b.offset(values, a.dataType, column), a.dataType)));
          }
          for (int64_t head = 0; head < count; ++head) {
            Value share = b.shuffleFrom(weight, b.i32(head));
            sums.push_back(b.addf(carried[sums.size()], share));
            for (Value column : columns)
              sums.push_back(b.fma(share, column, carried[sums.size()]));
          }
          return sums;
        };
        if (op.getPromote())
          return add();
        return b.ifElse(isOther(place, wide), add,
                        [&] { return SmallVector<Value>(carried); });
      });
}

/// Adds up what the warps of the CTA have, and stores it.
void FeatureAttentionKernels::storeRest(const Place &place, Value kvHead,
                                        int64_t firstHead, int64_t count,
                                        ArrayRef<Value> sums) {
  Type f32 = b.getF32Type();
  Value warp = b.divi(b.threadId(), warpLanes);
  Value lane = b.remi(b.threadId(), warpLanes);
  int64_t perLane = featuresPerLane(a), width = columnsPerLoad();
  int64_t perHead = a.valueDim + 1, perWarp = count * perHead;
  auto wordOf = [&](Value warp, Value word) {
    return sharedAt(b.addi(b.addi(b.muli(warp, perWarp), word), reductionAt));
  };
  for (int64_t head = 0; head < count; ++head) {
    ArrayRef<Value> own = sums.slice(head * (1 + perLane), 1 + perLane);
    b.ifThen(b.cmpi(Predicate::eq, lane, b.i32(0)), [&] {
      b.store(own[0], wordOf(warp, b.i32(head * perHead + a.valueDim)));
    });
    for (int64_t index = 0; index < perLane; ++index) {
      Value column = columnOf(lane, index);
      auto store = [&] {
        b.store(own[1 + index], wordOf(warp, b.addi(column, head * perHead)));
      };
      if (width > 1 || (index + 1) * warpLanes <= a.valueDim)
        store();
      else
        b.ifThen(b.cmpi(Predicate::slt, b.addi(lane, index * warpLanes),
                        b.i32(a.valueDim)),
                 store);
    }
  }
  b.barrier();
  Value part = b.remi(b.blockId(Axis::X), parts);
  b.forLoop(b.threadId(), b.i32(perWarp), b.i32(warps * warpLanes), {},
            [&](Value word, ValueRange) -> SmallVector<Value> {
              Value total;
              for (int64_t each = 0; each < warps; ++each) {
                Value own = b.load(wordOf(b.i32(each), word), f32);
                total = total ? b.addf(total, own) : own;
              }
              Value head = b.addi(b.toI64(b.divi(word, perHead)), firstHead);
              Value row = restRow(part, place.batch.index,
                                  b.addi(b.muli(kvHead, groupSize), head),
                                  b.toI64(place.i32Query));
              Value column = b.toI64(b.remi(word, perHead));
              b.store(total, b.offset(row, f32, column));
              return {};
            });
}

void FeatureAttentionKernels::emitRest() {
  Value warp = b.divi(b.threadId(), warpLanes);
  // Parts of the whole grid.
  Value part = b.addi(b.muli(b.remi(b.blockId(Axis::X), parts), warps), warp);
  Place place = locate(b.divi(b.blockId(Axis::X), parts));
  Value kvHead = b.toI64(b.blockId(Axis::Y));
  prepareQueries(place, kvHead);
  if (isCentered(op))
    prepareCenters(place, kvHead);
  for (int64_t first = 0; first < groupSize; first += headsAtOnce) {
    int64_t count = std::min(headsAtOnce, groupSize - first);
    SmallVector<Value> sums(count * (1 + featuresPerLane(a)), b.f32(0));
    sums = addFeatures(place, kvHead, part, first, count, sums);
    sums = addSlots(place, kvHead, part, first, count, sums);
    // What the heads before had has been read.
    if (first)
      b.barrier();
    storeRest(place, kvHead, first, count, sums);
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
      b.i32(0), b.i32(parts), b.i32(1), zeros,
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
  if (!isCentered(op))
    return rest;
  // The mean score, by all lanes of the row.
  Value mean =
      meanKey(place.batch.index, b.divi(head, b.toI64(a.group)), query);
  DeviceAttention::Row readable = place.row;
  readable.head = head;
  readable.query = query;
  Value queryRow = a.queryRow(place.batch, readable);
  Value product =
      b.forLoop(place.lane, b.i32(a.headDim), b.i32(warpLanes), b.f32(0),
                [&](Value feature, ValueRange sum) {
                  Value at = b.toI64(feature);
                  Value x = b.widen(
                      b.load(b.offset(queryRow, a.dataType, at), a.dataType));
                  return SmallVector<Value>{
                      b.fma(x, b.load(b.offset(mean, f32, at), f32), sum[0])};
                })[0];
  product =
      b.reduceWarp(product, [&](Value x, Value y) { return b.addf(x, y); });
  double unit = a.op.getEffectiveScale() * log2E;
  rest.logsumexp = b.fma(product, b.f32(unit), rest.logsumexp);
  return rest;
}
