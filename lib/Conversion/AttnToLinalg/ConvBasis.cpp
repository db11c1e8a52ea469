//===- ConvBasis.cpp - Segments and kernels of the convolution form -------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

// Scores are those of exact attention, read column by column, so that every
// option that they know holds here without a line of its own.
//
//===----------------------------------------------------------------------===//

#include "ConvBasis.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"

using namespace mlir;
using namespace mlir::attn;

using Predicate = arith::CmpIPredicate;

static constexpr double infinity = std::numeric_limits<double>::infinity();

//===----------------------------------------------------------------------===//
// Helpers
//===----------------------------------------------------------------------===//

SmallVector<Value>
ConvBasis::forEach(Value first, Value last, ValueRange carried,
                   function_ref<SmallVector<Value>(Value, ValueRange)> body) {
  auto loop =
      scf::ForOp::create(b, first, last, attention.constant(1), carried);
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPointToStart(loop.getBody());
  SmallVector<Value> next =
      body(loop.getInductionVar(), ValueRange(loop.getRegionIterArgs()));
  scf::YieldOp::create(b, next);
  return SmallVector<Value>(loop.getResults());
}

/// scf.if with one result.
Value ConvBasis::choose(Value condition, function_ref<Value()> ifTrue,
                        function_ref<Value()> ifFalse) {
  auto branch = [&](function_ref<Value()> value) {
    return [&b = b, value](OpBuilder &nested, Location) {
      OpBuilder::InsertionGuard guard(b);
      b.setInsertionPoint(nested.getInsertionBlock(),
                          nested.getInsertionPoint());
      scf::YieldOp::create(b, value());
    };
  };
  return scf::IfOp::create(b, condition, branch(ifTrue), branch(ifFalse))
      .getResult(0);
}

Value ConvBasis::compare(Predicate predicate, Value x, Value y) {
  return arith::CmpIOp::create(b, predicate, x, y);
}

Value ConvBasis::asIndex(ImplicitLocOpBuilder &nb, Value integer) {
  return arith::IndexCastOp::create(nb, nb.getIndexType(), integer);
}

//===----------------------------------------------------------------------===//
// Starts
//===----------------------------------------------------------------------===//

/// The scaled products of `rows` with one key: `[rows, 1]`.
Value ConvBasis::columnProducts(const HeadContext &context, Value column,
                                RowRange rows) {
  RowRange keyRows{column, b.getIndexAttr(1)};
  Value queryTile = attention.dataTile(attention.query, context.batchIndex,
                                       context.headIndex, rows);
  Value keyTile =
      attention.dataTile(attention.key, context.batchIndex,
                         attention.kvHeadOf(context.headIndex), keyRows);
  return attention.scaledProducts(queryTile, keyTile, rows, keyRows);
}

/// Whether `column` leaves the segment that began at `start`.
Value ConvBasis::leaves(const HeadContext &context, Value start, Value column,
                        Value probe, Value threshold) {
  auto scoresOf = [&](Value c) {
    RowRange rows{c, probe}, keyRows{c, b.getIndexAttr(1)};
    return attention.scores(context, columnProducts(context, c, rows), rows,
                            keyRows);
  };
  Value distance = attention.generic(
      {scoresOf(start), scoresOf(column)}, {{0, 1}, {0, 1}},
      attention.filled({}, 0.0), {}, /*loops=*/2,
      [&](ImplicitLocOpBuilder &nb, ValueRange args) -> Value {
        // Both masked: -inf - -inf would be NaN.
        Value isEqual = arith::CmpFOp::create(nb, arith::CmpFPredicate::OEQ,
                                              args[0], args[1]);
        Value difference = math::AbsFOp::create(
            nb, arith::SubFOp::create(nb, args[0], args[1]));
        Value zero = attention.accumulatorConstant(nb, 0.0);
        difference = arith::SelectOp::create(nb, isEqual, zero, difference);
        return arith::AddFOp::create(nb, args[2], difference);
      });
  return arith::CmpFOp::create(
      b, arith::CmpFPredicate::OGE,
      tensor::ExtractOp::create(b, distance, ValueRange()), threshold);
}

