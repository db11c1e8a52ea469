//===- ConvOps.td - Operations of the convolution form -----*- tablegen -*-===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_IR_CONVOPS_TD
#define ATTN_IR_CONVOPS_TD

include "attn/IR/AttnOpBase.td"

def Attn_Starts : Attn_RankedTensorOrMemRefOf<[I64, I32]>;

//===----------------------------------------------------------------------===//
// attn.conv_attention
//===----------------------------------------------------------------------===//

def Attn_ConvAttentionOp : Attn_Op<"conv_attention"> {
  let summary = "causal attention as a sum of convolutions";
  let description = [{
    Attention in the form `#attn.conv` (which documents the parameters). With
    `x` the scores of `attn.attention`, masks and options included, for each
    batch and query head:

    1. The columns `c_0 = 0 < c_1 < ...` start the segments: those of `starts`
       that lie before the last valid key, or else those that are found. After
       the start `a`, column `c` starts the next segment if
       `sum_{l < T} |x[c+l,c] - x[a+l,a]| >= delta - 2 T eps`, with `T` the
       smaller one of `probe` and the number of valid keys. The last `T - 1`
       columns never start one.
    2. The kernel of segment `r` is its first column: `u_r[l] = x[c_r+l, c_r]`.
    3. `output[i] = sum_j w[i,j] value[j] / sum_j w[i,j]` over `j <= i`, with
       `w[i,j] = exp(u_r[i-j])` and `r` the segment of column `j`. A sink logit
       adds to the denominator, and `logsumexp` is its logarithm.
    4. Row `s` of `sampled_rows` is drawn uniformly from the `s`-th of equally
       many parts of the rows (Philox, counter `[s, head, 0, 4]` with
       `head = batch index * heads + head index`). `error` is the 2-norm of the
       difference between approximate and exact output on these rows, divided
       by that of the exact output; 0 without sampled rows. A head whose queries
       or keys hold a NaN or an infinity has the error NaN.
    5. A head whose error is NaN, or greater than `fallback`, is computed
       exactly instead, with its own `logsumexp`.

    Exact where `x` depends on `i - j` alone (one segment), and where each
    column is a segment.

    (Source: Liang et al., Conv-Basis, Findings of EMNLP 2025, for the basis and
    its recovery; segments with positive kernels, error and fallback are ours.)

    Constraints: those of `attn.attention` hold, and
    * (conv_attention_c1) the form applies to the options.
    * (conv_attention_c2) `starts` is 1-D and not empty. It begins with 0 and
      rises, which is checked at run time.
    * (conv_attention_c3) `error` is `[batch, heads]` without the dimensions that
      query lacks, of the log-sum-exp's element type.
    * (conv_attention_c4) there are as many queries as keys.

    Example:

    ```mlir
    %out, %error = attn.conv_attention
        ins(%q, %k, %v : tensor<8x?x64xf32>, tensor<8x?x64xf32>,
                         tensor<8x?x64xf32>)
        outs(%init : tensor<8x?x64xf32>) error(%error_init : tensor<8xf32>)
        {alignment = #attn.alignment<top_left>, causal,
         form = #attn.conv<bases = 4>} -> tensor<8x?x64xf32>, tensor<8xf32>
    ```
  }];

  let arguments = !con(
    (ins Attn_FloatData:$query, Attn_FloatData:$key, Attn_FloatData:$value,
         Optional<Attn_Starts>:$starts),
    attentionOptionOperands,
    (ins Attn_FloatData:$output, Optional<Attn_WideFloatData>:$logsumexp,
         Optional<Attn_WideFloatData>:$error),
    attentionOptionAttributes,
    (ins Attn_ConvFormAttr:$form));
  let results = (outs Variadic<AnyRankedTensor>:$results);

  let assemblyFormat = [{
    `ins` `(` $query `,` $key `,` $value `:`
          type($query) `,` type($key) `,` type($value) `)`
    (`starts` `(` $starts^ `:` type($starts) `)`)?
    (`mask` `(` $mask^ `:` type($mask) `)`)?
    (`query_offset` `(` $query_offset^ `:` type($query_offset) `)`)?
    (`kv_lengths` `(` $kv_lengths^ `:` type($kv_lengths) `)`)?
    (`alibi_slopes` `(` $alibi_slopes^ `:` type($alibi_slopes) `)`)?
    (`sink` `(` $sink^ `:` type($sink) `)`)?
    `outs` `(` $output `:` type($output) `)`
    (`logsumexp` `(` $logsumexp^ `:` type($logsumexp) `)`)?
    (`error` `(` $error^ `:` type($error) `)`)?
    attr-dict (`->` type($results)^)?
  }];

  let extraClassDeclaration = [{
    ::mlir::MutableOperandRange getDpsInitsMutable();
  }];
}

