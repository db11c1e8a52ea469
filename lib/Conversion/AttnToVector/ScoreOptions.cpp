//===- ScoreOptions.cpp - Softcap, ALiBi and masks on tiles --------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ScoreOptions.h"
#include <limits>

using namespace mlir;
using namespace mlir::attn;
using Predicate = arith::CmpIPredicate;

static constexpr double infinity = std::numeric_limits<double>::infinity();

bool ScoreOptions::transforms() const {
  AttentionOpInterface op = attention.op;
  return op.getSoftcap() || op.getAlibiSlopes() || op.getMask();
}

HeadScoreOptions ScoreOptions::head(const AttentionKernel::Head &head) {
  HeadScoreOptions result;
  if (Value slopes = attention.op.getAlibiSlopes())
    result.slope = b.mulf(b.loadBroadcast(slopes, head.head), b.splat(log2E));
  if (Value mask = attention.op.getMask()) {
    auto type = cast<MemRefType>(mask.getType());
    // Counted from the right: a query without a batch has a mask without one.
    SmallVector<Value> full = {head.batch, head.head, Value(), Value()};
    SmallVector<Value> indices;
    for (int64_t dim = 0; dim < type.getRank(); ++dim) {
      Value index = full[4 - type.getRank() + dim];
      if (index)
        index = b.broadcastIndex(mask, dim, index);
      indices.push_back(index);
    }
    result.mask = sliceAt(b, mask, indices);
  }
  return result;
}

SmallVector<Value> ScoreOptions::transform(const AttentionKernel::Head &head,
                                           const HeadScoreOptions &options,
                                           ArrayRef<Value> products,
                                           double factor, int64_t vectors,
                                           Value firstKey, Value firstRow,
                                           Value bias, Value biasRow) {
  std::optional<APFloat> softcap = attention.op.getSoftcap();
  SmallVector<Value> scores;
  for (auto [index, product] : llvm::enumerate(products)) {
    int64_t key = index / vectors, vector = index % vectors;
    Value score = factor == 1.0 ? product : b.mulf(product, b.splat(factor));
    if (softcap)
      score =
          b.mulf(b.tanh(score), b.splat(softcap->convertToDouble() * log2E));
    if (options.slope) {
      Value position = b.addi(head.offset, firstRow);
      Value distance = b.subi(position, b.addi(firstKey, key));
      // Row numbers are small; only their common part needs to be rounded.
      Value rows = b.laneNumbers(vector * b.lanes());
      Value magnitude = b.absf(b.addf(b.broadcastIndexAsFloat(distance), rows));
      score = b.subf(score, b.mulf(options.slope, magnitude));
    }
    if (bias)
      score = b.addf(score, b.loadVector(bias, {b.addi(biasRow, key),
                                                b.index(vector * b.lanes())}));
    scores.push_back(score);
  }
  return scores;
}

SmallVector<Value> ScoreOptions::maskStructure(ArrayRef<Value> scores,
                                               int64_t vectors, Value firstKey,
                                               Value end, Value keptFirst,
                                               Value keptLast) {
  Value below = b.index(-1), above = b.index(vectors * b.lanes());
  // Row numbers fit 32 bits, and a key's distance from a bound counts only as
  // far as it differs from row to row.
  auto distance = [&](Value difference) {
    Value clamped = b.maxi(b.mini(difference, above), below);
    Value narrow = arith::IndexCastOp::create(b, b.getI32Type(), clamped);
    return vector::BroadcastOp::create(b, b.vectorOf(b.getI32Type()), narrow)
        .getResult();
  };
  SmallVector<Value> rowIds;
  for (int64_t vector = 0; vector < vectors; ++vector)
    rowIds.push_back(b.laneIds(vector * b.lanes()));
  Value minusInfinity = b.splat(-infinity);
  SmallVector<Value> masked;
  for (int64_t tileKey = 0; masked.size() < scores.size(); ++tileKey) {
    Value key = b.addi(firstKey, tileKey);
    Value isValid = b.cmpi(Predicate::slt, key, end);
    Value fromLast = keptLast ? b.subi(key, keptLast) : below;
    fromLast = distance(b.select(isValid, fromLast, above));
    Value fromFirst = keptFirst ? distance(b.subi(key, keptFirst)) : Value();
    for (int64_t vector = 0; vector < vectors; ++vector) {
      Value kept = b.cmpi(Predicate::slt, fromLast, rowIds[vector]);
      if (fromFirst)
        kept = b.andi(kept, b.cmpi(Predicate::sge, fromFirst, rowIds[vector]));
      masked.push_back(b.select(kept, scores[masked.size()], minusInfinity));
    }
  }
  return masked;
}

//===----------------------------------------------------------------------===//
// The mask operand
//===----------------------------------------------------------------------===//

/// A scalar or vector of mask elements as what is added to a score.
Value ScoreOptions::maskToBias(Value element) {
  bool isVector = isa<VectorType>(element.getType());
  auto constant = [&](double value) {
    return isVector ? b.splat(value) : b.scalar(value);
  };
  if (getElementTypeOrSelf(element.getType()).isInteger(1))
    return b.select(element, constant(0.0), constant(-infinity));
  return b.biasInLog2(b.widen(element));
}

