//===- Sizes.cpp - Sizes of dimensions as products ------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Sizes.h"
#include "mlir/Dialect/Affine/IR/AffineOps.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/ControlFlow/IR/ControlFlowOps.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/IR/BuiltinTypes.h"
#include "mlir/IR/Matchers.h"
#include "mlir/Interfaces/DestinationStyleOpInterface.h"
#include "llvm/ADT/TypeSwitch.h"
#include "llvm/Support/CheckedArithmetic.h"

using namespace mlir;
using namespace mlir::attn::raise;

/// How many operations a size is followed through. Exports compute a size in
/// about ten; the bound keeps the time of the pass linear.
static constexpr unsigned deepestOrigin = 64;

SmallVector<std::pair<unsigned, unsigned>>
mlir::attn::raise::consecutiveGroups(ArrayRef<ReassociationIndices> groups) {
  SmallVector<std::pair<unsigned, unsigned>> result;
  unsigned first = 0;
  for (const ReassociationIndices &group : groups) {
    result.push_back({first, group.size()});
    first += group.size();
  }
  return result;
}

/// The dimension of an argument that `integer` is the size of.
static std::optional<std::pair<Value, unsigned>>
readArgumentDim(Value integer) {
  while (auto conversion = integer.getDefiningOp<arith::IndexCastOp>())
    integer = conversion.getIn();
  auto dim = integer.getDefiningOp<tensor::DimOp>();
  std::optional<int64_t> index = dim ? dim.getConstantIndex() : std::nullopt;
  auto type =
      dim ? dyn_cast<RankedTensorType>(dim.getSource().getType()) : nullptr;
  if (!index || !type || *index < 0 || *index >= type.getRank() ||
      !isa<BlockArgument>(dim.getSource()))
    return std::nullopt;
  return std::make_pair(dim.getSource(), static_cast<unsigned>(*index));
}

std::optional<EqualDims> mlir::attn::raise::readAssertion(Operation *op) {
  auto assertion = dyn_cast<cf::AssertOp>(op);
  auto compare =
      assertion ? assertion.getArg().getDefiningOp<arith::CmpIOp>() : nullptr;
  if (!compare || compare.getPredicate() != arith::CmpIPredicate::eq)
    return std::nullopt;
  std::optional<std::pair<Value, unsigned>> left =
      readArgumentDim(compare.getLhs());
  std::optional<std::pair<Value, unsigned>> right =
      readArgumentDim(compare.getRhs());
  if (!left || !right)
    return std::nullopt;
  return EqualDims(*left, *right);
}

std::optional<Size> Sizes::multiply(const Size &a, const Size &b) {
  std::optional<int64_t> factor = llvm::checkedMul(a.factor, b.factor);
  if (!factor)
    return std::nullopt;
  Size product;
  product.factor = *factor;
  product.symbols.resize(a.symbols.size() + b.symbols.size());
  std::merge(a.symbols.begin(), a.symbols.end(), b.symbols.begin(),
             b.symbols.end(), product.symbols.begin());
  return product;
}

std::optional<Size> Sizes::divide(const Size &size, const Size &divisor) {
  if (divisor.factor <= 0 || size.factor % divisor.factor != 0)
    return std::nullopt;
  Size quotient;
  quotient.factor = size.factor / divisor.factor;
  const auto *next = divisor.symbols.begin();
  for (unsigned symbol : size.symbols) {
    if (next != divisor.symbols.end() && *next == symbol)
      ++next;
    else
      quotient.symbols.push_back(symbol);
  }
  if (next != divisor.symbols.end())
    return std::nullopt;
  return quotient;
}

Size Sizes::resolve(const Size &size) const {
  Size result;
  result.factor = size.factor;
  for (unsigned id : size.symbols) {
    Size part;
    if (symbols[id].definition)
      part = resolve(*symbols[id].definition);
    else
      part.symbols.push_back(id);
    std::optional<Size> product = multiply(result, part);
    if (!product)
      return size;
    result = std::move(*product);
  }
  return result;
}

void Sizes::equate(const Size &a, const Size &b) {
  Size left = resolve(a), right = resolve(b);
  if (left == right || left.isStatic() || right.isStatic())
    return;
  auto isSymbol = [](const Size &size) {
    return size.factor == 1 && size.symbols.size() == 1;
  };
  // The symbol that came later gives way, which keeps the definitions acyclic.
  if (!isSymbol(right) ||
      (isSymbol(left) && left.symbols[0] > right.symbols[0]))
    std::swap(left, right);
  if (isSymbol(right) && !llvm::is_contained(left.symbols, right.symbols[0]))
    symbols[right.symbols[0]].definition = left;
}

Size Sizes::makeSymbol(Value value, int64_t dim) {
  symbols.push_back({value, dim, /*nonNegative=*/dim >= 0, std::nullopt});
  Size size;
  size.symbols.push_back(symbols.size() - 1);
  return size;
}

