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
                       int64_t heads, int64_t maxQueries, int64_t parts,
                       const GatheredAttention::Config &config)
    : b(b), op(op), attention(attention), selection(selection), heads(heads),
      maxRows(heads * maxQueries), parts(parts),
      rankOfKeys(op.getForm().getRank().of(attention.headDim)), config(config) {
}

Value KeyRanking::wholeBlocks(Value first) {
  if (!op.getKeyCodes())
    return first;
  return b.muli(b.divi(first, b.index(keyIndexBlock)), keyIndexBlock);
}

int64_t KeyRanking::blockUnit() {
  return std::lcm(selection.granularity(),
                  op.getKeyCodes() ? keyIndexBlock : config.keyBlock);
}

Value KeyRanking::sizeFor(Value keys) {
  return b.muli(b.ceilDivi(keys, blockUnit()), blockUnit());
}

KeyRanking::Part KeyRanking::part(const Rows &rows, Value part) {
  Value size = sizeFor(b.subi(rows.last, rows.base));
  if (parts == 1)
    return {part, b.index(0), size};
  Value columns = sizeFor(b.ceilDivi(size, parts));
  Value first = b.mini(b.muli(columns, part), size);
  return {part, first, b.mini(b.addi(first, columns), size)};
}

static constexpr int64_t dynamic = ShapedType::kDynamic;

MemRefType KeyRanking::ordersType() {
  Type type = selection.orderType();
  return heads == 1 ? MemRefType::get({dynamic, dynamic}, type)
                    : MemRefType::get(dynamic, type);
}

MemRefType KeyRanking::scoresType() {
  return MemRefType::get({dynamic, dynamic}, b.floatType());
}

MemRefType KeyRanking::maximaType() {
  return MemRefType::get({parts, maxRows, b.lanes()}, b.floatType());
}

MemRefType KeyRanking::sumsType() {
  return MemRefType::get({parts, heads}, b.floatType());
}

Value KeyRanking::isNotMasked(Value x) {
  return b.cmpf(arith::CmpFPredicate::UNE, x, b.splat(-infinity));
}

Value KeyRanking::rowOf(const Rows &rows, Value head, Value query) {
  return b.addi(b.muli(head, rows.queries), query);
}

void KeyRanking::rank(const Rows &newRows, const Memory &newMemory,
                      const Part &part, RowOptions &options) {
  rows = newRows;
  memory = newMemory;
  partNumber = part.part;
  if (heads > 1)
    b.forLoop(b.index(0), rows.count, 1, [&](Value row) {
      storeLanes(b, b.splat(-infinity), memory.maxima,
                 {partNumber, row, b.index(0)});
    });
  clearTail(part);
  if (op.getKeyCodes())
    scoresOfIndex(part, options);
  else
    scoresOfKeys(part, options);
}

/// The first components of each row in the queries' basis.
Value KeyRanking::components(const Rows &rows, int64_t columns) {
  FeatureChunks chunks(columns, b.lanes(), b.floatType());
  Value basis = op.getQueryBasis() ? op.getQueryBasis() : op.getBasis();
  Value result = b.stack({maxRows, columns});
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
      storeLanes(b, product, result, {row, b.index(chunk.offset)});
  });
  return result;
}

Value KeyRanking::projectQueries(const Rows &rows, int64_t columns) {
  Value inBasis = components(rows, columns), zero = b.index(0);
  Value projected = b.stack({maxRows, attention.headDim});
  int64_t lanes = b.lanes(), whole = columns - columns % lanes;
  b.forLoop(zero, rows.count, 1, [&](Value row) {
    b.forLoop(zero, b.index(attention.headDim), 1, [&](Value feature) {
      auto step = [&](Value c, int64_t count, Value sum) {
        Value column =
            b.loadFirst(op.getBasis(), {rows.head.kvHead, feature, c}, count);
        return b.fma(b.loadFirst(inBasis, {row, c}, count), column, sum);
      };
      Value sum = b.splat(0.0);
      if (whole)
        sum = b.forLoop(zero, b.index(whole), lanes, sum,
                        [&](Value c, ValueRange carried) -> SmallVector<Value> {
                          return {step(c, lanes, carried[0])};
                        })
                  .front();
      if (whole < columns)
        sum = step(b.index(whole), columns - whole, sum);
      b.store(b.reduceAdd(sum), projected, {row, feature});
    });
  });
  return projected;
}

