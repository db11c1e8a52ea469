//===- ClusteredOps.td - Operations of the clustered form --*- tablegen -*-===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_IR_CLUSTEREDOPS_TD
#define ATTN_IR_CLUSTEREDOPS_TD

include "attn/IR/AttnOpBase.td"

//===----------------------------------------------------------------------===//
// attn.clustered_attention
//===----------------------------------------------------------------------===//

def Attn_ClusteredAttentionOp : Attn_Op<"clustered_attention"> {
  let summary = "attention to a cache of bounded size, sampled by clusters";
  let description = [{
    Attention in the form `#attn.clustered` (which documents the parameters).
    The keys and values of a head are tokens that arrive in their order. Row `i`
    attends to the cache of those that it sees: with `causal` the tokens up to
    its position, otherwise all valid ones. So `window` are the last tokens
    that the row sees. With `x_j` the score of token `j` after scale and
    softcap, the output is `N / D` and `logsumexp` is `log D`:

    * an exact token (a sink, or in the window) adds `exp(x) v` to `N` and
      `exp(x)` to `D`; a `sink` logit adds to `D`;
    * each of the `t` slots of a cluster of `n` tokens adds `n/t exp(x)` to `D`,
      and with `stratified` `n/t exp(x) v` to `N`;
    * with `subgen` each of the `s` slots drawn by value adds
      `mu / (s |v|^2) exp(x) v` to `N`, `mu` being the sum of `|v|^2` over the
      body;
    * with a remainder, `exp(x)` is replaced by `exp(x) - exp(c)` in what
      samples add to `N`, which gets `exp(c)` times the sum of the body's values.
      `c` is 0, or the largest sampled score if that is less. Without clusters,
      `D` gets `exp(c)` for each token of the body.

    A token that leaves the window joins the body: its key joins the nearest
    representative within the radius (ties to the lower index), or becomes one.
    In the cluster that then counts `n`, it takes each slot with probability
    `1/n`; and each value slot with probability `|v|^2 / mu`, `mu` including it.
    Once a key or value that is not finite has joined the body, the rows that
    see it are NaN.

    The executable definition, with the assignment of the random numbers, is
    `include/attn/Reference/ClusteredAttention.h`; f64 operands choose the same
    samples as it does. The cache is built anew by each op, in as many steps as
    there are keys: to save time in decoding, keep it in an `!attn.state`.

    (Source: Zandieh, Han, Mirrokni, Karbasi, SubGen: token generation in
    sublinear time and memory, 2024, algorithm 1.)

    Constraints: those of `attn.attention` hold, and
    * (clustered_attention_c1) the form applies to the options: there are no
      sliding windows, no mask and no ALiBi, and no softcap with a remainder.

    Example:

    ```mlir
    %out = attn.clustered_attention
        ins(%q, %k, %v : tensor<8x?x64xf32>, tensor<2x?x64xf32>,
                         tensor<2x?x64xf32>)
        outs(%init : tensor<8x?x64xf32>)
        {alignment = #attn.alignment<top_left>, causal,
         form = #attn.clustered<clusters = 256>} -> tensor<8x?x64xf32>
    ```
  }];

  let arguments = !con(
    (ins Attn_FloatData:$query, Attn_FloatData:$key, Attn_FloatData:$value),
    attentionOptionOperands,
    (ins Attn_FloatData:$output, Optional<Attn_WideFloatData>:$logsumexp),
    attentionOptionAttributes,
    (ins Attn_ClusteredFormAttr:$form));
  let results = (outs Variadic<AnyRankedTensor>:$results);

  let assemblyFormat = [{
    `ins` `(` $query `,` $key `,` $value `:`
          type($query) `,` type($key) `,` type($value) `)`
    (`mask` `(` $mask^ `:` type($mask) `)`)?
    (`query_offset` `(` $query_offset^ `:` type($query_offset) `)`)?
    (`kv_lengths` `(` $kv_lengths^ `:` type($kv_lengths) `)`)?
    (`alibi_slopes` `(` $alibi_slopes^ `:` type($alibi_slopes) `)`)?
    (`sink` `(` $sink^ `:` type($sink) `)`)?
    `outs` `(` $output `:` type($output) `)`
    (`logsumexp` `(` $logsumexp^ `:` type($logsumexp) `)`)?
    attr-dict (`->` type($results)^)?
  }];

  let extraClassDeclaration = [{
    ::mlir::MutableOperandRange getDpsInitsMutable();
  }];
}