void Sizes::markNonNegative(const Size &size) {
  if (size.factor > 0 && size.symbols.size() == 1)
    symbols[size.symbols[0]].nonNegative = true;
}

/// The product that an affine expression of sizes is, if it is one.
static std::optional<Size> ofAffine(AffineExpr expr,
                                    function_ref<Size(AffineExpr)> ofOperand) {
  if (auto constant = dyn_cast<AffineConstantExpr>(expr)) {
    Size size;
    size.factor = constant.getValue();
    return size;
  }
  if (isa<AffineDimExpr, AffineSymbolExpr>(expr))
    return ofOperand(expr);
  auto binary = cast<AffineBinaryOpExpr>(expr);
  std::optional<Size> left = ofAffine(binary.getLHS(), ofOperand);
  std::optional<Size> right = ofAffine(binary.getRHS(), ofOperand);
  if (!left || !right)
    return std::nullopt;
  switch (expr.getKind()) {
  case AffineExprKind::Mul:
    return Sizes::multiply(*left, *right);
  case AffineExprKind::FloorDiv:
  case AffineExprKind::CeilDiv:
    return Sizes::divide(*left, *right);
  default:
    return std::nullopt;
  }
}

static Size makeNumber(int64_t number) {
  Size size;
  size.factor = number;
  return size;
}

Size Sizes::ofDim(Value tensor, unsigned dim, unsigned depth) {
  auto type = cast<ShapedType>(tensor.getType());
  if (!type.isDynamicDim(dim))
    return makeNumber(type.getDimSize(dim));
  if (auto it = known.find({tensor, dim}); it != known.end())
    return resolve(it->second);
  Size size = depth < deepestOrigin ? computeDim(tensor, dim, depth + 1)
                                    : makeSymbol(tensor, dim);
  markNonNegative(size);
  known[{tensor, dim}] = size;
  return size;
}

Size Sizes::computeDim(Value tensor, unsigned dim, unsigned depth) {
  auto result = dyn_cast<OpResult>(tensor);
  Operation *op = tensor.getDefiningOp();
  auto ofFoldResult = [&](OpFoldResult size) -> Size {
    if (auto value = dyn_cast<Value>(size))
      return ofValue(value, depth);
    return makeNumber(cast<IntegerAttr>(cast<Attribute>(size)).getInt());
  };
  // A known number would contradict the type, which says that it is unknown.
  auto orSymbol = [&](Size size) {
    return size.isStatic() ? makeSymbol(tensor, dim) : size;
  };
  if (!op)
    return makeSymbol(tensor, dim);
  if (auto empty = dyn_cast<tensor::EmptyOp>(op))
    return orSymbol(ofFoldResult(empty.getMixedSizes()[dim]));
  if (auto destination = dyn_cast<DestinationStyleOpInterface>(op)) {
    Value init = destination.getTiedOpOperand(result)->get();
    if (init.getType() == tensor.getType())
      return ofDim(init, dim, depth);
  }
  if (auto cast = dyn_cast<tensor::CastOp>(op);
      cast && isa<RankedTensorType>(cast.getSource().getType()))
    return orSymbol(ofDim(cast.getSource(), dim, depth));
  if (auto expand = dyn_cast<tensor::ExpandShapeOp>(op))
    return orSymbol(ofFoldResult(expand.getMixedOutputShape()[dim]));
  if (auto collapse = dyn_cast<tensor::CollapseShapeOp>(op)) {
    Size size;
    auto [first, count] =
        consecutiveGroups(collapse.getReassociationIndices())[dim];
    for (unsigned source = first; source < first + count; ++source) {
      std::optional<Size> product =
          multiply(size, ofDim(collapse.getSrc(), source, depth));
      if (!product)
        return makeSymbol(tensor, dim);
      size = *product;
    }
    return orSymbol(size);
  }
  if (auto concat = dyn_cast<tensor::ConcatOp>(op);
      concat && dim != concat.getDim())
    return orSymbol(ofDim(concat.getInputs()[0], dim, depth));
  if (auto slice = dyn_cast<tensor::ExtractSliceOp>(op)) {
    llvm::SmallBitVector dropped = slice.getDroppedDims();
    unsigned kept = 0;
    for (auto [source, size] : llvm::enumerate(slice.getMixedSizes()))
      if (!dropped[source] && kept++ == dim)
        return orSymbol(ofFoldResult(size));
  }
  if (auto reshape = dyn_cast<tensor::ReshapeOp>(op))
    if (auto shape = reshape.getShape().getDefiningOp<tensor::FromElementsOp>();
        shape && dim < shape.getElements().size())
      return orSymbol(ofValue(shape.getElements()[dim], depth));
  if (OpTrait::hasElementwiseMappableTraits(op))
    for (Value operand : op->getOperands())
      if (auto type = dyn_cast<RankedTensorType>(operand.getType()))
        return orSymbol(ofDim(operand, dim, depth));
  return makeSymbol(tensor, dim);
}

