//===- WarpSpecializedTiles.h - Tiles of warp groups -*- C++ -*- ----------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What kernels share in which one group of warps copies and two multiply. Tiles
// of rows lie in shared memory in boxes of 64 features, as tensor copies with
// the swizzle of 128 bytes leave them.
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_ATTNTOGPU_WARPSPECIALIZEDTILES_H
#define ATTN_LIB_CONVERSION_ATTNTOGPU_WARPSPECIALIZEDTILES_H

#include "WarpgroupInstructions.h"

namespace mlir::attn {

inline constexpr int64_t groupWarps = 4;
inline constexpr int64_t groupThreads = warpLanes * groupWarps;
/// Groups that multiply, and the rows of each.
inline constexpr int64_t multiplyingGroups = 2, groupRows = 64;
/// Depth of a product, features of a box, bytes of its rows.
inline constexpr int64_t productDepth = 16, boxFeatures = 64, boxRowBytes = 128;
inline constexpr int64_t barrierBytes = 8;
/// Registers per thread: a launch gives each of the three groups 168, and what
/// they ask for may not be more in all.
inline constexpr int64_t copyingRegisters = 24, multiplyingRegisters = 240;

/// A pointer `bytes` (i32) further.
Value offsetBytes(GpuKernelBuilder &b, Value pointer, Value bytes);

/// Buffers in turns: number n is in buffer n % stages, in phase n / stages of
/// its barriers. Numbers are i32.
struct BufferRing {
  int64_t stages;
  Value stageOf(GpuKernelBuilder &b, Value number) const;
  Value phaseOf(GpuKernelBuilder &b, Value number) const;
};
/// What a wait for the end of the phase before `phase` takes.
Value phaseBefore(GpuKernelBuilder &b, Value phase);

/// The barrier `which` of those that begin at the byte `first` of shared memory;
/// where a stage (i32) is given, that of the stage, each of which has `perStage`.
Value barrierAt(GpuKernelBuilder &b, Value shared, int64_t first, int64_t which,
                int64_t perStage, Value stage);

/// An arrival of this warp.
void arriveOnce(GpuKernelBuilder &b, Value lane, Value barrier);

/// Copies a tile in boxes; `coordinates` gives those of the box at a feature
/// (i32). One lane calls it.
void copyBoxes(GpuKernelBuilder &b, Value to, Value map, int64_t rows,
               int64_t features,
               function_ref<SmallVector<Value>(Value)> coordinates,
               Value barrier);
/// Writes zeros to the rows of a tile from `firstRow` (i32) on, all lanes of a
/// warp together.
void clearRows(GpuKernelBuilder &b, Value lane, Value tile, Value firstRow,
               int64_t rows, int64_t features);

/// A tile whose descriptor is `matrix`, of `rows` rows.
struct TileMatrix {
  Value matrix;
  int64_t rows;
};
/// Starts left * right^T: 64 rows of `left` by all rows of `right`.
SmallVector<Value> startScores(GpuKernelBuilder &b, TileMatrix left,
                               TileMatrix right, int64_t features, Type type);
/// Starts sums += weights * tile: 64 rows of weights in the fragments of
/// `packFragments`, one column for each row of the tile.
void startWeightedSums(GpuKernelBuilder &b, SmallVector<Value> &sums,
                       ArrayRef<Value> weights, TileMatrix tile,
                       int64_t features, Type type);

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_ATTNTOGPU_WARPSPECIALIZEDTILES_H