/// Products with the keys themselves: the components as a vector of features.
void KeyRanking::scoresOfKeys(const Part &part, RowOptions &options) {
  GatheredAttention::Config scoring = config;
  scoring.maxRows = maxRows;
  scoring.rows = std::nullopt;
  scoring.useBF16Dot = false;
  scoring.scale = 1.0;
  scoring.scoresOnly = true;
  scoring.sumsValues = false;
  GatheredAttention scorer(b, scoring, rows.count);
  Value projected = projectQueries(rows, rankOfKeys);
  b.forLoop(b.index(0), rows.count, 1, [&](Value row) {
    scorer.setQuery(row, projected, {row, b.index(0)});
  });
  GatheredAttention::Keys keys;
  keys.key = rows.key;
  Value first = b.addi(rows.base, part.first);
  Value last = b.mini(b.addi(rows.base, part.last), rows.last);
  b.forLoop(first, last, config.keyBlock, [&](Value block) {
    Value isFull =
        b.cmpi(Predicate::sle, b.addi(block, config.keyBlock), rows.last);
    b.ifThenElse(
        isFull,
        [&] { scorer.emitScores(keys, block, rows.last, /*inner=*/true); },
        [&] { scorer.emitScores(keys, block, rows.last, /*inner=*/false); });
    b.forLoop(b.index(0), rows.count, 1, [&](Value row) {
      for (int64_t key = 0; key < config.keyBlock; key += b.lanes()) {
        Value x = loadLanes(b, scorer.scores(), {row, b.index(key)}, b.lanes());
        x = b.mulf(x, b.splat(scoreFactor()));
        Value place = b.addi(block, key);
        storeScores(row, place,
                    finishScores(options, row, place, x, /*inner=*/false));
      }
    });
  });
}

/// Products with the codes of the key index.
void KeyRanking::scoresOfIndex(const Part &part, RowOptions &options) {
  KeyIndexScores scorer(b, maxRows, rankOfKeys);
  scorer.setQueries(components(rows, rankOfKeys), rows.count, scoreFactor());
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
  Value first = b.addi(rows.base, part.first);
  Value last = b.mini(b.addi(rows.base, part.last), rows.last);
  scorer.emit(codes, scales, b.divi(first, b.index(keyIndexBlock)),
              b.ceilDivi(last, keyIndexBlock), rows.count, store);
}

/// What products are multiplied by: with a softcap, units of log 2 come after
/// it.
double KeyRanking::scoreFactor() {
  double scale = attention.op.getEffectiveScale();
  return config.softcap ? scale : scale * log2E;
}

/// Scaled products to scores: softcap, and what the options make of them.
/// `inner` says that the options keep all of the lanes, which begin at key
/// `first`.
Value KeyRanking::finishScores(RowOptions &options, Value row, Value first,
                               Value x, bool inner) {
  if (config.softcap)
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
    return storeLanes(b, selection.orders(x, isNotMasked(x)), memory.orders,
                      {row, column});
  storeLanes(b, x, memory.scores, {row, column});
  SmallVector<Value> place = {partNumber, row, b.index(0)};
  Value old = loadLanes(b, memory.maxima, place, b.lanes());
  storeLanes(b, b.maxOrSecond(x, old), memory.maxima, place);
}

/// Masks what no block covers, and what the last one covers in part.
void KeyRanking::clearTail(const Part &part) {
  Value covered = b.subi(rows.last, rows.base);
  Value first = b.muli(b.divi(covered, b.index(b.lanes())), b.lanes());
  Value masked =
      heads == 1 ? selection.splat(selection.masked()) : b.splat(-infinity);
  b.forLoop(b.index(0), rows.count, 1, [&](Value row) {
    b.forLoop(
        b.maxi(first, part.first), part.last, b.lanes(), [&](Value column) {
          storeLanes(b, masked, heads == 1 ? memory.orders : memory.scores,
                     {row, column});
        });
  });
}

/// Of all parts; 0 where there is none, whose difference to -inf is defined.
Value KeyRanking::largestScore(const Memory &memory, Value row) {
  Value largest =
      b.forLoop(b.index(0), b.index(parts), 1, ValueRange{b.splat(-infinity)},
                [&](Value part, ValueRange carried) -> SmallVector<Value> {
                  Value next = loadLanes(b, memory.maxima,
                                         {part, row, b.index(0)}, b.lanes());
                  return {b.maxOrSecond(next, carried[0])};
                })
          .front();
  Value maximum = b.reduceMax(largest);
  Value isEmpty =
      b.cmpf(arith::CmpFPredicate::OEQ, maximum, b.scalar(-infinity));
  return b.select(isEmpty, b.scalar(0.0), maximum);
}

/// Whether all rows keep all keys in [base, last): then -inf marks what lies
/// past them alone. (Products with the keys themselves may be -inf.)
bool KeyRanking::rowsKeepAll() {
  bool isOneQuery = maxRows == heads || attention.op.getSizes().queries == 1;
  bool endsByQuery = op.getCausal() || op.getWindowRight();
  return op.getKeyCodes() && !op.getMask() && !op.getWindowLeft() &&
         (isOneQuery || !endsByQuery);
}

