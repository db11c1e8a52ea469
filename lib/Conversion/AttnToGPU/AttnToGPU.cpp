//===- AttnToGPU.cpp - convert-attn-to-gpu --------------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "../RuntimeChecks.h"
#include "GpuKernels.h"
#include "attn/Conversion/Passes.h"
#include "mlir/Dialect/ControlFlow/IR/ControlFlowOps.h"
#include "mlir/Dialect/GPU/IR/GPUDialect.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"

namespace mlir::attn {
#define GEN_PASS_DEF_CONVERTATTNTOGPU
#include "attn/Conversion/Passes.h.inc"
} // namespace mlir::attn

using namespace mlir;
using namespace mlir::attn;

static constexpr int64_t warpLanes = 32;
/// What a cp.async of 16 bytes needs of its addresses.
static constexpr int64_t chunkElements = 8;
static constexpr StringLiteral moduleName = "attn_kernels";
static constexpr StringLiteral sharedName = "attn_shared";

namespace {
struct ConvertAttnToGpuPass
    : attn::impl::ConvertAttnToGpuBase<ConvertAttnToGpuPass> {
  using Base::Base;

  void runOnOperation() override;

private:
  /// The kernels of an op; `merge` is null without key splits.
  struct Kernels {
    gpu::GPUFuncOp attention, merge;
  };
  LogicalResult convert(RewriterBase &rewriter, AttentionOp op,
                        GpuPlanAttr plan);
  Kernels getKernels(AttentionOp op, GpuPlanAttr plan);
  gpu::GPUFuncOp makeKernel(StringRef name, ArrayRef<Type> types,
                            int64_t threads);
  void launch(ImplicitLocOpBuilder &b, AttentionOp op, GpuPlanAttr plan,
              const Kernels &kernels);
  gpu::GPUModuleOp getModule();

  gpu::GPUModuleOp gpuModule;
  /// What makes two ops the same kernel: operand types and attributes (the plan
  /// among them).
  using KernelKey = std::pair<Type, Attribute>;
  llvm::DenseMap<KernelKey, Kernels> known;
};
} // namespace

/// The module of the kernels, with dynamic shared memory declared in it.
gpu::GPUModuleOp ConvertAttnToGpuPass::getModule() {
  if (gpuModule)
    return gpuModule;
  ModuleOp module = getOperation();
  module->setAttr(gpu::GPUDialect::getContainerModuleAttrName(),
                  UnitAttr::get(&getContext()));
  auto b = ImplicitLocOpBuilder::atBlockEnd(module.getLoc(), module.getBody());
  gpuModule = gpu::GPUModuleOp::create(b, moduleName);
  SymbolTable(module).insert(gpuModule);
  b.setInsertionPointToStart(gpuModule.getBody());
  auto bytes = LLVM::LLVMArrayType::get(b.getI8Type(), 0);
  LLVM::GlobalOp::create(b, bytes, /*isConstant=*/false,
                         LLVM::Linkage::External, sharedName, Attribute(),
                         /*alignment=*/16,
                         unsigned(NVVM::NVVMMemorySpace::Shared));
  return gpuModule;
}

gpu::GPUFuncOp ConvertAttnToGpuPass::makeKernel(StringRef name,
                                                ArrayRef<Type> types,
                                                int64_t threads) {
  gpu::GPUModuleOp module = getModule();
  auto b = ImplicitLocOpBuilder::atBlockEnd(module.getLoc(), module.getBody());
  auto kernel = gpu::GPUFuncOp::create(
      b, (name + "_0").str(), FunctionType::get(&getContext(), types, {}));
  kernel->setAttr(gpu::GPUDialect::getKernelFuncAttrName(), b.getUnitAttr());
  kernel.setKnownBlockSizeAttr(
      b.getDenseI32ArrayAttr({int32_t(threads), 1, 1}));
  SymbolTable(module).insert(kernel);
  b.setInsertionPointToEnd(&kernel.getBody().front());
  gpu::ReturnOp::create(b);
  return kernel;
}

