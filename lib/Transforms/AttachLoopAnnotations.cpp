//===- AttachLoopAnnotations.cpp - attn-attach-loop-annotations ----------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "attn/Transforms/Passes.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "llvm/ADT/TypeSwitch.h"

namespace mlir::attn {
#define GEN_PASS_DEF_ATTNATTACHLOOPANNOTATIONS
#include "attn/Transforms/Passes.h.inc"
} // namespace mlir::attn

using namespace mlir;
using namespace mlir::attn;

namespace {
struct AttachLoopAnnotationsPass
    : attn::impl::AttnAttachLoopAnnotationsBase<AttachLoopAnnotationsPass> {
  using Base::Base;
  void runOnOperation() override;
};
} // namespace

void AttachLoopAnnotationsPass::runOnOperation() {
  constexpr StringLiteral name = "llvm.loop_annotation";
  getOperation()->walk([&](Operation *op) {
    auto annotation = dyn_cast_if_present<LLVM::LoopAnnotationAttr>(
        op->getDiscardableAttr(name));
    if (!annotation)
      return;
    TypeSwitch<Operation *>(op).Case<LLVM::BrOp, LLVM::CondBrOp>(
        [&](auto branch) {
          branch.setLoopAnnotationAttr(annotation);
          op->removeDiscardableAttr(name);
        });
  });
}
