//===- AttnDialect.td - The attn dialect -------------------*- tablegen -*-===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_IR_ATTNDIALECT_TD
#define ATTN_IR_ATTNDIALECT_TD

include "mlir/IR/OpBase.td"

def Attn_Dialect : Dialect {
  let name = "attn";
  let cppNamespace = "::mlir::attn";
  let summary = "Softmax attention, its gradient and its approximations";
  let description = [{
    The dialect represents attention as one op with exact semantics and many
    options, on tensors or on memrefs in destination style. A pass such as
    `attn-raise` finds attention in model IR and produces `attn.attention`;
    `convert-attn-to-linalg` lowers it to upstream dialects.

    All attention ops share one set of options; see `attn.attention` for the
    definition of the scores, positions and masks.
  }];
  let dependentDialects = [
    "::mlir::affine::AffineDialect",
    "::mlir::arith::ArithDialect",
    "::mlir::tensor::TensorDialect",
    "::mlir::memref::MemRefDialect",
  ];
  let extraClassDeclaration = [{
    /// Attribute on entry points: their function type before bufferization, see
    /// `attn-prepare-entry-points`.
    static ::llvm::StringRef getSignatureAttrName() { return "attn.signature"; }
    /// Attribute on entry points with states: their function type before
    /// `attn-convert-states`.
    static ::llvm::StringRef getStateSignatureAttrName() {
      return "attn.state_signature";
    }
  }];
  let useDefaultAttributePrinterParser = 1;
  let useDefaultTypePrinterParser = 1;
}

#endif // ATTN_IR_ATTNDIALECT_TD
