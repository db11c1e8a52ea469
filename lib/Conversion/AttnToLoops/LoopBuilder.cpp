//===- LoopBuilder.cpp - Short names for loops over memrefs -------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "LoopBuilder.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"

using namespace mlir;
using namespace mlir::attn;

static bool isFloat(Value value) {
  return isa<FloatType>(getElementTypeOrSelf(value.getType()));
}

/// `element`, or a vector of it of the shape of `type`.
static Type likeShape(Type type, Type element) {
  if (auto vector = dyn_cast<VectorType>(type))
    return VectorType::get(vector.getShape(), element);
  return element;
}

//===----------------------------------------------------------------------===//
// Constants
//===----------------------------------------------------------------------===//

Value LoopBuilder::index(int64_t value) {
  return arith::ConstantIndexOp::create(b, value);
}

Value LoopBuilder::i1(bool value) {
  return arith::ConstantIntOp::create(b, value, 1);
}

Value LoopBuilder::i32(uint32_t value) {
  return arith::ConstantOp::create(
      b, b.getI32IntegerAttr(static_cast<int32_t>(value)));
}

Value LoopBuilder::i64(int64_t value) {
  return arith::ConstantOp::create(b, b.getI64IntegerAttr(value));
}

Value LoopBuilder::real(Type type, double value) {
  FloatAttr scalar = b.getFloatAttr(getElementTypeOrSelf(type), value);
  if (auto vector = dyn_cast<VectorType>(type))
    return arith::ConstantOp::create(b, DenseElementsAttr::get(vector, scalar));
  return arith::ConstantOp::create(b, scalar);
}

//===----------------------------------------------------------------------===//
// Arithmetic
//===----------------------------------------------------------------------===//

Value LoopBuilder::add(Value x, Value y) {
  return isFloat(x) ? b.createOrFold<arith::AddFOp>(x, y)
                    : b.createOrFold<arith::AddIOp>(x, y);
}

Value LoopBuilder::sub(Value x, Value y) {
  return isFloat(x) ? b.createOrFold<arith::SubFOp>(x, y)
                    : b.createOrFold<arith::SubIOp>(x, y);
}

Value LoopBuilder::mul(Value x, Value y) {
  return isFloat(x) ? b.createOrFold<arith::MulFOp>(x, y)
                    : b.createOrFold<arith::MulIOp>(x, y);
}

Value LoopBuilder::div(Value x, Value y) {
  return isFloat(x) ? b.createOrFold<arith::DivFOp>(x, y)
                    : b.createOrFold<arith::DivUIOp>(x, y);
}

Value LoopBuilder::rem(Value x, Value y) {
  return b.createOrFold<arith::RemUIOp>(x, y);
}

Value LoopBuilder::min(Value x, Value y) {
  return isFloat(x) ? b.createOrFold<arith::MinimumFOp>(x, y)
                    : b.createOrFold<arith::MinSIOp>(x, y);
}

Value LoopBuilder::max(Value x, Value y) {
  return isFloat(x) ? b.createOrFold<arith::MaximumFOp>(x, y)
                    : b.createOrFold<arith::MaxSIOp>(x, y);
}

Value LoopBuilder::fma(Value x, Value y, Value z) {
  constexpr auto contract = arith::FastMathFlags::contract;
  Value product = arith::MulFOp::create(b, x, y, contract);
  return arith::AddFOp::create(b, product, z, contract);
}

Value LoopBuilder::logicalAnd(Value x, Value y) {
  return b.createOrFold<arith::AndIOp>(x, y);
}

Value LoopBuilder::logicalOr(Value x, Value y) {
  return b.createOrFold<arith::OrIOp>(x, y);
}

Value LoopBuilder::logicalNot(Value x) {
  Value ones = arith::ConstantOp::create(
      b, cast<TypedAttr>(isa<VectorType>(x.getType())
                             ? Attribute(DenseElementsAttr::get(
                                   cast<VectorType>(x.getType()), true))
                             : Attribute(b.getBoolAttr(true))));
  return arith::XOrIOp::create(b, x, ones);
}

Value LoopBuilder::select(Value condition, Value x, Value y) {
  return b.createOrFold<arith::SelectOp>(condition, x, y);
}

Value LoopBuilder::less(Value x, Value y) {
  if (isFloat(x))
    return arith::CmpFOp::create(b, arith::CmpFPredicate::OLT, x, y);
  return b.createOrFold<arith::CmpIOp>(arith::CmpIPredicate::slt, x, y);
}

Value LoopBuilder::lessEqual(Value x, Value y) {
  if (isFloat(x))
    return arith::CmpFOp::create(b, arith::CmpFPredicate::OLE, x, y);
  return b.createOrFold<arith::CmpIOp>(arith::CmpIPredicate::sle, x, y);
}