/// The first column that leaves, if those that leave follow those that stay;
/// the number of valid keys where the last candidate stays.
Value ConvBasis::bisect(const HeadContext &context, Value start, Value probe,
                        Value threshold) {
  Value one = attention.constant(1);
  Value low = arith::AddIOp::create(b, start, one);
  Value last = arith::SubIOp::create(b, context.length, probe);
  Value lastLeaves = choose(
      compare(Predicate::sle, low, last),
      [&] { return leaves(context, start, last, probe, threshold); },
      [&]() -> Value { return arith::ConstantIntOp::create(b, 0, 1); });
  return choose(
      lastLeaves,
      [&]() -> Value {
        Type index = b.getIndexType();
        auto loop = scf::WhileOp::create(b, TypeRange{index, index},
                                         ValueRange{low, last});
        Location loc = b.getLoc();
        OpBuilder::InsertionGuard guard(b);
        Block *before =
            b.createBlock(&loop.getBefore(), {}, {index, index}, {loc, loc});
        scf::ConditionOp::create(b,
                                 compare(Predicate::slt, before->getArgument(0),
                                         before->getArgument(1)),
                                 before->getArguments());
        Block *after =
            b.createBlock(&loop.getAfter(), {}, {index, index}, {loc, loc});
        Value from = after->getArgument(0), to = after->getArgument(1);
        Value half = arith::DivUIOp::create(
            b, arith::SubIOp::create(b, to, from), attention.constant(2));
        Value middle = arith::AddIOp::create(b, from, half);
        Value isLeft = leaves(context, start, middle, probe, threshold);
        Value next = arith::AddIOp::create(b, middle, one);
        Value newFrom = arith::SelectOp::create(b, isLeft, from, next);
        Value newTo = arith::SelectOp::create(b, isLeft, middle, to);
        scf::YieldOp::create(b, ValueRange{newFrom, newTo});
        return loop.getResult(0);
      },
      [&] { return context.length; });
}

/// The first column that leaves, whatever comes after it.
Value ConvBasis::scan(const HeadContext &context, Value start, Value probe,
                      Value threshold) {
  Value one = attention.constant(1);
  Type index = b.getIndexType();
  Location loc = b.getLoc();
  Value first = arith::AddIOp::create(b, start, one);
  Value last = arith::SubIOp::create(b, context.length, probe);
  auto loop = scf::WhileOp::create(b, TypeRange{index}, ValueRange{first});
  {
    OpBuilder::InsertionGuard guard(b);
    Block *before = b.createBlock(&loop.getBefore(), {}, {index}, {loc});
    Value column = before->getArgument(0);
    Value stays = choose(
        compare(Predicate::sle, column, last),
        [&]() -> Value {
          Value isLeft = leaves(context, start, column, probe, threshold);
          return arith::XOrIOp::create(b, isLeft,
                                       arith::ConstantIntOp::create(b, 1, 1));
        },
        [&]() -> Value { return arith::ConstantIntOp::create(b, 0, 1); });
    scf::ConditionOp::create(b, stays, before->getArguments());
    Block *after = b.createBlock(&loop.getAfter(), {}, {index}, {loc});
    scf::YieldOp::create(
        b, arith::AddIOp::create(b, after->getArgument(0), one).getResult());
  }
  Value column = loop.getResult(0);
  return arith::SelectOp::create(b, compare(Predicate::sle, column, last),
                                 column, context.length);
}

/// A start as it is kept: one that is not there is the number of keys.
static Value storedStart(ImplicitLocOpBuilder &b, Value start, Value length,
                         Value size) {
  Value isThere = arith::CmpIOp::create(b, Predicate::slt, start, length);
  return arith::IndexCastOp::create(
      b, b.getI64Type(), arith::SelectOp::create(b, isThere, start, size));
}

