//===- SubnormalNumbers.cpp - Kernels that take them for 0 ----------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SubnormalNumbers.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"

using namespace mlir;
using namespace mlir::attn;

bool mlir::attn::flushesSubnormals(CpuIsa isa) { return isa >= CpuIsa::AVX2; }

Attribute mlir::attn::subnormalsAttribute(MLIRContext *context) {
  return Builder(context).getStrArrayAttr(
      {"denormal-fp-math", "preserve-sign,preserve-sign"});
}

static void accessControlRegister(KernelBuilder &b, StringRef intrinsic,
                                  Value pointer) {
  LLVM::CallIntrinsicOp::create(b, b.getStringAttr(intrinsic), pointer);
}

Value mlir::attn::flushSubnormals(KernelBuilder &b) {
  Type i32 = b.getI32Type();
  auto pointer = LLVM::LLVMPointerType::get(b.getContext());
  Value one = LLVM::ConstantOp::create(b, i32, 1);
  Value callersMode = LLVM::AllocaOp::create(b, pointer, i32, one);
  Value mode = LLVM::AllocaOp::create(b, pointer, i32, one);
  accessControlRegister(b, "llvm.x86.sse.stmxcsr", callersMode);
  // Flush to zero, and denormals are zeros; rounding stays the caller's.
  Value flush = LLVM::ConstantOp::create(b, i32, 0x8040);
  Value bits = LLVM::LoadOp::create(b, i32, callersMode);
  LLVM::StoreOp::create(b, LLVM::OrOp::create(b, bits, flush), mode);
  accessControlRegister(b, "llvm.x86.sse.ldmxcsr", mode);
  b.setFlushesSubnormals();
  return callersMode;
}

void mlir::attn::restoreSubnormals(KernelBuilder &b, Value callersMode) {
  accessControlRegister(b, "llvm.x86.sse.ldmxcsr", callersMode);
}
