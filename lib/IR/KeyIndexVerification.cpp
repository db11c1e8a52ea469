//===- KeyIndexVerification.cpp - Constraints of key indices -------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "KeyIndexVerification.h"
#include "ShapeVerification.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;
using namespace mlir::attn;

static std::string shapeText(ArrayRef<int64_t> shape) {
  std::string text = "[";
  for (auto [dim, size] : llvm::enumerate(shape))
    text += (dim ? ", " : "") + sizeText(size);
  return text + "]";
}

/// The shape of a part of the index or of the sums, and its element type.
static LogicalResult verifyShape(TopKAttentionOp op, StringRef name,
                                 Value operand, ArrayRef<int64_t> needed,
                                 bool isWide) {
  auto type = cast<ShapedType>(operand.getType());
  bool fits = static_cast<size_t>(type.getRank()) == needed.size();
  for (size_t dim = 0; fits && dim < needed.size(); ++dim)
    fits = sizesCanBeEqual(type.getDimSize(dim), needed[dim]);
  if (!fits)
    return op.emitOpError()
           << "needs " << name << " of shape " << shapeText(needed)
           << ", found " << shapeText(type.getShape());
  bool isDouble = getElementTypeOrSelf(op.getQuery().getType()).isF64();
  if (isWide && type.getElementType().isF64() != isDouble)
    return op.emitOpError()
           << "needs " << name << " of " << (isDouble ? "f64" : "f32")
           << ", found " << type.getElementType();
  return success();
}

/// topk_attention_c6 and c7.
static LogicalResult verifySums(TopKAttentionOp op,
                                const AttentionSizes &sizes) {
  TopKFormAttr form = op.getForm();
  TaylorDegree degree = form.getRemainderDegree();
  bool hasDegree0 = degree && *degree == 0;
  Value valueSums = op.getValueSums(), featureSums = op.getFeatureSums(),
        folded = op.getFolded();
  if ((featureSums || folded) && (!degree || hasDegree0))
    return op.emitOpError()
           << "needs a remainder of a degree above 0 for feature_sums and "
              "folded, found the form "
           << form;
  if (!valueSums && !featureSums && !folded)
    return success();
  if (!degree)
    return op.emitOpError()
           << "needs a remainder for value_sums, found the form " << form;
  if (hasDegree0)
    return verifyShape(op, "value_sums", valueSums,
                       {sizes.batch, sizes.kvHeads, sizes.valueDim},
                       /*isWide=*/true);
  for (auto [name, operand] :
       {std::pair("value_sums", valueSums),
        std::pair("feature_sums", featureSums), std::pair("folded", folded)})
    if (!operand)
      return op.emitOpError() << "needs value_sums, feature_sums and folded or "
                                 "none of them, found no "
                              << name;
  SketchFormAttr features = form.getRemainderFeatures(sizes.headDim);
  if (!features)
    return op.emitOpError() << "needs at most " << maxTaylorFeatures
                            << " features for their sums, found more for the "
                               "form "
                            << form;
  int64_t count = *features.getFeatureCount(sizes.headDim);
  if (failed(verifyShape(op, "value_sums", valueSums,
                         {sizes.batch, sizes.kvHeads, count, sizes.valueDim},
                         /*isWide=*/true)) ||
      failed(verifyShape(op, "feature_sums", featureSums,
                         {sizes.batch, sizes.kvHeads, count},
                         /*isWide=*/true)))
    return failure();
  return verifyShape(op, "folded", folded, {sizes.batch}, /*isWide=*/false);
}

LogicalResult mlir::attn::verifyKeyIndex(TopKAttentionOp op) {
  AttentionSizes sizes = cast<AttentionOpInterface>(*op).getSizes();
  TopKFormAttr form = op.getForm();
  Value codes = op.getKeyCodes(), scales = op.getKeyScales();
  // topk_attention_c5.
  if (static_cast<bool>(codes) != static_cast<bool>(scales))
    return op.emitOpError() << "needs key_codes and key_scales or neither, "
                               "found only "
                            << (codes ? "key_codes" : "key_scales");
  if (codes) {
    int64_t groups =
        llvm::divideCeil(form.getRank().of(sizes.headDim), keyIndexGroup);
    int64_t open = ShapedType::kDynamic;
    if (failed(verifyShape(op, "key_codes", codes,
                           {sizes.batch, sizes.kvHeads, open, groups,
                            keyIndexBlock, keyIndexGroup},
                           /*isWide=*/false)))
      return failure();
    int64_t blocks = cast<ShapedType>(codes.getType()).getDimSize(2);
    if (failed(verifyShape(op, "key_scales", scales,
                           {sizes.batch, sizes.kvHeads, blocks, keyIndexBlock},
                           /*isWide=*/true)))
      return failure();
    if (!ShapedType::isDynamic(blocks) && !ShapedType::isDynamic(sizes.keys) &&
        blocks < llvm::divideCeilSigned(sizes.keys, keyIndexBlock))
      return op.emitOpError()
             << "needs a key index of at least "
             << llvm::divideCeil(sizes.keys, keyIndexBlock) << " blocks for "
             << sizes.keys << " keys, found " << blocks;
  }
  return verifySums(op, sizes);
}
