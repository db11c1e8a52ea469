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
#include "attn/IR/StateOps.h"
#include "mlir/Conversion/LLVMCommon/MemRefBuilder.h"
#include "mlir/Conversion/LLVMCommon/TypeConverter.h"
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
  Value createVariable(ImplicitLocOpBuilder &b, StringRef name);
  LogicalResult lower(gpu::AllocOp op);
  LogicalResult lower(memref::AllocOp op);
  void lower(memref::DeallocOp op);
  LogicalResult lower(memref::GetGlobalOp op);
  Value allocateWorkspace(ImplicitLocOpBuilder &b, MemRefType type,
                          ValueRange dynamicSizes);
  void release(ImplicitLocOpBuilder &b, Value address);
  LogicalResult lower(nvgpu::TmaCreateDescriptorOp op);
  LogicalResult lower(gpu::LaunchFuncOp op);
  Value allocate(Operation *op, Type type, int64_t count, int64_t alignment);

  Type pointer, i64, i32, none;
  /// The names of kernels as constants.
  llvm::StringMap<LLVM::GlobalOp> names;
};
} // namespace

/// Ops that look at a memref's shape or address, and not at its elements, and
/// those that this pass lowers.
static bool isMetadataOnly(Operation *op) {
  return isa<memref::DimOp, memref::ExtractAlignedPointerAsIndexOp,
             memref::ExtractStridedMetadataOp, memref::CastOp,
             memref::SubViewOp, memref::ReinterpretCastOp,
             memref::ExpandShapeOp, memref::CollapseShapeOp, memref::DeallocOp,
             gpu::DeallocOp, gpu::LaunchFuncOp, nvgpu::TmaCreateDescriptorOp,
             func::ReturnOp, func::CallOp, RegionBranchOpInterface,
             RegionBranchTerminatorOpInterface, BranchOpInterface,
             arith::SelectOp>(op);
}

