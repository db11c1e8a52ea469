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

#include "FeaturePanel.h"
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
  auto panelType = [&](int64_t columns) {
    return MemRefType::get({columns, rows}, b.floatType());
  };

  Value sizes[] = {b.dim(op.getKey(), dims.batch),
                   b.dim(op.getKey(), dims.head)};
  b.parallelLoop(sizes, plan.getParallel(), [&](ValueRange task) {
    Value batch = task[0], head = task[1], zero = b.index(0);
    auto bound = [&](Value bounds) -> Value {
      return arith::IndexCastOp::create(b, b.getIndexType(),
                                        b.load(bounds, batch));
    };
    Value first = bound(op.getFirst()), last = bound(op.getLast());
    auto at = [&](Value row, Value column) {
      return dims.elementIndices(batch, head, row, column);
    };
    // The features of a panel may be too many for the stack.
    auto allocate = [&](int64_t columns) {
      return memref::AllocOp::create(b, panelType(columns),
                                     b.getI64IntegerAttr(64));
    };
    memref::AllocOp phi = allocate(features.count());
    memref::AllocOp panel = allocate(headDim);
    memref::AllocOp projected;
    if (op.getBasis())
      projected = allocate(rank);

    b.forLoop(first, last, rows, [&](Value begin) {
      Value used = b.mini(b.subi(last, begin), b.index(rows));
      fillPanel(b, panel, used, [&](Value row, Value column) {
        return b.load(op.getKey(), at(b.addi(begin, row), column));
      });
      Value x = panel;
      if (projected) {
        projectPanel(b, panel, op.getBasis(), head, projected);
        x = projected;
      }
      features.evaluate(x, used, phi,
                        [&](Value feature, ArrayRef<Value> vectors) {
                          Value sum = vectors.front();
                          for (Value vector : vectors.drop_front())
                            sum = b.addf(sum, vector);
                          SmallVector<Value> indices = {batch, head, feature};
                          Value old = b.load(op.getFeatureSums(), indices);
                          b.store(b.addf(old, b.reduceAdd(sum)),
                                  op.getFeatureSums(), indices);
                        });
      if (op.getForm().getCenter() == SketchCenter::Mean)
        b.forLoop(zero, b.index(headDim), 1, [&](Value d) {
          Value sum = b.splat(0.0);
          for (int64_t lane = 0; lane < rows; lane += b.lanes())
            sum = b.addf(sum, b.loadVector(panel, {d, b.index(lane)}));
          SmallVector<Value> place = {batch, head, b.addi(d, features.count())};
          Value old = b.load(op.getFeatureSums(), place);
          b.store(b.addf(old, b.reduceAdd(sum)), op.getFeatureSums(), place);
        });
      PanelProduct product;
      auto weight = [&](Value row, Value k) {
        return b.loadBroadcast(phi, {row, k});
      };
      auto valueAt = [&](Value k, Value column) {
        return at(b.addi(begin, k), column);
      };
      auto sumsAt = [&](Value row, Value column) {
        return SmallVector<Value>{batch, head, row, column};
      };
      product.weight = weight;
      product.matrix = op.getValue();
      product.matrixAt = valueAt;
      product.result = op.getValueSums();
      product.resultAt = sumsAt;
      product.size = valueDim;
      multiplyPanel(b, product, b.index(features.count()), zero, used,
                    {plan.getKeyTile(), plan.getFeatureTile()});
    });
    for (memref::AllocOp buffer : {phi, panel, projected})
      if (buffer)
        memref::DeallocOp::create(b, buffer);
  });
  return success();
}
