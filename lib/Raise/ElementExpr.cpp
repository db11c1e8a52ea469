//===- ElementExpr.cpp - Tensor elements as scalar expressions ------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ElementExpr.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/Tosa/IR/TosaOps.h"
#include "mlir/IR/Matchers.h"
#include "llvm/ADT/TypeSwitch.h"
#include <cmath>

using namespace mlir;
using namespace mlir::attn::raise;

//===----------------------------------------------------------------------===//
// Construction
//===----------------------------------------------------------------------===//

Expr *ElementExprs::allocate(ExprKind kind, Type type) {
  Expr &expr = storage.emplace_back();
  expr.kind = kind;
  expr.type = type;
  return &expr;
}

Expr *ElementExprs::access(Value tensor, IndexLists indices) {
  for (auto [dim, list] : llvm::enumerate(indices))
    space.assume(list, tensor, dim);
  indices = space.resolveAll(indices);
  SmallVector<Expr *, 2> &known = accesses[tensor];
  for (Expr *expr : known)
    if (space.resolveAll(expr->indices) == indices)
      return expr;
  Expr *expr = allocate(ExprKind::Access, getElementTypeOrSelf(tensor));
  expr->tensor = tensor;
  expr->indices = std::move(indices);
  expr->op = tensor.getDefiningOp();
  known.push_back(expr);
  return expr;
}

Expr *ElementExprs::accessAll(Value tensor) {
  IndexLists indices;
  for (int64_t d = 0, e = cast<ShapedType>(tensor.getType()).getRank(); d < e;
       ++d)
    indices.push_back(space.create(tensor, d));
  return access(tensor, std::move(indices));
}

Expr *ElementExprs::constant(Type type, double number) {
  Expr *expr = allocate(ExprKind::Constant, type);
  expr->number = number;
  return expr;
}

Expr *ElementExprs::integer(Type type, int64_t value) {
  Expr *expr = allocate(ExprKind::Constant, type);
  expr->integer = value;
  return expr;
}

Expr *ElementExprs::makeIndex(Type type, IndexList list) {
  Expr *expr = allocate(ExprKind::Index, type);
  expr->index = std::move(list);
  return expr;
}

Expr *ElementExprs::makeReduce(ReduceKind kind, Expr *body, IndexList atoms,
                               Operation *op) {
  Expr *expr = allocate(ExprKind::Reduce, body->type);
  expr->operands = {body};
  expr->index = std::move(atoms);
  expr->reduce = kind;
  expr->op = op;
  return expr;
}

/// The value of an operation on constants, where it matters to the analysis.
static std::optional<double> fold(ExprKind kind, ArrayRef<Expr *> operands) {
  for (Expr *operand : operands)
    if (operand->kind != ExprKind::Constant || !operand->isFloat())
      return std::nullopt;
  auto number = [&](unsigned i) { return operands[i]->number; };
  switch (kind) {
  case ExprKind::Cast:
    return number(0);
  case ExprKind::Neg:
    return -number(0);
  case ExprKind::Recip:
    return 1 / number(0);
  case ExprKind::Add:
    return number(0) + number(1);
  case ExprKind::Sub:
    return number(0) - number(1);
  case ExprKind::Mul:
    return number(0) * number(1);
  case ExprKind::Div:
    return number(0) / number(1);
  default:
    return std::nullopt;
  }
}

Expr *ElementExprs::make(ExprKind kind, Type type, ArrayRef<Expr *> operands,
                         Operation *op) {
  if (isa<FloatType>(type))
    if (std::optional<double> value = fold(kind, operands))
      return constant(type, *value);
  if (kind == ExprKind::Cast && operands[0]->kind == ExprKind::Constant &&
      !operands[0]->isFloat()) {
    if (isa<FloatType>(type))
      return constant(type, static_cast<double>(operands[0]->integer));
    return integer(type, operands[0]->integer);
  }
  Expr *expr = allocate(kind, type);
  expr->operands.assign(operands.begin(), operands.end());
  expr->op = op;
  return expr;
}

