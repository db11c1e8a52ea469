//===- RecognizePositionOnly.cpp - attn-recognize-position-only -----------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "attn/IR/AttnDialect.h"
#include "attn/Transforms/Passes.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/IR/Matchers.h"

namespace mlir::attn {
#define GEN_PASS_DEF_ATTNRECOGNIZEPOSITIONONLY
#include "attn/Transforms/Passes.h.inc"
} // namespace mlir::attn

using namespace mlir;
using namespace mlir::attn;

/// Definitions that are followed back at most.
static constexpr int maxDepth = 32;
/// Elements of a constant that are compared at most.
static constexpr int64_t maxElements = int64_t(1) << 20;

namespace {
struct RecognizePositionOnlyPass
    : attn::impl::AttnRecognizePositionOnlyBase<RecognizePositionOnlyPass> {
  using Base::Base;

  void runOnOperation() override;
};
} // namespace

static bool isConstantAlong(Value value, unsigned dim, int depth);

/// Whether all slices of a constant along `dim` have the same elements.
static bool isConstantAlong(DenseElementsAttr elements, unsigned dim) {
  if (elements.isSplat())
    return true;
  if (elements.getNumElements() > maxElements)
    return false;
  ArrayRef<int64_t> shape = elements.getType().getShape();
  int64_t inner = 1;
  for (int64_t size : shape.drop_front(dim + 1))
    inner *= size;
  int64_t block = inner * shape[dim];
  auto values = elements.getValues<Attribute>();
  for (int64_t i = 0; i < elements.getNumElements(); ++i)
    if (values[i] != values[i - i % block + i % inner])
      return false;
  return true;
}

/// Whether a structured op's result does not depend on the loop that runs along
/// `dim`: no index of that loop in the body, and only operands that are
/// constant along it.
static bool isConstantAlong(linalg::GenericOp op, unsigned resultNumber,
                            unsigned dim, int depth) {
  OpOperand *init = op.getDpsInitOperand(resultNumber);
  auto loop =
      dyn_cast<AffineDimExpr>(op.getMatchingIndexingMap(init).getResult(dim));
  if (!loop || op.getIteratorTypesArray()[loop.getPosition()] !=
                   utils::IteratorType::parallel)
    return false;
  bool usesIndex = op.getRegion()
                       .walk([&](linalg::IndexOp index) {
                         return index.getDim() == loop.getPosition()
                                    ? WalkResult::interrupt()
                                    : WalkResult::advance();
                       })
                       .wasInterrupted();
  if (usesIndex)
    return false;
  for (OpOperand &operand : op->getOpOperands()) {
    if (op.getMatchingBlockArgument(&operand).use_empty())
      continue;
    AffineMap map = op.getMatchingIndexingMap(&operand);
    for (auto [position, index] : llvm::enumerate(map.getResults())) {
      if (!index.isFunctionOfDim(loop.getPosition()))
        continue;
      if (index != loop || !isConstantAlong(operand.get(), position, depth))
        return false;
    }
  }
  return true;
}

/// Whether a tensor is the same at all indices of a dimension, as far as its
/// definition shows.
static bool isConstantAlong(Value value, unsigned dim, int depth) {
  auto type = dyn_cast<RankedTensorType>(value.getType());
  if (!type || depth > maxDepth)
    return false;
  if (type.getDimSize(dim) == 1)
    return true;
  DenseElementsAttr elements;
  if (matchPattern(value, m_Constant(&elements)))
    return isConstantAlong(elements, dim);
  Operation *definition = value.getDefiningOp();
  if (!definition)
    return false;
  ++depth;
  if (isa<tensor::SplatOp, linalg::FillOp>(definition))
    return true;
  if (auto cast = dyn_cast<tensor::CastOp>(definition))
    return isConstantAlong(cast.getSource(), dim, depth);
  if (auto broadcast = dyn_cast<linalg::BroadcastOp>(definition)) {
    unsigned source = dim;
    for (int64_t added : broadcast.getDimensions()) {
      if (added == static_cast<int64_t>(dim))
        return true;
      source -= added < static_cast<int64_t>(dim);
    }
    return isConstantAlong(broadcast.getInput(), source, depth);
  }
  if (auto transpose = dyn_cast<linalg::TransposeOp>(definition))
    return isConstantAlong(transpose.getInput(),
                           transpose.getPermutation()[dim], depth);
  if (auto expand = dyn_cast<tensor::ExpandShapeOp>(definition)) {
    for (auto [source, group] :
         llvm::enumerate(expand.getReassociationIndices()))
      if (llvm::is_contained(group, static_cast<int64_t>(dim)))
        return isConstantAlong(expand.getSrc(), source, depth);
    return false;
  }
  if (auto collapse = dyn_cast<tensor::CollapseShapeOp>(definition))
    return llvm::all_of(
        collapse.getReassociationIndices()[dim], [&](int64_t source) {
          return isConstantAlong(collapse.getSrc(), source, depth);
        });
  if (auto generic = dyn_cast<linalg::GenericOp>(definition))
    return isConstantAlong(generic, cast<OpResult>(value).getResultNumber(),
                           dim, depth);
  if (definition->hasTrait<OpTrait::Elementwise>())
    return llvm::all_of(definition->getOperands(), [&](Value operand) {
      return !isa<ShapedType>(operand.getType()) ||
             isConstantAlong(operand, dim, depth);
    });
  return false;
}

/// Whether every element of a tensor is 0.
static bool isZero(Value value) {
  while (auto cast = value.getDefiningOp<tensor::CastOp>())
    value = cast.getSource();
  if (auto fill = value.getDefiningOp<linalg::FillOp>())
    return matchPattern(fill.getInputs()[0], m_AnyZeroFloat());
  if (auto splat = value.getDefiningOp<tensor::SplatOp>())
    return matchPattern(splat.getInput(), m_AnyZeroFloat());
  return matchPattern(value, m_AnyZeroFloat());
}

static bool hasPositionOnlyScores(AttentionOp op) {
  if (isZero(op.getQuery()) || isZero(op.getKey()))
    return true;
  unsigned sequence =
      getDataDims(op.getLayout(),
                  cast<ShapedType>(op.getQuery().getType()).getRank())
          .sequence;
  return isConstantAlong(op.getQuery(), sequence, 0) &&
         isConstantAlong(op.getKey(), sequence, 0);
}

void RecognizePositionOnlyPass::runOnOperation() {
  MLIRContext *context = &getContext();
  auto form = ConvFormAttr::get(
      context, /*bases=*/1, /*probe=*/1, /*delta=*/APFloat(0.0),
      /*eps=*/APFloat(0.0), ConvSearch::Bisection, ConvArithmetic::Auto,
      /*range_tolerance=*/APFloat(1e-5), /*sampled_rows=*/0,
      /*fallback=*/Tolerance(), /*seed=*/0, ConvGradient::Attention);
  getOperation()->walk([&](AttentionOp op) {
    std::string reason;
    auto attention = cast<AttentionOpInterface>(*op);
    int64_t keys = attention.getSizes().keys;
    if (op.getForm() || (ShapedType::isStatic(keys) && keys < minKeys) ||
        failed(form.isApplicableTo(attention, reason)) ||
        !hasPositionOnlyScores(op))
      return;
    op.setFormAttr(form);
    ++numRecognized;
  });
}
