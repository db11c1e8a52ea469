//===- AttnToLinalg.cpp - convert-attn-to-linalg --------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TiledAttention.h"
#include "attn/Conversion/Passes.h"
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

/// The message of a failed run-time check: the location and what is needed. The
/// op itself is left out, as its text is long and its types say `?` where the
/// failure lies.
static std::string runtimeMessage(Operation *op, StringRef needed) {
  std::string message;
  llvm::raw_string_ostream stream(message);
  stream << op->getLoc() << ": '" << op->getName() << "' " << needed;
  return message;
}

void ConvertAttnToLinalgPass::lower(RewriterBase &rewriter,
                                    AttentionOpInterface op) {
  rewriter.setInsertionPoint(op);
  if (runtimeChecks)
    cast<RuntimeVerifiableOpInterface>(*op).generateRuntimeVerification(
        rewriter, op.getLoc(), runtimeMessage);

  ImplicitLocOpBuilder b(op.getLoc(), rewriter);
  auto dpsOp = cast<DestinationStyleOpInterface>(*op);
  DenseSet<Value> inits(dpsOp.getDpsInits().begin(), dpsOp.getDpsInits().end());
  // The op promises that its inits overlap no input, hence `restrict`.
  auto operandAsTensor = [&](Value operand) -> Value {
    if (!isa<MemRefType>(operand.getType()))
      return operand;
    return bufferization::ToTensorOp::create(
        b, memref::getTensorTypeFromMemRefType(operand.getType()), operand,
        /*restrict=*/true, /*writable=*/inits.contains(operand));
  };
  TiledAttention attention(b, op, {queryBlock, keyBlock}, operandAsTensor);
  SmallVector<Value> results;
  if (auto forward = dyn_cast<AttentionOp>(*op))
    results = lowerForward(b, forward, attention);
  else
    results = lowerBackward(b, cast<AttentionBackwardOp>(*op), attention);

  if (dpsOp.hasPureTensorSemantics()) {
    rewriter.replaceOp(op, results);
    return;
  }
  for (auto [result, init] : llvm::zip_equal(results, dpsOp.getDpsInits())) {
    auto materialize = bufferization::MaterializeInDestinationOp::create(
        b, /*result=*/Type(), result, init);
    materialize.setRestrict(true);
    materialize.setWritable(true);
  }
  rewriter.eraseOp(op);
}

void ConvertAttnToLinalgPass::runOnOperation() {
  SmallVector<AttentionOpInterface> ops;
  getOperation()->walk([&](AttentionOpInterface op) { ops.push_back(op); });
  IRRewriter rewriter(&getContext());
  for (AttentionOpInterface op : ops)
    lower(rewriter, op);
}
