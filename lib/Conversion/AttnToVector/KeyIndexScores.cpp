//===- KeyIndexScores.cpp - Scores from a key index ----------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "KeyIndexScores.h"
#include "FeatureChunks.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "llvm/Support/MathExtras.h"
#include <limits>

using namespace mlir;
using namespace mlir::attn;

using Predicate = arith::CmpIPredicate;

/// Codes are requested this far ahead of where they are read.
static constexpr int64_t prefetchBytes = 4096;

KeyIndexScores::KeyIndexScores(KernelBuilder &b, int64_t maxRows, int64_t rank)
    : b(b), groups(llvm::divideCeil(rank, keyIndexGroup)), rank(rank) {
  codeBuffer = b.stack({maxRows, groups * keyIndexGroup}, b.getI8Type());
  factorBuffer = b.stack({maxRows});
  biasBuffer = b.stack({maxRows}, b.getI32Type());
}

void KeyIndexScores::setQueries(Value components, Value rows, double factor) {
  Type i8 = b.getI8Type(), i32 = b.getI32Type();
  b.forLoop(b.index(0), rows, 1, [&](Value row) {
    Value largest =
        b.forLoop(b.index(0), b.index(rank), 1, ValueRange{b.scalar(0.0)},
                  [&](Value c, ValueRange carried) -> SmallVector<Value> {
                    Value y = b.load(components, {row, c});
                    // Propagates NaN.
                    return {arith::MaximumFOp::create(b, b.absf(y), carried[0])
                                .getResult()};
                  })
            .front();
    Value step = b.divf(largest, b.scalar(127.0));
    b.store(b.mulf(step, b.scalar(factor)), factorBuffer, row);
    // A step of 0, infinity or NaN has no codes.
    Value isPositive = b.cmpf(arith::CmpFPredicate::OGT, step, b.scalar(0.0));
    Value isFinite = b.cmpf(arith::CmpFPredicate::OLT, step,
                            b.scalar(std::numeric_limits<double>::infinity()));
    Value isRegular = b.andi(isPositive, isFinite);
    Value divisor = b.select(isRegular, step, b.scalar(1.0));
    Value sum =
        b.forLoop(
             b.index(0), b.index(groups * keyIndexGroup), 1,
             ValueRange{arith::ConstantIntOp::create(b, i32, 0)},
             [&](Value c, ValueRange carried) -> SmallVector<Value> {
               Value inside = b.cmpi(Predicate::slt, c, b.index(rank));
               Value place = b.mini(c, b.index(rank - 1));
               Value y = b.load(components, {row, place});
               y = b.select(b.andi(inside, isRegular), y, b.scalar(0.0));
               Value code = math::RoundEvenOp::create(b, b.divf(y, divisor));
               // A denormal step may have lost digits.
               code = arith::MaximumFOp::create(b, code, b.scalar(-127.0));
               code = arith::MinimumFOp::create(b, code, b.scalar(127.0));
               code = arith::FPToSIOp::create(b, i32, code);
               Value byte = arith::TruncIOp::create(b, i8, code);
               memref::StoreOp::create(b, byte, codeBuffer, ValueRange{row, c});
               return {b.addi(carried[0], code)};
             })
            .front();
    Value bias = arith::MulIOp::create(
        b, sum, arith::ConstantIntOp::create(b, i32, -128).getResult());
    memref::StoreOp::create(b, bias, biasBuffer, row);
  });
}

/// What multiplyAdd takes of the words of a block's keys, once for all rows.
SmallVector<Value> KeyIndexScores::keyOperands(Value words) {
  auto type = cast<VectorType>(words.getType());
  auto constant = [&](int64_t value) -> Value {
    return b.constant(
        DenseElementsAttr::get(type, APInt(32, value, /*isSigned=*/true)));
  };
  if (usesByteDot())
    return {arith::XOrIOp::create(b, words, constant(int32_t(0x80808080)))};
  SmallVector<Value> components;
  for (int64_t i = 0; i < keyIndexGroup; ++i) {
    Value high = arith::ShLIOp::create(b, words, constant(24 - 8 * i));
    components.push_back(arith::ShRSIOp::create(b, high, constant(24)));
  }
  return components;
}

