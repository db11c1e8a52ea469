//===- AttentionVerifier.cpp - Constraints of the attention ops -----===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//
// One function per constraint label of AttnOps.td, in the labels' order. Every
// message says what was found and what is needed.
//
//===----------------------------------------------------------------------===//

#include "AttentionVerification.h"
#include "ShapeVerification.h"

using namespace mlir;
using namespace mlir::attn;

ShapedType mlir::attn::shapedType(Value value) {
  return value ? dyn_cast<ShapedType>(value.getType()) : ShapedType();
}

LogicalResult mlir::attn::verifySameSize(Operation *op, StringRef what,
                                         NamedOperand a,
                                         std::optional<unsigned> dimA,
                                         NamedOperand b,
                                         std::optional<unsigned> dimB) {
  if (!dimA || !dimB)
    return success();
  int64_t sizeA = a.type.getDimSize(*dimA), sizeB = b.type.getDimSize(*dimB);
  if (sizesCanBeEqual(sizeA, sizeB))
    return success();
  return op->emitOpError() << "needs the same " << what << " in " << a.name
                           << " and " << b.name << ", found " << sizeA
                           << " and " << sizeB;
}

LogicalResult mlir::attn::verifyDataTypes(Operation *op,
                                          ArrayRef<NamedOperand> data) {
  const NamedOperand &query = data.front();
  int64_t rank = query.type.getRank();
  if (rank < 2 || rank > 4)
    return op->emitOpError()
           << "needs a query of rank 2, 3 or 4, found rank " << rank;
  for (const NamedOperand &other : data.drop_front()) {
    if (other.type.getRank() != rank)
      return op->emitOpError() << "needs query and " << other.name
                               << " of the same rank, found ranks " << rank
                               << " and " << other.type.getRank();
    if (other.type.getElementType() != query.type.getElementType())
      return op->emitOpError() << "needs query and " << other.name
                               << " of the same element type, found "
                               << query.type.getElementType() << " and "
                               << other.type.getElementType();
  }
  return success();
}

LogicalResult mlir::attn::verifyTensorsOrMemRefs(Operation *op) {
  bool tensors = isa<TensorType>(op->getOperand(0).getType());
  for (OpOperand &operand : op->getOpOperands()) {
    Type type = operand.get().getType();
    if (isa<ShapedType>(type) && isa<TensorType>(type) != tensors)
      return op->emitOpError()
             << "needs operands that are all tensors or all memrefs, found "
             << op->getOperand(0).getType() << " and " << type;
    if (auto tensor = dyn_cast<RankedTensorType>(type);
        tensor && tensor.getEncoding())
      return op->emitOpError()
             << "needs tensors without an encoding, found " << type;
    if (auto memref = dyn_cast<MemRefType>(type); memref && !memref.isStrided())
      return op->emitOpError()
             << "needs memrefs with a strided layout, found " << type;
  }
  return success();
}

LogicalResult mlir::attn::verifyFeatureSize(Operation *op, StringRef what,
                                            NamedOperand a, NamedOperand b,
                                            unsigned dim) {
  for (const NamedOperand &operand : {a, b}) {
    int64_t size = operand.type.getDimSize(dim);
    if (ShapedType::isDynamic(size) || size < 1)
      return op->emitOpError() << "needs a static, positive " << what << " in "
                               << operand.name << ", found " << sizeText(size);
  }
  return verifySameSize(op, what, a, dim, b, dim);
}

LogicalResult mlir::attn::verifyHeads(Operation *op, NamedOperand query,
                                      NamedOperand key, NamedOperand value,
                                      std::optional<unsigned> dim) {
  if (!dim)
    return success();
  if (failed(verifySameSize(op, "number of heads", key, dim, value, dim)))
    return failure();
  int64_t heads = query.type.getDimSize(*dim);
  int64_t kvHeads = key.type.getDimSize(*dim);
  if (ShapedType::isDynamic(heads) || ShapedType::isDynamic(kvHeads))
    return success();
  if (kvHeads == 0 ? heads != 0 : heads % kvHeads != 0)
    return op->emitOpError()
           << "needs a number of query heads that is a multiple of the number "
              "of key/value heads, found "
           << heads << " and " << kvHeads;
  return success();
}

