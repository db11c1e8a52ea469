//===- Decompose.cpp - attn-decompose ------------------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "attn/IR/AttnDialect.h"
#include "attn/IR/FeatureOps.h"
#include "attn/Transforms/Passes.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Arith/Utils/Utils.h"
#include "mlir/Dialect/Bufferization/IR/Bufferization.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"
#include "mlir/IR/Matchers.h"
#include "mlir/IR/PatternMatch.h"

namespace mlir::attn {
#define GEN_PASS_DEF_ATTNDECOMPOSE
#include "attn/Transforms/Passes.h.inc"
} // namespace mlir::attn

using namespace mlir;
using namespace mlir::attn;

namespace {
/// Sketched attention as sums of features, in time linear in the length.
class SketchDecomposition {
public:
  SketchDecomposition(ImplicitLocOpBuilder &b, SketchedAttentionOp op,
                      int64_t chunk)
      : b(b), op(op), form(op.getForm()), chunk(chunk),
        dims(getDataDims(op.getLayout(), 4)),
        sizes(cast<AttentionOpInterface>(*op).getSizes()) {}

  /// Why the op stays as it is, or an empty text.
  static StringRef whyNot(SketchedAttentionOp op);
  /// i1: whether the features cost less than `ratio` times all pairs.
  Value isCheaper(int64_t ratio);
  /// The results of the op.
  SmallVector<Value> emit();

private:
  Value index(int64_t value) {
    return arith::ConstantIndexOp::create(b, value);
  }
  Value add(Value x, Value y) { return b.createOrFold<arith::AddIOp>(x, y); }
  Value sub(Value x, Value y) { return b.createOrFold<arith::SubIOp>(x, y); }
  Value mul(Value x, Value y) { return b.createOrFold<arith::MulIOp>(x, y); }
  Value size(Value tensor, unsigned dim) {
    return b.createOrFold<tensor::DimOp>(tensor, dim);
  }
  Value perBatch(function_ref<Value(Value batch)> number);
  Value read(Value operand, Value batch);
  Value lengthOf(Value batch);
  Value firstFoldable(Value batch);
  Value positionOf(Value batch);
  Value zeros(bool withValues);
  FeatureUpdateOp update(Value first, Value last, Value valueSums,
                         Value featureSums);
  SmallVector<Value> attend(ArrayRef<Value> outputs, Value query, Value folded,
                            Value position, Value valueSums, Value featureSums,
                            bool promote);
  SmallVector<Value> emitCausal();
  SmallVector<Value> emitAtOnce();

  ImplicitLocOpBuilder &b;
  SketchedAttentionOp op;
  SketchFormAttr form;
  int64_t chunk;
  DataDims dims;
  AttentionSizes sizes;
};

struct AttnDecomposePass : attn::impl::AttnDecomposeBase<AttnDecomposePass> {
  using Base::Base;

  LogicalResult initialize(MLIRContext *context) override;
  void runOnOperation() override;

private:
  void decompose(RewriterBase &rewriter, SketchedAttentionOp op);
};
} // namespace

StringRef SketchDecomposition::whyNot(SketchedAttentionOp op) {
  if (!isa<RankedTensorType>(op.getQuery().getType()))
    return "needs tensors, found buffers";
  if (op.getMask() || op.getAlibiSlopes())
    return "needs weights that depend on positions by the support alone, "
           "found a mask or ALiBi";
  if (op.getWindowLeft() || op.getWindowRight())
    return "needs all keys or the causal ones, found a window";
  int64_t headDim = cast<AttentionOpInterface>(*op).getSizes().headDim;
  if (!op.getForm().getFeatureCount(headDim))
    return "needs fewer features";
  return "";
}

//===----------------------------------------------------------------------===//
// Numbers per batch
//===----------------------------------------------------------------------===//

