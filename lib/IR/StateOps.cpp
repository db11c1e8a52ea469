//===- StateOps.cpp - Constraints of the state ops ----------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

// One function per op of StateOps.td; its constraints in the labels' order.
//
//===----------------------------------------------------------------------===//

#include "attn/IR/StateOps.h"
#include "ShapeVerification.h"

using namespace mlir;
using namespace mlir::attn;

static LogicalResult verifyVector(Operation *op, StringRef name, Value operand,
                                  int64_t size) {
  if (!operand)
    return success();
  auto type = dyn_cast<RankedTensorType>(operand.getType());
  if (!type)
    return success();
  return verifyShapeAndType(op, name, type, {size}, type.getElementType());
}

LogicalResult StateInitOp::verify() {
  StateType type = getState().getType();
  // state_init_c1.
  int64_t open = llvm::count_if(
      ArrayRef<int64_t>{type.getBatch(), type.getKvHeads(), type.getCapacity()},
      ShapedType::isDynamic);
  if (open != static_cast<int64_t>(getSizes().size()))
    return emitOpError() << "needs as many sizes as the type leaves open, "
                         << open << ", found " << getSizes().size();
  // state_init_c2.
  int64_t columns = type.getForm().getStateBasisColumns(type);
  if (static_cast<bool>(getBasis()) != (columns > 0))
    return emitOpError() << "needs " << (columns > 0 ? "a" : "no")
                         << " basis for the form " << type.getForm()
                         << ", found " << (getBasis() ? "one" : "none");
  if (getBasis() && failed(verifyShapeAndType(
                        *this, "basis", cast<ShapedType>(getBasis().getType()),
                        {type.getKvHeads(), type.getHeadDim(), columns},
                        type.getAccumulatorType())))
    return failure();
  // state_init_c3.
  bool needsQueryBasis = type.getForm().hasStateQueryBasis();
  if (static_cast<bool>(getQueryBasis()) != needsQueryBasis)
    return emitOpError() << "needs " << (needsQueryBasis ? "a" : "no")
                         << " query_basis for the form " << type.getForm()
                         << ", found " << (getQueryBasis() ? "one" : "none");
  if (needsQueryBasis && getQueryBasis().getType() != getBasis().getType())
    return emitOpError()
           << "needs basis and query_basis of the same type, found "
           << getBasis().getType() << " and " << getQueryBasis().getType();
  return success();
}

LogicalResult StateAppendOp::verify() {
  StateType type = getState().getType();
  auto key = cast<RankedTensorType>(getKey().getType());
  auto value = cast<RankedTensorType>(getValue().getType());
  // state_append_c1.
  int64_t rows = key.getRank() == 4 ? key.getDimSize(2) : ShapedType::kDynamic;
  if (failed(verifyShapeAndType(
          *this, "key", key,
          {type.getBatch(), type.getKvHeads(), rows, type.getHeadDim()},
          type.getElementType())) ||
      failed(verifyShapeAndType(
          *this, "value", value,
          {type.getBatch(), type.getKvHeads(), rows, type.getValueDim()},
          type.getElementType())))
    return failure();
  // state_append_c2.
  return verifyVector(*this, "rows_used", getRowsUsed(), type.getBatch());
}

LogicalResult StateAttendOp::verify() {
  StateType type = getState().getType();
  auto query = cast<RankedTensorType>(getQuery().getType());
  // state_attend_c1.
  bool isRank4 = query.getRank() == 4;
  int64_t heads = isRank4 ? query.getDimSize(1) : ShapedType::kDynamic;
  int64_t rows = isRank4 ? query.getDimSize(2) : ShapedType::kDynamic;
  if (failed(
          verifyShapeAndType(*this, "query", query,
                             {type.getBatch(), heads, rows, type.getHeadDim()},
                             type.getElementType())))
    return failure();
  if (!ShapedType::isDynamic(heads) &&
      !ShapedType::isDynamic(type.getKvHeads()) &&
      heads % type.getKvHeads() != 0)
    return emitOpError()
           << "needs a number of query heads that is a multiple of the number "
              "of key/value heads, found "
           << heads << " and " << type.getKvHeads();
  // state_attend_c2.
  if (failed(verifyShapeAndType(
          *this, "output", cast<ShapedType>(getOutput().getType()),
          {type.getBatch(), heads, rows, type.getValueDim()},
          type.getElementType())) ||
      (getLogsumexp() &&
       failed(verifyShapeAndType(
           *this, "logsumexp", cast<ShapedType>(getLogsumexp().getType()),
           {type.getBatch(), heads, rows}, type.getAccumulatorType()))))
    return failure();
  // state_attend_c3.
  if (failed(verifyVector(*this, "query_offset", getQueryOffset(),
                          type.getBatch())) ||
      failed(verifyVector(*this, "alibi_slopes", getAlibiSlopes(), heads)) ||
      failed(verifyVector(*this, "sink", getSink(), heads)))
    return failure();
  // state_attend_c4.
  std::string reason;
  if (failed(type.getForm().canAttend(*this, reason)))
    return emitOpError(reason);
  // state_attend_c5.
  if (std::optional<APFloat> scale = getScale(); scale && !scale->isFinite())
    return emitOpError() << "needs a finite scale, found "
                         << scale->convertToDouble();
  if (std::optional<APFloat> softcap = getSoftcap();
      softcap &&
      (!softcap->isFinite() || softcap->isNegative() || softcap->isZero()))
    return emitOpError() << "needs a finite, positive softcap, found "
                         << softcap->convertToDouble();
  return success();
}

LogicalResult StateLengthsOp::verify() {
  return verifyShapeAndType(
      *this, "lengths", cast<ShapedType>(getLengths().getType()),
      {getState().getType().getBatch()}, IntegerType::get(getContext(), 64));
}
