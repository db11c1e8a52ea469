//===- WarpSpecializedTiles.cpp - Tiles of warp groups --------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "WarpSpecializedTiles.h"

using namespace mlir;
using namespace mlir::attn;
using Predicate = GpuKernelBuilder::Predicate;

Value mlir::attn::offsetBytes(GpuKernelBuilder &b, Value pointer, Value bytes) {
  return b.offset(pointer, b.getI8Type(), bytes);
}

Value BufferRing::stageOf(GpuKernelBuilder &b, Value number) const {
  return b.remi(number, stages);
}
Value BufferRing::phaseOf(GpuKernelBuilder &b, Value number) const {
  return b.remi(b.divi(number, stages), 2);
}
Value mlir::attn::phaseBefore(GpuKernelBuilder &b, Value phase) {
  return b.subi(b.i32(1), phase);
}

Value mlir::attn::barrierAt(GpuKernelBuilder &b, Value shared, int64_t first,
                            int64_t which, int64_t perStage, Value stage) {
  int64_t offset = first + which * barrierBytes;
  return offsetBytes(
      b, shared,
      stage ? b.addi(b.muli(stage, perStage * barrierBytes), offset)
            : b.i32(offset));
}

void mlir::attn::arriveOnce(GpuKernelBuilder &b, Value lane, Value barrier) {
  b.ifThen(b.cmpi(Predicate::eq, lane, b.i32(0)), [&] { arrive(b, barrier); });
}

void mlir::attn::copyBoxes(GpuKernelBuilder &b, Value to, Value map,
                           int64_t rows, int64_t features,
                           function_ref<SmallVector<Value>(Value)> coordinates,
                           Value barrier) {
  for (int64_t feature = 0; feature < features; feature += boxFeatures) {
    SmallVector<Value> box = coordinates(b.i32(feature));
    int64_t offset = feature / boxFeatures * rows * boxRowBytes;
    copyBox(b, offsetBytes(b, to, b.i32(offset)), map, box, barrier);
  }
}

void mlir::attn::clearRows(GpuKernelBuilder &b, Value lane, Value tile,
                           Value firstRow, int64_t rows, int64_t features) {
  // A swizzle moves chunks within a row only.
  constexpr int64_t chunkBytes = 16;
  auto chunkType = VectorType::get(4, b.getI32Type());
  Value zeros = arith::ConstantOp::create(
      b, DenseElementsAttr::get(chunkType, b.getI32IntegerAttr(0)));
  int64_t boxes = llvm::divideCeil(features, boxFeatures);
  Value first = b.addi(b.muli(firstRow, boxRowBytes), b.muli(lane, chunkBytes));
  b.forLoop(first, b.i32(rows * boxRowBytes), b.i32(warpLanes * chunkBytes), {},
            [&](Value at, ValueRange) {
              for (int64_t box = 0; box < boxes; ++box) {
                int64_t offset = box * rows * boxRowBytes;
                b.store(zeros, offsetBytes(b, tile, b.addi(at, offset)));
              }
              return SmallVector<Value>();
            });
}

SmallVector<Value> mlir::attn::startScores(GpuKernelBuilder &b, TileMatrix left,
                                           TileMatrix right, int64_t features,
                                           Type type) {
  // Else the descriptors of all steps would be in registers throughout.
  Value leftMatrix = pinRegisters(b, left.matrix)[0];
  SmallVector<Value> scores;
  for (int64_t feature = 0; feature < features; feature += productDepth) {
    int64_t box = feature / boxFeatures * boxRowBytes;
    int64_t within = feature % boxFeatures * 2;
    Value a = advanceMatrix(b, leftMatrix, box * left.rows + within);
    Value c = advanceMatrix(b, right.matrix, box * right.rows + within);
    scores =
        startProduct(b, a, c, scores, right.rows, /*transposed=*/false, type);
  }
  commitProducts(b);
  return scores;
}

void mlir::attn::startWeightedSums(GpuKernelBuilder &b,
                                   SmallVector<Value> &sums,
                                   ArrayRef<Value> weights, TileMatrix tile,
                                   int64_t features, Type type) {
  for (int64_t row = 0; row < tile.rows; row += productDepth)
    sums = startProduct(b, weights.slice(row / 4, 4),
                        advanceMatrix(b, tile.matrix, row * boxRowBytes), sums,
                        features, /*transposed=*/true, type);
  commitProducts(b);
}
