//===- OutputSketchLowering.cpp - Sketched products and outputs -----------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

// All keys come before the queries, so that a row of the output can be computed
// when its query is there, and added to its rows of Z = Phi Y at once: Phi Q is
// never formed. Memory per head is that of the sums over keys, of Z, and of the
// output. Query heads of a group form the sums over their keys each on its own.
//
//===----------------------------------------------------------------------===//

#include "OutputSketchLowering.h"
#include "../PhiloxBuilder.h"
#include "FeatureMap.h"
#include "SparseRecovery.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include <cmath>

using namespace mlir;
using namespace mlir::attn;
using ::attn::approx::PhiloxUse;

namespace {
class OutputSketchLowering {
public:
  OutputSketchLowering(ImplicitLocOpBuilder &b, SketchedAttentionOp op,
                       TiledAttention &attention)
      : b(b), op(op), attention(attention), form(op.getForm()),
        rank(form.getRank().of(attention.op.getSizes().headDim)),
        map(b, attention, rank, form.getDegree()),
        basis(attention.tensorOf(op.getBasis())) {}

  SmallVector<Value> lower();

private:
  /// What a pass over keys leaves.
  struct KeySums {
    /// Per degree: sum phi(k), [features].
    SmallVector<Value> features;
    /// Per degree: sum phi(k) v^T, [features, valueDim]; with Psi the sketched
    /// features, [productRows, features].
    SmallVector<Value> products;
    /// With Psi: the sketched values, [productRows, valueDim].
    Value sketchedValues;

    SmallVector<Value> values() const;
    static KeySums of(ValueRange values, int64_t degrees, bool hasPsi);
  };
  /// Rows of the output before recovery, [rows, valueDim], and D, [rows].
  struct OutputRows {
    Value outputs, denominators;
  };

  bool hasPsi() const { return form.getProductRows() > 0; }
  OpFoldResult attr(int64_t value) { return b.getIndexAttr(value); }
  Value word(Value index) {
    return arith::IndexCastOp::create(b, b.getI32Type(), index);
  }
  KeySums emptySums();
  KeySums visitKeys(const TiledAttention::HeadContext &context, Value kvHead,
                    Value stream);
  Value psiTile(Value stream, RowRange keyRows);
  OutputRows outputRows(const KeySums &sums, Value queryTile, RowRange rows,
                        Value kvHead);
  Value addToSketch(Value sketch, Value outputs, RowRange rows,
                    const RecoveryPlan &plan);

  ImplicitLocOpBuilder &b;
  SketchedAttentionOp op;
  TiledAttention &attention;
  SketchFormAttr form;
  int64_t rank;
  FeatureMap map;
  Value basis;
};
} // namespace

SmallVector<Value> OutputSketchLowering::KeySums::values() const {
  SmallVector<Value> all = features;
  llvm::append_range(all, products);
  if (sketchedValues)
    all.push_back(sketchedValues);
  return all;
}

OutputSketchLowering::KeySums
OutputSketchLowering::KeySums::of(ValueRange values, int64_t degrees,
                                  bool hasPsi) {
  KeySums sums;
  sums.features = values.take_front(degrees);
  sums.products = values.slice(degrees, degrees);
  if (hasPsi)
    sums.sketchedValues = values.back();
  return sums;
}

OutputSketchLowering::KeySums OutputSketchLowering::emptySums() {
  KeySums sums;
  OpFoldResult psiRows = attr(form.getProductRows());
  for (int64_t degree = 0; degree < map.degrees(); ++degree) {
    OpFoldResult count = attr(map.count(degree));
    sums.features.push_back(attention.filled({count}, 0.0));
    sums.products.push_back(
        hasPsi() ? attention.filled({psiRows, count}, 0.0)
                 : attention.filled({count, attention.valueDim}, 0.0));
  }
  if (hasPsi())
    sums.sketchedValues = attention.filled({psiRows, attention.valueDim}, 0.0);
  return sums;
}

/// Psi of a tile of keys, [productRows, keyRows].
Value OutputSketchLowering::psiTile(Value stream, RowRange keyRows) {
  double unit = 1.0 / std::sqrt(static_cast<double>(form.getProductRows()));
  return attention.generic(
      {}, {}, attention.empty({attr(form.getProductRows()), keyRows.count}),
      {0, 1},
      /*loops=*/2, [&](ImplicitLocOpBuilder &nb, ValueRange) -> Value {
        auto asWord = [&](Value index) -> Value {
          return arith::IndexCastOp::create(nb, nb.getI32Type(), index);
        };
        Value row = asWord(linalg::IndexOp::create(nb, 0));
        Value position = asWord(arith::AddIOp::create(
            nb, keyRows.first, linalg::IndexOp::create(nb, 1)));
        Value drawn =
            createPhiloxWord(nb, form.getSeed(), PhiloxUse::SketchKeySide,
                             stream, position, row);
        return createRandomSign(nb, drawn,
                                attention.accumulatorConstant(nb, unit));
      });
}

