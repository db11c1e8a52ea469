//===- FeatureLowering.cpp - Sums of features in linalg ----------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "FeatureLowering.h"
#include "FeatureMap.h"
#include "SupportLowering.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"

using namespace mlir;
using namespace mlir::attn;

//===----------------------------------------------------------------------===//
// attn.feature_update
//===----------------------------------------------------------------------===//

namespace {
/// The features of one degree in one batch and head of a tensor
/// `[batch, kv_heads, features(, value_dim)]`.
struct DegreeSlice {
  SmallVector<OpFoldResult> offsets, sizes, strides;
  RankedTensorType type;

  DegreeSlice(ImplicitLocOpBuilder &b, Value sums, Value batch, Value head,
              int64_t begin, int64_t count) {
    auto sumsType = cast<RankedTensorType>(sums.getType());
    OpFoldResult one = b.getIndexAttr(1);
    offsets = {batch, head, b.getIndexAttr(begin)};
    sizes = {one, one, b.getIndexAttr(count)};
    SmallVector<int64_t> shape = {count};
    if (sumsType.getRank() == 4) {
      offsets.push_back(b.getIndexAttr(0));
      sizes.push_back(b.getIndexAttr(sumsType.getDimSize(3)));
      shape.push_back(sumsType.getDimSize(3));
    }
    strides.assign(offsets.size(), one);
    type = RankedTensorType::get(shape, sumsType.getElementType());
  }

  Value extract(ImplicitLocOpBuilder &b, Value sums) const {
    return tensor::ExtractSliceOp::create(b, type, sums, offsets, sizes,
                                          strides);
  }
};
} // namespace

/// The features of one head, their sums carried by a loop over key tiles: one
/// value per degree of both sums.
SmallVector<Value>
mlir::attn::lowerFeatureUpdate(ImplicitLocOpBuilder &b, FeatureUpdateOp op,
                               int64_t keyBlock,
                               function_ref<Value(Value)> asTensor) {
  Value key = asTensor(op.getKey()), value = asTensor(op.getValue());
  Value basis = op.getBasis() ? asTensor(op.getBasis()) : Value();
  Value first = asTensor(op.getFirst()), last = asTensor(op.getLast());
  SmallVector<Value> inits = {asTensor(op.getValueSums()),
                              asTensor(op.getFeatureSums())};
  TileBuilder tiles(b, op.getLayout(), cast<ShapedType>(op.getKey().getType()));
  int64_t headDim = cast<ShapedType>(op.getKey().getType()).getShape().back();
  int64_t rank = op.getForm().getRank().of(headDim);
  FeatureMap map(b, tiles, rank, op.getForm().getDegree());

  SmallVector<OpFoldResult> heads = {tiles.sizeOf(key, tiles.dims.batch),
                                     tiles.sizeOf(key, tiles.dims.head)};
  auto forall =
      scf::ForallOp::create(b, heads, inits, /*mapping=*/std::nullopt);
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPointToStart(forall.getBody());
  Value batch = forall.getInductionVar(0), head = forall.getInductionVar(1);
  auto bound = [&](Value bounds) -> Value {
    Value number = tensor::ExtractOp::create(b, bounds, batch);
    return arith::IndexCastOp::create(b, b.getIndexType(), number);
  };
  Value firstKey = bound(first), lastKey = bound(last);

  SmallVector<DegreeSlice> slices;
  SmallVector<Value> carried;
  for (Value sums : forall.getRegionIterArgs())
    for (int64_t degree = 0; degree < map.degrees(); ++degree) {
      slices.emplace_back(b, sums, batch, head, map.begin(degree),
                          map.count(degree));
      carried.push_back(slices.back().extract(b, sums));
    }
  auto loop = scf::ForOp::create(b, firstKey, lastKey, tiles.constant(keyBlock),
                                 carried);
  {
    OpBuilder::InsertionGuard loopGuard(b);
    b.setInsertionPointToStart(loop.getBody());
    RowRange rows = tiles.clippedRows(loop.getInductionVar(), lastKey, keyBlock,
                                      /*full=*/false);
    Value keyTile = tiles.dataTile(key, batch, head, rows);
    Value valueTile = tiles.dataTile(value, batch, head, rows);
    Value x =
        projectTile(b, tiles, keyTile, basis, head, rank, rows.count, 1.0);
    SmallVector<Value> phi = map.evaluate(x, rows.count);
    SmallVector<Value> sums(loop.getRegionIterArgs());
    for (int64_t degree = 0; degree < map.degrees(); ++degree) {
      Value &valueSums = sums[degree];
      Value &featureSums = sums[map.degrees() + degree];
      valueSums =
          tiles.contract(phi[degree], {2, 0}, valueTile, {2, 1}, valueSums);
      featureSums =
          tiles.generic({phi[degree]}, {{1, 0}}, featureSums, {0}, /*loops=*/2,
                        [](ImplicitLocOpBuilder &nb, ValueRange args) -> Value {
                          return arith::AddFOp::create(nb, args[1], args[0]);
                        });
    }
    scf::YieldOp::create(b, sums);
  }
  b.setInsertionPointToEnd(forall.getTerminator().getBody());
  for (auto [position, result] : llvm::enumerate(loop.getResults())) {
    const DegreeSlice &slice = slices[position];
    tensor::ParallelInsertSliceOp::create(
        b, result, forall.getRegionIterArgs()[position / map.degrees()],
        slice.offsets, slice.sizes, slice.strides);
  }
  return SmallVector<Value>(forall.getResults());
}

