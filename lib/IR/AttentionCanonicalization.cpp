//===- AttentionCanonicalization.cpp - Options that say nothing -----===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

// Each pattern removes or normalises an option that does not change the result,
// so that later passes meet fewer combinations. `causal` stays the one way to
// say `window_right = 0`.
//
//===----------------------------------------------------------------------===//

#include "attn/IR/AttnDialect.h"
#include "attn/IR/ClusteredOps.h"
#include "attn/IR/ConvOps.h"
#include "mlir/IR/Matchers.h"
#include "mlir/IR/PatternMatch.h"
#include <cmath>

using namespace mlir;
using namespace mlir::attn;

/// The constant elements behind a value, or null.
static DenseElementsAttr constantElements(Value value) {
  DenseElementsAttr elements;
  if (value && matchPattern(value, m_Constant(&elements)))
    return elements;
  return {};
}

/// Whether a test holds for every element. A splat may stand for any number of
/// elements, so that it is tested once.
static bool allIntegers(DenseElementsAttr elements,
                        function_ref<bool(const APInt &)> test) {
  if (elements.isSplat())
    return test(elements.getSplatValue<APInt>());
  return llvm::all_of(elements.getValues<APInt>(), test);
}

static bool isSplatFloat(Value value,
                         function_ref<bool(const APFloat &)> test) {
  DenseElementsAttr elements = constantElements(value);
  return elements && elements.isSplat() &&
         isa<FloatType>(elements.getElementType()) &&
         test(elements.getSplatValue<APFloat>());
}

/// A mask of nothing but true, or of nothing but zeros.
static bool keepsEverything(Value mask) {
  DenseElementsAttr elements = constantElements(mask);
  if (!elements || !elements.isSplat())
    return false;
  if (elements.getElementType().isInteger(1))
    return elements.getSplatValue<bool>();
  return isSplatFloat(mask, [](const APFloat &bias) { return bias.isZero(); });
}

/// A form that is still to be applied may use positions where exact attention
/// does not.
static bool hasFormToApply(Operation *) { return false; }
static bool hasFormToApply(AttentionOp op) {
  return op.getForm() && !isa<ExactFormAttr>(op.getFormAttr());
}

static bool hasGradientOfMask(Operation *) { return false; }
static bool hasGradientOfMask(AttentionBackwardOp op) {
  return static_cast<bool>(op.getDMask());
}
static bool hasGradientOfSink(Operation *) { return false; }
static bool hasGradientOfSink(AttentionBackwardOp op) {
  return static_cast<bool>(op.getDSink());
}
static bool hasGradientOfSink(ConvAttentionBackwardOp op) {
  return static_cast<bool>(op.getDSink());
}

namespace {

/// Drops masks, lengths, slopes and sinks whose constant value has no effect.
template <typename OpTy>
struct DropNeutralOperands : OpRewritePattern<OpTy> {
  using OpRewritePattern<OpTy>::OpRewritePattern;

  LogicalResult matchAndRewrite(OpTy op,
                                PatternRewriter &rewriter) const override {
    bool mask = keepsEverything(op.getMask()) && !hasGradientOfMask(op);
    bool lengths = lengthsCoverAllKeys(op);
    bool slopes = isSplatFloat(op.getAlibiSlopes(), [](const APFloat &slope) {
      return slope.isZero();
    });
    bool sink = !hasGradientOfSink(op) &&
                isSplatFloat(op.getSink(), [](const APFloat &logit) {
                  return logit.isInfinity() && logit.isNegative();
                });
    if (!mask && !lengths && !slopes && !sink)
      return failure();
    // A range keeps a copy of the segment sizes: each is taken only after the
    // one before it has been cleared.
    rewriter.modifyOpInPlace(op, [&] {
      if (mask)
        op.getMaskMutable().clear();
      if (lengths)
        op.getKvLengthsMutable().clear();
      if (slopes)
        op.getAlibiSlopesMutable().clear();
      if (sink)
        op.getSinkMutable().clear();
    });
    return success();
  }

private:
  static bool lengthsCoverAllKeys(OpTy op) {
    DenseElementsAttr lengths = constantElements(op.getKvLengths());
    int64_t keys = cast<AttentionOpInterface>(*op).getSizes().keys;
    return lengths && ShapedType::isStatic(keys) &&
           allIntegers(lengths, [&](const APInt &length) {
             return length.getSExtValue() == keys;
           });
  }
};

/// Drops a scale that is the default one, as far as the arithmetic can tell: a
/// frontend that computes 1/sqrt(head_dim) in f32 means the default as well.
template <typename OpTy>
struct DropDefaultScale : OpRewritePattern<OpTy> {
  using OpRewritePattern<OpTy>::OpRewritePattern;