Value ConvBasis::findStarts(const HeadContext &context) {
  Value probe = arith::MinSIOp::create(b, attention.constant(form.getProbe()),
                                       context.length);
  // delta - 2 probe eps.
  Value probeCount = arith::SIToFPOp::create(
      b, attention.accumulatorType,
      arith::IndexCastOp::create(b, b.getI64Type(), probe));
  Value noise = arith::MulFOp::create(
      b, probeCount,
      attention.accumulatorConstant(2 * form.getEps().convertToDouble()));
  Value threshold = arith::SubFOp::create(
      b, attention.accumulatorConstant(form.getDelta().convertToDouble()),
      noise);

  Value zero = attention.constant(0);
  Value empty =
      tensor::EmptyOp::create(b, ArrayRef<OpFoldResult>{bases}, b.getI64Type());
  Value first = tensor::InsertOp::create(
      b, storedStart(b, zero, context.length, size), empty, zero);
  return forEach(
      attention.constant(1), attention.asValue(bases), {first, zero},
      [&](Value r, ValueRange carried) -> SmallVector<Value> {
        Value found = choose(
            compare(Predicate::slt, carried[1], context.length),
            [&] {
              return form.getSearch() == ConvSearch::Bisection
                         ? bisect(context, carried[1], probe, threshold)
                         : scan(context, carried[1], probe, threshold);
            },
            [&] { return context.length; });
        Value updated = tensor::InsertOp::create(
            b, storedStart(b, found, context.length, size), carried[0], r);
        return {updated, found};
      })[0];
}

Value ConvBasis::takeStarts(const HeadContext &context, Value given) {
  Value empty =
      tensor::EmptyOp::create(b, ArrayRef<OpFoldResult>{bases}, b.getI64Type());
  return forEach(
      attention.constant(0), attention.asValue(bases), empty,
      [&](Value r, ValueRange carried) -> SmallVector<Value> {
        Value start = asIndex(b, tensor::ExtractOp::create(b, given, r));
        return {tensor::InsertOp::create(
            b, storedStart(b, start, context.length, size), carried[0], r)};
      })[0];
}

//===----------------------------------------------------------------------===//
// Segments and kernels
//===----------------------------------------------------------------------===//

/// The segment of each column: the number of starts up to it, less 1.
Value ConvBasis::segmentsOf(Value startsOfHead) {
  Value one = attention.constant(1);
  Value count = attention.asValue(bases);
  Value lastSegment = arith::SubIOp::create(b, count, one);
  Value empty = tensor::EmptyOp::create(
      b, ArrayRef<OpFoldResult>{attention.keys}, b.getI64Type());
  return forEach(
      attention.constant(0), size, {empty, attention.constant(0)},
      [&](Value j, ValueRange carried) -> SmallVector<Value> {
        Value next = arith::AddIOp::create(b, carried[1], one);
        Value within = arith::MinSIOp::create(b, next, lastSegment);
        Value nextStart =
            asIndex(b, tensor::ExtractOp::create(b, startsOfHead, within));
        Value isPassed =
            arith::AndIOp::create(b, compare(Predicate::slt, next, count),
                                  compare(Predicate::sle, nextStart, j));
        Value segment = arith::SelectOp::create(b, isPassed, next, carried[1]);
        Value stored = arith::IndexCastOp::create(b, b.getI64Type(), segment);
        return {tensor::InsertOp::create(b, stored, carried[0], j), segment};
      })[0];
}

