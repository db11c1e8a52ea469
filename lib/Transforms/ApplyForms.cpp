//===- ApplyForms.cpp - attn-apply-forms --------------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "attn/IR/AttnDialect.h"
#include "attn/IR/ClusteredOps.h"
#include "attn/IR/ConvOps.h"
#include "attn/Transforms/Passes.h"
#include "mlir/Dialect/Bufferization/IR/Bufferization.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"
#include "mlir/IR/PatternMatch.h"
#include "llvm/ADT/TypeSwitch.h"

namespace mlir::attn {
#define GEN_PASS_DEF_ATTNAPPLYFORMS
#include "attn/Transforms/Passes.h.inc"
} // namespace mlir::attn

using namespace mlir;
using namespace mlir::attn;

namespace {
struct ApplyFormsPass : attn::impl::AttnApplyFormsBase<ApplyFormsPass> {
  using Base::Base;

  void runOnOperation() override;

private:
  LogicalResult apply(RewriterBase &rewriter, AttentionOp op);
};
} // namespace

/// Tells buffer deallocation that this op's buffer is freed by an op of ours.
static void markManual(Operation *op) {
  op->setAttr(bufferization::BufferizationDialect::kManualDeallocation,
              UnitAttr::get(op->getContext()));
}

/// The principal components of the op's own keys.
static Value createKeyBasis(ImplicitLocOpBuilder &b, AttentionOp op) {
  auto keyType = cast<ShapedType>(op.getKey().getType());
  DataDims dims = getDataDims(op.getLayout(), keyType.getRank());
  bool onTensors = isa<TensorType>(keyType);
  OpFoldResult heads = b.getIndexAttr(1);
  if (dims.head)
    heads = onTensors
                ? tensor::getMixedSize(b, b.getLoc(), op.getKey(), *dims.head)
                : memref::getMixedSize(b, b.getLoc(), op.getKey(), *dims.head);
  OpFoldResult headDim = b.getIndexAttr(keyType.getDimSize(dims.feature));
  Type elementType =
      keyType.getElementType().isF64() ? b.getF64Type() : b.getF32Type();
  SmallVector<OpFoldResult> sizes = {heads, headDim, headDim};
  if (onTensors) {
    Value empty = tensor::EmptyOp::create(b, sizes, elementType);
    return KeyBasisOp::create(b, op.getKey(), op.getKvLengths(), empty,
                              op.getLayout())
        ->getResult(0);
  }
  auto [shape, dynamicSizes] = decomposeMixedValues(sizes);
  auto buffer = memref::AllocOp::create(b, MemRefType::get(shape, elementType),
                                        dynamicSizes);
  markManual(buffer);
  KeyBasisOp::create(b, op.getKey(), op.getKvLengths(), buffer, op.getLayout());
  return buffer;
}

/// The convolution form reads positions of queries that stand at their keys.
static void replaceByConv(RewriterBase &rewriter, AttentionOp op,
                          ConvFormAttr form) {
  auto conv = ConvAttentionOp::create(
      rewriter, op.getLoc(), op->getResultTypes(), op.getQuery(), op.getKey(),
      op.getValue(), /*starts=*/Value(), op.getMask(), op.getQueryOffset(),
      op.getKvLengths(), op.getAlibiSlopes(), op.getSink(), op.getOutput(),
      op.getLogsumexp(), /*error=*/Value(), op.getScaleAttr(),
      op.getSoftcapAttr(), op.getCausalAttr(), op.getWindowLeftAttr(),
      op.getWindowRightAttr(), op.getAlignmentAttr(), op.getLayoutAttr(),
      /*plan=*/PlanAttrInterface(), form);
  conv->setDiscardableAttrs(op->getDiscardableAttrDictionary());
  rewriter.replaceOp(op, conv);
}

