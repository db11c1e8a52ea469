//===- FeatureOps.td - Sums of polynomial features ---------*- tablegen -*-===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_IR_FEATUREOPS_TD
#define ATTN_IR_FEATUREOPS_TD

include "attn/IR/AttnOpBase.td"

//===----------------------------------------------------------------------===//
// attn.feature_update
//===----------------------------------------------------------------------===//

def Attn_FeatureUpdateOp : Op<Attn_Dialect, "feature_update", [
      DestinationStyleOpInterface,
      DeclareOpInterfaceMethods<ConditionallySpeculatable>,
      DeclareOpInterfaceMethods<MemoryEffectsOpInterface>,
      DeclareOpInterfaceMethods<ReifyRankedShapedTypeOpInterface,
                                ["reifyResultShapes"]>,
      DeclareOpInterfaceMethods<RuntimeVerifiableOpInterface>,
      PlannableOpInterface,
    ]> {
  let summary = "add keys to sums of polynomial features";
  let description = [{
    For every batch `b` and key/value head `g`, with `phi` the features of the
    Taylor polynomial of exp of the form's degree (attn/Approx/TaylorFeatures.h)
    of `rank` numbers: the key, or the first `rank` coordinates of it in `basis`,

    * `value_sums[b,g,:,:] += sum_j phi(key[b,g,j,:]) value[b,g,j,:]^T`
    * `feature_sums[b,g,:] += sum_j phi(key[b,g,j,:])`

    and with `center = mean` `sum_j key[b,g,j,:]` to the last `head_dim` numbers
    of `feature_sums[b,g,:]`,
    over the keys `first[b] <= j < last[b]`, which must lie in `[0, keys]`; an
    empty range adds nothing. Feature 0 is 1, so that `feature_sums[b,g,0]`
    counts the keys. Unlike other destinations these are read. Each element is
    summed in the order of the keys.

    (Source: Addanki, Li, Song and Yang, One pass streaming algorithm for super
    long token attention approximation, 2023, algorithm 1, with exact
    accumulators.)

    Constraints:
    * (feature_update_c1) key and value are data operands of rank 4 as in
      `attn.attention`; all operands are tensors or all memrefs.
    * (feature_update_c2) `basis` is present if and only if the form's rank is
      less than `head_dim`, and is `[kv_heads, head_dim, columns]` with at least
      that many columns.
    * (feature_update_c3) `first` and `last` are 1-D of size batch.
    * (feature_update_c4) `value_sums` is `[batch, kv_heads, features,
      value_dim]` and `feature_sums` `[batch, kv_heads, features]`, of f64 for
      f64 keys and f32 otherwise, with `C(rank + degree, degree)` features; with
      `center = mean` `feature_sums` has `head_dim` more numbers.
    * (feature_update_c5) the form has no `product_rows` and no
      `recovery_width`.

    ```mlir
    %a, %c = attn.feature_update
        ins(%k, %v : tensor<1x8x64x16xf32>, tensor<1x8x64x64xf32>)
        range(%first, %last : tensor<1xi64>, tensor<1xi64>)
        outs(%a0, %c0 : tensor<1x8x153x64xf32>, tensor<1x8x153xf32>)
        {form = #attn.sketch<degree = 2>}
        -> tensor<1x8x153x64xf32>, tensor<1x8x153xf32>
    ```
  }];
  let arguments = (ins
    Attn_FloatData:$key, Attn_FloatData:$value,
    Optional<Attn_WideFloatData>:$basis,
    Attn_RankedTensorOrMemRefOf<[I64]>:$first,
    Attn_RankedTensorOrMemRefOf<[I64]>:$last,
    Attn_WideFloatData:$value_sums, Attn_WideFloatData:$feature_sums,
    Attn_SketchFormAttr:$form,
    DefaultValuedAttr<Attn_LayoutAttr, "::mlir::attn::Layout::BHSD">:$layout,
    OptionalAttr<PlanAttrInterface>:$plan);
  let results = (outs Variadic<AnyRankedTensor>:$results);
  let assemblyFormat = [{
    `ins` `(` $key `,` $value `:` type($key) `,` type($value) `)`
    (`basis` `(` $basis^ `:` type($basis) `)`)?
    `range` `(` $first `,` $last `:` type($first) `,` type($last) `)`
    `outs` `(` $value_sums `,` $feature_sums `:`
           type($value_sums) `,` type($feature_sums) `)`
    attr-dict (`->` type($results)^)?
  }];
  let hasVerifier = 1;
  let extraClassDeclaration = [{
    ::mlir::MutableOperandRange getDpsInitsMutable();
  }];
}

//===----------------------------------------------------------------------===//
// attn.feature_attention
//===----------------------------------------------------------------------===//