/// Kernels, and products with a softcap: `[bases, keys]`.
SmallVector<Value> ConvBasis::kernelsOf(const HeadContext &context,
                                        Value startsOfHead) {
  Value one = attention.constant(1);
  SmallVector<Value> empty(attention.op.getSoftcap() ? 2 : 1,
                           attention.empty({bases, attention.keys}));
  return forEach(
      attention.constant(0), attention.asValue(bases), empty,
      [&](Value r, ValueRange carried) -> SmallVector<Value> {
        Value start = asIndex(b, tensor::ExtractOp::create(b, startsOfHead, r));
        // Without a segment no row is read, from any column that exists.
        Value column = arith::MinSIOp::create(
            b, start, arith::SubIOp::create(b, size, one));
        column = arith::MaxSIOp::create(b, column, attention.constant(0));
        RowRange rows{start, arith::SubIOp::create(b, size, start).getResult()};
        RowRange keyRows{column, b.getIndexAttr(1)};
        Value columnOfProducts = columnProducts(context, column, rows);
        SmallVector<Value> tiles = {
            attention.scores(context, columnOfProducts, rows, keyRows)};
        if (attention.op.getSoftcap())
          tiles.push_back(columnOfProducts);
        SmallVector<Value> updated;
        for (auto [tile, into] : llvm::zip_equal(tiles, carried)) {
          Value row = tensor::CollapseShapeOp::create(
              b, tile, ArrayRef<ReassociationIndices>{{0, 1}});
          updated.push_back(tensor::InsertSliceOp::create(
              b, row, into, ArrayRef<OpFoldResult>{r, b.getIndexAttr(0)},
              ArrayRef<OpFoldResult>{b.getIndexAttr(1), rows.count},
              ArrayRef<OpFoldResult>{b.getIndexAttr(1), b.getIndexAttr(1)}));
        }
        return updated;
      });
}

ConvBasis::ConvBasis(ImplicitLocOpBuilder &b, TiledAttention &attention,
                     ConvFormAttr form, Value given)
    : b(b), attention(attention), softmax(b, attention), form(form),
      size(attention.asValue(attention.keys)) {
  if (given) {
    bases = tensor::getMixedSize(b, b.getLoc(), given, 0);
  } else {
    Value most = b.createOrFold<arith::MinSIOp>(
        attention.constant(form.getBases()), size);
    bases = getAsOpFoldResult(
        b.createOrFold<arith::MaxSIOp>(most, attention.constant(1)));
  }

  SmallVector<SmallVector<OpFoldResult>> tails = {
      {bases}, {attention.keys}, {bases, attention.keys}};
  SmallVector<Type> types = {b.getI64Type(), b.getI64Type(),
                             attention.accumulatorType};
  if (attention.op.getSoftcap()) {
    tails.push_back(tails.back());
    types.push_back(types.back());
  }
  SmallVector<Value> inits;
  for (auto [tail, type] : llvm::zip_equal(tails, types)) {
    SmallVector<OpFoldResult> sizes = {attention.batch, attention.heads};
    sizes.append(tail.begin(), tail.end());
    inits.push_back(tensor::EmptyOp::create(b, sizes, type));
  }
  auto loop = scf::ForallOp::create(
      b, ArrayRef<OpFoldResult>{attention.batch, attention.heads}, inits,
      /*mapping=*/std::nullopt);
  {
    OpBuilder::InsertionGuard guard(b);
    b.setInsertionPoint(loop.getTerminator());
    HeadContext context =
        attention.headContext(loop.getInductionVar(0), loop.getInductionVar(1));
    Value startsOfHead =
        given ? takeStarts(context, given) : findStarts(context);
    SmallVector<Value> tiles = {startsOfHead, segmentsOf(startsOfHead)};
    tiles.append(kernelsOf(context, startsOfHead));
    b.setInsertionPointToEnd(loop.getTerminator().getBody());
    for (auto [tile, out, tail] :
         llvm::zip_equal(tiles, loop.getRegionIterArgs(), tails)) {
      SmallVector<OpFoldResult> offsets = {context.batchIndex,
                                           context.headIndex};
      SmallVector<OpFoldResult> sizes(2, b.getIndexAttr(1));
      sizes.append(tail.begin(), tail.end());
      offsets.resize(sizes.size(), b.getIndexAttr(0));
      SmallVector<OpFoldResult> strides(sizes.size(), b.getIndexAttr(1));
      tensor::ParallelInsertSliceOp::create(b, tile, out, offsets, sizes,
                                            strides);
    }
  }
  starts = loop.getResult(0);
  segments = loop.getResult(1);
  kernels = loop.getResult(2);
  if (attention.op.getSoftcap())
    products = loop.getResult(3);
}

