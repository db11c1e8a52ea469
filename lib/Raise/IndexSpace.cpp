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

Atom IndexSpace::add(int64_t size, Value tensor, unsigned dim) {
  atoms.push_back({size, tensor, dim, false, {}});
  return atoms.size() - 1;
}

IndexList IndexSpace::create(Value tensor, unsigned dim) {
  int64_t size = cast<ShapedType>(tensor.getType()).getDimSize(dim);
  if (size == 1)
    return {};
  return {add(size, tensor, dim)};
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
  atoms[atom].renamed = true;
  atoms[atom].parts = std::move(parts);
}

/// Moves atoms of total size `size` from one end of `rest` to `taken`, which
/// keeps their order.
bool IndexSpace::takeStatic(IndexList &rest, int64_t size, bool fromBack,
                            IndexList &taken) {
  while (size > 1) {
    if (rest.empty())
      return false;
    Atom atom = fromBack ? rest.back() : rest.front();
    int64_t atomSize = atoms[atom].size;
    if (ShapedType::isDynamic(atomSize) || atomSize == 0)
      return false;
    if (size % atomSize != 0) {
      if (atomSize % size != 0)
        return false;
      Value tensor = atoms[atom].tensor;
      unsigned dim = atoms[atom].dim;
      Atom outer = add(fromBack ? atomSize / size : size, tensor, dim);
      Atom inner = add(fromBack ? size : atomSize / size, tensor, dim);
      replace(atom, {outer, inner});
      (fromBack ? rest.back() : rest.front()) = fromBack ? outer : inner;
      taken.insert(fromBack ? taken.begin() : taken.end(),
                   fromBack ? inner : outer);
      return true;
    }
    size /= atomSize;
    taken.insert(fromBack ? taken.begin() : taken.end(), atom);
    rest.erase(fromBack ? rest.end() - 1 : rest.begin());
  }
  return true;
}

std::optional<IndexLists> IndexSpace::split(ArrayRef<Atom> list, Value tensor,
                                            unsigned firstDim, unsigned count) {
  ArrayRef<int64_t> sizes =
      cast<ShapedType>(tensor.getType()).getShape().slice(firstDim, count);
  IndexList rest = resolve(list);

  // One unknown size taken apart: the parts are whatever the tensor has.
  bool anyDynamic = llvm::any_of(sizes, ShapedType::isDynamic);
  if (rest.size() == 1 && ShapedType::isDynamic(size(rest[0])) && anyDynamic) {
    bool onlyOne = llvm::count_if(sizes, [](int64_t s) { return s != 1; }) == 1;
    IndexLists result;
    IndexList parts;
    for (unsigned i = 0; i < count; ++i) {
      if (onlyOne)
        result.push_back(sizes[i] == 1 ? IndexList{} : rest);
      else
        result.push_back(create(tensor, firstDim + i));
      parts.append(result.back());
    }
    if (!onlyOne)
      replace(rest[0], parts);
    return result;
  }
  if (llvm::count_if(sizes, ShapedType::isDynamic) > 1)
    return std::nullopt;
  return splitStatic(rest, sizes);
}

std::optional<IndexLists> IndexSpace::splitStatic(ArrayRef<Atom> list,
                                                  ArrayRef<int64_t> sizes) {
  IndexList rest = resolve(list);
  IndexLists result(sizes.size());
  unsigned end = sizes.size();
  for (; end > 0 && !ShapedType::isDynamic(sizes[end - 1]); --end)
    if (!takeStatic(rest, sizes[end - 1], /*fromBack=*/true, result[end - 1]))
      return std::nullopt;
  for (unsigned i = 0; i < end; ++i) {
    if (i + 1 == end) {
      result[i] = rest;
      return result;
    }
    if (!takeStatic(rest, sizes[i], /*fromBack=*/false, result[i]))
      return std::nullopt;
  }
  if (!rest.empty())
    return std::nullopt;
  return result;
}

bool IndexSpace::bind(Atom atom, ArrayRef<Atom> list) {
  IndexList target = resolve(list);
  if (atoms[atom].renamed || target.empty() || llvm::is_contained(target, atom))
    return false;
  if (!(target.size() == 1 && size(target[0]) == size(atom))) {
    int64_t product = 1;
    for (Atom part : target) {
      if (ShapedType::isDynamic(size(part)))
        return false;
      product *= size(part);
    }
    if (product != size(atom))
      return false;
  }
  replace(atom, std::move(target));
  return true;
}
