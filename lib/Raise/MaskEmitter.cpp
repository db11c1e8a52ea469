//===- MaskEmitter.cpp - Masks as operands --------------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "MaskEmitter.h"
#include "mlir/Dialect/Arith/Utils/Utils.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/IR/IRMapping.h"

using namespace mlir;
using namespace mlir::attn;
using namespace mlir::attn::raise;

static bool isWidening(Expr *expr) {
  return expr->kind == ExprKind::Cast && expr->isFloat() &&
         expr->operands[0]->isFloat() &&
         expr->operands[0]->type.getIntOrFloatBitWidth() <
             expr->type.getIntOrFloatBitWidth();
}

/// True where the expression is an operation on scalars in the body of another.
static bool isScalarOp(Expr *expr) {
  return expr->op && expr->op->getNumResults() == 1 &&
         expr->op->getResult(0).getType() == expr->type &&
         expr->op->getNumOperands() == expr->operands.size();
}

bool mlir::attn::raise::canEmitScalar(const IndexSpace &space, Expr *expr) {
  switch (expr->kind) {
  case ExprKind::Access:
  case ExprKind::Constant:
  case ExprKind::Scalar:
    return true;
  case ExprKind::Index:
    // A number in mixed radix takes the sizes.
    return llvm::count_if(space.resolve(expr->index),
                          [&](Atom atom) {
                            return ShapedType::isDynamic(space.size(atom));
                          }) == 0 ||
           space.resolve(expr->index).size() == 1;
  case ExprKind::Not:
  case ExprKind::And:
  case ExprKind::Or:
  case ExprKind::Select:
  case ExprKind::Compare:
  case ExprKind::Add:
  case ExprKind::Sub:
  case ExprKind::Mul:
  case ExprKind::Neg:
    return llvm::all_of(expr->operands, [&](Expr *operand) {
      return canEmitScalar(space, operand);
    });
  case ExprKind::Reduce:
    return false;
  default:
    // A conversion that widens a float, or a scalar operation to copy.
    return (isWidening(expr) || isScalarOp(expr)) &&
           llvm::all_of(expr->operands, [&](Expr *operand) {
             return canEmitScalar(space, operand);
           });
  }
}

/// How many definitions `withoutRepeats` looks through. Frontends spread masks
/// in a few operations; the bound keeps the time of the pass linear.
static constexpr unsigned deepestMask = 12;

static Expr *withoutRepeats(ElementExprs &exprs, Expr *expr, unsigned depth) {
  if (expr->kind == ExprKind::Reduce || depth > deepestMask)
    return expr;
  if (expr->kind != ExprKind::Access) {
    SmallVector<Expr *> operands;
    for (Expr *operand : expr->operands)
      operands.push_back(withoutRepeats(exprs, operand, depth + 1));
    return exprs.withOperands(expr, operands);
  }
  Expr *definition = exprs.define(expr);
  if (!definition)
    return expr;
  Expr *source = withoutRepeats(exprs, definition, depth + 1);
  llvm::SmallSetVector<Atom, 8> ofExpr, ofSource;
  exprs.collectAtoms(expr, ofExpr);
  exprs.collectAtoms(source, ofSource);
  bool isReshaped = source->kind == ExprKind::Access &&
                    ofExpr.getArrayRef() == ofSource.getArrayRef();
  bool isNarrower = ofSource.size() < ofExpr.size() &&
                    source->kind != ExprKind::Constant &&
                    canEmitScalar(exprs.space, source);
  return isReshaped || isNarrower ? source : expr;
}

Expr *mlir::attn::raise::withoutRepeats(ElementExprs &exprs, Expr *expr) {
  return ::withoutRepeats(exprs, expr, 0);
}

/// A scalar for use outside of the operation that read it: the size of a tensor
/// may be taken within a body.
static Value scalarValue(OpBuilder &b, Expr *expr) {
  auto dim = expr->tensor.getDefiningOp<tensor::DimOp>();
  if (!dim || !isa<linalg::LinalgOp>(dim->getParentOp()))
    return expr->tensor;
  return tensor::DimOp::create(b, dim.getLoc(), dim.getSource(),
                               *dim.getConstantIndex());
}

