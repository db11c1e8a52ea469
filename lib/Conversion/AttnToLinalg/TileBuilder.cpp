//===- TileBuilder.cpp - Tiles of tensors in linalg -------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TileBuilder.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Arith/Utils/Utils.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"
#include <limits>

using namespace mlir;
using namespace mlir::attn;

TileBuilder::TileBuilder(ImplicitLocOpBuilder &builder, Layout layout,
                         ShapedType type)
    : dims(getDataDims(layout, type.getRank())),
      accumulatorType(type.getElementType().isF64() ? builder.getF64Type()
                                                    : builder.getF32Type()),
      b(builder) {}

Value TileBuilder::asValue(OpFoldResult size) {
  return getValueOrCreateConstantIndexOp(b, b.getLoc(), size);
}

Value TileBuilder::constant(int64_t value) {
  return arith::ConstantIndexOp::create(b, value);
}

OpFoldResult TileBuilder::sizeOf(Value tensor, std::optional<unsigned> dim) {
  if (!dim)
    return b.getIndexAttr(1);
  return tensor::getMixedSize(b, b.getLoc(), tensor, *dim);
}

//===----------------------------------------------------------------------===//
// Tiles
//===----------------------------------------------------------------------===//

OpFoldResult TileBuilder::countTiles(OpFoldResult rows, int64_t tile) {
  if (std::optional<int64_t> known = getConstantIntValue(rows))
    return b.getIndexAttr(llvm::divideCeil(*known, tile));
  return b.createOrFold<arith::CeilDivUIOp>(asValue(rows), constant(tile));
}

RowRange TileBuilder::tileRows(Value index, OpFoldResult rows, int64_t tile) {
  Value first = b.createOrFold<arith::MulIOp>(index, constant(tile));
  std::optional<int64_t> known = getConstantIntValue(rows);
  // A tile of known size 0 would make slices of it out of bounds.
  if (known && *known <= tile && *known > 0)
    return {first, b.getIndexAttr(*known)};
  return clippedRows(first, asValue(rows), tile,
                     known && *known > 0 && *known % tile == 0);
}

RowRange TileBuilder::clippedRows(Value first, Value last, int64_t tile,
                                  bool full) {
  if (full)
    return {first, b.getIndexAttr(tile)};
  Value rest = b.createOrFold<arith::SubIOp>(last, first);
  return {first, b.createOrFold<arith::MinSIOp>(rest, constant(tile))};
}

/// The type of a rank-reduced slice: the kept sizes.
static RankedTensorType tileTypeOf(Value tensor, ArrayRef<OpFoldResult> kept) {
  SmallVector<int64_t> shape;
  for (OpFoldResult size : kept)
    shape.push_back(getConstantIntValue(size).value_or(ShapedType::kDynamic));
  return RankedTensorType::get(
      shape, cast<RankedTensorType>(tensor.getType()).getElementType());
}

TileBuilder::Slice TileBuilder::dataSlice(Value tensor, Value batchIndex,
                                          Value headIndex, RowRange rows) {
  Slice slice;
  slice.offsets.assign(dims.rank(), b.getIndexAttr(0));
  slice.sizes.assign(dims.rank(), b.getIndexAttr(1));
  slice.strides.assign(dims.rank(), b.getIndexAttr(1));
  if (dims.batch)
    slice.offsets[*dims.batch] = batchIndex;
  if (dims.head)
    slice.offsets[*dims.head] = headIndex;
  slice.offsets[dims.sequence] = rows.first;
  slice.sizes[dims.sequence] = rows.count;
  slice.sizes[dims.feature] = sizeOf(tensor, dims.feature);
  slice.tileType = tileTypeOf(tensor, {rows.count, slice.sizes[dims.feature]});
  return slice;
}

TileBuilder::Slice TileBuilder::rowSlice(Value tensor, Value batchIndex,
                                         Value headIndex, RowRange rows) {
  Slice slice;
  if (dims.batch)
    slice.offsets.push_back(batchIndex);
  if (dims.head)
    slice.offsets.push_back(headIndex);
  slice.offsets.push_back(rows.first);
  slice.sizes.assign(slice.offsets.size(), b.getIndexAttr(1));
  slice.sizes.back() = rows.count;
  slice.strides.assign(slice.offsets.size(), b.getIndexAttr(1));
  slice.tileType = tileTypeOf(tensor, {rows.count});
  return slice;
}

