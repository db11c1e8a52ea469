//===- Passes.td - Choosing kernels and their sizes -*- tablegen -* ------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_PLAN_PASSES_TD
#define ATTN_PLAN_PASSES_TD

include "mlir/Pass/PassBase.td"

def AttnPlan : Pass<"attn-plan"> {
  let summary = "choose how each op is computed on a target";
  let description = [{
    Writes `plan = #attn.cpu_plan<...>` on ops that a kernel covers, from a table
    by instruction set, cache sizes, shape, element type and options. An op that
    has a plan already keeps it. An op that no kernel covers stays without a
    plan, with a remark that says why: `convert-attn-to-linalg` lowers it.

    With `chip`, plans are `#attn.gpu_plan<...>` for that GPU; the options that
    describe a CPU have no effect then.

    `attn.attention` with an open number of queries becomes an `scf.if` over two
    of them, one with a plan for at most 16 queries (`kernel = decode`), one for
    more. Where the number of heads in a group is open, too, it has the one plan
    for more.

    Exact attentions and gradients that differ in their numbers of queries and
    keys only (`kernel = decode`: of keys), in more than `most-sizes` of them,
    get one plan with `open_sizes = true` and the largest blocks of all, as code
    for each would take a tenth of a second and more to compile.

    ```mlir
    // attn-plan{isa=avx512}
    %o = attn.attention ins(%q, %k, %v : ...) outs(%init : ...)
        {plan = #attn.cpu_plan<isa = avx512, kernel = prefill, ...>} -> ...
    ```
  }];
  let options = [
    Option<"isaName", "isa", "std::string", /*default=*/"\"native\"",
           "generic, avx2, avx512, avx512_bf16, amx, or native: what this "
           "machine has">,
    Option<"chip", "chip", "std::string", /*default=*/"",
           "An NVIDIA GPU to plan for: sm_80 and up">,
    Option<"l1Bytes", "l1-bytes", "int64_t", /*default=*/"0",
           "Size of a core's first data cache in bytes; 0: this machine's">,
    Option<"l2Bytes", "l2-bytes", "int64_t", /*default=*/"0",
           "Size of a core's second cache in bytes; 0: this machine's">,
    Option<"parallel", "parallel", "bool", /*default=*/"true",
           "Let tasks run on the threads of the call">,
    Option<"mostSizes", "most-sizes", "unsigned", /*default=*/"8",
           "Sizes that have kernels of their own; of more, ops that differ in "
           "nothing else share one of open sizes">,
    Option<"required", "required", "bool", /*default=*/"false",
           "Fail where no kernel covers an op">,
    Option<"report", "report", "bool", /*default=*/"false",
           "Emit a remark with each plan">,
  ];
  let statistics = [
    Statistic<"numPlanned", "ops-planned", "Ops that got a plan">,
    Statistic<"numRefused", "ops-refused", "Ops that no kernel covers">,
  ];
  let dependentDialects = [
    "::mlir::arith::ArithDialect", "::mlir::attn::AttnDialect",
    "::mlir::memref::MemRefDialect", "::mlir::scf::SCFDialect",
    "::mlir::tensor::TensorDialect",
  ];
}

#endif // ATTN_PLAN_PASSES_TD
