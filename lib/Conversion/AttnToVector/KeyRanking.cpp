//===- KeyRanking.cpp - Approximate scores of keys -----------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "KeyRanking.h"
#include "KeyIndexScores.h"
#include <limits>
#include <numeric>

using namespace mlir;
using namespace mlir::attn;

using Predicate = arith::CmpIPredicate;

static constexpr double infinity = std::numeric_limits<double>::infinity();

KeyRanking::KeyRanking(KernelBuilder &b, TopKAttentionOp op,
                       AttentionKernel &attention, OrderedSelection &selection,
                       int64_t heads, int64_t maxQueries,
                       const GatheredAttention::Config &config)
    : b(b), op(op), attention(attention), selection(selection), heads(heads),
      maxRows(heads * maxQueries),
      rankOfKeys(op.getForm().getRank().of(attention.headDim)), config(config) {
}

Value KeyRanking::wholeBlocks(Value first) {
  if (!op.getKeyCodes())
    return first;
  return b.muli(b.divi(first, b.index(keyIndexBlock)), keyIndexBlock);
}

Value KeyRanking::isNotMasked(Value x) {
  return b.cmpf(arith::CmpFPredicate::UNE, x, b.splat(-infinity));
}

void KeyRanking::rank(const Rows &newRows, RowOptions &options) {
  rows = newRows;
  constexpr int64_t dynamic = ShapedType::kDynamic;
  auto allocate = [&](ArrayRef<int64_t> shape, Type type,
                      ValueRange sizes) -> Value {
    return memref::AllocOp::create(b, MemRefType::get(shape, type), sizes,
                                   b.getI64IntegerAttr(64));
  };
  Value covered = b.subi(rows.last, rows.base);
  int64_t unit = op.getKeyCodes() ? keyIndexBlock : config.keyBlock;
  int64_t step = std::lcm(selection.granularity(), unit);
  numOrders = b.muli(b.ceilDivi(covered, step), step);
  Type orderType = selection.orderType();
  if (heads == 1) {
    rowOrders =
        allocate({dynamic, dynamic}, orderType, {rows.count, numOrders});
  } else {
    scores =
        allocate({dynamic, dynamic}, b.floatType(), {rows.count, numOrders});
    orders = allocate(dynamic, orderType, numOrders);
    maxima = b.stack({maxRows, b.lanes()});
    factors = b.stack({heads});
    b.forLoop(b.index(0), rows.count, 1, [&](Value row) {
      storeLanes(b, b.splat(-infinity), maxima, {row, b.index(0)});
    });
  }
  clearTail();
  Value components = projectQueries();
  if (op.getKeyCodes())
    scoresOfIndex(components, options);
  else
    scoresOfKeys(components, options);
}

void KeyRanking::deallocate() {
  for (Value buffer : {rowOrders, scores, orders})
    if (buffer)
      memref::DeallocOp::create(b, buffer);
}

/// The first components of each row in the queries' basis.
Value KeyRanking::projectQueries() {
  FeatureChunks chunks(rankOfKeys, b.lanes(), b.floatType());
  Value basis = op.getQueryBasis() ? op.getQueryBasis() : op.getBasis();
  Value components = b.stack({maxRows, rankOfKeys});
  b.forLoop(b.index(0), rows.count, 1, [&](Value row) {
    Value head = b.addi(rows.head.head, b.divi(row, rows.queries));
    Value query =
        b.addi(rows.firstQuery,
               arith::RemUIOp::create(b, row, rows.queries).getResult());
    Value queries = attention.rows(op.getQuery(), rows.head.batch, head);
    SmallVector<Value> zeros(chunks.chunks().size(),
                             constantLanes(b, 0.0, chunks.lanes()));
    SmallVector<Value> products = b.forLoop(
        b.index(0), b.index(attention.headDim), 1, zeros,
        [&](Value feature, ValueRange carried) {
          Value element = broadcastLanes(
              b, b.widen(b.load(queries, {query, feature})), chunks.lanes());
          SmallVector<Value> next;
          for (auto [sum, chunk] : llvm::zip_equal(carried, chunks.chunks())) {
            Value column = b.widen(loadLanes(
                b, basis, {rows.head.kvHead, feature, b.index(chunk.offset)},
                chunks.lanes()));
            next.push_back(b.fma(element, column, sum));
          }
          return next;
        });
    for (auto [product, chunk] : llvm::zip_equal(products, chunks.chunks()))
      storeLanes(b, product, components, {row, b.index(chunk.offset)});
  });
  return components;
}

