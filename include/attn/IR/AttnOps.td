//===- AttnOps.td - Operations of the attn dialect ---------*- tablegen -*-===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_IR_ATTNOPS_TD
#define ATTN_IR_ATTNOPS_TD

include "attn/IR/AttnOpBase.td"

//===----------------------------------------------------------------------===//
// attn.attention
//===----------------------------------------------------------------------===//

def Attn_AttentionOp : Attn_Op<"attention"> {
  let summary = "exact softmax attention";
  let description = [{
    For every batch `b`, query head `h`, query row `i` and key `j`, with
    `g = h / (heads / kv_heads)` the key/value head that `h` reads:

    1. `x[i,j] = scale * sum_d query[b,h,i,d] * key[b,g,j,d]`; the default
       scale is `1/sqrt(head_dim)`.
    2. `softcap = c`: `x = c * tanh(x / c)`.
    3. Structural masks. Row `i` stands at position `p = offset_b + i` on the
       key axis, with `offset_b` as `alignment` says. Key `j` is kept if and
       only if `j < kv_lengths[b]`, and with `causal` `j <= p`, with
       `window_left = l` `j >= p - l`, with `window_right = r` `j <= p + r`.
    4. `alibi_slopes`: `x += -alibi_slopes[h] * |p - j|`.
    5. `mask`, broadcast to `[batch, heads, queries, keys]`: an `i1` mask keeps
       where true; a float mask is added, so that `-inf` masks.
    6. `w[i,j] = exp(x[i,j]) / (sum_j exp(x[i,j]) + exp(sink[h]))`, the last
       term only with `sink`.
    7. `output[b,h,i,:] = sum_j w[i,j] * value[b,g,j,:]`, and
       `logsumexp[b,h,i] = log(sum_j exp(x[i,j]) + exp(sink[h]))`, the natural
       logarithm.

    A row that keeps no key yields 0, and its log-sum-exp is `-inf` (or the
    sink). A NaN in an input reaches every row that uses it. Keys at or past
    `kv_lengths[b]` are never read; what a non-finite key or value that is
    masked in another way does to the row is unspecified. `kv_lengths` must lie
    in `[0, keys]`; this and all sizes that the types leave open are checked at
    run time.

    The arithmetic is f32 for f32, f16 and bf16 operands and f64 for f64 ones;
    the result is within rounding of the f64 result in any order of summation.

    Operands are all tensors or all memrefs (destination style: the initial
    content of `outs` is not read and must not overlap the inputs). Query, key,
    value and output have rank 4, 3 (no batch) or 2 (no batch, one head) and
    stand in the order that `layout` says. Any size but `head_dim` and
    `value_dim` may be dynamic.

    Semantics follow the ONNX `Attention` operator (opset 25), widened by
    explicit alignment, ALiBi (Press et al. 2022), sinks and windows.

    Constraints:
    * (attention_c1) query, key, value and output have one rank in {2, 3, 4}.
    * (attention_c2) shaped operands are all tensors, without an encoding, or
      all memrefs, with a strided layout.
    * (attention_c3) query, key, value and output have one element type.
    * (attention_c4) `head_dim` is static, positive and equal in query and key;
      `value_dim` is static, positive and equal in value and output.
    * (attention_c5) batch sizes are equal.
    * (attention_c6) query and output have equal heads, key and value have equal
      heads, and the former is a multiple of the latter.
    * (attention_c7) query and output have equal sequence lengths, and so have
      key and value.
    * (attention_c8) mask has a rank of at most the query's, and each size is 1
      or that of `[batch, heads, queries, keys]`, counted from the right.
    * (attention_c9) `kv_lengths` is 1-D of size batch.
    * (attention_c10) `causal`, `window_left`, `window_right` and `alibi_slopes`
      need an `alignment`; `query_offset` is present if and only if it is
      `offset`, and is a scalar or 1-D of size batch.
    * (attention_c11) `alibi_slopes` and `sink` are 1-D of size heads.
    * (attention_c12) `scale` is finite; `softcap` is finite and positive.
    * (attention_c13) `logsumexp` is `[batch, heads, queries]` without the
      dimensions that query lacks, of f64 for f64 operands and f32 otherwise.

    Example:

    ```mlir
    %out = attn.attention
        ins(%q, %k, %v : tensor<2x8x?x64xf32>, tensor<2x2x?x64xf32>,
                         tensor<2x2x?x64xf32>)
        outs(%init : tensor<2x8x?x64xf32>)
        {alignment = #attn.alignment<bottom_right>, causal}
        -> tensor<2x8x?x64xf32>
    ```
  }];

  let arguments = !con(
    (ins Attn_FloatData:$query, Attn_FloatData:$key, Attn_FloatData:$value),
    attentionOptionOperands,
    (ins Attn_FloatData:$output, Optional<Attn_WideFloatData>:$logsumexp),
    attentionOptionAttributes,
    (ins OptionalAttr<FormAttrInterface>:$form));
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

  let builders = [
    // Attention without options on tensors or memrefs: the result types follow
    // from `output` and `logsumexp` (may be null).
    OpBuilder<(ins "::mlir::Value":$query, "::mlir::Value":$key,
      "::mlir::Value":$value, "::mlir::Value":$output,
      CArg<"::mlir::Value", "{}">:$logsumexp)>,
  ];

  let extraClassDeclaration = [{
    ::mlir::MutableOperandRange getDpsInitsMutable();
  }];
}