/// Weights are 2^(score - maximum), except of masked keys, which stay -inf.
/// Keys of equal scores have equal weights so, wherever they are.
void KeyRanking::weigh(const Rows &rows, const Memory &memory, const Part &part,
                       Value query, KeyIndexRequests *requests) {
  if (heads == 1)
    return;
  Value lanes = b.index(b.lanes());
  Value vectors = b.divi(b.subi(part.last, part.first), lanes);
  Value firstLine =
      requests ? requests->reserve(b.muli(vectors, heads)) : Value();
  Value lowest = b.splat(-infinity);
  b.forLoop(b.index(0), b.index(heads), 1, [&](Value head) {
    Value row = rowOf(rows, head, query);
    Value shift = b.broadcast(largestScore(memory, row));
    Value sums =
        b.forLoop(part.first, part.last, b.lanes(), ValueRange{b.splat(0.0)},
                  [&](Value column, ValueRange carried) -> SmallVector<Value> {
                    if (requests)
                      requests->request(
                          b.addi(b.addi(firstLine, b.muli(vectors, head)),
                                 b.divi(b.subi(column, part.first), lanes)));
                    Value x =
                        loadLanes(b, memory.scores, {row, column}, b.lanes());
                    Value weight = b.exp2(b.subf(x, shift));
                    Value stored = rowsKeepAll() ? weight
                                                 : b.select(isNotMasked(x),
                                                            weight, lowest);
                    storeLanes(b, stored, memory.scores, {row, column});
                    return {b.addf(carried[0], weight)};
                  })
            .front();
    b.store(b.reduceAdd(sums), memory.sums, {part.part, head});
  });
}

void KeyRanking::addHeads(const Rows &rows, const Memory &memory,
                          const Part &part, Value query,
                          KeyIndexRequests *requests) {
  if (heads == 1)
    return;
  Value factors = b.stack({heads});
  b.forLoop(b.index(0), b.index(heads), 1, [&](Value head) {
    Value sum =
        b.forLoop(b.index(0), b.index(parts), 1, ValueRange{b.scalar(0.0)},
                  [&](Value other, ValueRange carried) {
                    Value next = b.load(memory.sums, {other, head});
                    return SmallVector<Value>{b.addf(carried[0], next)};
                  })
            .front();
    Value isZero = b.cmpf(arith::CmpFPredicate::OEQ, sum, b.scalar(0.0));
    b.store(b.divf(b.scalar(1.0), b.select(isZero, b.scalar(1.0), sum)),
            factors, head);
  });
  auto addLanes = [&](Value column, Value valid) {
    Value mass = b.splat(0.0), kept;
    for (int64_t head = 0; head < heads; ++head) {
      Value weight =
          loadLanes(b, memory.scores,
                    {rowOf(rows, b.index(head), query), column}, b.lanes());
      if (!rowsKeepAll()) {
        Value counts = isNotMasked(weight);
        weight = b.select(counts, weight, b.splat(0.0));
        kept = kept ? b.ori(kept, counts) : counts;
      }
      mass = b.fma(weight, b.loadBroadcast(factors, b.index(head)), mass);
    }
    storeLanes(b, selection.orders(mass, kept ? kept : valid), memory.orders,
               {column});
  };
  Value covered = b.subi(rows.last, rows.base);
  Value whole = b.muli(b.divi(covered, b.index(b.lanes())), b.lanes());
  whole = b.maxi(b.mini(whole, part.last), part.first);
  Value vectors = b.divi(b.subi(whole, part.first), b.index(b.lanes()));
  Value firstLine = requests ? requests->reserve(vectors) : Value();
  b.forLoop(part.first, whole, b.lanes(), [&](Value column) {
    if (requests)
      requests->request(b.addi(
          firstLine, b.divi(b.subi(column, part.first), b.index(b.lanes()))));
    addLanes(column, b.firstLanes(b.index(b.lanes())));
  });
  b.forLoop(whole, part.last, b.lanes(), [&](Value column) {
    addLanes(column, b.firstLanes(b.subi(covered, column)));
  });
}

Value KeyRanking::getOrders(const Memory &memory, Value query) {
  return heads == 1 ? sliceAt(b, memory.orders, {query, Value()})
                    : memory.orders;
}

void KeyRanking::storeMasses(Value orders, Value size, Value masses) {
  Value shift;
  if (heads == 1)
    shift = b.broadcast(selection.numberOf(selection.largest(orders, size)));
  b.forLoop(b.index(0), size, b.lanes(), [&](Value column) {
    Value order = loadLanes(b, orders, {column}, b.lanes());
    Value number = selection.numberOf(order);
    Value isMasked =
        b.cmpi(Predicate::eq, order, selection.splat(selection.masked()));
    Value mass = shift ? b.exp2(b.subf(number, shift)) : number;
    storeLanes(b, b.select(isMasked, b.splat(0.0), mass), masses, {column});
  });
}
