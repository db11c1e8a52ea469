//===- CacheState.cpp - The state of exact attention --------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

// Attention reads the cache with the number of appended keys as kv_lengths:
// what lies beyond is never read.
//
//===----------------------------------------------------------------------===//

#include "StateLowering.h"

using namespace mlir;
using namespace mlir::attn;

namespace {
class ExactStateLowering : public StateLowering {
public:
  using StateLowering::StateLowering;

  SmallVector<Value> attend(StateTensors state, AttendOperands operands,
                            StateAttendOp op) override {
    SmallVector<Value> out = destinations(op, operands.query);
    auto attention = AttentionOp::create(
        b, op->getResultTypes(), operands.query, state[kKeys], state[kValues],
        /*mask=*/Value(), operands.queryOffset, state[kLengths],
        operands.alibiSlopes, operands.sink, out[0], logsumexpOf(out),
        op.getScaleAttr(), op.getSoftcapAttr(), op.getCausalAttr(),
        op.getWindowLeftAttr(), op.getWindowRightAttr(), alignmentOf(op),
        LayoutAttr::get(b.getContext(), Layout::BHSD), /*plan=*/nullptr,
        /*form=*/FormAttrInterface());
    return SmallVector<Value>(attention->getResults());
  }
};
} // namespace

std::unique_ptr<StateLowering>
mlir::attn::createExactState(ImplicitLocOpBuilder &b, StateType type) {
  return std::make_unique<ExactStateLowering>(b, type);
}
