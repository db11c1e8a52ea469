//===- IndexSpace.h - Indices as lists of atoms ----------------*- C++ -*-===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The analysis of `attn-raise` writes the index into each dimension of a tensor
// as a list of atoms, most significant first: a number in mixed radix. A
// transpose permutes such lists, a collapse concatenates them, an expansion
// splits them, a broadcast drops one. Chains of layout operations therefore
// compose without affine arithmetic, and a head index that a repeat of keys and
// values takes apart into (kv_head, group) is taken apart everywhere at once.
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_RAISE_INDEXSPACE_H
#define ATTN_LIB_RAISE_INDEXSPACE_H

#include "Sizes.h"
#include "mlir/IR/BuiltinTypes.h"
#include "llvm/ADT/SmallVector.h"
#include <optional>

namespace mlir::attn::raise {

/// An index variable that runs over [0, size). Sizes are at least 2 or dynamic:
/// a dimension of size 1 has the empty list.
using Atom = unsigned;

/// One index in mixed radix, most significant atom first; empty is index 0.
using IndexList = SmallVector<Atom, 2>;

/// The indices of all dimensions of a tensor.
using IndexLists = SmallVector<IndexList, 4>;

class IndexSpace {
public:
  /// A new index over dimension `dim` of `tensor`, of the size that its type
  /// says. Empty for size 1.
  IndexList create(Value tensor, unsigned dim);

  /// A new index over dimension `dim` of `tensor` that is `base` where the
  /// dimension has the size of `base`, and 0 where it is 1: an unknown size
  /// that may be broadcast.
  IndexList createBroadcast(Value tensor, unsigned dim, ArrayRef<Atom> base);

  /// An index into a dimension of `size` elements that runs over a part of it
  /// only: `offset` plus the index `base`.
  struct Range {
    IndexList base;
    int64_t offset = 0;
  };
  Atom createRange(int64_t size, ArrayRef<Atom> base, int64_t offset);

  /// What an atom made by `createRange` was made of; null for others.
  const Range *range(Atom atom) const {
    return atoms[atom].range ? &*atoms[atom].range : nullptr;
  }
  /// The range that the index is, if it is one.
  const Range *range(ArrayRef<Atom> list) const;

  /// Size of an atom, ShapedType::kDynamic where unknown.
  int64_t size(Atom atom) const {
    return atoms[atom].size.isStatic() ? atoms[atom].size.factor
                                       : ShapedType::kDynamic;
  }
  Size symbolicSize(Atom atom) const { return sizes.resolve(atoms[atom].size); }

  /// The product of the sizes; nothing where it overflows.
  std::optional<Size> total(ArrayRef<Atom> list) const;

  /// True where `list` is known to run over all of dimension `dim`.
  bool covers(ArrayRef<Atom> list, Value tensor, unsigned dim);

  /// Records that `list` runs over all of dimension `dim`.
  void assume(ArrayRef<Atom> list, Value tensor, unsigned dim);

  /// What an atom made by `createBroadcast` was made of; null for others.
  const IndexList *broadcastBase(Atom atom) const {
    return atoms[atom].base ? &*atoms[atom].base : nullptr;
  }
  /// True for a part of an atom made by `createBroadcast`.
  bool isBroadcastPart(Atom atom) const { return atoms[atom].broadcastPart; }

  /// The list with atoms that may be broadcast replaced by what they were made
  /// of.
  IndexList withoutBroadcasts(ArrayRef<Atom> list) const;

  Sizes sizes;

  /// The list with each atom replaced by what it was split into or bound to.
  IndexList resolve(ArrayRef<Atom> list) const;
  IndexLists resolveAll(ArrayRef<IndexList> lists) const;

  bool equal(ArrayRef<Atom> a, ArrayRef<Atom> b) const {
    return resolve(a) == resolve(b);
  }

  /// Takes `list` apart into one list per dimension of `tensor` from `firstDim`
  /// on, `count` of them, splitting atoms where needed. Nothing where the sizes
  /// do not divide or cannot be proved to match.
  std::optional<IndexLists> split(ArrayRef<Atom> list, Value tensor,
                                  unsigned firstDim, unsigned count);
  std::optional<IndexLists> split(ArrayRef<Atom> list, ArrayRef<Size> wanted);

  /// Renames `atom` to `list`. Only for atoms that a reduction binds, and only
  /// where the product of the sizes is equal; says whether it did.
  bool bind(Atom atom, ArrayRef<Atom> list);

private:
  struct AtomInfo {
    Size size;
    bool renamed = false;
    IndexList parts;
    std::optional<IndexList> base;
    bool broadcastPart = false;
    std::optional<Range> range;
  };

  Atom add(Size size);
  void replace(Atom atom, IndexList parts);
  /// A single atom of unknown size as the parts that it must consist of.
  std::optional<IndexLists> takeApart(ArrayRef<Atom> list,
                                      ArrayRef<Size> wanted);
  bool take(IndexList &rest, Size wanted, bool fromBack, IndexList &taken);

  SmallVector<AtomInfo> atoms;
};

} // namespace mlir::attn::raise

#endif // ATTN_LIB_RAISE_INDEXSPACE_H
