//===- SetForm.cpp - attn-set-form --------------------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "attn/IR/AttnDialect.h"
#include "attn/Transforms/Passes.h"
#include "mlir/AsmParser/AsmParser.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"
#include "mlir/Interfaces/FunctionInterfaces.h"

namespace mlir::attn {
#define GEN_PASS_DEF_ATTNSETFORM
#include "attn/Transforms/Passes.h.inc"
} // namespace mlir::attn

using namespace mlir;
using namespace mlir::attn;

namespace {
/// Query heads `[first, last)` that are computed by one op.
struct HeadRun {
  int64_t first, last;
  bool hasForm;
};

/// Splits an op along its heads.
class HeadSplitter {
public:
  HeadSplitter(AttentionOp op, FormAttrInterface form)
      : op(op), form(form), b(op.getLoc(), op),
        sizes(cast<AttentionOpInterface>(*op).getSizes()),
        dims(getDataDims(op.getLayout(),
                         cast<ShapedType>(op.getQuery().getType()).getRank())) {
  }

  void split(ArrayRef<HeadRun> runs);

private:
  Value slice(Value source, std::optional<unsigned> dim, int64_t first,
              int64_t count);
  Value insert(Value piece, Value whole, unsigned dim, int64_t first);
  Value sliceMask(HeadRun run);

  AttentionOp op;
  FormAttrInterface form;
  ImplicitLocOpBuilder b;
  AttentionSizes sizes;
  DataDims dims;
};

struct SetFormPass : attn::impl::AttnSetFormBase<SetFormPass> {
  using Base::Base;

  LogicalResult initialize(MLIRContext *context) override;
  void runOnOperation() override;

private:
  bool isSelected(AttentionOp op);
  LogicalResult setForHeads(AttentionOp op);

  FormAttrInterface parsedForm;
};
} // namespace

static SmallVector<OpFoldResult> sizesOf(ImplicitLocOpBuilder &b,
                                         Value shaped) {
  if (isa<TensorType>(shaped.getType()))
    return tensor::getMixedSizes(b, b.getLoc(), shaped);
  return memref::getMixedSizes(b, b.getLoc(), shaped);
}

/// `count` elements of a dimension, from `first`; all of `source` without one.
Value HeadSplitter::slice(Value source, std::optional<unsigned> dim,
                          int64_t first, int64_t count) {
  if (!source || !dim)
    return source;
  SmallVector<OpFoldResult> extents = sizesOf(b, source);
  SmallVector<OpFoldResult> offsets(extents.size(), b.getIndexAttr(0));
  SmallVector<OpFoldResult> strides(extents.size(), b.getIndexAttr(1));
  offsets[*dim] = b.getIndexAttr(first);
  extents[*dim] = b.getIndexAttr(count);
  if (isa<TensorType>(source.getType()))
    return tensor::ExtractSliceOp::create(b, source, offsets, extents, strides);
  return memref::SubViewOp::create(b, source, offsets, extents, strides);
}

Value HeadSplitter::insert(Value piece, Value whole, unsigned dim,
                           int64_t first) {
  SmallVector<OpFoldResult> extents = sizesOf(b, piece);
  SmallVector<OpFoldResult> offsets(extents.size(), b.getIndexAttr(0));
  SmallVector<OpFoldResult> strides(extents.size(), b.getIndexAttr(1));
  offsets[dim] = b.getIndexAttr(first);
  return tensor::InsertSliceOp::create(b, piece, whole, offsets, extents,
                                       strides);
}

/// A mask has heads as its third dimension from the right, if at all.
Value HeadSplitter::sliceMask(HeadRun run) {
  Value mask = op.getMask();
  if (!mask)
    return mask;
  auto type = cast<ShapedType>(mask.getType());
  if (type.getRank() < 3 || type.getDimSize(type.getRank() - 3) == 1)
    return mask;
  return slice(mask, type.getRank() - 3, run.first, run.last - run.first);
}

