//===- ConvBackwardLowering.cpp - attn.conv_attention_backward by sums ----===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

// The gradient of exact attention with the scores of the basis. For the
// gradient of the approximation, dx is first summed over each segment and lag,
// and then belongs to the pairs of the segments' first columns alone.
//
//===----------------------------------------------------------------------===//

#include "BackwardLowering.h"
#include "ConvBasis.h"
#include "ConvLowering.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"

using namespace mlir;
using namespace mlir::attn;

namespace {
class ConvBackwardLowering : public BackwardLowering {
public:
  ConvBackwardLowering(ImplicitLocOpBuilder &b, ConvAttentionBackwardOp op,
                       TiledAttention &attention, BackwardOperands operands)
      : BackwardLowering(b, attention, operands),
        basis(b, attention, op.getForm(), attention.tensorOf(op.getStarts())),
        errors(attention.tensorOf(op.getError())) {
    if (op.getForm().getGradient() == ConvGradient::Approximation)
      kernelGradients = sumOverLags();
  }

private:
  TileScores createScores(const HeadContext &context, Value queryTile,
                          Value kvHead, RowRange rows,
                          RowRange keyRows) override {
    ConvBasis::TileScores tile = basis.createTile(
        context, queryTile, kvHead, rows, keyRows, isExact(context));
    return {tile.products, tile.scores};
  }
  Value createScoreGradients(const HeadContext &context, RowRange rows,
                             RowRange keyRows, Value dScores) override;

  Value isExact(const HeadContext &context) {
    return basis.createIsExact(readPerHead(
        b, attention.dims, errors, context.batchIndex, context.headIndex));
  }
  Value sumOverLags();

  ConvBasis basis;
  Value errors;
  /// Gradients of the kernels, `[batch, heads, bases, keys]`; null where the
  /// gradient is that of attention, and while they are computed.
  Value kernelGradients;
};
} // namespace

Value ConvBackwardLowering::sumOverLags() {
  SmallVector<OpFoldResult> tail = {basis.bases, attention.keys};
  SmallVector<OpFoldResult> sizes = {attention.batch, attention.heads};
  sizes.append(tail.begin(), tail.end());
  Value empty = attention.empty(sizes);
  auto loop = scf::ForallOp::create(
      b, ArrayRef<OpFoldResult>{attention.batch, attention.heads},
      ValueRange{empty}, /*mapping=*/std::nullopt);
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPoint(loop.getTerminator());
  HeadContext context =
      attention.headContext(loop.getInductionVar(0), loop.getInductionVar(1));
  Value zero = attention.constant(0);
  Value sums = forEachPair(
      context, attention.filled(tail, 0.0),
      [&](Value i, Value j, Value dScore, Value current) -> Value {
        // A pair after the diagonal has no weight; it adds 0 at any lag.
        Value lag =
            arith::MaxSIOp::create(b, arith::SubIOp::create(b, i, j), zero);
        SmallVector<Value> indices = {basis.createSegment(b, context, j), lag};
        Value old = tensor::ExtractOp::create(b, current, indices);
        return tensor::InsertOp::create(
            b, arith::AddFOp::create(b, old, dScore), current, indices);
      });
  SmallVector<OpFoldResult> offsets = {context.batchIndex, context.headIndex};
  offsets.resize(4, b.getIndexAttr(0));
  sizes[0] = sizes[1] = b.getIndexAttr(1);
  b.setInsertionPointToEnd(loop.getTerminator().getBody());
  tensor::ParallelInsertSliceOp::create(
      b, sums, loop.getRegionIterArgs()[0], offsets, sizes,
      SmallVector<OpFoldResult>(4, b.getIndexAttr(1)));
  return loop.getResult(0);
}

Value ConvBackwardLowering::createScoreGradients(const HeadContext &context,
                                                 RowRange rows,
                                                 RowRange keyRows,
                                                 Value dScores) {
  if (!kernelGradients)
    return dScores;
  Value exact = isExact(context);
  Value zero = attention.constant(0);
  Value none = attention.accumulatorConstant(0.0);
  return attention.generic(
      {dScores}, {{0, 1}}, attention.empty({rows.count, keyRows.count}), {0, 1},
      /*loops=*/2, [&](ImplicitLocOpBuilder &nb, ValueRange args) -> Value {
        Value i = arith::AddIOp::create(nb, rows.first,
                                        linalg::IndexOp::create(nb, 0));
        Value j = arith::AddIOp::create(nb, keyRows.first,
                                        linalg::IndexOp::create(nb, 1));
        Value lag = arith::SubIOp::create(nb, i, j);
        Value segment = basis.createSegment(nb, context, j);
        Value isStart = basis.createIsStart(nb, context, segment, j);
        Value isBefore =
            arith::CmpIOp::create(nb, arith::CmpIPredicate::sge, lag, zero);
        Value element = tensor::ExtractOp::create(
            nb, kernelGradients,
            ValueRange{context.batchIndex, context.headIndex, segment,
                       arith::MaxSIOp::create(nb, lag, zero)});
        Value approximate = arith::SelectOp::create(
            nb, arith::AndIOp::create(nb, isStart, isBefore), element, none);
        return arith::SelectOp::create(nb, exact, args[0], approximate);
      });
}

SmallVector<Value> mlir::attn::lowerConvBackward(ImplicitLocOpBuilder &b,
                                                 ConvAttentionBackwardOp op,
                                                 TiledAttention &attention) {
  auto tensorOf = [&](Value operand) { return attention.tensorOf(operand); };
  BackwardOperands operands{
      tensorOf(op.getOutput()),  tensorOf(op.getLogsumexp()),
      tensorOf(op.getDOutput()), tensorOf(op.getDQuery()),
      tensorOf(op.getDKey()),    tensorOf(op.getDValue()),
      /*dMask=*/Value(),         tensorOf(op.getDSink())};
  ConvBackwardLowering lowering(b, op, attention, operands);
  return lowerGradients(lowering, operands);
}
