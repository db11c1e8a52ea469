//===- TopKLowering.cpp - attn.topk_attention by selection masks --------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

// A row tile holds measures and marks for all its keys, so that memory is
// linear in their number.
//
//===----------------------------------------------------------------------===//

#include "KeySelection.h"
#include "SupportLowering.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"

using namespace mlir;
using namespace mlir::attn;

namespace {
class TopKLowering {
public:
  TopKLowering(ImplicitLocOpBuilder &b, TopKAttentionOp op,
               TiledAttention &attention)
      : b(b), form(op.getForm()), attention(attention),
        keyCodes(attention.tensorOf(op.getKeyCodes())),
        keyScales(attention.tensorOf(op.getKeyScales())),
        support(b, attention, attention.tensorOf(op.getBasis()),
                attention.tensorOf(op.getQueryBasis()),
                {form.getRemainderDegree(), form.getRemainderRank()}) {}

  OnlineSoftmax visitKeys(const TiledAttention::HeadContext &context,
                          Value queryTile, RowRange rows, Value kvHead);

private:
  using HeadContext = TiledAttention::HeadContext;

  Value approximateScores(const HeadContext &context, Value queryTile,
                          RowRange rows, Value kvHead, RowRange keyRows);
  Value indexedProducts(const HeadContext &context, Value queryTile,
                        RowRange rows, Value kvHead, RowRange keyRows);
  Value isValid(Value scores, RowRange rows, RowRange keyRows);
  Value softmaxOfRows(Value scores, RowRange rows, RowRange keyRows);
  Candidates ownCandidates(Value scores, RowRange rows, RowRange keyRows);
  Candidates sharedCandidates(const HeadContext &context, Value kvHead,
                              RowRange rows, RowRange keyRows);

  static constexpr double infinity = std::numeric_limits<double>::infinity();

  ImplicitLocOpBuilder &b;
  TopKFormAttr form;
  TiledAttention &attention;
  /// The key index, or null.
  Value keyCodes, keyScales;
  SupportLowering support;
};
} // namespace

Value TopKLowering::approximateScores(const HeadContext &context,
                                      Value queryTile, RowRange rows,
                                      Value kvHead, RowRange keyRows) {
  if (keyCodes)
    return attention.scores(
        context, indexedProducts(context, queryTile, rows, kvHead, keyRows),
        rows, keyRows);
  Value projected = support.project(queryTile, kvHead, rows, form.getRank());
  Value keys =
      attention.dataTile(attention.key, context.batchIndex, kvHead, keyRows);
  Value products = attention.scaledProducts(projected, keys, rows, keyRows);
  return attention.scores(context, products, rows, keyRows);
}

