//===- ViewEmitter.cpp - Build a tensor with given indices ----------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ViewEmitter.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/IR/BuiltinTypes.h"
#include "llvm/ADT/SetVector.h"

using namespace mlir;
using namespace mlir::attn::raise;

//===----------------------------------------------------------------------===//
// Sizes
//===----------------------------------------------------------------------===//

int64_t ViewEmitter::staticSize(ArrayRef<Atom> list) const {
  int64_t product = 1;
  for (Atom atom : list) {
    if (ShapedType::isDynamic(space.size(atom)))
      return ShapedType::kDynamic;
    product *= space.size(atom);
  }
  return product;
}

SmallVector<int64_t> ViewEmitter::staticShape(const IndexLists &dims) const {
  SmallVector<int64_t> shape;
  for (const IndexList &list : dims)
    shape.push_back(staticSize(list));
  return shape;
}

/// The dimension of an anchor in which `atom` is the only unknown size.
static std::optional<unsigned> findDim(const IndexSpace &space,
                                       const DataOperand &anchor, Atom atom) {
  for (auto [dim, list] : llvm::enumerate(anchor.indices))
    if (llvm::is_contained(list, atom) &&
        !llvm::is_contained(anchor.broadcastDims, dim) &&
        llvm::count_if(list, [&](Atom other) {
          return ShapedType::isDynamic(space.size(other));
        }) == 1)
      return dim;
  return std::nullopt;
}

bool ViewEmitter::hasSize(Atom atom,
                          function_ref<bool(Value)> isAvailable) const {
  return !ShapedType::isDynamic(space.size(atom)) ||
         llvm::any_of(anchors,
                      [&](const DataOperand *anchor) {
                        return findDim(space, *anchor, atom).has_value();
                      }) ||
         llvm::all_of(space.symbolicSize(atom).symbols, [&](unsigned symbol) {
           return isAvailable(space.sizes.symbol(symbol).value);
         });
}

Value ViewEmitter::symbolicSize(const Size &size) {
  Value product;
  auto multiply = [&](Value value) {
    product = product
                  ? Value(arith::MulIOp::create(builder, loc, product, value))
                  : value;
  };
  for (unsigned id : size.symbols) {
    const Sizes::Symbol &symbol = space.sizes.symbol(id);
    if (symbol.dim >= 0)
      multiply(tensor::DimOp::create(builder, loc, symbol.value, symbol.dim));
    else if (symbol.value.getType().isIndex())
      multiply(symbol.value);
    else
      multiply(arith::IndexCastOp::create(builder, loc, builder.getIndexType(),
                                          symbol.value));
  }
  if (size.factor != 1 || !product)
    multiply(arith::ConstantIndexOp::create(builder, loc, size.factor));
  return product;
}

OpFoldResult ViewEmitter::size(ArrayRef<Atom> list) {
  int64_t known = staticSize(list);
  if (!ShapedType::isDynamic(known))
    return builder.getIndexAttr(known);
  Value product;
  int64_t factor = 1;
  auto multiply = [&](Value value) {
    product = product
                  ? Value(arith::MulIOp::create(builder, loc, product, value))
                  : value;
  };
  auto index = [&](int64_t value) {
    return arith::ConstantIndexOp::create(builder, loc, value);
  };
  for (Atom atom : list) {
    if (!ShapedType::isDynamic(space.size(atom))) {
      factor *= space.size(atom);
      continue;
    }
    const auto *anchor = llvm::find_if(anchors, [&](const DataOperand *other) {
      return findDim(space, *other, atom).has_value();
    });
    if (anchor == anchors.end()) {
      multiply(symbolicSize(space.symbolicSize(atom)));
      continue;
    }
    {
      unsigned dim = *findDim(space, **anchor, atom);
      Value whole = tensor::DimOp::create(builder, loc, (*anchor)->tensor, dim);
      int64_t rest = 1;
      for (Atom other : (*anchor)->indices[dim])
        if (other != atom)
          rest *= space.size(other);
      if (rest != 1)
        whole = arith::DivUIOp::create(builder, loc, whole, index(rest));
      multiply(whole);
    }
  }
  if (factor != 1)
    multiply(index(factor));
  return product;
}