void MaskEmitter::collectLeaves(Expr *expr,
                                llvm::SmallSetVector<Expr *, 4> &leaves) {
  if (expr->kind == ExprKind::Access)
    leaves.insert(expr);
  else
    for (Expr *operand : expr->operands)
      collectLeaves(operand, leaves);
}

Value MaskEmitter::emitScalar(OpBuilder &b, Expr *expr, const IndexLists &loops,
                              const DenseMap<Expr *, Value> &leaves) {
  SmallVector<Value> operands;
  if (expr->kind != ExprKind::Access)
    for (Expr *operand : expr->operands)
      operands.push_back(emitScalar(b, operand, loops, leaves));
  bool isFloat = !operands.empty() && isa<FloatType>(operands[0].getType());
  switch (expr->kind) {
  case ExprKind::Access:
    return leaves.lookup(expr);
  case ExprKind::Scalar:
    return scalarValue(b, expr);
  case ExprKind::Constant:
    if (expr->isFloat())
      return arith::ConstantOp::create(
          b, loc, b.getFloatAttr(expr->type, expr->number));
    return arith::ConstantOp::create(
        b, loc, b.getIntegerAttr(expr->type, expr->integer));
  case ExprKind::Index: {
    Value value;
    for (Atom atom : exprs.space.resolve(expr->index)) {
      unsigned loop = llvm::find(loops, IndexList{atom}) - loops.begin();
      Value digit = linalg::IndexOp::create(b, loc, loop);
      if (value) {
        Value radix =
            arith::ConstantIndexOp::create(b, loc, exprs.space.size(atom));
        value = arith::MulIOp::create(b, loc, value, radix);
        digit = arith::AddIOp::create(b, loc, value, digit);
      }
      value = digit;
    }
    if (!value)
      value = arith::ConstantIndexOp::create(b, loc, 0);
    if (expr->type.isIndex())
      return value;
    return arith::IndexCastOp::create(b, loc, expr->type, value);
  }
  case ExprKind::Not: {
    Value one = arith::ConstantOp::create(b, loc, b.getBoolAttr(true));
    return arith::XOrIOp::create(b, loc, operands[0], one);
  }
  case ExprKind::And:
    return arith::AndIOp::create(b, loc, operands[0], operands[1]);
  case ExprKind::Or:
    return arith::OrIOp::create(b, loc, operands[0], operands[1]);
  case ExprKind::Select:
    return arith::SelectOp::create(b, loc, operands[0], operands[1],
                                   operands[2]);
  case ExprKind::Compare:
    if (isFloat)
      return arith::CmpFOp::create(b, loc, expr->floatPredicate, operands[0],
                                   operands[1]);
    return arith::CmpIOp::create(b, loc, expr->intPredicate, operands[0],
                                 operands[1]);
  case ExprKind::Neg:
    return arith::NegFOp::create(b, loc, operands[0]);
  case ExprKind::Add:
    if (isFloat)
      return arith::AddFOp::create(b, loc, operands[0], operands[1]);
    return arith::AddIOp::create(b, loc, operands[0], operands[1]);
  case ExprKind::Sub:
    if (isFloat)
      return arith::SubFOp::create(b, loc, operands[0], operands[1]);
    return arith::SubIOp::create(b, loc, operands[0], operands[1]);
  case ExprKind::Mul:
    if (isFloat)
      return arith::MulFOp::create(b, loc, operands[0], operands[1]);
    return arith::MulIOp::create(b, loc, operands[0], operands[1]);
  default: {
    if (isWidening(expr))
      return arith::ExtFOp::create(b, loc, expr->type, operands[0]);
    assert(isScalarOp(expr) && "canRewrite refuses other expressions");
    IRMapping mapping;
    mapping.map(expr->op->getOperands(), operands);
    return b.clone(*expr->op, mapping)->getResult(0);
  }
  }
}

