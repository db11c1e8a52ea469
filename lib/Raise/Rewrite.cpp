//===- Rewrite.cpp - Replace what was found by attn.attention -------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Rewrite.h"
#include "ViewEmitter.h"
#include "attn/IR/AttnDialect.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/IR/IRMapping.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"
#include <cmath>

using namespace mlir;
using namespace mlir::attn;
using namespace mlir::attn::raise;

//===----------------------------------------------------------------------===//
// Masks
//===----------------------------------------------------------------------===//

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

static bool canEmitScalar(const IndexSpace &space, Expr *expr) {
  switch (expr->kind) {
  case ExprKind::Access:
  case ExprKind::Constant:
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
  case ExprKind::Scalar:
    return false;
  default:
    // A conversion that widens a float, or a scalar operation to copy.
    return (isWidening(expr) || isScalarOp(expr)) &&
           llvm::all_of(expr->operands, [&](Expr *operand) {
             return canEmitScalar(space, operand);
           });
  }
}

namespace {
/// Emits one mask operand for all terms that are no structure.
class MaskEmitter {
public:
  MaskEmitter(ElementExprs &exprs, const AttentionMatch &match,
              ViewEmitter &views, OpBuilder &builder, Location loc)
      : exprs(exprs), match(match), views(views), builder(builder), loc(loc) {}

  /// The mask operand, or null where there is nothing to mask.
  Value emit();

private:
  Value compute(Expr *expr, const IndexLists &loops);
  Value emitScalar(OpBuilder &b, Expr *expr, const IndexLists &loops,
                   const DenseMap<Expr *, Value> &leaves);
  void collectLeaves(Expr *expr, llvm::SmallSetVector<Expr *, 4> &leaves);

  ElementExprs &exprs;
  const AttentionMatch &match;
  ViewEmitter &views;
  OpBuilder &builder;
  Location loc;
};
} // namespace

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

/// A tensor of `expr` with one dimension per loop.
Value MaskEmitter::compute(Expr *expr, const IndexLists &loops) {
  llvm::SmallSetVector<Expr *, 4> leaves;
  collectLeaves(expr, leaves);
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
  Value init = views.empty(loops, expr->type);
  SmallVector<utils::IteratorType> iterators(loops.size(),
                                             utils::IteratorType::parallel);
  auto generic = linalg::GenericOp::create(
      builder, loc, init.getType(), inputs, init, maps, iterators,
      [&](OpBuilder &b, Location, ValueRange arguments) {
        DenseMap<Expr *, Value> values;
        for (auto [leaf, argument] : llvm::zip(leaves, arguments))
          values[leaf] = argument;
        linalg::YieldOp::create(b, loc, emitScalar(b, expr, loops, values));
      });
  return generic.getResult(0);
}

Value MaskEmitter::emit() {
  Expr *expr = combineMasks(exprs, match.masks.conditions, match.masks.addends);
  if (!expr)
    return {};
  llvm::SmallSetVector<Atom, 8> atoms;
  exprs.collectAtoms(expr, atoms);

  // A dimension that the mask reads at all is kept whole; others have size 1.
  IndexLists dims = match.maskDims();
  for (IndexList &list : dims)
    if (llvm::none_of(list, [&](Atom atom) { return atoms.contains(atom); }))
      list.clear();
  while (dims.size() > 2 && dims.front().empty())
    dims.erase(dims.begin());

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
    tensor = compute(expr, indices);
  }
  return views.view(tensor, indices, dims);
}

//===----------------------------------------------------------------------===//
// Attention
//===----------------------------------------------------------------------===//

bool mlir::attn::raise::canRewrite(ElementExprs &exprs,
                                   const AttentionMatch &match,
                                   Refusal &refusal) {
  for (Expr *term :
       llvm::concat<Expr *const>(match.masks.conditions, match.masks.addends))
    if (!canEmitScalar(exprs.space, term))
      return refusal.because("a mask is computed in a way that cannot be kept "
                             "as an operand");
  const Band &band = match.masks.band;
  if (band.lower && band.upper && *band.lower + *band.upper < 0)
    return refusal.because("the mask hides all keys of all rows");
  OpBuilder builder(match.result.getContext());
  ViewEmitter views(exprs.space, builder, match.contraction->getLoc(),
                    {&match.query, &match.key, &match.value});
  auto isAvailable = [&](Value value) {
    Operation *op = value.getDefiningOp();
    return !op || !match.scoreOps.contains(op);
  };
  for (Operation *op : match.scoreOps)
    for (Value result : op->getResults())
      for (Operation *user : result.getUsers())
        if (auto dim = dyn_cast<tensor::DimOp>(user);
            dim && !isOpTriviallyDead(dim) &&
            !llvm::all_of(
                exprs.space.sizes.ofValue(dim).symbols, [&](unsigned symbol) {
                  return isAvailable(exprs.space.sizes.symbol(symbol).value);
                }))
          return refusal.because("the size of the scores or the weights is "
                                 "used and known from nothing else");
  for (const IndexLists &dims :
       {match.queryDims(), match.keyDims(), match.valueDims()})
    for (const IndexList &list : dims)
      for (Atom atom : list)
        if (!views.hasSize(atom, isAvailable))
          return refusal.because("a size is not known before the softmax");
  return true;
}

/// The scale to write down; none where it is the default up to the rounding of
/// f32 constants.
static FloatAttr getScaleAttr(OpBuilder &builder, double scale,
                              int64_t headDim) {
  double byDefault = 1 / std::sqrt(static_cast<double>(headDim));
  if (std::abs(scale / byDefault - 1) < 0x1p-21)
    return {};
  return builder.getF64FloatAttr(scale);
}

