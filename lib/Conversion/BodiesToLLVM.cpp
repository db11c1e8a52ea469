//===- BodiesToLLVM.cpp - attn-convert-bodies-to-llvm ---------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "StreamedTiles.h"
#include "attn/Conversion/Passes.h"
#include "mlir/Conversion/ArithToLLVM/ArithToLLVM.h"
#include "mlir/Conversion/ComplexToLLVM/ComplexToLLVM.h"
#include "mlir/Conversion/ControlFlowToLLVM/ControlFlowToLLVM.h"
#include "mlir/Conversion/IndexToLLVM/IndexToLLVM.h"
#include "mlir/Conversion/LLVMCommon/ConversionTarget.h"
#include "mlir/Conversion/LLVMCommon/TypeConverter.h"
#include "mlir/Conversion/MathToLLVM/MathToLLVM.h"
#include "mlir/Conversion/MemRefToLLVM/MemRefToLLVM.h"
#include "mlir/Conversion/UBToLLVM/UBToLLVM.h"
#include "mlir/Conversion/VectorToLLVM/ConvertVectorToLLVM.h"
#include "mlir/Dialect/AMX/AMXDialect.h"
#include "mlir/Dialect/AMX/Transforms.h"
#include "mlir/Dialect/ControlFlow/IR/ControlFlowOps.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "mlir/Dialect/Vector/Transforms/LoweringPatterns.h"
#include "mlir/Dialect/Vector/Transforms/VectorRewritePatterns.h"
#include "mlir/Dialect/X86Vector/Transforms.h"
#include "mlir/Dialect/X86Vector/X86VectorDialect.h"
#include "mlir/Transforms/GreedyPatternRewriteDriver.h"

namespace mlir::attn {
#define GEN_PASS_DEF_ATTNCONVERTBODIESTOLLVM
#include "attn/Conversion/Passes.h.inc"
} // namespace mlir::attn

using namespace mlir;
using namespace mlir::attn;

namespace {
struct AttnConvertBodiesToLLVMPass
    : attn::impl::AttnConvertBodiesToLLVMBase<AttnConvertBodiesToLLVMPass> {
  using Base::Base;
  LogicalResult initialize(MLIRContext *context) override;
  void runOnOperation() override;

private:
  void simplifyVectors();

  FrozenRewritePatternSet vectorPatterns;
};
} // namespace

/// Whether the conversion takes an op on vectors as it is, or there are none.
static bool isSimple(Operation *op) {
  if (!isa_and_present<vector::VectorDialect>(op->getDialect()))
    return true;
  return isa<vector::LoadOp, vector::StoreOp, vector::FMAOp, vector::BitCastOp,
             vector::ShuffleOp, vector::ExtractOp, vector::ReductionOp>(op);
}

static bool isFlat(Type type) {
  auto vector = dyn_cast<VectorType>(type);
  return !vector || (vector.getRank() <= 1 && !vector.isScalable());
}

/// What upstream's `convert-vector-to-llvm` begins with, there for each op of a
/// function.
LogicalResult AttnConvertBodiesToLLVMPass::initialize(MLIRContext *context) {
  RewritePatternSet patterns(context);
  vector::populateVectorToVectorCanonicalizationPatterns(patterns);
  vector::populateVectorBitCastLoweringPatterns(patterns);
  vector::populateVectorBroadcastLoweringPatterns(patterns);
  vector::populateVectorContractLoweringPatterns(
      patterns, vector::VectorContractLowering::Dot);
  vector::populateVectorMaskOpLoweringPatterns(patterns);
  vector::populateVectorShapeCastLoweringPatterns(patterns);
  vector::populateVectorInterleaveLoweringPatterns(patterns);
  vector::populateVectorTransposeLoweringPatterns(
      patterns, vector::VectorTransposeLowering::EltWise);
  // Transfers of higher rank are loops by now.
  vector::populateVectorTransferLoweringPatterns(patterns,
                                                 /*maxTransferRank=*/1);
  vector::populateVectorMaskMaterializationPatterns(
      patterns, /*force32BitVectorIndices=*/true);
  vector::populateVectorInsertExtractStridedSliceTransforms(patterns);
  vector::populateVectorStepLoweringPatterns(patterns);
  vector::populateVectorRankReducingFMAPattern(patterns);
  vector::populateVectorGatherLoweringPatterns(patterns);
  vector::populateVectorFromElementsUnrollPatterns(patterns);
  vector::populateVectorToElementsUnrollPatterns(patterns);
  vectorPatterns = std::move(patterns);
  return success();
}