Value MaskEmitter::compute(ArrayRef<Expr *> roots, const IndexLists &loops,
                           Type type, Combine combine) {
  llvm::SmallSetVector<Expr *, 4> leaves;
  for (Expr *root : roots)
    collectLeaves(root, leaves);
  SmallVector<Value> inputs;
  SmallVector<AffineMap> maps;
  for (Expr *leaf : leaves) {
    IndexLists indices = exprs.space.resolveAll(leaf->indices);
    IndexLists dims;
    SmallVector<AffineExpr> results;
    llvm::SmallSetVector<Atom, 8> atoms;
    exprs.collectAtoms(leaf, atoms);
    for (auto [loop, list] : llvm::enumerate(loops)) {
      if (!atoms.contains(list.front()))
        continue;
      dims.push_back(list);
      results.push_back(builder.getAffineDimExpr(loop));
    }
    Value tensor = views.spreadBroadcasts(leaf->tensor, indices);
    inputs.push_back(views.view(tensor, indices, dims));
    maps.push_back(
        AffineMap::get(loops.size(), 0, results, builder.getContext()));
  }
  maps.push_back(builder.getMultiDimIdentityMap(loops.size()));
  Value init = views.empty(loops, type);
  SmallVector<utils::IteratorType> iterators(loops.size(),
                                             utils::IteratorType::parallel);
  auto generic = linalg::GenericOp::create(
      builder, loc, init.getType(), inputs, init, maps, iterators,
      [&](OpBuilder &b, Location, ValueRange arguments) {
        DenseMap<Expr *, Value> values;
        for (auto [leaf, argument] : llvm::zip(leaves, arguments))
          values[leaf] = argument;
        SmallVector<Value> scalars;
        for (Expr *root : roots)
          scalars.push_back(emitScalar(b, root, loops, values));
        linalg::YieldOp::create(b, loc, combine(b, scalars));
      });
  return generic.getResult(0);
}

/// One loop for each atom of `list`.
static IndexLists loopsOver(ArrayRef<Atom> list) {
  IndexLists loops;
  for (Atom atom : list)
    loops.push_back({atom});
  return loops;
}

static Value toI64(OpBuilder &b, Location loc, Value value) {
  Type type = b.getI64Type();
  if (value.getType() == type)
    return value;
  if (value.getType().isIndex())
    return arith::IndexCastOp::create(b, loc, type, value);
  if (value.getType().getIntOrFloatBitWidth() > 64)
    return arith::TruncIOp::create(b, loc, type, value);
  return arith::ExtSIOp::create(b, loc, type, value);
}

Value MaskEmitter::sumUnknowns(OpBuilder &b, int64_t constant,
                               const UnknownSum &unknowns,
                               ArrayRef<Value> values) {
  Value sum;
  for (auto [term, value] : llvm::zip_equal(unknowns, values)) {
    Value wide = toI64(b, loc, value);
    if (std::abs(term.second) != 1) {
      Value factor = arith::ConstantIntOp::create(b, loc, std::abs(term.second),
                                                  /*width=*/64);
      wide = arith::MulIOp::create(b, loc, wide, factor);
    }
    if (!sum && term.second > 0) {
      sum = wide;
      continue;
    }
    if (!sum)
      sum = arith::ConstantIntOp::create(b, loc, 0, /*width=*/64);
    sum = term.second > 0 ? Value(arith::AddIOp::create(b, loc, sum, wide))
                          : Value(arith::SubIOp::create(b, loc, sum, wide));
  }
  if (constant == 0 && sum)
    return sum;
  Value number = arith::ConstantIntOp::create(b, loc, constant, /*width=*/64);
  return sum ? Value(arith::AddIOp::create(b, loc, sum, number)) : number;
}

Value MaskEmitter::emitLengths() {
  const KeyLengths &lengths = *match.masks.lengths;
  SmallVector<Expr *> roots;
  for (auto [expr, factor] : lengths.unknowns)
    roots.push_back(expr);
  OpFoldResult keys = views.sizeOf(match.roles.keys);
  IndexLists loops = loopsOver(match.roles.batch);
  // The op wants a length within the keys; the comparison does not mind.
  Value most =
      toI64(builder, loc, getValueOrCreateConstantIndexOp(builder, loc, keys));
  Value zero = arith::ConstantIntOp::create(builder, loc, 0, /*width=*/64);
  Value tensor =
      compute(roots, loops, builder.getI64Type(),
              [&](OpBuilder &b, ArrayRef<Value> values) -> Value {
                Value length =
                    sumUnknowns(b, lengths.constant, lengths.unknowns, values);
                length = arith::MaxSIOp::create(b, loc, length, zero);
                return arith::MinSIOp::create(b, loc, length, most);
              });
  return views.view(tensor, loops, {match.roles.batch});
}

