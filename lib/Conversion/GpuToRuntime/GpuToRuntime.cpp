//===- GpuToRuntime.cpp - convert-gpu-to-attn-runtime ---------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "../MemRefAddress.h"
#include "attn/Conversion/Passes.h"
#include "attn/IR/AttnDialect.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/GPU/IR/GPUDialect.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/NVGPU/IR/NVGPUDialect.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"

namespace mlir::attn {
#define GEN_PASS_DEF_CONVERTGPUTOATTNRUNTIME
#include "attn/Conversion/Passes.h.inc"
} // namespace mlir::attn

using namespace mlir;
using namespace mlir::attn;

namespace {
struct ConvertGpuToAttnRuntimePass
    : attn::impl::ConvertGpuToAttnRuntimeBase<ConvertGpuToAttnRuntimePass> {
  using Base::Base;
  void runOnOperation() override;

private:
  LLVM::LLVMFuncOp getFunction(StringRef name, Type result,
                               ArrayRef<Type> operands);
  Value makeName(ImplicitLocOpBuilder &b, StringRef kernel);
  LogicalResult lower(gpu::AllocOp op);
  LogicalResult lower(nvgpu::TmaCreateDescriptorOp op);
  void lower(gpu::LaunchFuncOp op);
  Value allocate(Operation *op, Type type, int64_t count, int64_t alignment);

  Type pointer, i64, i32, none;
  /// The names of kernels as constants.
  llvm::StringMap<LLVM::GlobalOp> names;
};
} // namespace

/// Ops that look at a memref's shape or address, and not at its elements.
static bool isMetadataOnly(Operation *op) {
  return isa<memref::DimOp, memref::ExtractAlignedPointerAsIndexOp,
             memref::ExtractStridedMetadataOp, memref::CastOp,
             memref::SubViewOp, memref::ReinterpretCastOp,
             memref::ExpandShapeOp, memref::CollapseShapeOp, gpu::DeallocOp,
             nvgpu::TmaCreateDescriptorOp, func::ReturnOp, func::CallOp>(op);
}

/// Device memory must not be touched by the host.
static LogicalResult checkHostCode(func::FuncOp function) {
  auto result = function.walk([](Operation *op) -> WalkResult {
    if (isa<memref::AllocOp, memref::AllocaOp, memref::GetGlobalOp>(op))
      return op->emitOpError()
             << "would be an intermediate result in the memory of the GPU; for "
                "--target=cuda, what attention computes has to be a result or "
                "an output buffer of the function";
    auto isMemRef = [](Type type) { return isa<BaseMemRefType>(type); };
    if (llvm::any_of(op->getOperandTypes(), isMemRef) && !isMetadataOnly(op))
      return op->emitOpError()
             << "would run on the host, with operands in the memory of the "
                "GPU; for --target=cuda only attention has kernels";
    return WalkResult::advance();
  });
  return failure(result.wasInterrupted());
}

LLVM::LLVMFuncOp
ConvertGpuToAttnRuntimePass::getFunction(StringRef name, Type result,
                                         ArrayRef<Type> operands) {
  ModuleOp module = getOperation();
  if (auto existing = module.lookupSymbol<LLVM::LLVMFuncOp>(name))
    return existing;
  auto b = OpBuilder::atBlockBegin(module.getBody());
  return LLVM::LLVMFuncOp::create(
      b, module.getLoc(), name, LLVM::LLVMFunctionType::get(result, operands));
}

Value ConvertGpuToAttnRuntimePass::makeName(ImplicitLocOpBuilder &b,
                                            StringRef kernel) {
  LLVM::GlobalOp &name = names[kernel];
  if (!name) {
    ModuleOp module = getOperation();
    auto top = ImplicitLocOpBuilder::atBlockBegin(b.getLoc(), module.getBody());
    std::string text = kernel.str();
    text.push_back('\0');
    auto type = LLVM::LLVMArrayType::get(b.getI8Type(), text.size());
    name = LLVM::GlobalOp::create(
        top, type, /*isConstant=*/true, LLVM::Linkage::Internal,
        ("attn_kernel_name_" + kernel).str(), b.getStringAttr(text));
  }
  return LLVM::AddressOfOp::create(b, name);
}

