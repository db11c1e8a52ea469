//===- StateLowering.cpp - States as tensors ---------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "StateLowering.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Bufferization/IR/Bufferization.h"
#include "mlir/Dialect/ControlFlow/IR/ControlFlowOps.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace mlir::attn;

std::unique_ptr<StateLowering>
StateLowering::create(ImplicitLocOpBuilder &b, StateType type, bool onDevice) {
  using Result = std::unique_ptr<StateLowering>;
  auto lowering =
      TypeSwitch<Attribute, Result>(type.getForm())
          .Case([&](ExactFormAttr) { return createExactState(b, type); })
          .Case([&](TopKFormAttr) { return createTopKState(b, type); })
          .Case([&](SketchFormAttr) { return createSketchState(b, type); })
          .Case(
              [&](ClusteredFormAttr) { return createClusteredState(b, type); })
          .Default(nullptr);
  if (lowering)
    lowering->onDevice = onDevice;
  return lowering;
}

//===----------------------------------------------------------------------===//
// Helpers
//===----------------------------------------------------------------------===//

Value StateLowering::index(int64_t value) {
  return arith::ConstantIndexOp::create(b, value);
}

Value StateLowering::add(Value x, Value y) {
  return b.createOrFold<arith::AddIOp>(x, y);
}

Value StateLowering::sub(Value x, Value y) {
  return b.createOrFold<arith::SubIOp>(x, y);
}

Value StateLowering::minimum(Value x, Value y) {
  return b.createOrFold<arith::MinSIOp>(x, y);
}

Value StateLowering::isGreater(Value x, Value y) {
  return b.createOrFold<arith::CmpIOp>(arith::CmpIPredicate::sgt, x, y);
}

Value StateLowering::size(Value tensor, unsigned dim) {
  return b.createOrFold<tensor::DimOp>(tensor, dim);
}

Value StateLowering::read(Value vector, Value position) {
  Value number = tensor::ExtractOp::create(b, vector, position);
  return arith::IndexCastOp::create(b, b.getIndexType(), number);
}

Value StateLowering::write(Value vector, Value position, Value number) {
  Value element = arith::IndexCastOp::create(b, b.getI64Type(), number);
  return tensor::InsertOp::create(b, element, vector, position);
}

void StateLowering::require(Value condition, const Twine &text) {
  std::string message;
  llvm::raw_string_ostream(message) << b.getLoc() << ": " << text;
  cf::AssertOp::create(b, condition, message);
}

namespace {
/// Where rows of one batch stand in a tensor of rank 4.
struct RowSlice {
  SmallVector<OpFoldResult> offsets, sizes, strides;
  RankedTensorType type;

  RowSlice(ImplicitLocOpBuilder &b, Value tensor, Value batch, Value first,
           Value count) {
    OpFoldResult one = b.getIndexAttr(1);
    offsets = {batch, b.getIndexAttr(0), getAsOpFoldResult(first),
               b.getIndexAttr(0)};
    sizes = {one, tensor::getMixedSize(b, b.getLoc(), tensor, 1),
             getAsOpFoldResult(count),
             tensor::getMixedSize(b, b.getLoc(), tensor, 3)};
    strides.assign(4, one);
    type = tensor::ExtractSliceOp::inferResultType(
        cast<RankedTensorType>(tensor.getType()), sizes);
  }
};
} // namespace

Value StateLowering::rowsOf(Value tensor, Value batch, Value first,
                            Value count) {
  RowSlice slice(b, tensor, batch, first, count);
  return tensor::ExtractSliceOp::create(b, slice.type, tensor, slice.offsets,
                                        slice.sizes, slice.strides);
}

Value StateLowering::insertRows(Value rows, Value tensor, Value batch,
                                Value first, Value count) {
  RowSlice slice(b, tensor, batch, first, count);
  return tensor::InsertSliceOp::create(b, rows, tensor, slice.offsets,
                                       slice.sizes, slice.strides);
}

namespace {
/// One batch of a tensor of any rank.
struct BatchSlice {
  SmallVector<OpFoldResult> offsets, sizes, strides;

  BatchSlice(ImplicitLocOpBuilder &b, Value tensor, Value batch) {
    sizes = tensor::getMixedSizes(b, b.getLoc(), tensor);
    offsets.assign(sizes.size(), b.getIndexAttr(0));
    strides.assign(sizes.size(), b.getIndexAttr(1));
    offsets[0] = batch;
    sizes[0] = b.getIndexAttr(1);
  }
};
} // namespace

