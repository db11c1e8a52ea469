//===- MaskEmitter.h - Masks as operands -----------------------*- C++ -*-===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_RAISE_MASKEMITTER_H
#define ATTN_LIB_RAISE_MASKEMITTER_H

#include "ViewEmitter.h"

namespace mlir::attn::raise {

/// True where `MaskEmitter` can compute the expression anew.
bool canEmitScalar(const IndexSpace &space, Expr *expr);

/// `expr` over the tensors that it is made of, as far as those have fewer
/// indices than what they are spread to, or are reshaped only.
Expr *withoutRepeats(ElementExprs &exprs, Expr *expr);

/// Emits the operands that masks become.
class MaskEmitter {
public:
  MaskEmitter(ElementExprs &exprs, const AttentionMatch &match,
              ViewEmitter &views, OpBuilder &builder, Location loc)
      : exprs(exprs), match(match), views(views), builder(builder), loc(loc) {}

  /// One operand for all terms that are no structure, or null where there are
  /// none.
  Value emit();
  /// The dimensions of that operand.
  IndexLists operandDims();

  /// The operands `kv_lengths`, `alibi_slopes` and `sink`, where the match has
  /// them.
  Value emitLengths();
  Value emitSlopes();
  Value emitSink();

  /// `query`, which has the dimensions of the operand, times the scale of the
  /// logits that is known at run time only.
  Value emitScaledQuery(Value query);

  /// The operand `query_offset`.
  Value emitOffset(const MaskTerms::Position &position);

private:
  using Combine = function_ref<Value(OpBuilder &, ArrayRef<Value>)>;

  /// A tensor of what `combine` makes of the expressions, with one dimension
  /// per loop.
  Value compute(ArrayRef<Expr *> roots, const IndexLists &loops, Type type,
                Combine combine);
  /// `factor * expr` as a tensor over the heads.
  Value emitPerHead(Expr *expr, double factor);
  Value emitScalar(OpBuilder &b, Expr *expr, const IndexLists &loops,
                   const DenseMap<Expr *, Value> &leaves);
  void collectLeaves(Expr *expr, llvm::SmallSetVector<Expr *, 4> &leaves);
  IndexLists operandDims(Expr *mask);
  Value sumUnknowns(OpBuilder &b, int64_t constant, const UnknownSum &unknowns,
                    ArrayRef<Value> values);

  ElementExprs &exprs;
  const AttentionMatch &match;
  ViewEmitter &views;
  OpBuilder &builder;
  Location loc;
};

} // namespace mlir::attn::raise

#endif // ATTN_LIB_RAISE_MASKEMITTER_H
