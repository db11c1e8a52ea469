//===- TopKScoreKernels.cpp - Approximate scores of keys ------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TopKKernels.h"

using namespace mlir;
using namespace mlir::attn;
using Predicate = GpuKernelBuilder::Predicate;
using Axis = GpuKernelBuilder::Axis;

/// Rows of a set that a thread multiplies its key with at once; their sums stay
/// in registers.
static constexpr int64_t rowsAtOnce = 16;
/// Features of 16 bits that one load brings.
static constexpr int64_t featuresPerLoad = 8;

int64_t TopKKernels::getHeadsPerSet(TopKAttentionOp op) {
  AttentionSizes sizes = cast<AttentionOpInterface>(*op).getSizes();
  return op.getForm().getShared() ? sizes.groupSize() : 1;
}

static int64_t rankOf(TopKAttentionOp op) {
  return op.getForm().getRank().of(
      cast<AttentionOpInterface>(*op).getSizes().headDim);
}

int64_t TopKKernels::components(TopKAttentionOp op) {
  if (op.getKeyCodes())
    return llvm::divideCeil(rankOf(op), keyIndexGroup);
  return cast<AttentionOpInterface>(*op).getSizes().headDim;
}

/// Components of keys that the remainder sees.
static int64_t restRankOf(TopKAttentionOp op) {
  return op.getForm().getRemainderRank().of(
      cast<AttentionOpInterface>(*op).getSizes().headDim);
}

bool TopKKernels::weighsRest(TopKAttentionOp op) {
  TaylorDegree degree = op.getForm().getRemainderDegree();
  return degree && (*degree > 0 || op.getMask() || op.getAlibiSlopes() ||
                    op.getWindowLeft() || op.getWindowRight());
}

bool TopKKernels::projectsRest(TopKAttentionOp op) {
  TaylorDegree degree = op.getForm().getRemainderDegree();
  return degree && *degree > 0 &&
         restRankOf(op) < cast<AttentionOpInterface>(*op).getSizes().headDim;
}

int64_t TopKKernels::projectionBytes(TopKAttentionOp op) {
  int64_t columns = rankOf(op);
  if (projectsRest(op))
    columns = std::max(columns, restRankOf(op));
  return 4 * (columns + sharedPadding);
}

int64_t TopKKernels::softmaxBytes() { return 4 * 2 * selectionWarps; }

Value TopKKernels::rowIndex(Value batch, Value head, Value query) {
  Value index = b.addi(b.muli(batch, b.toI64(a.heads)), head);
  return b.addi(b.muli(index, b.toI64(a.queries)), query);
}

Value TopKKernels::basisEntry(MemRefType type, unsigned operand, Value kvHead,
                              Value feature, Value column) {
  Value index = b.muli(kvHead, parameters.stride(b, operand, 0));
  index =
      b.addi(index, b.muli(b.toI64(feature), parameters.stride(b, operand, 1)));
  index =
      b.addi(index, b.muli(b.toI64(column), parameters.stride(b, operand, 2)));
  Type element = type.getElementType();
  return b.widen(b.load(
      b.offset(parameters.pointer(b, operand), element, index), element));
}

/// Writes the components, which are in shared memory, as codes: multiples of
/// 1/127 of the largest one. Every warp finds that on its own.
void TopKKernels::roundToCodes(Value lane, Value row, int64_t rank) {
  Type f32 = b.getF32Type(), i32 = b.getI32Type();
  auto component = [&](Value c) {
    return b.load(sharedAt(f32, b.toI64(c)), f32);
  };
  // The largest one, and 0, or NaN if one is no finite number.
  SmallVector<Value> found = b.forLoop(
      lane, b.i32(rank), b.i32(warpLanes), ValueRange{b.f32(0), b.f32(0)},
      [&](Value c, ValueRange carried) -> SmallVector<Value> {
        Value y = component(c);
        return {b.maxf(carried[0], b.absf(y)), b.fma(y, b.f32(0), carried[1])};
      });
  Value largest =
      b.reduceWarp(found[0], [&](Value x, Value y) { return b.maxf(x, y); });
  Value undefined =
      b.reduceWarp(found[1], [&](Value x, Value y) { return b.addf(x, y); });
  Value step = b.addf(b.divf(largest, b.f32(127)), undefined);
  Value isRegular = b.cmpf(arith::CmpFPredicate::OGT, step, b.f32(0));
  Value divisor = b.select(isRegular, step, b.f32(1));
  b.ifThen(b.cmpi(Predicate::eq, b.threadId(), b.i32(0)),
           [&] { b.store(step, at(Steps, f32, row)); });
  b.forLoop(b.threadId(), b.i32(components(op)), b.i32(warps * warpLanes), {},
            [&](Value group, ValueRange) -> SmallVector<Value> {
              Value word = b.i32(0);
              for (int64_t part = 0; part < keyIndexGroup; ++part) {
                Value c = b.addi(b.muli(group, keyIndexGroup), part);
                Value inside =
                    b.andi(b.cmpi(Predicate::slt, c, b.i32(rank)), isRegular);
                Value y = b.select(
                    inside, component(b.mini(c, b.i32(rank - 1))), b.f32(0));
                // A denormal step may have lost digits.
                Value code = b.roundToI32(b.divf(y, divisor));
                code = b.maxi(b.i32(-127), b.mini(code, b.i32(127)));
                code =
                    b.muli(b.andi(code, b.i32(255)), int64_t(1) << (8 * part));
                word = b.ori(word, code);
              }
              Value index = b.addi(b.muli(row, components(op)), b.toI64(group));
              b.store(word, at(Projected, i32, index));
              return {};
            });
}