/// attention_c8.
static LogicalResult verifyMask(AttentionOpInterface op) {
  ShapedType mask = shapedType(op.getMask());
  if (!mask)
    return success();
  ShapedType query = shapedType(op.getQuery());
  if (mask.getRank() > query.getRank())
    return op->emitOpError()
           << "needs a mask of rank at most that of the query, found ranks "
           << mask.getRank() << " and " << query.getRank();
  AttentionSizes sizes = op.getSizes();
  int64_t full[] = {sizes.batch, sizes.heads, sizes.queries, sizes.keys};
  const char *names[] = {"batch", "heads", "queries", "keys"};
  for (int64_t fromRight = 1; fromRight <= mask.getRank(); ++fromRight) {
    int64_t found = mask.getDimSize(mask.getRank() - fromRight);
    int64_t needed = full[4 - fromRight];
    if (found != 1 && !sizesCanBeEqual(found, needed))
      return op->emitOpError()
             << "needs a mask that broadcasts to [batch, heads, queries, keys]"
             << ", found size " << found << " in dimension "
             << mask.getRank() - fromRight << " for " << names[4 - fromRight]
             << " = " << needed;
  }
  return success();
}

LogicalResult mlir::attn::verifyVector(Operation *op, StringRef name,
                                       Value operand, StringRef sizeName,
                                       int64_t size) {
  ShapedType type = shapedType(operand);
  if (!type)
    return success();
  if (type.getRank() != 1)
    return op->emitOpError()
           << "needs " << name << " of rank 1, found rank " << type.getRank();
  if (!sizesCanBeEqual(type.getDimSize(0), size))
    return op->emitOpError() << "needs " << name << " of size " << size << " ("
                             << sizeName << "), found " << type.getDimSize(0);
  return success();
}

/// attention_c10, topk_attention_c3 and sketched_attention_c3.
static LogicalResult verifyAlignment(AttentionOpInterface op) {
  std::optional<Alignment> alignment = op.getAlignment();
  if (op.formUsesPositions() && !alignment)
    return op->emitOpError("needs an alignment (top_left, bottom_right or "
                           "offset) with a form that has a window, found none");
  if (op.usesPositions() && !alignment)
    return op->emitOpError("needs an alignment (top_left, bottom_right or "
                           "offset) with causal, window_left, window_right or "
                           "alibi_slopes, found none");
  bool needsOffset = alignment == Alignment::Offset;
  if (needsOffset != static_cast<bool>(op.getQueryOffset()))
    return op->emitOpError()
           << "needs query_offset if and only if the alignment is offset, "
              "found "
           << (needsOffset ? "alignment offset without query_offset"
                           : "query_offset with another alignment");
  return verifyVector(op, "query_offset", op.getQueryOffset(), "batches",
                      op.getSizes().batch);
}

/// attention_c12.
static LogicalResult verifyScalars(AttentionOpInterface op) {
  if (std::optional<APFloat> scale = op.getScale(); scale && !scale->isFinite())
    return op->emitOpError()
           << "needs a finite scale, found " << scale->convertToDouble();
  if (std::optional<APFloat> softcap = op.getSoftcap();
      softcap &&
      (!softcap->isFinite() || softcap->isNegative() || softcap->isZero()))
    return op->emitOpError() << "needs a finite, positive softcap, found "
                             << softcap->convertToDouble();
  return success();
}

LogicalResult
mlir::attn::detail::verifyAttentionOperands(Operation *operation) {
  auto op = cast<AttentionOpInterface>(operation);
  NamedOperand query{"query", shapedType(op.getQuery())};
  NamedOperand key{"key", shapedType(op.getKey())};
  NamedOperand value{"value", shapedType(op.getValue())};
  if (failed(verifyDataTypes(op, {query, key, value})) ||
      failed(verifyTensorsOrMemRefs(op)))
    return failure();
  DataDims dims = getDataDims(op.getLayout(), query.type.getRank());
  // A value has its feature size only in common with the output, which the
  // caller of this function verifies; here it is compared with itself.
  if (failed(verifyFeatureSize(op, "head_dim", query, key, dims.feature)) ||
      failed(verifyFeatureSize(op, "value_dim", value, value, dims.feature)) ||
      failed(verifySameSize(op, "batch size", query, dims.batch, key,
                            dims.batch)) ||
      failed(verifySameSize(op, "batch size", query, dims.batch, value,
                            dims.batch)) ||
      failed(verifySameSize(op, "batch size", key, dims.batch, value,
                            dims.batch)) ||
      failed(verifyHeads(op, query, key, value, dims.head)) ||
      failed(verifySameSize(op, "number of keys", key, dims.sequence, value,
                            dims.sequence)))
    return failure();
  AttentionSizes sizes = op.getSizes();
  if (failed(verifyMask(op)) ||
      failed(verifyVector(op, "kv_lengths", op.getKvLengths(), "batches",
                          sizes.batch)) ||
      failed(verifyAlignment(op)) ||
      failed(verifyVector(op, "alibi_slopes", op.getAlibiSlopes(),
                          "query heads", sizes.heads)) ||
      failed(
          verifyVector(op, "sink", op.getSink(), "query heads", sizes.heads)))
    return failure();
  return verifyScalars(op);
}