Value ScoreOptions::maskRow(Value mask, Value row) {
  return b.broadcastIndex(mask, 0, row);
}

/// The same mask for all rows: one element per key.
void ScoreOptions::packBroadcastRows(Value mask, int64_t rows, Value firstKey,
                                     Value count, Value bias) {
  b.forLoop(b.index(0), count, 1, [&](Value key) {
    SmallVector<Value> place;
    if (cast<MemRefType>(mask.getType()).getRank() == 2)
      place.push_back(b.index(0));
    place.push_back(b.addi(firstKey, key));
    Value element = b.broadcast(maskToBias(b.load(mask, place)));
    for (int64_t column = 0; column < rows; column += b.lanes())
      b.storeVector(element, bias, {key, b.index(column)});
  });
}

/// The same mask for all keys: one element per row.
void ScoreOptions::packBroadcastKeys(Value mask, Value firstRow, int64_t rows,
                                     Value count, Value bias) {
  Value lastRow = b.addi(attention.queries, -1);
  Value buffer = b.stack({rows});
  b.forLoop(b.index(0), b.index(rows), 1, [&](Value row) {
    SmallVector<Value> place;
    if (cast<MemRefType>(mask.getType()).getRank() == 2)
      place.push_back(maskRow(mask, b.mini(b.addi(firstRow, row), lastRow)));
    place.push_back(b.index(0));
    b.store(maskToBias(b.load(mask, place)), buffer, row);
  });
  b.forLoop(b.index(0), count, 1, [&](Value key) {
    for (int64_t column = 0; column < rows; column += b.lanes())
      b.storeVector(b.loadVector(buffer, b.index(column)), bias,
                    {key, b.index(column)});
  });
}

/// Elements of a row from `key` on; in the first `lanes` lanes if given.
Value ScoreOptions::loadMask(Value mask, Value row, Value key, Value lanes) {
  Value indices[] = {row, key};
  if (cast<MemRefType>(mask.getType()).getElementType().isInteger(1))
    return maskToBias(b.loadBoolVector(mask, indices, lanes));
  Value raw = lanes ? b.loadVectorMasked(mask, indices, lanes)
                    : b.loadVector(mask, indices);
  return maskToBias(raw);
}

void ScoreOptions::packBlocks(Value mask, Value firstRow, int64_t rows,
                              Value firstKey, Value count, Value bias) {
  int64_t lanes = b.lanes();
  Value lastRow = b.addi(attention.queries, -1);
  b.forLoop(b.index(0), b.index(rows), lanes, [&](Value column) {
    SmallVector<Value> maskRows;
    for (int64_t row = 0; row < lanes; ++row) {
      Value index = b.addi(b.addi(firstRow, column), row);
      maskRows.push_back(maskRow(mask, b.mini(index, lastRow)));
    }
    b.forLoop(b.index(0), count, lanes, [&](Value row) {
      Value key = b.addi(firstKey, row);
      // The next block of keys: hardware sees too little of each row to go on.
      // Prefill with a mask of 4096 rows takes 1 to 7% less.
      for (Value maskRow : maskRows)
        b.prefetch(mask, {maskRow, b.addi(key, count)});
      Value left = b.subi(attention.keys, key);
      SmallVector<Value> elements = b.ifElse(
          b.cmpi(Predicate::sge, left, b.index(lanes)),
          [&] {
            SmallVector<Value> loaded;
            for (Value maskRow : maskRows)
              loaded.push_back(loadMask(mask, maskRow, key, Value()));
            return loaded;
          },
          [&] {
            SmallVector<Value> loaded;
            Value some = b.firstLanes(left);
            for (Value maskRow : maskRows)
              loaded.push_back(loadMask(mask, maskRow, key, some));
            return loaded;
          });
      for (auto [i, vector] : llvm::enumerate(b.transpose(elements)))
        b.storeVector(vector, bias, {b.addi(row, i), column});
    });
  });
}

void ScoreOptions::packMask(const HeadScoreOptions &options, Value firstRow,
                            int64_t rows, Value firstKey, Value count,
                            Value bias) {
  Value mask = options.mask;
  auto type = cast<MemRefType>(mask.getType());
  auto packRows = [&] {
    if (type.getRank() == 1 || type.getDimSize(0) == 1)
      packBroadcastRows(mask, rows, firstKey, count, bias);
    else
      packBlocks(mask, firstRow, rows, firstKey, count, bias);
  };
  auto packKeys = [&] { packBroadcastKeys(mask, firstRow, rows, count, bias); };
  int64_t keysDim = type.getRank() - 1;
  if (type.getDimSize(keysDim) == 1)
    return packKeys();
  if (!type.isDynamicDim(keysDim))
    return packRows();
  Value isOne = b.cmpi(Predicate::eq, b.dim(mask, keysDim), b.index(1));
  b.ifThenElse(isOne, packKeys, packRows);
}
