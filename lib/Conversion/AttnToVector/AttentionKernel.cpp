//===- AttentionKernel.cpp - Attention on memrefs ------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "AttentionKernel.h"
#include "attn/IR/PositionBounds.h"

using namespace mlir;
using namespace mlir::attn;

AttentionKernel::AttentionKernel(KernelBuilder &builder,
                                 AttentionOpInterface op)
    : op(op), b(builder) {
  auto queryType = cast<MemRefType>(op.getQuery().getType());
  dims = getDataDims(op.getLayout(), queryType.getRank());
  dataType = cast<FloatType>(queryType.getElementType());
  batch = b.dim(op.getQuery(), dims.batch);
  heads = b.dim(op.getQuery(), dims.head);
  kvHeads = b.dim(op.getKey(), dims.head);
  queries = b.dim(op.getQuery(), dims.sequence);
  keys = b.dim(op.getKey(), dims.sequence);
  AttentionSizes sizes = op.getSizes();
  headDim = sizes.headDim;
  valueDim = sizes.valueDim;
  // Without key/value heads there is no query head either, and the quotient is
  // not used; it only has to be defined.
  groupSize = b.divi(heads, b.maxi(kvHeads, b.index(1)));
}

/// A number, or one per batch, as an index.
Value AttentionKernel::readIndex(Value source, Value batchIndex) {
  if (isa<MemRefType>(source.getType()))
    source = b.load(source, batchIndex);
  return b.createOrFold<arith::IndexCastOp>(b.getIndexType(), source);
}

Value AttentionKernel::length(Value batchIndex) {
  return op.getKvLengths() ? readIndex(op.getKvLengths(), batchIndex) : keys;
}

AttentionKernel::Head AttentionKernel::head(Value batchIndex, Value headIndex) {
  Head result;
  result.batch = batchIndex;
  result.head = headIndex;
  result.kvHead = b.divi(headIndex, groupSize);
  result.length = length(batchIndex);
  result.offset = b.index(0);
  if (op.getAlignment() == Alignment::BottomRight) {
    result.offset = b.subi(result.length, queries);
  } else if (op.getAlignment() == Alignment::Offset) {
    Value operand = readIndex(op.getQueryOffset(), batchIndex);
    operand = b.mini(operand, b.index(maxOffset));
    result.offset = b.maxi(operand, b.index(-maxOffset));
  }
  std::optional<int64_t> right;
  if (std::optional<uint64_t> window = op.getWindowRight())
    right = clampWindow(*window);
  if (op.getCausal())
    right = 0;
  if (right)
    result.lastKey = b.addi(b.addi(result.offset, 1), *right);
  if (std::optional<uint64_t> left = op.getWindowLeft())
    result.firstKey = b.addi(result.offset, -clampWindow(*left));
  return result;
}

Value mlir::attn::sliceAt(KernelBuilder &b, Value memref,
                          ArrayRef<Value> indices) {
  if (llvm::none_of(indices, [](Value index) { return bool(index); }))
    return memref;
  auto type = cast<MemRefType>(memref.getType());
  SmallVector<OpFoldResult> offsets, sizes;
  SmallVector<int64_t> keptShape;
  for (auto [dim, index] : llvm::enumerate(indices)) {
    if (index) {
      offsets.push_back(index);
      sizes.push_back(b.getIndexAttr(1));
      continue;
    }
    offsets.push_back(b.getIndexAttr(0));
    keptShape.push_back(type.getDimSize(dim));
    sizes.push_back(type.isDynamicDim(dim)
                        ? OpFoldResult(b.dim(memref, dim))
                        : OpFoldResult(b.getIndexAttr(type.getDimSize(dim))));
  }
  SmallVector<OpFoldResult> strides(indices.size(), b.getIndexAttr(1));
  MemRefType result = memref::SubViewOp::inferRankReducedResultType(
      keptShape, type, offsets, sizes, strides);
  return memref::SubViewOp::create(b, result, memref, offsets, sizes, strides);
}

Value AttentionKernel::rows(Value memref, Value batchIndex, Value headIndex) {
  return sliceAt(b, memref,
                 dims.elementIndices(batchIndex, headIndex, Value(), Value()));
}

Value AttentionKernel::rowVector(Value memref, Value batchIndex,
                                 Value headIndex) {
  return sliceAt(b, memref, dims.rowIndices(batchIndex, headIndex, Value()));
}

void AttentionKernel::writeRow(RowResults &results, Value output,
                               Value logsumexp, Value batch, Value head,
                               Value position, RowResults::Partial partial) {
  if (Value sink = op.getSink())
    partial = results.addSink(partial, b.widen(b.load(sink, head)));
  results.storeOutput(partial, rows(output, batch, head),
                      {position, b.index(0)});
  if (logsumexp)
    b.store(results.logsumexp(partial), rowVector(logsumexp, batch, head),
            position);
}