def Attn_FeatureAttentionOp : Attn_Op<"feature_attention"> {
  let summary = "attention to a support of keys and to sums of features";
  let description = [{
    One part of `attn.sketched_attention`: the keys that `attn.feature_update`
    has folded into sums, and the others one by one. Row `i` of batch `b` stands
    at position `p = query_offset[b] + i`. The key in slot `s`, below
    `kv_lengths[b]`, has position

    * `s`, for `s < sinks` and without `compact`; slots from `sinks` to
      `sinks + folded[b]` are skipped, as the sums hold them;
    * with `compact`, `s + folded[b]` for `s >= sinks`: the keys that the sums
      hold have been taken out of key and value.

    With `x` the scaled product, `y` the one that the first `rank` columns of
    `basis` give, and `T` the Taylor polynomial, a key at position `j` weighs
    `exp(x)` if `j < sinks` or `p - window < j <= p`, and `T(y)` otherwise;
    nothing if `causal` and `j > p`. With these weights `w`,

    * `l = sum w + phi(q) . feature_sums + exp(sink)`
    * `output = (sum w v + phi(q) value_sums) / l`, `logsumexp = log l`

    and 0 and `-inf` where there is no key. With `promote`, the sums hold every
    key from `sinks` on, also those in key and value: a key of the window then
    weighs `exp(x) - T(y)`, and one outside of it nothing more.

    With `center = mean`, `exp(c) T(y - d)` takes the place of `T(y)` throughout,
    with `c` and `d` the means of `x` and `y` over the row's keys that do not
    weigh `exp(x)`, those in the sums included.

    Constraints: those of `attn.attention` on operands of rank 4, and
    * (feature_attention_c1) the sums are as (feature_update_c4) says, the basis
      as (feature_update_c2), the form as (feature_update_c5).
    * (feature_attention_c2) the alignment is `offset`.
    * (feature_attention_c3) `folded` is 1-D of size batch; with `promote`
      there is no `compact`.

    ```mlir
    %o = attn.feature_attention
        ins(%q, %k, %v : tensor<1x8x1x64xf32>, tensor<1x8x260x64xf32>,
                         tensor<1x8x260x64xf32>)
        sums(%a, %c : tensor<1x8x2145x64xf32>, tensor<1x8x2145xf32>)
        folded(%folded : tensor<1xi64>)
        query_offset(%position : tensor<1xi64>)
        kv_lengths(%slots : tensor<1xi64>) outs(%init : tensor<1x8x1x64xf32>)
        {alignment = #attn.alignment<offset>, causal, compact,
         form = #attn.sketch<degree = 2>} -> tensor<1x8x1x64xf32>
    ```
  }];
  let arguments = (ins
    Attn_FloatData:$query, Attn_FloatData:$key, Attn_FloatData:$value,
    Attn_WideFloatData:$value_sums, Attn_WideFloatData:$feature_sums,
    Optional<Attn_WideFloatData>:$basis,
    Attn_RankedTensorOrMemRefOf<[I64]>:$folded,
    Attn_Offset:$query_offset, Optional<Attn_Lengths>:$kv_lengths,
    Optional<Attn_FloatData>:$sink,
    Attn_FloatData:$output, Optional<Attn_WideFloatData>:$logsumexp,
    OptionalAttr<F64Attr>:$scale,
    UnitAttr:$causal, UnitAttr:$compact, UnitAttr:$promote,
    Attn_AlignmentAttr:$alignment,
    DefaultValuedAttr<Attn_LayoutAttr, "::mlir::attn::Layout::BHSD">:$layout,
    Attn_SketchFormAttr:$form,
    OptionalAttr<PlanAttrInterface>:$plan);
  let results = (outs Variadic<AnyRankedTensor>:$results);
  let assemblyFormat = [{
    `ins` `(` $query `,` $key `,` $value `:`
          type($query) `,` type($key) `,` type($value) `)`
    `sums` `(` $value_sums `,` $feature_sums `:`
          type($value_sums) `,` type($feature_sums) `)`
    (`basis` `(` $basis^ `:` type($basis) `)`)?
    `folded` `(` $folded `:` type($folded) `)`
    `query_offset` `(` $query_offset `:` type($query_offset) `)`
    (`kv_lengths` `(` $kv_lengths^ `:` type($kv_lengths) `)`)?
    (`sink` `(` $sink^ `:` type($sink) `)`)?
    `outs` `(` $output `:` type($output) `)`
    (`logsumexp` `(` $logsumexp^ `:` type($logsumexp) `)`)?
    attr-dict (`->` type($results)^)?
  }];
  let hasCanonicalizer = 0;
  let extraClassDeclaration = [{
    ::mlir::MutableOperandRange getDpsInitsMutable();
    bool formUsesPositions() { return true; }
  }];
}

#endif // ATTN_IR_FEATUREOPS_TD
