//===- KeyIndexOps.td - Low-rank key index ------------------*- tablegen -*-===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_IR_KEYINDEXOPS_TD
#define ATTN_IR_KEYINDEXOPS_TD

include "attn/IR/AttnOpBase.td"

def Attn_KeyCodes : Attn_RankedTensorOrMemRefOf<[I8]>;

//===----------------------------------------------------------------------===//
// attn.key_index_append
//===----------------------------------------------------------------------===//

def Attn_KeyIndexAppendOp : Op<Attn_Dialect, "key_index_append", [
      DestinationStyleOpInterface,
      DeclareOpInterfaceMethods<ConditionallySpeculatable>,
      DeclareOpInterfaceMethods<MemoryEffectsOpInterface>,
      DeclareOpInterfaceMethods<ReifyRankedShapedTypeOpInterface,
                                ["reifyResultShapes"]>,
    ]> {
  let summary = "keys written to a low-rank key index";
  let description = [{
    A key index holds what selecting keys has to read: of each key, its first
    components in a basis, rounded to 8 bits with one scale per key. For row `i`
    of `key` and its key/value head `g`, with `y = key[b,g,i,:] basis[g]` and
    `p = positions[b] + i`:

    * `key_scales[b, g, p / 16, p % 16] = s`, with `s = max_c |y_c| / 127`;
    * `key_codes[b, g, p / 16, c / 4, p % 16, c % 4] = round(y_c / s)`, ties to
      even, for each column `c` of the basis, and 0 for the columns that fill up
      the last group of 4. All codes are 0 where `s` is 0 or not finite.

    The order of the codes is that of instructions which multiply four bytes at
    a time; codes and scales of a block of 16 keys are contiguous. Other elements
    of the index keep their value. Writing keys one by one, or all at once, gives
    the same index bit by bit.

    Rows at or past the capacity, 16 times the number of blocks, are an error at
    run time, and so are negative positions.

    Constraints:
    * (key_index_append_c1) `key` is `[batch, kv_heads, rows, head_dim]` and
      `basis` is `[kv_heads, head_dim, columns]` of the key's element type or
      wider, with `columns` known.
    * (key_index_append_c2) `positions` is 1-D of size batch.
    * (key_index_append_c3) `key_codes` is `[batch, kv_heads, blocks, groups, 16,
      4]` with `groups = ceil(columns / 4)`, and `key_scales` is `[batch,
      kv_heads, blocks, 16]` of f64 for f64 keys and f32 otherwise.
    * (key_index_append_c4) all operands are tensors, or all are memrefs.

    Example:

    ```mlir
    %codes, %scales = attn.key_index_append
        ins(%k, %basis : tensor<1x8x1x128xf16>, tensor<8x128x32xf32>)
        at(%positions : tensor<1xi64>)
        outs(%c, %s : tensor<1x8x256x8x16x4xi8>, tensor<1x8x256x16xf32>)
        -> tensor<1x8x256x8x16x4xi8>, tensor<1x8x256x16xf32>
    ```
  }];
  let arguments = (ins Attn_FloatData:$key, Attn_FloatData:$basis,
                       Attn_Lengths:$positions, Attn_KeyCodes:$key_codes,
                       Attn_WideFloatData:$key_scales);
  let results = (outs Variadic<AnyRankedTensor>:$results);
  let assemblyFormat = [{
    `ins` `(` $key `,` $basis `:` type($key) `,` type($basis) `)`
    `at` `(` $positions `:` type($positions) `)`
    `outs` `(` $key_codes `,` $key_scales `:`
          type($key_codes) `,` type($key_scales) `)`
    attr-dict (`->` type($results)^)?
  }];
  let hasVerifier = 1;
  let extraClassDeclaration = [{
    ::mlir::MutableOperandRange getDpsInitsMutable();
  }];
}

//===----------------------------------------------------------------------===//
// attn.indexed_topk_attention
//===----------------------------------------------------------------------===//

def Attn_IndexedTopKAttentionOp : Attn_Op<"indexed_topk_attention"> {
  let summary = "top-k attention that selects by a key index";
  let description = [{
    What `attn.topk_attention` computes, except that the keys are selected by
    the codes of a key index (see `attn.key_index_append`) instead of by the
    keys: neither key nor value of an unselected key is read. The query's
    components, `query basis[:, :rank]`, are rounded to 8 bits as those of a key
    are, and

        (query basis) . (key basis) ~ s_query s_key sum_c code_query code_key

    is the product in step 1 of `attn.topk_attention`. Selected keys are attended
    to exactly. The index has to hold `key`; its first `rank` columns are used.

    `value_sums[b,g,:]` is the sum of the values of all valid keys. With it, and
    only then, the form has a remainder: of degree 0, every unselected key weighs
    1.

    Constraints: those of `attn.attention` hold, and
    * (indexed_topk_attention_c1) `basis` is as (topk_attention_c1) says.
    * (indexed_topk_attention_c2) the form applies to the options, and `top_p`
      is 0.
    * (indexed_topk_attention_c3) a form with a window needs an `alignment`.
    * (indexed_topk_attention_c4) `key_codes` and `key_scales` are as
      (key_index_append_c3) says, with `blocks = ceil(keys / 16)` and
      `groups = ceil(rank / 4)`; batch and kv_heads are 1 where query has none.
    * (indexed_topk_attention_c5) `value_sums` is `[batch, kv_heads, value_dim]`
      of f64 for f64 queries and f32 otherwise, and is present if and only if
      the form has a remainder, whose degree is 0. Then there is neither a mask
      nor ALiBi nor a window in the options.

    Example:

    ```mlir
    %out = attn.indexed_topk_attention
        ins(%q, %k, %v : tensor<1x8x1x128xf16>, tensor<1x2x4096x128xf16>,
                         tensor<1x2x4096x128xf16>)
        basis(%basis : tensor<2x128x32xf32>)
        key_index(%codes, %scales : tensor<1x2x256x8x16x4xi8>,
                                    tensor<1x2x256x16xf32>)
        value_sums(%sums : tensor<1x2x128xf32>)
        outs(%init : tensor<1x8x1x128xf16>)
        {alignment = #attn.alignment<bottom_right>,
         form = #attn.topk<rank = 32, keep = 1/8>} -> tensor<1x8x1x128xf16>
    ```
  }];

  let arguments = !con(
    (ins Attn_FloatData:$query, Attn_FloatData:$key, Attn_FloatData:$value,
         Attn_FloatData:$basis, Attn_KeyCodes:$key_codes,
         Attn_WideFloatData:$key_scales,
         Optional<Attn_WideFloatData>:$value_sums),
    attentionOptionOperands,
    (ins Attn_FloatData:$output, Optional<Attn_WideFloatData>:$logsumexp),
    attentionOptionAttributes,
    (ins Attn_TopKFormAttr:$form));
  let results = (outs Variadic<AnyRankedTensor>:$results);

  let assemblyFormat = [{
    `ins` `(` $query `,` $key `,` $value `:`
          type($query) `,` type($key) `,` type($value) `)`
    `basis` `(` $basis `:` type($basis) `)`
    `key_index` `(` $key_codes `,` $key_scales `:`
          type($key_codes) `,` type($key_scales) `)`
    (`value_sums` `(` $value_sums^ `:` type($value_sums) `)`)?
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
    bool formUsesPositions() { return getForm().getWindow() > 0; }
  }];
}

#endif // ATTN_IR_KEYINDEXOPS_TD
