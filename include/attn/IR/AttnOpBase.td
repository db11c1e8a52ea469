//===- AttnOpBase.td - What all attention ops share --------*- tablegen -*-===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_IR_ATTNOPBASE_TD
#define ATTN_IR_ATTNOPBASE_TD

include "attn/IR/AttnAttributes.td"
include "attn/IR/AttnInterfaces.td"
include "mlir/Interfaces/DestinationStyleOpInterface.td"
include "mlir/Interfaces/InferTypeOpInterface.td"
include "mlir/Interfaces/RuntimeVerifiableOpInterface.td"
include "mlir/Interfaces/SideEffectInterfaces.td"

//===----------------------------------------------------------------------===//
// Operand types
//===----------------------------------------------------------------------===//

class Attn_RankedTensorOrMemRefOf<list<Type> elements> :
    AnyTypeOf<[RankedTensorOf<elements>, MemRefOf<elements>]>;

def Attn_FloatData : Attn_RankedTensorOrMemRefOf<[F64, F32, F16, BF16]>;
def Attn_MaskData : Attn_RankedTensorOrMemRefOf<[I1, F64, F32, F16, BF16]>;
def Attn_WideFloatData : Attn_RankedTensorOrMemRefOf<[F64, F32]>;
def Attn_KeyCodes : Attn_RankedTensorOrMemRefOf<[I8]>;
def Attn_Lengths : Attn_RankedTensorOrMemRefOf<[I64, I32]>;
def Attn_Offset :
    AnyTypeOf<[Index, I64, I32, RankedTensorOf<[I64, I32]>,
               MemRefOf<[I64, I32]>]>;

//===----------------------------------------------------------------------===//
// Options that every attention op has
//===----------------------------------------------------------------------===//

defvar attentionOptionOperands = (ins
  Optional<Attn_MaskData>:$mask,
  Optional<Attn_Offset>:$query_offset,
  Optional<Attn_Lengths>:$kv_lengths,
  Optional<Attn_FloatData>:$alibi_slopes,
  Optional<Attn_FloatData>:$sink
);

defvar attentionOptionAttributes = (ins
  OptionalAttr<F64Attr>:$scale,
  OptionalAttr<F64Attr>:$softcap,
  UnitAttr:$causal,
  OptionalAttr<ConfinedAttr<I64Attr, [IntNonNegative]>>:$window_left,
  OptionalAttr<ConfinedAttr<I64Attr, [IntNonNegative]>>:$window_right,
  OptionalAttr<Attn_AlignmentAttr>:$alignment,
  DefaultValuedAttr<Attn_LayoutAttr, "::mlir::attn::Layout::BHSD">:$layout,
  OptionalAttr<PlanAttrInterface>:$plan
);

class Attn_Op<string mnemonic, list<Trait> traits = []> :
    Op<Attn_Dialect, mnemonic, !listconcat(traits, [
      AttrSizedOperandSegments,
      DestinationStyleOpInterface,
      DeclareOpInterfaceMethods<AttentionOpInterface, ["getFlops"]>,
      PlannableOpInterface,
      DeclareOpInterfaceMethods<ConditionallySpeculatable>,
      DeclareOpInterfaceMethods<MemoryEffectsOpInterface>,
      DeclareOpInterfaceMethods<ReifyRankedShapedTypeOpInterface,
                                ["reifyResultShapes"]>,
      DeclareOpInterfaceMethods<RuntimeVerifiableOpInterface>,
    ])> {
  let hasVerifier = 1;
  let hasCanonicalizer = 1;
}

#endif // ATTN_IR_ATTNOPBASE_TD
