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
  int64_t keySumCount = op.getForm().getKeySumCount(headDim);
  if (keySumCount > 0) {
    Value sums = forall.getRegionIterArgs()[1];
    slices.emplace_back(b, sums, batch, head, map.begin(map.degrees()),
                        keySumCount);
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
    auto addRows = [&](Value tile, Value sum) {
      return tiles.generic(
          {tile}, {{1, 0}}, sum, {0}, /*loops=*/2,
          [](ImplicitLocOpBuilder &nb, ValueRange args) -> Value {
            return arith::AddFOp::create(nb, args[1], args[0]);
          });
    };
    for (int64_t degree = 0; degree < map.degrees(); ++degree) {
      Value &valueSums = sums[degree];
      Value &featureSums = sums[map.degrees() + degree];
      valueSums =
          tiles.contract(phi[degree], {2, 0}, valueTile, {2, 1}, valueSums);
      featureSums = addRows(phi[degree], featureSums);
    }
    if (keySumCount > 0)
      sums.back() = addRows(keyTile, sums.back());
    scf::YieldOp::create(b, sums);
  }
  b.setInsertionPointToEnd(forall.getTerminator().getBody());
  for (auto [position, result] : llvm::enumerate(loop.getResults())) {
    const DegreeSlice &slice = slices[position];
    // All but the first sum, over features of every degree, are of features
    // and keys alone.
    bool isOfValues = static_cast<int64_t>(position) < map.degrees();
    tensor::ParallelInsertSliceOp::create(
        b, result, forall.getRegionIterArgs()[isOfValues ? 0 : 1],
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
      : b(b), op(op), attention(attention), softmax(b, attention),
        form(op.getForm()), rank(form.getRank().of(headDimOf(op))),
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
  /// Keys that are attended one by one.
  struct KeyRange {
    TiledAttention::HeadContext context;
    Bounds bounds;
    /// Whether the sums hold them as well.
    bool isInSums;
  };
  KeyRange recentKeys(const TiledAttention::HeadContext &context,
                      RowRange rows);
  Value slice(Value sums, const TiledAttention::HeadContext &context,
              Value kvHead, int64_t begin, int64_t count) {
    return DegreeSlice(b, sums, context.batchIndex, kvHead, begin, count)
        .extract(b, sums);
  }
  SmallVector<Value> featuresOf(Value queryTile, RowRange rows, Value kvHead);
  Value keyCount(const TiledAttention::HeadContext &context, Value kvHead);
  SupportLowering lowering(bool isInSums);
  Value marks(SupportLowering &lowering, const KeyRange &range, RowRange rows,
              RowRange keyRows) {
    return lowering.markSinksAndWindow(range.context, rows, keyRows,
                                       form.getSinks(), form.getWindow());
  }
  Expansion meanOfRest(const TiledAttention::HeadContext &context,
                       const KeyRange &recent, Value queryTile, RowRange rows,
                       Value kvHead);
  OnlineSoftmax sumsOf(const TiledAttention::HeadContext &context,
                       Value queryTile, RowRange rows, Value kvHead,
                       const std::optional<Expansion> &expansion);
  OnlineSoftmax addKeys(OnlineSoftmax state, const KeyRange &range,
                        Value queryTile, RowRange rows, Value kvHead,
                        const std::optional<Expansion> &expansion);

  ImplicitLocOpBuilder &b;
  FeatureAttentionOp op;
  TiledAttention &attention;
  OnlineSoftmaxBuilder softmax;
  SketchFormAttr form;
  int64_t rank;
  FeatureMap map;
  Value valueSums, featureSums, basis, folded;
  bool compact, promote;
};
} // namespace

SmallVector<Value> FeatureAttentionLowering::featuresOf(Value queryTile,
                                                        RowRange rows,
                                                        Value kvHead) {
  Value x = projectTile(b, attention, queryTile, basis, kvHead, rank,
                        rows.count, attention.op.getEffectiveScale());
  return map.evaluate(x, rows.count);
}