OutputSketchLowering::KeySums
OutputSketchLowering::visitKeys(const TiledAttention::HeadContext &context,
                                Value kvHead, Value stream) {
  int64_t tile = attention.tileSizes.keys;
  auto loop =
      scf::ForOp::create(b, attention.constant(0), context.length,
                         attention.constant(tile), emptySums().values());
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPointToStart(loop.getBody());
  KeySums sums = KeySums::of(loop.getRegionIterArgs(), map.degrees(), hasPsi());
  RowRange rows = attention.clippedRows(loop.getInductionVar(), context.length,
                                        tile, /*full=*/false);
  Value keys =
      attention.dataTile(attention.key, context.batchIndex, kvHead, rows);
  Value values =
      attention.dataTile(attention.value, context.batchIndex, kvHead, rows);
  Value x = projectTile(b, attention, keys, basis, kvHead, rank, rows.count,
                        /*factor=*/1.0);
  SmallVector<Value> phi = map.evaluate(x, rows.count);
  Value psi = hasPsi() ? psiTile(stream, rows) : Value();
  for (int64_t degree = 0; degree < map.degrees(); ++degree) {
    sums.features[degree] = attention.generic(
        {phi[degree]}, {{1, 0}}, sums.features[degree], {0}, /*loops=*/2,
        [](ImplicitLocOpBuilder &nb, ValueRange args) -> Value {
          return arith::AddFOp::create(nb, args[1], args[0]);
        });
    Value &product = sums.products[degree];
    product =
        hasPsi()
            ? attention.contract(psi, {0, 2}, phi[degree], {2, 1}, product)
            : attention.contract(phi[degree], {2, 0}, values, {2, 1}, product);
  }
  if (hasPsi())
    sums.sketchedValues =
        attention.contract(psi, {0, 2}, values, {2, 1}, sums.sketchedValues);
  scf::YieldOp::create(b, sums.values());
  return KeySums::of(loop.getResults(), map.degrees(), hasPsi());
}

OutputSketchLowering::OutputRows
OutputSketchLowering::outputRows(const KeySums &sums, Value queryTile,
                                 RowRange rows, Value kvHead) {
  Value x = projectTile(b, attention, queryTile, basis, kvHead, rank,
                        rows.count, attention.op.getEffectiveScale());
  SmallVector<Value> phi = map.evaluate(x, rows.count);
  Value denominators = attention.filled({rows.count}, 0.0);
  Value numerators = attention.filled({rows.count, attention.valueDim}, 0.0);
  Value sketched =
      hasPsi()
          ? attention.filled({rows.count, attr(form.getProductRows())}, 0.0)
          : Value();
  for (int64_t degree = 0; degree < map.degrees(); ++degree) {
    denominators = attention.generic(
        {phi[degree], sums.features[degree]}, {{0, 1}, {1}}, denominators, {0},
        /*loops=*/2, [](ImplicitLocOpBuilder &nb, ValueRange args) -> Value {
          Value product = arith::MulFOp::create(nb, args[0], args[1]);
          return arith::AddFOp::create(nb, args[2], product);
        });
    if (hasPsi())
      sketched = attention.contract(phi[degree], {0, 2}, sums.products[degree],
                                    {1, 2}, sketched);
    else
      numerators = attention.contract(
          phi[degree], {0, 2}, sums.products[degree], {2, 1}, numerators);
  }
  if (hasPsi())
    numerators = attention.contract(sketched, {0, 2}, sums.sketchedValues,
                                    {2, 1}, numerators);
  Value outputs = attention.generic(
      {denominators}, {{0}}, numerators, {0, 1}, /*loops=*/2,
      [&](ImplicitLocOpBuilder &nb, ValueRange args) -> Value {
        return attention.quotientOrZero(nb, args[1], args[0]);
      });
  return {outputs, denominators};
}

/// Z += Phi of these rows.
Value OutputSketchLowering::addToSketch(Value sketch, Value outputs,
                                        RowRange rows,
                                        const RecoveryPlan &plan) {
  Value zero = attention.constant(0), one = attention.constant(1);
  auto rowLoop =
      scf::ForOp::create(b, zero, attention.asValue(rows.count), one, sketch);
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPointToStart(rowLoop.getBody());
  Value row = rowLoop.getInductionVar();
  Value output = extractRow(b, outputs, row);
  Value position = arith::AddIOp::create(b, rows.first, row);
  auto blockLoop = scf::ForOp::create(b, zero, attention.constant(plan.depth),
                                      one, rowLoop.getRegionIterArg(0));
  {
    OpBuilder::InsertionGuard inner(b);
    b.setInsertionPointToStart(blockLoop.getBody());
    SketchBucket bucket =
        bucketOf(b, attention, plan, position, blockLoop.getInductionVar());
    Value sums = blockLoop.getRegionIterArg(0);
    Value changed = attention.generic(
        {output}, {{0}}, extractRow(b, sums, bucket.row), {0}, /*loops=*/1,
        [&](ImplicitLocOpBuilder &nb, ValueRange args) -> Value {
          Value term = arith::MulFOp::create(nb, bucket.sign, args[0]);
          return arith::AddFOp::create(nb, args[1], term);
        });
    scf::YieldOp::create(b, insertRow(b, changed, sums, bucket.row));
  }
  scf::YieldOp::create(b, blockLoop.getResult(0));
  return rowLoop.getResult(0);
}

