//===- Passes.td - Conversions to other dialects -*- tablegen -* ----===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_CONVERSION_PASSES_TD
#define ATTN_CONVERSION_PASSES_TD

include "mlir/Pass/PassBase.td"

def ConvertAttnToLinalg : Pass<"convert-attn-to-linalg"> {
  let summary = "lower attention ops to linalg, scf and tensor ops";
  let description = [{
    Lowers `attn.attention` and `attn.attention_backward` to upstream ops, for
    any shape, option, layout and element type, on tensors and on memrefs. The
    result is meant to be obviously right and portable, not fast.

    Forward: an `scf.forall` over batches, query heads and blocks of
    `query-block` rows; inside, an `scf.for` over blocks of `key-block` keys
    carries the running maximum, sum and numerator of an online softmax
    (Milakov and Gimelshein, 2018). No value of size `queries x keys` exists.
    Blocks that the structural masks (causal, window, `kv_lengths`) exclude for
    every row of the tile are not visited.

    Backward: one `scf.forall` over key blocks for `d_key` and `d_value`, one
    over query blocks for `d_query`; both recompute the weights from the
    log-sum-exp.

    Sizes that the types leave open are checked by `cf.assert` in front of the
    lowered op; `runtime-checks=false` leaves the checks out.
  }];
  let options = [
    Option<"queryBlock", "query-block", "int64_t", /*default=*/"32",
           "Query rows per tile; at least 1">,
    Option<"keyBlock", "key-block", "int64_t", /*default=*/"64",
           "Keys per tile; at least 1">,
    Option<"runtimeChecks", "runtime-checks", "bool", /*default=*/"true",
           "Check dynamic sizes and kv_lengths at run time">,
    Option<"keepKeyBases", "keep-key-bases", "bool", /*default=*/"false",
           "Leave attn.key_basis alone, which has kernels on a GPU">,
  ];
  let dependentDialects = [
    "::mlir::affine::AffineDialect", "::mlir::arith::ArithDialect",
    "::mlir::bufferization::BufferizationDialect",
    "::mlir::cf::ControlFlowDialect", "::mlir::linalg::LinalgDialect",
    "::mlir::math::MathDialect", "::mlir::memref::MemRefDialect",
    "::mlir::scf::SCFDialect", "::mlir::tensor::TensorDialect",
  ];
}

