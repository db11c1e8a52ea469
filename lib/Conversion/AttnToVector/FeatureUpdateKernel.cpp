//===- FeatureUpdateKernel.cpp - Keys into sums of features --------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

// A task is one batch and key/value head. It takes a panel of keys at a time,
// computes their features with the keys in lanes, and adds phi(k) v^T in
// register tiles of features by vectors of the value.
//
//===----------------------------------------------------------------------===//

#include "FeatureSums.h"
#include "Kernels.h"

using namespace mlir;
using namespace mlir::attn;

LogicalResult mlir::attn::emitFeatureUpdate(KernelBuilder &b,
                                            FeatureUpdateOp op,
                                            CpuPlanAttr plan) {
  auto keyType = cast<MemRefType>(op.getKey().getType());
  DataDims dims = getDataDims(op.getLayout(), keyType.getRank());
  int64_t headDim = keyType.getDimSize(dims.feature);
  int64_t valueDim =
      cast<MemRefType>(op.getValue().getType()).getDimSize(dims.feature);
  int64_t rank = op.getForm().getRank().of(headDim);
  int64_t rows = plan.getQueryVectors() * b.lanes();
  FeaturePanel features(b, op, rank, op.getForm().getDegree(), rows);

  Value sizes[] = {b.dim(op.getKey(), dims.batch),
                   b.dim(op.getKey(), dims.head)};
  b.parallelLoop(sizes, plan.getParallel(), [&](ValueRange task) {
    Value batch = task[0], head = task[1];
    auto bound = [&](Value bounds) -> Value {
      return arith::IndexCastOp::create(b, b.getIndexType(),
                                        b.load(bounds, batch));
    };
    Value first = bound(op.getFirst()), last = bound(op.getLast());
    auto at = [&](Value row, Value column) {
      return dims.elementIndices(batch, head, row, column);
    };
    FeatureSums(b, features, op.getValueSums(), op.getFeatureSums(), batch,
                head)
        .add(features,
             {op.getKey(), op.getValue(), at, first, last, headDim, valueDim,
              op.getBasis(), head},
             /*addsKeys=*/op.getForm().getCenter() == SketchCenter::Mean,
             {plan.getKeyTile(), plan.getFeatureTile()});
  });
  return success();
}
