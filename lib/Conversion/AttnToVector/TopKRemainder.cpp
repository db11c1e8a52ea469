//===- TopKRemainder.cpp - The rest of the keys by sums of features -------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What the keys outside of a selection weigh by their polynomial is what all
// keys in the sums weigh, which takes no key, minus what the selected ones of
// them do, which are read anyway.
//
// The difference is a number with the rounding errors of both. With u the unit
// roundoff they are a small multiple of u B, B = sum_j T_g(|q| |k_j|) over the
// keys in the sums, as no feature product exceeds those of the norms. With m
// the mean of |k_j|^g to the power 1/g, B <= n T_g(|q| m), and the sum of
// |k_j|^g is a sum of features: so B costs nothing. A row for which 16 u B may
// exceed 2^-13 of its denominator, or with a number that is not finite, does
// not take the difference, but reads the keys (docs/rationale.md).
//
//===----------------------------------------------------------------------===//

#include "FeatureSums.h"
#include "TopKEmitter.h"
#include <limits>

using namespace mlir;
using namespace mlir::attn;

using Predicate = arith::CmpIPredicate;
using FloatPredicate = arith::CmpFPredicate;

/// 2^-13 / (16 u).
static double largestRatio(KernelBuilder &b) {
  return b.isDouble() ? 0x1p36 : 0x1p7;
}

GatheredAttention::Config TopKEmitter::subtractedConfig() {
  GatheredAttention::Config subtracted = config;
  // A rounded weight would be taken from a sum of weights that are not.
  subtracted.useBF16Dot = false;
  subtracted.dotScores = false;
  subtracted.sumsValues = false;
  return subtracted;
}

/// What the row of a task's query is for the polynomial, in `rows`.
KeyRanking::Rows TopKEmitter::rowsOfQuery(const Task &task, Value query) {
  KeyRanking::Rows rows = task;
  rows.firstQuery = b.addi(task.firstQuery, query);
  rows.queries = b.index(1);
  rows.count = b.index(headsOfTask());
  return rows;
}

/// Queries whose products with keys are what the polynomial sees, [head,
/// feature], for setRestQueries; null for the queries as they are.
Value TopKEmitter::restQueries(const Task &task, KeyRanking &ranking,
                               Value query) {
  if (!form.usesProjectedRemainder(attention.headDim))
    return Value();
  return ranking.projectQueries(rowsOfQuery(task, query),
                                form.getRemainderRank().of(attention.headDim));
}

void TopKEmitter::setRestQueries(const Task &task, GatheredAttention &gathered,
                                 Value query, Value projected) {
  b.forLoop(b.index(0), b.index(headsOfTask()), 1, [&](Value head) {
    if (projected)
      gathered.setQuery(head, projected, {head, b.index(0)});
    else
      gathered.setQuery(head,
                        attention.rows(op.getQuery(), task.head.batch,
                                       b.addi(task.head.head, head)),
                        {b.addi(task.firstQuery, query), b.index(0)});
  });
}

/// Adds what elements of the list weigh in the sums.
void TopKEmitter::attendSubtracted(const Task &task,
                                   GatheredAttention &subtracted,
                                   Value firstOfList, Value lastOfList) {
  GatheredAttention::Keys keys;
  keys.key = task.key;
  keys.value = task.value;
  keys.indices = task.list;
  keys.areCached = true;
  keys.taylorDegree = form.getRemainderDegree();
  Value inSums = vector::BroadcastOp::create(
      b, b.vectorOf(b.getI32Type()),
      arith::IndexCastOp::create(b, b.getI32Type(), foldedKeys(task))
          .getResult());
  auto score = [&](Value, const GatheredAttention::Lanes &lanes, bool,
                   Value x) -> Value {
    Value isCounted = b.cmpi(Predicate::slt, lanes.rows, inSums);
    return b.select(isCounted, x,
                    b.splat(-std::numeric_limits<double>::infinity()));
  };
  subtracted.attend(keys, firstOfList, lastOfList, /*isInner=*/nullptr, score);
}

/// Keys in the sums of a task.
Value TopKEmitter::foldedKeys(const Task &task) {
  return b.createOrFold<arith::IndexCastOp>(
      b.getIndexType(), b.load(op.getFolded(), task.head.batch));
}

/// Whether a row that keeps the keys below `visible` keeps all keys in the
/// sums.
Value TopKEmitter::keepsSums(const Task &task, Value visible) {
  Value folded = foldedKeys(task);
  return b.andi(b.cmpi(Predicate::sgt, folded, b.index(0)),
                b.cmpi(Predicate::sle, folded, visible));
}

/// n T_g(|q| m) of a row whose query has the squared norm `squaredNorm`, and
/// infinity where that is not a number.
Value TopKEmitter::boundOfSums(Value squaredNorm, Value sumOfPowers,
                               Value count) {
  int64_t degree = *form.getRemainderDegree();
  // (|q| m)^g.
  Value power = b.divf(sumOfPowers, count);
  for (int64_t i = 0; i < degree / 2; ++i)
    power = b.mulf(power, squaredNorm);
  double largest = b.isDouble() ? 0x1p1000 : 0x1p120;
  Value isFinite = b.cmpf(FloatPredicate::OLT, power, b.scalar(largest));
  Value log = b.mulf(b.log2(b.select(isFinite, power, b.scalar(1.0))),
                     b.scalar(1.0 / double(degree)));
  Value x = vector::ExtractOp::create(b, b.exp2(b.broadcast(log)), 0);
  Value one = b.scalar(1.0), sum = one;
  for (int64_t i = degree; i >= 1; --i)
    sum = b.fma(b.mulf(x, b.scalar(1.0 / double(i))), sum, one);
  return b.select(isFinite, b.mulf(sum, count),
                  b.scalar(std::numeric_limits<double>::infinity()));
}

