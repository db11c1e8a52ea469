//===- FormKernels.h - The kernels of one op -*- C++ -*- ------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_ATTNTOGPU_FORMKERNELS_H
#define ATTN_LIB_CONVERSION_ATTNTOGPU_FORMKERNELS_H

#include "BackwardToGPU.h"
#include "KernelParameters.h"

namespace mlir::attn {

/// A kernel, its CTA and the shared memory of one.
struct FormKernel {
  FunctionOpInterface function;
  int64_t threads, sharedBytes;
};

/// Words of f32 behind an array in shared memory that loads of 16 bytes may
/// reach into.
inline constexpr int64_t sharedPadding = 4;
/// Makes them 0; `shared` points to shared memory.
void clearPadding(GpuKernelBuilder &b, Value shared, int64_t firstWord);

/// Makes the kernels of an op (on memrefs) that takes several. Each is passed
/// the op's parameters and then the addresses of `arrays` arrays in device
/// memory, through which they hand on what they computed.
class FormKernelMaker {
public:
  /// `sharedName` is the symbol of dynamic shared memory.
  FormKernelMaker(Operation *op, int64_t arrays, StringRef sharedName,
                  MakeKernel makeKernel)
      : op(op), arrays(arrays), sharedName(sharedName), makeKernel(makeKernel) {
  }

  /// What the body of a kernel is written with: pointers to global memory for
  /// the arrays, and one to shared memory.
  struct Body {
    GpuKernelBuilder &b;
    KernelParameters &parameters;
    ArrayRef<Value> arrays;
    Value shared;
  };
  void add(StringRef name, int64_t warps, int64_t sharedBytes,
           function_ref<void(const Body &)> emit);

  SmallVector<FormKernel> kernels;

private:
  Operation *op;
  int64_t arrays;
  StringRef sharedName;
  MakeKernel makeKernel;
};

/// Launches them in their order.
class FormLauncher {
public:
  FormLauncher(ImplicitLocOpBuilder &b, Operation *op,
               ArrayRef<FormKernel> kernels);

  /// Memory for the next array: `count` (an index) numbers of 32 bits.
  void allocate(Value count);
  /// Launches the next kernel, unless its grid is empty; all arrays are there.
  void launch(Value x, Value y, Value z);
  /// After the last launch.
  void finish();

private:
  ImplicitLocOpBuilder &b;
  ArrayRef<FormKernel> kernels;
  SmallVector<Value> arguments, memory;
};

/// Launches attention to lists, one per query and set of heads, in parts, and
/// the merge.
void launchListAttention(ImplicitLocOpBuilder &b, FormLauncher &launcher,
                         GpuPlanAttr plan, Value queries, Value heads,
                         Value sets, Value batches);

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_ATTNTOGPU_FORMKERNELS_H
