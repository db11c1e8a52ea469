//===- AttnAllAttributes.td - Attributes of the dialect -*- tablegen -*- --===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The definitions of all attributes come from one place, because the dialect
// has one parser. Declarations are split among headers.
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_IR_ATTNALLATTRIBUTES_TD
#define ATTN_IR_ATTNALLATTRIBUTES_TD

include "attn/IR/AttnAttributes.td"
include "attn/IR/AttnGpuPlan.td"

#endif // ATTN_IR_ATTNALLATTRIBUTES_TD
