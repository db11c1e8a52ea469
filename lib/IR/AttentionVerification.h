//===- AttentionVerification.h - Parts of verifiers -*- C++ -* -----------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Constraints that attention, its forms and the ops that they are made of have
// in common. Each function emits one error at `op` where its constraint does
// not hold.
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_IR_ATTENTIONVERIFICATION_H
#define ATTN_LIB_IR_ATTENTIONVERIFICATION_H

#include "attn/IR/AttnDialect.h"

namespace mlir::attn {

/// A shaped operand with the name that messages call it by.
struct NamedOperand {
  StringRef name;
  ShapedType type;
};

/// The shaped type of a value; null without a value.
ShapedType shapedType(Value value);

/// Dimensions of two operands that either operand may lack.
LogicalResult verifySameSize(Operation *op, StringRef what, NamedOperand a,
                             std::optional<unsigned> dimA, NamedOperand b,
                             std::optional<unsigned> dimB);

/// attention_c1, and attention_c3 for the same operands.
LogicalResult verifyDataTypes(Operation *op, ArrayRef<NamedOperand> data);

/// attention_c2. An encoding (a sparse format, say) or a layout that is not
/// strided would be lost in the lowerings, which take subviews.
LogicalResult verifyTensorsOrMemRefs(Operation *op);

/// attention_c4.
LogicalResult verifyFeatureSize(Operation *op, StringRef what, NamedOperand a,
                                NamedOperand b, unsigned dim);

/// attention_c6.
LogicalResult verifyHeads(Operation *op, NamedOperand query, NamedOperand key,
                          NamedOperand value, std::optional<unsigned> dim);

/// An optional operand of rank 1.
LogicalResult verifyVector(Operation *op, StringRef name, Value operand,
                           StringRef sizeName, int64_t size);

/// attention_c1, c3, c4, c5, c6, c7 for an operand of the output's type.
LogicalResult verifyOutput(AttentionOpInterface op, StringRef name,
                           Value output);

/// attention_c13.
LogicalResult verifyLogsumexp(AttentionOpInterface op, Value logsumexp);

/// A gradient and the input that it belongs to, either of which may be absent.
struct GradientOf {
  StringRef name;
  Value gradient, input;
};

/// Each gradient has the type of its input.
LogicalResult verifyGradients(AttentionOpInterface op,
                              ArrayRef<GradientOf> gradients);

} // namespace mlir::attn

#endif // ATTN_LIB_IR_ATTENTIONVERIFICATION_H
