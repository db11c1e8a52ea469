//===- StateOps.td - Streaming states of attention ---------*- tablegen -*-===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_IR_STATEOPS_TD
#define ATTN_IR_STATEOPS_TD

include "attn/IR/AttnOpBase.td"
include "mlir/IR/AttrTypeBase.td"

//===----------------------------------------------------------------------===//
// Forms that have a state
//===----------------------------------------------------------------------===//

def StateFormInterface : AttrInterface<"StateFormInterface"> {
  let cppNamespace = "::mlir::attn";
  let description = [{
    A form that attends to a stream of keys. It says what its state consists of;
    `attn-convert-states` says how these tensors are filled and read.
  }];
  let methods = [
    InterfaceMethod<[{
        The tensors that a state of this form becomes, in their order. The first
        three are those of every state: the keys and the values that it holds as
        they are, and the number of keys appended per batch.
      }],
      "::llvm::SmallVector<::mlir::attn::StateComponent>", "getStateComponents",
      (ins "::mlir::attn::StateType":$type)>,
    InterfaceMethod<[{
        Emits an error and fails if no state of this form can hold `capacity`
        keys (ShapedType::kDynamic where that is open) of `headDim` numbers.
      }],
      "::mlir::LogicalResult", "verifyState",
      (ins "::llvm::function_ref<::mlir::InFlightDiagnostic()>":$emitError,
           "int64_t":$capacity, "int64_t":$headDim)>,
    InterfaceMethod<[{
        Whether `attn.state_init` needs a basis for `type`, and how many of its
        columns are used; 0 for none.
      }],
      "int64_t", "getStateBasisColumns", (ins "::mlir::attn::StateType":$type)>,
    InterfaceMethod<"Whether queries have a basis of their own.",
      "bool", "hasStateQueryBasis", (ins)>,
    InterfaceMethod<[{
        Succeeds if a state of this form can answer `op`; otherwise fails, and
        `reason` says what was found and what the form needs.
      }],
      "::mlir::LogicalResult", "canAttend",
      (ins "::mlir::attn::StateAttendOp":$op, "std::string &":$reason)>,
  ];
}

//===----------------------------------------------------------------------===//
// The type
//===----------------------------------------------------------------------===//

def Attn_StateType : TypeDef<Attn_Dialect, "State"> {
  let mnemonic = "state";
  let summary = "what attention remembers of a stream of keys and values";
  let description = [{
    `!attn.state<form, batch x kv_heads x capacity x head_dim x type>` is the
    streaming state of a form, the exact cache included. States are values:
    appending returns a new state, and which memory is reused is decided by
    bufferization, as for tensors.

    `capacity` is the number of keys that are held as they are. A form that keeps
    all keys (exact, top-k) cannot take more; appending beyond it fails at run
    time. The sketch folds older keys into sums and never fills up; it holds
    `sinks` first keys and the most recent ones, at least `window + 1`.

    Any of batch, kv_heads and capacity may be `?`. `value_dim` is written where
    it differs from `head_dim`. The element type is that of keys and values;
    sums are f32, or f64 for f64 elements.

    `attn-convert-states` replaces a state by tensors. These are, for every form,
    keys `[batch, kv_heads, capacity, head_dim]`, values, and the number of keys
    appended per batch as `i64`; then, by form,

    | form | besides |
    |---|---|
    | `#attn.exact` | |
    | `#attn.topk` | the key index (`attn.topk_attention`); with a remainder of degree 0 the sums of values `[batch, kv_heads, value_dim]`, of a higher one the sums of features, see below; basis `[kv_heads, head_dim, columns]`, and if it is balanced that of the queries |
    | `#attn.clustered` | what `attn.clustered_append` lists after keys and values; `capacity` is the number of slots |
    | `#attn.sketch` | sums of `phi(k)`, `[batch, kv_heads, features]` (and of the keys, see `attn.feature_update`), and of `phi(k) v^T`, `[batch, kv_heads, features, value_dim]`; the number of keys in them per batch; below full rank the basis |

    A top-k state whose remainder has a degree above 0 keeps sums of its
    features as the sketch does, `[batch, kv_heads, features]` and `[batch,
    kv_heads, features, value_dim]`, if reading them is less than reading the
    cache: with at most half as many features as the capacity has keys. An open
    capacity counts as 32768 keys. They hold the first
    `floor(length / 64) 64` keys, block by block.

    Constraints:
    * (state_c1) sizes are positive or `?`; head_dim and value_dim are known.
    * (state_c2) the element type is f64, f32, f16 or bf16.
    * (state_c3) the form has a state, and one of these sizes.

    ```mlir
    !attn.state<#attn.exact, 1x8x4096x64xf16>
    !attn.state<#attn.sketch<degree = 2, window = 128>, ?x8x260x64xf32,
                value_dim = 32>
    ```
  }];
  let parameters = (ins
    "::mlir::attn::StateFormInterface":$form,
    "int64_t":$batch, "int64_t":$kvHeads, "int64_t":$capacity,
    "int64_t":$headDim, "int64_t":$valueDim,
    "::mlir::FloatType":$elementType);
  let hasCustomAssemblyFormat = 1;
  let genVerifyDecl = 1;
  let extraClassDeclaration = [{
    /// f64 for f64 elements, f32 otherwise.
    ::mlir::FloatType getAccumulatorType() const;
    /// The tensors that a value of this type becomes.
    ::llvm::SmallVector<::mlir::attn::StateComponent> getComponents() const;
  }];
}

