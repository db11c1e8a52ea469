//===- GpuPasses.td - What is not attention, to GPUs -*- tablegen -*-------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_CONVERSION_GPUPASSES_TD
#define ATTN_CONVERSION_GPUPASSES_TD

include "mlir/Pass/PassBase.td"

def ConvertLinalgToGpu : Pass<"convert-linalg-to-gpu", "::mlir::ModuleOp"> {
  let summary = "lower linalg ops on memrefs to launches of GPU kernels";
  let description = [{
    Replaces each linalg op on memrefs, `memref.copy` and `memref.store` in the
    functions of a module by a `gpu.launch_func` of a kernel in
    `gpu.module @attn_kernels`. Memrefs are in device memory; kernels are passed
    them, the sizes that are open and the numbers that the op uses. Equal
    kernels are one.

    A thread computes one point of the op's parallel loops and runs all others
    itself, with sums in registers: right for any op, and plain. Neighbouring
    threads write neighbouring elements. A `cf.assert` inside an op becomes a
    trap, which ends the caller's context with an error. Each `scf.forall` with
    `mapping = [#gpu.thread<linear_dim_0>, ...]` becomes a kernel with a thread
    for each iteration.

    ```mlir
    // before
    linalg.matmul ins(%a, %b : memref<64x32xf32>, memref<32x16xf32>)
                  outs(%c : memref<64x16xf32>)
    // after
    gpu.launch_func @attn_kernels::@linalg_matmul_0
        blocks in (%c4, %c1, %c1) threads in (%c256, %c1, %c1)
        args(%a : memref<64x32xf32>, ...)
    ```
  }];
  let statistics = [
    Statistic<"numKernels", "kernels", "Kernels">,
    Statistic<"numLaunches", "launches", "Ops replaced by launches">,
  ];
  let dependentDialects = [
    "::mlir::affine::AffineDialect", "::mlir::arith::ArithDialect",
    "::mlir::gpu::GPUDialect", "::mlir::linalg::LinalgDialect",
    "::mlir::LLVM::LLVMDialect", "::mlir::memref::MemRefDialect",
    "::mlir::scf::SCFDialect",
  ];
}

def AttnExpandGpuMath : Pass<"attn-expand-gpu-math"> {
  let summary = "expand math functions that GPUs have no instruction for";
  let description = [{
    Replaces functions of the `math` dialect by arithmetic, so that
    kernels need no library of the CUDA toolkit: sines and cosines with the
    argument reduced in f64, all others by the expansions and polynomials of the
    dialect; of f64, the exponential, the logarithm and powers. What is an
    instruction becomes an intrinsic of LLVM. A function that is left and the
    remainder of floats are errors. 16-bit floats have to be extended before
    (`math-extend-to-supported-types`).
  }];
  let dependentDialects = [
    "::mlir::arith::ArithDialect", "::mlir::LLVM::LLVMDialect",
    "::mlir::math::MathDialect", "::mlir::vector::VectorDialect",
  ];
}

#endif // ATTN_CONVERSION_GPUPASSES_TD
