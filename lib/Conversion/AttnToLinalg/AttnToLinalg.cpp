//===- AttnToLinalg.cpp - convert-attn-to-linalg --------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "../RuntimeChecks.h"
#include "ConvLowering.h"
#include "FeatureLowering.h"
#include "KeyBasisLowering.h"
#include "TiledAttention.h"
#include "attn/Conversion/Passes.h"
#include "attn/IR/ClusteredOps.h"
#include "mlir/Dialect/Affine/IR/AffineOps.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Bufferization/IR/Bufferization.h"
#include "mlir/Dialect/ControlFlow/IR/ControlFlowOps.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/IR/PatternMatch.h"
#include "llvm/ADT/TypeSwitch.h"

namespace mlir::attn {
#define GEN_PASS_DEF_CONVERTATTNTOLINALG
#include "attn/Conversion/Passes.h.inc"
} // namespace mlir::attn

using namespace mlir;
using namespace mlir::attn;

namespace {
struct ConvertAttnToLinalgPass
    : attn::impl::ConvertAttnToLinalgBase<ConvertAttnToLinalgPass> {
  using Base::Base;

  LogicalResult initialize(MLIRContext *context) override;
  void runOnOperation() override;

private:
  void lower(RewriterBase &rewriter, AttentionOpInterface op);
  void lower(RewriterBase &rewriter, KeyBasisOp op);
  void lower(RewriterBase &rewriter, FeatureUpdateOp op);
};
} // namespace

LogicalResult ConvertAttnToLinalgPass::initialize(MLIRContext *context) {
  if (queryBlock >= 1 && keyBlock >= 1)
    return success();
  return emitError(UnknownLoc::get(context))
         << "convert-attn-to-linalg needs query-block and key-block of at "
            "least 1, found "
         << queryBlock << " and " << keyBlock;
}

/// The op's operands as tensors. It promises that its inits overlap no input,
/// hence `restrict`.
static Value asTensor(ImplicitLocOpBuilder &b, DestinationStyleOpInterface op,
                      Value operand) {
  if (!isa<MemRefType>(operand.getType()))
    return operand;
  return bufferization::ToTensorOp::create(
      b, memref::getTensorTypeFromMemRefType(operand.getType()), operand,
      /*restrict=*/true,
      /*writable=*/llvm::is_contained(op.getDpsInits(), operand));
}

/// Replaces an op by the new values of its inits.
static void replaceByInits(ImplicitLocOpBuilder &b, RewriterBase &rewriter,
                           DestinationStyleOpInterface op,
                           ArrayRef<Value> results) {
  if (op.hasPureTensorSemantics()) {
    rewriter.replaceOp(op, results);
    return;
  }
  for (auto [result, init] : llvm::zip_equal(results, op.getDpsInits())) {
    auto materialize = bufferization::MaterializeInDestinationOp::create(
        b, /*result=*/Type(), result, init);
    materialize.setRestrict(true);
    materialize.setWritable(true);
  }
  rewriter.eraseOp(op);
}

void ConvertAttnToLinalgPass::lower(RewriterBase &rewriter,
                                    AttentionOpInterface op) {
  if (runtimeChecks)
    emitRuntimeChecks(rewriter, op);
  rewriter.setInsertionPoint(op);

  ImplicitLocOpBuilder b(op.getLoc(), rewriter);
  auto dpsOp = cast<DestinationStyleOpInterface>(*op);
  TiledAttention attention(b, op, {queryBlock, keyBlock}, [&](Value operand) {
    return asTensor(b, dpsOp, operand);
  });
  SmallVector<Value> results =
      TypeSwitch<Operation *, SmallVector<Value>>(op)
          .Case([&](AttentionOp forward) {
            return lowerForward(b, forward, attention);
          })
          .Case([&](TopKAttentionOp topk) {
            return lowerTopK(b, topk, attention);
          })
          .Case([&](SketchedAttentionOp sketched) {
            return lowerSketched(b, sketched, attention);
          })
          .Case([&](ConvAttentionOp conv) {
            return lowerConv(b, conv, attention);
          })
          .Case([&](ConvAttentionBackwardOp backward) {
            return lowerConvBackward(b, backward, attention);
          })
          .Case([&](FeatureAttentionOp features) {
            return lowerFeatureAttention(b, features, attention);
          })
          .Case([&](AttentionBackwardOp backward) {
            return lowerBackward(b, backward, attention);
          });
  replaceByInits(b, rewriter, dpsOp, results);
}