Value TileBuilder::extract(Value tensor, const Slice &slice) {
  return tensor::ExtractSliceOp::create(
      b, slice.tileType, tensor, slice.offsets, slice.sizes, slice.strides);
}

Value TileBuilder::accumulatorConstant(ImplicitLocOpBuilder &builder,
                                       double value) {
  return arith::ConstantOp::create(
      builder, builder.getFloatAttr(accumulatorType, value));
}

Value TileBuilder::empty(ArrayRef<OpFoldResult> sizes) {
  return tensor::EmptyOp::create(b, sizes, accumulatorType);
}

Value TileBuilder::filled(ArrayRef<OpFoldResult> sizes, double value) {
  return linalg::FillOp::create(b, accumulatorConstant(value), empty(sizes))
      .getResult(0);
}

//===----------------------------------------------------------------------===//
// linalg helpers
//===----------------------------------------------------------------------===//

Value TileBuilder::toAccumulator(OpBuilder &builder, Value value) {
  return convertScalarToDtype(builder, b.getLoc(), value, accumulatorType,
                              /*isUnsignedCast=*/false);
}

Value TileBuilder::fromAccumulator(OpBuilder &builder, Value value, Type type) {
  return convertScalarToDtype(builder, b.getLoc(), value, type,
                              /*isUnsignedCast=*/false);
}

Value TileBuilder::expOfDifference(ImplicitLocOpBuilder &builder, Value x,
                                   Value maximum) {
  Value isEmpty = arith::CmpFOp::create(
      builder, arith::CmpFPredicate::OEQ, maximum,
      accumulatorConstant(builder, -std::numeric_limits<double>::infinity()));
  Value shift = arith::SelectOp::create(
      builder, isEmpty, accumulatorConstant(builder, 0.0), maximum);
  return math::ExpOp::create(builder, arith::SubFOp::create(builder, x, shift));
}

Value TileBuilder::quotientOrZero(ImplicitLocOpBuilder &builder,
                                  Value numerator, Value denominator) {
  Value zero = accumulatorConstant(builder, 0.0);
  Value isEmpty = arith::CmpFOp::create(builder, arith::CmpFPredicate::OEQ,
                                        denominator, zero);
  Value quotient = arith::DivFOp::create(builder, numerator, denominator);
  return arith::SelectOp::create(builder, isEmpty, zero, quotient);
}

static AffineMap selectDims(MLIRContext *context, unsigned loops,
                            ArrayRef<unsigned> dims) {
  return AffineMap::getMultiDimMapWithTargets(loops, dims, context);
}

Value TileBuilder::contract(Value lhs, std::array<unsigned, 2> lhsDims,
                            Value rhs, std::array<unsigned, 2> rhsDims,
                            Value out) {
  return generic({lhs, rhs}, {lhsDims, rhsDims}, out, {0, 1}, /*loops=*/3,
                 [](ImplicitLocOpBuilder &nb, ValueRange args) -> Value {
                   Value product = arith::MulFOp::create(nb, args[0], args[1]);
                   return arith::AddFOp::create(nb, args[2], product);
                 });
}

Value TileBuilder::generic(ValueRange inputs,
                           ArrayRef<ArrayRef<unsigned>> inputDims, Value out,
                           ArrayRef<unsigned> outDims, unsigned loops,
                           BodyFn body) {
  MLIRContext *context = b.getContext();
  SmallVector<AffineMap> maps;
  for (ArrayRef<unsigned> inputLoops : inputDims)
    maps.push_back(selectDims(context, loops, inputLoops));
  maps.push_back(selectDims(context, loops, outDims));
  SmallVector<utils::IteratorType> iterators;
  for (unsigned loop = 0; loop < loops; ++loop)
    iterators.push_back(llvm::is_contained(outDims, loop)
                            ? utils::IteratorType::parallel
                            : utils::IteratorType::reduction);
  auto op = linalg::GenericOp::create(
      b, out.getType(), inputs, out, maps, iterators,
      [&](OpBuilder &nested, Location loc, ValueRange args) {
        ImplicitLocOpBuilder nb(loc, nested);
        SmallVector<Value> converted;
        for (Value arg : args)
          converted.push_back(
              isa<FloatType>(arg.getType()) ? toAccumulator(nb, arg) : arg);
        Value result = body(nb, converted);
        linalg::YieldOp::create(
            nb,
            fromAccumulator(nb, result, getElementTypeOrSelf(out.getType())));
      });
  return op.getResult(0);
}
