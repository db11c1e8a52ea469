//===- AttnForms.td - How attention is computed -*- tablegen -* ---------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_IR_ATTNFORMS_TD
#define ATTN_IR_ATTNFORMS_TD

include "attn/IR/AttnDialect.td"
include "mlir/IR/AttrTypeBase.td"
include "mlir/IR/EnumAttr.td"

//===----------------------------------------------------------------------===//
// Parameter types
//===----------------------------------------------------------------------===//

/// A whole number, `64`, or a fraction of a size, `1/8`.
class Attn_AmountParameter<string default, string desc> :
    DefaultValuedParameter<"::mlir::attn::Amount", default, desc>;

class Attn_RealParameter<string default, string desc> :
    DefaultValuedParameter<"::llvm::APFloat",
                           "::llvm::APFloat(" # default # ")", desc> {
  let comparator = "$_lhs.bitwiseIsEqual($_rhs)";
  let parser = "::mlir::attn::detail::parseReal($_parser)";
  let printer = "::mlir::attn::detail::printReal($_printer, $_self)";
}

class Attn_CountParameter<string default, string desc> :
    DefaultValuedParameter<"int64_t", default, desc>;

class Attn_FlagParameter<string default, string desc> :
    DefaultValuedParameter<"bool", default, desc>;

/// A real number of at least 0, or `none`.
class Attn_ToleranceParameter<string default, string desc> :
    DefaultValuedParameter<"::mlir::attn::Tolerance", default, desc>;

/// A Taylor degree, or `none`.
class Attn_DegreeParameter<string default, string desc> :
    DefaultValuedParameter<"::mlir::attn::TaylorDegree", default, desc>;

//===----------------------------------------------------------------------===//
// Interface
//===----------------------------------------------------------------------===//

def FormAttrInterface : AttrInterface<"FormAttrInterface"> {
  let cppNamespace = "::mlir::attn";
  let description = [{
    A way to compute attention: exactly, or by one of the approximations. The
    attribute `form` of `attn.attention` holds one; without it attention is
    exact. `attn-apply-forms` turns an op with a form into the op of that form.
  }];
  let methods = [
    InterfaceMethod<[{
        Succeeds when the form can compute `op`; otherwise fails, and `reason`
        says what was found and what the form needs.
      }],
      "::mlir::LogicalResult", "isApplicableTo",
      (ins "::mlir::attn::AttentionOpInterface":$op,
           "std::string &":$reason)>,
  ];
}

class Attn_Form<string name, string mnem> :
    AttrDef<Attn_Dialect, name # "Form",
            [DeclareAttrInterfaceMethods<FormAttrInterface>]> {
  let mnemonic = mnem;
  let genVerifyDecl = 1;
}

//===----------------------------------------------------------------------===//
// Forms
//===----------------------------------------------------------------------===//

def Attn_ExactFormAttr : AttrDef<Attn_Dialect, "ExactForm",
    [DeclareAttrInterfaceMethods<FormAttrInterface>]> {
  let mnemonic = "exact";
  let summary = "exact attention";
  let description = [{
    `#attn.exact` is attention as `attn.attention` defines it, the same as no
    form at all. It says that attention is to stay exact where a pass would set
    another form.
  }];
}

def Attn_BasisKind : I32EnumAttr<"BasisKind",
    "what the directions of a basis are chosen by", [
      I32EnumAttrCase<"KeyPCA", 0, "key_pca">,
      I32EnumAttrCase<"QueryAware", 1, "query_aware">,
      I32EnumAttrCase<"Balanced", 2, "balanced">,
    ]> {
  let cppNamespace = "::mlir::attn";
  let genSpecializedAttr = 0;
}

def Attn_BasisKindAttr : EnumAttr<Attn_Dialect, Attn_BasisKind, "basis_kind"> {
  let assemblyFormat = "`<` $value `>`";
  let description = [{
    See `attn.key_basis`.
  }];
}