Value StateLowering::batchSlice(Value tensor, Value batch) {
  BatchSlice slice(b, tensor, batch);
  return tensor::ExtractSliceOp::create(b, tensor, slice.offsets, slice.sizes,
                                        slice.strides);
}

Value StateLowering::insertBatch(Value part, Value tensor, Value batch) {
  BatchSlice slice(b, tensor, batch);
  return tensor::InsertSliceOp::create(b, part, tensor, slice.offsets,
                                       slice.sizes, slice.strides);
}

Value StateLowering::scalarVector(Value number) {
  Value element = arith::IndexCastOp::create(b, b.getI64Type(), number);
  return tensor::FromElementsOp::create(b, element);
}

StateTensors StateLowering::forEachBatch(
    StateTensors state,
    function_ref<StateTensors(Value batch, StateTensors)> body) {
  auto loop =
      scf::ForOp::create(b, index(0), size(state[kKeys], 0), index(1), state);
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPointToStart(loop.getBody());
  StateTensors result =
      body(loop.getInductionVar(), StateTensors(loop.getRegionIterArgs()));
  scf::YieldOp::create(b, result);
  return StateTensors(loop.getResults());
}

Value StateLowering::perBatch(const StateTensors &state,
                              function_ref<Value(Value batch)> number) {
  auto resultType = cast<RankedTensorType>(state[kLengths].getType());
  SmallVector<Value> dynamicSizes;
  if (resultType.isDynamicDim(0))
    dynamicSizes.push_back(size(state[kLengths], 0));
  Value empty =
      bufferization::AllocTensorOp::create(b, resultType, dynamicSizes);
  auto loop = scf::ForOp::create(b, index(0), size(state[kLengths], 0),
                                 index(1), empty);
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPointToStart(loop.getBody());
  Value batch = loop.getInductionVar();
  scf::YieldOp::create(b,
                       write(loop.getRegionIterArg(0), batch, number(batch)));
  return loop.getResult(0);
}

AlignmentAttr StateLowering::alignmentOf(StateAttendOp op) {
  return AlignmentAttr::get(op.getContext(), op.getQueryOffset()
                                                 ? Alignment::Offset
                                                 : Alignment::BottomRight);
}

SmallVector<Value> StateLowering::destinations(StateAttendOp op, Value query) {
  SmallVector<Value> results;
  for (Value result : op->getResults()) {
    auto resultType = cast<RankedTensorType>(result.getType());
    // Of output and log-sum-exp only batch, heads and rows can be open, which
    // are the query's.
    SmallVector<Value> dynamicSizes;
    for (int64_t dim = 0; dim < resultType.getRank(); ++dim)
      if (resultType.isDynamicDim(dim))
        dynamicSizes.push_back(size(query, dim));
    results.push_back(tensor::EmptyOp::create(b, resultType, dynamicSizes));
  }
  return results;
}

//===----------------------------------------------------------------------===//
// A cache of all keys
//===----------------------------------------------------------------------===//

Value StateLowering::tensorOf(RankedTensorType tensorType,
                              ValueRange dynamicSizes) {
  return bufferization::AllocTensorOp::create(b, tensorType, dynamicSizes);
}

StateTensors StateLowering::init(ValueRange sizes, Value basis,
                                 Value queryBasis) {
  Value next[3];
  int64_t known[] = {type.getBatch(), type.getKvHeads(), type.getCapacity()};
  auto given = sizes.begin();
  for (unsigned dim = 0; dim < 3; ++dim)
    next[dim] =
        ShapedType::isDynamic(known[dim]) ? *given++ : index(known[dim]);
  for (auto [dim, name] :
       llvm::enumerate(ArrayRef<StringRef>{"batch", "kv_heads", "capacity"}))
    if (ShapedType::isDynamic(known[dim]))
      require(isGreater(next[dim], index(0)),
              "'attn.state_init' needs a positive " + name);
  checkCapacity(next[2]);

  StateTensors state;
  SmallVector<StateComponent> components = type.getComponents();
  for (const StateComponent &component : components) {
    if (component.name == "basis" || component.name == "query_basis") {
      Value directions = component.name == "basis" ? basis : queryBasis;
      if (directions.getType() != component.type)
        directions = tensor::CastOp::create(b, component.type, directions);
      state.push_back(directions);
      continue;
    }
    SmallVector<Value> dynamicSizes;
    for (int64_t dim = 0; dim < component.type.getRank(); ++dim)
      if (component.type.isDynamicDim(dim))
        dynamicSizes.push_back(componentSize(component, dim, next[dim]));
    Value tensor = tensorOf(component.type, dynamicSizes);
    // Keys and values that were not appended are never read.
    if (state.size() >= kLengths) {
      Value zero = arith::ConstantOp::create(
          b, b.getZeroAttr(component.type.getElementType()));
      tensor = linalg::FillOp::create(b, zero, tensor).getResult(0);
    }
    state.push_back(tensor);
  }
  return state;
}

