//===- ConvBasisKernels.cpp - Segments and their logits by distance -------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ConvBasisKernels.h"
#include <limits>

using namespace mlir;
using namespace mlir::attn;
using Predicate = GpuKernelBuilder::Predicate;
using Axis = GpuKernelBuilder::Axis;

/// Bounds numbers of rows that a form names.
static constexpr int64_t mostRows = std::numeric_limits<int32_t>::max();

int64_t ConvBasisKernels::startsBytes() {
  // A number per warp.
  return 4 * warps;
}

ConvBasisKernels::ConvBasisKernels(const FormKernelMaker::Body &body,
                                   DeviceAttention &attention,
                                   ConvFormAttr form,
                                   MutableOperandRange givenStarts,
                                   GpuPlanAttr plan)
    : b(body.b), parameters(body.parameters), arrays(body.arrays),
      shared(body.shared), a(attention), form(form), plan(plan),
      thread(b.threadId()), lane(b.remi(thread, warpLanes)),
      warp(b.divi(thread, warpLanes)) {
  if (!givenStarts.empty())
    starts = givenStarts[0].getOperandNumber();
}

Value ConvBasisKernels::numberOf(const DeviceAttention::Batch &ofBatch,
                                 Value ofHead) {
  return b.addi(b.muli(ofBatch.index, b.toI64(a.heads)), b.toI64(ofHead));
}

void ConvBasisKernels::locate() {
  batch = a.batch(b.blockId(Axis::Z));
  head = b.blockId(Axis::Y);
  kvHead = b.toI64(b.divi(head, a.group));
  number = numberOf(batch, head);
}

//===----------------------------------------------------------------------===//
// Arrays
//===----------------------------------------------------------------------===//

/// Segments that a head has room for.
Value ConvBasisKernels::baseCount() {
  if (starts)
    return parameters.size(b, *starts, 0);
  return b.maxi(b.mini(b.i32(std::min(form.getBases(), mostRows)), a.keys),
                b.i32(1));
}

Value ConvBasisKernels::startsEntry(Value base, Value ofNumber) {
  Value at =
      b.muli(ofNumber ? ofNumber : number, b.toI64(b.addi(baseCount(), 1)));
  return b.offset(arrays[Starts], b.getI32Type(), b.addi(at, b.toI64(base)));
}

Value ConvBasisKernels::lagsEntry(Value base, Value lag, Value ofNumber) {
  return b.offset(arrays[Lags], b.getF32Type(), lagsIndex(base, lag, ofNumber));
}

Value ConvBasisKernels::lagsIndex(Value base, Value lag, Value ofNumber) {
  Value row = b.muli(ofNumber ? ofNumber : number, b.toI64(baseCount()));
  row = b.addi(row, b.toI64(base));
  return b.addi(b.muli(row, b.toI64(a.keys)), b.toI64(lag));
}

Value ConvBasisKernels::segmentsEntry(Value key, Value ofNumber) {
  Value at = b.muli(ofNumber ? ofNumber : number, b.toI64(a.keys));
  return b.offset(arrays[Segments], b.getI32Type(), b.addi(at, b.toI64(key)));
}

Value ConvBasisKernels::errorOperandEntry(unsigned operand,
                                          const DeviceAttention::Batch &ofBatch,
                                          Value ofHead) {
  int64_t rank =
      cast<MemRefType>(a.op->getOperand(operand).getType()).getRank();
  // [batch, heads] without what the query lacks.
  Value indices[] = {ofBatch.index, b.toI64(ofHead)};
  Value at = b.i64(0);
  for (int64_t dim = 0; dim < rank; ++dim)
    at = b.addi(at, b.muli(indices[2 - rank + dim],
                           parameters.stride(b, operand, dim)));
  return b.offset(parameters.pointer(b, operand), b.getF32Type(), at);
}

Value ConvBasisKernels::isExact(Value error) {
  Value isExact = b.cmpf(arith::CmpFPredicate::UNO, error, error);
  if (Tolerance fallback = form.getFallback())
    isExact = b.ori(isExact,
                    b.cmpf(arith::CmpFPredicate::OGT, error, b.f32(*fallback)));
  return isExact;
}

//===----------------------------------------------------------------------===//
// Logits
//===----------------------------------------------------------------------===//

Value ConvBasisKernels::toLogit(Pair pair, Value product) {
  DeviceAttention::Row row = a.row(batch, head, pair.query, b.bit(true));
  Value logit = a.logit(row, product, pair.key);
  return a.isPlain() ? b.mulf(logit, b.f32(a.plainScale())) : logit;
}

