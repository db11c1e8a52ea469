//===- ApplyForms.cpp - attn-apply-forms --------------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "KeyBases.h"
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
  LogicalResult createBases(RewriterBase &rewriter, AttentionOp op,
                            Attribute form, KeyBases &created);

  /// The number of each op among those of its function.
  llvm::DenseMap<Operation *, unsigned> numbers;
};
} // namespace

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

/// The window of these forms is relative to the rows' positions.
static AlignmentAttr alignmentOf(AttentionOp op) {
  if (AlignmentAttr alignment = op.getAlignmentAttr())
    return alignment;
  return AlignmentAttr::get(op.getContext(), Alignment::BottomRight);
}

/// Replaces `op` by `formOp` and frees bases on memrefs after it.
static void finishFormOp(RewriterBase &rewriter, AttentionOp op,
                         Operation *formOp, const KeyBases &bases) {
  formOp->setDiscardableAttrs(op->getDiscardableAttrDictionary());
  for (Value basis : {bases.keys, bases.queries})
    if (basis && isa<MemRefType>(basis.getType()))
      markManualDeallocation(
          memref::DeallocOp::create(rewriter, op.getLoc(), basis));
  rewriter.replaceOp(op, formOp);
}

/// A budget that sinks and window use up ranks no key, and the form is a
/// window: by far the worse choice, and hardly what was meant.
static void remarkUnrankedKeys(AttentionOp op, TopKFormAttr form) {
  int64_t keys = cast<AttentionOpInterface>(*op).getSizes().keys;
  int64_t always = form.getSinks() + form.getWindow();
  if (form.getTopP().isNonZero() || ShapedType::isDynamic(keys) ||
      keys <= always)
    return;
  int64_t kept = form.getKeep().of(keys);
  if (kept <= always)
    op.emitRemark() << "ranks no key by its score: " << form << " keeps "
                    << kept << " of " << keys << " keys, and " << always
                    << " are sinks and window";
}

static void replaceByTopK(RewriterBase &rewriter, AttentionOp op,
                          TopKFormAttr form, const KeyBases &bases) {
  remarkUnrankedKeys(op, form);
  auto topk = TopKAttentionOp::create(
      rewriter, op.getLoc(), op->getResultTypes(), op.getQuery(), op.getKey(),
      op.getValue(), bases.keys, bases.queries, /*key_codes=*/Value(),
      /*key_scales=*/Value(), /*value_sums=*/Value(), /*feature_sums=*/Value(),
      /*folded=*/Value(), op.getMask(), op.getQueryOffset(), op.getKvLengths(),
      op.getAlibiSlopes(), op.getSink(), op.getOutput(), op.getLogsumexp(),
      op.getScaleAttr(), op.getSoftcapAttr(), op.getCausalAttr(),
      op.getWindowLeftAttr(), op.getWindowRightAttr(), alignmentOf(op),
      op.getLayoutAttr(), /*plan=*/PlanAttrInterface(), form);
  finishFormOp(rewriter, op, topk, bases);
}

static void replaceBySketched(RewriterBase &rewriter, AttentionOp op,
                              SketchFormAttr form, const KeyBases &bases) {
  auto sketched = SketchedAttentionOp::create(
      rewriter, op.getLoc(), op->getResultTypes(), op.getQuery(), op.getKey(),
      op.getValue(), bases.keys, op.getMask(), op.getQueryOffset(),
      op.getKvLengths(), op.getAlibiSlopes(), op.getSink(), op.getOutput(),
      op.getLogsumexp(), op.getScaleAttr(), op.getSoftcapAttr(),
      op.getCausalAttr(), op.getWindowLeftAttr(), op.getWindowRightAttr(),
      alignmentOf(op), op.getLayoutAttr(), /*plan=*/PlanAttrInterface(), form);
  finishFormOp(rewriter, op, sketched, bases);
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
  if (isa<ExactFormAttr>(form)) {
    rewriter.modifyOpInPlace(op, [&] { op.removeFormAttr(); });
    return success();
  }
  KeyBases bases;
  if (failed(createBases(rewriter, op, form, bases)))
    return failure();
  TypeSwitch<Attribute>(form)
      .Case(
          [&](TopKFormAttr topk) { replaceByTopK(rewriter, op, topk, bases); })
      .Case([&](ConvFormAttr conv) { replaceByConv(rewriter, op, conv); })
      .Case([&](ClusteredFormAttr clustered) {
        replaceByClustered(rewriter, op, clustered);
      })
      .Case([&](SketchFormAttr sketch) {
        replaceBySketched(rewriter, op, sketch, bases);
      });
  ++numApplied;
  return success();
}

/// The bases that a form needs: from the folder, or of the op's own keys.
LogicalResult ApplyFormsPass::createBases(RewriterBase &rewriter,
                                          AttentionOp op, Attribute form,
                                          KeyBases &created) {
  BasisKind kind = BasisKind::KeyPCA;
  if (auto topk = dyn_cast<TopKFormAttr>(form)) {
    kind = topk.getBasis();
  } else {
    auto sketch = dyn_cast<SketchFormAttr>(form);
    int64_t headDim = cast<AttentionOpInterface>(*op).getSizes().headDim;
    if (!sketch || sketch.getRank().of(headDim) >= headDim)
      return success();
  }
  ImplicitLocOpBuilder b(op.getLoc(), rewriter);
  if (bases.empty()) {
    created = createKeyBases(b, op, kind);
    return success();
  }
  FailureOr<KeyBases> read =
      readKeyBases(b, op, kind, bases, numbers.lookup(op));
  if (failed(read))
    return failure();
  created = *read;
  return success();
}

void ApplyFormsPass::runOnOperation() {
  SmallVector<AttentionOp> ops;
  numbers = numberAttention(getOperation());
  getOperation()->walk([&](AttentionOp op) {
    if (op.getForm())
      ops.push_back(op);
  });
  IRRewriter rewriter(&getContext());
  for (AttentionOp op : ops)
    if (failed(apply(rewriter, op)))
      return signalPassFailure();
}