SmallVector<OpFoldResult> ViewEmitter::sizes(const IndexLists &dims) {
  SmallVector<OpFoldResult> result;
  for (const IndexList &list : dims)
    result.push_back(size(list));
  return result;
}

Value ViewEmitter::empty(const IndexLists &dims, Type elementType) {
  return tensor::EmptyOp::create(builder, loc, sizes(dims), elementType);
}

Value ViewEmitter::slice(Value tensor, const IndexLists &dims, int64_t offset) {
  SmallVector<OpFoldResult> offsets(dims.size(), builder.getIndexAttr(0));
  SmallVector<OpFoldResult> strides(dims.size(), builder.getIndexAttr(1));
  offsets.back() = builder.getIndexAttr(offset);
  return tensor::ExtractSliceOp::create(builder, loc, tensor, offsets,
                                        sizes(dims), strides);
}

//===----------------------------------------------------------------------===//
// Reshapes
//===----------------------------------------------------------------------===//

/// Groups of dimensions of `fine` that make up the dimensions of `coarse`. Unit
/// dimensions of `fine` go where they stand. Nothing where some dimension of
/// `fine` crosses a border of `coarse`, or a unit dimension of `coarse` has
/// nothing to come from.
static std::optional<SmallVector<ReassociationIndices>>
groupDims(const IndexLists &fine, const IndexLists &coarse) {
  SmallVector<ReassociationIndices> groups(coarse.size());
  unsigned next = 0;
  for (auto [dim, list] : llvm::enumerate(coarse)) {
    unsigned atoms = 0;
    bool last = dim + 1 == coarse.size();
    while (next < fine.size() &&
           (atoms < list.size() || groups[dim].empty() || last)) {
      if (atoms + fine[next].size() > list.size())
        break;
      atoms += fine[next].size();
      groups[dim].push_back(next++);
    }
    if (groups[dim].empty() || atoms != list.size())
      return std::nullopt;
  }
  if (next != fine.size())
    return std::nullopt;
  return groups;
}

Value ViewEmitter::collapse(Value tensor, const IndexLists &from,
                            const IndexLists &to) {
  if (from == to)
    return tensor;
  if (to.empty()) {
    auto type = RankedTensorType::get({}, getElementTypeOrSelf(tensor));
    return tensor::CollapseShapeOp::create(builder, loc, type, tensor,
                                           ArrayRef<ReassociationIndices>{});
  }
  return tensor::CollapseShapeOp::create(builder, loc, tensor,
                                         *groupDims(from, to));
}

Value ViewEmitter::expand(Value tensor, const IndexLists &from,
                          const IndexLists &to) {
  if (from == to)
    return tensor;
  auto type =
      RankedTensorType::get(staticShape(to), getElementTypeOrSelf(tensor));
  if (from.empty())
    return tensor::ExpandShapeOp::create(builder, loc, type, tensor,
                                         ArrayRef<ReassociationIndices>{});
  return tensor::ExpandShapeOp::create(builder, loc, type, tensor,
                                       *groupDims(to, from), sizes(to));
}

Value ViewEmitter::transpose(Value tensor, ArrayRef<int64_t> permutation) {
  if (llvm::is_sorted(permutation))
    return tensor;
  auto type = cast<RankedTensorType>(tensor.getType());
  SmallVector<OpFoldResult> shape = tensor::getMixedSizes(builder, loc, tensor);
  SmallVector<OpFoldResult> target;
  for (int64_t dim : permutation)
    target.push_back(shape[dim]);
  Value init =
      tensor::EmptyOp::create(builder, loc, target, type.getElementType());
  return linalg::TransposeOp::create(builder, loc, tensor, init, permutation)
      ->getResult(0);
}

Value ViewEmitter::castTo(Value tensor, Type type) {
  if (tensor.getType() == type)
    return tensor;
  return tensor::CastOp::create(builder, loc, type, tensor);
}

static IndexLists withoutUnits(const IndexLists &lists) {
  IndexLists result;
  for (const IndexList &list : lists)
    if (!list.empty())
      result.push_back(list);
  return result;
}