Value MaskEmitter::emitOffset(const MaskTerms::Position &position) {
  if (position.isAfterKeys) {
    Value keys = getValueOrCreateConstantIndexOp(
        builder, loc, views.sizeOf(match.roles.keys));
    Value one = arith::ConstantIndexOp::create(builder, loc, 1);
    return arith::SubIOp::create(builder, loc, keys, one);
  }
  const UnknownSum &unknowns = position.unknowns;
  int64_t constant = position.offset;
  if (unknowns.empty())
    return arith::ConstantIndexOp::create(builder, loc, constant);
  SmallVector<Expr *> roots;
  bool isScalar = true;
  for (auto [expr, factor] : unknowns) {
    roots.push_back(expr);
    isScalar &= expr->kind == ExprKind::Scalar;
  }
  if (isScalar) {
    SmallVector<Value> values;
    for (Expr *root : roots)
      values.push_back(scalarValue(builder, root));
    return sumUnknowns(builder, constant, unknowns, values);
  }
  IndexLists loops = loopsOver(match.roles.batch);
  Value tensor = compute(roots, loops, builder.getI64Type(),
                         [&](OpBuilder &b, ArrayRef<Value> values) {
                           return sumUnknowns(b, constant, unknowns, values);
                         });
  return views.view(tensor, loops, {match.roles.batch});
}

Value MaskEmitter::emitPerHead(Expr *expr, double factor) {
  Type type = expr->type;
  IndexList heads = match.roles.heads();
  IndexLists loops = loopsOver(heads);
  Value tensor = compute(
      {expr}, loops, type, [&](OpBuilder &b, ArrayRef<Value> values) -> Value {
        if (factor == 1)
          return values[0];
        Value number =
            arith::ConstantOp::create(b, loc, b.getFloatAttr(type, factor));
        return arith::MulFOp::create(b, loc, values[0], number);
      });
  return views.view(tensor, loops, {heads});
}

Value MaskEmitter::emitSlopes() {
  const AlibiBias &bias = *match.masks.alibi;
  // The operation subtracts slopes times the distance to the row.
  return emitPerHead(bias.slopes, bias.distance ? -bias.factor : bias.factor);
}

Value MaskEmitter::emitSink() {
  return emitPerHead(match.sink, match.sinkFactor);
}

Value MaskEmitter::emitScaledQuery(Value query) {
  IndexLists dims = exprs.space.resolveAll(match.queryDims());
  IndexLists loops;
  for (const IndexList &list : dims)
    loops.append(loopsOver(list));
  Value tensor = compute(
      {exprs.access(query, dims), match.rowScale}, loops, match.rowScale->type,
      [&](OpBuilder &b, ArrayRef<Value> values) -> Value {
        return arith::MulFOp::create(b, loc, values[0], values[1]);
      });
  return views.view(tensor, loops, dims);
}

IndexLists MaskEmitter::operandDims(Expr *mask) {
  llvm::SmallSetVector<Atom, 8> atoms;
  exprs.collectAtoms(mask, atoms);
  // A dimension that the mask reads at all is kept whole; others have size 1.
  IndexLists dims = match.maskDims();
  for (IndexList &list : dims)
    if (llvm::none_of(list, [&](Atom atom) { return atoms.contains(atom); }))
      list.clear();
  while (dims.size() > 2 && dims.front().empty())
    dims.erase(dims.begin());
  return dims;
}

IndexLists MaskEmitter::operandDims() {
  Expr *mask = combineMasks(exprs, match.masks.conditions, match.masks.addends);
  return mask ? operandDims(mask) : IndexLists();
}

Value MaskEmitter::emit() {
  Expr *expr = combineMasks(exprs, match.masks.conditions, match.masks.addends);
  if (!expr)
    return {};
  llvm::SmallSetVector<Atom, 8> atoms;
  exprs.collectAtoms(expr, atoms);
  IndexLists dims = operandDims(expr);
  Value tensor;
  IndexLists indices;
  if (expr->kind == ExprKind::Access) {
    indices = exprs.space.resolveAll(expr->indices);
    tensor = views.spreadBroadcasts(expr->tensor, indices);
  } else {
    for (const IndexList &list : dims)
      for (Atom atom : list)
        if (atoms.contains(atom))
          indices.push_back({atom});
    tensor =
        compute({expr}, indices, expr->type,
                [](OpBuilder &, ArrayRef<Value> values) { return values[0]; });
  }
  return views.view(tensor, indices, dims);
}
