//===- WarpgroupInstructions.h - Instructions of sm_90a -*- C++ -*---------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Tensor copies, mbarriers and the matrix product of a warpgroup (four warps).
// PTX ISA 9.0, sections 9.7.9.27 (tensor copies), 9.7.13.15 (mbarriers) and
// 9.7.15 (wgmma).
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_ATTNTOGPU_WARPGROUPINSTRUCTIONS_H
#define ATTN_LIB_CONVERSION_ATTNTOGPU_WARPGROUPINSTRUCTIONS_H

#include "GpuKernelBuilder.h"

namespace mlir::attn {

//===----------------------------------------------------------------------===//
// mbarriers: 8 bytes of shared memory
//===----------------------------------------------------------------------===//

/// A phase ends with `arrivals` arrivals and all bytes that it expects.
void initBarrier(GpuKernelBuilder &b, Value barrier, int64_t arrivals);
/// Makes initialised barriers known to the copy engine.
void fenceBarrierInit(GpuKernelBuilder &b);
void arrive(GpuKernelBuilder &b, Value barrier);
void arriveExpecting(GpuKernelBuilder &b, Value barrier, int64_t bytes);
/// Waits until the phase of this parity (i32, 0 or 1) is over; 1 passes at
/// once on a fresh barrier.
void waitForPhase(GpuKernelBuilder &b, Value barrier, Value parity);

//===----------------------------------------------------------------------===//
// Copies
//===----------------------------------------------------------------------===//

/// Copies the box at `coordinates` (i32, innermost first) of the tensor that a
/// map (generic pointer) describes to shared memory; `barrier` counts its
/// bytes.
void copyBox(GpuKernelBuilder &b, Value shared, Value map,
             ValueRange coordinates, Value barrier);
/// Makes ordinary writes to shared memory visible to copies and wgmma.
void fenceAsyncProxy(GpuKernelBuilder &b);

//===----------------------------------------------------------------------===//
// Products
//===----------------------------------------------------------------------===//

/// The descriptor (i64) of a 16-bit matrix in shared memory at a multiple of
/// 1024 bytes, in boxes of 64 elements by `rows` with the swizzle of 128 bytes.
/// Steps along it are added to the descriptor as bytes / 16.
Value describeMatrix(GpuKernelBuilder &b, Value shared, int64_t rows);
/// A descriptor `bytes` (i32 or constant) further.
Value advanceMatrix(GpuKernelBuilder &b, Value descriptor, Value bytes);
Value advanceMatrix(GpuKernelBuilder &b, Value descriptor, int64_t bytes);

/// Operand A: a descriptor of 64 rows by 16, or four registers of a fragment.
using OperandA = ArrayRef<Value>;
/// wgmma.m64nNk16 with 16-bit `type` and f32 accumulators: starts
/// D = A B + accumulators, or D = A B if there are none. `columns` is N. The
/// rows of a `transposed` B are of the depth, its elements along N neighbours.
/// Accumulators are in flight until `waitForProducts`.
SmallVector<Value> startProduct(GpuKernelBuilder &b, OperandA left, Value right,
                                ArrayRef<Value> accumulators, int64_t columns,
                                bool transposed, Type type);
/// Orders accesses of registers before products.
void fenceProducts(GpuKernelBuilder &b);
void commitProducts(GpuKernelBuilder &b);
/// Waits until at most `pending` groups are under way.
void waitForProducts(GpuKernelBuilder &b, int64_t pending);
/// The same registers behind everything that comes before and in front of
/// everything that comes after: keeps LLVM from moving accesses of registers
/// over fences and waits.
SmallVector<Value> pinRegisters(GpuKernelBuilder &b, ArrayRef<Value> registers);

//===----------------------------------------------------------------------===//
// Groups of warps
//===----------------------------------------------------------------------===//

/// Barrier `number` (i32, 1 to 15) of `threads` threads: waits, or only counts
/// as having come.
void meetAt(GpuKernelBuilder &b, Value number, int64_t threads);
void comeTo(GpuKernelBuilder &b, Value number, int64_t threads);
/// Registers per thread of this warpgroup from now on.
void giveRegistersBack(GpuKernelBuilder &b, int64_t count);
void takeRegisters(GpuKernelBuilder &b, int64_t count);
void synchronizeWarp(GpuKernelBuilder &b);

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_ATTNTOGPU_WARPGROUPINSTRUCTIONS_H