/// Adds the products of four components; `query` is the word of their codes.
Value KeyIndexScores::multiplyAdd(Value sum, ArrayRef<Value> keys,
                                  Value query) {
  Type type = sum.getType();
  auto splat = [&](Value word) -> Value {
    return vector::BroadcastOp::create(b, type, word);
  };
  if (usesByteDot()) {
    auto bytes = VectorType::get(keyIndexBlock * keyIndexGroup, b.getI8Type());
    return b.intrinsic(
        "llvm.x86.avx512.vpdpbusd.512", type,
        {sum, vector::BitCastOp::create(b, bytes, keys[0]).getResult(),
         vector::BitCastOp::create(b, bytes, splat(query)).getResult()});
  }
  for (int64_t i = 0; i < keyIndexGroup; ++i) {
    auto constant = [&](int64_t value) -> Value {
      return arith::ConstantIntOp::create(b, b.getI32Type(), value);
    };
    Value high = arith::ShLIOp::create(b, query, constant(24 - 8 * i));
    Value code = arith::ShRSIOp::create(b, high, constant(24));
    Value product = arith::MulIOp::create(b, keys[i], splat(code));
    sum = b.addi(sum, product);
  }
  return sum;
}

/// The products of `rows` rows with the keys of a block.
void KeyIndexScores::emitRows(Value codes, Value scales, Value block,
                              Value last, Value firstRow, int64_t rows,
                              StoreFn store) {
  auto sumType = VectorType::get(keyIndexBlock, b.getI32Type());
  constexpr int64_t bytesOfGroup = keyIndexBlock * keyIndexGroup;
  Value zero = b.index(0);
  // One stream of addresses: a block after the other, its groups in their
  // order.
  int64_t distance =
      std::max<int64_t>(prefetchBytes / (groups * bytesOfGroup), 1);
  Value ahead = b.mini(b.addi(block, distance), b.subi(last, b.index(1)));
  b.prefetch(scales, {ahead, zero});
  auto addGroups = [&](Value group, ValueRange carried) {
    SmallVector<Value> next(carried);
    b.prefetch(codes, {ahead, group, zero, zero});
    // The codes of a block's group are contiguous.
    Value bytes = loadLanes(b, codes, {block, group, zero, zero}, bytesOfGroup);
    SmallVector<Value> keys =
        keyOperands(vector::BitCastOp::create(b, sumType, bytes));
    for (int64_t row = 0; row < rows; ++row) {
      Value query = loadLanes(
          b, codeBuffer, {b.addi(firstRow, row), b.muli(group, keyIndexGroup)},
          keyIndexGroup);
      Value word = vector::ExtractOp::create(
          b,
          vector::BitCastOp::create(b, VectorType::get(1, b.getI32Type()),
                                    query)
              .getResult(),
          0);
      next[row] = multiplyAdd(next[row], keys, word);
    }
    return next;
  };
  SmallVector<Value> sums;
  for (int64_t row = 0; row < rows; ++row)
    sums.push_back(
        usesByteDot()
            ? broadcastLanes(b, b.load(biasBuffer, b.addi(firstRow, row)),
                             keyIndexBlock)
            : b.constant(b.getZeroAttr(sumType)));
  constexpr int64_t maxUnrolled = 16;
  if (usesByteDot() && groups <= maxUnrolled)
    for (int64_t group = 0; group < groups; ++group)
      sums = addGroups(b.index(group), sums);
  else
    sums = b.forLoop(zero, b.index(groups), 1, sums, addGroups);
  int64_t lanes = std::min(b.lanes(), keyIndexBlock);
  auto partType = VectorType::get(lanes, b.floatType());
  for (int64_t row = 0; row < rows; ++row) {
    Value place = b.addi(firstRow, row), sum = sums[row];
    Value factor = broadcastLanes(b, b.load(factorBuffer, place), lanes);
    for (int64_t lane = 0; lane < keyIndexBlock; lane += lanes) {
      Value part = vector::ExtractStridedSliceOp::create(
          b, sum, ArrayRef<int64_t>{lane}, ArrayRef<int64_t>{lanes},
          ArrayRef<int64_t>{1});
      Value products = arith::SIToFPOp::create(b, partType, part);
      Value keyScales = loadLanes(b, scales, {block, b.index(lane)}, lanes);
      products = b.mulf(b.mulf(products, factor), keyScales);
      store(place, b.addi(b.muli(block, keyIndexBlock), lane), products);
    }
  }
}

void KeyIndexScores::emit(Value codes, Value scales, Value first, Value last,
                          Value rows, StoreFn store) {
  int64_t tile = b.hasAVX512() ? 8 : 4;
  b.forLoop(first, last, 1, [&](Value block) {
    Value rest = arith::RemUIOp::create(b, rows, b.index(tile));
    Value whole = b.subi(rows, rest);
    auto visitRows = [&](Value row, int64_t count) {
      emitRows(codes, scales, block, last, row, count, store);
    };
    b.forLoop(b.index(0), whole, tile,
              [&](Value row) { visitRows(row, tile); });
    for (int64_t size = tile / 2; size > 0; size /= 2) {
      Value bit = arith::AndIOp::create(b, rest, b.index(size));
      b.ifThen(b.cmpi(Predicate::ne, bit, b.index(0)),
               [&] { visitRows(whole, size); });
      whole = b.addi(whole, bit);
    }
  });
}