/// The first `columns` components of a query in the basis, as codes, or back
/// as a vector of `head_dim` numbers that keys are multiplied with.
void TopKKernels::projectQuery(const DeviceAttention::Batch &batch,
                               const DeviceAttention::Row &row, int64_t columns,
                               bool toCodes, Array target) {
  Type f32 = b.getF32Type();
  int64_t threads = warps * warpLanes;
  Value thread = b.threadId();
  Value kvHead = b.divi(row.head, b.toI64(a.group));
  Value query = a.queryRow(batch, row);
  auto keyBasis = cast<MemRefType>(op.getBasis().getType());
  unsigned keyOperand = op.getBasisMutable().getOperandNumber();
  unsigned queryOperand = op.getQueryBasis()
                              ? op.getQueryBasisMutable()[0].getOperandNumber()
                              : keyOperand;
  auto queryBasis = cast<MemRefType>(op->getOperand(queryOperand).getType());
  b.forLoop(
      thread, b.i32(columns), b.i32(threads), {},
      [&](Value column, ValueRange) -> SmallVector<Value> {
        Value sum = b.forLoop(
            b.i32(0), b.i32(a.headDim), b.i32(1), b.f32(0),
            [&](Value feature, ValueRange carried) {
              Value x = b.widen(b.load(
                  b.offset(query, a.dataType, b.toI64(feature)), a.dataType));
              Value y =
                  basisEntry(queryBasis, queryOperand, kvHead, feature, column);
              return SmallVector<Value>{b.fma(x, y, carried[0])};
            })[0];
        b.store(sum, sharedAt(f32, b.toI64(column)));
        return {};
      });
  clearPadding(b, shared, columns);
  b.barrier();
  Value index = rowIndex(batch.index, row.head, row.query);
  if (toCodes)
    return roundToCodes(b.remi(thread, warpLanes), index, columns);
  b.forLoop(thread, b.i32(a.headDim), b.i32(threads), {},
            [&](Value feature, ValueRange) -> SmallVector<Value> {
              Value sum = b.forLoop(
                  b.i32(0), b.i32(columns), b.i32(1), b.f32(0),
                  [&](Value column, ValueRange carried) {
                    Value x = b.load(sharedAt(f32, b.toI64(column)), f32);
                    Value y = basisEntry(keyBasis, keyOperand, kvHead, feature,
                                         column);
                    return SmallVector<Value>{b.fma(x, y, carried[0])};
                  })[0];
              Value to = b.addi(b.muli(index, a.headDim), b.toI64(feature));
              b.store(sum, at(target, f32, to));
              return {};
            });
}

void TopKKernels::emitProjection() {
  DeviceAttention::Batch batch = a.batch(b.blockId(Axis::Z));
  DeviceAttention::Row row =
      a.row(batch, b.blockId(Axis::Y), b.blockId(Axis::X), b.bit(true));
  projectQuery(batch, row, rankOf(op), bool(op.getKeyCodes()), Projected);
  if (!projectsRest(op))
    return;
  // Somebody may still read the first components.
  b.barrier();
  projectQuery(batch, row, restRankOf(op), /*toCodes=*/false, RestQueries);
}

