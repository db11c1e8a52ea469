//===- AttnToLoops.cpp - convert-attn-to-loops --------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "../RuntimeChecks.h"
#include "ClusteredLowering.h"
#include "attn/Conversion/Passes.h"
#include "attn/Plan/CpuTarget.h"
#include "mlir/Dialect/ControlFlow/IR/ControlFlowOps.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "mlir/IR/PatternMatch.h"
#include "llvm/ADT/TypeSwitch.h"

namespace mlir::attn {
#define GEN_PASS_DEF_CONVERTATTNTOLOOPS
#include "attn/Conversion/Passes.h.inc"
} // namespace mlir::attn

using namespace mlir;
using namespace mlir::attn;

namespace {
struct ConvertAttnToLoopsPass
    : attn::impl::ConvertAttnToLoopsBase<ConvertAttnToLoopsPass> {
  using Base::Base;

  LogicalResult initialize(MLIRContext *context) override;
  void runOnOperation() override;

private:
  CpuIsa targetIsa = CpuIsa::Generic;
};
} // namespace

LogicalResult ConvertAttnToLoopsPass::initialize(MLIRContext *context) {
  FailureOr<CpuIsa> parsed =
      parseCpuIsa(isaName, "convert-attn-to-loops", UnknownLoc::get(context));
  if (failed(parsed))
    return failure();
  targetIsa = *parsed;
  return success();
}

void ConvertAttnToLoopsPass::runOnOperation() {
  SmallVector<Operation *> ops;
  getOperation()->walk([&](Operation *op) {
    if (isa<ClusteredAttentionOp, ClusteredAppendOp, ClusteredAttendOp,
            ClusteredMergeOp>(op))
      ops.push_back(op);
  });
  IRRewriter rewriter(&getContext());
  for (Operation *op : ops) {
    if (!cast<DestinationStyleOpInterface>(op).hasPureBufferSemantics()) {
      op->emitOpError("needs memrefs for convert-attn-to-loops, found tensors; "
                      "bufferize first");
      return signalPassFailure();
    }
    if (runtimeChecks)
      emitRuntimeChecks(rewriter, op);
    rewriter.setInsertionPoint(op);
    // Keys, or the keys that an attending op finds in its state.
    Value keys =
        isa<ClusteredAttentionOp>(op) ? op->getOperand(1) : op->getOperand(0);
    FloatType floatType = getElementTypeOrSelf(keys).isF64()
                              ? FloatType(rewriter.getF64Type())
                              : FloatType(rewriter.getF32Type());
    KernelBuilder b(op->getLoc(), &getContext(), targetIsa, floatType);
    b.setInsertionPoint(op);
    TypeSwitch<Operation *>(op)
        .Case([&](ClusteredAttentionOp attention) {
          lowerClusteredAttention(b, attention, parallel);
        })
        .Case([&](ClusteredAppendOp append) {
          lowerClusteredAppend(b, append, parallel);
        })
        .Case([&](ClusteredAttendOp attend) {
          lowerClusteredAttend(b, attend, parallel);
        })
        .Case([&](ClusteredMergeOp merge) {
          lowerClusteredMerge(b, merge, parallel);
        });
    rewriter.eraseOp(op);
  }
}
