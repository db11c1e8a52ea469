//===- TensorMaps.cpp - Tensor maps as parameters -------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TensorMaps.h"
#include "HostCode.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/LLVMIR/NVVMDialect.h"
#include "mlir/Dialect/NVGPU/IR/NVGPUDialect.h"

using namespace mlir;
using namespace mlir::attn;

/// Where swizzles of 128 bytes repeat.
static constexpr int64_t boxAlignment = 1024;
/// A tensor map: CUtensorMap of the driver.
static constexpr int64_t mapBytes = 128, mapAlignment = 64;
/// Features of a box, 128 bytes.
static constexpr int64_t boxFeatures = 64;

FunctionOpInterface
mlir::attn::makeKernelWithMaps(gpu::GPUModuleOp module, StringRef sharedName,
                               StringRef name, ArrayRef<Type> types,
                               int64_t threads, int64_t maps) {
  auto b = ImplicitLocOpBuilder::atBlockEnd(module.getLoc(), module.getBody());
  MLIRContext *context = b.getContext();
  SmallVector<Type> all(types);
  all.append(maps, LLVM::LLVMPointerType::get(context));
  // An llvm.func, because gpu.func loses llvm.byval when it is lowered.
  auto kernel = LLVM::LLVMFuncOp::create(
      b, (name + "_0").str(),
      LLVM::LLVMFunctionType::get(LLVM::LLVMVoidType::get(context), all));
  kernel->setAttr(gpu::GPUDialect::getKernelFuncAttrName(), b.getUnitAttr());
  kernel->setAttr(NVVM::NVVMDialect::getKernelFuncAttrName(), b.getUnitAttr());
  kernel->setAttr(NVVM::NVVMDialect::getReqntidAttrName(),
                  b.getDenseI32ArrayAttr({int32_t(threads), 1, 1}));
  // The assembler has to know how many registers there are at the start.
  kernel->setAttr(NVVM::NVVMDialect::getMinctasmAttrName(),
                  b.getI32IntegerAttr(1));
  auto bytes = LLVM::LLVMArrayType::get(b.getI8Type(), mapBytes);
  for (size_t index = types.size(); index < all.size(); ++index) {
    kernel.setArgAttr(index, LLVM::LLVMDialect::getByValAttrName(),
                      TypeAttr::get(bytes));
    kernel.setArgAttr(index, LLVM::LLVMDialect::getAlignAttrName(),
                      b.getI64IntegerAttr(mapAlignment));
    kernel.setArgAttr(index, NVVM::NVVMDialect::getGridConstantAttrName(),
                      b.getUnitAttr());
  }
  SymbolTable(module).insert(kernel);
  b.setInsertionPointToEnd(kernel.addEntryBlock(b));
  LLVM::ReturnOp::create(b, ValueRange());
  auto shared = module.lookupSymbol<LLVM::GlobalOp>(sharedName);
  shared.setAlignment(boxAlignment);
  return kernel;
}

Value mlir::attn::makeTensorMap(ImplicitLocOpBuilder &b, Value memref,
                                unsigned sequence, int64_t rows) {
  auto type = cast<MemRefType>(memref.getType());
  SmallVector<Value> box(type.getRank(), makeIndex(b, 1));
  box[sequence] = makeIndex(b, rows);
  box.back() = makeIndex(b, boxFeatures);
  auto boxType = MemRefType::get(
      {rows, boxFeatures}, type.getElementType(), MemRefLayoutAttrInterface(),
      b.getI64IntegerAttr(int64_t(NVVM::NVVMMemorySpace::Shared)));
  auto mapType = nvgpu::TensorMapDescriptorType::get(
      b.getContext(), boxType, nvgpu::TensorMapSwizzleKind::SWIZZLE_128B,
      nvgpu::TensorMapL2PromoKind::L2PROMO_256B,
      nvgpu::TensorMapOOBKind::OOB_ZERO,
      nvgpu::TensorMapInterleaveKind::INTERLEAVE_NONE);
  Value unranked = memref::CastOp::create(
      b, UnrankedMemRefType::get(type.getElementType(), type.getMemorySpace()),
      memref);
  Value map = nvgpu::TmaCreateDescriptorOp::create(b, mapType, unranked, box);
  return UnrealizedConversionCastOp::create(
             b, TypeRange(LLVM::LLVMPointerType::get(b.getContext())), map)
      .getResult(0);
}
