//===- QueryChoice.cpp - Kernels chosen by the number of queries ----------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Planner.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"

using namespace mlir;
using namespace mlir::attn;

bool mlir::attn::mayDecode(AttentionOpInterface op) {
  AttentionSizes sizes = op.getSizes();
  return ShapedType::isDynamic(sizes.queries) && hasKnownGroup(sizes);
}

static Value sizeOf(ImplicitLocOpBuilder &b, Value shaped, int64_t dimension) {
  if (isa<TensorType>(shaped.getType()))
    return tensor::DimOp::create(b, shaped, dimension);
  return memref::DimOp::create(b, shaped, dimension);
}

void mlir::attn::chooseByQueries(AttentionOp op, CpuPlanAttr few) {
  ImplicitLocOpBuilder b(op.getLoc(), op);
  auto type = cast<ShapedType>(op.getQuery().getType());
  DataDims dims = getDataDims(op.getLayout(), type.getRank());
  Value queries = sizeOf(b, op.getQuery(), dims.sequence);
  Value most = arith::ConstantIndexOp::create(b, mostDecodeQueries);
  Value isFew =
      arith::CmpIOp::create(b, arith::CmpIPredicate::ule, queries, most);
  auto choice = scf::IfOp::create(b, op->getResultTypes(), isFew,
                                  /*withElseRegion=*/true);
  bool hasResults = op->getNumResults() > 0;
  auto place = [&](Block *block, CpuPlanAttr plan) {
    b.setInsertionPointToStart(block);
    Operation *copy = b.clone(*op);
    if (plan)
      cast<PlannableOpInterface>(copy).setPlanAttr(plan);
    if (hasResults)
      scf::YieldOp::create(b, copy->getResults());
  };
  place(choice.thenBlock(), few);
  place(choice.elseBlock(), CpuPlanAttr());
  op->replaceAllUsesWith(choice.getResults());
  op->erase();
}