/// Products with the keys themselves: the components as a vector of features.
void KeyRanking::scoresOfKeys(Value components, RowOptions &options) {
  GatheredAttention::Config scoring = config;
  scoring.maxRows = maxRows;
  scoring.rows = std::nullopt;
  scoring.useBF16Dot = false;
  scoring.scale = 1.0;
  scoring.scoresOnly = true;
  scoring.sumsValues = false;
  GatheredAttention scorer(b, scoring, rows.count);
  Value projected = b.stack({maxRows, attention.headDim});
  b.forLoop(b.index(0), rows.count, 1, [&](Value row) {
    b.forLoop(b.index(0), b.index(attention.headDim), 1, [&](Value feature) {
      Value sum =
          b.forLoop(b.index(0), b.index(rankOfKeys), 1,
                    ValueRange{b.scalar(0.0)},
                    [&](Value c, ValueRange carried) -> SmallVector<Value> {
                      Value column = b.widen(b.load(
                          op.getBasis(), {rows.head.kvHead, feature, c}));
                      return {b.fma(b.load(components, {row, c}), column,
                                    carried[0])};
                    })
              .front();
      b.store(sum, projected, {row, feature});
    });
    scorer.setQuery(row, projected, {row, b.index(0)});
  });
  GatheredAttention::Keys keys;
  keys.key = rows.key;
  b.forLoop(rows.base, rows.last, config.keyBlock, [&](Value block) {
    Value isFull =
        b.cmpi(Predicate::sle, b.addi(block, config.keyBlock), rows.last);
    b.ifThenElse(
        isFull,
        [&] { scorer.emitScores(keys, block, rows.last, /*inner=*/true); },
        [&] { scorer.emitScores(keys, block, rows.last, /*inner=*/false); });
    b.forLoop(b.index(0), rows.count, 1, [&](Value row) {
      for (int64_t key = 0; key < config.keyBlock; key += b.lanes()) {
        Value x = loadLanes(b, scorer.scores(), {row, b.index(key)}, b.lanes());
        x = b.mulf(x, b.splat(attention.op.getEffectiveScale()));
        Value place = b.addi(block, key);
        storeScores(row, place,
                    finishScores(options, row, place, x, /*inner=*/false));
      }
    });
  });
}

/// Products with the codes of the key index.
void KeyRanking::scoresOfIndex(Value components, RowOptions &options) {
  KeyIndexScores scorer(b, maxRows, rankOfKeys);
  scorer.setQueries(components, rows.count, attention.op.getEffectiveScale());
  Value batch = rows.head.batch, kvHead = rows.head.kvHead;
  Value codes = sliceAt(b, op.getKeyCodes(),
                        {batch, kvHead, Value(), Value(), Value(), Value()});
  Value scales =
      sliceAt(b, op.getKeyScales(), {batch, kvHead, Value(), Value()});
  auto store = [&](Value row, Value key, Value products) {
    Value isInner = b.cmpi(Predicate::sle, b.addi(key, b.lanes()), rows.last);
    if (Value keepsAll = options.keepAll(key, b.lanes()))
      isInner = b.andi(isInner, keepsAll);
    auto finish = [&](bool inner) -> SmallVector<Value> {
      return {finishScores(options, row, key, products, inner)};
    };
    storeScores(row, key,
                b.ifElse(
                     isInner, [&] { return finish(true); },
                     [&] { return finish(false); })
                    .front());
  };
  scorer.emit(codes, scales, b.divi(rows.base, b.index(keyIndexBlock)),
              b.ceilDivi(rows.last, keyIndexBlock), rows.count, store);
}

