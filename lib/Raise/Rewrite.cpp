//===- Rewrite.cpp - Replace what was found by attn.attention -------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Rewrite.h"
#include "MaskEmitter.h"
#include "SharedSoftmax.h"
#include "attn/IR/AttnDialect.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/IR/IRMapping.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"
#include <cmath>

using namespace mlir;
using namespace mlir::attn;
using namespace mlir::attn::raise;

//===----------------------------------------------------------------------===//
// Attention
//===----------------------------------------------------------------------===//

/// The gradient that comes first in the block.
static Operation *firstGradient(const GradientMatch &gradients) {
  Operation *first = nullptr;
  for (Value value : gradients.values())
    if (Operation *op = value.getDefiningOp();
        !first || op->isBeforeInBlock(first))
      first = op;
  return first;
}

bool mlir::attn::raise::canRewrite(ElementExprs &exprs,
                                   const AttentionMatch &match,
                                   Refusal &refusal) {
  SmallVector<Expr *> computed(match.masks.conditions);
  computed.append(match.masks.addends);
  for (auto [expr, factor] : match.masks.position().unknowns)
    computed.push_back(expr);
  for (Expr *term : computed)
    if (!canEmitScalar(exprs.space, term))
      return refusal.because("a mask is computed in a way that cannot be kept "
                             "as an operand");
  if (!match.gradients.empty()) {
    Operation *first = firstGradient(match.gradients);
    Operation *result = match.result.getDefiningOp();
    if (first->getBlock() != result->getBlock() ||
        !result->isBeforeInBlock(first))
      return refusal.because("the gradients come before the result of the "
                             "attention");
  }
  if (match.rowScale && !canEmitScalar(exprs.space, match.rowScale))
    return refusal.because("the scale of the logits is computed in a way that "
                           "cannot be moved to the query");
  const Band &band = match.masks.band;
  if (band.lower && band.upper && *band.lower + *band.upper < 0)
    return refusal.because("the mask hides all keys of all rows");
  OpBuilder builder(match.result.getContext());
  ViewEmitter views(exprs.space, builder, match.contraction->getLoc(),
                    {&match.query, &match.key, &match.value});
  auto isAvailable = [&](Value value) {
    Operation *op = value.getDefiningOp();
    return !op || !match.scoreOps.contains(op);
  };
  for (Operation *op : match.scoreOps)
    for (Value result : op->getResults())
      for (Operation *user : result.getUsers())
        if (auto dim = dyn_cast<tensor::DimOp>(user);
            dim && !isOpTriviallyDead(dim) &&
            !llvm::all_of(
                exprs.space.sizes.ofValue(dim).symbols, [&](unsigned symbol) {
                  return isAvailable(exprs.space.sizes.symbol(symbol).value);
                }))
          return refusal.because("the size of the scores or the weights is "
                                 "used and known from nothing else");
  for (const IndexLists &dims :
       {match.queryDims(), match.keyDims(), match.valueDims()})
    for (const IndexList &list : dims)
      for (Atom atom : list)
        if (!views.hasSize(atom, isAvailable))
          return refusal.because("a size is not known before the softmax");
  return true;
}

/// The scale to write down; none where it is the default up to the rounding of
/// f32 constants.
static FloatAttr getScaleAttr(OpBuilder &builder, double scale,
                              int64_t headDim) {
  double byDefault = 1 / std::sqrt(static_cast<double>(headDim));
  if (std::abs(scale / byDefault - 1) < 0x1p-21)
    return {};
  return builder.getF64FloatAttr(scale);
}

static Value emitOperand(ViewEmitter &views, OpBuilder &builder, Location loc,
                         const DataOperand &operand, const IndexLists &dims,
                         Type type) {
  Value tensor =
      views.view(views.spreadBroadcasts(operand), operand.indices, dims);
  if (getElementTypeOrSelf(tensor) == type)
    return tensor;
  auto shaped = cast<RankedTensorType>(tensor.getType());
  Value init = views.empty(dims, type);
  AffineMap identity = builder.getMultiDimIdentityMap(shaped.getRank());
  SmallVector<utils::IteratorType> iterators(shaped.getRank(),
                                             utils::IteratorType::parallel);
  return linalg::GenericOp::create(
             builder, loc, init.getType(), tensor, init, {identity, identity},
             iterators,
             [&](OpBuilder &b, Location, ValueRange arguments) {
               Value wide = arith::ExtFOp::create(b, loc, type, arguments[0]);
               linalg::YieldOp::create(b, loc, wide);
             })
      .getResult(0);
}