/// Device memory must not be touched by the host.
static LogicalResult checkHostCode(func::FuncOp function) {
  auto result = function.walk([](Operation *op) -> WalkResult {
    if (isa<memref::AllocaOp>(op))
      return op->emitOpError() << "would be memory of the host; for "
                                  "--target=cuda, intermediate results need "
                                  "to be from memref.alloc";
    auto isMemRef = [](Type type) { return isa<BaseMemRefType>(type); };
    if (llvm::any_of(op->getOperandTypes(), isMemRef) && !isMetadataOnly(op))
      return op->emitOpError()
             << "would run on the host, with operands in the memory of the "
                "GPU; for --target=cuda only attention, linalg ops and copies "
                "have kernels";
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

/// The address of a pointer in the compiled code, null at first, in which the
/// runtime keeps what it has on GPUs. A table of addresses in the runtime would
/// outlive the code, and another module may have its code at the same
/// addresses.
Value ConvertGpuToAttnRuntimePass::createVariable(ImplicitLocOpBuilder &b,
                                                  StringRef name) {
  auto variable = getOperation().lookupSymbol<LLVM::GlobalOp>(name);
  if (!variable) {
    auto top = ImplicitLocOpBuilder::atBlockBegin(b.getLoc(),
                                                  getOperation().getBody());
    variable = LLVM::GlobalOp::create(top, pointer, /*isConstant=*/false,
                                      LLVM::Linkage::Internal, name,
                                      /*value=*/Attribute());
    top.createBlock(&variable.getInitializerRegion());
    LLVM::ReturnOp::create(top, LLVM::ZeroOp::create(top, pointer));
  }
  return LLVM::AddressOfOp::create(b, variable);
}

/// Bytes of an element in memory, truth values included.
static int64_t getBytes(Type element) {
  return llvm::divideCeil(element.getIntOrFloatBitWidth(), 8);
}

/// The sizes of a memref as i64.
static SmallVector<Value> getSizes(ImplicitLocOpBuilder &b, MemRefType type,
                                   ValueRange dynamicSizes) {
  SmallVector<Value> sizes;
  for (int64_t size : type.getShape()) {
    if (!ShapedType::isDynamic(size)) {
      sizes.push_back(arith::ConstantOp::create(b, b.getI64IntegerAttr(size)));
      continue;
    }
    sizes.push_back(b.createOrFold<arith::IndexCastOp>(b.getI64Type(),
                                                       dynamicSizes.front()));
    dynamicSizes = dynamicSizes.drop_front();
  }
  return sizes;
}

/// Row-major elements at an address of the device.
static Value makeMemRef(ImplicitLocOpBuilder &b, MemRefType type, Value address,
                        ValueRange dynamicSizes) {
  LLVMTypeConverter converter(b.getContext());
  auto descriptor =
      MemRefDescriptor::poison(b, b.getLoc(), converter.convertType(type));
  Value memory = LLVM::IntToPtrOp::create(
      b, LLVM::LLVMPointerType::get(b.getContext()), address);
  descriptor.setAllocatedPtr(b, b.getLoc(), memory);
  descriptor.setAlignedPtr(b, b.getLoc(), memory);
  descriptor.setConstantOffset(b, b.getLoc(), 0);
  SmallVector<Value> sizes = getSizes(b, type, dynamicSizes);
  Value stride = arith::ConstantOp::create(b, b.getI64IntegerAttr(1));
  for (unsigned dim = sizes.size(); dim-- > 0;) {
    descriptor.setSize(b, b.getLoc(), dim, sizes[dim]);
    descriptor.setStride(b, b.getLoc(), dim, stride);
    stride = b.createOrFold<arith::MulIOp>(stride, sizes[dim]);
  }
  return UnrealizedConversionCastOp::create(b, TypeRange(type),
                                            Value(descriptor))
      .getResult(0);
}

/// The address of a part of the workspace.
Value ConvertGpuToAttnRuntimePass::allocateWorkspace(ImplicitLocOpBuilder &b,
                                                     MemRefType type,
                                                     ValueRange dynamicSizes) {
  Value bytes = arith::ConstantOp::create(
      b, b.getI64IntegerAttr(getBytes(type.getElementType())));
  for (Value size : getSizes(b, type, dynamicSizes))
    bytes = b.createOrFold<arith::MulIOp>(bytes, size);
  LLVM::LLVMFuncOp function = getFunction("attn_rt_gpu_workspace", i64, {i64});
  return LLVM::CallOp::create(b, function, bytes).getResult();
}

void ConvertGpuToAttnRuntimePass::release(ImplicitLocOpBuilder &b,
                                          Value address) {
  LLVM::LLVMFuncOp function = getFunction("attn_rt_gpu_release", none, {i64});
  LLVM::CallOp::create(b, function, address);
}

LogicalResult ConvertGpuToAttnRuntimePass::lower(gpu::AllocOp op) {
  ImplicitLocOpBuilder b(op.getLoc(), op);
  Value address = allocateWorkspace(b, op.getType(), op.getDynamicSizes());
  for (Operation *user :
       llvm::make_early_inc_range(op.getMemref().getUsers())) {
    b.setInsertionPoint(user);
    if (auto pointer = dyn_cast<memref::ExtractAlignedPointerAsIndexOp>(user)) {
      pointer.replaceAllUsesWith(
          arith::IndexCastOp::create(b, b.getIndexType(), address).getResult());
    } else if (isa<gpu::DeallocOp>(user)) {
      release(b, address);
    } else {
      return user->emitOpError()
             << "uses memory of gpu.alloc by other means than its address";
    }
    user->erase();
  }
  op.erase();
  return success();
}

LogicalResult ConvertGpuToAttnRuntimePass::lower(memref::AllocOp op) {
  if (!op.getType().getLayout().isIdentity() ||
      !op.getType().getElementType().isIntOrFloat())
    return op->emitOpError() << "needs rows without gaps of numbers to become "
                                "workspace of the GPU, found "
                             << op.getType();
  ImplicitLocOpBuilder b(op.getLoc(), op);
  Value address = allocateWorkspace(b, op.getType(), op.getDynamicSizes());
  op.replaceAllUsesWith(
      makeMemRef(b, op.getType(), address, op.getDynamicSizes()));
  op.erase();
  return success();
}

void ConvertGpuToAttnRuntimePass::lower(memref::DeallocOp op) {
  ImplicitLocOpBuilder b(op.getLoc(), op);
  Value address =
      memref::ExtractAlignedPointerAsIndexOp::create(b, op.getMemref());
  release(b, arith::IndexCastOp::create(b, i64, address));
  op.erase();
}

/// A constant is copied to the device once. The compiled code holds where.
LogicalResult ConvertGpuToAttnRuntimePass::lower(memref::GetGlobalOp op) {
  auto global = SymbolTable::lookupNearestSymbolFrom<memref::GlobalOp>(
      op, op.getNameAttr());
  MemRefType type = op.getType();
  if (!global.getConstant() || global.isUninitialized() ||
      !type.getElementType().isIntOrFloat())
    return op->emitOpError() << "needs a constant of numbers to be copied to "
                                "the GPU, found "
                             << type;
  ImplicitLocOpBuilder b(op.getLoc(), op->getContext());
  b.setInsertionPointAfter(op);
  auto onHost = memref::ExtractAlignedPointerAsIndexOp::create(b, op);
  Value hostAddress = arith::IndexCastOp::create(b, i64, onHost);
  Value host = LLVM::IntToPtrOp::create(b, pointer, hostAddress);
  Value bytes = arith::ConstantOp::create(
      b, b.getI64IntegerAttr(type.getNumElements() *
                             getBytes(type.getElementType())));
  LLVM::LLVMFuncOp function =
      getFunction("attn_rt_gpu_constant", i64, {pointer, pointer, i64});
  Value copies =
      createVariable(b, ("attn_gpu_constant_" + global.getSymName()).str());
  Value address =
      LLVM::CallOp::create(b, function, ValueRange{copies, host, bytes})
          .getResult();
  op.getResult().replaceAllUsesExcept(makeMemRef(b, type, address, {}), onHost);
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

/// What a kernel is passed for an operand: numbers. Those of a memref are its
/// address, twice, its offset, its sizes and its strides, as
/// convert-gpu-to-nvvm has them.
static void addNumbers(ImplicitLocOpBuilder &b, Value operand,
                       SmallVectorImpl<Value> &numbers) {
  Type i64 = b.getI64Type();
  if (operand.getType().isIndex())
    operand = b.createOrFold<arith::IndexCastOp>(i64, operand);
  if (!isa<MemRefType>(operand.getType())) {
    numbers.push_back(operand);
    return;
  }
  auto add = [&](Value index) {
    numbers.push_back(b.createOrFold<arith::IndexCastOp>(i64, index));
  };
  add(memref::ExtractAlignedPointerAsIndexOp::create(b, operand));
  numbers.push_back(numbers.back());
  auto metadata = memref::ExtractStridedMetadataOp::create(b, operand);
  add(metadata.getOffset());
  llvm::for_each(metadata.getSizes(), add);
  llvm::for_each(metadata.getStrides(), add);
}

LogicalResult ConvertGpuToAttnRuntimePass::lower(gpu::LaunchFuncOp op) {
  ImplicitLocOpBuilder b(op.getLoc(), op);
  constexpr int64_t alignment = 8;
  // PTX ISA, "Kernel Function Parameters", for GPUs before sm_70 and drivers
  // before CUDA 12.1.
  constexpr int64_t mostParameters = 4352 / 8;
  SmallVector<Value> operands;
  for (Value operand : op.getKernelOperands())
    addNumbers(b, operand, operands);
  if (int64_t(operands.size()) > mostParameters)
    return op->emitOpError()
           << "would pass " << operands.size()
           << " numbers to a kernel, GPUs take at most " << mostParameters;
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
  Value loaded = createVariable(b, "attn_gpu_loaded");
  Value images = LLVM::AddressOfOp::create(b, pointer, "attn_gpu_images");
  Value name = makeName(b, op.getKernelName().getValue());
  Value shared = op.getDynamicSharedMemorySize();
  if (!shared)
    shared = arith::ConstantOp::create(b, b.getI32IntegerAttr(0));
  LLVM::LLVMFuncOp launch = getFunction(
      "attn_rt_gpu_launch", none,
      {pointer, pointer, pointer, i64, i64, i64, i64, i32, pointer});
  LLVM::CallOp::create(b, launch,
                       ValueRange{loaded, images, name, toI64(grid.x),
                                  toI64(grid.y), toI64(grid.z),
                                  toI64(op.getBlockSizeOperandValues().x),
                                  shared, pointers});
  op.erase();
  return success();
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
  // So that the caller knows of which states these are components.
  name = AttnDialect::getStateSignatureAttrName();
  auto states = function->getAttrOfType<TypeAttr>(name);
  auto withStates =
      states ? dyn_cast<FunctionType>(states.getValue()) : nullptr;
  if (!withStates)
    return;
  inputs = llvm::to_vector(withStates.getInputs());
  llvm::copy_if(withStates.getResults(), std::back_inserter(inputs),
                llvm::IsaPred<StateType, ShapedType>);
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
  SmallVector<memref::AllocOp> intermediates;
  SmallVector<memref::DeallocOp> deallocs;
  SmallVector<memref::GetGlobalOp> constants;
  for (auto function : module.getOps<func::FuncOp>()) {
    if (failed(checkHostCode(function)))
      return signalPassFailure();
    updateSignature(function);
    function.walk([&](gpu::AllocOp op) { allocs.push_back(op); });
    function.walk([&](nvgpu::TmaCreateDescriptorOp op) { maps.push_back(op); });
    function.walk([&](gpu::LaunchFuncOp op) { launches.push_back(op); });
    function.walk([&](memref::AllocOp op) { intermediates.push_back(op); });
    function.walk([&](memref::DeallocOp op) { deallocs.push_back(op); });
    function.walk([&](memref::GetGlobalOp op) { constants.push_back(op); });
  }
  if (!launches.empty()) {
    auto b =
        ImplicitLocOpBuilder::atBlockBegin(module.getLoc(), module.getBody());
    LLVM::GlobalOp::create(b, pointer, /*isConstant=*/true,
                           LLVM::Linkage::External, "attn_gpu_images",
                           Attribute());
  }
  auto lowerAll = [&](auto &ops) {
    return success(
        llvm::all_of(ops, [&](auto op) { return succeeded(lower(op)); }));
  };
  if (failed(lowerAll(allocs)) || failed(lowerAll(maps)) ||
      failed(lowerAll(launches)) || failed(lowerAll(intermediates)) ||
      failed(lowerAll(constants)))
    return signalPassFailure();
  llvm::for_each(deallocs, [&](memref::DeallocOp op) { lower(op); });
  for (auto kernels :
       llvm::make_early_inc_range(module.getOps<gpu::GPUModuleOp>()))
    kernels.erase();
  module->removeAttr(gpu::GPUDialect::getContainerModuleAttrName());
}
