//===- AttnGpuPlan.td - How a GPU computes an op -*- tablegen -*- ---------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A file and header of its own: few files need to know of GPUs.
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_IR_ATTNGPUPLAN_TD
#define ATTN_IR_ATTNGPUPLAN_TD

include "attn/IR/AttnPlanInterface.td"
include "mlir/IR/EnumAttr.td"

def Attn_GpuSchedule : I32EnumAttr<"GpuSchedule", "kernel of a GPU plan", [
      I32EnumAttrCase<"Simt", 0, "simt">,
      I32EnumAttrCase<"Multistage", 1, "multistage">,
      I32EnumAttrCase<"WarpSpecialized", 2, "warp_specialized">,
    ]> {
  let cppNamespace = "::mlir::attn";
  let genSpecializedAttr = 0;
}

def Attn_GpuPlanAttr : AttrDef<Attn_Dialect, "GpuPlan",
    [DeclareAttrInterfaceMethods<PlanAttrInterface>]> {
  let mnemonic = "gpu_plan";
  let summary = "how an attention op is computed on an NVIDIA GPU";
  let description = [{
    * `arch`: the compute capability that the kernel may use, 80 for `sm_80` and
      so on. Shared memory has to fit into what one CTA may have there.
    * `schedule`: the algorithm. `simt`: a warp per query row with f32
      arithmetic, for f32, f16 and bf16 and sizes that nothing else covers.
      `multistage`: tiles of 16-bit elements through shared memory by
      `cp.async`, products by `mma.sync`, an online softmax in registers.
      `warp_specialized`, for sm_90a: one group of four warps copies tiles by
      tensor copies; two groups multiply by `wgmma`, each 64 rows, and take
      turns, so that one multiplies while the other has its softmax. CTAs stay
      and take tile after tile.
    * `tile_q`: query rows of a CTA, 16 for each warp that multiplies, one for
      each with `simt`. `tile_k`: keys of a tile, a multiple of 16. With
      `attn.topk_attention`, rows are the query heads that select together, and
      keys those that they selected. `attn.sketched_attention` has tiles of 16
      rows per warp with `simt`, too.
    * `stages`: tiles of keys and values in shared memory, at least 2.
    * `warps`: of a CTA, 12 with `warp_specialized`.
    * `key_splits`: parts of the keys that different CTAs compute; a second
      kernel merges them by the log-sum-exp. Not with `warp_specialized`.
    * `pack_heads`: whether rows of a tile are the queries of all heads that
      share a key/value head, for few queries.

    ```mlir
    #attn.gpu_plan<arch = 80, schedule = multistage, tile_q = 64, tile_k = 64,
                   stages = 2, warps = 4>
    ```
  }];
  let parameters = (ins
    "int64_t":$arch,
    EnumParameter<Attn_GpuSchedule>:$schedule,
    Attn_PlanSize<1, "query rows of a CTA">:$tile_q,
    Attn_PlanSize<16, "keys of a tile">:$tile_k,
    Attn_PlanSize<2, "tiles of keys in shared memory">:$stages,
    Attn_PlanSize<4, "warps of a CTA">:$warps,
    Attn_PlanSize<1, "parts of the keys that are merged">:$key_splits,
    DefaultValuedParameter<"bool", "false", "whether heads share a tile">
      :$pack_heads);
  let assemblyFormat = "`<` struct(params) `>`";
  let genVerifyDecl = 1;
  let extraClassDeclaration = [{
    /// Elements from one row of a tile of `multistage` to the next.
    static int64_t getRowPitch(int64_t features);
    /// Bytes of a tile of `warp_specialized`: boxes of 64 features.
    static int64_t getBoxedBytes(int64_t rows, int64_t features);
    /// Bytes of shared memory that the kernel needs for these sizes.
    int64_t getSharedBytes(int64_t headDim, int64_t valueDim) const;
    /// Bytes of shared memory that one CTA may have on `arch`.
    int64_t getSharedLimit() const;
  }];
}

#endif // ATTN_IR_ATTNGPUPLAN_TD