def ConvertAttnToVector : Pass<"convert-attn-to-vector", "::mlir::ModuleOp"> {
  let summary = "lower planned ops to calls of vector kernels";
  let description = [{
    Replaces each op on memrefs that has a `plan = #attn.cpu_plan<...>` by the
    call of a private function that computes it with scf, vector and memref ops
    (and the intrinsics of the plan's instruction set), as the plan says. Ops
    with equal types, attributes and plans share one function. Ops without a
    plan stay as they are.

    The functions rely on unit inner strides; an operand whose type does not
    promise that is copied around the call. Sizes that the types leave open are
    checked by `cf.assert` in front of the call; `runtime-checks=false` leaves
    the checks out.

    A plan for more than `isa` has, or for an op that its kernel does not cover,
    is an error.

    Tasks keep their memory on the stack, allocated in the `scf.parallel`. A
    lowering of that op to branches alone gives nothing back between tasks and
    runs out of stack: `attn-outline-parallel-loops` and `convert-scf-to-openmp`
    do, and with `parallel=false` all plans have loops outside of which the
    memory is. How many queries a parallel task of prefill has depends on the
    number of threads, which the runtime tells (`attn_rt_threads`).

    A kernel with AMX tiles runs where the system permits them: each call asks
    the runtime (`attn_rt_request_tiles`), and otherwise takes a second function,
    that of the same plan with `isa = avx512`, for gradients in blocks of at most
    64 queries and 128 keys. `always-tiles` leaves out the question, for
    `attn-emulate-tiles`.

    Tiles multiply f32 as sums of three bf16. Where an element is infinite, NaN
    or of a magnitude that bf16 or the sums have no exponent for, the kernel
    calls the second function as well, which computes everything again. So does,
    instead of the kernel, a call with fewer than 256 queries where their number
    is open, unless `always-tiles`: it takes as long to split keys and values
    as to multiply them.

    ```mlir
    // before
    attn.attention ins(%q, %k, %v : ...) outs(%o : ...)
        {plan = #attn.cpu_plan<isa = avx512, kernel = prefill, ...>}
    // after
    func.call @attn_kernel_prefill_0(%q, %k, %v, %o) : ...
    ```
  }];
  let options = [
    Option<"isaName", "isa", "std::string", /*default=*/"\"native\"",
           "What the target has: generic, avx2, avx512, avx512_bf16, amx, or "
           "native">,
    Option<"parallel", "parallel", "bool", /*default=*/"true",
           "Run the tasks of plans that say so by scf.parallel">,
    Option<"runtimeChecks", "runtime-checks", "bool", /*default=*/"true",
           "Check dynamic sizes and kv_lengths at run time">,
    Option<"alwaysTiles", "always-tiles", "bool", /*default=*/"false",
           "Do not ask for permission to use AMX">,
  ];
  let statistics = [
    Statistic<"numKernels", "kernels", "Kernel functions">,
    Statistic<"numCalls", "calls", "Ops replaced by calls">,
  ];
  let dependentDialects = [
    "::mlir::amx::AMXDialect",
    "::mlir::arith::ArithDialect", "::mlir::cf::ControlFlowDialect",
    "::mlir::func::FuncDialect", "::mlir::LLVM::LLVMDialect",
    "::mlir::math::MathDialect", "::mlir::memref::MemRefDialect",
    "::mlir::scf::SCFDialect", "::mlir::vector::VectorDialect",
    "::mlir::x86vector::X86VectorDialect",
  ];
}

def ConvertAttnToLoops : Pass<"convert-attn-to-loops"> {
  let summary = "lower attention ops that work through their keys in order";
  let description = [{
    Lowers the ops of the clustered form on memrefs to `scf`, `memref` and
    `vector` ops, for any shape, option, layout and element type:
    `attn.clustered_attention`, `attn.clustered_append`,
    `attn.clustered_attend` and `attn.clustered_merge`. Their cache changes with
    each key, in place, so they are lowered after bufferization;
    `convert-attn-to-linalg` leaves them alone.

    An `scf.parallel` (loops without `parallel`) runs over batches and key/value
    heads. Inside, keys join the cache one after the other, and queries attend
    to it by the kernel of exact decode; both are computed in the vectors of
    `isa`. The samples that are chosen depend on
    neither vectors nor threads.

    On tensors, `convert-attn-to-loops` refuses these ops.
  }];
  let options = [
    Option<"isaName", "isa", "std::string", /*default=*/"\"native\"",
           "What the target has: generic, avx2, avx512, avx512_bf16, amx, or "
           "native">,
    Option<"parallel", "parallel", "bool", /*default=*/"true",
           "Run batches and key/value heads on the threads of the call">,
    Option<"runtimeChecks", "runtime-checks", "bool", /*default=*/"true",
           "Check dynamic sizes and kv_lengths at run time">,
  ];
  let dependentDialects = [
    "::mlir::arith::ArithDialect", "::mlir::cf::ControlFlowDialect",
    "::mlir::LLVM::LLVMDialect",
    "::mlir::math::MathDialect", "::mlir::memref::MemRefDialect",
    "::mlir::scf::SCFDialect", "::mlir::vector::VectorDialect",
  ];
}

def AttnEmulateTiles : Pass<"attn-emulate-tiles", "::mlir::ModuleOp"> {
  let summary = "compute AMX tiles by vectors";
  let description = [{
    Replaces the ops of the `amx` dialect on tiles of f32 and bf16 by loops and
    vector ops that add in the same order, so that a kernel for AMX can be
    tested on any machine; subnormal numbers are not flushed. Products are calls
    of a function. Tiles that `scf` ops carry become vectors of two dimensions.
    Rows have 64 bytes, and loads and stores no stride of their own; anything
    else is an error.
  }];
  let dependentDialects = [
    "::mlir::arith::ArithDialect", "::mlir::func::FuncDialect",
    "::mlir::memref::MemRefDialect", "::mlir::scf::SCFDialect",
    "::mlir::vector::VectorDialect",
  ];
}

def AttnConvertBodiesToLLVM : Pass<"attn-convert-bodies-to-llvm"> {
  let summary = "lower the bodies of functions to the LLVM dialect";
  let description = [{
    The arith, amx, cf, complex, index, math, memref, ub, vector and x86vector
    dialects, as upstream's passes for each of them, in one conversion: a walk
    per dialect over the ops of a kernel takes as long as the conversion of most
    dialects. Functions, and what needs a declaration in the module, stay:
    `func` ops, the allocation and copies of memrefs, their globals, and what libm
    computes.

    A loop that carries AMX tiles has branches with operands of that type, which
    upstream's pass for branches does not know.
  }];
  let dependentDialects = [
    "::mlir::LLVM::LLVMDialect", "::mlir::arith::ArithDialect",
    "::mlir::memref::MemRefDialect", "::mlir::tensor::TensorDialect",
    "::mlir::vector::VectorDialect", "::mlir::x86vector::X86VectorDialect",
  ];
}

def AttnConvertStates : Pass<"attn-convert-states", "::mlir::ModuleOp"> {
  let summary = "turn streaming states into tensors";
  let description = [{
    Replaces values of `!attn.state` by the tensors that `getComponents` of the
    type lists, also where they are arguments and results of functions, calls,
    `scf.for`, `scf.while` and `scf.if`, and the ops on them by ops on these
    tensors:

    - `attn.state_append` inserts rows at the end of the cache, in place once
      bufferized, and for a sketch folds the oldest keys into its sums
      (`attn.feature_update`) when the cache is full;
    - `attn.state_attend` becomes `attn.attention`, `attn.topk_attention` or
      `attn.feature_attention`;
    - `attn.state_merge` appends what one state holds to the other, and adds the
      sums.

    A state argument of a public function is a list of tensors to its caller. The
    function type with the states is kept as `attn.state_signature`, so that tools
    can tell which tensors are one state.

    With `on-device` nothing on the host depends on lengths: what an append
    does follows from tensors, in `linalg.generic` and `scf.forall` with
    `mapping = [#gpu.thread<linear_dim_0>, ...]`, which `convert-linalg-to-gpu`
    makes kernels. A check on lengths is then one in a kernel.
  }];
  let options = [
    Option<"onDevice", "on-device", "bool", /*default=*/"false",
           "The tensors of states are in the memory of a GPU">,
  ];
  let dependentDialects = [
    "::mlir::arith::ArithDialect", "::mlir::attn::AttnDialect",
    "::mlir::bufferization::BufferizationDialect",
    "::mlir::cf::ControlFlowDialect", "::mlir::gpu::GPUDialect",
    "::mlir::linalg::LinalgDialect", "::mlir::scf::SCFDialect",
    "::mlir::tensor::TensorDialect",
  ];
}

def ConvertAttnToGpu : Pass<"convert-attn-to-gpu", "::mlir::ModuleOp"> {
  let summary = "lower planned ops to launches of GPU kernels";
  let description = [{
    Replaces each op on memrefs that has a `plan = #attn.gpu_plan<...>` by a
    `gpu.launch_func` of a kernel in `gpu.module @attn_kernels`, written in the
    scf, arith, llvm and nvvm dialects, as the plan says. Ops with equal types,
    attributes and plans share one kernel. Ops without such a plan stay as they
    are, but for `attn.key_basis`, whose kernels need none.

    A kernel is passed numbers: for each operand, in the op's order, the
    address of its first element (or the number itself), then those strides and
    sizes that its type leaves open. `warp_specialized` gets tensor maps of
    query, key and value besides (`nvgpu.tma.create.descriptor`), by value. The memrefs are in device memory; nothing
    is copied. A launch without a row is skipped. With `key_splits`, partial
    results are in memory from `gpu.alloc`, and a second launch merges them.
    Sizes and addresses are checked on the host; lengths are in device memory,
    and one beyond `[0, keys]` counts as the nearest bound.

    An op that the plan's kernel does not cover is an error. `multistage` and
    `warp_specialized` need rows at multiples of 16 bytes: strides that are
    multiples of 8 elements (checked on the host as well, where the type leaves
    them open), and addresses that are multiples of 16.

    ```mlir
    // before
    attn.attention ins(%q, %k, %v : ...) outs(%o : ...)
        {plan = #attn.gpu_plan<arch = 80, schedule = multistage, ...>}
    // after
    gpu.launch_func @attn_kernels::@attn_multistage_0
        blocks in (...) threads in (...) dynamic_shared_memory_size %bytes
        args(%q_address : i64, ...)
    ```
  }];
  let options = [
    Option<"runtimeChecks", "runtime-checks", "bool", /*default=*/"true",
           "Check dynamic sizes at run time">,
  ];
  let statistics = [
    Statistic<"numKernels", "kernels", "Kernels">,
    Statistic<"numLaunches", "launches", "Ops replaced by launches">,
  ];
  let dependentDialects = [
    "::mlir::arith::ArithDialect", "::mlir::cf::ControlFlowDialect",
    "::mlir::gpu::GPUDialect", "::mlir::LLVM::LLVMDialect",
    "::mlir::memref::MemRefDialect", "::mlir::nvgpu::NVGPUDialect",
    "::mlir::NVVM::NVVMDialect", "::mlir::scf::SCFDialect",
  ];
}

def ConvertGpuToAttnRuntime
    : Pass<"convert-gpu-to-attn-runtime", "::mlir::ModuleOp"> {
  let summary = "lower launches of GPU kernels to calls of the attn runtime";
  let description = [{
    Replaces `gpu.launch_func` by a call of `attn_rt_gpu_launch`, and the memory
    of `gpu.alloc` and `memref.alloc` by a part of the caller's workspace
    (`attn_rt_gpu_workspace`). A constant (`memref.get_global`) is copied to the
    device by the first call that needs it (`attn_rt_gpu_constant`).
    Kernels are named; their code is in the list `attn_gpu_images`, which whoever
    compiles the kernels defines. Where the runtime has loaded it, and copied
    constants to, is kept in variables of the compiled code. `gpu.module` ops are
    erased.
    `nvgpu.tma.create.descriptor` becomes a call of `attn_rt_gpu_tensor_map`
    that fills 128 bytes of the host's stack, which a launch passes by value.

    Memrefs are in device memory. Host code that would touch it is an error.
    Public
    functions get the signature that the caller sees: a result, which
    `buffer-results-to-out-params` has made an argument, is a buffer behind the
    function's arguments.
  }];
  let dependentDialects = [
    "::mlir::arith::ArithDialect", "::mlir::LLVM::LLVMDialect",
  ];
}

#endif // ATTN_CONVERSION_PASSES_TD