/// Binds the arguments of a kernel: the parameters of the op, then two
/// addresses of partial results if there are any.
static PartialResults bindPartial(GpuKernelBuilder &b, ValueRange arguments) {
  auto global = LLVM::LLVMPointerType::get(
      b.getContext(), unsigned(NVVM::NVVMMemorySpace::Global));
  PartialResults partial;
  partial.output = LLVM::IntToPtrOp::create(b, global, arguments[0]);
  partial.logsumexp = LLVM::IntToPtrOp::create(b, global, arguments[1]);
  return partial;
}

ConvertAttnToGpuPass::Kernels
ConvertAttnToGpuPass::getKernels(AttentionOp op, GpuPlanAttr plan) {
  MLIRContext *context = &getContext();
  KernelKey key(
      FunctionType::get(context, TypeRange(op->getOperandTypes()), {}),
      op->getPropertiesAsAttribute());
  auto [place, isNew] = known.try_emplace(key);
  if (!isNew)
    return place->second;
  bool split = plan.getKeySplits() > 1;
  KernelParameters parameters(op);
  SmallVector<Type> types(parameters.types());
  if (split)
    types.append(2, IntegerType::get(context, 64));
  size_t own = parameters.types().size();
  int64_t threads = plan.getWarps() * warpLanes;

  Kernels kernels;
  std::string name = ("attn_" + stringifyGpuSchedule(plan.getSchedule())).str();
  kernels.attention = makeKernel(name, types, threads);
  ++numKernels;
  GpuKernelBuilder b(op.getLoc(), context);
  b.setInsertionPointToStart(&kernels.attention.getBody().front());
  ValueRange arguments =
      kernels.attention.getArguments().take_front(types.size());
  parameters.bind(arguments.take_front(own));
  {
    DeviceAttention device(b, op, parameters);
    if (plan.getSchedule() == GpuSchedule::Simt) {
      emitSimtAttention(b, device, plan);
    } else {
      auto sharedType = LLVM::LLVMPointerType::get(
          context, unsigned(NVVM::NVVMMemorySpace::Shared));
      Value shared = LLVM::AddressOfOp::create(b, sharedType, sharedName);
      PartialResults partial;
      if (split)
        partial = bindPartial(b, arguments.drop_front(own));
      emitMultistageAttention(b, device, plan, shared, partial);
    }
  }
  if (split) {
    kernels.merge = makeKernel("attn_merge", types, threads);
    ++numKernels;
    b.setInsertionPointToStart(&kernels.merge.getBody().front());
    ValueRange mergeArguments =
        kernels.merge.getArguments().take_front(types.size());
    parameters.bind(mergeArguments.take_front(own));
    DeviceAttention device(b, op, parameters);
    emitMergeAttention(b, device, plan,
                       bindPartial(b, mergeArguments.drop_front(own)),
                       b.i32(plan.getKeySplits()));
  }
  known[key] = kernels;
  return kernels;
}

static Value makeIndex(ImplicitLocOpBuilder &b, int64_t value) {
  return arith::ConstantIndexOp::create(b, value);
}
static Value multiply(ImplicitLocOpBuilder &b, Value x, Value y) {
  return b.createOrFold<arith::MulIOp>(x, y);
}
static Value ceilDivide(ImplicitLocOpBuilder &b, Value x, int64_t y) {
  return b.createOrFold<arith::CeilDivUIOp>(x, makeIndex(b, y));
}

/// Memory for `count` f32 on the device, and its address.
static std::pair<Value, Value> allocate(ImplicitLocOpBuilder &b, Value count) {
  auto type = MemRefType::get({ShapedType::kDynamic}, b.getF32Type());
  Value memory = gpu::AllocOp::create(b, type, /*asyncToken=*/Type(),
                                      /*asyncDependencies=*/ValueRange(), count,
                                      /*symbolOperands=*/ValueRange())
                     .getMemref();
  Value address = arith::IndexCastOp::create(
      b, b.getI64Type(),
      memref::ExtractAlignedPointerAsIndexOp::create(b, memory));
  return {memory, address};
}

