//===- PlanSketch.cpp - Plans for sums of features -----------------------===//
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

/// `key_tile` rows by `feature_tile` vectors of a value are sums in registers,
/// `query_vectors` vectors are what a panel has side by side.
FailureOr<CpuPlanAttr> mlir::attn::planFeatures(Operation *op,
                                                const CpuTarget &target,
                                                std::string &reason) {
  SketchFormAttr form;
  int64_t headDim;
  // Rows that one panel has to hold, if that is known.
  std::optional<int64_t> rows;
  if (auto update = dyn_cast<FeatureUpdateOp>(op)) {
    form = update.getForm();
    headDim = cast<ShapedType>(update.getKey().getType()).getShape().back();
  } else if (auto sketched = dyn_cast<SketchedAttentionOp>(op)) {
    form = sketched.getForm();
    AttentionSizes sizes = cast<AttentionOpInterface>(op).getSizes();
    headDim = sizes.headDim;
    if (!hasKnownGroup(sizes)) {
      reason = "the sketch kernel needs the numbers of heads to be known and "
               "above 0";
      return failure();
    }
  } else {
    form = cast<FeatureAttentionOp>(op).getForm();
    AttentionSizes sizes = cast<AttentionOpInterface>(op).getSizes();
    headDim = sizes.headDim;
    if (!ShapedType::isDynamic(sizes.groupSize()) &&
        !ShapedType::isDynamic(sizes.queries))
      rows = sizes.groupSize() * sizes.queries;
  }
  int64_t elementBytes =
      getElementTypeOrSelf(op->getOperand(0).getType()).isF64() ? 8 : 4;
  int64_t lanes = getLanes(target.isa, elementBytes * 8);
  // The features of a panel are written and read again.
  int64_t features = *form.getFeatureCount(headDim);
  constexpr int64_t mostPanelBytes = int64_t(1) << 28;
  if (features * lanes * elementBytes > mostPanelBytes) {
    reason = "the sketch kernel covers at most " +
             std::to_string(mostPanelBytes / (lanes * elementBytes)) +
             " features, found " + std::to_string(features);
    return failure();
  }
  // One query of each of a few heads: features are in lanes instead of rows,
  // whose panel would be nearly empty.
  auto attention = dyn_cast<FeatureAttentionOp>(op);
  bool isCentered = form.getCenter() != SketchCenter::Zero;
  constexpr int64_t mostRows = 32;
  int64_t rowsOfQuery = isCentered ? mostRows : std::max<int64_t>(lanes / 2, 4);
  bool isQuery = rows && *rows <= rowsOfQuery && attention &&
                 !attention.getPromote() &&
                 cast<AttentionOpInterface>(op).getSizes().queries == 1;
  bool hasManyRegisters = target.isa >= CpuIsa::AVX512;
  int64_t queryVectors = 2;
  if (features * 2 * lanes * elementBytes > target.l2Bytes / 2 ||
      (rows && *rows <= lanes))
    queryVectors = 1;
  return CpuPlanAttr::get(op->getContext(), target.isa, CpuKernel::Sketch,
                          queryVectors, /*key_tile=*/hasManyRegisters ? 6 : 5,
                          /*feature_tile=*/hasManyRegisters ? 4 : 2,
                          /*unroll=*/1,
                          /*query_block=*/isQuery ? 1 : queryVectors * lanes,
                          /*key_block=*/128, /*key_splits=*/1, target.parallel,
                          /*open_sizes=*/false);
}