/// The product of a query and a key that groups of lanes take together; each
/// group has a pair of its own.
Value ConvBasisKernels::groupProduct(Pair pair) {
  DeviceAttention::Row row;
  row.head = b.toI64(head);
  row.query = b.toI64(pair.query);
  Value query = a.queryRow(batch, row);
  Value key = a.keyRow(batch, kvHead, b.toI64(pair.key));
  // Only kernels of tiles know that rows start at multiples of 16 bytes.
  int64_t width = plan.getSchedule() == GpuSchedule::Simt ? 1 : 8;
  int64_t chunks = a.headDim / width;
  Value sum = b.f32(0), inGroup = b.remi(lane, groupLanes);
  for (int64_t first = 0; first < chunks; first += groupLanes) {
    auto add = [&]() -> SmallVector<Value> {
      Value at = b.toI64(b.muli(b.addi(inGroup, first), width));
      auto read = [&](Value row) -> SmallVector<Value> {
        Value pointer = b.offset(row, a.dataType, at);
        if (width == 1)
          return {b.widen(b.load(pointer, a.dataType))};
        return b.loadVector(pointer, a.dataType, width);
      };
      Value next = sum;
      for (auto [x, y] : llvm::zip_equal(read(query), read(key)))
        next = b.fma(x, y, next);
      return {next};
    };
    if (first + groupLanes <= chunks)
      sum = add()[0];
    else
      sum = b.ifElse(b.cmpi(Predicate::slt, inGroup, b.i32(chunks - first)),
                     add, [&] { return SmallVector<Value>{sum}; })[0];
  }
  for (int64_t mask = groupLanes / 2; mask; mask /= 2)
    sum = b.addf(sum, b.shuffleXor(sum, mask));
  return sum;
}

Value ConvBasisKernels::groupLogit(Pair pair) {
  return toLogit(pair, groupProduct(pair));
}

/// The product of the pair at `place(lane)`; all lanes take part in each.
Value ConvBasisKernels::laneProduct(function_ref<Pair(Value)> place) {
  Value inGroup = b.remi(lane, groupLanes), first = b.subi(lane, inGroup);
  return b.forLoop(b.i32(0), b.i32(groupLanes), b.i32(1), b.f32(0),
                   [&](Value index, ValueRange carried) {
                     Value sum = groupProduct(place(b.addi(first, index)));
                     Value isOwn = b.cmpi(Predicate::eq, index, inGroup);
                     return SmallVector<Value>{
                         b.select(isOwn, sum, carried[0])};
                   })[0];
}

Value ConvBasisKernels::laneLogit(function_ref<Pair(Value)> place) {
  return toLogit(place(lane), laneProduct(place));
}

//===----------------------------------------------------------------------===//
// Starts
//===----------------------------------------------------------------------===//

Value ConvBasisKernels::combineWarps(
    Value perThread, function_ref<Value(Value, Value)> combine) {
  Value ofWarp = b.reduceWarp(perThread, combine);
  Type type = perThread.getType();
  b.ifThen(b.cmpi(Predicate::eq, lane, b.i32(0)),
           [&] { b.store(ofWarp, b.offset(shared, type, warp)); });
  b.barrier();
  Value all = b.load(shared, type);
  for (int64_t other = 1; other < warps; ++other)
    all = combine(all, b.load(b.offset(shared, type, b.i32(other)), type));
  // Before what follows stores there.
  b.barrier();
  return all;
}

/// Only asked for where a start has a key: 1 at least, so that loops over
/// distances need no test.
Value ConvBasisKernels::probeLength() {
  Value keys = b.maxi(batch.length, b.i32(1));
  return b.mini(b.i32(std::min(form.getProbe(), mostRows)), keys);
}

/// The logits of a start that columns are compared with: those of its first
/// distances.
void ConvBasisKernels::probe(Value base, Value start) {
  Value group = b.divi(thread, groupLanes), last = b.addi(probeLength(), -1);
  b.forLoop(b.i32(0), probeLength(), b.i32(groups), {},
            [&](Value first, ValueRange) -> SmallVector<Value> {
              // Groups behind the last distance have it, too.
              Value lag = b.mini(b.addi(first, group), last);
              Value logit = groupLogit({b.addi(start, lag), start});
              Value isOwn = b.andi(
                  b.cmpi(Predicate::eq, b.remi(lane, groupLanes), b.i32(0)),
                  b.cmpi(Predicate::eq, lag, b.addi(first, group)));
              b.ifThen(isOwn, [&] { b.store(logit, lagsEntry(base, lag)); });
              return {};
            });
  b.barrier();
}

