//===- CpuPlan.cpp - What plans of CPU kernels say ------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "attn/IR/CpuPlan.h"

using namespace mlir;
using namespace mlir::attn;

CpuPlanFields::CpuPlanFields(CpuPlanAttr plan)
    : isa(plan.getIsa()), kernel(plan.getKernel()),
      queryVectors(plan.getQueryVectors()), keyTile(plan.getKeyTile()),
      featureTile(plan.getFeatureTile()), unroll(plan.getUnroll()),
      queryBlock(plan.getQueryBlock()), keyBlock(plan.getKeyBlock()),
      keySplits(plan.getKeySplits()), parallel(plan.getParallel()),
      openSizes(plan.getOpenSizes()) {}

CpuPlanAttr CpuPlanFields::get(MLIRContext *context) const {
  return CpuPlanAttr::get(context, isa, kernel, queryVectors, keyTile,
                          featureTile, unroll, queryBlock, keyBlock, keySplits,
                          parallel, openSizes);
}

CpuPlanAttr
CpuPlanFields::getChecked(function_ref<InFlightDiagnostic()> emitError,
                          MLIRContext *context) const {
  return CpuPlanAttr::getChecked(emitError, context, isa, kernel, queryVectors,
                                 keyTile, featureTile, unroll, queryBlock,
                                 keyBlock, keySplits, parallel, openSizes);
}

/// The shaped type without the size of `dimension`, nor the strides of the
/// dimensions outside of it.
static Type withOpenSize(Type type, int64_t dimension) {
  auto shaped = cast<ShapedType>(type);
  SmallVector<int64_t> shape(shaped.getShape());
  shape[dimension] = ShapedType::kDynamic;
  auto memref = dyn_cast<MemRefType>(type);
  if (!memref)
    return shaped.clone(shape);
  MemRefLayoutAttrInterface layout = memref.getLayout();
  if (!layout.isIdentity()) {
    auto [strides, offset] = memref.getStridesAndOffset();
    for (int64_t outer = 0; outer < dimension; ++outer)
      strides[outer] = ShapedType::kDynamic;
    layout = StridedLayoutAttr::get(type.getContext(), offset, strides);
  }
  return MemRefType::get(shape, memref.getElementType(), layout,
                         memref.getMemorySpace());
}

namespace {
/// Opens the sizes of an op's operands in a list of types.
class SizeOpener {
public:
  SizeOpener(Layout layout, bool opensQueries, TypeRange types)
      : layout(layout), opensQueries(opensQueries), types(types) {}

  /// `[batch, heads, queries, features]`.
  void openQueryRows(OpOperand &rows) {
    if (opensQueries)
      openRows(rows);
  }
  /// `[batch, kv_heads, keys, features]`.
  void openKeyRows(OpOperand &rows) { openRows(rows); }
  /// `[batch, heads, queries]`.
  void openQueryNumbers(OpOperand &numbers) {
    if (opensQueries)
      open(numbers, rankOf(numbers) - 1);
  }
  /// What broadcasts to `[batch, heads, queries, keys]`: a size of one stays,
  /// which tells that it does.
  void openPairs(OpOperand &pairs) {
    for (int64_t fromRight : {1, 2}) {
      int64_t dimension = rankOf(pairs) - fromRight;
      bool areQueries = fromRight == 2;
      if (dimension >= 0 && (opensQueries || !areQueries) &&
          typeOf(pairs).getDimSize(dimension) != 1)
        open(pairs, dimension);
    }
  }

  SmallVector<Type> take() { return std::move(types); }

private:
  ShapedType typeOf(OpOperand &operand) {
    return cast<ShapedType>(types[operand.getOperandNumber()]);
  }
  int64_t rankOf(OpOperand &operand) { return typeOf(operand).getRank(); }
  void openRows(OpOperand &rows) {
    open(rows, getDataDims(layout, rankOf(rows)).sequence);
  }
  void open(OpOperand &operand, int64_t dimension) {
    types[operand.getOperandNumber()] =
        withOpenSize(typeOf(operand), dimension);
  }

  Layout layout;
  bool opensQueries;
  SmallVector<Type> types;
};
} // namespace

SmallVector<Type> mlir::attn::getOpenTypes(Operation *operation,
                                           CpuPlanAttr plan, TypeRange types) {
  SizeOpener opener(cast<AttentionOpInterface>(operation).getLayout(),
                    plan.getKernel() != CpuKernel::Decode, types);
  auto openInputs = [&](auto op) {
    opener.openQueryRows(op.getQueryMutable());
    opener.openKeyRows(op.getKeyMutable());
    opener.openKeyRows(op.getValueMutable());
    opener.openQueryRows(op.getOutputMutable());
    for (OpOperand &mask : op.getMaskMutable())
      opener.openPairs(mask);
  };
  if (auto op = dyn_cast<AttentionOp>(operation)) {
    openInputs(op);
    for (OpOperand &logsumexp : op.getLogsumexpMutable())
      opener.openQueryNumbers(logsumexp);
    return opener.take();
  }
  auto op = cast<AttentionBackwardOp>(operation);
  openInputs(op);
  opener.openQueryNumbers(op.getLogsumexpMutable());
  opener.openQueryRows(op.getDOutputMutable());
  opener.openQueryRows(op.getDQueryMutable());
  opener.openKeyRows(op.getDKeyMutable());
  opener.openKeyRows(op.getDValueMutable());
  for (OpOperand &dMask : op.getDMaskMutable())
    opener.openPairs(dMask);
  return opener.take();
}
