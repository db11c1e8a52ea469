//===- ExpandViews.cpp - attn-expand-views --------------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "attn/Transforms/Passes.h"
#include "mlir/Conversion/AffineToStandard/AffineToStandard.h"
#include "mlir/Dialect/Affine/IR/AffineOps.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/MemRef/Transforms/Transforms.h"
#include "mlir/Interfaces/ViewLikeInterface.h"
#include "mlir/Transforms/GreedyPatternRewriteDriver.h"

namespace mlir::attn {
#define GEN_PASS_DEF_ATTNEXPANDVIEWS
#include "attn/Transforms/Passes.h.inc"
} // namespace mlir::attn

using namespace mlir;
using namespace mlir::attn;

namespace {
struct ExpandViewsPass : attn::impl::AttnExpandViewsBase<ExpandViewsPass> {
  using Base::Base;
  LogicalResult initialize(MLIRContext *context) override;
  void runOnOperation() override;

private:
  FrozenRewritePatternSet patterns;
};
} // namespace

LogicalResult ExpandViewsPass::initialize(MLIRContext *context) {
  RewritePatternSet set(context);
  memref::populateExpandStridedMetadataPatterns(set);
  populateAffineToStdConversionPatterns(set);
  patterns = std::move(set);
  return success();
}

void ExpandViewsPass::runOnOperation() {
  SmallVector<Operation *> views;
  getOperation()->walk([&](Operation *op) {
    if (isa<ViewLikeOpInterface, memref::ExtractStridedMetadataOp,
            memref::ExtractAlignedPointerAsIndexOp>(op))
      views.push_back(op);
  });
  if (views.empty())
    return;
  GreedyRewriteConfig config;
  config.setStrictness(GreedyRewriteStrictness::ExistingAndNewOps);
  if (failed(applyOpPatternsGreedily(views, patterns, config)))
    signalPassFailure();
}