Expr *ElementExprs::denseConstant(Type elementType, Attribute value) {
  if (auto number = dyn_cast<FloatAttr>(value))
    return constant(elementType, number.getValueAsDouble());
  if (auto number = dyn_cast<IntegerAttr>(value)) {
    if (number.getValue().getSignificantBits() > 64)
      return nullptr;
    return integer(elementType, elementType.isInteger(1)
                                    ? number.getValue().getZExtValue()
                                    : number.getValue().getSExtValue());
  }
  return nullptr;
}

Expr *ElementExprs::scalar(Value value) {
  Attribute attribute;
  if (matchPattern(value, m_Constant(&attribute)))
    if (Expr *expr = denseConstant(value.getType(), attribute))
      return expr;
  Expr *expr = allocate(ExprKind::Scalar, value.getType());
  expr->tensor = value;
  return expr;
}

Expr *ElementExprs::makeScalarOp(Operation *op, Type type,
                                 ArrayRef<Expr *> operands) {
  auto simple = [&](ExprKind kind) { return make(kind, type, operands, op); };
  return TypeSwitch<Operation *, Expr *>(op)
      .Case<arith::AddFOp, arith::AddIOp>(
          [&](auto) { return simple(ExprKind::Add); })
      .Case<arith::SubFOp, arith::SubIOp>(
          [&](auto) { return simple(ExprKind::Sub); })
      .Case<arith::MulFOp, arith::MulIOp>(
          [&](auto) { return simple(ExprKind::Mul); })
      .Case<arith::DivFOp>([&](auto) { return simple(ExprKind::Div); })
      .Case<arith::NegFOp>([&](auto) { return simple(ExprKind::Neg); })
      .Case<arith::MaximumFOp, arith::MaxNumFOp>(
          [&](auto) { return simple(ExprKind::Max); })
      .Case<arith::MinimumFOp, arith::MinNumFOp>(
          [&](auto) { return simple(ExprKind::Min); })
      .Case<arith::ExtFOp, arith::TruncFOp, arith::ExtSIOp, arith::ExtUIOp,
            arith::TruncIOp, arith::IndexCastOp, arith::IndexCastUIOp,
            arith::SIToFPOp, arith::UIToFPOp, arith::FPToSIOp, arith::FPToUIOp>(
          [&](auto) { return simple(ExprKind::Cast); })
      .Case<arith::AndIOp>([&](auto) { return simple(ExprKind::And); })
      .Case<arith::OrIOp>([&](auto) { return simple(ExprKind::Or); })
      .Case<arith::XOrIOp>([&](auto) -> Expr * {
        for (unsigned i : {0u, 1u})
          if (type.isInteger(1) && constantInteger(operands[i]) == 1)
            return make(ExprKind::Not, type, operands[1 - i], op);
        return simple(ExprKind::Xor);
      })
      .Case<arith::CmpFOp>([&](arith::CmpFOp compare) {
        Expr *expr = simple(ExprKind::Compare);
        expr->floatPredicate = compare.getPredicate();
        return expr;
      })
      .Case<arith::CmpIOp>([&](arith::CmpIOp compare) {
        Expr *expr = simple(ExprKind::Compare);
        expr->intPredicate = compare.getPredicate();
        return expr;
      })
      .Case<arith::SelectOp>([&](auto) { return simple(ExprKind::Select); })
      .Case<math::ExpOp>([&](auto) { return simple(ExprKind::Exp); })
      .Case<math::Exp2Op>([&](auto) { return simple(ExprKind::Exp2); })
      .Case<math::LogOp>([&](auto) { return simple(ExprKind::Log); })
      .Case<math::TanhOp>([&](auto) { return simple(ExprKind::Tanh); })
      .Default([&](Operation *other) -> Expr * {
        if (!isPure(other) || other->getNumRegions() != 0 ||
            llvm::any_of(other->getOperandTypes(), llvm::IsaPred<ShapedType>))
          return nullptr;
        return simple(ExprKind::Function);
      });
}

