//===- LinalgViews.cpp - linalg and tensor operations as expressions ------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ElementExpr.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Dialect/Tosa/IR/TosaOps.h"
#include "mlir/IR/Matchers.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace mlir::attn::raise;

ElementsAttr mlir::attn::raise::getConstantTensor(Value value) {
  ElementsAttr attribute;
  if (!isa<RankedTensorType>(value.getType()) || !value.getDefiningOp() ||
      !matchPattern(value, m_Constant(&attribute)))
    return {};
  return attribute;
}

bool mlir::attn::raise::isContractionLike(Operation *op) {
  if (isa<tosa::MatMulOp>(op))
    return true;
  auto linalgOp = dyn_cast<linalg::LinalgOp>(op);
  return linalgOp && linalgOp.hasPureTensorSemantics() &&
         linalgOp.getNumReductionLoops() > 0 &&
         linalgOp.getNumDpsInputs() >= 2 && op->getNumResults() == 1;
}

namespace {
/// Evaluates the body of one linalg operation at given loop indices.
class LinalgBody {
public:
  LinalgBody(ElementExprs &exprs, linalg::LinalgOp op, IndexLists loops)
      : exprs(exprs), op(op), loops(std::move(loops)) {}

  /// The expression of a scalar in the body; null where it is not understood.
  Expr *evaluate(Value value);

  /// Element of a shaped operand, or the scalar that the operand is.
  Expr *evaluateOperand(OpOperand &operand);

private:
  ElementExprs &exprs;
  linalg::LinalgOp op;
  IndexLists loops;
  DenseMap<Value, Expr *> known;
};
} // namespace

Expr *LinalgBody::evaluateOperand(OpOperand &operand) {
  if (!isa<ShapedType>(operand.get().getType()))
    return exprs.scalar(operand.get());
  IndexLists indices;
  for (AffineExpr index : op.getMatchingIndexingMap(&operand).getResults()) {
    if (auto dim = dyn_cast<AffineDimExpr>(index))
      indices.push_back(loops[dim.getPosition()]);
    else if (auto number = dyn_cast<AffineConstantExpr>(index);
             number && number.getValue() == 0)
      indices.push_back({});
    else
      return nullptr;
  }
  // A constant 0 on a dimension that is not of size 1 would be a slice.
  auto type = cast<ShapedType>(operand.get().getType());
  for (auto [size, list, index] :
       llvm::zip_equal(type.getShape(), indices,
                       op.getMatchingIndexingMap(&operand).getResults()))
    if (isa<AffineConstantExpr>(index) && size != 1)
      return nullptr;
  return exprs.access(operand.get(), std::move(indices));
}

Expr *LinalgBody::evaluate(Value value) {
  auto [it, inserted] = known.try_emplace(value, nullptr);
  if (!inserted)
    return it->second;
  Expr *result = nullptr;
  if (auto argument = dyn_cast<BlockArgument>(value);
      argument && argument.getOwner() == op.getBlock()) {
    result = evaluateOperand(*op.getMatchingOpOperand(argument));
  } else if (value.getParentBlock() != op.getBlock()) {
    result = exprs.scalar(value);
  } else {
    Operation *scalarOp = value.getDefiningOp();
    if (auto index = dyn_cast<linalg::IndexOp>(scalarOp)) {
      result = exprs.makeIndex(index.getType(), loops[index.getDim()]);
    } else if (matchPattern(value, m_Constant())) {
      result = exprs.scalar(value);
    } else if (auto dim = dyn_cast<tensor::DimOp>(scalarOp);
               dim && dim.getConstantIndex()) {
      result = exprs.scalar(value);
    } else if (scalarOp->getNumResults() == 1) {
      SmallVector<Expr *> operands;
      for (Value operand : scalarOp->getOperands()) {
        operands.push_back(evaluate(operand));
        if (!operands.back())
          return nullptr;
      }
      if (auto extract = dyn_cast<tensor::ExtractOp>(scalarOp))
        result = exprs.makeExtract(extract.getTensor(),
                                   ArrayRef<Expr *>(operands).drop_front());
      else
        result = exprs.makeScalarOp(scalarOp, value.getType(), operands);
    }
  }
  return known[value] = result;
}

/// The kind of reduction that a combining operation performs.
static std::optional<ReduceKind> getReduceKind(Operation *combiner) {
  return TypeSwitch<Operation *, std::optional<ReduceKind>>(combiner)
      .Case<arith::AddFOp, arith::AddIOp>([](auto) { return ReduceKind::Sum; })
      .Case<arith::MaximumFOp, arith::MaxNumFOp>(
          [](auto) { return ReduceKind::Max; })
      .Case<arith::MinimumFOp, arith::MinNumFOp>(
          [](auto) { return ReduceKind::Min; })
      .Case<arith::AndIOp>([](auto op) -> std::optional<ReduceKind> {
        if (op.getType().isInteger(1))
          return ReduceKind::All;
        return std::nullopt;
      })
      .Case<arith::OrIOp>([](auto op) -> std::optional<ReduceKind> {
        if (op.getType().isInteger(1))
          return ReduceKind::Any;
        return std::nullopt;
      })
      .Default([](Operation *) { return std::nullopt; });
}