/// Scaled products to scores: softcap, and what the options make of them.
/// `inner` says that the options keep all of the lanes, which begin at key
/// `first`.
Value KeyRanking::finishScores(RowOptions &options, Value row, Value first,
                               Value x, bool inner) {
  x = GatheredAttention::scaleScores(b, x, 1.0, config.softcap);
  GatheredAttention::Lanes lanes{first, Value(), rows.last, inner};
  if (options.changeScores())
    x = options.apply(row, lanes, inner, x);
  if (inner)
    return x;
  Value valid = b.firstLanes(b.subi(rows.last, first));
  return b.select(valid, x, b.splat(-infinity));
}

void KeyRanking::storeScores(Value row, Value key, Value x) {
  Value column = b.subi(key, rows.base);
  if (heads == 1)
    return storeLanes(b, selection.orders(x, isNotMasked(x)), rowOrders,
                      {row, column});
  storeLanes(b, x, scores, {row, column});
  Value old = loadLanes(b, maxima, {row, b.index(0)}, b.lanes());
  storeLanes(b, b.maxOrSecond(x, old), maxima, {row, b.index(0)});
}

/// Masks what no block covers, and what the last one covers in part.
void KeyRanking::clearTail() {
  Value covered = b.subi(rows.last, rows.base);
  Value first = b.muli(b.divi(covered, b.index(b.lanes())), b.lanes());
  Value masked =
      heads == 1 ? selection.splat(selection.masked()) : b.splat(-infinity);
  b.forLoop(b.index(0), rows.count, 1, [&](Value row) {
    b.forLoop(first, numOrders, b.lanes(), [&](Value column) {
      storeLanes(b, masked, heads == 1 ? rowOrders : scores, {row, column});
    });
  });
}

/// Scores of a row to weights 2^(score - maximum), except of masked keys.
/// Returns what makes a softmax of them. Keys of equal scores have equal
/// weights so, wherever they are.
Value KeyRanking::weighRow(Value row) {
  Value zero = b.index(0), lowest = b.splat(-infinity);
  Value maximum = b.reduceMax(loadLanes(b, maxima, {row, zero}, b.lanes()));
  Value isEmpty =
      b.cmpf(arith::CmpFPredicate::OEQ, maximum, b.scalar(-infinity));
  Value shift = b.broadcast(b.select(isEmpty, b.scalar(0.0), maximum));
  Value sums =
      b.forLoop(zero, numOrders, b.lanes(), ValueRange{b.splat(0.0)},
                [&](Value column, ValueRange carried) -> SmallVector<Value> {
                  Value x = loadLanes(b, scores, {row, column}, b.lanes());
                  Value weight = b.exp2(b.subf(x, shift));
                  storeLanes(b, b.select(isNotMasked(x), weight, lowest),
                             scores, {row, column});
                  return {b.addf(carried[0], weight)};
                })
          .front();
  Value sum = b.reduceAdd(sums);
  Value isZero = b.cmpf(arith::CmpFPredicate::OEQ, sum, b.scalar(0.0));
  return b.divf(b.scalar(1.0), b.select(isZero, b.scalar(1.0), sum));
}

Value KeyRanking::getOrders(Value query) {
  if (heads == 1)
    return sliceAt(b, rowOrders, {query, Value()});
  auto rowOf = [&](Value head) {
    return b.addi(b.muli(head, rows.queries), query);
  };
  b.forLoop(b.index(0), b.index(heads), 1,
            [&](Value head) { b.store(weighRow(rowOf(head)), factors, head); });
  b.forLoop(b.index(0), numOrders, b.lanes(), [&](Value column) {
    Value mass = b.splat(0.0), valid;
    for (int64_t head = 0; head < heads; ++head) {
      Value weight =
          loadLanes(b, scores, {rowOf(b.index(head)), column}, b.lanes());
      Value counts = isNotMasked(weight);
      weight = b.select(counts, weight, b.splat(0.0));
      mass = b.fma(weight, b.loadBroadcast(factors, b.index(head)), mass);
      valid = valid ? b.ori(valid, counts) : counts;
    }
    storeLanes(b, selection.orders(mass, valid), orders, {column});
  });
  return orders;
}
