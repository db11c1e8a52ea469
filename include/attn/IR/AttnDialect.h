//===- AttnDialect.h - The attn dialect ------------------------*- C++ -*-===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_IR_ATTNDIALECT_H
#define ATTN_IR_ATTNDIALECT_H

#include "attn/IR/AttentionShape.h"
#include "attn/IR/AttnForms.h"
#include "mlir/Bytecode/BytecodeOpInterface.h"
#include "mlir/IR/Attributes.h"
#include "mlir/IR/BuiltinTypes.h"
#include "mlir/IR/Dialect.h"
#include "mlir/IR/OpDefinition.h"
#include "mlir/Interfaces/DestinationStyleOpInterface.h"
#include "mlir/Interfaces/InferTypeOpInterface.h"
#include "mlir/Interfaces/RuntimeVerifiableOpInterface.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"

#include "attn/IR/AttnDialect.h.inc"

namespace mlir::attn::detail {
/// The part of the verifier that all attention ops share; its constraints are
/// those of `attn.attention` that speak of inputs and options.
LogicalResult verifyAttentionOperands(Operation *op);

/// The plan of an op that has one can be obeyed for it.
LogicalResult verifyPlan(Operation *op);
} // namespace mlir::attn::detail

#include "attn/IR/AttnPlanInterfaces.h.inc"

#include "attn/IR/AttnInterfaces.h.inc"

#include "attn/IR/AttnFormInterfaces.h.inc"

#define GET_ATTRDEF_CLASSES
#include "attn/IR/AttnAttributes.h.inc"

#define GET_OP_CLASSES
#include "attn/IR/AttnOps.h.inc"

#endif // ATTN_IR_ATTNDIALECT_H