def Attn_TopKFormAttr : Attn_Form<"TopK", "topk"> {
  let summary = "exact attention to the keys with the best low-rank scores";
  let description = [{
    Loki (Singhania et al., NeurIPS 2024). Queries and keys are rotated into a
    basis of principal components of the keys; the first `rank` components give
    approximate scores, the keys with the best ones are attended to exactly, and
    the others through a Taylor remainder or not at all.

    * `rank`: components that select, a count or a fraction of `head_dim`;
      clamped to `[1, head_dim]`.
    * `keep`: keys per row that are attended to exactly, `sinks` and `window`
      included; a count or a fraction (rounded up) of the keys that the row
      keeps; clamped to `[1, keys of the row]`.
    * `top_p`: if positive, the smallest number of keys with at least `1 - top_p`
      of the approximate softmax replaces `keep`; in `[0, 1)`.
    * `sinks`, `window`: the first keys of the sequence and the last ones up to
      the row's position, always attended to exactly.
    * `shared`: one selection for all query heads that read a key/value head, by
      the sum of their approximate softmaxes; otherwise one per query head.
    * `remainder_degree`: an unselected key weighs `T(x)` times the exponential
      of its biases (ALiBi, mask), with `T` the Taylor polynomial of exp of that
      even degree at 0 and `x` the scaled product; `none` drops it.
    * `remainder_rank`: components of the basis that `T` sees; a count or a
      fraction of `head_dim`.
    * `basis`: the basis (see `attn.key_basis`) that is computed where none is
      given. A `balanced` one has a basis of its own for queries.

    ```mlir
    #attn.topk<rank = 16, keep = 1/8, remainder_degree = 2>
    ```
  }];
  let parameters = (ins
    Attn_AmountParameter<"Amount::fraction(1, 4)", "components that select">:$rank,
    Attn_AmountParameter<"Amount::fraction(1, 8)", "keys attended to exactly">:$keep,
    Attn_RealParameter<"0.0", "softmax mass that may be missed">:$top_p,
    Attn_CountParameter<"8", "first keys, always exact">:$sinks,
    Attn_CountParameter<"64", "most recent keys, always exact">:$window,
    Attn_FlagParameter<"true", "one selection per key/value head">:$shared,
    Attn_DegreeParameter<"TaylorDegree(0)", "degree of the remainder">
      :$remainder_degree,
    Attn_AmountParameter<"Amount::fraction(1, 1)", "components of the remainder">
      :$remainder_rank,
    DefaultValuedParameter<"::mlir::attn::BasisKind",
      "::mlir::attn::BasisKind::KeyPCA", "basis of queries and keys">:$basis);
  let extraClassDeclaration = [{
    /// True when the remainder sees fewer than all directions, so that its
    /// scores are not those of the selected keys.
    bool usesProjectedRemainder(int64_t headDim) const {
      TaylorDegree degree = getRemainderDegree();
      return degree && *degree > 0 && getRemainderRank().of(headDim) < headDim;
    }
    /// The features that a remainder of degree above 0 is a product of, as a
    /// sketch without a support; null for other remainders, and for more
    /// features than can be summed.
    SketchFormAttr getRemainderFeatures(int64_t headDim) const;
  }];
  let assemblyFormat = "(`<` struct(params)^ `>`)?";
}

def Attn_SketchCenter : I32EnumAttr<"SketchCenter",
    "where a sketch expands the exponential", [
      I32EnumAttrCase<"Zero", 0, "zero">,
      I32EnumAttrCase<"Mean", 1, "mean">,
    ]> {
  let cppNamespace = "::mlir::attn";
  let genSpecializedAttr = 0;
}