SmallVector<Value> OutputSketchLowering::lower() {
  SmallVector<Value> inits = {attention.tensorOf(op.getOutput())};
  if (op.getLogsumexp())
    inits.push_back(attention.tensorOf(op.getLogsumexp()));
  SmallVector<OpFoldResult> heads = {attention.batch, attention.heads};
  auto forall =
      scf::ForallOp::create(b, heads, inits, /*mapping=*/std::nullopt);
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPointToStart(forall.getBody());
  Value batch = forall.getInductionVar(0), head = forall.getInductionVar(1);
  TiledAttention::HeadContext context = attention.headContext(batch, head);
  Value kvHead = attention.kvHeadOf(head);
  Value stream = word(arith::AddIOp::create(
      b, arith::MulIOp::create(b, batch, attention.asValue(attention.kvHeads)),
      kvHead));
  KeySums sums = visitKeys(context, kvHead, stream);

  // Z with a recovery, and the rows of the output themselves without.
  RecoveryPlan plan{form.getRecoveryWidth(),
                    form.getRecoveryDepth(),
                    form.getSparsity(),
                    form.getSeed(),
                    stream,
                    attention.queries,
                    attention.valueDim};
  bool recovers = plan.width > 0;
  OpFoldResult sketchRows =
      recovers ? attr(plan.width * plan.depth) : attention.queries;
  int64_t tile = attention.tileSizes.queries;
  auto loop = scf::ForOp::create(
      b, attention.constant(0), attention.asValue(attention.queries),
      attention.constant(tile),
      ValueRange{attention.filled({sketchRows, attention.valueDim}, 0.0),
                 attention.filled({attention.queries}, 0.0)});
  {
    OpBuilder::InsertionGuard inner(b);
    b.setInsertionPointToStart(loop.getBody());
    RowRange rows = attention.clippedRows(
        loop.getInductionVar(), attention.asValue(attention.queries), tile,
        /*full=*/false);
    Value queryTile = attention.dataTile(attention.query, batch, head, rows);
    OutputRows found = outputRows(sums, queryTile, rows, kvHead);
    Value outputs = loop.getRegionIterArg(0);
    if (recovers)
      outputs = addToSketch(outputs, found.outputs, rows, plan);
    else
      outputs = tensor::InsertSliceOp::create(
          b, found.outputs, outputs,
          ArrayRef<OpFoldResult>{rows.first, attr(0)},
          ArrayRef<OpFoldResult>{rows.count, attention.valueDim},
          ArrayRef<OpFoldResult>{attr(1), attr(1)});
    Value denominators = tensor::InsertSliceOp::create(
        b, found.denominators, loop.getRegionIterArg(1),
        ArrayRef<OpFoldResult>{rows.first}, ArrayRef<OpFoldResult>{rows.count},
        ArrayRef<OpFoldResult>{attr(1)});
    scf::YieldOp::create(b, ValueRange{outputs, denominators});
  }
  Value outputs = loop.getResult(0);
  if (recovers)
    outputs = recoverColumns(b, attention, plan, outputs);

  RowRange all{attention.constant(0), attention.queries};
  auto outArgs = forall.getRegionIterArgs();
  auto insert = [&](Value part, Value out, const TiledAttention::Slice &slice) {
    OpBuilder::InsertionGuard insertGuard(b);
    b.setInsertionPointToEnd(forall.getTerminator().getBody());
    tensor::ParallelInsertSliceOp::create(b, part, out, slice.offsets,
                                          slice.sizes, slice.strides);
  };
  TiledAttention::Slice outputSlice =
      attention.dataSlice(outArgs[0], batch, head, all);
  Value converted = attention.generic(
      {outputs}, {{0, 1}}, attention.extract(outArgs[0], outputSlice), {0, 1},
      /*loops=*/2,
      [](ImplicitLocOpBuilder &, ValueRange args) -> Value { return args[0]; });
  insert(converted, outArgs[0], outputSlice);
  if (op.getLogsumexp()) {
    TiledAttention::Slice rowSlice =
        attention.rowSlice(outArgs[1], batch, head, all);
    Value logarithms = attention.generic(
        {loop.getResult(1)}, {{0}}, attention.extract(outArgs[1], rowSlice),
        {0}, /*loops=*/1,
        [](ImplicitLocOpBuilder &nb, ValueRange args) -> Value {
          return math::LogOp::create(nb, args[0]);
        });
    insert(logarithms, outArgs[1], rowSlice);
  }
  return SmallVector<Value>(forall.getResults());
}

SmallVector<Value> mlir::attn::lowerOutputSketch(ImplicitLocOpBuilder &b,
                                                 SketchedAttentionOp op,
                                                 TiledAttention &attention) {
  return OutputSketchLowering(b, op, attention).lower();
}
