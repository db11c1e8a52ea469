//===- Passes.td - Passes around entry points and loops -*- tablegen -* ---===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_TRANSFORMS_PASSES_TD
#define ATTN_TRANSFORMS_PASSES_TD

include "mlir/Pass/PassBase.td"

def AttnPrepareEntryPoints : Pass<"attn-prepare-entry-points",
                                  "::mlir::ModuleOp"> {
  let summary = "make public functions callable from outside";
  let description = [{
    An entry point is a public `func.func` with a body. For each, this pass

    - checks that its argument and result types can cross the boundary: ranked
      tensors, memrefs and scalars of f16, bf16, f32, f64, i1, i8, i16, i32,
      i64, index, complex<f32> and complex<f64>. Memrefs have an identity or
      strided layout in the default memory space, results an identity layout;
    - records the function type as `attn.signature`, because later passes
      replace tensors by buffers: the descriptor of the compiled module is
      written from it (include/attn-c/Runtime.h);
    - sets `llvm.emit_c_interface`;
    - sets `bufferization.writable = false` on tensor arguments, whose memory
      belongs to the caller.

    In all functions, buffers that are freed by hand are marked as such, so that
    buffer deallocation leaves them alone.

    ```mlir
    // before
    func.func @main(%x: tensor<4xf32>) -> tensor<4xf32>
    // after
    func.func @main(%x: tensor<4xf32> {bufferization.writable = false})
        -> tensor<4xf32>
        attributes {attn.signature = (tensor<4xf32>) -> tensor<4xf32>,
                    llvm.emit_c_interface}
    ```
  }];
  let dependentDialects = [
    "::mlir::bufferization::BufferizationDialect",
    "::mlir::LLVM::LLVMDialect", "::mlir::attn::AttnDialect",
  ];
}

def AttnLowerAsserts : Pass<"attn-lower-asserts", "::mlir::ModuleOp"> {
  let summary = "let failed assertions end the call with an error";
  let description = [{
    Replaces `cf.assert` by a call of the runtime's `attn_rt_fail` under the
    negated condition. Upstream's lowering calls `abort`, which ends the whole
    process; `attn_rt_fail` ends the running call with an error message.

    ```mlir
    cf.assert %ok, "sizes differ"
    // becomes
    %true = arith.constant true
    %failed = arith.xori %ok, %true : i1
    scf.if %failed {
      %message = llvm.mlir.addressof @attn_assert_message_0 : !llvm.ptr
      llvm.call @attn_rt_fail(%message) : (!llvm.ptr) -> ()
    }
    ```
  }];
  let dependentDialects = [
    "::mlir::arith::ArithDialect", "::mlir::LLVM::LLVMDialect",
    "::mlir::scf::SCFDialect",
  ];
}

def AttnOutlineParallelLoops : Pass<"attn-outline-parallel-loops",
                                    "::mlir::ModuleOp"> {
  let summary = "run parallel loops on the runtime's threads";
  let description = [{
    Moves the body of each outermost `scf.parallel` without reductions (also
    what `scf-forall-to-parallel` makes of `scf.forall`) into a function that
    runs a range of iterations, and calls the runtime's `attn_rt_parallel_for`
    with it. All
    dimensions of the loop become one, so that the runtime can share the
    iterations out evenly. What the body uses from outside travels in a struct
    on the stack.

    Parallel loops inside of these run on one thread, like loops with
    reductions.
  }];
  let dependentDialects = [
    "::mlir::arith::ArithDialect", "::mlir::func::FuncDialect",
    "::mlir::LLVM::LLVMDialect", "::mlir::scf::SCFDialect",
  ];
  let statistics = [
    Statistic<"numOutlined", "num-outlined", "Number of parallel loops">,
  ];
}

def AttnFuseElementwise : Pass<"attn-fuse-elementwise"> {
  let summary = "fuse elementwise linalg ops without computing twice";
  let description = [{
    Fuses an elementwise `linalg.generic` into its only user if that user reads
    each of the results in exactly one iteration. Upstream's
    `linalg-fuse-elementwise-ops` also fuses through broadcasts and into
    contractions, where the same exponential is then computed once per row: on a
    small BERT that is eleven times slower.
  }];
  let dependentDialects = ["::mlir::linalg::LinalgDialect"];
}

def AttnInterchangeContractions : Pass<"attn-interchange-contractions"> {
  let summary = "put a contiguous parallel loop innermost in contractions";
  let description = [{
    A contraction as frontends write it reduces in its innermost loop, and a sum
    in fixed order cannot be vectorised. This pass turns such linalg ops
    (multiply and add, one result) into `linalg.generic` with a parallel
    dimension innermost, the last one of the result. Each element of the result
    is still summed in the same order. The multiply and add may be contracted to
    a fused one, which rounds once instead of twice.
  }];
  let dependentDialects = ["::mlir::linalg::LinalgDialect"];
}

#endif // ATTN_TRANSFORMS_PASSES_TD