def Attn_SketchFormAttr : Attn_Form<"Sketch", "sketch"> {
  let summary = "attention through polynomial features in one pass";
  let description = [{
    Addanki, Li, Song and Yang (2023), with exact accumulators: a key weighs
    `T(x)`, the Taylor polynomial of exp of even `degree`, which factors into
    features of the query and of the key. The state, `sum phi(k) v^T` and
    `sum phi(k)`, has `C(rank + degree, degree)` features whatever the number of
    keys. `sinks` first and `window` most recent keys weigh `exp(x)`.

    * `degree`: even, so that all weights are positive.
    * `rank`: directions of the key basis that the polynomial sees; a count or a
      fraction of `head_dim`.
    * `sinks`, `window`: as in `#attn.topk`.
    * `center`: where the exponential is expanded; `zero`, or for each row the
      `mean` of its scores outside of sinks and window, which centres the keys
      about their mean as the row sees them.
    * `product_rows`: if positive, `sum phi(k) v^T` is estimated from AMS
      sketches of features and values with that many rows (Psi in the paper).
    * `recovery_width`, `recovery_depth`, `sparsity`: with a positive width the
      outputs go through a CountSketch of `depth` blocks of `width` rows (Phi),
      from which the `sparsity` largest entries of each output column are
      recovered; the others are 0.
    * `seed`: of both sketches (Philox4x32-10).

    With `product_rows` or `recovery_width` there are neither sinks nor a window
    nor a center, and attention is not causal: all keys come before the queries.

    ```mlir
    #attn.sketch<degree = 2, rank = 16, window = 128>
    #attn.sketch<sinks = 0, window = 0, product_rows = 256, recovery_width = 512,
                 recovery_depth = 25, sparsity = 16>
    ```
  }];
  let parameters = (ins
    Attn_CountParameter<"2", "degree of the polynomial">:$degree,
    Attn_AmountParameter<"Amount::fraction(1, 1)", "directions of the features">
      :$rank,
    Attn_CountParameter<"4", "first keys, always exact">:$sinks,
    Attn_CountParameter<"128", "most recent keys, always exact">:$window,
    DefaultValuedParameter<"::mlir::attn::SketchCenter",
      "::mlir::attn::SketchCenter::Zero", "where exp is expanded">:$center,
    Attn_CountParameter<"0", "rows that sketch the product; 0: exact">
      :$product_rows,
    Attn_CountParameter<"0", "rows per block that sketch the output; 0: none">
      :$recovery_width,
    Attn_CountParameter<"1", "blocks that sketch the output">:$recovery_depth,
    Attn_CountParameter<"1", "entries recovered per output column">:$sparsity,
    Attn_CountParameter<"0", "seed of the sketches">:$seed);
  let extraClassDeclaration = [{
    /// C(rank + degree, degree), or nothing above `maxTaylorFeatures`.
    std::optional<int64_t> getFeatureCount(int64_t headDim) const;
    /// Numbers that the sums of features have behind the features: the sum of
    /// the keys, where a mean is asked for.
    int64_t getKeySumCount(int64_t headDim) const {
      return getCenter() == SketchCenter::Mean ? headDim : 0;
    }
    /// Whether products or outputs are sketched further, as in the paper.
    bool isCompressed() const {
      return getProductRows() > 0 || getRecoveryWidth() > 0;
    }
  }];
  let assemblyFormat = "(`<` struct(params)^ `>`)?";
}

def Attn_ConvSearch : I32EnumAttr<"ConvSearch",
    "how the first column of a segment is found", [
      I32EnumAttrCase<"Bisection", 0, "bisection">,
      I32EnumAttrCase<"Linear", 1, "linear">,
    ]> {
  let cppNamespace = "::mlir::attn";
  let genSpecializedAttr = 0;
}

def Attn_ConvArithmetic : I32EnumAttr<"ConvArithmetic",
    "how Toeplitz products are computed", [
      I32EnumAttrCase<"Auto", 0, "auto">,
      I32EnumAttrCase<"F32", 1, "f32">,
      I32EnumAttrCase<"F64", 2, "f64">,
      I32EnumAttrCase<"Direct", 3, "direct">,
    ]> {
  let cppNamespace = "::mlir::attn";
  let genSpecializedAttr = 0;
}

