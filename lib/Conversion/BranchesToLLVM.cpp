//===- BranchesToLLVM.cpp - attn-convert-branches-to-llvm -----------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "StreamedTiles.h"
#include "attn/Conversion/Passes.h"
#include "mlir/Conversion/ControlFlowToLLVM/ControlFlowToLLVM.h"
#include "mlir/Conversion/LLVMCommon/ConversionTarget.h"
#include "mlir/Conversion/LLVMCommon/TypeConverter.h"
#include "mlir/Dialect/AMX/AMXDialect.h"
#include "mlir/Dialect/AMX/Transforms.h"
#include "mlir/Dialect/ControlFlow/IR/ControlFlowOps.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"

namespace mlir::attn {
#define GEN_PASS_DEF_ATTNCONVERTBRANCHESTOLLVM
#include "attn/Conversion/Passes.h.inc"
} // namespace mlir::attn

using namespace mlir;
using namespace mlir::attn;

namespace {
struct AttnConvertBranchesToLLVMPass
    : attn::impl::AttnConvertBranchesToLLVMBase<AttnConvertBranchesToLLVMPass> {
  using Base::Base;
  void runOnOperation() override;
};
} // namespace

/// Upstream knows one kind of loads, but hands attributes on.
static void setStreamedLoads(Operation *root) {
  root->walk([](LLVM::CallIntrinsicOp op) {
    if (op->removeAttr(streamedTileAttrName))
      op.setIntrin("llvm.x86.tileloaddt164.internal");
  });
}

void AttnConvertBranchesToLLVMPass::runOnOperation() {
  MLIRContext *context = &getContext();
  LLVMTypeConverter converter(context);
  converter.addConversion(
      [context](amx::TileType) { return LLVM::LLVMX86AMXType::get(context); });
  RewritePatternSet patterns(context);
  populateAMXLegalizeForLLVMExportPatterns(converter, patterns);
  cf::populateControlFlowToLLVMConversionPatterns(converter, patterns);
  cf::populateAssertToLLVMConversionPattern(converter, patterns);
  LLVMConversionTarget target(*context);
  configureAMXLegalizeForExportTarget(target);
  target.addIllegalDialect<cf::ControlFlowDialect, amx::AMXDialect>();
  if (failed(
          applyPartialConversion(getOperation(), target, std::move(patterns))))
    return signalPassFailure();
  setStreamedLoads(getOperation());
}
