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

#include "KeyIndexVerification.h"
#include "ShapeVerification.h"
#include "attn/IR/AttnDialect.h"
#include "attn/IR/ClusteredOps.h"
#include "attn/IR/ConvOps.h"
#include "attn/IR/FeatureOps.h"
#include <cmath>

using namespace mlir;
using namespace mlir::attn;

namespace {
/// A shaped operand with the name that messages call it by.
struct NamedOperand {
  StringRef name;
  ShapedType type;
};
} // namespace

static ShapedType shapedType(Value value) {
  return value ? dyn_cast<ShapedType>(value.getType()) : ShapedType();
}

static LogicalResult verifySameSize(Operation *op, StringRef what,
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

/// attention_c1, and attention_c3 for the same operands.
static LogicalResult verifyDataTypes(Operation *op,
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

/// attention_c2. An encoding (a sparse format, say) or a layout that is not
/// strided would be lost in the lowerings, which take subviews.
static LogicalResult verifyTensorsOrMemRefs(Operation *op) {
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

/// attention_c4.
static LogicalResult verifyFeatureSize(Operation *op, StringRef what,
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

/// attention_c6.
static LogicalResult verifyHeads(Operation *op, NamedOperand query,
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

static LogicalResult verifyVector(Operation *op, StringRef name, Value operand,
                                  StringRef sizeName, int64_t size) {
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

/// attention_c1, c3, c4, c5, c6, c7 for an operand of the output's type.
static LogicalResult verifyOutput(AttentionOpInterface op, StringRef name,
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

/// attention_c13.
static LogicalResult verifyLogsumexp(AttentionOpInterface op, Value logsumexp) {
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

namespace {
/// A gradient and the input that it belongs to, either of which may be absent.
struct GradientOf {
  StringRef name;
  Value gradient, input;
};
} // namespace

/// Each gradient has the type of its input.
static LogicalResult verifyGradients(AttentionOpInterface op,
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

/// topk_attention_c1.
static LogicalResult verifyBasis(AttentionOpInterface op, Value basis,
                                 int64_t columns) {
  ShapedType type = shapedType(basis);
  AttentionSizes sizes = op.getSizes();
  if (type.getRank() != 3)
    return op->emitOpError()
           << "needs a basis of rank 3, [kv_heads, head_dim, columns], found "
              "rank "
           << type.getRank();
  if (type.getElementTypeBitWidth() <
      shapedType(op.getQuery()).getElementTypeBitWidth())
    return op->emitOpError()
           << "needs a basis at least as wide as the query, found "
           << type.getElementType() << " and "
           << shapedType(op.getQuery()).getElementType();
  if (!sizesCanBeEqual(type.getDimSize(0), sizes.kvHeads) ||
      type.getDimSize(1) != sizes.headDim)
    return op->emitOpError()
           << "needs a basis of [kv_heads, head_dim] = ["
           << sizeText(sizes.kvHeads) << ", " << sizes.headDim
           << "] rows, found [" << sizeText(type.getDimSize(0)) << ", "
           << sizeText(type.getDimSize(1)) << "]";
  if (ShapedType::isDynamic(type.getDimSize(2)) ||
      type.getDimSize(2) < columns || type.getDimSize(2) > sizes.headDim)
    return op->emitOpError() << "needs a basis with a static number of columns "
                                "between the ranks that the form uses and "
                                "head_dim, "
                             << columns << " and " << sizes.headDim
                             << ", found " << sizeText(type.getDimSize(2));
  return success();
}

/// A second basis, for queries, belongs to a balanced one. `kindName` is what
/// the op calls the basis' kind.
static LogicalResult verifyQueryBasis(Operation *op, StringRef kindName,
                                      BasisKind kind, Value basis,
                                      Value queryBasis) {
  bool isBalanced = kind == BasisKind::Balanced;
  if (static_cast<bool>(queryBasis) != isBalanced)
    return op->emitOpError()
           << "needs a query_basis if and only if the " << kindName
           << " is balanced, found " << stringifyBasisKind(kind) << " and "
           << (queryBasis ? "a query_basis" : "no query_basis");
  if (isBalanced && queryBasis.getType() != basis.getType())
    return op->emitOpError()
           << "needs basis and query_basis of the same type, found "
           << basis.getType() << " and " << queryBasis.getType();
  return success();
}

LogicalResult TopKAttentionOp::verify() {
  auto op = cast<AttentionOpInterface>(getOperation());
  int64_t headDim = op.getSizes().headDim;
  TopKFormAttr form = getForm();
  int64_t columns = form.getRank().of(headDim);
  // A remainder that sees every direction uses the scores themselves.
  int64_t remainderRank = form.getRemainderRank().of(headDim);
  if (form.usesProjectedRemainder(headDim))
    columns = std::max(columns, remainderRank);
  if (failed(verifyOutput(op, "output", getOutput())) ||
      failed(verifyLogsumexp(op, getLogsumexp())) ||
      failed(verifyBasis(op, getBasis(), columns)))
    return failure();
  // topk_attention_c4.
  if (failed(verifyQueryBasis(op, "form's basis", form.getBasis(), getBasis(),
                              getQueryBasis())))
    return failure();
  // topk_attention_c2.
  std::string reason;
  if (failed(form.isApplicableTo(op, reason)))
    return emitOpError(reason);
  return verifyKeyIndex(*this);
}

LogicalResult SketchedAttentionOp::verify() {
  auto op = cast<AttentionOpInterface>(getOperation());
  if (failed(verifyOutput(op, "output", getOutput())) ||
      failed(verifyLogsumexp(op, getLogsumexp())))
    return failure();
  // sketched_attention_c1.
  int64_t headDim = op.getSizes().headDim;
  int64_t rank = getForm().getRank().of(headDim);
  if (static_cast<bool>(getBasis()) != (rank < headDim))
    return emitOpError()
           << "needs a basis if and only if the rank is less than "
              "head_dim, found rank "
           << rank << " of " << headDim << " and "
           << (getBasis() ? "a basis" : "no basis");
  if (getBasis() && failed(verifyBasis(op, getBasis(), rank)))
    return failure();
  // sketched_attention_c2.
  std::string reason;
  if (failed(getForm().isApplicableTo(op, reason)))
    return emitOpError(reason);
  return success();
}

/// conv_attention_c1 to c4, without the types of the outputs.
static LogicalResult verifyConvInputs(AttentionOpInterface op,
                                      ConvFormAttr form, Value starts) {
  std::string reason;
  if (failed(form.isApplicableTo(op, reason)))
    return op->emitOpError(reason);
  ShapedType type = shapedType(starts);
  if (type && (type.getRank() != 1 || type.getDimSize(0) == 0)) {
    InFlightDiagnostic diag = op->emitOpError();
    diag << "needs starts of rank 1 with at least one element, found ";
    return diag << type;
  }
  return success();
}

/// conv_attention_c3.
static LogicalResult verifyErrorPerHead(AttentionOpInterface op, Value error) {
  if (!error)
    return success();
  ShapedType query = shapedType(op.getQuery());
  SmallVector<int64_t> shape = getLogsumexpShape(op.getLayout(), query);
  shape.pop_back();
  Type f32 = Float32Type::get(op->getContext());
  return verifyShapeAndType(
      op, "error", shapedType(error), shape,
      query.getElementType().isF64() ? query.getElementType() : f32);
}

LogicalResult ConvAttentionOp::verify() {
  auto op = cast<AttentionOpInterface>(getOperation());
  if (failed(verifyOutput(op, "output", getOutput())) ||
      failed(verifyLogsumexp(op, getLogsumexp())) ||
      failed(verifyErrorPerHead(op, getError())))
    return failure();
  return verifyConvInputs(op, getForm(), getStarts());
}

LogicalResult ConvAttentionBackwardOp::verify() {
  auto op = cast<AttentionOpInterface>(getOperation());
  // conv_attention_backward_c1.
  if (failed(verifyOutput(op, "output", getOutput())) ||
      failed(verifyOutput(op, "d_output", getDOutput())) ||
      failed(verifyLogsumexp(op, getLogsumexp())) ||
      failed(verifyErrorPerHead(op, getError())) ||
      failed(verifyConvInputs(op, getForm(), getStarts())))
    return failure();
  // conv_attention_backward_c2.
  return verifyGradients(op, {{"d_query", getDQuery(), getQuery()},
                              {"d_key", getDKey(), getKey()},
                              {"d_value", getDValue(), getValue()},
                              {"d_sink", getDSink(), getSink()}});
}

LogicalResult ClusteredAttentionOp::verify() {
  auto op = cast<AttentionOpInterface>(getOperation());
  if (failed(verifyOutput(op, "output", getOutput())) ||
      failed(verifyLogsumexp(op, getLogsumexp())))
    return failure();
  // clustered_attention_c1.
  std::string reason;
  if (failed(getForm().isApplicableTo(op, reason)))
    return emitOpError(reason);
  return success();
}

/// key_basis_c4.
static LogicalResult verifyBasisQuery(KeyBasisOp op) {
  bool needsQuery = op.getKind() != BasisKind::KeyPCA;
  if (static_cast<bool>(op.getQuery()) != needsQuery)
    return op.emitOpError()
           << "needs a query unless the kind is key_pca, found "
           << stringifyBasisKind(op.getKind()) << " and "
           << (op.getQuery() ? "a query" : "no query");
  if (!needsQuery)
    return success();
  NamedOperand key{"key", shapedType(op.getKey())};
  NamedOperand query{"query", shapedType(op.getQuery())};
  if (failed(verifyDataTypes(op, {key, query})))
    return failure();
  DataDims dims = getDataDims(op.getLayout(), key.type.getRank());
  if (failed(verifyFeatureSize(op, "head_dim", key, query, dims.feature)) ||
      failed(
          verifySameSize(op, "batch size", key, dims.batch, query, dims.batch)))
    return failure();
  return verifyHeads(op, query, key, key, dims.head);
}

LogicalResult KeyBasisOp::verify() {
  ShapedType key = shapedType(getKey()), basis = shapedType(getBasis());
  // key_basis_c1.
  if (key.getRank() < 2 || key.getRank() > 4)
    return emitOpError() << "needs a key of rank 2, 3 or 4, found rank "
                         << key.getRank();
  if (failed(verifyTensorsOrMemRefs(*this)))
    return failure();
  DataDims dims = getDataDims(getLayout(), key.getRank());
  int64_t headDim = key.getDimSize(dims.feature);
  if (failed(verifyFeatureSize(*this, "head_dim", {"key", key}, {"key", key},
                               dims.feature)))
    return failure();
  // key_basis_c2.
  int64_t batch = dims.batch ? key.getDimSize(*dims.batch) : 1;
  if (failed(
          verifyVector(*this, "kv_lengths", getKvLengths(), "batches", batch)))
    return failure();
  // key_basis_c3.
  int64_t kvHeads = dims.head ? key.getDimSize(*dims.head) : 1;
  if (failed(verifyShapeAndType(*this, "basis", basis,
                                {kvHeads, headDim, headDim},
                                basis.getElementType())) ||
      failed(verifyBasisQuery(*this)))
    return failure();
  // key_basis_c5.
  if (failed(verifyQueryBasis(*this, "kind", getKind(), getBasis(),
                              getQueryBasis())))
    return failure();
  // key_basis_c6.
  bool needsAlignment = getKind() == BasisKind::QueryAware;
  if (getAlignment().has_value() != needsAlignment)
    return emitOpError() << "needs an alignment if and only if the kind is "
                            "query_aware, found "
                         << stringifyBasisKind(getKind()) << " and "
                         << (getAlignment() ? "an alignment" : "none");
  bool needsOffset = getAlignment() == Alignment::Offset;
  if (needsOffset != static_cast<bool>(getQueryOffset()))
    return emitOpError()
           << "needs query_offset if and only if the alignment is offset, "
              "found "
           << (needsOffset ? "alignment offset without query_offset"
                           : "query_offset with another alignment");
  return verifyVector(*this, "query_offset", getQueryOffset(), "batches",
                      batch);
}

/// feature_update_c2, c4 and c5, for both feature ops.
static LogicalResult verifySums(Operation *op, SketchFormAttr form,
                                ShapedType key, ShapedType value, DataDims dims,
                                Value basis, Value valueSums,
                                Value featureSums) {
  int64_t headDim = key.getDimSize(dims.feature);
  int64_t kvHeads = key.getDimSize(*dims.head);
  int64_t rank = form.getRank().of(headDim);
  if (form.isCompressed())
    return op->emitOpError() << "needs a form without product_rows and "
                                "recovery_width, found "
                             << form;
  if (static_cast<bool>(basis) != (rank < headDim))
    return op->emitOpError() << "needs a basis if and only if the rank is less "
                                "than head_dim, found rank "
                             << rank << " of " << headDim << " and "
                             << (basis ? "a basis" : "no basis");
  Type f32 = Float32Type::get(op->getContext());
  Type sumType = key.getElementType().isF64() ? key.getElementType() : f32;
  if (basis) {
    ShapedType type = shapedType(basis);
    int64_t columns = type.getRank() == 3 ? type.getDimSize(2) : 0;
    if (failed(verifyShapeAndType(op, "basis", type,
                                  {kvHeads, headDim, columns}, sumType)))
      return failure();
    if (ShapedType::isDynamic(columns) || columns < rank)
      return op->emitOpError() << "needs a basis of at least " << rank
                               << " columns, found " << sizeText(columns);
  }
  std::optional<int64_t> features = form.getFeatureCount(headDim);
  if (!features)
    return op->emitOpError() << "needs at most " << maxTaylorFeatures
                             << " features, found more for the form " << form;
  int64_t batch = key.getDimSize(*dims.batch);
  if (failed(verifyShapeAndType(
          op, "value_sums", shapedType(valueSums),
          {batch, kvHeads, *features, value.getDimSize(dims.feature)},
          sumType)))
    return failure();
  return verifyShapeAndType(
      op, "feature_sums", shapedType(featureSums),
      {batch, kvHeads, *features + form.getKeySumCount(headDim)}, sumType);
}

static LogicalResult verifyRank4(Operation *op, StringRef name,
                                 ShapedType type) {
  if (type.getRank() == 4)
    return success();
  return op->emitOpError() << "needs " << name << " of rank 4, found rank "
                           << type.getRank();
}

LogicalResult FeatureUpdateOp::verify() {
  ShapedType key = shapedType(getKey()), value = shapedType(getValue());
  // feature_update_c1.
  if (failed(verifyRank4(*this, "key", key)) ||
      failed(verifyDataTypes(*this, {{"key", key}, {"value", value}})) ||
      failed(verifyTensorsOrMemRefs(*this)))
    return failure();
  DataDims dims = getDataDims(getLayout(), key.getRank());
  NamedOperand keys{"key", key}, values{"value", value};
  if (failed(verifyFeatureSize(*this, "head_dim", keys, keys, dims.feature)) ||
      failed(
          verifyFeatureSize(*this, "value_dim", values, values, dims.feature)))
    return failure();
  for (auto [what, dim] :
       {std::pair("batch size", dims.batch),
        std::pair("number of heads", dims.head),
        std::pair("number of keys", std::optional(dims.sequence))})
    if (failed(verifySameSize(*this, what, keys, dim, values, dim)))
      return failure();
  // feature_update_c3.
  int64_t batch = key.getDimSize(*dims.batch);
  if (failed(verifyVector(*this, "first", getFirst(), "batches", batch)) ||
      failed(verifyVector(*this, "last", getLast(), "batches", batch)))
    return failure();
  return verifySums(*this, getForm(), key, value, dims, getBasis(),
                    getValueSums(), getFeatureSums());
}

LogicalResult FeatureAttentionOp::verify() {
  auto op = cast<AttentionOpInterface>(getOperation());
  ShapedType query = shapedType(getQuery());
  if (failed(verifyRank4(*this, "query", query)) ||
      failed(verifyOutput(op, "output", getOutput())) ||
      failed(verifyLogsumexp(op, getLogsumexp())) ||
      failed(verifyVector(*this, "folded", getFolded(), "batches",
                          op.getSizes().batch)))
    return failure();
  // feature_attention_c3.
  if (getCompact() && getPromote())
    return emitOpError("needs keys in place with promote, found compact");
  return verifySums(*this, getForm(), shapedType(getKey()),
                    shapedType(getValue()),
                    getDataDims(getLayout(), query.getRank()), getBasis(),
                    getValueSums(), getFeatureSums());
}
