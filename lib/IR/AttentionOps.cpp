//===- AttentionOps.cpp - Builders and interfaces of the attention ops --===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "DestinationShapes.h"
#include "attn/IR/AttnDialect.h"
#include "attn/IR/ClusteredOps.h"
#include "attn/IR/ConvOps.h"
#include "attn/IR/FeatureOps.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include <algorithm>
#include <cmath>

using namespace mlir;
using namespace mlir::attn;

//===----------------------------------------------------------------------===//
// Destination style
//===----------------------------------------------------------------------===//

/// The operands that results are tied to are the last ones of each op, in one
/// run from `firstInit` to the end.
static MutableOperandRange initsFrom(Operation *op, OpOperand &firstInit) {
  unsigned start = firstInit.getOperandNumber();
  return MutableOperandRange(op, start, op->getNumOperands() - start);
}

MutableOperandRange AttentionOp::getDpsInitsMutable() {
  return initsFrom(*this, getOutputMutable());
}

MutableOperandRange TopKAttentionOp::getDpsInitsMutable() {
  return initsFrom(*this, getOutputMutable());
}

MutableOperandRange SketchedAttentionOp::getDpsInitsMutable() {
  return initsFrom(*this, getOutputMutable());
}

MutableOperandRange ConvAttentionOp::getDpsInitsMutable() {
  return initsFrom(*this, getOutputMutable());
}

MutableOperandRange ConvAttentionBackwardOp::getDpsInitsMutable() {
  return initsFrom(*this, getDQueryMutable());
}

MutableOperandRange ClusteredAttentionOp::getDpsInitsMutable() {
  return initsFrom(*this, getOutputMutable());
}

MutableOperandRange FeatureAttentionOp::getDpsInitsMutable() {
  return initsFrom(*this, getOutputMutable());
}

MutableOperandRange KeyBasisOp::getDpsInitsMutable() {
  return initsFrom(*this, getBasisMutable());
}

MutableOperandRange AttentionBackwardOp::getDpsInitsMutable() {
  return initsFrom(*this, getDQueryMutable());
}

//===----------------------------------------------------------------------===//
// Builders
//===----------------------------------------------------------------------===//

void AttentionOp::build(OpBuilder &builder, OperationState &state, Value query,
                        Value key, Value value, Value output, Value logsumexp) {
  SmallVector<Type> resultTypes;
  for (Value init : {output, logsumexp})
    if (init && isa<TensorType>(init.getType()))
      resultTypes.push_back(init.getType());
  build(builder, state, resultTypes, query, key, value, /*mask=*/Value(),
        /*query_offset=*/Value(), /*kv_lengths=*/Value(),
        /*alibi_slopes=*/Value(), /*sink=*/Value(), output, logsumexp,
        /*scale=*/FloatAttr(), /*softcap=*/FloatAttr(), /*causal=*/UnitAttr(),
        /*window_left=*/IntegerAttr(), /*window_right=*/IntegerAttr(),
        /*alignment=*/AlignmentAttr(),
        LayoutAttr::get(builder.getContext(), Layout::BHSD),
        /*plan=*/PlanAttrInterface(), /*form=*/FormAttrInterface());
}

//===----------------------------------------------------------------------===//
// Effects and speculation
//===----------------------------------------------------------------------===//

static void getAttentionEffects(
    DestinationStyleOpInterface op,
    SmallVectorImpl<SideEffects::EffectInstance<MemoryEffects::Effect>>
        &effects) {
  for (OpOperand &operand : op->getOpOperands()) {
    if (!isa<MemRefType>(operand.get().getType()))
      continue;
    if (op.isDpsInit(&operand))
      effects.emplace_back(MemoryEffects::Write::get(), &operand);
    else
      effects.emplace_back(MemoryEffects::Read::get(), &operand);
  }
}

/// An op on tensors whose sizes are all known cannot fail at run time, unless
/// it reads lengths.
static Speculation::Speculatability
getAttentionSpeculatability(Operation *op, Value kvLengths) {
  if (kvLengths)
    return Speculation::NotSpeculatable;
  for (Type type : op->getOperandTypes())
    if (auto shaped = dyn_cast<ShapedType>(type);
        shaped && (!isa<TensorType>(type) || !shaped.hasStaticShape()))
      return Speculation::NotSpeculatable;
  return Speculation::Speculatable;
}

//===----------------------------------------------------------------------===//
// Cost
//===----------------------------------------------------------------------===//

/// `sum_{i=0}^{count-1} clamp(start + i, 0, limit)`, in closed form: static
/// sizes may be huge.
static double sumClampedRange(double start, double count, double limit) {
  double firstInside = std::clamp(-start, 0.0, count);
  double firstAbove = std::clamp(limit - start, firstInside, count);
  double inside = firstAbove - firstInside;
  return inside * start + (firstInside + firstAbove - 1) * inside / 2 +
         (count - firstAbove) * limit;
}