//===----------------------------------------------------------------------===//
// Tiles
//===----------------------------------------------------------------------===//

Value ConvBasis::createSegment(ImplicitLocOpBuilder &nb,
                               const HeadContext &context, Value j) {
  return asIndex(nb, tensor::ExtractOp::create(
                         nb, segments,
                         ValueRange{context.batchIndex, context.headIndex, j}));
}

Value ConvBasis::createIsStart(ImplicitLocOpBuilder &nb,
                               const HeadContext &context, Value segment,
                               Value j) {
  Value start = asIndex(
      nb, tensor::ExtractOp::create(
              nb, starts,
              ValueRange{context.batchIndex, context.headIndex, segment}));
  return arith::CmpIOp::create(nb, Predicate::eq, start, j);
}

/// A tile whose element (i, j) is that of the segment of `j` at lag `i - j`, or
/// `masked` for a negative lag.
Value ConvBasis::gather(const HeadContext &context, Value kernelsOfLags,
                        RowRange rows, RowRange keyRows, double masked) {
  Value zero = attention.constant(0);
  Value other = attention.accumulatorConstant(masked);
  return attention.generic(
      {}, {}, attention.empty({rows.count, keyRows.count}), {0, 1},
      /*loops=*/2, [&](ImplicitLocOpBuilder &nb, ValueRange) -> Value {
        Value i = arith::AddIOp::create(nb, rows.first,
                                        linalg::IndexOp::create(nb, 0));
        Value j = arith::AddIOp::create(nb, keyRows.first,
                                        linalg::IndexOp::create(nb, 1));
        Value lag = arith::SubIOp::create(nb, i, j);
        Value isKept = arith::CmpIOp::create(nb, Predicate::sge, lag, zero);
        lag = arith::MaxSIOp::create(nb, lag, zero);
        Value segment = createSegment(nb, context, j);
        Value element = tensor::ExtractOp::create(
            nb, kernelsOfLags,
            ValueRange{context.batchIndex, context.headIndex, segment, lag});
        return arith::SelectOp::create(nb, isKept, element, other);
      });
}

ConvBasis::TileScores ConvBasis::createTile(const HeadContext &context,
                                            Value queryTile, Value kvHead,
                                            RowRange rows, RowRange keyRows,
                                            Value isExact) {
  Type type = attention.empty({rows.count, keyRows.count}).getType();
  SmallVector<Type> types(products ? 2 : 1, type);
  auto choice = scf::IfOp::create(b, types, isExact, /*withElseRegion=*/true);
  {
    OpBuilder::InsertionGuard guard(b);
    b.setInsertionPointToStart(choice.thenBlock());
    Value keyTile =
        attention.dataTile(attention.key, context.batchIndex, kvHead, keyRows);
    Value exact = attention.scaledProducts(queryTile, keyTile, rows, keyRows);
    SmallVector<Value> tile = {attention.scores(context, exact, rows, keyRows)};
    if (products)
      tile.push_back(exact);
    scf::YieldOp::create(b, tile);
    b.setInsertionPointToStart(choice.elseBlock());
    tile = {gather(context, kernels, rows, keyRows, -infinity)};
    if (products)
      tile.push_back(gather(context, products, rows, keyRows, 0.0));
    scf::YieldOp::create(b, tile);
  }
  // Without a softcap nothing reads the products.
  return {choice.getResult(types.size() - 1), choice.getResult(0)};
}

OnlineSoftmax ConvBasis::visitKeys(const HeadContext &context, Value queryTile,
                                   RowRange rows, Value kvHead, Value isExact) {
  return softmax.visitKeyTiles(context, rows, kvHead, [&](RowRange keyRows) {
    return createTile(context, queryTile, kvHead, rows, keyRows, isExact)
        .scores;
  });
}