def Attn_ConvGradient : I32EnumAttr<"ConvGradient",
    "which gradient the convolution form has", [
      I32EnumAttrCase<"Attention", 0, "attention">,
      I32EnumAttrCase<"Approximation", 1, "approximation">,
    ]> {
  let cppNamespace = "::mlir::attn";
  let genSpecializedAttr = 0;
}

def Attn_ConvFormAttr : Attn_Form<"Conv", "conv"> {
  let summary = "causal self-attention as a sum of convolutions";
  let description = [{
    Conv-Basis (Liang et al., Findings of EMNLP 2025). The columns of the scores
    fall into segments; within a segment a score depends on the distance
    between query and key alone, so that the products are convolutions. The
    scores of a segment's first column are its kernel.

    * `bases`: the largest number of segments, at least 1.
    * `probe`: rows of a column that are compared to find out whether it starts
      a segment (T in the paper), at least 1; cut to the number of keys.
    * `delta`, `eps`: column `c` starts a segment if the probes of `c` and of
      the segment's first column differ by at least `delta - 2 probe eps` in the
      1-norm. Where that is not positive every column starts one.
    * `search`: `bisection` assumes that columns which differ follow those which
      do not; `linear` looks at each column. With `linear` and `probe = 1` row
      `i` depends on tokens up to `i` only.
    * `arithmetic`: Fourier transforms in `f32` (f64 for f64 operands) or `f64`,
      `direct` sums, or the cheapest of these for the range of the kernels. A
      lowering without transforms sums.
    * `range_tolerance`: a row for which the rounding errors of a transform may
      exceed this part of the largest value is summed directly; positive.
    * `sampled_rows`: rows that are compared with exact attention; the error of
      a head is the relative one over these rows.
    * `fallback`: a head whose error exceeds this is computed exactly; `none`
      leaves it approximate.
    * `seed`: of the choice of the sampled rows.
    * `gradient`: `attention` is the gradient of attention whose probabilities
      are the approximate ones, as in the paper; `approximation` is that of the
      function computed, through the first columns of the segments.

    ```mlir
    #attn.conv<bases = 4, probe = 32, fallback = 1.0e-02>
    ```
  }];
  let parameters = (ins
    Attn_CountParameter<"4", "largest number of segments">:$bases,
    Attn_CountParameter<"16", "rows that are compared per column">:$probe,
    Attn_RealParameter<"1.6", "least distance of two segments">:$delta,
    Attn_RealParameter<"0.0", "noise of a score">:$eps,
    DefaultValuedParameter<"::mlir::attn::ConvSearch",
      "::mlir::attn::ConvSearch::Bisection", "search of the segments">:$search,
    DefaultValuedParameter<"::mlir::attn::ConvArithmetic",
      "::mlir::attn::ConvArithmetic::Auto", "arithmetic of the products">
      :$arithmetic,
    Attn_RealParameter<"1.0e-4", "largest error by rounding">:$range_tolerance,
    Attn_CountParameter<"16", "rows compared with exact attention">
      :$sampled_rows,
    Attn_ToleranceParameter<"Tolerance(0.1)", "largest error of a head">
      :$fallback,
    Attn_CountParameter<"0", "seed of the sampled rows">:$seed,
    DefaultValuedParameter<"::mlir::attn::ConvGradient",
      "::mlir::attn::ConvGradient::Attention", "gradient of the form">
      :$gradient);
  let assemblyFormat = "(`<` struct(params)^ `>`)?";
}

def Attn_ClusterEstimator : I32EnumAttr<"ClusterEstimator",
    "which samples estimate the body of the sequence", [
      I32EnumAttrCase<"Stratified", 0, "stratified">,
      I32EnumAttrCase<"SubGen", 1, "subgen">,
    ]> {
  let cppNamespace = "::mlir::attn";
  let genSpecializedAttr = 0;
}