//===----------------------------------------------------------------------===//
// The cache as tensors
//===----------------------------------------------------------------------===//

/// Ops on the components of a cache; see ClusteredStateShape.
class Attn_ClusteredStateOp<string mnemonic, list<Trait> traits = []> :
    Op<Attn_Dialect, "clustered_" # mnemonic, !listconcat(traits, [
      AttrSizedOperandSegments,
      DestinationStyleOpInterface,
      DeclareOpInterfaceMethods<ConditionallySpeculatable>,
      DeclareOpInterfaceMethods<MemoryEffectsOpInterface>,
      DeclareOpInterfaceMethods<ReifyRankedShapedTypeOpInterface,
                                ["reifyResultShapes"]>,
      DeclareOpInterfaceMethods<RuntimeVerifiableOpInterface>,
    ])> {
  let hasVerifier = 1;
}

def Attn_ClusteredAppendOp
    : Attn_ClusteredStateOp<"append", [PlannableOpInterface]> {
  let summary = "a clustered cache with more tokens";
  let description = [{
    Appends the tokens of `key` and `value`, `[batch, kv_heads, rows, head_dim]`
    and `[batch, kv_heads, rows, value_dim]`, to the cache in `outs`, as
    `attn.clustered_attention` says. Of batch `b` only the first `rows_used[b]`
    rows count, which must lie in `[0, rows]`. Appending rows one by one or many
    at once gives the same cache. Positions must stay below 2^32.

    A cache is nine tensors or memrefs; all zeros are the empty one. With
    `slots = sinks + window + s + (clusters + 1) samples`, rounded up to a
    multiple of 16, where `s` is `value_samples` with `subgen` and otherwise 0
    and the terms with `clusters` and `s` are absent without clusters; and
    `columns = clusters + 1`, rounded up likewise, or 0 without clusters
    (`sinks + window + s` counts as 1 where it is 0):

    | component | shape, after `[batch, kv_heads]` | type |
    |---|---|---|
    | keys | `slots, head_dim` | that of the keys |
    | values | `slots, value_dim`; with `subgen` `sinks + window + s` rows | that of the keys |
    | representatives | `head_dim, columns` | f64 for f64 keys, otherwise f32 |
    | tokens per cluster | `columns` | i64 |
    | weights of the slots | `slots` | f64 for f64 keys, otherwise f32 |
    | squared norms in value slots | `s` | f64 |
    | sum of the body's values | `value_dim` | f64 |
    | radius, sum of squared norms, longest value | 3 | f64 |
    | next and first position, clusters, tokens in the body, whether one was not finite, merges | 6 | i64 |

    Constraints:
    * (clustered_append_c1) key and value have rank 4, one element type, and
      equal batch, heads and rows; head_dim and value_dim are static.
    * (clustered_append_c2) `state` has the components above.
    * (clustered_append_c3) `rows_used` is 1-D of size batch.

    ```mlir
    %new:9 = attn.clustered_append
        ins(%k, %v : tensor<1x2x1x8xf32>, tensor<1x2x1x8xf32>)
        outs(%state#0, ... : tensor<1x2x32x8xf32>, ...)
        {form = #attn.clustered<window = 16, clusters = 4>}
        -> tensor<1x2x32x8xf32>, ...
    ```
  }];
  let arguments = (ins
    Attn_FloatData:$key, Attn_FloatData:$value,
    Optional<Attn_Lengths>:$rows_used,
    Variadic<AnyShaped>:$state,
    Attn_ClusteredFormAttr:$form,
    OptionalAttr<PlanAttrInterface>:$plan);
  let results = (outs Variadic<AnyRankedTensor>:$results);
  let assemblyFormat = [{
    `ins` `(` $key `,` $value `:` type($key) `,` type($value) `)`
    (`rows_used` `(` $rows_used^ `:` type($rows_used) `)`)?
    `outs` `(` $state `:` type($state) `)`
    attr-dict (`->` type($results)^)?
  }];
  let extraClassDeclaration = [{
    ::mlir::MutableOperandRange getDpsInitsMutable() {
      return getStateMutable();
    }
  }];
}

