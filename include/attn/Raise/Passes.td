//===- Passes.td - Raising from model IR -*- tablegen -* ------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_RAISE_PASSES_TD
#define ATTN_RAISE_PASSES_TD

include "mlir/Pass/PassBase.td"

def AttnRaise : Pass<"attn-raise"> {
  let summary = "find softmax attention in linalg and TOSA";
  let description = [{
    Replaces `softmax(scale * Q K^T + masks) V`, spelt out in linalg, tensor and
    TOSA operations on tensors, by `attn.attention`. Analysis comes first and
    changes nothing; only a match that is complete is rewritten. Everything else
    stays as it is.

    **How it looks.** The element of a tensor is read as a scalar expression
    over elements of other tensors; an index is a list of digits in mixed radix.
    Transposes, reshapes, broadcasts, tiles and conversions between float types
    thus disappear from view, whichever operation spells them, and a repeat of
    keys and values shows as a head index of which they read a part. Starting
    from each exponential, the pass follows its uses to a contraction and reads
    back from there:

    1. weights: `exp(x - max(x))` divided by its own sum over the keys, or times
       the reciprocal of the sum; `exp2` as well; `linalg.softmax`. A row may
       have one logit per head without a key, whose weight is cut off: `sink`.
       A select
       that clears rows whose logits are all `-inf`, or weights that are NaN, is
       absorbed.
    2. logits: a sum of products over the features. Constant factors anywhere
       between and on query and key make up `scale`; a factor known at run time
       only, the same for all keys, goes to the query; `c * tanh(y / c)` is
       `softcap`.
    3. masks: what is added to the logits, and selects between logits and a
       constant. Terms joined by `and` are taken apart. A comparison of row and
       key indices (of iota, or constant tensors) becomes `causal` and
       `window_left` with the alignment that it proves; conditions that hold
       everywhere vanish; slopes times the key index, or times the distance of
       key and row, become `alibi_slopes`; all other conditions become one `i1`
       mask, other addends one float mask.
    4. roles: an index of query, key, value and result is batch or head, one of
       query and result alone a row or a head within a group; heads of key and
       value may be fewer. The layout is the one that copies less.

    5. gradients: where something else reads the weights, `dV = P^T dO`,
       `dP = dO V^T`, `dS = P * (dP - rowsum(P * dP))`, `dQ = scale * dS K` and
       `dK = scale * dS^T Q`, as automatic differentiation spells and multiplies
       them out, become one `attn.attention_backward`, with the log-sum-exp of
       the forward attention, which has to stand before them. The gradient of a
       float mask is read as well, also where it is summed or scaled further;
       those of slopes and lengths are not.

    Several values that are weighed by one softmax become one attention to all of
    them side by side, or, where the rows are few, one attention each.

    **What it preserves.** The mathematical function. Differences are those of
    rounding (order of summation, intermediate conversions to f16 or bf16 that
    are left out, f32 accumulation) and these:

    * A row whose keys are all hidden by `-inf` gives 0. A softmax without a
      guard gives NaN there.
    * A NaN in the input reaches the result also where a guard of the weights
      would have cleared it.
    * A finite value that hides keys, added to logits or in their place, acts as
      `-inf` if all masks together are proved to keep a key in every row and the
      value is at most -1e4 (logits are assumed to be larger by 104). Otherwise
      it stays a float mask, and must be at most -1e9 if it takes the place of
      logits: rows in which nothing else is left then keep their weights, up to
      the rounding of `value + logit`.
    * A scale within 2^-21 of `1/sqrt(head_dim)`, relative, is the default.

    **What it refuses.** Scores or weights that something else reads; a softmax
    over another index; logits, weights or denominators changed in other ways;
    masks that depend on the scores. Each exponential that is divided by its own
    sum and feeds a contraction is either raised or gets one remark that says
    why not.

    The pass is idempotent, and its time is linear in the operations between the
    exponentials and the operands of the contractions.

    Example:

    ```mlir
    %s = linalg.batch_matmul ins(%q, %kt : ...) outs(%zero : ...)
    %p = linalg.softmax dimension(2) ins(%s : ...) outs(%e : ...)
    %o = linalg.batch_matmul ins(%p, %v : ...) outs(%zero1 : ...)
    ```

    becomes

    ```mlir
    %o = attn.attention ins(%q, %k, %v : ...) outs(%e1 : ...)
        {scale = 1.0 : f64} -> ...
    ```
  }];
  let dependentDialects = [
    "::mlir::attn::AttnDialect", "::mlir::arith::ArithDialect",
    "::mlir::linalg::LinalgDialect", "::mlir::scf::SCFDialect",
    "::mlir::tensor::TensorDialect"];
  let options = [
    Option<"allowUnstable", "allow-unstable", "bool", /*default=*/"false",
           "raise a softmax from which no row maximum is subtracted too; the "
           "result then is finite where the original overflows">,
    Option<"assumeEqualSizes", "assume-equal-sizes", "bool",
           /*default=*/"false",
           "take unknown sizes that meet in a broadcast to be equal, as the "
           "exports of torch guarantee; otherwise a query, key, value or mask "
           "is copied to its full size where its size turns out to be 1 at run "
           "time">,
    Option<"report", "report", "std::string", /*default=*/"\"\"",
           "write a report of every candidate to this file: JSON if its name "
           "ends in .json, else a table; '-' is a table on standard error">,
  ];
  let statistics = [
    Statistic<"numRaised", "attention-raised",
              "Number of attention operations made">,
    Statistic<"numGradients", "gradients-raised",
              "Number of attention gradients made">,
    Statistic<"numRefused", "attention-refused",
              "Number of softmax-weighted contractions left with a remark">,
  ];
}

#endif // ATTN_RAISE_PASSES_TD
