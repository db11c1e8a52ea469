//===- ViewEmitter.h - Build a tensor with given indices -------*- C++ -*-===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_RAISE_VIEWEMITTER_H
#define ATTN_LIB_RAISE_VIEWEMITTER_H

#include "AttentionMatch.h"
#include "mlir/IR/Builders.h"

namespace mlir::attn::raise {

/// Builds reshapes, transposes and broadcasts that give a tensor the dimensions
/// that are asked for. Sizes that types leave open are read off `anchors`.
class ViewEmitter {
public:
  ViewEmitter(IndexSpace &space, OpBuilder &builder, Location loc,
              ArrayRef<const DataOperand *> anchors)
      : space(space), builder(builder), loc(loc), anchors(anchors) {}

  /// `tensor`, whose dimensions have the indices `from`, with the dimensions
  /// `to`. Indices of `to` that `from` lacks are broadcast.
  Value view(Value tensor, const IndexLists &from, const IndexLists &to);

  /// `tensor`, whose indices `from` may hold some that are broadcast, with all
  /// of them spread out; sets `from` to the indices of the result.
  Value spreadBroadcasts(Value tensor, IndexLists &from);
  Value spreadBroadcasts(const DataOperand &operand);

  /// `factor * tensor` of a float type, summed over the indices of `from` that
  /// `to` lacks.
  Value sumTo(Value tensor, const IndexLists &from, const IndexLists &to,
              double factor);

  /// `tensor` with a type that leaves open other sizes.
  Value castTo(Value tensor, Type type);

  /// An uninitialised tensor of the given dimensions.
  Value empty(const IndexLists &dims, Type elementType);

  /// True where the size of an atom is known, or can be read off an anchor or
  /// off a value that `isAvailable` holds for.
  bool hasSize(Atom atom, function_ref<bool(Value)> isAvailable) const;

  /// The size of the dimension that has the index `list`.
  OpFoldResult sizeOf(ArrayRef<Atom> list) { return size(space.resolve(list)); }

  /// A size as a value of type index.
  Value symbolicSize(const Size &size);

  /// The sizes of dimensions, dynamic where they are not known.
  SmallVector<int64_t> staticShape(const IndexLists &dims) const;
  SmallVector<OpFoldResult> sizes(const IndexLists &dims);

  /// The part of `tensor` with the given dimensions that starts at `offset` in
  /// the last one.
  Value slice(Value tensor, const IndexLists &dims, int64_t offset);

private:
  int64_t staticSize(ArrayRef<Atom> list) const;
  OpFoldResult size(ArrayRef<Atom> list);

  Value spread(Value tensor, ArrayRef<unsigned> dims,
               const IndexLists &indices);

  /// Reshapes between dimensions whose atoms stand in the same order. One of
  /// the two must be the finer one in each place.
  Value collapse(Value tensor, const IndexLists &from, const IndexLists &to);
  Value expand(Value tensor, const IndexLists &from, const IndexLists &to);
  Value transpose(Value tensor, ArrayRef<int64_t> permutation);

  IndexSpace &space;
  OpBuilder &builder;
  Location loc;
  SmallVector<const DataOperand *, 3> anchors;
};

} // namespace mlir::attn::raise

#endif // ATTN_LIB_RAISE_VIEWEMITTER_H