/// The kind of reduction that `select(a > b, a, b)` and its like perform on two
/// values. NaN makes no difference to a softmax: a row that has one is NaN.
static std::optional<ReduceKind> getSelectKind(Operation *op) {
  auto select = dyn_cast<arith::SelectOp>(op);
  auto compare =
      select ? select.getCondition().getDefiningOp<arith::CmpFOp>() : nullptr;
  if (!compare)
    return std::nullopt;
  bool same = compare.getLhs() == select.getTrueValue() &&
              compare.getRhs() == select.getFalseValue();
  bool swapped = compare.getLhs() == select.getFalseValue() &&
                 compare.getRhs() == select.getTrueValue();
  using Predicate = arith::CmpFPredicate;
  switch (compare.getPredicate()) {
  case Predicate::OGT:
  case Predicate::OGE:
  case Predicate::UGT:
  case Predicate::UGE:
    if (same || swapped)
      return same ? ReduceKind::Max : ReduceKind::Min;
    return std::nullopt;
  case Predicate::OLT:
  case Predicate::OLE:
  case Predicate::ULT:
  case Predicate::ULE:
    if (same || swapped)
      return same ? ReduceKind::Min : ReduceKind::Max;
    return std::nullopt;
  default:
    return std::nullopt;
  }
}

/// `reduced` combined with the initial value of the reduction, which is left
/// out where it changes nothing.
static Expr *combineWithInit(ElementExprs &exprs, ReduceKind kind, Expr *init,
                             Expr *reduced, Operation *combiner) {
  std::optional<double> number = exprs.constantNumber(init);
  std::optional<int64_t> integer = exprs.constantInteger(init);
  constexpr double infinity = std::numeric_limits<double>::infinity();
  switch (kind) {
  case ReduceKind::Sum:
    if (number == 0.0 || integer == 0)
      return reduced;
    return exprs.make(ExprKind::Add, reduced->type, {init, reduced}, combiner);
  case ReduceKind::Max:
    if (number == -infinity)
      return reduced;
    return exprs.make(ExprKind::Max, reduced->type, {init, reduced}, combiner);
  case ReduceKind::Min:
    if (number == infinity)
      return reduced;
    return exprs.make(ExprKind::Min, reduced->type, {init, reduced}, combiner);
  case ReduceKind::All:
    if (integer == 1)
      return reduced;
    return exprs.make(ExprKind::And, reduced->type, {init, reduced}, combiner);
  case ReduceKind::Any:
    if (integer == 0)
      return reduced;
    return exprs.make(ExprKind::Or, reduced->type, {init, reduced}, combiner);
  }
  llvm_unreachable("unknown reduction");
}

Expr *ElementExprs::defineLinalg(linalg::LinalgOp op, OpResult result,
                                 ArrayRef<IndexList> indices) {
  if (!op.hasPureTensorSemantics())
    return nullptr;
  OpOperand *init = op.getDpsInitOperand(result.getResultNumber());
  AffineMap resultMap = op.getMatchingIndexingMap(init);

  // Parallel loops take their index from the result, reductions a fresh one.
  SmallVector<std::optional<IndexList>> bound(op.getNumLoops());
  for (auto [index, list] : llvm::zip_equal(resultMap.getResults(), indices)) {
    auto dim = dyn_cast<AffineDimExpr>(index);
    if (dim && !bound[dim.getPosition()])
      bound[dim.getPosition()] = list;
    else if (!isa<AffineConstantExpr>(index) || !list.empty())
      return nullptr;
  }
  IndexLists loops;
  IndexList reductionAtoms;
  for (auto [loop, list] : llvm::enumerate(bound)) {
    if (list) {
      loops.push_back(*list);
      continue;
    }
    Value origin;
    unsigned originDim = 0;
    for (OpOperand &operand : op->getOpOperands()) {
      if (!isa<ShapedType>(operand.get().getType()) || origin)
        continue;
      AffineMap map = op.getMatchingIndexingMap(&operand);
      if (std::optional<unsigned> dim =
              map.getResultPosition(getAffineDimExpr(loop, op->getContext()))) {
        origin = operand.get();
        originDim = *dim;
      }
    }
    if (!origin)
      return nullptr;
    IndexList fresh = space.create(origin, originDim);
    if (op.getIteratorTypesArray()[loop] != utils::IteratorType::reduction &&
        !fresh.empty())
      return nullptr;
    reductionAtoms.append(fresh);
    loops.push_back(fresh);
  }

  LinalgBody body(*this, op, std::move(loops));
  Value yielded =
      op.getBlock()->getTerminator()->getOperand(result.getResultNumber());
  if (op.getNumReductionLoops() == 0)
    return body.evaluate(yielded);

  Operation *combiner = yielded.getDefiningOp();
  if (!combiner || combiner->getBlock() != op.getBlock())
    return nullptr;
  std::optional<ReduceKind> kind = getSelectKind(combiner);
  // The operands that are combined come after the condition of a select.
  unsigned first = kind ? 1 : 0;
  if (!kind && combiner->getNumOperands() != 2)
    return nullptr;
  if (!kind)
    kind = getReduceKind(combiner);
  BlockArgument accumulator = op.getMatchingBlockArgument(init);
  if (!kind || !accumulator.hasOneUse()) {
    // The accumulator of a maximum is read again by a fused argmax, which
    // belongs to another result.
    if (!kind || (*kind != ReduceKind::Max && first == 0))
      return nullptr;
  }
  unsigned position;
  if (combiner->getOperand(first) == accumulator)
    position = first + 1;
  else if (combiner->getOperand(first + 1) == accumulator)
    position = first;
  else
    return nullptr;
  Expr *element = body.evaluate(combiner->getOperand(position));
  Expr *start = body.evaluateOperand(*init);
  if (!element || !start)
    return nullptr;
  llvm::SmallSetVector<Value, 8> pending;
  pending.insert(combiner->getOperand(position));
  for (unsigned i = 0; i < pending.size(); ++i) {
    if (pending[i] == accumulator)
      return nullptr;
    if (Operation *producer = pending[i].getDefiningOp();
        producer && producer->getBlock() == op.getBlock())
      pending.insert_range(producer->getOperands());
  }
  return combineWithInit(*this, *kind, start,
                         makeReduce(*kind, element, reductionAtoms, op),
                         combiner);
}