Value SketchDecomposition::perBatch(function_ref<Value(Value)> number) {
  SmallVector<Value> dynamicSizes;
  if (ShapedType::isDynamic(sizes.batch))
    dynamicSizes.push_back(size(op.getQuery(), *dims.batch));
  auto type = RankedTensorType::get({sizes.batch}, b.getI64Type());
  return tensor::GenerateOp::create(
      b, type, dynamicSizes,
      [&](OpBuilder &nested, Location, ValueRange indices) {
        OpBuilder::InsertionGuard guard(b);
        b.setInsertionPoint(nested.getInsertionBlock(),
                            nested.getInsertionPoint());
        Value element = arith::IndexCastOp::create(b, b.getI64Type(),
                                                   number(indices.front()));
        tensor::YieldOp::create(b, element);
      });
}

/// A scalar, or its element of a batch, as index.
Value SketchDecomposition::read(Value operand, Value batch) {
  if (isa<TensorType>(operand.getType()))
    operand = tensor::ExtractOp::create(b, operand, batch);
  return b.createOrFold<arith::IndexCastOp>(b.getIndexType(), operand);
}

Value SketchDecomposition::lengthOf(Value batch) {
  return op.getKvLengths() ? read(op.getKvLengths(), batch)
                           : size(op.getKey(), dims.sequence);
}

/// The first key after the sinks, at most the length.
Value SketchDecomposition::firstFoldable(Value batch) {
  return b.createOrFold<arith::MinSIOp>(index(form.getSinks()),
                                        lengthOf(batch));
}

/// Position of the first row.
Value SketchDecomposition::positionOf(Value batch) {
  switch (op.getAlignment().value_or(Alignment::TopLeft)) {
  case Alignment::TopLeft:
    return index(0);
  case Alignment::BottomRight:
    return sub(lengthOf(batch), size(op.getQuery(), dims.sequence));
  case Alignment::Offset:
    return read(op.getQueryOffset(), batch);
  }
  llvm_unreachable("unknown alignment");
}

//===----------------------------------------------------------------------===//
// The ops
//===----------------------------------------------------------------------===//

/// An allocation of its own: equal zero tensors would be made one, and both
/// sums written to it.
Value SketchDecomposition::zeros(bool withValues) {
  SmallVector<int64_t> shape = {sizes.batch, sizes.kvHeads,
                                *form.getFeatureCount(sizes.headDim)};
  if (!withValues)
    shape.back() += form.getKeySumCount(sizes.headDim);
  SmallVector<Value> dynamicSizes;
  if (ShapedType::isDynamic(sizes.batch))
    dynamicSizes.push_back(size(op.getKey(), *dims.batch));
  if (ShapedType::isDynamic(sizes.kvHeads))
    dynamicSizes.push_back(size(op.getKey(), *dims.head));
  if (withValues)
    shape.push_back(sizes.valueDim);
  Type element = getElementTypeOrSelf(op.getQuery().getType());
  if (!element.isF64())
    element = b.getF32Type();
  Value tensor = bufferization::AllocTensorOp::create(
      b, RankedTensorType::get(shape, element), dynamicSizes);
  Value zero = arith::ConstantOp::create(b, b.getZeroAttr(element));
  return linalg::FillOp::create(b, zero, tensor).getResult(0);
}

FeatureUpdateOp SketchDecomposition::update(Value first, Value last,
                                            Value valueSums,
                                            Value featureSums) {
  return FeatureUpdateOp::create(
      b, TypeRange{valueSums.getType(), featureSums.getType()}, op.getKey(),
      op.getValue(), op.getBasis(), first, last, valueSums, featureSums, form,
      op.getLayoutAttr(), /*plan=*/nullptr);
}