/// The key of this thread in a grid of queries times blocks of keys.
TopKKernels::KeyOfThread TopKKernels::locateKey() {
  constexpr int64_t threads = warps * warpLanes;
  KeyOfThread place;
  Value blocks = b.ceilDivi(a.keys, threads);
  place.query = b.divi(b.blockId(Axis::X), blocks);
  Value block = b.remi(b.blockId(Axis::X), blocks);
  place.key = b.addi(b.muli(block, threads), b.threadId());
  place.exists = b.cmpi(Predicate::slt, place.key, a.keys);
  place.batch = a.batch(b.blockId(Axis::Z));
  place.firstHead = b.muli(b.blockId(Axis::Y), headsPerSet);
  place.kvHead = b.toI64(b.divi(place.firstHead, a.group));
  place.set = lists().setOf(b, a, place.batch.index, b.toI64(place.firstHead),
                            b.toI64(place.query));
  return place;
}

SmallVector<Value> TopKKernels::multiplyKey(Value key, ArrayRef<Value> vectors,
                                            Type type) {
  // Rows are aligned for plans of tiles only.
  bool wide = plan.getSchedule() != GpuSchedule::Simt;
  int64_t step = wide ? featuresPerLoad : 1;
  auto loadF32 = [&](Value pointer, Type type, Value feature) {
    int64_t perLoad = std::min<int64_t>(step, type.isF32() ? 4 : step);
    SmallVector<Value> values;
    for (int64_t part = 0; part < step; part += perLoad)
      values.append(
          b.loadVector(b.offset(pointer, type, b.addi(b.toI64(feature), part)),
                       type, perLoad));
    return values;
  };
  SmallVector<Value> zeros(vectors.size(), b.f32(0));
  return b.forLoop(
      b.i32(0), b.i32(a.headDim), b.i32(step), zeros,
      [&](Value feature, ValueRange carried) {
        SmallVector<Value> keys = loadF32(key, a.dataType, feature);
        SmallVector<Value> next;
        for (auto [vector, sum] : llvm::zip_equal(vectors, carried)) {
          Value total = sum;
          SmallVector<Value> features = loadF32(vector, type, feature);
          for (auto [x, y] : llvm::zip_equal(features, keys))
            total = b.fma(x, y, total);
          next.push_back(total);
        }
        return next;
      });
}

/// Products of the key with `count` rows of the set.
SmallVector<Value> TopKKernels::multiplyKey(const KeyOfThread &place,
                                            int64_t first, int64_t count) {
  Type f32 = b.getF32Type();
  Value key = a.keyRow(place.batch, place.kvHead, b.toI64(place.key));
  SmallVector<Value> queries;
  for (int64_t head = first; head < first + count; ++head) {
    Value row =
        rowIndex(place.batch.index, b.toI64(b.addi(place.firstHead, head)),
                 b.toI64(place.query));
    queries.push_back(at(Projected, f32, b.muli(row, a.headDim)));
  }
  return multiplyKey(key, queries, f32);
}

/// The same from the key index.
SmallVector<Value> TopKKernels::multiplyCodes(const KeyOfThread &place,
                                              int64_t first, int64_t count) {
  Type f32 = b.getF32Type(), i32 = b.getI32Type(), i8 = b.getI8Type();
  unsigned codesOperand = op.getKeyCodesMutable()[0].getOperandNumber();
  unsigned scalesOperand = op.getKeyScalesMutable()[0].getOperandNumber();
  Value block = b.toI64(b.divi(place.key, keyIndexBlock));
  Value inBlock = b.toI64(b.remi(place.key, keyIndexBlock));
  auto blockOf = [&](unsigned operand) {
    Value index = b.muli(place.batch.index, parameters.stride(b, operand, 0));
    index =
        b.addi(index, b.muli(place.kvHead, parameters.stride(b, operand, 1)));
    return b.addi(index, b.muli(block, parameters.stride(b, operand, 2)));
  };
  // Bytes of one key stand together.
  Value codes = b.addi(blockOf(codesOperand), b.muli(inBlock, keyIndexGroup));
  codes = b.offset(parameters.pointer(b, codesOperand), i8, codes);
  Value groupStride = parameters.stride(b, codesOperand, 3);
  SmallVector<Value> rows, queries;
  for (int64_t head = first; head < first + count; ++head) {
    rows.push_back(rowIndex(place.batch.index,
                            b.toI64(b.addi(place.firstHead, head)),
                            b.toI64(place.query)));
    queries.push_back(at(Projected, i32, b.muli(rows.back(), components(op))));
  }
  SmallVector<Value> zeros(count, b.i32(0));
  SmallVector<Value> sums = b.forLoop(
      b.i32(0), b.i32(components(op)), b.i32(1), zeros,
      [&](Value group, ValueRange carried) {
        Value word = b.load(
            b.offset(codes, i8, b.muli(b.toI64(group), groupStride)), i32);
        SmallVector<Value> next;
        for (auto [query, sum] : llvm::zip_equal(queries, carried))
          next.push_back(b.dotBytes(
              word, b.load(b.offset(query, i32, b.toI64(group)), i32), sum));
        return next;
      });
  Value scaleIndex =
      b.addi(blockOf(scalesOperand),
             b.muli(inBlock, parameters.stride(b, scalesOperand, 3)));
  Value scale = b.load(
      b.offset(parameters.pointer(b, scalesOperand), f32, scaleIndex), f32);
  for (auto [sum, row] : llvm::zip_equal(sums, rows)) {
    Value step = b.load(at(Steps, f32, row), f32);
    sum = b.mulf(b.mulf(b.toF32(sum), step), scale);
  }
  return sums;
}