/// Erases `op` and what only it used.
static void eraseUnused(Operation *op, DenseSet<Operation *> &erased) {
  llvm::SmallSetVector<Operation *, 16> pending;
  pending.insert(op);
  while (!pending.empty()) {
    Operation *next = pending.pop_back_val();
    if (!isOpTriviallyDead(next))
      continue;
    for (Value operand : next->getOperands())
      if (Operation *producer = operand.getDefiningOp())
        pending.insert(producer);
    // Values that the body captures are operands too.
    next->walk([&](Operation *inner) {
      for (Value operand : inner->getOperands())
        if (Operation *producer = operand.getDefiningOp();
            producer && !next->isAncestor(producer))
          pending.insert(producer);
    });
    erased.insert(next);
    next->erase();
  }
}

/// True where the offset of a row is the number of keys minus that of rows.
static bool isKeysMinusRows(ElementExprs &exprs, const AttentionMatch &match,
                            const MaskTerms::Position &position) {
  std::optional<Size> rows = exprs.space.total(match.roles.rows);
  std::optional<Size> keys = exprs.space.total(match.roles.keys);
  if (!rows || !keys)
    return false;
  const UnknownSum &unknowns = position.unknowns;
  if (unknowns.empty())
    return rows->isStatic() && keys->isStatic() &&
           position.offset == keys->factor - rows->factor;
  // What is left of `keys - rows` once all terms are taken away is nothing.
  bool hasKeys = keys->isStatic(), hasRows = rows->isStatic();
  int64_t constant =
      (hasKeys ? keys->factor : 0) - (hasRows ? rows->factor : 0);
  for (auto [expr, factor] : unknowns) {
    if (expr->kind != ExprKind::Scalar)
      return false;
    Size size = exprs.space.sizes.ofValue(expr->tensor);
    if (factor == 1 && !hasKeys && exprs.space.sizes.equal(size, *keys))
      hasKeys = true;
    else if (factor == -1 && !hasRows && exprs.space.sizes.equal(size, *rows))
      hasRows = true;
    else
      return false;
  }
  return hasKeys && hasRows && position.offset == constant;
}

/// Takes sizes of the scores and weights from where those are from.
static void replaceSizes(IndexSpace &space, const AttentionMatch &match,
                         DenseSet<Operation *> &erased) {
  SmallVector<tensor::DimOp> dims;
  for (Operation *op : match.scoreOps)
    for (Value result : op->getResults())
      for (Operation *user : result.getUsers())
        if (auto dim = dyn_cast<tensor::DimOp>(user))
          dims.push_back(dim);
  for (tensor::DimOp dim : dims) {
    if (!isOpTriviallyDead(dim)) {
      OpBuilder builder(dim);
      ViewEmitter views(space, builder, dim.getLoc(), {});
      Value size = views.symbolicSize(space.sizes.ofValue(dim));
      dim.getResult().replaceAllUsesWith(size);
    }
    erased.insert(dim);
    dim.erase();
  }
}