SmallVector<Value> SketchDecomposition::attend(ArrayRef<Value> outputs,
                                               Value query, Value folded,
                                               Value position, Value valueSums,
                                               Value featureSums,
                                               bool promote) {
  SmallVector<Type> types = llvm::map_to_vector(
      outputs, [](Value output) { return output.getType(); });
  auto attention = FeatureAttentionOp::create(
      b, types, query, op.getKey(), op.getValue(), valueSums, featureSums,
      op.getBasis(), folded, position, op.getKvLengths(), op.getSink(),
      outputs[0], outputs.size() > 1 ? outputs[1] : Value(), op.getScaleAttr(),
      op.getCausalAttr(), /*compact=*/UnitAttr(),
      promote ? b.getUnitAttr() : UnitAttr(),
      AlignmentAttr::get(b.getContext(), Alignment::Offset), op.getLayoutAttr(),
      form, /*plan=*/nullptr);
  return SmallVector<Value>(attention->getResults());
}

namespace {
/// Rows of a tensor, whole in all other dimensions.
struct RowsOf {
  SmallVector<OpFoldResult> offsets, sizes, strides;

  RowsOf(ImplicitLocOpBuilder &b, Value tensor, unsigned dim, Value first,
         Value count) {
    sizes = tensor::getMixedSizes(b, b.getLoc(), tensor);
    offsets.assign(sizes.size(), b.getIndexAttr(0));
    strides.assign(sizes.size(), b.getIndexAttr(1));
    offsets[dim] = first;
    sizes[dim] = getAsOpFoldResult(count);
  }
};
} // namespace

/// A chunk of rows at a time: keys that have left the window of its first row
/// are folded, and the others are attended one by one.
SmallVector<Value> SketchDecomposition::emitCausal() {
  Value rows = size(op.getQuery(), dims.sequence);
  SmallVector<Value> carried = {op.getOutput()};
  if (op.getLogsumexp())
    carried.push_back(op.getLogsumexp());
  size_t numOutputs = carried.size();
  carried.push_back(zeros(/*withValues=*/true));
  carried.push_back(zeros(/*withValues=*/false));
  carried.push_back(
      perBatch([&](Value batch) { return firstFoldable(batch); }));

  auto loop = scf::ForOp::create(b, index(0), rows, index(chunk), carried);
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPointToStart(loop.getBody());
  SmallVector<Value> state(loop.getRegionIterArgs());
  Value valueSums = state[numOutputs], featureSums = state[numOutputs + 1],
        done = state[numOutputs + 2];
  Value first = loop.getInductionVar();
  Value count = b.createOrFold<arith::MinSIOp>(index(chunk), sub(rows, first));
  Value position =
      perBatch([&](Value batch) { return add(positionOf(batch), first); });
  Value foldable = perBatch([&](Value batch) {
    Value outside =
        sub(add(read(position, batch), index(1)), index(form.getWindow()));
    outside = b.createOrFold<arith::MinSIOp>(outside, lengthOf(batch));
    return b.createOrFold<arith::MaxSIOp>(outside, firstFoldable(batch));
  });
  FeatureUpdateOp updated = update(done, foldable, valueSums, featureSums);
  Value folded = perBatch([&](Value batch) {
    return sub(read(foldable, batch), firstFoldable(batch));
  });

  SmallVector<unsigned> rowDims = {dims.sequence, 2};
  SmallVector<Value> parts;
  for (size_t i = 0; i < numOutputs; ++i) {
    RowsOf slice(b, state[i], rowDims[i], first, count);
    parts.push_back(tensor::ExtractSliceOp::create(b, state[i], slice.offsets,
                                                   slice.sizes, slice.strides));
  }
  RowsOf queryRows(b, op.getQuery(), dims.sequence, first, count);
  Value query = tensor::ExtractSliceOp::create(
      b, op.getQuery(), queryRows.offsets, queryRows.sizes, queryRows.strides);
  parts = attend(parts, query, folded, position, updated.getResult(0),
                 updated.getResult(1), /*promote=*/false);
  for (size_t i = 0; i < numOutputs; ++i) {
    RowsOf slice(b, state[i], rowDims[i], first, count);
    state[i] = tensor::InsertSliceOp::create(
        b, parts[i], state[i], slice.offsets, slice.sizes, slice.strides);
  }
  state[numOutputs] = updated.getResult(0);
  state[numOutputs + 1] = updated.getResult(1);
  state[numOutputs + 2] = foldable;
  scf::YieldOp::create(b, state);
  return SmallVector<Value>(loop.getResults().take_front(numOutputs));
}