Expr *ElementExprs::makeExtract(Value tensor, ArrayRef<Expr *> indices) {
  if (!isa<RankedTensorType>(tensor.getType()))
    return nullptr;
  // `select(size == 1, 0, index)` broadcasts an unknown size.
  auto broadcastIndex = [&](Expr *index, unsigned dim) -> Expr * {
    Expr *condition = index->operands[0];
    if (condition->kind != ExprKind::Compare ||
        condition->intPredicate != arith::CmpIPredicate::eq ||
        constantInteger(index->operands[1]) != 0)
      return nullptr;
    for (unsigned i : {0u, 1u}) {
      Expr *size = condition->operands[i];
      if (size->kind == ExprKind::Scalar &&
          constantInteger(condition->operands[1 - i]) == 1 &&
          space.sizes.equal(space.sizes.ofValue(size->tensor),
                            space.sizes.ofDim(tensor, dim)))
        return index->operands[2];
    }
    return nullptr;
  };
  IndexLists lists;
  for (auto [dim, given] : llvm::enumerate(indices)) {
    Expr *index = given;
    Size size = space.sizes.ofDim(tensor, dim);
    if (size.isOne()) {
      lists.push_back({});
      continue;
    }
    bool mayBroadcast = index->kind == ExprKind::Select;
    if (mayBroadcast && !(index = broadcastIndex(index, dim)))
      return nullptr;
    while (index->kind == ExprKind::Cast && index->type.isIntOrIndex() &&
           index->operands[0]->type.isIntOrIndex())
      index = index->operands[0];
    if (index->kind != ExprKind::Index)
      return nullptr;
    if (space.covers(index->index, tensor, dim))
      lists.push_back(index->index);
    else if (mayBroadcast && assumeEqualSizes)
      lists.push_back(index->index);
    else if (mayBroadcast)
      lists.push_back(space.createBroadcast(tensor, dim, index->index));
    else
      return nullptr;
  }
  return access(tensor, std::move(lists));
}

Expr *ElementExprs::accessReshaped(Value tensor, ArrayRef<IndexList> indices) {
  auto type = dyn_cast<RankedTensorType>(tensor.getType());
  if (!type)
    return nullptr;
  IndexList flat;
  for (ArrayRef<Atom> list : indices)
    flat.append(list.begin(), list.end());
  std::optional<IndexLists> lists =
      space.split(flat, tensor, 0, type.getRank());
  return lists ? access(tensor, std::move(*lists)) : nullptr;
}

Expr *ElementExprs::accessSliced(Operation *op, Value tensor,
                                 ArrayRef<int64_t> offsets,
                                 ArrayRef<int64_t> sizes,
                                 ArrayRef<IndexList> indices) {
  auto type = dyn_cast<RankedTensorType>(tensor.getType());
  if (!type || !type.hasStaticShape())
    return nullptr;
  IndexLists lists;
  for (auto [dim, list] : llvm::enumerate(indices)) {
    int64_t whole = type.getDimSize(dim);
    if (offsets[dim] == 0 && sizes[dim] == whole) {
      lists.push_back(list);
      continue;
    }
    if (!slices || !slices->contains(op) || offsets[dim] < 0 ||
        sizes[dim] < 0 || offsets[dim] > whole - sizes[dim])
      return nullptr;
    lists.push_back({space.createRange(whole, list, offsets[dim])});
  }
  return access(tensor, std::move(lists));
}

Expr *ElementExprs::accessConcatenated(ValueRange parts, unsigned dim,
                                       ArrayRef<IndexList> indices) {
  const IndexSpace::Range *range =
      dim < indices.size() ? space.range(indices[dim]) : nullptr;
  if (!range)
    return nullptr;
  std::optional<Size> count = space.total(range->base);
  int64_t begin = 0;
  for (Value part : parts) {
    auto type = dyn_cast<RankedTensorType>(part.getType());
    if (!count || !count->isStatic() || !type || type.isDynamicDim(dim))
      return nullptr;
    int64_t size = type.getDimSize(dim);
    if (range->offset < begin || range->offset >= begin + size) {
      begin += size;
      continue;
    }
    if (range->offset + count->factor > begin + size)
      return nullptr;
    IndexLists lists(indices);
    lists[dim] = range->base;
    if (count->factor != size)
      lists[dim] = {space.createRange(size, lists[dim], range->offset - begin)};
    return access(part, std::move(lists));
  }
  return nullptr;
}

