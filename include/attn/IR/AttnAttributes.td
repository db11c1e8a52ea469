//===- AttnAttributes.td - Attributes of the attn dialect --*- tablegen -*-===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_IR_ATTNATTRIBUTES_TD
#define ATTN_IR_ATTNATTRIBUTES_TD

include "attn/IR/AttnDialect.td"
include "attn/IR/AttnForms.td"
include "attn/IR/AttnPlans.td"
include "mlir/IR/AttrTypeBase.td"
include "mlir/IR/EnumAttr.td"

//===----------------------------------------------------------------------===//
// Layout of the four data operands
//===----------------------------------------------------------------------===//

def Attn_Layout : I32EnumAttr<"Layout",
    "order of the batch, head, sequence and feature dimensions", [
      I32EnumAttrCase<"BHSD", 0, "bhsd">,
      I32EnumAttrCase<"BSHD", 1, "bshd">,
    ]> {
  let cppNamespace = "::mlir::attn";
  let genSpecializedAttr = 0;
}

def Attn_LayoutAttr : EnumAttr<Attn_Dialect, Attn_Layout, "layout"> {
  let assemblyFormat = "`<` $value `>`";
  let description = [{
    `bhsd` is `[batch, heads, sequence, dim]`, `bshd` is
    `[batch, sequence, heads, dim]`. With rank 3 the batch dimension is absent,
    with rank 2 batch and heads are. Masks are always
    `[batch, heads, queries, keys]` and the log-sum-exp is always
    `[batch, heads, queries]`, whatever the layout.
  }];
}

//===----------------------------------------------------------------------===//
// Alignment of query positions with key positions
//===----------------------------------------------------------------------===//

def Attn_Alignment : I32EnumAttr<"Alignment",
    "position of the first query row on the key axis", [
      I32EnumAttrCase<"TopLeft", 0, "top_left">,
      I32EnumAttrCase<"BottomRight", 1, "bottom_right">,
      I32EnumAttrCase<"Offset", 2, "offset">,
    ]> {
  let cppNamespace = "::mlir::attn";
  let genSpecializedAttr = 0;
}

def Attn_AlignmentAttr : EnumAttr<Attn_Dialect, Attn_Alignment, "alignment"> {
  let assemblyFormat = "`<` $value `>`";
  let description = [{
    Query row `i` of batch `b` stands at position `offset_b + i` on the key
    axis, where `offset_b` is

    * `top_left`: 0;
    * `bottom_right`: `length_b - queries`, so that the last query row stands
      at the last valid key (`length_b` is `kv_lengths[b]`, or the number of
      keys);
    * `offset`: the `query_offset` operand, one value or one per batch.
  }];
}

#endif // ATTN_IR_ATTNATTRIBUTES_TD
