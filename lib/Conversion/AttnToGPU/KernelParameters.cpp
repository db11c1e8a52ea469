//===- KernelParameters.cpp - What a GPU kernel is passed -----------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "KernelParameters.h"
#include "../MemRefAddress.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"

using namespace mlir;
using namespace mlir::attn;

/// Sizes count in 32 bits on the device, addresses and strides in 64.
KernelParameters::KernelParameters(Operation *op) : op(op) {
  Builder b(op->getContext());
  auto add = [&](Kind kind, unsigned operand, unsigned dimension, Type type) {
    parameters.push_back({kind, operand, dimension});
    parameterTypes.push_back(type);
  };
  for (OpOperand &operand : op->getOpOperands()) {
    unsigned number = operand.getOperandNumber();
    auto type = dyn_cast<MemRefType>(operand.get().getType());
    if (!type) {
      add(Kind::Number, number, 0, b.getI64Type());
      continue;
    }
    add(Kind::Address, number, 0, b.getI64Type());
    auto [strides, offset] = type.getStridesAndOffset();
    for (int64_t dim = 0; dim < type.getRank(); ++dim)
      if (ShapedType::isDynamic(strides[dim]))
        add(Kind::Stride, number, dim, b.getI64Type());
    for (int64_t dim = 0; dim < type.getRank(); ++dim)
      if (type.isDynamicDim(dim))
        add(Kind::Size, number, dim, b.getI32Type());
  }
}

SmallVector<Value>
KernelParameters::makeArguments(ImplicitLocOpBuilder &b) const {
  SmallVector<Value> arguments;
  Type i64 = b.getI64Type(), i32 = b.getI32Type();
  auto cast = [&](Value index, Type type) {
    return b.createOrFold<arith::IndexCastOp>(type, index);
  };
  for (auto [parameter, type] : llvm::zip(parameters, parameterTypes)) {
    Value operand = op->getOperand(parameter.operand);
    switch (parameter.kind) {
    case Kind::Number:
      if (operand.getType().isIndex())
        operand = cast(operand, i64);
      else if (operand.getType().isInteger(32))
        operand = arith::ExtSIOp::create(b, i64, operand);
      arguments.push_back(operand);
      break;
    case Kind::Address:
      arguments.push_back(emitAddress(b, operand));
      break;
    case Kind::Stride:
      arguments.push_back(
          cast(memref::ExtractStridedMetadataOp::create(b, operand)
                   .getStrides()[parameter.dimension],
               i64));
      break;
    case Kind::Size:
      arguments.push_back(
          cast(memref::DimOp::create(b, operand, parameter.dimension), i32));
      break;
    }
  }
  return arguments;
}

void KernelParameters::bind(ValueRange arguments) {
  bound.assign(arguments.begin(), arguments.end());
}

Value KernelParameters::find(Kind kind, unsigned operand,
                             unsigned dimension) const {
  for (auto [parameter, value] : llvm::zip(parameters, bound))
    if (parameter.kind == kind && parameter.operand == operand &&
        parameter.dimension == dimension)
      return value;
  return Value();
}

Value KernelParameters::pointer(GpuKernelBuilder &b, unsigned operand) const {
  auto global = LLVM::LLVMPointerType::get(
      b.getContext(), unsigned(NVVM::NVVMMemorySpace::Global));
  return LLVM::IntToPtrOp::create(b, global, find(Kind::Address, operand, 0));
}

Value KernelParameters::number(unsigned operand) const {
  return find(Kind::Number, operand, 0);
}

Value KernelParameters::stride(GpuKernelBuilder &b, unsigned operand,
                               std::optional<unsigned> dimension) const {
  if (!dimension)
    return b.i64(0);
  auto type = cast<MemRefType>(op->getOperand(operand).getType());
  if (type.getDimSize(*dimension) == 1)
    return b.i64(0);
  auto [strides, offset] = type.getStridesAndOffset();
  Value stride = ShapedType::isDynamic(strides[*dimension])
                     ? find(Kind::Stride, operand, *dimension)
                     : b.i64(strides[*dimension]);
  if (!type.isDynamicDim(*dimension))
    return stride;
  Value isOne = b.cmpi(GpuKernelBuilder::Predicate::eq,
                       find(Kind::Size, operand, *dimension), b.i32(1));
  return b.select(isOne, b.i64(0), stride);
}

Value KernelParameters::size(GpuKernelBuilder &b, unsigned operand,
                             std::optional<unsigned> dimension) const {
  if (!dimension)
    return b.i32(1);
  auto type = cast<MemRefType>(op->getOperand(operand).getType());
  if (type.isDynamicDim(*dimension))
    return find(Kind::Size, operand, *dimension);
  return b.i32(type.getDimSize(*dimension));
}