/// NaN and +inf have no order.
Value TopKKernels::isUndefined(Value score) {
  return b.cmpf(arith::CmpFPredicate::UGE, score,
                b.f32(std::numeric_limits<double>::infinity()));
}

Value TopKKernels::toOrder(const KeyOfThread &place, Value measure,
                           Value isMasked, Value isUndefined) {
  Type i32 = b.getI32Type();
  // -0 and 0 are equal.
  Value bits = b.bitcast(b.addf(measure, b.f32(0)), i32);
  Value isNegative = b.cmpi(Predicate::slt, bits, b.i32(0));
  Value order =
      b.xori(bits, b.select(isNegative, b.i32(-1),
                            b.i32(std::numeric_limits<int32_t>::min())));
  // Both are bounded by the number of keys.
  constexpr int64_t most = int64_t(1) << 61;
  Value key = b.toI64(place.key);
  Value position = b.addi(place.batch.offset, b.toI64(place.query));
  Value isForced = b.bit(false);
  if (int64_t sinks = std::min(form.getSinks(), most))
    isForced = b.cmpi(Predicate::slt, key, b.i64(sinks));
  if (int64_t window = std::min(form.getWindow(), most)) {
    Value distance = b.subi(position, key);
    Value isRecent = b.andi(b.cmpi(Predicate::sge, distance, b.i64(0)),
                            b.cmpi(Predicate::slt, distance, b.i64(window)));
    isForced = b.ori(isForced, isRecent);
  }
  order = b.select(isForced, b.i32(forcedOrder), order);
  order = b.select(isMasked, b.i32(maskedOrder), order);
  return b.select(isUndefined, b.i32(undefinedOrder), order);
}

void TopKKernels::emitScores() {
  KeyOfThread place = locateKey();
  b.ifThen(place.exists, [&] {
    for (int64_t first = 0; first < headsPerSet; first += rowsAtOnce) {
      int64_t count = std::min(rowsAtOnce, headsPerSet - first);
      SmallVector<Value> products = op.getKeyCodes()
                                        ? multiplyCodes(place, first, count)
                                        : multiplyKey(place, first, count);
      for (auto [index, product] : llvm::enumerate(products)) {
        DeviceAttention::Row row =
            a.row(place.batch, b.addi(place.firstHead, first + index),
                  place.query, b.bit(true));
        Value score = a.logit(row, product, place.key);
        Value isMasked =
            b.cmpf(arith::CmpFPredicate::OEQ, score, b.negativeInfinity());
        if (a.isPlain())
          score = b.mulf(score, b.f32(a.plainScale()));
        Value keys = b.toI64(a.keys), key = b.toI64(place.key);
        if (needsSoftmax(op)) {
          Value target = rowIndex(place.batch.index, row.head, row.query);
          target = b.addi(b.muli(target, keys), key);
          b.store(score, at(Scores, b.getF32Type(), target));
        } else {
          Value order = toOrder(place, score, isMasked, isUndefined(score));
          Value target = b.addi(b.muli(place.set, keys), key);
          b.store(order, at(Orders, b.getI32Type(), target));
        }
      }
    }
  });
}

