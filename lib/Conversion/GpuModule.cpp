//===- GpuModule.cpp - Where GPU kernels are ------------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "GpuModule.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/IR/SymbolTable.h"

using namespace mlir;
using namespace mlir::attn;

static constexpr StringLiteral moduleName = "attn_kernels";

gpu::GPUModuleOp mlir::attn::getKernelModule(ModuleOp module) {
  if (auto existing = module.lookupSymbol<gpu::GPUModuleOp>(moduleName))
    return existing;
  module->setAttr(gpu::GPUDialect::getContainerModuleAttrName(),
                  UnitAttr::get(module.getContext()));
  auto b = ImplicitLocOpBuilder::atBlockEnd(module.getLoc(), module.getBody());
  auto kernels = gpu::GPUModuleOp::create(b, moduleName);
  SymbolTable(module).insert(kernels);
  return kernels;
}

gpu::GPUFuncOp mlir::attn::makeKernel(gpu::GPUModuleOp module, StringRef name,
                                      ArrayRef<Type> types, int64_t threads) {
  auto b = ImplicitLocOpBuilder::atBlockEnd(module.getLoc(), module.getBody());
  auto kernel = gpu::GPUFuncOp::create(
      b, (name + "_0").str(), FunctionType::get(b.getContext(), types, {}));
  kernel->setAttr(gpu::GPUDialect::getKernelFuncAttrName(), b.getUnitAttr());
  kernel.setKnownBlockSizeAttr(
      b.getDenseI32ArrayAttr({int32_t(threads), 1, 1}));
  SymbolTable(module).insert(kernel);
  b.setInsertionPointToEnd(&kernel.getBody().front());
  gpu::ReturnOp::create(b);
  return kernel;
}

SymbolRefAttr mlir::attn::getKernelName(Operation *kernel) {
  auto module = cast<gpu::GPUModuleOp>(kernel->getParentOp());
  return SymbolRefAttr::get(
      kernel->getContext(), module.getName(),
      {FlatSymbolRefAttr::get(SymbolTable::getSymbolName(kernel))});
}

void mlir::attn::launchUnlessEmpty(ImplicitLocOpBuilder &b, Operation *kernel,
                                   gpu::KernelDim3 work, int64_t itemsPerCta,
                                   int64_t threads, int64_t sharedBytes,
                                   ValueRange arguments) {
  auto index = [&](int64_t value) -> Value {
    return arith::ConstantIndexOp::create(b, value);
  };
  Value items = b.createOrFold<arith::MulIOp>(work.x, work.y);
  items = b.createOrFold<arith::MulIOp>(items, work.z);
  Value any =
      b.createOrFold<arith::CmpIOp>(arith::CmpIPredicate::ne, items, index(0));
  auto guard = scf::IfOp::create(b, any, /*withElseRegion=*/false);
  OpBuilder::InsertionGuard restore(b);
  b.setInsertionPointToStart(guard.thenBlock());
  Value bytes;
  if (sharedBytes > 0)
    bytes = arith::ConstantOp::create(b, b.getI32IntegerAttr(sharedBytes));
  Value ctas = b.createOrFold<arith::CeilDivUIOp>(work.x, index(itemsPerCta));
  gpu::LaunchFuncOp::create(
      b, getKernelName(kernel), gpu::KernelDim3{ctas, work.y, work.z},
      gpu::KernelDim3{index(threads), index(1), index(1)}, bytes, arguments);
}
