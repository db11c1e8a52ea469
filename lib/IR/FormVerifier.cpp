//===- FormVerifier.cpp - Constraints of the form ops --------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// One function per constraint label, as in AttentionVerifier.cpp.
//
//===----------------------------------------------------------------------===//

#include "AttentionVerification.h"
#include "KeyIndexVerification.h"
#include "ShapeVerification.h"
#include "attn/IR/AttnDialect.h"
#include "attn/IR/ClusteredOps.h"
#include "attn/IR/ConvOps.h"
#include "attn/IR/FeatureOps.h"

using namespace mlir;
using namespace mlir::attn;

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
