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
  if (!hasKnownGroup(sizes)) {
    reason =
        "the top-k kernel needs the numbers of heads to be known and above "
        "0";
    return failure();
  }
  TopKFormAttr form = op.getForm();
  // Approximate scores of a task's rows are held for all keys.
  constexpr int64_t maxRows = 32;
  int64_t group = sizes.groupSize();
  int64_t heads = form.getShared() ? group : 1;
  int64_t queryBlock = std::max<int64_t>(maxRows / heads, 1);
  if (!ShapedType::isDynamic(sizes.queries))
    queryBlock = std::clamp<int64_t>(sizes.queries, 1, queryBlock);
  // A part of the keys has one query.
  int64_t splits = 1;
  if (isDecode(attention)) {
    int64_t members = form.getShared() ? 1 : group;
    // The scores of all heads of a set, of all tasks at once, leave the second
    // cache: 8 sets of 8 heads take a sixth longer on one thread.
    constexpr int64_t wantedSets = 8;
    splits = keySplitsOf(sizes, members * sizes.queries,
                         heads > 1 ? wantedSets : wantedTasks, target);
    if (splits > 1)
      queryBlock = 1;
  }
  // What a block costs beside its keys grows with the rows.
  int64_t keyBlock = heads > 1 ? 32 : 16;
  // Codes of a key index take the dot product of bytes that the isa has.
  CpuIsa isa =
      op.getKeyCodes() ? target.isa : isaOfRows(attention, target, heads);
  return CpuPlanAttr::get(op.getContext(), isa, CpuKernel::TopK,
                          /*query_vectors=*/1, /*key_tile=*/1,
                          /*feature_tile=*/1, /*unroll=*/1, queryBlock,
                          keyBlock, splits, target.parallel,
                          /*open_sizes=*/false);
}