//===----------------------------------------------------------------------===//
// attn.feature_attention
//===----------------------------------------------------------------------===//

namespace {
/// The lowering of one op. Its rows start from what the sums give, to which the
/// keys are added.
class FeatureAttentionLowering {
public:
  FeatureAttentionLowering(ImplicitLocOpBuilder &b, FeatureAttentionOp op,
                           TiledAttention &attention)
      : b(b), attention(attention), softmax(b, attention), form(op.getForm()),
        rank(form.getRank().of(headDimOf(op))),
        map(b, attention, rank, form.getDegree()),
        valueSums(attention.tensorOf(op.getValueSums())),
        featureSums(attention.tensorOf(op.getFeatureSums())),
        basis(attention.tensorOf(op.getBasis())),
        folded(attention.tensorOf(op.getFolded())), compact(op.getCompact()),
        promote(op.getPromote()) {}

  OnlineSoftmax visitKeys(const TiledAttention::HeadContext &context,
                          Value queryTile, RowRange rows, Value kvHead);

private:
  static int64_t headDimOf(FeatureAttentionOp op) {
    return cast<AttentionOpInterface>(*op).getSizes().headDim;
  }
  OnlineSoftmax sumsOf(const TiledAttention::HeadContext &context,
                       Value queryTile, RowRange rows, Value kvHead);
  OnlineSoftmax addKeys(OnlineSoftmax state,
                        const TiledAttention::HeadContext &context,
                        Value queryTile, RowRange rows, Value kvHead,
                        Bounds bounds, bool isInSums);

  ImplicitLocOpBuilder &b;
  TiledAttention &attention;
  OnlineSoftmaxBuilder softmax;
  SketchFormAttr form;
  int64_t rank;
  FeatureMap map;
  Value valueSums, featureSums, basis, folded;
  bool compact, promote;
};
} // namespace

/// phi(q) value_sums and phi(q) . feature_sums, with weights relative to
/// exp(0). Feature 0 counts the keys: without any, the maximum is that of no
/// key.
OnlineSoftmax
FeatureAttentionLowering::sumsOf(const TiledAttention::HeadContext &context,
                                 Value queryTile, RowRange rows, Value kvHead) {
  OnlineSoftmax state = softmax.initialState(rows);
  Value zero = attention.constant(0);
  Value count = tensor::ExtractOp::create(
      b, featureSums, ValueRange{context.batchIndex, kvHead, zero});
  Value isEmpty = arith::CmpFOp::create(b, arith::CmpFPredicate::OEQ, count,
                                        attention.accumulatorConstant(0.0));
  state.maximum = attention.generic(
      {}, {}, state.maximum, {0}, /*loops=*/1,
      [&](ImplicitLocOpBuilder &nb, ValueRange args) -> Value {
        return arith::SelectOp::create(nb, isEmpty, args[0],
                                       attention.accumulatorConstant(nb, 0.0));
      });
  Value x = projectTile(b, attention, queryTile, basis, kvHead, rank,
                        rows.count, attention.op.getEffectiveScale());
  SmallVector<Value> phi = map.evaluate(x, rows.count);
  for (int64_t degree = 0; degree < map.degrees(); ++degree) {
    auto slice = [&](Value sums) {
      return DegreeSlice(b, sums, context.batchIndex, kvHead, map.begin(degree),
                         map.count(degree))
          .extract(b, sums);
    };
    state.numerator = attention.contract(phi[degree], {0, 2}, slice(valueSums),
                                         {2, 1}, state.numerator);
    state.sum = attention.generic(
        {phi[degree], slice(featureSums)}, {{0, 1}, {1}}, state.sum, {0},
        /*loops=*/2, [](ImplicitLocOpBuilder &nb, ValueRange args) -> Value {
          Value product = arith::MulFOp::create(nb, args[0], args[1]);
          return arith::AddFOp::create(nb, args[2], product);
        });
  }
  return state;
}

