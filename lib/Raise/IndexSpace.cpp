//===- IndexSpace.cpp - Indices as lists of atoms -------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "IndexSpace.h"
#include "mlir/IR/BuiltinTypes.h"
#include "llvm/ADT/STLExtras.h"

using namespace mlir;
using namespace mlir::attn::raise;

Atom IndexSpace::add(Size size) {
  AtomInfo &info = atoms.emplace_back();
  info.size = std::move(size);
  return atoms.size() - 1;
}

IndexList IndexSpace::create(Value tensor, unsigned dim) {
  Size size = sizes.ofDim(tensor, dim);
  if (size.isOne())
    return {};
  return {add(std::move(size))};
}

IndexList IndexSpace::createBroadcast(Value tensor, unsigned dim,
                                      ArrayRef<Atom> base) {
  Size size = sizes.ofDim(tensor, dim);
  IndexList resolved = resolve(base);
  // The same index of the same size is the same index again.
  for (auto [atom, info] : llvm::enumerate(atoms))
    if (info.base && !info.renamed && resolve(*info.base) == resolved &&
        sizes.equal(info.size, size))
      return {static_cast<Atom>(atom)};
  Atom atom = add(std::move(size));
  atoms[atom].base = std::move(resolved);
  return {atom};
}

Atom IndexSpace::createRange(int64_t size, ArrayRef<Atom> base,
                             int64_t offset) {
  IndexList resolved = resolve(base);
  for (auto [atom, info] : llvm::enumerate(atoms))
    if (info.range && !info.renamed && info.range->offset == offset &&
        info.size.isStatic() && info.size.factor == size &&
        resolve(info.range->base) == resolved)
      return atom;
  Size whole;
  whole.factor = size;
  Atom atom = add(std::move(whole));
  atoms[atom].range = Range{std::move(resolved), offset};
  return atom;
}

const IndexSpace::Range *IndexSpace::range(ArrayRef<Atom> list) const {
  IndexList resolved = resolve(list);
  return resolved.size() == 1 ? range(resolved[0]) : nullptr;
}

std::optional<Size> IndexSpace::total(ArrayRef<Atom> list) const {
  Size product;
  for (Atom atom : resolve(list)) {
    std::optional<Size> next = Sizes::multiply(product, symbolicSize(atom));
    if (!next)
      return std::nullopt;
    product = std::move(*next);
  }
  return product;
}

bool IndexSpace::covers(ArrayRef<Atom> list, Value tensor, unsigned dim) {
  std::optional<Size> size = total(list);
  return size && sizes.equal(*size, sizes.ofDim(tensor, dim));
}

void IndexSpace::assume(ArrayRef<Atom> list, Value tensor, unsigned dim) {
  std::optional<Size> size = total(list);
  if (size && !size->isStatic())
    sizes.equate(*size, sizes.ofDim(tensor, dim));
}

IndexList IndexSpace::withoutBroadcasts(ArrayRef<Atom> list) const {
  IndexList result;
  for (Atom atom : resolve(list)) {
    if (atoms[atom].base)
      result.append(withoutBroadcasts(*atoms[atom].base));
    else
      result.push_back(atom);
  }
  return result;
}

IndexList IndexSpace::resolve(ArrayRef<Atom> list) const {
  IndexList result;
  for (Atom atom : list) {
    if (atoms[atom].renamed)
      result.append(resolve(atoms[atom].parts));
    else
      result.push_back(atom);
  }
  return result;
}

IndexLists IndexSpace::resolveAll(ArrayRef<IndexList> lists) const {
  IndexLists result;
  for (ArrayRef<Atom> list : lists)
    result.push_back(resolve(list));
  return result;
}

void IndexSpace::replace(Atom atom, IndexList parts) {
  for (Atom part : parts)
    atoms[part].broadcastPart |=
        atoms[atom].base.has_value() || atoms[atom].broadcastPart;
  atoms[atom].renamed = true;
  atoms[atom].parts = std::move(parts);
}