def Attn_ClusteredAttendOp
    : Attn_ClusteredStateOp<"attend", [PlannableOpInterface]> {
  let summary = "attention to a clustered cache";
  let description = [{
    `attn.clustered_attention` of each row of `query`, `[batch, heads, rows,
    head_dim]`, to all tokens in the cache `state`.

    Constraints:
    * (clustered_attend_c1) query has rank 4, and heads that are a multiple of
      those of the state.
    * (clustered_attend_c2) `state` has the components of
      `attn.clustered_append`.
    * (clustered_attend_c3) `sink` is 1-D of size heads.
    * (clustered_attend_c4) output is `[batch, heads, rows, value_dim]` of the
      query's type, `logsumexp` is `[batch, heads, rows]` of f32, or of f64 for
      f64 queries.
    * (clustered_attend_c5) `scale` is finite; `softcap` is finite, positive and
      absent with a remainder.
  }];
  let arguments = (ins
    Attn_FloatData:$query, Variadic<AnyShaped>:$state,
    Optional<Attn_FloatData>:$sink,
    Attn_FloatData:$output, Optional<Attn_WideFloatData>:$logsumexp,
    OptionalAttr<F64Attr>:$scale,
    OptionalAttr<F64Attr>:$softcap,
    Attn_ClusteredFormAttr:$form,
    OptionalAttr<PlanAttrInterface>:$plan);
  let results = (outs Variadic<AnyRankedTensor>:$results);
  let assemblyFormat = [{
    `ins` `(` $query `:` type($query) `)`
    `state` `(` $state `:` type($state) `)`
    (`sink` `(` $sink^ `:` type($sink) `)`)?
    `outs` `(` $output `:` type($output) `)`
    (`logsumexp` `(` $logsumexp^ `:` type($logsumexp) `)`)?
    attr-dict (`->` type($results)^)?
  }];
  let extraClassDeclaration = [{
    ::mlir::MutableOperandRange getDpsInitsMutable();
  }];
}

def Attn_ClusteredMergeOp
    : Attn_ClusteredStateOp<"merge", [PlannableOpInterface]> {
  let summary = "the clustered cache of a concatenation";
  let description = [{
    The tokens of the cache `later` follow those of the cache in `outs`. The
    result is distributed as the cache of the concatenation wherever both
    cluster alike (docs/forms/clustered.md): exact tokens, sums and value slots
    always are; a cluster of `later` joins as a whole.

    Constraints:
    * (clustered_merge_c1) `later` and `state` have the components of
      `attn.clustered_append`, of the same types.
  }];
  let arguments = (ins
    Variadic<AnyShaped>:$later, Variadic<AnyShaped>:$state,
    Attn_ClusteredFormAttr:$form,
    OptionalAttr<PlanAttrInterface>:$plan);
  let results = (outs Variadic<AnyRankedTensor>:$results);
  let assemblyFormat = [{
    `ins` `(` $later `:` type($later) `)`
    `outs` `(` $state `:` type($state) `)`
    attr-dict (`->` type($results)^)?
  }];
  let extraClassDeclaration = [{
    ::mlir::MutableOperandRange getDpsInitsMutable() {
      return getStateMutable();
    }
  }];
}

#endif // ATTN_IR_CLUSTEREDOPS_TD