void ConvertAttnToLinalgPass::lower(RewriterBase &rewriter, KeyBasisOp op) {
  rewriter.setInsertionPoint(op);
  ImplicitLocOpBuilder b(op.getLoc(), rewriter);
  auto dpsOp = cast<DestinationStyleOpInterface>(*op);
  auto tensorOf = [&](Value operand) {
    return operand ? asTensor(b, dpsOp, operand) : Value();
  };
  KeyBasisTensors tensors{
      tensorOf(op.getKey()),         tensorOf(op.getQuery()),
      tensorOf(op.getQueryOffset()), tensorOf(op.getKvLengths()),
      tensorOf(op.getBasis()),       tensorOf(op.getQueryBasis())};
  replaceByInits(b, rewriter, dpsOp, lowerKeyBasis(b, op, tensors));
}

void ConvertAttnToLinalgPass::lower(RewriterBase &rewriter,
                                    FeatureUpdateOp op) {
  if (runtimeChecks)
    emitRuntimeChecks(rewriter, op);
  rewriter.setInsertionPoint(op);
  ImplicitLocOpBuilder b(op.getLoc(), rewriter);
  auto dpsOp = cast<DestinationStyleOpInterface>(*op);
  SmallVector<Value> sums =
      lowerFeatureUpdate(b, op, keyBlock, [&](Value operand) {
        return asTensor(b, dpsOp, operand);
      });
  replaceByInits(b, rewriter, dpsOp, sums);
}

/// Lowering an op as exact attention although it has another form would be a
/// silent wrong answer.
static LogicalResult verifyFormIsApplied(AttentionOpInterface op) {
  auto attention = dyn_cast<AttentionOp>(*op);
  if (!attention || !attention.getForm() ||
      isa<ExactFormAttr>(attention.getFormAttr()))
    return success();
  return op->emitOpError() << "needs attn-apply-forms before this pass, found "
                              "the form "
                           << attention.getFormAttr();
}

void ConvertAttnToLinalgPass::runOnOperation() {
  SmallVector<AttentionOpInterface> attentionOps;
  SmallVector<KeyBasisOp> basisOps;
  SmallVector<FeatureUpdateOp> updateOps;
  getOperation()->walk([&](Operation *op) {
    // An op with a plan waits for the conversion that obeys it.
    if (auto plannable = dyn_cast<PlannableOpInterface>(op);
        plannable && plannable.getPlanAttr())
      return;
    // convert-attn-to-loops lowers these on memrefs.
    if (isa<ClusteredAttentionOp>(op))
      return;
    if (auto attention = dyn_cast<AttentionOpInterface>(op))
      attentionOps.push_back(attention);
    else if (auto basis = dyn_cast<KeyBasisOp>(op); basis && !keepKeyBases)
      basisOps.push_back(basis);
    else if (auto update = dyn_cast<FeatureUpdateOp>(op))
      updateOps.push_back(update);
  });
  IRRewriter rewriter(&getContext());
  for (AttentionOpInterface op : attentionOps) {
    if (failed(verifyFormIsApplied(op)))
      return signalPassFailure();
    lower(rewriter, op);
  }
  for (KeyBasisOp op : basisOps)
    lower(rewriter, op);
  for (FeatureUpdateOp op : updateOps)
    lower(rewriter, op);
}
