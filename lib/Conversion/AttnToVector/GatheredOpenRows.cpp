//===- GatheredOpenRows.cpp - An open number of rows ---------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// An open number of rows has register tiles of several sizes, and a second copy
// of them for the last keys would double the time that the kernel takes to
// compile. So those are copied to the stack, up to the end of a register tile,
// and there is one copy of the code, without bounds checks. Only the softmax of
// a row has a second one, as masks are slow.
//
//===----------------------------------------------------------------------===//

#include "GatheredAttention.h"

using namespace mlir;
using namespace mlir::attn;

/// Keys of the largest register tile.
static constexpr int64_t keyUnit = 16;

/// `[keys, features]` with the strides of `memref`, where those are of compact
/// rows, so that copies can stand for it.
static MemRefType typeOfRows(Value memref) {
  auto type = cast<MemRefType>(memref.getType());
  int64_t features = type.getShape().back();
  int64_t stride = hasCompactRows(type) ? features : ShapedType::kDynamic;
  auto layout = StridedLayoutAttr::get(type.getContext(), ShapedType::kDynamic,
                                       {stride, 1});
  return MemRefType::get({ShapedType::kDynamic, features},
                         type.getElementType(), layout);
}

/// The keys and values of the block at `first`, and the position of the first
/// one among them: in a block that is not full, copies. `keysOfBlock` is set to
/// the number of them; what is behind the last key is 0.
std::pair<GatheredAttention::Keys, Value>
GatheredAttention::copyTail(const Keys &keys, Value first, Value last) {
  Value isTail =
      b.cmpi(arith::CmpIPredicate::sgt, b.addi(first, cfg.keyBlock), last);
  Value left = b.subi(last, first);
  keysOfBlock =
      b.mini(b.muli(b.ceilDivi(left, keyUnit), keyUnit), b.index(cfg.keyBlock));
  Keys block = keys;
  auto select = [&](Value &rows) {
    MemRefType type = typeOfRows(rows);
    int64_t features = type.getShape().back();
    Value copies = b.stack({cfg.keyBlock, features}, type.getElementType());
    b.ifThen(isTail, [&] {
      auto copy = [&](Value key, bool isListed) {
        b.forRuns(features, b.lanes(), [&](Value feature, int64_t count) {
          Value elements =
              isListed
                  ? loadLanes(b, rows, {b.addi(first, key), feature}, count)
                  : b.constant(b.getZeroAttr(
                        VectorType::get(count, type.getElementType())));
          storeLanes(b, elements, copies, {key, feature});
        });
      };
      b.forLoop(b.index(0), left, 1,
                [&](Value key) { copy(key, /*isListed=*/true); });
      b.forLoop(left, keysOfBlock, 1,
                [&](Value key) { copy(key, /*isListed=*/false); });
    });
    rows = b.select(isTail, memref::CastOp::create(b, type, copies),
                    memref::CastOp::create(b, type, rows));
  };
  select(block.key);
  if (block.value)
    select(block.value);
  return {block, b.select(isTail, b.index(0), first)};
}

void GatheredAttention::attendOpenBlock(const Keys &keys, Value first,
                                        Value last, Value inner,
                                        ScoreFn score) {
  auto [block, position] = copyTail(keys, first, last);
  emitScores(block, position, last, /*inner=*/true);
  b.ifThenElse(
      inner, [&] { weighRows(keys, first, last, /*inner=*/true, score); },
      [&] { weighRows(keys, first, last, /*inner=*/false, score); });
  sumValues(block, position, last, /*inner=*/true);
  keysOfBlock = Value();
}

/// Groups have one more copy for the fewest rows, those of one query, with
/// requests: they wait for memory without. (A single row would gain 5 to 10%
/// only, for a quarter of the time to compile.)
void GatheredAttention::attendOpenRows(const Keys &keys, Value first,
                                       Value last, Value inner, ScoreFn score) {
  auto attendAny = [&] { attendOpenBlock(keys, first, last, inner, score); };
  if (cfg.rowMultiple == 1 || !keys.arePrefetched())
    return attendAny();
  Value isFewest =
      b.cmpi(arith::CmpIPredicate::eq, numRows, b.index(cfg.rowMultiple));
  b.ifThenElse(
      b.andi(inner, isFewest),
      [&] {
        cfg.rows = cfg.rowMultiple;
        attendBlock(keys, first, last, /*inner=*/true, score);
        cfg.rows.reset();
      },
      attendAny);
}