  LogicalResult matchAndRewrite(OpTy op,
                                PatternRewriter &rewriter) const override {
    std::optional<APFloat> scale = op.getScale();
    double headDim = cast<AttentionOpInterface>(*op).getSizes().headDim;
    if (!scale)
      return failure();
    double given = scale->convertToDouble();
    double standard = 1.0 / std::sqrt(headDim);
    bool equal =
        getElementTypeOrSelf(op.getQuery()).isF64()
            ? given == standard
            : static_cast<float>(given) == static_cast<float>(standard);
    if (!equal)
      return failure();
    rewriter.modifyOpInPlace(op, [&] { op.removeScaleAttr(); });
    return success();
  }
};

/// Normalises causal, window and alignment attributes:
/// * `window_right = 0` is `causal`, and `causal` makes `window_right` void;
/// * a bound that no pair of positions exceeds is dropped;
/// * an alignment that nothing uses is dropped, and one that equals `top_left`
///   is written so.
template <typename OpTy>
struct NormalizePositions : OpRewritePattern<OpTy> {
  using OpRewritePattern<OpTy>::OpRewritePattern;

  LogicalResult matchAndRewrite(OpTy op,
                                PatternRewriter &rewriter) const override {
    auto attention = cast<AttentionOpInterface>(*op);
    std::optional<Alignment> alignment = op.getAlignment();
    if (!alignment)
      return failure();
    AttentionSizes sizes = attention.getSizes();
    bool sizesKnown =
        ShapedType::isStatic(sizes.queries) && ShapedType::isStatic(sizes.keys);

    if (!attention.usesPositions() && !attention.formUsesPositions() &&
        !hasFormToApply(op)) {
      rewriter.modifyOpInPlace(op, [&] {
        op.removeAlignmentAttr();
        op.getQueryOffsetMutable().clear();
      });
      return success();
    }
    if (alignment == Alignment::BottomRight && sizesKnown &&
        sizes.queries == sizes.keys && !op.getKvLengths()) {
      setTopLeft(op, rewriter);
      return success();
    }
    if (alignment == Alignment::Offset && isZeroOffset(op.getQueryOffset())) {
      setTopLeft(op, rewriter);
      return success();
    }
    if (op.getCausal() && op.getWindowRight()) {
      rewriter.modifyOpInPlace(op, [&] { op.removeWindowRightAttr(); });
      return success();
    }
    if (op.getWindowRight() == 0) {
      rewriter.modifyOpInPlace(op, [&] {
        op.removeWindowRightAttr();
        op.setCausal(true);
      });
      return success();
    }
    return dropVoidBounds(op, sizes, rewriter);
  }

private:
  static bool isZeroOffset(Value offset) {
    APInt scalar;
    if (matchPattern(offset, m_ConstantInt(&scalar)))
      return scalar.isZero();
    DenseElementsAttr elements = constantElements(offset);
    return elements && allIntegers(elements, [](const APInt &value) {
             return value.isZero();
           });
  }

