//===- DeviceState.cpp - States in the memory of a GPU ------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Lengths are elements of tensors, which the host of a GPU cannot read without
// waiting for it. So the host launches the same kernels at each append, over
// all batches and over as many rows as there may be, and a thread finds out
// whether there is something for it to do.
//
//===----------------------------------------------------------------------===//

#include "StateLowering.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/GPU/IR/GPUDialect.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"

using namespace mlir;
using namespace mlir::attn;

Value StateLowering::mapBatches(ArrayRef<Value> vectors, BatchNumber number) {
  auto resultType = RankedTensorType::get(
      cast<RankedTensorType>(vectors[0].getType()).getShape(), b.getI64Type());
  SmallVector<Value> dynamicSizes;
  if (resultType.isDynamicDim(0))
    dynamicSizes.push_back(size(vectors[0], 0));
  SmallVector<Value> all(vectors);
  all.push_back(tensorOf(resultType, dynamicSizes));
  return updateBatches(all, number);
}

Value StateLowering::updateBatches(ArrayRef<Value> vectors,
                                   BatchNumber number) {
  SmallVector<AffineMap> maps(vectors.size(), b.getMultiDimIdentityMap(1));
  auto op = linalg::GenericOp::create(
      b, vectors.back().getType(), vectors.drop_back(), vectors.back(), maps,
      utils::IteratorType::parallel,
      [&](OpBuilder &nested, Location loc, ValueRange elements) {
        OpBuilder::InsertionGuard guard(b);
        b.restoreInsertionPoint(nested.saveInsertionPoint());
        SmallVector<Value> numbers;
        for (Value element : elements)
          numbers.push_back(
              arith::IndexCastOp::create(b, b.getIndexType(), element));
        Value result = number(numbers);
        linalg::YieldOp::create(b, ValueRange(arith::IndexCastOp::create(
                                       b, b.getI64Type(), result)));
      });
  return op.getResult(0);
}

Value StateLowering::copyRows(
    const RowCopy &copy, Value target,
    function_ref<SmallVector<OpFoldResult>(ValueRange indices, Value position)>
        offsets) {
  SmallVector<OpFoldResult> sizes =
      tensor::getMixedSizes(b, b.getLoc(), copy.source);
  SmallVector<Attribute> mapping;
  for (size_t dim = 0; dim < sizes.size(); ++dim)
    mapping.push_back(gpu::GPUThreadMappingAttr::get(
        b.getContext(),
        gpu::MappingId(int64_t(gpu::MappingId::LinearDim0) + int64_t(dim))));
  auto loop = scf::ForallOp::create(b, sizes, target, b.getArrayAttr(mapping));
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPointToStart(loop.getBody());
  SmallVector<Value> indices = loop.getInductionVars();
  Value batch = indices[0], row = indices[2];
  Value position = add(read(copy.targets, batch), row);
  Value isThere = isGreater(read(copy.counts, batch), row);
  if (copy.end)
    isThere = arith::AndIOp::create(b, isThere, isGreater(copy.end, position));
  OpFoldResult count =
      arith::SelectOp::create(b, isThere, index(1), index(0)).getResult();

  OpFoldResult one = b.getIndexAttr(1);
  SmallVector<OpFoldResult> from = getAsOpFoldResult(indices);
  if (copy.first)
    from[2] = add(read(copy.first, batch), row);
  SmallVector<OpFoldResult> extent(from.size(), one);
  extent[2] = count;
  Value element = tensor::ExtractSliceOp::create(
      b, copy.source, from, extent,
      SmallVector<OpFoldResult>(from.size(), one));
  SmallVector<OpFoldResult> to = offsets(indices, position);
  SmallVector<OpFoldResult> toExtent(to.size(), one);
  toExtent[2] = count;
  b.setInsertionPointToStart(loop.getTerminator().getBody());
  tensor::ParallelInsertSliceOp::create(
      b, element, loop.getRegionIterArgs()[0], to, toExtent,
      SmallVector<OpFoldResult>(to.size(), one));
  return loop.getResult(0);
}

Value StateLowering::copyRows(const RowCopy &copy, Value target) {
  return copyRows(copy, target, [](ValueRange indices, Value position) {
    SmallVector<OpFoldResult> to = getAsOpFoldResult(indices);
    to[2] = position;
    return to;
  });
}

StateTensors StateLowering::appendOnDevice(StateTensors state,
                                           KeyValueRows rows, Value counts) {
  Value lengths = state[kLengths], end = capacity(state);
  state[kKeys] =
      copyRows({rows.key, Value(), lengths, counts, end}, state[kKeys]);
  state[kValues] =
      copyRows({rows.value, Value(), lengths, counts, end}, state[kValues]);
  state[kLengths] =
      updateBatches({counts, lengths}, [&](ArrayRef<Value> numbers) {
        Value next = add(numbers[0], numbers[1]);
        requireRoom(next, end);
        return next;
      });
  return state;
}

StateTensors StateLowering::mergeOnDevice(StateTensors state,
                                          StateTensors later) {
  return appendOnDevice(std::move(state), {later[kKeys], later[kValues]},
                        later[kLengths]);
}