/// Kernels have few ops that need it. Vectors of several dimensions come apart
/// by folding what uses them. What has not come apart after ten visits is for
/// the conversion to refuse.
void AttnConvertBodiesToLLVMPass::simplifyVectors() {
  SmallVector<Operation *> composed;
  bool areFlat = true;
  getOperation()->walk([&](Operation *op) {
    areFlat &= llvm::all_of(op->getOperandTypes(), isFlat) &&
               llvm::all_of(op->getResultTypes(), isFlat);
    if (!isSimple(op))
      composed.push_back(op);
  });
  if (!areFlat)
    return (void)applyPatternsGreedily(getOperation(), vectorPatterns);
  if (composed.empty())
    return;
  GreedyRewriteConfig config;
  config.setStrictness(GreedyRewriteStrictness::ExistingAndNewOps);
  (void)applyOpPatternsGreedily(composed, vectorPatterns, config);
}

static void populatePatterns(LLVMTypeConverter &converter,
                             RewritePatternSet &patterns) {
  arith::populateArithToLLVMConversionPatterns(converter, patterns);
  index::populateIndexToLLVMConversionPatterns(converter, patterns);
  populateComplexToLLVMConversionPatterns(converter, patterns);
  // log(1 + x) loses all digits of a small x; libm's log1p does not.
  populateMathToLLVMConversionPatterns(converter, patterns,
                                       /*approximateLog1p=*/false);
  ub::populateUBToLLVMConversionPatterns(converter, patterns);
  populateFinalizeMemRefToLLVMConversionPatterns(converter, patterns);
  vector::populateVectorTransferLoweringPatterns(patterns);
  populateVectorToLLVMConversionPatterns(converter, patterns,
                                         /*reassociateFPReductions=*/false,
                                         /*force32BitVectorIndices=*/true);
  populateX86VectorLegalizeForLLVMExportPatterns(converter, patterns);
  populateAMXLegalizeForLLVMExportPatterns(converter, patterns);
  cf::populateControlFlowToLLVMConversionPatterns(converter, patterns);
}

/// Upstream knows one kind of loads, but hands attributes on.
static void setStreamedLoads(Operation *root) {
  root->walk([](LLVM::CallIntrinsicOp op) {
    if (op->removeAttr(streamedTileAttrName))
      op.setIntrin("llvm.x86.tileloaddt164.internal");
  });
}

void AttnConvertBodiesToLLVMPass::runOnOperation() {
  simplifyVectors();
  MLIRContext *context = &getContext();
  LLVMTypeConverter converter(context);
  converter.addConversion(
      [context](amx::TileType) { return LLVM::LLVMX86AMXType::get(context); });
  RewritePatternSet patterns(context);
  populatePatterns(converter, patterns);
  LLVMConversionTarget target(*context);
  configureX86VectorLegalizeForExportTarget(target);
  configureAMXLegalizeForExportTarget(target);
  target.addIllegalDialect<cf::ControlFlowDialect, amx::AMXDialect>();
  // They call functions that the module has to declare, or refer to a global,
  // which is converted with it.
  target.addLegalOp<memref::AllocOp, memref::CopyOp, memref::DeallocOp,
                    memref::GetGlobalOp, memref::GlobalOp, memref::ReallocOp>();
  if (failed(
          applyPartialConversion(getOperation(), target, std::move(patterns))))
    return signalPassFailure();
  setStreamedLoads(getOperation());
}