  static void setTopLeft(OpTy op, PatternRewriter &rewriter) {
    rewriter.modifyOpInPlace(op, [&] {
      op.setAlignment(Alignment::TopLeft);
      op.getQueryOffsetMutable().clear();
    });
  }

  /// The largest distances `p - j` and `j - p` over all rows and valid keys,
  /// where the alignment and the sizes bound them. With `top_left` p lies in
  /// [0, queries); with `bottom_right` it lies in [length - queries, length)
  /// while j < length <= keys. Both are independent of `kv_lengths`.
  static LogicalResult dropVoidBounds(OpTy op, AttentionSizes sizes,
                                      PatternRewriter &rewriter) {
    std::optional<int64_t> farthestLeft, farthestRight;
    auto lastOf = [](int64_t size) -> std::optional<int64_t> {
      if (ShapedType::isDynamic(size))
        return std::nullopt;
      return size - 1;
    };
    if (op.getAlignment() == Alignment::TopLeft) {
      farthestLeft = lastOf(sizes.queries);
      farthestRight = lastOf(sizes.keys);
    } else if (op.getAlignment() == Alignment::BottomRight) {
      farthestLeft = lastOf(sizes.keys);
      farthestRight = lastOf(sizes.queries);
    }
    auto isVoid = [](std::optional<int64_t> bound,
                     std::optional<int64_t> farthest) {
      return bound && farthest && *bound >= *farthest;
    };
    bool leftVoid = isVoid(op.getWindowLeft(), farthestLeft);
    bool rightVoid = isVoid(op.getWindowRight(), farthestRight);
    bool causalVoid = op.getCausal() && isVoid(0, farthestRight);
    if (!leftVoid && !rightVoid && !causalVoid)
      return failure();
    rewriter.modifyOpInPlace(op, [&] {
      if (leftVoid)
        op.removeWindowLeftAttr();
      if (rightVoid)
        op.removeWindowRightAttr();
      if (causalVoid)
        op.setCausal(false);
    });
    return success();
  }
};

/// Drops the log-sum-exp of an op on tensors when nothing uses it.
template <typename OpTy>
struct DropUnusedLogsumexp : OpRewritePattern<OpTy> {
  using OpRewritePattern<OpTy>::OpRewritePattern;

  LogicalResult matchAndRewrite(OpTy op,
                                PatternRewriter &rewriter) const override {
    if (op->getNumResults() != 2 || !op->getResult(1).use_empty())
      return failure();
    // The log-sum-exp is the last operand and the last result.
    OperationState state(op.getLoc(), OpTy::getOperationName(),
                         ValueRange(op->getOperands()).drop_back(),
                         TypeRange(op->getResultTypes()).drop_back());
    auto &properties = state.getOrAddProperties<typename OpTy::Properties>();
    properties = op.getProperties();
    properties.operandSegmentSizes.back() = 0;
    state.addAttributes(llvm::to_vector(op->getDiscardableAttrs()));
    Operation *smaller = rewriter.create(state);
    rewriter.replaceAllUsesWith(op->getResult(0), smaller->getResult(0));
    rewriter.eraseOp(op);
    return success();
  }
};

/// Drops the log-sum-exp and the error of the convolution form on tensors where
/// nothing uses them.
struct DropUnusedConvResults : OpRewritePattern<ConvAttentionOp> {
  using OpRewritePattern<ConvAttentionOp>::OpRewritePattern;

