//===- ElementParts.cpp - f32 as sums of bf16 ----------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ElementParts.h"
#include "AttentionKernel.h"
#include "TileSums.h"

using namespace mlir;
using namespace mlir::attn;

using Predicate = arith::CmpIPredicate;

Value ElementParts::indexOf(Value index, Value part) {
  return areSplit() ? b.addi(b.muli(index, count), part) : index;
}

Value ElementParts::indexOf(Value index, int64_t part) {
  return areSplit() ? b.addi(b.muli(index, count), part) : index;
}

Value ElementParts::rowBuffer(int64_t rows, int64_t features) {
  return b.stack({count, rows, int64_t(llvm::alignTo(features, 2 * tileSize))},
                 b.getBF16Type());
}

Value ElementParts::rowsOf(Value buffer, Value part) {
  return sliceAt(b, buffer, {part, Value(), Value()});
}

void ElementParts::forEach(function_ref<void(Value)> body) {
  b.forLoop(b.index(0), b.index(count), 1, body);
}

Value ElementParts::takePart(Value &rest, int64_t number) {
  // Eight bits are left, or all that there are.
  if (number == count - 1)
    return rest;
  Value part = b.truncateToBF16(rest);
  rest = b.subf(rest, part);
  return part;
}

void ElementParts::splitRows(Value source, Value first, Value rows,
                             int64_t features, Magnitudes allowed,
                             Value buffer) {
  ArrayRef<int64_t> shape = cast<MemRefType>(buffer.getType()).getShape();
  int64_t bufferRows = shape[1], lanes = b.lanes();
  auto forEachVector = [&](function_ref<void(int64_t)> body) {
    for (int64_t feature = 0; feature < shape[2]; feature += lanes)
      body(feature);
  };
  auto storePart = [&](Value vector, Value row, int64_t part, int64_t feature) {
    vector::StoreOp::create(b, b.roundToBF16(vector), buffer,
                            ValueRange{b.index(part), row, b.index(feature)});
  };
  Value last = b.maxi(b.mini(rows, b.index(bufferRows)), b.index(0));
  VectorType bitsType = b.vectorOf(b.getI32Type());
  SmallVector<Value> largest = b.forLoop(
      b.index(0), last, 1, ValueRange(b.zeroPairs()),
      [&](Value row, ValueRange carried) {
        Value bits = carried.front();
        forEachVector([&](int64_t feature) {
          Value rest = b.splat(0.0);
          if (feature < features) {
            Value sourceRow = b.addi(first, row);
            rest = b.loadFirst(source, {sourceRow, b.index(feature)},
                               std::min(features - feature, lanes));
            b.prefetch(source,
                       {b.addi(sourceRow, bufferRows), b.index(feature)});
            // As numbers without a sign, bits of larger magnitudes are larger,
            // and those of infinities and NaN the largest.
            bits = arith::MaxUIOp::create(
                b, bits, arith::BitcastOp::create(b, bitsType, b.absf(rest)));
          }
          for (int64_t part = 0; part < count; ++part)
            storePart(takePart(rest, part), row, part, feature);
        });
        return SmallVector<Value>{bits};
      });
  b.forLoop(last, b.index(bufferRows), 1, [&](Value row) {
    forEachVector([&](int64_t feature) {
      for (int64_t part = 0; part < count; ++part)
        storePart(b.splat(0.0), row, part, feature);
    });
  });
  checkMagnitudes(vector::ReductionOp::create(b, vector::CombiningKind::MAXUI,
                                              largest.front()),
                  allowed);
}

/// Records `bits` of a magnitude that are neither those of 0, as which
/// subnormal numbers count, nor those of an allowed one.
void ElementParts::checkMagnitudes(Value bits, Magnitudes allowed) {
  auto bitsOf = [&](double x) -> Value {
    return arith::ConstantIntOp::create(b, llvm::bit_cast<int32_t>(float(x)),
                                        32);
  };
  Value isSmall = b.andi(b.cmpi(Predicate::ult, bits, bitsOf(allowed.least)),
                         b.cmpi(Predicate::uge, bits, bitsOf(0x1p-126)));
  Value isLarge = b.cmpi(Predicate::ugt, bits, bitsOf(allowed.most));
  b.ifThen(b.ori(isSmall, isLarge), [&] { updateRecord(1); });
}

/// Sets bits of the record; returns those there were. Other threads may do the
/// same.
Value ElementParts::updateRecord(int32_t bits) {
  return memref::AtomicRMWOp::create(b, arith::AtomicRMWKind::ori,
                                     arith::ConstantIntOp::create(b, bits, 32),
                                     record, b.index(0));
}

void ElementParts::beginRecord() {
  if (!areSplit())
    return;
  record = b.stack({1}, b.getI32Type());
  memref::StoreOp::create(b, arith::ConstantIntOp::create(b, 0, 32), record,
                          b.index(0));
}

void ElementParts::ifRecordIsClear(function_ref<void()> body) {
  if (!areSplit())
    return body();
  b.ifThen(b.cmpi(Predicate::eq, updateRecord(0),
                  arith::ConstantIntOp::create(b, 0, 32)),
           body);
}

void ElementParts::ifRecordIsSet(function_ref<void()> body) {
  if (areSplit())
    b.ifThen(b.cmpi(Predicate::ne, updateRecord(0),
                    arith::ConstantIntOp::create(b, 0, 32)),
             body);
}