Expr *ElementExprs::substitute(Expr *expr, Atom from, Atom to) {
  if (expr->kind == ExprKind::Cast) {
    Expr *inner = substitute(expr->operands[0], from, to);
    return inner ? make(ExprKind::Cast, expr->type, inner, expr->op) : nullptr;
  }
  if (expr->kind != ExprKind::Access)
    return nullptr;
  IndexLists indices = space.resolveAll(expr->indices);
  for (IndexList &list : indices)
    std::replace(list.begin(), list.end(), from, to);
  return access(expr->tensor, std::move(indices));
}

Expr *ElementExprs::withOperands(Expr *expr, ArrayRef<Expr *> operands) {
  if (ArrayRef<Expr *>(expr->operands) == operands)
    return expr;
  Expr &copy = storage.emplace_back(*expr);
  copy.operands.assign(operands.begin(), operands.end());
  return &copy;
}

//===----------------------------------------------------------------------===//
// Looking into expressions
//===----------------------------------------------------------------------===//

Expr *ElementExprs::define(Expr *expr) {
  if (expr->kind != ExprKind::Access)
    return nullptr;
  if (expr->defined)
    return expr->definition;
  expr->defined = true;
  auto result = dyn_cast<OpResult>(expr->tensor);
  if (!result)
    return nullptr;
  expr->definition = defineByOp(result, space.resolveAll(expr->indices));
  if (expr->definition)
    visited.insert(result.getOwner());
  return expr->definition;
}

Expr *ElementExprs::defineByOp(OpResult result, ArrayRef<IndexList> indices) {
  Operation *op = result.getOwner();
  if (ElementsAttr attribute = getConstantTensor(result)) {
    // A resource holds bytes, not attributes.
    auto dense = dyn_cast<DenseElementsAttr>(attribute);
    if (dense && dense.isSplat())
      return denseConstant(dense.getElementType(),
                           dense.getSplatValue<Attribute>());
    return nullptr;
  }
  if (isa<linalg::SoftmaxOp>(op))
    return defineSoftmax(result, indices);
  if (auto linalgOp = dyn_cast<linalg::LinalgOp>(op))
    return defineLinalg(linalgOp, result, indices);
  if (isa_and_nonnull<tosa::TosaDialect>(op->getDialect()))
    return defineTosa(result, indices);
  if (OpTrait::hasElementwiseMappableTraits(op)) {
    SmallVector<Expr *> operands;
    for (Value operand : op->getOperands())
      operands.push_back(isa<ShapedType>(operand.getType())
                             ? access(operand, IndexLists(indices))
                             : scalar(operand));
    return makeScalarOp(op, getElementTypeOrSelf(result), operands);
  }
  return defineTensor(result, indices);
}

Expr *ElementExprs::look(Expr *expr) {
  while (Expr *definition = define(expr))
    expr = definition;
  return expr;
}

Expr *ElementExprs::lookThroughCasts(Expr *expr) {
  expr = look(expr);
  while (expr->kind == ExprKind::Cast && expr->isFloat() &&
         expr->operands[0]->isFloat())
    expr = look(expr->operands[0]);
  return expr;
}

/// A function of constants that a frontend has left to be folded.
static std::optional<double> foldFunction(Operation *op, ArrayRef<double> x) {
  if (isa<math::SqrtOp>(op))
    return std::sqrt(x[0]);
  if (isa<math::RsqrtOp, tosa::RsqrtOp>(op))
    return 1 / std::sqrt(x[0]);
  if (isa<math::PowFOp, tosa::PowOp>(op))
    return std::pow(x[0], x[1]);
  return std::nullopt;
}

std::optional<double> ElementExprs::constantNumber(Expr *expr, unsigned depth) {
  expr = lookThroughCasts(expr);
  if (expr->kind == ExprKind::Cast && expr->isFloat())
    if (std::optional<int64_t> value = constantInteger(expr->operands[0]))
      return static_cast<double>(*value);
  if (!expr->isFloat())
    return std::nullopt;
  if (expr->kind == ExprKind::Constant)
    return expr->number;
  if (depth == 0 || !llvm::is_contained({ExprKind::Mul, ExprKind::Div,
                                         ExprKind::Recip, ExprKind::Function},
                                        expr->kind))
    return std::nullopt;
  SmallVector<double, 2> numbers;
  for (Expr *operand : expr->operands) {
    std::optional<double> number = constantNumber(operand, depth - 1);
    if (!number)
      return std::nullopt;
    numbers.push_back(*number);
  }
  switch (expr->kind) {
  case ExprKind::Mul:
    return numbers[0] * numbers[1];
  case ExprKind::Div:
    return numbers[0] / numbers[1];
  case ExprKind::Recip:
    return 1 / numbers[0];
  default:
    return foldFunction(expr->op, numbers);
  }
}