//===----------------------------------------------------------------------===//
// The ops
//===----------------------------------------------------------------------===//

def Attn_FloatTensor : RankedTensorOf<[F64, F32, F16, BF16]>;
def Attn_WideFloatTensor : RankedTensorOf<[F64, F32]>;
def Attn_LengthsTensor : RankedTensorOf<[I64]>;
def Attn_OffsetTensor : AnyTypeOf<[Index, I64, I32, RankedTensorOf<[I64, I32]>]>;

/// States have value semantics, and appending may fail at run time: no effects,
/// but not to be moved to where it would not have run.
class Attn_StateOp<string mnemonic, list<Trait> traits = []> :
    Op<Attn_Dialect, "state_" # mnemonic,
       !listconcat([NoMemoryEffect], traits)> {
  let hasVerifier = 1;
}

def Attn_StateInitOp : Attn_StateOp<"init", [AttrSizedOperandSegments]> {
  let summary = "an empty state";
  let description = [{
    A state without keys. `sizes` gives the sizes that the type leaves open, in
    the type's order; `basis` are the directions of the form per key/value head,
    the columns by falling importance, as `attn.key_basis` or a calibration give
    them. They have to be known before the first key. A form whose basis is
    `balanced` takes a second one, `query_basis`, for queries.

    Constraints:
    * (state_init_c1) `sizes` has as many values as the type has `?`.
    * (state_init_c2) `basis` is present if and only if the form needs one, and
      is `[kv_heads, head_dim, columns]` of f32, or of f64 for f64 elements,
      with exactly the columns that the form uses.
    * (state_init_c3) `query_basis` is present if and only if the form's basis is
      `balanced`, and has the type of `basis`.

    ```mlir
    %s = attn.state_init sizes(%b) : !attn.state<#attn.exact, ?x8x4096x64xf16>
    %t = attn.state_init basis(%r : tensor<8x64x16xf32>)
        : !attn.state<#attn.topk<rank = 16>, 1x8x4096x64xf32>
    ```
  }];
  let arguments = (ins Variadic<Index>:$sizes,
                       Optional<Attn_WideFloatTensor>:$basis,
                       Optional<Attn_WideFloatTensor>:$query_basis);
  let results = (outs Attn_StateType:$state);
  let assemblyFormat = [{
    (`sizes` `(` $sizes^ `)`)? (`basis` `(` $basis^ `:` type($basis) `)`)?
    (`query_basis` `(` $query_basis^ `:` type($query_basis) `)`)?
    attr-dict `:` type($state)
  }];
}

def Attn_StateAppendOp : Attn_StateOp<"append",
    [AllTypesMatch<["state", "result"]>]> {
  let summary = "a state with more keys and values";
  let description = [{
    Appends the rows of `key` and `value`, `[batch, kv_heads, rows, head_dim]`
    and `[batch, kv_heads, rows, value_dim]`, in their order. With `rows_used`,
    batch `b` takes its first `rows_used[b]` rows only, which must lie in
    `[0, rows]`. Appending one row after the other gives the same state as
    appending all at once, bit by bit.

    Constraints:
    * (state_append_c1) key and value have rank 4, the state's batch, kv_heads,
      head_dim, value_dim and element type, and equal numbers of rows.
    * (state_append_c2) `rows_used` is 1-D of size batch.

    ```mlir
    %t = attn.state_append %k, %v to %s
        : tensor<1x8x1x64xf16>, tensor<1x8x1x64xf16>,
          !attn.state<#attn.exact, 1x8x4096x64xf16>
    ```
  }];
  let arguments = (ins Attn_FloatTensor:$key, Attn_FloatTensor:$value,
                       Attn_StateType:$state,
                       Optional<Attn_LengthsTensor>:$rows_used);
  let results = (outs Attn_StateType:$result);
  let assemblyFormat = [{
    $key `,` $value `to` $state
    (`rows_used` `(` $rows_used^ `:` type($rows_used) `)`)?
    attr-dict `:` type($key) `,` type($value) `,` type($state)
  }];
}

