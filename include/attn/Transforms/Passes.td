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
    process; `attn_rt_fail` ends the running call with an error message. Where the
    condition is a comparison of integers, or begins with one (`%a == %b or ...`),
    `attn_rt_fail_comparison` adds the two values.

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
    with it. All dimensions of the loop become one, so that the runtime can share
    the iterations out evenly. What the body uses from outside travels in a
    struct on the stack: of a memref the address of its elements, and the sizes,
    the strides and the offset that its type leaves open. Loops that free memory
    from outside stay.

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

def AttnDecomposeAggregates : Pass<"attn-decompose-aggregates"> {
  let summary = "decompose ops that no upstream pass lowers";
  let description = [{
    Replaces `tensor.concat` by insertions of slices, and `linalg.softmax` on
    tensors by the maximum, the exponential of the difference, the sum and the
    quotient. Both come from frontends, and neither bufferizes or becomes loops.
  }];
  let dependentDialects = [
    "::mlir::arith::ArithDialect", "::mlir::linalg::LinalgDialect",
    "::mlir::math::MathDialect", "::mlir::tensor::TensorDialect",
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

def AttnSplitEmptyTensors : Pass<"attn-split-empty-tensors"> {
  let summary = "give each use of an empty tensor one of its own";
  let description = [{
    CSE makes one `tensor.empty` of all that are equal, and then all
    destinations of a model alias for one-shot bufferization, which compares the
    uses of a buffer pair by pair: 1,000 attention ops took a minute. This pass
    copies an empty tensor for each further use in its block, right in front of
    the use. Uses in other blocks, which may be branches or loops, stay.

    Which buffers there are in the end is decided by bufferization as before: an
    empty tensor has no contents that could be shared.
  }];
}

def AttnSeparateResults : Pass<"attn-separate-results"> {
  let summary = "return no buffer twice";
  let description = [{
    Copies a buffer for each further time that a function returns it. On GPUs the
    memory of results is the caller's, one array each, and
    `buffer-results-to-out-params`, which makes them arguments, needs one buffer
    for each.

    ```mlir
    // before
    return %x, %x : memref<4xf32>, memref<4xf32>
    // after
    %0 = memref.alloc() : memref<4xf32>
    memref.copy %x, %0 : memref<4xf32> to memref<4xf32>
    return %x, %0 : memref<4xf32>, memref<4xf32>
    ```
  }];
  let dependentDialects = ["::mlir::memref::MemRefDialect"];
}

def AttnSetForm : Pass<"attn-set-form"> {
  let summary = "say how attention is to be computed";
  let description = [{
    Writes `form` on `attn.attention` ops: on all of them, or on those that the
    other options select. An op that has a form already keeps it.

    With `heads`, only those query heads get the form: the op is split along its
    heads into runs that get it and runs that stay as they are, and the results
    are joined. A run that ends inside a group of query heads is split there, as
    each piece reads whole key/value heads or one of them.

    ```mlir
    // attn-set-form{form="#attn.topk<keep = 1/8>" heads=0,1}, 4 heads
    %a = tensor.extract_slice %q[0, 0, 0, 0] [2, 2, 64, 32] ...
    %b = attn.attention ins(%a, ...) {form = #attn.topk<keep = 1/8>}
    %c = tensor.insert_slice %b into %out[0, 0, 0, 0] ...
    %d = attn.attention ins(...) // heads 2 and 3
    ```

    Fails if `form` is no form attribute, and with an error at the op if a head
    does not exist or the number of heads is not known.
  }];
  let options = [
    Option<"form", "form", "std::string", /*default=*/"",
           "Form attribute, such as #attn.topk<rank = 16, keep = 1/8>">,
    ListOption<"functions", "functions", "std::string",
               "Names of functions to look into; all if empty">,
    Option<"location", "location", "std::string", /*default=*/"",
           "Text that the printed location of an op contains">,
    ListOption<"heads", "heads", "int64_t",
               "Query heads, counted from 0; all if empty">,
  ];
  let statistics = [
    Statistic<"numSet", "forms-set", "Attention ops that got the form">,
  ];
  let dependentDialects = [
    "::mlir::attn::AttnDialect", "::mlir::memref::MemRefDialect",
    "::mlir::tensor::TensorDialect",
  ];
}

def AttnRecognizePositionOnly : Pass<"attn-recognize-position-only"> {
  let summary = "find attention whose scores depend on positions alone";
  let description = [{
    Gives `attn.attention` the form `#attn.conv` with one segment where that is
    exact, up to rounding: causal self-attention without a mask operand and
    without a form, with

    - a query or a key that is 0 everywhere, or
    - a query and a key that are both the same in each row of the sequence (they
      may differ between batches, heads and features).

    Then a score is a function of the distance between query and key: what
    ALiBi, a window, causality and a softcap make of a constant product. That a
    tensor is constant along the sequence is proved from its definition:
    constants, fills, broadcasts, transposes, reshapes, elementwise ops, and
    structured ops whose operands are constant along that loop and which do not
    ask for its index. What is not proved stays as it is. Positions that are
    part of the data, as after rotary embedding, are not seen.

    ```mlir
    // before: %k has the same row everywhere, and so has %q
    %o = attn.attention ins(%q, %k, %v : ...) alibi_slopes(%s : ...) ...
        {alignment = #attn.alignment<top_left>, causal}
    // after
    %o = attn.attention ins(%q, %k, %v : ...) alibi_slopes(%s : ...) ...
        {alignment = #attn.alignment<top_left>, causal,
         form = #attn.conv<bases = 1, ..., fallback = none>}
    ```
  }];
  let options = [
    Option<"minKeys", "min-keys", "int64_t", /*default=*/"1024",
           "Attention to fewer keys stays as it is; a convolution gains "
           "nothing there">,
  ];
  let statistics = [
    Statistic<"numRecognized", "ops-recognized", "Ops that got the form">,
  ];
  let dependentDialects = ["::mlir::attn::AttnDialect"];
}

def AttnApplyForms : Pass<"attn-apply-forms"> {
  let summary = "turn attention with a form into the op of that form";
  let description = [{
    | form | becomes |
    |---|---|
    | `#attn.exact` | `attn.attention` without a form |
    | `#attn.topk` | `attn.key_basis` and `attn.topk_attention` |
    | `#attn.clustered` | `attn.clustered_attention` |
    | `#attn.sketch` | `attn.sketched_attention`, and `attn.key_basis` for a rank below `head_dim` |

    The window of a form is relative to the rows' positions. An op without an
    `alignment` gets `bottom_right`: its last row stands at the last key, as in
    self-attention and in decoding.

    With `bases`, the bases of keys and queries come from the files that
    `attn-run --calibrate` wrote: `<function>.<n>.keys.npy` (and
    `.queries.npy` for a balanced basis) for the n-th `attn.attention` of a
    function, counted from 0. Otherwise `attn.key_basis` computes them from the
    op's own keys.

    A form that does not apply to an op (see `FormAttrInterface`) is taken away
    with a remark that says why, and the op stays exact; with `strict` that is
    an error.
  }];
  let options = [
    Option<"strict", "strict", "bool", /*default=*/"false",
           "Fail where a form does not apply">,
    Option<"bases", "bases", "std::string", /*default=*/"",
           "Folder of bases from attn-run --calibrate">,
  ];
  let statistics = [
    Statistic<"numApplied", "forms-applied", "Ops that changed their form">,
    Statistic<"numRefused", "forms-refused", "Ops that stay exact">,
  ];
  let dependentDialects = [
    "::mlir::attn::AttnDialect", "::mlir::bufferization::BufferizationDialect",
    "::mlir::memref::MemRefDialect",
    "::mlir::tensor::TensorDialect",
  ];
}

def AttnAttachLoopAnnotations : Pass<"attn-attach-loop-annotations"> {
  let summary = "hand annotations of loops on to LLVM's branches";
  let description = [{
    An scf loop may carry `llvm.loop_annotation`: not to be unrolled, for
    example. Upstream's conversions take it along to the branch that closes the
    loop, but as an attribute that the translation to LLVM IR does not look at.
    Makes it the annotation of the branch, in the LLVM dialect.

    ```mlir
    // before
    llvm.br ^bb1(%i : i64) {llvm.loop_annotation = #loop_annotation}
    // after
    llvm.br ^bb1(%i : i64) {loop_annotation = #loop_annotation}
    ```
  }];
  let dependentDialects = ["::mlir::LLVM::LLVMDialect"];
}

def AttnUseWorkspace : Pass<"attn-use-workspace", "::mlir::ModuleOp"> {
  let summary = "take temporary buffers from the workspace of the call";
  let description = [{
    A buffer that is freed on every way from its allocation never leaves the call.
    The allocation, in the LLVM dialect, becomes one that takes the memory of the
    caller where there is enough (`workspace` in attn-c/Runtime.h). Other buffers,
    such as results, are left alone.

    ```mlir
    // before
    %0 = llvm.call @_mlir_memref_to_llvm_aligned_alloc(%align, %bytes)
    llvm.call @_mlir_memref_to_llvm_free(%0)
    // after
    %0 = llvm.call @attn_rt_temporary_alloc(%align, %bytes)
    llvm.call @_mlir_memref_to_llvm_free(%0)
    ```
  }];
  let statistics = [
    Statistic<"numTemporaries", "temporaries", "Buffers in the workspace">,
  ];
  let dependentDialects = ["::mlir::LLVM::LLVMDialect"];
}

def AttnDecompose : Pass<"attn-decompose"> {
  let summary = "turn form ops into structural ops";
  let description = [{
    Replaces `attn.sketched_attention` on tensors by ops whose time is
    linear in the length: a loop over chunks of rows, in which
    `attn.feature_update` folds the keys that have left the window of the chunk's
    first row, and `attn.feature_attention` attends the sums and the keys since.
    Without `causal` there is one sum of all keys, in which the keys of each row's
    window are replaced by their exact weights.

    With few rows or keys, all pairs cost less than the features, and the op
    stays. Where the sizes are not known, both are emitted, and the sizes decide
    at run time. An op with a mask, ALiBi or a window stays, with a remark.

    Top-k and convolutions are not decomposed: their kernels fuse what the parts
    would write to memory and read again.
  }];
  let options = [
    Option<"chunk", "chunk", "int64_t", /*default=*/"64",
           "Query rows per chunk; at least 1">,
    Option<"pairCost", "pair-cost", "int64_t", /*default=*/"8",
           "What a multiply-add of the portable sum over pairs costs, in those "
           "of the features; 0 keeps every op">,
  ];
  let statistics = [
    Statistic<"numDecomposed", "decomposed", "Ops decomposed">,
  ];
  let dependentDialects = [
    "::mlir::arith::ArithDialect", "::mlir::attn::AttnDialect",
    "::mlir::bufferization::BufferizationDialect",
    "::mlir::linalg::LinalgDialect", "::mlir::scf::SCFDialect",
    "::mlir::tensor::TensorDialect",
  ];
}

def AttnCollectBases : Pass<"attn-collect-bases", "::mlir::ModuleOp"> {
  let summary = "let functions return the bases of their keys";
  let description = [{
    Replaces the results of each public function by the bases of the keys in its
    `attn.attention`: for each op in order the `attn.key_basis` of its keys
    (and queries), and for a balanced one that of the queries after it. What the
    function computed is still computed as far as later attention needs it.
    `attn-run --calibrate` calls the result with sample inputs.

    Attention anywhere else than in the only block of a public function, or on
    memrefs, is an error. A public function without attention returns nothing.

    ```mlir
    // attn-collect-bases
    func.func @main(%q: tensor<4x9x8xf32>, %k: ...) -> tensor<4x9x8xf32> {
      %0 = attn.attention ins(%q, %k, %v : ...) ...
      return %0 : tensor<4x9x8xf32>
    // becomes
    func.func @main(%q: tensor<4x9x8xf32>, %k: ...) -> tensor<4x8x8xf32> {
      %0 = attn.key_basis ins(%k : ...) ...
      return %0 : tensor<4x8x8xf32>
    ```
  }];
  let options = [
    Option<"kind", "kind", "std::string", /*default=*/"\"key_pca\"",
           "key_pca, query_aware or balanced">,
  ];
  let dependentDialects = [
    "::mlir::attn::AttnDialect", "::mlir::func::FuncDialect",
    "::mlir::tensor::TensorDialect",
  ];
}

def AttnExpandViews : Pass<"attn-expand-views"> {
  let summary = "compute the offsets, sizes and strides of views";
  let description = [{
    `expand-strided-metadata` and `lower-affine`, for views and what they become
    alone. Upstream's passes visit all other ops as well, of which a kernel has
    thousands, to fold them; the canonicalizer that follows does so anyway.
  }];
  let dependentDialects = [
    "::mlir::affine::AffineDialect", "::mlir::arith::ArithDialect",
    "::mlir::memref::MemRefDialect",
  ];
}

def AttnRunWhere : Pass<"attn-run-where"> {
  let summary = "run passes where there are ops for them";
  let description = [{
    Runs `pipeline` on the op if one of `ops` is in it: names of ops, such as
    `vector.transfer_read`, or of dialects, such as `complex`. A pass that
    converts ops of one kind otherwise takes as long to find that there are none
    as a kernel's other passes take to convert what there is.
  }];
  let options = [
    ListOption<"ops", "ops", "std::string", "Names of ops, or of dialects">,
    Option<"pipeline", "pipeline", "std::string", /*default=*/"",
           "The passes to run">,
  ];
  let constructor = "::mlir::attn::createAttnRunWhere()";
}

#endif // ATTN_TRANSFORMS_PASSES_TD
