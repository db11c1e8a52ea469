//===- StateOps.h - Streaming states of attention ---------------------*- C++ -*-===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_IR_STATEOPS_H
#define ATTN_IR_STATEOPS_H

#include "attn/IR/AttnDialect.h"
#include <string>

namespace mlir::attn {
class StateFormInterface;

/// One of the tensors that a state becomes.
struct StateComponent {
  /// For diagnostics and files: "key", "lengths".
  std::string name;
  RankedTensorType type;
};

namespace detail {
/// Attaches StateFormInterface to the forms that have a state.
void attachStateForms(MLIRContext *context);
} // namespace detail
} // namespace mlir::attn

#define GET_TYPEDEF_CLASSES
#include "attn/IR/StateTypes.h.inc"

#define GET_OP_CLASSES
#include "attn/IR/StateOps.h.inc"

#include "attn/IR/StateInterfaces.h.inc"

#endif // ATTN_IR_STATEOPS_H