void HeadSplitter::split(ArrayRef<HeadRun> runs) {
  bool onTensors = isa<TensorType>(op.getOutput().getType());
  Value output = op.getOutput(), logsumexp = op.getLogsumexp();
  unsigned rowsHeadDim = dims.batch ? 1 : 0;
  int64_t group = sizes.groupSize();
  for (HeadRun run : runs) {
    int64_t count = run.last - run.first;
    int64_t firstKv = run.first / group;
    int64_t kvCount = (run.last - 1) / group - firstKv + 1;
    Value outputPiece = slice(output, dims.head, run.first, count);
    Value logsumexpPiece = slice(logsumexp, rowsHeadDim, run.first, count);
    SmallVector<Type> types;
    if (onTensors)
      for (Value piece : {outputPiece, logsumexpPiece})
        if (piece)
          types.push_back(piece.getType());
    auto part = AttentionOp::create(
        b, types, slice(op.getQuery(), dims.head, run.first, count),
        slice(op.getKey(), dims.head, firstKv, kvCount),
        slice(op.getValue(), dims.head, firstKv, kvCount), sliceMask(run),
        op.getQueryOffset(), op.getKvLengths(),
        slice(op.getAlibiSlopes(), 0, run.first, count),
        slice(op.getSink(), 0, run.first, count), outputPiece, logsumexpPiece,
        op.getScaleAttr(), op.getSoftcapAttr(), op.getCausalAttr(),
        op.getWindowLeftAttr(), op.getWindowRightAttr(), op.getAlignmentAttr(),
        op.getLayoutAttr(), /*plan=*/PlanAttrInterface(),
        run.hasForm ? form : FormAttrInterface());
    part->setDiscardableAttrs(op->getDiscardableAttrDictionary());
    if (!onTensors)
      continue;
    output = insert(part->getResult(0), output, *dims.head, run.first);
    if (logsumexp)
      logsumexp = insert(part->getResult(1), logsumexp, rowsHeadDim, run.first);
  }
  if (onTensors) {
    op->getResult(0).replaceAllUsesWith(output);
    if (logsumexp)
      op->getResult(1).replaceAllUsesWith(logsumexp);
  }
  op->erase();
}

LogicalResult SetFormPass::initialize(MLIRContext *context) {
  context->loadDialect<AttnDialect>();
  if (form.empty())
    return emitError(UnknownLoc::get(context))
           << "attn-set-form needs the option form, found none";
  Attribute attribute = parseAttribute(form, context);
  if (!attribute)
    return failure();
  parsedForm = dyn_cast<FormAttrInterface>(attribute);
  if (!parsedForm)
    return emitError(UnknownLoc::get(context))
           << "attn-set-form needs a form such as #attn.topk<keep = 1/8>, "
              "found "
           << attribute;
  return success();
}

bool SetFormPass::isSelected(AttentionOp op) {
  if (op.getForm())
    return false;
  if (!functions.empty()) {
    auto function = op->getParentOfType<FunctionOpInterface>();
    if (!function || !llvm::is_contained(functions, function.getName()))
      return false;
  }
  if (location.empty())
    return true;
  std::string text;
  llvm::raw_string_ostream(text) << op.getLoc();
  return StringRef(text).contains(location);
}

/// The runs of heads with and without the form. A run covers whole groups of
/// query heads, or lies inside one.
static SmallVector<HeadRun> runsOf(const llvm::SmallBitVector &hasForm,
                                   int64_t group) {
  SmallVector<HeadRun> runs;
  int64_t heads = hasForm.size();
  auto isUniform = [&](int64_t first) {
    for (int64_t head = first; head < first + group; ++head)
      if (hasForm[head] != hasForm[first])
        return false;
    return true;
  };
  bool extendable = false;
  for (int64_t first = 0; first < heads; first += group) {
    if (isUniform(first)) {
      if (extendable && runs.back().hasForm == hasForm[first])
        runs.back().last = first + group;
      else
        runs.push_back({first, first + group, hasForm[first]});
      extendable = true;
      continue;
    }
    extendable = false;
    for (int64_t head = first; head < first + group; ++head) {
      if (head > first && runs.back().hasForm == hasForm[head])
        runs.back().last = head + 1;
      else
        runs.push_back({head, head + 1, hasForm[head]});
    }
  }
  return runs;
}

LogicalResult SetFormPass::setForHeads(AttentionOp op) {
  AttentionSizes sizes = cast<AttentionOpInterface>(*op).getSizes();
  if (ShapedType::isDynamic(sizes.heads) ||
      ShapedType::isDynamic(sizes.kvHeads))
    return op.emitOpError("needs static numbers of heads for a form that is "
                          "set per head, found dynamic ones");
  llvm::SmallBitVector hasForm(sizes.heads);
  for (int64_t head : heads) {
    if (head < 0 || head >= sizes.heads)
      return op.emitOpError() << "has no head " << head
                              << " to set a form for; needs a head between 0 "
                                 "and "
                              << sizes.heads - 1;
    hasForm.set(head);
  }
  if (hasForm.all()) {
    op.setFormAttr(parsedForm);
    return success();
  }
  HeadSplitter(op, parsedForm).split(runsOf(hasForm, sizes.groupSize()));
  return success();
}

void SetFormPass::runOnOperation() {
  SmallVector<AttentionOp> selected;
  getOperation()->walk([&](AttentionOp op) {
    if (isSelected(op))
      selected.push_back(op);
  });
  for (AttentionOp op : selected) {
    ++numSet;
    if (heads.empty())
      op.setFormAttr(parsedForm);
    else if (failed(setForHeads(op)))
      return signalPassFailure();
  }
}