/// Moves atoms of total size `wanted` from one end of `rest` to `taken`, which
/// keeps their order.
bool IndexSpace::take(IndexList &rest, Size wanted, bool fromBack,
                      IndexList &taken) {
  wanted = sizes.resolve(wanted);
  while (!wanted.isOne()) {
    if (rest.empty())
      return false;
    Atom atom = fromBack ? rest.back() : rest.front();
    Size atomSize = symbolicSize(atom);
    if (std::optional<Size> remaining = Sizes::divide(wanted, atomSize)) {
      wanted = std::move(*remaining);
      taken.insert(fromBack ? taken.begin() : taken.end(), atom);
      rest.erase(fromBack ? rest.end() - 1 : rest.begin());
      continue;
    }
    std::optional<Size> other = Sizes::divide(atomSize, wanted);
    if (!other || atomSize.factor == 0)
      return false;
    Atom outer = add(fromBack ? *other : wanted);
    Atom inner = add(fromBack ? wanted : *other);
    replace(atom, {outer, inner});
    (fromBack ? rest.back() : rest.front()) = fromBack ? outer : inner;
    taken.insert(fromBack ? taken.begin() : taken.end(),
                 fromBack ? inner : outer);
    return true;
  }
  return true;
}

std::optional<IndexLists> IndexSpace::split(ArrayRef<Atom> list, Value tensor,
                                            unsigned firstDim, unsigned count) {
  SmallVector<Size> wanted;
  for (unsigned i = 0; i < count; ++i)
    wanted.push_back(sizes.ofDim(tensor, firstDim + i));
  return split(list, wanted);
}

std::optional<IndexLists> IndexSpace::split(ArrayRef<Atom> list,
                                            ArrayRef<Size> wanted) {
  // The list runs over all dimensions together; one of them may have a size of
  // which that is all that is known.
  std::optional<Size> whole = total(list);
  Size product;
  for (const Size &size : wanted) {
    std::optional<Size> next = Sizes::multiply(product, size);
    if (!next)
      return std::nullopt;
    product = std::move(*next);
  }
  if (!whole)
    return std::nullopt;
  sizes.equate(*whole, product);
  bool isProved = sizes.equal(*whole, product);

  IndexList rest = resolve(list);
  IndexLists result(wanted.size());
  unsigned end = wanted.size();
  for (; end > 0; --end) {
    IndexList attempt = rest;
    if (!take(attempt, wanted[end - 1], /*fromBack=*/true, result[end - 1])) {
      result[end - 1].clear();
      rest = resolve(rest);
      break;
    }
    rest = resolve(attempt);
  }
  for (unsigned i = 0; i < end; ++i) {
    if (i + 1 == end) {
      // A known size must be what is left.
      if (!isProved && wanted[i].isStatic())
        return takeApart(list, wanted);
      result[i] = rest;
      return resolveAll(result);
    }
    if (!take(rest, wanted[i], /*fromBack=*/false, result[i]))
      return takeApart(list, wanted);
  }
  if (!rest.empty())
    return takeApart(list, wanted);
  return resolveAll(result);
}

std::optional<IndexLists> IndexSpace::takeApart(ArrayRef<Atom> list,
                                                ArrayRef<Size> wanted) {
  IndexList whole = resolve(list);
  if (whole.size() != 1 || symbolicSize(whole[0]).isStatic() ||
      llvm::all_of(wanted, [](const Size &size) { return size.isStatic(); }))
    return std::nullopt;
  IndexLists result;
  IndexList parts;
  for (const Size &size : wanted) {
    IndexList &part = result.emplace_back();
    if (!size.isOne())
      part.push_back(add(size));
    parts.append(part);
  }
  if (parts.size() == 1)
    return std::nullopt;
  replace(whole[0], parts);
  return result;
}

bool IndexSpace::bind(Atom atom, ArrayRef<Atom> list) {
  IndexList target = resolve(list);
  if (atoms[atom].renamed || target.empty() || llvm::is_contained(target, atom))
    return false;
  std::optional<Size> size = total(target);
  if (!size)
    return false;
  // Both run over the same dimension of a tensor, whatever its size is.
  if (target.size() == 1)
    sizes.equate(*size, atoms[atom].size);
  if (!sizes.equal(*size, atoms[atom].size))
    return false;
  replace(atom, std::move(target));
  return true;
}