/// Number of (query, key) pairs of one head that the structural masks keep.
/// Windows and causality of an op with a dynamic offset or with lengths depend
/// on data, so that only their static part counts.
static std::optional<double> countKeptPairs(AttentionOpInterface op) {
  AttentionSizes sizes = op.getSizes();
  if (ShapedType::isDynamic(sizes.queries) || ShapedType::isDynamic(sizes.keys))
    return std::nullopt;
  double queries = sizes.queries, keys = sizes.keys;
  bool bounded = op.getCausal() || op.getWindowLeft() || op.getWindowRight();
  if (!bounded || op.getAlignment() == Alignment::Offset)
    return queries * keys;
  double offset =
      op.getAlignment() == Alignment::BottomRight ? keys - queries : 0;
  // Windows beyond the sizes keep every pair.
  double unbounded = queries + keys;
  auto bound = [&](std::optional<uint64_t> window) {
    return window ? std::min<double>(*window, unbounded) : unbounded;
  };
  double left = bound(op.getWindowLeft());
  double right = op.getCausal() ? 0 : bound(op.getWindowRight());
  // Row i keeps keys from clamp(offset + i - left) up to and without
  // clamp(offset + i + right + 1).
  return sumClampedRange(offset + right + 1, queries, keys) -
         sumClampedRange(offset - left, queries, keys);
}

/// FLOPs of `products` matrix products with inner size head_dim and
/// `valueProducts` with inner size value_dim over the kept pairs.
static std::optional<double> flopsOfProducts(AttentionOpInterface op,
                                             int products, int valueProducts) {
  AttentionSizes sizes = op.getSizes();
  std::optional<double> pairs = countKeptPairs(op);
  if (!pairs || ShapedType::isDynamic(sizes.batch) ||
      ShapedType::isDynamic(sizes.heads))
    return std::nullopt;
  double perPair = 2.0 * (products * static_cast<double>(sizes.headDim) +
                          valueProducts * static_cast<double>(sizes.valueDim));
  return perPair * *pairs * sizes.batch * sizes.heads;
}

/// Q K^T and P V.
std::optional<double> AttentionOp::getFlops() {
  return flopsOfProducts(*this, 1, 1);
}

/// Partial scores of every pair, exact attention to the selected ones. The
/// number of selected keys follows from `keep` where the sizes are static.
std::optional<double> TopKAttentionOp::getFlops() {
  AttentionSizes sizes = cast<AttentionOpInterface>(getOperation()).getSizes();
  std::optional<double> all = flopsOfProducts(*this, 1, 1);
  if (!all || ShapedType::isDynamic(sizes.keys))
    return std::nullopt;
  double perPair = 2.0 * (static_cast<double>(sizes.headDim) + sizes.valueDim);
  double pairs = *all / perPair;
  double kept = static_cast<double>(getForm().getKeep().of(sizes.keys)) /
                std::max<int64_t>(sizes.keys, 1);
  return pairs * (2.0 * getForm().getRank().of(sizes.headDim) + kept * perPair);
}

/// Each query and each key multiplies its features, C(rank + degree, degree) of
/// them, with a value; the support adds exact attention to its keys.
std::optional<double> SketchedAttentionOp::getFlops() {
  AttentionSizes sizes = cast<AttentionOpInterface>(getOperation()).getSizes();
  for (int64_t size :
       {sizes.batch, sizes.heads, sizes.kvHeads, sizes.queries, sizes.keys})
    if (ShapedType::isDynamic(size))
      return std::nullopt;
  double features = 1.0;
  int64_t degree = getForm().getDegree();
  int64_t rank = getForm().getRank().of(sizes.headDim);
  for (int64_t i = 1; i <= degree; ++i)
    features = features * (rank + i) / i;
  double perVector = 2.0 * features * (sizes.valueDim + 1.0);
  double vectors = static_cast<double>(sizes.batch) *
                   (static_cast<double>(sizes.heads) * sizes.queries +
                    static_cast<double>(sizes.kvHeads) * sizes.keys);
  double support = std::min<double>(static_cast<double>(getForm().getSinks()) +
                                        getForm().getWindow(),
                                    sizes.keys);
  double perPair = 2.0 * (static_cast<double>(sizes.headDim) + sizes.valueDim);
  return perVector * vectors + perPair * support * sizes.batch * sizes.heads *
                                   static_cast<double>(sizes.queries);
}

