//===- ClusteredQuery.cpp - Queries to a clustered cache ------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "attn/IR/ClusteredQuery.h"
#include "attn/IR/ClusteredOps.h"

using namespace mlir;
using namespace mlir::attn;

std::optional<ClusteredQuery> mlir::attn::getClusteredQuery(Operation *op) {
  if (auto attention = dyn_cast<ClusteredAttentionOp>(op)) {
    AttentionSizes sizes = cast<AttentionOpInterface>(op).getSizes();
    // With causality, rows attend one by one.
    if (attention.getCausal())
      sizes.queries = 1;
    return ClusteredQuery{getElementTypeOrSelf(attention.getQuery().getType()),
                          sizes, attention.getForm()};
  }
  auto attend = dyn_cast<ClusteredAttendOp>(op);
  if (!attend)
    return std::nullopt;
  auto query = cast<ShapedType>(attend.getQuery().getType());
  return ClusteredQuery{
      query.getElementType(),
      getAttentionSizes(Layout::BHSD, query,
                        cast<ShapedType>(attend.getState()[0].getType()),
                        cast<ShapedType>(attend.getState()[1].getType())),
      attend.getForm()};
}

bool mlir::attn::isClusteredOp(Operation *op) {
  return isa<ClusteredAttentionOp, ClusteredAppendOp, ClusteredAttendOp,
             ClusteredMergeOp>(op);
}

bool ClusteredQuery::mayTakeTiles() const {
  // What samples of SubGen add to the numerator is not bounded by what they add
  // to the denominator, so that weights of 16 bits would not do.
  return form.getEstimator() == ClusterEstimator::Stratified &&
         !ShapedType::isDynamic(sizes.groupSize()) && sizes.heads > 0 &&
         sizes.kvHeads > 0;
}