/// Replaces the gradients of `attention`, which has a log-sum-exp.
static AttentionBackwardOp rewriteGradients(IndexSpace &space,
                                            const AttentionMatch &match,
                                            AttentionOp attention,
                                            const IndexLists &maskDims,
                                            DenseSet<Operation *> &erased) {
  const GradientMatch &gradients = match.gradients;
  OpBuilder builder(firstGradient(gradients));
  Location loc = firstGradient(gradients)->getLoc();
  ViewEmitter views(space, builder, loc,
                    {&match.query, &match.key, &match.value});
  Type type = getElementTypeOrSelf(match.result);
  Value outputGradient = emitOperand(
      views, builder, loc, gradients.outputGradient, match.outputDims(), type);
  SmallVector<Value> inits;
  SmallVector<Type> types;
  for (const IndexLists &dims :
       {match.queryDims(), match.keyDims(), match.valueDims()}) {
    inits.push_back(views.empty(dims, type));
    types.push_back(inits.back().getType());
  }
  Value maskInit;
  if (!gradients.masks.empty()) {
    maskInit = views.empty(maskDims,
                           getElementTypeOrSelf(attention.getMask().getType()));
    types.push_back(maskInit.getType());
  }
  auto op = AttentionBackwardOp::create(
      builder, loc, types, attention.getQuery(), attention.getKey(),
      attention.getValue(), attention->getResult(0), attention->getResult(1),
      outputGradient, attention.getMask(), attention.getQueryOffset(),
      attention.getKvLengths(), attention.getAlibiSlopes(), attention.getSink(),
      inits[0], inits[1], inits[2], maskInit, /*d_sink=*/Value(),
      attention.getScaleAttr(), attention.getSoftcapAttr(),
      attention.getCausalAttr(), attention.getWindowLeftAttr(),
      attention.getWindowRightAttr(), attention.getAlignmentAttr(),
      attention.getLayoutAttr(), /*plan=*/PlanAttrInterface());
  auto replace = [&](Value replaced, Value value) {
    value = views.castTo(value, replaced.getType());
    replaced.replaceAllUsesWith(value);
  };
  const std::pair<const GradientMatch::Result *, IndexLists> results[] = {
      {&gradients.query, match.queryDims()},
      {&gradients.key, match.keyDims()},
      {&gradients.value, match.valueDims()}};
  for (auto [i, pair] : llvm::enumerate(results)) {
    const GradientMatch::Result &result = *pair.first;
    if (result.value)
      replace(result.value, views.view(op->getResult(i), pair.second,
                                       space.resolveAll(result.indices)));
  }
  for (const GradientMatch::Multiple &mask : gradients.masks)
    replace(mask.value,
            views.sumTo(op->getResult(3), maskDims,
                        space.resolveAll(mask.indices), mask.factor));
  for (Value value : gradients.values())
    eraseUnused(value.getDefiningOp(), erased);
  return op;
}

/// All values side by side, and a tensor for the result.
static std::pair<Value, Value>
concatenateValues(ViewEmitter &views, OpBuilder &builder, Location loc,
                  const AttentionMatch &match, Value first, Type type) {
  SmallVector<Value> values{first};
  IndexList features = match.roles.valueFeatures;
  int64_t whole = views.staticShape({features})[0];
  for (const AttentionMatch::Shared &shared : match.shared) {
    values.push_back(emitOperand(views, builder, loc, shared.value,
                                 match.valueDims(shared.features), type));
    whole += views.staticShape({shared.features})[0];
  }
  int64_t dim = cast<RankedTensorType>(first.getType()).getRank() - 1;
  Value value = tensor::ConcatOp::create(builder, loc, dim, values);
  SmallVector<OpFoldResult> sizes = views.sizes(match.outputDims());
  sizes.back() = builder.getIndexAttr(whole);
  return {value, tensor::EmptyOp::create(builder, loc, sizes, type)};
}

/// The same attention to other values.
static Operation *attendTo(OpBuilder &builder, AttentionOp op, Value value,
                           Value init) {
  IRMapping mapping;
  mapping.map(op.getValue(), value);
  mapping.map(op.getOutput(), init);
  Operation *other = builder.clone(*op, mapping);
  other->getResult(0).setType(init.getType());
  return other;
}