LogicalResult ConvertGpuToAttnRuntimePass::lower(gpu::AllocOp op) {
  ImplicitLocOpBuilder b(op.getLoc(), op);
  Type element = op.getType().getElementType();
  Value bytes = arith::ConstantOp::create(
      b, b.getI64IntegerAttr(element.getIntOrFloatBitWidth() / 8));
  for (int64_t dim = 0, dynamic = 0; dim < op.getType().getRank(); ++dim) {
    Value size;
    if (op.getType().isDynamicDim(dim))
      size =
          arith::IndexCastOp::create(b, i64, op.getDynamicSizes()[dynamic++]);
    else
      size = arith::ConstantOp::create(
          b, b.getI64IntegerAttr(op.getType().getDimSize(dim)));
    bytes = arith::MulIOp::create(b, bytes, size);
  }
  LLVM::LLVMFuncOp function = getFunction("attn_rt_gpu_workspace", i64, {i64});
  Value address = LLVM::CallOp::create(b, function, bytes).getResult();
  for (Operation *user :
       llvm::make_early_inc_range(op.getMemref().getUsers())) {
    b.setInsertionPoint(user);
    if (auto pointer = dyn_cast<memref::ExtractAlignedPointerAsIndexOp>(user)) {
      pointer.replaceAllUsesWith(
          arith::IndexCastOp::create(b, b.getIndexType(), address).getResult());
    } else if (isa<gpu::DeallocOp>(user)) {
      Type nothing = LLVM::LLVMVoidType::get(&getContext());
      LLVM::LLVMFuncOp release =
          getFunction("attn_rt_gpu_release", nothing, {i64});
      LLVM::CallOp::create(b, release, address);
    } else {
      return user->emitOpError()
             << "uses memory of gpu.alloc by other means than its address";
    }
    user->erase();
  }
  op.erase();
  return success();
}

/// Storage of the host, once per call of the function that `op` is in.
Value ConvertGpuToAttnRuntimePass::allocate(Operation *op, Type type,
                                            int64_t count, int64_t alignment) {
  auto function = op->getParentOfType<func::FuncOp>();
  ImplicitLocOpBuilder entry(op->getLoc(), op->getContext());
  entry.setInsertionPointToStart(&function.getBody().front());
  Value size =
      LLVM::ConstantOp::create(entry, i64, entry.getI64IntegerAttr(count));
  return LLVM::AllocaOp::create(entry, pointer, type, size, alignment);
}

/// A tensor map is 128 bytes on the host's stack.
LogicalResult
ConvertGpuToAttnRuntimePass::lower(nvgpu::TmaCreateDescriptorOp op) {
  constexpr int64_t mapBytes = 128, mapAlignment = 64, arrayAlignment = 8;
  auto cast = op.getTensor().getDefiningOp<memref::CastOp>();
  auto type = cast ? dyn_cast<MemRefType>(cast.getSource().getType()) : nullptr;
  nvgpu::TensorMapDescriptorType map = op.getTensorMap().getType();
  bool isKnown =
      type && type.getRank() == int64_t(op.getBoxDimensions().size()) &&
      type.getElementTypeBitWidth() == 16 &&
      map.getSwizzle() == nvgpu::TensorMapSwizzleKind::SWIZZLE_128B &&
      map.getL2promo() == nvgpu::TensorMapL2PromoKind::L2PROMO_256B &&
      map.getOob() == nvgpu::TensorMapOOBKind::OOB_ZERO &&
      map.getInterleave() == nvgpu::TensorMapInterleaveKind::INTERLEAVE_NONE;
  if (!isKnown)
    return op->emitOpError()
           << "needs a box for each dimension of a cast memref of 16-bit "
              "elements, with swizzle_128b, l2promo_256b, zeros outside and "
              "no interleaving, found "
           << (type ? Type(type) : op.getTensor().getType()) << " and " << map;
  ImplicitLocOpBuilder b(op.getLoc(), op);
  int64_t rank = type.getRank();
  Value target = allocate(op, b.getI8Type(), mapBytes, mapAlignment);
  auto metadata = memref::ExtractStridedMetadataOp::create(b, cast.getSource());
  Value bytes = arith::ConstantIndexOp::create(b, 2);
  SmallVector<Value> strides;
  for (Value stride : metadata.getStrides())
    strides.push_back(b.createOrFold<arith::MulIOp>(stride, bytes));
  SmallVector<Value> operands = {
      target, emitAddress(b, cast.getSource()),
      arith::ConstantOp::create(b, b.getI32IntegerAttr(rank))};
  for (ValueRange numbers :
       {ValueRange(metadata.getSizes()), ValueRange(strides),
        ValueRange(op.getBoxDimensions())}) {
    Value array = allocate(op, i64, rank, arrayAlignment);
    for (auto [dim, number] : llvm::enumerate(llvm::reverse(numbers))) {
      LLVM::GEPArg at = int32_t(dim);
      LLVM::StoreOp::create(b, b.createOrFold<arith::IndexCastOp>(i64, number),
                            LLVM::GEPOp::create(b, pointer, i64, array, at));
    }
    operands.push_back(array);
  }
  LLVM::LLVMFuncOp function =
      getFunction("attn_rt_gpu_tensor_map", none,
                  {pointer, i64, i32, pointer, pointer, pointer});
  LLVM::CallOp::create(b, function, operands);
  // What kernels take is a pointer.
  for (Operation *user : llvm::make_early_inc_range(op->getUsers())) {
    auto conversion = dyn_cast<UnrealizedConversionCastOp>(user);
    if (!conversion || conversion.getResultTypes() != TypeRange(pointer))
      return user->emitOpError()
             << "uses a tensor map by other means than a pointer to it";
    conversion.getResult(0).replaceAllUsesWith(target);
    conversion.erase();
  }
  op.erase();
  if (cast->use_empty())
    cast.erase();
  return success();
}