std::optional<int64_t> ElementExprs::constantInteger(Expr *expr) {
  expr = look(expr);
  if (expr->kind != ExprKind::Constant || expr->isFloat())
    return std::nullopt;
  return expr->integer;
}

bool ElementExprs::isNegativeInfinity(Expr *expr) {
  std::optional<double> value = constantNumber(expr);
  return value && *value == -std::numeric_limits<double>::infinity();
}

void ElementExprs::collectAtoms(Expr *expr,
                                llvm::SmallSetVector<Atom, 8> &atoms) {
  for (ArrayRef<Atom> list : expr->indices)
    for (Atom atom : space.withoutBroadcasts(list))
      atoms.insert(atom);
  if (expr->kind == ExprKind::Access)
    return;
  if (expr->kind == ExprKind::Index)
    for (Atom atom : space.resolve(expr->index))
      atoms.insert(atom);
  llvm::SmallSetVector<Atom, 8> inner;
  for (Expr *operand : expr->operands)
    collectAtoms(operand, inner);
  if (expr->kind == ExprKind::Reduce)
    for (Atom atom : space.resolve(expr->index))
      inner.remove(atom);
  atoms.insert_range(inner);
}

//===----------------------------------------------------------------------===//
// Equality
//===----------------------------------------------------------------------===//

bool ElementExprs::unify(ArrayRef<Atom> a, ArrayRef<Atom> b,
                         ArrayRef<Atom> bindable) {
  IndexList left = space.resolve(a), right = space.resolve(b);
  if (left == right)
    return true;
  auto canBind = [&](ArrayRef<Atom> list) {
    return list.size() == 1 && llvm::is_contained(bindable, list[0]);
  };
  if (canBind(right))
    return space.bind(right[0], left);
  if (left.size() != right.size())
    return false;
  for (auto [l, r] : llvm::zip_equal(left, right))
    if (l != r && !(canBind(r) && space.bind(r, l)))
      return false;
  return true;
}

bool ElementExprs::equal(Expr *a, Expr *b, ArrayRef<Atom> bindable) {
  if (a == b && bindable.empty())
    return true;
  auto sameElement = [&](Expr *x, Expr *y) {
    if (x->tensor != y->tensor)
      return false;
    for (auto [l, r] : llvm::zip_equal(x->indices, y->indices))
      if (!unify(l, r, bindable))
        return false;
    return true;
  };
  if (a->kind == ExprKind::Access && b->kind == ExprKind::Access &&
      a->tensor == b->tensor && sameElement(a, b))
    return true;
  a = look(a);
  b = look(b);
  if (a == b && bindable.empty())
    return true;
  if (a->kind != b->kind || a->type != b->type)
    return false;
  switch (a->kind) {
  case ExprKind::Access:
    return sameElement(a, b);
  case ExprKind::Scalar:
    return a->tensor == b->tensor;
  case ExprKind::Constant:
    return a->number == b->number && a->integer == b->integer;
  case ExprKind::Index:
    return unify(a->index, b->index, bindable);
  case ExprKind::Compare:
    if (a->floatPredicate != b->floatPredicate ||
        a->intPredicate != b->intPredicate)
      return false;
    break;
  case ExprKind::Function:
    if (a->op->getName() != b->op->getName() ||
        a->op->getAttrDictionary() != b->op->getAttrDictionary())
      return false;
    break;
  case ExprKind::Reduce: {
    // Two reductions of one operation bind different atoms for the same index.
    if (a->reduce != b->reduce)
      return false;
    SmallVector<Atom> all(bindable);
    all.append(space.resolve(b->index));
    return equal(a->operands[0], b->operands[0], all) &&
           space.equal(a->index, b->index);
  }
  default:
    break;
  }
  if (a->operands.size() != b->operands.size())
    return false;
  for (auto [l, r] : llvm::zip_equal(a->operands, b->operands))
    if (!equal(l, r, bindable))
      return false;
  return true;
}
