//===- AttnPlans.td - How a target computes an op -*- tablegen -* -------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_IR_ATTNPLANS_TD
#define ATTN_IR_ATTNPLANS_TD

include "attn/IR/AttnDialect.td"
include "attn/IR/AttnPlanInterface.td"
include "mlir/IR/AttrTypeBase.td"
include "mlir/IR/EnumAttr.td"

//===----------------------------------------------------------------------===//
// CPU
//===----------------------------------------------------------------------===//

def Attn_CpuIsa : I32EnumAttr<"CpuIsa",
    "instructions that a CPU kernel is written for", [
      I32EnumAttrCase<"Generic", 0, "generic">,
      I32EnumAttrCase<"AVX2", 1, "avx2">,
      I32EnumAttrCase<"AVX512", 2, "avx512">,
      I32EnumAttrCase<"AVX512BF16", 3, "avx512_bf16">,
      I32EnumAttrCase<"AMX", 4, "amx">,
    ]> {
  let cppNamespace = "::mlir::attn";
  let genSpecializedAttr = 0;
}

def Attn_CpuKernel : I32EnumAttr<"CpuKernel", "kernel of a CPU plan", [
      I32EnumAttrCase<"Prefill", 0, "prefill">,
      I32EnumAttrCase<"Decode", 1, "decode">,
      I32EnumAttrCase<"Backward", 2, "backward">,
      I32EnumAttrCase<"TopK", 3, "topk">,
      I32EnumAttrCase<"Sketch", 4, "sketch">,
      I32EnumAttrCase<"Conv", 5, "conv">,
      I32EnumAttrCase<"Clustered", 6, "clustered">,
    ]> {
  let cppNamespace = "::mlir::attn";
  let genSpecializedAttr = 0;
}

def Attn_CpuPlanAttr : AttrDef<Attn_Dialect, "CpuPlan",
    [DeclareAttrInterfaceMethods<PlanAttrInterface>]> {
  let mnemonic = "cpu_plan";
  let summary = "how an attention op is computed on a CPU";
  let description = [{
    * `isa`: the widest instructions that the kernel may use. Each one includes
      those before it: `generic` (vectors of 128 bits, whatever the target makes
      of them), `avx2` (with FMA and F16C), `avx512` (F, BW, DQ, VL),
      `avx512_bf16` (with a fast `vdpbf16ps`, and VNNI), `amx`.
    * `kernel`: the algorithm. `prefill`: blocks of queries against blocks of
      keys, an online softmax with the queries in vector lanes. `decode`: few
      queries, split over the keys. `backward`: gradients in blocks. `topk`,
      `sketch`, `conv`, `clustered`: those of the forms.
    * `query_vectors`, `key_tile`, `feature_tile`: the register tiles. Scores
      are computed for `key_tile` keys by `query_vectors` vectors of queries,
      weighted sums for `feature_tile` features by as many. In `backward` the
      keys are in the lanes: `key_tile` queries by `query_vectors` vectors of
      keys, or rows of either by as many vectors of features.
    * `unroll`: steps of the reductions in one iteration.
    * `query_block`: queries of one parallel task, in `backward` those that
      meet a block of keys at a time; a multiple of a register tile's. A task of
      `prefill` has fewer where threads would have nothing to do.
    * `key_block`: keys whose scores are held at a time.
    * `key_splits`: parts of the keys that run in parallel and are merged by the
      log-sum-exp.
    * `parallel`: whether tasks run on the threads of the call.
    * `open_sizes`: whether the kernel of `prefill` and `backward` takes the
      numbers of queries and keys, and that of `decode` the number of keys, from
      its call although types tell them. Ops that differ in nothing else have
      one kernel then, which is compiled once.

    A kernel ignores the sizes that it has no use for. The sizes are positive
    and bounded, so that code and stack stay of a sane size.

    ```mlir
    #attn.cpu_plan<isa = avx512, kernel = prefill, query_vectors = 2,
                   key_tile = 8, feature_tile = 8, unroll = 4,
                   query_block = 512, key_block = 128>
    ```
  }];
  let parameters = (ins
    EnumParameter<Attn_CpuIsa>:$isa,
    EnumParameter<Attn_CpuKernel>:$kernel,
    Attn_PlanSize<1, "vectors of queries in a register tile">:$query_vectors,
    Attn_PlanSize<1, "keys in a register tile">:$key_tile,
    Attn_PlanSize<1, "features in a register tile">:$feature_tile,
    Attn_PlanSize<1, "steps of a reduction per iteration">:$unroll,
    Attn_PlanSize<1, "queries per task">:$query_block,
    Attn_PlanSize<1, "keys whose scores are held at a time">:$key_block,
    Attn_PlanSize<1, "parts of the keys that are merged">:$key_splits,
    DefaultValuedParameter<"bool", "true", "whether tasks run on threads">
      :$parallel,
    DefaultValuedParameter<"bool", "false",
                           "whether numbers of queries and keys are the call's">
      :$open_sizes);
  let assemblyFormat = "`<` struct(params) `>`";
  let genVerifyDecl = 1;
}

#endif // ATTN_IR_ATTNPLANS_TD