/// Feature 0 counts the keys.
Value FeatureAttentionLowering::keyCount(
    const TiledAttention::HeadContext &context, Value kvHead) {
  return tensor::ExtractOp::create(
      b, featureSums,
      ValueRange{context.batchIndex, kvHead, attention.constant(0)});
}

SupportLowering FeatureAttentionLowering::lowering(bool isInSums) {
  return SupportLowering(
      b, attention, basis, /*queryBasis=*/Value(),
      {TaylorDegree(form.getDegree()), form.getRank(), isInSums});
}

/// The mean scores of the keys that do not weigh exp(x): those in the sums, by
/// the sum of the keys and that of the features of degree 1, and the others one
/// by one.
Expansion
FeatureAttentionLowering::meanOfRest(const TiledAttention::HeadContext &context,
                                     const KeyRange &recent, Value queryTile,
                                     RowRange rows, Value kvHead) {
  SupportLowering keys = lowering(recent.isInSums);
  auto product = [&](Value tile, Value sums) {
    return attention.generic(
        {tile, sums}, {{0, 1}, {1}}, attention.filled({rows.count}, 0.0), {0},
        /*loops=*/2, [](ImplicitLocOpBuilder &nb, ValueRange args) -> Value {
          Value term = arith::MulFOp::create(nb, args[0], args[1]);
          return arith::AddFOp::create(nb, args[2], term);
        });
  };
  int64_t headDim = headDimOf(op);
  Value scaled =
      projectTile(b, attention, queryTile, /*basis=*/Value(), kvHead, headDim,
                  rows.count, attention.op.getEffectiveScale());
  RestSums sums;
  sums.scores = product(scaled, slice(featureSums, context, kvHead,
                                      map.begin(map.degrees()), headDim));
  // A polynomial of degree 0 sees no score.
  sums.projected = attention.filled({rows.count}, 0.0);
  if (form.getDegree() > 0)
    sums.projected = product(
        featuresOf(queryTile, rows, kvHead)[1],
        slice(featureSums, context, kvHead, map.begin(1), map.count(1)));
  Value count = keyCount(context, kvHead);
  sums.count = attention.generic(
      {}, {}, attention.empty({rows.count}), {0}, /*loops=*/1,
      [&](ImplicitLocOpBuilder &, ValueRange) -> Value { return count; });
  return keys.meanOf(keys.sumRest(
      sums, recent.context, queryTile, rows, kvHead, recent.bounds,
      [&](RowRange keyRows) { return marks(keys, recent, rows, keyRows); }));
}