  LogicalResult matchAndRewrite(ConvAttentionOp op,
                                PatternRewriter &rewriter) const override {
    if (op.getResults().empty())
      return failure();
    unsigned next = 1;
    auto resultOf = [&](Value init) {
      return init ? op.getResults()[next++] : Value();
    };
    Value logsumexp = resultOf(op.getLogsumexp());
    Value error = resultOf(op.getError());
    bool dropLogsumexp = logsumexp && logsumexp.use_empty();
    bool dropError = error && error.use_empty();
    if (!dropLogsumexp && !dropError)
      return failure();
    Value logsumexpInit = dropLogsumexp ? Value() : op.getLogsumexp();
    Value errorInit = dropError ? Value() : op.getError();
    SmallVector<Type> types = {op.getOutput().getType()};
    for (Value init : {logsumexpInit, errorInit})
      if (init)
        types.push_back(init.getType());
    auto smaller = ConvAttentionOp::create(
        rewriter, op.getLoc(), types, op.getQuery(), op.getKey(), op.getValue(),
        op.getStarts(), op.getMask(), op.getQueryOffset(), op.getKvLengths(),
        op.getAlibiSlopes(), op.getSink(), op.getOutput(), logsumexpInit,
        errorInit, op.getScaleAttr(), op.getSoftcapAttr(), op.getCausalAttr(),
        op.getWindowLeftAttr(), op.getWindowRightAttr(), op.getAlignmentAttr(),
        op.getLayoutAttr(), op.getPlanAttr(), op.getForm());
    smaller->setDiscardableAttrs(op->getDiscardableAttrDictionary());
    rewriter.replaceAllUsesWith(op.getResults()[0], smaller.getResults()[0]);
    next = 1;
    if (logsumexpInit)
      rewriter.replaceAllUsesWith(logsumexp, smaller.getResults()[next++]);
    if (errorInit)
      rewriter.replaceAllUsesWith(error, smaller.getResults()[next]);
    rewriter.eraseOp(op);
    return success();
  }
};

} // namespace

/// The patterns that hold for every attention op.
template <typename OpTy>
static void addSharedPatterns(RewritePatternSet &patterns) {
  patterns.add<DropNeutralOperands<OpTy>, DropDefaultScale<OpTy>,
               NormalizePositions<OpTy>>(patterns.getContext());
}

void AttentionOp::getCanonicalizationPatterns(RewritePatternSet &patterns,
                                              MLIRContext *context) {
  addSharedPatterns<AttentionOp>(patterns);
  patterns.add<DropUnusedLogsumexp<AttentionOp>>(context);
}

void TopKAttentionOp::getCanonicalizationPatterns(RewritePatternSet &patterns,
                                                  MLIRContext *context) {
  addSharedPatterns<TopKAttentionOp>(patterns);
  patterns.add<DropUnusedLogsumexp<TopKAttentionOp>>(context);
}

void SketchedAttentionOp::getCanonicalizationPatterns(
    RewritePatternSet &patterns, MLIRContext *context) {
  addSharedPatterns<SketchedAttentionOp>(patterns);
  patterns.add<DropUnusedLogsumexp<SketchedAttentionOp>>(context);
}

void ClusteredAttentionOp::getCanonicalizationPatterns(
    RewritePatternSet &patterns, MLIRContext *context) {
  addSharedPatterns<ClusteredAttentionOp>(patterns);
  patterns.add<DropUnusedLogsumexp<ClusteredAttentionOp>>(context);
}

void AttentionBackwardOp::getCanonicalizationPatterns(
    RewritePatternSet &patterns, MLIRContext *) {
  addSharedPatterns<AttentionBackwardOp>(patterns);
}

/// The convolution form has positions in one normal form already, and stays
/// causal also where a single key makes that void.
template <typename OpTy>
static void addConvPatterns(RewritePatternSet &patterns) {
  patterns.add<DropNeutralOperands<OpTy>, DropDefaultScale<OpTy>>(
      patterns.getContext());
}

void ConvAttentionOp::getCanonicalizationPatterns(RewritePatternSet &patterns,
                                                  MLIRContext *context) {
  addConvPatterns<ConvAttentionOp>(patterns);
  patterns.add<DropUnusedConvResults>(context);
}

void ConvAttentionBackwardOp::getCanonicalizationPatterns(
    RewritePatternSet &patterns, MLIRContext *) {
  addConvPatterns<ConvAttentionBackwardOp>(patterns);
}
