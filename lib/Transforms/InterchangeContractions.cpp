//===- InterchangeContractions.cpp - Loop order of contractions ----------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "attn/Transforms/Passes.h"
#include "mlir/Dialect/Linalg/Transforms/Transforms.h"

namespace mlir::attn {
#define GEN_PASS_DEF_ATTNINTERCHANGECONTRACTIONS
#include "attn/Transforms/Passes.h.inc"
} // namespace mlir::attn

using namespace mlir;
using namespace mlir::attn;

/// The loop that runs along the last dimension of the result, if all operands
/// are contiguous or constant along it.
static std::optional<unsigned> findContiguousLoop(linalg::LinalgOp op) {
  AffineMap resultMap = op.getIndexingMapsArray().back();
  if (resultMap.getNumResults() == 0)
    return std::nullopt;
  auto last = dyn_cast<AffineDimExpr>(resultMap.getResults().back());
  if (!last)
    return std::nullopt;
  unsigned loop = last.getPosition();
  for (AffineMap map : op.getIndexingMapsArray()) {
    if (map.getNumResults() == 0)
      continue;
    for (AffineExpr index : map.getResults().drop_back())
      if (index.isFunctionOfDim(loop))
        return std::nullopt;
  }
  return loop;
}

/// Lets multiplication and addition become one instruction.
static void allowContraction(linalg::GenericOp op) {
  op.getBody()->walk([](Operation *inner) {
    if (!isa<arith::MulFOp, arith::AddFOp>(inner))
      return;
    auto math = cast<arith::ArithFastMathInterface>(inner);
    auto flags =
        math.getFastMathFlagsAttr().getValue() | arith::FastMathFlags::contract;
    inner->setAttr(math.getFastMathAttrName(),
                   arith::FastMathFlagsAttr::get(inner->getContext(), flags));
  });
}

static LogicalResult interchange(RewriterBase &rewriter, linalg::LinalgOp op) {
  unsigned numLoops = op.getNumLoops();
  if (op.getNumDpsInits() != 1 || numLoops < 2 ||
      !linalg::isaContractionOpInterface(op) ||
      !linalg::isReductionIterator(op.getIteratorTypesArray().back()))
    return failure();
  std::optional<unsigned> contiguous = findContiguousLoop(op);
  if (!contiguous ||
      !linalg::isParallelIterator(op.getIteratorTypesArray()[*contiguous]))
    return failure();
  auto generic = dyn_cast<linalg::GenericOp>(op.getOperation());
  if (!generic) {
    FailureOr<linalg::GenericOp> general =
        linalg::generalizeNamedOp(rewriter, op);
    if (failed(general))
      return failure();
    generic = *general;
  }
  SmallVector<unsigned> order;
  for (unsigned loop = 0; loop < numLoops; ++loop)
    if (loop != *contiguous)
      order.push_back(loop);
  order.push_back(*contiguous);
  FailureOr<linalg::GenericOp> reordered =
      linalg::interchangeGenericOp(rewriter, generic, order);
  if (failed(reordered))
    return failure();
  allowContraction(*reordered);
  return success();
}

namespace {
struct AttnInterchangeContractionsPass
    : attn::impl::AttnInterchangeContractionsBase<
          AttnInterchangeContractionsPass> {
  using Base::Base;
  void runOnOperation() override {
    SmallVector<linalg::LinalgOp> ops;
    getOperation()->walk([&](linalg::LinalgOp op) { ops.push_back(op); });
    IRRewriter rewriter(&getContext());
    for (linalg::LinalgOp op : ops) {
      rewriter.setInsertionPoint(op);
      (void)interchange(rewriter, op);
    }
  }
};
} // namespace