/// By how much a column differs from a start at a distance, for all lanes of a
/// group.
Value ConvBasisKernels::difference(Value base, Value column, Value lag) {
  Value x = b.load(lagsEntry(base, lag), b.getF32Type());
  Value y = groupLogit({b.addi(column, lag), column});
  // Both masked: a difference would be NaN.
  Value isEqual = b.cmpf(arith::CmpFPredicate::OEQ, x, y);
  return b.select(isEqual, b.f32(0), b.absf(b.subf(x, y)));
}

/// In units of log2(e), as logits are.
Value ConvBasisKernels::threshold() {
  double delta = form.getDelta().convertToDouble() * log2E;
  double noise = form.getEps().convertToDouble() * log2E;
  return b.fma(b.toF32(probeLength()), b.f32(-2 * noise), b.f32(delta));
}

/// Whether a column does not belong to the segment; all threads ask for one.
Value ConvBasisKernels::leaves(Value base, Value column) {
  Value group = b.divi(thread, groupLanes), probed = probeLength();
  Value distance = b.forLoop(
      b.i32(0), probed, b.i32(groups), b.f32(0),
      [&](Value first, ValueRange carried) {
        Value lag = b.addi(first, group);
        Value part = difference(base, column, b.mini(lag, b.addi(probed, -1)));
        Value counts =
            b.andi(b.cmpi(Predicate::slt, lag, probed),
                   b.cmpi(Predicate::eq, b.remi(lane, groupLanes), b.i32(0)));
        return SmallVector<Value>{
            b.addf(carried[0], b.select(counts, part, b.f32(0)))};
      })[0];
  Value sum =
      combineWarps(distance, [&](Value x, Value y) { return b.addf(x, y); });
  return b.cmpf(arith::CmpFPredicate::OGE, sum, threshold());
}

/// The next start, or all columns where there is none: by halves.
Value ConvBasisKernels::bisect(Value base, Value start) {
  Value columns = batch.length, first = b.addi(start, 1);
  Value last = b.subi(columns, probeLength());
  return b.ifElse(
      b.cmpi(Predicate::sle, first, last),
      [&]() -> SmallVector<Value> {
        Value isAny = leaves(base, last);
        constexpr int64_t halvings = 31;
        SmallVector<Value> range = b.forLoop(
            b.i32(0), b.select(isAny, b.i32(halvings), b.i32(0)), b.i32(1),
            ValueRange{first, last}, [&](Value, ValueRange carried) {
              Value low = carried[0], high = carried[1];
              return b.ifElse(
                  b.cmpi(Predicate::slt, low, high),
                  [&]() -> SmallVector<Value> {
                    Value middle = b.addi(low, b.divi(b.subi(high, low), 2));
                    Value isOut = leaves(base, middle);
                    return {b.select(isOut, low, b.addi(middle, 1)),
                            b.select(isOut, middle, high)};
                  },
                  [&]() -> SmallVector<Value> { return {low, high}; });
            });
        return {b.select(isAny, range[0], columns)};
      },
      [&]() -> SmallVector<Value> { return {columns}; })[0];
}

/// The same, column after column: each group has one.
Value ConvBasisKernels::scan(Value base, Value start) {
  Value columns = batch.length, group = b.divi(thread, groupLanes);
  Value end = b.addi(b.subi(columns, probeLength()), 1);
  return b.forLoop(
      b.addi(start, 1), end, b.i32(groups), columns,
      [&](Value first, ValueRange carried) {
        return b.ifElse(
            b.cmpi(Predicate::eq, carried[0], columns),
            [&]() -> SmallVector<Value> {
              Value own = b.addi(first, group);
              Value column = b.mini(own, b.addi(end, -1));
              Value distance =
                  b.forLoop(b.i32(0), probeLength(), b.i32(1), b.f32(0),
                            [&](Value lag, ValueRange sum) {
                              return SmallVector<Value>{b.addf(
                                  sum[0], difference(base, column, lag))};
                            })[0];
              Value isOut =
                  b.cmpf(arith::CmpFPredicate::OGE, distance, threshold());
              isOut = b.andi(isOut, b.cmpi(Predicate::slt, own, end));
              return {
                  combineWarps(b.select(isOut, own, columns),
                               [&](Value x, Value y) { return b.mini(x, y); })};
            },
            [&]() -> SmallVector<Value> { return {carried[0]}; });
      })[0];
}