Value ViewEmitter::view(Value tensor, const IndexLists &from,
                        const IndexLists &to) {
  if (from == to)
    return tensor;
  // A cast may have left a size open that the tensor's type knows, or the other
  // way round.
  tensor = castTo(
      tensor, RankedTensorType::get(staticShape(from),
                                    getElementTypeOrSelf(tensor.getType())));
  // Runs of atoms that stay together are moved as one dimension.
  SmallVector<Atom> source, target;
  SmallVector<unsigned> targetDim, sourceDim;
  for (const IndexList &list : from)
    source.append(list);
  for (auto [dim, list] : llvm::enumerate(to))
    for (Atom atom : list) {
      target.push_back(atom);
      targetDim.push_back(dim);
    }
  auto inTarget = [&](Atom atom) -> unsigned {
    return llvm::find(target, atom) - target.begin();
  };
  bool isPermuted = needsTranspose(from, to);
  bool isBroadcast = source.size() != target.size();
  IndexLists runs;
  for (auto [i, atom] : llvm::enumerate(source)) {
    if (i > 0 && inTarget(source[i - 1]) + 1 == inTarget(atom) &&
        targetDim[inTarget(source[i - 1])] == targetDim[inTarget(atom)])
      runs.back().push_back(atom);
    else
      runs.push_back({atom});
  }

  if (!isPermuted && !isBroadcast) {
    // Only a reshape. Prefer one operation where one is enough.
    if (from.size() > to.size() && groupDims(from, to))
      return collapse(tensor, from, to);
    if (to.size() > from.size() && groupDims(to, from))
      return expand(tensor, from, to);
  }

  // To runs, through the dimensions without unit dimensions.
  IndexLists dims = withoutUnits(from);
  tensor = collapse(tensor, from, dims);
  IndexLists atomsInOrder;
  auto merges = groupDims(dims, runs);
  if (merges) {
    tensor = collapse(tensor, dims, runs);
  } else if (groupDims(runs, dims)) {
    tensor = expand(tensor, dims, runs);
  } else {
    for (Atom atom : source)
      atomsInOrder.push_back({atom});
    tensor = expand(tensor, dims, atomsInOrder);
    tensor = collapse(tensor, atomsInOrder, runs);
  }

  SmallVector<int64_t> permutation(runs.size());
  for (auto [i, value] : llvm::enumerate(permutation))
    value = i;
  llvm::sort(permutation, [&](int64_t a, int64_t b) {
    return inTarget(runs[a].front()) < inTarget(runs[b].front());
  });
  tensor = transpose(tensor, permutation);
  IndexLists permuted;
  for (int64_t run : permutation)
    permuted.push_back(runs[run]);

  if (isBroadcast) {
    IndexLists all;
    SmallVector<int64_t> added;
    unsigned run = 0;
    for (unsigned i = 0; i < target.size();) {
      if (run < permuted.size() && permuted[run].front() == target[i]) {
        i += permuted[run].size();
        all.push_back(permuted[run++]);
        continue;
      }
      added.push_back(all.size());
      all.push_back({target[i++]});
    }
    Value init = empty(all, getElementTypeOrSelf(tensor));
    tensor = linalg::BroadcastOp::create(builder, loc, tensor, init, added)
                 ->getResult(0);
    permuted = std::move(all);
  }

  IndexLists packed = withoutUnits(to);
  tensor = collapse(tensor, permuted, packed);
  return expand(tensor, packed, to);
}

