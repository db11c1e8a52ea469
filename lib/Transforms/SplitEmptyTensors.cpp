//===- SplitEmptyTensors.cpp - An empty tensor for each use --------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "attn/Transforms/Passes.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"

namespace mlir::attn {
#define GEN_PASS_DEF_ATTNSPLITEMPTYTENSORS
#include "attn/Transforms/Passes.h.inc"
} // namespace mlir::attn

using namespace mlir;

namespace {
struct AttnSplitEmptyTensorsPass
    : attn::impl::AttnSplitEmptyTensorsBase<AttnSplitEmptyTensorsPass> {
  using Base::Base;
  void runOnOperation() override {
    getOperation()->walk([](tensor::EmptyOp empty) {
      bool isFirst = true;
      for (OpOperand &use : llvm::make_early_inc_range(empty->getUses())) {
        if (use.getOwner()->getBlock() != empty->getBlock())
          continue;
        if (!std::exchange(isFirst, false))
          use.set(OpBuilder(use.getOwner()).clone(*empty)->getResult(0));
      }
    });
  }
};
} // namespace