Size Sizes::ofValue(Value integer, unsigned depth) {
  if (auto it = known.find({integer, -1}); it != known.end())
    return resolve(it->second);
  Size size = depth < deepestOrigin ? computeValue(integer, depth + 1)
                                    : makeSymbol(integer, -1);
  known[{integer, -1}] = size;
  return size;
}

std::optional<bool> Sizes::decide(Value condition, unsigned depth) {
  IntegerAttr constant;
  if (matchPattern(condition, m_Constant(&constant)))
    return !constant.getValue().isZero();
  auto compare = condition.getDefiningOp<arith::CmpIOp>();
  if (!compare)
    return std::nullopt;
  // Of a size, only the sign is known in general.
  using Predicate = arith::CmpIPredicate;
  Size left = resolve(ofValue(compare.getLhs(), depth));
  Size right = resolve(ofValue(compare.getRhs(), depth));
  Predicate predicate = compare.getPredicate();
  if (left == right)
    return predicate == Predicate::eq || predicate == Predicate::sle ||
           predicate == Predicate::sge || predicate == Predicate::ule ||
           predicate == Predicate::uge;
  if (left.isStatic() && right.isStatic())
    return arith::applyCmpPredicate(predicate, APInt(64, left.factor, true),
                                    APInt(64, right.factor, true));
  bool sizeOnLeft = right.isStatic() && left.factor >= 0 &&
                    llvm::all_of(left.symbols, [&](unsigned id) {
                      return symbols[id].nonNegative;
                    });
  bool atMostZero = right.factor <= 0, negative = right.factor < 0;
  if (sizeOnLeft && predicate == Predicate::slt && atMostZero)
    return false;
  if (sizeOnLeft && predicate == Predicate::sge && atMostZero)
    return true;
  if (sizeOnLeft && negative && predicate == Predicate::eq)
    return false;
  return std::nullopt;
}

Size Sizes::computeValue(Value integer, unsigned depth) {
  auto unknown = [&] { return makeSymbol(integer, -1); };
  IntegerAttr constant;
  if (matchPattern(integer, m_Constant(&constant)) &&
      constant.getValue().getSignificantBits() <= 64)
    return makeNumber(constant.getValue().getSExtValue());
  Operation *op = integer.getDefiningOp();
  if (!op)
    return unknown();
  return TypeSwitch<Operation *, Size>(op)
      .Case<tensor::DimOp>([&](tensor::DimOp dim) {
        std::optional<int64_t> index = dim.getConstantIndex();
        auto type = dyn_cast<RankedTensorType>(dim.getSource().getType());
        return index && type && *index >= 0 && *index < type.getRank()
                   ? ofDim(dim.getSource(), *index, depth)
                   : unknown();
      })
      .Case<arith::IndexCastOp, arith::IndexCastUIOp, arith::ExtSIOp,
            arith::ExtUIOp>([&](auto conversion) {
        // A comparison as a number is no size.
        Value operand = conversion.getIn();
        return operand.getType().isInteger(1) ? unknown()
                                              : ofValue(operand, depth);
      })
      .Case<arith::MulIOp>([&](arith::MulIOp product) {
        std::optional<Size> size = multiply(ofValue(product.getLhs(), depth),
                                            ofValue(product.getRhs(), depth));
        return size && size->factor >= 0 ? *size : unknown();
      })
      .Case<arith::DivSIOp, arith::DivUIOp, arith::FloorDivSIOp>(
          [&](auto quotient) {
            std::optional<Size> size =
                divide(resolve(ofValue(quotient.getLhs(), depth)),
                       resolve(ofValue(quotient.getRhs(), depth)));
            return size && size->factor >= 0 ? *size : unknown();
          })
      .Case<affine::AffineApplyOp>([&](affine::AffineApplyOp apply) {
        AffineMap map = apply.getAffineMap();
        std::optional<Size> size =
            ofAffine(map.getResult(0), [&](AffineExpr expr) {
              auto dim = dyn_cast<AffineDimExpr>(expr);
              unsigned position =
                  dim ? dim.getPosition()
                      : map.getNumDims() +
                            cast<AffineSymbolExpr>(expr).getPosition();
              return resolve(ofValue(apply.getOperand(position), depth));
            });
        return size && size->factor >= 0 ? *size : unknown();
      })
      .Case<arith::SelectOp>([&](arith::SelectOp select) {
        std::optional<bool> condition = decide(select.getCondition(), depth);
        if (condition)
          return ofValue(*condition ? select.getTrueValue()
                                    : select.getFalseValue(),
                         depth);
        Size onTrue = ofValue(select.getTrueValue(), depth);
        return equal(onTrue, ofValue(select.getFalseValue(), depth))
                   ? onTrue
                   : unknown();
      })
      .Default([&](Operation *) { return unknown(); });
}