def Attn_ClusterCapacity : I32EnumAttr<"ClusterCapacity",
    "what happens when a key would become a cluster too many", [
      I32EnumAttrCase<"Widen", 0, "widen">,
      I32EnumAttrCase<"MergeNearest", 1, "merge_nearest">,
    ]> {
  let cppNamespace = "::mlir::attn";
  let genSpecializedAttr = 0;
}

def Attn_ClusteredFormAttr : Attn_Form<"Clustered", "clustered"> {
  let summary = "attention to a cache of bounded size, sampled by clusters";
  let description = [{
    SubGen (Zandieh, Han, Mirrokni, Karbasi, 2024). The `sinks` first tokens of
    a sequence and the `window` last ones are kept as they are. Of the others,
    the body, the cache holds clusters of keys with `samples` tokens each, from
    which numerator and denominator of the softmax are estimated
    (`attn.clustered_attention`).

    * `estimator`: `stratified` takes both from the clusters' samples; `subgen`
      is the paper's, with the numerator from tokens that are drawn with a
      probability proportional to the squared norm of their values.
    * `sinks`, `window`: tokens kept exactly; at most 2^31 each.
    * `clusters`: the most there can be, at most 2^31; without any the body is
      not sampled.
    * `samples`: slots per cluster, in `[1, 65536]`.
    * `value_samples`: slots drawn by value, in `[1, 65536]`; `subgen` only.
    * `radius`: a key joins the nearest representative within this Euclidean
      distance, or becomes one; finite and at least 0.
    * `capacity`: with a cluster too many, `merge_nearest` merges the two that
      are nearest; `widen` doubles the radius, or more where that merges none,
      and merges what lies within it. A radius of 0 then adapts to the data.
    * `remainder_degree`: 0 lets every token of the body weigh the same and the
      samples only the rest of their weight, which takes variance away; `none`
      leaves it out.
    * `guard`: the denominator is at least the weight of each token drawn by
      value, and no output is longer than the longest value.
    * `seed`: of the random numbers (Philox4x32-10), which depend on nothing
      else but the token that they are for.

    ```mlir
    #attn.clustered<clusters = 1024, samples = 2, window = 512>
    ```
  }];
  let parameters = (ins
    DefaultValuedParameter<"::mlir::attn::ClusterEstimator",
      "::mlir::attn::ClusterEstimator::Stratified", "estimator of the body">
      :$estimator,
    Attn_CountParameter<"4", "first tokens, always exact">:$sinks,
    Attn_CountParameter<"128", "most recent tokens, always exact">:$window,
    Attn_CountParameter<"64", "largest number of clusters">:$clusters,
    Attn_CountParameter<"2", "slots per cluster">:$samples,
    Attn_CountParameter<"64", "slots drawn by value">:$value_samples,
    Attn_RealParameter<"0.0", "radius of a cluster">:$radius,
    DefaultValuedParameter<"::mlir::attn::ClusterCapacity",
      "::mlir::attn::ClusterCapacity::Widen", "what bounds the clusters">
      :$capacity,
    Attn_DegreeParameter<"TaylorDegree(0)", "degree of the remainder">
      :$remainder_degree,
    Attn_FlagParameter<"true", "bounds by what exact attention cannot exceed">
      :$guard,
    Attn_CountParameter<"0", "seed of the random numbers">:$seed);
  let extraClassDeclaration = [{
    /// Slots drawn by value: none without clusters or with another estimator.
    int64_t getValueSlots() const {
      return getEstimator() == ClusterEstimator::SubGen && getClusters() > 0
                 ? getValueSamples()
                 : 0;
    }
  }];
  let assemblyFormat = "(`<` struct(params)^ `>`)?";
}

#endif // ATTN_IR_ATTNFORMS_TD