OnlineSoftmax
FeatureAttentionLowering::addKeys(OnlineSoftmax state,
                                  const TiledAttention::HeadContext &context,
                                  Value queryTile, RowRange rows, Value kvHead,
                                  Bounds bounds, bool isInSums) {
  SupportLowering lowering(
      b, attention, basis, /*queryBasis=*/Value(),
      {TaylorDegree(form.getDegree()), form.getRank(), isInSums});
  auto support = [&](RowRange keyRows) {
    return lowering.markSinksAndWindow(context, rows, keyRows, form.getSinks(),
                                       form.getWindow());
  };
  return lowering.visitKeys(context, queryTile, rows, kvHead, bounds, support,
                            state);
}

OnlineSoftmax
FeatureAttentionLowering::visitKeys(const TiledAttention::HeadContext &context,
                                    Value queryTile, RowRange rows,
                                    Value kvHead) {
  OnlineSoftmax state = sumsOf(context, queryTile, rows, kvHead);
  Value sinks = attention.constant(form.getSinks());
  if (form.getSinks() > 0) {
    Bounds bounds = attention.keyBounds(context, rows);
    bounds.last = b.createOrFold<arith::MinSIOp>(bounds.last, sinks);
    state = addKeys(state, context, queryTile, rows, kvHead, bounds,
                    /*isInSums=*/false);
  }
  // From here on slot numbers count: with `compact`, key j lies in slot
  // j - folded, and so does the row.
  Value skipped = arith::IndexCastOp::create(
      b, b.getIndexType(),
      tensor::ExtractOp::create(b, folded, context.batchIndex));
  TiledAttention::HeadContext recent = context;
  Value firstRecent = sinks;
  if (compact)
    recent.offset = b.createOrFold<arith::SubIOp>(context.offset, skipped);
  else if (!promote)
    firstRecent = b.createOrFold<arith::AddIOp>(sinks, skipped);
  Bounds bounds = attention.keyBounds(recent, rows);
  if (promote) {
    // All other keys weigh what the sums say.
    Value position = b.createOrFold<arith::AddIOp>(recent.offset, rows.first);
    Value first = b.createOrFold<arith::SubIOp>(
        position, attention.constant(form.getWindow() - 1));
    firstRecent = b.createOrFold<arith::MaxSIOp>(firstRecent, first);
    Value last =
        b.createOrFold<arith::AddIOp>(position, attention.asValue(rows.count));
    bounds.last = b.createOrFold<arith::MinSIOp>(bounds.last, last);
  }
  bounds.first = b.createOrFold<arith::MaxSIOp>(bounds.first, firstRecent);
  return addKeys(state, recent, queryTile, rows, kvHead, bounds, promote);
}

SmallVector<Value> mlir::attn::lowerFeatureAttention(
    ImplicitLocOpBuilder &b, FeatureAttentionOp op, TiledAttention &attention) {
  FeatureAttentionLowering lowering(b, op, attention);
  return lowerQueryTiles(b, attention, op.getOutput(), op.getLogsumexp(),
                         [&](const TiledAttention::HeadContext &context,
                             Value queryTile, RowRange rows, Value kvHead) {
                           return lowering.visitKeys(context, queryTile, rows,
                                                     kvHead);
                         });
}