/// Scaled products of rounded components: the sums of codes are exact.
Value TopKLowering::indexedProducts(const HeadContext &context, Value queryTile,
                                    RowRange rows, Value kvHead,
                                    RowRange keyRows) {
  OpFoldResult columns =
      b.getIndexAttr(form.getRank().of(attention.op.getSizes().headDim));
  Value components =
      support.components(queryTile, kvHead, rows, form.getRank());
  Value steps = attention.generic(
      {components}, {{0, 1}}, attention.filled({rows.count}, 0.0), {0},
      /*loops=*/2, [&](ImplicitLocOpBuilder &nb, ValueRange args) -> Value {
        // With the share of each component, so that no second pass divides.
        Value share =
            arith::DivFOp::create(nb, math::AbsFOp::create(nb, args[0]),
                                  attention.accumulatorConstant(nb, 127.0));
        return arith::MaximumFOp::create(nb, args[1], share);
      });
  Value codes = attention.generic(
      {components, steps}, {{0, 1}, {0}},
      attention.empty({rows.count, columns}), {0, 1}, /*loops=*/2,
      [&](ImplicitLocOpBuilder &nb, ValueRange args) -> Value {
        Value zero = attention.accumulatorConstant(nb, 0.0);
        Value isZero =
            arith::CmpFOp::create(nb, arith::CmpFPredicate::OEQ, args[1], zero);
        Value quotient = arith::DivFOp::create(nb, args[0], args[1]);
        return arith::SelectOp::create(nb, isZero, zero,
                                       math::RoundEvenOp::create(nb, quotient));
      });
  // The element of the index at a key and further indices.
  auto indexElement = [&](ImplicitLocOpBuilder &nb, Value part, Value key,
                          Value column) -> Value {
    Value j = arith::AddIOp::create(nb, keyRows.first, key);
    Value block = attention.constant(keyIndexBlock);
    Value group = attention.constant(keyIndexGroup);
    SmallVector<Value> indices = {context.batchIndex, kvHead,
                                  arith::DivUIOp::create(nb, j, block)};
    if (column)
      indices.push_back(arith::DivUIOp::create(nb, column, group));
    indices.push_back(arith::RemUIOp::create(nb, j, block));
    if (column)
      indices.push_back(arith::RemUIOp::create(nb, column, group));
    return tensor::ExtractOp::create(nb, part, indices);
  };
  Value keyTile = attention.generic(
      {}, {}, attention.empty({keyRows.count, columns}), {0, 1}, /*loops=*/2,
      [&](ImplicitLocOpBuilder &nb, ValueRange) -> Value {
        Value code = indexElement(nb, keyCodes, linalg::IndexOp::create(nb, 0),
                                  linalg::IndexOp::create(nb, 1));
        return arith::SIToFPOp::create(nb, attention.accumulatorType, code);
      });
  Value sums =
      attention.contract(codes, {0, 2}, keyTile, {1, 2},
                         attention.filled({rows.count, keyRows.count}, 0.0));
  return attention.generic(
      {steps}, {{0}}, sums, {0, 1}, /*loops=*/2,
      [&](ImplicitLocOpBuilder &nb, ValueRange args) -> Value {
        Value keyStep = indexElement(nb, keyScales,
                                     linalg::IndexOp::create(nb, 1), Value());
        Value scale =
            attention.accumulatorConstant(nb, attention.op.getEffectiveScale());
        Value step = arith::MulFOp::create(nb, args[0], scale);
        return arith::MulFOp::create(
            nb, arith::MulFOp::create(nb, args[1], step), keyStep);
      });
}

/// Masked keys have a score of -inf.
Value TopKLowering::isValid(Value scores, RowRange rows, RowRange keyRows) {
  Value out = tensor::EmptyOp::create(
      b, ArrayRef<OpFoldResult>{rows.count, keyRows.count}, b.getI1Type());
  return attention.generic(
      {scores}, {{0, 1}}, out, {0, 1}, /*loops=*/2,
      [&](ImplicitLocOpBuilder &nb, ValueRange args) -> Value {
        Value masked = attention.accumulatorConstant(nb, -infinity);
        return arith::CmpFOp::create(nb, arith::CmpFPredicate::UNE, args[0],
                                     masked);
      });
}

Value TopKLowering::softmaxOfRows(Value scores, RowRange rows,
                                  RowRange keyRows) {
  Value maximum = attention.generic(
      {scores}, {{0, 1}}, attention.filled({rows.count}, -infinity), {0},
      /*loops=*/2, [](ImplicitLocOpBuilder &nb, ValueRange args) -> Value {
        return arith::MaximumFOp::create(nb, args[0], args[1]);
      });
  Value exponentials = attention.generic(
      {scores, maximum}, {{0, 1}, {0}},
      attention.empty({rows.count, keyRows.count}), {0, 1}, /*loops=*/2,
      [&](ImplicitLocOpBuilder &nb, ValueRange args) -> Value {
        return attention.expOfDifference(nb, args[0], args[1]);
      });
  Value sum = attention.generic(
      {exponentials}, {{0, 1}}, attention.filled({rows.count}, 0.0), {0},
      /*loops=*/2, [](ImplicitLocOpBuilder &nb, ValueRange args) -> Value {
        return arith::AddFOp::create(nb, args[1], args[0]);
      });
  return attention.generic(
      {sum}, {{0}}, exponentials, {0, 1}, /*loops=*/2,
      [&](ImplicitLocOpBuilder &nb, ValueRange args) -> Value {
        return attention.quotientOrZero(nb, args[1], args[0]);
      });
}

