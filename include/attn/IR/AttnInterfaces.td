//===- AttnInterfaces.td - Op interfaces of the attn dialect *- tablegen -*===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_IR_ATTNINTERFACES_TD
#define ATTN_IR_ATTNINTERFACES_TD

include "mlir/IR/OpBase.td"

def AttentionOpInterface : OpInterface<"AttentionOpInterface"> {
  let cppNamespace = "::mlir::attn";
  let description = [{
    What every attention op has: query, key and value, the options that define
    its scores (see `attn.attention`), and sizes and costs derived from them.
    Passes that only need to know what is attended to, not how it is computed,
    are written against this interface.
  }];
  let methods = [
    InterfaceMethod<"Queries, `[batch, heads, queries, head_dim]`.",
      "::mlir::Value", "getQuery">,
    InterfaceMethod<"Keys, `[batch, kv_heads, keys, head_dim]`.",
      "::mlir::Value", "getKey">,
    InterfaceMethod<"Values, `[batch, kv_heads, keys, value_dim]`.",
      "::mlir::Value", "getValue">,
    InterfaceMethod<"Boolean or additive mask, or null.",
      "::mlir::Value", "getMask">,
    InterfaceMethod<"Position of the first query row, or null.",
      "::mlir::Value", "getQueryOffset">,
    InterfaceMethod<"Number of valid keys per batch, or null.",
      "::mlir::Value", "getKvLengths">,
    InterfaceMethod<"ALiBi slope per query head, or null.",
      "::mlir::Value", "getAlibiSlopes">,
    InterfaceMethod<"Sink logit per query head, or null.",
      "::mlir::Value", "getSink">,
    InterfaceMethod<"Scale as written, if any.",
      "::std::optional<::llvm::APFloat>", "getScale">,
    InterfaceMethod<"Softcap, if any.",
      "::std::optional<::llvm::APFloat>", "getSoftcap">,
    InterfaceMethod<"Whether keys after the query's position are masked.",
      "bool", "getCausal">,
    InterfaceMethod<"Keys kept before the query's position, if bounded.",
      "::std::optional<uint64_t>", "getWindowLeft">,
    InterfaceMethod<"Keys kept after the query's position, if bounded.",
      "::std::optional<uint64_t>", "getWindowRight">,
    InterfaceMethod<"Alignment of queries and keys, if given.",
      "::std::optional<::mlir::attn::Alignment>", "getAlignment">,
    InterfaceMethod<"Order of the dimensions of query, key and value.",
      "::mlir::attn::Layout", "getLayout">,
    InterfaceMethod<[{
        Floating-point operations as a function of the sizes, counting a
        multiply-add as two and every position pair that the structural masks
        (causal, window) keep when all sizes are static; `std::nullopt` where
        a size is dynamic.
      }],
      "::std::optional<double>", "getFlops">,
    InterfaceMethod<[{
        Whether the form of the op depends on the rows' positions beyond what
        the options say: a window that is attended to exactly, for example.
      }],
      "bool", "formUsesPositions", (ins), /*methodBody=*/"",
      /*defaultImplementation=*/"return false;">,
  ];
  let extraSharedClassDeclaration = [{
    /// The scale that is applied: the attribute, or 1/sqrt(head_dim).
    double getEffectiveScale();

    /// True when the score of a pair depends on its positions, so that the op
    /// needs an `alignment`.
    bool usesPositions();

    /// Sizes as far as the types tell; ShapedType::kDynamic where unknown.
    ::mlir::attn::AttentionSizes getSizes();
  }];
  // The ops' verifiers call the shared part; see verifyAttentionOperands.
  let verify = [{
    return ::mlir::attn::detail::verifyAttentionOperands($_op);
  }];
}

def PlannableOpInterface : OpInterface<"PlannableOpInterface"> {
  let cppNamespace = "::mlir::attn";
  let description = [{
    An op with an optional attribute `plan` that says how a target computes it.
    `attn-plan` sets it, and the portable lowering leaves ops alone that have it.
  }];
  let methods = [
    InterfaceMethod<"The plan, or null.",
      "::mlir::attn::PlanAttrInterface", "getPlanAttr">,
    InterfaceMethod<"Replaces the plan; null removes it.",
      "void", "setPlanAttr", (ins "::mlir::attn::PlanAttrInterface":$plan)>,
  ];
  let verify = [{
    return ::mlir::attn::detail::verifyPlan($_op);
  }];
}

#endif // ATTN_IR_ATTNINTERFACES_TD
