//===- WideNumbers.cpp - Numbers of 64 bits in kernels --------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "WideNumbers.h"

using namespace mlir;
using namespace mlir::attn;

Value mlir::attn::makeF64(GpuKernelBuilder &b, double value) {
  return arith::ConstantOp::create(b, b.getF64FloatAttr(value));
}

Value mlir::attn::toF64(GpuKernelBuilder &b, Value value) {
  if (value.getType().isF64())
    return value;
  if (isa<IntegerType>(value.getType()))
    return arith::SIToFPOp::create(b, b.getF64Type(), value);
  return arith::ExtFOp::create(b, b.getF64Type(), value);
}

Value mlir::attn::sqrtF64(GpuKernelBuilder &b, Value value) {
  // The conversion to NVVM has no pattern for the op of this intrinsic.
  return LLVM::CallIntrinsicOp::create(b, b.getF64Type(),
                                       b.getStringAttr("llvm.sqrt.f64"), value)
      .getResult(0);
}

Value mlir::attn::reduceWarpWide(GpuKernelBuilder &b, Value value,
                                 function_ref<Value(Value, Value)> combine) {
  Type type = value.getType(), i64 = b.getI64Type();
  for (int64_t mask = warpLanes / 2; mask; mask /= 2) {
    Value bits = b.bitcast(value, i64);
    Value low = b.shuffleXor(b.toI32(bits), mask);
    Value high = b.shuffleXor(b.toI32(b.shiftRight(bits, 32)), mask);
    Value wideLow = arith::ExtUIOp::create(b, i64, low);
    Value wideHigh = arith::ExtUIOp::create(b, i64, high);
    Value other =
        b.ori(wideLow, b.createOrFold<arith::ShLIOp>(wideHigh, b.i64(32)));
    value = combine(value, b.bitcast(other, type));
  }
  return value;
}
