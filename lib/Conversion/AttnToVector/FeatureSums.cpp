//===- FeatureSums.cpp - Rows of features times their sums ----------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "FeatureSums.h"

using namespace mlir;
using namespace mlir::attn;

Value FeatureSums::dot(Value weights, Value row) {
  Value count = b.index(numFeatures);
  int64_t whole = numFeatures / b.lanes() * b.lanes();
  auto sumsAt = [&](Value feature) {
    return SmallVector<Value>{batch, kvHead, feature};
  };
  Value sum = b.forLoop(
      b.index(0), b.index(whole), b.lanes(), b.splat(0.0),
      [&](Value feature, ValueRange carried) -> SmallVector<Value> {
        return {b.fma(b.loadVector(weights, {row, feature}),
                      b.loadVector(featureSums, sumsAt(feature)), carried[0])};
      })[0];
  if (whole < numFeatures) {
    Value rest = b.index(whole), mask = b.firstLanes(b.subi(count, rest));
    sum = b.fma(b.loadVectorMasked(weights, {row, rest}, mask),
                b.loadVectorMasked(featureSums, sumsAt(rest), mask), sum);
  }
  return b.reduceAdd(sum);
}

void FeatureSums::multiply(Value phi, int64_t rows, Value numerators,
                           Value denominators, ProductTile tile) {
  int64_t valueDim = cast<MemRefType>(valueSums.getType()).getDimSize(3);
  Value zero = b.index(0);
  b.forLoop(zero, b.index(rows), 1, [&](Value row) {
    b.store(dot(phi, row), denominators, row);
    b.forLoop(zero, b.index(valueDim), 1, [&](Value column) {
      b.store(b.scalar(0.0), numerators, {row, column});
    });
  });
  auto weight = [&](Value row, Value k) {
    return b.loadBroadcast(phi, {row, k});
  };
  auto sumsAt = [&](Value k, Value column) {
    return SmallVector<Value>{batch, kvHead, k, column};
  };
  auto resultAt = [&](Value row, Value column) {
    return SmallVector<Value>{row, column};
  };
  PanelProduct product{weight,     valueSums, sumsAt,
                       numerators, resultAt,  valueDim};
  multiplyPanel(b, product, b.index(rows), zero, b.index(numFeatures), tile);
}

void FeatureSums::add(FeaturePanel &features, const KeyRows &keys,
                      bool addsKeys, ProductTile tile) {
  int64_t rows = features.rows();
  Value zero = b.index(0);
  // The features of a panel may be too many for the stack.
  auto allocate = [&](int64_t columns) {
    return memref::AllocOp::create(
        b, MemRefType::get({columns, rows}, b.floatType()),
        b.getI64IntegerAttr(64));
  };
  memref::AllocOp phi = allocate(numFeatures);
  memref::AllocOp panel = allocate(keys.headDim);
  memref::AllocOp projected;
  if (keys.basis)
    projected =
        allocate(cast<MemRefType>(keys.basis.getType()).getShape().back());
  auto addTo = [&](Value number, Value place) {
    SmallVector<Value> indices = {batch, kvHead, place};
    Value old = b.load(featureSums, indices);
    b.store(b.addf(old, number), featureSums, indices);
  };

  b.forLoop(keys.first, keys.last, rows, [&](Value begin) {
    Value used = b.mini(b.subi(keys.last, begin), b.index(rows));
    fillPanel(b, panel, used, [&](Value row, Value column) {
      return b.load(keys.key, keys.at(b.addi(begin, row), column));
    });
    Value x = panel;
    if (projected) {
      projectPanel(b, panel, keys.basis, keys.basisHead, projected);
      x = projected;
    }
    features.evaluate(x, used, phi,
                      [&](Value feature, ArrayRef<Value> vectors) {
                        Value sum = vectors.front();
                        for (Value vector : vectors.drop_front())
                          sum = b.addf(sum, vector);
                        addTo(b.reduceAdd(sum), feature);
                      });
    if (addsKeys)
      b.forLoop(zero, b.index(keys.headDim), 1, [&](Value d) {
        Value sum = b.splat(0.0);
        for (int64_t lane = 0; lane < rows; lane += b.lanes())
          sum = b.addf(sum, b.loadVector(panel, {d, b.index(lane)}));
        addTo(b.reduceAdd(sum), b.addi(d, numFeatures));
      });
    auto weight = [&](Value row, Value k) {
      return b.loadBroadcast(phi, {row, k});
    };
    auto valueAt = [&](Value k, Value column) {
      return keys.at(b.addi(begin, k), column);
    };
    auto sumsAt = [&](Value row, Value column) {
      return SmallVector<Value>{batch, kvHead, row, column};
    };
    PanelProduct product{weight,    keys.value, valueAt,
                         valueSums, sumsAt,     keys.valueDim};
    multiplyPanel(b, product, b.index(numFeatures), zero, used, tile);
  });
  for (memref::AllocOp buffer : {phi, panel, projected})
    if (buffer)
      memref::DeallocOp::create(b, buffer);
}