static Value emitOperand(ViewEmitter &views, OpBuilder &builder, Location loc,
                         const DataOperand &operand, const IndexLists &dims,
                         Type type) {
  Value tensor =
      views.view(views.spreadBroadcasts(operand), operand.indices, dims);
  if (getElementTypeOrSelf(tensor) == type)
    return tensor;
  auto shaped = cast<RankedTensorType>(tensor.getType());
  Value init = views.empty(dims, type);
  AffineMap identity = builder.getMultiDimIdentityMap(shaped.getRank());
  SmallVector<utils::IteratorType> iterators(shaped.getRank(),
                                             utils::IteratorType::parallel);
  return linalg::GenericOp::create(
             builder, loc, init.getType(), tensor, init, {identity, identity},
             iterators,
             [&](OpBuilder &b, Location, ValueRange arguments) {
               Value wide = arith::ExtFOp::create(b, loc, type, arguments[0]);
               linalg::YieldOp::create(b, loc, wide);
             })
      .getResult(0);
}

/// Erases `op` and what only it used.
static void eraseUnused(Operation *op, DenseSet<Operation *> &erased) {
  llvm::SmallSetVector<Operation *, 16> pending;
  pending.insert(op);
  while (!pending.empty()) {
    Operation *next = pending.pop_back_val();
    if (!isOpTriviallyDead(next))
      continue;
    for (Value operand : next->getOperands())
      if (Operation *producer = operand.getDefiningOp())
        pending.insert(producer);
    // Values that the body captures are operands too.
    next->walk([&](Operation *inner) {
      for (Value operand : inner->getOperands())
        if (Operation *producer = operand.getDefiningOp();
            producer && !next->isAncestor(producer))
          pending.insert(producer);
    });
    erased.insert(next);
    next->erase();
  }
}

/// Takes sizes of the scores and weights from where those are from.
static void replaceSizes(IndexSpace &space, const AttentionMatch &match,
                         DenseSet<Operation *> &erased) {
  SmallVector<tensor::DimOp> dims;
  for (Operation *op : match.scoreOps)
    for (Value result : op->getResults())
      for (Operation *user : result.getUsers())
        if (auto dim = dyn_cast<tensor::DimOp>(user))
          dims.push_back(dim);
  for (tensor::DimOp dim : dims) {
    if (!isOpTriviallyDead(dim)) {
      OpBuilder builder(dim);
      ViewEmitter views(space, builder, dim.getLoc(), {});
      Value size = views.symbolicSize(space.sizes.ofValue(dim));
      dim.getResult().replaceAllUsesWith(size);
    }
    erased.insert(dim);
    dim.erase();
  }
}

void mlir::attn::raise::rewriteToAttention(ElementExprs &exprs,
                                           const AttentionMatch &match,
                                           DenseSet<Operation *> &erased) {
  Operation *replaced = match.result.getDefiningOp();
  OpBuilder builder(replaced);
  Location loc = match.contraction->getLoc();
  IndexSpace &space = exprs.space;
  ViewEmitter views(space, builder, loc,
                    {&match.query, &match.key, &match.value});
  Type type = getElementTypeOrSelf(match.result);

  Value query =
      emitOperand(views, builder, loc, match.query, match.queryDims(), type);
  Value key =
      emitOperand(views, builder, loc, match.key, match.keyDims(), type);
  Value value =
      emitOperand(views, builder, loc, match.value, match.valueDims(), type);
  Value mask = MaskEmitter(exprs, match, views, builder, loc).emit();
  Value init = views.empty(match.outputDims(), type);
  auto op = AttentionOp::create(builder, loc, query, key, value, init);

  int64_t headDim = 1;
  for (Atom atom : match.roles.features)
    headDim *= space.size(atom);
  if (FloatAttr scale = getScaleAttr(builder, match.scale, headDim))
    op.setScaleAttr(scale);
  if (match.softcap)
    op.setSoftcapAttr(builder.getF64FloatAttr(*match.softcap));
  op.setLayout(match.layout);
  if (mask)
    op.getMaskMutable().assign(mask);

  const Band &band = match.masks.band;
  if (!band.empty()) {
    auto count = [&](ArrayRef<Atom> list) -> std::optional<int64_t> {
      int64_t product = 1;
      for (Atom atom : list) {
        if (ShapedType::isDynamic(space.size(atom)))
          return std::nullopt;
        product *= space.size(atom);
      }
      return product;
    };
    std::optional<int64_t> rows = count(match.roles.rows);
    std::optional<int64_t> keys = count(match.roles.keys);
    // Row i stands at key i + offset; with a bound to the right, where that
    // bound is causality.
    int64_t offset = band.upper.value_or(0);
    if (!band.upper && *band.lower < 0)
      offset = -*band.lower;
    Alignment alignment = Alignment::Offset;
    if (offset == 0)
      alignment = Alignment::TopLeft;
    else if (rows && keys && offset == *keys - *rows)
      alignment = Alignment::BottomRight;
    op.setAlignment(alignment);
    if (alignment == Alignment::Offset) {
      Value position;
      {
        OpBuilder::InsertionGuard guard(builder);
        builder.setInsertionPoint(op);
        position = arith::ConstantIndexOp::create(builder, loc, offset);
      }
      op.getQueryOffsetMutable().assign(position);
    }
    if (band.upper)
      op.setCausal(true);
    if (band.lower)
      op.setWindowLeft(*band.lower + offset);
  }

  Value result =
      views.view(op->getResult(0), match.outputDims(), match.resultIndices);
  result = views.castTo(result, match.result.getType());
  Value(match.result).replaceAllUsesWith(result);
  replaceSizes(space, match, erased);
  eraseUnused(replaced, erased);
}