SmallVector<Operation *, 2>
mlir::attn::raise::rewriteToAttention(ElementExprs &exprs,
                                      const AttentionMatch &match,
                                      DenseSet<Operation *> &erased) {
  Operation *replaced = match.result.getDefiningOp();
  Operation *first = match.firstResult();
  OpBuilder builder(first);
  Location loc = match.contraction->getLoc();
  IndexSpace &space = exprs.space;
  ViewEmitter views(space, builder, loc,
                    {&match.query, &match.key, &match.value});
  Type type = getElementTypeOrSelf(match.result);

  Value query =
      emitOperand(views, builder, loc, match.query, match.queryDims(), type);
  Value key =
      emitOperand(views, builder, loc, match.key, match.keyDims(), type);
  MaskEmitter masks(exprs, match, views, builder, loc);
  if (match.rowScale)
    query = masks.emitScaledQuery(query);
  Value mask = masks.emit();
  bool isConcatenated =
      !match.shared.empty() && isConcatenationCheaper(exprs, match);
  if (!isConcatenated)
    builder.setInsertionPoint(replaced);
  Value value =
      emitOperand(views, builder, loc, match.value, match.valueDims(), type);
  Value init = views.empty(match.outputDims(), type);
  if (isConcatenated)
    std::tie(value, init) =
        concatenateValues(views, builder, loc, match, value, type);
  const GradientMatch &gradients = match.gradients;
  Value logSumExp;
  if (!gradients.empty())
    logSumExp = views.empty(match.logSumExpDims(),
                            type.isF64() ? type : builder.getF32Type());
  auto op =
      AttentionOp::create(builder, loc, query, key, value, init, logSumExp);
  SmallVector<Operation *, 2> made{op};

  int64_t headDim = 1;
  for (Atom atom : match.roles.features)
    headDim *= space.size(atom);
  if (FloatAttr scale = getScaleAttr(builder, match.scale, headDim))
    op.setScaleAttr(scale);
  if (match.softcap)
    op.setSoftcapAttr(builder.getF64FloatAttr(*match.softcap));
  op.setLayout(match.layout);
  if (mask)
    op.getMaskMutable().assign(mask);
  // Operands come before all attention.
  builder.setInsertionPoint(isConcatenated || first == replaced ? op : first);
  if (match.masks.lengths)
    op.getKvLengthsMutable().assign(masks.emitLengths());
  if (match.masks.alibi)
    op.getAlibiSlopesMutable().assign(masks.emitSlopes());
  if (match.sink)
    op.getSinkMutable().assign(masks.emitSink());

  const Band &band = match.masks.band;
  if (!band.empty() || match.masks.alibi) {
    MaskTerms::Position position = match.masks.position();
    bool isAtKey0 = position.offset == 0 && position.unknowns.empty();
    Alignment alignment = Alignment::Offset;
    if (isAtKey0 && !position.isAfterKeys)
      alignment = Alignment::TopLeft;
    else if (!position.isAfterKeys && !match.masks.lengths &&
             isKeysMinusRows(exprs, match, position))
      alignment = Alignment::BottomRight;
    op.setAlignment(alignment);
    if (alignment == Alignment::Offset)
      op.getQueryOffsetMutable().assign(masks.emitOffset(position));
    int64_t offset = position.offset;
    // A bound on the left of such rows has been taken for a known number of
    // keys alone.
    if (position.isAfterKeys && !band.empty())
      offset = exprs.space.total(match.roles.keys)->factor - 1;
    if (band.upper && *band.upper == offset)
      op.setCausal(true);
    else if (band.upper)
      op.setWindowRight(*band.upper - offset);
    if (band.lower)
      op.setWindowLeft(*band.lower + offset);
  }

  builder.setInsertionPointAfter(op);
  int64_t offset = 0;
  auto replace = [&](Value result, const IndexList &features,
                     const IndexLists &indices, Value by) {
    IndexLists dims = match.outputDims(features);
    if (isConcatenated)
      by = views.slice(by, dims, offset);
    offset += views.staticShape(dims).back();
    by = views.castTo(views.view(by, dims, indices), result.getType());
    // In place of the attention, which nothing else reads.
    if (match.residual)
      by = linalg::AddOp::create(builder, loc, ValueRange{by, match.residual},
                                 ValueRange{by})
               .getResult(0);
    result.replaceAllUsesWith(by);
  };
  replace(match.result, match.roles.valueFeatures, match.resultIndices,
          op->getResult(0));
  for (const AttentionMatch::Shared &shared : match.shared) {
    Value by = op->getResult(0);
    if (!isConcatenated) {
      builder.setInsertionPoint(shared.result.getDefiningOp());
      Value other = emitOperand(views, builder, loc, shared.value,
                                match.valueDims(shared.features), type);
      made.push_back(
          attendTo(builder, op, other,
                   views.empty(match.outputDims(shared.features), type)));
      by = made.back()->getResult(0);
    }
    replace(shared.result, shared.features, shared.indices, by);
  }
  replaceSizes(space, match, erased);
  if (!gradients.empty())
    made.push_back(
        rewriteGradients(space, match, op, masks.operandDims(), erased));
  for (const AttentionMatch::Shared &shared : match.shared)
    eraseUnused(shared.result.getDefiningOp(), erased);
  eraseUnused(replaced, erased);
  return made;
}