//===----------------------------------------------------------------------===//
// attn.attention_backward
//===----------------------------------------------------------------------===//

def Attn_AttentionBackwardOp : Attn_Op<"attention_backward"> {
  let summary = "gradient of exact softmax attention";
  let description = [{
    The gradients of `sum(d_output * output)` by query, key and value, where
    `output` and `logsumexp` are what `attn.attention` with the same operands
    and options returned. The weights are recomputed as
    `w[i,j] = exp(x[i,j] - logsumexp[i])`, so that no matrix of size
    `queries x keys` is kept. With `delta[i] = sum_d d_output[i,d] * output[i,d]`
    and `t` the score before `softcap`:

    * `d_value[j,:] = sum_i w[i,j] * d_output[i,:]`
    * `dx[i,j] = w[i,j] * (sum_d d_output[i,d] * value[j,d] - delta[i])`
    * `dt[i,j] = dx[i,j] * (1 - tanh(t/c)^2)`, or `dx[i,j]` without softcap
    * `d_query[i,:] = scale * sum_j dt[i,j] * key[j,:]`
    * `d_key[j,:] = scale * sum_i dt[i,j] * query[i,:]`
    * `d_mask = dx`, summed over the dimensions in which the mask is broadcast
    * `d_sink[h] = -sum_{b,i} exp(sink[h] - logsumexp[i]) * delta[i]`

    `d_key` and `d_value` sum over the query heads that share a key/value head.
    A row that keeps no key contributes 0.

    (Source: Dao, FlashAttention-2, 2023, algorithm 2, for the recomputation.)

    Constraints: those of `attn.attention` hold, and
    * (attention_backward_c1) `output` and `d_output` have the type of the
      forward output, `logsumexp` that of (attention_c13).
    * (attention_backward_c2) `d_query`, `d_key` and `d_value` have the shapes
      and element types of query, key and value.
    * (attention_backward_c3) `d_mask` needs a float mask and has its shape;
      `d_sink` needs a sink and has its shape.

    Example:

    ```mlir
    %dq, %dk, %dv = attn.attention_backward
        ins(%q, %k, %v : tensor<8x?x64xf32>, tensor<8x?x64xf32>,
                         tensor<8x?x64xf32>)
        forward(%out, %lse : tensor<8x?x64xf32>, tensor<8x?xf32>)
        d_output(%dout : tensor<8x?x64xf32>)
        outs(%dq0, %dk0, %dv0 : tensor<8x?x64xf32>, tensor<8x?x64xf32>,
                                tensor<8x?x64xf32>)
        -> tensor<8x?x64xf32>, tensor<8x?x64xf32>, tensor<8x?x64xf32>
    ```
  }];

  let arguments = !con(
    (ins Attn_FloatData:$query, Attn_FloatData:$key, Attn_FloatData:$value,
         Attn_FloatData:$output, Attn_WideFloatData:$logsumexp,
         Attn_FloatData:$d_output),
    attentionOptionOperands,
    (ins Attn_FloatData:$d_query, Attn_FloatData:$d_key,
         Attn_FloatData:$d_value, Optional<Attn_FloatData>:$d_mask,
         Optional<Attn_FloatData>:$d_sink),
    attentionOptionAttributes);
  let results = (outs Variadic<AnyRankedTensor>:$results);

  let assemblyFormat = [{
    `ins` `(` $query `,` $key `,` $value `:`
          type($query) `,` type($key) `,` type($value) `)`
    `forward` `(` $output `,` $logsumexp `:`
          type($output) `,` type($logsumexp) `)`
    `d_output` `(` $d_output `:` type($d_output) `)`
    (`mask` `(` $mask^ `:` type($mask) `)`)?
    (`query_offset` `(` $query_offset^ `:` type($query_offset) `)`)?
    (`kv_lengths` `(` $kv_lengths^ `:` type($kv_lengths) `)`)?
    (`alibi_slopes` `(` $alibi_slopes^ `:` type($alibi_slopes) `)`)?
    (`sink` `(` $sink^ `:` type($sink) `)`)?
    `outs` `(` $d_query `,` $d_key `,` $d_value `:`
          type($d_query) `,` type($d_key) `,` type($d_value) `)`
    (`d_mask` `(` $d_mask^ `:` type($d_mask) `)`)?
    (`d_sink` `(` $d_sink^ `:` type($d_sink) `)`)?
    attr-dict (`->` type($results)^)?
  }];

  let extraClassDeclaration = [{
    ::mlir::MutableOperandRange getDpsInitsMutable();
  }];
}

