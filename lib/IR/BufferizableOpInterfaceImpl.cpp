//===- BufferizableOpInterfaceImpl.cpp - Bufferization of attention ops ---===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "attn/IR/BufferizableOpInterfaceImpl.h"
#include "attn/IR/AttnDialect.h"
#include "attn/IR/ClusteredOps.h"
#include "attn/IR/ConvOps.h"
#include "attn/IR/FeatureOps.h"
#include "mlir/Dialect/Bufferization/IR/BufferizableOpInterface.h"
#include "mlir/Dialect/Bufferization/IR/DstBufferizableOpInterfaceImpl.h"

using namespace mlir;
using namespace mlir::attn;
using namespace mlir::bufferization;

namespace {
/// An attention op bufferizes to itself on memrefs. Inputs are read. Inits are
/// only written, so that an uninitialised or dead buffer can serve as init,
/// unless the op updates them.
template <typename OpTy, bool updatesInits = false>
struct AttentionBufferization
    : public DstBufferizableOpInterfaceExternalModel<
          AttentionBufferization<OpTy, updatesInits>, OpTy> {
  bool bufferizesToMemoryRead(Operation *op, OpOperand &operand,
                              const AnalysisState &) const {
    return updatesInits ||
           !cast<DestinationStyleOpInterface>(op).isDpsInit(&operand);
  }

  LogicalResult bufferize(Operation *op, RewriterBase &rewriter,
                          const BufferizationOptions &options,
                          BufferizationState &state) const {
    auto dpsOp = cast<DestinationStyleOpInterface>(op);
    if (dpsOp.hasPureBufferSemantics())
      return success();
    SmallVector<Value> operands, results;
    for (OpOperand &operand : op->getOpOperands()) {
      if (!isa<TensorType>(operand.get().getType())) {
        operands.push_back(operand.get());
        continue;
      }
      FailureOr<Value> buffer =
          getBuffer(rewriter, operand.get(), options, state);
      if (failed(buffer))
        return failure();
      operands.push_back(*buffer);
      if (dpsOp.isDpsInit(&operand))
        results.push_back(*buffer);
    }
    rewriter.setInsertionPoint(op);
    OperationState newState(op->getLoc(), op->getName(), operands,
                            /*types=*/TypeRange());
    newState.addAttributes(llvm::to_vector(op->getDiscardableAttrs()));
    newState.propertiesAttr = op->getPropertiesAsAttribute();
    rewriter.create(newState);
    replaceOpWithBufferizedValues(rewriter, op, results);
    return success();
  }
};
} // namespace

void mlir::attn::registerBufferizableOpInterfaceExternalModels(
    DialectRegistry &registry) {
  registry.addExtension(+[](MLIRContext *context, AttnDialect *) {
    AttentionOp::attachInterface<AttentionBufferization<AttentionOp>>(*context);
    TopKAttentionOp::attachInterface<AttentionBufferization<TopKAttentionOp>>(
        *context);
    SketchedAttentionOp::attachInterface<
        AttentionBufferization<SketchedAttentionOp>>(*context);
    ConvAttentionOp::attachInterface<AttentionBufferization<ConvAttentionOp>>(
        *context);
    ConvAttentionBackwardOp::attachInterface<
        AttentionBufferization<ConvAttentionBackwardOp>>(*context);
    ClusteredAttentionOp::attachInterface<
        AttentionBufferization<ClusteredAttentionOp>>(*context);
    ClusteredAppendOp::attachInterface<
        AttentionBufferization<ClusteredAppendOp, /*updatesInits=*/true>>(
        *context);
    ClusteredMergeOp::attachInterface<
        AttentionBufferization<ClusteredMergeOp, /*updatesInits=*/true>>(
        *context);
    ClusteredAttendOp::attachInterface<
        AttentionBufferization<ClusteredAttendOp>>(*context);
    FeatureUpdateOp::attachInterface<
        AttentionBufferization<FeatureUpdateOp, /*updatesInits=*/true>>(
        *context);
    FeatureAttentionOp::attachInterface<
        AttentionBufferization<FeatureAttentionOp>>(*context);
    KeyBasisOp::attachInterface<AttentionBufferization<KeyBasisOp>>(*context);
    AttentionBackwardOp::attachInterface<
        AttentionBufferization<AttentionBackwardOp>>(*context);
  });
}
