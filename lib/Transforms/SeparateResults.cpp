//===- SeparateResults.cpp - A buffer for each result ---------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "attn/Transforms/Passes.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "llvm/ADT/DenseSet.h"

namespace mlir::attn {
#define GEN_PASS_DEF_ATTNSEPARATERESULTS
#include "attn/Transforms/Passes.h.inc"
} // namespace mlir::attn

using namespace mlir;

static Value copyBuffer(OpBuilder &b, Location loc, Value buffer,
                        MemRefType type) {
  SmallVector<Value> sizes;
  for (int64_t dim = 0; dim < type.getRank(); ++dim)
    if (type.isDynamicDim(dim))
      sizes.push_back(memref::DimOp::create(b, loc, buffer, dim));
  Value copy = memref::AllocOp::create(b, loc, type, sizes);
  memref::CopyOp::create(b, loc, buffer, copy);
  return copy;
}

namespace {
struct AttnSeparateResultsPass
    : attn::impl::AttnSeparateResultsBase<AttnSeparateResultsPass> {
  using Base::Base;
  void runOnOperation() override {
    getOperation()->walk([](func::ReturnOp op) {
      OpBuilder b(op);
      llvm::SmallDenseSet<Value> returned;
      for (OpOperand &operand : op->getOpOperands()) {
        auto type = dyn_cast<MemRefType>(operand.get().getType());
        // Results of another layout are copied by what makes them arguments.
        if (!type || !type.getLayout().isIdentity())
          continue;
        if (!returned.insert(operand.get()).second)
          operand.set(copyBuffer(b, op.getLoc(), operand.get(), type));
      }
    });
  }
};
} // namespace
