//===- LoopKernel.cpp - Kernels of linalg ops -----------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "LoopKernel.h"
#include "mlir/Dialect/Affine/IR/AffineOps.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/SCF/IR/SCF.h"

using namespace mlir;
using namespace mlir::attn;

/// Loops in an order in which neighbouring threads write neighbouring elements:
/// as the first result has them, behind those that it lacks.
static SmallVector<unsigned> orderParallelLoops(linalg::LinalgOp op) {
  SmallVector<unsigned> all, order;
  op.getParallelDims(all);
  SmallVector<unsigned> ofResult;
  AffineMap map = op.getMatchingIndexingMap(op.getDpsInitOperand(0));
  for (AffineExpr index : map.getResults())
    if (auto loop = dyn_cast<AffineDimExpr>(index))
      ofResult.push_back(loop.getPosition());
  for (unsigned loop : all)
    if (!llvm::is_contained(ofResult, loop))
      order.push_back(loop);
  for (unsigned loop : ofResult)
    if (llvm::is_contained(all, loop))
      order.push_back(loop);
  return order;
}

LoopKernel::LoopKernel(ImplicitLocOpBuilder &b, linalg::LinalgOp op,
                       IRMapping mapping, ArrayRef<Value> sizes)
    : b(b), op(op), mapping(std::move(mapping)), sizes(sizes),
      parallel(orderParallelLoops(op)),
      positions(sizes.size(), arith::ConstantIndexOp::create(b, 0)) {
  for (unsigned loop = 0; loop < op.getNumLoops(); ++loop)
    if (!llvm::is_contained(parallel, loop))
      sequential.push_back(loop);
  auto isOwn = [&](OpOperand &result) {
    AffineMap map = op.getMatchingIndexingMap(&result);
    bool isSummed = llvm::any_of(
        sequential, [&](unsigned loop) { return map.isFunctionOfDim(loop); });
    bool isRead = llvm::is_contained(op.getDpsInputs(), result.get());
    return !isSummed && (sequential.empty() || !isRead);
  };
  keepsSums = llvm::all_of(op.getDpsInitsMutable(), isOwn);
}

void LoopKernel::placeThread(Value rest) {
  for (unsigned loop : llvm::reverse(parallel)) {
    bool isLast = loop == parallel.front();
    positions[loop] =
        isLast ? rest : b.createOrFold<arith::RemUIOp>(rest, sizes[loop]);
    if (!isLast)
      rest = b.createOrFold<arith::DivUIOp>(rest, sizes[loop]);
  }
}

void LoopKernel::emit(Value thread) {
  Value count = arith::ConstantIndexOp::create(b, 1);
  for (unsigned loop : parallel)
    count = b.createOrFold<arith::MulIOp>(count, sizes[loop]);
  Value isPoint =
      arith::CmpIOp::create(b, arith::CmpIPredicate::ult, thread, count);
  auto guard = scf::IfOp::create(b, isPoint, /*withElseRegion=*/false);
  OpBuilder::InsertionGuard restore(b);
  b.setInsertionPointToStart(guard.thenBlock());
  placeThread(thread);
  if (keepsSums)
    storeResults(emitLoops(sequential, loadResults()));
  else
    emitLoops(sequential, {});
}

SmallVector<Value> LoopKernel::emitLoops(ArrayRef<unsigned> loops,
                                         ValueRange sums) {
  if (loops.empty())
    return emitBody(sums);
  Value zero = positions[loops.front()];
  Value one = arith::ConstantIndexOp::create(b, 1);
  auto loop = scf::ForOp::create(b, zero, sizes[loops.front()], one, sums);
  OpBuilder::InsertionGuard restore(b);
  b.setInsertionPointToStart(loop.getBody());
  positions[loops.front()] = loop.getInductionVar();
  SmallVector<Value> next =
      emitLoops(loops.drop_front(), loop.getRegionIterArgs());
  b.setInsertionPointToEnd(loop.getBody());
  if (!sums.empty())
    scf::YieldOp::create(b, next);
  positions[loops.front()] = zero;
  return SmallVector<Value>(loop.getResults());
}

SmallVector<Value> LoopKernel::emitBody(ValueRange sums) {
  IRMapping inner = mapping;
  for (OpOperand *input : op.getDpsInputOperands())
    if (BlockArgument argument = op.getMatchingBlockArgument(input);
        !argument.use_empty())
      inner.map(argument, load(*input));
  SmallVector<Value> results =
      keepsSums ? SmallVector<Value>(sums) : loadResults();
  for (auto [result, value] : llvm::zip_equal(op.getDpsInitsMutable(), results))
    if (value)
      inner.map(op.getMatchingBlockArgument(&result), value);
  Block *body = op.getBlock();
  for (Operation &operation : body->without_terminator()) {
    if (auto index = dyn_cast<linalg::IndexOp>(operation)) {
      inner.map(index.getResult(), positions[index.getDim()]);
      continue;
    }
    b.clone(operation, inner);
  }
  SmallVector<Value> next;
  for (Value value : body->getTerminator()->getOperands())
    next.push_back(inner.lookupOrDefault(value));
  if (keepsSums)
    return next;
  storeResults(next);
  return {};
}

SmallVector<Value> LoopKernel::indicesOf(OpOperand &operand) {
  SmallVector<Value> indices;
  AffineMap map = op.getMatchingIndexingMap(&operand);
  for (AffineExpr index : map.getResults()) {
    if (auto loop = dyn_cast<AffineDimExpr>(index))
      indices.push_back(positions[loop.getPosition()]);
    else
      indices.push_back(affine::AffineApplyOp::create(
          b, AffineMap::get(map.getNumDims(), 0, index), positions));
  }
  return indices;
}

Value LoopKernel::load(OpOperand &operand) {
  Value inside = mapping.lookup(operand.get());
  if (op.isScalar(&operand))
    return inside;
  return memref::LoadOp::create(b, inside, indicesOf(operand));
}

SmallVector<Value> LoopKernel::loadResults() {
  SmallVector<Value> values;
  for (OpOperand &result : op.getDpsInitsMutable()) {
    bool isRead = !op.getMatchingBlockArgument(&result).use_empty() ||
                  (keepsSums && !sequential.empty());
    values.push_back(isRead ? load(result) : Value());
  }
  return values;
}

void LoopKernel::storeResults(ValueRange values) {
  for (auto [result, value] : llvm::zip_equal(op.getDpsInitsMutable(), values))
    memref::StoreOp::create(b, value, mapping.lookup(result.get()),
                            indicesOf(result));
}
