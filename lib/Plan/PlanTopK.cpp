//===- PlanTopK.cpp - Plans of top-k attention ---------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Planner.h"
#include <algorithm>

using namespace mlir;
using namespace mlir::attn;

FailureOr<CpuPlanAttr> mlir::attn::planTopK(TopKAttentionOp op,
                                            const CpuTarget &target,
                                            std::string &reason) {
  auto attention = cast<AttentionOpInterface>(*op);
  AttentionSizes sizes = attention.getSizes();
  if (ShapedType::isDynamic(sizes.groupSize())) {
    reason = "the top-k kernel needs the numbers of heads to be known";
    return failure();
  }
  TopKFormAttr form = op.getForm();
  if (!form.getTopP().isZero()) {
    reason = "the top-k kernel selects by keep, not by top_p";
    return failure();
  }
  if (TaylorDegree degree = form.getRemainderDegree()) {
    if (*degree > 0) {
      reason = "the top-k kernel covers remainders of degree 0, found " +
               std::to_string(*degree);
      return failure();
    }
    if (op.getMask() || op.getAlibiSlopes() || op.getWindowLeft() ||
        op.getWindowRight()) {
      reason = "the top-k kernel covers no remainder with a mask, ALiBi or a "
               "window";
      return failure();
    }
  }
  // Approximate scores of a task's rows are held for all keys.
  constexpr int64_t maxRows = 32;
  int64_t group = std::max<int64_t>(sizes.groupSize(), 1);
  int64_t heads = form.getShared() ? group : 1;
  int64_t queryBlock = std::max<int64_t>(maxRows / heads, 1);
  if (!ShapedType::isDynamic(sizes.queries))
    queryBlock = std::clamp<int64_t>(sizes.queries, 1, queryBlock);
  // Codes of a key index take the dot product of bytes that the isa has.
  CpuIsa isa =
      op.getKeyCodes() ? target.isa : isaOfRows(attention, target, heads);
  return CpuPlanAttr::get(op.getContext(), isa, CpuKernel::TopK,
                          /*query_vectors=*/1, /*key_tile=*/1,
                          /*feature_tile=*/1, /*unroll=*/1, queryBlock,
                          /*key_block=*/16, /*key_splits=*/1, target.parallel);
}
