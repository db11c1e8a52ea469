//===- ConvError.cpp - Error of the convolution form on sampled rows ------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

// A sampled row costs as much as a row of exact attention, so that the error is
// known before the head is computed, and a head that falls back is computed
// once.
//
//===----------------------------------------------------------------------===//

#include "../PhiloxBuilder.h"
#include "ConvBasis.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"

using namespace mlir;
using namespace mlir::attn;

/// Whether the queries and the valid keys of a head are finite. Kernels read
/// off a few columns would lose a NaN.
Value ConvBasis::isFinite(const HeadContext &context) {
  auto allFinite = [&](Value tile, Value init) {
    Value start = tensor::FromElementsOp::create(
        b, RankedTensorType::get({}, b.getI1Type()), init);
    Value all = attention.generic(
        {tile}, {{0, 1}}, start, {}, /*loops=*/2,
        [&](ImplicitLocOpBuilder &nb, ValueRange args) -> Value {
          Value limit = attention.accumulatorConstant(
              nb, std::numeric_limits<double>::infinity());
          Value isFinite =
              arith::CmpFOp::create(nb, arith::CmpFPredicate::OLT,
                                    math::AbsFOp::create(nb, args[0]), limit);
          return arith::AndIOp::create(nb, args[1], isFinite);
        });
    return tensor::ExtractOp::create(b, all, ValueRange());
  };
  Value zero = attention.constant(0);
  Value queryRows =
      attention.dataTile(attention.query, context.batchIndex, context.headIndex,
                         {zero, attention.queries});
  Value keyRows = attention.dataTile(attention.key, context.batchIndex,
                                     attention.kvHeadOf(context.headIndex),
                                     {zero, getAsOpFoldResult(context.length)});
  return allFinite(keyRows,
                   allFinite(queryRows, arith::ConstantIntOp::create(b, 1, 1)));
}

Value ConvBasis::errorOf(const HeadContext &context) {
  Value kvHead = attention.kvHeadOf(context.headIndex);
  Value samples = arith::MinSIOp::create(
      b, attention.constant(form.getSampledRows()), size);
  Value stream = arith::MulIOp::create(b, context.batchIndex,
                                       attention.asValue(attention.heads));
  stream = arith::AddIOp::create(b, stream, context.headIndex);
  auto asWord = [&](Value index) -> Value {
    return arith::IndexCastOp::create(b, b.getI32Type(), index);
  };
  auto outputOf = [&](Value queryTile, RowRange rows, bool exact) {
    OnlineSoftmax state = visitKeys(context, queryTile, rows, kvHead,
                                    arith::ConstantIntOp::create(b, exact, 1));
    if (attention.op.getSink())
      state = softmax.addSink(state, rows, context.headIndex);
    return softmax.normalize(state,
                             attention.empty({rows.count, attention.valueDim}));
  };
  auto sumOfSquares = [&](ValueRange tiles, ArrayRef<ArrayRef<unsigned>> dims,
                          Value init) -> Value {
    Value start = tensor::FromElementsOp::create(
        b, RankedTensorType::get({}, attention.accumulatorType), init);
    Value sum = attention.generic(
        tiles, dims, start, {}, /*loops=*/2,
        [&](ImplicitLocOpBuilder &nb, ValueRange args) -> Value {
          Value x = args[0];
          if (args.size() == 3)
            x = arith::SubFOp::create(nb, x, args[1]);
          return arith::AddFOp::create(nb, args.back(),
                                       arith::MulFOp::create(nb, x, x));
        });
    return tensor::ExtractOp::create(b, sum, ValueRange());
  };

  Value none = attention.accumulatorConstant(0.0);
  SmallVector<Value> sums = forEach(
      attention.constant(0), samples, {none, none},
      [&](Value s, ValueRange carried) -> SmallVector<Value> {
        // Uniform in the s-th of `samples` parts.
        auto boundary = [&](Value part) -> Value {
          return arith::DivUIOp::create(b, arith::MulIOp::create(b, part, size),
                                        samples);
        };
        Value first = boundary(s);
        Value last =
            boundary(arith::AddIOp::create(b, s, attention.constant(1)));
        Value word =
            createPhilox(b, form.getSeed(),
                         ::attn::approx::PhiloxUse::RowSample, asWord(stream),
                         asWord(s), arith::ConstantIntOp::create(b, 0, 32))[0];
        Value count = arith::IndexCastOp::create(
            b, b.getI64Type(), arith::SubIOp::create(b, last, first));
        Value within = arith::MulFOp::create(
            b, createUniformDouble(b, word),
            arith::SIToFPOp::create(b, b.getF64Type(), count));
        Value row = arith::AddIOp::create(
            b, first,
            asIndex(b, arith::FPToSIOp::create(b, b.getI64Type(), within)));
        RowRange rows{row, b.getIndexAttr(1)};
        Value queryTile = attention.dataTile(
            attention.query, context.batchIndex, context.headIndex, rows);
        Value exact = outputOf(queryTile, rows, /*exact=*/true);
        Value approximate = outputOf(queryTile, rows, /*exact=*/false);
        return {
            sumOfSquares({approximate, exact}, {{0, 1}, {0, 1}}, carried[0]),
            sumOfSquares(exact, {{0, 1}}, carried[1])};
      });
  Value ratio =
      math::SqrtOp::create(b, arith::DivFOp::create(b, sums[0], sums[1]));
  // 0 / 0 is no error.
  Value isEqual =
      arith::CmpFOp::create(b, arith::CmpFPredicate::OEQ, sums[0], none);
  Value error = arith::SelectOp::create(b, isEqual, none, ratio);
  return arith::SelectOp::create(
      b, isFinite(context), error,
      attention.accumulatorConstant(std::numeric_limits<double>::quiet_NaN()));
}

Value ConvBasis::createErrors() {
  Value empty = attention.empty({attention.batch, attention.heads});
  auto loop = scf::ForallOp::create(
      b, ArrayRef<OpFoldResult>{attention.batch, attention.heads},
      ValueRange{empty}, /*mapping=*/std::nullopt);
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPoint(loop.getTerminator());
  HeadContext context =
      attention.headContext(loop.getInductionVar(0), loop.getInductionVar(1));
  Value error = tensor::FromElementsOp::create(
      b, RankedTensorType::get({1}, attention.accumulatorType),
      errorOf(context));
  b.setInsertionPointToEnd(loop.getTerminator().getBody());
  OpFoldResult one = b.getIndexAttr(1);
  tensor::ParallelInsertSliceOp::create(
      b, error, loop.getRegionIterArgs()[0],
      ArrayRef<OpFoldResult>{context.batchIndex, context.headIndex},
      ArrayRef<OpFoldResult>{one, one}, ArrayRef<OpFoldResult>{one, one});
  return loop.getResult(0);
}

Value ConvBasis::createIsExact(Value error) {
  if (form.getFallback())
    return arith::CmpFOp::create(
        b, arith::CmpFPredicate::UGT, error,
        attention.accumulatorConstant(*form.getFallback()));
  return arith::CmpFOp::create(b, arith::CmpFPredicate::UNO, error, error);
}