/// What all keys in the sums weigh, and the bound of it.
TopKEmitter::Sums TopKEmitter::readSums(const Task &task, KeyRanking &ranking,
                                        Value query) {
  int64_t heads = headsOfTask(), degree = *form.getRemainderDegree();
  int64_t rank = form.getRemainderRank().of(attention.headDim);
  FeaturePanel features(b, op, rank, degree, b.lanes());
  Value zero = b.index(0), scale = b.scalar(attention.op.getEffectiveScale());
  Sums sums{b.stack({heads, attention.valueDim}), b.stack({heads}),
            b.stack({heads})};
  // They may be too many for the stack.
  Value phi = memref::AllocOp::create(
      b, MemRefType::get({heads, features.count() + b.lanes()}, b.floatType()),
      b.getI64IntegerAttr(64));
  Value row = b.stack({rank + b.lanes()});
  for (int64_t lane = 0; lane < b.lanes(); ++lane)
    b.store(b.scalar(0.0), row, b.index(rank + lane));
  KeyRanking::Rows rows = rowsOfQuery(task, query);
  Value components;
  if (form.usesProjectedRemainder(attention.headDim))
    components = ranking.components(rows, rank);
  b.forLoop(zero, b.index(heads), 1, [&](Value head) {
    Value queries = attention.rows(op.getQuery(), task.head.batch,
                                   b.addi(task.head.head, head));
    Value squaredNorm =
        b.forLoop(zero, b.index(rank), 1, b.scalar(0.0),
                  [&](Value d, ValueRange carried) -> SmallVector<Value> {
                    Value element =
                        components
                            ? b.load(components, {head, d})
                            : b.widen(b.load(queries, {rows.firstQuery, d}));
                    element = b.mulf(element, scale);
                    b.store(element, row, d);
                    return {b.fma(element, element, carried[0])};
                  })[0];
    b.store(squaredNorm, sums.bounds, head);
    features.evaluateRow(row, phi, head);
  });
  FeatureSums product(b, features, op.getValueSums(), op.getFeatureSums(),
                      task.head.batch, task.head.kvHead);
  product.multiply(phi, heads, sums.numerators, sums.denominators,
                   {plan.getKeyTile(), plan.getFeatureTile()});
  Value count = floatOf(foldedKeys(task));
  Value sumOfPowers = product.dot(features.normWeights(op), zero);
  b.forLoop(zero, b.index(heads), 1, [&](Value head) {
    b.store(boundOfSums(b.load(sums.bounds, head), sumOfPowers, count),
            sums.bounds, head);
  });
  memref::DeallocOp::create(b, phi);
  return sums;
}

/// Whether the difference of the sums and what was subtracted is a number of
/// enough digits beside what the selected keys weigh.
Value TopKEmitter::isReliable(RowResults &results,
                              const RowResults::Partial &selected,
                              const RowResults::Partial &rest, Value bound) {
  Value denominator = b.addf(results.sumOfWeights(selected), rest.sum);
  Value isSmall =
      b.cmpf(FloatPredicate::OLE,
             b.mulf(bound, b.scalar(1.0 / largestRatio(b))), denominator);
  Value isBound = b.cmpf(FloatPredicate::OLT, bound,
                         b.scalar(std::numeric_limits<double>::infinity()));
  return b.andi(b.andi(isSmall, isBound), results.isFinite(rest));
}

/// The keys outside of the selection as far as the sums hold them, to `rests`
/// ([head, partial result]); returns the first key that is still to be read
/// (with its value). `selected` and `subtracted` give the rows' results.
Value TopKEmitter::restOfSums(
    const Task &task, KeyRanking &ranking, RowResults &results, Value query,
    Value visible, Value rests,
    function_ref<RowResults::Partial(Value)> selected,
    function_ref<RowResults::Partial(Value)> subtracted) {
  Value zero = b.index(0), heads = b.index(headsOfTask());
  Value never = arith::ConstantIntOp::create(b, 0, 1);
  Value isUsed =
      b.ifElse(
           keepsSums(task, visible),
           [&]() -> SmallVector<Value> {
             Sums sums = readSums(task, ranking, query);
             Value count = floatOf(foldedKeys(task));
             Value always = arith::ConstantIntOp::create(b, 1, 1);
             return b.forLoop(
                 zero, heads, 1, always,
                 [&](Value head, ValueRange carried) -> SmallVector<Value> {
                   RowResults::Partial taken = subtracted(head);
                   RowResults::Partial rest = results.rest(
                       count, sums.numerators, {head, zero}, taken.vectors);
                   rest.sum =
                       b.subf(b.load(sums.denominators, head), taken.sum);
                   results.store(rest, rests, {head, zero});
                   return {b.andi(carried[0],
                                  isReliable(results, selected(head), rest,
                                             b.load(sums.bounds, head)))};
                 });
           },
           [&]() -> SmallVector<Value> { return {never}; })
          .front();
  b.ifThenElse(
      isUsed, [] {},
      [&] {
        b.forLoop(zero, heads, 1, [&](Value head) {
          results.store(results.empty(), rests, {head, zero});
        });
      });
  return b.select(isUsed, foldedKeys(task), zero);
}