Value ViewEmitter::sumTo(Value tensor, const IndexLists &from,
                         const IndexLists &to, double factor) {
  llvm::SmallSetVector<Atom, 8> wanted;
  for (const IndexList &list : to)
    wanted.insert_range(list);
  IndexLists loops, kept;
  SmallVector<AffineExpr> results;
  SmallVector<utils::IteratorType> iterators;
  for (const IndexList &list : from)
    for (Atom atom : list) {
      bool isKept = wanted.contains(atom);
      if (isKept) {
        kept.push_back({atom});
        results.push_back(builder.getAffineDimExpr(loops.size()));
      }
      iterators.push_back(isKept ? utils::IteratorType::parallel
                                 : utils::IteratorType::reduction);
      loops.push_back({atom});
    }
  bool isSum = kept.size() != loops.size();
  if (!isSum && factor == 1)
    return view(tensor, from, to);
  Type type = getElementTypeOrSelf(tensor);
  Value init = empty(kept, type);
  if (isSum) {
    Value zero =
        arith::ConstantOp::create(builder, loc, builder.getFloatAttr(type, 0));
    init = linalg::FillOp::create(builder, loc, zero, init).getResult(0);
  }
  AffineMap result =
      AffineMap::get(loops.size(), 0, results, builder.getContext());
  Value sum =
      linalg::GenericOp::create(
          builder, loc, init.getType(), view(tensor, from, loops), init,
          {builder.getMultiDimIdentityMap(loops.size()), result}, iterators,
          [&](OpBuilder &b, Location, ValueRange arguments) {
            Value element = arguments[0];
            if (factor != 1) {
              Value number = arith::ConstantOp::create(
                  b, loc, b.getFloatAttr(type, factor));
              element = arith::MulFOp::create(b, loc, element, number);
            }
            if (isSum)
              element = arith::AddFOp::create(b, loc, arguments[1], element);
            linalg::YieldOp::create(b, loc, element);
          })
          .getResult(0);
  return view(sum, kept, to);
}

Value ViewEmitter::spreadBroadcasts(const DataOperand &operand) {
  return spread(operand.tensor, operand.broadcastDims, operand.indices);
}

Value ViewEmitter::spreadBroadcasts(Value tensor, IndexLists &from) {
  SmallVector<unsigned> dims;
  for (auto [dim, list] : llvm::enumerate(from)) {
    IndexList base = space.withoutBroadcasts(list);
    if (base != space.resolve(list))
      dims.push_back(dim);
    list = base;
  }
  return spread(tensor, dims, from);
}

Value ViewEmitter::spread(Value tensor, ArrayRef<unsigned> dims,
                          const IndexLists &indices) {
  if (dims.empty())
    return tensor;
  auto type = cast<RankedTensorType>(tensor.getType());
  auto wholeType =
      RankedTensorType::get(staticShape(indices), type.getElementType());
  SmallVector<Value> sizes(type.getRank());
  Value isWhole;
  for (unsigned dim : dims) {
    sizes[dim] = tensor::DimOp::create(builder, loc, tensor, dim);
    Value whole =
        getValueOrCreateConstantIndexOp(builder, loc, size(indices[dim]));
    Value isEqual = arith::CmpIOp::create(
        builder, loc, arith::CmpIPredicate::eq, sizes[dim], whole);
    isWhole = isWhole
                  ? Value(arith::AndIOp::create(builder, loc, isWhole, isEqual))
                  : isEqual;
  }
  // Only a size that turns out to be 1 takes a copy.
  auto branch = scf::IfOp::create(builder, loc, wholeType, isWhole,
                                  /*withElseRegion=*/true);
  OpBuilder::InsertionGuard guard(builder);
  builder.setInsertionPointToStart(branch.thenBlock());
  scf::YieldOp::create(builder, loc, castTo(tensor, wholeType));
  builder.setInsertionPointToStart(branch.elseBlock());
  Value one = arith::ConstantIndexOp::create(builder, loc, 1);
  Value zero = arith::ConstantIndexOp::create(builder, loc, 0);
  Value init = empty(indices, type.getElementType());
  auto copy = linalg::GenericOp::create(
      builder, loc, init.getType(), ValueRange{}, init,
      builder.getMultiDimIdentityMap(type.getRank()),
      SmallVector<utils::IteratorType>(type.getRank(),
                                       utils::IteratorType::parallel),
      [&](OpBuilder &b, Location, ValueRange) {
        SmallVector<Value> reads;
        for (auto [dim, size] : llvm::enumerate(sizes)) {
          Value index = linalg::IndexOp::create(b, loc, dim);
          if (size) {
            Value isOne = arith::CmpIOp::create(
                b, loc, arith::CmpIPredicate::eq, size, one);
            index = arith::SelectOp::create(b, loc, isOne, zero, index);
          }
          reads.push_back(index);
        }
        Value element = tensor::ExtractOp::create(b, loc, tensor, reads);
        linalg::YieldOp::create(b, loc, element);
      });
  scf::YieldOp::create(builder, loc, castTo(copy.getResult(0), wholeType));
  return branch.getResult(0);
}
