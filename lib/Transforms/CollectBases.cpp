//===- CollectBases.cpp - attn-collect-bases ----------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "KeyBases.h"
#include "attn/Transforms/Passes.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"

namespace mlir::attn {
#define GEN_PASS_DEF_ATTNCOLLECTBASES
#include "attn/Transforms/Passes.h.inc"
} // namespace mlir::attn

using namespace mlir;
using namespace mlir::attn;

namespace {
struct CollectBasesPass : attn::impl::AttnCollectBasesBase<CollectBasesPass> {
  using Base::Base;

  LogicalResult initialize(MLIRContext *context) override;
  void runOnOperation() override;

private:
  LogicalResult collect(func::FuncOp function, ArrayRef<AttentionOp> ops);

  BasisKind parsedKind = BasisKind::KeyPCA;
};
} // namespace

LogicalResult CollectBasesPass::initialize(MLIRContext *context) {
  std::optional<BasisKind> parsed = symbolizeBasisKind(kind);
  if (!parsed)
    return emitError(UnknownLoc::get(context))
           << "attn-collect-bases needs the kind key_pca, query_aware or "
              "balanced, found '"
           << kind << "'";
  parsedKind = *parsed;
  return success();
}

/// Fails if there are any ops.
static LogicalResult refuse(ArrayRef<AttentionOp> ops) {
  if (ops.empty())
    return success();
  return AttentionOp(ops.front())
      .emitOpError("needs to stand in the only block of a public function for "
                   "the bases to be returned");
}

LogicalResult CollectBasesPass::collect(func::FuncOp function,
                                        ArrayRef<AttentionOp> ops) {
  for (AttentionOp op : ops) {
    if (op->getParentOp() != function)
      return refuse(op);
    if (!isa<TensorType>(op.getKey().getType()))
      return op.emitOpError("needs tensors for the bases to be returned, found "
                            "memrefs");
  }
  SmallVector<Value> results;
  for (AttentionOp op : ops) {
    OpBuilder builder(op);
    ImplicitLocOpBuilder b(op.getLoc(), builder);
    KeyBases bases = createKeyBases(b, op, parsedKind);
    results.push_back(bases.keys);
    if (bases.queries)
      results.push_back(bases.queries);
  }
  Operation *terminator = function.getBody().front().getTerminator();
  OpBuilder builder(terminator);
  func::ReturnOp::create(builder, terminator->getLoc(), results);
  terminator->erase();
  function.setFunctionType(
      FunctionType::get(&getContext(), function.getFunctionType().getInputs(),
                        ValueRange(results).getTypes()));
  function.removeResAttrsAttr();
  // An entry point that was prepared before has another signature now.
  StringRef signature = AttnDialect::getSignatureAttrName();
  if (function->hasAttr(signature))
    function->setAttr(signature, TypeAttr::get(function.getFunctionType()));
  return success();
}

void CollectBasesPass::runOnOperation() {
  for (auto function : getOperation().getOps<func::FuncOp>()) {
    SmallVector<AttentionOp> ops;
    function.walk<WalkOrder::PreOrder>(
        [&](AttentionOp op) { ops.push_back(op); });
    if (function.isPublic() && function.getBody().hasOneBlock()
            ? failed(collect(function, ops))
            : failed(refuse(ops)))
      return signalPassFailure();
  }
}
