//===- TMTensorAttention.cpp - torch-mlir's own attention op --------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TMTensorAttention.h"

using namespace mlir;
using namespace mlir::attn;
using namespace mlir::attn::raise;

bool mlir::attn::raise::isTMTensorAttention(Operation *op) {
  return op->getName().getStringRef() == "tm_tensor.attention";
}

AttentionOp mlir::attn::raise::raiseTMTensorAttention(Operation *op,
                                                      Refusal &refusal) {
  auto refuse = [&](const Twine &text) {
    refusal.because(text);
    return AttentionOp();
  };
  // Query, key, value, maybe a mask, and the init.
  unsigned count = op->getNumOperands();
  if ((count != 4 && count != 5) || op->getNumResults() != 1)
    return refuse("'tm_tensor.attention' has " + Twine(count) +
                  " operands, not query, key, value, an optional mask and the "
                  "initial result");
  SmallVector<RankedTensorType> types;
  for (Value operand : op->getOperands()) {
    types.push_back(dyn_cast<RankedTensorType>(operand.getType()));
    if (!types.back())
      return refuse("an operand of 'tm_tensor.attention' is no ranked tensor");
  }
  RankedTensorType query = types[0], key = types[1], value = types[2];
  RankedTensorType output = types.back();
  int64_t rank = query.getRank();
  if (rank < 2 || rank > 4 || key.getRank() != rank ||
      value.getRank() != rank || output.getRank() != rank ||
      op->getResult(0).getType() != output)
    return refuse("the operands of 'tm_tensor.attention' do not have one rank "
                  "of 2 to 4");
  auto sameSize = [](RankedTensorType a, int64_t i, RankedTensorType b,
                     int64_t j) {
    return a.isDynamicDim(i) || b.isDynamicDim(j) ||
           a.getDimSize(i) == b.getDimSize(j);
  };
  bool fits = sameSize(query, rank - 2, output, rank - 2) &&
              sameSize(key, rank - 2, value, rank - 2) &&
              sameSize(query, rank - 1, key, rank - 1) &&
              sameSize(value, rank - 1, output, rank - 1);
  for (int64_t dim = 0; dim < rank - 2; ++dim)
    for (RankedTensorType other : {key, value, output})
      fits &= sameSize(query, dim, other, dim);
  for (RankedTensorType type : {query, key, value, output})
    if (type.isDynamicDim(rank - 1) || type.getDimSize(rank - 1) <= 0 ||
        !isa<Float16Type, BFloat16Type, Float32Type, Float64Type>(
            type.getElementType()) ||
        type.getElementType() != query.getElementType() || type.getEncoding())
      fits = false;
  if (!fits)
    return refuse("the types of the operands of 'tm_tensor.attention' do not "
                  "make an attention");
  Value mask = count == 5 ? op->getOperand(3) : Value();
  if (mask) {
    RankedTensorType type = types[3];
    if (!isa<Float16Type, BFloat16Type, Float32Type, Float64Type>(
            type.getElementType()))
      return refuse("the mask of 'tm_tensor.attention' is not of a float type");
    // A mask of rank 3 runs over the batch of queries of rank 3, which here are
    // heads.
    bool broadcasts = type.getRank() <= rank;
    for (int64_t dim = 0; broadcasts && dim < type.getRank(); ++dim) {
      int64_t at = dim + rank - type.getRank();
      int64_t size = type.getDimSize(dim);
      bool isKeyDim = at == rank - 1;
      broadcasts = size == 1 || (isKeyDim ? sameSize(type, dim, key, rank - 2)
                                          : sameSize(type, dim, query, at));
    }
    if (!broadcasts)
      return refuse("the mask of 'tm_tensor.attention' does not broadcast to "
                    "the scores");
  }
  OpBuilder builder(op);
  auto attention = AttentionOp::create(builder, op->getLoc(), op->getOperand(0),
                                       op->getOperand(1), op->getOperand(2),
                                       op->getOperands().back());
  if (mask)
    attention.getMaskMutable().assign(mask);
  op->getResult(0).replaceAllUsesWith(attention->getResult(0));
  op->erase();
  return attention;
}