LogicalResult mlir::attn::verifyOutput(AttentionOpInterface op, StringRef name,
                                       Value output) {
  ShapedType query = shapedType(op.getQuery());
  DataDims dims = getDataDims(op.getLayout(), query.getRank());
  AttentionSizes sizes = op.getSizes();
  SmallVector<int64_t> shape(query.getShape());
  shape.back() = sizes.valueDim;
  if (dims.batch)
    shape[*dims.batch] = sizes.batch;
  ShapedType type = shapedType(output);
  if (type.getRank() == query.getRank() &&
      ShapedType::isDynamic(type.getShape().back()))
    return op->emitOpError()
           << "needs a static, positive value_dim in " << name << ", found ?";
  if (failed(verifyShapeAndType(op, name, type, shape, query.getElementType())))
    return failure();
  // Tells only where the query leaves its number of heads open.
  return verifyHeads(op, {name, type}, {"key", shapedType(op.getKey())},
                     {"value", shapedType(op.getValue())}, dims.head);
}

LogicalResult mlir::attn::verifyLogsumexp(AttentionOpInterface op,
                                          Value logsumexp) {
  if (!logsumexp)
    return success();
  ShapedType query = shapedType(op.getQuery());
  Type f32 = Float32Type::get(op->getContext());
  Type elementType =
      query.getElementType().isF64() ? query.getElementType() : f32;
  return verifyShapeAndType(op, "logsumexp", shapedType(logsumexp),
                            getLogsumexpShape(op.getLayout(), query),
                            elementType);
}

LogicalResult AttentionOp::verify() {
  auto op = cast<AttentionOpInterface>(getOperation());
  if (failed(verifyOutput(op, "output", getOutput())))
    return failure();
  return verifyLogsumexp(op, getLogsumexp());
}

LogicalResult mlir::attn::verifyGradients(AttentionOpInterface op,
                                          ArrayRef<GradientOf> gradients) {
  for (const GradientOf &pair : gradients) {
    if (!pair.gradient)
      continue;
    if (!pair.input)
      return op->emitOpError() << "needs a " << pair.name.drop_front(2)
                               << " for " << pair.name << ", found none";
    ShapedType type = shapedType(pair.input);
    if (failed(verifyShapeAndType(op, pair.name, shapedType(pair.gradient),
                                  type.getShape(), type.getElementType())))
      return failure();
  }
  return success();
}

LogicalResult AttentionBackwardOp::verify() {
  auto op = cast<AttentionOpInterface>(getOperation());
  // attention_backward_c1.
  if (failed(verifyOutput(op, "output", getOutput())) ||
      failed(verifyOutput(op, "d_output", getDOutput())) ||
      failed(verifyLogsumexp(op, getLogsumexp())))
    return failure();

  // attention_backward_c2 and c3.
  if (getDMask() && (!getMask() || !isa<FloatType>(getElementTypeOrSelf(
                                       getMask().getType()))))
    return emitOpError() << "needs a float mask for d_mask, found "
                         << (getMask() ? "an i1 mask" : "none");
  return verifyGradients(op, {{"d_query", getDQuery(), getQuery()},
                              {"d_key", getDKey(), getKey()},
                              {"d_value", getDValue(), getValue()},
                              {"d_mask", getDMask(), getMask()},
                              {"d_sink", getDSink(), getSink()}});
}