/// Real operations of `transforms` complex Fourier transforms per head that are
/// long enough for a convolution of the sequence, two real columns to each
/// (5 N log2 N, N twice the sequence).
static std::optional<double> flopsOfTransforms(AttentionOpInterface op,
                                               double transforms) {
  AttentionSizes sizes = op.getSizes();
  for (int64_t size : {sizes.batch, sizes.heads, sizes.queries})
    if (ShapedType::isDynamic(size))
      return std::nullopt;
  double length = 2.0 * std::max<int64_t>(sizes.queries, 1);
  return transforms / 2 * 5.0 * length * std::log2(length) * sizes.batch *
         sizes.heads;
}

/// The values of each segment, and all of them back; kernels are 1 / value_dim
/// of that.
std::optional<double> ConvAttentionOp::getFlops() {
  auto op = cast<AttentionOpInterface>(getOperation());
  return flopsOfTransforms(op, (getForm().getBases() + 1.0) *
                                   op.getSizes().valueDim);
}

/// d_value as in the forward pass. The gradient of attention needs transforms
/// for each pair of a feature of the values and one of queries or keys, that of
/// the approximation the values and d_output once more.
std::optional<double> ConvAttentionBackwardOp::getFlops() {
  auto op = cast<AttentionOpInterface>(getOperation());
  AttentionSizes sizes = op.getSizes();
  double perColumn = getForm().getBases() + 1.0;
  double columns = sizes.valueDim;
  columns += getForm().getGradient() == ConvGradient::Approximation
                 ? sizes.valueDim + 1.0
                 : 2.0 * sizes.headDim * (sizes.valueDim + 1.0);
  return flopsOfTransforms(op, perColumn * columns);
}

/// Each query attends to the slots of the cache, each key is compared with all
/// representatives.
std::optional<double> ClusteredAttentionOp::getFlops() {
  AttentionSizes sizes = cast<AttentionOpInterface>(getOperation()).getSizes();
  for (int64_t size :
       {sizes.batch, sizes.heads, sizes.kvHeads, sizes.queries, sizes.keys})
    if (ShapedType::isDynamic(size))
      return std::nullopt;
  double keys = sizes.keys;
  double slots = std::min<double>(ClusteredStateShape(getForm()).slots, keys);
  double clusters = std::min<double>(getForm().getClusters(), keys);
  double perPair = 2.0 * (static_cast<double>(sizes.headDim) + sizes.valueDim);
  return sizes.batch * (perPair * slots * sizes.heads * sizes.queries +
                        3.0 * sizes.headDim * clusters * sizes.kvHeads * keys);
}

/// The features of each query times the sums; which of the keys are visited
/// depends on data, so that all of them count.
std::optional<double> FeatureAttentionOp::getFlops() {
  AttentionSizes sizes = cast<AttentionOpInterface>(getOperation()).getSizes();
  std::optional<double> pairs = flopsOfProducts(*this, 1, 1);
  if (!pairs)
    return std::nullopt;
  double features = *getForm().getFeatureCount(sizes.headDim);
  return *pairs + 2.0 * features * (sizes.valueDim + 1.0) * sizes.batch *
                      sizes.heads * static_cast<double>(sizes.queries);
}

/// Q K^T again, dS K and dS^T Q; dO V^T and P^T dO.
std::optional<double> AttentionBackwardOp::getFlops() {
  return flopsOfProducts(*this, 3, 2);
}

//===----------------------------------------------------------------------===//
// The interfaces, per op
//===----------------------------------------------------------------------===//

#define ATTN_SHARED_INTERFACES(OP)                                             \
  void OP::getEffects(                                                         \
      SmallVectorImpl<SideEffects::EffectInstance<MemoryEffects::Effect>>      \
          &effects) {                                                          \
    getAttentionEffects(*this, effects);                                       \
  }                                                                            \
  Speculation::Speculatability OP::getSpeculatability() {                      \
    return getAttentionSpeculatability(*this, getKvLengths());                 \
  }                                                                            \
  LogicalResult OP::reifyResultShapes(OpBuilder &builder,                      \
                                      ReifiedRankedShapedTypeDims &shapes) {   \
    return reifyFromInits(builder, *this, shapes);                             \
  }

ATTN_SHARED_INTERFACES(AttentionOp)
ATTN_SHARED_INTERFACES(AttentionBackwardOp)
ATTN_SHARED_INTERFACES(TopKAttentionOp)
ATTN_SHARED_INTERFACES(SketchedAttentionOp)
ATTN_SHARED_INTERFACES(ConvAttentionOp)
ATTN_SHARED_INTERFACES(ConvAttentionBackwardOp)
ATTN_SHARED_INTERFACES(ClusteredAttentionOp)
ATTN_SHARED_INTERFACES(FeatureAttentionOp)
ATTN_SHARED_INTERFACES(KeyBasisOp)