/// Every row sees all keys: one sum of all of them, in which the keys of a
/// row's window are replaced.
SmallVector<Value> SketchDecomposition::emitAtOnce() {
  Value first = perBatch([&](Value batch) { return firstFoldable(batch); });
  Value last = perBatch([&](Value batch) { return lengthOf(batch); });
  FeatureUpdateOp updated = update(first, last, zeros(/*withValues=*/true),
                                   zeros(/*withValues=*/false));
  Value folded = perBatch(
      [&](Value batch) { return sub(read(last, batch), read(first, batch)); });
  Value position = perBatch([&](Value batch) { return positionOf(batch); });
  SmallVector<Value> outputs = {op.getOutput()};
  if (op.getLogsumexp())
    outputs.push_back(op.getLogsumexp());
  return attend(outputs, op.getQuery(), folded, position, updated.getResult(0),
                updated.getResult(1), /*promote=*/true);
}

SmallVector<Value> SketchDecomposition::emit() {
  return op.getCausal() ? emitCausal() : emitAtOnce();
}

/// Multiply-adds per key/value head, by a cost that both share.
Value SketchDecomposition::isCheaper(int64_t ratio) {
  Value keys = size(op.getKey(), dims.sequence);
  Value kvHeads =
      b.createOrFold<arith::MaxUIOp>(size(op.getKey(), *dims.head), index(1));
  Value group =
      b.createOrFold<arith::DivUIOp>(size(op.getQuery(), *dims.head), kvHeads);
  Value rows = mul(group, size(op.getQuery(), dims.sequence));
  int64_t perPair = sizes.headDim + sizes.valueDim;
  // Beyond any real length, and without overflow.
  constexpr int64_t mostSupport = int64_t(1) << 31;
  int64_t support = std::min(form.getSinks(), mostSupport) +
                    std::min(form.getWindow(), mostSupport) + chunk;
  int64_t features = *form.getFeatureCount(sizes.headDim);
  Value sums = mul(add(keys, rows), index(features * (sizes.valueDim + 1)));
  Value nearby =
      mul(mul(rows, b.createOrFold<arith::MinSIOp>(keys, index(support))),
          index(perPair));
  Value pairs = mul(mul(rows, keys), index(perPair * ratio));
  if (op.getCausal())
    pairs = b.createOrFold<arith::DivUIOp>(pairs, index(2));
  return b.createOrFold<arith::CmpIOp>(arith::CmpIPredicate::ult,
                                       add(sums, nearby), pairs);
}

//===----------------------------------------------------------------------===//
// The pass
//===----------------------------------------------------------------------===//

LogicalResult AttnDecomposePass::initialize(MLIRContext *context) {
  if (chunk >= 1 && pairCost >= 0)
    return success();
  return emitError(UnknownLoc::get(context))
         << "attn-decompose needs a chunk of at least 1 and a pair-cost of at "
            "least 0, found "
         << int64_t(chunk) << " and " << int64_t(pairCost);
}

/// Which dimensions a data operand, or its log-sum-exp, lacks for rank 4 (3).
static SmallVector<bool> getNewDims(SketchedAttentionOp op, Value tensor) {
  int64_t rank = cast<ShapedType>(op.getQuery().getType()).getRank();
  DataDims full = getDataDims(op.getLayout(), 4);
  bool isLogsumexp = tensor == op.getLogsumexp();
  SmallVector<bool> isNew(isLogsumexp ? 3 : 4, false);
  isNew[*full.batch] = rank < 4;
  isNew[isLogsumexp ? 1 : *full.head] = rank < 3;
  return isNew;
}