//===----------------------------------------------------------------------===//
// attn.conv_attention_backward
//===----------------------------------------------------------------------===//

def Attn_ConvAttentionBackwardOp : Attn_Op<"conv_attention_backward"> {
  let summary = "gradient of causal attention as a sum of convolutions";
  let description = [{
    Gradients of `sum(d_output * output)` by query, key and value, where
    `output`, `logsumexp` and `error` are what `attn.conv_attention` with the
    same operands, options and form returned. The segments and their kernels are
    found again. With `w[i,j] = exp(u_r[i-j] - logsumexp[i])` and `delta` and
    `dx` as in `attn.attention_backward`:

    * `d_value[j,:] = sum_i w[i,j] * d_output[i,:]`
    * `gradient = attention`: `dx[i,j]` is the gradient of the score of query
      `i` and key `j` (the paper's gradient), with the slope of a softcap taken
      from the kernel.
    * `gradient = approximation`: the gradient of `u_r[l]` is the sum of
      `dx[i,j]` over the columns `j` of the segment with `i - j = l`, and it is
      that of the score of query `c_r + l` and key `c_r`. The starts are
      constants.
    * A head whose error is NaN or greater than `fallback` has the gradients of
      `attn.attention_backward`.

    (Source: Liang et al., Conv-Basis, Findings of EMNLP 2025, section 5.)

    Constraints: those of `attn.conv_attention` hold, and
    * (conv_attention_backward_c1) `output` and `d_output` have the type of the
      forward output, `logsumexp` that of (attention_c13) and `error` that of
      (conv_attention_c3).
    * (conv_attention_backward_c2) `d_query`, `d_key` and `d_value` have the
      shapes and element types of query, key and value; `d_sink` needs a sink
      and has its shape.

    Example:

    ```mlir
    %dq, %dk, %dv = attn.conv_attention_backward
        ins(%q, %k, %v : tensor<8x?x64xf32>, tensor<8x?x64xf32>,
                         tensor<8x?x64xf32>)
        forward(%out, %lse, %error : tensor<8x?x64xf32>, tensor<8x?xf32>,
                                     tensor<8xf32>)
        d_output(%dout : tensor<8x?x64xf32>)
        outs(%dq0, %dk0, %dv0 : tensor<8x?x64xf32>, tensor<8x?x64xf32>,
                                tensor<8x?x64xf32>)
        {alignment = #attn.alignment<top_left>, causal,
         form = #attn.conv<gradient = approximation>}
        -> tensor<8x?x64xf32>, tensor<8x?x64xf32>, tensor<8x?x64xf32>
    ```
  }];

  let arguments = !con(
    (ins Attn_FloatData:$query, Attn_FloatData:$key, Attn_FloatData:$value,
         Attn_FloatData:$output, Attn_WideFloatData:$logsumexp,
         Attn_WideFloatData:$error, Attn_FloatData:$d_output,
         Optional<Attn_Starts>:$starts),
    attentionOptionOperands,
    (ins Attn_FloatData:$d_query, Attn_FloatData:$d_key,
         Attn_FloatData:$d_value, Optional<Attn_FloatData>:$d_sink),
    attentionOptionAttributes,
    (ins Attn_ConvFormAttr:$form));
  let results = (outs Variadic<AnyRankedTensor>:$results);

  let assemblyFormat = [{
    `ins` `(` $query `,` $key `,` $value `:`
          type($query) `,` type($key) `,` type($value) `)`
    `forward` `(` $output `,` $logsumexp `,` $error `:`
          type($output) `,` type($logsumexp) `,` type($error) `)`
    `d_output` `(` $d_output `:` type($d_output) `)`
    (`starts` `(` $starts^ `:` type($starts) `)`)?
    (`mask` `(` $mask^ `:` type($mask) `)`)?
    (`query_offset` `(` $query_offset^ `:` type($query_offset) `)`)?
    (`kv_lengths` `(` $kv_lengths^ `:` type($kv_lengths) `)`)?
    (`alibi_slopes` `(` $alibi_slopes^ `:` type($alibi_slopes) `)`)?
    (`sink` `(` $sink^ `:` type($sink) `)`)?
    `outs` `(` $d_query `,` $d_key `,` $d_value `:`
          type($d_query) `,` type($d_key) `,` type($d_value) `)`
    (`d_sink` `(` $d_sink^ `:` type($d_sink) `)`)?
    attr-dict (`->` type($results)^)?
  }];

  let extraClassDeclaration = [{
    ::mlir::MutableOperandRange getDpsInitsMutable();
  }];
}

#endif // ATTN_IR_CONVOPS_TD