def Attn_StateAttendOp : Attn_StateOp<"attend", [AttrSizedOperandSegments]> {
  let summary = "attention of queries to a state";
  let description = [{
    What the op of the form (`attn.attention`, `attn.topk_attention`,
    `attn.sketched_attention`) with the same options returns for `query`,
    `[batch, heads, rows, head_dim]`, and all keys that were appended. Row `i`
    stands at position `length - rows + i`, with `length` the number of keys of
    its batch, so that the last row stands at the last key; or at
    `query_offset + i`.

    A sketch cannot look behind the keys that it has folded: it needs the window
    of the first row within the keys that it holds, which is checked at run
    time. With a capacity of at least `sinks + window + 2 rows` that is so for
    the last `rows` positions, whatever the length.

    A clustered state has samples of all keys, so that causal queries come one
    row at a time, which is checked at run time where the type is open.

    Masks are no option: they speak of every key, and not every form has them.

    Constraints:
    * (state_attend_c1) query has rank 4, the state's batch, head_dim and
      element type, and heads that are a multiple of kv_heads.
    * (state_attend_c2) output is `[batch, heads, rows, value_dim]` of the
      query's type, `logsumexp` is `[batch, heads, rows]` of f32, or of f64 for
      f64 queries.
    * (state_attend_c3) `query_offset` is a scalar or 1-D of size batch;
      `alibi_slopes` and `sink` are 1-D of size heads.
    * (state_attend_c4) the form can answer with the options: the sketch knows
      neither windows nor ALiBi.
    * (state_attend_c5) `scale` is finite; `softcap` is finite and positive.

    ```mlir
    %o = attn.state_attend %q to %s {causal}
        : tensor<1x8x1x64xf16>, !attn.state<#attn.exact, 1x8x4096x64xf16>
        -> tensor<1x8x1x64xf16>
    ```
  }];
  let arguments = (ins Attn_FloatTensor:$query, Attn_StateType:$state,
    Optional<Attn_OffsetTensor>:$query_offset,
    Optional<Attn_FloatTensor>:$alibi_slopes,
    Optional<Attn_FloatTensor>:$sink,
    OptionalAttr<F64Attr>:$scale,
    OptionalAttr<F64Attr>:$softcap,
    UnitAttr:$causal,
    OptionalAttr<ConfinedAttr<I64Attr, [IntNonNegative]>>:$window_left,
    OptionalAttr<ConfinedAttr<I64Attr, [IntNonNegative]>>:$window_right);
  let results = (outs Attn_FloatTensor:$output,
                      Optional<Attn_WideFloatTensor>:$logsumexp);
  let assemblyFormat = [{
    $query `to` $state
    (`query_offset` `(` $query_offset^ `:` type($query_offset) `)`)?
    (`alibi_slopes` `(` $alibi_slopes^ `:` type($alibi_slopes) `)`)?
    (`sink` `(` $sink^ `:` type($sink) `)`)?
    attr-dict `:` type($query) `,` type($state)
    `->` type($output) (`,` type($logsumexp)^)?
  }];
}

def Attn_StateMergeOp : Attn_StateOp<"merge",
    [AllTypesMatch<["state", "later", "result"]>]> {
  let summary = "the state of a concatenation";
  let description = [{
    The state of the keys of `state` followed by those of `later`. A sketch may
    have folded other keys than one built from the concatenation, which changes
    the order of its sums and nothing else. Both need the same bases; those of
    `state` are kept. Fails at run time where the keys exceed a capacity.

    ```mlir
    %c = attn.state_merge %a, %b : !attn.state<#attn.sketch, 1x8x260x64xf32>
    ```
  }];
  let arguments = (ins Attn_StateType:$state, Attn_StateType:$later);
  let results = (outs Attn_StateType:$result);
  let assemblyFormat = [{ $state `,` $later attr-dict `:` type($state) }];
  let hasVerifier = 0;
}

def Attn_StateLengthsOp : Attn_StateOp<"lengths", [AlwaysSpeculatable]> {
  let summary = "number of keys appended, per batch";
  let description = [{
    The position of the next key of each batch, for position encodings and
    loops that continue a sequence.

    ```mlir
    %n = attn.state_lengths %s
        : !attn.state<#attn.exact, 2x8x4096x64xf16> -> tensor<2xi64>
    ```
  }];
  let arguments = (ins Attn_StateType:$state);
  let results = (outs Attn_LengthsTensor:$lengths);
  let assemblyFormat =
      [{ $state attr-dict `:` type($state) `->` type($lengths) }];
}

#endif // ATTN_IR_STATEOPS_TD