static RankedTensorType getFullType(Value tensor, ArrayRef<bool> isNew) {
  auto type = cast<RankedTensorType>(tensor.getType());
  SmallVector<int64_t> shape(type.getShape());
  for (auto [dim, added] : llvm::enumerate(isNew))
    if (added)
      shape.insert(shape.begin() + dim, 1);
  return type.clone(shape);
}

/// The dimensions of the full tensor that each given one becomes.
static SmallVector<ReassociationIndices> getGroups(ArrayRef<bool> isNew) {
  SmallVector<ReassociationIndices> groups(1);
  bool hasGiven = false;
  for (auto [dim, added] : llvm::enumerate(isNew)) {
    if (!added && hasGiven)
      groups.emplace_back();
    hasGiven |= !added;
    groups.back().push_back(dim);
  }
  return groups;
}

/// Makes it an op on tensors of rank 4.
static SketchedAttentionOp addDims(RewriterBase &rewriter,
                                   SketchedAttentionOp op) {
  if (cast<ShapedType>(op.getQuery().getType()).getRank() == 4)
    return op;
  SmallVector<Value> operands = {op.getQuery(), op.getKey(), op.getValue()};
  llvm::append_range(operands, op.getDpsInits());
  IRMapping mapping;
  for (Value operand : operands) {
    SmallVector<bool> isNew = getNewDims(op, operand);
    mapping.map(operand, tensor::ExpandShapeOp::create(
                             rewriter, op.getLoc(), getFullType(operand, isNew),
                             operand, getGroups(isNew)));
  }
  auto full = cast<SketchedAttentionOp>(rewriter.clone(*op, mapping));
  SmallVector<Value> results;
  for (auto [result, fullResult, init, fullInit] :
       llvm::zip_equal(op->getResults(), full->getResults(), op.getDpsInits(),
                       full.getDpsInits())) {
    fullResult.setType(fullInit.getType());
    results.push_back(tensor::CollapseShapeOp::create(
        rewriter, op.getLoc(), cast<RankedTensorType>(result.getType()),
        fullResult, getGroups(getNewDims(op, init))));
  }
  rewriter.replaceOp(op, results);
  return full;
}

void AttnDecomposePass::decompose(RewriterBase &rewriter,
                                  SketchedAttentionOp op) {
  StringRef reason = SketchDecomposition::whyNot(op);
  if (!reason.empty()) {
    op.emitRemark() << "sums over pairs of query and key, as its features "
                       "cannot be summed: "
                    << reason;
    return;
  }
  rewriter.setInsertionPoint(op);
  op = addDims(rewriter, op);
  rewriter.setInsertionPoint(op);
  ImplicitLocOpBuilder b(op.getLoc(), rewriter);
  SketchDecomposition sketch(b, op, chunk);
  Value isCheaper = sketch.isCheaper(pairCost);
  APInt known;
  if (matchPattern(isCheaper, m_ConstantInt(&known))) {
    if (known.isZero())
      return;
    rewriter.replaceOp(op, sketch.emit());
    ++numDecomposed;
    return;
  }
  auto branch = scf::IfOp::create(b, op->getResultTypes(), isCheaper,
                                  /*withElseRegion=*/true);
  b.setInsertionPointToStart(branch.thenBlock());
  scf::YieldOp::create(b, sketch.emit());
  b.setInsertionPointToStart(branch.elseBlock());
  Operation *pairs = b.clone(*op);
  scf::YieldOp::create(b, pairs->getResults());
  rewriter.replaceOp(op, branch.getResults());
  ++numDecomposed;
}

void AttnDecomposePass::runOnOperation() {
  SmallVector<SketchedAttentionOp> ops;
  getOperation()->walk([&](SketchedAttentionOp op) {
    // Its lowering sums features as it is.
    if (!op.getForm().isCompressed())
      ops.push_back(op);
  });
  IRRewriter rewriter(&getContext());
  for (SketchedAttentionOp op : ops)
    decompose(rewriter, op);
}