Value TopKKernels::reduceCta(Value value, int64_t firstWord, Type type,
                             function_ref<Value(Value, Value)> combine) {
  Value warp = b.divi(b.threadId(), warpLanes);
  Value lane = b.remi(b.threadId(), warpLanes);
  value = b.reduceWarp(value, combine);
  b.ifThen(b.cmpi(Predicate::eq, lane, b.i32(0)), [&] {
    b.store(value, sharedAt(type, b.toI64(b.addi(warp, firstWord))));
  });
  b.barrier();
  Value result;
  for (int64_t part = 0; part < selectionWarps; ++part) {
    Value other = b.load(sharedAt(type, b.i64(firstWord + part)), type);
    result = result ? combine(result, other) : other;
  }
  return result;
}

void TopKKernels::emitSoftmax() {
  Type f32 = b.getF32Type();
  Value batch = b.toI64(b.blockId(Axis::Z));
  Value row =
      rowIndex(batch, b.toI64(b.blockId(Axis::Y)), b.toI64(b.blockId(Axis::X)));
  Value scores = at(Scores, f32, b.muli(row, b.toI64(a.keys)));
  auto forKeys = [&](Value init, function_ref<Value(Value, Value)> combine) {
    return b.forLoop(b.threadId(), a.keys, b.i32(selectionWarps * warpLanes),
                     init, [&](Value key, ValueRange carried) {
                       Value score =
                           b.load(b.offset(scores, f32, b.toI64(key)), f32);
                       return SmallVector<Value>{combine(carried[0], score)};
                     })[0];
  };
  auto larger = [&](Value x, Value y) { return b.maxf(x, y); };
  auto add = [&](Value x, Value y) { return b.addf(x, y); };
  Value maximum =
      reduceCta(forKeys(b.negativeInfinity(), larger), 0, f32, larger);
  Value none = b.cmpf(arith::CmpFPredicate::OEQ, maximum, b.negativeInfinity());
  maximum = b.select(none, b.f32(0), maximum);
  Value sum =
      reduceCta(forKeys(b.f32(0),
                        [&](Value sum, Value score) {
                          return b.addf(sum, b.exp2(b.subf(score, maximum)));
                        }),
                selectionWarps, f32, add);
  b.ifThen(b.cmpi(Predicate::eq, b.threadId(), b.i32(0)), [&] {
    Value target = at(Softmax, f32, b.muli(row, 2));
    b.store(maximum, target);
    b.store(b.divf(b.f32(1), b.select(none, b.f32(1), sum)),
            b.offset(target, f32, b.i64(1)));
  });
}

void TopKKernels::emitMasses() {
  Type f32 = b.getF32Type();
  KeyOfThread place = locateKey();
  b.ifThen(place.exists, [&] {
    Value key = b.toI64(place.key), keys = b.toI64(a.keys);
    // The mass; whether all heads mask the key, and whether one has no number
    // as its score; the last score.
    SmallVector<Value> inits = {b.f32(0), b.bit(true), b.bit(false), b.f32(0)};
    SmallVector<Value> found = b.forLoop(
        b.i32(0), b.i32(headsPerSet), b.i32(1), inits,
        [&](Value head, ValueRange carried) -> SmallVector<Value> {
          Value row = rowIndex(place.batch.index,
                               b.toI64(b.addi(place.firstHead, head)),
                               b.toI64(place.query));
          Value score =
              b.load(at(Scores, f32, b.addi(b.muli(row, keys), key)), f32);
          Value softmax = at(Softmax, f32, b.muli(row, 2));
          Value maximum = b.load(softmax, f32);
          Value factor = b.load(b.offset(softmax, f32, b.i64(1)), f32);
          Value isMasked =
              b.cmpf(arith::CmpFPredicate::OEQ, score, b.negativeInfinity());
          Value weight = b.exp2(b.subf(score, maximum));
          return {b.fma(weight, factor, carried[0]),
                  b.andi(carried[1], isMasked),
                  b.ori(carried[2], isUndefined(score)), score};
        });
    Value entry = b.addi(b.muli(place.set, keys), key);
    // Of one head, scores order keys whose masses underflow.
    Value measure = headsPerSet > 1 ? found[0] : found[3];
    b.store(toOrder(place, measure, found[1], found[2]),
            at(Orders, b.getI32Type(), entry));
    if (selectsByMass(op))
      b.store(found[0], at(Masses, f32, entry));
  });
}