/// Builds the op of a form with the operands and options of `op`. `basis` may
/// be null if the op allows it; one on memrefs is freed afterwards.
template <typename FormOp, typename FormAttr>
static void replaceByFormOp(RewriterBase &rewriter, AttentionOp op,
                            FormAttr form, Value basis) {
  ImplicitLocOpBuilder b(op.getLoc(), rewriter);
  AlignmentAttr alignment = op.getAlignmentAttr();
  if (!alignment)
    alignment = AlignmentAttr::get(b.getContext(), Alignment::BottomRight);
  auto formOp = FormOp::create(
      b, op->getResultTypes(), op.getQuery(), op.getKey(), op.getValue(), basis,
      op.getMask(), op.getQueryOffset(), op.getKvLengths(), op.getAlibiSlopes(),
      op.getSink(), op.getOutput(), op.getLogsumexp(), op.getScaleAttr(),
      op.getSoftcapAttr(), op.getCausalAttr(), op.getWindowLeftAttr(),
      op.getWindowRightAttr(), alignment, op.getLayoutAttr(),
      /*plan=*/PlanAttrInterface(), form);
  formOp->setDiscardableAttrs(op->getDiscardableAttrDictionary());
  if (basis && isa<MemRefType>(basis.getType()))
    markManual(memref::DeallocOp::create(b, basis));
  rewriter.replaceOp(op, formOp);
}

/// The clustered form follows the order of the tokens, not the rows' positions,
/// so that it needs an alignment only where attention does.
static void replaceByClustered(RewriterBase &rewriter, AttentionOp op,
                               ClusteredFormAttr form) {
  auto clustered = ClusteredAttentionOp::create(
      rewriter, op.getLoc(), op->getResultTypes(), op.getQuery(), op.getKey(),
      op.getValue(), op.getMask(), op.getQueryOffset(), op.getKvLengths(),
      op.getAlibiSlopes(), op.getSink(), op.getOutput(), op.getLogsumexp(),
      op.getScaleAttr(), op.getSoftcapAttr(), op.getCausalAttr(),
      op.getWindowLeftAttr(), op.getWindowRightAttr(), op.getAlignmentAttr(),
      op.getLayoutAttr(), /*plan=*/PlanAttrInterface(), form);
  clustered->setDiscardableAttrs(op->getDiscardableAttrDictionary());
  rewriter.replaceOp(op, clustered);
}

LogicalResult ApplyFormsPass::apply(RewriterBase &rewriter, AttentionOp op) {
  std::string reason;
  FormAttrInterface form = op.getFormAttr();
  if (failed(form.isApplicableTo(cast<AttentionOpInterface>(*op), reason))) {
    if (strict)
      return op.emitOpError()
             << "cannot take the form " << form << ": " << reason;
    op.emitRemark() << "stays exact, as the form " << form
                    << " does not apply: " << reason;
    ++numRefused;
    rewriter.modifyOpInPlace(op, [&] { op.removeFormAttr(); });
    return success();
  }
  rewriter.setInsertionPoint(op);
  ImplicitLocOpBuilder b(op.getLoc(), rewriter);
  TypeSwitch<Attribute>(form)
      .Case([&](ExactFormAttr) {
        rewriter.modifyOpInPlace(op, [&] { op.removeFormAttr(); });
      })
      .Case([&](TopKFormAttr topk) {
        replaceByFormOp<TopKAttentionOp>(rewriter, op, topk,
                                         createKeyBasis(b, op));
        ++numApplied;
      })
      .Case([&](ConvFormAttr conv) {
        replaceByConv(rewriter, op, conv);
        ++numApplied;
      })
      .Case([&](ClusteredFormAttr clustered) {
        replaceByClustered(rewriter, op, clustered);
        ++numApplied;
      })
      .Case([&](SketchFormAttr sketch) {
        int64_t headDim = cast<AttentionOpInterface>(*op).getSizes().headDim;
        Value basis = sketch.getRank().of(headDim) < headDim
                          ? createKeyBasis(b, op)
                          : Value();
        replaceByFormOp<SketchedAttentionOp>(rewriter, op, sketch, basis);
        ++numApplied;
      });
  return success();
}

void ApplyFormsPass::runOnOperation() {
  SmallVector<AttentionOp> ops;
  getOperation()->walk([&](AttentionOp op) {
    if (op.getForm())
      ops.push_back(op);
  });
  IRRewriter rewriter(&getContext());
  for (AttentionOp op : ops)
    if (failed(apply(rewriter, op)))
      return signalPassFailure();
}