void ConvertAttnToGpuPass::launch(ImplicitLocOpBuilder &b, AttentionOp op,
                                  GpuPlanAttr plan, const Kernels &kernels) {
  DataDims dims = getDataDims(
      op.getLayout(), cast<MemRefType>(op.getQuery().getType()).getRank());
  auto sizeOf = [&](Value memref, std::optional<unsigned> dimension) -> Value {
    if (!dimension)
      return makeIndex(b, 1);
    return b.createOrFold<memref::DimOp>(memref, int64_t(*dimension));
  };
  Value batches = sizeOf(op.getQuery(), dims.batch);
  Value heads = sizeOf(op.getQuery(), dims.head);
  Value kvHeads = sizeOf(op.getKey(), dims.head);
  Value queries = sizeOf(op.getQuery(), dims.sequence);
  Value rows = queries, groups = heads;
  if (plan.getPackHeads()) {
    // Without key/value heads there is no row either.
    Value one = makeIndex(b, 1);
    Value group = b.createOrFold<arith::DivUIOp>(
        heads, b.createOrFold<arith::MaxUIOp>(kvHeads, one));
    rows = multiply(b, queries, group);
    groups = kvHeads;
  }
  Value one = makeIndex(b, 1);
  Value threads = makeIndex(b, plan.getWarps() * warpLanes);
  gpu::KernelDim3 block{threads, one, one};
  AttentionSizes sizes = cast<AttentionOpInterface>(*op).getSizes();
  Value sharedBytes = arith::ConstantOp::create(
      b,
      b.getI32IntegerAttr(plan.getSharedBytes(sizes.headDim, sizes.valueDim)));
  SmallVector<Value> arguments = KernelParameters(op).makeArguments(b);
  Value workspace[2];
  if (kernels.merge) {
    Value count = multiply(b, multiply(b, batches, heads), queries);
    count = multiply(b, count, makeIndex(b, plan.getKeySplits()));
    const int64_t perRowOf[] = {sizes.valueDim, 1};
    for (auto [index, perRow] : llvm::enumerate(perRowOf)) {
      auto [memory, address] =
          allocate(b, multiply(b, count, makeIndex(b, perRow)));
      workspace[index] = memory;
      arguments.push_back(address);
    }
  }
  Value splits = makeIndex(b, plan.getKeySplits());
  gpu::LaunchFuncOp::create(
      b, kernels.attention,
      gpu::KernelDim3{ceilDivide(b, rows, plan.getTileQ()),
                      multiply(b, groups, splits), batches},
      block, sharedBytes, arguments);
  if (!kernels.merge)
    return;
  Value none = arith::ConstantOp::create(b, b.getI32IntegerAttr(0));
  gpu::LaunchFuncOp::create(
      b, kernels.merge,
      gpu::KernelDim3{ceilDivide(b, queries, plan.getWarps()), heads, batches},
      block, none, arguments);
  for (Value memory : workspace)
    gpu::DeallocOp::create(b, /*asyncToken=*/Type(), ValueRange(), memory);
}

/// The checks of sizes. The one of values, a loop over the lengths, would read
/// device memory on the host: kernels clamp lengths instead.
static void emitSizeChecks(RewriterBase &rewriter, AttentionOp op) {
  Operation *before = op->getPrevNode();
  emitRuntimeChecks(rewriter, op);
  Operation *first = before ? before->getNextNode() : &op->getBlock()->front();
  for (Operation *check = first; check != op.getOperation();) {
    Operation *next = check->getNextNode();
    if (isa<scf::ForOp>(check))
      rewriter.eraseOp(check);
    check = next;
  }
}