Value LoopBuilder::equal(Value x, Value y) {
  if (isFloat(x))
    return arith::CmpFOp::create(b, arith::CmpFPredicate::OEQ, x, y);
  return b.createOrFold<arith::CmpIOp>(arith::CmpIPredicate::eq, x, y);
}

//===----------------------------------------------------------------------===//
// Conversions
//===----------------------------------------------------------------------===//

Value LoopBuilder::toFloat(Value value, Type type) {
  unsigned from = getElementTypeOrSelf(value.getType()).getIntOrFloatBitWidth();
  unsigned to = type.getIntOrFloatBitWidth();
  Type result = likeShape(value.getType(), type);
  if (result == value.getType())
    return value;
  if (from < to)
    return arith::ExtFOp::create(b, result, value);
  return arith::TruncFOp::create(b, result, value);
}

Value LoopBuilder::indexToFloat(Value value, Type type) {
  return arith::SIToFPOp::create(b, type, indexToI64(value));
}

Value LoopBuilder::toIndex(Value value) {
  return b.createOrFold<arith::IndexCastOp>(b.getIndexType(), value);
}

Value LoopBuilder::indexToI32(Value value) {
  return b.createOrFold<arith::IndexCastOp>(b.getI32Type(), value);
}

Value LoopBuilder::indexToI64(Value value) {
  return b.createOrFold<arith::IndexCastOp>(b.getI64Type(), value);
}

//===----------------------------------------------------------------------===//
// Memory
//===----------------------------------------------------------------------===//

Value LoopBuilder::load(Value memref, ValueRange indices) {
  return memref::LoadOp::create(b, memref, indices);
}

void LoopBuilder::store(Value value, Value memref, ValueRange indices) {
  memref::StoreOp::create(b, value, memref, indices);
}

Value LoopBuilder::loadVector(VectorType type, Value memref,
                              ValueRange indices) {
  return vector::LoadOp::create(b, type, memref, indices);
}

void LoopBuilder::storeVector(Value value, Value memref, ValueRange indices) {
  vector::StoreOp::create(b, value, memref, indices);
}

Value LoopBuilder::broadcast(VectorType type, Value scalar) {
  return vector::BroadcastOp::create(b, type, scalar);
}

Value LoopBuilder::laneIndices(int64_t lanes, Value first) {
  auto numbers = llvm::to_vector(llvm::seq<int64_t>(0, lanes));
  auto type = VectorType::get(lanes, b.getI64Type());
  Value steps = arith::ConstantOp::create(
      b, DenseElementsAttr::get(type, ArrayRef(numbers)));
  return add(steps, broadcast(type, indexToI64(first)));
}

Value LoopBuilder::dim(Value memref, int64_t dimension) {
  return b.createOrFold<memref::DimOp>(memref, dimension);
}

Value LoopBuilder::reduce(Value vector,
                          function_ref<Value(Value, Value)> combine) {
  int64_t lanes = cast<VectorType>(vector.getType()).getDimSize(0);
  assert(llvm::isPowerOf2_64(lanes) && "halves need an even number of lanes");
  while (lanes > 1) {
    lanes /= 2;
    auto half = [&](int64_t offset) -> Value {
      return vector::ExtractStridedSliceOp::create(
          b, vector, ArrayRef<int64_t>{offset}, ArrayRef<int64_t>{lanes},
          ArrayRef<int64_t>{1});
    };
    Value low = half(0), high = half(lanes);
    vector = combine(low, high);
  }
  return vector::ExtractOp::create(b, vector, ArrayRef<int64_t>{0});
}

//===----------------------------------------------------------------------===//
// Control flow
//===----------------------------------------------------------------------===//

void LoopBuilder::forEach(Value first, Value last, LoopBody body,
                          int64_t step) {
  auto loop = scf::ForOp::create(b, first, last, index(step));
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPointToStart(loop.getBody());
  body(loop.getInductionVar());
}

SmallVector<Value> LoopBuilder::forEach(Value first, Value last,
                                        ValueRange init, CarryingBody body,
                                        int64_t step) {
  auto loop = scf::ForOp::create(b, first, last, index(step), init);
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPointToStart(loop.getBody());
  scf::YieldOp::create(
      b, body(loop.getInductionVar(), ValueRange(loop.getRegionIterArgs())));
  return SmallVector<Value>(loop.getResults());
}

void LoopBuilder::ifThen(Value condition, Block then) {
  auto op = scf::IfOp::create(b, condition, /*withElseRegion=*/false);
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPointToStart(op.thenBlock());
  then();
}

void LoopBuilder::ifElse(Value condition, Block then, Block otherwise) {
  auto op = scf::IfOp::create(b, condition, /*withElseRegion=*/true);
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPointToStart(op.thenBlock());
  then();
  b.setInsertionPointToStart(op.elseBlock());
  otherwise();
}