void ConvertGpuToAttnRuntimePass::lower(gpu::LaunchFuncOp op) {
  ImplicitLocOpBuilder b(op.getLoc(), op);
  constexpr int64_t alignment = 8;
  ValueRange operands = op.getKernelOperands();
  int64_t count = std::max<int64_t>(operands.size(), 1);
  Value values = allocate(op, i64, count, alignment);
  Value pointers = allocate(op, pointer, count, alignment);
  for (auto [index, operand] : llvm::enumerate(operands)) {
    LLVM::GEPArg at = int32_t(index);
    // What a pointer points to is passed by value.
    if (operand.getType() == pointer) {
      LLVM::StoreOp::create(
          b, operand, LLVM::GEPOp::create(b, pointer, pointer, pointers, at));
      continue;
    }
    // The low half of a slot holds an i32.
    Value slot = LLVM::GEPOp::create(b, pointer, i64, values, at);
    LLVM::StoreOp::create(b, operand, slot);
    LLVM::StoreOp::create(
        b, slot, LLVM::GEPOp::create(b, pointer, pointer, pointers, at));
  }
  auto toI64 = [&](Value index) -> Value {
    return b.createOrFold<arith::IndexCastOp>(i64, index);
  };
  gpu::KernelDim3 grid = op.getGridSizeOperandValues();
  Value images = LLVM::AddressOfOp::create(b, pointer, "attn_gpu_images");
  Value name = makeName(b, op.getKernelName().getValue());
  Value shared = op.getDynamicSharedMemorySize();
  if (!shared)
    shared = arith::ConstantOp::create(b, b.getI32IntegerAttr(0));
  LLVM::LLVMFuncOp launch =
      getFunction("attn_rt_gpu_launch", none,
                  {pointer, pointer, i64, i64, i64, i64, i32, pointer});
  LLVM::CallOp::create(
      b, launch,
      ValueRange{images, name, toI64(grid.x), toI64(grid.y), toI64(grid.z),
                 toI64(op.getBlockSizeOperandValues().x), shared, pointers});
  op.erase();
}

/// The inputs as they were written, then what were results.
static void updateSignature(func::FuncOp function) {
  StringRef name = AttnDialect::getSignatureAttrName();
  auto signature = function->getAttrOfType<TypeAttr>(name);
  if (!signature)
    return;
  auto original = cast<FunctionType>(signature.getValue());
  SmallVector<Type> inputs(original.getInputs());
  llvm::append_range(
      inputs, function.getArgumentTypes().drop_front(original.getNumInputs()));
  function->setAttr(
      name, TypeAttr::get(FunctionType::get(function.getContext(), inputs,
                                            function.getResultTypes())));
}

void ConvertGpuToAttnRuntimePass::runOnOperation() {
  ModuleOp module = getOperation();
  MLIRContext *context = &getContext();
  pointer = LLVM::LLVMPointerType::get(context);
  i64 = IntegerType::get(context, 64);
  i32 = IntegerType::get(context, 32);
  none = LLVM::LLVMVoidType::get(context);
  names.clear();
  SmallVector<gpu::AllocOp> allocs;
  SmallVector<nvgpu::TmaCreateDescriptorOp> maps;
  SmallVector<gpu::LaunchFuncOp> launches;
  for (auto function : module.getOps<func::FuncOp>()) {
    if (failed(checkHostCode(function)))
      return signalPassFailure();
    updateSignature(function);
    function.walk([&](gpu::AllocOp op) { allocs.push_back(op); });
    function.walk([&](nvgpu::TmaCreateDescriptorOp op) { maps.push_back(op); });
    function.walk([&](gpu::LaunchFuncOp op) { launches.push_back(op); });
  }
  if (!launches.empty()) {
    auto b =
        ImplicitLocOpBuilder::atBlockBegin(module.getLoc(), module.getBody());
    LLVM::GlobalOp::create(b, pointer, /*isConstant=*/true,
                           LLVM::Linkage::External, "attn_gpu_images",
                           Attribute());
  }
  for (gpu::AllocOp op : allocs)
    if (failed(lower(op)))
      return signalPassFailure();
  for (nvgpu::TmaCreateDescriptorOp op : maps)
    if (failed(lower(op)))
      return signalPassFailure();
  llvm::for_each(launches, [&](gpu::LaunchFuncOp op) { lower(op); });
  for (auto kernels :
       llvm::make_early_inc_range(module.getOps<gpu::GPUModuleOp>()))
    kernels.erase();
  module->removeAttr(gpu::GPUDialect::getContainerModuleAttrName());
}
