//===- BackwardToGPU.h - Launches of gradients -*- C++ -*- ----------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_ATTNTOGPU_BACKWARDTOGPU_H
#define ATTN_LIB_CONVERSION_ATTNTOGPU_BACKWARDTOGPU_H

#include "attn/IR/AttnDialect.h"
#include "attn/IR/GpuPlan.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"
#include "mlir/Interfaces/FunctionInterfaces.h"

namespace mlir::attn {

/// One of the kernels of a gradient, and its grid: x counts groups of `rows`
/// queries or keys, y query heads or key/value heads, z the batch. That of
/// d_sink has x = heads alone, that of d_mask the sizes of the mask.
struct BackwardKernel {
  enum class Grid { Queries, Keys, Heads, Mask };
  FunctionOpInterface function;
  Grid grid;
  int64_t rows, threads, sharedBytes;
  /// Rows of the boxes of the tensor maps that it is passed behind its numbers:
  /// of query and d_output, of key and value. None without.
  int64_t queryBox = 0, keyBox = 0;
};

/// Makes an empty kernel with these parameters, whose block ends in a return.
using MakeKernel = function_ref<FunctionOpInterface(
    StringRef name, ArrayRef<Type> types, int64_t threads)>;

/// The kernels that compute `op` (on memrefs), in the order of their launches.
/// `sharedName` is the symbol of dynamic shared memory.
SmallVector<BackwardKernel> makeBackwardKernels(AttentionBackwardOp op,
                                                GpuPlanAttr plan,
                                                StringRef sharedName,
                                                MakeKernel makeKernel);

/// Launches them, with memory for the row sums between.
void launchBackward(ImplicitLocOpBuilder &b, AttentionBackwardOp op,
                    ArrayRef<BackwardKernel> kernels);

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_ATTNTOGPU_BACKWARDTOGPU_H