Expr *ElementExprs::defineSoftmax(OpResult result,
                                  ArrayRef<IndexList> indices) {
  auto op = cast<linalg::SoftmaxOp>(result.getOwner());
  if (!op.hasPureTensorSemantics())
    return nullptr;
  Value input = op.getInput();
  unsigned dim = op.getDimension();
  Type type = getElementTypeOrSelf(input);
  auto shifted = [&](IndexLists at) {
    IndexLists inner = at;
    inner[dim] = space.create(input, dim);
    Expr *maximum =
        makeReduce(ReduceKind::Max, access(input, inner), inner[dim], op);
    Expr *difference =
        make(ExprKind::Sub, type, {access(input, at), maximum}, op);
    return make(ExprKind::Exp, type, {difference}, op);
  };
  IndexLists summed(indices);
  summed[dim] = space.create(input, dim);
  Expr *sum = makeReduce(ReduceKind::Sum, shifted(summed), summed[dim], op);
  return make(ExprKind::Div, type, {shifted(IndexLists(indices)), sum}, op);
}

Expr *ElementExprs::defineTensor(OpResult result, ArrayRef<IndexList> indices) {
  Operation *op = result.getOwner();
  if (auto expand = dyn_cast<tensor::ExpandShapeOp>(op)) {
    IndexLists source;
    for (auto [first, count] :
         consecutiveGroups(expand.getReassociationIndices())) {
      IndexList &list = source.emplace_back();
      for (const IndexList &part : indices.slice(first, count))
        list.append(part);
    }
    // A result of rank 1 or more may expand a tensor of rank 0.
    source.resize(expand.getSrcType().getRank());
    return access(expand.getSrc(), std::move(source));
  }
  if (auto collapse = dyn_cast<tensor::CollapseShapeOp>(op)) {
    IndexLists source;
    for (auto [group, list] : llvm::zip_equal(
             consecutiveGroups(collapse.getReassociationIndices()), indices)) {
      std::optional<IndexLists> parts =
          space.split(list, collapse.getSrc(), group.first, group.second);
      if (!parts)
        return nullptr;
      source.append(*parts);
    }
    source.resize(collapse.getSrcType().getRank());
    return access(collapse.getSrc(), std::move(source));
  }
  if (auto reshape = dyn_cast<tensor::ReshapeOp>(op))
    return accessReshaped(reshape.getSource(), indices);
  if (auto cast = dyn_cast<tensor::CastOp>(op)) {
    if (!isa<RankedTensorType>(cast.getSource().getType()))
      return nullptr;
    return access(cast.getSource(), IndexLists(indices));
  }
  if (auto slice = dyn_cast<tensor::ExtractSliceOp>(op)) {
    if (!slice.hasUnitStride())
      return nullptr;
    llvm::SmallBitVector dropped = slice.getDroppedDims();
    IndexLists lists;
    SmallVector<int64_t> offsets, sizes;
    unsigned next = 0;
    for (auto [dim, offset, size] :
         llvm::enumerate(slice.getMixedOffsets(), slice.getMixedSizes())) {
      // Unknown ones are no slice that can be looked into.
      offsets.push_back(getConstantIntValue(offset).value_or(-1));
      sizes.push_back(getConstantIntValue(size).value_or(-1));
      lists.push_back(dropped[dim] ? IndexList{} : indices[next++]);
    }
    return accessSliced(op, slice.getSource(), offsets, sizes, lists);
  }
  if (auto concat = dyn_cast<tensor::ConcatOp>(op))
    return accessConcatenated(concat.getInputs(), concat.getDim(), indices);
  if (auto splat = dyn_cast<tensor::SplatOp>(op))
    return scalar(splat.getInput());
  return nullptr;
}