/// phi(q) value_sums and phi(q) . feature_sums, with weights relative to
/// exp(0), or to exp(c) with an expansion at c and d, by
/// T_g(y - d) = sum_i T_{g-i}(-d) y^i / i!. Without any key the maximum is that
/// of no key.
OnlineSoftmax
FeatureAttentionLowering::sumsOf(const TiledAttention::HeadContext &context,
                                 Value queryTile, RowRange rows, Value kvHead,
                                 const std::optional<Expansion> &expansion) {
  OnlineSoftmax state = softmax.initialState(rows);
  Value isEmpty = arith::CmpFOp::create(b, arith::CmpFPredicate::OEQ,
                                        keyCount(context, kvHead),
                                        attention.accumulatorConstant(0.0));
  Value shift =
      expansion ? expansion->score : attention.filled({rows.count}, 0.0);
  state.maximum = attention.generic(
      {shift}, {{0}}, state.maximum, {0}, /*loops=*/1,
      [&](ImplicitLocOpBuilder &nb, ValueRange args) -> Value {
        return arith::SelectOp::create(nb, isEmpty, args[1], args[0]);
      });
  SmallVector<Value> phi = featuresOf(queryTile, rows, kvHead);
  for (int64_t degree = 0; degree < map.degrees(); ++degree) {
    Value features = phi[degree];
    if (expansion)
      features = attention.generic(
          {features, expansion->projected, expansion->score},
          {{0, 1}, {0}, {0}},
          attention.empty(tensor::getMixedSizes(b, b.getLoc(), features)),
          {0, 1}, /*loops=*/2,
          [&](ImplicitLocOpBuilder &nb, ValueRange args) -> Value {
            Value factor = createTaylorExp(nb, attention,
                                           arith::NegFOp::create(nb, args[1]),
                                           form.getDegree() - degree);
            // Weights are relative to exp(c), which no longer counts where all
            // of them are.
            Value isNaN = arith::CmpFOp::create(nb, arith::CmpFPredicate::UNO,
                                                args[2], args[2]);
            factor = arith::SelectOp::create(nb, isNaN, args[2], factor);
            return arith::MulFOp::create(nb, args[0], factor);
          });
    auto ofDegree = [&](Value sums) {
      return slice(sums, context, kvHead, map.begin(degree), map.count(degree));
    };
    state.numerator = attention.contract(features, {0, 2}, ofDegree(valueSums),
                                         {2, 1}, state.numerator);
    state.sum = attention.generic(
        {features, ofDegree(featureSums)}, {{0, 1}, {1}}, state.sum, {0},
        /*loops=*/2, [](ImplicitLocOpBuilder &nb, ValueRange args) -> Value {
          Value product = arith::MulFOp::create(nb, args[0], args[1]);
          return arith::AddFOp::create(nb, args[2], product);
        });
  }
  return state;
}

OnlineSoftmax
FeatureAttentionLowering::addKeys(OnlineSoftmax state, const KeyRange &range,
                                  Value queryTile, RowRange rows, Value kvHead,
                                  const std::optional<Expansion> &expansion) {
  SupportLowering keys = lowering(range.isInSums);
  return keys.visitKeys(
      range.context, queryTile, rows, kvHead, range.bounds,
      [&](RowRange keyRows) { return marks(keys, range, rows, keyRows); },
      state, expansion);
}

/// The keys after the sinks that are attended one by one. Slot numbers count:
/// with `compact`, key j lies in slot j - folded, and so does the row.
FeatureAttentionLowering::KeyRange
FeatureAttentionLowering::recentKeys(const TiledAttention::HeadContext &context,
                                     RowRange rows) {
  Value skipped = arith::IndexCastOp::create(
      b, b.getIndexType(),
      tensor::ExtractOp::create(b, folded, context.batchIndex));
  TiledAttention::HeadContext recent = context;
  Value firstRecent = attention.constant(form.getSinks());
  if (compact)
    recent.offset = b.createOrFold<arith::SubIOp>(context.offset, skipped);
  else if (!promote)
    firstRecent = b.createOrFold<arith::AddIOp>(firstRecent, skipped);
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
  return {recent, bounds, promote};
}

OnlineSoftmax
FeatureAttentionLowering::visitKeys(const TiledAttention::HeadContext &context,
                                    Value queryTile, RowRange rows,
                                    Value kvHead) {
  KeyRange recent = recentKeys(context, rows);
  std::optional<Expansion> expansion;
  if (form.getCenter() == SketchCenter::Mean)
    expansion = meanOfRest(context, recent, queryTile, rows, kvHead);
  OnlineSoftmax state = sumsOf(context, queryTile, rows, kvHead, expansion);
  if (form.getSinks() > 0) {
    KeyRange sinks{context, attention.keyBounds(context, rows),
                   /*isInSums=*/false};
    sinks.bounds.last = b.createOrFold<arith::MinSIOp>(
        sinks.bounds.last, attention.constant(form.getSinks()));
    state = addKeys(state, sinks, queryTile, rows, kvHead, expansion);
  }
  return addKeys(state, recent, queryTile, rows, kvHead, expansion);
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