/// cp.async copies 16 bytes at a time, and loads are of neighbours.
static LogicalResult checkStrides(AttentionOp op, GpuPlanAttr plan) {
  bool chunks = plan.getSchedule() == GpuSchedule::Multistage;
  for (auto [name, operand] : {std::pair("query", op.getQuery()),
                               {"key", op.getKey()},
                               {"value", op.getValue()},
                               {"output", op.getOutput()}}) {
    auto type = cast<MemRefType>(operand.getType());
    auto [strides, offset] = type.getStridesAndOffset();
    if (strides.back() != 1)
      return op.emitOpError() << "needs a unit inner stride of " << name
                              << " to have its GPU plan obeyed, found " << type;
    if (!chunks || type.getLayout().isIdentity())
      continue;
    bool multiples =
        offset % chunkElements == 0 && !ShapedType::isDynamic(offset);
    for (int64_t stride : ArrayRef(strides).drop_back())
      multiples &=
          !ShapedType::isDynamic(stride) && stride % chunkElements == 0;
    if (!multiples)
      return op.emitOpError() << "needs strides of " << name
                              << " known to be multiples of 8 to have its GPU "
                                 "plan obeyed, found "
                              << type << "; schedule = simt takes any";
  }
  return success();
}

/// Addresses are known at run time only.
static void emitAddressChecks(RewriterBase &rewriter, AttentionOp op) {
  ImplicitLocOpBuilder b(op.getLoc(), rewriter);
  b.setInsertionPoint(op);
  for (auto [name, operand] : {std::pair("query", op.getQuery()),
                               {"key", op.getKey()},
                               {"value", op.getValue()},
                               {"output", op.getOutput()}}) {
    Value address = memref::ExtractAlignedPointerAsIndexOp::create(b, operand);
    Value remainder =
        arith::RemUIOp::create(b, address, makeIndex(b, chunkElements * 2));
    Value isAligned = arith::CmpIOp::create(b, arith::CmpIPredicate::eq,
                                            remainder, makeIndex(b, 0));
    cf::AssertOp::create(b, isAligned,
                         (Twine("'attn.attention' needs an address of ") +
                          name + " that is a multiple of 16 on a GPU")
                             .str());
  }
}

LogicalResult ConvertAttnToGpuPass::convert(RewriterBase &rewriter,
                                            AttentionOp op, GpuPlanAttr plan) {
  for (Type type : op->getOperandTypes())
    if (isa<TensorType>(type))
      return op->emitOpError() << "needs to be bufferized to have its plan "
                                  "obeyed, found an operand of type "
                               << type;
  if (failed(checkStrides(op, plan)))
    return failure();
  if (runtimeChecks) {
    emitSizeChecks(rewriter, op);
    if (plan.getSchedule() == GpuSchedule::Multistage)
      emitAddressChecks(rewriter, op);
  }
  Kernels kernels = getKernels(op, plan);
  rewriter.setInsertionPoint(op);
  ImplicitLocOpBuilder b(op.getLoc(), rewriter);
  // A grid without a CTA cannot be launched.
  Value any;
  auto outputType = cast<MemRefType>(op.getOutput().getType());
  for (int64_t dim = 0; dim < outputType.getRank(); ++dim) {
    Value size = b.createOrFold<memref::DimOp>(op.getOutput(), dim);
    Value isSome = b.createOrFold<arith::CmpIOp>(arith::CmpIPredicate::ne, size,
                                                 makeIndex(b, 0));
    any = any ? b.createOrFold<arith::AndIOp>(any, isSome) : isSome;
  }
  auto guard = scf::IfOp::create(b, any, /*withElseRegion=*/false);
  b.setInsertionPointToStart(guard.thenBlock());
  launch(b, op, plan, kernels);
  rewriter.eraseOp(op);
  ++numLaunches;
  return success();
}

void ConvertAttnToGpuPass::runOnOperation() {
  known.clear();
  gpuModule = nullptr;
  SmallVector<std::pair<AttentionOp, GpuPlanAttr>> ops;
  getOperation()->walk([&](AttentionOp op) {
    auto plan = dyn_cast_if_present<GpuPlanAttr>(
        cast<PlannableOpInterface>(*op).getPlanAttr());
    if (plan)
      ops.emplace_back(op, plan);
  });
  IRRewriter rewriter(&getContext());
  for (auto [op, plan] : ops)
    if (failed(convert(rewriter, op, plan)))
      return signalPassFailure();
}