void StateLowering::requireRoom(Value length, Value capacity) {
  require(b.createOrFold<arith::CmpIOp>(arith::CmpIPredicate::sle, length,
                                        capacity),
          "the state is full: needs its keys and the new ones to be at most "
          "its capacity");
}

StateTensors StateLowering::appendRows(StateTensors state, Value batch,
                                       KeyValueRows rows, Value first,
                                       Value count) {
  Value length = read(state[kLengths], batch);
  Value newLength = add(length, count);
  requireRoom(newLength, capacity(state));
  Value keyRows = rowsOf(rows.key, batch, first, count);
  state[kKeys] = insertRows(keyRows, state[kKeys], batch, length, count);
  Value valueRows = rowsOf(rows.value, batch, first, count);
  state[kValues] = insertRows(valueRows, state[kValues], batch, length, count);
  state[kLengths] = write(state[kLengths], batch, newLength);
  return state;
}

StateTensors StateLowering::append(StateTensors state, KeyValueRows rows,
                                   Value rowsUsed) {
  auto keyType = cast<RankedTensorType>(rows.key.getType());
  auto valueType = cast<RankedTensorType>(rows.value.getType());
  auto requireSame = [&](Value x, unsigned xDim, Value y, unsigned yDim,
                         const Twine &text) {
    if (cast<RankedTensorType>(x.getType()).isDynamicDim(xDim) ||
        cast<RankedTensorType>(y.getType()).isDynamicDim(yDim))
      require(b.createOrFold<arith::CmpIOp>(arith::CmpIPredicate::eq,
                                            size(x, xDim), size(y, yDim)),
              "'attn.state_append' needs " + text);
  };
  for (Value tensor : {rows.key, rows.value}) {
    requireSame(tensor, 0, state[kKeys], 0, "the batch size of the state");
    requireSame(tensor, 1, state[kKeys], 1, "the kv_heads of the state");
  }
  if (keyType.getDimSize(2) != valueType.getDimSize(2) ||
      keyType.isDynamicDim(2))
    requireSame(rows.key, 2, rows.value, 2, "as many keys as values");
  if (rowsUsed)
    requireSame(rowsUsed, 0, state[kKeys], 0, "rows_used of size batch");

  Value all = size(rows.key, 2);
  auto checkCount = [&](Value count) {
    // A negative number is a large unsigned one.
    require(
        b.createOrFold<arith::CmpIOp>(arith::CmpIPredicate::ule, count, all),
        "'attn.state_append' needs rows_used between 0 and the number of rows");
    return count;
  };
  if (onDevice)
    return appendOnDevice(state, rows,
                          mapBatches(rowsUsed ? rowsUsed : state[kLengths],
                                     [&](ArrayRef<Value> numbers) {
                                       return rowsUsed ? checkCount(numbers[0])
                                                       : all;
                                     }));
  return forEachBatch(state, [&](Value batch, StateTensors current) {
    Value count = all;
    if (rowsUsed)
      count = checkCount(read(rowsUsed, batch));
    return appendRows(current, batch, rows, index(0), count);
  });
}

StateTensors StateLowering::mergeBatch(StateTensors state, StateTensors later,
                                       Value batch) {
  return appendRows(state, batch, {later[kKeys], later[kValues]}, index(0),
                    read(later[kLengths], batch));
}

StateTensors StateLowering::merge(StateTensors state, StateTensors later) {
  for (unsigned dim : {0u, 1u})
    if (cast<RankedTensorType>(state[kKeys].getType()).isDynamicDim(dim))
      require(b.createOrFold<arith::CmpIOp>(arith::CmpIPredicate::eq,
                                            size(state[kKeys], dim),
                                            size(later[kKeys], dim)),
              "'attn.state_merge' needs the same batch size and kv_heads in "
              "both states");
  if (onDevice)
    return mergeOnDevice(std::move(state), std::move(later));
  return forEachBatch(state, [&](Value batch, StateTensors current) {
    return mergeBatch(current, later, batch);
  });
}