Candidates TopKLowering::ownCandidates(Value scores, RowRange rows,
                                       RowRange keyRows) {
  Candidates candidates{scores, isValid(scores, rows, keyRows), Value()};
  if (!form.getTopP().isZero())
    candidates.mass = softmaxOfRows(scores, rows, keyRows);
  return candidates;
}

/// The sum over the query heads of the group, whichever of them this is for:
/// each head of a group finds the same selection.
Candidates TopKLowering::sharedCandidates(const HeadContext &context,
                                          Value kvHead, RowRange rows,
                                          RowRange keyRows) {
  SmallVector<OpFoldResult> sizes = {rows.count, keyRows.count};
  Value noneValid =
      linalg::FillOp::create(
          b, arith::ConstantIntOp::create(b, 0, 1).getResult(),
          tensor::EmptyOp::create(b, sizes, b.getI1Type()).getResult())
          .getResult(0);
  auto loop = scf::ForOp::create(
      b, attention.constant(0), attention.groupSize, attention.constant(1),
      ValueRange{attention.filled(sizes, 0.0), noneValid});
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPointToStart(loop.getBody());
  Value head = arith::MulIOp::create(b, kvHead, attention.groupSize);
  head = arith::AddIOp::create(b, head, loop.getInductionVar());
  HeadContext member = attention.headContext(context.batchIndex, head);
  Value queryTile =
      attention.dataTile(attention.query, context.batchIndex, head, rows);
  Value scores = approximateScores(member, queryTile, rows, kvHead, keyRows);
  Value valid =
      attention.generic({isValid(scores, rows, keyRows)}, {{0, 1}},
                        loop.getRegionIterArg(1), {0, 1}, /*loops=*/2,
                        [](ImplicitLocOpBuilder &nb, ValueRange args) -> Value {
                          return arith::OrIOp::create(nb, args[0], args[1]);
                        });
  Value mass =
      attention.generic({softmaxOfRows(scores, rows, keyRows)}, {{0, 1}},
                        loop.getRegionIterArg(0), {0, 1}, /*loops=*/2,
                        [](ImplicitLocOpBuilder &nb, ValueRange args) -> Value {
                          return arith::AddFOp::create(nb, args[0], args[1]);
                        });
  scf::YieldOp::create(b, ValueRange{mass, valid});
  Candidates candidates{loop.getResult(0), loop.getResult(1), Value()};
  if (!form.getTopP().isZero())
    candidates.mass = loop.getResult(0);
  return candidates;
}

OnlineSoftmax TopKLowering::visitKeys(const HeadContext &context,
                                      Value queryTile, RowRange rows,
                                      Value kvHead) {
  Bounds bounds = attention.keyBounds(context, rows);
  Value count = arith::SubIOp::create(b, bounds.last, bounds.first);
  count = arith::MaxSIOp::create(b, count, attention.constant(0));
  RowRange allKeys{bounds.first, count};
  Candidates candidates =
      form.getShared() ? sharedCandidates(context, kvHead, rows, allKeys)
                       : ownCandidates(approximateScores(context, queryTile,
                                                         rows, kvHead, allKeys),
                                       rows, allKeys);
  Value selected =
      selectKeys(b, attention, form, context, candidates, rows, allKeys);
  auto selectedOf = [&](RowRange keyRows) -> Value {
    Value first = arith::SubIOp::create(b, keyRows.first, bounds.first);
    return tensor::ExtractSliceOp::create(
        b, selected, ArrayRef<OpFoldResult>{b.getIndexAttr(0), first},
        ArrayRef<OpFoldResult>{rows.count, keyRows.count},
        ArrayRef<OpFoldResult>{b.getIndexAttr(1), b.getIndexAttr(1)});
  };
  return support.visitKeys(context, queryTile, rows, kvHead, bounds,
                           selectedOf);
}

SmallVector<Value> mlir::attn::lowerTopK(ImplicitLocOpBuilder &b,
                                         TopKAttentionOp op,
                                         TiledAttention &attention) {
  TopKLowering lowering(b, op, attention);
  return lowerQueryTiles(b, attention, op.getOutput(), op.getLogsumexp(),
                         [&](const TiledAttention::HeadContext &context,
                             Value queryTile, RowRange rows, Value kvHead) {
                           return lowering.visitKeys(context, queryTile, rows,
                                                     kvHead);
                         });
}