//===----------------------------------------------------------------------===//
// attn.topk_attention
//===----------------------------------------------------------------------===//

def Attn_TopKAttentionOp : Attn_Op<"topk_attention"> {
  let summary = "exact attention to the keys with the best low-rank scores";
  let description = [{
    Attention in the form `#attn.topk` (which documents the parameters). With
    `x` the scores of `attn.attention`, masks and options included, and
    `basis[g]` the basis of key/value head `g`, whose columns fall in
    importance, for every row `i`:

    1. The approximate scores `a[i,j]` are the scores with
       `(query query_basis[:, :rank]) . (key basis[:, :rank])` as dot product,
       where `query_basis` is `basis` unless it is given. With
       `shared`, the measure of a key is the sum over the query heads of the
       group of `softmax_j(a)`, otherwise it is `a` itself.
    2. The selection `S` holds `sinks` first keys and the `window` last ones up
       to the row's position, as far as the row keeps them, and then the keys of
       largest measure until it has the size that `keep` or `top_p` says; ties
       go to the lower index.
    3. `output = sum_j w_j v_j / sum_j w_j` with `w_j = exp(x_j)` in `S` and
       `w_j = exp(b_j) T(y_j)` for the kept keys outside of it, or 0 without a
       remainder. `b_j` are the biases (ALiBi, mask), `y_j` is the scaled product
       that the first `remainder_rank` columns give, and `T` is the Taylor
       polynomial of exp at 0 (of degree 0 it is 1). A sink logit adds to the
       denominator; `logsumexp` is the logarithm of the denominator.

    With a key index the selection reads neither key nor value of a key that it
    does not take. `key_codes` and `key_scales` hold, of the key at position `p`
    and its components `y = key basis[:, :rank]`,

    * `key_scales[b, g, p / 16, p % 16] = s`, with `s = max_c |y_c| / 127`,
    * `key_codes[b, g, p / 16, c / 4, p % 16, c % 4] = round(y_c / s)`, ties to
      even, and 0 for the columns that fill up the last group of 4; all are 0
      where `s` is 0,

    the order in which instructions that multiply four bytes at a time read them.
    The components of the query, `query query_basis[:, :rank]`, are rounded in the
    same way, and the dot product of step 1 is
    `s_query s_key sum_c code_query code_key`. What is attended to is exact. The
    state of the form (`attn.state_append`) keeps an index.

    `value_sums[b, g, :]` is the sum of the values of all valid keys. A remainder
    of degree 0 then needs no other value than those of the selection.

    For a remainder of a higher degree, `feature_sums` and `value_sums` are the
    sums over the first `folded[b]` keys that `attn.feature_update` makes of
    them, with a form of this degree and rank. What the keys outside of the
    selection weigh is then their difference with what the selected keys weigh
    in them. Sums are a help, not part of the definition: a lowering may read the
    keys instead.

    The selection approximates; the rotation does not, as long as
    `query_basis basis^T` is the identity. With `keep` = all keys the result is exact attention.

    (Source: Singhania et al., Loki, NeurIPS 2024, sections 4 and 5, for steps 1
    and 2; the remainder is ours.)

    Constraints: those of `attn.attention` hold, and
    * (topk_attention_c1) `basis` is `[kv_heads, head_dim, columns]` of the
      query's element type or wider, with as many columns as `rank` and
      `remainder_rank` need; for a query of rank 2 `kv_heads` is 1.
    * (topk_attention_c2) the form applies to the options.
    * (topk_attention_c3) a form with a window needs an `alignment`.
    * (topk_attention_c4) `query_basis` is present if and only if the form's
      basis is `balanced`, and has the type of `basis`.
    * (topk_attention_c5) `key_codes` is `[batch, kv_heads, blocks, groups, 16,
      4]` and `key_scales` is `[batch, kv_heads, blocks, 16]` of f64 for f64
      queries and f32 otherwise, with `groups = ceil(rank / 4)` and at least
      `ceil(keys / 16)` blocks. batch and kv_heads are 1 where the query has none.
    * (topk_attention_c6) with a remainder of degree 0 `value_sums` is `[batch,
      kv_heads, value_dim]` of f64 for f64 queries and f32 otherwise, and there
      are no `feature_sums`; without a remainder there are no sums.
    * (topk_attention_c7) with a remainder of a higher degree `value_sums` is
      `[batch, kv_heads, features, value_dim]` and `feature_sums` `[batch,
      kv_heads, features]`, of f64 for f64 queries and f32 otherwise, with the
      features of (feature_update_c4); `folded` is 1-D of size batch, each from 0
      to the number of valid keys. All three are present or none.

    Example:

    ```mlir
    %out = attn.topk_attention
        ins(%q, %k, %v : tensor<2x8x1x64xf32>, tensor<2x2x?x64xf32>,
                         tensor<2x2x?x64xf32>)
        basis(%basis : tensor<2x64x16xf32>)
        outs(%init : tensor<2x8x1x64xf32>)
        {alignment = #attn.alignment<bottom_right>,
         form = #attn.topk<rank = 16, keep = 1/8>} -> tensor<2x8x1x64xf32>
    ```
  }];

  let arguments = !con(
    (ins Attn_FloatData:$query, Attn_FloatData:$key, Attn_FloatData:$value,
         Attn_FloatData:$basis, Optional<Attn_FloatData>:$query_basis,
         Optional<Attn_KeyCodes>:$key_codes,
         Optional<Attn_WideFloatData>:$key_scales,
         Optional<Attn_WideFloatData>:$value_sums,
         Optional<Attn_WideFloatData>:$feature_sums,
         Optional<Attn_Lengths>:$folded),
    attentionOptionOperands,
    (ins Attn_FloatData:$output, Optional<Attn_WideFloatData>:$logsumexp),
    attentionOptionAttributes,
    (ins Attn_TopKFormAttr:$form));
  let results = (outs Variadic<AnyRankedTensor>:$results);

  let assemblyFormat = [{
    `ins` `(` $query `,` $key `,` $value `:`
          type($query) `,` type($key) `,` type($value) `)`
    `basis` `(` $basis `:` type($basis) `)`
    (`query_basis` `(` $query_basis^ `:` type($query_basis) `)`)?
    (`key_index` `(` $key_codes^ `,` $key_scales `:` type($key_codes) `,`
          type($key_scales) `)`)?
    (`value_sums` `(` $value_sums^ `:` type($value_sums) `)`)?
    (`feature_sums` `(` $feature_sums^ `:` type($feature_sums) `)`)?
    (`folded` `(` $folded^ `:` type($folded) `)`)?
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

//===----------------------------------------------------------------------===//
// attn.sketched_attention
//===----------------------------------------------------------------------===//

def Attn_SketchedAttentionOp : Attn_Op<"sketched_attention"> {
  let summary = "attention through polynomial features";
  let description = [{
    Attention in the form `#attn.sketch` (which documents the parameters). With
    `S` the `sinks` first keys and the `window` last ones up to the row's
    position, as far as the row keeps them, row `i` is
    `sum_j w_j v_j / sum_j w_j` with `w_j = exp(x_j)` in `S` and
    `w_j = exp(b_j) T(y_j)` for the other kept keys: `x_j` is the score, `b_j`
    the biases (ALiBi, mask), `y_j` the scaled product that the first `rank`
    columns of the basis give (all of it without a basis), and `T` the Taylor
    polynomial of exp at 0 of the form's degree. A sink logit adds to the
    denominator, and `logsumexp` is the logarithm of the denominator.

    With `center = mean`, `w_j = exp(c + b_j) T(y_j - d)` outside of `S`, where
    `c` and `d` are the means of the row's `x_j` without biases and of its `y_j`
    over these keys.

    With `product_rows` or `recovery_width`, per batch `b`, query head and
    key/value head `g`, with random numbers of stream `b kv_heads + g`
    (attn/Approx/Philox.h; positions modulo 2^32):

    * `P = sum_j phi(k_j) v_j^T`, or with `Psi[s, j]` the sign of word `s` of
      (SketchKeySide, position `j`) over `sqrt(product_rows)`,
      `P = (Psi phi(K))^T (Psi V)`;
    * row `i` is `y_i = phi(q_i) P / D_i` with `D_i = phi(q_i) . sum_j phi(k_j)`;
    * with a `recovery_width`, in each of the `recovery_depth` blocks row `i`
      adds to one of `recovery_width` rows with a sign, by words `2 block` and
      `2 block + 1` of (SketchOutputSide, position `i`). Entry `(i, a)` of the
      output is the median over the blocks of what row `i` added to, times its
      sign; of each column the `sparsity` largest in magnitude stay (ties to the
      lower row, a NaN as the largest), the others are 0.

    `logsumexp` is `log D_i`; without keys the output is 0.

    (Source: Addanki, Li, Song and Yang, One pass streaming algorithm for super
    long token attention approximation, 2023, algorithm 1; support, center and
    directions are additions.)

    Constraints: those of `attn.attention` hold, and
    * (sketched_attention_c1) `basis` is present if and only if `rank` is less
      than `head_dim`, and is as (topk_attention_c1) says.
    * (sketched_attention_c2) the form applies to the options.
    * (sketched_attention_c3) a form with a window needs an `alignment`.

    Example:

    ```mlir
    %out = attn.sketched_attention
        ins(%q, %k, %v : tensor<8x?x64xf32>, tensor<8x?x64xf32>,
                         tensor<8x?x64xf32>)
        outs(%init : tensor<8x?x64xf32>)
        {alignment = #attn.alignment<top_left>, causal,
         form = #attn.sketch<degree = 2>} -> tensor<8x?x64xf32>
    ```
  }];

  let arguments = !con(
    (ins Attn_FloatData:$query, Attn_FloatData:$key, Attn_FloatData:$value,
         Optional<Attn_FloatData>:$basis),
    attentionOptionOperands,
    (ins Attn_FloatData:$output, Optional<Attn_WideFloatData>:$logsumexp),
    attentionOptionAttributes,
    (ins Attn_SketchFormAttr:$form));
  let results = (outs Variadic<AnyRankedTensor>:$results);

  let assemblyFormat = [{
    `ins` `(` $query `,` $key `,` $value `:`
          type($query) `,` type($key) `,` type($value) `)`
    (`basis` `(` $basis^ `:` type($basis) `)`)?
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

//===----------------------------------------------------------------------===//
// attn.key_basis
//===----------------------------------------------------------------------===//

def Attn_KeyBasisOp : Op<Attn_Dialect, "key_basis", [
      AttrSizedOperandSegments,
      DestinationStyleOpInterface,
      DeclareOpInterfaceMethods<ConditionallySpeculatable>,
      DeclareOpInterfaceMethods<MemoryEffectsOpInterface>,
      DeclareOpInterfaceMethods<ReifyRankedShapedTypeOpInterface,
                                ["reifyResultShapes"]>,
    ]> {
  let summary = "directions of the keys of each head by falling importance";
  let description = [{
    For every key/value head a `[head_dim, head_dim]` matrix whose columns fall
    in importance, found from all batches and valid keys:

    * `key_pca`: the eigenvectors of the mean of `key key^T`, by falling
      eigenvalue: the least mean squared error of the keys at every rank. (Loki,
      section 4.)
    * `query_aware`: the eigenvectors of `sum_h C_h C_h^T` over the query heads
      `h` that read the key/value head, with `C_h` the mean of `key query^T`
      over the tokens that have both: query `i` goes with the key at its
      position, which `alignment` says.
    * `balanced`: a pair of bases, `basis` for keys and `query_basis` for
      queries, in which the means of `key key^T` and of `query query^T` are the
      same diagonal matrix, as in balanced truncation: the least mean squared
      error of the score of an independent query and key at every rank. With
      `E_k = L L`, `L` symmetric, and `L E_q L = V diag(s^2) V^T` they are
      `L^-1 V diag(sqrt(s))` and `L V diag(1/sqrt(s))`. Both means get 1e-9 of
      their mean diagonal entry added to the diagonal.

    The mean is not subtracted, since scores are products with the keys
    themselves. The largest component of an eigenvector (the first of equals) is
    positive. Without keys the eigenvectors are the identity.

    A cyclic Jacobi iteration in f64 finds them (Golub and Van Loan, 4th ed.,
    section 8.5). (Source: Singhania et al., Loki, NeurIPS 2024, section 4, for
    `key_pca`; the executable definition of all is
    `include/attn/Reference/KeyBasis.h`.)

    Constraints:
    * (key_basis_c1) `key` is a data operand as in `attn.attention`, all
      operands are tensors or all are memrefs.
    * (key_basis_c2) `kv_lengths` is 1-D of size batch.
    * (key_basis_c3) `basis` is `[kv_heads, head_dim, head_dim]`.
    * (key_basis_c4) `query` is present unless the kind is `key_pca`, with the
      rank, element type, batch and head_dim of `key` and a multiple of its
      heads.
    * (key_basis_c5) `query_basis` is present if and only if the kind is
      `balanced`, and has the type of `basis`.
    * (key_basis_c6) `alignment` is present if and only if the kind is
      `query_aware`, and `query_offset` if and only if it is `offset`.

    Example:

    ```mlir
    %basis = attn.key_basis ins(%k : tensor<2x2x?x64xf16>)
        outs(%init : tensor<2x64x64xf32>) -> tensor<2x64x64xf32>
    %keys, %queries = attn.key_basis
        ins(%k, %q : tensor<2x2x?x64xf16>, tensor<2x8x?x64xf16>)
        outs(%init : tensor<2x64x64xf32>)
        query_basis(%init : tensor<2x64x64xf32>)
        {kind = #attn.basis_kind<balanced>}
        -> tensor<2x64x64xf32>, tensor<2x64x64xf32>
    ```
  }];
  let arguments = (ins
    Attn_FloatData:$key, Optional<Attn_FloatData>:$query,
    Optional<Attn_Offset>:$query_offset, Optional<Attn_Lengths>:$kv_lengths,
    Attn_FloatData:$basis, Optional<Attn_FloatData>:$query_basis,
    DefaultValuedAttr<Attn_BasisKindAttr,
                      "::mlir::attn::BasisKind::KeyPCA">:$kind,
    OptionalAttr<Attn_AlignmentAttr>:$alignment,
    DefaultValuedAttr<Attn_LayoutAttr, "::mlir::attn::Layout::BHSD">:$layout);
  let results = (outs Variadic<AnyRankedTensor>:$results);
  let assemblyFormat = [{
    `ins` `(` $key (`,` $query^)? `:` type($key) (`,` type($query)^)? `)`
    (`query_offset` `(` $query_offset^ `:` type($query_offset) `)`)?
    (`kv_lengths` `(` $kv_lengths^ `:` type($kv_lengths) `)`)?
    `outs` `(` $basis `:` type($basis) `)`
    (`query_basis` `(` $query_basis^ `:` type($query_basis) `)`)?
    attr-dict (`->` type($results)^)?
  }];
  let hasVerifier = 1;
  let extraClassDeclaration = [{
    ::mlir::MutableOperandRange getDpsInitsMutable();
  }];
}

#endif // ATTN_IR_ATTNOPS_TD