void ConvBasisKernels::findStarts() {
  Value columns = batch.length, bases = baseCount();
  Value isFirst = b.cmpi(Predicate::eq, thread, b.i32(0));
  b.ifThen(isFirst, [&] { b.store(b.i32(0), startsEntry(b.i32(0))); });
  b.forLoop(b.i32(1), bases, b.i32(1), b.i32(0),
            [&](Value base, ValueRange carried) {
              Value start = carried[0], before = b.addi(base, -1);
              Value next = b.ifElse(
                  b.cmpi(Predicate::slt, start, columns),
                  [&]() -> SmallVector<Value> {
                    probe(before, start);
                    return {form.getSearch() == ConvSearch::Bisection
                                ? bisect(before, start)
                                : scan(before, start)};
                  },
                  [&]() -> SmallVector<Value> { return {columns}; })[0];
              b.ifThen(isFirst, [&] { b.store(next, startsEntry(base)); });
              return SmallVector<Value>{next};
            });
}

void ConvBasisKernels::takeStarts() {
  Type element = getElementTypeOrSelf(a.op->getOperand(*starts).getType());
  auto read = [&](Value base) {
    Value at = b.muli(b.toI64(base), parameters.stride(b, *starts, 0));
    return b.toI64(
        b.load(b.offset(parameters.pointer(b, *starts), element, at), element));
  };
  b.forLoop(thread, baseCount(), b.i32(warps * warpLanes), {},
            [&](Value base, ValueRange) -> SmallVector<Value> {
              Value start = read(base);
              Value isFirst = b.cmpi(Predicate::eq, base, b.i32(0));
              Value before = read(b.maxi(b.addi(base, -1), b.i32(0)));
              Value isRight =
                  b.select(isFirst, b.cmpi(Predicate::eq, start, b.i64(0)),
                           b.cmpi(Predicate::sgt, start, before));
              // There is nobody who could be told more.
              b.ifThen(b.cmpi(Predicate::eq, isRight, b.bit(false)),
                       [&] { LLVM::Trap::create(b); });
              start = b.mini(start, b.toI64(batch.length));
              b.store(b.toI32(start), startsEntry(base));
              return {};
            });
}

void ConvBasisKernels::emitStarts() {
  locate();
  if (starts)
    takeStarts();
  else
    findStarts();
  b.ifThen(b.cmpi(Predicate::eq, thread, b.i32(0)),
           [&] { b.store(batch.length, startsEntry(baseCount())); });
}

//===----------------------------------------------------------------------===//
// Logits by distance
//===----------------------------------------------------------------------===//

Value ConvBasisKernels::storeLag(Value base, Value lag, Pair pair,
                                 Value product) {
  Value logit = toLogit(pair, product);
  b.store(logit, lagsEntry(base, lag));
  return logit;
}

void ConvBasisKernels::emitLags() {
  Type i32 = b.getI32Type();
  locate();
  Value tiles = b.ceilDivi(a.keys, rowsPerCta);
  Value base = b.divi(b.blockId(Axis::X), tiles);
  Value tile = b.remi(b.blockId(Axis::X), tiles);
  Value first = b.addi(b.muli(tile, rowsPerCta), b.muli(warp, warpLanes));
  Value start = b.load(startsEntry(base), i32);
  Value next = b.load(startsEntry(b.addi(base, 1)), i32);
  // A later query than there is has no score.
  Value count = b.subi(a.keys, start);
  Value exists = b.andi(b.cmpi(Predicate::slt, start, batch.length),
                        b.cmpi(Predicate::slt, first, count));
  auto none = [&]() -> SmallVector<Value> {
    return {b.negativeInfinity(), b.negf(b.negativeInfinity())};
  };
  SmallVector<Value> range = b.ifElse(
      exists,
      [&] {
        auto place = [&](Value index) -> Pair {
          Value lag = b.mini(b.addi(first, index), b.addi(count, -1));
          return {b.addi(start, lag), start};
        };
        Value product = laneProduct(place);
        Value lag = b.addi(first, lane), key = b.addi(start, lag);
        b.ifThen(b.cmpi(Predicate::slt, key, next),
                 [&] { b.store(base, segmentsEntry(key)); });
        return b.ifElse(
            b.cmpi(Predicate::slt, lag, count),
            [&]() -> SmallVector<Value> {
              Value logit = storeLag(base, lag, place(lane), product);
              return {logit, logit};
            },
            none);
      },
      none);
  storeRange(base, tile, range[0], range[1]);
}
