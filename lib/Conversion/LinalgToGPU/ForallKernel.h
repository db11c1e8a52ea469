//===- ForallKernel.h - Kernels of loops over threads -*- C++ -* ----------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_LINALGTOGPU_FORALLKERNEL_H
#define ATTN_LIB_CONVERSION_LINALGTOGPU_FORALLKERNEL_H

#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"

namespace mlir::attn {

/// Whether each iteration of the loop is to be a thread: with
/// `mapping = [#gpu.thread<linear_dim_0>, ...]`.
bool isMappedToThreads(scf::ForallOp op);

/// Emits what one thread does for a loop on memrefs, that from 0 by 1 has
/// `sizes` iterations: the iteration that is its number. `mapping` has what the
/// body uses, inside the kernel; `thread` counts all threads of the grid, of
/// which those past the last iteration do nothing. Copies become loads and
/// stores of single elements.
LogicalResult emitForallKernel(ImplicitLocOpBuilder &b, scf::ForallOp op,
                               IRMapping &mapping, ArrayRef<Value> sizes,
                               Value thread);

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_LINALGTOGPU_FORALLKERNEL_H
